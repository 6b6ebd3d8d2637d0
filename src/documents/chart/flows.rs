//! Who sent to whom: a square of numbers on grey, senders down the side, receivers along the top with names upright.

use std::collections::HashMap;

use plotters::style::RGBColor;
use plotters::style::colors::WHITE;

use super::bars;
use super::sheet::{Canvas, INK, LETTER, Side, WIDTH, count, lines, nothing, part, sheet, wide, widest};
use crate::documents::text::visible;
use crate::error::Result;

/// Most senders or receivers that a square shows readably; beyond, the greatest flows stand as bars.
const MOST: usize = 24;
/// Highest square, in pixels: it must stand on one page.
const HIGHEST: i32 = 860;
/// What stands above the senders and left of the receivers.
const CORNER: &str = "移出 ↓  移入 →";
/// Flows shown as bars.
const GREATEST: usize = 30;
/// Height of a row.
const TALL: i32 = 24;
/// Letters stacked in an upright name.
const STACK: usize = 12;

pub(super) fn draw(flows: &[(String, String, i64)]) -> Result<String> {
    let (senders, receivers) = (names(flows.iter().map(|f| &f.0)), names(flows.iter().map(|f| &f.1)));
    if flows.is_empty() {
        return nothing();
    }
    if senders.len() > MOST || receivers.len() > MOST {
        return as_bars(flows);
    }
    let mut cells: HashMap<(&str, &str), i64> = HashMap::new();
    for (from, to, number) in flows {
        *cells.entry((from, to)).or_default() += number;
    }
    let sides: Vec<Vec<String>> = senders.iter().map(|name| lines(name, WIDTH / 4)).collect();
    let left = widest(sides.iter().flatten().map(String::as_str).chain([CORNER])) + 10;
    let all = flows.iter().map(|f| f.2).sum::<i64>();
    // The greatest sum is the widest number; many wide columns make the chart wider, not closer.
    let slot = ((WIDTH - left) / (count(receivers.len()) + 1)).clamp(18, 44).max(wide(&all.to_string()) + 6);
    let heads: Vec<Vec<Vec<char>>> = receivers.iter().map(|name| stacks(name, slot)).collect();
    let top = heads.iter().flatten().map(|stack| count(stack.len())).max().unwrap_or(1) * (LETTER + 1) + 8;
    let heights: Vec<i32> =
        sides.iter().map(|lines| (count(lines.len()) * (LETTER + 3) + 4).max(TALL)).chain([TALL]).collect();
    if top + heights.iter().sum::<i32>() > HIGHEST {
        return as_bars(flows);
    }
    let right = left + slot * (count(receivers.len()) + 1);
    let greatest = cells.values().copied().max().unwrap_or(1).max(1);
    let sum_from = |name: &str| flows.iter().filter(|f| f.0 == name).map(|f| f.2).sum::<i64>();
    let sum_to = |name: &str| flows.iter().filter(|f| f.1 == name).map(|f| f.2).sum::<i64>();
    sheet(WIDTH.max(right + 2), top + heights.iter().sum::<i32>() + 2, |sheet| {
        sheet.text(CORNER, (left - 6, top - LETTER), Side::Right, INK)?;
        for (n, stacks) in heads.iter().chain([&vec![vec!['合', '计']]]).enumerate() {
            let middle = left + slot * count(n) + slot / 2;
            upright(sheet, stacks, middle, top - 6)?;
        }
        let mut y = top;
        for (name, (side, height)) in senders.iter().zip(sides.iter().zip(&heights)) {
            let middle = y + height / 2;
            let first = middle - (LETTER + 3) * (count(side.len()) - 1) / 2;
            for (n, line) in side.iter().enumerate() {
                sheet.text(line, (left - 6, first + (LETTER + 3) * count(n)), Side::Right, INK)?;
            }
            for (n, receiver) in receivers.iter().enumerate() {
                let from = (left + slot * count(n), y);
                let to = (from.0 + slot, y + height);
                let number = cells.get(&(*name, *receiver)).copied().unwrap_or(0);
                let (ground, ink) = shade(number, greatest);
                sheet.block(from, to, ground)?;
                sheet.frame(from, to)?;
                if number != 0 {
                    sheet.text(&number.to_string(), ((from.0 + to.0) / 2, middle), Side::Middle, ink)?;
                }
            }
            sheet.frame((right - slot, y), (right, y + height))?;
            sheet.text(&sum_from(name).to_string(), (right - slot / 2, middle), Side::Middle, INK)?;
            y += height;
        }
        sheet.text("合计", (left - 6, y + TALL / 2), Side::Right, INK)?;
        for (n, sum) in receivers.iter().map(|name| sum_to(name)).chain([all]).enumerate() {
            let from = left + slot * count(n);
            sheet.frame((from, y), (from + slot, y + TALL))?;
            sheet.text(&sum.to_string(), (from + slot / 2, y + TALL / 2), Side::Middle, INK)?;
        }
        Ok(())
    })
}

/// The greatest flows as bars, for more units than a square can show.
fn as_bars(flows: &[(String, String, i64)]) -> Result<String> {
    let mut order: Vec<&(String, String, i64)> = flows.iter().collect();
    order.sort_by_key(|flow| std::cmp::Reverse(flow.2));
    // Counts of transfers: far below what a float holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let value = |number: i64| number as f64;
    let shown: Vec<(String, f64)> =
        order.iter().take(GREATEST).map(|(from, to, number)| (format!("{from} → {to}"), value(*number))).collect();
    let rest: Vec<i64> = order.iter().skip(GREATEST).map(|flow| flow.2).collect();
    let note = (!rest.is_empty()).then(|| format!("另有 {} 项，合计 {}，未画出", rest.len(), rest.iter().sum::<i64>()));
    bars::draw(&shown, false, note.as_deref())
}

/// Each name once, in the order of its first appearance.
fn names<'n>(all: impl Iterator<Item = &'n String>) -> Vec<&'n str> {
    let mut seen = std::collections::HashSet::new();
    all.map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

/// A name in stacks of letters, side by side as far as the slot has room for them.
fn stacks(name: &str, slot: i32) -> Vec<Vec<char>> {
    let letters: Vec<char> = visible(name).chars().collect();
    let most = usize::try_from((slot - 2) / (LETTER + 1)).unwrap_or(1).max(1);
    let needed = letters.len().div_ceil(STACK).clamp(1, most);
    letters.chunks(letters.len().div_ceil(needed).max(1)).map(<[char]>::to_vec).collect()
}

/// Writes the stacks of a name upright, ending at `foot`.
fn upright(sheet: &Canvas<'_>, stacks: &[Vec<char>], middle: i32, foot: i32) -> Result<()> {
    let step = LETTER + 1;
    let high = stacks.iter().map(|stack| count(stack.len())).max().unwrap_or(0) * step;
    for (n, stack) in stacks.iter().enumerate() {
        // Two stacks read from left to right, as the lines of a label do.
        let x = middle - step * (count(stacks.len()) - 1) / 2 + step * count(n);
        for (line, c) in stack.iter().enumerate() {
            sheet.text(&c.to_string(), (x, foot - high + step * count(line) + step / 2), Side::Middle, INK)?;
        }
    }
    Ok(())
}

/// The grey of a cell and the colour of its number.
fn shade(number: i64, greatest: i64) -> (RGBColor, RGBColor) {
    if number <= 0 {
        return (WHITE, INK);
    }
    // Both are counts; the share needs no more than a few digits.
    #[allow(clippy::cast_precision_loss)]
    let dark = part(150, number as f64 / greatest as f64);
    let level = u8::try_from(240 - dark).unwrap_or(240);
    (RGBColor(level, level, level), if level < 140 { WHITE } else { INK })
}
