//! What the conference's lists and derived limits are asked for.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Reader, Writing, damaged, sql};
use crate::error::Result;

/// What decides whether a quarter had its regular meeting, as far as a day knows.
#[derive(Debug, Clone, Default)]
pub struct Quarters {
    /// First day of the register's books.
    pub since: Option<NaiveDate>,
    /// Days on which regular meetings were held.
    pub held: Vec<NaiveDate>,
    /// Quarters excused.
    pub excused: Vec<String>,
}

/// One work report asked of a unit.
#[derive(Debug, Clone)]
pub struct WorkReport {
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

fn excused(conn: &Connection, until: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT quarter FROM quarter_excuses WHERE excused_on <= ?1").map_err(sql)?;
    let rows = statement.query_map([until], |row| row.get(0)).map_err(sql)?;
    rows.collect::<rusqlite::Result<Vec<_>>>().map_err(sql)
}

impl Writing<'_> {
    /// Quarters excused from a regular meeting.
    ///
    /// # Errors
    /// Those of the register.
    pub fn excused_quarters(&self) -> Result<Vec<String>> {
        excused(&self.tx, "9999-12-31")
    }

    /// Whether a work report for the period was asked of the unit, and whether it came in.
    ///
    /// # Errors
    /// Those of the register.
    pub fn work_asked(&self, unit: &str, from_on: NaiveDate, to_on: NaiveDate) -> Result<Option<bool>> {
        let text = "SELECT received_on IS NOT NULL FROM work_reports WHERE unit = ?1 AND from_on = ?2 AND to_on = ?3";
        let values = params![unit, from_on.to_string(), to_on.to_string()];
        self.tx.query_row(text, values, |row| row.get(0)).optional().map_err(sql)
    }
}

impl Reader {
    /// What decides about the quarters, from what happened up to `day`.
    ///
    /// # Errors
    /// Those of the register.
    pub fn quarters(&self, day: NaiveDate) -> Result<Quarters> {
        let text = "SELECT held_on FROM meetings WHERE kind = 'regular' AND status <> 'void' AND held_on <= ?1 ORDER BY held_on";
        let mut statement = self.conn.prepare(text).map_err(sql)?;
        let rows = statement.query_map([day.to_string()], |row| row.get::<_, String>(0)).map_err(sql)?;
        let held = rows.collect::<rusqlite::Result<Vec<_>>>().map_err(sql)?;
        let held: Option<Vec<NaiveDate>> = held.iter().map(|day| day.parse().ok()).collect();
        Ok(Quarters {
            since: self.settings()?.since.parse().ok(),
            held: held.ok_or_else(|| damaged("会议日期"))?,
            excused: excused(&self.conn, &day.to_string())?,
        })
    }

    /// Work reports asked of units, by period and unit.
    ///
    /// # Errors
    /// Those of the register.
    pub fn work_reports(&self) -> Result<Vec<WorkReport>> {
        let text = "SELECT unit, from_on, to_on, asked_on, received_on, content FROM work_reports ORDER BY from_on, to_on, unit";
        let mut statement = self.conn.prepare(text).map_err(sql)?;
        let rows = statement
            .query_map([], |row| {
                Ok(WorkReport {
                    unit: row.get(0)?,
                    from_on: row.get(1)?,
                    to_on: row.get(2)?,
                    asked_on: row.get(3)?,
                    received_on: row.get(4)?,
                    content: row.get(5)?,
                })
            })
            .map_err(sql)?;
        rows.collect::<rusqlite::Result<Vec<_>>>().map_err(sql)
    }
}
