//! What a command line lacks: what the command cannot do without, and what a clause of the document asks for.

use std::ffi::OsString;

use chrono::{Days, NaiveDate};
use clap::{Arg, ArgMatches, Command};

use super::demand;
use super::known::{EVERYBODY, Fit, Offer, Picker};
use super::lacks::{in_order, instead_of, names_in, shown, usage};
use super::takes::{self, Takes};
use crate::error::hint::{Hint, Part};
use crate::error::{self, Error};
use crate::fold::quoted;
use crate::ids::{Id, RecordKind};
use crate::law::day::{self, DayContext, Lean};
use crate::steps::may::Meant;

/// How far ahead the days of examples lie that are set for something.
const AHEAD: Days = Days::new(7);

/// A command line that has not all it needs, taken apart as far as it goes.
pub struct Partial {
    /// The words that name the command, as `["transfer", "accept"]`.
    pub words: Vec<String>,
    /// The command they name.
    pub command: Command,
    /// What was written of its arguments.
    pub matches: ArgMatches,
    /// What is wanting, in the order it is asked for.
    pub wanting: Vec<Wanting>,
}

/// An argument that is wanting.
#[derive(Debug, Clone)]
pub struct Wanting {
    /// Its name among the arguments of the command.
    pub id: String,
    /// What serves as well.
    pub instead: Vec<String>,
}

impl Partial {
    /// Takes `argv` apart with `tree`, a command that forgives what is wanting; `parse` is the one that does not.
    pub fn of(
        mut tree: Command,
        argv: &[OsString],
        parse: &dyn Fn(&[OsString]) -> Result<(), clap::Error>,
    ) -> Option<Self> {
        let mut matches = tree.try_get_matches_from_mut(argv).ok()?;
        let (mut words, mut command) = (Vec::new(), &tree);
        while let Some((word, inner)) = matches.remove_subcommand() {
            command = command.find_subcommand(&word)?;
            words.push(word);
            matches = inner;
        }
        if words.is_empty() || command.is_subcommand_required_set() {
            return None;
        }
        let required = parse(argv).err().map(|error| names_in(&error)).unwrap_or_default();
        let mut wanting: Vec<Wanting> = Vec::new();
        for arg in in_order(command) {
            let id = arg.get_id().to_string();
            if required.contains(&usage(arg)) {
                let instead = instead_of(command, &matches, argv, arg, parse);
                wanting.push(Wanting { id, instead });
            } else if let Some(instead) = demand::wanted(arg, &matches) {
                let instead = instead.iter().map(|id| (*id).to_owned()).collect();
                wanting.push(Wanting { id, instead });
            }
        }
        Some(Partial { words, command: command.clone(), matches, wanting })
    }

    /// The argument of this name.
    pub fn arg(&self, id: &str) -> Option<&Arg> {
        self.command.get_arguments().find(|arg| arg.get_id() == id)
    }

    /// The words that name the command.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// What `arg` takes here.
    pub fn takes(&self, arg: &Arg) -> Takes {
        takes::of(&self.words(), arg)
    }

    /// The arguments that take something and that the way out of a refusal asks for: not those of another command it names,
    /// nor what should be left out.
    pub fn asked_by(&self, error: &Error) -> Vec<&Arg> {
        let longs: Vec<&str> = error.hint.iter().flat_map(Hint::parts).filter_map(Part::asks).collect();
        let named = |arg: &&Arg| arg.get_long().is_some_and(|long| longs.contains(&long));
        self.command.get_arguments().filter(|arg| self.takes(arg) != Takes::Nothing).filter(named).collect()
    }

    /// What was written for `arg`.
    pub fn written(&self, arg: &Arg) -> Vec<String> {
        let id = arg.get_id().as_str();
        let words = self.matches.try_get_raw(id).ok().flatten().filter(|_| demand::is_written(&self.matches, id));
        words.into_iter().flatten().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    /// The records that were named, as far as they read.
    pub fn named_records(&self) -> Vec<(&Arg, Id)> {
        let ids = |arg: &Arg| -> Vec<Id> {
            let Takes::Record(kind) = self.takes(arg) else { return Vec::new() };
            let read = |word: &str| match kind {
                Some(kind) => Id::parse_as(kind, word).ok(),
                None => word.parse().ok(),
            };
            self.written(arg).iter().flat_map(|word| word.split([',', '，', '、'])).filter_map(read).collect()
        };
        self.command.get_arguments().flat_map(|arg| ids(arg).into_iter().map(move |id| (arg, id))).collect()
    }

    /// What is offered for `arg` without the records that the line names otherwise: none is tied to itself.
    pub fn but_for_itself(&self, arg: &Arg, offers: Vec<Offer>) -> Vec<Offer> {
        let named: Vec<String> = self
            .named_records()
            .into_iter()
            .filter(|(other, _)| other.get_id() != arg.get_id())
            .map(|(_, id)| id.to_string())
            .collect();
        offers.into_iter().filter(|offer| !named.contains(&offer.value)).collect()
    }

    /// The day of its own, in the past, of the step that the line is about.
    pub fn own_day(&self, known: &Picker) -> Option<NaiveDate> {
        let words = self.words.join(" ");
        self.named_records().into_iter().find_map(|(_, id)| known.own_day(&words, id))
    }

    /// How a day is asked for by `arg`: on its side of the day of the step, where that was written.
    pub fn asks_day(&self, arg: &Arg, today: NaiveDate) -> DayContext {
        let is_day = |arg: &&Arg| demand::usual(arg).is_some() && self.takes(arg) == Takes::Day;
        let of_step = self.command.get_arguments().find(is_day).filter(|day| day.get_id() != arg.get_id());
        let written = of_step.and_then(|day| self.written(day).into_iter().next());
        let read = |text: String| day::read(&text, DayContext::today(today, Lean::Past)).ok();
        let from = written.and_then(read).map_or(today, |reading| reading.day);
        DayContext { today, from: from.min(today), lean: demand::lean(arg) }
    }

    /// What is written of the same line that `arg`, a day, comes after, and its day: what was found is sent and assessed later.
    pub fn earlier_than(&self, arg: &Arg, today: NaiveDate) -> Option<(String, NaiveDate)> {
        let of_step = demand::usual(arg).is_some();
        let before: &[&str] = if of_step || arg.get_id() == "assessed" { &["assessed", "found"] } else { &[] };
        let earlier = before.iter().filter_map(|id| self.arg(id)).filter(|other| other.get_id() != arg.get_id());
        let read = |other: &Arg| {
            let typed = self.written(other).into_iter().next()?;
            let day = day::read(&typed, DayContext::today(today, Lean::Past)).ok()?.day;
            Some((takes::asked_as(other), day))
        };
        earlier.filter_map(read).max_by_key(|(_, day)| *day)
    }

    /// What is written of the step already that a record may refuse: units, words and other records, by the
    /// fields that hold them.
    fn said(&self, known: &Picker) -> Vec<(&str, Vec<String>)> {
        let told = |arg: &Arg| {
            let (takes, written) = (self.takes(arg), self.written(arg));
            let each = written.iter().flat_map(|typed| typed.split([',', '，', '、']));
            each.map(|typed| known.stable(takes, arg, typed)).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
        };
        let is_named = |arg: &&Arg| arg.is_positional() && matches!(self.takes(arg), Takes::Record(_));
        let args = self.command.get_arguments().filter(|arg| !is_named(arg));
        args.filter_map(|arg| told(arg).map(|words| (arg.get_id().as_str(), words))).collect()
    }

    /// Finds what no answer could mend: a record that is not there, or on which the step may not be taken `on` this day, the
    /// one that is written, or today.
    ///
    /// # Errors
    /// That.
    pub fn may_go_on(&self, known: &Picker, records_a_step: bool, on: Option<NaiveDate>) -> Result<(), Error> {
        self.may_be(known, records_a_step, on, false)
    }

    /// The same of a day that is answered: another one is what mends it.
    ///
    /// # Errors
    /// As [`Partial::may_go_on`].
    pub fn may_be_on(&self, known: &Picker, on: NaiveDate) -> Result<(), Error> {
        self.may_be(known, !self.names_an_event(), Some(on), true)
    }

    fn may_be(&self, known: &Picker, records_a_step: bool, on: Option<NaiveDate>, of_day: bool) -> Result<(), Error> {
        let (words, said) = (self.words.join(" "), self.said(known));
        let is_said = |arg: &&Arg| said.iter().any(|(key, _)| arg.get_id() == *key);
        let is_day = |arg: &Arg| of_day && demand::usual(arg).is_some();
        let mends = |error: &Error| self.asked_by(error).iter().any(|arg| !is_said(arg) && !is_day(arg));
        // A day that does not read is told of where it is read.
        let day = |arg: &Arg| match self.written(arg).as_slice() {
            [] => Some(known.today()),
            [typed, ..] => {
                day::read(typed, DayContext::today(known.today(), Lean::Past)).ok().map(|reading| reading.day)
            }
        };
        let of_step = self.command.get_arguments().find(|arg| demand::usual(arg).is_some());
        let told = on.is_some() || self.says_its_day();
        let on = on.or_else(|| of_step.map_or(Some(known.today()), day)).filter(|on| *on <= known.today());
        for (arg, id) in self.named_records() {
            known.must_exist(id)?;
            // What is begun springs from a record that is named beside it.
            let Some(on) = on.filter(|_| records_a_step && (arg.is_positional() || words.ends_with(" new"))) else {
                continue;
            };
            known.may_be_tried(id, Meant { words: &words, said: &said, on }, &mends).map_err(|error| {
                let of_today = error.kind == error::ErrorKind::Rule && arg.is_positional() && !told;
                match of_today && self.arg("event").is_none() {
                    true => error.or("补登以前某一天的，写明 --on 日期"),
                    false => error,
                }
            })?;
        }
        Ok(())
    }

    /// Whether the day of the step was written.
    pub fn says_its_day(&self) -> bool {
        let said = |arg: &Arg| demand::usual(arg).is_some() && !self.written(arg).is_empty();
        self.command.get_arguments().any(said)
    }

    /// Whether one step of a record was written, which alone the command is about.
    pub fn names_an_event(&self) -> bool {
        self.arg("event").is_some_and(|arg| !self.written(arg).is_empty())
    }

    /// The newest records of a kind, or of all, that this command may be carried out on: at most `most`, unless all are asked
    /// for.
    pub fn records(&self, kind: Option<RecordKind>, known: &Picker, most: Option<usize>) -> Fit {
        let mends = |error: &Error| !self.asked_by(error).is_empty();
        known.fit(kind, "", &self.words.join(" "), &mends, most)
    }

    /// Whether `arg` is the unit that is reminded today of what is overdue.
    pub fn is_reminded(&self, arg: &Arg) -> bool {
        self.words == ["notice", "new"] && arg.get_id() == "unit" && !self.says_its_day()
    }

    /// Of units and words that are offered, those the step may be said of and with on the record that was named; of units to be
    /// reminded, those with something overdue.
    pub fn meant(&self, arg: &Arg, known: &Picker, named: Option<Id>, offers: Vec<Offer>) -> Vec<Offer> {
        let (words, key) = (self.words.join(" "), arg.get_id().as_str());
        if self.is_reminded(arg) {
            return known.overdue(offers);
        }
        let positional = || self.named_records().into_iter().find(|(arg, _)| arg.is_positional()).map(|(_, id)| id);
        let offers = self.but_for_the_sender(arg, known, offers);
        match (named.or_else(positional), self.takes(arg)) {
            (Some(id), Takes::Unit) if words == "meeting attend" => known.attending(offers, id),
            (Some(id), Takes::Unit) => known.meant(offers, &words, key, id),
            (Some(id), Takes::Word) => known.meant_words(offers, &words, key, id),
            _ => offers,
        }
    }

    /// Of units that something may be sent to, those that do not send it.
    fn but_for_the_sender(&self, arg: &Arg, known: &Picker, offers: Vec<Offer>) -> Vec<Offer> {
        let from = self.arg("from").filter(|_| arg.get_id() == "to" && self.takes(arg) == Takes::Unit);
        let code = |typed: &str| known.stable(Takes::Unit, arg, typed);
        match from.and_then(|from| code(self.written(from).first()?)) {
            Some(sender) => offers.into_iter().filter(|offer| code(&offer.value).as_ref() != Some(&sender)).collect(),
            None => offers,
        }
    }

    /// Whether no record is named yet.
    pub fn of_no_record(&self) -> bool {
        self.named_records().is_empty()
    }

    /// Names all that is wanting at once, with a line that could be typed instead of `argv`.
    pub fn told(&self, argv: &[OsString], known: &Picker) -> Error {
        let mut named: Vec<&str> = Vec::new();
        let mut names = Vec::new();
        for wanting in &self.wanting {
            // What serves instead of several is named once.
            let others = wanting.instead.iter().map(String::as_str).filter(|id| !named.contains(id));
            let all: Vec<&str> = std::iter::once(wanting.id.as_str()).chain(others).collect();
            let shown: Vec<String> = all.iter().filter_map(|id| self.arg(id)).map(shown).collect();
            names.push(shown.join(" 或 "));
            named.extend(all);
        }
        Error::input(format!("缺少 {}", names.join("、")))
            .hint(format!("例如：{}（加 --help 查看用法）", self.whole_line(argv, known)))
    }

    /// What is wanting, as it is typed, with the names of its values in their place.
    pub fn blanks(&self) -> String {
        let blank = |arg: &Arg| match arg.get_long() {
            Some(long) => format!(" --{long} {}", takes::value_name(arg)),
            None => format!(" {}", takes::value_name(arg)),
        };
        self.wanting.iter().filter_map(|wanting| self.easiest(wanting)).map(blank).collect()
    }

    /// A line that has everything.
    pub fn whole_line(&self, argv: &[OsString], known: &Picker) -> String {
        let mut line = vec!["jiexie".to_owned()];
        line.extend(without_globals(argv).iter().map(|word| quoted(word)));
        let typed = |unit: &String| argv.iter().any(|word| word.to_string_lossy().contains(unit.as_str()));
        let mut units = known.usual_units().filter(|unit| !typed(unit));
        let mut named = None;
        for arg in self.wanting.iter().filter_map(|wanting| self.easiest(wanting)) {
            let value = self.example_of(arg, known, named, &mut units);
            if arg.is_positional() && matches!(self.takes(arg), Takes::Record(_)) {
                named = named.or(value.parse().ok());
            }
            // Another record than the one that is named already.
            let value = quoted(&if line.contains(&value) { next_id(&value) } else { value });
            line.push(match arg.get_long() {
                Some(long) => format!("--{long} {value}"),
                None => value,
            });
        }
        line.join(" ")
    }

    /// Of what serves alike, that which can be written by anybody: what exists on paper can be told of; a file must be there.
    fn easiest(&self, wanting: &Wanting) -> Option<&Arg> {
        let own = self.arg(&wanting.id)?;
        let is_file = matches!(self.takes(own), Takes::Material | Takes::File);
        let others = wanting.instead.iter().filter_map(|id| self.arg(id));
        others.filter(|_| is_file).find(|other| self.takes(other) == Takes::Text).or(Some(own))
    }

    /// What could be written for an argument; `named`: the record that the line is about, where the example names it.
    fn example_of(
        &self,
        arg: &Arg,
        known: &Picker,
        named: Option<Id>,
        units: &mut dyn Iterator<Item = String>,
    ) -> String {
        match self.takes(arg) {
            Takes::Unit => {
                let wanted = if arg.get_value_delimiter().is_some() { 2 } else { 1 };
                // Those that the step may be said of, where not every unit may.
                let all = known.offers(Takes::Unit, arg, "");
                let count = all.len();
                let meant = self.meant(arg, known, named, all);
                match meant.is_empty() || meant.len() == count {
                    true => units.take(wanted).collect::<Vec<_>>().join(","),
                    false => {
                        let meant: Vec<String> = meant.into_iter().take(wanted).map(|offer| offer.value).collect();
                        // Who names all of them names none besides.
                        let all = meant.iter().find(|name| *name == EVERYBODY).cloned();
                        all.unwrap_or_else(|| meant.join(","))
                    }
                }
            }
            Takes::Day if demand::lean(arg) == Lean::Ahead => (known.today() + AHEAD).to_string(),
            Takes::Day => known.today().to_string(),
            Takes::Record(Some(kind)) => {
                let there = self.records(Some(kind), known, Some(1)).offers.first().map(|offer| offer.value.clone());
                there.unwrap_or_else(|| format!("{}{}-0001", kind.letter(), known.today().format("%Y")))
            }
            Takes::Record(None) => format!("C{}-0001", known.today().format("%Y")),
            takes => match self.meant(arg, known, named, known.offers(takes, arg, "")).first() {
                Some(first) => first.value.clone(),
                None => {
                    let example = || takes::example_in(&self.words.join(" "), arg).to_owned();
                    takes::reason_of(&self.words(), arg).unwrap_or_else(example)
                }
            },
        }
    }
}

/// What is typed of a line that means something to another one: of what every command takes, its register alone.
fn without_globals(argv: &[OsString]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut words = argv.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        let name = word.split('=').next().unwrap_or_default();
        match name {
            "--" => {
                kept.push(word);
                kept.extend(words);
                break;
            }
            "-q" | "--quiet" | "--no-pager" => {}
            "--format" | "--actor" | "--color" if name == word => drop(words.next()),
            "--format" | "--actor" | "--color" => {}
            _ => kept.push(word),
        }
    }
    kept
}

/// The id after this one; what is no id stays.
fn next_id(value: &str) -> String {
    value.parse().map_or_else(|_| value.to_owned(), |id: Id| Id { number: id.number + 1, ..id }.to_string())
}
