//! The writers over an honest and a hostile document.

mod charts;
mod million;
mod official;
mod pages;
mod turned;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::sample::{HOSTILE, charts, day, hostile, report};
use super::text::visible;
use super::*;
use crate::error::Error;
use crate::render::Opts;
use crate::report::document::{Rows, Section, Source, Table, Value};

fn markdown(doc: &Document<'_>) -> String {
    let mut out = Vec::new();
    markdown::write(&mut out, doc).unwrap();
    String::from_utf8(out).unwrap()
}

fn html(doc: &Document<'_>) -> String {
    let mut out = Vec::new();
    html::write(&mut out, doc).unwrap();
    String::from_utf8(out).unwrap()
}

fn docx(doc: &Document<'_>) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    docx::write(&mut out, doc, day()).unwrap();
    out.into_inner()
}

fn xlsx(doc: &Document<'_>, sheet_rows: u32) -> Vec<u8> {
    let mut out = Vec::new();
    xlsx::write_split(&mut out, doc, day(), sheet_rows).unwrap();
    out
}

/// Writes `doc` to `path` in the format its name asks for.
fn write_to(path: &std::path::Path, doc: &Document<'_>) -> Result<()> {
    write(&mut File::create(path).unwrap(), FileKind::of_path(path)?, doc, day())
}

#[test]
fn every_format_with_a_mark_bears_it_where_it_is_looked_for() {
    assert!(html(&report()).starts_with(crate::disk::HTML));
    let by = format!("<dc:creator>{0}</dc:creator>", crate::disk::NAME);
    let last = format!("<cp:lastModifiedBy>{0}</cp:lastModifiedBy>", crate::disk::NAME);
    for package in [docx(&report()), xlsx(&report(), 1_000)] {
        let core = &parts(&package)["docProps/core.xml"];
        assert!(core.contains(&by) && core.contains(&last), "{core}");
    }
    assert!(parts(&docx(&report()))["docProps/app.xml"].contains("<Application>jiexie</Application>"));
}

/// The parts of a package by name.
pub(super) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |n| {
        let mut part = zip.by_index(n).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().to_owned(), text)
    };
    (0..zip::ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(read).collect()
}

/// Every tag that opens closes, and no character is one that XML forbids or a terminal obeys.
pub(super) fn well_formed(name: &str, xml: &str) {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let word = |tag: &str| tag.split([' ', '/']).next().unwrap().to_owned();
        match tag {
            tag if tag.starts_with(['?', '!']) || tag.ends_with('/') => {}
            tag if tag.starts_with('/') => assert_eq!(open.pop().as_deref(), Some(&tag[1..]), "{name}"),
            tag => open.push(word(tag)),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    harmless(name, xml);
}

fn harmless(name: &str, text: &str) {
    let bad = |c: char| {
        (c.is_control() && c != '\n' && c != '\r') || matches!(c, '\u{202e}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}')
    };
    assert_eq!(text.find(bad), None, "{name}");
}

#[test]
fn markdown_keeps_its_tables_whatever_stands_in_them() {
    let text = markdown(&hostile(3_000));
    harmless("md", &text);
    assert!(!text.contains("<script>") && text.contains(r"甲\|乙&lt;script&gt;"), "markup is escaped");
    let table: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("| 文字")).take(10).collect();
    assert_eq!(table[1], "| --- | --- | ---: | ---: | --- | --- |");
    let pipes = |line: &str| line.replace(r"\|", "").matches('|').count();
    assert!(table.iter().all(|line| pipes(line) == 7), "{table:#?}");
    assert!(text.contains("\n本期没有记录\n"), "an empty table says so");
    assert!(text.contains("\n\\=1+1\n") && text.contains("\n- \\-2\n"), "no rule, no list in a list");
    assert_eq!(text.matches("| T2026-").count(), 3_000);
    assert!(text.contains("\n| T2026-2999 | 沿街违法建设 | 综合执法局 | 2999 | 2026-11-24 | 50.0% |\n"));
}

#[test]
fn word_sets_its_font_in_all_four_slots_and_repeats_its_headers() {
    for doc in [report(), hostile(3_000)] {
        let parts = parts(&docx(&doc));
        parts.iter().for_each(|(name, xml)| well_formed(name, xml));
        let body = &parts["word/document.xml"];
        for (name, xml) in [("document", body), ("styles", &parts["word/styles.xml"])] {
            let fonts: Vec<&str> = xml.split("<w:rFonts").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
            assert!(fonts.len() > 10, "{name}");
            for slot in ["w:ascii=", "w:hAnsi=", "w:eastAsia=", "w:cs="] {
                assert!(fonts.iter().all(|font| font.contains(slot) && !font.contains("Theme")), "{name} {slot}");
            }
        }
        let mut runs = body.split("<w:r>").skip(1).map(|run| run.split("</w:rPr>").next().unwrap());
        assert!(runs.all(|run| run.contains("<w:rFonts") && run.contains("<w:sz ")), "every run names its font");
        assert_eq!(body.matches("<w:tblHeader />").count(), body.matches("<w:tbl>").count());
        assert_eq!(body.matches("<w:cantSplit />").count(), body.matches("<w:tr>").count());
        assert!(body.contains("<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""));
    }
}

#[test]
fn word_lays_wide_tables_across_and_numbers_every_page() {
    let parts = parts(&docx(&report()));
    let body = &parts["word/document.xml"];
    // The figures of every limit need it, and what takes no more paper so.
    assert!((1..=2).contains(&body.matches("w:orient=\"landscape\"").count()));
    assert_eq!(body.matches("<w:sectPr>").count(), body.matches("<w:footerReference").count());
    let ends = body.split("<w:sectPr>").map(|before| before.rsplit("<w:p>").next().unwrap()).collect::<Vec<_>>();
    assert!(ends[..1].iter().all(|end| end.contains("w:line=\"20\"")), "no empty line ends a page: {ends:?}");
    assert!(parts["word/footer1.xml"].contains("PAGE") && parts["word/footer2.xml"].contains("PAGE"));
    let title = body.find("方正小标宋简体").unwrap();
    assert!(title < body.find("黑体").unwrap());
    assert!(parts["word/styles.xml"].contains("w:line=\"579\" w:lineRule=\"exact\""), "exact lines of the body");
}

#[test]
fn word_stops_at_fifty_rows_of_a_list_and_says_so() {
    let long = &parts(&docx(&hostile(3_000)))["word/document.xml"];
    assert!(long.contains("T2026-0049") && !long.contains("T2026-0050"));
    assert!(long.contains("以上为前 50 行，另有 2950 行没有列出：全部见附件工作簿"));
    let whole = &parts(&docx(&hostile(50)))["word/document.xml"];
    assert!(whole.contains("T2026-0049") && !whole.contains("没有列出"));
    // A page that is printed from HTML stops at the same row.
    let hidden = format!("tr:nth-child(n+{})", crate::report::document::ON_PAPER + 1);
    assert!(include_str!("html/report.css").contains(&hidden));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let doc = hostile(50);
    assert_eq!(docx(&doc), docx(&doc));
    assert_eq!(xlsx(&doc, 100), xlsx(&doc, 100));
    let core = parts(&docx(&doc)).remove("docProps/core.xml").unwrap();
    assert_eq!(core.matches("2026-11-24T00:00:00Z").count(), 2, "{core}");
    assert!(!core.contains("unknown"), "{core}");
    let core = parts(&xlsx(&doc, 100)).remove("docProps/core.xml").unwrap();
    assert!(core.contains("2026-11-24T00:00:00Z"), "{core}");
}

#[test]
fn a_workbook_has_real_dates_and_numbers_and_no_formula() {
    let parts = parts(&xlsx(&hostile(3_000), 1_048_576));
    parts.iter().for_each(|(name, xml)| well_formed(name, xml));
    let first = &parts["xl/worksheets/sheet2.xml"];
    let cell = |sheet: &str, at: &str| {
        let from = sheet.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no {at}"));
        sheet[from..].split("</c>").next().unwrap().to_owned()
    };
    let strings: Vec<String> =
        parts["xl/sharedStrings.xml"].split("<si>").skip(1).map(|text| text.replace("</si>", "")).collect();
    let text = |sheet: &str, at: &str| {
        let cell = cell(sheet, at);
        assert!(cell.contains("t=\"s\""), "{at} is a text: {cell}");
        let index: usize = cell.split("<v>").nth(1).unwrap().split('<').next().unwrap().parse().unwrap();
        strings[index].clone()
    };
    assert!(text(first, "A2").contains("=1+1") && text(first, "A3").contains("@SUM(A1)"));
    assert!(text(first, "A9").contains("_x005F_x0041_"), "no escape of the format itself");
    assert!(text(first, "B2").contains("370404199001011234"));
    assert!(cell(first, "C2").ends_with("<v>-42</v>") && cell(first, "D2").ends_with("<v>0.875</v>"));
    assert!(cell(first, "E2").ends_with("<v>46350</v>"), "2026-11-24 as a day number");
    assert!(parts["xl/styles.xml"].contains("yyyy\\-mm\\-dd") || parts["xl/styles.xml"].contains("yyyy-mm-dd"));
    for (name, xml) in parts.iter().filter(|(name, _)| name.contains("sheet")) {
        assert!(!xml.contains("<f>"), "{name} holds a formula");
    }
    let book = &parts["xl/workbook.xml"];
    for name in ["说明", "坏·名······", "坏·名······（2）", "三千行"] {
        assert!(book.contains(&format!("<sheet name=\"{name}\"")), "{name} in {book}");
    }
    for sheet in [2, 4] {
        let xml = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
        assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter"), "sheet {sheet}");
        let last = xml.rsplit("<row r=\"").next().unwrap().split('"').next().unwrap();
        assert_eq!(xml.matches(&format!("<row r=\"{last}\"")).count(), 1, "no row twice in sheet {sheet}");
    }
    assert_eq!(parts["xl/worksheets/sheet4.xml"].matches("<row ").count(), 3_001);
    assert!(text(&parts["xl/worksheets/sheet3.xml"], "A2").contains("本期没有记录"));
}

#[test]
fn rows_of_every_sheet_are_as_high_as_their_texts() {
    let row = vec![Value::from("移送"), Value::from("立案侦查；".repeat(30))];
    let made = row.clone();
    let streamed: Source<'_> = Box::new(move |each| each(&made));
    for rows in [Rows::Held(vec![row]), Rows::Streamed(streamed)] {
        let headers = ["事项", "办理情况"].map(str::to_owned).to_vec();
        let table = Table { name: "移送".to_owned(), headers, rows, ..Table::default() };
        let doc =
            Document { sections: vec![Section { tables: vec![table], ..Section::default() }], ..Document::default() };
        let sheet = &parts(&xlsx(&doc, 100))["xl/worksheets/sheet2.xml"];
        // Three hundred cells in columns of fifty-eight.
        assert!(sheet.contains("ht=\"96\""), "{sheet}");
    }
}

#[test]
fn a_full_sheet_goes_on_in_the_next() {
    let parts = parts(&xlsx(&hostile(250), 101));
    let rows = |n: usize| parts[&format!("xl/worksheets/sheet{n}.xml")].matches("<row ").count();
    assert_eq!([rows(4), rows(5), rows(6)], [101, 101, 51], "headers included");
    for name in ["三千行（2）", "三千行（3）"] {
        assert!(parts["xl/workbook.xml"].contains(name), "{name}");
    }
    assert!(parts["xl/worksheets/sheet5.xml"].contains("T2026-0100"));
    // A table that ends with the sheet opens no empty one.
    assert!(!self::parts(&xlsx(&hostile(100), 101))["xl/workbook.xml"].contains("三千行（2）"));
}

#[test]
fn the_terminal_shows_all_of_it_in_columns() {
    let mut out = Vec::new();
    terminal::write(&mut out, &hostile(3), &Opts::default(), failed).unwrap();
    let text = String::from_utf8(out).unwrap();
    harmless("terminal", &text);
    assert!(text.contains("：本期没有记录\n"));
    assert!(
        text.ends_with(
            "三千行\n编号        案由          单位        数  日期           率\n\
             ───────────────────────────────────────────────────────────\n\
             T2026-0000  沿街违法建设  综合执法局   0  2026-11-24  50.0%\n\
             T2026-0001  沿街违法建设  综合执法局   1  2026-11-24  50.0%\n\
             T2026-0002  沿街违法建设  综合执法局   2  2026-11-24  50.0%\n"
        ),
        "{text}"
    );
}

#[test]
fn errors_of_a_source_come_through_every_writer() {
    let broken: Source<'_> = Box::new(|each| {
        each(&[Value::from("一")])?;
        Err(Error::io("登记簿读不下去"))
    });
    let table = Table {
        name: "表".to_owned(),
        keys: Vec::new(),
        headers: vec!["列".to_owned()],
        rows: Rows::Streamed(broken),
        empty: String::new(),
        ..Table::default()
    };
    let doc = Document {
        title: "题".to_owned(),
        sections: vec![Section { tables: vec![table], ..Section::default() }],
        ..Document::default()
    };
    let dir = tempfile::tempdir().unwrap();
    for ending in ["md", "html", "docx", "xlsx"] {
        let error = write_to(&dir.path().join(format!("x.{ending}")), &doc).unwrap_err();
        assert_eq!(error.message, "登记簿读不下去", "{ending}");
    }
    let error = terminal::write(&mut Vec::new(), &doc, &Opts::default(), failed).unwrap_err();
    assert_eq!(error.message, "登记簿读不下去");
}

#[test]
fn the_first_rows_can_be_asked_for_alone() {
    let asked = std::cell::Cell::new(0);
    let source: Source<'_> = Box::new(|each| {
        (0..1_000i64).try_for_each(|n| {
            asked.set(asked.get() + 1);
            each(&[n.into()])
        })
    });
    let rows = Rows::Streamed(source);
    let mut seen = 0;
    rows.first(10, &mut |_| {
        seen += 1;
        Ok(())
    })
    .unwrap();
    assert_eq!((seen, asked.get()), (10, 11), "the source stops at once");
    let error = rows.first(10, &mut |_| Err(Error::io("不要了"))).unwrap_err();
    assert_eq!(error.message, "不要了");
}

#[test]
fn hostile_texts_are_all_still_there() {
    let shown: Vec<String> = HOSTILE.iter().map(|text| visible(text).into_owned()).collect();
    let body = &parts(&docx(&hostile(0)))["word/document.xml"];
    let plain = body.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    let plain = plain.replace("&#39;", "'").replace("&amp;", "&");
    for text in &shown {
        assert!(plain.contains(text.as_str()), "{text}");
    }
}

/// Files for eyes, in `jiexie-pictures` under the temporary directory.
#[test]
#[ignore = "writes files to be looked at"]
fn pictures() {
    let dir = std::env::temp_dir().join("jiexie-pictures");
    std::fs::create_dir_all(&dir).unwrap();
    for (name, doc) in [("report", report()), ("hostile", hostile(3_000))] {
        for ending in ["md", "html", "docx", "xlsx"] {
            write_to(&dir.join(format!("{name}.{ending}")), &doc).unwrap();
        }
    }
    write_to(&dir.join("charts.html"), &charts()).unwrap();
    let mut out = Vec::new();
    terminal::write(&mut out, &report(), &Opts::default(), failed).unwrap();
    std::fs::write(dir.join("report.txt"), out).unwrap();
}
