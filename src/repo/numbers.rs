//! The numbers records get: one after the other within kind and year, never one that could not be read again.

use chrono::{Datelike, NaiveDate};
use rusqlite::params;

use super::{Writing, line};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};

/// How many numbers in one row are stepped over before the register is asked for a gap at once.
const STEPS: u32 = 1_000;

impl Writing<'_> {
    /// The next free id of `kind` in the year of `on`; taken once a record of that id is saved. It goes on from the last
    /// one given; where a number from outside has reached the end, from the last one before it.
    pub fn next_id(&self, kind: RecordKind, on: NaiveDate) -> Result<Id> {
        let year = u16::try_from(on.year()).ok().filter(|year| (1..=9999).contains(year));
        let year =
            year.ok_or_else(|| Error::input(format!("日期 {on} 的年份不能编号")).hint("核对日期；编号的年份是四位"))?;
        let last = self.last_number(kind, year)?;
        let number = match last.checked_add(1).filter(|next| *next <= Id::MOST) {
            Some(next) => self.free_from(kind, year, next)?,
            None => match self.free_below(kind, year)? {
                Some(free) => Some(free),
                None => self.free_from(kind, year, last.saturating_add(1))?,
            },
        };
        number.map(|number| Id { kind, year, number }).ok_or_else(|| {
            Error::input(format!("{year} 年的{}编号已经用完", kind.name()))
                .hint("另建一本登记簿接着登记：jiexie --db 新登记簿.db init")
        })
    }

    /// The last number given in a year, 0 before the first.
    pub fn last_number(&self, kind: RecordKind, year: u16) -> Result<u32> {
        let text = "SELECT last FROM counters WHERE kind = ?1 AND year = ?2";
        Ok(line::value(&self.tx, text, params![kind.letter().to_string(), year])?.unwrap_or(0))
    }

    /// The first number from `next` on whose place is free: numbers of the year before, as earlier versions gave them, may
    /// stand there.
    fn free_from(&self, kind: RecordKind, year: u16, next: u32) -> Result<Option<u32>> {
        let text = format!("SELECT 1 FROM {} WHERE sort = ?1", kind.table());
        let mut statement = self.tx.prepare_cached(&text)?;
        for number in next..=Id::MOST_SORTED {
            if !statement.exists([Id { kind, year, number }.sort_key()])? {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    /// The number after the last one before those that end with [`Id::MOST`].
    fn free_below(&self, kind: RecordKind, year: u16) -> Result<Option<u32>> {
        let table = kind.table();
        let text = format!("SELECT max(sort) FROM {table} WHERE sort > ?1 AND sort <= ?2");
        let mut statement = self.tx.prepare_cached(&text)?;
        let key = |number| Id { kind, year, number }.sort_key();
        for top in (Id::MOST - STEPS..=Id::MOST).rev() {
            let last: Option<i64> = statement.query_row([key(0), key(top)], |row| row.get(0))?;
            let last = last.and_then(|last| u32::try_from(last - key(0)).ok()).unwrap_or(0);
            if last < top {
                return Ok(Some(last + 1));
            }
        }
        let text = format!(
            "SELECT min(sort) + 1 FROM {table} a WHERE sort > ?1 AND sort < ?2 \
             AND NOT EXISTS (SELECT 1 FROM {table} b WHERE b.sort = a.sort + 1)"
        );
        let gap: Option<i64> = self.tx.query_row(&text, [key(0), key(Id::MOST)], |row| row.get(0))?;
        Ok(gap.and_then(|gap| u32::try_from(gap - key(0)).ok()))
    }
}
