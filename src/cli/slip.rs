//! The line that was meant by one with a slip in it, as it works.

use std::ffi::OsString;

use clap::Command;

use super::groups::told_of;
use super::known::Picker;
use super::line::own_words;
use super::{apart, failure, guess, lacks, typed};
use crate::error::Error;

/// A line of these words with what they lack, on the register that another line names.
pub fn whole_line(words: &[String], named: &[OsString], today: chrono::NaiveDate) -> String {
    let on = failure::named_register(named).map(|db| format!("--db={db}"));
    let argv: Vec<OsString> = [OsString::from("jiexie")].into_iter().chain(words.iter().map(OsString::from)).collect();
    let lacking = apart::partial(&argv).filter(|partial| !partial.wanting.is_empty());
    let apart = lacking.and_then(|partial| {
        let whole: Vec<OsString> = argv.iter().cloned().chain(on.map(OsString::from)).collect();
        let app = apart::app_of(&apart::partial(&whole)?.matches).ok()?;
        Some(partial.whole_line(&argv, &Picker::of(app.db().ok(), today)))
    });
    apart.unwrap_or_else(|| guess::typed(words))
}

/// The refusal of a word that is no command, with the line as it works behind the command that was meant; as it is where no
/// such line is known.
pub fn with_the_line(error: Error, named: &[OsString], tree: &Command) -> Error {
    const HOW: &str = "；怎样写：";
    let way = error.way_on();
    let Some((meant, rest)) = way.split_once(HOW).filter(|(meant, _)| meant.starts_with("是否想写")) else {
        return error;
    };
    let line = || {
        let words = typed::mended(&own_words(named), tree)?;
        let argv: Vec<OsString> =
            [OsString::from("jiexie")].into_iter().chain(words.iter().map(OsString::from)).collect();
        let parsed = told_of(&argv).try_get_matches_from(&argv);
        let today = crate::env::Env::read().ok()?.today();
        parsed.map_or_else(|error| lacks::only_lacks(&error), |_| true).then(|| whole_line(&words, named, today))
    };
    line().map_or(error.clone(), |line| error.hint(format!("{meant}：{line}{HOW}{rest}")))
}
