//! Records that are found by what stands in no row of theirs: what is shown of them is looked at anew.

use rusqlite::Row;
use serde_json::Value;

use super::aside::{Correction, columns, corrections, each_asked, each_name, texts_before};
use super::find::{FoundText, Hit, Sought, hit};
use super::index::IndexedText;
use super::lists::ListShape;
use super::{Reader, events};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{Field, Holds};
use crate::steps::act::Act;
use crate::steps::amendments;

/// A title that a record had before it was corrected.
static FORMER: Field = Field::new("former_title", "旧题名", Holds::Text).unstored();

/// A name that a party had before it was corrected.
static RENAMED: Field = Field::new("former_party", "当事人原名", Holds::Text).unstored();

impl Reader {
    /// The record of a row that was found, where everything sought stands in a title it had, in a name one of its parties had,
    /// or in what a request asks and its row together. Its mark is none: what is marked is not found so.
    pub(super) fn hit_aside(
        &self,
        asked: &ListShape,
        row: &Row<'_>,
        parts: &[IndexedText],
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
        let stands = |text: &FoundText| sought.all().any(|(_, word)| word.stands_in(&text.text));
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
    fn said_of(&self, record: Id) -> Result<Vec<FoundText>> {
        let Some(key) = events::dossier_of(&self.conn, record)? else { return Ok(Vec::new()) };
        let events = events::of_dossier(&self.conn, &key)?;
        let told = amendments::effective(&events)?;
        let made = events.iter().find(|event| event.record == record && event.no == 1);
        let act = told.get(&(record, 1)).map(|(act, _)| act).or(made.map(|event| &event.act));
        let Some(act @ Act::AssistNew(_)) = act else { return Ok(Vec::new()) };
        let mut texts = Vec::new();
        each_asked(&act.values(), &mut |outer, field, text| {
            texts.push(FoundText { outer, field, text: text.to_owned() })
        });
        Ok(texts)
    }
}
