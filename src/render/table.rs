//! A streaming table for eyes: its columns are as wide as what stands in its first rows.

use std::borrow::Cow;

use super::cell::{Cell, Column, Opts, Style, iso_text};
use super::clean;
use super::grid::Grid;
use super::slot::{Slot, SlotText};

/// Rows looked at before the first is written.
const WINDOW: usize = 200;
/// What the free text keeps on a narrow terminal.
const FREE: usize = 16;

/// A table being written: the first rows are held until the widths are known, the others go out as they come.
pub(super) struct Layout {
    columns: Vec<Column>,
    slots: Vec<Slot>,
    opts: Opts,
    held: Vec<(Vec<SlotText<'static>>, Option<Style>)>,
    grid: Option<Grid>,
}

impl Layout {
    pub(super) fn new(columns: &[Column], opts: &Opts) -> Self {
        let shown: Vec<Column> = columns.iter().copied().filter(|column| column.table).collect();
        let slots = shown.iter().enumerate().map(|(index, column)| slot(index, column, &shown)).collect();
        Layout { columns: columns.to_vec(), slots, opts: *opts, held: Vec::new(), grid: None }
    }

    /// Takes one row; `style` paints its state column.
    pub(super) fn row(&mut self, buf: &mut Vec<u8>, cells: &[Cell<'_>], style: Option<Style>) {
        let shown = self.columns.iter().zip(cells).filter(|(column, _)| column.table);
        let texts: Vec<SlotText<'_>> = shown.map(|(column, cell)| text(column, cell)).collect();
        if let Some(grid) = &self.grid {
            return grid.row(buf, &texts, style);
        }
        for (slot, text) in self.slots.iter_mut().zip(&texts) {
            slot.see(text, &self.opts);
        }
        self.held.push((texts.into_iter().map(SlotText::owned).collect(), style));
        if self.held.len() == WINDOW {
            self.decide(buf, false);
        }
    }

    /// Writes out what is still held.
    pub(super) fn finish(&mut self, buf: &mut Vec<u8>) {
        if self.grid.is_none() && !self.held.is_empty() {
            self.decide(buf, true);
        }
    }

    fn decide(&mut self, buf: &mut Vec<u8>, complete: bool) {
        if !complete {
            // Numbers grow with the rows that are still to come.
            self.slots.iter_mut().filter(|slot| slot.right).for_each(|slot| slot.known(slot.keeps, slot.keeps));
        }
        let rows = self.held.iter().map(|(texts, _)| texts.as_slice());
        let grid = Grid::best(std::mem::take(&mut self.slots), &self.opts, complete, rows);
        grid.header(buf);
        for (texts, style) in self.held.drain(..) {
            grid.row(buf, &texts, style);
        }
        self.grid = Some(grid);
    }
}

/// A column's place: which it is on the first line of a record that stands by itself.
fn slot(index: usize, column: &Column, all: &[Column]) -> Slot {
    let names_it = all.iter().position(|column| column.lead).unwrap_or(0);
    let lead = match column {
        _ if index == names_it => Some(0),
        column if column.state => Some(1),
        column if column.width == 0 => Some(2),
        _ => None,
    };
    let mut slot = Slot::new(index, Cow::Borrowed(column.title));
    (slot.right, slot.whole, slot.state, slot.lead) = (column.right, column.whole, column.state, lead);
    slot.free = column.width == 0;
    slot.keeps = if slot.free { FREE } else { column.width };
    slot
}

/// What a cell shows to eyes, on one line and free of control characters.
fn text<'c>(column: &Column, cell: &'c Cell<'_>) -> SlotText<'c> {
    let (text, whole) = match cell {
        Cell::Null => (Cow::Borrowed(""), false),
        Cell::Int(0) if column.blank => (Cow::Borrowed(""), true),
        Cell::Int(n) => (Cow::Owned(n.to_string()), true),
        Cell::Bool(b) => (Cow::Borrowed(yes_no(*b)), true),
        Cell::Day(day) => (Cow::Owned(iso_text(*day)), true),
        Cell::Id(id) => (Cow::Owned(id.to_string()), true),
        Cell::Text(text) => (clean::visible(text), false),
        Cell::Json(value) => (Cow::Owned(clean::visible(&plain(value)).into_owned()), false),
    };
    SlotText { text, whole }
}

/// A JSON value in words: lists joined by `、`, objects as JSON.
fn plain(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => String::new(),
        Value::Bool(b) => yes_no(*b).to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("、"),
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

fn yes_no(b: bool) -> &'static str {
    if b { "是" } else { "否" }
}
