//! Where something is to be put.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::reason::of_io;

/// A place to put something: a directory that is there, and a name in it that is no link.
#[derive(Debug, Clone)]
pub struct Place {
    pub(super) parent: PathBuf,
    pub(super) name: OsString,
}

/// What failed, in words, with what to do.
pub fn cannot(path: &Path, error: &io::Error) -> Error {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::io(format!("磁盘已满，{shown} 没有写成")).hint("腾出空间后重试；原有的输出没有改动")
        }
        io::ErrorKind::PermissionDenied => {
            Error::io(format!("没有权限写入 {shown}")).hint("检查上级目录的权限，或换一个位置")
        }
        io::ErrorKind::ReadOnlyFilesystem => Error::io(format!("{shown} 所在的磁盘只读")).hint("换一个可写的位置"),
        io::ErrorKind::InvalidFilename => {
            Error::input(format!("{shown} 无法写入：文件名过长")).hint("换一个短的文件名")
        }
        _ => Error::io(format!("无法写入 {shown}：{}", of_io(error))).hint("检查路径、权限与磁盘；原有的输出没有改动"),
    }
}

/// The directory a file lies in.
pub fn directory(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The path without links on the way to its last part, which is left as it is; none where the way does not exist.
pub(super) fn resolved(path: &Path) -> Option<PathBuf> {
    Some(fs::canonicalize(directory(path)).ok()?.join(path.file_name()?))
}

impl Place {
    /// The place a path names. Its parent must be there; the place itself must be no link. `what` is what is to be put
    /// there, for the error: 文件 or 目录.
    ///
    /// # Errors
    /// [`Error::input`] for a path without a name of its own, a missing parent, a link.
    pub fn of(path: &Path, what: &str) -> Result<Self> {
        let shown = path.display();
        let Some(name) = path.file_name() else {
            return Err(Error::input(format!("“{shown}”是目录，没有自己的名字")).hint(format!("写明{what}名")));
        };
        let parent = directory(path);
        let real = fs::canonicalize(parent).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::input(format!("没有目录 {}，{shown} 无法写入", parent.display()))
                .hint("先建好目录，或换一个位置"),
            _ => Error::input(format!("目录 {} 无法使用：{}", parent.display(), of_io(&error))).hint("检查路径与权限"),
        })?;
        if !real.is_dir() {
            return Err(Error::input(format!("{} 不是目录，{shown} 无法写入", parent.display())).hint("换一个位置"));
        }
        let place = Place { parent: real, name: name.to_owned() };
        match fs::symlink_metadata(place.path()) {
            Ok(meta) if meta.file_type().is_symlink() => {
                Err(Error::input(format!("{shown} 是符号链接，没有改动")).hint("写明它所指的位置，不要写链接"))
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => Err(cannot(path, &error)),
            _ => Ok(place),
        }
    }

    /// The whole path, without links on the way.
    pub fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }
}
