//! `jiexie letter list`: the register of the numbers that letters bear.

use clap::Args;
use serde_json::json;

use crate::cli::app::App;
use crate::cli::rows::{Listed, Output, Take};
use crate::error::Result;
use crate::record::Context;
use crate::record::unit::UnitBook;
use crate::record::words::{NumberState, Vocabulary};
use crate::render::{Cell, Column};
use crate::repo::letter_book::Entry;

/// 发文登记簿
#[derive(Args)]
pub struct Numbers {
    /// 只看某单位的发文
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看某年的文号
    #[arg(long, value_name = "年份")]
    year: Option<i32>,
    #[command(flatten)]
    output: Output,
}

const COLUMNS: &[Column] = &[
    Column::new("id", "文号", 18).lead(),
    Column::new("date", "日期", 10).whole(),
    Column::new("kind_title", "文书", 10),
    Column::new("unit_name", "发文单位", 10),
    Column::new("to_name", "主送", 10),
    Column::new("state_title", "状态", 8).state().whole(),
    Column::new("record", "记录", 10).whole(),
    Column::hidden("series", "序列"),
    Column::hidden("n", "序号"),
    Column::hidden("n_to", "至序号"),
    Column::hidden("status", "状态代码"),
    Column::hidden("kind", "文书代码"),
    Column::hidden("unit", "发文单位代码"),
    Column::hidden("to", "主送单位代码"),
    Column::hidden("cc", "抄送单位代码"),
    Column::hidden("event", "事项"),
    Column::new("approved_by", "签发人", 6),
    Column::new("officers", "承办人", 8),
    Column::new("version", "版本", 4),
    Column::hidden("sha256", "摘要"),
    Column::new("cc_names", "抄送", 8),
    Column::new("reason", "作废理由", 8),
    Column::new("title", "事由", 0),
];

/// Lists them.
pub fn list(app: &App, numbers: &Numbers) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law: &law, units: &units };
    let only = numbers.unit.as_deref().map(|typed| units.find(typed)).transpose()?;
    let listed = Listed {
        name: "发文登记簿",
        columns: COLUMNS,
        empty: "没有编号的发文；机关代字用 jiexie unit set 单位 --doc-prefix 代字 登记",
    };
    numbers.output.put(app, &listed, &|take| {
        reader.letter_book(ctx, only, numbers.year, &mut |entry| one(app, &units, entry, take))
    })?;
    Ok(0)
}

fn one(app: &App, units: &UnitBook, entry: &Entry, take: &mut Take<'_>) -> Result<()> {
    let paper = entry.paper.as_ref();
    let on = paper.map_or_else(|| app.today(), |paper| paper.date);
    let known = paper.is_some() || entry.status == NumberState::Outside;
    let name = |code: &str| units.short_on(code, on).to_owned();
    let unit = || known.then(|| entry.unit.clone());
    let officers = paper.map(|paper| paper.officers.join("、")).filter(|all| !all.is_empty());
    let to = paper.and_then(|paper| paper.to.clone());
    let kind = paper.and_then(|paper| paper.kind);
    let cc = paper.map(|paper| paper.cc.iter().map(|code| name(code)).collect::<Vec<_>>().join("、"));
    let mut cells = vec![Cell::Null; COLUMNS.len()];
    for (key, cell) in [
        ("id", entry.id.clone().into()),
        ("series", entry.series.clone().into()),
        ("n", entry.n.into()),
        ("n_to", entry.n_to.into()),
        ("unit_name", unit().map(|code| name(&code)).into()),
        ("unit", unit().into()),
        ("status", known.then(|| entry.status.word()).into()),
        ("state_title", known.then(|| entry.status.title()).into()),
        ("record", paper.map(|paper| paper.record.clone()).into()),
        ("event", paper.map(|paper| paper.event).into()),
        ("date", paper.map(|paper| paper.date.to_string()).into()),
        ("to_name", to.as_deref().map(name).into()),
        ("to", to.into()),
        ("kind", kind.map(Vocabulary::word).into()),
        ("kind_title", kind.map(Vocabulary::title).into()),
        ("cc", paper.map_or(Cell::Null, |paper| Cell::Json(json!(paper.cc)))),
        ("cc_names", cc.filter(|all| !all.is_empty()).into()),
        ("approved_by", paper.and_then(|paper| paper.approved_by.clone()).into()),
        ("officers", officers.into()),
        ("title", paper.map(|paper| paper.title.clone()).into()),
        ("version", paper.and_then(|paper| paper.version).into()),
        ("sha256", paper.and_then(|paper| paper.sha256.clone()).into()),
        ("reason", paper.and_then(|paper| paper.reason.clone()).into()),
    ] {
        if let Some(at) = COLUMNS.iter().position(|column| column.key == key) {
            cells[at] = cell;
        }
    }
    take(&cells, None)
}
