//! The working-day calendar: statutory breaks and make-up working days, year by year.
//!
//! A working day is Monday to Friday unless it lies in a break, plus every make-up working day.
//! It cannot be computed: each year's notice brings it. In a year no notice covers, only the fixed
//! statutory days and the weekends are off, and every day of it is *unknown*: what is counted
//! through it is provisional (暂定).

mod file;
mod mark;

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::error::Result;
pub use file::{incomplete_years, parse_csv};
pub use mark::{DayChange, DayKind, MarkedDay};

/// The shipped calendar as CSV text (`date,kind,name`).
pub const SHIPPED: &str = include_str!("holidays-cn.csv");

/// Why a day works or not; its `Display` is the Chinese wording shown to the clerk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayWhy<'a> {
    reason: Reason<'a>,
    known: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason<'a> {
    Plain,
    Saturday,
    Sunday,
    Off(&'a str),
    MakeUp(&'a str),
}

impl DayWhy<'_> {
    /// Whether it is an ordinary working day of a covered year, with nothing to remark.
    pub fn is_plain(&self) -> bool {
        self.known && self.reason == Reason::Plain
    }
}

impl fmt::Display for DayWhy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::Plain => f.write_str("工作日")?,
            Reason::Saturday => f.write_str("周六")?,
            Reason::Sunday => f.write_str("周日")?,
            Reason::Off(name) => write!(f, "{name}放假")?,
            Reason::MakeUp(name) => write!(f, "{name}调休上班")?,
        }
        if self.known { Ok(()) } else { f.write_str("（日历未发布，暂定）") }
    }
}

/// What the calendar says of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    /// Whether it is a working day.
    pub working: bool,
    /// Whether a notice (or a mark of this very day) says so; otherwise it is provisional.
    pub known: bool,
    /// The reason, ready to print.
    pub why: DayWhy<'a>,
}

/// All marks, and the years they are complete for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// Sorted by date, each date once.
    marks: Vec<MarkedDay>,
    covered: BTreeSet<i32>,
}

impl Calendar {
    /// The shipped calendar.
    pub fn shipped() -> Result<Calendar> {
        let marks = parse_csv(SHIPPED)?;
        let covered = marks.iter().map(|m| m.date.year()).collect();
        Ok(Calendar { marks, covered })
    }

    /// A calendar of `days` (of two marks of one date the later wins), complete for the `covered` years.
    pub fn from_days(days: Vec<MarkedDay>, covered: BTreeSet<i32>) -> Calendar {
        Calendar { marks: tidy(days), covered }
    }

    /// Takes over a notice: every year with rows in `days` loses its old marks and is covered.
    pub fn import(&mut self, days: &[MarkedDay]) {
        let years: BTreeSet<i32> = days.iter().map(|d| d.date.year()).collect();
        let mut marks = std::mem::take(&mut self.marks);
        marks.retain(|m| !years.contains(&m.date.year()));
        marks.extend_from_slice(days);
        self.marks = tidy(marks);
        self.covered.extend(years);
    }

    /// Adds or replaces the mark of one day; an uncovered year stays uncovered.
    pub fn set_day(&mut self, day: MarkedDay) {
        match self.marks.binary_search_by_key(&day.date, |m| m.date) {
            Ok(at) => self.marks[at] = day,
            Err(at) => self.marks.insert(at, day),
        }
    }

    /// Takes the mark of one day away.
    pub fn clear_day(&mut self, date: NaiveDate) {
        self.marks.retain(|m| m.date != date);
    }

    /// The mark of one day.
    pub fn mark_of(&self, date: NaiveDate) -> Option<&MarkedDay> {
        self.marks.binary_search_by_key(&date, |m| m.date).ok().map(|at| &self.marks[at])
    }

    /// Whether the calendar is complete for `year`.
    pub fn covers(&self, year: i32) -> bool {
        self.covered.contains(&year)
    }

    /// The years it is complete for, in order.
    pub fn covered_years(&self) -> &BTreeSet<i32> {
        &self.covered
    }

    /// The marks of `year`, by date.
    pub fn marks_of(&self, year: i32) -> &[MarkedDay] {
        let from = self.marks.partition_point(|m| m.date.year() < year);
        let to = self.marks.partition_point(|m| m.date.year() <= year);
        &self.marks[from..to]
    }

    /// All marks, by date.
    pub fn days(&self) -> impl Iterator<Item = &MarkedDay> {
        self.marks.iter()
    }

    /// The first day that is marked otherwise in the other calendar; none where all marks are the same.
    pub fn first_change(&self, other: &Calendar) -> Option<NaiveDate> {
        let only = |one: &Calendar, other: &Calendar| {
            let mut own = one.marks.iter().filter(|mark| other.mark_of(mark.date) != Some(mark));
            own.next().map(|mark| mark.date)
        };
        only(self, other).into_iter().chain(only(other, self)).min()
    }

    /// What kind of day `date` is.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        let (working, known, reason) = match self.marks.binary_search_by_key(&date, |m| m.date) {
            Ok(at) => {
                let mark = &self.marks[at];
                match mark.kind {
                    DayKind::Holiday => (false, true, Reason::Off(&mark.name)),
                    DayKind::Workday => (true, true, Reason::MakeUp(&mark.name)),
                }
            }
            Err(_) => {
                let known = self.covers(date.year());
                let statutory = if known { None } else { statutory(date) };
                match (statutory, date.weekday()) {
                    (Some(name), _) => (false, known, Reason::Off(name)),
                    (None, Weekday::Sat) => (false, known, Reason::Saturday),
                    (None, Weekday::Sun) => (false, known, Reason::Sunday),
                    (None, _) => (true, known, Reason::Plain),
                }
            }
        };
        Day { working, known, why: DayWhy { reason, known } }
    }
}

/// The statutory days off whose date is fixed in the solar calendar.
fn statutory(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => Some("元旦（法定）"),
        (5, 1..=2) => Some("劳动节（法定）"),
        (10, 1..=3) => Some("国庆节（法定）"),
        _ => None,
    }
}

/// Sorts by date and keeps the last mark of each date.
fn tidy(mut days: Vec<MarkedDay>) -> Vec<MarkedDay> {
    days.sort_by_key(|d| d.date);
    days.dedup_by(|later, kept| {
        let same = later.date == kept.date;
        if same {
            std::mem::swap(later, kept);
        }
        same
    });
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn mark(text: &str, kind: DayKind, name: &str) -> MarkedDay {
        MarkedDay { date: date(text), kind, name: name.into() }
    }

    fn refusal(text: &str) -> String {
        parse_csv(text).unwrap_err().message
    }

    #[test]
    fn shipped_book() {
        let cal = Calendar::shipped().unwrap();
        assert_eq!(cal.days().count(), 254);
        assert!(cal.covered_years().iter().copied().eq(2020..=2026));
        assert_eq!(cal.marks_of(2024).len(), 36);
        assert!(cal.marks_of(2027).is_empty() && !cal.covers(2027));
        assert!(cal.day(date("2024-02-09")).working, "除夕 2024 was a working day");
        assert!(incomplete_years(&parse_csv(SHIPPED).unwrap()).is_empty());
    }

    #[test]
    fn reasons() {
        let mut cal = Calendar::shipped().unwrap();
        cal.set_day(mark("2027-01-04", DayKind::Holiday, "元旦"));
        for (day, why, working, known) in [
            ("2026-09-24", "工作日", true, true),
            ("2026-09-12", "周六", false, true),
            ("2026-09-13", "周日", false, true),
            ("2026-10-03", "国庆节放假", false, true),
            ("2026-10-10", "国庆节调休上班", true, true),
            ("2027-01-01", "元旦（法定）放假（日历未发布，暂定）", false, false),
            ("2027-01-02", "周六（日历未发布，暂定）", false, false),
            ("2027-01-04", "元旦放假", false, true),
            ("2027-01-05", "工作日（日历未发布，暂定）", true, false),
            ("2027-05-02", "劳动节（法定）放假（日历未发布，暂定）", false, false),
            ("2027-05-03", "工作日（日历未发布，暂定）", true, false),
            ("2028-10-03", "国庆节（法定）放假（日历未发布，暂定）", false, false),
            ("2028-10-04", "工作日（日历未发布，暂定）", true, false),
        ] {
            let got = cal.day(date(day));
            assert_eq!((got.why.to_string().as_str(), got.working, got.known), (why, working, known), "{day}");
        }
    }

    #[test]
    fn import_replaces_the_years_it_holds() {
        let mut cal = Calendar::shipped().unwrap();
        cal.set_day(mark("2027-03-01", DayKind::Holiday, "旧"));
        assert!(!cal.covers(2027));
        cal.import(&[mark("2027-10-01", DayKind::Holiday, "国庆节"), mark("2027-01-01", DayKind::Holiday, "元旦")]);
        assert!(cal.covers(2027) && cal.day(date("2027-03-01")).working);
        let names: Vec<&str> = cal.marks_of(2027).iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["元旦", "国庆节"]);
        assert_eq!(cal.marks_of(2026).len(), 39);
        assert_eq!(incomplete_years(cal.marks_of(2027)), [2027], "no 1 May");
    }

    #[test]
    fn the_later_mark_of_a_date_wins() {
        let days = vec![
            mark("2027-01-03", DayKind::Workday, "a"),
            mark("2027-01-02", DayKind::Holiday, "b"),
            mark("2027-01-03", DayKind::Holiday, "c"),
        ];
        let mut cal = Calendar::from_days(days, BTreeSet::from([2027]));
        let names = |cal: &Calendar| cal.days().map(|m| m.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&cal), ["b", "c"]);
        cal.set_day(mark("2027-01-02", DayKind::Holiday, "d"));
        assert_eq!(names(&cal), ["d", "c"]);
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let text = "\u{feff}date,kind,name\r\n2027-10-01,holiday,\"国庆节,中秋节\"\r\n\r\n2027-01-01,holiday,元旦 \r\n";
        let days = parse_csv(text).unwrap();
        let expected =
            [mark("2027-01-01", DayKind::Holiday, "元旦"), mark("2027-10-01", DayKind::Holiday, "国庆节,中秋节")];
        assert_eq!(days, expected);
    }

    #[test]
    fn every_problem_is_told_with_its_line() {
        let long = "节".repeat(51);
        let text = format!(
            "date,kind,name\r\n2027/1/1,holiday,元旦\n2027-02-30,holiday,春节\n\n2027-02-06,off,春节\n\
             2027-02-07,holiday, \n2027-02-08,holiday,{long}\n2027-02-09,holiday,春\u{7}节\n2027-02-10,workday,春节\n\
             1999-01-01,holiday,元旦\n2027-02-12,holiday\n2027-01-02,holiday,元旦\n2027-01-02,holiday,元旦\n"
        );
        let told = refusal(&text);
        for part in [
            "第 2 行：日期“2027/1/1”不对",
            "第 3 行：日期“2027-02-30”不对",
            "第 5 行：类别“off”不对",
            "第 6 行：缺少节日名称",
            "第 7 行：名称超过 50 个字",
            "第 8 行：名称“春?节”含有控制字符",
            "第 9 行：2027-02-10 本来就是周一至周五",
            "第 10 行：日期 1999-01-01 不在",
            "第 11 行：应有 3 列，实有 2 列",
            "第 13 行：日期 2027-01-02 重复",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert!(!told.contains("其余未列"));
        let many = format!("date,kind,name\n{}", "x,holiday,y\n".repeat(30));
        let told = refusal(&many);
        assert!(told.contains("第 21 行") && !told.contains("第 22 行") && told.ends_with("其余未列"), "{told}");
    }

    #[test]
    fn refuses_what_is_no_calendar() {
        assert!(refusal(" \n").contains("空的"));
        assert!(refusal("\u{feff}").contains("空的"));
        assert!(refusal("date,kind,name\n").contains("只有表头"));
        assert!(refusal("日期,类别,名称\n2027-01-01,holiday,元旦\n").contains("第 1 行"));
        assert!(refusal("2027-01-01,holiday,元旦\n").contains("首行应为"));
        assert!(refusal("date,kind,name\n2027-01-01,holiday,元\0旦\n").contains("第 2 行：含有空字符"));
    }
}
