//! Lateness that stands where records come from and that this register, counting by its own calendar, does not find: it is told
//! beside the record, so that no way of taking records in makes it vanish.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::tables::{self, Line};
use super::tally::Tally;
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::record::facts::TakenBack;
use crate::repo::LateRow;
use crate::steps::act::Act;
use crate::steps::took::Took;

/// Why it is told.
const RECKONED: &str = "导入时照本登记簿的日历和计日方式计算，没有超期";

const FILE: &str = "deadlines.csv";
const COLUMNS: &[(&str, &str)] = &[
    ("id", "期限编号"),
    ("rule", "期限"),
    ("subject", "记录"),
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("state", "办理状态"),
    ("presumed", "推定"),
    ("counted", "计入报表"),
];
/// Most deadlines that are named one by one.
const MOST: usize = 5;

/// Tells, of each record that was taken in just now, what is late in the export in `dir` and is not late here.
///
/// # Errors
/// A table that cannot be read; failures of the register.
pub fn tell(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<()> {
    if !tally.problems.is_empty() {
        return Ok(());
    }
    let mut there: BTreeMap<(Id, String, String), Vec<TakenBack>> = BTreeMap::new();
    tables::each(dir, FILE, COLUMNS, &mut |line| {
        if let Some((record, told)) = late(session, &line)?
            && session.staging().is_walked(&record.to_string())?
        {
            there.entry((record, told.rule.clone(), told.unit.clone())).or_default().push(told);
        }
        Ok(())
    })?;
    let mut gone: BTreeMap<Id, Vec<TakenBack>> = BTreeMap::new();
    for ((record, rule, unit), told) in there {
        let here = session.late_rows(record, &rule, &unit)?;
        let wanting = unmatched(told, here);
        if !wanting.is_empty() {
            gone.entry(record).or_default().extend(wanting);
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    let all: Vec<&TakenBack> = gone.values().flatten().collect();
    let law = session.law();
    let name = |rule: &str| law.limit(rule).map_or_else(|_| rule.to_owned(), |limit| limit.name.clone());
    let named = all.iter().take(MOST).map(|line| format!("{} {}", line.subject, name(&line.rule)));
    let named = named.collect::<Vec<_>>().join("、");
    let more = if all.len() > MOST { " 等" } else { "" };
    tally.remark(
        0,
        vec![format!(
            "导出里逾期的期限有 {} 个照本登记簿的日历和计日方式计算没有超期（{named}{more}）：已记入“更正和作废收回的逾期”，jiexie report late-entries 列出",
            all.len()
        )],
    );
    for (record, lines) in gone {
        let mut took = told_before(session, record)?.unwrap_or_else(|| Took { lines: Vec::new() });
        took.lines.extend(lines);
        let on = session.today();
        session.act(record, Some(record), on, Act::LatenessTake(took), &Remarks::brought(), &[])?;
        session.settle()?;
    }
    Ok(())
}

/// Of what is late there what no row stands for that is late here. Each row here stands for one there: for the one owed to the same
/// unit by the same day, else to the same unit, else for any, since another calendar moves days and a merger moves units.
fn unmatched(mut there: Vec<TakenBack>, mut here: Vec<LateRow>) -> Vec<TakenBack> {
    let same: [fn(&TakenBack, &LateRow) -> bool; 3] = [
        |one, row| one.toward == row.toward && one.due_on == row.due_on,
        |one, row| one.toward == row.toward,
        |_, _| true,
    ];
    for same in same {
        there.retain(|one| match here.iter().position(|row| same(one, row)) {
            Some(at) => {
                here.swap_remove(at);
                false
            }
            None => true,
        });
    }
    there
}

/// What this register found by itself goes on beside what is told of a record now: no export of where it comes from has it.
///
/// # Errors
/// Failures of the register.
pub fn keep(session: &mut Session<'_>, record: Id, took: &mut Took) -> Result<()> {
    if let Some(former) = told_before(session, record)? {
        let own = former.lines.into_iter().filter(|line| line.reason.as_deref() == Some(RECKONED));
        let new: Vec<TakenBack> = own.filter(|line| !took.lines.contains(line)).collect();
        took.lines.extend(new);
    }
    Ok(())
}

/// What was told last in the dossier of a record: all that is.
fn told_before(session: &mut Session<'_>, record: Id) -> Result<Option<Took>> {
    let told = |act: &Act| match act {
        Act::LatenessTake(took) => Some(took.clone()),
        _ => None,
    };
    Ok(session.dossier(record)?.events.iter().rev().find_map(|event| told(&event.act)))
}

/// The record of a line that counts as late, and what is told if it is not late here.
fn late(session: &Session<'_>, line: &Line) -> Result<Option<(Id, TakenBack)>> {
    let yes = |key: &str| matches!(line.cell(key), "true" | "是" | "1");
    let over = line.cell("days_over").parse::<i64>().unwrap_or_default();
    let late = over > 0 || ["late", "逾期"].contains(&line.cell("state"));
    let Ok(record) = line.cell("subject").parse::<Id>() else { return Ok(None) };
    // What follows from a period has no row, here or there: it is counted anew on every day.
    if !late || !yes("counted") || line.cell("id").is_empty() {
        return Ok(None);
    }
    let bad = |_| line.of(Error::input("到期日读不懂").hint("重新导出，不要改动文件"));
    let due_on: NaiveDate = line.cell("due_on").parse().map_err(bad)?;
    let rule = line.cell("rule");
    let rule = session.law().limit_meant(rule).map_or(rule, |limit| limit.id.as_str());
    let code = |cell: &str| session.units().find(cell).map_or(cell.to_owned(), |unit| unit.code.clone());
    let toward = Some(line.cell("toward")).filter(|cell| !cell.is_empty()).map(code);
    let today = session.today();
    let told = TakenBack {
        dossier: String::new(),
        rule: rule.to_owned(),
        subject: record.to_string(),
        unit: code(line.cell("unit")),
        toward,
        due_on,
        presumed: yes("presumed"),
        days: over,
        left: 0,
        by: None,
        seq: 0,
        on: today,
        entered_on: today,
        actor: session.actor().to_owned(),
        reason: Some(RECKONED.to_owned()),
        afterwards: None,
    };
    Ok(Some((record, told)))
}
