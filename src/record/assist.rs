//! Requests for help between units (四（一）–（三）): appraisal, consultation, material, enforcement, revocation, hazards.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::record::field::{Field, Holds, word};
use crate::record::material::{self, Material};
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
    /// Statutory ground of a refusal, or why it was withdrawn.
    pub ground: Option<String>,
    /// Day the government got its report (hazard).
    pub reported_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials that went with request and answer.
    pub materials: Vec<Material>,
}

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id),
    word::<AssistStatus>("status", "状态"),
    word::<AssistKind>("kind", "种类"),
    Field::new("title", "标题", Holds::Text),
    Field::new("from", "发起单位", Holds::Unit),
    Field::new("to", "对方单位", Holds::Unit),
    Field::new("case", "案件", Holds::Id),
    Field::new("doc_no", "文号", Holds::Number),
    Field::new("found_on", "发现日期", Holds::Day),
    Field::new("sent_on", "送出", Holds::Day),
    Field::new("urgent", "紧急", Holds::Flag),
    word::<Secrecy>("secrecy", "保密"),
    Field::new("received_on", "收到", Holds::Day),
    Field::new("scene_on", "到场", Holds::Day),
    Field::new("answered_on", "答复", Holds::Day),
    Field::new("articles", "适用条款", Holds::Text),
    Field::new("standard", "处罚标准", Holds::Text),
    Field::new("conclusion", "结论", Holds::Text),
    Field::new("ground", "事由或理由", Holds::Text),
    Field::new("reported_on", "报告区政府", Holds::Day),
    Field::new("last_on", "最近事项", Holds::Day),
    Field::new("materials", "材料", Holds::Parts(material::FIELDS)),
];
