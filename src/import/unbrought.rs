//! Rows of a whole export that an import does not bring though others of their table come with a case: disputes about a matter,
//! and lateness taken back in what is not brought at all. They are counted, so that nothing is dropped without a word.

use std::path::Path;

use super::tables::{self, TableLine};
use crate::error::Result;
use crate::ids::Id;
use crate::ledger::Kind;
use crate::ledger::manifest::Manifest;
use crate::record::words::Vocabulary;

/// Tables of which some rows are left out, each with its file, what it is called, the columns looked at, and what stays behind.
type Part = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)], fn(&TableLine) -> bool);

const PARTS: [Part; 2] = [
    ("disputes", "disputes.csv", "议定事项的争议", &[("case", "案件")], |line| line.cell("case").is_empty()),
    ("taken_back", "taken_back.csv", "联席会议、行动等收回的逾期", &[("dossier", "卷宗")], |line| {
        !is_brought(line.cell("dossier"))
    }),
];

/// What is left out of the export in `dir`, each with its rows.
///
/// # Errors
/// A table that cannot be read.
pub fn left_out(dir: &Path, manifest: &Manifest) -> Result<Vec<String>> {
    let mut left = Vec::new();
    for (table, file, title, columns, stays) in PARTS {
        if !manifest.has(table) {
            continue;
        }
        let rows = tables::lines(dir, file, columns)?.iter().filter(|line| stays(line)).count();
        if rows > 0 {
            left.push(format!("{title} {rows} 行"));
        }
    }
    Ok(left)
}

/// Whether an import brings the records of a dossier.
fn is_brought(dossier: &str) -> bool {
    let kind = dossier.parse::<Id>().ok().map(|id| id.kind);
    Kind::ALL.iter().any(|brought| brought.is_brought() && Some(brought.record()) == kind)
}
