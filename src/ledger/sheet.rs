//! A spreadsheet's CSV, row by row: its lines numbered, its quotes accounted for, no row large enough to fill the memory.

use std::io::{self, Read};

pub use super::encoding::{Encoding, detect, is_text};
use super::encoding::{Plain, unreadable};
use super::lines::Lines;
use crate::error::{Error, Result};
use crate::fold;

/// Longest row, in bytes: the steps of a case with hundreds of them fit.
const LONGEST_ROW: usize = 4 * 1024 * 1024;
/// Most cells of a row.
pub(super) const MOST_CELLS: usize = 400;
/// The mark some programs put before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Whether a character shows nothing. Old programs end a file with ^Z, alone on its last line.
pub(super) fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || fold::is_invisible(c) || c == '\u{1a}'
}

/// One row as it stands in the file.
#[derive(Debug, Default)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// Its cells whose bytes are no characters of the encoding, from 0.
    pub undecodable: Vec<usize>,
    /// The first cell in which text follows the closing quote, from 0, and the line where it does.
    pub stray: Option<(usize, u64)>,
    /// It is not shown in its spreadsheet.
    pub hidden: bool,
    /// Its cells that hold what a merged one above reaches down with, from 0.
    pub copied: Vec<usize>,
    /// Its cells of several lines.
    pub(super) spans: Vec<QuotedLines>,
    /// Its lines as they lie in the file, when it has several.
    pub(super) lines: Vec<(u64, Vec<u8>)>,
}

/// A quoted cell of several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuotedLines {
    /// Which cell, from 0.
    pub(super) cell: usize,
    /// The line its quote opens on.
    pub(super) from: u64,
    /// The line its quote closes on.
    pub(super) to: u64,
}

/// Where the reading stands within a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first byte of a cell.
    Start,
    /// In a cell without quotes, or after what follows a closing quote.
    Plain,
    /// Within quotes that opened on this line.
    Quoted(u64),
    /// After a quote that closes, or is the first of two; it opened on this line.
    Closed(u64),
}

/// A CSV file, read row by row.
pub struct CsvSheet<R: Read> {
    lines: Lines<Plain<R>>,
    encoding: Encoding,
    delimiter: u8,
    line: Vec<u8>,
    raw: Vec<Vec<u8>>,
    blank: u64,
}

impl<R: Read> CsvSheet<R> {
    /// The sheet that `input` holds, its cells divided by commas.
    pub fn new(input: R, encoding: Encoding) -> Self {
        let lines = Lines::new(Plain::new(input, encoding));
        CsvSheet { lines, encoding, delimiter: b',', line: Vec::new(), raw: Vec::new(), blank: 0 }
    }

    /// … or by another character of one byte.
    pub fn divided_by(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// How its characters are written.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What divides its cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Bytes read so far; of UTF-16 about one and a half for each of its own two.
    pub fn at(&self) -> u64 {
        self.lines.given()
    }

    /// Rows passed over because nothing stands in them.
    pub fn blank(&self) -> u64 {
        self.blank
    }

    /// Reads the next row that is not blank into `row`; false at the end.
    ///
    /// # Errors
    /// A quote that is never closed, a row too long or with too many cells, or a file that cannot be read: nothing after
    /// it can be trusted.
    pub fn next(&mut self, row: &mut Row) -> Result<bool> {
        loop {
            if !self.take(row)? {
                return Ok(false);
            }
            if !row.cells.iter().all(|cell| cell.chars().all(shows_nothing)) {
                return Ok(true);
            }
            self.blank += 1;
        }
    }

    fn take(&mut self, row: &mut Row) -> Result<bool> {
        self.raw.clear();
        (row.spans, row.lines) = (Vec::new(), Vec::new());
        row.stray = None;
        row.undecodable.clear();
        let mut state = State::Start;
        let mut cell = Vec::new();
        let mut size = 0;
        loop {
            let end = self.lines.next(&mut self.line, LONGEST_ROW).map_err(|error| self.broken(&error))?;
            let Some(end) = end else { return self.finish(state, row) };
            let number = self.lines.number();
            if size == 0 {
                row.line = number;
            }
            size += self.line.len() + end.len();
            if size > LONGEST_ROW {
                return Err(too_long(row.line, state));
            }
            if number == 1 && self.line.starts_with(MARK) {
                self.line.drain(..MARK.len());
            }
            state = self.cells_of_line(number, state, &mut cell, row)?;
            if matches!(state, State::Quoted(_)) {
                row.lines.push((number, self.line.clone()));
                cell.extend_from_slice(end);
                if end.is_empty() {
                    return self.finish(state, row);
                }
                continue;
            }
            if !row.lines.is_empty() {
                row.lines.push((number, self.line.clone()));
            }
            self.close(&mut cell, state, number, row);
            self.decode(row);
            return self.few_enough(row).map(|()| true);
        }
    }

    /// Reads the cells that end on a line; gives the state at its end.
    fn cells_of_line(&mut self, number: u64, mut state: State, cell: &mut Vec<u8>, row: &mut Row) -> Result<State> {
        let line = std::mem::take(&mut self.line);
        for &byte in &line {
            state = match (state, byte) {
                (State::Quoted(from), b'"') => State::Closed(from),
                (State::Quoted(from), _) => {
                    cell.push(byte);
                    State::Quoted(from)
                }
                (State::Closed(from), b'"') => {
                    cell.push(byte);
                    State::Quoted(from)
                }
                (_, _) if byte == self.delimiter => {
                    self.close(cell, state, number, row);
                    State::Start
                }
                (State::Start, b'"') => State::Quoted(number),
                (State::Closed(_), b' ' | b'\t') => state,
                (State::Closed(from), _) => {
                    row.stray.get_or_insert((self.raw.len(), number));
                    self.span(from, number, row);
                    cell.push(byte);
                    State::Plain
                }
                (State::Start | State::Plain, _) => {
                    cell.push(byte);
                    State::Plain
                }
            };
            if self.raw.len() > MOST_CELLS {
                break;
            }
        }
        self.line = line;
        self.few_enough(row).map(|()| state)
    }

    fn few_enough(&self, row: &Row) -> Result<()> {
        if self.raw.len() <= MOST_CELLS {
            return Ok(());
        }
        Err(Error::input(format!("第 {} 行的单元格超过 {MOST_CELLS} 个", row.line))
            .hint("核对引号是否成对，分隔符是否正确"))
    }

    fn close(&mut self, cell: &mut Vec<u8>, state: State, number: u64, row: &mut Row) {
        if let State::Closed(from) = state {
            self.span(from, number, row);
        }
        self.raw.push(std::mem::take(cell));
    }

    fn span(&self, from: u64, to: u64, row: &mut Row) {
        if from < to {
            row.spans.push(QuotedLines { cell: self.raw.len(), from, to });
        }
    }

    fn decode(&self, row: &mut Row) {
        row.cells.clear();
        for (at, bytes) in self.raw.iter().enumerate() {
            row.cells.push(self.encoding.decode(bytes).unwrap_or_else(|| {
                row.undecodable.push(at);
                self.encoding.lossy(bytes)
            }));
        }
    }

    /// The end of the file: of a row, or within one.
    fn finish(&self, state: State, row: &Row) -> Result<bool> {
        let State::Quoted(from) = state else { return Ok(false) };
        let (last, cell) = (self.lines.number(), self.raw.len() + 1);
        let swallowed = match last - from {
            0 => String::new(),
            _ => format!("，以后直到文件末尾第 {last} 行都落在这一格里"),
        };
        let begun = if row.line == from {
            String::new()
        } else {
            format!("（这一行数据从第 {} 行开始）", row.line)
        };
        Err(Error::input(format!("第 {from} 行第 {cell} 个单元格的引号没有收尾{swallowed}{begun}"))
            .hint("多余的引号删去，漏了收尾的补上，再导入；什么也没有写入"))
    }

    fn broken(&self, error: &io::Error) -> Error {
        unreadable(error)
    }
}

fn too_long(line: u64, state: State) -> Error {
    let quote = match state {
        State::Quoted(from) => format!("，第 {from} 行的引号一直没有收尾"),
        _ => String::new(),
    };
    Error::input(format!("第 {line} 行起有一行超过 {} MiB{quote}", LONGEST_ROW / 1024 / 1024)).hint("核对引号是否成对")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut sheet = CsvSheet::new(text, detect(&mut &text[..]).unwrap());
        let mut row = Row::default();
        let mut found = Vec::new();
        while sheet.next(&mut row).unwrap() {
            found.push((row.line, row.cells.clone()));
        }
        found
    }

    #[test]
    fn a_quote_never_closed_is_refused_at_its_line() {
        for text in ["a,b\n甲,\"乙\n丙\n", "a,b\n甲,\"乙\n丙", "a,b\r甲,\"乙\r\r\r丙,丁\r"] {
            let mut sheet = CsvSheet::new(text.as_bytes(), Encoding::Utf8);
            let mut row = Row::default();
            assert!(sheet.next(&mut row).unwrap());
            let error = sheet.next(&mut row).unwrap_err();
            assert!(error.message.contains("第 2 行第 2 个单元格的引号没有收尾"), "{}", error.message);
        }
        let mut sheet = CsvSheet::new(&b"a,\"b"[..], Encoding::Utf8);
        assert!(sheet.next(&mut Row::default()).is_err());
    }

    #[test]
    fn rows_know_their_lines() {
        for end in ["\n", "\r\n", "\r"] {
            for tail in ["", end] {
                let text = ["", "a,b", "1,\"x", "y\"", "", ",", "2,3", "4,\"5\""].join(end) + tail;
                let found = lines(text.as_bytes());
                let at: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
                assert_eq!(at, [2, 3, 7, 8], "{end:?}");
                assert_eq!(found[1].1[1], format!("x{end}y"));
                assert_eq!(found[3].1, ["4", "5"]);
            }
        }
        let mixed = lines(b"a,b\r\n1,2\r3,4\n\r\n5,6");
        assert_eq!(mixed.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 5]);
    }

    #[test]
    fn quotes_are_read_as_they_are_meant() {
        let found = lines("\u{feff}\"a,\"\"b\"\"\",c\"d\", \"e\n\"x\" ,y,\"\"\n".as_bytes());
        assert_eq!(found[0].1, ["a,\"b\"", "c\"d\"", " \"e"]);
        assert_eq!(found[1].1, ["x", "y", ""]);
        let mut sheet = CsvSheet::new("甲;\"乙\"丙;\"丁;戊\"\n".as_bytes(), Encoding::Utf8).divided_by(b';');
        let mut row = Row::default();
        assert!(sheet.next(&mut row).unwrap());
        assert_eq!((row.stray, row.cells[2].as_str()), (Some((1, 1)), "丁;戊"));
    }

    #[test]
    fn a_row_without_end_is_refused_before_it_fills_the_memory() {
        for text in [format!("a,b\n\"{}", "x".repeat(5 * 1024 * 1024)), format!("a,b\n\"{}", "x\n".repeat(3 << 20))] {
            let mut sheet = CsvSheet::new(text.as_bytes(), Encoding::Utf8);
            let mut row = Row::default();
            assert!(sheet.next(&mut row).unwrap());
            assert!(sheet.next(&mut row).unwrap_err().message.contains("超过 4 MiB"));
        }
        let wide = ",".repeat(1000);
        assert!(CsvSheet::new(wide.as_bytes(), Encoding::Utf8).next(&mut Row::default()).is_err());
    }
}
