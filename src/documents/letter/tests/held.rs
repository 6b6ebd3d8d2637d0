//! What stands together on a page, and what stays within its cell.

use serde_json::{Value as Json, json};

use super::filled::full;
use super::made::*;
use crate::documents::letter::{Blank, BlankKind, Block, Letter, LetterTable, LetterText, Level, template};
use crate::documents::tests::parts;
use crate::documents::word::Look;

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
    // Three lines to write on and the closing sentence: all of it from the heading on stands with the signature.
    let (heading, closing) = (place("已采取的措施"), place("并将处理情况函复") + 1);
    assert_eq!(paragraphs[heading..closing].iter().filter(|paragraph| paragraph.contains("w:leader")).count(), 3);
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
        facts["confidential"] = false.into();
        facts["contact_told"] = false.into();
        facts["officers"] = json!([]);
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

#[test]
fn a_long_paragraph_is_not_moved_for_a_short_closing() {
    // Moved whole it would leave the page before half empty; one of three lines goes along.
    let kept = |chars: usize| {
        let text = |said: String| Block::Paragraph(Level::Text, said.into());
        let letter =
            Letter { blocks: vec![text("执".repeat(chars)), text("请予函复。".to_owned())], ..plain(0, 1) };
        let xml = xml(&letter)["word/document.xml"].clone();
        let paragraph = |said: &str| xml.split("</w:p>").find(|paragraph| paragraph.contains(said)).unwrap().to_owned();
        [paragraph("执执"), paragraph("请予函复")].map(|paragraph| paragraph.contains("<w:keepNext"))
    };
    assert_eq!((kept(70), kept(140)), ([true, true], [false, true]));
}

#[test]
fn a_page_is_filled_before_the_signature_takes_text_along() {
    let text = |said: String| Block::Paragraph(Level::Text, said.into());
    let ended = |blocks: Vec<Block>| {
        let xml = xml(&Letter { blocks, ..plain(0, 8) })["word/document.xml"].clone();
        let all = paragraphs(&xml);
        let found = all.into_iter().filter(|(_, said)| said.starts_with('执') || said.starts_with("请予"));
        found.map(|(properties, said)| (said, properties.contains("<w:keepNext"))).collect::<Vec<_>>()
    };
    let kept = |found: &[(String, bool)]| found.iter().map(|(_, kept)| *kept).collect::<Vec<_>>();
    // Of three lines two stay; of more the last two go, whether or not a sentence ends there.
    let three = ended(vec![text("执".repeat(70)), text("请予支持。".to_owned())]);
    assert_eq!(kept(&three), [false, true, true]);
    assert_eq!(three[0].0.chars().count(), 26 + 28 - 1);
    let long = ended(vec![text("执".repeat(200)), text("请予函复。".to_owned())]);
    assert_eq!((kept(&long), long[0].0.chars().count()), (vec![false, true, true], 26 + 28 * 5 - 1));
    assert_eq!(long[0].0.chars().count() + long[1].0.chars().count(), 200);
    // A long text without closing words is no other.
    assert_eq!(kept(&ended(vec![text("执".repeat(200))])), [false, true]);
}

#[test]
fn those_present_go_on_over_the_page() {
    let mut letter = super::layout::minutes();
    let roll = |label: &str| Block::Roll(label.into(), "区住建局张三，区商促局李四".into());
    letter.blocks = vec![Block::Paragraph(Level::Text, "会议议定。".into()), Block::Empty];
    letter.blocks.extend(["出席：", "请假：", "列席："].map(roll));
    letter.signature = None;
    let xml = parts(&made(&letter).0)["word/document.xml"].clone();
    let kept = |said: &str| {
        paragraphs(&xml).into_iter().find(|(_, text)| text.starts_with(said)).unwrap().0.contains("<w:keepNext")
    };
    assert_eq!(["会议议定", "出席：", "请假："].map(kept), [true, false, false]);
}

#[test]
fn a_sheet_to_be_torn_off_begins_a_leaf_and_counts_its_own_pages() {
    let xml = xml_of("transfer", &least());
    let sections: Vec<&str> =
        xml.split("<w:sectPr").skip(1).filter_map(|rest| rest.split("</w:sectPr>").next()).collect();
    let [letter, slip] = sections[..] else { panic!("{sections:?}") };
    assert!(letter.contains("w:titlePg") && letter.contains("w:headerReference") && !letter.contains("oddPage"));
    assert!(slip.contains("<w:type w:val=\"oddPage\"") && slip.contains("w:pgNumType w:start=\"1\""), "{slip}");
    assert!(!slip.contains("titlePg") && !slip.contains("Reference"), "{slip}");
    // The list stands with the letter, the slip behind its last paragraph.
    let (before, after) = xml.split_once("</w:sectPr>").unwrap();
    assert!(before.contains("移送材料清单") && !before.contains("送达文书名称") && after.contains("送达文书名称"));
    // A letter without one is one section, as ever.
    assert_eq!(xml_of("refer", &least()).matches("<w:sectPr").count(), 1);
}

#[test]
fn boxes_stand_one_under_another_and_two_entries_have_two_lines() {
    let xml = xml_of("receipt", &least());
    let rows: Vec<&str> = xml.split("<w:tr>").collect();
    let row = |said: &str| *rows.iter().find(|row| row.contains(said)).unwrap();
    let boxes = row("□");
    assert!(boxes.matches("<w:jc w:val=\"left\"").count() >= 2, "{boxes}");
    for said in ["职务", "承办人"] {
        assert!(row(said).contains("<w:trHeight w:val=\"1020\""), "{said} {}", row(said));
    }
    assert!(row("送达文书名称").contains("<w:trHeight w:val=\"567\""));
}

#[test]
fn guests_have_rows_on_the_sheet_and_it_stays_one_page() {
    let mut facts = full("attendance");
    facts["present"] = json!(vec![json!({ "unit": "区综合行政执法局" }); 17]);
    let letter = of_kind("attendance", &facts);
    let guests = read(&letter).iter().filter(|line| line.starts_with("列席：")).count();
    assert_eq!(guests, 2);
    let mut page = crate::documents::letter::page::Page::new(letter.fonts);
    crate::documents::letter::head::put(&mut page, &letter);
    let before = page.flow.left();
    letter.blocks.iter().for_each(|block| page.block(block));
    assert!(page.flow.left() < before, "it runs over");
}

#[test]
fn closing_words_do_not_stand_alone_over_the_signature() {
    let closed = |before: usize| {
        let text = |said: String| Block::Paragraph(Level::Text, said.into());
        let result = "案件处理完毕后，请自作出处理决定之日起三日内将处理结果书面通报我局。";
        let mut letter = plain(0, 1);
        letter.blocks = (0..before).map(|_| text("执法。".to_owned())).collect();
        letter.blocks.extend([text(format!("{}。{result}", "执".repeat(75))), text("请予函复。".to_owned())]);
        let xml = xml(&letter)["word/document.xml"].clone();
        let paragraphs = paragraphs(&xml);
        let at = paragraphs.iter().position(|(_, said)| said.ends_with(result)).unwrap();
        [paragraphs[at].1 == result, paragraphs[at].0.contains("<w:keepNext")]
    };
    // Where all of it stays on its page nothing is parted; else the last sentence goes with them.
    assert_eq!([0, 4, 24].map(closed), [[false, false], [true, true], [true, true]]);
    // Two lines are enough: the heading over them stays on the page before.
    let xml = xml_of("refer", &full("refer"));
    let heading = paragraphs(&xml).into_iter().position(|(_, said)| said == "三、请示事项").unwrap();
    let after = &paragraphs(&xml)[heading + 1..];
    let held: Vec<bool> = after.iter().map(|(properties, _)| properties.contains("<w:keepNext")).collect();
    let closing = after.iter().position(|(_, said)| said == "妥否，请批示。").unwrap();
    assert!(held[closing] && held[closing - 1] && (closing < 2 || !held[closing - 2]), "{held:?}");
}

#[test]
fn a_receipt_has_room_for_the_figures_of_a_time_and_for_a_name() {
    let letter = of_kind("receipt", &least());
    let read = read(&letter);
    let time = read.iter().find(|line| line.contains("_时")).unwrap();
    // A digit takes 5 mm of underscores of 2.1.
    let wide: Vec<usize> = time.split(['年', '月', '日', '时', '分']).map(|blank| blank.matches('_').count()).collect();
    assert_eq!(wide, [10, 5, 5, 5, 5, 0], "{time}");
    let mut facts = full("receipt");
    facts["received"]["by"] = "周明".into();
    let signed = super::made::read(&of_kind("receipt", &facts));
    let signed = signed.iter().find(|line| line.starts_with("签字：")).unwrap().matches('_').count();
    assert!(signed * 21 >= 3 * 60, "{signed}");
    // Where there is no room for it a day keeps to its line.
    let narrow = super::super::page::set_in(Look::Field, &Blank::new("到期日", BlankKind::Day).into(), 22);
    assert_eq!(narrow.plain(), "_____年___月___日");
    // A number of twelve characters stands on one line.
    let (_, widths) = tables(&letter)[0].clone();
    assert!(widths[1] >= 12 * 240 + 140 && widths[3] >= 2_120, "{widths:?}");
}

/// Twips of a millimetre, a hundred times.
const MILLIMETRE: usize = 5_669;

/// Every table of a letter, with the widths of its columns.
fn tables(letter: &Letter) -> Vec<(LetterTable, Vec<usize>)> {
    let leaves = letter.annexes.iter().chain(&letter.slips).flat_map(|leaf| &leaf.blocks);
    let tables = letter.blocks.iter().chain(leaves).filter_map(|block| match block {
        Block::Table(table) => Some(table.clone()),
        _ => None,
    });
    tables.map(|table| (table.clone(), crate::documents::letter::columns::widths(&table))).collect()
}

#[test]
fn columns_hold_what_is_written_into_them() {
    // By pen a digit takes 3 mm, a character 6.
    let pen = |label: &str| match label {
        _ if label.contains("电话") => 13 * 3,
        "有效期至" | "抄送期限" => 0,
        _ if label.contains("日期") => 24,
        _ if label.contains("签字") || label.ends_with('人') => 3 * 6,
        _ => 0,
    };
    let mut looked_at = 0;
    for (kind, _) in template::SHIPPED.iter().filter(|(kind, _)| !kind.starts_with('_')) {
        for letter in [of_kind(kind, &full(kind)), of_kind(kind, &least())] {
            for (table, widths) in tables(&letter) {
                for (column, width) in table.columns.iter().zip(&widths) {
                    let title = column.title.plain();
                    let room = (width - 140) / 240;
                    assert!(title.chars().count() <= 2 * room, "{kind} {title}: {width}");
                    assert!(title.chars().count() != 2 || room >= 2, "{kind} {title}: {width}");
                    // A day in full, with what stands between its digits and characters.
                    assert!(
                        !["到期日", "完成时限"].contains(&title.as_str()) || *width >= 2_120,
                        "{kind} {title}: {width}"
                    );
                }
                for row in &table.rows {
                    let mut at = 0;
                    for (nth, cell) in row.cells.iter().enumerate() {
                        let span = if nth + 1 == row.cells.len() { widths.len() - at } else { cell.span };
                        let width: usize = widths[at..at + span].iter().sum();
                        at += span;
                        if cell.label {
                            // Names of five characters stand on one line.
                            let wide =
                                cell.text.plain().split('\n').map(|line| line.chars().count()).max().unwrap_or(0);
                            assert!(wide > 6 || wide * 240 + 140 <= width, "{kind} {}: {width}", cell.text.plain());
                        }
                        for blank in cell.text.blanks().filter(|blank| blank.kind == BlankKind::Cell) {
                            let needed = pen(&blank.label) * MILLIMETRE / 100 + 140;
                            assert!(width >= needed, "{kind} {}: {width} of {needed}", blank.label);
                            looked_at += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(looked_at > 60, "{looked_at}");
}

#[test]
fn blanks_are_long_enough_for_a_pen() {
    // A digit takes 3 mm of a line whose underscores take 2.7, in a cell 2.1.
    let wide = |printed: &str, before: &str| {
        printed.split(before).next().unwrap().chars().rev().take_while(|c| *c == '_').count()
    };
    for (kind, unit, digits) in [
        (BlankKind::Day, "年", 4),
        (BlankKind::Day, "月", 2),
        (BlankKind::Day, "日", 2),
        (BlankKind::Time, "时", 2),
        (BlankKind::Money, "元", 6),
    ] {
        let printed = Blank::new("", kind).printed();
        assert!(wide(&printed, unit) * 27 >= digits * 30, "{printed}");
    }
    for (kind, unit, digits) in
        [(BlankKind::CellDay, "年", 4), (BlankKind::CellDay, "月", 2), (BlankKind::CellTime, "分", 2)]
    {
        let printed = Blank::new("", kind).printed();
        assert!(wide(&printed, unit) * 21 >= digits * 25, "{printed}");
    }
}

/// Paragraphs of a letter that begin with this, as they are broken into lines.
fn lines_from(read: &[String], begin: &str) -> Vec<String> {
    let found = read.iter().filter(|line| line.contains(begin));
    found.flat_map(|line| line.split('\n').map(str::to_owned)).collect()
}

#[test]
fn who_carries_it_out_and_the_certificate_stand_on_one_line_to_write_on() {
    let read = read(&of_kind("transfer", &least()));
    let officer = format!("承办人：{}，执法证号：{}；", "_".repeat(8), "_".repeat(18));
    assert_eq!(lines_from(&read, "执法证号")[..2], [format!("（{officer}"), officer]);
    // Eighteen figures by pen, 5 mm each, on underscores of 2.7 mm.
    let party = lines_from(&read, "证件号码：");
    let number = party.iter().find(|line| line.contains("证件号码：")).unwrap();
    assert!(number.starts_with("证件号码：_") && number.matches('_').count() * 27 >= 18 * 50, "{number}");
}

#[test]
fn a_blank_on_the_last_row_lies_above_the_line_under_it() {
    let xml = xml_of("refer", &least());
    let row = xml.split("<w:p>").find(|row| row.contains("印发</w:t>")).unwrap();
    assert!(row.contains("________"), "{row}");
    // The frame is as high as ever, its text and the space under it fill it.
    for said in ["w:h=\"480\"", "w:line=\"400\"", "<w:bottom w:val=\"single\" w:space=\"4\" w:sz=\"8\""] {
        assert!(row.contains(said), "{said} in {row}");
    }
}

#[test]
fn boxes_to_tick_stand_on_a_line_of_their_own_with_room_for_what_is_lacking() {
    let facts = || {
        let mut facts = full("feedback");
        facts["answer"]["complete"] = Json::Null;
        facts["answer"]["lacking"] = Json::Null;
        facts
    };
    let letter = of_kind("feedback", &facts());
    let checked = read(&letter).into_iter().find(|line| line.contains('□')).unwrap();
    assert_eq!(checked, "材料核对情况：□齐全\u{3000}□缺：\t");
    let ruled = letter.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(_, text) => text.blanks().find(|blank| blank.label == "所缺材料"),
        _ => None,
    });
    assert_eq!(ruled.map(|blank| blank.kind.clone()).collect::<Vec<_>>(), [BlankKind::Sentence]);
    // On a slip what is lacking has a line of its own too.
    let slip = read(&of_kind("receipt", &least()));
    let lacking: Vec<&String> = slip.iter().filter(|line| line.contains('□')).collect();
    assert!(lacking.len() == 2 && lacking[0] == "□齐全", "{lacking:?}");
    assert_eq!(lacking[1], &format!("□缺：{}", "_".repeat(40)));
}

#[test]
fn those_present_stand_with_their_blanks_under_what_was_decided() {
    let mut letter = super::layout::minutes();
    let unit = |name: &str| LetterText::from(Blank::new("参会人", BlankKind::Line(8))).after(name).then("，");
    let present = ["区公安分局", "区住建局", "区商促局", "区综合行政执法局", "吴林街道", "坛山街道", "榴园镇"];
    let names = present.iter().fold(LetterText::default(), |all, name| all.joined(unit(name)));
    letter.blocks = (0..8).map(|_| Block::Paragraph(Level::Text, "会议议定。".into())).collect();
    letter.blocks.extend([Block::Empty, Block::Roll("出席：".into(), names)]);
    let xml = parts(&made(&letter).0)["word/document.xml"].clone();
    let rolled = paragraphs(&xml).into_iter().find(|(_, text)| text.starts_with("出席：")).unwrap();
    assert!(rolled.1.split('\n').all(|line| line.ends_with("________，")), "{}", rolled.1);
    // What was decided goes with them to another page.
    let before = paragraphs(&xml).into_iter().rfind(|(_, text)| text == "会议议定。").unwrap();
    assert!(before.0.contains("<w:keepNext"), "{}", before.0);
}

#[test]
fn what_is_signed_on_a_slip_stands_with_its_rows() {
    // Three matters with room to write in fill the page: the rows are lower, and what is signed stays under them.
    let item = full("notice")["notice"]["items"][0].clone();
    let heights = |matter: &str| {
        let mut facts = full("notice");
        let mut item = item.clone();
        item["matter"] = matter.into();
        facts["notice"]["items"] = json!(vec![item; 3]);
        let xml = xml_of("notice", &facts);
        ["1701", "1418", "1134"].map(|height| xml.matches(&format!("w:val=\"{height}\"")).count())
    };
    assert_eq!(heights("T2026-0001 沿街违法建设"), [3, 0, 0]);
}
