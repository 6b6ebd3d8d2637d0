//! Deadlines as rows: written by their changes, asked for by day, unit and rule.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::{Reader, Writing, damaged, events};
use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::{Deadline, Key, State};
use crate::record::dossier::Dossier;
use crate::steps::step::{DeadlineChange, Step};
use crate::vocabulary::Vocabulary;

/// One stored deadline, as it is shown. Days are ISO texts.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct Row {
    pub id: i64,
    pub rule: String,
    pub clause: String,
    pub subject: String,
    pub case_id: Option<String>,
    pub title: String,
    pub unit: String,
    pub toward: Option<String>,
    pub started_on: String,
    pub due_on: Option<String>,
    pub early_on: Option<String>,
    pub met_on: Option<String>,
    pub extended_from: Option<String>,
    pub days_late: i64,
    pub state: String,
    pub late_reason: Option<String>,
    pub provisional: bool,
    pub notices: i64,
}

/// What a list of open deadlines is asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Due before this day, ISO; for `todo` none.
    pub due_before: Option<String>,
    /// The state of things at the end of this past day; none: now.
    pub as_of: Option<String>,
    /// Only what had been entered by the end of this day.
    pub known_at: Option<chrono::NaiveDate>,
    /// One bound unit.
    pub unit: Option<String>,
    /// One limit.
    pub rule: Option<String>,
    /// At most so many rows.
    pub limit: Option<u64>,
    /// Deadlines without a number too, after the others, by age.
    pub with_open_ended: bool,
}

const SHOWN: &str = "id, rule, clause, subject, case_id, title, unit, toward, started_on, due_on, early_on, met_on, \
     extended_from, days_late, state, late_reason, provisional, notices";
/// The columns of an open deadline that stand in the covering index, in the order of [`SHOWN`].
const OPEN_SHOWN: &str = "id, rule, clause, subject, case_id, title, unit, toward, started_on, due_on, early_on, NULL, \
     extended_from, 0, 'open', NULL, provisional, notices";

fn read(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        rule: row.get(1)?,
        clause: row.get(2)?,
        subject: row.get(3)?,
        case_id: row.get(4)?,
        title: row.get(5)?,
        unit: row.get(6)?,
        toward: row.get(7)?,
        started_on: row.get(8)?,
        due_on: row.get(9)?,
        early_on: row.get(10)?,
        met_on: row.get(11)?,
        extended_from: row.get(12)?,
        days_late: row.get(13)?,
        state: row.get(14)?,
        late_reason: row.get(15)?,
        provisional: row.get(16)?,
        notices: row.get(17)?,
    })
}

fn collect(conn: &Connection, text: &str, values: impl rusqlite::Params) -> Result<Vec<Row>> {
    let mut statement = conn.prepare_cached(text)?;
    let rows = statement.query_map(values, read)?;
    Ok(rows.collect::<rusqlite::Result<Vec<Row>>>()?)
}

/// All deadlines of one record, oldest first.
pub(super) fn of_subject(conn: &Connection, subject: Id) -> Result<Vec<Row>> {
    let Some(dossier) = events::dossier_of(conn, subject)? else { return Ok(Vec::new()) };
    let found = collect(
        conn,
        &format!("SELECT {SHOWN} FROM deadlines WHERE dossier = ?1 AND subject = ?2 ORDER BY started_on, id"),
        [dossier, subject.to_string()],
    )?;
    Ok(found)
}

impl Reader {
    /// All deadlines of one record, oldest first.
    pub fn deadlines_of(&self, record: Id) -> Result<Vec<Row>> {
        of_subject(&self.conn, record)
    }

    /// All deadlines of a case and of every record on it, oldest first.
    pub fn deadlines_of_case(&self, case: Id) -> Result<Vec<Row>> {
        collect(
            &self.conn,
            &format!("SELECT {SHOWN} FROM deadlines WHERE dossier = ?1 ORDER BY started_on, id"),
            [case.to_string()],
        )
    }

    /// One deadline by its number.
    pub fn deadline(&self, id: i64) -> Result<Option<Row>> {
        let text = format!("SELECT {SHOWN} FROM deadlines WHERE id = ?1");
        Ok(self.conn.prepare_cached(&text)?.query_row([id], read).optional()?)
    }

    /// Streams open deadlines, worst first.
    pub fn open_deadlines(&self, query: &Query, each: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
        let today = query.as_of.is_none() && query.known_at.is_none();
        let known = match &query.known_at {
            Some(day) => self.known_by(*day)?,
            None => i64::MAX,
        };
        // Notices sent after that day, or entered after it was known, do not count yet.
        let until = query.as_of.as_deref().unwrap_or("9999-12-31");
        let later = format!(
            "max(0, notices - CASE WHEN notices = 0 THEN 0 ELSE coalesce((SELECT sum(CASE WHEN json_extract(n.body, '$.withdrawn') \
             THEN -1 ELSE 1 END) FROM events n WHERE n.record = subject AND n.act = 'notice.count' \
             AND json_extract(n.body, '$.rule') = rule AND (n.happened_on > '{until}' OR n.seq > {known}) \
             AND n.happened_on > due_on AND (ended_on IS NULL OR ended_on > n.happened_on)), 0) END)"
        );
        let past =
            OPEN_SHOWN.strip_suffix("notices").map_or_else(|| OPEN_SHOWN.to_owned(), |most| format!("{most}{later}"));
        let (columns, standing) = if today {
            (OPEN_SHOWN, "ended_on IS NULL".to_owned())
        } else {
            // The past: rows that were the answer on that day, as far as was known then.
            let day = query.as_of.as_deref().unwrap_or("9999-12-31");
            let standing = format!(
                "opened_on <= '{day}' AND entered_event <= {known} AND (retired_event IS NULL OR retired_event > {known}) \
                 AND (ended_on IS NULL OR ended_on > '{day}' OR ended_event > {known})"
            );
            (past.as_str(), standing)
        };
        let mut text = format!("SELECT {columns} FROM deadlines WHERE {standing} AND due_on IS NOT NULL");
        let mut values: Vec<String> = Vec::new();
        for (column, sign, value) in
            [("due_on", "<", &query.due_before), ("unit", "=", &query.unit), ("rule", "=", &query.rule)]
        {
            if let Some(value) = value {
                values.push(value.clone());
                text.push_str(&format!(" AND {column} {sign} ?{}", values.len()));
            }
        }
        text.push_str(" ORDER BY due_on, id");
        let mut left = query.limit.unwrap_or(u64::MAX);
        self.stream(&text, &values, &mut left, each)?;
        if query.with_open_ended {
            let mut text = format!("SELECT {columns} FROM deadlines WHERE {standing} AND due_on IS NULL");
            let mut values: Vec<String> = Vec::new();
            for (column, value) in [("unit", &query.unit), ("rule", &query.rule)] {
                if let Some(value) = value {
                    values.push(value.clone());
                    text.push_str(&format!(" AND {column} = ?{}", values.len()));
                }
            }
            text.push_str(" ORDER BY started_on, id");
            self.stream(&text, &values, &mut left, each)?;
        }
        Ok(())
    }

    /// Streams what belongs in a calendar: open deadlines with a due date, and those that ended on or after `since`
    /// without another in their place. With each comes the number of the first deadline of its chain, and how often the
    /// chain was changed.
    pub fn agenda(&self, since: chrono::NaiveDate, each: &mut dyn FnMut(&Row, i64, u32) -> Result<()>) -> Result<()> {
        let mut former: HashMap<i64, i64> = HashMap::new();
        let mut replaced: HashSet<i64> = HashSet::new();
        let mut statement = self.conn.prepare("SELECT id, replaces FROM deadlines WHERE replaces IS NOT NULL")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, old) = (row.get(0)?, row.get(1)?);
            former.insert(id, old);
            replaced.insert(old);
        }
        let text = format!(
            "SELECT {SHOWN} FROM deadlines WHERE due_on IS NOT NULL AND (ended_on IS NULL OR ended_on >= '{since}') \
             ORDER BY due_on, id"
        );
        self.stream(&text, &[], &mut u64::MAX.clone(), &mut |row| {
            if replaced.contains(&row.id) {
                return Ok(());
            }
            let (mut root, mut changes) = (row.id, 0);
            // A row replaces only older ones, so the chain ends; the bound keeps a damaged one from turning in a circle.
            while let Some(old) = former.get(&root).filter(|old| **old < root) {
                root = *old;
                changes += 1;
            }
            each(row, root, changes)
        })
    }

    fn stream(
        &self,
        text: &str,
        values: &[String],
        left: &mut u64,
        each: &mut dyn FnMut(&Row) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while *left > 0 {
            let Some(row) = rows.next()? else { break };
            each(&read(row)?)?;
            *left -= 1;
        }
        Ok(())
    }
}

impl Writing<'_> {
    /// The deadlines of a reply: all of `record`, and of the touched ones those of its dossier; oldest first.
    pub fn deadlines_of_reply(&self, record: Id, touched: &[i64]) -> Result<Vec<Row>> {
        let mut rows = of_subject(&self.tx, record)?;
        for id in touched {
            if rows.iter().all(|row| row.id != *id) {
                rows.extend(collect(&self.tx, &format!("SELECT {SHOWN} FROM deadlines WHERE id = ?1"), [id])?);
            }
        }
        rows.sort_by(|a, b| (&a.started_on, a.id).cmp(&(&b.started_on, b.id)));
        Ok(rows)
    }

    /// What is overdue for a unit at the end of `day`, worst first. Up to `today` nothing can have ended later: what is
    /// open stands in an index of its own; an earlier day is asked of every deadline there was.
    pub fn overdue_of(&self, unit: &str, day: chrono::NaiveDate, today: chrono::NaiveDate) -> Result<Vec<Row>> {
        let running = if day < today { "(ended_on IS NULL OR ended_on > ?2)" } else { "ended_on IS NULL" };
        let text = format!(
            "SELECT {OPEN_SHOWN} FROM deadlines WHERE unit = ?1 AND due_on < ?2 AND opened_on <= ?2 \
             AND {running} AND retired_event IS NULL ORDER BY due_on, id"
        );
        collect(&self.tx, &text, params![unit, day.to_string()])
    }

    /// Writes what a step changes among the deadlines; gives the rows it touched.
    pub(super) fn save_deadlines(&self, step: &Step, seq: i64) -> Result<Vec<i64>> {
        let mut touched = Vec::new();
        for change in step.deadline_changes() {
            match change {
                DeadlineChange::Insert(deadline) => {
                    touched.push(self.insert(step.key(), step.after(), &deadline, seq, None)?)
                }
                DeadlineChange::Update(deadline) => touched.push(self.update(step.key(), &deadline)?),
                DeadlineChange::Retire(key, next) => {
                    let old = self.retire(step.key(), key, step.event().on, seq)?;
                    touched.push(old);
                    if let Some(deadline) = next {
                        touched.push(self.insert(step.key(), step.after(), &deadline, seq, Some(old))?);
                    }
                }
            }
        }
        Ok(touched)
    }

    fn row_of(&self, dossier: &str, key: Key) -> Result<i64> {
        let text =
            "SELECT id FROM deadlines WHERE dossier = ?1 AND opened_event = ?2 AND nth = ?3 AND retired_event IS NULL";
        let found = self.tx.prepare_cached(text)?.query_row(params![dossier, key.event, key.nth], |row| row.get(0));
        found.optional()?.ok_or_else(|| damaged(&format!("{dossier} 的期限缺失")))
    }

    fn insert(&self, dossier: &str, file: &Dossier, d: &Deadline, entered: i64, corrects: Option<i64>) -> Result<i64> {
        let replaces = match (corrects, d.replaces) {
            (Some(row), _) => Some(row),
            (None, Some(key)) => Some(self.row_of(dossier, key)?),
            (None, None) => None,
        };
        let day = |value: Option<chrono::NaiveDate>| value.map(|day| day.to_string());
        self.tx
            .prepare_cached(
                "INSERT INTO deadlines (rule, clause, subject, dossier, case_id, title, unit, toward, urgent, started_on, \
                 due_on, early_on, provisional, opened_on, ended_on, state, met_on, days_late, late_reason, extended_from, \
                 replaces, notices, rulebook, opened_event, nth, entered_event, ended_event) VALUES \
                 (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,1,?23,?24,?25,?26)",
            )?
            .execute(params![
                d.rule,
                d.clause,
                d.subject.to_string(),
                dossier,
                file.case().ok().map(|case| case.id.to_string()),
                file.title_of(d.subject),
                d.unit,
                d.toward,
                d.urgent,
                d.started_on.to_string(),
                day(d.due_on),
                day(d.early_on),
                d.provisional,
                d.opened_on.to_string(),
                day(d.ended_on),
                d.state.word(),
                day(d.met_on),
                d.days_late,
                d.late_reason,
                day(d.extended_from),
                replaces,
                d.notices,
                d.key.event,
                d.key.nth,
                entered,
                d.ended_event,
            ])?;
        Ok(self.tx.last_insert_rowid())
    }

    fn update(&self, dossier: &str, d: &Deadline) -> Result<i64> {
        let id = self.row_of(dossier, d.key)?;
        let day = |value: Option<chrono::NaiveDate>| value.map(|day| day.to_string());
        self.tx
            .prepare_cached(
                "UPDATE deadlines SET state=?2, met_on=?3, ended_on=?4, ended_event=?5, days_late=?6, late_reason=?7, notices=?8 WHERE id=?1",
            )?
            .execute(params![id, d.state.word(), day(d.met_on), day(d.ended_on), d.ended_event, d.days_late, d.late_reason, d.notices])?;
        Ok(id)
    }

    fn retire(&self, dossier: &str, key: Key, on: chrono::NaiveDate, seq: i64) -> Result<i64> {
        let id = self.row_of(dossier, key)?;
        self.tx
            .prepare_cached(
                "UPDATE deadlines SET state='superseded', ended_on=coalesce(ended_on, ?2), ended_event=coalesce(ended_event, ?3), \
                 retired_event=?3 WHERE id=?1",
            )?
            .execute(params![id, on.to_string(), seq])?;
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

/// Calendar days an open row is past due at the end of `day`, or was when it ended late.
pub fn days_over(row: &Row, day: chrono::NaiveDate) -> i64 {
    let due: Option<chrono::NaiveDate> = row.due_on.as_deref().and_then(|due| due.parse().ok());
    match (State::stored(&row.state), due) {
        (Some(State::Open), Some(due)) => (day - due).num_days().max(0),
        (Some(State::Late), _) => row.days_late,
        _ => 0,
    }
}
