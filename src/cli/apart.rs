//! A command line taken apart: what of it is there already, and the program as its global options have it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;

use super::app::{App, Globals};
use super::color::Color;
use super::failure::Failure;
use super::groups::told_of;
use super::lettering::{DRAFT, LETTER};
use super::missing::Partial;
use crate::render::Format;

/// A command line that lacks something, taken apart as far as it goes.
pub fn partial(argv: &[OsString]) -> Option<Partial> {
    let narrow = told_of(argv);
    let parse = |argv: &[OsString]| narrow.clone().try_get_matches_from(argv).map(drop);
    Partial::of(narrow.clone().ignore_errors(true), argv, &parse)
}

/// The program as the global flags have it.
pub fn app_of(matches: &ArgMatches) -> Result<App, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    Ok(App::new(Globals {
        db: matches.get_one::<PathBuf>("db").cloned(),
        format: matches.get_one::<Format>("format").copied().unwrap_or_default(),
        actor: text("actor"),
        color: matches.get_one::<Color>("color").copied().unwrap_or_default(),
        quiet: matches.get_flag("quiet"),
        no_pager: matches.get_flag("no-pager"),
        letter: in_any(matches, &|matches| matches.try_get_one::<PathBuf>(LETTER).ok().flatten().cloned()),
        drafts: in_any(matches, &|matches| matches.try_get_one::<bool>(DRAFT).ok().flatten().copied()) == Some(true),
        partial,
    })?)
}

/// What is written of an option that a step has, wherever in its command it stands.
fn in_any<T>(matches: &ArgMatches, written: &dyn Fn(&ArgMatches) -> Option<T>) -> Option<T> {
    written(matches).or_else(|| matches.subcommand().and_then(|(_, inner)| in_any(inner, written)))
}
