//! What an export tells besides its records and its calendar: how it counts days, and what of its books is not taken in, named
//! with the rows there are of it.

use std::cmp::Reverse;
use std::path::Path;

use super::tables;
use super::tally::Tally;
use crate::error::Result;
use crate::fold::quoted;
use crate::gate::Session;
use crate::law::rulebook::Region;
use crate::record::words::{UnitRole, Vocabulary};
use crate::repo::books::Contact;
use crate::steps::journal;

const UNITS: (&str, &[(&str, &str)]) =
    ("units.csv", &[("code", "代码"), ("short", "简称"), ("until_on", "终止日"), ("successor", "承继单位")]);
const NAMES: (&str, &[(&str, &str)]) = ("unit_names.csv", &[("unit", "单位"), ("from_on", "起日"), ("name", "全称")]);
const CONTACTS: (&str, &[(&str, &str)]) =
    ("contacts.csv", &[("unit", "单位"), ("role", "职责"), ("name", "姓名"), ("from_on", "起日")]);
const REGISTER: (&str, &[(&str, &str)]) = (
    "register.csv",
    &[
        ("day_count", "计日方式"),
        ("office_seal", "办公室用印"),
        ("clauses", "条款写法"),
        ("region", "行政区划代码"),
        ("region_name", "行政区划"),
    ],
);

/// Says what of the books of the export in `dir` differs and is not taken in; what became of units is, where the export tells it
/// step by step (`tells_units`).
///
/// # Errors
/// A table that cannot be read; failures of the register.
pub fn say(session: &mut Session<'_>, dir: &Path, tells_units: bool, tally: &mut Tally) -> Result<()> {
    let mut left = Vec::new();
    left.extend(counted_otherwise(session, dir)?);
    left.extend(other_habits(session, dir)?);
    left.extend(region(session, dir)?);
    if !tells_units {
        left.extend(units(session, dir)?);
    }
    left.extend(contacts(session, dir)?);
    tally.remark(0, left);
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

/// Where the export has its letters made otherwise: each register has its own way.
fn other_habits(session: &Session<'_>, dir: &Path) -> Result<Option<String>> {
    let lines = tables::lines(dir, REGISTER.0, REGISTER.1)?;
    let here = session.law().book().letters;
    let own = [
        ("office_seal", "--office-seal", here.office_seal.word(), here.office_seal.title()),
        ("clauses", "--clauses", here.clauses.word(), here.clauses.title()),
    ];
    let told = |key: &str| lines.first().map(|line| line.cell(key).to_owned()).filter(|told| !told.is_empty());
    let differs = own.into_iter().filter_map(|(key, option, word, title)| {
        told(key).filter(|told| ![word, title].contains(&told.as_str())).map(|told| format!("{option} {told}"))
    });
    let habits = differs.collect::<Vec<String>>().join(" ");
    Ok((!habits.is_empty())
        .then(|| format!("这份导出的文书习惯与本登记簿的不同，没有导入；要照导出的：jiexie letter habits {habits}")))
}

/// Of which county the export is: a register that says nothing of it is of that one; one that says another stays it.
fn region(session: &mut Session<'_>, dir: &Path) -> Result<Option<String>> {
    let lines = tables::lines(dir, REGISTER.0, REGISTER.1)?;
    let Some(line) = lines.first().filter(|line| !line.cell("region").is_empty()) else { return Ok(None) };
    let told = Region::of(line.cell("region"), Some(line.cell("region_name")))?;
    match session.law().book().region.clone() {
        None => {
            let today = session.today();
            session.journal(journal::region::change(None, told)?, today)?;
            Ok(None)
        }
        // The name of the same county, where only one of the two tells it.
        Some(here) if here.code == told.code && here.name.is_none() && told.name.is_some() => {
            let today = session.today();
            session.journal(journal::region::change(Some(&here), told)?, today)?;
            Ok(None)
        }
        Some(here) if here.code == told.code && (told.name.is_none() || told.name == here.name) => Ok(None),
        Some(here) => Ok(Some(format!(
            "这份导出是{}的，本登记簿是{}的，没有改动：本登记簿登记错了的，jiexie register region {}{}",
            told.shown(),
            here.shown(),
            told.code,
            told.name.as_deref().map_or_else(String::new, |name| format!(" --name {}", quoted(name)))
        ))),
    }
}

/// Mergers and new names of units, which this register does not know of.
fn units(session: &Session<'_>, dir: &Path) -> Result<Vec<String>> {
    let mut left = Vec::new();
    let today = session.today();
    let ended = tables::lines(dir, UNITS.0, UNITS.1)?;
    let acts_here = |code: &str| session.units().get(code).is_some_and(|unit| unit.until_on.is_none());
    let mut ended: Vec<_> =
        ended.iter().filter(|line| !line.cell("until_on").is_empty() && acts_here(line.cell("code"))).collect();
    let way = |line: &&tables::TableLine| {
        let (unit, day) = (quoted(line.cell("short")), line.cell("until_on"));
        match session.units().find(line.cell("successor")) {
            Ok(heir) => format!("jiexie unit merge {unit} --into {} --on {day}", quoted(&heir.name_on(today).short)),
            Err(_) => format!("jiexie unit retire {unit} --on {day}"),
        }
    };
    // The oldest first; what was merged into a unit before that one was merged itself on the same day comes before it.
    let all = ended.clone();
    let onward = |line: &tables::TableLine| {
        let next = |code: &str| all.iter().find(|line| line.cell("code") == code).map(|line| line.cell("successor"));
        // A damaged list that leads in a circle ends as well.
        let heirs = std::iter::successors(next(line.cell("successor")), |code| next(code));
        heirs.take(all.len()).count()
    };
    ended.sort_by_cached_key(|line| (line.cell("until_on").to_owned(), Reverse(onward(line))));
    if !ended.is_empty() {
        let ways: Vec<String> = ended.iter().map(way).collect();
        let part = |line: &&tables::TableLine| {
            session
                .units()
                .get(line.cell("code"))
                .is_some_and(|unit| unit.roles.iter().any(|role| *role != UnitRole::Town))
        };
        let first = if ended.iter().any(part) {
            "（其中有文件规定了职责的，先在新登记簿登记合并再导入，期限才与原登记簿一致）"
        } else {
            ""
        };
        left.push(format!("单位合并、撤销 {} 行没有导入{first}：导入后 {}", ended.len(), ways.join("；")));
    }
    let names = tables::lines(dir, NAMES.0, NAMES.1)?;
    let new = |line: &&tables::TableLine| {
        let unit = session.units().find(line.cell("unit")).ok();
        !line.cell("from_on").is_empty()
            && unit.is_some_and(|unit| unit.names.iter().all(|name| name.name != line.cell("name")))
    };
    let new: Vec<_> = names.iter().filter(new).collect();
    if !new.is_empty() {
        let named: Vec<&str> = new.iter().map(|line| line.cell("name")).take(MOST).collect();
        left.push(format!(
            "单位更名 {} 行没有导入（{}）：用 jiexie unit rename 单位 新名称 办理",
            new.len(),
            named.join("、")
        ));
    }
    Ok(left)
}

/// Those who stand for units, as far as this register does not know them.
fn contacts(session: &Session<'_>, dir: &Path) -> Result<Option<String>> {
    let lines = tables::lines(dir, CONTACTS.0, CONTACTS.1)?;
    let known = session.contacts()?;
    let is_known = |line: &&tables::TableLine| {
        let unit = session.units().find(line.cell("unit")).map_or(line.cell("unit"), |unit| unit.code.as_str());
        let is_it = |contact: &Contact| {
            contact.name == line.cell("name") && contact.unit.as_deref().unwrap_or_default() == unit
        };
        known.iter().any(is_it)
    };
    let left = lines.iter().filter(|line| !is_known(line)).count();
    Ok((left > 0).then(|| {
        format!("负责人与联络人 {left} 行没有导入：用 jiexie unit contact set 单位 --role 角色 --name 姓名 登记")
    }))
}
