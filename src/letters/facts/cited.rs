//! The letters that others name: by which a transfer was sent, by which help was asked for.

use crate::letters::seen::Seen;
use crate::record::transfer::Transfer;
use crate::record::words::{AssistKind, LetterKind, TransferKind, Vocabulary};

/// The letter by which a transfer was sent.
pub(in crate::letters) fn kind_of_transfer(seen: &Seen<'_>) -> Option<LetterKind> {
    Some(match seen.kept("kind").and_then(TransferKind::stored) {
        Some(TransferKind::Criminal) => LetterKind::Criminal,
        Some(TransferKind::Return) => LetterKind::Return,
        _ => LetterKind::Transfer,
    })
}

/// The letter by which help was asked for.
pub(in crate::letters) fn kind_of_assist(seen: &Seen<'_>) -> Option<LetterKind> {
    match seen.kept("kind").and_then(AssistKind::stored)? {
        AssistKind::Appraisal => Some(LetterKind::Appraisal),
        AssistKind::Consult => Some(LetterKind::Consult),
        AssistKind::Material => Some(LetterKind::Material),
        AssistKind::Enforce => Some(LetterKind::Enforce),
        AssistKind::Revoke => Some(LetterKind::Revoke),
        AssistKind::Hazard => Some(LetterKind::Hazard),
        AssistKind::Legal | AssistKind::Guidance => Some(LetterKind::Request),
        AssistKind::Agreement | AssistKind::Plan => None,
    }
}

/// The urgent transfer that materials added to the case follow.
pub(in crate::letters) fn urgent_transfer<'s>(seen: &'s Seen<'_>) -> Option<&'s Transfer> {
    let urgent = |transfer: &&Transfer| {
        transfer.urgent
            && transfer.kind == TransferKind::Jurisdiction
            && transfer.sent_on <= seen.on
            && !transfer.went_back()
    };
    seen.file.transfers().rev().find(urgent)
}
