//! A file of calendar days: read whole, or every problem told with its line.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::mark::{DayKind, MarkedDay};
use crate::error::{Error, Result};
use crate::vocabulary::Vocabulary;

/// How many problems of a calendar file are listed before reading stops.
const MAX_PROBLEMS: usize = 20;

/// The longest name of a break, in characters.
const MAX_NAME: usize = 50;

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
