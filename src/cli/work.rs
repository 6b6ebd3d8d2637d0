//! `jiexie meeting work …`: what the units report about their work for a period, when the office asks (一（三）1).

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::app::App;
use super::input::{self, Stamp};
use super::streams::output;
use super::unit::noted;
use super::{demand, door};
use crate::error::hint::{self, hint, option};
use crate::error::{Error, Result};
use crate::fold;
use crate::gate::Session;
use crate::render::{Cell, Column, List, Opts};
use crate::repo::conference::WorkReport;
use crate::steps::journal;
use crate::steps::next::{Next, way};

/// Verbs of `meeting work`.
#[derive(Subcommand)]
pub enum Verb {
    /// 要求单位报送某期间的工作情况（不写 --unit 为全体成员单位）
    Ask(Ask),
    /// 收到单位报送的工作情况
    Receive(Receive),
    /// 撤销误登的收到；没有收到的，撤销误登的要求
    Undo(Undo),
    /// 列出报送情况
    List,
}

/// The days a report is about.
#[derive(Args)]
struct Span {
    /// 期间起日
    #[arg(long, value_name = "日期")]
    from: String,
    /// 期间止日
    #[arg(long, value_name = "日期")]
    to: String,
}

impl Span {
    /// As days.
    fn days(&self, app: &App) -> Result<(NaiveDate, NaiveDate)> {
        let (from, to) = input::span(Some(&self.from), Some(&self.to), app.today())?;
        Ok((from.unwrap_or(app.today()), to.unwrap_or(app.today())))
    }
}

/// 要求报送
#[derive(Args)]
pub struct Ask {
    /// 单位，多个用逗号分开（默认全体成员单位）
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    unit: Vec<String>,
    #[command(flatten)]
    span: Span,
    #[command(flatten)]
    stamp: Stamp,
}

/// 收到报送
#[derive(Args)]
pub struct Receive {
    /// 单位
    #[arg(long, value_name = "单位")]
    unit: String,
    #[command(flatten)]
    span: Span,
    /// 内容摘要
    #[arg(long, value_name = "文字")]
    text: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 撤销误登
#[derive(Args)]
pub struct Undo {
    /// 单位
    #[arg(long, value_name = "单位")]
    unit: String,
    #[command(flatten)]
    span: Span,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

const COLUMNS: &[Column] = &[
    Column::hidden("id", "编号"),
    Column::new("unit_name", "单位", 12),
    Column::new("from_on", "期间起", 10).whole(),
    Column::new("to_on", "期间止", 10).whole(),
    Column::new("asked_on", "要求", 10).whole(),
    Column::new("received", "收到", 10).whole(),
    Column::hidden("unit", "单位代码"),
    Column::hidden("status", "状态代码"),
    Column::hidden("received_on", "收到日期"),
    Column::hidden("title", "标题"),
    Column::new("content", "内容", 0),
];

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::Ask(ask) => self::ask(app, &ask),
        Verb::Receive(receive) => self::receive(app, &receive),
        Verb::Undo(undo) => self::undo(app, &undo),
        Verb::List => list(app),
    }
}

fn ask(app: &App, ask: &Ask) -> Result<u8> {
    let on = ask.stamp.day(app.today())?;
    let (from_on, to_on) = ask.span.days(app)?;
    door::answer(app, |session| {
        let asked = session.work_reports()?;
        let asked = |code: &str| {
            asked.iter().any(|r| r.unit == code && r.from_on == from_on.to_string() && r.to_on == to_on.to_string())
        };
        let mut codes = door::unit_codes(session, &ask.unit, on)?;
        if ask.unit.is_empty() {
            // All members: whoever was asked already is not asked twice.
            let members = session.units().all().iter().filter(|unit| unit.is_member_on(on));
            codes = members.map(|unit| unit.code.clone()).filter(|code| !asked(code)).collect();
        }
        let again: Vec<&str> =
            codes.iter().filter(|code| asked(code)).map(|code| session.units().short_on(code, on)).collect();
        if codes.is_empty() || !again.is_empty() {
            let who = if again.is_empty() { "全体成员单位".to_owned() } else { again.join("、") };
            return Err(Error::input(format!("已要求{who}报送 {from_on} 至 {to_on} 的工作情况")).hint(hint!(
                [hint::run("jiexie meeting work list"), " 查看"],
                ["收到的，jiexie meeting work receive --unit 单位 --from 日期 --to 日期 --text 文字"],
                ["误登的，jiexie meeting work undo --unit 单位 --from 日期 --to 日期"]
            )));
        }
        for code in &codes {
            let unit = session.units().find(code)?.clone();
            session.journal(noted(journal::conference::ask_work(&unit, from_on, to_on)?, &ask.stamp)?, on)?;
        }
        let said = format!("已要求 {} 个单位报送 {from_on} 至 {to_on} 的工作情况", codes.len());
        let next: Vec<Next> = codes
            .iter()
            .map(|code| {
                let unit = fold::quoted(session.units().short_on(code, on));
                let text = way::blank::TEXT;
                let command =
                    format!("jiexie meeting work receive --unit {unit} --from {from_on} --to {to_on} --text {text}");
                Next::plain("报送工作情况", command).who(code)
            })
            .collect();
        Ok(session.plain_outcome("asked").saying(said).then(next))
    })
}

fn receive(app: &App, receive: &Receive) -> Result<u8> {
    let on = receive.stamp.day(app.today())?;
    let (from_on, to_on) = receive.span.days(app)?;
    door::answer(app, |session| {
        let unit = session.units().find_acting(&receive.unit, on)?.code.clone();
        let asked = asked_of(session, &unit, from_on, to_on, on)?;
        let asked = session.units().find(&asked)?.clone();
        let step = journal::conference::receive_work(&asked, from_on, to_on, &receive.text)?;
        session.journal(noted(step, &receive.stamp)?, on)?;
        let said = format!("已收到{} {from_on} 至 {to_on} 的工作情况", session.units().short_on(&unit, on));
        let then = Next::plain("查看各单位报送情况", "jiexie meeting work list");
        Ok(session.plain_outcome("received").saying(said).then([then]))
    })
}

/// What was entered last of the report is taken back, of the unit that was asked.
fn undo(app: &App, undo: &Undo) -> Result<u8> {
    let on = undo.stamp.day(app.today())?;
    let (from_on, to_on) = undo.span.days(app)?;
    door::answer(app, |session| {
        let unit = session.units().find(&undo.unit)?.clone();
        let mut reports = session.work_reports()?;
        reports.retain(|r| r.from_on == from_on.to_string() && r.to_on == to_on.to_string());
        let answers = |r: &&WorkReport| session.units().successor_of(&r.unit, NaiveDate::MAX) == unit.code;
        let asked = reports.iter().filter(|r| answers(r) || r.unit == unit.code);
        let Some(report) = asked.max_by_key(|r| r.unit == unit.code) else {
            let name = session.units().short_on(&unit.code, on);
            return Err(Error::input(format!("没有要求{name}报送 {from_on} 至 {to_on} 的工作情况，不必撤销"))
                .hint(hint!(hint::run("jiexie meeting work list"), " 查看")));
        };
        let (receipt, asked) = (report.received_on.is_some(), session.units().find(&report.unit)?.clone());
        let step = journal::conference::undo_work(&asked, from_on, to_on, receipt, undo.reason.as_deref())?;
        session.journal(noted(step, &undo.stamp)?, on)?;
        let what = if receipt { "收到" } else { "要求" };
        let name = session.units().short_on(&asked.code, on);
        let said = format!("已撤销{name} {from_on} 至 {to_on} 工作情况的{what}登记");
        let then = Next::plain("查看各单位报送情况", "jiexie meeting work list");
        Ok(session.plain_outcome("undone").saying(said).then([then]))
    })
}

/// The unit whose report for the period is outstanding: `unit` itself, or one that it took over.
fn asked_of(session: &Session<'_>, unit: &str, from_on: NaiveDate, to_on: NaiveDate, on: NaiveDate) -> Result<String> {
    let mut reports = session.work_reports()?;
    reports.retain(|r| r.from_on == from_on.to_string() && r.to_on == to_on.to_string());
    reports.retain(|r| session.units().successor_of(&r.unit, NaiveDate::MAX) == unit);
    let Some(open) = reports.iter().filter(|r| r.received_on.is_none()).max_by_key(|r| r.unit == unit) else {
        let name = session.units().short_on(unit, on);
        return Err(if reports.is_empty() {
            Error::input(format!("没有要求{name}报送 {from_on} 至 {to_on} 的工作情况")).hint(hint!(
                ["先 ", hint::run("jiexie meeting work ask --unit 单位 --from 日期 --to 日期")],
                ["期间应与要求的一致，", hint::run("jiexie meeting work list"), " 可查"]
            ))
        } else {
            Error::input(format!("{name} {from_on} 至 {to_on} 的工作情况已登记收到")).hint(hint!(
                "内容有误、误登收到的，",
                hint::run(format!(
                    "jiexie meeting work undo --unit {} --from {from_on} --to {to_on} --reason 理由",
                    fold::quoted(name)
                )),
                "，再按实际登记"
            ))
        });
    };
    if on.to_string() < open.asked_on {
        return Err(Error::input(format!("日期 {on} 早于要求报送的日期 {}", open.asked_on))
            .hint(hint!(option("on"), format!(" 写 {} 或以后", open.asked_on))));
    }
    Ok(open.unit.clone())
}

fn list(app: &App) -> Result<u8> {
    let reader = app.reader()?;
    let units = reader.units()?;
    let reports = reader.work_reports()?;
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, Opts { empty: "没有要求报送的工作情况", ..app.opts() });
        for report in &reports {
            let name = units.short_on(&report.unit, app.today());
            list.row(&[
                Cell::Int(report.id),
                name.into(),
                Cell::from(&report.from_on),
                Cell::from(&report.to_on),
                Cell::from(&report.asked_on),
                report.received_on.as_deref().unwrap_or("未报送").into(),
                Cell::from(&report.unit),
                if report.received_on.is_some() { "received" } else { "asked" }.into(),
                report.received_on.as_deref().into(),
                format!("{name} {} 至 {} 工作情况", report.from_on, report.to_on).into(),
                report.content.as_deref().into(),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}
