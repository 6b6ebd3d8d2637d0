//! Stories of offices in which the book was not written in the order in which things happened.

use serde_json::Value;

use crate::common::{ALL, C, Desk, LETTER, T, only, pick, word};

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";

fn state(shown: &Value, rule: &str) -> (String, i64) {
    let row = only(shown, rule);
    (word(&row["state"]), row["days_over"].as_i64().unwrap())
}

/// The clerk of the bureau presses 接受 where the bureau had resolved to decline. She sees it the next morning. The clock of
/// the answer runs on from where it stood; the refusal, typed that day, is one day late and says why. The housing bureau's
/// case then goes up to the government, as after any refusal.
#[test]
fn an_acceptance_pressed_for_a_refusal() {
    let mut desk = Desk::new();
    desk.at("2026-11-20");
    desk.accepted();
    desk.at("2026-11-23");
    let refusal = desk.refused(&format!("transfer decline {T} --reason 不属本局职责"));
    refusal.by("二（二）2", &format!("jiexie void {T} --event"));
    desk.ok(&format!("void {T} --event 2 --reason 应为不接受，点错"));
    assert_eq!(desk.field(C, "holder"), "housing");
    assert_eq!(state(&desk.ok(&format!("show {C}")), "transfer.feedback"), ("open".into(), 3));
    desk.refused(&format!("transfer decline {T} --reason 不属本局职责")).late("transfer.feedback", "二（二）2", 3);
    desk.ok(&format!("transfer decline {T} --reason 不属本局职责 --late-reason 点错后次日改正"));
    assert_eq!(state(&desk.ok(&format!("show {C}")), "transfer.feedback"), ("late".into(), 3));
    desk.ok(&format!("transfer refer {T}"));
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕9号"));
    assert_eq!(desk.field(C, "holder"), "water");
    // The struck acceptance stands in the story of the case, as struck.
    let story = desk.ok(&format!("show {C}"))["story"].clone();
    let struck: Vec<String> =
        story.as_array().unwrap().iter().filter(|e| e["struck"] == true).map(|e| word(&e["act"])).collect();
    assert_eq!(struck, ["transfer.accept"]);
    desk.sound();
}

/// The bureau finds a stall on the 2nd, looks into it on the 5th, fines on the 10th, and only then is the book opened: found
/// and decided are entered, the assessment of the 5th is not. Two weeks later the file is audited; the assessment goes in
/// with its day, and every day that was told before stands as it was.
#[test]
fn an_assessment_forgotten_until_the_audit() {
    let mut desk = Desk::blank();
    desk.at("2026-11-10");
    desk.ok("init");
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-02");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕7号 --copy-to 住建局 --on 2026-11-10"
    ));
    desk.at("2026-11-24");
    desk.ok(&format!("case assess {C} own --findings 现场照片两张 --on 2026-11-05"));
    let case = desk.ok(&format!("show {C}"));
    assert_eq!(word(&case["assessment"]["on"]), "2026-11-05");
    let days: Vec<String> = case["story"].as_array().unwrap().iter().map(|event| word(&event["on"])).collect();
    assert_eq!(days, ["2026-11-02", "2026-11-05", "2026-11-10"]);
    assert_eq!(only(&desk.ok(&format!("show {S}")), "share.penalty")["due_on"], "2026-11-17");
    // Listed as entered late, by whom and how much later.
    let report = desk.ok("report late-entries --from 2026-11-01 --to 2026-11-24");
    let text = report.to_string();
    assert!(text.contains("研判管辖") && text.contains("\"lag\":19"), "{text}");
    desk.sound();
}

/// The housing bureau's clerk is told by telephone that the bureau declined on the 18th and the matter was reported on the
/// 19th; the paper of the refusal is found only on the 24th. The report is typed first and refused: nothing was declined yet.
/// The refusal goes in, then the report with its day; both stand in their order, the refusal on time.
#[test]
fn a_refusal_found_after_the_report() {
    let desk = Desk::new();
    desk.sent();
    desk.refused(&format!("transfer refer {T} --on 2026-11-19")).by("二（二）2", "");
    desk.ok(&format!("transfer decline {T} --reason 不属本局职责 --on 2026-11-18"));
    desk.ok(&format!("transfer refer {T} --on 2026-11-19"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(state(&shown, "transfer.feedback"), ("met".into(), 0));
    assert_eq!(state(&shown, "transfer.refer"), ("met".into(), 0));
    // A receipt of the 17th turns up as well: entered after the answer, as it may be.
    desk.ok(&format!("transfer receive {T} --on 2026-11-17"));
    // One of the 19th would lie after the answer.
    desk.refused(&format!("transfer receive {T} --on 2026-11-19")).invalid();
    desk.sound();
}

/// A fine is typed into the wrong case of two with like titles, its copies are already sent. The copies are struck first,
/// then the decision; the number is free for the right case, where the five days for the copies run from the true day.
#[test]
fn a_penalty_in_the_wrong_case() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "transfer new --from 教体局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("transfer accept T2026-0002 --on 2026-11-18");
    let decide = "--outcome penalty --doc-no 峄综执罚〔2026〕8号 --on 2026-11-19";
    desk.ok(&format!("case decide {C} {decide}"));
    desk.ok(&format!("share send {S} --channel written --on 2026-11-20"));
    desk.refused(&format!("case decide C2026-0002 {decide}")).invalid();
    let refusal = desk.refused(&format!("void {C} --event 3 --reason 录错案件"));
    refusal.by("三（四）", &format!("jiexie void {S} --event 1"));
    desk.ok(&format!("void {S} --event 1 --reason 录错案件"));
    desk.ok(&format!("void {C} --event 3 --reason 录错案件"));
    assert!(desk.deadlines("transfer.notify", "open").is_empty());
    assert_eq!(desk.status(C), "held");
    desk.ok(&format!("case decide C2026-0002 {decide}"));
    let copies = only(&desk.ok("show S2026-0002"), "share.penalty");
    assert_eq!((word(&copies["due_on"]), word(&copies["toward"])), ("2026-11-26".to_owned(), "education".to_owned()));
    desk.sound();
}

/// A written consultation of the 9th was due on the 16th. The housing bureau telephoned on the 13th that it needs until the
/// 20th, and answered on the 20th; the book shows the answer four days late, with 人手不足 as its reason. The letter about the
/// extension is found at the end of the month: entered with its day it takes the lateness back, for a reason that stands in
/// the supervision report with who entered it.
#[test]
fn an_extension_found_after_the_answer() {
    let desk = Desk::new();
    desk.ok(
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --doc-no 询〔2026〕1号 --on 2026-11-09",
    );
    desk.ok(&format!(
        "assist reply {A} --articles 第三条 --standard 一千元 --doc-no 复〔2026〕1号 --on 2026-11-20 --late-reason 人手不足"
    ));
    assert_eq!(state(&desk.ok(&format!("show {A}")), "assist.consult"), ("late".into(), 4));
    let line = format!("assist extend {A} --until 2026-11-20 --reason 须赴现场 --on 2026-11-13");
    desk.refused(&line).by("四（二）2", "--late-reason");
    desk.ok(&format!("{line} --late-reason 延期告知函归错卷"));
    let shown = desk.ok(&format!("show {A}"));
    assert_eq!(state(&shown, "assist.consult"), ("met".into(), 0));
    assert_eq!(only(&shown, "assist.consult")["extended_from"], "2026-11-16");
    let report = desk.ok("report supervision --from 2026-11-01 --to 2026-11-24").to_string();
    assert!(report.contains("延期告知函归错卷"), "{report}");
    // Told on the 17th it would have come too late.
    let desk = Desk::new();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-09");
    desk.ok(&format!("assist reply {A} --articles 第三条 --standard 一千元 --on 2026-11-20 --late-reason 人手不足"));
    desk.refused(&format!("assist extend {A} --until 2026-11-24 --reason 须赴现场 --on 2026-11-17"))
        .by("四（二）2", "");
    desk.sound();
}

/// A sweep of night markets is set for the 20th at 08:30. The police station is told at 07:50 that morning: before the hour,
/// so nothing is warned. For a second one the same call came at 09:10, when the teams were already out: late, with its reason.
/// For the third the notice of the 18th is filed after the start was entered; it takes its place before it.
#[test]
fn the_police_and_the_hour() {
    let desk = Desk::new();
    for title in ["夜市一", "夜市二", "夜市三"] {
        desk.ok(&format!(
            "operation new --kind special --title {title} --lead 综合执法局 --starts 2026-11-20 --starts-at 08:30 --on 2026-11-16"
        ));
    }
    let told = desk.ok("operation police O2026-0001 --at 07:50 --on 2026-11-20");
    assert!(told["warnings"].as_array().unwrap().iter().all(|w| !word(w).contains("当天")), "{told}");
    desk.refused("operation police O2026-0002 --at 09:10 --on 2026-11-20").by("七（二）", "--late-reason");
    desk.ok("operation police O2026-0002 --at 09:10 --on 2026-11-20 --late-reason 值班电话无人接听");
    desk.ok("operation start O2026-0002 --on 2026-11-20");
    desk.ok("operation start O2026-0003 --on 2026-11-20 --late-reason 未见通知回执");
    desk.ok("operation police O2026-0003 --on 2026-11-18 --late-reason 回执后补归档");
    let police = |id: &str| only(&desk.ok(&format!("show {id}")), "operation.police");
    assert_eq!(word(&police("O2026-0001")["state"]), "met");
    assert_eq!(word(&police("O2026-0002")["state"]), "late");
    assert_eq!(
        (word(&police("O2026-0003")["state"]), word(&police("O2026-0003")["met_on"])),
        ("met".into(), "2026-11-18".into())
    );
    desk.sound();
}

/// The government settles two quarrels of the same week with one paper, 峄政字〔2026〕12号. The letters of the transfers were
/// sent before they were numbered; the numbers come at the month's end and leave the list of what is wanting.
#[test]
fn one_paper_of_the_government_and_letters_numbered_later() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!(
        "transfer new --from 教体局 --to 综合执法局 --title 占道办班 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("transfer decline T2026-0002 --reason 不属本局 --on 2026-11-18");
    desk.ok("transfer refer T2026-0002 --on 2026-11-19");
    for transfer in [T, "T2026-0002"] {
        desk.ok(&format!("transfer designate {transfer} --to 城乡水务局 --doc-no 峄政字〔2026〕12号 --on 2026-11-20"));
    }
    let wanting = |desk: &Desk| {
        let todo = desk.ok("todo");
        todo.as_array().unwrap().iter().filter(|row| row["rule"] == "document.number").count()
    };
    assert_eq!(wanting(&desk), 2);
    desk.ok(&format!("correct {T} --event 1 --set doc_no=住建移〔2026〕3号 --reason 补登文号"));
    desk.refused("correct T2026-0002 --event 1 --set doc_no=住建移〔2026〕03号 --reason 补登文号").invalid();
    desk.ok("correct T2026-0002 --event 1 --set doc_no=教体移〔2026〕3号 --reason 补登文号");
    assert_eq!(wanting(&desk), 0);
    desk.ok(&format!("case decide {C} --outcome other --doc-no 峄水处〔2026〕1号 --on 2026-11-23"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-24"));
    assert_eq!(wanting(&desk), 1);
    desk.ok(&format!("correct {T} --event 6 --set doc_no=峄水函〔2026〕1号 --reason 补登文号"));
    assert_eq!(wanting(&desk), 0);
    desk.sound();
}

/// The police returned a file on the 19th, but the clerk had closed the week's book before the refusal of the 18th came in:
/// she types the return with the wrong day, the 20th, corrects it to the 19th, and strikes the stray assessment she had made
/// in between. What the striking leaves is lawful, so it goes; the return itself can only be voided whole.
#[test]
fn a_return_a_correction_and_a_stray_assessment() {
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    desk.ok(&format!("case assess {C} own --reason 公安退回 --on 2026-11-23"));
    desk.ok("correct T2026-0002 --event 1 --on 2026-11-19 --reason 误记");
    assert_eq!(desk.field(C, "held_since"), "2026-11-19");
    let shown = desk.ok(&format!("show {C}"));
    let assess = shown["events"].as_array().unwrap().iter().rfind(|e| e["act"] == "case.assess").unwrap();
    desk.ok(&format!("void {C} --event {} --reason 多录一次", assess["event"]));
    assert_eq!(desk.field(C, "assessment")["jurisdiction"], "criminal");
    let refusal = desk.refused("void T2026-0002 --event 1 --reason 误登");
    refusal.invalid();
    assert!(refusal.hint.contains("jiexie void T2026-0002 --reason"), "{refusal:?}");
    assert!(!pick(&desk.ok(&format!("show {C}")), "transfer.return").is_empty());
    desk.sound();
}

/// A dispute was raised on the 16th of October, after a decision booked for the 15th, which turns out to be of the 20th. That the
/// dispute was escalated on the 17th and decided on the 18th is entered afterwards, and stands where those days put it.
#[test]
fn a_dispute_is_decided_by_its_day_whatever_was_entered_before_it() {
    let mut desk = Desk::blank();
    desk.at("2026-10-12");
    desk.ok("init");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 谁办 --found 2026-10-12 --paper-materials 全");
    desk.at("2026-10-14");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-10-15");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号"));
    desk.at("2026-10-16");
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁办"));
    desk.at("2026-10-28");
    desk.ok(&format!("correct {C} --event 3 --on 2026-10-20 --reason 误记"));
    let placed = desk.ok("dispute escalate D2026-0001 --on 2026-10-17");
    assert!(placed["warnings"].to_string().contains("排在 C2026-0001 第 3 项（作出处理决定）之前"), "{placed}");
    // By its day it would take the case from the unit that decided it: refused with that step, not with the day.
    let refused = desk.refused("dispute decide D2026-0001 --to 城乡水务局 --doc-no 峄政〔2026〕3号 --on 2026-10-18");
    assert!(refused.message.contains("第 3 项（作出处理决定）"), "{refused:?}");
    desk.ok("dispute decide D2026-0001 --to 综合执法局 --doc-no 峄政〔2026〕3号 --on 2026-10-18");
    let day = desk.ok(&format!("show {C}"));
    assert_eq!((&day["decided_by_government"], &day["status"]), (&true.into(), &"decided".into()));
    assert_eq!(only(&day, "case.decide")["met_on"], "2026-10-20");
    desk.sound();
}
