//! Events: appended, chained, read back.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value};

use super::{damaged, entered, hex, sha256};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::texts;
use crate::steps::act::{self, Act};
use crate::steps::replay::Event;

/// What the hash of an event covers, in order.
pub(super) struct Sealed<'a> {
    pub prev: &'a str,
    pub seq: i64,
    pub dossier: &'a str,
    pub record: &'a str,
    pub no: i64,
    pub act: &'a str,
    pub happened_on: &'a str,
    pub entered_at: &'a str,
    pub actor: &'a str,
    pub body: &'a str,
    pub texts_hash: Option<&'a str>,
}

impl Sealed<'_> {
    /// SHA-256 over every part, each preceded by its length so that no two events share a text.
    pub(super) fn hash(&self) -> String {
        let mut text = String::with_capacity(300);
        let (seq, no) = (self.seq.to_string(), self.no.to_string());
        let parts = [
            self.prev,
            &seq,
            self.dossier,
            self.record,
            &no,
            self.act,
            self.happened_on,
            self.entered_at,
            self.actor,
            self.body,
            self.texts_hash.unwrap_or("-"),
        ];
        for part in parts {
            text.push_str(&part.len().to_string());
            text.push(':');
            text.push_str(part);
        }
        sha256(text.as_bytes())
    }
}

/// Hash of the last event; empty before the first.
pub(super) fn head(conn: &Connection) -> Result<(i64, String)> {
    let found = conn
        .prepare_cached("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or((0, String::new())))
}

/// Hash of an event's texts under its salt.
pub(super) fn hash_of_texts(salt: &str, texts: &str) -> String {
    sha256(format!("{salt}:{texts}").as_bytes())
}

/// Appends a chained event and its texts; gives its sequence number. One whose entry time lies before an earlier one's
/// says so.
#[allow(clippy::too_many_arguments)] // the columns of one row, named at the call
pub(super) fn append(
    conn: &Connection,
    dossier: &str,
    record: &str,
    no: i64,
    act: &str,
    happened_on: &str,
    entered_at: &str,
    actor: &str,
    fields: Map<String, Value>,
) -> Result<i64> {
    let (seq, prev) = head(conn)?;
    let seq = seq + 1;
    debug_assert!(fields.keys().all(|key| act::tells(act, key)), "a field of {act} that no table tells");
    let (skeleton, free) = texts::split(act::fields_of(act), fields);
    let skeleton = match entered::latest(conn)?.filter(|latest| latest.as_str() > entered_at) {
        Some(latest) => [(entered::BEHIND.to_owned(), Value::String(latest))].into_iter().chain(skeleton).collect(),
        None => skeleton,
    };
    let body = Value::Object(skeleton).to_string();
    let mut sealed_texts = None;
    if !free.is_empty() {
        let mut salt = [0u8; 16];
        getrandom::fill(&mut salt).map_err(|error| damaged(&format!("无法取得随机数：{error}")))?;
        let (salt, texts) = (hex(&salt), Value::Object(free).to_string());
        sealed_texts = Some((hash_of_texts(&salt, &texts), salt, texts));
    }
    let texts_hash = sealed_texts.as_ref().map(|(hash, _, _)| hash.as_str());
    let hash =
        Sealed { prev: &prev, seq, dossier, record, no, act, happened_on, entered_at, actor, body: &body, texts_hash }
            .hash();
    conn.prepare_cached(
        "INSERT INTO events (seq, dossier, record, no, act, happened_on, entered_at, actor, body, texts_hash, hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![seq, dossier, record, no, act, happened_on, entered_at, actor, body, texts_hash, hash])?;
    if let Some((_, salt, texts)) = sealed_texts {
        conn.prepare_cached("INSERT INTO event_texts (seq, salt, texts) VALUES (?1, ?2, ?3)")?
            .execute(params![seq, salt, texts])?;
    }
    Ok(seq)
}

/// Appends an event about the register's own books.
#[allow(clippy::too_many_arguments)] // the columns of one row, named at the call
pub(super) fn append_plain(
    conn: &Connection,
    dossier: &str,
    record: &str,
    act: &str,
    happened_on: &str,
    entered_at: &str,
    actor: &str,
    body: &Value,
) -> Result<i64> {
    let no: i64 = conn.query_row("SELECT count(*) + 1 FROM events WHERE record = ?1", [record], |row| row.get(0))?;
    let fields = body.as_object().cloned().unwrap_or_default();
    append(conn, dossier, record, no, act, happened_on, entered_at, actor, fields)
}

/// Key of the dossier that holds `record`. A share may be born of its case's decision and have no event of its own.
pub(super) fn dossier_of(conn: &Connection, record: Id) -> Result<Option<String>> {
    let id = record.to_string();
    let of_event = "SELECT dossier FROM events WHERE record = ?1 AND no = 1";
    let found = conn.prepare_cached(of_event)?.query_row([&id], |row| row.get(0)).optional()?;
    if found.is_some() || record.kind != RecordKind::Share {
        return Ok(found);
    }
    let of_case = "SELECT case_id FROM shares WHERE id = ?1";
    let found = conn.prepare_cached(of_case)?.query_row([&id], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}

const COLUMNS: &str = "e.seq, e.record, e.no, e.act, e.happened_on, e.entered_at, e.actor, e.body, t.texts";

/// The fields of a stored body, without what tells of its entry.
fn fields_of_body(body: &str) -> serde_json::Result<Map<String, Value>> {
    let mut fields: Map<String, Value> = serde_json::from_str(body)?;
    fields.shift_remove(entered::BEHIND);
    Ok(fields)
}

/// The events of one dossier, oldest first.
pub(super) fn of_dossier(conn: &Connection, key: &str) -> Result<Vec<Event>> {
    let text = format!(
        "SELECT {COLUMNS}, {} FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.dossier = ?1 ORDER BY e.seq",
        entered::IS_BEHIND
    );
    let mut statement = conn.prepare_cached(&text)?;
    let mut rows = statement.query([key])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(read(row)?);
    }
    Ok(events)
}

fn read(row: &rusqlite::Row<'_>) -> Result<Event> {
    let seq: i64 = row.get(0)?;
    let broken = |_: serde_json::Error| damaged(&format!("第 {seq} 号事项无法读取"));
    let record: String = row.get(1)?;
    let act: String = row.get(3)?;
    let body: String = row.get(7)?;
    let mut fields = fields_of_body(&body).map_err(broken)?;
    if let Some(texts) = row.get::<_, Option<String>>(8)? {
        let texts: Map<String, Value> = serde_json::from_str(&texts).map_err(broken)?;
        fields.extend(texts);
    }
    let mut take = |name: &str| fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let (late_reason, note) = (take("late_reason"), take("note"));
    fields.insert("act".to_owned(), Value::String(act));
    let day: String = row.get(4)?;
    Ok(Event {
        seq,
        record: record.parse().map_err(|_| damaged(&format!("第 {seq} 号事项的编号")))?,
        no: row.get(2)?,
        on: day.parse().map_err(|_| damaged(&format!("第 {seq} 号事项的日期")))?,
        entered_at: row.get(5)?,
        entered_behind: row.get(9)?,
        actor: row.get(6)?,
        act: serde_json::from_value::<Act>(Value::Object(fields)).map_err(broken)?,
        late_reason,
        note,
    })
}

/// The fields an event is stored under.
pub(super) fn fields_of(event: &Event) -> Result<(String, Map<String, Value>)> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(&event.act) else {
        return Err(damaged("事项内容无法记录"));
    };
    let act = fields.remove("act").and_then(|act| act.as_str().map(str::to_owned)).unwrap_or_default();
    for (name, text) in [("late_reason", &event.late_reason), ("note", &event.note)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), Value::String(text.clone()));
        }
    }
    Ok((act, fields))
}

/// One event about the register's own books: a unit, a quarter, the calendar.
#[derive(Debug, Clone)]
pub struct BookEvent {
    /// Its line in the journal.
    pub line: Journaled,
    /// Why it came late, as far as that was said.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Everything else it holds.
    pub details: Map<String, Value>,
}

/// The events about one unit, quarter or the calendar, oldest first.
pub(super) fn of_books(conn: &Connection, record: &str) -> Result<Vec<BookEvent>> {
    let mut lines = Vec::new();
    journal(conn, Some(record), &mut |line| {
        lines.push(line.clone());
        Ok(())
    })?;
    let text = "SELECT e.body, t.texts FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.seq = ?1";
    let mut statement = conn.prepare(text)?;
    let mut events = Vec::with_capacity(lines.len());
    for line in lines {
        let broken = |_: serde_json::Error| damaged(&format!("第 {} 号事项无法读取", line.seq));
        let (body, texts): (String, Option<String>) =
            statement.query_row([line.seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut details = fields_of_body(&body).map_err(broken)?;
        if let Some(texts) = texts {
            details.extend(serde_json::from_str::<Map<String, Value>>(&texts).map_err(broken)?);
        }
        let mut take = |name: &str| details.remove(name).and_then(|value| value.as_str().map(str::to_owned));
        let (late_reason, note) = (take("late_reason"), take("note"));
        events.push(BookEvent { line, late_reason, note, details });
    }
    Ok(events)
}

/// One line of the journal, for `audit log`.
#[derive(Debug, Clone)]
pub struct Journaled {
    /// Place in the sequence.
    pub seq: i64,
    /// What it is about.
    pub record: String,
    /// Number within the record.
    pub no: i64,
    /// Stable name of the act.
    pub act: String,
    /// The day it happened.
    pub on: String,
    /// When it was entered.
    pub entered_at: String,
    /// That time lies before an earlier event's: the clock ran behind.
    pub entered_behind: bool,
    /// Who entered it.
    pub actor: String,
    /// Its hash.
    pub hash: String,
}

/// Streams the journal, of one record or of all.
pub(super) fn journal(
    conn: &Connection,
    record: Option<&str>,
    each: &mut dyn FnMut(&Journaled) -> Result<()>,
) -> Result<()> {
    let filter = if record.is_some() { "WHERE e.record = ?1" } else { "WHERE ?1 IS NULL" };
    let text = format!(
        "SELECT e.seq, e.record, e.no, e.act, e.happened_on, e.entered_at, e.actor, e.hash, {} FROM events e {filter} ORDER BY e.seq",
        entered::IS_BEHIND
    );
    let mut statement = conn.prepare(&text)?;
    let mut rows = statement.query([record])?;
    while let Some(row) = rows.next()? {
        let line = Journaled {
            seq: row.get(0)?,
            record: row.get(1)?,
            no: row.get(2)?,
            act: row.get(3)?,
            on: row.get(4)?,
            entered_at: row.get(5)?,
            entered_behind: row.get(8)?,
            actor: row.get(6)?,
            hash: row.get(7)?,
        };
        each(&line)?;
    }
    Ok(())
}
