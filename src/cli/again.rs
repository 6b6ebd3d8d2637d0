//! The command that enters a record again which was voided, filled in from what it was, and before it the one that takes its
//! materials out of the register, where their files do not lie at hand any more.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use clap::{Arg, Command};
use serde_json::{Map, Value};

use super::app::App;
use super::material::out_of_reach;
use super::takes::{self, Takes};
use crate::disk::names;
use crate::fold::quoted;
use crate::ids::Id;
use crate::person::placeholder::ERASED;
use crate::record::field::{Field, find, of_option};
use crate::record::material::ON_PAPER;
use crate::record::party::Party;
use crate::record::unit::UnitBook;
use crate::repo::sha256;
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::next::way::{blank, words_of};
use crate::steps::target;

/// What enters a record again.
pub struct Entered {
    /// The command that takes its materials out first, where the other one needs them.
    pub materials: Option<String>,
    /// The command that enters it.
    pub command: String,
}

/// What enters a voided record as it was entered, as corrections left it; none of what no command enters by itself.
pub fn entered(app: &App, loaded: &Loaded, units: &UnitBook, id: Id) -> Option<Entered> {
    let first = loaded.events.iter().find(|event| event.record == id && event.act.begins())?;
    let standing = target::target(loaded, id, first.no).ok()?;
    let words = words_of(first.act.name());
    let mut line: Vec<String> = ["jiexie"].into_iter().chain(words.split(' ')).map(str::to_owned).collect();
    let apart = |line: &[String]| app.apart(&line.iter().map(OsString::from).collect::<Vec<_>>());
    let inner = apart(&line)?.command;
    let folder = free_folder(id);
    let kept = Kept::of(app, id, &folder);
    let again =
        Again { fields: first.act.fields(), values: standing.act.values(), units, on: standing.on, kept: &kept };
    if let Act::CaseSplit(split) = &standing.act {
        line.push(split.from.to_string());
    }
    for arg in inner.get_arguments() {
        line.extend(again.said(&inner, arg));
    }
    // Its day: by the option that asks for it, as the day a case was found, else by the one of every step.
    let partial = apart(&line)?;
    let wanting = partial.wanting.iter().filter_map(|wanting| partial.arg(&wanting.id));
    let own = wanting.filter(|arg| partial.takes(arg) == Takes::Day).find_map(Arg::get_long);
    match own {
        Some(long) => line.extend([format!("--{long}"), standing.on.to_string()]),
        None if standing.on != app.today() => line.extend(["--on".to_owned(), standing.on.to_string()]),
        None => {}
    }
    // Late as it was, it is entered late again.
    if let Some(reason) = &first.late_reason {
        line.extend(["--late-reason".to_owned(), reason.clone()]);
    }
    let line: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    let takes_out = kept.asked_for.get().then(|| format!("jiexie material save --all {id} -o {}", quoted(&folder)));
    Some(Entered { materials: takes_out, command: line.join(" ") })
}

/// A folder that is not there yet, for the materials of a record.
fn free_folder(id: Id) -> String {
    let first = format!("{id}材料");
    let more = (2..).map(|nth| format!("{id}材料{nth}"));
    std::iter::once(first.clone()).chain(more).find(|name| !Path::new(name).exists()).unwrap_or(first)
}

/// The materials of a record that lie in the register, by their digests, each where it would be taken out to.
struct Kept {
    paths: HashMap<String, String>,
    /// Whether one of them is needed from there.
    asked_for: Cell<bool>,
}

impl Kept {
    fn of(app: &App, id: Id, folder: &str) -> Self {
        let held = app.reader().and_then(|reader| reader.materials_of(id)).unwrap_or_default();
        let mut taken = HashSet::new();
        let mut paths = HashMap::new();
        for held in held.iter().filter(|held| out_of_reach(held).is_none()) {
            let name = names::unique(&held.material.name, &mut taken);
            paths.entry(held.material.sha256.clone()).or_insert_with(|| format!("{folder}/{name}"));
        }
        Kept { paths, asked_for: Cell::new(false) }
    }

    /// Where the file of a material is found: where it was kept by its path, here under its own name, else where it is taken
    /// out to.
    fn path(&self, material: &Map<String, Value>) -> Option<String> {
        let told = |key: &str| material.get(key).and_then(Value::as_str);
        if let Some(path) = told("path") {
            return Some(path.to_owned());
        }
        let (name, hash) = (told("name")?, told("sha256")?);
        let is_long = |size: u64| material.get("size").and_then(Value::as_u64) == Some(size);
        let lies_here = fs::metadata(name).is_ok_and(|meta| meta.is_file() && is_long(meta.len()));
        if lies_here && fs::read(name).is_ok_and(|content| sha256(&content) == hash) {
            return Some(name.to_owned());
        }
        let kept = self.paths.get(hash)?;
        self.asked_for.set(true);
        Some(kept.clone())
    }
}

/// Options that go by another name than the field they tell.
const OF_THEIR_OWN: [(&str, &str); 2] = [("name", "title"), ("from", "source")];

/// The option that tells of materials on paper only.
const ON_PAPER_ONLY: &str = "paper-materials";

/// What an act was told, as its command takes it.
struct Again<'a> {
    fields: &'static [Field],
    values: Map<String, Value>,
    units: &'a UnitBook,
    on: NaiveDate,
    kept: &'a Kept,
}

impl Again<'_> {
    /// The field that an option tells, also where it goes by a name of its own.
    fn field(&self, arg: &Arg) -> Option<&'static Field> {
        let long = arg.get_long()?;
        let own = OF_THEIR_OWN.iter().find(|(option, _)| *option == long).and_then(|(_, key)| find(self.fields, key));
        of_option(self.fields, long).or(own)
    }

    /// The words that say what the act had of an option.
    fn said(&self, command: &Command, arg: &Arg) -> Vec<String> {
        if arg.get_long() == Some(ON_PAPER_ONLY) {
            return self.on_paper().into_iter().flat_map(|told| [format!("--{ON_PAPER_ONLY}"), told]).collect();
        }
        let Some((long, field)) = arg.get_long().zip(self.field(arg)) else { return Vec::new() };
        // What one option says for several is said by the first that fits.
        let first = command.get_arguments().find(|other| self.field(other).is_some_and(|own| own.key == field.key));
        if first.is_some_and(|first| first.get_id() != arg.get_id()) {
            return Vec::new();
        }
        let value = self.values.get(field.key).unwrap_or(&Value::Null);
        let offered = arg.get_possible_values();
        if let (Value::Bool(true), [only]) = (value, offered.as_slice()) {
            return vec![format!("--{long}"), only.get_name().to_owned()];
        }
        // What an option does not offer is said by another.
        let offers = |word: &str| offered.is_empty() || offered.iter().any(|value| value.matches(word, false));
        if !value.as_str().is_none_or(offers) {
            return Vec::new();
        }
        if !arg.get_action().takes_values() {
            return (*value == Value::Bool(true)).then(|| format!("--{long}")).into_iter().collect();
        }
        let takes = takes::of(&[], arg);
        let all: Vec<String> = match value {
            Value::Array(items) => items.iter().filter_map(|item| self.text(takes, item)).collect(),
            value => self.text(takes, value).into_iter().collect(),
        };
        if all.iter().any(|text| text.contains(ERASED)) || all.is_empty() {
            return Vec::new();
        }
        let default = arg.get_default_values().first().map(|default| default.to_string_lossy().into_owned());
        if all.first() == default.as_ref() {
            return Vec::new();
        }
        match arg.get_value_delimiter() {
            Some(_) => vec![format!("--{long}"), all.join(",")],
            None => all.into_iter().flat_map(|text| [format!("--{long}"), text]).collect(),
        }
    }

    /// What is told of the materials that lie on paper only.
    fn on_paper(&self) -> Option<String> {
        let all = self.values.get("materials")?.as_array()?;
        let path = |material: &Value| material.get("path")?.as_str()?.strip_prefix(ON_PAPER).map(str::to_owned);
        all.iter().find_map(path)
    }

    /// One value as it is typed.
    fn text(&self, takes: Takes, value: &Value) -> Option<String> {
        match (takes, value) {
            (Takes::Unit, Value::String(code)) => Some(self.units.short_on(code, self.on).to_owned()),
            (Takes::Material, Value::Object(material)) => {
                let told = |key: &str| material.get(key).and_then(Value::as_str);
                if told("path").is_some_and(|path| path.starts_with(ON_PAPER)) {
                    return None;
                }
                let path = self.kept.path(material);
                Some(format!("{}={}", told("kind")?, path.as_deref().unwrap_or(blank::FILE)))
            }
            (_, Value::Object(_)) => Some(serde_json::from_value::<Party>(value.clone()).ok()?.line()),
            (_, Value::String(text)) => Some(text.clone()),
            (_, Value::Number(number)) => Some(number.to_string()),
            _ => None,
        }
    }
}
