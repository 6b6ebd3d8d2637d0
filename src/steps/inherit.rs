//! What passes with a unit to its successor (annex; units merged or retired).

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::law::deadline::Ending;
use crate::record::dossier::{Dossier, Record};
use crate::record::words::{AssistStatus, HeldBy};

/// What passes with a unit to its successor, besides the deadlines. Gives whether a transfer between the two ended, so that
/// the case is the successor's to handle.
pub(super) fn inherit(file: &mut Dossier, from: &str, to: &str, on: NaiveDate) -> bool {
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
                for copy in share.copies.iter_mut().filter(|copy| copy.sent_on.is_none() && copy.unit == from) {
                    copy.unit = to.to_owned();
                }
            }
            Record::Matter(matter) if matter.done_on.is_none() => {
                if matter.unit == from {
                    matter.unit = to.to_owned();
                }
                for partner in matter.with.iter_mut().filter(|partner| *partner == from) {
                    *partner = to.to_owned();
                }
                let unit = matter.unit.clone();
                let mut seen = HashSet::new();
                matter.with.retain(|partner| *partner != unit && seen.insert(partner.clone()));
            }
            Record::Assist(assist)
                if matches!(assist.status, AssistStatus::Open | AssistStatus::Partial) && assist.to == from =>
            {
                assist.to = to.to_owned();
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
