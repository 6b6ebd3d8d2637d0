//! `jiexie correct` and `void`: new events about old ones.

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Map, Value, json};

use super::app::App;
use super::{demand, door, input};
use crate::error::{Error, Result};
use crate::gate::{Corrected, Outcome, Remarks, document_number};
use crate::ids::Id;
use crate::record::Context;
use crate::record::field::{self, Holds};
use crate::steps::act::{Act, Void};
use crate::steps::event::Loaded;
use crate::steps::{correction, target};

/// 更正一项已登记的事项：原事项保留，后续事项按更正重算
#[derive(Args)]
pub struct CorrectArgs {
    /// 记录编号
    id: String,
    /// 要更正的事项序号（jiexie show 可见）
    #[arg(long, value_name = "序号")]
    event: u32,
    /// 更正后的日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 更正的字段，写作 字段=值，可写多次
    #[arg(long = "set", value_name = "字段=值")]
    set: Vec<String>,
    /// 更正的理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    /// 因更正而超期的，写明迟延原因
    #[arg(long, value_name = "原因")]
    late_reason: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
}

/// 作废一条误登的记录，或其中误登的一项
#[derive(Args)]
pub struct VoidArgs {
    /// 记录编号
    id: String,
    /// 只作废这一项：事项序号（jiexie show 可见）
    #[arg(long, value_name = "序号")]
    event: Option<u32>,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: input::Stamp,
}

/// Corrects one event.
pub fn correct(app: &App, args: &CorrectArgs) -> Result<u8> {
    let id: Id = args.id.parse()?;
    let today = app.today();
    let to_day = input::optional_date(args.on.as_deref(), today)?;
    if to_day.is_none() && args.set.is_empty() {
        return Err(Error::input("没有写明更正什么").hint("用 --on 更正日期，或用 --set 字段=值 更正内容"));
    }
    if let Some(day) = to_day.filter(|day| *day > today) {
        return Err(Error::input(format!("日期 {day} 晚于今天 {today}")).hint("只登记已经发生的事项"));
    }
    door::answer(app, |session| {
        session.dossier(id)?;
        let context = Context { law: session.law(), units: session.units() };
        let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
        let target = target::target(loaded, id, args.event)?;
        let set = typed_fields(context, loaded, &target, &args.set, today)?;
        let (correct, notes) = correction::plan(context, loaded, &target, to_day, set, args.reason.clone())?;
        let mut told = Corrected { fields: target.act.fields(), ..Corrected::default() };
        let values = target.act.values();
        for (field, value) in &correct.set {
            told.before.insert(field.clone(), values.get(field).cloned().unwrap_or_default());
            told.after.insert(field.clone(), value.clone());
        }
        if let Some(day) = correct.to_day {
            told.before.insert("on".to_owned(), json!(target.on));
            told.after.insert("on".to_owned(), json!(day));
        }
        let remarks = Remarks { late_reason: args.late_reason.clone(), note: args.note.clone(), ..Remarks::default() };
        session.act(id, None, today, Act::Correct(correct), &remarks, &[])?;
        session.warnings().extend(notes);
        told.records = session.corrected();
        Ok(Outcome { corrected: Some(told), ..session.outcome(id)? })
    })
}

/// The typed pairs by field, each read as its field takes it.
fn typed_fields(
    context: Context<'_>,
    loaded: &Loaded,
    target: &target::Target<'_>,
    pairs: &[String],
    today: NaiveDate,
) -> Result<Map<String, Value>> {
    let mut typed: Vec<(String, Vec<String>)> = Vec::new();
    for pair in pairs {
        let (field, text) = pair
            .split_once(['=', '＝'])
            .ok_or_else(|| Error::input("--set 应写作 字段=值").hint("如 --set title=沿街违法建设"))?;
        let key = correction::field_named(target, field.trim());
        let number = field::find(target.act.fields(), key).is_some_and(|field| matches!(field.holds, Holds::Number));
        let text = if number { document_number(text) } else { text.to_owned() };
        match typed.iter_mut().find(|(known, _)| *known == key) {
            Some((_, texts)) => texts.push(text),
            None => typed.push((key.to_owned(), vec![text])),
        }
    }
    let as_date = |text: &str| input::date(text, today).ok();
    let read = |(field, texts): &(String, Vec<String>)| {
        Ok((field.clone(), correction::read_value(context, loaded, target, field, texts, &as_date)?))
    };
    typed.iter().map(read).collect()
}

/// Voids one record, or strikes out one of its steps.
pub fn void(app: &App, args: &VoidArgs) -> Result<u8> {
    let id: Id = args.id.parse()?;
    let on = args.stamp.day(app.today())?;
    door::answer(app, |session| {
        let loaded = session.dossier(id)?;
        // Only what people entered is struck out by hand.
        args.event.map(|no| target::target(loaded, id, no).map(drop)).transpose()?;
        let notice = loaded.file.notice(id).ok().cloned();
        let act = Act::Void(Void { event: args.event, reason: args.reason.clone() });
        session.act(id, None, on, act, &args.stamp.remarks(), &[])?;
        let outcome = session.outcome(id)?;
        if let Some(notice) = notice.filter(|_| args.event.is_none()) {
            // What it counted on the deadlines is taken back.
            super::notice::count(session, id, &notice.unit, &notice.items, notice.issued_on, true)?;
        }
        Ok(outcome)
    })
}
