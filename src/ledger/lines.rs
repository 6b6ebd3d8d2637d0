//! The physical lines of a file, however they end: LF, CRLF, CR, or some of each.

use std::io::{self, Read};

/// The lines of what `R` gives.
pub(super) struct Lines<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    number: u64,
    given: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(inner: R) -> Self {
        Lines { inner, buffer: vec![0; 64 * 1024], at: 0, filled: 0, number: 0, given: 0 }
    }

    /// The number of the line given last, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Bytes given so far.
    pub(super) fn given(&self) -> u64 {
        self.given
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at == self.filled {
            self.filled = self.inner.read(&mut self.buffer)?;
            self.at = 0;
        }
        Ok(self.buffer[..self.filled].get(self.at).copied())
    }

    /// Puts the next line into `line`, without its end, and gives that end (empty at the end of the file); none after the
    /// last line. Of a line longer than `longest` only the beginning is read, and its end is not looked for.
    pub(super) fn next(&mut self, line: &mut Vec<u8>, longest: usize) -> io::Result<Option<&'static [u8]>> {
        line.clear();
        if self.peek()?.is_none() {
            return Ok(None);
        }
        self.number += 1;
        while self.peek()?.is_some() {
            let rest = &self.buffer[self.at..self.filled];
            let run = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            line.extend_from_slice(&rest[..run]);
            let ended = run < rest.len();
            self.at += run;
            self.given += run as u64;
            if ended {
                return self.end().map(Some);
            }
            if line.len() > longest {
                break;
            }
        }
        Ok(Some(b""))
    }

    fn end(&mut self) -> io::Result<&'static [u8]> {
        let first = self.peek()?;
        self.at += 1;
        self.given += 1;
        if first != Some(b'\r') {
            return Ok(b"\n");
        }
        if self.peek()? != Some(b'\n') {
            return Ok(b"\r");
        }
        self.at += 1;
        self.given += 1;
        Ok(b"\r\n")
    }
}
