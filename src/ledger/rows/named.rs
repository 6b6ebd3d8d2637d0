//! What a row of transfers says of the case that it names: how it was found, to be held against the register, and how it was
//! assessed, which the register may not have yet.

use super::super::cells::Cells;
use super::common::{Steps, found};
use crate::ids::Id;
use crate::record::case::Case;
use crate::record::words::{Jurisdiction, TransferKind};
use crate::steps::act::Act;
use crate::steps::case::{Assess, New};

/// What the row says of how the case was found; its assessment goes among the steps. None where the case cannot be read.
pub(super) fn tell(
    cells: &mut Cells<'_>,
    case: Id,
    to: &str,
    kind: Option<TransferKind>,
    urgent: bool,
    steps: &mut Steps,
) -> Option<(Id, New)> {
    let stands = match cells.around.case(case) {
        Ok(stands) => stands?,
        Err(error) => {
            cells.fault("case", error);
            return None;
        }
    };
    assessment(cells, &stands, to, kind, urgent, steps);
    // What the clerk says for the whole ledger is meant for cases that are not in the register yet.
    let title = cells.says("title").then(|| cells.text("title")).flatten().unwrap_or_else(|| stands.title.clone());
    let found_on = cells.says("found_on").then(|| cells.date("found_on")).flatten();
    let told = found(cells, stands.finder.clone(), title);
    let secrecy = if cells.says("secrecy") { told.secrecy } else { stands.secrecy };
    Some((case, New { found_on, secrecy, ..told }))
}

/// The assessment that the row tells: on the day of the one in force, else on that of the finding, where it tells none.
fn assessment(
    cells: &mut Cells<'_>,
    stands: &Case,
    to: &str,
    kind: Option<TransferKind>,
    urgent: bool,
    steps: &mut Steps,
) {
    let (day, findings) = (cells.date("assessed_on"), cells.text("findings"));
    if day.is_none() && findings.is_none() {
        return;
    }
    let on = day.or(stands.assessment.as_ref().map(|known| known.on)).unwrap_or(stands.found_on);
    // What the police return had been taken for a crime.
    let (jurisdiction, to) = match kind {
        Some(TransferKind::Return) => (Jurisdiction::Criminal, None),
        Some(TransferKind::Criminal) => (Jurisdiction::Criminal, Some(to.to_owned())),
        _ => (Jurisdiction::Other, Some(to.to_owned())),
    };
    let act = Assess { jurisdiction, to, urgent, findings, reason: None, weighed: Default::default() };
    let field = if day.is_some() { "assessed_on" } else { "findings" };
    steps.add(stands.id, on, Act::CaseAssess(act), field);
}
