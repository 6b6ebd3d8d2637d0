//! One table as a CSV file: hashed and counted on its way, and what its encoding does not have is told.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::book::{BookCell, Sink};
use crate::disk::cannot;
use crate::error::{Error, Result};
use crate::record::words::Vocabulary;
use crate::render::clean;
use crate::render::sheet::{Encoding, Fault, TableWriter};
use crate::repo::export::table::{ColumnKind, ExportColumn, ExportTable, Reads};
use crate::repo::hex;

/// How many characters an encoding does not have are named before the rest is only counted.
const NAMED: usize = 20;

/// How the files are to be written.
pub struct CsvLayout {
    /// Encoding of the CSV files.
    pub encoding: Encoding,
    /// Chinese column headers.
    pub chinese: bool,
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
pub struct Strange {
    named: Vec<String>,
    more: usize,
}

/// Refuses the export when a table has characters that the encoding does not have.
pub fn refuse_strange<'s>(found: impl Iterator<Item = &'s Strange>, encoding: Encoding) -> Result<()> {
    let (mut all, mut more) = (Vec::new(), 0);
    for strange in found {
        all.extend(strange.named.iter().map(String::as_str));
        more += strange.more;
    }
    if all.is_empty() {
        return Ok(());
    }
    let shown = &all[..all.len().min(NAMED)];
    let more = all.len() - shown.len() + more;
    let more = if more > 0 { format!("；另有 {more} 处") } else { String::new() };
    Err(Error::input(format!("{} 里没有这些字符，没有输出：{}{more}", encoding.word(), shown.join("；")))
        .hint("改用 --encoding utf-8-bom，或用 jiexie correct 更正这些字"))
}

/// A table on its way into its file.
pub struct CsvFile {
    sheet: TableWriter<Sealed>,
    table: &'static ExportTable,
    row: String,
    nth: usize,
    path: PathBuf,
    strange: Strange,
}

/// A table in its file.
pub struct Sealing {
    /// The file, written and not yet durable.
    pub file: File,
    /// SHA-256 of its content, hex.
    pub sha256: String,
    /// Its bytes.
    pub size: u64,
    /// What its encoding does not have.
    pub strange: Strange,
}

impl CsvFile {
    /// A table in `file`, which lies or will lie at `path`; its header first.
    pub fn begin(
        file: File,
        path: PathBuf,
        table: &'static ExportTable,
        columns: &[&ExportColumn],
        layout: &CsvLayout,
    ) -> Result<Self> {
        let sealed = Sealed { file, hash: Sha256::new(), size: 0 };
        let sheet = TableWriter::new(sealed, layout.encoding).map_err(|error| cannot(&path, &error))?;
        let mut file = CsvFile { sheet, table, row: String::new(), nth: 0, path, strange: Strange::default() };
        file.header(columns, layout.chinese)?;
        Ok(file)
    }

    /// The file with all its rows.
    pub fn finish(self) -> Result<Sealing> {
        let Sealed { file, hash, size } = self.sheet.finish().map_err(|error| cannot(&self.path, &error))?;
        Ok(Sealing { file, sha256: hex(&hash.finalize()), size, strange: self.strange })
    }

    fn header(&mut self, columns: &[&ExportColumn], chinese: bool) -> Result<()> {
        for column in columns {
            // An import knows the column of a status by its whole title.
            let name = match column.reads {
                _ if !chinese => column.name,
                Reads::Unit => column.title_for_people(),
                _ => column.title,
            };
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

    fn note(&mut self, column: &ExportColumn, c: char) {
        if self.strange.named.len() == NAMED {
            self.strange.more += 1;
            return;
        }
        let (table, row, column, code) = (self.table.name, &self.row, column.name, u32::from(c));
        self.strange.named.push(format!("表 {table} 行 {row} 列 {column} 的 U+{code:04X}"));
    }
}

impl Sink for CsvFile {
    fn cell(&mut self, column: &'static ExportColumn, cell: BookCell<'_>) -> Result<()> {
        if self.nth == 0 {
            self.row.clear();
            match &cell {
                BookCell::Text(text) => self.row.push_str(text),
                BookCell::Int(number) => self.row = number.to_string(),
                _ => {}
            }
        }
        self.nth += 1;
        let written = match &cell {
            BookCell::Empty => self.sheet.empty(),
            BookCell::Int(number) => self.sheet.int(*number),
            BookCell::Bool(yes) => self.sheet.bool(*yes),
            BookCell::Text(text) if column.kind == ColumnKind::Json => self.sheet.text(&clean::escaped(text)),
            BookCell::Text(text) if matches!(column.kind, ColumnKind::Day | ColumnKind::Time | ColumnKind::Money) => {
                self.sheet.day(text)
            }
            BookCell::Text(text) => self.sheet.text(text),
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
