//! Whether the steps of a row stand in the register already.

use chrono::NaiveDate;

use super::differs::Differs;
use crate::error::Result;
use crate::gate::Session;
use crate::ids::Id;
use crate::ledger::plan::{Plan, Planned};
use crate::record::words::Jurisdiction;
use crate::steps::act::Act;
use crate::steps::likeness::{says_all, unlike};

/// Whether a step stands in the register.
#[derive(PartialEq, Eq)]
pub(super) enum There {
    /// It does.
    Yes,
    /// It was entered so, and corrected or struck out since.
    Changed,
    /// It is the next one, or one that was left out before.
    NotYet,
    /// It does, but for the number of its paper.
    Numbered,
    /// Something else stands in its place.
    Other,
}

/// Whether all steps of a row stand in the register.
#[derive(PartialEq, Eq)]
pub(super) enum Whole {
    Already,
    GoesOn,
    /// As far as they do, but for numbers of papers.
    Numbered,
    Differs,
}

pub(super) fn standing(session: &mut Session<'_>, plan: &Plan) -> Result<Whole> {
    let mut whole = Whole::Already;
    for nth in 0..plan.steps.len() {
        match is_there(session, plan, nth)? {
            There::Yes | There::Changed => {}
            There::NotYet if whole == Whole::Numbered => {}
            There::NotYet => whole = Whole::GoesOn,
            There::Numbered => whole = Whole::Numbered,
            There::Other => return Ok(Whole::Differs),
        }
    }
    Ok(whole)
}

/// Whether the step stands in the register already, as it is now or as it was entered before a correction.
pub(super) fn is_there(session: &mut Session<'_>, plan: &Plan, nth: usize) -> Result<There> {
    let step = &plan.steps[nth];
    let says = |(on, act): &(NaiveDate, Act)| *on == step.on && says_all(act, &step.act);
    let (now, entered) = (session.steps_of(step.record)?, session.steps_as_entered(step.record)?);
    // A case that the row only names has a life of its own: the step may stand anywhere in it.
    let begun_here = plan.steps.iter().any(|other| other.record == step.record && begins(&other.act));
    let of_another = begun_here && is_of_another(session, step.record, &now)?;
    if of_another && begins(&step.act) {
        let differs = Differs::of_opened(session, step)?;
        return Ok(if differs.is_none() { There::Yes } else { There::Other });
    }
    let place = place_in(plan, nth, &now, of_another);
    let here = |at: usize| !begun_here || Some(at) == place;
    for (at, _) in now.iter().enumerate().filter(|(_, step)| says(step)) {
        if !session.is_struck(step.record, at)? && (here(at) || at > 0) {
            return Ok(There::Yes);
        }
    }
    let mut known = now.iter().chain(&entered).enumerate().map(|(at, step)| (at % now.len().max(1), step));
    if known.any(|(at, step)| here(at) && says(step)) {
        return Ok(There::Changed);
    }
    if !begun_here {
        return Ok(assessed(&now, &entered, step));
    }
    Ok(match place.and_then(|place| now.get(place)) {
        None if place == Some(0) && !of_another => There::Other,
        None => There::NotYet,
        Some(stored) if is_left_out(plan, nth, &now, stored) => There::NotYet,
        Some(_) if Differs::of(session, step, place)?.is_some_and(|differs| differs.only_numbers()) => There::Numbered,
        Some(_) => There::Other,
    })
}

/// Whether the register has what the row tells next, and nothing like this step before it: it was left out there.
fn is_left_out(plan: &Plan, nth: usize, now: &[(NaiveDate, Act)], stored: &(NaiveDate, Act)) -> bool {
    let step = &plan.steps[nth];
    let later = || plan.steps[nth + 1..].iter().filter(|later| later.record == step.record);
    !now.iter().any(|(_, act)| act.name() == step.act.name())
        && later().any(|later| later.on == stored.0 && says_all(&stored.1, &later.act))
}

/// Whether a case that is only named was assessed as the row tells: another assessment may follow, one that stands is not told
/// anew for another day.
fn assessed(now: &[(NaiveDate, Act)], entered: &[(NaiveDate, Act)], step: &Planned) -> There {
    let Act::CaseAssess(told) = &step.act else { return There::NotYet };
    // To whom it went that day, and how soon, is told by the transfer.
    let is_same = |(on, act): &(NaiveDate, Act)| {
        let beside = |key: &str| matches!(key, "to" | "urgent");
        *on == step.on && unlike(act, &step.act).is_some_and(|keys| keys.iter().all(|(key, ..)| beside(key)))
    };
    if now.iter().chain(entered).any(is_same) {
        return There::Yes;
    }
    let last = now.iter().rev().find_map(|(on, act)| match act {
        Act::CaseAssess(last) => Some((*on, last)),
        _ => None,
    });
    match last {
        Some((on, last)) if last.jurisdiction == told.jurisdiction => {
            let elsewhere = told.jurisdiction == Jurisdiction::Other && last.to.is_some() && last.to != told.to;
            if elsewhere && on < step.on { There::NotYet } else { There::Other }
        }
        _ => There::NotYet,
    }
}

/// Whether a record was opened by a step of another, and by none of its own: the copies of a decision.
pub(super) fn is_told_with_another(session: &mut Session<'_>, record: Id) -> Result<bool> {
    let now = session.steps_of(record)?;
    is_of_another(session, record, &now)
}

fn is_of_another(session: &mut Session<'_>, record: Id, now: &[(NaiveDate, Act)]) -> Result<bool> {
    match now.first() {
        Some((_, act)) => Ok(!begins(act)),
        None => Ok(session.exists(record)? && !session.is_void(record)?),
    }
}

/// Which step of its record a step of a row is; of a case that is only named, which of its steps it is held against.
pub(super) fn place_of(session: &mut Session<'_>, plan: &Plan, nth: usize) -> Result<Option<usize>> {
    let record = plan.steps[nth].record;
    let now = session.steps_of(record)?;
    let of_another = is_of_another(session, record, &now)?;
    Ok(place_in(plan, nth, &now, of_another))
}

fn place_in(plan: &Plan, nth: usize, now: &[(NaiveDate, Act)], of_another: bool) -> Option<usize> {
    let step = &plan.steps[nth];
    let own = |other: &&Planned| other.record == step.record;
    if plan.steps.iter().filter(own).any(|other| begins(&other.act)) {
        let before = plan.steps[..nth].iter().filter(own).count();
        return if of_another { before.checked_sub(1) } else { Some(before) };
    }
    now.iter().rposition(|(_, act)| act.name() == step.act.name())
}

pub(super) fn begins(act: &Act) -> bool {
    matches!(act, Act::CaseNew(_) | Act::TransferNew(_) | Act::ShareNew(_) | Act::AssistNew(_))
}
