//! What stood at the end of a day, as known then or now: the one question behind `overdue`, `todo`, notices, reports and
//! exports. Today's has an index of its own.

use std::iter::Peekable;
use std::rc::Rc;
use std::vec::IntoIter;

use chrono::NaiveDate;
use rusqlite::{Connection, params, params_from_iter};

use super::deadlines::{OPEN, STORED};
use super::line::{self, Columns};
use super::{Reader, Writing, as_known, derived, since};
use crate::error::Result;
use crate::law::deadline::{Deadline, Ending, Subject};
use crate::law::rulebook;
use crate::record::Context;
use crate::record::derived::PERIODIC;
use crate::record::listed::Listed;
use crate::repo::as_known::Whose;
use crate::repo::as_of::Lens;
use crate::vocabulary::Vocabulary;

/// Row `next` took the place of row `old`: extended, corrected, moved, or passed on to another unit.
pub(super) fn took_over(next: &str, old: &str) -> String {
    let replacing = Ending::REPLACING.map(|ending| format!("'{}'", ending.word())).join(", ");
    format!(
        "{next}.dossier = {old}.dossier AND {next}.opened_event = {old}.ended_event AND {next}.rule = {old}.rule \
         AND {next}.subject = {old}.subject AND {next}.id <> {old}.id AND {old}.ended_by IN ({replacing})"
    )
}

/// Whether a row counts in reports of today: it stands, and no other took its place.
pub(super) fn counts(row: &str) -> String {
    format!(
        "({row}.retired_event IS NULL AND NOT ({row}.state = 'superseded' AND EXISTS (SELECT 1 FROM deadlines n WHERE {} \
         AND n.retired_event IS NULL)))",
        took_over("n", row)
    )
}

/// Cases that go on, or were closed, within their main case, without a decision of their own; of suspected crimes those that came
/// back since they were assessed so.
pub(super) const MERGED: &str = "SELECT DISTINCT c.id FROM case_links l JOIN cases c ON c.id = l.case_id \
     WHERE l.side = 'to' AND l.kind IN ('merged', 'duplicate') AND (c.status = 'merged' \
     OR c.status = 'closed' AND c.outcome IS NULL AND (c.jurisdiction IS NOT 'criminal' \
     OR c.held_by = 'return' AND c.held_since >= c.assessed_on \
     OR EXISTS (SELECT 1 FROM transfers t WHERE t.case_id = c.id AND t.kind = 'return' AND t.status <> 'void' \
     AND t.sent_on >= c.assessed_on)))";

/// Whether it counts in reports of today, where the decision of a case within another counts once: in its main case.
pub(super) fn counts_once(row: &str) -> String {
    format!("({} AND NOT ({row}.rule = 'case.decide' AND {row}.subject IN ({MERGED})))", counts(row))
}

/// Whether it counts in the rate: it has a last day, is no longer kept in sight only, and was not ended for want of a cause.
pub(super) fn rated(row: &str) -> String {
    let (standing, watched) = (counts(row), watches(row));
    format!("({standing} AND {row}.due_on IS NOT NULL AND {row}.state <> 'superseded' AND NOT {watched})")
}

/// Whether it only keeps something in sight.
pub(super) fn watches(row: &str) -> String {
    let watches: Vec<String> = rulebook::watches().iter().map(|id| format!("'{}'", id.replace('\'', "''"))).collect();
    if watches.is_empty() { "0".to_owned() } else { format!("({row}.rule IN ({}))", watches.join(", ")) }
}

/// The unit a row of `deadlines` counts for: the one bound on its due date, where it passed to a successor after it.
pub(super) fn counts_for() -> String {
    format!(
        "CASE WHEN due_on < opened_on THEN (WITH RECURSIVE former (id, unit, opened_on) AS ( \
         SELECT deadlines.id, deadlines.unit, deadlines.opened_on UNION ALL \
         SELECT p.id, p.unit, p.opened_on FROM former f JOIN deadlines d ON d.id = f.id JOIN deadlines p ON {} \
         WHERE d.due_on < d.opened_on AND p.due_on = d.due_on AND p.state = 'superseded' AND p.id < d.id) \
         SELECT unit FROM former ORDER BY id LIMIT 1) ELSE unit END",
        took_over("d", "p")
    )
}

/// What a list of open deadlines is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    /// From when it is asked.
    pub lens: Lens,
    /// Due before this day; none: all, of the quarters those that ended.
    pub due_before: Option<NaiveDate>,
    /// One bound unit.
    pub unit: Option<String>,
    /// One unit that waits for it.
    pub toward: Option<String>,
    /// One limit.
    pub rule: Option<String>,
    /// At most so many rows.
    pub limit: Option<u64>,
    /// Deadlines without a number too, after the others, by age.
    pub with_open_ended: bool,
}

impl Query {
    /// Every open deadline with a due date.
    pub fn open(lens: Lens) -> Self {
        Query { lens, due_before: None, unit: None, toward: None, rule: None, limit: None, with_open_ended: false }
    }

    /// The question for rows with a due date, or without.
    fn rows(&self, dated: bool) -> (String, Vec<String>) {
        let later = format!(", {}", self.lens.noticed_later("d"));
        let has_date = if dated { "IS NOT NULL" } else { "IS NULL" };
        let mut rest = format!("FROM deadlines d WHERE {} AND d.due_on {has_date}", self.lens.running_by_index("d"));
        rest.push_str(&as_known::but_changed(self.lens, "d"));
        let mut values = Vec::new();
        let due_before = self.due_before.filter(|_| dated).map(|day| day.to_string());
        let asked =
            [("due_on <", &due_before), ("unit =", &self.unit), ("toward =", &self.toward), ("rule =", &self.rule)];
        for (column, value) in asked {
            if let Some(value) = value {
                values.push(value.clone());
                rest.push_str(&format!(" AND d.{column} ?{}", values.len()));
            }
        }
        rest.push_str(if dated { " ORDER BY d.due_on, d.id" } else { " ORDER BY d.started_on, d.id" });
        (OPEN.listed(&later, &rest), values)
    }

    /// Whether it asks for a deadline, whatever its day.
    fn asks_for(&self, d: &Deadline) -> bool {
        self.unit.as_ref().is_none_or(|unit| d.unit == *unit)
            && self.toward.as_ref().is_none_or(|toward| d.toward.as_ref() == Some(toward))
            && self.rule.as_ref().is_none_or(|rule| d.rule == *rule)
    }

    /// Of all derived deadlines the open ones it asks for.
    fn derived(&self, ctx: Context<'_>, all: &[Listed]) -> Vec<Listed> {
        let quarterly = &ctx.law.book().meeting.quarterly_limit;
        // A quarter that runs is the office's rhythm and no arrear yet; a period of a standing item is asked for from its
        // first day.
        let in_time = |d: &Deadline| match self.due_before {
            None => d.rule != *quarterly || d.due_on < Some(self.lens.day),
            until => d.due_on < until,
        };
        let asked = |d: &Deadline| d.is_open() && in_time(d) && self.asks_for(d);
        let mut rows: Vec<Listed> = all.iter().filter(|row| asked(&row.deadline)).cloned().collect();
        rows.sort_by_key(|row| row.deadline.due_on);
        rows
    }

    /// Every derived deadline, where it may ask for one.
    fn all_derived(&self, conn: &Connection, ctx: Context<'_>) -> Result<Vec<Listed>> {
        let quarterly = &ctx.law.book().meeting.quarterly_limit;
        match self.rule.as_ref().is_some_and(|rule| rule != quarterly && rule != PERIODIC) {
            true => Ok(Vec::new()),
            false => derived::all(conn, ctx, self.lens),
        }
    }

    /// The open deadlines it asks for of dossiers in which something was entered since, with a due date or without.
    fn changed(&self, all: &[Listed]) -> [Vec<Listed>; 2] {
        let in_time = |d: &Deadline| d.due_on.is_none() || self.due_before.is_none() || d.due_on < self.due_before;
        let asked = |d: &Deadline| d.is_open() && in_time(d) && self.asks_for(d);
        let rows = all.iter().filter(|row| asked(&row.deadline)).cloned();
        let (dated, open_ended) = rows.partition(|row: &Listed| row.deadline.due_on.is_some());
        [dated, open_ended]
    }
}

/// Stored and derived rows in one stream.
struct Stream<'e> {
    derived: Peekable<IntoIter<Listed>>,
    left: u64,
    each: &'e mut dyn FnMut(Listed) -> Result<()>,
}

impl Stream<'_> {
    /// Hands one on; false once there were enough.
    fn give(&mut self, row: Listed) -> Result<bool> {
        if self.left == 0 {
            return Ok(false);
        }
        self.left -= 1;
        (self.each)(row)?;
        Ok(self.left > 0)
    }

    /// Hands on the rows of one question, each after the derived ones due before it.
    fn rows(&mut self, conn: &Connection, (text, values): (String, Vec<String>)) -> Result<bool> {
        let mut statement = conn.prepare(&text)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            let mut row = OPEN.read_listed(&mut columns)?;
            row.deadline.notices = row.deadline.notices.saturating_sub(columns.value::<i64>()?.try_into().unwrap_or(0));
            let (due_on, id) = (row.deadline.due_on, row.id);
            // Of one day the derived ones come last, the others by number.
            let same_day = |other: &Listed| other.deadline.due_on == due_on && other.id.is_some() && other.id < id;
            let before = |other: &Listed| due_on.is_none() || other.deadline.due_on < due_on || same_day(other);
            while let Some(other) = self.derived.next_if(before) {
                if !self.give(other)? {
                    return Ok(false);
                }
            }
            if !self.give(row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Reader {
    /// Streams open deadlines, stored and derived ones: by due date, the worst first, those without a date last.
    pub fn open_deadlines(
        &self,
        ctx: Context<'_>,
        query: &Query,
        each: &mut dyn FnMut(Listed) -> Result<()>,
    ) -> Result<()> {
        let replayed = &mut |key: &str| as_known::dossier(&self.conn, ctx, query.lens, key).map(Rc::new);
        let changed = as_known::changed(query.lens, &self.conn, Whose::Bound, replayed)?;
        self.open_among(query, ctx, &changed, &query.all_derived(&self.conn, ctx)?, each)
    }

    /// The same; `changed` are the deadlines of the dossiers in which something was entered since, `derived` all derived ones.
    pub(super) fn open_among(
        &self,
        query: &Query,
        ctx: Context<'_>,
        changed: &[Listed],
        derived: &[Listed],
        each: &mut dyn FnMut(Listed) -> Result<()>,
    ) -> Result<()> {
        let [dated, open_ended] = query.changed(changed);
        let mut derived = query.derived(ctx, derived);
        derived.extend(dated);
        derived.sort_by_key(|row| (row.deadline.due_on, row.id.is_none(), row.id));
        let derived = derived.into_iter().peekable();
        let mut stream = Stream { derived, left: query.limit.unwrap_or(u64::MAX), each };
        let mut more = stream.rows(&self.conn, query.rows(true))?;
        if more && query.with_open_ended {
            more = stream.rows(&self.conn, query.rows(false))?;
        }
        while more && let Some(row) = stream.derived.next() {
            more = stream.give(row)?;
        }
        let mut rest = open_ended.into_iter().filter(|_| query.with_open_ended);
        while more && let Some(row) = rest.next() {
            more = stream.give(row)?;
        }
        Ok(())
    }

    /// Streams every deadline that had not ended before `since`, by number, as it stood: of a chain the last, so that each counts
    /// once. `changed` are those of the dossiers in which something was entered since.
    pub(super) fn every_deadline(
        &self,
        lens: Lens,
        since: NaiveDate,
        changed: &[Listed],
        each: &mut dyn FnMut(Listed) -> Result<()>,
    ) -> Result<()> {
        let open = lens.open("d");
        let mut rest = format!(
            "FROM deadlines d WHERE {} AND NOT (d.state = 'superseded' AND NOT {open} \
             AND EXISTS (SELECT 1 FROM deadlines n WHERE {} AND {})){}",
            lens.answers("d"),
            took_over("n", "d"),
            lens.answers("n"),
            as_known::but_changed(lens, "d")
        );
        let numbers = since::deadlines(&self.conn, since)?;
        rest.push_str(if numbers.is_some() { " AND d.id = ?1" } else { "" });
        let mut changed = changed.iter().cloned().peekable();
        let later = lens.noticed_later("d");
        let mut statement = self.conn.prepare(&STORED.listed(&format!(", {open}, {later}"), &rest))?;
        since::rows(&mut statement, numbers, &mut |row| {
            let mut columns = Columns::of(row);
            let mut row = STORED.read_listed(&mut columns)?;
            if columns.value()? {
                row.deadline.reopen();
            }
            row.deadline.notices = row.deadline.notices.saturating_sub(columns.value::<i64>()?.try_into().unwrap_or(0));
            while let Some(before) = changed.next_if(|other| other.id < row.id) {
                each(before)?;
            }
            each(row)
        })?;
        changed.try_for_each(each)
    }

    /// The same deadline under the unit it counts for: the one bound on its due date, where it passed to a successor after
    /// it fell due.
    pub(super) fn counted(&self, mut row: Listed) -> Result<Listed> {
        let text = format!(
            "SELECT p.id, p.unit, p.opened_on FROM deadlines d JOIN deadlines p ON {} WHERE d.id = ?1 AND p.due_on = d.due_on \
             AND p.state = 'superseded' AND p.id < d.id ORDER BY p.id DESC LIMIT 1",
            took_over("d", "p")
        );
        if let Some(unit) = self.owed_when_due(&row.deadline)? {
            row.deadline.unit = unit;
        }
        let (mut id, mut opened_on) = (row.id, row.deadline.opened_on);
        while let Some(at) = id.filter(|_| row.deadline.due_on.is_some_and(|due| due < opened_on)) {
            let mut statement = self.conn.prepare_cached(&text)?;
            let mut rows = statement.query([at])?;
            let Some(found) = rows.next()? else { break };
            let mut columns = Columns::of(found);
            (id, row.deadline.unit, opened_on) = (columns.value()?, columns.value()?, columns.value()?);
        }
        Ok(row)
    }

    /// The unit that owed a period of a standing item on its last day, where another owes the item now.
    fn owed_when_due(&self, d: &Deadline) -> Result<Option<String>> {
        let Subject::Period(item, period) = d.subject else { return Ok(None) };
        let text = "SELECT f.value ->> 'unit' FROM standings s, json_each(s.former) f WHERE s.id = ?1 \
             AND f.value ->> 'until' > ?2 ORDER BY f.value ->> 'until' LIMIT 1";
        line::value(&self.conn, text, params![item, period.ends_on()])
    }
}

impl Writing<'_> {
    /// What is overdue for a unit at the end of `day`, derived ones among it, the worst first, each with every notice there
    /// was. Up to `today` nothing can have ended later. What is only kept in sight is nobody's arrear.
    pub fn overdue_of(&self, ctx: Context<'_>, unit: &str, [day, today]: [NaiveDate; 2]) -> Result<Vec<Listed>> {
        let lens = Lens { day, known: i64::MAX, now: day >= today };
        let running = lens.running("d");
        let rest =
            format!("FROM deadlines d WHERE {running} AND d.unit = ?1 AND d.due_on < ?2 ORDER BY d.due_on, d.id");
        let mut rows = OPEN.all_listed(&self.tx, &rest, params![unit, day])?;
        let query = Query { due_before: Some(day), unit: Some(unit.to_owned()), ..Query::open(lens) };
        rows.retain(|row| !row.deadline.is_watch());
        rows.extend(query.derived(ctx, &query.all_derived(&self.tx, ctx)?));
        rows.sort_by_key(|row| row.deadline.due_on);
        Ok(rows)
    }

    /// Visits what ended on `since` or later, had a last day, and counts in reports, by number.
    pub fn ended_since(&self, since: NaiveDate, each: &mut dyn FnMut(Listed) -> Result<()>) -> Result<()> {
        let standing = counts("d");
        let rest = format!(
            "FROM deadlines d WHERE d.ended_on IS NOT NULL AND d.ended_on >= ?1 AND d.due_on IS NOT NULL AND {standing} ORDER BY d.id"
        );
        let mut statement = self.tx.prepare(&STORED.listed("", &rest))?;
        let mut rows = statement.query([since])?;
        while let Some(row) = rows.next()? {
            each(STORED.read_listed(&mut Columns::of(row))?)?;
        }
        Ok(())
    }
}
