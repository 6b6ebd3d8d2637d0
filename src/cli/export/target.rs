//! What an export is asked for: where it goes, what kind of file that is, which tables.

use std::path::Path;

use crate::error::{Error, Result};
use crate::fold;
use crate::repo::export::table::ExportTable;
use crate::repo::export::tables;

/// The kind of file a target names; none: a directory.
pub fn extension(target: &Path) -> Result<Option<&'static str>> {
    let extension = target.extension().map(|ext| ext.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "xlsx" => Ok(Some("xlsx")),
        "ics" => Ok(Some("ics")),
        "csv" | "json" | "xls" | "docx" | "zip" | "db" | "pdf" => {
            Err(Error::input(format!("不能导出为 .{extension} 文件"))
                .hint("写一个目录名（每表一个 CSV），或以 .xlsx、.ics 结尾的文件名"))
        }
        _ => Ok(None),
    }
}

/// The table that a name or title means, or a part of a title that no other has.
fn meant(typed: &str) -> Option<&'static ExportTable> {
    let wanted = fold::text(typed);
    let mut within =
        tables().filter(|table| !wanted.is_empty() && !wanted.is_ascii() && fold::text(table.title).contains(&wanted));
    let part = within.next().filter(|_| within.next().is_none());
    tables().find(|table| fold::text(table.name) == wanted || fold::text(table.title) == wanted).or(part)
}

/// The tables of these names, in their order; all where none is named.
pub fn chosen(names: &[String]) -> Result<Vec<&'static ExportTable>> {
    let unknown = |typed: &String| {
        let shown: String = typed.chars().filter(|c| !c.is_control()).take(40).collect();
        let known: Vec<String> = tables().map(|table| format!("{}（{}）", table.title, table.name)).collect();
        Error::input(format!("没有表“{shown}”")).hint(format!("可选：{}", known.join("、")))
    };
    let wanted: Vec<&str> = names
        .iter()
        .map(|name| meant(name).map(|table| table.name).ok_or_else(|| unknown(name)))
        .collect::<Result<_>>()?;
    Ok(tables().filter(|table| wanted.is_empty() || wanted.contains(&table.name)).collect())
}
