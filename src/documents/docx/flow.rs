//! How far a page is filled, as near as can be told before the fonts are known.

use crate::documents::word::A4;

/// The caption of a table, which goes to the next page with its first row.
const CAPTION: i32 = 579;
/// A paragraph of two lines is not parted.
const WHOLE: i32 = 2 * CAPTION;
/// What a page is to be left with where a table is set to end on it.
const SLACK: i32 = 200;

/// The last page of what was put on sheets of one kind; heights in twips.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    room: i32,
    used: i32,
}

/// What a table took of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TakenRoom {
    /// Pages that were turned.
    pub(super) turned: usize,
    /// Rows on the last page.
    pub(super) tail: usize,
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

    /// Puts something on it that runs over to the next; a few lines go there whole.
    pub(super) fn take(&mut self, height: i32) {
        let before = self.used;
        self.used += height;
        if self.used > self.room {
            self.used %= self.room.max(1);
            if before > 0 && height <= WHOLE.min(self.room) {
                self.used = height;
            }
        }
    }

    /// Puts the rows of a table on it under a header that is repeated on every page.
    pub(super) fn rows(&mut self, header: i32, rows: &[i32]) -> TakenRoom {
        let mut taken = TakenRoom { turned: 0, tail: 0 };
        self.used += header;
        for row in rows {
            if self.used + row > self.room {
                self.used = if taken.tail == 0 && taken.turned == 0 { header + CAPTION } else { header };
                taken = TakenRoom { turned: taken.turned + 1, tail: 0 };
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

    #[test]
    fn rows_run_over_under_their_header() {
        let mut page = Flow { room: 100, used: 0 };
        page.take(30);
        assert_eq!(page.rows(10, &[20; 3]), TakenRoom { turned: 0, tail: 3 });
        assert_eq!((page.room, page.used), (100, 100));
        let mut page = Flow { room: 100, used: 30 };
        assert_eq!(page.rows(10, &[20; 4]), TakenRoom { turned: 1, tail: 1 });
        assert_eq!(page.used, 30);
        assert_eq!(page.rows(10, &[20; 4]), TakenRoom { turned: 1, tail: 1 });
        page.take(260);
        assert_eq!(page.used, 90);
    }
}
