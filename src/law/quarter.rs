//! Quarters as they are written and counted (一（四）1: a regular meeting in each).

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

/// A quarter of a year, written `2026Q3`; quarters sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(NaiveDate);

impl Quarter {
    /// The quarter a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Quarter(NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day))
    }

    /// The quarter that `typed` names, as `2026Q3`; none when it names none.
    pub fn named(typed: &str) -> Option<Self> {
        let name = typed.trim().to_ascii_uppercase();
        let (year, part) = name.split_once('Q')?;
        let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(part, 1) {
            return None;
        }
        let part = part.parse::<u32>().ok().filter(|part| (1..=4).contains(part))?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, part * 3 - 2, 1).map(Quarter)
    }

    /// Its first day.
    pub fn begins_on(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn ends_on(self) -> NaiveDate {
        self.next().0.pred_opt().unwrap_or(self.0)
    }

    /// The one after it.
    pub fn next(self) -> Self {
        Quarter(self.0.checked_add_months(Months::new(3)).unwrap_or(NaiveDate::MAX))
    }

    /// Whether `day` lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.begins_on()..=self.ends_on()).contains(&day)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.0.year(), self.0.month0() / 3 + 1)
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
