//! What the conference's lists and derived limits are asked for.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::events::{self, BookEvent};
use super::line::{self, Line, line};
use super::{Reader, Writing};
use crate::error::Result;
use crate::record::Context;
use crate::record::words::MeetingKind;
use crate::steps::replay;
use crate::steps::step::CONFERENCE;

/// What decides whether a quarter had its regular meeting, as far as a day knows.
#[derive(Debug, Clone, Default)]
pub struct Quarters {
    /// First day of the register's books.
    pub since: Option<NaiveDate>,
    /// Days on which regular meetings were held.
    pub held: Vec<NaiveDate>,
    /// Quarters excused.
    pub excused: Vec<String>,
    /// Quarters admonished, once for each notice.
    pub noticed: Vec<String>,
}

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

/// A quarter excused from its regular meeting.
struct Excuse {
    on: String,
    reason: String,
}

const EXCUSE: Line<Excuse> = line!(Excuse { on: "excused_on", reason: "reason" });

const WORK_REPORT: Line<WorkReport> = line!(WorkReport {
    id: "w.id",
    unit: "w.unit",
    from_on: "w.from_on",
    to_on: "w.to_on",
    asked_on: "w.asked_on",
    received_on: "w.received_on",
    content: "w.content",
});

/// The quarters admonished by the notices of up to day `?1`, as far as event `?2` knows. The joins are crossed and the
/// notice's first event is looked up by itself: a planner that may choose begins with `seq <= ?2`, every event there is.
const NOTICED: &str = "SELECT i.subject FROM notice_items i CROSS JOIN notices n ON n.id = i.notice_id \
     WHERE i.rule = 'meeting.quarterly' AND n.issued_on <= ?1 \
     AND (SELECT e.seq FROM events e WHERE e.record = n.id AND e.no = 1) <= ?2 \
     AND (n.status <> 'void' OR EXISTS (SELECT 1 FROM events v WHERE v.record = n.id AND v.act = 'void' AND v.seq > ?2))";

/// What decides about the quarters, from what happened up to `day` and was entered up to event `known`; `held` are the
/// days of regular meetings.
fn quarters(conn: &Connection, day: NaiveDate, known: i64, held: Vec<NaiveDate>) -> Result<Quarters> {
    let since: Option<String> = line::value(conn, "SELECT since FROM register", [])?;
    let excused = "SELECT quarter FROM quarter_excuses WHERE excused_on <= ?1 AND event <= ?2";
    let excused = line::column(conn, excused, params![day, known])?;
    let noticed = line::column(conn, NOTICED, params![day, known])?;
    Ok(Quarters { since: since.and_then(|since| since.parse().ok()), held, excused, noticed })
}

/// Days on which regular meetings were held, as far as the register knows today.
fn held(conn: &Connection, day: NaiveDate) -> Result<Vec<NaiveDate>> {
    let text =
        "SELECT held_on FROM meetings WHERE kind = 'regular' AND status <> 'void' AND held_on <= ?1 ORDER BY held_on";
    line::column(conn, text, [day])
}

impl Writing<'_> {
    /// What decides about the quarters, from what happened up to `day`.
    pub fn quarters(&self, day: NaiveDate) -> Result<Quarters> {
        quarters(&self.tx, day, i64::MAX, held(&self.tx, day)?)
    }

    /// Work reports asked of units, by period and unit.
    pub fn work_reports(&self) -> Result<Vec<WorkReport>> {
        work_reports(&self.tx)
    }
}

impl Reader {
    /// What decides about the quarters, from what happened up to `day`; with `known_at`, only from what had been entered
    /// by the end of that day.
    pub fn quarters(&self, ctx: Context<'_>, day: NaiveDate, known_at: Option<NaiveDate>) -> Result<Quarters> {
        let Some(known_at) = known_at else { return quarters(&self.conn, day, i64::MAX, held(&self.conn, day)?) };
        let known = self.known_by(known_at)?;
        let mut events = events::of_dossier(&self.conn, CONFERENCE)?;
        events.retain(|event| event.seq <= known);
        let file = replay::replay(ctx, &events, known)?.file;
        let regular = file.meetings().filter(|meeting| meeting.kind == MeetingKind::Regular);
        let held = regular.filter_map(|meeting| meeting.held_on).filter(|held_on| *held_on <= day).collect();
        quarters(&self.conn, day, known, held)
    }

    /// The events about one of the register's books, as `unit/housing` or `quarter/2026Q3`, oldest first.
    pub fn book_events(&self, record: &str) -> Result<Vec<BookEvent>> {
        events::of_books(&self.conn, record)
    }

    /// The day a quarter was excused, and why.
    pub fn excuse(&self, quarter: &str) -> Result<Option<(String, String)>> {
        let found = EXCUSE.first(&self.conn, "FROM quarter_excuses WHERE quarter = ?1", [quarter])?;
        Ok(found.map(|excuse| (excuse.on, excuse.reason)))
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
