//! How the commands are built: as far as a command line is to be parsed, or with all that help, refusals and completion say.

use std::ffi::OsString;

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, ArgAction, Args, Command, Subcommand};

use super::choice;

const TEMPLATE: &str = "{about-with-newline}\n{before-help}用法：{usage}\n\n{all-args}{after-help}";

/// How the insides of a group are built.
pub struct Insides {
    /// As its arguments tell them: what may stand where.
    pub plain: fn(Command) -> Command,
    /// With all that is said of them.
    pub told: fn(Command) -> Command,
}

/// A group that is one command.
pub const fn args<T: Args>() -> Insides {
    Insides { plain: T::augment_args, told: told_args::<T> }
}

/// A group of verbs.
pub const fn verbs<T: Subcommand>() -> Insides {
    Insides { plain: plain_verbs::<T>, told: told_verbs::<T> }
}

fn told_args<T: Args>(command: Command) -> Command {
    sewn(choice::understood(T::augment_args(command))).mut_subcommands(dressed)
}

fn plain_verbs<T: Subcommand>(command: Command) -> Command {
    let about = command.get_about().cloned();
    let command = T::augment_subcommands(command).subcommand_required(true).arg_required_else_help(true);
    about.into_iter().fold(command, Command::about)
}

fn told_verbs<T: Subcommand>(command: Command) -> Command {
    plain_verbs::<T>(command).mut_subcommands(|verb| dressed(verb).mut_subcommands(dressed))
}

/// Chinese help, everywhere the same.
pub fn dressed(command: Command) -> Command {
    bare(sewn(choice::understood(command)))
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
}

/// Without the spaces that stand in what is said of a command where its lines were put together behind a Chinese mark.
fn sewn(command: Command) -> Command {
    let told = |text: &StyledStr| marks_closed(&text.to_string());
    let (about, long) = (command.get_about().map(told), command.get_long_about().map(told));
    // What is said at length stands above the usage: pages of every command are laid out alike.
    let more = long.map(|long| about.as_deref().and_then(|about| long.strip_prefix(about)).unwrap_or(&long).to_owned());
    let command = about.into_iter().fold(command, Command::about).long_about(Resettable::Reset);
    more.iter().fold(command, |command, more| command.before_help(more.trim().to_owned()))
}

/// A command with all that is said of it as one text, for its page of the manual.
pub fn described(command: Command) -> Command {
    let (about, more) = (command.get_about().cloned(), command.get_before_help().cloned());
    match about.zip(more) {
        Some((about, more)) => command.long_about(format!("{about}\n\n{more}")),
        None => command,
    }
}

fn marks_closed(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // These bring their own room with them, whatever follows.
        let roomy = closed.ends_with(['，', '。', '、', '；', '：', '（', '“']);
        let closes = closed.ends_with(['”', '）']) && !letters.peek().is_none_or(char::is_ascii);
        if letter != ' ' || !(roomy || closes) {
            closed.push(letter);
        }
    }
    closed
}

/// A command as far as a command line is parsed with it: of what is within, what the line may name. Where it does not parse,
/// it says nothing of use.
pub fn ready(command: Command, argv: &[OsString]) -> Command {
    let is_named = |inner: &Command| {
        let mut names = std::iter::once(inner.get_name()).chain(inner.get_all_aliases());
        names.any(|name| argv.iter().any(|word| word == name))
    };
    let within = |inner: Command| if is_named(&inner) { ready(inner, argv) } else { inner };
    bare(choice::read(command)).mut_subcommands(within)
}

/// Without what clap would say and offer by itself, in English.
fn bare(command: Command) -> Command {
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助").help_heading("通用选项"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_line_names_is_made_ready() {
        let inner = Command::new("inner").subcommand(Command::new("named")).subcommand(Command::new("unnamed"));
        let group = Command::new("group").subcommand(inner).subcommand(Command::new("other"));
        let argv: Vec<OsString> = ["jiexie", "group", "inner", "named"].map(OsString::from).to_vec();
        let group = ready(group, &argv);
        let inner = group.find_subcommand("inner").unwrap();
        let is_ready = |command: &Command| command.get_arguments().any(|arg| arg.get_id() == "help");
        assert!(is_ready(&group) && is_ready(inner) && is_ready(inner.find_subcommand("named").unwrap()));
        assert!(
            !is_ready(group.find_subcommand("other").unwrap()) && !is_ready(inner.find_subcommand("unnamed").unwrap())
        );
    }
}
