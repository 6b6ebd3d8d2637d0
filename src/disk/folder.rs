//! A folder that appears whole: an export in the place of an old one, or a new one where there was none.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rustix::io::Errno;

use super::discard;
use super::draft::{self, Draft};
use super::guard::Guard;
use super::place::{Place, cannot};
use super::read;
use crate::error::{Error, Result};

/// The file by which an export is known.
pub const MANIFEST: &str = "manifest.json";
/// What the manifest of an export says it is.
pub const FORMAT: &str = "jiexie-export";
/// Largest manifest, in bytes: an export with a great many materials names each of them.
const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;

/// A folder in the making beside its place; dropped, it is gone.
#[derive(Debug)]
pub struct FolderDraft {
    place: Place,
    guard: Guard,
    replaces: bool,
    draft: Draft,
}

impl FolderDraft {
    /// Begins an export at `path`, which may take the place of an older one, after clearing what killed runs left there.
    ///
    /// # Errors
    /// [`Error::input`] for a place that holds other things, or the register; [`Error::io`] for one that cannot be
    /// written.
    pub fn begin(path: &Path, guard: Guard) -> Result<Self> {
        Self::made(path, guard, true)
    }

    /// Begins a folder at `path`, where nothing may be but an empty one.
    pub fn begin_new(path: &Path, guard: Guard) -> Result<Self> {
        Self::made(path, guard, false)
    }

    fn made(path: &Path, guard: Guard, replaces: bool) -> Result<Self> {
        let place = Place::of(path, "目录")?;
        examine(&place, &guard, replaces)?;
        draft::sweep(&place, Some(guard.ours));
        let prefix = if replaces { draft::REPLACING } else { draft::NEW };
        let draft = draft::begin(&place.parent, prefix, true).map_err(|error| cannot(&place.path(), &error))?;
        Ok(FolderDraft { place, guard, replaces, draft })
    }

    /// The whole path of its place, without links on the way.
    pub fn path(&self) -> PathBuf {
        self.place.path()
    }

    /// A new file in it, for its owner alone; `name` may lie in one of its folders.
    pub fn create(&self, name: &str) -> Result<File> {
        draft::private_file()
            .open(self.draft.path.join(name))
            .map_err(|error| cannot(&self.place.path().join(name), &error))
    }

    /// A new folder in it.
    pub fn create_folder(&self, name: &str) -> Result<()> {
        let made = DirBuilder::new().mode(0o700).create(self.draft.path.join(name));
        made.map_err(|error| cannot(&self.place.path().join(name), &error))
    }

    /// Puts the finished folder in its place. What lay there goes, save files that no export makes: they are set aside,
    /// and where is answered.
    ///
    /// # Errors
    /// A place that was taken meanwhile, or a file system that cannot exchange names; then the old stands.
    pub fn keep(mut self) -> Result<Option<PathBuf>> {
        let target = self.place.path();
        for entry in fs::read_dir(&self.draft.path).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                // Some file systems cannot do that, here and below.
                let _ = draft::sync(&entry.path());
            }
        }
        match self.draft.publish(&target) {
            Ok(()) => {
                let _ = draft::sync(&self.place.parent);
                return Ok(None);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot(&target, &error)),
        }
        // Locked, so that no other run takes the old one for a leftover while it bears the draft's name.
        let old = hold(&target)?;
        let exchange = || draft::exchange(&self.draft.path, &target).map_err(|error| not_exchanged(&target, error));
        exchange()?;
        let may_go = if self.replaces { is_export(&self.draft.path) } else { is_empty(&self.draft.path) };
        if !may_go.unwrap_or(false) || self.guard.is_in(&self.draft.path) {
            // Someone put other things there meanwhile: they get their place back.
            exchange()?;
            return Err(Error::input(format!("{} 里刚刚放进了别的文件，没有改动", target.display()))
                .hint("换一个新的或空的目录"));
        }
        self.draft.kept = true;
        let _ = draft::sync(&self.place.parent);
        let aside = discard::replaced(&self.draft.path, self.guard.ours);
        drop(old);
        Ok(aside)
    }
}

/// Opens and locks a directory that is about to be exchanged; waits for a run that is just doing so.
fn hold(dir: &Path) -> Result<File> {
    for _ in 0..100 {
        let (file, _) = match File::open(dir).and_then(|file| file.metadata().map(|meta| (file, meta))) {
            Ok((file, meta)) if meta.is_dir() => (file, meta),
            Ok(_) => return Err(Error::input(format!("{} 刚刚变成了文件，没有改动", dir.display()))),
            Err(error) => return Err(cannot(dir, &error)),
        };
        if draft::lock(&file).is_ok() {
            return Ok(file);
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err(Error::busy(format!("另一次输出正在替换 {}", dir.display())).hint("稍后重试"))
}

/// Refuses a place that may not be taken.
fn examine(place: &Place, guard: &Guard, replaces: bool) -> Result<()> {
    let path = place.path();
    let shown = path.display();
    let meta = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return guard.may_take(&path),
        Err(error) => return Err(cannot(&path, &error)),
        Ok(meta) => meta,
    };
    guard.not_the_register(&path, Some(&meta))?;
    if !meta.is_dir() {
        return Err(Error::input(format!("{shown} 是文件，不是目录，没有改动")).hint("换一个目录名"));
    }
    if guard.is_in(&path) {
        return Err(Error::input(format!("登记簿就在 {shown} 里")).hint("输出到另一个目录"));
    }
    let fits = if replaces { is_export(&path) } else { is_empty(&path) };
    if fits.map_err(|error| cannot(&path, &error))? {
        return Ok(());
    }
    let what = if replaces { "里有别的文件，不是 jiexie 的输出" } else { "不是空目录" };
    Err(Error::input(format!("{shown} {what}，没有改动")).hint("换一个新的或空的目录"))
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

fn is_empty(dir: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(dir)?.next().is_none())
}

/// Whether a directory is empty or an export of ours.
fn is_export(dir: &Path) -> io::Result<bool> {
    #[derive(serde::Deserialize)]
    struct Manifest {
        format: String,
    }
    if is_empty(dir)? {
        return Ok(true);
    }
    let manifest = dir.join(MANIFEST);
    if !fs::symlink_metadata(&manifest).is_ok_and(|meta| meta.is_file()) {
        return Ok(false);
    }
    // Streamed: it names every material, and one word of it is wanted.
    let (file, _) = read::open_itself(&manifest)?;
    let text = io::BufReader::new(file.take(LARGEST_MANIFEST));
    Ok(serde_json::from_reader::<_, Manifest>(text).is_ok_and(|manifest| manifest.format == FORMAT))
}
