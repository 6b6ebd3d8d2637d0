//! What no output may take the place of.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::beside::{BESIDE, files_of};
use super::identity::Identity;
use super::known::KnownRegisters;
use super::{mark, read};
use crate::error::{Error, Result};

/// `jxie`, at this place of a register's header.
const REGISTER: (usize, &[u8; 4]) = (68, b"jxie");

/// Knows the register that is in use, what this program wrote before, and whether the user insists.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The register and its side files, by every name they may have.
    register: Vec<PathBuf>,
    /// Files of ours that carry no mark; none: there is no place to keep that in.
    pub(super) known: Option<KnownRegisters>,
    force: bool,
    /// Whether a file of this name, relative to an export, is one that exports make.
    pub(super) ours: fn(&str) -> bool,
}

impl Guard {
    /// Guards `register` (which need not be there yet); `state` is the directory in which is kept what was written,
    /// `force` lets files of others be replaced, `ours` tells the files that exports make.
    pub fn new(register: Option<&Path>, state: Option<&Path>, force: bool, ours: fn(&str) -> bool) -> Self {
        let names = register.map(files_of).unwrap_or_default();
        Guard { register: names, known: state.map(KnownRegisters::in_directory), force, ours }
    }

    /// Refuses a place that bears one of the register's names, or leads to one of its files by whatever name.
    pub(super) fn not_the_register(&self, path: &Path, meta: Option<&Metadata>) -> Result<()> {
        let same = |known: &PathBuf| {
            known == path || meta.is_some_and(|meta| Identity::behind(known) == Some(Identity::in_meta(meta)))
        };
        if self.register.iter().any(same) {
            return Err(Error::input(format!("{} 就是登记簿或它旁边的文件，没有改动", path.display()))
                .hint("换一个文件名；--force 也不能替换登记簿"));
        }
        Ok(())
    }

    /// Refuses a free place whose name belongs to a register: to this one, or to any other that lies beside it.
    pub(super) fn may_take(&self, path: &Path) -> Result<()> {
        self.not_the_register(path, None)?;
        if is_beside_register(path) { Err(another_register(path)) } else { Ok(()) }
    }

    /// Whether a directory holds the register, under whatever name.
    pub(super) fn is_in(&self, dir: &Path) -> bool {
        let within = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path.starts_with(dir));
        let entries = || fs::read_dir(dir).into_iter().flatten().flatten();
        self.register.iter().any(within)
            || entries().any(|entry| {
                fs::symlink_metadata(entry.path())
                    .is_ok_and(|meta| self.not_the_register(&entry.path(), Some(&meta)).is_err())
            })
    }

    /// Judges the file at `path`, opened as `file`: whether it may be replaced.
    ///
    /// # Errors
    /// [`Error::input`]: the register, any other register, a file with several names, a file of someone else.
    pub(super) fn may_replace(&self, path: &Path, file: &mut File, meta: &Metadata) -> Result<()> {
        self.not_the_register(path, Some(meta))?;
        let shown = path.display();
        if is_register(file) || is_beside_register(path) {
            return Err(another_register(path));
        }
        if meta.nlink() > 1 {
            return Err(Error::input(format!("{shown} 是硬链接：同一个文件还有 {} 个别的名字", meta.nlink() - 1))
                .hint("换一个文件名，或先删去这个名字"));
        }
        if self.force || mark::is_ours(file) || self.known.as_ref().is_some_and(|known| known.holds(path, file)) {
            return Ok(());
        }
        let hint = if self.known.is_some() {
            "换一个文件名（脚本按时写的，名字里带上日期）；确要替换它的，加 --force"
        } else {
            "换一个文件名（脚本按时写的，名字里带上日期）；确要替换它的，加 --force（没有用户数据目录，记不住写过哪些 .md、.csv 文件）"
        };
        Err(Error::input(format!("{shown} 已存在，不是 jiexie 写的，或写成后被人改过，没有改动")).hint(hint))
    }
}

fn another_register(path: &Path) -> Error {
    Error::input(format!("{} 是一本登记簿或它旁边的文件，没有改动", path.display()))
        .hint("换一个文件名；--force 也不能替换登记簿")
}

/// Whether what lies there is a register of this program, a copy of one, or what SQLite keeps beside one: nothing to be handed
/// in as a material.
pub fn is_of_register(path: &Path) -> bool {
    let is_one = match read::open(path) {
        Ok((mut file, _)) => is_register(&mut file),
        Err(error) => error.kind() == read::IS_REGISTER,
    };
    is_one || is_beside_register(path)
}

/// Whether a file is a register of this program, whatever it is called.
fn is_register(file: &mut File) -> bool {
    let mut header = [0; 100];
    let (at, word) = REGISTER;
    mark::from_start(file).is_ok_and(|()| file.read_exact(&mut header).is_ok())
        && header.starts_with(b"SQLite format 3\0")
        && header[at..at + word.len()] == *word
}

/// Whether the name is that of a side file of a register that lies beside it.
fn is_beside_register(path: &Path) -> bool {
    let name = path.as_os_str().to_string_lossy();
    let base = BESIDE.iter().find_map(|suffix| name.strip_suffix(suffix));
    base.is_some_and(|base| read::open(Path::new(base)).is_ok_and(|(mut file, _)| is_register(&mut file)))
}
