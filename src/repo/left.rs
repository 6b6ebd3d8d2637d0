//! What meetings that were held left unsaid: meetings and topics are few, and all are looked at.

use chrono::NaiveDate;
use rusqlite::params;

use super::Reader;
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::left::{Left, What};
use crate::record::meeting::Attended;

struct Held {
    id: Id,
    title: String,
    held_on: NaiveDate,
    attendance: Vec<Attended>,
}

const HELD: Line<Held> =
    line!(Held { id: "id", title: "title", held_on: day "held_on", attendance: json "attendance" });

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
    pub fn left_by_meetings(&self, ctx: Context<'_>, day: NaiveDate) -> Result<Vec<Left>> {
        let held = "FROM meetings WHERE held_on <= ?1 AND status IN ('held', 'signed', 'issued')";
        let mut all = Vec::new();
        HELD.each(&self.conn, held, params![day], &mut |Held { id, title, held_on, attendance }| {
            let members = || ctx.units.all().iter().filter(|unit| unit.is_member_on(held_on));
            let said = |code: &str| attendance.iter().any(|line| line.unit == code);
            let units: Vec<String> = members().map(|unit| unit.code.clone()).filter(|code| !said(code)).collect();
            if !units.is_empty() {
                let all_of_them = units.len() == members().count();
                all.push(Left {
                    record: id,
                    title,
                    since: held_on,
                    what: What::Attendance { units, all: all_of_them },
                });
            }
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
