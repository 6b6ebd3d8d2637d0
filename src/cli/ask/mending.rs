//! What came to nothing is mended: what the ways out of a refusal name is asked for.

use std::ffi::OsString;

use clap::Arg;

use super::line::CommandLine;
use super::put::put;
use super::question::{Asker, For};
use crate::cli::failure::{self, Failure};
use crate::cli::missing::Partial;
use crate::cli::takes::Takes;
use crate::cli::{demand, streams, takes};
use crate::error::hint::{Hint, Part};
use crate::error::{Error, ErrorKind, Result};
use crate::person::placeholder::gives_no_ground;

/// What is said before the first question.
pub(super) const ONE_BY_ONE: &str = "缺的逐项问；Esc 退回上一问，Ctrl-C 放弃，什么也不登记";

/// Whether a refusal names an option that is lacking.
pub fn names_lacking(error: &Error) -> bool {
    error.message.starts_with("缺少 --")
}

/// Says why the line came to nothing, and asks for what the way out names and is not written yet. False when the clerk thinks
/// better of it.
///
/// # Errors
/// The refusal itself, where no answer can mend it.
pub(super) fn mended(
    asker: &Asker<'_>,
    partial: &dyn Fn(&[OsString]) -> Option<Partial>,
    line: &mut CommandLine,
    error: &Error,
) -> Result<bool> {
    let Some(told) = partial(&line.argv()) else { return Err(error.clone()) };
    // Words that say nothing, where a reason is asked for, stand in the way of those that do.
    told.asked_by(error).into_iter().filter(|arg| says_nothing(&told, arg)).for_each(|arg| line.forgets(arg));
    let Some(partial) = partial(&line.argv()) else { return Err(error.clone()) };
    let mut ways_out = ways_out(&partial, line, error);
    let what_for = if error.asks_why_late() { For::Lateness } else { For::Need };
    if what_for == For::Lateness {
        // What is truly late is told so with its reason, before any day is thought better of.
        ways_out.sort_by_key(|arg| arg.get_id() != "late_reason");
    }
    if ways_out.is_empty() {
        // What was answered need not be typed again.
        line.tell(Some(&partial), asker.known());
        return Err(error.clone());
    }
    // What was not asked for yet is no refusal.
    let is_day = |id: &str| partial.arg(id).is_some_and(|arg| demand::usual(arg).is_some());
    let only_asks = (error.kind == ErrorKind::Rule || names_lacking(error))
        && line.answers.iter().all(|answer| is_day(&answer.id))
        && what_for == For::Need
        && ways_out.iter().all(|arg| !is_written(&partial, arg))
        && error.hint.iter().flat_map(Hint::parts).all(|part| part.command().is_none());
    let one_way = error.hint.as_ref().is_some_and(|hint| hint.ways().len() == 1);
    if only_asks {
        let clause = error.clause.as_deref().unwrap_or_default();
        match names_lacking(error) {
            true => streams::say(ONE_BY_ONE),
            false => streams::say(&format!("还要写明〔{clause}〕：{}", error.message)),
        }
    } else {
        let question =
            |option: &str| ways_out.iter().find(|arg| arg.get_long() == Some(option)).map(|arg| takes::asked_as(arg));
        let hint = error.hint.as_ref().map(|hint| hint.in_questions(&question));
        let told = Failure::Told(Error { hint, ..error.clone() });
        failure::report(&told, false, failure::named_register(&line.argv()).as_deref());
    }
    // Of what was not asked for yet there is nothing to correct.
    let which = if only_asks { "先写哪一项？" } else { "改正或补上哪一项？" };
    loop {
        let choices = if only_asks && one_way { ways_out.get(..1).unwrap_or(&ways_out) } else { &ways_out };
        let Some(arg) = asker.which(which, choices)? else { return Ok(false) };
        line.remember();
        // A day that is not written was today: what was refused is not offered again.
        let was_today = demand::usual(arg).is_some() && !is_written(&partial, arg);
        let what_for = if was_today { For::Lateness } else { what_for };
        if put(asker, &partial, line, arg, what_for)? {
            // What is asked for together is answered together.
            for other in beside(&partial, error, arg) {
                line.remember();
                if !put(asker, &partial, line, other, what_for)? {
                    line.goes_back();
                    break;
                }
            }
            return Ok(true);
        }
        line.goes_back();
        // Where there was a choice, it is put again.
        if !asker.prompt().goes_back() || ways_out.len() < 2 {
            return Ok(false);
        }
    }
}

/// What the same way out asks for beside `arg` that is not written yet.
fn beside<'p>(partial: &'p Partial, error: &Error, arg: &Arg) -> Vec<&'p Arg> {
    let is_between =
        |part: &Part| !matches!(part, Part::Write { .. }) && !matches!(part, Part::Said(text) if text == " ");
    let names = |run: &[Part], arg: &Arg| run.iter().filter_map(Part::asks).any(|long| arg.get_long() == Some(long));
    let runs = error.hint.iter().flat_map(Hint::ways).flat_map(|way| way.split(is_between));
    let Some(run) = runs.into_iter().find(|run| names(run, arg)) else { return Vec::new() };
    let others = partial.asked_by(error).into_iter().filter(|other| other.get_id() != arg.get_id());
    others.filter(|other| names(run, other) && !is_written(partial, other)).collect()
}

/// What may be answered to go on after a refusal: of each way that it tells, what is open; of one that names nothing open,
/// what was answered here, which can be answered otherwise. What was typed stands.
fn ways_out<'p>(partial: &'p Partial, line: &CommandLine, error: &Error) -> Vec<&'p Arg> {
    let answered = |arg: &Arg| line.answers.iter().any(|answer| arg.get_id() == answer.id.as_str());
    let asked = partial.asked_by(error);
    let mut open: Vec<&Arg> = Vec::new();
    for way in error.hint.iter().flat_map(Hint::ways) {
        let named = |arg: &&Arg| way.iter().filter_map(Part::asks).any(|long| arg.get_long() == Some(long));
        let of_way: Vec<&Arg> = asked.iter().copied().filter(named).collect();
        let (new, old): (Vec<&Arg>, Vec<&Arg>) = of_way.into_iter().partition(|arg| is_open(partial, arg));
        let found = if new.is_empty() { old.into_iter().filter(|arg| answered(arg)).collect() } else { new };
        open.extend(found);
    }
    asked.into_iter().filter(|arg| open.iter().any(|found| found.get_id() == arg.get_id())).collect()
}

/// Whether an answer for `arg` is still to be given; of materials, which a record may have many of, another one.
pub(super) fn is_open(partial: &Partial, arg: &Arg) -> bool {
    partial.takes(arg) == Takes::Material || !is_written(partial, arg)
}

/// Whether what is written for `arg` are words without content.
fn says_nothing(partial: &Partial, arg: &Arg) -> bool {
    let written = partial.written(arg);
    partial.takes(arg) == Takes::Text && !written.is_empty() && written.iter().all(|text| gives_no_ground(text))
}

fn is_written(partial: &Partial, arg: &Arg) -> bool {
    demand::is_written(&partial.matches, arg.get_id().as_str())
}
