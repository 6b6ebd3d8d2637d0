//! What falls due in the days to come, seen in the walk that counts everything else.

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{AHEAD, Given, PROVISOS, provisos_ahead, table};
use crate::error::Result;
use crate::record::listed::Listed;

const DUE: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("toward", "对方单位"),
    ("limit", "期限"),
    ("record", "记录"),
    ("title", "事由"),
    ("due_on", "到期日"),
    ("days_left", "还有天数"),
    PROVISOS,
];

/// Rows by the day they fall due.
#[derive(Default)]
pub(super) struct Ahead(Vec<(NaiveDate, Vec<Value>)>);

impl Ahead {
    /// Looks at one deadline.
    pub(super) fn see(&mut self, given: &Given<'_>, row: &Listed) -> Result<()> {
        let d = &row.deadline;
        let coming = given.day..=given.last_ahead();
        let due_on = d.due_on.filter(|due_on| d.is_open() && !d.is_watch() && coming.contains(due_on));
        let Some(due_on) = due_on else { return Ok(()) };
        let cells = vec![
            given.unit(&d.unit),
            given.some_unit(d.toward.as_deref()),
            given.limit_name(&d.rule).into(),
            Value::Id(d.subject.to_string()),
            given.facts.discreet(&row.title)?.into(),
            due_on.into(),
            (due_on - given.day).num_days().into(),
            provisos_ahead(given, d),
        ];
        self.0.push((due_on, cells));
        Ok(())
    }

    /// What falls due from the day on, in the order of days and units.
    pub(super) fn table<'d>(mut self) -> Table<'d> {
        self.0.sort_by_key(|(due_on, cells)| (*due_on, cells.first().map(Value::text)));
        let rows = Rows::Held(self.0.into_iter().map(|(_, cells)| cells).collect());
        table(format!("{AHEAD} 天内到期"), DUE, rows, &format!("{AHEAD} 天内没有到期的。"))
    }
}
