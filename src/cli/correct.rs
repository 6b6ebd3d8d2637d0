//! `jiexie correct` and `void`: new events about old ones.

use clap::Args;
use serde_json::Map;

use super::app::App;
use super::input;
use crate::error::Error;
use crate::gate::{Remarks, document_number};
use crate::ids::Id;
use crate::registry::Context;
use crate::registry::act::{Act, Correct, Void};
use crate::registry::correction;

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
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 因更正而超期的，写明迟延原因
    #[arg(long, value_name = "原因")]
    late_reason: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
}

/// 作废一条误登的记录
#[derive(Args)]
pub struct VoidArgs {
    /// 记录编号
    id: String,
    /// 理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: input::Stamp,
}

/// Corrects one event.
pub fn correct(app: &App, args: &CorrectArgs) -> anyhow::Result<u8> {
    let id: Id = args.id.parse()?;
    let today = app.today();
    let to_day = input::optional_date(args.on.as_deref(), today)?;
    if to_day.is_none() && args.set.is_empty() {
        return Err(Error::input("没有写明更正什么").hint("用 --on 更正日期，或用 --set 字段=值 更正内容").into());
    }
    if let Some(day) = to_day.filter(|day| *day > today) {
        return Err(Error::input(format!("日期 {day} 晚于今天 {today}")).hint("只登记已经发生的事项").into());
    }
    super::answer(app, |session| {
        let loaded = session.dossier(id)?;
        let target = loaded.events.iter().find(|event| event.record == id && event.no == args.event);
        let target = target
            .filter(|event| !event.act.is_about_events() && !event.act.is_consequence())
            .map(|event| event.act.clone())
            .ok_or_else(|| {
                Error::input(format!("{id} 没有可更正的第 {} 项事项", args.event))
                    .hint(format!("jiexie show {id} 列出各项事项及其序号"))
            })?;
        let context = Context { law: session.law(), units: session.units() };
        let mut set = Map::new();
        for pair in &args.set {
            let (field, text) = pair
                .split_once('=')
                .ok_or_else(|| Error::input("--set 应写作 字段=值").hint("如 --set title=沿街违法建设"))?;
            let text = if field.ends_with("doc_no") { document_number(text) } else { text.to_owned() };
            let as_date = |text: &str| input::date(text, today).ok();
            set.insert(field.to_owned(), correction::read_value(context, &target, field, &text, &as_date)?);
        }
        let act = Act::Correct(Correct { event: args.event, to_day, set, reason: args.reason.clone() });
        let remarks = Remarks { late_reason: args.late_reason.clone(), note: args.note.clone() };
        session.act(id, None, today, act, &remarks, &[])?;
        session.outcome(id)
    })
}

/// Voids one record.
pub fn void(app: &App, args: &VoidArgs) -> anyhow::Result<u8> {
    let id: Id = args.id.parse()?;
    let on = args.stamp.day(app.today())?;
    super::answer(app, |session| {
        let notice = session.dossier(id)?.file.notice(id).ok().cloned();
        let act = Act::Void(Void { reason: args.reason.clone() });
        session.act(id, None, on, act, &args.stamp.remarks(), &[])?;
        let outcome = session.outcome(id)?;
        if let Some(notice) = notice {
            // What it counted on the deadlines is taken back.
            super::notice::count(session, id, &notice.unit, &notice.items, notice.issued_on, true)?;
        }
        Ok(outcome)
    })
}
