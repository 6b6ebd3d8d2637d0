//! One table, laid out: on which sheet, in which letters, how wide its columns are.

use std::io::Write;

use docx_rs::{AlignmentType, TableCellMargins};

use crate::documents::measure::Measured;
use crate::documents::printed::{self, Printed};
use crate::documents::word::{self, CellText, Look, Sheet};
use crate::error::Result;
use crate::report::document::{Table, Value};

/// Lines of ten rows together up to which an upright page will do: more in a table of few columns, whose texts are read one by
/// one.
const READABLE: usize = 22;
const READ_ONE_BY_ONE: usize = 45;
/// Columns of such a table.
const FEW: usize = 7;
/// How wide what stands before the names of rows that are only named is, in terminal cells.
const NAMING: usize = 30;
/// Room over and under what stands in a cell of the first page, in twips.
const CLOSE: usize = 10;

/// One table, laid out.
pub(super) struct Laid<'d, 'a> {
    table: &'d Table<'a>,
    printed: Printed<'d, 'a>,
    widths: Vec<usize>,
    /// Widths in terminal cells.
    shares: Vec<usize>,
    look: Look,
    header: Look,
    margins: Option<TableCellMargins>,
    /// Rows that are written, where they are not all.
    keeps: Option<usize>,
}

/// What a cell needs besides its text, in terminal cells.
fn padding(look: Look) -> usize {
    word::CELL_SIDES.div_ceil(look.cell())
}

/// Shares of the columns in terminal cells, in letters of this size.
fn shares(measured: &Measured, room: usize, look: Look) -> Vec<usize> {
    measured.share(room / look.cell(), padding(look))
}

/// Lines of ten rows.
fn lines_of_ten(measured: &Measured, room: usize, look: Look) -> usize {
    let lines = measured.lines(&shares(measured, room, look), padding(look));
    lines.iter().sum::<usize>() * 10 / lines.len().max(1)
}

impl<'d, 'a> Laid<'d, 'a> {
    /// On the sheet it needs: upright where it is readable there; none where there is no row.
    pub(super) fn of(table: &'d Table<'a>) -> Result<(Sheet, Option<Self>)> {
        let printed = Printed::of(table, false)?;
        if printed.measured.is_empty {
            return Ok((Sheet::Upright, None));
        }
        let (measured, room) = (&printed.measured, Sheet::Upright.width());
        let most = if measured.columns.len() > FEW { READABLE } else { READ_ONE_BY_ONE };
        let upright =
            |look: Look| measured.fits(room / look.cell(), padding(look)) && lines_of_ten(measured, room, look) <= most;
        let large = upright(Look::Cell) && !measured.is_crowded(room / Look::Cell.cell(), padding(Look::Cell));
        let sheet = if large || upright(Look::Small) { Sheet::Upright } else { Sheet::Across };
        let looks = if large { (Look::Cell, Look::CellHeader) } else { (Look::Small, Look::SmallHeader) };
        Ok((sheet, Some(Laid::in_looks(table, printed, sheet.width(), looks))))
    }

    /// For the first page, with `cut` rows less where it may be shortened.
    pub(super) fn in_front(table: &'d Table<'a>, looks: (Look, Look), cut: usize) -> Result<Option<Self>> {
        let printed = Printed::of(table, true)?;
        if printed.measured.is_empty {
            return Ok(None);
        }
        if table.shortens && cut > 0 && cut >= printed.measured.seen {
            return Ok(None);
        }
        let laid = Laid::in_looks(table, printed, Sheet::Front.width(), looks);
        let keeps = (cut > 0 && table.shortens && laid.rows() > cut + 1).then(|| laid.rows() - cut);
        Ok(Some(Laid { margins: Some(word::cell_sides(CLOSE)), keeps, ..laid }))
    }

    fn in_looks(table: &'d Table<'a>, printed: Printed<'d, 'a>, room: usize, (look, header): (Look, Look)) -> Self {
        let shares = shares(&printed.measured, room, look);
        let all = shares.iter().sum::<usize>().max(1);
        let widths = shares.iter().map(|share| share * room / all).collect();
        Laid { table, printed, widths, shares, look, header, margins: None, keeps: None }
    }

    /// The same on another sheet.
    pub(super) fn on(self, sheet: Sheet) -> Self {
        Laid::in_looks(self.table, self.printed, sheet.width(), (self.look, self.header))
    }

    /// Rows, as far as they were counted.
    pub(super) fn rows(&self) -> usize {
        self.printed.measured.seen
    }

    /// The same with less room over and under what stands in its cells.
    pub(super) fn closer(self) -> Self {
        Laid { margins: Some(word::cell_sides(CLOSE)), ..self }
    }

    /// How high its header and each of its rows stand, with less room in its cells or as it is, in twips; none where there are
    /// many.
    pub(super) fn rows_high(&self, closer: bool) -> Option<(i32, Vec<i32>)> {
        let padding = padding(self.look);
        let ends = if closer { i32::try_from(CLOSE).unwrap_or(0) } else { word::CELL_ENDS };
        let high = |lines: usize| i32::try_from(lines).unwrap_or(1) * self.look.line() + 2 * ends + 10;
        let measured = &self.printed.measured;
        let mut lines = measured.all_lines(&self.shares, padding, self.table.names_idle)?;
        lines.truncate(self.printed.most());
        // The sums, and the names of what is only named.
        let room = self.shares.iter().sum::<usize>().saturating_sub(padding).max(1);
        let named =
            measured.idle_names().filter(|_| self.table.names_idle).map(|names| (names + NAMING).div_ceil(room));
        let total = self.table.total.as_ref().map(|_| 1);
        let rows = lines.into_iter().chain(total).chain(named).map(high);
        Some((high(measured.header_lines(&self.shares, padding)), rows.collect()))
    }

    /// Its header row.
    pub(super) fn grid(&self) -> docx_rs::Table {
        // A day in a header is not broken.
        let headers: Vec<String> =
            self.printed.headers().iter().map(|header| header.replace('-', "\u{2011}")).collect();
        let grid = word::table(&headers, &self.widths, self.header);
        match &self.margins {
            Some(margins) => grid.margins(margins.clone()),
            None => grid,
        }
    }

    /// Which columns are not printed, in a line.
    pub(super) fn left_out(&self) -> Option<String> {
        self.printed.left_out()
    }

    /// How high it stands on the first page, in twips.
    pub(super) fn height(&self) -> i32 {
        let padding = padding(self.look);
        let measured = &self.printed.measured;
        let kept = self.keeps.unwrap_or(measured.seen);
        let of_rows: usize = measured.lines(&self.shares, padding).iter().take(kept).sum();
        // The line that says how many more there are.
        let more = usize::from(self.keeps.is_some());
        let lines = measured.header_lines(&self.shares, padding) + of_rows + more;
        let rows = kept + 1 + more;
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 1_024);
        count(lines) * self.look.line() + count(rows) * (2 * count(CLOSE) + 10)
    }

    fn cells(&self, row: &[Value]) -> Vec<CellText> {
        let aligned = row.iter().zip(&self.printed.measured.columns).map(|(value, column)| {
            let align = match value {
                Value::Number(_) | Value::Hundredths(_) | Value::Rate(_) => AlignmentType::Right,
                Value::Id(_) | Value::Day(_) => AlignmentType::Center,
                _ if column.right => AlignmentType::Right,
                _ if column.wraps => AlignmentType::Left,
                _ => AlignmentType::Center,
            };
            CellText { text: value.text(), align }
        });
        aligned.collect()
    }

    /// Writes its rows, as many as stand on paper.
    pub(super) fn write_rows(&self, out: &mut dyn Write) -> Result<()> {
        let (mut count, mut idle) = (0, Vec::new());
        let most = self.keeps.unwrap_or_else(|| self.printed.most());
        let mut put = |row: &[Value]| {
            count += 1;
            if count > most { Ok(()) } else { word::write_row(out, self.look, &self.cells(row), &self.widths) }
        };
        self.printed.each(&mut put, &mut |name| idle.push(name))?;
        if self.keeps.is_some() && count > most {
            let text = format!("另有 {} 项没有列出，见后面的全部清单", count - most);
            word::write_note(out, self.look, &text, &self.widths)?;
        } else if let Some(text) = self.printed.beyond(count) {
            word::write_note(out, self.look, &text, &self.widths)?;
        }
        if let Some(total) = self.printed.total() {
            word::write_row(out, self.header, &self.cells(&total), &self.widths)?;
        }
        match printed::named(&idle) {
            Some(text) => word::write_note(out, self.look, &text, &self.widths),
            None => Ok(()),
        }
    }
}
