//! Steps tried, as they are carried out again, as if each were being entered where it stands.

use chrono::NaiveDate;

use crate::error::{Error, ErrorKind};
use crate::ids::Id;
use crate::steps::event::Event;

/// What came of trying the steps after one that is being entered as if each were entered there.
pub(super) struct Tried {
    /// The record whose steps alone are tried; none: all of the dossier.
    of: Option<Id>,
    /// The event after which they are; none: all.
    after: Option<i64>,
    /// That event has been carried out.
    passed: bool,
    /// Who was refused: number, day, refusal.
    refused: Vec<(i64, NaiveDate, Error)>,
}

impl Tried {
    /// Tries what comes after the event of this number, or all; of one record alone, or of the dossier.
    pub(super) fn after(after: Option<i64>, of: Option<Id>) -> Self {
        Tried { of, after, passed: after.is_none(), refused: Vec::new() }
    }

    /// Who was refused.
    pub(super) fn refused(self) -> Vec<(i64, NaiveDate, Error)> {
        self.refused
    }

    /// `event` comes next; what the one entered sets in it is tried with it.
    pub(super) fn comes_to(&mut self, event: &Event, is_set: bool) {
        self.passed |= is_set && self.after.is_some_and(|after| after > event.seq);
    }

    /// `event` was carried out.
    pub(super) fn has_passed(&mut self, event: &Event) {
        self.passed |= self.after == Some(event.seq);
    }

    /// Whether this event is to be tried.
    pub(super) fn tries(&self, event: &Event) -> bool {
        let own = self.of.is_none_or(|record| record == event.record);
        self.passed && own && self.after != Some(event.seq) && !event.act.is_consequence()
    }

    /// Keeps what was refused by the law, or for its place. What is only late, or says too little, is looked at elsewhere.
    pub(super) fn keeps(&mut self, event: &Event, on: NaiveDate, error: Error) {
        if error.out_of_order || error.kind == ErrorKind::Rule && !error.asks_why_late() {
            self.refused.push((event.seq, on, error));
        }
    }
}
