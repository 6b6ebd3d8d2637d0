//! A piece of a page.

use docx_rs::{Paragraph, Table};

use crate::documents::filled;
use crate::documents::word::{A4, Look};

/// A piece of a page.
pub(super) enum Block {
    /// A paragraph, and how high it stands, in twips; 0 where that is not asked for.
    Text(Box<Paragraph>, i32),
    /// A table; its rows are let in when the document is packed.
    Table(Box<Table>),
    /// What parts a table from what follows; nothing at the end of a page.
    Gap,
}

impl Block {
    /// How high it stands; a table by its rows, elsewhere.
    pub(super) fn high(&self) -> i32 {
        match self {
            Block::Text(_, high) => *high,
            Block::Table(_) => 0,
            Block::Gap => Look::Small.line(),
        }
    }
}

/// A paragraph as a piece of a page.
pub(super) fn text(paragraph: Paragraph) -> Block {
    Block::Text(Box::new(paragraph), 0)
}

/// The same with how high its words stand in this look.
pub(super) fn said(paragraph: Paragraph, look: Look, words: &str) -> Block {
    let room = A4::Upright.width() / look.cell();
    let begun = (filled::stands(words) + 4).div_ceil(room);
    let lines = i32::try_from(filled::lines_of(words, room).max(begun)).unwrap_or(1);
    Block::Text(Box::new(paragraph), lines * look.line())
}
