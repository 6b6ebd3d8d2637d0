//! The order in which the events of a dossier are carried out: as they were entered, but for those that lie before a step
//! their record had taken already. These take their place by their day, after what happened on the same day.

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::Event;

/// One event in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'e> {
    /// The event.
    pub event: &'e Event,
    /// The day it stands for.
    pub on: NaiveDate,
    /// It does not stand where it was entered.
    pub moved: bool,
}

/// The events in the order in which they are carried out.
pub(super) fn of<'e>(events: &'e [Event], amendments: &Amendments) -> Vec<Placed<'e>> {
    let mut order: Vec<Placed<'e>> = Vec::with_capacity(events.len());
    for event in events {
        let own = Placed { event, on: amendments.of(event).1, moved: event.placed };
        if !event.placed {
            order.push(own);
        } else if let Act::Correct(correct) = &event.act {
            order.push(Placed { moved: false, ..own });
            let own = (event.record, correct.event, correct.to_day);
            let also = correct.also.iter().map(|also| (also.record, also.event, also.to_day));
            for (record, no, _) in [own].into_iter().chain(also).filter(|(_, _, day)| day.is_some()) {
                let found = order.iter().position(|other| other.event.record == record && other.event.no == no);
                if let Some(at) = found {
                    let target = order.remove(at);
                    place(&mut order, Placed { moved: true, ..target }, correct.as_entered);
                }
            }
        } else {
            in_their_place(&mut order, event.record);
            topics_before(&mut order, own);
            place(&mut order, own, false);
        }
    }
    order
}

/// Puts the steps of a dispute into their place before one of it is: where it was raised after steps that bear a later day since,
/// or before anybody looked, what follows it by its day lies before those too.
fn in_their_place(order: &mut Vec<Placed<'_>>, record: Id) {
    if record.kind != RecordKind::Dispute {
        return;
    }
    for no in 1.. {
        let Some(at) = order.iter().position(|own| own.event.record == record && own.event.no == no) else { break };
        let (step, day) = (order[at].event, order[at].on);
        let later = |other: &Placed<'_>| {
            let holds = other.event.record != record && in_one_order(other.event.record, record);
            holds && other.event.act.is_state_step() && other.on > day
        };
        if step.act.is_state_step() && order[..at].iter().any(later) {
            let own = order.remove(at);
            place(order, Placed { moved: true, ..own }, false);
        }
    }
}

/// Puts what became of topics by the day of a meeting's step that is to be placed before that meeting's later ones: what was
/// entered of them since.
fn topics_before(order: &mut Vec<Placed<'_>>, step: Placed<'_>) {
    let record = step.event.record;
    let later =
        |other: &Placed<'_>| other.event.record == record && other.event.act.is_state_step() && other.on > step.on;
    let Some(first) = order.iter().position(later).filter(|_| record.kind == RecordKind::Meeting) else { return };
    let by_then = |other: &Placed<'_>| {
        other.event.record.kind == RecordKind::Topic && !other.event.act.is_about_events() && other.on <= step.on
    };
    let since: Vec<Placed<'_>> = order[first..].iter().copied().filter(by_then).collect();
    order.retain(|other| since.iter().all(|own| own.event.seq != other.event.seq));
    let since = since.into_iter().map(|own| Placed { moved: true, ..own });
    order.splice(first..first, since);
}

/// Puts an event in its place: after the steps of its record, and of what goes in one order with it, up to its day, and
/// before the later ones; before those too of the same day that were entered after it, where it stands `as_entered`.
fn place<'e>(order: &mut Vec<Placed<'e>>, event: Placed<'e>, as_entered: bool) {
    let (record, day, seq) = (event.event.record, event.on, event.event.seq);
    let step = |at: &usize| order[*at].event.act.is_state_step();
    let own = |at: &usize| order[*at].event.record == record && step(at);
    let group = |at: &usize| in_one_order(order[*at].event.record, record) && step(at);
    let entered_after = |other: &Placed<'_>| as_entered && other.on == day && other.event.seq > seq;
    let later = |at: &usize| order[*at].on > day || entered_after(&order[*at]);
    let first = order.iter().position(|other| gives_birth(other.event, record)).map_or(1, |at| at + 1).min(order.len());
    // What begins a record stands before all its steps, whatever their days.
    let begins = event.event.act.begins();
    let before = |at: &usize| if begins { order[*at].event.record == record } else { own(at) && later(at) };
    let next_own = (first..order.len()).find(before).unwrap_or(order.len());
    let from = (first..next_own).rfind(|at| own(at) && !later(at)).map_or(first, |at| at + 1);
    let to = (from..next_own).find(|at| group(at) && later(at)).unwrap_or(next_own);
    let after = (from..to).rfind(|at| group(at) && !later(at)).map_or(from, |at| at + 1);
    let at = (after..to).find(later).unwrap_or(to);
    order.insert(at, event);
}

/// Whether the steps of two records of a dossier go in one order: those by which a case is held and handed over do.
fn in_one_order(one: Id, other: Id) -> bool {
    one == other || one.kind.is_of_holding() && other.kind.is_of_holding()
}

/// The decision of whose copies the record is about, if it is. A record that has a beginning of its own came with none: a decision
/// that nobody was copied had only set its number aside.
pub fn decided_by(events: &[Event], record: Id) -> Option<&Event> {
    if events.iter().any(|event| event.record == record && event.act.begins()) {
        return None;
    }
    events.iter().find(|event| event.record != record && gives_birth(event, record))
}

/// Whether the event begins the record, or is the decision whose copies the record is about.
fn gives_birth(event: &Event, record: Id) -> bool {
    let share = match &event.act {
        Act::CaseDecide(decide) => decide.share,
        Act::CaseReview(review) => review.share,
        _ => None,
    };
    event.record == record && event.act.begins() || share == Some(record)
}
