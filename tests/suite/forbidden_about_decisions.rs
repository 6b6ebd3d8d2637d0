//! What is refused about a decision and what becomes of it: under its clause, with the lawful next step, nothing written; and
//! what contradicts itself.

use crate::common::{C, Desk, T};

const POLICE: &str = "六（二）";

/// The bureau decides on the 18th what 住建局 sent it.
fn decided(terms: &str) -> Desk {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 {terms} --on 2026-11-18"));
    desk
}

#[test]
fn nothing_is_enforced_before_the_day_to_perform_by() {
    let desk = decided("--perform-by 2026-11-20");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-19"));
    for day in ["2026-11-19", "2026-11-20"] {
        let refusal = desk.refused(&format!("case enforce {C} --by court --on {day}"));
        refusal.by(POLICE, "2026-11-20");
        assert!(refusal.hint.contains(&format!("case perform {C} --result none")), "{refusal:?}");
    }
    desk.ok(&format!("case perform {C} --result none --on 2026-11-21"));
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-21"));
    assert_eq!(desk.status(C), "enforcing");
    desk.sound();
}

#[test]
fn nothing_is_enforced_while_it_is_stayed() {
    let desk = decided("--perform-by 2026-11-19");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-20"));
    desk.ok(&format!("case stay {C} --until 2026-11-23 --reason 分期 --on 2026-11-20"));
    desk.refused(&format!("case enforce {C} --by self --on 2026-11-23")).by(POLICE, "2026-11-23");
    desk.ok(&format!("case perform {C} --result part --on 2026-11-24"));
    desk.ok(&format!("case enforce {C} --by self --on 2026-11-24"));
    desk.sound();
}

#[test]
fn nothing_is_enforced_twice_or_unasked() {
    let desk = decided("--perform-by 2026-11-19");
    desk.refused(&format!("case enforce {C} --by self --on 2026-11-20")).by(POLICE, "case perform");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-20"));
    desk.ok(&format!("case enforce {C} --by self --on 2026-11-20"));
    desk.refused(&format!("case enforce {C} --by court --on 2026-11-23")).by(POLICE, "correct");
    desk.sound();
}

#[test]
fn a_case_of_the_bureau_is_not_closed_while_its_decision_is_owed() {
    for settled in ["case perform C2026-0001 --result full", "case enforce C2026-0001 --by court"] {
        let desk = decided("--perform-by 2026-11-19");
        desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
        desk.ok("share send S2026-0001 --channel written --on 2026-11-19");
        for result in ["", "part", "none"] {
            if !result.is_empty() {
                desk.ok(&format!("case perform {C} --result {result} --on 2026-11-20"));
            }
            let refusal = desk.refused(&format!("case close {C} --on 2026-11-23"));
            refusal.by(POLICE, "case perform");
            for way in ["case enforce", "case stay", "case review"] {
                assert!(refusal.hint.contains(way), "{way}: {refusal:?}");
            }
        }
        desk.ok(&format!("{settled} --on 2026-11-23"));
        desk.ok(&format!("case close {C} --on 2026-11-24"));
        desk.sound();
    }
}

#[test]
fn other_units_and_other_outcomes_are_closed_without_it() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄建罚〔2026〕1号 --perform-by 2026-11-18 --on 2026-11-17"
    ));
    desk.ok(&format!("case close {C} --on 2026-11-18"));
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("case close {C} --on 2026-11-18"));
    desk.sound();
}

#[test]
fn a_stay_needs_a_decision_a_reason_and_a_day() {
    let desk = Desk::new();
    desk.accepted();
    let stay = |until: &str, reason: &str| format!("case stay {C} --until {until} {reason} --on 2026-11-19");
    desk.refused(&stay("2026-12-31", "--reason 困难")).by(POLICE, &format!("case decide {C}"));
    desk.ok(&format!("case decide {C} --outcome penalty --perform-by 2026-11-30 --on 2026-11-18"));
    desk.refused(&stay("2026-12-31", "")).by(POLICE, "分期");
    for nothing in ["无", "不详", "-"] {
        desk.refused(&stay("2026-12-31", &format!("--reason {nothing}"))).by(POLICE, "--reason");
    }
    for until in ["2026-11-18", "2026-11-29"] {
        desk.refused(&stay(until, "--reason 困难")).invalid();
    }
    desk.ok(&format!("case perform {C} --result full --on 2026-11-19"));
    desk.refused(&stay("2026-12-31", "--reason 困难")).by(POLICE, "correct");
    desk.sound();
}

#[test]
fn a_review_needs_a_decision_in_force_and_a_number() {
    let desk = Desk::new();
    desk.accepted();
    let review = |result: &str| format!("case review {C} --kind reconsideration --result {result}");
    desk.refused(&format!("{} --doc-no 峄政复决〔2026〕1号", review("upheld"))).by(POLICE, &format!("case decide {C}"));
    desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-18"));
    assert_eq!(desk.refused(&review("revoked")).exit, 2, "the number is required");
    desk.ok(&format!("{} --doc-no 峄政复决〔2026〕1号 --on 2026-11-20", review("revoked")));
    desk.refused(&format!("{} --doc-no 峄政复决〔2026〕2号", review("redo"))).by(POLICE, &format!("case decide {C}"));
    desk.refused(&format!("case perform {C} --result full")).by(POLICE, &format!("case decide {C}"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case close {C} --on 2026-11-23"));
    desk.sound();
}

#[test]
fn a_number_of_a_review_is_given_once() {
    let desk = decided("");
    let review = |no: &str| format!("case review {C} --kind own --result upheld --doc-no {no} --on 2026-11-20");
    desk.refused(&review("峄综执罚〔2026〕1号")).invalid();
    desk.ok(&review("峄综执复核〔2026〕1号"));
    desk.refused(&review("峄综执复核[2026]01号")).invalid();
    desk.sound();
}

#[test]
fn a_closed_case_is_reviewed_after_it_was_opened_again_but_upheld_at_once() {
    let desk = decided("");
    desk.ok(&format!("case perform {C} --result full --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-19");
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!(
        "case review {C} --kind litigation --result upheld --doc-no 鲁0404行初〔2026〕1号 --on 2026-11-20"
    ));
    desk.refused(&format!(
        "case review {C} --kind litigation --result redo --doc-no 鲁04行终〔2026〕1号 --on 2026-11-23"
    ))
    .by("二（二）2", "case reopen");
    desk.ok(&format!("case reopen {C} --reason 二审改判 --on 2026-11-23"));
    desk.ok(&format!("case review {C} --kind litigation --result redo --doc-no 鲁04行终〔2026〕1号 --on 2026-11-23"));
    desk.sound();
}

#[test]
fn what_a_decision_says_must_fit_together() {
    let desk = Desk::new();
    desk.accepted();
    let decide = |terms: &str| format!("case decide {C} {terms} --on 2026-11-18");
    for terms in [
        "--outcome no-penalty --penalty 罚款",
        "--outcome other --amount 500",
        "--outcome penalty --amount 500",
        "--outcome penalty --penalty 警告 --amount 500",
        "--outcome penalty --penalty 罚款 --amount 0",
        "--outcome penalty --penalty 罚款 --amount 1.234",
        "--outcome penalty --penalty 没收 --amount 1",
        "--outcome penalty --penalty 罚钱",
        "--outcome penalty --served 2026-11-17",
        "--outcome penalty --served 2026-11-25",
        "--outcome penalty --perform-by 2026-11-17",
    ] {
        desk.refused(&decide(terms)).invalid();
    }
    desk.ok(&decide("--outcome penalty --penalty 警告"));
    for more in [
        "--amount 500 --penalty 罚款",
        "--outcome other",
        "--basis 第一条",
        "--perform-by 2026-12-01",
        "--copy-to 住建局",
    ] {
        for result in ["upheld", "revoked", "redo"] {
            desk.refused(&format!(
                "case review {C} --kind own --result {result} --doc-no 峄综执复核〔2026〕1号 {more}"
            ))
            .invalid();
        }
    }
    desk.sound();
}

#[test]
fn a_second_decision_is_refused_while_one_stands() {
    let desk = decided("");
    desk.refused(&format!("case decide {C} --outcome other --on 2026-11-19")).by("二（二）2", "case review");
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 峄综执复核〔2026〕1号 --on 2026-11-19"));
    // A suspicion of crime stands in the way of a decision made anew, as of the first.
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大 --on 2026-11-19"));
    desk.refused(&format!("case decide {C} --outcome penalty --on 2026-11-19")).by(POLICE, "--kind criminal");
    desk.ok(&format!("case assess {C} own --reason 不构成犯罪 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-20"));
    desk.refused(&format!("case decide {C} --outcome penalty --on 2026-11-20")).by("二（二）2", "case review");
    desk.sound();
}
