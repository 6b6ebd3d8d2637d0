//! What a deadline is opened with.

use chrono::NaiveDate;

use crate::ids::Id;

/// What a deadline is opened with.
pub struct Opening<'a> {
    /// Limit id.
    pub rule: &'a str,
    /// The record it belongs to.
    pub subject: Id,
    /// The unit it binds.
    pub unit: &'a str,
    /// The unit it is owed to.
    pub toward: Option<&'a str>,
    /// The trigger day.
    pub started_on: NaiveDate,
    /// Counted by the urgent rule.
    pub urgent: bool,
    /// The day someone set, for `date` limits.
    pub fixed: Option<NaiveDate>,
    /// The trigger day rests on a presumed receipt.
    pub presumed: bool,
    /// Which decision of the case, from 1, asks for it.
    pub decision: Option<usize>,
}

impl<'a> Opening<'a> {
    /// An opening that is neither urgent nor owed to anyone, starting on `started_on`.
    pub fn new(rule: &'a str, subject: Id, unit: &'a str, started_on: NaiveDate) -> Self {
        Opening {
            rule,
            subject,
            unit,
            toward: None,
            started_on,
            urgent: false,
            fixed: None,
            presumed: false,
            decision: None,
        }
    }

    /// Owed to `unit`.
    pub fn toward(mut self, unit: &'a str) -> Self {
        self.toward = Some(unit);
        self
    }

    /// Counted by the urgent rule if `urgent`.
    pub fn urgent(mut self, urgent: bool) -> Self {
        self.urgent = urgent;
        self
    }

    /// Counted from a receipt that is presumed.
    pub fn presumed(mut self) -> Self {
        self.presumed = true;
        self
    }

    /// Asked for by the `nth` decision of the case.
    pub fn of_decision(mut self, nth: usize) -> Self {
        self.decision = Some(nth);
        self
    }

    /// Due on the set day.
    pub fn fixed(mut self, day: NaiveDate) -> Self {
        self.fixed = Some(day);
        self
    }
}
