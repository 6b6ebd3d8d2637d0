//! A ledger written back as a workbook, with what is wrong beside its rows.

use std::io::Write;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::disk;
use crate::error::{Error, Result};

/// Characters that a cell holds.
const CELL: usize = 32_767;
/// Width of the column that says what is wrong, in characters.
const WIDE: f64 = 70.0;

/// A row of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Marking<'a> {
    /// Where it stands in its sheet, from 0.
    pub at: u32,
    /// Its cells.
    pub cells: &'a [String],
    /// The columns in which something is wrong.
    pub wrong: &'a [usize],
    /// What is wrong.
    pub told: &'a str,
}

/// The workbook as it is written, sheet by sheet.
pub struct Marked {
    book: Workbook,
    sheets: usize,
    /// The column that says what is wrong.
    beside: u16,
    wrong: Format,
    told: Format,
}

impl Marked {
    /// An empty one; `made_on` is the day the file says it was made.
    ///
    /// # Errors
    /// A day no workbook can hold.
    pub fn new(made_on: NaiveDate) -> Result<Self> {
        let mut book = Workbook::new();
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        let year = u16::try_from(made_on.year()).unwrap_or(1900);
        let made = ExcelDateTime::from_ymd(year, part(made_on.month()), part(made_on.day())).map_err(broken)?;
        let properties = DocProperties::new().set_title("台账中的问题").set_author(disk::NAME);
        book.set_properties(&properties.set_creation_datetime(&made));
        let wrong = Format::new().set_background_color(Color::RGB(0x00FF_C7CE));
        let told = Format::new().set_font_color(Color::RGB(0x009C_0006)).set_text_wrap().set_align(FormatAlign::Top);
        Ok(Marked { book, sheets: 0, beside: 0, wrong, told })
    }

    /// Begins a sheet, whose rows have at most `width` cells.
    ///
    /// # Errors
    /// A name no sheet can have.
    pub fn sheet(&mut self, name: &str, width: usize) -> Result<()> {
        self.beside = u16::try_from(width).unwrap_or(u16::MAX - 1);
        let beside = self.beside;
        self.sheets += 1;
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(broken)?;
        sheet.set_name(name).map_err(broken)?;
        sheet.set_column_width(beside, WIDE).map_err(broken)?;
        Ok(())
    }

    fn current(&mut self) -> Result<&mut Worksheet> {
        self.book.worksheet_from_index(self.sheets.saturating_sub(1)).map_err(broken)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// A row that a workbook cannot hold.
    pub fn row(&mut self, row: Marking<'_>) -> Result<()> {
        let (beside, wrong, told) = (self.beside, self.wrong.clone(), self.told.clone());
        let sheet = self.current()?;
        for (at, cell) in row.cells.iter().enumerate() {
            let Ok(column) = u16::try_from(at) else { break };
            let text: String = cell.chars().filter(|c| !c.is_control() || *c == '\n').take(CELL).collect();
            if row.wrong.contains(&at) {
                sheet.write_string_with_format(row.at, column, text, &wrong).map_err(broken)?;
            } else if !text.is_empty() {
                sheet.write_string(row.at, column, text).map_err(broken)?;
            }
        }
        if !row.told.is_empty() {
            let text: String = row.told.chars().take(CELL).collect();
            sheet.write_string_with_format(row.at, beside, text, &told).map_err(broken)?;
        }
        Ok(())
    }

    /// Writes the workbook down.
    ///
    /// # Errors
    /// A disk that is full, or a file that cannot be written.
    pub fn finish(mut self, out: &mut impl Write) -> Result<()> {
        let bytes = self.book.save_to_buffer().map_err(broken)?;
        out.write_all(&bytes)
            .map_err(|error| Error::io(format!("Excel 文件无法写入：{error}")).hint("检查目录、权限与磁盘空间后重试"))
    }
}

fn broken(error: XlsxError) -> Error {
    Error::io(format!("Excel 文件无法生成：{error}")).hint("检查临时目录的空间后重试")
}
