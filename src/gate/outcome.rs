//! What a writing command answers.

use serde_json::{Map, Value};

use crate::error::hint::Hint;
use crate::ids::Id;
use crate::record::field::Field;
use crate::record::listed::Listed;
use crate::steps::follows::Follow;
use crate::steps::next::Next;
use crate::steps::ownership::Changed;

/// What a writing command answers.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The record; none for units, calendar and the register itself.
    pub id: Option<Id>,
    /// Its case, where there is one.
    pub case: Option<Id>,
    /// The record's status.
    pub status: String,
    /// All deadlines of the record, and those of its case that the step touched; oldest first.
    pub deadlines: Vec<Listed>,
    /// Things to tell the clerk.
    pub warnings: Vec<Hint>,
    /// What a correction or a voiding changed.
    pub corrected: Option<Corrected>,
    /// What was done, where no record says it; of a record, what there is to know beside where it stands.
    pub said: Option<String>,
    /// The stable name of the act that was carried out on the record; none on the register's own books.
    pub act: Option<&'static str>,
    /// What comes next.
    pub next: Vec<Next>,
}

impl Outcome {
    /// With what was done, in words.
    pub fn saying(self, said: impl Into<String>) -> Self {
        Outcome { said: Some(said.into()), ..self }
    }

    /// With what comes next.
    pub fn then(self, next: impl IntoIterator<Item = Next>) -> Self {
        Outcome { next: next.into_iter().collect(), ..self }
    }
}

/// What a correction or a voiding changed: fields of the event it is about, fields of records, and what follows.
#[derive(Debug, Clone, Default)]
pub struct Corrected {
    /// The event's fields before.
    pub before: Map<String, Value>,
    /// The same fields after.
    pub after: Map<String, Value>,
    /// What the fields of that event are.
    pub fields: &'static [Field],
    /// Every field of a record that differs, of the records that follow too.
    pub records: Vec<Changed>,
    /// What else follows: records that come and go, deadlines that move, in every dossier concerned.
    pub follows: Vec<Follow>,
}
