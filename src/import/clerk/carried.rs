//! One step of a row, carried out with what the command says for rows that leave it unsaid.

use crate::error::{ErrorKind, Result};
use crate::gate::{Remarks, Session};
use crate::law::clause;
use crate::ledger::plan::{Planned, Reason};
use crate::repo::Attachment;
use crate::steps::act::Act;
use crate::steps::decision::Decide;

/// What the command says for rows that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Unsaid {
    /// Why a late row is late.
    pub late_reason: Option<String>,
    /// Why a penalty of the bureau is copied to nobody.
    pub copy_none: Option<String>,
    /// Whom one is copied to.
    pub copy_to: Vec<String>,
}

/// Carries out one step; a reason for lateness is said only when it is called for, and so is why a penalty is copied to nobody.
pub(super) fn walk(
    session: &mut Session<'_>,
    step: &Planned,
    unsaid: &Unsaid,
    attachments: &[Attachment],
) -> Result<()> {
    let done = walk_as_planned(session, step, attachments);
    let said = unsaid.copy_none.is_some() || !unsaid.copy_to.is_empty();
    match &step.act {
        Act::CaseDecide(decide) if said && wants_reason_for_no_copy(&step.act, &done) => {
            let names = unsaid.copy_to.iter();
            let to: Vec<String> = names.map(|name| session.unit(name.trim(), step.on)).collect::<Result<_>>()?;
            let copy_to = (!to.is_empty()).then_some(to);
            let act = Act::CaseDecide(Decide { copy_to, copy_none: unsaid.copy_none.clone(), ..decide.clone() });
            walk_as_planned(session, &Planned { act, ..step.clone() }, attachments)
        }
        _ => done,
    }
}

/// Whether a decision was refused for being copied to nobody without a reason.
fn wants_reason_for_no_copy(act: &Act, done: &Result<()>) -> bool {
    let unsaid = matches!(act, Act::CaseDecide(decide) if decide.copy_to.is_none() && decide.copy_none.is_none());
    let refused = matches!(done, Err(error) if error.clause.as_deref() == Some(clause::COPIES) && error.rule.is_none());
    unsaid && refused
}

/// The same, with what the row itself says.
fn walk_as_planned(session: &mut Session<'_>, step: &Planned, attachments: &[Attachment]) -> Result<()> {
    let told = |late_reason: Option<String>| Remarks { late_reason, note: step.note.clone(), ..Remarks::default() };
    let first = match &step.reason {
        Reason::Own(reason) => told(reason.clone()),
        Reason::IfLate(_) => told(None),
    };
    let mut go = |remarks: &Remarks| {
        if let Some(root) = step.within {
            session.dossier(root)?;
        }
        session.act(step.record, step.within, step.on, step.act.clone(), remarks, attachments)
    };
    match (go(&first), &step.reason) {
        (Err(error), Reason::IfLate(Some(reason))) if error.kind == ErrorKind::Rule && error.rule.is_some() => {
            go(&told(Some(reason.clone())))
        }
        (result, _) => result,
    }
}
