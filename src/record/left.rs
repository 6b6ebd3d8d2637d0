//! What a meeting that was held left unsaid in the register: who came, what the leader says of a topic, what came of it. No
//! limit counts for it; somebody has to know all the same.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::record::words::UnitRole;

/// What is unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Who came: of no member it is entered.
    Attendance,
    /// Whether the leader approves a topic.
    Ruling,
    /// What the discussion of an approved topic came to.
    Conclusion,
}

/// One such thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The meeting or the topic.
    pub record: Id,
    /// What that is called.
    pub title: String,
    /// The day the meeting was held.
    pub since: NaiveDate,
    /// What is unsaid of it.
    pub what: What,
}

impl Left {
    /// A stable name of the kind of thing, in the place of a limit.
    pub fn rule(&self) -> &'static str {
        match self.what {
            What::Attendance => "meeting.attendance",
            What::Ruling => "topic.ruling",
            What::Conclusion => "topic.conclusion",
        }
    }

    /// What is to be done.
    pub fn what(&self) -> &'static str {
        match self.what {
            What::Attendance => "登记出席",
            What::Ruling => "审定议题",
            What::Conclusion => "登记议题结论",
        }
    }

    /// The command that does it.
    pub fn command(&self) -> String {
        let record = self.record;
        match self.what {
            What::Attendance => format!("jiexie meeting attend {record} --unit all --as present"),
            What::Ruling => format!("jiexie meeting topic approve {record}"),
            What::Conclusion => format!("jiexie meeting topic discuss {record} --conclusion 内容"),
        }
    }

    /// Code of the unit that does it.
    pub fn unit(&self, ctx: Context<'_>) -> String {
        let role = if self.what == What::Ruling { UnitRole::Leader } else { UnitRole::Office };
        ctx.units.with_role(role).map(|unit| unit.code.clone()).unwrap_or_default()
    }

    /// It as a line of a list, under this title.
    pub fn listed(&self, ctx: Context<'_>, title: String) -> Listed {
        let clause = if matches!(self.what, What::Attendance) { clause::ATTENDANCE } else { clause::REGULAR_MEETING };
        let deadline = Deadline::begun(self.rule(), clause, self.record, self.unit(ctx), self.since);
        Listed { id: None, case: None, title, deadline }
    }
}
