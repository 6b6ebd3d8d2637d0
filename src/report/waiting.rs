//! What waits for a step of the government or of the police, and what came back, seen in the walk that counts the figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::figures::Seen;
use super::given::Given;
use super::requests::Request;
use super::told_of::{told_elsewhere, told_nothing_since};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::{OtherFact, TransferFact};
use crate::record::words::{AssistKind, AssistStatus, Ground, TransferKind, UnitRole};

/// Days after which the police are asked about a suspected crime that nobody answered, and the procuratorate next.
pub(super) const UNANSWERED: i64 = 30;

/// Suspected crimes that one line names.
const NAMED: usize = 10;

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
    pub(super) case: Option<Id>,
    pub(super) title: String,
    pub(super) units: Vec<String>,
    pub(super) since: NaiveDate,
}

/// Suspected crimes that a judicial unit took in long ago and told nothing of since.
#[derive(Default)]
pub(super) struct Silent {
    pub(super) number: i64,
    pub(super) longest: i64,
    /// Who took them in, each with how many.
    pub(super) units: BTreeMap<String, i64>,
    /// Which they are, as many as a line names.
    pub(super) records: Vec<Id>,
}

/// A case that came back on other grounds than jurisdiction.
#[derive(Default, Clone)]
pub(super) struct CameBack {
    /// How often, whether in the period, and when it last did.
    pub(super) times: i64,
    within: bool,
    pub(super) last: NaiveDate,
    /// Somebody took it in since, or it was withdrawn.
    settled: bool,
    pub(super) title: String,
    /// Who sent it last, and who declined it.
    pub(super) from: String,
    pub(super) by: Vec<String>,
}

/// Requests for help that were not answered, or only in part.
#[derive(Default)]
pub(super) struct Requests {
    pub(super) number: i64,
    pub(super) partial: i64,
    /// Days since the oldest of them was sent, and whom it was sent to.
    pub(super) longest: i64,
    pub(super) unit: String,
}

/// All that waits.
#[derive(Default)]
pub(super) struct Waiting {
    waits: Vec<Waits>,
    pub(super) silent: Silent,
    pub(super) requests: Requests,
    /// Grave hazards among them that were told and not answered for.
    pub(super) hazards: Vec<Request>,
    /// Cases sent back on other grounds than jurisdiction.
    sent_back: BTreeMap<Id, CameBack>,
}

impl Waiting {
    /// Looks at one record.
    pub(super) fn see(&mut self, given: &Given<'_>, seen: Seen<'_>) -> Result<()> {
        match seen {
            Seen::Transfer(transfer) => self.transfer(given, transfer)?,
            Seen::Other(other) => {
                self.dispute(given, other);
                self.request(given, other);
            }
            Seen::Case(_) => {}
        }
        Ok(())
    }

    fn transfer(&mut self, given: &Given<'_>, transfer: &TransferFact) -> Result<()> {
        // Reports go to every member: what the supervisory organ makes of a case is none of theirs.
        if given.units.is(&transfer.to, UnitRole::Supervisory) {
            return Ok(());
        }
        let by = |on: Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let gone = by(transfer.withdrawn_on).is_some();
        let mut add = |why, since| {
            let (record, title) = (transfer.id.to_string(), transfer.title.clone());
            self.waits.push(Waits {
                why,
                record,
                case: Some(transfer.case),
                title,
                units: vec![transfer.from.clone(), transfer.to.clone()],
                since,
            });
        };
        if let Some(since) = by(transfer.referred_on).filter(|_| by(transfer.designated_on).is_none() && !gone) {
            add(Why::Designate, since);
        }
        let unanswered = transfer.kind == TransferKind::Criminal && by(transfer.answered_on).is_none() && !gone;
        // Of a case that came to something otherwise nobody is asked whether it is taken up.
        let long = (given.day - transfer.sent_on).num_days() > UNANSWERED;
        if unanswered && long && told_elsewhere(given, transfer)?.is_none() {
            add(Why::Crime, transfer.sent_on);
        }
        if let Some(since) = told_nothing_since(given, transfer) {
            let days = (given.day - since).num_days();
            if days > UNANSWERED && told_elsewhere(given, transfer)?.is_none() {
                self.silent.number += 1;
                self.silent.longest = self.silent.longest.max(days);
                *self.silent.units.entry(transfer.to.clone()).or_default() += 1;
                if self.silent.records.len() < NAMED {
                    self.silent.records.push(transfer.id);
                }
            }
        }
        let declined = by(transfer.answered_on).filter(|_| transfer.accepted == Some(false));
        let for_other = transfer.kind == TransferKind::Jurisdiction && transfer.ground != Some(Ground::Jurisdiction);
        if let Some(on) = declined.filter(|_| for_other) {
            let came_back = self.sent_back.entry(transfer.case).or_default();
            came_back.times += 1;
            came_back.within |= given.period.holds(on);
            came_back.settled = false;
            (came_back.last, came_back.title) = (on, transfer.title.clone());
            came_back.from = transfer.from.clone();
            if !came_back.by.contains(&transfer.to) {
                came_back.by.push(transfer.to.clone());
            }
        } else if transfer.kind == TransferKind::Jurisdiction && declined.is_none() {
            // Whoever has it now, or took it back, is past the quarrel.
            if let Some(came_back) = self.sent_back.get_mut(&transfer.case) {
                came_back.settled = gone || transfer.accepted == Some(true);
            }
        }
        Ok(())
    }

    fn request(&mut self, given: &Given<'_>, other: &OtherFact) {
        let Some(request) = Request::waiting(other, given.day) else { return };
        let days = request.days(given.day);
        self.requests.number += 1;
        self.requests.partial += i64::from(request.status == AssistStatus::Partial);
        if self.requests.unit.is_empty() || days > self.requests.longest {
            (self.requests.longest, self.requests.unit) = (days, request.unit.clone());
        }
        if request.kind == AssistKind::Hazard {
            self.hazards.push(request);
        }
    }

    fn dispute(&mut self, given: &Given<'_>, other: &OtherFact) {
        let OtherFact::Dispute { id, title, case, between, escalated_on, settled_on, decided_on, withdrawn_on, .. } =
            other
        else {
            return;
        };
        let by = |on: &Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let ended = [settled_on, decided_on, withdrawn_on].into_iter().any(|on| by(on).is_some());
        if let Some(since) = by(escalated_on).filter(|_| !ended) {
            let (record, title) = (id.to_string(), title.clone());
            let units = between.clone();
            self.waits.push(Waits { why: Why::Decide, record, case: *case, title, units, since });
        }
    }

    /// Cases sent back in the period that were sent back before, or twice in it.
    pub(super) fn sent_back_again(&self) -> Vec<Id> {
        let again = self.sent_back.iter().filter(|(_, case)| case.within && case.times > 1);
        again.map(|(case, _)| *case).collect()
    }

    /// Those of them that nobody took in since.
    pub(super) fn left_to_nobody(&self) -> impl Iterator<Item = (&Id, &CameBack)> {
        self.sent_back.iter().filter(|(_, case)| case.within && case.times > 1 && !case.settled)
    }

    /// What waits, the oldest first.
    pub(super) fn oldest_first(&mut self) -> Vec<Waits> {
        let mut waits = std::mem::take(&mut self.waits);
        waits.sort_by(|a, b| (a.since, &a.record).cmp(&(b.since, &b.record)));
        waits
    }
}
