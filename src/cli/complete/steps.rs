//! Which step of a record is corrected or struck out, and what of it: offered from the record that the line names.

use clap::Arg;
use clap_complete::engine::CompletionCandidate;

use super::place::Cursor;
use crate::cli::correct;
use crate::ids::Id;
use crate::render::clean;
use crate::repo::Reader;

/// Whether `arg` of the command that `words` name is about a step of a record.
pub fn is_about(words: &[&str], arg: &Arg) -> bool {
    let asked = ["event", "set"].contains(&arg.get_id().as_str());
    asked && (words == ["correct"] || words == ["void"])
}

/// What may be written for it, beginning with what is typed.
pub fn candidates(desk: &Cursor, asked: &str, typed: &str) -> Vec<CompletionCandidate> {
    let words: Vec<String> = desk.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let is = |verb: &str| words.iter().any(|word| word == verb);
    let Some(id) = words.iter().find_map(|word| word.parse::<Id>().ok()) else { return Vec::new() };
    let Some(reader) = desk.db.as_deref().and_then(|path| Reader::open(path).ok()) else { return Vec::new() };
    let found = match asked {
        "event" => correct::steps_of(&reader, id, desk.today, is("void")),
        _ => event_in(&words).map(|no| correct::fields_of(&reader, id, no)).unwrap_or_else(|| Ok(Vec::new())),
    };
    let offer = |(value, about): (String, String)| {
        let about = clean::visible(&about).into_owned();
        CompletionCandidate::new(value).help((!about.is_empty()).then(|| about.into()))
    };
    let begun = |(value, _): &(String, String)| value.starts_with(typed);
    found.unwrap_or_default().into_iter().filter(begun).map(offer).collect()
}

/// The number of the step that the line names.
fn event_in(words: &[String]) -> Option<u32> {
    let apart = words.windows(2).find(|pair| pair[0] == "--event").map(|pair| pair[1].as_str());
    let joined = || words.iter().find_map(|word| word.strip_prefix("--event="));
    apart.or_else(joined)?.parse().ok()
}
