//! Where everything stands, read from the file: the values that measured right on paper.

use std::io::Cursor;

use super::made::*;
use crate::documents::letter::*;
use crate::documents::tests::parts;
use crate::documents::tests::well_formed;

pub(super) fn minutes() -> Letter {
    let mark = "枣庄市峄城区综合行政执法联席会议纪要".to_owned();
    let mut letter = Letter { form: Form::Minutes, mark, addressee: None, note: None, ..plain(2, 0) };
    letter.number = Some("〔2026〕3号".into());
    letter.title = "研究沿街违法建设治理有关事项的会议纪要".into();
    letter.signature = None;
    letter.blocks.push(Block::Empty);
    letter.blocks.push(Block::Roll(
        "出席：".into(),
        "区综合行政执法局王明，区住房和城乡建设局赵强，区自然资源局钱进，区市场监管局孙立".into(),
    ));
    letter.printed = Some(Printed { by: "区综合行政执法局办公室".into(), on: "2026年11月26日".into() });
    letter.cc = vec!["区人民政府办公室".into()];
    letter
}

/// The value of an attribute of the first element of this name.
fn value<'x>(xml: &'x str, element: &str, attribute: &str) -> &'x str {
    let from = xml.find(&format!("<{element} ")).unwrap_or_else(|| panic!("no {element} in {xml}"));
    let tag = xml[from..].split('>').next().unwrap();
    tag.split(&format!("{attribute}=\""))
        .nth(1)
        .unwrap_or_else(|| panic!("no {attribute} in {tag}"))
        .split('"')
        .next()
        .unwrap()
}

#[test]
fn the_first_page_of_a_letter_stands_as_measured() {
    // Characters, size in half points, distance of the header, gap under the mark, stretch.
    for (chars, size, header, gap, stretch) in [
        (4, 90, 1749, 121, ""),
        (7, 90, 1749, 121, ""),
        (13, 65, 1736, 151, ""),
        (19, 45, 1725, 174, ""),
        (20, 44, 1724, 176, ""),
        (24, 44, 1724, 176, "83"),
    ] {
        let letter = Letter { mark: "执".repeat(chars), ..plain(1, 0) };
        let parts = xml(&letter);
        parts.iter().for_each(|(name, xml)| well_formed(name, xml));
        let body = &parts["word/document.xml"];
        let section = &body[body.rfind("<w:sectPr>").unwrap()..];
        let of = |attribute| value(section, "w:pgMar", attribute);
        assert_eq!(
            [of("w:top"), of("w:bottom"), of("w:left"), of("w:right"), of("w:footer")],
            ["2098", "1984", "1588", "1474", "1134"]
        );
        assert_eq!(of("w:header"), header.to_string(), "{chars}");
        assert_eq!((value(section, "w:pgSz", "w:w"), value(section, "w:pgSz", "w:h")), ("11906", "16838"));
        assert!(
            section.contains("<w:titlePg") && section.find("w:headerReference") < section.find("w:pgSz"),
            "{section}"
        );
        let kinds: Vec<&str> = section.split("w:type=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(kinds, ["first", "default", "first", "even"], "{section}");
        let header = paragraphs(&parts["word/header1.xml"]);
        assert_eq!(header.len(), 4);
        assert_eq!(header[0].1, "执".repeat(chars));
        let line = |at: usize| value(&header[at].0, "w:spacing", "w:line").to_owned();
        assert_eq!(
            [line(0), line(1), line(2), line(3)],
            [(size * 10).to_string(), gap.to_string(), "40".into(), "92".into()]
        );
        let whole = &parts["word/header1.xml"];
        assert!(whole.contains("<w:color w:val=\"FF0000\" />") && whole.contains(&format!("w:val=\"{size}\"")));
        assert_eq!(whole.contains("<w:w w:val="), !stretch.is_empty());
        assert!(whole.contains(&format!("<w:w w:val=\"{stretch}\"")) || stretch.is_empty());
        let lines = &header[2].0;
        assert!(lines.contains("<w:top w:val=\"single\" w:space=\"0\" w:sz=\"18\" w:color=\"FF0000\""), "{lines}");
        assert!(lines.contains("<w:bottom w:val=\"single\" w:space=\"0\" w:sz=\"6\" w:color=\"FF0000\""), "{lines}");
        assert_eq!((value(lines, "w:ind", "w:left"), value(lines, "w:ind", "w:right")), ("-454", "-340"));
        let first = parts.values().find(|xml| xml.contains("<w:ftr") && xml.contains("FF0000")).unwrap();
        assert!(
            first.contains("<w:top w:val=\"single\" w:space=\"0\" w:sz=\"6\"")
                && first.contains("<w:bottom w:val=\"single\" w:space=\"0\" w:sz=\"18\"")
        );
        assert!(!first.contains("PAGE"));
    }
    let long = Letter { mark: "枣庄市峄城区".repeat(6), ..plain(1, 0) };
    assert_eq!(paragraphs(&xml(&long)["word/header1.xml"]).len(), 5, "two lines of mark");
}

#[test]
fn text_fills_twenty_two_lines_of_twenty_eight_characters_in_fonts_of_all_four_slots() {
    for (fonts, song, title) in [(Fonts::Gb2312, "仿宋_GB2312", "方正小标宋简体"), (Fonts::Windows, "仿宋", "华文中宋")]
    {
        let parts = xml(&Letter { fonts, draft: true, ..plain(1, 2) });
        let styles = &parts["word/styles.xml"];
        let text = styles.split("w:styleId=\"JxText\"").nth(1).unwrap().split("</w:style>").next().unwrap();
        let number = |text: &str, element, attribute| value(text, element, attribute).parse::<i32>().unwrap();
        let run = text.split("<w:rPr>").nth(1).unwrap();
        let char = number(run, "w:sz", "w:val") * 10 + number(run, "w:spacing", "w:val");
        assert_eq!((8_844 / char, char), (28, 315));
        assert_eq!(
            (16_838 - 2_098 - 1_984) / number(&text[..text.find("<w:rPr>").unwrap()], "w:spacing", "w:line"),
            22
        );
        assert!(
            text.contains("w:firstLineChars=\"200\" w:firstLine=\"640\"") && text.contains("w:lineRule=\"exact\""),
            "{text}"
        );
        let body = &parts["word/document.xml"];
        assert!(!format!("{body}{styles}").contains("<w:b />"), "nothing is bold");
        for xml in parts.iter().filter(|(name, _)| name.contains("word/") && name.ends_with("xml")).map(|(_, xml)| xml)
        {
            for font in xml.split("<w:rFonts").skip(1).map(|rest| rest.split('>').next().unwrap()) {
                let names: Vec<&str> = font.split('"').skip(1).step_by(2).collect();
                assert!(names.len() == 4 && names.iter().all(|name| *name == names[0]), "{font}");
            }
        }
        assert!(body.contains(song) && body.contains(title));
        for run in body.split("<w:r>").skip(1).map(|run| run.split("</w:rPr>").next().unwrap()) {
            assert!(run.contains("<w:rFonts") && run.contains("<w:sz "), "{run}");
        }
        assert!(parts["word/settings.xml"].contains("evenAndOddHeaders"));
    }
}

#[test]
fn page_numbers_stand_outside_and_drafts_say_so_without_moving_the_mark() {
    let parts = xml(&Letter { draft: true, secrecy: Some("秘密".to_owned()), ..plain(1, 0) });
    let numbered: Vec<_> = parts.values().filter(|xml| xml.contains("PAGE")).collect();
    assert_eq!(numbered.len(), 2);
    for (xml, align, edge) in [(numbered[0], "right", "w:right=\"280\""), (numbered[1], "left", "w:left=\"280\"")] {
        let lines = paragraphs(xml);
        assert!(
            lines[0].0.contains(&format!("<w:jc w:val=\"{align}\"")) && lines[0].0.contains(edge),
            "{}",
            lines[0].0
        );
        assert_eq!((lines[0].1.as_str(), lines.len()), ("— 1 —\u{3000}草稿", 2));
        assert!(lines[1].0.contains("w:line=\"307\""), "{}", lines[1].0);
    }
    assert_eq!(paragraphs(&parts["word/header1.xml"]).len(), 4);
    assert_eq!(paragraphs(&parts["word/document.xml"])[0].1, "秘密\u{3000}草稿\t峄综执函〔2026〕3号");
}

#[test]
fn signature_date_and_copies_take_text_with_them() {
    for letter in [plain(3, 0), plain(3, 1), plain(1, 9), Letter { cc: vec!["甲".into()], ..plain(2, 0) }] {
        let body = paragraphs(&xml(&letter)["word/document.xml"]);
        let last_text = body.iter().rposition(|(_, text)| text.starts_with("执执")).unwrap();
        let tied = if letter.attachments.len() > 8 {
            body.iter().position(|(_, text)| text.starts_with("9.")).unwrap()
        } else {
            last_text
        };
        let kept: Vec<bool> = body.iter().map(|(properties, _)| properties.contains("<w:keepNext")).collect();
        assert!(kept[tied..body.len() - 1].iter().all(|kept| *kept), "{kept:?}");
        assert!(!kept[body.len() - 1] && !kept[last_text - 1], "{kept:?}");
        assert!(!body.iter().any(|(_, text)| text.contains("此页无正文")));
    }
}

#[test]
fn names_of_any_length_are_centred_over_the_date_and_keep_their_distance() {
    // Characters; how far name and date are from the edge.
    for (chars, name, date) in [(4, 1752, 1280), (13, 640, 1585), (19, 640, 2530), (30, 640, 3319)] {
        let names = vec!["执".repeat(chars).into()];
        let signature = Signature { names, date: Some("2026年11月26日".into()), sealed: true };
        let body =
            paragraphs(&xml(&Letter { signature: Some(signature), note: None, ..plain(1, 0) })["word/document.xml"]);
        let right = |at: usize| value(&body[at].0, "w:ind", "w:right").parse::<i32>().unwrap();
        let (signed, dated) = (right(body.len() - 2), right(body.len() - 1));
        assert_eq!((signed, dated), (name, date), "{chars}");
        assert_eq!([&body[body.len() - 3].1, &body[body.len() - 4].1], ["", ""], "two empty lines for the seal");
    }
    let signature =
        |name: &str| Signature { names: vec![name.into()], date: Some("2026年11月26日".into()), sealed: false };
    for (name, signed, dated) in [("执法局办公室主任联席会议专题", 640, 2205), ("王明", 2855, 640)] {
        let letter = Letter { signature: Some(signature(name)), note: None, ..plain(1, 0) };
        let body = paragraphs(&xml(&letter)["word/document.xml"]);
        let right = |at: usize| value(&body[at].0, "w:ind", "w:right").parse::<i32>().unwrap();
        assert_eq!((right(body.len() - 2), right(body.len() - 1)), (signed, dated), "{name}");
    }
}

#[test]
fn attachments_stand_one_under_another() {
    let listed = |count| -> Vec<(String, String)> {
        let body = paragraphs(&xml(&plain(1, count))["word/document.xml"]);
        body.into_iter()
            .filter(|(_, text)| text.contains("份材料"))
            .map(|(properties, text)| {
                (
                    value(&properties, "w:ind", "w:left").to_owned() + "/" + value(&properties, "w:ind", "w:hanging"),
                    text,
                )
            })
            .collect()
    };
    assert_eq!(listed(0), []);
    assert_eq!(listed(1), [("1600/960".to_owned(), "附件：第1份材料的名称".to_owned())]);
    let nine = listed(9);
    assert_eq!(nine[0], ("1920/1280".to_owned(), "附件：1.第1份材料的名称".to_owned()));
    assert_eq!(nine[8], ("1920/320".to_owned(), "9.第9份材料的名称".to_owned()));
    assert_eq!(listed(40)[39], ("2080/480".to_owned(), "40.第40份材料的名称".to_owned()));
}

#[test]
fn the_last_rows_of_a_document_to_the_government_end_where_the_text_ends() {
    for (units, lines) in [(1, 1), (3, 2), (5, 3)] {
        let cc: Vec<LetterText> = vec!["枣庄市峄城区人民政府办公室".into(); units];
        let printed = Some(Printed {
            by: "枣庄市峄城区综合行政执法局办公室".into(), on: "2026年11月26日".into()
        });
        let letter = Letter { form: Form::Upward, signers: vec!["李建国".into()], cc, printed, ..plain(2, 0) };
        let parts = xml(&letter);
        let body = paragraphs(&parts["word/document.xml"]);
        let framed: Vec<_> =
            body.iter().enumerate().filter(|(_, (properties, _))| properties.contains("<w:framePr")).collect();
        let y: Vec<i32> =
            framed.iter().map(|(_, (properties, _))| value(properties, "w:framePr", "w:y").parse().unwrap()).collect();
        assert_eq!(y, [14_854 - 480 - 480 * lines, 14_854 - 480], "{units}");
        assert!(
            framed
                .iter()
                .all(|(at, _)| !body[at + 1].0.contains("framePr") && body[at + 1].0.contains("w:line=\"20\""))
        );
        assert!(framed[0].1.1.starts_with("\u{3000}抄送：枣庄市") && framed[0].1.1.ends_with('。'));
        assert_eq!(framed[1].1.1, "\u{3000}枣庄市峄城区综合行政执法局办公室\t2026年11月26日印发");
        assert!(
            framed[0].1.0.contains("<w:top w:val=\"single\" w:space=\"0\" w:sz=\"8\"")
                && framed[0].1.0.contains("<w:bottom w:val=\"single\" w:space=\"4\" w:sz=\"6\"")
        );
        assert!(
            framed[1].1.0.contains("<w:bottom w:val=\"single\" w:space=\"4\" w:sz=\"8\"")
                && !framed[1].1.0.contains("<w:top w:val=\"single\"")
        );
        let number = body.iter().find(|(_, text)| text.contains("签发人：")).unwrap();
        assert_eq!(number.1, "\u{3000}峄综执函〔2026〕3号\t签发人：李建国");
        assert!(
            number.0.contains("<w:bottom w:val=\"single\" w:space=\"7\" w:sz=\"12\" w:color=\"FF0000\""),
            "{}",
            number.0
        );
        assert!(number.0.contains("w:pos=\"8529\""), "{}", number.0);
        assert!(!parts.contains_key("word/header1.xml") && !parts["word/document.xml"].contains("titlePg"));
    }
}

#[test]
fn copies_of_a_letter_stand_at_the_foot_of_its_page() {
    let cc: Vec<LetterText> = vec!["枣庄市峄城区人民政府办公室".into(), "枣庄市公安局峄城分局".into()];
    let body = paragraphs(&xml(&Letter { cc, ..plain(1, 0) })["word/document.xml"]);
    let (properties, text) = &body[body.len() - 2];
    assert_eq!(text, "抄送：枣庄市峄城区人民政府办公室，枣庄市公安局峄城分局。");
    for (attribute, wanted) in [
        ("w:w", "8844"),
        ("w:wrap", "notBeside"),
        ("w:vAnchor", "margin"),
        ("w:hAnchor", "margin"),
        ("w:x", "1"),
        ("w:yAlign", "bottom"),
    ] {
        assert_eq!(value(properties, "w:framePr", attribute), wanted);
    }
    assert!(body[body.len() - 1].0.contains("w:line=\"20\""));
}

#[test]
fn minutes_and_bulletins_have_their_own_heads_and_no_seal() {
    let minutes = read(&minutes());
    assert_eq!(
        minutes[..3],
        ["枣庄市峄城区综合行政执法联席会议纪要", "〔2026〕3号", "研究沿街违法建设治理有关事项的会议纪要"]
    );
    assert!(minutes.iter().any(|line| line.starts_with("出席：区综合行政执法局王明")));
    let bulletin = Letter {
        form: Form::Bulletin,
        mark: "综合行政执法工作简报".into(),
        signers: vec!["联席会议办公室编".into()],
        number: Some("第3期（总第12期）".into()),
        addressee: None,
        ..plain(1, 0)
    };
    let read = read(&bulletin);
    assert_eq!(read[..3], ["综合行政执法工作简报", "第3期（总第12期）", "\u{3000}联席会议办公室编\t2026年11月26日"]);
}

#[test]
fn a_briefing_is_a_report_under_a_red_head_with_the_foot_of_a_periodical() {
    use crate::report::document::{Document, Masthead};
    let masthead = Masthead {
        name: "综合行政执法工作简报".into(),
        article: "运行情况".to_owned(),
        issue: None,
        total: Some(12),
        editor: "联席会议办公室编".into(),
        printed: None,
        day: day(),
        to: [String::new(), String::new(), "各成员单位。".to_owned()],
    };
    let lines = [masthead.lines(), vec!["期间：2026年11月".to_owned()]].concat();
    let doc =
        Document { masthead: Some(masthead), title: "十一月工作简报".into(), lines, ..Document::default() };
    let mut out = Cursor::new(Vec::new());
    crate::documents::docx::write(&mut out, &doc, day()).unwrap();
    let parts = parts(&out.into_inner());
    let said = said(&parts);
    let head = [
        "综合行政执法工作简报",
        "第__期（总第12期）",
        "\u{3000}联席会议办公室编\t2026年11月26日",
        "十一月工作简报",
        "期间：2026年11月",
    ];
    assert_eq!(said[..5], head);
    assert!(said[5].starts_with("\u{3000}报：__") && said[8] == "\u{3000}签发：________　　共印____份", "{said:?}");
    assert_eq!(said[7], "\u{3000}发：各成员单位。", "who is known is not left to the pen");
    let body = &parts["word/document.xml"];
    assert!(body.contains("FF0000") && parts["word/styles.xml"].contains("JxMark"));
    parts.iter().for_each(|(name, xml)| well_formed(name, xml));
}

#[test]
fn letters_are_small_and_the_same_each_time() {
    let letter = plain(12, 40);
    let (bytes, _) = made(&letter);
    assert_eq!(bytes, made(&letter).0);
    assert!(bytes.len() < 30_000, "{}", bytes.len());
    let core = parts(&bytes).remove("docProps/core.xml").unwrap();
    assert_eq!(core.matches("2026-11-26T00:00:00Z").count(), 2, "{core}");
}
