//! The rulebook in force.

use rusqlite::Connection;

use super::damaged;
use super::line::{RowShape, line};
use crate::error::Result;

/// A rulebook as it is kept, and the events by which it took the place of another.
pub(super) struct Kept {
    pub(super) body: String,
    pub(super) adopted: Vec<i64>,
}

const KEPT: RowShape<Kept> = line!(Kept {
    body: "body",
    adopted: json "(SELECT json_group_array(seq ORDER BY seq) FROM events WHERE dossier IN ('register', 'unit') AND act IN ('letters.habits', 'register.region', 'unit.line'))",
});

/// The one adopted last.
pub(super) fn in_force(conn: &Connection) -> Result<Kept> {
    KEPT.first(conn, "FROM rulebooks ORDER BY version DESC LIMIT 1", [])?.ok_or_else(|| damaged("规则书"))
}
