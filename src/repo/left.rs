//! What meetings that were held left unsaid: meetings and topics are few, and all are looked at.

use chrono::NaiveDate;
use rusqlite::params;

use super::Reader;
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::left::{Left, What};

struct Held {
    id: Id,
    title: String,
    held_on: NaiveDate,
}

const HELD: Line<Held> = line!(Held { id: "id", title: "title", held_on: day "held_on" });

struct Put {
    id: Id,
    title: String,
    approved: bool,
    held_on: NaiveDate,
}

const PUT: Line<Put> =
    line!(Put { id: "t.id", title: "t.title", approved: "t.status = 'approved'", held_on: day "min(m.held_on)" });

impl Reader {
    /// What the meetings held up to `day` left unsaid, the oldest first.
    pub fn left_by_meetings(&self, day: NaiveDate) -> Result<Vec<Left>> {
        let held = "FROM meetings WHERE held_on <= ?1 AND status IN ('held', 'signed', 'issued') AND attendance = '[]'";
        let mut all = Vec::new();
        HELD.each(&self.conn, held, params![day], &mut |Held { id, title, held_on }| {
            all.push(Left { record: id, title, since: held_on, what: What::Attendance });
            Ok(())
        })?;
        let put = "FROM topics t JOIN meetings m ON (m.id = t.meeting OR m.topic = t.id) \
             WHERE t.status IN ('proposed', 'approved') AND t.proposed_on <= ?1 \
             AND m.held_on <= ?1 AND m.status IN ('held', 'signed', 'issued') GROUP BY t.id";
        PUT.each(&self.conn, put, params![day], &mut |Put { id, title, approved, held_on }| {
            let what = if approved { What::Conclusion } else { What::Ruling };
            all.push(Left { record: id, title, since: held_on, what });
            Ok(())
        })?;
        all.sort_by_key(|left| (left.since, left.record));
        Ok(all)
    }
}
