//! Packing a Word document with its rows.
//!
//! The library keeps a whole document in memory and knows no repeated table header. So it builds the document with
//! tables of one row each, and what it made is packed a second time: compressed, with the other rows let in.

use std::io::{Cursor, Read, Seek, Write};

use docx_rs::Docx;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::order::ordered;
use crate::disk::NAME;
use crate::documents::text::failed;
use crate::error::{Error, Result};
use crate::reason;

/// Writes the document; `rows` is asked for the rows of the first table, the second …, in order.
pub(in crate::documents) fn pack<W: Write + Seek>(
    docx: Docx,
    out: W,
    mut rows: impl FnMut(usize, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    let mut stored = Cursor::new(Vec::new());
    docx.build().pack(&mut stored).map_err(|error| broken(&error))?;
    let mut parts = ZipArchive::new(stored).map_err(|error| broken(&error))?;
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).map_err(|error| broken(&error))?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().to_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).map_err(failed)?;
        let xml = finished(&xml);
        zip.start_file(name.as_str(), options).map_err(|error| broken(&error))?;
        match name.as_str() {
            "word/document.xml" => fill(&mut zip, &xml, &mut rows)?,
            // The library names no author but this one.
            "docProps/core.xml" => {
                zip.write_all(xml.replace(">unknown<", &format!(">{NAME}<")).as_bytes()).map_err(failed)?;
            }
            "docProps/app.xml" => zip.write_all(made_with(&xml).as_bytes()).map_err(failed)?,
            _ => zip.write_all(xml.as_bytes()).map_err(failed)?,
        }
    }
    zip.finish().map(|_| ()).map_err(|error| broken(&error))
}

/// The properties of the program that made the document, which the library leaves empty, with its name.
fn made_with(xml: &str) -> String {
    xml.strip_suffix(" />")
        .map_or_else(|| xml.to_owned(), |open| format!("{open}><Application>{NAME}</Application></Properties>"))
}

/// Writes the main part: each table's first row becomes a repeated header, its rows follow.
fn fill(out: &mut dyn Write, xml: &str, rows: &mut dyn FnMut(usize, &mut dyn Write) -> Result<()>) -> Result<()> {
    const END: &str = "</w:tbl>";
    // Texts are escaped: these tags are the library's own.
    let xml = xml.replace("<w:trPr>", "<w:trPr><w:tblHeader />");
    for (index, piece) in xml.split(END).enumerate() {
        if index > 0 {
            rows(index - 1, out)?;
            out.write_all(END.as_bytes()).map_err(failed)?;
        }
        out.write_all(piece.as_bytes()).map_err(failed)?;
    }
    Ok(())
}

/// `xml` as it goes out: without ids, in the order of the schema, with what the library cannot write let in.
pub(super) fn finished(xml: &str) -> String {
    let xml = ordered(&without_ids(xml));
    // Two characters of 三号, in characters too; the hyphen that no line is broken at.
    xml.replace(" w:firstLine=\"640\"", " w:firstLineChars=\"200\" w:firstLine=\"640\"")
        .replace('\u{2011}', "</w:t><w:noBreakHyphen /><w:t xml:space=\"preserve\">")
}

/// `xml` without paragraph ids: they count up through a process, and the same document would differ each time.
fn without_ids(xml: &str) -> String {
    const ID: &str = " w14:paraId=\"";
    let mut pieces = xml.split(ID);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.split_once('"').map_or(piece, |(_, rest)| rest));
    }
    text
}

pub(super) fn broken(error: &(dyn std::error::Error + 'static)) -> Error {
    Error::io(format!("Word 文件无法生成：{}", reason::of_library(error)))
}
