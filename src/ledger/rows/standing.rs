//! A row of standing items: agreed on, stopped.

use super::super::cells::Cells;
use super::super::plan::Plan;
use super::common::{Steps, identity};
use crate::ids::RecordKind;
use crate::law::period::Every;
use crate::record::words::ShareKind;
use crate::steps::act::Act;
use crate::steps::standing::{New, Stop};

/// The steps of the row, as far as its columns are filled.
pub(super) fn plan(cells: &mut Cells<'_>) -> Option<Plan> {
    let on = cells.need_date("set_on");
    for key in ["kind", "every"] {
        if !cells.filled(key) {
            cells.wanting(key);
        }
    }
    let kind: Option<ShareKind> = cells.word("kind");
    let every: Option<Every> = cells.word("every");
    let from = cells.need_unit("from", on);
    if !cells.filled("recipients") {
        cells.wanting("recipients");
    }
    let to = cells.units("recipients", on);
    let title = cells.need("title");
    let from_on = cells.date("from_on").filter(|day| *day != on);
    let (id, old) = identity(cells, RecordKind::Standing, on);
    let mut steps = Steps::default();
    let new = New { kind: kind?, from, to, title, every: every?, from_on };
    steps.begin(id, None, on, Act::StandingNew(new), "set_on");
    if let Some(day) = cells.date("stopped_on") {
        let reason = cells.text("stop_reason");
        steps.add(id, day, Act::StandingStop(Stop { reason }), "stopped_on");
    }
    let note = cells.note(old.as_deref());
    cells.sound().then(|| Plan::of(id, steps.finish(id, note)))
}
