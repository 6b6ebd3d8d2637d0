//! The Word side of reports and letters: page, fonts and styles of official documents (GB/T 9704-2012), tables whose
//! rows are streamed, and the same bytes for the same input.

mod pack;

use std::io::Write;

use chrono::NaiveDate;
use docx_rs::{
    AlignmentType, BorderType, BuildXML, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, PageMargin, PageOrientationType, PageSize, Paragraph, Run, RunFonts, Shading, SpecialIndentType,
    Style, StyleType, Table, TableBorder, TableBorderPosition, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

pub(super) use pack::pack;
use pack::{broken, without_ids};

use super::text::{failed, visible};
use crate::error::Result;
use crate::render::clean;

/// Body and tables.
const SONG: &str = "仿宋_GB2312";
/// Titles.
const TITLE: &str = "方正小标宋简体";
/// First headings, table headers.
const BLACK: &str = "黑体";
/// Second headings.
const KAI: &str = "楷体_GB2312";
/// Page numbers.
const PLAIN: &str = "宋体";

/// Width of the text of an upright page, in twips: A4 less margins of 28 and 26 mm.
pub(super) const UPRIGHT: usize = 8_844;
/// Width of the text of a page across, in twips: the same margins, turned with the page.
pub(super) const ACROSS: usize = 12_756;
/// What a table cell needs at its sides, in twips.
pub(super) const CELL_SIDES: usize = 140;

/// What a paragraph is; each look is a style of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The title: 二号 小标宋, centred.
    Title,
    /// A line under the title.
    Line,
    /// Body: 三号 仿宋, two characters in.
    Body,
    /// Addressee and the like: body, flush left.
    Flush,
    /// First heading: 三号 黑体.
    Heading,
    /// Second heading, caption of a table: 三号 楷体.
    SubHeading,
    /// Names and dates at the right.
    Signed,
    /// Page number.
    Page,
    /// Text of a table: 五号.
    Cell,
    /// Header of a table: 五号 黑体.
    CellHeader,
    /// Text of a wide table: 小五.
    Small,
    /// Header of a wide table: 小五 黑体.
    SmallHeader,
}

/// Everything that makes up a look.
struct Cut {
    look: Look,
    id: &'static str,
    name: &'static str,
    font: &'static str,
    /// Half points.
    size: usize,
    /// Exact distance of lines, twips.
    line: i32,
    align: AlignmentType,
    /// Characters that the first line is set in, in hundredths.
    indent: i32,
}

const CUTS: &[Cut] = &[
    cut(Look::Title, "JxTitle", "公文标题", TITLE, 44, 640, AlignmentType::Center, 0),
    cut(Look::Line, "JxLine", "题下说明", KAI, 28, 440, AlignmentType::Center, 0),
    cut(Look::Body, "JxBody", "公文正文", SONG, 32, 579, AlignmentType::Both, 200),
    cut(Look::Flush, "JxFlush", "公文顶格", SONG, 32, 579, AlignmentType::Left, 0),
    cut(Look::Heading, "JxHeading", "公文一级标题", BLACK, 32, 579, AlignmentType::Left, 200),
    cut(Look::SubHeading, "JxSubHeading", "公文二级标题", KAI, 32, 579, AlignmentType::Left, 200),
    cut(Look::Signed, "JxSigned", "公文落款", SONG, 32, 579, AlignmentType::Right, 0),
    cut(Look::Page, "JxPage", "公文页码", PLAIN, 28, 320, AlignmentType::Center, 0),
    cut(Look::Cell, "JxCell", "表格文字", SONG, 21, 300, AlignmentType::Left, 0),
    cut(Look::CellHeader, "JxCellHeader", "表格表头", BLACK, 21, 300, AlignmentType::Center, 0),
    cut(Look::Small, "JxSmall", "宽表文字", SONG, 18, 260, AlignmentType::Left, 0),
    cut(Look::SmallHeader, "JxSmallHeader", "宽表表头", BLACK, 18, 260, AlignmentType::Center, 0),
];

#[allow(clippy::too_many_arguments)] // one line of the table above
const fn cut(
    look: Look,
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: usize,
    line: i32,
    align: AlignmentType,
    indent: i32,
) -> Cut {
    Cut { look, id, name, font, size, line, align, indent }
}

impl Look {
    fn cut(self) -> &'static Cut {
        CUTS.iter().find(|cut| cut.look == self).unwrap_or(&CUTS[2])
    }

    /// Twips that one terminal cell (half a Chinese character) takes.
    pub(super) fn cell(self) -> usize {
        self.cut().size * 5
    }
}

/// The font in all four slots: one left out, and the theme's font comes through.
fn fonts(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name)
}

fn spacing(line: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(line).before(0).after(0)
}

fn run(look: Look) -> Run {
    Run::new().fonts(fonts(look.cut().font)).size(look.cut().size)
}

/// A paragraph of this look.
pub(super) fn paragraph(look: Look, text: &str) -> Paragraph {
    let empty = Paragraph::new().style(look.cut().id);
    let empty = if matches!(look, Look::Heading | Look::SubHeading) { empty.keep_next(true) } else { empty };
    empty.add_run(run(look).add_text(visible(text).into_owned()))
}

/// A narrow empty line: between the text and a table, or two tables, which would run into one.
pub(super) fn gap() -> Paragraph {
    paragraph(Look::Small, "")
}

/// An empty document with the styles; `made_on` is the day it says it was made.
pub(super) fn docx(made_on: NaiveDate) -> Docx {
    let made_at = format!("{made_on}T00:00:00Z");
    let base = Docx::new()
        .created_at(&made_at)
        .updated_at(&made_at)
        .default_fonts(fonts(SONG))
        .default_size(Look::Body.cut().size);
    CUTS.iter().fold(base, |docx, cut| {
        let style = Style::new(cut.id, StyleType::Paragraph)
            .name(cut.name)
            .based_on("Normal")
            .fonts(fonts(cut.font))
            .size(cut.size)
            .align(cut.align)
            .line_spacing(spacing(cut.line));
        // In twips for programs that do not know the width of a character of this style.
        let twips = i32::try_from(cut.size).unwrap_or(0) * cut.indent / 10;
        let style = match cut.indent {
            0 => style,
            chars => style.indent(None, Some(SpecialIndentType::FirstLine(twips)), None, None).first_line_chars(chars),
        };
        docx.add_style(match cut.look {
            Look::Heading => style.outline_lvl(0),
            Look::SubHeading => style.outline_lvl(1),
            _ => style,
        })
    })
}

/// A4, upright or across.
pub(super) fn page_size(across: bool) -> PageSize {
    if across {
        PageSize::new().size(16_838, 11_906).orient(PageOrientationType::Landscape)
    } else {
        PageSize::new().size(11_906, 16_838).orient(PageOrientationType::Portrait)
    }
}

/// Margins of 37, 35, 28 and 26 mm, turned with the page.
pub(super) fn margin(across: bool) -> PageMargin {
    let (top, right, bottom, left) = if across { (1_588, 2_098, 1_474, 1_984) } else { (2_098, 1_474, 1_984, 1_588) };
    PageMargin { top, right, bottom, left, header: 851, footer: if across { 850 } else { 1_361 }, gutter: 0 }
}

/// The page number, between two dashes.
pub(super) fn footer() -> Footer {
    let number = run(Look::Page)
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    Footer::new().add_paragraph(
        Paragraph::new()
            .style(Look::Page.cut().id)
            .add_run(run(Look::Page).add_text("— "))
            .add_run(number)
            .add_run(run(Look::Page).add_text(" —")),
    )
}

/// Gives the last section its page and its page number.
pub(super) fn close(docx: Docx, across: bool) -> Docx {
    let (orient, w, h) = if across {
        (PageOrientationType::Landscape, 16_838, 11_906)
    } else {
        (PageOrientationType::Portrait, 11_906, 16_838)
    };
    docx.page_size(w, h).page_orient(orient).page_margin(margin(across)).footer(footer())
}

/// Name and date at the end of a letter with a seal: the date four characters from the right, the name centred over
/// it, both kept with each other.
pub(super) fn sign(docx: Docx, name: &str, date: &str) -> Docx {
    let letters = |text: &str| i32::try_from(clean::width(text)).unwrap_or(0) * 160;
    let (name_wide, date_wide) = (letters(name), letters(date));
    // Centred over the date where it is short; a long name keeps two characters from the edge.
    let from_right = (1_280 + (date_wide - name_wide) / 2).max(640);
    let date_right = 1_280.max(from_right + (name_wide - date_wide) / 2);
    let at = |text: &str, right: i32| paragraph(Look::Signed, text).indent(None, None, Some(right), None);
    docx.add_paragraph(paragraph(Look::Flush, "").keep_next(true))
        .add_paragraph(at(name, from_right).keep_next(true))
        .add_paragraph(at(date, date_right))
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
        cell(look, text, AlignmentType::Center, *width).shading(Shading::new().color("auto").fill("E6E6E6"))
    });
    let border = |position| TableBorder::new(position).border_type(BorderType::Single).size(4);
    let lines = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let table = Table::new(vec![TableRow::new(cells.collect()).cant_split()])
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, CELL_SIDES / 2, 40, CELL_SIDES / 2));
    lines.into_iter().fold(table, |table, position| table.set_border(border(position)))
}

fn cell(look: Look, text: &str, align: AlignmentType, width: usize) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(paragraph(look, text).align(align))
}

/// Writes one row into a table.
pub(super) fn write_row(out: &mut dyn Write, look: Look, cells: &[CellText], widths: &[usize]) -> Result<()> {
    let cells = cells.iter().zip(widths).map(|(text, width)| cell(look, &text.text, text.align, *width));
    put_row(out, &TableRow::new(cells.collect()).cant_split())
}

/// Writes one row that is a single cell, across the whole table.
pub(super) fn write_note(out: &mut dyn Write, look: Look, text: &str, widths: &[usize]) -> Result<()> {
    let whole = cell(look, text, AlignmentType::Center, widths.iter().sum()).grid_span(widths.len());
    put_row(out, &TableRow::new(vec![whole]).cant_split())
}

fn put_row(out: &mut dyn Write, row: &TableRow) -> Result<()> {
    let xml = String::from_utf8(row.build()).map_err(|error| broken(&error))?;
    out.write_all(without_ids(&xml).as_bytes()).map_err(failed)
}
