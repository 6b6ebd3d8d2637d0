//! `jiexie correct ID` without a number: the events of the record, and what may be done about each.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::again;
use super::super::app::App;
use super::super::named::on_register;
use super::super::show;
use super::super::streams::output;
use crate::error::hint::{Hint, Part, add, hint, run};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::ids::Id;
use crate::record::Context;
use crate::record::link::Link;
use crate::render::{self, Format, clean};
use crate::repo::Reader;
use crate::report::story::Story;
use crate::steps::act::Act;
use crate::steps::amend::own_field;
use crate::steps::correction::field_named;
use crate::steps::event::{Event, Loaded};
use crate::steps::trial::{Trial, choices};
use crate::steps::{order, target};

/// What may be done about one event.
pub(super) struct May {
    pub(super) correct: bool,
    pub(super) void: bool,
    /// Why it may not be struck out by itself, or what else there is to say.
    why: Option<String>,
}

/// Lists the events of a record, and what may be done about each.
pub fn list(app: &App, id: Id) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let trial = Trial { ctx, loaded: &loaded, today: app.today(), entered_at: app.env.entered_at() };
    let own: Vec<(&Event, May)> = events_of(&loaded, id).map(|event| (event, may(&trial, event))).collect();
    if app.format != Format::Table {
        let events = own.iter().map(|(event, may)| {
            json!({
                "event": event.no, "on": event.on, "act": event.act.name(), "title": Act::title(event.act.name()),
                "correct": may.correct, "void": may.void, "why": may.why,
            })
        });
        let value = json!({"id": id, "events": events.collect::<Vec<Value>>()});
        app.print(|out| render::json_line(out, &value).map_err(output))?;
        return Ok(0);
    }
    let told = |lines: &[String]| {
        app.print(|out| lines.iter().try_for_each(|line| writeln!(out, "{}", on_register(line)).map_err(output)))
    };
    let story = Story::of(&loaded, id, Vec::new())?;
    let mut lines = vec![format!("{id} {} 的各项事项：", clean::visible(&loaded.file.title_of(id)))];
    lines.extend(order::decided_by(&loaded.events, id).map(|event| format!("  {}", show::born(&loaded, event))));
    for (event, may) in &own {
        let cells = story.event_line(event, ctx);
        let gist = cells.last().map_or("", String::as_str);
        let can = match (may.correct, may.void) {
            (true, true) => "可更正、可作废",
            (true, false) => "可更正",
            _ => "不能更正",
        };
        lines.push(format!("  第 {} 项 {} {}〔{can}〕", event.no, event.on, Act::title(event.act.name())));
        lines.extend((!gist.is_empty()).then(|| format!("      {}", clean::visible(gist))));
        lines.extend(may.why.as_ref().map(|why| format!("      {why}")));
    }
    let first = own.iter().find(|(_, may)| may.correct).map(|(event, _)| event.no);
    lines.extend(first.map(|no| format!("\n某一项有哪些内容可以更正：\n  jiexie correct {id} --event {no}")));
    let struck = own.iter().find(|(_, may)| may.void).map(|(event, _)| event.no);
    lines.extend(struck.map(|no| {
        format!("某一项是误登的，先看作废以后会怎样：\n  jiexie void {id} --event {no} --reason 误登 --dry-run")
    }));
    if loaded.file.voided.contains(&id) {
        if let Some(again) = again::entered(app, &loaded, units, id) {
            lines.push(format!("\n{}：", target::FINAL));
            let both = again.materials.into_iter().chain([again.command]);
            lines.extend(both.map(|command| format!("  {}", clean::visible(&command))));
        }
        return told(&lines).map(|()| 0);
    }
    lines.extend((loaded.file.get(id).is_some()).then(|| match trial.would_void(id) {
        Ok(()) => format!("整条记录是误登的，先看作废以后会怎样：\n  jiexie void {id} --reason 误登 --dry-run"),
        Err(error) => {
            // No step is named to be struck out that was just said not to be.
            let named = |no: u32| {
                let (id, no) = (id.to_string(), no.to_string());
                let strikes = |line: Vec<&str>| line.starts_with(&["void", &id, "--event", &no]);
                error.hint.iter().flat_map(Hint::parts).filter_map(Part::command).any(strikes)
            };
            let stuck = own.iter().find(|(event, may)| !may.void && named(event.no)).map(|(event, _)| event.no);
            let way = stuck.map(|no| format!("第 {no} 项内容有误的，jiexie correct {id} --event {no} 更正；误登的，照上面第 {no} 项所说，先作废在后的事项"));
            format!("整条记录现在不能作废：{}\n  {}", error.message, way.unwrap_or_else(|| error.way_on()))
        }
    }));
    told(&lines)?;
    Ok(0)
}

pub(super) fn events_of(loaded: &Loaded, id: Id) -> impl Iterator<Item = &Event> {
    loaded.events.iter().filter(move |event| event.record == id)
}

pub(super) fn may(trial: &Trial<'_>, event: &Event) -> May {
    let nothing = |why: &str| May { correct: false, void: false, why: Some(why.to_owned()) };
    if matches!(event.act, Act::Void(_)) {
        return nothing(target::FINAL);
    }
    if event.act.is_about_events() {
        return nothing("更正、删除本身不再更正；有误的，对原来那一项再更正一次");
    }
    if event.act.is_consequence() {
        return nothing("由别处的登记引起，随它更正或作废");
    }
    if trial.loaded.file.voided.contains(&event.record) {
        return nothing("整条记录已作废");
    }
    if let Err(error) = target::target(trial.loaded, event.record, event.no) {
        return nothing(&error.message);
    }
    if event.act.begins() {
        return May {
            correct: true, void: false, why: Some("登记这条记录的一项：误登的，作废整条记录".to_owned())
        };
    }
    match trial.would_strike(event) {
        Ok(()) => May { correct: true, void: true, why: rules_others(trial, event).map(str::to_owned) },
        Err(error) if error.asks_why_late() => {
            May {
                correct: true, void: true, why: Some("作废须同时写 --late-reason：由此有逾期的".to_owned())
            }
        }
        Err(error) => May { correct: true, void: false, why: Some(cannot(&error)) },
    }
}

/// What else is to be said of a step that cases which go on within this one were told of: what was done there stands in dossiers
/// of their own.
fn rules_others(trial: &Trial<'_>, event: &Event) -> Option<&'static str> {
    let case = trial.loaded.file.case().ok()?;
    let rules = matches!(event.act, Act::CaseDecide(_) | Act::CaseReview(_));
    let told = rules && case.links.iter().any(Link::is_main_of);
    told.then_some("有案件并入本案：那里已据此办理的，须先作废，以 --dry-run 所示为准")
}

fn cannot(error: &Error) -> String {
    let way = error.hint.as_ref().map_or_else(String::new, |hint| format!("；{hint}"));
    format!("不能作废：{}{way}", error.message)
}

/// The steps of a record that hold all that is to be set and may be corrected; of a mere day, all that may be.
pub(super) fn holding<'l>(trial: &Trial<'l>, id: Id, set: &[String]) -> Vec<&'l Event> {
    let named: Vec<&str> = set.iter().map(|pair| pair.split(['=', '＝']).next().unwrap_or_default().trim()).collect();
    let holds = |event: &&Event| {
        let Ok(target) = target::target(trial.loaded, id, event.no) else { return false };
        let own = |typed: &&str| field_named(&target, typed).is_ok_and(|key| own_field(&target.act, key).is_some());
        named.iter().all(own)
    };
    events_of(trial.loaded, id).filter(|event| may(trial, event).correct).filter(holds).collect()
}

/// The number of the one step of a record that holds a field of this name and may be corrected.
pub fn only_holding(app: &App, id: Id, title: &str) -> Option<u32> {
    let reader = app.reader().ok()?;
    let (law, units) = (reader.law().ok()?, reader.units().ok()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id).ok()?;
    let trial = Trial { ctx, loaded: &loaded, today: app.today(), entered_at: app.env.entered_at() };
    match holding(&trial, id, &[title.to_owned()]).as_slice() {
        [only] => Some(only.no),
        _ => None,
    }
}

/// The steps of a record that may be corrected, or struck out, by their numbers, each with what was done: the last first.
///
/// # Errors
/// No such record.
pub fn steps_of(reader: &Reader, id: Id, today: NaiveDate, strikes: bool) -> Result<Vec<(String, String)>> {
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let trial = Trial { ctx, loaded: &loaded, today, entered_at: String::new() };
    let own: Vec<&Event> = events_of(&loaded, id).collect();
    let open = own.into_iter().rev().filter(|event| {
        let may = may(&trial, event);
        if strikes { may.void } else { may.correct }
    });
    Ok(open.map(|event| (event.no.to_string(), format!("{} {}", event.on, Act::title(event.act.name())))).collect())
}

/// What of a step may be corrected, as it is typed; what stands there is shown to nobody who only types.
///
/// # Errors
/// No such record or step.
pub fn fields_of(reader: &Reader, id: Id, no: u32) -> Result<Vec<(String, String)>> {
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let target = target::target(&loaded, id, no)?;
    let open = choices(ctx, &loaded, &target).into_iter().filter(|choice| choice.fixed.is_none());
    Ok(open.map(|choice| (format!("{}=", choice.field.title), String::new())).collect())
}

/// The refusal of new values for an event that was not named: which ones hold what was typed, each with its day.
///
/// # Errors
/// No such record.
pub fn not_named(app: &App, id: Id, set: &[String]) -> Result<Error> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    let trial = Trial { ctx, loaded: &loaded, today: app.today(), entered_at: app.env.entered_at() };
    let holding = holding(&trial, id, set);
    let list = hint!(run(format!("jiexie correct {id}")), " 列出各项事项及其序号，再", add("event", "序号"));
    let command = set.iter().map(|pair| format!(" --set {}", quoted(pair))).collect::<String>();
    if let ([only], false) = (holding.as_slice(), set.is_empty()) {
        let whole = run(format!("jiexie correct {id} --event {}{command} --reason 理由", only.no));
        return Ok(Error::input(format!("没有写明更正 {id} 的哪一项")).hint(hint!([whole], [list])));
    }
    let one = |event: &&Event| format!("第 {} 项（{} {}）", event.no, event.on, Act::title(event.act.name()));
    let named: Vec<String> = holding.iter().take(NAMED).map(one).collect();
    let more = if holding.len() > NAMED { format!("等 {} 项", holding.len()) } else { String::new() };
    let said = match named.is_empty() {
        true => format!("没有写明更正 {id} 的哪一项"),
        false => format!("没有写明更正 {id} 的哪一项：可更正的有{}{more}", named.join("、")),
    };
    Ok(Error::input(said).hint(list))
}

/// Most steps that a refusal names.
const NAMED: usize = 12;
