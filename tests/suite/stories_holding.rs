//! Stories of who held a case when a step was taken: what is entered or corrected later hands nothing to another unit, and
//! what a unit did before it was merged stays its own.

use crate::common::{ALL, C, Desk, LETTER, T, only, word};

const D: &str = "D2026-0001";

/// 城乡水务局 is designated on the 9th and decides on the 12th; nobody writes `--by`. On the 23rd a second designation of the
/// 10th turns up, to another unit: it contradicts the decision on record, and is refused with it. So is a correction of the
/// first one's unit, or of its day to one behind the decision; of its day to one before, it is taken.
#[test]
fn a_designation_found_later_takes_no_decision_away() {
    let mut desk = Desk::new();
    desk.at("2026-11-12");
    for line in [
        &format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-02 --on 2026-11-03 {ALL}"),
        &format!("transfer decline {T} --reason 不属本局 --on 2026-11-05"),
        &format!("transfer refer {T} --on 2026-11-06"),
        &format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕9号 --on 2026-11-09"),
        &format!("case decide {C} --outcome penalty --doc-no 峄水罚〔2026〕1号"),
    ] {
        desk.ok(line);
    }
    desk.at("2026-11-23");
    let step = format!("{C} 第 3 项（作出处理决定）");
    let second = format!("transfer designate {T} --to 自然资源局 --doc-no 峄政字〔2026〕10号 --on 2026-11-10");
    for line in [second.as_str(), &format!("correct {T} --event 4 --set to=自然资源局 --reason 误记")] {
        let refusal = desk.refused(line);
        refusal.by("二（二）2", &format!("jiexie void {C} --event 3"));
        assert!(refusal.message.contains(&step), "{line} {refusal:?}");
    }
    desk.refused(&format!("correct {T} --event 4 --on 2026-11-13 --reason 误记")).by("二（二）2", "");
    desk.ok(&format!("correct {T} --event 4 --on 2026-11-10 --reason 误记"));
    assert_eq!(desk.field(C, "decision")["by"], "water");
    // The way on: the decision was another unit's, and is struck before it is entered anew.
    desk.ok(&format!("void {C} --event 3 --reason 误登"));
    desk.ok(&second);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄自然资罚〔2026〕1号 --on 2026-11-12"));
    assert_eq!(desk.field(C, "decision")["by"], "land");
    desk.sound();
}

/// The finder was mistyped, and decided its own find: what it did goes with its name, and is followed by nothing else.
#[test]
fn a_finder_mistyped_takes_its_steps_along() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-16");
    desk.ok(&format!("case assess {C} own --on 2026-11-17"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄水决〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!("correct {C} --event 1 --set unit=城乡水务局 --reason 误记"));
    assert_eq!(desk.field(C, "decision")["by"], "water");
    desk.ok(&format!("correct {C} --event 3 --on 2026-11-17 --reason 误记"));
    desk.sound();
}

/// A quarrel is settled by the legal organ. Entered with a day before the receiver's acceptance, or before its decision, for
/// the other side, the settlement contradicts what is on record; the government's word does as well. For the unit that did
/// accept and decide, entered with its true day, it takes its place.
#[test]
fn a_settlement_found_later_stands_in_the_order_of_the_case() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁承办 --on 2026-11-17"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-19"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综决〔2026〕1号 --on 2026-11-20"));
    let before_acceptance = desk.refused(&format!("dispute settle {D} --to 住建局 --on 2026-11-18"));
    before_acceptance.by("二（二）2", &format!("jiexie void {T} --event 2"));
    let before_decision = desk.refused(&format!("dispute settle {D} --to 住建局 --on 2026-11-19"));
    before_decision.by("二（二）2", &format!("jiexie void {C} --event 3"));
    let other = Desk::new();
    other.sent();
    other.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁承办 --on 2026-11-17"));
    other.ok(&format!("dispute escalate {D} --on 2026-11-17"));
    other.ok(&format!("transfer accept {T} --on 2026-11-19"));
    let word_of_government = format!("dispute decide {D} --to 住建局 --doc-no 峄政字〔2026〕3号 --on 2026-11-18");
    other.refused(&word_of_government).by("二（二）2", &format!("jiexie void {T} --event 2"));
    other.sound();
    desk.ok(&format!("dispute settle {D} --to 综合执法局 --on 2026-11-19"));
    assert_eq!(desk.field(C, "decision")["by"], "bureau");
    assert_eq!(word(&only(&desk.ok(&format!("show {C}")), "case.decide")["state"]), "met");
    desk.sound();
}

/// The police send a file back on the 18th; it is lost, goes out again on the 20th and comes in on the 21st. Nobody decided
/// it on the 19th.
#[test]
fn nobody_decides_a_return_before_it_came() {
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-18 {LETTER}"));
    let decide = format!("case decide {C} --outcome no-penalty --doc-no 峄综决〔2026〕2号");
    let lost = |desk: &Desk| {
        desk.ok("transfer resend T2026-0002 --on 2026-11-20");
        desk.ok("transfer receive T2026-0002 --on 2026-11-21");
        desk.ok(&format!("case assess {C} own --reason 公安退回 --on 2026-11-21"));
    };
    lost(&desk);
    for day in ["2026-11-19", "2026-11-20"] {
        let refusal = desk.refused(&format!("{decide} --on {day}"));
        assert!(refusal.exit == 3 && refusal.clause.is_some(), "{refusal:?}");
    }
    desk.ok(&format!("{decide} --on 2026-11-21"));
    desk.sound();
}

/// 综合执法局 is merged into 自然资源局 on the 18th. On the 23rd what it did before is entered: it accepted in time, and it decided,
/// under its own name; what is still owed is its heir's. A case that the former 住建局 found and sent before it was merged is
/// entered after that, and was sent by it.
#[test]
fn what_a_unit_did_before_it_was_merged_is_its_own() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok("unit merge 综合执法局 --into 自然资源局 --on 2026-11-18");
    desk.ok(&format!("transfer accept {T} --on 2026-11-12"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["holder"], &only(&shown, "transfer.feedback")["unit"]), (&"land".into(), &"bureau".into()));
    assert_eq!(only(&shown, "case.decide")["unit"], "land");
    // The heir has it since the day it became that.
    assert_eq!(shown["held_since"], "2026-11-18");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综决〔2026〕1号 --on 2026-11-13"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["decision"]["by"], &only(&shown, "case.decide")["unit"]), (&"bureau".into(), &"bureau".into()));
    assert_eq!(only(&shown, "transfer.notify")["unit"], "land");
    desk.ok("unit merge 住建局 --into 城乡水务局 --on 2026-11-19");
    let sent = desk
        .ok(&format!("transfer new --from 住建局 --to 公安分局 --title 别案 --found 2026-11-16 --on 2026-11-17 {ALL}"));
    assert_eq!(sent["status"], "sent", "{sent}");
    let other = desk.ok("show C2026-0002");
    assert_eq!((&other["finder"], &other["holder"]), (&"housing".into(), &"water".into()));
    let send = only(&other, "transfer.send");
    assert_eq!((&send["unit"], &send["state"]), (&"housing".into(), &"met".into()));
    desk.sound();
}
