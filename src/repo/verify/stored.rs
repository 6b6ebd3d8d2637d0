//! Deadlines as they are stored and as they must be, for comparison.

use rusqlite::Connection;

use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::repo::deadlines::STORED;
use crate::repo::line::Columns;
use crate::repo::past::{self, Retired, Titles};

/// One stored row.
pub(super) struct StoredRow {
    pub row: Listed,
    /// The event that proved it wrong.
    pub retired_event: Option<i64>,
    /// The event that put it there.
    pub entered_event: i64,
}

/// The stored deadlines of a dossier, retired ones too.
pub(super) fn stored(conn: &Connection, dossier: &str) -> Result<Vec<StoredRow>> {
    let rest = "FROM deadlines WHERE dossier = ?1 ORDER BY opened_event, nth";
    let mut statement = conn.prepare_cached(&STORED.listed(", retired_event, entered_event", rest))?;
    let rows = statement.query_map([dossier], |row| {
        let mut columns = Columns::of(row);
        let row = STORED.read_listed(&mut columns)?;
        Ok(StoredRow { row, retired_event: columns.value()?, entered_event: columns.value()? })
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// The rows that the deadlines of a state must be stored as, without their numbers; `retired`: as the event of that number,
/// on that day, left them when it proved them wrong.
pub(super) fn expected(file: &Dossier, retired: Retired, titles: &Titles) -> Vec<Listed> {
    let case = file.case().ok().map(|case| case.id);
    let row = |deadline: Deadline| {
        let title = titles.of(file, deadline.subject);
        Listed { id: None, case, title, deadline }
    };
    past::stored(file, retired).map(row).collect()
}
