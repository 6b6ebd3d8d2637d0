//! The chain of events: walked from the first to the last, naming the first that is broken.

use std::collections::HashMap;
use std::thread;

use rusqlite::Row;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::repo::events::{Sealed, hash_of_texts};
use crate::repo::line::{self, Columns};
use crate::repo::{Reader, sha256};

/// A chain that holds.
#[derive(Debug, Clone)]
pub struct Verified {
    /// Number of events.
    pub events: i64,
    /// Hash of the last one.
    pub head: String,
}

fn broken(seq: i64, what: &str) -> Error {
    Error::io(format!("第 {seq} 号事项{what}，审计链在此断开"))
        .hint("登记簿被绕过程序改动，或磁盘出错：停止写入，用 jiexie restore 备份文件 换用可信的备份副本，并查明原因")
}

/// Texts from which personal data was erased: what they must read, by the events that erased.
#[derive(Default)]
struct Erased {
    stored: Vec<(i64, String)>,
    bound: HashMap<i64, String>,
}

impl Erased {
    /// Takes in what an erasing event says it left behind.
    fn bind(&mut self, body: &str) {
        let Ok(Value::Object(fields)) = serde_json::from_str(body) else { return };
        for pair in fields.get("erased").and_then(Value::as_array).into_iter().flatten() {
            if let (Some(seq), Some(hash)) = (pair[0].as_i64(), pair[1].as_str()) {
                self.bound.insert(seq, hash.to_owned());
            }
        }
    }

    /// With what was found in the stretch that follows.
    fn with(mut self, later: Erased) -> Self {
        self.stored.extend(later.stored);
        self.bound.extend(later.bound);
        self
    }

    /// The first event whose texts are not what the last erasure left, or that no event says were erased.
    fn first_changed(&self) -> Option<i64> {
        let changed = |(seq, hash): &&(i64, String)| self.bound.get(seq) != Some(hash);
        self.stored.iter().find(changed).map(|(seq, _)| *seq)
    }
}

/// An event in the chain with its texts, borrowed from its row: of a million events none is copied.
struct Link<'a> {
    sealed: Sealed<'a>,
    hash: &'a str,
    salt: Option<&'a str>,
    texts: Option<&'a str>,
    redacted_by: Option<i64>,
}

/// The columns of a [`Link`], in the order in which it reads them.
const LINK: &str = "e.seq, e.dossier, e.record, e.no, e.act, e.happened_on, e.entered_at, e.actor, e.body, e.texts_hash, \
     e.hash, t.salt, t.texts, t.redacted_by";

impl<'a> Link<'a> {
    fn read(row: &'a Row<'_>, prev: &'a str) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        Ok(Link {
            sealed: Sealed {
                prev,
                seq: columns.value()?,
                dossier: columns.lent()?,
                record: columns.lent()?,
                no: columns.value()?,
                act: columns.lent()?,
                happened_on: columns.lent()?,
                entered_at: columns.lent()?,
                actor: columns.lent()?,
                body: columns.lent()?,
                texts_hash: columns.maybe_lent()?,
            },
            hash: columns.lent()?,
            salt: columns.maybe_lent()?,
            texts: columns.maybe_lent()?,
            redacted_by: columns.value()?,
        })
    }
}

/// Part of the chain, between two events.
struct Stretch {
    /// The event before the first, whose hash the first one builds on as it is stored.
    after: i64,
    /// The last one, where it is not that of the register.
    until: Option<i64>,
}

/// What was found in a [`Stretch`] that holds.
struct Walked {
    last: i64,
    head: String,
    erased: Erased,
    seen: bool,
}

/// Fewer events are walked by one reader: another would cost more than it saves.
const WORTH_TWO: i64 = 20_000;

impl Reader {
    /// Walks the chain of events; with `past`, the head of an earlier export, that head must stand in it.
    ///
    /// # Errors
    /// [`Error::io`] naming the first broken event, or the missing head.
    pub fn verify_chain(&self, past: Option<&str>) -> Result<Verified> {
        told(self.walk(&Stretch { after: 0, until: None }, past)?)
    }

    fn walk(&self, stretch: &Stretch, past: Option<&str>) -> Result<Walked> {
        let text = format!(
            "SELECT {LINK} FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.seq {} ORDER BY e.seq",
            match (stretch.after, stretch.until) {
                (0, None) => "IS NOT NULL".to_owned(),
                // A number below the first is found out as one that is not the first.
                (0, Some(until)) => format!("<= {until}"),
                (after, None) => format!("> {after}"),
                (after, Some(until)) => format!("BETWEEN {} AND {until}", after + 1),
            }
        );
        let mut expected = stretch.after;
        let mut prev = self.hash_of_event(stretch.after)?;
        let mut statement = self.conn.prepare(&text)?;
        let mut rows = statement.query([])?;
        let (mut erased, mut seen, mut sealing) = (Erased::default(), past.is_none(), String::new());
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(error) if expected == 0 => return Err(error.into()),
                Err(_) => return Err(broken(expected + 1, "读不出")),
            };
            expected += 1;
            // Bytes that are no text are as changed as bytes that are another text.
            let link = Link::read(row, &prev).map_err(|_| broken(expected, "的内容无法读取"))?;
            let Link { sealed, hash, salt, texts, redacted_by } = &link;
            let seq = sealed.seq;
            if seq != expected {
                return Err(broken(expected, "缺失"));
            }
            if sealed.hash(&mut sealing) != *hash {
                return Err(broken(seq, "内容与摘要不符"));
            }
            let intact = match (sealed.texts_hash, salt, texts) {
                (None, None, None) => true,
                (Some(stored), Some(salt), Some(texts)) => stored == hash_of_texts(salt, texts),
                (Some(_), None, Some(texts)) => {
                    erased.stored.push((seq, sha256(texts.as_bytes())));
                    redacted_by.is_some()
                }
                _ => false,
            };
            if !intact {
                return Err(broken(seq, "的文字与摘要不符"));
            }
            if sealed.act == "redact" {
                erased.bind(sealed.body);
            }
            seen = seen || past == Some(*hash);
            let hash = (*hash).to_owned();
            prev = hash;
        }
        match stretch.until {
            Some(until) if until > expected => Err(broken(expected + 1, "缺失")),
            _ => Ok(Walked { last: expected, head: prev, erased, seen }),
        }
    }

    /// The hash an event has as it is stored; an empty one before the first.
    fn hash_of_event(&self, seq: i64) -> Result<String> {
        if seq == 0 {
            return Ok(String::new());
        }
        let found = line::value(&self.conn, "SELECT hash FROM events WHERE seq = ?1", [seq])?;
        found.ok_or_else(|| broken(seq, "缺失"))
    }
}

/// What is said of a chain that was walked to its end.
fn told(walked: Walked) -> Result<Verified> {
    let Walked { last, head, erased, seen } = walked;
    if let Some(seq) = erased.first_changed() {
        return Err(broken(seq, "的文字在删除个人信息之后又被改动"));
    }
    if !seen {
        return Err(Error::io(format!("审计链里没有给定的摘要：此前的事项被改写或截断（现有 {last} 项）"))
            .hint("核对摘要；无误的，用 jiexie restore 备份文件 换用可信的备份副本，并查明原因"));
    }
    Ok(Verified { events: last, head })
}

/// Walks the chain with all of `readers` that see one state of the register: where there are two, each walks a half. The
/// second half begins with the hash of the middle event as it is stored, which the first half proves.
///
/// # Errors
/// Those of [`Reader::verify_chain`]: of both halves the earlier one's.
pub fn verify_chain(readers: &mut [Reader], past: Option<&str>) -> Result<Verified> {
    let [first, second, ..] = readers else {
        let only = readers.first().ok_or_else(|| Error::io("登记簿没有打开"))?;
        return only.verify_chain(past);
    };
    let last = first.audit_head().map_or(0, |(seq, _)| seq);
    if last < WORTH_TWO {
        return first.verify_chain(past);
    }
    in_halves(first, second, last / 2, past)
}

/// The same, the second reader walking what comes after the event `middle`.
fn in_halves(first: &Reader, second: &mut Reader, middle: i64, past: Option<&str>) -> Result<Verified> {
    let (one, two) = thread::scope(|scope| {
        let later = scope.spawn(move || second.walk(&Stretch { after: middle, until: None }, past));
        let one = first.walk(&Stretch { after: 0, until: Some(middle) }, past);
        (one, later.join())
    });
    let one = one?;
    let two = two.map_err(|_| Error::io("核对审计链的线程中断"))??;
    told(Walked { erased: one.erased.with(two.erased), seen: one.seen || two.seen, ..two })
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use serde_json::json;

    use super::*;
    use crate::repo::{events, migrate};

    const EVENTS: i64 = 9;
    /// What an intruder may do to one event; the first does nothing.
    const DEEDS: [&str; 12] = [
        "UPDATE events SET no = no WHERE seq = ?1",
        "DELETE FROM events WHERE seq = ?1",
        "UPDATE events SET body = '{}' WHERE seq = ?1",
        "UPDATE events SET actor = CAST(x'e5bc' AS TEXT) WHERE seq = ?1",
        "UPDATE events SET hash = lower(hex(randomblob(32))) WHERE seq = ?1",
        "UPDATE events SET seq = -?1 WHERE seq = ?1",
        "UPDATE events SET seq = ?1 + 100 WHERE seq = ?1",
        "UPDATE events SET texts_hash = NULL WHERE seq = ?1",
        "UPDATE event_texts SET texts = '{}' WHERE seq = ?1",
        "UPDATE event_texts SET salt = NULL, redacted_by = 1 WHERE seq = ?1",
        "DELETE FROM event_texts WHERE seq = ?1",
        "DELETE FROM events WHERE seq > ?1",
    ];

    /// A register of events with texts, those of the second erased by the eighth.
    fn register(path: &std::path::Path) {
        let conn = Connection::open(path).unwrap();
        migrate::make(&conn).unwrap();
        let left = "{}";
        for nth in 1..=EVENTS {
            let fields = match nth {
                8 => json!({"erased": [[2, sha256(left.as_bytes())]]}),
                _ => json!({"title": format!("第 {nth} 件"), "unit": "housing"}),
            };
            let act = if nth == 8 { "redact" } else { "case.new" };
            let fields = fields.as_object().cloned().unwrap();
            let (id, at) = (format!("C2026-{nth:04}"), format!("2026-01-{nth:02}T10:00:00+08:00"));
            events::append(&conn, &id, &id, 1, act, &at[..10], &at, "王测试", fields).unwrap();
        }
        let erase = "UPDATE event_texts SET texts = ?1, salt = NULL, redacted_by = 8 WHERE seq = 2";
        conn.execute(erase, [left]).unwrap();
        for trigger in triggers(&conn) {
            conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    }

    fn triggers(conn: &Connection) -> Vec<String> {
        let mut statement = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(|row| row.unwrap()).collect()
    }

    fn reader(path: &std::path::Path) -> Reader {
        Reader {
            conn: Connection::open(path).unwrap(),
            seat: None,
            held: None,
            migrated: None,
            books: Default::default(),
        }
    }

    // Wherever the chain is cut in two, both halves together say what one walk along it says.
    #[test]
    fn two_halves_say_of_a_damaged_chain_what_one_walk_says() {
        let dir = tempfile::tempdir().unwrap();
        let whole = dir.path().join("whole.db");
        register(&whole);
        let past = reader(&whole).hash_of_event(4).unwrap();
        let mut verdicts = std::collections::BTreeSet::new();
        for deed in DEEDS {
            for nth in 1..=EVENTS {
                let path = dir.path().join("tampered.db");
                std::fs::copy(&whole, &path).unwrap();
                let conn = Connection::open(&path).unwrap();
                conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
                conn.execute(deed, [nth]).unwrap();
                drop(conn);
                let one = reader(&path);
                let (last, _) = one.audit_head().unwrap();
                for past in [None, Some(past.as_str())] {
                    let told =
                        |held: Result<Verified>| held.map(|held| (held.events, held.head)).map_err(|e| e.message);
                    let said = told(one.verify_chain(past));
                    verdicts.insert(format!("{said:?}").chars().filter(|c| !c.is_ascii()).collect::<String>());
                    for middle in 1..last {
                        let halves = told(in_halves(&one, &mut reader(&path), middle, past));
                        assert_eq!(halves, said, "{deed} {nth}, cut behind {middle}");
                    }
                }
                std::fs::remove_file(&path).unwrap();
            }
        }
        assert_eq!(verdicts.len(), 7, "{verdicts:#?}");
    }
}
