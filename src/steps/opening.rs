//! A case opened and sent in one step: found, assessed on the day assessed, and sent to the unit it belongs to.

use chrono::NaiveDate;

use crate::error::hint::add;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::Set;
use crate::law::{Law, clause};
use crate::record::words::{Jurisdiction, TransferKind};
use crate::steps::act::Act;
use crate::steps::case::{self, Assess};

/// Refuses what only a case on record can be sent as: a return follows an earlier transfer (六（二）).
pub fn new_case_only(kind: Option<TransferKind>) -> Result<()> {
    if kind == Some(TransferKind::Return) {
        return Err(Error::rule(clause::CRIME, "退回须写明退回的是登记簿里的哪一案").hint(add("case", "案件编号")));
    }
    Ok(())
}

/// Refuses to send a case to the unit that found it (二（一）).
pub fn to_another(unit: &str, to: &str) -> Result<()> {
    if unit == to { Err(case::not_to_itself()) } else { Ok(()) }
}

/// The days of a case that is opened and sent in one step.
#[derive(Debug, Clone, Copy)]
pub struct OpeningDays {
    /// The case.
    pub case: Id,
    /// It was found.
    pub found: NaiveDate,
    /// It was assessed as another unit's.
    pub assessed: NaiveDate,
    /// It was sent.
    pub sent: NaiveDate,
}

/// What is said where only the day of the assessment, told with the transfer, keeps it from being late.
///
/// # Errors
/// A day the counting does not cover.
pub fn late_if_known_at_once(
    law: &Law,
    known: &OpeningDays,
    kind: Option<TransferKind>,
    urgent: bool,
) -> Result<Option<String>> {
    let rule = if kind == Some(TransferKind::Criminal) { "transfer.criminal" } else { "transfer.send" };
    let OpeningDays { case, found, assessed, sent } = *known;
    if assessed <= found {
        return Ok(None);
    }
    let due = law.reckon(law.calendar(), rule, found, urgent, Set::Rule)?.due_on.filter(|due| *due < sent);
    let (after, over) = ((assessed - found).num_days(), due.map(|due| (sent - due).num_days()));
    Ok(over.map(|over| {
        format!(
            "研判日期 {assessed} 在发现日期 {found} 之后 {after} 天，移送时限自研判起算；自发现起算的，已超期 {over} 天。\
             核对研判日期，有误的用 jiexie correct {case} 更正"
        )
    }))
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
