//! How wide the columns of a table want to be, judged by its headers and its first rows.

use crate::error::Result;
use crate::render::clean;
use crate::report::document::{Table, Value};

/// Rows looked at before a table is laid out.
const SAMPLE: usize = 1_000;

/// What is known of a column before its rows are written; widths in terminal cells (a Chinese character takes 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Column {
    /// Width of the header.
    pub(super) header: usize,
    /// Width of the widest value seen.
    pub(super) longest: usize,
    /// Numbers and rates only: flush right.
    pub(super) right: bool,
    /// Free text: may be broken into lines.
    pub(super) wraps: bool,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Measured {
    /// One for each header.
    pub(super) columns: Vec<Column>,
    /// There is no row.
    pub(super) is_empty: bool,
}

/// Looks at the headers and the first rows of `table`.
///
/// # Errors
/// Those of the source.
pub(super) fn measure(table: &Table<'_>) -> Result<Measured> {
    let wide = |text: &str| clean::width(&super::visible(text));
    let mut columns: Vec<Column> =
        table.headers.iter().map(|header| Column { header: wide(header), ..Column::default() }).collect();
    let mut numbers = vec![(false, false); columns.len()];
    let mut is_empty = true;
    table.rows.first(SAMPLE, &mut |row| {
        is_empty = false;
        for ((column, number), value) in columns.iter_mut().zip(&mut numbers).zip(row) {
            column.longest = column.longest.max(wide(&value.text()));
            match value {
                Value::Number(_) | Value::Rate(_) => number.0 = true,
                Value::Text(text) => {
                    // A dash in place of a number does not make the column one of texts.
                    number.1 |= clean::width(text) > 2;
                    column.wraps |= clean::width(text) > 2;
                }
                Value::Id(_) | Value::Day(_) => number.1 = true,
                Value::Empty => {}
            }
        }
        Ok(())
    })?;
    for (column, (number, other)) in columns.iter_mut().zip(numbers) {
        column.right = number && !other;
    }
    Ok(Measured { columns, is_empty })
}

impl Measured {
    /// Shares `room` out among the columns, all in terminal cells: fixed values keep to one line, texts give way in
    /// proportion, and what is left over is spread. `padding` is what each cell needs besides its text.
    pub(super) fn share(&self, room: usize, padding: usize) -> Vec<usize> {
        let wanted: Vec<usize> = self
            .columns
            .iter()
            .map(|column| column.longest.max(column.header.min(12)).clamp(4, 44) + padding)
            .collect();
        let least: Vec<usize> = self.columns.iter().map(|column| column.least() + padding).collect();
        let (all, floor) = (wanted.iter().sum::<usize>(), least.iter().sum::<usize>());
        if all <= room {
            // Spread over the texts, or over everything when there is none.
            let weights: Vec<usize> =
                self.columns.iter().zip(&wanted).map(|(column, wish)| if column.wraps { *wish } else { 0 }).collect();
            let weights = if weights.iter().all(|weight| *weight == 0) { wanted.clone() } else { weights };
            return grown(&wanted, &weights, room - all);
        }
        if floor >= room {
            return least.iter().map(|width| (width * room / floor.max(1)).max(1)).collect();
        }
        let over: Vec<usize> = wanted.iter().zip(&least).map(|(wish, least)| wish.saturating_sub(*least)).collect();
        grown(&least, &over, room - floor)
    }

    /// Whether the columns fit into `room` without breaking a fixed value.
    pub(super) fn fits(&self, room: usize, padding: usize) -> bool {
        self.columns.iter().map(|column| column.least() + padding).sum::<usize>() <= room
    }
}

impl Column {
    /// The least width that stays readable.
    fn least(&self) -> usize {
        let value = if self.wraps { self.longest.min(12) } else { self.longest };
        value.max(self.header.min(6)).max(4)
    }
}

/// `base` with `spare` shared out by `weights`.
fn grown(base: &[usize], weights: &[usize], spare: usize) -> Vec<usize> {
    let all = weights.iter().sum::<usize>().max(1);
    base.iter().zip(weights).map(|(base, weight)| base + spare * weight / all).collect()
}
