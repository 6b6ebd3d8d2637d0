//! Turns rows into a table, JSON or CSV: the one place that knows what output looks like.
//!
//! A `List` streams any number of rows in constant memory; `record` shows one record; `short_table` lays out a
//! few rows by their content. A closed pipe comes back as `io::ErrorKind::BrokenPipe`: the caller's to forgive.

pub mod aligned;
pub mod clean;
mod csv;
mod json;
pub mod sheet;
mod table;

use std::borrow::Cow;
use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use crate::ids::Id;

pub use json::{line as json_line, value as json_value};
pub use table::short_table;

/// How much output is gathered before it is written.
const BUFFER: usize = 64 * 1024;

/// What the output is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Aligned columns with Chinese headers, for eyes.
    #[default]
    Table,
    /// JSON with English keys, for programs.
    Json,
    /// CSV with the columns of the JSON, for spreadsheets.
    Csv,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: `null` in JSON, empty elsewhere.
    Null,
    /// A number.
    Int(i64),
    /// Yes or no: `是`/`否` in a table.
    Bool(bool),
    /// A day, written ISO.
    Day(NaiveDate),
    /// The id of a record.
    Id(Id),
    /// Text, as it was entered.
    Text(Cow<'a, str>),
    /// A list or an object: itself in JSON, its JSON text in CSV, in words in a table.
    Json(Value),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Cell::Text(text)
    }
}

/// A day of the years 0 to 9999 as it is written, ISO: lists of a million rows write several million of them.
pub fn iso(day: NaiveDate) -> [u8; 10] {
    let digit = |number: u32, unit: u32| b'0' + (number / unit % 10) as u8;
    let (y, m, d) = (day.year().unsigned_abs(), day.month(), day.day());
    let year = [1_000, 100, 10, 1].map(|unit| digit(y, unit));
    [year[0], year[1], year[2], year[3], b'-', digit(m, 10), digit(m, 1), b'-', digit(d, 10), digit(d, 1)]
}

/// The same as text.
pub fn iso_text(day: NaiveDate) -> String {
    iso(day).iter().copied().map(char::from).collect()
}

impl From<NaiveDate> for Cell<'_> {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl From<Id> for Cell<'_> {
    fn from(id: Id) -> Self {
        Cell::Id(id)
    }
}

impl From<i64> for Cell<'_> {
    fn from(n: i64) -> Self {
        Cell::Int(n)
    }
}

impl From<i32> for Cell<'_> {
    fn from(n: i32) -> Self {
        Cell::Int(n.into())
    }
}

impl From<u32> for Cell<'_> {
    fn from(n: u32) -> Self {
        Cell::Int(n.into())
    }
}

impl From<bool> for Cell<'_> {
    fn from(b: bool) -> Self {
        Cell::Bool(b)
    }
}

impl From<Value> for Cell<'_> {
    fn from(value: Value) -> Self {
        Cell::Json(value)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// One column of a list, written as a constant:
/// `Column::new("days_over", "超期天数", 8).right()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The English key in JSON and CSV; stable.
    pub key: &'static str,
    /// The Chinese header.
    pub title: &'static str,
    /// The fixed width in terminal cells; 0 for the free text that stands last.
    pub width: usize,
    /// Whether the column is flush right.
    pub right: bool,
    /// Whether the table shows it; JSON and CSV always do.
    pub table: bool,
    /// Whether it is never cut short, as an id must not be.
    pub whole: bool,
    /// Whether it takes the style of its row.
    pub state: bool,
}

impl Column {
    /// A column `width` cells wide (0: free text, last), flush left, shown in tables.
    pub const fn new(key: &'static str, title: &'static str, width: usize) -> Self {
        Column { key, title, width, right: false, table: true, whole: false, state: false }
    }

    /// A column of JSON and CSV that tables leave out.
    pub const fn hidden(key: &'static str, title: &'static str) -> Self {
        Column { table: false, ..Column::new(key, title, 0) }
    }

    /// Flush right, as numbers are.
    pub const fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Never cut short, whatever the terminal's width.
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Painted in the style of [`List::row_styled`].
    pub const fn state(mut self) -> Self {
        self.state = true;
        self
    }
}

/// What the surroundings ask of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opts {
    /// Whether ANSI colours are wanted.
    pub color: bool,
    /// The width of the terminal; none when the output is not one, and then nothing is cut.
    pub terminal_width: Option<usize>,
    /// Whether CSV headers are the Chinese titles instead of the keys.
    pub chinese_headers: bool,
    /// What an empty table says.
    pub empty: &'static str,
}

impl Default for Opts {
    fn default() -> Self {
        Opts { color: false, terminal_width: None, chinese_headers: false, empty: "没有记录" }
    }
}

/// How a text stands out on a terminal with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Overdue, wrong.
    Red,
    /// Due soon, doubtful.
    Yellow,
    /// Done in time.
    Green,
    /// No longer of weight.
    Dim,
    /// Headings.
    Bold,
}

/// `text` in `style` when `color` is wanted; apply it last, to text already [`clean::visible`].
pub fn paint(style: Style, text: &str, color: bool) -> Cow<'_, str> {
    if !color {
        return Cow::Borrowed(text);
    }
    let code = match style {
        Style::Red => 31,
        Style::Yellow => 33,
        Style::Green => 32,
        Style::Dim => 2,
        Style::Bold => 1,
    };
    Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
}

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
    Table(Buffered<'a, W>, table::Layout),
    Json(Buffered<'a, W>),
    Csv(Box<csv::Sheet<'a, W>>),
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
            Format::Table => Sink::Table(Buffered::new(out), table::Layout::new(columns, &opts)),
            Format::Json => Sink::Json(Buffered::new(out)),
            Format::Csv => Sink::Csv(Box::new(csv::Sheet::new(out))),
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
            Sink::Table(mut to, _) => {
                if self.rows == 0 {
                    writeln!(to.buf, "{}", self.opts.empty)?;
                }
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
            Sink::Table(to, layout) => layout.header(&mut to.buf),
            Sink::Json(_) => {}
            Sink::Csv(sheet) => sheet.header(self.columns.iter().map(|c| if zh { c.title } else { c.key }))?,
        }
        Ok(())
    }
}

/// One field of a record that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<'a> {
    /// The English key in JSON and CSV; stable.
    pub key: &'static str,
    /// The Chinese name.
    pub title: &'static str,
    /// The value.
    pub value: Cell<'a>,
    /// Whether the table shows it; JSON and CSV always do.
    pub table: bool,
}

impl<'a> Field<'a> {
    /// A field that every format shows.
    pub fn new(key: &'static str, title: &'static str, value: impl Into<Cell<'a>>) -> Self {
        Field { key, title, value: value.into(), table: true }
    }

    /// A field of JSON and CSV that the table leaves out (shown below it in a table of its own, say).
    pub fn hidden(key: &'static str, title: &'static str, value: impl Into<Cell<'a>>) -> Self {
        Field { table: false, ..Field::new(key, title, value) }
    }
}

/// Writes one record: a table of names and values, one JSON object on a line, or a CSV of one row.
pub fn record<W: Write + ?Sized>(out: &mut W, format: Format, fields: &[Field<'_>], opts: &Opts) -> io::Result<()> {
    match format {
        Format::Table => out.write_all(table::record(fields, opts).as_bytes())?,
        Format::Json => {
            let mut buf = Vec::with_capacity(1024);
            json::object(&mut buf, fields.iter().map(|f| (f.key, &f.value)))?;
            buf.push(b'\n');
            out.write_all(&buf)?;
        }
        Format::Csv => {
            let mut sheet = csv::Sheet::new(&mut *out);
            sheet.header(fields.iter().map(|f| if opts.chinese_headers { f.title } else { f.key }))?;
            sheet.row(fields.iter().map(|f| &f.value))?;
            sheet.finish()?;
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests;
