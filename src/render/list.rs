//! A list in each format: rows go out as they come.

use std::io::{self, Write};

use super::cell::{BUFFER, Cell, Column, Format, Opts, Style};
use super::{csv, json, table};

/// A list being written: rows go out as they come, none is kept.
///
/// Nothing is written before the first row or [`List::finish`], so a query that fails at once leaves stdout empty.
/// A list that is dropped unfinished is incomplete.
pub struct List<'a, W: Write + ?Sized> {
    columns: &'a [Column],
    opts: Opts,
    rows: u64,
    sink: Sink<'a, W>,
}

enum Sink<'a, W: Write + ?Sized> {
    Table(Buffered<'a, W>, Box<table::Layout>),
    Json(Buffered<'a, W>),
    Csv(Box<csv::CsvWriter<'a, W>>),
}

/// The one buffer of a list, written out when it is full.
struct Buffered<'a, W: Write + ?Sized> {
    out: &'a mut W,
    buf: Vec<u8>,
}

impl<'a, W: Write + ?Sized> Buffered<'a, W> {
    fn new(out: &'a mut W) -> Self {
        Buffered { out, buf: Vec::with_capacity(BUFFER + BUFFER / 8) }
    }

    fn spill(&mut self, above: usize) -> io::Result<()> {
        if self.buf.len() > above {
            self.out.write_all(&self.buf)?;
            self.buf.clear();
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.spill(0)?;
        self.out.flush()
    }
}

impl<'a, W: Write + ?Sized> List<'a, W> {
    /// Begins a list of `columns` on `out`.
    pub fn new(out: &'a mut W, format: Format, columns: &'a [Column], opts: Opts) -> Self {
        let sink = match format {
            Format::Table => Sink::Table(Buffered::new(out), Box::new(table::Layout::new(columns, &opts))),
            Format::Json => Sink::Json(Buffered::new(out)),
            Format::Csv => Sink::Csv(Box::new(csv::CsvWriter::new(out))),
        };
        List { columns, opts, rows: 0, sink }
    }

    /// Writes one row, a cell for each column.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.row_styled(cells, None)
    }

    /// Writes one row whose state column is painted in `style` on a table with colours.
    pub fn row_styled(&mut self, cells: &[Cell<'_>], style: Option<Style>) -> io::Result<()> {
        if cells.len() != self.columns.len() {
            let told = format!("a row has {} cells for {} columns", cells.len(), self.columns.len());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, told));
        }
        if self.rows == 0 {
            self.begin()?;
        }
        match &mut self.sink {
            Sink::Table(to, layout) => {
                layout.row(&mut to.buf, cells, style);
                to.spill(BUFFER)?;
            }
            Sink::Json(to) => {
                to.buf.extend_from_slice(if self.rows == 0 { b"[\n" } else { b",\n" });
                json::object(&mut to.buf, self.columns.iter().map(|c| c.key).zip(cells))?;
                to.spill(BUFFER)?;
            }
            Sink::Csv(sheet) => sheet.row(cells.iter())?,
        }
        self.rows += 1;
        Ok(())
    }

    /// Ends the list, writes what is still held, and returns the number of rows.
    pub fn finish(mut self) -> io::Result<u64> {
        if self.rows == 0 && matches!(self.sink, Sink::Csv(_)) {
            self.begin()?;
        }
        match self.sink {
            Sink::Table(mut to, mut layout) => {
                if self.rows == 0 {
                    writeln!(to.buf, "{}", self.opts.empty)?;
                }
                layout.finish(&mut to.buf);
                to.finish()?;
            }
            Sink::Json(mut to) => {
                to.buf.extend_from_slice(if self.rows == 0 { b"[]\n" } else { b"\n]\n" });
                to.finish()?;
            }
            Sink::Csv(sheet) => sheet.finish()?,
        }
        Ok(self.rows)
    }

    fn begin(&mut self) -> io::Result<()> {
        let zh = self.opts.chinese_headers;
        match &mut self.sink {
            Sink::Table(..) | Sink::Json(_) => {}
            Sink::Csv(sheet) => sheet.header(self.columns.iter().map(|c| if zh { c.title } else { c.key }))?,
        }
        Ok(())
    }
}
