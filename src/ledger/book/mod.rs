//! A workbook of a spreadsheet program: its sheets as rows of texts, with what a screen would show and a CSV would lose:
//! merged cells, hidden rows and columns, results of formulas, dates.
//!
//! What reads workbooks is a foreign library, and a damaged file may break it: what is unpacked is measured first, and a
//! breakdown is an error like others.

mod broken;
mod cells;
mod layout;
mod table;

use std::cell::Cell as Flag;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Seek};
use std::panic::{self, AssertUnwindSafe};

use calamine::{Data, Dimensions, Ods, Reader, SheetType, SheetVisible, Xls, Xlsx, open_workbook_from_rs};

use crate::error::{Error, Result};
use broken::{damaged, damaged_because, locked};
pub use cells::NO_RESULT;
use cells::text_of;
use layout::SheetLayout;
use table::Writer;
pub use table::{BookRows, BookTable, Covered};

/// Most bytes that a workbook unpacks to.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// Most sheets.
const MOST_SHEETS: usize = 200;

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packed {
    /// A ZIP: `.xlsx`, `.ods`.
    Zip,
    /// An old binary workbook: `.xls`.
    Binary,
}

impl Packed {
    /// What a file is that begins with these bytes; none for what is no workbook.
    pub fn of(head: &[u8]) -> Option<Packed> {
        match head {
            [b'P', b'K', 3, 4, ..] => Some(Packed::Zip),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Packed::Binary),
            _ => None,
        }
    }
}

thread_local! {
    static READING: Flag<bool> = const { Flag::new(false) };
}

/// Whether the foreign library is at work: what it panics about is told as an error of the file, not as a breakdown.
pub fn is_reading() -> bool {
    READING.get()
}

/// Reads every sheet of a workbook.
///
/// # Errors
/// What is no workbook, is locked, damaged, or unpacks to more than the memory should hold.
pub fn read<R: Read + Seek>(input: R, packed: Packed) -> Result<Vec<BookTable>> {
    READING.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(|| match packed {
        Packed::Zip => zipped(input),
        Packed::Binary => binary(input),
    }));
    READING.set(false);
    let tables = read.unwrap_or_else(|_| Err(damaged_because("内容不合工作簿的格式，可能已损坏")))?;
    if tables.len() > MOST_SHEETS {
        return Err(Error::input(format!("工作簿有 {} 张工作表，最多 {MOST_SHEETS} 张", tables.len()))
            .hint("把台账所在的工作表另存为一个文件"));
    }
    Ok(tables)
}

/// A workbook in a ZIP, by what lies in it.
fn zipped<R: Read + Seek>(mut input: R) -> Result<Vec<BookTable>> {
    let mut zip = zip::ZipArchive::new(&mut input).map_err(damaged)?;
    measure(&mut zip)?;
    let has = |name: &str| zip.file_names().any(|file| file == name);
    let (ods, xlsx) = (has("content.xml"), has("xl/workbook.xml") || has("[Content_Types].xml"));
    if has("xl/workbook.bin") {
        return Err(Error::input("这是 .xlsb 工作簿，不能导入").hint("用表格软件另存为 .xlsx，再导入"));
    }
    let other = [("word/document.xml", "Word 文档"), ("ppt/presentation.xml", "演示文稿")];
    if let Some((_, what)) = other.into_iter().find(|(file, _)| has(file)) {
        return Err(not_a_book(what));
    }
    if !ods && !xlsx {
        return Err(not_a_book("压缩包"));
    }
    let layouts = if ods { layout::of_ods(&mut zip)? } else { layout::of_xlsx(&mut zip)? };
    drop(zip);
    input.rewind().map_err(damaged)?;
    if ods { open_document(input, layouts) } else { office(input, layouts) }
}

/// The error of a file that is something else.
fn not_a_book(what: &str) -> Error {
    Error::input(format!("文件是{what}，不是电子表格工作簿"))
        .hint("台账写 .xlsx、.xls、.et、.ods 或 CSV 文件；Word 里的表格，复制到表格软件另存为 .xlsx 再导入")
}

/// Unpacks everything once into nothing: what a ZIP says of its sizes may be a lie. What of it is damaged is told when it is
/// read, of a sheet by its name.
fn measure<R: Read + Seek>(zip: &mut zip::ZipArchive<R>) -> Result<()> {
    let mut left = MOST_UNPACKED;
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(damaged)?;
        if file.encrypted() {
            return Err(locked());
        }
        let of_sheet = file.name().starts_with("xl/worksheets/");
        let mut file = file.take(left + 1);
        let unpacked = match io::copy(&mut file, &mut io::sink()) {
            Err(error) if !of_sheet => return Err(damaged(error)),
            unpacked => unpacked.unwrap_or(left - file.limit().min(left)),
        };
        left = left.checked_sub(unpacked).ok_or_else(|| {
            Error::input(format!("工作簿展开后超过 {} MiB", MOST_UNPACKED / 1024 / 1024))
                .hint("只留台账所在的工作表另存，或分成几个文件导入")
        })?;
    }
    Ok(())
}

/// A sheet that people see, or one they do not.
fn is_hidden(visible: SheetVisible) -> bool {
    visible != SheetVisible::Visible
}

fn office<R: Read + Seek>(input: R, layouts: HashMap<String, SheetLayout>) -> Result<Vec<BookTable>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(BufReader::new(input)).map_err(damaged)?;
    let since_1904 = book.has_1904_epoch();
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut layouts = layouts;
    let mut tables = Vec::new();
    // A sheet that is a chart has no cells.
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut layout = layouts.remove(&sheet.name).unwrap_or_default();
        let broken = layout.broken.take();
        let mut writer = Writer::new(&sheet.name, is_hidden(sheet.visible), since_1904, layout);
        let read = broken.map_or(Ok(()), Err).and_then(|()| cells_of(&mut book, &sheet.name, &mut writer));
        tables.push(writer.finish(read.err()));
    }
    Ok(tables)
}

fn cells_of<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str, writer: &mut Writer) -> Result<()> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(damaged)?;
    while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
        let value = Data::from(cell.value);
        let text = match cell.formula {
            Some(_) if value == Data::Empty => cells::NO_RESULT.to_owned(),
            _ => text_of(&value),
        };
        writer.put(cell.pos, &text)?;
    }
    Ok(())
}

fn open_document<R: Read + Seek>(input: R, mut layouts: HashMap<String, SheetLayout>) -> Result<Vec<BookTable>> {
    let mut book: Ods<_> = open_workbook_from_rs(BufReader::new(input)).map_err(|error| match error {
        calamine::OdsError::Password => locked(),
        other => damaged(other),
    })?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets {
        let writer =
            Writer::new(&sheet.name, is_hidden(sheet.visible), false, layouts.remove(&sheet.name).unwrap_or_default());
        tables.push(from_range(writer, book.worksheet_range(&sheet.name).map_err(damaged))?);
    }
    Ok(tables)
}

/// What a binary file is that holds no workbook, by the names of its parts.
const PARTS: &[(&str, &str)] = &[("WordDocument", "旧式 Word 文档"), ("PowerPoint Document", "演示文稿")];

fn binary<R: Read + Seek>(mut input: R) -> Result<Vec<BookTable>> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(damaged)?;
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|part| part == wide)
    };
    let mut book: Xls<_> = match open_workbook_from_rs(io::Cursor::new(bytes.as_slice())) {
        Ok(book) => book,
        Err(calamine::XlsError::Password) => return Err(locked()),
        // An office file that is locked is wrapped in one of these.
        Err(_) if has("EncryptedPackage") => return Err(locked()),
        Err(error) => {
            let other = PARTS.iter().find(|(part, _)| has(part));
            return Err(other.map_or_else(|| damaged(error), |(_, what)| not_a_book(what)));
        }
    };
    let since_1904 = book.has_1904_epoch();
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let merged: Vec<Dimensions> = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut layout = SheetLayout::default();
        merged.into_iter().for_each(|area| layout.merge(area.start, area.end));
        let writer = Writer::new(&sheet.name, is_hidden(sheet.visible), since_1904, layout);
        tables.push(from_range(writer, book.worksheet_range(&sheet.name).map_err(damaged))?);
    }
    Ok(tables)
}

/// A sheet whose cells the library hands over at once.
fn from_range(mut writer: Writer, range: Result<calamine::Range<Data>>) -> Result<BookTable> {
    let range = match range {
        Ok(range) => range,
        Err(error) => return Ok(writer.finish(Some(error))),
    };
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let at = |from: u32, by: usize| u32::try_from(by).ok().and_then(|by| from.checked_add(by));
        let (Some(row), Some(column)) = (at(top, row), at(left, column)) else {
            return Err(damaged_because("行列太多"));
        };
        writer.put((row, column), &text_of(value))?;
    }
    Ok(writer.finish(None))
}

#[cfg(test)]
mod tests;
