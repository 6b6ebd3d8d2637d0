//! What is told of a column: the field it holds, and the words people head it with.

use crate::record::field::{Field, Holds};

/// What is told of a column: the field it holds, and the other words people head it with.
pub(super) struct ColumnSpec {
    pub(super) field: Field,
    pub(super) also: &'static [&'static str],
    pub(super) needed: bool,
    pub(super) ranked: bool,
}

pub(super) const fn column(field: Field, also: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { field, also, needed: false, ranked: false }
}

pub(super) const fn needed(field: Field, also: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec { field, also, needed: true, ranked: false }
}

/// … of whose columns the best counts.
pub(super) const fn best(told: ColumnSpec) -> ColumnSpec {
    ColumnSpec { ranked: true, ..told }
}

pub(super) const fn day(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Day)
}

pub(super) const fn text(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Text)
}

pub(super) const fn machine(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Digest)
}
