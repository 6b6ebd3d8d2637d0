//! Lateness that stood on record and was taken back: by a correction, a voiding, a true receipt, a sending anew, a notice of
//! the calendar, or by a step entered afterwards with a day on which nothing was late yet. Each step keeps what it took.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::line::{Columns, RowShape, line};
use super::{Reader, Writing, events, quarters};
use crate::error::{Error, Result};
use crate::law::deadline::Ending;
use crate::record::Context;
use crate::record::dossier::CONFERENCE;
use crate::record::facts::{TakenBack, Visit};
use crate::record::words::UnitRole;
use crate::repo::as_of::Lens;
use crate::steps::act::Act;
use crate::steps::chains::ChainCount;
use crate::steps::event::{Event, Loaded};
use crate::steps::lateness::{self, LatenessChange};
use crate::steps::netting::{self, EnteredChange, NetTaken};
use crate::steps::step::Step;

/// A day after all that may be written.
const FOREVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A change of lateness with the step that made it.
struct Kept {
    dossier: String,
    seq: i64,
    on: NaiveDate,
    entered_on: NaiveDate,
    actor: String,
    reason: Option<String>,
    cause: i64,
    undoes: Option<i64>,
    afterwards: Option<Ending>,
    change: LatenessChange,
}

const CHANGE: RowShape<LatenessChange> = line!(LatenessChange {
    rule: "c.rule",
    subject: "c.subject",
    unit: "c.unit",
    toward: "c.toward",
    opened: "c.opened_event",
    due_on: day "c.due_on",
    presumed: "c.presumed",
    before: "c.days_before",
    open_before: "c.open_before",
    after: "c.days_after",
    open_after: "c.open_after",
    due_after: readable "c.due_after_on",
    by: "c.took_by",
});

/// What events up to `?2` of days up to `?1` changed, in order, each with why, as far as that was said, with the event it rests on and the one it undoes: a step that
/// it strikes, a day of the calendar that it takes away.
const KEPT: &str = "SELECT e.dossier, e.seq, e.happened_on, substr(e.entered_at, 1, 10), e.actor, \
         CASE WHEN e.act IN ('correct', 'void') THEN t.texts ->> 'reason' \
             WHEN e.act = 'calendar.move' THEN coalesce((SELECT coalesce(r.body ->> 'basis', x.texts ->> 'basis') FROM events r \
                 LEFT JOIN event_texts x ON x.seq = r.seq WHERE r.seq = e.body ->> 'change'), t.texts ->> 'late_reason') \
             ELSE coalesce(t.texts ->> 'late_reason', CASE WHEN e.act = 'assist.extend' OR e.act GLOB '*.withdraw' \
                 OR e.act GLOB '*.cancel' OR e.act GLOB '*.drop' OR e.act GLOB '*.stop' THEN t.texts ->> 'reason' END, \
                 t.texts ->> 'note', (SELECT '原迟延原因：' || (x.texts ->> 'late_reason') FROM deadlines d JOIN event_texts x ON x.seq = d.ended_event \
                 WHERE d.dossier = e.dossier AND d.rule = c.rule AND d.subject = c.subject AND d.toward IS c.toward \
                 AND d.ended_event < e.seq AND x.texts ->> 'late_reason' IS NOT NULL ORDER BY d.ended_event DESC LIMIT 1)) END, \
         CASE e.act WHEN 'calendar.move' THEN e.body ->> 'change' ELSE e.seq END, \
         CASE e.act WHEN 'void' THEN (SELECT s.seq FROM events s WHERE s.record = e.record AND s.no = e.body ->> 'event') \
             WHEN 'calendar.move' THEN (SELECT max(a.seq) FROM events r JOIN events a ON a.record = 'calendar' \
                 AND a.act = 'calendar.add' AND a.seq < r.seq AND a.body ->> 'date' = r.body ->> 'date' \
                 WHERE r.seq = e.body ->> 'change' AND r.act = 'calendar.remove') END, \
         {afterwards}, {change} \
     FROM lateness_changes c JOIN events e ON e.seq = c.event LEFT JOIN event_texts t ON t.seq = e.seq \
     WHERE e.happened_on <= ?1 AND e.seq <= ?2 AND {of} ORDER BY c.event, c.nth";

/// What became of event `e` afterwards, by what was known at `?2`: voided, corrected, or of a change of the calendar taken back.
const AFTERWARDS: &str = "CASE \
     WHEN EXISTS (SELECT 1 FROM events v WHERE v.record = e.record AND v.act = 'void' AND v.seq > e.seq AND v.seq <= ?2 \
         AND coalesce(v.body ->> 'event', e.no) = e.no) THEN 'void' \
     WHEN EXISTS (SELECT 1 FROM events k WHERE k.dossier = e.dossier AND k.act = 'correct' AND k.seq > e.seq AND k.seq <= ?2 \
         AND (k.record = e.record AND k.body ->> 'event' = e.no OR EXISTS (SELECT 1 FROM json_each(k.body, '$.also') \
             WHERE value ->> 'record' = e.record AND value ->> 'event' = e.no))) THEN 'correct' \
     WHEN e.act = 'calendar.move' AND EXISTS (SELECT 1 FROM events a JOIN events r ON r.record = 'calendar' \
         AND r.act = 'calendar.remove' AND r.seq > a.seq AND r.seq <= ?2 AND r.body ->> 'date' = a.body ->> 'date' \
         WHERE a.seq = e.body ->> 'change' AND a.act = 'calendar.add') THEN 'withdraw' END";

impl Kept {
    fn all(conn: &Connection, lens: Lens, dossier: Option<&str>) -> Result<Vec<Self>> {
        // One dossier is found by its index, which a condition for both would not use.
        let of = if dossier.is_some() { "e.dossier = ?3" } else { "?3 IS NULL" };
        let text = KEPT.replace("{change}", CHANGE.columns).replace("{afterwards}", AFTERWARDS).replace("{of}", of);
        let mut statement = conn.prepare_cached(&text)?;
        let rows = statement.query_map(params![lens.day, lens.known, dossier], |row| {
            let mut columns = Columns::of(row);
            Ok(Kept {
                dossier: columns.value()?,
                seq: columns.value()?,
                on: columns.day()?,
                entered_on: columns.day()?,
                actor: columns.value()?,
                reason: columns.value()?,
                cause: columns.value()?,
                undoes: columns.value()?,
                afterwards: columns.value()?,
                change: (CHANGE.read)(&mut columns)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn entered(&self) -> EnteredChange<'_> {
        let Kept { dossier, entered_on, cause, undoes, change, .. } = self;
        EnteredChange { dossier, day: *entered_on, cause: *cause, undoes: *undoes, change }
    }

    fn told(self, taken: NetTaken) -> TakenBack {
        let Kept { dossier, seq, on, entered_on, actor, reason, afterwards, change, .. } = self;
        let LatenessChange { rule, subject, unit, toward, presumed, by, .. } = change;
        let NetTaken { due_on, days, left } = taken;
        TakenBack {
            dossier,
            rule,
            subject,
            unit,
            toward,
            due_on,
            presumed,
            days,
            left,
            by,
            seq,
            on,
            entered_on,
            actor,
            reason,
            afterwards,
        }
    }
}

const TAKEN_BACK: RowShape<TakenBack> = line!(TakenBack {
    dossier: "dossier",
    rule: "rule",
    subject: "subject",
    unit: "unit",
    toward: "NULL",
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
    afterwards: "NULL",
});

/// Quarters that stood without their meeting on the books when an excuse of a day before their last came in: of a register
/// that was there by then, and an excuse that stands. `?3` is the limit, `?4` the unit bound.
const EXCUSED: &str = concat!(
    "FROM (SELECT q.*, '' AS dossier, CAST(julianday(min(entered_on, ?1)) - julianday(due_on) AS INTEGER) AS days FROM (",
    quarters::excuses!(
        "?3 AS rule, substr(e.record, 9) AS subject, ?4 AS unit, 0 AS presumed, 0 AS left_over, NULL AS by, e.seq, e.happened_on, \
         e.actor, substr(e.entered_at, 1, 10) AS entered_on, \
         date(substr(e.record, 9, 4) || '-01-01', '+' || (3 * substr(e.record, 14)) || ' months', '-1 day') AS due_on"
    ),
    ") q) WHERE days > 0 AND happened_on <= due_on \
     AND (SELECT substr(entered_at, 1, 10) FROM events ORDER BY seq LIMIT 1) < entered_on ORDER BY seq"
);

/// The same of the quarters' meetings, which have no rows.
pub(super) fn excused(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<TakenBack>> {
    let (rule, office) = (&ctx.law.book().meeting.quarterly_limit, ctx.units.role_code(UnitRole::Office)?);
    TAKEN_BACK.all(conn, EXCUSED, params![lens.day, lens.known, rule, office])
}

/// Visits what was taken back, in order of entry. What was taken back where a dossier comes from stands after the rest.
pub(super) fn each(conn: &Connection, lens: Lens, each: Visit<'_, TakenBack>) -> Result<()> {
    let mut told = told(conn, lens)?;
    for line in lines(conn, lens, None)? {
        told.retain(|other| !is_same(&line, other));
        each(&line)?;
    }
    told.iter().try_for_each(each)
}

/// What stands as taken back here, in one dossier or in all.
fn lines(conn: &Connection, lens: Lens, dossier: Option<&str>) -> Result<Vec<TakenBack>> {
    let kept = Kept::all(conn, lens, dossier)?;
    let stands = netting::standing(kept.iter().map(Kept::entered));
    Ok(kept.into_iter().zip(stands).filter_map(|(kept, taken)| Some(kept.told(taken?))).collect())
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
        && (line.toward == other.toward || other.toward.is_none())
        && (&line.rule, &line.subject, &line.unit, &line.actor)
            == (&other.rule, &other.subject, &other.unit, &other.actor)
}

impl Reader {
    /// All that was taken back, by the dossier it stands in.
    pub fn taken_back(&self) -> Result<HashMap<String, Vec<TakenBack>>> {
        let lens = Lens { day: FOREVER, known: i64::MAX, now: true };
        let mut found: HashMap<String, Vec<TakenBack>> = HashMap::new();
        each(&self.conn, lens, &mut |line| {
            found.entry(line.dossier.clone()).or_default().push(line.clone());
            Ok(())
        })?;
        Ok(found)
    }
}

impl Reader {
    /// All that was taken back, as the reports list it, as JSON.
    pub(super) fn taken_back_json(&self) -> Result<String> {
        let (law, units) = (self.law()?, self.units()?);
        let lens = Lens { day: FOREVER, known: i64::MAX, now: true };
        let mut lines = excused(&self.conn, Context { law, units }, lens)?;
        lines.iter_mut().for_each(|line| CONFERENCE.clone_into(&mut line.dossier));
        each(&self.conn, lens, &mut |line| {
            lines.push(line.clone());
            Ok(())
        })?;
        let told: Vec<Value> = lines.iter().map(told_in_json).collect();
        serde_json::to_string(&told).map_err(|_| Error::io("收回的逾期无法输出"))
    }
}

fn told_in_json(line: &TakenBack) -> Value {
    let mut value = json!(line);
    (value["dossier"], value["seq"]) = (json!(line.dossier), json!(line.seq));
    value
}

/// What a dossier's steps are kept to have changed, each with its event, in order.
pub(super) fn kept(conn: &Connection, dossier: &str) -> Result<Vec<(i64, LatenessChange)>> {
    let text = format!(
        "SELECT c.event, {} FROM events e JOIN lateness_changes c ON c.event = e.seq WHERE e.dossier = ?1 ORDER BY c.event, c.nth",
        CHANGE.columns
    );
    let mut statement = conn.prepare_cached(&text)?;
    let rows = statement.query_map([dossier], |row| {
        let mut columns = Columns::of(row);
        Ok((columns.value()?, (CHANGE.read)(&mut columns)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the steps of a dossier changed, told anew from its events.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub(super) fn told_by(
    conn: &Connection,
    ctx: Context<'_>,
    loaded: &Loaded,
    count: ChainCount,
) -> Result<Vec<(i64, LatenessChange)>> {
    let of_conference = loaded.key == CONFERENCE;
    let known = |event: &Event| match of_conference {
        true => quarters::decided_before(conn, event.entered_on(), event.seq),
        false => Ok(None),
    };
    lateness::told(ctx, &loaded.events, &loaded.file, &known, count)
}

/// Keeps what every step of a dossier changed, of a register from before that was kept.
pub(super) fn fill(conn: &Connection, ctx: Context<'_>, loaded: &Loaded) -> Result<()> {
    keep(conn, told_by(conn, ctx, loaded, ChainCount::Links)?)
}

/// Keeps changes, each with its event, in order.
fn keep(conn: &Connection, changes: impl IntoIterator<Item = (i64, LatenessChange)>) -> Result<()> {
    let text = "INSERT INTO lateness_changes (event, nth, rule, subject, unit, toward, opened_event, due_on, presumed, days_before, \
         open_before, days_after, open_after, due_after_on, took_by) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)";
    let mut insert = conn.prepare_cached(text)?;
    let (mut last, mut nth) = (0, 0);
    for (event, change) in changes {
        nth = if event == last { nth + 1 } else { 1 };
        last = event;
        let c = change;
        insert.execute(params![
            event,
            nth,
            c.rule,
            c.subject,
            c.unit,
            c.toward,
            c.opened,
            c.due_on,
            c.presumed,
            c.before,
            c.open_before,
            c.after,
            c.open_after,
            c.due_after,
            c.by
        ])?;
    }
    Ok(())
}

impl Writing<'_> {
    /// What stands as taken back by the event `seq` of a dossier, as the reports list it.
    pub fn taken_back_by(&self, dossier: &str, seq: i64) -> Result<Vec<TakenBack>> {
        let lens = Lens { day: FOREVER, known: i64::MAX, now: true };
        let mut lines = lines(&self.tx, lens, Some(dossier))?;
        lines.retain(|line| line.seq == seq);
        Ok(lines)
    }

    /// Keeps what a step changes of the lateness on the books.
    pub(super) fn save_lateness(&self, step: &Step) -> Result<()> {
        let seq = step.event().seq;
        keep(&self.tx, step.lateness().iter().map(|change| (seq, change.clone())))
    }
}
