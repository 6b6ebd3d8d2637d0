//! The working-day calendar: statutory breaks and make-up working days, year by year.
//!
//! A working day is Monday to Friday unless it lies in a break, plus every make-up working day.
//! It cannot be computed: each year's notice brings it. In a year no notice covers, only the fixed
//! statutory days and the weekends are off, and every day of it is *unknown*: what is counted
//! through it is provisional (暂定).

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::vocabulary::{Vocabulary, vocabulary};

/// The shipped calendar as CSV text (`date,kind,name`).
pub const SHIPPED: &str = include_str!("holidays-cn.csv");

/// How many problems of a calendar file are listed before reading stops.
const MAX_PROBLEMS: usize = 20;
/// The longest name of a break, in characters.
const MAX_NAME: usize = 50;

vocabulary! {
    /// What a mark makes of its day.
    DayKind ("日期类别") {
        /// A day of an announced break, weekends inside it included.
        Holiday = "holiday", "放假", ["假日", "休"];
        /// A make-up working day on a weekend (调休上班).
        Workday = "workday", "调休上班", ["上班", "班"];
    }
}

/// One day that a notice marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or a make-up working day.
    pub kind: DayKind,
    /// The break it belongs to, as `国庆节`.
    pub name: String,
}

/// What a change of the calendar makes of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// The day.
    pub date: NaiveDate,
    /// Off, or a make-up working day; none: an ordinary day again.
    pub kind: Option<DayKind>,
    /// The break it belongs to.
    pub name: String,
}

impl DayChange {
    /// The day stands as this mark has it, or without one.
    pub fn to(date: NaiveDate, mark: Option<&MarkedDay>) -> Self {
        let name = mark.map(|mark| mark.name.clone()).unwrap_or_default();
        DayChange { date, kind: mark.map(|mark| mark.kind), name }
    }

    /// The mark it leaves; none where the day is ordinary again.
    pub fn mark(&self) -> Option<MarkedDay> {
        self.kind.map(|kind| MarkedDay { date: self.date, kind, name: self.name.clone() })
    }
}

impl From<MarkedDay> for DayChange {
    fn from(mark: MarkedDay) -> Self {
        DayChange { date: mark.date, kind: Some(mark.kind), name: mark.name }
    }
}

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

/// The years of `days` in which 1 January, 1 May or 1 October is not marked off: most likely the
/// file holds only a part of that year's notice, and importing it would drop the rest.
pub fn incomplete_years(days: &[MarkedDay]) -> Vec<i32> {
    let years: BTreeSet<i32> = days.iter().map(|d| d.date.year()).collect();
    let off: BTreeSet<NaiveDate> = days.iter().filter(|d| d.kind == DayKind::Holiday).map(|d| d.date).collect();
    let lacks =
        |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1).is_none_or(|first| !off.contains(&first));
    years.into_iter().filter(|&year| [1, 5, 10].into_iter().any(|month| lacks(year, month))).collect()
}

/// Reads a calendar file (`date,kind,name`), sorted by date; every problem is told with its line.
pub fn parse_csv(text: &str) -> Result<Vec<MarkedDay>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(wrong("日历文件是空的".into()));
    }
    if let Some(at) = text.find('\0') {
        let line = line_of(text, at);
        return Err(wrong(format!("日历文件第 {line} 行：含有空字符（NUL），不是文本文件")));
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut days: Vec<(usize, MarkedDay)> = Vec::with_capacity(text.len() / 28);
    let mut problems: Vec<(usize, String)> = Vec::new();
    let mut header = false;
    loop {
        // The reader's position stands before blank lines that it skips.
        let before = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) if !header => {
                if record.iter().ne(["date", "kind", "name"]) {
                    let line = line_of(text, before);
                    let message = format!("日历文件第 {line} 行：首行应为 date,kind,name");
                    return Err(wrong(message));
                }
                header = true;
            }
            Ok(true) => match parse_row(&record) {
                Ok(day) => days.push((before, day)),
                Err(problem) => problems.push((before, problem)),
            },
            Err(e) => return Err(wrong(format!("日历文件无法读取：{}", crate::reason::of_library(&e)))),
        }
        if problems.len() > MAX_PROBLEMS {
            break;
        }
    }
    days.sort_by_key(|(_, day)| day.date);
    for pair in days.windows(2) {
        if pair[0].1.date == pair[1].1.date {
            let problem = format!("日期 {} 重复", pair[1].1.date);
            problems.push((pair[1].0, problem));
        }
    }
    if !problems.is_empty() {
        return Err(listed(text, problems));
    }
    if days.is_empty() {
        return Err(wrong("日历文件只有表头，没有一天".into()));
    }
    Ok(days.into_iter().map(|(_, day)| day).collect())
}

/// One row, or what is wrong with it.
fn parse_row(record: &csv::StringRecord) -> std::result::Result<MarkedDay, String> {
    let (Some(date), Some(kind), Some(name), 3) = (record.get(0), record.get(1), record.get(2), record.len()) else {
        return Err(format!("应有 3 列，实有 {} 列", record.len()));
    };
    let day = iso_date(date).ok_or_else(|| format!("日期“{}”不对，应写成 2027-01-01 的样子", brief(date)))?;
    if !(2000..=2100).contains(&day.year()) {
        return Err(format!("日期 {day} 不在 2000 年至 2100 年之间"));
    }
    let kind = DayKind::stored(kind).ok_or_else(|| format!("类别“{}”不对，应为 holiday 或 workday", brief(kind)))?;
    let name = name.trim_matches(' ');
    if name.trim().is_empty() {
        return Err("缺少节日名称".into());
    }
    if name.chars().any(char::is_control) {
        return Err(format!("名称“{}”含有控制字符", brief(name)));
    }
    if name.chars().count() > MAX_NAME {
        return Err(format!("名称超过 {MAX_NAME} 个字"));
    }
    if kind == DayKind::Workday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return Err(format!("{day} 本来就是周一至周五，不能标为调休上班"));
    }
    Ok(MarkedDay { date: day, kind, name: name.to_owned() })
}

/// `YYYY-MM-DD` and nothing else.
fn iso_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number =
        |part: &[u8]| part.iter().try_fold(0u32, |sum, &b| b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0')));
    let year = i32::try_from(number(&bytes[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..])?)
}

/// What was typed, shortened and without control characters, fit for a message.
fn brief(text: &str) -> String {
    text.chars().take(20).map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// The number of the first line with text at or after byte `at`.
fn line_of(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let blank = bytes[at.min(bytes.len())..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let upto = &bytes[..(at + blank).min(bytes.len())];
    upto.iter().filter(|&&b| b == b'\n').count() + 1
}

/// One error for all problems, in line order.
fn listed(text: &str, mut problems: Vec<(usize, String)>) -> Error {
    problems.sort_by_key(|(at, _)| *at);
    let more = problems.len() > MAX_PROBLEMS;
    problems.truncate(MAX_PROBLEMS);
    let lines: Vec<String> =
        problems.iter().map(|(at, problem)| format!("第 {} 行：{problem}", line_of(text, *at))).collect();
    let end = if more { "；其余未列" } else { "" };
    wrong(format!("日历文件有错，未采用。{}{end}", lines.join("；")))
}

fn wrong(message: String) -> Error {
    Error::input(message).hint("日历文件为 UTF-8 CSV，三列 date,kind,name；kind 为 holiday 或 workday")
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
