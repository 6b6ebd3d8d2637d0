//! Reports for programs: one JSON object, or one CSV line for each cell.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::error::{Error, Result};
use crate::guard;
use crate::render;
use crate::report::document::{Document, Table, Value};

/// Writes `doc` as one JSON object; rows go out as they come, their cells under the columns' keys.
pub fn json(out: &mut dyn Write, doc: &Document<'_>, failed: fn(io::Error) -> Error) -> Result<()> {
    member(out, "{\"title\":", &json!(doc.title), failed)?;
    member(out, ",\"lines\":", &json!(doc.lines), failed)?;
    out.write_all(b",\"sections\":[").map_err(failed)?;
    for (nth, section) in doc.sections.iter().enumerate() {
        member(out, if nth > 0 { ",{\"heading\":" } else { "{\"heading\":" }, &json!(section.heading), failed)?;
        member(out, ",\"paragraphs\":", &json!(section.paragraphs), failed)?;
        out.write_all(b",\"tables\":[").map_err(failed)?;
        for (nth, table) in section.tables.iter().filter(|table| !table.repeats).enumerate() {
            if nth > 0 {
                out.write_all(b",").map_err(failed)?;
            }
            json_table(out, table, failed)?;
        }
        out.write_all(b"]}").map_err(failed)?;
    }
    out.write_all(b"]}\n").map_err(failed)
}

/// A key with what stands before it, and its value.
fn member(out: &mut dyn Write, key: &str, value: &Json, failed: fn(io::Error) -> Error) -> Result<()> {
    out.write_all(key.as_bytes()).and_then(|()| render::json_value(out, value)).map_err(failed)
}

fn json_table(out: &mut dyn Write, table: &Table<'_>, failed: fn(io::Error) -> Error) -> Result<()> {
    let columns: Vec<Json> =
        table.keys.iter().zip(&table.headers).map(|(key, title)| json!({"key": key, "title": title})).collect();
    member(out, "{\"name\":", &json!(table.name), failed)?;
    member(out, ",\"columns\":", &json!(columns), failed)?;
    out.write_all(b",\"rows\":[").map_err(failed)?;
    let mut first = true;
    table.rows.each(&mut |row| {
        let cells = table.keys.iter().zip(row).map(|(key, value)| (key.clone(), plain(value)));
        if !std::mem::take(&mut first) {
            out.write_all(b",").map_err(failed)?;
        }
        render::json_value(out, &Json::Object(cells.collect())).map_err(failed)
    })?;
    out.write_all(b"]").map_err(failed)?;
    if let Some(total) = &table.total {
        let cells = table.keys.iter().zip(total).map(|(key, value)| ((*key).to_owned(), plain(value)));
        member(out, ",\"total\":", &Json::Object(cells.collect()), failed)?;
    }
    out.write_all(b"}").map_err(failed)
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Text(text) | Value::Id(text) => json!(text),
        Value::Number(number) | Value::Rise(number) => json!(number),
        Value::Hundredths(number) if number % 100 == 0 => json!(number / 100),
        Value::Hundredths(number) => json!(*number as f64 / 100.0),
        Value::Rate(rate) => json!(rate),
        Value::Day(_) | Value::Told { .. } => json!(value.text()),
    }
}

/// Writes `doc` as CSV: table, row number, column key and value, one line for each cell that is not empty.
pub fn csv(out: &mut dyn Write, doc: &Document<'_>, failed: fn(io::Error) -> Error) -> Result<()> {
    let csv_failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => failed(error),
        other => Error::io(format!("无法写入：{other:?}")),
    };
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(["table", "row", "column", "value"]).map_err(csv_failed)?;
    for table in doc.sections.iter().flat_map(|section| &section.tables).filter(|table| !table.repeats) {
        let mut nth = 0u64;
        table.rows.each(&mut |row| {
            nth += 1;
            for (key, value) in table.keys.iter().zip(row).filter(|(_, value)| **value != Value::Empty) {
                let text = match value {
                    Value::Rate(rate) => rate.to_string(),
                    Value::Text(text) => guard::guarded(text).into_owned(),
                    other => other.text(),
                };
                let nth = nth.to_string();
                let cells = [table.name.as_str(), &nth, key, &text].map(render::clean::obeyed_by_none);
                csv.write_record(cells.iter().map(AsRef::as_ref)).map_err(csv_failed)?;
            }
            Ok(())
        })?;
    }
    csv.flush().map_err(failed)
}
