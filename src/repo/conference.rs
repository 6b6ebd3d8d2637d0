//! Work reports, and the events of the register's own books.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::events::{self, BookEvent};
use super::facts::Observed;
use super::line::{RowShape, line};
use super::{Reader, Writing};
use crate::error::Result;
use crate::record::facts::WorkFact;
use crate::repo::as_of::Lens;

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

const WORK_REPORT: RowShape<WorkReport> = line!(WorkReport {
    id: "w.id",
    unit: "w.unit",
    from_on: "w.from_on",
    to_on: "w.to_on",
    asked_on: "w.asked_on",
    received_on: "w.received_on",
    content: "w.content",
});

/// What was entered about a work report.
struct Entered {
    unit: String,
    from_on: NaiveDate,
    to_on: NaiveDate,
    on: NaiveDate,
    act: String,
    text: Option<String>,
    receipt: bool,
}

const ENTERED: RowShape<Entered> = line!(Entered {
    unit: "substr(e.record, 6)",
    from_on: day "e.body ->> 'from_on'",
    to_on: day "e.body ->> 'to_on'",
    on: day "e.happened_on",
    act: "e.act",
    text: "t.texts ->> 'text'",
    receipt: "coalesce(e.body ->> 'receipt', 0)",
});

impl Observed<'_> {
    /// Work reports as they stood, by period and unit: what was taken back since stood then.
    pub(super) fn work_known(&self) -> Result<Vec<WorkFact>> {
        let Lens { day, known, .. } = self.lens;
        let mut found: BTreeMap<(NaiveDate, NaiveDate, Option<usize>), WorkFact> = BTreeMap::new();
        let rest = "FROM events e LEFT JOIN event_texts t ON t.seq = e.seq \
             WHERE e.record >= 'work/' AND e.record < 'work0' AND e.seq <= ?1 ORDER BY e.seq";
        ENTERED.each(&self.reader.conn, rest, [known], &mut |entered| {
            let Entered { unit, from_on, to_on, on, act, text, receipt } = entered;
            let place = self.ctx.units.all().iter().position(|known| known.code == unit);
            let key = (from_on, to_on, place);
            match (act.as_str(), found.get_mut(&key)) {
                ("work.ask", _) if on <= day => {
                    let asked = WorkFact { unit, from_on, to_on, asked_on: on, received_on: None, content: None };
                    found.insert(key, asked);
                }
                ("work.receive", Some(asked)) if on <= day => (asked.received_on, asked.content) = (Some(on), text),
                ("work.undo", Some(asked)) if receipt => {
                    (asked.received_on, asked.content) = (None, None);
                }
                ("work.undo", _) => drop(found.remove(&key)),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found.into_values().collect())
    }
}

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
