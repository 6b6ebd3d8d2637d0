//! The first page: set as large as it fits, in front of everything else.

use chrono::NaiveDate;

use super::block::{Block, text};
use super::head;
use super::laid::Laid;
use crate::documents::word::{self, Look, Sheet};
use crate::error::Result;
use crate::render::clean;
use crate::report::document::{Document, Section};

/// The height of its text, in twips, less what a page is filled short of.
const HEIGHT: i32 = 16_838 - 850 - 1_100 - 240;

/// How close everything stands.
#[derive(Clone, Copy)]
pub(super) struct Density {
    pub(super) body: Look,
    heading: Look,
    caption: Look,
    cells: (Look, Look),
}

/// From the largest on.
const DENSITIES: [Density; 4] = [
    Density { body: Look::Body, heading: Look::Heading, caption: Look::Line, cells: SMALL },
    Density { body: Look::Front, heading: Look::FrontHeading, caption: Look::Line, cells: SMALL },
    Density { body: Look::Close, heading: Look::CloseHeading, caption: Look::CloseHeading, cells: SMALL },
    Density { body: Look::Close, heading: Look::CloseHeading, caption: Look::CloseHeading, cells: TINY },
];
const SMALL: (Look, Look) = (Look::Small, Look::SmallHeader);
const TINY: (Look, Look) = (Look::Tiny, Look::TinyHeader);

/// The page, with the head of the document on it.
pub(super) fn lay_out<'d, 'a>(
    doc: &'d Document<'a>,
    section: &'d Section<'a>,
    made_on: NaiveDate,
    tables: &mut Vec<Laid<'d, 'a>>,
) -> Result<Vec<Block>> {
    let mut laid = None;
    for density in DENSITIES {
        let (blocks, height, own) = set(doc, section, made_on, density)?;
        laid = Some((blocks, own));
        if height <= HEIGHT {
            break;
        }
    }
    let (blocks, own) = laid.unwrap_or_default();
    tables.extend(own);
    Ok(blocks)
}

/// Lines of a paragraph, two characters in.
fn lines(words: &str, look: Look) -> i32 {
    let room = Sheet::Front.width() / look.cell();
    i32::try_from((clean::width(words) + 4).div_ceil(room)).unwrap_or(1)
}

/// The page in one density, and how high it stands.
#[allow(clippy::type_complexity)] // blocks, height and tables of one page
fn set<'d, 'a>(
    doc: &Document<'a>,
    section: &'d Section<'a>,
    made_on: NaiveDate,
    density: Density,
) -> Result<(Vec<Block>, i32, Vec<Laid<'d, 'a>>)> {
    let (mut blocks, mut height) = head::in_front(doc, made_on, density.body);
    let mut tables = Vec::new();
    let put = |blocks: &mut Vec<Block>, look: Look, words: &str, kept: bool| {
        blocks.push(text(word::paragraph(look, words).keep_next(kept)));
        lines(words, look) * look.line()
    };
    if !section.heading.is_empty() {
        height += put(&mut blocks, density.heading, &section.heading, true);
    }
    for words in &section.paragraphs {
        height += put(&mut blocks, density.body, words, false);
    }
    for table in section.read() {
        let in_header = table.headers.first() == Some(&table.name);
        let Some(laid) = Laid::in_front(table, density.cells)? else {
            height += put(&mut blocks, density.body, &table.nothing(true), false);
            continue;
        };
        if in_header {
            if !blocks.is_empty() {
                blocks.push(text(word::gap().keep_next(true)));
                height += Look::Small.line();
            }
        } else {
            height += put(&mut blocks, density.caption, &table.name, true);
        }
        height += laid.height();
        blocks.push(Block::Table(Box::new(laid.grid())));
        tables.push(laid);
    }
    Ok((blocks, height, tables))
}
