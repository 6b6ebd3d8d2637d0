//! The page of a paper that has no other, as a browser prints it: how wide its columns are, and how many rows of its lists have
//! room on it.

use crate::documents::filled;
use crate::documents::letter;
use crate::documents::printed::{self, Most, Printed};
use crate::report::document::{Document, Section};

/// Twips of a millimetre, and of a point.
const MM: f64 = 1_440.0 / 25.4;
const PT: usize = 20;

/// Half points of a line of text, of a line of a cell and their lines, twentieths of a point of what is over and under a cell; the
/// style takes them from here.
const TEXT: (usize, usize) = (18, 25);
const CELL: (usize, usize) = (15, 19);
const ENDS: usize = 22;
/// What a cell needs besides its words: its sides and its edge, in terminal cells.
const PADDING: usize = 2;
/// What stands around it, in points: the title, the lines under it, a heading, what is between the parts of a table, the seal, the
/// foot.
const TITLE: usize = 23;
const LINES: usize = 18;
const HEADING: usize = 18;
const AROUND: usize = 5;
const SEAL: usize = 52;
const FOOT: usize = 36;
/// What is left over: fonts differ, and a browser rounds.
const SPARE: usize = 24;

/// Millimetres as twips.
fn mm(number: f64) -> usize {
    // A page is small and not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let twips = (number * MM) as usize;
    twips
}

/// The sizes of the page as the style takes them.
pub(super) fn sizes() -> String {
    let points = |halves: usize| halves as f64 / 2.0;
    let [(text, line), (cell, cell_line)] = [TEXT, CELL].map(|(size, line)| (points(size), points(line)));
    let ends = ENDS as f64 / PT as f64;
    format!("--text: {text}pt; --text-line: {line}pt; --cell: {cell}pt; --cell-line: {cell_line}pt; --ends: {ends}pt")
}

/// One of its tables.
pub(super) struct OnPage {
    widths: Vec<usize>,
    /// Rows that have room, where these are not all.
    pub(super) most: Option<usize>,
}

impl OnPage {
    /// How much of the width each column takes, in percent.
    pub(super) fn shares(&self) -> impl Iterator<Item = String> {
        let all = self.widths.iter().sum::<usize>().max(1) as f64;
        self.widths.iter().map(move |width| format!("{:.2}%", *width as f64 * 100.0 / all))
    }
}

/// The page.
pub(super) struct Page {
    /// Its tables as they are read.
    pub(super) tables: Vec<OnPage>,
}

impl Page {
    /// Lays it out.
    pub(super) fn of(doc: &Document<'_>, section: &Section<'_>, printed: &[Printed<'_, '_>]) -> Page {
        let [wide, high] = [mm(180.0), mm(267.0)];
        let room = high.saturating_sub(around(doc, section, wide) + SPARE * PT);
        let widths: Vec<Vec<usize>> =
            printed.iter().map(|table| table.measured.share(wide / (CELL.0 * 5), PADDING)).collect();
        let height = |most: Most| {
            let each = section.read().zip(printed.iter().zip(&widths)).map(|(table, (printed, widths))| {
                let most = most.of(table);
                let lines = printed.measured.lines(widths, PADDING);
                let kept = most.unwrap_or(lines.len()).min(lines.len());
                if kept == 0 && !lines.is_empty() {
                    return text(&printed::gone(table, table.of.unwrap_or(lines.len())), wide);
                }
                let more = (kept < lines.len() || table.of.is_some()).then(|| printed.more(kept, lines.len()));
                let more = more.or_else(|| printed.sums());
                let texts = [Some(table.name.clone()), more].into_iter().flatten();
                let texts: usize = texts.map(|words| text(&words, wide)).sum();
                let header = printed.measured.header_lines(widths, PADDING);
                let lines = header + lines.iter().take(kept).sum::<usize>();
                texts + AROUND * PT + lines * CELL.1 * 10 + (kept + 1) * (2 * ENDS + 10)
            });
            each.sum::<usize>()
        };
        let rows = printed.iter().map(|table| table.measured.seen).max().unwrap_or(0);
        let all = std::iter::once(Most::default()).chain(Most::steps(rows));
        let none = Most { beside: Some(0), rows: Some(0) };
        let most = all.into_iter().find(|most| height(*most) <= room).unwrap_or(none);
        let shortened = section.read().map(|table| most.of(table));
        let tables = widths.into_iter().zip(shortened).map(|(widths, most)| OnPage { widths, most });
        Page { tables: tables.collect() }
    }
}

/// How high a text stands in its paragraph, two characters in.
fn text(words: &str, wide: usize) -> usize {
    let room = wide / (TEXT.0 * 5);
    let lines = filled::lines_of(words, room).max((filled::stands(words) + 4).div_ceil(room));
    lines * TEXT.1 * 10 + 2 * PT
}

/// How high everything stands that is no table.
fn around(doc: &Document<'_>, section: &Section<'_>, wide: usize) -> usize {
    let lines = if doc.lines.is_empty() { 0 } else { LINES };
    let seal = doc.seal.as_ref().map_or(0, |seal| SEAL * PT + text(&seal.to, wide));
    let foot = if doc.foot.is_empty() { 0 } else { FOOT };
    let points = letter::title_lines(&doc.title).len() * TITLE + lines + HEADING + foot;
    points * PT + seal + section.paragraphs.iter().map(|words| text(words, wide)).sum::<usize>()
}
