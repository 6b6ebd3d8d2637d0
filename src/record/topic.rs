//! Topics for the conference (一（三）2, 一（四）1–2): proposed, put to the leader, circulated, discussed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::recorded::{Category, Ends, NONE, Recorded};
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

impl Recorded for Topic {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn depends_on(&self, id: Id) -> bool {
        [self.meeting, self.proposed_for].contains(&Some(id))
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::REGULAR_MEETING;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Always("topic", "议题", 10),
    on: ("proposed_on", "提出日期"),
    from: ("by", "提出单位"),
    to: NONE,
    title: "议题",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("议题编号"),
    word::<TopicStatus>("status", "状态").ledger("状态代码", "proposed、approved、rejected、discussed、void"),
    Field::new("meeting", "会议", Holds::Id).means("空：没有指定会议"),
    Field::new("by", "提出单位", Holds::Unit).column("by_unit").ledger("提出单位代码", "提出单位"),
    Field::new("title", "标题", Holds::Text).short().means("议题"),
    Field::new("proposed_for", "提出时拟上的会议", Holds::Id).unstored(),
    Field::new("proposed_on", "提出", Holds::Day).ledger("提出日期", "提出的日期"),
    Field::new("ruled_on", "审定", Holds::Day).ledger("审定日期", "组长审定；空：没有"),
    Field::new("reason", "理由", Holds::Text).ledger("未通过理由", "空：不是未通过"),
    Field::new("circulated_on", "交各单位研究", Holds::Day).ledger("交各单位研究日期", "空：没有"),
    Field::new("discussed_at", "讨论会议", Holds::Id).unstored(),
    Field::new("conclusion", "结论", Holds::Text).means("空：未讨论"),
    LAST_ON,
];
