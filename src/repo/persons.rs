//! Who is named in a register: what is hidden wherever it leaves, and where a person is mentioned.

use serde_json::{Map, Value};

use super::Reader;
use super::line::{self, Columns, RowShape, line};
use super::records;
use crate::error::Result;
use crate::record::field::Field;
use crate::record::mask::KnownNames;
use crate::record::unit::UnitBook;
use crate::steps::act;
use crate::steps::redaction::Erasure;

/// The texts of an event, and what it is about.
struct Texts {
    record: Option<String>,
    texts: Option<String>,
}

const TEXTS: RowShape<Texts> = line!(Texts { record: readable "e.record", texts: readable "t.texts" });

/// The texts alone.
const WRITTEN: RowShape<Texts> = line!(Texts { record: readable "NULL", texts: readable "texts" });

/// The texts of events whose paper names somebody; the condition is that of the partial index, word for word.
const ON_PAPER: &str = "FROM event_texts WHERE instr(texts, '\"officers\":') OR instr(texts, '\"approved_by\":') \
    OR instr(texts, '\"contact\":') OR instr(texts, '\"contact_phone\":') OR instr(texts, '\"party\":') OR instr(texts, '\"recorder\":') \
    OR instr(texts, '\"received_by\":')";

/// A contact, and the book it stands in.
struct Contact {
    book: String,
    name: Option<String>,
    phone: Option<String>,
}

impl Contact {
    fn texts(&self) -> impl Iterator<Item = &String> {
        [&self.name, &self.phone].into_iter().flatten()
    }
}

const ROSTER: RowShape<Contact> =
    line!(Contact { book: "'unit/' || coalesce(unit, '名册')", name: readable "name", phone: readable "phone" });

/// Takes in a cell of a column that holds persons; lists stand in it as JSON.
fn add(known: &mut KnownNames, field: &'static Field, text: &str) {
    if !field.many {
        return known.add_person(field, text);
    }
    if let Ok(list) = serde_json::from_str::<Value>(text) {
        known.add_persons_in(std::slice::from_ref(field), &Map::from_iter([(field.key.to_owned(), list)]));
    }
}

impl Reader {
    /// Everything that is hidden where personal data is not asked for: whatever a field holds of persons (what was corrected
    /// away too), and the contacts. Names of `units` stay whole.
    pub fn known_persons(&self, units: &UnitBook) -> Result<KnownNames> {
        let text = "SELECT (SELECT count(name) + count(address) FROM parties) + (SELECT 2 * count(*) FROM contacts)";
        let texts =
            line::value::<i64>(&self.conn, text, [])?.and_then(|texts| usize::try_from(texts).ok()).unwrap_or(0);
        // Some cells name several persons.
        let mut known = KnownNames::hiding(units, act::personal_fields(), texts + texts / 16);
        for (table, columns) in records::persons() {
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            let mut statement = self.conn.prepare(&format!("SELECT {} FROM {table}", names.join(", ")))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let mut cells = Columns::of(row);
                for column in &columns {
                    cells.text()?.iter().for_each(|text| add(&mut known, column.field, text));
                }
            }
        }
        ROSTER.each(&self.conn, "FROM contacts", [], &mut |contact| {
            contact.name.iter().for_each(|name| known.add_names(name));
            contact.phone.iter().for_each(|phone| known.add_numbers(phone));
            Ok(())
        })?;
        // What the paper of a step names stands in the events alone; an index holds those that name somebody.
        let mut named = |written: Texts| {
            let values = written.texts.and_then(|texts| serde_json::from_str::<Map<String, Value>>(&texts).ok());
            values.iter().for_each(|values| known.add_persons_in(act::all_fields(), values));
            Ok(())
        };
        WRITTEN.each(&self.conn, ON_PAPER, [], &mut named)?;
        // What a correction replaced stands in the events alone.
        let acts: Vec<String> = act::personal_acts().map(|act| format!("'{act}'")).collect();
        let corrected = format!(
            "FROM events c INDEXED BY events_amending JOIN events e ON e.dossier = c.dossier JOIN event_texts t ON t.seq = e.seq \
             WHERE c.act IN ('correct', 'void') AND e.act IN ({})",
            acts.join(", ")
        );
        TEXTS.each(&self.conn, &corrected, [], &mut named)?;
        Ok(known.sorted())
    }

    /// All who are, or were, named in the dossier of a case, and where those live who bear a name or number of its parties.
    pub fn persons_near(&self, units: &UnitBook, case: &str) -> Result<KnownNames> {
        let mut known = KnownNames::erasing(units);
        let homes = "SELECT address FROM parties WHERE case_id = ?1 \
            UNION SELECT p.address FROM parties o JOIN parties p ON p.name_key = o.name_key WHERE o.case_id = ?1 AND o.name_key IS NOT NULL \
            UNION SELECT p.address FROM parties o JOIN parties p ON p.id_key = o.id_key WHERE o.case_id = ?1 AND o.id_key IS NOT NULL";
        let mut statement = self.conn.prepare_cached(homes)?;
        let mut rows = statement.query([case])?;
        while let Some(row) = rows.next()? {
            row.get::<_, Option<String>>(0)?.iter().for_each(|address| known.add_address(address));
        }
        let written = "FROM events e JOIN event_texts t USING (seq) WHERE e.dossier = ?1";
        TEXTS.each(&self.conn, written, [case], &mut |written| {
            let values = written.texts.and_then(|texts| serde_json::from_str::<Map<String, Value>>(&texts).ok());
            values.iter().for_each(|values| known.add_persons_in(act::all_fields(), values));
            Ok(())
        })?;
        Ok(known.sorted())
    }

    /// Where the persons of an erasure are mentioned outside the dossier it was about: ids of records, or of what else the
    /// register keeps books on, each once, in the order of the register.
    pub fn mentions(&self, erasure: &Erasure, dossier: &str) -> Result<Vec<String>> {
        let mut found: Vec<String> = Vec::new();
        let mut meet = |record: &str| {
            if !found.iter().any(|known| known == record) {
                found.push(record.to_owned());
            }
        };
        let written = "FROM events e JOIN event_texts t USING (seq) WHERE e.dossier <> ?1 ORDER BY e.seq";
        TEXTS.each(&self.conn, written, [dossier], &mut |Texts { record, texts }| {
            let texts = texts.unwrap_or_default();
            // Names of fields stand in it too, and quotation marks are written otherwise.
            let named = (erasure.finds(&texts) || texts.contains('\\'))
                && serde_json::from_str::<Value>(&texts).is_ok_and(|texts| erasure.finds_in(&texts));
            if named {
                meet(&record.unwrap_or_default());
            }
            Ok(())
        })?;
        // The roster the register began with was written by no event.
        ROSTER.each(&self.conn, "FROM contacts ORDER BY id", [], &mut |contact| {
            if contact.texts().any(|text| erasure.finds(text)) {
                meet(&contact.book);
            }
            Ok(())
        })?;
        Ok(found)
    }
}
