//! Quarters as they are written and counted (一（四）1: a regular meeting in each).

use std::fmt;

use chrono::NaiveDate;

use super::period::{Every, Period};

/// A quarter of a year, written `2026Q3`; quarters sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(Period);

impl Quarter {
    /// The quarter a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Quarter(Period::of(Every::Quarter, day))
    }

    /// The quarter that `typed` names, as `2026Q3`; none when it names none.
    pub fn named(typed: &str) -> Option<Self> {
        Period::named(typed).filter(|period| period.every() == Every::Quarter).map(Quarter)
    }

    /// Its first day.
    pub fn begins_on(self) -> NaiveDate {
        self.0.begins_on()
    }

    /// Its last day.
    pub fn ends_on(self) -> NaiveDate {
        self.0.ends_on()
    }

    /// The one after it.
    pub fn next(self) -> Self {
        Quarter(self.0.next())
    }

    /// Whether `day` lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.0.holds(day)
    }

    /// The same as a period.
    pub fn period(self) -> Period {
        self.0
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_holds_its_first_and_last_day() {
        let quarter = Quarter::named("2026q3").unwrap();
        assert_eq!((quarter.begins_on(), quarter.ends_on()), (day("2026-07-01"), day("2026-09-30")));
        assert!(quarter.holds(day("2026-07-01")) && quarter.holds(day("2026-09-30")));
        assert!(!quarter.holds(day("2026-06-30")) && !quarter.holds(day("2026-10-01")));
        assert_eq!((Quarter::of(day("2026-08-15")), quarter.next().to_string()), (quarter, "2026Q4".to_owned()));
        assert_eq!(Quarter::named("2026Q4").unwrap().next().to_string(), "2027Q1");
    }

    #[test]
    fn what_is_no_quarter_names_none() {
        for text in ["2026Q0", "2026Q5", "26Q3", "2026Q33", "2026", "Q3", "二〇二六Q3", ""] {
            assert_eq!(Quarter::named(text), None, "{text}");
        }
    }
}
