//! Work reports, and the events of the register's own books.

use rusqlite::Connection;

use super::events::{self, BookEvent};
use super::line::{Line, line};
use super::{Reader, Writing};
use crate::error::Result;

/// One work report asked of a unit.
#[derive(Debug, Clone)]
pub struct WorkReport {
    /// Its number.
    pub id: i64,
    /// Code of the unit.
    pub unit: String,
    /// First day of the period.
    pub from_on: String,
    /// Last day of the period.
    pub to_on: String,
    /// Day asked.
    pub asked_on: String,
    /// Day received.
    pub received_on: Option<String>,
    /// What it says.
    pub content: Option<String>,
}

const WORK_REPORT: Line<WorkReport> = line!(WorkReport {
    id: "w.id",
    unit: "w.unit",
    from_on: "w.from_on",
    to_on: "w.to_on",
    asked_on: "w.asked_on",
    received_on: "w.received_on",
    content: "w.content",
});

impl Writing<'_> {
    /// Work reports asked of units, by period and unit.
    pub fn work_reports(&self) -> Result<Vec<WorkReport>> {
        work_reports(&self.tx)
    }
}

impl Reader {
    /// The events about one of the register's books, as `unit/housing` or `quarter/2026Q3`, oldest first.
    pub fn book_events(&self, record: &str) -> Result<Vec<BookEvent>> {
        events::of_books(&self.conn, record)
    }

    /// Work reports asked of units, by period and unit.
    pub fn work_reports(&self) -> Result<Vec<WorkReport>> {
        work_reports(&self.conn)
    }
}

fn work_reports(conn: &Connection) -> Result<Vec<WorkReport>> {
    let rest = "FROM work_reports w JOIN units u ON u.code = w.unit ORDER BY w.from_on, w.to_on, u.place";
    WORK_REPORT.all(conn, rest, [])
}
