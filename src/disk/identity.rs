//! What a file is, whatever name leads to it.

use std::fs::{self, File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A file by its device and inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// The file at `path` itself, not what a link there leads to; none where there is none.
    pub fn of(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|meta| Self::in_meta(&meta))
    }

    /// The file that `path` leads to, behind every link.
    pub fn behind(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|meta| Self::in_meta(&meta))
    }

    /// The file these metadata are of.
    pub fn in_meta(meta: &Metadata) -> Self {
        Identity { device: meta.dev(), inode: meta.ino() }
    }
}

/// Whether an open file still has this name.
pub(super) fn is_still(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|open| Identity::of(path) == Some(Identity::in_meta(&open)))
}

/// A file in the state in which it was looked at: the same as long as these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    file: Identity,
    size: u64,
    changed: (i64, i64),
}

impl State {
    /// Of a file's metadata.
    pub(super) fn of(meta: &Metadata) -> Self {
        State { file: Identity::in_meta(meta), size: meta.len(), changed: (meta.mtime(), meta.mtime_nsec()) }
    }
}
