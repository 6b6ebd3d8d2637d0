//! Cells, columns, and what the surroundings ask of the output.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use crate::ids::Id;
use crate::vocabulary::vocabulary;

/// How much output is gathered before it is written.
pub(super) const BUFFER: usize = 64 * 1024;

vocabulary! {
    /// What the output is for.
    #[derive(Default)]
    Format ("输出格式") {
        /// Aligned columns with Chinese headers, for eyes.
        #[default]
        Table = "table", "表格", [];
        /// JSON with English keys, for programs.
        Json = "json", "JSON", [];
        /// CSV with the columns of the JSON, for spreadsheets.
        Csv = "csv", "CSV", [];
    }
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
    /// A day or a number with what is said about it: its words, but a number where one reckons with it.
    Told(Told),
    /// A list or an object: itself in JSON, its JSON text in CSV, in words in a table.
    Json(Value),
}

/// A day or a number with what stands before and behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What stands before it: 超期.
    pub before: &'static str,
    /// The day or the number.
    pub figure: Figure,
    /// What stands behind it: 天, （推定）.
    pub after: String,
}

/// A day or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.figure {
            Figure::Number(number) => write!(f, "{}{number}{}", self.before, self.after),
            Figure::Day(day) => write!(f, "{}{day}{}", self.before, self.after),
        }
    }
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
    /// How many cells it keeps where the terminal is too narrow for what stands in it; 0 for the free text that stands
    /// last.
    pub width: usize,
    /// Whether the column is flush right.
    pub right: bool,
    /// Whether the table shows it; JSON and CSV always do.
    pub table: bool,
    /// Whether it is never cut short, as an id must not be.
    pub whole: bool,
    /// Whether it takes the style of its row.
    pub state: bool,
    /// Whether it names the record: it stands first where the terminal is too narrow for a table.
    pub lead: bool,
    /// Whether a table shows nothing for the number 0.
    pub blank: bool,
}

impl Column {
    /// A column `width` cells wide (0: free text, last), flush left, shown in tables.
    pub const fn new(key: &'static str, title: &'static str, width: usize) -> Self {
        Column { key, title, width, right: false, table: true, whole: false, state: false, lead: false, blank: false }
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

    /// Names the record: never cut short, and first where the terminal is too narrow for a table.
    pub const fn lead(mut self) -> Self {
        self.lead = true;
        self.whole()
    }

    /// Nothing is shown for the number 0.
    pub const fn blank(mut self) -> Self {
        self.blank = true;
        self
    }

    /// Never cut short, whatever the terminal's width.
    pub const fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Painted in the style of [`super::List::row_styled`].
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
    /// The width that a table has; none: as wide as it wishes.
    pub terminal_width: Option<usize>,
    /// The output is no terminal: nothing is cut, and nothing left out.
    pub uncut: bool,
    /// Whether CSV headers are the Chinese titles instead of the keys.
    pub chinese_headers: bool,
    /// What an empty table says.
    pub empty: &'static str,
}

impl Default for Opts {
    fn default() -> Self {
        Opts { color: false, terminal_width: None, uncut: false, chinese_headers: false, empty: "没有记录" }
    }
}

impl Opts {
    /// Whether the output is a terminal.
    pub fn on_terminal(&self) -> bool {
        self.terminal_width.is_some() && !self.uncut
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

/// `text` in `style` when `color` is wanted; apply it last, to text already [`visible`](super::clean::visible).
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
