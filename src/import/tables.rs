//! The short tables of an export's books, each read whole.

use std::path::Path;

use crate::disk::read;
use crate::error::{Error, Result};
use crate::ledger::sheet::{self, CsvSheet, Row};
use crate::ledger::spoilt::plain;

/// A line of such a table.
pub struct TableLine {
    file: &'static str,
    number: u64,
    keys: &'static [(&'static str, &'static str)],
    cells: Vec<String>,
}

impl TableLine {
    /// The cell of a column; an empty one where there is none.
    pub fn cell(&self, key: &str) -> &str {
        let at = self.keys.iter().position(|(known, _)| *known == key);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// The same error, with the place of the line.
    pub fn of(&self, error: Error) -> Error {
        Error { message: format!("{} 第 {} 行：{}", self.file, self.number, error.message), ..error }
    }
}

/// The lines of the table in `dir`, their columns by either heading; none where the export has no such table.
///
/// # Errors
/// A table that cannot be read.
pub fn lines(dir: &Path, file: &'static str, keys: &'static [(&'static str, &'static str)]) -> Result<Vec<TableLine>> {
    let mut lines = Vec::new();
    each(dir, file, keys, &mut |line| {
        lines.push(line);
        Ok(())
    })?;
    Ok(lines)
}

/// The same, visited one by one, of a table that grows with the register.
///
/// # Errors
/// A table that cannot be read; those of the visits.
pub fn each(
    dir: &Path,
    file: &'static str,
    keys: &'static [(&'static str, &'static str)],
    visit: &mut dyn FnMut(TableLine) -> Result<()>,
) -> Result<()> {
    let path = dir.join(file);
    if std::fs::symlink_metadata(&path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return Ok(());
    }
    let cannot = |error: std::io::Error| Error::input(format!("{} 无法读取：{}", path.display(), read::reason(&error)));
    let encoding = sheet::detect(&mut read::open(&path).map_err(cannot)?.0)?;
    let mut sheet = CsvSheet::new(read::open(&path).map_err(cannot)?.0, encoding);
    let mut row = Row::default();
    let mut places: Vec<Option<usize>> = Vec::new();
    if sheet.next(&mut row)? {
        let place = |(key, title): &(&str, &str)| {
            row.cells.iter().position(|cell| cell.trim() == *key || cell.trim() == *title)
        };
        places = keys.iter().map(place).collect();
    }
    while sheet.next(&mut row)? {
        let cell = |place: &Option<usize>| {
            let cell = place.and_then(|at| row.cells.get(at));
            cell.map_or_else(String::new, |cell| plain(cell).trim().to_owned())
        };
        let cells = places.iter().map(cell).collect();
        visit(TableLine { file, number: row.line, keys, cells })?;
    }
    Ok(())
}
