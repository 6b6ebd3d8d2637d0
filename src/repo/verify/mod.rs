//! Proofs: the soundness of the file, the chain of events, and everything else compared with what the events amount to.
//! Each check goes as far as the file can be read; what stops one is a finding and does not stop the others.

mod books;
mod chain;
mod dossiers;
mod index;
mod links;
mod numbers;
mod scratch;
mod series;
mod stored;

pub use chain::{Verified, verify_chain};

use super::line::{RowShape, line};
use super::{Reader, migrate, schema, sha256};
use crate::error::{Error, Result};
use crate::record::Context;

/// Most findings told of one check; a damaged page breaks many rows at once.
const MOST: usize = 50;

/// Something a check found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Which check: integrity, foreign_keys, audit, books, records, deadlines, materials, index.
    pub check: &'static str,
    /// What is wrong, and where.
    pub message: String,
    /// What to do now.
    pub hint: &'static str,
}

const REPLACE: &str = "停止写入，用 jiexie restore 备份文件 换用可信的备份副本；没有备份的，先保存本文件的副本";
const TAMPERED: &str =
    "登记簿被绕过程序改动，或磁盘出错：停止写入，用 jiexie restore 备份文件 换用可信的备份副本，并查明原因";
const MATERIAL: &str =
    "以手中的原件为准：找出原件核对摘要，用 jiexie case material add 案件编号 --kind 类别 文件 重新附上";
const INDEX: &str = "只是查找用的索引，记录本身另有检查：用 jiexie check --rebuild-index 按记录重建";

impl Finding {
    /// A finding of `check`, with what is to be done about it.
    pub fn new(check: &'static str, message: impl Into<String>) -> Self {
        let hint = match check {
            "integrity" | "foreign_keys" => REPLACE,
            "materials" => MATERIAL,
            "index" => INDEX,
            _ => TAMPERED,
        };
        Finding { check, message: message.into(), hint }
    }
}

/// Rows of a table that refer to nothing.
struct Dangling {
    table: String,
    parent: String,
    rows: i64,
}

const DANGLING: RowShape<Dangling> =
    line!(Dangling { table: "coalesce(\"table\", '?')", parent: "coalesce(\"parent\", '?')", rows: "count(*)" });

/// What the checks found, each check's findings bounded.
pub(super) struct Findings {
    list: Vec<Finding>,
    unsaid: usize,
}

impl Findings {
    fn add(&mut self, check: &'static str, message: impl Into<String>) {
        if self.list.iter().filter(|finding| finding.check == check).count() < MOST {
            self.list.push(Finding::new(check, message));
        } else {
            self.unsaid += 1;
        }
    }

    /// Runs one check; what stops it is a finding.
    fn run(&mut self, check: &'static str, work: impl FnOnce(&mut Findings) -> Result<()>) {
        if let Err(error) = work(self) {
            self.add(check, format!("检查中断：{}", error.message));
        }
    }
}

impl Reader {
    /// Everything that is damaged: the file, its references, the chain, books, records and deadlines that differ from
    /// their recomputation, contents that differ from their hash.
    ///
    /// # Errors
    /// None today; what stops a check is a finding.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        let mut found = Findings { list: Vec::new(), unsaid: 0 };
        found.run("integrity", |found| self.check_structure(found));
        found.run("integrity", |found| self.check_schema(found));
        found.run("foreign_keys", |found| self.check_references(found));
        if let Err(error) = self.verify_chain(None) {
            found.add("audit", error.message);
        }
        found.run("books", |found| self.check_books(found));
        match (self.law(), self.units()) {
            (Ok(law), Ok(units)) => {
                found.run("records", |found| self.check_dossiers(Context { law, units }, found));
            }
            (law, units) => {
                for error in [law.err(), units.err()].into_iter().flatten() {
                    let message = format!("规则书、日历或单位读不出，期限与记录无法重算：{}", error.message);
                    found.add("books", message);
                }
            }
        }
        found.run("records", |found| self.check_links(found));
        found.run("records", |found| self.check_series(found));
        found.run("materials", |found| self.check_contents(found));
        found.run("index", |found| self.check_index(found));
        if found.unsaid > 0 {
            let message = format!("另有 {} 处同类问题没有逐一列出", found.unsaid);
            found.list.push(Finding::new("integrity", message));
        }
        Ok(found.list)
    }

    fn check_structure(&self, found: &mut Findings) -> Result<()> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // A message may quote damaged bytes.
            let line = row.get_ref(0)?;
            let line =
                line.as_bytes().map_or_else(|_| String::new(), |bytes| String::from_utf8_lossy(bytes).into_owned());
            if line.contains("main.search") || line.contains("table \"search\"") {
                found.add("index", format!("检索索引损坏：{line}"));
            } else if line != "ok" {
                found.add("integrity", format!("文件结构损坏：{line}"));
            }
        }
        Ok(())
    }

    /// The tables, indexes and triggers are those of the schema, to the letter, and there is nothing else: a changed CHECK
    /// checks nothing, a trigger of another program writes what it likes.
    fn check_schema(&self, found: &mut Findings) -> Result<()> {
        let all = schema::differences(&self.conn, migrate::KNOWN)?;
        for difference in all.into_iter().filter(|one| !one.is_litestreams()) {
            found.add("integrity", format!("库结构被别的程序改动：{}", difference.told()));
        }
        Ok(())
    }

    /// What Litestream put into the register, and what to do about it; none where there is nothing of it.
    pub fn litestreams(&self) -> Result<Option<String>> {
        let all = schema::differences(&self.conn, migrate::KNOWN)?;
        let names: Vec<&str> = all.iter().filter(|one| one.is_litestreams()).map(schema::Difference::name).collect();
        Ok((!names.is_empty()).then(|| {
            format!("登记簿里有 Litestream 自建的表 {}，不是损坏；{}", names.join("、"), schema::WITHOUT_LITESTREAM)
        }))
    }

    fn check_references(&self, found: &mut Findings) -> Result<()> {
        let rest = "FROM pragma_foreign_key_check GROUP BY 1, 2";
        DANGLING.each(&self.conn, rest, [], &mut |Dangling { table, parent, rows }| {
            found.add("foreign_keys", format!("表 {table} 有 {rows} 行引用了表 {parent} 中不存在的记录"));
            Ok(())
        })
    }

    fn check_contents(&self, found: &mut Findings) -> Result<()> {
        let text = "SELECT m.record, m.name, m.sha256, c.content FROM materials m \
             LEFT JOIN material_content c ON c.material = m.id WHERE m.path IS NULL ORDER BY m.id";
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (record, name, sha): (String, String, String) =
                (row.get("record")?, row.get("name")?, row.get("sha256")?);
            let intact = row.get_ref("content")?.as_blob().is_ok_and(|bytes| sha256(bytes) == sha);
            if !intact {
                found.add("materials", format!("{record} 的材料“{name}”内容与摘要不符"));
            }
        }
        Ok(())
    }
}

/// A check that cannot go on.
fn unreadable(what: &str) -> Error {
    Error::io(format!("{what}读不出"))
}
