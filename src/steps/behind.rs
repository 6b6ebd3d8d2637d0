//! What a step that is entered after a change of the calendar ended before it. What stood open when the change was entered was
//! moved by it, and stays so; but of no day after it had ended is it, or what it was moved from, the answer.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::law::basis::Cause;
use crate::record::dossier::Dossier;
use crate::steps::act::Act;
use crate::steps::event::Event;

/// The steps that an event gives a day: itself, or those that it corrects.
fn dated<'e>(events: &'e [Event], by: &'e Event) -> impl Iterator<Item = (i64, NaiveDate)> + 'e {
    let own = (!by.act.is_about_events()).then_some((by.seq, by.on));
    let corrected = match &by.act {
        Act::Correct(correct) => {
            let also = correct.also.iter().map(|also| (also.record, also.event, also.to_day));
            [(by.record, correct.event, correct.to_day)].into_iter().chain(also).collect()
        }
        _ => Vec::new(),
    };
    let of = |(record, no, day): (_, u32, Option<NaiveDate>)| {
        let step = events.iter().find(|step| step.record == record && step.no == no)?;
        Some((step.seq, day?))
    };
    own.into_iter().chain(corrected.into_iter().filter_map(of))
}

/// Whether what `by` gives a day ended, before the calendar moved it, what stands moved in the dossier.
pub(super) fn is_behind(file: &Dossier, events: &[Event], by: &Event) -> bool {
    dated(events, by).any(|(seq, on)| (0..file.deadlines.len()).any(|at| has_moved_since(file, at, seq, on)))
}

/// The steps of which events say so, by their number.
pub(super) fn all(events: &[Event]) -> HashSet<i64> {
    let said = events.iter().filter(|event| event.behind);
    said.flat_map(|by| dated(events, by)).map(|(seq, _)| seq).collect()
}

/// Whether step `seq` ended a deadline on a day before the calendar had moved it.
fn has_moved_since(file: &Dossier, at: usize, seq: i64, on: NaiveDate) -> bool {
    let deadline = &file.deadlines[at];
    let moved = deadline.opened_on > on && file.counting(deadline.key).cause == Cause::Calendar;
    moved && deadline.ended_event == Some(seq)
}

/// What step `seq` ended then ended on its day, and what the calendar moved it from stood no longer than that.
pub(super) fn settle(file: &mut Dossier, seq: i64, on: NaiveDate) {
    for last in 0..file.deadlines.len() {
        let mut at = Some(last).filter(|at| has_moved_since(file, *at, seq, on));
        while let Some(moved) = at {
            let replaces = file.counting(file.deadlines[moved].key).replaces;
            file.deadlines[moved].opened_on = on;
            file.deadlines[moved].ended_on = Some(on);
            at = file.deadlines.iter().position(|d| Some(d.key) == replaces && d.ended_on > Some(on));
            if let Some(from) = at {
                let was_moved = file.deadlines[from].opened_on > on;
                let from = &mut file.deadlines[from];
                from.ended_on = Some(on.max(from.opened_on));
                at = at.filter(|_| was_moved);
            }
        }
    }
}
