//! A text in a cell of a CSV file: what keeps a spreadsheet from running it as a formula or from changing it into a
//! number, a date or a time, and what takes that off again. Every text comes back as it was.

use std::borrow::Cow;

/// `text` as a cell: with an apostrophe before what would run as a formula, with a tab after what would be changed.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if needs_apostrophe(text) {
        return Cow::Owned(format!("'{text}"));
    }
    if is_changed(text.trim_end_matches('\t')) { Cow::Owned(format!("{text}\t")) } else { Cow::Borrowed(text) }
}

/// A day or a time in a column of such: only what would run as a formula is kept from it.
pub fn defused(text: &str) -> Cow<'_, str> {
    if needs_apostrophe(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`guarded`] or [`defused`] made into `cell`.
pub fn bare(cell: &str) -> &str {
    if let Some(rest) = cell.strip_prefix('\'').filter(|rest| begins_strangely(rest.trim_start_matches('\''))) {
        return rest;
    }
    match cell.strip_suffix('\t') {
        Some(rest) if is_changed(rest.trim_end_matches('\t')) => rest,
        _ => cell,
    }
}

/// A formula, or a text that looks like one that was given its apostrophe.
fn needs_apostrophe(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    runs(rest) || (rest.len() < text.len() && begins_strangely(rest))
}

/// Whether a text that begins like this may stand after an apostrophe that is none of its own: a spreadsheet puts one
/// before long numbers.
fn begins_strangely(text: &str) -> bool {
    runs(text) || text.bytes().next().is_some_and(|b| b.is_ascii_digit())
}

/// Whether a spreadsheet would run a cell that begins like this.
fn runs(text: &str) -> bool {
    matches!(text.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

/// Whether a spreadsheet would take `text` for a number, a date, a time or a truth value and show something else.
pub fn is_changed(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 64 || !text.chars().next().is_some_and(may_begin) || stays_at_a_glance(text) {
        return false;
    }
    is_read_otherwise(text)
}

/// Most letters of one word that a spreadsheet reads as something else: those of September.
const MOST_LETTERS: usize = 9;

/// Whether one word is seen to stay as it is without being taken apart, as nearly all that an export holds: ids, clauses, hashes,
/// stable words.
fn stays_at_a_glance(text: &str) -> bool {
    if !text.is_ascii() {
        // Only a number stands in brackets, from its first character on.
        let opens = text.chars().skip(1).any(|c| matches!(c, '(' | '（'));
        return opens && !text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '，'));
    }
    let (mut letters, mut figures) = (0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => figures += 1,
            b'a'..=b'z' | b'A'..=b'Z' => letters += 1,
            _ if byte.is_ascii_whitespace() || byte == b',' => return false,
            _ => {}
        }
    }
    let begins_with_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let reads = ["true", "false", "am", "pm"].iter().any(|word| text.eq_ignore_ascii_case(word));
    letters > MOST_LETTERS || begins_with_letter && (figures > 0 && letters < 3 || figures == 0 && !reads)
}

/// The same, taken apart into what a spreadsheet reads in it.
fn is_read_otherwise(text: &str) -> bool {
    let plain = joined(&text.chars().map(narrow).collect::<String>());
    if matches!(plain.as_str(), "true" | "false") || ERRORS.contains(&plain.as_str()) {
        return true;
    }
    let mut parts: Vec<Part> = plain.split_whitespace().map(Part::of).collect();
    if parts.len() > 1 && matches!(plain.split_whitespace().next_back(), Some("a" | "p")) {
        parts.pop();
        parts.push(Part::Time);
    }
    match parts.as_slice() {
        [] => false,
        [Part::Whole] => (plain.len() > 1 && plain.starts_with('0')) || plain.len() >= 7,
        [one] => !matches!(one, Part::Word | Part::Month),
        several => {
            let known = several.iter().all(|part| *part != Part::Word);
            known && several.iter().any(|part| !matches!(part, Part::Whole | Part::Month))
                || (known && several.contains(&Part::Month) && several.contains(&Part::Whole))
        }
    }
}

/// What a spreadsheet reads as an error of its own.
const ERRORS: [&str; 7] = ["#n/a", "#ref!", "#div/0!", "#name?", "#null!", "#num!", "#value!"];

/// The text without the spaces around what joins the parts of a day or a time, as 3 - 2; a comma after a word of letters
/// only parts it from the next.
fn joined(text: &str) -> String {
    let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let joins = |c: char| matches!(c, '-' | '/' | ':');
        if !(out.is_empty() || out.ends_with(joins) || word.starts_with(joins)) {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if c == ',' && letters { ' ' } else { c }));
    }
    out
}

/// Most texts are passed over at their first character.
fn may_begin(c: char) -> bool {
    c.is_ascii_digit()
        || ('\u{FF10}'..='\u{FF19}').contains(&c)
        || "¥￥$€£(（.#".contains(c)
        || NUMERALS.contains(c)
        || "jfmasondtJFMASONDT上下".contains(c)
}

const NUMERALS: &str = "〇零一二三四五六七八九十";

fn narrow(c: char) -> char {
    let plain = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '–' | '−' => '-',
        '\u{FFE5}' => '¥',
        _ => c,
    };
    plain.to_ascii_lowercase()
}

/// What a word of a text is to a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A whole number.
    Whole,
    /// Any other number: with a fraction, a percent sign, a currency, an exponent, thousands.
    Number,
    /// A day, or a month of a year.
    Date,
    /// A time of the day.
    Time,
    /// The name of a month.
    Month,
    /// None of these.
    Word,
}

impl Part {
    fn of(word: &str) -> Self {
        if !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
            Part::Whole
        } else if is_month(word) {
            Part::Month
        } else if is_date(word) || is_chinese_date(word) {
            Part::Date
        } else if is_time(word) {
            Part::Time
        } else if is_number(word) {
            Part::Number
        } else {
            Part::Word
        }
    }
}

fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `1.50`, `12%`, `¥5`, `1,234`, `1e5`, `(5)`.
fn is_number(word: &str) -> bool {
    // A minus may follow what it is of.
    let word = word.strip_suffix('-').unwrap_or(word);
    let word = word.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(word);
    let word = word.trim_start_matches(['¥', '$', '€', '£']).trim_end_matches(['%', '元']);
    let (whole, exponent) = word.split_once('e').map_or((word, None), |(whole, exponent)| (whole, Some(exponent)));
    let exponent = exponent.is_none_or(|e| digits(e.trim_start_matches(['+', '-']), 5));
    let figures = whole.bytes().any(|b| b.is_ascii_digit());
    exponent
        && figures
        && whole.matches('.').count() < 2
        && whole.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b))
}

/// `3-2`, `1/2`, `2026-1`, `26.1.5`, `sep-1`, `1-sep-2026`; a day as the register writes it is none.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let by_points: Vec<&str> = word.split('.').collect();
    let parts = if by_points.len() == 3 { by_points } else { parts };
    let days = |part: &&str| digits(part, 2) || part.len() == 4 && digits(part, 4);
    match parts.as_slice() {
        [word] => glued_month(word),
        [_, _] | [_, _, _] if parts.iter().all(days) => {
            let years = parts.iter().filter(|part| part.len() == 4).count();
            years < 2
        }
        [_, _] | [_, _, _] => {
            let months = parts.iter().filter(|part| is_month(part)).count();
            months == 1 && parts.iter().all(|part| days(part) || is_month(part))
        }
        _ => false,
    }
}

/// `mar1`, `1sep`, `1sep2026`.
fn glued_month(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| c.is_ascii_digit());
    let figures = word.len() - letters.len();
    is_month(letters) && (1..=6).contains(&figures)
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches(['.', ',']);
    word == "sept" || MONTHS.iter().any(|month| word == *month || (word.len() == 3 && month.starts_with(word)))
}

/// `10:30`, `1:02:03.5`, `10:30pm`, `10时30分`, `上午10时`.
fn is_time(word: &str) -> bool {
    if matches!(word, "am" | "pm" | "上午" | "下午") {
        return true;
    }
    let halves = ["am", "pm", "上午", "下午"];
    let ends = halves.iter().find_map(|half| word.strip_suffix(half)).unwrap_or(word);
    let word = ends.trim_start_matches("上午").trim_start_matches("下午");
    let clock: Vec<&str> = word.split(':').collect();
    let seconds = |part: &str| part.split_once('.').map_or(digits(part, 2), |(s, f)| digits(s, 2) && digits(f, 9));
    let by_clock = match clock.as_slice() {
        [hours, minutes] => digits(hours, 4) && (minutes.is_empty() || seconds(minutes)),
        [hours, minutes, rest] => digits(hours, 4) && digits(minutes, 2) && seconds(rest),
        _ => false,
    };
    by_clock || in_units(word, &["时", "分", "秒"])
}

/// `3月5日`, `2026年3月`, `2026年3月5日`, in figures or numerals.
fn is_chinese_date(word: &str) -> bool {
    in_units(&word.replace('号', "日"), &["年", "月", "日"])
}

/// Numbers, each with the next of the units after it.
fn in_units(word: &str, units: &[&str]) -> bool {
    let figure = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let (mut rest, mut found) = (word, 0);
    for unit in units {
        let after = rest.trim_start_matches(figure);
        let Some(next) = after.strip_prefix(unit).filter(|_| after.len() < rest.len()) else { continue };
        (rest, found) = (next, found + 1);
    }
    // What comes last may go without its unit, as 10时30.
    found > 0 && rest.chars().all(figure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_change_is_told() {
        for text in [
            "3-2",
            "12-5",
            "1/2",
            "10:30",
            "Sep-1",
            "2026-1",
            "1E5",
            "TRUE",
            "false",
            "3月5日",
            "三月五日",
            "2026年3月",
            "2026年3月5日",
            "3月5号",
            "2026/1/5",
            "1-2-3",
            "26.1.5",
            "1-Sep-2026",
            "Sept 1",
            "5 May 2026",
            "MAR1",
            "1 1/2",
            "10:30:00",
            "1:2",
            "10:30 AM",
            "10:30pm",
            "上午 10:30",
            "10时30分",
            "1.50",
            "0.10",
            "12%",
            "¥5",
            "￥1,234.50",
            "1,234",
            "(5)",
            "01",
            "0632",
            "7700001",
            "370404190001010018",
            "123456E7",
            "1.2e-3",
            "１２３４５６７",
            "１-２",
            "2026-1-2 10:30",
            "99:59",
            "2026-11-24",
            "3－2",
            " 3-2 ",
            "1.",
            "3 - 2",
            "3 / 2",
            "10 : 30",
            "1sep2026",
            "Sep 1,2026",
            "Sep1,2026",
            "May 5, 2026",
            "1 Jan 2026",
            "5 p",
            "10:30 A",
            "12:30下午",
            "5:",
            "3-",
            "#N/A",
            "#REF!",
        ] {
            assert!(is_changed(text), "{text}");
            assert!(guarded(text).ends_with('\t') || guarded(text).starts_with('\''), "{text}");
        }
        for text in [
            "",
            "0",
            "12",
            "123456",
            "11010519491231002X",
            "0632-7700001",
            "1E",
            "E1",
            "占道经营",
            "C2026-0001",
            "5号楼",
            "三合板加工",
            "一村",
            "May",
            "Sep",
            "1-2-3-4",
            "12 34",
            "峄综执移〔2026〕1号",
            "2026Q3",
            "3栋2单元",
            "十里泉",
            "2026-11-24T10:00:00+08:00",
            "100元整",
            "一中",
            "A-1",
            "true story",
            "下午茶店",
            "甲 3-2",
            "decision",
            "#1",
            "3 号 - 2",
            "a",
            "甲 a",
            "3-甲",
            "1-2-3-",
            "may, maybe",
        ] {
            assert!(!is_changed(text), "{text}");
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn formulas_get_an_apostrophe() {
        for c in "=+-@\t\r\n＝＋－＠".chars() {
            assert_eq!(guarded(&format!("{c}1+1")), format!("'{c}1+1"));
        }
        assert_eq!(guarded("'12"), "''12");
        // A spreadsheet's own apostrophe before a number comes off, too.
        assert_eq!(bare("'370404190001010018"), "370404190001010018");
        assert_eq!(bare("'甲'"), "'甲'");
    }

    proptest! {
        #[test]
        fn what_is_told_at_a_glance_is_told_alike_when_it_is_taken_apart(
            text in "[0-9A-Fa-fpmsePMtrulj二三（）()年月日时上午:./,#!+\\- \u{3000}-]{0,14}",
            word in "(true|FALSE|am|Pm|september|Sep|may|C2026-0001|T2026-1|二（二）2|superseded|1e5)?[0-9a-fmp（( -]{0,4}",
        ) {
            for text in [text.as_str(), word.as_str()] {
                prop_assert!(!stays_at_a_glance(text.trim()) || !is_read_otherwise(text.trim()), "{}", text);
            }
        }

        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            let cell = guarded(&text).into_owned();
            prop_assert_eq!(bare(&cell), text.as_str());
            let cell = defused(&text).into_owned();
            prop_assert_eq!(bare(&cell), text.as_str());
        }

        #[test]
        fn texts_of_the_dangerous_kinds_come_back(text in "['\\t=+\\-@0-9/:.eE年月日 ]{0,9}") {
            let cell = guarded(&text).into_owned();
            prop_assert_eq!(bare(&cell), text.as_str());
            prop_assert!(!runs(&cell) && !is_changed(&cell) || cell.ends_with('\t') || cell.starts_with('\''));
        }
    }
}
