//! What was told of a suspected crime since it was taken in, and what came of its case otherwise (六（一）).

use chrono::NaiveDate;

use super::given::Given;
use crate::error::Result;
use crate::record::facts::TransferFact;
use crate::record::words::TransferKind;
use crate::vocabulary::Vocabulary;

/// What came of the case otherwise since this one was sent, the last of it: what was told on another transfer; whoever took it in
/// sent it on, and it was not declined there; it came back, from whomever; it was decided by whoever had it then, or closed.
pub(super) fn told_elsewhere(given: &Given<'_>, transfer: &TransferFact) -> Result<Option<String>> {
    let since = |on: &NaiveDate| (transfer.sent_on..=given.day).contains(on);
    let mut came: Vec<(NaiveDate, String)> = Vec::new();
    let mut gone = false;
    given.facts.transfers_of(transfer.case, &mut |other| {
        if other.kind == TransferKind::Criminal && other.id != transfer.id {
            let told = other.outcomes.iter().filter(|stage| since(&stage.on));
            came.extend(told.map(|stage| (stage.on, format!("{} {} {}", other.id, stage.on, stage.result.title()))));
        }
        // Of one day, what has the higher number came after it.
        let after = (other.sent_on, other.id.sort_key()) > (transfer.sent_on, transfer.id.sort_key());
        let by = |on: Option<NaiveDate>| on.is_some_and(|on| on <= given.day);
        let undone = by(other.withdrawn_on) || by(other.answered_on) && other.accepted == Some(false);
        let went = match other.kind {
            TransferKind::Return => Some("退回".to_owned()),
            TransferKind::Criminal if other.from == transfer.to => {
                Some(format!("移送{}", given.unit(&other.to).text()))
            }
            _ => None,
        };
        if let Some(went) = went.filter(|_| after && !undone && since(&other.sent_on)) {
            gone = true;
            came.push((other.sent_on, format!("{} {} {went}", other.id, other.sent_on)));
        }
        Ok(())
    })?;
    if let Some(case) = given.facts.case_of(transfer.case)? {
        let decided =
            case.decided_on.filter(|on| since(on) && (gone || case.decided_by.as_ref() == Some(&transfer.to)));
        came.extend(decided.map(|on| (on, format!("{on} 作出处理决定"))));
        came.extend(case.closed_on.filter(since).map(|on| (on, format!("{on} 结案"))));
    }
    Ok(came.into_iter().max_by_key(|(on, _)| *on).map(|(_, said)| said))
}

/// Since when the judicial unit that took a suspected crime in has told nothing of it.
pub(super) fn told_nothing_since(given: &Given<'_>, transfer: &TransferFact) -> Option<NaiveDate> {
    let by = |on: Option<NaiveDate>| on.filter(|on| *on <= given.day);
    let told = transfer.outcomes.iter().any(|stage| stage.on <= given.day);
    let taken = transfer.kind == TransferKind::Criminal && transfer.accepted == Some(true);
    by(transfer.answered_on).filter(|_| taken && !told && by(transfer.withdrawn_on).is_none())
}
