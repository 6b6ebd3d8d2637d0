//! Opening a register for writing: an older one is copied beside itself and brought forward first.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::migrate::{self, Change, bring_forward, newest};
use super::seat::Seat;
use super::{Reader, Register, backup, location, open, schema};
use crate::disk::directory;
use crate::error::Result;

impl Register {
    /// Opens an existing register for writing, bringing an older one forward.
    ///
    /// # Errors
    /// No register there, not ours, newer, damaged, or not writable; a file with two names.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        let (conn, seat, migrated) = open_forward(path, migrate::KNOWN)?;
        Ok(Register { conn, seat, migrated })
    }

    /// The copy that was made of an older register before this opening brought it forward.
    pub fn migrated(&self) -> Option<&Path> {
        self.migrated.as_deref()
    }
}

/// Opens a register for writing; an older one is copied beside itself and brought forward. Gives its seat and the copy.
pub(super) fn open_forward(path: &Path, steps: &'static [Change]) -> Result<(Connection, Seat, Option<PathBuf>)> {
    let (seat, old) = open::inspect(path, newest(steps))?;
    let path = seat.path();
    for place in [path, directory(path)] {
        if !location::may_write(place) {
            // SQLite would leave read-only -wal and -shm files behind, which block the register for good.
            let error = open::not_writable(path, place);
            let older = "这是旧版本的登记簿：由能写入它的人运行一次任一命令，升级后即可读取；或检查文件与目录的权限";
            return Err(if old < newest(steps) { error.hint(older) } else { error });
        }
    }
    let (mut conn, found) =
        open::reach(path, |conn| conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)))?;
    seat.must_hold("没有写入任何内容")?;
    if found == newest(steps) {
        return Ok((conn, seat, None));
    }
    // One process at a time: who comes second finds it done, and makes no copy.
    let _turn = turn(directory(path));
    let found = conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))?;
    if found == newest(steps) {
        return Ok((conn, seat, None));
    }
    // Nothing of another program is to run while the tables are changed.
    schema::must_be_of_version(&conn, steps, usize::try_from(found).unwrap_or(steps.len()))?;
    let copy = copy_of_version(path, old)?;
    bring_forward(&mut conn, steps)?;
    Ok((conn, seat, Some(copy)))
}

/// The turn to bring a register in `directory` forward, kept as long as what is given lives. Where the file system knows no
/// such locks there is none, and SQLite's own decide.
fn turn(directory: &Path) -> Option<std::fs::File> {
    let open = std::fs::File::open(directory).ok()?;
    rustix::fs::flock(&open, rustix::fs::FlockOperation::LockExclusive).ok()?;
    Some(open)
}

/// The copy kept of an older register: `jiexie.v1.db` beside `jiexie.db`, the next free number where that is another.
/// One that an interrupted attempt made of this very state is kept as it is.
fn copy_of_version(path: &Path, old: i64) -> Result<PathBuf> {
    let reader = Reader::begin_on(path)?;
    let (mark, head) = (format!("v{old}"), reader.head()?);
    let same = |copy: &PathBuf| {
        let found = open::header(copy, old).and_then(|_| Reader::open_as_it_lies(copy)?.head());
        found.is_ok_and(|found| found == head)
    };
    match backup::beside(path, &mark).take_while(|copy| copy.exists()).find(same) {
        Some(copy) => Ok(copy),
        None => backup::keep(&reader, path, &mark),
    }
}
