//! Limits of parts three to seven at their edges: those without a number corrected, extensions corrected, letters sent
//! again, hazards reported before they were told, decisions made anew, operations entered after their end.

use crate::common::{C, CRIME, Desk, LETTER, T, only, pick};
use serde_json::{Value, json};

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";
const O: &str = "O2026-0001";
const D: &str = "D2026-0001";

fn all(desk: &Desk, lines: &[&str]) {
    for line in lines {
        desk.ok(line);
    }
}

fn of(desk: &Desk, record: &str, rule: &str) -> Vec<Value> {
    pick(&desk.ok(&format!("show {record}")), rule)
}

fn standing(desk: &Desk, record: &str, rule: &str) -> Value {
    only(&desk.ok(&format!("show {record}")), rule)
}

const OWN_CASE: &str = "case new --unit 综合执法局 --title 某案 --found 2026-11-09";
const PENALTY: &str = "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-16";

/// A limit without a number: what sets it running on 16 November, the correction that moves it to the 17th, and the
/// step that meets it.
struct Prompt<'a> {
    rule: &'a str,
    record: &'a str,
    before: &'a [&'a str],
    correct: (&'a str, u32),
    step: &'a str,
}

#[test]
fn a_corrected_trigger_supersedes_limits_without_a_number_open_or_met() {
    let crime = "case assess C2026-0001 criminal --on 2026-11-16";
    let police = format!("transfer new --case {C} --to 公安分局 --on 2026-11-12 {CRIME}");
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}");
    let gone = format!("transfer new --case {C} --to 公安分局 --on 2026-11-19 {CRIME}");
    let cases = [
        Prompt {
            rule: "share.handover",
            record: S,
            before: &[
                "share new --kind superior --from 住建局 --to 综合执法局 --title 文件 --event 2026-11-13",
                "share send S2026-0001 --channel phone --on 2026-11-16",
            ],
            correct: (S, 2),
            step: "share handover S2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "assist.scene",
            record: A,
            before: &[
                "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --urgent --on 2026-11-16",
            ],
            correct: (A, 1),
            step: "assist scene A2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "assist.material",
            record: A,
            before: &["assist new --kind material --from 综合执法局 --to 住建局 --title 图纸 --on 2026-11-16"],
            correct: (A, 1),
            step: "assist reply A2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "assist.act",
            record: A,
            before: &[
                "assist new --kind revoke --from 综合执法局 --to 住建局 --title 撤证 --material evidence=photo.zip --on 2026-11-16",
            ],
            correct: (A, 1),
            step: "assist reply A2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "assist.hazard",
            record: A,
            before: &["assist new --kind hazard --from 综合执法局 --to 公安分局 --title 隐患 --on 2026-11-16"],
            correct: (A, 1),
            step: "assist report A2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "dispute.settle",
            record: D,
            before: &[
                OWN_CASE,
                "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-16",
            ],
            correct: (D, 1),
            step: "dispute settle D2026-0001 --on 2026-11-19",
        },
        Prompt {
            rule: "dispute.decide",
            record: D,
            before: &[
                OWN_CASE,
                "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-12",
                "dispute escalate D2026-0001 --on 2026-11-16",
            ],
            correct: (D, 2),
            step: "dispute decide D2026-0001 --doc-no 峄政字〔2026〕1号 --on 2026-11-19",
        },
        Prompt {
            rule: "case.enforce",
            record: C,
            before: &[
                OWN_CASE,
                "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 不涉及他单位 --on 2026-11-10",
                "case perform C2026-0001 --result none --on 2026-11-16",
            ],
            correct: (C, 3),
            step: "case enforce C2026-0001 --by court --on 2026-11-19",
        },
        Prompt { rule: "transfer.criminal", record: C, before: &[OWN_CASE, crime], correct: (C, 2), step: &gone },
        Prompt {
            rule: "transfer.return",
            record: T,
            before: &[
                OWN_CASE,
                "case assess C2026-0001 criminal --on 2026-11-10",
                &police,
                "transfer decline T2026-0001 --reason 不需追究 --on 2026-11-16",
            ],
            correct: (T, 2),
            step: &back,
        },
    ];
    for case in cases {
        for met in [false, true] {
            let desk = Desk::new();
            all(&desk, case.before);
            let open = standing(&desk, case.record, case.rule);
            assert_eq!([&open["started_on"], &open["due_on"]], [&json!("2026-11-16"), &json!(null)], "{}", case.rule);
            if met {
                desk.ok(case.step);
            }
            let (record, event) = case.correct;
            desk.ok(&format!("correct {record} --event {event} --on 2026-11-17 --reason 日期误登"));
            let old = of(&desk, case.record, case.rule);
            assert_eq!((old.len(), &old[0]["state"]), (2, &json!("superseded")), "{} met {met}: {old:?}", case.rule);
            if !met {
                desk.ok(case.step);
            }
            let now = standing(&desk, case.record, case.rule);
            assert_eq!(
                [&now["started_on"], &now["state"], &now["met_on"], &now["due_on"]],
                [&json!("2026-11-17"), &json!("met"), &json!("2026-11-19"), &json!(null)],
                "{} met {met}",
                case.rule
            );
            desk.sound();
        }
    }
}

#[test]
fn a_corrected_request_moves_its_extension_s_cap() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            // Due on the 10th; extended to the cap, the 20th.
            "assist new --kind consult --from 综合执法局 --to 自然资源局 --title 地类 --on 2026-11-03",
            "assist extend A2026-0001 --until 2026-11-20 --reason 复杂 --on 2026-11-09",
        ],
    );
    // Asked a day earlier it was due on the 9th, and the 20th lies beyond ten days after.
    let earlier = format!("correct {A} --event 1 --on 2026-11-02 --reason 误登");
    desk.refused(&earlier).by("四（二）2", "2026-11-19");
    // So the extension is put right first.
    desk.ok(&format!("correct {A} --event 2 --set until=2026-11-19 --reason 误登"));
    desk.ok(&earlier);
    let now = standing(&desk, A, "assist.consult");
    assert_eq!([&now["due_on"], &now["extended_from"]], [&json!("2026-11-19"), &json!("2026-11-09")]);
    desk.ok(&format!("assist reply {A} --articles 第一条 --standard 二倍 --on 2026-11-19"));
    // An extension told a day after the due date is late however it is put right.
    desk.refused(&format!("correct {A} --event 2 --on 2026-11-10 --reason 误登")).by("四（二）2", "另写 --on");
    desk.sound();
}

#[test]
fn a_further_letter_for_help_owes_nothing_more() {
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    desk.ok(&format!("{PENALTY} --copy-none 不涉及他单位 --help-from 城乡水务局,公安分局"));
    let letter = |to: &str| format!("assist new --kind enforce --case {C} --from 综合执法局 --to {to} --title 断水");
    desk.ok(&format!("{} --on 2026-11-18", letter("城乡水务局")));
    // Reminded on the 24th, a day after the limit: the first letter was in time.
    let again = desk.ok(&letter("城乡水务局"));
    assert!(pick(&again, "assist.enforce").is_empty(), "{again}");
    assert_eq!(only(&again, "assist.act")["state"], "open");
    // The other unit was never written to.
    desk.refused(&letter("公安分局")).late("assist.enforce", "四（三）", 1);
    let all = of(&desk, C, "assist.enforce");
    assert_eq!(all.len(), 2);
    // The first letter voided, the second is the one that met it, and late.
    desk.refused(&format!("void {A} --reason 误登")).late("assist.enforce", "四（三）", 1);
    desk.ok(&format!("void {A} --reason 误登 --late-reason 漏发"));
    let water = of(&desk, C, "assist.enforce");
    assert!(water.iter().any(|d| d["toward"] == "water" && d["state"] == "late" && d["days_over"] == 1), "{water:?}");
    desk.sound();
}

#[test]
fn a_hazard_reported_before_it_was_told_is_met_when_both_were_done() {
    let desk = Desk::new();
    desk.ok("assist new --kind hazard --from 综合执法局 --to 公安分局 --title 隐患 --found 2026-11-16 --on 2026-11-19");
    desk.refused(&format!("assist report {A} --on 2026-11-13")).invalid();
    desk.ok(&format!("assist report {A} --on 2026-11-17"));
    let hazard = standing(&desk, A, "assist.hazard");
    assert_eq!([&hazard["state"], &hazard["met_on"]], [&json!("met"), &json!("2026-11-19")]);
    assert_eq!(desk.field(A, "reported_on"), "2026-11-17");
    desk.refused("assist new --kind hazard --from 综合执法局 --to 区政府 --title 隐患").invalid();
    desk.sound();
}

#[test]
fn a_request_is_not_older_than_its_case() {
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    let ask = format!("assist new --kind appraisal --case {C} --from 综合执法局 --to 住建局 --title 鉴定");
    desk.refused(&format!("{ask} --on 2026-11-06")).invalid();
    desk.ok(&format!("{ask} --on 2026-11-09"));
    assert_eq!(desk.refused(&ask.replace(C, "C2026-0009")).exit, 4);
}

#[test]
fn nothing_hangs_on_a_case_that_was_voided() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            OWN_CASE,
            "operation new --kind joint --title 联合 --lead 榴园镇 --starts 2026-11-12 --on 2026-11-10",
            "operation start O2026-0001 --on 2026-11-12",
            "void C2026-0001 --reason 误登",
        ],
    );
    for line in [
        "share new --kind other --case C2026-0001 --from 综合执法局 --to 住建局 --title 某件 --event 2026-11-20",
        "assist new --kind guidance --case C2026-0001 --from 综合执法局 --to 住建局 --title 某事",
        "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖",
        "operation finish O2026-0001 --result 完成 --case C2026-0001",
    ] {
        assert_eq!(desk.refused(line).exit, 4, "{line}");
    }
    desk.ok("operation finish O2026-0001 --result 完成");
    desk.sound();
}

#[test]
fn a_penalty_made_anew_is_copied_anew() {
    let desk = Desk::new();
    desk.ok(OWN_CASE);
    desk.ok(&format!("{PENALTY} --copy-to 住建局"));
    desk.ok(&format!("share send {S} --channel written --on 2026-11-17"));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-17"));
    desk.ok(&format!("case close {C} --on 2026-11-17"));
    desk.ok(&format!("case reopen {C} --reason 复议撤销 --on 2026-11-18"));
    let uncopied = |desk: &Desk| desk.ok("check")["notes"].to_string().contains("没有抄送");
    assert!(!uncopied(&desk));
    assert!(!desk.table(&format!("show {C}")).contains("不抄送的理由"));
    let second = "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕2号 --on 2026-11-19";
    desk.ok(&format!("{second} --copy-none 原接收单位已撤销"));
    // Why is said, and told; what was said of another decision is none of it.
    assert!(!uncopied(&desk) && desk.table(&format!("show {C}")).contains("不抄送的理由：原接收单位已撤销"));
    desk.ok(&format!(
        "share new --kind penalty --case {C} --from 综合执法局 --to 住建局 --title 处罚抄送 --event 2026-11-19"
    ));
    assert!(!uncopied(&desk));
    desk.ok("void S2026-0002 --reason 误登");
    assert!(!uncopied(&desk));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-19"));
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!("case reopen {C} --reason 复议撤销 --on 2026-11-20"));
    desk.ok("case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕3号 --copy-to 住建局 --on 2026-11-20");
    // A copy of a decision that stands is no slip of the pen: whom it goes to is corrected on the decision.
    desk.refused("void S2026-0003 --reason 误登")
        .by("三（四）", "jiexie correct C2026-0001 --event 10 --set 抄送单位=");
    assert!(!uncopied(&desk));
    desk.sound();
}

#[test]
fn the_original_unit_gets_the_copy_however_the_bureau_came_to_the_case() {
    // Accepted; designated after a decline; settled in a dispute.
    let decide = format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号");
    let accepted = Desk::new();
    accepted.accepted();
    let designated = Desk::new();
    designated.referred();
    designated.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    let settled = Desk::new();
    settled.sent();
    settled.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-18"));
    settled.ok(&format!("dispute settle {D} --to 综合执法局 --on 2026-11-19"));
    for desk in [accepted, designated, settled] {
        let copy = only(&desk.ok(&decide), "share.penalty");
        assert_eq!([&copy["unit"], &copy["toward"], &copy["subject"]], ["bureau", "housing", S]);
        desk.sound();
    }
    // Settled before anything was sent, and returned by the police: nobody handed it over to the bureau as its own.
    let unsent = Desk::new();
    unsent.found();
    unsent.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-18"));
    unsent.ok(&format!("dispute settle {D} --to 综合执法局 --on 2026-11-19"));
    let returned = Desk::new();
    returned.crime_returned();
    for desk in [unsent, returned] {
        desk.refused(&decide).by("三（四）", "--copy-none");
        let decided = desk.ok(&format!("{decide} --copy-none 没有移送单位"));
        assert!(pick(&decided, "share.penalty").is_empty(), "{decided}");
        assert!(!desk.ok("check")["notes"].to_string().contains("没有抄送"));
        desk.sound();
    }
}

#[test]
fn what_happened_during_an_operation_may_be_entered_after_its_end() {
    let desk = Desk::new();
    all(
        &desk,
        &[
            OWN_CASE,
            "operation new --kind coordinated --title 河道清理 --lead 榴园镇 --with 城乡水务局,综合执法局 --town 榴园镇 --source platform --starts 2026-11-12 --on 2026-11-10",
            "operation start O2026-0001 --on 2026-11-12",
            "operation finish O2026-0001 --result 清运垃圾十二车 --case C2026-0001,C2026-0001 --on 2026-11-13",
            "operation report-in O2026-0001 --unit 城乡水务局 --on 2026-11-12",
            "operation report-in O2026-0001 --unit 榴园镇 --on 2026-11-12",
            "operation incident O2026-0001 --text 村民围阻 --police-action 劝离 --on 2026-11-13",
        ],
    );
    let shown = desk.ok(&format!("show {O}"));
    assert_eq!(shown["cases"], json!([C]), "a case is produced once");
    assert_eq!(shown["reported_in"].as_array().unwrap().len(), 2);
    assert_eq!(shown["incidents"][0], json!({"on": "2026-11-13", "text": "村民围阻", "conclusion": "劝离"}));
    assert_eq!([&shown["town"], &shown["source"], &shown["status"]], ["liuyuan", "platform", "finished"]);
    assert_eq!(desk.refused(&format!("operation finish {O} --result 无 --case C2026-0009")).exit, 4);
    assert_eq!(desk.field(C, "records")[0]["id"], O, "and it tells of the operation");
    desk.ok(&format!("void {O} --reason 误登"));
    assert_eq!(desk.field(C, "records"), json!([]));
    desk.sound();
}

#[test]
fn the_police_notice_is_the_bureaus_whoever_leads() {
    let desk = Desk::new();
    desk.ok("operation new --kind special --title 燃气整治 --lead 住建局 --with 综合执法局 --starts 2026-11-20 --on 2026-11-16");
    let notice = standing(&desk, O, "operation.police");
    assert_eq!([&notice["unit"], &notice["toward"], &notice["due_on"]], ["bureau", "police", "2026-11-20"]);
    // A set day never rolls and has no earlier warning, be it a Saturday.
    desk.ok("operation new --kind major --title 夜查 --lead 综合执法局 --starts 2026-11-21 --on 2026-11-16");
    let notice = standing(&desk, "O2026-0002", "operation.police");
    assert_eq!([&notice["due_on"], &notice["early_on"]], [&json!("2026-11-21"), &json!(null)]);
    desk.refused("operation police O2026-0002 --on 2026-11-22").late("operation.police", "七（二）", 1);
    desk.ok("operation police O2026-0002 --on 2026-11-21");
    desk.sound();
}
