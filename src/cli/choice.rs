//! Closed values on the command line: words in English or Chinese, and numbers, however they are typed.

use std::any::TypeId;
use std::ffi::OsStr;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::str::FromStr;

use clap::builder::{PossibleValue, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use super::takes;
use crate::fold;
use crate::record::money::Money;
use crate::record::party;
use crate::record::words::{self, Vocabulary, Word};
use crate::vocabulary;

/// Reads the name of one person.
///
/// # Errors
/// A name with a number in it, which is told elsewhere or nowhere.
pub fn person(typed: &str) -> crate::error::Result<String> {
    match party::with_number_hidden(typed) {
        None => Ok(typed.to_owned()),
        Some(hidden) => Err(crate::error::Error::input(format!("“{hidden}”里写了号码"))
            .hint("这里只写姓名；号码有它自己的选项的，写在那里")),
    }
}

/// An amount of money that was typed, in yuan.
///
/// # Errors
/// What is no amount.
pub fn money(typed: &str) -> crate::error::Result<Money> {
    typed.parse()
}

/// Reads the words of one vocabulary.
#[derive(Debug, Clone)]
pub struct Words<V: Vocabulary> {
    taken: &'static [V],
    /// Those that are offered, where not all are.
    offered: &'static [V],
}

impl<V: Vocabulary> Words<V> {
    /// Offers only these, and reads the others too.
    pub fn offering(self, offered: &'static [V]) -> Self {
        Words { offered, ..self }
    }
}

/// Reads every word of a vocabulary.
pub fn of<V: Vocabulary>() -> Words<V> {
    Words { taken: V::ALL, offered: V::ALL }
}

/// Reads only these words of a vocabulary.
pub fn some<V: Vocabulary>(taken: &'static [V]) -> Words<V> {
    Words { taken, offered: taken }
}

impl<V: Vocabulary> TypedValueParser for Words<V> {
    type Value = V;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<V, Error> {
        let typed = value.to_string_lossy();
        let entries: Vec<&'static Word> = self.taken.iter().map(|value| value.entry()).collect();
        if let Some(found) = vocabulary::place_among(&entries, &typed).and_then(|place| self.taken.get(place)) {
            return Ok(*found);
        }
        let offered = self.offered.iter().map(|value| value.entry()).filter(|entry| entry.offered);
        let offered = offered.map(words::both).collect();
        Err(refused(command, arg, &typed, (ContextKind::ValidValue, ContextValue::Strings(offered))))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.taken.iter().map(|value| {
            let entry = value.entry();
            let hidden = !entry.offered || !self.offered.contains(value);
            PossibleValue::new(entry.word).help(entry.title).alias(entry.title).hide(hidden)
        })))
    }
}

/// Reads a whole number of any width.
#[derive(Debug, Clone)]
struct Number<T>(PhantomData<T>);

impl<T: FromStr + Clone + Send + Sync + 'static> TypedValueParser for Number<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let typed = value.to_string_lossy();
        let number = fold::plain(&typed).trim().parse().ok();
        let hint = (ContextKind::Custom, ContextValue::StyledStr(StyledStr::from("写整数，如 10")));
        number.ok_or_else(|| refused(command, arg, &typed, hint))
    }
}

fn refused(command: &Command, arg: Option<&Arg>, typed: &str, way: (ContextKind, ContextValue)) -> Error {
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(arg) = arg {
        error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(typed.to_owned()));
    error.insert(way.0, way.1);
    error
}

/// A command whose numbers are read however wide they are typed.
pub fn read(command: Command) -> Command {
    command.mut_args(counted)
}

/// The same, and its values are named in Chinese, words in both languages.
pub fn understood(command: Command) -> Command {
    command.mut_args(|arg| worded(counted(named(arg))))
}

/// Names the value of an argument in Chinese.
fn named(arg: Arg) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first());
    let known = name.and_then(|name| takes::standing_for(name));
    known.into_iter().fold(arg, Arg::value_name)
}

/// Reads a number by [`Number`].
fn counted(arg: Arg) -> Arg {
    let holds = arg.get_value_parser().type_id();
    if holds == TypeId::of::<u64>() {
        arg.value_parser(Number::<u64>(PhantomData))
    } else if holds == TypeId::of::<NonZeroU64>() {
        arg.value_parser(Number::<NonZeroU64>(PhantomData))
    } else if holds == TypeId::of::<u32>() {
        arg.value_parser(Number::<u32>(PhantomData))
    } else if holds == TypeId::of::<usize>() {
        arg.value_parser(Number::<usize>(PhantomData))
    } else {
        arg
    }
}

/// Tells the words of an argument behind its help.
fn worded(arg: Arg) -> Arg {
    // The program's own options come to a command whose insides are built later with their words told.
    let told = arg.is_hide_possible_values_set();
    if told || !arg.get_action().takes_values() {
        return arg;
    }
    let shown: Vec<PossibleValue> = arg.get_possible_values().into_iter().filter(|word| !word.is_hide_set()).collect();
    if shown.is_empty() {
        return arg;
    }
    let usual = arg.get_default_values().first().cloned();
    let each = |word: &PossibleValue| {
        let usual = if usual.as_deref() == Some(OsStr::new(word.get_name())) { "，默认" } else { "" };
        match word.get_help() {
            Some(title) => format!("{title}（{}{usual}）", word.get_name()),
            None => word.get_name().to_owned(),
        }
    };
    let list = shown.iter().map(each).collect::<Vec<_>>().join("、");
    let told = |help: &StyledStr| format!("{help}：{list}");
    let (help, long) = (arg.get_help().map(told), arg.get_long_help().map(told));
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    let arg = help.into_iter().fold(arg, Arg::help);
    long.into_iter().fold(arg, Arg::long_help)
}
