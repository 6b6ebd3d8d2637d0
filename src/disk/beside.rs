//! What SQLite keeps beside a file of its own.

use std::fs;
use std::path::{Path, PathBuf};

use super::place;

/// What SQLite may put after a file's name.
pub const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// `path` with something put after its name, as `-wal`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// A -wal, -shm or -journal that lies beside a name without its file. SQLite would take it for the new file's own.
pub fn orphan_of(target: &Path) -> Option<PathBuf> {
    BESIDE.iter().map(|suffix| with_suffix(target, suffix)).find(|path| fs::symlink_metadata(path).is_ok())
}

/// Removes a file with what SQLite put beside it. What cannot be removed stays: it harms nobody.
pub(super) fn remove(path: &Path) {
    for suffix in BESIDE {
        let _ = fs::remove_file(with_suffix(path, suffix));
    }
    let _ = fs::remove_file(path);
}

/// A register's file and those beside it, by the name given and by the one behind its links: each may have side files.
pub(super) fn files_of(register: &Path) -> Vec<PathBuf> {
    let bases = [place::resolved(register), fs::canonicalize(register).ok()].into_iter().flatten();
    let all = |base: PathBuf| {
        let beside = BESIDE.map(|suffix| with_suffix(&base, suffix));
        [base].into_iter().chain(beside)
    };
    bases.flat_map(all).collect()
}
