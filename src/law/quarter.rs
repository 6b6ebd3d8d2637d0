//! Quarters as they are written and counted (一（四）1: a regular meeting in each).

use chrono::{Datelike, Months, NaiveDate};

/// The quarter a day lies in, as `2026Q4`.
pub fn quarter_of(day: NaiveDate) -> String {
    format!("{}Q{}", day.year(), day.month0() / 3 + 1)
}

/// A quarter as it is written, `2026Q3`, and its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarter {
    /// As `2026Q3`.
    pub name: String,
    /// Its first day.
    pub begins_on: NaiveDate,
    /// The first day of the next one.
    pub next_on: NaiveDate,
}

/// The quarter that `typed` names; none when it names none.
pub fn quarter_named(typed: &str) -> Option<Quarter> {
    let name = typed.trim().to_ascii_uppercase();
    let (year, part) = name.split_once('Q')?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(part, 1) {
        return None;
    }
    let part = part.parse::<u32>().ok().filter(|part| (1..=4).contains(part))?;
    let begins_on = NaiveDate::from_ymd_opt(year.parse().ok()?, part * 3 - 2, 1)?;
    let next_on = begins_on.checked_add_months(Months::new(3))?;
    Some(Quarter { name, begins_on, next_on })
}
