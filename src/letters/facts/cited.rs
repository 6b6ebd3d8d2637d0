//! The letters that others name: by which a transfer was sent, by which help was asked for.

use crate::ids::Id;
use crate::letters::seen::{ORIGIN_TITLE, Seen};
use crate::record::transfer::Transfer;
use crate::record::words::{AssistKind, LetterKind, TransferKind, Vocabulary};
use crate::steps::letters;

/// The letter by which a transfer was sent.
pub(in crate::letters) fn kind_of_transfer(seen: &Seen<'_>) -> Option<LetterKind> {
    let kind = seen.kept("kind").and_then(TransferKind::stored);
    Some(kind.map_or(LetterKind::Transfer, TransferKind::letter))
}

/// The letter by which the case was sent whose outcome is told, or the case it was split from.
pub(in crate::letters) fn kind_of_leg(seen: &Seen<'_>) -> Option<LetterKind> {
    let own = seen.file.transfer(seen.record).is_ok() || seen.file.jurisdiction_leg().is_some();
    let own = own || seen.desk.called.contains_key(ORIGIN_TITLE);
    own.then(|| kind_of_transfer(seen))?
}

/// The record whose letter another one names: its own, or the transfer that a step of the case follows or answers.
pub(in crate::letters) fn cited_record(seen: &Seen<'_>, kind: LetterKind) -> Id {
    let transfer = match kind {
        LetterKind::Supplement => urgent_transfer(seen),
        LetterKind::Result if seen.file.transfer(seen.record).is_err() => seen.file.jurisdiction_leg(),
        _ => None,
    };
    transfer.map_or(seen.record, |transfer| transfer.id)
}

/// The letter by which help was asked for.
pub(in crate::letters) fn kind_of_assist(seen: &Seen<'_>) -> Option<LetterKind> {
    let kind = seen.kept("kind").and_then(AssistKind::stored)?;
    letters::asking(seen.units(), kind, seen.kept("to")?)
}

/// The urgent transfer that materials added to the case follow.
pub(in crate::letters) fn urgent_transfer<'s>(seen: &'s Seen<'_>) -> Option<&'s Transfer> {
    letters::followed(&seen.file, seen.on)
}
