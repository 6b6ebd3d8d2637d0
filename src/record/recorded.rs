//! What every kind of record tells of itself, in its own file: what it hangs on, what lists show of it.

use super::words::Secrecy;
use crate::ids::Id;

/// A field by its name in ledgers and what a list calls it; without a name the kind has none.
pub type Called = (&'static str, &'static str);

/// What a kind has none of.
pub const NONE: Called = ("", "");

/// What tells records of a kind apart in lists.
#[derive(Debug, Clone, Copy)]
pub enum Category {
    /// A field that holds a word; its column is so many cells wide.
    Of(&'static str, usize),
    /// One word, stable and Chinese, for them all; its column is so many cells wide.
    Always(&'static str, &'static str, usize),
}

/// What lists show of a kind: its category, its day and its two ends, each under the kind's own name for it.
#[derive(Debug, Clone, Copy)]
pub struct Ends {
    /// What tells its records apart.
    pub category: Category,
    /// The day that matters most.
    pub on: Called,
    /// Who begins it.
    pub from: Called,
    /// Whom it is for.
    pub to: Called,
    /// What its title is called.
    pub title: &'static str,
}

/// What one record tells of itself.
pub trait Recorded {
    /// Its title; none where it is its case's.
    fn title(&self) -> Option<&str>;

    /// What of its texts must be kept; none where its case says so.
    fn mark(&self) -> Option<Secrecy> {
        Some(Secrecy::None)
    }

    /// Whether it would hang in the air without the record `id`.
    fn depends_on(&self, _: Id) -> bool {
        false
    }
}
