//! Rows as they must be: written by the very functions that write the register, into an empty register in memory, and
//! then compared with the stored ones, column by column.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::Findings;
use crate::error::Result;
use crate::repo::migrate;

/// An empty register in memory, without references between its tables.
pub(super) struct Scratch {
    pub(super) conn: Connection,
}

/// The rows of one table that belong to one key.
pub(super) struct Part<'a> {
    /// The table.
    pub table: &'a str,
    /// The columns to compare, or `*`.
    pub columns: &'a str,
    /// The column that holds the key.
    pub key: &'a str,
    /// Their order.
    pub order: &'a str,
}

impl Part<'_> {
    fn text(&self) -> String {
        let Part { table, columns, key: column, order } = self;
        format!("SELECT {columns} FROM {table} WHERE {column} = ?1 ORDER BY {order}")
    }

    /// The names of its columns, from a schema known to be sound: those of a damaged one may be no text.
    fn names(&self, sound: &Connection) -> Result<Vec<String>> {
        let statement = sound.prepare_cached(&self.text())?;
        Ok(statement.column_names().into_iter().map(str::to_owned).collect())
    }

    fn rows(&self, conn: &Connection, key: &str) -> Result<Vec<Vec<Value>>> {
        let mut statement = conn.prepare_cached(&self.text())?;
        let width = statement.column_count();
        let rows = statement
            .query_map([key], |row| (0..width).map(|at| value(row, at)).collect::<rusqlite::Result<Vec<_>>>())?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
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
        migrate::make(&conn)?;
        conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")?;
        Ok(Scratch { conn })
    }

    /// Empties tables for the next comparison.
    pub(super) fn clear(&self, tables: &[&str]) -> Result<()> {
        for table in tables {
            self.conn.prepare_cached(&format!("DELETE FROM {table}"))?.execute([])?;
        }
        Ok(())
    }

    /// Compares what is stored under `key` with what must be.
    pub(super) fn compare(
        &self,
        stored: &Connection,
        part: &Part<'_>,
        key: &str,
        check: &'static str,
        found: &mut Findings,
    ) -> Result<()> {
        let table = part.table;
        let (names, must) = (part.names(&self.conn)?, part.rows(&self.conn, key)?);
        let is = match part.rows(stored, key) {
            Ok(rows) => rows,
            Err(error) => {
                found.add(check, format!("{key} 在表 {table} 中读不出：{}", error.message));
                return Ok(());
            }
        };
        if must.len() != is.len() {
            found.add(check, format!("{key} 在表 {table} 中有 {} 行，按事项应有 {} 行", is.len(), must.len()));
        }
        for (must, is) in must.iter().zip(&is) {
            for (name, (must, is)) in names.iter().zip(must.iter().zip(is)) {
                if must != is {
                    found.add(check, format!("{key} 的 {table}.{name} 是{}，按事项应为{}", shown(is), shown(must)));
                }
            }
        }
        Ok(())
    }
}
