//! Reports on paper: what a page holds, what is only counted there and which command lists it, and who is named.

use std::fs;

use serde_json::{Value, json};

use crate::common::{ALL, Desk, example_register, word};
use crate::notice_letter::said;

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
fn the_paper_of_a_unit_counts_what_it_does_not_list_and_names_the_command_that_does() {
    let desk = late(60);
    desk.table("report unit --unit 综合执法局 -o u.docx");
    let told = said(&desk, "u.docx");
    let all = "jiexie overdue --unit 综合执法局 --as-of 2026-11-24 -o 清单.xlsx";
    assert!(told.contains(&format!("超期未办：前 10 项（另有 50 项：{all}）")), "{told}");
    assert!(!told.contains("全部清单") && told.matches("T2026-00").count() < 30, "{told}");
    // The command is one that can be typed, and lists them all.
    desk.table(all.trim_start_matches("jiexie "));
    assert_eq!(rows(&desk.ok("report unit --unit 综合执法局"), "超期未办").len(), 60);
    desk.table("report unit --unit 综合执法局 -o u.html");
    let page = fs::read_to_string(desk.path("u.html")).unwrap();
    assert!(page.contains("class=\"off\"") && page.contains("全部清单"), "on a screen all of them are there");
}

#[test]
fn a_list_that_is_cut_on_paper_says_which_command_lists_all_of_it() {
    let desk = late(60);
    desk.table("report supervision -o s.docx");
    let told = said(&desk, "s.docx");
    let note = "以上为前 50 行，另有 10 行没有列出：全部见 jiexie overdue --as-of 2026-11-24 -o 清单.xlsx";
    assert!(told.contains(note), "{told}");
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
    assert!(page.contains("aria-label=\"各部门按期率（") && page.contains("不排名次的不画"), "{page}");
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
