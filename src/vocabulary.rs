//! Closed sets of values, each with its words: the stable English one, the Chinese one, what else people write. Parsing,
//! printing, completion, import and hints are derived from one table.

use crate::error::{Error, Result};
use crate::fold;

/// The words of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The stable English word: stored, in JSON and CSV.
    pub word: &'static str,
    /// The Chinese word on the screen.
    pub title: &'static str,
    /// What else people write for it.
    pub also: &'static [&'static str],
    /// Whether it is offered; a word that is understood only to be refused is not.
    pub offered: bool,
}

impl Word {
    /// A word of two spellings only.
    pub const fn plain(word: &'static str, title: &'static str) -> Self {
        Word { word, title, also: &[], offered: true }
    }
}

/// A closed set of values, each with its words.
pub trait Vocabulary: Copy + Eq + Send + Sync + 'static {
    /// What the values are, in Chinese, for messages.
    const WHAT: &'static str;
    /// The values, in the order they are offered.
    const ALL: &'static [Self];
    /// Their words, in the same order.
    const WORDS: &'static [Word];

    /// The words of this value.
    fn entry(self) -> &'static Word;

    /// The stable word.
    fn word(self) -> &'static str {
        self.entry().word
    }

    /// The Chinese word on the screen.
    fn title(self) -> &'static str {
        self.entry().title
    }

    /// The value of exactly this stable word, as it is stored.
    fn stored(word: &str) -> Option<Self> {
        let place = Self::WORDS.iter().position(|entry| entry.word == word)?;
        Self::ALL.get(place).copied()
    }

    /// The value a clerk means: by its stable word, its Chinese word, what else people write, or a part of the Chinese
    /// word that fits no other.
    ///
    /// # Errors
    /// [`Error::input`] with every word in both languages.
    fn read(typed: &str) -> Result<Self> {
        let place = place_of(Self::WORDS, typed).and_then(|place| Self::ALL.get(place).copied());
        place.ok_or_else(|| unknown(Self::WHAT, Self::WORDS, typed))
    }
}

/// What is told by name behind something else, as 题名=现场照片；份数=2: the value of each name. Nothing between two semicolons
/// tells nothing. `of` is whose names they are, `like` how such a line is written.
///
/// # Errors
/// What is no pair of name and value, no such name, and a name that is told twice.
pub fn told<'t, V: Vocabulary + PartialEq>(parts: &[&'t str], of: &str, like: &str) -> Result<Vec<(V, &'t str)>> {
    let mut all: Vec<(V, &str)> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let shown = || part.chars().filter(|c| !c.is_control()).take(40).collect::<String>();
        let written = format!("写作 {like}；可写：{}", offered(V::WORDS));
        let (name, value) = fold::pair(part)
            .ok_or_else(|| Error::input(format!("{of}的“{}”不是 名称=值", shown())).hint(written.clone()))?;
        let name = V::read(name)?;
        if all.iter().any(|(known, _)| *known == name) {
            return Err(Error::input(format!("{of}的{}写了两次", name.title())).hint(written));
        }
        all.push((name, value.trim()));
    }
    Ok(all)
}

/// The word of `words` that a clerk means, as [`Vocabulary::read`] reads it; `what` names them in Chinese.
///
/// # Errors
/// [`Error::input`] with every word in both languages.
pub fn word_of(what: &str, words: &'static [Word], typed: &str) -> Result<&'static Word> {
    place_of(words, typed).and_then(|place| words.get(place)).ok_or_else(|| unknown(what, words, typed))
}

fn unknown(what: &str, words: &[Word], typed: &str) -> Error {
    let shown: String = typed.chars().filter(|c| !c.is_control()).take(40).collect();
    Error::input(format!("{what}不能是“{shown}”")).hint(format!("可选：{}", offered(words)))
}

/// Where the value that `typed` means stands among `words`.
pub fn place_of(words: &[Word], typed: &str) -> Option<usize> {
    place_in(words.iter(), typed)
}

/// As [`place_of`], among these words of a vocabulary: a part that fits only one of them means it.
pub fn place_among(words: &[&Word], typed: &str) -> Option<usize> {
    place_in(words.iter().copied(), typed)
}

fn place_in<'w>(words: impl Iterator<Item = &'w Word> + Clone, typed: &str) -> Option<usize> {
    let typed = fold::text(typed);
    let is = |known: &str| fold::text(known) == typed;
    let whole =
        words.clone().position(|entry| is(entry.word) || is(entry.title) || entry.also.iter().any(|also| is(also)));
    whole.or_else(|| {
        if typed.is_empty() || typed.is_ascii() {
            return None;
        }
        let mut within = words.enumerate().filter(|(_, entry)| fold::text(entry.title).contains(&typed));
        let (place, _) = within.next()?;
        within.next().is_none().then_some(place)
    })
}

/// The words of a vocabulary for hints: the Chinese one, the stable one in brackets.
pub fn offered(words: &[Word]) -> String {
    words.iter().filter(|entry| entry.offered).map(both).collect::<Vec<_>>().join("、")
}

/// A word in both languages.
pub fn both(entry: &Word) -> String {
    format!("{}（{}）", entry.title, entry.word)
}

/// The Chinese word of a stored one; a word of no such vocabulary as it is.
pub fn title_of<'a>(words: &[Word], word: &'a str) -> &'a str {
    words.iter().find(|entry| entry.word == word).map_or(word, |entry| entry.title)
}

/// Tells one vocabulary: the enum, and for each value its stable word, its Chinese word, what else people
/// write, and `hidden` where it is understood but not offered.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident ($what:literal) {
        $($(#[$doc:meta])* $value:ident = $word:literal, $title:literal, [$($also:literal),*] $(, $hidden:ident)?;)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $value,)+
        }

        impl $crate::vocabulary::Vocabulary for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const WORDS: &'static [$crate::vocabulary::Word] =
                &[$($crate::vocabulary::Word { word: $word, title: $title, also: &[$($also),*], offered: true $(&& stringify!($hidden).is_empty())? }),+];

            fn entry(self) -> &'static $crate::vocabulary::Word {
                &<Self as $crate::vocabulary::Vocabulary>::WORDS[self as usize]
            }
        }

        #[cfg(test)]
        #[test]
        #[allow(non_snake_case)]
        fn $name() {
            $crate::vocabulary::sound::<$name>();
        }
    };
}
pub(crate) use vocabulary;

/// Reads every word of every value back, and finds no word that means two values.
#[cfg(test)]
pub(crate) fn sound<V: Vocabulary + std::fmt::Debug>() {
    assert_eq!(V::ALL.len(), V::WORDS.len());
    for (value, entry) in V::ALL.iter().zip(V::WORDS) {
        assert_eq!(value.entry(), entry);
        assert_eq!(V::stored(entry.word), Some(*value));
        for typed in [entry.word, entry.title].iter().chain(entry.also) {
            assert_eq!(V::read(typed).ok(), Some(*value), "{}: {typed}", V::WHAT);
        }
        assert_eq!(V::read(&entry.word.to_uppercase()).ok(), Some(*value));
    }
    let error = V::read("没有这个词").err().unwrap_or_else(|| Error::input(""));
    let hint = error.way_on();
    assert!(
        V::WORDS
            .iter()
            .filter(|entry| entry.offered)
            .all(|entry| hint.contains(entry.word) && hint.contains(entry.title)),
        "{hint}"
    );
}
