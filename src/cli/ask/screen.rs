//! What a question shows on a terminal while it is answered: some lines, drawn anew where they change, and keys.

use std::io::{self, Write};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEvent, KeyEventKind};
use crossterm::{execute, terminal};
use unicode_width::UnicodeWidthChar;

use super::hangup;
use crate::render::clean;

/// How a piece of a line stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Not at all.
    Plain,
    /// The mark before a question.
    Mark,
    /// An answer, the line that is chosen, and what helps.
    Chosen,
    /// What is wrong.
    Wrong,
}

impl Look {
    fn begins(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Mark => "\x1b[92m",
            Look::Chosen => "\x1b[96m",
            Look::Wrong => "\x1b[91m",
        }
    }
}

/// A line: its pieces, and before which of its characters the cursor stands, if it is this one.
#[derive(Debug, Clone, Default)]
pub struct ScreenLine {
    pieces: Vec<(Look, String)>,
    cursor: Option<usize>,
}

impl ScreenLine {
    /// A line of one piece.
    pub fn of(look: Look, text: impl Into<String>) -> Self {
        ScreenLine::default().and(look, text)
    }

    /// The same with one more piece.
    pub fn and(mut self, look: Look, text: impl Into<String>) -> Self {
        self.pieces.push((look, text.into()));
        self
    }

    /// The same with a piece in which the cursor stands behind so many characters.
    pub fn with_cursor(self, text: &str, at: usize) -> Self {
        let before: usize = self.pieces.iter().map(|(_, piece)| piece.chars().count()).sum();
        ScreenLine { cursor: Some(before + at), ..self.and(Look::Plain, text) }
    }
}

/// What came from the terminal.
pub enum Came {
    /// A key.
    Key(KeyEvent),
    /// A text all at once.
    Pasted(String),
    /// It has another size.
    Resized,
}

/// A terminal that gives every key as it is pressed, until this is dropped.
pub struct Screen {
    color: bool,
    /// The rows as they stand, how wide each is, and where the cursor is: in which of them, before which cell.
    shown: Vec<String>,
    widths: Vec<usize>,
    row: usize,
    column: usize,
}

/// Width and height of a terminal that does not tell them.
const USUAL: (usize, usize) = (80, 24);

/// Rows of a terminal, and where its cursor is: row and column.
type Rows = (Vec<String>, Option<(usize, usize)>);

impl Screen {
    fn new(color: bool) -> Self {
        Screen { color, shown: Vec::new(), widths: Vec::new(), row: 0, column: 0 }
    }

    /// Takes the terminal.
    pub fn open(color: bool) -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let screen = Screen::new(color);
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(screen)
    }

    /// Width and height.
    pub fn size() -> (usize, usize) {
        let told = terminal::size().ok().filter(|(width, height)| *width > 0 && *height > 0);
        told.map_or(USUAL, |(width, height)| (usize::from(width), usize::from(height)))
    }

    /// Waits for what comes next.
    pub fn comes(&mut self) -> io::Result<Came> {
        loop {
            match hangup::ends(event::read)? {
                Event::Key(key) if key.kind == KeyEventKind::Press => return Ok(Came::Key(key)),
                Event::Paste(text) => return Ok(Came::Pasted(text)),
                Event::Resize(..) => {
                    self.row = self.row_at(Screen::size().0);
                    self.shown.clear();
                    return Ok(Came::Resized);
                }
                _ => {}
            }
        }
    }

    /// In which row below the first the cursor stands once the terminal has broken the rows anew for this width.
    fn row_at(&self, width: usize) -> usize {
        let taken = |cells: &usize| cells.div_ceil(width).max(1);
        self.widths.iter().take(self.row).map(taken).sum::<usize>() + self.column / width
    }

    /// Draws these lines in the place of those before.
    pub fn draw(&mut self, lines: &[ScreenLine]) -> io::Result<()> {
        let (width, height) = Screen::size();
        let (mut rows, cursor) = self.rows(lines, width);
        rows.truncate(height.max(1));
        let mut out = "\x1b[?25l\r".to_owned();
        if self.row > 0 {
            out.push_str(&format!("\x1b[{}A", self.row));
        }
        if self.shown.is_empty() {
            // What stands there of another width takes other rows.
            out.push_str("\x1b[J");
        }
        for at in 0..rows.len().max(self.shown.len()) {
            if at > 0 {
                out.push_str("\r\n");
            }
            if rows.get(at) != self.shown.get(at) || at >= rows.len() {
                out.push_str("\x1b[K");
                out.push_str(rows.get(at).map_or("", String::as_str));
            }
        }
        let last = rows.len().max(self.shown.len()).saturating_sub(1);
        let (row, column) = cursor.unwrap_or((rows.len().saturating_sub(1), 0));
        if last > row {
            out.push_str(&format!("\x1b[{}A", last - row));
        }
        out.push('\r');
        if column > 0 {
            out.push_str(&format!("\x1b[{column}C"));
        }
        out.push_str("\x1b[?25h");
        (self.shown, self.row, self.column) = (rows, row, column);
        self.widths = self.shown.iter().map(|row| cells(row)).collect();
        let mut err = io::stderr().lock();
        err.write_all(out.as_bytes())?;
        err.flush()
    }

    /// Leaves these lines standing and goes below them.
    pub fn leave(mut self, lines: &[ScreenLine]) -> io::Result<()> {
        self.draw(lines)?;
        let mut err = io::stderr().lock();
        err.write_all(b"\r\n")?;
        err.flush()
    }

    /// The lines as rows of the terminal.
    fn rows(&self, lines: &[ScreenLine], width: usize) -> Rows {
        let (mut rows, mut cursor) = (Vec::new(), None);
        for line in lines {
            let chars: Vec<(Look, char)> =
                line.pieces.iter().flat_map(|(look, text)| text.chars().map(|c| (*look, c))).collect();
            let (mut row, mut column, mut nth) = (String::new(), 0, 0);
            for end in ends(&chars, width) {
                (row, column) = (String::new(), 0);
                let mut painted = Look::Plain;
                for (at, (look, c)) in chars.iter().enumerate().take(end).skip(nth) {
                    if line.cursor == Some(at) {
                        cursor = Some((rows.len(), column));
                    }
                    if *c == '\n' {
                        continue;
                    }
                    if self.color && *look != painted {
                        row.push_str(if painted == Look::Plain { "" } else { ENDS });
                        row.push_str(look.begins());
                        painted = *look;
                    }
                    row.push(*c);
                    column += c.width().unwrap_or(0);
                }
                row.push_str(if painted == Look::Plain { "" } else { ENDS });
                nth = end;
                rows.push(std::mem::take(&mut row));
            }
            if line.cursor == Some(chars.len()) {
                if column >= width {
                    rows.push(std::mem::take(&mut row));
                    column = 0;
                }
                cursor = Some((rows.len().saturating_sub(1), column));
            }
        }
        (rows, cursor)
    }
}

/// How many cells a row takes, its colours left out.
fn cells(row: &str) -> usize {
    let (first, painted) = row.split_once('\x1b').unwrap_or((row, ""));
    let plain = painted.split('\x1b').map(|piece| piece.split_once('m').map_or("", |(_, text)| text));
    std::iter::once(first).chain(plain).map(clean::width).sum()
}

/// What ends a colour.
const ENDS: &str = "\x1b[0m";
/// What does not stand at the beginning of a row: it goes there with what it closes.
const CLOSING: &str = "，。；：、！？）”’》〉】〕」』)]};:,.!?";

/// Behind which of its characters each row of a line ends.
fn ends(chars: &[(Look, char)], width: usize) -> Vec<usize> {
    let closes = |at: usize| chars.get(at).is_some_and(|(_, c)| CLOSING.contains(*c));
    let (mut ends, mut begun, mut column) = (Vec::new(), 0, 0);
    let mut at = 0;
    while let Some((_, c)) = chars.get(at) {
        let wide = c.width().unwrap_or(0);
        if *c == '\n' || column + wide > width && at > begun {
            let good = (begun + 1..at).rev().take(3).find(|at| !closes(*at));
            let end = match good {
                Some(good) if *c != '\n' && closes(at) => good,
                _ => at,
            };
            ends.push(end);
            (begun, column, at) = (end, 0, end);
            if *c == '\n' {
                at += 1;
            }
            continue;
        }
        column += wide;
        at += 1;
    }
    ends.push(chars.len());
    ends
}

impl Drop for Screen {
    fn drop(&mut self) {
        // What cannot be given back here is lost: nobody could be told.
        let _ = execute!(io::stderr(), DisableBracketedPaste);
        let _ = terminal::disable_raw_mode();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_go_to_the_next_row_whole_and_the_cursor_with_them() {
        let screen = Screen::new(false);
        let line = ScreenLine::of(Look::Mark, "? ").with_cursor("甲乙丙丁", 2);
        assert_eq!(screen.rows(&[line], 7), (vec!["? 甲乙".to_owned(), "丙丁".to_owned()], Some((1, 0))));
        let line = ScreenLine::of(Look::Mark, "? ").with_cursor("甲乙", 2);
        assert_eq!(screen.rows(&[line], 6), (vec!["? 甲乙".to_owned(), String::new()], Some((1, 0))));
    }

    #[test]
    fn rows_are_found_again_once_the_terminal_has_broken_them_anew() {
        let mut screen = Screen::new(true);
        screen.widths = ["\x1b[92m? \x1b[0m甲乙丙丁戊己", "丁"].map(cells).to_vec();
        assert_eq!(screen.widths, [14, 2]);
        (screen.row, screen.column) = (1, 2);
        assert_eq!((screen.row_at(20), screen.row_at(7), screen.row_at(4)), (1, 2, 4));
    }

    #[test]
    fn what_closes_goes_to_the_next_row_with_what_it_closes() {
        let screen = Screen::new(true);
        let line = ScreenLine::of(Look::Plain, "抄送（同前）").with_cursor("甲", 1);
        assert_eq!(screen.rows(&[line], 10), (vec!["抄送（同".to_owned(), "前）甲".to_owned()], Some((1, 6))));
        let line = ScreenLine::of(Look::Mark, "? ").and(Look::Plain, "甲乙");
        assert_eq!(screen.rows(&[line], 4).0, ["\x1b[92m? \x1b[0m甲", "乙"]);
    }
}
