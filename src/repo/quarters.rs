//! What the register knows of its quarters, through a lens; their deadlines are derived from it.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, params};
use serde::Serialize;

use super::line::{self, RowShape, Unreadable, line};
use super::{Reader, Writing, events, standings};
use crate::error::Result;
use crate::ids::Id;
use crate::law::quarter::Quarter;
use crate::record::Context;
use crate::record::dossier::CONFERENCE;
use crate::record::quarters::{Excuse, Quarters};
use crate::record::words::MeetingKind;
use crate::repo::as_of::Lens;
use crate::steps::replay;

/// Every excuse of a quarter of days up to `?1`, by what was known at event `?2`, with its reason and what else is asked of its
/// event `e`, as SQL. One that was taken back stands in no table, but did to what was known before.
macro_rules! excuses {
    ($columns:literal) => {
        concat!(
            "SELECT substr(e.record, 9) AS quarter, coalesce(t.texts ->> 'reason', '') AS reason, ",
            $columns,
            " FROM events e LEFT JOIN event_texts t ON t.seq = e.seq WHERE e.record >= 'quarter/' AND e.record < 'quarter0' \
             AND e.act = 'meeting.excuse' AND e.happened_on <= ?1 AND e.seq <= ?2 \
             AND NOT EXISTS (SELECT 1 FROM events u WHERE u.record = e.record AND u.act = 'meeting.unexcuse' \
                 AND u.seq > e.seq AND u.seq <= ?2)"
        )
    };
}
pub(super) use excuses;

const EXCUSE: RowShape<Excuse> = line!(Excuse { quarter: "quarter", on: "excused_on", reason: "reason" });

/// A regular meeting.
#[derive(Debug, Clone, Serialize)]
pub struct RegularMeeting {
    /// Its id.
    pub id: Id,
    /// The day it is set for, or was held on.
    pub date: NaiveDate,
    /// Where it stands, a stable word.
    pub status: String,
}

const REGULAR_MEETING: RowShape<RegularMeeting> = line!(RegularMeeting { id: "id", date: "date", status: "status" });

impl FromSql for Quarter {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Quarter::named(value.as_str()?).ok_or_else(|| FromSqlError::other(Unreadable("季度")))
    }
}

/// What decides about the quarters.
pub(super) fn known(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Quarters> {
    let rule = &ctx.law.book().meeting.quarterly_limit;
    Ok(Quarters {
        held: held(conn, ctx, lens)?,
        noticed: standings::reminded(conn, lens, rule)?.iter().filter_map(|one| Quarter::named(&one.subject)).collect(),
        ..decided(conn, lens)?
    })
}

/// What the register's books alone decided about them on a day, by what event `known` knew; none on the first day of the
/// register, when nothing had stood on its books before.
pub(super) fn decided_before(conn: &Connection, day: NaiveDate, known: i64) -> Result<Option<Quarters>> {
    let begun: Option<NaiveDate> = line::value(conn, "SELECT substr(created_at, 1, 10) FROM register", [])?;
    let lens = Lens { day, known, now: false };
    begun.filter(|begun| *begun < day).map(|_| decided(conn, lens)).transpose()
}

/// What the register's books alone decide about them.
fn decided(conn: &Connection, Lens { day, known, .. }: Lens) -> Result<Quarters> {
    let excused = concat!("FROM (", excuses!("e.happened_on AS excused_on"), ") ORDER BY quarter");
    Ok(Quarters {
        since: line::value(conn, "SELECT since FROM register", [])?,
        excused: EXCUSE.all(conn, excused, params![day, known])?,
        ..Quarters::default()
    })
}

/// Days on which regular meetings were held. What was not yet known has no mark on the meetings as they stand: then the
/// conference is replayed.
fn held(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<NaiveDate>> {
    if lens.known == i64::MAX {
        let text = "SELECT held_on FROM meetings WHERE kind = 'regular' AND status <> 'void' AND held_on <= ?1 ORDER BY held_on";
        return line::column(conn, text, [lens.day]);
    }
    let mut events = events::of_dossier(conn, CONFERENCE)?;
    events.retain(|event| event.seq <= lens.known);
    let file = replay::replay(ctx, &events, lens.known)?.file;
    let regular = file.meetings().filter(|meeting| meeting.kind == MeetingKind::Regular);
    Ok(regular.filter_map(|meeting| meeting.held_on).filter(|held_on| *held_on <= lens.day).collect())
}

impl Reader {
    /// What decides about the quarters.
    pub fn quarters(&self, ctx: Context<'_>, lens: Lens) -> Result<Quarters> {
        known(&self.conn, ctx, lens)
    }

    /// The regular meetings set for a day of `quarter`, as they were entered.
    pub fn regular_meetings(&self, quarter: Quarter) -> Result<Vec<RegularMeeting>> {
        let rest = "FROM meetings WHERE kind = 'regular' AND status <> 'void' AND date BETWEEN ?1 AND ?2 ORDER BY sort";
        REGULAR_MEETING.all(&self.conn, rest, [quarter.begins_on(), quarter.ends_on()])
    }
}

impl Writing<'_> {
    /// What decides about the quarters, from what happened up to `day`.
    pub fn quarters(&self, ctx: Context<'_>, day: NaiveDate) -> Result<Quarters> {
        known(&self.tx, ctx, Lens::today(day))
    }

    /// What the register's books alone decide about them; none on the first day of the register.
    pub fn quarters_before(&self, day: NaiveDate) -> Result<Option<Quarters>> {
        decided_before(&self.tx, day, i64::MAX)
    }
}
