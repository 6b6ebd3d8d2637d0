//! Reports as Word documents. Charts are left out: their figures stand in the tables.

use std::io::{Seek, Write};

use chrono::NaiveDate;
use docx_rs::{AlignmentType, Docx, Paragraph, Section as Leaf};

use super::letter::template::slots::day_in_words;
use super::letter::{self, Blank, BlankKind, Form, Letter, Piece, Printed, Signature, Text};
use super::measure::{Measured, measure};
use super::word::{self, CellText, Look, Sheet};
use crate::error::Result;
use crate::report::document::{Document, Masthead, Section, Table, Value};

/// Rows of one table in a Word document: nobody reads more of them on paper.
const MOST: u64 = 2_000;
/// Tables with more columns lie across the page.
const UPRIGHT: usize = 8;

/// Room over and under what stands in a cell of the first page, in twips.
const CLOSE: usize = 10;

/// One table, laid out.
struct Laid<'d, 'a> {
    table: &'d Table<'a>,
    measured: Measured,
    widths: Vec<usize>,
    look: Look,
}

/// A piece of a page.
enum Block {
    Text(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

fn text(paragraph: Paragraph) -> Block {
    Block::Text(Box::new(paragraph))
}

/// Writes `doc`; rows go out as they come, at most 2,000 of each table, and how many more there are is said below.
pub fn write<W: Write + Seek>(out: W, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    let mut tables = Vec::new();
    let mut pages: Vec<(Sheet, Vec<Block>)> = Vec::new();
    let mut top = Vec::new();
    if let Some(masthead) = &doc.masthead {
        top.extend(letter::masthead(&periodical(masthead, made_on)).into_iter().map(text));
    }
    top.push(text(word::paragraph(Look::Title, &doc.title)));
    // The head says it already.
    let head = doc.masthead.as_ref().map_or(0, |masthead| masthead.lines().len());
    let lines: Vec<&str> = doc.lines.iter().skip(head).map(String::as_str).collect();
    // A first page that is to be taken in at one glance has room for one.
    let front = doc.sections.first().is_some_and(|section| section.first_page);
    let lines = if front { vec![lines.join("；")] } else { lines.into_iter().map(str::to_owned).collect() };
    top.extend(lines.iter().map(|line| text(word::paragraph(Look::Line, line))));
    top.push(text(word::gap()));
    for section in &doc.sections {
        let (sheet, blocks) = lay_out(section, &doc.title, doc.masthead.is_some(), &mut tables)?;
        if sheet == Sheet::Across && doc.masthead.is_some() && pages.is_empty() {
            // A red head stands on an upright page.
            pages.push((Sheet::Upright, std::mem::take(&mut top)));
        }
        let blocks = top.drain(..).chain(blocks).collect::<Vec<_>>();
        match pages.last_mut() {
            Some((last, page)) if *last == sheet => page.extend(blocks),
            _ => pages.push((sheet, blocks)),
        }
    }
    if !top.is_empty() {
        pages.push((Sheet::Upright, top));
    }
    if let (Some(masthead), Some((_, page))) = (&doc.masthead, pages.last_mut()) {
        page.extend(letter::colophon(&periodical(masthead, made_on)).into_iter().map(text));
    }
    let base = word::docx(made_on);
    let base = if doc.masthead.is_some() { word::look::with_letters(base) } else { base };
    word::pack(bind(base, pages), out, |index, out| tables.get(index).map_or(Ok(()), |laid| write_rows(out, laid)))
}

/// A periodical as a letter of its form: what is not known of issue and copies is filled in by pen, and to whom it goes.
fn periodical(masthead: &Masthead, made_on: NaiveDate) -> Letter {
    let blank = |label: &str, width| Piece::Blank(Blank::new(label, BlankKind::Line(width)));
    let said = |words: &str| Piece::Said(words.to_owned());
    let number = |known: Option<u32>, label: &str, width| {
        known.map_or_else(|| blank(label, width), |known| said(&known.to_string()))
    };
    let mut letter = Letter::new(Form::Bulletin, made_on);
    letter.mark = masthead.name.clone();
    let (issue, total) = (number(masthead.issue, "期号", 2), number(masthead.total, "总期号", 2));
    letter.number = Some(Text(vec![said("第"), issue, said("期（总第"), total, said("期）")]));
    letter.signers = vec![masthead.editor.as_str().into()];
    let date = Some(day_in_words(masthead.day).into());
    letter.signature = Some(Signature { names: Vec::new(), date, sealed: false });
    let to = |word: &str| Text(vec![said(word), blank("报送对象", 30)]);
    letter.cc = ["报：", "送：", "发："].map(to).to_vec();
    let copies = Text(vec![said("共印"), number(masthead.printed, "印数", 4), said("份")]);
    letter.printed = Some(Printed { by: Text::default(), on: copies });
    letter
}

/// A section as blocks, and the sheet they want; no table repeats the title of the document.
fn lay_out<'d, 'a>(
    section: &'d Section<'a>,
    title: &str,
    under_masthead: bool,
    tables: &mut Vec<Laid<'d, 'a>>,
) -> Result<(Sheet, Vec<Block>)> {
    let measured = section.tables.iter().map(measure).collect::<Result<Vec<_>>>()?;
    let padding = word::CELL_SIDES.div_ceil(Look::Cell.cell());
    // What stands by itself in front is turned for nobody.
    let wide = measured
        .iter()
        .any(|table| table.columns.len() > UPRIGHT || !table.fits(Sheet::Upright.width() / Look::Cell.cell(), padding));
    let sheet = match (section.first_page, wide) {
        // A red head has its own margins.
        (true, _) if under_masthead => Sheet::Upright,
        (true, _) => Sheet::Front,
        (false, true) => Sheet::Across,
        (false, false) => Sheet::Upright,
    };
    let mut blocks = Vec::new();
    if !section.heading.is_empty() {
        blocks.push(text(word::paragraph(Look::Heading, &section.heading)));
    }
    blocks.extend(section.paragraphs.iter().map(|words| text(word::paragraph(Look::Body, words))));
    for (table, measured) in section.tables.iter().zip(measured) {
        let in_header = section.first_page && table.headers.first() == Some(&table.name);
        if !table.name.is_empty() && table.name != section.heading && table.name != title && !in_header {
            let look = if section.first_page { Look::Line } else { Look::SubHeading };
            blocks.push(text(word::paragraph(look, &table.name).keep_next(true)));
        } else if in_header && !tables.is_empty()
            || !measured.is_empty && !section.first_page && !section.paragraphs.is_empty()
        {
            blocks.push(text(word::gap().keep_next(true)));
        }
        if measured.is_empty {
            blocks.push(text(word::paragraph(Look::Body, &table.empty)));
            continue;
        }
        let room = sheet.width();
        let small = section.first_page
            || measured.columns.len() > UPRIGHT
            || measured.is_crowded(room / Look::Cell.cell(), padding);
        let (look, header) = if small { (Look::Small, Look::SmallHeader) } else { (Look::Cell, Look::CellHeader) };
        let widths = widths(&measured, room, look);
        let grid = word::table(&table.headers, &widths, header);
        let grid = if section.first_page { grid.margins(word::cell_sides(CLOSE)) } else { grid };
        blocks.push(Block::Table(Box::new(grid)));
        // Two tables in a row would run into one; those of the first page bear their names.
        if !section.first_page {
            blocks.push(text(word::gap()));
        }
        tables.push(Laid { table, measured, widths, look });
    }
    Ok((sheet, blocks))
}

/// Column widths in twips that fill `room` exactly.
fn widths(measured: &Measured, room: usize, look: Look) -> Vec<usize> {
    let cells = room / look.cell();
    let padding = word::CELL_SIDES.div_ceil(look.cell());
    let shares = measured.share(cells, padding);
    let all = shares.iter().sum::<usize>().max(1);
    shares.iter().map(|share| share * room / all).collect()
}

/// Puts the pages into the document: all but the last as sections of their own.
fn bind(docx: Docx, mut pages: Vec<(Sheet, Vec<Block>)>) -> Docx {
    let (sheet, last) = pages.pop().unwrap_or((Sheet::Upright, Vec::new()));
    let docx = pages.into_iter().fold(docx, |docx, (sheet, blocks)| {
        let leaf = blocks.into_iter().fold(Leaf::new(), |leaf, block| match block {
            Block::Text(text) => leaf.add_paragraph(*text),
            Block::Table(table) => leaf.add_table(*table),
        });
        let leaf = leaf.page_size(sheet.size()).page_margin(sheet.margin());
        docx.add_section(leaf.footer(word::footer()))
    });
    let docx = last.into_iter().fold(docx, |docx, block| match block {
        Block::Text(text) => docx.add_paragraph(*text),
        Block::Table(table) => docx.add_table(*table),
    });
    word::close(docx, sheet)
}

/// Writes the rows of a table, the first 2,000.
fn write_rows(out: &mut dyn Write, laid: &Laid<'_, '_>) -> Result<()> {
    let mut count = 0;
    laid.table.rows.each(&mut |row| {
        count += 1;
        if count > MOST {
            return Ok(());
        }
        let cells: Vec<CellText> = row
            .iter()
            .zip(&laid.measured.columns)
            .map(|(value, column)| {
                let align = match value {
                    Value::Number(_) | Value::Halves(_) | Value::Rate(_) => AlignmentType::Right,
                    Value::Id(_) | Value::Day(_) => AlignmentType::Center,
                    _ if column.right => AlignmentType::Right,
                    _ if column.wraps => AlignmentType::Left,
                    _ => AlignmentType::Center,
                };
                CellText { text: value.text(), align }
            })
            .collect();
        word::write_row(out, laid.look, &cells, &laid.widths)
    })?;
    if count > MOST {
        let text =
            format!("以上为前 {MOST} 行，另有 {} 行未列出；要全部行，请输出为 .xlsx（或 .md、.html）", count - MOST);
        word::write_note(out, laid.look, &text, &laid.widths)?;
    }
    Ok(())
}
