//! What a meeting that was held left unsaid, and a request without a number of days, stand among what is to be done, with the command,
//! until it is said.

use serde_json::Value;

use crate::common::{Desk, word};

const M: &str = "M2026-0001";
const P: &str = "P2026-0001";

/// The line of the to-do list of this kind: its record and its unit, and the command in it.
fn line(desk: &Desk, rule: &str) -> Option<(String, String, String)> {
    let todo = desk.ok("todo");
    let row = todo.as_array().unwrap().iter().find(|row| row["rule"] == rule)?.clone();
    let command = word(&row["title"]).split("jiexie ").nth(1).unwrap().to_owned();
    Some((word(&row["subject"]), word(&row["unit_name"]), command))
}

#[test]
fn a_held_meeting_asks_for_attendance_and_for_the_word_of_the_leader_on_its_topics() {
    let mut desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-24");
    desk.ok(&format!("meeting solicit {M} --on 2026-11-24"));
    desk.ok(&format!("meeting topic new --by 住建局 --title 扬尘 --meeting {M} --on 2026-11-24"));
    desk.ok(&format!("meeting topic approve {P} --on 2026-11-24"));
    assert_eq!(line(&desk, "meeting.attendance"), None);
    desk.at("2026-12-18");
    desk.ok(&format!("meeting circulate {M} --on 2026-12-17"));
    desk.ok(&format!("meeting topic new --by 住建局 --title 渣土车 --meeting {M} --on 2026-12-17"));
    desk.ok(&format!("meeting hold {M} --on 2026-12-18"));
    desk.at("2026-12-21");
    // Today's desk says so, and which command it takes.
    let shown = desk.run_args([""; 0]);
    for said in ["没有天数还没办的", "登记出席", "审定议题", "登记议题结论"] {
        assert!(shown.out.contains(said), "{said}: {}", shown.out);
    }
    let (record, unit, command) = line(&desk, "topic.ruling").unwrap();
    assert_eq!((&*record, &*unit), ("P2026-0002", "组长"));
    assert_eq!(command, "meeting topic approve P2026-0002 --on 2026-12-18");
    let rules = command;
    let (record, _, command) = line(&desk, "topic.conclusion").unwrap();
    assert_eq!((&*record, &*command), (P, "meeting topic discuss P2026-0001 --conclusion 内容 --on 2026-12-18"));
    desk.ok(&command);
    assert_eq!(line(&desk, "topic.conclusion"), None);
    desk.ok(&rules);
    assert_eq!(line(&desk, "topic.ruling"), None);
    let (record, unit, command) = line(&desk, "meeting.attendance").unwrap();
    assert_eq!((&*record, &*unit), (M, "联席会议办公室"));
    assert_eq!(command, format!("meeting attend {M} --unit all --as present --on 2026-12-18"));
    desk.ok(&command);
    assert_eq!(line(&desk, "meeting.attendance"), None);
    desk.sound();
}

#[test]
fn a_request_without_a_number_of_days_stands_on_the_desk_of_whom_it_waits_for() {
    let mut desk = Desk::new();
    desk.ok("assist new --kind hazard --from 综合执法局 --to 自然资源局 --title 采石坑边坡失稳");
    desk.at("2026-12-01");
    let waits = |desk: &Desk, unit: &str| -> Vec<Value> {
        let open = desk.ok(&format!("todo --unit {unit}"));
        open.as_array().unwrap().iter().filter(|row| row["rule"] == "assist.answer").cloned().collect()
    };
    let listed = waits(&desk, "自然资源局");
    assert_eq!(
        (listed.len(), &listed[0]["subject"], &listed[0]["clause"]),
        (1, &"A2026-0001".into(), &"四（一）".into())
    );
    assert!(waits(&desk, "综合执法局").is_empty());
    assert!(desk.table("--unit 自然资源局").contains("jiexie assist reply A2026-0001"));
    // One for which a limit runs is listed by that limit alone, and an answered one no more.
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 违建认定");
    assert_eq!(waits(&desk, "自然资源局").len(), 1);
    desk.ok("assist reply A2026-0001 --conclusion 已加固");
    assert!(waits(&desk, "自然资源局").is_empty());
}
