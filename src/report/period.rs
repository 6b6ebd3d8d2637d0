//! The stretch of days a report covers.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::fold;
use crate::law::quarter::Quarter;

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// What was asked for by name, of which this may be the part that has come.
    pub named: Option<NamedPeriod>,
}

/// A stretch with a name of its own that is no quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedPeriod {
    /// A month.
    Month,
    /// A year.
    Year,
}

impl NamedPeriod {
    /// The whole that `day` lies in.
    pub fn of(self, day: NaiveDate) -> Period {
        let (month, months) = match self {
            NamedPeriod::Month => (day.month(), 1),
            NamedPeriod::Year => (1, 12),
        };
        let first = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
        let next = first.checked_add_months(Months::new(months)).unwrap_or(day);
        let to = next.checked_sub_days(Days::new(1)).unwrap_or(day);
        Period { from: first, to, named: Some(self) }
    }
}

impl Period {
    /// From one day to another.
    pub fn of_days(from: NaiveDate, to: NaiveDate) -> Self {
        Period { from, to, named: None }
    }

    /// Reads `2026`, `2026年`.
    pub fn of_year(name: &str) -> Option<Self> {
        let year = fold::plain(name);
        let year: i32 = year.strip_suffix('年').unwrap_or(&year).parse().ok()?;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| (1900..=9999).contains(&year));
        first.map(|day| NamedPeriod::Year.of(day))
    }

    /// Reads `2026-10`, `2026年10月`.
    pub fn of_month(name: &str) -> Option<Self> {
        let month = fold::plain(name);
        let month = month.strip_suffix('月').unwrap_or(&month);
        let (year, month) = month.split_once(['年', '-', '/', '.'])?;
        let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
        let first = NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (1900..=9999).contains(&year));
        first.map(|day| NamedPeriod::Month.of(day))
    }

    /// The quarter that `day` lies in.
    pub fn quarter_of(day: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day);
        let next = first.checked_add_months(Months::new(3)).unwrap_or(day);
        Period::of_days(first, next.checked_sub_days(Days::new(1)).unwrap_or(day))
    }

    /// Reads `2026Q3`.
    pub fn of_quarter(name: &str) -> Option<Self> {
        let quarter = Quarter::named(name)?;
        Some(Period::of_days(quarter.begins_on(), quarter.ends_on()))
    }

    /// Whether `day` lies in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// Whether a day, where there is one, lies in it.
    pub fn holds_some(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.holds(day))
    }

    /// The period before, to compare with: the month, quarter or year before one, of a part that begins one as many days of
    /// that; the whole months before whole months, else as many days before.
    pub fn before(&self) -> Self {
        let eve = self.from.checked_sub_days(Days::new(1)).unwrap_or(self.from);
        let quarter = Period::quarter_of(self.from);
        let of_quarter = self.named.is_none() && self.from == quarter.from && self.to <= quarter.to;
        let whole = match self.named {
            Some(named) => Some((named.of(self.from), named.of(eve))),
            None => of_quarter.then(|| (quarter, Period::quarter_of(eve))),
        };
        if let Some((whole, before)) = whole {
            return if self.to == whole.to { before } else { before.first_days(self.days()) };
        }
        let next = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        if self.from.day() == 1 && next.day() == 1 {
            let months = (next.year() - self.from.year()) * 12 + next.month0() as i32 - self.from.month0() as i32;
            let from = self.from.checked_sub_months(Months::new(months.unsigned_abs())).unwrap_or(self.from);
            return Period::of_days(from, eve);
        }
        Period::of_days(eve.checked_sub_days(Days::new(self.days() - 1)).unwrap_or(eve), eve)
    }

    /// Whether the books had begun by its end; `since` is their first day, where it is known.
    pub fn has_books(&self, since: Option<NaiveDate>) -> bool {
        since.is_none_or(|since| self.to >= since)
    }

    /// The same month of the year before, as many days of it; none of what is no month.
    pub fn year_before(&self) -> Option<Self> {
        self.named.filter(|named| *named == NamedPeriod::Month)?;
        let first = self.from.checked_sub_months(Months::new(12))?;
        let (whole, before) = (NamedPeriod::Month.of(self.from), NamedPeriod::Month.of(first));
        Some(if self.to == whole.to { before } else { before.first_days(self.days()) })
    }

    /// How many days it has.
    fn days(&self) -> u64 {
        (self.to - self.from).num_days().unsigned_abs() + 1
    }

    /// As many of its first days as it has.
    fn first_days(self, days: u64) -> Self {
        let to = self.from.checked_add_days(Days::new(days.saturating_sub(1))).unwrap_or(self.to);
        Period { to: to.min(self.to), ..self }
    }

    /// Its months, the first days of each, in order.
    pub fn months(&self) -> Vec<NaiveDate> {
        let mut month = self.from.with_day(1).unwrap_or(self.from);
        let mut months = Vec::new();
        while month <= self.to {
            months.push(month);
            match month.checked_add_months(Months::new(1)) {
                Some(next) => month = next,
                None => break,
            }
        }
        months
    }

    /// The options that ask for it again, of a report of `day`: it is compared with what it was compared with.
    pub fn typed(&self, day: NaiveDate) -> String {
        let Period { from, to, named } = *self;
        match named {
            Some(NamedPeriod::Month) => format!(" --month {}", from.format("%Y-%m")),
            Some(NamedPeriod::Year) => format!(" --year {}", from.year()),
            // The quarter up to the day is what it is of where no period is said.
            None if to == day && from == Period::quarter_of(to).from => String::new(),
            None if Period::quarter_of(from) == *self => {
                format!(" --quarter {}Q{}", from.year(), from.month0() / 3 + 1)
            }
            None => format!(" --from {from} --to {to}"),
        }
    }

    /// In Chinese: the quarter, month or year, as far as it goes, or both days.
    pub fn name(&self) -> String {
        if let Some(named) = self.named {
            let until = match self.to == named.of(self.from).to {
                true => String::new(),
                false => format!("至{}月{}日", self.to.month(), self.to.day()),
            };
            let name = if named == NamedPeriod::Year { "年" } else { &format!("年{}月", self.from.month()) };
            return format!("{}{name}{until}", self.from.year());
        }
        let quarter = Period::quarter_of(self.from);
        if self.from != quarter.from || self.to > quarter.to {
            return format!("{} 至 {}", self.from, self.to);
        }
        let number = ["一", "二", "三", "四"][self.from.month0() as usize / 3];
        let until = match self.to == quarter.to {
            true => String::new(),
            false => format!("至{}月{}日", self.to.month(), self.to.day()),
        };
        format!("{}年第{number}季度{until}", self.from.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period::of_days(day(from), day(to))
    }

    #[test]
    fn quarters_are_read_and_named() {
        let third = Period::of_quarter("2026q3").unwrap();
        assert_eq!(third, period("2026-07-01", "2026-09-30"));
        assert_eq!(third.name(), "2026年第三季度");
        assert_eq!(period("2026-10-01", "2026-11-24").name(), "2026年第四季度至11月24日");
        assert_eq!(period("2026-07-02", "2026-09-30").name(), "2026-07-02 至 2026-09-30");
        for text in ["2026Q0", "2026Q5", "Q3", "2026", "26Q3"] {
            assert_eq!(Period::of_quarter(text), None, "{text}");
        }
    }

    #[test]
    fn months_and_years_are_read_named_and_compared_with_the_one_before() {
        let october = Period::of_month("2026-10").unwrap();
        assert_eq!((october.from, october.to), (day("2026-10-01"), day("2026-10-31")));
        assert_eq!((october.name(), october.before().name()), ("2026年10月".to_owned(), "2026年9月".to_owned()));
        for same in ["2026年10月", "２０２６－１０", "2026/10", "2026.10"] {
            assert_eq!(Period::of_month(same), Some(october), "{same}");
        }
        let year = Period::of_year("2026年").unwrap();
        let so_far = Period { to: day("2026-11-24"), ..year };
        assert_eq!((year.name(), so_far.name()), ("2026年".to_owned(), "2026年至11月24日".to_owned()));
        let before = so_far.before();
        assert_eq!(
            (before.from, before.to, before.name().as_str()),
            (day("2025-01-01"), day("2025-11-24"), "2025年至11月24日")
        );
        assert_eq!(october.year_before(), Period::of_month("2025-10"));
        let march = Period { to: day("2026-03-29"), ..Period::of_month("2026-03").unwrap() };
        assert_eq!((march.before().to, march.year_before().unwrap().to), (day("2026-02-28"), day("2025-03-29")));
        assert_eq!((year.year_before(), period("2026-10-01", "2026-10-31").year_before()), (None, None));
        for text in ["2026-13", "2026-00", "2026", "26-10", "10月", "2026-10-01"] {
            assert_eq!(Period::of_month(text), None, "{text}");
        }
        for text in ["26", "2026-10", "今年"] {
            assert_eq!(Period::of_year(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_typed_asks_for_the_same_period() {
        let month = Period::of_month("2026-10").unwrap();
        assert_eq!(month.typed(day("2026-10-31")), " --month 2026-10");
        let year = Period { to: day("2026-11-24"), ..Period::of_year("2026").unwrap() };
        assert_eq!(year.typed(day("2026-11-24")), " --year 2026");
        assert_eq!(Period::of_quarter("2026Q3").unwrap().typed(day("2026-11-24")), " --quarter 2026Q3");
        assert_eq!(period("2026-10-01", "2026-11-24").typed(day("2026-11-24")), "");
        let part = period("2026-10-01", "2026-11-10");
        assert_eq!(part.typed(day("2026-11-24")), " --from 2026-10-01 --to 2026-11-10");
    }

    #[test]
    fn the_period_before() {
        for (from, to, before_from, before_to) in [
            ("2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30"),
            ("2026-01-01", "2026-02-10", "2025-10-01", "2025-11-10"),
            ("2026-04-01", "2026-06-30", "2026-01-01", "2026-03-31"),
            ("2026-04-01", "2026-06-29", "2026-01-01", "2026-03-31"),
            ("2026-05-01", "2026-05-31", "2026-04-01", "2026-04-30"),
            ("2026-02-01", "2026-03-31", "2025-12-01", "2026-01-31"),
            ("2026-11-16", "2026-11-20", "2026-11-11", "2026-11-15"),
        ] {
            assert_eq!(period(from, to).before(), period(before_from, before_to), "{from} {to}");
        }
    }
}
