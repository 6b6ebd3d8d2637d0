//! What is being made beside its place, and the sweeping of what killed runs left there.
//!
//! A draft lies beside its target as `.jiexie-export-PID-N` (`.jiexie-new-PID-N` what never takes another's place,
//! `.jiexie-draft-PID-N` a register or a copy of one), locked while its maker lives. The lock alone tells a living draft from a leftover: numbers of processes come
//! again, and mean nothing between containers. Links are never followed.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::beside::{self, BESIDE};
use super::identity::is_still;
use super::place::Place;

/// Begins the name of a draft whose place may be taken by what it replaces.
pub(super) const REPLACING: &str = ".jiexie-export-";
/// Begins the name of a draft that never replaces anything: everything in it is ours.
pub(super) const NEW: &str = ".jiexie-new-";
/// Begins the name of a register in the making, or of a copy of one.
pub(super) const REGISTER: &str = ".jiexie-draft-";
/// Between the target's name and the number of the process, as drafts of registers were once named.
const OLD_MARK: &str = ".new-";

/// The name of something in the making, locked; dropped, it is gone unless it was given away.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) path: PathBuf,
    pub(super) kept: bool,
    /// Open and locked as long as this run lives.
    pub(super) file: File,
}

/// Makes a draft in a directory, itself a directory or a file; whatever keeps it from being made there shows now.
pub(super) fn begin(parent: &Path, prefix: &str, directory: bool) -> io::Result<Draft> {
    for nth in 0..10_000 {
        let path = parent.join(format!("{prefix}{}-{nth}", std::process::id()));
        match make(&path, directory) {
            Ok(file) => return Ok(Draft { path, kept: false, file }),
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::WouldBlock) => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(format!("旁边有太多未完成的输出 {prefix}…")))
}

impl Draft {
    /// Makes a file durable and gives it its name, never one that is taken: then [`io::ErrorKind::AlreadyExists`].
    pub(super) fn publish(&mut self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        give_new_name(&self.path, target)?;
        self.kept = true;
        Ok(())
    }
}

fn make(path: &Path, directory: bool) -> io::Result<File> {
    let file = if directory {
        DirBuilder::new().mode(0o700).create(path)?;
        File::open(path)
    } else {
        private_file().open(path)
    };
    // A sweep of another run may come between the making and the locking: then the next number is tried.
    match file {
        Ok(file) if lock(&file).is_ok() && is_still(&file, path) => Ok(file),
        Ok(_) => Err(io::ErrorKind::WouldBlock.into()),
        Err(error) if directory && error.kind() == io::ErrorKind::NotFound => Err(io::ErrorKind::WouldBlock.into()),
        Err(error) => Err(error),
    }
}

/// Options that make a new file for its owner alone.
pub fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true).mode(0o600);
    options
}

/// Locks a file without waiting. Where locks are unknown there is none, and the number of the process must do.
pub(super) fn lock(file: &File) -> io::Result<()> {
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(()),
        Err(error) if is_unknown(error) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn is_unknown(error: Errno) -> bool {
    matches!(error, Errno::NOSYS | Errno::NOTSUP | Errno::INVAL)
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept && is_still(&self.file, &self.path) {
            remove(&self.path);
        }
    }
}

/// Removes what this run made itself.
pub(super) fn remove(path: &Path) {
    let is_dir = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
    if is_dir {
        let _ = fs::remove_dir_all(path);
    } else {
        beside::remove(path);
    }
}

/// Makes a new name in a directory survive a power cut.
///
/// # Errors
/// A failing disk; some file systems cannot do that.
pub fn sync(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Gives `from` the name `to`, never one that is taken: then [`io::ErrorKind::AlreadyExists`].
pub(super) fn give_new_name(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // A file system without this kind of renaming: for a directory a plain one, which takes no name that holds
        // something; for a file two names for a moment, then one.
        Err(Errno::INVAL | Errno::NOSYS) if fs::symlink_metadata(from)?.is_dir() => {
            if fs::symlink_metadata(to).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(from, to)
        }
        Err(Errno::INVAL | Errno::NOSYS) => link_and_unlink(from, to),
        Err(Errno::NOTEMPTY) => Err(io::ErrorKind::AlreadyExists.into()),
        other => other.map_err(io::Error::from),
    }
}

pub(super) fn link_and_unlink(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)?;
    fs::remove_file(from)
}

/// Exchanges two names.
pub(super) fn exchange(one: &Path, other: &Path) -> std::result::Result<(), Errno> {
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

/// Clears what killed runs left beside `place`: things named and made as ours are, whose maker is gone. What lies in a
/// directory of an export and is not `ours` is set aside under a visible name; who knows no `ours` leaves those alone.
pub(super) fn sweep(place: &Place, ours: Option<fn(&str) -> bool>) {
    for entry in fs::read_dir(&place.parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some((prefix, pid)) = maker(&name, &place.name) else {
            sweep_beside(&entry.path(), &place.name);
            continue;
        };
        let path = entry.path();
        let Ok((file, meta)) = open_leftover(&path) else { continue };
        let gone = match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => is_still(&file, &path),
            Err(error) if is_unknown(error) => {
                Pid::from_raw(pid).is_none_or(|pid| test_kill_process(pid) == Err(Errno::SRCH))
            }
            Err(_) => false,
        };
        if !gone {
            continue;
        }
        if meta.is_dir() && prefix == REPLACING {
            ours.and_then(|ours| super::discard::replaced(&path, ours));
        } else {
            remove(&path);
        }
    }
}

/// Opens a leftover, which must be a directory or a regular file of its own.
fn open_leftover(path: &Path) -> io::Result<(File, fs::Metadata)> {
    let meta = fs::symlink_metadata(path)?;
    if !meta.is_dir() && !meta.is_file() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOFOLLOW;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    Ok((file, meta))
}

/// Removes what SQLite put beside a draft that is gone.
fn sweep_beside(path: &Path, target: &OsStr) {
    let name = path.file_name().and_then(OsStr::to_str);
    let draft = BESIDE.iter().find_map(|suffix| name?.strip_suffix(suffix));
    if draft.is_some_and(|draft| is_draft(OsStr::new(draft), target) && !path.with_file_name(draft).exists()) {
        let _ = fs::remove_file(path);
    }
}

/// Whether a name is that of a draft: of any file of its directory, or of `target`.
pub(super) fn is_draft(name: &OsStr, target: &OsStr) -> bool {
    maker(name, target).is_some()
}

/// How the name of a draft begins, and the process that made it.
fn maker(name: &OsStr, target: &OsStr) -> Option<(&'static str, i32)> {
    let name = name.to_str()?;
    let old = || Some((REGISTER, name.strip_prefix(target.to_str()?)?.strip_prefix(OLD_MARK)?));
    let begun = [REPLACING, NEW, REGISTER].into_iter().find_map(|prefix| Some((prefix, name.strip_prefix(prefix)?)));
    let (prefix, number) = begun.or_else(old)?;
    let (pid, nth) = match number.split_once('-') {
        Some((pid, nth)) => (pid, nth),
        // As drafts of registers were once numbered.
        None if prefix == REGISTER => (number, "0"),
        None => return None,
    };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (number(pid) && number(nth)).then(|| Some((prefix, pid.parse().ok()?))).flatten()
}
