//! Steps on the calendar: a year's notice, and single days.

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::{Value, json};

use super::{BookStep, Change};
use crate::error::hint::{hint, option, run};
use crate::error::{Error, Result};
use crate::law::Law;
use crate::law::calendar::{DayChange, DayKind, MarkedDay};
use crate::person::placeholder::gives_no_ground;
use crate::record::texts;
use crate::record::words::Vocabulary;

/// A year's notice replaces what was known of that year.
///
/// # Errors
/// A notice without days, or a basis that says nothing.
pub fn import_calendar(days: Vec<MarkedDay>, basis: Option<&str>) -> Result<BookStep> {
    if days.is_empty() {
        return Err(Error::input("放假安排里没有日期"));
    }
    let years: std::collections::BTreeSet<i32> = days.iter().map(|day| day.date.year()).collect();
    BookStep::new(
        "calendar.import",
        "calendar".to_owned(),
        with_basis(json!({"years": years, "days": days.len()}), basis)?,
        Change::Calendar { days: days.into_iter().map(DayChange::from).collect(), whole_years: true },
    )
}

/// What a change of the calendar rests on, beside what it changes.
fn with_basis(mut body: Value, basis: Option<&str>) -> Result<Value> {
    let Some(basis) = basis else { return Ok(body) };
    if gives_no_ground(basis) {
        return Err(
            Error::input(format!("“{basis}”不是日历变动的依据")).hint(hint!(option("basis"), " 写通知的名称或文号"))
        );
    }
    texts::check_called("依据", texts::TITLE_MAX, basis)?;
    body["basis"] = json!(basis.trim());
    Ok(body)
}

/// One day off, or one make-up working day.
///
/// # Errors
/// A working day that is a weekday anyway and no day off, an unfit name, or a basis that says nothing.
pub fn add_day(law: &Law, date: NaiveDate, kind: DayKind, name: &str, basis: &str) -> Result<BookStep> {
    texts::check_called("节日名称", texts::TITLE_MAX, name)?;
    // A later notice may take a day off back that the notice of the year had given.
    let works = || law.calendar().mark_of(date).is_none();
    if kind == DayKind::Workday && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && works() {
        let ways = hint!(
            ["调休上班只在周六、周日，或原定放假的日子"],
            [run(format!("jiexie calendar show {}", date.year())), " 查看该年的放假与调休"]
        );
        return Err(Error::input(format!("{date} 是周一至周五，没有定为放假，本来就上班")).hint(ways));
    }
    let days = vec![DayChange { date, kind: Some(kind), name: name.trim().to_owned() }];
    let body = with_basis(json!({"date": date, "kind": kind.word(), "day_name": name.trim()}), Some(basis))?;
    BookStep::new("calendar.add", "calendar".to_owned(), body, Change::Calendar { days, whole_years: false })
}

/// What was said of one day by itself is taken back: it stands again as the notices have it.
///
/// # Errors
/// A day of which nothing was said by itself, or a basis that says nothing.
pub fn remove_day(law: &Law, date: NaiveDate, basis: &str) -> Result<BookStep> {
    let (now, noticed) = (law.calendar().mark_of(date), law.notices().mark_of(date));
    if now == noticed {
        let year = date.year();
        return Err(match now {
            None => Error::input(format!("{date} 没有单日登记的放假或调休")),
            Some(mark) => Error::input(format!("{date}（{}）出自全年的放假安排，不是单日登记", mark.kind.title()))
                .hint(hint!("安排有误的，改正文件后 ", run("jiexie calendar import 文件 --basis 依据"))),
        }
        .hint_if_none(hint!(run(format!("jiexie calendar show {year}")), " 查看该年的放假与调休")));
    }
    let days = vec![DayChange::to(date, noticed)];
    let mut body = json!({"date": date});
    if let Some(mark) = noticed {
        (body["kind"], body["day_name"]) = (json!(mark.kind.word()), json!(mark.name));
    }
    let body = with_basis(body, Some(basis))?;
    BookStep::new("calendar.remove", "calendar".to_owned(), body, Change::Calendar { days, whole_years: false })
}
