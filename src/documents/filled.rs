//! How many lines a text fills on paper, told before the fonts are known.

use crate::render::{clean, prose};

/// Texts up to this width are never broken: six Chinese characters.
pub(super) const WORD: usize = 12;

/// How wide a text stands where a machine lacks the fonts of the standard: letters and digits of those that take their place are
/// a quarter wider. Wherever Chinese meets them, programs let in a quarter of a character.
pub(super) fn stands(text: &str) -> usize {
    let letters = text.chars().filter(char::is_ascii_alphanumeric).count();
    let met = text.chars().zip(text.chars().skip(1)).filter(|(left, right)| meet(*left, *right)).count();
    clean::width(text) + letters.div_ceil(4) + met.div_ceil(2)
}

/// Whether a character of Chinese and a letter or digit stand beside each other.
fn meet(left: char, right: char) -> bool {
    let chinese = |c: char| ('\u{2E80}'..'\u{FE30}').contains(&c) && !('\u{3000}'..'\u{3020}').contains(&c);
    left.is_ascii_alphanumeric() && chinese(right) || chinese(left) && right.is_ascii_alphanumeric()
}

/// How many lines a text takes in `room`: it is broken between its words and characters, never within an id or a day.
pub(super) fn lines_of(text: &str, room: usize) -> usize {
    FilledCell::of(text).lines(room)
}

/// What a value is for the lines it takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FilledCell {
    /// How wide it stands at the least: columns are shared out by this.
    pub(super) width: usize,
    /// How wide it may stand.
    stands: usize,
    /// The widths of the parts that are never broken.
    parts: Vec<usize>,
}

impl FilledCell {
    /// What is to be known of it.
    pub(super) fn of(text: &str) -> Self {
        let (width, stands) = (clean::width(text), stands(text));
        let parts = if width > WORD { prose::parts(text) } else { Vec::new() };
        let beside = |left: &str, right: &str| {
            left.chars().next_back().zip(right.chars().next()).is_some_and(|(left, right)| meet(left, right))
        };
        let each = parts.iter().enumerate().map(|(at, part)| {
            let before = at.checked_sub(1).and_then(|at| parts.get(at)).is_some_and(|before| beside(before, part));
            let behind = parts.get(at + 1).is_some_and(|behind| beside(part, behind));
            // What is let in at both ends of it is half a character; that of its other neighbour is counted once.
            let foreign = part.starts_with(|c: char| c.is_ascii_alphanumeric());
            self::stands(part) + usize::from(foreign && (before || behind))
        });
        FilledCell { width, stands, parts: each.collect() }
    }

    /// Lines it takes in columns with so much room for words.
    pub(super) fn lines(&self, room: usize) -> usize {
        let room = room.max(1);
        if self.stands <= room || self.parts.is_empty() {
            return self.stands.div_ceil(room).max(1);
        }
        let (mut lines, mut used) = (1, 0);
        for part in &self.parts {
            if used > 0 && used + part > room {
                (lines, used) = (lines + 1, 0);
            }
            lines += part.saturating_sub(1) / room;
            used += if *part > room { (part - 1) % room + 1 } else { *part };
        }
        lines
    }
}

/// Up to this width what stands in brackets at the end of a head of a column is never broken: （至11-24）.
const BRACKETED: usize = 12;

/// How wide a head of a column stands, in the heavier letters of those that take the place of its font.
fn heavy(text: &str) -> usize {
    stands(text) + text.chars().filter(char::is_ascii_alphanumeric).count().div_ceil(4)
}

/// The two parts of a head of a column that ends in brackets which stay whole.
fn bracketed(head: &str) -> Option<(&str, &str)> {
    let at = head.rfind('（').filter(|at| *at > 0 && head.ends_with('）'))?;
    let (before, within) = head.split_at(at);
    (clean::width(within) <= BRACKETED).then_some((before, within))
}

/// The width of what is never broken in a head of a column: its words, and short brackets at its end.
pub(super) fn head_word(head: &str) -> usize {
    let (before, within) = bracketed(head).unwrap_or((head, ""));
    prose::parts(before).into_iter().chain([within]).map(stands).max().unwrap_or(0)
}

/// A head of a column as it stands in `room`: where that is no line of it, it is broken before brackets, and one of two words of
/// two characters between them.
pub(super) fn head(head: &str, room: usize) -> String {
    if heavy(head) <= room {
        return head.to_owned();
    }
    let halves = || {
        let chinese = head.chars().count() == 4 && head.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        head.char_indices().nth(2).filter(|_| chinese).map(|(at, _)| head.split_at(at))
    };
    bracketed(head).or_else(halves).map_or_else(|| head.to_owned(), |(before, after)| format!("{before}\n{after}"))
}

/// A text cut to one line of `room`, where it takes more.
pub(super) fn cut(text: &str, room: usize) -> String {
    if stands(text) <= room {
        return text.to_owned();
    }
    // What is cut off takes none of the room that is let in.
    let fits = |width: &usize| stands(&prose::cut(text, *width)) <= room;
    let width = (2..=room).rev().find(fits).unwrap_or(2);
    prose::cut(text, width).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_wider_and_ids_and_days_are_not_broken() {
        assert_eq!((stands("期限"), stands("2026-11-24"), stands("第121号"), stands("（12）")), (4, 12, 9, 7));
        // Room for one day and a half holds one.
        assert_eq!(lines_of("2026-11-24、2026-11-25、2026-11-26", 18), 3);
        assert_eq!((lines_of("", 10), lines_of(&"长".repeat(30), 20), lines_of(&"9".repeat(40), 20)), (1, 3, 3));
    }

    #[test]
    fn a_head_is_broken_before_brackets_or_between_words() {
        assert_eq!(head("2026-11（至11-24）", 16), "2026-11\n（至11-24）");
        assert_eq!((head("各期相加", 6), head("各期相加", 8)), ("各期\n相加".to_owned(), "各期相加".to_owned()));
        assert_eq!(head("预计完成日期", 6), "预计完成日期");
        assert!(head_word("2026-11（至11-24）") > clean::width("（至11-24）") && head_word("各期相加") == 2);
    }

    #[test]
    fn what_is_cut_has_room_in_its_line() {
        let text = "反馈意见：坛山路 3427 号沿街商铺私设户外广告（日期推定）";
        for room in 12..stands(text) {
            let cut = cut(text, room);
            assert!(stands(&cut) <= room + 1 && cut.ends_with('…'), "{room}: {cut}");
        }
        assert_eq!(cut(text, stands(text)), text);
    }
}
