//! A day as people type it. What says its year is that day; what leaves the year out, or is told from today, is worked out
//! and must be said back.

pub(super) mod numerals;
mod parts;
mod relative;

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate};

use crate::error::{Error, Result};
use crate::fold;
pub use parts::{DayContext, Lean, Reading};
use parts::{number, ymd};

/// The forms that are taken, for hints.
const FORMS: &str = "写作 2026-11-23、2026/11/23、20261123、2026年11月23日、二〇二六年十一月二十三日、11月23日、今天、昨天、前天、3天前、上周五、上月底";

/// The same for a day that lies ahead.
const FORMS_AHEAD: &str =
    "写作 2026-12-08、2026/12/8、20261208、2026年12月8日、12月8日、下月5日、明天、后天、3天后、下周五、本月底";

/// The forms that are taken where a day lies on this side of today.
pub fn forms(lean: Lean) -> &'static str {
    match lean {
        Lean::Past | Lean::Near => FORMS,
        Lean::Ahead => FORMS_AHEAD,
    }
}

/// Reads a day in any of the forms people write.
///
/// # Errors
/// [`Error::input`] for what is no day of the calendar, or may be several.
pub fn read(text: &str, asked: DayContext) -> Result<Reading> {
    let suited = |error: Error| if error.hint == Some(FORMS.into()) { error.hint(forms(asked.lean)) } else { error };
    any(text, asked).map_err(suited)
}

fn any(text: &str, asked: DayContext) -> Result<Reading> {
    let shown = shown(text);
    let typed = joined(&fold::plain(text));
    if typed.is_empty() || typed.len() > 60 {
        return Err(bad(&shown));
    }
    if typed.contains('初') && !typed.ends_with('初') {
        return Err(Error::input(format!("“{shown}”像是农历的日期")).hint("写公历日期，如 2026-03-05 或 3月5日"));
    }
    let typed = numerals::written(&typed);
    let far = |day: NaiveDate| Error::input(format!("日期 {day} 的年份不在 1950 至 2100 之间")).hint("核对年份");
    let reading = match relative::read(&typed, asked) {
        Some(reading) => reading,
        None => told(&typed, &shown, asked)?,
    };
    if (1950..=2100).contains(&reading.day.year()) { Ok(reading) } else { Err(far(reading.day)) }
}

/// A day of a ledger: one that stands there for good says its year.
///
/// # Errors
/// As [`read`], and for what can only be worked out from today.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let reading = read(text, DayContext::today(today, Lean::Past))?;
    if !reading.worked_out {
        return Ok(reading.day);
    }
    Err(Error::input(format!("“{}”没有写明年月日", shown(text))).hint(format!("写明年份，如 {}", reading.day)))
}

/// The plain form of a day that says all of itself, as it is told again; anything else as it is.
pub fn plain(text: &str) -> Cow<'_, str> {
    // What means the same day whenever it is read.
    let on = |today: NaiveDate| read(text, DayContext::today(today, Lean::Past)).ok().map(|reading| reading.day);
    let days = [(2000, 3, 1), (2050, 9, 30)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).and_then(on));
    match days {
        [Some(one), Some(other)] if one == other => Cow::Owned(one.to_string()),
        _ => Cow::Borrowed(text),
    }
}

fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn bad(shown: &str) -> Error {
    Error::input(format!("“{shown}”不是日期")).hint(FORMS)
}

/// `typed` without its blanks; one between two figures parts them.
fn joined(typed: &str) -> String {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    let mut joined = String::with_capacity(typed.len());
    for part in parts {
        let figures = joined.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit());
        joined.push_str(if figures { "-" } else { "" });
        joined.push_str(part);
    }
    joined
}

/// A day told by its figures.
fn told(typed: &str, shown: &str, asked: DayContext) -> Result<Reading> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if typed.contains(['年', '月', '日', '号']) {
        return of_marked(typed, shown, asked);
    }
    let whole = typed.split_once('.').map_or(typed, |(whole, rest)| if digits(rest) { whole } else { typed });
    if whole.len() == 5 && digits(whole) {
        return Err(of_serial(whole, shown));
    }
    if digits(typed) {
        return match typed.len() {
            8 => named([&typed[..4], &typed[4..6], &typed[6..]], shown, false),
            6 => Err(readings(shown, &[[&typed[..2], &typed[2..4], &typed[4..]]])),
            _ => Err(bad(shown)),
        };
    }
    let separator = ['-', '/', '.'].into_iter().find(|separator| typed.contains(*separator));
    let parts: Vec<&str> = separator.map_or(Vec::new(), |separator| typed.split(separator).collect());
    match parts.as_slice() {
        parts if !parts.iter().all(|part| digits(part)) => Err(bad(shown)),
        [year, month, day] if year.len() == 4 => named([year, month, day], shown, false),
        [a, b, year] if year.len() == 4 => Err(of_unclear_order(shown, [year, a, b])),
        [a, b, c] => Err(readings(shown, &[[a, b, c], [c, a, b], [c, b, a]])),
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            Err(Error::input(format!("“{shown}”没有写是哪一日")).hint(FORMS))
        }
        [month, day] => without_year(month, day, shown, asked),
        _ => Err(bad(shown)),
    }
}

/// A day told with 年, 月, 日 or 号 behind its figures.
fn of_marked(typed: &str, shown: &str, asked: DayContext) -> Result<Reading> {
    let (year, rest) = match typed.split_once('年') {
        Some((year, rest)) => (Some(year), rest),
        None => (None, typed),
    };
    let (month, day) = match rest.split_once('月') {
        Some((month, day)) => (Some(month), day),
        None => (None, rest),
    };
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    match (year, month) {
        (Some(year), Some(month)) if year.len() == 2 => of_short_year(year, [month, day], shown, asked),
        (Some(year), Some(month)) if !day.is_empty() => named([year, month, day], shown, false),
        (None, Some(month)) if !day.is_empty() => without_year(month, day, shown, asked),
        (None, None) => relative::day_of_month(day, asked).ok_or_else(|| bad(shown)),
        (_, Some(_)) => Err(Error::input(format!("“{shown}”没有写是哪一日")).hint(FORMS)),
        _ => Err(bad(shown)),
    }
}

/// 26年3月5日: of this century, where that has come or is next year.
fn of_short_year(year: &str, [month, day]: [&str; 2], shown: &str, asked: DayContext) -> Result<Reading> {
    let this = asked.today.year() % 100;
    match year.parse::<i32>() {
        Ok(short) if short <= this + 1 => named([&format!("20{year}"), month, day], shown, true),
        Ok(_) => {
            let full = |century: &str| named([&format!("{century}{year}"), month, day], shown, true);
            let days = [full("19")?.day, full("20")?.day];
            Err(ambiguous(shown, &days))
        }
        Err(_) => Err(bad(shown)),
    }
}

/// The day of these figures, which are year, month and day.
fn named(parts: [&str; 3], shown: &str, worked_out: bool) -> Result<Reading> {
    if [4, 2, 2].iter().zip(parts).any(|(longest, part)| number(part, *longest).is_none()) {
        return Err(bad(shown));
    }
    let missing = || Error::input(format!("没有“{shown}”这一天")).hint("核对年月日");
    ymd(parts).map(|day| Reading { day, worked_out }).ok_or_else(missing)
}

/// 3月5日, 3.5: the latest such day, or the next, seen from the day that is asked from.
fn without_year(month: &str, day: &str, shown: &str, asked: DayContext) -> Result<Reading> {
    let (Some(month), Some(day)) = (number(month, 2), number(day, 2)) else { return Err(bad(shown)) };
    let this = asked.from.year();
    // Eight years: so far apart can two 29 February be.
    let days: Vec<NaiveDate> =
        (this - 8..=this + 8).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect();
    match asked.meant(&days) {
        Some((day, None)) => Ok(Reading { day, worked_out: true }),
        Some((day, Some(other))) => Err(ambiguous(shown, &[day.min(other), day.max(other)])),
        None => Err(Error::input(format!("没有“{shown}”这一天")).hint("核对月日")),
    }
}

/// Refuses figures that do not say which of them is the year, naming the days they may mean.
fn readings(shown: &str, meant: &[[&str; 3]]) -> Error {
    let full = |year: &str| if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    let mut days: Vec<NaiveDate> = Vec::new();
    for [year, month, day] in meant {
        let day = Some(full(year)).filter(|year| year.len() == 4).and_then(|year| ymd([&year, month, day]));
        days.extend(day.filter(|day| !days.contains(day)));
    }
    if days.is_empty() { bad(shown) } else { ambiguous(shown, &days) }
}

/// 5/11/2026: the year is told, and not which of the others is the month.
fn of_unclear_order(shown: &str, [year, a, b]: [&str; 3]) -> Error {
    let mut days: Vec<NaiveDate> = [[year, a, b], [year, b, a]].into_iter().filter_map(ymd).collect();
    days.dedup();
    let meant = days.iter().map(NaiveDate::to_string).collect::<Vec<_>>();
    match meant.as_slice() {
        [] => bad(shown),
        [day] => Error::input(format!("日期“{shown}”年份写在最后，可以是 {day}")).hint(format!("写作 {day}")),
        both => Error::input(format!("日期“{shown}”月和日的次序不清，可以是 {}", both.join("、")))
            .hint(format!("写明是哪一天：{}", both.join(" 或 "))),
    }
}

fn ambiguous(shown: &str, days: &[NaiveDate]) -> Error {
    let days: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
    Error::input(format!("日期“{shown}”没有写明四位年份，可以是 {}", days.join("、")))
        .hint(format!("写明是哪一天：{}", days.join(" 或 ")))
}

/// The day that a spreadsheet counts by a number, from 1900 or from 1904 on.
pub fn serial(number: u64, since_1904: bool) -> Option<NaiveDate> {
    let first = if since_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
    first?.checked_add_days(Days::new(number))
}

/// `text` with what is written in characters in figures: 二〇二六年三月廿五日 as 2026年3月25日.
pub fn in_figures(text: &str) -> String {
    numerals::written(text)
}

/// A number that a spreadsheet shows where a cell of days lost its format: which day it is.
fn of_serial(number: &str, shown: &str) -> Error {
    let day = number.parse().ok().and_then(|days| serial(days, false));
    match day.filter(|day| (1950..=2100).contains(&day.year())) {
        Some(day) => Error::input(format!("“{shown}”是表格软件里日期的序号，指 {day}"))
            .hint(format!("写作 {day}；表格里把这一列的格式改为日期再保存")),
        None => bad(shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Tuesday.
    fn today() -> NaiveDate {
        day("2026-11-24")
    }

    #[test]
    fn every_form_that_says_its_year() {
        for typed in [
            "2026-11-23",
            "2026/11/23",
            "2026.11.23",
            "20261123",
            "2026年11月23日",
            "2026年11月23号",
            "2026年11月23",
            " 2026-11-23 ",
            "2026 年 11 月 23 日",
            "2026 11 23",
            "２０２６－１１－２３",
            "２０２６／１１／２３",
            "２０２６年１１月２３日",
            "2026—11—23",
            "2026。11。23",
            "二〇二六年十一月二十三日",
            "二零二六年十一月廿三日",
            "二○二六年十一月二三日",
            "二O二六年11月二十三号",
        ] {
            assert_eq!(date(typed, today()).unwrap(), day("2026-11-23"), "{typed}");
            assert!(!read(typed, DayContext::today(today(), Lean::Past)).unwrap().worked_out, "{typed}");
        }
        for (typed, meant) in [("今天", "2026-11-24"), ("昨天", "2026-11-23"), ("二〇二六年十月三十日", "2026-10-30")]
        {
            assert_eq!(date(typed, today()).unwrap(), day(meant), "{typed}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_the_latest_past_one_or_the_next() {
        for (typed, past, ahead) in [
            ("3月5日", "2026-03-05", "2027-03-05"),
            ("三月五号", "2026-03-05", "2027-03-05"),
            ("3.5", "2026-03-05", "2027-03-05"),
            ("3-5", "2026-03-05", "2027-03-05"),
            ("3/5", "2026-03-05", "2027-03-05"),
            ("1月31日", "2026-01-31", "2027-01-31"),
            ("11月24日", "2026-11-24", "2026-11-24"),
            ("2月29日", "2024-02-29", "2028-02-29"),
            ("26年3月5日", "2026-03-05", "2026-03-05"),
            ("去年12月5日", "2025-12-05", "2025-12-05"),
            ("今年3月5日", "2026-03-05", "2026-03-05"),
        ] {
            for (lean, meant) in [(Lean::Past, past), (Lean::Ahead, ahead)] {
                let reading = read(typed, DayContext::today(today(), lean)).unwrap();
                assert_eq!((reading.day, reading.worked_out), (day(meant), true), "{typed}");
            }
            assert!(date(typed, today()).unwrap_err().way_on().contains("写明年份"), "{typed}");
        }
    }

    #[test]
    fn a_day_without_its_year_is_read_from_the_day_of_its_step() {
        for (typed, from, lean, meant) in [
            ("11-26", "2026-11-10", Lean::Ahead, "2026-11-26"),
            ("1月5日", "2025-12-20", Lean::Ahead, "2026-01-05"),
            ("5日", "2026-10-20", Lean::Ahead, "2026-11-05"),
            ("11月20日", "2025-12-01", Lean::Past, "2025-11-20"),
            ("12-30", "2026-01-05", Lean::Near, "2025-12-30"),
            ("12-01", "2026-11-24", Lean::Near, "2026-12-01"),
            ("3-6", "2026-03-05", Lean::Near, "2026-03-06"),
            ("明天", "2026-03-05", Lean::Ahead, "2026-11-25"),
        ] {
            let reading = read(typed, DayContext { today: today(), from: day(from), lean }).unwrap();
            assert_eq!((reading.day, reading.worked_out), (day(meant), true), "{typed} from {from}");
        }
        // A day set for something that has just gone by may be meant of this year or the next.
        for (typed, from, lean) in [
            ("11-23", "2026-11-24", Lean::Ahead),
            ("11-23", "2026-11-10", Lean::Past),
            ("11-25", "2026-11-24", Lean::Past),
            ("12月31日", "2026-11-24", Lean::Past),
            ("1-23", "2026-11-24", Lean::Past),
            ("10月1日", "2026-11-10", Lean::Ahead),
        ] {
            let error = read(typed, DayContext { today: today(), from: day(from), lean }).unwrap_err();
            assert!(error.message.contains("没有写明四位年份，可以是 20"), "{typed}: {}", error.message);
        }
    }

    #[test]
    fn what_is_no_day_or_several_is_refused_with_the_readings() {
        for typed in [
            "",
            "2026-02-30",
            "2026-13-01",
            "0001-01-01",
            "2026-1",
            "2026年3月",
            "明年",
            "二〇二六年",
            "2026-11-23T00:00",
            "９９９９９９９９",
            "-1-1-1",
            "99999999999999-1-1",
            "13.45",
            "2月30日",
            "周八",
            "上周",
            "三天",
            "0",
            "99999",
            "一二三",
            "月日",
            "年月日",
        ] {
            let error = read(typed, DayContext::today(today(), Lean::Past)).unwrap_err();
            assert!(error.hint.is_some(), "{typed}");
        }
        for (typed, says) in [
            ("26-1-02", "2026-01-02、2002-01-26"),
            ("5/3/2026", "2026-05-03、2026-03-05"),
            ("260305", "2026-03-05"),
            ("98年3月5日", "1998-03-05、2098-03-05"),
            ("46092", "指 2026-03-11"),
            ("46092.5", "指 2026-03-11"),
            ("４６０９２", "指 2026-03-11"),
            ("三月初五", "农历"),
        ] {
            let error = read(typed, DayContext::today(today(), Lean::Past)).unwrap_err();
            assert!(error.message.contains(says), "{typed}: {}", error.message);
        }
    }
}
