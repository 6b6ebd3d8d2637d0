//! What notices reminded of that was voided since: nobody waits for the answer to it.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{Reader, line};
use crate::error::Result;
use crate::record::notice::{Item, Notice};

impl Reader {
    /// Which of the things that a notice reminded of were voided since, as far as that is known: item by item.
    pub fn fallen_items(&self, notice: &Notice) -> Result<Vec<bool>> {
        fallen(&self.conn, notice, (None, i64::MAX))
    }
}

/// Whether a subject has no deadline of a rule toward a unit any more that was not voided, as SQL over these expressions; `by` then.
pub(super) fn is_gone(subject: &str, rule: &str, toward: &str, by: &str) -> String {
    // By its dossier a deadline is found without walking through all of them.
    let dossier = format!("(SELECT e.dossier FROM events e WHERE e.record = {subject} AND e.no = 1)");
    let of = format!("d.dossier = {dossier} AND d.subject = {subject} AND d.rule = {rule} AND d.toward IS {toward}");
    format!(
        "EXISTS (SELECT 1 FROM deadlines d WHERE {of} AND d.ended_by = 'void' AND {by}) \
         AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE {of} AND d.state <> 'superseded' AND d.retired_event IS NULL)"
    )
}

/// Which items of a notice have no deadline any more that was not voided, at the end of a day, by events up to `known`.
pub(super) fn fallen(conn: &Connection, notice: &Notice, (day, known): (Option<NaiveDate>, i64)) -> Result<Vec<bool>> {
    let text = format!("SELECT {}", is_gone("?1", "?2", "?3", "ended_event <= ?5 AND (?4 IS NULL OR ended_on <= ?4)"));
    let gone = |item: &Item| -> Result<bool> {
        let found: Option<bool> = line::value(
            conn,
            &text,
            params![item.subject, item.rule, item.toward, day.map(|day| day.to_string()), known],
        )?;
        Ok(found == Some(true))
    };
    notice.items.iter().map(gone).collect()
}
