//! `jiexie overdue`.

use std::cell::Cell as Once;
use std::num::NonZeroU64;

use chrono::NaiveDate;
use clap::Args;

use super::app::App;
use super::rows::{self, Output};
use super::within::{self, Within};
use super::{input, reply};
use crate::error::{Error, FOUND_SOMETHING, Result};
use crate::fold::quoted;
use crate::law::Law;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::record::unit::UnitBook;
use crate::render::{Cell, Column, Figure, Format, Told};
use crate::repo::Reader;
use crate::repo::as_of::Lens;
use crate::repo::lens::Query;
use crate::vocabulary::Vocabulary;

/// 超期清单：最严重的在前
#[derive(Args)]
pub struct Overdue {
    /// 截至某日终了（默认今天）；按当日已发生的事项计，不论何时登记
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
    /// 只按某日终了前已登记的事项计
    #[arg(long, value_name = "日期")]
    known_at: Option<String>,
    /// 只看某责任单位
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看某期限：代码或名称，如 transfer.feedback、反馈意见
    #[arg(long, value_name = "期限")]
    rule: Option<String>,
    /// 另列 N 天内到期的；也可写时段
    #[arg(long, value_name = "天数", value_parser = within::Read)]
    within: Option<Within>,
    /// 最多几条
    #[arg(long, value_name = "条数")]
    limit: Option<NonZeroU64>,
    /// 供脚本：有超期的退出码为 10
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    output: Output,
}

/// Columns of every list of deadlines; the JSON has the deadline's own keys.
pub const COLUMNS: &[Column] = &[
    Column::new("standing", "状态", 10).state().whole(),
    Column::new("due", "到期日", 10).whole(),
    Column::new("unit_name", "责任单位", 12),
    Column::new("toward_name", "对方单位", 12),
    Column::new("rule_name", "期限", 12),
    Column::new("clause", "条款", 9).whole(),
    Column::new("subject", "记录", 10).lead(),
    Column::hidden("id", "期限编号"),
    Column::hidden("rule", "期限代码"),
    Column::hidden("case", "案件"),
    Column::hidden("unit", "责任单位代码"),
    Column::hidden("toward", "对方单位代码"),
    Column::hidden("started_on", "起算日"),
    Column::hidden("due_on", "到期"),
    Column::hidden("early_on", "预警日"),
    Column::hidden("met_on", "办结日"),
    Column::hidden("extended_from", "原到期日"),
    Column::hidden("days_over", "超期天数"),
    Column::hidden("state", "办理状态"),
    Column::hidden("status", "状态代码"),
    Column::hidden("late_reason", "迟延原因"),
    Column::hidden("provisional", "暂定"),
    Column::new("notices", "督办次数", 8).right().blank(),
    Column::hidden("ended_by", "因何终止"),
    Column::hidden("presumed", "推定"),
    Column::hidden("period", "期次"),
    Column::new("title", "事由", 0),
];

/// Where a deadline stands; how many days it is over is a number.
fn standing(d: &Deadline, day: NaiveDate) -> Cell<'static> {
    match d.standing_days(day) {
        Some((before, days, after)) => Cell::Told(Told { before, figure: Figure::Number(days), after }),
        None => d.standing(day).into(),
    }
}

/// The last day on time, with what it is subject to.
fn due(d: &Deadline) -> Cell<'static> {
    match (d.due_on, d.bracketed_provisos()) {
        (Some(due), after) if !after.is_empty() => Cell::Told(Told { before: "", figure: Figure::Day(due), after }),
        (Some(due), _) => Cell::Day(due),
        (None, _) => reply::due_text(d).into(),
    }
}

/// The cells of one deadline for [`COLUMNS`].
pub fn cells<'a>(row: &'a Listed, law: &'a Law, units: &'a UnitBook, day: NaiveDate) -> Vec<Cell<'a>> {
    let d = &row.deadline;
    let over = d.days_over(day);
    let name = law.limit(&d.rule).map_or(d.rule.as_str(), |limit| limit.name.as_str());
    let state = d.state.word();
    vec![
        standing(d, day),
        due(d),
        units.short_on(&d.unit, day).into(),
        d.toward.as_deref().map(|code| units.short_on(code, day)).into(),
        name.into(),
        Cell::from(&d.clause),
        d.subject.record().map_or_else(|| d.subject.to_string().into(), Cell::Id),
        row.id.into(),
        Cell::from(&d.rule),
        row.case.into(),
        Cell::from(&d.unit),
        d.toward.as_deref().into(),
        d.started_on.into(),
        d.due_on.into(),
        d.early_on.into(),
        d.met_on.into(),
        d.extended_from.into(),
        Cell::Int(over),
        state.into(),
        if over > 0 { "overdue" } else { state }.into(),
        d.late_reason.as_deref().into(),
        Cell::Bool(d.provisional),
        d.notices.into(),
        d.ended_by.map(Vocabulary::word).into(),
        Cell::Bool(d.presumed),
        d.subject.period().map(|period| period.to_string()).into(),
        Cell::from(&row.title),
    ]
}

fn past_day(text: Option<&str>, today: NaiveDate) -> Result<NaiveDate> {
    let day = input::optional_date(text, today)?.unwrap_or(today);
    if day > today {
        return Err(Error::input(format!("{day} 还没有到")).hint("截至日不晚于今天；即将到期的用 --within"));
    }
    Ok(day)
}

/// Says where a clock that ran ahead keeps from being known what was entered by the end of `day`.
pub fn tell_hidden(app: &App, reader: &Reader, day: NaiveDate) -> Result<()> {
    if let Some((seq, at)) = reader.hidden_behind(day)? {
        app.note(&format!(
            "注意：第 {seq} 号事项的登记时间 {at} 晚于 {day}，它和其后登记的事项都不计；时钟是否偏快，用 jiexie audit log 核对"
        ));
    }
    Ok(())
}

/// The day by whose end something had to be entered to count; none where that leaves nothing out.
///
/// # Errors
/// A day still to come, and those of the register.
pub fn known_at(app: &App, reader: &Reader, text: Option<&str>) -> Result<Option<NaiveDate>> {
    let Some(day) = input::optional_date(text, app.today())? else { return Ok(None) };
    if day > app.today() {
        return Err(Error::input(format!("{day} 还没有到")).hint("--known-at 不晚于今天"));
    }
    tell_hidden(app, reader, day)?;
    Ok((day < app.today() || reader.known_by(day)? < reader.last_event()?).then_some(day))
}

/// Lists what is overdue.
pub fn run(app: &App, overdue: &Overdue) -> Result<u8> {
    let today = app.today();
    let reader = app.reader()?;
    let law = reader.law()?;
    let day = past_day(overdue.as_of.as_deref(), today)?;
    let rule = overdue.rule.as_deref().map(|rule| law.limit_meant(rule)).transpose();
    let rule = rule.map_err(|error| Error { kind: crate::error::ErrorKind::Input, ..error })?;
    let known = known_at(app, &reader, overdue.known_at.as_deref())?.map(|day| reader.known_by(day)).transpose()?;
    let lens = Lens { day, known: known.unwrap_or(i64::MAX), now: day == today && known.is_none() };
    let units = reader.units_known(lens.known)?;
    // Whoever is asked for goes by every name; the answer by those known then.
    let code = |units: &UnitBook, name: &str| units.find(name).map(|unit| unit.code.clone());
    let unit = match overdue.unit.as_deref() {
        Some(name) if known.is_some() => Some(code(reader.units()?, name)?),
        Some(name) => Some(code(&units, name)?),
        None => None,
    };
    let ctx = Context { law, units: &units };
    let ahead = overdue.within.map(|within| within.told(day, law.calendar()).and_then(|last| last.succ_opt()));
    let of_unit = unit.clone();
    let query = Query {
        due_before: ahead.unwrap_or(Some(day)),
        unit,
        rule: rule.map(|limit| limit.id.clone()),
        limit: overdue.limit.map(NonZeroU64::get),
        ..Query::open(lens)
    };
    // The worst comes first: whatever the limit, one row tells.
    let (found, late) = (Once::new(false), Once::new(0u64));
    let of_one = query.unit.clone().filter(|_| lens.now && app.format == Format::Table && overdue.limit.is_none());
    let empty = "没有超期的期限";
    let listed = rows::ListOutput { name: "超期清单", columns: COLUMNS, empty, unit: of_unit.as_deref() };
    overdue.output.put(app, &listed, &|take| {
        // A file is walked through twice: for its widths, and to be written.
        late.set(0);
        reader.open_deadlines(ctx, &query, &mut |row| {
            let over = row.deadline.days_over(day) > 0;
            found.set(found.get() || over);
            late.set(late.get() + u64::from(over && !row.deadline.is_watch()));
            let style = reply::style_of(&row.deadline, day);
            take(&cells(&row, law, &units, day), style)
        })
    })?;
    if let (Some(code), 1..) = (of_one, late.get()) {
        let name = units.short_on(&code, day);
        let running = reader.notice_running(&units.acted_for(&code, day), day)?;
        let way = match running {
            Some(notice) => format!("{notice} 督办待回复"),
            None => format!("督办：jiexie notice new --unit {}", quoted(name)),
        };
        app.note(&format!("{name}超期 {} 项；{way}", late.get()));
    }
    Ok(if overdue.check && found.get() { FOUND_SOMETHING } else { 0 })
}
