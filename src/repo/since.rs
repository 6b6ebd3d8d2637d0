//! Which rows may tell of a day or of what came after it, by narrow indexes: a period's report costs what happened in the
//! period and since, however long the register was kept before.
//!
//! Numbers are gathered, sorted and looked up one by one, for SQLite would sort the rows themselves and spill them to a
//! temporary file.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, Statement};

use super::line;
use crate::error::Result;

/// Since the beginning: no numbers are gathered, all rows are passed in their order.
const EVER: NaiveDate = NaiveDate::MIN;

/// The deadlines that had not ended before `since`, by number; none: all.
pub(super) fn deadlines(conn: &Connection, since: NaiveDate) -> Result<Option<Vec<i64>>> {
    if since == EVER {
        return Ok(None);
    }
    let text = "SELECT id FROM deadlines INDEXED BY deadlines_ended WHERE ended_on >= ?1 \
         UNION ALL SELECT id FROM deadlines INDEXED BY deadlines_of_unit WHERE ended_on IS NULL";
    let mut numbers: Vec<i64> = line::column(conn, text, [since])?;
    numbers.sort_unstable();
    Ok(Some(numbers))
}

/// The cases with a step on `since` or later, by year and number, with those of `moved`, whose rows say what came later;
/// none: all.
pub(super) fn cases(conn: &Connection, since: NaiveDate, moved: &[i64]) -> Result<Option<Vec<i64>>> {
    if since == EVER {
        return Ok(None);
    }
    let numbers: Vec<i64> =
        line::column(conn, "SELECT sort FROM cases INDEXED BY cases_last WHERE last_on >= ?1", [since])?;
    let numbers: BTreeSet<i64> = numbers.into_iter().chain(moved.iter().copied()).collect();
    Ok(Some(numbers.into_iter().collect()))
}

/// The same of transfers, with those that wait for somebody and suspected crimes; `moved` are cases.
pub(super) fn transfers(conn: &Connection, since: NaiveDate, moved: &[i64]) -> Result<Option<Vec<i64>>> {
    if since == EVER {
        return Ok(None);
    }
    let text = "SELECT sort FROM transfers INDEXED BY transfers_last WHERE last_on >= ?1 \
         UNION ALL SELECT sort FROM transfers INDEXED BY transfers_watched \
         WHERE kind = 'criminal' OR status IN ('sent', 'received', 'declined', 'referred')";
    let mut numbers: BTreeSet<i64> = line::column(conn, text, [since])?.into_iter().collect();
    let mut of_case =
        conn.prepare("SELECT t.sort FROM cases c JOIN transfers t ON t.case_id = c.id WHERE c.sort = ?1")?;
    for case in moved {
        for sort in of_case.query_map([case], |row| row.get(0))? {
            numbers.insert(sort?);
        }
    }
    Ok(Some(numbers.into_iter().collect()))
}

/// The rows of a statement: of one that asks for a row by its number, each of `numbers` in turn; else all it gives.
pub(super) fn rows(
    statement: &mut Statement<'_>,
    numbers: Option<Vec<i64>>,
    each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let Some(numbers) = numbers else {
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        return Ok(());
    };
    for number in numbers {
        let mut rows = statement.query([number])?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
    }
    Ok(())
}
