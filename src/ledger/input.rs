//! The rows of a ledger, whatever file they lie in: a CSV, or a sheet of a workbook.

use std::io::Read;

use super::book::BookRows;
use super::sheet::{CsvSheet, Encoding, Row};
use crate::error::Result;

/// BookRows one after the other.
pub enum Input<R: Read> {
    /// Of a CSV.
    Csv(Box<CsvSheet<R>>),
    /// Of a sheet.
    Book(Box<BookRows>),
}

impl<R: Read> Input<R> {
    /// Reads the next row that is not blank; false at the end.
    ///
    /// # Errors
    /// As [`CsvSheet::next`].
    pub fn next(&mut self, row: &mut Row) -> Result<bool> {
        match self {
            Input::Csv(sheet) => sheet.next(row),
            Input::Book(rows) => Ok(rows.next(row)),
        }
    }

    /// What divides its cells.
    pub fn delimiter(&self) -> u8 {
        match self {
            Input::Csv(sheet) => sheet.delimiter(),
            Input::Book(_) => b',',
        }
    }

    /// How its characters are written.
    pub fn encoding(&self) -> Encoding {
        match self {
            Input::Csv(sheet) => sheet.encoding(),
            Input::Book(_) => Encoding::Utf8,
        }
    }

    /// How much was read: bytes, or rows.
    pub fn at(&self) -> u64 {
        match self {
            Input::Csv(sheet) => sheet.at(),
            Input::Book(rows) => rows.at(),
        }
    }

    /// BookRows passed over because nothing stands in them.
    pub fn blank(&self) -> u64 {
        match self {
            Input::Csv(sheet) => sheet.blank(),
            Input::Book(_) => 0,
        }
    }

    /// The sheet it is, of a workbook.
    pub fn table(&self) -> Option<&super::book::BookTable> {
        match self {
            Input::Csv(_) => None,
            Input::Book(rows) => Some(rows.table()),
        }
    }
}

/// The letters of a column of a sheet, from 0: A, B, … Z, AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left % 26] as char);
        left /= 26;
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_called_by_letters() {
        for (column, letters) in [(0, "A"), (4, "E"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(super::letters(column), letters);
        }
    }
}
