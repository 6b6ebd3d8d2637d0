//! A year's holidays as they are published or kept: `date,kind,name`, tables headed 日期、类型、名称 in any encoding or in a
//! workbook, and the JSON of holiday-cn.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::law::calendar::{DayChange, DayKind, MarkedDay};
use crate::ledger::book::{self, BookRows, Packed};
use crate::ledger::dates::{self, Reading};
use crate::ledger::names::bare;
use crate::ledger::sheet::{self, CsvSheet, Row};
use crate::record::words::Vocabulary;

/// Most days of one line: 10月1日至10月8日.
const LONGEST: i64 = 40;

const DATE: &[&str] = &["date", "day", "日期", "放假日期", "节假日日期"];
const KIND: &[&str] =
    &["kind", "种类", "type", "类型", "类别", "日期类型", "日期类别", "是否放假", "isoffday", "放假或上班"];
const NAME: &[&str] = &["name", "名称", "节日", "节日名称", "节假日", "节假日名称", "假日名称", "假期"];

/// Which change of an export's calendar a line tells, and whether that was a whole year's notice.
const EVENT: &[&str] = &["event", "事项序号"];
const WHOLE: &[&str] = &["wholeyears", "整年安排"];

/// A line of an export's calendar.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// The day, as it is written.
    pub day: String,
    /// Its kind; empty: taken back.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// The event that changed it; empty: from the beginning.
    pub event: String,
    /// Whether that was a whole year's notice.
    pub whole: bool,
}

impl Exported {
    /// Whether a cell of the column for whole years says yes.
    pub fn is_whole(cell: &str) -> bool {
        matches!(cell.trim(), "true" | "是" | "1")
    }
}

impl Exported {
    /// The day, and what becomes of it.
    ///
    /// # Errors
    /// A day or a kind that cannot be read.
    pub fn read(&self) -> Result<DayChange> {
        let bad =
            || Error::input(format!("放假安排里“{} {}”读不懂", self.day, self.kind)).hint("重新导出，不要改动文件");
        let date: NaiveDate = self.day.trim().parse().map_err(|_| bad())?;
        let kind = Some(self.kind.trim()).filter(|kind| !kind.is_empty());
        let kind = kind.map(DayKind::read).transpose().map_err(|_| bad())?;
        Ok(DayChange { date, kind, name: self.name.trim().to_owned() })
    }
}

/// The days as an export's calendar leaves them, its changes one after the other.
///
/// # Errors
/// A day or a kind that cannot be read.
fn in_force(lines: &[Exported]) -> Result<BTreeMap<NaiveDate, MarkedDay>> {
    let mut days: BTreeMap<NaiveDate, MarkedDay> = BTreeMap::new();
    let mut replaced: BTreeSet<(&str, i32)> = BTreeSet::new();
    for line in lines {
        let change = line.read()?;
        if line.whole && replaced.insert((&line.event, change.date.year())) {
            days.retain(|day, _| day.year() != change.date.year());
        }
        match change.mark() {
            Some(mark) => days.insert(change.date, mark),
            None => days.remove(&change.date),
        };
    }
    Ok(days)
}

/// The lines of an export's calendar; none of another table.
fn exported(rows: &[Row]) -> Option<Vec<Exported>> {
    let (nth, date, kind, name) = head(rows)?;
    let place = |words: &[&str]| rows[nth].cells.iter().position(|cell| words.contains(&bare(cell).as_str()));
    let (event, whole) = (place(EVENT)?, place(WHOLE)?);
    let line = |row: &Row| {
        let cell = |at: usize| row.cells.get(at).map_or_else(String::new, |cell| cell.trim().to_owned());
        let name = name.map_or_else(String::new, cell);
        Exported {
            day: cell(date),
            kind: cell(kind),
            name,
            event: cell(event),
            whole: Exported::is_whole(&cell(whole)),
        }
    };
    Some(rows[nth + 1..].iter().map(line).filter(|line| !line.day.is_empty()).collect())
}

/// The days of a file as the lines of `date,kind,name`; what is that already stays as it is.
///
/// # Errors
/// What is none of these; each line that cannot be read.
pub fn lines(bytes: Vec<u8>, name: &str) -> Result<String> {
    if let Some(packed) = Packed::of(&bytes) {
        let tables = book::read(Cursor::new(bytes), packed)?;
        let tables = tables.into_iter().filter(|table| !table.hidden);
        let pages = tables.map(|table| {
            let since_1904 = table.since_1904;
            let mut rows = BookRows::new(table);
            let (mut found, mut row) = (Vec::new(), Row::default());
            while rows.next(&mut row) {
                found.push(std::mem::take(&mut row));
            }
            (found, since_1904)
        });
        let pages: Vec<_> = pages.collect();
        let page = pages.iter().find(|(rows, _)| head(rows).is_some()).or(pages.first());
        let Some((rows, since_1904)) = page else { return Err(headless()) };
        return of_table(rows, *since_1904, name);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace()).copied();
    if matches!(first, Some(b'{' | b'[')) {
        return of_json(text);
    }
    if text.starts_with(b"date,kind,name") || text.trim_ascii().is_empty() || text.contains(&0) && text.is_ascii() {
        return String::from_utf8(bytes).map_err(|_| Error::input("放假安排不是 UTF-8 文字").hint("以 UTF-8 编码保存"));
    }
    let encoding = sheet::detect(&mut bytes.as_slice())?;
    let mut best = Vec::new();
    for delimiter in [b',', b'\t', b';', b'|'] {
        let mut rows = CsvSheet::new(bytes.as_slice(), encoding).divided_by(delimiter);
        let (mut found, mut row) = (Vec::new(), Row::default());
        while rows.next(&mut row)? {
            found.push(std::mem::take(&mut row));
        }
        if best.is_empty() || head(&best).is_none() && head(&found).is_some() {
            best = found;
        }
    }
    of_table(&best, false, name)
}

fn headless() -> Error {
    Error::input("认不出放假安排：首行应为 date,kind,name 或 日期、类型、名称")
        .hint("类型写 放假 或 调休上班；也可用 holiday-cn 的 JSON 文件")
}

/// Which row is the heading, and where day, kind and name stand.
fn head(rows: &[Row]) -> Option<(usize, usize, usize, Option<usize>)> {
    rows.iter().take(10).enumerate().find_map(|(nth, row)| {
        let place = |words: &[&str]| row.cells.iter().position(|cell| words.contains(&bare(cell).as_str()));
        Some((nth, place(DATE)?, place(KIND)?, place(NAME)))
    })
}

fn of_table(rows: &[Row], since_1904: bool, file: &str) -> Result<String> {
    if let Some(lines) = exported(rows) {
        let mut text = String::from("date,kind,name\n");
        in_force(&lines)?.values().for_each(|day| line(&mut text, day.date, day.kind, &day.name));
        return Ok(text);
    }
    let Some((nth, date, kind, name)) = head(rows) else { return Err(headless()) };
    let above: Vec<&str> = rows[..nth].iter().flat_map(|row| row.cells.iter().map(String::as_str)).collect();
    let year = dates::year_in(&above.join(" ")).or_else(|| dates::year_in(file));
    let mut text = String::from("date,kind,name\n");
    let mut problems = Vec::new();
    let mut last = String::new();
    for row in &rows[nth + 1..] {
        let cell = |at: usize| row.cells.get(at).map_or("", |cell| cell.trim());
        if cell(date).is_empty() && cell(kind).is_empty() {
            continue;
        }
        let named = name.map_or("", cell);
        let days = span(cell(date), year, since_1904).ok_or_else(|| format!("日期“{}”读不懂", cell(date)));
        let read = days.and_then(|days| Ok((days, kind_of(cell(kind))?)));
        match read {
            Err(problem) => problems.push(format!("第 {} 行：{problem}", row.line)),
            Ok((days, kind)) => {
                for day in days {
                    let rests = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                    // A table of every day tells of ordinary ones, too.
                    let ordinary = (kind == DayKind::Workday) != rests;
                    if ordinary && (kind == DayKind::Workday || named.is_empty()) {
                        continue;
                    }
                    let called = if named.is_empty() { last.as_str() } else { named };
                    line(&mut text, day, kind, if called.is_empty() { kind.title() } else { called });
                }
                if !named.is_empty() {
                    last = named.to_owned();
                }
            }
        }
    }
    match problems.first() {
        None => Ok(text),
        Some(_) => Err(Error::input(format!("放假安排有 {} 行读不懂：{}", problems.len(), problems.join("；")))
            .hint("日期写全年月日，类型写 放假 或 调休上班")),
    }
}

/// A day, or days from one to another.
fn span(text: &str, year: Option<i32>, since_1904: bool) -> Option<Vec<NaiveDate>> {
    let day = |text: &str| match dates::read(text, since_1904) {
        Reading::Day(day) | Reading::Serial(day) => Some(day),
        Reading::Yearless(month, day) => NaiveDate::from_ymd_opt(year?, month, day),
        Reading::Typed(text) => NaiveDate::parse_from_str(&text, "%Y%m%d").ok(),
        _ => None,
    };
    if let Some(one) = day(text) {
        return Some(vec![one]);
    }
    let (first, last) = ["至", "到", "—", "～", "~", "－"].iter().find_map(|by| text.split_once(by))?;
    let (first, last) = (day(first)?, day(last.trim_start_matches('—'))?);
    let length = (last - first).num_days();
    (0..LONGEST).contains(&length).then(|| first.iter_days().take_while(|day| *day <= last).collect())
}

fn kind_of(text: &str) -> std::result::Result<DayKind, String> {
    if let Ok(kind) = DayKind::read(text) {
        return Ok(kind);
    }
    let plain = text.to_lowercase();
    if ["非", "不", "无", "未"].iter().any(|denies| plain.contains(denies)) {
        return Err(format!("类型“{text}”读不准，应为 放假 或 调休上班"));
    }
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&["班", "工作", "否", "false"]) || plain == "0" {
        Ok(DayKind::Workday)
    } else if has(&["假", "休", "节", "周末", "是", "true"]) || plain == "1" {
        Ok(DayKind::Holiday)
    } else {
        Err(format!("类型“{text}”不对，应为 放假 或 调休上班"))
    }
}

fn line(text: &mut String, day: NaiveDate, kind: DayKind, name: &str) {
    let name = name.replace('"', "\"\"");
    text.push_str(&format!("{day},{},\"{name}\"\n", kind.word()));
}

/// The JSON of holiday-cn: days with name, date and isOffDay.
fn of_json(bytes: &[u8]) -> Result<String> {
    let unfit = |why: String| {
        Error::input(format!("放假安排的 JSON 读不懂：{why}")).hint("用 holiday-cn 的年度文件，如 2026.json")
    };
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| unfit(format!("第 {} 行不合 JSON", error.line())))?;
    let days = value.get("days").unwrap_or(&value).as_array().ok_or_else(|| unfit("没有 days".to_owned()))?;
    let mut text = String::from("date,kind,name\n");
    for (nth, day) in (1..).zip(days) {
        let date = day["date"].as_str().and_then(|date| date.parse::<NaiveDate>().ok());
        let (Some(date), Some(off)) = (date, day["isOffDay"].as_bool()) else {
            return Err(unfit(format!("第 {nth} 天缺少 date 或 isOffDay")));
        };
        let kind = if off { DayKind::Holiday } else { DayKind::Workday };
        line(&mut text, date, kind, day["name"].as_str().unwrap_or(kind.title()));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str =
        "date,kind,name\n2026-01-01,holiday,\"元旦\"\n2026-01-02,holiday,\"元旦\"\n2026-01-04,workday,\"元旦\"\n";

    #[test]
    fn holidays_are_read_however_they_are_kept() {
        let json = r#"{"year":2026,"papers":[],"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true},
            {"name":"元旦","date":"2026-01-02","isOffDay":true},{"name":"元旦","date":"2026-01-04","isOffDay":false}]}"#;
        assert_eq!(lines(json.into(), "2026.json").unwrap(), LINES);
        let table = "2026年放假安排,,\n日期,类型,名称\n1月1日至1月2日,放假,元旦\n2026/1/4,调休上班,元旦\n2026-01-05,工作日,\n2026-01-10,周末,\n";
        assert_eq!(lines(table.into(), "表.csv").unwrap(), LINES);
        let gb = encoding_rs::GB18030.encode(&table.replace(',', ";")).0.into_owned();
        assert_eq!(lines(gb, "表.csv").unwrap(), LINES);
        assert_eq!(lines(LINES.into(), "x").unwrap(), LINES);
        let wrong = lines("日期,类型,名称\n13月1日,放假,元旦\n2026-01-01,甲,元旦\n".into(), "x").unwrap_err();
        assert!(wrong.message.contains("第 2 行") && wrong.message.contains("第 3 行：类型“甲”"), "{}", wrong.message);
        for denied in ["非工作日", "不上班", "不放假"] {
            let table = format!("日期,类型,名称\n2026-10-01,{denied},国庆节\n");
            assert!(lines(table.into(), "x").unwrap_err().message.contains("读不准"), "{denied}");
        }
        assert!(lines("甲,乙\n1,2\n".into(), "x").unwrap_err().message.contains("认不出"));
        assert!(span("2026-01-01至2026-12-31", None, false).is_none());
    }
}
