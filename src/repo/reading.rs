//! Opening a register to read it: whoever may read the file can, and nothing is changed by it.

use std::fs::{self, File};
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use rustix::fs::FlockOperation;

use super::{Books, Reader, SCHEMA_VERSION, forward, location, migrate, open, schema, watched};
use crate::disk::beside::with_suffix;
use crate::error::{Error, Result};

/// Whether there is nothing in a file, or no such file.
fn is_empty(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |meta| meta.len() == 0)
}

/// Whether SQLite could not make the files it wants beside a register.
fn has_no_room(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(error.sqlite_error_code(), Some(Code::DiskFull | Code::SystemIoFailure | Code::CannotOpen))
}

/// How a register's file is opened to be read.
enum Way {
    /// As a writer would, so that the last one out removes -wal and -shm; `query_only` forbids the rest.
    AsWriter,
    /// With the -wal and -shm of those who write, which this user may only read.
    BesideWriters,
    /// As it lies: nobody who writes has it open, and this user can put nothing beside it.
    AsItLies,
}

impl Way {
    fn to(path: &Path) -> Self {
        if location::writable(path) {
            Way::AsWriter
        } else if with_suffix(path, "-wal").exists() {
            Way::BesideWriters
        } else {
            Way::AsItLies
        }
    }
}

impl Reader {
    /// Opens a register to read it; a read-only file in a read-only place can be read too.
    ///
    /// # Errors
    /// No register there, not ours, newer, or damaged; a file with two names; a schema by another program.
    pub fn open(path: &Path) -> Result<Self> {
        let reader = Self::open_to_check(path)?;
        schema::must_read_true(&reader.conn)?;
        Ok(reader)
    }

    /// The same, whatever its schema has become: for finding out what is wrong with it.
    pub fn open_to_check(path: &Path) -> Result<Self> {
        let (seat, version) = open::inspect(path, SCHEMA_VERSION)?;
        let migrated = match version < SCHEMA_VERSION {
            true => forward::open_forward(path, migrate::KNOWN)?.2,
            false => None,
        };
        let reader = Self::begin_on(seat.path())?;
        seat.must_hold("没有读到内容")?;
        Ok(Reader { seat: Some(seat), migrated, ..reader })
    }

    /// The copy that was made of an older register before this opening brought it forward.
    pub fn migrated(&self) -> Option<&Path> {
        self.migrated.as_deref()
    }

    /// Opens a register of any known version, at its true path, to read it.
    pub(super) fn begin_on(path: &Path) -> Result<Self> {
        let mut asked = 0;
        loop {
            let reader = match Way::to(path) {
                Way::AsWriter => Self::begin(Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?)?,
                Way::BesideWriters => Self::begin(Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)?,
                Way::AsItLies => match Self::held_as_it_lies(path)? {
                    Some(reader) => return Ok(reader),
                    None => continue,
                },
            };
            let Err(error) = reader.first_read() else { return Ok(reader) };
            if open::being_made(&error, path, asked) || Self::writer_left(&error, path, asked) {
                asked += 1;
            } else if has_no_room(&error) && is_empty(&with_suffix(path, "-wal")) {
                // Opened to be read it still wants its -shm; on a full disk there is no room for one. An empty -wal, as
                // this very attempt makes one, holds nothing the file itself does not.
                return Self::open_as_it_lies(path);
            } else if has_no_room(&error) && !location::writable(path) {
                return Err(Error::io(format!(
                    "{} 旁留有 -wal，而您没有把它并入的权限，读不到最新内容",
                    path.display()
                ))
                .hint("请有写权限的人运行一次任何命令（如 jiexie todo）再试"));
            } else {
                // What else is wrong shows where it matters, or not at all.
                return Ok(reader);
            }
        }
    }

    fn first_read(&self) -> rusqlite::Result<i64> {
        self.conn.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0))
    }

    /// For one who may only read: the writers have just left, or just come, and took or brought their -wal.
    fn writer_left(error: &rusqlite::Error, path: &Path, asked: u32) -> bool {
        let again = has_no_room(error) && asked < 20 && !location::writable(path);
        if again {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        again
    }

    /// The same as [`Reader::begin_on`], leaving -wal and -shm as they are, whatever state they and the file are in.
    pub(super) fn look_at(path: &Path) -> Result<Self> {
        let flags = match Way::to(path) {
            Way::AsWriter => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Way::BesideWriters => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Way::AsItLies => return Self::open_as_it_lies(path),
        };
        let conn = Self::connect(path, flags)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        Self::begin(conn)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
        let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // Whoever goes through the whole register asks many things of each dossier: each is prepared once.
        conn.set_prepared_statement_cache_capacity(64);
        Ok(conn)
    }

    /// Opens a register as it lies, under a lock that keeps the last writer to leave from writing its -wal into the file
    /// meanwhile. None when a -wal has appeared: then it is to be read.
    fn held_as_it_lies(path: &Path) -> Result<Option<Self>> {
        let file = File::open(path).map_err(|error| super::seat::unreachable(path, &error))?;
        let mut asked = 0;
        while rustix::fs::fcntl_lock(&file, FlockOperation::NonBlockingLockShared).is_err() {
            if !open::wait_in_turn(asked) {
                return Err(Error::busy("登记簿正被他人写入，等候 5 秒后仍未空出").hint("稍后重试"));
            }
            asked += 1;
        }
        if with_suffix(path, "-wal").exists() {
            return Ok(None);
        }
        let reader = Self::open_as_it_lies(path)?;
        Ok(Some(Reader { held: Some(file), ..reader }))
    }

    /// Opens a file that nobody writes, as a draft or a backup: nothing is locked, nothing is put beside it.
    pub(super) fn open_as_it_lies(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(location::uri(&location::full(path), "immutable=1"), flags)?;
        Self::begin(conn)
    }

    fn begin(conn: Connection) -> Result<Self> {
        watched::watch(&conn);
        schema::guard(&conn, false)?;
        conn.busy_handler(Some(open::wait_in_turn))?;
        conn.execute_batch("PRAGMA query_only=ON; PRAGMA cell_size_check=ON; BEGIN;")?;
        Ok(Reader { conn, seat: None, held: None, migrated: None, books: Books::default() })
    }

    /// Refuses to call an answer this register's when its path leads elsewhere now.
    ///
    /// # Errors
    /// (exit 1) The file was moved, removed or replaced while it was read.
    pub(super) fn must_hold(&self, so: &str) -> Result<()> {
        self.seat.as_ref().map_or(Ok(()), |seat| seat.must_hold(so))
    }
}
