//! Where a line is typed that is to be completed.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;

/// Where a line is typed.
#[derive(Debug, Clone)]
pub struct Cursor {
    /// The register it would be carried out on.
    pub db: Option<PathBuf>,
    /// Today.
    pub today: NaiveDate,
    /// What is typed, with the program's name.
    pub words: Vec<OsString>,
}
