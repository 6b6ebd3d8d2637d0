//! Opening a register: found it, tell it from other files, set what correctness needs.

use std::fs;
use std::io::Read;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::draft::{self, Draft};
use super::{Reader, Register, Writing, migrate, place, sha256, sql};
use crate::error::{Error, Result};
use crate::law::DayCount;
use crate::law::calendar::{Calendar, MarkedDay};
use crate::law::rulebook::Rulebook;
use crate::vocabulary::Vocabulary;

/// Schema version this program writes.
pub const SCHEMA_VERSION: i64 = 2;
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
}

/// In the place of a register's first bytes while a restore writes over a damaged one.
pub(super) const UNFINISHED: &[u8; 16] = b"jiexie restoring";

/// Whether there is nothing in a file, or no such file.
fn is_empty(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |meta| meta.len() == 0)
}

/// Whether SQLite could not make the files it wants beside a register.
fn has_no_room(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(error.sqlite_error_code(), Some(Code::DiskFull | Code::SystemIoFailure | Code::CannotOpen))
}

/// Waits for a register that is busy, five seconds in all. Whoever has waited longer asks more often, so that nobody is
/// passed over for long by those who come later; SQLite's own waiting does the opposite.
fn wait_in_turn(asked: i32) -> bool {
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

pub(super) fn settle(conn: &Connection) -> Result<()> {
    conn.busy_handler(Some(wait_in_turn)).map_err(sql)?;
    // One step needs more statements than are kept by default; many steps in one transaction prepare each once.
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;",
    )
    .map_err(sql)
}

/// Tells whether `path` can be a register at all, before SQLite touches it.
///
/// # Errors
/// A directory, a file that is no database, one of another program, or one of a newer version.
pub fn inspect(path: &Path) -> Result<()> {
    header(path, SCHEMA_VERSION).and_then(|_| place::on_local_disk(path))
}

/// The schema version in a register's header, wherever it lies; `newest` is the newest this program knows.
pub(super) fn header(path: &Path, newest: i64) -> Result<i64> {
    let shown = path.display();
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(
                Error::io(format!("没有登记簿 {shown}")).hint("用 jiexie init 建立，或用 --db、JIEXIE_DB 指明位置")
            );
        }
        Err(error) if error.kind() == std::io::ErrorKind::InvalidFilename => {
            return Err(Error::input("登记簿的路径过长").hint("用 --db 或 JIEXIE_DB 指明较短的路径"));
        }
        Err(error) => return Err(Error::io(format!("无法打开登记簿 {shown}：{error}"))),
    };
    if meta.is_dir() {
        return Err(Error::io(format!("{shown} 是目录，不是登记簿文件")).hint("--db 应指向文件"));
    }
    if !meta.is_file() {
        // A pipe would never end, a device never be a register.
        return Err(not_ours(path));
    }
    let mut header = [0u8; 100];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    if let Err(error) = read {
        return Err(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => not_ours(path),
            _ => Error::io(format!("无法读取登记簿 {shown}：{error}")).hint("检查文件权限"),
        });
    }
    let word = |at: usize| i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    if &header[..16] == UNFINISHED {
        return Err(Error::io(format!("登记簿 {shown} 正在恢复，或上次恢复中途中断"))
            .hint("稍候再试；仍如此的，重新运行 jiexie restore；恢复前的文件在同一目录，名称带 before-restore"));
    }
    if &header[..16] != b"SQLite format 3\0" || word(68) != APPLICATION_ID {
        return Err(not_ours(path));
    }
    if word(60) > newest {
        return Err(Error::io(format!(
            "登记簿 {shown} 由更新版本的 jiexie 建立（版本 {}，本程序 {newest}）",
            word(60)
        ))
        .hint("升级 jiexie 后再用；文件未作改动"));
    }
    if word(60) < 1 {
        return Err(super::damaged("文件头的版本号"));
    }
    Ok(word(60))
}

fn not_ours(path: &Path) -> Error {
    Error::io(format!("{} 不是 jiexie 登记簿", path.display())).hint("核对 --db 的路径；文件未作改动")
}

impl Register {
    /// Opens an existing register for writing, bringing an older one forward.
    ///
    /// # Errors
    /// No register there, not ours, newer, damaged, or not writable.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        let (conn, migrated) = migrate::open_forward(path, migrate::KNOWN)?;
        Ok(Register { conn, migrated })
    }

    /// The copy that was made of an older register before this opening brought it forward.
    pub fn migrated(&self) -> Option<&Path> {
        self.migrated.as_deref()
    }

    /// Makes a register at `path`, whole or not at all. False when one stood there already.
    ///
    /// # Errors
    /// A place that cannot be written, or a damaged founding.
    pub fn create(path: &Path, founding: &Founding<'_>) -> Result<bool> {
        let shown = path.display();
        let cannot =
            |error: std::io::Error| Error::io(format!("无法在 {shown} 建立登记簿：{error}")).hint("检查目录与权限");
        if !path.exists() && fs::symlink_metadata(path).is_ok() {
            return Err(Error::io(format!("{shown} 是符号链接，所指的文件不存在"))
                .hint("改正链接，或用 --db 指明登记簿本身的位置"));
        }
        let dir = place::directory(path);
        if !dir.exists() {
            place::make_dir(dir).map_err(cannot)?;
        }
        place::on_local_disk(path)?;
        if !path.exists()
            && let Some(orphan) = draft::orphan_of(path)
        {
            return Err(Error::io(format!("{shown} 不在，而它的 {} 还在：登记簿可能被移走或误删", orphan.display()))
                .hint("把登记簿移回原处；确实不要的，把 -wal、-shm、-journal 一并移走再建立"));
        }
        let draft = Draft::of(path).map_err(cannot)?;
        found(draft.path(), founding)?;
        draft.publish().map_err(cannot)
    }

    /// Gives a visit of a great many steps a larger cache, still of fixed size, so that pages are not written twice.
    ///
    /// # Errors
    /// Those of the register.
    pub fn make_room(&self) -> Result<()> {
        self.conn.execute_batch("PRAGMA cache_size=-24576;").map_err(sql)
    }

    /// Begins the one writing transaction; waits up to five seconds for another writer.
    ///
    /// # Errors
    /// Busy, or a register that cannot be written.
    pub fn begin(&mut self) -> Result<Writing<'_>> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        Ok(Writing { tx })
    }
}

fn found(draft: &Path, founding: &Founding<'_>) -> Result<()> {
    let mut conn = Connection::open(draft).map_err(sql)?;
    settle(&conn)?;
    conn.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA journal_mode=WAL;")).map_err(sql)?;
    migrate::bring_forward(&mut conn, migrate::KNOWN)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
    seed(&tx, founding)?;
    tx.commit().map_err(sql)?;
    conn.close().map_err(|(_, error)| sql(error))
}

fn seed(tx: &Connection, founding: &Founding<'_>) -> Result<()> {
    let book = Rulebook::parse_trusted(founding.rulebook)?;
    let since = founding.since.to_string();
    tx.execute(
        "INSERT INTO register (id, created_at, created_by, since, day_count) VALUES (1, ?1, ?2, ?3, ?4)",
        params![founding.created_at, founding.created_by, since, founding.day_count.word()],
    )
    .map_err(sql)?;
    tx.execute(
        "INSERT INTO rulebooks (version, body, sha256, adopted_at) VALUES (1, ?1, ?2, ?3)",
        params![founding.rulebook, sha256(founding.rulebook.as_bytes()), founding.created_at],
    )
    .map_err(sql)?;
    seed_units(tx, &book)?;
    let calendar = Calendar::shipped()?;
    for day in calendar.days() {
        tx.execute(
            "INSERT INTO calendar_days (day, kind, name) VALUES (?1, ?2, ?3)",
            params![day.date.to_string(), day.kind.word(), day.name],
        )
        .map_err(sql)?;
    }
    // The event binds what the books began with, so that a changed byte in them is found.
    let body = serde_json::json!({"day_count": founding.day_count.word(), "since": since, "rulebook": book.id,
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
        )
        .map_err(sql)?;
        tx.execute(
            "INSERT INTO unit_names (unit, from_on, name, short) VALUES (?1, '', ?2, ?3)",
            params![unit.code, unit.name, unit.short],
        )
        .map_err(sql)?;
    }
    for post in &book.roster {
        tx.execute(
            "INSERT INTO contacts (unit, role, post, name, from_on) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![post.unit, post.role, post.post, post.name, post.from.to_string()],
        )
        .map_err(sql)?;
    }
    Ok(())
}

impl Reader {
    /// Opens a register to read it; a read-only file in a read-only place can be read too.
    ///
    /// # Errors
    /// No register there, not ours, newer, or damaged.
    pub fn open(path: &Path) -> Result<Self> {
        inspect(path)?;
        if header(path, SCHEMA_VERSION)? < SCHEMA_VERSION {
            migrate::open_forward(path, migrate::KNOWN)?;
        }
        let path = &place::real(path);
        Self::begin_on(path)
    }

    /// Opens a register of any known version, behind its symbolic links, to read it.
    pub(super) fn begin_on(path: &Path) -> Result<Self> {
        let reader = Self::begin(Self::connect(path)?)?;
        let text = "PRAGMA schema_version";
        match reader.conn.query_row(text, [], |row| row.get::<_, i64>(0)) {
            // Opened to be read it still wants its -shm; on a full disk there is no room for one. An empty -wal, as
            // this very attempt makes one, holds nothing the file itself does not.
            Err(error) if has_no_room(&error) && is_empty(&place::with_suffix(path, "-wal")) => {
                Self::open_as_it_lies(path)
            }
            // What else is wrong shows where it matters, or not at all.
            _ => Ok(reader),
        }
    }

    /// The same, leaving -wal and -shm as they are, whatever state they and the file are in.
    pub(super) fn look_at(path: &Path) -> Result<Self> {
        let conn = Self::connect(path)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(sql)?;
        Self::begin(conn)
    }

    fn connect(path: &Path) -> Result<Connection> {
        let has_wal = place::with_suffix(path, "-wal").exists();
        let conn = if !has_wal && !place::writable(path) {
            // Nobody can be writing here: the file is read as it lies, and nothing is put beside it.
            return Self::immutable(path);
        } else if has_wal && !place::writable(path) {
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        } else {
            // Opened for writing only so that the last one out removes -wal and -shm; query_only forbids the rest.
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        };
        conn.map_err(sql)
    }

    /// Opens a file that nobody writes, as a draft or a backup: nothing is locked, nothing is put beside it.
    pub(super) fn open_as_it_lies(path: &Path) -> Result<Self> {
        Self::begin(Self::immutable(path)?)
    }

    fn immutable(path: &Path) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(place::uri(path, "immutable=1"), flags).map_err(sql)
    }

    fn begin(conn: Connection) -> Result<Self> {
        conn.busy_handler(Some(wait_in_turn)).map_err(sql)?;
        conn.execute_batch("PRAGMA query_only=ON; PRAGMA cell_size_check=ON; BEGIN;").map_err(sql)?;
        Ok(Reader { conn })
    }
}
