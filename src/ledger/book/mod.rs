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

use calamine::{Data, Dimensions, Ods, Reader, SheetVisible, Xls, Xlsx, open_workbook_from_rs};

use crate::error::{Error, Result};
use broken::damaged;
pub use cells::NO_RESULT;
use cells::text_of;
use layout::Layout;
use table::Writer;
pub use table::{Rows, Table};

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
pub fn read<R: Read + Seek>(input: R, packed: Packed) -> Result<Vec<Table>> {
    READING.set(true);
    let read = panic::catch_unwind(AssertUnwindSafe(|| match packed {
        Packed::Zip => zipped(input),
        Packed::Binary => binary(input),
    }));
    READING.set(false);
    let tables = read.unwrap_or_else(|_| Err(damaged("读取时出错")))?;
    if tables.len() > MOST_SHEETS {
        return Err(Error::input(format!("工作簿有 {} 张工作表，最多 {MOST_SHEETS} 张", tables.len()))
            .hint("把台账所在的工作表另存为一个文件"));
    }
    Ok(tables)
}

/// A workbook in a ZIP, by what lies in it.
fn zipped<R: Read + Seek>(mut input: R) -> Result<Vec<Table>> {
    let mut zip = zip::ZipArchive::new(&mut input).map_err(damaged)?;
    measure(&mut zip)?;
    let has = |name: &str| zip.file_names().any(|file| file == name);
    let (ods, xlsx) = (has("content.xml"), has("xl/workbook.xml") || has("[Content_Types].xml"));
    if has("xl/workbook.bin") {
        return Err(Error::input("这是 .xlsb 工作簿，不能导入").hint("用表格软件另存为 .xlsx，再导入"));
    }
    if has("word/document.xml") || !ods && !xlsx {
        return Err(Error::input("文件不是电子表格工作簿").hint("写 .xlsx、.xls、.ods 或 CSV 文件"));
    }
    let layouts = if ods { layout::of_ods(&mut zip)? } else { layout::of_xlsx(&mut zip)? };
    drop(zip);
    input.rewind().map_err(damaged)?;
    if ods { open_document(input, &layouts) } else { office(input, &layouts) }
}

/// Unpacks everything once into nothing: what a ZIP says of its sizes may be a lie.
fn measure<R: Read + Seek>(zip: &mut zip::ZipArchive<R>) -> Result<()> {
    let mut left = MOST_UNPACKED;
    for at in 0..zip.len() {
        let file = zip.by_index(at).map_err(damaged)?;
        if file.encrypted() {
            return Err(Error::input("工作簿有打开密码").hint("用表格软件打开，去掉密码另存，再导入"));
        }
        let unpacked = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(damaged)?;
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

fn office<R: Read + Seek>(input: R, layouts: &HashMap<String, Layout>) -> Result<Vec<Table>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(BufReader::new(input)).map_err(damaged)?;
    let since_1904 = book.has_1904_epoch();
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets {
        let layout = layouts.get(&sheet.name).cloned().unwrap_or_default();
        let mut writer = Writer::new(&sheet.name, is_hidden(sheet.visible), since_1904, layout);
        // A sheet that is a chart has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else { continue };
        while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
            let value = Data::from(cell.value);
            let text = match cell.formula {
                Some(_) if value == Data::Empty => cells::NO_RESULT.to_owned(),
                _ => text_of(&value),
            };
            writer.put(cell.pos, text)?;
        }
        tables.push(writer.finish());
    }
    Ok(tables)
}

fn open_document<R: Read + Seek>(input: R, layouts: &HashMap<String, Layout>) -> Result<Vec<Table>> {
    let mut book: Ods<_> = open_workbook_from_rs(BufReader::new(input)).map_err(damaged)?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets {
        let layout = layouts.get(&sheet.name).cloned().unwrap_or_default();
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        tables.push(from_range(&sheet.name, is_hidden(sheet.visible), false, layout, &range)?);
    }
    Ok(tables)
}

fn binary<R: Read + Seek>(input: R) -> Result<Vec<Table>> {
    let mut book: Xls<_> = open_workbook_from_rs(BufReader::new(input)).map_err(|error| match error {
        calamine::XlsError::Password => Error::input("工作簿有打开密码").hint("用表格软件打开，去掉密码另存，再导入"),
        other => damaged(other),
    })?;
    let since_1904 = book.has_1904_epoch();
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut tables = Vec::new();
    for sheet in sheets {
        let merged: Vec<Dimensions> = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut layout = Layout::default();
        merged.into_iter().for_each(|area| layout.merge(area.start, area.end));
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        tables.push(from_range(&sheet.name, is_hidden(sheet.visible), since_1904, layout, &range)?);
    }
    Ok(tables)
}

fn from_range(
    name: &str,
    hidden: bool,
    since_1904: bool,
    layout: Layout,
    range: &calamine::Range<Data>,
) -> Result<Table> {
    let (top, left) = range.start().unwrap_or_default();
    let mut writer = Writer::new(name, hidden, since_1904, layout);
    for (row, column, value) in range.used_cells() {
        let at = |from: u32, by: usize| u32::try_from(by).ok().and_then(|by| from.checked_add(by));
        let (Some(row), Some(column)) = (at(top, row), at(left, column)) else { return Err(damaged("行列太多")) };
        writer.put((row, column), text_of(value))?;
    }
    Ok(writer.finish())
}

#[cfg(test)]
mod tests;
