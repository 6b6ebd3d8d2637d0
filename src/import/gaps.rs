//! What rows need and their ledger has no column for: told once of the whole, with the rows.

use super::problem::Problem;
use crate::error::Error;
use crate::ledger::asked::OPTIONS;
use crate::ledger::plan::Fault;
use crate::ledger::remedy;

/// Most rows that are named.
const MOST: usize = 20;

/// Adds the row of a problem to those that need the same.
pub(super) fn add(gaps: &mut Vec<Problem>, problem: Problem) {
    let keys = |problem: &Problem| problem.fault.lacks.iter().map(|column| column.key).collect::<Vec<_>>();
    let same = |known: &&mut Problem| {
        (known.file, &known.sheet) == (problem.file, &problem.sheet)
            && keys(known) == keys(&problem)
            && known.fault.error.message == problem.fault.error.message
    };
    match gaps.iter_mut().find(same) {
        Some(known) => {
            known.rows.extend(&problem.rows);
            known.rows.dedup();
        }
        None => gaps.push(problem),
    }
}

/// The problem as it is told at the heading: which columns, for which rows, why, and what to write into them.
pub(super) fn told(problem: Problem) -> Problem {
    let Problem { file, sheet, line, fault, rows } = problem;
    let lacks = fault.lacks;
    let titles: Vec<String> = lacks.iter().map(|column| format!("“{}”", column.zh)).collect();
    let named: Vec<String> = rows.iter().take(MOST).map(u64::to_string).collect();
    let more = if rows.len() > MOST { format!("等 {} ", rows.len()) } else { String::new() };
    let message =
        format!("台账没有{}一列，第 {} {more}行要用：{}", titles.join("、"), named.join("、"), fault.error.message);
    let own = fault.error.way_on();
    let add = format!("要补的列：{}", remedy::named(&lacks));
    let option = |key: &str| OPTIONS.iter().find(|(known, ..)| *known == key);
    // What the refusal said itself is not said again.
    let options = lacks.iter().filter_map(|column| option(column.key)).filter(|(_, option, _)| !own.contains(option));
    let said: Vec<String> = options.map(|(_, option, value)| format!("{option} {value}")).collect();
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("；整份台账一样的，导入时加 {}", said.join("，或 "))
    };
    let map = lacks.first().map(|column| format!("；已有而列名不同的，用 --map 台账的列={}", column.zh));
    let between = if own.is_empty() { "" } else { "；" };
    let hint = [own.as_str(), between, &add, &said, &map.unwrap_or_default()].concat();
    let error = Error { message, ..fault.error }.hint(hint);
    Problem { file, sheet, line, fault: Fault { column: None, at: None, value: None, error, lacks }, rows }
}
