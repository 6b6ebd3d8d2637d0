//! What is asked of supervision notices.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{Reader, Writing, line};
use crate::error::Result;
use crate::ids::Id;

impl Writing<'_> {
    /// The last unanswered notice to a unit whose reply time still runs on `day`, among those issued by then.
    pub fn notice_running(&self, unit: &str, day: NaiveDate) -> Result<Option<Id>> {
        running(&self.tx, unit, day)
    }
}

impl Reader {
    /// The last unanswered notice to a unit whose reply time still runs on `day`, among those issued by then.
    pub fn notice_running(&self, unit: &str, day: NaiveDate) -> Result<Option<Id>> {
        running(&self.conn, unit, day)
    }
}

fn running(conn: &Connection, unit: &str, day: NaiveDate) -> Result<Option<Id>> {
    let text = "SELECT id FROM notices WHERE unit = ?1 AND status = 'open' AND issued_on <= ?2 AND reply_by >= ?2 \
         ORDER BY issued_on DESC, sort DESC LIMIT 1";
    let found: Option<String> = line::value(conn, text, params![unit, day])?;
    found.map(|id| id.parse()).transpose()
}
