//! A directory of CSV files, one for each table, with manifest and schema.

use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::book::{Base, Book};
pub use super::csv_file::CsvLayout;
use super::csv_file::{CsvFile, Strange, refuse_strange};
use super::manifest::{MATERIALS, Manifest, SCHEMA, Streamed, pretty, schema};
use super::readme::{self, README};
use super::syncer::Syncer;
use super::{Imprint, Wanted, Written};
use crate::disk::{FORMAT, FolderDraft, MANIFEST, cannot, names};
use crate::error::{Error, Result};
use crate::record::words::Vocabulary;
use crate::repo::export::table::ExportColumn;
use crate::repo::{Reader, SCHEMA_VERSION, hex};

/// Writes the export, each of the `readers` one table after the other, and puts it in its place.
///
/// # Errors
/// A place that may not be replaced, characters the encoding does not have, a failing disk.
pub fn write(
    by: &Imprint<'_>,
    base: &Base<'_>,
    readers: Vec<Reader>,
    draft: FolderDraft,
    wanted: &Wanted,
    layout: &CsvLayout,
) -> Result<Written> {
    let path = draft.path();
    let (last_event, audit_head) = readers.first().map_or(Ok((0, String::new())), Reader::audit_head)?;
    let register_id = readers.first().map(Reader::first_hash).transpose()?;
    let region = base.region();
    let syncer = Syncer::start();
    let work = Work { base, wanted, layout, path: &path, draft: &draft, syncer: &syncer, next: AtomicUsize::new(0) };
    let done = thread::scope(|scope| -> Result<Vec<_>> {
        let work = &work;
        let workers: Vec<_> =
            readers.into_iter().map(|reader| scope.spawn(move || (work.run(&reader), reader))).collect();
        let broken = || Error::io("导出线程中断");
        workers.into_iter().map(|worker| worker.join().map_err(|_| broken())).collect()
    })?;
    // Closed one after the other, at the end: of two that close at once neither is the last, and -wal and -shm would stay.
    let (made, readers): (Vec<_>, Vec<Reader>) = done.into_iter().unzip();
    let mut made: Vec<Made> = made.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    made.sort_by_key(|table| table.nth);
    refuse_strange(made.iter().map(|table| &table.strange), layout.encoding)?;
    let files: Vec<Value> = made.into_iter().map(|table| table.entry).collect();
    let rows: u64 = files.iter().filter_map(|file| file["rows"].as_u64()).sum();
    let mut others = Vec::new();
    for (name, bytes) in
        [(SCHEMA, pretty(&schema())?), (README, readme::text(wanted, layout, by.env.today()).into_bytes())]
    {
        others.push(json!({"file": name, "bytes": bytes.len(), "sha256": hex(&Sha256::digest(&bytes))}));
        let mut file = draft.create(name)?;
        file.write_all(&bytes).map_err(|error| cannot(&path.join(name), &error))?;
        syncer.send(file);
    }
    let mut carried = (0, 0);
    let contents = |each: &mut dyn FnMut(&Value) -> Result<()>| {
        let Some(reader) = readers.first().filter(|_| work.carries_contents()) else { return Ok(()) };
        work.contents(reader, &mut |file| {
            carried = (carried.0 + 1, carried.1 + file["bytes"].as_u64().unwrap_or_default());
            each(file)
        })
    };
    let manifest = Manifest {
        format: FORMAT,
        format_version: 1,
        program: by.program,
        contract: by.contract,
        schema: SCHEMA_VERSION,
        exported_at: by.env.entered_at(),
        day: by.env.today(),
        encoding: layout.encoding.word(),
        headers: if layout.chinese { "zh" } else { "en" },
        since: wanted.since,
        personal_data: !base.hides(),
        masked: base.hides(),
        rows,
        last_event,
        audit_head: &audit_head,
        register_id,
        region: region.map(|region| region.code.as_str()),
        region_name: region.and_then(|region| region.name.as_deref()),
        tables: &files,
        files: Streamed::new(others, contents),
    };
    let file = draft.create(MANIFEST)?;
    syncer.send(manifest.write(file).map_err(|error| error.told(&path.join(MANIFEST)))?);
    drop(readers);
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
    layout: &'w CsvLayout,
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

    /// Writes the contents of the materials that lie in the register, each under its number and its own name; hands on what
    /// the manifest says of each.
    fn contents(&self, reader: &Reader, each: &mut dyn FnMut(&Value) -> Result<()>) -> Result<()> {
        let mut begun = false;
        reader.material_contents(&self.base.ask(), &mut |content| {
            if !std::mem::replace(&mut begun, true) {
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
            each(&json!({"file": name, "bytes": content.bytes.len(), "sha256": sha256, "material": content.number}))
        })
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
        let (file, layout) = (self.draft.create(&name)?, self.layout);
        let columns: Vec<&ExportColumn> = self.base.columns(table).collect();
        let mut file = CsvFile::begin(file, self.path.join(&name), table, &columns, layout)?;
        let rows = book.each(table, &mut file)?;
        let done = file.finish()?;
        let entry = json!({
            "name": table.name, "title": table.title, "file": name, "rows": rows, "bytes": done.size,
            "sha256": done.sha256,
            "columns": columns.iter().map(|column| column.name).collect::<Vec<_>>(),
        });
        self.syncer.send(done.file);
        Ok(Made { nth, entry, strange: done.strange })
    }
}
