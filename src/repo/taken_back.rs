//! Lateness that stood on record and was taken back: by a correction, a voiding, a true receipt, a sending anew, a notice of
//! the calendar, or by a step entered afterwards with a day on which nothing was late yet.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::line::{Line, line};
use super::{Reader, Writing, events};
use crate::error::Result;
use crate::law::rulebook::is_watch;
use crate::record::Context;
use crate::record::facts::{TakenBack, Visit};
use crate::repo::as_of::Lens;
use crate::steps::act::Act;

/// A day after all that may be written.
const FOREVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

const TAKEN_BACK: Line<TakenBack> = line!(TakenBack {
    dossier: "dossier",
    rule: "rule",
    subject: "subject",
    unit: "unit",
    due_on: day "due_on",
    presumed: "presumed",
    days: "days",
    left: "left_over",
    by: "by",
    seq: "seq",
    on: day "happened_on",
    entered_on: day "entered_on",
    actor: "actor",
    reason: "reason",
});

/// Rows past their due date that something took back, each with the event that did (`?2`: the last one known; `?1`: the last
/// day). It is told how late they stood on the books when that was entered, and how late, by then, is what stands in
/// their place by all that is known: the latest of what followed, so that a change undone takes nothing back and none is
/// told twice. What is bound to another unit since is not in the place of the former's. What was entered on the same
/// day as its beginning, as files bring it, is looked at in the light of that whole day; what came in another order than
/// it had happened, file by file of an export, proved nothing wrong: where it comes from no such lateness ever was.
const ROWS: &str = "\
    FROM (SELECT w.*, CAST(julianday(CASE WHEN moved OR later OR (met_on IS NULL AND days_late = 0 AND own) THEN min(until, coalesce(CASE WHEN \
            moved OR at_once THEN next_end END, until)) ELSE coalesce(met_on, date(due_on, days_late || ' days')) END) \
            - julianday(due_on) AS INTEGER) AS days, \
        coalesce((WITH RECURSIVE later (id, rule, subject, unit, toward, retired_event) AS ( \
                SELECT w.id, w.rule, w.subject, w.unit, w.toward, w.retired_event \
                UNION SELECT n.id, n.rule, n.subject, n.unit, n.toward, n.retired_event FROM later l JOIN deadlines n \
                ON n.dossier = w.dossier AND n.id > l.id AND n.entered_event <= ?2 AND (n.replaces = l.id \
                    OR (n.entered_event = l.retired_event AND n.rule = l.rule AND n.subject = l.subject AND n.unit = l.unit \
                        AND n.toward IS l.toward \
                        AND NOT EXISTS (SELECT 1 FROM deadlines r WHERE r.dossier = w.dossier AND r.replaces = l.id AND r.entered_event = l.retired_event) \
                        AND NOT EXISTS (SELECT 1 FROM deadlines r WHERE r.id = n.replaces AND r.retired_event = n.entered_event))) \
                AND (SELECT happened_on FROM events WHERE seq = n.entered_event) <= ?1) \
            SELECT CAST(max(CASE \
                WHEN n.ended_event IS NULL OR n.ended_event IS n.retired_event OR (n.ended_event > w.seq AND NOT w.at_once) \
                    THEN julianday(w.until) - julianday(n.due_on) \
                WHEN n.state = 'superseded' AND n.met_on IS NULL AND n.days_late = 0 THEN 0 \
                ELSE julianday(min(w.until, coalesce(n.met_on, date(n.due_on, n.days_late || ' days')))) - julianday(n.due_on) END, 0) AS INTEGER) \
            FROM later JOIN deadlines n USING (id) WHERE n.id <> w.id AND n.unit = w.unit \
            ORDER BY 1 DESC LIMIT 1), 0) AS left_over \
        FROM (SELECT d.id, d.dossier, d.rule, d.subject, d.unit, d.toward, d.due_on, d.met_on, d.days_late, d.presumed, d.retired_event, \
            e.seq, e.happened_on, e.actor, substr(e.entered_at, 1, 10) AS entered_on, \
            CASE WHEN d.retired_event IS NOT NULL OR d.ended_by IN ('receive', 'resend', 'calendar') THEN d.ended_by END AS by, \
            coalesce(CASE WHEN e.act IN ('correct', 'void') THEN t.texts ->> 'reason' END, t.texts ->> 'late_reason', \
            t.texts ->> 'reason') AS reason, \
            d.retired_event IS NULL AND d.ended_by IN ('receive', 'resend', 'calendar') AS moved, \
            d.retired_event IS NULL AND d.ended_by NOT IN ('receive', 'resend', 'calendar') AS later, \
            d.ended_event IS coalesce(d.retired_event, d.ended_event) AS own, \
            substr(o.entered_at, 1, 10) >= substr(e.entered_at, 1, 10) AS at_once, \
            min(substr(e.entered_at, 1, 10), ?1) AS until, \
            (SELECT coalesce(n.met_on, n.ended_on) FROM deadlines n WHERE n.id = (SELECT min(id) FROM deadlines \
                WHERE dossier = d.dossier AND replaces = d.id) AND n.ended_event IS NOT n.retired_event \
                AND (n.ended_event <= e.seq OR substr(o.entered_at, 1, 10) >= substr(e.entered_at, 1, 10))) AS next_end \
            FROM deadlines d JOIN events e ON e.seq = coalesce(d.retired_event, d.ended_event) \
            JOIN events o ON o.seq = d.opened_event LEFT JOIN event_texts t ON t.seq = e.seq \
            WHERE {scope} \
            AND d.state IN ('superseded', 'met') AND d.due_on < substr(e.entered_at, 1, 10) AND e.happened_on <= ?1 AND e.seq <= ?2 \
            AND NOT (t.texts ->> 'handed_on' IS NOT NULL AND e.act NOT IN ('correct', 'void')) \
            AND NOT EXISTS (SELECT 1 FROM events k WHERE k.dossier = d.dossier AND k.act = 'lateness.take' AND CASE \
                WHEN e.act IN ('correct', 'void') THEN t.texts ->> 'handed_on' IS NOT NULL \
                ELSE substr(k.entered_at, 1, 10) = substr(e.entered_at, 1, 10) END) \
            AND ((d.retired_event IS NULL AND d.state = 'superseded' AND d.ended_by IN ('receive', 'resend', 'calendar')) \
                OR (d.retired_event IS NULL AND d.ended_by NOT IN ('receive', 'resend', 'calendar', 'correct', 'void') \
                    AND e.act <> 'correct' AND e.act <> 'void' AND coalesce(d.met_on, e.happened_on) <= d.due_on \
                    AND e.happened_on < substr(e.entered_at, 1, 10) AND EXISTS (WITH RECURSIVE former (id, opened_event, replaces) AS ( \
                        SELECT d.id, d.opened_event, d.replaces UNION SELECT p.id, p.opened_event, p.replaces \
                        FROM former f JOIN deadlines p ON p.id = f.replaces) \
                    SELECT 1 FROM former f JOIN events b ON b.seq = f.opened_event \
                    WHERE substr(b.entered_at, 1, 10) < substr(e.entered_at, 1, 10))) \
                OR (d.retired_event IS NOT NULL AND d.ended_by IN ('correct', 'void') AND NOT EXISTS (SELECT 1 FROM deadlines m \
                    WHERE m.dossier = d.dossier AND m.opened_event = d.opened_event AND m.nth = d.nth AND m.retired_event IS NULL \
                    AND m.ended_event = e.seq AND m.ended_by IN ('receive', 'resend')) \
                    AND EXISTS (WITH RECURSIVE former (id, unit, entered_event, replaces) AS ( \
                            SELECT d.id, d.unit, d.entered_event, d.replaces \
                            UNION SELECT p.id, p.unit, p.entered_event, p.replaces \
                            FROM former f JOIN deadlines p ON p.id = f.replaces) \
                        SELECT 1 FROM former f JOIN events b ON b.seq = f.entered_event WHERE f.unit = d.unit \
                        AND (f.replaces IS NULL OR b.act NOT IN ('correct', 'void') \
                            OR substr(b.entered_at, 1, 10) < substr(e.entered_at, 1, 10)))))) w) \
    WHERE days > left_over ORDER BY seq, subject, rule";

/// Quarters that stood without their meeting on the books when an excuse of a day before their last came in: of a register
/// that was there by then. `?3` is the limit, `?4` the unit bound.
const EXCUSED: &str = "\
    FROM (SELECT q.*, '' AS dossier, CAST(julianday(min(entered_on, ?1)) - julianday(due_on) AS INTEGER) AS days FROM (SELECT ?3 AS rule, \
            x.quarter AS subject, ?4 AS unit, 0 AS presumed, 0 AS left_over, NULL AS by, e.seq, e.happened_on, e.actor, x.reason, \
            date(substr(x.quarter, 1, 4) || '-01-01', '+' || (3 * substr(x.quarter, 6)) || ' months', '-1 day') AS due_on, \
            substr(e.entered_at, 1, 10) AS entered_on \
            FROM quarter_excuses x JOIN events e ON e.seq = x.event WHERE x.excused_on <= ?1 AND e.seq <= ?2) q) \
    WHERE days > 0 AND happened_on <= due_on AND (SELECT substr(entered_at, 1, 10) FROM events ORDER BY seq LIMIT 1) < entered_on \
    ORDER BY seq";

/// The same of the quarters' meetings, which have no rows.
pub(super) fn excused(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<TakenBack>> {
    let (rule, office) = (&ctx.law.book().meeting.quarterly_limit, ctx.units.role_code("office")?);
    TAKEN_BACK.all(conn, EXCUSED, params![lens.day, lens.known, rule, office])
}

/// Visits what was taken back, in order of entry: of the whole register, or by one event of a dossier. What was taken back
/// where a dossier comes from stands after the rest, and takes the place of all that its being taken in seems to.
pub(super) fn each(conn: &Connection, lens: Lens, by: Option<(&str, i64)>, each: Visit<'_, TakenBack>) -> Result<()> {
    let (dossier, seq) = by.unzip();
    // A step's own rows are found by their dossier; of a whole register, which has neither, all are read through.
    let scope = if by.is_some() { "d.dossier = ?3 AND e.seq = ?4" } else { "?3 IS ?4" };
    let rows = ROWS.replace("{scope}", scope);
    let mut told = if by.is_some() { Vec::new() } else { told(conn, lens)? };
    TAKEN_BACK.each(conn, &rows, params![lens.day, lens.known, dossier, seq], &mut |line| {
        if is_watch(&line.rule) {
            return Ok(());
        }
        told.retain(|other| !is_same(&line, other));
        each(&line)
    })?;
    told.iter().try_for_each(each)
}

/// What was taken back elsewhere, in the order in which it was there: of each dossier what was told last, which tells all.
fn told(conn: &Connection, lens: Lens) -> Result<Vec<TakenBack>> {
    let mut last: HashMap<String, Vec<TakenBack>> = HashMap::new();
    for (dossier, event) in events::of_act(conn, "lateness.take", lens.known)? {
        if let Act::LatenessTake(took) = event.act {
            let lines = took.told(&dossier, event.seq).collect();
            last.insert(dossier, lines);
        }
    }
    let mut lines: Vec<TakenBack> = last.into_values().flatten().filter(|line| line.on <= lens.day).collect();
    lines.sort_by(|one, other| {
        (one.entered_on, &one.subject, &one.rule, one.due_on).cmp(&(
            other.entered_on,
            &other.subject,
            &other.rule,
            other.due_on,
        ))
    });
    Ok(lines)
}

/// Whether both tell of the same deadline, taken back by the same event: what was handed on and comes back.
fn is_same(line: &TakenBack, other: &TakenBack) -> bool {
    let of = |line: &TakenBack| (line.due_on, line.on, line.entered_on, line.by, line.days);
    of(line) == of(other)
        && (&line.rule, &line.subject, &line.unit, &line.actor)
            == (&other.rule, &other.subject, &other.unit, &other.actor)
}

impl Reader {
    /// All that was taken back, by the dossier it stands in.
    ///
    /// # Errors
    /// Damage.
    pub fn taken_back(&self) -> Result<HashMap<String, Vec<TakenBack>>> {
        let lens = Lens { day: FOREVER, known: i64::MAX, now: true };
        let mut found: HashMap<String, Vec<TakenBack>> = HashMap::new();
        each(&self.conn, lens, None, &mut |line| {
            found.entry(line.dossier.clone()).or_default().push(line.clone());
            Ok(())
        })?;
        Ok(found)
    }
}

impl Writing<'_> {
    /// What one event of a dossier took back, as the reports of `lens` tell it.
    pub fn taken_back_by(&self, lens: Lens, dossier: &str, seq: i64) -> Result<Vec<TakenBack>> {
        let mut found = Vec::new();
        each(&self.tx, lens, Some((dossier, seq)), &mut |line| {
            found.push(line.clone());
            Ok(())
        })?;
        Ok(found)
    }
}
