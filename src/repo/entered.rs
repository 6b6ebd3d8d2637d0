//! When events were entered, and what that says of what was known. The clock of a machine may run behind: an event whose
//! entry time lies before one that was entered earlier says so in its own body, which the chain binds. Thus the greatest
//! entry time up to any event can be read from that event alone, and what was known on a day is found in a few steps.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::line::{self, RowShape, line};
use super::{Reader, Writing, damaged};
use crate::error::Result;

/// In an event's body, before all else: the greatest entry time so far, where the event's own lies before it.
pub(super) const BEHIND: &str = "entered_behind";
/// In an event's body: the system's name of the user whose process entered it.
pub(super) const OS_USER: &str = "os_user";
/// In the body of the first event: every later one that lies behind bears [`BEHIND`]. Registers founded before that was
/// kept are walked from their beginning instead.
pub(super) const MARKED: &str = "behind_is_marked";

macro_rules! is_behind {
    () => {
        r#"(e.body GLOB '{"entered_behind":*' OR EXISTS (SELECT 1 FROM events p WHERE p.seq = e.seq - 1 AND p.entered_at > e.entered_at))"#
    };
}

pub(super) use is_behind;

/// The day event `e` stands for by the corrections up to `?2`, as SQL.
macro_rules! stands_on {
    () => {
        "coalesce(CASE WHEN e.record GLOB '[A-Z]*' THEN (SELECT json_extract(c.body, '$.to_day') FROM events c \
         WHERE c.record = e.record AND c.act = 'correct' AND c.seq <= ?2 AND json_extract(c.body, '$.event') = e.no \
         AND json_extract(c.body, '$.to_day') IS NOT NULL ORDER BY c.seq DESC LIMIT 1) END, e.happened_on)"
    };
}
/// Whether event `e` was struck out, or voided with its record, by event `?2`, or taken back on the books: the end of a unit
/// that was restored, a quarter's excuse, a day of the calendar, a work report, as SQL.
macro_rules! is_void {
    () => {
        "(EXISTS (SELECT 1 FROM events v WHERE v.record = e.record AND v.act = 'void' AND v.seq <= ?2 \
         AND v.seq <> e.seq AND coalesce(json_extract(v.body, '$.event'), e.no) = e.no) \
         OR (e.act = 'unit.merge' OR e.act = 'unit.retire') AND EXISTS (SELECT 1 FROM events r WHERE r.record = e.record \
         AND r.act = 'unit.restore' AND r.seq > e.seq AND r.seq <= ?2) \
         OR e.act = 'meeting.excuse' AND EXISTS (SELECT 1 FROM events r WHERE r.record = e.record \
         AND r.act = 'meeting.unexcuse' AND r.seq > e.seq AND r.seq <= ?2) \
         OR e.act = 'calendar.add' AND EXISTS (SELECT 1 FROM events r WHERE r.record = e.record AND r.act = 'calendar.remove' \
         AND r.body ->> 'date' = e.body ->> 'date' AND r.seq > e.seq AND r.seq <= ?2) \
         OR (e.act = 'work.ask' OR e.act = 'work.receive') AND EXISTS (SELECT 1 FROM events r WHERE r.record = e.record \
         AND r.act = 'work.undo' AND (e.act = 'work.receive' OR NOT coalesce(r.body ->> 'receipt', 0)) \
         AND r.body ->> 'from_on' = e.body ->> 'from_on' AND r.body ->> 'to_on' = e.body ->> 'to_on' \
         AND r.seq > e.seq AND r.seq <= ?2))"
    };
}

/// What is asked of the record of event `e`, by its kind, as SQL: of cases, transfers (`t`, with its case `c`), shares,
/// requests, disputes (with the case `c`), operations, meetings, topics, matters, notices and standing items; else NULL.
macro_rules! of_record {
    ($case:literal, $transfer:literal, $share:literal, $assist:literal, $dispute:literal, $operation:literal, $meeting:literal,
     $topic:literal, $matter:literal, $notice:literal, $standing:literal) => {
        concat!(
            "CASE substr(e.record, 1, 1) WHEN 'C' THEN (SELECT ",
            $case,
            " FROM cases WHERE id = e.record) \
             WHEN 'T' THEN (SELECT ",
            $transfer,
            " FROM transfers t JOIN cases c ON c.id = t.case_id WHERE t.id = e.record) \
             WHEN 'S' THEN (SELECT ",
            $share,
            " FROM shares WHERE id = e.record) \
             WHEN 'A' THEN (SELECT ",
            $assist,
            " FROM assists WHERE id = e.record) \
             WHEN 'D' THEN (SELECT ",
            $dispute,
            " FROM disputes d LEFT JOIN cases c ON c.id = d.case_id WHERE d.id = e.record) \
             WHEN 'O' THEN (SELECT ",
            $operation,
            " FROM operations WHERE id = e.record) \
             WHEN 'M' THEN (SELECT ",
            $meeting,
            " FROM meetings WHERE id = e.record) \
             WHEN 'P' THEN (SELECT ",
            $topic,
            " FROM topics WHERE id = e.record) \
             WHEN 'R' THEN (SELECT ",
            $matter,
            " FROM matters WHERE id = e.record) \
             WHEN 'N' THEN (SELECT ",
            $notice,
            " FROM notices WHERE id = e.record) \
             WHEN 'G' THEN (SELECT ",
            $standing,
            " FROM standings WHERE id = e.record) END"
        )
    };
}
/// Title and mark of the record of event `e`, as SQL.
macro_rules! record_title_and_secrecy {
    () => {
        concat!(
            $crate::repo::entered::of_record!(
                "title", "c.title", "title", "title", "d.title", "title", "title", "title", "title", "title", "title"
            ),
            ", ",
            $crate::repo::entered::of_record!(
                "secrecy",
                "c.secrecy",
                "secrecy",
                "secrecy",
                "coalesce(c.secrecy, 'none')",
                "'none'",
                "'none'",
                "'none'",
                "'none'",
                "'none'",
                "'none'"
            )
        )
    };
}
pub(super) use {is_void, of_record, record_title_and_secrecy, stands_on};

/// Whether event `e` was entered with a clock running behind, as SQL.
pub(super) const IS_BEHIND: &str = is_behind!();
/// Whether event `e` was entered on a later day than it happened, or with a clock running behind, as SQL.
pub(super) const IS_LATE: &str = concat!("(substr(e.entered_at, 1, 10) > e.happened_on OR ", is_behind!(), ")");
/// The same by the day it stands for, up to `?2`.
pub(super) const STANDS_LATE: &str =
    concat!("(substr(e.entered_at, 1, 10) > ", stands_on!(), " OR ", is_behind!(), ")");
/// The day event `e` stands for, up to `?2`, as SQL.
pub(super) const STANDS_ON: &str = stands_on!();
/// The greatest entry time up to event `e`, as SQL.
const LATEST: &str = r#"CASE WHEN e.body GLOB '{"entered_behind":*' THEN json_extract(e.body, '$.entered_behind') ELSE e.entered_at END"#;

/// Events that were entered with a clock running behind, in a whole register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// How many.
    pub events: u64,
    /// The first of them.
    pub first: i64,
    /// The last of them.
    pub last: i64,
}

/// Events entered under a name by a user of another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherName {
    /// Who is said to have entered them.
    pub actor: String,
    /// The system's name of who did.
    pub os_user: String,
    /// How many.
    pub events: u64,
    /// The first of them.
    pub first: i64,
}

const OTHER_NAME: RowShape<OtherName> =
    line!(OtherName { actor: "actor", os_user: "body ->> 'os_user'", events: size "count(*)", first: "min(seq)" });

/// When an event was entered; none: unreadable.
struct Entered {
    seq: i64,
    at: Option<String>,
}

const ENTERED: RowShape<Entered> = line!(Entered { seq: "seq", at: readable "entered_at" });

/// The greatest entry time of the register, by its last event; none before the first.
pub(super) fn latest(conn: &Connection) -> Result<Option<String>> {
    line::value(conn, &format!("SELECT {LATEST} FROM events e ORDER BY seq DESC LIMIT 1"), [])
}

impl Writing<'_> {
    /// The greatest entry time so far.
    pub fn latest_entered_at(&self) -> Result<Option<String>> {
        latest(&self.tx)
    }
}

impl Reader {
    /// The last event known at the end of `day`: the one before the first that was entered later, whatever the clock said
    /// afterwards; 0 when the very first was. Some twenty rows are looked at in a register of millions.
    pub fn known_by(&self, day: NaiveDate) -> Result<i64> {
        let last = self.last_event()?;
        let day = day.to_string();
        if !self.marks_what_lies_behind()? {
            let text = "SELECT seq FROM events WHERE substr(entered_at, 1, 10) > ?1 ORDER BY seq LIMIT 1";
            let beyond: Option<i64> = line::value(&self.conn, text, [&day])?;
            return Ok(beyond.map_or(last, |beyond| beyond - 1));
        }
        let text = format!("SELECT substr({LATEST}, 1, 10) > ?2 FROM events e WHERE e.seq = ?1");
        let mut statement = self.conn.prepare_cached(&text)?;
        // Known up to `known`; no longer from `beyond` on.
        let (mut known, mut beyond) = (0, last + 1);
        while beyond - known > 1 {
            let middle = known + (beyond - known) / 2;
            let later = statement.query_row((middle, &day), |row| row.get(0)).optional()?;
            match later {
                Some(true) => beyond = middle,
                Some(false) => known = middle,
                None => return Err(damaged(&format!("第 {middle} 号事项缺失"))),
            }
        }
        Ok(known)
    }

    /// The first event entered on or after `day`, or after one that was; one beyond the last when there is none.
    pub fn first_event_since(&self, day: NaiveDate) -> Result<i64> {
        Ok(day.pred_opt().map_or(Ok(0), |before| self.known_by(before))? + 1)
    }

    /// The event after which nothing counts as known on `day` although the last event was entered by then, and when that
    /// one was entered; none where entry times hide nothing.
    pub fn hidden_behind(&self, day: NaiveDate) -> Result<Option<(i64, String)>> {
        let (known, last) = (self.known_by(day)?, self.last_event()?);
        let text = "SELECT entered_at FROM events WHERE seq = ?1";
        let entered = |seq: i64| line::value::<String>(&self.conn, text, [seq]);
        let by_then = entered(last)?.is_some_and(|at| at.get(..10) <= Some(day.to_string().as_str()));
        let first = if known < last && by_then { entered(known + 1)? } else { None };
        Ok(first.map(|at| (known + 1, at)))
    }

    /// The number of the last event.
    pub fn last_event(&self) -> Result<i64> {
        let last = "SELECT seq FROM events ORDER BY seq DESC LIMIT 1";
        Ok(self.conn.query_row(last, [], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// The greatest entry time of the register.
    pub fn latest_entered_at(&self) -> Result<Option<String>> {
        latest(&self.conn)
    }

    /// Every event whose entry time lies before an earlier one's: the whole sequence is walked.
    pub fn entered_behind(&self) -> Result<Option<Behind>> {
        let (mut latest, mut found): (String, Option<Behind>) = (String::new(), None);
        ENTERED.each(&self.conn, "FROM events ORDER BY seq", [], &mut |Entered { seq, at }| {
            let at = at.ok_or_else(|| damaged(&format!("第 {seq} 号事项的登记时间")))?;
            if at < latest {
                let behind = found.get_or_insert(Behind { events: 0, first: seq, last: seq });
                behind.events += 1;
                behind.last = seq;
            } else {
                latest = at;
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The events that were entered under another name than the system has for who entered them: name, system's name, how many,
    /// the first of them; the most first.
    pub fn under_other_names(&self) -> Result<Vec<OtherName>> {
        let rest = "FROM events WHERE body GLOB '*\"os_user\":*' AND body ->> 'os_user' <> actor GROUP BY actor, body ->> 'os_user' \
             ORDER BY count(*) DESC, min(seq)";
        OTHER_NAME.all(&self.conn, rest, [])
    }

    /// Whether the register says of each event that lies behind that it does.
    fn marks_what_lies_behind(&self) -> Result<bool> {
        let text = format!("SELECT json_extract(body, '$.{MARKED}') IS NOT NULL FROM events WHERE seq = 1");
        Ok(line::value(&self.conn, &text, [])?.unwrap_or(false))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, json};

    use super::*;
    use crate::repo::{events, migrate};

    /// A register of bare events entered at these days of January 2026, the first of which says whether what lies behind
    /// is marked.
    fn entered(marked: bool, days: &[u32]) -> Reader {
        let conn = Connection::open_in_memory().unwrap();
        migrate::make(&conn).unwrap();
        let beginning = json!({MARKED: true}).as_object().cloned().filter(|_| marked).unwrap_or_default();
        for (nth, day) in (1i64..).zip(days) {
            let fields = if nth == 1 { beginning.clone() } else { Map::new() };
            let at = format!("2026-01-{day:02}T10:00:00+08:00");
            events::append(&conn, "register", "register", nth, "init", "2026-01-01", &at, "王测试", fields).unwrap();
        }
        if !marked {
            // As registers were written before anything was marked.
            conn.execute_batch("DROP TRIGGER events_are_never_updated; UPDATE events SET body = '{}'").unwrap();
        }
        Reader { conn, seat: None, held: None, migrated: None, books: Default::default() }
    }

    fn january(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
    }

    proptest! {
        #[test]
        fn what_was_known_is_what_no_later_entry_precedes(days in prop::collection::vec(1u32..29, 1..40), marked: bool) {
            let reader = entered(marked, &days);
            for day in 1..30 {
                let first_beyond = days.iter().position(|entered| *entered > day).unwrap_or(days.len());
                prop_assert_eq!(reader.known_by(january(day)).unwrap(), i64::try_from(first_beyond).unwrap());
                let first_since = days.iter().position(|entered| *entered >= day).unwrap_or(days.len()) + 1;
                prop_assert_eq!(reader.first_event_since(january(day)).unwrap(), i64::try_from(first_since).unwrap());
            }
            let lies_behind = |at: &usize| days[..*at].iter().any(|earlier| *earlier > days[*at]);
            let behind: Vec<usize> = (0..days.len()).filter(lies_behind).collect();
            let found = reader.entered_behind().unwrap();
            prop_assert_eq!(found.map_or(0, |found| found.events), behind.len() as u64);
            let text = format!("SELECT e.seq FROM events e WHERE {IS_BEHIND} ORDER BY e.seq");
            let mut statement = reader.conn.prepare(&text).unwrap();
            let shown: Vec<usize> = statement.query_map([], |row| row.get::<_, i64>(0)).unwrap()
                .map(|seq| usize::try_from(seq.unwrap()).unwrap() - 1).collect();
            if marked {
                prop_assert_eq!(shown, behind);
            } else {
                let drops: Vec<usize> = (1..days.len()).filter(|at| days[*at] < days[*at - 1]).collect();
                prop_assert_eq!(shown, drops);
            }
        }
    }
}
