//! A file in the making: written under a name of its own beside the one it is for, and given that name when whole.
//! Drafts carry a name of this program's alone, so that whatever is made next in a directory sweeps away what any killed
//! run left there.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;

use super::place;
use super::seat::Identity;

/// What SQLite may put beside a file.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];
/// Before the number of the process that makes it.
const DRAFT: &str = ".jiexie-draft-";
/// Between the target's name and that number, as drafts were once named.
const OLD_MARK: &str = ".new-";

/// A draft; dropped, it is gone. A lock tells drafts in the making from those a killed run left behind.
pub(super) struct Draft {
    path: PathBuf,
    target: PathBuf,
    file: File,
}

impl Draft {
    /// Begins a draft for `target`, for the owner alone; removes what killed runs left in that directory.
    ///
    /// # Errors
    /// A directory that cannot be written.
    pub(super) fn of(target: &Path) -> io::Result<Self> {
        let target = place::full(target);
        sweep(&target);
        // Containers that share a directory may share a process number.
        for number in (0..50).map(|again| u64::from(std::process::id()) + again * 10_000_000) {
            let path = target.with_file_name(format!("{DRAFT}{number}"));
            let file = match place::private_file().open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            // A sweep of another run may have come between the making and the locking.
            if lock(&file).is_ok_and(|()| is_still(&file, &path)) {
                return Ok(Draft { path, target, file });
            }
        }
        Err(io::Error::other("临时文件的名称都被占用"))
    }

    /// Where it lies until it is whole.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The open file.
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Makes it durable and gives it its name; false when that name is taken, which is then left as it is.
    pub(super) fn publish(self) -> io::Result<bool> {
        self.file.sync_all()?;
        match rename_to_new(&self.path, &self.target) {
            Ok(()) => place::sync_dir(place::directory(&self.target)).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if is_still(&self.file, &self.path) {
            remove(&self.path);
        }
    }
}

/// Gives a file another name, never one that is taken.
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // An old kernel or a file system without it: two names for a moment, then one.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            other => return other.map_err(io::Error::from),
        }
    }
    link_and_unlink(from, to)
}

/// [`finish_publishing`] mends what a kill between the two leaves.
fn link_and_unlink(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

fn lock(file: &File) -> io::Result<()> {
    rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive).map_err(io::Error::from)
}

fn is_still(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|open| Identity::of(path) == Some(Identity::in_meta(&open)))
}

/// A -wal, -shm or -journal that lies beside a name without its file. SQLite would take it for the new file's own.
pub(super) fn orphan_of(target: &Path) -> Option<PathBuf> {
    BESIDE.iter().map(|suffix| place::with_suffix(target, suffix)).find(|path| fs::symlink_metadata(path).is_ok())
}

/// Removes a file with what SQLite put beside it. What cannot be removed stays: it harms nobody.
pub(super) fn remove(path: &Path) {
    for suffix in BESIDE {
        let _ = fs::remove_file(place::with_suffix(path, suffix));
    }
    let _ = fs::remove_file(path);
}

/// Whether a name is that of a draft for `target`, or for any file of its directory.
fn is_draft(name: &OsStr, target: &Path) -> bool {
    let Some(name) = name.to_str() else { return false };
    let old = || name.strip_prefix(target.file_name()?.to_str()?)?.strip_prefix(OLD_MARK);
    let number = name.strip_prefix(DRAFT).or_else(old);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The drafts in a directory that nobody is making any more, each locked.
fn left_behind(target: &Path) -> Vec<(PathBuf, File)> {
    let Ok(entries) = fs::read_dir(place::directory(target)) else { return Vec::new() };
    let drafts = entries.flatten().filter(|entry| is_draft(&entry.file_name(), target)).map(|entry| entry.path());
    let held = drafts.filter_map(|path| {
        // Never a pipe, which would be waited at.
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let file = fs::OpenOptions::new().read(true).write(true).open(&path).ok()?;
        lock(&file).is_ok_and(|()| is_still(&file, &path)).then_some((path, file))
    });
    held.collect()
}

/// Removes the drafts of a directory that nobody is making any more.
fn sweep(target: &Path) {
    for (path, _held) in left_behind(target) {
        remove(&path);
    }
    // What SQLite put beside a draft that is gone.
    let Ok(entries) = fs::read_dir(place::directory(target)) else { return };
    for entry in entries.flatten() {
        let beside = entry.file_name();
        let draft = BESIDE.iter().find_map(|suffix| beside.to_str()?.strip_suffix(suffix));
        if draft.is_some_and(|name| is_draft(OsStr::new(name), target) && !target.with_file_name(name).exists()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that was given its name by a hard link, for want of a better way, has two names for a moment; one whose maker
/// was killed in that moment keeps the name of its draft. That one is removed, the other waited for.
pub(super) fn finish_publishing(path: &Path) {
    for _ in 0..50 {
        let Ok(entries) = fs::read_dir(place::directory(path)) else { return };
        let is_other_name = |other: &Path| Identity::of(other) == Identity::of(path);
        let names = entries.flatten().filter(|entry| is_draft(&entry.file_name(), path)).map(|entry| entry.path());
        let Some(other) = names.into_iter().find(|other| is_other_name(other)) else { return };
        let free = fs::OpenOptions::new().read(true).open(&other).is_ok_and(|file| lock(&file).is_ok());
        if free && is_other_name(&other) && fs::remove_file(&other).is_err() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
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
        let mut draft = Draft::of(&target).unwrap();
        draft.file().write_all(b"one").unwrap();
        assert!(!target.exists());
        assert!(draft.publish().unwrap());
        let mut second = Draft::of(&target).unwrap();
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
            ".jiexie-draft-999999",
            ".jiexie-draft-999999-journal",
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
        let held = place::private_file().open(at(".jiexie-draft-999998")).unwrap();
        lock(&held).unwrap();
        drop(Draft::of(&at("a.db")).unwrap());
        assert!(left.iter().all(|name| !at(name).exists()));
        assert!(others.iter().all(|name| at(name).exists()));
        assert!(at(".jiexie-draft-999998").exists());
    }

    #[test]
    fn a_publishing_by_link_that_was_killed_is_finished_by_the_next_opening() {
        let dir = tempfile::tempdir().unwrap();
        let (file, draft) = (dir.path().join("a.db"), dir.path().join(".jiexie-draft-77"));
        fs::write(&draft, b"whole").unwrap();
        fs::hard_link(&draft, &file).unwrap();
        finish_publishing(&file);
        assert!(!draft.exists() && fs::read(&file).unwrap() == b"whole");
        // Another file's second name is nobody's draft: it stays.
        fs::hard_link(&file, dir.path().join("b.db")).unwrap();
        finish_publishing(&file);
        assert!(dir.path().join("b.db").exists());
        // One that is being published is waited for.
        fs::remove_file(dir.path().join("b.db")).unwrap();
        let held = place::private_file().open(&draft).unwrap();
        lock(&held).unwrap();
        fs::remove_file(&file).unwrap();
        fs::hard_link(&draft, &file).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(std::time::Duration::from_millis(20));
                fs::remove_file(&draft).unwrap();
            });
            finish_publishing(&file);
            assert!(!draft.exists());
        });
    }

    #[test]
    fn the_way_without_a_better_one_never_takes_a_name_either() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two) = (dir.path().join("1"), dir.path().join("2"));
        fs::write(&one, b"one").unwrap();
        fs::write(&two, b"two").unwrap();
        assert_eq!(link_and_unlink(&one, &two).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        fs::remove_file(&two).unwrap();
        link_and_unlink(&one, &two).unwrap();
        assert!(!one.exists() && fs::read(&two).unwrap() == b"one");
    }
}
