//! A backup put in the register's place. What is there is kept beside it first, and nobody who has it open can mix the
//! old with the new.
//!
//! A register that SQLite can write is replaced by SQLite itself: the backup is written *into* it in one transaction,
//! under the write lock that is taken before the copy of the old state is made. Readers keep the state they began with,
//! writers wait, and a crash leaves the old state: the file and its -wal never change hands. Only a file too damaged for
//! that is written over directly, under a lock that shuts out every SQLite process, its first bytes last.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;
use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rustix::fs::FlockOperation;

use super::access::Access;
use super::seat::{self, Seat};
use super::{Copied, Reader, SCHEMA_VERSION, backup, location, migrate, open, schema};
use crate::disk::beside::{BESIDE, orphan_of, with_suffix};
use crate::disk::{Identity, NewFile, directory, private_file, sync};
use crate::error::{Error, ErrorKind, Result};
use crate::reason;

/// What a restore did.
#[derive(Debug, Clone)]
pub struct Restored {
    /// The register as it now is.
    pub now: Copied,
    /// What it replaced; none where there was no register.
    pub replaced: Option<Replaced>,
}

/// The register that was there before.
#[derive(Debug, Clone)]
pub struct Replaced {
    /// Where its copy lies.
    pub copy: PathBuf,
    /// Its number of events; none when it was too damaged to tell.
    pub events: Option<i64>,
    /// Its audit head; none when it was too damaged to tell.
    pub head: Option<String>,
    /// How many of its events the restored register lacks; none when it was too damaged to tell.
    pub lacking: Option<i64>,
}

/// Puts the backup `source` in the place of the register `target`. `stamp` is the time, as `20261124-100000`, for the
/// name of the copy of what was there.
///
/// # Errors
/// A source that is no sound register, of a newer version or the target itself; a target in use (busy) or on a network
/// share; a disk that fails. The target then is as it was.
pub fn restore(source: &Path, target: &Path, stamp: &str) -> Result<Restored> {
    seat::names_a_file(target)?;
    let target = location::full(target);
    if !target.exists() {
        seat::has_its_own_name(&target)?;
    }
    if Identity::of(&location::real(source)).is_some_and(|source| Identity::of(&target) == Some(source)) {
        return Err(Error::input("备份与登记簿是同一个文件").hint("用 --db 指明登记簿，参数写备份文件"));
    }
    if target.is_dir() {
        return Err(Error::io(format!("{} 是目录，不是登记簿文件", target.display())).hint("--db 应指向文件"));
    }
    let (source, version) = open::inspect(source, SCHEMA_VERSION).map_err(|error| unfit(source, error))?;
    let dir = directory(&target);
    if !dir.exists() {
        location::make_dir(dir).map_err(|error| disk(&error))?;
    }
    location::on_local_disk(&target)?;
    if target.exists() {
        // A register with two names would be replaced under both; what lies beside it must be its own.
        Seat::of(&target)?;
    }
    let mut draft = NewFile::beside(&target).map_err(|error| disk(&error))?;
    let now = Copied { path: target.clone(), ..take_in(source.path(), version, &target, &mut draft)? };
    if !target.exists() {
        set_orphans_aside(&target, stamp).map_err(|error| disk(&error))?;
        Access::as_at(&target).give(draft.file()).map_err(|error| disk(&error))?;
        if draft.publish().map_err(|error| disk(&error))? {
            return Ok(Restored { now, replaced: None });
        }
        return Err(Error::busy(format!("{} 刚刚由他人建立", target.display())).hint("核对后重试"));
    }
    if let Err(error) = open::header(&target, SCHEMA_VERSION)
        && error.hint == Some(open::UPGRADE.into())
    {
        return Err(error);
    }
    let mark = format!("before-restore-{stamp}");
    let replaced = match write_into(&target, &draft, &mark) {
        Ok(replaced) => replaced,
        Err(error) if matches!(error.kind, ErrorKind::Busy) => return Err(error),
        // SQLite cannot write it: it is damaged, or no database at all.
        Err(error) if error.kind == ErrorKind::Io && is_damaged(&target) => write_over(&target, &mut draft, &mark)?,
        Err(error) => return Err(error),
    };
    Ok(Restored { now, replaced: Some(replaced) })
}

/// A -wal without its register may be all that is left of it: it is kept, and never meets the new one.
fn set_orphans_aside(target: &Path, stamp: &str) -> io::Result<()> {
    if orphan_of(target).is_none() {
        return Ok(());
    }
    let free = |copy: &PathBuf| !copy.exists() && orphan_of(copy).is_none();
    let copy = backup::beside(target, &format!("before-restore-{stamp}")).find(free);
    let copy = copy.ok_or_else(|| io::Error::other("登记簿旁的副本太多"))?;
    for suffix in BESIDE {
        match std::fs::rename(with_suffix(target, suffix), with_suffix(&copy, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Why a backup cannot be used, with its name.
fn unfit(source: &Path, error: Error) -> Error {
    if error.kind != ErrorKind::Io {
        return error;
    }
    Error { message: format!("备份 {} 不能用来恢复：{}", source.display(), error.message), ..error }
        .hint_if_none("换用另一份备份；登记簿未作改动")
}

/// Copies the source of a known version, at its true path, into the draft and checks it there: what was checked is what is restored.
fn take_in(source: &Path, version: i64, target: &Path, draft: &mut NewFile) -> Result<Copied> {
    let refuse = |error: Error| {
        let error = unfit(source, error);
        if error.kind == ErrorKind::Io { error.hint("换用另一份备份；登记簿未作改动") } else { error }
    };
    let lies_alone = !with_suffix(source, "-wal").exists();
    let reader = if lies_alone { Reader::open_as_it_lies(source) } else { Reader::begin_on(source) }.map_err(refuse)?;
    let known = migrate::KNOWN;
    let so_far = usize::try_from(version).unwrap_or(known.len());
    schema::must_be_of_version(&reader.conn, known, so_far).map_err(refuse)?;
    let (events, head) = reader.copy_into(draft).map_err(refuse)?;
    drop(reader);
    let page = page_size(target).filter(|page| page_size(draft.path()).is_some_and(|own| own != *page));
    if page.is_some() || open::header(draft.path(), SCHEMA_VERSION)? < SCHEMA_VERSION {
        let mut conn = open::connect(draft.path())?;
        migrate::bring_forward(&mut conn, migrate::KNOWN)?;
        if let Some(page) = page {
            // Another program laid one of the two out anew; a register can only be written into one of the same layout.
            let text = format!("PRAGMA journal_mode=DELETE; PRAGMA page_size={page}; VACUUM; PRAGMA journal_mode=WAL;");
            conn.execute_batch(&text)?;
        }
    }
    let copy = Reader::open_as_it_lies(draft.path())?;
    let findings = copy.findings().map_err(refuse)?;
    if let Some(first) = findings.first() {
        let more = findings.len() - 1;
        let more = if more == 0 { String::new() } else { format!("（另有 {more} 处）") };
        return Err(refuse(Error::io(format!("{}{more}", first.message))));
    }
    draft.file().sync_all().map_err(|error| disk(&error))?;
    Ok(Copied { path: PathBuf::new(), events, head })
}

/// The size of a register's pages, in bytes, from its header; none where there is no sensible one.
fn page_size(path: &Path) -> Option<u32> {
    let mut header = [0u8; 18];
    File::open(path).and_then(|mut file| file.read_exact(&mut header)).ok()?;
    let size = match u32::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65_536,
        size => size,
    };
    (size.is_power_of_two() && (512..=65_536).contains(&size)).then_some(size)
}

/// Replaces a register that SQLite can write: one transaction on the live file.
fn write_into(target: &Path, draft: &NewFile, mark: &str) -> Result<Replaced> {
    open::header(target, SCHEMA_VERSION)?;
    for place in [target, directory(target)] {
        if !location::may_write(place) {
            return Err(open::not_writable(target, place));
        }
    }
    let from = Reader::open_as_it_lies(draft.path())?;
    let seat = Seat::of(target)?;
    // Until the restore has succeeded nothing of a damaged register's -wal is to be written into it.
    let mut live = open::connect_untidily(target)?;
    let locking = Backup::new(&from.conn, &mut live)?;
    take_write_lock(&locking)?;
    // From here nobody else writes: the copy below holds everything that was ever acknowledged.
    let old = Reader::look_at(target)?;
    schema::has_every_table(&old.conn)?;
    old.sound_structure()?;
    let (events, head) = old.head()?;
    let lacking = old.beyond(&from)?;
    let copy = backup::keep(&old, target, mark)?;
    drop(old);
    backup::run(&locking)?;
    drop(locking);
    live.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    seat.must_hold("恢复写进了原来的文件")?;
    Ok(Replaced { copy, events: Some(events), head: Some(head), lacking: Some(lacking) })
}

/// The first step of a backup takes the target's write lock and keeps it; zero pages are copied with it.
fn take_write_lock(backup: &Backup<'_, '_>) -> Result<()> {
    use rusqlite::backup::StepResult;
    for wait in [50, 100, 200, 400, 800, 1_500, 2_000, 0] {
        match backup.step(0)? {
            StepResult::Busy | StepResult::Locked => std::thread::sleep(std::time::Duration::from_millis(wait)),
            _ => return Ok(()),
        }
    }
    Err(in_use())
}

impl Reader {
    /// How many events of this register another one lacks: those after the last event that both have.
    fn beyond(&self, other: &Reader) -> Result<i64> {
        let (own, theirs) = (self.head()?.0, other.head()?.0);
        let same = |seq: i64| -> Result<bool> {
            let hash = |reader: &Reader| -> Result<Option<String>> {
                let text = "SELECT hash FROM events WHERE seq = ?1";
                Ok(reader.conn.query_row(text, [seq], |row| row.get::<_, String>(0)).optional()?)
            };
            Ok(hash(self)? == hash(other)?)
        };
        // Each hash covers all before it: the common events are a beginning of both.
        let (mut common, mut apart) = (0, own.min(theirs) + 1);
        while apart - common > 1 {
            let middle = common + (apart - common) / 2;
            if same(middle)? {
                common = middle;
            } else {
                apart = middle;
            }
        }
        Ok(own - common)
    }
}

/// Whether the file at `target` is beyond SQLite's writing, not merely full or forbidden.
fn is_damaged(target: &Path) -> bool {
    if open::header(target, SCHEMA_VERSION).is_err() {
        return true;
    }
    let sound = Reader::look_at(target).and_then(|reader| {
        schema::has_every_table(&reader.conn)?;
        reader.sound_structure()?;
        reader.head()
    });
    sound.is_err()
}

/// Replaces a file SQLite cannot write: byte copies of it and its companions, then the draft over it.
fn write_over(target: &Path, draft: &mut NewFile, mark: &str) -> Result<Replaced> {
    let mut file = File::options().read(true).write(true).open(target).map_err(|error| disk(&error))?;
    // Every SQLite process holds a lock on a register it has open; this one is refused while there is any, and none
    // gets in while it stands. It goes when any handle on the file is closed: until the end there is only this one.
    rustix::fs::fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|_| in_use())?;
    let copy = copy_bytes(target, &mut file, mark).map_err(|error| disk(&error))?;
    let written = (|| {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(open::UNFINISHED)?;
        file.sync_all()?;
        for suffix in BESIDE {
            match std::fs::remove_file(with_suffix(target, suffix)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        let from = draft.file();
        let mut first = [0u8; 16];
        from.seek(SeekFrom::Start(0))?;
        from.read_exact(&mut first)?;
        let rest = io::copy(from, &mut file)?;
        file.set_len(rest + 16)?;
        file.sync_all()?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&first)?;
        file.sync_all()
    })();
    written.map_err(|error| {
        Error::io(format!("恢复没有完成：{}；原文件已存为 {}", reason::of_io(&error), copy.display()))
            .hint("排除磁盘故障后重新运行 jiexie restore 备份文件")
    })?;
    Ok(Replaced { copy, events: None, head: None, lacking: None })
}

fn copy_bytes(target: &Path, file: &mut File, mark: &str) -> io::Result<PathBuf> {
    let access = Access::as_at(target);
    for copy in backup::beside(target, mark) {
        let mut to = match private_file().open(&copy) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            other => other?,
        };
        file.seek(SeekFrom::Start(0))?;
        io::copy(file, &mut to)?;
        access.give(&to)?;
        to.sync_all()?;
        for suffix in BESIDE {
            let Ok(mut from) = File::open(with_suffix(target, suffix)) else { continue };
            let mut to = private_file().open(with_suffix(&copy, suffix))?;
            io::copy(&mut from, &mut to)?;
            access.give(&to)?;
            to.sync_all()?;
        }
        sync(directory(&copy))?;
        return Ok(copy);
    }
    Err(io::Error::other("登记簿旁的副本太多"))
}

fn in_use() -> Error {
    Error::busy("登记簿正被他人使用，未能恢复；登记簿未作改动").hint("待各人退出后重试")
}

fn disk(error: &io::Error) -> Error {
    Error::io(format!("恢复没有进行：{}", reason::of_io(error))).hint("检查登记簿所在目录的权限与空间；登记簿未作改动")
}
