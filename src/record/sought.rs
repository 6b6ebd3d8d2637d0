//! What records are found by: which of their fields, which words of a text, and when a text holds what was typed. Of a text
//! only letters, digits and characters count, folded; what parts them does not, but for where a number begins.

use std::collections::BTreeSet;

use serde_json::Value;

use super::field::{Field, Holds, Stored};
use super::{kinds, walk};
use crate::fold;
use crate::ids::RecordKind;

/// The longest word of letters and digits; what is longer counts by its beginning.
const LONGEST: usize = 40;
/// So many numbers that only signs part, as 138-0000-1234, are also one.
const JOINED: usize = 6;

impl Field {
    /// Whether records are found by what stands in it: what people wrote, persons, document numbers.
    pub fn is_sought(&self) -> bool {
        matches!(self.holds, Holds::Text | Holds::Person(_) | Holds::Number)
    }

    /// Whether it or a field within it is.
    pub fn has_sought(&self) -> bool {
        self.is_sought() || self.inner().iter().any(|inner| inner.stored != Stored::Nowhere && inner.has_sought())
    }
}

/// Where something is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoughtIn {
    /// Wherever a record has texts.
    Anywhere,
    /// In the field of this key, of the record or of its case.
    Field(&'static str),
    /// In every field that holds the number of a document.
    Numbers,
}

impl SoughtIn {
    /// Whether a field within the record's field `outer` belongs to it.
    pub fn takes(self, outer: &Field, field: &Field) -> bool {
        match self {
            SoughtIn::Anywhere => true,
            SoughtIn::Field(key) => outer.key == key,
            SoughtIn::Numbers => matches!(field.holds, Holds::Number),
        }
    }

    /// Whether records of a kind have such a field themselves.
    pub fn stands_with(self, kind: RecordKind) -> bool {
        let within = |field: &Field| match self {
            SoughtIn::Anywhere => field.has_sought(),
            SoughtIn::Field(key) => field.key == key && field.has_sought(),
            SoughtIn::Numbers => has_number(field),
        };
        kinds::fields(kind).iter().any(|field| field.stored != Stored::Nowhere && within(field))
    }

    /// Whether records of a kind, or the case each belongs to, have such a field.
    pub fn is_known_to(self, kind: RecordKind) -> bool {
        self.stands_with(kind) || kinds::named(kind, "case").is_some() && self.stands_with(RecordKind::Case)
    }
}

fn has_number(field: &Field) -> bool {
    matches!(field.holds, Holds::Number) || field.inner().iter().any(has_number)
}

/// Every text in a stored value that records are found by, with its field.
pub fn each_text<'v>(field: &'static Field, value: &'v Value, see: &mut dyn FnMut(&'static Field, &'v str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_text(field, item, see)),
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| each_text(walk::field_of(field.inner(), key), value, see));
        }
        Value::String(text) if field.is_sought() => see(field, text),
        _ => {}
    }
}

/// Hands each character that counts to `each`, with whether a sign stood before it that does not, and the place in the text.
fn each_counted(text: &str, mut each: impl FnMut(char, bool, usize)) {
    let mut parted = false;
    for (at, c) in text.char_indices() {
        let mut counted = false;
        fold::each_of(c, |part| {
            if part.is_alphanumeric() {
                each(part, parted, at);
                (parted, counted) = (false, true);
            }
        });
        parted |= !counted && !fold::is_invisible(c);
    }
}

/// `text` as it is compared with what is sought.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_counted(text, |c, _, _| out.push(c));
    out
}

/// One stretch of a text: characters that are written without spaces, or letters and digits in the pieces that signs make.
enum Stretch {
    Characters(Vec<char>),
    Pieces(Vec<String>),
}

fn stretches(text: &str) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    each_counted(text, |c, parted, _| match (c.is_ascii(), all.last_mut()) {
        (false, Some(Stretch::Characters(run))) => run.push(c),
        (false, _) => all.push(Stretch::Characters(vec![c])),
        (true, Some(Stretch::Pieces(pieces))) => match pieces.last_mut() {
            Some(piece) if !parted => piece.push(c),
            _ => pieces.push(c.to_string()),
        },
        (true, _) => all.push(Stretch::Pieces(vec![c.to_string()])),
    });
    all
}

/// The first pieces as one word, with whether that is all of them.
fn joined(pieces: &[String]) -> (String, bool) {
    let most = pieces.len().min(JOINED);
    let mut word = pieces[..most].concat();
    let whole = most == pieces.len() && word.len() <= LONGEST;
    word.truncate(LONGEST);
    (word, whole)
}

/// Adds every word that the index keeps of a text: pairs of characters side by side, numbers and letters by themselves and
/// with those that follow.
pub fn add_words(text: &str, words: &mut BTreeSet<String>) {
    for stretch in stretches(text) {
        match stretch {
            Stretch::Characters(run) if run.len() == 1 => words.extend(run.first().map(char::to_string)),
            Stretch::Characters(run) => words.extend(run.windows(2).map(String::from_iter)),
            Stretch::Pieces(pieces) => {
                for from in 0..pieces.len() {
                    let most = pieces.len().min(from + JOINED);
                    words.extend((from + 1..=most).map(|to| joined(&pieces[from..to]).0));
                }
            }
        }
    }
}

/// A word that the index must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// This one.
    Whole(String),
    /// One that begins so.
    Beginning(String),
}

/// From so many letters or digits on the beginning of a word is enough.
pub const ENOUGH: usize = 5;

/// One word as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The word as it is compared.
    plain: String,
    /// What the index must hold where the word stands.
    needed: Vec<Needed>,
    /// One character: it says something only as the whole name of a person.
    lone: bool,
}

/// What was typed, where it is one character and no more: whoever is called so is found by it.
pub fn lone(text: &str) -> Option<Vec<Typed>> {
    let plain = plain(text);
    let one = plain.chars().count() == 1 && !plain.is_ascii();
    one.then(|| vec![Typed { needed: vec![Needed::Whole(plain.clone())], plain, lone: true }])
}

impl Typed {
    /// A word, where it is long enough to be sought: two characters, or a number.
    fn read(text: &str) -> Option<Self> {
        let mut needed = Vec::new();
        let all = stretches(text);
        for (at, stretch) in all.iter().enumerate() {
            match stretch {
                // What stands beside a lone character is not known.
                Stretch::Characters(run) => {
                    needed.extend(run.windows(2).map(|pair| Needed::Whole(String::from_iter(pair))))
                }
                Stretch::Pieces(pieces) => {
                    let (word, whole) = joined(pieces);
                    let open = at + 1 == all.len() && whole && word.len() >= ENOUGH;
                    needed.push(if open { Needed::Beginning(word) } else { Needed::Whole(word) });
                }
            }
        }
        (!needed.is_empty()).then(|| Typed { plain: plain(text), needed, lone: false })
    }

    /// What the index must hold where the word stands.
    pub fn needed(&self) -> &[Needed] {
        &self.needed
    }

    /// Whether the word stands in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.lone && plain(text).contains(&self.plain)
    }

    /// Whether the word stands in a text by itself, as it would be found by the index: 8号 does not stand in 88号.
    pub fn stands_by_itself_in(&self, text: &str) -> bool {
        let mut kept = BTreeSet::new();
        add_words(text, &mut kept);
        let holds = |needed: &Needed| match needed {
            Needed::Whole(word) => kept.contains(word),
            Needed::Beginning(word) => kept.iter().any(|kept| kept.starts_with(word.as_str())),
        };
        self.stands_in(text) && self.needed.iter().all(holds)
    }

    /// Whether a text is the word and nothing else.
    pub fn is(&self, text: &str) -> bool {
        plain(text) == self.plain
    }

    /// Whether a record is found by this text of it. One that is marked shows nothing but its numbers to whoever does not know
    /// it already: it is found by the whole name or number of a person, and by what is typed of a document number.
    pub fn finds(&self, field: &Field, text: &str, marked: bool) -> bool {
        match field.holds {
            Holds::Person(_) if marked || self.lone => self.is(text),
            Holds::Text if marked => false,
            _ => self.stands_in(text),
        }
    }

    /// The text around the first place where the word stands.
    pub fn around(&self, text: &str) -> Option<String> {
        const BESIDE: usize = 12;
        let mut places = Vec::new();
        each_counted(text, |c, _, at| places.extend(std::iter::repeat_n(at, c.len_utf8())));
        let found = plain(text).find(&self.plain)?;
        let (from, to) = (*places.get(found)?, *places.get(found + self.plain.len() - 1)?);
        let before = text[..from].chars().count();
        let past = text[..to].chars().count() + 1;
        let (first, last) = (before.saturating_sub(BESIDE), past + BESIDE);
        let shown: String = text.chars().take(last).skip(first).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let (head, tail) = (if first > 0 { "…" } else { "" }, if text.chars().count() > last { "…" } else { "" });
        Some(format!("{head}{}{tail}", shown.trim()))
    }
}

/// The words of what was typed, each of which must be found; none where nothing of it can be sought. A character by itself goes
/// with the one beside it, and so do numbers: a name and a telephone number may be typed with spaces.
pub fn typed(text: &str) -> Option<Vec<Typed>> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace().filter(|word| !plain(word).is_empty()) {
        match words.last_mut() {
            Some(last) if belong_together(last, word) => last.push_str(&format!(" {word}")),
            _ => words.push(word.to_owned()),
        }
    }
    let words: Option<Vec<Typed>> = words.iter().map(|word| Typed::read(word)).collect();
    words.filter(|words| !words.is_empty())
}

fn belong_together(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_character = |text: &str| !text.is_ascii() && text.chars().count() == 1;
    is_number(&one) && is_number(&other) || is_character(&one) || is_character(&other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed_text: &str, text: &str) -> bool {
        let words = typed(typed_text).unwrap();
        let by_index = words.iter().all(|word| word.stands_by_itself_in(text));
        let by_text = words.iter().all(|word| word.stands_in(text));
        assert!(by_index || !by_text, "{typed_text} stands in {text}, the index does not say so");
        by_index
    }

    #[test]
    fn what_is_typed_is_found_however_it_is_spelled() {
        for (typed, text) in [
            ("张三", "张三"),
            ("张 三", "张三"),
            ("张三", "张　三"),
            ("承重墙", "擅自拆除承重墙两处"),
            ("拆除 两处", "擅自拆除承重墙两处"),
            ("峄综执罚〔2026〕31号", "峄综执罚〔2026〕31号"),
            ("峄综执罚［２０２６］３１号", "峄综执罚〔2026〕31号"),
            ("2026-31号", "峄综执罚〔2026〕31号"),
            ("(2026)31", "峄综执罚〔2026〕31号"),
            ("31号", "峄综执罚〔2026〕31号"),
            ("综执罚〔2026〕", "峄综执罚〔2026〕31号"),
            ("13800001234", "138-0000-1234"),
            ("138 0000 1234", "13800001234"),
            ("１３８００００", "电话13800001234"),
            ("91370404ma3c", "91370404MA3C000X0Y"),
            ("买买提阿布拉", "买买提·阿布拉"),
            ("KTV", "峄城区某KTV"),
            ("ktv包厢", "某KTV包厢"),
            ("⻢⼀", "马一民"),
        ] {
            assert!(finds(typed, text), "{typed} in {text}");
        }
    }

    #[test]
    fn what_does_not_stand_there_is_not_found() {
        for (typed, text) in [
            ("张三丰", "张三"),
            ("张三", "张四三"),
            ("三十", "十三"),
            ("东村西村", "西村东村西"),
            ("31号", "峄综执罚〔2026〕310号"),
            ("峄综执罚〔2026〕3号", "峄综执罚〔2026〕31号"),
            ("13800001234", "13800001235"),
        ] {
            assert!(!finds(typed, text), "{typed} in {text}");
        }
        assert_eq!(typed("三"), None);
        assert_eq!(typed(" 、，"), None);
    }

    #[test]
    fn the_text_around_is_shown() {
        let word = &typed("承重墙").unwrap()[0];
        assert_eq!(word.around("拆除承 重墙").as_deref(), Some("拆除承 重墙"));
        let long = format!("{}承重墙{}", "前".repeat(20), "后".repeat(20));
        assert_eq!(word.around(&long).unwrap(), format!("…{}承重墙{}…", "前".repeat(12), "后".repeat(12)));
        assert_eq!(word.around("没有"), None);
    }
}
