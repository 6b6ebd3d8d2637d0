//! A sheet as rows of texts, held in one piece: a sheet may have a hundred thousand rows.

use std::collections::BTreeMap;

use super::broken::damaged;
use super::layout::Layout;
use crate::error::{Error, Result};
use crate::ledger::sheet::{MOST_CELLS, Row, shows_nothing};

/// A sheet, its rows with something in them one after the other.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// It is not shown.
    pub hidden: bool,
    /// Its dates are counted from 1904.
    pub since_1904: bool,
    /// Its columns that are not shown, from 0.
    pub hidden_columns: Vec<usize>,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    rows: Vec<Line>,
}

/// A row within its table.
#[derive(Debug, Clone, Copy)]
struct Line {
    number: u32,
    first: usize,
    hidden: bool,
}

impl Table {
    /// How many rows have something in them.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts the row at `at` into `row`; false behind the last.
    fn fill(&self, at: usize, row: &mut Row) -> bool {
        let Some(line) = self.rows.get(at) else { return false };
        let end = self.rows.get(at + 1).map_or(self.ends.len(), |next| next.first);
        *row = Row { line: u64::from(line.number), hidden: line.hidden, ..Row::default() };
        let mut from = line.first.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        for end in &self.ends[line.first..end] {
            row.cells.push(self.text[from..*end].to_owned());
            from = *end;
        }
        true
    }
}

/// The rows of a table, one after the other.
#[derive(Debug, Clone)]
pub struct Rows {
    table: Table,
    at: usize,
}

impl Rows {
    /// From the first row on.
    pub fn new(table: Table) -> Self {
        Rows { table, at: 0 }
    }

    /// Reads the next row; false at the end.
    pub fn next(&mut self, row: &mut Row) -> bool {
        let found = self.table.fill(self.at, row);
        self.at += usize::from(found);
        found
    }

    /// How many rows were read.
    pub fn at(&self) -> u64 {
        self.at as u64
    }

    /// The table.
    pub fn table(&self) -> &Table {
        &self.table
    }
}

/// A table as it is written down, cell by cell, from the first row to the last.
pub(super) struct Writer {
    table: Table,
    layout: Layout,
    row: u32,
    cells: BTreeMap<u32, String>,
    /// The first area that was not come to yet.
    area: usize,
    /// What merged cells hold that reach further down: down to which row, in which column.
    above: Vec<(u32, u32, String)>,
}

impl Writer {
    pub(super) fn new(name: &str, hidden: bool, since_1904: bool, mut layout: Layout) -> Self {
        layout.merged.sort_unstable();
        let hidden_columns = layout.hidden_columns.clone();
        let table = Table {
            name: name.to_owned(),
            hidden,
            since_1904,
            hidden_columns,
            text: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
        };
        Writer { table, layout, row: 0, cells: BTreeMap::new(), area: 0, above: Vec::new() }
    }

    /// Puts a text at a row and column, from 0.
    pub(super) fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<()> {
        if text.chars().all(shows_nothing) {
            return Ok(());
        }
        if column as usize >= MOST_CELLS {
            return Err(Error::input(format!(
                "工作表“{}”第 {} 行的内容到了第 {} 列，最多 {MOST_CELLS} 列",
                self.table.name,
                row + 1,
                column + 1
            ))
            .hint("删去右边不是台账的内容，再导入"));
        }
        if row < self.row {
            return Err(damaged(format!("第 {} 行在第 {} 行之后", row + 1, self.row + 1)));
        }
        if row > self.row {
            self.end_row();
            self.row = row;
        }
        self.cells.insert(column, text);
        Ok(())
    }

    /// Writes down the row that is full, and those below that hold only what reaches down to them.
    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        let mut whole = cells;
        self.above.retain(|(last, _, _)| *last >= self.row);
        for (_, column, text) in &self.above {
            whole.entry(*column).or_insert_with(|| text.clone());
        }
        while let Some(((top, left), (last, _))) =
            self.layout.merged.get(self.area).copied().filter(|at| at.0.0 <= self.row)
        {
            self.area += 1;
            if let Some(text) = whole.get(&left).filter(|_| top == self.row) {
                self.above.push((last, left, text.clone()));
            }
        }
        let hidden = self.layout.hides(self.row);
        self.table.rows.push(Line { number: self.row + 1, first: self.table.ends.len(), hidden });
        let width = whole.last_key_value().map_or(0, |(last, _)| *last + 1);
        for column in 0..width {
            self.table.text.push_str(whole.get(&column).map_or("", String::as_str));
            self.table.ends.push(self.table.text.len());
        }
    }

    pub(super) fn finish(mut self) -> Table {
        self.end_row();
        self.table
    }
}
