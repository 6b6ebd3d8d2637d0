//! `jiexie export`: everything in the register, for other programs and for people, from one snapshot.

mod agenda;
mod book;
mod directory;
mod workbook;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::app::App;
use super::input;
use super::outputs::{self, Force};
use super::streams::output;
use super::wrote;
use crate::error::{Error, Result};
use crate::render::sheet::Encoding;
use crate::render::{self, Cell, Column, Format, List};
use crate::repo::Reader;
use crate::repo::export::{Ask, Table, tables};
use book::{Base, Book};
use directory::Layout;

/// 导出：每表一个 CSV 的目录，或一个 .xlsx、.ics 文件
///
/// 一次导出取自同一时刻，导出期间他人照常登记。已有的目录只在为空或装着 jiexie 的输出时才整个替换；中途失败的，原有的输出不变。
/// 当事人、联络人的姓名、证件号码、电话、地址默认遮盖（如 张**），不论出现在哪里；有保密标记的文字只写标记。
#[derive(Args)]
pub struct Export {
    /// 目录；或以 .xlsx（工作簿）、.ics（未了期限的日程）结尾的文件
    #[arg(value_name = "目录或文件")]
    target: PathBuf,
    /// 只要这些表，如 cases,transfers,deadlines（默认全部）
    #[arg(long, value_name = "表", value_delimiter = ',')]
    tables: Vec<String>,
    /// CSV 的编码（默认 utf-8-bom）
    #[arg(long, value_name = "编码", value_parser = ["utf-8-bom", "utf-8", "gb18030"])]
    encoding: Option<String>,
    /// 表头：en 机器列名、zh 中文（默认：CSV 为 en，xlsx 为 zh）
    #[arg(long, value_name = "语言", value_parser = ["zh", "en"])]
    headers: Option<String>,
    /// 只要某日及以后登记过事项的卷宗（案件连同其移送、共享、协作、争议为一卷；联席会议为一卷），连同其全部期限与事项
    #[arg(long, value_name = "日期")]
    since: Option<String>,
    /// 不遮盖个人信息，并附各记录的经过（导入用）
    #[arg(long)]
    with_personal_data: bool,
    #[command(flatten)]
    force: Force,
}

/// What is to be exported.
pub struct Wanted {
    /// The tables, in their order.
    pub tables: Vec<&'static Table>,
    /// Only what was entered on or after this day.
    pub since: Option<NaiveDate>,
}

/// What was exported.
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// Each table or kind of entry: its name, rows, and of a file its hash.
    pub tables: Vec<Value>,
    /// Rows of all tables.
    pub rows: u64,
    /// Number of the last event.
    pub last_event: i64,
    /// Its hash.
    pub audit_head: String,
    /// Files of materials and their bytes together; none unless personal data was asked for.
    pub contents: Option<(u64, u64)>,
    /// Where files went that lay in the old directory and were not ours.
    pub aside: Option<PathBuf>,
}

/// What every table and column is: the schema file, the same for every export of this version.
fn schema() -> Value {
    let columns = |table: &Table| -> Vec<Value> {
        let one = |column: &crate::repo::export::Column| {
            json!({"name": column.name, "type": column.kind.name(), "title": column.title, "meaning": column.meaning,
                   "masking": column.mask.name()})
        };
        table.columns.iter().map(one).collect()
    };
    let tables: Vec<Value> = tables()
        .map(|table| {
            json!({"name": table.name, "file": format!("{}.csv", table.name), "title": table.title,
                   "meaning": table.meaning, "narrowed_by_since": table.narrows(), "columns": columns(table)})
        })
        .collect();
    json!({
        "format": "jiexie-export-schema", "version": 1,
        "conventions": {
            "csv": "逗号分隔，CRLF 换行，第一行为列名；空单元格表示没有",
            "formulas": "以 = + - @ 及其全角形式开头的文字（前面可有若干撇号）在最前加一个撇号 '，还原时去掉一个",
            "numbers": "表格软件会当作数字的文字（七位以上的数字、以零开头的数字、数字中夹一个 E）在末尾加一个制表符，还原时去掉",
            "masking": "没有 --with-personal-data 时：name 只留首字并加 **，number 只留前三位与后两位，scan 遮盖其中出现的已知个人信息与形如证件号、电话的数字，text、json 另在记录有保密标记时只写标记，omit 留空",
            "days": "日期为 2026-11-23，时间为北京时间 RFC 3339",
            "columns": "列只增加，不改名、不改序"
        },
        "tables": tables,
    })
}

/// Exports the register.
pub fn run(app: &App, export: &Export) -> anyhow::Result<u8> {
    let today = app.today();
    let since = input::optional_date(export.since.as_deref(), today)?;
    if let Some(day) = since.filter(|day| *day > today) {
        return Err(Error::input(format!("{day} 还没有到")).hint("--since 不晚于今天").into());
    }
    let wanted = Wanted { tables: chosen(&export.tables)?, since };
    let kind = extension(&export.target)?;
    refuse_idle_options(export, kind)?;
    let target = |export: &Export| outputs::file(app, &export.target, export.force);
    let readers = readers(app, if kind.is_none() { wanted.tables.len().min(2) } else { 1 })?;
    let first = readers.first().ok_or_else(|| Error::io("登记簿没有打开"))?;
    // An export of a register that was tampered with would look like any other.
    first.verify_chain(None)?;
    let (law, units) = (first.law()?, first.units()?);
    let since_event = since.map(|day| first.first_event_since(day)).transpose()?;
    let ask = Ask { day: today, since_event };
    let base = Base::read(first, &law, &units, ask, export.with_personal_data)?;
    let chinese = export.headers.as_deref().map_or(kind == Some("xlsx"), |language| language == "zh");
    let written = match kind {
        Some("xlsx") => workbook::write(app, &Book::new(first, &base), target(export)?, &wanted, chinese)?,
        Some(_) => agenda::write(app, &Book::new(first, &base), target(export)?)?,
        None => {
            let encoding = match export.encoding.as_deref() {
                Some("utf-8") => Encoding::Utf8,
                Some("gb18030") => Encoding::Gb18030,
                _ => Encoding::Utf8Bom,
            };
            let layout = Layout { encoding, chinese };
            directory::write(app, &base, readers, &export.target, &wanted, &layout)?
        }
    };
    wrote::done(format!("已导出 {}", written.path.display()));
    answer(app, &written, base.hides())?;
    Ok(0)
}

/// So many connections that see one and the same snapshot: nothing is written without an event, so those that see the same
/// last event see the same register. Fewer where clerks write too fast for that.
fn readers(app: &App, wanted: usize) -> Result<Vec<Reader>> {
    let mut readers = vec![app.reader()?];
    for _ in 0..10 {
        let heads = readers.iter().map(Reader::audit_head).collect::<Result<Vec<_>>>()?;
        if heads.iter().any(|head| *head != heads[0]) {
            readers = vec![app.reader()?];
        } else if readers.len() < wanted {
            readers.push(app.reader()?);
        } else {
            return Ok(readers);
        }
    }
    readers.truncate(1);
    Ok(readers)
}

/// The kind of file a target names; none: a directory.
fn extension(target: &Path) -> Result<Option<&'static str>> {
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

/// An option that would do nothing is a mistake.
fn refuse_idle_options(export: &Export, kind: Option<&str>) -> Result<()> {
    let Some(kind) = kind else {
        if export.force.force {
            return Err(
                Error::input("--force 对目录不起作用：装着别的东西的目录从不替换").hint("去掉它，换一个新的或空的目录")
            );
        }
        return Ok(());
    };
    let ics = kind == "ics";
    let idle = [
        ("--encoding", export.encoding.is_some()),
        ("--tables", ics && !export.tables.is_empty()),
        ("--headers", ics && export.headers.is_some()),
        ("--since", ics && export.since.is_some()),
    ];
    match idle.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => {
            Err(Error::input(format!("{option} 对 .{kind} 文件不起作用")).hint("去掉它，或导出到目录"))
        }
    }
}

fn chosen(names: &[String]) -> Result<Vec<&'static Table>> {
    if let Some(unknown) = names.iter().find(|name| tables().all(|table| table.name != name.as_str())) {
        let shown: String = unknown.chars().filter(|c| !c.is_control()).take(40).collect();
        let known: Vec<&str> = tables().map(|table| table.name).collect();
        return Err(Error::input(format!("没有表“{shown}”")).hint(format!("可选：{}", known.join("、"))));
    }
    Ok(tables().filter(|table| names.is_empty() || names.iter().any(|name| name == table.name)).collect())
}

const COLUMNS: &[Column] = &[
    Column::new("name", "表", 16),
    Column::new("file", "文件", 22),
    Column::new("rows", "行数", 10).right(),
    Column::new("sha256", "摘要", 0),
];

fn answer(app: &App, written: &Written, masked: bool) -> Result<()> {
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
            format!("{} 个日程，其中 {} 个已了结，标为取消", written.rows, one["cancelled"])
        }
        tables => match written.contents {
            Some((files, _)) if files > 0 => format!("{} 张表，{} 行，{files} 份材料", tables.len(), written.rows),
            _ => format!("{} 张表，{} 行", tables.len(), written.rows),
        },
    };
    app.note(&format!(
        "已导出 {path}：{what}{}；链头 {}（第 {} 项）",
        if masked { "，个人信息已遮盖" } else { "，含个人信息，注意保管" },
        written.audit_head,
        written.last_event
    ));
    Ok(())
}
