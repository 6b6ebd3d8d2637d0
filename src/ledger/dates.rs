//! Days as ledgers have them: without a year, in characters, as the number a spreadsheet counts days by, with a time behind
//! them; and what is no day though it looks like one.

use chrono::{Datelike, NaiveDate};

use super::spoilt::without_time;
use crate::fold;
use crate::law::day;

/// What a text means that stands where a day does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A day that stands there whole.
    Day(NaiveDate),
    /// A day without its year: the month and the day.
    Yearless(u32, u32),
    /// A day that a spreadsheet's number stands for.
    Serial(NaiveDate),
    /// No day was meant: 1900-01-01, 长期.
    Placeholder,
    /// Only a month.
    MonthOnly,
    /// So many days, of the calendar or (true) working days.
    Span(u64, bool),
    /// A day of some month, or so many days: 20日前.
    Unclear,
    /// To be read as people type days: in plain figures, without blanks.
    Typed(String),
}

/// Words where no day is limited.
const ENDLESS: &[&str] = &["长期", "长期有效", "永久", "无期限", "无处罚期限", "无限期", "不限", "另行通知", "待定"];

/// First and last number of a day that a spreadsheet counts: 1982 and 2064.
const SERIALS: std::ops::RangeInclusive<u64> = 30_000..=60_000;

/// Reads a text where a day should stand.
pub fn read(text: &str, since_1904: bool) -> Reading {
    let plain = plain(text);
    if ENDLESS.contains(&plain.as_str()) {
        return Reading::Placeholder;
    }
    let number = plain.strip_suffix(".0").unwrap_or(&plain);
    if number.len() == 5
        && let Some(day) =
            number.parse().ok().filter(|serial| SERIALS.contains(serial)).and_then(|n| day::serial(n, since_1904))
    {
        return Reading::Serial(day);
    }
    if let Some(span) = span(&plain) {
        return span;
    }
    let parts: Vec<&str> =
        plain.trim_end_matches(['日', '号', '年', '月']).split(['年', '月', '.', '-', '/']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| small(part)).collect();
    match numbers.as_deref() {
        Some([year @ 1800..=9999, month, day]) => whole(*year, *month, *day, plain),
        Some([month @ 1..=12, day @ 1..=31]) if !plain.contains('年') && (plain.contains(['月', '.', '-', '/'])) => {
            Reading::Yearless(*month, *day)
        }
        Some([1900..=2200, 1..=12]) => Reading::MonthOnly,
        _ => Reading::Typed(plain),
    }
}

fn whole(year: u32, month: u32, day: u32, plain: String) -> Reading {
    if matches!((year, month, day), (1899, ..) | (1900, 1, 0 | 1) | (2099 | 9999, 12, 31)) {
        return Reading::Placeholder;
    }
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    match date.filter(|date| (1950..=2100).contains(&date.year())) {
        Some(date) => Reading::Day(date),
        None => Reading::Typed(plain),
    }
}

fn small(part: &str) -> Option<u32> {
    (!part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())?
}

/// 15日内, 15个工作日, 30天.
fn span(plain: &str) -> Option<Reading> {
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = plain.split_at(digits);
    let number: u64 = number.parse().ok().filter(|number| (1..=3650).contains(number))?;
    let rest = rest.trim_start_matches('个');
    if rest.starts_with(['日', '天', '号']) && is_before(rest) {
        return Some(Reading::Unclear);
    }
    match rest.trim_end_matches('内').trim_end_matches('以') {
        "工作日" => Some(Reading::Span(number, true)),
        "日" | "天" | "自然日" => Some(Reading::Span(number, false)),
        "" if number < 400 => Some(Reading::Span(number, false)),
        _ => None,
    }
}

/// What ends a day by which something is to be done: 前, 以前, 之前.
const BEFORE: &[&str] = &["以前", "之前", "前"];

fn is_before(text: &str) -> bool {
    BEFORE.iter().any(|word| text.ends_with(word))
}

/// 3月20日前 without its 前: the last day on which something may be done.
pub fn by(text: &str) -> &str {
    let text = text.trim_end();
    BEFORE.iter().find_map(|word| text.strip_suffix(word)).map_or(text, str::trim_end)
}

/// Plain figures without blanks, times and marks behind them; characters become figures.
fn plain(text: &str) -> String {
    let narrow = fold::plain(text.trim());
    let day = without_time(narrow.trim());
    let day =
        day.split_once("日").filter(|(_, rest)| is_time(rest)).map_or(day.to_owned(), |(day, _)| format!("{day}日"));
    let joined: String = day.chars().filter(|c| !c.is_whitespace()).collect();
    let joined = joined.trim_end_matches(['.', ',', ';']).replace(',', ".");
    // An O is a nought only among characters, and a day in characters says which they are.
    if joined.contains(['年', '月', '日']) { day::in_figures(&joined) } else { joined }
}

/// A time in words behind a day: 上午9时, 09:30.
fn is_time(rest: &str) -> bool {
    let rest = rest.trim();
    !rest.is_empty()
        && (rest.contains(':') || rest.contains('时') || rest.starts_with("上午") || rest.starts_with("下午"))
        && rest.chars().count() < 12
}

/// The year that a text names, if it names one and no other: of titles, file names and document numbers.
pub fn year_in(text: &str) -> Option<i32> {
    let figures = day::in_figures(&fold::plain(text));
    let mut found = None;
    let digits = |c: &char| c.is_ascii_digit();
    let chars: Vec<char> = figures.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| digits(c)).count();
        if matches!(run, 4 | 6 | 8) {
            let year: i32 = chars[at..at + 4].iter().collect::<String>().parse().unwrap_or(0);
            if (2000..=2099).contains(&year) {
                match found {
                    Some(other) if other != year => return None,
                    _ => found = Some(year),
                }
            }
        }
        at += run.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Reading {
        Reading::Day(text.parse().unwrap())
    }

    #[test]
    fn days_are_read_in_every_spelling() {
        for text in [
            "2026-3-5",
            "2026/3/5",
            "2026.3.5",
            "2026.03.05.",
            "2026年3月5日",
            "2026 年 3 月 5 日",
            "２０２６年３月５日",
            "2026/3/5 0:00",
            "2026-03-05 09:30:00",
            "2026年3月5日上午9时",
            "二〇二六年三月五日",
            "二○二六年三月五日",
            "二OO六年三月五日",
            "2026－03－05",
            "2026年3月5号",
            "2026.3.5。",
        ] {
            let expected = if text.starts_with("二OO") { day("2006-03-05") } else { day("2026-03-05") };
            assert_eq!(read(text, false), expected, "{text}");
        }
        for (text, month, of_month) in [
            ("3月5日", 3, 5),
            ("3.5", 3, 5),
            ("3-5", 3, 5),
            ("03/05", 3, 5),
            ("三月廿五日", 3, 25),
            ("十二月三十一日", 12, 31),
            ("十月十日", 10, 10),
            ("3月5日.", 3, 5),
        ] {
            assert_eq!(read(text, false), Reading::Yearless(month, of_month), "{text}");
        }
        assert_eq!(read("二〇二六年十二月二十日", false), day("2026-12-20"));
        assert_eq!(read("46092", false), Reading::Serial("2026-03-11".parse().unwrap()));
        assert_eq!(read("44630", true), Reading::Serial("2026-03-11".parse().unwrap()));
        for text in ["1900-01-01", "1900/1/1 0:00:00", "2099/12/31", "长期", "无处罚期限"] {
            assert_eq!(read(text, false), Reading::Placeholder, "{text}");
        }
        assert_eq!(read("2026年3月", false), Reading::MonthOnly);
        assert_eq!(read("15日内", false), Reading::Span(15, false));
        assert_eq!(read("5个工作日", false), Reading::Span(5, true));
        for text in ["20日前", "20号之前", "5天以前"] {
            assert_eq!(read(text, false), Reading::Unclear, "{text}");
        }
        assert_eq!((by("3月20日前"), by("2026-03-20 以前"), by("3月20日")), ("3月20日", "2026-03-20", "3月20日"));
        for text in ["3月底前", "立即", "2026-02-30", "13.5", "今天"] {
            assert!(matches!(read(text, false), Reading::Typed(_)), "{text}");
        }
    }

    #[test]
    fn a_year_is_found_where_there_is_one() {
        assert_eq!(year_in("峄城区2026年第一季度台账"), Some(2026));
        assert_eq!(year_in("一般案件统计表（二〇二六年1—3月）"), Some(2026));
        assert_eq!(year_in("峄综执移〔2026〕4号"), Some(2026));
        assert_eq!(year_in("台账20260402.xlsx"), Some(2026));
        assert_eq!((year_in("2025—2026年度"), year_in("台账"), year_in("13800202612")), (None, None, None));
    }
}
