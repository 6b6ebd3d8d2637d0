//! How far ahead a list of deadlines looks: a number of days, or to the end of a week or a month by its name.

use std::ffi::OsStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command, Error};

use super::{choice, streams};
use crate::fold;
use crate::law::calendar::Calendar;
use crate::vocabulary::{self, Vocabulary, vocabulary};

vocabulary! {
    /// Stretches of days that go by a name.
    Named ("时段") {
        /// Today alone.
        Today = "today", "今天", ["今日"];
        /// To the last working day of the week.
        Week = "week", "本周", ["这周", "这一周", "本星期", "这星期"];
        /// To the last working day of the week after.
        NextWeek = "next-week", "下周", ["下星期", "下一周"];
        /// To the last day of the month.
        Month = "month", "本月", ["这个月", "当月"];
    }
}

/// How far ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// So many days.
    Days(u32),
    /// As far as this goes.
    Named(Named),
}

/// More days than any deadline lies ahead.
const MOST: u32 = 36_500;

impl Within {
    /// The last day that counts, looked at from `day`.
    pub fn last(self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        match self {
            Within::Days(days) => day.checked_add_days(Days::new(u64::from(days.min(MOST)))),
            Within::Named(Named::Today) => Some(day),
            Within::Named(Named::Week) => Some(end_of_week(day, calendar).max(day)),
            Within::Named(Named::NextWeek) => Some(end_of_week(day.checked_add_days(Days::new(7))?, calendar)),
            Within::Named(Named::Month) => {
                day.with_day(1)?.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
            }
        }
    }

    /// As [`Within::last`]; what a name means today is said.
    pub fn told(self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let last = self.last(day, calendar)?;
        if let Within::Named(named) = self {
            streams::say_once(&format!("“{}”按到 {last} 为止理解", named.title()));
        }
        Some(last)
    }
}

/// The last working day of the week of `day`; of a week without one its last day.
fn end_of_week(day: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let week = day.week(Weekday::Mon);
    let mut days = week.first_day().iter_days().take(7).filter(|day| calendar.day(*day).working);
    days.by_ref().last().unwrap_or_else(|| week.last_day())
}

/// Reads a number of days or the name of a stretch.
#[derive(Debug, Clone)]
pub struct Read;

impl TypedValueParser for Read {
    type Value = Within;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Within, Error> {
        let typed = fold::plain(&value.to_string_lossy()).trim().to_owned();
        let number = typed.strip_suffix(['天', '日']).unwrap_or(&typed).trim();
        match number.parse() {
            Ok(days) => Ok(Within::Days(days)),
            Err(_) => choice::of::<Named>().parse_ref(command, arg, value).map(Within::Named).map_err(|mut error| {
                let words = Named::WORDS.iter().map(vocabulary::both);
                let offered = words.chain(["天数（如 7）".to_owned()]).collect();
                error.insert(ContextKind::ValidValue, ContextValue::Strings(offered));
                error
            }),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = choice::of::<Named>().possible_values()?.collect::<Vec<_>>();
        Some(Box::new(words.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(within: Within, day: &str) -> String {
        let calendar = Calendar::shipped().unwrap();
        within.last(day.parse().unwrap(), &calendar).unwrap().to_string()
    }

    #[test]
    fn a_week_ends_with_its_last_working_day() {
        for (named, day, ends) in [
            (Named::Week, "2026-11-23", "2026-11-27"),
            (Named::Week, "2026-11-28", "2026-11-28"),
            // A make-up Sunday and Saturday; a week of days off.
            (Named::Week, "2026-02-09", "2026-02-14"),
            (Named::Week, "2026-02-16", "2026-02-22"),
            (Named::NextWeek, "2026-09-21", "2026-09-30"),
            (Named::Month, "2026-11-26", "2026-11-30"),
            (Named::Month, "2026-12-01", "2026-12-31"),
            (Named::Today, "2026-11-26", "2026-11-26"),
        ] {
            assert_eq!(last(Within::Named(named), day), ends, "{named:?} {day}");
        }
        assert_eq!(last(Within::Days(3), "2026-11-26"), "2026-11-29");
        assert_eq!(Within::Days(u32::MAX).last(NaiveDate::MAX, &Calendar::shipped().unwrap()), None);
    }
}
