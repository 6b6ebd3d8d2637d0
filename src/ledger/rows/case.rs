//! A row of cases: found, assessed, decided, performed, enforced, closed.

use super::super::cells::Cells;
use super::super::plan::Plan;
use super::common::{Steps, aftermath, decision, found, identity};
use crate::ids::RecordKind;
use crate::record::words::Jurisdiction;
use crate::steps::act::Act;
use crate::steps::case::{AddMaterial, Assess};

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let found_on = cells.need_date("found_on");
    let on = cells.date("registered_on").unwrap_or(found_on);
    let unit = cells.need_unit("finder", found_on);
    let title = cells.need("title");
    let mut new = found(cells, unit, title);
    new.found_on = (on != found_on).then_some(found_on);
    let materials = cells.materials("materials");
    let assess = assessment(cells, on);
    let (id, old) = identity(cells, RecordKind::Case, on);
    let mut steps = Steps::default();
    steps.begin(id, None, on, Act::CaseNew(new), "found_on");
    if !materials.is_empty() {
        steps.add(id, on, Act::CaseMaterial(AddMaterial { materials }), "materials");
    }
    if let Some((day, act)) = assess {
        let field = if cells.filled("assessed_on") { "assessed_on" } else { "jurisdiction" };
        steps.add(id, day, Act::CaseAssess(act), field);
    }
    decision(cells, id, &mut steps);
    aftermath(cells, id, &mut steps);
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}

/// The assessment; on the day the case was registered unless another is given.
fn assessment(cells: &mut Cells<'_>, registered_on: chrono::NaiveDate) -> Option<(chrono::NaiveDate, Assess)> {
    let told = ["jurisdiction", "assessed_on", "assessed_to", "findings", "urgent"];
    if !told.iter().any(|key| cells.filled(key)) {
        return None;
    }
    let on = cells.date("assessed_on").unwrap_or(registered_on);
    let to = cells.unit("assessed_to", on);
    let stated: Option<Jurisdiction> = cells.word("jurisdiction");
    let jurisdiction = match (stated, &to) {
        (Some(stated), _) => stated,
        (None, Some(_)) => Jurisdiction::Other,
        (None, None) => {
            if !cells.filled("jurisdiction") {
                cells.wanting("jurisdiction");
            }
            return None;
        }
    };
    let (urgent, findings) = (cells.flag("urgent"), cells.text("findings"));
    Some((on, Assess { jurisdiction, to, urgent, findings, reason: None }))
}
