//! What is typed with an input method where plain signs are meant: options, verbs and lists. Values stay as they are typed, but for days.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

use super::takes::{self, Takes};
use crate::fold;
use crate::law::day;

/// The command line as it is parsed: verbs, options and the commas of lists in plain signs; every other value untouched.
/// `globals`: the command without its groups; `group`: the group of this name with its verbs and options.
pub fn plain<'t>(
    argv: Vec<OsString>,
    globals: &dyn Fn() -> &'t Command,
    group: &dyn Fn(&str) -> Option<&'t Command>,
) -> Vec<OsString> {
    if argv.iter().any(|word| may_be_wide(word)) { Walk::new(argv, globals(), group).plain() } else { argv }
}

/// Whether a word may hold a wide sign where a plain one is meant; most command lines have none and are not walked.
fn may_be_wide(word: &OsStr) -> bool {
    let Some(word) = word.to_str().filter(|word| !word.is_ascii()) else { return false };
    let name = word.split('=').next().unwrap_or(word);
    let letter = |c: char| !c.is_ascii() && fold::plain(c.encode_utf8(&mut [0; 4])).is_ascii();
    match word.chars().next() {
        Some('-') => !name.is_ascii() || separated(word) || may_be_day(word),
        first => may_be_day(word) || first.is_some_and(letter) || word.contains('\u{3000}') || separated(word),
    }
}

/// Whether a day may stand here in other signs than figures and hyphens.
fn may_be_day(word: &str) -> bool {
    word.contains('年') || word.chars().any(|c| ('０'..='９').contains(&c))
}

/// Whether a list may be parted here with other signs than the comma.
fn separated(word: &str) -> bool {
    word.chars().any(|c| !c.is_ascii() && matches!(&*fold::plain(c.encode_utf8(&mut [0; 4])), "," | ";"))
}

/// Where in the command line and in the tree of commands one stands.
struct Walk<'t, 'g> {
    left: VecDeque<OsString>,
    plain: Vec<OsString>,
    group: &'g dyn Fn(&str) -> Option<&'t Command>,
    globals: &'t Command,
    here: &'t Command,
}

/// What an option is written as, and what was attached to it.
struct Flag<'t, 'w> {
    written: String,
    attached: Option<&'w str>,
    arg: Option<&'t Arg>,
}

impl<'t, 'g> Walk<'t, 'g> {
    fn new(argv: Vec<OsString>, globals: &'t Command, group: &'g dyn Fn(&str) -> Option<&'t Command>) -> Self {
        Walk { left: argv.into(), plain: Vec::new(), group, here: globals, globals }
    }

    fn plain(mut self) -> Vec<OsString> {
        self.plain.extend(self.left.pop_front());
        while let Some(word) = self.left.pop_front() {
            if word == "--" {
                self.plain.push(word);
                break;
            }
            self.take(word);
        }
        self.plain.extend(self.left);
        self.plain
    }

    fn take(&mut self, word: OsString) {
        let Some(text) = word.to_str() else { return self.plain.push(word) };
        if let Some(flag) = self.flag(text) {
            return self.take_flag(&flag);
        }
        let first = text.split('\u{3000}').next().unwrap_or(text);
        if let Some(inner) = self.verb(&fold::plain(first)) {
            let rest = text[first.len()..].trim_start_matches('\u{3000}');
            if !rest.is_empty() {
                self.left.push_front(rest.into());
            }
            self.plain.push(inner.get_name().into());
            self.here = inner;
            return;
        }
        self.plain.push(word);
    }

    /// The command of this name within the one reached.
    fn verb(&self, name: &str) -> Option<&'t Command> {
        if self.here.get_name() == self.globals.get_name() {
            return (self.group)(name);
        }
        self.here.find_subcommand(name)
    }

    /// The option that a word is: one that the command knows, or cannot be anything else.
    fn flag<'w>(&self, text: &'w str) -> Option<Flag<'t, 'w>> {
        let bare = text.trim_start_matches(|c: char| c == '-' || fold::is_dash(c));
        if bare.len() == text.len() || bare.is_empty() {
            return None;
        }
        let (name, attached) = match bare.split_once(['=', '＝', '\u{3000}']) {
            Some((name, value)) => (name, Some(value)),
            None => (bare, None),
        };
        let name = fold::plain(name);
        let written = if name.chars().count() == 1 { format!("-{name}") } else { format!("--{name}") };
        let arg = self.arg(&name);
        let only_flags = self.here.get_positionals().next().is_none();
        let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (arg.is_some() || (only_flags && is_name && !text.starts_with('-'))).then_some(Flag { written, attached, arg })
    }

    /// The option of this long or short name.
    fn arg(&self, name: &str) -> Option<&'t Arg> {
        let mut short = name.chars();
        let short = short.next().filter(|_| short.next().is_none());
        let is = |arg: &&Arg| match short {
            Some(short) => arg.get_short() == Some(short),
            None => arg.get_long() == Some(name) || arg.get_all_aliases().is_some_and(|all| all.contains(&name)),
        };
        self.here.get_arguments().chain(self.globals.get_arguments()).find(is)
    }

    /// Writes an option plainly, and takes its value as it is.
    fn take_flag(&mut self, flag: &Flag<'t, '_>) {
        let valued = flag.arg.filter(|arg| arg.get_action().takes_values());
        match (flag.attached, valued) {
            (Some(value), valued) => {
                let value = valued.map_or_else(|| value.to_owned(), |arg| valued_plainly(arg, value));
                self.plain.push(format!("{}={value}", flag.written).into());
            }
            (None, None) => self.plain.push(flag.written.as_str().into()),
            (None, Some(arg)) => {
                self.plain.push(flag.written.as_str().into());
                let value = self.left.pop_front();
                self.plain.extend(value.map(|value| match value.to_str() {
                    Some(text) => valued_plainly(arg, text).into(),
                    None => value,
                }));
            }
        }
    }
}

/// The value of an option: a day in figures, the same as what it is told again by; a list as it is parted.
fn valued_plainly(arg: &Arg, value: &str) -> String {
    match takes::of(&[], arg) {
        Takes::Day if !value.is_ascii() => day::plain(value).into_owned(),
        _ => listed(arg, value),
    }
}

/// The value of an option, a list parted with commas where it is one.
fn listed(arg: &Arg, value: &str) -> String {
    if arg.get_value_delimiter().is_none() {
        return value.to_owned();
    }
    let plain = |c: char| match &*fold::plain(c.encode_utf8(&mut [0; 4])) {
        "," | ";" => ',',
        _ => c,
    };
    value.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;

    fn read(words: &[&str]) -> Vec<String> {
        cli::plain(words.iter().map(OsString::from).collect(), &cli::Parts::default())
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect()
    }

    #[test]
    fn wide_options_verbs_and_lists_become_plain() {
        for (typed, meant) in [
            (
                vec!["jiexie", "ｃａｓｅ", "ｎｅｗ", "－－ｕｎｉｔ", "住建局"],
                vec!["jiexie", "case", "new", "--unit", "住建局"],
            ),
            (vec!["jiexie", "case", "new", "——title＝Ａ座", "—q"], vec!["jiexie", "case", "new", "--title=Ａ座", "-q"]),
            (vec!["jiexie", "－－format", "json", "case　list"], vec!["jiexie", "--format", "json", "case", "list"]),
            (vec!["jiexie", "todo", "–-unit　住建局"], vec!["jiexie", "todo", "--unit=住建局"]),
            (
                vec!["jiexie", "share", "new", "--to", "住建局、公安分局，榴园镇", "--title", "甲、乙，丙"],
                vec!["jiexie", "share", "new", "--to", "住建局,公安分局,榴园镇", "--title", "甲、乙，丙"],
            ),
            (
                vec!["jiexie", "meeting", "new", "--date", "２０２６年12月3日", "--title", "２０２６年12月3日"],
                vec!["jiexie", "meeting", "new", "--date", "2026-12-03", "--title", "２０２６年12月3日"],
            ),
            (
                vec!["jiexie", "todo", "--as-of=二〇二六年十二月三日", "--as-of", "12月3日"],
                vec!["jiexie", "todo", "--as-of=2026-12-03", "--as-of", "12月3日"],
            ),
            (vec!["jiexie", "todo", "——units", "x"], vec!["jiexie", "todo", "--units", "x"]),
        ] {
            assert_eq!(read(&typed), meant);
        }
    }

    #[test]
    fn what_stands_as_a_value_is_text() {
        for words in [
            vec!["jiexie", "case", "new", "--title", "——title"],
            vec!["jiexie", "case", "new", "--title", "－－unit＝Ａ"],
            vec!["jiexie", "case", "new", "--title=——某案　Ｂ座"],
            vec!["jiexie", "show", "——"],
            vec!["jiexie", "show", "--", "－－unit"],
            vec!["jiexie", "unit", "add", "——某公司"],
        ] {
            assert_eq!(read(&words), words);
        }
    }
}
