//! The Word side of reports and letters: page, fonts and styles of official documents (GB/T 9704-2012), tables whose
//! rows are streamed, and the same bytes for the same input.

pub(super) mod look;
mod order;
mod pack;

use std::io::Write;

use chrono::NaiveDate;
use docx_rs::{
    AlignmentType, BorderType, BreakType, BuildXML, Docx, FieldCharType, Footer, InstrPAGE, InstrText, PageMargin,
    PageOrientationType, PageSize, Paragraph, Shading, Table, TableBorder, TableBorderPosition, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

pub use look::Fonts;
pub(super) use look::Look;
pub(super) use pack::{Picture, pack, pack_with, placeholder};
use pack::{broken, finished};

use super::text::{failed, unbroken};
use crate::error::Result;

/// Width of the text of an upright page, in twips: A4 less margins of 28 and 26 mm.
pub(super) const UPRIGHT: usize = 8_844;
/// … of a first page.
pub(super) const FRONT: usize = 9_866;

/// A sheet of A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum A4 {
    /// Upright, with the margins of official papers: 37, 35, 28 and 26 mm.
    Upright,
    /// Across, for wide tables: 22 mm above and below, 20 at the sides.
    Across,
    /// Upright, with narrow margins: what is to be taken in at one glance.
    Front,
}

impl A4 {
    /// Width of its text, in twips.
    pub(super) fn width(self) -> usize {
        match self {
            A4::Upright => UPRIGHT,
            A4::Across => 14_570,
            A4::Front => FRONT,
        }
    }

    /// Height of its text, in twips.
    pub(super) fn height(self) -> i32 {
        let PageMargin { top, bottom, .. } = self.margin();
        (if self.is_across() { 11_906 } else { 16_838 }) - top - bottom
    }

    fn is_across(self) -> bool {
        self == A4::Across
    }

    /// A4, upright or across.
    pub(super) fn size(self) -> PageSize {
        match self.is_across() {
            true => PageSize::new().size(16_838, 11_906).orient(PageOrientationType::Landscape),
            false => PageSize::new().size(11_906, 16_838).orient(PageOrientationType::Portrait),
        }
    }

    /// Its margins.
    pub(super) fn margin(self) -> PageMargin {
        let ((top, right, bottom, left), footer) = match self {
            A4::Upright => ((2_098, 1_474, 1_984, 1_588), 1_361),
            A4::Across => ((1_247, 1_134, 1_247, 1_134), 510),
            A4::Front => ((850, 1_020, 1_100, 1_020), 400),
        };
        PageMargin { top, right, bottom, left, header: 851, footer, gutter: 0 }
    }
}

/// What a table cell needs at its sides, in twips.
pub(super) const CELL_SIDES: usize = 140;
/// What a cell leaves above its words, and below them.
pub(super) const CELL_ENDS: i32 = 40;

/// A paragraph of this look.
pub(super) fn paragraph(look: Look, text: &str) -> Paragraph {
    let empty = Paragraph::new().style(look.id());
    let empty = if matches!(look, Look::Heading | Look::SubHeading | Look::FrontHeading | Look::FrontSubHeading) {
        empty.keep_next(true)
    } else {
        empty
    };
    empty.add_run(look.run(Fonts::default()).add_text(unbroken(text).into_owned()))
}

/// A paragraph as high as what is let in for its placeholders, which stand beside each other.
pub(super) fn pictures(nths: std::ops::Range<usize>) -> Paragraph {
    let any = docx_rs::LineSpacing::new().line_rule(docx_rs::LineSpacingType::Auto).line(240).before(60).after(60);
    let empty = Paragraph::new().style(Look::Small.id()).align(AlignmentType::Center).line_spacing(any);
    let run = |nth| Look::Small.run(Fonts::default()).add_text(placeholder(nth));
    nths.fold(empty, |paragraph, nth| paragraph.add_run(run(nth)))
}

/// A narrow empty line: between the text and a table, or two tables, which would run into one.
pub(super) fn gap() -> Paragraph {
    paragraph(Look::Small, "")
}

/// An empty document with the styles of reports; `made_on` is the day it says it was made.
pub(super) fn docx(made_on: NaiveDate) -> Docx {
    look::docx(made_on, Fonts::default(), look::REPORT)
}

/// The page number, between two dashes; under it, small, what stands at the foot of every page.
pub(super) fn footer(foot: &[String]) -> Footer {
    let footer = Footer::new().add_paragraph(page_number(Paragraph::new().style(Look::Page.id()), Fonts::default()));
    if foot.is_empty() {
        return footer;
    }
    footer.add_paragraph(paragraph(Look::Tiny, &foot.join("　")).align(AlignmentType::Center))
}

/// Adds the page number, between two dashes.
pub(super) fn page_number(paragraph: Paragraph, fonts: Fonts) -> Paragraph {
    let run = || Look::Page.run(fonts);
    let number = run()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    paragraph.add_run(run().add_text("— ")).add_run(number).add_run(run().add_text(" —"))
}

/// Gives the last section its page and its page number.
pub(super) fn close(docx: Docx, sheet: A4, foot: &[String]) -> Docx {
    let (orient, w, h) = match sheet.is_across() {
        true => (PageOrientationType::Landscape, 16_838, 11_906),
        false => (PageOrientationType::Portrait, 11_906, 16_838),
    };
    docx.page_size(w, h).page_orient(orient).page_margin(sheet.margin()).footer(footer(foot))
}

/// One cell of a row.
pub(super) struct CellText {
    /// What stands in it.
    pub(super) text: String,
    /// How it stands.
    pub(super) align: AlignmentType,
}

/// A table with its header row, which is repeated on every page; [`pack`] lets in the rows.
pub(super) fn table(headers: &[String], widths: &[usize], look: Look) -> Table {
    let cells = headers.iter().zip(widths).map(|(text, width)| {
        let lines = text.split('\n').enumerate();
        let run = lines.fold(look.run(Fonts::default()), |run, (at, line)| {
            let run = if at > 0 { run.add_break(BreakType::TextWrapping) } else { run };
            run.add_text(unbroken(line).into_owned())
        });
        // It goes with the rows under it.
        let words = Paragraph::new().style(look.id()).add_run(run).align(AlignmentType::Center).keep_next(true);
        framed(words, *width).shading(Shading::new().color("auto").fill("E6E6E6"))
    });
    grid(vec![TableRow::new(cells.collect()).cant_split()], widths)
}

/// A table with its first rows, repeated on every page, and lines around every cell.
pub(super) fn grid(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    let border = |position| TableBorder::new(position).border_type(BorderType::Single).size(4);
    let lines = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let table = Table::new(rows)
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(cell_sides(CELL_ENDS as usize));
    lines.into_iter().fold(table, |table, position| table.set_border(border(position)))
}

/// The room around what stands in a cell, `above` and as much under it, in twips.
pub(super) fn cell_sides(above: usize) -> TableCellMargins {
    TableCellMargins::new().margin(above, CELL_SIDES / 2, above, CELL_SIDES / 2)
}

fn framed(words: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(words)
}

/// Writes one row into a table, which stands on one page with the next where it is `kept`.
pub(super) fn write_row(
    out: &mut dyn Write,
    (look, kept): (Look, bool),
    cells: &[CellText],
    widths: &[usize],
) -> Result<()> {
    let cells = cells.iter().zip(widths).map(|(text, width)| {
        let words = paragraph(look, &text.text).align(text.align).keep_next(kept);
        framed(words, *width)
    });
    put_row(out, &TableRow::new(cells.collect()).cant_split())
}

/// Writes one row that is a single cell, across the whole table, and stands on one page with the next where it is `kept`.
pub(super) fn write_note(out: &mut dyn Write, (look, kept): (Look, bool), text: &str, widths: &[usize]) -> Result<()> {
    let words = paragraph(look, text).align(AlignmentType::Center).keep_next(kept);
    let whole = framed(words, widths.iter().sum()).grid_span(widths.len());
    put_row(out, &TableRow::new(vec![whole]).cant_split())
}

/// Writes a row that is made already.
pub(super) fn put_row(out: &mut dyn Write, row: &TableRow) -> Result<()> {
    let xml = String::from_utf8(row.build()).map_err(|error| broken(&error))?;
    out.write_all(finished(&xml).as_bytes()).map_err(failed)
}
