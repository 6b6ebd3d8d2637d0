//! The ground every workbook stands on: begun and saved in one way, its sheets named as they may be, its cells holding what
//! they can.

use std::collections::HashSet;
use std::io::Write;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::text::visible;
use crate::disk;
use crate::error::{Error, Result};
use crate::reason;

/// Characters that a cell holds.
const CELL: usize = 32_767;
/// Characters that a sheet name holds.
const NAME: usize = 31;

/// An empty workbook; `made_on` is the day the file says it was made.
pub(super) fn begin(title: &str, made_on: NaiveDate) -> Result<Workbook> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(visible(title)).set_author(disk::NAME);
    book.set_properties(&properties.set_creation_datetime(&date(made_on)?));
    Ok(book)
}

/// A day as a workbook holds it.
pub(super) fn date(on: NaiveDate) -> Result<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(on.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(on.month()), part(on.day())).map_err(broken)
}

/// Writes a workbook down.
pub(super) fn save(book: &mut Workbook, out: &mut (impl Write + Send)) -> Result<()> {
    let mut steady = Steady { inner: out, failed: None };
    let saved = book.save_to_writer(&mut steady).map_err(broken);
    match steady.failed {
        Some(error) => Err(unwritten(&error)),
        None => saved,
    }
}

/// Keeps the first failure of a writer to itself: the archive writer would report it on stderr in its own words, too.
struct Steady<'a, W: Write> {
    inner: &'a mut W,
    failed: Option<std::io::Error>,
}

impl<W: Write> Write for Steady<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.failed.is_none() {
            self.failed = self.inner.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.failed.is_none() {
            self.failed = self.inner.flush().err();
        }
        Ok(())
    }
}

fn unwritten(error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::io("磁盘已满，Excel 文件没有生成").hint("腾出空间后重试"),
        _ => Error::io(format!("Excel 文件无法写入：{}", reason::of_io(error))).hint("检查目录与权限"),
    }
}

/// Sheet names: lawful, at most 31 characters, each once.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// The name of the next sheet, as near as may be to what is wanted.
    pub(super) fn next(&mut self, wanted: &str) -> String {
        let lawful: String = visible(wanted)
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '·' } else { c })
            .collect();
        let lawful = lawful.trim().trim_matches('\'');
        // Spreadsheets keep this name for themselves.
        let lawful = if lawful.is_empty() || lawful.eq_ignore_ascii_case("history") { "表" } else { lawful };
        let mut number = 1;
        loop {
            let ending = if number == 1 { String::new() } else { format!("（{number}）") };
            let name = format!("{}{ending}", shortened(lawful, NAME - ending.chars().count()));
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }
}

/// `text` with at most `most` UTF-16 units, as spreadsheets count.
fn shortened(text: &str, most: usize) -> &str {
    let mut units = 0;
    let cut = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    cut.map_or(text, |(at, _)| text[..at].trim_end_matches('\''))
}

/// `text` as a cell can hold it.
pub(super) fn fitted(text: &str) -> String {
    let clean = visible(text);
    let cut = shortened(&clean, CELL - 1);
    if cut.len() == clean.len() { clean.into_owned() } else { format!("{cut}…") }
}

/// … with its lines kept apart.
pub(super) fn fitted_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(visible).collect();
    let whole = lines.join("\n");
    let cut = shortened(&whole, CELL - 1);
    if cut.len() == whole.len() { whole } else { format!("{cut}…") }
}

pub(super) fn broken(error: XlsxError) -> Error {
    Error::io(format!("Excel 文件无法生成：{}", reason::of_library(&error))).hint("检查临时目录的空间后重试")
}
