//! Letters against the measures of the standard, the templates against facts of every sort.

mod filled;
mod layout;

use std::collections::BTreeMap;
use std::io::Cursor;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::template::{Made, Templates};
use super::*;
use crate::documents::tests::parts;

/// The letter's bytes and its blanks.
fn made(letter: &Letter) -> (Vec<u8>, Vec<Blank>) {
    let mut out = Cursor::new(Vec::new());
    let blanks = write(&mut out, letter).unwrap();
    (out.into_inner(), blanks)
}

fn xml(letter: &Letter) -> BTreeMap<String, String> {
    parts(&made(letter).0)
}

/// Paragraphs of a part: properties and what is read.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let of = |paragraph: &str| {
        let properties = paragraph.split("</w:pPr>").next().unwrap().to_owned();
        let read = paragraph.replace("<w:noBreakHyphen />", "<w:t>-</w:t>").replace("<w:tab />", "<w:t>\t</w:t>");
        let read = read.replace("<w:br w:type=\"textWrapping\" />", "<w:t>\n</w:t>");
        let texts = read.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>'));
        let texts = texts.filter(|(tag, _)| tag.is_empty() || tag.starts_with(' ')).map(|(_, text)| text);
        let text: String = texts.map(|text| text.split("</w:t>").next().unwrap()).collect();
        (properties, text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
    };
    xml.split("<w:p>").skip(1).map(|paragraph| of(paragraph.split("</w:p>").next().unwrap())).collect()
}

/// What is read in the letter, a line for each paragraph that says something.
fn read(letter: &Letter) -> Vec<String> {
    said(&xml(letter))
}

/// The same of its parts.
fn said(parts: &BTreeMap<String, String>) -> Vec<String> {
    let texts = paragraphs(&parts["word/document.xml"]).into_iter().map(|(_, text)| text);
    texts.filter(|text| !text.trim().is_empty()).collect()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

const BUREAU: &str = "枣庄市峄城区综合行政执法局";

/// A plain 信函 with paragraphs of text.
fn plain(paragraphs: usize, attachments: usize) -> Letter {
    let mut letter = Letter::new(Form::Letter, day());
    letter.mark = BUREAU.to_owned();
    letter.names = vec![BUREAU.to_owned()];
    letter.number = Some("峄综执函〔2026〕3号".into());
    letter.title = format!("{BUREAU}关于移交沿街违法建设涉嫌违法案件的函").into();
    letter.addressee = Some("枣庄市峄城区住房和城乡建设局".into());
    letter.blocks = (0..paragraphs).map(|_| Block::Paragraph(Level::Text, "执".repeat(70).into())).collect();
    letter.attachments = (1..=attachments).map(|n| format!("第{n}份材料的名称").into()).collect();
    let date = Some("2026年11月26日".into());
    letter.signature = Some(Signature { names: vec![BUREAU.into()], date, sealed: true });
    letter.note = Some("联系人：王明，联系电话：0632-7712345".into());
    letter
}

/// A letter of this kind, filled with facts that leave nothing out, or with as few as there may be.
fn of_kind(kind: &str, facts: &Json) -> Letter {
    Templates::of(None).letter(kind, facts, Made::default()).unwrap()
}

/// Facts of a transfer as a register would give them.
fn transfer() -> Json {
    json!({
        "issuer": { "name": BUREAU, "printer": "枣庄市峄城区综合行政执法局办公室" },
        "to": { "name": "枣庄市峄城区住房和城乡建设局" },
        "series": "峄综执移〔2026〕", "number": "峄综执移〔2026〕3号", "date": "2026-11-26",
        "document": { "title": "关于建立综合行政执法工作协调配合机制的意见", "number": "峄政办发〔2022〕1号" },
        "clause": { "transfer": "二（二）1", "materials": "二（三）", "answer": "二（二）2", "refer": "二（二）2", "result": "二（二）2" },
        "limit": { "answer": "三日", "result": "三日" },
        "approved_by": "李建国", "contact": "王明", "contact_phone": "0632-7712345",
        "officers": [{ "name": "王明", "id": "37040400123" }, { "name": "赵强", "id": "37040400124" }],
        "case": {
            "title": "沿街违法建设", "found_on": "2026-11-20", "source": "在执法检查中发现", "place": "坛山街道承水路中段12号",
            "happened": "2026年11月18日至11月20日", "violates": "《中华人民共和国城乡规划法》第四十条",
            "findings": "当事人未取得建设工程规划许可证，在承水路中段12号院内搭建钢结构厂房一处，长12.5米，宽8米，\
                         面积100平方米，主体已完工，尚未投入使用。\n现场检查笔录、照片和询问笔录可以证实。",
        },
        "measures": [{ "kind": "责令停止违法行为", "content": "当场送达责令停止通知书", "from": "2026-11-20", "doc_no": "峄综执责停〔2026〕18号" }],
        "parties": [{ "kind": "person", "name": "张三", "sex": "男", "born": "1980-05-06", "id_no": "370404198005061234",
                      "phone": "138-0632-1234", "address": "枣庄市峄城区坛山街道东关村8号" }],
        "materials": [
            { "title": "现场检查笔录", "copies": 1, "pages": 3, "form": "原件" },
            { "title": "询问笔录", "copies": 1, "pages": 5, "form": "原件" },
            { "title": "现场照片", "copies": 1, "form": "复印件" },
        ],
        "transfer": { "on": "2026-11-26", "number": "峄综执移〔2026〕3号", "title": "关于移交沿街违法建设涉嫌违法案件的函",
                      "from": "枣庄市峄城区综合行政执法局", "to": "枣庄市峄城区住房和城乡建设局",
                      "why": "该行为发生在房屋建筑工地范围内，属于住房和城乡建设主管部门的职责范围。", "basis": "《山东省城乡规划条例》第七十三条" },
        "cc": ["枣庄市峄城区综合行政执法联席会议办公室"],
    })
}

/// The least facts that any letter has.
fn least() -> Json {
    json!({
        "issuer": { "name": BUREAU }, "to": { "name": "枣庄市峄城区住房和城乡建设局" }, "date": "2026-11-26",
        "document": { "title": "意见", "number": "峄政办发〔2022〕1号" }, "case": { "title": "沿街违法建设" },
    })
}

/// Files for eyes and rulers, in `jiexie-letters` under the temporary directory.
#[test]
#[ignore = "writes files to be looked at and measured"]
fn pictures() {
    let dir = std::env::temp_dir().join("jiexie-letters");
    std::fs::create_dir_all(&dir).unwrap();
    let save = |name: &str, letter: &Letter| {
        let (bytes, blanks) = made(letter);
        std::fs::write(dir.join(format!("{name}.docx")), bytes).unwrap();
        let listed: Vec<&str> = blanks.iter().map(|blank| blank.label.as_str()).collect();
        println!("{name}: {} 处空白：{}", blanks.len(), listed.join("、"));
    };
    for (kind, _) in template::SHIPPED.iter().filter(|(kind, _)| !kind.starts_with('_')) {
        save(kind, &of_kind(kind, &filled::full(kind)));
        save(&format!("{kind}-empty"), &of_kind(kind, &least()));
    }
    for chars in [4, 7, 19, 23, 30] {
        let mark: String =
            "枣庄市峄城区综合行政执法局经济开发区住房和城乡建设保障服务中心管理处办公".chars().take(chars).collect();
        let mut letter = plain(2, 1);
        letter.signature =
            Some(Signature { names: vec![mark.as_str().into()], date: Some("2026年11月26日".into()), sealed: true });
        save(&format!("mark-{chars}"), &Letter { mark: mark.clone(), names: vec![mark], ..letter });
    }
    save("plain", &Letter { blocks: vec![Block::Paragraph(Level::Text, "执".repeat(28 * 60).into())], ..plain(0, 0) });
    for paragraphs in 3..9 {
        save(
            &format!("full-{paragraphs}"),
            &Letter { cc: vec!["枣庄市峄城区人民政府办公室".into()], ..plain(paragraphs, 0) },
        );
    }
    save("attached-9", &plain(3, 9));
    save("attached-40", &plain(3, 40));
    for cc in 1..=3 {
        let units = vec!["枣庄市峄城区人民政府办公室".into(); cc * 2];
        save(&format!("cc-{cc}"), &Letter { cc: units.clone(), ..plain(3, 1) });
        let printed = Some(Printed {
            by: "枣庄市峄城区综合行政执法局办公室".into(), on: "2026年11月26日".into()
        });
        let signers = (0..cc).map(|_| "李建国".into()).collect();
        let mark = format!("{BUREAU}文件");
        save(&format!("upward-{cc}"), &Letter { form: Form::Upward, mark, cc: units, printed, signers, ..plain(3, 1) });
    }
    save("draft", &Letter { draft: true, secrecy: Some("秘密★1年".to_owned()), ..plain(12, 1) });
    save("minutes", &layout::minutes());
    save(
        "bulletin",
        &Letter {
            form: Form::Bulletin,
            mark: "综合行政执法工作简报".into(),
            signers: vec!["联席会议办公室编".into()],
            number: Some("第3期（总第12期）".into()),
            addressee: None,
            ..plain(3, 0)
        },
    );
}
