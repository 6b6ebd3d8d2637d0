//! Bytes for people: a report or a letter as Markdown, HTML, Word, Excel or lines on a terminal.
//!
//! Every writer takes plain data and streams: rows are never all in memory. No control character and no character
//! that XML forbids reaches a file.

mod book;
pub mod chart;
pub mod data;
pub mod docx;
mod filled;
pub mod html;
pub mod ics;
mod kind;
pub mod letter;
pub mod markdown;
pub mod marked;
mod measure;
mod native;
mod printed;
pub mod terminal;
mod text;
mod word;
pub mod xlsx;

use std::fs::File;
use std::io::{BufWriter, Write};

use chrono::NaiveDate;

use crate::error::Result;
use crate::report::document::Document;
use text::failed;

pub use kind::FileKind;
pub use printed::MOST;
pub use text::of_file;

/// Writes `doc` into `file`; `made_on` is the day the file says it was made.
pub fn write(file: &mut File, kind: FileKind, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    match kind {
        FileKind::Docx => docx::write(file, doc, made_on),
        FileKind::Xlsx => xlsx::write(file, doc, made_on),
        FileKind::Markdown | FileKind::Html => {
            let mut out = BufWriter::with_capacity(64 * 1024, file);
            match kind {
                FileKind::Markdown => markdown::write(&mut out, doc)?,
                _ => html::write(&mut out, doc)?,
            }
            out.flush().map_err(failed)
        }
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
