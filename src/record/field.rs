//! What a field of a record is: its key, its Chinese title, and what it holds. Whatever prints, reads or hides a field asks
//! here instead of keeping a list of names.

use super::words::{Vocabulary, Word};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// The id of a record, or a list of them.
    Id,
    /// The code of a unit, or a list of them.
    Unit,
    /// A day.
    Day,
    /// A word of a vocabulary.
    Word(&'static [Word]),
    /// Yes or no.
    Flag,
    /// A count.
    Count,
    /// The number of an official document.
    Number,
    /// What people wrote.
    Text,
    /// A person or organisation, or what reaches one: hidden where others read.
    Person,
    /// A digest or a size: for machines.
    Digest,
    /// Several fields, once or as a list.
    Parts(&'static [Field]),
    /// A value and the day it was recorded.
    Dated(&'static Field),
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its title on the screen.
    pub title: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether its title is printed before its value even within a list.
    pub titled: bool,
}

impl Field {
    /// A field.
    pub const fn new(key: &'static str, title: &'static str, holds: Holds) -> Self {
        Field { key, title, holds, titled: false }
    }

    /// A field whose value says nothing without its title.
    pub const fn titled(mut self) -> Self {
        self.titled = true;
        self
    }
}

/// A field that holds a word of the vocabulary `V`.
pub const fn word<V: Vocabulary>(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Word(V::WORDS))
}

/// The field of this key.
pub fn find(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.key == key)
}
