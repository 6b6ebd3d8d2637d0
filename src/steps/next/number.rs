//! A paper without a number gets it by a correction of the step that made it (文号待补).

use crate::record::unnumbered::{Paper, Unnumbered};
use crate::steps::act::Act;
use crate::steps::event::Event;
use crate::steps::next::way::blank;

impl Paper {
    /// Whether this act makes such a paper.
    fn is_made_by(self, act: &Act) -> bool {
        match self {
            Paper::Letter => matches!(act, Act::TransferNew(_)),
            Paper::Notice => matches!(act, Act::TransferNotify(_) | Act::CaseNotify(_)),
            Paper::Decision => matches!(act, Act::CaseDecide(_) | Act::CaseReview(_)),
            Paper::Request => matches!(act, Act::AssistNew(_)),
            Paper::Reply => matches!(act, Act::AssistReply(_)),
            Paper::Share => matches!(act, Act::ShareNew(_)),
        }
    }
}

/// The command that gives a paper its number; none where the program itself made it.
pub fn command(paper: &Unnumbered, events: &[Event]) -> Option<String> {
    let made = |event: &&Event| event.record == paper.record && paper.paper.is_made_by(&event.act);
    let no = events.iter().rev().find(made)?.no;
    let number = blank::NUMBER;
    Some(format!("jiexie correct {} --event {no} --set doc_no={number} --reason 补登文号", paper.record))
}
