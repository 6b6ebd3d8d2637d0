//! The register as files, for other programs and for people: everything that is written comes from one snapshot.

pub mod agenda;
mod book;
mod csv_file;
pub mod directory;
pub mod manifest;
mod readme;
mod spans;
mod syncer;
pub mod workbook;

use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::Value;

use crate::env::Env;
use crate::error::Result;
use crate::repo::Reader;
use crate::repo::export::table::ExportTable;

pub use book::{Base, Book};

/// What is to be exported.
pub struct Wanted {
    /// The tables, in their order.
    pub tables: Vec<&'static ExportTable>,
    /// Only what was entered on or after this day.
    pub since: Option<NaiveDate>,
}

/// What was exported.
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// Each table or kind of entry: its name, rows, and of a file its hash.
    pub tables: Vec<Value>,
    /// Rows of all tables.
    pub rows: u64,
    /// Number of the last event.
    pub last_event: i64,
    /// Its hash.
    pub audit_head: String,
    /// Files of materials and their bytes together; none unless personal data was asked for.
    pub contents: Option<(u64, u64)>,
    /// Where files went that lay in the old directory and were not ours.
    pub aside: Option<PathBuf>,
}

/// What makes an export, and when.
pub struct Imprint<'a> {
    /// Version of the program.
    pub program: &'a str,
    /// Version of the command-line contract.
    pub contract: u32,
    /// The clock.
    pub env: &'a Env,
}

/// So many connections that see one and the same snapshot: nothing is written without an event, so those that see the same
/// last event see the same register. Fewer where clerks write too fast for that.
pub fn readers(open: impl Fn() -> Result<Reader>, wanted: usize) -> Result<Vec<Reader>> {
    let mut readers = vec![open()?];
    for _ in 0..10 {
        // A last event that cannot be read is for the walk along the chain to name.
        let Ok(heads) = readers.iter().map(Reader::audit_head).collect::<Result<Vec<_>>>() else { break };
        if heads.iter().any(|head| *head != heads[0]) {
            readers = vec![open()?];
        } else if readers.len() < wanted {
            readers.push(open()?);
        } else {
            return Ok(readers);
        }
    }
    readers.truncate(1);
    Ok(readers)
}
