//! Requests for help between units (四（一）–（三）): appraisal, consultation, material, enforcement, revocation, hazards.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::material::{MATERIALS, Material};
use crate::record::recorded::{Category, Ends, Recorded};
use crate::record::words::{AssistKind, AssistStatus, Secrecy};

/// One request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assist {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open`, `partial`, `answered`, `refused`, `withdrawn`.
    pub status: AssistStatus,
    /// What help is asked for.
    pub kind: AssistKind,
    /// What it is about.
    pub title: String,
    /// The asking unit.
    pub from: String,
    /// The asked unit or technical body.
    pub to: String,
    /// The case it serves.
    pub case: Option<Id>,
    /// Number of the letter.
    pub doc_no: Option<String>,
    /// Day the need was found (revocation, hazard).
    pub found_on: Option<NaiveDate>,
    /// Day sent.
    pub sent_on: NaiveDate,
    /// Urgent, or evidence may be lost.
    pub urgent: bool,
    /// What must be kept.
    pub secrecy: Secrecy,
    /// The day it was last sent anew, after it was lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resent_on: Option<NaiveDate>,
    /// True day of receipt; none: presumed on the day sent.
    pub received_on: Option<NaiveDate>,
    /// Day staff came to the scene.
    pub scene_on: Option<NaiveDate>,
    /// Day of the answer or refusal.
    pub answered_on: Option<NaiveDate>,
    /// Articles held to apply.
    pub articles: Option<String>,
    /// Penalty standard.
    pub standard: Option<String>,
    /// Appraisal conclusion, or the answer in words.
    pub conclusion: Option<String>,
    /// Number of the paper of the answer.
    pub reply_doc_no: Option<String>,
    /// Statutory ground of a refusal, or why it was withdrawn.
    pub ground: Option<String>,
    /// Day the government got its report (hazard).
    pub reported_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that went with request and answer.
    pub materials: Vec<Material>,
}

impl Assist {
    /// The day of receipt that is presumed as long as nobody records the true one.
    pub fn presumed_on(&self) -> NaiveDate {
        self.resent_on.unwrap_or(self.sent_on)
    }
}

impl Recorded for Assist {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn mark(&self) -> Option<Secrecy> {
        Some(self.secrecy)
    }

    fn depends_on(&self, id: Id) -> bool {
        self.case == Some(id)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::ASSISTANCE;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Of("kind", 16),
    on: ("sent_on", "日期"),
    from: ("from", "请求单位"),
    to: ("to", "被请求单位"),
    title: "事由",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("协作编号"),
    Field::new("case", "案件", Holds::Id).column("case_id").means("空：不为案件").fixed(),
    word::<AssistStatus>("status", "状态").ledger("状态代码", "open、partial、answered、refused、withdrawn、void"),
    word::<AssistKind>("kind", "种类").ledger("类别", "appraisal、consult、material、enforce、revoke、hazard 等"),
    Field::new("from", "请求单位", Holds::Unit).column("from_unit").ledger("请求单位代码", "请求单位"),
    Field::new("to", "被请求单位", Holds::Unit).column("to_unit").ledger("被请求单位代码", "被请求单位"),
    Field::new("title", "标题", Holds::Text).short().means("标题；有保密标记的只写标记"),
    Field::new("doc_no", "文号", Holds::Number).means("函的文号"),
    Field::new("found_on", "发现日期", Holds::Day).past().means("发现需要协作的日期"),
    Field::new("sent_on", "送出", Holds::Day).ledger("送出日期", "送出的日期"),
    Field::new("urgent", "紧急", Holds::Flag).means("紧急或证据可能灭失"),
    word::<Secrecy>("secrecy", "保密").means("none、privacy、business"),
    Field::new("resent_on", "重新送出", Holds::Day).unstored(),
    Field::new("received_on", "收到", Holds::Day).ledger("收到日期", "实际收到；空：推定为送出当日"),
    Field::new("scene_on", "到场", Holds::Day).ledger("到场日期", "派员到场的日期"),
    Field::new("answered_on", "答复", Holds::Day).ledger("答复日期", "空：未答复"),
    Field::new("articles", "适用条款", Holds::Text).means("答复所写法条"),
    Field::new("standard", "处罚标准", Holds::Text).means("答复所写处罚标准"),
    Field::new("conclusion", "结论", Holds::Text).means("鉴定结论或答复要点"),
    Field::new("reply_doc_no", "答复文号", Holds::Number).column("reply_no").means("答复的文号；空：未登记"),
    Field::new("ground", "事由或理由", Holds::Text).ledger("拒绝或撤回理由", "空：没有"),
    Field::new("reported_on", "报告区政府", Holds::Day).ledger("报告日期", "报告区政府的日期"),
    LAST_ON,
    MATERIALS,
];

impl AssistKind {
    /// The clause it rests on.
    pub fn clause(self) -> &'static str {
        match self {
            AssistKind::Appraisal | AssistKind::Guidance => clause::APPRAISAL,
            AssistKind::Consult | AssistKind::Legal => clause::CONSULTATION,
            AssistKind::Material => clause::MATERIAL,
            AssistKind::Enforce | AssistKind::Revoke | AssistKind::Agreement | AssistKind::Plan => clause::ENFORCEMENT,
            AssistKind::Hazard => clause::HAZARD,
        }
    }
}
