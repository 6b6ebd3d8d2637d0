//! The same tables as a workbook: a sheet for each, days as days, ids as text.

use std::cell::RefCell;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::book::{Book, BookCell, Sink};
use super::{Imprint, Wanted, Written};
use crate::disk::FileDraft;
use crate::documents::{self, xlsx};
use crate::error::Result;
use crate::record::money::Money;
use crate::repo::export::table::{ColumnKind, ExportColumn, ExportTable, Mask};
use crate::report::document::{self, Document, Rows, Section, Value};

/// Writes the workbook and puts it in its place. The steps of records, which only an import reads, are left out.
///
/// # Errors
/// A place that is no file, a failing disk.
pub fn write(
    by: &Imprint<'_>,
    book: &Book<'_>,
    mut draft: FileDraft,
    wanted: &Wanted,
    chinese: bool,
) -> Result<Written> {
    let path = draft.path();
    let (last_event, audit_head) = book.reader().audit_head()?;
    let counts: RefCell<Vec<u64>> = RefCell::new(vec![0; wanted.tables.len()]);
    let tables = wanted.tables.iter().enumerate().map(|(nth, table)| document::Table {
        name: if chinese { table.title } else { table.name }.to_owned(),
        keys: Vec::new(),
        headers: shown(book, table)
            .map(|column| if chinese { column.title_for_people() } else { column.name }.to_owned())
            .collect(),
        rows: Rows::Streamed(Box::new({
            let (counts, table) = (&counts, *table);
            move |each| {
                let rows = book.each(table, &mut SheetRow { row: Vec::with_capacity(32), each })?;
                counts.borrow_mut()[nth] = rows;
                Ok(())
            }
        })),
        empty: "没有记录".to_owned(),
        ..document::Table::default()
    });
    let since = wanted.since.map(|day| format!("只含 {day} 及以后登记过事项的卷宗"));
    let masked = if book.hides() { "个人信息已遮盖" } else { "含个人信息，注意保管" };
    let mut lines = vec![format!("输出时间 {}", by.env.now.format("%Y-%m-%d %H:%M")), masked.to_owned()];
    lines.extend(since);
    // The hash breaks nowhere: it has a line of its own.
    lines.push(format!("审计链头（第 {last_event} 项）：\n{audit_head}"));
    let section = Section { tables: tables.collect(), ..Section::default() };
    let document =
        Document { title: "jiexie 登记簿导出".to_owned(), lines, sections: vec![section], ..Document::default() };
    xlsx::write(draft.file(), &document, by.env.today()).map_err(documents::of_file(&path))?;
    draft.keep()?;
    drop(document);
    let counts = counts.into_inner();
    let named = wanted.tables.iter().zip(&counts);
    let tables: Vec<Json> =
        named.map(|(table, rows)| json!({"name": table.name, "title": table.title, "rows": rows})).collect();
    Ok(Written { path, tables, rows: counts.iter().sum(), last_event, audit_head, contents: None, aside: None })
}

fn shown(book: &Book<'_>, table: &'static ExportTable) -> impl Iterator<Item = &'static ExportColumn> + use<> {
    book.columns(table).filter(|column| column.mask != Mask::Omit)
}

struct SheetRow<'e> {
    row: Vec<Value>,
    each: &'e mut dyn FnMut(&[Value]) -> Result<()>,
}

impl Sink for SheetRow<'_> {
    fn cell(&mut self, column: &'static ExportColumn, cell: BookCell<'_>) -> Result<()> {
        if column.mask == Mask::Omit {
            return Ok(());
        }
        self.row.push(match cell {
            BookCell::Empty => Value::Empty,
            BookCell::Int(number) => Value::Number(number),
            BookCell::Bool(yes) => Value::from(if yes { "是" } else { "否" }),
            BookCell::Text(text) => match column.kind {
                ColumnKind::Day => text.parse::<NaiveDate>().map_or_else(|_| Value::Id(text.to_string()), Value::Day),
                ColumnKind::Id | ColumnKind::Code | ColumnKind::Time => Value::Id(text.into_owned()),
                ColumnKind::Money => {
                    // As many hundredths as it has fen, both of them shown.
                    let sum = |sum: Money| Value::Told {
                        before: "",
                        value: Box::new(Value::Hundredths(sum.fen())),
                        after: String::new(),
                    };
                    text.parse::<Money>().map_or_else(|_| Value::Text(text.to_string()), sum)
                }
                _ => Value::Text(text.into_owned()),
            },
        });
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        (self.each)(&self.row)?;
        self.row.clear();
        Ok(())
    }
}
