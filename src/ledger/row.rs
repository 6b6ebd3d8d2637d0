//! From the cells of a row to what it stands for.

use super::cells::Cells;
use super::heading::Heading;
use super::id::id_in;
use super::plan::{Fault, Plan, Reason, Surroundings};
use super::{likeness, rows};
use crate::error::Error;

/// What one row of cells stands for.
///
/// # Errors
/// Every cell that is wrong; none where only the ledger lacks a column, which is said of the whole.
pub fn plan(
    heading: &Heading,
    cells: &[String],
    around: &mut dyn Surroundings,
    late_reason: Option<&str>,
) -> std::result::Result<Plan, Vec<Fault>> {
    let mut cells = Cells::new(heading, cells, around);
    cells.check_texts();
    let plan = rows::plan(heading.kind(), &mut cells);
    let number = cells.text("id");
    let own = number.as_deref().is_some_and(|text| id_in(text).is_some());
    let nothings = cells.nothings();
    let understood = std::mem::take(&mut cells.understood);
    let reason = cells.text("late_reason").or_else(|| late_reason.map(str::to_owned));
    let short = cells.is_short();
    let faults = cells.into_faults();
    match plan {
        Some(mut plan) if faults.is_empty() => {
            for step in &mut plan.steps {
                step.reason = Reason::IfLate(reason.clone());
            }
            (plan.own, plan.nothings, plan.understood) = (own, nothings, understood);
            plan.short = short;
            plan.old_number = number.filter(|text| !own && !likeness::is_running(text));
            Ok(plan)
        }
        _ if faults.is_empty() && !short => Err(vec![Fault::of_row(Error::input("这一行没有可登记的事项"))]),
        _ => Err(faults),
    }
}
