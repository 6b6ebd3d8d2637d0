//! What is wrong with a row, and where it stands.

use crate::ledger::input::letters;
use crate::ledger::plan::Fault;

/// One thing wrong with one row.
#[derive(Debug)]
pub struct Problem {
    /// The file, when there are several.
    pub file: Option<&'static str>,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line the row begins on.
    pub line: u64,
    /// What is wrong.
    pub fault: Fault,
    /// The rows it is about, where it stands for several: what they need and the ledger lacks, told at its heading.
    pub rows: Vec<u64>,
}

impl Problem {
    /// Where it stands: 工作表“一般案件” 第 7 行 E 列, or 第 7 行第 5 列 of a CSV.
    pub fn place(&self) -> String {
        let line = self.line;
        match (&self.sheet, self.fault.at) {
            (Some(sheet), Some(at)) => format!("工作表“{sheet}” 第 {line} 行 {} 列", letters(at)),
            (Some(sheet), None) => format!("工作表“{sheet}” 第 {line} 行"),
            (None, Some(at)) => format!("第 {line} 行第 {} 列", at + 1),
            (None, None) => format!("第 {line} 行"),
        }
    }

    /// The cell of the sheet: E7.
    pub fn cell(&self) -> Option<String> {
        self.fault.at.filter(|_| self.sheet.is_some()).map(|at| format!("{}{}", letters(at), self.line))
    }
}
