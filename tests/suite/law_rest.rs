//! What is left of a third lawyer's findings: each decision tells what became of it, what falls is told anew, a split follows its
//! day, and a crime leaves the law by the law's own word.

use std::fs;

use serde_json::{Value, json};

use crate::common::{C, Desk, PAPER, T, accepted_of_two};

/// … fines it on the 5th with `terms`, sends it to the police, who accept it on the 9th and decide, too.
fn decided_twice(terms: &str) -> Desk {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 1000 {terms}"));
    desk.at("2026-11-06");
    desk.ok(&format!("case assess {C} criminal --reason 新证据"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-09");
    desk.ok("transfer accept T2026-0002");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty detention"));
    desk
}

/// What is in `state` of `rule` on `id` and its records: bound unit, day begun, due day, days late.
fn of(desk: &Desk, id: &str, rule: &str, state: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |d: &Value| {
        let over = if state == "late" { d["days_over"].as_i64().unwrap() } else { 0 };
        format!("{} {} {} {}", text(&d["unit"]), text(&d["started_on"]), text(&d["due_on"]), over)
    };
    let shown = desk.ok(&format!("show {id}"));
    let all = shown["deadlines"].as_array().unwrap().iter();
    all.filter(|d| d["rule"] == rule && d["state"] == state).map(line).collect()
}

/// The cells of the columns `names` of each row of a file of an export.
fn cells(desk: &Desk, file: &str, names: &[&str]) -> Vec<String> {
    let text = fs::read_to_string(desk.path(file)).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places: Vec<usize> = names.iter().map(|name| heads.iter().position(|head| head == name).unwrap()).collect();
    let row = |line: &str| {
        let all: Vec<&str> = line.split(',').collect();
        places.iter().map(|place| all[*place]).collect::<Vec<_>>().join(" ")
    };
    lines.map(row).collect()
}

/// 六（二）: the bureau's fine is not paid and goes to court, the police's decision is carried out: each tells its own, and the case
/// tells what is left of both.
#[test]
fn each_decision_tells_what_became_of_it_and_the_case_what_is_left() {
    let mut desk = decided_twice("--perform-by 2026-11-10");
    desk.ok(&format!("case perform {C} --decision 2 --result full"));
    assert_eq!(desk.field(C, "performance"), json!(null), "the fine is not paid yet");
    desk.at("2026-11-10");
    desk.ok(&format!("case stay {C} --decision 1 --until 2026-11-18 --reason 分期"));
    desk.at("2026-11-19");
    desk.ok(&format!("case perform {C} --decision 1 --result none"));
    desk.ok(&format!("case enforce {C} --decision 1 --by court"));
    let case = desk.ok(&format!("show {C}"));
    let of = |nth: usize| ["performance", "enforcement", "stayed_until"].map(|key| case["decisions"][nth][key].clone());
    assert_eq!(of(0), [json!(["none", "2026-11-19"]), json!(["court", "2026-11-19"]), json!("2026-11-18")]);
    assert_eq!(of(1), [json!(["full", "2026-11-09"]), json!(null), json!(null)]);
    let left = ["status", "performance", "enforcement"].map(|key| case[key].clone());
    assert_eq!(left, [json!("enforcing"), json!(["none", "2026-11-19"]), json!(["court", "2026-11-19"])]);
    let shown = desk.table(&format!("show {C}"));
    for line in ["第 2 次决定，全部", "第 1 次决定，至 2026-11-18", "第 1 次决定，未履行", "第 1 次决定，申请法院执行"]
    {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
    for nth in ["第 1 次：综合执法局", "第 2 次：公安分局"] {
        assert!(shown.contains(nth), "{nth}\n{shown}");
    }
    desk.ok("export one --with-personal-data");
    let told = ["nth", "performance", "enforcement", "stayed_until"];
    assert_eq!(cells(&desk, "one/decisions.csv", &told), ["1 none court 2026-11-18", "2 full  "]);
    assert_eq!(cells(&desk, "one/cases.csv", &["performance", "enforcement"]), ["none court"]);
    desk.sound();
    let mut other = Desk::since_july();
    other.at("2026-11-19");
    other.ok(&format!("import {}", desk.path("one").display()));
    other.ok("export two --with-personal-data");
    assert_eq!(cells(&other, "two/decisions.csv", &told), ["1 none court 2026-11-18", "2 full  "]);
    other.sound();
}

/// 二（二）2: each later disposition is told anew, from its day: the day counts, and what was late before it stays so.
#[test]
fn a_review_of_one_of_two_decisions_is_told_anew_from_its_day() {
    for (result, more) in [("changed", " --amount 5"), ("revoked", "")] {
        let mut desk = decided_twice("");
        let review =
            format!("case review {C} --decision 1 --kind litigation --doc-no 判〔2026〕1号 --result {result}{more}");
        desk.ok(&review);
        assert_eq!(of(&desk, T, "transfer.notify", "open"), ["bureau 2026-11-09 2026-11-12 0"], "{result}");
        desk.at("2026-11-11");
        desk.ok(&format!("transfer notify {T}"));
        assert_eq!(of(&desk, T, "transfer.notify", "late"), [""; 0], "{result}");
        desk.sound();
        // Told of by nobody until the day was past: that stays late, and what is new has its own days.
        let mut desk = decided_twice("");
        desk.at("2026-11-16");
        desk.ok(&review);
        assert_eq!(of(&desk, T, "transfer.notify", "late"), ["bureau 2026-11-05 2026-11-10 6"], "{result}");
        desk.at("2026-11-18");
        desk.ok(&format!("transfer notify {T}"));
        assert_eq!(of(&desk, T, "transfer.notify", "met"), ["bureau 2026-11-16 2026-11-19 0"], "{result}");
        desk.sound();
    }
}

/// To be made anew, a decision is told when it is: the sending of the case is left to be told, by its own day.
#[test]
fn of_a_decision_to_be_made_anew_only_the_sending_is_left_to_be_told() {
    let mut desk = decided_twice("");
    desk.ok(&format!("case review {C} --decision 1 --kind litigation --doc-no 判〔2026〕1号 --result redo"));
    assert_eq!(of(&desk, T, "transfer.notify", "open"), ["bureau 2026-11-06 2026-11-11 0"]);
    desk.at("2026-11-11");
    desk.ok(&format!("transfer notify {T}"));
    assert_eq!(of(&desk, T, "transfer.notify", "late"), [""; 0]);
    desk.sound();
    let mut desk = decided_twice("");
    desk.at("2026-11-16");
    desk.ok(&format!("case review {C} --decision 1 --kind litigation --doc-no 判〔2026〕1号 --result redo"));
    let late = desk.refused(&format!("transfer notify {T}"));
    late.late("transfer.notify", "二（二）2", 6);
}

/// 二（二）2: the police, named by a settlement, decide what was split off, and send a case on: the original unit is told by them.
#[test]
fn police_that_a_settlement_named_tell_the_original_unit_as_any_other_would() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,公安分局 --title 谁管"));
    desk.at("2026-11-06");
    desk.ok("dispute settle D2026-0001 --to 公安分局 --conclusion 归公安");
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司"));
    desk.at("2026-11-09");
    desk.ok("case decide C2026-0002 --outcome penalty --penalty detention");
    let owed = ["police 2026-11-09 2026-11-12 0"];
    assert_eq!(of(&desk, "C2026-0002", "transfer.notify", "open"), owed);
    desk.refused("case close C2026-0002").by("二（二）2", "case notify C2026-0002");
    desk.ok("case notify C2026-0002");
    desk.ok("case close C2026-0002");
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 区纪委监委 {PAPER}"));
    assert_eq!(of(&desk, T, "transfer.notify", "open"), owed);
    desk.sound();
}

/// 六（二）: what the court wants made anew is made after the police gave the case back: the old decision shows what took its place.
#[test]
fn a_decision_made_anew_after_the_return_takes_the_place_of_the_old_one() {
    for named in ["", "--decision 1 "] {
        let mut desk = decided_twice("");
        desk.ok(&format!("case review {C} --decision 1 --kind litigation --result redo --doc-no 判〔2026〕1号"));
        desk.at("2026-11-10");
        desk.ok("transfer outcome T2026-0002 --result not-filed --doc-no 公〔2026〕1号");
        desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER}"));
        desk.ok(&format!("case decide {C} {named}--outcome penalty --penalty fine --amount 6"));
        let case = desk.ok(&format!("show {C}"));
        let replaced: Vec<Value> = (0..3).map(|nth| case["decisions"][nth]["replaced_by"].clone()).collect();
        assert_eq!(replaced, [json!(3), json!(null), json!(null)]);
        assert_eq!((&case["decision"]["amount"], &case["status"]), (&json!("6.00"), &json!("decided")));
        desk.ok("export out");
        assert_eq!(cells(&desk, "out/decisions.csv", &["nth", "replaced_by"]), ["1 3", "2 ", "3 "]);
        // It is the holder's own, by which everything goes on.
        desk.at("2026-11-11");
        desk.ok(&format!("case review {C} --kind own --result changed --amount 5 --doc-no 综〔2026〕9号"));
        assert_eq!(desk.ok(&format!("show {C}"))["decisions"][2]["replaced_by"], json!(4));
        desk.sound();
    }
}

/// 六（二）: a crime that was filed does not leave the police by a settlement, though they are a side of it: by their return, or
/// when they say that there is none.
#[test]
fn a_filed_crime_is_not_settled_away_from_the_police() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case assess {C} criminal --reason 涉嫌"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-06");
    desk.ok("transfer accept T2026-0002");
    desk.ok("transfer outcome T2026-0002 --result filed --doc-no 公〔2026〕1号");
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,公安分局 --title 谁管"));
    let settle = "dispute settle D2026-0001 --to 综合执法局 --conclusion 归综合执法局";
    let refused = desk.refused(settle);
    refused.by("六（二）", "--kind return --from 公安分局");
    assert!(refused.hint.contains("transfer outcome T2026-0002"), "{}", refused.hint);
    desk.at("2026-11-09");
    desk.ok("transfer outcome T2026-0002 --result dropped --doc-no 公〔2026〕2号");
    desk.ok(settle);
    assert_eq!(desk.field(C, "holder"), json!("bureau"));
    desk.sound();
}

/// A split whose day was told wrongly stands as one on the true day: who handles it, since when, and what is owed.
#[test]
fn a_corrected_day_of_a_split_is_that_of_a_split_on_that_day() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 沿街违建 --found 2026-11-02 --party 甲公司 --party 乙公司");
    desk.ok(&format!("case assess {C} other --to 综合执法局"));
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-16");
    assert_eq!(of(&desk, "C2026-0002", "transfer.send", "open"), ["housing 2026-11-02 2026-11-05 0"]);
    desk.ok("correct C2026-0002 --event 1 --on 2026-11-05 --reason 日期写错");
    let case = desk.ok("show C2026-0002");
    let stands = ["holder", "held_by", "held_since", "original"].map(|key| case[key].clone());
    assert_eq!(stands, [json!("bureau"), json!("transfer"), json!("2026-11-04"), json!("housing")]);
    assert_eq!(of(&desk, "C2026-0002", "transfer.send", "open"), [""; 0]);
    assert_eq!(of(&desk, "C2026-0002", "case.decide", "open"), ["bureau 2026-11-05 - 0"]);
    // On the 3rd the transfer was open: nothing could be split off.
    let refused = desk.refused("correct C2026-0002 --event 1 --on 2026-11-03 --reason 日期写错");
    refused.by("二（二）2", "void C2026-0002");
    assert!(refused.message.contains("移送 T2026-0001 尚未办结"), "{}", refused.message);
    desk.ok("correct C2026-0002 --event 1 --on 2026-11-02 --reason 原来的对");
    assert_eq!(desk.field("C2026-0002", "holder"), json!("housing"));
    assert_eq!(of(&desk, "C2026-0002", "transfer.send", "open"), ["housing 2026-11-02 2026-11-05 0"]);
    desk.sound();
}

/// What was done since by who had the split case by the wrong day goes first, and is said so.
#[test]
fn what_stands_in_the_way_of_another_day_of_a_split_is_named() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司"));
    desk.ok("case decide C2026-0002 --outcome no-penalty --content 轻微");
    desk.ok("case notify C2026-0002");
    let wrong = "correct C2026-0002 --event 1 --on 2026-11-02 --reason 日期写错";
    let refused = desk.refused(wrong);
    let places = ["void C2026-0002 --event 3", "void C2026-0002 --event 2"].map(|way| refused.hint.find(way));
    assert!(places[0].is_some() && places[0] < places[1], "{}", refused.hint);
    desk.ok("void C2026-0002 --event 3 --reason 误登");
    desk.ok("void C2026-0002 --event 2 --reason 误登");
    desk.ok(wrong);
    assert_eq!(desk.field("C2026-0002", "holder"), json!("housing"));
    desk.sound();
}

/// One split is one line of what was entered late, however often its day was corrected; voided, the line says so.
#[test]
fn a_split_entered_late_is_one_line_of_late_entries() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-10");
    desk.ok(&format!("case split {C} --title 乙案 --party 乙公司 --on 2026-11-04"));
    let lines = |desk: &Desk| -> Vec<String> {
        let report = desk.ok("report late-entries --from 2026-11-01 --to 2026-11-30");
        let sections = report["sections"].as_array().unwrap().iter();
        let rows = sections.flat_map(|s| s["tables"].as_array().unwrap()).flat_map(|t| t["rows"].as_array().unwrap());
        let told = rows.filter(|row| row["act"] == "被关联");
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let mut all: Vec<String> =
            told.map(|row| ["seq", "record", "happened_on", "mark"].map(|key| text(&row[key])).join(" ")).collect();
        // More than one table lists it.
        all.dedup();
        all.iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect()
    };
    assert_eq!(lines(&desk), ["C2026-0001 2026-11-04 补录"]);
    desk.at("2026-11-12");
    desk.ok("correct C2026-0002 --event 1 --on 2026-11-06 --reason 日期写错");
    assert_eq!(lines(&desk), ["C2026-0001 2026-11-06 补录"]);
    let party = &desk.ok(&format!("show {C}"))["former_parties"][0];
    assert_eq!(party["until_on"], json!("2026-11-06"), "{party}");
    desk.at("2026-11-13");
    desk.ok("void C2026-0002 --reason 误登");
    assert_eq!(lines(&desk), ["C2026-0001 2026-11-06 补录，已作废"]);
    assert_eq!(desk.field(C, "links"), json!([]));
    let report = desk.table("report late-entries --from 2026-11-01 --to 2026-11-30");
    assert!(!report.contains("单位：C2026-0001") && !report.contains("│C2026-0001│"), "{report}");
    desk.sound();
}

/// 六（二）: what a case is not closed without stays in sight: the fine names no day, and the police decided beside it.
#[test]
fn a_fine_without_a_day_stays_in_sight_beside_the_police_s_decision() {
    let mut desk = decided_twice("");
    let asked = |desk: &Desk| -> Vec<String> {
        let all = desk.ok("todo");
        let all = all.as_array().unwrap().iter().filter(|d| d["rule"] == "case.performance");
        all.map(|d| d["title"].as_str().unwrap().to_owned()).collect()
    };
    let lines = asked(&desk);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains(&format!("case perform {C} --decision 1 --result full")), "{lines:?}");
    // Changed, what took its place is asked for in its stead.
    desk.at("2026-11-10");
    desk.ok(&format!(
        "case review {C} --decision 1 --kind litigation --doc-no 判〔2026〕1号 --result changed --amount 5"
    ));
    assert!(asked(&desk)[0].contains("--decision 3"), "{:?}", asked(&desk));
    desk.ok(&format!("case perform {C} --decision 3 --result full"));
    assert_eq!(asked(&desk), [""; 0]);
    desk.sound();
}

/// What is given is not asked for again, and a decision that is stayed is not offered to be stayed.
#[test]
fn what_is_named_is_not_asked_for_and_what_is_stayed_is_not_offered() {
    let mut desk = decided_twice("--perform-by 2026-11-10");
    desk.ok(&format!("transfer notify {T}"));
    desk.ok("share send S2026-0001 --channel written");
    let which = "用 --decision 写明";
    let named = desk.run(&format!("case stay {C} --decision 1 --until 2026-11-20 --reason 分期"));
    assert!(named.code == 0 && !named.err.contains(which), "{}", named.err);
    let refused = desk.refused(&format!("case close {C}"));
    refused.by("六（二）", &format!("case perform {C} --decision 1 --result full"));
    assert!(!refused.hint.contains("case stay") && !refused.hint.contains("case enforce"), "{}", refused.hint);
    assert!(refused.message.contains("暂缓（分期）至 2026-11-20"), "{}", refused.message);
    let found = desk.run(&format!("case perform {C} --result full"));
    assert!(found.code == 0 && found.err.contains(which), "{}", found.err);
    desk.at("2026-11-21");
    let named = desk.run(&format!("case perform {C} --decision 1 --result none"));
    assert!(named.code == 0 && !named.err.contains(which), "{}", named.err);
    let named = desk.run(&format!("case enforce {C} --decision 1 --by court"));
    assert!(named.code == 0 && !named.err.contains(which), "{}", named.err);
    desk.sound();
}

/// A merged unit is named by no hint: its successor is.
#[test]
fn hints_name_the_successor_of_a_merged_bureau() {
    let mut desk = decided_twice("--perform-by 2026-11-20");
    desk.at("2026-11-11");
    desk.ok("unit merge 综合执法局 --into 自然资源局");
    let said =
        desk.run(&format!("case review {C} --decision 1 --kind litigation --result redo --doc-no 判〔2026〕1号"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("--kind return --from 公安分局 --to 自然资源局"), "{}", said.err);
    let anew = desk.refused(&format!("case decide {C} --decision 1 --outcome no-penalty"));
    anew.by("六（二）", "--to 自然资源局");
    assert!(!anew.hint.contains("--to 综合执法局"), "{}", anew.hint);
    desk.sound();
}

/// What goes before a correction is said at once, in the order that works.
#[test]
fn what_goes_before_a_correction_is_said_at_once_and_in_order() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-06");
    desk.ok("case new --unit 住建局 --title 案一 --found 2026-11-06");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局"));
    desk.at("2026-11-09");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 1"));
    desk.ok(&format!("transfer notify {T}"));
    desk.ok("share send S2026-0001 --channel written");
    desk.ok(&format!("case perform {C} --result full"));
    let refused = desk.refused(&format!("correct {C} --event 2 --set urgent=否 --reason 不急"));
    let ways: Vec<String> =
        refused.hint.split("jiexie ").skip(1).map(|way| way.split(" --reason").next().unwrap().to_owned()).collect();
    assert!(ways.len() > 3, "{}", refused.hint);
    for way in &ways {
        desk.ok(&format!("{way} --reason 误登"));
    }
    desk.ok(&format!("correct {C} --event 2 --set urgent=否 --reason 不急"));
    desk.sound();
}

/// A split before its case was found is told which day it may bear.
#[test]
fn a_split_before_the_case_was_found_is_told_from_which_day_it_may_be() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome no-penalty --content 轻微"));
    let early = desk.refused(&format!("case split {C} --title 乙案 --party 甲公司 --on 2026-11-01"));
    early.invalid();
    assert!(early.hint.contains("2026-11-02"), "{}", early.hint);
}
