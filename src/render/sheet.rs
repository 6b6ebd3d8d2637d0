//! One exported table as CSV: CRLF, formulas defused, long numbers kept text, in the encoding asked for.

use std::io::{self, Write};

use ::csv::{Terminator, Writer, WriterBuilder};
use encoding_rs::{EncoderResult, GB18030};

use super::{clean, csv};
use crate::guard;
use crate::vocabulary::vocabulary;

/// How much is gathered before it is written.
const BUFFER: usize = 256 * 1024;

vocabulary! {
    /// The encodings an export knows.
    #[derive(Default)]
    Encoding ("编码") {
        /// UTF-8 with the mark that makes spreadsheets read it as such.
        #[default]
        Utf8Bom = "utf-8-bom", "带标记的 UTF-8", [];
        /// Plain UTF-8.
        Utf8 = "utf-8", "UTF-8", [];
        /// GB18030.
        Gb18030 = "gb18030", "国标 GB18030", [];
    }
}

/// Why a cell could not be written.
#[derive(Debug)]
pub enum Fault {
    /// The file.
    Io(io::Error),
    /// A character the encoding does not have.
    Char(char),
}

impl From<::csv::Error> for Fault {
    fn from(error: ::csv::Error) -> Self {
        Fault::Io(csv::io_error(error))
    }
}

/// A table being written, with one reused buffer.
pub struct TableWriter<W: Write> {
    csv: Writer<W>,
    scratch: Vec<u8>,
    gb18030: bool,
}

impl<W: Write> TableWriter<W> {
    /// A table written to `out`, which has no header yet.
    pub fn new(mut out: W, encoding: Encoding) -> io::Result<Self> {
        if encoding == Encoding::Utf8Bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let csv = WriterBuilder::new().terminator(Terminator::CRLF).buffer_capacity(BUFFER).from_writer(out);
        Ok(TableWriter { csv, scratch: Vec::with_capacity(4096), gb18030: encoding == Encoding::Gb18030 })
    }

    /// An empty cell.
    pub fn empty(&mut self) -> Result<(), Fault> {
        Ok(self.csv.write_field(b"")?)
    }

    /// A number.
    pub fn int(&mut self, number: i64) -> Result<(), Fault> {
        self.scratch.clear();
        write!(self.scratch, "{number}").map_err(Fault::Io)?;
        Ok(self.csv.write_field(&self.scratch)?)
    }

    /// Yes or no.
    pub fn bool(&mut self, yes: bool) -> Result<(), Fault> {
        Ok(self.csv.write_field(if yes { "true" } else { "false" })?)
    }

    /// A text: [`guard::bare`] brings it back from the cell. A control character, which no step lets in, becomes a sign.
    pub fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.put(&guard::guarded(&clean::obeyed_by_none(text)))
    }

    /// A day, a time or an amount, which a spreadsheet may take for one: [`guard::bare`] brings it back.
    pub fn day(&mut self, text: &str) -> Result<(), Fault> {
        self.put(&guard::defused(&clean::obeyed_by_none(text)))
    }

    fn put(&mut self, cell: &str) -> Result<(), Fault> {
        if self.gb18030 && !cell.is_ascii() {
            self.scratch.clear();
            encode(cell, &mut self.scratch)?;
            return Ok(self.csv.write_field(&self.scratch)?);
        }
        Ok(self.csv.write_field(cell.as_bytes())?)
    }

    /// Ends the row.
    pub fn end(&mut self) -> Result<(), Fault> {
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    /// Writes out what is left and gives the file back.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|error| io::Error::new(error.error().kind(), error.error().to_string()))
    }
}

fn encode(text: &str, out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut encoder = GB18030.new_encoder();
    let longest = encoder.max_buffer_length_from_utf8_without_replacement(text.len()).unwrap_or(text.len() * 4);
    let begun = out.len();
    out.resize(begun + longest, 0);
    match encoder.encode_from_utf8_without_replacement(text, &mut out[begun..], true) {
        (EncoderResult::InputEmpty, _, written) => {
            out.truncate(begun + written);
            Ok(())
        }
        (EncoderResult::Unmappable(c), ..) => Err(Fault::Char(c)),
        (EncoderResult::OutputFull, ..) => Err(Fault::Io(io::Error::other("GB18030 转换的缓冲不足"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(encoding: Encoding, texts: &[&str]) -> Vec<u8> {
        let mut sheet = TableWriter::new(Vec::new(), encoding).unwrap();
        for text in texts {
            sheet.text(text).unwrap();
        }
        sheet.end().unwrap();
        sheet.finish().unwrap()
    }

    #[test]
    fn cells_come_back_as_they_were() {
        let texts = [
            "沿街“违法”建设",
            "=1+1",
            "'=1",
            "370404190001010018",
            "0632",
            "甲,乙\"丙",
            "",
            "－3",
            "'甲",
            "3-2",
            "１-２",
            "3月5日",
        ];
        for encoding in [Encoding::Utf8Bom, Encoding::Utf8, Encoding::Gb18030] {
            let bytes = cells(encoding, &texts);
            assert!(bytes.ends_with(b"\r\n"));
            assert_eq!(bytes.starts_with(b"\xef\xbb\xbf"), encoding == Encoding::Utf8Bom);
            let decoded = match encoding {
                Encoding::Gb18030 => GB18030.decode(&bytes).0.into_owned(),
                _ => String::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}').to_owned(),
            };
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(decoded.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            let back: Vec<&str> = record.iter().map(guard::bare).collect();
            assert_eq!(back, texts, "{encoding:?}");
            assert!(record.iter().all(|cell| !cell.starts_with(['=', '－'])));
        }
    }

    #[test]
    fn a_character_without_a_place_is_named() {
        let mut sheet = TableWriter::new(Vec::new(), Encoding::Gb18030).unwrap();
        assert!(matches!(sheet.text("甲\u{e5e5}乙"), Err(Fault::Char('\u{e5e5}'))));
        assert!(sheet.text("㐀𠀀👩‍👧é").is_ok());
    }
}
