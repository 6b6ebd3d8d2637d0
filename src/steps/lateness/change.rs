//! A change of the lateness on the books, as it is kept with the step that made it.

use chrono::NaiveDate;

use crate::law::deadline::Ending;

/// One deadline whose lateness a step changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatenessChange {
    /// Limit id.
    pub rule: String,
    /// What the deadline belonged to.
    pub subject: String,
    /// Code of the unit it bound.
    pub unit: String,
    /// Code of the unit it was owed to.
    pub toward: Option<String>,
    /// The event that opened it, or the first of those it took the place of and was not put off from; 0 where it follows from a
    /// period.
    pub opened: i64,
    /// Last day on time, as it stood before; of one that was not there, as it stands.
    pub due_on: NaiveDate,
    /// That rested on a presumed receipt.
    pub presumed: bool,
    /// Calendar days past it before the step; none: it was not late.
    pub before: Option<i64>,
    /// It was open still before the step, its days growing.
    pub open_before: bool,
    /// Calendar days past due after it: more where they stand again; none: it is not late.
    pub after: Option<i64>,
    /// It is open still after it.
    pub open_after: bool,
    /// Last day on time after it; none where it is not late.
    pub due_after: Option<NaiveDate>,
    /// What sort of step it was; none for one that only was entered late.
    pub by: Option<Ending>,
}

impl LatenessChange {
    /// Whether it takes lateness back: what is late by no day is late, too.
    pub fn takes(&self) -> bool {
        self.after < self.before
    }

    /// Its place among the changes of a step.
    pub(super) fn place(&self) -> (&str, &str, NaiveDate, i64, &str, Option<&str>) {
        (&self.subject, &self.rule, self.due_on, self.opened, &self.unit, self.toward.as_deref())
    }

    /// Days that stand no more.
    pub fn taken(&self) -> i64 {
        (self.before.unwrap_or_default() - self.after.unwrap_or_default()).max(0)
    }
}

/// A change, and what else is known of it as the step is entered.
#[derive(Debug, Clone)]
pub(in crate::steps) struct Changed {
    /// What of it.
    pub change: LatenessChange,
    /// What was asked is done after it.
    pub done: bool,
    /// It is open and late still, and only some of its days went with a later day.
    pub part: bool,
}
