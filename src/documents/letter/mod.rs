//! Official letters as Word files, in the layout of GB/T 9704-2012.
//!
//! A [`Letter`] says what is written and in which form; [`write`] lays it out, counts the blanks left for a pen and packs
//! it: the same letter is the same bytes. One letter is one section, since the library keeps only one header of any but the
//! last; marks and red lines of a 信函 stand in the header and footer of its first page, where no editing moves them.

mod apart;
mod columns;
mod ending;
mod flow;
mod foot;
mod head;
mod joined;
mod model;
mod page;
mod parting;
mod rows;
pub mod template;
mod title;
mod width;

use std::io::{Seek, Write};

use docx_rs::{Docx, PageMargin, PageOrientationType, Paragraph};

use flow::Flow;
pub use model::{
    Blank, BlankKind, Block, Form, Leaf, Letter, LetterCell, LetterColumn, LetterTable, LetterText, Level, Piece,
    Printed, Row, Signature,
};
use page::Page;

use super::word::look::{self, LETTER};
use super::word::{self, Look};
use crate::error::Result;

pub use super::word::Fonts;

/// Writes the letter; gives what is left blank in it, in the order of the pages.
///
/// # Errors
/// A file that cannot be written.
pub fn write<W: Write + Seek>(out: W, letter: &Letter) -> Result<Vec<Blank>> {
    let letter = &laid_apart(letter);
    let mut page = begun(letter);
    let mut held = ending::put(&mut page, letter);
    if !letter.annexes.is_empty() {
        page.keep_together(held);
        for (number, leaf) in (1..).zip(&letter.annexes) {
            let numbered = letter.annexes.len() > 1 || letter.attachments.len() > 1;
            let label = if numbered { format!("附件{number}") } else { "附件".to_owned() };
            put_leaf(&mut page, leaf, Some(&label));
        }
        held = page.last_text();
    }
    foot::put(&mut page, letter);
    page.keep_together(held);
    let torn_off = page.blanks.len();
    for leaf in &letter.slips {
        page.end_sheet();
        put_leaf(&mut page, leaf, None);
    }
    sided(&mut page.blanks, torn_off);
    let docx = look::docx(letter.made_on, letter.fonts, LETTER);
    let mut docx = close(docx, &page, letter);
    if !letter.slips.is_empty() {
        docx.document.section_property = page.sections(&docx.document.section_property);
    }
    let (docx, rows, blanks) = page.into(docx);
    word::pack(docx, out, |index, out| {
        rows.get(index).into_iter().flatten().try_for_each(|row| word::put_row(out, row))
    })?;
    Ok(blanks)
}

/// Says of each blank whether the other side fills it in: on slips, which begin at `torn_off`, what the letter leaves blank
/// too is the issuer's.
fn sided(blanks: &mut [Blank], torn_off: usize) {
    let (own, slips) = blanks.split_at_mut(torn_off.min(blanks.len()));
    for blank in slips {
        let known = own.iter().any(|other| other.label == blank.label && !other.other);
        blank.other = !known && !blank.other;
    }
}

/// The letter in the paragraphs it is laid out in.
fn laid_apart(letter: &Letter) -> Letter {
    let letter = apart::items(letter);
    let Some(blocks) = apart::closing(&letter.blocks) else { return letter };
    let mut page = Page::new(letter.fonts);
    head::put(&mut page, &letter);
    let words = apart::closing_words(&letter.blocks);
    letter.blocks.iter().take(letter.blocks.len() - words).for_each(|block| page.block(block));
    // By another font the line that begins a page stands at the end of the one before.
    let begins = page.flow.left() > 20 * page::LINE;
    if ending::fits(&page, &letter, words) && !begins { letter } else { Letter { blocks, ..letter } }
}

/// Its head and text, with rows to write in as high as the page of the signature leaves room for.
fn begun(letter: &Letter) -> Page {
    let laid = |tall: f32| {
        let mut page = Page::with_rows(letter.fonts, tall);
        head::put(&mut page, letter);
        letter.blocks.iter().for_each(|block| page.block(block));
        page
    };
    let [first, lower @ ..] = page::TALL;
    let page = laid(first);
    if !ending::stands_alone(&page, letter) {
        return page;
    }
    lower.into_iter().map(laid).find(|page| !ending::stands_alone(page, letter)).unwrap_or(page)
}

/// The red head of a 简报, as a report begins with it.
pub(super) fn masthead(letter: &Letter) -> Vec<Paragraph> {
    let mut page = Page::new(letter.fonts);
    head::masthead(&mut page, letter);
    page.into_paragraphs()
}

/// The same, as it stands over a page that has to hold more; and how high, in twips.
pub(super) fn small_masthead(letter: &Letter) -> (Vec<Paragraph>, i32) {
    let mut page = Page::new(letter.fonts);
    let height = head::small_masthead(&mut page, letter);
    (page.into_paragraphs(), height)
}

/// The title of a report in lines, broken where it reads well: before its period, where it is too long for one.
pub(super) fn title_lines(title: &str) -> Vec<String> {
    let lines = title::lines(title, &[]);
    let period = title.rfind('（').filter(|at| *at > 0 && lines.len() > 1 && title.ends_with('）'));
    let Some((name, period)) = period.map(|at| title.split_at(at)) else { return lines };
    [title::lines(name, &[]), title::lines(period, &[])].concat()
}

/// Name and day with room for a seal, held together.
pub(super) fn signature(signature: &Signature) -> Vec<Paragraph> {
    let mut page = Page::new(Fonts::default());
    ending::sign(&mut page, signature, 2);
    page.keep_together(0);
    page.into_paragraphs()
}

/// The foot of a 简报, as a report ends with it: who gets it, how many are printed.
pub(super) fn colophon(letter: &Letter) -> Vec<Paragraph> {
    let mut page = Page::new(letter.fonts);
    foot::colophon(&mut page, letter);
    page.into_paragraphs()
}

/// Puts a page of its own after the text.
fn put_leaf(page: &mut Page, leaf: &Leaf, label: Option<&str>) {
    let first = match label {
        Some(label) => {
            page.flow = Flow::default();
            page.flow.take(page::LINE);
            let paragraph = Paragraph::new().style(Look::Black.id()).add_run(page.run(Look::Black, label));
            page.add(paragraph.page_break_before(true));
            page.empty(1);
            false
        }
        None => true,
    };
    if first {
        page.flow = Flow::default();
    }
    let lines = title::lines(&leaf.title.plain(), &[]);
    page.flow.lines(lines.len(), 640);
    let heading = page.broken(Look::Name, &leaf.title, &lines).keep_next(true);
    page.add(heading);
    head::small_number(page, &leaf.number, "");
    page.empty(1);
    if let Some(addressee) = &leaf.addressee {
        page.put(Look::Flush, &addressee.clone().then("："));
    }
    let tall = page.tall;
    page.tall = tall_on(page, leaf);
    for block in &leaf.blocks {
        page.block(block);
    }
    page.tall = tall;
    if let Some(signature) = &leaf.signature {
        let held = page.last_text();
        let close = page.flow.left() < ending::signed(signature, 2);
        ending::sign(page, signature, if signature.sealed && !close { 2 } else { 1 });
        page.keep_together(held);
    }
}

/// How high its rows to write in are, for what is signed to stand on the page with them.
fn tall_on(page: &Page, leaf: &Leaf) -> f32 {
    let [first, ..] = page::TALL;
    let Some(signature) = &leaf.signature else { return first };
    let fits = |tall: &f32| {
        let mut tried = Page::with_rows(Fonts::default(), *tall);
        tried.flow = page.flow;
        leaf.blocks.iter().for_each(|block| tried.block(block));
        tried.flow.left() >= ending::signed(signature, 1)
    };
    page::TALL.into_iter().find(fits).unwrap_or(first)
}

/// Gives the letter its page, headers and footers.
fn close(docx: Docx, page: &Page, letter: &Letter) -> Docx {
    let docx = docx.page_size(11_906, 16_838).page_orient(PageOrientationType::Portrait);
    let odd = foot::numbered(page, false, letter.draft);
    let docx = docx.footer(odd).even_footer(foot::numbered(page, true, letter.draft));
    let margin = PageMargin { footer: 1_134, ..word::A4::Upright.margin() };
    if letter.form != Form::Letter {
        return docx.page_margin(margin);
    }
    let (header, from_top) = head::first_header(page, letter);
    let docx = docx.first_header(header).first_footer(head::first_footer(page));
    docx.title_pg().page_margin(PageMargin { header: from_top, ..margin })
}

#[cfg(test)]
mod tests;
