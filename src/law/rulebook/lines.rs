//! The lines of work of units, said after the rulebook was adopted: by which exports of many counties are added up.

use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// Longest line, in characters.
const LONGEST: usize = 20;

/// The line of work of a unit, by one word wherever it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// Code of the unit.
    pub unit: String,
    /// As 住建.
    pub line: String,
}

impl UnitLine {
    /// The line of work of the unit of this code.
    ///
    /// # Errors
    /// An unfit word.
    pub fn of(unit: &str, typed: &str) -> Result<Self> {
        let line = typed.trim();
        if !is_line(line) {
            let shown: String = line.chars().filter(|c| !c.is_control()).take(30).collect();
            return Err(Error::input(format!("“{shown}”不是条线"))
                .hint(format!("写各县区通用的一个词，如 住建、综合执法，最多 {LONGEST} 字")));
        }
        Ok(UnitLine { unit: unit.to_owned(), line: line.to_owned() })
    }

    /// The text of a rulebook, which says this of the unit and all else as before.
    ///
    /// # Errors
    /// A text that is damaged.
    pub fn told_in(&self, text: &str) -> Result<String> {
        let damaged = || Error::io("规则书已损坏");
        let mut book: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| damaged())?;
        let lines = book.as_object_mut().ok_or_else(damaged)?.entry("lines").or_insert_with(|| Map::new().into());
        lines.as_object_mut().ok_or_else(damaged)?.insert(self.unit.clone(), Value::String(self.line.clone()));
        serde_json::to_string_pretty(&book).map_err(|_| damaged())
    }
}

/// Whether a text may be a line.
pub(super) fn is_line(line: &str) -> bool {
    (1..=LONGEST).contains(&line.chars().count()) && line.chars().all(|c| c.is_alphanumeric() || "、（）-".contains(c))
}
