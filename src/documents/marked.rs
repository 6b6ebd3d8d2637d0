//! A ledger written back as a workbook, with what is wrong beside its rows.

use std::collections::HashSet;
use std::io::Write;

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet};

use super::book::{self, Names, broken, fitted_lines};
use crate::error::Result;

/// Width of the column that says what is wrong, in characters.
const WIDE: f64 = 70.0;

/// Merged cells: the first and the last of them, by row and column.
pub type Area = ((u32, u32), (u32, u32));

/// A sheet of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Its name.
    pub name: &'a str,
    /// The column that says what is wrong.
    pub beside: usize,
    /// It is not shown.
    pub hidden: bool,
    /// Its columns that are not shown.
    pub hidden_columns: &'a [usize],
    /// Its merged cells: where each area begins and ends, rows and columns from 0.
    pub merged: &'a [Area],
}

/// A row of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Marking<'a> {
    /// Where it stands in its sheet, from 0.
    pub at: u32,
    /// Its cells.
    pub cells: &'a [String],
    /// It is not shown.
    pub hidden: bool,
    /// The columns in which it shows what a merged cell above holds.
    pub copied: &'a [usize],
    /// The columns in which something is wrong.
    pub wrong: &'a [usize],
    /// What is wrong.
    pub told: &'a str,
}

/// Most cells of a sheet that are merged again.
const MOST: u64 = 200_000;

/// Merges what was merged, but for what is too large or would cover what is said beside the rows; gives the cells that show
/// what one above them holds.
fn merge(sheet: &mut Worksheet, areas: &[Area], beside: u16) -> HashSet<(u32, usize)> {
    let plain = Format::new().set_align(FormatAlign::Top);
    let (mut below, mut left_over) = (HashSet::new(), MOST);
    for ((top, left), (bottom, right)) in areas {
        let (Ok(first), Ok(last)) = (u16::try_from(*left), u16::try_from(*right)) else { continue };
        let (rows, columns) = (bottom.saturating_sub(*top), last.saturating_sub(first));
        let cells = (u64::from(rows) + 1) * (u64::from(columns) + 1);
        let covers = (first..=last).contains(&beside);
        if cells <= left_over && !covers && sheet.merge_range(*top, first, *bottom, last, "", &plain).is_ok() {
            left_over -= cells;
            below.extend((top + 1..=*bottom).map(|row| (row, usize::from(first))));
        }
    }
    below
}

/// The workbook as it is written, sheet by sheet.
pub struct Marked {
    book: Workbook,
    names: Names,
    sheets: usize,
    /// Whether a sheet is shown yet.
    shown: bool,
    beside: u16,
    /// The sheet's cells that show what a merged one above them holds.
    below: HashSet<(u32, usize)>,
    wrong: Format,
    told: Format,
}

impl Marked {
    /// An empty one; `made_on` is the day the file says it was made.
    ///
    /// # Errors
    /// A day no workbook can hold.
    pub fn new(made_on: NaiveDate) -> Result<Self> {
        let book = book::begin("台账中的问题", made_on)?;
        let wrong = Format::new().set_background_color(Color::RGB(0x00FF_C7CE));
        let told = Format::new().set_font_color(Color::RGB(0x009C_0006)).set_text_wrap().set_align(FormatAlign::Top);
        Ok(Marked {
            book,
            names: Names::default(),
            sheets: 0,
            shown: false,
            beside: 0,
            below: HashSet::new(),
            wrong,
            told,
        })
    }

    /// Begins a sheet.
    ///
    /// # Errors
    /// What no sheet can have.
    pub fn sheet(&mut self, of: Sheet<'_>) -> Result<()> {
        self.beside = u16::try_from(of.beside).unwrap_or(u16::MAX - 1);
        let (beside, name) = (self.beside, self.names.next(of.name));
        self.sheets += 1;
        // What is merged is written before what stands in it, so such a sheet is held whole.
        let sheet = match of.merged {
            [] => self.book.add_worksheet_with_constant_memory().map_err(broken)?,
            _ => self.book.add_worksheet(),
        };
        self.below = merge(sheet, of.merged, beside);
        sheet.set_name(name).map_err(broken)?;
        sheet.set_column_width(beside, WIDE).map_err(broken)?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C第 &P 页，共 &N 页");
        for column in of.hidden_columns.iter().filter_map(|at| u16::try_from(*at).ok()).filter(|at| *at != beside) {
            sheet.set_column_hidden(column).map_err(broken)?;
        }
        if of.hidden {
            sheet.set_hidden(true);
        } else if !self.shown {
            self.shown = true;
            sheet.set_active(true);
        }
        Ok(())
    }

    fn at(&mut self, index: usize) -> Result<&mut Worksheet> {
        self.book.worksheet_from_index(index).map_err(broken)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// A row that a workbook cannot hold.
    pub fn row(&mut self, row: Marking<'_>) -> Result<()> {
        let (beside, wrong, told) = (self.beside, self.wrong.clone(), self.told.clone());
        let below = std::mem::take(&mut self.below);
        let merged = |at: &usize| row.copied.contains(at) && below.contains(&(row.at, *at));
        let sheet = self.at(self.sheets.saturating_sub(1))?;
        for (at, cell) in row.cells.iter().enumerate() {
            let Ok(column) = u16::try_from(at) else { break };
            if column == beside {
                continue;
            }
            if merged(&at) {
                if row.wrong.contains(&at) {
                    sheet.write_blank(row.at, column, &wrong).map_err(broken)?;
                }
                continue;
            }
            if row.wrong.contains(&at) {
                sheet.write_string_with_format(row.at, column, fitted_lines(cell), &wrong).map_err(broken)?;
            } else if !cell.is_empty() {
                sheet.write_string(row.at, column, fitted_lines(cell)).map_err(broken)?;
            }
        }
        if !row.told.is_empty() {
            sheet.write_string_with_format(row.at, beside, fitted_lines(row.told), &told).map_err(broken)?;
        }
        if row.hidden {
            sheet.set_row_hidden(row.at).map_err(broken)?;
        }
        self.below = below;
        Ok(())
    }

    /// Writes the workbook down.
    ///
    /// # Errors
    /// A disk that is full, or a file that cannot be written.
    pub fn finish(mut self, out: &mut (impl Write + Send)) -> Result<()> {
        // A workbook shows one sheet at least.
        if !self.shown && self.sheets > 0 {
            self.at(0)?.set_hidden(false).set_active(true);
        }
        book::save(&mut self.book, out)
    }
}
