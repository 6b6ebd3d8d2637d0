//! Standing items (三（一） 定期): each period is asked for, from its first day to its last, and what was missed stays missed.

use std::fs;

use crate::common::{Desk, word};
use serde_json::{Value, json};

const G: &str = "G2026-0001";
const S: &str = "S2026-0001";
const QUARTERLY: &str = "share standing new --from 综合执法局 --to 住建局,城乡水务局 --title 处罚统计 --kind statistics \
    --every quarter --from-date 2026-07-10 --on 2026-07-10";

/// The periods of a list, each as period, state, days over, by what it ended.
fn periods(rows: &Value) -> Vec<String> {
    let own = rows.as_array().unwrap().iter().filter(|row| row["rule"] == "share.periodic");
    own.map(|row| {
        let over = row["days_over"].as_i64().unwrap();
        format!("{} {} {over} {}", word(&row["period"]), word(&row["state"]), row["ended_by"].as_str().unwrap_or("-"))
    })
    .collect()
}

fn of_item(desk: &Desk) -> Vec<String> {
    periods(&desk.ok(&format!("show {G}"))["deadlines"])
}

/// A desk on `day`, with the quarterly item.
fn quarterly(day: &str) -> Desk {
    let mut desk = Desk::new();
    desk.at(day);
    desk.ok(QUARTERLY);
    desk
}

#[test]
fn a_period_is_asked_for_from_its_first_day_and_overdue_after_its_last() {
    let desk = quarterly("2026-07-10");
    assert_eq!(periods(&desk.ok("todo --unit 综合执法局")), ["2026Q3 open 0 -"]);
    for (day, over, within) in
        [("2026-09-29", vec![], 1), ("2026-09-30", vec![], 1), ("2026-10-01", vec!["2026Q3 open 1 -"], 1)]
    {
        let mut desk = quarterly(day);
        assert_eq!(periods(&desk.ok("overdue")), over, "{day}");
        assert_eq!(desk.run("overdue --check").code, if over.is_empty() { 0 } else { 10 }, "{day}");
        assert_eq!(periods(&desk.ok("overdue --within 1 --rule share.periodic")).len(), within, "{day}");
        assert_eq!(periods(&desk.ok("todo --unit 住建局")), [""; 0], "it binds who owes it");
        // On the day it is asked about, whatever is known today.
        desk.at("2026-12-01");
        assert_eq!(periods(&desk.ok(&format!("overdue --as-of {day}"))), over, "{day}");
        desk.sound();
    }
    let row = quarterly("2026-10-01").ok("overdue")[0].clone();
    for (key, value) in [
        ("rule", json!("share.periodic")),
        ("clause", json!("三（一）")),
        ("subject", json!(G)),
        ("unit", json!("bureau")),
        ("toward", Value::Null),
        ("started_on", json!("2026-07-01")),
        ("due_on", json!("2026-09-30")),
        ("id", Value::Null),
        ("title", json!("处罚统计（2026Q3）")),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
}

#[test]
fn it_is_met_when_all_recipients_have_it_on_the_last_day_and_late_the_day_after() {
    for (day, late) in [("2026-09-29", false), ("2026-09-30", false), ("2026-10-01", true)] {
        let mut desk = quarterly("2026-10-15");
        desk.ok(&format!("share new --standing {G} --on 2026-09-28"));
        let half = desk.ok(&format!("share send {S} --channel written --to 住建局 --on 2026-09-28"));
        assert_eq!(periods(&half["deadlines"]), ["2026Q3 open 15 -"], "one of two");
        let send = format!("share send {S} --channel platform --on {day}");
        if late {
            desk.refused(&send).late("share.periodic", "三（一）", 1);
        }
        let sent = desk.ok(&format!("{send} {}", if late { "--late-reason 系统停用" } else { "" }));
        assert_eq!(periods(&sent["deadlines"]), [if late { "2026Q3 late 1 met" } else { "2026Q3 met 0 met" }]);
        let row = &sent["deadlines"][0];
        assert_eq!(
            (&row["met_on"], &row["late_reason"]),
            (&json!(day), &if late { json!("系统停用") } else { Value::Null })
        );
        assert!(!sent["warnings"].to_string().contains("没有超期"), "{sent}");
        // What was known before it was sent.
        desk.at("2026-10-20");
        let overdue = format!("overdue --as-of {}", if late { "2026-10-01" } else { "2026-09-30" });
        assert_eq!(periods(&desk.ok(&overdue)), [""; 0]);
        assert_eq!(
            periods(&desk.ok("overdue --as-of 2026-10-12 --known-at 2026-10-13")),
            [""; 0],
            "nothing was entered"
        );
        assert_eq!(periods(&desk.ok("overdue --as-of 2026-09-30")), [""; 0]);
        desk.sound();
    }
}

#[test]
fn told_by_word_of_mouth_it_waits_for_the_paper() {
    let desk = quarterly("2026-09-21");
    desk.ok(&format!("share new --standing {G}"));
    let told = desk.ok(&format!("share send {S} --channel phone"));
    assert_eq!(periods(&told["deadlines"]), ["2026Q3 open 0 -"]);
    desk.refused(&format!("share send {S} --channel oral")).by("三（四）", "share show");
    let sent = desk.ok(&format!("share send {S} --channel briefing"));
    assert_eq!(periods(&sent["deadlines"]), ["2026Q3 met 0 met"]);
    desk.sound();
}

#[test]
fn the_oldest_period_nothing_was_entered_for_comes_first() {
    let mut desk = quarterly("2026-11-24");
    desk.at("2027-01-04");
    let new = desk.ok(&format!("share new --standing {G}"));
    assert_eq!((new["id"].clone(), desk.field("S2027-0001", "period")), (json!("S2027-0001"), json!("2026Q3")));
    desk.refused(&format!("share new --standing {G} --period 2026q3")).by("三（一）", "share send S2027-0001");
    desk.ok(&format!("share new --standing {G} --period 2027Q1"));
    desk.ok(&format!("share new --standing {G}"));
    assert_eq!(desk.field("S2027-0003", "period"), "2026Q4");
    desk.refused(&format!("share new --standing {G}")).invalid();
    for wrong in ["2026Q2", "2027Q2", "2026-09", "2026", "某季"] {
        desk.refused(&format!("share new --standing {G} --period {wrong}")).invalid();
    }
    desk.refused(&format!("share new --standing {G} --from 住建局 --period 2027Q1")).invalid();
    assert_eq!(desk.refused("share new --standing G2026-0009").exit, 4);
    desk.refused("share new --kind other --from 住建局 --to 民政局 --title 某 --event 2027-01-04 --period 2026Q3")
        .invalid();
    // Its content changed: the new one takes the old one's place in the period.
    desk.ok(&format!("share new --standing {G} --period 2027Q1 --replaces S2027-0002 --title 更正后的统计"));
    assert_eq!(desk.field("S2027-0002", "replaced_by"), "S2027-0004");
    // Voided, the period is asked for again.
    desk.ok("share send S2027-0001 --channel written --late-reason 迟延");
    assert_eq!(of_item(&desk)[0], "2026Q3 late 96 met");
    desk.ok("void S2027-0001 --reason 误登");
    assert_eq!(of_item(&desk)[0], "2026Q3 open 96 -");
    desk.refused(&format!("void {G} --reason 误登")).by("三（一）", "作废");
    desk.sound();
}

#[test]
fn stopped_it_begins_no_further_period_and_what_was_missed_stays_late() {
    let desk = quarterly("2026-11-24");
    desk.ok(&format!("share new --standing {G} --on 2026-09-01"));
    desk.ok(&format!("share standing stop {G} --reason 改在平台实时共享 --on 2026-11-20"));
    assert_eq!(of_item(&desk), ["2026Q3 late 51 close", "2026Q4 superseded 0 close"]);
    assert_eq!(periods(&desk.ok("todo")), [""; 0]);
    assert_eq!(periods(&desk.ok("overdue --as-of 2026-11-19")), ["2026Q3 open 50 -"]);
    desk.refused(&format!("share standing stop {G}")).by("三（一）", "correct");
    desk.refused(&format!("share new --standing {G} --period 2026Q4")).by("三（一）", "--standing");
    let text = desk.table("report supervision --quarter 2026Q4");
    let line = text.lines().find(|line| line.starts_with("定期共享 ")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(
        cells[3..10],
        ["2", "0", "1", "0", "0", "0", "1"],
        "ran, on time, late, open, overdue, performed, no longer: {line}"
    );
    // A corrected day of the stop counts.
    desk.ok(&format!("correct {G} --event 2 --on 2026-09-30 --reason 误登"));
    assert_eq!(of_item(&desk), ["2026Q3 superseded 0 close"]);
    desk.sound();
}

#[test]
fn corrected_it_asks_for_what_it_then_says() {
    let desk = quarterly("2026-11-24");
    desk.ok(&format!("share new --standing {G} --on 2026-09-01"));
    desk.ok(&format!("share send {S} --channel written --on 2026-09-02"));
    assert_eq!(of_item(&desk), ["2026Q3 met 0 met", "2026Q4 open 0 -"]);
    desk.ok(&format!("correct {G} --event 1 --set to=住建局,城乡水务局,商促局 --reason 漏写"));
    assert_eq!(of_item(&desk)[0], "2026Q3 open 55 -", "one of three is missing");
    desk.ok(&format!("correct {G} --event 1 --set to=住建局 --reason 误登"));
    assert_eq!(of_item(&desk)[0], "2026Q3 met 0 met");
    let refusal = desk.refused(&format!("correct {G} --event 1 --set every=month --reason 误登"));
    assert!(refusal.message.contains(S), "{refusal:?}");
    desk.ok(&format!("correct {G} --event 1 --set from_on=2026-04-01 --reason 误登"));
    assert_eq!(of_item(&desk), ["2026Q2 open 147 -", "2026Q3 met 0 met", "2026Q4 open 0 -"]);
    desk.refused(&format!("correct {S} --event 1 --set period=2026Q4 --reason 误登 --on 2026-09-03")).invalid();
    desk.ok(&format!("correct {S} --event 1 --set period=2026Q2 --reason 误登 --late-reason 迟延"));
    assert_eq!(of_item(&desk), ["2026Q2 late 64 met", "2026Q3 open 55 -", "2026Q4 open 0 -"]);
    desk.sound();
}

#[test]
fn every_length_of_period_has_its_last_day() {
    for (every, first, due) in [
        ("每月", "2026-11", "2026-11-30"),
        ("quarter", "2026Q4", "2026-12-31"),
        ("半年", "2026H2", "2026-12-31"),
        ("year", "2026", "2026-12-31"),
    ] {
        let desk = Desk::new();
        let new =
            format!("share standing new --from 住建局 --to 综合执法局 --title 清单 --kind policy --every {every}");
        let set = desk.ok(&new);
        let rows = set["deadlines"].as_array().unwrap();
        assert_eq!(rows.len(), 1, "{every}");
        assert_eq!(
            (&rows[0]["period"], &rows[0]["due_on"], &rows[0]["toward"]),
            (&json!(first), &json!(due), &json!("bureau"))
        );
        assert_eq!(desk.ok(&format!("explain {G}"))["due_on"], due);
        desk.sound();
    }
    let desk = Desk::new();
    desk.refused("share standing new --from 住建局 --to 住建局 --title 清单 --kind policy --every year").invalid();
    desk.refused("share standing new --from 住建局 --to 民政局 --title 清单 --kind policy --every 周").invalid();
}

#[test]
fn whom_no_days_bind_owes_no_period() {
    let desk = Desk::new();
    for unit in ["检察院", "区政府"] {
        let set = desk
            .ok(&format!("share standing new --from {unit} --to 综合执法局 --title 通报 --kind other --every month"));
        assert_eq!(set["deadlines"], json!([]), "{unit}");
    }
    desk.ok("share new --standing G2026-0001");
    desk.ok(&format!("share send {S} --channel written"));
    assert_eq!(desk.field("G2026-0001", "shared")[0]["period"], "2026-11");
    desk.sound();
}

#[test]
fn a_merged_unit_leaves_what_it_owes_to_its_successor() {
    let desk = quarterly("2026-11-24");
    desk.ok("share standing new --from 商促局 --to 住建局 --title 清单 --kind policy --every month --on 2026-10-12");
    desk.ok("unit merge 商促局 --into 自然资源局 --on 2026-11-10");
    desk.ok("unit merge 住建局 --into 城乡水务局 --on 2026-11-12");
    assert_eq!(desk.field(G, "to"), json!(["water"]));
    assert_eq!((desk.field("G2026-0002", "from"), desk.field("G2026-0002", "to")), (json!("land"), json!(["water"])));
    let overdue = desk.ok("overdue --unit 自然资源局 --rule share.periodic");
    assert_eq!(periods(&overdue), ["2026-10 open 24 -"]);
    // Counted for the unit bound on its last day.
    let report = desk.table("report supervision --from 2026-11-01 --to 2026-11-24");
    assert!(report.lines().any(|line| line.starts_with("定期共享") && line.contains("商促局")), "{report}");
    let refusal = desk.refused("share new --standing G2026-0002 --from 商促局");
    assert_eq!(refusal.exit, 2, "{refusal:?}");
    desk.ok("share new --standing G2026-0002");
    desk.ok(&format!("share send {S} --channel written --late-reason 机构合并"));
    // Between the two ends there is nothing left to share.
    desk.ok("share standing new --from 民政局 --to 教体局 --title 名单 --kind policy --every year --on 2026-11-13");
    desk.ok("unit merge 民政局 --into 教体局 --on 2026-11-16");
    assert_eq!(desk.status("G2026-0003"), "stopped");
    desk.sound();
}

#[test]
fn a_notice_counts_on_the_period_it_reminds_of() {
    let desk = quarterly("2026-11-24");
    desk.ok("notice new --unit 综合执法局 --on 2026-10-12");
    let row = desk.ok("overdue")[0].clone();
    assert_eq!((&row["period"], &row["notices"]), (&json!("2026Q3"), &json!(1)));
    assert!(desk.table("show N2026-0001").contains("定期共享"));
    desk.ok("void N2026-0001 --reason 误发");
    assert_eq!(desk.ok("overdue")[0]["notices"], 0);
    desk.sound();
}

#[test]
fn exported_it_says_its_periods_and_imported_it_is_the_same() {
    let mut desk = quarterly("2026-11-24");
    desk.ok(&format!("share new --standing {G} --on 2026-09-01"));
    desk.ok(&format!("share send {S} --channel written --on 2026-10-08 --late-reason 系统停用"));
    desk.ok(&format!("share new --standing {G} --on 2026-11-20"));
    desk.ok(&format!("share new --standing {G} --period 2026Q4 --replaces S2026-0002 --on 2026-11-23"));
    desk.ok("export out --with-personal-data");
    let rows = fs::read_to_string(desk.path("out/deadlines.csv")).unwrap();
    let told = |end: &str| rows.lines().any(|line| line.contains("share.periodic") && line.contains(end));
    assert!(told(",2026Q3,") && told(",2026Q4,") && rows.contains(",2026-10-08,8,8,late,"), "{rows}");
    let other = Desk::new();
    fs::rename(desk.path("out"), other.path("out")).unwrap();
    let told = other.ok("import out");
    assert_eq!(told["problems"], json!([]), "{told}");
    for id in [G, S, "S2026-0002", "S2026-0003"] {
        let bare = |desk: &Desk| {
            let mut shown = desk.ok(&format!("show {id}"));
            shown.as_object_mut().unwrap().remove("events");
            shown
        };
        assert_eq!(bare(&desk), bare(&other), "{id}");
    }
    other.sound();
    // In a calendar the periods that are open.
    desk.at("2026-11-24");
    desk.ok("export out.ics");
    let agenda = fs::read_to_string(desk.path("out.ics")).unwrap();
    assert_eq!(agenda.matches("\nUID:period-G2026-0001-2026Q4-").count(), 1, "{agenda}");
    // A clerk's own list.
    desk.file(
        "list.csv",
        "提供单位,接收单位,内容,类别,周期,约定日期,停止日期,停止理由\n住建局,综合执法局,许可清单,行政审批,每月,2026-10-12,,\n民政局,综合执法局,名单,政策法规,每年,2026-03-02,2026-10-12,并入平台\n".as_bytes(),
    );
    let told = desk.ok("import list.csv --kind standing");
    assert_eq!(told["problems"], json!([]), "{told}");
    assert_eq!((desk.status("G2026-0002"), desk.status("G2026-0003")), ("running".to_owned(), "stopped".to_owned()));
    desk.sound();
}

#[test]
fn a_person_in_the_title_of_a_standing_item_is_hidden_with_its_periods() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 甲案 --found 2026-11-20 --party 洪七公");
    desk.ok("share standing new --from 综合执法局 --to 住建局 --title 洪七公月报 --kind statistics --every month");
    desk.ok("export out");
    for table in ["standings", "deadlines"] {
        let text = fs::read_to_string(desk.path(&format!("out/{table}.csv"))).unwrap();
        assert!(text.contains("洪**月报") && !text.contains("洪七公"), "{table}: {text}");
    }
}
