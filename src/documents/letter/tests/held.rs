//! What stands together on a page, and what stays within its cell.

use serde_json::{Value as Json, json};

use super::filled::full;
use super::made::*;
use crate::documents::letter::{Block, Level};
use crate::documents::tests::parts;

fn xml_of(kind: &str, facts: &Json) -> String {
    parts(&made(&of_kind(kind, facts)).0)["word/document.xml"].clone()
}

#[test]
fn room_to_write_in_stays_within_its_cell() {
    let xml = xml_of("entrust", &least());
    assert!(xml.matches("<w:tc>").count() > 12, "{xml}");
    for cell in xml.split("<w:tc>").skip(1).filter_map(|rest| rest.split("</w:tc>").next()) {
        assert!(!cell.contains("w:leader"), "{cell}");
    }
}

#[test]
fn lines_to_write_on_go_with_what_is_signed() {
    let xml = xml_of("hazard", &least());
    let paragraphs: Vec<&str> = xml.split("</w:p>").collect();
    let place = |said: &str| paragraphs.iter().position(|paragraph| paragraph.contains(said)).unwrap();
    // Two lines to write on and the closing sentence: all of it from the heading on stands with the signature.
    let (heading, closing) = (place("已采取的措施"), place("并将处理情况函复") + 1);
    assert_eq!(paragraphs[heading..closing].iter().filter(|paragraph| paragraph.contains("w:leader")).count(), 2);
    assert!(paragraphs[heading..closing].iter().all(|paragraph| paragraph.contains("<w:keepNext")), "{xml}");
}

#[test]
fn a_slip_of_many_matters_keeps_its_rows_low() {
    let item = full("notice")["notice"]["items"][0].clone();
    for (count, tall) in [(1, 1), (3, 3), (4, 0), (9, 0)] {
        let mut facts = full("notice");
        facts["notice"]["items"] = json!(vec![item.clone(); count]);
        assert_eq!(xml_of("notice", &facts).matches("w:val=\"1701\"").count(), tall, "{count}");
    }
}

#[test]
fn a_signature_under_a_table_never_stands_alone() {
    // Three sides fill the page to its last line: rows to write in are lower, and the signature stays under them.
    let side = full("settlement")["dispute"]["positions"][0].clone();
    for (sides, height) in [(1, "1701"), (2, "1701"), (3, "1418"), (4, "1701")] {
        let mut facts = full("settlement");
        facts["dispute"]["facts"] = "料场扬尘由谁查处，各方意见不一。".into();
        facts["document"]["title"] = "关于建立综合行政执法协调机制的意见".into();
        facts["dispute"]["positions"] = json!(vec![side.clone(); sides]);
        let xml = xml_of("settlement", &facts);
        assert_eq!(xml.matches(&format!("w:val=\"{height}\"")).count(), sides, "{sides}");
    }
}

#[test]
fn one_empty_line_over_the_seal_keeps_a_letter_on_its_page() {
    // Digits between Chinese characters are set a little apart: what is counted without that runs over.
    let empty = |lines: usize| {
        let mut letter = plain(0, 0);
        letter.blocks = (0..lines).map(|_| Block::Paragraph(Level::Text, "执法。".into())).collect();
        let text = "将于2026年5月22日至2026年6月22日前出具书面意见，".repeat(2) + "执法监督执法";
        letter.blocks.push(Block::Paragraph(Level::Text, text.into()));
        let xml = xml(&letter)["word/document.xml"].clone();
        let (before, _) = xml.rsplit_once("枣庄市峄城区综合行政执法局</w:t>").unwrap();
        before.rsplit_once("</w:t>").unwrap().1.matches("<w:p>").count() - 1
    };
    let lines: Vec<usize> = (4..12).map(empty).collect();
    assert_eq!(lines, [2, 2, 1, 2, 2, 2, 2, 2]);
}
