//! Whether the steps of a row stand in the register already.

use chrono::NaiveDate;

use super::differs::Differs;
use crate::error::Result;
use crate::gate::Session;
use crate::ledger::plan::Plan;
use crate::steps::act::Act;
use crate::steps::likeness::says_all;

/// Whether a step stands in the register.
#[derive(PartialEq, Eq)]
pub(super) enum There {
    /// It does.
    Yes,
    /// It is the next one.
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
            There::Yes => {}
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
    if !begun_here {
        return Ok(if now.iter().chain(&entered).any(says) { There::Yes } else { There::NotYet });
    }
    let place = place_of(plan, nth);
    Ok(match (now.get(place), entered.get(place)) {
        (None, None) if place == 0 => There::Other,
        (None, None) => There::NotYet,
        (now, entered) if now.is_some_and(says) || entered.is_some_and(says) => There::Yes,
        _ if Differs::of(session, step, place)?.is_some_and(|differs| differs.only_numbers()) => There::Numbered,
        _ => There::Other,
    })
}

/// Which step of its record a step of a row is.
pub(super) fn place_of(plan: &Plan, nth: usize) -> usize {
    plan.steps[..nth].iter().filter(|other| other.record == plan.steps[nth].record).count()
}

pub(super) fn begins(act: &Act) -> bool {
    matches!(act, Act::CaseNew(_) | Act::TransferNew(_) | Act::ShareNew(_) | Act::AssistNew(_))
}
