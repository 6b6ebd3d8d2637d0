//! Asking a clerk at a terminal for what a command line lacks, whatever the command: what its arguments take is told by
//! themselves, what the law asks for by the step, which is tried and taken back before anything is kept.

mod called;
pub mod fits;
mod hangup;
mod line;
mod list;
mod mending;
pub mod paths;
pub mod prompt;
mod put;
mod question;
mod screen;
mod turn;
mod typing;

use std::ffi::OsString;

use clap::Arg;

use super::app::App;
use super::failure::{self, Failure};
use super::known::Picker;
use super::missing::{Partial, Wanting};
use super::takes::{self, Takes};
use super::{demand, streams};

use crate::error::{Error, ErrorKind, Result};
use crate::law::day::Lean;
use crate::steps::letters;
use line::CommandLine;
pub use line::Completed;
pub use mending::names_lacking;
use mending::{ONE_BY_ONE, is_open, mended};
use put::put;
use question::{Asker, For};

/// What a trial of a command line came to.
pub struct Tried {
    /// What would be said.
    pub said: String,
    /// What is asked before it is done, where that is not done lightly.
    pub question: Option<String>,
}

/// How command lines are taken apart and tried.
pub struct Ways<'a> {
    /// What a command line lacks.
    pub partial: &'a dyn Fn(&[OsString]) -> Option<Partial>,
    /// What it would come to.
    pub tried: &'a dyn Fn(&[OsString]) -> std::result::Result<Tried, Failure>,
}

/// The whole line in the place of one that came to nothing for what it lacks, asked for where somebody can be asked; none
/// when the clerk thinks better of it.
///
/// # Errors
/// Why it came to nothing, where nobody can be asked or nothing can be answered: of what it lacks, all of it at once.
pub fn completed(
    app: &App,
    ways: &Ways<'_>,
    argv: &[OsString],
    partial: &Partial,
    lacking: Failure,
) -> std::result::Result<Option<Completed>, Failure> {
    let lacks_more = |error: &Error| names_lacking(error) && !partial.wanting.is_empty();
    let told = || Err(partial.told(argv, &Picker::of(app.db().ok(), app.today())).into());
    match lacking {
        Failure::Usage(_) if !app.can_ask() => told(),
        Failure::Usage(_) => dialogue(app, ways, argv, None),
        Failure::Told(error) if !app.can_ask() => {
            if lacks_more(&error) {
                told()
            } else {
                Err(error.into())
            }
        }
        Failure::Told(error) => {
            let open = partial.asked_by(&error).into_iter().any(|arg| is_open(partial, arg));
            match (partial.wanting.is_empty(), open && (writes(partial) || names_lacking(&error))) {
                (true, false) => Err(error.into()),
                (true, true) => dialogue(app, ways, argv, Some(error)),
                (false, _) => dialogue(app, ways, argv, None),
            }
        }
    }
}

/// The whole line with what is asked for all the same, where somebody can be asked: what would be missed, the day of what it
/// records, where that has one of its own in the past; none when the clerk thinks better of it.
///
/// # Errors
/// No terminal after all.
pub fn asked_of_whole(app: &App, partial: &Partial, argv: Vec<OsString>) -> Result<Option<Vec<OsString>>> {
    if !app.can_ask() {
        return Ok(Some(argv));
    }
    let known = Picker::of(app.db().ok(), app.today());
    if let Some(arg) = partial.command.get_arguments().find(|arg| demand::is_missed(arg, &partial.matches)) {
        partial.may_go_on(&known, true, None)?;
        let mut line = CommandLine::new(argv, true);
        let told = put(&Asker::new(app, &known), partial, &mut line, arg, For::Wish)?;
        return Ok(told.then(|| line.argv()));
    }
    if partial.says_its_day() {
        return Ok(Some(argv));
    }
    let day = partial.command.get_arguments().find(|arg| demand::usual(arg).is_some());
    let Some((day, own)) = day.zip(partial.own_day(&known)) else { return Ok(Some(argv)) };
    partial.may_go_on(&known, true, Some(own))?;
    let mut line = CommandLine::new(argv, true);
    let told = put(&Asker::new(app, &known), partial, &mut line, day, For::Need)?;
    Ok(told.then(|| line.argv()))
}

/// Says a line that was answered for, as one could have typed it.
pub fn tell(app: &App, argv: &[OsString], partial: &Partial) {
    CommandLine::new(argv.to_vec(), true).tell(Some(partial), &Picker::of(app.db().ok(), app.today()));
}

/// The line with the record it is about, picked; none when the clerk thinks better of it.
///
/// # Errors
/// No terminal after all.
pub fn named(app: &App, partial: &Partial, arg: &Arg, argv: Vec<OsString>) -> Result<Option<Vec<OsString>>> {
    let known = Picker::of(app.db().ok(), app.today());
    let mut line = CommandLine::new(argv, true);
    let told = put(&Asker::new(app, &known), partial, &mut line, arg, For::Need)?;
    Ok(told.then(|| line.argv()))
}

/// Asks for all that `typed` lacks, shows what it would come to, and gives the whole line once that is agreed to; none when
/// the clerk thinks better of it. `refused` is why it came to nothing so far, where it was tried already.
///
/// # Errors
/// What cannot be mended by an answer.
fn dialogue(
    app: &App,
    ways: &Ways<'_>,
    typed: &[OsString],
    refused: Option<Error>,
) -> std::result::Result<Option<Completed>, Failure> {
    let known = Picker::of(app.db().ok(), app.today());
    let asker = Asker::new(app, &known);
    let was_whole = refused.is_some();
    // Of a step of which nothing was said but its record, all that its paper bears is asked for, behind what a clause wants.
    let bare = refused.as_ref().is_some_and(|error| !error.asks_why_late() && says_only_its_record(ways, typed));
    // Of a step of which nothing was said but its record, its day is asked for too, unless that is what was refused.
    let undated = refused.as_ref().is_some_and(|error| !error.asks_why_late() && lacks_its_day(ways, typed, error));
    let mut line = CommandLine::new(typed.to_vec(), was_whole && !undated);
    if !was_whole {
        must_have_a_register(app, ways, typed)?;
        may_go_on(&known, ways, typed)?;
        streams::say(ONE_BY_ONE);
    }
    let Some(named) = categorised(&asker, ways, &mut line)? else { return Ok(None) };
    // What was refused lacked that.
    let refused = refused.filter(|_| !named);
    let Some(partial) = ask_all(&asker, ways, &mut line, !was_whole)? else { return Ok(None) };
    // What records no step is not tried: a trial takes back what the door wrote, and nothing else.
    if !writes(&partial) || demand::is_written(&partial.matches, "dry_run") {
        return Ok(match refused {
            Some(error) if !mended(&asker, ways.partial, &mut line, &error)? => None,
            _ => Some(line.whole(false)),
        });
    }
    until_agreed(app, &asker, ways, &mut line, (refused, !was_whole, bare))
}

/// Whether a line names a record and says nothing of the step, of which something would be missed at once.
fn says_only_its_record(ways: &Ways<'_>, typed: &[OsString]) -> bool {
    let Some(partial) = (ways.partial)(typed) else { return false };
    only_names_its_record(&partial) && own_of(&partial).any(|arg| demand::is_wished(arg, &partial.matches))
}

/// Whether a line names a record and says nothing of the step, and was refused for something else than its day.
fn lacks_its_day(ways: &Ways<'_>, typed: &[OsString], error: &Error) -> bool {
    let Some(partial) = (ways.partial)(typed) else { return false };
    let of_day = partial.asked_by(error).into_iter().any(|arg| demand::usual(arg).is_some());
    only_names_its_record(&partial) && error.kind == ErrorKind::Rule && !of_day
}

fn only_names_its_record(partial: &Partial) -> bool {
    let said = own_of(partial).any(|arg| demand::is_written(&partial.matches, arg.get_id().as_str()));
    !said && !partial.named_records().is_empty()
}

/// The options of the step itself.
fn own_of(partial: &Partial) -> impl Iterator<Item = &Arg> {
    partial.command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_global_set())
}

/// Shows what a whole line would come to for which something was asked, and gives it once that is agreed to; none when the
/// clerk thinks better of it.
///
/// # Errors
/// What cannot be mended by an answer.
pub fn confirmed(app: &App, ways: &Ways<'_>, argv: &[OsString]) -> std::result::Result<Option<Completed>, Failure> {
    let known = Picker::of(app.db().ok(), app.today());
    until_agreed(app, &Asker::new(app, &known), ways, &mut CommandLine::new(argv.to_vec(), true), (None, false, false))
}

/// The same of a step that takes back lateness: it depends on its day, which is asked for where it is not written.
///
/// # Errors
/// What cannot be mended by an answer.
pub fn dated(app: &App, ways: &Ways<'_>, argv: &[OsString]) -> std::result::Result<Option<Completed>, Failure> {
    let known = Picker::of(app.db().ok(), app.today());
    let asker = Asker::new(app, &known);
    let says_day = (ways.partial)(argv).is_none_or(|partial| partial.says_its_day());
    let mut line = CommandLine::new(argv.to_vec(), says_day);
    if !says_day {
        streams::say("这一步会收回已有的超期，先写明是哪一天；Ctrl-C 放弃，什么也不登记");
    }
    match ask_all(&asker, ways, &mut line, false)? {
        Some(_) => until_agreed(app, &asker, ways, &mut line, (None, false, false)),
        None => Ok(None),
    }
}

/// Tries the line until it comes to something, mending what it is refused for, and asks whether to keep that.
fn until_agreed(
    app: &App,
    asker: &Asker<'_>,
    ways: &Ways<'_>,
    line: &mut CommandLine,
    (mut refused, usual, mut bare): (Option<Error>, bool, bool),
) -> std::result::Result<Option<Completed>, Failure> {
    loop {
        let error = match refused.take() {
            Some(error) => error,
            None => match (ways.tried)(&line.argv()) {
                // A draft enters nothing that had to be agreed to.
                Ok(_) if app.drafts() => {
                    line.tell((ways.partial)(&line.argv()).as_ref(), asker.known());
                    return Ok(Some(line.whole(false)));
                }
                Ok(_) if std::mem::take(&mut bare) => match ask_all(asker, ways, line, true)? {
                    Some(_) => continue,
                    None => return Ok(None),
                },
                Ok(tried) => match agreed(asker, ways, line, &tried)? {
                    true => return Ok(Some(line.whole(true))),
                    false if asks_again(asker, ways, line, usual)? => continue,
                    false => return Ok(None),
                },
                Err(Failure::Told(error)) => error,
                Err(usage) => return Err(usage),
            },
        };
        if !mended(asker, ways.partial, line, &error)? && !asks_again(asker, ways, line, usual)? {
            return Ok(None);
        }
    }
}

/// Where there is no register, no record can be named that a step needs.
fn must_have_a_register(app: &App, ways: &Ways<'_>, typed: &[OsString]) -> Result<()> {
    let Some(partial) = (ways.partial)(typed).filter(|_| !app.has_register()) else { return Ok(()) };
    let record = |wanting: &Wanting| {
        partial
            .arg(&wanting.id)
            .filter(|arg| arg.is_positional() && wanting.instead.is_empty())
            .is_some_and(|arg| matches!(partial.takes(arg), Takes::Record(_)))
    };
    match partial.wanting.iter().any(record) {
        true => app.must_be_there(),
        false => Ok(()),
    }
}

/// Finds what no answer could mend before the first question.
fn may_go_on(known: &Picker, ways: &Ways<'_>, typed: &[OsString]) -> Result<()> {
    let Some(partial) = (ways.partial)(typed) else { return Ok(()) };
    partial.may_go_on(known, writes(&partial) && !partial.names_an_event(), None)
}

/// Puts the categories of files that were named without one into the line; whether there was any, none when the clerk thinks
/// better of it.
fn categorised(asker: &Asker<'_>, ways: &Ways<'_>, line: &mut CommandLine) -> Result<Option<bool>> {
    let Some(partial) = (ways.partial)(&line.argv()) else { return Ok(Some(false)) };
    let Some(told) = asker.categories(&partial)? else { return Ok(None) };
    for (bare, whole) in &told {
        let named = |word: &OsString, before: &str| word.to_string_lossy() == format!("{before}{bare}");
        for word in &mut line.typed {
            if named(word, "") {
                *word = whole.into();
            } else if named(word, "--material=") {
                *word = format!("--material={whole}").into();
            }
        }
    }
    Ok(Some(!told.is_empty()))
}

/// Whether the command records a step: it has its day, or a clause asks what is said of it.
pub fn writes(partial: &Partial) -> bool {
    partial.command.get_arguments().any(|arg| demand::usual(arg).is_some() || demand::is_demanded(arg))
}

/// Puts the last question again, and what follows from it, where the one after it was left with Esc; false where the clerk
/// thinks better of it.
fn asks_again(asker: &Asker<'_>, ways: &Ways<'_>, line: &mut CommandLine, usual: bool) -> Result<bool> {
    let partial = (ways.partial)(&line.argv());
    let goes_back = asker.prompt().goes_back() && line.steps_back(partial.as_ref());
    Ok(goes_back && ask_all(asker, ways, line, usual)?.is_some())
}

/// Asks until nothing is wanting, then for what would be missed; what the line then is, none when the clerk thinks better of
/// it.
fn ask_all(asker: &Asker<'_>, ways: &Ways<'_>, line: &mut CommandLine, usual: bool) -> Result<Option<Partial>> {
    loop {
        let Some(partial) = (ways.partial)(&line.argv()) else { return Err(Error::input("命令写法有误")) };
        let Some((choices, may_skip)) = next_of(asker, &partial, line, usual) else { return Ok(Some(partial)) };
        line.remember();
        let arg = asker.which(&which(&partial, &choices), &choices)?;
        let answered = match arg {
            Some(arg) => {
                line.dated |= tells_day(&partial, arg) && !may_skip;
                if may_skip || demand::usual(arg).is_some() {
                    line.offered.push(arg.get_id().to_string());
                }
                put(asker, &partial, line, arg, if may_skip { For::Wish } else { For::Need })?
            }
            None => false,
        };
        if answered {
            if arg.is_some_and(|arg| asks_in_vain_for_a_number(ways, &partial, line, arg)) {
                line.drops_last();
            }
            continue;
        }
        // What this question did is undone; where it was put after a choice, the choice is put again.
        line.goes_back();
        let chosen = arg.is_some() && choices.len() > 1;
        if !asker.prompt().goes_back() || !chosen && !line.steps_back(Some(&partial)) {
            return Ok(None);
        }
    }
}

/// Whether the next number of a series was asked for that cannot be given, which is said: the number is asked for once more.
fn asks_in_vain_for_a_number(ways: &Ways<'_>, before: &Partial, line: &CommandLine, arg: &Arg) -> bool {
    let id = arg.get_id().as_str();
    let asked = line.answers.iter().find(|answer| answer.id == id).and_then(|answer| answer.words.first());
    let value = asked.and_then(|word| word.to_str()?.split_once('=')).map_or("", |(_, value)| value);
    if !takes::is_number(arg) || !letters::is_asked_for(value) || !writes(before) {
        return false;
    }
    let Err(Failure::Told(error)) = (ways.tried)(&line.argv()) else { return false };
    let of_number = before.asked_by(&error).iter().any(|asked| asked.get_id() == id);
    if of_number {
        failure::report(&Failure::Told(error), false, failure::named_register(&line.argv()).as_deref());
    }
    of_number
}

/// What is asked for next, where anything is: one argument, or those of which each would do; and whether it may be left out.
fn next_of<'p>(
    asker: &Asker<'_>,
    partial: &'p Partial,
    line: &mut CommandLine,
    usual: bool,
) -> Option<(Vec<&'p Arg>, bool)> {
    let said = |arg: &Arg| demand::is_written(&partial.matches, arg.get_id().as_str());
    line.dated |= partial.command.get_arguments().any(|arg| tells_day(partial, arg) && said(arg));
    if let Some(wanting) = partial.wanting.first() {
        let own = partial.arg(&wanting.id).into_iter();
        let others = wanting.instead.iter().filter_map(|id| partial.arg(id));
        return Some((own.chain(others.filter(|arg| asker.has_answers(partial, arg))).collect(), false));
    }
    let usual_day = partial.command.get_arguments().find(|arg| demand::usual(arg).is_some());
    // A day of another kind tells when it was, but not of what was done on a day of its own.
    let offered = |arg: &Arg| line.offered.iter().any(|id| arg.get_id() == id.as_str());
    let open = |arg: &&Arg| !said(arg) && (!line.dated || asker.knows_day(partial) && !offered(arg));
    match usual_day.filter(open) {
        Some(arg) => Some((vec![arg], false)),
        None if usual => missed(asker, partial, line).map(|arg| (vec![arg], true)),
        None => None,
    }
}

/// What begins with another day than that of what it tells of: that the case was found says nothing of when it was sent.
const DATED_APART: [[&str; 2]; 2] = [["transfer", "new"], ["assist", "new"]];

/// Whether `arg` is a day that tells when it was; one that is set for something tells nothing of a step on a record.
fn tells_day(partial: &Partial, arg: &Arg) -> bool {
    let apart = DATED_APART.iter().any(|words| partial.words == *words) && demand::usual(arg).is_none();
    partial.takes(arg) == Takes::Day && !apart && (demand::lean(arg) == Lean::Past || partial.of_no_record())
}

/// What is asked where one of several arguments would do: by one of them, where what hangs on it is a question of its own.
const EITHER: &[(&str, &str, &str)] = &[
    ("transfer new", "from", "案件登记过没有？"),
    ("transfer new", "materials", question::FILES),
    ("case material add", "files", question::FILES),
    ("case goods add", "name", "一件一件写，还是有清单文件？"),
    ("dispute new", "case", "争议的是一件案件，还是一项议定事项？"),
    ("meeting matter new", "meeting", "是会议议定的，还是另有来源？"),
    ("meeting matter reset", "meeting", "期限由谁改定？"),
];

/// What is asked where one of several arguments would do; else which step wants it.
fn which(partial: &Partial, choices: &[&Arg]) -> String {
    let words = partial.words.join(" ");
    let is_among = |id: &str| choices.iter().any(|arg| arg.get_id() == id);
    if let Some((.., asked)) = EITHER.iter().find(|(of, id, _)| *of == words && is_among(id)) {
        return (*asked).to_owned();
    }
    let step = partial.command.get_about().map(ToString::to_string).unwrap_or_default();
    let step = step.split(['：', '（', '；', '，']).next().unwrap_or_default();
    format!("{step}：下面写哪一样？写一样就够")
}

/// The first argument that may be left out, would be missed, can be answered, and was not asked for yet.
fn missed<'p>(asker: &Asker<'_>, partial: &'p Partial, line: &CommandLine) -> Option<&'p Arg> {
    let wished = |arg: &&Arg| demand::is_wished(arg, &partial.matches) && asker.has_answers(partial, arg);
    let new = |arg: &&Arg| !line.offered.iter().any(|id| arg.get_id() == id.as_str());
    partial.command.get_arguments().filter(new).find(wished)
}

/// Shows what the line would come to, and asks whether to keep it.
fn agreed(asker: &Asker<'_>, ways: &Ways<'_>, line: &CommandLine, tried: &Tried) -> Result<bool> {
    streams::say("");
    streams::say("保存后：");
    streams::say_laid_out(&tried.said);
    line.tell((ways.partial)(&line.argv()).as_ref(), asker.known());
    let (asked, usual) = match &tried.question {
        Some(question) => (question.as_str(), false),
        None => ("保存？", true),
    };
    Ok(asker.prompt().agreed(asked, usual)? == Some(true))
}
