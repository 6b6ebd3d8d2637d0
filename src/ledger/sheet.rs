//! A spreadsheet's CSV, row by row: its encoding told, its lines numbered, no row large enough to fill the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use crate::error::{Error, Result};

/// Longest row, in bytes: the steps of a case with hundreds of them fit.
const LONGEST_ROW: u64 = 4 * 1024 * 1024;
/// Most cells of a row.
const MOST_CELLS: usize = 400;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// GB18030, which GBK and GB2312 are parts of.
    Gb18030,
}

impl Encoding {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
        }
    }

    fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Encoding::Gb18030 => encoding_rs::GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
        }
    }
}

fn unreadable(error: &io::Error) -> Error {
    Error::io(format!("文件读到一半失败：{error}")).hint("检查磁盘后重试；什么也没有写入")
}

/// Tells the encoding of a file by reading it once: its mark, else UTF-8 where every byte fits, else GB18030.
///
/// # Errors
/// A workbook, UTF-16, or a file that cannot be read.
pub fn detect(input: &mut dyn Read) -> Result<Encoding> {
    let mut buffer = vec![0u8; 64 * 1024];
    // Bytes of a character that the last block broke off; never more than three.
    let mut kept = 0;
    let mut first = true;
    let mut fits = true;
    loop {
        let read = input.read(&mut buffer[kept..]).map_err(|error| unreadable(&error))?;
        let filled = kept + read;
        if first && filled < 4 && read > 0 {
            kept = filled;
            continue;
        }
        if first {
            first = false;
            match &buffer[..filled] {
                [0xef, 0xbb, 0xbf, ..] => return Ok(Encoding::Utf8),
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                    return Err(Error::input("文件是 UTF-16 编码，不能导入").hint("另存为“CSV UTF-8（逗号分隔）”"));
                }
                [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                    return Err(
                        Error::input("文件是电子表格工作簿，不是 CSV").hint("另存为“CSV UTF-8（逗号分隔）”再导入")
                    );
                }
                _ => {}
            }
        }
        if read == 0 {
            fits &= std::str::from_utf8(&buffer[..filled]).is_ok();
            return Ok(if fits { Encoding::Utf8 } else { Encoding::Gb18030 });
        }
        kept = match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => 0,
            Err(error) if error.error_len().is_none() => {
                buffer.copy_within(error.valid_up_to()..filled, 0);
                filled - error.valid_up_to()
            }
            Err(_) => {
                fits = false;
                0
            }
        };
    }
}

/// Lets only so many bytes through before the next row is asked for, and ends the last line if the file does not.
struct Limited<R> {
    inner: R,
    left: Rc<Cell<u64>>,
    ended: Rc<Cell<bool>>,
    last: u8,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidData, TOO_LONG));
        }
        let mut read = self.inner.read(buffer)?;
        self.ended.set(read == 0 && self.last == b'\n');
        if read == 0 && self.last != b'\n' && !buffer.is_empty() {
            buffer[0] = b'\n';
            read = 1;
        }
        self.left.set(left.saturating_sub(read as u64));
        self.last = if read == 0 { self.last } else { buffer[read - 1] };
        Ok(read)
    }
}

const TOO_LONG: &str = "row too long";

/// One row as it stands in the file.
#[derive(Debug, Default)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// The first cell whose bytes are no characters of the encoding, from 0.
    pub undecodable: Option<usize>,
}

/// A CSV file, read row by row.
pub struct Sheet<R: Read> {
    csv: csv::Reader<Limited<R>>,
    left: Rc<Cell<u64>>,
    ended: Rc<Cell<bool>>,
    encoding: Encoding,
    record: ByteRecord,
}

impl<R: Read> Sheet<R> {
    /// The sheet that `input` holds.
    pub fn new(input: R, encoding: Encoding) -> Self {
        let left = Rc::new(Cell::new(LONGEST_ROW));
        let ended = Rc::new(Cell::new(false));
        let limited = Limited { inner: input, left: Rc::clone(&left), ended: Rc::clone(&ended), last: b'\n' };
        // With CRLF as its terminator the crate counts each line feed with the row after it; with LF alone it counts
        // right, and the carriage return is taken off below.
        let csv = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(64 * 1024)
            .from_reader(limited);
        Sheet { csv, left, ended, encoding, record: ByteRecord::new() }
    }

    /// How its characters are written.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Bytes read so far.
    pub fn at(&self) -> u64 {
        self.csv.position().byte()
    }

    /// Reads the next row that is not blank into `row`; false at the end.
    ///
    /// # Errors
    /// A row too long or with too many cells, or a file that cannot be read: nothing after it can be trusted.
    pub fn next(&mut self, row: &mut Row) -> Result<bool> {
        loop {
            self.left.set(LONGEST_ROW);
            let more = self.csv.read_byte_record(&mut self.record).map_err(|error| self.broken(error))?;
            if !more {
                return Ok(false);
            }
            // Blank lines before the row are passed over without a word: its line is counted back from its end.
            let within = self.record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
            // A quote that is never closed swallows the last line feed, too: then no line feed ends the row.
            let own = u64::from(!self.ended.get());
            row.line = self.csv.position().line().saturating_sub(own + within).max(1);
            if self.record.len() > MOST_CELLS {
                return Err(Error::input(format!(
                    "第 {} 行有 {} 个单元格，最多 {MOST_CELLS} 个",
                    row.line,
                    self.record.len()
                ))
                .hint("核对引号是否成对，分隔符是否为逗号"));
            }
            row.cells.clear();
            row.undecodable = None;
            for (at, bytes) in self.record.iter().enumerate() {
                let last = at + 1 == self.record.len();
                let bytes = if last { bytes.strip_suffix(b"\r").unwrap_or(bytes) } else { bytes };
                row.cells.push(self.encoding.decode(bytes).unwrap_or_else(|| {
                    row.undecodable.get_or_insert(at);
                    String::from_utf8_lossy(bytes).into_owned()
                }));
            }
            if row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(true);
            }
        }
    }

    fn broken(&self, error: csv::Error) -> Error {
        let line = self.csv.position().line();
        match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                Error::input(format!("第 {line} 行起有一行超过 {} MiB", LONGEST_ROW / 1024 / 1024))
                    .hint("核对引号是否成对")
            }
            csv::ErrorKind::Io(error) => unreadable(&error),
            other => Error::input(format!("第 {line} 行不是 CSV：{other:?}")).hint("核对引号是否成对"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_never_closed_is_told_at_its_line() {
        let found = lines("a,b\n甲,\"乙\n丙\n".as_bytes());
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2]);
    }

    fn lines(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut sheet = Sheet::new(text, detect(&mut &text[..]).unwrap());
        let mut row = Row::default();
        let mut found = Vec::new();
        while sheet.next(&mut row).unwrap() {
            found.push((row.line, row.cells.clone()));
        }
        found
    }

    #[test]
    fn rows_know_their_lines() {
        for end in ["\n", "\r\n"] {
            for tail in ["", end] {
                let text = ["", "a,b", "1,\"x", "y\"", "", ",", "2,3", "4,\"5\""].join(end) + tail;
                let found = lines(text.as_bytes());
                let at: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
                assert_eq!(at, [2, 3, 7, 8], "{end:?}");
                assert_eq!(found[1].1[1], format!("x{end}y"));
                assert_eq!(found[3].1, ["4", "5"]);
            }
        }
    }

    #[test]
    fn encodings_are_told() {
        let gb = encoding_rs::GB18030.encode("案由,发现日期\n占道经营,2026-01-05\n").0.into_owned();
        assert_eq!(detect(&mut &gb[..]).unwrap(), Encoding::Gb18030);
        assert_eq!(lines(&gb)[1].1[0], "占道经营");
        let with_mark = "\u{feff}案由,发现日期\n".as_bytes();
        assert_eq!(lines(with_mark)[0].1[0], "案由");
        let long = "占".repeat(50_000);
        assert_eq!(detect(&mut long.as_bytes()).unwrap(), Encoding::Utf8);
        for none in [&b"\xff\xfea\0"[..], b"PK\x03\x04...", b"\xd0\xcf\x11\xe0"] {
            assert!(detect(&mut &none[..]).is_err());
        }
    }

    #[test]
    fn a_row_without_end_is_refused_before_it_fills_the_memory() {
        let text = format!("a,b\n\"{}", "x".repeat(5 * 1024 * 1024));
        let mut sheet = Sheet::new(text.as_bytes(), Encoding::Utf8);
        let mut row = Row::default();
        assert!(sheet.next(&mut row).unwrap());
        assert!(sheet.next(&mut row).unwrap_err().message.contains("超过 4 MiB"));
        let wide = ",".repeat(1000);
        assert!(Sheet::new(wide.as_bytes(), Encoding::Utf8).next(&mut row).is_err());
    }
}
