//! Ids written without their year where a record is named: `T136`, `T 136`. Which record that is, is said; texts stay as
//! they are.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

use super::known::Picker;
use super::line::own_words;
use super::takes::{self, Takes};
use super::{complete, streams};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::fold::{self, quoted};
use crate::ids::{Id, RecordKind};

/// The command line with whole ids. `tree`: the command that a line names.
///
/// # Errors
/// A number that is no record's, or one of several years.
pub fn whole(argv: Vec<OsString>, tree: &dyn Fn(&[OsString]) -> Command) -> Result<Vec<OsString>> {
    let letter = |word: &OsString| is_letter(word);
    let parted = argv.windows(2).any(|pair| letter(&pair[0]) && is_number(&pair[1]));
    if !parted && !argv.iter().skip(1).any(|word| may_be_short(word)) {
        return Ok(argv);
    }
    let env = Env::read()?;
    let tree = tree(&argv);
    let known = Picker::of(complete::register_of(&argv, &env).as_deref(), env.today());
    let quiet = argv.iter().any(|word| word == "-q" || word == "--quiet");
    let typed = own_words(&argv);
    Walk { done: Vec::new(), typed, words: Vec::new(), place: 0, here: &tree, globals: &tree, known, quiet }.whole(argv)
}

/// Whether a word may hold an id without its year, by itself, in a list or behind the name of an option.
fn may_be_short(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    let value = if text.starts_with('-') { text.split_once('=').map_or("", |(_, value)| value) } else { &text };
    value.split(PARTS).any(|part| Id::without_year(part).is_some() || Id::likely(part).is_some())
}

/// What parts the ids of a list.
const PARTS: &[char] = &[',', '，', '、', ';', '；'];

fn is_letter(word: &OsStr) -> bool {
    let plain = word.to_str().map(fold::plain).unwrap_or_default();
    RecordKind::ALL.iter().any(|kind| plain.eq_ignore_ascii_case(kind.letter().encode_utf8(&mut [0; 4])))
}

fn is_number(word: &OsStr) -> bool {
    word.to_str().is_some_and(|text| fold::plain(text).bytes().all(|b| b.is_ascii_digit()) && !text.is_empty())
}

/// Where in the command line and in the tree of commands one stands.
struct Walk<'t> {
    done: Vec<OsString>,
    /// All words of the line but for what every command takes.
    typed: Vec<String>,
    /// The words that name the command reached.
    words: Vec<&'t str>,
    /// How many places were filled.
    place: usize,
    here: &'t Command,
    globals: &'t Command,
    known: Picker,
    quiet: bool,
}

impl<'t> Walk<'t> {
    fn whole(mut self, argv: Vec<OsString>) -> Result<Vec<OsString>> {
        let mut left: VecDeque<OsString> = argv.into();
        self.done.extend(left.pop_front());
        while let Some(word) = left.pop_front() {
            if word == "--" {
                self.done.push(word);
                break;
            }
            self.take(word, &mut left)?;
        }
        self.done.extend(left);
        Ok(self.done)
    }

    fn take(&mut self, word: OsString, left: &mut VecDeque<OsString>) -> Result<()> {
        let Some(text) = word.to_str() else {
            self.done.push(word);
            return Ok(());
        };
        if let Some(bare) = text.strip_prefix('-') {
            let (name, attached) = match text.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (text, None),
            };
            let arg = self.option(bare.split('=').next().unwrap_or(bare).trim_start_matches('-'));
            let names = arg.is_some_and(|arg| self.names_record(arg));
            match attached {
                Some(value) if names => {
                    let value = self.read(value)?;
                    self.done.push(format!("{name}={value}").into());
                }
                Some(_) => self.done.push(word),
                None => {
                    self.done.push(word);
                    let takes_one = arg.is_some_and(|arg| arg.get_action().takes_values());
                    if let Some(value) = takes_one.then(|| left.pop_front()).flatten() {
                        self.value(value, names, left)?;
                    }
                }
            }
            return Ok(());
        }
        if let Some(inner) = self.here.find_subcommand(text) {
            (self.here, self.place) = (inner, 0);
            self.words.push(inner.get_name());
            self.done.push(word);
            return Ok(());
        }
        let places = || self.here.get_positionals();
        let arg = places().nth(self.place).or_else(|| places().last().filter(|arg| takes::many(arg)));
        // What stands by itself is shown.
        let names = arg.map_or(self.words.is_empty(), |arg| self.names_record(arg));
        self.place += 1;
        self.value(word, names, left)
    }

    /// Takes one value, with the number behind it where only its letter was meant for it.
    fn value(&mut self, word: OsString, names: bool, left: &mut VecDeque<OsString>) -> Result<()> {
        let number = left.front().filter(|next| names && is_letter(&word) && is_number(next)).cloned();
        let text = match number {
            Some(number) => {
                left.pop_front();
                format!("{}{}", word.to_string_lossy(), number.to_string_lossy())
            }
            None => match word.to_str().filter(|_| names) {
                Some(text) => text.to_owned(),
                None => {
                    self.done.push(word);
                    return Ok(());
                }
            },
        };
        let whole = self.read(&text)?;
        self.done.push(whole.into());
        Ok(())
    }

    /// The ids of a value, each whole; what is none stays as it is.
    fn read(&self, value: &str) -> Result<String> {
        let mut whole = String::new();
        for part in value.split_inclusive(PARTS) {
            let bare = part.trim_end_matches(PARTS);
            self.is_no_slip(bare)?;
            match self.known.whole_id(bare)? {
                Some(id) => {
                    if !self.quiet {
                        streams::say(&format!("{} 按 {id} 理解", fold::plain(bare).trim()));
                    }
                    whole.push_str(&id.to_string());
                    whole.push_str(&part[bare.len()..]);
                }
                None => whole.push_str(part),
            }
        }
        Ok(whole)
    }

    /// What is no id is refused, with the line as it works, where it is a slip of one that is there.
    fn is_no_slip(&self, bare: &str) -> Result<()> {
        let Some(id) = Id::likely(bare).filter(|id| self.known.holds(*id)) else { return Ok(()) };
        let mended = |word: &String| quoted(&word.replace(bare, &id.to_string()));
        let line = self.typed.iter().map(mended).collect::<Vec<_>>().join(" ");
        Err(Error::input(format!("“{}”不是记录编号", fold::plain(bare).trim()))
            .hint(format!("是否想写 {id}：jiexie {line}；编号写作字母、四位年份、短横、序号")))
    }

    /// The option of this long or short name.
    fn option(&self, name: &str) -> Option<&'t Arg> {
        let is = |arg: &&Arg| match arg.get_short() {
            Some(short) if name.chars().eq([short]) => true,
            _ => arg.get_long() == Some(name) || arg.get_all_aliases().is_some_and(|all| all.contains(&name)),
        };
        self.here.get_arguments().chain(self.globals.get_arguments()).find(is)
    }

    fn names_record(&self, arg: &Arg) -> bool {
        matches!(takes::of(&self.words, arg), Takes::Record(_) | Takes::Either)
    }
}
