//! Lateness that stands where records come from and that this register, counting by its own calendar, does not find: it is told
//! beside the record, so that no way of taking records in makes it vanish.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::tables::{self, TableLine};
use super::tally::Tally;
use super::undone::Aside;
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::record::facts::TakenBack;
use crate::repo::LateRow;
use crate::steps::act::Act;
use crate::steps::took::Took;

/// Why it is told.
const SHORTER: &str = "导入时照本登记簿的日历和计日方式计算，超期的天数较少";
/// The same of what is not late here by a single day.
const RECKONED: &str = "导入时照本登记簿的日历和计日方式计算，没有超期";
/// The same of what never ran here: whose it was plays no such part here.
const NEVER_RAN: &str = "导入时照本登记簿登记的单位和职责，没有这项期限";
/// The same where this register has steps of its own in the dossier.
const WENT_ON: &str = "导入时本登记簿的卷宗另有导出里没有的事项，照此计算没有超期";

const FILE: &str = "deadlines.csv";
const COLUMNS: &[(&str, &str)] = &[
    ("id", "期限编号"),
    ("rule", "期限"),
    ("subject", "记录"),
    ("case", "案件"),
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("due_on", "到期日"),
    ("ended_on", "终止日"),
    ("days_over", "超期天数"),
    ("state", "办理状态"),
    ("presumed", "推定"),
    ("counted", "计入报表"),
];
/// Most deadlines that are named one by one.
const MOST: usize = 5;

/// Tells, of each record that was taken in just now, what is late in the export in `dir` and is not late here; `whole`: every table
/// of it was taken in, so that what is not here now comes no more.
///
/// # Errors
/// A table that cannot be read; failures of the register.
pub(super) fn tell(session: &mut Session<'_>, dir: &Path, whole: bool, aside: &Aside, tally: &mut Tally) -> Result<()> {
    if !tally.problems.is_empty() {
        return Ok(());
    }
    let mut there: BTreeMap<(Id, String, String), Vec<There>> = BTreeMap::new();
    tables::each(dir, FILE, COLUMNS, &mut |line| {
        if let Some((record, told)) = late(session, &line)?
            && let Some(record) = told_beside(session, record, line.cell("case"), whole)?
        {
            let is_open = line.cell("ended_on").is_empty();
            there.entry((record, told.rule.clone(), told.unit.clone())).or_default().push(There { told, is_open });
        }
        Ok(())
    })?;
    let mut gone: BTreeMap<Id, Vec<TakenBack>> = BTreeMap::new();
    for ((record, rule, unit), told) in there {
        let dossier = session.dossier(record)?.key.clone();
        // Of what stands here and is undone there, nothing can be said: it is named, and its lateness is not taken back.
        if aside.is_behind(&dossier) {
            continue;
        }
        let here = session.late_rows(record, &rule, &unit)?;
        let runs = session.dossier(record)?.file.deadlines.iter().any(|d| d.rule == rule && d.subject == record);
        let known = told_before(session, record)?.map_or_else(Vec::new, |took| took.lines);
        let (mut wanting, pairs) = unmatched(told, here);
        wanting.retain(|one| !known.iter().any(|other| is_same(one, other)));
        let why = match (aside.is_ahead(&dossier), runs) {
            (true, _) => WENT_ON,
            (false, true) => RECKONED,
            (false, false) => NEVER_RAN,
        };
        wanting.iter_mut().for_each(|one| one.reason = Some(why.to_owned()));
        let mut shorter: Vec<TakenBack> = pairs.into_iter().filter_map(|pair| shrunk(pair, session.today())).collect();
        shorter.retain(|one| !known.iter().any(|other| is_same(one, other) && other.reason == one.reason));
        wanting.extend(shorter);
        if !wanting.is_empty() {
            gone.entry(record).or_default().extend(wanting);
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    tally.remark(0, said(session, gone.values().flatten()));
    for (record, lines) in gone {
        let mut took = told_before(session, record)?.unwrap_or_else(|| Took { lines: Vec::new() });
        took.lines.extend(lines);
        let on = session.today();
        session.act(record, Some(record), on, Act::LatenessTake(took), &Remarks::brought(), &[])?;
        session.settle()?;
    }
    Ok(())
}

/// What is said of lateness that went, and of what only shrank.
fn said<'g>(session: &Session<'_>, gone: impl Iterator<Item = &'g TakenBack>) -> Vec<String> {
    let (less, all): (Vec<_>, Vec<_>) = gone.partition(|line| line.left > 0);
    let law = session.law();
    let name = |rule: &str| law.limit(rule).map_or_else(|_| rule.to_owned(), |limit| limit.name.clone());
    let named = |lines: &[&TakenBack]| {
        let named = lines.iter().take(MOST).map(|line| match line.left {
            0 => format!("{} {}", line.subject, name(&line.rule)),
            left => format!("{} {} {} 天，仍超期 {left} 天", line.subject, name(&line.rule), line.days),
        });
        let more = if lines.len() > MOST { " 等" } else { "" };
        named.collect::<Vec<_>>().join("、") + more
    };
    let told = "已记入“更正和作废收回的逾期”，jiexie report late-entries 列出";
    let gone = (!all.is_empty()).then(|| {
        let (count, named) = (all.len(), named(&all));
        format!("导出里逾期的期限有 {count} 个照本登记簿的日历、计日方式、单位的职责和事项没有超期（{named}）：{told}")
    });
    let fewer = (!less.is_empty()).then(|| {
        let (count, named) = (less.len(), named(&less));
        format!("导出里逾期的期限有 {count} 个照本登记簿的日历和计日方式超期的天数较少（{named}）：{told}")
    });
    gone.into_iter().chain(fewer).collect()
}

/// The record beside which lateness is told, where steps of it were taken in just now: itself; or, where a step of its case brought
/// it and nothing else happened to it, itself too, and the case where it is not here at all.
fn told_beside(session: &mut Session<'_>, record: Id, case: &str, whole: bool) -> Result<Option<Id>> {
    let staging = session.staging();
    if staging.is_walked(&record.to_string())? {
        return Ok(Some(record));
    }
    let Some(case) = case.parse::<Id>().ok().filter(|case| *case != record) else { return Ok(None) };
    if staging.is_waiting(&record.to_string())? || !staging.is_walked(&case.to_string())? {
        return Ok(None);
    }
    let is_here = session.dossier(record).is_ok();
    Ok((is_here || whole).then_some(if is_here { record } else { case }))
}

/// Whether both tell of the same lateness.
fn is_same(one: &TakenBack, other: &TakenBack) -> bool {
    (&one.rule, &one.subject, &one.unit, &one.toward, one.due_on)
        == (&other.rule, &other.subject, &other.unit, &other.toward, other.due_on)
}

/// What is late there.
struct There {
    told: TakenBack,
    /// It is open still.
    is_open: bool,
}

/// Of what is late there what no row stands for that is late here; and each that one stands for, with that row. Each row here stands
/// for one there: for the one owed to the same unit by the same day, else to the same unit, else for any, since another calendar
/// moves days and a merger moves units.
fn unmatched(mut there: Vec<There>, mut here: Vec<LateRow>) -> (Vec<TakenBack>, Vec<(There, LateRow)>) {
    let same: [fn(&TakenBack, &LateRow) -> bool; 3] = [
        |one, row| one.toward == row.toward && one.due_on == row.due_on,
        |one, row| one.toward == row.toward,
        |_, _| true,
    ];
    let mut pairs = Vec::new();
    for same in same {
        let (mut left, mut rest) = (Vec::new(), Vec::new());
        for one in there {
            match here.iter().position(|row| same(&one.told, row)) {
                Some(at) => rest.push((one, here.swap_remove(at))),
                None => left.push(one),
            }
        }
        pairs.append(&mut rest);
        there = left;
    }
    (there.into_iter().map(|one| one.told).collect(), pairs)
}

/// What is told where lateness is shorter here than there: by how many days it stood over there, and by how many it does here.
fn shrunk((there, here): (There, LateRow), today: NaiveDate) -> Option<TakenBack> {
    let until = here.ended_on.unwrap_or(today);
    let over = |due_on: NaiveDate| (until - due_on).num_days();
    let days = if there.is_open { over(there.told.due_on) } else { there.told.days };
    let left = over(here.due_on);
    let reason = Some(SHORTER.to_owned());
    (left > 0 && left < days).then_some(TakenBack { days, left, reason, ..there.told })
}

/// What this register found by itself goes on beside what is told of a record now: no export of where it comes from has it.
pub fn keep(session: &mut Session<'_>, record: Id, took: &mut Took) -> Result<()> {
    if let Some(former) = told_before(session, record)? {
        let ours = |line: &TakenBack| matches!(line.reason.as_deref(), Some(SHORTER | RECKONED | NEVER_RAN | WENT_ON));
        let own = former.lines.into_iter().filter(ours);
        let new: Vec<TakenBack> = own.filter(|line| !took.lines.contains(line)).collect();
        took.lines.extend(new);
    }
    Ok(())
}

/// Whether nothing was taken back there, and nothing was told of it here.
pub fn tells_nothing(session: &mut Session<'_>, record: Id, took: &Took) -> Result<bool> {
    Ok(took.lines.is_empty() && told_before(session, record)?.is_none())
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
fn late(session: &Session<'_>, line: &TableLine) -> Result<Option<(Id, TakenBack)>> {
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
