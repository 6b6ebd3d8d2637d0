//! What an act takes along of the dossier it is entered in, as it stood where the act has its place.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::record::dossier::Dossier;
use crate::steps::act::Act;

/// The act with what it takes along of the dossier it is entered in.
pub(super) fn entered(act: Act, file: &Dossier, (record, on): (Id, NaiveDate)) -> Act {
    match act {
        Act::CaseDecide(decide) => Act::CaseDecide(decide.entered(file)),
        Act::CaseReview(review) => Act::CaseReview(review.entered()),
        Act::CasePerform(perform) => Act::CasePerform(perform.entered(file)),
        Act::CaseStay(stay) => Act::CaseStay(stay.entered(file)),
        Act::CaseEnforce(enforce) => Act::CaseEnforce(enforce.entered(file)),
        Act::AssistReply(reply) => Act::AssistReply(reply.entered(file, record)),
        Act::ShareSend(send) => Act::ShareSend(send.entered(file, record)),
        Act::TransferDesignate(designate) => Act::TransferDesignate(designate.entered(file, record, on)),
        Act::DisputeSettle(settle) => Act::DisputeSettle(settle.entered(file)),
        Act::DisputeDecide(decide) => Act::DisputeDecide(decide.entered(file, record, on)),
        act => act,
    }
}
