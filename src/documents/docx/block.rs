//! A piece of a page.

use docx_rs::{Paragraph, Table};

/// A piece of a page.
pub(super) enum Block {
    /// A paragraph.
    Text(Box<Paragraph>),
    /// A table; its rows are let in when the document is packed.
    Table(Box<Table>),
    /// What parts a table from what follows; nothing at the end of a page.
    Gap,
}

/// A paragraph as a piece of a page.
pub(super) fn text(paragraph: Paragraph) -> Block {
    Block::Text(Box::new(paragraph))
}
