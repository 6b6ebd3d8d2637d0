//! What records are found by that stands in no row of theirs, only in the events that gave it: what a request asks, a title that
//! was corrected, a name a party had. Its words stand in the index.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};

use super::line;
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::Field;
use crate::record::letter::REQUEST;
use crate::record::sought;
use crate::steps::act::Act;

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
pub(super) struct Correction {
    /// Number of the event it corrects.
    event: i64,
    /// What it puts in the place of what stood there.
    pub(super) set: Map<String, Value>,
}

impl Correction {
    pub(super) fn gives_title(&self) -> bool {
        self.set.get("title").is_some_and(Value::is_string)
    }

    pub(super) fn gives_parties(&self) -> bool {
        self.set.keys().any(|key| key.starts_with("part"))
    }
}

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The corrections in a column, as [`columns`] gives them. What cannot be read is for `check` to say.
pub(super) fn corrections(column: ValueRef<'_>) -> Vec<Correction> {
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
pub(super) fn texts_before(conn: &Connection, record: &str, correction: &Correction) -> Result<Map<String, Value>> {
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

pub(super) fn each_name(map: &Map<String, Value>, of_party: bool, see: &mut dyn FnMut(&str)) {
    map.iter().for_each(|(key, value)| match value {
        Value::String(name) if of_party && key == "name" => see(name),
        value => names_in(value, of_party || matches!(key.as_str(), "parties" | "party"), see),
    });
}

/// The texts of what a request asks, each with the field it stands in and the field it is.
pub(super) fn each_asked(values: &Map<String, Value>, see: &mut dyn FnMut(&'static Field, &'static Field, &str)) {
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
