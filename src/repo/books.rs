//! The register's own books: law, units, contacts, settings.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::{Reader, Writing, damaged, events, save};
use crate::error::Result;
use crate::ids::Id;
use crate::law::calendar::{Calendar, DayKind, MarkedDay};
use crate::law::rulebook::Rulebook;
use crate::law::{CalendarChange, DayCount, Law};
use crate::record::Context;
use crate::record::dossier::missing;
use crate::record::unit::{Unit, UnitBook, UnitName};
use crate::record::words::{UnitKind, Vocabulary};
use crate::steps::step::Loaded;

/// What was settled when the register was made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// When it was made.
    pub created_at: String,
    /// Who made it and chose how days count.
    pub created_by: String,
    /// First day of its books.
    pub since: String,
    /// How bare 日 is counted.
    pub day_count: DayCount,
}

/// Who leads or liaises for a unit, or holds a post of the annex.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Unit code; none: a post of no unit.
    pub unit: Option<String>,
    /// head, lead, liaison; leader, member, director for the annex.
    pub role: String,
    /// The post.
    pub post: Option<String>,
    /// Who.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// First day.
    pub from_on: String,
    /// First day no longer.
    pub until_on: Option<String>,
}

fn law(conn: &Connection) -> Result<Law> {
    let text: String =
        conn.query_row("SELECT body FROM rulebooks ORDER BY version DESC LIMIT 1", [], |row| row.get(0))?;
    let book = Rulebook::parse_trusted(&text)?;
    let settings = settings(conn)?;
    let mut statement = conn.prepare_cached("SELECT day, kind, name FROM calendar_days ORDER BY day")?;
    let mut rows = statement.query([])?;
    let mut days = Vec::with_capacity(300);
    let mut years = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let text =
            |at: usize| row.get_ref(at).ok().and_then(|value| value.as_str().ok()).ok_or_else(|| damaged("日历"));
        let date: NaiveDate = text(0)?.parse().map_err(|_| damaged("日历日期"))?;
        years.insert(date.year());
        let kind = DayKind::stored(text(1)?).ok_or_else(|| damaged("日历"))?;
        days.push(MarkedDay { date, kind, name: text(2)?.to_owned() });
    }
    let mut statement =
        conn.prepare_cached("SELECT event, from_on, whole_years, days FROM calendar_changes ORDER BY event")?;
    let mut rows = statement.query([])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (on, days): (String, String) = (row.get(1)?, row.get(3)?);
        changes.push(CalendarChange {
            event: row.get(0)?,
            on: on.parse().map_err(|_| damaged("日历变动日期"))?,
            whole_years: row.get(2)?,
            days: serde_json::from_str(&days).map_err(|_| damaged("日历变动"))?,
        });
    }
    let old_until = conn.query_row("SELECT old_until FROM register", [], |row| row.get::<_, i64>(0))?;
    Ok(Law::new(book, settings.day_count, Calendar::from_days(days, years), &changes).with_old_events(old_until))
}

fn settings(conn: &Connection) -> Result<Settings> {
    let read = |row: &rusqlite::Row<'_>| {
        let mode: String = row.get(3)?;
        Ok(Settings {
            created_at: row.get(0)?,
            created_by: row.get(1)?,
            since: row.get(2)?,
            day_count: DayCount::stored(&mode).unwrap_or_default(),
        })
    };
    Ok(conn.query_row("SELECT created_at, created_by, since, day_count FROM register", [], read)?)
}

fn units(conn: &Connection) -> Result<UnitBook> {
    let mut units: Vec<Unit> = Vec::with_capacity(40);
    let mut statement =
        conn.prepare_cached("SELECT code, kind, roles, aliases, until_on, successor FROM units ORDER BY place")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let list = |at: usize| -> Result<Vec<String>> {
            let text: String = row.get(at)?;
            serde_json::from_str(&text).map_err(|_| damaged("单位"))
        };
        let kind: String = row.get(1)?;
        let until: Option<String> = row.get(4)?;
        units.push(Unit {
            code: row.get(0)?,
            kind: UnitKind::stored(&kind).ok_or_else(|| damaged("单位类别"))?,
            roles: list(2)?,
            names: Vec::new(),
            aliases: list(3)?,
            until_on: until.and_then(|day| day.parse().ok()),
            successor: row.get(5)?,
        });
    }
    let mut statement =
        conn.prepare_cached("SELECT unit, from_on, name, short FROM unit_names ORDER BY unit, from_on")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (code, from): (String, String) = (row.get(0)?, row.get(1)?);
        let unit = units.iter_mut().find(|unit| unit.code == code).ok_or_else(|| damaged("单位名称"))?;
        unit.names.push(UnitName { name: row.get(2)?, short: row.get(3)?, from_on: from.parse().ok() });
    }
    if let Some(nameless) = units.iter().find(|unit| unit.names.is_empty()) {
        return Err(damaged(&format!("单位 {} 没有名称", nameless.code)));
    }
    Ok(UnitBook::new(units))
}

impl Writing<'_> {
    /// The law in force.
    pub fn law(&self) -> Result<Law> {
        law(&self.tx)
    }

    /// The units.
    pub fn units(&self) -> Result<UnitBook> {
        units(&self.tx)
    }
}

impl Reader {
    /// The law in force.
    pub fn law(&self) -> Result<Law> {
        law(&self.conn)
    }

    /// The units.
    pub fn units(&self) -> Result<UnitBook> {
        units(&self.conn)
    }

    /// What was settled when the register was made.
    pub fn settings(&self) -> Result<Settings> {
        settings(&self.conn)
    }

    /// The dossier that holds `record`.
    ///
    /// # Errors
    /// No such record, or damage.
    pub fn dossier_of(&self, ctx: Context<'_>, record: Id) -> Result<Loaded> {
        let key = events::dossier_of(&self.conn, record)?.ok_or_else(|| missing(record))?;
        save::load(&self.conn, ctx, &key)
    }

    /// Contacts and posts, of one unit or of all.
    pub fn contacts(&self, unit: Option<&str>) -> Result<Vec<Contact>> {
        let filter = if unit.is_some() { "WHERE unit = ?1" } else { "WHERE ?1 IS NULL" };
        let text =
            format!("SELECT unit, role, post, name, phone, from_on, until_on FROM contacts {filter} ORDER BY id");
        let mut statement = self.conn.prepare(&text)?;
        let rows = statement.query_map([unit], |row| {
            Ok(Contact {
                unit: row.get(0)?,
                role: row.get(1)?,
                post: row.get(2)?,
                name: row.get(3)?,
                phone: row.get(4)?,
                from_on: row.get(5)?,
                until_on: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }
}
