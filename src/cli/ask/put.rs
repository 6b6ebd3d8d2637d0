//! One question put for what a line lacks, and what it is answered with written into the line.

use std::ffi::OsString;

use clap::Arg;

use super::line::{Answer, CommandLine};
use super::question::{Asker, For};
use crate::cli::demand;
use crate::cli::lettering::LETTER;
use crate::cli::missing::Partial;
use crate::cli::takes::Takes;
use crate::error::Result;

/// Puts one question; false when the clerk thinks better of it.
pub(super) fn put(
    asker: &Asker<'_>,
    partial: &Partial,
    line: &mut CommandLine,
    arg: &Arg,
    what_for: For,
) -> Result<bool> {
    asker.begins(line.answered_before(arg).or_else(|| asker.likely(partial, arg)));
    let values = asker.ask(partial, arg, what_for);
    asker.begins(None);
    let Some(values) = values? else { return Ok(false) };
    if what_for == For::Wish && values.is_empty() {
        return Ok(true);
    }
    let id = arg.get_id().to_string();
    if partial.takes(arg) != Takes::Material {
        line.answers.retain(|answer| answer.id != id);
    }
    let on_paper = asker.told_on_paper(partial);
    let makes_letter = on_paper.is_none() && asker.may_make_letter(partial, arg, &values);
    line.answers.extend(on_paper);
    if let Some(letter) = partial.arg(LETTER).filter(|_| makes_letter) {
        let Some(file) = asker.letter(partial)? else { return Ok(false) };
        let words = file.map(|file| vec![format!("--{}={file}", letter.get_long().unwrap_or(LETTER)).into()]);
        line.answers.extend(words.map(|words| Answer { id: LETTER.to_owned(), words }));
    }
    if demand::usual(arg).is_some_and(|usual| values == [usual]) {
        return Ok(true);
    }
    let words = match (arg.get_long(), arg.get_value_delimiter()) {
        (None, _) => values.iter().map(OsString::from).collect(),
        (Some(long), _) if partial.takes(arg) == Takes::Nothing => vec![OsString::from(format!("--{long}"))],
        (Some(long), Some(comma)) => vec![format!("--{long}={}", values.join(&comma.to_string())).into()],
        (Some(long), None) => values.iter().map(|value| format!("--{long}={value}").into()).collect(),
    };
    line.answers.push(Answer { id, words });
    Ok(true)
}
