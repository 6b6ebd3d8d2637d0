//! What waits for a step of the government or of the police, and what came back, seen in the walk that counts the figures.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::figures::Seen;
use super::given::Given;
use crate::ids::Id;
use crate::record::facts::{OtherFact, TransferFact};
use crate::record::words::{Ground, TransferKind};

/// Days after which the police are asked about a suspected crime that nobody answered, and the procuratorate next.
const UNANSWERED: i64 = 30;

/// What something waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A unit is to be designated.
    Designate,
    /// A dispute is to be decided.
    Decide,
    /// A suspected crime is to be answered.
    Crime,
}

/// Something that waits: its record and title, the units it is between, since when.
pub(super) struct Waits {
    pub(super) why: Why,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) units: Vec<String>,
    pub(super) since: NaiveDate,
}

/// All that waits.
#[derive(Default)]
pub(super) struct Waiting {
    waits: Vec<Waits>,
    /// Cases sent back on other grounds than jurisdiction, with how often, and whether in the period.
    sent_back: HashMap<Id, (i64, bool)>,
}

impl Waiting {
    /// Looks at one record.
    pub(super) fn see(&mut self, given: &Given<'_>, seen: Seen<'_>) {
        match seen {
            Seen::Transfer(transfer) => self.transfer(given, transfer),
            Seen::Other(other) => self.dispute(given, other),
            Seen::Case(_) => {}
        }
    }

    fn transfer(&mut self, given: &Given<'_>, transfer: &TransferFact) {
        let by = |on: Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let gone = by(transfer.withdrawn_on).is_some();
        let mut add = |why, since| {
            let (record, title) = (transfer.id.to_string(), transfer.title.clone());
            self.waits.push(Waits {
                why,
                record,
                title,
                units: vec![transfer.from.clone(), transfer.to.clone()],
                since,
            });
        };
        if let Some(since) = by(transfer.referred_on).filter(|_| by(transfer.designated_on).is_none() && !gone) {
            add(Why::Designate, since);
        }
        let unanswered = transfer.kind == TransferKind::Criminal && by(transfer.answered_on).is_none() && !gone;
        if unanswered && (given.day - transfer.sent_on).num_days() > UNANSWERED {
            add(Why::Crime, transfer.sent_on);
        }
        let declined = by(transfer.answered_on).filter(|_| transfer.accepted == Some(false));
        let for_other = transfer.kind == TransferKind::Jurisdiction && transfer.ground != Some(Ground::Jurisdiction);
        if let Some(on) = declined.filter(|_| for_other) {
            let (times, within) = self.sent_back.entry(transfer.case).or_default();
            (*times, *within) = (*times + 1, *within || given.period.holds(on));
        }
    }

    fn dispute(&mut self, given: &Given<'_>, other: &OtherFact) {
        let OtherFact::Dispute { id, title, between, escalated_on, settled_on, decided_on, withdrawn_on, .. } = other
        else {
            return;
        };
        let by = |on: &Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let ended = [settled_on, decided_on, withdrawn_on].into_iter().any(|on| by(on).is_some());
        if let Some(since) = by(escalated_on).filter(|_| !ended) {
            let (record, title) = (id.to_string(), title.clone());
            self.waits.push(Waits { why: Why::Decide, record, title, units: between.clone(), since });
        }
    }

    /// Cases sent back in the period that were sent back before, or twice in it.
    pub(super) fn sent_back_again(&self) -> usize {
        self.sent_back.values().filter(|(times, within)| *within && *times > 1).count()
    }

    /// What waits, the oldest first.
    pub(super) fn oldest_first(self) -> Vec<Waits> {
        let mut waits = self.waits;
        waits.sort_by(|a, b| (a.since, &a.record).cmp(&(b.since, &b.record)));
        waits
    }
}
