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
use crate::steps::next;
use crate::steps::next::way::{self, blank, newborn, words_of};
use crate::steps::step::{self, Input};

/// Most ways of saying it that are tried.
const TRIES: usize = 96;

/// Why the step that `words` name (`transfer accept`) cannot be taken on `record` today, whatever is said of it: each refusal
/// it met. Empty where it may be taken, where it would only come late, and where trying does not tell.
pub fn refusals(ctx: Context<'_>, loaded: &Loaded, record: Id, words: &str, today: NaiveDate) -> Vec<Error> {
    let mut named = Act::names().filter(|name| words_of(name) == words);
    let (Some(name), None) = (named.next(), named.next()) else { return Vec::new() };
    let command = format!("jiexie {words} ");
    let offered = |next: &next::Next| format!("{} ", next.command).starts_with(&command);
    let id = record.to_string();
    let of_record = |next: &next::Next| next.command.split(' ').any(|word| word == id);
    if next::of(ctx, loaded, record, today).iter().any(|next| offered(next) && of_record(next)) {
        return Vec::new();
    }
    let mut refused: Vec<Error> = Vec::new();
    for act in ways_of(ctx, loaded, record, name, (today, None)) {
        match tried(ctx, loaded, record, act, today) {
            Ok(_) => return Vec::new(),
            Err(error) if error.asks_why_late() => return Vec::new(),
            Err(error) if error.kind == ErrorKind::Rule && !refused.contains(&error) => refused.push(error),
            Err(_) => {}
        }
    }
    refused
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
        let acts = ways_of(ctx, loaded, record, name, (today, Some((key, code))));
        acts.into_iter().take(UNIT_TRIES).any(|act| match tried(ctx, loaded, record, act, today) {
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
        let parts = error.hint.iter().flat_map(Hint::parts);
        error.kind == ErrorKind::Rule && parts.filter_map(Part::asks).any(|option| option == long)
    };
    let may = |word: &&str| {
        let mut acts = ways_of(ctx, loaded, record, name, (today, Some((key, word)))).into_iter().take(UNIT_TRIES);
        !acts.all(|act| tried(ctx, loaded, record, act, today).is_err_and(|error| says_another(&error)))
    };
    let fit: Vec<&str> = all.iter().map(|word| word.word).filter(may).collect();
    (!fit.is_empty() && fit.len() < all.len()).then_some(fit)
}

/// Most ways of saying it that are tried with each unit.
const UNIT_TRIES: usize = 4;

/// Tries a step.
fn tried(ctx: Context<'_>, loaded: &Loaded, record: Id, act: Act, today: NaiveDate) -> Result<()> {
    let begins = act.begins().then(|| kind_of(act.name())).flatten();
    let input = Input {
        record: begins.map_or(record, newborn),
        on: today,
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

/// The act of this name with each combination of what may be said in its fields, the plainest first.
/// `only` is a unit or a word that alone is said in a field.
fn ways_of(
    ctx: Context<'_>,
    loaded: &Loaded,
    record: Id,
    name: &str,
    (today, only): (NaiveDate, Option<(&str, &str)>),
) -> Vec<Act> {
    let said = Said { ctx, loaded, record, today, only };
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
            _ if !may_miss => {}
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
    combined.into_iter().filter_map(|map| made(name, map)).collect()
}

/// The values of which the act of this name can be made: a figure that is written as a text is no time of day.
fn fitting(name: &str, fields: &[Field], whole: Map<String, Value>) -> Map<String, Value> {
    if made(name, whole.clone()).is_some() {
        return whole;
    }
    let mut plain = whole.clone();
    plain.retain(|key, _| fields.iter().any(|field| field.key == key && !matches!(field.holds, Holds::Public)));
    if made(name, plain.clone()).is_some() { plain } else { whole }
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
    only: Option<(&'a str, &'a str)>,
}

impl Said<'_> {
    fn first(&self, field: &Field) -> Option<Value> {
        self.values(field).into_iter().next()
    }

    /// Values for a field, one of which would do where any does.
    fn values(&self, field: &Field) -> Vec<Value> {
        let one = |value: Value| vec![if field.many { json!([value]) } else { value }];
        if let Some((_, code)) = self.only.filter(|(key, _)| *key == field.key) {
            return one(json!(code));
        }
        match field.holds {
            Holds::Text | Holds::Public | Holds::Person(_) if !field.many => one(json!(blank::REASON)),
            Holds::Number => one(json!(blank::NUMBER)),
            Holds::Id => one(json!(self.record)),
            Holds::Flag => vec![json!(false)],
            Holds::Count | Holds::Money if !field.many => one(json!(1)),
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
