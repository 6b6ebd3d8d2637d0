//! A report as plain data: sections of paragraphs, tables and charts. Writers turn it into bytes.

use chrono::NaiveDate;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An id or document number: text that a spreadsheet must not read as a number.
    Id(String),
    /// A whole number.
    Number(i64),
    /// A share, 0.0 to 1.0, shown in percent.
    Rate(f64),
    /// A day.
    Day(NaiveDate),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Value::Day(day)
    }
}

impl Value {
    /// The value as text.
    pub fn text(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) | Value::Id(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Rate(rate) => format!("{:.1}%", rate * 100.0),
            Value::Day(day) => day.to_string(),
        }
    }
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Its name: caption, and sheet name in a workbook.
    pub name: String,
    /// Column headers.
    pub headers: Vec<String>,
    /// Rows, each as long as the headers.
    pub rows: Vec<Vec<Value>>,
    /// What to say when there is no row.
    pub empty: String,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// One bar for each label; rates are shown in percent.
    Bars {
        /// Title.
        title: String,
        /// Label and value.
        bars: Vec<(String, f64)>,
        /// The values are rates, 0.0 to 1.0.
        percent: bool,
    },
    /// From whom to whom, how many.
    Flows {
        /// Title.
        title: String,
        /// Sender, receiver, number.
        flows: Vec<(String, String, i64)>,
    },
}

/// One section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Tables.
    pub tables: Vec<Table>,
    /// Charts; writers without pictures leave them out, their figures stand in the tables.
    pub charts: Vec<Chart>,
}

/// A whole report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Lines under the title: period, as-of day, audit head.
    pub lines: Vec<String>,
    /// Sections.
    pub sections: Vec<Section>,
}
