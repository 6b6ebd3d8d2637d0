//! What reports count of a transfer.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::record::case::is_pending;
use crate::record::transfer::{Stage, Transfer};
use crate::record::words::{Ground, TransferKind, TransferStatus};

/// One transfer.
#[derive(Debug, Clone, PartialEq)]
pub struct TransferFact {
    /// Its id.
    pub id: Id,
    /// The case.
    pub case: Id,
    /// Shown title of the case.
    pub title: String,
    /// What it is for.
    pub kind: TransferKind,
    /// Where it stands.
    pub status: TransferStatus,
    /// Sending unit.
    pub from: String,
    /// Receiving unit.
    pub to: String,
    /// Day sent.
    pub sent_on: NaiveDate,
    /// Day answered.
    pub answered_on: Option<NaiveDate>,
    /// Accepted or declined.
    pub accepted: Option<bool>,
    /// Why it was declined, in kind.
    pub ground: Option<Ground>,
    /// Why it was declined, in words.
    pub reason: Option<String>,
    /// Day put to the government.
    pub referred_on: Option<NaiveDate>,
    /// Day a unit was named.
    pub designated_on: Option<NaiveDate>,
    /// The unit named.
    pub designated_to: Option<String>,
    /// Day the original unit was told the outcome.
    pub notified_on: Option<NaiveDate>,
    /// Every day a unit was named, and which; the record keeps the last alone.
    pub named: Vec<(NaiveDate, String)>,
    /// Every day the original unit was told; the record forgets it where there is something else to be told of.
    pub told: Vec<NaiveDate>,
    /// Day its sender took it back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Why.
    pub withdraw_reason: Option<String>,
    /// What judicial units told of a suspected crime, by day.
    pub outcomes: Vec<Stage>,
}

impl TransferFact {
    /// The facts of a transfer whose case is shown as `title`.
    pub fn new(transfer: &Transfer, title: String) -> Self {
        TransferFact {
            id: transfer.id,
            case: transfer.case,
            title,
            kind: transfer.kind,
            status: transfer.status,
            from: transfer.from.clone(),
            to: transfer.to.clone(),
            sent_on: transfer.sent_on,
            answered_on: transfer.answered_on,
            accepted: transfer.accepted,
            ground: transfer.ground,
            reason: transfer.reason.clone(),
            referred_on: transfer.referred_on,
            designated_on: transfer.designated_on,
            designated_to: transfer.designated_to.clone(),
            notified_on: transfer.notified_on,
            named: transfer.designated_on.zip(transfer.designated_to.clone()).into_iter().collect(),
            told: transfer.notified_on.into_iter().collect(),
            withdrawn_on: transfer.withdrawn_on,
            withdraw_reason: transfer.withdraw_reason.clone(),
            outcomes: transfer.outcomes.clone(),
        }
    }

    /// Whether its receiver is still to answer it.
    pub fn is_unanswered(&self) -> bool {
        self.answered_on.is_none() && self.withdrawn_on.is_none() && is_pending(self.kind, self.status)
    }
}
