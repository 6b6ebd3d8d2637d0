//! Reports as Word documents: one page in front, sections that turn the page only for a table that needs it, the ending of an
//! official paper.

mod block;
mod front;
mod head;
mod laid;

use std::io::{Seek, Write};

use chrono::NaiveDate;
use docx_rs::{AlignmentType, Docx, Paragraph, Section as Leaf};

use super::native::Native;
use super::printed;
use super::text::visible;
use super::word::{self, Look, Picture, Sheet};
use crate::error::Result;
use crate::report::document::{Document, Section};
use block::{Block, text};
use laid::Laid;

/// Pages in a row, each with the sheet it stands on.
#[derive(Default)]
struct Pages {
    pages: Vec<(Sheet, Vec<Block>)>,
}

impl Pages {
    /// Puts blocks on the last page, where that is such a sheet, or on a new one.
    fn put(&mut self, sheet: Sheet, blocks: Vec<Block>) {
        match self.pages.last_mut() {
            Some((last, page)) if *last == sheet => page.extend(blocks),
            _ => self.pages.push((sheet, blocks)),
        }
    }

    /// The sheet of the last page.
    fn sheet(&self) -> Option<Sheet> {
        self.pages.last().map(|(sheet, _)| *sheet)
    }

    /// Puts blocks on the last page, whatever sheet that is.
    fn put_on_last(&mut self, blocks: Vec<Block>) {
        match self.pages.last_mut() {
            Some((_, page)) => page.extend(blocks),
            None => self.pages.push((Sheet::Upright, blocks)),
        }
    }
}

/// Writes `doc`; rows go out as they come, at most 2,000 of each table, and how many more there are is said below.
pub fn write<W: Write + Seek>(out: W, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    let shown = printed::sections(doc)?;
    let mut made = Made { quiet: is_quiet(doc, &shown), ..Made::default() };
    let mut pages = Pages::default();
    let (mut sections, mut top) = (shown.iter(), Vec::new());
    match doc.sections.first().filter(|section| section.first_page) {
        Some(first) => {
            sections.next();
            pages.put(Sheet::Front, front::lay_out(doc, first, made_on, (&mut made.tables, made.quiet))?);
        }
        None => top = head::of(doc, made_on),
    }
    // A red head stands on an upright page; any other goes with what it is over.
    if doc.masthead.is_some() && !top.is_empty() {
        pages.put(Sheet::Upright, std::mem::take(&mut top));
    }
    for section in sections {
        lay_out(section, doc, std::mem::take(&mut top), &mut pages, &mut made)?;
    }
    pages.put_on_last(top);
    pages.put_on_last(head::ending(doc, made_on));
    let base = word::docx(made_on);
    let letter_like = doc.masthead.is_some() || doc.seal.is_some();
    let base = if letter_like { word::look::with_letters(base) } else { base };
    let docx = bind(base, pages.pages, &doc.foot);
    let rows = |index: usize, out: &mut dyn Write| made.tables.get(index).map_or(Ok(()), |laid| laid.write_rows(out));
    word::pack_with(docx, out, &made.pictures, rows)
}

/// Whether a report with a first page has nothing in most of its sections.
fn is_quiet(doc: &Document<'_>, shown: &[printed::Shown<'_, '_>]) -> bool {
    let lines = shown.iter().filter(|one| matches!(one, printed::Shown::Lines(_)));
    let nothing: usize = lines.map(|lines| lines.paragraphs.len()).sum();
    doc.sections.first().is_some_and(|first| first.first_page) && nothing * 2 >= doc.sections.len()
}

/// Rows of tables, and paragraphs, that a section may have to stay on a page that was turned for another.
const BRIEF: usize = 12;
const PARAGRAPHS: usize = 4;

/// The sheet a section begins on: nothing is turned for a few rows, nor back for them.
fn begins_on(section: &Section<'_>, tables: &[(Sheet, Option<Laid<'_, '_>>)], current: Option<Sheet>) -> Sheet {
    let wide = tables.iter().position(|(sheet, _)| *sheet == Sheet::Across);
    let before = tables.iter().take(wide.unwrap_or(tables.len()));
    let rows: usize = before.filter_map(|(_, laid)| laid.as_ref()).map(Laid::rows).sum();
    let brief = rows <= BRIEF && section.paragraphs.len() <= PARAGRAPHS && section.charts.is_empty();
    if brief && (wide.is_some() || current == Some(Sheet::Across)) { Sheet::Across } else { Sheet::Upright }
}

/// Puts a section on the pages, after what comes before it; no table repeats the title of the document.
fn lay_out<'d, 'a>(
    section: &'d Section<'a>,
    doc: &Document<'a>,
    mut before: Vec<Block>,
    pages: &mut Pages,
    made: &mut Made<'d, 'a>,
) -> Result<()> {
    let quiet = made.quiet;
    let mut laid = section.read().map(Laid::of).collect::<Result<Vec<_>>>()?;
    if quiet {
        laid = laid.into_iter().map(|(_, laid)| (Sheet::Front, laid.map(|laid| laid.on(Sheet::Front)))).collect();
    }
    // The last is signed, on a page like the first.
    let last = doc.sections.last().is_some_and(|last| std::ptr::eq(last, section));
    let begins_on = begins_on(section, &laid, pages.sheet());
    let mut sheet = if quiet {
        Sheet::Front
    } else if last && laid.iter().all(|(sheet, _)| *sheet == Sheet::Upright) {
        Sheet::Upright
    } else {
        begins_on
    };
    if !section.heading.is_empty() {
        let look = if quiet { Look::CloseHeading } else { Look::Heading };
        before.push(text(word::paragraph(look, &section.heading)));
    }
    // How figures are to be read and checked stands small, so that the seal stands under it.
    let look = if quiet || last && doc.sections.len() > 1 { Look::Close } else { Look::Body };
    before.extend(section.paragraphs.iter().map(|words| text(body(words, look))));
    before.extend(draw(section, &mut made.pictures)?);
    for (table, (wanted, laid)) in section.read().zip(laid) {
        let headed = section.heading.ends_with(table.name.as_str()) || table.name == doc.title;
        let named = !table.name.is_empty() && !headed;
        let Some(laid) = laid else {
            if table.empty.is_empty() {
                continue;
            }
            before.push(text(word::paragraph(look, &table.nothing(named))));
            continue;
        };
        // Nothing is turned back within a section.
        if wanted == Sheet::Across {
            sheet = Sheet::Across;
        }
        let laid = if sheet == wanted { laid } else { laid.on(sheet) };
        if named {
            let look = if quiet { Look::CloseHeading } else { Look::SubHeading };
            before.push(text(word::paragraph(look, &table.name).keep_next(true)));
        } else if !before.is_empty() {
            before.push(text(word::gap().keep_next(true)));
        }
        before.push(Block::Table(Box::new(laid.grid())));
        before.push(Block::Gap);
        before.extend(laid.left_out().map(|words| text(word::paragraph(Look::Small, &words))));
        made.tables.push(laid);
        pages.put(sheet, std::mem::take(&mut before));
    }
    if !before.is_empty() {
        pages.put(sheet, before);
    }
    Ok(())
}

/// Letters of a word that would tear a justified line apart: a hash.
const LONG: usize = 30;

/// A paragraph of the text.
fn body(words: &str, look: Look) -> Paragraph {
    let paragraph = word::paragraph(look, words);
    let torn = words.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.len() > LONG);
    if torn { paragraph.align(AlignmentType::Left) } else { paragraph }
}

/// What is let in when the document is packed.
#[derive(Default)]
struct Made<'d, 'a> {
    tables: Vec<Laid<'d, 'a>>,
    pictures: Vec<Picture>,
    /// There is little in it: it goes on where the first page ends, as small as that is set.
    quiet: bool,
}

/// The charts of a section, as pictures under its tables.
fn draw(section: &Section<'_>, pictures: &mut Vec<Picture>) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    for native in section.drawn().filter_map(Native::of) {
        blocks.push(text(word::picture(pictures.len())));
        let (size, part) = (native.size(Sheet::Upright.width()), native.part()?);
        pictures.push(Picture { title: visible(&native.title).into_owned(), size, part });
    }
    Ok(blocks)
}

/// Puts the pages into the document: all but the last as sections of their own.
fn bind(docx: Docx, mut pages: Vec<(Sheet, Vec<Block>)>, foot: &[String]) -> Docx {
    for (_, page) in &mut pages {
        page.pop_if(|block| matches!(block, Block::Gap));
    }
    let (sheet, last) = pages.pop().unwrap_or((Sheet::Upright, Vec::new()));
    let docx = pages.into_iter().fold(docx, |docx, (sheet, blocks)| {
        let leaf = blocks.into_iter().fold(Leaf::new(), |leaf, block| match block {
            Block::Text(text) => leaf.add_paragraph(*text),
            Block::Table(table) => leaf.add_table(*table),
            Block::Gap => leaf.add_paragraph(word::gap()),
        });
        let leaf = leaf.page_size(sheet.size()).page_margin(sheet.margin());
        docx.add_section(leaf.footer(word::footer(foot)))
    });
    let docx = last.into_iter().fold(docx, |docx, block| match block {
        Block::Text(text) => docx.add_paragraph(*text),
        Block::Table(table) => docx.add_table(*table),
        Block::Gap => docx.add_paragraph(word::gap()),
    });
    word::close(docx, sheet, foot)
}
