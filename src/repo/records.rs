//! Records, written as their events amount to: what is stored of each, and in which column, its fields tell.

use std::sync::OnceLock;

use rusqlite::types::{Null, ToSqlOutput};
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value};

use super::damaged;
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::dossier::Record;
use crate::record::field::{Field, Holds, RowTable, Stored, find};
use crate::record::kinds;
use crate::record::money::Money;
use crate::record::words::VOID;

/// Key of the dossier that a row of `shares` belongs to: its case, itself, or that of the record it was shared under.
pub(super) const DOSSIER_OF_SHARE: &str = "coalesce(case_id, CASE WHEN replaces IS NULL AND standing_id IS NULL THEN shares.id ELSE \
     (SELECT e.dossier FROM events e WHERE e.record = shares.id AND e.no = 1) END)";

/// A column of a record's table: a field of it, or one within that.
#[derive(Clone, Copy)]
pub(super) struct RecordColumn {
    pub name: &'static str,
    outer: Option<&'static Field>,
    pub field: &'static Field,
    /// It holds the field as it is compared.
    folded: bool,
}

impl RecordColumn {
    fn of(field: &'static Field, outer: Option<&'static Field>) -> Vec<Self> {
        match field.stored {
            Stored::Column(name) => {
                let plain = RecordColumn { name, outer, field, folded: false };
                let folded = field.found_by.map(|name| RecordColumn { name, folded: true, ..plain });
                [Some(plain), folded].into_iter().flatten().collect()
            }
            Stored::Within => field.inner().iter().flat_map(|inner| RecordColumn::of(inner, Some(field))).collect(),
            Stored::Nowhere | Stored::Rows(_) => Vec::new(),
        }
    }

    fn value<'v>(&self, record: &'v Map<String, Value>) -> ToSqlOutput<'v> {
        if self.folded {
            let text = record.get(self.field.key).and_then(Value::as_str);
            return text.and_then(|text| self.field.key_of(text)).map_or(ToSqlOutput::from(Null), ToSqlOutput::from);
        }
        let holder = self.outer.map_or(Some(record), |outer| record.get(outer.key).and_then(Value::as_object));
        match holder {
            Some(holder) => stored(self.field, holder.get(self.field.key).unwrap_or(&Value::Null)),
            // What was never assessed is not urgent.
            None if matches!(self.field.holds, Holds::Flag) => ToSqlOutput::from(false),
            None => ToSqlOutput::from(Null),
        }
    }
}

/// The value of a field, as its column holds it.
fn stored<'v>(field: &Field, value: &'v Value) -> ToSqlOutput<'v> {
    match (field.holds, value) {
        (_, Value::Null) => ToSqlOutput::from(Null),
        (Holds::Dated(inner), Value::Array(dated)) => stored(inner, dated.first().unwrap_or(&Value::Null)),
        (_, Value::Bool(yes)) => ToSqlOutput::from(*yes),
        (Holds::Money, Value::String(yuan)) => {
            yuan.parse().map_or(ToSqlOutput::from(Null), |money: Money| money.fen().into())
        }
        (_, Value::String(text)) => ToSqlOutput::from(text.as_str()),
        (_, Value::Number(number)) => ToSqlOutput::from(number.as_i64().unwrap_or(i64::MAX)),
        (_, list) => ToSqlOutput::from(list.to_string()),
    }
}

/// A list of a record with a table of its own.
struct List {
    field: &'static Field,
    rows: RowTable,
    /// The columns of an item's fields; none for plain values.
    columns: Vec<RecordColumn>,
    delete: String,
    insert: String,
    json: String,
}

impl List {
    fn of(kind: RecordKind, field: &'static Field) -> Option<Self> {
        let Stored::Rows(rows) = field.stored else { return None };
        let RowTable { table, owner, item } = rows;
        let columns: Vec<RecordColumn> = field.inner().iter().flat_map(|inner| RecordColumn::of(inner, None)).collect();
        let names: Vec<&str> = item.into_iter().chain(columns.iter().map(|column| column.name)).collect();
        let delete = format!("DELETE FROM {table} WHERE {owner} = ?1");
        let insert =
            format!("INSERT INTO {table} ({owner}, nth, {}) VALUES ({})", names.join(", "), places(2 + names.len()));
        let told = |of: &RecordColumn| match of.field.holds {
            Holds::Flag => format!("'{}', json(iif({}, 'true', 'false'))", of.field.key, of.name),
            _ => format!("'{}', {}", of.field.key, of.name),
        };
        let parts: Vec<String> = columns.iter().filter(|of| !of.folded).map(told).collect();
        let each = item.map_or_else(|| format!("json_object({})", parts.join(", ")), str::to_owned);
        let of = kind.table();
        let json = format!("(SELECT json_group_array({each} ORDER BY nth) FROM {table} WHERE {owner} = {of}.id)");
        Some(List { field, rows, columns, delete, insert, json })
    }

    fn save(&self, conn: &Connection, id: &str, items: &[Value], new: bool) -> Result<()> {
        if !new {
            conn.prepare_cached(&self.delete)?.execute([id])?;
        }
        for (nth, item) in (1i64..).zip(items) {
            let mut values = vec![ToSqlOutput::from(id), ToSqlOutput::from(nth)];
            match item {
                Value::Object(item) => values.extend(self.columns.iter().map(|column| column.value(item))),
                plain => values.push(stored(self.field, plain)),
            }
            conn.prepare_cached(&self.insert)?.execute(params_from_iter(values))?;
        }
        Ok(())
    }
}

/// How the records of a kind are stored.
struct Layout {
    fields: &'static [Field],
    columns: Vec<RecordColumn>,
    lists: Vec<List>,
    /// Puts a row where there was none.
    insert: String,
    /// Writes over the one there was.
    update: String,
}

impl Layout {
    fn new(kind: RecordKind) -> Self {
        let fields = kinds::fields(kind);
        let columns: Vec<RecordColumn> = fields.iter().flat_map(|field| RecordColumn::of(field, None)).collect();
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        // The first value is what records are sorted by, which never changes.
        let at = |name: &str| names.iter().position(|other| *other == name).map_or(0, |at| at + 2);
        let changed: Vec<String> =
            names.iter().filter(|name| **name != "id").map(|name| format!("{name}=?{}", at(name))).collect();
        let (table, told, values) = (kind.table(), names.join(", "), places(1 + names.len()));
        let insert = format!("INSERT INTO {table} (sort, {told}) VALUES ({values})");
        let update = format!("UPDATE {table} SET {} WHERE id=?{}", changed.join(", "), at("id"));
        let lists = fields.iter().filter_map(|field| List::of(kind, field)).collect();
        Layout { fields, columns, lists, insert, update }
    }

    fn of(kind: RecordKind) -> &'static Layout {
        static LAYOUTS: [OnceLock<Layout>; RecordKind::ALL.len()] = [const { OnceLock::new() }; RecordKind::ALL.len()];
        LAYOUTS[kind as usize].get_or_init(|| Layout::new(kind))
    }
}

fn places(count: usize) -> String {
    (1..=count).map(|nth| format!("?{nth}")).collect::<Vec<_>>().join(", ")
}

/// The tables that hold lists of a kind's records.
pub(super) fn lists(kind: RecordKind) -> impl Iterator<Item = RowTable> {
    Layout::of(kind).lists.iter().map(|list| list.rows)
}

/// The tables in which records name or reach persons, with the columns that do.
pub(super) fn persons() -> impl Iterator<Item = (&'static str, Vec<RecordColumn>)> {
    let tables = RecordKind::ALL.into_iter().flat_map(|kind| {
        let Layout { columns, lists, .. } = Layout::of(kind);
        let item = |list: &List| {
            list.rows.item.map(|name| RecordColumn { name, outer: None, field: list.field, folded: false })
        };
        let lists = lists
            .iter()
            .map(move |list| (list.rows.table, item(list).into_iter().chain(list.columns.iter().copied()).collect()));
        std::iter::once((kind.table(), columns.clone())).chain(lists)
    });
    tables.filter_map(|(table, mut columns): (_, Vec<RecordColumn>)| {
        columns.retain(|column| column.field.is_personal() && !column.folded);
        (!columns.is_empty()).then_some((table, columns))
    })
}

/// The list `key` of records of `kind` as a JSON array, where its items have a table of their own, as SQL.
pub(super) fn json_of(kind: RecordKind, key: &str) -> &'static str {
    let mut lists = Layout::of(kind).lists.iter();
    lists.find(|list| list.field.key == key).map_or("NULL", |list| list.json.as_str())
}

/// Writes one record over what was stored of it; `new` where nothing was.
///
/// # Errors
/// A field that the table of its kind does not tell: it would be lost.
pub(super) fn save(conn: &Connection, record: &Record, new: bool) -> Result<()> {
    let (id, layout) = (record.id(), Layout::of(record.id().kind));
    let Value::Object(json) = record.to_json()? else { return Err(damaged("记录")) };
    if let Some(key) = json.keys().find(|key| find(layout.fields, key).is_none()) {
        return Err(damaged(&format!("{id} 的 {key} 没有说明")));
    }
    let sort = ToSqlOutput::from(id.sort_key());
    let values = || std::iter::once(sort.clone()).chain(layout.columns.iter().map(|column| column.value(&json)));
    // One statement for both takes SQLite as long to make ready as the two, and mostly one is enough.
    if new || conn.prepare_cached(&layout.update)?.execute(params_from_iter(values()))? == 0 {
        conn.prepare_cached(&layout.insert)?.execute(params_from_iter(values()))?;
    }
    for list in &layout.lists {
        let items = json.get(list.field.key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        list.save(conn, &id.to_string(), items, new)?;
    }
    Ok(())
}

/// Marks a record as void; its facts stay as they last were.
pub(super) fn end(conn: &Connection, id: Id) -> Result<()> {
    let table = id.kind.table();
    conn.execute(&format!("UPDATE {table} SET status = ?2 WHERE id = ?1"), [id.to_string().as_str(), VOID])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The columns a table has, by the schema.
    fn columns(conn: &Connection, table: &str) -> BTreeSet<String> {
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        statement.query_map([table], |row| row.get(0)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn every_column_of_a_records_table_is_a_field_and_every_stored_field_a_column() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql")).unwrap();
        let told = |names: &[&str], more: &[&str]| -> BTreeSet<String> {
            names.iter().chain(more).map(|name| (*name).to_owned()).collect()
        };
        for kind in RecordKind::ALL {
            let layout = Layout::of(kind);
            let names: Vec<&str> = layout.columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{kind:?}: two fields in one column");
            assert_eq!(told(&names, &["sort"]), columns(&conn, kind.table()), "{kind:?}");
            for List { rows, columns: own, .. } in &layout.lists {
                let names: Vec<&str> = rows.item.into_iter().chain(own.iter().map(|column| column.name)).collect();
                assert_eq!(told(&names, &[rows.owner, "nth"]), columns(&conn, rows.table), "{kind:?}");
            }
        }
    }
}
