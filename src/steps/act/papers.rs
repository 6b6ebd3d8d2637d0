//! The papers of an act: the number of its document, the materials that enter with it.

use super::Act;
use crate::record::material::Material;

/// The fields of acts that bear the number of a paper: that of a document, and that of the slip a share went out with.
pub const NUMBERS: [&str; 2] = ["doc_no", "slip_no"];

impl Act {
    /// The number of the document the act gives.
    pub fn doc_no(&self) -> Option<&str> {
        match self {
            Act::CaseDecide(act) => act.doc_no.as_deref(),
            Act::CaseReview(act) => Some(&act.doc_no),
            Act::CaseNotify(act) => act.doc_no.as_deref(),
            Act::TransferNew(act) => act.doc_no.as_deref(),
            Act::TransferDesignate(act) => Some(&act.doc_no),
            Act::TransferNotify(act) => act.doc_no.as_deref(),
            Act::AssistNew(act) => act.doc_no.as_deref(),
            Act::AssistReply(act) => act.doc_no.as_deref(),
            Act::DisputeDecide(act) => Some(&act.doc_no),
            act => act.letter_no().map(String::as_str),
        }
    }

    /// The number of the paper of the act as it was told, whoever gives it.
    pub fn number(&self) -> Option<&str> {
        match self {
            Act::ShareSend(act) => act.slip_no.as_deref(),
            Act::ShareNew(act) => act.doc_no.as_deref(),
            Act::TransferOutcome(act) => act.doc_no.as_deref(),
            act => act.doc_no(),
        }
    }

    /// The materials that enter the register with the act.
    pub fn materials(&self) -> &[Material] {
        match self {
            Act::CaseMaterial(act) => &act.materials,
            Act::TransferNew(act) => &act.materials,
            Act::ShareNew(act) => &act.materials,
            Act::AssistNew(act) => &act.materials,
            Act::MeetingMinutes(act) => &act.materials,
            Act::AssistReply(act) => &act.materials,
            _ => &[],
        }
    }

    /// The same, to say of them where they lie.
    pub fn materials_mut(&mut self) -> &mut [Material] {
        match self {
            Act::CaseMaterial(act) => &mut act.materials,
            Act::TransferNew(act) => &mut act.materials,
            Act::ShareNew(act) => &mut act.materials,
            Act::AssistNew(act) => &mut act.materials,
            Act::MeetingMinutes(act) => &mut act.materials,
            Act::AssistReply(act) => &mut act.materials,
            _ => &mut [],
        }
    }
}
