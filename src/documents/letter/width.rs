//! How much room text takes in a letter: in halves of a character, a digit counts one and a Chinese character two.

use crate::render::clean;

/// Halves of a character that `text` takes.
pub(super) fn halves(text: &str) -> usize {
    clean::room(text)
}

/// The same in a paragraph: where a digit or a letter meets a Chinese character, a quarter of one is left between them.
pub(super) fn set(text: &str) -> usize {
    let narrow = |c: char| c.is_ascii_alphanumeric();
    let wide = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let meet = text.chars().zip(text.chars().skip(1));
    let met = meet.filter(|(one, next)| narrow(*one) && wide(*next) || wide(*one) && narrow(*next)).count();
    halves(text) + met.div_ceil(2)
}

/// The same in twips, of the body of a letter: 28 characters fill a line.
pub(super) fn twips(text: &str) -> i32 {
    i32::try_from(halves(text)).unwrap_or(i32::MAX / 400) * 315 / 2
}

/// Lines that `text` takes where each holds `halves`.
pub(super) fn lines(text: &str, room: usize) -> usize {
    halves(text).div_ceil(room.max(1)).max(1)
}
