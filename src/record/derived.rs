//! Deadlines that follow from a period, one for each: derived when asked, never stored (a quarter's regular meeting, a
//! standing item's share).

use chrono::NaiveDate;

use super::Context;
use super::listed::Listed;
use crate::error::Result;
use crate::law::deadline::{Deadline, Ending, State, Subject};
use crate::law::period::Period;
use crate::law::rulebook::Limit;

/// The limit of a standing item.
pub const PERIODIC: &str = "share.periodic";

/// What one period asks of a unit, and what became of it.
#[derive(Debug, Clone)]
pub struct Due {
    /// What it belongs to.
    pub subject: Subject,
    /// What that is called.
    pub title: String,
    /// The period.
    pub period: Period,
    /// Code of the unit bound.
    pub unit: String,
    /// Code of the unit it is owed to, where it is one.
    pub toward: Option<String>,
    /// Day it was done, and why late where it was.
    pub done: Option<(NaiveDate, Option<String>)>,
    /// Day it was called for no longer, by what, and why.
    pub ended: Option<(NaiveDate, Ending, Option<String>)>,
    /// How often the unit was reminded.
    pub notices: u32,
}

impl Due {
    /// The deadline: met on time or late when it was done, ended where it was no longer called for, else open.
    pub fn deadline(&self, limit: &Limit, rulebook: u32) -> Deadline {
        let mut deadline = Deadline {
            rulebook,
            toward: self.toward.clone(),
            due_on: Some(self.period.ends_on()),
            notices: self.notices,
            ..Deadline::begun(&limit.id, &limit.clause, self.subject, &self.unit, self.period.begins_on())
        };
        match (&self.done, &self.ended) {
            (Some((day, reason)), ended) if ended.as_ref().is_none_or(|(ended_on, ..)| day <= ended_on) => {
                let over = deadline.days_over(*day);
                deadline.state = if over > 0 { State::Late } else { State::Met };
                (deadline.days_late, deadline.late_reason) = (over, reason.clone().filter(|_| over > 0));
                (deadline.met_on, deadline.ended_on, deadline.ended_by) = (Some(*day), Some(*day), Some(Ending::Met));
            }
            (_, Some((day, by, why))) => {
                // It goes on in no other row.
                deadline.end_for_good(*day, 0, *by);
                deadline.ended_event = None;
                deadline.late_reason = why.clone().filter(|_| deadline.state == State::Late);
            }
            (_, None) => {}
        }
        deadline
    }

    /// The same among others.
    ///
    /// # Errors
    /// A limit no rulebook has.
    pub fn listed(self, ctx: Context<'_>, rule: &str) -> Result<Listed> {
        let deadline = self.deadline(ctx.law.limit(rule)?, ctx.law.version());
        Ok(Listed { id: None, case: None, title: self.title, deadline })
    }
}
