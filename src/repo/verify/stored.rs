//! Deadlines as they are stored and as they must be, for comparison.

use rusqlite::Connection;

use crate::error::Result;
use crate::law::deadline::{Deadline, State};
use crate::vocabulary::Vocabulary;

/// One stored row, for comparison with its recomputation.
pub(super) struct StoredRow {
    pub id: i64,
    pub case_id: Option<String>,
    /// The event that put the row there.
    pub entered_event: i64,
    pub facts: Stored,
}

/// The stored deadlines of a dossier, retired ones too.
pub(super) fn stored(conn: &Connection, dossier: &str) -> Result<Vec<StoredRow>> {
    let text = "SELECT opened_event, nth, rule, clause, subject, title, unit, toward, urgent, started_on, due_on, early_on, provisional, \
         state, met_on, days_late, late_reason, extended_from, opened_on, ended_on, ended_event, notices, retired_event, \
         id, case_id, entered_event FROM deadlines WHERE dossier = ?1 ORDER BY opened_event, nth";
    let mut statement = conn.prepare_cached(text)?;
    let rows = statement.query_map([dossier], |row| {
        let facts = Stored {
            event: row.get(0)?,
            nth: row.get(1)?,
            rule: row.get(2)?,
            clause: row.get(3)?,
            subject: row.get(4)?,
            title: row.get(5)?,
            unit: row.get(6)?,
            toward: row.get(7)?,
            urgent: row.get(8)?,
            started_on: row.get(9)?,
            due_on: row.get(10)?,
            early_on: row.get(11)?,
            provisional: row.get(12)?,
            state: row.get(13)?,
            met_on: row.get(14)?,
            days_late: row.get(15)?,
            late_reason: row.get(16)?,
            extended_from: row.get(17)?,
            opened_on: row.get(18)?,
            ended_on: row.get(19)?,
            ended_event: row.get(20)?,
            notices: row.get(21)?,
            retired_event: row.get(22)?,
        };
        Ok(StoredRow { id: row.get(23)?, case_id: row.get(24)?, entered_event: row.get(25)?, facts })
    })?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// What of a stored deadline must equal its recomputation.
#[derive(Debug, PartialEq)]
pub(super) struct Stored {
    event: i64,
    nth: u32,
    pub rule: String,
    clause: String,
    pub subject: String,
    title: String,
    unit: String,
    toward: Option<String>,
    urgent: bool,
    started_on: String,
    pub due_on: Option<String>,
    early_on: Option<String>,
    provisional: bool,
    state: String,
    met_on: Option<String>,
    days_late: i64,
    late_reason: Option<String>,
    extended_from: Option<String>,
    opened_on: String,
    ended_on: Option<String>,
    ended_event: Option<i64>,
    notices: u32,
    retired_event: Option<i64>,
}

impl Stored {
    /// The row of a recomputed deadline; `retired`: as the event of that number, on that day, left it when it proved it
    /// wrong.
    pub(super) fn new(d: &Deadline, title: String, retired: Option<(i64, chrono::NaiveDate)>) -> Self {
        let day = |value: Option<chrono::NaiveDate>| value.map(|day| day.to_string());
        let state = if retired.is_some() { State::Superseded } else { d.state };
        Stored {
            event: d.key.event,
            nth: d.key.nth,
            rule: d.rule.clone(),
            clause: d.clause.clone(),
            subject: d.subject.to_string(),
            title,
            unit: d.unit.clone(),
            toward: d.toward.clone(),
            urgent: d.urgent,
            started_on: d.started_on.to_string(),
            due_on: day(d.due_on),
            early_on: day(d.early_on),
            provisional: d.provisional,
            state: state.word().to_owned(),
            met_on: day(d.met_on),
            days_late: d.days_late,
            late_reason: d.late_reason.clone(),
            extended_from: day(d.extended_from),
            opened_on: d.opened_on.to_string(),
            ended_on: day(d.ended_on.or(retired.map(|(_, on)| on))),
            ended_event: d.ended_event.or(retired.map(|(seq, _)| seq)),
            notices: d.notices,
            retired_event: retired.map(|(seq, _)| seq),
        }
    }

    /// The event that proved the row wrong.
    pub(super) fn retired_event(&self) -> Option<i64> {
        self.retired_event
    }
}
