//! One letter of a transfer, made as a draft, against `case show` of its case: what the letter costs beyond reading.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use rusqlite::{Connection, OpenFlags};

use super::{Line, jiexie, pair};

/// Rounds of the comparison.
const ROUNDS: usize = 40;
/// A letter is made within so many milliseconds, and is no larger than so many bytes.
const GOAL: (u32, u64) = (20, 30_000);

/// The time of one letter, with its bytes in the name of the line.
pub fn measure(dir: &Path, register: &Path, size: u64) -> Result<Line> {
    let conn = Connection::open_with_flags(register, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let text = "SELECT id, case_id FROM transfers WHERE kind = 'jurisdiction' ORDER BY sort LIMIT 1";
    let (id, case): (String, String) = conn.query_row(text, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let file = dir.join(format!("letter-{}.docx", std::process::id()));
    let target = file.display().to_string();
    let words = ["-q", "letter", &id, "--kind", "transfer", "--draft", "--force", "-o", &target];
    let [ours, theirs] = pair(ROUNDS, || jiexie(register, &words), || jiexie(register, &["case", "show", &case]))?;
    let bytes = fs::metadata(&file)?.len();
    fs::remove_file(&file)?;
    let (most_ms, most_bytes) = GOAL;
    ensure!(bytes <= most_bytes, "a letter of {bytes} bytes, more than {most_bytes}");
    let what = format!("`letter` ({bytes} bytes, at most {most_bytes}; under {most_ms} ms) ÷ `case show`");
    Ok(Line { what, size: size.to_string(), ours, theirs, target: None })
}
