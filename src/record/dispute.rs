//! Disputes between units (四（四）): settled by the legal organ, or escalated and decided by the government.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::record::field::{Field, Holds, word};
use crate::record::words::DisputeStatus;

/// One dispute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute {
    /// Its id.
    pub id: Id,
    /// Where it stands: `raised`, `settled`, `escalated`, `decided`.
    pub status: DisputeStatus,
    /// What it is about.
    pub title: String,
    /// The case, when it is about one.
    pub case: Option<Id>,
    /// The matter, when it is about one.
    pub matter: Option<Id>,
    /// The units at odds.
    pub between: Vec<String>,
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
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id),
    word::<DisputeStatus>("status", "状态"),
    Field::new("title", "标题", Holds::Text),
    Field::new("case", "案件", Holds::Id),
    Field::new("matter", "事项", Holds::Id),
    Field::new("between", "争议各方", Holds::Unit),
    Field::new("raised_on", "提出", Holds::Day),
    Field::new("settled_on", "协商一致", Holds::Day),
    Field::new("escalated_on", "上报", Holds::Day),
    Field::new("decided_on", "决定", Holds::Day),
    Field::new("to", "承办单位", Holds::Unit),
    Field::new("doc_no", "文号", Holds::Number),
    Field::new("conclusion", "结论", Holds::Text),
    Field::new("last_on", "最近事项", Holds::Day),
];
