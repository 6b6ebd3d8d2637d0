//! Events: appended, chained, read back.

use std::fmt::Write as _;

use rusqlite::{Connection, params};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::entered::{self, is_behind};
use super::line::{self, RowShape, line};
use super::{damaged, hex, sha256};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::reason;
use crate::record::field::Field;
use crate::record::texts;
use crate::steps::act::{self, ACTED_BY, Act, BEHIND, EARLIER, HANDED_ON, NUMBERED, PLACED, SHORTENS};
use crate::steps::event::Event;

/// The dossiers of events that are about the register's own books and no record, as a list in SQL.
pub(super) const BOOKS: &str = "'register', 'unit', 'calendar', 'quarter', 'work'";

/// The keys of all dossiers that hold records, in order.
pub(super) fn keys(conn: &Connection) -> Result<Vec<String>> {
    let text = format!("SELECT DISTINCT dossier FROM events WHERE dossier NOT IN ({BOOKS}) ORDER BY dossier");
    line::column(conn, &text, [])
}

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
    /// SHA-256 over every part, each preceded by its length so that no two events share a text. What is sealed is put
    /// together in `text`, which who seals many lends again.
    pub(super) fn hash(&self, text: &mut String) -> String {
        text.clear();
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
            // Writing to a text does not fail.
            let _ = write!(text, "{}:", part.len());
            text.push_str(part);
        }
        sha256(text.as_bytes())
    }
}

/// An event and its hash.
pub(super) struct Head {
    pub seq: i64,
    pub hash: String,
}

pub(super) const HEAD: RowShape<Head> = line!(Head { seq: "seq", hash: "hash" });

/// Number and hash of the last event; 0 and an empty one before the first.
pub(super) fn head(conn: &Connection) -> Result<(i64, String)> {
    let found = HEAD.first(conn, "FROM events ORDER BY seq DESC LIMIT 1", [])?;
    Ok(found.map_or((0, String::new()), |head| (head.seq, head.hash)))
}

/// Hash of an event's texts under its salt.
pub(super) fn hash_of_texts(salt: &str, texts: &str) -> String {
    let hash = Sha256::new().chain_update(salt).chain_update(":").chain_update(texts);
    hex(&hash.finalize())
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
    mut fields: Map<String, Value>,
) -> Result<i64> {
    let (seq, prev) = head(conn)?;
    let os_user = fields.shift_remove(entered::OS_USER).filter(Value::is_string);
    let seq = seq + 1;
    assert!(!cfg!(under_test) || fields.keys().all(|key| act::tells(act, key)), "a field of {act} that no table tells");
    let (skeleton, free) = texts::split(act::fields_of(act), fields);
    let mut skeleton = match entered::latest(conn)?.filter(|latest| latest.as_str() > entered_at) {
        Some(latest) => [(entered::BEHIND.to_owned(), Value::String(latest))].into_iter().chain(skeleton).collect(),
        None => skeleton,
    };
    skeleton.extend(os_user.map(|name| (entered::OS_USER.to_owned(), name)));
    let body = Value::Object(skeleton).to_string();
    let mut sealed_texts = None;
    if !free.is_empty() {
        let mut salt = [0u8; 16];
        getrandom::fill(&mut salt).map_err(|error| {
            let why = error.raw_os_error().map(std::io::Error::from_raw_os_error);
            damaged(&format!("无法取得随机数：{}", why.map_or_else(String::new, |why| reason::of_io(&why))))
        })?;
        let (salt, texts) = (hex(&salt), Value::Object(free).to_string());
        sealed_texts = Some((hash_of_texts(&salt, &texts), salt, texts));
    }
    let texts_hash = sealed_texts.as_ref().map(|(hash, _, _)| hash.as_str());
    let hash =
        Sealed { prev: &prev, seq, dossier, record, no, act, happened_on, entered_at, actor, body: &body, texts_hash }
            .hash(&mut String::new());
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
    let found = line::value(conn, "SELECT dossier FROM events WHERE record = ?1 AND no = 1", [&id])?;
    if found.is_some() || record.kind != RecordKind::Share {
        return Ok(found);
    }
    Ok(line::value(conn, "SELECT case_id FROM shares WHERE id = ?1", [&id])?.flatten())
}

/// An event as it is stored.
struct Stored {
    seq: i64,
    record: String,
    no: u32,
    act: String,
    on: String,
    entered_at: String,
    entered_behind: bool,
    actor: String,
    body: String,
    texts: Option<String>,
}

const STORED: RowShape<Stored> = line!(Stored {
    seq: "e.seq",
    record: "e.record",
    no: "e.no",
    act: "e.act",
    on: "e.happened_on",
    entered_at: "e.entered_at",
    entered_behind: "" + is_behind,
    actor: "e.actor",
    body: "e.body",
    texts: "t.texts",
});

/// The fields of a stored body without what tells of its entry, and of that the system's name of who entered it.
fn fields_of_body(body: &str) -> serde_json::Result<(Map<String, Value>, Option<String>)> {
    let mut fields: Map<String, Value> = serde_json::from_str(body)?;
    fields.shift_remove(entered::BEHIND);
    let os_user = fields.shift_remove(entered::OS_USER).and_then(|name| name.as_str().map(str::to_owned));
    Ok((fields, os_user))
}

/// The events of one dossier, oldest first.
pub(super) fn of_dossier(conn: &Connection, key: &str) -> Result<Vec<Event>> {
    let rest = "FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.dossier = ?1 ORDER BY e.seq";
    let mut events = Vec::new();
    STORED.each(conn, rest, [key], &mut |stored| {
        events.push(read(stored)?);
        Ok(())
    })?;
    Ok(events)
}

/// The dossiers in which there is an event of one of the rare acts that have an index.
pub(super) fn dossiers_with(conn: &Connection, act: &'static str) -> Result<Vec<String>> {
    // A partial index is used where the statement names the act itself.
    line::column(conn, &format!("SELECT DISTINCT dossier FROM events INDEXED BY events_rare WHERE act = '{act}'"), [])
}

/// The events of one rare act up to `known`, each with its dossier, oldest first.
pub(super) fn of_act(conn: &Connection, act: &'static str, known: i64) -> Result<Vec<(String, Event)>> {
    let keys = dossiers_with(conn, act)?;
    let mut found = Vec::new();
    for key in keys {
        let events = of_dossier(conn, &key)?.into_iter().filter(|e| e.act.name() == act && e.seq <= known);
        found.extend(events.map(|event| (key.clone(), event)));
    }
    found.sort_by_key(|(_, event)| event.seq);
    Ok(found)
}

/// Everything an event holds, its texts among the rest, and the system's name of who entered it, as its body has it.
fn fields_held(seq: i64, body: &str, texts: Option<&str>) -> Result<(Map<String, Value>, Option<String>)> {
    let broken = |_: serde_json::Error| damaged(&format!("第 {seq} 号事项无法读取"));
    let (mut fields, os_user) = fields_of_body(body).map_err(broken)?;
    if let Some(texts) = texts {
        fields.extend(serde_json::from_str::<Map<String, Value>>(texts).map_err(broken)?);
    }
    Ok((fields, os_user))
}

/// Takes one of an event's own remarks out of its fields.
fn take(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    fields.remove(name).and_then(|value| value.as_str().map(str::to_owned))
}

fn read(stored: Stored) -> Result<Event> {
    let Stored { seq, record, no, act, on, entered_at, entered_behind, actor, body, texts } = stored;
    let bad = |what: &str| damaged(&format!("第 {seq} 号事项{what}"));
    let (mut fields, os_user) = fields_held(seq, &body, texts.as_deref())?;
    let (late_reason, note) = (take(&mut fields, "late_reason"), take(&mut fields, "note"));
    let acted_by = take(&mut fields, ACTED_BY.key);
    let mut marked = |field: &Field| fields.remove(field.key).is_some_and(|marked| marked == true);
    let (placed, handed_on, earlier) = (marked(&PLACED), marked(&HANDED_ON), marked(&EARLIER));
    let (behind, shortens, numbered) = (marked(&BEHIND), marked(&SHORTENS), marked(&NUMBERED));
    fields.insert("act".to_owned(), Value::String(act));
    Ok(Event {
        seq,
        record: record.parse().map_err(|_| bad("的编号"))?,
        no,
        on: on.parse().map_err(|_| bad("的日期"))?,
        entered_at,
        entered_behind,
        placed,
        behind,
        shortens,
        handed_on,
        earlier,
        numbered,
        acted_by,
        actor,
        os_user,
        act: serde_json::from_value::<Act>(Value::Object(fields)).map_err(|_| bad("无法读取"))?,
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
    let told = [("late_reason", &event.late_reason), ("note", &event.note), (ACTED_BY.key, &event.acted_by)];
    for (name, text) in told {
        if let Some(text) = text {
            fields.insert(name.to_owned(), Value::String(text.clone()));
        }
    }
    let marks = [
        (&PLACED, event.placed),
        (&BEHIND, event.behind),
        (&SHORTENS, event.shortens),
        (&HANDED_ON, event.handed_on),
        (&EARLIER, event.earlier),
        (&NUMBERED, event.numbered),
    ];
    for (field, _) in marks.iter().filter(|(_, marked)| *marked) {
        fields.insert(field.key.to_owned(), Value::Bool(true));
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
    let lines = JOURNALED.all(conn, "FROM events e WHERE e.record = ?1 ORDER BY e.seq", [record])?;
    let rest = "FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.seq = ?1";
    let mut events = Vec::with_capacity(lines.len());
    for line in lines {
        let held = HELD.first(conn, rest, [line.seq])?.ok_or_else(|| damaged("事项"))?;
        let (mut details, _) = fields_held(line.seq, &held.body, held.texts.as_deref())?;
        let (late_reason, note) = (take(&mut details, "late_reason"), take(&mut details, "note"));
        events.push(BookEvent { line, late_reason, note, details });
    }
    Ok(events)
}

/// What an event holds.
struct Held {
    body: String,
    texts: Option<String>,
}

const HELD: RowShape<Held> = line!(Held { body: "e.body", texts: "t.texts" });

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
    /// It was struck out as entered by mistake.
    pub struck: bool,
    /// Who entered it.
    pub actor: String,
    /// The system's name of who did; none: not recorded.
    pub os_user: Option<String>,
    /// Its hash.
    pub hash: String,
}

const JOURNALED: RowShape<Journaled> = line!(Journaled {
    seq: "e.seq",
    record: "e.record",
    no: "e.no",
    act: "e.act",
    on: "e.happened_on",
    entered_at: "e.entered_at",
    entered_behind: "" + is_behind,
    struck: "EXISTS (SELECT 1 FROM events v WHERE v.record = e.record AND v.act = 'void' AND v.body ->> 'event' = e.no)",
    actor: "e.actor",
    os_user: "CASE WHEN e.body GLOB '*\"os_user\":*' THEN e.body ->> 'os_user' END",
    hash: "e.hash",
});

/// Streams the journal, of one record or of all.
pub(super) fn journal(
    conn: &Connection,
    record: Option<&str>,
    each: &mut dyn FnMut(&Journaled) -> Result<()>,
) -> Result<()> {
    let filter = if record.is_some() { "e.record = ?1" } else { "?1 IS NULL" };
    let rest = format!("FROM events e WHERE {filter} ORDER BY e.seq");
    JOURNALED.each(conn, &rest, [record], &mut |line| each(&line))
}
