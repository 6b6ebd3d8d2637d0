//! Erasing personal data from events: parties whole, and what names or reaches them wherever someone wrote it. Codes, days,
//! words of vocabularies and numbers of documents are no texts and stay.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::Id;
use crate::person::names;
use crate::person::placeholder::ERASED;
use crate::record::field::{Field, Holds, Person};
use crate::record::mask::KnownNames;
use crate::record::party::Party;
use crate::record::unit::UnitBook;
use crate::record::{Context, texts, walk};
use crate::steps::act::{Act, LATE_REASON, NOTE};
use crate::steps::event::Event;

/// The parties asked for by name, none where words go alone, and those that are not.
#[derive(Debug, Default)]
struct Named {
    /// Folded names of those asked for.
    meant: Vec<String>,
    /// Names of the others.
    others: Vec<String>,
}

impl Named {
    fn means(&self, name: &str) -> bool {
        self.meant.contains(&fold::text(name))
    }

    /// With these as the others, each name once.
    fn beside(self, parties: &[Party]) -> Self {
        let mut others: Vec<String> = Vec::new();
        for party in parties.iter().filter(|party| !names::is_nothing(&party.name)) {
            if !others.contains(&party.name) {
                others.push(party.name.clone());
            }
        }
        Named { others, ..self }
    }

    /// Whether no party was asked for: words go alone.
    fn is_nobody(&self) -> bool {
        self.meant.is_empty()
    }
}

/// These names, folded, and what stood in their place before a correction put them there: a party that is erased is so however
/// it was spelled. What a name was corrected to is not taken along: that may be somebody else.
fn with_earlier_spellings(events: &[Event], names: &[String]) -> Vec<String> {
    let mut told: HashMap<(Id, u32), Vec<String>> = HashMap::new();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for event in events {
        let parties = texts::parties_in(event.act.fields(), &event.act.values());
        let spelled: Vec<String> = parties.iter().map(|party| fold::text(&party.name)).collect();
        let (no, corrects) = match &event.act {
            Act::Correct(correct) => (correct.event, true),
            _ => (event.no, false),
        };
        if spelled.is_empty() {
            continue;
        }
        let before = told.insert((event.record, no), spelled.clone());
        if let Some(before) = before.filter(|before| corrects && before.len() == spelled.len()) {
            // Who only moved in the list is nobody's earlier spelling.
            let moved = |old: &String, now: &String| spelled.contains(old) || before.contains(now) || old == ERASED;
            let put = before.iter().zip(&spelled).filter(|(old, now)| !moved(old, now));
            pairs.extend(put.map(|(old, now)| (old.clone(), now.clone())));
        }
    }
    let mut meant: Vec<String> = names.iter().map(|name| fold::text(name)).collect();
    let mut at = 0;
    while let Some(name) = meant.get(at).cloned() {
        let earlier = pairs.iter().filter(|(_, now)| *now == name).map(|(before, _)| before.clone());
        let earlier: Vec<String> = earlier.filter(|before| !meant.contains(before)).collect();
        meant.extend(earlier);
        at += 1;
    }
    meant
}

/// What a redaction erases from the dossier of one case.
#[derive(Debug)]
pub struct Erasure {
    known: KnownNames,
    /// Texts of parties that are names of units too; these stay where someone wrote them.
    of_units: Vec<String>,
    /// Words named besides the parties.
    words: Vec<String>,
    /// All of it: what the parties are named and reached by, and the words.
    texts: Vec<String>,
    /// The names of the parties that are still there to be erased.
    persons: Vec<String>,
    /// The parties that stay, by name: others are asked for by theirs. None: every party goes.
    named: Option<Named>,
}

impl Erasure {
    /// Everything that names or reaches the parties these events speak of, and `words` besides.
    ///
    /// # Errors
    /// [`Error::input`] for a word that would tear other texts apart.
    pub fn of(ctx: Context<'_>, events: &[Event], words: &[String]) -> Result<Self> {
        Self::of_parties(ctx, Self::parties_in(events), &[], words, None)
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
        Self::of_parties(ctx, Vec::new(), &[], words, Some(Named::default()))
    }

    /// The parties of these events that are called so, as they were spelled before a correction too, and the words; other
    /// parties stay whole.
    ///
    /// # Errors
    /// As [`Erasure::of`].
    pub fn of_named(ctx: Context<'_>, events: &[Event], names: &[String], words: &[String]) -> Result<Self> {
        let named = Named { meant: with_earlier_spellings(events, names), others: Vec::new() };
        let (meant, others): (Vec<_>, Vec<_>) =
            Self::parties_in(events).into_iter().partition(|party| named.means(&party.name));
        let named = named.beside(&others);
        Self::of_parties(ctx, meant, &others, words, Some(named))
    }

    /// The words alone, wherever they stand: of the parties of these events nothing goes but what the words say.
    ///
    /// # Errors
    /// As [`Erasure::of`].
    pub fn of_words_alone(ctx: Context<'_>, events: &[Event], words: &[String]) -> Result<Self> {
        let named = Named::default().beside(&Self::parties_in(events));
        Self::of_parties(ctx, Vec::new(), &[], words, Some(named))
    }

    /// Whether words go alone.
    pub fn is_of_words_alone(&self) -> bool {
        self.named.as_ref().is_some_and(Named::is_nobody)
    }

    fn of_parties(
        ctx: Context<'_>,
        parties: Vec<Party>,
        others: &[Party],
        words: &[String],
        named: Option<Named>,
    ) -> Result<Self> {
        let mut known = KnownNames::erasing(ctx.units);
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
        let known = known.sparing(others.iter());
        Ok(Erasure { known, of_units, words: words.to_vec(), texts, persons, named })
    }

    /// Whether parties or words are there to be erased.
    pub fn is_empty(&self) -> bool {
        !self.has_parties() && self.words.is_empty()
    }

    /// Whether any party is still there to be erased.
    pub fn has_parties(&self) -> bool {
        !self.persons.is_empty()
    }

    /// The names of the parties that are there to be erased.
    pub fn persons(&self) -> &[String] {
        &self.persons
    }

    /// The names of the parties that were not asked for.
    pub fn others(&self) -> &[String] {
        self.named.as_ref().map_or(&[], |named| &named.others)
    }

    /// What was asked for and stays, because it reaches parties too that were not.
    pub fn shared(&self, events: &[Event]) -> Vec<&str> {
        let parties = if self.named.is_some() { Self::parties_in(events) } else { Vec::new() };
        let theirs: HashSet<String> = parties.iter().flat_map(Party::texts).map(fold::text).collect();
        let stays = |text: &&str| !names::is_nothing(text) && theirs.contains(&fold::text(text));
        self.texts.iter().map(String::as_str).filter(stays).collect()
    }

    /// Names that are too short to be looked for in texts, of the parties asked for.
    pub fn too_short(&self) -> Vec<&str> {
        let asked = self.persons.iter().filter(|_| self.named.is_some());
        asked.map(String::as_str).filter(|name| !names::can_be_sought(name)).collect()
    }

    /// All that is erased: what the parties are named and reached by, and the words.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
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
        for party in parties.iter_mut() {
            if !self.is_meant(party) {
                self.spare_party(fields, party);
                continue;
            }
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

    /// Whether a party is erased whole.
    fn is_meant(&self, party: &Value) -> bool {
        let Some(named) = &self.named else { return true };
        match party {
            Value::String(line) => named.means(&Party::parse(line).name),
            told => told.get("name").and_then(Value::as_str).is_some_and(|name| named.means(name)),
        }
    }

    /// What reaches another party is its own, even where it is told of one who goes; who is named in its name goes. Words that
    /// go alone go from all that is told of it.
    fn spare_party(&self, fields: &'static [Field], party: &mut Value) {
        if let (true, Value::String(line)) = (self.is_of_words_alone(), &*party)
            && self.known.finds(line)
        {
            *party = serde_json::to_value(Party::parse(line)).unwrap_or(Value::Null);
        }
        for (key, value) in party.as_object_mut().into_iter().flatten() {
            let goes = match walk::field_of(fields, key).holds {
                Holds::Person(Person::Name | Person::Head) => true,
                Holds::Person(_) | Holds::Text => self.is_of_words_alone(),
                _ => false,
            };
            if let (true, Value::String(text)) = (goes, value)
                && let Cow::Owned(erased) = self.known.erase(text)
            {
                *text = erased;
            }
        }
    }

    /// Erases within values of these fields, be they those of a whole act or its texts alone.
    pub fn values(&self, fields: &'static [Field], values: &mut Map<String, Value>) {
        // Parties are done once, and whole: what is found within those that stay is theirs.
        let mut done: Vec<(String, Value)> = Vec::new();
        for (key, value) in values.iter_mut() {
            let field = walk::field_of(fields, key);
            match (field.holds, &mut *value) {
                (Holds::Parts(inner), parties) if field.is_personal() => self.erase_parties(inner, parties),
                (Holds::Person(Person::Head), head) if self.named.is_none() => erase_text(head),
                (Holds::Values(_), Value::Object(map)) => self.values(field.inner(), map),
                _ => continue,
            }
            done.push((key.clone(), value.take()));
        }
        walk::each_mut(fields, values, &mut |field, value| {
            if let (Holds::Text | Holds::Person(_), Value::String(text)) = (field.holds, value)
                && let Cow::Owned(erased) = self.known.erase(text)
            {
                *text = erased;
            }
        });
        for (key, value) in done {
            if let Some(place) = values.get_mut(&key) {
                *place = value;
            }
        }
    }
}

/// Whether the texts of these events hold what `word` names.
fn stands_in(ctx: Context<'_>, word: &str, events: &[Event]) -> bool {
    let written = |field: &Field| matches!(field.holds, Holds::Text | Holds::Person(_) | Holds::Parts(_));
    Erasure::of_words(ctx, &[word.to_owned()]).is_ok_and(|one| {
        let finds = |text: &str| one.finds(text);
        events.iter().any(|event| {
            let beside = [&event.late_reason, &event.note].into_iter().flatten().any(|text| one.finds(text));
            beside || any_text(&event.act, written, &finds)
        })
    })
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
        .hint(hint!(["写全姓名、名称、号码或地址"], ["一处文字有误的，用 ", run("correct"), " 更正"])))
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
    let shapes = KnownNames::hiding(&UnitBook::default(), &[], 0);
    records_with(events, &|text| shapes.finds(text))
}

/// Records in whose texts something is found.
pub(super) fn records_with(events: &[Event], finds: &dyn Fn(&str) -> bool) -> Vec<String> {
    let written = |field: &Field| matches!(field.holds, Holds::Text | Holds::Person(_));
    records_of(events, &|event| {
        let beside = [&event.late_reason, &event.note].into_iter().flatten().any(|text| finds(text));
        beside || any_text(&event.act, written, finds)
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
