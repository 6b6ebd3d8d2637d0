//! Transfers as lines of a report; of suspected crimes what judicial units told (六（一）).

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use super::stages::Before;
use super::told_of::{told_elsewhere, told_nothing_since};
use crate::error::Result;
use crate::record::facts::TransferFact;
use crate::record::transfer::Stage;
use crate::record::words::{TransferKind, UnitRole, Vocabulary};

/// Transfers, one line each: id, case and title, then what `line` makes of those it wants.
pub(super) fn listed<'s>(
    given: &'s Given<'s>,
    name: &str,
    columns: &[(&'static str, &str)],
    empty: &str,
    line: fn(&Given<'_>, &TransferFact) -> Result<Option<Vec<Value>>>,
) -> Table<'s> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.transfers(given.period.from, &mut |transfer| {
            let Some(rest) = line(given, transfer)? else { return Ok(()) };
            let case = transfer.case.to_string();
            let title = given.facts.discreet(&transfer.title)?;
            let mut row = vec![Value::Id(transfer.id.to_string()), Value::Id(case), title.into()];
            row.extend(rest);
            each(&row)
        })
    }));
    table(name, columns, rows, empty)
}

pub(super) fn some_day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Empty, Value::Day)
}

const SILENT: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收机关"),
    ("stage", "现处阶段"),
    ("since", "自何日起"),
    ("days", "已历天数"),
];

/// One of which nothing was told by the end of the day, whenever it was sent: where it stands, since when, and what came of its case
/// otherwise. What the supervisory organ makes of a case is nobody's to ask for here.
fn untold(given: &Given<'_>, transfer: &TransferFact) -> Result<Option<(Before, NaiveDate, Option<String>)>> {
    let by = |on: Option<NaiveDate>| on.filter(|on| *on <= given.day);
    let waits = transfer.kind == TransferKind::Criminal
        && transfer.sent_on <= given.day
        && by(transfer.answered_on).is_none()
        && by(transfer.withdrawn_on).is_none();
    let (stage, since) = match told_nothing_since(given, transfer) {
        Some(on) => (Before::accepted(given, transfer)?, on),
        None if waits => (Before::Unanswered, transfer.sent_on),
        None => return Ok(None),
    };
    if given.units.is(&transfer.to, UnitRole::Supervisory) {
        return Ok(None);
    }
    Ok(Some((stage, since, told_elsewhere(given, transfer)?)))
}

/// Suspected crimes that nobody told anything of, with how long.
pub(super) fn silent<'s>(given: &'s Given<'s>) -> Table<'s> {
    let none = "没有等待答复或告知的涉嫌犯罪移送。";
    listed(given, "没有下文的涉嫌犯罪移送", SILENT, none, |given, transfer| {
        let Some((stage, since, None)) = untold(given, transfer)? else { return Ok(None) };
        let days = (given.day - since).num_days();
        let units = [&transfer.from, &transfer.to].map(|unit| given.unit(unit));
        Ok(Some(units.into_iter().chain([stage.title().into(), since.into(), days.into()]).collect()))
    })
}

const OTHERWISE: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收机关"),
    ("stage", "现处阶段"),
    ("since", "自何日起"),
    ("elsewhere", "另有的结果"),
];

/// Those whose cases came to something otherwise: nothing is waited for but a word to the sender, and no days are counted.
pub(super) fn otherwise<'s>(given: &'s Given<'s>) -> Table<'s> {
    let none = "没有另有结果而没有回告的涉嫌犯罪移送。";
    listed(given, "另有结果、没有回告的涉嫌犯罪移送", OTHERWISE, none, |given, transfer| {
        let Some((stage, since, Some(elsewhere))) = untold(given, transfer)? else { return Ok(None) };
        let units = [&transfer.from, &transfer.to].map(|unit| given.unit(unit));
        Ok(Some(units.into_iter().chain([stage.title().into(), since.into(), elsewhere.into()]).collect()))
    })
}

const CRIMES: &[(&str, &str)] = &[
    ("transfer", "移送"),
    ("case", "案件"),
    ("title", "事由"),
    ("from", "移送单位"),
    ("to", "接收机关"),
    ("sent_on", "送出日"),
    ("answered_on", "答复日"),
    ("answer", "答复"),
    ("outcomes", "办理情况"),
];

/// Suspected crimes sent, answered or told of in the period, each with what was told by its end.
pub(super) fn crimes<'s>(given: &'s Given<'s>) -> Table<'s> {
    listed(given, "涉嫌犯罪移送", CRIMES, "期内没有涉嫌犯罪移送。", |given, transfer| {
        let told: Vec<&Stage> = transfer.outcomes.iter().filter(|stage| stage.on <= given.period.to).collect();
        let meant = transfer.kind == TransferKind::Criminal
            && (given.period.holds(transfer.sent_on)
                || given.period.holds_some(transfer.answered_on)
                || told.iter().any(|stage| given.period.holds(stage.on)));
        if !meant {
            return Ok(None);
        }
        let answer = match (transfer.accepted, transfer.ground) {
            (None, _) => String::new(),
            (Some(true), _) => "接受".to_owned(),
            (Some(false), ground) => format!("不接受（{}）", ground.map_or("其他", |ground| ground.title())),
        };
        let line = |stage: &&Stage| {
            let number = stage.doc_no.as_ref().map_or_else(String::new, |number| format!("（{number}）"));
            format!("{} {}{number}", stage.on, stage.result.title())
        };
        let outcomes = given.facts.discreet(&told.iter().map(line).collect::<Vec<_>>().join("；"))?;
        Ok(Some(vec![
            given.unit(&transfer.from),
            given.unit(&transfer.to),
            transfer.sent_on.into(),
            some_day(transfer.answered_on),
            answer.into(),
            outcomes.into(),
        ]))
    })
}
