//! Counting days from one day on: the due date is computed and, on the same path, explained.
//!
//! The day of the trigger does not count; day 1 is the next day. A working count ends on its n-th
//! working day; a calendar count ends on its n-th day and, when that day is off, rolls forward to
//! the next working day. Backward counts mirror this: an off day gives way to the working day before.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::law::calendar::{Calendar, Day};

/// The years within which days are counted.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// How far it is from the trigger day to the due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The n-th working day after the trigger.
    Working(u32),
    /// The n-th day after the trigger, rolled forward when it is off.
    Calendar(u32),
    /// The trigger day itself; never rolls (立即).
    SameDay,
    /// No number: open, never overdue (及时, or no limit at all).
    Open,
    /// A day someone set; never rolls.
    Fixed(NaiveDate),
    /// The n-th day before the trigger, moved back when it is off.
    BeforeCalendar(u32),
    /// The n-th working day before the trigger.
    BeforeWorking(u32),
}

/// The part a day plays in a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The trigger day, which does not count.
    Start,
    /// The n-th counted day.
    Nth(u32),
    /// A day off, not counted by working days.
    Skipped,
    /// The n-th and last counted day, which is off: the due date moves on.
    LastOff {
        /// Its number.
        nth: u32,
        /// Whether the count goes backward, to earlier days.
        backward: bool,
    },
    /// A day off passed on the way from the last day to the due day.
    Passed,
    /// The due day reached by moving on from a last day that was off.
    MovedTo {
        /// Whether the count goes backward, to earlier days.
        backward: bool,
    },
    /// The due day is the trigger day (立即).
    SameDay,
    /// The trigger day of a limit without a number.
    Open,
    /// A due day someone set.
    Fixed,
}

impl Mark {
    /// The day's number in the count, for days that count.
    pub fn nth(self) -> Option<u32> {
        match self {
            Mark::Nth(nth) | Mark::LastOff { nth, .. } => Some(nth),
            _ => None,
        }
    }

    /// The Chinese wording for a `day` with this mark.
    fn why(self, day: &Day<'_>) -> String {
        let why = &day.why;
        match self {
            Mark::Start => "起算日不计入".to_owned(),
            Mark::Nth(_) | Mark::Skipped | Mark::Passed => why.to_string(),
            Mark::LastOff { backward, .. } => {
                let moves = if backward { "提前" } else { "顺延" };
                format!("末日遇{why}，{moves}")
            }
            Mark::MovedTo { backward } => {
                let moved = if backward { "提前至此" } else { "顺延至此" };
                if why.is_plain() { moved.to_owned() } else { format!("{moved}，{why}") }
            }
            Mark::SameDay => "当日办理，不顺延".to_owned(),
            Mark::Open => "未定天数，不计逾期".to_owned(),
            Mark::Fixed if day.working => "指定日期，不顺延".to_owned(),
            Mark::Fixed => format!("指定日期，当日{why}，不顺延"),
        }
    }
}

/// One day of an explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayLine {
    /// The day.
    pub date: NaiveDate,
    /// Whether it counts towards the limit.
    pub counts: bool,
    /// Its number in the count, when it counts.
    pub nth: Option<u32>,
    /// Why it counts or not, in Chinese.
    pub why: String,
}

/// A computed due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on time; none for an open limit.
    pub due_on: Option<NaiveDate>,
    /// Whether a day in the count, the due day included, is of a calendar not yet published (暂定).
    pub provisional: bool,
}

/// A step through the days in one direction, watching for unknown ones.
struct Walk<'c> {
    cal: &'c Calendar,
    date: NaiveDate,
    backward: bool,
    provisional: bool,
}

impl<'c> Walk<'c> {
    fn step(&mut self) -> Result<Day<'c>> {
        let next = if self.backward { self.date.pred_opt() } else { self.date.succ_opt() };
        self.date = bounded(next.ok_or_else(out_of_range)?)?;
        let day = self.cal.day(self.date);
        self.provisional |= !day.known;
        Ok(day)
    }
}

fn out_of_range() -> Error {
    Error::input(format!("日期超出可计算的范围（{} 年至 {} 年）", YEARS.start(), YEARS.end()))
}

fn bounded(date: NaiveDate) -> Result<NaiveDate> {
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(out_of_range()) }
}

/// Counts `span` from `start`, handing every day it looks at to `each`, in the order walked.
///
/// [`due_date`] and [`explain`] both run this, so that what is computed and what is explained agree.
pub fn due(
    cal: &Calendar,
    start: NaiveDate,
    span: &Span,
    each: &mut dyn FnMut(NaiveDate, Mark, &Day<'_>),
) -> Result<Due> {
    bounded(start)?;
    let (n, working, backward) = match *span {
        Span::Working(n) => (n, true, false),
        Span::Calendar(n) => (n, false, false),
        Span::BeforeWorking(n) => (n, true, true),
        Span::BeforeCalendar(n) => (n, false, true),
        Span::SameDay => return Ok(at_once(cal, start, Mark::SameDay, each)),
        Span::Fixed(day) => return Ok(at_once(cal, bounded(day)?, Mark::Fixed, each)),
        Span::Open => return Ok(at_once(cal, start, Mark::Open, each)),
    };
    if n == 0 {
        return Err(Error::input("期限天数至少为 1"));
    }
    each(start, Mark::Start, &cal.day(start));
    let mut walk = Walk { cal, date: start, backward, provisional: false };
    let mut nth = 0;
    while nth < n {
        let day = walk.step()?;
        if working && !day.working {
            each(walk.date, Mark::Skipped, &day);
            continue;
        }
        nth += 1;
        if nth < n || day.working {
            each(walk.date, Mark::Nth(nth), &day);
            continue;
        }
        each(walk.date, Mark::LastOff { nth, backward }, &day);
        loop {
            let day = walk.step()?;
            if day.working {
                each(walk.date, Mark::MovedTo { backward }, &day);
                break;
            }
            each(walk.date, Mark::Passed, &day);
        }
    }
    Ok(Due { due_on: Some(walk.date), provisional: walk.provisional })
}

/// The spans that count nothing: no calendar can move them, so they are never provisional.
fn at_once(cal: &Calendar, date: NaiveDate, mark: Mark, each: &mut dyn FnMut(NaiveDate, Mark, &Day<'_>)) -> Due {
    each(date, mark, &cal.day(date));
    Due { due_on: (mark != Mark::Open).then_some(date), provisional: false }
}

/// The due date of `span` from `start`.
pub fn due_date(cal: &Calendar, start: NaiveDate, span: &Span) -> Result<Due> {
    due(cal, start, span, &mut |_, _, _| {})
}

/// The due date of `span` from `start`, and why, day by day in the order walked.
pub fn explain(cal: &Calendar, start: NaiveDate, span: &Span) -> Result<(Due, Vec<DayLine>)> {
    let mut lines = Vec::new();
    let due = told(cal, start, span, &mut |line| lines.push(line))?;
    Ok((due, lines))
}

/// The due date of `span` from `start`, each day of it handed to `each` in the order walked.
pub fn told(cal: &Calendar, start: NaiveDate, span: &Span, each: &mut dyn FnMut(DayLine)) -> Result<Due> {
    due(cal, start, span, &mut |date, mark, day| {
        let nth = mark.nth();
        each(DayLine { date, counts: nth.is_some(), nth, why: mark.why(day) });
    })
}

/// The line of a day an extension was told for: `original` is what the count gives, `floor` the same where it is no
/// earlier and therefore holds: the calendar changed, or the request came later than was thought.
pub fn extended(date: NaiveDate, original: Option<NaiveDate>, floor: Option<NaiveDate>, day: &Day<'_>) -> DayLine {
    let from = original.map_or_else(String::new, |original| format!("（原到期日 {original}）"));
    let off = if day.working { String::new() } else { format!("，当日{}", day.why) };
    let why = match floor {
        Some(floor) if floor > date => format!("曾延长至此；不延长的也到 {floor}，从其长"),
        _ => format!("延长至此{from}{off}，不顺延"),
    };
    DayLine { date, counts: false, nth: None, why }
}

/// Days from `start` (not counted) to `end` (counted): working days, or every day; 0 when `end` is not after `start`.
pub fn days_between(cal: &Calendar, start: NaiveDate, end: NaiveDate, working: bool) -> i64 {
    let days = (end - start).num_days().max(0);
    if !working {
        return days;
    }
    let counted = start.iter_days().skip(1).take(usize::try_from(days).unwrap_or(0));
    i64::try_from(counted.filter(|day| cal.day(*day).working).count()).unwrap_or(days)
}

/// The early-warning date: for a working-day limit the due date it would have by calendar days,
/// when that is another day; none for every other span.
pub fn early_warning(cal: &Calendar, start: NaiveDate, span: &Span) -> Result<Option<NaiveDate>> {
    let Span::Working(n) = *span else {
        return Ok(None);
    };
    let by_working = due_date(cal, start, span)?.due_on;
    let by_calendar = due_date(cal, start, &Span::Calendar(n))?.due_on;
    Ok(by_calendar.filter(|_| by_calendar != by_working))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn shown(start: &str, span: Span) -> Vec<String> {
        let (_, lines) = explain(&Calendar::shipped().unwrap(), date(start), &span).unwrap();
        let number = |l: &DayLine| l.nth.map_or("-".to_owned(), |n| n.to_string());
        lines.iter().map(|l| format!("{} {} {}", l.date.format("%m-%d"), number(l), l.why)).collect()
    }

    #[test]
    fn a_rolled_day_is_explained() {
        let expected = ["10-07 - 起算日不计入", "10-08 1 工作日", "10-09 2 工作日", "10-10 3 国庆节调休上班"];
        assert_eq!(shown("2026-10-07", Span::Calendar(3)), expected);
        let rolled = ["11-20 - 起算日不计入", "11-21 1 末日遇周六，顺延", "11-22 - 周日", "11-23 - 顺延至此"];
        assert_eq!(shown("2026-11-20", Span::Calendar(1)), rolled);
        let make_up = shown("2024-02-08", Span::Calendar(3));
        assert_eq!(make_up[3], "02-11 3 末日遇春节放假，顺延");
        assert_eq!(make_up.last().unwrap(), "02-18 - 顺延至此，春节调休上班");
        let unknown = shown("2026-12-31", Span::Calendar(1));
        assert_eq!(unknown[1], "01-01 1 末日遇元旦（法定）放假（日历未发布，暂定），顺延");
        assert_eq!(unknown.last().unwrap(), "01-04 - 顺延至此，工作日（日历未发布，暂定）");
    }

    #[test]
    fn a_backward_count_moves_to_an_earlier_day() {
        let lines = shown("2026-10-12", Span::BeforeCalendar(10));
        assert_eq!(lines[2], "10-10 2 国庆节调休上班");
        assert_eq!(lines[10..], ["10-02 10 末日遇国庆节放假，提前", "10-01 - 国庆节放假", "09-30 - 提前至此"]);
    }

    #[test]
    fn spans_that_count_nothing() {
        assert_eq!(shown("2026-10-03", Span::SameDay), ["10-03 - 当日办理，不顺延"]);
        assert_eq!(shown("2026-10-03", Span::Open), ["10-03 - 未定天数，不计逾期"]);
        assert_eq!(
            shown("2026-09-01", Span::Fixed(date("2027-01-01"))),
            ["01-01 - 指定日期，当日元旦（法定）放假（日历未发布，暂定），不顺延"]
        );
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let cal = Calendar::shipped().unwrap();
        let refused = |start, span| due_date(&cal, start, &span).unwrap_err().kind == ErrorKind::Input;
        for start in [NaiveDate::MIN, NaiveDate::MAX, date("1899-12-31"), date("2201-01-01")] {
            assert!(refused(start, Span::Working(3)) && refused(start, Span::SameDay) && refused(start, Span::Open));
            assert!(refused(date("2026-01-01"), Span::Fixed(start)));
        }
        assert!(refused(date("2200-12-31"), Span::Calendar(1)));
        assert!(refused(date("1900-01-01"), Span::BeforeWorking(1)));
        assert!(refused(date("2026-01-01"), Span::Working(u32::MAX)));
        assert!(refused(date("2026-01-01"), Span::Calendar(0)));
    }

    #[test]
    fn lines_as_json() {
        let line = DayLine { date: date("2026-11-23"), counts: true, nth: Some(1), why: "工作日".into() };
        let json = r#"{"date":"2026-11-23","counts":true,"nth":1,"why":"工作日"}"#;
        assert_eq!(serde_json::to_string(&line).unwrap(), json);
    }
}
