//! How many days what a limit asks for took: the one function that counts them, for reports and exports alike.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Law;
use super::calendar::Calendar;
use super::count::{self, Span};
use super::rulebook::LimitCount;

/// Most stretches of days that are remembered.
const MOST: usize = 100_000;

/// Counts the days taken; remembers what it counted, since many take the same days.
#[derive(Debug, Default)]
pub struct Taken {
    known: HashMap<(NaiveDate, NaiveDate, bool), i64>,
}

impl Taken {
    /// The days from the trigger to the day it was met, in the limit's own count; none of a limit that counts backward or to a
    /// day that somebody set.
    pub fn days(
        &mut self,
        law: &Law,
        calendar: &Calendar,
        rule: &str,
        started_on: NaiveDate,
        met_on: NaiveDate,
    ) -> Option<i64> {
        if !runs_forward(law, rule) {
            return None;
        }
        if self.known.len() > MOST {
            self.known.clear();
        }
        let (start, working) = (started_on.min(met_on), in_working_days(law, rule));
        let counted = || count::days_between(calendar, start, met_on, working);
        Some(*self.known.entry((start, met_on, working)).or_insert_with(counted))
    }
}

/// Whether a limit's days are counted from its trigger on: those that are counted backward or set by somebody take no time.
fn runs_forward(law: &Law, rule: &str) -> bool {
    law.limit(rule).is_ok_and(|limit| !matches!(limit.count, LimitCount::Before | LimitCount::Date))
}

/// Whether a limit's days are working days here.
pub fn in_working_days(law: &Law, rule: &str) -> bool {
    law.limit(rule).is_ok_and(|limit| matches!(law.span(limit, false, None), Span::Working(_) | Span::BeforeWorking(_)))
}
