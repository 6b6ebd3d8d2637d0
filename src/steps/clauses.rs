//! Under which clause of the document a step stands: where what speaks about it is refused and no nearer clause is at hand.

use crate::ids::Id;
use crate::record::kinds;
use crate::steps::act::{self, Act, Correct, Void};
use crate::steps::event::{Event, Loaded};

/// The clause that a step was taken under.
pub(super) fn of(event: &Event) -> &'static str {
    let near = || act::told(event.act.name()).and_then(|told| told.clauses.first().copied());
    match &event.act {
        Act::AssistNew(new) => new.kind.clause(),
        _ => near().unwrap_or_else(|| kinds::clause(event.record.kind)),
    }
}

/// The clause of what a correction or a voiding of `record` is about: its step, or the one that began the record.
pub(super) fn of_target(loaded: &Loaded, record: Id, act: &Act) -> &'static str {
    let no = match act {
        Act::Correct(Correct { event, .. }) => Some(*event),
        Act::Void(Void { event, .. }) => *event,
        _ => None,
    };
    let mut own = loaded.events.iter().filter(|event| event.record == record);
    let meant = own.find(|event| no.map_or_else(|| event.act.begins(), |no| event.no == no));
    meant.map_or_else(|| kinds::clause(record.kind), of)
}
