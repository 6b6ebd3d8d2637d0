//! SQL and nothing else. The writable connection is private here; its writing functions take lawful steps only.

mod access;
mod apart;
mod as_known;
pub mod as_of;
mod aside;
mod backup;
mod bearing;
pub mod books;
pub mod conference;
pub mod deadlines;
mod derived;
pub mod desk;
mod entered;
mod entries;
mod erase;
mod events;
pub mod export;
pub mod facts;
mod fallen;
pub mod find;
mod forward;
mod found_aside;
mod index;
pub mod kin;
mod known;
mod left;
pub mod lens;
pub mod letter_book;
pub mod letters;
mod line;
pub mod lists;
mod location;
pub mod material;
mod migrate;
pub mod newest;
mod notices;
mod numbers;
mod open;
pub mod origins;
mod past;
pub mod persons;
pub mod quarters;
mod reading;
mod rebuild;
mod record_facts;
mod records;
mod restore;
mod rulebooks;
mod save;
mod schema;
mod seat;
mod since;
mod staging;
pub mod standings;
mod statements;
mod taken_back;
mod twins;
mod unnumbered;
mod verify;
mod visit;
pub mod watched;

use std::cell::OnceCell;
use std::fs::File;
use std::path::PathBuf;

use rusqlite::Connection;
use seat::{Seat, Watch};
use visit::Visit;

use crate::error::Error;
use crate::law::Law;
use crate::reason;
use crate::record::unit::UnitBook;

pub use access::Group;
pub use backup::Copied;
pub use entered::{Behind, OtherName};
pub use events::{BookEvent, Journaled};
pub use open::{Founding, SCHEMA_VERSION};
pub use restore::{Replaced, Restored, restore};
pub use save::LateRow;
pub use staging::{Staged, StagedRow, Staging};
pub use twins::TwinRecord;
pub use verify::{Finding, Verified, verify_chain};

/// A register opened to be read. Reading never changes the file.
pub struct Reader {
    conn: Connection,
    /// Where a register lies that was opened by its path.
    seat: Option<Seat>,
    /// Keeps its file as it lies while one reads it who may put nothing beside it; closed after the connection.
    #[allow(dead_code)] // held, never read
    held: Option<File>,
    /// The copy kept of an older register that this opening brought forward.
    migrated: Option<PathBuf>,
    /// What is read of the books once: it reads the register as it stood at one moment.
    books: Books,
}

/// The law and the units, once they were asked for.
#[derive(Default)]
struct Books {
    law: OnceCell<Law>,
    units: OnceCell<UnitBook>,
}

/// A register opened for writing.
pub struct Register {
    conn: Connection,
    seat: Seat,
    migrated: Option<PathBuf>,
}

/// One writing transaction; dropped without [`Writing::commit`] it leaves nothing.
pub struct Writing<'a> {
    tx: Visit<'a>,
    watch: Watch,
    /// The system's name of who writes.
    os_user: Option<String>,
}

/// A material's file, as it enters the register with its step.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// SHA-256 of the content, hex: ties it to its description in the act.
    pub sha256: String,
    /// The content; none when kept by reference.
    pub content: Option<Vec<u8>>,
    /// Where the file lies, when kept by reference.
    pub path: Option<PathBuf>,
}

impl From<rusqlite::Error> for Error {
    /// What a database error means to a clerk.
    fn from(error: rusqlite::Error) -> Self {
        of_database(&error)
    }
}

fn of_database(error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode as Code;
    if let rusqlite::Error::FromSqlConversionFailure(_, _, what) = error {
        return damaged(what.downcast_ref::<line::Unreadable>().map_or("日期", |what| what.0));
    }
    match error.sqlite_error_code() {
        Some(Code::DatabaseBusy | Code::DatabaseLocked) => {
            Error::busy("登记簿正被他人写入，等候 5 秒后仍未空出").hint("稍后重试")
        }
        Some(Code::NotADatabase) => Error::io("该文件不是 jiexie 登记簿").hint("核对 --db 的路径；文件未作改动"),
        Some(Code::DatabaseCorrupt) => {
            Error::io("登记簿已损坏").hint("不要继续写入；用 jiexie check 查看，换用可信的备份副本")
        }
        Some(Code::DiskFull) => no_room(),
        Some(Code::SystemIoFailure | Code::CannotOpen) if lacks_room(error) => no_room(),
        Some(Code::ReadOnly) if is_moved(error) => {
            Error::io("登记簿在办理途中被移走或替换，本次登记没有写入").hint("查明是谁动了登记簿的文件，放回后重试")
        }
        Some(Code::ReadOnly) => Error::io("登记簿只读，不能写入").hint("检查文件与目录的权限"),
        Some(Code::CannotOpen) => Error::io("无法打开登记簿").hint("检查路径与权限"),
        Some(Code::SystemIoFailure) => Error::io("读写登记簿失败：磁盘读写出错").hint("检查磁盘；本次登记没有写入"),
        Some(Code::OutOfMemory) => Error::io("读写登记簿失败：内存不足").hint("关掉别的程序后重试；本次登记没有写入"),
        Some(Code::PermissionDenied) => Error::io("没有权限读写登记簿").hint("检查文件与目录的权限"),
        Some(Code::FileLockingProtocolFailed) => {
            Error::busy("登记簿的文件锁不起作用，没有登记").hint("登记簿不要放在网络盘上；稍后重试")
        }
        _ => Error::io(format!("登记簿读写失败：{}", reason::of_library(error)))
            .hint("用 jiexie check 查看；没有损坏的，把这一行连同所用命令报告给维护者"),
    }
}

fn no_room() -> Error {
    Error::io("磁盘已满，什么也没有写入")
        .hint("清出登记簿所在磁盘的空间后重试；查询不受影响，清空间以前可先 jiexie backup 到别的磁盘")
}

/// Whether SQLite found no byte left for the files it wants beside the register: it calls that a failure of the disk.
fn lacks_room(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi;
    matches!(error, rusqlite::Error::SqliteFailure(failure, _)
        if [ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_SHMMAP].contains(&failure.extended_code))
}

/// Whether SQLite itself saw that its file has another name, or none, by now.
fn is_moved(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, _)
        if failure.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED)
}

/// A stored value that cannot be what was written.
pub(crate) fn damaged(what: &str) -> Error {
    Error::io(format!("登记簿内容已损坏：{what}")).hint("用 jiexie check 查看；换用可信的备份副本")
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' - 10 + half });
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

/// SHA-256 of `bytes`, hex.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    hex(&Sha256::digest(bytes))
}
