//! An export taken in again after its register went on: corrections and strikes made there follow; a record that went its own
//! way here is named, with what to do. Files one by one take no lateness back that never was.

use std::fs;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T, only};

fn warnings(reply: &Value) -> String {
    reply["warnings"].to_string()
}

/// A register in which a case was handed over and declined, and one that took it in.
fn handed_on() -> (Desk, Desk) {
    let from = Desk::new();
    from.declined();
    from.ok(&format!("transfer refer {T} --on 2026-11-19"));
    from.ok("case new --unit 住建局 --title 占道 --found 2026-11-16 --place 承水路");
    from.ok("export out --with-personal-data");
    let to = Desk::new();
    to.ok(&format!("import {}", from.path("out").display()));
    to.sound();
    (from, to)
}

fn again(from: &Desk) -> String {
    from.ok("export out --with-personal-data");
    format!("import {}", from.path("out").display())
}

// 住建局's register corrected the day of the answer and the place of a case, struck out the referral, and referred anew: taken
// in again, all of it follows, dates counted anew; a third time there is nothing left to do.
#[test]
fn corrections_and_strikes_of_the_source_follow() {
    let (from, to) = handed_on();
    from.ok(&format!("correct {T} --event 2 --on 2026-11-19 --reason 写错"));
    from.ok("correct C2026-0002 --event 1 --set title=占用道路 --reason 写错");
    from.ok(&format!("void {T} --event 3 --reason 点错"));
    from.ok(&format!("transfer refer {T} --on 2026-11-20"));
    let answer = to.ok(&again(&from));
    assert_eq!(answer["steps"], 4, "{answer}");
    let said = warnings(&answer);
    let followed = [
        "T2026-0001 第 2 项在原登记簿已更正",
        "C2026-0002 第 1 项在原登记簿已更正",
        "T2026-0001 第 3 项在原登记簿已作废",
    ];
    for told in followed {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains("事项比导出多"), "{said}");
    assert_eq!(to.field("C2026-0002", "title"), "占用道路");
    let shown = to.ok(&format!("show {T}"));
    assert_eq!(json!([shown["answered_on"], shown["referred_on"]]), json!(["2026-11-19", "2026-11-20"]));
    assert_eq!(only(&shown, "transfer.feedback")["met_on"], "2026-11-19");
    to.sound();
    let answer = to.ok(&again(&from));
    assert_eq!((answer["steps"].as_u64(), answer["already"].as_u64()), (Some(0), Some(3)), "{answer}");
    // What follows is itself followed: a correction of the correction.
    from.ok("correct C2026-0002 --event 1 --set title=占道经营 --reason 仍错");
    let answer = to.ok(&again(&from));
    assert_eq!(answer["steps"], 1, "{answer}");
    assert_eq!(to.field("C2026-0002", "title"), "占道经营");
    to.sound();
}

// A step struck out there, with more after it, is struck out here, and what came after goes on behind it.
#[test]
fn a_step_struck_out_in_the_middle_is_struck_out_here() {
    let from = Desk::new();
    from.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16 --place 承水路");
    from.ok(&format!("case party add {C} --name 张三 --on 2026-11-17"));
    from.ok(&format!("case party add {C} --name 李四 --on 2026-11-18"));
    from.ok("export out --with-personal-data");
    let to = Desk::new();
    to.ok(&format!("import {}", from.path("out").display()));
    from.ok(&format!("void {C} --event 2 --reason 不是当事人"));
    from.ok(&format!("case party add {C} --name 王五 --on 2026-11-19"));
    let answer = to.ok(&again(&from));
    assert!(warnings(&answer).contains("C2026-0001 第 2 项在原登记簿已作废"), "{answer}");
    let names = |desk: &Desk| -> Vec<Value> {
        desk.field(C, "parties").as_array().unwrap().iter().map(|party| party["name"].clone()).collect()
    };
    assert_eq!((names(&to), json!(names(&to))), (names(&from), json!(["李四", "王五"])));
    to.sound();
    assert_eq!(to.ok(&again(&from))["steps"], 0);
}

// Corrected here for a reason of one's own, and otherwise there: nothing is overwritten, the record and the step are named with
// the way on, and nothing at all is written. Steps of one's own only are said.
#[test]
fn a_record_that_went_its_own_way_is_named() {
    let (from, to) = handed_on();
    to.ok("correct C2026-0002 --event 1 --set title=违法停放 --reason 查明");
    from.ok("correct C2026-0002 --event 1 --set title=占用道路 --reason 写错");
    let (line, before) = (again(&from), to.standing());
    let done = to.run(&format!("{line} --format json"));
    assert_eq!((done.code, before), (2, to.standing()), "{}", done.err);
    let told = format!("{}{}", done.out, done.err);
    assert!(told.contains("C2026-0002 第 1 项（发现登记）") && told.contains("correct C2026-0002 --event 1"), "{told}");
    // What it says works.
    to.ok("correct C2026-0002 --event 1 --set title=占用道路 --reason 照原登记簿");
    to.ok(&format!("case party add {C} --name 张三 --on 2026-11-20"));
    let answer = to.ok(&line);
    assert_eq!(answer["steps"], 0, "{answer}");
    assert!(warnings(&answer).contains("C2026-0001在本登记簿的事项比导出多"), "{answer}");
}

// The example ledger taken in file by file, in the order of its parts: no lateness is listed as taken back that was not where
// it comes from.
#[test]
fn files_one_by_one_take_nothing_back() {
    let from = Desk::new();
    from.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-10-09 --on 2026-10-10 {ALL}"
    ));
    from.ok(&format!("transfer accept {T} --on 2026-10-12"));
    from.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-10-13"));
    from.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-10-14"));
    from.ok("share send S2026-0001 --channel written --on 2026-10-14");
    from.ok(&format!("case review {C} --kind own --result changed --doc-no 峄综执变〔2026〕1号 --on 2026-11-02"));
    from.ok("case new --unit 住建局 --title 占道 --found 2026-10-09 --place 承水路");
    from.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-10-09");
    from.ok(&format!("transfer new --case C2026-0002 --to 综合执法局 --on 2026-10-10 {ALL}"));
    from.ok("transfer withdraw T2026-0002 --reason 补充调查 --on 2026-10-12");
    from.ok("case assess C2026-0002 own --reason 属本局 --on 2026-10-13");
    from.ok("case decide C2026-0002 --outcome other --on 2026-10-14");
    from.ok("export out --with-personal-data");
    let to = Desk::new();
    for _ in 0..2 {
        for (file, kind) in [("cases", "case"), ("transfers", "transfer"), ("shares", "share")] {
            to.ok(&format!("import {} --kind {kind}", from.path(&format!("out/{file}.csv")).display()));
        }
    }
    to.sound();
    let placed: u32 = Connection::open(to.db())
        .unwrap()
        .query_row("SELECT count(*) FROM event_texts WHERE texts ->> 'handed_on'", [], |row| row.get(0))
        .unwrap();
    for report in ["late-entries", "supervision"] {
        let told = to.ok(&format!("report {report} --from 2026-10-01 --to 2026-11-24")).to_string();
        let table = told.split("更正与作废收回的逾期").last().unwrap_or_default();
        let rows = table.split("\"rows\":").nth(1).unwrap_or_default();
        assert!(rows.starts_with("[]"), "{report}: {rows:.600}");
    }
    assert!(placed > 0, "some step took its place by its day");
}

// A register whose rulebook knows fewer limits exports every limit there is.
#[test]
fn the_rules_of_an_older_book_are_exported_whole() {
    let desk = Desk::new();
    let count = |name: &str| {
        desk.ok(&format!("export {name}"));
        let text = fs::read_to_string(desk.path(name).join("rules.csv")).unwrap();
        text.lines().filter(|line| line.contains("case.decide") || line.contains("transfer.feedback")).count()
    };
    assert_eq!(count("new"), 2);
    let conn = Connection::open(desk.db()).unwrap();
    let body: String = conn.query_row("SELECT body FROM rulebooks", [], |row| row.get(0)).unwrap();
    let mut book: Value = serde_json::from_str(&body).unwrap();
    book["limits"].as_array_mut().unwrap().retain(|limit| limit["id"] != "case.decide");
    conn.execute_batch("DROP TRIGGER IF EXISTS rulebooks_stay").unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'rulebooks'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(triggers.is_empty(), "{triggers:?}");
    conn.execute("UPDATE rulebooks SET body = ?1", [book.to_string()]).unwrap();
    drop(conn);
    assert_eq!(count("old"), 2);
    assert!(desk.table("rules").contains("case.decide"));
}

/// What is overdue in a register, each as these columns; the quarters of the meeting aside.
fn overdue(desk: &Desk) -> Vec<String> {
    let rows = desk.ok("overdue").as_array().unwrap().clone();
    let cell = |row: &Value, key: &str| row[key].as_str().map_or_else(|| row[key].to_string(), str::to_owned);
    let own = rows.iter().filter(|row| row["rule"] != "meeting.quarterly");
    own.map(|row| ["subject", "rule", "unit", "due_on"].map(|key| cell(row, key)).join(" ")).collect()
}

/// A register with a transfer of 10-12, not answered, taken in by another on 10-20.
fn sent_and_taken_in() -> (Desk, Desk) {
    let (mut from, mut to) = (Desk::since_july(), Desk::since_july());
    from.at("2026-10-12");
    from.ok("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-10-12 --paper-materials 全");
    from.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-10-12 --paper-materials 全");
    from.ok("transfer receive T2026-0002 --on 2026-10-12");
    from.ok("transfer accept T2026-0002");
    from.ok("case decide C2026-0002 --outcome penalty --penalty 罚款 --amount 1 --doc-no 峄综罚〔2026〕1号");
    from.at("2026-10-20");
    to.at("2026-10-20");
    from.ok("export out --with-personal-data");
    to.ok(&format!("import {}", from.path("out").display()));
    assert_eq!(overdue(&from), overdue(&to));
    (from, to)
}

// The source voided a transfer and struck out a decision with its copies: both are voided here for the reason given there, so that
// the finder is late here as there, and nobody else; nothing is called taken back because of a calendar.
#[test]
fn what_the_source_voided_is_voided_here_and_the_right_unit_is_late() {
    let (mut from, mut to) = sent_and_taken_in();
    from.ok(&format!("void {T} --reason 误登"));
    from.ok("void C2026-0002 --event 3 --reason 没有决定");
    from.at("2026-10-26");
    to.at("2026-10-26");
    let answer = to.ok(&again(&from));
    let said = warnings(&answer);
    for told in ["T2026-0001 在原登记簿已作废，本登记簿照此作废", "C2026-0002 第 3 项在原登记簿已作废"]
    {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert_eq!(overdue(&to), overdue(&from));
    assert!(overdue(&to).contains(&"C2026-0001 transfer.send housing 2026-10-15".to_owned()), "{:?}", overdue(&to));
    assert_eq!(to.field(T, "status"), "void");
    let shown = to.ok(&format!("show {T}")).to_string();
    assert!(shown.contains("误登"), "{shown}");
    let report = to.ok("report late-entries --from 2026-10-01 --to 2026-10-26").to_string();
    assert!(!report.contains("导入时照本登记簿"), "{report}");
    to.sound();
    // Taken in once more there is nothing left to do.
    assert_eq!(to.ok(&again(&from))["steps"], 0);
}

// Here the voided transfer had gone on: it is not voided over what was done here, it is named with the command that does it, and
// the lateness it hides is not called taken back.
#[test]
fn a_voiding_that_cannot_follow_is_named_and_takes_nothing_back() {
    let (mut from, mut to) = sent_and_taken_in();
    to.ok(&format!("transfer accept {T} --late-reason 人手不足"));
    from.ok(&format!("void {T} --reason 误登"));
    from.at("2026-10-26");
    to.at("2026-10-26");
    from.ok("case party add C2026-0001 --name 张三");
    let answer = to.ok(&again(&from));
    let said = warnings(&answer);
    assert!(said.contains("T2026-0001 在原登记簿已作废，本登记簿没有照此作废"), "{said}");
    assert!(said.contains("jiexie void T2026-0001 --reason 误登"), "{said}");
    let report = to.ok("report late-entries --from 2026-10-01 --to 2026-10-26").to_string();
    assert!(!report.contains("导入时照本登记簿"), "{report}");
    to.sound();
    // What it says works once the own answer is struck out.
    to.ok(&format!("void {T} --event 2 --reason 没有接受"));
    to.ok(&format!("void {T} --reason 误登"));
    assert_eq!(overdue(&to), overdue(&from));
}

// Struck out there and here, then entered there anew word for word: it stands here again, once.
#[test]
fn what_was_struck_out_and_entered_anew_stands_here_again() {
    let from = Desk::new();
    from.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16 --place 承水路");
    let party = format!("case party add {C} --name 张三 --on 2026-11-17");
    from.ok(&party);
    from.ok("export out --with-personal-data");
    let to = Desk::new();
    to.ok(&format!("import {}", from.path("out").display()));
    let names = |desk: &Desk| desk.field(C, "parties").as_array().map_or(0, Vec::len);
    from.ok(&format!("void {C} --event 2 --reason 点错"));
    assert_eq!((to.ok(&again(&from))["steps"].as_u64(), names(&to)), (Some(1), 0));
    from.ok(&party);
    assert_eq!((to.ok(&again(&from))["steps"].as_u64(), names(&to)), (Some(1), 1));
    assert_eq!((to.ok(&again(&from))["steps"].as_u64(), names(&to)), (Some(0), 1));
    to.sound();
}
