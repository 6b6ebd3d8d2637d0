//! A column of a table and what is known of its cells; a cell as it is shown.

use std::borrow::Cow;

use super::cell::{Opts, Style, paint};
use super::{clean, prose};

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// What a column of texts that are never cut keeps, unless its longest word needs more.
const WRAPPED: usize = 10;

/// What is shown of a cell.
#[derive(Debug, Clone)]
pub(super) struct SlotText<'a> {
    pub(super) text: Cow<'a, str>,
    /// Never cut short, whatever its column says: a number cut short would be another number.
    pub(super) whole: bool,
}

impl SlotText<'_> {
    pub(super) fn owned(self) -> SlotText<'static> {
        SlotText { text: Cow::Owned(self.text.into_owned()), whole: self.whole }
    }
}

/// A column: what it is, and what is known of its cells.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Which of a row's cells it shows.
    pub(super) index: usize,
    pub(super) title: Cow<'static, str>,
    /// Flush right.
    pub(super) right: bool,
    /// Broken into lines where it is too long, never cut.
    pub(super) whole: bool,
    /// It takes the style of its row.
    pub(super) state: bool,
    /// Its place on the first line of a record that stands by itself; none: among the fields below.
    pub(super) lead: Option<u8>,
    /// What it keeps where the terminal is narrow, if it may be cut.
    pub(super) keeps: usize,
    /// It takes what the others leave.
    pub(super) free: bool,
    /// The widest cell, and the widest word that is never broken.
    pub(super) longest: usize,
    word: usize,
    /// As it is laid out.
    pub(super) width: usize,
}

impl Slot {
    pub(super) fn new(index: usize, title: Cow<'static, str>) -> Self {
        let (right, whole, state, free) = (false, false, false, false);
        Slot { index, title, right, whole, state, lead: None, keeps: 0, free, longest: 0, word: 0, width: 0 }
    }

    /// Takes account of a cell; where the table has a width, also of how far it may be narrowed.
    pub(super) fn see(&mut self, cell: &SlotText<'_>, opts: &Opts) {
        let on_terminal = opts.on_terminal();
        let room = if on_terminal { clean::room(&cell.text) } else { clean::width(&cell.text) };
        self.longest = self.longest.max(room);
        if opts.terminal_width.is_none() {
            return;
        }
        if (self.whole || cell.whole) && room > self.word {
            self.word = self.word.max(prose::widest(&cell.text));
        }
    }

    /// Takes account of cells that are not to be seen: how wide the widest is, and its widest word.
    pub(super) fn known(&mut self, longest: usize, word: usize) {
        self.longest = self.longest.max(longest);
        self.word = self.word.max(word);
    }

    /// The width at which nothing is broken.
    pub(super) fn wish(&self) -> usize {
        self.longest.max(clean::width(&self.title))
    }

    /// The least it can do with: a long header is broken in two.
    pub(super) fn least(&self) -> usize {
        let header = clean::room(&self.title);
        let header = if header > 6 { header.div_ceil(4) * 2 } else { header };
        let kept = if self.whole { self.longest.min(WRAPPED) } else { self.longest.min(self.keeps) };
        header.max(self.word).max(kept).max(2)
    }
}

/// Appends `text` in its style; without one, what a date is subject to is dimmed.
pub(super) fn ink(buf: &mut Vec<u8>, text: &str, style: Option<Style>, color: bool) {
    match (style, prose::proviso(text).filter(|_| color)) {
        (None, Some(at)) => {
            buf.extend_from_slice(&text.as_bytes()[..at]);
            buf.extend_from_slice(paint(Style::Dim, &text[at..], color).as_bytes());
        }
        (Some(style), _) => buf.extend_from_slice(paint(style, text, color).as_bytes()),
        (None, None) => buf.extend_from_slice(text.as_bytes()),
    }
}
