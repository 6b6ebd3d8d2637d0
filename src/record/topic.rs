//! Topics for the conference (一（三）2, 一（四）1–2): proposed, put to the leader, circulated, discussed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::record::field::{Field, Holds, word};
use crate::record::words::TopicStatus;

/// One topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub status: TopicStatus,
    /// What it is about.
    pub title: String,
    /// The proposing unit.
    pub by: String,
    /// The meeting it is for; none: it waits for the next.
    pub meeting: Option<Id>,
    /// The meeting it was first proposed for.
    pub proposed_for: Option<Id>,
    /// Day proposed.
    pub proposed_on: NaiveDate,
    /// Day the leader spoke.
    pub ruled_on: Option<NaiveDate>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Day it was circulated.
    pub circulated_on: Option<NaiveDate>,
    /// The meeting it was discussed at, as far as one is on record.
    pub discussed_at: Option<Id>,
    /// What the discussion came to.
    pub conclusion: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// Its fields, in the order they are shown.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id),
    word::<TopicStatus>("status", "状态"),
    Field::new("title", "标题", Holds::Text),
    Field::new("by", "提出单位", Holds::Unit),
    Field::new("meeting", "会议", Holds::Id),
    Field::new("proposed_for", "提出时拟上的会议", Holds::Id),
    Field::new("proposed_on", "提出", Holds::Day),
    Field::new("ruled_on", "审定", Holds::Day),
    Field::new("reason", "理由", Holds::Text),
    Field::new("circulated_on", "交各单位研究", Holds::Day),
    Field::new("discussed_at", "讨论会议", Holds::Id),
    Field::new("conclusion", "结论", Holds::Text),
    Field::new("last_on", "最近事项", Holds::Day),
];
