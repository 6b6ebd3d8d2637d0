//! The one layout of tables: columns as wide as what stands in them, narrowed until a line fits the terminal, and one
//! record under the other, its fields with their names, where even that is too wide.

use std::borrow::Cow;

use super::cell::{Opts, Style};
use super::slot::{GAP, Slot, SlotText, ink};
use super::{clean, prose, stack};

/// How many lines a text may take that may be cut.
const LINES: usize = 3;

/// A layout: decided before the first row, the same for ten rows and a million.
pub(super) struct Grid {
    slots: Vec<Slot>,
    terminal: Option<usize>,
    /// Nothing is cut, however many lines it takes.
    uncut: bool,
    stacked: bool,
    /// The columns have not the width they would have.
    narrowed: bool,
    rule: usize,
    color: bool,
}

impl Grid {
    /// The layout of these columns that takes fewer lines for `rows`, the first ones: in columns, or one record under the
    /// other. `complete`: there are no others, so that a column without any text needs no place.
    pub(super) fn best<'r>(
        slots: Vec<Slot>,
        opts: &Opts,
        complete: bool,
        rows: impl Iterator<Item = &'r [SlotText<'r>]> + Clone,
    ) -> Self {
        let mut grid = Grid::new(slots, opts, complete);
        if grid.narrowed && !grid.stacked {
            let lines = |grid: &Grid| {
                let mut buf = Vec::new();
                rows.clone().for_each(|row| grid.row(&mut buf, row, None));
                buf.iter().filter(|byte| **byte == b'\n').count()
            };
            // A command is typed as it stands: in a column too narrow for it, no row stands in columns.
            if rows.clone().any(|row| grid.slots.iter().any(|slot| grid.breaks(slot, row))) {
                grid.stacked = true;
                return grid;
            }
            let in_columns = lines(&grid);
            grid.stacked = true;
            grid.stacked = lines(&grid) < in_columns;
        }
        grid
    }

    /// Lays these columns out.
    pub(super) fn new(mut slots: Vec<Slot>, opts: &Opts, complete: bool) -> Self {
        for slot in &mut slots {
            slot.width = slot.wish();
        }
        // What has room as it is stands as it is where no terminal may show it wider.
        let has_room = opts.terminal_width.is_some_and(|room| total(&slots) <= room);
        let opts = &if opts.uncut && has_room { Opts { terminal_width: None, ..*opts } } else { *opts };
        let (mut stacked, mut narrowed) = (false, false);
        if let Some(room) = opts.terminal_width {
            if total(&slots) > room && complete {
                slots.retain(|slot| slot.longest > 0 || slot.lead.is_some());
            }
            narrowed = total(&slots) > room;
            stacked = !narrow(&mut slots, room);
            if let Some(last) = slots.last().cloned() {
                let spare = room.saturating_sub(total(&slots));
                slots.iter_mut().rev().take(1).filter(|_| last.free).for_each(|slot| slot.width += spare);
            }
        }
        let used = total(&slots);
        let rule = opts.terminal_width.map_or(used, |room| room.min(used));
        let seen: usize =
            slots.iter().map(|slot| if slot.free { slot.wish().min(slot.width) } else { slot.width }).sum();
        let rule = rule.min(seen + GAP * slots.len().saturating_sub(1));
        Grid { slots, terminal: opts.terminal_width, uncut: opts.uncut, stacked, narrowed, rule, color: opts.color }
    }

    /// Appends the header line and the rule below it; records that stand by themselves have none.
    pub(super) fn header(&self, buf: &mut Vec<u8>) {
        if self.stacked {
            return;
        }
        let titles = self.slots.iter().map(|slot| self.lines(&slot.title, slot.width)).collect::<Vec<_>>();
        self.put_lines(buf, &titles, |_| Some(Style::Bold));
        buf.extend_from_slice("─".repeat(self.rule).as_bytes());
        buf.push(b'\n');
    }

    fn lines<'t>(&self, text: &'t str, width: usize) -> Vec<Cow<'t, str>> {
        match self.terminal {
            Some(_) => prose::wrap(text, width, 0),
            None => vec![Cow::Borrowed(text)],
        }
    }

    /// Appends one row; `style` paints its state column.
    pub(super) fn row(&self, buf: &mut Vec<u8>, cells: &[SlotText<'_>], style: Option<Style>) {
        let of = |slot: &Slot| style.filter(|_| slot.state);
        if self.terminal.is_none() || (!self.stacked && self.fits(cells)) {
            let mut pad = 0;
            for (at, slot) in self.slots.iter().enumerate() {
                let text = cells.get(slot.index).map_or("", |cell| cell.text.as_ref());
                self.put(buf, &mut pad, at, text, of(slot));
            }
            return buf.push(b'\n');
        }
        let room = self.terminal.unwrap_or(usize::MAX);
        if self.stacked || self.slots.iter().any(|slot| self.hides(slot, cells)) {
            return stack::record(buf, &self.slots, cells, style, room, self.color);
        }
        let lines: Vec<_> = self.slots.iter().map(|slot| self.cell_lines(slot, cells)).collect();
        self.put_lines(buf, &lines, of);
    }

    /// Whether every cell has room on one line.
    fn fits(&self, cells: &[SlotText<'_>]) -> bool {
        let fits = |slot: &Slot| cells.get(slot.index).is_none_or(|cell| clean::room(&cell.text) <= slot.width);
        self.slots.iter().all(fits)
    }

    /// Whether a column has no room for a command that stands in it.
    fn breaks(&self, slot: &Slot, cells: &[SlotText<'_>]) -> bool {
        let wide = |cell: &&SlotText<'_>| clean::room(&cell.text) > slot.width;
        cells.get(slot.index).filter(wide).is_some_and(|cell| prose::widest_typed(&cell.text) > slot.width)
    }

    /// Whether a column has no room for a word that must not be broken, or for a command.
    fn hides(&self, slot: &Slot, cells: &[SlotText<'_>]) -> bool {
        if self.breaks(slot, cells) {
            return true;
        }
        let whole = cells.get(slot.index).filter(|cell| slot.whole || cell.whole);
        whole.is_some_and(|cell| clean::room(&cell.text) > slot.width && prose::widest(&cell.text) > slot.width)
    }

    fn cell_lines<'t>(&self, slot: &Slot, cells: &'t [SlotText<'_>]) -> Vec<Cow<'t, str>> {
        match cells.get(slot.index) {
            Some(cell) if self.uncut || slot.whole || cell.whole => self.lines(&cell.text, slot.width),
            Some(cell) => prose::short(&cell.text, slot.width, LINES),
            None => Vec::new(),
        }
    }

    /// Writes the lines of a row's cells beside each other.
    fn put_lines(&self, buf: &mut Vec<u8>, cells: &[Vec<Cow<'_, str>>], style: impl Fn(&Slot) -> Option<Style>) {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height.max(1) {
            let mut pad = 0;
            for (at, (slot, lines)) in self.slots.iter().zip(cells).enumerate() {
                let text = lines.get(line).map_or("", |text| text.as_ref());
                self.put(buf, &mut pad, at, text, style(slot));
            }
            buf.push(b'\n');
        }
    }

    /// Appends `text` in its column; `pad` carries the spaces owed, so that no line ends in spaces.
    fn put(&self, buf: &mut Vec<u8>, pad: &mut usize, at: usize, text: &str, style: Option<Style>) {
        let Some(slot) = self.slots.get(at) else { return };
        let last = at + 1 == self.slots.len() && !slot.right;
        let spare = if last { 0 } else { slot.width.saturating_sub(clean::width(text)) };
        if slot.right {
            *pad += spare;
        }
        if !text.is_empty() {
            buf.resize(buf.len() + *pad, b' ');
            *pad = 0;
            ink(buf, text, style, self.color);
        }
        if !slot.right {
            *pad += spare;
        }
        *pad += GAP;
    }
}

/// The width of a line.
fn total(slots: &[Slot]) -> usize {
    slots.iter().map(|slot| slot.width).sum::<usize>() + GAP * slots.len().saturating_sub(1)
}

/// Takes from the widest columns until a line fits; whether it does.
fn narrow(slots: &mut [Slot], room: usize) -> bool {
    let mut over = total(slots).saturating_sub(room);
    let least: Vec<usize> = slots.iter().map(Slot::least).collect();
    while over > 0 {
        let giving = slots.iter_mut().zip(&least).filter(|(slot, least)| slot.width > **least);
        match giving.max_by_key(|(slot, _)| slot.width) {
            Some((slot, _)) => slot.width -= 1,
            None => return false,
        }
        over -= 1;
    }
    true
}
