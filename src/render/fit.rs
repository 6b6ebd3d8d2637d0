//! The last look at what goes to a terminal: no line is longer than it is wide.

use std::io::{self, Write};

use super::{clean, prose};

/// Passes lines on; one that is too long is broken.
pub struct Fitted<'a> {
    out: &'a mut dyn Write,
    width: usize,
    /// A line that has not ended.
    line: Vec<u8>,
}

impl<'a> Fitted<'a> {
    /// What is written goes to `out` in lines of at most `width` cells.
    pub fn new(out: &'a mut dyn Write, width: usize) -> Self {
        Fitted { out, width, line: Vec::new() }
    }

    /// Passes on what has not ended in a line break.
    pub fn finish(mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        let broken = self.broken(&line);
        self.out.write_all(broken.as_deref().map_or(&line, |text| text.trim_end_matches('\n').as_bytes()))?;
        self.out.flush()
    }

    /// A line in lines that fit, each with its break; none where it fits as it is.
    fn broken(&self, line: &[u8]) -> Option<String> {
        if line.len() <= self.width {
            return None;
        }
        let text = std::str::from_utf8(line).ok()?;
        let bare = uncoloured(text);
        // A rule is a line of a character that nearly all terminals show narrow; what is painted was laid out.
        let fits = if text.starts_with('─') { clean::width(&bare) } else { clean::room(&bare) } <= self.width;
        let lines = (!fits).then(|| prose::fitted_but_paths(&bare, self.width))?;
        Some(lines.iter().map(|line| format!("{line}\n")).collect())
    }
}

impl Write for Fitted<'_> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut rest = buf;
        // Lines that fit go on together.
        let mut begun = 0;
        let mut at = 0;
        while let Some(length) = rest.iter().position(|byte| *byte == b'\n') {
            let line = &rest[..length];
            let whole = if self.line.is_empty() { line } else { &[&self.line[..], line].concat() };
            let broken = self.broken(whole);
            if broken.is_some() || !self.line.is_empty() {
                self.out.write_all(&buf[begun..at])?;
                match broken {
                    Some(text) => self.out.write_all(text.as_bytes())?,
                    None => self.out.write_all(&[whole, b"\n"].concat())?,
                }
                begun = at + length + 1;
                self.line.clear();
            }
            at += length + 1;
            rest = &buf[at..];
        }
        self.out.write_all(&buf[begun..at])?;
        self.line.extend_from_slice(rest);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A line without its colours.
fn uncoloured(line: &str) -> std::borrow::Cow<'_, str> {
    if !line.contains('\u{1b}') {
        return line.into();
    }
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once('m').map_or(part, |(_, rest)| rest)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: usize, parts: &[&str]) -> String {
        let mut out = Vec::new();
        let mut fitted = Fitted::new(&mut out, width);
        parts.iter().try_for_each(|part| fitted.write_all(part.as_bytes())).unwrap();
        fitted.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_that_fit_pass_and_others_are_broken_however_they_come() {
        let text = "短\n提示：三个工作日内把处理决定抄送移送单位\n\n末\n未完";
        let expected = "短\n提示：三个工作日内把\n      处理决定抄送移\n      送单位\n\n末\n未完";
        assert_eq!(written(24, &[text]), written(24, &text.split_inclusive(|_| true).collect::<Vec<_>>()));
        assert!(written(24, &[text]).lines().all(|line| clean::width(line) <= 24), "{}", written(24, &[text]));
        assert_eq!(written(24, &[text]).replace(['\n', ' '], ""), expected.replace(['\n', ' '], ""));
        assert_eq!(written(100, &[text]), text);
    }

    #[test]
    fn colours_take_no_room() {
        let painted = "\u{1b}[31m超期 12 天\u{1b}[0m  移送\n";
        assert_eq!(written(16, &[painted]), painted);
    }
}
