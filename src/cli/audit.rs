//! `jiexie audit …`.

use std::collections::HashMap;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::json;

use super::app::App;
use super::journal;
use super::streams::output;
use crate::error::{Error, Result};
use crate::export;
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Record;
use crate::record::unit::UnitBook;
use crate::record::words::Secrecy;
use crate::render::{self, Cell, Column, Format, List};
use crate::repo::{Journaled, Reader, verify_chain};
use crate::report::told_anew;
use crate::steps::act::Act;
use crate::steps::entry::{self, STRUCK};

/// Verbs of `audit`.
#[derive(Subcommand)]
pub enum Verb {
    /// 事项日志，全部或一条记录的
    Log(Log),
    /// 核验摘要链；--head 证明某次导出之前的事项未被改写或截断
    Verify(Verify),
}

/// 事项日志
#[derive(Args)]
pub struct Log {
    /// 记录编号，或单位、登记簿、日历
    id: Option<String>,
}

/// 核验摘要链
#[derive(Args)]
pub struct Verify {
    /// 此前导出时记下的摘要
    #[arg(long, value_name = "摘要")]
    head: Option<String>,
}

const COLUMNS: &[Column] = &[
    Column::new("seq", "序号", 7).right().lead(),
    Column::new("on", "日期", 10).whole(),
    Column::new("entered_at", "登记时间", 25).whole(),
    Column::new("record", "记录", 10).whole(),
    Column::new("act_title", "事项", 18).state(),
    Column::new("mark", "标记", 16).whole(),
    Column::hidden("id", "编号"),
    Column::hidden("event", "记录内序号"),
    Column::hidden("act", "事项代码"),
    Column::hidden("title", "标题"),
    Column::hidden("status", "状态"),
    Column::hidden("clock_behind", "时钟偏早"),
    Column::hidden("struck", "已作废"),
    Column::hidden("hash", "摘要"),
    Column::hidden("os_user", "系统用户"),
    Column::new("actor", "经手", 0),
];

/// The columns of the log of one record: they say what its corrections told anew too.
const OF_RECORD: &[Column] = &{
    let mut columns = [Column::new("changes", "更正内容", 0); COLUMNS.len() + 1];
    let mut at = 0;
    while at < COLUMNS.len() {
        columns[at] = COLUMNS[at];
        at += 1;
    }
    columns[COLUMNS.len() - 1].width = 10;
    columns
};

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::Log(log) => log_events(app, &log),
        Verb::Verify(verify) => {
            if let Some(head) = &verify.head
                && (head.len() != 64 || !head.bytes().all(|b| b.is_ascii_hexdigit()))
            {
                return Err(Error::input("--head 应为 64 位十六进制摘要")
                    .hint("取自导出的 manifest.json 或此前的 jiexie audit verify"));
            }
            let head = verify.head.as_deref().map(str::to_ascii_lowercase);
            let verified = verify_chain(&mut export::readers(|| app.reader(), 2)?, head.as_deref())?;
            app.print(|out| {
                if app.format == Format::Json {
                    let value = json!({"ok": true, "events": verified.events, "head": verified.head});
                    return render::json_line(out, &value).map_err(output);
                }
                writeln!(out, "审计链完整：{} 项事项\n摘要 {}", verified.events, verified.head).map_err(output)
            })?;
            Ok(0)
        }
    }
}

/// How an entry is marked: entered later, struck out since.
fn marks(line: &Journaled) -> Option<String> {
    let struck = line.struck.then_some(STRUCK);
    let other = entry::other_user(&line.actor, line.os_user.as_deref());
    let marks = journal::mark(line).into_iter().chain(struck).map(str::to_owned);
    let marks: Vec<String> = marks.chain(other).collect();
    (!marks.is_empty()).then(|| marks.join("；"))
}

/// What each correction of a record told anew, by its place in the register.
fn changes(reader: &Reader, id: Id) -> Result<HashMap<i64, String>> {
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let mut anew = told_anew::of(&loaded.events)?;
    let own = loaded.events.iter().filter(|event| event.record == id);
    let told = own.filter_map(|event| {
        let Act::Correct(correct) = &event.act else { return None };
        let lines = anew.remove(&event.seq)?.into_iter().map(|anew| {
            // What another record is marked to keep stands in its own log alone.
            let other = loaded.file.get(anew.record).filter(|_| anew.record != id);
            let mark = other.map(Record::secrecy).filter(|secrecy| *secrecy != Secrecy::None);
            anew.line(id, ctx, event.on, mark.map(|secrecy| secrecy.masked("")).as_deref())
        });
        Some((event.seq, format!("第 {} 项 {}", correct.event, lines.collect::<Vec<_>>().join("，"))))
    });
    Ok(told.collect())
}

/// The book of the register that is meant by its name, or by that of a unit; none where it is a record.
fn book_of(text: &str, units: &UnitBook) -> Option<String> {
    match text.trim() {
        book if book.starts_with("unit/") || book.starts_with("quarter/") => Some(book.to_owned()),
        "register" | "登记簿" => Some("register".to_owned()),
        "calendar" | "日历" => Some("calendar".to_owned()),
        name if name.parse::<Id>().is_ok() => None,
        name => units.find(name).ok().map(|unit| format!("unit/{}", unit.code)),
    }
}

/// What an entry is about, as people call it: a record by its id, a book of the register by its name.
fn titled(record: &str, units: &UnitBook, today: NaiveDate) -> String {
    match record.split_once('/') {
        Some(("unit", code)) => units.short_on(code, today).to_owned(),
        Some((_, rest)) => rest.to_owned(),
        None if record == "register" => "登记簿".to_owned(),
        None if record == "calendar" => "日历".to_owned(),
        None => record.to_owned(),
    }
}

fn log_events(app: &App, log: &Log) -> Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let book = log.id.as_deref().and_then(|text| book_of(text, units));
    let (record, of_record) = match &log.id {
        None => (None, None),
        Some(_) if book.is_some() => (book, None),
        Some(text) => {
            let id: Id = text
                .parse()
                .map_err(|error: Error| error.or("单位的写单位名称，登记簿的写“登记簿”，日历的写“日历”"))?;
            reader.must_exist(id)?;
            (Some(id.to_string()), Some(id))
        }
    };
    let changes = of_record.map(|id| changes(&reader, id)).transpose()?;
    app.print(|out| {
        let columns = if changes.is_some() { OF_RECORD } else { COLUMNS };
        let mut list = List::new(out, app.format, columns, app.opts());
        reader.journal(record.as_deref(), &mut |line| {
            let marked = marks(line);
            // People read the minute, programs the whole of it.
            let entered = match app.format {
                Format::Table => line.entered_at.get(..16).unwrap_or(&line.entered_at).replace('T', " "),
                _ => line.entered_at.clone(),
            };
            let of = match app.format {
                Format::Table => titled(&line.record, units, app.today()),
                _ => line.record.clone(),
            };
            let mut cells = vec![
                Cell::Int(line.seq),
                Cell::from(&line.on),
                entered.as_str().into(),
                of.as_str().into(),
                Act::title(&line.act).into(),
                marked.as_deref().into(),
                Cell::Int(line.seq),
                Cell::Int(line.no),
                Cell::from(&line.act),
                Act::title(&line.act).into(),
                if journal::mark(line).is_some() { "entered_later" } else { "entered" }.into(),
                Cell::Bool(line.entered_behind),
                Cell::Bool(line.struck),
                Cell::from(&line.hash),
                line.os_user.as_deref().into(),
                Cell::from(&line.actor),
            ];
            cells.extend(changes.as_ref().map(|changes| changes.get(&line.seq).map(String::as_str).into()));
            list.row(&cells).map_err(output)
        })?;
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}
