//! From the words of a command line to the command that runs.

use std::cell::OnceCell;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use super::apart::{app_of, partial};
use super::app::{self, App};
use super::failure::{self, Failure};
use super::groups::{DESK_OF, Group, command, globals, group_of, told_of, whole_with};
use super::lacks;
use super::meant;
use super::missing::Partial;
use super::typed::{self, Typed};
use super::{
    ask, complete, correct, demand, desk, guess, redact, short, slip, stray, streams, tree, unfilled, version, wide,
    wrote,
};
use crate::error::{self, Error};
use crate::render::{Format, clean};
use crate::steps::own_day;

/// The parts of the commands that a command line needs, each built once and no more than parsing takes.
#[derive(Default)]
pub struct Parts {
    globals: OnceCell<Command>,
    group: OnceCell<(&'static str, Command)>,
}

impl Parts {
    fn globals(&self) -> &Command {
        self.globals.get_or_init(globals)
    }

    /// The insides of the group of this name; a line names one.
    fn group(&self, name: &str) -> Option<&Command> {
        let group = Group::named(name)?;
        let (held, insides) = self.group.get_or_init(|| (group.name, (group.insides.plain)(group.outside())));
        (*held == group.name).then_some(insides)
    }

    /// The command that parses a line.
    fn into_parser(self, argv: &[OsString]) -> Command {
        let held = self.group.into_inner();
        let group = group_of(argv).map(|group| {
            let held = held.filter(|(name, _)| *name == group.name).map(|(_, insides)| insides);
            tree::ready(held.unwrap_or_else(|| (group.insides.plain)(group.outside())), argv)
        });
        self.globals.into_inner().unwrap_or_else(globals).subcommands(group)
    }
}

/// The command line with what an input method makes of options, verbs and lists in plain signs.
pub fn plain(argv: Vec<OsString>, parts: &Parts) -> Vec<OsString> {
    wide::plain(argv, &|| parts.globals(), &|name| parts.group(name))
}

/// What a command line says. Only the group it names is built, as far as parsing needs it, and never taken down again: that
/// is most of the time parsing takes. Where this does not parse, the whole command says what is wrong, or is asked for.
fn matches_of(argv: &[OsString], parts: Parts) -> Result<Parsed, clap::Error> {
    let read = |mut command: Command| {
        let parsed = command.try_get_matches_from_mut(argv);
        let parsed = parsed.map(|matches| Parsed {
            unfilled: unfilled::told(&command, &matches),
            units: meant::typed(&command, &matches),
            matches,
        });
        std::mem::forget(command);
        parsed
    };
    read(parts.into_parser(argv)).or_else(|_| read(command()))
}

/// A command line taken apart.
struct Parsed {
    matches: ArgMatches,
    /// Why it is not to run: something in it only stands for what is to be written there.
    unfilled: Option<Error>,
    /// What stands where it names units.
    units: Vec<String>,
}

/// What was typed, understood as far as it can be without parsing it; none where it was answered already.
fn understood(argv: Vec<OsString>, parts: &Parts) -> Result<Option<Vec<OsString>>, Failure> {
    let is_group = |word: &str| Group::named(word).is_some();
    let whole = || {
        let mut tree = command();
        tree.build();
        tree
    };
    match typed::read(argv.clone(), || parts.globals(), is_group, whole) {
        Typed::Command(argv) => Ok(Some(argv)),
        Typed::Overview => {
            let mut overview = command();
            failure::show_help(&overview.render_help().to_string())?;
            Ok(None)
        }
        Typed::Unknown(phrase, sought) => {
            let tree = whole();
            match sought.filter(|_| crate::env::is_attended() && typed::is_sought(&phrase, &tree)) {
                Some(sought) => {
                    streams::say(&format!("没有“{0}”这个命令，查找的是：jiexie find {0}", clean::visible(&phrase)));
                    Ok(Some(sought))
                }
                None => Err(slip::with_the_line(unknown(&argv, &phrase, &tree), &argv, &tree).into()),
            }
        }
    }
}

/// The refusal of a line that begins with no command: with the id it names, or the list it means, in the ways on.
fn unknown(argv: &[OsString], phrase: &str, tree: &Command) -> Error {
    let is_group = |word: &str| Group::named(word).is_some();
    let mut error = typed::unknown(phrase, tree, "jiexie", is_group("find"));
    // Where all of it leads nowhere, its first word may.
    let first = phrase.split_once(' ').map(|(first, _)| first).filter(|first| !typed::is_sought(first, tree));
    if let Some(first) = first.filter(|_| typed::is_sought(phrase, tree)) {
        error = Error { hint: typed::unknown(first, tree, "jiexie", is_group("find")).hint, ..error };
    }
    let way = error.way_on();
    let id = argv.iter().filter_map(|word| word.to_str()).find(|word| word.parse::<crate::ids::Id>().is_ok());
    if let Some(id) = id {
        return error.hint(way.replace("编号", id));
    }
    let Some(words) = guess::list(argv, &is_group) else { return error };
    let line: Vec<OsString> = [OsString::from("jiexie")].into_iter().chain(words.iter().map(OsString::from)).collect();
    let words = match told_of(&line).try_get_matches_from(&line) {
        Ok(_) => Some(words),
        Err(failed) => {
            let today = crate::env::Env::read().ok().map(|env| env.today());
            today.and_then(|today| guess::meant(&failed, &line, tree, today)).map(|guess| guess.words)
        }
    };
    words.map_or(error.clone(), |words| error.hint(format!("{}；{way}", guess::typed(&words))))
}

/// A failure to parse, told by the word that led astray where there is one, with the line that was meant.
fn astray(error: clap::Error, argv: &[OsString]) -> Failure {
    if error.kind() == ErrorKind::MissingSubcommand {
        let mut tree = command();
        tree.build();
        return typed::without(argv, &tree).map_or_else(|| error.into(), Failure::from);
    }
    const GUESSED: [ErrorKind; 3] = [ErrorKind::InvalidSubcommand, ErrorKind::UnknownArgument, ErrorKind::InvalidValue];
    if !GUESSED.contains(&error.kind()) {
        return error.into();
    }
    let mut tree = command();
    tree.build();
    let told = match error.kind() {
        // What it is called here is told by how the other commands call it.
        ErrorKind::UnknownArgument => stray::told(&error, argv, &tree, &|id, title| {
            let app = app_of(&partial(argv)?.matches).ok()?;
            correct::only_holding(&app, id, title)
        }),
        ErrorKind::InvalidSubcommand => typed::astray(argv, &tree).map(|error| slip::with_the_line(error, argv, &tree)),
        _ => None,
    };
    let vague = told.as_ref().is_none_or(|told| told.way_on().starts_with(stray::OWN));
    let today = crate::env::Env::read().map(|env| env.today());
    let guess = today.ok().and_then(|today| Some((guess::meant(&error, argv, &tree, today)?, today)));
    match guess.filter(|(guess, _)| guess.known || vague) {
        Some((guess, today)) => {
            let line = slip::whole_line(&guess.words, argv, today);
            let said = [guess.said, line].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("：");
            told.unwrap_or_else(|| failure::translate(&error)).hint(said).into()
        }
        None => told.map_or_else(|| error.into(), Failure::from),
    }
}

/// Parses and runs one command line; at a terminal, what it lacks is asked for.
///
/// # Errors
/// Everything that can go wrong; [`failure::report`] knows how to say it.
pub fn dispatch(argv: Vec<OsString>, parts: Parts) -> Result<u8, Failure> {
    if let Some(shell) = crate::env::completing() {
        return Ok(complete::answer(&shell, &argv, &|words| whole_with(group_of(words))));
    }
    let argv = short::whole(argv, &told_of)?;
    let Some(argv) = understood(argv, &parts)? else { return Ok(0) };
    let Some(whole) = asked_of_whole(argv.clone())? else { return Ok(given_up()) };
    let was_asked = whole != argv;
    let argv = whole;
    let Some(told) = pointed(argv.clone())? else { return Ok(given_up()) };
    if told != argv {
        // Whoever thinks better of it at the last question need not answer all of them again.
        partial(&told)
            .map(|partial| app_of(&partial.matches).map(|app| ask::tell(&app, &told, &partial)))
            .transpose()?;
    }
    let argv = told;
    let lacking = match matches_of(&argv, parts) {
        Ok(Parsed { unfilled: Some(error), .. }) => return Err(error.into()),
        Ok(Parsed { matches, .. }) if was_asked => return kept_if_agreed(&argv, &matches),
        Ok(Parsed { matches, units, .. }) => match run(&argv, &matches, units) {
            Err(Failure::Told(error)) if error.kind == error::ErrorKind::Unasked => {
                return kept(ask::dated(&app_in(&matches)?, &WAYS, &argv)?);
            }
            Err(Failure::Told(error)) if wrote::now().is_none() && may_be_mended(&error, &matches) => {
                Failure::Told(error)
            }
            done => return done,
        },
        Err(error) if lacks::only_lacks(&error) => Failure::Usage(error),
        Err(error) => return Err(astray(error, &argv)),
    };
    let Some(partial) = partial(&argv) else { return Err(lacking) };
    let app = app_of(&partial.matches)?;
    kept(ask::completed(&app, &WAYS, &argv, &partial, lacking)?)
}

/// How command lines are taken apart and tried.
const WAYS: ask::Ways<'static> = ask::Ways { partial: &self::partial, tried: &tried };

/// Runs what became of a line that was answered for; none where the clerk thought better of it.
fn kept(line: Option<ask::Completed>) -> Result<u8, Failure> {
    match line {
        Some(ask::Completed { argv, shown }) => run_as(&argv, app::Run::Agreed, shown).map(|(code, _)| code),
        None => Ok(given_up()),
    }
}

/// Shows what a whole line would come to for which something was asked, and runs it once that is agreed to.
fn kept_if_agreed(argv: &[OsString], matches: &ArgMatches) -> Result<u8, Failure> {
    kept(ask::confirmed(&app_in(matches)?, &WAYS, argv)?)
}

/// The program as the global flags of a whole line have it.
fn app_in(matches: &ArgMatches) -> Result<App, Failure> {
    let (_, inner) = matches.subcommand().ok_or_else(|| Error::input("命令写法有误"))?;
    app_of(inner)
}

/// Says that the clerk thought better of it; the exit code.
fn given_up() -> u8 {
    streams::say("已放弃：什么也没有登记");
    2
}

/// The command line with what is asked for even of a whole one, where somebody can be asked; none when the clerk thinks better
/// of it.
fn asked_of_whole(argv: Vec<OsString>) -> Result<Option<Vec<OsString>>, Failure> {
    let is_of_one = |word: &str| own_day::may_be_of(word) || MISSING.contains(&word);
    let may_be_one = argv.iter().any(|word| word.to_str().is_some_and(is_of_one));
    if !may_be_one || !crate::env::is_attended() || is_astray(&argv) {
        return Ok(Some(argv));
    }
    match partial(&argv).filter(|partial| partial.wanting.is_empty()) {
        Some(partial) => Ok(ask::asked_of_whole(&app_of(&partial.matches)?, &partial, argv)?),
        None => Ok(Some(argv)),
    }
}

/// Verbs that have an argument of [`demand::Missed`]: no other line is taken apart twice for it.
const MISSING: [&str; 1] = ["assess"];

/// Whether a line says what its command does not know: that is told before anything is asked, and no answer is lost.
fn is_astray(argv: &[OsString]) -> bool {
    told_of(argv).try_get_matches_from(argv).is_err_and(|error| !lacks::only_lacks(&error))
}

/// The commands that are about a part of a record, and are asked which one where only the record is named.
const ABOUT_PARTS: [&str; 3] = ["correct", "void", "redact"];
/// What of their arguments is written beside it where it is only asked for.
const OPEN: [&str; 2] = ["id", "event"];
/// What may be written besides of a correction of which only what becomes of the step is asked for, and of what is erased.
const BESIDE: [&str; 5] = ["reason", "late_reason", "note", "ground", "on"];

/// A line that is about a part of a record, and says nothing of what becomes of it; none of any other.
fn about_parts(argv: &[OsString]) -> Option<Partial> {
    let partial = partial(argv).filter(|partial| ABOUT_PARTS.iter().any(|word| partial.words == [*word]))?;
    let written =
        |arg: &&clap::Arg| !arg.is_global_set() && demand::is_written(&partial.matches, arg.get_id().as_str());
    let beside = match partial.words.first().map(String::as_str) {
        Some("correct") => &BESIDE[..3],
        Some("redact") => &BESIDE[1..],
        _ => &[],
    };
    let others = |arg: &clap::Arg| {
        let id = arg.get_id().as_str();
        !(OPEN.contains(&id) || beside.contains(&id))
    };
    if partial.command.get_arguments().filter(written).any(others) {
        return None;
    }
    Some(partial)
}

/// The line with the step that is meant of the record it names, and what becomes of it, where somebody can be asked; none when
/// the clerk thinks better of it.
fn pointed(argv: Vec<OsString>) -> Result<Option<Vec<OsString>>, Failure> {
    let is_about = |word: &OsString| ABOUT_PARTS.iter().any(|about| word == about);
    if !argv.iter().any(is_about) || !crate::env::is_attended() || is_astray(&argv) {
        return Ok(Some(argv));
    }
    let Some(partial) = about_parts(&argv) else { return corrected_in(argv) };
    let app = app_of(&partial.matches)?;
    if !can_be_asked(&app) {
        return Ok(Some(argv));
    }
    let argv = match partial.arg("id").filter(|arg| partial.written(arg).is_empty()) {
        Some(arg) => ask::named(&app, &partial, arg, argv)?,
        None => Some(argv),
    };
    let Some((argv, partial)) = argv.and_then(|argv| Some((argv.clone(), about_parts(&argv)?))) else {
        return Ok(None);
    };
    // What is no id is told by the command itself.
    let Some(&(_, id)) = partial.named_records().first() else { return Ok(Some(argv)) };
    let event = partial.arg("event").and_then(|arg| partial.written(arg).first()?.parse().ok());
    if partial.words == ["redact"] {
        let more = redact::asked::what(&app, id)?;
        return Ok(more.map(|more| argv.into_iter().chain(more).collect()));
    }
    let more = match (partial.words == ["correct"], event) {
        (true, event) => {
            let reason = partial.arg("reason").is_some_and(|arg| !partial.written(arg).is_empty());
            correct::asked::correction(&app, id, event, reason)?
        }
        (false, None) => correct::asked::voiding(&app, id)?,
        (false, Some(_)) => Some(Vec::new()),
    };
    Ok(more.map(|more| argv.into_iter().chain(more).collect()))
}

/// Whether somebody can be asked about a step of a record.
fn can_be_asked(app: &App) -> bool {
    app.can_ask() && app.env.stdout_terminal && app.has_register()
}

/// A line that says what becomes of a step of a record and not of which one, with its number; none when the clerk thinks better
/// of it.
fn corrected_in(argv: Vec<OsString>) -> Result<Option<Vec<OsString>>, Failure> {
    let Some(partial) = partial(&argv).filter(|partial| partial.words == ["correct"]) else { return Ok(Some(argv)) };
    let app = app_of(&partial.matches)?;
    let written = |id: &str| partial.arg(id).map(|arg| partial.written(arg)).unwrap_or_default();
    let set = written("set");
    let corrects = !set.is_empty() || !written("on").is_empty();
    let Some(&(_, id)) = partial.named_records().first() else { return Ok(Some(argv)) };
    if !corrects || !written("event").is_empty() || !can_be_asked(&app) {
        return Ok(Some(argv));
    }
    Ok(correct::asked::event_of(&app, id, &set)?.map(|found| {
        let event = found.map(|no| OsString::from(format!("--event={no}")));
        argv.into_iter().chain(event).collect()
    }))
}

/// Whether a refusal may lead to more than being said: it names what the line lacks, or somebody can be asked.
fn may_be_mended(error: &Error, matches: &ArgMatches) -> bool {
    let can_ask = || matches.subcommand().is_some_and(|(_, inner)| app_of(inner).is_ok_and(|app| app.can_ask()));
    ask::names_lacking(error) || can_ask()
}

/// At a terminal a step that is refused makes no register: where there is none yet it is tried first. None where it may run.
fn founded_in_vain(argv: &[OsString], app: &App) -> Option<Result<u8, Failure>> {
    if !app.can_ask() || app.db().is_ok_and(std::path::Path::exists) {
        return None;
    }
    if ask::writes(&partial(argv)?) { tried(argv).err().map(Err) } else { None }
}

/// What a command line would come to.
fn tried(argv: &[OsString]) -> Result<ask::Tried, Failure> {
    let (_, app) = run_as(argv, app::Run::Trial, false)?;
    Ok(ask::Tried { said: app.said(), question: app.question() })
}

/// Runs a whole command line of which this is to become; `shown`: what it comes to stands on the screen.
fn run_as(argv: &[OsString], run: app::Run, shown: bool) -> Result<(u8, App), Failure> {
    let Parsed { matches, unfilled, units } = matches_of(argv, Parts::default())?;
    if let Some(error) = unfilled {
        return Err(error.into());
    }
    let Some((name, inner)) = matches.subcommand() else { return Err(Error::input("命令写法有误").into()) };
    let app = app_of(inner)?.to(run).naming(units);
    if shown {
        app.was_shown();
    }
    let group = Group::named(name).ok_or_else(|| Error::input("命令写法有误"))?;
    Ok(((group.run)(&app, inner)?, app))
}

/// Runs what was parsed of a command line.
fn run(argv: &[OsString], matches: &ArgMatches, units: Vec<String>) -> Result<u8, Failure> {
    if matches.get_flag("version") {
        return Ok(version::print(matches.get_one::<Format>("format").copied().unwrap_or_default())?);
    }
    let desk_of = matches.get_one::<String>(DESK_OF);
    let (name, inner) = matches.subcommand().map_or((None, matches), |(name, inner)| (Some(name), inner));
    if let (Some(name), Some(unit)) = (name, desk_of) {
        let told = Error::input(format!("--unit {unit} 写在命令 {name} 之前"));
        return Err(told
            .hint(format!("写在命令之后：jiexie {name} --unit {unit}；只写 jiexie --unit {unit} 看该单位今天要办的"))
            .into());
    }
    let app = app_of(inner)?.naming(units);
    if let Some(refused) = name.and_then(|_| founded_in_vain(argv, &app)) {
        return refused;
    }
    match name.and_then(Group::named) {
        Some(group) => (group.run)(&app, inner),
        None => Ok(desk::run(&app, desk_of.map(String::as_str))?),
    }
}
