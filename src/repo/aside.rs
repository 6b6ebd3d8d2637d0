//! What records are found by that stands in no row of theirs, only in the events that gave it: what a request asks, a title that
//! was corrected, a name a party had. Its words stand in the index; what is shown of a record that they lead to is looked at anew.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};

use super::find::{Hit, Sought, Text, hit};
use super::index::Part;
use super::lists::Asked;
use super::{Reader, events, line};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{Field, Holds};
use crate::record::letter::REQUEST;
use crate::record::sought;
use crate::steps::act::Act;
use crate::steps::amendments;

/// A title that a record had before it was corrected.
static FORMER: Field = Field::new("former_title", "旧题名", Holds::Text).unstored();

/// A name that a party had before it was corrected.
static RENAMED: Field = Field::new("former_party", "当事人原名", Holds::Text).unstored();

/// What of the events of a record is looked for, as SQL: its id, its corrections as a JSON array, the first of them first, and of
/// a request the texts of the event that made it.
pub(super) fn columns(kind: RecordKind) -> String {
    let table = kind.table();
    let asked = match kind {
        RecordKind::Assist => format!(
            "(SELECT t.texts FROM events b JOIN event_texts t ON t.seq = b.seq WHERE b.record = {table}.id AND b.no = 1)"
        ),
        _ => "NULL".to_owned(),
    };
    // The condition begins as that of the partial index, word for word.
    format!(
        "{table}.id, (SELECT json_group_array(json_array(c.body, t.texts) ORDER BY c.seq) FROM events b \
         CROSS JOIN events c INDEXED BY events_amending ON c.dossier = b.dossier CROSS JOIN event_texts t ON t.seq = c.seq \
         WHERE b.record = {table}.id AND b.no = 1 AND c.act IN ('correct', 'void') AND c.act = 'correct' \
         AND c.record = {table}.id), {asked}"
    )
}

/// A correction of a record.
struct Correction {
    /// Number of the event it corrects.
    event: i64,
    /// What it puts in the place of what stood there.
    set: Map<String, Value>,
}

impl Correction {
    fn gives_title(&self) -> bool {
        self.set.get("title").is_some_and(Value::is_string)
    }

    fn gives_parties(&self) -> bool {
        self.set.keys().any(|key| key.starts_with("part"))
    }
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The corrections in a column, as [`columns`] gives them. What cannot be read is for `check` to say.
fn corrections(column: ValueRef<'_>) -> Vec<Correction> {
    let Ok(text) = column.as_str() else { return Vec::new() };
    let each: Vec<(String, String)> = serde_json::from_str(text).unwrap_or_default();
    let read = |(body, texts): (String, String)| {
        let event = object(&body).get("event").and_then(Value::as_i64)?;
        let Some(Value::Object(set)) = object(&texts).shift_remove("set") else { return None };
        Some(Correction { event, set })
    };
    each.into_iter().filter_map(read).collect()
}

/// The texts of the event that a correction of titles or parties corrects.
fn texts_before(conn: &Connection, record: &str, correction: &Correction) -> Result<Map<String, Value>> {
    if !(correction.gives_title() || correction.gives_parties()) {
        return Ok(Map::new());
    }
    let text = "SELECT t.texts FROM events o JOIN event_texts t ON t.seq = o.seq WHERE o.record = ?1 AND o.no = ?2";
    let texts: Option<String> = line::value(conn, text, params![record, correction.event])?;
    Ok(texts.map_or_else(Map::new, |texts| object(&texts)))
}

/// The names of parties in the texts of an event.
fn names_in(value: &Value, of_party: bool, see: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names_in(item, of_party, see)),
        Value::Object(map) => each_name(map, of_party, see),
        _ => {}
    }
}

fn each_name(map: &Map<String, Value>, of_party: bool, see: &mut dyn FnMut(&str)) {
    map.iter().for_each(|(key, value)| match value {
        Value::String(name) if of_party && key == "name" => see(name),
        value => names_in(value, of_party || matches!(key.as_str(), "parties" | "party"), see),
    });
}

/// The texts of what a request asks, each with the field it stands in and the field it is.
fn each_asked(values: &Map<String, Value>, see: &mut dyn FnMut(&'static Field, &'static Field, &str)) {
    for outer in REQUEST {
        let value = values.get(outer.key).unwrap_or(&Value::Null);
        sought::each_text(outer, value, &mut |field, text| see(outer, field, text));
    }
}

/// Adds every word of what stands aside of a record to `words`: `row` gives it from the column `from` on. What later events
/// took the place of is among it: whoever is led here looks again.
pub(super) fn add_words(
    conn: &Connection,
    kind: RecordKind,
    row: &Row<'_>,
    from: usize,
    words: &mut BTreeSet<String>,
) -> Result<()> {
    let add = |text: &str, words: &mut BTreeSet<String>| sought::add_words(text, words);
    for correction in corrections(row.get_ref(from + 1)?) {
        let (titles, parties) = (correction.gives_title(), correction.gives_parties());
        let before = texts_before(conn, row.get_ref(from)?.as_str().unwrap_or_default(), &correction)?;
        for texts in [&before, &correction.set] {
            if let Some(title) = texts.get("title").and_then(Value::as_str).filter(|_| titles) {
                add(title, words);
            }
            if parties {
                each_name(texts, false, &mut |name| add(name, words));
            }
        }
        if kind == RecordKind::Assist {
            each_asked(&correction.set, &mut |_, _, text| add(text, words));
        }
    }
    if let Ok(asked) = row.get_ref(from + 2)?.as_str() {
        each_asked(&object(asked), &mut |_, _, text| add(text, words));
    }
    Ok(())
}

/// The records whose words in the index a step changes by its event alone: a correction may give what stands in no row.
pub(super) fn retold(act: &Act, record: Id) -> Option<Id> {
    matches!(act, Act::Correct(_)).then_some(record)
}

impl Reader {
    /// The record of a row that was found, where everything sought stands in a title it had, in a name one of its parties had,
    /// or in what a request asks and its row together. Its mark is none: what is marked is not found so.
    pub(super) fn hit_aside(
        &self,
        asked: &Asked,
        row: &Row<'_>,
        parts: &[Part],
        sought: &Sought,
    ) -> Result<Option<Hit>> {
        let text = format!("SELECT {} FROM {} WHERE id = ?1", columns(asked.kind), asked.table());
        let record: String = row.get("hit")?;
        let mut statement = self.conn.prepare_cached(&text)?;
        let mut found = statement.query([&record])?;
        let corrections = found.next()?.map_or_else(|| Ok(Vec::new()), |row| row.get_ref(1).map(corrections))?;
        // Of a place only the place itself tells.
        if sought.at.is_empty() && !sought.words.is_empty() {
            let former = self.former(&record, &corrections, sought)?;
            if let Some((field, around)) = former {
                let plain = hit(row, &[], Vec::new(), std::iter::empty())?;
                return Ok(plain.map(|hit| Hit { fields: vec![field], around, ..hit }));
            }
        }
        if asked.kind != RecordKind::Assist {
            return Ok(None);
        }
        let said = self.said_of(record.parse()?)?;
        let stands = |text: &Text| sought.all().any(|(_, word)| word.stands_in(&text.text));
        if said.iter().any(stands) { hit(row, parts, said, sought.all()) } else { Ok(None) }
    }

    /// The last title that was corrected, or else the first name, in which all the words stand, and what is shown of it.
    fn former(
        &self,
        record: &str,
        corrections: &[Correction],
        sought: &Sought,
    ) -> Result<Option<(&'static Field, String)>> {
        let mut name = None;
        let is_name = |name: &str| sought.words.iter().all(|word| word.stands_in(name) || word.is(name));
        for correction in corrections.iter().rev() {
            let (titles, parties) = (correction.gives_title(), correction.gives_parties());
            let before = texts_before(&self.conn, record, correction)?;
            for texts in [&before, &correction.set] {
                let title = texts.get("title").and_then(Value::as_str).filter(|_| titles);
                let title = title.filter(|title| sought.words.iter().all(|word| word.stands_in(title)));
                if let Some(title) = title {
                    let around = sought.words.first().and_then(|word| word.around(title)).unwrap_or_default();
                    return Ok(Some((&FORMER, around)));
                }
                if parties {
                    each_name(texts, false, &mut |told| {
                        if name.is_none() && is_name(told) {
                            name = Some(told.to_owned());
                        }
                    });
                }
            }
        }
        Ok(name.map(|name| (&RENAMED, name)))
    }

    /// What the step that made a request says, as it stands by now.
    fn said_of(&self, record: Id) -> Result<Vec<Text>> {
        let Some(key) = events::dossier_of(&self.conn, record)? else { return Ok(Vec::new()) };
        let events = events::of_dossier(&self.conn, &key)?;
        let told = amendments::effective(&events)?;
        let made = events.iter().find(|event| event.record == record && event.no == 1);
        let act = told.get(&(record, 1)).map(|(act, _)| act).or(made.map(|event| &event.act));
        let Some(act @ Act::AssistNew(_)) = act else { return Ok(Vec::new()) };
        let mut texts = Vec::new();
        each_asked(&act.values(), &mut |outer, field, text| texts.push(Text { outer, field, text: text.to_owned() }));
        Ok(texts)
    }
}
