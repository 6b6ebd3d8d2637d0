//! A directory that was replaced, or left by a killed run, goes: what is ours in it, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Removes an export that was replaced; what else lay in it is set aside under a visible name.
pub(super) fn replaced(dir: &Path, ours: fn(&str) -> bool) -> Option<PathBuf> {
    if clear(dir, "", ours) {
        return None;
    }
    let parent = dir.parent()?;
    let free = (1..1000).map(|nth| parent.join(format!("原目录里的其他文件-{nth}")));
    free.into_iter().find(|aside| renameat_with(CWD, dir, CWD, aside, RenameFlags::NOREPLACE).is_ok())
}

/// Removes what is ours from a directory, and the directory itself when nothing else was in it.
fn clear(dir: &Path, within: &str, ours: fn(&str) -> bool) -> bool {
    let mut whole = true;
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_str().map(|name| format!("{within}{name}"));
        let kind = entry.file_type();
        let is = |test: fn(&fs::FileType) -> bool| kind.as_ref().is_ok_and(test);
        match name {
            Some(name) if is(fs::FileType::is_file) && ours(&name) => {
                // What cannot be removed stays in the leftover, which the next run tries again.
                let _ = fs::remove_file(entry.path());
            }
            Some(name) if within.is_empty() && is(fs::FileType::is_dir) && ours(&format!("{name}/")) => {
                whole &= clear(&entry.path(), &format!("{name}/"), ours);
            }
            _ => whole = false,
        }
    }
    if whole {
        let _ = fs::remove_dir(dir);
    }
    whole
}
