//! Lists of records, streamed.

use rusqlite::{Row, params};

pub use super::export::Stored;
use super::line::{self, Line, line};
use super::{Journaled, Reader, damaged, events, records};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{self, Field};
use crate::record::kinds;
use crate::record::words::Secrecy;
use crate::vocabulary::Vocabulary;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Records after this one.
    pub after: Option<i64>,
    /// At most so many.
    pub limit: Option<u64>,
    /// One unit: finder or holder of a case, either end of a transfer.
    pub unit: Option<String>,
    /// One status.
    pub status: Option<String>,
}

/// A material kept by reference, for verification.
#[derive(Debug)]
#[allow(missing_docs)] // the columns of schema.sql, documented there
pub struct Referenced {
    pub record: String,
    pub name: String,
    pub path: String,
    pub sha256: String,
    pub size: u64,
}

const REFERENCED: Line<Referenced> =
    line!(Referenced { record: "record", name: "name", path: "path", sha256: "sha256", size: size "size" });

fn bound(limit: Option<u64>) -> i64 {
    limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1)
}

/// What a list shows of the records of a kind.
pub struct Asked {
    /// The kind.
    pub kind: RecordKind,
    /// A field for each column; none where the kind has none.
    pub fields: Vec<Option<&'static Field>>,
    /// The fields by which a record has to do with a unit.
    pub units: Vec<&'static Field>,
}

/// One record in a list.
pub struct Listed<'r> {
    row: &'r Row<'r>,
    fields: usize,
}

impl Listed<'_> {
    /// The value of the field asked for at this place: units and lists as codes with commas between them, the title as the
    /// case has it where the record has none.
    ///
    /// # Errors
    /// Damage.
    pub fn at(&self, place: usize) -> Result<Stored<'_>> {
        Stored::of(self.row, place)
    }

    /// The mark of the record, or of its case.
    ///
    /// # Errors
    /// A stored word that is none.
    pub fn secrecy(&self) -> Result<Secrecy> {
        let Stored::Text(word) = self.at(self.fields)? else { return Err(damaged("保密标记")) };
        Secrecy::stored(word).ok_or_else(|| damaged(&format!("保密标记“{word}”")))
    }
}

impl Asked {
    fn table(&self) -> &'static str {
        records::table(self.kind)
    }

    /// The SQL that gives a field in a list.
    fn value(&self, field: &Field) -> String {
        let table = self.table();
        match field.stored {
            field::Stored::Column(column) if field.many => {
                format!("(SELECT coalesce(group_concat(value, ','), '') FROM json_each({table}.{column}))")
            }
            field::Stored::Column(column) => format!("{table}.{column}"),
            field::Stored::Rows(rows) => {
                let (of, owner, unit) = (rows.table, rows.owner, unit_of(field));
                format!("(SELECT group_concat({unit}, ',' ORDER BY nth) FROM {of} WHERE {owner} = {table}.id)")
            }
            field::Stored::Within | field::Stored::Nowhere => self.of_case(field.key, "NULL"),
        }
    }

    /// The SQL that gives what a record of this kind lacks and its case has.
    fn of_case(&self, column: &str, otherwise: &str) -> String {
        match kinds::named(self.kind, "case") {
            Some(_) => format!("coalesce(of_case.{column}, {otherwise})"),
            None => otherwise.to_owned(),
        }
    }

    /// Whether the unit `?2` stands in a field, as SQL.
    fn has_unit(&self, field: &Field) -> String {
        let table = self.table();
        match field.stored {
            field::Stored::Column(column) if field.many => {
                format!("EXISTS (SELECT 1 FROM json_each({table}.{column}) WHERE value = ?2)")
            }
            field::Stored::Rows(rows) => {
                let (of, owner, unit) = (rows.table, rows.owner, unit_of(field));
                format!("EXISTS (SELECT 1 FROM {of} WHERE {owner} = {table}.id AND {unit} = ?2)")
            }
            _ => format!("{} = ?2", self.value(field)),
        }
    }

    fn text(&self) -> String {
        let (table, secrecy) = (self.table(), kinds::named(self.kind, "secrecy"));
        let secrecy = secrecy.map_or_else(|| self.of_case("secrecy", "'none'"), |field| self.value(field));
        let of_no_field = || "NULL".to_owned();
        let mut columns: Vec<String> =
            self.fields.iter().map(|field| field.map_or_else(of_no_field, |field| self.value(field))).collect();
        columns.push(secrecy);
        let case = match columns.iter().any(|column| column.contains("of_case.")) {
            true => format!(" LEFT JOIN cases AS of_case ON of_case.id = {table}.case_id"),
            false => String::new(),
        };
        let units: Vec<String> = self.units.iter().map(|field| self.has_unit(field)).collect();
        let units = if units.is_empty() { "FALSE".to_owned() } else { units.join(" OR ") };
        format!(
            "SELECT {} FROM {table}{case} WHERE {table}.sort > ?1 AND (?2 IS NULL OR {units}) \
             AND (?3 IS NULL OR {table}.status = ?3) ORDER BY {table}.sort LIMIT ?4",
            columns.join(", ")
        )
    }
}

/// The column of a list's items that holds a unit.
fn unit_of(field: &Field) -> &'static str {
    let unit = field.inner().iter().find(|inner| matches!(inner.holds, field::Holds::Unit));
    unit.map_or("nth", |unit| unit.key)
}

impl Reader {
    /// Streams records of one kind by year and number.
    pub fn list(
        &self,
        asked: &Asked,
        query: &ListQuery,
        each: &mut dyn FnMut(&Listed<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare(&asked.text())?;
        let values = params![query.after.unwrap_or(0), query.unit, query.status, bound(query.limit)];
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            each(&Listed { row, fields: asked.fields.len() })?;
        }
        Ok(())
    }

    /// Streams the journal, of one record or of all.
    pub fn journal(&self, record: Option<&str>, each: &mut dyn FnMut(&Journaled) -> Result<()>) -> Result<()> {
        events::journal(&self.conn, record, each)
    }

    /// Cases with a transfer that may have gone ahead of its materials.
    pub fn urgent_cases(&self) -> Result<Vec<Id>> {
        let text = "SELECT DISTINCT c.id FROM cases c JOIN transfers t ON t.case_id = c.id \
             WHERE t.urgent = 1 AND t.kind = 'jurisdiction' AND t.status <> 'void' AND c.closed_on IS NULL ORDER BY c.sort";
        line::column(&self.conn, text, [])
    }

    /// Materials kept by reference.
    pub fn referenced_materials(&self) -> Result<Vec<Referenced>> {
        REFERENCED.all(&self.conn, "FROM materials WHERE path IS NOT NULL ORDER BY id", [])
    }

    /// Whether a record was ever entered; the error names what is missing.
    ///
    /// # Errors
    /// [`crate::error::Error::not_found`] when it was not.
    pub fn must_exist(&self, record: Id) -> Result<bool> {
        match events::dossier_of(&self.conn, record)? {
            Some(_) => Ok(true),
            None => Err(crate::record::dossier::missing(record)),
        }
    }

    /// Penalties of the bureau of which no copy was opened.
    pub fn uncopied_penalties(&self) -> Result<Vec<String>> {
        let text = "SELECT c.id FROM cases c JOIN units u ON u.code = c.decided_by WHERE c.outcome = 'penalty' \
             AND c.status <> 'void' AND u.roles LIKE '%\"bureau\"%' \
             AND NOT EXISTS (SELECT 1 FROM shares s WHERE s.case_id = c.id AND s.kind = 'penalty' AND s.status <> 'void' \
             AND s.event_on >= c.decided_on) ORDER BY c.sort";
        line::column(&self.conn, text, [])
    }

    /// The living operations that produced a case, oldest first.
    pub fn operations_of(&self, case: Id) -> Result<Vec<Id>> {
        let text = "SELECT o.id FROM operation_cases c JOIN operations o ON o.id = c.operation_id \
                    WHERE c.case_id = ?1 AND o.status <> 'void' ORDER BY o.sort";
        line::column(&self.conn, text, [case])
    }
}
