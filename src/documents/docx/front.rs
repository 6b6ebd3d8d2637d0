//! The first page: set as large as it fits, in front of everything else.

use chrono::NaiveDate;

use super::block::{Block, text};
use super::head;
use super::laid::{CLOSE, InFront, Laid};
use crate::documents::filled;
use crate::documents::printed::{self, Most};
use crate::documents::word::{self, A4, Look};
use crate::error::Result;
use crate::report::document::{Document, Section};

/// The height of its text, in twips, less what a page is filled short of.
/// Where a machine lacks the fonts, others take their place whose figures are wider: a line is kept for these.
const HEIGHT: i32 = 16_838 - 850 - 1_100 - 240;

/// How close everything stands.
#[derive(Clone, Copy)]
pub(super) struct Density {
    pub(super) body: Look,
    heading: Look,
    caption: Look,
    cells: (Look, Look),
    /// The empty line over a table whose caption stands in its header.
    gap: Look,
    /// Room over and under what stands in a cell, in twips.
    ends: usize,
}

/// From the largest on.
const DENSITIES: [Density; 6] = [
    Density { body: Look::Body, heading: Look::Heading, caption: Look::Line, ..WIDE },
    Density { body: Look::Front, heading: Look::FrontHeading, caption: Look::Line, ..WIDE },
    WIDE,
    Density { cells: TINY, gap: Look::Tiny, ..WIDE },
    CLOSEST,
    Density { ends: 0, ..CLOSEST },
];
const WIDE: Density = Density {
    body: Look::Close,
    heading: Look::CloseHeading,
    caption: Look::CloseHeading,
    cells: SMALL,
    gap: Look::Small,
    ends: CLOSE,
};
const CLOSEST: Density =
    Density { body: Look::Small, caption: Look::SmallHeader, cells: TINY, gap: Look::Tiny, ..WIDE };
/// Rows of a table which may be shortened, from which on there are less and less of them; so many stay before words are cut.
const ROWS: usize = 30;
const WHOLE: usize = 12;
/// The density of a page that goes on with the rest of a report in which there is little, and of one that is all there is.
const QUIET: usize = 2;
/// Rows of a table without room that are counted.
const COUNTED: usize = 1_000;
const SMALL: (Look, Look) = (Look::Small, Look::SmallHeader);
const TINY: (Look, Look) = (Look::Tiny, Look::TinyHeader);

/// The page, with the head of the document on it, and whether all of it has room; over `signed` twips at its end, where it is
/// signed.
pub(super) fn lay_out<'d, 'a>(
    doc: &'d Document<'a>,
    section: &'d Section<'a>,
    made_on: NaiveDate,
    (tables, quiet, signed): (&mut Vec<Laid<'d, 'a>>, bool, i32),
) -> Result<(Vec<Block>, bool)> {
    let (mut laid, mut fits) = (None, false);
    let closest = DENSITIES[DENSITIES.len() - 1];
    // Papers that are a page each lie beside each other: their text is set in one size.
    let alone = signed > 0;
    let densities = DENSITIES.into_iter().skip(if quiet || alone { QUIET } else { 0 });
    let all = densities.map(|density| (density, Most::default(), false));
    // Less rows of a long list, then every row with less of its words, then less of those.
    let short = |most: &Most| most.rows.is_some_and(|rows| rows < WHOLE);
    let whole = Most::steps(ROWS).take_while(|most| !short(most)).map(|most| (closest, most, false));
    let cut = Most::steps(ROWS).map(|most| (closest, most, true));
    let all = all.chain(whole).chain(cut);
    let room = HEIGHT - signed;
    for (density, most, one_line) in all {
        let tables = InFront { looks: density.cells, ends: density.ends, most, one_line };
        let (blocks, height, own) = set(doc, section, made_on, density, tables)?;
        laid = Some((blocks, own));
        fits = height <= room;
        if fits {
            break;
        }
    }
    let (blocks, own) = laid.unwrap_or_default();
    tables.extend(own);
    Ok((blocks, fits))
}

/// Lines of a paragraph, two characters in.
fn lines(words: &str, look: Look) -> i32 {
    let room = A4::Front.width() / look.cell();
    // Two characters in.
    let first = filled::lines_of(words, room);
    let begun = filled::stands(words) + 4;
    i32::try_from(first.max(begun.div_ceil(room))).unwrap_or(1)
}

/// The page in one density, its tables as they are to be, and how high it stands.
#[allow(clippy::type_complexity)] // blocks, height and tables of one page
fn set<'d, 'a>(
    doc: &Document<'a>,
    section: &'d Section<'a>,
    made_on: NaiveDate,
    density: Density,
    in_front: InFront,
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
        let Some(laid) = Laid::in_front(table, in_front)? else {
            // A table that had to go stands behind the page.
            let mut rows = 0;
            table.rows.first(COUNTED, &mut |_| {
                rows += 1;
                Ok(())
            })?;
            let rows = table.of.unwrap_or(rows);
            let said = match rows {
                0 => table.nothing(true),
                rows => printed::gone(table, rows),
            };
            height += put(&mut blocks, density.body, &said, false);
            continue;
        };
        if in_header {
            if !blocks.is_empty() {
                blocks.push(text(word::paragraph(density.gap, "").keep_next(true)));
                height += density.gap.line();
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
