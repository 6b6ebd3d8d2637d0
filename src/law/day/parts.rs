//! What a day is read from, and what reading it gives.

use chrono::NaiveDate;

/// On which side of today a day lies that is told without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// It was: the latest such day that has come.
    Past,
    /// It is to come, as a day set for something: today or the next such day.
    Ahead,
    /// It may lie on either: the nearest such day.
    Near,
}

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub day: NaiveDate,
    /// It was worked out from less than year, month and day: whoever typed it is to be told which it is.
    pub worked_out: bool,
}

/// Where a day is asked from.
#[derive(Debug, Clone, Copy)]
pub struct DayContext {
    /// Today: what is told from today is told from here.
    pub today: NaiveDate,
    /// The day that one without its year lies before or after: today, or that of a step entered later.
    pub from: NaiveDate,
    /// On which side.
    pub lean: Lean,
}

impl DayContext {
    /// From today, on this side of it.
    pub fn today(today: NaiveDate, lean: Lean) -> Self {
        DayContext { today, from: today, lean }
    }

    /// The one of some days, in order, that is meant; whether another lies so near on the other side that it may be as well.
    pub(super) fn meant(self, days: &[NaiveDate]) -> Option<(NaiveDate, Option<NaiveDate>)> {
        let before = days.iter().rev().find(|day| **day <= self.from).copied();
        let after = days.iter().find(|day| **day >= self.from).copied();
        let away = |day: NaiveDate| (day - self.from).num_days().abs();
        let near = |other: Option<NaiveDate>| other.filter(|day| away(*day) <= NEAR);
        match self.lean {
            // Tomorrow's day, or one soon, is a slip or the wrong year: last year's is not taken for it in silence.
            Lean::Past if self.from == self.today => before.map(|day| (day, near(after).filter(|other| *other != day))),
            Lean::Past => before.map(|day| (day, near(after).filter(|other| *other != day && *other <= self.today))),
            Lean::Ahead => after.map(|day| (day, near(before).filter(|other| *other != day))),
            Lean::Near => before.into_iter().chain(after).min_by_key(|day| away(*day)).map(|day| (day, None)),
        }
    }
}

/// So many days on the other side, a day without its year may be meant as well as the one on the side it is asked for.
const NEAR: i64 = 60;

/// The number of these digits, at most so many.
pub(super) fn number(part: &str, longest: usize) -> Option<u32> {
    let fit = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
    part.parse().ok().filter(|_| fit)
}

/// The day of these figures.
pub(super) fn ymd([year, month, day]: [&str; 3]) -> Option<NaiveDate> {
    let year = i32::try_from(number(year, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)
}
