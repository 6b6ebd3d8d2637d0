//! Lying bars, one for each label, the value at the bar's end.

use super::sheet::{BAR, INK, LETTER, LINE, Side, WIDTH, count, lines, nothing, part, sheet, wide, widest};
use crate::error::Result;
use crate::report::document;

/// Space between a label, its bar and its value.
const GAP: i32 = 6;
/// Height of one line of a label.
const STEP: i32 = LETTER + 3;
/// Height of a bar.
const THICK: i32 = 14;

/// Draws the bars; `note` stands below them.
pub(super) fn draw(bars: &[(String, f64)], percent: bool, note: Option<&str>) -> Result<String> {
    if bars.is_empty() {
        return nothing();
    }
    let labels: Vec<Vec<String>> = bars.iter().map(|(label, _)| lines(label, WIDTH * 2 / 5)).collect();
    let values: Vec<String> = bars.iter().map(|(_, value)| shown(*value, percent)).collect();
    let left = widest(labels.iter().flatten().map(String::as_str)) + GAP + 2;
    let right = widest(values.iter().map(String::as_str)) + GAP + 4;
    let length = WIDTH - left - right;
    let greatest = if percent { 1.0 } else { bars.iter().map(|(_, value)| *value).fold(0.0, f64::max) };
    let heights: Vec<i32> = labels.iter().map(|lines| (count(lines.len()) * STEP).max(THICK) + 8).collect();
    let foot = heights.iter().sum::<i32>() + 2;
    let height = foot + if percent || note.is_some() { STEP + 8 } else { 4 };
    sheet(WIDTH, height, |sheet| {
        if percent {
            for quarter in 1..=4 {
                let x = left + length * quarter / 4;
                sheet.line((x, 2), (x, foot))?;
                sheet.text(&format!("{}%", quarter * 25), (x, foot + STEP / 2 + 3), Side::Middle, INK)?;
            }
        }
        let mut top = 2;
        for (((label, value), (_, number)), height) in labels.iter().zip(&values).zip(bars).zip(&heights) {
            let middle = top + height / 2;
            let first = middle - STEP * (count(label.len()) - 1) / 2;
            for (n, line) in label.iter().enumerate() {
                sheet.text(line, (left - GAP, first + STEP * count(n)), Side::Right, INK)?;
            }
            let end = left + part(length, if greatest > 0.0 { number / greatest } else { 0.0 });
            sheet.block((left, middle - THICK / 2), (end.max(left + 1), middle + THICK / 2), BAR)?;
            if percent {
                // The number stands on the lines of the scale: a white ground keeps it readable.
                let ground = (end + GAP + wide(value), middle + THICK / 2);
                sheet.block((end + 2, middle - THICK / 2), ground, plotters::style::colors::WHITE)?;
            }
            sheet.text(value, (end + GAP, middle), Side::Left, INK)?;
            top += height;
        }
        if let Some(note) = note {
            sheet.text(note, (left, foot + STEP / 2 + 5), Side::Left, INK)?;
        }
        sheet.block((left - 1, 2), (left, foot), LINE)
    })
}

/// The value as it stands at its bar.
fn shown(value: f64, percent: bool) -> String {
    match (value.is_finite(), percent) {
        (false, _) => "—".to_owned(),
        (true, true) => document::percent(value),
        (true, false) if value.fract() == 0.0 => format!("{value:.0}"),
        (true, false) => format!("{value:.1}"),
    }
}
