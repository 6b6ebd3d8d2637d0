//! What spreadsheets do to values: quotes and marks put before a text, times put behind a day, long numbers cut short.

use crate::person::numbers;
use crate::person::placeholder::says_nothing;
use crate::{fold, guard};

/// Takes off what an export or a spreadsheet puts around a text so that it is taken as one.
pub fn plain(cell: &str) -> &str {
    let text = guard::bare(cell);
    if text.len() < cell.len() {
        return text;
    }
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || fold::is_invisible(c));
    let quoted = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or_else(|| guard::bare(cell))
}

/// Whether nothing is said in a cell.
pub fn is_empty(cell: &str) -> bool {
    let text = plain(cell);
    text.is_empty() || says_nothing(text)
}

/// The day of a cell without the time a spreadsheet appends.
pub(super) fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, time))
            if time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b' ')) =>
        {
            day
        }
        _ => text,
    }
}

/// A long number that a spreadsheet has shortened, as 3.70404E+17.
pub(super) fn scientific(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.split_once("E+").is_some_and(|(head, tail)| {
        head.contains('.')
            && head.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && tail.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A number of eighteen digits of which a spreadsheet kept fifteen: the last three are noughts, and the check digit is wrong.
pub(super) fn rounded(text: &str) -> bool {
    text.len() == 18
        && text.ends_with("000")
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !numbers::is_valid(text)
}

/// A number without the fraction that a spreadsheet puts behind it, as 13800001234.0.
pub(super) fn without_fraction(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(whole) if whole.len() > 6 && whole.bytes().all(|byte| byte.is_ascii_digit()) => whole.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_spreadsheet_rounded() {
        assert!(rounded("110105194912310000") && !rounded("11010519491231002X") && !rounded("110105194912310"));
        assert_eq!(without_fraction("13800001234.0".to_owned()), "13800001234");
        assert_eq!(without_fraction("1.0".to_owned()), "1.0");
    }

    #[test]
    fn what_was_put_before_a_text_comes_off() {
        for (cell, text) in [
            ("'=1+1", "=1+1"),
            ("'370404190001010018", "370404190001010018"),
            ("=\"370404190001010018\"", "370404190001010018"),
            ("'甲'乙", "'甲'乙"),
            ("''=x", "'=x"),
            (" 甲 ", "甲"),
            ("\t37040419", "37040419"),
        ] {
            assert_eq!(plain(cell), text, "{cell}");
        }
    }

    #[test]
    fn times_and_scientific_numbers() {
        for text in ["2026/1/5 0:00", "2026/1/5 00:00:00", "2026/1/5T00:00:00.000", "2026/1/5"] {
            assert_eq!(without_time(text), "2026/1/5", "{text}");
        }
        assert!(scientific("3.70404E+17") && !scientific("37040419000101001X"));
    }
}
