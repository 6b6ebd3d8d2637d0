//! The rows of a ledger's file once more, as they stand, to be written back with what is wrong beside them.

use std::fs::File;
use std::path::Path;

use super::source;
use super::tally::Tally;
use crate::error::Result;
use crate::ledger::book::{BookRows, BookTable};
use crate::ledger::sheet::{self, CsvSheet, Row};

/// Hands every row to `each`, with the sheet of a workbook it stands in. A workbook is not read anew; the cells of a CSV are
/// divided as they were.
///
/// # Errors
/// A file that cannot be read any more, and what `each` says.
pub fn each(path: &Path, tally: &Tally, each: &mut dyn FnMut(Option<&BookTable>, &Row) -> Result<()>) -> Result<()> {
    let mut row = Row::default();
    for table in &tally.pages {
        let mut rows = BookRows::new(table.clone());
        while rows.next(&mut row) {
            each(Some(table), &row)?;
        }
    }
    if !tally.pages.is_empty() {
        return Ok(());
    }
    let (mut file, _) = source::open(path)?;
    let encoding = sheet::detect(&mut file)?;
    let (file, _): (File, u64) = source::open(path)?;
    let mut rows = CsvSheet::new(file, encoding).divided_by(tally.delimiter);
    while rows.next(&mut row)? {
        each(None, &row)?;
    }
    Ok(())
}
