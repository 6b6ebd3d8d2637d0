//! What passes with a unit to its successor (annex; units merged or retired).

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::law::deadline::{Deadline, Ending};
use crate::record::dossier::{Dossier, Record};
use crate::record::share::Copy;
use crate::record::standing::Former;
use crate::record::words::{AssistStatus, HeldBy, StandingStatus};

/// Puts the successor in the unit's place, once.
fn pass(units: &mut Vec<String>, from: &str, to: &str) {
    for unit in units.iter_mut().filter(|unit| *unit == from) {
        *unit = to.to_owned();
    }
    let mut seen = HashSet::new();
    units.retain(|unit| seen.insert(unit.clone()));
}

/// Whether the unit has something open in the dossier that passes to `successor`: what would change there, deadlines, and the
/// transfers and shares whose ends stand as they were and are its successor's from then on.
pub fn has_open_work(file: &Dossier, unit: &str, successor: &str, on: NaiveDate) -> bool {
    let concerns = |deadline: &Deadline| deadline.unit == unit || deadline.toward.as_deref() == Some(unit);
    let ends = |record: &Record| match record {
        Record::Transfer(transfer) if transfer.is_open() => {
            [&transfer.from, &transfer.to].map(|end| file.current(end)).contains(&unit)
        }
        Record::Share(share) => file.current(&share.from) == unit && share.copies.iter().any(Copy::is_wanted),
        _ => false,
    };
    let closed = file.case().is_ok_and(|case| case.closed_on.is_some());
    let changes =
        |(before, after): (&Record, &Record)| before != after && !(closed && matches!(before, Record::Case(_)));
    let moves = || {
        let mut after = file.clone();
        inherit(&mut after, unit, successor, on, false);
        file.records().zip(after.records()).any(changes)
    };
    file.deadlines.iter().any(|deadline| deadline.is_open() && concerns(deadline))
        || file.records().any(ends)
        || moves()
}

/// A case that the unit holds is its successor's from `on` on, where it came to the unit before.
pub(super) fn holds_from(file: &mut Dossier, unit: &str, on: NaiveDate) {
    if let Ok(case) = file.case_mut()
        && case.holder == unit
    {
        case.held_since = case.held_since.max(on);
    }
}

/// What passes with a unit to its successor (`loosely`: as earlier programs did it), besides the deadlines. Gives whether a transfer between the two ended, so that
/// the case is the successor's to handle.
pub(super) fn inherit(file: &mut Dossier, from: &str, to: &str, on: NaiveDate, loosely: bool) -> bool {
    file.succeed(from, to);
    let mut joined = Vec::new();
    let current = |code: &str| if code == from { to.to_owned() } else { code.to_owned() };
    for record in file.records_mut() {
        match record {
            Record::Case(case) if case.holder == from => case.holder = to.to_owned(),
            Record::Transfer(t) if t.is_open() && current(&t.from) == current(&t.to) => {
                t.ended = true;
                t.last_on = t.last_on.max(on);
                t.refresh_status();
                joined.push(t.id);
            }
            Record::Share(share) => {
                let lost = |copy: &Copy| copy.sent_on.is_none() && current(&copy.unit) == current(&share.from);
                // Nobody tells itself; that nobody else was to be told stays on record.
                if !loosely && !share.copies.iter().all(lost) {
                    share.copies.retain(|copy| !lost(copy));
                }
                for copy in share.copies.iter_mut().filter(|copy| copy.sent_on.is_none() && copy.unit == from) {
                    copy.unit = to.to_owned();
                }
            }
            Record::Standing(standing) if standing.stopped_on.is_none() => {
                if standing.from == from {
                    standing.former.push(Former { unit: from.to_owned(), until: on });
                    standing.from = to.to_owned();
                }
                pass(&mut standing.to, from, to);
                standing.to.retain(|unit| *unit != standing.from);
                if standing.to.is_empty() {
                    // The two ends are one: there is nobody left to share with.
                    (standing.status, standing.stopped_on) = (StandingStatus::Stopped, Some(on));
                }
            }
            Record::Matter(matter) if matter.done_on.is_none() => {
                if matter.unit == from {
                    matter.unit = to.to_owned();
                }
                pass(&mut matter.with, from, to);
                matter.with.retain(|partner| *partner != matter.unit);
            }
            Record::Assist(assist) if matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) => {
                if current(&assist.to) == current(&assist.from) {
                    // Nobody asks itself.
                    (assist.status, assist.last_on) = (AssistStatus::Ended, assist.last_on.max(on));
                } else if assist.to == from {
                    assist.to = to.to_owned();
                }
            }
            _ => {}
        }
    }
    for deadline in file.deadlines.iter_mut().filter(|d| d.is_open() && joined.iter().any(|id| d.subject == *id)) {
        let event = deadline.key.event;
        deadline.end(on, event, Ending::Merge);
    }
    if !joined.is_empty()
        && let Ok(case) = file.case_mut()
        && case.held_by == HeldBy::Found
    {
        case.settled_once = false;
    }
    !joined.is_empty()
}
