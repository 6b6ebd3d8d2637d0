//! A sheet as rows of texts, held in one piece: a sheet may have a hundred thousand rows.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::broken::damaged_because;
use super::layout::SheetLayout;
use crate::error::{Error, Result};
use crate::ledger::sheet::{MOST_CELLS, Row, shows_nothing};

/// Merged cells: the first and the last of them, by row and column.
pub type Area = ((u32, u32), (u32, u32));

/// A cell that a merged one hides, with what it holds by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Its row, from 1.
    pub line: u64,
    /// Its column, from 0.
    pub column: usize,
    /// The row the merged one begins in, from 1, and that it reaches to.
    pub area: (u64, u64),
    /// What it holds.
    pub own: String,
    /// What is seen in its place.
    pub seen: String,
}

/// Most of them that are remembered of a sheet.
const MOST_COVERED: usize = 1_000;

/// A sheet, its rows with something in them one after the other.
#[derive(Debug, Clone)]
pub struct BookTable {
    /// Its name.
    pub name: String,
    /// It is not shown.
    pub hidden: bool,
    /// Its dates are counted from 1904.
    pub since_1904: bool,
    /// Its columns that are not shown, from 0.
    pub hidden_columns: Vec<usize>,
    /// Its merged cells: where each area begins and ends, rows and columns from 0.
    pub merged: Vec<Area>,
    /// Its cells below a merged one that hold something else, hidden by it.
    pub covered: Vec<Covered>,
    /// Why no more of it could be read, where it is damaged.
    pub broken: Option<Error>,
    text: String,
    /// Where each cell begins and ends in the text.
    cells: Vec<(u32, u32)>,
    rows: Vec<Line>,
}

/// A row within its table.
#[derive(Debug, Clone, Copy)]
struct Line {
    number: u32,
    first: usize,
    /// Where its own text begins: a cell before that holds what a merged one above it reaches down with.
    own: u32,
    hidden: bool,
}

impl BookTable {
    /// How many rows have something in them.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Remembers a cell below a merged one that holds something else than that.
    fn cover(&mut self, (row, column): (u32, u32), last: u32, own: (u32, u32), seen: (u32, u32)) {
        let text = |(from, to): (u32, u32)| &self.text[from as usize..to as usize];
        if text(own) == text(seen) || self.covered.len() >= MOST_COVERED {
            return;
        }
        let of = |((top, left), (end, _)): &&Area| *left == column && *end == last && *top < row;
        let top = self.merged.iter().filter(of).map(|((top, _), _)| *top).max().unwrap_or(row);
        self.covered.push(Covered {
            line: u64::from(row) + 1,
            column: column as usize,
            area: (u64::from(top) + 1, u64::from(last) + 1),
            own: text(own).to_owned(),
            seen: text(seen).to_owned(),
        });
    }

    /// Puts the row at `at` into `row`; false behind the last.
    fn fill(&self, at: usize, row: &mut Row) -> bool {
        let Some(line) = self.rows.get(at) else { return false };
        let end = self.rows.get(at + 1).map_or(self.cells.len(), |next| next.first);
        *row = Row { line: u64::from(line.number), hidden: line.hidden, ..Row::default() };
        for (at, (from, to)) in self.cells[line.first..end].iter().enumerate() {
            row.cells.push(self.text[*from as usize..*to as usize].to_owned());
            if from < to && *from < line.own {
                row.copied.push(at);
            }
        }
        true
    }
}

/// The rows of a table, one after the other.
#[derive(Debug, Clone)]
pub struct BookRows {
    table: Rc<BookTable>,
    at: usize,
}

impl BookRows {
    /// From the first row on.
    pub fn new(table: impl Into<Rc<BookTable>>) -> Self {
        BookRows { table: table.into(), at: 0 }
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
    pub fn table(&self) -> &BookTable {
        &self.table
    }
}

/// A table as it is written down, cell by cell, from the first row to the last.
pub(super) struct Writer {
    table: BookTable,
    layout: SheetLayout,
    row: u32,
    /// The cells of the row, each with where its text stands.
    cells: BTreeMap<u32, (u32, u32)>,
    /// Where the text of the row begins.
    own: usize,
    /// The first area that was not come to yet.
    area: usize,
    /// What merged cells hold that reach further down: in which column, down to which row.
    above: BTreeMap<u32, (u32, (u32, u32))>,
}

impl Writer {
    pub(super) fn new(name: &str, hidden: bool, since_1904: bool, mut layout: SheetLayout) -> Self {
        layout.merged.sort_unstable();
        let hidden_columns = std::mem::take(&mut layout.hidden_columns);
        let table = BookTable {
            name: name.to_owned(),
            hidden,
            since_1904,
            hidden_columns,
            merged: layout.merged.clone(),
            covered: Vec::new(),
            broken: None,
            text: String::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        };
        Writer { table, layout, row: 0, cells: BTreeMap::new(), own: 0, area: 0, above: BTreeMap::new() }
    }

    /// Puts a text at a row and column, from 0.
    pub(super) fn put(&mut self, (row, column): (u32, u32), text: &str) -> Result<()> {
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
            return Err(damaged_because(&format!("第 {} 行在第 {} 行之后", row + 1, self.row + 1)));
        }
        if row > self.row {
            self.end_row();
            self.row = row;
        }
        let place = |at: usize| u32::try_from(at).map_err(|_| damaged_because("内容太多"));
        let from = place(self.table.text.len())?;
        self.table.text.push_str(text);
        self.cells.insert(column, (from, place(self.table.text.len())?));
        Ok(())
    }

    /// Writes down the row that is full, with what reaches down to it.
    fn end_row(&mut self) {
        let own = std::mem::replace(&mut self.own, self.table.text.len());
        let mut whole = std::mem::take(&mut self.cells);
        if whole.is_empty() {
            return;
        }
        self.above.retain(|_, (last, _)| *last >= self.row);
        for (column, (last, span)) in &self.above {
            let own = *whole.entry(*column).or_insert(*span);
            self.table.cover((self.row, *column), *last, own, *span);
        }
        let come_to = |area: &&((u32, u32), (u32, u32))| area.0.0 <= self.row;
        while let Some(((top, left), (last, _))) = self.layout.merged.get(self.area).filter(come_to).copied() {
            self.area += 1;
            if let Some(span) = whole.get(&left).filter(|_| top == self.row) {
                self.above.insert(left, (last, *span));
            }
        }
        let hidden = self.layout.hides(self.row);
        let own = u32::try_from(own).unwrap_or(u32::MAX);
        self.table.rows.push(Line { number: self.row + 1, first: self.table.cells.len(), own, hidden });
        let width = whole.last_key_value().map_or(0, |(last, _)| *last + 1);
        self.table.cells.extend((0..width).map(|column| whole.get(&column).copied().unwrap_or((own, own))));
    }

    /// The table; `broken`: why no more of it could be read.
    pub(super) fn finish(mut self, broken: Option<Error>) -> BookTable {
        self.end_row();
        self.table.broken = broken;
        self.table
    }
}
