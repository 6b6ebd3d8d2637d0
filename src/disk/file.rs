//! A file that appears whole, or leaves what stood there.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::draft::{self, Draft};
use super::guard::Guard;
use super::identity::State;
use super::mark;
use super::place::{Place, cannot};
use super::read;
use crate::error::{Error, Result};

/// A file in the making, for its owner alone, under a name of its own beside its place. Dropped, it is gone.
#[derive(Debug)]
pub struct FileDraft {
    place: Place,
    guard: Guard,
    /// What stood there and may go; none: nothing did.
    before: Option<State>,
    /// What that was written as, where it is known.
    held: Option<String>,
    /// What it is itself, as it is written down.
    what: String,
    /// Whether it may take the place of a file of ours.
    replaces: bool,
    draft: Draft,
}

/// A file in its place.
#[derive(Debug)]
pub struct Kept {
    /// The whole path, without links on the way.
    pub path: PathBuf,
    /// The next run will know it for ours: by its mark, or because it was written down.
    pub remembered: bool,
}

impl FileDraft {
    /// Begins a file at `path`, which may take the place of one of ours.
    ///
    /// # Errors
    /// [`Error::input`] for a place that must not be replaced: a link, a directory, a device, the register and its side
    /// files, a file of someone else; a missing parent. [`Error::io`] for one that cannot be written.
    pub fn begin(path: &Path, guard: Guard) -> Result<Self> {
        Self::made(path, guard, true)
    }

    /// Begins a file at `path`, where nothing may be.
    pub fn begin_new(path: &Path, guard: Guard) -> Result<Self> {
        Self::made(path, guard, false)
    }

    fn made(path: &Path, guard: Guard, replaces: bool) -> Result<Self> {
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return Err(Error::input(format!("{} 是目录，不是文件", path.display())).hint("写明文件名，如 报告.docx"));
        }
        let place = Place::of(path, "文件")?;
        let (before, held) = examine(&place, &guard, replaces)?.unzip();
        draft::sweep(&place, Some(guard.ours));
        let prefix = if replaces { draft::REPLACING } else { draft::NEW };
        let draft = draft::begin(&place.parent, prefix, false).map_err(|error| cannot(&place.path(), &error))?;
        Ok(FileDraft { place, guard, before, held: held.flatten(), what: String::new(), replaces, draft })
    }

    /// What stands at its place was written as, where that is known.
    pub fn holds(&self) -> Option<&str> {
        self.held.as_deref()
    }

    /// Says what it is: another of ours is not to take its place unasked.
    pub fn is(&mut self, what: String) {
        self.what = what;
    }

    /// The file itself.
    pub fn file(&mut self) -> &mut File {
        &mut self.draft.file
    }

    /// The whole path of its place, without links on the way.
    pub fn path(&self) -> PathBuf {
        self.place.path()
    }

    /// Makes the content durable and gives it its name.
    ///
    /// # Errors
    /// A place that changed meanwhile: what stands there stays. A failing disk.
    pub fn keep(mut self) -> Result<Kept> {
        let path = self.place.path();
        self.draft.file.sync_all().map_err(|error| cannot(&path, &error))?;
        let marked = mark::is_ours(&mut self.draft.file);
        let written_down = self.replaces && (!marked || !self.what.is_empty()) && self.remember(&path);
        let remembered = self.replaces && (marked || written_down);
        self.guard.not_the_register(&path, fs::metadata(&path).ok().as_ref())?;
        match self.before {
            None => self.draft.publish(&path).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => taken(&path),
                _ => cannot(&path, &error),
            })?,
            Some(before) => self.exchange(&path, before)?,
        }
        self.draft.kept = true;
        // Some file systems cannot do that.
        let _ = draft::sync(&self.place.parent);
        Ok(Kept { path, remembered })
    }

    /// Takes the place of what was examined, and of nothing else.
    fn exchange(&self, path: &Path, before: State) -> Result<()> {
        let now = |path: &Path| fs::symlink_metadata(path).ok().map(|meta| State::of(&meta));
        match draft::exchange(&self.draft.path, path) {
            Ok(()) if now(&self.draft.path) == Some(before) => {
                // What it replaced lies under the draft's name now.
                draft::remove(&self.draft.path);
                Ok(())
            }
            Ok(()) => {
                draft::exchange(&self.draft.path, path).map_err(|error| cannot(path, &error.into()))?;
                Err(taken(path))
            }
            // Gone meanwhile: the place is free.
            Err(Errno::NOENT) => draft::give_new_name(&self.draft.path, path).map_err(|error| cannot(path, &error)),
            // A file system that cannot exchange names.
            Err(Errno::INVAL | Errno::NOSYS) if now(path) == Some(before) => {
                fs::rename(&self.draft.path, path).map_err(|error| cannot(path, &error))
            }
            Err(Errno::INVAL | Errno::NOSYS) => Err(taken(path)),
            Err(error) => Err(cannot(path, &error.into())),
        }
    }

    /// Writes down what is about to be there, before it is: a run killed in between has then said too much, not too little.
    fn remember(&mut self, path: &Path) -> bool {
        let Some(known) = &self.guard.known else { return false };
        mark::from_start(&mut self.draft.file)
            .and_then(|()| read::hash(&mut self.draft.file))
            .and_then(|(sha256, _)| known.remember(path, &sha256, &self.what))
            .is_ok()
    }
}

/// What stands at a place, when it may be replaced, and what it was written as, where that is known.
fn examine(place: &Place, guard: &Guard, replaces: bool) -> Result<Option<(State, Option<String>)>> {
    let path = place.path();
    let shown = path.display();
    let meta = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            guard.may_take(&path)?;
            return Ok(None);
        }
        Err(error) => return Err(cannot(&path, &error)),
        Ok(meta) => meta,
    };
    if meta.is_dir() {
        return Err(Error::input(format!("{shown} 是目录，不是文件")).hint("写明文件名，如 报告.docx"));
    }
    if !meta.is_file() {
        return Err(Error::input(format!("{shown} 不是普通文件，没有改动")).hint("换一个文件名"));
    }
    // Before anything is opened: closing the register's file would let go of the locks SQLite holds on it.
    guard.not_the_register(&path, Some(&meta))?;
    if !replaces {
        return Err(Error::input(format!("{shown} 已存在，没有改动")).hint("换一个文件名；从不覆盖已有的文件"));
    }
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(flags).open(&path);
    let mut file = opened.map_err(|error| {
        Error::input(format!("{shown} 已存在而读不了，不知道是谁的，没有改动：{}", read::reason(&error)))
            .hint("换一个文件名")
    })?;
    let meta = file.metadata().map_err(|error| cannot(&path, &error))?;
    if !meta.is_file() {
        return Err(taken(&path));
    }
    guard.may_replace(&path, &mut file, &meta)?;
    let held = guard.known.as_ref().and_then(|known| known.what(&path, &mut file));
    Ok(Some((State::of(&meta), held)))
}

fn taken(path: &Path) -> Error {
    Error::input(format!("{} 刚刚被别的程序放上或改动，没有替换", path.display())).hint("核对后重试，或换一个文件名")
}
