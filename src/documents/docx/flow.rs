//! How far a page is filled, as near as can be told before the fonts are known.

use crate::documents::word::A4;

/// What a page is to be left with where a table is set to end on it.
const SLACK: i32 = 200;
/// Lines of a paragraph that stand together at its beginning, and at its end.
const TOGETHER: i32 = 2;

/// The first rows of a table, which stand with its header.
pub(super) const FIRST: usize = 3;

/// The last page of what was put on sheets of one kind; heights in twips.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    room: i32,
    used: i32,
}

/// A paragraph as it fills a page: so many lines, each so high, on the page of what follows where it is kept with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilledLines {
    pub(super) count: i32,
    pub(super) line: i32,
    pub(super) kept: bool,
}

/// How high the rows of a table stand under its header.
#[derive(Debug, Clone)]
pub(super) struct RowsHigh {
    pub(super) header: i32,
    pub(super) rows: Vec<i32>,
    /// So many of the last stand on one page.
    pub(super) held: usize,
}

/// What a table took of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TakenRoom {
    /// Pages that were turned.
    pub(super) turned: usize,
    /// Rows on the last page.
    pub(super) tail: usize,
}

impl FilledLines {
    fn high(self) -> i32 {
        self.count * self.line
    }

    /// What of it stands together at its beginning.
    fn least(self) -> i32 {
        let lines = if self.count < 2 * TOGETHER { self.count } else { TOGETHER };
        lines * self.line
    }
}

impl RowsHigh {
    /// What stands on the page of its header.
    fn least(&self) -> i32 {
        let first = if self.held >= self.rows.len() { self.rows.len() } else { FIRST };
        self.header + self.rows.iter().take(first).sum::<i32>()
    }
}

impl Flow {
    /// An empty page.
    pub(super) fn on(sheet: A4) -> Self {
        Flow { room: sheet.height(), used: 0 }
    }

    /// Whether something so high has room on it.
    pub(super) fn has_room(&self, height: i32) -> bool {
        self.used + height <= self.room
    }

    /// Whether it is not filled to its last line: fonts differ.
    pub(super) fn has_slack(&self) -> bool {
        self.used + SLACK <= self.room
    }

    /// Whether it is filled so far, in percent.
    pub(super) fn is_filled(&self, percent: i32) -> bool {
        self.used * 100 >= self.room * percent
    }

    /// Puts paragraphs on it that run over to the next, and what they are kept with there: in front of a table its header and first
    /// rows.
    pub(super) fn take(&mut self, paragraphs: &[FilledLines], table: Option<&RowsHigh>) {
        let mut left = paragraphs;
        while !left.is_empty() {
            let kept = left.iter().take_while(|one| one.kept).count();
            let (chain, rest) = left.split_at(kept);
            let high: i32 = chain.iter().map(|one| one.high()).sum();
            let next = rest.first().map_or_else(|| table.map_or(0, RowsHigh::least), |next| next.least());
            if !self.has_room(high + next) && high + next <= self.room {
                self.used = 0;
            }
            self.used += high;
            let Some((next, rest)) = rest.split_first() else { return };
            self.run_on(*next);
            left = rest;
        }
    }

    /// Puts a paragraph on it, broken between lines.
    fn run_on(&mut self, words: FilledLines) {
        if self.has_room(words.high()) {
            self.used += words.high();
            return;
        }
        let here = ((self.room - self.used) / words.line.max(1)).min(words.count - TOGETHER);
        let here = if here < TOGETHER { 0 } else { here };
        self.used = (words.count - here) * words.line % self.room.max(1);
    }

    /// Puts the rows of a table on it under a header that is repeated on every page, and under a caption that was put there already
    /// and goes with the first row.
    pub(super) fn rows(&mut self, caption: i32, table: &RowsHigh) -> TakenRoom {
        let mut taken = TakenRoom { turned: 0, tail: 0 };
        if !self.has_room(table.least()) && self.used > caption {
            self.used = caption;
            taken.turned = 1;
        }
        self.used += table.header;
        let free = table.rows.len().saturating_sub(table.held);
        let mut since = 0;
        for (at, row) in table.rows.iter().enumerate() {
            if self.used + row > self.room && at > since {
                // What stands together goes there whole.
                let from = if at > free && free > since { free } else { at };
                self.used = table.header + table.rows.get(from..at).map_or(0, |rows| rows.iter().sum());
                taken = TakenRoom { turned: taken.turned + 1, tail: at - from };
                since = from;
            }
            self.used += row;
            taken.tail += 1;
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(used: i32) -> Flow {
        Flow { room: 100, used }
    }

    fn table(rows: usize, held: usize) -> RowsHigh {
        RowsHigh { header: 10, rows: vec![20; rows], held }
    }

    fn lines(count: i32, kept: bool) -> FilledLines {
        FilledLines { count, line: 10, kept }
    }

    #[test]
    fn rows_run_over_under_their_header_and_the_last_stay_together() {
        let mut open = page(30);
        assert_eq!(open.rows(0, &table(3, 1)), TakenRoom { turned: 0, tail: 3 });
        assert_eq!(open.used, 100);
        let mut open = page(30);
        assert_eq!(open.rows(0, &table(4, 1)), TakenRoom { turned: 1, tail: 1 });
        assert_eq!(open.used, 30);
        let mut open = page(30);
        assert_eq!((open.rows(0, &table(4, 3)), open.used), (TakenRoom { turned: 1, tail: 3 }, 70));
        // A table that stands together goes to the next page with its caption.
        let mut open = page(45);
        assert_eq!((open.rows(15, &table(3, 3)), open.used), (TakenRoom { turned: 1, tail: 3 }, 85));
    }

    #[test]
    fn a_paragraph_leaves_no_line_alone_and_a_heading_goes_with_what_is_under_it() {
        let after = |used: i32, paragraphs: &[FilledLines], table: Option<&RowsHigh>| {
            let mut open = page(used);
            open.take(paragraphs, table);
            open.used
        };
        // Of five lines four have room, of three two: neither the last nor the first stands alone.
        assert_eq!(after(60, &[lines(5, false)], None), 20);
        assert_eq!(after(80, &[lines(3, false)], None), 30);
        assert_eq!(after(85, &[lines(5, false)], None), 50);
        assert_eq!(after(80, &[lines(1, true), lines(5, false)], None), 60);
        // A caption goes with the header of its table and the first rows.
        assert_eq!(after(30, &[lines(1, true)], Some(&table(5, 1))), 10);
        assert_eq!(after(20, &[lines(1, true)], Some(&table(5, 1))), 30);
    }
}
