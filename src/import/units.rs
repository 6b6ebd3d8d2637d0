//! Units that an export knows and this register does not: added first, under their own codes, so that its steps find them.

use std::collections::HashMap;
use std::path::Path;

use super::tally::Tally;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ledger::sheet::{self, Row, Sheet};
use crate::ledger::spoilt::plain;
use crate::record::words::{UnitKind, UnitRole, Vocabulary};
use crate::steps::journal;

/// The export's list of units.
const FILE: &str = "units.csv";
/// Its columns, by either heading.
const COLUMNS: [(&str, &str); 6] = [
    ("code", "代码"),
    ("name", "全称"),
    ("short", "简称"),
    ("kind", "类别"),
    ("roles", "职责"),
    ("until_on", "终止日"),
];

/// Adds the units of the export in `dir` that this register lacks; none where the export has no list of units.
///
/// # Errors
/// A list that cannot be read, and names that other units of this register bear.
pub fn bring(session: &mut Session<'_>, dir: &Path, tally: &mut Tally) -> Result<()> {
    let path = dir.join(FILE);
    if std::fs::symlink_metadata(&path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return Ok(());
    }
    let cannot = |error: std::io::Error| Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error)));
    let encoding = sheet::detect(&mut read::open(&path).map_err(cannot)?.0)?;
    let mut sheet = Sheet::new(read::open(&path).map_err(cannot)?.0, encoding);
    let mut row = Row::default();
    let mut places: HashMap<&str, usize> = HashMap::new();
    if sheet.next(&mut row)? {
        for (key, title) in COLUMNS {
            let place = row.cells.iter().position(|cell| cell.trim() == key || cell.trim() == title);
            places.extend(place.map(|place| (key, place)));
        }
    }
    let on = session.today();
    while sheet.next(&mut row)? {
        let cell = |key: &str| places.get(key).and_then(|at| row.cells.get(*at)).map_or("", |cell| plain(cell).trim());
        let (code, name, kind) = (cell("code"), cell("name"), cell("kind"));
        if code.is_empty() || session.units().get(code).is_some() {
            continue;
        }
        let of_line =
            |error: Error| Error { message: format!("{FILE} 第 {} 行：{}", row.line, error.message), ..error };
        let kind = UnitKind::read(kind)
            .map_err(|_| of_line(Error::input(format!("单位类别“{kind}”读不懂")).hint("重新导出，不要改动文件")))?;
        let borne = |role: &&UnitRole| {
            cell("roles").split(|c| "[\"],、".contains(c)).any(|told| [role.word(), role.title()].contains(&told))
        };
        let role = UnitRole::ADDED.iter().find(borne).copied();
        let add = journal::add_unit(session.units(), name, Some(cell("short")), Some(code), kind, role, on);
        let otherwise = format!("先换一个名称增加，再导入：jiexie unit add --code {code} --name 全称");
        let step = add.map_err(|error| of_line(error.hint(otherwise)))?;
        session.journal(step, on)?;
        let mut remarks = vec![format!("按导出的单位表增加了单位 {name}（{code}）")];
        if !cell("until_on").is_empty() {
            remarks.push(format!(
                "{name} 在原登记簿已于 {} 合并或撤销：导入后用 unit merge 或 retire 办理",
                cell("until_on")
            ));
        }
        tally.remark(0, remarks);
    }
    Ok(())
}
