//! Lists of words, as data: `lists.txt`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One list of folded words.
#[derive(Debug, Default)]
pub struct List {
    words: Vec<&'static str>,
    known: HashSet<&'static str>,
}

impl List {
    /// The list that begins with `[name]`.
    fn named(name: &str) -> Self {
        let heading = |line: &str| line.strip_prefix('[')?.strip_prefix(name).map(|rest| rest.starts_with(']'));
        let lines = include_str!("lists.txt").lines();
        let below = lines.skip_while(|line| heading(line) != Some(true)).skip(1);
        let words: Vec<&str> =
            below.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace).collect();
        List { known: words.iter().copied().collect(), words }
    }

    /// Whether a folded text is one of the words.
    pub fn contains(&self, text: &str) -> bool {
        self.known.contains(text)
    }

    /// The words, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

macro_rules! lists {
    ($($list:ident = $name:literal;)+) => {
        $(
            #[doc = concat!("`[", $name, "]` of `lists.txt`.")]
            pub static $list: LazyLock<List> = LazyLock::new(|| List::named($name));
        )+

        #[cfg(test)]
        const NAMES: &[&str] = &[$($name),+];
    };
}

lists! {
    NOBODY = "nobody";
    ANYBODY = "anybody";
    EXCUSES = "excuses";
    ROLES = "roles";
    REMARKS = "remarks";
    BEHIND = "behind";
    FIRMS = "firms";
    NOTHING = "nothing";
    WANTED = "wanted";
    NO_GROUND = "no_ground";
    OF_GROUNDS = "of_grounds";
}

/// Surnames of one character.
pub static SURNAMES: LazyLock<HashSet<char>> =
    LazyLock::new(|| List::named("surnames").iter().flat_map(str::chars).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    #[test]
    fn every_list_is_read_and_every_word_is_folded() {
        let headed = include_str!("lists.txt").lines().filter(|line| line.starts_with('[')).count();
        assert_eq!(headed, NAMES.len() + 1, "a list that nobody reads");
        for name in NAMES {
            let list = List::named(name);
            assert!(list.words.len() > 9, "{name}");
            for word in list.iter() {
                assert!(fold::text(word) == word || *name == "nothing", "{name}: {word}");
            }
        }
        assert!(SURNAMES.len() > 400 && SURNAMES.contains(&'赵') && SURNAMES.contains(&'曰'));
    }
}
