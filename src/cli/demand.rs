//! What an argument is wanted for, though the command line can do without it: told on the argument itself.

use clap::builder::ArgExt;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};

/// Why an argument that may be left out is asked for all the same.
#[derive(Debug, Clone, Copy)]
pub enum Demand {
    /// A clause of the document asks for it.
    Clause {
        /// These others serve as well.
        instead: &'static [&'static str],
        /// Nor is it asked for where one of these is written.
        unless: &'static [&'static str],
    },
    /// It has a default that a clerk is asked to confirm where something else is asked for.
    Usual(&'static str),
}

impl ArgExt for Demand {}

/// A clause of the document asks for it.
pub const ALWAYS: Demand = Demand::Clause { instead: &[], unless: &[] };

/// A clause of the document asks for it, or for one of `others`.
pub const fn or(others: &'static [&'static str]) -> Demand {
    Demand::Clause { instead: others, unless: &[] }
}

impl Demand {
    /// Not where one of `others` is written.
    pub const fn but_for(self, others: &'static [&'static str]) -> Demand {
        match self {
            Demand::Clause { instead, .. } => Demand::Clause { instead, unless: others },
            usual => usual,
        }
    }
}

/// What may be written instead of `arg`, where a clause asks for it as far as these matches show; none where it does not.
pub fn wanted(arg: &Arg, matches: &ArgMatches) -> Option<&'static [&'static str]> {
    let Some(Demand::Clause { instead, unless }) = arg.get::<Demand>() else { return None };
    let written = |id: &&str| is_written(matches, id);
    let met = written(&arg.get_id().as_str()) || instead.iter().chain(*unless).any(written);
    (!met).then_some(*instead)
}

/// Whether an argument stands on the command line.
pub fn is_written(matches: &ArgMatches, id: &str) -> bool {
    let known = matches.try_contains_id(id).unwrap_or(false);
    known && matches.value_source(id) == Some(ValueSource::CommandLine)
}

/// What a clerk is asked to confirm for `arg`.
pub fn usual(arg: &Arg) -> Option<&'static str> {
    match arg.get::<Demand>() {
        Some(Demand::Usual(usual)) => Some(usual),
        _ => None,
    }
}
