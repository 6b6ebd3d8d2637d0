//! Lines of running text that fit a terminal: broken at blanks, at punctuation and between Chinese characters, and never
//! inside what is read, searched or typed as one: an id, a date, a clause, a document number, an option with its value.
//!
//! A command that is to be typed stands whole on a line; one longer than the terminal goes on after a `\`, as a shell
//! understands it.

mod whole;

use std::borrow::Cow;
use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::clean;
use whole::Unbroken;

/// A text that is never broken, and whether the place behind it is a good one to break at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece<'a> {
    text: &'a str,
    /// Blanks behind it, which stand only where the line goes on.
    blanks: usize,
    /// Punctuation or a blank stands at its end.
    good: bool,
    /// It is a command that is to be typed.
    typed: bool,
}

impl Piece<'_> {
    fn width(&self) -> usize {
        clean::room(self.text)
    }
}

/// The pieces of a text, in order.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let whole = Unbroken::of(text);
    let mut found = Vec::new();
    let mut begun = 0;
    for (end, opportunity) in linebreaks(text) {
        let last = end == text.len();
        if !last && opportunity == BreakOpportunity::Allowed && whole.holds(end) {
            continue;
        }
        let piece = &text[begun..end];
        let bare = piece.trim_end_matches(' ');
        if bare.is_empty() && found.is_empty() {
            // Blanks that lead the whole text are the caller's to keep.
            begun = end;
            continue;
        }
        let blanks = piece.len() - bare.len();
        let good = blanks > 0 || bare.ends_with(is_stop);
        found.push(Piece { text: bare, blanks, good, typed: whole.is_typed(begun) });
        begun = end;
    }
    found
}

/// Punctuation behind which a reader pauses.
fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '）' | '”' | ',' | ';')
}

/// The widest command in `text` that is to be typed, in cells; 0 where there is none.
pub fn widest_typed(text: &str) -> usize {
    if !text.contains("jiexie ") {
        return 0;
    }
    pieces(text).iter().filter(|piece| piece.typed).map(Piece::width).max().unwrap_or(0)
}

/// Whether the words of a line with a command each have room on a line of `width` cells, so that it can be broken between them.
pub fn is_typed_in_lines(line: &str, width: usize) -> bool {
    let room = width.saturating_sub(hang(line, width) + " \\".len());
    whole::parts(line).into_iter().all(|part| clean::room(part) <= room)
}

/// The widest part of `text` that is never broken, in cells.
pub fn widest(text: &str) -> usize {
    if text.is_ascii() && !text.contains(' ') {
        return text.len();
    }
    pieces(text).iter().map(Piece::width).max().unwrap_or(0)
}

/// The parts of `text` that are never broken, in order.
pub fn parts(text: &str) -> Vec<&str> {
    pieces(text).into_iter().map(|piece| piece.text).collect()
}

/// `text` in lines of at most `width` cells; every line but the first begins with `hang` blanks. One that fits is itself.
///
/// Blanks at the beginning of the text stay.
pub fn wrap(text: &str, width: usize, hang: usize) -> Vec<Cow<'_, str>> {
    if text.len() <= width || clean::room(text) <= width {
        return vec![Cow::Borrowed(text)];
    }
    let lead = text.len() - text.trim_start_matches(' ').len();
    let mut page = Page::new(width, hang.min(width / 2), lead.min(width / 2));
    for piece in pieces(text) {
        page.put(piece);
    }
    page.lines().into_iter().map(Cow::Owned).collect()
}

/// Lines being filled.
struct Page<'a> {
    width: usize,
    hang: usize,
    lead: usize,
    done: Vec<String>,
    /// What stands on the line that is being filled, and its width.
    line: Vec<Piece<'a>>,
    used: usize,
}

impl<'a> Page<'a> {
    fn new(width: usize, hang: usize, lead: usize) -> Self {
        Page { width: width.max(1), hang, lead, done: Vec::new(), line: Vec::new(), used: lead }
    }

    /// How far the line being filled is indented.
    fn indent(&self) -> usize {
        if self.done.is_empty() { self.lead } else { self.hang }
    }

    fn put(&mut self, piece: Piece<'a>) {
        // What has no room on any line goes on where the line is, unless it is to be typed.
        if self.hang + piece.width() > self.width && !piece.typed {
            return self.put_parts(piece);
        }
        if self.used + self.owed() + piece.width() > self.width && !self.line.is_empty() {
            self.turn(&piece);
        }
        if self.indent() + piece.width() > self.width && self.line.is_empty() {
            return self.put_parts(piece);
        }
        self.used += self.owed() + piece.width();
        self.line.push(piece);
    }

    /// Blanks that stand between the line and what follows.
    fn owed(&self) -> usize {
        self.line.last().map_or(0, |piece| piece.blanks)
    }

    /// Ends the line, at the last good place if one lies near its end; what stood behind it begins the next.
    fn turn(&mut self, next: &Piece<'_>) {
        let near = self.width / 4;
        let mut behind = 0;
        let mut good = self.line.len();
        for (at, piece) in self.line.iter().enumerate().rev() {
            if piece.good {
                good = at + 1;
                break;
            }
            behind += piece.width() + piece.blanks;
            if behind > near {
                break;
            }
        }
        // What comes over must leave room for what it is to stand before.
        if self.hang + behind + next.width() > self.width {
            good = self.line.len();
        }
        let rest = self.line.split_off(good);
        self.end(false);
        rest.into_iter().for_each(|piece| self.put(piece));
    }

    /// Writes the line down; a command that goes on says so.
    fn end(&mut self, goes_on: bool) {
        let mut text = " ".repeat(self.indent());
        for (at, piece) in self.line.iter().enumerate() {
            text.push_str(piece.text);
            if at + 1 < self.line.len() {
                text.extend(std::iter::repeat_n(' ', piece.blanks));
            }
        }
        if goes_on {
            text.push_str(" \\");
        }
        self.done.push(text);
        self.line.clear();
        self.used = self.hang;
    }

    /// A piece wider than any line: at its blanks, else wherever the line ends.
    fn put_parts(&mut self, piece: Piece<'a>) {
        let mark = if piece.typed { 2 } else { 0 };
        let parts = whole::parts(piece.text);
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.into_iter().enumerate() {
            let blanks = if at == last { piece.blanks } else { 1 };
            let mark = if at == last { 0 } else { mark };
            let room = self.width.saturating_sub(mark);
            if !self.line.is_empty() && self.used + self.owed() + clean::room(part) > room {
                self.end(mark > 0 || piece.typed);
            }
            let part = Piece { text: part, blanks, good: true, typed: piece.typed };
            if self.indent() + part.width() > self.width {
                self.put_letters(part);
            } else {
                self.used += self.owed() + part.width();
                self.line.push(part);
            }
        }
    }

    /// A word wider than any line.
    fn put_letters(&mut self, piece: Piece<'a>) {
        let mut rest = piece.text;
        while !rest.is_empty() {
            let room = self.width.saturating_sub(self.indent()).max(2);
            let end = clean::fitting(rest, room);
            let (now, later) = rest.split_at(end);
            let blanks = if later.is_empty() { piece.blanks } else { 0 };
            self.used = self.indent() + clean::room(now);
            self.line.push(Piece { text: now, blanks, ..piece });
            if !later.is_empty() {
                self.end(false);
            }
            rest = later;
        }
    }

    fn lines(mut self) -> Vec<String> {
        if !self.line.is_empty() || self.done.is_empty() {
            self.end(false);
        }
        self.done
    }
}

/// `text` cut to `width` cells with `…` at its end, and never within what is never broken; as it is where it fits.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.len() <= width || clean::room(text) <= width {
        return Cow::Borrowed(text);
    }
    // The sign takes two cells where terminals show it wide.
    let room = width.saturating_sub(2);
    let mut kept = String::new();
    let (mut used, mut owed) = (0, 0);
    // What is cut off is never looked at: a line has few characters.
    let looked_at = clean::fitting(text, width * 4);
    for piece in pieces(&text[..looked_at]) {
        if used + owed + piece.width() > room {
            break;
        }
        kept.extend(std::iter::repeat_n(' ', owed));
        kept.push_str(piece.text);
        used += owed + piece.width();
        owed = piece.blanks;
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// `text` in at most `most` lines of `width` cells; what has no room is cut.
pub fn short(text: &str, width: usize, most: usize) -> Vec<Cow<'_, str>> {
    // What is cut off is never looked at: a line has few characters.
    let looked_at = if text.len() > width * most { clean::fitting(text, width * (most + 2)) } else { text.len() };
    let mut lines = wrap(&text[..looked_at], width, 0);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).concat();
        lines.push(Cow::Owned(cut(&rest, width.min(clean::room(&rest).saturating_sub(1))).into_owned()));
    }
    lines
}

/// Where what a date is subject to begins, in a text that ends in it: `（推定）` of `2026-11-20（推定）`.
pub fn proviso(text: &str) -> Option<usize> {
    let at = text.strip_suffix('）')?.rfind('（')?;
    whole::is_date(&text[..at]).then_some(at)
}

/// A line of output in lines that fit: those after the first stand under what follows its blanks and its label.
pub fn fitted(line: &str, width: usize) -> Vec<Cow<'_, str>> {
    wrap(line, width, hang(line, width))
}

/// The same where a path is copied from: one that is wider than a line stands on its own, whole, and the terminal folds it.
pub fn fitted_but_paths(line: &str, width: usize) -> Vec<Cow<'_, str>> {
    let room = width.saturating_sub(hang(line, width));
    let is_wide = |path: &Range<usize>| clean::room(&line[path.clone()]) > room;
    let Some(path) = whole::paths(line).into_iter().find(is_wide) else { return fitted(line, width) };
    let (before, after) = (line[..path.start].trim_end(), line[path.end..].trim_start());
    let mut lines = if before.is_empty() { Vec::new() } else { fitted(before, width) };
    lines.push(Cow::Borrowed(&line[path]));
    if !after.is_empty() {
        lines.extend(fitted_but_paths(after, width));
    }
    lines
}

/// How far the lines after the first are indented: under what a short label (`办法：`) introduces, else a little.
fn hang(line: &str, width: usize) -> usize {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let label = line.find('：').map(|at| &line[..at + '：'.len_utf8()]).map(clean::room);
    // A paragraph stands flush.
    let plain = if lead == 0 && line.contains('。') { 0 } else { lead + 2 };
    label.filter(|label| *label <= lead + 8 && *label * 4 <= width).unwrap_or(plain)
}

#[cfg(test)]
mod tests;
