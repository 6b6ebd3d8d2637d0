//! Lists of records, streamed.

use rusqlite::params;

use super::{Journaled, Reader, events};
use crate::error::Result;
use crate::ids::Id;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Records after this one.
    pub after: Option<i64>,
    /// At most so many.
    pub limit: Option<u64>,
    /// One unit: finder or holder of a case, either end of a transfer.
    pub unit: Option<String>,
    /// One status.
    pub status: Option<String>,
}

/// One case in a list.
#[derive(Debug)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct CaseLine {
    pub id: String,
    pub title: String,
    pub status: String,
    pub finder: String,
    pub holder: String,
    pub found_on: String,
    pub secrecy: String,
    pub outcome: Option<String>,
    pub closed_on: Option<String>,
}

/// One transfer in a list.
#[derive(Debug)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct TransferLine {
    pub id: String,
    pub title: String,
    pub secrecy: String,
    pub status: String,
    pub case: String,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub sent_on: String,
    pub answered_on: Option<String>,
    pub urgent: bool,
}

/// A material kept by reference, for verification.
#[derive(Debug)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct Referenced {
    pub record: String,
    pub name: String,
    pub path: String,
    pub sha256: String,
    pub size: u64,
}

fn bound(limit: Option<u64>) -> i64 {
    limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1)
}

impl Reader {
    /// Streams cases by year and number.
    pub fn cases(&self, query: &ListQuery, each: &mut dyn FnMut(&CaseLine) -> Result<()>) -> Result<()> {
        let text = "SELECT id, title, status, finder, holder, found_on, secrecy, outcome, closed_on FROM cases \
             WHERE sort > ?1 AND (?2 IS NULL OR finder = ?2 OR holder = ?2) AND (?3 IS NULL OR status = ?3) ORDER BY sort LIMIT ?4";
        let mut statement = self.conn.prepare(text)?;
        let values = params![query.after.unwrap_or(0), query.unit, query.status, bound(query.limit)];
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let line = CaseLine {
                id: row.get(0)?,
                title: row.get(1)?,
                status: row.get(2)?,
                finder: row.get(3)?,
                holder: row.get(4)?,
                found_on: row.get(5)?,
                secrecy: row.get(6)?,
                outcome: row.get(7)?,
                closed_on: row.get(8)?,
            };
            each(&line)?;
        }
        Ok(())
    }

    /// Streams transfers by year and number.
    pub fn transfers(&self, query: &ListQuery, each: &mut dyn FnMut(&TransferLine) -> Result<()>) -> Result<()> {
        let text = "SELECT t.id, c.title, c.secrecy, t.status, t.case_id, t.kind, t.from_unit, t.to_unit, t.sent_on, \
             t.answered_on, t.urgent FROM transfers t JOIN cases c ON c.id = t.case_id WHERE t.sort > ?1 \
             AND (?2 IS NULL OR t.from_unit = ?2 OR t.to_unit = ?2) AND (?3 IS NULL OR t.status = ?3) ORDER BY t.sort LIMIT ?4";
        let mut statement = self.conn.prepare(text)?;
        let values = params![query.after.unwrap_or(0), query.unit, query.status, bound(query.limit)];
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let line = TransferLine {
                id: row.get(0)?,
                title: row.get(1)?,
                secrecy: row.get(2)?,
                status: row.get(3)?,
                case: row.get(4)?,
                kind: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
                sent_on: row.get(8)?,
                answered_on: row.get(9)?,
                urgent: row.get(10)?,
            };
            each(&line)?;
        }
        Ok(())
    }

    /// Streams the journal, of one record or of all.
    pub fn journal(&self, record: Option<&str>, each: &mut dyn FnMut(&Journaled) -> Result<()>) -> Result<()> {
        events::journal(&self.conn, record, each)
    }

    /// Cases with a transfer that may have gone ahead of its materials.
    pub fn urgent_cases(&self) -> Result<Vec<Id>> {
        let text = "SELECT DISTINCT c.id FROM cases c JOIN transfers t ON t.case_id = c.id \
             WHERE t.urgent = 1 AND t.kind = 'jurisdiction' AND t.status <> 'void' AND c.closed_on IS NULL ORDER BY c.sort";
        let mut statement = self.conn.prepare(text)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let ids = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Materials kept by reference.
    pub fn referenced_materials(&self) -> Result<Vec<Referenced>> {
        let text = "SELECT record, name, path, sha256, size FROM materials WHERE path IS NOT NULL ORDER BY id";
        let mut statement = self.conn.prepare(text)?;
        let rows = statement.query_map([], |row| {
            let size = u64::try_from(row.get::<_, i64>(4)?).unwrap_or(u64::MAX);
            Ok(Referenced { record: row.get(0)?, name: row.get(1)?, path: row.get(2)?, sha256: row.get(3)?, size })
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }
}

impl Reader {
    /// Whether a record was ever entered; the error names what is missing.
    ///
    /// # Errors
    /// [`crate::error::Error::not_found`] when it was not.
    pub fn must_exist(&self, record: Id) -> Result<bool> {
        match events::dossier_of(&self.conn, record)? {
            Some(_) => Ok(true),
            None => Err(crate::record::dossier::missing(record)),
        }
    }
}

impl Reader {
    /// Penalties of the bureau of which no copy was opened.
    pub fn uncopied_penalties(&self) -> Result<Vec<String>> {
        let text = "SELECT c.id FROM cases c JOIN units u ON u.code = c.decided_by WHERE c.outcome = 'penalty' \
             AND c.status <> 'void' AND u.roles LIKE '%\"bureau\"%' \
             AND NOT EXISTS (SELECT 1 FROM shares s WHERE s.case_id = c.id AND s.kind = 'penalty' AND s.status <> 'void' \
             AND s.event_on >= c.decided_on) ORDER BY c.sort";
        let mut statement = self.conn.prepare(text)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }
}

/// One share, request, dispute or operation in a list.
#[derive(Debug)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct RecordLine {
    pub id: String,
    pub title: String,
    pub secrecy: String,
    pub status: String,
    pub kind: String,
    /// Codes, comma-separated: sharing, asking or leading unit; the units at odds.
    pub from: String,
    /// Codes, comma-separated: recipients, asked unit, partners.
    pub to: String,
    pub case: Option<String>,
    pub on: String,
    /// The meeting a topic is for or a matter was decided at.
    pub meeting: Option<String>,
}

impl Reader {
    /// The living operations that produced a case, oldest first.
    pub fn operations_of(&self, case: crate::ids::Id) -> Result<Vec<crate::ids::Id>> {
        let text = "SELECT o.id FROM operation_cases c JOIN operations o ON o.id = c.operation_id \
                    WHERE c.case_id = ?1 AND o.status <> 'void' ORDER BY o.sort";
        let mut statement = self.conn.prepare_cached(text)?;
        let rows = statement.query_map([case.to_string()], |row| row.get::<_, String>(0))?;
        rows.map(|id| id?.parse()).collect()
    }

    /// Streams records of one kind by year and number: shares, requests, disputes or operations.
    pub fn records(
        &self,
        kind: crate::ids::RecordKind,
        query: &ListQuery,
        each: &mut dyn FnMut(&RecordLine) -> Result<()>,
    ) -> Result<()> {
        use crate::ids::RecordKind;
        let listed = |column: &str| format!("(SELECT coalesce(group_concat(value, ','), '') FROM json_each({column}))");
        let (table, columns) = match kind {
            RecordKind::Share => (
                "shares",
                "id, title, secrecy, status, kind, from_unit, (SELECT group_concat(unit, ',') FROM share_copies WHERE share_id = id), \
                 case_id, event_on"
                    .to_owned(),
            ),
            RecordKind::Assist => ("assists", "id, title, secrecy, status, kind, from_unit, to_unit, case_id, sent_on".to_owned()),
            RecordKind::Dispute => (
                "disputes",
                format!(
                    "id, title, coalesce((SELECT secrecy FROM cases c WHERE c.id = case_id), 'none'), status, 'dispute', {}, \
                     coalesce(to_unit, ''), case_id, raised_on",
                    listed("between_units")
                ),
            ),
            RecordKind::Meeting => ("meetings", "id, title, 'none', status, kind, '', '', NULL, date".to_owned()),
            RecordKind::Topic => ("topics", "id, title, 'none', status, 'topic', by_unit, '', NULL, proposed_on".to_owned()),
            RecordKind::Matter => {
                ("matters", format!("id, title, 'none', status, source, unit, {}, NULL, due_on", listed("partners")))
            }
            RecordKind::Notice => ("notices", "id, title, 'none', status, 'notice', unit, '', NULL, issued_on".to_owned()),
            _ => (
                "operations",
                format!("id, title, 'none', status, kind, lead, {}, NULL, starts_on", listed("partners")),
            ),
        };
        let meeting = if matches!(kind, RecordKind::Topic | RecordKind::Matter) { "meeting" } else { "NULL" };
        let text = format!(
            "WITH line (id, title, secrecy, status, kind, froms, tos, case_id, day, meeting, sort) \
             AS (SELECT {columns}, {meeting}, sort FROM {table}) SELECT * FROM line WHERE sort > ?1 AND (?2 IS NULL OR ',' || froms || ',' || tos || ',' LIKE '%,' || ?2 || ',%') \
             AND (?3 IS NULL OR status = ?3) ORDER BY sort LIMIT ?4"
        );
        let mut statement = self.conn.prepare(&text)?;
        let values = params![query.after.unwrap_or(0), query.unit, query.status, bound(query.limit)];
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let line = RecordLine {
                id: row.get(0)?,
                title: row.get(1)?,
                secrecy: row.get(2)?,
                status: row.get(3)?,
                kind: row.get(4)?,
                from: row.get(5)?,
                to: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
                case: row.get(7)?,
                on: row.get(8)?,
                meeting: row.get(9)?,
            };
            each(&line)?;
        }
        Ok(())
    }
}
