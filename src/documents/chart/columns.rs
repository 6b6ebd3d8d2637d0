//! Standing columns, the number on top of each; many of them stand in several rows of one scale.

use super::sheet::{BAR, INK, LETTER, LINE, Side, WIDTH, count, lines, nothing, part, sheet, wide, widest};
use crate::documents::text::visible;
use crate::error::Result;

/// Columns in one row: more would stand too close for their labels.
const ROW: usize = 40;
/// Space left and right of the columns.
const EDGE: i32 = 8;
/// Height of the highest column.
const HIGH: i32 = 150;
/// Widest slot: a few columns do not fill the page.
const BROADEST: i32 = 72;

pub(super) fn draw(axis: &str, columns: &[(String, i64)]) -> Result<String> {
    if columns.is_empty() {
        return nothing();
    }
    let rows = columns.len().div_ceil(ROW);
    let in_row = columns.len().div_ceil(rows);
    let slot = ((WIDTH - 2 * EDGE) / count(in_row)).min(BROADEST);
    let labels: Vec<String> = columns.iter().map(|(label, _)| visible(label).into_owned()).collect();
    let numbers: Vec<String> = columns.iter().map(|(_, number)| number.to_string()).collect();
    // What is wider than its slot runs upwards.
    let (label_room, number_room) =
        (widest(labels.iter().map(String::as_str)), widest(numbers.iter().map(String::as_str)));
    let (labels_up, numbers_up) = (label_room > slot - 4, number_room > slot - 2);
    let above = if numbers_up { number_room + 6 } else { LETTER + 6 };
    let below = if labels_up { label_room + 8 } else { LETTER + 8 };
    let tall = above + HIGH + below;
    let axis_lines = lines(axis, WIDTH - 2 * EDGE);
    let foot = if axis.is_empty() { 2 } else { (LETTER + 4) * count(axis_lines.len()) + 4 };
    // Columns are counts of a few thousands at most: no precision is lost.
    #[allow(clippy::cast_precision_loss)]
    let greatest = columns.iter().map(|(_, number)| *number).max().unwrap_or(0).max(1) as f64;
    sheet(WIDTH, tall * count(rows) + foot, |sheet| {
        let left = EDGE.max((WIDTH - slot * count(in_row)) / 2);
        for (n, ((_, number), (label, shown))) in columns.iter().zip(labels.iter().zip(&numbers)).enumerate() {
            let base = tall * count(n / in_row) + above + HIGH;
            let from = left + slot * count(n % in_row);
            let middle = from + slot / 2;
            #[allow(clippy::cast_precision_loss)]
            let top = base - part(HIGH, *number as f64 / greatest);
            let half = (slot * 2 / 5).clamp(2, 18);
            sheet.block((middle - half, top), (middle + half, base), BAR)?;
            match numbers_up {
                true => sheet.upward(shown, (middle, top - 3), Side::Left)?,
                false => sheet.text(shown, (middle, top - LETTER / 2 - 1), Side::Middle, INK)?,
            }
            match labels_up {
                true => sheet.upward(label, (middle, base + 5), Side::Right)?,
                false => sheet.text(label, (middle, base + LETTER / 2 + 5), Side::Middle, INK)?,
            }
        }
        for row in 0..count(rows) {
            let base = tall * row + above + HIGH;
            sheet.block((left, base), (left + slot * count(in_row), base + 1), LINE)?;
        }
        for (n, line) in axis_lines.iter().enumerate().filter(|(_, line)| wide(line) > 0) {
            let y = tall * count(rows) + (LETTER + 4) * count(n) + LETTER / 2;
            sheet.text(line, (WIDTH / 2, y), Side::Middle, INK)?;
        }
        Ok(())
    })
}
