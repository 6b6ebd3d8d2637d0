//! What a case split off took over of who holds the one it comes from follows what is told anew of that day: an acceptance or a
//! designation that never was, that was corrected, or that is entered afterwards.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::link::Link;
use crate::record::words::{LinkKind, Side};
use crate::steps::act::{Act, Correct, Void};
use crate::steps::event::{Event, Loaded};
use crate::steps::step::Step;
use crate::steps::{amendments, replay, split};

/// Why the program corrects what a case took over.
const FOLLOWS: &str = "随原案更正";

/// What a case split off would have taken over before a step, and after it.
#[derive(Debug, Clone, PartialEq)]
pub struct Anew {
    /// The case split off.
    pub case: Id,
    was: Map<String, Value>,
    is: Map<String, Value>,
}

/// What the cases split off from the one of a dossier would have taken over otherwise after a step in it.
pub fn anew(ctx: Context<'_>, loaded: &Loaded, step: &Step) -> Vec<Anew> {
    let event = step.event();
    let Ok(case) = step.after().case() else { return Vec::new() };
    if event.act.is_consequence() || passes_back(loaded, event) {
        // Whose work passed to whom is told in each dossier by itself.
        return Vec::new();
    }
    let split = case.links.iter().filter(|link| link.kind == LinkKind::Split && link.side == Side::From);
    let behind = |since: NaiveDate| event.on < since || event.on == since && event.entered_on() > event.on;
    let mut events = None;
    let looked_at = split.filter(|link| step.retells() || behind(link.since)).filter_map(|link| {
        let after: &Vec<Event> = events.get_or_insert_with(|| loaded.events.iter().chain([event]).cloned().collect());
        let was = taken_over(ctx, &loaded.events, event.seq - 1, link.since)?;
        let is = taken_over(ctx, after, event.seq, link.since)?;
        (was != is).then_some(Anew { case: link.case, was, is })
    });
    looked_at.collect()
}

/// Whether all of these parties of the case are so at the end of a day.
fn all_there(file: &Dossier, moved: &[u32], day: NaiveDate) -> bool {
    let at = |nth: &u32| usize::try_from(*nth).ok()?.checked_sub(1);
    let member = |nth: &u32| file.case().ok()?.parties.get(at(nth)?);
    moved.iter().all(|nth| member(nth).is_some_and(|member| member.is_there(day)))
}

/// The refusal of what becomes of a party before it was split off: who is no party any more was not moved.
fn moved_already(event: &Event, link: &Link) -> Error {
    let (case, since, on) = (link.case, link.since, event.on);
    let message = format!("照此登记，{case} 于 {since} 分出不能成立：所列当事人 {on} 已不是 {} 的当事人", event.record);
    let there = match event.act {
        Act::CasePartySucceed(_) => {
            format!("jiexie case party succeed {case} --party 名称 --name 名称 --reason 理由 --on {since}")
        }
        _ => format!("jiexie case party leave {case} --party 名称 --reason 理由 --on {since}"),
    };
    Error::rule(clause::ONE_TRANSFER, message).hint(hint!(
        ["分案以后的，在分出的案件登记：", run(there)],
        ["确在分案以前的，先 ", run(format!("jiexie void {case} --reason 理由")), "，照此登记，再照实分案"]
    ))
}

/// Refuses a step, told of a day before a case was split off, by which that could not have been done on its day: the case was
/// decided by then, or on its way to another unit (二（二）2). What stood before as it does now is let be.
///
/// # Errors
/// The refusal of the splitting, with what goes first.
pub fn still_splits(ctx: Context<'_>, loaded: &Loaded, step: &Step) -> Result<()> {
    let event = step.event();
    let Ok(case) = step.after().case() else { return Ok(()) };
    // What is struck may be entered anew as it was: a voiding is only half a correction.
    if event.act.is_consequence() || event.handed_on || matches!(event.act, Act::Void(_)) {
        return Ok(());
    }
    let then = |events: &[Event], until: i64, day: NaiveDate| {
        let file = replay::replay_up_to(ctx, events, until, day).ok()?.file;
        Some(split::splits(ctx, file, day))
    };
    let split = case.links.iter().filter(|link| link.kind == LinkKind::Split && link.side == Side::From);
    let mut after = None;
    for link in split.filter(|link| step.retells() || event.on < link.since) {
        let after: &Vec<Event> = after.get_or_insert_with(|| loaded.events.iter().chain([event]).cloned().collect());
        // What happened on the day of the split itself may have come after it.
        let (day, eve) = (link.since, link.since.pred_opt().unwrap_or(link.since));
        let had = |events: &[Event], until: i64| {
            Some(all_there(&replay::replay_up_to(ctx, events, until, eve).ok()?.file, &link.moved, eve))
        };
        let others = step.before().case().is_ok_and(|before| before.parties != case.parties);
        if others && had(&loaded.events, event.seq - 1) == Some(true) && had(after, event.seq) == Some(false) {
            return Err(moved_already(event, link));
        }
        let Some(Err(error)) = then(after, event.seq, eve) else { continue };
        let stands = |events: &[Event], until: i64| matches!(then(events, until, day), Some(Ok(())));
        if stands(&loaded.events, event.seq - 1) && !stands(after, event.seq) {
            let message = format!("照此登记，{} 于 {day} 分出不能成立：{}", link.case, error.message);
            return Err(Error { message, ..error }.hint(hint!(
                ["日期有误的，按实际改正"],
                ["分案登记有误的，先 ", run(format!("jiexie void {} --reason 理由", link.case)), "，再照此登记"]
            )));
        }
    }
    Ok(())
}

/// Whether the event strikes that a unit's work passed on.
fn passes_back(loaded: &Loaded, event: &Event) -> bool {
    let Act::Void(Void { event: Some(no), .. }) = event.act else { return false };
    let mut of = loaded.events.iter().filter(|other| other.record == event.record && other.no == no);
    of.any(|other| other.act.is_consequence())
}

/// What a case split off at the end of a day takes over of who holds it; none where the day cannot be told by itself.
fn taken_over(ctx: Context<'_>, events: &[Event], until: i64, day: NaiveDate) -> Option<Map<String, Value>> {
    let file: Dossier = replay::replay_up_to(ctx, events, until, day).ok()?.file;
    let case = file.case().ok()?;
    let value = json!({
        "holder": case.holder, "held_by": case.held_by, "held_since": case.held_since, "settled_once": case.settled_once,
        "decided_by_government": case.decided_by_government, "returned": case.returned, "original": file.original(),
        "assessment": case.assessment, "findings": case.findings,
    });
    value.as_object().cloned()
}

impl Anew {
    /// The correction of what the case took over, where that stands as it was taken over; none where nothing changes.
    ///
    /// # Errors
    /// A damaged correction.
    pub fn correction(&self, loaded: &Loaded) -> Result<Option<Act>> {
        let of_case = |event: &&Event| event.record == self.case && matches!(event.act, Act::CaseSplit(_));
        let Some(first) = loaded.events.iter().find(of_case) else { return Ok(None) };
        let told = amendments::effective(&loaded.events)?.remove(&(first.record, first.no));
        let values = told.map_or_else(|| first.act.values(), |(act, _)| act.values());
        let stands =
            |key: &String| values.get(key).unwrap_or(&Value::Null) == self.was.get(key).unwrap_or(&Value::Null);
        let differs = |(key, value): &(&String, &Value)| self.was.get(*key) != Some(value) && stands(key);
        let set: Map<String, Value> =
            self.is.iter().filter(differs).map(|(key, value)| (key.clone(), value.clone())).collect();
        if set.is_empty() {
            return Ok(None);
        }
        let (event, reason) = (first.no, Some(FOLLOWS.to_owned()));
        Ok(Some(Act::Correct(Correct::of(event, None, set, reason))))
    }
}
