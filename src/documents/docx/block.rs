//! A piece of a page.

use docx_rs::{Paragraph, Table};

use super::flow::FilledLines;
use crate::documents::filled;
use crate::documents::word::{A4, Look};

/// A piece of a page.
pub(super) enum Block {
    /// A paragraph, and how high it stands.
    Text(Box<Paragraph>, High),
    /// A table; its rows are let in when the document is packed.
    Table(Box<Table>),
    /// What parts a table from what follows; nothing at the end of a page.
    Gap,
}

/// How high a paragraph stands.
pub(super) enum High {
    /// So many twips; 0 where that is not asked for.
    Twips(i32),
    /// As its words in this look fill the lines of a page.
    Words(Look, String),
}

impl Block {
    /// How high it stands on such a sheet; a table by its rows, elsewhere.
    pub(super) fn high(&self, sheet: A4) -> i32 {
        let filled = self.lines(sheet);
        filled.count * filled.line
    }

    /// The lines it fills there.
    pub(super) fn lines(&self, sheet: A4) -> FilledLines {
        let whole = |line: i32, kept: bool| FilledLines { count: 1, line, kept };
        match self {
            Block::Text(_, high) => {
                let kept = self.is_kept();
                let (look, words) = match high {
                    High::Twips(high) => return whole(*high, kept),
                    High::Words(look, words) => (look, words),
                };
                let room = sheet.width() / look.cell();
                let begun = (filled::stands(words) + 4).div_ceil(room);
                let count = i32::try_from(filled::lines_of(words, room).max(begun)).unwrap_or(1);
                FilledLines { count, line: look.line(), kept }
            }
            Block::Table(_) => whole(0, false),
            Block::Gap => whole(Look::Small.line(), false),
        }
    }

    /// Whether it stands on the page of what follows.
    pub(super) fn is_kept(&self) -> bool {
        matches!(self, Block::Text(paragraph, _) if paragraph.property.keep_next == Some(true))
    }

    /// Begins a new page with it.
    pub(super) fn turn(&mut self) {
        if let Block::Text(paragraph, _) = self {
            **paragraph = std::mem::take(&mut **paragraph).page_break_before(true);
        }
    }

    /// The same kept on the page of what follows.
    pub(super) fn kept(self) -> Block {
        match self {
            Block::Text(paragraph, high) => Block::Text(Box::new(paragraph.keep_next(true)), high),
            other => other,
        }
    }
}

/// A paragraph as a piece of a page.
pub(super) fn text(paragraph: Paragraph) -> Block {
    Block::Text(Box::new(paragraph), High::Twips(0))
}

/// The same, as high as its words stand in this look.
pub(super) fn said(paragraph: Paragraph, look: Look, words: &str) -> Block {
    Block::Text(Box::new(paragraph), High::Words(look, words.to_owned()))
}
