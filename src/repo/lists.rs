//! Lists of records, streamed.

use rusqlite::Row;
use serde_json::json;

pub use super::export::Stored;
use super::line::{self, RowShape, line};
use super::{Journaled, Reader, damaged, events};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{self, Field};
use crate::record::kinds;
use crate::record::sought::{SoughtIn, Typed};
use crate::record::words::Secrecy;
use crate::vocabulary::Vocabulary;

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Records after this one, in the order asked for.
    pub after: Option<i64>,
    /// At most so many.
    pub limit: Option<u64>,
    /// One unit: finder or holder of a case, either end of a transfer.
    pub unit: Option<String>,
    /// One status.
    pub status: Option<String>,
    /// Fields that hold exactly this word or code.
    pub equal: Vec<(&'static str, String)>,
    /// Whose day is not before this one.
    pub from: Option<String>,
    /// Whose day is not after this one.
    pub to: Option<String>,
    /// By this field instead of year and number.
    pub order: Option<&'static Field>,
    /// The last first.
    pub descending: bool,
    /// What its texts must hold.
    pub texts: Vec<TextFilter>,
}

/// What texts of some fields must hold.
#[derive(Debug, Clone)]
pub struct TextFilter {
    /// Where.
    pub place: SoughtIn,
    /// Every one of these words.
    pub words: Vec<Typed>,
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

const REFERENCED: RowShape<Referenced> =
    line!(Referenced { record: "record", name: "name", path: "path", sha256: "sha256", size: size "size" });

fn bound(limit: Option<u64>) -> i64 {
    limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1)
}

/// What a list shows of the records of a kind.
pub struct ListShape {
    /// The kind.
    pub kind: RecordKind,
    /// A field for each column; none where the kind has none.
    pub fields: Vec<Option<&'static Field>>,
    /// The fields by which a record has to do with a unit.
    pub units: Vec<&'static Field>,
    /// Its day.
    pub day: Option<&'static Field>,
}

/// One record in a list.
pub struct ListRow<'r> {
    row: &'r Row<'r>,
    fields: usize,
}

impl ListRow<'_> {
    /// The value of the field asked for at this place: units and lists as codes with commas between them, the title as the
    /// case has it where the record has none.
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

impl ListShape {
    pub(super) fn table(&self) -> &'static str {
        self.kind.table()
    }

    /// The SQL that gives a field in a list.
    pub(super) fn value(&self, field: &Field) -> String {
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

    /// The SQL that gives the field of this name, of the record or of its case.
    fn named(&self, name: &str) -> String {
        kinds::named(self.kind, name).map_or_else(|| self.of_case(name, "NULL"), |field| self.value(field))
    }

    /// The SQL that gives the mark of a record, or of its case.
    pub(super) fn secrecy(&self) -> String {
        let own = kinds::named(self.kind, "secrecy");
        own.map_or_else(|| self.of_case("secrecy", "'none'"), |field| self.value(field))
    }

    /// What joins the case to a question that asks for something of it.
    pub(super) fn with_case(&self, question: &str) -> String {
        match question.contains("of_case.") {
            true => format!(" LEFT JOIN cases AS of_case ON of_case.id = {}.case_id", self.table()),
            false => String::new(),
        }
    }

    /// Whether the unit `?2` has to do with a record, as SQL.
    pub(super) fn has_to_do(&self) -> String {
        let units: Vec<String> = self.units.iter().map(|field| self.has_unit(field)).collect();
        if units.is_empty() { "FALSE".to_owned() } else { units.join(" OR ") }
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

    /// The question; the conditions that not every list has follow the four values that every one has.
    fn text(&self, query: &ListQuery, within: &Within) -> (String, Vec<String>) {
        let table = self.table();
        let of_no_field = || "NULL".to_owned();
        let mut columns: Vec<String> =
            self.fields.iter().map(|field| field.map_or_else(of_no_field, |field| self.value(field))).collect();
        columns.push(self.secrecy());
        let (mut more, mut values) = (String::new(), Vec::new());
        let mut ask = |condition: String, value: &str| {
            values.push(value.to_owned());
            // What it opens it closes behind the value.
            let open = condition.matches('(').count() - condition.matches(')').count();
            more.push_str(&format!(" AND {condition} ?{}{}", 4 + values.len(), ")".repeat(open)));
        };
        query.equal.iter().for_each(|(name, value)| ask(format!("{} =", self.named(name)), value));
        if let Some(day) = self.day {
            query.from.iter().for_each(|from| ask(format!("{} >=", self.value(day)), from));
            query.to.iter().for_each(|to| ask(format!("{} <=", self.value(day)), to));
        }
        within.own.iter().for_each(|own| ask(format!("{table}.sort IN (SELECT value FROM json_each("), own));
        let of_cases = format!("{table}.case_id IN (SELECT id FROM cases WHERE sort IN (SELECT value FROM json_each(");
        within.cases.iter().for_each(|cases| ask(of_cases.clone(), cases));
        let (beyond, way) = if query.descending { ("<", " DESC") } else { (">", "") };
        let order = query.order.map_or_else(String::new, |field| format!("{}{way}, ", self.value(field)));
        // Few cases lead to few records: those are not to be looked for along the order of all.
        let sort = if within.cases.is_some() { format!("+{table}.sort") } else { format!("{table}.sort") };
        let text = format!(
            "WHERE {sort} {beyond} ?1 AND (?2 IS NULL OR {}) AND (?3 IS NULL OR {table}.status = ?3){more} \
             ORDER BY {order}{sort}{way} LIMIT ?4",
            self.has_to_do()
        );
        let text = format!("SELECT {} FROM {table}{{}} {text}", columns.join(", "));
        let case = self.with_case(&text);
        (text.replacen("{}", &case, 1), values)
    }
}

/// The records, or the cases of the records, that a list is narrowed to: JSON of what they are sorted by.
#[derive(Default)]
struct Within {
    own: Option<String>,
    cases: Option<String>,
}

/// So many records are found before the list is asked for them.
const AT_ONCE: usize = 256;

/// The column of a list's items that holds a unit.
fn unit_of(field: &Field) -> &'static str {
    let unit = field.inner().iter().find(|inner| matches!(inner.holds, field::Holds::Unit));
    unit.map_or("nth", |unit| unit.key)
}

/// Cases that wait to be decided and were accepted with the remark that materials are lacking: by the index of what is open.
pub(super) const FOUND_INCOMPLETE: &str = "SELECT t.case_id FROM deadlines d INDEXED BY deadlines_of_unit \
    CROSS JOIN transfers t INDEXED BY transfers_of_case ON t.case_id = d.case_id \
    WHERE d.ended_on IS NULL AND d.rule = 'case.decide' AND t.complete = 'no' AND t.accepted = 1 AND t.status <> 'void'";

impl Reader {
    /// Streams records of one kind by year and number, or in the order asked for.
    ///
    /// # Errors
    /// Damage, and what `each` says.
    pub fn list(
        &self,
        asked: &ListShape,
        query: &ListQuery,
        each: &mut dyn FnMut(&ListRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let has_own = |wanted: &&TextFilter| wanted.place.stands_with(asked.kind);
        let (own, of_case): (Vec<&TextFilter>, Vec<&TextFilter>) = query.texts.iter().partition(has_own);
        let mut within = Within::default();
        if !of_case.is_empty() {
            let mut found = Vec::new();
            self.matching(RecordKind::Case, &of_case, None, false, &mut |sort| {
                found.push(sort);
                Ok(true)
            })?;
            within.cases = Some(json!(found).to_string());
        }
        if own.is_empty() {
            return self.list_within(asked, query, &within, query.limit, each).map(|_| ());
        }
        // What the index finds comes in the order of the list: it is asked for no more than is wanted, unless another order is.
        let at_once = if query.order.is_some() { usize::MAX } else { AT_ONCE };
        let (mut found, mut left) = (Vec::new(), query.limit);
        let mut ask = |found: &mut Vec<i64>| -> Result<bool> {
            within.own = Some(json!(found).to_string());
            found.clear();
            let rows = self.list_within(asked, query, &within, left, each)?;
            left = left.map(|left| left.saturating_sub(rows));
            Ok(left != Some(0))
        };
        let after = query.after.filter(|_| query.order.is_none());
        self.matching(asked.kind, &own, after, query.descending, &mut |sort| {
            found.push(sort);
            if found.len() < at_once { Ok(true) } else { ask(&mut found) }
        })?;
        if !found.is_empty() {
            ask(&mut found)?;
        }
        Ok(())
    }

    /// The rows of a list within some records; gives their number.
    fn list_within(
        &self,
        asked: &ListShape,
        query: &ListQuery,
        within: &Within,
        limit: Option<u64>,
        each: &mut dyn FnMut(&ListRow<'_>) -> Result<()>,
    ) -> Result<u64> {
        let (text, more) = asked.text(query, within);
        let mut statement = self.conn.prepare_cached(&text)?;
        let after = query.after.unwrap_or(if query.descending { i64::MAX } else { 0 });
        let limit = bound(limit);
        let mut values: Vec<&dyn rusqlite::ToSql> = vec![&after, &query.unit, &query.status, &limit];
        values.extend(more.iter().map(|value| value as &dyn rusqlite::ToSql));
        let mut rows = statement.query(values.as_slice())?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            each(&ListRow { row, fields: asked.fields.len() })?;
        }
        Ok(count)
    }

    /// Streams the journal, of one record or of all.
    pub fn journal(&self, record: Option<&str>, each: &mut dyn FnMut(&Journaled) -> Result<()>) -> Result<()> {
        events::journal(&self.conn, record, each)
    }

    /// Cases with a transfer that may have gone ahead of its materials, or was found incomplete by its receiver while the case
    /// waits to be decided.
    pub fn cases_lacking_materials(&self) -> Result<Vec<Id>> {
        let text = format!(
            "SELECT c.id FROM (SELECT case_id FROM transfers \
             WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void' UNION {FOUND_INCOMPLETE}) waiting \
             CROSS JOIN cases c ON c.id = waiting.case_id WHERE c.closed_on IS NULL ORDER BY c.sort"
        );
        line::column(&self.conn, &text, [])
    }

    /// A record of each dossier in which a step was corrected or struck after a letter was made, the latest corrections first;
    /// with `open`, of those alone in which a deadline runs.
    pub fn corrected_after_letters(&self, open: bool) -> Result<Vec<Id>> {
        let of = match open {
            true => {
                "(SELECT DISTINCT dossier FROM deadlines INDEXED BY deadlines_of_unit WHERE ended_on IS NULL) o \
                 CROSS JOIN events e INDEXED BY events_of_dossier ON e.dossier = o.dossier"
            }
            false => "events e INDEXED BY events_amending",
        };
        let text = format!(
            "SELECT max(e.record) FROM {of} WHERE e.act IN ('correct', 'void') AND EXISTS (SELECT 1 FROM events m \
             WHERE m.dossier = e.dossier AND m.seq < e.seq AND m.act = 'letter.make') \
             GROUP BY e.dossier ORDER BY max(e.seq) DESC"
        );
        line::column(&self.conn, &text, [])
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
