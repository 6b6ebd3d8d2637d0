//! Files appear whole or not at all: written beside their place under another name, made durable, then renamed.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::{Error, Result};

/// The formats a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `.md`.
    Markdown,
    /// `.html`.
    Html,
    /// `.docx`.
    Docx,
    /// `.xlsx`.
    Xlsx,
}

impl Kind {
    /// The format a file name asks for by its ending, whatever its case.
    ///
    /// # Errors
    /// [`Error::input`] naming the four endings.
    pub fn of_path(path: &Path) -> Result<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("md") => Ok(Kind::Markdown),
            Some("html") => Ok(Kind::Html),
            Some("docx") => Ok(Kind::Docx),
            Some("xlsx") => Ok(Kind::Xlsx),
            _ => Err(Error::input(format!("不知道 {} 应写成什么格式", path.display()))
                .hint("文件名以 .md、.html、.docx 或 .xlsx 结尾")),
        }
    }

    /// Refuses what is no `.docx`, for letters.
    ///
    /// # Errors
    /// [`Error::input`].
    pub fn require_docx(path: &Path) -> Result<()> {
        match Kind::of_path(path) {
            Ok(Kind::Docx) => Ok(()),
            _ => {
                Err(Error::input(format!("公文只写成 .docx，不能写成 {}", path.display())).hint("文件名以 .docx 结尾"))
            }
        }
    }
}

/// A file in the making, under a name of its own in the directory it is meant for. Dropped, it is gone.
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
    path: PathBuf,
}

impl Draft {
    /// Makes an empty file beside `path`: whatever keeps the file from being written there shows now.
    ///
    /// # Errors
    /// [`Error::input`] for a directory, a missing or unusable parent; [`Error::io`] for a full disk and the like.
    pub fn begin(path: &Path) -> Result<Self> {
        let shown = path.display();
        if path.file_name().is_none() || path.is_dir() {
            return Err(Error::input(format!("{shown} 是目录，不是文件")).hint("写明文件名，如 报告.docx"));
        }
        if path.symlink_metadata().is_ok_and(|found| !found.is_file() && !found.is_symlink()) {
            return Err(Error::input(format!("{shown} 不是普通文件")).hint("换一个文件名"));
        }
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        if !parent.is_dir() {
            return Err(Error::input(format!("{shown} 无法写入：没有目录 {}", parent.display()))
                .hint("先建好目录，或换一个位置"));
        }
        // Readable by its owner alone: reports name units, people and cases.
        let file = Builder::new()
            .prefix(".jiexie-")
            .suffix(".tmp")
            .tempfile_in(parent)
            .map_err(|error| unusable(path, &error))?;
        Ok(Draft { file, path: path.to_owned() })
    }

    /// The file itself.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Makes the content durable and gives it its name, replacing what bore it.
    ///
    /// # Errors
    /// [`Error::io`].
    pub fn keep(self) -> Result<()> {
        let Draft { file, path } = self;
        file.as_file().sync_all().map_err(|error| unusable(&path, &error))?;
        file.persist(&path).map_err(|error| unusable(&path, &error.error))?;
        #[cfg(unix)]
        if let Some(parent) = path.parent() {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            // The new name is durable only with its directory; some file systems cannot do that.
            if let Ok(dir) = File::open(parent) {
                let _ = dir.sync_all();
            }
        }
        Ok(())
    }
}

/// Writes a whole file at `path` by `write`, or leaves everything as it was.
///
/// # Errors
/// Those of [`Draft`] and of `write`.
pub fn save(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let mut draft = Draft::begin(path)?;
    write(draft.file())?;
    draft.keep()
}

fn unusable(path: &Path, error: &io::Error) -> Error {
    let shown = path.display();
    match error.kind() {
        ErrorKind::PermissionDenied => {
            Error::input(format!("{shown} 无法写入：没有权限")).hint("换一个目录，或请管理员授权")
        }
        ErrorKind::ReadOnlyFilesystem => Error::input(format!("{shown} 无法写入：只读")).hint("换一个目录"),
        ErrorKind::StorageFull => Error::io(format!("{shown} 无法写入：磁盘已满")).hint("腾出空间后重试；原有文件未变"),
        ErrorKind::InvalidFilename => Error::input(format!("{shown} 无法写入：文件名过长")).hint("换一个短的文件名"),
        _ => Error::io(format!("{shown} 无法写入：{error}")),
    }
}
