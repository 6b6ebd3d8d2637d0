//! How wide the columns of a table want to be, judged by its headers and its first rows.

use crate::error::Result;
use crate::render::{clean, prose};
use crate::report::document::{Table, Value};

/// Rows looked at before a table is laid out.
const SAMPLE: usize = 1_000;

/// Texts up to this width are never broken: six Chinese characters.
const WORD: usize = 12;
/// Texts up to this width are broken only when room is short: nine Chinese characters.
const NAME: usize = 18;

/// What is known of a column before its rows are written; widths in terminal cells (a Chinese character takes 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Column {
    /// Width of the header.
    pub(super) header: usize,
    /// Width of the widest value seen.
    pub(super) longest: usize,
    /// Width of the widest word that is never broken.
    pub(super) word: usize,
    /// Numbers and rates only: flush right.
    pub(super) right: bool,
    /// Free text: may be broken into lines.
    pub(super) wraps: bool,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Measured {
    /// One for each header.
    pub(super) columns: Vec<Column>,
    /// There is no row.
    pub(super) is_empty: bool,
}

/// Looks at the headers and the first rows of `table`.
pub(super) fn measure(table: &Table<'_>) -> Result<Measured> {
    let wide = |text: &str| clean::width(&super::text::visible(text));
    let mut columns: Vec<Column> =
        table.headers.iter().map(|header| Column { header: wide(header), ..Column::default() }).collect();
    let mut numbers = vec![(false, false); columns.len()];
    let mut is_empty = true;
    table.rows.first(SAMPLE, &mut |row| {
        is_empty = false;
        for ((column, number), value) in columns.iter_mut().zip(&mut numbers).zip(row) {
            let text = value.text();
            let shown = super::text::visible(&text);
            let width = clean::room(&shown);
            column.longest = column.longest.max(clean::width(&shown));
            if width > column.word {
                column.word = column.word.max(prose::widest(&shown));
            }
            match value {
                Value::Number(_) | Value::Halves(_) | Value::Rate(_) => number.0 = true,
                Value::Text(text) => {
                    // A dash in place of a number does not make the column one of texts.
                    number.1 |= clean::width(text) > 2;
                    column.wraps |= clean::width(text) > 2;
                }
                Value::Id(_) | Value::Day(_) => number.1 = true,
                Value::Empty => {}
            }
        }
        Ok(())
    })?;
    for (column, (number, other)) in columns.iter_mut().zip(numbers) {
        column.right = number && !other;
    }
    Ok(Measured { columns, is_empty })
}

impl Measured {
    /// Shares `room` out among the columns, all in terminal cells: fixed values keep to one line, texts give way in
    /// proportion, and what is left over is spread. `padding` is what each cell needs besides its text.
    pub(super) fn share(&self, room: usize, padding: usize) -> Vec<usize> {
        let wanted: Vec<usize> = self.columns.iter().map(|column| column.wish() + padding).collect();
        // Names of units stay whole where that leaves enough for the long texts.
        let least_by = |whole| self.columns.iter().map(|column| column.least(whole) + padding).collect::<Vec<usize>>();
        let least = Some(least_by(NAME)).filter(|least| least.iter().sum::<usize>() * 5 <= room * 4);
        let least = least.unwrap_or_else(|| least_by(WORD));
        let (all, floor) = (wanted.iter().sum::<usize>(), least.iter().sum::<usize>());
        if all <= room {
            return grown(&wanted, &wanted, room - all);
        }
        if floor >= room {
            return least.iter().map(|width| (width * room / floor.max(1)).max(1)).collect();
        }
        let over: Vec<usize> = wanted.iter().zip(&least).map(|(wish, least)| wish.saturating_sub(*least)).collect();
        grown(&least, &over, room - floor)
    }

    /// Whether the columns fit into `room` without breaking a fixed value.
    pub(super) fn fits(&self, room: usize, padding: usize) -> bool {
        self.columns.iter().map(|column| column.least(WORD) + padding).sum::<usize>() <= room
    }
}

impl Measured {
    /// Whether the texts would be broken into many lines in `room`.
    pub(super) fn is_crowded(&self, room: usize, padding: usize) -> bool {
        self.columns.iter().map(|column| column.wish() + padding).sum::<usize>() * 4 > room * 5
    }
}

impl Column {
    /// The width at which nothing, or only a long text, is broken.
    fn wish(&self) -> usize {
        self.longest.max(self.header.min(12)).clamp(4, 60).max(self.least(WORD))
    }

    /// The least width that stays readable; texts up to `whole` are not broken.
    fn least(&self, whole: usize) -> usize {
        let value = match self.wraps {
            true if self.longest > whole => 8,
            true => self.longest + 1,
            // Digits get some slack: where the named font is missing, its stand-in may have wider ones.
            false => self.longest + (self.longest * 3).div_ceil(10),
        };
        // A long header is broken in two halves of whole characters.
        let header = if self.header > 8 { self.header.div_ceil(4) * 2 } else { self.header };
        value.max(header.min(8)).max(4)
    }
}

/// `base` with `spare` shared out by `weights`.
fn grown(base: &[usize], weights: &[usize], spare: usize) -> Vec<usize> {
    let all = weights.iter().sum::<usize>().max(1);
    base.iter().zip(weights).map(|(base, weight)| base + spare * weight / all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Rows;

    fn of(rows: Vec<Vec<Value>>) -> Measured {
        let headers = ["编号", "事项", "单位", "数"].map(str::to_owned).to_vec();
        measure(&Table { name: String::new(), keys: Vec::new(), headers, rows: Rows::Held(rows), empty: String::new() })
            .unwrap()
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
}
