//! Texts found again in other texts however they are spelled there: both sides are folded before they are compared, and
//! what is found is told by its place in the text as it was written.

use std::collections::HashMap;

use crate::fold;

/// A folded text of so many characters or more is told by its beginning, its length and a hash of the whole.
const LONG: usize = 63;
/// Most characters that do not count (spaces, dashes, dots) between two that do.
const GAP: u32 = 16;
/// A text of fewer characters is not read across the stop of a sentence: 主张。三日 names no 张三.
const ACROSS_STOPS: usize = 5;
/// A number of so many digits is found within longer ones too: 86 before it, an area code.
const LONG_NUMBER: usize = 7;
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a over a character.
fn mix(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5)
}

/// Hash of a text, spelled exactly so.
pub fn hash_of(text: &str) -> u64 {
    text.chars().fold(SEED, mix)
}

/// A set of texts, kept as hashes: a million of them take 8 MB.
#[derive(Debug)]
pub struct Spellings {
    /// Which folded characters (by their lower 16 bits) begin a text.
    firsts: Vec<u64>,
    /// Lengths, as bits, of the texts that begin with these two folded characters; the last bit: longer ones.
    lengths: HashMap<(char, char), u64>,
    /// Hashes of the texts, sorted.
    hashes: Vec<u64>,
    /// Lengths and hashes of long texts, by the hash of their beginning.
    long: HashMap<u64, Vec<(usize, u64)>>,
}

impl Default for Spellings {
    fn default() -> Self {
        Spellings { firsts: vec![0; 1024], lengths: HashMap::new(), hashes: Vec::new(), long: HashMap::new() }
    }
}

/// A text as it is read from a place on: what was folded so far.
struct Reading {
    hash: u64,
    length: usize,
    first: char,
    second: char,
    last: char,
    /// Hash of the first [`LONG`] characters.
    beginning: u64,
}

impl Reading {
    fn new() -> Self {
        Reading { hash: SEED, length: 0, first: '\0', second: '\0', last: '\0', beginning: 0 }
    }

    /// Reads one written character; false when it does not count.
    fn read(&mut self, c: char) -> bool {
        let before = self.length;
        fold::each_of(c, |part| {
            // What is written around the parts of a number does not count: (0632)7700001, +86 138.
            if matches!(part, '(' | ')' | '+') && (self.length == 0 || self.last.is_ascii_digit()) {
                return;
            }
            self.last = part;
            self.hash = mix(self.hash, part);
            self.length += 1;
            match self.length {
                1 => self.first = part,
                2 => self.second = part,
                LONG => self.beginning = self.hash,
                _ => {}
            }
        });
        self.length > before
    }
}

impl Spellings {
    /// Room for so many texts.
    pub fn with_capacity(texts: usize) -> Self {
        Spellings { hashes: Vec::with_capacity(texts), ..Spellings::default() }
    }

    /// Takes in one text; one that folds to less than two characters is found nowhere.
    pub fn add(&mut self, text: &str) {
        let mut reading = Reading::new();
        text.chars().for_each(|c| {
            reading.read(c);
        });
        if reading.length < 2 {
            return;
        }
        let bits = u32::from(reading.first) as u16;
        self.firsts[usize::from(bits / 64)] |= 1 << (bits % 64);
        *self.lengths.entry((reading.first, reading.second)).or_default() |= 1 << reading.length.min(LONG);
        if reading.length < LONG {
            self.hashes.push(reading.hash);
        } else {
            self.long.entry(reading.beginning).or_default().push((reading.length, reading.hash));
        }
    }

    /// Makes it ready to be asked.
    pub fn sorted(mut self) -> Self {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        self
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// Whether a text may begin with this folded character.
    pub fn may_begin(&self, c: char) -> bool {
        let bits = u32::from(c) as u16;
        self.firsts[usize::from(bits / 64)] & (1 << (bits % 64)) != 0
    }

    /// Where the longest text that stands in `text` at `at` ends; `at` is the place of a character that counts.
    pub fn end_at(&self, text: &str, at: usize) -> Option<usize> {
        let mut reading = Reading::new();
        let (mut lengths, mut found) = (None, None);
        let (mut gap, mut across_stop) = (0, false);
        for (place, c) in text[at..].char_indices() {
            if !reading.read(c) {
                gap += 1;
                across_stop |= c == '。';
                if reading.length == 0 || gap > GAP {
                    break;
                }
                continue;
            }
            gap = 0;
            if reading.length < 2 {
                continue;
            }
            let lengths = match lengths {
                Some(lengths) => lengths,
                None => *lengths.insert(*self.lengths.get(&(reading.first, reading.second))?),
            };
            let end = at + place + c.len_utf8();
            let stands = |reading: &Reading| !across_stop || reading.length >= ACROSS_STOPS;
            if self.holds(&reading, lengths) && stands(&reading) && !is_torn(text, at, end) {
                found = Some(end);
            }
            let more = lengths >> reading.length.min(LONG) >> 1;
            if more == 0 && (lengths >> LONG == 0 || !self.may_go_on(&reading)) {
                break;
            }
        }
        found
    }

    fn holds(&self, reading: &Reading, lengths: u64) -> bool {
        if reading.length < LONG {
            return lengths & (1 << reading.length) != 0 && self.hashes.binary_search(&reading.hash).is_ok();
        }
        let long = self.long.get(&reading.beginning);
        long.is_some_and(|texts| texts.contains(&(reading.length, reading.hash)))
    }

    /// Whether a long text may still come.
    fn may_go_on(&self, reading: &Reading) -> bool {
        let longer = |texts: &Vec<(usize, u64)>| texts.iter().any(|(length, _)| *length > reading.length);
        reading.length < LONG || self.long.get(&reading.beginning).is_some_and(longer)
    }

    /// Whether any of the texts stands in `text`.
    pub fn stand_in(&self, text: &str) -> bool {
        let begins = |c: char| fold::first_of(c).is_some_and(|first| self.may_begin(first));
        text.char_indices().any(|(at, c)| begins(c) && self.end_at(text, at).is_some())
    }
}

/// What a character counts as where words and numbers are told apart.
#[derive(PartialEq, Eq)]
enum Sort {
    Digit,
    Letter,
    Other,
}

fn sort_of(c: Option<char>) -> Sort {
    match c.and_then(fold::first_of) {
        Some(c) if c.is_ascii_digit() => Sort::Digit,
        Some(c) if c.is_ascii_alphabetic() => Sort::Letter,
        _ => Sort::Other,
    }
}

/// Whether `text[at..end]` is a piece of something else: of a longer number or word, of a date, or what follows the year
/// of a document's number.
fn is_torn(text: &str, at: usize, end: usize) -> bool {
    let (before, inner, after) = (&text[..at], &text[at..end], &text[end..]);
    let (first, last) = (sort_of(inner.chars().next()), sort_of(inner.chars().next_back()));
    let digits = inner.chars().filter(|c| sort_of(Some(*c)) == Sort::Digit).count();
    let number = inner.chars().all(|c| matches!(fold::first_of(c), None | Some('0'..='9' | '(' | ')' | '+')));
    if number && digits >= LONG_NUMBER {
        return false;
    }
    let joined = |edge: &Sort, neighbour: Option<char>| *edge != Sort::Other && *edge == sort_of(neighbour);
    if joined(&first, before.chars().next_back()) || joined(&last, after.chars().next()) {
        return true;
    }
    if first != Sort::Digit {
        return false;
    }
    let of_document = before.strip_suffix('第').unwrap_or(before).ends_with(['〕', '﹞', ']', '］', '】', '〗']);
    of_document || (number && (is_joined(before.chars().rev()) || is_joined(after.chars())))
}

/// Whether a dash, dot or stroke and a digit follow: the other part of a date or a figure.
fn is_joined(mut neighbours: impl Iterator<Item = char>) -> bool {
    let join = neighbours.next().is_some_and(|c| matches!(c, '-' | '.' | '/' | '－' | '．' | '／' | '–' | '—'));
    join && sort_of(neighbours.next()) == Sort::Digit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(texts: &[&str], within: &'t str) -> Vec<&'t str> {
        let mut spellings = Spellings::default();
        texts.iter().for_each(|text| spellings.add(text));
        let spellings = spellings.sorted();
        let (mut found, mut after) = (Vec::new(), 0);
        for (at, c) in within.char_indices() {
            let begins = at >= after && fold::first_of(c).is_some();
            if let Some(end) = begins.then(|| spellings.end_at(within, at)).flatten() {
                found.push(&within[at..end]);
                after = end;
            }
        }
        assert_eq!(spellings.stand_in(within), !found.is_empty());
        found
    }

    #[test]
    fn a_text_is_found_in_every_spelling() {
        for (known, within, spelled) in [
            ("张　三", "当事人张三违法", "张三"),
            ("张三", "当事人张 三违法", "张 三"),
            ("张三", "张·\u{200B}三", "张·\u{200B}三"),
            ("马一民", "找⻢⼀⺠谈话", "⻢⼀⺠"),
            ("买买提·阿布拉", "买买提阿布拉。", "买买提阿布拉"),
            ("买买提·阿布拉", "买买提。阿布拉", "买买提。阿布拉"),
            ("Zhang San", "ＺＨＡＮＧＳＡＮ等", "ＺＨＡＮＧＳＡＮ"),
            ("某店(峄城)", "某店（峄城）", "某店（峄城）"),
            ("0632-7700001", "０６３２　7700001", "０６３２　7700001"),
            ("7700001", "06327700001", "7700001"),
            ("(0632)7700001", "电话0632-7700001", "0632-7700001"),
            ("0632-7700001", "电话（0632）770 0001。", "0632）770 0001"),
            ("+86 13800001234", "8613800001234", "8613800001234"),
            ("13800001234", "8613800001234", "13800001234"),
        ] {
            assert_eq!(found(&[known], within), [spelled], "{known} in {within}");
        }
    }

    #[test]
    fn the_longest_is_found_and_nothing_is_torn() {
        assert_eq!(found(&["张三", "张三丰"], "张三丰与张三"), ["张三丰", "张三"]);
        for (known, within) in [
            ("1号", "峄综执不罚〔2026〕1号"),
            ("1号", "峄综执不罚[2026]第1号"),
            ("1号", "11号楼"),
            ("坛山路1", "坛山路12号"),
            ("2026-11", "2026-11-16"),
            ("77001", "177001"),
            ("Tom", "Tomorrow"),
            ("张三", "主张。三日内"),
            ("张三", "张四、三人"),
            ("甲", "甲方"),
        ] {
            assert!(found(&[known], within).is_empty(), "{known} in {within}");
        }
    }

    #[test]
    fn long_texts_are_compared_to_their_end() {
        let (long, other) = ("长".repeat(200), format!("{}短", "长".repeat(199)));
        assert_eq!(found(&[&long], &format!("住{long}内")), [long.as_str()]);
        assert!(found(&[&long], &other).is_empty());
        assert_eq!(found(&["长长", &long], &other)[0], "长长");
    }
}
