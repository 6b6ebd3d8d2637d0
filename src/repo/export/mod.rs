//! What leaves the register: tables with stable columns, streamed from one snapshot.

mod books;
pub mod headline;
mod records;
pub mod table;
mod units;

use std::collections::HashSet;
use std::sync::LazyLock;

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::line::line;
use super::{Reader, damaged, events, lens};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::words::Secrecy;
use crate::repo::books as kept;
use crate::repo::export::table::{Ask, ColumnSource, ExportTable};
use crate::steps::history::{self, EffectiveEvent};
use crate::steps::replay;

/// Every table, in the order of the document's parts.
pub fn tables() -> impl Iterator<Item = &'static ExportTable> {
    static TABLES: LazyLock<Vec<ExportTable>> = LazyLock::new(|| records::tables().chain(books::tables()).collect());
    TABLES.iter()
}

/// In a table's question: the limits in force, as JSON.
const LIMITS: &str = "{limits}";

/// In a table's question: the lines of work of units, as the rulebook in force says them, as JSON.
const UNITS: &str = "{units}";

/// In a table's question: whether a deadline counts in reports, whether in their rate, for which unit, and whether it only keeps
/// something in sight.
const COUNTED: &str = "{counted}";
const RATED: &str = "{rated}";
const COUNTED_UNIT: &str = "{counted_unit}";
const WATCH: &str = "{watch}";

/// In a table's question: what no table holds, as JSON.
const MADE: &str = "json_each(?1)";

/// One stored value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored<'a> {
    /// Nothing.
    Empty,
    /// A number.
    Int(i64),
    /// A text.
    Text(&'a str),
}

impl<'a> Stored<'a> {
    /// The value at this place of a row.
    pub(super) fn of(row: &'a Row<'_>, at: usize) -> Result<Self> {
        match row.get_ref(at)? {
            ValueRef::Null => Ok(Stored::Empty),
            ValueRef::Integer(number) => Ok(Stored::Int(number)),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Stored::Text(text)),
                Err(_) => Err(damaged("文字不是 UTF-8")),
            },
            _ => Err(damaged("列的类型不符")),
        }
    }
}

/// One row as it comes from the register.
pub struct ExportRow<'r> {
    row: &'r Row<'r>,
    places: &'r [Option<usize>],
    first_key: usize,
    keys: usize,
}

impl ExportRow<'_> {
    fn value(&self, at: usize) -> Result<Stored<'_>> {
        Stored::of(self.row, at)
    }

    /// The stored value of a column; nothing for one that is not stored.
    pub fn stored(&self, column: usize) -> Result<Stored<'_>> {
        self.places[column].map_or(Ok(Stored::Empty), |at| self.value(at))
    }

    /// The keys by which the row may be marked as secret.
    pub fn key(&self, nth: usize) -> Result<Option<&str>> {
        if nth >= self.keys {
            return Ok(None);
        }
        match self.value(self.first_key + nth)? {
            Stored::Text(text) => Ok(Some(text)),
            _ => Ok(None),
        }
    }

    /// How many keys there are.
    pub fn keys(&self) -> usize {
        self.keys
    }
}

/// A record that is marked as secret.
struct Marked {
    id: String,
    secrecy: Secrecy,
}

const MARKED: super::line::RowShape<Marked> = line!(Marked { id: "id", secrecy: "secrecy" });

impl Reader {
    /// Streams the rows of one table.
    pub fn export(
        &self,
        table: &ExportTable,
        ask: &Ask,
        each: &mut dyn FnMut(&ExportRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut stored = 0;
        let places: Vec<Option<usize>> = table
            .columns
            .iter()
            .map(|column| {
                let is_stored = matches!(column.source, ColumnSource::Sql(_));
                stored += usize::from(is_stored);
                is_stored.then(|| stored - 1)
            })
            .collect();
        let (text, made) = self.question(table, ask, table.keys)?;
        let told = records::told_in(table).map(|kind| table.query_of_told(ask, kind.letter(), table.keys));
        for text in [Some(text), told].into_iter().flatten() {
            let mut statement = self.conn.prepare(&text)?;
            let mut rows = match &made {
                Some(made) => statement.query([made])?,
                None => statement.query([])?,
            };
            while let Some(row) = rows.next()? {
                each(&ExportRow { row, places: &places, first_key: stored, keys: table.keys.len() })?;
            }
        }
        Ok(())
    }

    /// What is asked of a table, with `more` columns behind its own, and what its parameter stands for, where it has one:
    /// what no table holds is put together first.
    pub fn question(&self, table: &ExportTable, ask: &Ask, more: &[&str]) -> Result<(String, Option<String>)> {
        let mut text = table.query(ask, more);
        if text.contains(LIMITS) {
            let law = self.law()?;
            let limits = serde_json::to_string(&law.book().limits).map_err(|_| damaged("规则书无法输出"))?;
            text = text.replace(LIMITS, &limits.replace('\'', "''"));
        }
        if text.contains(UNITS) {
            let law = self.law()?;
            let units = serde_json::to_string(&law.book().told_lines()).map_err(|_| damaged("规则书无法输出"))?;
            text = text.replace(UNITS, &units.replace('\'', "''"));
        }
        if text.contains(COUNTED) {
            let rated = lens::rated("deadlines");
            for (asked, told) in [
                (COUNTED, lens::counts_once("deadlines")),
                (RATED, rated),
                (COUNTED_UNIT, lens::counts_for()),
                (WATCH, lens::watches("deadlines")),
            ] {
                text = text.replace(asked, &told);
            }
        }
        let made = match table.name {
            _ if !text.contains(MADE) => None,
            books::TAKEN_BACK => Some(self.taken_back_json()?),
            _ => Some(self.letter_book_json()?),
        };
        Ok((text, made))
    }

    /// Number and hash of the last event.
    pub fn audit_head(&self) -> Result<(i64, String)> {
        events::head(&self.conn)
    }

    /// Hash of the first event, which tells this register from every other.
    pub fn first_hash(&self) -> Result<String> {
        Ok(self.conn.query_row("SELECT hash FROM events ORDER BY seq LIMIT 1", [], |row| row.get(0))?)
    }

    /// The steps of a dossier as they stand now.
    pub fn steps_of(&self, dossier: &str) -> Result<Vec<EffectiveEvent>> {
        let events = events::of_dossier(&self.conn, dossier)?;
        let lends = history::lends_reasons(&events);
        if !replay::has_untold(&events) && !lends {
            return history::standing(events);
        }
        let (law, units) = (kept::law(&self.conn)?, kept::units(&self.conn)?);
        let ctx = Context { law: &law, units: &units };
        let late = if lends { replay::late_at(ctx, &events)? } else { HashSet::new() };
        history::standing_with(replay::telling_recipients(ctx, events)?, &late)
    }

    /// The dossier that holds a record.
    pub fn dossier_key(&self, record: Id) -> Result<Option<String>> {
        events::dossier_of(&self.conn, record)
    }

    /// Every record marked as secret, with its mark.
    pub fn marked(&self, each: &mut dyn FnMut(&str, Secrecy)) -> Result<()> {
        let rest = "FROM (SELECT id, secrecy FROM cases UNION ALL SELECT id, secrecy FROM shares \
             UNION ALL SELECT id, secrecy FROM assists) WHERE secrecy <> 'none'";
        MARKED.each(&self.conn, rest, [], &mut |marked| {
            each(&marked.id, marked.secrecy);
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_are_unique_and_made_columns_find_their_source() {
        let mut names = std::collections::HashSet::new();
        for table in tables() {
            assert!(names.insert(table.name), "{}", table.name);
            let (mut keys, mut titles) = (std::collections::HashSet::new(), std::collections::HashSet::new());
            for column in table.columns {
                assert!(keys.insert(column.name) && titles.insert(column.title), "{}.{}", table.name, column.name);
                if let ColumnSource::UnitOf(of) | ColumnSource::LimitOf(of) | ColumnSource::ActOf(of) = column.source {
                    assert!(table.at(of).is_some(), "{}.{}", table.name, column.name);
                }
            }
        }
    }
}
