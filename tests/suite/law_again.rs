//! What a third lawyer found: each decision of a case goes by itself, what is owed stays owed, and steps entered late stand on
//! their day.

use serde_json::{Value, json};

use crate::common::{C, Desk, PAPER, T, accepted_of_two, only, pick};

const TAKEN: &str = "更正与作废收回的逾期";

/// … fines it on the 5th with `terms`, tells and copies that, and sends it to the police, who accept on the 9th and decide, too.
fn decided_twice(terms: &str) -> Desk {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 1000 {terms}"));
    desk.ok(&format!("transfer notify {T}"));
    desk.ok("share send S2026-0001 --channel written");
    desk.at("2026-11-06");
    desk.ok(&format!("case assess {C} criminal --reason 新证据"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.ok(&format!("transfer notify {T}"));
    desk.at("2026-11-09");
    desk.ok("transfer accept T2026-0002");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
    desk
}

/// What is open of `rule` on the case and its records: bound unit, day begun and due day.
fn open(desk: &Desk, rule: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |d: &Value| format!("{} {} {}", text(&d["unit"]), text(&d["started_on"]), text(&d["due_on"]));
    desk.deadlines(rule, "open").iter().map(line).collect()
}

/// The rows of one table of the supervision report up to the desk's day.
fn rows(desk: &Desk, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(&format!("report supervision --from 2026-07-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let Some(table) = tables.find(|table| table["name"] == name) else { return Vec::new() };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let line = |row: &Value| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ");
    table["rows"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn a_review_of_the_police_decision_leaves_the_bureau_s_notice_of_the_sending_open() {
    for (result, more) in [("revoked", ""), ("changed", " --outcome no-penalty --reason 轻微"), ("redo", "")] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-06");
        desk.ok(&format!("case assess {C} criminal --reason 涉嫌"));
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
        desk.at("2026-11-09");
        desk.ok("transfer accept T2026-0002");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
        desk.at("2026-11-10");
        desk.ok(&format!("case review {C} --kind own --result {result} --doc-no 公〔2026〕1号{more}"));
        assert_eq!(open(&desk, "transfer.notify"), ["bureau 2026-11-06 2026-11-11"], "{result}");
        desk.at("2026-11-20");
        let late = desk.ok("overdue");
        let late: Vec<&Value> = late.as_array().unwrap().iter().filter(|d| d["rule"] == "transfer.notify").collect();
        assert_eq!((late.len(), &late[0]["days_over"]), (1, &json!(9)));
        desk.refused(&format!("case close {C}")).by("二（二）2", "transfer notify");
        desk.ok(&format!("transfer notify {T} --late-reason 忙"));
        desk.sound();
    }
}

#[test]
fn a_review_of_the_police_decision_leaves_what_the_bureau_s_own_asked_for() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 1000 --perform-by 2026-11-10 --help-from 自然资源局 --help-from 民政局"
    ));
    desk.ok(&format!("assist new --kind enforce --from 综合执法局 --to 民政局 --case {C} --title 配合"));
    desk.at("2026-11-06");
    desk.ok(&format!("case assess {C} criminal --reason 新证据"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-09");
    desk.ok("transfer accept T2026-0002");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
    desk.at("2026-11-20");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 公〔2026〕1号"));
    assert_eq!(open(&desk, "assist.enforce"), ["bureau 2026-11-05 2026-11-12"]);
    assert_eq!(open(&desk, "transfer.notify"), ["bureau 2026-11-05 2026-11-10"]);
    assert_eq!(open(&desk, "case.perform"), ["bureau 2026-11-05 2026-11-10"]);
    assert_eq!(desk.status("A2026-0001"), "open");
    // A letter that is still owed is sent, though the last decision fell.
    desk.ok(&format!(
        "assist new --kind enforce --from 综合执法局 --to 自然资源局 --case {C} --title 配合 --late-reason 漏办"
    ));
    assert!(open(&desk, "assist.enforce").is_empty());
    // The bureau's own falls with what it asked for, and nothing else.
    desk.ok(&format!("case review {C} --decision 1 --kind litigation --result revoked --doc-no 判〔2026〕1号"));
    assert!(open(&desk, "case.perform").is_empty());
    assert_eq!(desk.status("A2026-0001"), "ended");
    desk.sound();
}

#[test]
fn what_stands_is_performed_stayed_and_enforced_though_the_last_decision_fell() {
    let mut desk = decided_twice("--perform-by 2026-11-10");
    desk.at("2026-11-12");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 公〔2026〕1号"));
    desk.ok(&format!("case stay {C} --until 2026-11-16 --reason 分期"));
    assert_eq!(open(&desk, "case.perform"), ["bureau 2026-11-05 2026-11-16"]);
    desk.at("2026-11-17");
    desk.refused(&format!("case close {C}")).by("六（二）", "case perform");
    desk.ok(&format!("case perform {C} --result none"));
    assert_eq!(open(&desk, "case.enforce"), ["bureau 2026-11-17 -"]);
    desk.refused(&format!("case close {C}")).by("六（二）", "case enforce");
    desk.ok(&format!("case enforce {C} --by court"));
    assert!(open(&desk, "case.enforce").is_empty());
    desk.sound();
}

#[test]
fn every_decision_that_stands_is_looked_at_on_closing_and_can_be_named() {
    let mut desk = decided_twice("--perform-by 2026-11-10");
    desk.at("2026-11-10");
    // Without a name it is the holder's own, and the other is named.
    let said = desk.ok(&format!("case stay {C} --until 2026-12-10 --reason 分期"));
    assert!(said["warnings"].to_string().contains("--decision"), "{said}");
    assert_eq!(desk.field(C, "stays")[0]["decision"], json!(2));
    assert_eq!(open(&desk, "case.perform"), ["bureau 2026-11-05 2026-11-10"], "a stay moves its own watch alone");
    desk.at("2026-11-30");
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by("六（二）", "--decision 1");
    desk.ok(&format!("case perform {C} --decision 1 --result none"));
    assert_eq!(open(&desk, "case.enforce"), ["bureau 2026-11-30 -"]);
    desk.ok(&format!("case enforce {C} --decision 综合执法局 --by court"));
    assert!(open(&desk, "case.enforce").is_empty());
    desk.refused(&format!("case perform {C} --decision 3 --result none")).invalid();
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

#[test]
fn a_redo_is_owed_while_the_police_hold_the_case_and_keeps_it_open() {
    let mut desk = decided_twice("");
    desk.at("2026-11-10");
    let said = desk.ok(&format!("case review {C} --decision 1 --kind litigation --result redo --doc-no 判〔2026〕1号"));
    assert!(said["warnings"].to_string().contains("transfer outcome T2026-0002"), "{said}");
    assert_eq!(open(&desk, "case.decide"), ["bureau 2026-11-10 -"]);
    let anew = format!("case decide {C} --decision 1 --outcome no-penalty --reason 轻微");
    desk.refused(&anew).by("六（二）", "transfer outcome T2026-0002");
    desk.refused(&format!("case close {C}")).by("二（二）2", &format!("case decide {C} --decision 1"));
    // Once the law has done with it, the way that was named works.
    desk.at("2026-11-12");
    desk.ok("transfer outcome T2026-0002 --result convicted --doc-no 刑〔2026〕1号");
    desk.refused(&format!("case close {C}")).by("二（二）2", &format!("case decide {C} --decision 1"));
    desk.ok(&anew);
    assert!(open(&desk, "case.decide").is_empty());
    desk.ok(&format!("transfer notify {T}"));
    desk.ok("share send S2026-0002 --channel written");
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

#[test]
fn a_decision_that_asks_for_nothing_is_not_stayed() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
    desk.refused(&format!("case stay {C} --until 2026-12-05 --reason 分期")).by("六（二）", &format!("correct {C}"));
    assert!(open(&desk, "case.perform").is_empty());
    desk.sound();
}

#[test]
fn voiding_what_was_late_twice_leaves_a_line_for_each() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok("meeting new --kind regular --date 2026-09-23");
    // Due on the 11th (13 September is a Sunday), and then on the 20th, a make-up Sunday.
    desk.at("2026-09-18");
    desk.ok("meeting postpone M2026-0001 --to 2026-09-30 --reason 汛情");
    desk.at("2026-09-23");
    desk.ok("meeting postpone M2026-0001 --to 2026-10-20 --reason 汛情");
    desk.ok("void M2026-0001 --reason 误登");
    assert_eq!(rows(&desk, TAKEN, &["limit", "due_on", "days"]).len(), 2);
    assert_eq!(rows(&desk, TAKEN, &["due_on", "days"]), ["2026-09-11 7", "2026-09-20 3"]);
    desk.sound();

    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting new --kind special --date 2026-11-02 --called-by leader");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 住建局 --title 清理 --due 2026-11-09");
    desk.at("2026-11-12");
    desk.ok("meeting new --kind special --date 2026-11-12 --called-by leader");
    desk.ok("meeting hold M2026-0002");
    desk.ok("meeting matter reset R2026-0001 --due 2026-11-30 --meeting M2026-0002");
    desk.at("2026-12-02");
    desk.ok("meeting matter drop R2026-0001 --reason 不办了");
    desk.ok("void R2026-0001 --reason 误登");
    assert_eq!(rows(&desk, TAKEN, &["due_on", "days"]), ["2026-11-09 3", "2026-11-30 2"]);
    desk.sound();
}

#[test]
fn a_suspected_crime_that_comes_to_the_police_by_another_s_word_is_owed_no_more() {
    for by in ["designate", "settle", "decide"] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-05");
        desk.ok(&format!("case assess {C} criminal --reason 涉嫌犯罪"));
        comes_to(&mut desk, by, "公安分局");
        assert!(open(&desk, "transfer.criminal").is_empty(), "{by}");
        let ended = pick(&desk.ok(&format!("show {C}")), "transfer.criminal");
        assert_eq!((&ended[0]["state"], &ended[0]["ended_by"]), (&json!("superseded"), &json!(by)), "{by}");
        desk.at("2026-11-09");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
        desk.ok(&format!("transfer notify {T}"));
        desk.ok(&format!("case close {C}"));
        desk.sound();
    }
}

#[test]
fn a_suspected_crime_that_comes_to_another_unit_is_that_one_s_to_hand_over() {
    for by in ["designate", "settle", "decide"] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-05");
        desk.ok(&format!("case assess {C} criminal --reason 涉嫌犯罪"));
        comes_to(&mut desk, by, "自然资源局");
        assert_eq!(open(&desk, "transfer.criminal"), ["land 2026-11-06 -"], "{by}");
        desk.at("2026-11-09");
        desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 {PAPER}"));
        assert!(open(&desk, "transfer.criminal").is_empty(), "{by}");
        desk.sound();
    }
}

/// The case that the bureau accepted is named another unit's, on the 6th.
fn comes_to(desk: &mut Desk, by: &str, to: &str) {
    if by == "designate" {
        desk.ok(&format!("transfer refer {T}"));
        desk.at("2026-11-06");
        desk.ok(&format!("transfer designate {T} --to {to} --doc-no 峄政〔2026〕1号"));
        return;
    }
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,{to} --title 谁管"));
    if by == "settle" {
        desk.at("2026-11-06");
        desk.ok(&format!("dispute settle D2026-0001 --to {to} --conclusion 归它"));
    } else {
        desk.ok("dispute escalate D2026-0001");
        desk.at("2026-11-06");
        desk.ok(&format!("dispute decide D2026-0001 --to {to} --doc-no 峄政〔2026〕1号"));
    }
}

#[test]
fn whoever_a_settlement_names_after_another_accepted_tells_the_original_unit() {
    for by in ["settle", "decide"] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-05");
        comes_to(&mut desk, by, "公安分局");
        desk.at("2026-11-09");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
        assert_eq!(open(&desk, "transfer.notify"), ["police 2026-11-09 2026-11-12"], "{by}");
        desk.at("2026-11-16");
        desk.refused(&format!("case close {C}")).by("二（二）2", "transfer notify");
        desk.refused(&format!("transfer notify {T}")).late("transfer.notify", "二（二）2", 4);
        desk.sound();
    }
}

#[test]
fn a_case_that_goes_on_within_another_is_sent_no_more_whichever_came_first() {
    for withdrawn_first in [true, false] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        for nth in [1, 2] {
            desk.ok(&format!("case new --unit 住建局 --title 案{nth} --found 2026-11-02 --party 甲公司"));
        }
        desk.ok(&format!("case assess {C} own"));
        desk.ok("case assess C2026-0002 other --to 综合执法局");
        desk.ok(&format!("transfer new --case C2026-0002 --to 综合执法局 {PAPER}"));
        desk.at("2026-11-04");
        let (withdraw, link) =
            (format!("transfer withdraw {T} --reason 已并案"), format!("case link C2026-0002 --to {C} --as merged"));
        let steps = if withdrawn_first { [withdraw, link] } else { [link, withdraw] };
        steps.iter().for_each(|step| drop(desk.ok(step)));
        desk.at("2026-11-20");
        let sent = pick(&desk.ok("show C2026-0002"), "transfer.send");
        let states: Vec<(&str, &Value)> = sent.iter().map(|d| (d["state"].as_str().unwrap(), &d["ended_by"])).collect();
        assert_eq!(states, [("met", &json!("met")), ("superseded", &json!("merge"))], "{withdrawn_first}");
        let late = desk.ok("overdue");
        assert!(!late.to_string().contains("transfer.send"), "{late}");
        desk.sound();
    }
}

#[test]
fn what_takes_a_penalty_s_place_is_copied_to_whom_that_one_was() {
    for redo in [false, true] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-05");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 1000 --copy-to 自然资源局"));
        desk.ok("share send S2026-0001 --channel written");
        desk.ok(&format!("transfer notify {T}"));
        desk.at("2026-11-09");
        let result = if redo { "redo" } else { "changed --amount 500" };
        desk.ok(&format!("case review {C} --kind reconsideration --result {result} --doc-no 复〔2026〕1号"));
        if redo {
            desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 500"));
        }
        let copied: Vec<Value> = desk.field("S2026-0002", "copies").as_array().unwrap().to_vec();
        let units: Vec<&str> = copied.iter().map(|copy| copy["unit"].as_str().unwrap()).collect();
        assert_eq!(units, ["land"], "{redo}");
        desk.sound();
    }
}

#[test]
fn a_split_told_afterwards_stands_on_its_day() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-09");
    desk.ok(&format!("case assess {C} own --reason 属本局"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
    desk.at("2026-11-10");
    desk.ok(&format!("case split {C} --title 分 --party 乙公司 --on 2026-11-06"));
    let split = desk.ok("show C2026-0002");
    assert_eq!((&split["holder"], &split["held_since"]), (&json!("bureau"), &json!("2026-11-04")));
    assert_eq!(only(&split, "case.decide")["started_on"], json!("2026-11-06"));
    assert_eq!(desk.field(C, "former_parties")[0]["until_on"], json!("2026-11-06"));
    // Before it came to who is to split it, nothing was there to split.
    desk.refused(&format!("case split {C} --title 再分 --party 甲公司 --on 2026-11-01"));
    desk.sound();
}

#[test]
fn voiding_a_tie_entered_in_time_writes_no_late_entry() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case split {C} --title 分 --party 乙公司"));
    desk.ok("case new --unit 住建局 --title 另案 --found 2026-11-05");
    desk.ok(&format!("case link C2026-0003 --to {C} --as related"));
    desk.at("2026-11-16");
    desk.ok("void C2026-0002 --reason 误分");
    desk.ok("void C2026-0003 --event 2 --reason 误");
    assert!(!desk.table("report late-entries").contains("被关联"));
    assert!(!desk.table(&format!("show {C}")).contains("补录"));
    desk.sound();
}

#[test]
fn a_quarrel_of_others_takes_no_suspected_crime_from_the_police() {
    for decide in [false, true] {
        let mut desk = accepted_of_two();
        desk.at("2026-11-05");
        desk.ok(&format!("case assess {C} criminal --reason 涉嫌"));
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
        desk.at("2026-11-06");
        desk.ok("transfer accept T2026-0002");
        desk.ok("transfer outcome T2026-0002 --result filed --doc-no 公〔2026〕1号");
        desk.at("2026-11-09");
        desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管"));
        let step = if decide {
            desk.ok("dispute escalate D2026-0001");
            "dispute decide D2026-0001 --to 住建局 --doc-no 峄政〔2026〕1号"
        } else {
            "dispute settle D2026-0001 --to 综合执法局 --conclusion 归执法局"
        };
        desk.refused(step).by("六（二）", "--kind return --from 公安分局");
        assert_eq!(desk.field(C, "holder"), json!("police"));
        // The way that is named works.
        desk.ok(&format!("transfer new --case {C} --kind return --from 公安分局 --to 综合执法局 {PAPER}"));
        desk.ok(step);
        desk.sound();
    }
}

#[test]
fn a_settlement_of_a_matter_says_whose_the_matter_is() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting new --kind special --date 2026-11-02 --called-by leader");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 综合执法局 --title 清理 --due 2026-11-10");
    desk.at("2026-11-16");
    desk.ok("dispute new --matter R2026-0001 --between 综合执法局,住建局 --title 谁办");
    let said = desk.ok("dispute settle D2026-0001 --to 住建局 --conclusion 归住建");
    assert!(said["warnings"].to_string().contains("meeting matter drop R2026-0001"), "{said}");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 住建局 --title 清理二 --due 2026-11-30");
    desk.ok("meeting matter drop R2026-0001 --reason 改由住建局负责");
    // What the bureau was late with stays on its account.
    let late = desk.ok("report supervision --from 2026-07-01 --to 2026-11-16").to_string();
    assert!(late.contains("R2026-0001"), "{late}");
    desk.sound();
}

#[test]
fn a_merger_told_afterwards_gives_its_successor_what_came_after_it() {
    let mut told = Vec::new();
    for afterwards in [false, true] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        desk.ok("case new --unit 住建局 --title 沿街违建 --found 2026-11-02");
        desk.ok(&format!("case assess {C} other --to 城乡水务局"));
        desk.at("2026-11-03");
        desk.ok(&format!("transfer new --case {C} --to 城乡水务局 {PAPER}"));
        desk.at("2026-11-04");
        desk.ok(&format!("transfer accept {T}"));
        desk.at("2026-11-08");
        if !afterwards {
            desk.ok("unit merge 城乡水务局 --into 自然资源局");
        }
        desk.at("2026-11-10");
        desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
        desk.at("2026-11-20");
        desk.ok(&format!("transfer notify {T} --late-reason 忙"));
        if afterwards {
            desk.ok("unit merge 城乡水务局 --into 自然资源局 --on 2026-11-08");
        }
        let shown = desk.ok(&format!("show {C}"));
        let notify = only(&shown, "transfer.notify");
        assert_eq!(
            (&notify["unit"], &notify["due_on"], &notify["days_over"]),
            (&json!("land"), &json!("2026-11-13"), &json!(7))
        );
        assert_eq!(desk.field(C, "decision")["by"], json!("land"), "{afterwards}");
        let keys = ["rule", "subject", "unit", "started_on", "due_on", "state", "days_over"];
        let mut all: Vec<String> = shown["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["state"] != "superseded")
            .map(|d| keys.map(|key| d[key].to_string()).join(" "))
            .collect();
        all.sort();
        told.push(all);
        desk.sound();
    }
    assert_eq!(told[0], told[1]);
}

#[test]
fn what_the_bureau_did_after_a_merger_told_afterwards_stays_its_own_and_that_is_said() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-10");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 5"));
    desk.at("2026-11-12");
    let said = desk.ok("unit merge 综合执法局 --into 自然资源局 --on 2026-11-08");
    assert!(said["warnings"].to_string().contains("仍记在综合执法局名下"), "{said}");
    assert_eq!(open(&desk, "share.penalty"), ["land 2026-11-10 2026-11-17"]);
    desk.sound();
}

#[test]
fn a_correction_that_a_later_step_stands_in_the_way_of_names_what_goes_first() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-06");
    desk.ok("case new --unit 住建局 --title 案一 --found 2026-11-06");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局"));
    desk.at("2026-11-09");
    desk.ok(&format!("transfer accept {T}"));
    let correct = format!("correct {C} --event 2 --set urgent=否 --reason 不急");
    desk.refused(&correct).by("二（三）", &format!("void {T} --event 2"));
    desk.ok(&format!("void {T} --event 2 --reason 照更正重登"));
    desk.refused(&correct).by("二（三）", &format!("void {T} --reason"));
    desk.ok(&format!("void {T} --reason 照更正重登"));
    desk.ok(&correct);
    desk.sound();

    // What was told of a main case's decision goes before the tie that brought it.
    let mut desk = accepted_of_two();
    desk.ok("case new --unit 住建局 --title 同一违建二 --found 2026-11-03");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-03");
    desk.ok(&format!("transfer new --case C2026-0002 --to 综合执法局 {PAPER}"));
    desk.at("2026-11-05");
    desk.ok("transfer accept T2026-0002");
    desk.ok(&format!("case link C2026-0002 --to {C} --as merged"));
    desk.at("2026-11-09");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 10"));
    desk.ok("transfer notify T2026-0002");
    let correct = "correct C2026-0002 --event 3 --set 关系=related --reason 只是相关";
    desk.refused(correct).by("二（二）2", "void T2026-0002 --event 3");
    desk.ok("void T2026-0002 --event 3 --reason 照更正重登");
    desk.ok(correct);
    desk.sound();
}
