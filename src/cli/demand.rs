//! What an argument is wanted for, though the command line can do without it: told on the argument itself.

use clap::builder::ArgExt;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

use crate::law::day::Lean;

/// Why an argument that may be left out is asked for all the same.
#[derive(Debug, Clone, Copy)]
pub enum Demand {
    /// A clause of the document asks for it.
    Clause {
        /// These others serve as well.
        instead: &'static [&'static str],
        /// Nor is it asked for where one of these is written.
        unless: &'static [&'static str],
        /// Only where what is written has room for it.
        only: Option<fn(&ArgMatches) -> bool>,
    },
    /// The register would miss it at once: it is asked for after what is needed, and may be left out.
    Wished {
        /// Not where one of these is written.
        unless: &'static [&'static str],
        /// Only where what is written has room for it.
        only: Option<fn(&ArgMatches) -> bool>,
    },
    /// It has a default that a clerk is asked to confirm where something else is asked for.
    Usual(&'static str),
}

impl ArgExt for Demand {}

/// Told on an argument: the day it takes is set for something, and lies ahead. All other days have come.
#[derive(Debug, Clone, Copy)]
pub struct SetAhead;

impl ArgExt for SetAhead {}

/// Told on an argument that is wished for: it is asked for of a whole line, too.
#[derive(Debug, Clone, Copy)]
pub struct Missed;

impl ArgExt for Missed {}

/// Whether `arg` is asked for even of a whole line, as far as these matches show.
pub fn is_missed(arg: &Arg, matches: &ArgMatches) -> bool {
    arg.get::<Missed>().is_some() && is_wished(arg, matches)
}

/// On which side of today the day of `arg` lies.
pub fn lean(arg: &Arg) -> Lean {
    if arg.get::<SetAhead>().is_some() { Lean::Ahead } else { Lean::Past }
}

/// A clause of the document asks for it.
pub const ALWAYS: Demand = Demand::Clause { instead: &[], unless: &[], only: None };

/// The register would miss it at once.
pub const WISHED: Demand = Demand::Wished { unless: &[], only: None };

/// A clause of the document asks for it, or for one of `others`.
pub const fn or(others: &'static [&'static str]) -> Demand {
    Demand::Clause { instead: others, unless: &[], only: None }
}

impl Demand {
    /// Not where one of `others` is written.
    pub const fn but_for(self, others: &'static [&'static str]) -> Demand {
        match self {
            Demand::Clause { instead, only, .. } => Demand::Clause { instead, unless: others, only },
            Demand::Wished { only, .. } => Demand::Wished { unless: others, only },
            usual => usual,
        }
    }

    /// Only where this is so.
    pub const fn only(self, so: fn(&ArgMatches) -> bool) -> Demand {
        match self {
            Demand::Clause { instead, unless, .. } => Demand::Clause { instead, unless, only: Some(so) },
            Demand::Wished { unless, .. } => Demand::Wished { unless, only: Some(so) },
            usual => usual,
        }
    }
}

/// What may be written instead of `arg`, where a clause asks for it as far as these matches show; none where it does not.
pub fn wanted(arg: &Arg, matches: &ArgMatches) -> Option<&'static [&'static str]> {
    let Some(Demand::Clause { instead, unless, only }) = arg.get::<Demand>() else { return None };
    let written = |id: &&str| is_written(matches, id);
    let met = written(&arg.get_id().as_str()) || instead.iter().chain(*unless).any(written);
    (!met && only.is_none_or(|so| so(matches))).then_some(*instead)
}

/// Whether a clause of the document asks for it.
pub fn is_demanded(arg: &Arg) -> bool {
    matches!(arg.get::<Demand>(), Some(Demand::Clause { .. }))
}

/// Whether the register would miss `arg` at once, as far as these matches show.
pub fn is_wished(arg: &Arg, matches: &ArgMatches) -> bool {
    let Some(Demand::Wished { unless, only }) = arg.get::<Demand>() else { return false };
    let written = |id: &&str| is_written(matches, id);
    !written(&arg.get_id().as_str()) && !unless.iter().any(written) && only.is_none_or(|so| so(matches))
}

/// Whether an argument stands on the command line.
pub fn is_written(matches: &ArgMatches, id: &str) -> bool {
    let known = matches.try_contains_id(id).unwrap_or(false);
    known && matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// Whether `arg` of a command that records a step is the day on which something happened, which is never still to come.
pub fn has_come(command: &Command, arg: &Arg) -> bool {
    const HAPPENED: &[&str] = &["found", "assessed", "event", "served"];
    let records = command.get_arguments().any(|arg| usual(arg).is_some());
    records && (usual(arg).is_some() || HAPPENED.contains(&arg.get_id().as_str()))
}

/// What a clerk is asked to confirm for `arg`.
pub fn usual(arg: &Arg) -> Option<&'static str> {
    match arg.get::<Demand>() {
        Some(Demand::Usual(usual)) => Some(usual),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, seen: &mut dyn FnMut(&Command, &Arg)) {
        command.get_arguments().for_each(|arg| seen(command, arg));
        command.get_subcommands().for_each(|inner| walk(inner, seen));
    }

    #[test]
    fn every_number_that_a_step_can_do_without_is_asked_for() {
        let mut found = 0;
        let mut whole = crate::cli::command();
        whole.build();
        walk(&whole, &mut |command, arg| {
            let is_number = arg.get_value_names().is_some_and(|names| names[0] == "文号");
            if is_number && !arg.is_required_set() && command.get_arguments().any(|arg| usual(arg).is_some()) {
                found += 1;
                let wished = matches!(arg.get::<Demand>(), Some(Demand::Wished { .. }));
                assert!(wished, "{} {arg}", command.get_name());
            }
        });
        assert!(found > 6, "{found}");
    }
}
