//! CSV for programs and spreadsheets: UTF-8 without BOM, CRLF, texts guarded from what a spreadsheet does to them.

use std::io::{self, Write};

use ::csv::{ErrorKind, Terminator, Writer, WriterBuilder};

use super::cell::{BUFFER, Cell, iso, iso_text};
use super::{clean, json};
use crate::guard;

/// A CSV stream with one reused scratch buffer.
pub(super) struct CsvWriter<'a, W: Write + ?Sized> {
    csv: Writer<&'a mut W>,
    scratch: Vec<u8>,
    /// Which columns hold days or times: they stay what they are.
    days: Vec<bool>,
}

impl<'a, W: Write + ?Sized> CsvWriter<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        let csv = WriterBuilder::new().terminator(Terminator::CRLF).buffer_capacity(BUFFER).from_writer(out);
        CsvWriter { csv, scratch: Vec::new(), days: Vec::new() }
    }

    pub(super) fn header(&mut self, names: impl Iterator<Item = &'static str>) -> io::Result<()> {
        let names: Vec<&str> = names.collect();
        self.days = names
            .iter()
            .map(|name| name.ends_with("_on") || name.ends_with("_at") || ["date", "day", "due", "on"].contains(name))
            .collect();
        self.csv.write_record(names).map_err(io_error)
    }

    pub(super) fn row<'c>(&mut self, cells: impl Iterator<Item = &'c Cell<'c>>) -> io::Result<()> {
        for (at, cell) in cells.enumerate() {
            self.scratch.clear();
            let is_day = self.days.get(at).is_some_and(|is_day| *is_day);
            match cell {
                Cell::Null => {}
                Cell::Int(n) => write!(self.scratch, "{n}")?,
                Cell::Bool(b) => write!(self.scratch, "{b}")?,
                Cell::Day(day) if is_day => self.scratch.extend_from_slice(&iso(*day)),
                Cell::Day(day) => self.scratch.extend_from_slice(guard::guarded(&iso_text(*day)).as_bytes()),
                Cell::Id(id) => write!(self.scratch, "{id}")?,
                Cell::Text(text) => {
                    let cell = if is_day { guard::defused(text) } else { guard::guarded(text) };
                    self.scratch.extend_from_slice(clean::obeyed_by_none(&cell).as_bytes());
                }
                Cell::Json(value) if value.is_null() => {}
                Cell::Json(value) => json::append(&mut self.scratch, value)?,
            }
            self.csv.write_field(&self.scratch).map_err(io_error)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(io_error)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

/// Keeps the kind of an I/O error (a broken pipe above all), which the crate's own conversion drops.
pub(super) fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
