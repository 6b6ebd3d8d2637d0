//! What leaves the register: tables with stable columns, streamed from one snapshot.

mod books;
mod records;

use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::line::line;
use super::{Reader, damaged, events};
use crate::error::Result;
use crate::ids::Id;
use crate::record::words::Secrecy;
use crate::steps::history::{self, Standing};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An id of a record, or several.
    Id,
    /// A stable English word or unit code.
    Code,
    /// Free text, a name or a number of a document.
    Text,
    /// A day, ISO.
    Day,
    /// A time, RFC 3339, Beijing.
    Time,
    /// A whole number.
    Int,
    /// true or false.
    Bool,
    /// JSON.
    Json,
}

impl Kind {
    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Id => "id",
            Kind::Code => "code",
            Kind::Text => "text",
            Kind::Day => "day",
            Kind::Time => "time",
            Kind::Int => "integer",
            Kind::Bool => "boolean",
            Kind::Json => "json",
        }
    }
}

/// What becomes of a column where personal data is not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// It holds none.
    None,
    /// Personal data is hidden where it stands.
    Scan,
    /// The same, and the whole text is hidden where its record is marked as secret.
    Text,
    /// The same, within JSON.
    Json,
    /// Personal data is hidden where it stands in JSON of codes and numbers; these stay, marked or not.
    Codes,
    /// The name or address of a person.
    Name,
    /// A JSON array of names.
    Names,
    /// An identity or telephone number.
    Number,
    /// Left out altogether.
    Omit,
}

impl Mask {
    /// The stable name of what happens to the column.
    pub fn name(self) -> &'static str {
        match self {
            Mask::None => "none",
            Mask::Scan | Mask::Codes => "scan",
            Mask::Text => "text",
            Mask::Json => "json",
            Mask::Name | Mask::Names => "name",
            Mask::Number => "number",
            Mask::Omit => "omit",
        }
    }
}

/// Where a column comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An SQL expression; `{day}` in it is the day of the export.
    Sql(&'static str),
    /// The short name of the unit whose code stands in that column, or of each unit of a JSON array.
    UnitOf(&'static str),
    /// The name of the limit whose id stands in that column.
    LimitOf(&'static str),
    /// The Chinese title of the act whose name stands in that column.
    ActOf(&'static str),
    /// The steps of this record.
    Steps,
    /// The steps of the case this record belongs to.
    CaseSteps,
}

/// One column. Its name is stable: columns are only ever added.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Machine name.
    pub name: &'static str,
    /// Chinese title, unique within its table.
    pub title: &'static str,
    /// What it means, in Chinese.
    pub meaning: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What is hidden of it.
    pub mask: Mask,
    /// Where it comes from.
    pub source: Source,
}

impl Column {
    const fn new(
        name: &'static str,
        title: &'static str,
        kind: Kind,
        from: &'static str,
        meaning: &'static str,
    ) -> Self {
        Column { name, title, meaning, kind, mask: Mask::None, source: Source::Sql(from) }
    }

    const fn masked(mut self, mask: Mask) -> Self {
        self.mask = mask;
        self
    }

    const fn unit(name: &'static str, title: &'static str, of: &'static str) -> Self {
        Column {
            name,
            title,
            meaning: "输出当日的简称",
            kind: Kind::Text,
            mask: Mask::None,
            source: Source::UnitOf(of),
        }
    }

    const fn made(name: &'static str, title: &'static str, kind: Kind, source: Source, meaning: &'static str) -> Self {
        Column { name, title, meaning, kind, mask: Mask::None, source }
    }
}

/// One table; its file is named after it.
#[derive(Debug)]
pub struct Table {
    /// Machine name.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// What a row is, in Chinese.
    pub meaning: &'static str,
    /// Columns, ids and codes first.
    pub columns: &'static [Column],
    from: &'static str,
    order: &'static str,
    /// The dossier a row belongs to; none: the table is always given whole.
    dossier: Option<&'static str>,
    /// Keys by which a row may be marked as secret.
    keys: &'static [&'static str],
}

impl Table {
    /// The place of a column.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The question that gives its stored columns, and `more` after them.
    pub fn query(&self, ask: &Ask, more: &[&str]) -> String {
        let stored = self.columns.iter().filter_map(|column| match column.source {
            Source::Sql(expression) => Some(expression),
            _ => None,
        });
        let selected: Vec<&str> = stored.chain(more.iter().copied()).collect();
        let mut text = format!("SELECT {} FROM {}", selected.join(", "), self.from);
        if let (Some(since), Some(dossier)) = (ask.since_event, self.dossier) {
            // Whatever followed the first event of that day was entered since, though a clock that ran behind says otherwise.
            text.push_str(&format!(" WHERE {dossier} IN (SELECT dossier FROM events WHERE seq >= {since})"));
        }
        text.push_str(&format!(" ORDER BY {}", self.order));
        text.replace("{day}", &ask.day.to_string())
    }

    /// Whether `since` narrows it.
    pub fn narrows(&self) -> bool {
        self.dossier.is_some()
    }
}

/// Every table, in the order of the document's parts.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| records::tables().chain(books::tables()).collect());
    TABLES.iter()
}

/// What is asked of every table.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The day lateness is judged on.
    pub day: NaiveDate,
    /// Only dossiers with this event or a later one; none: all.
    pub since_event: Option<i64>,
}

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
pub struct Line<'r> {
    row: &'r Row<'r>,
    places: &'r [Option<usize>],
    first_key: usize,
    keys: usize,
}

impl Line<'_> {
    fn value(&self, at: usize) -> Result<Stored<'_>> {
        Stored::of(self.row, at)
    }

    /// The stored value of a column; nothing for one that is not stored.
    ///
    /// # Errors
    /// Damage.
    pub fn stored(&self, column: usize) -> Result<Stored<'_>> {
        self.places[column].map_or(Ok(Stored::Empty), |at| self.value(at))
    }

    /// The keys by which the row may be marked as secret.
    ///
    /// # Errors
    /// Damage.
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

const MARKED: super::line::Line<Marked> = line!(Marked { id: "id", secrecy: "secrecy" });

impl Reader {
    /// Streams the rows of one table.
    pub fn export(&self, table: &Table, ask: &Ask, each: &mut dyn FnMut(&Line<'_>) -> Result<()>) -> Result<()> {
        let mut stored = 0;
        let places: Vec<Option<usize>> = table
            .columns
            .iter()
            .map(|column| {
                let is_stored = matches!(column.source, Source::Sql(_));
                stored += usize::from(is_stored);
                is_stored.then(|| stored - 1)
            })
            .collect();
        let text = table.query(ask, table.keys);
        let mut statement = self.conn.prepare(&text)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(&Line { row, places: &places, first_key: stored, keys: table.keys.len() })?;
        }
        Ok(())
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
    ///
    /// # Errors
    /// Damage.
    pub fn steps_of(&self, dossier: &str) -> Result<Vec<Standing>> {
        history::standing(events::of_dossier(&self.conn, dossier)?)
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
                if let Source::UnitOf(of) | Source::LimitOf(of) | Source::ActOf(of) = column.source {
                    assert!(table.at(of).is_some(), "{}.{}", table.name, column.name);
                }
            }
        }
    }
}
