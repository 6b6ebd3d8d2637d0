//! Every statement put to a register, written down with what it cost: the tests of what must not grow look there, at what
//! was asked in truth instead of at a list somebody kept. And whether a write waits for the disk, for which tests have no
//! time. Nothing happens unless a test asks for it.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, StatementStatus};

static LOG: OnceLock<Mutex<File>> = OnceLock::new();
static SPARED: OnceLock<()> = OnceLock::new();

/// From now on every finished statement adds a line to the file at `path`: the steps of SQLite's machine it took since it
/// was prepared, a tab, and its text on one line. A file that cannot be opened leaves things as they are.
pub fn write_down(path: &Path) {
    if let Ok(file) = OpenOptions::new().create(true).append(true).open(path) {
        let _ = LOG.set(Mutex::new(file));
    }
}

/// From now on nothing that is written is waited for until it lies on the disk.
pub fn spare_the_disk() {
    let _ = SPARED.set(());
}

/// Whether what is written is waited for until it lies on the disk.
pub(super) fn is_synced() -> bool {
    SPARED.get().is_none() && !cfg!(test)
}

/// Looks at what is asked of `conn`, when that was wanted.
pub(super) fn watch(conn: &Connection) {
    if LOG.get().is_some() {
        conn.trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(note));
    }
}

fn note(event: TraceEvent<'_>) {
    let TraceEvent::Profile(statement, _) = event else { return };
    let text: Vec<String> = statement.sql().split_whitespace().map(str::to_owned).collect();
    let line = format!("{}\t{}\n", statement.get_status(StatementStatus::VmStep), text.join(" "));
    if let Some(mut file) = LOG.get().and_then(|log| log.lock().ok()) {
        let _ = file.write_all(line.as_bytes());
    }
}
