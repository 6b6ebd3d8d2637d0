//! What is told of each act beside what it does.

use crate::record::field::Field;
use crate::steps::taker::Taker;

/// What is told of each act.
#[derive(Debug)]
pub struct ActSpec {
    /// Its stable name.
    pub name: &'static str,
    /// Its name in journals.
    pub title: &'static str,
    /// Its fields, as its events hold them.
    pub fields: &'static [Field],
    /// The field of its record that its day decides, if any.
    pub day: &'static [&'static str],
    /// Whose step it is.
    pub taker: Taker,
    /// The clause it stands under, where that is nearer than its record's.
    pub clauses: &'static [&'static str],
}

pub(super) const fn book(name: &'static str, title: &'static str, fields: &'static [Field]) -> ActSpec {
    ActSpec { name, title, fields, day: &[], taker: Taker::Nobody, clauses: &[] }
}

impl ActSpec {
    pub(super) const fn by(self, taker: Taker) -> ActSpec {
        ActSpec { taker, ..self }
    }
}
