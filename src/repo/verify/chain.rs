//! The chain of events: walked from the first to the last, naming the first that is broken.

use std::collections::HashMap;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::repo::events::{Sealed, hash_of_texts};
use crate::repo::line::{Line, line};
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

    /// The first event whose texts are not what the last erasure left, or that no event says were erased.
    fn first_changed(&self) -> Option<i64> {
        let changed = |(seq, hash): &&(i64, String)| self.bound.get(seq) != Some(hash);
        self.stored.iter().find(changed).map(|(seq, _)| *seq)
    }
}

/// An event in the chain, with its texts.
struct Link {
    seq: i64,
    dossier: String,
    record: String,
    no: i64,
    act: String,
    happened_on: String,
    entered_at: String,
    actor: String,
    body: String,
    texts_hash: Option<String>,
    hash: String,
    salt: Option<String>,
    texts: Option<String>,
    redacted_by: Option<i64>,
}

const LINK: Line<Link> = line!(Link {
    seq: "e.seq",
    dossier: "e.dossier",
    record: "e.record",
    no: "e.no",
    act: "e.act",
    happened_on: "e.happened_on",
    entered_at: "e.entered_at",
    actor: "e.actor",
    body: "e.body",
    texts_hash: "e.texts_hash",
    hash: "e.hash",
    salt: "t.salt",
    texts: "t.texts",
    redacted_by: "t.redacted_by",
});

impl Link {
    fn sealed<'a>(&'a self, prev: &'a str) -> Sealed<'a> {
        Sealed {
            prev,
            seq: self.seq,
            dossier: &self.dossier,
            record: &self.record,
            no: self.no,
            act: &self.act,
            happened_on: &self.happened_on,
            entered_at: &self.entered_at,
            actor: &self.actor,
            body: &self.body,
            texts_hash: self.texts_hash.as_deref(),
        }
    }
}

impl Reader {
    /// Walks the chain of events; with `past`, the head of an earlier export, that head must stand in it.
    ///
    /// # Errors
    /// [`Error::io`] naming the first broken event, or the missing head.
    pub fn verify_chain(&self, past: Option<&str>) -> Result<Verified> {
        let rest = "FROM events e LEFT JOIN event_texts t USING (seq) ORDER BY e.seq";
        let mut statement = self.conn.prepare(&LINK.asked(rest))?;
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
            // Bytes that are no text are as changed as bytes that are another text.
            let link = LINK.read(row).map_err(|_| broken(expected, "的内容无法读取"))?;
            let seq = link.seq;
            if seq != expected {
                return Err(broken(expected, "缺失"));
            }
            let hash = link.sealed(&prev).hash();
            if hash != link.hash {
                return Err(broken(seq, "内容与摘要不符"));
            }
            let Link { act, body, texts_hash, salt, texts, redacted_by, .. } = &link;
            let intact = match (texts_hash, salt, texts) {
                (None, None, None) => true,
                (Some(stored), Some(salt), Some(texts)) => *stored == hash_of_texts(salt, texts),
                (Some(_), None, Some(texts)) => {
                    erased.stored.push((seq, sha256(texts.as_bytes())));
                    redacted_by.is_some()
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
                .hint("核对摘要；无误的，用 jiexie restore 备份文件 换用可信的备份副本，并查明原因"));
        }
        Ok(Verified { events: expected, head: prev })
    }
}
