//! Rows carried over into tables made anew. A row that does not fit is named, so that whoever keeps the register learns where
//! another program or a disk was at it.

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::events;
use super::past::{self, Retired, Titles};
use super::{books, deadlines, index, records, save, taken_back};
use crate::error::{Error, Result};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::{event, replay};

/// Lists that stood in a column of schema version 2 and have a table now: it, what fills it, the table they stood in.
const LISTS: [(&str, &str, &str); 2] = [
    ("operation_cases", "old.id, l.key + 1, l.value FROM operations_2 old, json_each(old.cases) l", "operations"),
    (
        "notice_items",
        "old.id, l.key + 1, l.value ->> 'rule', l.value ->> 'subject', l.value ->> 'toward', l.value ->> 'due_on', \
         l.value ->> 'days_over', l.value ->> 'times' FROM notices_2 old, json_each(old.items) l",
        "notices",
    ),
];

/// Carries every row of schema version 2, whose tables bear that number, over into the tables of version 3.
///
/// # Errors
/// The first row that a table refuses or that refers to nothing, by name.
pub(super) fn from_version_2(conn: &Connection) -> Result<()> {
    let tables = carry_all(conn, 2)?;
    for (table, select, from) in LISTS {
        carry(conn, from, 2, &format!("INSERT INTO {table} SELECT {select}"))?;
    }
    drop_all(conn, 2, &tables)
}

/// Carries every row of schema version 3, whose tables bear that number, over into the tables of version 4.
///
/// # Errors
/// The first row that a table refuses or that refers to nothing, by name.
pub(super) fn from_version_3(conn: &Connection) -> Result<()> {
    let tables = carry_all(conn, 3)?;
    drop_all(conn, 3, &tables)?;
    conn.execute("UPDATE register SET loose_until = (SELECT max(seq) FROM events)", [])?;
    Ok(())
}

/// Carries every row of schema version 5, whose tables bear that number, over into the tables of version 6.
///
/// # Errors
/// The first row that a table refuses or that refers to nothing, by name.
pub(super) fn from_version_5(conn: &Connection) -> Result<()> {
    let tables = carry_all(conn, 5)?;
    drop_all(conn, 5, &tables)?;
    note_told(conn)
}

/// Carries the cases of schema version 9, whose table bears that number, over.
///
/// # Errors
/// The first row that a table refuses or that refers to nothing, by name.
pub(super) fn from_version_9(conn: &Connection) -> Result<()> {
    let tables = carry_all(conn, 9)?;
    drop_all(conn, 9, &tables)
}

/// Carries the decisions of schema version 11, whose table bears that number, over. A later step writes anew what the events amount
/// to.
///
/// # Errors
/// The first row that a table refuses or that refers to nothing, by name.
pub(super) fn from_version_11(conn: &Connection) -> Result<()> {
    let tables = carry_all(conn, 11)?;
    drop_all(conn, 11, &tables)
}

/// Writes anew what the events amount to by the law of today, keeps what they took back of lateness where the register did not, and
/// fills the index of words.
///
/// # Errors
/// A register that cannot be read or written.
pub(super) fn from_version_12(conn: &Connection) -> Result<()> {
    live_again(conn)?;
    index::fill(conn)
}

/// Notes the sendings of a suspected crime that opened `transfer.notify`, as their rows show, and would not by the law of
/// today: what was owed stays owed.
fn note_told(conn: &Connection) -> Result<()> {
    let told = "FROM deadlines d JOIN events e ON e.seq = d.opened_event AND e.act = 'transfer.new' \
         WHERE d.rule = 'transfer.notify' AND d.retired_event IS NULL";
    let keys = strings(conn, &format!("SELECT DISTINCT d.dossier {told}"))?;
    if keys.is_empty() {
        return Ok(());
    }
    let (law, units) = (books::law(conn)?, books::units(conn)?);
    let ctx = Context { law: &law, units: &units };
    let mut opened = conn.prepare(&format!("SELECT DISTINCT d.opened_event {told} AND d.dossier = ?1"))?;
    for key in keys {
        let Ok(events) = events::of_dossier(conn, &key) else { continue };
        let opened: Vec<i64> = opened.query_map([&key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        // A later step may rest on it: each is looked at where it stands.
        for seq in opened {
            let opens = replay::replay(ctx, event::up_to(&events, seq), seq).is_ok_and(|done| {
                done.file.deadlines.iter().any(|d| d.rule == "transfer.notify" && d.key.event == seq)
            });
            if !opens {
                conn.execute("INSERT INTO transfers_told (event) VALUES (?1)", [seq])?;
            }
        }
    }
    Ok(())
}

/// Puts the rows of all tables that bear the number of their version into the new ones, column by column; gives their names.
fn carry_all(conn: &Connection, version: u32) -> Result<Vec<String>> {
    let named = format!(
        "SELECT substr(name, 1, length(name) - {}) FROM sqlite_schema WHERE type = 'table' AND name GLOB '*_{version}'",
        version.to_string().len() + 1
    );
    let tables = strings(conn, &named)?;
    for table in &tables {
        let both = format!(
            "SELECT old.name FROM pragma_table_info('{table}_{version}') old JOIN pragma_table_info('{table}') new USING (name)"
        );
        let columns = strings(conn, &both)?.join(", ");
        let insert = format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_{version} old");
        carry(conn, table, version, &insert)?;
    }
    Ok(tables)
}

fn drop_all(conn: &Connection, version: u32, tables: &[String]) -> Result<()> {
    for table in tables {
        conn.execute_batch(&format!("DROP TABLE {table}_{version}"))?;
    }
    must_refer(conn)
}

/// Writes anew what the events of every dossier amount to by the law of today: fields that older schemas did not keep,
/// deadlines they did not know, and of each deadline that ended what ended it, late where it was past its due date. A dossier
/// that cannot be replayed stays as it is; `check` names it.
fn live_again(conn: &Connection) -> Result<()> {
    let keys = events::keys(conn)?;
    if keys.is_empty() {
        return Ok(());
    }
    let (law, units) = (books::law(conn)?, books::units(conn)?);
    let ctx = Context { law: &law, units: &units };
    // Kept since version 12.
    let keeps: bool = conn.query_row("SELECT EXISTS (SELECT 1 FROM lateness_changes)", [], |row| row.get(0))?;
    for key in keys {
        let Ok(loaded) = save::load(conn, ctx, &key) else { continue };
        if !keeps {
            taken_back::fill(conn, ctx, &loaded)?;
        }
        let mut titles = Titles::default();
        past::each_state(ctx, &loaded, usize::MAX, &mut |file, retired| {
            for record in titles.of_new(file) {
                records::save(conn, record, false)?;
                if retired.is_some() {
                    records::end(conn, record.id())?;
                }
            }
            write_deadlines(conn, &key, file, retired)
        })?;
    }
    Ok(())
}

/// Writes the deadlines of a state anew; what stands and has no row yet gets one.
fn write_deadlines(conn: &Connection, key: &str, file: &Dossier, retired: Retired) -> Result<()> {
    let text = "UPDATE deadlines SET state = ?5, days_late = ?6, ended_by = ?7, met_on = ?8, ended_on = ?9, ended_event = ?10, \
         unit = ?11, toward = ?12, presumed = ?13 WHERE dossier = ?1 AND opened_event = ?2 AND nth = ?3 AND retired_event IS ?4";
    let mut update = conn.prepare_cached(text)?;
    let event = retired.map(|(seq, ..)| seq);
    for d in past::stored(file, retired) {
        let written = update.execute(params![
            key,
            d.key.event,
            d.key.nth,
            event,
            d.state,
            d.days_late,
            d.ended_by,
            d.met_on,
            d.ended_on,
            d.ended_event,
            d.unit,
            d.toward,
            d.presumed,
        ])?;
        if written == 0 && retired.is_none() {
            deadlines::insert(conn, key, file, &d, d.key.event, None)?;
        }
    }
    Ok(())
}

fn strings(conn: &Connection, text: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(text)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
}

/// Puts the rows of a table over all at once; where that fails, one by one up to the one that does not fit.
fn carry(conn: &Connection, table: &str, version: u32, insert: &str) -> Result<()> {
    let Err(why) = conn.execute(insert, []) else { return Ok(()) };
    let key = key_of(conn, table)?;
    let condition = key.iter().map(|column| format!("old.{column} IS ?")).collect::<Vec<_>>().join(" AND ");
    let mut one = conn.prepare(&format!("{insert} WHERE {condition}"))?;
    let mut keys = conn.prepare(&format!("SELECT {} FROM {table}_{version}", key.join(", ")))?;
    let mut keys = keys.query([])?;
    while let Some(row) = keys.next()? {
        let values = values(row, key.len())?;
        if let Err(why) = one.execute(params_from_iter(&values)) {
            return Err(unfit(table, &values, &why.to_string()));
        }
    }
    Err(why.into())
}

/// The columns of a table's primary key.
fn key_of(conn: &Connection, table: &str) -> Result<Vec<String>> {
    strings(conn, &format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"))
}

fn values(row: &rusqlite::Row<'_>, width: usize) -> rusqlite::Result<Vec<Value>> {
    (0..width).map(|at| row.get(at)).collect()
}

/// Refuses rows that refer to nothing: while tables change places nobody watches over that.
fn must_refer(conn: &Connection) -> Result<()> {
    let lost = "SELECT c.\"table\", c.parent, l.\"from\" FROM pragma_foreign_key_check c \
         JOIN pragma_foreign_key_list(c.\"table\") l ON l.id = c.fkid LIMIT 1";
    let mut lost = conn.prepare(lost)?;
    let mut lost = lost.query([])?;
    let Some(row) = lost.next()? else { return Ok(()) };
    let (table, parent, from): (String, String, String) = (row.get("table")?, row.get("parent")?, row.get("from")?);
    let (key, to) = (key_of(conn, &table)?, key_of(conn, &parent)?.join(", "));
    let first =
        format!("SELECT {} FROM {table} WHERE {from} NOT IN (SELECT {to} FROM {parent}) LIMIT 1", key.join(", "));
    let values = conn.query_row(&first, [], |row| values(row, key.len()))?;
    Err(unfit(&table, &values, &format!("{from} 所指的 {parent} 不存在")))
}

fn unfit(table: &str, key: &[Value], why: &str) -> Error {
    let key = key.iter().map(|value| match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    });
    Error::io(format!("表 {table} 的 {} 不合规定：{why}", key.collect::<Vec<_>>().join(" ")))
}
