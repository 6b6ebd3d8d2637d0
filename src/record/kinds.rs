//! What each kind of record tells of itself: its fields, its clause, what lists show of it.

use super::field::Holds::{self, Dated, Parts};
use super::field::{Field, Stored, find};
use super::recorded::Ends;
use super::words::Word;
use crate::ids::{RecordKind, every_kind};
use crate::vocabulary::Vocabulary;

macro_rules! told {
    ($($(#[$doc:meta])+ $kind:ident: $one:ident, $one_mut:ident, $all:ident = $letter:literal, $name:literal;)+) => {
        /// The fields of a kind of record.
        pub const fn fields(kind: RecordKind) -> &'static [Field] {
            match kind {
                $(RecordKind::$kind => super::$one::FIELDS,)+
            }
        }

        /// The clause that stands behind the keeping of each kind of record.
        pub const fn clause(kind: RecordKind) -> &'static str {
            match kind {
                $(RecordKind::$kind => super::$one::CLAUSE,)+
            }
        }

        /// What lists show of a kind of record; none where the kind has a layout of its own.
        pub const fn ends(kind: RecordKind) -> Option<&'static Ends> {
            match kind {
                $(RecordKind::$kind => super::$one::ENDS,)+
            }
        }
    };
}

every_kind!(told);

impl Vocabulary for RecordKind {
    const WHAT: &'static str = "记录类别";
    const ALL: &'static [Self] = &RecordKind::ALL;
    const WORDS: &'static [Word] = &{
        let mut words = [Word::plain("", ""); RecordKind::ALL.len()];
        let mut at = 0;
        while at < words.len() {
            words[at] = Word::plain(RecordKind::ALL[at].stable(), RecordKind::ALL[at].name());
            at += 1;
        }
        words
    };

    fn entry(self) -> &'static Word {
        &Self::WORDS[self as usize]
    }
}

/// The words that the field `key` of records of `kind` may hold; none where they have no such field.
pub fn words(kind: RecordKind, key: &str) -> &'static [Word] {
    match find(fields(kind), key).map(|field| field.holds) {
        Some(Holds::Word(words)) => words,
        _ => &[],
    }
}

/// The words for where a record of this kind stands.
pub fn statuses(kind: RecordKind) -> &'static [Word] {
    words(kind, "status")
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

/// How a field of a record of this kind, or of a case, is called; what is none as it is.
pub fn called(kind: RecordKind, key: &str) -> &str {
    let all = [kind, RecordKind::Case].into_iter().flat_map(all_fields);
    all.into_iter().find(|field| field.key == key).map_or(key, |field| field.title)
}

fn gather(field: &'static Field, all: &mut Vec<&'static Field>) {
    all.push(field);
    match field.holds {
        Parts(fields) => fields.iter().for_each(|inner| gather(inner, all)),
        Dated(inner) => gather(inner, all),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::words::VOID;

    #[test]
    fn every_kind_has_its_word() {
        crate::vocabulary::sound::<RecordKind>();
    }

    #[test]
    fn every_kind_without_a_layout_of_its_own_says_what_lists_show() {
        let own: Vec<RecordKind> = RecordKind::ALL.into_iter().filter(|kind| ends(*kind).is_none()).collect();
        assert_eq!(own, [RecordKind::Case, RecordKind::Transfer]);
        let shown = RecordKind::ALL.into_iter().filter_map(|kind| Some((kind, ends(kind)?)));
        for (kind, ends) in shown {
            let keys = [ends.on.0, ends.from.0, ends.to.0].into_iter().filter(|key| !key.is_empty());
            keys.for_each(|key| assert!(named(kind, key).is_some(), "{kind:?} {key}"));
        }
    }

    #[test]
    fn every_record_stands_somewhere_and_may_be_void() {
        for kind in RecordKind::ALL {
            assert!(statuses(kind).len() > 1 && statuses(kind).iter().any(|word| word.word == VOID), "{kind:?}");
        }
    }
}
