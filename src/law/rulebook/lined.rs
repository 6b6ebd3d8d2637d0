//! The lines of work of units, as a rulebook has them: said of each where it begins, or after it was adopted.

use serde::Serialize;

use super::Rulebook;

/// A unit and its line, as an export asks for them.
#[derive(Debug, Serialize)]
pub struct UnitLine<'b> {
    code: &'b str,
    line: Option<&'b str>,
}

impl Rulebook {
    /// The line of work of a unit; none: not told.
    pub fn line_of(&self, code: &str) -> Option<&str> {
        let seed = || self.units.iter().find(|unit| unit.code == code).and_then(|unit| unit.line.as_deref());
        self.lines.get(code).map(String::as_str).or_else(seed)
    }

    /// The line of every unit that has one said of it.
    pub fn told_lines(&self) -> Vec<UnitLine<'_>> {
        let codes = self.units.iter().map(|unit| &unit.code).chain(self.lines.keys());
        let mut codes: Vec<&str> = codes.map(String::as_str).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().map(|code| UnitLine { code, line: self.line_of(code) }).collect()
    }
}
