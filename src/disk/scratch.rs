//! A folder for what is tried out and thrown away, among the system's temporary files.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::draft::{self, Draft};
use super::place::{Place, cannot};
use crate::error::Result;

/// Such a folder, for its owner alone; dropped, it is gone, and what a killed run left the next one sweeps.
#[derive(Debug)]
pub struct Scratch(Draft);

impl Scratch {
    /// Makes one, after clearing what killed runs left there; `ours` tells the files that exports make.
    ///
    /// # Errors
    /// No place for temporary files, or none that can be written.
    pub fn new(ours: fn(&str) -> bool) -> Result<Self> {
        Self::within(&std::env::temp_dir(), ours)
    }

    fn within(dir: &Path, ours: fn(&str) -> bool) -> Result<Self> {
        let parent = fs::canonicalize(dir).map_err(|error| cannot(dir, &error))?;
        // Never given its place: the name only says what it is in an error.
        let place = Place { parent, name: OsString::from("jiexie") };
        draft::sweep(&place, Some(ours));
        draft::begin(&place.parent, draft::NEW, true).map(Scratch).map_err(|error| cannot(&place.path(), &error))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_use_stays_and_what_a_killed_run_left_goes() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(".jiexie-new-999999-0");
        fs::create_dir(&left).unwrap();
        fs::write(left.join("jiexie.db-wal"), b"half").unwrap();
        let used = Scratch::within(dir.path(), |_| false).unwrap();
        fs::write(used.path().join("jiexie.db"), b"x").unwrap();
        assert!(!left.exists());
        let another = Scratch::within(dir.path(), |_| false).unwrap();
        assert!(used.path().join("jiexie.db").exists() && used.path() != another.path());
        drop((used, another));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
