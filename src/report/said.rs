//! Periods as people say them: 上月, 10月, 三季度, 去年: the latest of that name that has begun.

use chrono::{Datelike, Months, NaiveDate};

use super::period::{NamedPeriod, Period};
use crate::fold;

/// How numbers of months and quarters are said.
const NUMERALS: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/// The number that `text` says, of at most `most`.
fn number(text: &str, most: u32) -> Option<u32> {
    let said = NUMERALS.iter().zip(1..).find(|(numeral, _)| **numeral == text).map(|(_, number)| number);
    said.or_else(|| text.parse().ok()).filter(|number| (1..=most).contains(number))
}

/// So many months before `today`.
fn ago(today: NaiveDate, months: u32) -> Option<NaiveDate> {
    today.with_day(1)?.checked_sub_months(Months::new(months))
}

/// The month `typed`, by its year and number or as it is said on the day `today`.
pub fn month(typed: &str, today: NaiveDate) -> Option<Period> {
    let plain = fold::plain(typed);
    let first = match plain.trim_end_matches('份') {
        "本月" | "这个月" | "当月" => ago(today, 0),
        "上月" | "上个月" => ago(today, 1),
        "上上月" | "上上个月" => ago(today, 2),
        text => match number(text.strip_suffix('月').unwrap_or_default(), 12) {
            Some(month) => ago(today, (today.month() + 12 - month) % 12),
            None => return Period::of_month(typed),
        },
    };
    first.map(|day| NamedPeriod::Month.of(day))
}

/// The quarter `typed`, by its year and number or as it is said on the day `today`.
pub fn quarter(typed: &str, today: NaiveDate) -> Option<Period> {
    let plain = fold::plain(typed);
    let now = today.month0() / 3 + 1;
    let first = match &*plain {
        "本季" | "本季度" | "这个季度" => ago(today, 0),
        "上季" | "上季度" | "上个季度" => ago(today, 3),
        text => {
            let text = text.strip_suffix('度').unwrap_or(text).strip_suffix('季').unwrap_or_default();
            match number(text.strip_prefix('第').unwrap_or(text), 4) {
                Some(quarter) => ago(today, (now + 4 - quarter) % 4 * 3),
                None => return Period::of_quarter(typed),
            }
        }
    };
    first.map(Period::quarter_of)
}

/// The year `typed`, by its number or as it is said on the day `today`.
pub fn year(typed: &str, today: NaiveDate) -> Option<Period> {
    match &*fold::plain(typed) {
        "今年" | "本年" | "本年度" => Some(NamedPeriod::Year.of(today)),
        "去年" | "上年" | "上年度" => ago(today, 12).map(|day| NamedPeriod::Year.of(day)),
        _ => Period::of_year(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_latest_that_has_begun_is_meant() {
        let today = day("2026-11-24");
        for (said, first) in [
            ("上月", "2026-10-01"),
            ("本月", "2026-11-01"),
            ("10月", "2026-10-01"),
            ("十月份", "2026-10-01"),
            ("１１月", "2026-11-01"),
            ("12月", "2025-12-01"),
            ("2026年9月", "2026-09-01"),
        ] {
            assert_eq!(month(said, today).map(|period| period.from), Some(day(first)), "{said}");
        }
        for (said, first) in [
            ("三季度", "2026-07-01"),
            ("第3季度", "2026-07-01"),
            ("四季度", "2026-10-01"),
            ("上季度", "2026-07-01"),
            ("本季度", "2026-10-01"),
            ("2026Q3", "2026-07-01"),
        ] {
            assert_eq!(quarter(said, today).map(|period| period.from), Some(day(first)), "{said}");
        }
        assert_eq!(quarter("四季度", day("2026-03-31")).unwrap().from, day("2025-10-01"));
        assert_eq!(month("上月", day("2026-03-31")).unwrap().from, day("2026-02-01"));
        assert_eq!(year("去年", today).unwrap().from, day("2025-01-01"));
        for none in ["13月", "月", "零月", "五季度", "季度", "后月"] {
            assert_eq!((month(none, today), quarter(none, today)), (None, None), "{none}");
        }
    }
}
