//! The register's own books: rulebook, calendar, units, contacts, excused quarters and work reports, told again from the
//! events and compared.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::scratch::{Scratch, value};
use super::{Findings, unreadable};
use crate::error::Result;
use crate::law::rulebook::Rulebook;
use crate::repo::books::MARKED_DAY;
use crate::repo::events::BOOKS;
use crate::repo::line::{RowShape as Row, line};
use crate::repo::{Reader, open, save, sha256};
use crate::steps::journal::again;

/// The tables told again, the columns that must agree, their order.
const TABLES: &[(&str, &str, &str)] = &[
    ("units", "code, place, kind, roles, aliases, until_on, successor", "code"),
    ("unit_names", "unit, from_on, name, short", "unit, from_on"),
    ("unit_details", "unit, item, from_on, value", "unit, item, from_on"),
    ("unit_series", "unit, kind, from_on, word", "unit, kind, from_on"),
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

/// The same as it is stored; what is no text is none.
struct Entry {
    seq: i64,
    record: Option<String>,
    act: Option<String>,
    on: Option<String>,
    body: Option<String>,
    /// There may be none to read.
    texts: Option<Option<String>>,
}

const ENTRY: Row<Entry> = line!(Entry {
    seq: "e.seq",
    record: readable "e.record",
    act: readable "e.act",
    on: readable "e.happened_on",
    body: readable "e.body",
    texts: readable "t.texts",
});

impl Entry {
    fn line(self) -> Result<Line> {
        let Entry { seq, record, act, on, body, texts } = self;
        let bad = || unreadable(&format!("第 {seq} 号事项"));
        let mut fields: Map<String, Value> = body.and_then(|body| serde_json::from_str(&body).ok()).ok_or_else(bad)?;
        if let Some(texts) = texts.ok_or_else(bad)? {
            fields.extend(serde_json::from_str::<Map<String, Value>>(&texts).map_err(|_| bad())?);
        }
        let on = on.and_then(|on| on.parse().ok()).ok_or_else(bad)?;
        Ok(Line { seq, record: record.ok_or_else(bad)?, act: act.ok_or_else(bad)?, on, fields })
    }
}

/// What the register says of itself, and whether its first event says who made it and when.
struct Beginning {
    since: String,
    day_count: String,
    same: bool,
    within: bool,
}

const BEGINNING: Row<Beginning> = line!(Beginning {
    since: "r.since",
    day_count: "r.day_count",
    same: "r.created_at = e.entered_at AND r.created_by = e.actor",
    within: "r.old_until BETWEEN 0 AND (SELECT max(seq) FROM events) AND r.loose_until BETWEEN 0 AND (SELECT max(seq) FROM events)",
});

/// A rulebook and its hash.
struct Kept {
    version: u32,
    body: String,
    sha256: String,
}

const KEPT: Row<Kept> = line!(Kept { version: "version", body: "body", sha256: "sha256" });

/// A change of the calendar.
struct Changed {
    from_on: String,
    whole_years: bool,
    days: String,
}

const CHANGED: Row<Changed> = line!(Changed { from_on: "from_on", whole_years: "whole_years", days: "days" });

impl Reader {
    /// Compares the books with what their events say.
    pub(super) fn check_books(&self, found: &mut Findings) -> Result<()> {
        let lines = self.book_lines()?;
        self.check_beginning(lines.first(), found)?;
        self.check_rulebooks(&lines, found)?;
        let body: String = self
            .conn
            .query_row("SELECT body FROM rulebooks ORDER BY version LIMIT 1", [], |row| row.get(0))
            .map_err(|_| unreadable("规则书"))?;
        let scratch = Scratch::new()?;
        TABLES.iter().try_for_each(|(table, ..)| scratch.clear(&[table]))?;
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
                    "units" | "unit_names" | "unit_details" | "unit_series" => "单位名册",
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
        let rest =
            format!("FROM events e LEFT JOIN event_texts t USING (seq) WHERE e.dossier IN ({BOOKS}) ORDER BY e.seq");
        let mut lines = Vec::new();
        ENTRY.each(&self.conn, &rest, [], &mut |entry| {
            lines.push(entry.line()?);
            Ok(())
        })?;
        Ok(lines)
    }

    /// What the register began with is bound by its first event.
    fn check_beginning(&self, first: Option<&Line>, found: &mut Findings) -> Result<()> {
        let Some(first) = first.filter(|line| line.act == "init") else {
            found.add("books", "第 1 号事项不是建立登记簿");
            return Ok(());
        };
        let said = |name: &str| first.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let settings = BEGINNING.first(&self.conn, "FROM register r, events e WHERE e.seq = 1", []);
        let settings = settings.ok().flatten().ok_or_else(|| unreadable("登记簿的设定"))?;
        let Beginning { since, day_count, same, within } = settings;
        if !within {
            found.add("books", "登记簿的设定（旧版本登记的最后一号事项）在已有的事项之外");
        }
        if since != said("since") || day_count != said("day_count") || !same {
            found.add("books", "登记簿的设定（启用日期、计日方式、建立者）与第 1 号事项不一致");
        }
        let days = MARKED_DAY.all(&self.conn, "FROM calendar_days ORDER BY day", []).map_err(|_| unreadable("日历"))?;
        if open::hash_of_days(days.iter()) != said("calendar_sha256") {
            found.add("books", "日历与登记簿建立时采用的不一致");
        }
        Ok(())
    }

    /// Each rulebook is bound by the event that brought it: the first by the beginning, others by what changed in them.
    fn check_rulebooks(&self, lines: &[Line], found: &mut Findings) -> Result<()> {
        let books = KEPT.all(&self.conn, "FROM rulebooks ORDER BY version", []).map_err(|_| unreadable("规则书"))?;
        let brought = |line: &&Line| {
            let of_register = ["init", "letters.habits", "register.region"].contains(&line.act.as_str());
            line.record == "register" && of_register || line.act == "unit.line"
        };
        let bound: Vec<&str> = lines
            .iter()
            .filter(brought)
            .map(|line| line.fields.get("rulebook_sha256").and_then(Value::as_str).unwrap_or_default())
            .collect();
        let whole = books.len() == bound.len()
            && (1..).zip(&books).zip(&bound).all(|((version, book), bound)| {
                book.version == version && sha256(book.body.as_bytes()) == book.sha256 && book.sha256 == *bound
            });
        if !whole {
            found.add("books", "规则书与采用它的事项不一致");
        }
        Ok(())
    }

    fn check_calendar_change(&self, line: &Line, found: &mut Findings) -> Result<()> {
        let stored = CHANGED.first(&self.conn, "FROM calendar_changes WHERE event = ?1", [line.seq]);
        let said = line.fields.get("sha256").and_then(Value::as_str);
        let same = stored.ok().flatten().is_some_and(|Changed { from_on, whole_years, days }| {
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
