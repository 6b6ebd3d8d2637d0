//! The columns a ledger may have: for each its own name, its Chinese name, and the words clerks head it with.

mod of_cases;
mod of_others;
mod told;

use std::sync::LazyLock;

use super::Kind;
use crate::record::field::{Field, Holds};
use crate::record::words::{Flag, Vocabulary};
use crate::steps::act::{LATE_REASON, NOTE};
use of_cases::{CASE, DISPOSED, FOUND};
use of_others::{ASSIST, COMMON, SHARE, STANDING, TRANSFER};
use told::ColumnSpec;

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct LedgerColumn {
    /// Its own name, stable.
    pub key: &'static str,
    /// Its Chinese name: what an export heads it with, a unit by its name.
    pub zh: &'static str,
    /// Other words it is headed with.
    pub also: &'static [&'static str],
    /// A ledger without it cannot be taken in.
    pub needed: bool,
    /// Of several columns for it the best counts, by the order of the words; of others all that are filled must agree.
    pub ranked: bool,
    /// What stands in it.
    pub field: Field,
}

impl LedgerColumn {
    fn of(told: &ColumnSpec) -> Self {
        let ColumnSpec { field, also, needed, ranked } = *told;
        let zh = field.heading.strip_suffix("代码").filter(|_| matches!(field.holds, Holds::Unit));
        LedgerColumn { key: field.name(), zh: zh.unwrap_or(field.heading), also, needed, ranked, field }
    }

    /// The words it may be headed with, best first.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        [self.key, self.zh].into_iter().chain(self.also.iter().copied())
    }

    /// It is written by an export, never by a clerk.
    pub fn machine(&self) -> bool {
        matches!(self.field.holds, Holds::Digest)
    }

    /// It holds one number, in which a second line is another row's.
    pub fn one_line(&self) -> bool {
        matches!(self.field.holds, Holds::Id | Holds::Number)
    }

    /// Whether `text` is a word of it, though it would say nothing elsewhere: √, ×.
    pub fn is_word(&self, text: &str) -> bool {
        let words = match self.field.holds {
            Holds::Flag => Flag::WORDS,
            Holds::Word(words) => words,
            _ => return false,
        };
        words.iter().any(|word| word.also.contains(&text))
    }

    /// It holds parties or materials, one after the other.
    pub fn is_list(&self) -> bool {
        matches!(self.field.holds, Holds::Parts(_))
    }

    /// 无 is a word of its own: no secrecy, not urgent.
    pub fn has_none(&self) -> bool {
        match self.field.holds {
            Holds::Flag => true,
            Holds::Word(words) => words.iter().any(|word| word.title == "无"),
            _ => false,
        }
    }
}

/// Which of the columns of cases tell the case of a decision, and what is said of the row.
const OF_DECISION: &[&str] = &["id", "title", "parties", "id_no", "found_on", "findings", LATE_REASON.key, NOTE.key];

/// The columns of decisions: what tells the case, and what was decided on which day.
fn of_decisions() -> Vec<LedgerColumn> {
    let case = [CASE, FOUND, COMMON].into_iter().flatten().filter(|told| OF_DECISION.contains(&told.field.name()));
    let all = case.chain(DISPOSED).map(LedgerColumn::of);
    all.map(|column| LedgerColumn { needed: column.key == "decided_on", ..column }).collect()
}

/// The columns a ledger of this kind may have.
pub fn of_kind(kind: Kind) -> &'static [LedgerColumn] {
    static COLUMNS: LazyLock<[Vec<LedgerColumn>; 6]> = LazyLock::new(|| {
        let all = |parts: &[&[ColumnSpec]]| parts.iter().copied().flatten().map(LedgerColumn::of).collect();
        [
            all(&[CASE, FOUND, DISPOSED, COMMON]),
            all(&[TRANSFER, FOUND, DISPOSED, COMMON]),
            all(&[SHARE, COMMON]),
            all(&[STANDING, COMMON]),
            all(&[ASSIST, COMMON]),
            of_decisions(),
        ]
    });
    let [case, transfer, share, standing, assist, decision] = &*COLUMNS;
    match kind {
        Kind::Case => case,
        Kind::Transfer => transfer,
        Kind::Share => share,
        Kind::Standing => standing,
        Kind::Assist => assist,
        Kind::Decision => decision,
    }
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::*;

    #[test]
    fn no_two_fields_of_a_kind_answer_to_one_word() {
        for &kind in Kind::ALL {
            let (mut seen, mut twice) = (std::collections::HashSet::new(), Vec::new());
            for field in of_kind(kind) {
                for word in field.words() {
                    if !seen.insert(names::bare(word)) {
                        twice.push(word);
                    }
                }
            }
            assert!(twice.is_empty(), "{kind:?}: {twice:?}");
        }
    }
}
