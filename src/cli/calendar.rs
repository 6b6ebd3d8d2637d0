//! `jiexie calendar …`.

mod moves;

use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};
use serde_json::json;

use super::app::App;
use super::choice;
use super::input::{self, Stamp};
use super::streams::output;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::import::holidays;
use crate::law::Law;
use crate::law::calendar::{self, DayKind};
use crate::render::{self, Format};
use crate::steps::journal;
use crate::vocabulary::Vocabulary;
use moves::How;

/// Verbs of `calendar`.
#[derive(Subcommand)]
pub enum Verb {
    /// 查看一年的放假与调休
    Show {
        /// 年份
        year: String,
    },
    /// 导入一年的放假安排（CSV、.xlsx：日期、类型、名称；或 holiday-cn 的 JSON）；先列出会移动的期限，再移动
    Import(Import),
    /// 登记一天放假（holiday）或调休上班（workday）
    Add(Add),
    /// 撤回登记错的一天：恢复全年放假安排所定，未了的期限随之重算
    Remove(Remove),
}

/// 导入放假安排
#[derive(Args)]
pub struct Import {
    /// CSV、.xlsx、.xls、.ods 或 JSON 文件
    file: PathBuf,
    /// 依据：放假通知的名称或文号
    #[arg(long, value_name = "通知")]
    basis: Option<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记一天
#[derive(Args)]
pub struct Add {
    /// 日期
    date: String,
    /// 放假还是上班
    #[arg(value_name = "类别", value_parser = choice::of::<DayKind>())]
    kind: DayKind,
    /// 节日名称
    #[arg(long, value_name = "节日")]
    name: String,
    /// 依据：通知的名称或文号
    #[arg(long, value_name = "通知")]
    basis: String,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    stamp: Stamp,
}

/// 撤回单日的登记
#[derive(Args)]
pub struct Remove {
    /// 日期
    date: String,
    /// 依据：为何撤回，如更正通知的名称或文号
    #[arg(long, value_name = "通知")]
    basis: String,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    stamp: Stamp,
}

/// Largest file with the days of a notice, in bytes: a year takes two kilobytes.
const LARGEST_NOTICE: u64 = 4 * 1024 * 1024;

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::Show { year } => show(app, &year),
        Verb::Import(import) => {
            let bytes = read::whole(&import.file, LARGEST_NOTICE).map_err(|error| {
                Error::input(format!("{} 无法读取：{}", import.file.display(), read::reason(&error)))
                    .hint("核对路径与权限")
            })?;
            let name = import.file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let text = holidays::lines(bytes, &name)?;
            let days = calendar::parse_csv(&text)?;
            let incomplete = calendar::incomplete_years(&days);
            if let Some(year) = incomplete.first() {
                return Err(Error::input(format!("{year} 年的安排不全：缺元旦、劳动节或国庆节"))
                    .hint("导入须是全年安排；个别日期用 jiexie calendar add 日期 workday --name 名称 --basis 依据"));
            }
            let year = days.iter().map(|day| day.date.year()).max().unwrap_or_else(|| app.today().year());
            let step = journal::days::import_calendar(days, import.basis.as_deref())?;
            moves::change(app, |_| Ok(step), year, &import.stamp, &import.how)
        }
        Verb::Add(add) => {
            let date = input::day_near(&add.date, app.today(), app.today())?;
            let step = |law: &Law| journal::days::add_day(law, date, add.kind, &add.name, &add.basis);
            moves::change(app, step, date.year(), &add.stamp, &add.how)
        }
        Verb::Remove(remove) => {
            let date = input::day_near(&remove.date, app.today(), app.today())?;
            let step = |law: &Law| journal::days::remove_day(law, date, &remove.basis);
            moves::change(app, step, date.year(), &remove.stamp, &remove.how)
        }
    }
}

fn show(app: &App, year: &str) -> Result<u8> {
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
        write!(out, "{}", render::short_table(&["日期", "类别", "名称"], &lines, &app.opts())).map_err(output)?;
        writeln!(out, "{year} 年工作日 {working} 天").map_err(output)
    })?;
    Ok(0)
}
