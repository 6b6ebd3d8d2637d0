//! The schema a register must have, compared with the one it has before anything in it is used: a trigger, a view or a
//! changed table by another program would make every statement mean something else.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::index::SHADOWS;
use super::migrate::{self, Change};
use super::statements::STATEMENTS;
use crate::error::{Error, Result};

/// What `ANALYZE` leaves, to the letter; it changes no answer.
const STATISTICS: [&str; 2] =
    ["CREATE TABLE sqlite_stat1(tbl,idx,stat)", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"];
/// Begins the names of the indexes SQLite makes of UNIQUE and PRIMARY KEY; they have no text of their own.
const AUTOMATIC: &str = "sqlite_autoindex_";

/// How an object differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// It should be there.
    Missing,
    /// It is not as it should be.
    Changed,
    /// It is none of ours.
    Foreign,
}

/// An object that is not as the schema has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    kind: String,
    name: String,
    how: How,
}

impl Difference {
    /// It in a sentence.
    pub(super) fn told(&self) -> String {
        let kind = match self.kind.as_str() {
            "table" => "表",
            "index" => "索引",
            "trigger" => "触发器",
            "view" => "视图",
            other => other,
        };
        let name = &self.name;
        match self.how {
            How::Missing => format!("缺少{kind} {name}"),
            How::Changed => format!("{kind} {name} 被改过"),
            How::Foreign => format!("多出{kind} {name}"),
        }
    }

    /// Whether answers read from the register may be wrong by it: not when only a guard of writing or an index is gone, nor by
    /// what a known tool keeps for itself.
    fn bears_on_reading(&self) -> bool {
        (self.how != How::Missing || self.kind == "table") && !self.is_litestreams()
    }

    /// Whether it is a table that Litestream makes for itself in what it copies: no damage, and nothing of ours.
    pub(super) fn is_litestreams(&self) -> bool {
        self.how == How::Foreign && self.kind == "table" && self.name.starts_with(LITESTREAM)
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// Puts a connection on its guard before it reads anything: no functions with effects in the schema, no writing past it,
/// no views; triggers only where something is written, which guard the journal.
pub(super) fn guard(conn: &Connection, triggers: bool) -> rusqlite::Result<()> {
    for (option, on) in [
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, triggers),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        conn.set_db_config(option, on)?;
    }
    Ok(())
}

/// Refuses to write into a register whose schema differs in any way from that of `steps`.
///
/// # Errors
/// (exit 1) Which object differs, and what to do; those of the register.
pub(super) fn must_be(conn: &Connection, steps: &'static [Change]) -> Result<()> {
    refuse(differences(conn, steps)?)
}

/// Refuses to bring a register forward whose schema differs from that of its version, the first `so_far` of `steps`: an
/// index is not missed that one of the steps to come makes where there is none.
///
/// # Errors
/// As [`must_be`].
pub(super) fn must_be_of_version(conn: &Connection, steps: &'static [Change], so_far: usize) -> Result<()> {
    let (before, to_come) = steps.split_at_checked(so_far).unwrap_or((steps, &[]));
    let mut found = differences(conn, before)?;
    found.retain(|one| {
        let makes = format!("CREATE INDEX IF NOT EXISTS {} ", one.name);
        one.how != How::Missing || !to_come.iter().any(|change| change.sql.contains(&makes))
    });
    refuse(found)
}

/// Refuses to read from a register whose schema gives other answers.
pub(super) fn must_read_true(conn: &Connection) -> Result<()> {
    let mut found = differences(conn, migrate::KNOWN)?;
    found.retain(Difference::bears_on_reading);
    refuse(found)
}

/// Refuses a register in which one of our tables is gone, changed or stands for something else: what others added
/// beside them does not keep it from being read.
pub(super) fn has_every_table(conn: &Connection) -> Result<()> {
    let mut found = differences(conn, migrate::KNOWN)?;
    found.retain(|one| one.how != How::Foreign && one.kind == "table");
    refuse(found)
}

/// How the tables begin that Litestream makes for itself.
const LITESTREAM: &str = "_litestream_";

/// What is to be done about them.
pub(super) const WITHOUT_LITESTREAM: &str =
    "停用 Litestream，删去这些表（sqlite3 登记簿 'DROP TABLE 表名'）；备份用 jiexie backup 副本.db，可每夜定时";

/// How many objects an error names; `check` names all.
const NAMED: usize = 3;

fn refuse(found: Vec<Difference>) -> Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let mut told = found.iter().take(NAMED).map(Difference::told).collect::<Vec<_>>().join("、");
    if found.len() > NAMED {
        told.push_str(&format!("等 {} 处", found.len()));
    }
    if found.iter().all(Difference::is_litestreams) {
        return Err(Error::io(format!(
            "登记簿里有 Litestream 自建的表：{told}；登记簿没有损坏，但有别的程序在写它，没有登记"
        ))
        .hint(WITHOUT_LITESTREAM));
    }
    Err(Error::io(format!("登记簿的库结构被别的程序改动：{told}；没有读写任何内容")).hint(
        "停止使用这个文件，用 jiexie restore 备份文件 换用可信的备份副本，并查明是谁改动的；jiexie check 列出全部改动",
    ))
}

/// Every object that differs from what `steps` make, ours first.
///
/// # Errors
/// A schema that cannot be read.
pub(super) fn differences(conn: &Connection, steps: &'static [Change]) -> Result<Vec<Difference>> {
    let is_todays = steps.len() == migrate::KNOWN.len();
    if is_todays && is_to_the_letter(conn)? {
        return Ok(Vec::new());
    }
    let mut model = Connection::open_in_memory()?;
    if is_todays {
        migrate::make(&model)?
    } else {
        migrate::bring_forward(&mut model, steps)?
    }
    Ok(compared(&objects(conn)?, &objects(&model)?))
}

/// How the objects of one schema differ from those it must have.
fn compared(is: &[Object], must: &[Object]) -> Vec<Difference> {
    let named =
        |list: &[Object], one: &Object| list.iter().any(|other| other.name == one.name && other.kind == one.kind);
    let lost = must.iter().filter(|one| !is.contains(one)).map(|one| {
        let how = if named(is, one) { How::Changed } else { How::Missing };
        Difference { kind: one.kind.clone(), name: one.name.clone(), how }
    });
    let mut seen: Vec<&Object> = Vec::new();
    let foreign = is.iter().filter(|one| {
        // The same object twice is foreign too.
        let again = seen.contains(one);
        seen.push(one);
        again || !(must.contains(one) || named(must, one))
    });
    let foreign = foreign.map(|one| Difference { kind: one.kind.clone(), name: one.name.clone(), how: How::Foreign });
    let mut all: Vec<Difference> = lost.collect();
    all.extend(foreign);
    // A foreign object explains more than the ones of ours it stands in place of.
    all.sort_by_key(|one| one.how != How::Foreign);
    all
}

/// One row of the schema.
#[derive(Debug, PartialEq, Eq)]
struct Object {
    kind: String,
    name: String,
    table: String,
    text: Option<Vec<u8>>,
}

const ROWS: &str = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema";

/// A column as bytes, whatever it holds.
fn bytes<'a>(row: &'a rusqlite::Row<'_>, at: usize) -> Option<&'a [u8]> {
    row.get_ref(at).ok()?.as_bytes().ok()
}

/// Whether a row is one that SQLite makes by itself.
fn is_sqlites_own(kind: &[u8], name: &[u8], text: Option<&[u8]>) -> bool {
    match text {
        None => kind == b"index" && name.starts_with(AUTOMATIC.as_bytes()),
        Some(text) => kind == b"table" && STATISTICS.iter().any(|own| own.as_bytes() == text),
    }
}

/// The objects of a schema but those SQLite makes by itself.
fn objects(conn: &Connection) -> Result<Vec<Object>> {
    let mut statement = conn.prepare(&format!("{ROWS} ORDER BY type, name"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, name) = (bytes(row, 0).unwrap_or_default(), bytes(row, 1).unwrap_or_default());
        let text = bytes(row, 3);
        if is_sqlites_own(kind, name, text) {
            continue;
        }
        let lossy = |at: usize| String::from_utf8_lossy(bytes(row, at).unwrap_or_default()).into_owned();
        found.push(Object { kind: lossy(0), name: lossy(1), table: lossy(2), text: text.map(<[u8]>::to_vec) });
    }
    Ok(found)
}

/// The quick answer: each statement of today's schema stands in it once, to the letter, and nothing else does. SQLite
/// makes an object of its text alone, so texts are enough.
fn is_to_the_letter(conn: &Connection) -> Result<bool> {
    let mut seen = [false; STATEMENTS.len() + SHADOWS.len()];
    let mut statement = conn.prepare(ROWS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name) = (bytes(row, 0).unwrap_or_default(), bytes(row, 1).unwrap_or_default());
        let text = bytes(row, 3);
        if is_sqlites_own(kind, name, text) {
            continue;
        }
        let ours = STATEMENTS.into_iter().chain(SHADOWS.map(str::as_bytes));
        let Some(at) = ours.into_iter().position(|own| Some(own) == text) else { return Ok(false) };
        if std::mem::replace(&mut seen[at], true) {
            return Ok(false);
        }
    }
    Ok(seen.iter().all(|seen| *seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        migrate::make(&conn).unwrap();
        conn
    }

    #[test]
    fn a_fresh_schema_is_known_at_a_glance() {
        let conn = fresh();
        assert!(is_to_the_letter(&conn).unwrap(), "the quick comparison no longer fits the schema");
        conn.execute_batch("ANALYZE").unwrap();
        assert!(is_to_the_letter(&conn).unwrap());
        assert_eq!(differences(&conn, migrate::KNOWN).unwrap(), []);
    }

    #[test]
    fn a_schema_altered_by_a_later_step_is_compared_in_full() {
        const LATER: &[Change] = &[
            Change { sql: migrate::KNOWN[0].sql, then: None },
            Change { sql: "ALTER TABLE notices ADD COLUMN extra TEXT; CREATE TABLE more (a TEXT) STRICT;", then: None },
        ];
        let mut conn = Connection::open_in_memory().unwrap();
        migrate::bring_forward(&mut conn, LATER).unwrap();
        assert!(!is_to_the_letter(&conn).unwrap());
        let full = |conn: &Connection| {
            let mut model = Connection::open_in_memory().unwrap();
            migrate::bring_forward(&mut model, LATER).unwrap();
            compared(&objects(conn).unwrap(), &objects(&model).unwrap()).len()
        };
        assert_eq!(full(&conn), 0);
        conn.execute_batch("CREATE VIEW v AS SELECT 1").unwrap();
        assert_eq!(full(&conn), 1);
    }

    #[test]
    fn a_register_brought_forward_has_the_schema_of_one_made_today_to_the_letter() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate::bring_forward(&mut conn, migrate::KNOWN).unwrap();
        let version =
            |conn: &Connection| conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(version(&conn), version(&fresh()));
        assert_eq!(objects(&conn).unwrap(), objects(&fresh()).unwrap());
        assert!(is_to_the_letter(&conn).unwrap());
    }

    #[test]
    fn every_kind_of_change_is_named() {
        for (text, told) in [
            ("CREATE TRIGGER evil AFTER INSERT ON cases BEGIN DELETE FROM parties; END", "多出触发器 evil"),
            ("CREATE VIEW v AS SELECT 1", "多出视图 v"),
            ("CREATE TABLE extra (a)", "多出表 extra"),
            ("CREATE INDEX i ON cases (title)", "多出索引 i"),
            ("DROP TRIGGER events_are_never_updated", "缺少触发器 events_are_never_updated"),
            ("DROP INDEX deadlines_due", "缺少索引 deadlines_due"),
            ("DROP TABLE work_reports", "缺少表 work_reports"),
            ("ALTER TABLE notices ADD COLUMN extra TEXT", "表 notices 被改过"),
            ("DROP TABLE deadlines; CREATE VIEW deadlines AS SELECT 1", "多出视图 deadlines"),
            ("DROP VIEW v_cases; CREATE VIEW v_cases AS SELECT 1", "视图 v_cases 被改过"),
            ("DROP VIEW v_cases", "缺少视图 v_cases"),
        ] {
            let conn = fresh();
            conn.execute_batch(text).unwrap();
            let found = differences(&conn, migrate::KNOWN).unwrap();
            assert_eq!(found.first().map(Difference::told).as_deref(), Some(told), "{text}: {found:?}");
            let error = must_be(&conn, migrate::KNOWN).unwrap_err();
            assert!(error.message.contains(told) && error.way_on().contains("restore"));
        }
    }

    #[test]
    fn our_own_connections_read_no_view() {
        let conn = fresh();
        let read = |conn: &Connection| conn.query_row("SELECT count(*) FROM v_cases", [], |row| row.get::<_, i64>(0));
        assert_eq!(read(&conn), Ok(0));
        guard(&conn, true).unwrap();
        assert!(read(&conn).unwrap_err().to_string().contains("view"));
    }

    #[test]
    fn names_like_sqlites_own_hide_nothing() {
        for (kind, name, text) in [
            ("trigger", "sqlite_t", "CREATE TRIGGER sqlite_t AFTER INSERT ON parties BEGIN SELECT 1; END"),
            ("trigger", "sqlite_stat1", "CREATE TRIGGER sqlite_stat1 AFTER INSERT ON parties BEGIN SELECT 1; END"),
            ("view", "sqlite_autoindex_x_1", "CREATE VIEW sqlite_autoindex_x_1 AS SELECT 1"),
        ] {
            let conn = fresh();
            conn.execute_batch("PRAGMA writable_schema=ON").unwrap();
            conn.execute("INSERT INTO sqlite_schema VALUES (?1, ?2, 'parties', 0, ?3)", [kind, name, text]).unwrap();
            let found = differences(&conn, migrate::KNOWN).unwrap();
            assert!(found.first().is_some_and(|one| one.how == How::Foreign && one.name == name), "{found:?}");
        }
    }
}
