//! Letters made and read again, and the facts they are made of.

use std::collections::BTreeMap;
use std::io::Cursor;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::documents::letter::template::{Dress, Templates};
use crate::documents::letter::*;
use crate::documents::tests::parts;
use crate::law::clause;

/// The letter's bytes and its blanks.
pub(super) fn made(letter: &Letter) -> (Vec<u8>, Vec<Blank>) {
    let mut out = Cursor::new(Vec::new());
    let blanks = write(&mut out, letter).unwrap();
    (out.into_inner(), blanks)
}

pub(super) fn xml(letter: &Letter) -> BTreeMap<String, String> {
    parts(&made(letter).0)
}

/// Paragraphs of a part: properties and what is read.
pub(super) fn paragraphs(xml: &str) -> Vec<(String, String)> {
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
pub(super) fn read(letter: &Letter) -> Vec<String> {
    said(&xml(letter))
}

/// The same of its parts.
pub(super) fn said(parts: &BTreeMap<String, String>) -> Vec<String> {
    let texts = paragraphs(&parts["word/document.xml"]).into_iter().map(|(_, text)| text);
    texts.filter(|text| !text.trim().is_empty()).collect()
}

pub(super) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

pub(super) const BUREAU: &str = "枣庄市峄城区综合行政执法局";

/// A plain 信函 with paragraphs of text.
pub(super) fn plain(paragraphs: usize, attachments: usize) -> Letter {
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
pub(super) fn of_kind(kind: &str, facts: &Json) -> Letter {
    Templates::of(None).letter(kind, facts, Dress::default()).unwrap()
}

/// Facts of a transfer as a register would give them.
pub(super) fn transfer() -> Json {
    json!({
        "issuer": { "name": BUREAU, "printer": "枣庄市峄城区综合行政执法局办公室" },
        "to": { "name": "枣庄市峄城区住房和城乡建设局" },
        "series": "峄综执移〔2026〕", "number": "峄综执移〔2026〕3号", "date": "2026-11-26",
        "document": { "title": "关于建立综合行政执法工作协调配合机制的意见", "number": "峄政办发〔2022〕1号" },
        "clause": { "transfer": clause::INVESTIGATE, "materials": clause::ONE_TRANSFER, "answer": clause::ONE_TRANSFER, "refer": clause::ONE_TRANSFER, "result": clause::ONE_TRANSFER },
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
pub(super) fn least() -> Json {
    json!({
        "issuer": { "name": BUREAU }, "to": { "name": "枣庄市峄城区住房和城乡建设局" }, "date": "2026-11-26",
        "document": { "title": "意见", "number": "峄政办发〔2022〕1号" }, "case": { "title": "沿街违法建设" },
    })
}
