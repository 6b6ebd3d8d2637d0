//! What the register knows of its standing items, through a lens; the deadlines of their periods are derived from it.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::line::{self, RowShape, line};
use super::{Reader, Writing, events};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::derived::PERIODIC;
use crate::record::listed::Listed;
use crate::record::standing::Standing;
use crate::repo::as_of::Lens;
use crate::steps::replay;

const STANDING: RowShape<Standing> = line!(Standing {
    id: "id",
    status: "status",
    kind: "kind",
    title: "title",
    from: "from_unit",
    former: json "former",
    to: json "recipients",
    every: "every",
    from_on: day "from_on",
    set_on: day "set_on",
    shared: json "shared",
    stopped_on: maybe_day "stopped_on",
    stop_reason: "stop_reason",
    last_on: day "last_on",
});

/// A derived deadline that a notice reminded of: its subject and its last day.
pub(super) struct Reminded {
    pub subject: String,
    pub due_on: NaiveDate,
}

const REMINDED: RowShape<Reminded> = line!(Reminded { subject: "i.subject", due_on: day "i.due_on" });

/// What was reminded of by the notices of up to day `?1`, as far as event `?2` knows; `?3` is the limit. The joins are
/// crossed and the notice's first event is looked up by itself: a planner that may choose begins with `seq <= ?2`, every
/// event there is.
const BY_NOTICES: &str = "FROM notice_items i CROSS JOIN notices n ON n.id = i.notice_id \
     WHERE i.rule = ?3 AND n.issued_on <= ?1 \
     AND (SELECT e.seq FROM events e WHERE e.record = n.id AND e.no = 1) <= ?2 \
     AND (n.status <> 'void' OR EXISTS (SELECT 1 FROM events v WHERE v.record = n.id AND v.act = 'void' AND v.seq > ?2))";

/// What of a derived limit the notices reminded of, once for each.
pub(super) fn reminded(conn: &Connection, lens: Lens, rule: &str) -> Result<Vec<Reminded>> {
    REMINDED.all(conn, BY_NOTICES, params![lens.day, lens.known, rule])
}

/// The living standing items. What was not yet known has no mark on them as they stand: then each is replayed.
fn known(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<Standing>> {
    if lens.known == i64::MAX {
        return STANDING.all(conn, "FROM standings WHERE status <> 'void' ORDER BY sort", []);
    }
    let mut found = Vec::new();
    for id in line::column::<Id>(conn, "SELECT id FROM standings ORDER BY sort", [])? {
        let mut events = events::of_dossier(conn, &id.to_string())?;
        events.retain(|event| event.seq <= lens.known);
        found.extend(replay::replay(ctx, &events, lens.known)?.file.standings().cloned());
    }
    Ok(found)
}

/// The deadlines of every period of every standing item, by item and time.
pub(super) fn deadlines(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    let items = known(conn, ctx, lens)?;
    let reminded = if items.is_empty() { Vec::new() } else { reminded(conn, lens, PERIODIC)? };
    for item in items {
        found.extend(of_one(ctx, &item, lens.day, &reminded)?);
    }
    Ok(found)
}

fn of_one(ctx: Context<'_>, item: &Standing, day: NaiveDate, reminded: &[Reminded]) -> Result<Vec<Listed>> {
    let id = item.id.to_string();
    let times = |due_on| reminded.iter().filter(|one| one.subject == id && one.due_on == due_on).fold(0, |n, _| n + 1);
    item.deadlines(ctx, day, &times)
}

impl Reader {
    /// The deadlines of the periods of one standing item, the oldest first.
    pub fn deadlines_of_standing(&self, ctx: Context<'_>, item: &Standing, today: NaiveDate) -> Result<Vec<Listed>> {
        of_one(ctx, item, today, &reminded(&self.conn, Lens::today(today), PERIODIC)?)
    }
}

impl Writing<'_> {
    /// The deadlines of the periods of one standing item, the oldest first.
    pub fn deadlines_of_standing(&self, ctx: Context<'_>, item: &Standing, today: NaiveDate) -> Result<Vec<Listed>> {
        of_one(ctx, item, today, &reminded(&self.tx, Lens::today(today), PERIODIC)?)
    }
}
