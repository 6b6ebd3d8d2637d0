//! `jiexie void`: a record, or one of its steps, that was entered by mistake.

use clap::Args;
use serde_json::{Map, Value};

use super::app::App;
use super::beforehand::Beforehand;
use super::reply::Foretold;
use super::{again, demand, door, input, letter, on_books};
use crate::error::hint::{hint, run as typed};
use crate::error::{Error, Result};
use crate::gate::{Corrected, Outcome, Session, undoing};
use crate::ids::Id;
use crate::record::typed::set_to;
use crate::record::worded::in_words;
use crate::record::{Context, field};
use crate::steps::act::{Act, Correct, Void};
use crate::steps::event::{self, Event, Loaded};
use crate::steps::next::Next;
use crate::steps::{amendments, target};

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
    session.dossier(id)?;
    let ctx = Context { law: session.law(), units: session.units() };
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    // Only what people entered is struck out by hand.
    if let Some(no) = args.event {
        let correction = |event: &&Event| event.record == id && event.no == no;
        if let Some((event, Act::Correct(correct))) =
            loaded.events.iter().find(correction).map(|event| (event, &event.act))
        {
            return Err(not_struck(ctx, loaded, event, correct)?);
        }
        target::target(loaded, id, no)?;
    }
    let notice = loaded.file.notice(id).ok().cloned();
    let gone = letter::out::gone(app, session, id, args.event)?;
    let act = Act::Void(Void { event: args.event, reason: args.reason.clone() });
    let tried = session.attempt(|session| session.act(id, None, on, act, &args.stamp.remarks(), &[]));
    tried.map_err(|refused| undoing::with_whole_way(session, (id, args.event), refused))?;
    session.warn_all(gone);
    let told = Corrected { records: session.corrected(), follows: session.follows(), ..Corrected::default() };
    let mut outcome = Outcome { corrected: Some(told), ..session.outcome(id)? };
    session.dossier(id)?;
    let units = session.units().clone();
    if let (None, Some(again)) = (args.event, again::entered(app, session.dossier(id)?, &units, id)) {
        let taken_out = |command| Next::plain("确要重新登记的，先把它的材料从登记簿里取出来", command);
        outcome.next.extend(again.materials.map(taken_out));
        outcome.next.push(Next::plain("作废不能撤回；确有其事的，照原来的内容重新登记", again.command));
    }
    if let Some(notice) = notice.filter(|_| args.event.is_none()) {
        // What it counted on the deadlines is taken back.
        super::notice::count(session, id, &notice.unit, &notice.items, notice.issued_on, true)?;
    }
    Ok(outcome)
}

/// The refusal to strike out a correction: it is taken back by putting right again what it changed, and it is said to what.
fn not_struck(ctx: Context<'_>, loaded: &Loaded, event: &Event, correct: &Correct) -> Result<Error> {
    let (id, no) = (event.record, correct.event);
    let earlier = event::up_to(&loaded.events, event.seq - 1);
    let stood = match amendments::effective(earlier)?.remove(&(id, no)) {
        Some(stood) => Some(stood),
        None => earlier.iter().find(|other| other.record == id && other.no == no).map(|own| (own.act.clone(), own.on)),
    };
    let named = target::named(loaded, id, no);
    let Some((act, on)) = stood else {
        return Ok(Error::input(format!("第 {} 项是更正，不作废", event.no))
            .hint(hint!(typed(format!("jiexie correct {id}")))));
    };
    let values = act.values();
    let mut comes_back = Vec::new();
    let mut words = vec![format!("jiexie correct {id} --event {no}")];
    if correct.to_day.is_some() {
        comes_back.push(format!("日期 {on}"));
        words.push(format!("--on {on}"));
    }
    for key in correct.set.keys() {
        let Some(field) = field::find(act.fields(), key) else { continue };
        let value = values.get(key).unwrap_or(&Value::Null);
        let shown = in_words(field, value, ctx, on);
        comes_back.push(format!("{} {}", field.title, if shown.is_empty() { "（无）" } else { &shown }));
        words.extend(set_to(act.fields(), field, value, ctx, on));
    }
    words.push("--reason 撤销更正".to_owned());
    let message = format!("{id} 第 {} 项是更正，不作废；撤销更正，{named}改回：{}", event.no, comes_back.join("；"));
    let corrects = hint!("撤销更正：", typed(words.join(" ")));
    Ok(Error::input(message).hint(corrects))
}
