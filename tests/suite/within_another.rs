//! What goes on within another case, and what was taken for a crime: who is told of the main case's decision, when the crime waits
//! for nobody's penalty, and how a decided case is cleared of it.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, T, pick, word};

const C2: &str = "C2026-0002";
const T2: &str = "T2026-0002";

fn owed(desk: &Desk, record: &str, rule: &str) -> Vec<Value> {
    pick(&desk.ok(&format!("show {record}")), rule).into_iter().filter(|d| d["state"] == "open").collect()
}

/// The bureau's case, decided on the 19th, of which 自然资源局's is a duplicate that nobody accepted yet.
fn decided_before_accepted() -> Desk {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "transfer new --from 自然资源局 --to 综合执法局 --title 同一处 --found 2026-11-18 --on 2026-11-18 {ALL}"
    ));
    desk.ok(&format!("case link {C2} --to {C} --as duplicate --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综不〔2026〕1号 --on 2026-11-19"));
    desk
}

/// What comes to a unit after its main case was decided: its original unit is told within three days of that, and not before.
#[test]
fn a_case_accepted_after_its_main_case_was_decided_is_told_of() {
    let mut desk = decided_before_accepted();
    desk.ok(&format!("transfer accept {T2} --on 2026-11-20"));
    let told = owed(&desk, T2, "transfer.notify");
    assert_eq!((told.len(), &told[0]["toward"], &told[0]["due_on"]), (1, &json!("land"), &json!("2026-11-25")));
    assert_eq!(owed(&desk, C2, "case.decide"), Vec::<Value>::new());
    desk.refused(&format!("case close {C2}")).by("二（二）2", "transfer notify");
    // On the last day; a day later it is late.
    desk.at("2026-11-26");
    let late = desk.run(&format!("transfer notify {T2} --doc-no 峄综函〔2026〕1号 --on 2026-11-26"));
    assert_eq!(late.code, 3, "{}", late.err);
    desk.ok(&format!("transfer notify {T2} --doc-no 峄综函〔2026〕1号 --on 2026-11-25"));
    assert_eq!(owed(&desk, T2, "transfer.notify"), Vec::<Value>::new());
    desk.ok(&format!("case close {C2} --on 2026-11-25"));
    desk.sound();
}

/// The same of one that the government designates, or a settlement names.
#[test]
fn a_case_designated_after_its_main_case_was_decided_is_told_of() {
    let desk = decided_before_accepted();
    desk.ok(&format!("transfer decline {T2} --reason 不属本局 --on 2026-11-20"));
    desk.ok(&format!("transfer refer {T2} --on 2026-11-20"));
    desk.ok(&format!("transfer designate {T2} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-23"));
    let told = owed(&desk, T2, "transfer.notify");
    assert_eq!((told.len(), &told[0]["due_on"]), (1, &json!("2026-11-26")));
    desk.sound();
    let desk = decided_before_accepted();
    desk.ok(&format!("dispute new --case {C2} --between 综合执法局,自然资源局 --title 谁管 --on 2026-11-20"));
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --conclusion 归综合执法局 --on 2026-11-23");
    let told = owed(&desk, T2, "transfer.notify");
    assert_eq!((told.len(), &told[0]["due_on"]), (1, &json!("2026-11-26")));
    desk.sound();
}

/// A suspected crime within a case, or around it, is punished by nobody before it came back; once it was cleared, or is no part of
/// it any more, the decision is made.
#[test]
fn no_link_gets_round_the_crime() {
    let desk = Desk::new();
    for _ in 0..2 {
        desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    }
    let fine = "--outcome penalty --penalty 罚款 --amount 5 --copy-none 与他单位无关";
    desk.ok(&format!("case assess {C2} criminal --on 2026-11-16"));
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-17"));
    desk.refused(&format!("case decide {C} {fine}")).by("六（二）", &format!("case assess {C2} own"));
    desk.ok(&format!("transfer new --case {C2} --to 公安分局 --on 2026-11-17 {CRIME}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.refused(&format!("case decide {C} {fine}")).by("六（二）", "transfer outcome");
    // The police decide what they have, and tell what became of it: nothing is left to wait for.
    desk.ok(&format!("transfer outcome {T} --result convicted --doc-no 峄法〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} {fine} --doc-no 峄综罚〔2026〕1号 --on 2026-11-23"));
    desk.sound();

    // The main case is with the police: what goes on within it waits too, until it is no part of it.
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-18");
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-19"));
    desk.refused(&format!("case decide {C2} {fine}")).by("六（二）", "void");
    desk.ok(&format!("void {C2} --event 2 --reason 不是同一件事"));
    desk.ok(&format!("case decide {C2} {fine} --on 2026-11-19"));
    desk.sound();
}

/// Decided and performed, then taken for a crime, and none after all: it is assessed back, with a reason, and stands as it was.
#[test]
fn a_decided_case_taken_for_a_crime_is_cleared_again() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 5 --copy-none 与他单位无关 --on 2026-11-16"
    ));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-17"));
    desk.ok(&format!("case assess {C} criminal --reason 数额大 --on 2026-11-18"));
    desk.refused(&format!("case close {C}")).by("六（二）", "transfer new");
    desk.refused(&format!("case assess {C} other --to 住建局 --reason 复核")).by("二（二）2", "case reopen");
    desk.refused(&format!("case assess {C} own")).by("六（二）", "--reason");
    desk.ok(&format!("case assess {C} own --reason 复核不构成犯罪 --on 2026-11-19"));
    assert_eq!(owed(&desk, C, "case.decide"), Vec::<Value>::new());
    assert_eq!(
        (desk.status(C), word(&desk.field(C, "decision")["on"])),
        ("decided".to_owned(), "2026-11-16".to_owned())
    );
    desk.ok(&format!("case close {C} --on 2026-11-20"));
    desk.sound();
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    let other = Desk::new();
    other.ok(&format!("import {}", out.display()));
    assert_eq!(other.status(C), "closed");
    other.sound();
}
