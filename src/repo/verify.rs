//! Proofs: the chain of events, the soundness of the file, every deadline recomputed.

use super::deadlines::{self, Stored};
use super::events::{Sealed, hash_of_texts};
use super::{Reader, save, sha256, sql};
use crate::error::{Error, Result};
use crate::registry::Context;

/// A chain that holds.
#[derive(Debug, Clone)]
pub struct Verified {
    /// Number of events.
    pub events: i64,
    /// Hash of the last one.
    pub head: String,
}

/// Something a check found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Which check: integrity, foreign_keys, audit, deadlines, materials.
    pub check: &'static str,
    /// What is wrong, where, and what to do.
    pub message: String,
}

impl Reader {
    /// Walks the chain of events; with `past`, the head of an earlier export, that head must stand in it.
    ///
    /// # Errors
    /// [`Error::io`] naming the first broken event, or the missing head.
    pub fn verify_chain(&self, past: Option<&str>) -> Result<Verified> {
        let text = "SELECT e.seq, e.dossier, e.record, e.no, e.act, e.happened_on, e.entered_at, e.actor, e.body, e.texts_hash, \
             e.hash, t.salt, t.texts, t.redacted_by FROM events e LEFT JOIN event_texts t USING (seq) ORDER BY e.seq";
        let mut statement = self.conn.prepare(text).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        let (mut expected, mut prev, mut seen) = (0i64, String::new(), past.is_none());
        while let Some(row) = rows.next().map_err(sql)? {
            expected += 1;
            let seq: i64 = row.get(0).map_err(sql)?;
            let broken = |what: &str| {
                Error::io(format!("第 {seq} 号事项{what}，审计链在此断开"))
                    .hint("登记簿被绕过程序改动；换用可信的备份副本，并查明原因")
            };
            if seq != expected {
                return Err(broken(&format!("之前缺第 {expected} 号事项")));
            }
            let text = |at: usize| row.get::<_, String>(at).map_err(sql);
            let texts_hash: Option<String> = row.get(9).map_err(sql)?;
            let (dossier, record, act, on, entered, actor, body) =
                (text(1)?, text(2)?, text(4)?, text(5)?, text(6)?, text(7)?, text(8)?);
            let hash = Sealed {
                prev: &prev,
                seq,
                dossier: &dossier,
                record: &record,
                no: row.get(3).map_err(sql)?,
                act: &act,
                happened_on: &on,
                entered_at: &entered,
                actor: &actor,
                body: &body,
                texts_hash: texts_hash.as_deref(),
            }
            .hash();
            if hash != text(10)? {
                return Err(broken("内容与摘要不符"));
            }
            let (salt, texts): (Option<String>, Option<String>) =
                (row.get(11).map_err(sql)?, row.get(12).map_err(sql)?);
            let redacted: Option<i64> = row.get(13).map_err(sql)?;
            let intact = match (&texts_hash, &salt, &texts) {
                (None, None, None) => true,
                (Some(stored), Some(salt), Some(texts)) => *stored == hash_of_texts(salt, texts),
                (Some(_), None, Some(_)) => redacted.is_some(),
                _ => false,
            };
            if !intact {
                return Err(broken("的文字与摘要不符"));
            }
            seen = seen || past == Some(hash.as_str());
            prev = hash;
        }
        if !seen {
            return Err(Error::io("审计链里没有给定的摘要：此前的事项被改写或截断")
                .hint("核对摘要；无误的，换用可信的备份副本，并查明原因"));
        }
        Ok(Verified { events: expected, head: prev })
    }

    /// Everything that is damaged: the file, its references, the chain, deadlines that differ from their recomputation,
    /// contents that differ from their hash.
    ///
    /// # Errors
    /// Only what keeps the checks from running at all.
    pub fn findings(&self, ctx: Context<'_>) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)").map_err(sql)?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0)).map_err(sql)?;
        for line in lines {
            let line = line.map_err(sql)?;
            if line != "ok" {
                found.push(Finding { check: "integrity", message: format!("文件结构损坏：{line}") });
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check").map_err(sql)?;
        let tables = statement.query_map([], |row| row.get::<_, String>(0)).map_err(sql)?;
        for table in tables {
            found.push(Finding {
                check: "foreign_keys",
                message: format!("表 {} 引用了不存在的记录", table.map_err(sql)?),
            });
        }
        if let Err(error) = self.verify_chain(None) {
            found.push(Finding { check: "audit", message: error.message });
        }
        self.check_deadlines(ctx, &mut found)?;
        self.check_contents(&mut found)?;
        Ok(found)
    }

    fn check_deadlines(&self, ctx: Context<'_>, found: &mut Vec<Finding>) -> Result<()> {
        let text = "SELECT DISTINCT dossier FROM events WHERE dossier NOT IN ('register', 'unit', 'calendar', 'quarter', 'work') ORDER BY dossier";
        let mut statement = self.conn.prepare(text).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        while let Some(row) = rows.next().map_err(sql)? {
            let key: String = row.get(0).map_err(sql)?;
            let loaded = match save::load(&self.conn, ctx, &key) {
                Ok(loaded) => loaded,
                Err(error) => {
                    found.push(Finding { check: "deadlines", message: error.message });
                    continue;
                }
            };
            let mut recomputed: Vec<Stored> = loaded.file.deadlines.iter().map(Stored::from).collect();
            let stored = deadlines::standing(&self.conn, &key)?;
            for (id, row) in stored {
                match recomputed.iter().position(|other| *other == row) {
                    Some(at) => drop(recomputed.swap_remove(at)),
                    None => found.push(Finding {
                        check: "deadlines",
                        message: format!(
                            "期限 {id}（{} {}，到期日 {}）与重新计算的结果不一致",
                            row.subject,
                            row.rule,
                            row.due_on.as_deref().unwrap_or("无")
                        ),
                    }),
                }
            }
            for missing in recomputed {
                let due = missing.due_on.as_deref().unwrap_or("无");
                let message = format!("缺少期限：{} {}，到期日 {due}", missing.subject, missing.rule);
                found.push(Finding { check: "deadlines", message });
            }
        }
        Ok(())
    }

    fn check_contents(&self, found: &mut Vec<Finding>) -> Result<()> {
        let text = "SELECT m.record, m.name, m.sha256, c.content FROM materials m LEFT JOIN material_content c ON c.material = m.id \
             WHERE m.path IS NULL ORDER BY m.id";
        let mut statement = self.conn.prepare(text).map_err(sql)?;
        let mut rows = statement.query([]).map_err(sql)?;
        while let Some(row) = rows.next().map_err(sql)? {
            let (record, name, sha): (String, String, String) =
                (row.get(0).map_err(sql)?, row.get(1).map_err(sql)?, row.get(2).map_err(sql)?);
            let content = row.get_ref(3).map_err(sql)?;
            let intact = content.as_blob().is_ok_and(|bytes| sha256(bytes) == sha);
            if !intact {
                found.push(Finding {
                    check: "materials", message: format!("{record} 的材料“{name}”内容与摘要不符")
                });
            }
        }
        Ok(())
    }
}
