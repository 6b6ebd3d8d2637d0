//! Whether what was late was done after all, or only is asked no more; and whether it is told here at all.

use crate::law::deadline::Deadline;
use crate::record::dossier::Dossier;
use crate::steps::act::Act;
use crate::steps::event::Event;

/// Whether a deadline is met after the step of this number: itself, or, where it binds another unit by then, by the step.
pub(super) fn is_done(seq: i64, after: &Dossier, [was, is]: [Option<&Deadline>; 2]) -> bool {
    let same = |d: &Deadline, was: &Deadline| (&d.rule, d.subject, &d.toward) == (&was.rule, was.subject, &was.toward);
    let met_by_it = |was: &Deadline| {
        after.deadlines.iter().any(|d| same(d, was) && d.met_on.is_some() && d.ended_event == Some(seq))
    };
    is.is_some_and(|deadline| deadline.met_on.is_some()) || was.is_some_and(met_by_it)
}

/// Whether a step was taken in as it stood elsewhere: what it took back there is told with it.
pub(super) fn is_brought(events: &[Event], event: &Event) -> bool {
    let same_day = |told: &&Event| told.seq > event.seq && told.entered_on() == event.entered_on();
    let mut told = events.iter().filter(|other| matches!(other.act, Act::LatenessTake(_)));
    event.handed_on || event.act.takes_back().is_none() && told.any(|other| same_day(&other))
}
