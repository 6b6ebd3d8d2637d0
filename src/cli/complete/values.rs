//! What may be written for each argument, from the register that the line names.

use chrono::NaiveDate;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::place::Cursor;
use super::steps;
use crate::cli::ask::{fits::begins as begins_word, fits::fits, paths};
use crate::cli::demand;
use crate::cli::known::{Offer, Picker};
use crate::cli::takes::{self, Takes};
use crate::error::Error;
use crate::error::hint::{Hint, Part};
use crate::fold;
use crate::ids::RecordKind;
use crate::law::day::Lean;
use crate::record::words::{MaterialKind, PartyItem, PartyKind, Sex, Vocabulary};
use crate::render::clean;

/// The command, each argument of which offers what may be written for it.
pub fn offering(command: Command, desk: &Cursor) -> Command {
    within(command, &[], desk)
}

fn within(command: Command, words: &[String], desk: &Cursor) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let command = names.into_iter().fold(command, |command, name| {
        let words = [words, std::slice::from_ref(&name)].concat();
        command.mut_subcommand(name, |inner| within(inner, &words, desk))
    });
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let options: Vec<String> = command.get_arguments().filter_map(|arg| arg.get_long().map(str::to_owned)).collect();
    command.mut_args(|arg| match takes::of(&words, &arg) {
        _ if steps::is_about(&words, &arg) => {
            let (asked, desk) = (arg.get_id().to_string(), desk.clone());
            arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
                steps::candidates(&desk, &asked, &typed.to_string_lossy())
            }))
        }
        // Files are offered as shells do it.
        Takes::Nothing | Takes::Text | Takes::File | Takes::Place => arg,
        takes => {
            let (asked, desk) = (arg.clone(), desk.clone());
            let line = Line { words: words.join(" "), options: options.clone() };
            arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
                candidates(&asked, takes, &typed.to_string_lossy(), &desk, &line)
            }))
        }
    })
}

/// The command that is being typed: its words, and the long names of its options.
struct Line {
    words: String,
    options: Vec<String>,
}

impl Line {
    /// The records the command is about: those its step may be taken on today, whatever is still to be said of it.
    fn records(&self, known: &Picker, kind: Option<RecordKind>, typed: &str) -> Vec<Offer> {
        let asks = |part: &Part| part.asks().is_some_and(|long| self.options.iter().any(|option| option == long));
        let mends = |error: &Error| error.hint.iter().flat_map(Hint::parts).any(asks);
        known.fit(kind, typed, &self.words, &mends, Some(MOST)).offers
    }
}

/// Most records that are offered after they were tried: a shell waits for them at each key.
const MOST: usize = 60;

/// What may be written for `arg` of the command `line` where this is typed already.
fn candidates(arg: &Arg, takes: Takes, typed: &str, desk: &Cursor, line: &Line) -> Vec<CompletionCandidate> {
    let offers = match takes {
        Takes::Material => return materials(typed),
        Takes::Party => return party(typed),
        Takes::Day => days(desk.today, demand::lean(arg)),
        Takes::Word => Picker::words(arg),
        _ => {
            let known = Picker::of(desk.db.as_deref(), desk.today);
            match takes {
                Takes::Record(kind) if arg.is_positional() => line.records(&known, kind, typed),
                // It is the unit that is reminded of what is overdue.
                _ if line.words == "notice new" && arg.get_id() == "unit" => {
                    known.overdue(known.offers(takes, arg, typed))
                }
                _ => known.offers(takes, arg, typed),
            }
        }
    };
    let stable = |offer: &Offer| Offer { value: offer.also.clone(), about: offer.value.clone(), ..offer.clone() };
    // A word, or a limit, in the language it is typed in.
    let worded = match takes {
        Takes::Word | Takes::Status(_) => !typed.is_empty() && typed.is_ascii(),
        Takes::Limit | Takes::Either => !typed.is_ascii(),
        _ => false,
    };
    let begins = |offer: &Offer| offer.value.to_lowercase().starts_with(&typed.to_lowercase());
    let mut found: Vec<Offer> = offers.iter().filter(|offer| begins(offer)).cloned().collect();
    if worded {
        found.extend(offers.iter().filter(|offer| !offer.also.is_empty()).map(stable).filter(begins));
    }
    let text = |offer: &Offer| format!("{} {} {}", offer.value, offer.also, offer.about);
    if found.is_empty() {
        // All that are called so, by the letters they begin with.
        found.extend(offers.iter().filter(|offer| begins_word(typed, &offer.value)).cloned());
    }
    if found.is_empty() {
        // Only what fits best: a shell puts one in, and of several only what they share.
        let fit = |offer: &Offer| fits(typed, &text(offer));
        let best = offers.iter().filter_map(fit).max();
        found.extend(offers.iter().filter(|offer| best.is_some() && fit(offer) == best).cloned());
    }
    found.iter().map(candidate).collect()
}

fn candidate(offer: &Offer) -> CompletionCandidate {
    let about = clean::visible(&offer.about).into_owned();
    CompletionCandidate::new(&offer.value).help((!about.is_empty()).then(|| about.into()))
}

fn days(today: NaiveDate, lean: Lean) -> Vec<Offer> {
    let offer =
        |day: NaiveDate, about: &str| Offer { value: day.to_string(), also: String::new(), about: about.to_owned() };
    let next = match lean {
        Lean::Past | Lean::Near => today.pred_opt().map(|day| offer(day, "昨天")),
        Lean::Ahead => today.succ_opt().map(|day| offer(day, "明天")),
    };
    std::iter::once(offer(today, "今天")).chain(next).collect()
}

/// What may be told of a party by name, each once; of some names the words that fit.
fn party(typed: &str) -> Vec<CompletionCandidate> {
    let begun =
        typed.rfind(['；', ';', '﹔']).map_or(0, |at| at + typed[at..].chars().next().map_or(0, char::len_utf8));
    let (before, last) = typed.split_at(begun);
    let Some((name, value)) = fold::pair(last) else {
        let told: Vec<PartyItem> =
            fold::parts(before).iter().filter_map(|part| PartyItem::read(fold::pair(part)?.0).ok()).collect();
        let open = PartyItem::ALL.iter().filter(|item| !told.contains(item));
        let fits =
            |item: &&PartyItem| item.title().starts_with(last) || !last.is_empty() && item.word().starts_with(last);
        return open.filter(fits).map(|item| CompletionCandidate::new(format!("{before}{}=", item.title()))).collect();
    };
    let words = match PartyItem::read(name) {
        Ok(PartyItem::Kind) => PartyKind::WORDS,
        Ok(PartyItem::Sex) => Sex::WORDS,
        _ => &[],
    };
    let fitting = words.iter().filter(|word| word.title.starts_with(value));
    fitting.map(|word| CompletionCandidate::new(format!("{before}{name}={}", word.title))).collect()
}

/// A category first, then a file.
fn materials(typed: &str) -> Vec<CompletionCandidate> {
    if let Some((kind, path)) = typed.split_once('=') {
        let found = paths::beginning(path, false).into_iter();
        return found.map(|path| CompletionCandidate::new(format!("{kind}={path}"))).collect();
    }
    let kinds = MaterialKind::ALL.iter().filter(|kind| kind.word().starts_with(typed));
    kinds.map(|kind| CompletionCandidate::new(format!("{}=", kind.word())).help(Some(kind.title().into()))).collect()
}
