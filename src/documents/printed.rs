//! What of a table stands on paper: no column in which nothing stands, no row of figures that are all zero where such are only
//! named; both are said in a line.

use super::measure::{Measured, measure};
use super::text::visible;
use crate::error::Result;
use crate::report::document::{Table, Value};

/// Figures that say nothing where they are all zero.
const IDLE: usize = 3;

/// Whether a row is one of figures.
pub(super) fn is_of_figures(row: &[Value]) -> bool {
    row.iter().filter(|value| matches!(value, Value::Number(_))).count() >= IDLE
}

/// Whether every figure of a row is zero, and no rate stands in it.
fn is_nothing(row: &[Value]) -> bool {
    let figures = row.iter().filter(|value| matches!(value, Value::Number(_) | Value::Rate(_) | Value::Halves(_)));
    let (mut any, mut nothing) = (false, true);
    for figure in figures {
        (any, nothing) = (true, nothing && *figure == Value::Number(0));
    }
    any && nothing
}

/// Whether a row of figures only says that there was nothing.
pub(super) fn is_idle(row: &[Value]) -> bool {
    is_of_figures(row)
        && !row.iter().any(|value| match value {
            Value::Number(number) => *number != 0,
            Value::Rate(_) | Value::Halves(_) => true,
            _ => false,
        })
}

/// A table as it is printed.
pub(super) struct Printed<'d, 'a> {
    table: &'d Table<'a>,
    /// The places of the columns that are printed.
    pub(super) places: Vec<usize>,
    /// Those columns.
    pub(super) measured: Measured,
}

impl<'d, 'a> Printed<'d, 'a> {
    /// With all columns, or without those in which nothing stands.
    pub(super) fn of(table: &'d Table<'a>, every_column: bool) -> Result<Self> {
        let measured = measure(table)?;
        let places = if every_column { (0..table.headers.len()).collect() } else { measured.filled() };
        let measured = measured.only(&places);
        Ok(Printed { table, places, measured })
    }

    /// The headers that are printed.
    pub(super) fn headers(&self) -> Vec<String> {
        self.places.iter().filter_map(|at| self.table.headers.get(*at)).map(|text| visible(text).into_owned()).collect()
    }

    /// The rows that are printed; those that are only named are handed to `named`.
    pub(super) fn each(
        &self,
        row_of: &mut dyn FnMut(&[Value]) -> Result<()>,
        named: &mut dyn FnMut(String),
    ) -> Result<()> {
        self.table.rows.each(&mut |row| {
            if self.table.names_idle && is_nothing(row) {
                let name = row.iter().find(|value| matches!(value, Value::Text(_)));
                named(name.map(Value::text).unwrap_or_default());
                return Ok(());
            }
            row_of(&self.cells(row))
        })
    }

    /// The last row, of what the others come to.
    pub(super) fn total(&self) -> Option<Vec<Value>> {
        self.table.total.as_ref().map(|total| self.cells(total))
    }

    fn cells(&self, row: &[Value]) -> Vec<Value> {
        self.places.iter().filter_map(|at| row.get(*at)).cloned().collect()
    }

    /// Which columns are not printed, in a line.
    pub(super) fn left_out(&self) -> Option<String> {
        let absent = (0..self.table.headers.len()).filter(|at| !self.places.contains(at));
        let names: Vec<&str> = absent.filter_map(|at| self.table.headers.get(at)).map(String::as_str).collect();
        let said = format!("各行都空的列未列：{}。", names.join("、"));
        (!names.is_empty() && !self.measured.is_empty).then_some(said)
    }
}

/// Rows that are only named, in a line.
pub(super) fn named(idle: &[String]) -> Option<String> {
    (!idle.is_empty()).then(|| format!("另有 {} 行全为零，未列：{}。", idle.len(), idle.join("、")))
}
