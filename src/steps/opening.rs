//! A case opened and sent in one step: found, assessed on the day assessed, and sent to the unit it belongs to.

use crate::error::{Error, Result};
use crate::law::clause;
use crate::record::words::{Jurisdiction, TransferKind};
use crate::steps::act::Act;
use crate::steps::case::{self, Assess};

/// Refuses what only a case on record can be sent as: a return follows an earlier transfer (六（二）).
pub fn new_case_only(kind: Option<TransferKind>) -> Result<()> {
    if kind == Some(TransferKind::Return) {
        return Err(Error::rule(clause::CRIME, "退回只能针对已移送公安机关的案件"));
    }
    Ok(())
}

/// Refuses to send a case to the unit that found it (二（一）).
pub fn to_another(unit: &str, to: &str) -> Result<()> {
    if unit == to { Err(case::not_to_itself()) } else { Ok(()) }
}

/// The acts that open the case: that it was found, and that it belongs to `to`.
pub fn acts(
    found: case::New,
    to: String,
    kind: Option<TransferKind>,
    urgent: bool,
    findings: Option<String>,
) -> [Act; 2] {
    let criminal = kind == Some(TransferKind::Criminal);
    let jurisdiction = if criminal { Jurisdiction::Criminal } else { Jurisdiction::Other };
    let assess = Assess { jurisdiction, to: Some(to), urgent, findings, reason: None, weighed: Default::default() };
    [Act::CaseNew(found), Act::CaseAssess(assess)]
}
