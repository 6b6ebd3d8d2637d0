//! What a question shows on a terminal while it is answered: some lines, drawn anew where they change, and keys.

use std::io::{self, Write};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEvent, KeyEventKind};
use crossterm::{execute, terminal};
use unicode_width::UnicodeWidthChar;

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
    /// The rows as they stand, and in which of them the cursor is.
    shown: Vec<String>,
    row: usize,
}

/// Width and height of a terminal that does not tell them.
const USUAL: (usize, usize) = (80, 24);

/// Rows of a terminal, and where its cursor is: row and column.
type Rows = (Vec<String>, Option<(usize, usize)>);

impl Screen {
    /// Takes the terminal.
    pub fn open(color: bool) -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let screen = Screen { color, shown: Vec::new(), row: 0 };
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
            match event::read()? {
                Event::Key(key) if key.kind == KeyEventKind::Press => return Ok(Came::Key(key)),
                Event::Paste(text) => return Ok(Came::Pasted(text)),
                Event::Resize(..) => {
                    self.shown.clear();
                    return Ok(Came::Resized);
                }
                _ => {}
            }
        }
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
        (self.shown, self.row) = (rows, row);
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
            let (mut row, mut column, mut nth) = (String::new(), 0, 0);
            for (look, text) in &line.pieces {
                let (begins, ends) =
                    if self.color && *look != Look::Plain { (look.begins(), "\x1b[0m") } else { ("", "") };
                row.push_str(begins);
                for c in text.chars() {
                    let wide = c.width().unwrap_or(0);
                    if c == '\n' || column + wide > width {
                        row.push_str(ends);
                        rows.push(std::mem::replace(&mut row, begins.to_owned()));
                        column = 0;
                    }
                    if line.cursor == Some(nth) {
                        cursor = Some((rows.len(), column));
                    }
                    nth += 1;
                    if c != '\n' {
                        row.push(c);
                        column += wide;
                    }
                }
                row.push_str(ends);
            }
            let behind = line.cursor == Some(nth);
            if behind && column >= width {
                rows.push(std::mem::take(&mut row));
                column = 0;
            }
            if behind {
                cursor = Some((rows.len(), column));
            }
            rows.push(row);
        }
        (rows, cursor)
    }
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
        let screen = Screen { color: false, shown: Vec::new(), row: 0 };
        let line = ScreenLine::of(Look::Mark, "? ").with_cursor("甲乙丙丁", 2);
        assert_eq!(screen.rows(&[line], 7), (vec!["? 甲乙".to_owned(), "丙丁".to_owned()], Some((1, 0))));
        let line = ScreenLine::of(Look::Mark, "? ").with_cursor("甲乙", 2);
        assert_eq!(screen.rows(&[line], 6), (vec!["? 甲乙".to_owned(), String::new()], Some((1, 0))));
    }
}
