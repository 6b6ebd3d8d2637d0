//! Records found by a title they had once, or by a name a party had: what corrections took the place of still stands in the
//! events that gave it.

use rusqlite::ToSql;
use serde_json::Value;

use super::Reader;
use super::find::{Hit, Sought, between, head, hit, of_one, secrecy_of};
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::field::{Field, Holds};
use crate::record::words::Secrecy;

/// A title that a record had before it was corrected.
pub const FORMER: Field = Field::new("former_title", "旧题名", Holds::Text).unstored();
static FORMER_TITLE: Field = FORMER;

/// A name that a party had before it was corrected.
pub const RENAMED: Field = Field::new("former_party", "当事人原名", Holds::Text).unstored();
static FORMER_PARTY: Field = RENAMED;

/// How many corrections are looked at for names of parties, those of the latest cases first.
const CORRECTED: usize = 5_000;

/// How many corrections of titles are looked at, the latest first.
const LOOKED_AT: usize = 20_000;

struct Former {
    record: Id,
    title: String,
}

const TITLES: Line<Former> = line!(Former { record: "record", title: "title" });

/// The titles that events gave to records whose title was corrected later: by the events that began them, and by corrections.
fn titles() -> String {
    // The condition is that of the partial index, word for word.
    let corrected = format!(
        "SELECT c.record AS record, c.seq AS seq, c.body ->> 'event' AS no, ct.texts ->> '$.set.title' AS given \
         FROM event_texts ct INDEXED BY event_texts_retitled CROSS JOIN events c ON c.seq = ct.seq \
         WHERE ct.texts GLOB '*\"set\":{{*\"title\":*' AND json_valid(ct.texts) AND ct.texts ->> '$.set.title' IS NOT NULL \
         AND c.act = 'correct' ORDER BY ct.seq DESC LIMIT {LOOKED_AT}"
    );
    format!(
        "FROM (SELECT k.record AS record, k.seq AS seq, ot.texts ->> '$.title' AS title FROM ({corrected}) k \
         JOIN events o ON o.record = k.record AND o.no = k.no JOIN event_texts ot ON ot.seq = o.seq WHERE json_valid(ot.texts) \
         UNION ALL SELECT record, seq, given FROM ({corrected})) WHERE title IS NOT NULL ORDER BY seq DESC"
    )
}

struct Renamed {
    record: Id,
    texts: String,
}

const RENAMES: Line<Renamed> = line!(Renamed { record: "record", texts: "texts" });

/// The texts of events that gave parties which were corrected later, and of those corrections.
fn parties() -> String {
    // The condition is that of the partial index, word for word.
    let corrected = format!(
        "SELECT c.record AS record, c.body ->> 'event' AS no, ct.texts AS given FROM (SELECT record, seq, act, body \
         FROM events INDEXED BY events_amending WHERE act IN ('correct', 'void') AND dossier >= 'C' AND dossier < 'D' \
         ORDER BY dossier DESC LIMIT {CORRECTED}) c JOIN event_texts ct ON ct.seq = c.seq \
         WHERE c.act = 'correct' AND instr(ct.texts, '\"part') AND json_valid(c.body)"
    );
    format!(
        "FROM (SELECT k.record AS record, ot.texts AS texts FROM ({corrected}) k \
         JOIN events o ON o.record = k.record AND o.no = k.no JOIN event_texts ot ON ot.seq = o.seq \
         UNION ALL SELECT record, given FROM ({corrected}))"
    )
}

/// The names of parties in the texts of an event.
fn names_in(value: &Value, of_party: bool, see: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names_in(item, of_party, see)),
        Value::Object(map) => map.iter().for_each(|(key, value)| match value {
            Value::String(name) if of_party && key == "name" => see(name),
            value => names_in(value, of_party || matches!(key.as_str(), "parties" | "party"), see),
        }),
        _ => {}
    }
}

impl Reader {
    /// The records one of whose parties was called so until that was corrected, besides those that were found already.
    pub fn find_renamed(&self, sought: &Sought, found: &[Hit]) -> Result<Vec<Hit>> {
        let mut meant: Vec<Former> = Vec::new();
        if sought.words.is_empty() || !sought.at.is_empty() {
            return Ok(Vec::new());
        }
        let stands = |name: &str| sought.words.iter().all(|word| word.stands_in(name) || word.is(name));
        RENAMES.each(&self.conn, &parties(), [], &mut |Renamed { record, texts }| {
            let known = meant.iter().any(|other| other.record == record) || found.iter().any(|hit| hit.id == record);
            let Ok(value) = serde_json::from_str::<Value>(&texts) else { return Ok(()) };
            names_in(&value, false, &mut |name| {
                if !known && stands(name) && meant.iter().all(|other| other.record != record) {
                    meant.push(Former { record, title: name.to_owned() });
                }
            });
            Ok(())
        })?;
        let mut hits = Vec::new();
        for former in meant.into_iter().take(sought.limit + 1) {
            let hit = self.hit_of(&former, sought)?;
            hits.extend(hit.map(|hit| Hit { fields: vec![&FORMER_PARTY], around: former.title.clone(), ..hit }));
        }
        Ok(hits)
    }

    /// The records in a former title of which all the words stand, besides those that were found already.
    pub fn find_former(&self, sought: &Sought, found: &[Hit]) -> Result<Vec<Hit>> {
        let mut meant: Vec<Former> = Vec::new();
        // Of a place only the place itself tells.
        if sought.words.is_empty() || !sought.at.is_empty() {
            return Ok(Vec::new());
        }
        TITLES.each(&self.conn, &titles(), [], &mut |former| {
            let stands = sought.words.iter().all(|word| word.stands_in(&former.title));
            let known = || found.iter().any(|hit| hit.id == former.record);
            if stands && !known() && meant.iter().all(|other| other.record != former.record) {
                meant.push(former);
            }
            Ok(())
        })?;
        let mut hits = Vec::new();
        for former in meant.into_iter().take(sought.limit + 1) {
            hits.extend(self.hit_of(&former, sought)?);
        }
        Ok(hits)
    }

    /// The record, where it is asked for, is called otherwise now, and shows its title to whoever does not know it.
    fn hit_of(&self, former: &Former, sought: &Sought) -> Result<Option<Hit>> {
        let Some(asked) = sought.kinds.iter().find(|asked| asked.kind == former.record.kind) else { return Ok(None) };
        let text = of_one(asked, &head(asked));
        let mut statement = self.conn.prepare(&text)?;
        let ((from, to), record) = (between(sought), former.record.to_string());
        let values: [&dyn ToSql; 4] = [&record, &sought.unit, &from, &to];
        let mut rows = statement.query(values.as_slice())?;
        let Some(row) = rows.next()? else { return Ok(None) };
        if secrecy_of(row)? != Secrecy::None {
            return Ok(None);
        }
        let found = hit(row, &[], Vec::new(), std::iter::empty())?.filter(|hit| hit.title != former.title);
        let around = sought.words.first().and_then(|word| word.around(&former.title)).unwrap_or_default();
        Ok(found.map(|hit| Hit { fields: vec![&FORMER_TITLE], around, ..hit }))
    }
}
