//! `jiexie letter list`: the register of the numbers that letters bear.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use clap::Args;
use serde_json::json;

use crate::cli::app::App;
use crate::cli::rows::{Listed, Output, Take};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::unit::{Unit, UnitBook, UnitDetail};
use crate::record::words::{UnitItem, Vocabulary};
use crate::render::{Cell, Column};
use crate::repo::Reader;
use crate::repo::letters::Numbered;
use crate::steps::act::{Act, Void};
use crate::steps::event::Loaded;
use crate::steps::letters::{self, Letter};
use crate::steps::made::Make;
use crate::steps::{amendments, event};

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
    Column::hidden("cc", "抄送"),
    Column::hidden("event", "事项"),
    Column::new("approved_by", "签发人", 6),
    Column::new("officers", "承办人", 8),
    Column::hidden("version", "版本"),
    Column::hidden("sha256", "摘要"),
    Column::new("reason", "作废理由", 8),
    Column::new("title", "事由", 0),
];

/// Lists them.
pub fn list(app: &App, numbers: &Numbers) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law: &law, units: &units };
    let only = numbers.unit.as_deref().map(|typed| units.find(typed)).transpose()?;
    let series = series(&reader, &units, only, numbers.year)?;
    let listed = Listed {
        name: "发文登记簿",
        columns: COLUMNS,
        empty: "没有编号的发文；机关代字用 unit set 单位 --doc-prefix 登记",
    };
    numbers.output.put(app, &listed, &|take| {
        let mut held = None;
        for (stem, (unit, places)) in &series {
            let mut last = 0;
            for (nth, given) in places {
                if *nth > last + 1 {
                    gap(stem, unit, (last + 1, nth - 1), &units, app, take)?;
                }
                last = *nth;
                one(&reader, ctx, (stem, unit, *nth), given, &mut held, take)?;
            }
        }
        Ok(())
    })?;
    Ok(0)
}

/// The numbers of each series in the order of their places, with what gave them.
type Series = BTreeMap<String, (String, BTreeMap<u32, Vec<Numbered>>)>;

/// The series of every 机关代字 that units bear or bore; one that begins as another does is the series of the longer one.
fn series(reader: &Reader, units: &UnitBook, only: Option<&Unit>, year: Option<i32>) -> Result<Series> {
    let borne = |detail: &&UnitDetail| detail.item == UnitItem::DocPrefix && detail.value != UnitDetail::NONE;
    let of_unit = |unit: &'_ Unit| {
        let prefixes = unit.details.iter().filter(borne).map(|detail| detail.value.clone());
        prefixes.map(|prefix| (unit.code.clone(), prefix)).collect::<Vec<_>>()
    };
    let mut prefixes: Vec<(String, String)> = units.all().iter().flat_map(of_unit).collect();
    prefixes.sort_by_key(|(_, prefix)| Reverse(prefix.len()));
    let mut series = Series::new();
    for (code, prefix) in &prefixes {
        for given in reader.numbered(prefix)? {
            let Some((stem, nth)) = letters::parts_of(&given.number) else { continue };
            if year.is_some_and(|year| letters::year_of(stem) != Some(year)) {
                continue;
            }
            let (owner, places) = series.entry(stem.to_owned()).or_insert_with(|| (code.clone(), BTreeMap::new()));
            if owner != code {
                continue;
            }
            let bearers = places.entry(nth).or_default();
            if !bearers.iter().any(|known| known.seq == given.seq) {
                bearers.push(given);
            }
        }
    }
    series.retain(|_, (owner, _)| only.is_none_or(|only| only.code == *owner));
    Ok(series)
}

/// Numbers between others that no step of the register gave.
fn gap(stem: &str, unit: &str, (from, to): (u32, u32), units: &UnitBook, app: &App, take: &mut Take<'_>) -> Result<()> {
    let shown = if from == to { letters::number(stem, from) } else { format!("{stem}{from}—{to}号") };
    let mut cells = vec![Cell::Null; COLUMNS.len()];
    for (key, cell) in [
        ("id", Cell::from(shown)),
        ("unit", Cell::from(unit.to_owned())),
        ("unit_name", Cell::from(units.short_on(unit, app.today()).to_owned())),
        ("series", Cell::from(stem.to_owned())),
        ("n", Cell::from(from)),
        ("n_to", Cell::from(to)),
        ("status", "outside".into()),
        ("state_title", "未经本登记簿".into()),
    ] {
        put(&mut cells, key, cell);
    }
    take(&cells, None)
}

fn put<'c>(cells: &mut [Cell<'c>], key: &str, cell: Cell<'c>) {
    if let Some(at) = COLUMNS.iter().position(|column| column.key == key) {
        cells[at] = cell;
    }
}

/// The paper that bears a number now, or bore it last.
fn one(
    reader: &Reader,
    ctx: Context<'_>,
    (stem, unit, nth): (&str, &str, u32),
    given: &[Numbered],
    held: &mut Option<Loaded>,
    take: &mut Take<'_>,
) -> Result<()> {
    let number = letters::number(stem, nth);
    let Some(last) = given.last() else { return Ok(()) };
    let mut found = None;
    for bearer in given {
        let record: Id = bearer.record.parse()?;
        // One dossier at a time: its letters mostly follow one another.
        let loaded = match held.take().filter(|held| held.events.iter().any(|event| event.record == record)) {
            Some(loaded) => held.insert(loaded),
            None => held.insert(reader.dossier_of(ctx, record)?),
        };
        let bears = borne(ctx, loaded, record, bearer, &number)?;
        if bears.as_ref().is_some_and(|bears| bears.why_void.is_none()) || found.is_none() {
            found = bears.or(found);
        }
    }
    let mut cells = vec![Cell::Null; COLUMNS.len()];
    put(&mut cells, "id", number.into());
    put(&mut cells, "series", stem.into());
    put(&mut cells, "n", nth.into());
    put(&mut cells, "n_to", nth.into());
    put(&mut cells, "record", last.record.as_str().into());
    if let Some(Borne { record, event, act, on, letter, title, why_void, made }) = found {
        let name = |code: &str| ctx.units.short_on(code, on).to_owned();
        let paper = act.paper().cloned().unwrap_or_default();
        let to = letter.as_ref().and_then(|letter| letter.to.clone());
        put(&mut cells, "record", record.into());
        put(&mut cells, "event", event.into());
        put(&mut cells, "date", on.into());
        // Whoever took its place since: the series says whose number it is.
        put(&mut cells, "unit_name", name(unit).into());
        put(&mut cells, "unit", unit.into());
        put(&mut cells, "to_name", to.as_deref().map(name).into());
        put(&mut cells, "to", to.into());
        put(&mut cells, "kind", letter.as_ref().map(|letter| letter.kind.word()).into());
        put(&mut cells, "kind_title", letter.as_ref().map(|letter| letter.kind.title()).into());
        put(&mut cells, "cc", Cell::Json(json!(paper.cc)));
        put(&mut cells, "approved_by", paper.approved_by.into());
        put(&mut cells, "officers", Some(paper.officers.join("、")).filter(|all| !all.is_empty()).into());
        put(&mut cells, "title", title.into());
        put(&mut cells, "version", made.as_ref().map(|made| made.version).into());
        put(&mut cells, "sha256", made.map(|made| made.sha256).into());
        let void = why_void.is_some();
        put(&mut cells, "status", if void { "void" } else { "valid" }.into());
        put(&mut cells, "state_title", if void { "作废" } else { "正常" }.into());
        put(&mut cells, "reason", why_void.filter(|why| !why.is_empty()).into());
    }
    take(&cells, None)
}

/// A paper with the number it bears or bore.
struct Borne {
    record: Id,
    event: u32,
    act: Act,
    on: chrono::NaiveDate,
    letter: Option<Letter>,
    title: String,
    /// Why it bears it no more; none: it does.
    why_void: Option<String>,
    /// The last version that was made of it.
    made: Option<Make>,
}

fn borne(ctx: Context<'_>, loaded: &Loaded, record: Id, bearer: &Numbered, number: &str) -> Result<Option<Borne>> {
    let own = |event: &&event::Event| event.record == record && i64::from(event.no) == bearer.event;
    let Some(event) = loaded.events.iter().find(own) else { return Ok(None) };
    let standing = amendments::effective(&loaded.events)?.remove(&(record, event.no));
    let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
    let ends = |later: &&event::Event| match &later.act {
        Act::Void(Void { event: None, .. }) => later.record == record,
        Act::Void(Void { event: Some(no), .. }) => later.record == record && *no == event.no,
        _ => false,
    };
    let corrects = |later: &&event::Event| matches!(&later.act, Act::Correct(correct) if later.record == record && correct.event == event.no);
    let ended = loaded.events.iter().find(ends);
    let moved = || loaded.events.iter().rev().find(corrects).filter(|_| act.number() != Some(number));
    let why_void = ended.or_else(moved).map(|later| match &later.act {
        Act::Void(void) => void.reason.clone().unwrap_or_default(),
        Act::Correct(correct) => correct.reason.clone().unwrap_or_default(),
        _ => String::new(),
    });
    let letter = letters::of(ctx.units.at(on, event.seq), &loaded.file, record, &act, on);
    let title = loaded.file.title_of(record);
    let made = loaded.events.iter().rev().find_map(|later| match &later.act {
        Act::LetterMake(make) if later.record == record && make.of == event.no => {
            letter.as_ref().filter(|letter| letter.kind == make.kind).map(|_| make.clone())
        }
        _ => None,
    });
    Ok(Some(Borne { record, event: event.no, act, on, letter, title, why_void, made }))
}
