//! A directory of CSV files, one for each table, with manifest and schema.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::book::{Book, Cell, Sink};
use super::place::{FORMAT, MANIFEST, Place, cannot};
use super::{SCHEMA, Wanted, Written, schema};
use crate::cli::app::App;
use crate::cli::{CONTRACT, VERSION};
use crate::error::{Error, Result};
use crate::render::sheet::{Encoding, Fault, Sheet};
use crate::repo::export::{Column, Table};
use crate::repo::{SCHEMA_VERSION, hex};

/// How many characters an encoding does not have are named before the rest is only counted.
const NAMED: usize = 20;

/// How the files are to be written.
pub struct Layout {
    /// Encoding of the CSV files.
    pub encoding: Encoding,
    /// Chinese column headers.
    pub chinese: bool,
}

/// Writes the export and puts it in its place.
///
/// # Errors
/// A place that may not be replaced, characters the encoding does not have, a failing disk.
pub fn write(app: &App, book: &Book<'_>, dir: &Path, wanted: &Wanted, layout: &Layout) -> Result<Written> {
    let place = Place::of(dir)?;
    place.replaceable(app.db()?)?;
    let path = place.path();
    let draft = place.begin_directory()?;
    let syncer = Syncer::start();
    let mut files = Vec::new();
    let mut strange = Strange::default();
    for table in &wanted.tables {
        let name = format!("{}.csv", table.name);
        let sealed = Sealed { file: draft.create(&name)?, hash: Sha256::new(), size: 0 };
        let fault = |error: &io::Error| cannot(&path.join(&name), error);
        let sheet = Sheet::new(sealed, layout.encoding).map_err(|error| fault(&error))?;
        let mut file = CsvFile { sheet, table, row: String::new(), nth: 0, path: path.join(&name), strange };
        file.header(layout.chinese)?;
        let rows = book.each(table, &mut file)?;
        strange = file.strange;
        let sealed = file.sheet.finish().map_err(|error| fault(&error))?;
        files.push(json!({
            "name": table.name, "title": table.title, "file": name, "rows": rows, "bytes": sealed.size,
            "sha256": hex(&sealed.hash.finalize()),
            "columns": table.columns.iter().map(|column| column.name).collect::<Vec<_>>(),
        }));
        syncer.send(sealed.file);
    }
    strange.refuse(layout.encoding)?;
    let (last_event, audit_head) = book.reader().audit_head()?;
    let schema = pretty(&schema())?;
    let rows: u64 = files.iter().filter_map(|file| file["rows"].as_u64()).sum();
    let manifest = json!({
        "format": FORMAT, "format_version": 1, "program": VERSION, "contract": CONTRACT, "schema": SCHEMA_VERSION,
        "exported_at": app.env.entered_at(), "day": app.today(),
        "encoding": layout.encoding.name(), "headers": if layout.chinese { "zh" } else { "en" },
        "since": wanted.since, "personal_data": !book.hides(), "masked": book.hides(),
        "rows": rows, "last_event": last_event, "audit_head": audit_head, "tables": files,
        "files": [{"file": SCHEMA, "bytes": schema.len(), "sha256": hex(&Sha256::digest(&schema))}],
    });
    for (name, bytes) in [(SCHEMA, schema), (MANIFEST, pretty(&manifest)?)] {
        let mut file = draft.create(name)?;
        file.write_all(&bytes).map_err(|error| cannot(&path.join(name), &error))?;
        syncer.send(file);
    }
    syncer.finish().map_err(|error| cannot(&path, &error))?;
    let aside = draft.put_directory(&super::is_ours)?;
    Ok(Written { path, tables: files, rows, last_event, audit_head, aside })
}

fn pretty(value: &Value) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Error::io(format!("清单无法写出：{error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A file whose content is hashed and counted on its way.
struct Sealed {
    file: File,
    hash: Sha256,
    size: u64,
}

impl Write for Sealed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Characters the encoding does not have, where they stand.
#[derive(Default)]
struct Strange {
    named: Vec<String>,
    more: usize,
}

impl Strange {
    fn refuse(&self, encoding: Encoding) -> Result<()> {
        if self.named.is_empty() {
            return Ok(());
        }
        let more = if self.more > 0 { format!("；另有 {} 处", self.more) } else { String::new() };
        let shown = self.named.join("；");
        Err(Error::input(format!("{} 里没有这些字符，没有输出：{shown}{more}", encoding.name()))
            .hint("改用 --encoding utf-8-bom，或用 jiexie correct 更正这些字"))
    }
}

struct CsvFile {
    sheet: Sheet<Sealed>,
    table: &'static Table,
    row: String,
    nth: usize,
    path: PathBuf,
    strange: Strange,
}

impl CsvFile {
    fn header(&mut self, chinese: bool) -> Result<()> {
        for column in self.table.columns {
            let name = if chinese { column.title } else { column.name };
            self.sheet.text(name).map_err(|fault| self.error(fault))?;
        }
        self.sheet.end().map_err(|fault| self.error(fault))
    }

    fn error(&self, fault: Fault) -> Error {
        match fault {
            Fault::Io(error) => cannot(&self.path, &error),
            Fault::Char(c) => Error::io(format!("表头里有不能编码的字符 U+{:04X}", u32::from(c))),
        }
    }

    fn note(&mut self, column: &Column, c: char) {
        if self.strange.named.len() == NAMED {
            self.strange.more += 1;
            return;
        }
        let (table, row, column, code) = (self.table.name, &self.row, column.name, u32::from(c));
        self.strange.named.push(format!("表 {table} 行 {row} 列 {column} 的 U+{code:04X}"));
    }
}

impl Sink for CsvFile {
    fn cell(&mut self, column: &'static Column, cell: Cell<'_>) -> Result<()> {
        if self.nth == 0 {
            self.row.clear();
            match &cell {
                Cell::Text(text) => self.row.push_str(text),
                Cell::Int(number) => self.row = number.to_string(),
                _ => {}
            }
        }
        self.nth += 1;
        let written = match &cell {
            Cell::Empty => self.sheet.empty(),
            Cell::Int(number) => self.sheet.int(*number),
            Cell::Bool(yes) => self.sheet.bool(*yes),
            Cell::Text(text) => self.sheet.text(text),
        };
        match written {
            Ok(()) => Ok(()),
            Err(Fault::Char(c)) => {
                self.note(column, c);
                self.sheet.empty().map_err(|fault| self.error(fault))
            }
            Err(fault) => Err(self.error(fault)),
        }
    }

    fn end(&mut self) -> Result<()> {
        self.nth = 0;
        self.sheet.end().map_err(|fault| self.error(fault))
    }
}

/// Makes finished files durable while the next ones are being written.
struct Syncer {
    files: Sender<File>,
    thread: JoinHandle<io::Result<()>>,
}

impl Syncer {
    fn start() -> Self {
        let (files, finished) = channel::<File>();
        let thread = thread::spawn(move || finished.iter().try_for_each(|file| file.sync_all()));
        Syncer { files, thread }
    }

    fn send(&self, file: File) {
        // A thread that stopped at a failing disk says so in the end.
        let _ = self.files.send(file);
    }

    fn finish(self) -> io::Result<()> {
        drop(self.files);
        self.thread.join().unwrap_or_else(|_| Err(io::Error::other("落盘线程中断")))
    }
}
