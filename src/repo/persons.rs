//! Who is named in a register: what is hidden wherever it leaves, and where a person is mentioned.

use serde_json::{Map, Value};

use super::Reader;
use crate::error::Result;
use crate::record::mask::Known;
use crate::record::unit::UnitBook;
use crate::steps::act;
use crate::steps::redaction::Erasure;

impl Reader {
    /// Everything that is hidden where personal data is not asked for: of parties (those corrected away too), contacts,
    /// guests and stand-ins. Names of `units` stay whole.
    pub fn known_persons(&self, units: &UnitBook) -> Result<Known> {
        let text = "SELECT (SELECT count(name) + count(address) FROM parties) + (SELECT 2 * count(*) FROM contacts)";
        let texts: i64 = self.conn.query_row(text, [], |row| row.get(0))?;
        let texts = usize::try_from(texts).unwrap_or(0);
        // Some cells name several persons.
        let mut known = Known::hiding(units, act::personal_fields(), texts + texts / 16);
        let listed = "SELECT name, id_no, phone, address FROM parties \
             UNION ALL SELECT name, phone, NULL, NULL FROM contacts \
             UNION ALL SELECT chair, NULL, NULL, NULL FROM meetings WHERE chair IS NOT NULL";
        let mut statement = self.conn.prepare(listed)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Ok(name) = row.get_ref(0)?.as_str() {
                known.add_names(name);
            }
            for at in 1..3 {
                if let Ok(numbers) = row.get_ref(at)?.as_str() {
                    known.add_numbers(numbers);
                }
            }
            if let Ok(address) = row.get_ref(3)?.as_str() {
                known.add_address(address);
            }
        }
        let mut statement = self.conn.prepare("SELECT value FROM meetings, json_each(guests)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Ok(guest) = row.get_ref(0)?.as_str() {
                known.add_guest(guest);
            }
        }
        // What a correction replaced stands in the events alone.
        let corrected = "SELECT t.texts FROM events c JOIN events e ON e.dossier = c.dossier JOIN event_texts t ON t.seq = e.seq \
             WHERE c.act = 'correct' AND (t.texts LIKE '%\"parties\"%' OR e.act IN ('correct', 'meeting.guest', 'meeting.hold'))";
        let mut statement = self.conn.prepare(corrected)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Ok(text) = row.get_ref(0)?.as_str()
                && let Ok(values) = serde_json::from_str::<Map<String, Value>>(text)
            {
                known.add_persons_in(act::all_fields(), &values);
            }
        }
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
        let written = "SELECT e.record, t.texts FROM events e JOIN event_texts t USING (seq) WHERE e.dossier <> ?1 ORDER BY e.seq";
        let mut statement = self.conn.prepare(written)?;
        let mut rows = statement.query([dossier])?;
        while let Some(row) = rows.next()? {
            let Ok(texts) = row.get_ref(1)?.as_str() else { continue };
            // Names of fields stand in it too, and quotation marks are written otherwise.
            let named = (erasure.finds(texts) || texts.contains('\\'))
                && serde_json::from_str::<Value>(texts).is_ok_and(|texts| erasure.finds_in(&texts));
            if named {
                meet(row.get_ref(0)?.as_str().unwrap_or_default());
            }
        }
        // The roster the register began with was written by no event.
        let roster = "SELECT 'unit/' || coalesce(unit, '名册'), name, coalesce(phone, '') FROM contacts ORDER BY id";
        let mut statement = self.conn.prepare(roster)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |at: usize| row.get::<_, String>(at);
            if erasure.finds(&text(1)?) || erasure.finds(&text(2)?) {
                meet(&text(0)?);
            }
        }
        Ok(found)
    }
}
