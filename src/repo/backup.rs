//! Copies of a register while others go on writing: through SQLite's backup, one consistent state, verified, then named.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::access::Access;
use super::{Reader, events, location, seat};
use crate::disk::beside::orphan_of;
use crate::disk::{NewFile, directory};
use crate::error::{Error, Result};

/// A finished copy of a register.
#[derive(Debug, Clone)]
pub struct Copied {
    /// Where it lies.
    pub path: PathBuf,
    /// Number of events in it.
    pub events: i64,
    /// Hash of the last one: the audit head.
    pub head: String,
}

impl Reader {
    /// Copies the register, as this reader sees it, to a new file at `target`: whole and verified, or not at all.
    ///
    /// # Errors
    /// A target that exists (invalid input) or cannot be written; a register that is damaged.
    pub fn back_up(&self, target: &Path) -> Result<Copied> {
        if std::fs::symlink_metadata(target).is_ok() {
            return Err(taken(target));
        }
        seat::has_its_own_name(target)?;
        if let Some(orphan) = orphan_of(target) {
            return Err(taken(&orphan));
        }
        let mut draft = NewFile::beside(target).map_err(|error| cannot(target, &error))?;
        let (events, head) = self.copy_into(&mut draft)?;
        let copy = Reader::open_as_it_lies(draft.path())?;
        // What a restore would refuse is no backup: everything is recomputed now, not on the bad day.
        let findings = copy.findings().map_err(spoilt)?;
        let worst = findings.iter().find(|finding| finding.check == "audit").or(findings.first());
        if let Some(worst) = worst {
            return Err(spoilt(Error::io(worst.message.clone())));
        }
        if copy.head()? != (events, head.clone()) {
            return Err(Error::io("副本与登记簿的摘要不一致，没有生成").hint("检查磁盘后重试"));
        }
        drop(copy);
        self.must_hold("没有生成备份")?;
        if !draft.publish().map_err(|error| cannot(target, &error))? {
            return Err(taken(target));
        }
        Ok(Copied { path: target.to_path_buf(), events, head })
    }

    /// The number of events and the audit head of what this reader sees.
    pub(super) fn head(&self) -> Result<(i64, String)> {
        events::head(&self.conn)
    }

    /// Copies the register page by page into a draft; gives its number of events and head.
    pub(super) fn copy_into(&self, draft: &mut NewFile) -> Result<(i64, String)> {
        // The first read fixes the state that is copied, whatever others write meanwhile.
        let head = self.head()?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // Nobody else knows the draft, and a network share may hold a backup: no locks, no journal.
        let mut to = Connection::open_with_flags(location::uri(draft.path(), "nolock=1"), flags)?;
        // Nothing is read through this one, so nothing in it can act.
        to.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")?;
        let backup = Backup::new(&self.conn, &mut to)?;
        run(&backup)?;
        drop(backup);
        to.close().map_err(|(_, error)| error)?;
        Ok(head)
    }

    /// SQLite finds nothing wrong with the file.
    pub(super) fn sound_structure(&self) -> Result<()> {
        let first: String = self.conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if first == "ok" { Ok(()) } else { Err(super::damaged(&first)) }
    }
}

/// Runs a backup to its end.
pub(super) fn run(backup: &Backup<'_, '_>) -> Result<()> {
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::busy("登记簿正被他人使用，未能复制").hint("稍后重试")),
    }
}

/// Keeps a copy of `path` beside it, as `NAME.MARK.db`; the next free number where that is taken. The copy is of sound
/// structure and for the same people; what it says may be what is wrong with it.
pub(super) fn keep(reader: &Reader, path: &Path, mark: &str) -> Result<PathBuf> {
    let failed = |error: &std::io::Error| {
        Error::io(format!("无法在登记簿旁保存副本：{error}，登记簿未作改动")).hint("腾出空间、检查目录权限后重试")
    };
    for target in beside(path, mark) {
        if std::fs::symlink_metadata(&target).is_ok() {
            continue;
        }
        let mut draft = NewFile::beside(&target).map_err(|error| failed(&error))?;
        let head = reader.copy_into(&mut draft)?;
        let copy = Reader::open_as_it_lies(draft.path())?;
        copy.sound_structure()?;
        if copy.head()? != head {
            return Err(super::damaged("副本与登记簿不一致"));
        }
        drop(copy);
        Access::as_at(path).give(draft.file()).map_err(|error| failed(&error))?;
        if draft.publish().map_err(|error| failed(&error))? {
            return Ok(target);
        }
    }
    Err(Error::io("登记簿旁的副本太多").hint("移走旧的副本后重试"))
}

/// Names for a copy beside `path`: `NAME.MARK.db`, `NAME.MARK-2.db` …
pub(super) fn beside(path: &Path, mark: &str) -> impl Iterator<Item = PathBuf> {
    let name = path.file_stem().unwrap_or_default().to_os_string();
    let (path, mark) = (path.to_path_buf(), mark.to_owned());
    (1..1_000).map(move |number| {
        let mut file = name.clone();
        let again = if number == 1 { String::new() } else { format!("-{number}") };
        file.push(format!(".{mark}{again}.db"));
        path.with_file_name(file)
    })
}

fn taken(target: &Path) -> Error {
    Error::input(format!("{} 已存在，未作改动", target.display())).hint("换一个文件名；备份从不覆盖已有的文件")
}

fn cannot(target: &Path, error: &std::io::Error) -> Error {
    let shown = target.display();
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Error::input(format!("没有目录 {}", directory(target).display())).hint("先建立目录，或换一个位置")
        }
        std::io::ErrorKind::StorageFull => Error::io(format!("磁盘已满，备份 {shown} 没有生成")).hint("腾出空间后重试"),
        _ => Error::io(format!("无法写入备份 {shown}：{error}")).hint("检查目录与权限"),
    }
}

fn spoilt(error: Error) -> Error {
    Error { message: format!("没有生成备份：{}", error.message), ..error }
        .hint("用 jiexie check 查看损坏之处；已有可信备份的，用 jiexie restore 备份文件 恢复")
}
