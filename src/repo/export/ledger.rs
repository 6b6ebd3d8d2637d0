//! How a table of records gets its columns: one for every field that is stored, and those beside them in their places.

use super::table::ColumnKind::{self, Bool, Code, Day, Id, Int, Json, Money, Text};
use super::table::{ColumnSource, ExportColumn, Mask, Reads};
use crate::ids::RecordKind;
use crate::record::field::{Field, Holds, Person, Stored};
use crate::repo::records;

/// What the tables of records say beyond their fields.
pub(super) struct Ledger {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) meaning: &'static str,
    /// The kind of the records that are its rows, or that hold its rows.
    pub(super) kind: RecordKind,
    pub(super) fields: &'static [Field],
    pub(super) from: &'static str,
    pub(super) order: &'static str,
    pub(super) dossier: &'static str,
    pub(super) keys: &'static [&'static str],
    /// Columns beside the fields, each with the name of the column it stands before; empty: at the end.
    pub(super) beside: &'static [(&'static str, ExportColumn)],
}

impl Ledger {
    /// The columns of its fields and those beside them, each in its place.
    pub(super) fn columns(&self) -> Vec<ExportColumn> {
        let mut columns = Vec::new();
        for column in self.fields.iter().flat_map(|field| self.columns_of(field)) {
            columns.extend(self.before(column.name));
            columns.push(column);
        }
        columns.extend(self.before(""));
        let titles: Vec<(&str, &str)> = columns.iter().map(|column| (column.name, column.title)).collect();
        for column in columns.iter_mut().filter(|column| column.title.is_empty()) {
            let ColumnSource::UnitOf(of) = column.source else { continue };
            let coded = titles.iter().find(|(name, _)| *name == of).map_or(of, |(_, title)| *title);
            column.title = coded.strip_suffix("代码").unwrap_or(coded);
        }
        columns
    }

    fn before(&self, name: &str) -> impl Iterator<Item = ExportColumn> {
        self.beside.iter().filter(move |(before, _)| *before == name).map(|(_, column)| *column)
    }

    fn columns_of(&self, field: &'static Field) -> Vec<ExportColumn> {
        match field.stored {
            Stored::Column(from) => vec![self.column(field, from)],
            // Others have a ledger of their own.
            Stored::Rows(_) if !field.meaning.is_empty() => {
                vec![self.column(field, records::json_of(self.kind, field.key))]
            }
            Stored::Within => field.inner().iter().flat_map(|inner| self.columns_of(inner)).collect(),
            Stored::Nowhere | Stored::Rows(_) => Vec::new(),
        }
    }

    fn column(&self, field: &'static Field, from: &'static str) -> ExportColumn {
        ExportColumn::new(field.name(), field.heading, kind_of(field), from, field.meaning)
            .masked(self.mask_of(field))
            .reads(reads_of(field))
    }

    /// What is hidden of a field; texts of a record that may be marked as secret are hidden as a whole.
    fn mask_of(&self, field: &Field) -> Mask {
        match field.holds {
            Holds::Person(Person::Name | Person::Guest) if field.many => Mask::Names,
            Holds::Person(Person::Number) => Mask::Number,
            Holds::Person(_) => Mask::Name,
            Holds::Number => Mask::Scan,
            Holds::Text if field.many => Mask::Json,
            Holds::Text if self.keys.is_empty() => Mask::Scan,
            Holds::Text => Mask::Text,
            Holds::Parts(_) if matches!(field.stored, Stored::Rows(_)) => Mask::Json,
            Holds::Parts(inner) if inner.iter().any(|inner| self.mask_of(inner) != Mask::None) => Mask::Json,
            _ => Mask::None,
        }
    }
}

fn reads_of(field: &'static Field) -> Reads {
    match field.holds {
        _ if field.many => Reads::Field(field),
        Holds::Word(words) => Reads::Word(words),
        Holds::Unit => Reads::Unit,
        Holds::Parts(_) | Holds::Values(_) => Reads::Field(field),
        Holds::Dated(inner) => reads_of(inner),
        _ => Reads::Plain,
    }
}

fn kind_of(field: &Field) -> ColumnKind {
    match field.holds {
        _ if field.many => Json,
        Holds::Id => Id,
        Holds::Unit | Holds::Word(_) | Holds::Digest => Code,
        Holds::Day => Day,
        Holds::Flag => Bool,
        Holds::Count => Int,
        Holds::Money => Money,
        Holds::Number | Holds::Text | Holds::Person(_) | Holds::Public => Text,
        Holds::Parts(_) | Holds::Values(_) => Json,
        Holds::Dated(inner) => kind_of(inner),
    }
}
