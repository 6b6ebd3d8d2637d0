//! Whether a step may be taken on a record at all, found out by trying it with whatever a clerk could say of it: nothing of
//! it is kept.

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use crate::error::hint::{Hint, Part};
use crate::error::{Error, ErrorKind, Result};
use crate::ids::{Id, RecordKind};
use crate::record::Context;
use crate::record::field::{Field, Holds};
use crate::record::material;
use crate::record::words::{MaterialKind, UnitRole, Vocabulary};
use crate::steps::act::{self, Act};
use crate::steps::event::Loaded;
use crate::steps::next::way::{self, blank, newborn, words_of};
use crate::steps::split::Split;
use crate::steps::step::{self, Input};
use crate::steps::{erasing, next, party, target};

/// Most ways of saying it that are tried.
const TRIES: usize = 96;

/// A step that is asked about before all of it is said.
#[derive(Debug, Clone, Copy)]
pub struct Meant<'a> {
    /// What names it: `transfer accept`.
    pub words: &'a str,
    /// What is said of it already: units, words and records, by the fields that hold them.
    pub said: &'a [(&'a str, Vec<String>)],
    /// The day it is taken on.
    pub on: NaiveDate,
}

impl<'a> Meant<'a> {
    /// With nothing said of it.
    pub fn plain(words: &'a str, on: NaiveDate) -> Self {
        Meant { words, said: &[], on }
    }
}

/// Why a step cannot be taken on `record`, whatever else is said of it: each refusal it met. Empty where it may be taken,
/// where it would only come late, and where trying does not tell.
pub fn refusals(ctx: Context<'_>, loaded: &Loaded, record: Id, meant: Meant<'_>, today: NaiveDate) -> Vec<Error> {
    match judged(ctx, loaded, record, meant, today) {
        Judged::May | Judged::Earlier => Vec::new(),
        Judged::Not(refused) => refused,
    }
}

/// Whether a step may be taken on `record`, and only be told of an earlier day than the one that is meant.
pub fn only_earlier(ctx: Context<'_>, loaded: &Loaded, record: Id, meant: Meant<'_>, today: NaiveDate) -> bool {
    matches!(judged(ctx, loaded, record, meant, today), Judged::Earlier)
}

/// What comes of trying a step.
enum Judged {
    /// It may be taken, or trying does not tell.
    May,
    /// It may be told of the day of the last step, and not of the day that is meant.
    Earlier,
    /// It may not: each refusal it met.
    Not(Vec<Error>),
}

fn judged(ctx: Context<'_>, loaded: &Loaded, record: Id, meant: Meant<'_>, today: NaiveDate) -> Judged {
    let Meant { words, said, on } = meant;
    // What is void is done with: only what it holds of persons may still go.
    if loaded.file.voided.contains(&record) && !["redact", "correct"].contains(&words) {
        return Judged::Not(vec![target::voided(record)]);
    }
    if let Some(refused) = of_itself(ctx, loaded, record, meant) {
        return Judged::Not(vec![refused]);
    }
    let mut named = Act::names().filter(|name| words_of(name) == words);
    let (Some(name), None) = (named.next(), named.next()) else { return Judged::May };
    let command = format!("jiexie {words} ");
    let offered = |next: &next::Next| format!("{} ", next.command).starts_with(&command);
    let id = record.to_string();
    let of_record = |next: &next::Next| next.command.split(' ').any(|word| word == id);
    if said.is_empty() && on == today {
        let next = next::of(ctx, loaded, record, today);
        if next.iter().any(|next| offered(next) && of_record(next)) {
            return Judged::May;
        }
    }
    let mut refused: Vec<Error> = Vec::new();
    let Ways { acts, spoken } = ways_of(ctx, loaded, record, name, (on, said));
    // What may not be told of today may be told of the day of the last step, or not at all.
    let last = loaded.events.iter().filter(|event| event.record == record).map(|event| event.on).max();
    let earlier = last.filter(|last| *last < on && said.is_empty());
    let is_of_day = |error: &Error| error.kind == ErrorKind::Input && !error.out_of_order;
    let passes = |tried: &Result<()>| tried.as_ref().err().is_none_or(Error::asks_why_late);
    for (act, bare) in acts {
        let again = act.clone();
        let mut come_to = tried(ctx, loaded, record, act, (on, today));
        if come_to.as_ref().is_err_and(says_too_much) {
            come_to = bare.map_or(come_to, |bare| tried(ctx, loaded, record, bare, (on, today)));
        }
        if passes(&come_to) {
            return Judged::May;
        }
        if let Some(day) = earlier.filter(|_| come_to.as_ref().is_err_and(is_of_day)) {
            come_to = tried(ctx, loaded, record, again, (day, today));
            if passes(&come_to) {
                return Judged::Earlier;
            }
        }
        let tells = |error: &Error| error.kind == ErrorKind::Rule || error.out_of_order;
        refused.extend(come_to.err().filter(|error| tells(error) && !refused.contains(error)));
    }
    // To ask for another word mends nothing where each of them was refused for something else.
    let only_asks_words = |error: &Error| {
        let mut asked = error.hint.iter().flat_map(Hint::parts).filter_map(Part::asks).peekable();
        asked.peek().is_some() && asked.all(|long| spoken.iter().any(|key| key.replace('_', "-") == long))
    };
    if !refused.iter().all(only_asks_words) {
        refused.retain(|error| !only_asks_words(error));
    }
    // What the trial alone said is no reason where there is another.
    refused.sort_by_key(says_too_much);
    if refused.is_empty() { Judged::May } else { Judged::Not(refused) }
}

/// Whether a refusal may be of what the trial said without need.
fn says_too_much(error: &Error) -> bool {
    let mut parts = error.hint.iter().flat_map(Hint::parts);
    error.kind != ErrorKind::Rule || parts.any(|part| matches!(part, Part::Leave { .. }))
}

/// Why a step cannot be taken on `record` that is made of what the record holds: there is nothing to make it of.
fn of_itself(ctx: Context<'_>, loaded: &Loaded, record: Id, meant: Meant<'_>) -> Option<Error> {
    let case = loaded.file.case();
    match meant.words {
        "case split" => Split::of(ctx, &loaded.file, meant.on, blank::REASON, Vec::new())
            .err()
            .filter(|refused| refused.kind == ErrorKind::Rule),
        "case party succeed" | "case party leave" => party::nobody(case.ok()?, meant.on),
        "redact" => erasing::of_whole_case(record, case.ok().map(|case| case.id)).err(),
        _ => None,
    }
}

/// The units that the step which `words` name may be said of in its field `key`, on `record`, whatever else is said: all that
/// are not refused. None where trying does not tell them apart.
pub fn units(
    ctx: Context<'_>,
    loaded: &Loaded,
    record: Id,
    (words, key): (&str, &str),
    today: NaiveDate,
) -> Option<Vec<String>> {
    let mut named = Act::names().filter(|name| words_of(name) == words);
    let (Some(name), None) = (named.next(), named.next()) else { return None };
    act::fields_of(name).iter().find(|field| field.key == key && matches!(field.holds, Holds::Unit))?;
    let acting: Vec<&str> =
        ctx.units.all().iter().filter(|unit| unit.acts_on(today)).map(|unit| unit.code.as_str()).collect();
    let may = |code: &&&str| {
        let only = [(key, vec![(**code).to_owned()])];
        let Ways { acts, .. } = ways_of(ctx, loaded, record, name, (today, &only));
        acts.into_iter().take(UNIT_TRIES).any(|(act, _)| match tried(ctx, loaded, record, act, (today, today)) {
            Ok(()) => true,
            Err(error) => error.asks_why_late(),
        })
    };
    let fit: Vec<String> = acting.iter().filter(may).map(|code| (*code).to_owned()).collect();
    (!fit.is_empty() && fit.len() < acting.len()).then_some(fit)
}

/// The words that the step which `words` name may be said with in its field `key`, on `record`: all but those that are refused,
/// however the rest is said, with the advice to write another. None where trying does not tell them apart.
pub fn words(
    ctx: Context<'_>,
    loaded: &Loaded,
    record: Id,
    (words, key): (&str, &str),
    today: NaiveDate,
) -> Option<Vec<&'static str>> {
    let mut named = Act::names().filter(|name| words_of(name) == words);
    let (Some(name), None) = (named.next(), named.next()) else { return None };
    let field = act::fields_of(name).iter().find(|field| field.key == key)?;
    let Holds::Word(all) = field.holds else { return None };
    let long = key.replace('_', "-");
    let says_another = |error: &Error| {
        let mut parts = error.hint.iter().flat_map(Hint::parts).filter_map(Part::asks);
        parts.any(|option| option == long)
    };
    let may = |word: &&str| {
        let only = [(key, vec![(*word).to_owned()])];
        let Ways { acts, .. } = ways_of(ctx, loaded, record, name, (today, &only));
        let refused =
            |(act, _)| tried(ctx, loaded, record, act, (today, today)).is_err_and(|error| says_another(&error));
        !acts.into_iter().take(UNIT_TRIES).all(refused)
    };
    let fit: Vec<&str> = all.iter().map(|word| word.word).filter(may).collect();
    (!fit.is_empty() && fit.len() < all.len()).then_some(fit)
}

/// Most ways of saying it that are tried with each unit.
const UNIT_TRIES: usize = 4;

/// Tries a step.
fn tried(ctx: Context<'_>, loaded: &Loaded, record: Id, act: Act, (on, today): (NaiveDate, NaiveDate)) -> Result<()> {
    let begins = act.begins().then(|| kind_of(act.name())).flatten();
    let input = Input {
        record: begins.map_or(record, newborn),
        on,
        act,
        late_reason: None,
        note: None,
        actor: String::new(),
        entered_at: String::new(),
        today,
        seq: i64::MAX / 2,
        retold: None,
        only: None,
        numbered: false,
        quarters: None,
    };
    step::step(ctx, loaded, input).map(drop)
}

/// The kind of record that an act of this name begins.
fn kind_of(name: &str) -> Option<RecordKind> {
    let kind = name.split('.').next()?;
    RecordKind::named(kind)
}

/// Ways of saying a step.
struct Ways {
    /// As acts, the plainest first; beside each the same without what need not be written, where it can be.
    acts: Vec<(Act, Option<Act>)>,
    /// The fields of which each word is said in one of them.
    spoken: Vec<&'static str>,
}

/// The act of this name with each combination of what may be said in its fields; `only`: units and words that alone are said
/// in a field.
fn ways_of(
    ctx: Context<'_>,
    loaded: &Loaded,
    record: Id,
    name: &str,
    (today, only): (NaiveDate, &[(&str, Vec<String>)]),
) -> Ways {
    let said = Said { ctx, loaded, record, today, only };
    let mut spoken = Vec::new();
    let fields = act::fields_of(name);
    let whole: Map<String, Value> =
        fields.iter().filter_map(|field| Some((field.key.to_owned(), said.first(field)?))).collect();
    let whole = fitting(name, fields, whole);
    let needed = |field: &&Field| {
        let mut without = whole.clone();
        without.shift_remove(field.key);
        made(name, without).is_none()
    };
    let (needed, others): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(needed);
    let mut combined: Vec<Map<String, Value>> = vec![Map::new()];
    for (field, may_miss) in needed.iter().map(|field| (field, false)).chain(others.iter().map(|field| (field, true))) {
        let mut values = said.values(field);
        match field.holds {
            _ if !may_miss || said.told(field).is_some() => {}
            _ if !whole.contains_key(field.key) => continue,
            // A word is said or not; what is written does no harm; all else is left out.
            Holds::Word(_) => values.insert(0, Value::Null),
            Holds::Text | Holds::Public | Holds::Person(_) | Holds::Number | Holds::Parts(_) => {}
            _ => values.clear(),
        }
        if values.is_empty() {
            continue;
        }
        let known = combined.len();
        let room = (TRIES / known.max(1)).max(1);
        if matches!(field.holds, Holds::Word(_)) && said.told(field).is_none() && values.len() <= room {
            spoken.push(field.key);
        }
        combined = values
            .into_iter()
            .take(room)
            .flat_map(|value| {
                combined.iter().map(move |map| {
                    let mut map = map.clone();
                    if !value.is_null() {
                        map.insert(field.key.to_owned(), value.clone());
                    }
                    map
                })
            })
            .collect();
    }
    let told = |field: &&&Field| matches!(field.holds, Holds::Word(_)) || said.told(field).is_some();
    let kept: Vec<&str> = needed.iter().chain(others.iter().filter(told)).map(|field| field.key).collect();
    let with_bare = |map: Map<String, Value>| {
        let mut bare = map.clone();
        bare.retain(|key, _| kept.contains(&key.as_str()));
        Some((made(name, map)?, made(name, bare)))
    };
    Ways { acts: combined.into_iter().filter_map(with_bare).collect(), spoken }
}

/// The values of which the act of this name can be made: a figure that is written as a text is no time of day.
fn fitting(name: &str, fields: &[Field], whole: Map<String, Value>) -> Map<String, Value> {
    if made(name, whole.clone()).is_some() {
        return whole;
    }
    let mut plain = whole.clone();
    plain.retain(|key, _| fields.iter().any(|field| field.key == key && !matches!(field.holds, Holds::Public)));
    if made(name, plain.clone()).is_some() {
        return plain;
    }
    // Nor is a figure every sum of money: one field that spoils the rest is left out.
    let mut without = fields.iter().map(|field| {
        let mut without = whole.clone();
        without.shift_remove(field.key);
        without
    });
    without.find(|values| made(name, values.clone()).is_some()).unwrap_or(whole)
}

/// The act of this name with these values, where it can be made of them.
fn made(name: &str, mut values: Map<String, Value>) -> Option<Act> {
    values.insert("act".to_owned(), json!(name));
    serde_json::from_value(Value::Object(values)).ok()
}

/// What may be said about a record.
struct Said<'a> {
    ctx: Context<'a>,
    loaded: &'a Loaded,
    record: Id,
    today: NaiveDate,
    only: &'a [(&'a str, Vec<String>)],
}

impl Said<'_> {
    /// What is said in a field already.
    fn told(&self, field: &Field) -> Option<&[String]> {
        let told = self.only.iter().find(|(key, _)| *key == field.key)?;
        matches!(field.holds, Holds::Unit | Holds::Word(_) | Holds::Id).then_some(told.1.as_slice())
    }

    fn first(&self, field: &Field) -> Option<Value> {
        self.values(field).into_iter().next()
    }

    /// Values for a field, one of which would do where any does.
    fn values(&self, field: &Field) -> Vec<Value> {
        let one = |value: Value| vec![if field.many { json!([value]) } else { value }];
        if let Some(told) = self.told(field) {
            return if field.many { vec![json!(told)] } else { told.iter().map(|word| json!(word)).collect() };
        }
        match field.holds {
            Holds::Text | Holds::Public | Holds::Person(_) if !field.many => one(json!(blank::REASON)),
            Holds::Number => one(json!(blank::NUMBER)),
            Holds::Id => one(json!(self.record)),
            Holds::Flag => vec![json!(false)],
            Holds::Count if !field.many => one(json!(1)),
            Holds::Money if !field.many => one(json!("1")),
            Holds::Day if !field.many => {
                let ahead = self.today.checked_add_days(Days::new(5));
                std::iter::once(self.today).chain(ahead).map(|day| json!(day)).collect()
            }
            Holds::Word(words) if !field.many => words.iter().map(|word| json!(word.word)).collect(),
            Holds::Unit => {
                self.units().into_iter().map(|code| if field.many { json!([code]) } else { json!(code) }).collect()
            }
            Holds::Parts(parts) if std::ptr::eq(parts, material::FIELDS) => {
                let each = MaterialKind::ALL.iter().filter_map(|kind| way::material(kind.word()));
                vec![json!(each.collect::<Vec<_>>())]
            }
            _ if field.many => vec![json!([])],
            _ => Vec::new(),
        }
    }

    /// The units with a part in the record, then one of each part there is, then one without any.
    fn units(&self) -> Vec<String> {
        let own = self.loaded.file.get(self.record).and_then(|record| record.to_json().ok()).unwrap_or_default();
        let own = own.to_string();
        let acting = || self.ctx.units.all().iter().filter(|unit| unit.acts_on(self.today));
        let concerned = acting().filter(|unit| own.contains(&format!("\"{}\"", unit.code)));
        let mut parts: Vec<Option<UnitRole>> = Vec::new();
        let others = acting().filter(|unit| {
            let part = unit.roles.first().copied();
            let new = !parts.contains(&part);
            parts.push(part);
            new
        });
        let mut codes: Vec<String> = concerned.chain(others).map(|unit| unit.code.clone()).collect();
        let mut seen = std::collections::HashSet::new();
        codes.retain(|code| seen.insert(code.clone()));
        codes
    }
}
