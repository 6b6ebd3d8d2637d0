//! How a group of commands is built: its words understood in both languages, its help in Chinese.

use clap::{Arg, ArgAction, Args, Command, Subcommand};

use super::choice;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// A command with these arguments.
pub fn args<T: Args>(command: Command) -> Command {
    let command = choice::understood(T::augment_args(command));
    let names: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, dress))
}

/// A command with these verbs.
pub fn verbs<T: Subcommand>(command: Command) -> Command {
    let about = command.get_about().cloned();
    let command = T::augment_subcommands(command).subcommand_required(true).arg_required_else_help(true);
    let command = about.into_iter().fold(command, |command, about| command.about(about));
    let names: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, dress_all))
}

fn dress_all(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    names.into_iter().fold(dress(command), |command, name| command.mut_subcommand(name, dress))
}

/// Chinese help, everywhere the same.
pub fn dress(command: Command) -> Command {
    choice::understood(command)
        .help_template(TEMPLATE)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .next_help_heading("参数与选项")
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助").help_heading("通用选项"))
}
