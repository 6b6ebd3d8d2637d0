//! What tells the kind of a ledger.

use super::super::Kind;

/// Which of the fields a ledger of a kind must have some of, so that its kind may be guessed.
pub(super) fn telling(kind: Kind) -> &'static [&'static [&'static str]] {
    match kind {
        Kind::Case => &[
            &["title", "parties"],
            &[
                "id",
                "registered_on",
                "found_on",
                "finder",
                "decided_on",
                "decision_no",
                "source",
                "outcome",
                "penalties",
            ],
        ],
        Kind::Transfer => &[&["from", "to"], &["sent_on", "received_on", "accepted"], &["title", "parties", "case"]],
        Kind::Share => &[&["from", "to"], &["event_on", "channel", "sent_on"], &["title", "kind"]],
        Kind::Standing => &[&["every"], &["from", "recipients"], &["title"]],
        Kind::Assist => &[&["to", "from"], &["sent_on", "answered_on"], &["title", "kind", "conclusion"]],
        Kind::Decision => &[
            &["id", "title", "parties", "decision_no"],
            &["decided_on"],
            &["decision_no", "decided_by", "outcome", "penalties", "amount"],
        ],
    }
}
