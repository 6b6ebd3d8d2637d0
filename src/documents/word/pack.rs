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

/// A chart in the text: its title, its width and height, and the part it is.
pub(in crate::documents) struct Picture {
    /// Its title.
    pub(in crate::documents) title: String,
    /// Width and height, in EMU.
    pub(in crate::documents) size: (u32, u32),
    /// The part, as the package holds it.
    pub(in crate::documents) part: String,
}

/// What a paragraph says where a chart is let in: no text of a report holds such a character.
pub(in crate::documents) fn placeholder(nth: usize) -> String {
    format!("\u{1}{nth}\u{1}")
}

/// Writes the document; `rows` is asked for the rows of the first table, the second …, in order.
pub(in crate::documents) fn pack<W: Write + Seek>(
    docx: Docx,
    out: W,
    rows: impl FnMut(usize, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    pack_with(docx, out, &[], rows)
}

/// The same, with charts in the place of their placeholders.
pub(in crate::documents) fn pack_with<W: Write + Seek>(
    docx: Docx,
    out: W,
    pictures: &[Picture],
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
            "word/document.xml" => fill(&mut zip, &drawn(xml, pictures), &mut rows)?,
            "[Content_Types].xml" => {
                zip.write_all(listed(&xml, "</Types>", pictures, &content_type).as_bytes()).map_err(failed)?;
            }
            "word/_rels/document.xml.rels" => {
                zip.write_all(listed(&xml, "</Relationships>", pictures, &relationship).as_bytes()).map_err(failed)?;
            }
            // The library names no author but this one.
            "docProps/core.xml" => {
                zip.write_all(xml.replace(">unknown<", &format!(">{NAME}<")).as_bytes()).map_err(failed)?;
            }
            "docProps/app.xml" => zip.write_all(made_with(&xml).as_bytes()).map_err(failed)?,
            _ => zip.write_all(xml.as_bytes()).map_err(failed)?,
        }
    }
    for (nth, picture) in pictures.iter().enumerate() {
        zip.start_file(format!("word/{}", part_name(nth)), options).map_err(|error| broken(&error))?;
        zip.write_all(picture.part.as_bytes()).map_err(failed)?;
    }
    zip.finish().map(|_| ()).map_err(|error| broken(&error))
}

fn part_name(nth: usize) -> String {
    format!("charts/chart{}.xml", nth + 1)
}

fn content_type(nth: usize) -> String {
    let name = part_name(nth);
    format!(
        "<Override PartName=\"/word/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\" />"
    )
}

fn relationship(nth: usize) -> String {
    let (id, name) = (nth + 1, part_name(nth));
    format!(
        "<Relationship Id=\"rIdChart{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" Target=\"{name}\" />"
    )
}

/// A list of the package with a line for each chart.
fn listed(xml: &str, end: &str, pictures: &[Picture], line: &dyn Fn(usize) -> String) -> String {
    let lines: String = (0..pictures.len()).map(line).collect();
    xml.replace(end, &format!("{lines}{end}"))
}

/// The text with its charts.
fn drawn(xml: String, pictures: &[Picture]) -> String {
    const A: &str = "http://schemas.openxmlformats.org/drawingml/2006";
    pictures.iter().enumerate().fold(xml, |xml, (nth, picture)| {
        let id = nth + 1;
        let title = minijinja::HtmlEscape(&picture.title).to_string();
        let (wide, high) = picture.size;
        let drawing = format!(
            "<w:drawing><wp:inline xmlns:wp=\"{A}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{wide}\" cy=\"{high}\" /><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\" />\
             <wp:docPr id=\"{id}\" name=\"图 {id}\" descr=\"{title}\" /><wp:cNvGraphicFramePr />\
             <a:graphic xmlns:a=\"{A}/main\"><a:graphicData uri=\"{A}/chart\"><c:chart xmlns:c=\"{A}/chart\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rIdChart{id}\" />\
             </a:graphicData></a:graphic></wp:inline></w:drawing>"
        );
        let text = format!("<w:t xml:space=\"preserve\">{}</w:t>", placeholder(nth));
        xml.replace(&text, &drawing)
    })
}

/// The properties of the program that made the document, which the library leaves empty, with its name.
fn made_with(xml: &str) -> String {
    xml.strip_suffix(" />")
        .map_or_else(|| xml.to_owned(), |open| format!("{open}><Application>{NAME}</Application></Properties>"))
}

/// Properties of a paragraph that takes no room.
const NO_LINE: &str =
    "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" /><w:rPr><w:sz w:val=\"2\" /></w:rPr>";

/// Writes the main part: each table's first row becomes a repeated header, its rows follow.
fn fill(out: &mut dyn Write, xml: &str, rows: &mut dyn FnMut(usize, &mut dyn Write) -> Result<()>) -> Result<()> {
    const END: &str = "</w:tbl>";
    // Texts are escaped: these tags are the library's own.
    let xml = xml.replace("<w:trPr>", "<w:trPr><w:tblHeader />");
    // The paragraph that ends a section takes no line: where the page is full, it would stand alone on the next.
    let xml = xml.replace("<w:p><w:pPr><w:sectPr>", &format!("<w:p><w:pPr>{NO_LINE}<w:sectPr>"));
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
