//! Document numbers, as 峄综执移〔2026〕12号: written one way, doubted when unusual, never used twice in any spelling.

use super::dossier::{Dossier, Record};
use crate::fold;
use crate::ids::Id;

/// Brackets that people put around the year, opening and closing.
const OPENING: &str = "[(【〔〖﹝﹙❲⟦「";
const CLOSING: &str = "])】〕〗﹞﹚❳⟧」";

/// The number as it is stored: letters, digits and brackets in their plain forms, brackets around the year 〔〕, no
/// spaces. Everything else stays as typed.
pub fn normalise(typed: &str) -> String {
    // A control character is no space: it stays, to be refused.
    let kept = typed.trim().chars().filter(|c| !c.is_whitespace() || c.is_control());
    let plain: Vec<char> = kept.map(narrow).collect();
    let closes = |at: usize| plain.get(at).is_some_and(|c| CLOSING.contains(*c));
    let year_follows = |at: usize| {
        let digits = plain.get(at + 1..at + 5).is_some_and(|year| year.iter().all(char::is_ascii_digit));
        digits && closes(at + 5)
    };
    let mut number = String::with_capacity(typed.len());
    let mut at = 0;
    while at < plain.len() {
        if OPENING.contains(plain[at]) && year_follows(at) {
            number.push('〔');
            number.extend(&plain[at + 1..at + 5]);
            number.push('〕');
            at += 6;
        } else {
            number.push(plain[at]);
            at += 1;
        }
    }
    number
}

/// Full-width ASCII in its plain form.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The number as it is compared: two numbers of one key are spellings of one. Width, letter case, radicals, spaces, what
/// shows nothing, the kind of brackets, zeros before a number, 第 before and 号 (號) after it do not count; the dashes
/// and dots inside, whatever their sort, do.
pub fn key(number: &str) -> String {
    let mut plain = Vec::with_capacity(number.len());
    for c in number.chars().filter(|c| !c.is_whitespace() && !fold::is_invisible(*c)) {
        match c {
            _ if OPENING.contains(c) => plain.push('['),
            _ if CLOSING.contains(c) => plain.push(']'),
            '號' => plain.push('号'),
            '-'
            | '_'
            | '~'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{2500}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '\u{FF0D}'
            | '\u{301C}'
            | '\u{FF5E}'
            | '\u{FF3F}' => plain.push('-'),
            _ if fold::is_separator(c) => plain.push('.'),
            _ => fold::each_of(c, |part| {
                plain.push(if "([".contains(part) {
                    '['
                } else if ")]".contains(part) {
                    ']'
                } else {
                    part
                })
            }),
        }
    }
    let digit = |at: usize| plain.get(at).is_some_and(char::is_ascii_digit);
    let mut key = String::with_capacity(number.len());
    for (at, c) in plain.iter().enumerate() {
        let before = at.checked_sub(1);
        let leading_zero = *c == '0' && digit(at + 1) && !before.is_some_and(digit_or_kept(&plain));
        let ordinal = *c == '第' && digit(at + 1);
        let counter = *c == '号' && at + 1 == plain.len() && before.is_some_and(digit);
        if !(leading_zero || ordinal || counter) {
            key.push(*c);
        }
    }
    key
}

/// Whether the place holds a digit that counts: any digit other than a zero that leads its number.
fn digit_or_kept(plain: &[char]) -> impl Fn(usize) -> bool + '_ {
    move |at| {
        let run = plain[..=at].iter().rev().take_while(|c| c.is_ascii_digit());
        run.filter(|c| **c != '0').count() > 0
    }
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
        for typed in [
            "峄综执移[2026]12号",
            "峄综执移（2026）12号",
            "峄综执移〔2026〕 12号",
            "峄综执移﹝2026﹞12号",
            "峄综执移［２０２６］１２号",
            "峄综执移【2026】12号",
            "峄综执移〖2026〗１2号",
        ] {
            assert_eq!(normalise(typed), "峄综执移〔2026〕12号", "{typed}");
        }
        assert_eq!(normalise("ＡＢ(甲)[2026]1号"), "AB(甲)〔2026〕1号");
        assert_eq!(normalise("第[20"), "第[20");
        assert_eq!(doubt("峄综执移〔2026〕12号"), None);
        assert!(doubt("峄综执移〔2026〕012号").is_some());
        assert!(doubt("12").is_some());
    }

    #[test]
    fn one_number_has_one_key_however_it_is_spelled() {
        let plain = key("峄综执移〔2026〕1号");
        for typed in [
            "峄综执移[2026]1号",
            "峄综执移﹝2026﹞1号",
            "峄综执移［2026］1号",
            "峄综执移(2026)1号",
            "峄综执移【2026】1号",
            "峄综执移（２０２６）１号",
            "峄综执移〔2026〕01号",
            "峄综执移〔2026〕001號",
            "峄综执移〔2026〕第1号",
            "峄综执移〔2026〕第01号",
            "峄 综执移 〔2026〕　1 号",
            "峄综执移\u{AD}〔2026〕1\u{200B}号",
            "峄综执移〔2026〕1",
        ] {
            assert_eq!(key(typed), plain, "{typed}");
        }
        assert_eq!(key("ａｂ〔2026〕1号"), key("AB[2026]１号"));
        assert_eq!(key("⼭政〔2026〕1号"), key("山政〔2026〕1号"));
        assert_eq!(key("甲〔2026〕1—2号"), key("甲〔2026〕1-2号"));
        for other in [
            "峄综执移〔2026〕10号",
            "峄综执移〔2026〕11号",
            "峄综执移〔2025〕1号",
            "峄综执移〔2026〕1-1号",
            "峄综执〔2026〕1号",
            "峄综执移〔2026〕1号之一",
        ] {
            assert_ne!(key(other), plain, "{other}");
        }
        assert_ne!(key("甲〔2026〕1-2号"), key("甲〔2026〕12号"));
        assert_ne!(key("甲〔2026〕100号"), key("甲〔2026〕1号"));
        assert_ne!(key("甲〔2026〕0号"), key("甲〔2026〕号"));
    }
}
