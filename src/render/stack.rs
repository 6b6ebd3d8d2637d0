//! A record by itself, where the terminal is too narrow for a table: its id, status and title first, then its fields with
//! their names, several on a line.

use super::cell::Style;
use super::slot::{GAP, Slot, SlotText, ink};
use super::{clean, prose};

/// How far what belongs to a record is indented.
const INDENT: usize = 2;

/// Appends one record.
pub(super) fn record(
    buf: &mut Vec<u8>,
    slots: &[Slot],
    cells: &[SlotText<'_>],
    style: Option<Style>,
    room: usize,
    color: bool,
) {
    let of = |slot: &Slot| cells.get(slot.index).map(|cell| cell.text.as_ref()).filter(|text| !text.is_empty());
    let mut leads: Vec<&Slot> = slots.iter().filter(|slot| slot.lead.is_some()).collect();
    leads.sort_by_key(|slot| slot.lead);
    let mut lines = Lines { buf, room, color, used: 0, lines: 0 };
    let titled = leads.iter().any(|slot| slot.lead == Some(2) && of(slot).is_some());
    for (slot, text) in leads.into_iter().filter_map(|slot| Some((slot, of(slot)?))) {
        let name = (slot.lead == Some(0)).then_some(Style::Bold);
        lines.put(text, style.filter(|_| slot.state).or(name));
    }
    // A title ends the line; without one the fields go on behind the id.
    if titled {
        lines.turn();
    }
    for (slot, text) in slots.iter().filter(|slot| slot.lead.is_none()).filter_map(|slot| Some((slot, of(slot)?))) {
        lines.put(&format!("{}：{text}", slot.title), style.filter(|_| slot.state));
    }
    lines.turn();
}

/// Lines being filled with parts.
struct Lines<'b> {
    buf: &'b mut Vec<u8>,
    room: usize,
    color: bool,
    used: usize,
    /// Those written before it.
    lines: usize,
}

impl Lines<'_> {
    /// Puts a part on the line, or on one of its own.
    fn put(&mut self, part: &str, style: Option<Style>) {
        let wide = clean::room(part);
        if self.used > 0 && self.used + GAP + wide > self.room {
            self.turn();
        }
        let indent = if self.lines == 0 { 0 } else { INDENT };
        if self.used > 0 {
            self.blanks(GAP);
            self.used += GAP;
        } else {
            self.blanks(indent);
            self.used = indent;
        }
        if self.used + wide <= self.room {
            ink(self.buf, part, style, self.color);
            self.used += wide;
            return;
        }
        let lines = prose::wrap(part, self.room.saturating_sub(indent), INDENT);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.buf.push(b'\n');
                self.blanks(indent);
            }
            ink(self.buf, line, style, self.color);
        }
        self.used = self.room;
    }

    fn blanks(&mut self, count: usize) {
        self.buf.resize(self.buf.len() + count, b' ');
    }

    /// Ends the line, if anything stands on it.
    fn turn(&mut self) {
        if self.used > 0 {
            self.buf.push(b'\n');
            self.lines += 1;
        }
        self.used = 0;
    }
}
