//! Units by limits, the darker the more came late or is overdue.

use super::document::{Chart, Heat};
use super::given::Given;
use super::tally::{Tallies, Tally};

/// Units by limits: how many of those that ran came late or are overdue.
pub fn of(given: &Given<'_>, tallies: &Tallies) -> Option<Chart> {
    let limits = given.law.book().limits.iter().filter(|limit| tallies.of_rule(&limit.id).ran > 0);
    let limits: Vec<_> = limits.collect();
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let cell = |tally: &Tally| Heat { hot: number(tally.late + tally.overdue), of: number(tally.ran) };
    let units = given.units.all().iter().filter(|unit| tallies.of_unit(&unit.code).ran > 0);
    let rows = units.map(|unit| {
        let cells = limits.iter().map(|limit| tallies.of(&limit.id, &unit.code).map(cell));
        (given.unit(&unit.code).text(), cells.collect())
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Chart::Heat {
        title: "各单位各期限：逾期和超期的／在办的，越深占得越多".to_owned(),
        columns: limits.iter().map(|limit| limit.name.clone()).collect(),
        rows,
    })
}
