//! Rows as they must be: written by the very functions that write the register, into an empty register in memory, and
//! then compared with the stored ones, column by column.

use std::cell::RefCell;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::Findings;
use crate::error::Result;
use crate::repo::statements;

/// A register in memory of which only those tables are made that something is written to: empty ones, without references
/// between them. Most comparisons are of one record, and a whole schema takes longer to make than all else they do.
pub(super) struct Scratch {
    pub(super) conn: Connection,
    made: RefCell<Vec<&'static str>>,
}

/// The rows of one table that belong to one key.
pub(super) struct KeyRows<'a> {
    /// The table.
    pub table: &'a str,
    /// The columns to compare, or `*`.
    pub columns: &'a str,
    /// The column that holds the key.
    pub key: &'a str,
    /// Their order.
    pub order: &'a str,
}

impl KeyRows<'_> {
    fn text(&self) -> String {
        let KeyRows { table, columns, key: column, order } = self;
        format!("SELECT {columns} FROM {table} WHERE {column} = ?1 ORDER BY {order}")
    }
}

/// A column's value; text that is no UTF-8 stays distinguishable.
pub(super) fn value(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Value> {
    let value = row.get_ref(at)?;
    Ok(Value::try_from(value).unwrap_or_else(|_| Value::Blob(value.as_bytes().unwrap_or_default().to_vec())))
}

/// A value as a message shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "空".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("“{}”", text.chars().take(60).collect::<String>()),
        Value::Blob(bytes) => format!("“{}”", String::from_utf8_lossy(bytes).chars().take(60).collect::<String>()),
    }
}

impl Scratch {
    pub(super) fn new() -> Result<Self> {
        let conn = Connection::open_in_memory()?;
        conn.set_prepared_statement_cache_capacity(96);
        conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")?;
        Ok(Scratch { conn, made: RefCell::default() })
    }

    /// Makes tables, or empties them for the next comparison.
    pub(super) fn clear(&self, tables: &[&'static str]) -> Result<()> {
        for table in tables {
            if self.made.borrow().contains(table) {
                self.conn.prepare_cached(&format!("DELETE FROM {table}"))?.execute([])?;
            } else {
                self.conn.execute_batch(statements::of_table(table))?;
                self.made.borrow_mut().push(table);
            }
        }
        Ok(())
    }

    /// Compares what is stored under `key` with what must be.
    pub(super) fn compare(
        &self,
        stored: &Connection,
        part: &KeyRows<'_>,
        key: &str,
        check: &'static str,
        found: &mut Findings,
    ) -> Result<()> {
        let mut differing = Vec::new();
        match self.rows_differing(stored, part, key, &mut differing) {
            Ok(()) => differing.into_iter().for_each(|told| found.add(check, told)),
            Err(error) => found.add(check, format!("{key} 在表 {} 中读不出：{}", part.table, error.message)),
        }
        Ok(())
    }

    /// Tells where what is stored differs, both read side by side: of a sound register nothing is kept.
    fn rows_differing(&self, stored: &Connection, part: &KeyRows<'_>, key: &str, told: &mut Vec<String>) -> Result<()> {
        let (table, text) = (part.table, part.text());
        let (mut ours, mut theirs) = (self.conn.prepare_cached(&text)?, stored.prepare_cached(&text)?);
        let width = ours.column_count().min(theirs.column_count());
        let (mut must, mut is) = (ours.query([key])?, theirs.query([key])?);
        let (mut due, mut there) = (0, 0);
        loop {
            let (must, is) = (must.next()?, is.next()?);
            (due, there) = (due + usize::from(must.is_some()), there + usize::from(is.is_some()));
            let (Some(must), Some(is)) = (must, is) else {
                if must.is_none() && is.is_none() {
                    break;
                }
                continue;
            };
            for at in 0..width {
                if must.get_ref(at)? != is.get_ref(at)? {
                    // By a schema known to be sound: the names of a damaged one may be no text.
                    let (must, name) = (value(must, at)?, must.as_ref().column_name(at)?);
                    let is = value(is, at)?;
                    told.push(format!("{key} 的 {table}.{name} 是{}，按事项应为{}", shown(&is), shown(&must)));
                }
            }
        }
        if due != there {
            told.insert(0, format!("{key} 在表 {table} 中有 {there} 行，按事项应有 {due} 行"));
        }
        Ok(())
    }
}
