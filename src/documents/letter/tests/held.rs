//! What stands together on a page, and what stays within its cell.

use serde_json::{Value as Json, json};

use super::filled::full;
use super::made::*;
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
