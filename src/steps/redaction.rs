//! Erasing personal data from events: parties whole, and what names or reaches them wherever someone wrote it. Codes, days,
//! words of vocabularies and numbers of documents are no texts and stay.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::person::names;
use crate::person::placeholder::ERASED;
use crate::record::field::{Field, Holds, Person};
use crate::record::mask::Known;
use crate::record::party::Party;
use crate::record::unit::UnitBook;
use crate::record::{Context, texts, walk};
use crate::steps::act::{Act, LATE_REASON, NOTE};
use crate::steps::event::Event;

/// What a redaction erases from the dossier of one case.
#[derive(Debug)]
pub struct Erasure {
    known: Known,
    /// Texts of parties that are names of units too; these stay where someone wrote them.
    of_units: Vec<String>,
    /// Words named besides the parties.
    words: Vec<String>,
    /// All of it: what the parties are named and reached by, and the words.
    texts: Vec<String>,
    /// The names of the parties that are still there to be erased.
    persons: Vec<String>,
    /// Every party goes, not only those whom the words name.
    every_party: bool,
}

impl Erasure {
    /// Everything that names or reaches the parties these events speak of, and `words` besides.
    ///
    /// # Errors
    /// [`Error::input`] for a word that would tear other texts apart.
    pub fn of(ctx: Context<'_>, events: &[Event], words: &[String]) -> Result<Self> {
        Self::of_parties(ctx, Self::parties_in(events), words, true)
    }

    /// Every party that the events tell of, as it was told.
    pub fn parties_in(events: &[Event]) -> Vec<Party> {
        let parties = events.iter().flat_map(|event| texts::parties_in(event.act.fields(), &event.act.values()));
        parties.collect()
    }

    /// The words alone: parties whom they do not name stay.
    ///
    /// # Errors
    /// As [`Erasure::of`].
    pub fn of_words(ctx: Context<'_>, words: &[String]) -> Result<Self> {
        Self::of_parties(ctx, Vec::new(), words, false)
    }

    fn of_parties(ctx: Context<'_>, parties: Vec<Party>, words: &[String], every_party: bool) -> Result<Self> {
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
        let said = |text: &&str| *text != ERASED && !names::is_nothing(text);
        let mut texts: Vec<String> =
            parties.iter().flat_map(|party| party.texts().filter(said)).map(str::to_owned).collect();
        texts.extend(words.iter().cloned());
        texts.sort();
        texts.dedup();
        let there = |party: &&Party| party.texts().any(|text| said(&text));
        let mut persons: Vec<String> = parties.iter().filter(there).map(|party| party.name.clone()).collect();
        let mut seen = HashSet::new();
        persons.retain(|name| seen.insert(name.clone()));
        Ok(Erasure { known: known.sorted(), of_units, words: words.to_vec(), texts, persons, every_party })
    }

    /// Whether parties or words are there to be erased.
    pub fn is_empty(&self) -> bool {
        !self.has_parties() && self.words.is_empty()
    }

    /// Whether any party is still there to be erased.
    pub fn has_parties(&self) -> bool {
        !self.persons.is_empty()
    }

    /// The names of the parties that are there to be erased, and the words named besides.
    pub fn erases(&self) -> impl Iterator<Item = &str> {
        self.persons.iter().chain(&self.words).map(String::as_str)
    }

    /// The titles of the fields of an event in which something is erased.
    ///
    /// # Errors
    /// An act that cannot be written.
    pub fn reaches(&self, event: &Event) -> Result<Vec<&'static str>> {
        let erased = self.event(event)?;
        let (before, after) = (event.act.values(), erased.act.values());
        let changed = before.iter().filter(|(key, value)| after.get(*key) != Some(value));
        let mut titles: Vec<&'static str> =
            changed.map(|(key, _)| walk::field_of(event.act.fields(), key).title).collect();
        titles.extend((event.late_reason != erased.late_reason).then_some(LATE_REASON.title));
        titles.extend((event.note != erased.note).then_some(NOTE.title));
        Ok(titles)
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
        self.words.iter().map(String::as_str).filter(|word| !stands_in(ctx, word, events)).collect()
    }

    /// What of it stands in other events and can be looked for there.
    pub fn standing_in(&self, ctx: Context<'_>, events: &[Event]) -> Vec<String> {
        let found = |text: &&String| names::can_be_sought(text) && stands_in(ctx, text, events);
        self.texts.iter().filter(found).cloned().collect()
    }

    /// The event as it is to stand.
    ///
    /// # Errors
    /// An act that cannot be written.
    pub fn event(&self, event: &Event) -> Result<Event> {
        let unreadable = |_| Error::io(format!("{} 第 {} 项无法读取", event.record, event.no));
        let mut value = serde_json::to_value(&event.act).map_err(unreadable)?;
        if let Some(values) = value.as_object_mut() {
            let name = values.remove("act");
            self.values(event.act.fields(), values);
            values.extend(name.map(|name| ("act".to_owned(), name)));
        }
        let text = |text: &Option<String>| text.as_deref().map(|text| self.known.erase(text).into_owned());
        Ok(Event {
            act: serde_json::from_value(value).map_err(unreadable)?,
            late_reason: text(&event.late_reason),
            note: text(&event.note),
            ..event.clone()
        })
    }

    /// Nothing of a party stays; what was not recorded stays so.
    fn erase_parties(&self, fields: &'static [Field], value: &mut Value) {
        let parties = match value {
            Value::Array(parties) => parties.as_mut_slice(),
            one => std::slice::from_mut(one),
        };
        for party in parties.iter_mut().filter(|party| self.every_party || self.finds_in(party)) {
            if let Value::String(line) = party {
                *party = serde_json::to_value(Party::parse(line)).unwrap_or(Value::Null);
            }
            for (key, text) in party.as_object_mut().into_iter().flatten() {
                if walk::field_of(fields, key).is_written() {
                    erase_text(text);
                }
            }
        }
    }

    /// Erases within values of these fields, be they those of a whole act or its texts alone.
    pub fn values(&self, fields: &'static [Field], values: &mut Map<String, Value>) {
        for (key, value) in values.iter_mut() {
            let field = walk::field_of(fields, key);
            match (field.holds, value) {
                (Holds::Parts(inner), parties) if field.is_personal() => self.erase_parties(inner, parties),
                (Holds::Person(Person::Head), head) if self.every_party => erase_text(head),
                (Holds::Values(_), Value::Object(map)) => self.values(field.inner(), map),
                _ => {}
            }
        }
        walk::each_mut(fields, values, &mut |field, value| {
            if let (Holds::Text | Holds::Person(_), Value::String(text)) = (field.holds, value)
                && let std::borrow::Cow::Owned(erased) = self.known.erase(text)
            {
                *text = erased;
            }
        });
    }
}

/// Whether the texts of these events hold what `word` names.
fn stands_in(ctx: Context<'_>, word: &str, events: &[Event]) -> bool {
    Erasure::of_words(ctx, &[word.to_owned()])
        .is_ok_and(|one| events.iter().any(|event| one.event(event).is_ok_and(|erased| erased != *event)))
}

fn erase_text(text: &mut Value) {
    if text.as_str().is_some_and(|text| !names::is_nothing(text)) {
        *text = Value::String(ERASED.to_owned());
    }
}

fn check_word(word: &str) -> Result<()> {
    texts::check_called("内容", texts::TEXT_MAX, word)?;
    if names::can_be_sought(word) {
        return Ok(());
    }
    Err(Error::input(format!("--text “{word}”太短或不指任何人，照此删去会拆坏其他文字"))
        .hint("写全姓名、名称、号码或地址；一处文字有误的，用 correct 更正"))
}

/// Whether a text of a field that `wanted` asks for is found by `finds`.
fn any_text(act: &Act, wanted: fn(&Field) -> bool, finds: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    walk::each(act.fields(), &act.values(), &mut |field, value| {
        found |= wanted(field) && value.as_str().is_some_and(finds);
    });
    found
}

/// Records in whose texts, as they are to stand, numbers are left that look like a person's: whose they are, nobody can tell.
pub fn left_numbers(events: &[Event]) -> Vec<String> {
    let shapes = Known::hiding(&UnitBook::default(), &[], 0);
    let written = |field: &Field| matches!(field.holds, Holds::Text | Holds::Person(_));
    records_of(events, &|event| {
        let beside = [&event.late_reason, &event.note].into_iter().flatten().any(|text| shapes.finds(text));
        beside || any_text(&event.act, written, &|text| shapes.finds(text))
    })
}

/// Records whose acts give numbers of documents in which one of the persons is named.
pub fn named_numbers(erasure: &Erasure, events: &[Event]) -> Vec<String> {
    let number = |field: &Field| matches!(field.holds, Holds::Number);
    records_of(events, &|event| any_text(&event.act, number, &|text| erasure.finds(text)))
}

/// The records of the events that `meant` means, each once.
fn records_of(events: &[Event], meant: &dyn Fn(&Event) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for event in events.iter().filter(|event| !matches!(event.act, Act::Redact(_)) && meant(event)) {
        let record = event.record.to_string();
        if !found.contains(&record) {
            found.push(record);
        }
    }
    found
}
