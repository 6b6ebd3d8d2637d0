//! The index of the words that records are found by. It is made from their rows and from what stands aside of them, follows both
//! within the transaction that changes them, and can be made anew. A word that goes is erased from it, not marked.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};
use serde_json::Value;

use super::{Register, Writing, aside};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{Field, Stored};
use crate::record::{kinds, sought};

/// The tables in which SQLite keeps the index, to the letter.
pub(super) const SHADOWS: [&str; 3] = [
    "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
];
/// Has words erased from the index that go.
const ERASING: &str = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)";
/// So many records wait at most to be brought into the index, so that an import needs no more than that.
const WAITING: usize = 8_192;
/// Room for year and number below a record's kind, in its number within the index.
const KIND: u32 = 40;

/// The number of a record within the index: by kind, year and number.
pub(super) fn place(id: Id) -> i64 {
    first_of(id.kind) + id.sort_key()
}

/// A number that no record of a kind comes before.
pub(super) fn first_of(kind: RecordKind) -> i64 {
    (kind as i64) << KIND
}

/// A number that every record of a kind comes before.
pub(super) fn first_of_next(kind: RecordKind) -> i64 {
    (kind as i64 + 1) << KIND
}

/// The kind of the record with this number, and what its records are sorted by.
pub(super) fn kind_at(place: i64) -> Option<(RecordKind, i64)> {
    let kind = usize::try_from(place >> KIND).ok().and_then(|nth| RecordKind::ALL.get(nth))?;
    Some((*kind, place & ((1 << KIND) - 1)))
}

/// One stored value in which something is sought.
pub(super) struct IndexedText {
    /// Its field.
    pub field: &'static Field,
    /// The SQL that gives it.
    pub sql: String,
    /// It is JSON.
    json: bool,
}

impl IndexedText {
    fn of(kind: RecordKind, field: &'static Field) -> Vec<Self> {
        let table = kind.table();
        if !field.has_sought() {
            return Vec::new();
        }
        match field.stored {
            Stored::Column(name) => {
                let json = field.many || !field.inner().is_empty();
                vec![IndexedText { field, sql: format!("{table}.{name}"), json }]
            }
            Stored::Within => field.inner().iter().flat_map(|inner| IndexedText::of(kind, inner)).collect(),
            Stored::Rows(rows) => {
                let columns = field.inner().iter().filter(|inner| inner.has_sought()).filter_map(|inner| {
                    let Stored::Column(name) = inner.stored else { return None };
                    Some(format!("'{}', {name}", inner.key))
                });
                let columns = columns.collect::<Vec<_>>().join(", ");
                let each = rows.item.map_or_else(|| format!("json_object({columns})"), str::to_owned);
                let (of, owner) = (rows.table, rows.owner);
                let sql =
                    format!("(SELECT json_group_array({each} ORDER BY nth) FROM {of} WHERE {owner} = {table}.id)");
                vec![IndexedText { field, sql, json: true }]
            }
            Stored::Nowhere => Vec::new(),
        }
    }
}

/// What is sought of the records of a kind.
pub(super) fn parts(kind: RecordKind) -> &'static [IndexedText] {
    static PARTS: [OnceLock<Vec<IndexedText>>; RecordKind::ALL.len()] =
        [const { OnceLock::new() }; RecordKind::ALL.len()];
    let fields = || kinds::fields(kind).iter().flat_map(|field| IndexedText::of(kind, field));
    PARTS[kind as usize].get_or_init(|| fields().collect())
}

/// The SQL that gives these parts.
pub(super) fn columns(parts: &[IndexedText]) -> String {
    parts.iter().map(|part| part.sql.as_str()).collect::<Vec<_>>().join(", ")
}

/// Hands every text in a row to `see`, whose columns from `from` on are `parts`. What cannot be read is for `check` to say.
pub(super) fn each_text(
    parts: &[IndexedText],
    row: &Row<'_>,
    from: usize,
    see: &mut dyn FnMut(&'static Field, &str),
) -> Result<()> {
    for (at, part) in parts.iter().enumerate() {
        let ValueRef::Text(text) = row.get_ref(from + at)? else { continue };
        let Ok(text) = std::str::from_utf8(text) else { continue };
        let value = if part.json { serde_json::from_str(text).unwrap_or(Value::Null) } else { Value::Null };
        if part.json {
            sought::each_text(part.field, &value, see);
        } else {
            see(part.field, text);
        }
    }
    Ok(())
}

/// The SQL that gives all that the words of a record are made of.
fn sources(kind: RecordKind) -> String {
    let parts = parts(kind);
    let row = if parts.is_empty() { String::new() } else { format!("{}, ", columns(parts)) };
    format!("{row}{}", aside::columns(kind))
}

/// The words of a record in a row whose columns from `from` on are the sources of its kind.
fn words(conn: &Connection, kind: RecordKind, row: &Row<'_>, from: usize) -> Result<BTreeSet<String>> {
    let (mut words, parts) = (BTreeSet::new(), parts(kind));
    each_text(parts, row, from, &mut |_, text| sought::add_words(text, &mut words))?;
    aside::add_words(conn, kind, row, from + parts.len(), &mut words)?;
    Ok(words)
}

/// The words of a record as it is stored; none of one that is not there.
fn words_at(conn: &Connection, place: i64) -> Result<BTreeSet<String>> {
    let Some((kind, sort)) = kind_at(place) else { return Ok(BTreeSet::new()) };
    let text = format!("SELECT {} FROM {} WHERE sort = ?1", sources(kind), kind.table());
    let mut statement = conn.prepare_cached(&text)?;
    let mut rows = statement.query([sort])?;
    rows.next()?.map_or_else(|| Ok(BTreeSet::new()), |row| words(conn, kind, row, 0))
}

/// Hands the words of every record to `each`, in the order of the index.
pub(super) fn every(conn: &Connection, each: &mut dyn FnMut(i64, BTreeSet<String>) -> Result<()>) -> Result<()> {
    for kind in RecordKind::ALL {
        let mut statement =
            conn.prepare(&format!("SELECT sort, {} FROM {} ORDER BY sort", sources(kind), kind.table()))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(first_of(kind) + row.get::<_, i64>("sort")?, words(conn, kind, row, 1)?)?;
        }
    }
    Ok(())
}

fn put(conn: &Connection, place: i64, words: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?.execute(params![place, words])?;
    Ok(())
}

fn listed<'w>(words: impl Iterator<Item = &'w String>) -> String {
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Makes the index anew from the records.
pub(super) fn fill(conn: &Connection) -> Result<()> {
    conn.execute_batch(&format!("INSERT INTO search (search) VALUES ('delete-all'); {ERASING};"))?;
    every(conn, &mut |place, words| if words.is_empty() { Ok(()) } else { put(conn, place, &listed(words.iter())) })
}

impl Writing<'_> {
    /// Says that a record is about to be written; `new` where nothing of it is stored.
    pub(super) fn will_change(&self, id: Id, new: bool) -> Result<()> {
        let place = place(id);
        // What a part that may be taken back brought forward would be taken back with it, and not wait any more.
        if self.tx.marked.get() == 0 {
            self.make_room_to_wait()?;
        }
        if !self.tx.waiting.borrow().contains_key(&place) {
            let words = if new { BTreeSet::new() } else { words_at(&self.tx, place)? };
            self.tx.waiting.borrow_mut().insert(place, words);
        }
        Ok(())
    }

    /// Brings the index forward where as many records wait as may.
    pub(super) fn make_room_to_wait(&self) -> Result<()> {
        let full = self.tx.waiting.borrow().len() >= WAITING;
        if full { self.bring_index_forward() } else { Ok(()) }
    }

    /// Brings the index to what is stored of the records that changed.
    pub(super) fn bring_index_forward(&self) -> Result<()> {
        for (place, old) in self.tx.waiting.take() {
            let new = words_at(&self.tx, place)?;
            if old == new {
                continue;
            }
            // The index counts what it holds: what goes and what comes are each said once, even where nothing does.
            if !old.is_empty() {
                let text = "INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)";
                self.tx.prepare_cached(text)?.execute(params![place, listed(old.difference(&new))])?;
            }
            if !new.is_empty() {
                put(&self.tx, place, &listed(new.difference(&old)))?;
            }
        }
        Ok(())
    }

    /// The same after an erasure. A word that went at any time may still part the leaves of the index, whole or its beginning:
    /// one record is put in again, which makes a second part of the index, and both become one in which only what is there
    /// stands.
    pub(super) fn erase_from_index(&self) -> Result<()> {
        let changed = self.tx.waiting.borrow().keys().next().copied();
        self.bring_index_forward()?;
        let Some(place) = changed else { return fill(&self.tx) };
        let words = words_at(&self.tx, place)?;
        if words.is_empty() {
            return fill(&self.tx);
        }
        let text = "INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)";
        self.tx.prepare_cached(text)?.execute(params![place, listed(words.iter())])?;
        put(&self.tx, place, &listed(words.iter()))?;
        self.tx.execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
        Ok(())
    }
}

impl Register {
    /// Makes the index anew from the records.
    ///
    /// # Errors
    /// Busy, a register that cannot be written, damaged records.
    pub fn rebuild_index(&mut self) -> Result<()> {
        let writing = self.begin()?;
        fill(&writing.tx)?;
        writing.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::DayCount;
    use crate::law::rulebook::SHIPPED;
    use crate::repo::open::Founding;

    #[test]
    fn what_waits_goes_on_waiting_when_a_part_of_the_work_is_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("r.db");
        let founding = Founding {
            rulebook: SHIPPED,
            day_count: DayCount::Standard,
            since: "2026-11-24".parse().unwrap(),
            created_at: "2026-11-24T10:00:00+08:00",
            created_by: "王测试",
            os_user: None,
        };
        Register::create(&path, &founding, None).unwrap();
        let mut register = Register::open_to_write(&path).unwrap();
        let writing = register.begin().unwrap();
        let id = |number: usize| format!("C2026-{number:04}").parse::<Id>().unwrap();
        let waits = || writing.tx.waiting.borrow().len();
        (1..WAITING).for_each(|number| writing.will_change(id(number), true).unwrap());
        writing.mark().unwrap();
        writing.will_change(id(WAITING), true).unwrap();
        writing.will_change(id(WAITING + 1), true).unwrap();
        writing.back_to_mark().unwrap();
        writing.drop_mark().unwrap();
        assert_eq!(waits(), WAITING + 1);
        writing.mark().unwrap();
        assert_eq!(waits(), 0, "room is made before the next part");
        writing.drop_mark().unwrap();
    }
}
