//! Units by limits, the darker the more came late or are overdue.

use std::cmp::Reverse;

use super::document::{Chart, Heat};
use super::given::Given;
use super::tally::{Tallies, Tally};

/// Units by limits, whoever has most overdue first: how many of those that ran came late or are overdue.
pub fn of(given: &Given<'_>, tallies: &Tallies) -> Option<Chart> {
    let limits = given.law.book().limits.iter().filter(|limit| tallies.of_rule(&limit.id).ran > 0);
    let limits: Vec<_> = limits.collect();
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let cell = |tally: &Tally| Heat { hot: number(tally.late + tally.overdue), of: number(tally.ran) };
    let mut units: Vec<_> = given.units.all().iter().filter(|unit| tallies.of_unit(&unit.code).ran > 0).collect();
    units.sort_by_key(|unit| {
        let tally = tallies.of_unit(&unit.code);
        (Reverse(tally.overdue), Reverse(tally.late))
    });
    let few = i64::from(given.law.book().supervision.ranked_from);
    let rows = units.into_iter().map(|unit| {
        let cells = limits.iter().map(|limit| tallies.of(&limit.id, &unit.code).map(cell));
        (given.unit(&unit.code).text(), cells.collect())
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Chart::Heat {
        title: format!("各单位各期限：逾期和超期的／在办的，越深项数越多；在办不满 {few} 项的不着色"),
        columns: limits.iter().map(|limit| limit.name.clone()).collect(),
        rows,
        few,
    })
}
