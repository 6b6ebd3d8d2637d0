//! What one run changed in a register, as SQL for the same register elsewhere.

use std::path::Path;

use anyhow::{Context, Result, bail};
use rusqlite::Connection;

/// The settings under which the program writes, for the shell too.
const PRAGMAS: &str = ".timeout 5000\nPRAGMA foreign_keys=ON;\nPRAGMA synchronous=FULL;\nPRAGMA secure_delete=ON;\n\
     PRAGMA cell_size_check=ON;\n";

/// Tables a transfer may touch, parents first, each with the rows concerned: new since the mark, or of the case.
const TABLES: &[(&str, &str)] = &[
    ("events", "seq > :events"),
    ("event_texts", "seq > :events"),
    ("counters", "kind = 'T'"),
    ("doc_numbers", "record IN (SELECT record FROM mine.events WHERE seq > :events)"),
    ("cases", "id = ':case'"),
    ("parties", "case_id = ':case'"),
    ("transfers", "case_id = ':case'"),
    ("shares", "case_id = ':case'"),
    ("materials", "id > :materials"),
    ("material_content", "material > :materials"),
    ("deadlines", "dossier = ':case'"),
    ("lateness_changes", "event > :events"),
    ("search_config", "true"),
    ("search_data", "true"),
    ("search_idx", "true"),
];
/// Begins the names of the tables that hold the index of words, in which rows go too.
const INDEX: &str = "search_";

/// Two copies of one register: the program writes `mine`, the shell `other`.
pub struct Twin {
    paths: [String; 2],
    marks: [i64; 2],
}

/// A column of a table and whether it is part of the primary key.
struct Column {
    name: String,
    key: bool,
}

impl Twin {
    /// The twin of the registers at these paths.
    ///
    /// # Errors
    /// Paths that are no text.
    pub fn open(mine: &Path, other: &Path) -> Result<Self> {
        let text = |path: &Path| path.to_str().map(str::to_owned).context("path is no text");
        Ok(Twin { paths: [text(mine)?, text(other)?], marks: [0; 2] })
    }

    /// Both registers in one connection, closed again before anything is timed.
    fn both(&self) -> Result<Connection> {
        let conn = Connection::open_in_memory()?;
        conn.execute("ATTACH ?1 AS mine", [&self.paths[0]])?;
        conn.execute("ATTACH ?1 AS other", [&self.paths[1]])?;
        Ok(conn)
    }

    /// The cases that wait to be handed over.
    ///
    /// # Errors
    /// Those of the register.
    pub fn waiting_cases(&self) -> Result<Vec<String>> {
        let conn = self.both()?;
        let text = "SELECT id FROM mine.cases WHERE sort > (SELECT max(sort) - ?1 FROM mine.cases) ORDER BY sort";
        let mut statement = conn.prepare(text)?;
        let rows = statement.query_map([i64::try_from(super::generator::WAITING)?], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes where the registers end now.
    ///
    /// # Errors
    /// Those of the register.
    pub fn mark(&mut self) -> Result<()> {
        let text = "SELECT (SELECT max(seq) FROM mine.events), (SELECT coalesce(max(id), 0) FROM mine.materials)";
        self.marks = self.both()?.query_row(text, [], |row| Ok([row.get(0)?, row.get(1)?]))?;
        Ok(())
    }

    /// Everything the run on `case` left in `mine` and not yet in `other`, as one transaction.
    ///
    /// # Errors
    /// Those of the registers, or a run that left nothing.
    pub fn script(&self, case: &str) -> Result<String> {
        let conn = self.both()?;
        let mut script = format!("{PRAGMAS}BEGIN IMMEDIATE;\n");
        let begun = script.len();
        for (table, scope) in TABLES {
            if table.starts_with(INDEX) {
                gone(&conn, table, &mut script)?;
            }
            let scope = scope
                .replace(":events", &self.marks[0].to_string())
                .replace(":materials", &self.marks[1].to_string())
                .replace(":case", case);
            let columns = columns(&conn, table)?;
            let list = |side: &str| {
                let named = columns.iter().map(|column| format!("{side}{}", column.name));
                named.collect::<Vec<_>>().join(", ")
            };
            let keys: Vec<String> =
                columns.iter().filter(|c| c.key).map(|c| format!("m.{0} IS o.{0}", c.name)).collect();
            let quoted: Vec<String> = columns.iter().map(|c| format!("quote(m.{0}), m.{0} IS o.{0}", c.name)).collect();
            let key = columns.iter().find(|column| column.key).context("a table without a key")?;
            let text = format!(
                "SELECT o.{} IS NULL, {} FROM (SELECT * FROM mine.{table} WHERE {scope}) m LEFT JOIN other.{table} o ON {} \
                 ORDER BY m.{}",
                key.name,
                quoted.join(", "),
                keys.join(" AND "),
                key.name,
            );
            let mut statement = conn.prepare(&text)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let value = |at: usize| row.get::<_, String>(1 + 2 * at);
                if row.get(0)? {
                    let values = (0..columns.len()).map(value).collect::<rusqlite::Result<Vec<_>>>()?;
                    script.push_str(&format!("INSERT INTO {table} ({}) VALUES ({});\n", list(""), values.join(", ")));
                    continue;
                }
                let (mut sets, mut finds) = (Vec::new(), Vec::new());
                for (at, column) in columns.iter().enumerate() {
                    let pair = format!("{} = {}", column.name, value(at)?);
                    if column.key {
                        finds.push(pair);
                    } else if !row.get::<_, bool>(2 + 2 * at)? {
                        sets.push(pair);
                    }
                }
                if !sets.is_empty() {
                    script.push_str(&format!(
                        "UPDATE {table} SET {} WHERE {};\n",
                        sets.join(", "),
                        finds.join(" AND ")
                    ));
                }
            }
        }
        if script.len() == begun {
            bail!("the run on {case} left nothing");
        }
        script.push_str("COMMIT;\n");
        Ok(script)
    }

    /// Whether the shell's register holds what the program's does: every table, or, in a large register, the rows since
    /// the last mark and all that is small.
    ///
    /// # Errors
    /// The first table in which they differ.
    pub fn must_be_equal(&self, size: u64) -> Result<()> {
        let conn = self.both()?;
        let mut statement = conn.prepare(
            "SELECT name FROM mine.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND rootpage > 0",
        )?;
        let tables = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        for table in tables {
            let whole = size <= 10_000;
            let count = |side: &str| -> Result<i64> {
                Ok(conn.query_row(&format!("SELECT count(*) FROM {side}.{table}"), [], |row| row.get(0))?)
            };
            let mut differ = count("mine")? != count("other")?;
            for (one, two) in [("mine", "other"), ("other", "mine")] {
                let text = format!("SELECT EXISTS (SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {two}.{table})");
                differ = differ || whole && conn.query_row(&text, [], |row| row.get(0))?;
            }
            if differ {
                bail!("the shell's register differs from the program's in {table}");
            }
        }
        Ok(())
    }
}

/// Deletes the rows of a table that are no longer there.
fn gone(conn: &Connection, table: &str, script: &mut String) -> Result<()> {
    let keys: Vec<String> = columns(conn, table)?.into_iter().filter(|c| c.key).map(|c| c.name).collect();
    let told = keys.iter().map(|key| format!("'{key} = ' || quote({key})")).collect::<Vec<_>>().join(" || ' AND ' || ");
    let list = keys.join(", ");
    let text = format!("SELECT {told} FROM (SELECT {list} FROM other.{table} EXCEPT SELECT {list} FROM mine.{table})");
    let mut statement = conn.prepare(&text)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        script.push_str(&format!("DELETE FROM {table} WHERE {};\n", row.get::<_, String>(0)?));
    }
    Ok(())
}

fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement = conn.prepare("SELECT name, pk > 0 FROM pragma_table_info(?1, 'mine')")?;
    let rows = statement.query_map([table], |row| Ok(Column { name: row.get(0)?, key: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
