//! A word that no argument of its command takes: what it was meant for, and the line that says it.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::takes;
use crate::error::Error;
use crate::fold::quoted;
use crate::ids::Id;
use crate::record::kinds;
use crate::render::clean;

/// What to write instead of the word that an error is about, as far as the line tells; `tree`: every command, built.
pub fn told(error: &clap::Error, argv: &[OsString], tree: &Command) -> Option<Error> {
    let Some(ContextValue::String(stray)) = error.get(ContextKind::InvalidArg) else { return None };
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let words: Vec<String> = argv.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (path, command) = leaf(&words, tree);
    let is_stray =
        |word: &&String| *word == stray || word.strip_prefix(stray.as_str()).is_some_and(|v| v.starts_with('='));
    let at = words.iter().position(|word| is_stray(&word))?;
    let hint = if stray.starts_with('-') {
        corrected(&words, at, &path, command)?
    } else {
        listed(&words, at, command).or_else(|| of_unit(stray, &path, command))?
    };
    let message = match stray.strip_prefix("--") {
        Some(_) => format!("没有选项“{}”", clean::visible(stray)),
        None => format!("多写了“{}”", clean::visible(stray)),
    };
    Some(Error::input(message).hint(hint))
}

/// The command a line names, and its words.
fn leaf<'t>(words: &[String], tree: &'t Command) -> (String, &'t Command) {
    let (mut path, mut command) = ("jiexie".to_owned(), tree);
    for word in words {
        if let Some(inner) = command.find_subcommand(word) {
            path = format!("{path} {}", inner.get_name());
            command = inner;
        }
    }
    (path, command)
}

/// An option of the command that enters a record, written where it is corrected: `--title X` is `--set 案由=X`.
fn corrected(words: &[String], at: usize, path: &str, command: &Command) -> Option<String> {
    command.get_arguments().find(|arg| takes::value_name(arg) == "名称=值")?;
    let id: Id = words.iter().find_map(|word| word.parse().ok())?;
    let (long, value) = match words[at].split_once('=') {
        Some((long, value)) => (long, Some(value)),
        None => (words[at].as_str(), words.get(at + 1).map(String::as_str).filter(|next| !next.starts_with('-'))),
    };
    let key = long.trim_start_matches('-').replace('-', "_");
    let field = kinds::fields(id.kind).iter().find(|field| field.key == key)?;
    let value = quoted(&format!("{}={}", field.title, value.unwrap_or("新值")));
    Some(format!(
        "更正内容写作 --set 名称=值：{path} {id} --event 1 --set {value} --reason 理由；{path} {id} 列出各项事项"
    ))
}

/// Several values of a list, divided by blanks.
fn listed(words: &[String], at: usize, command: &Command) -> Option<String> {
    let opens = words[..at].iter().rposition(|word| word.starts_with("--"))?;
    let (long, first) = words[opens].split_once('=').map_or((words[opens].as_str(), None), |(l, v)| (l, Some(v)));
    let takes_list = |arg: &&Arg| arg.get_long().is_some_and(|own| long[2..] == *own);
    command.get_arguments().find(takes_list)?.get_value_delimiter()?;
    let more = words[opens + 1..].iter().map(String::as_str).take_while(|word| !word.starts_with('-'));
    let all: Vec<&str> = first.into_iter().chain(more).map(|word| word.trim_matches([',', '，', '、'])).collect();
    Some(format!("几个用逗号分开，不空格：{long} {}", quoted(&all.join(","))))
}

/// A unit behind a command that is narrowed to one with an option, and needs nothing else.
fn of_unit(stray: &str, path: &str, command: &Command) -> Option<String> {
    let unit = command.get_arguments().find(|arg| arg.get_long() == Some("unit"))?;
    let needs = command.get_arguments().any(Arg::is_required_set);
    let is_word = !stray.is_ascii() && takes::value_name(unit) == "单位" && !needs;
    is_word.then(|| format!("只看某单位的：{path} --unit {}", quoted(stray)))
}
