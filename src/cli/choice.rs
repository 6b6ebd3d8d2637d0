//! Words on the command line: parsed straight into their values, in English or Chinese.

use crate::record::words::{self, Vocabulary};
use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// Reads the words of one vocabulary.
#[derive(Debug, Clone)]
pub struct Words<V: Vocabulary> {
    taken: &'static [V],
}

/// Reads every word of a vocabulary.
pub fn of<V: Vocabulary>() -> Words<V> {
    Words { taken: V::ALL }
}

/// Reads only these words of a vocabulary.
pub fn some<V: Vocabulary>(taken: &'static [V]) -> Words<V> {
    Words { taken }
}

impl<V: Vocabulary> TypedValueParser for Words<V> {
    type Value = V;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<V, Error> {
        let typed = value.to_string_lossy();
        if let Some(found) = V::read(&typed).ok().filter(|found| self.taken.contains(found)) {
            return Ok(found);
        }
        let offered = self.taken.iter().map(|value| value.entry()).filter(|entry| entry.offered);
        let offered: Vec<String> = offered.map(words::both).collect();
        let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
        if let Some(arg) = arg {
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        }
        error.insert(ContextKind::InvalidValue, ContextValue::String(typed.into_owned()));
        error.insert(ContextKind::ValidValue, ContextValue::Strings(offered));
        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let told = |value: &V| PossibleValue::new(value.word()).alias(value.title()).hide(!value.entry().offered);
        Some(Box::new(self.taken.iter().map(told)))
    }
}
