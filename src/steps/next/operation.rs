//! What comes next of an operation (五, 七（一）（二）).

use crate::record::operation::Operation;
use crate::record::words::OperationStatus;
use crate::steps::act::Act;
use crate::steps::next::way::{View, Way, blank};
use crate::steps::{operation, police};

/// What comes next of an operation: the police are told, it starts, the units report in, it ends.
pub fn ways(view: &View<'_>, operation: &Operation) -> Vec<Way> {
    let id = operation.id;
    match operation.status {
        OperationStatus::Planned => {
            let open = view.open(&["operation.police"], id);
            let told =
                Way::on(id, Act::OperationPolice(police::TellPolice { at: None, ..police::TellPolice::default() }))
                    .meets(open);
            let start = Way::on(id, Act::OperationStart(operation::Start {})).who(&operation.lead);
            // What day it began is told by the plan; that day is no time limit.
            let start = start.when_come(operation.starts_on, view.today);
            let start = if operation.starts_on < view.today { start } else { start.by(operation.starts_on) };
            open.is_some().then_some(told).into_iter().chain([start]).collect()
        }
        OperationStatus::Started => {
            let mut all: Vec<&str> = Vec::new();
            for unit in [&operation.lead].into_iter().chain(&operation.with).chain(&operation.town) {
                // Two that are one by now report in once.
                let acting = view.acting(unit);
                if !all.contains(&acting) {
                    all.push(acting);
                }
            }
            let came = |unit: &str| operation.reported_in.iter().any(|entry| view.acting(&entry.unit) == unit);
            let missing = all.into_iter().filter(|unit| !came(unit));
            let report = |unit: &str| {
                let act = Act::OperationReportIn(operation::ReportIn { unit: unit.to_owned() });
                Way::on(id, act).typed(format!("--unit {}", view.unit(unit))).who(unit)
            };
            let act = operation::Finish { result: blank::TEXT.to_owned(), cases: Vec::new() };
            let finish = Way::on(id, Act::OperationFinish(act)).typed(format!("--result {}", blank::TEXT));
            [finish.who(&operation.lead)].into_iter().chain(missing.map(report)).collect()
        }
        _ => Vec::new(),
    }
}
