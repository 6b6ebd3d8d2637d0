//! Units that an export knows and this register does not: added first, under their own codes, so that its steps find them;
//! then how units stand in letters, as far as this register says nothing of it.

use std::path::Path;

use chrono::NaiveDate;

use super::tables::{self, TableLine};
use super::tally::Tally;
use super::unit_changes::{UnitChanges, borne};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::gate::Session;
use crate::law::rulebook::UnitLine;
use crate::record::unit::Unit;
use crate::record::words::{LetterKind, UnitItem, UnitKind, Vocabulary};
use crate::steps::journal;

/// The export's list of units, and its columns by either heading.
const UNITS: (&str, &[(&str, &str)]) = (
    "units.csv",
    &[
        ("code", "代码"),
        ("name", "全称"),
        ("short", "简称"),
        ("kind", "类别"),
        ("roles", "职责"),
        ("until_on", "终止日"),
        ("line", "条线"),
    ],
);
/// How they stand in letters.
const DETAILS: (&str, &[(&str, &str)]) =
    ("unit_details.csv", &[("unit", "单位"), ("item", "事项"), ("from_on", "起日"), ("value", "内容")]);
/// The words of their numbers.
const SERIES: (&str, &[(&str, &str)]) =
    ("unit_series.csv", &[("unit", "单位"), ("kind", "文书种类"), ("from_on", "起日"), ("word", "字")]);

/// Adds the units of the export in `dir` that this register lacks, and what it does not know of how units stand in letters;
/// nothing where the export has no list of them. Gives what else became of units, which has its place among the steps.
///
/// # Errors
/// A list that cannot be read, and names that other units of this register bear.
pub(super) fn bring(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<UnitChanges> {
    let changes = UnitChanges::of(session, dir, tally)?;
    let units = tables::lines(dir, UNITS.0, UNITS.1)?;
    for line in &units {
        add(session, line, tally)?;
    }
    bring_lines(session, &units, tally)?;
    let details = tables::lines(dir, DETAILS.0, DETAILS.1)?;
    let series = tables::lines(dir, SERIES.0, SERIES.1)?;
    let mut brought = 0;
    for line in &details {
        let Some((unit, from_on)) = of_unit(session, line)? else { continue };
        let item = UnitItem::read(line.cell("item")).map_err(|error| line.of(error))?;
        if !unit.details.iter().any(|detail| (detail.item, detail.from_on) == (item, from_on)) {
            let step = journal::units::set_details(&unit, &[(item, line.cell("value"))], from_on);
            enter(session, line, step, from_on)?;
            brought += 1;
        }
    }
    for line in &series {
        let Some((unit, from_on)) = of_unit(session, line)? else { continue };
        let kind = LetterKind::read(line.cell("kind")).map_err(|error| line.of(error))?;
        if !unit.series.iter().any(|series| (series.kind, series.from_on) == (kind, from_on)) {
            let step = journal::series::set(&unit, &[kind], line.cell("word"), from_on);
            enter(session, line, step, from_on)?;
            brought += 1;
        }
    }
    if brought > 0 {
        tally.remark(0, vec![format!("按导出的单位表登记了 {brought} 项单位发文事项")]);
    }
    Ok(changes)
}

/// Takes over of which lines of work units are, where this register says nothing of it or holds no records yet; says of others
/// how they would be.
fn bring_lines(session: &mut Session<'_>, units: &[TableLine], tally: &mut Tally) -> Result<()> {
    let (fresh, today) = (session.has_no_records()?, session.today());
    let mut otherwise = Vec::new();
    for line in units.iter().filter(|line| !line.cell("line").is_empty()) {
        let Ok(unit) = session.units().find(line.cell("code")) else { continue };
        let told = UnitLine::of(&unit.code, line.cell("line")).map_err(|error| line.of(error))?;
        let here = session.law().book().line_of(&unit.code).map(str::to_owned);
        let short = unit.name_on(today).short.clone();
        if here.as_deref() == Some(told.line.as_str()) {
            continue;
        }
        if fresh || here.is_none() {
            enter(session, line, journal::lines::change(here.as_deref(), told, &short), today)?;
        } else {
            otherwise.push(format!("jiexie unit line {} {}", quoted(&short), told.line));
        }
    }
    if !otherwise.is_empty() {
        let said = format!(
            "导出里有 {} 个单位的条线与本登记簿的不同，没有改动；照导出的：{}",
            otherwise.len(),
            otherwise.join("；")
        );
        tally.remark(0, vec![said]);
    }
    Ok(())
}

/// Enters what a line says from a day on.
fn enter(
    session: &mut Session<'_>,
    line: &TableLine,
    step: Result<journal::BookStep>,
    from_on: NaiveDate,
) -> Result<()> {
    step.and_then(|step| session.journal(step, from_on)).map(|_| ()).map_err(|error| line.of(error))
}

/// Whose line it is, and from which day on; none of a unit that is not known: whatever needs it names it.
fn of_unit(session: &Session<'_>, line: &TableLine) -> Result<Option<(Unit, NaiveDate)>> {
    let Ok(unit) = session.units().find(line.cell("unit")) else { return Ok(None) };
    let from_on = line.cell("from_on");
    let bad = |_| line.of(Error::input(format!("起日“{from_on}”读不懂")).hint("重新导出，不要改动文件"));
    Ok(Some((unit.clone(), from_on.parse().map_err(bad)?)))
}

/// Adds the unit of a line, if the register lacks it.
fn add(session: &mut Session<'_>, line: &TableLine, tally: &mut Tally) -> Result<()> {
    let (code, name, kind) = (line.cell("code"), line.cell("name"), line.cell("kind"));
    if code.is_empty() || session.units().get(code).is_some() {
        return Ok(());
    }
    let kind = UnitKind::read(kind)
        .map_err(|_| line.of(Error::input(format!("单位类别“{kind}”读不懂")).hint("重新导出，不要改动文件")))?;
    let role = borne(line.cell("roles"));
    let on = session.today();
    let add = journal::units::add_unit(session.units(), name, Some(line.cell("short")), Some(code), kind, role, on);
    let otherwise = format!("先换一个名称增加，再导入：jiexie unit add --code {code} --name 全称");
    session.journal(add.map_err(|error| line.of(error.hint(otherwise)))?, on)?;
    let mut remarks = vec![format!("按导出的单位表增加了单位 {name}（{code}）")];
    let until_on = line.cell("until_on");
    if !until_on.is_empty() {
        remarks.push(format!("{name} 在原登记簿已于 {until_on} 合并或撤销：导入后用 jiexie unit merge {name} --into 单位 或 jiexie unit retire {name} 办理"));
    }
    tally.remark(0, remarks);
    Ok(())
}
