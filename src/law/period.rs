//! Periods in which something is due again and again (一（四）1, 三（一）): months, quarters, halves of a year, years.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::day::numerals;
use crate::fold;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How often something is due.
    Every ("周期") {
        /// Each month.
        Month = "month", "每月", ["月", "按月"];
        /// Each quarter.
        Quarter = "quarter", "每季度", ["季度", "季", "按季"];
        /// Each half of a year.
        HalfYear = "half-year", "每半年", ["半年", "按半年"];
        /// Each year.
        Year = "year", "每年", ["年", "按年"];
    }
}

impl Every {
    fn months(self) -> u32 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::Year => 12,
        }
    }
}

/// One month, quarter, half or year, written `2026-03`, `2026Q1`, `2026H1`, `2026`; those of one length sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    begins_on: NaiveDate,
    every: Every,
}

impl Period {
    /// The period of this length that a day lies in.
    pub fn of(every: Every, day: NaiveDate) -> Self {
        let first = day.month0() / every.months() * every.months() + 1;
        Period { begins_on: NaiveDate::from_ymd_opt(day.year(), first, 1).unwrap_or(day), every }
    }

    /// The period that `typed` names, also as 2026年三季度; none when it names none.
    pub fn named(typed: &str) -> Option<Self> {
        let name = fold::plain(typed).trim().to_ascii_uppercase();
        let name = if name.contains('年') { in_signs(&name)? } else { name };
        let (year, rest) = name.split_at_checked(4)?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year) {
            return None;
        }
        let (every, nth) = match rest.split_at_checked(1) {
            None if rest.is_empty() => (Every::Year, "1"),
            Some(("Q", nth)) if nth.len() == 1 => (Every::Quarter, nth),
            Some(("H", nth)) if nth.len() == 1 => (Every::HalfYear, nth),
            Some(("-", nth)) if nth.len() == 2 => (Every::Month, nth),
            _ => return None,
        };
        let nth = Some(nth).filter(|nth| digits(nth))?.parse::<u32>().ok()?;
        let first = nth.checked_sub(1)? * every.months() + 1;
        NaiveDate::from_ymd_opt(year.parse().ok()?, first, 1).map(|begins_on| Period { begins_on, every })
    }

    /// Its length.
    pub fn every(self) -> Every {
        self.every
    }

    /// Its first day.
    pub fn begins_on(self) -> NaiveDate {
        self.begins_on
    }

    /// Its last day.
    pub fn ends_on(self) -> NaiveDate {
        self.next().begins_on.pred_opt().unwrap_or(self.begins_on)
    }

    /// The one after it.
    pub fn next(self) -> Self {
        let months = Months::new(self.every.months());
        Period { begins_on: self.begins_on.checked_add_months(months).unwrap_or(NaiveDate::MAX), ..self }
    }

    /// Whether `day` lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.begins_on()..=self.ends_on()).contains(&day)
    }

    /// It in words, as letters write it: 2026年第三季度.
    pub fn in_words(self) -> String {
        let (year, month) = (self.begins_on.year(), self.begins_on.month());
        match (self.every, month) {
            (Every::Month, month) => format!("{year}年{month}月"),
            (Every::Quarter, month) => {
                let nth = ["一", "二", "三", "四"][(month as usize - 1) / 3 % 4];
                format!("{year}年第{nth}季度")
            }
            (Every::HalfYear, 1) => format!("{year}年上半年"),
            (Every::HalfYear, _) => format!("{year}年下半年"),
            (Every::Year, _) => format!("{year}年"),
        }
    }

    /// It and those after it that have begun by `day`.
    pub fn up_to(self, day: NaiveDate) -> impl Iterator<Item = Period> {
        std::iter::successors(Some(self), |period| Some(period.next()))
            .take_while(move |period| period.begins_on <= day && period.begins_on < NaiveDate::MAX)
    }
}

/// A period written in characters as it is written in signs: 2026年第三季度 as 2026Q3.
fn in_signs(name: &str) -> Option<String> {
    let figures = numerals::written(&name.replace(' ', ""));
    let (year, rest) = figures.split_once('年')?;
    let number = |rest: &str, names: &[&str]| names.iter().find_map(|name| rest.strip_suffix(name)).map(str::to_owned);
    Some(match rest {
        "" | "全年" => year.to_owned(),
        "上半年" => format!("{year}H1"),
        "下半年" => format!("{year}H2"),
        rest => match number(rest.trim_start_matches('第'), &["季度", "季"]) {
            Some(quarter) => format!("{year}Q{quarter}"),
            None => format!("{year}-{:0>2}", number(rest, &["月份", "月"])?),
        },
    })
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.begins_on.year(), self.begins_on.month());
        let nth = (month - 1) / self.every.months() + 1;
        match self.every {
            Every::Month => write!(f, "{year}-{month:02}"),
            Every::Quarter => write!(f, "{year}Q{nth}"),
            Every::HalfYear => write!(f, "{year}H{nth}"),
            Every::Year => write!(f, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_is_named_begins_ends_and_is_followed() {
        for (every, on, name, first, last, next) in [
            (Every::Month, "2026-02-11", "2026-02", "2026-02-01", "2026-02-28", "2026-03"),
            (Every::Month, "2028-02-29", "2028-02", "2028-02-01", "2028-02-29", "2028-03"),
            (Every::Quarter, "2026-12-31", "2026Q4", "2026-10-01", "2026-12-31", "2027Q1"),
            (Every::HalfYear, "2026-06-30", "2026H1", "2026-01-01", "2026-06-30", "2026H2"),
            (Every::HalfYear, "2026-07-01", "2026H2", "2026-07-01", "2026-12-31", "2027H1"),
            (Every::Year, "2026-07-01", "2026", "2026-01-01", "2026-12-31", "2027"),
        ] {
            let period = Period::of(every, day(on));
            assert_eq!(Period::named(&period.in_words()), Some(period), "{}", period.in_words());
            assert_eq!((period.to_string(), Period::named(name)), (name.to_owned(), Some(period)));
            assert_eq!((period.begins_on(), period.ends_on()), (day(first), day(last)), "{name}");
            assert_eq!(period.next().to_string(), next);
            assert!(period.holds(day(first)) && period.holds(day(last)) && !period.holds(period.next().begins_on()));
        }
        let first = Period::of(Every::Month, day("2026-10-31"));
        assert_eq!(first.up_to(day("2026-12-01")).count(), 3);
        assert_eq!(first.up_to(day("2026-09-30")).count(), 0);
    }

    #[test]
    fn a_period_is_named_in_characters_and_wide_signs_too() {
        for (typed, name) in [
            ("２０２６Ｑ３", "2026Q3"),
            ("2026年第三季度", "2026Q3"),
            ("二〇二六年三季度", "2026Q3"),
            ("2026 年 1 季度", "2026Q1"),
            ("2026年上半年", "2026H1"),
            ("2026年3月", "2026-03"),
            ("2026－11", "2026-11"),
            ("2026年", "2026"),
        ] {
            assert_eq!(Period::named(typed).map(|period| period.to_string()).as_deref(), Some(name), "{typed}");
        }
    }

    #[test]
    fn what_is_no_period_names_none() {
        for text in [
            "2026Q0",
            "2026Q5",
            "2026H3",
            "2026-13",
            "2026-1",
            "2026-00",
            "26",
            "20261",
            "2026年13月",
            "2026年五季度",
            "今年",
            "",
            "Q1",
        ] {
            assert_eq!(Period::named(text), None, "{text}");
        }
    }
}
