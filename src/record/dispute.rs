//! Disputes between units (四（四）): settled by the legal organ, or escalated and decided by the government.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::recorded::{Category, Ends, Recorded};
use crate::record::words::{About, DisputeStatus, Secrecy};

/// One dispute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute {
    /// Its id.
    pub id: Id,
    /// Where it stands: `raised`, `settled`, `escalated`, `decided`, `withdrawn`.
    pub status: DisputeStatus,
    /// What it is about.
    pub title: String,
    /// The case, when it is about one.
    pub case: Option<Id>,
    /// The matter, when it is about one.
    pub matter: Option<Id>,
    /// The units at odds.
    pub between: Vec<String>,
    /// What it is about, where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// Day raised.
    pub raised_on: NaiveDate,
    /// Day settled.
    pub settled_on: Option<NaiveDate>,
    /// Day escalated.
    pub escalated_on: Option<NaiveDate>,
    /// Day decided.
    pub decided_on: Option<NaiveDate>,
    /// The handling unit it was settled or decided for.
    pub to: Option<String>,
    /// Number of the government's document.
    pub doc_no: Option<String>,
    /// How it was settled, in words.
    pub conclusion: Option<String>,
    /// Day its sides ended it themselves.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why they did.
    pub withdraw_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

impl Recorded for Dispute {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn mark(&self) -> Option<Secrecy> {
        None
    }

    fn depends_on(&self, id: Id) -> bool {
        [self.case, self.matter].contains(&Some(id))
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::DISPUTES;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Always("dispute", "争议", 16),
    on: ("raised_on", "提出"),
    from: ("between", "争议各方"),
    to: ("to", "承办单位"),
    title: "事由",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("争议编号"),
    Field::new("case", "案件", Holds::Id).column("case_id").means("空：不为案件").fixed(),
    Field::new("matter", "事项", Holds::Id).ledger("议定事项", "空：不为议定事项"),
    word::<DisputeStatus>("status", "状态").ledger("状态代码", "raised、settled、escalated、decided、withdrawn、void"),
    Field::new("between", "争议各方", Holds::Unit)
        .many()
        .column("between_units")
        .ledger("争议各方代码", "单位代码的 JSON 数组"),
    Field::new("to", "承办单位", Holds::Unit).column("to_unit").ledger("承办单位代码", "商定或决定的承办单位"),
    Field::new("title", "标题", Holds::Text).short().means("标题；案件有保密标记的只写标记"),
    Field::new("raised_on", "提出", Holds::Day).ledger("提出日期", "提出的日期"),
    Field::new("settled_on", "协商一致", Holds::Day).ledger("协商一致日期", "空：没有"),
    Field::new("escalated_on", "上报", Holds::Day).ledger("上报日期", "空：没有"),
    Field::new("decided_on", "决定", Holds::Day).ledger("决定日期", "区政府决定；空：没有"),
    Field::new("doc_no", "文号", Holds::Number).ledger("决定文号", "区政府文件的文号"),
    Field::new("conclusion", "结论", Holds::Text).means("空：未登记"),
    Field::new("withdrawn_on", "撤回", Holds::Day).ledger("撤回日期", "争议各方自行了结的日期；空：没有"),
    Field::new("withdraw_reason", "撤回理由", Holds::Text).means("空：没有撤回"),
    LAST_ON,
    word::<About>("about", "所争").means("handling 由谁承办、other 其他；空：没有写明").unstored(),
];
