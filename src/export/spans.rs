//! How long deadlines took, as their rows leave.

use chrono::NaiveDate;

use crate::error::Result;
use crate::law::Law;
use crate::law::calendar::Calendar;
use crate::law::deadline::Deadline;
use crate::law::taken::Taken;
use crate::repo::export::table::ExportTable;
use crate::repo::export::{ExportRow, Stored};

/// Counts the days of one row after the other, by the calendar of the day of the export.
pub(super) struct Spans<'a> {
    law: &'a Law,
    calendar: &'a Calendar,
    places: [Option<usize>; 3],
    taken: Taken,
}

impl<'a> Spans<'a> {
    pub(super) fn new(law: &'a Law, day: NaiveDate, table: &ExportTable) -> Self {
        let places = ["rule", "started_on", "met_on"].map(|name| table.at(name));
        Spans { law, calendar: law.calendar_on(day, i64::MAX), places, taken: Taken::default() }
    }

    /// Of a stored deadline.
    pub(super) fn of(&mut self, line: &ExportRow<'_>) -> Result<Option<i64>> {
        let mut told = [""; 3];
        for (place, told) in self.places.iter().zip(&mut told) {
            if let Some(Stored::Text(text)) = place.map(|at| line.stored(at)).transpose()? {
                *told = text;
            }
        }
        let [rule, started_on, met_on] = told;
        let days = started_on.parse().ok().zip(met_on.parse().ok());
        Ok(days.and_then(|(started_on, met_on)| self.days(rule, started_on, met_on)))
    }

    /// Of a derived one.
    pub(super) fn of_deadline(&mut self, d: &Deadline) -> Option<i64> {
        d.met_on.and_then(|met_on| self.days(&d.rule, d.started_on, met_on))
    }

    fn days(&mut self, rule: &str, started_on: NaiveDate, met_on: NaiveDate) -> Option<i64> {
        self.taken.days(self.law, self.calendar, rule, started_on, met_on)
    }
}
