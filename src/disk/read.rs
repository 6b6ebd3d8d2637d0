//! Reading what people hand in: regular files and nothing else, so that no pipe and no device keeps the program waiting;
//! and never the register in use, whose locks would be gone when its file is closed.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustix::fs::OFlags;
use sha2::{Digest, Sha256};

use super::beside;
use super::identity::Identity;
pub use crate::reason::of_io as reason;

/// What is said of a pipe, a device or a directory.
const NOT_REGULAR: &str = "不是普通文件（是目录、管道或设备）";

/// What is said of the register in use and of what SQLite keeps beside it.
const REGISTER: &str = "就是登记簿或它旁边的文件";
/// The kind of error that says so.
pub const IS_REGISTER: io::ErrorKind = io::ErrorKind::ResourceBusy;

/// The files of the register in use.
static IN_USE: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// Says which register this run uses, once: nothing here opens one of its files from then on. Closing any handle of a
/// file lets go of every lock this process holds on it, those of SQLite among them.
pub fn keep_from(register: &Path) {
    let _ = IN_USE.set(beside::files_of(register));
}

fn is_in_use(meta: &Metadata) -> bool {
    let same = |path: &PathBuf| Identity::behind(path) == Some(Identity::in_meta(meta));
    IN_USE.get().is_some_and(|files| files.iter().any(same))
}

/// Opens a regular file to read it, behind symbolic links too, without ever waiting.
///
/// # Errors
/// Those of opening; [`io::ErrorKind::InvalidInput`] for what is no regular file, [`IS_REGISTER`] for the register in use.
pub fn open(path: &Path) -> io::Result<(File, Metadata)> {
    open_as(path, OFlags::NONBLOCK | OFlags::NOCTTY)
}

/// As [`open`], for a file that must lie where its name says: no link.
pub fn open_itself(path: &Path) -> io::Result<(File, Metadata)> {
    open_as(path, OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW)
}

fn open_as(path: &Path, flags: OFlags) -> io::Result<(File, Metadata)> {
    let not_regular = || io::Error::new(io::ErrorKind::InvalidInput, NOT_REGULAR);
    // Looked at first: the mere opening of a device may do something, and so may the closing of the register.
    let meta = fs::metadata(path)?;
    if !meta.is_file() {
        return Err(not_regular());
    }
    if is_in_use(&meta) {
        return Err(io::Error::new(IS_REGISTER, REGISTER));
    }
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    let meta = file.metadata()?;
    if meta.is_file() { Ok((file, meta)) } else { Err(not_regular()) }
}

/// The content of a regular file of at most `most` bytes.
pub fn whole(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, meta) = open(path)?;
    let mut content = Vec::new();
    if meta.len() <= most {
        file.take(most + 1).read_to_end(&mut content)?;
    }
    if meta.len() > most || content.len() as u64 > most {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("超过 {} MiB", most / 1024 / 1024)));
    }
    Ok(content)
}

/// SHA-256 and size of a regular file of any length, as it lay when it was opened.
pub fn hash_of(path: &Path) -> io::Result<(String, u64)> {
    let (file, meta) = open(path)?;
    let (sha256, size) = hash(&mut file.take(meta.len().saturating_add(1)))?;
    if size > meta.len() {
        return Err(io::Error::other("读取时还在变化"));
    }
    Ok((sha256, size))
}

/// SHA-256 of a regular file that must have `size` bytes; none when it has more or fewer, which one look tells.
pub fn hash_if_sized(path: &Path, size: u64) -> io::Result<Option<String>> {
    let (file, meta) = open(path)?;
    if meta.len() != size {
        return Ok(None);
    }
    let (sha256, read) = hash(&mut file.take(size.saturating_add(1)))?;
    Ok((read == size).then_some(sha256))
}

/// SHA-256 and length of what is left of `reader`.
pub fn hash(reader: &mut impl Read) -> io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 64 * 1024];
    let mut size = 0u64;
    loop {
        let read = match reader.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
    Ok((hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), size))
}
