//! Steps on the conference's own books: quarters excused, and work reports asked of units (一（三）1, 一（四）1).

use chrono::NaiveDate;
use serde_json::json;

use super::{BookStep, Change, must_say_why};
use crate::error::hint::{add, hint, option, run, without};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::law::quarter::Quarter;
use crate::person::placeholder::{gives_no_ground, says_nothing};
use crate::record::quarters::Quarters;
use crate::record::unit::Unit;
use crate::record::words::UnitKind;
use crate::steps::bench::empty_words;

/// A quarter is excused from its regular meeting, with a reason.
///
/// # Errors
/// What is no quarter the register asks for by that day, one that had its meeting or was excused, or a missing reason
/// (一（四）1).
pub fn excuse_quarter(quarter: &str, reason: Option<&str>, known: &Quarters, on: NaiveDate) -> Result<BookStep> {
    let shown: String = quarter.chars().filter(|c| !c.is_control()).take(20).collect();
    let Some(quarter) = Quarter::named(quarter) else {
        return Err(Error::input(format!("“{shown}”不是季度")).hint("写作 2026Q3"));
    };
    let since = known.since.unwrap_or(on);
    if quarter.begins_on() > on {
        return Err(Error::input(format!("{quarter} 在 {on} 尚未开始")).hint("季度开始以后再登记免开"));
    }
    if quarter.ends_on() < since {
        return Err(Error::input(format!("{quarter} 早于登记簿的起始日 {since}，不要求例会"))
            .hint("只有起始日所在季度及以后的季度需要例会或免开"));
    }
    if known.excuse(quarter).is_some() {
        return Err(Error::input(format!("{quarter} 已登记免开")).hint(hint!(
            ["一个季度只登记一次"],
            ["误登的，", run(format!("jiexie meeting unexcuse {quarter} --reason 理由"))]
        )));
    }
    if let Some(day) = known.held.iter().find(|day| quarter.holds(**day)) {
        return Err(Error::input(format!("{quarter} 已于 {day} 召开例会，无须免开"))
            .hint(hint!(run("jiexie meeting list"), " 查看")));
    }
    let (message, hint) = ("免开季度例会须说明理由", add("reason", "\"理由\""));
    let refused = match reason {
        Some(reason) if gives_no_ground(reason) => empty_words(clause::REGULAR_MEETING, message, reason, hint),
        _ => Error::rule(clause::REGULAR_MEETING, message).hint(hint),
    };
    let Some(reason) = reason.filter(|reason| !gives_no_ground(reason)) else {
        return Err(refused.of_limit("meeting.quarterly"));
    };
    let change = Change::ExcuseQuarter { quarter: quarter.to_string(), reason: reason.to_owned() };
    BookStep::new("meeting.excuse", format!("quarter/{quarter}"), json!({"reason": reason}), change)
}

/// Whoever excuses a quarter after its end, of a day before that, takes away the days by which its meeting was overdue, and
/// says why that comes so late.
///
/// # Errors
/// The refusal by 一（四）1, where no reason was given.
pub fn says_why_excused_late(
    quarter: &str,
    known: &Quarters,
    (on, today): (NaiveDate, NaiveDate),
    late_reason: Option<&str>,
) -> Result<()> {
    let Some(quarter) = Quarter::named(quarter) else { return Ok(()) };
    let (ends, held) = (quarter.ends_on(), known.held.iter().any(|day| quarter.holds(*day)));
    let days = (today - ends).num_days();
    if on > ends || days <= 0 || held || late_reason.is_some_and(|reason| !gives_no_ground(reason)) {
        return Ok(());
    }
    let message = format!("照此补录，将收回 {quarter} 季度例会已有的超期 {days} 天，须说明为何补录");
    let hint = hint!([add("late-reason", "\"为何当时没有登记\"")], ["实为今日免开的，", without(&["on"])]);
    Err(Error::rule(clause::REGULAR_MEETING, message).of_limit("meeting.quarterly").hint(hint))
}

/// That a quarter was excused was entered by mistake.
///
/// # Errors
/// What is no quarter that was excused, and a reason that says nothing.
pub fn unexcuse_quarter(quarter: &str, reason: Option<&str>, known: &Quarters, on: NaiveDate) -> Result<BookStep> {
    let shown: String = quarter.chars().filter(|c| !c.is_control()).take(20).collect();
    let Some(quarter) = Quarter::named(quarter) else {
        return Err(Error::input(format!("“{shown}”不是季度")).hint("写作 2026Q3"));
    };
    let Some(excuse) = known.excuse(quarter) else {
        return Err(Error::input(format!("{quarter} 没有登记免开，不必撤销"))
            .hint(hint!(run(format!("jiexie show {quarter}")), " 查看")));
    };
    if on < excuse.on {
        return Err(Error::input(format!("日期 {on} 早于 {quarter} 免开的日期 {}", excuse.on)).hint(hint!(
            [option("on"), format!(" 应为 {} 或以后", excuse.on)],
            ["免开日期登记有误的，撤销以后按实际日期再登记"]
        )));
    }
    let reason = must_say_why(reason, clause::REGULAR_MEETING, "撤销免开须说明理由")?;
    let change = Change::Unexcuse(quarter.to_string());
    BookStep::new("meeting.unexcuse", format!("quarter/{quarter}"), json!({"reason": reason}), change)
}

/// A work report for a period is asked of a unit.
///
/// # Errors
/// A period that ends before it begins.
pub fn ask_work(unit: &Unit, from_on: NaiveDate, to_on: NaiveDate) -> Result<BookStep> {
    if to_on < from_on {
        return Err(Error::input(format!("期间止日 {to_on} 早于起日 {from_on}")).hint(hint!(
            option("from"),
            " 写起日，",
            option("to"),
            " 写止日"
        )));
    }
    if unit.kind != UnitKind::Member {
        let name = &unit.name_on(to_on).short;
        return Err(Error::input(format!("{name}不是成员单位"))
            .hint(format!("工作情况由联席会议成员单位报送（{}）", clause::WORK_REPORTS)));
    }
    let body = json!({"from_on": from_on, "to_on": to_on});
    let change = Change::AskWork { unit: unit.code.clone(), from_on, to_on };
    BookStep::new("work.ask", format!("work/{}", unit.code), body, change)
}

/// A work report came in.
///
/// # Errors
/// An unfit text, or one that says nothing.
pub fn receive_work(unit: &Unit, from_on: NaiveDate, to_on: NaiveDate, text: &str) -> Result<BookStep> {
    if says_nothing(text) {
        let way = add("text", "\"写明情况\"");
        return Err(empty_words(clause::WORK_REPORTS, "工作情况须写明", text, way));
    }
    let body = json!({"from_on": from_on, "to_on": to_on, "text": text});
    let change = Change::ReceiveWork { unit: unit.code.clone(), from_on, to_on, text: text.to_owned() };
    BookStep::new("work.receive", format!("work/{}", unit.code), body, change)
}

/// What was entered last of a work report was a mistake: that it came in, where it did, else that it was asked for.
///
/// # Errors
/// A reason that says nothing.
pub fn undo_work(
    unit: &Unit,
    from_on: NaiveDate,
    to_on: NaiveDate,
    receipt: bool,
    reason: Option<&str>,
) -> Result<BookStep> {
    let reason = must_say_why(reason, clause::WORK_REPORTS, "撤销登记须说明理由")?;
    let body = json!({"from_on": from_on, "to_on": to_on, "receipt": receipt, "reason": reason});
    let change = Change::UndoWork { unit: unit.code.clone(), from_on, to_on, receipt };
    BookStep::new("work.undo", format!("work/{}", unit.code), body, change)
}
