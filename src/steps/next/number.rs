//! A paper without a number gets it by a correction of the step that made it (文号待补).

use crate::ids::Id;
use crate::record::field;
use crate::record::unnumbered::{self, Paper, Unnumbered};
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::next::Next;
use crate::steps::next::way::blank;

impl Paper {
    /// Whether this act makes such a paper.
    fn is_made_by(self, act: &Act) -> bool {
        match self {
            Paper::Letter => matches!(act, Act::TransferNew(_)),
            Paper::Notice => matches!(act, Act::TransferNotify(_) | Act::CaseNotify(_)),
            // What a review puts in the place of a decision bears the number of the review.
            Paper::Decision => matches!(act, Act::CaseDecide(_)),
            Paper::Request => matches!(act, Act::AssistNew(_)),
            Paper::Reply => matches!(act, Act::AssistReply(_)),
            Paper::Share => matches!(act, Act::ShareNew(_)),
        }
    }
}

/// The papers of a record that bear no number yet, each with the command that gives it one.
pub fn of(loaded: &Loaded, record: Id) -> Vec<Next> {
    let own = unnumbered::of(&loaded.file).into_iter().filter(|paper| paper.record == record);
    own.filter_map(|paper| one(&paper, loaded)).collect()
}

/// What gives a paper its number; none where the program itself made it.
pub fn one(paper: &Unnumbered, loaded: &Loaded) -> Option<Next> {
    let made = |event: &&Event| event.record == paper.record && paper.paper.is_made_by(&event.act);
    let event = loaded.events.iter().rev().find(made)?;
    let (no, field, number) = (event.no, field::set_by(event.act.fields(), "doc_no"), blank::NUMBER);
    let command = format!("jiexie correct {} --event {no} --set {field}={number} --reason 补登文号", paper.record);
    let next = Next::plain("补登文号", command).who(loaded.file.current(&paper.unit));
    Some(Next { rule: Some("document.number".to_owned()), ..next })
}
