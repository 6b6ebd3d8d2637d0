//! What is proposed stands only while its ground does: nobody is asked for what was done, settled or would be refused.

use rusqlite::Connection;
use serde_json::Value;

use crate::common::{ALL, C, CRIME, Desk, T, example_register, word};

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

/// Every proposal: what, whose, about which record, why.
fn proposed(desk: &Desk) -> Vec<[String; 4]> {
    let report = desk.ok("report supervision");
    let name = if tables(&report).any(|table| table["name"] == "全部建议") { "全部建议" } else { "建议" };
    let rows = tables(&report).find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap();
    rows.iter().map(|row| ["proposal", "unit", "record", "why"].map(|key| word(&row[key]))).collect()
}

fn of(desk: &Desk, begin: &str) -> Option<[String; 4]> {
    proposed(desk).into_iter().find(|row| row[0].starts_with(begin))
}

/// The bureau owes two answers: one since the 9th, one since the 17th.
fn two_answers_owed() -> Desk {
    let desk = Desk::new();
    for (title, on) in [("占道", "2026-11-04"), ("乱堆", "2026-11-12")] {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title {title} --found {on} --on {on} {ALL}"));
    }
    desk
}

#[test]
fn a_second_notice_is_proposed_only_while_something_is_overdue_and_no_other_runs() {
    let mut desk = two_answers_owed();
    desk.ok("notice new --unit 综合执法局 --on 2026-11-13 --reply-by 2026-11-20");
    let reply = of(&desk, "催要督办回复").unwrap();
    assert_eq!((reply[0].as_str(), reply[3].contains("不再超期")), ("催要督办回复，或再次督办", false), "{reply:?}");
    assert_eq!(of(&desk, "发督办通知").unwrap()[3], "1 项超期还没有督办过，最长超期 7 天");
    // The second runs: a third would be refused.
    desk.ok("notice new --unit 综合执法局 --reply-by 2026-11-30");
    desk.refused("notice new --unit 综合执法局");
    assert_eq!(of(&desk, "催要督办回复").unwrap()[0], "催要督办回复");
    desk.at("2026-12-01");
    assert_eq!(of(&desk, "催要督办回复").unwrap()[0], "催要督办回复，或再次督办");
    // What it was about is done: the answer alone is left to ask for.
    for transfer in [T, "T2026-0002"] {
        desk.ok(&format!("transfer accept {transfer} --late-reason 人手不足 --on 2026-11-24"));
    }
    let reply = of(&desk, "催要督办回复").unwrap();
    assert_eq!((reply[0].as_str(), reply[3].contains("，所列事项都已不再超期")), ("催要督办回复", true), "{reply:?}");
    assert_eq!(of(&desk, "发督办通知"), None);
}

#[test]
fn a_first_notice_on_an_item_waits_for_the_reply_time_of_another() {
    let desk = two_answers_owed();
    desk.ok("notice new --unit 综合执法局 --on 2026-11-13 --reply-by 2026-11-27");
    let remind = of(&desk, "回复期满后发督办通知").unwrap();
    assert!(
        remind[3].ends_with("；综合执法局还在等 N2026-0001 的回复（限 2026-11-27），提前再发须写明理由"),
        "{remind:?}"
    );
    desk.refused("notice new --unit 综合执法局");
    desk.ok("notice reply N2026-0001 --text 正在办理 --on 2026-11-24");
    assert_eq!(of(&desk, "发督办通知").unwrap()[3], "1 项超期还没有督办过，最长超期 7 天");
    desk.ok("notice new --unit 综合执法局");
}

#[test]
fn the_government_is_asked_for_no_designation_once_it_gave_the_case_to_a_unit() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管 --on 2026-11-19"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-20");
    assert_eq!(of(&desk, "提请区政府指定承办单位，并决定同案争议").unwrap()[2], T);
    desk.ok("dispute decide D2026-0001 --to 住建局 --conclusion 归住建局 --doc-no 峄政字〔2026〕1号 --on 2026-11-23");
    assert_eq!(of(&desk, "提请区政府"), None);
}

#[test]
fn nobody_is_urged_about_a_case_that_went_on() {
    let desk = Desk::new();
    let decline = "--ground other --reason 证据不足";
    desk.sent();
    desk.ok(&format!("transfer decline {T} {decline} --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-18 {ALL}"));
    desk.ok(&format!("transfer decline T2026-0002 {decline} --on 2026-11-19"));
    assert_eq!(of(&desk, "协调不接受的理由").unwrap()[2], C);
    desk.ok(&format!("case assess {C} own --reason 复核后属本单位 --on 2026-11-20"));
    assert_eq!(of(&desk, "协调不接受的理由"), None);
}

#[test]
fn the_police_are_asked_about_no_crime_whose_case_was_sent_to_others() {
    let mut desk = Desk::new();
    desk.crime_sent();
    desk.at("2026-12-25");
    assert_eq!(of(&desk, "商请告知是否立案").unwrap()[2], T);
    // The procuratorate took it in and filed it.
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 --on 2026-11-20 {CRIME}"));
    desk.ok("transfer accept T2026-0002 --on 2026-11-23");
    desk.ok("transfer outcome T2026-0002 --result filed --on 2026-11-24");
    assert_eq!(of(&desk, "商请告知是否立案"), None);
}

#[test]
fn what_a_unit_owed_that_was_merged_is_asked_of_the_one_that_took_over() {
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 教体局 --to 商促局 --title 占道 --found 2026-11-04 --on 2026-11-04 {ALL}"));
    assert_eq!(of(&desk, "发督办通知").unwrap()[1], "商促局");
    desk.ok("unit merge 商促局 --into 民政局 --on 2026-11-20");
    assert_eq!(of(&desk, "发督办通知").unwrap()[1], "民政局");
}

/// What is late for nobody and goes on too long is proposed, sort by sort, as many as plain queries find.
#[test]
fn what_goes_on_too_long_without_being_late_is_proposed_and_counted() {
    let desk = Desk::blank();
    example_register(&desk);
    let register = Connection::open(desk.db()).unwrap();
    let count = |from: &str| -> i64 {
        register.query_row(&format!("SELECT count(*) FROM {from}"), [], |row| row.get(0)).unwrap()
    };
    let open = "deadlines WHERE state = 'open' AND retired_event IS NULL AND";
    let age = "julianday('2026-11-24') - julianday(started_on)";
    let expected = [
        ("督促作出处理决定", count(&format!("{open} rule = 'case.decide' AND {age} > 90"))),
        (
            "查明履行情况",
            count(&format!(
                "{open} (rule = 'case.perform' AND due_on < '2026-11-24' OR rule = 'case.enforce' AND {age} > 0)"
            )),
        ),
        ("查明是否收到", count(&format!("{open} presumed AND due_on < '2026-11-24'"))),
        (
            "清理没有定天数",
            count(&format!(
                "{open} due_on IS NULL AND rule NOT LIKE 'assist.%' AND rule NOT IN ('transfer.refer', \
                 'transfer.designate', 'dispute.decide', 'meeting.minutes', 'case.decide', 'case.enforce') AND {age} > 30"
            )),
        ),
        (
            "催问没有答复的协作请求",
            count(
                "assists WHERE status IN ('open', 'partial') AND kind <> 'hazard' \
                 AND julianday('2026-11-24') - julianday(sent_on) > 30 AND id NOT IN (SELECT subject FROM deadlines \
                 WHERE state = 'open' AND retired_event IS NULL AND due_on < '2026-11-24')",
            ),
        ),
    ];
    let all = proposed(&desk);
    for (begin, number) in expected {
        let row = all.iter().find(|row| row[0].starts_with(begin));
        let said = row.map_or(0, |row| row[3].split(' ').next().unwrap().parse().unwrap());
        assert_eq!(said, number, "{begin}: {row:?}");
    }
    let said = |begin: &str| all.iter().any(|row| row[0].starts_with(begin));
    assert!(said("查明是否收到") && said("催问没有答复的协作请求") && said("清理没有定天数"), "{all:?}");
}

#[test]
fn a_case_long_undecided_a_lost_transfer_and_a_decision_nobody_performed_are_asked_about_until_they_are_done() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "transfer new --from 教体局 --to 综合执法局 --title 乱堆 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    let lost = of(&desk, "查明是否收到").unwrap();
    assert_eq!(lost[1..3], ["综合执法局", "T2026-0002"], "{lost:?}");
    desk.ok("transfer receive T2026-0002 --on 2026-11-23");
    assert_eq!(of(&desk, "查明是否收到"), None);
    desk.at("2027-02-17");
    // Accepted on the 18th of November: 91 days ago.
    let undecided = of(&desk, "督促作出处理决定").unwrap();
    assert_eq!((undecided[2].as_str(), undecided[3].contains("最久 91 天")), (C, true), "{undecided:?}");
    desk.at("2027-02-16");
    assert_eq!(of(&desk, "督促作出处理决定"), None);
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综罚〔2027〕1号 --perform-by 2027-03-01 --on 2027-02-16"
    ));
    desk.at("2027-03-02");
    let unperformed = of(&desk, "查明履行情况").unwrap();
    assert_eq!(unperformed[1..3], ["综合执法局", C], "{unperformed:?}");
    desk.ok(&format!("case perform {C} --result full --on 2027-03-02"));
    assert_eq!(of(&desk, "查明履行情况"), None);
}

/// The printed rows and the rest come to the headline, on a screen and on paper.
#[test]
fn the_worst_items_and_the_rest_come_to_all_that_is_overdue() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report supervision");
    let items = tables(&report).find(|table| table["name"] == "超期最久的事项").unwrap()["rows"].as_array().unwrap();
    let here: i64 = items.iter().map(|row| row["items"].as_i64().unwrap()).sum();
    let five = tables(&report).find(|table| table["name"] == "五项数据").unwrap();
    let all = five["rows"][0]["overdue"].as_i64().unwrap();
    let sums = format!("以上 {} 行（{here} 项），其余 {} 项", items.len(), all - here);
    assert!(here < all);
    desk.table("report supervision -o 报告.html");
    desk.table("report supervision -o 报告.md");
    for made in ["报告.html", "报告.md"] {
        assert!(std::fs::read_to_string(desk.path(made)).unwrap().contains(&sums), "{made}: {sums}");
    }
}
