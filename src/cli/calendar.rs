//! `jiexie calendar …`.

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};
use serde_json::json;

use super::app::{App, output};
use super::choice;
use super::input::{self, Stamp};
use super::reply;
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::law::calendar::{self, DayKind};
use crate::registry::Context;
use crate::registry::act::{Act, CalendarMove};
use crate::registry::dossier::Dossier;
use crate::registry::journal;
use crate::render::{self, Format};
use crate::vocabulary::Vocabulary;

/// Verbs of `calendar`.
#[derive(Subcommand)]
pub enum Verb {
    /// 查看一年的放假与调休
    Show {
        /// 年份
        year: String,
    },
    /// 导入一年的放假安排（CSV：date,kind,name）；先列出会移动的期限，再移动
    Import(Import),
    /// 登记一天放假（holiday）或调休上班（workday）
    Add(Add),
}

/// 导入放假安排
#[derive(Args)]
pub struct Import {
    /// CSV 文件
    file: PathBuf,
    /// 只看会移动哪些期限，不写入
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记一天
#[derive(Args)]
pub struct Add {
    /// 日期
    date: String,
    /// holiday 放假、workday 调休上班
    #[arg(value_name = "类别", value_parser = choice::of::<DayKind>())]
    kind: DayKind,
    /// 节日名称
    #[arg(long, value_name = "名称")]
    name: String,
    /// 只看会移动哪些期限，不写入
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> anyhow::Result<u8> {
    match verb {
        Verb::Show { year } => show(app, &year),
        Verb::Import(import) => {
            let bytes = std::fs::read(&import.file).map_err(|error| {
                Error::input(format!("{} 无法读取：{}", import.file.display(), input::reason(&error)))
            })?;
            let text = String::from_utf8(bytes)
                .map_err(|_| Error::input("放假安排不是 UTF-8 文字").hint("以 UTF-8 编码保存"))?;
            let days = calendar::parse_csv(&text)?;
            let incomplete = calendar::incomplete_years(&days);
            if let Some(year) = incomplete.first() {
                return Err(Error::input(format!("{year} 年的安排不全：缺元旦、劳动节或国庆节"))
                    .hint("导入须是全年安排；个别日期用 jiexie calendar add")
                    .into());
            }
            change(app, journal::import_calendar(days)?, &import.stamp, import.dry_run)
        }
        Verb::Add(add) => {
            let date = input::date(&add.date, app.today())?;
            let kind = add.kind;
            change(app, journal::add_day(date, kind, &add.name)?, &add.stamp, add.dry_run)
        }
    }
}

/// A dry run does everything and then takes it back.
const DRY: &str = "试算";

fn change(app: &App, step: journal::Step, stamp: &Stamp, dry_run: bool) -> anyhow::Result<u8> {
    let on = stamp.day(app.today())?;
    let (mut moved, mut days_off) = (Vec::new(), Vec::new());
    let result = app.write(|session| {
        let seq = session.journal(super::unit::noted(step, stamp)?, on)?;
        (moved, days_off) = move_deadlines(session, seq, on, &stamp.remarks())?;
        if dry_run {
            return Err(Error::io(DRY));
        }
        let deadlines = session.touched_rows()?;
        session.warnings().extend(days_off.iter().cloned());
        let mut outcome = session.plain_outcome("changed");
        outcome.deadlines = deadlines;
        Ok(outcome)
    });
    let written = match result {
        Err(error) if dry_run && error.message == DRY => None,
        other => Some(other?),
    };
    for line in &moved {
        app.note(&format!("期限移动：{line}"));
    }
    match written {
        Some(written) => reply::print(app, &written.value, &written.law, &written.units)?,
        None => app.print(|out| {
            if app.format == Format::Json {
                let reply =
                    json!({"id": null, "status": "dry_run", "deadlines": [], "moved": moved, "warnings": days_off});
                return render::json_line(out, &reply).map_err(output);
            }
            for line in &days_off {
                writeln!(out, "{line}").map_err(output)?;
            }
            writeln!(out, "试算：{} 个期限会移动，未写入", moved.len()).map_err(output)
        })?,
    }
    Ok(0)
}

/// Every open deadline that moves gets its journal line; the replay moved it already. Gives what moved, and the days
/// people chose that are days off now.
fn move_deadlines(
    session: &mut Session<'_>,
    seq: i64,
    on: NaiveDate,
    remarks: &Remarks,
) -> Result<(Vec<String>, Vec<String>)> {
    let (mut all, mut days_off) = (Vec::new(), Vec::new());
    for id in session.dossiers_with_open_dates()? {
        session.dossier(id)?;
        let context = Context { law: session.law(), units: session.units() };
        let Some(loaded) = session.held() else { continue };
        let off = loaded.file.chosen_days_off(context, seq);
        days_off.extend(off.into_iter().map(|line| format!("{line}：人定的日期不顺延，需要改的另行登记")));
        let moved = moved_by(&loaded.file, seq);
        if moved.is_empty() {
            continue;
        }
        all.extend(moved.iter().cloned());
        session.act(id, None, on, Act::CalendarMove(CalendarMove { change: seq, moved }), remarks, &[])?;
    }
    Ok((all, days_off))
}

fn moved_by(file: &Dossier, seq: i64) -> Vec<String> {
    let due = |day: Option<NaiveDate>| day.map_or_else(|| "无".to_owned(), |day| day.to_string());
    let replaced = file.deadlines.iter().filter(|new| new.key.event == seq);
    replaced
        .filter_map(|new| {
            let old = file.deadlines.iter().find(|old| Some(old.key) == new.replaces)?;
            let firm = if old.provisional && !new.provisional { "（转为确定）" } else { "" };
            Some(format!("{} {} {} → {}{firm}", new.subject, new.rule, due(old.due_on), due(new.due_on)))
        })
        .collect()
}

fn show(app: &App, year: &str) -> anyhow::Result<u8> {
    let shown: String = year.chars().filter(|c| !c.is_control()).take(20).collect();
    let year: i32 = year
        .trim()
        .parse()
        .ok()
        .filter(|year| (1950..=2100).contains(year))
        .ok_or_else(|| Error::input(format!("“{shown}”不是年份")).hint("写四位年份，如 2026"))?;
    let (law, _) = app.law()?;
    let calendar = law.calendar();
    let covered = calendar.covers(year);
    let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(|| Error::input("年份超出范围"))?;
    let working =
        first.iter_days().take_while(|day| day.year() == year).filter(|day| calendar.day(*day).working).count();
    app.print(|out| {
        if app.format != Format::Table {
            let days: Vec<_> = calendar
                .marks_of(year)
                .iter()
                .map(|day| json!({"date": day.date, "kind": day.kind.word(), "name": day.name}))
                .collect();
            let value =
                json!({"year": year, "known": covered, "provisional": !covered, "working_days": working, "days": days});
            return render::json_line(out, &value).map_err(output);
        }
        if !covered {
            writeln!(out, "{year} 年放假安排尚未公布：只按法定的元旦、劳动节、国庆节和周末计，日期均为暂定")
                .map_err(output)?;
        }
        let lines: Vec<Vec<String>> = calendar
            .marks_of(year)
            .iter()
            .map(|day| {
                let kind = day.kind.title();
                vec![day.date.to_string(), kind.to_owned(), day.name.clone()]
            })
            .collect();
        write!(out, "{}", render::short_table(&["日期", "类别", "名称"], &lines)).map_err(output)?;
        writeln!(out, "{year} 年工作日 {working} 天").map_err(output)
    })?;
    Ok(0)
}
