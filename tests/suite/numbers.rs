//! Document numbers: given once, cited often; a paper without one stands in `todo` until it has one.

use serde_json::Value;

use crate::common::{ALL, C, Desk, T, word};

const GOVERNMENT: &str = "峄政字〔2026〕8号";

/// The papers a unit's list names: record, what it is called, days since.
fn wanting(desk: &Desk, options: &str) -> Vec<(String, String, i64)> {
    let todo = desk.ok(&format!("todo {options}"));
    let of = |row: &Value| {
        let title = word(&row["title"]);
        let paper = title.strip_prefix("文号待补（").unwrap().split_once('）').unwrap().0.to_owned();
        (word(&row["subject"]), paper, row["age"].as_i64().unwrap())
    };
    todo.as_array().unwrap().iter().filter(|row| row["rule"] == "document.number").map(of).collect()
}

fn lines(found: &[(String, String, i64)]) -> Vec<(&str, &str, i64)> {
    found.iter().map(|(record, paper, age)| (record.as_str(), paper.as_str(), *age)).collect()
}

/// Two transfers, both referred to the government.
fn two_referred() -> Desk {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("transfer decline T2026-0002 --reason 不属本局 --on 2026-11-18");
    desk.ok("transfer refer T2026-0002 --on 2026-11-19");
    desk
}

#[test]
fn one_document_of_the_government_designates_several() {
    let desk = two_referred();
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no {GOVERNMENT} --on 2026-11-20"));
    desk.ok("transfer designate T2026-0002 --to 城乡水务局 --doc-no 峄政字[2026]8号 --on 2026-11-20");
    assert_eq!(desk.field("T2026-0002", "designation_doc_no"), GOVERNMENT);
    // It decides a dispute too.
    desk.ok("case new --unit 住建局 --title 扬尘 --found 2026-11-16");
    desk.ok("dispute new --case C2026-0003 --between 住建局,综合执法局 --title 管辖 --on 2026-11-17");
    desk.ok("dispute escalate D2026-0001 --on 2026-11-18");
    desk.ok(&format!(
        "dispute decide D2026-0001 --to 综合执法局 --doc-no {GOVERNMENT} --conclusion 由其办理 --on 2026-11-20"
    ));
    desk.sound();
    // No letter bears it, and no decision.
    let refusal = desk.refused(&format!("case decide {C} --outcome other --doc-no {GOVERNMENT} --on 2026-11-23"));
    refusal.invalid();
    assert!(refusal.message.contains(&format!("已由 {T} 使用")), "{refusal:?}");
    // One of the two voided, the number stays with the other.
    desk.ok("void D2026-0001 --reason 误登");
    desk.refused(&format!("case decide {C} --outcome other --doc-no {GOVERNMENT} --on 2026-11-23")).invalid();
    desk.sound();
}

#[test]
fn the_number_of_a_letter_designates_nothing() {
    let desk = two_referred();
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-16");
    desk.ok("case decide C2026-0003 --outcome other --doc-no 告〔2026〕1号 --on 2026-11-17");
    let line = format!("transfer designate {T} --to 城乡水务局 --on 2026-11-20 --doc-no");
    desk.refused(&format!("{line} 告〔2026〕1号")).invalid();
    desk.refused(&format!("{line} 告（2026）01号")).invalid();
    // Without the government's number nothing is designated.
    assert_eq!(desk.refused(&format!("transfer designate {T} --to 城乡水务局 --on 2026-11-20")).exit, 2);
}

#[test]
fn two_papers_of_one_record_bear_two_numbers() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --doc-no 函〔2026〕1号 --on 2026-11-17 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome other --doc-no 告〔2026〕1号 --on 2026-11-19"));
    let refusal = desk.refused(&format!("transfer notify {T} --doc-no 函〔2026〕1号 --on 2026-11-20"));
    refusal.invalid();
    assert!(refusal.message.contains(&format!("{T} 自己")), "{refusal:?}");
    desk.ok(&format!("transfer notify {T} --doc-no 函〔2026〕2号 --on 2026-11-20"));
    desk.ok(
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --doc-no 询〔2026〕1号 --on 2026-11-20",
    );
    let reply = "assist reply A2026-0001 --articles 第三条 --standard 一千 --on 2026-11-23 --doc-no";
    desk.refused(&format!("{reply} 询〔2026〕1号")).invalid();
    desk.refused(&format!("{reply} 函〔2026〕2号")).invalid();
    desk.ok(&format!("{reply} 复〔2026〕1号"));
    assert_eq!(desk.field("A2026-0001", "reply_doc_no"), "复〔2026〕1号");
    desk.refused(&format!("{ASSIST} 复〔2026〕1号")).invalid();
    // A share cites what it shares.
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 批复 --doc-no 复〔2026〕1号 --event 2026-11-20");
    desk.sound();
}

const ASSIST: &str = "assist new --kind consult --from 综合执法局 --to 住建局 --title 再询 --on 2026-11-23 --doc-no";

#[test]
fn papers_without_a_number_wait_for_it() {
    let desk = Desk::new();
    let reply = desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    let told = reply["warnings"].as_array().unwrap().iter().map(word).find(|text| text.contains("文号待补")).unwrap();
    assert!(told.contains(&format!("jiexie correct {T} --event 1 --set 文号=")), "{told}");
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome other --doc-no 告〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-20"));
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-16");
    desk.ok("assist reply A2026-0001 --articles 第三条 --standard 一千 --on 2026-11-23");
    desk.ok("assist new --kind material --from 综合执法局 --to 住建局 --title 调取 --on 2026-11-16");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 批复 --event 2026-11-17");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 来文 --event 2026-11-17");
    desk.ok("share send S2026-0002 --channel platform --on 2026-11-18");
    let before = [("A2026-0001", "协作函", 8), (T, "移送文书", 7), (T, "通报函", 4), ("A2026-0001", "书面意见", 1)];
    assert_eq!(lines(&wanting(&desk, "")), before);
    // Sent in writing it is a paper; by the platform it is none.
    desk.ok("share send S2026-0001 --channel written --on 2026-11-19");
    assert_eq!(lines(&wanting(&desk, ""))[2], ("S2026-0001", "书面抄送", 5));
    assert_eq!(lines(&wanting(&desk, "--unit 综合执法局")), [("A2026-0001", "协作函", 8), (T, "通报函", 4)]);
    assert_eq!(lines(&wanting(&desk, "--as-of 2026-11-18")), [("A2026-0001", "协作函", 2), (T, "移送文书", 1)]);
    let shown = desk.table("todo");
    assert!(shown.contains("文号待补") && shown.contains("补登文号"), "{shown}");
    // Of clauses: the letter's, the notice's, the opinion's, the copies'.
    let clauses: Vec<String> = desk
        .ok("todo")
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["rule"] == "document.number")
        .map(|row| word(&row["clause"]))
        .collect();
    assert_eq!(clauses, ["四（二）2", "二（三）", "三（四）", "二（二）2", "四（二）2"]);
    // The report of the day says the same, and what it said on an earlier day.
    let papers = |options: &str| {
        let report = desk.ok(&format!("report supervision --from 2026-11-01 --to 2026-11-24 {options}"));
        let tables =
            report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap().clone());
        let table = tables.into_iter().find(|table| table["name"] == "文号待补").unwrap();
        table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (word(&row["record"]), word(&row["paper"])))
            .collect::<Vec<_>>()
    };
    assert_eq!(papers("").len(), 5);
    // Given, they are done with.
    for (record, event, field, number) in [
        (T, 1, "doc_no", "函〔2026〕1号"),
        (T, 3, "doc_no", "函〔2026〕2号"),
        ("A2026-0001", 1, "doc_no", "询〔2026〕1号"),
        ("A2026-0001", 2, "doc_no", "复〔2026〕1号"),
        ("S2026-0001", 1, "doc_no", "批〔2026〕1号"),
    ] {
        desk.ok(&format!("correct {record} --event {event} --set {field}={number} --reason 补登文号"));
    }
    assert!(wanting(&desk, "").is_empty());
    assert_eq!(papers("").len(), 0);
    desk.sound();
}

#[test]
fn what_is_open_without_a_number_of_days_is_told_by_age() {
    let mut desk = Desk::new();
    desk.at("2026-08-03");
    desk.ok(
        "assist new --kind material --from 综合执法局 --to 住建局 --title 调取 --doc-no 函〔2026〕1号 --on 2026-08-03",
    );
    desk.at("2026-09-24");
    desk.ok(
        "assist new --kind material --from 综合执法局 --to 住建局 --title 再调 --doc-no 函〔2026〕2号 --on 2026-09-24",
    );
    desk.at("2026-10-25");
    desk.ok(
        "assist new --kind material --from 综合执法局 --to 住建局 --title 三调 --doc-no 函〔2026〕3号 --on 2026-10-25",
    );
    let by_unit = |desk: &Desk, day: &str| {
        let report = desk.ok(&format!("report supervision --from 2026-08-01 --to {day}"));
        let tables =
            report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap().clone());
        let tables: Vec<Value> = tables.collect();
        let named = |name: &str| tables.iter().find(|table| table["name"] == name).unwrap()["rows"].clone();
        let row = named("各单位未定天数的事项")[0].clone();
        let count = |key: &str| row[key].as_i64().unwrap();
        let counts = ["open", "over_30", "over_60", "over_90", "longest"].map(count);
        (counts, named("超过 30 天未了").as_array().unwrap().len())
    };
    // 31 days after the second, 82 after the first.
    assert_eq!(by_unit(&desk, "2026-10-25"), ([3, 2, 1, 0, 83], 2));
    desk.at("2026-11-01");
    assert_eq!(by_unit(&desk, "2026-11-01"), ([3, 2, 1, 0, 90], 2));
    desk.at("2026-11-02");
    assert_eq!(by_unit(&desk, "2026-11-02"), ([3, 2, 1, 1, 91], 2));
    desk.at("2026-11-24");
    let todo = desk.ok("todo");
    let ages: Vec<i64> = todo
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["rule"] == "assist.material")
        .map(|row| row["age"].as_i64().unwrap())
        .collect();
    assert_eq!(ages, [113, 61, 30]);
    assert!(desk.table("todo").contains("未了 113 天"));
}

#[test]
fn told_before_the_hour_of_the_start_is_told_in_time() {
    let desk = Desk::new();
    let new = "operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-16";
    let warned = |reply: &Value| reply["warnings"].as_array().unwrap().iter().any(|w| word(w).contains("行动当天"));
    for _ in 0..4 {
        desk.ok(&format!("{new} --starts-at 9:30"));
    }
    let told = desk.ok("operation police O2026-0001 --at 09:29 --on 2026-11-20");
    assert!(!warned(&told), "{told}");
    assert_eq!(crate::common::only(&told, "operation.police")["state"], "met");
    let shown = desk.ok("show O2026-0001");
    assert_eq!((word(&shown["starts_at"]), word(&shown["police_told_at"])), ("09:30".to_owned(), "09:29".to_owned()));
    assert!(desk.table("show O2026-0001").contains("09:29"));
    // On the hour is not after it.
    assert!(!warned(&desk.ok("operation police O2026-0002 --at 9：30 --on 2026-11-20")));
    // After it, late.
    let late = "operation police O2026-0003 --at 09:31 --on 2026-11-20";
    let refusal = desk.refused(late);
    refusal.by("七（二）", "--late-reason");
    assert_eq!(refusal.rule.as_deref(), Some("operation.police"));
    assert!(refusal.message.contains("09:30") && refusal.message.contains("09:31"), "{refusal:?}");
    let told = desk.ok(&format!("{late} --late-reason 电话占线"));
    let row = crate::common::only(&told, "operation.police");
    assert_eq!((word(&row["state"]), word(&row["ended_by"])), ("late".to_owned(), "start".to_owned()));
    assert!(row["met_on"].is_null());
    // One hour alone says nothing: warned.
    assert!(warned(&desk.ok("operation police O2026-0004 --on 2026-11-20")));
    desk.refused(&format!("{new} --starts-at 25:00")).invalid();
    desk.refused("operation police O2026-0001 --at 早上").invalid();
    // Put off to another day, the hour is no longer known.
    desk.ok(&format!("{new} --starts-at 08:00"));
    desk.ok("operation postpone O2026-0005 --to 2026-11-23 --reason 降雨 --on 2026-11-19");
    assert!(desk.field("O2026-0005", "starts_at").is_null());
    desk.ok("correct O2026-0001 --event 2 --set at=09:00 --reason 误记");
    desk.refused("correct O2026-0001 --event 2 --set at=早上 --reason 误记").invalid();
    desk.sound();
}

#[test]
fn told_before_the_start_is_told_before_it_whenever_it_is_entered() {
    let desk = Desk::new();
    desk.ok("operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-16");
    desk.ok("operation start O2026-0001 --on 2026-11-20 --late-reason 未见登记");
    let line = "operation police O2026-0001 --on 2026-11-19";
    desk.refused(line).by("七（二）", "--late-reason");
    let told = desk.ok(&format!("{line} --late-reason 通知回执当时未归档"));
    assert_eq!(crate::common::only(&told, "operation.police")["state"], "met");
    assert_eq!(desk.status("O2026-0001"), "started");
    desk.sound();
}

/// A ledger of fines that went to nobody: the reason is told once for all rows that need it, and of no other row.
#[test]
fn a_ledger_of_penalties_without_recipients_is_taken_in_with_one_reason() {
    let desk = Desk::new();
    let ledger = "案由,发现单位,发现日期,处理结果,决定日期,决定文号,抄送单位\n\
        占道,综合执法局,2026-11-02,行政处罚,2026-11-09,罚〔2026〕1号,\n\
        违建,综合执法局,2026-11-02,行政处罚,2026-11-09,罚〔2026〕2号,住建局\n\
        扬尘,住建局,2026-11-02,行政处罚,2026-11-09,罚〔2026〕3号,\n\
        噪声,综合执法局,2026-11-02,不予处罚,2026-11-09,罚〔2026〕4号,\n";
    desk.file("l.csv", ledger.as_bytes());
    let line = "import l.csv --kind case";
    let before = desk.standing();
    let done = desk.run(&format!("{line} --format json"));
    assert_eq!((done.code, before), (3, desk.standing()), "{}", done.err);
    let problems = serde_json::from_str::<Value>(&done.out).unwrap()["problems"].clone();
    assert_eq!(problems.as_array().unwrap().len(), 1, "{problems}");
    assert!(problems[0]["hint"].as_str().unwrap().contains("--copy-none"), "{problems}");
    for nothing in ["无", "无需", "不涉及。", "x", "1"] {
        let done = desk.run(&format!("{line} --copy-none {nothing} --format json"));
        assert_eq!(done.code, 3, "words that say nothing are no reason: {}", done.out);
    }
    desk.ok(&format!("{line} --copy-none 当事人系外地经营者"));
    for (case, reason) in [
        (C, Value::from("当事人系外地经营者")),
        ("C2026-0002", Value::Null),
        ("C2026-0003", Value::Null),
        ("C2026-0004", Value::Null),
    ] {
        let shown = desk.ok(&format!("show {case}"));
        let decided = shown["events"].as_array().unwrap().iter().find(|e| e["act"] == "case.decide").unwrap().clone();
        assert_eq!(decided["details"].get("copy_none").cloned().unwrap_or_default(), reason, "{case}");
    }
    desk.sound();
    // Taken in again, it is there already; an export has no use for it.
    let again = desk.ok(&format!("{line} --copy-none 当事人系外地经营者"));
    assert_eq!((again["registered"].as_i64(), again["already"].as_i64()), (Some(0), Some(4)), "{again}");
    desk.ok("export all --with-personal-data");
    desk.refused("import all --copy-none 外地").invalid();
}
