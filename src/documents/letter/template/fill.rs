//! Facts become the values of the slots; a slot without one prints a blank of its kind, or nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use minijinja::Value;
use serde_json::{Map, Value as Json, json};

use super::slots::Holds::{
    Always, AlwaysDay, Cell, Day, Flag, List, Number, Optional, OptionalDay, Sentence, Time, Words,
};
use super::slots::{NUMBER_ROOM, SLOTS, Slot, day_in_words};
use super::value::{Missing, clean, marked};
use crate::documents::letter::model::{Blank, BlankKind};
use crate::error::{Error, Result};
use crate::record::words::{LetterKind, Officers, Vocabulary};

/// The values of the slots; what no slot takes is an error, for it would be lost without a word.
pub(super) fn values(facts: &Json) -> Result<Value> {
    let Json::Object(facts) = facts else { return Err(unknown("（整份）")) };
    for (key, _) in facts {
        if !SLOTS.iter().any(|slot| slot.path.split(['.', '[']).next() == Some(key)) {
            return Err(unknown(key));
        }
    }
    group("", facts, facts)
}

fn unknown(key: &str) -> Error {
    Error::io(format!("信函内容里的“{key}”没有模板能用"))
}

/// The facts with the officers that a letter of this kind names: room for two where two carry it out, none where none stand.
pub(super) fn with_officers(kind: &str, facts: &Json) -> Json {
    let mut facts = facts.clone();
    let told = facts["officers"].as_array().cloned().unwrap_or_default();
    let of_kind = LetterKind::stored(kind).map_or(Officers::Told, LetterKind::officers);
    let stand = match of_kind {
        Officers::Two => {
            let room = 2usize.saturating_sub(told.len());
            told.into_iter().chain(std::iter::repeat_n(json!({}), room)).collect()
        }
        Officers::Told => told,
        Officers::None => Vec::new(),
    };
    if let Json::Object(facts) = &mut facts {
        facts.insert("officers".to_owned(), stand.into());
    }
    facts
}

/// The value of a group, by its name with a point behind it.
fn group(prefix: &str, facts: &Map<String, Json>, all: &Map<String, Json>) -> Result<Value> {
    let mut made: BTreeMap<String, Value> = BTreeMap::new();
    for slot in SLOTS {
        let Some(rest) = slot.path.strip_prefix(prefix) else { continue };
        let Some((head, _)) = rest.split_once('.') else {
            made.insert(rest.to_owned(), value(slot, facts.get(rest).unwrap_or(&Json::Null), all)?);
            continue;
        };
        let (name, list) = head.strip_suffix("[]").map_or((head, false), |name| (name, true));
        if made.contains_key(name) {
            continue;
        }
        let inner = format!("{prefix}{head}.");
        let found = facts.get(name).unwrap_or(&Json::Null);
        let value = match (found, list) {
            (Json::Object(found), false) => group(&inner, found, all)?,
            (Json::Null, false) => group(&inner, &Map::new(), all)?,
            (Json::Array(items), true) => {
                let items = items.iter().map(|item| match item {
                    Json::Object(item) => group(&inner, item, all),
                    _ => Err(unknown(slot.path)),
                });
                Value::from(items.collect::<Result<Vec<_>>>()?)
            }
            (Json::Null, true) => Value::from(Vec::<Value>::new()),
            _ => return Err(unknown(slot.path)),
        };
        made.insert(name.to_owned(), value);
    }
    match facts.keys().find(|key| !made.contains_key(*key)) {
        Some(lost) => Err(unknown(&format!("{prefix}{lost}"))),
        None => Ok(Value::from(made)),
    }
}

/// The value of one slot.
fn value(slot: &Slot, given: &Json, all: &Map<String, Json>) -> Result<Value> {
    let words = match given {
        Json::Null => None,
        Json::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) if slot.holds == Flag => return Ok(Value::from(*flag)),
        Json::Array(items) if slot.holds == List => {
            let items = items.iter().map(|item| item.as_str().map(|text| Value::from(clean(text))));
            return items.collect::<Option<Vec<_>>>().map(Value::from).ok_or_else(|| unknown(slot.path));
        }
        _ => return Err(unknown(slot.path)),
    };
    let Some(words) = words else { return missing(slot, all) };
    Ok(match slot.holds {
        Day | AlwaysDay | OptionalDay => {
            let day: NaiveDate = words.parse().map_err(|_| unknown(slot.path))?;
            Value::from(day_in_words(day))
        }
        _ => Value::from(clean(&words)),
    })
}

/// What stands for a slot that has no value.
fn missing(slot: &Slot, all: &Map<String, Json>) -> Result<Value> {
    // What a slip says of the paper it came with, who sent that knows.
    let other = slot.path.starts_with("paper.");
    let blank = |kind| marked(&Blank { other, ..Blank::new(slot.label, kind) });
    let text = match slot.holds {
        Words(width) => blank(BlankKind::Line(width)),
        Sentence => blank(BlankKind::Sentence),
        Day => blank(BlankKind::Day),
        Time => blank(BlankKind::Time),
        Cell => blank(BlankKind::Cell),
        Number => {
            let series = all.get("series").and_then(Json::as_str).unwrap_or_default();
            let room = if series.is_empty() { NUMBER_ROOM } else { 4 };
            format!("{}{}号", clean(series), blank(BlankKind::Line(room)))
        }
        Optional | OptionalDay => String::new(),
        Flag => return Ok(Value::from(false)),
        List => return Ok(Value::from(Vec::<Value>::new())),
        Always | AlwaysDay => return Err(Error::io(format!("信函缺少“{}”（{}）", slot.label, slot.path))),
    };
    Ok(Value::from_object(Missing(text)))
}

/// Facts in which every slot has a value, and every list one item.
pub(super) fn sample_facts() -> Json {
    let mut facts = json!({});
    for slot in SLOTS {
        let value = match slot.holds {
            Day | AlwaysDay | OptionalDay => json!("2026-01-22"),
            Flag => json!(true),
            List => json!([slot.label]),
            _ if slot.path == "decision.amount" => json!("5000.00"),
            _ => json!(slot.label),
        };
        set(&mut facts, slot.path, value);
    }
    facts
}

/// Sets a value by its path; a list gets one item.
fn set(facts: &mut Json, path: &str, value: Json) {
    let (head, rest) = path.split_once('.').map_or((path, None), |(head, rest)| (head, Some(rest)));
    let Some(rest) = rest else {
        facts[head] = value;
        return;
    };
    match head.strip_suffix("[]") {
        Some(list) => {
            if facts.get(list).is_none() {
                facts[list] = json!([{}]);
            }
            set(&mut facts[list][0], rest, value);
        }
        None => {
            if facts.get(head).is_none() {
                facts[head] = json!({});
            }
            set(&mut facts[head], rest, value);
        }
    }
}

/// The values of [`sample_facts`].
pub(super) fn sample() -> Value {
    values(&sample_facts()).unwrap_or_default()
}
