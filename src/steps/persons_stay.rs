//! Steps that leave, succeed or split off a party mean the party by its place in the case's list: what changes that list for steps
//! that stand would make them mean somebody else.

use crate::error::hint::{Hint, hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::person::placeholder::ERASED;
use crate::record::dossier::Dossier;
use crate::record::member::Member;
use crate::record::words::LinkKind;
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::Event;

/// Refuses what would make a step that stands mean another party than it was told of; tells what it means by a name that nobody
/// bore before.
///
/// # Errors
/// The first such step, with the way: it goes first, and is entered again.
pub(super) fn persons_stay(events: &[Event], entered: &Event, before: &Dossier, after: &Dossier) -> Result<Vec<Hint>> {
    let mut renamed = Vec::new();
    let (Ok(was), Ok(is)) = (before.case(), after.case()) else { return Ok(renamed) };
    let amendments = Amendments::read(events)?;
    let stands = |event: &&Event| event.seq != entered.seq && !amendments.voids(event);
    for event in events.iter().filter(stands) {
        for nth in meant(amendments.of(event).0) {
            let at = usize::try_from(nth).unwrap_or_default().wrapping_sub(1);
            let (Some(then), now) = (was.parties.get(at), is.parties.get(at)) else { continue };
            // A name that nobody bore is that of the same party, corrected. Namesakes are told apart by the rest.
            let is_other = now.is_none_or(|now| {
                let alike = if now.party.name == then.party.name { is_one } else { is_named_alike };
                !alike(now, then)
                    && (was.parties.iter().any(|own| alike(own, now)) || is.parties.iter().any(|own| alike(own, then)))
            });
            if is_other {
                return Err(refusal(event, &then.party.name));
            }
            if let Some(now) = now.filter(|now| now.party.name != then.party.name && now.party.name != ERASED) {
                renamed.push(told_as_renamed(event, &then.party.name, &now.party.name));
            }
        }
    }
    Ok(renamed)
}

/// A step's party is called otherwise from now on: whether it is the same person, only whoever enters it knows.
fn told_as_renamed(event: &Event, was: &str, is: &str) -> Hint {
    let (what, strikes) = step_of(event);
    hint!([format!("{what}所说的当事人“{was}”照此更名为“{is}”")], ["不是同一个人的，先 ", run(strikes), "，再照实登记"])
}

fn is_named_alike(one: &Member, other: &Member) -> bool {
    one.party.name == other.party.name
}

/// Whether two are told as one and the same party.
fn is_one(one: &Member, other: &Member) -> bool {
    one.party == other.party && one.from_on == other.from_on
}

/// The parties a step means, by their places.
fn meant(act: &Act) -> Vec<u32> {
    match act {
        Act::CasePartySucceed(succeed) => vec![succeed.nth],
        Act::CasePartyLeave(leave) => vec![leave.nth],
        Act::CaseLinked(linked) if linked.kind == Some(LinkKind::Split) => linked.moved.clone(),
        _ => Vec::new(),
    }
}

/// What a step is called, and what strikes it out.
fn step_of(event: &Event) -> (String, String) {
    let split: Option<Id> = match &event.act {
        Act::CaseLinked(linked) => Some(linked.other),
        _ => None,
    };
    match split {
        Some(other) => (format!("分出的 {other} "), format!("jiexie void {other} --reason 理由")),
        None => {
            let title = Act::title(event.act.name());
            (format!("{} 第 {} 项（{title}）", event.record, event.no), format!("jiexie {}", event.striking()))
        }
    }
}

fn refusal(event: &Event, name: &str) -> Error {
    let (what, strikes) = step_of(event);
    let message = format!("照此登记，{what}所说的当事人就不再是“{name}”");
    Error::rule(clause::ONE_TRANSFER, message).hint(hint!("先 ", run(strikes), "，登记这一步，再照实登记那一项"))
}
