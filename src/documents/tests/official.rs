//! Reports as official papers: who says it to whom, the red head, the foot, charts that office programs draw.

use super::{docx, html, parts, xlsx};
use crate::documents::sample::day;
use crate::report::document::{Chart, Document, Masthead, Rows, Sealed, Section, Table, Value};

/// A front page of as many items, a section with a chart, and the ending.
fn paper(items: usize) -> Document<'static> {
    let row = |n: usize| {
        vec![
            Value::from("综合执法局"),
            Value::Id(format!("T2026-{n:04}")),
            "反馈意见：菜市场外占道经营".into(),
            n.into(),
        ]
    };
    let table = |name: &str, rows: usize| Table {
        name: name.to_owned(),
        headers: ["责任单位", "记录", "事项", "天数"].map(str::to_owned).to_vec(),
        rows: Rows::Held((1..=rows).map(row).collect()),
        empty: "没有。".to_owned(),
        ..Table::default()
    };
    let front = Section {
        heading: "要情".to_owned(),
        paragraphs: vec!["超期未办二十二项，涉及九个单位，最多的是综合执法局。".repeat(4)],
        tables: vec![table("超期最久的事项", items), table("建议", items / 2)],
        first_page: true,
        ..Section::default()
    };
    let charts = vec![
        Chart::Bars {
            title: "按期率".to_owned(),
            bars: vec![("甲 & 乙".to_owned(), 0.5), ("丙".to_owned(), 1.0)],
            percent: true,
        },
        Chart::Columns {
            title: "各月".to_owned(),
            axis: String::new(),
            columns: vec![("1月".to_owned(), 3), ("2月".to_owned(), 4)],
        },
    ];
    let nothing =
        Section { heading: "五、争议".to_owned(), tables: vec![table("争议", 0)], ..Section::default() };
    Document {
        title: "协调配合机制运行监督报告（2026年第四季度至11月24日）".to_owned(),
        lines: vec!["期间：2026-10-01 至 2026-11-24".to_owned()],
        sections: vec![
            front,
            Section {
                heading: "一、总体".to_owned(),
                tables: vec![table("总体", 3).summed("合计")],
                charts,
                ..Section::default()
            },
            nothing,
        ],
        foot: vec!["审计摘要 0123 & 4567".to_owned(), "在办期限 9 项".to_owned()],
        raw: Some(table("明细", 4)),
        ..Document::default()
    }
}

fn sealed(items: usize) -> Document<'static> {
    let seal = Sealed { issuer: "联席会议办公室".to_owned(), to: "各成员单位".to_owned(), day: day() };
    Document { seal: Some(seal), ..paper(items) }
}

/// What a Word document says, in order.
fn said(xml: &str) -> String {
    let texts = xml.split("<w:t xml:space=\"preserve\">").skip(1);
    texts.map(|text| text.split("</w:t>").next().unwrap()).collect::<Vec<_>>().join("|")
}

#[test]
fn a_sealed_paper_says_who_writes_to_whom_when_and_what_it_can_be_checked_by() {
    let parts = parts(&docx(&sealed(6)));
    let body = &parts["word/document.xml"];
    let text = said(body);
    let places: Vec<usize> = [
        "协调配合机制运行监督报告",
        "（2026年第四季度至11月24日）",
        "各成员单位：",
        "要情",
        "五、争议",
        "联席会议办公室",
        "2026年11月24日",
    ]
    .iter()
    .map(|words| {
        text.rfind(&format!("{words}|")).or_else(|| text.rfind(words)).unwrap_or_else(|| panic!("{words}: {text}"))
    })
    .collect();
    assert!(places.is_sorted(), "title, addressee, text, issuer, day: {places:?}");
    assert!(text.contains("协调配合机制运行监督报告|（2026年"), "the title is broken before its period: {text}");
    assert!(text.contains("|五、争议|没有。|"), "an empty section is one line: {text}");
    assert!(parts["word/footer1.xml"].contains("审计摘要 0123 &amp; 4567　在办期限 9 项"));
    let page = html(&sealed(6));
    assert!(
        page.contains("<p class=\"to\">各成员单位：</p>")
            && page.contains("<p class=\"seal\">联席会议办公室<br>2026年11月24日</p>")
    );
    let none = said(&self::parts(&docx(&paper(6)))["word/document.xml"]);
    assert!(!none.contains("各成员单位") && !none.contains("|2026年11月24日"), "{none}");
}

#[test]
fn a_first_page_is_set_as_close_as_it_must_be_also_under_a_red_head() {
    let style = |doc: &Document<'_>| {
        let body = parts(&docx(doc)).remove("word/document.xml").unwrap();
        let front = body.split("<w:sectPr>").next().unwrap().to_owned();
        ["JxBody", "JxFront", "JxClose"]
            .into_iter()
            .find(|style| front.contains(&format!("\"{style}\"")))
            .unwrap_or("JxSmall")
    };
    let mut styles: Vec<&str> = (6..40).step_by(2).map(|items| style(&paper(items))).collect();
    let first_close = 6 + 2 * styles.iter().position(|style| *style == "JxClose").unwrap();
    styles.dedup();
    assert_eq!(styles[..3], ["JxBody", "JxFront", "JxClose"], "the more there is, the closer it stands");
    let masthead = Masthead {
        name: "工作简报".to_owned(),
        article: "运行情况".to_owned(),
        issue: Some(3),
        total: None,
        editor: "联席会议办公室编".to_owned(),
        printed: None,
        day: day(),
        to: ["区人民政府。".to_owned(), String::new(), "各成员单位。".to_owned()],
    };
    let red = |items: usize| Document {
        lines: [masthead.lines(), vec!["期间：十一月".to_owned()]].concat(),
        masthead: Some(masthead.clone()),
        title: "工作简报（2026年11月）".to_owned(),
        ..paper(items)
    };
    assert_eq!(style(&red(first_close - 2)), "JxClose", "the head takes its part of the page");
    let parts = parts(&docx(&red(20)));
    let text = said(&parts["word/document.xml"]);
    let foot = [
        "第3期（总第__期）",
        "|运行情况（2026年11月）|期间：十一月|",
        "报：区人民政府。",
        "送：__",
        "发：各成员单位。",
        "签发：________",
    ];
    assert!(foot.iter().all(|words| text.contains(words)), "{text}");
    // One page in front with margins of its own, head and all.
    assert!(parts["word/document.xml"].contains("w:top=\"850\"") && parts["word/document.xml"].contains("FF0000"));
}

#[test]
fn charts_are_those_of_office_programs() {
    let word = parts(&docx(&paper(6)));
    let body = &word["word/document.xml"];
    assert!(!body.contains('\u{1}') && body.matches("<c:chart ").count() == 2, "each stands where it is let in");
    assert!(body.find("<c:chart ").unwrap() < body.rfind("<w:tbl>").unwrap(), "before the figures of its section");
    for (nth, (kind, label)) in [("bar", "甲 &amp; 乙"), ("col", "1月")].iter().enumerate() {
        let part = &word[&format!("word/charts/chart{}.xml", nth + 1)];
        assert!(part.contains(&format!("<c:barDir val=\"{kind}\"/>")) && part.contains(label), "{part}");
        assert!(part.contains("<c:showVal val=\"1\"/>") && part.contains("<c:showSerName val=\"0\"/>"), "numbers only");
        assert!(part.contains("<a:bodyPr wrap=\"none\"/>"), "the number on one line: {part}");
        assert!(part.contains("595959") && !part.contains("printSettings"));
        let listed = |name: &str| word[name].contains(&format!("charts/chart{}.xml", nth + 1));
        assert!(listed("[Content_Types].xml") && listed("word/_rels/document.xml.rels"));
    }
    let book = parts(&xlsx(&sealed(6), 1_000));
    assert_eq!(book.keys().filter(|name| name.starts_with("xl/charts/chart")).count(), 2);
    let names = &book["xl/workbook.xml"];
    let sheets: Vec<&str> = names.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(sheets, ["说明", "图", "超期最久的事项", "建议", "总体", "争议", "明细"]);
    assert!(names.contains("_xlnm.Print_Titles"), "headers are printed on every page");
    let total = &book["xl/worksheets/sheet5.xml"];
    assert!(
        total.contains("<oddHeader>&amp;C协调配合机制运行监督报告")
            && total.contains("期间：2026-10-01 至 2026-11-24")
            && total.contains("&amp;A</oddHeader>"),
        "{total}"
    );
    assert!(total.contains("0123 &amp;&amp; 4567"), "a sign of the foot is a sign: {total}");
    assert!(
        total.contains("<autoFilter ref=\"A1:D4\"") && total.contains("<row r=\"5\"") && total.contains("<v>6</v>"),
        "{total}"
    );
}
