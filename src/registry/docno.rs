//! Document numbers, as 峄综执移〔2026〕12号: written one way, doubted when unusual, never used twice.

use super::dossier::{Dossier, Record};
use crate::ids::Id;

/// The number as it is stored: brackets around the year are 〔〕, spaces go.
pub fn normalise(typed: &str) -> String {
    let compact: Vec<char> = typed.trim().chars().filter(|c| !c.is_whitespace() || c.is_control()).collect();
    let mut number = String::with_capacity(typed.len());
    let year_follows = |at: usize| {
        compact.len() > at + 5
            && compact[at + 1..at + 5].iter().all(char::is_ascii_digit)
            && matches!(compact[at + 5], ']' | '］' | ')' | '）' | '】' | '〕')
    };
    let mut at = 0;
    while at < compact.len() {
        if matches!(compact[at], '[' | '［' | '(' | '（' | '【' | '〔') && year_follows(at) {
            number.push('〔');
            number.extend(&compact[at + 1..at + 5]);
            number.push('〕');
            at += 6;
        } else {
            number.push(compact[at]);
            at += 1;
        }
    }
    number
}

/// A sentence when the number has an unusual shape.
pub fn doubt(number: &str) -> Option<String> {
    let usual = number.split_once('〔').is_some_and(|(issuer, rest)| {
        let Some((year, serial)) = rest.split_once('〕') else { return false };
        let serial = serial.strip_suffix('号').unwrap_or("");
        let digits = !serial.is_empty() && serial.bytes().all(|b| b.is_ascii_digit()) && !serial.starts_with('0');
        !issuer.is_empty() && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && digits
    });
    (!usual).then(|| format!("文号“{number}”形状少见，通常写作 峄综执移〔2026〕12号"))
}

/// Every document number the living records of a dossier carry.
pub fn of(file: &Dossier) -> Vec<(String, Id)> {
    let mut numbers = Vec::new();
    for record in file.records() {
        let carried: Vec<Option<&String>> = match record {
            Record::Case(case) => vec![case.decision.as_ref().map(|decision| &decision.doc_no)],
            Record::Transfer(t) => vec![t.doc_no.as_ref(), t.designation_doc_no.as_ref(), t.notify_doc_no.as_ref()],
            Record::Dispute(dispute) => vec![dispute.doc_no.as_ref()],
            Record::Assist(assist) => vec![assist.doc_no.as_ref()],
            _ => Vec::new(),
        };
        numbers.extend(carried.into_iter().flatten().map(|number| (number.clone(), record.id())));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_the_year_become_the_official_ones() {
        for typed in ["峄综执移[2026]12号", "峄综执移（2026）12号", "峄综执移〔2026〕 12号"] {
            assert_eq!(normalise(typed), "峄综执移〔2026〕12号");
        }
        assert_eq!(doubt("峄综执移〔2026〕12号"), None);
        assert!(doubt("峄综执移〔2026〕012号").is_some());
        assert!(doubt("12").is_some());
    }
}
