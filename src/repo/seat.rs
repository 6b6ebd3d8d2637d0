//! The one file a register is. SQLite names -wal and -shm after the path it is given: a file with two names has two of
//! each, and what is entered through one name is lost to the other. So every opening goes to the true path behind the
//! symbolic links, a file with a second name is refused, and so is a single file mounted into a place of its own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::location;
use crate::disk::beside::{BESIDE, with_suffix};
use crate::disk::{Identity, directory, finish_publishing};
use crate::error::{Error, Result};
use crate::reason;

/// Longest path SQLite takes, in bytes, its own endings left out.
const LONGEST: usize = 500;

/// A register's true path, and the file found there.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    path: PathBuf,
    file: Identity,
}

impl Seat {
    /// The file `typed` leads to, fit to be opened: it has one name, lies on a disk of this machine, and what lies
    /// beside it under SQLite's names are plain files of one name too.
    ///
    /// # Errors
    /// (exit 1) Each of these told with what to do; no file there.
    pub(super) fn of(typed: &Path) -> Result<Self> {
        let path = location::real(typed);
        if path.as_os_str().len() > LONGEST {
            return Err(too_long());
        }
        if let Some(other) = beside_what(&path).filter(|other| fs::symlink_metadata(other).is_ok()) {
            return Err(side_name(&path, &other));
        }
        location::on_local_disk(&path)?;
        if names_of(&path) > 1 {
            finish_publishing(&path);
        }
        let names = names_of(&path);
        if names > 1 {
            return Err(two_names(&path, names));
        }
        if is_mounted_alone(&path) {
            return Err(mounted(&path));
        }
        for suffix in BESIDE {
            plain(&path, &with_suffix(&path, suffix))?;
        }
        let gone = || Error::io(format!("没有登记簿 {}", path.display())).hint("核对 --db 的路径");
        let file = Identity::of(&path).ok_or_else(gone)?;
        Ok(Seat { path, file })
    }

    /// The true path.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the path still leads to the file that was found there.
    pub(super) fn holds(&self) -> bool {
        Identity::of(&self.path) == Some(self.file)
    }

    /// Refuses to go on when the path leads elsewhere now; `so` ends the sentence with what that means here.
    ///
    /// # Errors
    /// (exit 1) The file was moved, removed or replaced.
    pub(super) fn must_hold(&self, so: &str) -> Result<()> {
        if self.holds() { Ok(()) } else { Err(moved(&self.path, so)) }
    }

    /// Remembers the files a transaction writes, from where it began.
    pub(super) fn watch(&self) -> Watch {
        let beside = ["-wal", "-shm"].map(|suffix| {
            let path = with_suffix(&self.path, suffix);
            let found = Identity::of(&path);
            (path, found)
        });
        Watch { seat: self.clone(), beside, size: size_of(&self.path) }
    }
}

/// The files one transaction writes. Whoever moves or replaces one of them in the meantime leads every later opening
/// elsewhere: such a transaction is never called done.
#[derive(Debug)]
pub(super) struct Watch {
    seat: Seat,
    beside: [(PathBuf, Option<Identity>); 2],
    /// Bytes of the register: nothing that SQLite does in the meantime makes them fewer, a copy laid over it may.
    size: u64,
}

impl Watch {
    /// Before the commit: nothing is written when a name leads elsewhere now.
    ///
    /// # Errors
    /// (exit 1) Which file was moved, removed or replaced.
    pub(super) fn before_commit(&self) -> Result<()> {
        self.held("本次登记没有写入")
    }

    /// After it: what was written may lie in a file that no name leads to any more.
    ///
    /// # Errors
    /// (exit 1) Which file was moved, removed or replaced.
    pub(super) fn after_commit(&self) -> Result<()> {
        self.held("本次登记写进了原来的文件，现在的文件里可能没有")
    }

    fn held(&self, so: &str) -> Result<()> {
        self.seat.must_hold(so)?;
        if size_of(&self.seat.path) < self.size {
            return Err(moved(&self.seat.path, so));
        }
        let gone = self.beside.iter().find(|(path, found)| Identity::of(path) != *found);
        gone.map_or(Ok(()), |(path, _)| Err(moved(path, so)))
    }
}

fn size_of(path: &Path) -> u64 {
    fs::symlink_metadata(path).map_or(0, |meta| meta.len())
}

fn moved(path: &Path, so: &str) -> Error {
    Error::io(format!("{} 在办理途中被移走、删除、替换或截短：{so}", path.display())).hint(
        "查明是谁动了登记簿的文件，放回原来的文件（或用 jiexie restore 备份文件 恢复），用 jiexie audit log 核对后再登记",
    )
}

/// Closes a handle on a register's file, unless this process has the file open elsewhere: closing any one handle of a
/// file lets go of every lock the process holds on it, those of SQLite among them. Such a handle stays to the end.
pub(super) fn let_go(file: fs::File) {
    if is_open_elsewhere(&file) {
        std::mem::forget(file);
    }
}

/// Whether this process has the file open by another handle; yes where that cannot be told.
#[cfg(target_os = "linux")]
fn is_open_elsewhere(file: &fs::File) -> bool {
    let (Ok(meta), Ok(handles)) = (file.metadata(), fs::read_dir("/proc/self/fd")) else { return true };
    let same =
        |path: &Path| fs::metadata(path).is_ok_and(|other| Identity::in_meta(&other) == Identity::in_meta(&meta));
    handles.flatten().filter(|handle| same(&handle.path())).nth(1).is_some()
}

#[cfg(not(target_os = "linux"))]
fn is_open_elsewhere(_file: &fs::File) -> bool {
    true
}

/// A path longer than SQLite takes.
pub(super) fn too_long() -> Error {
    Error::input("登记簿的路径过长").hint("用 --db 或 JIEXIE_DB 指明较短的路径")
}

/// How many names a file has.
fn names_of(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).map_or(1, |meta| meta.nlink())
}

fn two_names(path: &Path, names: u64) -> Error {
    Error::io(format!(
        "{} 有 {names} 个名称（硬链接）：每个名称各有自己的 -wal，经不同名称登记的内容会互相丢失，已拒绝打开",
        path.display()
    ))
    .hint(way_to_one_name(path, names))
}

/// How to come to one name. What stands in a -wal goes with the name it lies beside: that one must be the one that stays.
fn way_to_one_name(path: &Path, names: u64) -> String {
    let (file, dir) = (location::quoted(path), location::quoted(directory(path)));
    let found = format!("find {dir} -xdev -samefile {file} 可以找到");
    let here = names_in_its_directory(path);
    let written: Vec<&PathBuf> = here.iter().filter(|name| size_of(&with_suffix(name, "-wal")) > 0).collect();
    match written.as_slice() {
        [] if here.len() as u64 == names => format!(
            "确认无人使用后删去另外的名称，只留一个（{found}；rm 只去掉名称，不动内容）；或者 cp {file} 新文件，用新文件"
        ),
        [] => format!(
            "确认无人使用后删去另外的名称，只留一个（{found}这个目录里的，别的目录里还有）；哪个名称旁边有 -wal，最后登记的内容就在其中，要留那一个"
        ),
        [kept] => format!(
            "确认无人使用后只留 {0}，删去另外的名称（{found}）：{0}-wal 里有最后登记的内容，不要删，也不要用 cp",
            location::quoted(kept)
        ),
        _ => format!(
            "几个名称旁边都有 -wal，登记已经分到两处：先把 {dir} 整个复制保存，再用 jiexie restore 备份文件 恢复，核对后补录"
        ),
    }
}

/// Every name of a file in the directory of the one at `path`.
fn names_in_its_directory(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory(path)).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    names.retain(|name| Identity::of(name) == Identity::of(path));
    names.sort();
    names
}

fn mounted(path: &Path) -> Error {
    Error::io(format!(
        "{} 是单独挂载进来的一个文件：它的 -wal 不在原来的目录里，两边登记的内容会互相丢失，已拒绝打开",
        path.display()
    ))
    .hint("改为挂载登记簿所在的整个目录（如容器的 -v /srv/jiexie:/srv/jiexie），用 --db 指明目录里的文件；这是备份的，cp 成独立的文件再用")
}

/// What lies under one of SQLite's names beside a register must be a plain file of one name: SQLite would wait at a pipe
/// for ever, and a link or a second name leads to what is not the register's.
fn plain(register: &Path, beside: &Path) -> Result<()> {
    let Ok(meta) = fs::symlink_metadata(beside) else { return Ok(()) };
    let kind = meta.file_type();
    let what = if kind.is_symlink() {
        "是符号链接"
    } else if kind.is_dir() {
        "是目录"
    } else if !kind.is_file() {
        "是管道或设备"
    } else if names_of(beside) > 1 {
        "有不止一个名称（硬链接）"
    } else if is_mounted_alone(beside) {
        "是单独挂载进来的文件"
    } else {
        return Ok(());
    };
    let shown = beside.display();
    Err(Error::io(format!("{shown} {what}，不是登记簿自己的文件，已拒绝打开 {}", register.display()))
        .hint(format!("查明来历，把 {shown} 移到别的目录后再试；登记簿未作改动")))
}

/// Whether a file is the root of a mount of its own, as `mount --bind` of one file makes it.
#[cfg(target_os = "linux")]
fn is_mounted_alone(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags};
    let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
    match rustix::fs::statx(CWD, path, flags, StatxFlags::empty()) {
        Ok(found) if found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        }
        // A kernel that does not tell: its list of mounts does.
        _ => fs::read("/proc/self/mountinfo").is_ok_and(|mounts| is_mount_point(path, &mounts)),
    }
}

#[cfg(not(target_os = "linux"))]
fn is_mounted_alone(_path: &Path) -> bool {
    false
}

/// Whether `path` is a mount point in the text of `/proc/self/mountinfo`, where blanks and the like stand as `\040`.
#[cfg(target_os = "linux")]
fn is_mount_point(path: &Path, mounts: &[u8]) -> bool {
    let path = path.as_os_str().as_encoded_bytes();
    let fields = mounts.split(|byte| *byte == b'\n').filter_map(|line| line.split(|byte| *byte == b' ').nth(4));
    fields.into_iter().any(|field| unescaped(field) == path)
}

/// A field of mountinfo as it was: three octal digits behind a backslash are one byte.
#[cfg(target_os = "linux")]
fn unescaped(field: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|digits| *first == b'\\' && digits.iter().all(|d| (b'0'..=b'7').contains(d)));
        match octal {
            Some(digits) => {
                out.push(digits.iter().fold(0_u8, |byte, digit| (byte << 3) | (digit - b'0')));
                rest = &after[3..];
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

/// Why a path that leads to no file cannot be a register's, where it cannot: it names a directory, not a file.
///
/// # Errors
/// (exit 2) A path that ends in `/`, `.` or `..`.
pub(super) fn names_a_file(path: &Path) -> Result<()> {
    let typed = path.as_os_str().as_encoded_bytes();
    let last = typed.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    if !path.is_dir() && matches!(last, b"" | b"." | b"..") {
        return Err(
            Error::input(format!("“{}”不是文件名", path.display())).hint("--db 应指向文件，如 /srv/jiexie/jiexie.db")
        );
    }
    Ok(())
}

/// The file whose -wal, -shm or -journal a file at `path` would be by its name; none for a name of its own.
fn beside_what(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let base = BESIDE.iter().find_map(|suffix| name.strip_suffix(suffix))?;
    (!base.is_empty()).then(|| path.with_file_name(base))
}

/// Refuses to make a register or a copy of one under a name that SQLite gives to what it keeps beside another: it would
/// be taken for that, written over and removed.
///
/// # Errors
/// (exit 2) Such a name, whether or not the other file is there yet.
pub(super) fn has_its_own_name(path: &Path) -> Result<()> {
    match beside_what(&location::full(path)) {
        None => Ok(()),
        Some(other) => Err(Error::input(format!(
            "{} 是数据库 {} 的旁边文件的名称：打开那个文件时，这个文件会被当作它的一部分改写或删去",
            path.display(),
            other.display()
        ))
        .hint("换一个不以 -wal、-shm、-journal 结尾的文件名")),
    }
}

fn side_name(path: &Path, other: &Path) -> Error {
    let (shown, file) = (path.display(), location::quoted(path));
    Error::io(format!(
        "{shown} 是 {} 的旁边文件的名称：打开那个文件时，这个文件会被当作它的一部分改写或删去，已拒绝打开",
        other.display()
    ))
    .hint(format!("这确是一本登记簿的，改名后再用：mv -n {file} 新文件；--db 应指向登记簿本身，如 {}", other.display()))
}

/// What reading a place that is no file, or cannot be reached, means.
pub(super) fn unreachable(path: &Path, error: &io::Error) -> Error {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => {
            Error::io(format!("没有登记簿 {shown}")).hint("用 jiexie init 建立，或用 --db、JIEXIE_DB 指明位置")
        }
        io::ErrorKind::InvalidFilename => too_long(),
        io::ErrorKind::PermissionDenied => Error::io(format!("没有权限打开登记簿 {shown}"))
            .hint("请登记簿的管理者给予文件与目录的权限（几个人同用一台主机的设置见 examples/host/README.md）"),
        _ => Error::io(format!("无法打开登记簿 {shown}：{}", reason::of_io(error))).hint("核对 --db 的路径"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn mount_points_are_found_in_the_list_of_mounts() {
        let mounts = b"29 1 8:1 / / rw - ext4 /dev/sda rw\n\
            77 29 8:1 /srv/x.db /data/my\\040books/\\345\\206\\214.db rw - ext4 /dev/sda rw\n\
            78 29 8:1 /b /data/back\\134slash rw - ext4 /dev/sda rw\n";
        for (path, mounted) in [
            ("/", true),
            ("/data/my books/册.db", true),
            ("/data/back\\slash", true),
            ("/data/my\\040books/册.db", false),
            ("/data", false),
            ("/srv/x.db", false),
        ] {
            assert_eq!(is_mount_point(Path::new(path), mounts), mounted, "{path}");
        }
    }

    #[test]
    fn a_watched_file_that_changes_hands_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("r.db");
        for name in ["r.db", "r.db-wal", "r.db-shm"] {
            fs::write(dir.path().join(name), b"x").unwrap();
        }
        let watch = Seat::of(&path).unwrap().watch();
        watch.before_commit().unwrap();
        for name in ["r.db", "r.db-wal", "r.db-shm"] {
            let file = dir.path().join(name);
            fs::rename(&file, dir.path().join("kept")).unwrap();
            assert!(watch.before_commit().unwrap_err().message.contains(name), "removed");
            fs::write(&file, b"x").unwrap();
            assert!(watch.after_commit().unwrap_err().message.contains(name), "replaced");
            fs::rename(dir.path().join("kept"), &file).unwrap();
            watch.after_commit().unwrap();
        }
    }

    #[test]
    fn paths_that_name_no_file() {
        for path in ["x/", "no/such/.", "no/.."] {
            assert!(names_a_file(Path::new(path)).is_err(), "{path}");
        }
        for path in ["x", "a/x", "file:x.db", ":memory:", "x?mode=ro", "..x"] {
            assert!(names_a_file(Path::new(path)).is_ok(), "{path}");
        }
    }
}
