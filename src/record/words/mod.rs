//! Every stable word of records, once: what is stored and printed in JSON, what a clerk reads, what else people write.

mod assist;
mod case;
mod conference;
mod dispute;
mod ledger;
mod material;
mod operation;
mod share;
mod transfer;
mod unit;

use crate::ids::RecordKind;
pub use crate::vocabulary::{Vocabulary, Word, both, offered, title_of};
pub use assist::*;
pub use case::*;
pub use conference::*;
pub use dispute::*;
pub use ledger::*;
pub use material::*;
pub use operation::*;
pub use share::*;
pub use transfer::*;
pub use unit::*;

/// The words for where a record of this kind stands.
pub fn statuses(kind: RecordKind) -> &'static [Word] {
    match kind {
        RecordKind::Case => CaseStatus::WORDS,
        RecordKind::Transfer => TransferStatus::WORDS,
        RecordKind::Share => ShareStatus::WORDS,
        RecordKind::Assist => AssistStatus::WORDS,
        RecordKind::Dispute => DisputeStatus::WORDS,
        RecordKind::Operation => OperationStatus::WORDS,
        RecordKind::Meeting => MeetingStatus::WORDS,
        RecordKind::Topic => TopicStatus::WORDS,
        RecordKind::Matter => MatterStatus::WORDS,
        RecordKind::Notice => NoticeStatus::WORDS,
    }
}

/// The words for what a record of this kind is; none: it comes in one kind only.
pub fn kinds(kind: RecordKind) -> &'static [Word] {
    match kind {
        RecordKind::Transfer => TransferKind::WORDS,
        RecordKind::Share => ShareKind::WORDS,
        RecordKind::Assist => AssistKind::WORDS,
        RecordKind::Operation => OperationKind::WORDS,
        RecordKind::Meeting => MeetingKind::WORDS,
        RecordKind::Matter => MatterSource::WORDS,
        RecordKind::Case | RecordKind::Dispute | RecordKind::Topic | RecordKind::Notice => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_fits_one_word_means_it() {
        assert_eq!(AssistKind::read("鉴").ok(), Some(AssistKind::Appraisal));
        assert_eq!(TransferKind::read("犯罪").ok(), Some(TransferKind::Criminal));
        assert_eq!(TransferStatus::read("区政府").ok(), Some(TransferStatus::Referred));
        // 移送 is part of two, and English words are written whole.
        assert!(TransferKind::read("移送").is_err() && TransferKind::read("juris").is_err());
        assert!(TransferKind::read("").is_err());
    }
}
