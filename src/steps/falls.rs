//! What a step that is entered late, or gets another day, makes of the steps after it.

use chrono::NaiveDate;

use crate::error::hint::{add, or_later};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::deadline::{Deadline, State};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::words::{ShareKind, UnitRole};
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::bench::telling;
use crate::steps::chains::{ChainCount, Chains};
use crate::steps::event::Event;
use crate::steps::refused_at::at_event;
use crate::steps::replay::{Bounds, live};
use crate::steps::tried::Tried;

/// Refuses what `entered` (the last event) would make of the steps after it that stand in the register: one that could not be
/// entered after it, and could without it, does not stand. What earlier programs let pass is let pass with it, too.
///
/// # Errors
/// The refusal of the first such step, in the order in which they are carried out.
pub fn nothing_later_falls(ctx: Context<'_>, events: &[Event], entered: &Event) -> Result<()> {
    let Some((_, before)) = events.split_last() else { return Ok(()) };
    // Who holds a case, and what is done with it, is one story; what else hangs on it goes by itself.
    let of = (!entered.record.kind.is_of_holding()).then_some(entered.record);
    let tried = |events: &[Event], after: Option<&Event>| {
        let mut tried = Tried::after(after.map(|event| event.seq), of);
        let bounds = Bounds::trying(&mut tried, after.is_some());
        live(ctx, events, entered.seq, bounds, &mut |_, _| {}).map(|_| tried.refused())
    };
    let with = tried(events, Some(entered))?;
    if with.is_empty() {
        return Ok(());
    }
    let without = tried(before, None)?;
    let new = with.into_iter().filter(|(seq, ..)| without.iter().all(|(other, ..)| other != seq));
    let falls = new.into_iter().find(|(seq, _, error)| !is_copied_by_itself(ctx, events, *seq, error));
    let Some((seq, on, error)) = falls else { return Ok(()) };
    let event = events.iter().find(|event| event.seq == seq).unwrap_or(entered);
    let error = at_event(events, error, (event, on), Some(entered));
    // What is only out of order has another place; what falls goes first, whatever the new step is.
    Err(if error.out_of_order { error } else { error.hint(event.goes_or_is_mended()) })
}

/// Whether a penalty that is refused for want of a copy (三（四）) was shared by itself: the other units have it, in whatever name.
fn is_copied_by_itself(ctx: Context<'_>, events: &[Event], decided: i64, refused: &Error) -> bool {
    let Some(event) = events.iter().find(|event| event.seq == decided) else { return false };
    let wants = refused.hint.as_ref().is_some_and(|hint| hint.writes("copy-to"));
    let shares = |other: &Event| match &other.act {
        Act::ShareNew(new) => {
            let others = || new.to.iter().any(|unit| !ctx.units.is(unit, UnitRole::Bureau));
            new.kind == ShareKind::Penalty && new.case == Some(event.record) && others()
        }
        _ => false,
    };
    let stands = || Amendments::read(events).is_ok_and(|all| events.iter().any(|one| shares(one) && !all.voids(one)));
    wants && matches!(event.act, Act::CaseDecide(_)) && stands()
}

/// What judges an act that stands in its place: why it is refused there, if it is.
pub(super) type Judges<'j> = &'j dyn Fn(&Event, &Act, NaiveDate) -> Result<Option<Error>>;

/// The first of the acts that are `judged` by their day which stands on a later day than `entered`, is refused `now`, and was not
/// `before`: what earlier programs let pass is let pass still.
pub(super) fn first_fallen<'e>(
    events: &'e [Event],
    entered: &Event,
    judged: &dyn Fn(&Act) -> bool,
    (now, before): (Judges<'_>, Judges<'_>),
) -> Result<Option<(&'e Event, NaiveDate, Error)>> {
    let amendments = Amendments::read(events)?;
    let from = (!entered.act.is_about_events()).then_some((entered.on, entered.seq));
    let counts = |event: &&Event| judged(&event.act) && event.seq != entered.seq && !amendments.voids(event);
    for event in events.iter().filter(counts) {
        let (act, on) = amendments.of(event);
        if from.is_some_and(|from| (on, event.seq) < from) {
            continue;
        }
        let Some(error) = now(event, act, on)? else { continue };
        if before(event, act, on)?.is_none() {
            return Ok(Some((event, on, error)));
        }
    }
    Ok(None)
}

/// A refusal with the first of these days on which it is none, where there is one; each with a record that has a step of it.
pub(super) fn until_allowed(
    error: Error,
    mut days: Vec<(NaiveDate, Id)>,
    refused_on: &dyn Fn(NaiveDate) -> Result<bool>,
) -> Result<Error> {
    days.sort_unstable();
    days.dedup_by_key(|(day, _)| *day);
    for (day, record) in days {
        if !refused_on(day)? {
            return Ok(error.hint(or_later(day, record)));
        }
    }
    Ok(error)
}

/// The refusal to take back lateness without a word: so many days, of what.
pub(super) fn untold(clause: &str, rule: &str, of: &str, days: i64) -> Error {
    let days = said_days("逾期", days);
    let message = format!("照此补录，将收回 {of}的{days}，须说明为何补录");
    Error::rule(clause, message).of_limit(rule).hint(add("late-reason", "\"为何当时没有登记\""))
}

/// Lateness on record that a step entered late takes back is never taken back silently.
///
/// # Errors
/// What it takes back, with the way to say why.
pub(super) fn why_less_late(before: &Dossier, after: &Dossier, event: &Event) -> Result<()> {
    let chains = Chains::of(after, ChainCount::Links);
    let left = |d: &Deadline| {
        let late = || after.deadlines.iter().filter(|now| now.state == State::Late);
        let own = late().find(|now| now.key == d.key);
        // What was given another day is late by that.
        let moved = || late().find(|now| chains.first(now.key) == chains.first(d.key));
        own.or_else(moved).map(|now| now.days_late)
    };
    let late = |d: &&Deadline| d.state == State::Late && left(d) < Some(d.days_late);
    let Some(taken) = before.deadlines.iter().find(late).filter(|_| telling(event.late_reason.as_deref()).is_none())
    else {
        return Ok(());
    };
    let days = taken.days_late - left(taken).unwrap_or_default();
    Err(untold(&taken.clause, &taken.rule, &format!("{} ", taken.subject), days))
}

/// So many days past due, in words; what ended unmet on its last day, or before it, is late by none.
pub(super) fn said_days(late: &str, days: i64) -> String {
    if days > 0 { format!("{late} {days} 天") } else { "逾期（到期时没有办，不计天数）".to_owned() }
}
