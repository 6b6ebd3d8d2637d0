//! A file in the making: written under a name of its own beside the one it is for, and given that name when whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::FlockOperation;

use super::place;

/// What SQLite may put beside a file.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];
/// Between the target's name and the number of the process that makes it.
const MARK: &str = ".new-";

/// A draft; dropped, it is gone. A lock tells drafts in the making from those a killed run left behind.
pub(super) struct Draft {
    path: PathBuf,
    target: PathBuf,
    file: File,
}

impl Draft {
    /// Begins a draft for `target`, for the owner alone; removes what killed runs left of theirs.
    ///
    /// # Errors
    /// A directory that cannot be written.
    pub(super) fn of(target: &Path) -> io::Result<Self> {
        sweep(target);
        // Containers that share a directory may share a process number.
        for number in (0..50).map(|again| u64::from(std::process::id()) + again * 10_000_000) {
            let path = place::with_suffix(target, &format!("{MARK}{number}"));
            let file = match place::private_file().open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                other => other?,
            };
            // A sweep of another run may have come between the making and the locking.
            if lock(&file).is_ok() && is_still(&file, &path) {
                return Ok(Draft { path, target: target.to_path_buf(), file });
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
    ///
    /// # Errors
    /// Those of the disk.
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
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

fn lock(file: &File) -> io::Result<()> {
    rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive).map_err(io::Error::from)
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_file: &File, path: &Path) -> bool {
    path.exists()
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

/// Removes drafts of `target` that nobody is making any more.
fn sweep(target: &Path) {
    let Some(name) = target.file_name().and_then(|name| name.to_str()) else { return };
    let Ok(entries) = fs::read_dir(place::directory(target)) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let made_by = entry.file_name();
        let number = made_by.to_str().and_then(|found| found.strip_prefix(name)?.strip_prefix(MARK));
        if !number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())) {
            continue;
        }
        let Ok(file) = fs::OpenOptions::new().read(true).write(true).open(&path) else { continue };
        if lock(&file).is_ok() && is_still(&file, &path) {
            remove(&path);
        }
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
        let target = dir.path().join("a.db");
        let left = dir.path().join("a.db.new-999999");
        fs::write(&left, b"half").unwrap();
        fs::write(dir.path().join("a.db.new-999999-journal"), b"half").unwrap();
        let other = dir.path().join("a.db.new-年报");
        fs::write(&other, b"not ours").unwrap();
        let busy = dir.path().join("a.db.new-999998");
        let held = place::private_file().open(&busy).unwrap();
        lock(&held).unwrap();
        drop(Draft::of(&target).unwrap());
        assert!(!left.exists() && !dir.path().join("a.db.new-999999-journal").exists());
        assert!(busy.exists() && other.exists());
    }
}
