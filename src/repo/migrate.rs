//! Older registers brought forward: a copy first, then one transaction that ends with the new version number. Whatever
//! interrupts it, the old file is as it was.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::{Reader, backup, open, place, sql};
use crate::error::{Error, Result};

const SCHEMA: &str = include_str!("../../schema.sql");

/// Every change of the schema there was, oldest first, as SQL; the first makes the schema itself.
pub(super) fn known() -> [&'static str; 1] {
    [SCHEMA]
}

/// Carries out what is missing, in one transaction with `user_version` written last.
pub(super) fn bring_forward(conn: &mut Connection, steps: &[&'static str]) -> Result<()> {
    let migrations = Migrations::new(steps.iter().copied().map(M::up).collect());
    match migrations.to_latest(conn) {
        Ok(()) => Ok(()),
        // Another process may have done the same a moment ago.
        Err(_) if version(conn)? == newest(steps) => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => {
            let error = sql(err);
            Err(Error {
                message: format!("登记簿升级没有完成，文件仍是原来的版本：{}", error.message), ..error
            })
        }
        Err(error) => Err(Error::io(format!("登记簿升级没有完成，文件仍是原来的版本：{error}"))
            .hint("把这一行报告给维护者；升级前的副本在同一目录")),
    }
}

/// Opens a register for writing; an older one is copied beside itself and brought forward. Gives the copy.
pub(super) fn open_forward(path: &Path, steps: &[&'static str]) -> Result<(Connection, Option<PathBuf>)> {
    let old = open::header(path, newest(steps))?;
    place::on_local_disk(path)?;
    let path = &place::real(path);
    if !place::writable(path) {
        // SQLite would leave read-only -wal and -shm files behind, which block the register for good.
        return Err(Error::io("登记簿只读，不能写入").hint("检查文件与目录的权限"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(sql)?;
    open::settle(&conn)?;
    if version(&conn)? == newest(steps) {
        return Ok((conn, None));
    }
    let copy = copy_of_version(path, old)?;
    bring_forward(&mut conn, steps)?;
    Ok((conn, Some(copy)))
}

/// The copy kept of an older register: `jiexie.v1.db` beside `jiexie.db`; the next free number where that is taken.
fn copy_of_version(path: &Path, version: i64) -> Result<PathBuf> {
    let reader = Reader::begin_on(path)?;
    backup::keep(&reader, path, &format!("v{version}"))
}

fn newest(steps: &[&'static str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

fn version(conn: &Connection) -> Result<i64> {
    conn.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(sql)
}
