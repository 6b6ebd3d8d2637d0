//! What follows the text: 附件说明, signature and date, 附注.

use docx_rs::{AlignmentType, Paragraph, SpecialIndentType};

use super::model::{Blank, Block, Form, Letter, LetterText, Level, Signature};
use super::page::{LINE, Page, lines_of};
use super::{foot, width};
use crate::documents::word::{self, Look};

/// Attachments that are held together with the signature; more of them would not fit a page with it.
const HELD: usize = 8;
/// A character, and the width of the text.
const CHAR: i32 = 320;
const WIDTH: i32 = word::UPRIGHT as i32;

/// Lines of text that stand at least on the page of the signature.
const WITH: usize = 2;
/// Lines of a paragraph that is moved for it as a whole: a longer one would leave the page before half empty.
const MOVED: usize = 3;

/// How many paragraphs before the last one stand with it over the signature.
fn also_held(blocks: &[Block]) -> usize {
    let (mut held, mut lines) = (0usize, 0);
    for block in blocks.iter().rev() {
        let (level, text) = match block {
            Block::Paragraph(level, text) => (level, text),
            // Who was there stands under what was decided.
            Block::Roll(_, names) => {
                held += names.plain().split('\n').count();
                continue;
            }
            Block::Empty => {
                held += 1;
                continue;
            }
            Block::Table(_) => break,
        };
        let ruled: usize = text.blanks().map(Blank::more_lines).sum();
        let own = lines_of(text);
        if lines >= WITH || *level == Level::Flush || own > MOVED {
            break;
        }
        lines += own;
        held += text.plain().split('\n').count() + ruled;
    }
    held.saturating_sub(1)
}

/// Paragraphs of the lists of names that end the text.
fn rolls(blocks: &[Block]) -> usize {
    let names = blocks.iter().rev().map_while(|block| match block {
        Block::Roll(_, names) => Some(names.plain().split('\n').count()),
        _ => None,
    });
    names.sum()
}

/// Whether the text ends in a paragraph that is not to be moved as a whole.
fn is_long(blocks: &[Block]) -> bool {
    matches!(blocks.last(), Some(Block::Paragraph(_, text)) if lines_of(text) > MOVED && text.blanks().next().is_none())
}

/// Whether so many lines of text and all that follows it have room on the page as it is, with a line to spare: fonts differ.
pub(super) fn fits(page: &Page, letter: &Letter, lines: usize) -> bool {
    let Some(signature) = &letter.signature else { return false };
    let listed: usize = letter.attachments.iter().map(listed).sum();
    let more = listed + usize::from(listed > 0) + if signature.sealed { 2 } else { 1 } + lines;
    page.flow.left() >= below(letter, signature) + i32::try_from(more + 1).unwrap_or(i32::MAX / LINE) * LINE
}

/// Lines that the name of an attachment takes.
fn listed(name: &LetterText) -> usize {
    (width::halves(&name.plain()) + 12).div_ceil(56)
}

/// Whether the signature of a form would stand on a page with nothing over it: its table ends too low on the page before.
pub(super) fn stands_alone(page: &Page, letter: &Letter) -> bool {
    let Some(signature) = letter.signature.as_ref().filter(|_| page.ends_in_table()) else { return false };
    page.flow.left() - below(letter, signature) < LINE
}

/// Puts the ending on the page, held together with the last lines of the text; gives where those begin.
pub(super) fn put(page: &mut Page, letter: &Letter) -> usize {
    let mut held = page.last_text().saturating_sub(also_held(&letter.blocks));
    if is_long(&letter.blocks) && fits(page, letter, 0) {
        // It may be broken over two pages; held, it would be moved as a whole.
        held = page.last_text() + 1;
    }
    // Who was there may go on over the page: with what was decided stands how it begins.
    let rolls = rolls(&letter.blocks);
    if letter.signature.is_none() && rolls > 0 {
        let last = page.last_text() + 1;
        page.keep(held..last - rolls);
        held = last - 1;
    }
    if !letter.attachments.is_empty() {
        page.empty(1);
        attachments(page, &letter.attachments);
        if letter.attachments.len() > HELD {
            held = page.last_text();
        }
    }
    if let Some(signature) = letter.signature.as_ref().filter(|_| letter.form != Form::Bulletin) {
        sign(page, signature, empty_lines(page, letter, signature));
    }
    if let Some(note) = &letter.note {
        page.put(Look::Text, &note.clone().after("（").then("）"));
    }
    held
}

/// Empty lines over the signature: two where it is sealed, one where only so it stays on the page with its text.
fn empty_lines(page: &Page, letter: &Letter, signature: &Signature) -> usize {
    if !signature.sealed {
        return 1;
    }
    let left = page.flow.left() - below(letter, signature);
    if (LINE..2 * LINE).contains(&left) { 1 } else { 2 }
}

/// What names and date take of the page under so many empty lines.
pub(super) fn signed(signature: &Signature, empty: usize) -> i32 {
    let lines = empty + signature.names.len() + usize::from(signature.date.is_some());
    i32::try_from(lines).unwrap_or(i32::MAX / LINE) * LINE
}

/// What the signature and all under it take of the page.
fn below(letter: &Letter, signature: &Signature) -> i32 {
    let note = letter.note.as_ref().map_or(0, lines_of);
    let lines = signature.names.len() + usize::from(signature.date.is_some()) + note;
    let foot = if letter.annexes.is_empty() { foot::height(letter) } else { 0 };
    i32::try_from(lines).unwrap_or(0) * LINE + foot
}

/// `附件：1.名称`, further ones under the first.
fn attachments(page: &mut Page, names: &[LetterText]) {
    let at = |left: i32, hanging: i32| (Some(left), Some(SpecialIndentType::Hanging(hanging)));
    for (number, name) in (1..).zip(names) {
        let label = if number == 1 { "附件：" } else { "" };
        let count = if names.len() == 1 { String::new() } else { format!("{number}.") };
        let wide = i32::try_from(width::halves(&count)).unwrap_or(2) * CHAR / 2;
        // Names stand one under another, whatever their numbers take.
        let left = 5 * CHAR + if names.len() == 1 { 0 } else { CHAR.max(wide) };
        let (left, hanging) = at(left, wide.max(count.len().min(1) as i32) + if number == 1 { 3 * CHAR } else { 0 });
        let look = Look::Flush;
        page.blanks.extend(name.blanks().cloned());
        page.flow.lines(listed(name), LINE);
        let words = page.run(look, &format!("{label}{count}{}", name.plain()));
        let paragraph = Paragraph::new().style(look.id()).indent(left, hanging, None, None).add_run(words);
        page.add(paragraph);
    }
}

/// Puts names and date on the page.
pub(super) fn sign(page: &mut Page, signature: &Signature, empty: usize) {
    page.empty(empty);
    let date = signature.date.clone().unwrap_or_default();
    let day = width::twips(&date.plain());
    let widest = signature.names.iter().map(|name| width::twips(&name.plain())).max().unwrap_or(0);
    let widest = widest.min(WIDTH - 4 * CHAR);
    for name in &signature.names {
        let wide = width::twips(&name.plain()).min(WIDTH - 4 * CHAR);
        let right = if signature.sealed {
            // Centred over the date; a long one keeps two characters from the edge.
            date_right(widest, day) + (day - wide) / 2
        } else if wide < day + CHAR * 2 {
            // The date stands two characters from the edge, the name begins two before it.
            (4 * CHAR + day - wide).max(2 * CHAR)
        } else {
            2 * CHAR
        };
        put_right(page, name, right.max(0));
    }
    if signature.date.is_some() {
        let right = if signature.sealed {
            date_right(widest, day)
        } else {
            let begins = WIDTH - 2 * CHAR - widest + 2 * CHAR;
            (WIDTH - begins - day).max(2 * CHAR)
        };
        put_right(page, &date, right);
    }
}

/// How far the date stands from the edge: four characters, more under a long name.
fn date_right(name: i32, day: i32) -> i32 {
    (4 * CHAR).max(2 * CHAR + (name - day) / 2)
}

fn put_right(page: &mut Page, text: &LetterText, right: i32) {
    for paragraph in page.paragraphs(Look::Flush, text) {
        page.add(paragraph.align(AlignmentType::Right).indent(None, None, Some(right), None));
    }
}
