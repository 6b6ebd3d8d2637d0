//! Bytes for people: a report or a letter as Markdown, HTML, Word, Excel or lines on a terminal.
//!
//! Every writer takes plain data and streams: rows are never all in memory. No control character and no character
//! that XML forbids reaches a file.

pub mod chart;
pub mod data;
pub mod docx;
pub mod html;
pub mod ics;
mod kind;
pub mod markdown;
mod measure;
pub mod notice;
pub mod terminal;
mod word;
pub mod xlsx;

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::render::clean;
use crate::report::document::Document;
pub use kind::Kind;

/// Writes `doc` into `file`; `made_on` is the day the file says it was made.
pub fn write(file: &mut File, kind: Kind, doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    match kind {
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
    }
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
    if error.kind() == std::io::ErrorKind::StorageFull {
        return Error::io("磁盘已满，文件没有写成").hint("腾出空间后重试；原有的输出没有改动");
    }
    Error::io(format!("无法写入：{error}"))
}

/// Names the file in an error of writing it, unless it is named already.
pub fn of_file(path: &Path) -> impl Fn(Error) -> Error {
    let shown = path.display().to_string();
    move |error| {
        // What the register itself is told of was said by the register.
        if ["无法写入", "磁盘已满", "Excel 文件", "Word 文件"].iter().any(|start| error.message.starts_with(start))
        {
            return Error { message: format!("{shown}：{}", error.message), ..error };
        }
        error
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
