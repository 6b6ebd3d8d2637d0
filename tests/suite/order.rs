//! The order of days, not of typing: a step entered late takes its place among the steps of its record, as long as what
//! follows stays lawful; one step entered by mistake is struck out, as long as what remains is.

use std::fs;

use serde_json::Value;

use crate::common::{ALL, C, Desk, T, only, word};

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";

/// The steps of a record as its page shows them: number and mark of each.
fn steps(desk: &Desk, id: &str) -> Vec<(u64, bool, bool)> {
    let shown = desk.ok(&format!("show {id}"));
    let line = |event: &Value| {
        (event["event"].as_u64().unwrap(), event["placed"] == Value::Bool(true), event["struck"] == Value::Bool(true))
    };
    shown["events"].as_array().unwrap().iter().map(line).collect()
}

fn warned(reply: &Value, text: &str) {
    assert!(reply["warnings"].as_array().unwrap().iter().any(|w| word(w).contains(text)), "{reply}");
}

/// A bureau case found on the 2nd and decided on the 10th.
fn decided() -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-none 不涉及他单位 --on 2026-11-10"
    ));
    desk
}

#[test]
fn a_forgotten_assessment_is_entered_once_the_case_is_decided() {
    let desk = decided();
    let reply = desk.ok(&format!("case assess {C} own --findings 属实 --on 2026-11-05"));
    warned(&reply, "第 2 项（作出处理决定）之前");
    let case = desk.ok(&format!("show {C}"));
    assert_eq!(
        (word(&case["assessment"]["on"]), word(&case["status"])),
        ("2026-11-05".to_owned(), "decided".to_owned())
    );
    assert_eq!(case["findings"], "属实");
    assert_eq!(case["last_on"], "2026-11-10");
    assert_eq!(steps(&desk, C), [(1, false, false), (2, false, false), (3, true, false)]);
    desk.sound();
    // What is entered next goes on from the last day.
    desk.ok(&format!("case perform {C} --result full --on 2026-11-12"));
    desk.sound();
}

#[test]
fn a_step_that_would_make_a_later_one_unlawful_is_refused_by_that_ones_clause() {
    let desk = Desk::new();
    desk.accepted();
    // Assessed own on the day it was found, it could not have been sent on the 17th.
    let refusal = desk.refused(&format!("case assess {C} own --reason 本单位管辖 --on 2026-11-16"));
    refusal.by("二（二）1", &format!("jiexie void {T} --reason"));
    assert!(refusal.message.contains(&format!("{T} 第 1 项（移送）")), "{refusal:?}");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不罚〔2026〕1号 --on 2026-11-20"));
    // Referred on the 19th, the bureau could not have decided on the 20th.
    let refusal = desk.refused(&format!("transfer refer {T} --on 2026-11-19"));
    refusal.by("二（二）2", &format!("jiexie void {C} --event 3"));
    assert!(refusal.message.contains(&format!("{C} 第 3 项（作出处理决定）")), "{refusal:?}");
    // The way named works.
    desk.ok(&format!("void {C} --event 3 --reason 误登"));
    desk.ok(&format!("transfer refer {T} --on 2026-11-19"));
    desk.sound();
}

#[test]
fn a_step_before_its_record_began_is_an_impossible_day() {
    let desk = Desk::new();
    desk.accepted();
    desk.refused(&format!("transfer refer {T} --on 2026-11-16")).invalid();
    desk.refused(&format!("case assess {C} own --reason 改 --on 2026-11-13")).invalid();
    desk.refused(&format!("transfer accept {T} --on 2026-11-25")).invalid();
    let desk = Desk::new();
    desk.sent();
    desk.refused(&format!("transfer accept {T} --on 2026-11-16")).invalid();
}

#[test]
fn a_step_refused_in_its_own_place_is_refused_as_ever() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不罚〔2026〕1号 --on 2026-11-20"));
    // Nothing was to be told on the 19th: the decision is of a later day, which is said.
    desk.refused(&format!("transfer notify {T} --doc-no 函〔2026〕1号 --on 2026-11-19"))
        .by("二（二）2", "--on 应为 2026-11-20 或以后");
    // Accepted twice, whatever the day: the hint names what strikes a step.
    let refusal = desk.refused(&format!("transfer decline {T} --reason 不属本局 --on 2026-11-18"));
    refusal.by("二（二）2", &format!("jiexie void {T} --event"));
}

#[test]
fn what_is_entered_late_takes_its_place_after_the_same_day() {
    let desk = decided();
    desk.ok(&format!("case perform {C} --result none --on 2026-11-12"));
    // On the day of the decision, after it.
    desk.ok(&format!("case perform {C} --result part --on 2026-11-10"));
    assert_eq!(desk.ok(&format!("show {C}"))["performance"][0], "none");
    let deadlines = desk.deadlines("case.enforce", "open");
    assert_eq!(deadlines[0]["started_on"], "2026-11-10");
    desk.sound();
}

#[test]
fn what_becomes_late_needs_its_reason() {
    let desk = Desk::new();
    desk.ok("operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-09");
    desk.ok("operation police O2026-0001 --on 2026-11-19");
    desk.ok("operation start O2026-0001 --on 2026-11-20");
    // It had been put forward to the 18th: the police were told a day late.
    let line = "operation postpone O2026-0001 --to 2026-11-18 --reason 提前 --on 2026-11-12";
    let refusal = desk.refused(line);
    refusal.late("operation.police", "七（二）", 1);
    assert!(refusal.message.contains("O2026-0001 第 2 项"), "{refusal:?}");
    let reply = desk.ok(&format!("{line} --late-reason 改期通知未登记"));
    let told = only(&reply, "operation.police");
    assert_eq!((word(&told["state"]), told["days_over"].as_i64()), ("late".to_owned(), Some(1)));
    assert_eq!(told["late_reason"], "改期通知未登记");
    desk.sound();
}

#[test]
fn lateness_is_taken_back_for_a_reason_and_in_sight() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-09");
    desk.ok(&format!("assist reply {A} --articles 第三条 --standard 一千 --on 2026-11-20 --late-reason 人手不足"));
    let line = format!("assist extend {A} --until 2026-11-20 --reason 案情复杂 --on 2026-11-13");
    let refusal = desk.refused(&line);
    refusal.by("四（二）2", "--late-reason");
    assert!(refusal.message.contains(&format!("收回 {A} 的逾期 4 天")), "{refusal:?}");
    desk.refused(&format!("{line} --late-reason 无")).by("四（二）2", "--late-reason");
    desk.ok(&format!("{line} --late-reason 延期函当时未登记"));
    let shown = desk.ok(&format!("show {A}"));
    assert_eq!(only(&shown, "assist.consult")["state"], "met");
    let report = desk.ok("report late-entries --from 2026-11-01 --to 2026-11-24");
    let sections = report["sections"].as_array().unwrap();
    let mut tables = sections.iter().flat_map(|section| section["tables"].as_array().unwrap());
    let taken = tables.find(|table| table["name"] == "更正与作废收回的逾期").unwrap();
    let row = &taken["rows"][0];
    assert_eq!((word(&row["record"]), row["days"].as_i64()), (A.to_owned(), Some(4)));
    assert_eq!((word(&row["reason"]), word(&row["actor"])), ("延期函当时未登记".to_owned(), "王测试".to_owned()));
    desk.sound();
}

#[test]
fn what_was_known_before_is_told_as_it_was_known() {
    let mut desk = Desk::blank();
    desk.at("2026-11-18");
    desk.ok("init");
    desk.accepted();
    desk.at("2026-11-20");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不罚〔2026〕1号 --on 2026-11-20"));
    desk.at("2026-11-24");
    // The first decision, of the 19th, had been forgotten: the second one opened the notice anew.
    let refusal = desk.refused(&format!("case decide {C} --outcome other --doc-no 告〔2026〕1号 --on 2026-11-19"));
    refusal.by("二（二）2", &format!("jiexie void {C} --event 3"));
    desk.ok(&format!("correct {C} --event 3 --on 2026-11-19 --reason 误记"));
    desk.at("2026-11-26");
    let due = |on: &str| {
        let overdue = desk.ok(&format!("overdue --as-of 2026-11-25 --known-at {on} --rule transfer.notify"));
        overdue.as_array().unwrap().iter().map(|row| word(&row["due_on"])).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-11-24"), ["2026-11-24"]);
    assert!(due("2026-11-23").is_empty());
    desk.sound();
    // A part answered on the 18th; then it comes out that more time had been asked for on the 13th.
    let mut desk = Desk::blank();
    desk.at("2026-11-16");
    desk.ok("init");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-09");
    desk.at("2026-11-18");
    desk.ok(&format!("assist reply {A} --partial --articles 第三条 --standard 一千 --on 2026-11-18"));
    desk.at("2026-11-24");
    desk.ok(&format!("assist extend {A} --until 2026-11-26 --reason 复杂 --late-reason 漏登 --on 2026-11-13"));
    let rows = |on: &str| desk.ok(&format!("overdue --as-of 2026-11-20 --known-at {on} --rule assist.consult"));
    assert_eq!(rows("2026-11-20").as_array().unwrap().len(), 1);
    assert_eq!(rows("2026-11-24").as_array().unwrap().len(), 0);
    desk.sound();
}

#[test]
fn a_corrected_day_moves_the_step_to_its_place() {
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-16");
    desk.ok(&format!("assist extend {A} --until 2026-11-27 --reason 复杂 --on 2026-11-18"));
    desk.ok(&format!("assist reply {A} --partial --articles 第三条 --standard 一千 --on 2026-11-19"));
    desk.ok(&format!("correct {A} --event 2 --on 2026-11-20 --reason 误记"));
    assert_eq!(only(&desk.ok(&format!("show {A}")), "assist.consult")["due_on"], "2026-11-27");
    desk.sound();
    // And back again; before it was asked for there is no place.
    desk.ok(&format!("correct {A} --event 2 --on 2026-11-17 --reason 误记"));
    desk.sound();
    desk.refused(&format!("correct {A} --event 2 --on 2026-11-13 --reason 误记")).invalid();
    // After the due date nothing is extended: the corrected step itself is refused.
    desk.refused(&format!("correct {A} --event 2 --on 2026-11-24 --reason 误记")).by("四（二）2", "");
}

#[test]
fn an_acceptance_pressed_for_a_refusal_is_struck() {
    let desk = Desk::new();
    desk.accepted();
    let reply = desk.ok(&format!("void {T} --event 2 --reason 点错"));
    // The clock runs on as if nothing had been pressed: due on the 20th, four days ago.
    let open = only(&reply, "transfer.feedback");
    assert_eq!((word(&open["state"]), open["days_over"].as_i64()), ("open".to_owned(), Some(4)));
    assert_eq!((desk.status(T), desk.status(C)), ("sent".to_owned(), "in_transfer".to_owned()));
    assert_eq!(steps(&desk, T), [(1, false, false), (2, false, true), (3, false, false)]);
    let log = desk.ok(&format!("audit log {T}"));
    let struck: Vec<bool> = log.as_array().unwrap().iter().map(|line| line["struck"] == Value::Bool(true)).collect();
    assert_eq!(struck, [false, true, false]);
    assert!(desk.table(&format!("show {T}")).contains("本项已作废"));
    desk.ok(&format!("transfer decline {T} --reason 不属本局 --on 2026-11-18"));
    assert_eq!(desk.status(T), "declined");
    desk.sound();
    desk.ok("audit verify");
    // What is struck is done with.
    desk.refused(&format!("void {T} --event 2 --reason 点错")).invalid();
    desk.refused(&format!("correct {T} --event 2 --on 2026-11-19 --reason 误记")).invalid();
}

#[test]
fn what_later_steps_rest_on_is_not_struck() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不罚〔2026〕1号 --on 2026-11-20"));
    let refusal = desk.refused(&format!("void {T} --event 2 --reason 点错"));
    refusal.by("二（二）2", &format!("jiexie void {C} --event 3"));
    assert!(refusal.message.contains(&format!("{C} 第 3 项（作出处理决定）")), "{refusal:?}");
    desk.refused(&format!("void {T} --event 2")).by("二（二）2", "--reason");
    desk.refused(&format!("void {T} --event 2 --reason 无")).by("二（二）2", "--reason");
    // What begins a record goes with the record; what is not there, or only speaks of others, is nothing to strike.
    let refusal = desk.refused(&format!("void {T} --event 1 --reason 误登"));
    refusal.invalid();
    assert!(refusal.hint.contains(&format!("jiexie void {T} --reason")), "{refusal:?}");
    desk.refused(&format!("void {T} --event 9 --reason 误登")).invalid();
    desk.refused(&format!("void {T} --event 9")).invalid();
    desk.ok(&format!("correct {C} --event 3 --set doc_no=不罚〔2026〕2号 --reason 笔误"));
    desk.refused(&format!("void {C} --event 4 --reason 误登")).invalid();
    assert_eq!(desk.refused("void T2026-0009 --event 2 --reason 误登").exit, 4);
}

#[test]
fn a_struck_decision_takes_its_copies_along() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --help-from 城乡水务局 --on 2026-11-19"
    ));
    let reply = desk.ok(&format!("void {C} --event 3 --reason 录错案件"));
    for rule in ["transfer.notify", "assist.enforce"] {
        assert!(desk.deadlines(rule, "open").is_empty(), "{reply}");
    }
    assert_eq!((desk.refused(&format!("show {S}")).exit, desk.status(C)), (4, "held".to_owned()));
    // Its number is free again.
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --on 2026-11-20"));
    let share = "S2026-0002";
    desk.ok(&format!("share send {share} --channel written --on 2026-11-20"));
    let refusal = desk.refused(&format!("void {C} --event 5 --reason 录错案件"));
    refusal.by("三（四）", &format!("jiexie void {share} --event 1"));
    desk.ok(&format!("void {share} --event 1 --reason 误登"));
    desk.ok(&format!("void {C} --event 5 --reason 录错案件"));
    desk.sound();
}

#[test]
fn steps_of_every_kind_of_record_are_struck() {
    let desk = Desk::new();
    for line in [
        "case new --unit 住建局 --title 违建 --found 2026-11-16",
        "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-17",
        "dispute escalate D2026-0001 --on 2026-11-19",
        "operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-16",
        "operation police O2026-0001 --on 2026-11-17",
        "meeting topic new --by 住建局 --title 议题 --on 2026-11-02",
        "meeting topic reject P2026-0001 --reason 时机未到 --on 2026-11-03",
        "meeting new --kind special --called-by leader --date 2026-11-16 --on 2026-11-13",
        "meeting hold M2026-0001 --on 2026-11-16",
        "meeting matter new --from assigned --unit 住建局 --title 交办 --due 2026-11-18 --on 2026-11-16",
        "meeting matter drop R2026-0001 --reason 另有部署 --on 2026-11-17",
        "assist new --kind material --from 综合执法局 --to 住建局 --title 调取 --on 2026-11-16",
        "assist withdraw A2026-0001 --reason 不再需要 --on 2026-11-17",
        "share new --kind superior --from 住建局 --to 综合执法局 --title 来文 --event 2026-11-17 --on 2026-11-18",
        "share send S2026-0001 --channel phone --on 2026-11-18",
    ] {
        desk.ok(line);
    }
    for (id, status) in [
        ("D2026-0001", "raised"),
        ("O2026-0001", "planned"),
        ("P2026-0001", "proposed"),
        ("M2026-0001", "scheduled"),
        ("R2026-0001", "open"),
        ("A2026-0001", "open"),
        ("S2026-0001", "open"),
    ] {
        desk.ok(&format!("void {id} --event 2 --reason 误登"));
        assert_eq!(desk.status(id), status, "{id}");
    }
    // The matter is overdue again; the notice about it is answered, and the answer struck.
    desk.ok("notice new --unit 住建局 --on 2026-11-24");
    desk.ok("notice reply N2026-0001 --text 已办 --on 2026-11-24");
    desk.ok("void N2026-0001 --event 2 --reason 答非所问");
    assert_eq!(desk.status("N2026-0001"), "open");
    desk.sound();
}

#[test]
fn what_was_struck_or_placed_is_handed_on_and_taken_in() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("void {T} --event 2 --reason 点错"));
    desk.ok(&format!("transfer decline {T} --reason 不属本局 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --on 2026-11-20"));
    desk.ok(&format!("case material add {C} --kind other photo.zip --on 2026-11-20"));
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    desk.ok("case decide C2026-0002 --outcome other --doc-no 告〔2026〕2号 --on 2026-11-10");
    desk.ok("case assess C2026-0002 own --on 2026-11-05");
    desk.ok("export all --with-personal-data");
    let other = Desk::new();
    let from = desk.path("all");
    let done = other.run(&format!("import {} --format json", from.display()));
    assert_eq!(done.code, 0, "{}", done.err);
    other.sound();
    for id in [C, T, "C2026-0002"] {
        let fields = |desk: &Desk| {
            let mut shown = desk.ok(&format!("show {id}"));
            for key in ["events", "story", "records", "deadlines"] {
                shown[key] = Value::Null;
            }
            shown
        };
        assert_eq!(fields(&desk), fields(&other), "{id}");
    }
    // The placed step took no lateness back: no step tells of any.
    assert_eq!(steps(&other, "C2026-0002"), [(1, false, false), (2, false, false), (3, true, false)]);
    let again = other.run(&format!("import {} --format json", from.display()));
    assert_eq!(again.code, 0, "{}", again.err);
    fs::remove_dir_all(from).unwrap();
}

#[test]
fn a_calendar_notice_between_finds_every_deadline_once() {
    let mut desk = Desk::new();
    desk.at("2026-11-17");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-17");
    desk.at("2026-11-18");
    desk.ok("calendar add 2026-11-19 holiday --name 放假 --basis 通知");
    desk.at("2026-11-23");
    desk.ok(&format!("assist extend {A} --until 2026-12-01 --reason 复杂 --on 2026-11-23"));
    desk.ok(&format!("assist reply {A} --partial --articles 第三条 --standard 一千 --on 2026-11-20"));
    desk.ok(&format!("transfer decline {T} --reason 不属本局 --on 2026-11-20"));
    desk.at("2026-11-24");
    desk.ok("calendar add 2026-11-25 holiday --name 放假 --basis 通知");
    desk.sound();
}
