//! Other spellings of what a redaction erases, that texts still hold: the end of an address, as 西街9号 of 榴园镇西街9号, and an
//! address whose numbers are written otherwise.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::person::{names, numerals};
use crate::steps::event::Event;
use crate::steps::redaction::{Erasure, records_with};

/// Fewest characters of an end that points to one place.
const LEAST: usize = 4;

/// The longest end of each erased text that stands in the events as they are to be, with the records in which it does.
/// Whose it is there nobody can tell: a house has more than one dweller.
pub(super) fn left(erasure: &Erasure, events: &[Event]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for whole in erasure.texts() {
        let left = std::iter::once(whole).filter(tells).chain(ends(whole)).find_map(|end| {
            let written = RefCell::new(BTreeSet::new());
            records_with(events, &|text| {
                let found = numerals::find(text, end);
                written.borrow_mut().extend(found.map(str::to_owned));
                found.is_some()
            });
            Some(written.into_inner()).filter(|written| !written.is_empty())
        });
        for written in left.into_iter().flatten() {
            if found.iter().all(|(known, _)| *known != written) {
                let records = records_with(events, &|text| text.contains(&written));
                found.push((written, records));
            }
        }
    }
    found
}

/// Whether a text begins with a word and tells a number, as the end of an address does.
fn tells(end: &&str) -> bool {
    let number = numerals::tells(end);
    let word = end.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    number && word && end.chars().count() >= LEAST && names::can_be_sought(end)
}

/// The ends of an address, the longest first.
fn ends(whole: &str) -> impl Iterator<Item = &str> {
    whole.char_indices().skip(1).map(|(at, _)| &whole[at..]).filter(tells)
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn an_end_tells_a_word_and_a_number() {
        let of = |text: &'static str| ends(text).collect::<Vec<_>>();
        assert_eq!(of("榴园镇西街9号"), ["园镇西街9号", "镇西街9号", "西街9号"]);
        assert!(of("13800000000").is_empty() && of("张三丰").is_empty() && of("西街").is_empty());
    }
}
