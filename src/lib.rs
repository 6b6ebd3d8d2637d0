//! jiexie: a register for handing cases over, sharing, helping and meeting, each step under its time limit.

pub mod cli;
pub mod disk;
pub mod env;
pub mod error;
pub mod fold;
pub mod gate;
pub mod guard;
pub mod ids;
pub mod law;
pub mod ledger;
pub mod office;
pub mod record;
pub mod registry;
pub mod render;
pub mod repo;
pub mod report;
pub mod vocabulary;

use std::ffi::OsString;
use std::panic;

use cli::{failure, streams, wrote};

/// Exit code of `--check` that found something.
pub const FOUND_SOMETHING: u8 = 10;

/// Runs one command line; prints its error, if any, with clause and hint; gives the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    wrote::nothing();
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("（{}:{}）", at.file(), at.line()));
        let payload = info.payload();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or_default();
        streams::say(&failure::broken_down(&place, what, wrote::now().as_ref()));
    }));
    let args: Vec<OsString> = args.into_iter().collect();
    let json = failure::wants_json(&args);
    match panic::catch_unwind(|| cli::dispatch(args)) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => failure::report(&error, json),
        Err(_) => failure::after_breakdown(json),
    }
}
