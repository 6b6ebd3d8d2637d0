//! One writing transaction on a connection: it ends with a commit, or leaves nothing.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use rusqlite::Connection;

/// A transaction that was begun; dropped, it is rolled back.
pub(super) struct Visit<'a> {
    pub(super) conn: &'a Connection,
    pub(super) waiting: Waiting,
    /// How many parts of the work, one within the other, are marked that may be taken back by themselves.
    pub(super) marked: Cell<u32>,
}

/// The records that wait to be brought into the index of words: by their numbers there, each with the words it holds of them.
pub(super) type Waiting = RefCell<BTreeMap<i64, BTreeSet<String>>>;

impl Deref for Visit<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

impl Visit<'_> {
    /// Makes everything written durable.
    pub(super) fn commit(&self) -> rusqlite::Result<()> {
        self.conn.execute_batch("COMMIT")
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        // SQLite itself has rolled back after some failures.
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }
}
