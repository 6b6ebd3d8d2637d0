//! A hint pasted as it was printed: what stands there for a text is no text, and would be recorded as one.

use clap::{Arg, ArgMatches, Command};

use super::demand;
use super::takes::{self, Takes};
use crate::error::Error;
use crate::record::field::{Field, Holds};
use crate::steps::act::all_fields;
use crate::vocabulary;

/// The commands whose words are sought and not recorded.
const SEEKS: &[&str] = &["find"];
/// The option whose values name what they are the value of.
const PAIRS: &str = "set";

/// The refusal of the first value that is only the name of what was to be written there: `--doc-no 文号`. None where every
/// value is one. `command` has parsed the line.
pub fn told(command: &Command, matches: &ArgMatches) -> Option<Error> {
    let (mut words, mut command, mut matches) = (Vec::new(), command, matches);
    loop {
        if words.first().is_some_and(|group| SEEKS.contains(group)) {
            return None;
        }
        let own = command.get_arguments().filter(|arg| !arg.is_global_set() || words.is_empty());
        if let Some(error) = own.into_iter().find_map(|arg| unfilled(&words, arg, matches)) {
            return Some(error);
        }
        let (name, inner) = matches.subcommand()?;
        command = command.find_subcommand(name)?;
        words.push(command.get_name());
        matches = inner;
    }
}

/// The refusal of a value of this argument that stands for one.
fn unfilled(words: &[&str], arg: &Arg, matches: &ArgMatches) -> Option<Error> {
    let id = arg.get_id().as_str();
    // Few are written: the names of values are looked up for those alone.
    if !demand::is_written(matches, id) || takes::of(words, arg) != Takes::Text {
        return None;
    }
    let written = matches.try_get_raw(id).ok().flatten()?.filter_map(|word| word.to_str());
    let stands = written.map(str::trim).find(|word| match word.split_once('=').filter(|_| id == PAIRS) {
        Some((key, value)) => {
            (takes::stands_for_text(value) && !is_word_of(key, value)) || (value == key && !key.is_ascii())
        }
        None => takes::is_name_of(arg, word),
    })?;
    let option = arg.get_long().map_or_else(String::new, |long| format!("--{long} "));
    let example = takes::example_in(&words.join(" "), arg);
    let like = if example == takes::value_name(arg) || id == PAIRS {
        String::new()
    } else {
        format!("，例如 {option}{}", crate::fold::quoted(example))
    };
    let told = Error::input(format!("{option}“{stands}”是占位的词，不是内容"));
    Some(told.hint(format!("换成真实的内容{like}；不知道而又不是必填的，这一项不写")))
}

/// Whether a field that is called so takes this word: 周期 takes 季度.
fn is_word_of(key: &str, word: &str) -> bool {
    let takes = |field: &Field| match field.holds {
        Holds::Word(words) => vocabulary::place_of(words, word).is_some(),
        _ => false,
    };
    all_fields().iter().any(|field| (field.title == key || field.key == key) && takes(field))
}
