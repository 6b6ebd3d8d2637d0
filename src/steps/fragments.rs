//! Shorter spellings of what a redaction erases: the end of an address, as 西街9号 of 榴园镇西街9号, that texts still hold.

use crate::fold;
use crate::person::names;
use crate::steps::event::Event;
use crate::steps::redaction::{Erasure, records_with};

/// Fewest characters of an end that points to one place.
const LEAST: usize = 4;

/// The longest end of each erased text that stands in the events as they are to be, with the records in which it does.
/// Whose it is there nobody can tell: a house has more than one dweller.
pub(super) fn left(erasure: &Erasure, events: &[Event]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for whole in erasure.texts() {
        let left = ends(whole).find_map(|end| {
            let sought = fold::text(end);
            let records = records_with(events, &|text| fold::text(text).contains(&sought));
            (!records.is_empty()).then(|| (end.to_owned(), records))
        });
        found.extend(left.filter(|(end, _)| found.iter().all(|(known, _)| known != end)));
    }
    found
}

/// The ends of an address, the longest first: those that begin with a word and tell a number.
fn ends(whole: &str) -> impl Iterator<Item = &str> {
    let tells = |end: &&str| {
        let number = fold::text(end).bytes().any(|b| b.is_ascii_digit());
        let word = end.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
        number && word && end.chars().count() >= LEAST && names::can_be_sought(end)
    };
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
