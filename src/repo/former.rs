//! Records found by a title they had once: what corrections took the place of still stands in the events that gave it.

use rusqlite::ToSql;

use super::Reader;
use super::find::{Hit, Sought, between, first_day, head, hit, secrecy_of};
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::field::{Field, Holds};
use crate::record::words::Secrecy;

/// A title that a record had before it was corrected.
pub const FORMER: Field = Field::new("former_title", "旧题名", Holds::Text).unstored();
static FORMER_TITLE: Field = FORMER;

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

impl Reader {
    /// The records in a former title of which all the words stand, besides those that were found already.
    ///
    /// # Errors
    /// Damage.
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
        let (question, table) = (head(asked), asked.table());
        let text = format!(
            "{question} FROM {table} JOIN events e ON e.record = {table}.id AND e.no = 1{} WHERE {table}.id = ?1 \
             AND (?2 IS NULL OR {}) AND {} BETWEEN ?3 AND ?4",
            asked.with_case(&question),
            asked.has_to_do(),
            first_day()
        );
        let mut statement = self.conn.prepare(&text)?;
        let ((from, to), record) = (between(sought), former.record.to_string());
        let values: [&dyn ToSql; 4] = [&record, &sought.unit, &from, &to];
        let mut rows = statement.query(values.as_slice())?;
        let Some(row) = rows.next()? else { return Ok(None) };
        if secrecy_of(row, 3)? != Secrecy::None {
            return Ok(None);
        }
        let found = hit(row, &[], std::iter::empty())?.filter(|hit| hit.title != former.title);
        let around = sought.words.first().and_then(|word| word.around(&former.title)).unwrap_or_default();
        Ok(found.map(|hit| Hit { fields: vec![&FORMER_TITLE], around, ..hit }))
    }
}
