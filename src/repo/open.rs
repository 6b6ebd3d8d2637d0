//! Opening a register: found it, tell it from other files, set what correctness needs.

use std::fs;
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::access::{self, Access, Group};
use super::seat::{self, Seat};
use super::visit::Waiting;
use super::{Register, Visit, Writing, entered, location, migrate, schema, sha256, watched};
use crate::disk::beside::{orphan_of, with_suffix};
use crate::disk::{NewFile, directory};
use crate::error::{Error, Result};
use crate::law::DayCount;
use crate::law::calendar::{Calendar, MarkedDay};
use crate::law::rulebook::Rulebook;
use crate::reason;
use crate::vocabulary::Vocabulary;

/// Schema version this program writes.
pub const SCHEMA_VERSION: i64 = migrate::KNOWN.len() as i64;
/// `jxie`, in the header of every register.
const APPLICATION_ID: i64 = 0x6a78_6965;

/// What a register begins with.
pub struct Founding<'a> {
    /// The rulebook's text.
    pub rulebook: &'a str,
    /// How bare 日 is counted.
    pub day_count: DayCount,
    /// First day of its books.
    pub since: chrono::NaiveDate,
    /// When it is made, Beijing time.
    pub created_at: &'a str,
    /// Who makes it.
    pub created_by: &'a str,
    /// The system's name of who does; none: not known.
    pub os_user: Option<String>,
}

/// What to do about a register of a newer program.
pub(super) const UPGRADE: &str = "升级 jiexie 后再用；文件未作改动";

/// In the place of a register's first bytes while a restore writes over a damaged one.
pub(super) const UNFINISHED: &[u8; 16] = b"jiexie restoring";

/// Waits for a register that is busy, five seconds in all. Whoever has waited longer asks more often, so that nobody is
/// passed over for long by those who come later; SQLite's own waiting does the opposite.
pub(super) fn wait_in_turn(asked: i32) -> bool {
    let pause = match asked {
        0..10 => 1 + u64::try_from(asked).unwrap_or(0),
        10..40 => 16,
        40..140 => 10,
        140..390 => 5,
        390..1_350 => 2,
        _ => return false,
    };
    std::thread::sleep(std::time::Duration::from_millis(pause));
    true
}

/// Sets what writing needs, on a connection that has read nothing yet.
fn settle(conn: &Connection) -> rusqlite::Result<()> {
    watched::watch(conn);
    schema::guard(conn, true)?;
    conn.busy_handler(Some(wait_in_turn))?;
    // One step needs more statements than are kept by default; many steps in one transaction prepare each once.
    conn.set_prepared_statement_cache_capacity(128);
    let synced = if watched::is_synced() { "FULL" } else { "OFF" };
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous={synced}; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
    ))
}

/// Tells whether `path` can be a register at all, before SQLite touches it; gives the file it leads to.
///
/// # Errors
/// A directory, a file that is no database, one of another program, or one of a newer version; a file with two names.
pub(super) fn inspect(path: &Path, newest: i64) -> Result<(Seat, i64)> {
    let version = header(&location::full(path), newest)?;
    Ok((Seat::of(path)?, version))
}

/// The schema version in a register's header, wherever it lies; `newest` is the newest this program knows.
pub(super) fn header(path: &Path, newest: i64) -> Result<i64> {
    let shown = path.display();
    let meta = fs::metadata(path).map_err(|error| seat::unreachable(path, &error))?;
    if meta.is_dir() {
        return Err(Error::io(format!("{shown} 是目录，不是登记簿文件")).hint("--db 应指向文件"));
    }
    if !meta.is_file() {
        // A pipe would never end, a device never be a register.
        return Err(not_ours(path));
    }
    let mut header = [0u8; 100];
    let read = fs::File::open(path).and_then(|mut file| {
        let read = file.read_exact(&mut header);
        seat::let_go(file);
        read
    });
    if let Err(error) = read {
        return Err(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => not_ours(path),
            _ => seat::unreachable(path, &error),
        });
    }
    let word = |at: usize| i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    if &header[..16] == UNFINISHED {
        return Err(Error::io(format!("登记簿 {shown} 正在恢复，或上次恢复中途中断")).hint(
            "稍候再试；仍如此的，重新运行 jiexie restore 备份文件；恢复前的文件在同一目录，名称带 before-restore",
        ));
    }
    if &header[..16] != b"SQLite format 3\0" || word(68) != APPLICATION_ID {
        return Err(not_ours(path));
    }
    if word(60) > newest {
        return Err(Error::io(format!(
            "登记簿 {shown} 由更新版本的 jiexie 建立（版本 {}，本程序 {newest}）",
            word(60)
        ))
        .hint(UPGRADE));
    }
    if word(60) < 1 {
        return Err(super::damaged("文件头的版本号"));
    }
    Ok(word(60))
}

fn not_ours(path: &Path) -> Error {
    Error::io(format!("{} 不是 jiexie 登记簿", path.display())).hint("核对 --db 的路径；文件未作改动")
}

/// A connection that may write, to the file of a seat.
pub(super) fn connect(path: &Path) -> Result<Connection> {
    Ok(raw(path).and_then(|conn| settle(&conn).map(|()| conn))?)
}

/// The same, leaving -wal and -shm as they are, whatever state they and the file are in.
pub(super) fn connect_untidily(path: &Path) -> Result<Connection> {
    let conn = raw(path)?;
    // First of all: what else is set may already read a damaged file.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    settle(&conn)?;
    Ok(conn)
}

fn raw(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

/// A connection that may write, and what `first` asks of it. Where another process is just making -wal and -shm it tries
/// again, each time with a new connection: one that found them closed stays so.
pub(super) fn reach<T>(path: &Path, first: impl Fn(&Connection) -> rusqlite::Result<T>) -> Result<(Connection, T)> {
    let mut asked = 0;
    loop {
        let attempt = raw(path).and_then(|conn| {
            settle(&conn)?;
            let value = first(&conn)?;
            Ok((conn, value))
        });
        match attempt {
            Err(error) if being_made(&error, path, asked) => asked += 1,
            other => return other.map_err(|error| why_not(error, path)),
        }
    }
}

impl Register {
    /// Makes a register at `path`, whole or not at all, for the owner alone or for a group. Gives what to tell about its
    /// place; none when one stood there already.
    ///
    /// # Errors
    /// A place that cannot be written or is not fit for the group, or a damaged founding.
    pub fn create(path: &Path, founding: &Founding<'_>, group: Option<&Group>) -> Result<Option<Vec<String>>> {
        let (draft, warnings) = Register::drafted(path, founding, group)?;
        Ok(draft.publish().map_err(|error| cannot_found(path, &error))?.then_some(warnings))
    }

    /// Makes a register at `path` with what `work` writes into it; whatever `work` refuses leaves nothing behind, no directory
    /// either. None when somebody else made one there meanwhile.
    ///
    /// # Errors
    /// Those of `work`; a place that cannot be written.
    pub fn create_with<T>(
        path: &Path,
        founding: &Founding<'_>,
        work: impl FnOnce(&Path) -> Result<T>,
    ) -> Result<Option<T>> {
        let was_there = directory(path).exists();
        let made = Register::drafted(path, founding, None).and_then(|(draft, _)| {
            let value = work(draft.path())?;
            Ok(draft.publish().map_err(|error| cannot_found(path, &error))?.then_some(value))
        });
        if made.is_err() && !was_there {
            // Only where nothing lies in it.
            let _ = fs::remove_dir(directory(path));
        }
        made
    }

    /// A register that is whole and has no name yet, and what to tell about its place.
    fn drafted(path: &Path, founding: &Founding<'_>, group: Option<&Group>) -> Result<(NewFile, Vec<String>)> {
        let shown = path.display();
        let cannot = |error: std::io::Error| cannot_found(path, &error);
        if !path.exists() && fs::symlink_metadata(path).is_ok() {
            return Err(Error::io(format!("{shown} 是符号链接，所指的文件不存在"))
                .hint("改正链接，或用 --db 指明登记簿本身的位置"));
        }
        seat::names_a_file(path)?;
        seat::has_its_own_name(path)?;
        let dir = directory(path);
        let warnings = match group {
            Some(group) => access::share_directory(dir, group)?,
            None => Vec::new(),
        };
        if !dir.exists() {
            location::make_dir(dir).map_err(cannot)?;
        }
        location::on_local_disk(path)?;
        if !path.exists()
            && let Some(orphan) = orphan_of(path)
        {
            return Err(Error::io(format!("{shown} 不在，而它的 {} 还在：登记簿可能被移走或误删", orphan.display()))
                .hint("把登记簿移回原处；确实不要的，把 -wal、-shm、-journal 一并移走再建立"));
        }
        let mut draft = NewFile::beside(path).map_err(cannot)?;
        found(draft.path(), founding)?;
        if let Some(group) = group {
            Access::of_group(group).give_for_sure(draft.file(), group)?;
        }
        Ok((draft, warnings))
    }

    /// Gives a visit of a great many steps a larger cache, still of fixed size, so that pages are not written twice.
    pub fn make_room(&self) -> Result<()> {
        self.conn.execute_batch("PRAGMA cache_size=-24576;").map_err(Error::from)
    }

    /// Begins the one writing transaction of a user, by the name the system has for whose process this is; as [`Self::begin`].
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn begin_as(&mut self, os_user: Option<&str>) -> Result<Writing<'_>> {
        let writing = self.begin()?;
        Ok(Writing { os_user: os_user.map(str::to_owned), ..writing })
    }

    /// Begins the one writing transaction; waits up to five seconds for another writer.
    ///
    /// # Errors
    /// Busy, a register that cannot be written, one that was moved away or whose schema is not this program's.
    pub fn begin(&mut self) -> Result<Writing<'_>> {
        const BEGIN: &str = "BEGIN IMMEDIATE";
        if let Err(error) = self.conn.execute_batch(BEGIN) {
            if !being_made(&error, self.seat.path(), 0) {
                return Err(why_not(error, self.seat.path()));
            }
            // What one connection of a process found closed stays so for all of them as long as it is there: it goes first.
            self.conn = Connection::open_in_memory()?;
            self.conn = reach(self.seat.path(), |conn| conn.execute_batch(BEGIN))?.0;
        }
        let tx = Visit { conn: &self.conn, waiting: Waiting::default(), marked: 0.into() };
        schema::must_be(&tx, migrate::KNOWN)?;
        let watch = self.seat.watch();
        watch.before_commit()?;
        Ok(Writing { tx, watch, os_user: None })
    }

    /// Brings what was written into the file itself and empties the journal beside it, so that nothing erased is left in
    /// either; false when somebody is reading what stood before and does not end within five seconds.
    pub fn flush(&self) -> Result<bool> {
        let busy: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// Whether an opening failed only because another process is making -wal and -shm at this moment: another user's are not
/// ours to open until they have their mode, and those of the last one out are gone before the next are there. Waits a
/// little, a second in all; a new connection may then go through.
pub(super) fn being_made(error: &rusqlite::Error, path: &Path, asked: u32) -> bool {
    use rusqlite::ErrorCode as Code;
    let passing = matches!(error.sqlite_error_code(), Some(Code::ReadOnly | Code::CannotOpen));
    let again = passing && asked < 100 && location::writable(path);
    if again {
        std::thread::sleep(std::time::Duration::from_millis(u64::from(asked.min(10)) + 1));
    }
    again
}

/// What an error of opening means, where the files themselves tell more than SQLite does.
pub(super) fn why_not(error: rusqlite::Error, path: &Path) -> Error {
    use rusqlite::ErrorCode as Code;
    if !matches!(error.sqlite_error_code(), Some(Code::ReadOnly | Code::CannotOpen)) {
        return error.into();
    }
    let closed = ["", "-wal", "-shm"].map(|suffix| with_suffix(path, suffix));
    let closed = closed.iter().find(|file| file.exists() && !location::may_write(file));
    closed.map_or_else(|| error.into(), |file| not_writable(path, file))
}

/// A register this user may not write because of one of its files, or of its directory.
pub(super) fn not_writable(register: &Path, file: &Path) -> Error {
    Error::io(format!("登记簿 {} 只读，不能写入：没有写 {} 的权限", register.display(), file.display())).hint(
        "请登记簿的管理者给予文件与目录的写权限；多人同用的登记簿用 jiexie init --group 建立（见 examples/host/README.md）",
    )
}

fn cannot_found(path: &Path, error: &std::io::Error) -> Error {
    Error::io(format!("无法在 {} 建立登记簿：{}", path.display(), reason::of_io(error))).hint("检查目录与权限")
}

fn found(draft: &Path, founding: &Founding<'_>) -> Result<()> {
    let mut conn = connect(draft)?;
    conn.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA journal_mode=WAL;"))?;
    migrate::make(&conn)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    seed(&tx, founding)?;
    tx.commit()?;
    conn.close().map_err(|(_, error)| error.into())
}

fn seed(tx: &Connection, founding: &Founding<'_>) -> Result<()> {
    let book = Rulebook::parse_trusted(founding.rulebook)?;
    let since = founding.since.to_string();
    tx.execute(
        "INSERT INTO register (id, created_at, created_by, since, day_count) VALUES (1, ?1, ?2, ?3, ?4)",
        params![founding.created_at, founding.created_by, since, founding.day_count.word()],
    )?;
    tx.execute(
        "INSERT INTO rulebooks (version, body, sha256, adopted_at) VALUES (1, ?1, ?2, ?3)",
        params![founding.rulebook, sha256(founding.rulebook.as_bytes()), founding.created_at],
    )?;
    seed_units(tx, &book)?;
    let calendar = Calendar::shipped()?;
    for day in calendar.days() {
        tx.execute(
            "INSERT INTO calendar_days (day, kind, name) VALUES (?1, ?2, ?3)",
            params![day.date.to_string(), day.kind.word(), day.name],
        )?;
    }
    // The event binds what the books began with, so that a changed byte in them is found.
    let body = serde_json::json!({"day_count": founding.day_count.word(), "since": since, "rulebook": book.id,
        entered::MARKED: true, entered::OS_USER: founding.os_user,
        "rulebook_sha256": sha256(founding.rulebook.as_bytes()), "calendar_sha256": hash_of_days(calendar.days())});
    super::events::append_plain(
        tx,
        "register",
        "register",
        "init",
        &founding.created_at[..10],
        founding.created_at,
        founding.created_by,
        &body,
    )?;
    Ok(())
}

/// Hash of the calendar a register begins with: one line `date,kind,name` for each day.
pub(super) fn hash_of_days<'a>(days: impl Iterator<Item = &'a MarkedDay>) -> String {
    let lines: String = days.map(|day| format!("{},{},{}\n", day.date, day.kind.word(), day.name)).collect();
    sha256(lines.as_bytes())
}

/// The units and posts a rulebook begins with.
pub(super) fn seed_units(tx: &Connection, book: &Rulebook) -> Result<()> {
    for (place, unit) in book.units.iter().enumerate() {
        let json = |list: &[String]| serde_json::to_string(list).unwrap_or_else(|_| "[]".to_owned());
        tx.execute(
            "INSERT INTO units (code, place, kind, roles, aliases) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![unit.code, i64::try_from(place).unwrap_or(0), unit.kind, json(&unit.roles), json(&unit.aliases)],
        )?;
        tx.execute(
            "INSERT INTO unit_names (unit, from_on, name, short) VALUES (?1, '', ?2, ?3)",
            params![unit.code, unit.name, unit.short],
        )?;
    }
    for post in &book.roster {
        tx.execute(
            "INSERT INTO contacts (unit, role, post, name, from_on) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![post.unit, post.role, post.post, post.name, post.from.to_string()],
        )?;
    }
    Ok(())
}
