//! A short list of things as it is kept: a table in any encoding or in a workbook, headed by the titles of its fields.

use std::io::Cursor;

use crate::error::{Error, Result};
use crate::ledger::book::{self, BookRows, Packed};
use crate::ledger::names::bare;
use crate::ledger::sheet::{self, CsvSheet, Row};
use crate::record::field::Field;

/// How many rows may stand above the heading.
const ABOVE: usize = 10;

/// The rows of a list that say something, each with its line and with its cells in the order of `fields`.
///
/// # Errors
/// A file that is no table, or has no heading that names the first two fields.
pub fn rows(bytes: Vec<u8>, fields: &[Field]) -> Result<Vec<(u64, Vec<String>)>> {
    let tables = tables(bytes)?;
    let found = tables.iter().find_map(|rows| Some((rows, head(rows, fields)?)));
    let Some((rows, (nth, places))) = found else {
        let titles: Vec<&str> = fields.iter().map(|field| field.title).collect();
        return Err(Error::input("清单没有认得的列名").hint(format!("首行写 {}", titles.join("、"))));
    };
    let cell = |row: &Row, place: Option<usize>| {
        place.and_then(|at| row.cells.get(at)).map_or_else(String::new, |cell| cell.trim().to_owned())
    };
    let of_row = |row: &Row| (row.line, places.iter().map(|place| cell(row, *place)).collect::<Vec<String>>());
    let told = rows[nth + 1..].iter().map(of_row).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    Ok(told.collect())
}

/// Which row is the heading, and where each field stands.
fn head(rows: &[Row], fields: &[Field]) -> Option<(usize, Vec<Option<usize>>)> {
    rows.iter().take(ABOVE).enumerate().find_map(|(nth, row)| {
        let place =
            |field: &Field| row.cells.iter().position(|cell| [field.title, field.key].contains(&bare(cell).as_str()));
        let places: Vec<Option<usize>> = fields.iter().map(place).collect();
        places.iter().take(2).all(Option::is_some).then_some((nth, places))
    })
}

/// The tables of a file, row by row; of a text under each of the marks that may divide its cells.
fn tables(bytes: Vec<u8>) -> Result<Vec<Vec<Row>>> {
    if let Some(packed) = Packed::of(&bytes) {
        let tables = book::read(Cursor::new(bytes), packed)?;
        let pages = tables.into_iter().filter(|table| !table.hidden).map(|table| {
            let mut rows = BookRows::new(table);
            let (mut found, mut row) = (Vec::new(), Row::default());
            while rows.next(&mut row) {
                found.push(std::mem::take(&mut row));
            }
            found
        });
        return Ok(pages.collect());
    }
    let encoding = sheet::detect(&mut bytes.as_slice())?;
    let divided = |delimiter: u8| {
        let mut rows = CsvSheet::new(bytes.as_slice(), encoding).divided_by(delimiter);
        let (mut found, mut row) = (Vec::new(), Row::default());
        while rows.next(&mut row)? {
            found.push(std::mem::take(&mut row));
        }
        Ok(found)
    };
    [b',', b'\t', b';', b'|'].into_iter().map(divided).collect()
}
