//! What is asked of supervision notices.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::record_facts::NOTICE;
use super::{Reader, Writing, fallen, line, records};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::notice::Notice;
use crate::record::words::VOID;

impl Writing<'_> {
    /// The last unanswered notice to one of these units whose reply time still runs on `day`, among those issued by then.
    pub fn notice_running(&self, units: &[&str], day: NaiveDate) -> Result<Option<Id>> {
        running(&self.tx, units, day)
    }

    /// The living notices to one of these units that were entered up to one, that one among them.
    pub fn notices_up_to(&self, units: &[&str], last: Id) -> Result<Vec<Notice>> {
        up_to(&self.tx, units, last)
    }

    /// A notice that lives.
    pub fn living_notice(&self, id: Id) -> Result<Option<Notice>> {
        let items = records::json_of(RecordKind::Notice, "items");
        let rest = format!("FROM (SELECT *, {items} AS items FROM notices) WHERE id = ?1 AND status <> ?2");
        Ok(NOTICE.all(&self.tx, &rest, params![id, VOID])?.pop())
    }
}

impl Reader {
    /// The last unanswered notice to one of these units whose reply time still runs on `day`, among those issued by then.
    pub fn notice_running(&self, units: &[&str], day: NaiveDate) -> Result<Option<Id>> {
        running(&self.conn, units, day)
    }

    /// The living notices to one of these units that were entered up to one, that one among them.
    pub fn notices_up_to(&self, units: &[&str], last: Id) -> Result<Vec<Notice>> {
        up_to(&self.conn, units, last)
    }
}

fn running(conn: &Connection, units: &[&str], day: NaiveDate) -> Result<Option<Id>> {
    // Nobody waits for the answer to what was voided, or never was overdue.
    let gone = fallen::OF_NOTICES.is_moot(&fallen::NOW);
    let text = format!(
        "SELECT id FROM notices WHERE unit IN (SELECT value FROM json_each(?1)) AND status = 'open' AND issued_on <= ?2 AND reply_by >= ?2 \
         AND EXISTS (SELECT 1 FROM notice_items i WHERE i.notice_id = notices.id AND NOT ({gone})) \
         ORDER BY issued_on DESC, sort DESC LIMIT 1"
    );
    let found: Option<String> = line::value(conn, &text, params![serde_json::json!(units).to_string(), day])?;
    found.map(|id| id.parse()).transpose()
}

fn up_to(conn: &Connection, units: &[&str], last: Id) -> Result<Vec<Notice>> {
    let items = records::json_of(RecordKind::Notice, "items");
    let rest = format!(
        "FROM (SELECT *, {items} AS items FROM notices) WHERE unit IN (SELECT value FROM json_each(?1)) AND status <> ?2 \
         AND sort <= ?3 ORDER BY sort"
    );
    NOTICE.all(conn, &rest, params![serde_json::json!(units).to_string(), VOID, last.sort_key()])
}
