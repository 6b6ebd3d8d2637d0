//! What whoever reads a report for a minute would stumble over: two figures of one thing, a list without its sum, a page that only
//! points to others, a mean of what is not over.

use std::fs;

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, T, example_register, word};

const C2: &str = "C2026-0002";

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn table<'r>(report: &'r Value, name: &str) -> &'r Value {
    tables(report).find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"))
}

fn rows<'r>(report: &'r Value, name: &str) -> &'r Vec<Value> {
    table(report, name)["rows"].as_array().unwrap()
}

/// How many decisions are open by an export, of those that count.
fn exported(desk: &Desk, place: &str) -> usize {
    desk.ok(&format!("export {place} --tables deadlines"));
    let text = fs::read_to_string(desk.path(&format!("{place}/deadlines.csv"))).unwrap();
    let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = csv.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (rule, counted, ended) = (at("rule"), at("counted"), at("ended_on"));
    let rows = csv.records().map(|record| record.unwrap());
    rows.filter(|row| &row[rule] == "case.decide" && &row[counted] == "true" && row[ended].is_empty()).count()
}

/// The decision of a case within another is one thing: in the limits, by unit, on page one, in the export; before it is made and
/// after, and once the case is closed. What comes next of it is its main case's.
#[test]
fn the_decision_of_a_case_within_another_is_one_in_every_figure() {
    let desk = Desk::new();
    for case in [C, C2] {
        desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-10-12");
        desk.ok(&format!("case assess {case} own --on 2026-10-12"));
    }
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-10-13"));
    let counted = |key: &str| {
        let report = desk.ok("report supervision");
        let of_limit = rows(&report, "各期限").iter().find(|row| row["limit"] == "作出处理决定").unwrap()[key].clone();
        let of_unit = rows(&report, "各期限各单位").iter().find(|row| row["limit"] == "作出处理决定").unwrap();
        assert_eq!(of_limit, of_unit[key]);
        of_limit
    };
    assert_eq!((counted("open"), counted("ran"), exported(&desk, "a")), (json!(1), json!(1), 1));
    let next = desk.ok(&format!("show {C2}"))["next"].to_string();
    assert!(next.contains(&format!("show {C}")) && !next.contains("case decide"), "{next}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综不罚〔2026〕1号 --on 2026-11-20"));
    assert_eq!((counted("open"), counted("on_time"), exported(&desk, "b")), (json!(0), json!(1), 0));
    desk.ok(&format!("case close {C2} --on 2026-11-23"));
    assert_eq!((counted("ran"), counted("on_time")), (json!(1), json!(1)));
    desk.sound();
}

/// A month stands beside the same month a year ago on page one: as counted then, or as what nothing is known of.
#[test]
fn a_month_stands_beside_the_same_month_a_year_ago() {
    let mut desk = Desk::blank();
    desk.at("2025-11-03");
    desk.ok("init --since 2025-11-01");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2025-11-03 --on 2025-11-03 {ALL}"
    ));
    desk.at("2025-11-10");
    desk.ok("transfer accept T2025-0001 --on 2025-11-10 --late-reason 会签");
    desk.at("2026-11-24");
    for kind in ["supervision", "briefing"] {
        let report = desk.ok(&format!("report {kind} --month 2026-11"));
        let five = rows(&report, "五项数据");
        let which: Vec<String> = five.iter().map(|row| word(&row["which"])).collect();
        assert_eq!(which[3..], ["上年同期（11-01至11-24）", "同比增减"], "{which:?}");
        assert_eq!(
            (&five[3]["late"], &five[3]["transfers_sent"], &five[4]["late"]),
            (&json!(1), &json!(1), &json!(-1))
        );
        let then = desk.ok(&format!("report {kind} --from 2025-11-01 --to 2025-11-24"));
        for key in ["numerator", "denominator", "overdue", "late", "transfers_sent", "cases_decided"] {
            assert_eq!(five[3][key], rows(&then, "五项数据")[0][key], "{key}");
        }
        let before = desk.ok(&format!("report {kind} --month 2026-10"));
        assert_eq!(rows(&before, "五项数据")[3]["which"], "上年同期建账前，无数据");
        assert_eq!(rows(&desk.ok(&format!("report {kind} --year 2026")), "五项数据").len(), 3);
    }
}

/// What is only kept in sight reminds, too, and is something to do once its day is past.
#[test]
fn a_decision_to_be_performed_reminds_and_then_is_to_be_done() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-02");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综罚〔2026〕1号 --copy-none 无关 --perform-by 2026-12-04 --on 2026-11-16"
    ));
    let said = |desk: &Desk| {
        desk.ok("export d.ics --force");
        fs::read_to_string(desk.path("d.ics")).unwrap().replace("\r\n ", "")
    };
    let ahead = said(&desk);
    let entry = ahead.split("BEGIN:VEVENT").find(|entry| entry.contains("履行决定")).unwrap();
    let tasks = |text: &str| text.split("BEGIN:VTODO").skip(1).filter(|task| task.contains("履行决定")).count();
    assert!(entry.contains("BEGIN:VALARM") && tasks(&ahead) == 0, "{ahead}");
    desk.at("2026-12-08");
    let past = said(&desk);
    let task = past.split("BEGIN:VTODO").skip(1).find(|task| task.contains("履行决定")).unwrap();
    assert!(task.contains("STATUS:NEEDS-ACTION") && task.contains("DUE;VALUE=DATE:20261208"), "{past}");
}

/// Of what was taken in and told nothing of, a case that came to something otherwise stands apart.
#[test]
fn a_crime_whose_case_came_to_something_otherwise_stands_apart() {
    let mut desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    let stages = |desk: &Desk| -> Vec<String> {
        let report = desk.ok("report supervision");
        let standing = rows(&report, "涉嫌犯罪移送各阶段").iter().filter(|row| row["now"] == 1);
        standing.map(|row| word(&row["stage"])).collect()
    };
    assert_eq!(stages(&desk), ["已接受，确无下文"]);
    desk.at("2026-11-27");
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 --on 2026-11-25 {CRIME}"));
    assert_eq!(stages(&desk), ["未答复", "已接受，另有结果未回告"]);
}

/// Lists of figures say what they come to: sums, of the longest times the longest, of rates the rate of the sums.
#[test]
fn tables_of_figures_say_what_they_come_to() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let sum = |name: &str, key: &str| rows(&report, name).iter().filter_map(|row| row[key].as_i64()).sum::<i64>();
    let total = |name: &str, key: &str| table(&report, name)["total"][key].clone();
    for (name, keys) in [
        ("各单位未定天数的事项", &["open", "over_30", "over_60", "over_90", "unnumbered"][..]),
        ("移送的去与回", &["sent", "accepted", "declined", "sent_back", "withdrawn", "otherwise", "waiting"]),
        ("各单位对移送的答复", &["answered", "accepted", "declined", "sent_back", "again"]),
        ("反馈用时分布", &["answers"]),
        ("涉嫌犯罪移送各阶段", &["now", "of_period"]),
        ("未办结即终止的逾期（按单位和事由）", &["ended", "days_over"]),
        ("超期最多和即将到期的单位", &["overdue", "unnoticed", "within_7", "within_15"]),
    ] {
        if rows(&report, name).len() < 2 {
            continue;
        }
        for key in keys {
            assert_eq!(total(name, key), json!(sum(name, key)), "{name} {key}");
        }
    }
    let longest = rows(&report, "各单位未定天数的事项").iter().filter_map(|row| row["longest"].as_i64()).max();
    assert_eq!(total("各单位未定天数的事项", "longest").as_i64(), longest);
    let (back, sent) =
        (sum("移送的去与回", "sent_back") + sum("移送的去与回", "withdrawn"), sum("移送的去与回", "sent"));
    let rate = total("移送的去与回", "back_rate").as_f64().unwrap();
    assert!((rate - back as f64 / sent as f64).abs() < 1e-9, "{rate}");
    let found = rows(&report, "案件构成").iter().filter(|row| row["what"] == "来源");
    assert_eq!(total("案件构成", "cases"), json!(found.filter_map(|row| row["cases"].as_i64()).sum::<i64>()));
    // A decision of several kinds is one of them all.
    let decisions = rows(&report, "处罚种类").iter().filter_map(|row| row["decisions"].as_i64());
    let (most, all) = (decisions.clone().max().unwrap(), decisions.sum::<i64>());
    assert!((most..=all).contains(&total("处罚种类", "decisions").as_i64().unwrap()));
}

/// One page for one unit: of a long list its first rows, how many more there are, the calendar and the rate; the list behind it,
/// and once for programs.
#[test]
fn the_page_of_a_unit_holds_the_first_of_a_long_list_and_all_of_the_rest() {
    let desk = Desk::new();
    for nth in 0..30 {
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 占道{nth} --found 2026-11-12 --on 2026-11-12 {ALL}"
        ));
    }
    let report = desk.ok("report unit --unit 综合执法局");
    assert_eq!(tables(&report).filter(|table| word(&table["name"]).starts_with("超期未办")).count(), 1);
    assert_eq!(rows(&report, "超期未办").len(), 30);
    desk.table("report unit --unit 综合执法局 -o u.md");
    let told = fs::read_to_string(desk.path("u.md")).unwrap();
    let (page, behind) = told.split_once("## 全部清单").unwrap();
    assert!(page.contains("### 超期未办：前 24 项（全部 30 项列在后面）"), "{page}");
    assert_eq!((page.matches("| T2026-").count(), behind.matches("| T2026-").count()), (24, 30));
    assert!(
        page.contains("### 到期日历") && page.contains("### 五项数据") && behind.contains("### 履行时限情况"),
        "{page}"
    );
    // A short one stands on the page alone.
    desk.table("report unit --unit 商促局 -o h.md");
    assert!(!fs::read_to_string(desk.path("h.md")).unwrap().contains("全部清单"));
}

/// A comparison begins with which of the five figures moved, from what to what.
#[test]
fn a_comparison_begins_with_the_figures_that_moved() {
    let mut desk = Desk::blank();
    desk.at("2026-10-30");
    desk.ok("init --since 2026-07-01");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-26 --on 2026-10-26 {ALL}"));
    desk.at("2026-12-01");
    desk.ok(&format!("transfer accept {T} --on 2026-10-28"));
    let diff = desk.ok("report supervision --as-of 2026-10-30 --diff");
    let moved = &rows(&diff, "五项数据的变化");
    assert_eq!(diff["sections"][0]["tables"][0]["name"], "五项数据的变化");
    let line = |figure: &str| moved.iter().find(|row| row["figure"] == figure).unwrap().clone();
    assert_eq!(line("按期"), json!({"figure": "按期", "before": 1, "now": 2, "change": 1}));
    assert_eq!(line("期末超期未办")["change"], -1);
    assert!(moved.iter().all(|row| row["figure"] != "管辖移送" && row["before"] != row["now"]), "{moved:?}");
    let lines = diff["lines"].to_string();
    assert!(lines.contains("对照：2026-10-30 以后登记的影响"), "{lines}");
    // What was known then and stands elsewhere now is one table all the same.
    let unit = desk.ok("report unit --unit 综合执法局 --as-of 2026-10-30 --diff");
    let gone = rows(&unit, "改变之处").iter().find(|row| row["table"] == "超期未办").unwrap();
    assert_eq!(gone["change"], "没有了");
}

/// A page of the screen holds every row of a long list; what is printed of it ends after fifty, and says where the rest is.
#[test]
fn a_long_list_ends_on_paper_and_says_where_the_rest_is() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.table("report briefing --year 2026 -o b.html");
    let html = fs::read_to_string(desk.path("b.html")).unwrap();
    let cases = rows(&desk.ok("report briefing --year 2026"), "案件").len();
    assert!(cases > 50);
    let said = format!("以上为前 50 行，另有 {} 行没有列出：全部见附件工作簿", cases - 50);
    assert!(
        html.contains(&format!("<p class=\"note beyond\">{said}</p>")) && html.contains("table.long tbody"),
        "{said}"
    );
}
