//! What a day is read from, and what reading it gives.

use chrono::NaiveDate;

/// On which side of today a day lies that is told without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// It was: the latest such day that has come.
    Past,
    /// It is to come, as a day set for something: today or the next such day.
    Ahead,
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
pub(super) struct Asked {
    /// Today.
    pub today: NaiveDate,
    /// Where a day without its year lies.
    pub lean: Lean,
}

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
