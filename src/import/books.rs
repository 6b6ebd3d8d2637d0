//! What an export tells besides its records: its calendar, taken in where nothing runs yet that it would move; how it counts
//! days; and what of its books is not taken in, named with the rows there are of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::holidays::{self, Exported};
use super::tables;
use super::tally::Tally;
use crate::error::Result;
use crate::fold::quoted;
use crate::gate::Session;
use crate::law::calendar::MarkedDay;
use crate::record::words::Vocabulary;
use crate::repo::books::Contact;
use crate::steps::journal;

const CALENDAR: (&str, &[(&str, &str)]) = (
    "calendar.csv",
    &[("day", "日期"), ("kind", "种类"), ("name", "名称"), ("event", "事项序号"), ("whole_years", "整年安排")],
);
const UNITS: (&str, &[(&str, &str)]) =
    ("units.csv", &[("code", "代码"), ("short", "简称"), ("until_on", "终止日"), ("successor", "承继单位")]);
const NAMES: (&str, &[(&str, &str)]) = ("unit_names.csv", &[("unit", "单位"), ("from_on", "起日"), ("name", "全称")]);
const CONTACTS: (&str, &[(&str, &str)]) =
    ("contacts.csv", &[("unit", "单位"), ("role", "职责"), ("name", "姓名"), ("from_on", "起日")]);
const REGISTER: (&str, &[(&str, &str)]) =
    ("register.csv", &[("day_count", "计日方式"), ("rulebook_sha256", "规则书摘要")]);

/// On what a calendar rests that came with an export.
const BASIS: &str = "随整份导出带来的放假安排";

/// Takes in the calendar of the export in `dir` where this register has nothing that runs, and says what else of its books
/// differs and is not taken in.
///
/// # Errors
/// A table that cannot be read; failures of the register.
pub fn bring(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<()> {
    calendar(session, dir, tally)?;
    let mut left = Vec::new();
    left.extend(counted_otherwise(session, dir)?);
    left.extend(units(session, dir)?);
    left.extend(contacts(session, dir)?);
    tally.remark(0, left);
    Ok(())
}

fn calendar(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<()> {
    let lines = tables::lines(dir, CALENDAR.0, CALENDAR.1)?;
    let told: Vec<Exported> = lines
        .iter()
        .map(|line| Exported {
            day: line.cell("day").to_owned(),
            kind: line.cell("kind").to_owned(),
            name: line.cell("name").to_owned(),
            event: line.cell("event").to_owned(),
            whole: Exported::is_whole(line.cell("whole_years")),
        })
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let theirs = holidays::in_force(&told)?;
    let ours: BTreeMap<NaiveDate, MarkedDay> =
        session.law().calendar().days().map(|day| (day.date, day.clone())).collect();
    let kind = |days: &BTreeMap<NaiveDate, MarkedDay>, day: &NaiveDate| days.get(day).map(|day| day.kind);
    let all: BTreeSet<NaiveDate> = theirs.keys().chain(ours.keys()).copied().collect();
    let other: Vec<NaiveDate> = all.into_iter().filter(|day| kind(&theirs, day) != kind(&ours, day)).collect();
    if other.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = other.iter().take(MOST).map(NaiveDate::to_string).collect();
    let more = if other.len() > MOST { " 等" } else { "" };
    let what = format!("放假与调休有 {} 天与本登记簿不同（{}{more}）", other.len(), shown.join("、"));
    let years: BTreeSet<i32> = other.iter().map(Datelike::year).collect();
    let days: Vec<MarkedDay> = theirs.into_values().filter(|day| years.contains(&day.date.year())).collect();
    let told: BTreeSet<i32> = days.iter().map(|day| day.date.year()).collect();
    let today = session.today();
    if told == years && session.dossiers_with_open_dates(today)?.is_empty() {
        session.journal(journal::days::import_calendar(days, Some(BASIS))?, today)?;
        tally.remark(0, vec![format!("{what}，已先照导出的登记，各期限照此计算")]);
    } else {
        let file = quoted(&dir.join(CALENDAR.0).display().to_string());
        let way = format!("先 jiexie calendar import {file} --basis 依据，再导入");
        tally.remark(0, vec![format!("{what}，没有导入，各期限照本登记簿的计算；以导出的为准的，{way}")]);
    }
    Ok(())
}

/// Most things that are named one by one.
const MOST: usize = 5;

/// Where the export counts days by other rules.
fn counted_otherwise(session: &Session<'_>, dir: &Path) -> Result<Option<String>> {
    let lines = tables::lines(dir, REGISTER.0, REGISTER.1)?;
    let here = session.law().mode();
    let differs = |told: &&str| !told.is_empty() && ![here.word(), here.title()].contains(told);
    let told = lines.first().map(|line| line.cell("day_count")).filter(differs);
    Ok(told.map(|told| {
        format!(
            "这份导出的计日方式是 {told}，本登记簿是 {}：期限照本登记簿的计算；要照导出的，另用 jiexie init --day-count 新建登记簿再导入",
            here.word()
        )
    }))
}

/// Mergers and new names of units, which this register does not know of.
fn units(session: &Session<'_>, dir: &Path) -> Result<Vec<String>> {
    let mut left = Vec::new();
    let today = session.today();
    let ended = tables::lines(dir, UNITS.0, UNITS.1)?;
    let acts_here = |code: &str| session.units().get(code).is_some_and(|unit| unit.until_on.is_none());
    let ended: Vec<_> =
        ended.iter().filter(|line| !line.cell("until_on").is_empty() && acts_here(line.cell("code"))).collect();
    let way = |line: &&tables::Line| {
        let (unit, day) = (quoted(line.cell("short")), line.cell("until_on"));
        match session.units().find(line.cell("successor")) {
            Ok(heir) => format!("jiexie unit merge {unit} --into {} --on {day}", quoted(&heir.name_on(today).short)),
            Err(_) => format!("jiexie unit retire {unit} --on {day}"),
        }
    };
    // The oldest first; what was merged into a unit before that one was merged itself on the same day comes before it.
    let mut ended = ended;
    let onward = |line: &tables::Line| {
        let mut code = line.cell("successor").to_owned();
        let next = |code: &str| ended.iter().find(|line| line.cell("code") == code).map(|line| line.cell("successor"));
        let mut steps = 0;
        while let Some(heir) = next(&code).filter(|_| steps < ended.len()) {
            (code, steps) = (heir.to_owned(), steps + 1);
        }
        steps
    };
    let order: Vec<_> = ended.iter().map(|line| (line.cell("until_on").to_owned(), Reverse(onward(line)))).collect();
    let mut placed: Vec<_> = order.into_iter().zip(std::mem::take(&mut ended)).collect();
    placed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let ended: Vec<_> = placed.into_iter().map(|(_, line)| line).collect();
    if !ended.is_empty() {
        let ways: Vec<String> = ended.iter().map(way).collect();
        left.push(format!("单位合并、撤销 {} 行没有导入：导入后 {}", ended.len(), ways.join("；")));
    }
    let names = tables::lines(dir, NAMES.0, NAMES.1)?;
    let new = |line: &&tables::Line| {
        let unit = session.units().find(line.cell("unit")).ok();
        !line.cell("from_on").is_empty()
            && unit.is_some_and(|unit| unit.names.iter().all(|name| name.name != line.cell("name")))
    };
    let new: Vec<_> = names.iter().filter(new).collect();
    if !new.is_empty() {
        let named: Vec<&str> = new.iter().map(|line| line.cell("name")).take(MOST).collect();
        left.push(format!("单位更名 {} 行没有导入（{}）：用 unit rename 办理", new.len(), named.join("、")));
    }
    Ok(left)
}

/// Those who stand for units, as far as this register does not know them.
fn contacts(session: &Session<'_>, dir: &Path) -> Result<Option<String>> {
    let lines = tables::lines(dir, CONTACTS.0, CONTACTS.1)?;
    let known = session.contacts()?;
    let is_known = |line: &&tables::Line| {
        let unit = session.units().find(line.cell("unit")).map_or(line.cell("unit"), |unit| unit.code.as_str());
        let is_it = |contact: &Contact| {
            contact.name == line.cell("name") && contact.unit.as_deref().unwrap_or_default() == unit
        };
        known.iter().any(is_it)
    };
    let left = lines.iter().filter(|line| !is_known(line)).count();
    Ok((left > 0).then(|| format!("负责人与联络人 {left} 行没有导入：用 unit contact set 登记")))
}
