//! What an export is asked for: where it goes, what kind of file that is, which tables.

use std::path::Path;

use crate::error::{Error, Result};
use crate::repo::export::table::Table;
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

/// The tables of these names, in their order; all where none is named.
pub fn chosen(names: &[String]) -> Result<Vec<&'static Table>> {
    if let Some(unknown) = names.iter().find(|name| tables().all(|table| table.name != name.as_str())) {
        let shown: String = unknown.chars().filter(|c| !c.is_control()).take(40).collect();
        let known: Vec<&str> = tables().map(|table| table.name).collect();
        return Err(Error::input(format!("没有表“{shown}”")).hint(format!("可选：{}", known.join("、"))));
    }
    Ok(tables().filter(|table| names.is_empty() || names.iter().any(|name| name == table.name)).collect())
}
