//! Erasing personal data from events: parties whole, and what names or reaches them wherever someone wrote it. Codes, days,
//! words of vocabularies and numbers of documents are no texts and stay.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::person::names;
use crate::person::placeholder::ERASED;
use crate::record::mask::Known;
use crate::record::party::Party;
use crate::record::unit::UnitBook;
use crate::record::{Context, texts};
use crate::steps::act::Act;
use crate::steps::replay::Event;

/// What a redaction erases from the dossier of one case.
#[derive(Debug)]
pub struct Erasure {
    known: Known,
    /// Texts of parties that are names of units too; these stay where someone wrote them.
    of_units: Vec<String>,
    /// Words named besides the parties.
    words: Vec<String>,
    /// Whether any party is still there to be erased.
    parties: bool,
}

impl Erasure {
    /// Everything that names or reaches the parties these events speak of, and `words` besides.
    ///
    /// # Errors
    /// [`Error::input`] for a word that would tear other texts apart.
    pub fn of(ctx: Context<'_>, events: &[Event], words: &[String]) -> Result<Self> {
        let acts = events.iter().filter_map(|event| serde_json::to_value(&event.act).ok()).collect();
        let parties: Vec<Party> = texts::parties_in(&Value::Array(acts));
        let mut known = Known::erasing(ctx.units);
        let mut of_units = Vec::new();
        for party in &parties {
            known.add_party(party);
            of_units.extend(party.texts().filter(|text| known.is_of_unit(text)).map(str::to_owned));
        }
        for word in words {
            check_word(word)?;
            known.add_names(word);
        }
        of_units.extend(words.iter().filter(|word| known.is_of_unit(word)).cloned());
        of_units.sort();
        of_units.dedup();
        let parties = parties.iter().any(|party| party.texts().any(|text| text != ERASED && !names::is_nothing(text)));
        Ok(Erasure { known: known.sorted(), of_units, words: words.to_vec(), parties })
    }

    /// Whether parties or words are there to be erased.
    pub fn is_empty(&self) -> bool {
        !self.parties && self.words.is_empty()
    }

    /// Whether any party is still there to be erased.
    pub fn has_parties(&self) -> bool {
        self.parties
    }

    /// Whether `text` names or reaches one of the persons.
    pub fn finds(&self, text: &str) -> bool {
        self.known.finds(text)
    }

    /// Whether any string within `value` does.
    pub fn finds_in(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.finds(text),
            Value::Array(items) => items.iter().any(|item| self.finds_in(item)),
            Value::Object(map) => map.values().any(|item| self.finds_in(item)),
            _ => false,
        }
    }

    /// Texts that stay because units are called so.
    pub fn of_units(&self) -> &[String] {
        &self.of_units
    }

    /// The words that stand nowhere in `events`.
    pub fn missing<'w>(&'w self, ctx: Context<'_>, events: &[Event]) -> Vec<&'w str> {
        let standing = |word: &str| {
            let mut one = Known::erasing(ctx.units);
            one.add_names(word);
            let one = Erasure { known: one.sorted(), of_units: Vec::new(), words: Vec::new(), parties: false };
            events.iter().any(|event| one.event(event).is_ok_and(|erased| erased != *event))
        };
        self.words.iter().map(String::as_str).filter(|word| !standing(word)).collect()
    }

    /// The event as it is to stand.
    ///
    /// # Errors
    /// An act that cannot be written.
    pub fn event(&self, event: &Event) -> Result<Event> {
        let unreadable = |_| Error::io(format!("{} 第 {} 项无法读取", event.record, event.no));
        let mut value = serde_json::to_value(&event.act).map_err(unreadable)?;
        if let Some(fields) = value.as_object_mut() {
            self.fields(event.act.name(), fields);
        }
        let text = |text: &Option<String>| text.as_deref().map(|text| self.known.erase(text).into_owned());
        Ok(Event {
            act: serde_json::from_value(value).map_err(unreadable)?,
            late_reason: text(&event.late_reason),
            note: text(&event.note),
            ..event.clone()
        })
    }

    /// Erases within the fields of an act of this name, be it whole or its texts alone.
    pub fn fields(&self, act: &str, fields: &mut Map<String, Value>) {
        for (field, value) in fields {
            match field.as_str() {
                "parties" => erase_parties(value),
                "materials" => self.materials(value),
                "set" => {
                    if let Some(set) = value.as_object_mut() {
                        self.fields(act, set);
                    }
                }
                // How far a decision was performed is a word of a vocabulary.
                "result" if act == "case.perform" => {}
                _ if texts::is_free(field) => self.strings(value),
                _ => {}
            }
        }
    }

    /// Of a material its name and place are texts; its category and digest are not.
    fn materials(&self, value: &mut Value) {
        for material in value.as_array_mut().into_iter().flatten() {
            for field in ["name", "path"] {
                if let Some(text) = material.get_mut(field) {
                    self.strings(text);
                }
            }
        }
    }

    fn strings(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let std::borrow::Cow::Owned(erased) = self.known.erase(text) {
                    *text = erased;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.strings(item)),
            Value::Object(map) => map.values_mut().for_each(|item| self.strings(item)),
            _ => {}
        }
    }
}

/// Nothing of a party stays; what was not recorded stays so.
fn erase_parties(value: &mut Value) {
    for party in value.as_array_mut().into_iter().flatten() {
        if let Value::String(line) = party {
            *party = serde_json::to_value(Party::parse(line)).unwrap_or(Value::Null);
        }
        for text in party.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if text.as_str().is_some_and(|text| !names::is_nothing(text)) {
                *text = Value::String(ERASED.to_owned());
            }
        }
    }
}

fn check_word(word: &str) -> Result<()> {
    texts::check_text("text", word)?;
    if names::can_be_sought(word) {
        return Ok(());
    }
    Err(Error::input(format!("--text “{word}”太短或不指任何人，照此删去会拆坏其他文字"))
        .hint("写全姓名、名称、号码或地址；一处文字有误的，用 correct 更正"))
}

/// Records in whose texts, as they are to stand, numbers are left that look like a person's: whose they are, nobody can tell.
pub fn left_numbers(events: &[Event]) -> Vec<String> {
    let shapes = Known::hiding(&UnitBook::default(), 0);
    let mut found: Vec<String> = Vec::new();
    for event in events.iter().filter(|event| !matches!(event.act, Act::Redact(_))) {
        let Ok(Value::Object(fields)) = serde_json::to_value(&event.act) else { continue };
        let written = fields.iter().filter(|(field, _)| texts::is_free(field)).any(|(_, value)| holds(&shapes, value));
        let beside = [&event.late_reason, &event.note].into_iter().flatten().any(|text| shapes.finds(text));
        let record = event.record.to_string();
        if (written || beside) && !found.contains(&record) {
            found.push(record);
        }
    }
    found
}

/// Whether a number of a person stands in any text within `value`; digests of materials are none.
fn holds(shapes: &Known, value: &Value) -> bool {
    match value {
        Value::String(text) => shapes.finds(text),
        Value::Array(items) => items.iter().any(|item| holds(shapes, item)),
        Value::Object(map) => map.iter().any(|(field, item)| field != "sha256" && holds(shapes, item)),
        _ => false,
    }
}

/// Document numbers within acts, by the ids of the records that carry them, in which one of the persons is named.
pub fn named_numbers(erasure: &Erasure, events: &[Event]) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for event in events.iter().filter(|event| !matches!(event.act, Act::Redact(_))) {
        let Ok(Value::Object(fields)) = serde_json::to_value(&event.act) else { continue };
        let numbers =
            fields.iter().filter(|(field, _)| field.ends_with("doc_no")).filter_map(|(_, value)| value.as_str());
        for number in numbers.filter(|number| erasure.finds(number)) {
            if seen.insert((event.record, number.to_owned())) {
                found.push(event.record.to_string());
            }
        }
    }
    found.dedup();
    found
}
