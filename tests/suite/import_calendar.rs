//! The calendar of an export and the lateness counted by it: what was late where a record comes from is late here too, or is told.

use serde_json::Value;

use crate::common::Desk;

/// Rule, record, due date, state and days of every limit with a date that ended or is open, as the example of a register has it.
fn limits(desk: &Desk, db: &str) -> Vec<String> {
    let mut found = Vec::new();
    for record in ["T2026-0001", "T2026-0002", "A2026-0001"] {
        let shown = desk.ok(&format!("--db {db} show {record}"));
        for limit in shown["deadlines"].as_array().unwrap() {
            let text = |key: &str| limit[key].as_str().unwrap_or_default().to_owned();
            let days = limit["days_late"].as_i64().unwrap_or_default();
            found.push(format!(
                "{record} {} {} {} {} {days}",
                text("rule"),
                text("due_on"),
                text("state"),
                text("ended_by")
            ));
        }
    }
    found
}

/// What was taken back of lateness, as the late entries list it.
fn taken(desk: &Desk, db: &str) -> Vec<String> {
    let report = desk.ok(&format!("--db {db} report late-entries --from 2026-09-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let rows = tables.find(|table| table["name"] == "更正与作废收回的逾期").unwrap()["rows"].as_array().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let keys = ["record", "due_on", "days", "left", "reason"];
    rows.iter().map(|row| keys.map(|key| text(&row[key])).join(" ")).collect()
}

/// One answer a day late; then its last day is announced as a day off, and a second transfer and a request run on by that.
fn announced_afterwards() -> Desk {
    let mut desk = Desk::since_july();
    let new = "transfer new --from 住建局 --to 综合执法局 --found 2026-10-12 --paper-materials 全";
    desk.ok(&format!("{new} --title 甲案 --doc-no 住移〔2026〕1号"));
    desk.at("2026-10-13");
    desk.ok(&format!("{new} --title 乙案 --doc-no 住移〔2026〕2号"));
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind oversight --every month --from-date 2026-09-01");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询");
    desk.at("2026-10-16");
    desk.ok("transfer accept T2026-0001 --late-reason 对接人外出");
    desk.ok("calendar add 2026-10-15 holiday --name 停工 --basis 通知");
    desk.at("2026-10-19");
    desk.ok("transfer accept T2026-0002");
    desk.at("2026-10-20");
    desk.ok("export out --with-personal-data");
    desk
}

#[test]
fn what_was_late_before_a_day_off_was_announced_is_late_in_a_copy_too() {
    let desk = announced_afterwards();
    let there = limits(&desk, "jiexie.db");
    let late = |limits: &[String], n: u32| {
        limits.iter().any(|line| line.starts_with(&format!("T2026-000{n} transfer.feedback 2026-10-15 late")))
    };
    assert!(late(&there, 1) && !late(&there, 2), "{there:?}");
    // The second one's last day moved while it ran.
    assert!(there.iter().any(|line| line.starts_with("T2026-0002 transfer.feedback 2026-10-19 met")), "{there:?}");
    desk.ok("--db a.db init --since 2026-07-01");
    let done = desk.run("--db a.db import out");
    assert!(done.code == 0 && done.err.contains("已照导出的登记，各期限照各项事项当时的日历计算"), "{}", done.err);
    assert!(!done.err.contains("没有超期"), "{}", done.err);
    // Where the calendar was brought to the same first, too.
    desk.ok("--db b.db init --since 2026-07-01");
    desk.ok("--db b.db calendar import out/calendar.csv --basis 通知");
    let done = desk.run("--db b.db import out");
    assert!(done.code == 0 && done.err.contains("放假与调休变动过 1 次"), "{}", done.err);
    for copy in ["a.db", "b.db"] {
        assert_eq!(limits(&desk, copy), there, "{copy}");
        assert_eq!(taken(&desk, copy), taken(&desk, "jiexie.db"), "{copy}");
        assert!(desk.run(&format!("--db {copy} check")).code == 0);
        let shown = desk.table(&format!("--db {copy} calendar show 2026"));
        assert!(shown.contains("停工"), "{shown}");
        // Once is enough.
        let events = |desk: &Desk| desk.table(&format!("--db {copy} audit log --format csv")).lines().count();
        let before = events(&desk);
        assert_eq!(desk.run(&format!("--db {copy} import out")).code, 0);
        assert_eq!(events(&desk), before, "{copy}");
    }
}

#[test]
fn lateness_that_another_calendar_does_not_find_is_told_and_goes_on_with_every_copy() {
    let desk = announced_afterwards();
    // Something runs here already, under the calendar as it came to be.
    desk.ok("--db own.db init --since 2026-07-01");
    desk.ok("--db own.db calendar import out/calendar.csv --basis 通知");
    desk.ok("--db own.db share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-10-19");
    let done = desk.run("--db own.db import out");
    assert!(
        done.code == 0
            && done
                .err
                .contains("导出里逾期的期限有 1 个照本登记簿的日历、计日方式、单位的职责和事项没有超期（T2026-0001 "),
        "{}",
        done.err
    );
    let line = "T2026-0001 2026-10-15 1 0 导入时照本登记簿的日历和计日方式计算，没有超期";
    assert_eq!(taken(&desk, "own.db"), [line]);
    // Told once, and kept beside what a later export brings.
    assert_eq!(desk.run("--db own.db import out").code, 0);
    assert_eq!(taken(&desk, "own.db"), [line]);
    // People's own headings and words are understood as well.
    desk.ok("export zh --headers zh --with-personal-data");
    desk.ok("--db zh.db init --since 2026-07-01");
    desk.ok("--db zh.db calendar import out/calendar.csv --basis 通知");
    desk.ok("--db zh.db share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-10-19");
    assert_eq!(desk.run("--db zh.db import zh").code, 0);
    assert_eq!(taken(&desk, "zh.db"), [line]);
    desk.ok("--db own.db export again --with-personal-data");
    desk.ok("--db third.db init --since 2026-07-01");
    assert_eq!(desk.run("--db third.db import again").code, 0);
    assert_eq!(taken(&desk, "third.db"), [line]);
    for copy in ["own.db", "third.db"] {
        assert!(desk.run(&format!("--db {copy} check")).code == 0);
    }
}
