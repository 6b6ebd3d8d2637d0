//! What was written in formats that carry no mark of their own: which content this program last put under which name.
//!
//! A small file in the user's data directory, one line each: the hash of the path, the hash of the content. Neither names
//! anybody. It is locked while it changes, replaced whole, and holds the last 2,000 files.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

use super::{mark, read};

/// Its name.
const FILE: &str = "outputs";
/// What it is written as before it has its name.
const NEW: &str = "outputs.new";
/// Locked while it changes.
const LOCK: &str = "outputs.lock";
/// Lines kept.
const MOST: usize = 2_000;
/// Most bytes of it that are read: twice what it can hold.
const LARGEST: u64 = 512 * 1024;

/// The list, in its directory.
#[derive(Debug, Clone)]
pub(super) struct KnownRegisters {
    dir: PathBuf,
}

impl KnownRegisters {
    /// The list in `dir`, which need not be there yet.
    pub(super) fn in_directory(dir: &Path) -> Self {
        KnownRegisters { dir: dir.to_owned() }
    }

    /// Whether `file`, which lies at `path`, is what was last written there.
    pub(super) fn holds(&self, path: &Path, file: &mut File) -> bool {
        let key = key(path);
        let lines = self.lines();
        if !lines.iter().any(|line| line.starts_with(&key)) {
            return false;
        }
        let content = mark::from_start(file).and_then(|()| read::hash(file));
        content.is_ok_and(|(sha256, _)| lines.iter().any(|line| *line == format!("{key} {sha256}")))
    }

    /// Writes down that `path` holds content of this hash, or soon will.
    pub(super) fn remember(&self, path: &Path, sha256: &str) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.dir)?;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600).custom_flags(flags);
        let lock = options.open(self.dir.join(LOCK))?;
        wait_for(&lock)?;
        let (key, mut lines) = (key(path), self.lines());
        let line = format!("{key} {sha256}");
        // The content before stays beside the new one, in case the new one never gets there.
        let before = lines.iter().rposition(|known| known.starts_with(&key) && *known != line);
        let mut nth = 0;
        lines.retain(|known| {
            nth += 1;
            !known.starts_with(&key) || before == Some(nth - 1)
        });
        lines.push(line);
        let most = lines.len().saturating_sub(MOST);
        let text: String = lines[most..].iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        // Under the lock there is one draft at a time; what a killed run left is written over.
        let new = self.dir.join(NEW);
        let mut draft = options.truncate(true).open(&new)?;
        draft.write_all(text.as_bytes())?;
        draft.sync_all()?;
        fs::rename(&new, self.dir.join(FILE))
    }

    /// Its lines; none where it is missing, or nothing that could be it.
    fn lines(&self) -> Vec<String> {
        let path = self.dir.join(FILE);
        let own = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file());
        let text = if own { read::whole(&path, LARGEST).unwrap_or_default() } else { Vec::new() };
        String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
    }
}

/// Waits two seconds for the lock: whoever holds it longer is stuck, and a report is worth more than a line here.
fn wait_for(lock: &File) -> io::Result<()> {
    for _ in 0..200 {
        match flock(lock, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK) => std::thread::sleep(std::time::Duration::from_millis(10)),
            other => return other.map_err(io::Error::from),
        }
    }
    Err(io::ErrorKind::WouldBlock.into())
}

/// A path, as it stands in the list.
fn key(path: &Path) -> String {
    read::hash(&mut path.as_os_str().as_bytes()).map(|(sha256, _)| sha256).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn file(dir: &Path, content: &str) -> File {
        let path = dir.join("甲.md");
        fs::write(&path, content).unwrap();
        File::open(path).unwrap()
    }

    fn hash(text: &str) -> String {
        read::hash(&mut text.as_bytes()).unwrap().0
    }

    #[test]
    fn the_last_two_contents_of_a_path_are_known_and_no_others() {
        let dir = tempfile::tempdir().unwrap();
        let known = KnownRegisters::in_directory(&dir.path().join("里"));
        let at = Path::new("/a/甲.md");
        assert!(!known.holds(at, &mut file(dir.path(), "一")), "nothing is known before");
        for content in ["一", "二", "三", "三"] {
            known.remember(at, &hash(content)).unwrap();
        }
        assert!(known.holds(at, &mut file(dir.path(), "三")) && known.holds(at, &mut file(dir.path(), "二")));
        assert!(
            !known.holds(at, &mut file(dir.path(), "一")) && !known.holds(Path::new("/b"), &mut file(dir.path(), "三"))
        );
        let mode = |name: &str| fs::metadata(dir.path().join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode("里"), mode("里/outputs"), mode("里/outputs.lock")), (0o700, 0o600, 0o600));
    }

    #[test]
    fn the_list_is_bounded_and_rubbish_in_it_harms_nothing() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), b"\xff\xfe rubbish\n").unwrap();
        let known = KnownRegisters::in_directory(dir.path());
        let many: String = (0..MOST + 10).map(|nth| format!("{nth} x\n")).collect();
        fs::write(dir.path().join(FILE), many).unwrap();
        known.remember(Path::new("/a"), &hash("甲")).unwrap();
        assert_eq!(known.lines().len(), MOST);
        assert!(known.holds(Path::new("/a"), &mut file(dir.path(), "甲")));
    }
}
