//! What a deputy head would act on: nobody is asked about what has gone on, nothing counts twice, what was settled waits for
//! nobody, and before the books nothing is said to be in order.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, example_register, word};

const C2: &str = "C2026-0002";

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let table = tables(report).find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"));
    table["rows"].as_array().unwrap().clone()
}

/// Whom it is proposed to ask what became of suspected crimes; empty where nobody is asked.
fn asked(report: &Value) -> String {
    let proposed = rows(report, "建议");
    let of = proposed.iter().find(|row| word(&row["proposal"]).starts_with("商请告知办理情况"));
    of.map_or_else(String::new, |row| word(&row["unit"]))
}

fn elsewhere(report: &Value, transfer: &str) -> String {
    let silent = rows(report, "另有结果、没有回告的涉嫌犯罪移送");
    word(&silent.iter().find(|row| row["transfer"] == transfer).unwrap()["elsewhere"])
}

/// The police sent a case on, and the procuratorate gave it back past them: whoever has it is asked, and nobody once it is back.
#[test]
fn a_crime_that_came_back_past_the_police_is_asked_of_nobody() {
    let mut desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 --on 2026-11-20 {CRIME}"));
    desk.at("2026-12-25");
    desk.ok("transfer accept T2026-0002 --on 2026-11-23");
    let report = desk.ok("report supervision");
    assert_eq!(asked(&report), "检察院");
    assert_eq!(elsewhere(&report, T), "T2026-0002 2026-11-20 移送检察院");
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-24 {LETTER}"));
    let report = desk.ok("report supervision");
    assert_eq!(asked(&report), "");
    assert_eq!(elsewhere(&report, T), "T2026-0003 2026-11-24 退回");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综不罚〔2026〕1号 --on 2026-12-24"));
    let report = desk.ok("report supervision");
    assert_eq!((asked(&report).as_str(), elsewhere(&report, T).as_str()), ("", "2026-12-24 作出处理决定"));
    desk.sound();
}

/// What a dispute gave to a unit is answered by nobody any more, and is no answer that is awaited.
#[test]
fn a_transfer_that_was_settled_otherwise_waits_for_no_answer() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管 --on 2026-11-18"));
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --conclusion 归综合执法局 --on 2026-11-23");
    let counted = |options: &str| {
        let row = rows(&desk.ok(&format!("report supervision {options}")), "移送的去与回").remove(0);
        [row["sent"].clone(), row["otherwise"].clone(), row["waiting"].clone()]
    };
    assert_eq!(counted(""), [json!(1), json!(1), json!(0)]);
    assert_eq!(counted("--as-of 2026-11-22"), [json!(1), json!(0), json!(1)]);
    // Three of October's stood settled or ended by its last day.
    let desk = Desk::blank();
    example_register(&desk);
    let pairs = rows(&desk.ok("report supervision --month 2026-10"), "移送的去与回");
    for from in ["商促局", "民政局", "住建局"] {
        let pair = pairs.iter().find(|row| row["from"] == from && row["to"] == "综合执法局").unwrap();
        assert_eq!((&pair["otherwise"], &pair["waiting"]), (&json!(1), &json!(0)), "{pair}");
    }
}

/// A case that goes on within another is decided there: it stays on the list of what is to be done, and is one thing to decide in
/// every figure.
#[test]
fn the_decision_of_a_merged_case_counts_once() {
    let desk = Desk::new();
    for case in [C, C2] {
        desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-10-12");
        desk.ok(&format!("case assess {case} own --on 2026-10-12"));
    }
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-10-13"));
    let owed = |options: &str| {
        let report = desk.ok(&format!("report supervision {options}"));
        let units = rows(&report, "各单位未定天数的事项");
        let page = report["sections"][0]["paragraphs"].to_string();
        (units[0]["open"].as_i64().unwrap(), rows(&report, "超过 30 天未了").len(), page.contains("未了的 1 项"))
    };
    let listed = || desk.ok("todo").as_array().unwrap().iter().filter(|row| row["rule"] == "case.decide").count();
    assert_eq!((owed(""), listed()), ((1, 1, true), 2));
    let sheet = rows(&desk.ok("report unit --unit 综合执法局"), "未定天数而未了的");
    assert_eq!(sheet.iter().map(|row| word(&row["record"])).collect::<Vec<_>>(), [C]);
    // Before it was merged it was one of two; and is again once the link is struck.
    assert_eq!(owed("--as-of 2026-10-12").0, 2);
    assert_eq!(owed("--as-of 2026-10-13").0, 1);
    desk.ok(&format!("void {C2} --event 3 --reason 不是同一件事"));
    assert_eq!((owed(""), listed()), ((2, 2, false), 2));
    desk.sound();
}

/// Of a month before the books in which nothing is entered there is nothing to say, least of all that nothing was late.
#[test]
fn before_the_books_there_is_no_data_in_its_own_report_too() {
    let desk = Desk::init("");
    for kind in ["supervision", "briefing", "quarter", "late-entries", "bulletin", "unit --unit 综合执法局"] {
        for month in ["2026-09", "2026-10"] {
            let report = desk.ok(&format!("report {kind} --month {month}"));
            let said = report["sections"].to_string();
            assert!(said.contains("建账前，无数据：登记簿的账自 2026-11-24 起记"), "{kind} {month}: {said}");
            assert!(!said.contains("没有超期") && tables(&report).count() == 0, "{kind} {month}: {said}");
        }
        assert!(!desk.ok(&format!("report {kind}"))["sections"].to_string().contains("建账前，无数据："), "{kind}");
    }
    desk.refused("report unit --all -o sheets --month 2026-10").invalid();
    // What is entered of that month since is told of.
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-10-12");
    let told = |month: &str| desk.ok(&format!("report supervision --month {month}"));
    assert_eq!(rows(&told("2026-10"), "五项数据").len(), 3);
    assert_eq!(tables(&told("2026-09")).count(), 0);
}

/// The sentence names the table it speaks of: another stands right below it.
#[test]
fn the_list_of_late_entries_says_which_table_holds_the_last_hundred() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 --on 2026-11-23 {ALL}"
    ));
    let report = desk.ok("report late-entries --from 2026-01-01");
    assert_eq!(rows(&report, "最近登记的补录").len(), 50);
    let said = report["sections"].to_string();
    assert!(said.contains("后面“最近登记的补录”一表只列最近登记的 50 项") && !said.contains("下表是"), "{said:.2000}");
}

/// A transfer that no limit binds its receiver to is nobody's lateness; it stands where the supervisor and the sender see it until it
/// is answered.
#[test]
fn a_transfer_to_an_outside_body_that_nobody_answered_is_told_of_without_a_number_of_days() {
    const LIST: &str = "移送以后没有答复、接收单位没有时限约束的";
    let mut desk = Desk::new();
    desk.ok("unit add --name 枣庄市市场监管局 --kind outside --on 2026-11-01");
    desk.found();
    desk.ok(&format!("case assess {C} other --to 枣庄市市场监管局 --on 2026-11-17"));
    desk.ok(&format!("transfer new --case {C} --to 枣庄市市场监管局 --on 2026-11-17 {ALL}"));
    desk.at("2026-12-25");
    for report in ["supervision", "unit --unit 住建局"] {
        let listed = rows(&desk.ok(&format!("report {report}")), LIST);
        assert_eq!(listed.len(), 1, "{report}: {listed:?}");
        assert_eq!((&listed[0]["transfer"], &listed[0]["days"]), (&json!(T), &json!(38)));
    }
    let page = desk.ok("report unit --unit 住建局");
    assert!(page["sections"][0]["paragraphs"].to_string().contains("没有时限约束的 1 件，最久 38 天"), "{page:.1500}");
    assert!(rows(&desk.ok("report supervision --as-of 2026-11-16"), LIST).is_empty());
    desk.ok(&format!("transfer accept {T} --on 2026-12-24"));
    assert!(rows(&desk.ok("report supervision"), LIST).is_empty());
}

/// A case that came back twice on other grounds than jurisdiction is put in order with whoever declines it, until somebody takes it.
#[test]
fn whoever_declines_a_case_again_is_asked_not_whoever_sends_it() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let proposed = rows(&report, "全部建议");
    let of = |case: &str| proposed.iter().find(|row| row["record"] == case).cloned();
    let asked = of("C2026-0140").unwrap();
    assert_eq!(
        (word(&asked["unit"]), word(&asked["clause"])),
        ("住建局".to_owned(), "一（二）3、二（二）2".to_owned())
    );
    assert!(word(&asked["why"]).contains("城乡水务局移送，2 次以管辖以外的理由不接受"), "{asked}");
    let said = report["sections"][0]["paragraphs"].to_string();
    assert!(said.contains("2 案不止一次被退回（C2026-0139、C2026-0140）"), "{said}");
    assert!(said.contains("超期的有 3 项到期日按推定收到计。"), "{said}");
}

/// What others are to be reminded of names each of them; the office, which reminds, is none of them.
#[test]
fn units_to_be_reminded_are_all_named_and_the_office_is_not_one() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let all = rows(&report, "全部建议");
    let why = word(&all.iter().find(|row| row["proposal"] == "发督办通知").unwrap()["why"]);
    for unit in ["城乡水务局", "开发区管委会", "教体局", "民政局", "综合执法局", "商促局", "住建局", "生态环境分局"]
    {
        assert!(why.contains(unit), "{unit}: {why}");
    }
    let mut desk = Desk::blank();
    desk.ok("init --since 2026-01-01");
    desk.at("2026-11-24");
    let proposed = rows(&desk.ok("report supervision"), "建议");
    assert!(proposed.iter().all(|row| row["proposal"] != "发督办通知"), "{proposed:?}");
    let quarters: Vec<String> = proposed.iter().map(|row| word(&row["proposal"])).collect();
    assert_eq!(quarters.iter().filter(|told| told.contains("共 3 件")).count(), 1, "{quarters:?}");
}

/// No sheet of what is to be done goes to those whom the office reports to, or who judge.
#[test]
fn sheets_go_to_those_whom_the_office_asks() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.table("report unit --all --as .html -o sheets");
    for above in ["区政府", "检察院", "法院", "纪委监委"] {
        assert!(!desk.path(&format!("sheets/{above}.html")).exists(), "{above}");
    }
    let page = std::fs::read_to_string(desk.path("sheets/综合执法局.html")).unwrap();
    let asked = "超期的 9 项请立即办结，督办过的 7 项按各督办通知的日期、其余 2 项于 2026-12-01 前回复办理情况";
    assert!(page.contains(asked), "one day to reply by for each item");
    let police = std::fs::read_to_string(desk.path("sheets/公安分局.html")).unwrap();
    let first = police.split("<section").nth(1).unwrap();
    assert!(first.contains("未定天数而未了的") && first.contains("T2026-0083"), "what has room stands on the page");
}
