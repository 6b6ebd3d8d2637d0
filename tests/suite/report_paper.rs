//! Reports on paper: what a page holds, what is only counted there and where it is listed, and who is named.

use std::fs;

use serde_json::{Value, json};

use crate::common::{ALL, Desk, example_register, word};
use crate::notice_letter::{body, said};

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    let table = tables.find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"));
    table["rows"].as_array().unwrap().clone()
}

/// A register with many transfers nobody answered, their titles long.
fn late(number: usize) -> Desk {
    let desk = Desk::new();
    for nth in 0..number {
        let title = format!("坛山路与峄州大道交叉口东侧第{nth}处占用盲道堆放建筑材料屡劝不改");
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-02 --on 2026-11-02 {ALL}"
        ));
    }
    desk
}

#[test]
fn the_first_page_holds_its_ten_items_however_long_their_titles_are() {
    let desk = late(14);
    for report in ["supervision", "briefing", "quarter"] {
        assert_eq!(rows(&desk.ok(&format!("report {report}")), "超期最久的事项").len(), 10);
        desk.table(&format!("report {report} -o {report}.docx"));
        let told = said(&desk, &format!("{report}.docx"));
        let page = told.split_once("超期最久的事项").unwrap().1.split_once("主要数据").map_or("", |(page, _)| page);
        let page = if report == "briefing" { page } else { told.split_once("超期最久的事项").unwrap().1 };
        assert!((1..=10).all(|nth| page.contains(&format!("T2026-{nth:04}"))), "{report}: {page}");
        assert!(!page.contains("项没有列出"), "{report}: {page}");
    }
}

#[test]
fn the_paper_of_a_unit_counts_what_it_does_not_list_and_the_desk_is_told_what_does() {
    let desk = late(60);
    let desk_told = desk.run("report unit --unit 综合执法局 -o u.docx").err;
    let told = said(&desk, "u.docx");
    let listed = told.matches("T2026-00").count();
    let note = format!("以上为前 {listed} 项，另有 {} 项没有列出：全部见附件工作簿", 60 - listed);
    assert!(listed > 10 && told.contains(&note), "{told}");
    // One page, and its signature: what it only counts stands elsewhere.
    assert!(["全部清单", "口径与核对", "履行时限情况"].iter().all(|behind| !told.contains(behind)), "{told}");
    assert!(told.trim_end().ends_with("2026年11月24日") && told.contains("到期日历"), "{told}");
    // At the desk it is said how the workbook is made, and that can be typed.
    let all = desk_told.lines().find_map(|line| line.strip_prefix("文中写“见附件工作簿”的，附上：jiexie ")).unwrap();
    assert_eq!(all, "report unit --unit 综合执法局 --as-of 2026-11-24 -o 单位期限单.xlsx");
    desk.table(all);
    assert_eq!(rows(&desk.ok("report unit --unit 综合执法局"), "超期未办").len(), 60);
    desk.table("report unit --unit 综合执法局 -o u.html");
    let page = fs::read_to_string(desk.path("u.html")).unwrap();
    assert!(page.contains("class=\"off\"") && page.contains("全部清单"), "on a screen all of them are there");
}

#[test]
fn a_list_that_is_cut_on_paper_says_where_all_of_it_is() {
    let desk = late(60);
    desk.table("report supervision -o s.docx");
    let told = said(&desk, "s.docx");
    let note = "以上为前 50 行，另有 10 行没有列出：全部见附件工作簿";
    assert!(told.contains(note), "{told}");
}

#[test]
fn the_workbook_that_goes_with_a_paper_is_of_the_same_period() {
    let desk = Desk::blank();
    example_register(&desk);
    for (asked, printed) in [
        ("--month 2026-10", "--month 2026-10 --as-of 2026-10-31"),
        ("--year 2026", "--year 2026 --as-of 2026-11-24"),
        ("--quarter 2026Q3 --as-of 2026-11-24", "--quarter 2026Q3 --as-of 2026-11-24"),
    ] {
        let told = desk.run(&format!("report supervision {asked} -o s.docx --force")).err;
        let command = format!("附上：jiexie report supervision {printed} -o 监督报告.xlsx");
        assert!(told.contains(&command), "{asked}: {told}");
        // What is printed makes the same report.
        let [first, again] = [asked, printed].map(|typed| desk.ok(&format!("report supervision {typed}")));
        assert_eq!(first["sections"], again["sections"], "{asked}");
    }
    // What is not listed, and the sums under it, stand with the last row.
    let xml = body(&desk, "s.docx");
    let note = xml.find("行期内没有逾期").unwrap();
    let row = xml[..note].rfind("<w:tr>").unwrap();
    assert!(xml[row..note].contains("<w:keepNext"), "{}", &xml[row..note]);
}

#[test]
fn sections_without_content_are_a_line_and_a_head_is_said_once() {
    let desk = Desk::new();
    desk.table("report briefing -o b.docx");
    let told = said(&desk, "b.docx");
    let line = told.lines().find(|line| line.contains("没有待回复的督办通知。")).unwrap();
    assert!(line.contains("建议通报（督办满 3 次）：") && line.contains("没有超期未办的期限。"), "{told}");
    desk.table("report briefing -o b.html");
    let page = fs::read_to_string(desk.path("b.html")).unwrap();
    let head = page.split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0;
    assert!(page.contains("<p class=\"mark\">综合行政执法工作简报</p>"), "{page}");
    assert!(head.contains("协调配合机制运行情况") && !head.contains("综合行政执法工作简报"), "{head}");
}

#[test]
fn notices_that_wait_are_listed_with_the_day_their_answer_is_due() {
    let mut desk = late(1);
    desk.now = "2026-11-09T10:00:00+08:00".to_owned();
    desk.ok("notice new --unit 综合执法局 --reply-by 2026-11-12 --on 2026-11-09");
    desk.at("2026-11-24");
    let waiting = json!({"notice": "N2026-0001", "unit": "综合执法局", "issued_on": "2026-11-09", "items": 1,
        "reply_by": "2026-11-12", "days_over": 12});
    for report in ["supervision", "briefing"] {
        assert_eq!(
            rows(&desk.ok(&format!("report {report}")), "待回复的督办通知"),
            std::slice::from_ref(&waiting),
            "{report}"
        );
    }
    let told = rows(&desk.ok("report quarter"), "督办通知").remove(0);
    assert_eq!((&told["reply_by"], &told["days_over"]), (&json!("2026-11-12"), &json!(12)));
    desk.ok("notice reply N2026-0001 --text 正在办理 --on 2026-11-20");
    assert_eq!(rows(&desk.ok("report briefing"), "待回复的督办通知"), Vec::<Value>::new());
    let told = rows(&desk.ok("report quarter"), "督办通知").remove(0);
    assert_eq!((&told["days_over"], &told["replied_on"]), (&Value::Null, &json!("2026-11-20")));
}

#[test]
fn tables_behind_paragraphs_have_a_caption_of_their_own() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.table("report supervision -o s.docx");
    let told = said(&desk, "s.docx");
    for caption in ["案件构成", "迟延原因"] {
        assert!(told.lines().any(|line| line == caption), "{caption}");
    }
    // What its rows come to stands under them; one unit stands in several rows.
    let report = desk.ok("report supervision");
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    let reasons = tables.find(|table| table["name"] == "迟延原因").unwrap();
    let sum: i64 = reasons["rows"].as_array().unwrap().iter().filter_map(|row| row["deadlines"].as_i64()).sum();
    assert_eq!((&reasons["total"]["deadlines"], &reasons["total"]["units"]), (&json!(sum), &Value::Null));
    desk.table("report supervision -o s.html");
    let page = fs::read_to_string(desk.path("s.html")).unwrap();
    assert!(page.contains("aria-label=\"各部门按期率（括号内为应结项数）") && page.contains("图中没有画的"), "{page}");
    // On paper a total stands at the end of its table, not under each page of it.
    assert!(page.contains("tfoot { display: table-row-group; }"));
}

#[test]
fn a_comparison_knows_the_row_of_a_change_by_its_name() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision --as-of 2026-10-31 --diff");
    let changed = rows(&report, "改变之处");
    let of = |row: &&Value| row["table"] == "五项数据" && word(&row["row"]).starts_with("增减");
    assert!(changed.iter().filter(of).count() <= 1, "{changed:?}");
}

#[test]
fn what_a_chart_does_not_draw_and_what_is_not_on_paper_is_counted() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let sections = report["sections"].as_array().unwrap();
    let units = sections.iter().find(|section| section["heading"] == "二、各单位履行时限情况").unwrap();
    let (said, table) = (units["paragraphs"].to_string(), units["tables"][0]["rows"].as_array().unwrap());
    // Every unit of the table is drawn or named under the chart.
    let drawn = table.iter().filter(|row| row["group"] != "其他" && row["denominator"].as_i64() >= Some(5)).count();
    let left: Vec<_> = table.iter().filter(|row| said.contains(&word(&row["unit"]))).collect();
    assert_eq!(left.len() + drawn, table.len(), "{said}");
    assert!(said.contains(&format!("图中没有画的 {} 个单位都在表中", left.len())), "{said}");
    // Rows in which nothing was late are counted on paper, and stand on a screen.
    let all = rows(&report, "各期限各单位");
    let calm = all.iter().filter(|row| row["late"] == 0 && row["overdue"] == 0).count();
    desk.table("report supervision -o s.docx");
    let note = format!("另有 {calm} 行期内没有逾期、超期，未列：全部见附件工作簿");
    assert!(calm > 0 && told(&desk, "s.docx").contains(&note), "{note}");
    desk.table("report supervision -o s.html");
    let page = fs::read_to_string(desk.path("s.html")).unwrap();
    assert!(page.matches("<tr class=\"off\">").count() >= calm && page.contains(&note), "{note}");
    // Who was late again and again comes to a sum.
    let repeated = sections.iter().flat_map(|section| section["tables"].as_array().unwrap());
    let repeated = repeated.into_iter().find(|table| table["name"] == "屡次逾期").unwrap();
    let times: i64 = repeated["rows"].as_array().unwrap().iter().filter_map(|row| row["times"].as_i64()).sum();
    assert_eq!((&repeated["total"]["times"], &repeated["total"]["quarters"]), (&json!(times), &Value::Null));
}

fn told(desk: &Desk, file: &str) -> String {
    said(desk, file)
}

#[test]
fn a_comparison_says_which_items_came_in_the_place_of_as_many_others() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision --as-of 2026-10-31 --diff");
    let moved = rows(&report, "五项数据的变化");
    let overdue = moved.iter().find(|row| row["figure"] == "期末超期未办").unwrap();
    assert_eq!((&overdue["before"], &overdue["now"]), (&json!(3), &json!(3)));
    let change = word(&overdue["change"]);
    assert!(change.starts_with("换了 3 项：原有 ") && change.contains("；现有 "), "{change}");
}

#[test]
fn what_ends_a_table_stands_with_its_last_row() {
    let desk = late(3);
    desk.table("report supervision -o s.docx");
    let xml = body(&desk, "s.docx");
    let note = xml.find("行全为零，未列").expect("what is zero is named");
    let table = xml[..note].rfind("<w:tbl>").unwrap();
    let rows: Vec<&str> = xml[table..note].split("<w:tr>").collect();
    // The header, the rows, the sums, what is named.
    let kept: Vec<bool> = rows.iter().map(|row| row.contains("<w:keepNext")).collect();
    assert!(kept[kept.len() - 3..] == [true, true, false], "{kept:?}");
}
