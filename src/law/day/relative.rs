//! Days told from today: 前天, 3天前, 上周五, 上月底, 去年12月5日.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::parts::{DayContext, Lean, Reading, number, ymd};

/// Words for days, with how far from today they are.
const WORDS: &[(&[&str], i64)] = &[
    (&["大前天"], -3),
    (&["前天", "前日"], -2),
    (&["昨天", "昨日"], -1),
    (&["今天", "今日", "本日"], 0),
    (&["明天", "明日"], 1),
    (&["后天"], 2),
    (&["大后天"], 3),
];

/// What follows a number of days or weeks, with what each of them comes to.
const SPANS: &[(&[&str], i64)] = &[
    (&["天前", "日前", "天以前", "天之前"], -1),
    (&["天后", "日后", "天以后", "天之后"], 1),
    (&["周前", "星期前", "个星期前", "礼拜前"], -7),
    (&["周后", "星期后", "个星期后", "礼拜后"], 7),
];

/// Words before a weekday, with how many weeks from this one it is.
const WEEKS: &[(&str, i64)] =
    &[("上上", -2), ("上个", -1), ("上", -1), ("本", 0), ("这个", 0), ("这", 0), ("下个", 1), ("下", 1)];

/// Words for a month, with how many months from this one it is.
const MONTHS: &[(&[&str], i32)] =
    &[(&["上个月", "上月"], -1), (&["本月", "这个月", "这月"], 0), (&["下个月", "下月"], 1)];

/// Words for a year, with how many years from this one it is.
const YEARS: &[(&[&str], i32)] = &[(&["今年", "本年"], 0), (&["去年", "上年"], -1), (&["前年"], -2), (&["明年"], 1)];

/// The day that `typed` tells from today; none where it tells none so.
pub(super) fn read(typed: &str, asked: DayContext) -> Option<Reading> {
    let today = asked.today;
    let away = |days: i64| moved(today, days).map(|day| Reading { day, worked_out: !(-1..=0).contains(&days) });
    if let Some((_, days)) = WORDS.iter().find(|(words, _)| words.contains(&typed)) {
        return away(*days);
    }
    for (words, each) in SPANS {
        let count = words.iter().find_map(|word| typed.strip_suffix(word)).and_then(|count| number(count, 4));
        if let Some(day) = count.and_then(|count| moved(today, i64::from(count) * each)) {
            return Some(Reading { day, worked_out: true });
        }
    }
    let day = weekday(typed, asked).or_else(|| edge(typed, today)).or_else(|| dated(typed, today))?;
    Some(Reading { day, worked_out: true })
}

fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}

/// 周五, 上周五: of this week or another, or the latest past or next one.
fn weekday(typed: &str, asked: DayContext) -> Option<NaiveDate> {
    let week = WEEKS.iter().find(|(word, _)| typed.starts_with(word));
    let rest = week.map_or(typed, |(word, _)| &typed[word.len()..]);
    let name = ["周", "星期", "礼拜"].iter().find_map(|word| rest.strip_prefix(word))?;
    let nth = match name {
        "日" | "天" | "7" => 6,
        _ => i64::from(number(name, 1).filter(|nth| (1..=6).contains(nth))?) - 1,
    };
    // A weekday by itself is told from the day of the step; one of this week or another from today.
    let today = if week.is_some() { asked.today } else { asked.from };
    let monday = moved(today, -i64::from(today.weekday().days_since(Weekday::Mon)))?;
    let of_this_week = moved(monday, nth)?;
    match (week, asked.lean) {
        (Some((_, weeks)), _) => moved(of_this_week, weeks * 7),
        (None, Lean::Past | Lean::Near) if of_this_week > today => moved(of_this_week, -7),
        (None, Lean::Ahead) if of_this_week < today => moved(of_this_week, 7),
        (None, _) => Some(of_this_week),
    }
}

/// The first day of the month that lies so many months from today's.
fn month(today: NaiveDate, away: i32) -> Option<NaiveDate> {
    let (first, by) = (today.with_day(1)?, Months::new(away.unsigned_abs()));
    if away < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) }
}

fn begun<'t, T: Copy>(typed: &'t str, known: &[(&[&str], T)]) -> Option<(T, &'t str)> {
    known
        .iter()
        .find_map(|(words, meant)| words.iter().find_map(|word| typed.strip_prefix(word)).map(|rest| (*meant, rest)))
}

/// 上月底, 月初, 去年年底: the first or last day of a month or year.
fn edge(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let last = typed.ends_with(['底', '末']);
    let of = typed.strip_suffix(['底', '末', '初'])?;
    let first = match (begun(of, MONTHS), begun(of, YEARS), of) {
        (Some((away, "")), _, _) => Some(month(today, away)?),
        (_, _, "月") => Some(month(today, 0)?),
        _ => None,
    };
    if let Some(first) = first {
        return if last { first.checked_add_months(Months::new(1))?.pred_opt() } else { Some(first) };
    }
    let year = match (begun(of, YEARS), of) {
        (Some((away, "" | "年")), _) => today.year() + away,
        (_, "年") => today.year(),
        _ => return None,
    };
    if last { NaiveDate::from_ymd_opt(year, 12, 31) } else { NaiveDate::from_ymd_opt(year, 1, 1) }
}

/// 去年12月5日, 本月5日.
fn dated(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let bare = |day: &str| day.strip_suffix(['日', '号']).map(str::to_owned);
    if let Some((away, rest)) = begun(typed, MONTHS) {
        let of = month(today, away)?;
        return NaiveDate::from_ymd_opt(of.year(), of.month(), number(&bare(rest)?, 2)?);
    }
    let (away, rest) = begun(typed, YEARS)?;
    let (month, day) = rest.split_once('月')?;
    ymd([&(today.year() + away).to_string(), month, &bare(day)?])
}

/// 5日: of this month, or of the last or next that has one on the side it is asked for.
pub(super) fn day_of_month(day: &str, asked: DayContext) -> Option<Reading> {
    let nth = number(day, 2)?;
    let back = asked.lean != Lean::Ahead;
    let found = (0..=2).find_map(|step| {
        let of = month(asked.from, if back { -step } else { step })?;
        let day = NaiveDate::from_ymd_opt(of.year(), of.month(), nth)?;
        let fits = if back { day <= asked.from } else { day >= asked.from };
        fits.then_some(day)
    });
    found.map(|day| Reading { day, worked_out: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::day;

    #[test]
    fn days_told_from_today() {
        // Tuesday.
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for (typed, past, ahead) in [
            ("前天", "2026-11-22", "2026-11-22"),
            ("大前天", "2026-11-21", "2026-11-21"),
            ("明天", "2026-11-25", "2026-11-25"),
            ("后天", "2026-11-26", "2026-11-26"),
            ("大后天", "2026-11-27", "2026-11-27"),
            ("３天前", "2026-11-21", "2026-11-21"),
            ("三天前", "2026-11-21", "2026-11-21"),
            ("十天后", "2026-12-04", "2026-12-04"),
            ("两周前", "2026-11-10", "2026-11-10"),
            ("上周五", "2026-11-20", "2026-11-20"),
            ("上星期日", "2026-11-22", "2026-11-22"),
            ("上上周一", "2026-11-09", "2026-11-09"),
            ("本周一", "2026-11-23", "2026-11-23"),
            ("这周五", "2026-11-27", "2026-11-27"),
            ("下周三", "2026-12-02", "2026-12-02"),
            ("周五", "2026-11-20", "2026-11-27"),
            ("星期二", "2026-11-24", "2026-11-24"),
            ("礼拜天", "2026-11-22", "2026-11-29"),
            ("上月末", "2026-10-31", "2026-10-31"),
            ("上个月底", "2026-10-31", "2026-10-31"),
            ("本月底", "2026-11-30", "2026-11-30"),
            ("月初", "2026-11-01", "2026-11-01"),
            ("年底", "2026-12-31", "2026-12-31"),
            ("去年底", "2025-12-31", "2025-12-31"),
            ("去年年底", "2025-12-31", "2025-12-31"),
            ("上月5日", "2026-10-05", "2026-10-05"),
            ("本月 5 号", "2026-11-05", "2026-11-05"),
            ("5日", "2026-11-05", "2026-12-05"),
            ("25号", "2026-10-25", "2026-11-25"),
        ] {
            for (lean, meant) in [(Lean::Past, past), (Lean::Ahead, ahead)] {
                let reading = day::read(typed, DayContext::today(today, lean)).unwrap();
                assert_eq!((reading.day.to_string(), reading.worked_out), (meant.to_owned(), true), "{typed}");
            }
        }
    }
}
