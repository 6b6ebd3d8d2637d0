//! Who is named in a register: what is hidden wherever it leaves, and where a person is mentioned.

use serde_json::{Map, Value};

use super::Reader;
use super::line::{self, Line, line};
use crate::error::Result;
use crate::record::mask::Known;
use crate::record::unit::UnitBook;
use crate::steps::act;
use crate::steps::redaction::Erasure;

/// What names or reaches a person; what is no text is nobody's.
struct Person {
    name: Option<String>,
    id_no: Option<String>,
    phone: Option<String>,
    address: Option<String>,
}

const PERSON: Line<Person> = line!(Person {
    name: readable "name",
    id_no: readable "id_no",
    phone: readable "phone",
    address: readable "address",
});

/// The texts of an event, and what it is about.
struct Texts {
    record: Option<String>,
    texts: Option<String>,
}

const TEXTS: Line<Texts> = line!(Texts { record: readable "e.record", texts: readable "t.texts" });

/// A contact, and the book it stands in.
struct Contact {
    book: String,
    name: String,
    phone: String,
}

const ROSTER: Line<Contact> =
    line!(Contact { book: "'unit/' || coalesce(unit, '名册')", name: "name", phone: "coalesce(phone, '')" });

impl Reader {
    /// Everything that is hidden where personal data is not asked for: of parties (those corrected away too), contacts,
    /// guests and stand-ins. Names of `units` stay whole.
    pub fn known_persons(&self, units: &UnitBook) -> Result<Known> {
        let text = "SELECT (SELECT count(name) + count(address) FROM parties) + (SELECT 2 * count(*) FROM contacts)";
        let texts =
            line::value::<i64>(&self.conn, text, [])?.and_then(|texts| usize::try_from(texts).ok()).unwrap_or(0);
        // Some cells name several persons.
        let mut known = Known::hiding(units, act::personal_fields(), texts + texts / 16);
        let listed = "FROM (SELECT name, id_no, phone, address FROM parties \
             UNION ALL SELECT name, phone, NULL, NULL FROM contacts \
             UNION ALL SELECT chair, NULL, NULL, NULL FROM meetings WHERE chair IS NOT NULL)";
        PERSON.each(&self.conn, listed, [], &mut |person| {
            person.name.iter().for_each(|name| known.add_names(name));
            [&person.id_no, &person.phone].into_iter().flatten().for_each(|numbers| known.add_numbers(numbers));
            person.address.iter().for_each(|address| known.add_address(address));
            Ok(())
        })?;
        let guests: Vec<Option<String>> =
            line::column(&self.conn, "SELECT value FROM meetings, json_each(guests)", [])?;
        guests.iter().flatten().for_each(|guest| known.add_guest(guest));
        // What a correction replaced stands in the events alone.
        let corrected = "FROM events c JOIN events e ON e.dossier = c.dossier JOIN event_texts t ON t.seq = e.seq \
             WHERE c.act = 'correct' AND (t.texts LIKE '%\"parties\"%' OR e.act IN ('correct', 'meeting.guest', 'meeting.hold'))";
        TEXTS.each(&self.conn, corrected, [], &mut |written| {
            if let Some(values) =
                written.texts.and_then(|texts| serde_json::from_str::<Map<String, Value>>(&texts).ok())
            {
                known.add_persons_in(act::all_fields(), &values);
            }
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
            if erasure.finds(&contact.name) || erasure.finds(&contact.phone) {
                meet(&contact.book);
            }
            Ok(())
        })?;
        Ok(found)
    }
}
