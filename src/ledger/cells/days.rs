//! The cells of a row that hold days: whole, without their year, as the number a spreadsheet counts days by, as so many days
//! after another.

use chrono::{Datelike, Days, NaiveDate};

use super::Cells;
use crate::error::Error;
use crate::ledger::columns::of_kind;
use crate::ledger::dates::{self, Reading};
use crate::ledger::plan::Way;
use crate::ledger::shown::shown;
use crate::ledger::spoilt::plain;
use crate::record::field::Holds;

impl Cells<'_> {
    /// The day of a cell.
    pub fn date(&mut self, key: &str) -> Option<NaiveDate> {
        let text = self.text(key)?;
        self.day(key, &text)
    }

    /// The day a text of the cell `key` means.
    pub fn day(&mut self, key: &str, text: &str) -> Option<NaiveDate> {
        match dates::read(text, self.heading.since_1904) {
            Reading::Day(day) => Some(day),
            Reading::Placeholder => None,
            Reading::Serial(day) => {
                self.understand(Way::Serial, key, day.to_string());
                Some(day)
            }
            Reading::Yearless(month, day) => self.with_year(key, text, month, day),
            Reading::MonthOnly => {
                let error = Error::input(format!("“{}”只写到月，不知道是哪一天", shown(text))).hint("写全年月日");
                self.fault(key, error);
                None
            }
            Reading::Span(..) => {
                let error = Error::input(format!("“{}”是天数，不是日期", shown(text))).hint("写全年月日");
                self.fault(key, error);
                None
            }
            Reading::Unclear => {
                let error = Error::input(format!("“{}”是哪一天，还是多少天，分不清", shown(text)))
                    .hint("是某月的那一天，写全年月日；是天数，写作 20日内");
                self.fault(key, error);
                None
            }
            Reading::Typed(plain) => self.around.date(&plain).map_err(|error| self.fault(key, error)).ok(),
        }
    }

    /// A day whose year stands elsewhere: said by the clerk, by the numbers and days of the row, or above the heading.
    fn with_year(&mut self, key: &str, text: &str, month: u32, day: u32) -> Option<NaiveDate> {
        // What the title tells is beaten by what the row says itself.
        let titled = self.heading.titled_year;
        let own = || self.year_of_row().filter(|(year, _)| titled.is_none_or(|(other, _)| other != *year)).or(titled);
        let Some((year, by)) = self.heading.year.or_else(own) else {
            let error =
                Error::input(format!("“{}”没有年份", shown(text))).hint("写全年月日，或导入时说明年份：--year 2026");
            self.fault(key, error);
            return None;
        };
        let found = NaiveDate::from_ymd_opt(year, month, day);
        match found {
            Some(day) => self.understand(Way::Year, key, format!("{day}（年份取自{by}）")),
            None => {
                let error = Error::input(format!("{year} 年没有“{}”这一天", shown(text))).hint("核对月日");
                self.fault(key, error);
            }
        }
        found
    }

    /// The year that the numbers of a row tell, else its whole days, when they tell one and no other.
    fn year_of_row(&self) -> Option<(i32, &'static str)> {
        let only = |years: Vec<i32>| {
            let first = years.first().copied()?;
            years.iter().all(|year| *year == first).then_some(first)
        };
        let cells = |holds: fn(&Holds) -> bool| {
            let columns = of_kind(self.heading.kind()).iter().filter(move |column| holds(&column.field.holds));
            columns
                .filter_map(|column| self.heading.place_in(column.key, self.cells))
                .filter_map(|at| self.cells.get(at))
        };
        let numbers = cells(|holds| matches!(holds, Holds::Number | Holds::Id)).filter_map(|cell| dates::year_in(cell));
        if let Some(year) = only(numbers.collect()) {
            return Some((year, "文号"));
        }
        let days = cells(|holds| matches!(holds, Holds::Day)).filter_map(|cell| {
            match dates::read(plain(cell), self.heading.since_1904) {
                Reading::Day(day) | Reading::Serial(day) => Some(day.year()),
                _ => None,
            }
        });
        only(days.collect()).map(|year| (year, "同一行的其他日期"))
    }

    /// The first of the whole days of a row: it stands for one that no column holds.
    fn first_day(&self) -> Option<NaiveDate> {
        let days = of_kind(self.heading.kind()).iter().filter(|column| matches!(column.field.holds, Holds::Day));
        let of = |text: String| match dates::read(&text, self.heading.since_1904) {
            Reading::Day(day) | Reading::Serial(day) => Some(day),
            Reading::Typed(plain) => self.around.date(&plain).ok(),
            _ => None,
        };
        days.filter_map(|column| self.text(column.key)).filter_map(of).min()
    }

    /// A day that may be told as so many days after another.
    pub fn date_after(&mut self, key: &str, first: Option<NaiveDate>) -> Option<NaiveDate> {
        let whole = self.text(key)?;
        let text = if dates::read(&whole, false) == Reading::Unclear { whole } else { dates::by(&whole).to_owned() };
        let (Reading::Span(days, working), Some(first)) = (dates::read(&text, self.heading.since_1904), first) else {
            return self.day(key, &text);
        };
        if working {
            let error = Error::input(format!("“{}”是工作日天数，到期日因放假安排而定", shown(&text)))
                .hint("写到期的日期，或清空这一格");
            self.fault(key, error);
            return None;
        }
        let day = first.checked_add_days(Days::new(days))?;
        self.understand(Way::Span, key, day.to_string());
        Some(day)
    }

    /// The day of a cell that must hold one; the first of days with a fault when it does not.
    pub fn need_date(&mut self, key: &str) -> NaiveDate {
        if let (true, Some(first)) = (self.heading.lacks(key), self.first_day()) {
            self.short = true;
            return first;
        }
        if !self.filled(key) {
            self.wanting(key);
        }
        self.date(key).unwrap_or(NaiveDate::MIN)
    }
}
