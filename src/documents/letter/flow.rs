//! How far a page is filled, as far as that can be told without the fonts: lines are of exact height, and 28 characters wide.

/// Height of the text, in twips: 22 lines.
const ROOM: i32 = 12_756;

/// The page that is being filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flow {
    used: i32,
}

impl Flow {
    /// Takes so much of the page, or begins the next with it.
    pub(super) fn take(&mut self, height: i32) {
        self.used = if self.used + height > ROOM { height.min(ROOM) } else { self.used + height };
    }

    /// Takes lines, one after another.
    pub(super) fn lines(&mut self, count: usize, height: i32) {
        (0..count).for_each(|_| self.take(height));
    }

    /// What is left of the page.
    pub(super) fn left(self) -> i32 {
        ROOM - self.used
    }
}
