//! Whose decision stands for a case, as seen from whoever handles it now; and the word for where the case stands.

use super::case::Case;
use super::decision::Decided;
use super::dossier::Dossier;
use super::words::{CaseStatus, HeldBy, Jurisdiction, Standing, TransferKind};

/// Where the last decision of a case stands, as seen from whoever handles the case now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands<'c> {
    /// There is none in force, and none that another unit, or this one before the case came to it anew, was left without.
    Nowhere,
    /// The holder's own is in force.
    Here {
        /// The case was taken up again since: another may be made.
        anew: bool,
    },
    /// Another unit's is in force, of a case that came to this one since: it decides in its own right.
    Elsewhere {
        /// Who made it.
        by: &'c str,
        /// The holder's own leaves it what it was: one of the two is on the other side of the criminal link. What the government
        /// or an agreement gave to another organ is that one's to decide in its place.
        beside: bool,
    },
    /// It was revoked for good before the case came to who holds it now.
    Fell {
        /// Who had made it.
        by: &'c str,
    },
}

impl<'c> Stands<'c> {
    /// Of the last decision of `case`.
    pub fn of(file: &Dossier, case: &'c Case) -> Self {
        let Some(last) = case.latest() else { return Stands::Nowhere };
        let by = last.decision.by.as_str();
        let came = case.held_by != HeldBy::Found;
        let another = file.current(by) != case.holder;
        if last.standing.is_in_force() {
            return match came && another {
                true => Stands::Elsewhere { by, beside: over_the_link(file, case, by) },
                false => Stands::Here { anew: case.reopened },
            };
        }
        let before = last.standing == Standing::Revoked && came && (another || last.decision.on < case.held_since);
        if before { Stands::Fell { by } } else { Stands::Nowhere }
    }
}

/// Whether the case went over the criminal link, or came back over it, to the unit that decided or to who holds it now.
fn over_the_link(file: &Dossier, case: &Case, by: &str) -> bool {
    let took = |unit: &str| {
        file.transfers().any(|t| match t.kind {
            TransferKind::Criminal => file.current(&t.to) == unit,
            TransferKind::Return => file.current(&t.from) == unit,
            TransferKind::Jurisdiction => false,
        })
    };
    took(file.current(by)) || took(&case.holder)
}

/// The decisions that their unit is to make anew though another handles the case, or decided it beside them, each with which it is,
/// from 1.
pub fn to_be_redone<'c>(file: &'c Dossier, case: &'c Case) -> impl Iterator<Item = (usize, &'c Decided)> {
    let last = case.latest_nth();
    let beside = move |nth: usize, one: &Decided| {
        let by = file.current(&one.decision.by);
        nth != last || case.held_by != HeldBy::Found && by != case.holder && over_the_link(file, case, by)
    };
    let owed = |one: &Decided| one.standing == Standing::Redo && one.replaced_by.is_none();
    (1..).zip(&case.decisions).filter(move |(nth, one)| owed(one) && beside(*nth, one))
}

/// Brings the status of the case of a dossier, and what became of what was decided, up to what happened last.
pub fn refresh(file: &mut Dossier) {
    if let Ok(case) = file.case_mut() {
        case.tell_what_became();
    }
    let status = file.case().map(|case| word(file, case));
    if let (Ok(case), Ok(status)) = (file.case_mut(), status) {
        case.status = status;
    }
}

/// Where a case stands, in one word: the last thing that happened to it, of what its holder has to do with it. Another unit's
/// decision leaves it to its holder; what goes on within another case is called for by that one.
fn word(file: &Dossier, case: &Case) -> CaseStatus {
    if case.closed_on.is_some() {
        return CaseStatus::Closed;
    }
    if file.open_transfer().is_some() {
        return CaseStatus::InTransfer;
    }
    let stands = Stands::of(file, case);
    match stands {
        Stands::Here { .. } if case.enforcement.is_some() => return CaseStatus::Enforcing,
        Stands::Here { .. } => return CaseStatus::Decided,
        Stands::Nowhere if case.is_revoked() => return CaseStatus::Revoked,
        _ => {}
    }
    let assessed = case.assessment.as_ref().map(|assessment| assessment.jurisdiction);
    match (case.held_by, assessed) {
        (HeldBy::Transfer, _) if case.is_suspected_crime() => CaseStatus::Held,
        _ if case.is_suspected_crime() => CaseStatus::Criminal,
        _ if case.is_within_another() => CaseStatus::Merged,
        (HeldBy::Transfer | HeldBy::Designation | HeldBy::Agreement | HeldBy::Return, _) => CaseStatus::Held,
        (HeldBy::Found, None) => CaseStatus::Found,
        (HeldBy::Found, Some(Jurisdiction::Other)) => CaseStatus::ToTransfer,
        (HeldBy::Found, Some(_)) => CaseStatus::Own,
    }
}
