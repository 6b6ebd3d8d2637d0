//! A directory of CSV files, one for each table, with manifest and schema.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::book::{Base, Book, Cell, Sink};
use super::{Wanted, Written, schema};
use crate::cli::app::App;
use crate::cli::outputs::{self, MATERIALS, SCHEMA};
use crate::cli::{CONTRACT, VERSION};
use crate::disk::{FORMAT, FolderDraft, MANIFEST, cannot, names};
use crate::error::{Error, Result};
use crate::render::clean;
use crate::render::sheet::{Encoding, Fault, Sheet};
use crate::repo::export::{Column, Kind, Table};
use crate::repo::{Reader, SCHEMA_VERSION, hex};

/// How many characters an encoding does not have are named before the rest is only counted.
const NAMED: usize = 20;

/// How the files are to be written.
pub struct Layout {
    /// Encoding of the CSV files.
    pub encoding: Encoding,
    /// Chinese column headers.
    pub chinese: bool,
}

/// Writes the export, each of the `readers` one table after the other, and puts it in its place.
///
/// # Errors
/// A place that may not be replaced, characters the encoding does not have, a failing disk.
pub fn write(
    app: &App,
    base: &Base<'_>,
    readers: Vec<Reader>,
    dir: &Path,
    wanted: &Wanted,
    layout: &Layout,
) -> Result<Written> {
    let draft = outputs::export(app, dir)?;
    let path = draft.path();
    let (last_event, audit_head) = readers.first().map_or(Ok((0, String::new())), Reader::audit_head)?;
    let syncer = Syncer::start();
    let work = Work { base, wanted, layout, path: &path, draft: &draft, syncer: &syncer, next: AtomicUsize::new(0) };
    let made = thread::scope(|scope| -> Result<_> {
        let work = &work;
        let workers: Vec<_> =
            readers.into_iter().map(|reader| scope.spawn(move || (work.run(&reader), reader))).collect();
        let broken = || Error::io("导出线程中断");
        let done: Result<Vec<_>> = workers.into_iter().map(|worker| worker.join().map_err(|_| broken())).collect();
        // Closed one after the other: of two that close at once neither is the last, and -wal and -shm would stay.
        let mut made = Vec::new();
        let mut contents: Result<Vec<Value>> = Ok(Vec::new());
        for (nth, (tables, reader)) in done?.into_iter().enumerate() {
            if nth == 0 && work.carries_contents() {
                contents = work.contents(&reader);
            }
            drop(reader);
            made.push(tables);
        }
        Ok((made.into_iter().collect::<Result<Vec<_>>>()?, contents?))
    })?;
    let (made, contents) = made;
    let mut made: Vec<Made> = made.into_iter().flatten().collect();
    made.sort_by_key(|table| table.nth);
    refuse_strange(&made, layout.encoding)?;
    let files: Vec<Value> = made.into_iter().map(|table| table.entry).collect();
    let schema = pretty(&schema())?;
    let rows: u64 = files.iter().filter_map(|file| file["rows"].as_u64()).sum();
    let carried = (contents.len() as u64, contents.iter().filter_map(|file| file["bytes"].as_u64()).sum());
    let mut others = vec![json!({"file": SCHEMA, "bytes": schema.len(), "sha256": hex(&Sha256::digest(&schema))})];
    others.extend(contents);
    let manifest = json!({
        "format": FORMAT, "format_version": 1, "program": VERSION, "contract": CONTRACT, "schema": SCHEMA_VERSION,
        "exported_at": app.env.entered_at(), "day": app.today(),
        "encoding": layout.encoding.name(), "headers": if layout.chinese { "zh" } else { "en" },
        "since": wanted.since, "personal_data": !base.hides(), "masked": base.hides(),
        "rows": rows, "last_event": last_event, "audit_head": audit_head, "tables": files,
        "files": others,
    });
    for (name, bytes) in [(SCHEMA, schema), (MANIFEST, pretty(&manifest)?)] {
        let mut file = draft.create(name)?;
        file.write_all(&bytes).map_err(|error| cannot(&path.join(name), &error))?;
        syncer.send(file);
    }
    syncer.finish().map_err(|error| cannot(&path, &error))?;
    let aside = draft.keep()?;
    let contents = (!base.hides()).then_some(carried);
    Ok(Written { path, tables: files, rows, last_event, audit_head, contents, aside })
}

/// Tables that take longest: begun first, so that no worker is left with one of them at the end.
const LONG: &[&str] = &["events", "transfers", "cases", "deadlines", "materials", "parties"];

/// The tables to be written, shared by the workers.
struct Work<'w> {
    base: &'w Base<'w>,
    wanted: &'w Wanted,
    layout: &'w Layout,
    path: &'w Path,
    draft: &'w FolderDraft,
    syncer: &'w Syncer,
    next: AtomicUsize,
}

/// One table that was written.
struct Made {
    nth: usize,
    entry: Value,
    strange: Strange,
}

impl Work<'_> {
    /// Whether the contents of materials go with the export: with their table, where nothing is hidden.
    fn carries_contents(&self) -> bool {
        !self.base.hides() && self.wanted.tables.iter().any(|table| table.name == "materials")
    }

    /// Writes the contents of the materials that lie in the register, each under its number and its own name; gives what
    /// the manifest says of them.
    fn contents(&self, reader: &Reader) -> Result<Vec<Value>> {
        let mut files = Vec::new();
        reader.material_contents(&self.base.ask(), &mut |content| {
            if files.is_empty() {
                self.draft.create_folder(MATERIALS)?;
            }
            let name = format!("{MATERIALS}/{}-{}", content.number, names::safe(&content.name));
            let sha256 = hex(&Sha256::digest(content.bytes));
            if sha256 != content.sha256 {
                return Err(Error::io(format!("材料“{}”的内容与登记的摘要不符，没有输出", content.name))
                    .hint("用 jiexie check 查看；以手中的原件为准"));
            }
            let mut file = self.draft.create(&name)?;
            file.write_all(content.bytes).map_err(|error| cannot(&self.path.join(&name), &error))?;
            self.syncer.send(file);
            files.push(
                json!({"file": name, "bytes": content.bytes.len(), "sha256": sha256, "material": content.number}),
            );
            Ok(())
        })?;
        Ok(files)
    }

    /// Writes one table after the other until none is left.
    fn run(&self, reader: &Reader) -> Result<Vec<Made>> {
        let mut order: Vec<usize> = (0..self.wanted.tables.len()).collect();
        let place = |nth: &usize| LONG.iter().position(|name| *name == self.wanted.tables[*nth].name);
        order.sort_by_key(|nth| place(nth).unwrap_or(LONG.len()));
        let book = Book::new(reader, self.base);
        let mut made = Vec::new();
        while let Some(nth) = order.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            made.push(self.table(&book, *nth)?);
        }
        Ok(made)
    }

    fn table(&self, book: &Book<'_>, nth: usize) -> Result<Made> {
        let table = self.wanted.tables[nth];
        let name = format!("{}.csv", table.name);
        let path = self.path.join(&name);
        let sealed = Sealed { file: self.draft.create(&name)?, hash: Sha256::new(), size: 0 };
        let sheet = Sheet::new(sealed, self.layout.encoding).map_err(|error| cannot(&path, &error))?;
        let mut file = CsvFile { sheet, table, row: String::new(), nth: 0, path, strange: Strange::default() };
        file.header(self.layout.chinese)?;
        let rows = book.each(table, &mut file)?;
        let sealed = file.sheet.finish().map_err(|error| cannot(&file.path, &error))?;
        let entry = json!({
            "name": table.name, "title": table.title, "file": name, "rows": rows, "bytes": sealed.size,
            "sha256": hex(&sealed.hash.finalize()),
            "columns": table.columns.iter().map(|column| column.name).collect::<Vec<_>>(),
        });
        self.syncer.send(sealed.file);
        Ok(Made { nth, entry, strange: file.strange })
    }
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

/// Refuses the export when a table has characters that the encoding does not have.
fn refuse_strange(made: &[Made], encoding: Encoding) -> Result<()> {
    let all: Vec<&str> = made.iter().flat_map(|table| &table.strange.named).map(String::as_str).collect();
    if all.is_empty() {
        return Ok(());
    }
    let shown = &all[..all.len().min(NAMED)];
    let more = all.len() - shown.len() + made.iter().map(|table| table.strange.more).sum::<usize>();
    let more = if more > 0 { format!("；另有 {more} 处") } else { String::new() };
    Err(Error::input(format!("{} 里没有这些字符，没有输出：{}{more}", encoding.name(), shown.join("；")))
        .hint("改用 --encoding utf-8-bom，或用 jiexie correct 更正这些字"))
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
            Cell::Text(text) if column.kind == Kind::Json => self.sheet.text(&clean::escaped(text)),
            Cell::Text(text) if matches!(column.kind, Kind::Day | Kind::Time) => self.sheet.day(text),
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
