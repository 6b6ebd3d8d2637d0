//! `jiexie void`: a record, or one of its steps, that was entered by mistake.

use clap::Args;
use serde_json::Map;

use super::app::App;
use super::beforehand::Beforehand;
use super::reply::Foretold;
use super::{again, demand, door, input, on_books};
use crate::error::Result;
use crate::gate::{Corrected, Outcome, Session};
use crate::ids::Id;
use crate::record::Context;
use crate::steps::act::{Act, Void};
use crate::steps::next::Next;
use crate::steps::{target, undoing};

/// 作废一条误登的记录，或其中误登的一项
#[derive(Args)]
pub struct VoidArgs {
    /// 记录编号
    id: String,
    /// 只作废这一项：事项序号（jiexie correct 编号 列出）
    #[arg(long, value_name = "序号")]
    event: Option<u32>,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: input::Stamp,
    #[command(flatten)]
    beforehand: Beforehand,
}

/// Voids one record, or strikes out one of its steps.
pub fn run(app: &App, args: &VoidArgs) -> Result<u8> {
    let id: Id = on_books::record(&args.id)?;
    let on = args.stamp.day(app.today())?;
    let carry_out = |session: &mut Session<'_>| void(app, session, args, id, on);
    let foretell = |session: &mut Session<'_>| {
        let loaded = session.dossier(id)?;
        let what = match args.event {
            Some(no) => target::named(loaded, id, no),
            None => {
                let own = loaded.events.iter().filter(|event| event.record == id);
                format!("{}“{}”整条，连同它的 {} 项事项", id, loaded.file.title_of(id), own.count())
            }
        };
        let said = vec![format!("作废 {what}；原来登记的保留，标明作废"), "作废以后：".to_owned()];
        Ok(Foretold { outcome: carry_out(session)?, said, more: Map::new() })
    };
    if !args.beforehand.goes_on(app, "确实作废？", foretell)? {
        return Ok(0);
    }
    door::answer(app, carry_out)
}

fn void(app: &App, session: &mut Session<'_>, args: &VoidArgs, id: Id, on: chrono::NaiveDate) -> Result<Outcome> {
    let loaded = session.dossier(id)?;
    // Only what people entered is struck out by hand.
    args.event.map(|no| target::target(loaded, id, no).map(drop)).transpose()?;
    let notice = loaded.file.notice(id).ok().cloned();
    let act = Act::Void(Void { event: args.event, reason: args.reason.clone() });
    let before = loaded.clone();
    session.act(id, None, on, act, &args.stamp.remarks(), &[]).map_err(|refused| {
        let ctx = Context { law: session.law(), units: session.units() };
        undoing::with_whole_way(ctx, &before, (id, args.event), session.today(), refused)
    })?;
    let told = Corrected { records: session.corrected(), follows: session.follows(), ..Corrected::default() };
    let mut outcome = Outcome { corrected: Some(told), ..session.outcome(id)? };
    let units = session.units().clone();
    if let (None, Some(command)) = (args.event, again::command(app, session.dossier(id)?, &units, id)) {
        outcome.next.push(Next::plain("作废不能撤回；确有其事的，照原来的内容重新登记", command));
    }
    if let Some(notice) = notice.filter(|_| args.event.is_none()) {
        // What it counted on the deadlines is taken back.
        super::notice::count(session, id, &notice.unit, &notice.items, notice.issued_on, true)?;
    }
    Ok(outcome)
}
