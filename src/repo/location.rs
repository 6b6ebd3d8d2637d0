//! Where a register may lie: on a disk of this machine, never on a network share; who may write there.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::disk::directory;
use crate::error::{Error, Result};

/// Network and cluster file systems by their `statfs` number (`linux/magic.h` and the systems' own headers).
const SHARES: &[(i64, &str)] = &[
    (0x6969, "NFS"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB2/SMB3"),
    (0x517b, "SMB"),
    (0x0102_1997, "9P"),
    (0x5346_414f, "AFS"),
    (0x6b41_4653, "AFS"),
    (0x7375_7245, "Coda"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
    (0x564c, "NCP"),
    (0x7461_636f, "OCFS2"),
    (0x0116_1970, "GFS2"),
    (0x4750_4653, "GPFS"),
    (0x1983_0326, "BeeGFS"),
    (0xaad7_aaea, "PanFS"),
    (0x786f_4256, "VirtualBox 共享文件夹"),
    (0xbacb_acbc, "VMware 共享文件夹"),
    (0x7c7c_6013, "Parallels 共享文件夹"),
];
/// FUSE: what lies behind it is told by the mount's type.
const FUSE: i64 = 0x6573_5546;
/// FUSE types that keep their files on a disk of this machine.
const LOCAL_FUSE: &[&str] = &["fuseblk", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.ntfs-3g"];

/// The name of the network share that a place with this `statfs` number and mount type lies on; none: a local disk.
/// A FUSE mount of unknown type counts as a share: better a register refused than one corrupted.
fn share(magic: i64, mount_type: impl FnOnce() -> Option<String>) -> Option<String> {
    let magic = magic & 0xffff_ffff;
    if magic == FUSE {
        let mounted = mount_type().unwrap_or_else(|| "FUSE".to_owned());
        return (!LOCAL_FUSE.contains(&mounted.as_str())).then_some(mounted);
    }
    SHARES.iter().find(|(known, _)| *known == magic).map(|(_, name)| (*name).to_owned())
}

/// WAL on a network share corrupts: such places are refused. A register yet to be made is judged by its directory.
pub(super) fn on_local_disk(path: &Path) -> Result<()> {
    let place = if path.exists() { path } else { directory(path) };
    match share_at(place) {
        None => Ok(()),
        Some(name) => Err(refusal(path, &name)),
    }
}

fn refusal(path: &Path, name: &str) -> Error {
    Error::io(format!("{} 在网络共享（{name}）上：多台机器写同一个登记簿会损坏它，已拒绝打开", path.display())).hint(
        "把登记簿放在本机磁盘，各人登录这台机器使用（如 ssh）；已在共享上的，待所有人退出后复制到本机，用 --db 指明；备份与导出可以放在共享上",
    )
}

#[cfg(target_os = "linux")]
fn share_at(place: &Path) -> Option<String> {
    let stat = rustix::fs::statfs(place).ok()?;
    #[allow(clippy::useless_conversion, clippy::unnecessary_cast)] // the field's type differs between platforms
    let magic = stat.f_type as i64;
    share(magic, || mount_type(place, &fs::read_to_string("/proc/self/mountinfo").ok()?))
}

#[cfg(not(target_os = "linux"))]
fn share_at(_place: &Path) -> Option<String> {
    None
}

/// The type of the mount that holds `place`, from the text of `/proc/self/mountinfo`.
#[cfg(target_os = "linux")]
fn mount_type(place: &Path, mounts: &str) -> Option<String> {
    let device = rustix::fs::stat(place).ok()?.st_dev;
    let device = format!("{}:{}", rustix::fs::major(device), rustix::fs::minor(device));
    mounts.lines().find_map(|line| {
        let (mount, source) = line.split_once(" - ")?;
        (mount.split(' ').nth(2)? == device).then(|| source.split(' ').next().unwrap_or_default().to_owned())
    })
}

/// The file itself, behind every symbolic link: SQLite keeps -wal and -shm beside that one.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A file's whole path, whether or not there is such a file: behind every symbolic link, and from the root, so that no
/// name can be taken for one of SQLite's URIs or its `:memory:`.
pub(super) fn full(path: &Path) -> PathBuf {
    match (fs::canonicalize(path), path.file_name()) {
        (Ok(real), _) => real,
        (Err(_), Some(name)) => real(directory(path)).join(name),
        (Err(_), None) => path.to_path_buf(),
    }
}

/// A path as a shell takes it.
pub(super) fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%=".contains(c);
    if !shown.is_empty() && !shown.starts_with('-') && shown.chars().all(plain) {
        return shown;
    }
    format!("'{}'", shown.replace('\'', "'\\''"))
}

/// Makes a directory and those above it, for the owner alone.
pub(super) fn make_dir(dir: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Whether this user may write the file and put others beside it.
pub(super) fn writable(path: &Path) -> bool {
    may_write(path) && may_write(directory(path))
}

/// Whether this user may write a file or a directory.
pub(super) fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// A path as SQLite's URIs want it.
pub(super) fn uri(path: &Path, options: &str) -> String {
    let mut out = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out.push('?');
    out.push_str(options);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_share_is_recognised_and_no_local_disk() {
        for (magic, name) in [
            (0x6969, "NFS"),
            (0xff53_4d42, "CIFS"),
            (0xfe53_4d42, "SMB2/SMB3"),
            (0x517b, "SMB"),
            (0x0102_1997, "9P"),
            (0x5346_414f, "AFS"),
            (0x00c3_6400, "Ceph"),
            (0x0bd0_0bd0, "Lustre"),
            (0x564c, "NCP"),
            (0x7461_636f, "OCFS2"),
            (0x0116_1970, "GFS2"),
        ] {
            assert_eq!(share(magic, || None).as_deref(), Some(name));
        }
        // A 32-bit field of the system comes sign-extended.
        assert_eq!(share(i64::from(0xff53_4d42_u32.cast_signed()), || None).as_deref(), Some("CIFS"));
        for (magic, name) in [(0xef53, "ext4"), (0x9123_683e, "btrfs"), (0x5846_5342, "xfs"), (0x0102_1994, "tmpfs")] {
            assert_eq!(share(magic, || None), None, "{name}");
        }
    }

    #[test]
    fn behind_fuse_the_type_decides() {
        for remote in ["fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse"] {
            assert_eq!(share(FUSE, || Some(remote.to_owned())).as_deref(), Some(remote));
        }
        assert_eq!(share(FUSE, || None).as_deref(), Some("FUSE"));
        for local in LOCAL_FUSE {
            assert_eq!(share(FUSE, || Some((*local).to_owned())), None);
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_mount_is_found_by_its_device() {
        let device = rustix::fs::stat("/").unwrap().st_dev;
        let (major, minor) = (rustix::fs::major(device), rustix::fs::minor(device));
        let mounts = format!(
            "21 1 0:999 / /proc rw - proc proc rw\n36 1 {major}:{minor} / / rw,noatime shared:1 - fuse.sshfs host:/srv rw\n"
        );
        assert_eq!(mount_type(Path::new("/"), &mounts).as_deref(), Some("fuse.sshfs"));
    }

    #[test]
    fn a_refusal_names_the_share_and_the_way_out() {
        let error = refusal(Path::new("/srv/a.db"), "NFS");
        assert!(error.message.contains("/srv/a.db") && error.message.contains("NFS"));
        assert!(error.way_on().contains("--db"));
    }
}
