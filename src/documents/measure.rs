//! How wide the columns of a table want to be, judged by its headers and its first rows.

use super::filled::{self, FilledCell, WORD};
use crate::error::Result;
use crate::render::{clean, prose};
use crate::report::document::{Table, Value};

/// Rows looked at before a table is laid out.
const SAMPLE: usize = 1_000;
/// Rows whose lines are counted to compare layouts.
const COMPARED: usize = 120;

/// Texts up to this width are broken only when room is short: nine Chinese characters.
const NAME: usize = 18;

/// Words of a header up to this width are never broken.
const HEAD: usize = 16;

/// Headers up to this width may be kept in one line: four Chinese characters.
const SHORT: usize = 8;

/// What is known of a column before its rows are written; widths in terminal cells (a Chinese character takes 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct MeasuredColumn {
    /// Width of the header.
    pub(super) header: usize,
    /// Width of the widest value seen.
    pub(super) longest: usize,
    /// How wide the widest name seen stands where its digits are wider.
    stands: usize,
    /// Width of the widest word of the header that is never broken.
    header_word: usize,
    /// Width of the widest word that is never broken.
    pub(super) word: usize,
    /// Numbers and rates only: flush right.
    pub(super) right: bool,
    /// Numbers and rates among other things.
    pub(super) mixed: bool,
    /// Free text: may be broken into lines.
    pub(super) wraps: bool,
    /// Some value seen is not empty.
    pub(super) filled: bool,
    /// Widths of all values seen, together.
    sum: usize,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Measured {
    /// One for each header.
    pub(super) columns: Vec<MeasuredColumn>,
    /// There is no row.
    pub(super) is_empty: bool,
    /// Every row was seen.
    pub(super) whole: bool,
    /// Rows seen.
    pub(super) seen: usize,
    /// Its rows are about records: it is a list.
    pub(super) lists: bool,
    /// The last row that was taken in is one of sums.
    summed: bool,
    /// The values of the first rows.
    first: Vec<Vec<FilledCell>>,
    /// Whether these are of figures that are all zero.
    idle: Vec<bool>,
}

/// Whether every figure of a row is zero, and no rate stands in it.
pub(super) fn is_nothing(row: &[Value]) -> bool {
    let is_figure =
        |value: &&Value| matches!(value, Value::Number(_) | Value::Rise(_) | Value::Rate(_) | Value::Hundredths(_));
    let figures = row.iter().filter(is_figure);
    let (mut any, mut nothing) = (false, true);
    for figure in figures {
        (any, nothing) = (true, nothing && *figure == Value::Number(0));
    }
    any && nothing
}

/// Looks at the headers and the first rows of `table`.
pub(super) fn measure(table: &Table<'_>) -> Result<Measured> {
    measure_those(table, &|_| true)
}

/// The same of the rows that are meant.
pub(super) fn measure_those(table: &Table<'_>, meant: &dyn Fn(&[Value]) -> bool) -> Result<Measured> {
    let wide = |text: &str| clean::width(&super::text::visible(text));
    let columns = table.headers.iter().map(|header| MeasuredColumn {
        header: wide(header),
        header_word: filled::head_word(&super::text::visible(header)),
        ..MeasuredColumn::default()
    });
    let mut measured = Measured { columns: columns.collect(), is_empty: true, ..Measured::default() };
    let mut numbers = vec![(false, false); measured.columns.len()];
    table.rows.first(SAMPLE, &mut |row| {
        if meant(row) {
            measured.take(row, &mut numbers);
        }
        Ok(())
    })?;
    measured.whole = measured.seen < SAMPLE;
    if let Some(total) = &table.total {
        measured.take(total, &mut numbers);
        measured.summed = true;
    }
    for (column, (number, other)) in measured.columns.iter_mut().zip(numbers) {
        column.right = number && !other;
        column.mixed = number;
    }
    Ok(measured)
}

impl Measured {
    /// Takes a row in; `numbers`: whether a column has numbers, and whether it has anything else.
    fn take(&mut self, row: &[Value], numbers: &mut [(bool, bool)]) {
        self.is_empty = false;
        self.seen += 1;
        let mut cells = Vec::new();
        let kept = self.first.len() < SAMPLE;
        for ((column, number), value) in self.columns.iter_mut().zip(numbers).zip(row) {
            let text = value.text();
            let shown = super::text::visible(&text);
            let width = clean::width(&shown);
            column.longest = column.longest.max(width);
            if width <= WORD {
                column.stands = column.stands.max(filled::stands(&shown));
            }
            column.sum += width;
            if kept {
                cells.push(FilledCell::of(&shown));
            }
            if clean::room(&shown) > column.word {
                column.word = column.word.max(prose::widest(&shown));
            }
            column.filled |= !text.is_empty();
            match value {
                Value::Number(_) | Value::Rise(_) | Value::Hundredths(_) | Value::Rate(_) => number.0 = true,
                Value::Text(_) | Value::Told { .. } => {
                    // A dash in place of a number does not make the column one of texts.
                    number.1 |= clean::width(&text) > 2;
                    column.wraps |= clean::width(&text) > 2;
                }
                Value::Id(_) => (number.1, self.lists) = (true, true),
                Value::Day(_) => number.1 = true,
                Value::Empty => {}
            }
        }
        if kept {
            self.first.push(cells);
            self.idle.push(is_nothing(row));
        }
    }

    /// Whether every row is known to be of figures that are all zero.
    pub(super) fn is_idle(&self) -> bool {
        self.whole && self.idle.iter().all(|idle| *idle)
    }

    /// Only the columns at these places.
    pub(super) fn only(&self, places: &[usize]) -> Measured {
        let columns = places.iter().filter_map(|at| self.columns.get(*at).copied());
        let first = self.first.iter().map(|row| places.iter().filter_map(|at| row.get(*at).cloned()).collect());
        Measured { columns: columns.collect(), first: first.collect(), ..self.clone() }
    }

    /// The places of the columns in which something stands, where all rows are known; else all of them.
    pub(super) fn filled(&self) -> Vec<usize> {
        let stands = |(at, column): (usize, &MeasuredColumn)| (!self.whole || column.filled).then_some(at);
        self.columns.iter().enumerate().filter_map(stands).collect()
    }

    /// Shares `room` out among the columns, all in terminal cells: fixed values keep to one line, texts give way by how
    /// much stands in them, and what is left over is spread. `padding` is what each cell needs besides its text.
    pub(super) fn share(&self, room: usize, padding: usize) -> Vec<usize> {
        // Headers in one line, where that takes fewer lines of all.
        let [broken, whole] = [false, true].map(|whole| self.share_with(room, padding, whole));
        if self.height(&whole, padding) < self.height(&broken, padding) { whole } else { broken }
    }

    /// Lines that header and rows seen take together, as near as is quickly told.
    fn height(&self, widths: &[usize], padding: usize) -> usize {
        let of_row = |row: &Vec<FilledCell>| {
            let cells = row.iter().zip(widths).map(|(cell, width)| cell.width.div_ceil(for_words(*width, padding)));
            cells.max().unwrap_or(1).max(1)
        };
        self.compared().map(of_row).sum::<usize>() + self.header_lines(widths, padding)
    }

    /// The same with short headers in one line, or broken in two halves.
    fn share_with(&self, room: usize, padding: usize, whole_headers: bool) -> Vec<usize> {
        let wanted: Vec<usize> = self.columns.iter().map(|column| column.wish() + padding).collect();
        // Names of units stay whole where that leaves enough for the long texts.
        let header = |column: &MeasuredColumn| if whole_headers && column.header <= SHORT { column.header } else { 0 };
        let least_by = |whole| {
            let widths = self.columns.iter().map(|column| column.least(whole).max(header(column)) + padding);
            widths.collect::<Vec<usize>>()
        };
        let least = Some(least_by(NAME)).filter(|least| least.iter().sum::<usize>() * 3 <= room * 2);
        let least = least.unwrap_or_else(|| least_by(WORD));
        let (all, floor) = (wanted.iter().sum::<usize>(), least.iter().sum::<usize>());
        if all <= room {
            return grown(&wanted, &wanted, room - all);
        }
        if floor >= room {
            return self.squeezed(&least, room, floor);
        }
        // The lines of all rows together are fewest where widths are as the roots of what stands in the columns.
        let at = |scale: f64| {
            let each = self.columns.iter().zip(least.iter().zip(&wanted));
            let widths = each.map(|(column, (least, wish))| {
                // A width is small and not negative.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let fair = (scale * column.load(self.seen)) as usize + padding;
                fair.clamp(*least, (*wish).max(*least))
            });
            widths.collect::<Vec<usize>>()
        };
        let (mut low, mut high) = (0.0, 1_000.0);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if at(middle).iter().sum::<usize>() <= room { low = middle } else { high = middle }
        }
        let fair = at(low);
        let over = fair.iter().zip(&least).map(|(width, least)| width - least + 1).collect::<Vec<usize>>();
        self.settled(grown(&fair, &over, room - fair.iter().sum::<usize>().min(room)), &least, padding)
    }

    /// The least widths where even these have no room: texts give way as far as they can, then all; ids, days and numbers are
    /// broken last.
    fn squeezed(&self, least: &[usize], room: usize, floor: usize) -> Vec<usize> {
        let texts: usize =
            self.columns.iter().zip(least).filter(|(column, _)| column.wraps).map(|(_, width)| width).sum();
        let fixed = floor - texts;
        let enough = texts > 0 && room.checked_sub(fixed).is_some_and(|left| left * 2 >= texts);
        let squeeze = |(column, width): (&MeasuredColumn, &usize)| match (enough, column.wraps) {
            (true, true) => (width * (room - fixed) / texts).max(1),
            (true, false) => *width,
            _ => (width * room / floor.max(1)).max(1),
        };
        self.columns.iter().zip(least).map(squeeze).collect()
    }

    /// The same widths, room given from one column to another as long as the rows seen take fewer lines by it.
    fn settled(&self, mut widths: Vec<usize>, least: &[usize], padding: usize) -> Vec<usize> {
        let height = |widths: &[usize]| self.height(widths, padding);
        let mut lines = height(&widths);
        loop {
            let mut better = None;
            for (from, to) in (0..widths.len()).flat_map(|from| (0..widths.len()).map(move |to| (from, to))) {
                for step in [2, 4, 8, 16] {
                    let moved = given(&widths, least, (from, to), step);
                    if let Some((fewer, moved)) =
                        moved.map(|moved| (height(&moved), moved)).filter(|(now, _)| *now < lines)
                    {
                        lines = fewer;
                        better = Some(moved);
                    }
                }
            }
            match better {
                Some(moved) => widths = moved,
                None => return widths,
            }
        }
    }

    /// Whether the columns fit into `room` without breaking a fixed value.
    pub(super) fn fits(&self, room: usize, padding: usize) -> bool {
        self.columns.iter().map(|column| column.least(WORD) + padding).sum::<usize>() <= room
    }

    /// Whether the texts would be broken into many lines in `room`.
    pub(super) fn is_crowded(&self, room: usize, padding: usize) -> bool {
        self.columns.iter().map(|column| column.wish() + padding).sum::<usize>() * 4 > room * 5
    }

    /// Rows seen, without the one of sums.
    pub(super) fn rows(&self) -> usize {
        self.seen - usize::from(self.summed)
    }

    /// The rows that layouts are compared by.
    fn compared(&self) -> impl Iterator<Item = &Vec<FilledCell>> {
        self.first.iter().take(COMPARED)
    }

    /// Lines that the first rows take in columns of these widths, a list of each row's.
    pub(super) fn lines(&self, widths: &[usize], padding: usize) -> Vec<usize> {
        self.compared().map(|row| lines_of_row(row, widths, padding)).collect()
    }

    /// The same of the first `most` rows without the one of sums, a row of figures that are all zero taking none of `lines` if it
    /// `names` such in a line; none where there are more than were looked at.
    pub(super) fn all_lines(&self, widths: &[usize], padding: usize, names: bool, most: usize) -> Option<Vec<usize>> {
        let rows = self.first.iter().zip(&self.idle).take(self.rows());
        let lines = rows.filter(|(_, idle)| !(names && **idle)).map(|(row, _)| lines_of_row(row, widths, padding));
        (self.whole || most <= SAMPLE).then(|| lines.take(most).collect())
    }

    /// Lines of the row of sums, where there is one.
    pub(super) fn total_lines(&self, widths: &[usize], padding: usize) -> Option<usize> {
        let total = self.first.last().filter(|_| self.whole).map(|row| lines_of_row(row, widths, padding));
        self.summed.then(|| total.unwrap_or(1))
    }

    /// How wide the names of the rows are, one after the other, whose figures are all zero; none where there is none.
    pub(super) fn idle_names(&self) -> Option<usize> {
        let idle = self.first.iter().zip(&self.idle).filter(|(_, idle)| **idle);
        let widths: Vec<usize> = idle.filter_map(|(row, _)| row.first()).map(|cell| cell.width + 2).collect();
        (!widths.is_empty()).then(|| widths.iter().sum())
    }

    /// Lines of the header in columns of these widths.
    pub(super) fn header_lines(&self, widths: &[usize], padding: usize) -> usize {
        let each = self.columns.iter().zip(widths);
        each.map(|(column, width)| column.header.div_ceil(for_words(*width, padding))).max().unwrap_or(1)
    }
}

impl MeasuredColumn {
    /// The width at which nothing, or only a long text, is broken.
    fn wish(&self) -> usize {
        self.longest.max(self.header.min(12)).clamp(4, 60).max(self.least(WORD))
    }

    /// How much stands in it, as far as its width goes: nothing where it is not broken into lines.
    fn load(&self, seen: usize) -> f64 {
        if self.wraps { (self.sum as f64 / seen.max(1) as f64).sqrt() } else { 0.0 }
    }

    /// The least width that stays readable; texts up to `whole` are not broken.
    fn least(&self, whole: usize) -> usize {
        let value = match self.wraps {
            // Ids and days in a text stay whole; what is longer than they are has to give way.
            true if self.longest > whole => (self.word + self.word.div_ceil(5)).clamp(WORD, 16),
            true => self.longest.max(self.stands) + 1,
            // Digits get some slack: where the named font is missing, its stand-in may have wider ones.
            false => self.longest + self.longest.div_ceil(4),
        };
        // A long header is broken in two halves of whole characters; three of these stay together.
        let header = if self.header > 6 { self.header.div_ceil(4) * 2 } else { self.header };
        value.max(header.min(8)).max(self.header_word.min(HEAD)).max(4)
    }
}

/// Lines that a row takes in columns of these widths.
fn lines_of_row(row: &[FilledCell], widths: &[usize], padding: usize) -> usize {
    row.iter().zip(widths).map(|(cell, width)| cell.lines(for_words(*width, padding))).max().unwrap_or(1)
}

/// What a column of this width has for its words.
fn for_words(width: usize, padding: usize) -> usize {
    width.saturating_sub(padding).max(1)
}

/// `base` with `spare` shared out by `weights`.
fn grown(base: &[usize], weights: &[usize], spare: usize) -> Vec<usize> {
    let all = weights.iter().sum::<usize>().max(1);
    base.iter().zip(weights).map(|(base, weight)| base + spare * weight / all).collect()
}

/// The widths with `step` given from one column to another, where the one keeps its least.
fn given(widths: &[usize], least: &[usize], (from, to): (usize, usize), step: usize) -> Option<Vec<usize>> {
    let kept = widths.get(from)?.checked_sub(step).filter(|kept| from != to && Some(kept) >= least.get(from))?;
    let mut moved = widths.to_vec();
    *moved.get_mut(from)? = kept;
    *moved.get_mut(to)? += step;
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Rows;

    fn of(rows: Vec<Vec<Value>>) -> Measured {
        let headers = ["编号", "事项", "单位", "数"].map(str::to_owned).to_vec();
        measure(&Table { headers, rows: Rows::Held(rows), ..Table::default() }).unwrap()
    }

    fn rows() -> Measured {
        of(vec![
            vec![Value::Id("T2026-0001".into()), Value::from("长".repeat(60)), Value::from("林业中心"), 5usize.into()],
            vec![Value::Id("T2026-0002".into()), Value::from("短"), Value::from("公安分局"), Value::from("—")],
        ])
    }

    #[test]
    fn columns_are_known_by_their_values() {
        let measured = rows();
        let seen: Vec<(usize, bool, bool)> =
            measured.columns.iter().map(|column| (column.longest, column.right, column.wraps)).collect();
        assert_eq!(seen, [(10, false, false), (120, false, true), (8, false, true), (1, true, false)]);
        assert!(!measured.is_empty && of(Vec::new()).is_empty);
    }

    #[test]
    fn long_texts_give_way_and_ids_and_names_do_not() {
        let measured = rows();
        for room in [40, 60, 100, 200] {
            let widths = measured.share(room, 2);
            assert!(widths.iter().sum::<usize>() <= room, "{room}: {widths:?}");
            if measured.fits(room, 2) {
                assert!(widths[0] >= 12 && widths[2] >= 10 && widths[3] >= 6, "{room}: {widths:?}");
            }
        }
        assert!(measured.fits(60, 2) && !measured.fits(30, 2));
        assert!(measured.is_crowded(60, 2) && !measured.is_crowded(200, 2));
    }

    #[test]
    fn what_holds_most_is_widest_and_what_holds_nothing_is_known() {
        let row = |text: &str| vec![Value::Id("T2026-0001".into()), text.into(), Value::from("住建局"), Value::Empty];
        let measured = of(vec![row(&"长".repeat(30)), row(&"长".repeat(20)), row("短短短短")]);
        let widths = measured.share(60, 2);
        assert!(widths[1] > widths[0] + widths[2] && widths.iter().sum::<usize>() <= 60, "{widths:?}");
        assert_eq!(measured.filled(), [0, 1, 2]);
        let printed = measured.only(&measured.filled());
        let widths = printed.share(60, 2);
        let lines = printed.lines(&widths, 2);
        assert_eq!((printed.columns.len(), lines.len()), (3, 3));
        assert!(lines[0] > lines[2] && lines[2] == 1 && printed.header_lines(&widths, 2) == 1, "{lines:?}");
    }
}
