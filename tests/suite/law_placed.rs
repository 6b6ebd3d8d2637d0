//! What is entered late, or gets another day, takes its place among the steps of that day: what stands after it stands only where
//! it could have been done after it. What could not is named, and goes first.

use crate::common::{C, Desk, PAPER, T, T2, accepted_of_two, with_the_police};

/// Refused by `clause`, naming `way`; nothing is written.
fn refused(desk: &Desk, line: &str, clause: &str, way: &str) {
    desk.refused(line).by(clause, way);
}

/// 六（二）: a fine that was paid before it was recorded as unpaid is not enforced, and does not stand beside that: the wrong
/// steps go first.
#[test]
fn what_was_performed_in_full_is_not_unpaid_afterwards() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 1000 --perform-by 2026-11-10"));
    desk.at("2026-11-20");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-12"));
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-16"));
    refused(&desk, &format!("case perform {C} --result full --on 2026-11-09"), "六（二）", "void C2026-0001 --event 4");
    desk.ok(&format!("case perform {C} --result full --on 2026-11-18"));
    let earlier = format!("correct {C} --event 6 --on 2026-11-09 --reason 银行回单");
    refused(&desk, &earlier, "六（二）", "void C2026-0001 --event 4");
    for no in [6, 5, 4] {
        desk.ok(&format!("void {C} --event {no} --reason 已在期限内缴清"));
    }
    desk.ok(&format!("case perform {C} --result full --on 2026-11-09"));
    assert_eq!(desk.field(C, "performance"), serde_json::json!(["full", "2026-11-09"]));
    assert_eq!(desk.field(C, "enforcement"), serde_json::json!(null));
    desk.sound();
}

/// 六（二）: the police decided on the 9th; they cannot have given the case back on the 6th, however late that is entered.
#[test]
fn nobody_decides_a_case_after_it_was_given_back() {
    let mut desk = with_the_police();
    desk.at("2026-11-09");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
    desk.at("2026-11-10");
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER}");
    refused(&desk, &format!("{back} --on 2026-11-06"), "二（二）2", "void C2026-0001 --event");
    desk.ok(&format!("{back} --on 2026-11-09"));
    desk.sound();
}

/// 二（一）, 六（二）: what is found to be a crime while the finder has it is the finder's to send; whoever accepts it later owes it
/// from that day on.
#[test]
fn a_late_assessment_is_of_who_held_the_case_then() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 沿街违建 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at("2026-11-05");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-10");
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-04"));
    let word = crate::common::word;
    let all = desk.ok(&format!("show {C}"));
    let of = all["deadlines"].as_array().unwrap().iter().filter(|d| d["rule"] == "transfer.criminal");
    let told = of.map(|d| format!("{} {} {}", word(&d["unit"]), word(&d["started_on"]), word(&d["ended_by"])));
    assert_eq!(told.collect::<Vec<_>>(), ["housing 2026-11-04 accept", "bureau 2026-11-05 "]);
    desk.sound();
}

/// 六（二）, 二（二）2: a case is split as it stands: what is told afterwards of the day before goes along, and what would have
/// forbidden the split is refused as long as it stands.
#[test]
fn a_split_stands_on_what_its_case_was_that_day() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-09");
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司"));
    desk.at("2026-11-10");
    let decide = format!("case decide {C} --outcome penalty --penalty fine --amount 10 --on 2026-11-05");
    refused(&desk, &decide, "二（二）2", "void C2026-0002 --reason 理由");
    let send = format!("transfer new --case {C} --kind criminal --to 公安分局 {PAPER} --on 2026-11-05");
    refused(&desk, &send, "二（二）2", "void C2026-0002 --reason 理由");
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-05"));
    let split = desk.ok("show C2026-0002");
    assert_eq!(split["assessment"]["jurisdiction"], "criminal", "{split}");
    let owed = split["deadlines"].as_array().unwrap().iter().any(|d| d["rule"] == "transfer.criminal");
    assert!(owed, "{split}");
    refused(&desk, "case decide C2026-0002 --outcome penalty --penalty fine --amount 10", "六（二）", "transfer new");
    desk.sound();
}

/// 六（二）: a case whose split was fined by then was no crime before it.
#[test]
fn no_crime_is_told_of_a_split_that_was_fined_since() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司"));
    desk.at("2026-11-06");
    desk.ok("case decide C2026-0002 --outcome penalty --penalty fine --amount 10");
    desk.at("2026-11-09");
    let assess = format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-04");
    refused(&desk, &assess, "六（二）", "jiexie correct C2026-0002");
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-06"));
    desk.sound();
}

/// 二（二）2: who is to handle a case is not settled anew once it is decided, in whatever order both are entered.
#[test]
fn a_late_decision_does_not_stand_before_a_settlement_to_another_unit() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管 --about handling"));
    desk.at("2026-11-10");
    desk.ok("dispute settle D2026-0001 --to 住建局 --conclusion 由住建局办理");
    desk.at("2026-11-11");
    let decide = format!("case decide {C} --outcome penalty --penalty fine --amount 10 --on 2026-11-06");
    refused(&desk, &decide, "二（二）2", "void D2026-0001 --event 2");
    desk.sound();
}

/// 七（二）: the police told after an operation began were told late, whichever is corrected.
#[test]
fn the_police_are_told_before_the_start_however_the_days_are_corrected() {
    let begun = |told: &str, started: &str| {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-09");
        desk.at("2026-11-12");
        desk.ok(&format!("operation police O2026-0001 --on {told}"));
        desk.ok(&format!("operation start O2026-0001 --on {started}"));
        desk
    };
    let late = |desk: &Desk, line: &str| {
        let refusal = desk.refused(line);
        assert_eq!(refusal.exit, 3, "{refusal:?}");
        desk.ok(&format!("{line} --late-reason 临时提前"));
        let told = desk.ok("show O2026-0001");
        let late = told["deadlines"].as_array().unwrap().iter().filter(|d| d["state"] == "late").count();
        assert_eq!(late, 1, "{line}\n{told}");
        desk.sound();
    };
    late(&begun("2026-11-04", "2026-11-05"), "correct O2026-0001 --event 2 --on 2026-11-06 --reason 误");
    late(&begun("2026-11-06", "2026-11-09"), "correct O2026-0001 --event 3 --on 2026-11-05 --reason 误");
}

/// 六（二）: a case filed on the 7th and dropped on the 9th is to be given back from the 9th on, in whatever order both are
/// entered or corrected.
#[test]
fn a_case_filed_before_it_was_dropped_is_still_to_be_given_back() {
    let owed = |desk: &Desk| {
        let open = desk.deadlines("transfer.return", "open");
        open.iter().map(|d| crate::common::word(&d["started_on"])).collect::<Vec<_>>()
    };
    let mut desk = with_the_police();
    desk.at("2026-11-09");
    desk.ok(&format!("transfer outcome {T2} --result dropped --doc-no 撤〔2026〕1号"));
    desk.ok(&format!("transfer outcome {T2} --result filed --doc-no 立〔2026〕1号 --on 2026-11-07"));
    assert_eq!(owed(&desk), ["2026-11-09"]);
    desk.sound();
    let mut desk = with_the_police();
    desk.at("2026-11-09");
    desk.ok(&format!("transfer outcome {T2} --result dropped --doc-no 撤〔2026〕1号"));
    desk.at("2026-11-10");
    desk.ok(&format!("transfer outcome {T2} --result filed --doc-no 立〔2026〕1号"));
    assert!(owed(&desk).is_empty());
    desk.ok(&format!("correct {T2} --event 4 --on 2026-11-07 --reason 立案决定书的日期"));
    assert_eq!(owed(&desk), ["2026-11-09"]);
    desk.sound();
}
