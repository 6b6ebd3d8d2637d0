//! The register's own books: rulebook, calendar, units, contacts, excused quarters and work reports, told again from the
//! events and compared.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::scratch::{Scratch, value};
use super::{Findings, unreadable};
use crate::error::Result;
use crate::law::calendar::{DayKind, MarkedDay};
use crate::law::rulebook::Rulebook;
use crate::repo::{Reader, open, save, sha256};
use crate::steps::journal::again;
use crate::vocabulary::Vocabulary;

/// The tables told again, the columns that must agree, their order.
const TABLES: &[(&str, &str, &str)] = &[
    ("units", "code, place, kind, roles, aliases, until_on, successor", "code"),
    ("unit_names", "unit, from_on, name, short", "unit, from_on"),
    ("contacts", "unit, role, post, name, phone, from_on, until_on", "id"),
    ("quarter_excuses", "quarter, excused_on, reason, event", "quarter"),
    ("work_reports", "unit, from_on, to_on, asked_on, received_on, content", "unit, from_on, to_on"),
];

/// One event on the books.
struct Line {
    seq: i64,
    record: String,
    act: String,
    on: NaiveDate,
    fields: Map<String, Value>,
}

impl Reader {
    /// Compares the books with what their events say.
    pub(super) fn check_books(&self, found: &mut Findings) -> Result<()> {
        let lines = self.book_lines()?;
        self.check_beginning(lines.first(), found)?;
        let body: String = self
            .conn
            .query_row("SELECT body FROM rulebooks ORDER BY version LIMIT 1", [], |row| row.get(0))
            .map_err(|_| unreadable("规则书"))?;
        let scratch = Scratch::new()?;
        open::seed_units(&scratch.conn, &Rulebook::parse_trusted(&body)?)?;
        let mut calendars = 0;
        for line in &lines {
            if line.record == "calendar" {
                calendars += 1;
                self.check_calendar_change(line, found)?;
            } else if let Some(change) = again::change(&line.act, &line.record, line.on, &line.fields) {
                save::change_books(&scratch.conn, &change, line.on, line.seq)?;
            }
        }
        let changes: i64 = self.conn.query_row("SELECT count(*) FROM calendar_changes", [], |row| row.get(0))?;
        if changes != calendars {
            found.add("books", format!("日历变动有 {changes} 次，按事项应有 {calendars} 次"));
        }
        for (table, columns, order) in TABLES {
            let text = format!("SELECT {columns} FROM {table} ORDER BY {order}");
            let rows = |conn: &rusqlite::Connection| -> Result<Vec<_>> {
                let mut statement = conn.prepare(&text)?;
                let width = statement.column_count();
                let rows = statement
                    .query_map([], |row| (0..width).map(|at| value(row, at)).collect::<rusqlite::Result<Vec<_>>>())?;
                Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
            };
            let (is, must) = (rows(&self.conn)?, rows(&scratch.conn)?);
            let first = (0..is.len().max(must.len())).find(|at| is.get(*at) != must.get(*at));
            if let Some(at) = first {
                let what = match *table {
                    "units" | "unit_names" => "单位名册",
                    "contacts" => "负责人与联络人",
                    "quarter_excuses" => "免开季度例会",
                    _ => "工作情况报送",
                };
                found.add("books", format!("{what}（表 {table} 第 {} 行）与事项不一致", at + 1));
            }
        }
        Ok(())
    }

    fn book_lines(&self) -> Result<Vec<Line>> {
        let text = "SELECT e.seq, e.record, e.act, e.happened_on, e.body, t.texts FROM events e LEFT JOIN event_texts t USING (seq) \
             WHERE e.dossier IN ('register', 'unit', 'calendar', 'quarter', 'work') ORDER BY e.seq";
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query([])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let bad = || unreadable(&format!("第 {seq} 号事项"));
            let text = |at: usize| row.get::<_, Option<String>>(at).map_err(|_| bad());
            let mut fields: Map<String, Value> =
                serde_json::from_str(&text(4)?.unwrap_or_default()).map_err(|_| bad())?;
            if let Some(texts) = text(5)? {
                fields.extend(serde_json::from_str::<Map<String, Value>>(&texts).map_err(|_| bad())?);
            }
            lines.push(Line {
                seq,
                record: text(1)?.unwrap_or_default(),
                act: text(2)?.unwrap_or_default(),
                on: text(3)?.unwrap_or_default().parse().map_err(|_| bad())?,
                fields,
            });
        }
        Ok(lines)
    }

    /// What the register began with is bound by its first event.
    fn check_beginning(&self, first: Option<&Line>, found: &mut Findings) -> Result<()> {
        let Some(first) = first.filter(|line| line.act == "init") else {
            found.add("books", "第 1 号事项不是建立登记簿");
            return Ok(());
        };
        let said = |name: &str| first.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let text = "SELECT r.since, r.day_count, r.created_at = e.entered_at AND r.created_by = e.actor FROM register r, events e WHERE e.seq = 1";
        let (since, day_count, same): (String, String, bool) = self
            .conn
            .query_row(text, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .map_err(|_| unreadable("登记簿的设定"))?;
        let text = "SELECT old_until BETWEEN 0 AND (SELECT max(seq) FROM events) FROM register";
        let within: bool = self.conn.query_row(text, [], |row| row.get(0)).map_err(|_| unreadable("登记簿的设定"))?;
        if !within {
            found.add("books", "登记簿的设定（旧版本登记的最后一号事项）在已有的事项之外");
        }
        if since != said("since") || day_count != said("day_count") || !same {
            found.add("books", "登记簿的设定（启用日期、计日方式、建立者）与第 1 号事项不一致");
        }
        let text = "SELECT body, sha256 FROM rulebooks ORDER BY version";
        let mut statement = self.conn.prepare(text)?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
        let books =
            rows.and_then(|rows| rows.collect::<rusqlite::Result<Vec<_>>>()).map_err(|_| unreadable("规则书"))?;
        let whole = books.len() == 1
            && books.iter().all(|(body, hash)| sha256(body.as_bytes()) == *hash && *hash == said("rulebook_sha256"));
        if !whole {
            found.add("books", "规则书与登记簿建立时采用的不一致");
        }
        let text = "SELECT day, kind, name FROM calendar_days ORDER BY day";
        let mut statement = self.conn.prepare(text)?;
        let mut rows = statement.query([])?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |at: usize| row.get::<_, String>(at).map_err(|_| unreadable("日历"));
            let (date, kind) = (text(0)?.parse(), DayKind::stored(&text(1)?));
            let (Ok(date), Some(kind)) = (date, kind) else { return Err(unreadable("日历")) };
            days.push(MarkedDay { date, kind, name: text(2)? });
        }
        if open::hash_of_days(days.iter()) != said("calendar_sha256") {
            found.add("books", "日历与登记簿建立时采用的不一致");
        }
        Ok(())
    }

    fn check_calendar_change(&self, line: &Line, found: &mut Findings) -> Result<()> {
        let text = "SELECT from_on, whole_years, days FROM calendar_changes WHERE event = ?1";
        let stored = self.conn.query_row(text, [line.seq], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, String>(2)?))
        });
        let said = line.fields.get("sha256").and_then(Value::as_str);
        let same = stored.is_ok_and(|(from_on, whole_years, days)| {
            from_on == line.on.to_string()
                && whole_years == (line.act == "calendar.import")
                && said == Some(sha256(days.as_bytes()).as_str())
        });
        if !same {
            found.add("books", format!("日历变动（第 {} 号事项）与事项不一致", line.seq));
        }
        Ok(())
    }
}
