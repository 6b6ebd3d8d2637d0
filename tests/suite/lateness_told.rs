//! How lateness that was taken back, and steps entered late, are told: whose they are, since when, and why.

use serde_json::Value;

use crate::common::{Desk, T};

/// The rows of a table of `report late-entries`, each as these columns.
fn rows(desk: &Desk, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(&format!("report late-entries --from 2026-09-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let rows = tables.find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows.iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
}

/// A transfer accepted late for a reason, whose true receipt is told later; the copies of its penalty sent in time and entered late.
fn told_late() -> Desk {
    let mut desk = Desk::since_july();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 --paper-materials 全 --doc-no 住移〔2026〕1号");
    desk.at("2026-10-19");
    desk.ok(&format!("transfer accept {T} --late-reason 人手不足"));
    desk.ok(
        "case decide C2026-0001 --outcome penalty --penalty 罚款 --doc-no 综罚〔2026〕1号 --copy-to 住建局,吴林街道",
    );
    desk.at("2026-10-29");
    desk.ok(&format!("transfer receive {T} --on 2026-10-16"));
    desk.ok("share send S2026-0001 --channel written --on 2026-10-20");
    desk
}

#[test]
fn what_a_true_receipt_took_back_tells_why_it_had_been_late() {
    let desk = told_late();
    let lines = rows(&desk, "更正与作废收回的逾期", &["record", "toward", "by", "reason"]);
    assert_eq!(
        lines,
        [
            "T2026-0001 住建局 登记收到 原迟延原因：人手不足",
            "S2026-0001 住建局 补录 null",
            "S2026-0001 吴林街道 补录 null"
        ]
    );
    desk.sound();
}

#[test]
fn a_late_sending_of_copies_is_told_of_who_decided() {
    let desk = told_late();
    let entries = rows(&desk, "补录清单", &["record", "act", "unit"]);
    assert!(entries.contains(&"S2026-0001 送出信息 综合执法局".to_owned()), "{entries:?}");
    assert!(!desk.ok("report late-entries").to_string().contains("不属哪个单位"));
}

/// Carried into another register, the line stands on the day on which it was taken back, and one that came without its record says
/// so and whose it is.
#[test]
fn carried_lines_stand_on_the_day_of_the_taking_back() {
    let mut desk = told_late();
    desk.ok("transfer new --from 教体局 --to 综合执法局 --title 乙乙 --found 2026-10-20 --on 2026-10-20 --paper-materials 全");
    desk.ok("void T2026-0002 --reason 重复登记");
    desk.ok("void C2026-0002 --reason 重复登记");
    let out = desk.path("out");
    desk.ok(&format!("export {} --with-personal-data", out.display()));
    desk.at("2026-11-02");
    let mut other = Desk::since_july();
    other.at("2026-11-02");
    other.ok(&format!("import {}", out.display()));
    let carried: Vec<String> = rows(&other, "补录清单", &["act", "record", "title", "unit", "happened_on"])
        .into_iter()
        .filter_map(|row| row.strip_prefix("原登记簿收回的逾期 ").map(str::to_owned))
        .collect();
    assert_eq!(
        carried,
        ["C2026-0001 甲甲 综合执法局 2026-10-29", "C2026-0002 （原登记簿已作废，没有导入） 综合执法局 2026-10-29"]
    );
    let taken = rows(&other, "更正与作废收回的逾期", &["record", "toward", "on", "entered_on"]);
    assert!(taken.contains(&"S2026-0001 吴林街道 2026-10-20 2026-10-29".to_owned()), "{taken:?}");
    other.sound();
}

#[test]
fn what_was_found_no_crime_goes_back_before_the_case_is_closed() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok("transfer accept T2026-0001 --on 2026-11-18");
    desk.ok("transfer outcome T2026-0001 --result not-filed --doc-no 不立〔2026〕1号 --on 2026-11-19");
    desk.refused("case close C2026-0001 --on 2026-11-20").by("六（二）", "--kind return --to 综合执法局");
    assert_eq!(desk.deadlines("transfer.return", "open").len(), 1);
    desk.ok("case decide C2026-0001 --outcome no-penalty --doc-no 公不罚〔2026〕1号 --on 2026-11-20");
    desk.ok("case close C2026-0001 --on 2026-11-20");
    desk.sound();
}

#[test]
fn nobody_has_a_request_later_than_he_asked_for_more_time() {
    let mut desk = Desk::since_july();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询");
    desk.at("2026-10-19");
    desk.ok("assist extend A2026-0001 --until 2026-10-22 --reason 复杂");
    desk.at("2026-11-02");
    let refused = desk.refused("assist receive A2026-0001 --on 2026-10-21");
    assert!(refused.message.contains("晚于对方告知延期的日期 2026-10-19"), "{}", refused.message);
    desk.ok("assist receive A2026-0001 --on 2026-10-14");
    desk.sound();
}

#[test]
fn an_item_stopped_on_a_past_day_says_why_its_lateness_goes() {
    let mut desk = Desk::since_july();
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind oversight --every month --from-date 2026-09-01 --on 2026-09-01");
    desk.at("2026-11-05");
    let stop = "share standing stop G2026-0001 --on 2026-09-20";
    desk.refused(stop).by("三（一）", "--reason");
    desk.ok(&format!("{stop} --reason 职权已划转"));
    let report = desk.ok("report late-entries --from 2026-09-01 --to 2026-11-05").to_string();
    assert!(report.contains("职权已划转"), "{report}");
    desk.sound();
}

#[test]
fn a_number_of_a_person_is_no_number_of_a_paper() {
    let desk = Desk::new();
    for number in ["李四370404198001010015", "13900000000"] {
        let refused = desk.refused(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 棚 --found 2026-11-20 --paper-materials 全 --doc-no {number}"
        ));
        assert!(refused.message.contains("文号里有公民身份号码或手机号码"), "{}", refused.message);
    }
    assert_eq!(desk.events(), 1);
}
