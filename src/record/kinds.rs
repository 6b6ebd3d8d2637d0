//! The fields of each kind of record.

use super::field::Holds::{Dated, Parts};
use super::field::{Field, Stored};
use super::{assist, case, dispute, matter, meeting, notice, operation, share, topic, transfer};
use crate::ids::RecordKind;

/// The fields of a kind of record.
pub const fn fields(kind: RecordKind) -> &'static [Field] {
    match kind {
        RecordKind::Case => case::FIELDS,
        RecordKind::Transfer => transfer::FIELDS,
        RecordKind::Share => share::FIELDS,
        RecordKind::Assist => assist::FIELDS,
        RecordKind::Dispute => dispute::FIELDS,
        RecordKind::Operation => operation::FIELDS,
        RecordKind::Meeting => meeting::FIELDS,
        RecordKind::Topic => topic::FIELDS,
        RecordKind::Matter => matter::FIELDS,
        RecordKind::Notice => notice::FIELDS,
    }
}

/// The field of records of `kind` that has this name in ledgers, or one within another that has a column of its own.
pub fn named(kind: RecordKind, name: &str) -> Option<&'static Field> {
    let within = |field: &'static Field| {
        if field.stored == Stored::Within { field.inner() } else { std::slice::from_ref(field) }
    };
    fields(kind).iter().flat_map(within).find(|field| field.name() == name)
}

/// Every field of records of `kind`, with those within fields.
pub fn all_fields(kind: RecordKind) -> Vec<&'static Field> {
    let mut all = Vec::new();
    fields(kind).iter().for_each(|field| gather(field, &mut all));
    all
}

fn gather(field: &'static Field, all: &mut Vec<&'static Field>) {
    all.push(field);
    match field.holds {
        Parts(fields) => fields.iter().for_each(|inner| gather(inner, all)),
        Dated(inner) => gather(inner, all),
        _ => {}
    }
}
