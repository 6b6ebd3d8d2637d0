//! Deadlines as rows: how one is read, how its changes are written. What stood on a day is asked in [`super::lens`].

use std::collections::{HashMap, HashSet};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Params, params};

use super::line::{Columns, RowShape, Unreadable, line};
use super::{Reader, Writing, damaged, events};
use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::{Deadline, Ending, Key, State, Subject};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::listed::Listed;
use crate::steps::step::{DeadlineChange, Step};
use crate::vocabulary::Vocabulary;

/// The columns of a deadline; those an ended one has alone are given, so that an open one is read from its index.
macro_rules! deadline_line {
    ($ended_on:literal, $ended_event:literal, $ended_by:literal, $state:literal, $met_on:literal, $days_late:literal, $late_reason:literal) => {
        line!(Deadline {
            key: key "opened_event, nth",
            rule: "rule",
            clause: "clause",
            subject: "subject",
            unit: "unit",
            toward: "toward",
            urgent: "urgent",
            rulebook: "rulebook",
            started_on: day "started_on",
            due_on: maybe_day "due_on",
            early_on: maybe_day "early_on",
            provisional: "provisional",
            presumed: "presumed",
            opened_on: day "opened_on",
            ended_on: maybe_day $ended_on,
            ended_event: $ended_event,
            ended_by: $ended_by,
            state: $state,
            met_on: maybe_day $met_on,
            days_late: $days_late,
            late_reason: $late_reason,
            extended_from: maybe_day "extended_from",
            notices: "notices",
        })
    };
}

/// A deadline as it is stored.
pub(super) const STORED: RowShape<Deadline> =
    deadline_line!("ended_on", "ended_event", "ended_by", "state", "met_on", "days_late", "late_reason");
/// One that is open now, or was on the day it is asked for.
pub(super) const OPEN: RowShape<Deadline> = deadline_line!("NULL", "NULL", "NULL", "'open'", "NULL", "0", "NULL");

impl RowShape<Deadline> {
    /// The question for deadlines among others: `more` after their own columns, then `rest`.
    pub(super) fn listed(&self, more: &str, rest: &str) -> String {
        format!("SELECT id, case_id, title, {}{more} {rest}", self.columns)
    }

    /// Reads a row of that question, up to `more`.
    pub(super) fn read_listed(&self, columns: &mut Columns<'_, '_>) -> rusqlite::Result<Listed> {
        let (id, case, title) = (columns.value()?, columns.value()?, columns.value()?);
        Ok(Listed { id, case, title, deadline: (self.read)(columns)? })
    }

    /// Every deadline of a question.
    pub(super) fn all_listed(&self, conn: &Connection, rest: &str, values: impl Params) -> Result<Vec<Listed>> {
        let mut statement = conn.prepare_cached(&self.listed("", rest))?;
        let rows = statement.query_map(values, |row| self.read_listed(&mut Columns::of(row)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Columns<'_, '_> {
    /// The next two as the key of a deadline.
    pub(super) fn key(&mut self) -> rusqlite::Result<Key> {
        Ok(Key { event: self.value()?, nth: self.value()? })
    }
}

impl FromSql for Subject {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Subject::named(value.as_str()?).ok_or_else(|| FromSqlError::other(Unreadable("期限所属的记录")))
    }
}

/// Why row `d` ended past its due date, where what ended it was no late fulfilment and says so itself, as corrected since, by the
/// events up to `?1`.
const WHY_ENDED: &str = "SELECT coalesce((SELECT ct.texts ->> '$.set.reason' FROM events c JOIN event_texts ct ON ct.seq = c.seq \
     WHERE c.record = e.record AND c.act = 'correct' AND c.body ->> 'event' = e.no AND c.seq <= ?1 \
     AND ct.texts ->> '$.set.reason' IS NOT NULL ORDER BY c.seq DESC LIMIT 1), x.texts ->> 'reason') \
     FROM events e JOIN event_texts x ON x.seq = e.seq WHERE e.seq = ?2";

/// The deadline with why it is late, where the step that ended it unmet says so: a withdrawal, a cancellation, a stop.
pub(super) fn with_reason(conn: &Connection, mut row: Listed, known: i64) -> Result<Listed> {
    let d = &mut row.deadline;
    if let (State::Late, None, None, Some(event)) = (d.state, &d.met_on, &d.late_reason, d.ended_event) {
        let found = conn.prepare_cached(WHY_ENDED)?.query_row(params![known, event], |row| row.get(0));
        d.late_reason = found.optional()?.flatten();
    }
    Ok(row)
}

fn with_reasons(conn: &Connection, rows: Vec<Listed>) -> Result<Vec<Listed>> {
    rows.into_iter().map(|row| with_reason(conn, row, i64::MAX)).collect()
}

/// All deadlines of one record, oldest first.
fn of_subject(conn: &Connection, subject: Id) -> Result<Vec<Listed>> {
    let Some(dossier) = events::dossier_of(conn, subject)? else { return Ok(Vec::new()) };
    let rest = "FROM deadlines WHERE dossier = ?1 AND subject = ?2 ORDER BY started_on, id";
    with_reasons(conn, STORED.all_listed(conn, rest, params![dossier, subject])?)
}

/// One deadline by its number.
fn by_number(conn: &Connection, id: i64) -> Result<Option<Listed>> {
    Ok(with_reasons(conn, STORED.all_listed(conn, "FROM deadlines WHERE id = ?1", [id])?)?.pop())
}

/// A deadline in a calendar.
pub struct CalendarEntry {
    /// The deadline.
    pub row: Listed,
    /// The number of the first deadline of its chain; none where it is derived.
    pub root: Option<i64>,
    /// How often the chain was changed.
    pub changes: u32,
}

impl Reader {
    /// All deadlines of one record, oldest first.
    pub fn deadlines_of(&self, record: Id) -> Result<Vec<Listed>> {
        of_subject(&self.conn, record)
    }

    /// All deadlines of a case and of every record on it, oldest first.
    pub fn deadlines_of_case(&self, case: Id) -> Result<Vec<Listed>> {
        let rest = "FROM deadlines WHERE dossier = ?1 ORDER BY started_on, id";
        with_reasons(&self.conn, STORED.all_listed(&self.conn, rest, [case])?)
    }

    /// One deadline by its number.
    pub fn deadline(&self, id: i64) -> Result<Option<Listed>> {
        by_number(&self.conn, id)
    }

    /// Streams what belongs in a calendar on `today`: open deadlines with a due date, those that ended on or after `since`
    /// without another in their place, then the derived ones that are open.
    pub fn agenda(
        &self,
        ctx: Context<'_>,
        [since, today]: [chrono::NaiveDate; 2],
        each: &mut dyn FnMut(&CalendarEntry) -> Result<()>,
    ) -> Result<()> {
        let chains = Chains::read(&self.conn)?;
        let rest = format!(
            "FROM deadlines WHERE due_on IS NOT NULL AND (ended_on IS NULL OR ended_on >= '{since}') ORDER BY due_on, id"
        );
        let mut statement = self.conn.prepare(&STORED.listed("", &rest))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = STORED.read_listed(&mut Columns::of(row))?;
            if let Some((root, changes)) = row.id.and_then(|id| chains.root_of(id)) {
                each(&CalendarEntry { row, root: Some(root), changes })?;
            }
        }
        for row in self.open_derived(ctx, today)? {
            each(&CalendarEntry { row, root: None, changes: 0 })?;
        }
        Ok(())
    }
}

/// Which rows replace which.
struct Chains {
    former: HashMap<i64, i64>,
    replaced: HashSet<i64>,
}

impl Chains {
    fn read(conn: &Connection) -> Result<Self> {
        let mut statement = conn.prepare("SELECT id, replaces FROM deadlines WHERE replaces IS NOT NULL")?;
        let pairs = statement.query_map([], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.value()?, columns.value()?))
        })?;
        let former = pairs.collect::<rusqlite::Result<HashMap<i64, i64>>>()?;
        let replaced = former.values().copied().collect();
        Ok(Chains { former, replaced })
    }

    /// The first row of the chain that `id` is the last of, and how often it was changed; none when another took its place.
    fn root_of(&self, id: i64) -> Option<(i64, u32)> {
        if self.replaced.contains(&id) {
            return None;
        }
        let (mut root, mut changes) = (id, 0);
        // A row replaces only older ones, so the chain ends; the bound keeps a damaged one from turning in a circle.
        while let Some(old) = self.former.get(&root).filter(|old| **old < root) {
            root = *old;
            changes += 1;
        }
        Some((root, changes))
    }
}

fn row_of(conn: &Connection, dossier: &str, key: Key) -> Result<i64> {
    let text =
        "SELECT id FROM deadlines WHERE dossier = ?1 AND opened_event = ?2 AND nth = ?3 AND retired_event IS NULL";
    let found = conn.prepare_cached(text)?.query_row(params![dossier, key.event, key.nth], |row| row.get(0));
    found.optional()?.ok_or_else(|| damaged(&format!("{dossier} 的期限缺失")))
}

/// Writes a deadline as a new row, entered by the event of that number; one that corrects another takes that row's place.
pub(super) fn insert(
    conn: &Connection,
    dossier: &str,
    file: &Dossier,
    d: &Deadline,
    entered: i64,
    corrects: Option<i64>,
) -> Result<i64> {
    let replaces = match (corrects, file.counting(d.key).replaces) {
        (Some(row), _) => Some(row),
        (None, Some(key)) => Some(row_of(conn, dossier, key)?),
        (None, None) => None,
    };
    conn.prepare_cached(
        "INSERT INTO deadlines (rule, clause, subject, dossier, case_id, title, unit, toward, urgent, started_on, \
             due_on, early_on, provisional, opened_on, ended_on, state, met_on, days_late, late_reason, extended_from, \
             replaces, notices, rulebook, opened_event, nth, entered_event, ended_event, ended_by, presumed) VALUES \
             (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28,?29)",
    )?
    .execute(params![
        d.rule,
        d.clause,
        d.subject.to_string(),
        dossier,
        file.case().ok().map(|case| case.id),
        file.title_of_subject(d.subject),
        d.unit,
        d.toward,
        d.urgent,
        d.started_on,
        d.due_on,
        d.early_on,
        d.provisional,
        d.opened_on,
        d.ended_on,
        d.state,
        d.met_on,
        d.days_late,
        d.late_reason,
        d.extended_from,
        replaces,
        d.notices,
        d.rulebook,
        d.key.event,
        d.key.nth,
        entered,
        d.ended_event,
        d.ended_by,
        d.presumed,
    ])?;
    Ok(conn.last_insert_rowid())
}

impl Writing<'_> {
    /// The deadlines of a reply: all of `record`, and of the touched ones those of its dossier; oldest first.
    pub fn deadlines_of_reply(&self, record: Id, touched: &[i64]) -> Result<Vec<Listed>> {
        let mut rows = of_subject(&self.tx, record)?;
        for id in touched {
            if rows.iter().all(|row| row.id != Some(*id)) {
                rows.extend(by_number(&self.tx, *id)?);
            }
        }
        rows.sort_by_key(|row| (row.deadline.started_on, row.id));
        Ok(rows)
    }

    /// Writes what a step changes among the deadlines; gives the rows it touched.
    pub(super) fn save_deadlines(&self, step: &Step, seq: i64) -> Result<Vec<i64>> {
        let changes = step.deadline_changes();
        let mut touched = Vec::new();
        // Rows leave their places first: others may come to stand there.
        let mut moved = Vec::new();
        for change in &changes {
            if let DeadlineChange::Move(from, to) = change {
                moved.push((row_of(&self.tx, step.key(), *from)?, to.nth));
            }
        }
        let mut retired = HashMap::new();
        for change in &changes {
            if let DeadlineChange::Retire(key, by, _) = change {
                let old = self.retire(step.key(), *key, step.event().on, seq, *by)?;
                retired.insert(*key, old);
                touched.push(old);
            }
        }
        for (id, nth) in moved {
            self.tx.prepare_cached("UPDATE deadlines SET nth = ?2 WHERE id = ?1")?.execute(params![id, nth])?;
        }
        let insert = |deadline, old| insert(&self.tx, step.key(), step.after(), deadline, seq, old);
        for change in &changes {
            match change {
                DeadlineChange::Insert(deadline) => touched.push(insert(deadline, None)?),
                DeadlineChange::Update(deadline) => touched.push(self.update(step.key(), deadline)?),
                DeadlineChange::Retire(key, _, Some(deadline)) => {
                    touched.push(insert(deadline, retired.get(key).copied())?)
                }
                DeadlineChange::Retire(_, _, None) | DeadlineChange::Move(..) => {}
            }
        }
        Ok(touched)
    }

    fn update(&self, dossier: &str, d: &Deadline) -> Result<i64> {
        let id = row_of(&self.tx, dossier, d.key)?;
        self.tx
            .prepare_cached(
                "UPDATE deadlines SET state=?2, met_on=?3, ended_on=?4, ended_event=?5, days_late=?6, late_reason=?7, notices=?8, \
                 ended_by=?9, presumed=?10, toward=?11 WHERE id=?1",
            )?
            .execute(params![
                id,
                d.state,
                d.met_on,
                d.ended_on,
                d.ended_event,
                d.days_late,
                d.late_reason,
                d.notices,
                d.ended_by,
                d.presumed,
                d.toward
            ])?;
        Ok(id)
    }

    fn retire(&self, dossier: &str, key: Key, on: chrono::NaiveDate, seq: i64, by: Ending) -> Result<i64> {
        let id = row_of(&self.tx, dossier, key)?;
        let kept = Ending::ALL.iter().filter(|by| by.outlives_its_step()).map(|by| format!("'{}'", by.word()));
        let kept = kept.collect::<Vec<_>>().join(", ");
        self.tx
            .prepare_cached(&format!(
                "UPDATE deadlines SET ended_by=iif(state='superseded' AND ended_by IN ({kept}), ended_by, ?4), \
                 state='superseded', ended_on=coalesce(ended_on, ?2), ended_event=coalesce(ended_event, ?3), \
                 retired_event=?3 WHERE id=?1"
            ))?
            .execute(params![id, on, seq, by])?;
        Ok(id)
    }

    /// Shown titles and reasons follow their records, erased ones too.
    pub(super) fn retitle(&self, dossier: &str, file: &Dossier) -> Result<()> {
        for record in file.records() {
            let title = file.title_of(record.id());
            self.tx
                .prepare_cached("UPDATE deadlines SET title = ?3 WHERE dossier = ?1 AND subject = ?2 AND title <> ?3")?
                .execute(params![dossier, record.id().to_string(), title])?;
        }
        Ok(())
    }
}
