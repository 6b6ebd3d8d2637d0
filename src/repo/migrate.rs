//! Every schema there was, and the way from each to the next: one transaction that ends with the new version number.
//! Whatever interrupts it, the old file is as it was.

use rusqlite::{Connection, Transaction, params};
use rusqlite_migration::{HookError, M, Migrations};

use super::rebuild;
use super::statements::SCHEMA;
use crate::error::{Error, Result};
use crate::reason;
use crate::record::docno;

/// One change of the schema.
#[derive(Clone, Copy)]
pub(super) struct Change {
    /// Its statements.
    pub sql: &'static str,
    /// What SQL cannot do, in the same transaction after them.
    pub then: Option<fn(&Transaction<'_>) -> Result<()>>,
}

/// Every change of the schema there was, oldest first; the first made the first schema.
pub(super) const KNOWN: &[Change] = &[
    Change { sql: include_str!("migrations/1.sql"), then: None },
    Change { sql: include_str!("migrations/2.sql"), then: Some(key_numbers) },
    Change { sql: include_str!("migrations/3.sql"), then: Some(|tx| rebuild::from_version_2(tx)) },
    Change { sql: include_str!("migrations/4.sql"), then: Some(|tx| rebuild::from_version_3(tx)) },
    Change { sql: include_str!("migrations/5.sql"), then: None },
    Change { sql: include_str!("migrations/6.sql"), then: Some(|tx| rebuild::from_version_5(tx)) },
    Change { sql: include_str!("migrations/7.sql"), then: None },
    Change { sql: include_str!("migrations/8.sql"), then: None },
    Change { sql: include_str!("migrations/9.sql"), then: None },
    Change { sql: include_str!("migrations/10.sql"), then: Some(|tx| rebuild::from_version_9(tx)) },
    Change { sql: include_str!("migrations/11.sql"), then: None },
    Change { sql: include_str!("migrations/12.sql"), then: Some(|tx| rebuild::from_version_11(tx)) },
    // What the events amount to is told anew by today's program: a change that alters a table, or what the words of a record are
    // made of, takes this over.
    Change { sql: include_str!("migrations/13.sql"), then: Some(|tx| rebuild::from_version_12(tx)) },
    Change { sql: include_str!("migrations/14.sql"), then: None },
];

/// Makes the schema in an empty database.
pub(super) fn make(conn: &Connection) -> Result<()> {
    conn.execute_batch(&format!("BEGIN; {SCHEMA} PRAGMA user_version={}; COMMIT;", newest(KNOWN))).map_err(Error::from)
}

/// Gives every document number the key by which it is compared.
fn key_numbers(tx: &Transaction<'_>) -> Result<()> {
    let mut statement = tx.prepare("SELECT number, record FROM doc_numbers_1")?;
    let mut rows = statement.query([])?;
    let mut insert = tx.prepare("INSERT INTO doc_numbers (key, number, record) VALUES (?1, ?2, ?3)")?;
    while let Some(row) = rows.next()? {
        let (number, record): (String, String) = (row.get("number")?, row.get("record")?);
        insert.execute(params![docno::key(&number), number, record])?;
    }
    drop(rows);
    Ok(tx.execute_batch("DROP TABLE doc_numbers_1")?)
}

/// Carries out what is missing, in one transaction with `user_version` written last.
pub(super) fn bring_forward(conn: &mut Connection, changes: &'static [Change]) -> Result<()> {
    let steps = changes.iter().map(|change| match change.then {
        None => M::up(change.sql),
        Some(then) => M::up_with_hook(change.sql, move |tx: &Transaction<'_>| {
            then(tx).map_err(|error| HookError::Hook(error.message))
        }),
    });
    // A table that makes way for a new one of its name takes no reference with it; what refers to nothing is looked for at
    // the end. Within a transaction the first of these would do nothing.
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON;")?;
    let done = Migrations::new(steps.collect()).to_latest(conn);
    conn.execute_batch("PRAGMA legacy_alter_table=OFF; PRAGMA foreign_keys=ON;")?;
    match done {
        Ok(()) => Ok(()),
        // Another process may have done the same a moment ago.
        Err(_) if version(conn)? == newest(changes) => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => {
            let error = Error::from(err);
            Err(Error {
                message: format!("登记簿升级没有完成，文件仍是原来的版本：{}", error.message), ..error
            })
        }
        Err(rusqlite_migration::Error::Hook(why)) => Err(Error::io(format!("登记簿升级没有完成，文件仍是原来的版本：{why}"))
            .hint("登记簿被绕过程序改动，或磁盘出错：用原来版本的 jiexie check 查看并更正，或用 jiexie restore 备份文件 换用可信的备份副本")),
        Err(error) => Err(Error::io(format!("登记簿升级没有完成，文件仍是原来的版本：{}", reason::of_library(&error)))
            .hint("把这一行报告给维护者；升级前的副本在同一目录")),
    }
}

pub(super) fn newest(steps: &[Change]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::DayCount;
    use crate::law::rulebook::SHIPPED;
    use crate::repo::forward::open_forward;
    use crate::repo::open::{self, Founding};
    use crate::repo::{Reader, Register, sha256};
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    /// A change of the schema that takes its time.
    const NEXT: &str = "CREATE TABLE extra (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; \
        INSERT INTO extra WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 60000) \
        SELECT n, printf('%064d', n) FROM c;";
    const FORWARD: &[Change] = &and(Change { sql: NEXT, then: None });
    const BROKEN: &[Change] = &and(Change {
        sql: "CREATE TABLE extra (n INTEGER) STRICT; INSERT INTO extra VALUES (1); INSERT INTO nowhere VALUES (1);",
        then: None,
    });
    /// All changes there were, and one more.
    const fn and(last: Change) -> [Change; KNOWN.len() + 1] {
        let mut all = [last; KNOWN.len() + 1];
        let mut at = 0;
        while at < KNOWN.len() {
            all[at] = KNOWN[at];
            at += 1;
        }
        all
    }

    const TOLD: &str = "JIEXIE_TEST_MIGRATE";

    fn register() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("r.db");
        let founding = Founding {
            rulebook: SHIPPED,
            day_count: DayCount::Standard,
            since: "2026-11-24".parse().unwrap(),
            created_at: "2026-11-24T10:00:00+08:00",
            created_by: "王测试",
            os_user: None,
        };
        assert!(Register::create(&path, &founding, None).unwrap().is_some());
        (dir, path)
    }

    fn rows(conn: &Connection) -> Option<i64> {
        conn.query_row("SELECT count(*) FROM extra", [], |row| row.get(0)).ok()
    }

    #[test]
    fn an_older_register_is_copied_and_brought_forward() {
        let (dir, path) = register();
        let (conn, _, copy) = open_forward(&path, FORWARD).unwrap();
        assert_eq!((version(&conn).unwrap(), rows(&conn)), (newest(FORWARD), Some(60_000)));
        let copy = copy.unwrap();
        assert_eq!(copy, dir.path().join(format!("r.v{}.db", newest(KNOWN))));
        drop(conn);
        assert_eq!(open::header(&copy, newest(KNOWN)).unwrap(), newest(KNOWN));
        assert_eq!(Reader::open(&copy).unwrap().findings().unwrap().len(), 0);
        // Already there: nothing more happens, and the older program refuses it untouched.
        assert!(open_forward(&path, FORWARD).unwrap().2.is_none());
        let before = sha256(&std::fs::read(&path).unwrap());
        let error = open_forward(&path, KNOWN).err().unwrap();
        assert!(error.message.contains("更新版本") && error.way_on().contains("升级"));
        assert!(Reader::open(&path).is_err());
        assert_eq!(before, sha256(&std::fs::read(&path).unwrap()));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_old_file() {
        let (dir, path) = register();
        let before = sha256(&std::fs::read(&path).unwrap());
        for _ in 0..2 {
            let error = open_forward(&path, BROKEN).err().unwrap();
            assert!(error.message.contains("仍是原来的版本"), "{error:?}");
            assert_eq!(before, sha256(&std::fs::read(&path).unwrap()));
            assert_eq!(Reader::open(&path).unwrap().findings().unwrap().len(), 0);
        }
        let copies = std::fs::read_dir(dir.path()).unwrap().count();
        assert_eq!(copies, 2, "the register and one copy, however often it was tried");
        let (conn, ..) = open_forward(&path, FORWARD).unwrap();
        assert_eq!(version(&conn).unwrap(), newest(FORWARD));
    }

    /// Runs only when told to, as a process of its own that may be killed.
    #[test]
    #[ignore = "started by the killing tests"]
    fn the_process_that_is_killed() {
        if let Some(path) = std::env::var_os(TOLD) {
            open_forward(Path::new(&path), FORWARD).unwrap();
        }
    }

    fn killed(times: u64) {
        let (mut before, mut after) = (0, 0);
        let start = |path: &Path| {
            let mut child = Command::new(std::env::current_exe().unwrap());
            child.args(["--exact", "repo::migrate::tests::the_process_that_is_killed", "--ignored"]).env(TOLD, path);
            child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        };
        let (_dir, path) = register();
        let begun = std::time::Instant::now();
        assert!(start(&path).wait().unwrap().success());
        let usual = u64::try_from(begun.elapsed().as_millis()).unwrap();
        for time in 0..times {
            let (_dir, path) = register();
            let mut child = start(&path);
            std::thread::sleep(Duration::from_millis(time * 7_919 % (usual * 5 / 4 + 1)));
            child.kill().unwrap();
            child.wait().unwrap();
            let look = Connection::open(&path).unwrap();
            let (found, filled) = (version(&look).unwrap(), rows(&look));
            drop(look);
            match found {
                found if found == newest(KNOWN) => {
                    assert_eq!(filled, None, "nothing of the change without its version");
                    before += 1;
                    let register = Register::open_to_write(&path).unwrap();
                    drop(register);
                    assert_eq!(Reader::open(&path).unwrap().findings().unwrap().len(), 0);
                    open_forward(&path, FORWARD).unwrap();
                }
                _ => {
                    assert_eq!((found, filled), (newest(FORWARD), Some(60_000)), "the whole change with its version");
                    after += 1;
                }
            }
        }
        println!("killed migrations: {times}: {before} left the old register whole, {after} were through");
    }

    #[test]
    fn killed_migrations() {
        killed(4);
    }

    #[test]
    #[ignore = "long form"]
    fn killed_migrations_long() {
        killed(150);
    }
}
