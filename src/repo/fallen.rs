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

/// Which items of a notice have no deadline any more that was not voided, at the end of a day, by events up to `known`.
pub(super) fn fallen(conn: &Connection, notice: &Notice, (day, known): (Option<NaiveDate>, i64)) -> Result<Vec<bool>> {
    let of = "subject = ?1 AND rule = ?2 AND toward IS ?3";
    let gone = "ended_by = 'void' AND ended_event <= ?5 AND (?4 IS NULL OR ended_on <= ?4)";
    let text = format!(
        "SELECT EXISTS (SELECT 1 FROM deadlines WHERE {of} AND {gone}) \
         AND NOT EXISTS (SELECT 1 FROM deadlines WHERE {of} AND state <> 'superseded' AND retired_event IS NULL)"
    );
    let is_gone = |item: &Item| -> Result<bool> {
        let found: Option<bool> = line::value(
            conn,
            &text,
            params![item.subject, item.rule, item.toward, day.map(|day| day.to_string()), known],
        )?;
        Ok(found == Some(true))
    };
    notice.items.iter().map(is_gone).collect()
}
