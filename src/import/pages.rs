//! The rows of a ledger's file once more, as they stand, to be written back with what is wrong beside them.

use std::fs::File;
use std::path::Path;

use super::source;
use crate::error::Result;
use crate::ledger::book::{self, Rows};
use crate::ledger::sheet::{self, Row, Sheet};

/// Hands every row to `each`, with the sheet it stands in and its line; the cells of a CSV are divided by `delimiter`.
///
/// # Errors
/// A file that cannot be read any more, and what `each` says.
pub fn each(path: &Path, delimiter: u8, each: &mut dyn FnMut(Option<&str>, &Row) -> Result<()>) -> Result<()> {
    let (file, _) = source::open(path)?;
    let mut row = Row::default();
    if let Some(packed) = source::packed(&file, path)? {
        for table in book::read(file, packed)? {
            let name = table.name.clone();
            let mut rows = Rows::new(table);
            while rows.next(&mut row) {
                each(Some(&name), &row)?;
            }
        }
        return Ok(());
    }
    let encoding = sheet::detect(&mut &file)?;
    let (file, _): (File, u64) = source::open(path)?;
    let mut rows = Sheet::new(file, encoding).divided_by(delimiter);
    while rows.next(&mut row)? {
        each(None, &row)?;
    }
    Ok(())
}
