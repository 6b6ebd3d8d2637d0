//! The limits of sharing, helping, settling and operations: the day before, the last day, one day late without and with
//! a reason; urgent; extended within and beyond the cap, too late, without a reason; the true day of receipt; corrected.

use crate::common::{C, Desk, only, pick};
use serde_json::{Value, json};

const S: &str = "S2026-0001";
const A: &str = "A2026-0001";
const O: &str = "O2026-0001";
const D: &str = "D2026-0001";
const OPINION: &str = "--articles 城乡规划法第六十四条 --standard 造价百分之五以上百分之十以下";

/// A limit at work: set running on Monday 16 November 2026, and the step that meets it.
struct Case {
    rule: &'static str,
    clause: &'static str,
    /// The record it belongs to, the unit it binds and the unit it is owed to.
    on: [&'static str; 3],
    prepare: fn(&Desk),
    step: &'static str,
    /// The day before the last day, the last day, the day after.
    days: [&'static str; 3],
    /// The record and event whose day sets it running, and the due date when that day was the 17th.
    trigger: (&'static str, u32, &'static str),
}

const FIVE: [&str; 3] = ["2026-11-20", "2026-11-23", "2026-11-24"];
const THREE: [&str; 3] = ["2026-11-18", "2026-11-19", "2026-11-20"];

const CASES: &[Case] = &[
    Case {
        rule: "share.approval",
        clause: "三（四）",
        on: [S, "housing", "bureau"],
        prepare: |desk| share(desk, "approval", "住建局", "综合执法局", ""),
        step: "share send S2026-0001 --channel written",
        days: FIVE,
        trigger: (S, 1, "2026-11-24"),
    },
    Case {
        rule: "share.penalty",
        clause: "三（四）",
        on: [S, "bureau", "housing"],
        prepare: |desk| share(desk, "penalty", "综合执法局", "住建局", ""),
        step: "share send S2026-0001 --channel platform",
        days: FIVE,
        trigger: (S, 1, "2026-11-24"),
    },
    Case {
        rule: "share.penalty",
        clause: "三（四）",
        on: [S, "bureau", "water"],
        prepare: |desk| penalty(desk, "--copy-to 城乡水务局"),
        step: "share send S2026-0001 --channel written",
        days: FIVE,
        trigger: (C, 2, "2026-11-24"),
    },
    Case {
        rule: "share.superior",
        clause: "三（四）",
        on: [S, "water", "bureau"],
        prepare: |desk| share(desk, "superior", "城乡水务局", "综合执法局", ""),
        step: "share send S2026-0001 --channel written",
        days: THREE,
        trigger: (S, 1, "2026-11-20"),
    },
    Case {
        rule: "share.superior",
        clause: "三（四）",
        on: [S, "water", "bureau"],
        prepare: |desk| share(desk, "superior", "城乡水务局", "综合执法局", ""),
        step: "share send S2026-0001 --channel oral",
        days: THREE,
        trigger: (S, 1, "2026-11-20"),
    },
    Case {
        rule: "assist.appraisal",
        clause: "四（二）1",
        on: [A, "housing", "bureau"],
        prepare: |desk| ask(desk, "appraisal", "住建局", "--on 2026-11-16"),
        step: "assist reply A2026-0001 --articles 第一条 --standard 二倍",
        days: FIVE,
        trigger: (A, 1, "2026-11-24"),
    },
    Case {
        rule: "assist.appraisal",
        clause: "四（二）1",
        on: [A, "u1", "bureau"],
        prepare: |desk| {
            desk.ok("unit add 枣庄建筑检测中心 --kind technical");
            ask(desk, "appraisal", "枣庄建筑检测中心", "--on 2026-11-16");
        },
        step: "assist reply A2026-0001 --conclusion 属危险房屋",
        days: FIVE,
        trigger: (A, 1, "2026-11-24"),
    },
    Case {
        rule: "assist.consult",
        clause: "四（二）2",
        on: [A, "land", "bureau"],
        prepare: |desk| ask(desk, "consult", "自然资源局", "--on 2026-11-16"),
        step: "assist reply A2026-0001 --articles 第一条 --standard 二倍",
        days: FIVE,
        trigger: (A, 1, "2026-11-24"),
    },
    Case {
        rule: "assist.enforce",
        clause: "四（三）",
        on: [C, "bureau", "water"],
        prepare: |desk| penalty(desk, "--copy-none 不涉及他单位 --help-from 城乡水务局"),
        step: "assist new --kind enforce --case C2026-0001 --from 综合执法局 --to 城乡水务局 --title 停止供水",
        days: FIVE,
        trigger: (C, 2, "2026-11-24"),
    },
];

/// Shared by one unit with another, its event on the 16th.
fn share(desk: &Desk, kind: &str, from: &str, to: &str, more: &str) {
    desk.ok(&format!("share new --kind {kind} --from {from} --to {to} --title 某件 --event 2026-11-16 {more}"));
}

/// The bureau asks for help.
fn ask(desk: &Desk, kind: &str, to: &str, more: &str) {
    desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to {to} --title 某事 {more}"));
}

/// The bureau's own penalty of the 16th.
fn penalty(desk: &Desk, more: &str) {
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-16 {more}"));
}

/// A special operation planned on the 16th for the 19th.
fn operation(desk: &Desk, kind: &str) {
    desk.ok(&format!(
        "operation new --kind {kind} --title 某行动 --lead 综合执法局 --with 住建局 --starts 2026-11-19 --on 2026-11-16"
    ));
}

/// The deadlines of `rule` a record shows, in the order opened.
fn of(desk: &Desk, record: &str, rule: &str) -> Vec<Value> {
    pick(&desk.ok(&format!("show {record}")), rule)
}

/// The one that counts.
fn standing(desk: &Desk, record: &str, rule: &str) -> Value {
    only(&desk.ok(&format!("show {record}")), rule)
}

/// What is overdue, or still to do, apart from the quarters that ended without a meeting.
fn listed(desk: &Desk, list: &str) -> Vec<Value> {
    let mut rows = desk.ok(list).as_array().unwrap().clone();
    rows.retain(|row| row["rule"] != "meeting.quarterly");
    rows
}

fn overdue(desk: &Desk) -> Vec<Value> {
    listed(desk, "overdue")
}

#[test]
fn the_day_before_and_the_last_day_are_on_time() {
    for case in CASES {
        for day in &case.days[..2] {
            let desk = Desk::new();
            (case.prepare)(&desk);
            let open = standing(&desk, case.on[0], case.rule);
            assert_eq!((&open["state"], &open["due_on"]), (&json!("open"), &json!(case.days[1])), "{}", case.rule);
            assert_eq!([&open["subject"], &open["unit"], &open["toward"]], case.on, "{}", case.rule);
            assert_eq!(open["started_on"], "2026-11-16");
            let done = desk.ok(&format!("{} --on {day}", case.step));
            let met = standing(&desk, case.on[0], case.rule);
            assert_eq!(met["clause"], case.clause);
            assert_eq!((&met["state"], &met["met_on"]), (&json!("met"), &json!(day)), "{}", case.rule);
            assert_eq!((&met["days_over"], &met["late_reason"]), (&json!(0), &json!(null)));
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
        let late = standing(&desk, case.on[0], case.rule);
        assert_eq!((&late["state"], &late["met_on"]), (&json!("late"), &json!(case.days[2])), "{}", case.rule);
        assert_eq!((&late["days_over"], &late["late_reason"]), (&json!(1), &json!("经办人病假")), "{}", case.rule);
        assert!(overdue(&desk).is_empty(), "{} no longer runs", case.rule);
        desk.sound();
    }
}

#[test]
fn unmet_it_is_overdue_from_the_day_after_for_the_unit_bound() {
    for case in CASES {
        let mut desk = Desk::new();
        (case.prepare)(&desk);
        desk.at(case.days[1]);
        assert!(overdue(&desk).is_empty(), "{}", case.rule);
        desk.at(case.days[2]);
        let listed = overdue(&desk);
        assert_eq!(listed.len(), 1, "{}", case.rule);
        assert_eq!((&listed[0]["rule"], &listed[0]["unit"]), (&json!(case.rule), &json!(case.on[1])));
        assert_eq!(listed[0]["days_over"], 1);
        let todo = desk.ok(&format!("todo --unit {}", case.on[1]));
        assert!(todo.as_array().unwrap().iter().any(|d| d["rule"] == case.rule), "{todo}");
    }
}

#[test]
fn a_correction_supersedes_the_deadline_open_or_met() {
    for case in CASES {
        let (record, event, due) = case.trigger;
        let correct = format!("correct {record} --event {event} --on 2026-11-17 --reason 日期误登");
        let desk = Desk::new();
        (case.prepare)(&desk);
        desk.ok(&correct);
        let all = of(&desk, case.on[0], case.rule);
        assert_eq!(all.len(), 2, "{}: {all:?}", case.rule);
        assert_eq!((&all[0]["state"], &all[0]["due_on"]), (&json!("superseded"), &json!(case.days[1])));
        assert_eq!((&all[1]["state"], &all[1]["due_on"]), (&json!("open"), &json!(due)), "{}", case.rule);
        // Met late, the correction clears it: it was on time all along.
        let desk = Desk::new();
        (case.prepare)(&desk);
        desk.ok(&format!("{} --on {} --late-reason 经办人病假", case.step, case.days[2]));
        desk.ok(&correct);
        let met = standing(&desk, case.on[0], case.rule);
        assert_eq!((&met["state"], &met["met_on"]), (&json!("met"), &json!(case.days[2])), "{}", case.rule);
        assert_eq!(met["due_on"], *due, "{}", case.rule);
        desk.sound();
    }
}

#[test]
fn a_correction_that_makes_it_late_needs_the_reason() {
    for case in CASES {
        let desk = Desk::new();
        (case.prepare)(&desk);
        desk.ok(&format!("{} --on {}", case.step, case.days[1]));
        // The step itself, one day later than recorded.
        let meeting = if case.rule == "assist.enforce" { (A, 1) } else { (case.on[0], 2) };
        let line = format!("correct {} --event {} --on {} --reason 误登", meeting.0, meeting.1, case.days[2]);
        let line = if case.on[0] == S && case.trigger.0 == C {
            format!("correct {S} --event 1 --on {} --reason 误登", case.days[2])
        } else {
            line
        };
        desk.refused(&line).late(case.rule, case.clause, 1);
        desk.ok(&format!("{line} --late-reason 经办人病假"));
        let late = standing(&desk, case.on[0], case.rule);
        assert_eq!((&late["state"], &late["days_over"]), (&json!("late"), &json!(1)), "{}", case.rule);
        desk.sound();
    }
}

#[test]
fn each_recipient_has_its_own_sending_and_receipt() {
    let desk = Desk::new();
    penalty(&desk, "--copy-to 住建局,城乡水务局,自然资源局");
    assert_eq!(of(&desk, S, "share.penalty").len(), 3);
    desk.ok(&format!("share send {S} --channel written --to 住建局 --on 2026-11-17"));
    desk.ok(&format!("share send {S} --channel platform --to 城乡水务局 --on 2026-11-18"));
    desk.refused(&format!("share send {S} --channel written --to 住建局 --on 2026-11-18")).by("三（四）", "share show");
    desk.refused(&format!("share send {S} --channel written --on 2026-11-24")).late("share.penalty", "三（四）", 1);
    assert_eq!(desk.status(S), "open");
    desk.ok(&format!("share send {S} --channel written --on 2026-11-24 --late-reason 漏发"));
    assert_eq!(desk.status(S), "sent");
    let all = of(&desk, S, "share.penalty");
    let states: Vec<_> = all.iter().map(|d| (d["toward"].clone(), d["state"].clone(), d["met_on"].clone())).collect();
    assert_eq!(states[0], (json!("housing"), json!("met"), json!("2026-11-17")));
    assert_eq!(states[1], (json!("water"), json!("met"), json!("2026-11-18")));
    assert_eq!(states[2], (json!("land"), json!("late"), json!("2026-11-24")));
    for (unit, day) in [("住建局", "2026-11-18"), ("城乡水务局", "2026-11-18"), ("自然资源局", "2026-11-24")]
    {
        desk.ok(&format!("share receive {S} --unit {unit} --on {day}"));
    }
    assert_eq!(desk.status(S), "received");
    desk.sound();
}

#[test]
fn urgent_approvals_and_superior_documents_are_due_the_same_day_and_never_roll() {
    for (kind, rule, channel) in [("approval", "share.approval", "written"), ("superior", "share.superior", "phone")] {
        let desk = Desk::new();
        // A Saturday.
        let new =
            format!("share new --kind {kind} --from 住建局 --to 综合执法局 --title 某件 --event 2026-11-21 --urgent");
        let open = only(&desk.ok(&new), rule);
        assert_eq!((&open["due_on"], &open["early_on"]), (&json!("2026-11-21"), &json!(null)), "{kind}");
        let send = format!("share send {S} --channel {channel}");
        desk.refused(&format!("{send} --on 2026-11-22")).late(rule, "三（四）", 1);
        desk.ok(&format!("{send} --on 2026-11-21"));
        assert_eq!(standing(&desk, S, rule)["state"], "met");
        desk.sound();
    }
    // A penalty has no urgent rule.
    let desk = Desk::new();
    share(&desk, "penalty", "综合执法局", "住建局", "--urgent");
    assert_eq!(standing(&desk, S, "share.penalty")["due_on"], "2026-11-23");
}

#[test]
fn what_was_only_told_is_handed_over_later() {
    for channel in ["phone", "oral"] {
        let mut desk = Desk::new();
        share(&desk, "superior", "城乡水务局", "综合执法局", "--urgent");
        desk.refused(&format!("share handover {S}")).by("三（四）", "share send");
        let told = desk.ok(&format!("share send {S} --channel {channel} --on 2026-11-16"));
        let handover = only(&told, "share.handover");
        assert_eq!((&handover["state"], &handover["due_on"]), (&json!("open"), &json!(null)));
        assert_eq!((&handover["unit"], &handover["toward"]), (&json!("water"), &json!("bureau")));
        desk.at("2028-01-04");
        assert!(overdue(&desk).is_empty(), "never overdue");
        assert_eq!(listed(&desk, "todo").len(), 1);
        let done = desk.ok(&format!("share handover {S}"));
        assert_eq!(only(&done, "share.handover")["state"], "met");
        desk.refused(&format!("share handover {S}")).by("三（四）", "");
        desk.sound();
    }
    // In writing nothing is left to hand over.
    let desk = Desk::new();
    share(&desk, "superior", "城乡水务局", "综合执法局", "");
    let sent = desk.ok(&format!("share send {S} --channel written --on 2026-11-17"));
    assert!(pick(&sent, "share.handover").is_empty());
}

#[test]
fn categories_without_a_limit_open_none() {
    for (kind, from, to) in [
        ("policy", "综合执法局", "住建局"),
        ("policy", "住建局", "综合执法局"),
        ("oversight", "住建局", "综合执法局"),
        ("workflow", "住建局", "综合执法局"),
        ("discretion", "综合执法局", "住建局"),
        ("statistics", "综合执法局", "住建局,城乡水务局"),
        ("other", "住建局", "综合执法局"),
    ] {
        let desk = Desk::new();
        share(&desk, kind, from, to, "");
        let sent = desk.ok(&format!("share send {S} --channel briefing --on 2026-11-24"));
        assert_eq!((&sent["status"], &sent["deadlines"]), (&json!("sent"), &json!([])), "{kind}");
        desk.sound();
    }
}

#[test]
fn an_appraisal_is_extended_as_often_and_as_long_as_needed_each_time_before_it_falls_due() {
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--on 2026-11-09");
    assert_eq!(standing(&desk, A, "assist.appraisal")["due_on"], "2026-11-16");
    let extend = |until: &str, on: &str| format!("assist extend {A} --until {until} --on {on}");
    desk.refused(&extend("2026-11-18", "2026-11-16")).by("四（二）1", "--reason");
    desk.refused(&format!("{} --reason 须现场检测", extend("2026-11-20", "2026-11-17")))
        .by("四（二）1", "--late-reason");
    desk.refused(&format!("{} --reason 须现场检测", extend("2026-11-16", "2026-11-13"))).invalid();
    desk.ok(&format!("{} --reason 须现场检测", extend("2026-11-18", "2026-11-16")));
    // The date in force is now the 18th: too late on the 19th, in time on the 18th, however long.
    let late = desk.refused(&format!("{} --reason 样品送检", extend("2026-12-31", "2026-11-19")));
    late.by("四（二）1", "--late-reason");
    assert_eq!(late.rule.as_deref(), Some("assist.appraisal"));
    desk.ok(&format!("{} --reason 样品送检", extend("2026-11-23", "2026-11-18")));
    let all = of(&desk, A, "assist.appraisal");
    assert_eq!(all.len(), 3, "a changed due date is a new row");
    assert!(all[..2].iter().all(|d| d["state"] == "superseded"));
    assert_eq!(
        (&all[2]["due_on"], &all[2]["extended_from"], &all[2]["early_on"]),
        (&json!("2026-11-23"), &json!("2026-11-16"), &json!(null))
    );
    desk.refused(&format!("assist reply {A} {OPINION} --on 2026-11-24")).late("assist.appraisal", "四（二）1", 1);
    desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-23"));
    assert_eq!(standing(&desk, A, "assist.appraisal")["state"], "met");
    desk.refused(&format!("assist extend {A} --until 2027-01-01 --reason 再查")).by("四（二）1", "correct");
    desk.sound();
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--on 2026-11-23");
    desk.ok(&format!("assist extend {A} --until 2029-06-01 --reason 长期观测"));
    assert_eq!(standing(&desk, A, "assist.appraisal")["due_on"], "2029-06-01");
    assert_eq!(standing(&desk, A, "assist.appraisal")["provisional"], true, "no notice covers 2029");
}

#[test]
fn the_extensions_of_a_consultation_end_together_ten_days_after_the_original_date() {
    // Asked on Tuesday the 3rd, due on the 10th: ten days later is Friday the 20th. Asked on the 4th, due on the 11th:
    // ten days later is a Saturday, so Monday the 23rd.
    for (asked, due, cap, beyond) in [
        ("2026-11-03", "2026-11-10", "2026-11-20", "2026-11-21"),
        ("2026-11-04", "2026-11-11", "2026-11-23", "2026-11-24"),
    ] {
        let desk = Desk::new();
        ask(&desk, "consult", "自然资源局", &format!("--on {asked}"));
        assert_eq!(standing(&desk, A, "assist.consult")["due_on"], due);
        let extend = |until: &str, on: &str| format!("assist extend {A} --until {until} --reason 案情复杂 --on {on}");
        desk.refused(&extend(beyond, due)).by("四（二）2", cap);
        desk.refused(&format!("assist extend {A} --until {cap} --on {due}")).by("四（二）2", "--reason");
        desk.ok(&extend("2026-11-13", due));
        let more = desk.refused(&extend(beyond, "2026-11-13"));
        more.by("四（二）2", cap);
        assert_eq!(more.rule.as_deref(), Some("assist.consult"));
        desk.ok(&extend("2026-11-17", "2026-11-12"));
        desk.refused(&extend(cap, "2026-11-18")).by("四（二）2", "--late-reason");
        desk.ok(&extend(cap, "2026-11-17"));
        desk.refused(&extend(beyond, "2026-11-18")).by("四（二）2", cap);
        let last = standing(&desk, A, "assist.consult");
        assert_eq!((&last["due_on"], &last["extended_from"]), (&json!(cap), &json!(due)));
        assert_eq!(of(&desk, A, "assist.consult").len(), 4);
        desk.refused(&format!("assist reply {A} {OPINION}")).late(
            "assist.consult",
            "四（二）2",
            if cap == "2026-11-20" { 4 } else { 1 },
        );
        desk.ok(&format!("assist reply {A} {OPINION} --on {cap}"));
        desk.sound();
    }
}

#[test]
fn the_cap_follows_the_way_of_counting() {
    // Ten working days after the 10th are the 24th.
    for (mode, due, cap) in [
        ("standard", "2026-11-10", "2026-11-20"),
        ("working", "2026-11-10", "2026-11-24"),
        ("calendar", "2026-11-09", "2026-11-19"),
    ] {
        let desk = Desk::init(&format!("--day-count {mode}"));
        ask(&desk, "consult", "自然资源局", "--on 2026-11-03");
        let open = standing(&desk, A, "assist.consult");
        assert_eq!(open["due_on"], due, "{mode}");
        let extend = |until: &str| format!("assist extend {A} --until {until} --reason 案情复杂 --on 2026-11-09");
        let next: chrono::NaiveDate = cap.parse().unwrap();
        desk.refused(&extend(&next.succ_opt().unwrap().to_string())).by("四（二）2", cap);
        desk.ok(&extend(cap));
        desk.sound();
    }
}

#[test]
fn holidays_count_in_every_part() {
    // Asked and decided before the national day: five working days end on 13 October, three on 10 October.
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--on 2026-09-30");
    assert_eq!(standing(&desk, A, "assist.appraisal")["due_on"], "2026-10-13");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 某件 --event 2026-09-30");
    assert_eq!(standing(&desk, S, "share.superior")["due_on"], "2026-10-10");
    let calendar = Desk::init("--day-count calendar");
    ask(&calendar, "appraisal", "住建局", "--on 2026-09-30");
    assert_eq!(standing(&calendar, A, "assist.appraisal")["due_on"], "2026-10-08");
}

#[test]
fn true_receipt_before_the_answer_moves_the_deadline() {
    for (kind, rule) in [("appraisal", "assist.appraisal"), ("consult", "assist.consult")] {
        let desk = Desk::new();
        ask(&desk, kind, "住建局", "--on 2026-11-13");
        assert_eq!(standing(&desk, A, rule)["due_on"], "2026-11-20", "presumed on the day sent");
        desk.refused(&format!("assist receive {A} --on 2026-11-12")).invalid();
        desk.ok(&format!("assist receive {A} --on 2026-11-16"));
        let all = of(&desk, A, rule);
        assert_eq!((&all[0]["state"], &all[1]["state"]), (&json!("superseded"), &json!("open")));
        assert_eq!((&all[1]["due_on"], &all[1]["started_on"]), (&json!("2026-11-23"), &json!("2026-11-16")));
        desk.refused(&format!("assist receive {A} --on 2026-11-17")).by(all[0]["clause"].as_str().unwrap(), "correct");
        let refusal = desk.refused(&format!("assist reply {A} {OPINION} --on 2026-11-13"));
        refusal.by("四（二）", &format!("void {A} --event 2"));
        assert!(refusal.message.contains(&format!("{A} 第 2 项（收到请求）")), "{refusal:?}");
        desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-23"));
        assert_eq!(standing(&desk, A, rule)["state"], "met");
        desk.sound();
    }
}

#[test]
fn true_receipt_after_the_answer_clears_what_was_only_presumed_late() {
    for (kind, rule) in [("appraisal", "assist.appraisal"), ("consult", "assist.consult")] {
        let desk = Desk::new();
        ask(&desk, kind, "住建局", "--on 2026-11-13");
        desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-23 --late-reason 邮路延误"));
        assert_eq!(standing(&desk, A, rule)["days_over"], 3);
        desk.refused(&format!("assist receive {A} --on 2026-11-24")).invalid();
        desk.ok(&format!("assist receive {A} --on 2026-11-16"));
        let met = standing(&desk, A, rule);
        assert_eq!((&met["state"], &met["due_on"]), (&json!("met"), &json!("2026-11-23")));
        assert_eq!((&met["met_on"], &met["days_over"]), (&json!("2026-11-23"), &json!(0)));
        assert_eq!(of(&desk, A, rule).len(), 2);
        assert_eq!(desk.status(A), "answered");
        desk.sound();
        // Received a day later than sent, answered later still: late by less, the reason stays.
        let desk = Desk::new();
        ask(&desk, kind, "住建局", "--on 2026-11-12");
        desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-23 --late-reason 邮路延误"));
        desk.ok(&format!("assist receive {A} --on 2026-11-13"));
        let late = standing(&desk, A, rule);
        assert_eq!((&late["state"], &late["days_over"]), (&json!("late"), &json!(3)));
        assert_eq!(late["late_reason"], "邮路延误");
        desk.sound();
    }
}

#[test]
fn true_receipt_and_an_extension_stand_together() {
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--on 2026-11-12");
    desk.ok(&format!("assist extend {A} --until 2026-11-24 --reason 须检测 --on 2026-11-17"));
    desk.ok(&format!("assist receive {A} --on 2026-11-13"));
    let now = standing(&desk, A, "assist.appraisal");
    assert_eq!((&now["due_on"], &now["extended_from"]), (&json!("2026-11-24"), &json!("2026-11-20")));
    desk.ok(&format!("assist reply {A} {OPINION}"));
    desk.sound();
}

#[test]
fn at_the_scene_at_once_and_the_opinion_still_runs() {
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--urgent --on 2026-11-16");
    let scene = standing(&desk, A, "assist.scene");
    assert_eq!((&scene["state"], &scene["due_on"], &scene["unit"]), (&json!("open"), &json!(null), &json!("housing")));
    desk.ok(&format!("assist scene {A} --on 2026-11-17"));
    assert_eq!(standing(&desk, A, "assist.scene")["state"], "met");
    assert_eq!(standing(&desk, A, "assist.appraisal")["state"], "open");
    desk.refused(&format!("assist scene {A}")).by("四（二）1", &format!("jiexie correct {A} 列出各项"));
    desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-23"));
    desk.sound();
    // A reply ends a scene nobody came to.
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--urgent --on 2026-11-16");
    desk.ok(&format!("assist reply {A} {OPINION} --on 2026-11-17"));
    assert_eq!(of(&desk, A, "assist.scene")[0]["state"], "superseded");
    // Not urgent, nobody need come.
    let desk = Desk::new();
    ask(&desk, "appraisal", "住建局", "--on 2026-11-16");
    assert!(of(&desk, A, "assist.scene").is_empty());
    desk.refused(&format!("assist scene {A}")).by("四（二）1", "--set 紧急=是");
}

#[test]
fn limits_without_a_number_are_listed_and_never_overdue() {
    type Start = fn(&Desk);
    let cases: [(&str, &str, &str, &str, Start, &str); 6] = [
        (
            "assist.scene",
            "四（二）1",
            A,
            "housing",
            |d| ask(d, "appraisal", "住建局", "--urgent --on 2026-11-16"),
            "assist scene A2026-0001",
        ),
        (
            "assist.material",
            "四（二）3",
            A,
            "land",
            |d| ask(d, "material", "自然资源局", "--on 2026-11-16"),
            "assist reply A2026-0001",
        ),
        (
            "assist.act",
            "四（三）",
            A,
            "market",
            |d| ask(d, "revoke", "市场监管局", "--on 2026-11-16 --material evidence=photo.zip"),
            "assist reply A2026-0001 --conclusion 已撤销",
        ),
        (
            "assist.hazard",
            "四（一）",
            A,
            "bureau",
            |d| ask(d, "hazard", "公安分局", "--on 2026-11-16"),
            "assist report A2026-0001",
        ),
        (
            "case.enforce",
            "六（二）",
            C,
            "bureau",
            |d| {
                penalty(d, "--copy-none 不涉及他单位");
                d.ok(&format!("case perform {C} --result none --on 2026-11-16"));
            },
            "case enforce C2026-0001 --by self",
        ),
        (
            "dispute.settle",
            "四（四）",
            D,
            "legal",
            |d| {
                d.ok("case new --unit 住建局 --title 某案 --found 2026-11-16");
                d.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-16"));
            },
            "dispute settle D2026-0001",
        ),
    ];
    for (rule, clause, record, unit, start, step) in cases {
        let mut desk = Desk::new();
        start(&desk);
        let open = standing(&desk, record, rule);
        assert_eq!((&open["due_on"], &open["early_on"], &open["days_over"]), (&json!(null), &json!(null), &json!(0)));
        assert_eq!((&open["clause"], &open["unit"]), (&json!(clause), &json!(unit)), "{rule}");
        desk.at("2028-11-24");
        assert!(overdue(&desk).iter().all(|d| d["rule"] != rule), "{rule}");
        let todo = desk.ok(&format!("todo --unit {unit}"));
        assert!(todo.as_array().unwrap().iter().any(|d| d["rule"] == rule), "{rule}: {todo}");
        let late = if rule == "assist.scene" { " --late-reason 无" } else { "" };
        desk.ok(&format!("{step}{late}"));
        let met = standing(&desk, record, rule);
        assert_eq!(
            (&met["state"], &met["met_on"]),
            (&json!("met"), &json!("2028-11-24")),
            "{rule}: years later, not late"
        );
        desk.sound();
    }
}

#[test]
fn escalating_meets_the_settlement_and_opens_the_decision() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 某案 --found 2026-11-16");
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-16"));
    desk.ok(&format!("dispute escalate {D} --on 2026-11-18"));
    assert_eq!(standing(&desk, D, "dispute.settle")["state"], "met");
    let open = standing(&desk, D, "dispute.decide");
    assert_eq!((&open["unit"], &open["due_on"]), (&json!("government"), &json!(null)));
    desk.at("2028-11-24");
    assert!(overdue(&desk).is_empty());
    desk.ok(&format!("dispute decide {D} --to 综合执法局 --doc-no 峄政字〔2028〕1号"));
    assert_eq!(standing(&desk, D, "dispute.decide")["state"], "met");
    desk.sound();
}

#[test]
fn material_is_given_in_full() {
    let desk = Desk::new();
    ask(&desk, "material", "自然资源局", "--on 2026-11-16");
    let part = desk.ok(&format!("assist reply {A} --partial --material evidence=photo.zip --on 2026-11-17"));
    assert_eq!((&part["status"], &only(&part, "assist.material")["state"]), (&json!("partial"), &json!("open")));
    desk.ok(&format!("assist reply {A} --material source=source.pdf --on 2026-11-18"));
    assert_eq!(standing(&desk, A, "assist.material")["met_on"], "2026-11-18");
    assert_eq!(desk.field(A, "materials").as_array().unwrap().len(), 2);
    desk.refused(&format!("assist reply {A}")).by("四（二）3", "correct");
}

#[test]
fn every_kind_of_request_may_be_answered_in_part_first() {
    for (kind, to, more, rule) in [
        ("appraisal", "住建局", "", Some("assist.appraisal")),
        ("consult", "自然资源局", "", Some("assist.consult")),
        ("material", "自然资源局", "", Some("assist.material")),
        ("revoke", "市场监管局", "--material evidence=photo.zip", Some("assist.act")),
        ("hazard", "公安分局", "", None),
        ("legal", "法律顾问办公室", "", None),
        ("guidance", "住建局", "", None),
    ] {
        let desk = Desk::new();
        ask(&desk, kind, to, &format!("--on 2026-11-16 {more}"));
        let part = desk.ok(&format!("assist reply {A} --partial --articles 第一条 --on 2026-11-17"));
        assert_eq!(part["status"], "partial", "{kind}");
        if let Some(rule) = rule {
            assert_eq!(standing(&desk, A, rule)["state"], "open", "{kind}");
        }
        if ["appraisal", "consult"].contains(&kind) {
            desk.refused(&format!("assist reply {A} --on 2026-11-18"))
                .by(if kind == "consult" { "四（二）2" } else { "四（二）1" }, "--standard");
        }
        // What was given in part need not be given again.
        let whole = desk.ok(&format!("assist reply {A} --standard 二倍 --on 2026-11-18"));
        assert_eq!(whole["status"], "answered", "{kind}");
        if let Some(rule) = rule {
            assert_eq!(standing(&desk, A, rule)["met_on"], "2026-11-18", "{kind}");
        }
        assert_eq!(desk.field(A, "articles"), "第一条", "{kind}");
        desk.sound();
    }
}

#[test]
fn legal_counsel_is_extended_as_a_consultation_is() {
    let desk = Desk::new();
    ask(&desk, "legal", "法律顾问办公室", "--on 2026-11-16");
    let extend = |until: &str, on: &str| format!("assist extend {A} --until {until} --on {on}");
    desk.refused(&extend("2026-11-30", "2026-11-20")).by("四（二）2", "--reason");
    desk.refused(&format!("{} --reason 复杂", extend("2026-11-30", "2026-11-24"))).by("四（二）2", "--late-reason");
    // Five working days end on the 23rd; ten days later is 3 December.
    desk.refused(&format!("{} --reason 复杂", extend("2026-12-04", "2026-11-20"))).by("四（二）2", "2026-12-03");
    desk.refused(&format!("{} --reason 复杂", extend("2026-11-23", "2026-11-20"))).invalid();
    desk.ok(&format!("{} --reason 复杂", extend("2026-11-30", "2026-11-20")));
    let running = standing(&desk, A, "assist.consult");
    assert_eq!((&running["due_on"], &running["extended_from"]), (&json!("2026-11-30"), &json!("2026-11-23")));
    desk.refused(&format!("{} --reason 复杂", extend("2026-12-04", "2026-11-24"))).by("四（二）2", "2026-12-03");
    desk.ok(&format!("{} --reason 复杂", extend("2026-12-03", "2026-11-24")));
    desk.ok(&format!("assist reply {A} --conclusion 已出具 --on 2026-11-24"));
    assert_eq!(standing(&desk, A, "assist.consult")["state"], "met");
    desk.sound();
}

#[test]
fn a_hazard_is_met_by_telling_the_unit_and_reporting() {
    let desk = Desk::new();
    ask(&desk, "hazard", "公安分局", "--found 2026-11-16 --on 2026-11-17");
    let open = standing(&desk, A, "assist.hazard");
    assert_eq!(open["started_on"], "2026-11-16");
    assert_eq!((&open["state"], &open["toward"]), (&json!("open"), &json!("government")), "told is not yet reported");
    desk.ok(&format!("assist reply {A} --conclusion 已处置 --on 2026-11-18"));
    assert_eq!(standing(&desk, A, "assist.hazard")["state"], "open", "an answer is no report");
    desk.ok(&format!("assist report {A} --on 2026-11-18"));
    assert_eq!(standing(&desk, A, "assist.hazard")["state"], "met");
    desk.refused(&format!("assist report {A}")).by("四（一）", "");
    let other = Desk::new();
    ask(&other, "guidance", "住建局", "");
    other.refused(&format!("assist report {A}")).by("四（一）", "--kind hazard");
}

#[test]
fn a_revocation_letter_meets_its_limit_and_opens_the_handling() {
    let desk = Desk::new();
    ask(&desk, "revoke", "市场监管局", "--found 2026-11-10 --on 2026-11-17 --material evidence=photo.zip");
    let letter = standing(&desk, A, "assist.revoke");
    assert_eq!((&letter["state"], &letter["started_on"]), (&json!("met"), &json!("2026-11-10")));
    assert_eq!((&letter["unit"], &letter["due_on"]), (&json!("bureau"), &json!(null)));
    assert_eq!(standing(&desk, A, "assist.act")["state"], "open");
    desk.ok(&format!("assist receive {A} --on 2026-11-18"));
    assert_eq!(standing(&desk, A, "assist.act")["started_on"], "2026-11-18");
    desk.sound();
}

#[test]
fn a_letter_for_help_nobody_noted_with_the_decision_has_its_limit_too() {
    let desk = Desk::new();
    penalty(&desk, "--copy-none 不涉及他单位");
    let letter = format!("assist new --kind enforce --case {C} --from 综合执法局 --to 公安分局 --title 断电");
    desk.refused(&format!("{letter} --on 2026-11-24")).late("assist.enforce", "四（三）", 1);
    desk.refused(&format!("{letter} --on 2026-11-13")).invalid();
    desk.ok(&format!("{letter} --on 2026-11-23"));
    assert_eq!(standing(&desk, C, "assist.enforce")["state"], "met");
    assert_eq!((&standing(&desk, A, "assist.act")["unit"], desk.status(A)), (&json!("police"), "open".to_owned()));
    desk.sound();
}

#[test]
fn bodies_beyond_the_district_are_bound_by_appraisals_alone() {
    let desk = Desk::new();
    desk.ok("unit add 枣庄建筑检测中心 --kind technical");
    desk.ok("unit add 薛城区综合行政执法局 --kind outside");
    for (at, (kind, to, bound)) in [
        ("appraisal", "枣庄建筑检测中心", 2),
        ("consult", "枣庄建筑检测中心", 0),
        ("material", "枣庄建筑检测中心", 0),
        ("appraisal", "薛城区综合行政执法局", 0),
        ("material", "薛城区综合行政执法局", 0),
    ]
    .into_iter()
    .enumerate()
    {
        let asked = desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to {to} --title 某事 --urgent"));
        assert_eq!(asked["deadlines"].as_array().unwrap().len(), bound, "{kind} {to}");
        assert_eq!(asked["id"], format!("A2026-000{}", at + 1));
    }
    desk.sound();
}

#[test]
fn legal_counsel_guidance_and_cooperation_texts_have_no_limit() {
    for kind in ["legal", "guidance", "agreement", "plan"] {
        let desk = Desk::new();
        let asked = desk.ok(&format!("assist new --kind {kind} --from 住建局 --to 法律顾问办公室 --title 某事"));
        assert_eq!(asked["deadlines"], json!([]), "{kind}");
        assert_eq!(desk.ok(&format!("assist reply {A} --conclusion 已办"))["status"], "answered");
        desk.sound();
    }
}

#[test]
fn the_police_are_told_before_a_major_or_special_operation_starts() {
    for kind in ["major", "special"] {
        for day in ["2026-11-18", "2026-11-19"] {
            let desk = Desk::new();
            operation(&desk, kind);
            let open = standing(&desk, O, "operation.police");
            assert_eq!((&open["due_on"], &open["clause"]), (&json!("2026-11-19"), &json!("七（二）")), "{kind}");
            assert_eq!((&open["unit"], &open["toward"]), (&json!("bureau"), &json!("police")));
            desk.ok(&format!("operation police {O} --on {day}"));
            assert_eq!(standing(&desk, O, "operation.police")["state"], "met", "{kind} {day}");
            desk.ok(&format!("operation start {O} --on 2026-11-19"));
            desk.refused(&format!("operation police {O}")).by("七（二）", "correct");
            desk.sound();
        }
        let desk = Desk::new();
        operation(&desk, kind);
        desk.refused(&format!("operation police {O} --on 2026-11-20")).late("operation.police", "七（二）", 1);
        desk.ok(&format!("operation police {O} --on 2026-11-20 --late-reason 临时抽调"));
        let late = standing(&desk, O, "operation.police");
        assert_eq!(
            (&late["state"], &late["met_on"], &late["days_over"]),
            (&json!("late"), &json!("2026-11-20"), &json!(1))
        );
        desk.sound();
    }
    for kind in ["joint", "coordinated"] {
        let desk = Desk::new();
        operation(&desk, kind);
        assert!(of(&desk, O, "operation.police").is_empty(), "{kind}");
        desk.ok(&format!("operation start {O} --on 2026-11-19"));
    }
}

#[test]
fn an_operation_started_without_the_notice_is_recorded_with_the_reason_and_counted() {
    let desk = Desk::new();
    operation(&desk, "special");
    let start = format!("operation start {O} --on 2026-11-19");
    let refusal = desk.refused(&start);
    refusal.by("七（二）", "operation police");
    assert!(refusal.hint.contains("--late-reason"));
    assert_eq!(refusal.rule.as_deref(), Some("operation.police"));
    desk.ok(&format!("{start} --late-reason 群众围堵须立即处置"));
    let late = standing(&desk, O, "operation.police");
    assert_eq!((&late["state"], &late["met_on"]), (&json!("late"), &json!(null)));
    assert_eq!(late["late_reason"], "群众围堵须立即处置");
    assert!(overdue(&desk).is_empty());
    // Told afterwards it is a fact that needs a reason, and fulfils nothing.
    desk.refused(&format!("operation police {O} --on 2026-11-20")).late("operation.police", "七（二）", 1);
    let same_day = desk.refused(&format!("operation police {O} --on 2026-11-19"));
    same_day.by("七（二）", "--late-reason");
    assert!(!same_day.message.contains("超期"), "{same_day:?}");
    desk.ok(&format!("operation police {O} --on 2026-11-20 --late-reason 事后补报"));
    assert_eq!(standing(&desk, O, "operation.police")["met_on"], json!(null));
    desk.sound();
}

#[test]
fn a_corrected_start_moves_the_police_notice() {
    let desk = Desk::new();
    operation(&desk, "special");
    desk.ok(&format!("operation police {O} --on 2026-11-19"));
    let earlier = format!("correct {O} --event 1 --set starts_on=2026-11-18 --reason 方案误录");
    desk.refused(&earlier).late("operation.police", "七（二）", 1);
    desk.ok(&format!("{earlier} --late-reason 方案误录"));
    assert_eq!(standing(&desk, O, "operation.police")["days_over"], 1);
    desk.ok(&format!("correct {O} --event 1 --set starts_on=2026-11-23 --reason 方案误录"));
    let met = standing(&desk, O, "operation.police");
    assert_eq!((&met["state"], &met["due_on"]), (&json!("met"), &json!("2026-11-23")));
    assert_eq!(of(&desk, O, "operation.police").iter().filter(|d| d["state"] == "superseded").count(), 2);
    desk.sound();
}

#[test]
fn withdrawing_ends_every_deadline_of_the_request() {
    for (kind, more, rules) in [
        ("appraisal", "--urgent", &["assist.appraisal", "assist.scene"][..]),
        ("consult", "", &["assist.consult"]),
        ("material", "", &["assist.material"]),
        ("hazard", "", &["assist.hazard"]),
        ("revoke", "--material evidence=photo.zip", &["assist.act"]),
    ] {
        let desk = Desk::new();
        ask(&desk, kind, "住建局", &format!("--on 2026-11-10 {more}"));
        assert_eq!(desk.ok(&format!("assist withdraw {A} --reason 已另行取得"))["status"], "withdrawn");
        for rule in rules {
            let dated = ["assist.appraisal", "assist.consult"].contains(rule);
            let state = if dated { "late" } else { "superseded" };
            assert!(of(&desk, A, rule).iter().all(|d| d["state"] == state && d["ended_by"] == "withdraw"), "{rule}");
        }
        let left = desk.ok("todo");
        let numbers = left.as_array().unwrap().iter().all(|row| row["rule"] == "document.number");
        assert!(overdue(&desk).is_empty() && numbers, "{kind}: {left}");
        desk.sound();
    }
}
