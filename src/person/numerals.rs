//! Addresses found again where their numbers are written otherwise: 12号3号楼 as 十二号三号楼, or 12号3#楼.

use std::ops::Range;

use crate::fold;

const DIGITS: &str = "〇一二三四五六七八九";

/// A text as it is compared, each character with the place it was written in.
struct Read {
    chars: Vec<char>,
    places: Vec<Range<usize>>,
}

fn digit(c: char) -> Option<u32> {
    let c = if c == '零' { '〇' } else { c };
    let place = DIGITS.chars().position(|digit| digit == c)?;
    u32::try_from(place).ok()
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百')
}

/// A run of Chinese numerals in figures: 十二 is 12, 二百零三 is 203, 二〇三 is 203.
fn figures(run: &[char]) -> String {
    if run.iter().all(|c| digit(*c).is_some()) {
        return run.iter().filter_map(|c| digit(*c)).filter_map(|n| char::from_digit(n, 10)).collect();
    }
    let (mut sum, mut last) = (0_u64, None);
    for c in run {
        match (digit(*c), c) {
            (Some(n), _) => last = Some(u64::from(n)),
            (None, unit) => {
                sum = sum.saturating_add(last.take().unwrap_or(1) * if *unit == '百' { 100 } else { 10 });
            }
        }
    }
    sum.saturating_add(last.unwrap_or_default()).to_string()
}

fn read(text: &str) -> Read {
    let mut read = Read { chars: Vec::new(), places: Vec::new() };
    let mut run: Vec<(usize, char)> = Vec::new();
    let flush = |run: &mut Vec<(usize, char)>, read: &mut Read| {
        let Some((first, last)) = run.first().copied().zip(run.last().copied()) else { return };
        let written: Vec<char> = run.drain(..).map(|(_, c)| c).collect();
        for c in figures(&written).chars() {
            read.chars.push(c);
            read.places.push(first.0..last.0 + last.1.len_utf8());
        }
    };
    for (at, c) in text.char_indices() {
        if is_numeral(c) {
            run.push((at, c));
            continue;
        }
        flush(&mut run, &mut read);
        let place = at..at + c.len_utf8();
        fold::each_of(if matches!(c, '#' | '＃') { '号' } else { c }, |part| {
            read.chars.push(part);
            read.places.push(place.clone());
        });
    }
    flush(&mut run, &mut read);
    read
}

/// Whether a text tells a number, in figures or, followed by what is numbered, in Chinese.
pub fn tells(text: &str) -> bool {
    let read = read(text).chars;
    let mut pairs = read.windows(2);
    let figures = text.chars().filter_map(fold::first_of).any(|c| c.is_ascii_digit());
    figures
        || pairs
            .any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], '号' | '楼' | '室' | '栋' | '幢' | '单' | '层'))
}

/// Where `sought` stands in `text`, however numbers are written in either, as it is written there; none where it is a piece of a
/// longer number.
pub fn find<'t>(text: &'t str, sought: &str) -> Option<&'t str> {
    let (within, sought) = (read(text), read(sought).chars);
    let is_digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let found = within.chars.windows(sought.len().max(1)).enumerate().find(|(at, window)| {
        let torn = |edge: Option<&char>, beside: Option<&char>| is_digit(edge) && is_digit(beside);
        let before = at.checked_sub(1).and_then(|at| within.chars.get(at));
        *window == sought && !torn(sought.first(), before) && !torn(sought.last(), within.chars.get(at + sought.len()))
    });
    let (at, window) = found?;
    let (first, last) = (within.places.get(at)?, within.places.get(at + window.len() - 1)?);
    text.get(first.start..last.end)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numbers_are_one_however_they_are_written() {
        let known = "榴园路12号3号楼";
        for written in ["榴园路十二号三号楼", "榴园路12号3#楼", "榴园路一二号叁号楼", "榴园路 12号 三号楼"]
        {
            let found = find(&format!("住{written}二单元"), known).map(str::to_owned);
            assert_eq!(found, (!written.contains('叁')).then(|| written.to_owned()), "{written}");
        }
        assert_eq!(find("坛山路二百零三号", "坛山路203号"), Some("坛山路二百零三号"));
        assert_eq!(find("坛山路203号", "坛山路二〇三号"), Some("坛山路203号"));
        assert_eq!(find("榴园路112号3号楼", "12号3号楼"), None);
        assert_eq!(find("榴园路12号3号", "榴园路12号31号"), None);
        assert_eq!(find("", known), None);
    }
}
