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
    desk.ok("transfer resend T2026-0002 --on 2026-11-20");
    desk.ok("transfer receive T2026-0002 --on 2026-11-21");
    for day in ["2026-11-19", "2026-11-20"] {
        let refusal = desk.refused(&format!("{decide} --on {day}"));
        refusal.by("二（二）2", "--on 应为 2026-11-21 或以后");
        assert!(refusal.message.contains("早于综合执法局承办案件 C2026-0001 之日 2026-11-21"), "{refusal:?}");
    }
    desk.ok(&format!("{decide} --on 2026-11-21"));
    desk.refused(&format!("correct {C} --event 3 --on 2026-11-19 --reason 误记")).by("二（二）2", "");
    desk.refused("correct T2026-0002 --event 3 --on 2026-11-23 --reason 误记").invalid();
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
    // What went to all that were waiting then went to its later heir too.
    desk.ok("share new --kind approval --from 住建局 --to 教体局,城乡水务局 --title 许可 --event 2026-11-12 --on 2026-11-12");
    desk.ok("unit merge 住建局 --into 城乡水务局 --on 2026-11-19");
    desk.ok("share send S2026-0001 --channel written --on 2026-11-16");
    let copies = desk.field("S2026-0001", "copies");
    let told: Vec<String> = copies.as_array().unwrap().iter().map(|copy| word(&copy["unit"])).collect();
    assert_eq!(told, ["education", "water"], "{copies}");
    let sent = desk
        .ok(&format!("transfer new --from 住建局 --to 公安分局 --title 别案 --found 2026-11-16 --on 2026-11-17 {ALL}"));
    assert_eq!(sent["status"], "sent", "{sent}");
    let other = desk.ok("show C2026-0002");
    assert_eq!((&other["finder"], &other["holder"]), (&"housing".into(), &"water".into()));
    let send = only(&other, "transfer.send");
    assert_eq!((&send["unit"], &send["state"]), (&"housing".into(), &"met".into()));
    desk.sound();
}

/// 综合执法局 is entered as merged into 城乡水务局 by mistake. As long as nothing that its supposed heir did rests on it, the
/// entry is taken back, the bureau's part with it: the case is the bureau's since it accepted it, its request is answered to
/// it, and the register holds together. What the heir decided, or asked as the bureau, is struck first.
#[test]
fn a_merger_entered_by_mistake_is_taken_back() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "assist new --kind consult --case {C} --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-18"
    ));
    desk.ok("unit merge 综合执法局 --into 城乡水务局 --on 2026-11-19");
    assert_eq!((desk.field(C, "holder"), desk.field(C, "held_since")), ("water".into(), "2026-11-19".into()));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄水决〔2026〕1号 --on 2026-11-20"));
    desk.ok("assist new --kind consult --from 城乡水务局 --to 自然资源局 --title 另询 --on 2026-11-20");
    desk.refused("unit restore 综合执法局").by("一（一）", "--reason");
    let restore = "unit restore 综合执法局 --reason 误登";
    desk.refused(restore).by("一（一）", "jiexie show A2026-0002");
    desk.ok("void A2026-0002 --reason 误登");
    desk.refused(restore).by("二（二）2", &format!("jiexie void {C} --event"));
    let decided = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().len();
    let passed = desk.refused(&format!("void {C} --event {} --reason 误登", decided - 1));
    assert!(passed.hint.contains("jiexie unit restore bureau"), "{passed:?}");
    desk.ok(&format!("void {C} --event {decided} --reason 误登"));
    // What others did meanwhile in what had passed on counts for the unit again, and is said.
    desk.ok("assist reply A2026-0001 --articles 第三条 --standard 一千元 --doc-no 峄住建函〔2026〕1号 --on 2026-11-23");
    let restored = desk.ok(restore);
    assert_eq!(restored["status"], "restored");
    assert!(restored["warnings"].to_string().contains("A2026-0001 第 2 项（答复）"), "{restored}");
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["holder"], &shown["held_since"]), (&"bureau".into(), &"2026-11-18".into()));
    assert_eq!(only(&shown, "case.decide")["unit"], "bureau");
    assert_eq!(only(&desk.ok("show A2026-0001"), "assist.consult")["toward"], "bureau");
    let unit = desk.ok("unit show 综合执法局");
    assert_eq!((&unit["status"], &unit["successor"]), (&"active".into(), &serde_json::Value::Null));
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 又询 --on 2026-11-20");
    desk.refused("assist new --kind consult --from 城乡水务局 --to 自然资源局 --title 再询 --on 2026-11-20")
        .by("四（二）2", "");
    desk.refused(restore).invalid();
    desk.sound();
    // A unit retired by mistake acts again; a second end of it counts.
    desk.ok("unit retire 商促局 --on 2026-11-19");
    desk.ok("unit restore 商促局 --reason 误登");
    desk.ok("unit merge 商促局 --into 自然资源局");
    assert_eq!(desk.ok("unit show 商促局")["successor"], "land");
    assert!(desk.refused("unit retire 商促局").hint.contains("jiexie unit restore 商促局"));
    desk.sound();
}

/// A request for an opinion is lost: it goes out once more, and what was overdue is so no more, for a reason that is told.
/// One that was answered in part, or received, was not lost.
#[test]
fn a_request_for_help_is_lost_and_sent_anew() {
    let mut desk = Desk::new();
    let a = "A2026-0001";
    desk.at("2026-11-12");
    for title in ["征询一", "征询二"] {
        desk.ok(&format!("assist new --kind consult --from 综合执法局 --to 住建局 --title {title} --on 2026-11-09"));
    }
    desk.at("2026-11-24");
    let refusal = desk.refused(&format!("assist resend {a} --on 2026-11-20"));
    refusal.by("四（二）2", "--late-reason");
    assert!(
        refusal.message.contains("8 天") && refusal.hint.contains(&format!("jiexie assist receive {a}")),
        "{refusal:?}"
    );
    desk.ok(&format!("assist resend {a} --on 2026-11-20 --late-reason 邮件退回"));
    let shown = desk.ok(&format!("show {a}"));
    let row = only(&shown, "assist.consult");
    assert_eq!((&row["due_on"], &row["presumed"], &row["state"]), (&"2026-11-27".into(), &true.into(), &"open".into()));
    assert_eq!(shown["resent_on"], "2026-11-20");
    let report = desk.ok("report supervision --from 2026-11-01 --to 2026-11-24").to_string();
    assert!(report.contains("邮件退回"), "{report}");
    // It came in on the 23rd; had it come before it went out anew, it had not been lost.
    desk.refused(&format!("assist receive {a} --on 2026-11-19")).by("四（二）2", &format!("jiexie void {a} --event 2"));
    desk.ok(&format!("assist receive {a} --on 2026-11-23"));
    assert_eq!(only(&desk.ok(&format!("show {a}")), "assist.consult")["due_on"], "2026-11-30");
    desk.refused(&format!("assist resend {a} --late-reason 再寄")).by("四（二）2", &format!("jiexie correct {a}"));
    desk.ok("assist reply A2026-0002 --partial --conclusion 先复一项 --on 2026-11-12");
    desk.refused("assist resend A2026-0002 --late-reason 再寄").by("四（二）2", "jiexie correct");
    desk.sound();
}

/// A day off is announced and taken back. Who answered in between is judged by what was announced then; where a correction
/// says that the answer came after it was taken back, by what stood by then, as its sibling is. The explanation names both.
#[test]
fn an_answer_corrected_past_a_day_off_taken_back() {
    let mut desk = Desk::new();
    desk.at("2026-11-09");
    for title in ["甲", "乙"] {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-09 {ALL}"));
    }
    desk.at("2026-11-10");
    desk.ok("calendar add 2026-11-11 holiday --name 防汛 --basis 国办发明电〔2026〕9号");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-11");
    desk.ok("calendar remove 2026-11-11 --basis 国办发明电〔2026〕10号");
    let due = |desk: &Desk, id: &str| word(&only(&desk.ok(&format!("show {id}")), "transfer.feedback")["due_on"]);
    assert_eq!((due(&desk, T), due(&desk, "T2026-0002")), ("2026-11-13".into(), "2026-11-12".into()));
    desk.at("2026-11-13");
    desk.refused(&format!("correct {T} --event 2 --on 2026-11-13 --reason 误记")).late(
        "transfer.feedback",
        "二（二）2",
        1,
    );
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-13 --reason 误记 --late-reason 会签"));
    let row = only(&desk.ok(&format!("show {T}")), "transfer.feedback");
    assert_eq!((&row["due_on"], &row["state"], &row["days_over"]), (&"2026-11-12".into(), &"late".into(), &1.into()));
    for id in [T, "T2026-0002"] {
        let told = desk.table(&format!("explain {id}"));
        assert!(told.contains("撤回 2026-11-11 的放假“防汛”，依据：国办发明电〔2026〕10号"), "{told}");
    }
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-10 --reason 原来不误"));
    assert_eq!(due(&desk, T), "2026-11-13");
    desk.sound();
}

/// What a refusal names works: after a settlement nothing is referred, a dispute goes up; an extension told in time and not
/// entered bears its day.
#[test]
fn the_ways_that_refusals_name_are_open() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁承办 --on 2026-11-17"));
    desk.ok(&format!("dispute settle {D} --to 综合执法局 --on 2026-11-18"));
    for line in
        [format!("case assess {C} other --to 城乡水务局"), format!("transfer new --case {C} --to 城乡水务局 {ALL}")]
    {
        let refusal = desk.refused(&line);
        refusal.by("二（二）2", &format!("jiexie dispute new --case {C}"));
        assert!(!refusal.hint.contains("transfer refer"), "{refusal:?}");
    }
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-09");
    let extend = "assist extend A2026-0001 --reason 须赴现场";
    for until in ["2026-11-13", "2026-11-20"] {
        assert!(desk.refused(&format!("{extend} --until {until}")).hint.contains("--on 告知日期"), "{until}");
    }
    desk.ok(&format!("{extend} --until 2026-11-20 --on 2026-11-16 --late-reason 归错卷"));
    // What stands on the books is put right by their own commands.
    for (line, way) in [
        ("correct calendar --event 1", "jiexie calendar remove"),
        ("void calendar --event 1 --reason 误登", "jiexie calendar remove"),
        ("void unit/housing --event 1 --reason 误登", "jiexie unit restore"),
    ] {
        let refusal = desk.refused(line);
        assert!(refusal.exit == 2 && refusal.hint.contains(way), "{refusal:?}");
    }
    let told = desk.run("calendar add 2026-11-11 holiday --name 防汛").err;
    assert!(told.contains("国办发明电") && !told.contains("删除"), "{told}");
    desk.sound();
}

/// What the holder did after its decision is its own as well: a word of the government found later, of a day on which the decision
/// stood, is not taken, as no designation anew is; once the case is taken up again it is.
#[test]
fn a_word_of_the_government_found_later_takes_no_performance_or_closing_away() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综决〔2026〕1号 --on 2026-11-18"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综函〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-20"));
    desk.ok(&format!("case close {C} --on 2026-11-23"));
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁承办 --on 2026-11-18"));
    desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
    let decide = format!("dispute decide {D} --to 住建局 --doc-no 峄政字〔2026〕3号");
    desk.refused(&format!("{decide} --on 2026-11-19")).by("二（二）2", &format!("jiexie case review {C}"));
    desk.refused(&format!("{decide} --on 2026-11-20")).by("二（二）2", &format!("jiexie case reopen {C}"));
    desk.ok(&format!("case reopen {C} --reason 区政府改由住建局办 --on 2026-11-24"));
    desk.ok(&format!("{decide} --on 2026-11-24"));
    assert_eq!((desk.field(C, "holder"), desk.field(C, "decision")["by"].clone()), ("housing".into(), "bureau".into()));
    desk.sound();
}
