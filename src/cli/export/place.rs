//! Putting a whole directory or file where another stood, in one step: the name leads to the old or to the new, never to
//! half of either.
//!
//! What is being made lies beside its target as `.jiexie-export-PID-N`, locked while its maker lives. What a killed run
//! left there is cleared by the next one; links are never followed.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FlockOperation, RenameFlags, flock, renameat_with};
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::error::{Error, Result};

/// Begins the name of everything this program leaves beside a target while it works.
const PREFIX: &str = ".jiexie-export-";
/// The file by which an export is known.
pub const MANIFEST: &str = "manifest.json";
/// What the manifest of an export says it is.
pub const FORMAT: &str = "jiexie-export";

/// A place to put something, with nothing put there yet.
#[derive(Debug)]
pub struct Place {
    parent: PathBuf,
    name: OsString,
}

/// Something in the making beside its place; dropped, it is gone.
#[derive(Debug)]
pub struct Draft {
    place: Place,
    path: PathBuf,
    kept: bool,
    /// Locked as long as this run lives.
    _lock: File,
}

/// What failed, in words, with what to do.
pub fn cannot(path: &Path, error: &io::Error) -> Error {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::io(format!("磁盘已满，{shown} 没有写成")).hint("腾出空间后重试；原有的输出没有改动")
        }
        io::ErrorKind::PermissionDenied => Error::io(format!("没有权限写入 {shown}")).hint("检查上级目录的权限"),
        io::ErrorKind::ReadOnlyFilesystem => Error::io(format!("{shown} 所在的磁盘只读")).hint("换一个可写的位置"),
        _ => Error::io(format!("无法写入 {shown}：{error}")).hint("检查路径、权限与磁盘；原有的输出没有改动"),
    }
}

impl Place {
    /// The place a path names. Its parent must be there; the place itself must be no link.
    ///
    /// # Errors
    /// [`Error::input`] for a path without a name of its own, a missing parent, a link.
    pub fn of(path: &Path) -> Result<Self> {
        let shown = path.display();
        let Some(name) = path.file_name() else {
            return Err(Error::input(format!("“{shown}”没有目录名")).hint("写明要输出到的目录，如 导出"));
        };
        let parent = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let parent = fs::canonicalize(parent).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                Error::input(format!("上级目录 {} 不存在", parent.display())).hint("先建好上级目录")
            }
            _ => Error::input(format!("上级目录 {} 无法使用：{error}", parent.display())).hint("检查路径与权限"),
        })?;
        let place = Place { parent, name: name.to_owned() };
        let linked = fs::symlink_metadata(place.path()).is_ok_and(|meta| meta.file_type().is_symlink());
        if linked {
            return Err(Error::input(format!("{shown} 是符号链接")).hint("写明它所指的位置，不要写链接"));
        }
        Ok(place)
    }

    /// The whole path, without links on the way.
    pub fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// Refuses a directory that an export may not replace: one that holds other things, or the register.
    ///
    /// # Errors
    /// [`Error::input`], saying what is there.
    pub fn replaceable(&self, register: &Path) -> Result<()> {
        let path = self.path();
        let shown = path.display();
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(cannot(&path, &error)),
            Ok(meta) if !meta.is_dir() => {
                return Err(Error::input(format!("{shown} 是文件，不是目录"))
                    .hint("写目录名；要表格或日程文件的，用 .xlsx 或 .ics 结尾"));
            }
            Ok(_) => {}
        }
        if fs::canonicalize(register).is_ok_and(|register| register.starts_with(&path)) {
            return Err(Error::input(format!("登记簿就在 {shown} 里")).hint("输出到另一个目录"));
        }
        if is_replaceable(&path).map_err(|error| cannot(&path, &error))? {
            return Ok(());
        }
        Err(Error::input(format!("{shown} 里有别的文件，不是 jiexie 的输出，没有改动")).hint("换一个新的或空的目录"))
    }

    /// Begins a directory beside the place, after clearing what killed runs left there.
    ///
    /// # Errors
    /// A parent that cannot be written.
    pub fn begin_directory(self) -> Result<Draft> {
        clear_leftovers(&self.parent);
        let path = self.free(|path| DirBuilder::new().mode(0o700).create(path))?;
        let lock = File::open(&path).and_then(locked);
        self.draft(path, lock)
    }

    /// Begins a file beside the place, after clearing what killed runs left there.
    ///
    /// # Errors
    /// A parent that cannot be written.
    pub fn begin_file(self) -> Result<(Draft, File)> {
        clear_leftovers(&self.parent);
        let path = self.free(|path| create_new(path).map(drop))?;
        let file = OpenOptions::new().write(true).open(&path).and_then(locked);
        let file = file.and_then(|file| Ok((file.try_clone()?, file)));
        let (file, lock) = match file {
            Ok((file, lock)) => (Ok(file), Ok(lock)),
            Err(error) => (Err(io::Error::from(error.kind())), Err(error)),
        };
        let draft = self.draft(path, lock)?;
        let file = file.map_err(|error| cannot(&draft.path, &error))?;
        Ok((draft, file))
    }

    fn draft(self, path: PathBuf, lock: io::Result<File>) -> Result<Draft> {
        match lock {
            Ok(lock) => Ok(Draft { place: self, path, kept: false, _lock: lock }),
            Err(error) => {
                remove(&path);
                Err(cannot(&self.path(), &error))
            }
        }
    }

    /// Makes something under the first free name.
    fn free(&self, make: impl Fn(&Path) -> io::Result<()>) -> Result<PathBuf> {
        for nth in 0..100 {
            let path = self.parent.join(format!("{PREFIX}{}-{nth}", std::process::id()));
            match make(&path) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(cannot(&self.path(), &error)),
            }
        }
        Err(Error::io(format!("{} 旁边有太多未完成的输出", self.path().display())).hint("删除旁边的 .jiexie-export-…"))
    }
}

impl Draft {
    /// A new file in the directory being made, for its owner alone.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn create(&self, name: &str) -> Result<File> {
        create_new(&self.path.join(name)).map_err(|error| cannot(&self.place.path().join(name), &error))
    }

    /// Puts the finished directory in its place. What lay there goes, save files that no export makes: they are set
    /// aside, and where is answered.
    ///
    /// # Errors
    /// A place that was taken meanwhile, or a file system that cannot exchange names; then the old stands.
    pub fn put_directory(mut self, ours: &dyn Fn(&str) -> bool) -> Result<Option<PathBuf>> {
        let target = self.place.path();
        sync(&self.path).map_err(|error| cannot(&target, &error))?;
        match renameat_with(CWD, &self.path, CWD, &target, RenameFlags::NOREPLACE) {
            Ok(()) => {
                self.kept = true;
                sync(&self.place.parent).map_err(|error| cannot(&target, &error))?;
                return Ok(None);
            }
            Err(Errno::EXIST | Errno::NOTEMPTY) => {}
            // A file system without this kind of renaming still takes a new name.
            Err(Errno::INVAL | Errno::NOSYS) if fs::symlink_metadata(&target).is_err() => {
                fs::rename(&self.path, &target).map_err(|error| cannot(&target, &error))?;
                self.kept = true;
                return Ok(None);
            }
            Err(error) => return Err(not_exchanged(&target, error)),
        }
        let exchange = || {
            renameat_with(CWD, &self.path, CWD, &target, RenameFlags::EXCHANGE)
                .map_err(|error| not_exchanged(&target, error))
        };
        exchange()?;
        if !is_replaceable(&self.path).unwrap_or(false) {
            // Someone put other things there while the export was being made: they get their place back.
            exchange()?;
            return Err(Error::input(format!("{} 里刚刚放进了别的文件，没有改动", target.display()))
                .hint("换一个新的或空的目录"));
        }
        self.kept = true;
        sync(&self.place.parent).map_err(|error| cannot(&target, &error))?;
        Ok(discard(&self.path, ours))
    }

    /// Puts the finished file in its place.
    ///
    /// # Errors
    /// A place that is no file, or a failing disk; then the old stands.
    pub fn put_file(mut self, file: &File) -> Result<()> {
        let target = self.place.path();
        file.sync_all().and_then(|()| fs::rename(&self.path, &target)).map_err(|error| cannot(&target, &error))?;
        self.kept = true;
        sync(&self.place.parent).map_err(|error| cannot(&target, &error))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            remove(&self.path);
        }
    }
}

fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

fn locked(file: File) -> io::Result<File> {
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        // Where locks are unknown, the number of the process alone tells a living draft from a leftover.
        Ok(()) | Err(Errno::NOSYS | Errno::NOTSUP | Errno::INVAL) => Ok(file),
        Err(error) => Err(error.into()),
    }
}

fn sync(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

fn not_exchanged(target: &Path, error: Errno) -> Error {
    let shown = target.display();
    match error {
        Errno::INVAL | Errno::NOSYS => {
            Error::io(format!("{shown} 所在的文件系统不能原子地替换目录，原有的输出没有改动"))
                .hint("换到本机磁盘，或每次输出到新的目录")
        }
        Errno::BUSY | Errno::XDEV => Error::io(format!("{shown} 是挂载点，不能替换")).hint("输出到它里面的一个目录"),
        other => cannot(target, &other.into()),
    }
}

/// Whether a directory is empty or an export of ours.
fn is_replaceable(dir: &Path) -> io::Result<bool> {
    if fs::read_dir(dir)?.next().is_none() {
        return Ok(true);
    }
    let manifest = dir.join(MANIFEST);
    let plain = fs::symlink_metadata(&manifest).is_ok_and(|meta| meta.is_file() && meta.len() < 16 * 1024 * 1024);
    if !plain {
        return Ok(false);
    }
    let value: Option<serde_json::Value> = serde_json::from_slice(&fs::read(&manifest)?).ok();
    Ok(value.is_some_and(|value| value["format"] == FORMAT))
}

/// Removes an export that was replaced; what else lay in it is set aside under a visible name.
fn discard(dir: &Path, ours: &dyn Fn(&str) -> bool) -> Option<PathBuf> {
    let mut foreign = false;
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        if plain && entry.file_name().to_str().is_some_and(ours) {
            // What cannot be removed stays in the leftover, which the next run tries again.
            let _ = fs::remove_file(entry.path());
        } else {
            foreign = true;
        }
    }
    if !foreign {
        let _ = fs::remove_dir(dir);
        return None;
    }
    let parent = dir.parent()?;
    let free = (1..1000).map(|nth| parent.join(format!("原目录里的其他文件-{nth}")));
    free.into_iter().find(|aside| renameat_with(CWD, dir, CWD, aside, RenameFlags::NOREPLACE).is_ok())
}

/// Clears what killed runs left in `parent`: things named and made as ours are, whose maker is gone.
fn clear_leftovers(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(maker) = name.to_str().and_then(maker) else { continue };
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !is_link && maker_is_gone(&entry.path(), maker) {
            clear(&entry.path());
        }
    }
}

/// The process that made a leftover of this name.
fn maker(name: &str) -> Option<i32> {
    let (pid, nth) = name.strip_prefix(PREFIX)?.split_once('-')?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (number(pid) && number(nth)).then(|| pid.parse().ok()).flatten()
}

fn maker_is_gone(path: &Path, pid: i32) -> bool {
    let own = i64::from(pid) == i64::from(std::process::id());
    let lives = !own && Pid::from_raw(pid).is_some_and(|pid| test_kill_process(pid) != Err(Errno::SRCH));
    let free = File::open(path).is_ok_and(|file| flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok());
    !lives && free
}

/// Removes a leftover, but nothing in it that no export makes.
fn clear(path: &Path) {
    if path.is_dir() {
        discard(path, &super::is_ours);
    } else {
        let _ = fs::remove_file(path);
    }
}

/// Removes what this run made itself.
fn remove(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}
