//! Bytes for people: a report or a letter as Markdown, HTML, Word, Excel or lines on a terminal.
//!
//! Every writer takes plain data and streams: rows are never all in memory. No control character and no character
//! that XML forbids reaches a file.

pub mod chart;
pub mod docx;
pub mod html;
pub mod ics;
pub mod markdown;
mod measure;
pub mod notice;
pub mod save;
pub mod terminal;
mod word;
pub mod xlsx;

use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::render::clean;
use crate::report::document::Document;
use save::Kind;

/// Writes `doc` to `path` in the format its name asks for; `made_on` is the day the file says it was made.
///
/// # Errors
/// [`Kind::of_path`], [`save::save`], and those of the document's sources.
pub fn write(path: &Path, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    let kind = Kind::of_path(path)?;
    save::save(path, |file| match kind {
        Kind::Docx => docx::write(file, doc, made_on),
        Kind::Xlsx => xlsx::write(file, doc, made_on),
        Kind::Markdown | Kind::Html => {
            let mut out = BufWriter::with_capacity(64 * 1024, file);
            match kind {
                Kind::Markdown => markdown::write(&mut out, doc)?,
                _ => html::write(&mut out, doc)?,
            }
            out.flush().map_err(failed)
        }
    })
}

/// `text` on one line, free of control characters and of what XML forbids.
fn visible(text: &str) -> Cow<'_, str> {
    let clean = clean::visible(text);
    if clean.contains(['\u{fffe}', '\u{ffff}']) {
        return Cow::Owned(clean.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"));
    }
    clean
}

/// Output that could not be written.
fn failed(error: std::io::Error) -> Error {
    Error::io(format!("无法写入：{error}"))
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
