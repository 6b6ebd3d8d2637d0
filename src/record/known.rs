//! What a case is recognised by when it, or one like it, is entered again: its parties by number or name, its place with its
//! title, and the documents it cites.

use crate::fold;
use crate::person::names;
use crate::record::field::{Field, Holds, Person};
use crate::record::party::Party;

impl Field {
    /// A value as it is compared with others of the field; none of what tells nothing from anything.
    pub fn key_of(&self, text: &str) -> Option<String> {
        let key = match self.holds {
            Holds::Person(Person::Number) => fold::text(text),
            _ => fold::figures_apart(text),
        };
        (names::can_be_sought(text) && !key.is_empty()).then_some(key)
    }
}

/// What is entered, as it is looked for.
#[derive(Debug, Clone, Default)]
pub struct LookedFor {
    /// Parties.
    pub parties: Vec<Party>,
    /// Where it happened.
    pub place: Option<String>,
    /// What it is about.
    pub title: Option<String>,
}
