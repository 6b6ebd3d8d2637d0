//! Every stable word of records, once: what is stored and printed in JSON, what a clerk reads, what else people write.

mod assist;
mod case;
mod conference;
mod dispute;
mod kin;
mod ledger;
mod material;
mod operation;
mod paper;
mod share;
mod transfer;
mod unit;

pub use crate::vocabulary::{Vocabulary, Word, both, offered, title_of, told};
pub use assist::*;
pub use case::*;
pub use conference::*;
pub use dispute::*;
pub use kin::*;
pub use ledger::*;
pub use material::*;
pub use operation::*;
pub use paper::*;
pub use share::*;
pub use transfer::*;
pub use unit::*;

/// The word for a record that was entered wrongly, whatever its kind.
pub const VOID: &str = "void";

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
