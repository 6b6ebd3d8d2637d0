//! The machine's clock and the working calendar: what was known when entry times do not go forward, and a change of the
//! calendar that moves a great many deadlines.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::common::{ALL, Desk, T, pick, word};

/// A desk with so many transfers sent on the 24th, whose answers are due on the 27th.
fn sent(times: usize) -> Desk {
    let desk = Desk::new();
    let mut text = "案由,发现日期,移送单位,接收单位,移送日期,材料\n".to_owned();
    for nth in 0..times {
        let papers = "letter=letter.pdf；source=source.pdf；evidence=photo.zip";
        writeln!(text, "某案{nth},2026-11-23,住建局,综合执法局,2026-11-24,{papers}").unwrap();
    }
    desk.file("l.csv", text.as_bytes());
    desk.ok("import l.csv --kind transfer");
    desk
}

#[test]
fn a_change_of_the_calendar_is_told_in_one_summary() {
    let desk = sent(60);
    let before = (desk.standing(), desk.events());
    let tried = desk.run("calendar add 2026-11-27 holiday --name 临时放假 --basis 放假通知 --dry-run");
    let told = "60 个未了的期限移动（60 宗），推后 60 个\n  反馈意见（transfer.feedback） 60 个\n";
    assert_eq!((tried.code, tried.out), (0, format!("试算，未写入：{told}")));
    let listed = desk.table("calendar add 2026-11-27 holiday --name 临时放假 --basis 放假通知 --dry-run --verbose");
    assert_eq!(listed.lines().count(), 2 + 60, "{listed}");
    assert!(listed.contains("期限移动：T2026-0060 transfer.feedback 2026-11-27 → 2026-11-30"), "{listed}");
    let tried = desk.ok("calendar add 2026-11-27 holiday --name 临时放假 --basis 放假通知 --dry-run");
    assert_eq!((&tried["status"], &tried["deadlines"]), (&json!("dry_run"), &json!([])));
    assert_eq!(tried["moved"].as_array().unwrap().len(), 60);
    assert_eq!(before, (desk.standing(), desk.events()), "a rehearsal writes nothing");
    let done = desk.run("calendar add 2026-11-27 holiday --name 临时放假 --basis 放假通知");
    let next = "下一步：查看移动后的期限\n  jiexie todo\n下一步：查看日历\n  jiexie calendar show 2026\n";
    assert_eq!((done.code, done.out), (0, format!("日历已变更：{told}{next}")));
    assert_eq!(done.err, "逐个列出加 --verbose\n");
    assert_eq!(desk.events() - before.1, 1 + 60, "each has its line in the journal");
    desk.sound();
    assert_eq!(
        desk.table("calendar add 2027-06-01 holiday --name 放假 --basis 放假通知"),
        "日历已变更：没有期限移动\n下一步：查看日历\n  jiexie calendar show 2027\n"
    );
}

#[test]
fn a_change_of_the_calendar_answers_with_every_deadline() {
    let desk = sent(5);
    let changed = desk.ok("calendar add 2026-11-27 holiday --name 临时放假 --basis 放假通知 --on 2026-11-23");
    let rows = pick(&changed, "transfer.feedback");
    let due = |state: &str, day: &str| rows.iter().filter(|d| d["state"] == state && d["due_on"] == day).count();
    assert_eq!((due("superseded", "2026-11-27"), due("open", "2026-11-30"), rows.len()), (5, 5, 10), "{changed}");
    let figures = json!({"deadlines": 5, "dossiers": 5, "later": 5, "earlier": 0, "firm": 0, "restated": 0, "by_rule": {"transfer.feedback": 5}});
    assert_eq!((&changed["id"], &changed["status"], &changed["moves"]), (&Value::Null, &json!("changed"), &figures));
    assert_eq!(changed["warnings"].as_array().unwrap().len(), 1, "one remark for all of them: {changed}");
    assert!(changed.get("moved").is_none(), "the list is for those who ask: {changed}");
    let back = desk.ok("calendar add 2026-11-28 workday --name 调休 --basis 放假通知 --verbose");
    assert_eq!((&back["moves"]["earlier"], back["moved"].as_array().unwrap().len()), (&json!(5), 5), "{back}");
    desk.sound();
}

#[test]
fn a_rehearsed_change_makes_no_register() {
    let desk = Desk::blank();
    assert_eq!(
        desk.ok("calendar add 2026-11-27 holiday --name 放假 --basis 放假通知 --dry-run")["moves"]["deadlines"],
        0
    );
    assert!(!desk.db().exists());
}

/// The subjects of what is overdue.
fn overdue(desk: &Desk, options: &str) -> Vec<String> {
    let rows = desk.ok(&format!("overdue --rule transfer.feedback {options}"));
    rows.as_array().unwrap().iter().map(|row| word(&row["subject"])).collect()
}

fn transfer(desk: &Desk, day: &str) -> String {
    let line = format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found {day} --on {day} {ALL}");
    word(&desk.ok(&line)["id"])
}

/// One transfer entered in 2026, one while the clock stood in 2015, one more in 2026.
fn clock_in_2015() -> Desk {
    let mut desk = Desk::blank();
    desk.at("2026-11-10");
    desk.ok("init --since 2015-01-01");
    transfer(&desk, "2026-11-10");
    desk.at("2015-06-01");
    transfer(&desk, "2015-06-01");
    desk.at("2026-11-24");
    transfer(&desk, "2026-11-24");
    desk
}

#[test]
fn knowledge_stops_before_what_was_entered_later_whatever_a_clock_said_afterwards() {
    let desk = clock_in_2015();
    // The transfer of 2015 followed one entered in 2026: nobody could know of it in 2016.
    assert!(overdue(&desk, "--known-at 2016-01-01").is_empty());
    assert!(overdue(&desk, "--known-at 2026-11-09").is_empty());
    assert_eq!(overdue(&desk, "--known-at 2026-11-10"), ["T2015-0001", T]);
    assert_eq!(overdue(&desk, "--known-at 2026-11-23"), ["T2015-0001", T]);
    assert_eq!(overdue(&desk, ""), ["T2015-0001", T]);
    // Every question that entry times decide gives the same answer.
    let transfers = |options: &str| {
        let report = desk.ok(&format!("report supervision --from 2015-01-01 --to 2026-11-24 {options}"));
        report.to_string()
    };
    assert!(!transfers("--known-at 2016-01-01").contains("T2015-0001"));
    assert!(transfers("--known-at 2026-11-10").contains("T2015-0001"));
    let diff = desk.table("report supervision --from 2015-01-01 --to 2026-11-24 --known-at 2016-01-01 --diff");
    assert!(diff.contains("T2015-0001") && diff.contains(T), "{diff}");
    let todo = desk.ok("overdue --known-at 2016-01-01 --rule meeting.quarterly --as-of 2016-01-01");
    assert_eq!(todo.as_array().unwrap().len(), 4, "quarters are derived, not entered");
    // What was entered since a day is what followed, so that nightly exports miss nothing.
    desk.ok("export out --since 2026-11-24 --tables transfers");
    let text = std::fs::read_to_string(desk.path("out/transfers.csv")).unwrap();
    assert!(text.contains("T2026-0002") && !text.contains("T2015-0001"), "{text}");
    desk.ok("export out --since 2026-11-10 --tables transfers");
    let text = std::fs::read_to_string(desk.path("out/transfers.csv")).unwrap();
    assert!(text.contains("T2026-0001") && text.contains("T2015-0001"), "{text}");
    desk.sound();
}

#[test]
fn an_entry_by_a_clock_that_ran_behind_is_shown_as_such() {
    let desk = clock_in_2015();
    let mark = "补录（时钟偏早）";
    let shown = desk.ok("show T2015-0001");
    assert_eq!(
        (&shown["events"][0]["clock_behind"], &shown["events"][0]["entered_later"]),
        (&json!(true), &json!(true))
    );
    assert!(shown["events"][0]["details"].get("entered_behind").is_none(), "{shown}");
    assert!(desk.table("show T2015-0001").contains(mark));
    assert!(desk.table("show C2015-0001").matches(mark).count() == 3, "every step of the visit");
    let other = desk.ok(&format!("show {T}"));
    assert_eq!(
        (&other["events"][0]["clock_behind"], &other["events"][0]["entered_later"]),
        (&json!(false), &json!(false))
    );
    assert!(!desk.table("show T2026-0002").contains("补录"), "a clock set right again says nothing");
    let log = desk.ok("audit log");
    let behind: Vec<i64> = log
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["clock_behind"] == true)
        .map(|e| e["seq"].as_i64().unwrap())
        .collect();
    assert_eq!(behind, [5, 6, 7], "{log}");
    assert_eq!(
        (&log[4]["mark"], &log[4]["status"], &log[0]["mark"]),
        (&json!(mark), &json!("entered_later"), &Value::Null)
    );
    assert_eq!(desk.table("audit log").matches(mark).count(), 3);
    let late = desk.table("report late-entries --from 2015-01-01 --to 2026-11-24");
    assert!(late.contains("偏早的事项 3 项") && late.matches(mark).count() == 3, "{late}");
    let notes = desk.ok("check")["notes"].to_string();
    assert!(notes.contains("第 5 号至第 7 号之间 3 项") && notes.contains(mark), "{notes}");
    desk.ok("export out --tables events");
    let text = std::fs::read_to_string(desk.path("out/events.csv")).unwrap();
    assert_eq!(text.lines().filter(|line| line.trim_end().ends_with(",true")).count(), 3, "{text}");
    // A unit's page, and the warning while it happens.
    let mut desk = desk;
    desk.at("2020-01-01");
    let set = desk.ok("unit contact set 住建局 --role lead --name 李四");
    assert!(set["warnings"].to_string().contains("早于登记簿已有的登记时间 2026-11-24T10:00:00+08:00"), "{set}");
    assert_eq!(desk.ok("unit show 住建局")["events"][0]["clock_behind"], true);
    assert!(desk.table("unit show 住建局").contains(mark));
    desk.at("2020-01-02");
    assert!(
        desk.ok("unit contact set 住建局 --role liaison --name 李四")["warnings"].to_string().contains("早于登记簿")
    );
    desk.at("2026-11-25");
    assert_eq!(desk.ok("unit contact set 司法局 --role lead --name 李四")["warnings"], json!([]));
    desk.sound();
}

#[test]
fn a_clock_that_ran_ahead_hides_what_followed_and_says_so() {
    let mut desk = Desk::blank();
    desk.at("2026-11-10");
    desk.ok("init");
    transfer(&desk, "2026-11-10");
    desk.at("2036-11-10");
    transfer(&desk, "2026-11-11");
    desk.at("2026-11-24");
    transfer(&desk, "2026-11-12");
    desk.at("2026-11-30");
    assert_eq!(overdue(&desk, ""), [T, "T2026-0002", "T2026-0003"]);
    for day in ["2026-11-10", "2026-11-24", "2026-11-29", "2026-11-30"] {
        assert_eq!(overdue(&desk, &format!("--known-at {day}")), [T], "{day}");
    }
    let told = desk.run("overdue --known-at 2026-11-24");
    assert!(told.err.contains("第 5 号事项的登记时间 2036-11-10T10:00:00+08:00 晚于 2026-11-24"), "{}", told.err);
    assert_eq!(desk.run("overdue --known-at 2026-11-10").err, "", "what is left out was entered later by any clock");
    let told = desk.run("report supervision --known-at 2026-11-24");
    assert!(told.err.contains("第 5 号事项"), "{}", told.err);
    assert_eq!(desk.ok("show T2026-0003")["events"][0]["clock_behind"], true);
    assert_eq!(desk.ok("show T2026-0002")["events"][0]["clock_behind"], false);
    let notes = desk.ok("check")["notes"].to_string();
    assert!(notes.contains("2036-11-10T10:00:00+08:00 晚于本机时钟"), "{notes}");
    desk.sound();
}

#[test]
fn a_change_of_the_calendar_keeps_what_it_rests_on() {
    let desk = Desk::new();
    let add = "calendar add 2026-11-27 holiday --name 临时放假";
    desk.refused(add).invalid();
    for nothing in ["无", "／"] {
        desk.refused(&format!("{add} --basis {nothing}")).invalid();
    }
    desk.ok(&format!("{add} --basis 国办发明电〔2026〕9号"));
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    let kept = "SELECT body ->> 'basis' FROM events WHERE act = 'calendar.add'";
    assert_eq!(conn.query_row(kept, [], |row| row.get::<_, String>(0)).unwrap(), "国办发明电〔2026〕9号");
    desk.sound();
}
