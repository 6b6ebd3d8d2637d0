//! How a file of ours is known: by a mark in its structure, never by a word in its text.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

/// The name this program gives itself as the maker of a document.
pub const NAME: &str = "jiexie";
/// How every web page of ours begins.
pub const HTML: &str = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"jiexie\">\n";
/// The maker of every calendar of ours.
pub const PRODID: &str = "-//jiexie//deadlines//ZH";
/// The first line of every manual page of ours.
pub const MANUAL: &str = ".\\\" jiexie: man\n";

/// The first line of every completion script of ours.
pub const SCRIPT: &str = "# jiexie: completions\n";

/// Most bytes of a document's properties that are read.
const LARGEST: u64 = 64 * 1024;

/// Puts a file at its start.
pub(super) fn from_start(file: &mut File) -> io::Result<()> {
    file.seek(SeekFrom::Start(0)).map(drop)
}

/// Whether a file bears the mark of this program, and none of another that changed it since.
pub(super) fn is_ours(file: &mut File) -> bool {
    let mut head = Vec::new();
    if from_start(file).is_err() || Read::take(&mut *file, 4096).read_to_end(&mut head).is_err() {
        return false;
    }
    if head.starts_with(b"PK\x03\x04") {
        return is_our_document(file).unwrap_or(false);
    }
    head.starts_with(HTML.as_bytes())
        || [MANUAL, SCRIPT].iter().any(|mark| head.starts_with(mark.as_bytes()))
        || is_our_calendar(&head)
}

/// A calendar says who made it among its own properties, before its first entry.
fn is_our_calendar(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.lines();
    let ours = format!("PRODID:{PRODID}");
    lines.next() == Some("BEGIN:VCALENDAR")
        && lines.take_while(|line| !line.starts_with("BEGIN:") && !line.starts_with("END:")).any(|line| line == ours)
}

/// A document of Word or Excel says in its properties who made it, who changed it last, and with what.
fn is_our_document(file: &mut File) -> Option<bool> {
    from_start(file).ok()?;
    let mut archive = ZipArchive::new(&mut *file).ok()?;
    let with = if archive.index_for_name("word/document.xml").is_some() {
        NAME
    } else if archive.index_for_name("xl/workbook.xml").is_some() {
        // The library knows no other.
        "Microsoft Excel"
    } else {
        return None;
    };
    let core = part(&mut archive, "docProps/core.xml")?;
    let application = part(&mut archive, "docProps/app.xml")?;
    Some(
        property(&core, "dc:creator")? == NAME
            && property(&core, "cp:lastModifiedBy")? == NAME
            && property(&application, "Application")? == with,
    )
}

fn part(archive: &mut ZipArchive<&mut File>, name: &str) -> Option<String> {
    let part = archive.by_name(name).ok()?;
    let mut text = String::new();
    part.take(LARGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The text of the one element of this name. Texts are escaped in XML, so that no text can look like an element; comments
/// and the like, which no writer of ours makes, could.
fn property<'x>(xml: &'x str, name: &str) -> Option<&'x str> {
    if xml.contains("<!") {
        return None;
    }
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, rest) = rest.split_once(&format!("</{name}>"))?;
    (!text.contains('<') && !rest.contains(&format!("<{name}"))).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn ours(content: &[u8]) -> bool {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        is_ours(&mut file)
    }

    fn document(main: &str, core: &str, app: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, text) in [(main, "<x>jiexie</x>"), ("docProps/core.xml", core), ("docProps/app.xml", app)] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_document_is_known_by_its_properties_alone() {
        let by = |maker: &str, last: &str| {
            format!("<p><dc:creator>{maker}</dc:creator><cp:lastModifiedBy>{last}</cp:lastModifiedBy></p>")
        };
        let made = "<a><Application>jiexie</Application></a>";
        assert!(ours(&document("word/document.xml", &by(NAME, NAME), made)));
        let excel = "<a><Application>Microsoft Excel</Application></a>";
        assert!(ours(&document("xl/workbook.xml", &by(NAME, NAME), excel)));
        for (core, app) in [
            (by("王科员", "王科员"), made),
            (by(NAME, "王科员"), made),
            (by("王科员", NAME), made),
            (by(NAME, NAME), "<a><Application>LibreOffice/24</Application></a>"),
            (by("jiexie2", NAME), made),
            ("<p><dc:title>jiexie &lt;dc:creator&gt;jiexie</dc:title></p>".to_owned(), made),
            (format!("<p><!-- {} --></p>", by(NAME, NAME)), made),
            (format!("<p>{}{}</p>", by(NAME, NAME), by("王科员", NAME)), made),
            (String::new(), made),
        ] {
            assert!(!ours(&document("word/document.xml", &core, app)), "{core} {app}");
        }
        assert!(!ours(&document("其他.xml", &by(NAME, NAME), made)), "some other archive");
        assert!(!ours(b"PK\x03\x04 jiexie"), "no archive at all");
    }

    #[test]
    fn pages_and_calendars_are_known_by_their_heads() {
        assert!(ours(format!("{HTML}<title>报告</title>").as_bytes()));
        assert!(ours(format!("{MANUAL}.TH jiexie").as_bytes()));
        assert!(ours(format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nBEGIN:VEVENT\r\n").as_bytes()));
        for other in [
            format!("<!DOCTYPE html>\n<html>\n<body>{HTML}</body>"),
            "<!DOCTYPE html><html><head><meta name=\"generator\" content=\"WordPress\"><!-- jiexie -->".to_owned(),
            "BEGIN:VCALENDAR\r\nPRODID:-//Other//ZH\r\nBEGIN:VEVENT\r\nPRODID:-//jiexie//deadlines//ZH\r\n".to_owned(),
            format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDESCRIPTION:x\r\nPRODID:{PRODID}\r\n"),
            "# jiexie\n".to_owned(),
            String::new(),
        ] {
            assert!(!ours(other.as_bytes()), "{other}");
        }
    }
}
