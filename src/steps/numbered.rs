//! Which step of a record a refusal means that it tells to take back: a record knows what was done, and only its events their
//! numbers.

use std::borrow::Cow;

use crate::error::Error;
use crate::error::hint::{Hint, Part};
use crate::ids::{Id, RecordKind};
use crate::record::words::Vocabulary;
use crate::steps::act::Act;
use crate::steps::amendments::counting;
use crate::steps::event::{Event, Loaded};

/// What stands in a hint for the number of a step.
const NUMBER: &str = " --event 序号 ";

/// What is taken back of a record that a refusal names without the number of the step.
const TAKEN_BACK: &[(RecordKind, &[&str])] = &[
    (RecordKind::Transfer, &["transfer.accept", "transfer.decline"]),
    (RecordKind::Operation, &["operation.start"]),
    (RecordKind::Case, &["case.link"]),
    (RecordKind::Assist, &["assist.reply", "assist.refuse"]),
    (RecordKind::Topic, &["topic.approve", "topic.reject"]),
];

/// The refusal with the numbers of the steps it tells to take back or correct, where it is plain which.
pub(super) fn told(loaded: &Loaded, refused: Error) -> Error {
    let Some(hint) = refused.hint.as_ref().filter(|hint| hint.parts().any(|part| record_of(part).is_some())) else {
        return refused;
    };
    let said = refused.message.clone();
    let part = |part: &Part| match (record_of(part).and_then(|id| number(loaded, id, &said)), part) {
        (Some(no), Part::Run(line)) => Part::Run(Cow::from(line.replace(NUMBER, &format!(" --event {no} ")))),
        _ => part.clone(),
    };
    let ways: Vec<Hint> =
        hint.ways().iter().map(|way| Hint::from(way.iter().map(part).collect::<Vec<Part>>())).collect();
    let hint = Hint::of(ways);
    refused.hint(hint)
}

/// The record of which a command takes back or corrects a step without its number.
fn record_of(part: &Part) -> Option<Id> {
    let Part::Run(line) = part else { return None };
    let (before, _) = line.split_once(NUMBER)?;
    let mut words = before.split(' ').skip(1);
    words.next().filter(|verb| ["void", "correct"].contains(verb)).and(words.next())?.parse().ok()
}

/// The number of the step of a record that is meant: the last one, of links the one that is spoken of.
fn number(loaded: &Loaded, record: Id, said: &str) -> Option<u32> {
    let (_, names) = TAKEN_BACK.iter().find(|(kind, _)| *kind == record.kind)?;
    let counts = counting(loaded);
    let meant = |event: &&Event| event.record == record && names.contains(&event.act.name()) && counts(event);
    let mut found: Vec<&Event> = loaded.events.iter().filter(meant).collect();
    if record.kind == RecordKind::Case {
        let spoken_of = |event: &&&Event| match &event.act {
            Act::CaseLink(link) => said.contains(&link.other.to_string()) && said.contains(link.kind.title()),
            _ => false,
        };
        match found.as_slice() {
            [_] => {}
            several => found = several.iter().filter(spoken_of).copied().collect(),
        }
        return if let [only] = found.as_slice() { Some(only.no) } else { None };
    }
    found.last().map(|event| event.no)
}
