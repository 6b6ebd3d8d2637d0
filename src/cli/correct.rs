//! `jiexie correct`: a new event about an old one; without what to correct, what can be corrected.

pub mod asked;
mod choices;
mod events;
mod titles;

use chrono::NaiveDate;
use clap::{ArgMatches, Args};
use serde_json::{Map, Value, json};

use super::app::App;
use super::beforehand::Beforehand;
use super::letter::stale;
use super::reply::Foretold;
use super::{demand, door, input, on_books};
use crate::error::hint::{Hint, hint, option, run, using};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::gate::{Corrected, Outcome, Remarks, Session, document_number, undoing};
use crate::ids::{Id, RecordKind};
use crate::person::names;
use crate::record::decision::SHARE;
use crate::record::field::{self, Holds};
use crate::record::{Context, texts};
use crate::steps::act::{Act, Correct};
use crate::steps::event::{Event, Loaded};
use crate::steps::{correction, in_name_of, target, together, told_then};
pub use events::{fields_of, only_holding, steps_of};

/// 更正一项已登记的事项：原事项保留，后续事项按更正重算；不写更正什么，列出可以更正的
#[derive(Args)]
pub struct CorrectArgs {
    /// 记录编号；只写编号，列出各项事项
    id: String,
    /// 要更正的事项序号；不写 --on 和 --set，列出这一项的内容
    #[arg(long, value_name = "序号")]
    event: Option<u32>,
    /// 更正后的日期
    #[arg(long, value_name = "日期")]
    on: Option<String>,
    /// 日期一并更正的事项（几项都记成了同一个错的日期），写作 编号:序号，可写多次
    #[arg(long, value_name = "编号:序号")]
    also: Vec<String>,
    /// 更正的内容，写作 名称=值，名称可只写一部分，可写多次
    #[arg(long = "set", value_name = "名称=值")]
    set: Vec<String>,
    /// 更正的理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS.only(says_what))]
    reason: Option<String>,
    /// 迟延原因：因更正而超期的须写明
    #[arg(long, value_name = "原因")]
    late_reason: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
    #[command(flatten)]
    beforehand: Beforehand,
}

/// Whether a command line says which step becomes what.
fn says_what(matches: &ArgMatches) -> bool {
    let written = |id: &&str| demand::is_written(matches, id);
    written(&"event") && ["on", "set"].iter().any(written)
}

impl CorrectArgs {
    /// Whether it says what the new values are.
    fn corrects(&self) -> bool {
        self.on.is_some() || !self.set.is_empty()
    }

    /// Whether it only asks what there is to correct: whoever gives a reason means to write.
    fn only_asks(&self) -> bool {
        !self.corrects() && self.reason.is_none() && self.late_reason.is_none() && self.note.is_none()
    }
}

/// Corrects one event, or lists what can be corrected.
pub fn correct(app: &App, args: &CorrectArgs) -> Result<u8> {
    let id: Id = on_books::record(&args.id)?;
    let no = match args.event {
        None if args.only_asks() => return events::list(app, id),
        None => return Err(events::not_named(app, id, &args.set)?),
        Some(no) if args.only_asks() => return choices::list(app, id, no),
        Some(no) => no,
    };
    if !args.corrects() {
        return Err(Error::input("没有写明更正什么").hint(hint!(
            ["用 ", option("on"), " 更正日期，或", using("set", "名称=值"), " 更正内容"],
            [run(format!("jiexie correct {id} --event {no}")), " 列出可更正的内容"]
        )));
    }
    let foretell = |session: &mut Session<'_>| {
        let said = vec![format!("更正 {}", target::named(session.dossier(id)?, id, no)), "更正以后：".to_owned()];
        Ok(Foretold { outcome: carry_out(app, session, args, id, no)?, said, more: Map::new() })
    };
    if !args.beforehand.goes_on(app, "照此更正？", foretell)? {
        return Ok(0);
    }
    door::answer(app, |session| carry_out(app, session, args, id, no))
}

fn must_have_happened(day: Option<NaiveDate>, today: NaiveDate) -> Result<()> {
    match day.filter(|day| *day > today) {
        Some(day) => Err(Error::input(format!("日期 {day} 晚于今天 {today}")).hint("只登记已经发生的事项")),
        None => Ok(()),
    }
}

fn carry_out(app: &App, session: &mut Session<'_>, args: &CorrectArgs, id: Id, no: u32) -> Result<Outcome> {
    let today = session.today();
    let letters = stale::said(app, session, id)?;
    session.dossier(id)?;
    let context = Context { law: session.law(), units: session.units() };
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let target = target::target(loaded, id, no)?;
    let typed = titles::known(app, &target, &args.set);
    let (days, pairs) = correction::days_among(&target, &typed);
    let days: Vec<&str> = args.on.as_deref().into_iter().chain(days).collect();
    if days.len() > 1 {
        return Err(Error::input("日期写了两次").hint("日期只用 --on 写一次"));
    }
    // What is corrected lies near what it was.
    let to_day = days.first().map(|text| input::day_near(text, target.on, today)).transpose()?;
    must_have_happened(to_day, today)?;
    let set = typed_fields(context, loaded, &target, &pairs, today)?;
    let (mut correct, notes) = correction::plan(context, loaded, &target, to_day, set, args.reason.clone())?;
    let others = args.also.iter().map(|text| together::read(text)).collect::<Result<Vec<_>>>()?;
    together::take_along(loaded, id, &mut correct, &others)?;
    let (carried, before) = (carried(loaded, &correct)?, loaded.clone());
    let whole = loaded.file.case().map_or(id, |case| case.id);
    let copied_on = correction::begins_copies(&target.act, &correct.set).then_some(correct.to_day.unwrap_or(target.on));
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
    if let Some(day) = copied_on {
        correct.set.insert(SHARE.key.to_owned(), json!(session.next_id(RecordKind::Share, day)?));
    }
    let stays = stays_recorded(whole, &told);
    let remarks = Remarks { late_reason: args.late_reason.clone(), note: args.note.clone(), ..Remarks::default() };
    let act = Act::Correct(correct);
    let tried = session.attempt(|session| session.act(id, None, today, act.clone(), &remarks, &[]));
    tried.map_err(|refused| undoing::before_correction(session, (id, &act), refused))?;
    session.warn_all(carried);
    stays.into_iter().for_each(|said| session.warn(said));
    session.warn_all(notes);
    stale::tell(app, session, id, &letters)?;
    told_otherwise(session, id, no)?;
    in_old_name(session, id, &before)?;
    still_copied(session, id, no)?;
    (told.records, told.follows) = (session.corrected(), session.follows());
    Ok(Outcome { corrected: Some(told), ..session.outcome(id)? })
}

/// Says that what a correction takes away of what is told of persons stays in what was recorded before, and how it goes.
fn stays_recorded(id: Id, told: &Corrected) -> Option<Hint> {
    let of = |values: &Map<String, Value>| -> Vec<String> {
        let parties = texts::parties_in(told.fields, values);
        parties.iter().flat_map(|party| party.texts().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let (before, after) = (of(&told.before), of(&told.after));
    let gone = before.iter().find(|text| !after.contains(text) && !names::is_nothing(text));
    let gone = gone.filter(|_| before.len() > after.len())?;
    let way = format!("jiexie redact {id} --ground \"依据\" --text {} --only-text", quoted(gone));
    Some(hint!(["更正以前的内容仍留在经过里；是个人信息、须删去的，", run(way)]))
}

/// Tells who holds a paper that says what the decision said before, and what is to be done.
fn told_otherwise(session: &mut Session<'_>, id: Id, no: u32) -> Result<()> {
    session.dossier(id)?;
    let (today, units) = (session.today(), session.units());
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let is_decision = |event: &Event| event.record == id && event.no == no && matches!(event.act, Act::CaseDecide(_));
    if !loaded.events.iter().any(is_decision) {
        return Ok(());
    }
    let told: Vec<_> =
        told_then::otherwise(loaded)?.iter().map(|paper| paper.hint(units.short_on(&paper.to, today))).collect();
    told.into_iter().for_each(|told| session.warn(told));
    Ok(())
}

/// Tells what had gone out in the name of a unit that the case, or its decision, is no longer of.
fn in_old_name(session: &mut Session<'_>, id: Id, before: &Loaded) -> Result<()> {
    session.dossier(id)?;
    let ctx = Context { law: session.law(), units: session.units() };
    let now = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let told = in_name_of::told(ctx, before, now, session.today());
    session.warn_all(told);
    Ok(())
}

/// Tells of units that are no longer to get a copy of a decision, and had got it.
fn still_copied(session: &mut Session<'_>, id: Id, no: u32) -> Result<()> {
    session.dossier(id)?;
    let (today, units) = (session.today(), session.units());
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let Act::CaseDecide(decision) = target::target(loaded, id, no)?.act else { return Ok(()) };
    let (Some(copy_to), Some(share)) = (&decision.copy_to, decision.share.and_then(|id| loaded.file.share(id).ok()))
    else {
        return Ok(());
    };
    let sent = share.copies.iter().filter(|copy| !copy_to.contains(&copy.unit));
    let told = sent.filter_map(|copy| {
        let said = format!("{} 仍列{}：已于 {} 送出", share.id, units.short_on(&copy.unit, today), copy.sent_on?);
        Some(hint!([said], ["没有送过的，更正或作废那一次送出：", run(format!("jiexie correct {}", share.id))]))
    });
    let told: Vec<_> = told.collect();
    told.into_iter().for_each(|told| session.warn(told));
    Ok(())
}

/// The days that a correction takes along: of which step, and how that is put right where it is wrong.
fn carried(loaded: &Loaded, correct: &Correct) -> Result<Vec<String>> {
    let mut told = Vec::new();
    for also in correct.also.iter().filter(|also| also.to_day.is_some()) {
        let (record, no) = (also.record, also.event);
        let target = target::target(loaded, record, no)?;
        let changed = also.to_day.map(|day| format!("日期 {} → {day}", target.on)).unwrap_or_default();
        let title = Act::title(target.act.name());
        told.push(format!(
            "{record} 第 {no} 项（{title}）随之更正：{changed}；那一项另有其日的，再 jiexie correct {record} --event {no} --on 日期"
        ));
    }
    Ok(told)
}

/// The typed pairs by field, each read as its field takes it.
fn typed_fields(
    context: Context<'_>,
    loaded: &Loaded,
    target: &target::Target<'_>,
    pairs: &[&str],
    today: NaiveDate,
) -> Result<Map<String, Value>> {
    let mut typed: Vec<(String, &str, Vec<String>)> = Vec::new();
    for pair in pairs {
        let (field, text) = pair
            .split_once(['=', '＝'])
            .ok_or_else(|| Error::input("--set 应写作 名称=值").hint("如 --set 案由=沿街违法建设"))?;
        let key = correction::field_named(target, field.trim())?;
        let number = field::find(target.act.fields(), key).is_some_and(|field| matches!(field.holds, Holds::Number));
        let text = if number { document_number(text) } else { text.to_owned() };
        match typed.iter_mut().find(|(known, ..)| *known == key) {
            Some((.., texts)) => texts.push(text),
            None => typed.push((key.to_owned(), field.trim(), vec![text])),
        }
    }
    let values = target.act.values();
    let read = |(field, name, texts): &(String, &str, Vec<String>)| {
        let was = values.get(field).and_then(Value::as_str).and_then(|day| day.parse().ok()).unwrap_or(target.on);
        let as_date = |text: &str| input::day_near(text, was, today).ok();
        Ok((field.clone(), correction::read_value(context, loaded, target, (field, name), texts, &as_date)?))
    };
    typed.iter().map(read).collect()
}
