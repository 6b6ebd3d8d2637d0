//! How the characters of a ledger are written: told from its bytes, and read by it.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder};

use crate::error::{Error, Result};
use crate::reason;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// GB18030, which GBK and GB2312 are parts of.
    Gb18030,
    /// UTF-16, low byte first: what a spreadsheet calls “Unicode 文本”.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl Encoding {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }

    /// The text of one cell's bytes as [`Plain`] hands them on; none where they are no characters.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<String> {
        match self {
            Encoding::Utf8 => std::str::from_utf8(bytes).ok().map(str::to_owned),
            Encoding::Gb18030 => encoding_rs::GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
            // Half characters became this mark on the way to UTF-8.
            Encoding::Utf16Le | Encoding::Utf16Be => {
                std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\u{fffd}')).map(str::to_owned)
            }
        }
    }

    /// The text of bytes that are no characters, with marks in place of what cannot be read.
    pub(super) fn lossy(self, bytes: &[u8]) -> String {
        match self {
            Encoding::Gb18030 => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
            _ => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    fn decoder(self) -> Option<Decoder> {
        match self {
            Encoding::Utf8 | Encoding::Gb18030 => None,
            Encoding::Utf16Le => Some(encoding_rs::UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Some(encoding_rs::UTF_16BE.new_decoder_with_bom_removal()),
        }
    }
}

/// A failure of reading, as a clerk is told.
pub(super) fn unreadable(error: &io::Error) -> Error {
    Error::io(format!("文件读到一半失败：{}", reason::of_io(error))).hint("检查磁盘后重试；什么也没有写入")
}

/// What was counted of the bytes of a file: Chinese characters that UTF-8 makes of them, and places where it fails.
#[derive(Default)]
struct Tally {
    characters: u64,
    broken: u64,
}

impl Tally {
    /// Counts `bytes`; gives how many at the end are the beginning of a character.
    fn count(&mut self, mut bytes: &[u8]) -> usize {
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.characters += wide(text.as_bytes());
                    return 0;
                }
                Err(error) => {
                    let (sound, rest) = bytes.split_at(error.valid_up_to());
                    self.characters += wide(sound);
                    let Some(wrong) = error.error_len() else { return rest.len() };
                    self.broken += 1;
                    bytes = &rest[wrong..];
                }
            }
        }
    }

    /// A stray byte does not make a UTF-8 file anything else: what is broken is named at its cell. In GB18030 nearly
    /// every character breaks UTF-8.
    fn encoding(&self) -> Encoding {
        if self.broken == 0 || self.characters > self.broken { Encoding::Utf8 } else { Encoding::Gb18030 }
    }
}

/// How many characters of three bytes and more begin in valid UTF-8.
fn wide(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte >= 0xe0).count() as u64
}

/// Tells the encoding of a file by reading it once: its mark, else UTF-8 where most of it fits, else GB18030.
///
/// # Errors
/// A workbook, UTF-32, or a file that cannot be read.
pub fn detect(input: &mut dyn Read) -> Result<Encoding> {
    let mut buffer = vec![0u8; 64 * 1024];
    let mut tally = Tally::default();
    // Bytes of a character that the last block broke off; never more than three.
    let mut kept = 0;
    let mut first = true;
    loop {
        let read = input.read(&mut buffer[kept..]).map_err(|error| unreadable(&error))?;
        let filled = kept + read;
        if first && filled < 4 && read > 0 {
            kept = filled;
            continue;
        }
        if first {
            first = false;
            if let Some(told) = by_mark(&buffer[..filled])? {
                return Ok(told);
            }
        }
        kept = tally.count(&buffer[..filled]);
        if read == 0 {
            tally.broken += u64::from(kept > 0);
            return Ok(tally.encoding());
        }
        buffer.copy_within(filled - kept..filled, 0);
    }
}

/// Whether the beginning of a file is text: hardly any of it is marks that nobody types.
///
/// # Errors
/// A file that cannot be read.
pub fn is_text(input: &mut dyn Read, encoding: Encoding) -> Result<bool> {
    const LOOKED_AT: usize = 16 * 1024;
    let mut bytes = Vec::new();
    input.take(LOOKED_AT as u64).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let text = match encoding.decoder() {
        None => encoding.lossy(&bytes),
        Some(_) if encoding == Encoding::Utf16Be => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
        Some(_) => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
    };
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
    Ok(strange * 20 <= text.chars().count())
}

/// What the first bytes tell by themselves.
fn by_mark(bytes: &[u8]) -> Result<Option<Encoding>> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] if other_file(rest).is_none() => return Ok(Some(Encoding::Utf8)),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Err(Error::input("文件是 UTF-32 编码，不能导入").hint("另存为“CSV UTF-8（逗号分隔）”"));
        }
        [0xff, 0xfe, ..] => return Ok(Some(Encoding::Utf16Le)),
        [0xfe, 0xff, ..] => return Ok(Some(Encoding::Utf16Be)),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            return Err(Error::input("文件是电子表格工作簿，不是 CSV").hint("另存为“CSV UTF-8（逗号分隔）”再导入"));
        }
        _ => {}
    }
    if let Some(other) = other_file(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        return Err(Error::input(format!("文件是{other}，不是工作簿也不是 CSV，只是名字像"))
            .hint("用表格软件打开，看到的是台账的，另存为 .xlsx 再导入"));
    }
    // Without its mark UTF-16 shows by the empty halves of its digits, commas and line ends; characters like 一 have an
    // empty half on the other side.
    let empty = |half: usize| bytes.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (empty(0), empty(1));
    let often = |count: usize| count > 1 && count * 100 > bytes.len();
    Ok(match () {
        () if often(odd) && odd > 3 * even => Some(Encoding::Utf16Le),
        () if often(even) && even > 3 * odd => Some(Encoding::Utf16Be),
        () => None,
    })
}

/// What a file is whose name may say that it is a spreadsheet: many systems export web pages named .xls.
fn other_file(bytes: &[u8]) -> Option<&'static str> {
    let head: String = bytes.trim_ascii_start().iter().take(64).map(|byte| byte.to_ascii_lowercase() as char).collect();
    let kinds = [
        ("<!doctype html", "网页（HTML）"),
        ("<html", "网页（HTML）"),
        ("<table", "网页（HTML）"),
        ("<meta", "网页（HTML）"),
        ("<?xml", " XML 文件"),
        ("mime-version:", "网页归档（MHT）"),
        ("rar!", " RAR 压缩包"),
        ("7z\u{bc}\u{af}", " 7z 压缩包"),
        ("sqlite format 3", "数据库文件"),
        ("\u{89}png", "图片"),
        ("\u{ff}\u{d8}\u{ff}", "图片"),
        ("%pdf-", " PDF 文件"),
        ("{\\rtf", " RTF 文件"),
    ];
    kinds.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, name)| *name)
}

/// The bytes of a file so that a comma, a quote and a line end are one byte each: UTF-16 turned into UTF-8, all else as
/// it lies.
pub(super) struct Plain<R> {
    inner: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Plain<R> {
    pub(super) fn new(inner: R, encoding: Encoding) -> Self {
        let decoder = encoding.decoder();
        Plain { inner, decoder, raw: Vec::new(), ready: Vec::new(), given: 0, ended: false }
    }
}

/// How much of UTF-16 is turned at once, in bytes.
const BLOCK: usize = 16 * 1024;

impl<R: Read> Read for Plain<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else { return self.inner.read(buffer) };
        while self.given == self.ready.len() && !self.ended {
            self.raw.resize(BLOCK, 0);
            let read = self.inner.read(&mut self.raw)?;
            self.ended = read == 0;
            self.ready.resize(decoder.max_utf8_buffer_length(read).unwrap_or(BLOCK * 4), 0);
            let (result, _, written, _) = decoder.decode_to_utf8(&self.raw[..read], &mut self.ready, self.ended);
            if result == CoderResult::OutputFull {
                return Err(io::Error::other("UTF-16"));
            }
            self.ready.truncate(written);
            self.given = 0;
        }
        let some = buffer.len().min(self.ready.len() - self.given);
        buffer[..some].copy_from_slice(&self.ready[self.given..self.given + some]);
        self.given += some;
        Ok(some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told() {
        let gb = encoding_rs::GB18030.encode("案由,发现日期\n占道经营,2026-01-05\n").0.into_owned();
        assert_eq!(detect(&mut &gb[..]).unwrap(), Encoding::Gb18030);
        let long = "占".repeat(50_000);
        assert_eq!(detect(&mut long.as_bytes()).unwrap(), Encoding::Utf8);
        for none in [
            &b"\xff\xfe\0\0a\0\0\0"[..],
            b"PK\x03\x04...",
            b"\xd0\xcf\x11\xe0",
            b"\xef\xbb\xbf\r\n<html>",
            b"<table>",
            b"%PDF-1.4",
            b"{\\rtf1",
        ] {
            assert!(detect(&mut &none[..]).is_err());
        }
        for (mark, told) in [(true, Encoding::Utf16Le), (false, Encoding::Utf16Le)] {
            let mut bytes = if mark { vec![0xff, 0xfe] } else { Vec::new() };
            bytes.extend("案由,发现日期\n甲,2026-01-05\n".encode_utf16().flat_map(u16::to_le_bytes));
            assert_eq!(detect(&mut &bytes[..]).unwrap(), told);
            let mut text = String::new();
            Plain::new(&bytes[..], told).read_to_string(&mut text).unwrap();
            assert_eq!(text, "案由,发现日期\n甲,2026-01-05\n");
        }
    }

    #[test]
    fn a_stray_byte_makes_no_other_encoding() {
        let mut bytes = "案由,发现日期\n占道经营,2026-01-05\n".repeat(3).into_bytes();
        bytes.extend(b"\xb1,2026-01-06\n");
        assert_eq!(detect(&mut &bytes[..]).unwrap(), Encoding::Utf8);
        let mut gb = encoding_rs::GB18030.encode("案由,发现日期\n占道经营,2026-01-05\n").0.into_owned();
        gb.extend(b"\xff,2026-01-06\n");
        assert_eq!(detect(&mut &gb[..]).unwrap(), Encoding::Gb18030);
    }
}
