//! A streaming table for eyes: its columns have the widths they are given.

use std::borrow::Cow;

use super::cell::{Cell, Column, Opts, Style, iso_text, paint};
use super::clean;

/// Spaces between two columns.
const GAP: usize = 2;
/// What the free-text column keeps on a narrow terminal.
const FREE_MIN: usize = 12;

/// The layout of a streaming table: decided before the first row, the same for ten rows and a million.
pub(super) struct Layout {
    slots: Vec<Slot>,
    rule: usize,
    color: bool,
}

/// One column of a [`Layout`].
struct Slot {
    index: usize,
    column: Column,
    width: usize,
    /// The width beyond which text is cut; none when nothing is to be cut.
    cut: Option<usize>,
    /// Nothing stands behind it: its texts need no measuring.
    last: bool,
}

impl Layout {
    pub(super) fn new(columns: &[Column], opts: &Opts) -> Self {
        let mut used = 0;
        let mut slots = Vec::with_capacity(columns.len());
        for (index, column) in columns.iter().enumerate().filter(|(_, c)| c.table) {
            let title = clean::width(column.title);
            if used > 0 {
                used += GAP;
            }
            let (width, cut) = match column.width {
                0 => (title, opts.terminal_width.map(|all| all.saturating_sub(used).max(FREE_MIN))),
                n => (n.max(title), opts.terminal_width.map(|_| n.max(title))),
            };
            used += if column.width == 0 { width.max(FREE_MIN) } else { width };
            slots.push(Slot { index, column: *column, width, cut: cut.filter(|_| !column.whole), last: false });
        }
        if let Some(slot) = slots.last_mut() {
            slot.last = !slot.column.right;
        }
        Layout { slots, rule: opts.terminal_width.map_or(used, |all| all.min(used)), color: opts.color }
    }

    /// Appends the header line and the rule below it.
    pub(super) fn header(&self, buf: &mut Vec<u8>) {
        let mut pad = 0;
        for slot in &self.slots {
            put(buf, &mut pad, slot, slot.column.title, Some(Style::Bold), self.color);
        }
        buf.push(b'\n');
        buf.extend_from_slice("─".repeat(self.rule).as_bytes());
        buf.push(b'\n');
    }

    /// Appends one row; `style` paints its state column.
    pub(super) fn row(&self, buf: &mut Vec<u8>, cells: &[Cell<'_>], style: Option<Style>) {
        let mut pad = 0;
        for slot in &self.slots {
            let Some(cell) = cells.get(slot.index) else { continue };
            let text = text(cell);
            let shown = match slot.cut {
                // A number cut short would be another number.
                Some(cut) if !matches!(cell, Cell::Int(_)) => shortened(&text, cut),
                _ => Cow::Borrowed(text.as_ref()),
            };
            put(buf, &mut pad, slot, &shown, style.filter(|_| slot.column.state), self.color);
        }
        buf.push(b'\n');
    }
}

/// Appends `text` in its column; `pad` carries the spaces owed, so that no line ends in spaces.
fn put(buf: &mut Vec<u8>, pad: &mut usize, slot: &Slot, text: &str, style: Option<Style>, color: bool) {
    let spare = if slot.last { 0 } else { slot.width.saturating_sub(clean::width(text)) };
    if slot.column.right {
        *pad += spare;
    }
    if !text.is_empty() {
        buf.resize(buf.len() + *pad, b' ');
        *pad = 0;
        match style {
            Some(style) => buf.extend_from_slice(paint(style, text, color).as_bytes()),
            None => buf.extend_from_slice(text.as_bytes()),
        }
    }
    if !slot.column.right {
        *pad += spare;
    }
    *pad += GAP;
}

/// What a cell shows to eyes, on one line and free of control characters.
fn text<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Int(n) => Cow::Owned(n.to_string()),
        Cell::Bool(b) => Cow::Borrowed(yes_no(*b)),
        Cell::Day(day) => Cow::Owned(iso_text(*day)),
        Cell::Id(id) => Cow::Owned(id.to_string()),
        Cell::Text(text) => clean::visible(text),
        Cell::Json(value) => Cow::Owned(clean::visible(&plain(value)).into_owned()),
    }
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

/// `text` cut to `cells` terminal cells, the last of them `…`.
pub fn shortened(text: &str, cells: usize) -> Cow<'_, str> {
    if clean::width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let room = cells.saturating_sub(1);
    // Joined emoji take fewer cells than their parts: measure whole prefixes, but no endless run of accents.
    let mut end = 0;
    for (at, c) in text.char_indices().take(cells * 8) {
        let next = at + c.len_utf8();
        if clean::width(&text[..next]) > room {
            break;
        }
        end = next;
    }
    Cow::Owned(format!("{}…", text[..end].trim_end_matches('\u{200d}')))
}
