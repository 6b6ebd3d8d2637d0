//! Makes text from outside safe to print: no control character reaches a terminal, no formula a spreadsheet.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// How many terminal cells `text` takes: 2 for Chinese and emoji, 1 for ASCII.
///
/// Characters of ambiguous width (`—`, `“`, `①`, `…`) count 1: that is what Windows Terminal, macOS, GNOME, KDE and
/// xterm do by default, under Chinese locales too; `width_cjk` fits only terminals switched to wide by hand.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { plain_width(text).unwrap_or_else(|| text.width()) }
}

/// How many cells `text` takes at most: characters of ambiguous width count 2, as terminals switched to wide show them.
/// What is to fit a line is measured by this, what is to stand under each other by [`width`].
pub fn room(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { plain_width(text).unwrap_or_else(|| text.width_cjk()) }
}

/// How much of `text` fits into `cells`, in bytes.
pub(super) fn fitting(text: &str, cells: usize) -> usize {
    // Joined emoji take fewer cells than their parts: measure whole prefixes, but no endless run of accents.
    let mut end = 0;
    for (at, c) in text.char_indices().take(cells * 8) {
        let next = at + c.len_utf8();
        if room(&text[..next]) > cells {
            break;
        }
        end = next;
    }
    end
}

/// The same where no character joins another, as nearly everywhere; none where one may.
fn plain_width(text: &str) -> Option<usize> {
    text.chars().try_fold(0, |width, c| match c {
        ' '..='~' => Some(width + 1),
        '一'..='龥' | '、' | '。' | '〔' | '〕' | '（' | '）' | '，' | '：' | '；' => Some(width + 2),
        _ => None,
    })
}

/// `text` as one line that is safe on a terminal: tabs and line breaks become spaces, every other control character
/// (C0, C1, DEL, direction marks) a visible sign.
pub fn visible(text: &str) -> Cow<'_, str> {
    let Some(first) = first_control(text) else { return Cow::Borrowed(text) };
    let mut clean = String::with_capacity(text.len() + 8);
    clean.push_str(&text[..first]);
    let mut rest = text[first..].chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\t' | '\n' => clean.push(' '),
            '\u{2028}' | '\u{2029}' => clean.push('\u{2424}'),
            // The Control Pictures block mirrors C0: ESC is shown as ␛.
            '\0'..='\u{1f}' => clean.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
            '\u{7f}' => clean.push('\u{2421}'),
            c if is_control(c) => clean.push('\u{fffd}'),
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// `text` for a CSV cell: tabs and line breaks stay, any other control character becomes a visible sign.
pub fn obeyed_by_none(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| is_control(c) && !matches!(c, '\t' | '\n' | '\r');
    if first_control(text).is_none() || !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_inclusive(obeyed).fold(String::with_capacity(text.len() + 8), |mut clean, part| {
        match part.chars().next_back().filter(|c| obeyed(*c)) {
            Some(control) => {
                clean.push_str(&part[..part.len() - control.len_utf8()]);
                clean.push_str(&visible(control.encode_utf8(&mut [0; 4])));
            }
            None => clean.push_str(part),
        }
        clean
    }))
}

/// The text of a JSON value with every control character in it escaped: it says the same, and no terminal obeys it.
pub fn escaped(json: &str) -> Cow<'_, str> {
    if first_control(json).is_none() {
        return Cow::Borrowed(json);
    }
    let escape = |c: char| if is_control(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(json.chars().map(escape).collect())
}

/// The byte offset of the first control character.
pub(super) fn first_control(text: &str) -> Option<usize> {
    // Only these bytes can begin one; Chinese text (0xE3 to 0xE9) is passed over without decoding.
    let suspect = |b: u8| b < 0x20 || matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe2);
    let from = text.bytes().position(suspect)?;
    text[from..].find(is_control).map(|at| from + at)
}

/// Whether a terminal may act on `c` instead of showing it.
pub(super) fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        for text in ["", "C2026-0001", "占道经营“一案”—①", "👩‍👧"] {
            assert!(matches!(visible(text), Cow::Borrowed(t) if t == text), "{text}");
        }
    }

    #[test]
    fn plain_characters_are_as_wide_as_they_are_shown() {
        let plain = ('\0'..=char::MAX).filter(|c| plain_width(c.encode_utf8(&mut [0; 4])).is_some());
        let all: String = plain.collect();
        assert!(
            all.chars().count() > 20_000 && all.chars().all(|c| width(&format!("{c}甲")) == 2 + c.to_string().width())
        );
        assert_eq!(plain_width(&all), Some(all.width()));
        assert_eq!(plain_width("👩‍👧甲"), None);
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(visible("甲\u{1b}[31m乙"), "甲␛[31m乙");
        assert_eq!(visible("a\tb\nc\r\nd\re"), "a b c d␍e");
        assert_eq!(visible("\0\u{7f}\u{9b}2J"), "␀␡\u{fffd}2J");
        assert_eq!(visible("x\u{2028}y\u{2029}z"), "x␤y␤z");
        for c in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}').chain(['\u{200e}', '\u{200f}', '\u{61c}']) {
            assert_eq!(visible(&format!("甲{c}乙")), "甲\u{fffd}乙", "{c:?}");
        }
        for c in (0..0xa0).filter_map(char::from_u32) {
            assert!(!visible(&c.to_string()).chars().any(is_control), "{c:?}");
        }
    }

    #[test]
    fn csv_cells_keep_lines_and_lose_commands() {
        assert_eq!(obeyed_by_none("甲\u{1b}[2J\t乙\r\n丙\u{202e}"), "甲␛[2J\t乙\r\n丙\u{fffd}");
        assert!(matches!(obeyed_by_none("甲\n乙"), Cow::Borrowed(_)));
    }

    #[test]
    fn escaped_json_says_the_same() {
        let json = serde_json::to_string("甲\u{7f}乙\u{61c}\u{9b}丙").unwrap();
        let safe = escaped(&json);
        assert!(first_control(&safe).is_none(), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "甲\u{7f}乙\u{61c}\u{9b}丙");
    }

    #[test]
    fn width_counts_cells() {
        for (text, cells) in [("abc", 3), ("移送A", 5), ("👩‍👧", 2), ("e\u{301}", 1), ("…", 1)] {
            assert_eq!(width(text), cells, "{text}");
        }
    }
}
