//! `jiexie letter list`: the register of the numbers that letters bear.

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::shelf::Shelf;
use super::stale::as_of;
use crate::cli::app::App;
use crate::cli::rows::{ListOutput, Output, Take};
use crate::documents::letter::template::{Dress, Templates};
use crate::error::Result;
use crate::fold::quoted;
use crate::ids::Id;
use crate::letters::{Letter, of_dossier};
use crate::record::unit::{UnitBook, UnitDetail};
use crate::record::words::{NumberState, Secrecy, UnitItem, Vocabulary};
use crate::render::{Cell, Column};
use crate::repo::letter_book::{Borne, NumberEntry, Unlisted};
use crate::steps::event::Event;
use crate::steps::letters::in_order_of_copies;

/// 发文登记簿
#[derive(Args)]
pub struct Numbers {
    /// 只看某单位的发文
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看某年的文号
    #[arg(long, value_name = "年份")]
    year: Option<i32>,
    /// 只列缺号：没有登记，其后的已经登记
    #[arg(long)]
    gaps: bool,
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
    Column::hidden("title", "事由"),
    Column::new("letter_title", "标题", 0),
];

/// Lists them.
pub fn list(app: &App, numbers: &Numbers) -> Result<u8> {
    let shelf = Shelf::open(app)?;
    let (reader, ctx) = (shelf.reader()?, shelf.ctx());
    let units = ctx.units;
    let only = numbers.unit.as_deref().map(|typed| units.find(typed)).transpose()?;
    let some = std::cell::Cell::new(false);
    let make = |take: &mut Take<'_>| {
        let (mut before, mut gap): (Option<NumberEntry>, Option<NumberEntry>) = (None, None);
        reader.letter_book(ctx, only, numbers.year, &mut |entry| {
            some.set(true);
            if !numbers.gaps {
                return one(app, &shelf, entry, None, take);
            }
            if entry.paper.is_none() && entry.status == NumberState::Outside {
                gap = Some(entry.clone());
                return Ok(());
            }
            if let Some(gap) = gap.take() {
                one(app, &shelf, &gap, Some(between(before.as_ref(), entry)), take)?;
            }
            before = Some(entry.clone());
            Ok(())
        })
    };
    let unlisted = if numbers.gaps { Vec::new() } else { reader.unlisted(ctx, only, numbers.year)? };
    let columns = if numbers.output.is_paper() { filled(&make)? } else { COLUMNS.to_vec() };
    let listed = ListOutput {
        name: "发文登记簿",
        columns: &columns,
        empty: match numbers.gaps {
            true => "没有缺号",
            false if !unlisted.is_empty() => "没有以登记的机关代字开头的文号",
            false => "没有编号的发文",
        },
        unit: only.map(|unit| unit.code.as_str()),
    };
    numbers.output.put(app, &listed, &make)?;
    if !numbers.gaps && unlisted.is_empty() && !some.get() {
        app.note("机关代字用 jiexie unit set 单位 --doc-prefix 代字 登记");
    }
    unlisted.iter().for_each(|left| app.note(&left_out(units, left, app.today())));
    Ok(0)
}

/// What is said of numbers that are not listed.
fn left_out(units: &UnitBook, left: &Unlisted, today: NaiveDate) -> String {
    let name = units.short_on(&left.unit, today);
    let own = units.get(&left.unit).map_or(&[][..], |unit| &unit.details);
    let said = format!("{name}另有 {} 个文号没有列入（如 {}）", left.count, left.number);
    if own.iter().any(|detail| detail.item == UnitItem::DocPrefix && detail.value != UnitDetail::NONE) {
        return format!("{said}：不以它登记的机关代字开头；核对文号，登记有误的用 jiexie correct 编号 更正");
    }
    let prefix = quoted(left.prefix.as_deref().unwrap_or_default());
    format!("{said}：没有登记机关代字；登记后列出：jiexie unit set {} --doc-prefix {prefix}", quoted(name))
}

/// The columns in which something stands: on paper the others only take room from the titles.
fn filled(make: &dyn Fn(&mut Take<'_>) -> Result<()>) -> Result<Vec<Column>> {
    let mut stands = vec![false; COLUMNS.len()];
    make(&mut |cells, _| {
        stands.iter_mut().zip(cells).for_each(|(stands, cell)| *stands |= !matches!(cell, Cell::Null));
        Ok(())
    })?;
    let all = !stands.contains(&true);
    let shown = |(column, stands): (&Column, &bool)| Column { table: column.table && (all || *stands), ..*column };
    Ok(COLUMNS.iter().zip(&stands).map(shown).collect())
}

/// Between which papers numbers are missing.
fn between(before: Option<&NumberEntry>, after: &NumberEntry) -> String {
    let named = |entry: &NumberEntry| {
        let paper =
            entry.paper.as_ref().map_or_else(String::new, |paper| format!("（{}，{}）", paper.record, paper.date));
        format!("{}{paper}", entry.id)
    };
    match before.filter(|before| before.series == after.series) {
        Some(before) => format!("在{}与{}之间", named(before), named(after)),
        None => format!("在{}之前", named(after)),
    }
}

/// The title that the paper itself bears, masked where its record is marked now: as it was made last, whatever was corrected
/// or named anew since; one that was not made here, as it would be made. None of one that stands no more.
fn title_of(shelf: &Shelf, paper: &Borne) -> Result<Option<String>> {
    let (Some(kind), Ok(id)) = (paper.kind, paper.record.parse::<Id>()) else { return Ok(None) };
    let loaded = shelf.loaded(id)?;
    let wanted = |event: &Event| event.record == id && event.no == paper.event;
    let of_kind = |letters: Vec<Letter<'_>>| -> Result<Option<(Secrecy, String)>> {
        let Some(letter) = letters.iter().find(|letter| letter.told.kind == kind) else { return Ok(None) };
        let title = letter.filled(&Templates::default(), Dress::default())?.title.plain();
        Ok(Some((letter.secrecy(), title)))
    };
    let Some((secrecy, now)) = of_kind(of_dossier(shelf.desk(), &loaded, &wanted)?)? else { return Ok(None) };
    let title = match &paper.made {
        None => Some(now),
        Some((_, Some(title))) => Some(title.clone()),
        // Made before titles were kept.
        Some((seq, None)) => {
            let then = as_of(shelf, &loaded, *seq)?;
            of_kind(of_dossier(shelf.desk(), &then, &wanted)?)?.map(|(_, title)| title)
        }
    };
    Ok(title.map(|title| secrecy.masked(&title)))
}

fn one(
    app: &App,
    shelf: &Shelf,
    entry: &NumberEntry,
    where_missing: Option<String>,
    take: &mut Take<'_>,
) -> Result<()> {
    let (paper, units) = (entry.paper.as_ref(), shelf.ctx().units);
    let letter_title = match (&where_missing, paper) {
        (Some(where_missing), _) => Some(where_missing.clone()),
        (None, Some(paper)) => title_of(shelf, paper)?,
        (None, None) => None,
    };
    let on = paper.map_or_else(|| app.today(), |paper| paper.date);
    let known = paper.is_some() || entry.status == NumberState::Outside;
    let name = |code: &str| units.short_on(code, on).to_owned();
    let unit = || known.then(|| entry.unit.clone());
    let officers = paper.map(|paper| paper.officers.join("、")).filter(|all| !all.is_empty());
    let to = paper.and_then(|paper| paper.to.clone());
    let kind = paper.and_then(|paper| paper.kind);
    let cc = paper.map(|paper| {
        in_order_of_copies(units, paper.cc.clone(), on).iter().map(|code| name(code)).collect::<Vec<_>>().join("、")
    });
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
        ("title", where_missing.or_else(|| paper.map(|paper| paper.title.clone())).into()),
        ("letter_title", letter_title.into()),
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
