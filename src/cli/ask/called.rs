//! A line as it is told again: days as the days they are, whenever it is read, and units as they are called.

use std::ffi::OsString;

use clap::Arg;

use crate::cli::known::Picker;
use crate::cli::meant::PARTS;
use crate::cli::missing::Partial;
use crate::cli::takes::Takes;
use crate::law::day;

/// The words of a line that was taken apart so.
pub(super) fn as_called(argv: &[OsString], partial: &Partial, known: &Picker) -> Vec<OsString> {
    let option = |name: &str| partial.command.get_arguments().find(|arg| arg.get_long() == Some(name));
    let mut before: Option<&Arg> = None;
    let mut told = Vec::with_capacity(argv.len());
    for word in argv {
        let text = word.to_str().unwrap_or_default();
        let (name, value) = match text.strip_prefix("--").map(|name| name.split_once('=').ok_or(name)) {
            Some(Ok((name, value))) => (option(name), Some(value)),
            Some(Err(name)) => (option(name), None),
            None => (None, Some(text)),
        };
        let arg = name.or(before.take().filter(|_| value.is_some()));
        let called = arg.zip(value).and_then(|(arg, value)| Some((value, value_called(arg, value, partial, known)?)));
        told.push(match called {
            Some((value, called)) => format!("{}{called}", text.strip_suffix(value).unwrap_or_default()).into(),
            None => word.clone(),
        });
        before = name.filter(|_| value.is_none());
    }
    told
}

/// A value as it is called, where it is typed otherwise.
fn value_called(arg: &Arg, value: &str, partial: &Partial, known: &Picker) -> Option<String> {
    match partial.takes(arg) {
        Takes::Day => {
            day::read(value, partial.asks_day(arg, known.today())).ok().map(|reading| reading.day.to_string())
        }
        Takes::Unit => {
            let called = |typed: &str| known.meant_otherwise(typed).map_or_else(|| typed.to_owned(), str::to_owned);
            Some(value.split(PARTS).map(|typed| called(typed.trim())).collect::<Vec<_>>().join(","))
        }
        _ => None,
    }
}
