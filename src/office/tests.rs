//! The writers over one honest and one hostile document.

use std::io::Cursor;

use super::sample::{charts, day, hostile, report};
use super::*;

/// Files for eyes, in `jiexie-pictures` under the temporary directory.
#[test]
#[ignore = "writes files to be looked at"]
fn pictures() {
    let dir = std::env::temp_dir().join("jiexie-pictures");
    std::fs::create_dir_all(&dir).unwrap();
    for (name, doc) in [("report", report()), ("hostile", hostile(3_000))] {
        for ending in ["md", "html", "docx", "xlsx"] {
            write(&dir.join(format!("{name}.{ending}")), &doc, day()).unwrap();
        }
    }
    write(&dir.join("charts.html"), &charts(), day()).unwrap();
    let mut out = Vec::new();
    terminal::write(&mut out, &report(), &crate::render::Opts::default(), failed).unwrap();
    std::fs::write(dir.join("report.txt"), out).unwrap();
    let _ = Cursor::new(());
}
