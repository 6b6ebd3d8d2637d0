//! What is said of an export.

use serde_json::json;

use crate::cli::app::App;
use crate::cli::streams::output;
use crate::error::Result;
use crate::export::Written;
use crate::render::{self, Cell, Column, Format, List};

const COLUMNS: &[Column] = &[
    Column::new("name", "表", 16).lead(),
    Column::new("file", "文件", 22).whole(),
    Column::new("rows", "行数", 10).right(),
    Column::new("sha256", "摘要", 0).whole(),
];

/// Says what was exported, whether personal data was masked in it, and whether it is `for_programs`: under names in English.
pub fn print(app: &App, written: &Written, masked: bool, for_programs: bool) -> Result<()> {
    let path = written.path.display().to_string();
    match app.format {
        Format::Json => app.print(|out| {
            let value = json!({
                "path": path, "tables": written.tables, "rows": written.rows, "masked": masked,
                "last_event": written.last_event, "audit_head": written.audit_head, "set_aside": written.aside,
                "materials": written.contents.map(|(files, _)| files), "material_bytes": written.contents.map(|(_, bytes)| bytes),
            });
            render::json_line(out, &value).map_err(output)
        })?,
        Format::Csv => app.print(|out| {
            let mut list = List::new(out, app.format, COLUMNS, app.opts());
            for table in &written.tables {
                let text = |key: &str| table[key].as_str().map(str::to_owned);
                let row =
                    [text("name").into(), text("file").into(), table["rows"].as_i64().into(), text("sha256").into()];
                list.row(&row as &[Cell<'_>]).map_err(output)?;
            }
            list.finish().map(|_| ()).map_err(output)
        })?,
        Format::Table => {}
    }
    if let Some(aside) = &written.aside {
        app.note(&format!("原目录里不属于导出的文件已移到 {}", aside.display()));
    }
    let what = match written.tables.as_slice() {
        [one] if one.get("cancelled").is_some() => {
            format!("{} 个日程，其中 {} 个已了结，标为已办结或取消", written.rows, one["cancelled"])
        }
        tables => match written.contents {
            Some((files, _)) if files > 0 => format!("{} 张表，{} 行，{files} 份材料", tables.len(), written.rows),
            _ => format!("{} 张表，{} 行", tables.len(), written.rows),
        },
    };
    app.note(&format!(
        "已导出 {path}：{what}{}；链头 {}（第 {} 项，日后核对登记簿有无改动用）",
        if masked { "，个人信息已遮盖" } else { "，含个人信息，注意保管" },
        written.audit_head,
        written.last_event
    ));
    if for_programs && app.format == Format::Table {
        app.note("列名是英文的，供程序读取；给人看的，加 --headers zh，或导出成 .xlsx");
    }
    Ok(())
}
