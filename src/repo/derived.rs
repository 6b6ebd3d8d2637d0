//! Deadlines that are derived when asked and stored nowhere: the quarters' meetings, the periods of standing items.

use rusqlite::Connection;

use super::{Reader, quarters, standings};
use crate::error::Result;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::repo::as_of::Lens;

/// Every one of them as it stood, quarters first.
pub(super) fn all(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<Listed>> {
    let mut rows = quarters::known(conn, ctx, lens)?.deadlines(ctx, lens.day)?;
    rows.extend(standings::deadlines(conn, ctx, lens)?);
    Ok(rows)
}

/// Of these the ones that are open, by their last day: quarters without a meeting and without excuse, periods not all
/// recipients have got their share of; the running ones included.
pub(super) fn open(conn: &Connection, ctx: Context<'_>, lens: Lens) -> Result<Vec<Listed>> {
    let mut rows = all(conn, ctx, lens)?;
    rows.retain(|row| row.deadline.is_open());
    rows.sort_by_key(|row| row.deadline.due_on);
    Ok(rows)
}

impl Reader {
    /// What an export tells of them today: whatever became of each, with the unit it counts for.
    pub fn derived_to_export(&self, ctx: Context<'_>, today: chrono::NaiveDate) -> Result<Vec<(Listed, String)>> {
        let rows = all(&self.conn, ctx, Lens::today(today))?;
        let counted = |row: Listed| {
            let unit = self.counted(row.clone())?.deadline.unit;
            Ok((row, unit))
        };
        rows.into_iter().map(counted).collect()
    }

    /// The derived deadlines that are open today, the running ones included, by their last day.
    pub fn open_derived(&self, ctx: Context<'_>, today: chrono::NaiveDate) -> Result<Vec<Listed>> {
        open(&self.conn, ctx, Lens::today(today))
    }
}
