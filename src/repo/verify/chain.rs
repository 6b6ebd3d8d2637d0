//! The chain of events: walked from the first to the last, naming the first that is broken.

use std::collections::HashMap;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::repo::events::{Sealed, hash_of_texts};
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
        .hint("登记簿被绕过程序改动，或磁盘出错：停止写入，用 jiexie restore 换用可信的备份副本，并查明原因")
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

    /// The first event whose texts are not what the last erasure left, or that no event says were erased.
    fn first_changed(&self) -> Option<i64> {
        let changed = |(seq, hash): &&(i64, String)| self.bound.get(seq) != Some(hash);
        self.stored.iter().find(changed).map(|(seq, _)| *seq)
    }
}

impl Reader {
    /// Walks the chain of events; with `past`, the head of an earlier export, that head must stand in it.
    ///
    /// # Errors
    /// [`Error::io`] naming the first broken event, or the missing head.
    pub fn verify_chain(&self, past: Option<&str>) -> Result<Verified> {
        let text = "SELECT e.seq, e.dossier, e.record, e.no, e.act, e.happened_on, e.entered_at, e.actor, e.body, e.texts_hash, \
             e.hash, t.salt, t.texts, t.redacted_by FROM events e LEFT JOIN event_texts t USING (seq) ORDER BY e.seq";
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query([])?;
        let (mut expected, mut prev, mut seen) = (0i64, String::new(), past.is_none());
        let mut erased = Erased::default();
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(error) if expected == 0 => return Err(error.into()),
                Err(_) => return Err(broken(expected + 1, "读不出")),
            };
            expected += 1;
            let seq: i64 = row.get(0)?;
            if seq != expected {
                return Err(broken(expected, "缺失"));
            }
            // Bytes that are no text are as changed as bytes that are another text.
            let unreadable = |_| broken(seq, "的内容无法读取");
            let text = |at: usize| row.get_ref(at).map_err(|_| ()).and_then(|value| value.as_str().map_err(|_| ()));
            let maybe =
                |at: usize| row.get_ref(at).map_err(|_| ()).and_then(|value| value.as_str_or_null().map_err(|_| ()));
            let texts_hash = maybe(9).map_err(unreadable)?;
            let (act, body) = (text(4).map_err(unreadable)?, text(8).map_err(unreadable)?);
            let hash = Sealed {
                prev: &prev,
                seq,
                dossier: text(1).map_err(unreadable)?,
                record: text(2).map_err(unreadable)?,
                no: row.get(3).map_err(|_| broken(seq, "的内容无法读取"))?,
                act,
                happened_on: text(5).map_err(unreadable)?,
                entered_at: text(6).map_err(unreadable)?,
                actor: text(7).map_err(unreadable)?,
                body,
                texts_hash,
            }
            .hash();
            if hash != text(10).map_err(unreadable)? {
                return Err(broken(seq, "内容与摘要不符"));
            }
            let (salt, texts) = (maybe(11).map_err(unreadable)?, maybe(12).map_err(unreadable)?);
            let redacted: Option<i64> = row.get(13).map_err(|_| broken(seq, "的文字无法读取"))?;
            let intact = match (texts_hash, salt, texts) {
                (None, None, None) => true,
                (Some(stored), Some(salt), Some(texts)) => stored == hash_of_texts(salt, texts),
                (Some(_), None, Some(texts)) => {
                    erased.stored.push((seq, sha256(texts.as_bytes())));
                    redacted.is_some()
                }
                _ => false,
            };
            if !intact {
                return Err(broken(seq, "的文字与摘要不符"));
            }
            if act == "redact" {
                erased.bind(body);
            }
            seen = seen || past == Some(hash.as_str());
            prev = hash;
        }
        if let Some(seq) = erased.first_changed() {
            return Err(broken(seq, "的文字在删除个人信息之后又被改动"));
        }
        if !seen {
            return Err(Error::io(format!("审计链里没有给定的摘要：此前的事项被改写或截断（现有 {expected} 项）"))
                .hint("核对摘要；无误的，用 jiexie restore 换用可信的备份副本，并查明原因"));
        }
        Ok(Verified { events: expected, head: prev })
    }
}
