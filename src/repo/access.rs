//! Who may use a register: its owner alone, or the users of one group of this host. SQLite gives -wal and -shm the mode
//! of the register; their group is that of the directory, which is why a shared register needs a setgid directory.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use super::location;
use crate::disk::directory;
use crate::error::{Error, Result};
use crate::reason;

/// Read and write for owner and group.
const SHARED_FILE: u32 = 0o660;
/// The same for a directory, and new files in it belong to its group.
const SHARED_DIRECTORY: u32 = 0o2770;
/// The same, for a group that may only read.
const READABLE_FILE: u32 = 0o640;

/// A group of users of this host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    name: String,
    gid: u32,
}

impl Group {
    /// The group of this name, or of this number.
    ///
    /// # Errors
    /// [`Error::input`] when there is none.
    pub fn named(name: &str) -> Result<Self> {
        let found = nix::unistd::Group::from_name(name).ok().flatten().map(|group| group.gid.as_raw());
        // The last number stands for no change, to the system.
        let gid = found.or_else(|| name.parse().ok().filter(|gid| *gid != u32::MAX));
        let gid = gid.ok_or_else(|| {
            Error::input(format!("本机没有用户组“{name}”"))
                .hint("用 getent group 查看；请系统管理员建组并把各人加入：groupadd 组名，usermod -aG 组名 用户名（重新登录后生效）")
        })?;
        Ok(Group { name: name.to_owned(), gid })
    }
}

/// Group and mode of a register, for what is made in its place or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Access {
    gid: Option<u32>,
    mode: u32,
}

impl Access {
    /// For the owner alone.
    pub(super) const PRIVATE: Access = Access { gid: None, mode: 0o600 };

    /// For everybody in a group.
    pub(super) fn of_group(group: &Group) -> Self {
        Access { gid: Some(group.gid), mode: SHARED_FILE }
    }

    /// As the file at `path` has it, for its group at most; where there is none, as its directory has it.
    pub(super) fn as_at(path: &Path) -> Self {
        let file = fs::metadata(path).map(|meta| Access { gid: Some(meta.gid()), mode: shared_mode(meta.mode()) });
        file.unwrap_or_else(|_| Self::of_directory(directory(path)))
    }

    /// In a directory that shares what lies in it with a group, as `init --group` leaves one, a register is shared too.
    fn of_directory(dir: &Path) -> Self {
        match fs::metadata(dir) {
            Ok(meta) if meta.mode() & 0o2020 == 0o2020 => Access { gid: Some(meta.gid()), mode: SHARED_FILE },
            _ => Self::PRIVATE,
        }
    }

    /// Gives an open file this group and mode, whatever the umask. A group this user may not give leaves it private.
    pub(super) fn give(self, file: &File) -> std::io::Result<()> {
        let now = file.metadata()?;
        let mut mode = self.mode;
        if let Some(gid) = self.gid.filter(|gid| *gid != now.gid())
            && rustix::fs::fchown(file, None, Some(rustix::fs::Gid::from_raw(gid))).is_err()
        {
            mode = 0o600;
        }
        file.set_permissions(fs::Permissions::from_mode(mode))
    }

    /// Gives it as [`Access::give`], or fails: for a register that was asked to be shared.
    ///
    /// # Errors
    /// [`Error::io`] when this user may not give the file to the group.
    pub(super) fn give_for_sure(self, file: &File, group: &Group) -> Result<()> {
        self.give(file).map_err(|error| Error::io(format!("无法设定登记簿的权限：{}", reason::of_io(&error))))?;
        let given = file.metadata().is_ok_and(|meta| meta.gid() == group.gid && meta.mode() & 0o777 == self.mode);
        if given { Ok(()) } else { Err(not_a_member(group)) }
    }
}

/// What of a register's mode its copies get. One that all the world may read got that from a program that copied it, not
/// by a decision to share: its copies are its owner's.
fn shared_mode(mode: u32) -> u32 {
    match (mode & 0o060, mode & 0o006) {
        (0o060, _) => SHARED_FILE,
        (0o040, 0) => READABLE_FILE,
        _ => Access::PRIVATE.mode,
    }
}

fn not_a_member(group: &Group) -> Error {
    Error::input(format!("不能把登记簿交给用户组“{0}”：您不在这个组里", group.name))
        .hint(format!("请系统管理员把您加入：usermod -aG {} 用户名，重新登录后再试", group.name))
}

/// Makes a directory fit for a register of `group`, or finds it so. One that holds other files is never changed.
/// Gives what the members may stumble over.
///
/// # Errors
/// [`Error::input`] for a directory that is not fit, with the commands that make it so; [`Error::io`] those of the disk.
pub(super) fn share_directory(dir: &Path, group: &Group) -> Result<Vec<String>> {
    let cannot = |error: std::io::Error| {
        Error::io(format!("无法建立目录 {}：{}", dir.display(), reason::of_io(&error))).hint("检查上级目录的权限")
    };
    if !dir.exists() {
        fs::create_dir_all(directory(dir)).map_err(cannot)?;
        location::make_dir(dir).map_err(cannot)?;
    }
    if !is_shared(dir, group) {
        let empty = fs::read_dir(dir).map_err(cannot)?.next().is_none();
        if !empty || !set_shared(dir, group) {
            return Err(unfit(dir, group));
        }
    }
    Ok(closed_ancestors(dir, group))
}

/// Members may make files in it, those belong to the group, nobody else writes there, and a member may remove what
/// another left.
fn is_shared(dir: &Path, group: &Group) -> bool {
    fs::metadata(dir).is_ok_and(|meta| meta.gid() == group.gid && meta.mode() & 0o3072 == 0o2070)
}

fn set_shared(dir: &Path, group: &Group) -> bool {
    // The mode last: a change of group takes the setgid bit away.
    let _ = std::os::unix::fs::chown(dir, None, Some(group.gid));
    let _ = fs::set_permissions(dir, fs::Permissions::from_mode(SHARED_DIRECTORY));
    is_shared(dir, group)
}

fn unfit(dir: &Path, group: &Group) -> Error {
    let (shown, named) = (location::quoted(dir), &group.name);
    // One that everybody may write in, as those for temporary files, is not there for one group.
    let for_everybody = fs::metadata(dir).is_ok_and(|meta| meta.mode() & 0o1002 != 0);
    let change = if for_everybody {
        String::new()
    } else {
        format!("，或由目录的主人运行：chgrp {named} {shown} && chmod 2770 {shown}")
    };
    Error::input(format!(
        "目录 {} 不适合组“{named}”同用：须属于该组、组内可写、带 setgid 位，别人不可写",
        dir.display()
    ))
    .hint(format!("另指一个新目录（--db 新目录/jiexie.db）{change}"))
}

/// Directories on the way that the group cannot pass.
fn closed_ancestors(dir: &Path, group: &Group) -> Vec<String> {
    let real = location::real(dir);
    let closed = real.ancestors().skip(1).filter(|above| {
        fs::metadata(above)
            .is_ok_and(|meta| meta.mode() & 0o001 == 0 && !(meta.gid() == group.gid && meta.mode() & 0o010 != 0))
    });
    closed
        .map(|above| format!("目录 {} 不许别人进入，组“{}”的人可能到不了登记簿", above.display(), group.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    fn own_group() -> Group {
        let gid = nix::unistd::getegid().as_raw();
        Group::named(&gid.to_string()).unwrap()
    }

    #[test]
    fn a_directory_is_made_or_set_or_refused_but_never_changed_under_other_files() {
        let (dir, group) = (tempfile::tempdir().unwrap(), own_group());
        let new = dir.path().join("a/b");
        share_directory(&new, &group).unwrap();
        assert_eq!(mode(&new), 0o2770);
        let empty = dir.path().join("empty");
        fs::create_dir(&empty).unwrap();
        fs::set_permissions(&empty, fs::Permissions::from_mode(0o755)).unwrap();
        share_directory(&empty, &group).unwrap();
        assert_eq!(mode(&empty), 0o2770);
        for (with, fit) in
            [(0o755, false), (0o2777, false), (0o3770, false), (0o770, false), (0o2775, true), (0o2770, true)]
        {
            let full = dir.path().join(format!("full{with:o}"));
            fs::create_dir(&full).unwrap();
            fs::write(full.join("x"), "x").unwrap();
            fs::set_permissions(&full, fs::Permissions::from_mode(with)).unwrap();
            assert_eq!(share_directory(&full, &group).is_ok(), fit, "{with:o}");
            assert_eq!(mode(&full), with);
        }
    }

    #[test]
    fn what_stands_beside_a_register_has_its_mode_and_group() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("r.db");
        assert_eq!(Access::as_at(&file), Access::PRIVATE);
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o2770)).unwrap();
        assert_eq!(Access::as_at(&file).mode, 0o660);
        for (with, copied) in [(0o600, 0o600), (0o640, 0o640), (0o660, 0o660), (0o664, 0o660), (0o644, 0o600)] {
            fs::write(&file, "x").unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(with)).unwrap();
            let copy = File::create(dir.path().join("copy")).unwrap();
            Access::as_at(&file).give(&copy).unwrap();
            assert_eq!(mode(&dir.path().join("copy")), copied);
        }
    }

    #[test]
    fn an_unknown_group_is_told() {
        let error = Group::named("不存在的组").unwrap_err();
        assert!(error.message.contains("不存在的组") && error.hint.is_some());
    }
}
