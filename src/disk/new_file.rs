//! A new file that appears whole and never takes a name: a register in the making, or a copy of one, which SQLite writes by
//! its path.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::draft::{self, Draft};
use super::identity::Identity;
use super::place::{self, Place};

/// Such a file, for its owner alone, under a name of its own beside its place. Dropped, it is gone, with what SQLite put
/// beside it.
#[derive(Debug)]
pub struct NewFile {
    target: PathBuf,
    draft: Draft,
}

impl NewFile {
    /// Begins one for `target`; removes what killed runs left in that directory, exports left aside.
    ///
    /// # Errors
    /// A directory that is not there or cannot be written.
    pub fn beside(target: &Path) -> io::Result<Self> {
        let parent = fs::canonicalize(place::directory(target))?;
        let name = target.file_name().unwrap_or(OsStr::new("")).to_owned();
        let place = Place { parent, name };
        draft::sweep(&place, None);
        Ok(NewFile { target: place.path(), draft: draft::begin(&place.parent, draft::REGISTER, false)? })
    }

    /// Where it lies until it is whole.
    pub fn path(&self) -> &Path {
        &self.draft.path
    }

    /// The open file.
    pub fn file(&mut self) -> &mut File {
        &mut self.draft.file
    }

    /// Makes it durable and gives it its name; false when that name is taken, which is then left as it is.
    pub fn publish(mut self) -> io::Result<bool> {
        match self.draft.publish(&self.target) {
            Ok(()) => draft::sync(place::directory(&self.target)).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// A file that was given its name by a hard link, for want of a better way, has two names for a moment; one whose maker
/// was killed in that moment keeps the name of its draft. That one is removed, the other waited for.
pub fn finish_publishing(path: &Path) {
    for _ in 0..50 {
        let Ok(entries) = fs::read_dir(place::directory(path)) else { return };
        let is_other_name = |other: &Path| Identity::of(other) == Identity::of(path);
        let of_path = path.file_name().unwrap_or_default();
        let drafts = entries.flatten().filter(|entry| draft::is_draft(&entry.file_name(), of_path));
        let Some(other) = drafts.map(|entry| entry.path()).find(|other| is_other_name(other)) else { return };
        let free = OpenOptions::new().read(true).open(&other).is_ok_and(|file| draft::lock(&file).is_ok());
        if free && is_other_name(&other) && fs::remove_file(&other).is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_draft_gets_its_name_whole_and_never_takes_one() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("a.db");
        let mut draft = NewFile::beside(&target).unwrap();
        draft.file().write_all(b"one").unwrap();
        assert!(!target.exists());
        assert!(draft.publish().unwrap());
        let mut second = NewFile::beside(&target).unwrap();
        second.file().write_all(b"two").unwrap();
        assert!(!second.publish().unwrap());
        assert_eq!(fs::read(&target).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside");
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_what_is_being_made_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        // Drafts of another file of the directory, and of this one as they were once named; what SQLite put beside them.
        let left = [
            ".jiexie-draft-999999-0",
            ".jiexie-draft-999999-0-journal",
            ".jiexie-draft-999998",
            ".jiexie-draft-999997-wal",
            "a.db.new-999999",
            "a.db.new-999999-journal",
        ];
        // Files of somebody else, whose names come near.
        let others =
            ["a.db.new-年报", "b.db.new-999999", ".jiexie-draft-", ".jiexie-draft-1x", "x-wal", "a.db-journal"];
        for name in left.iter().chain(&others) {
            fs::write(at(name), b"half").unwrap();
        }
        let held = draft::private_file().open(at(".jiexie-draft-999998-1")).unwrap();
        draft::lock(&held).unwrap();
        drop(NewFile::beside(&at("a.db")).unwrap());
        assert!(left.iter().all(|name| !at(name).exists()));
        assert!(others.iter().all(|name| at(name).exists()));
        assert!(at(".jiexie-draft-999998-1").exists());
    }

    #[test]
    fn a_publishing_by_link_that_was_killed_is_finished_by_the_next_opening() {
        let dir = tempfile::tempdir().unwrap();
        let (file, left) = (dir.path().join("a.db"), dir.path().join(".jiexie-draft-77-0"));
        fs::write(&left, b"whole").unwrap();
        fs::hard_link(&left, &file).unwrap();
        finish_publishing(&file);
        assert!(!left.exists() && fs::read(&file).unwrap() == b"whole");
        // Another file's second name is nobody's draft: it stays.
        fs::hard_link(&file, dir.path().join("b.db")).unwrap();
        finish_publishing(&file);
        assert!(dir.path().join("b.db").exists());
        // One that is being published is waited for.
        fs::remove_file(dir.path().join("b.db")).unwrap();
        let held = draft::private_file().open(&left).unwrap();
        draft::lock(&held).unwrap();
        fs::remove_file(&file).unwrap();
        fs::hard_link(&left, &file).unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(20));
                fs::remove_file(&left).unwrap();
            });
            finish_publishing(&file);
            assert!(!left.exists());
        });
    }

    #[test]
    fn the_way_without_a_better_one_never_takes_a_name_either() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (dir.path().join("1"), dir.path().join("2"));
        fs::write(&one, b"one").unwrap();
        fs::write(&two, b"two").unwrap();
        assert_eq!(draft::link_and_unlink(&one, &two).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        fs::remove_file(&two).unwrap();
        draft::link_and_unlink(&one, &two).unwrap();
        assert!(!one.exists() && fs::read(&two).unwrap() == b"one");
    }
}
