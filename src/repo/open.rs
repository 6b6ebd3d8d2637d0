//! Opening a register: found it, tell it from other files, set what correctness needs.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};
use rusqlite_migration::{M, Migrations};

use super::{Reader, Register, Writing, sha256, sql};
use crate::error::{Error, Result};
use crate::law::DayCount;
use crate::law::calendar::Calendar;
use crate::law::rulebook::Rulebook;

const SCHEMA: &str = include_str!("../../schema.sql");
/// Schema version this program writes.
pub const SCHEMA_VERSION: i64 = 1;
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

fn migrations() -> Migrations<'static> {
    Migrations::new(vec![M::up(SCHEMA)])
}

fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(std::time::Duration::from_secs(5)).map_err(sql)?;
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
    let mut header = [0u8; 100];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    if let Err(error) = read {
        return Err(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => not_ours(path),
            _ => Error::io(format!("无法读取登记簿 {shown}：{error}")).hint("检查文件权限"),
        });
    }
    let word = |at: usize| i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    if &header[..16] != b"SQLite format 3\0" || word(68) != APPLICATION_ID {
        return Err(not_ours(path));
    }
    if word(60) > SCHEMA_VERSION {
        return Err(Error::io(format!(
            "登记簿 {shown} 由更新版本的 jiexie 建立（版本 {}，本程序 {SCHEMA_VERSION}）",
            word(60)
        ))
        .hint("升级 jiexie 后再用；文件未作改动"));
    }
    on_local_disk(path)
}

fn not_ours(path: &Path) -> Error {
    Error::io(format!("{} 不是 jiexie 登记簿", path.display())).hint("核对 --db 的路径；文件未作改动")
}

/// WAL on a network share corrupts: such places are refused.
#[cfg(target_os = "linux")]
fn on_local_disk(path: &Path) -> Result<()> {
    const SHARES: &[(i64, &str)] = &[
        (0x6969, "NFS"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB"),
        (0x517b, "SMB"),
        (0x0102_1997, "9P"),
        (0x6573_5546, "FUSE"),
    ];
    let place = if path.exists() {
        path
    } else {
        path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
    };
    let Ok(stat) = rustix::fs::statfs(place) else { return Ok(()) };
    let kind = stat.f_type & 0xffff_ffff;
    match SHARES.iter().find(|(magic, _)| *magic == kind) {
        None => Ok(()),
        Some((_, name)) => Err(Error::io(format!("登记簿在网络共享（{name}）上，多人写入会损坏，已拒绝打开"))
            .hint("把登记簿放在本机磁盘，各人在本机终端使用")),
    }
}

#[cfg(not(target_os = "linux"))]
fn on_local_disk(_path: &Path) -> Result<()> {
    Ok(())
}

impl Register {
    /// Opens an existing register for writing, bringing an older one forward.
    ///
    /// # Errors
    /// No register there, not ours, newer, damaged, or not writable.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        inspect(path)?;
        if !writable(path) {
            // SQLite would leave read-only -wal and -shm files behind, which block the register for good.
            return Err(Error::io("登记簿只读，不能写入").hint("检查文件与目录的权限"));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(path, flags).map_err(sql)?;
        settle(&conn)?;
        let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(sql)?;
        if version < SCHEMA_VERSION {
            migrations().to_latest(&mut conn).map_err(|error| Error::io(format!("登记簿升级失败：{error}")))?;
        }
        Ok(Register { conn })
    }

    /// Makes a register at `path`, whole or not at all. False when one stood there already.
    ///
    /// # Errors
    /// A place that cannot be written, or a damaged founding.
    pub fn create(path: &Path, founding: &Founding<'_>) -> Result<bool> {
        let shown = path.display();
        let cannot =
            |error: std::io::Error| Error::io(format!("无法在 {shown} 建立登记簿：{error}")).hint("检查目录与权限");
        if let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty() && !dir.exists()) {
            make_dir(dir).map_err(cannot)?;
        }
        on_local_disk(path)?;
        let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
        name.push(format!(".new-{}", std::process::id()));
        let draft = path.with_file_name(name);
        let result = found(&draft, founding).and_then(|()| match fs::hard_link(&draft, path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(cannot(error)),
        });
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut leftover = draft.clone().into_os_string();
            leftover.push(suffix);
            // Nothing to do about a draft that cannot be removed; the register itself stands or does not.
            let _ = fs::remove_file(PathBuf::from(leftover));
        }
        result
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

fn make_dir(dir: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

fn found(draft: &Path, founding: &Founding<'_>) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(draft).map_err(|error| {
        Error::io(format!("无法在 {} 建立登记簿：{error}", draft.parent().unwrap_or(draft).display()))
            .hint("检查目录与权限")
    })?;
    let mut conn = Connection::open(draft).map_err(sql)?;
    settle(&conn)?;
    conn.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}; PRAGMA journal_mode=WAL;")).map_err(sql)?;
    migrations().to_latest(&mut conn).map_err(|error| Error::io(format!("无法建立登记簿：{error}")))?;
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
        params![founding.created_at, founding.created_by, since, founding.day_count.name()],
    )
    .map_err(sql)?;
    tx.execute(
        "INSERT INTO rulebooks (version, body, sha256, adopted_at) VALUES (1, ?1, ?2, ?3)",
        params![founding.rulebook, sha256(founding.rulebook.as_bytes()), founding.created_at],
    )
    .map_err(sql)?;
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
    let calendar = Calendar::shipped()?;
    for day in calendar.days() {
        tx.execute(
            "INSERT INTO calendar_days (day, kind, name) VALUES (?1, ?2, ?3)",
            params![day.date.to_string(), day.kind.name(), day.name],
        )
        .map_err(sql)?;
    }
    let body = serde_json::json!({"day_count": founding.day_count.name(), "since": since, "rulebook": book.id});
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

impl Reader {
    /// Opens a register to read it; a read-only file in a read-only place can be read too.
    ///
    /// # Errors
    /// No register there, not ours, newer, or damaged.
    pub fn open(path: &Path) -> Result<Self> {
        inspect(path)?;
        let mut wal = path.as_os_str().to_os_string();
        wal.push("-wal");
        let has_wal = Path::new(&wal).exists();
        let conn = if !has_wal && !writable(path) {
            // Nobody can be writing here: the file is read as it lies, and nothing is put beside it.
            let uri = format!("file:{}?immutable=1", percent_encoded(path));
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            Connection::open_with_flags(uri, flags)
        } else if has_wal && !writable(path) {
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        } else {
            // Opened for writing only so that the last one out removes -wal and -shm; query_only forbids the rest.
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        };
        let conn = conn.map_err(sql)?;
        conn.busy_timeout(std::time::Duration::from_secs(5)).map_err(sql)?;
        conn.execute_batch("PRAGMA query_only=ON; PRAGMA cell_size_check=ON; BEGIN;").map_err(sql)?;
        Ok(Reader { conn })
    }
}

#[cfg(unix)]
fn writable(path: &Path) -> bool {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let may = |place: &Path| rustix::fs::access(place, rustix::fs::Access::WRITE_OK).is_ok();
    may(path) && may(dir)
}

#[cfg(not(unix))]
fn writable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.permissions().readonly())
}

fn percent_encoded(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
