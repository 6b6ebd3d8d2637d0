//! The limits of transfers and of the bureau's penalties: the day before, the last day, one day late; holidays; the
//! true day of receipt; the three ways of counting days.

use crate::common::{ALL, C, CRIME, Desk, T, only, pick, word};
use serde_json::{Value, json};

/// A limit at work: how it is set running on Monday 16 November 2026 (or a day after), and the step that meets it.
struct Case {
    rule: &'static str,
    clause: &'static str,
    prepare: fn(&Desk),
    step: &'static str,
    /// The day before the last day, the last day, the day after.
    days: [&'static str; 3],
}

const CASES: &[Case] = &[
    Case {
        rule: "transfer.send",
        clause: "二（二）1",
        prepare: |desk| {
            desk.found();
            desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
        },
        step: "transfer new --case C2026-0001 --to 综合执法局 --material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip",
        days: ["2026-11-18", "2026-11-19", "2026-11-20"],
    },
    Case {
        rule: "transfer.feedback",
        clause: "二（二）2",
        prepare: Desk::sent,
        step: "transfer accept T2026-0001",
        days: ["2026-11-19", "2026-11-20", "2026-11-21"],
    },
    Case {
        rule: "transfer.feedback",
        clause: "二（二）2",
        prepare: Desk::sent,
        step: "transfer decline T2026-0001 --reason 不属本局",
        days: ["2026-11-19", "2026-11-20", "2026-11-21"],
    },
    Case {
        rule: "transfer.feedback",
        clause: "二（二）2",
        prepare: Desk::sent,
        step: "transfer decline T2026-0001 --ground other --reason 材料不全",
        days: ["2026-11-19", "2026-11-20", "2026-11-21"],
    },
    Case {
        rule: "transfer.notify",
        clause: "二（二）2",
        prepare: |desk| {
            desk.accepted();
            desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-18"));
        },
        step: "transfer notify T2026-0001 --doc-no 峄综执函〔2026〕1号",
        days: ["2026-11-20", "2026-11-23", "2026-11-24"],
    },
    // Sending the case on to the police is to be told too, from the day it was sent.
    Case {
        rule: "transfer.notify",
        clause: "二（二）2",
        prepare: |desk| {
            desk.accepted();
            desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-11-18 {CRIME}"));
        },
        step: "transfer notify T2026-0001 --doc-no 峄综执函〔2026〕1号",
        days: ["2026-11-20", "2026-11-23", "2026-11-24"],
    },
];

#[test]
fn the_day_before_and_the_last_day_are_on_time() {
    for case in CASES {
        for day in &case.days[..2] {
            let desk = Desk::new();
            (case.prepare)(&desk);
            let done = desk.ok(&format!("{} --on {day}", case.step));
            let shown = desk.ok(&format!("show {C}"));
            let deadline = pick(&shown, case.rule).into_iter().find(|d| d["met_on"] == *day).unwrap();
            assert_eq!(deadline["due_on"], case.days[1], "{} {day}", case.rule);
            assert_eq!((&deadline["state"], &deadline["days_over"]), (&json!("met"), &json!(0)), "{} {day}", case.rule);
            assert_eq!(deadline["late_reason"], json!(null));
            assert_eq!(deadline["clause"], case.clause);
            assert!(pick(&done, case.rule).iter().any(|d| d["met_on"] == *day), "the answer names what it met: {done}");
            desk.sound();
        }
    }
}

#[test]
fn one_day_late_is_refused_and_with_a_reason_recorded_as_late() {
    for case in CASES {
        let desk = Desk::new();
        (case.prepare)(&desk);
        let step = format!("{} --on {}", case.step, case.days[2]);
        desk.refused(&step).late(case.rule, case.clause, 1);
        desk.ok(&format!("{step} --late-reason 经办人病假"));
        let shown = desk.ok(&format!("show {C}"));
        let late = pick(&shown, case.rule).into_iter().find(|d| d["state"] == "late").unwrap();
        assert_eq!(late["met_on"], case.days[2], "{}", case.rule);
        assert_eq!((&late["days_over"], &late["late_reason"]), (&json!(1), &json!("经办人病假")), "{}", case.rule);
        assert!(desk.ok("overdue").as_array().unwrap().is_empty(), "{} no longer runs", case.rule);
        desk.sound();
    }
}

#[test]
fn a_reason_without_lateness_is_a_remark() {
    let desk = Desk::new();
    desk.sent();
    let done = desk.ok(&format!("transfer accept {T} --on 2026-11-20 --late-reason 以为迟了"));
    assert_eq!(only(&done, "transfer.feedback")["state"], "met");
    assert!(done["warnings"].to_string().contains("没有超期"), "{done}");
}

#[test]
fn overdue_counts_calendar_days_from_the_day_after_the_last() {
    let mut desk = Desk::new();
    desk.sent();
    for (day, over) in
        [("2026-11-20", None), ("2026-11-21", Some(1)), ("2026-11-24", Some(4)), ("2026-12-01", Some(11))]
    {
        desk.at(day);
        let listed = desk.ok("overdue");
        let over_listed = listed.as_array().unwrap().first().map(|d| d["days_over"].as_i64().unwrap());
        assert_eq!(over_listed, over, "{day}");
        let code = desk.run("overdue --check").code;
        assert_eq!(code, if over.is_some() { 10 } else { 0 }, "{day}");
    }
}

#[test]
fn urgent_send_is_due_the_same_day_and_never_rolls() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 燃气管道被挖断 --found 2026-11-21");
    let open = desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent --on 2026-11-21"));
    let send = only(&open, "transfer.send");
    assert_eq!(send["due_on"], "2026-11-21", "a Saturday");
    assert_eq!(send["early_on"], json!(null));
    desk.refused(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-22")).late(
        "transfer.send",
        "二（二）1",
        1,
    );
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-21"));
    // In one step: urgent by assessment, from the day assessed.
    let one = Desk::new();
    let line = "transfer new --from 住建局 --to 综合执法局 --title 燃气管道被挖断 --found 2026-11-20 --assessed 2026-11-21 --urgent";
    one.refused(&format!("{line} --on 2026-11-22")).late("transfer.send", "二（二）1", 1);
    assert_eq!(only(&one.ok(&format!("{line} --on 2026-11-21")), "transfer.send")["state"], "met");
}

#[test]
fn the_clock_of_a_case_opened_in_one_step() {
    let line = format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-16 {ALL}");
    let desk = Desk::new();
    desk.refused(&format!("{line} --on 2026-11-20")).late("transfer.send", "二（二）1", 1);
    let done = desk.ok(&format!("{line} --assessed 2026-11-17 --on 2026-11-20"));
    assert_eq!(only(&done, "transfer.send")["started_on"], "2026-11-17");
    let late = Desk::new();
    let done = late.ok(&format!("{line} --on 2026-11-20 --late-reason 材料未齐"));
    assert_eq!(only(&done, "transfer.send")["late_reason"], "材料未齐");
}

#[test]
fn penalty_opens_a_copy_for_each_recipient_and_a_letter_for_each_helper() {
    let desk = Desk::new();
    desk.accepted();
    let done = desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20 --copy-to 住建局,城乡水务局 --help-from 市场监管局,自然资源局,市场监管局"
    ));
    let facts = |rule: &str| -> Vec<(String, Value, Value, Value)> {
        let mut facts: Vec<_> = pick(&done, rule)
            .iter()
            .map(|d| (word(&d["toward"]), d["due_on"].clone(), d["early_on"].clone(), d["unit"].clone()))
            .collect();
        facts.sort_by(|a, b| a.0.cmp(&b.0));
        facts
    };
    let row = |toward: &str| (toward.to_owned(), json!("2026-11-27"), json!("2026-11-25"), json!("bureau"));
    assert_eq!(facts("share.penalty"), [row("housing"), row("water")]);
    assert_eq!(facts("assist.enforce"), [row("land"), row("market")]);
    assert!(pick(&done, "share.penalty").iter().all(|d| d["clause"] == "三（四）"));
    assert!(pick(&done, "assist.enforce").iter().all(|d| d["clause"] == "四（三）" && d["subject"] == C));
    let notify = only(&done, "transfer.notify");
    assert_eq!((&notify["due_on"], &notify["toward"]), (&json!("2026-11-25"), &json!("housing")));
    desk.sound();
}

#[test]
fn copies_go_to_the_transferring_unit_unless_said_otherwise() {
    let desk = Desk::new();
    desk.accepted();
    let done = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    assert_eq!(only(&done, "share.penalty")["toward"], "housing");
    let own = Desk::new();
    own.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-20");
    let decide = format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号");
    own.refused(&decide).by("三（四）", "--copy-none");
    let done = own.ok(&format!("{decide} --copy-none 不涉及他单位"));
    assert!(pick(&done, "share.penalty").is_empty());
    let no_penalty = Desk::new();
    no_penalty.accepted();
    let done = no_penalty.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号"));
    assert!(pick(&done, "share.penalty").is_empty());
    assert_eq!(pick(&done, "transfer.notify").len(), 1);
}

#[test]
fn notify_follows_the_designation_and_not_the_handler_itself() {
    let decide = format!("case decide {C} --outcome other --doc-no 峄〔2026〕1号 --on 2026-11-23");
    let desk = Desk::new();
    desk.designated();
    let notify = only(&desk.ok(&decide), "transfer.notify");
    assert_eq!((&notify["unit"], &notify["toward"]), (&json!("water"), &json!("housing")));
    let back = Desk::new();
    back.referred();
    back.ok(&format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    assert!(pick(&back.ok(&decide), "transfer.notify").is_empty(), "the original unit handles it itself");
    back.sound();
}

#[test]
fn limits_without_a_number_are_never_overdue() {
    let mut desk = Desk::new();
    desk.now = "2024-03-04T10:00:00+08:00".to_owned();
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2024-03-04");
    let open = desk.ok(&format!("case assess {C} criminal").replace("C2026", "C2024"));
    let criminal = only(&open, "transfer.criminal");
    assert_eq!((&criminal["due_on"], &criminal["clause"]), (&json!(null), &json!("六（二）")));
    desk.ok("case new --unit 住建局 --title 涉嫌犯罪 --found 2024-03-04");
    let others = desk.ok("case assess C2024-0002 criminal");
    assert_eq!(only(&others, "transfer.criminal")["clause"], "二（一）", "units other than the bureau");
    desk.at("2026-11-24");
    assert!(desk.ok("overdue").as_array().unwrap().is_empty());
    assert_eq!(desk.ok("todo").as_array().unwrap().len(), 2);
    let met = desk.ok(&format!("transfer new --case C2024-0001 --to 公安分局 {CRIME}"));
    assert_eq!(only(&met, "transfer.criminal")["state"], "met", "two years later and not late");
    desk.sound();
}

#[test]
fn true_receipt_before_the_answer_moves_the_deadline() {
    let desk = Desk::new();
    desk.sent();
    let received = desk.ok(&format!("transfer receive {T} --on 2026-11-20"));
    let all = pick(&received, "transfer.feedback");
    assert_eq!(all.len(), 2, "{received}");
    assert_eq!((&all[0]["due_on"], &all[0]["state"]), (&json!("2026-11-20"), &json!("superseded")));
    assert_eq!((&all[1]["due_on"], &all[1]["state"]), (&json!("2026-11-25"), &json!("open")));
    assert_eq!(all[1]["started_on"], "2026-11-20");
    desk.refused(&format!("transfer receive {T} --on 2026-11-19")).by("二（二）2", "correct");
    let met = desk.ok(&format!("transfer accept {T} --on 2026-11-24"));
    assert_eq!(only(&met, "transfer.feedback")["state"], "met");
    desk.sound();
}

#[test]
fn true_receipt_after_the_answer_clears_what_was_only_presumed_late() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 邮路延误"));
    assert_eq!(desk.deadlines("transfer.feedback", "late")[0]["days_over"], 3);
    desk.refused(&format!("transfer receive {T} --on 2026-11-24")).invalid();
    desk.refused(&format!("transfer receive {T} --on 2026-11-16")).invalid();
    desk.ok(&format!("transfer receive {T} --on 2026-11-19"));
    assert!(desk.deadlines("transfer.feedback", "late").is_empty());
    let met = desk.deadlines("transfer.feedback", "met");
    assert_eq!((&met[0]["due_on"], &met[0]["met_on"]), (&json!("2026-11-24"), &json!("2026-11-23")));
    assert_eq!(desk.deadlines("transfer.feedback", "superseded").len(), 1);
    assert_eq!(desk.status(T), "accepted");
    desk.sound();
}

#[test]
fn holidays_and_make_up_days() {
    for (assessed, due) in [
        // Mid-autumn 25–27 September; 27 is a Sunday.
        ("2026-09-23", "2026-09-29"),
        // Found on a Saturday.
        ("2026-11-14", "2026-11-18"),
        // National day 1–7 October, Saturday 10 October is worked.
        ("2026-09-30", "2026-10-10"),
        // 14 February is a make-up Saturday, 15–23 off.
        ("2026-02-12", "2026-02-24"),
    ] {
        let desk = Desk::new();
        desk.ok(&format!("case new --unit 住建局 --title 某案 --found {assessed}"));
        let open = desk.ok(&format!("case assess {C} other --on {assessed}"));
        assert_eq!(only(&open, "transfer.send")["due_on"], due, "{assessed}");
    }
}

#[test]
fn three_ways_of_counting() {
    for (mode, send, early, copies) in [
        ("standard", "2026-09-29", json!("2026-09-28"), "2026-10-13"),
        ("working", "2026-09-29", json!("2026-09-28"), "2026-10-13"),
        ("calendar", "2026-09-28", json!(null), "2026-10-08"),
    ] {
        let desk = Desk::init(&format!("--day-count {mode}"));
        desk.ok("case new --unit 综合执法局 --title 某案 --found 2026-09-23");
        let open = desk.ok(&format!("case assess {C} other --on 2026-09-23"));
        let deadline = only(&open, "transfer.send");
        assert_eq!((&deadline["due_on"], &deadline["early_on"]), (&json!(send), &early), "{mode}");
        desk.ok(&format!("case assess {C} own --reason 属本局 --on 2026-09-30"));
        let decided = desk.ok(&format!(
            "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --help-from 市场监管局 --on 2026-09-30"
        ));
        for rule in ["share.penalty", "assist.enforce"] {
            assert_eq!(only(&decided, rule)["due_on"], copies, "{mode} {rule}");
        }
        let extension = desk.ok("explain assist.consult --from 2026-09-30");
        assert_eq!(extension["due_on"], copies, "{mode}");
        let before = desk.ok("explain meeting.solicit --from 2026-10-12");
        // Ten days before is 2 October, so the working day before it; ten working days before is 21 September.
        let solicit = if mode == "working" { "2026-09-21" } else { "2026-09-30" };
        assert_eq!(before["due_on"], solicit, "{mode}");
        desk.sound();
    }
}

#[test]
fn beijing_decides_what_today_is() {
    let mut desk = Desk::new();
    desk.now = "2026-11-23T16:30:00+00:00".to_owned();
    let found = desk.ok("case new --unit 住建局 --title 某案 --found 今天");
    assert_eq!(found["id"], C);
    assert_eq!(desk.field(C, "found_on"), "2026-11-24");
    desk.now = "2026-11-23T15:30:00+00:00".to_owned();
    desk.refused("case new --unit 住建局 --title 某案 --found 2026-11-24").invalid();
}

#[test]
fn explain_and_the_register_agree() {
    let desk = Desk::new();
    desk.sent();
    for (rule, from, due) in [
        ("transfer.feedback", "2026-11-17", "2026-11-20"),
        ("share.penalty", "2026-11-20", "2026-11-27"),
        ("transfer.notify", "2026-09-23", "2026-09-29"),
    ] {
        assert_eq!(desk.ok(&format!("explain {rule} --from {from}"))["due_on"], due);
    }
    assert_eq!(desk.ok(&format!("explain {T}"))["due_on"], "2026-11-20");
    let days = desk.ok("explain transfer.notify --from 2026-09-23")["days"].clone();
    let skipped: Vec<String> =
        days.as_array().unwrap().iter().filter(|d| d["counts"] == false).map(|d| word(&d["date"])).collect();
    for day in ["2026-09-25", "2026-09-26", "2026-09-27"] {
        assert!(skipped.contains(&day.to_owned()), "{days}");
    }
}
