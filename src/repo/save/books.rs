//! A change of the register's own books, carried out on their tables.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::json;

use super::super::{damaged, rulebooks, sha256};
use crate::error::Result;
use crate::law::calendar::DayChange;
use crate::record::words::{ContactRole, Vocabulary};
use crate::steps::journal::Change;

pub(super) fn days_json(days: &[DayChange]) -> Result<String> {
    serde_json::to_string(days).map_err(|_| damaged("放假安排"))
}

/// Carries a change of the register's own books out on their tables.
pub(in crate::repo) fn change_books(tx: &Connection, change: &Change, on: NaiveDate, seq: i64) -> Result<()> {
    let run = |text: &str, values: &[&dyn rusqlite::ToSql]| -> Result<()> {
        tx.execute(text, values)?;
        Ok(())
    };
    match change {
        Change::AddUnit(unit) => {
            run(
                "INSERT INTO units (code, place, kind, roles, aliases) SELECT ?1, max(place) + 1, ?2, ?3, '[]' FROM units",
                &[&unit.code, &unit.kind.word(), &json!(unit.roles).to_string()],
            )?;
            for name in &unit.names {
                run(
                    "INSERT INTO unit_names (unit, from_on, name, short) VALUES (?1, ?2, ?3, ?4)",
                    &[
                        &unit.code,
                        &name.from_on.map(|day| day.to_string()).unwrap_or_default(),
                        &name.name,
                        &name.short,
                    ],
                )?;
            }
            Ok(())
        }
        Change::Rename(code, name) => run(
            "INSERT OR REPLACE INTO unit_names (unit, from_on, name, short) VALUES (?1, ?2, ?3, ?4)",
            &[code, &name.from_on.map(|day| day.to_string()).unwrap_or_default(), &name.name, &name.short],
        ),
        Change::Details(code, details) => details.iter().try_for_each(|detail| {
            run(
                "INSERT OR REPLACE INTO unit_details (unit, item, from_on, value) VALUES (?1, ?2, ?3, ?4)",
                &[code, &detail.item.word(), &detail.from_on.to_string(), &detail.value],
            )
        }),
        Change::Series(code, series) => series.iter().try_for_each(|series| {
            run(
                "INSERT OR REPLACE INTO unit_series (unit, kind, from_on, word) VALUES (?1, ?2, ?3, ?4)",
                &[code, &series.kind.word(), &series.from_on.to_string(), &series.word],
            )
        }),
        Change::End(code, successor, day) => {
            run("UPDATE units SET until_on = ?2, successor = ?3 WHERE code = ?1", &[code, &day.to_string(), successor])
        }
        Change::Restore(code) => run("UPDATE units SET until_on = NULL, successor = NULL WHERE code = ?1", &[code]),
        Change::Contact { unit, role, name, phone, post, from_on, until_on } => {
            // The head of a unit stands where the annex names its member, leader or director.
            let roles = match role {
                ContactRole::Head => "'head', 'member', 'leader', 'director'",
                ContactRole::Leader => "'leader', 'head'",
                _ => "?2",
            };
            let from_on = from_on.to_string();
            run(
                &format!(
                    "UPDATE contacts SET until_on = ?3 WHERE unit = ?1 AND ?2 = ?2 AND role IN ({roles}) AND from_on <= ?3 \
                     AND (until_on IS NULL OR until_on > ?3)"
                ),
                &[unit, &role.word(), &from_on],
            )?;
            // Entered afterwards: whoever is known to have followed stands from that person's first day on.
            run(
                &format!(
                    "INSERT INTO contacts (unit, role, name, phone, post, from_on, until_on) SELECT ?1, ?2, ?4, ?5, ?7, ?3, \
                     min(coalesce(?6, next), coalesce(next, ?6)) FROM (SELECT min(from_on) AS next FROM contacts \
                     WHERE unit = ?1 AND role IN ({roles}) AND from_on > ?3)"
                ),
                &[unit, &role.word(), &from_on, name, phone, &until_on.map(|day| day.to_string()), post],
            )
        }
        Change::ExcuseQuarter { quarter, reason } => run(
            "INSERT INTO quarter_excuses (quarter, excused_on, reason, event) VALUES (?1, ?2, ?3, ?4)",
            &[quarter, &on.to_string(), reason, &seq],
        ),
        Change::Unexcuse(quarter) => run("DELETE FROM quarter_excuses WHERE quarter = ?1", &[quarter]),
        Change::UndoWork { unit, from_on, to_on, receipt } => {
            let text = match receipt {
                true => {
                    "UPDATE work_reports SET received_on = NULL, content = NULL WHERE unit = ?1 AND from_on = ?2 AND to_on = ?3"
                }
                false => "DELETE FROM work_reports WHERE unit = ?1 AND from_on = ?2 AND to_on = ?3",
            };
            run(text, &[unit, &from_on.to_string(), &to_on.to_string()])
        }
        Change::AskWork { unit, from_on, to_on } => run(
            "INSERT INTO work_reports (unit, from_on, to_on, asked_on) VALUES (?1, ?2, ?3, ?4)",
            &[unit, &from_on.to_string(), &to_on.to_string(), &on.to_string()],
        ),
        Change::ReceiveWork { unit, from_on, to_on, text } => run(
            "UPDATE work_reports SET received_on = ?4, content = ?5 WHERE unit = ?1 AND from_on = ?2 AND to_on = ?3",
            &[unit, &from_on.to_string(), &to_on.to_string(), &on.to_string(), text],
        ),
        Change::Habits(_) | Change::Region(_) | Change::Line(_) => {
            let text = told_book(tx, change)?.unwrap_or_default();
            run(
                "INSERT INTO rulebooks (version, body, sha256, adopted_at) SELECT (SELECT max(version) + 1 FROM rulebooks), \
                 ?1, ?2, entered_at FROM events WHERE seq = ?3",
                &[&text, &sha256(text.as_bytes()), &seq],
            )
        }
        Change::Calendar { days, whole_years } => {
            let days = days_json(days)?;
            run(
                "INSERT INTO calendar_changes (event, from_on, whole_years, days) VALUES (?1, ?2, ?3, ?4)",
                &[&seq, &on.to_string(), whole_years, &days],
            )
        }
    }
}

/// The rulebook as a change of it leaves it; none where none changes it.
pub(super) fn told_book(conn: &Connection, change: &Change) -> Result<Option<String>> {
    let told = match change {
        Change::Habits(habits) => habits.told_in(&rulebooks::in_force(conn)?.body)?,
        Change::Region(region) => region.told_in(&rulebooks::in_force(conn)?.body)?,
        Change::Line(line) => line.told_in(&rulebooks::in_force(conn)?.body)?,
        _ => return Ok(None),
    };
    Ok(Some(told))
}
