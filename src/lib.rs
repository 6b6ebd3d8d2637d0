//! jiexie: a register for handing cases over, sharing, helping and meeting, each step under its time limit.

pub mod cli;
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

use cli::failure;

/// Exit code of `--check` that found something.
pub const FOUND_SOMETHING: u8 = 10;

/// Runs one command line; prints its error, if any, with clause and hint; gives the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("（{}:{}）", at.file(), at.line()));
        let what = info.payload().downcast_ref::<String>().map_or("", String::as_str);
        eprintln!("错误：程序内部故障{place}{what}，本次登记没有写入。请把这一行连同所用命令报告给维护者。");
    }));
    let args: Vec<OsString> = args.into_iter().collect();
    let json = failure::wants_json(&args);
    match panic::catch_unwind(|| cli::dispatch(args)) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => failure::report(&error, json),
        Err(_) => 1,
    }
}
