//! Reports as Word documents: one page in front, sections that turn the page only for a table that needs it, the ending of an
//! official paper.

mod block;
mod flow;
mod front;
mod head;
mod laid;
mod pages;

use std::io::{Seek, Write};
use std::ops::Deref;

use chrono::NaiveDate;
use docx_rs::{Docx, Section as Leaf};

use super::measure::is_nothing;
use super::native::{EMU, Native};
use super::printed;
use super::text::visible;
use super::word::{self, A4, Look, Picture};
use crate::error::Result;
use crate::report::document::{Document, Section, Value};
use block::{Block, High, said};
use laid::Laid;
use pages::Pages;

/// Writes `doc`; rows go out as they come, at most 2,000 of each table, and how many more there are is said below.
pub fn write<W: Write + Seek>(out: W, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    let shown = printed::sections(doc, true)?;
    // A page by itself bears the signature.
    let alone = shown.len() == 1;
    let quiet = !alone && (is_quiet(doc, &shown) || is_short(doc)?);
    let across = !quiet && is_across(&shown)?;
    let mut made = Made { quiet, across, upright: is_notice(doc)?, ..Made::default() };
    let (ending, high) = head::ending(doc, made_on, alone);
    let signed = if alone { high } else { 0 };
    let mut pages = Pages::default();
    let (mut sections, mut top) = (shown.iter(), Vec::new());
    match doc.sections.first().filter(|section| section.first_page) {
        Some(first) => {
            sections.next();
            let (page, fits) = front::lay_out(doc, first, made_on, (&mut made.tables, made.quiet, signed))?;
            pages.put(A4::Front, page);
            made.goes_on = !fits;
        }
        None => top = head::of(doc, made_on),
    }
    // A red head stands on an upright page; any other goes with what it is over.
    if doc.masthead.is_some() && !top.is_empty() {
        pages.put(A4::Upright, std::mem::take(&mut top));
    }
    while let Some(section) = sections.next() {
        let next = sections.clone().next().map(Deref::deref);
        top = lay_out((section, next), doc, std::mem::take(&mut top), &mut pages, &mut made)?;
    }
    if !top.is_empty() {
        pages.put(A4::Upright, top);
    }
    pages.end(ending);
    let base = word::docx(made_on);
    let letter_like = doc.masthead.is_some() || doc.seal.is_some();
    let base = if letter_like { word::look::with_letters(base) } else { base };
    let docx = bind(base, pages.bound(), &doc.foot);
    let rows = |index: usize, out: &mut dyn Write| made.tables.get(index).map_or(Ok(()), |laid| laid.write_rows(out));
    word::pack_with(docx, out, &made.pictures, rows)
}

/// Whether a report with a first page has nothing in most of its sections.
fn is_quiet(doc: &Document<'_>, shown: &[printed::Shown<'_, '_>]) -> bool {
    let lines = shown.iter().filter(|one| matches!(one, printed::Shown::Lines(_)));
    let nothing: usize = lines.map(|lines| lines.paragraphs.len()).sum();
    doc.sections.first().is_some_and(|first| first.first_page) && nothing * 2 >= doc.sections.len()
}

/// Rows that stand behind a first page which goes on with them, and rows of a table that are looked at for them.
const SHORT: usize = 48;
const SEEN: usize = 100;

/// Whether so little stands behind the first page that no other page is turned for it.
fn is_short(doc: &Document<'_>) -> Result<bool> {
    let Some((first, behind)) = doc.sections.split_first().filter(|(first, _)| first.first_page) else {
        return Ok(false);
    };
    let mut rows = 0;
    for table in behind.iter().flat_map(Section::read) {
        // Those that are only named take no row.
        let stands = |row: &[Value]| {
            let asked = table.on_paper.as_ref().is_none_or(|on_paper| (on_paper.stands)(row));
            asked && !(table.names_idle && is_nothing(row))
        };
        table.rows.first(SEEN, &mut |row| {
            rows += usize::from(stands(row));
            Ok(())
        })?;
        if rows > SHORT {
            return Ok(false);
        }
    }
    let drawn = behind.iter().flat_map(Section::drawn).any(|chart| Native::of(chart).is_some());
    Ok(!drawn && !first.tables.is_empty())
}

/// Whether everything behind the first page is set across.
fn is_across(shown: &[printed::Shown<'_, '_>]) -> Result<bool> {
    let mut wide = 0;
    for section in shown.iter().filter(|section| !section.first_page) {
        wide += usize::from(is_wide(section)?);
    }
    Ok(wide >= printed::TURNS)
}

/// Rows of a sealed paper for which no page is turned: it is read as a letter, and signed on the page it says something on.
const NOTICE: usize = 10;

/// Whether a paper that goes out under a seal says little enough to stand upright.
fn is_notice(doc: &Document<'_>) -> Result<bool> {
    let mut rows = 0;
    for table in doc.sections.iter().flat_map(Section::read) {
        table.rows.first(NOTICE + 1, &mut |_| {
            rows += 1;
            Ok(())
        })?;
    }
    Ok(doc.seal.is_some() && rows <= NOTICE)
}

/// Whether a table of a section is set across.
fn is_wide(section: &Section<'_>) -> Result<bool> {
    let laid = section.read().map(Laid::of).collect::<Result<Vec<_>>>()?;
    Ok(laid.iter().any(|(sheet, laid)| *sheet == A4::Across && laid.is_some()))
}

/// Rows of tables, and paragraphs, that a section may have to stay on a page that was turned for another.
const BRIEF: usize = 24;
const PARAGRAPHS: usize = 6;
/// Headings and paragraphs for which no page is turned.
const FEW_LINES: usize = 8;

/// The sheet a section begins on: nothing is turned for a few rows, nor back for them.
fn begins_on(section: &Section<'_>, tables: &[(A4, Option<Laid<'_, '_>>)], current: Option<A4>) -> A4 {
    let wide = tables.iter().position(|(sheet, _)| *sheet == A4::Across);
    let before = tables.iter().take(wide.unwrap_or(tables.len()));
    let rows: usize = before.filter_map(|(_, laid)| laid.as_ref()).map(Laid::rows).sum();
    let brief = rows <= BRIEF && section.paragraphs.len() <= PARAGRAPHS && section.charts.is_empty();
    if brief && (wide.is_some() || current == Some(A4::Across)) { A4::Across } else { A4::Upright }
}

/// Whether a section begins on an upright page where the one before it does not.
fn is_upright(section: Option<&Section<'_>>) -> Result<bool> {
    let Some(section) = section else { return Ok(false) };
    let laid = section.read().map(Laid::of).collect::<Result<Vec<_>>>()?;
    Ok(begins_on(section, &laid, Some(A4::Across)) == A4::Upright)
}

/// Puts a section on the pages, after what comes before it; no table repeats the title of the document. Gives a few lines back that
/// would turn the page for nothing else: they go with what follows.
fn lay_out<'d, 'a>(
    (section, next): (&'d Section<'a>, Option<&Section<'a>>),
    doc: &Document<'a>,
    mut before: Vec<Block>,
    pages: &mut Pages,
    made: &mut Made<'d, 'a>,
) -> Result<Vec<Block>> {
    let quiet = made.quiet;
    // What the first page has no room for goes on over it, and the rest with it.
    let upright = if made.goes_on && pages.sheet() == Some(A4::Front) { A4::Front } else { A4::Upright };
    let mut laid = section.read().map(Laid::of).collect::<Result<Vec<_>>>()?;
    let all_on = match (quiet, made.across) {
        (true, _) => Some(A4::Front),
        (_, true) => Some(A4::Across),
        _ => Some(A4::Upright).filter(|_| made.upright),
    };
    if let Some(sheet) = all_on {
        let on = |laid: Laid<'d, 'a>| if quiet { laid.on(sheet).closer() } else { laid.on(sheet) };
        laid = laid.into_iter().map(|(_, laid)| (sheet, laid.map(on))).collect();
    }
    // The last is signed, on a page like the first.
    let last = doc.sections.last().is_some_and(|last| std::ptr::eq(last, section));
    // A sentence without a heading of its own belongs to what it follows.
    let explains = last && doc.sections.len() > 1 && !section.heading.is_empty();
    // A few lines in front of all else go with what follows.
    let in_front = pages.sheet().is_none() && next.map_or(Ok(false), is_wide)?;
    let begins_on = begins_on(section, &laid, if in_front { Some(A4::Across) } else { pages.sheet() });
    let mut sheet = if let Some(sheet) = all_on {
        sheet
    } else if begins_on == A4::Upright
        || last
            && !(section.heading.is_empty() && doc.sections.len() > 1)
            && laid.iter().all(|(sheet, _)| *sheet == A4::Upright)
    {
        upright
    } else {
        begins_on
    };
    let rows = laid.iter().any(|(_, laid)| laid.is_some());
    if !section.heading.is_empty() {
        before.push(said(
            word::paragraph(made.looks().heading, &section.heading),
            made.looks().heading,
            &section.heading,
        ));
    }
    // How figures are to be read and checked stands small, so that the seal stands under it.
    let look = if explains { Look::Close } else { made.looks().body };
    // What is said of a chart stands over it; where no page has room for both, the chart stands behind the tables.
    let told: Vec<Block> =
        section.paragraphs.iter().map(|words| said(word::paragraph(look, words), look, words)).collect();
    let drawn = draw(section, made.across, &mut made.pictures)?;
    let wide = laid.iter().any(|(wanted, _)| *wanted == A4::Across);
    let tables = laid.iter().rposition(|(_, laid)| laid.is_some()).map_or(0, |last| last + 1);
    let on = if wide { A4::Across } else { sheet };
    let over = !rows || drawn.len() != 1 || pages::fit_on(on, before.iter().chain(&told).chain(&drawn));
    // The last sentence goes with the chart: with all of them it would leave a page behind.
    let kept = told.len().checked_sub(1).filter(|_| over && !drawn.is_empty());
    before.extend(told.into_iter().enumerate().map(|(at, block)| if kept == Some(at) { block.kept() } else { block }));
    let behind = if over {
        before.extend(drawn);
        Vec::new()
    } else {
        drawn
    };
    // Tables in which there is nothing are said in one paragraph where they follow each other.
    let mut nothing = String::new();
    let tell = |nothing: &mut String, before: &mut Vec<Block>| {
        let words = std::mem::take(nothing);
        before.extend((!words.is_empty()).then(|| said(word::paragraph(look, &words), look, &words)));
    };
    for (at, (table, (wanted, laid))) in section.read().zip(laid).enumerate() {
        let headed = section.is_caption_of(table) || table.name == doc.title;
        let named = !table.name.is_empty() && !headed;
        let Some(laid) = laid else {
            if table.empty.is_empty() {
                continue;
            }
            nothing.push_str(&table.nothing(named));
            continue;
        };
        tell(&mut nothing, &mut before);
        let begun = before.len();
        if named {
            let look = made.looks().caption;
            before.push(said(word::paragraph(look, &table.name).keep_next(true), look, &table.name));
        } else if !before.is_empty() {
            before.push(said(word::gap().keep_next(true), Look::Small, ""));
        }
        // A page is turned back within a section only for a few last rows that would stand alone on one turned for them, where
        // what follows is upright.
        let alone = || pages.turns_for(A4::Across, &before, &laid.clone().on(A4::Across));
        if wanted == A4::Across {
            sheet = A4::Across;
        } else if sheet == A4::Across && !quiet && at + 1 == tables && alone() && is_upright(next)? {
            sheet = A4::Upright;
        }
        let laid = if sheet == wanted { laid } else { laid.on(sheet) };
        // Under its name: under the table it could stand on a page alone.
        let note = laid.left_out();
        let kept = |words: &String| word::paragraph(Look::Small, words).keep_next(true);
        before.extend(note.map(|words| said(kept(&words), Look::Small, &words)));
        let captions = before.len() - begun;
        made.tables.push(pages.put_table(sheet, (std::mem::take(&mut before), captions), made.across, laid));
    }
    tell(&mut nothing, &mut before);
    before.extend(behind);
    // What ends a report without a signature turns no page.
    let signed = doc.seal.is_some() || doc.masthead.is_some();
    if last && !signed && !rows && pages.holds(A4::Across, &before) {
        sheet = A4::Across;
    }
    let few = !rows && !last && section.charts.is_empty() && before.len() <= FEW_LINES;
    if few && pages.sheet().is_some() && !quiet && !pages.holds(sheet, &before) {
        return Ok(before);
    }
    if !before.is_empty() {
        pages.put(sheet, before);
    }
    Ok(Vec::new())
}

/// What is let in when the document is packed.
#[derive(Default)]
struct Made<'d, 'a> {
    tables: Vec<Laid<'d, 'a>>,
    pictures: Vec<Picture>,
    /// There is little in it: it goes on where the first page ends, as small as that is set.
    quiet: bool,
    /// All behind the first page is set across.
    across: bool,
    /// Nothing is: a paper of a page.
    upright: bool,
    /// The first page has no room for all of it.
    goes_on: bool,
}

impl Made<'_, '_> {
    /// How what stands behind the first page is set.
    fn looks(&self) -> Looks {
        match (self.quiet, self.across) {
            (true, _) => Looks { heading: Look::CloseHeading, caption: Look::CloseHeading, body: Look::Close },
            // The page is low, and most on it are tables.
            (_, true) => Looks { heading: Look::FrontHeading, caption: Look::FrontSubHeading, body: Look::Front },
            (..) => Looks { heading: Look::Heading, caption: Look::SubHeading, body: Look::Body },
        }
    }
}

/// How headings, captions and paragraphs are set.
struct Looks {
    heading: Look,
    caption: Look,
    body: Look,
}

/// The charts of a section, as pictures under its tables; where the page lies across, two beside each other.
fn draw(section: &Section<'_>, across: bool, pictures: &mut Vec<Picture>) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    let natives: Vec<Native> = section.drawn().filter_map(Native::of).collect();
    let (beside, room) = if across { (2, A4::Across.width() / 2 - BETWEEN) } else { (1, A4::Upright.width()) };
    for row in natives.chunks(beside) {
        let (first, mut high) = (pictures.len(), 0);
        for native in row {
            let (size, part) = (native.size(room), native.part()?);
            high = high.max(i32::try_from(size.1 / EMU).unwrap_or(0) + 120);
            pictures.push(Picture { title: visible(&native.title).into_owned(), size, part });
        }
        blocks.push(Block::Text(Box::new(word::pictures(first..pictures.len())), High::Twips(high)));
    }
    Ok(blocks)
}

/// What two charts beside each other leave, each, in twips.
const BETWEEN: usize = 60;

/// Puts the pages into the document: all but the last as sections of their own.
fn bind(docx: Docx, mut pages: Vec<(A4, Vec<Block>)>, foot: &[String]) -> Docx {
    let (sheet, last) = pages.pop().unwrap_or((A4::Upright, Vec::new()));
    let docx = pages.into_iter().fold(docx, |docx, (sheet, blocks)| {
        let leaf = blocks.into_iter().fold(Leaf::new(), |leaf, block| match block {
            Block::Text(text, _) => leaf.add_paragraph(*text),
            Block::Table(table) => leaf.add_table(*table),
            Block::Gap => leaf.add_paragraph(word::gap()),
        });
        let leaf = leaf.page_size(sheet.size()).page_margin(sheet.margin());
        docx.add_section(leaf.footer(word::footer(foot)))
    });
    let docx = last.into_iter().fold(docx, |docx, block| match block {
        Block::Text(text, _) => docx.add_paragraph(*text),
        Block::Table(table) => docx.add_table(*table),
        Block::Gap => docx.add_paragraph(word::gap()),
    });
    word::close(docx, sheet, foot)
}
