//! How high the rows of a table are at least, in twips.

use super::model::{BlankKind, Row};

/// The least height of a row: 10 mm.
pub(super) const ROW: f32 = 567.0;
/// That of the rows of a table that would run over its page by a row or two, as one with a row for each member: 8.5 mm.
const CLOSE: f32 = 480.0;
/// That of one with two or three rows more, for guests.
const CLOSEST: f32 = 440.0;
/// That of a row with a cell to write two things in, one under another: 18 mm.
const TWO: f32 = 1_020.0;
/// How many rows such a table has.
const FILLS: std::ops::RangeInclusive<usize> = 16..=18;
const FILLS_MORE: std::ops::RangeInclusive<usize> = 19..=20;
/// The least height of a row, in a table whose rows are `close` and whose rows to write in are `tall`.
pub(super) fn least(row: &Row, close: f32, tall: f32) -> f32 {
    if row.tall {
        tall
    } else if is_written_twice(row) {
        TWO
    } else {
        close
    }
}

/// The least height of the rows of a table that has so many.
pub(super) fn closed_up(rows: usize) -> f32 {
    match rows {
        rows if FILLS.contains(&rows) => CLOSE,
        rows if FILLS_MORE.contains(&rows) => CLOSEST,
        _ => ROW,
    }
}

/// Whether a cell is to be written in that is called by two lines: post and telephone, kind and place.
fn is_written_twice(row: &Row) -> bool {
    row.cells.windows(2).any(|pair| {
        let named = pair[0].label && pair[0].text.plain().contains('\n');
        named && pair[1].text.blanks().any(|blank| blank.kind == BlankKind::Cell)
    })
}
