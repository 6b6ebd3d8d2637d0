//! What clap says is lacking on a command line, how arguments are named for it, and what would serve as well.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command};

use super::{demand, takes};

/// Whether the command line only lacks something.
pub fn only_lacks(error: &clap::Error) -> bool {
    error.kind() == ErrorKind::MissingRequiredArgument
}

/// What an error names as wanting.
pub fn names_in(error: &clap::Error) -> Vec<String> {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(names)) if only_lacks(error) => names.iter().map(|name| bare(name)).collect(),
        Some(ContextValue::String(name)) if only_lacks(error) => vec![bare(name)],
        _ => Vec::new(),
    }
}

fn bare(name: &str) -> String {
    name.replace(['[', '<'], "<").replace([']', '>'], ">").replace("...", "").trim().to_owned()
}

/// An argument as usage lines have it.
pub fn usage(arg: &Arg) -> String {
    bare(&arg.to_string())
}

/// An argument as it is named to people.
pub fn shown(arg: &Arg) -> String {
    match arg.get_long() {
        Some(_) => usage(arg),
        None => format!("<{}>", takes::value_name(arg)),
    }
}

/// The arguments of a command as they are asked for: those without a name by their place, then all others as they are told.
pub fn in_order(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_positionals().chain(command.get_arguments().filter(|arg| !arg.is_positional()))
}

/// What would serve as well as `arg`: with it on the command line, `arg` is no longer wanting.
pub fn instead_of(
    command: &Command,
    matches: &ArgMatches,
    argv: &[OsString],
    arg: &Arg,
    parse: &dyn Fn(&[OsString]) -> Result<(), clap::Error>,
) -> Vec<String> {
    let serves = |other: &&Arg| {
        let Some(long) = other.get_long().filter(|_| !demand::is_written(matches, other.get_id().as_str())) else {
            return false;
        };
        let tried = match other.get_possible_values().first() {
            _ if !other.get_action().takes_values() => format!("--{long}"),
            Some(word) => format!("--{long}={}", word.get_name()),
            None => format!("--{long}=1"),
        };
        let argv: Vec<OsString> = argv.iter().cloned().chain([OsString::from(tried)]).collect();
        match parse(&argv) {
            Ok(()) => true,
            Err(error) => only_lacks(&error) && !names_in(&error).contains(&usage(arg)),
        }
    };
    let others = command.get_arguments().filter(|other| other.get_id() != arg.get_id() && !other.is_global_set());
    let told = |arg: &Arg| arg.get_help().map(ToString::to_string);
    // One that says the same in other words is no choice.
    let others = others.filter(|other| told(other) != told(arg)).filter(|other| other.get_long() != Some("help"));
    let others = others.filter(|other| !other.is_hide_set());
    others.filter(serves).map(|other| other.get_id().to_string()).collect()
}
