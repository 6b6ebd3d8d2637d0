//! Matters to be followed up (一（三）4, 一（二）5–6): decided by a meeting, assigned by the leadership, or to be proposed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::recorded::{Category, Ends, Recorded};
use crate::record::words::{MatterSource, MatterStatus};

/// One report of progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progressed {
    /// The day.
    pub on: NaiveDate,
    /// What was done.
    pub text: String,
    /// What stands in the way.
    pub problem: Option<String>,
    /// The office's opinion.
    pub opinion: Option<String>,
}

/// A day by which a matter is to be done, and the day that set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueDay {
    /// The day it was set.
    pub on: NaiveDate,
    /// The day set.
    pub due_on: NaiveDate,
}

/// One matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matter {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open`, `done` or `dropped`.
    pub status: MatterStatus,
    /// What is to be done.
    pub title: String,
    /// Where it came from.
    pub source: MatterSource,
    /// The meeting that decided it.
    pub meeting: Option<Id>,
    /// The responsible unit.
    pub unit: String,
    /// Cooperating units.
    pub with: Vec<String>,
    /// Day decided or assigned.
    pub decided_on: NaiveDate,
    /// Day by which it is to be done.
    pub due_on: NaiveDate,
    /// The days it was set to be done by, each from the day that set it.
    pub due_days: Vec<DueDay>,
    /// Progress reported.
    pub progress: Vec<Progressed>,
    /// Later meetings that set a new day.
    pub reset_by: Vec<Id>,
    /// Day done.
    pub done_on: Option<NaiveDate>,
    /// Day it was dropped.
    pub dropped_on: Option<NaiveDate>,
    /// Why it was dropped.
    pub drop_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

pub(crate) const PROGRESSED: &[Field] = &[
    Field::new("on", "日期", Holds::Day),
    Field::new("text", "进展", Holds::Text),
    Field::new("problem", "问题", Holds::Text).titled(),
    Field::new("opinion", "意见", Holds::Text).titled(),
];

pub(crate) const DUE_DAY: &[Field] = &[Field::new("on", "自", Holds::Day), Field::new("due_on", "期限", Holds::Day)];

impl Matter {
    /// The day it was done or dropped.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.done_on.or(self.dropped_on)
    }
}

impl Recorded for Matter {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn depends_on(&self, id: Id) -> bool {
        self.meeting == Some(id) || self.reset_by.contains(&id)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::FOLLOW_UP;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Of("source", 10),
    on: ("due_on", "办结期限"),
    from: ("unit", "责任单位"),
    to: ("partners", "配合单位"),
    title: "事项",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("事项编号"),
    word::<MatterStatus>("status", "状态").ledger("状态代码", "open、done、dropped、void"),
    word::<MatterSource>("source", "来源").means("meeting 会议议定、assigned 交办、proposed 拟报区政府"),
    Field::new("meeting", "会议", Holds::Id).means("议定它的会议；空：没有"),
    Field::new("unit", "责任单位", Holds::Unit).ledger("责任单位代码", "责任单位"),
    Field::new("with", "配合单位", Holds::Unit)
        .many()
        .column("partners")
        .ledger("配合单位代码", "单位代码的 JSON 数组"),
    Field::new("title", "标题", Holds::Text).short().means("事项"),
    Field::new("decided_on", "决定", Holds::Day).ledger("议定日期", "议定或交办的日期"),
    Field::new("due_on", "办结期限", Holds::Day).ledger("完成期限", "现行完成期限"),
    Field::new("due_days", "历次期限", Holds::Parts(DUE_DAY)).many().unstored(),
    Field::new("progress", "进展", Holds::Parts(PROGRESSED)).many().means("日期、进展、问题、意见的 JSON 数组"),
    Field::new("reset_by", "改定期限的会议", Holds::Id).many().unstored(),
    Field::new("done_on", "办结", Holds::Day).ledger("办结日期", "空：未办结"),
    Field::new("dropped_on", "不再办理", Holds::Day).ledger("不再办理日期", "空：没有"),
    Field::new("drop_reason", "不再办理的理由", Holds::Text).means("空：没有"),
    LAST_ON,
];
