//! Where the pages of a Word document turn, and what stands together on them.

use super::{docx, html, parts};
use crate::documents::sample::day;
use crate::report::document::{Chart, Document, Rows, Sealed, Section, Table, Value};

fn table(columns: usize, rows: usize) -> Table<'static> {
    let row = |nth: usize| (0..columns).map(|column| Value::from(format!("第{nth}行第{column}列的"))).collect();
    Table {
        name: "表".to_owned(),
        headers: (0..columns).map(|column| format!("第{column}列")).collect(),
        rows: Rows::Held((0..rows).map(row).collect()),
        empty: "没有。".to_owned(),
        ..Table::default()
    }
}

fn section(heading: &str, tables: Vec<Table<'static>>) -> Section<'static> {
    Section { heading: heading.to_owned(), paragraphs: vec!["一句话。".to_owned()], tables, ..Section::default() }
}

fn written(sections: Vec<Section<'static>>) -> String {
    let seal = Sealed { issuer: "联席会议办公室".to_owned(), to: "各成员单位".to_owned(), day: day() };
    let doc = Document { title: "报告".to_owned(), sections, seal: Some(seal), ..Document::default() };
    parts(&docx(&doc)).remove("word/document.xml").unwrap()
}

/// The paragraph in which something is said.
fn paragraph<'x>(xml: &'x str, said: &str) -> &'x str {
    let at = xml.find(said).unwrap_or_else(|| panic!("{said}"));
    let from = xml[..at].rfind("<w:p>").unwrap();
    &xml[from..at]
}

fn front(rows: usize) -> Section<'static> {
    Section { first_page: true, ..section("要情", vec![table(3, rows)]) }
}

#[test]
fn a_signature_keeps_the_last_lines_of_the_text_on_its_page() {
    let mut last = section("口径与核对", Vec::new());
    last.paragraphs = (1..9).map(|nth| format!("其{nth}段。")).collect();
    let xml = written(vec![front(3), section("一、总体", vec![table(3, 3)]), last]);
    assert!(!paragraph(&xml, "其2段。").contains("<w:keepNext"), "it may stand on the page before");
    for held in ["其3段。", "其4段。", "其8段。", "联席会议办公室"] {
        assert!(paragraph(&xml, held).contains("<w:keepNext"), "{held}");
    }
    // Room for the seal, without empty lines that a program may part from it.
    assert!(paragraph(&xml, ">联席会议办公室").contains("w:before=\"1158\""));
    let between = &xml[xml.find("其8段。").unwrap()..xml.rfind("联席会议办公室").unwrap()];
    assert_eq!(between.matches("<w:p>").count(), 1);
}

#[test]
fn a_sentence_alone_turns_no_page() {
    let sections = || vec![front(3), section("五、会议", Vec::new()), section("六、单位", vec![table(16, 60)])];
    let xml = written(sections());
    // The first page, and the one across.
    assert_eq!(xml.matches("<w:sectPr>").count(), 2);
    assert!(xml.find("五、会议").unwrap() > xml.find("<w:sectPr>").unwrap());
    assert!(xml[xml.rfind("<w:sectPr>").unwrap()..].contains("landscape"));
    // Nor does it where the page before it, turned for nothing else, is full.
    let full = vec![front(3), section("四、议题", vec![table(3, 27)]), sections().remove(1), sections().remove(2)];
    let xml = written(full);
    let turns: Vec<usize> = xml.match_indices("<w:sectPr>").map(|(at, _)| at).collect();
    assert!(turns.len() == 3 && xml.find("五、会议").unwrap() > turns[1], "{turns:?}");
    // With a table of its own it has a page.
    let mut more = sections();
    more[1].tables.push(table(3, 30));
    assert_eq!(written(more).matches("<w:sectPr>").count(), 3);
}

#[test]
fn what_a_first_page_has_no_room_for_does_not_stand_alone_on_the_next() {
    let pages = |front_rows: usize, rows: usize| {
        written(vec![front(front_rows), section("一、总体", vec![table(3, rows)])]).matches("<w:sectPr>").count()
    };
    assert_eq!([pages(10, 60), pages(80, 60)], [2, 1]);
    // Nor is a page turned for the little that stands behind it.
    assert_eq!(pages(10, 3), 1);
}

#[test]
fn a_table_is_set_closer_where_a_few_rows_would_take_a_page() {
    let closer = |rows: usize| {
        let xml = written(vec![section("一、总体", vec![table(3, rows)])]);
        xml.contains("<w:top w:w=\"10\"")
    };
    let all: Vec<usize> = (10..50).filter(|rows| closer(*rows)).collect();
    let (first, last) = (all[0], all[all.len() - 1]);
    assert!((28..34).contains(&first) && last < first + 12 && all.len() == last - first + 1, "{all:?}");
}

#[test]
fn which_columns_are_left_out_is_said_over_the_table() {
    let mut empty = table(3, 2);
    empty.rows = Rows::Held(vec![vec!["甲".into(), Value::Empty, "丙".into()]]);
    let xml = written(vec![section("一、总体", vec![empty])]);
    let note = xml.find("各行都空的列未列：第1列。").unwrap();
    assert!(note < xml.find("<w:tbl>").unwrap() && paragraph(&xml, "各行都空的列").contains("<w:keepNext"));
}

#[test]
fn a_day_in_a_header_is_not_broken() {
    let mut days = table(3, 2);
    days.headers[1] = "2026Q4（至10-31）".to_owned();
    let xml = written(vec![section("一、趋势", vec![days])]);
    assert!(xml.contains("（至10</w:t><w:noBreakHyphen />"), "{xml}");
}

#[test]
fn one_column_alone_is_no_picture() {
    let page = |months: usize| {
        let columns = (1..=months).map(|month| (format!("{month}月"), 3)).collect();
        let charts = vec![Chart::Columns { title: "各月移送".to_owned(), axis: String::new(), columns }];
        let sections = vec![Section { charts, ..section("四、移送", vec![table(3, 3)]) }];
        html(&Document { title: "题".to_owned(), sections, ..Document::default() })
    };
    assert_eq!([1, 2].map(|months| page(months).matches("<svg").count()), [0, 1]);
}

#[test]
fn brackets_of_a_title_go_to_the_next_line_whole() {
    let page = html(&Document { title: "监督报告（2026年10月）".to_owned(), ..Document::default() });
    assert!(page.contains("<h1><span>监督报告</span><span>（2026年10月）</span></h1>"), "{page}");
}

#[test]
fn a_few_rows_are_not_parted_and_of_more_only_the_first_are_kept() {
    let kept = |rows: usize| {
        let xml = written(vec![section("一、总体", vec![table(3, rows)])]);
        let of_row = |row: usize| paragraph(&xml, &format!("第{row}行第0列的")).contains("<w:keepNext");
        (0..rows).filter(|row| of_row(*row)).collect::<Vec<_>>()
    };
    // With the header. Were the last kept too, LibreOffice would print none of the rows in some places on a page.
    assert_eq!(kept(20), [0, 1]);
    assert_eq!(kept(5), [0, 1, 2, 3]);
}

#[test]
fn a_sum_and_a_broken_head_take_their_room_once() {
    // From how many rows on a table no longer ends on its page as it is.
    let first_closer = |made: &dyn Fn(Table<'static>) -> Table<'static>| {
        let closer = |rows: &usize| {
            let xml = written(vec![section("一、总体", vec![made(table(3, *rows))])]);
            xml.contains("<w:top w:w=\"10\"")
        };
        (10..50).find(closer).unwrap()
    };
    let plain = first_closer(&|table| table);
    let summed = first_closer(&|table| Table { total: Some(vec!["合计".into(); 3]), ..table });
    assert_eq!(summed, plain - 1);
    let words = "甲乙丙丁戊己庚辛".repeat(4);
    let broken = first_closer(&|table| {
        let headers = table.headers.iter().map(|_| words.clone()).collect();
        Table { headers, ..table }
    });
    assert!((1..=3).contains(&(plain - broken)), "{plain} {broken}");
}

#[test]
fn a_chart_keeps_the_sentence_over_it_and_no_more() {
    let columns = (1..=3).map(|month| (format!("{month}月"), 3)).collect();
    let charts = vec![Chart::Columns { title: "各月移送".to_owned(), axis: String::new(), columns }];
    let told = Section {
        paragraphs: ["第一句。", "第二句。"].map(str::to_owned).to_vec(),
        charts,
        ..section("四、移送", vec![table(3, 3)])
    };
    let xml = written(vec![told]);
    assert!(!paragraph(&xml, "第一句。").contains("<w:keepNext"));
    assert!(paragraph(&xml, "第二句。").contains("<w:keepNext"));
}
