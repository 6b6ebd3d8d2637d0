//! The rules of the joint conference one by one (part 一): each limit on the day before, on and after it, across a
//! holiday; each refusal with its clause and the lawful next step; each invalid input; corrections and mergers.

use crate::common::{Desk, only, pick, word};
use serde_json::{Value, json};

const M1: &str = "M2026-0001";
const M2: &str = "M2026-0002";
const P1: &str = "P2026-0001";
const R1: &str = "R2026-0001";

fn column(rows: &Value, key: &str) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| word(&row[key])).collect()
}

fn desk_at(day: &str, options: &str) -> Desk {
    let mut desk = Desk::blank();
    desk.at(day);
    desk.ok(&format!("init {options}"));
    desk
}

/// A special meeting held on `day`, called by the leader.
fn special(desk: &Desk, day: &str) -> String {
    let id = word(&desk.ok(&format!("meeting new --kind special --called-by leader --date {day} --on {day}"))["id"]);
    desk.ok(&format!("meeting hold {id} --on {day}"));
    id
}

/// A regular meeting scheduled and solicited on `before` and held on `day`.
fn regular(desk: &Desk, before: &str, day: &str) -> String {
    let id = word(&desk.ok(&format!("meeting new --kind regular --date {day} --on {before}"))["id"]);
    desk.ok(&format!("meeting solicit {id} --on {before}"));
    desk.ok(&format!("meeting hold {id} --on {day}"));
    id
}

fn warned(answer: &Value, text: &str) -> bool {
    answer["warnings"].to_string().contains(text)
}

// 一（四）1: the solicitation, ten days before the meeting.

#[test]
fn topics_are_solicited_ten_days_before() {
    // mode, meeting, last lawful day, the day before it, the day after it, days late then
    let table = [
        ("standard", "2026-12-18", "2026-12-08", "2026-12-07", "2026-12-09", 1),
        ("standard", "2026-10-12", "2026-09-30", "2026-09-29", "2026-10-01", 1), // 2 October is off
        ("standard", "2026-03-02", "2026-02-14", "2026-02-13", "2026-02-15", 1), // back over Spring Festival to a make-up Saturday
        ("standard", "2026-09-30", "2026-09-20", "2026-09-19", "2026-09-21", 1), // a make-up Sunday
        ("calendar", "2026-12-18", "2026-12-08", "2026-12-07", "2026-12-09", 1),
        ("working", "2026-12-18", "2026-12-04", "2026-12-03", "2026-12-07", 3),
        ("working", "2026-10-12", "2026-09-21", "2026-09-20", "2026-09-22", 1),
    ];
    for (mode, meeting, due, before, after, late) in table {
        let told = format!("{mode} {meeting}");
        let desk = desk_at(meeting, &format!("--day-count {mode} --since 2026-01-01"));
        for (id, day, state) in [(M1, before, "met"), (M2, due, "met"), ("M2026-0003", after, "late")] {
            let new = desk.ok(&format!("meeting new --kind regular --date {meeting} --on 2026-01-04"));
            assert_eq!(only(&new, "meeting.solicit")["due_on"], due, "{told}");
            assert_eq!(only(&new, "meeting.solicit")["unit"], "office", "{told}");
            let line = format!("meeting solicit {id} --on {day}");
            if state == "late" {
                desk.refused(&line).late("meeting.solicit", "一（四）1", late);
            }
            let reason = if state == "late" { " --late-reason 筹备延误" } else { "" };
            let done = only(&desk.ok(&format!("{line}{reason}")), "meeting.solicit");
            assert_eq!((word(&done["state"]), word(&done["met_on"])), (state.into(), day.into()), "{told} {day}");
        }
        desk.refused(&format!("meeting solicit {M1} --on {meeting}")).by("一（四）1", "correct");
    }
}

#[test]
fn a_meeting_set_too_close_needs_a_reason_and_stays_flagged() {
    let desk = desk_at("2026-12-09", "");
    assert_eq!(
        only(&desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-12-08"), "meeting.solicit")["state"],
        "open"
    );
    desk.refused("meeting new --kind regular --date 2026-12-18").late("meeting.solicit", "一（四）1", 1);
    let late = desk.ok("meeting new --kind regular --date 2026-12-18 --late-reason 临时决定");
    assert!(!warned(&late, "只作备注"), "the reason is the very point: {late}");
    assert_eq!(only(&late, "meeting.solicit")["days_over"], 1);
    assert_eq!(column(&desk.ok("overdue"), "subject"), [M1, M2]);
    assert_eq!(desk.ok(&format!("show {M2}"))["events"][0]["late_reason"], "临时决定");
    desk.ok("meeting new --kind special --called-by leader --date 2026-12-18");
    let regular = desk.ok("correct M2026-0003 --event 1 --set kind=regular --reason 误登 --late-reason 临时决定");
    assert!(!warned(&regular, "只作备注"), "the correction makes it late: {regular}");
    desk.ok("void M2026-0003 --reason 误登");
    let idle = desk.ok("meeting new --kind special --called-by leader --date 2026-12-18 --late-reason 无");
    assert!(warned(&idle, "只作备注"), "a special meeting has nothing to be late for: {idle}");
    desk.sound();
}

#[test]
fn a_meeting_held_without_solicitation_ends_the_deadline_late_and_unmet() {
    let desk = desk_at("2026-12-18", "--since 2026-10-01");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-20");
    let refusal = desk.refused(&format!("meeting hold {M1}"));
    refusal.by("一（四）1", &format!("meeting solicit {M1}"));
    assert!(
        refusal.hint.contains("--late-reason") && refusal.rule.as_deref() == Some("meeting.solicit"),
        "{refusal:?}"
    );
    let held = desk.ok(&format!("meeting hold {M1} --late-reason 组长临时召集"));
    let missed = only(&held, "meeting.solicit");
    assert_eq!((word(&missed["state"]), missed["met_on"].clone()), ("late".into(), Value::Null));
    assert_eq!((word(&missed["late_reason"]), missed["days_over"].clone()), ("组长临时召集".into(), json!(10)));
    desk.refused(&format!("meeting solicit {M1}")).by("一（四）1", "会前");
    desk.sound();
}

#[test]
fn solicitation_comes_before_the_meeting_or_not_at_all() {
    let desk = desk_at("2026-12-20", "--since 2026-10-01");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-20");
    desk.refused(&format!("meeting solicit {M1} --on 2026-12-19 --late-reason 迟")).invalid();
    desk.refused(&format!("meeting solicit {M1} --on 2026-11-19")).invalid();
    desk.ok(&format!("meeting solicit {M1} --on 2026-12-18 --late-reason 迟"));
}

#[test]
fn a_postponed_meeting_counts_anew_and_keeps_its_trace() {
    let desk = desk_at("2026-12-20", "--since 2026-10-01");
    desk.ok("meeting new --kind regular --date 2026-12-10 --on 2026-11-20");
    desk.refused(&format!("meeting postpone {M1} --to 2026-12-31 --on 2026-11-25")).by("一（四）1", "--reason");
    for bad in ["2026-12-10", "2026-11-24", "2026-13-01"] {
        desk.refused(&format!("meeting postpone {M1} --to {bad} --reason 冲突 --on 2026-11-25")).invalid();
    }
    let moved = desk.ok(&format!("meeting postpone {M1} --to 2026-12-31 --reason 与党代会冲突 --on 2026-11-25"));
    let rows: Vec<_> =
        pick(&moved, "meeting.solicit").iter().map(|d| (word(&d["due_on"]), word(&d["state"]))).collect();
    assert_eq!(rows, [("2026-11-30".into(), "superseded".into()), ("2026-12-21".into(), "open".into())]);
    desk.refused(&format!("meeting postpone {M1} --to 2026-12-12 --reason 提前 --on 2026-12-05")).late(
        "meeting.solicit",
        "一（四）1",
        3,
    );
    desk.ok(&format!("meeting solicit {M1} --on 2026-12-04"));
    let stands = desk.ok(&format!("meeting postpone {M1} --to 2026-12-14 --reason 提前 --on 2026-12-07"));
    assert_eq!(only(&stands, "meeting.solicit")["met_on"], "2026-12-04", "a solicitation made stands");
    // Nobody brings a solicitation back in time by scheduling late and moving the meeting forward.
    let early = format!("meeting postpone {M1} --to 2026-12-11 --reason 提前 --on 2026-12-08");
    desk.refused(&early).late("meeting.solicit", "一（四）1", 3);
    let early = only(&desk.ok(&format!("{early} --late-reason 组长要求")), "meeting.solicit");
    assert_eq!((word(&early["state"]), word(&early["due_on"])), ("late".into(), "2026-12-01".into()));
    let shown = desk.ok(&format!("meeting show {M1}"));
    assert_eq!(shown["postponements"].as_array().unwrap().len(), 3);
    assert_eq!(shown["postponements"][0], json!({"from": "2026-12-10", "to": "2026-12-31", "reason": "与党代会冲突"}));
    desk.refused(&format!("meeting hold {M1} --on 2026-12-14")).invalid();
    desk.ok(&format!("meeting hold {M1} --on 2026-12-11"));
    desk.refused(&format!("meeting postpone {M1} --to 2026-12-25 --reason 再改")).by("一（四）1", "已召开");
    desk.refused(&format!("meeting cancel {M1} --reason 再改")).by("一（四）1", "已召开");
    desk.sound();
}

#[test]
fn a_new_calendar_moves_the_solicitation_back() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-25");
    desk.ok("meeting new --kind regular --date 2027-01-18");
    desk.ok(&format!("void {M1} --reason 误登"));
    let told = only(&desk.ok(&format!("show {M2}")), "meeting.solicit");
    assert_eq!((word(&told["due_on"]), told["provisional"].clone()), ("2027-01-08".into(), json!(true)));
    let moved = desk.ok("calendar add 2027-01-08 holiday --name 调休 --basis 放假通知");
    let moved = only(&moved, "meeting.solicit");
    assert_eq!(moved["due_on"], "2027-01-07");
    assert_eq!(desk.status(M2), "scheduled");
    desk.sound();
}

// 一（四）1: one regular meeting in each quarter.

#[test]
fn a_quarter_asks_for_a_regular_meeting_held_in_it() {
    let desk = desk_at("2026-11-24", "--since 2026-05-15");
    let missing = |desk: &Desk| column(&desk.ok("overdue --rule meeting.quarterly"), "subject");
    let as_of = |day: &str| column(&desk.ok(&format!("overdue --rule meeting.quarterly --as-of {day}")), "subject");
    assert_eq!(missing(&desk), ["2026Q2", "2026Q3"], "from the quarter the register starts in");
    assert_eq!((as_of("2026-06-30"), as_of("2026-07-01")), (vec![], vec!["2026Q2".to_owned()]));
    assert_eq!((as_of("2026-09-30").len(), as_of("2026-10-01").len()), (1, 2));
    special(&desk, "2026-06-10");
    desk.ok("meeting new --kind regular --date 2026-06-25 --on 2026-06-01");
    desk.ok("meeting cancel M2026-0002 --reason 防汛 --on 2026-06-20");
    assert_eq!(missing(&desk), ["2026Q2", "2026Q3"], "neither a special nor a cancelled meeting counts");
    let second = desk.ok("meeting new --kind regular --date 2026-06-26 --on 2026-06-01");
    assert!(!warned(&second, "已有例会"), "the other one was cancelled: {second}");
    desk.ok("meeting cancel M2026-0003 --reason 防汛 --on 2026-06-20");
    let q3 = regular(&desk, "2026-07-01", "2026-09-30");
    assert_eq!(missing(&desk), ["2026Q2"], "its last day is in time");
    let again = desk.ok("meeting new --kind regular --date 2026-09-29 --on 2026-07-01");
    assert!(warned(&again, &format!("2026Q3 已有例会 {q3}")), "{again}");
    regular(&desk, "2026-09-01", "2026-10-09");
    assert_eq!(missing(&desk), ["2026Q2"], "a meeting of the next quarter makes up for none");
    desk.ok(&format!("void {q3} --reason 误登"));
    assert_eq!(missing(&desk), ["2026Q2", "2026Q3"], "a voided one never was");
    assert!(!column(&desk.ok("overdue --within 60"), "subject").contains(&"2026Q4".to_owned()));
    desk.sound();
}

#[test]
fn what_was_known_about_a_quarter() {
    let mut desk = desk_at("2026-07-01", "--since 2026-04-01");
    desk.at("2026-07-10");
    regular(&desk, "2026-05-01", "2026-06-30");
    desk.at("2026-07-20");
    desk.ok(&format!("void {M1} --reason 误登"));
    desk.ok("meeting excuse 2026Q2 --reason 防汛");
    let known = |day: &str| {
        column(&desk.ok(&format!("overdue --rule meeting.quarterly --as-of 2026-07-05 --known-at {day}")), "subject")
    };
    assert_eq!(known("2026-07-09"), ["2026Q2"], "nothing had been entered");
    assert_eq!(known("2026-07-10"), Vec::<String>::new(), "the meeting had been entered, and not yet voided");
    desk.at("2026-07-21");
    assert_eq!(column(&desk.ok("overdue --as-of 2026-07-19"), "subject"), ["2026Q2"], "excused only on the 20th");
    assert_eq!(column(&desk.ok("overdue --as-of 2026-07-20"), "subject"), Vec::<String>::new());
}

#[test]
fn a_quarter_is_shown_with_its_meeting_or_its_excuse() {
    let desk = desk_at("2026-11-24", "--since 2026-02-10");
    regular(&desk, "2026-05-06", "2026-06-12");
    desk.ok("meeting excuse 2026Q1 --reason 换届 --note 组长同意");
    desk.ok("notice new --unit 联席会议办公室");
    for (quarter, status, state) in [
        ("2026Q1", "excused", "late"),
        ("2026Q2", "held", "met"),
        ("2026q3", "overdue", "open"),
        ("2026Q4", "open", "open"),
    ] {
        let shown = desk.ok(&format!("show {quarter}"));
        assert_eq!((word(&shown["status"]), word(&shown["deadlines"][0]["state"])), (status.into(), state.into()));
        assert_eq!(desk.ok(&format!("meeting show {quarter}")), shown);
    }
    let excused = desk.ok("show 2026Q1");
    assert_eq!((word(&excused["reason"]), word(&excused["excused_on"])), ("换届".into(), "2026-11-24".into()));
    assert_eq!(
        (word(&excused["events"][0]["act"]), word(&excused["events"][0]["note"])),
        ("meeting.excuse".into(), "组长同意".into())
    );
    assert!(desk.table("show 2026Q1").contains("组长同意"));
    assert_eq!(desk.ok("show 2026Q2")["deadlines"][0]["met_on"], "2026-06-12");
    assert_eq!(desk.ok("show 2026Q2")["meetings"], json!([{"id": M1, "date": "2026-06-12", "status": "held"}]));
    let table = desk.table("show 2026Q3");
    assert!(table.contains("没有例会") && table.contains("超期 55 天，已督办 1 次"), "{table}");
    for unasked in ["2025Q4", "2027Q1"] {
        assert_eq!(desk.refused(&format!("show {unasked}")).exit, 4);
    }
    desk.refused("show 2026Q5").invalid();
    for line in ["explain meeting.quarterly --from 2026-08-15", "explain 2026Q3"] {
        assert_eq!(desk.ok(line)["due_on"], "2026-09-30", "{line}");
    }
}

#[test]
fn excusing_a_quarter() {
    let desk = desk_at("2026-11-24", "--since 2026-04-10");
    regular(&desk, "2026-07-01", "2026-07-20");
    for bad in ["2026Q1", "2026Q5", "2026", "Q2", "2027Q1", "26Q2", "2026Q３", "2026Q3", "2026Q2 --on 2026-03-31"] {
        desk.refused(&format!("meeting excuse {bad} --reason 防汛")).invalid();
    }
    desk.refused("meeting excuse 2026Q2").by("一（四）1", "--reason");
    assert_eq!(desk.ok("meeting excuse 2026q2 --reason 防汛 --note 组长同意")["status"], "excused");
    desk.refused("meeting excuse 2026Q2 --reason 防汛").invalid();
    desk.ok("meeting excuse 2026Q4 --reason 年底统筹");
    assert_eq!(desk.ok("overdue --rule meeting.quarterly --within 60"), json!([]), "a running quarter may be excused");
    let held = regular(&desk, "2026-10-09", "2026-11-10");
    assert_eq!(desk.status(&held), "held", "excused, and held all the same");
}

// 一（四）1–2: topics and the meetings they ask for.

#[test]
fn only_what_the_leader_approved_is_circulated_and_discussed() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-01");
    desk.refused(&format!("meeting circulate {M1} --on 2026-11-02")).by("一（四）1", "topic approve");
    desk.ok(&format!("meeting topic new --by 住建局 --title 渣土车 --meeting {M1} --on 2026-11-03"));
    desk.refused(&format!("meeting topic discuss {P1} --conclusion 同意"))
        .by("一（四）1", &format!("topic approve {P1}"));
    desk.ok(&format!("meeting topic approve {P1} --on 2026-11-06"));
    desk.refused(&format!("meeting circulate {M1} --on 2026-11-05")).by("一（四）1", "应为 2026-11-06 或以后");
    desk.refused(&format!("meeting topic approve {P1}")).by("一（四）1", "另提议题");
    desk.refused(&format!("meeting topic reject {P1} --reason 改主意")).by("一（四）1", "另提议题");
    desk.ok("meeting topic new --by 水务局 --title 采砂 --on 2026-11-06");
    desk.ok("meeting topic approve P2026-0002 --on 2026-11-07");
    desk.ok(&format!("meeting circulate {M1} --on 2026-11-08"));
    assert_eq!(desk.field("P2026-0002", "meeting"), M1, "a topic that named no meeting goes with the next regular one");
    desk.refused(&format!("meeting circulate {M1} --on 2026-11-09")).by("一（四）1", "新审定");
    desk.refused(&format!("meeting topic discuss {P1} --conclusion 同意")).by("一（四）1", &format!("hold {M1}"));
    desk.refused(&format!("meeting topic discuss {P1} --conclusion 同意 --on 2026-11-05"))
        .by("一（四）1", "应为 2026-11-06 或以后");
    desk.sound();
}

#[test]
fn a_topic_belongs_to_its_meeting() {
    let desk = Desk::new();
    regular(&desk, "2026-10-09", "2026-11-10");
    desk.refused(&format!("meeting topic new --by 住建局 --title 晚了 --meeting {M1}")).by("一（四）1", "--meeting");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-10");
    desk.ok(&format!("meeting topic new --by 住建局 --title 渣土车 --meeting {M2} --on 2026-11-10"));
    desk.ok(&format!("meeting topic approve {P1} --on 2026-11-10"));
    special(&desk, "2026-11-12");
    desk.refused(&format!("meeting topic discuss {P1} --conclusion 同意 --on 2026-11-12"))
        .by("一（四）1", &format!("hold {M2}"));
    // The meeting is called off: its topics wait for the next.
    desk.ok(&format!("meeting cancel {M2} --reason 组长出差 --on 2026-11-13"));
    desk.refused(&format!("meeting topic new --by 住建局 --title 又一 --meeting {M2}")).by("一（四）1", "下次会议");
    assert_eq!(desk.field(P1, "meeting"), Value::Null);
    let third = special(&desk, "2026-11-16");
    desk.ok(&format!("meeting topic discuss {P1} --conclusion 同意 --on 2026-11-16"));
    assert_eq!(desk.field(P1, "discussed_at"), third);
    desk.refused(&format!("meeting topic discuss {P1} --conclusion 再议")).by("一（四）1", "另提议题");
    // A meeting that a topic was proposed for stays, even when the topic went elsewhere.
    desk.refused(&format!("void {M2} --reason 误登")).by("一（四）1", "correct");
    desk.ok(&format!("correct {P1} --event 1 --set meeting= --reason 未指定会议"));
    desk.ok(&format!("void {M2} --reason 误登"));
    desk.sound();
}

#[test]
fn a_topic_approved_after_its_meeting_waits_for_the_next() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-11-10 --on 2026-10-09");
    desk.ok(&format!("meeting solicit {M1} --on 2026-10-09"));
    desk.ok(&format!("meeting topic new --by 住建局 --title 渣土车 --meeting {M1} --on 2026-10-10"));
    desk.ok(&format!("meeting hold {M1} --on 2026-11-10"));
    let approved = desk.ok(&format!("meeting topic approve {P1} --on 2026-11-12"));
    assert!(warned(&approved, "待下次会议"), "{approved}");
    let next = special(&desk, "2026-11-16");
    desk.ok(&format!("meeting topic discuss {P1} --conclusion 同意 --on 2026-11-16"));
    assert_eq!(desk.field(P1, "discussed_at"), next);
    assert_eq!(column(&desk.ok(&format!("meeting show {M1}"))["topics"], "id"), Vec::<String>::new());
    assert_eq!(column(&desk.ok(&format!("meeting show {next}"))["topics"], "id"), [P1]);
}

#[test]
fn a_special_meeting_needs_the_leader_or_an_approved_topic() {
    let desk = Desk::new();
    let new = "meeting new --kind special --date 2026-11-25";
    desk.refused(new).by("一（四）2", "--called-by leader");
    assert_eq!(desk.refused(&format!("{new} --topic P2026-0009")).exit, 4);
    desk.ok("meeting topic new --by 住建局 --title 渣土车 --on 2026-11-18");
    desk.refused(&format!("{new} --topic {P1}")).by("一（四）2", &format!("topic approve {P1}"));
    desk.ok("meeting topic new --by 住建局 --title 广告牌 --on 2026-11-18");
    desk.ok("meeting topic reject P2026-0002 --reason 已有安排 --on 2026-11-19");
    desk.refused(&format!("{new} --topic P2026-0002")).by("一（四）2", "--called-by leader");
    desk.ok(&format!("meeting topic approve {P1} --on 2026-11-20"));
    desk.refused(&format!("{new} --topic {P1} --on 2026-11-19")).invalid();
    desk.ok(&format!("{new} --topic {P1} --on 2026-11-20"));
    // The topic that asked for it cannot vanish from under it, nor be approved later than the meeting was called.
    desk.refused(&format!("void {P1} --reason 误登")).by("一（四）1", "依次：jiexie void");
    desk.refused(&format!("correct {P1} --event 2 --on 2026-11-21 --reason 日期有误")).by("一（四）1", "2026-11-21");
    desk.refused(&format!("meeting topic reject {P1} --reason 反悔")).by("一（四）1", "另提议题");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-24");
    desk.sound();
}

// 一（四）3–4: attendance, guests, minutes.

#[test]
fn attendance_and_guests() {
    let mut desk = Desk::new();
    desk.ok("unit merge 商促局 --into 自然资源局 --on 2026-11-10");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18");
    desk.refused(&format!("meeting attend {M1} --unit 住建局 --as present --on 2026-11-19"))
        .by("一（四）3", &format!("hold {M1}"));
    desk.ok(&format!("meeting attend {M1} --unit 住建局 --as leave --on 2026-11-19"));
    desk.ok(&format!("meeting guest {M1} --name 区人民法院 --on 2026-11-19"));
    desk.ok(&format!("meeting hold {M1} --on 2026-11-20"));
    for bad in [
        "住建局 --as absent",
        "区政府 --as present",
        "无此单位 --as present",
        "商促局 --as present",
        "住建局 --as present --on 2026-11-19",
    ] {
        desk.refused(&format!("meeting attend {M1} --unit {bad}")).invalid();
    }
    desk.ok(&format!("meeting attend {M1} --unit 住建局 --as deputy"));
    assert_eq!(desk.field(M1, "attendance"), json!([{"unit": "housing", "as": "deputy"}]));
    desk.refused(&format!("meeting guest {M1} --name 区人民法院")).invalid();
    // A unit that joined after the meeting is not missed at it.
    desk.ok("unit add 区大数据中心 --kind member --on 2026-11-23");
    desk.refused(&format!("meeting attend {M1} --unit 大数据中心 --as present")).invalid();
    let absent = column(&desk.ok(&format!("meeting show {M1}"))["absent"], "unit_name");
    assert_eq!(absent.len(), 15, "17 members, one merged away, one came: {absent:?}");
    desk.at("2026-11-25");
    let later = special(&desk, "2026-11-25");
    assert!(
        column(&desk.ok(&format!("meeting show {later}"))["absent"], "unit_name").contains(&"大数据中心".to_owned())
    );
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-30");
    desk.ok("meeting cancel M2026-0003 --reason 并会");
    desk.refused("meeting attend M2026-0003 --unit 住建局 --as leave").by("一（四）3", "postpone");
    desk.refused("meeting guest M2026-0003 --name 某某").by("一（四）3", "postpone");
    desk.sound();
}

#[test]
fn minutes_are_drafted_signed_and_issued_in_this_order() {
    let desk = Desk::new();
    desk.file("纪要.txt", "纪要".as_bytes());
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18");
    let minutes = format!("meeting minutes {M1} --file 纪要.txt");
    for early in [minutes.clone(), format!("meeting sign {M1}"), format!("meeting issue {M1}")] {
        desk.refused(&early).by("一（四）4", "");
    }
    desk.ok(&format!("meeting hold {M1} --on 2026-11-20"));
    desk.refused(&format!("meeting hold {M1} --on 2026-11-20")).by("一（四）3", "correct");
    desk.refused(&format!("meeting sign {M1}")).by("一（四）4", "meeting minutes");
    desk.refused(&format!("{minutes} --on 2026-11-19")).by("一（四）4", "");
    desk.refused(&format!("meeting minutes {M1} --file 没有.txt")).invalid();
    desk.ok(&format!("{minutes} --on 2026-11-20"));
    desk.ok(&format!("{minutes} --on 2026-11-21"));
    desk.refused(&format!("meeting issue {M1}")).by("一（四）4", &format!("meeting sign {M1}"));
    // Signed on the 20th, the minutes could not have been drafted anew on the 21st.
    desk.refused(&format!("meeting sign {M1} --on 2026-11-20")).by("一（四）4", &format!("void {M1} --event 4"));
    desk.ok(&format!("meeting sign {M1} --on 2026-11-22"));
    desk.refused(&minutes).by("一（四）4", "签发前");
    desk.refused(&format!("meeting sign {M1}")).by("一（四）4", "");
    let issued = desk.ok(&format!("meeting issue {M1} --on 2026-11-23"));
    assert_eq!(only(&issued, "meeting.minutes")["met_on"], "2026-11-23");
    desk.refused(&format!("meeting issue {M1}")).by("一（四）4", "");
    desk.sound();
}

// 一（三）4: matters.

#[test]
fn a_matter_is_done_by_its_day() {
    let desk = Desk::new();
    let meeting = special(&desk, "2026-11-02");
    let days = [("2026-11-19", 0), ("2026-11-20", 0), ("2026-11-21", 1), ("2026-11-24", 4)];
    for _ in days {
        desk.ok(&format!(
            "meeting matter new --meeting {meeting} --unit 住建局 --title 整治 --due 2026-11-20 --on 2026-11-05"
        ));
    }
    assert_eq!(column(&desk.ok("overdue --as-of 2026-11-20"), "subject"), Vec::<String>::new());
    assert_eq!(column(&desk.ok("overdue --as-of 2026-11-21"), "subject").len(), 4);
    for (nth, (day, over)) in (1..).zip(days) {
        let id = format!("R2026-000{nth}");
        let line = format!("meeting matter done {id} --on {day}");
        if over > 0 {
            desk.refused(&line).late("meeting.matter", "一（三）4", over);
        }
        let reason = if over > 0 { " --late-reason 物料未到" } else { "" };
        let done = only(&desk.ok(&format!("{line}{reason}")), "meeting.matter");
        assert_eq!(
            (done["started_on"].clone(), done["days_over"].clone()),
            (json!("2026-11-02"), json!(over)),
            "{day}"
        );
    }
    for again in
        ["done R2026-0001", "progress R2026-0001 --text 又", "reset R2026-0001 --due 2026-12-01 --meeting M2026-0001"]
    {
        desk.refused(&format!("meeting matter {again}")).by("一（三）4", "correct");
    }
    desk.sound();
}

#[test]
fn what_a_matter_may_come_from() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-18");
    let new = |source: &str, rest: &str| format!("meeting matter new {source} --unit 住建局 --title 整治 {rest}");
    desk.refused(&new(&format!("--meeting {M1}"), "--due 2026-12-01")).by("一（三）4", &format!("hold {M1}"));
    desk.ok(&format!("meeting hold {M1} --on 2026-11-20"));
    for (source, rest) in [
        ("", "--due 2026-12-01"),
        ("--from assigned --meeting M2026-0001", "--due 2026-12-01"),
        ("--from elsewhere", "--due 2026-12-01"),
        ("--meeting M2026-0001", "--due 2026-12-01 --on 2026-11-19"),
        ("--meeting M2026-0001", "--due 2026-11-23"),
        ("--meeting M2026-0001", "--due 2026-12-01 --with 住建局"),
        ("--meeting M2026-0001", "--due 2026-12-01 --with 无此单位"),
        ("--meeting M2026-0001", "--due 2026-11-31"),
        ("--meeting M2026-0001", ""),
    ] {
        desk.refused(&new(source, rest)).invalid();
    }
    assert_eq!(desk.refused(&new("--meeting M2026-0077", "--due 2026-12-01")).exit, 4);
    let today = desk.ok(&new("--from assigned", "--due 2026-11-24 --with 水务局,执法局"));
    assert_eq!(only(&today, "meeting.matter")["due_on"], "2026-11-24", "its own day is still in time");
    assert_eq!(desk.ok(&new("--from proposed", "--due 2026-12-01"))["deadlines"], json!([]));
    let list = desk.ok("meeting matter list");
    assert_eq!(
        (column(&list, "kind"), column(&list, "to")),
        (vec!["assigned".into(), "proposed".into()], vec!["water,bureau".into(), String::new()])
    );
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-24");
    desk.ok(&format!("meeting cancel {M2} --reason 并会"));
    desk.refused(&new(&format!("--meeting {M2}"), "--due 2026-12-01")).by("一（三）4", "--from assigned");
}

#[test]
fn only_a_later_meeting_sets_a_new_day() {
    let desk = Desk::new();
    let (earlier, own) = (special(&desk, "2026-11-02"), special(&desk, "2026-11-05"));
    desk.ok(&format!("meeting matter new --meeting {own} --unit 住建局 --title 整治 --due 2026-11-10 --on 2026-11-05"));
    let reset =
        |meeting: &str, rest: &str| format!("meeting matter reset {R1} --meeting {meeting} --due 2026-11-30 {rest}");
    for meeting in [&earlier, &own] {
        desk.refused(&reset(meeting, "")).by("一（三）4", "以后召开");
    }
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-12 --on 2026-11-11");
    desk.refused(&reset("M2026-0003", "")).by("一（三）4", "以后召开");
    desk.ok("meeting hold M2026-0003 --on 2026-11-12");
    desk.refused(&reset("M2026-0003", "--on 2026-11-11")).invalid();
    desk.refused(&format!("meeting matter reset {R1} --meeting M2026-0003 --due 2026-11-11 --on 2026-11-12")).invalid();
    assert_eq!(desk.refused(&reset("M2026-0099", "")).exit, 4);
    desk.ok(&reset("M2026-0003", "--on 2026-11-12"));
    desk.refused(&reset("M2026-0003", "")).by("一（三）4", "correct");
    let last = special(&desk, "2026-11-20");
    desk.ok(&reset(&last, "--on 2026-11-20"));
    desk.refused(&reset("M2026-0003", "")).by("一（三）4", "以后召开");
    assert_eq!(
        column(&desk.ok("overdue --as-of 2026-11-11"), "subject"),
        [R1],
        "it had been overdue before it was reset"
    );
    assert_eq!(
        column(&desk.ok(&format!("show {R1}"))["due_days"], "due_on"),
        ["2026-11-10", "2026-11-30", "2026-11-30"]
    );
    desk.sound();
}

#[test]
fn a_merged_unit_hands_its_matters_on() {
    let desk = Desk::new();
    let meeting = special(&desk, "2026-11-02");
    desk.ok(&format!("void {meeting} --reason 误登"));
    desk.ok("meeting matter new --from assigned --unit 商促局 --with 自然资源局,水务局 --title 整治 --due 2026-11-10 --on 2026-11-05");
    desk.ok(
        "meeting matter new --from proposed --unit 司法局 --with 商促局 --title 建议 --due 2026-12-10 --on 2026-11-05",
    );
    desk.ok("notice new --unit 商促局 --on 2026-11-15");
    let merged = desk.ok("unit merge 商促局 --into 自然资源局 --on 2026-11-20");
    assert!(warned(&merged, "未了事项移交自然资源局"), "{merged}");
    let shown = desk.ok(&format!("show {R1}"));
    assert_eq!((word(&shown["unit"]), shown["with"].clone()), ("land".into(), json!(["water"])));
    let now = only(&shown, "meeting.matter");
    assert_eq!((word(&now["unit"]), now["notices"].clone()), ("land".into(), json!(1)), "the count goes with it");
    assert_eq!(desk.field("R2026-0002", "with"), json!(["land"]));
    for id in [R1, "R2026-0002"] {
        let acts = column(&desk.field(id, "events"), "act");
        assert_eq!(acts.last().unwrap(), "unit.inherit", "one journal line each: {id} {acts:?}");
    }
    desk.refused("notice new --unit 商促局").invalid();
    assert_eq!(only(&desk.ok("notice new --unit 自然资源局"), "meeting.matter")["notices"], 2);
    desk.sound();
}

// 一（三）4: supervision notices.

#[test]
fn a_notice_counts_once_on_each_deadline_overdue_that_day() {
    let desk = Desk::new();
    let matter = |title: &str, due: &str| {
        desk.ok(&format!(
            "meeting matter new --from assigned --unit 住建局 --title {title} --due {due} --on 2026-11-01"
        ));
    };
    for (title, due) in [("甲", "2026-11-10"), ("乙", "2026-11-18"), ("丙", "2026-11-24")] {
        matter(title, due);
    }
    desk.refused("notice new --unit 住建局 --on 2026-11-10").by("一（三）4", "overdue --unit 住建局");
    desk.refused("notice new --unit 水务局").by("一（三）4", "overdue --unit 城乡水务局");
    desk.refused("notice new --unit 无此单位").invalid();
    desk.refused("notice new --unit 住建局 --on 2026-11-25").invalid();
    let subjects = |answer: &Value| column(&answer["deadlines"], "subject");
    assert_eq!(subjects(&desk.ok("notice new --unit 住建局 --on 2026-11-11")), [R1]);
    assert_eq!(subjects(&desk.ok("notice new --unit 住建局")), [R1, "R2026-0002"], "due today is not overdue");
    // One that was sent before the matter was done, entered afterwards, still counts.
    desk.ok(&format!("meeting matter done {R1} --late-reason 迟 --on 2026-11-24"));
    let third = desk.ok("notice new --unit 住建局 --on 2026-11-20");
    // The one of 24 November came while the answer to this one was awaited: it does not count for a bulletin.
    let why = "N2026-0002 发出时 N2026-0003 还没有回复、请回复的日期 2026-11-27 还没有过";
    let said = format!("{R1} 的“办结议定事项”已督办 3 次，计入通报的 2 次，还不列入通报：{why}");
    assert!(warned(&third, &said), "{third}");
    let counted = |desk: &Desk, id: &str| desk.ok(&format!("show {id}"))["deadlines"][0]["notices"].clone();
    assert_eq!((counted(&desk, R1), counted(&desk, "R2026-0002")), (json!(3), json!(2)));
    // A voided notice takes its counts back, and only its own.
    desk.ok("void N2026-0002 --reason 误发");
    assert_eq!((counted(&desk, R1), counted(&desk, "R2026-0002")), (json!(2), json!(1)));
    assert_eq!(desk.ok("overdue --as-of 2026-11-20")[0]["notices"], 2);
    assert_eq!(desk.ok("overdue --as-of 2026-11-19")[0]["notices"], 1, "no later notice shows on a past day");
    assert_eq!(desk.refused("notice reply N2026-0002 --text 复").exit, 4);
    desk.refused("notice reply N2026-0003 --text 复 --on 2026-11-19").invalid();
    desk.ok("notice reply N2026-0003 --text 复");
    desk.sound();
}

#[test]
fn a_notice_is_corrected_in_its_day_only() {
    let desk = Desk::new();
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-11-10 --on 2026-11-01");
    desk.ok("notice new --unit 住建局");
    desk.refused("correct N2026-0001 --event 1 --set unit=水务局 --reason 误").invalid();
    desk.refused("correct N2026-0001 --event 1 --on 2026-11-10 --reason 误").invalid();
    desk.refused(&format!("correct {R1} --event 2 --on 2026-11-12 --reason 误")).invalid();
    desk.ok("correct N2026-0001 --event 1 --on 2026-11-12 --reason 误");
    // A correction of what was reminded is never held up by the notice.
    desk.ok(&format!("correct {R1} --event 1 --set due_on=2026-11-28 --reason 误"));
    assert_eq!(only(&desk.ok(&format!("show {R1}")), "meeting.matter")["notices"], 0, "it was not overdue after all");
    desk.ok(&format!("void {R1} --reason 误登"));
    desk.ok("void N2026-0001 --reason 误发");
    desk.sound();
}

#[test]
fn copies_of_one_penalty_are_counted_one_by_one() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-02");
    desk.ok("case assess C2026-0001 own --on 2026-11-02");
    desk.ok("case decide C2026-0001 --outcome penalty --doc-no 峄综执罚字〔2026〕1号 --copy-to 住建局,水务局 --on 2026-11-03");
    let notice = desk.ok("notice new --unit 综合执法局");
    assert_eq!(
        pick(&notice, "share.penalty").iter().map(|d| d["notices"].clone()).collect::<Vec<_>>(),
        [json!(1), json!(1)]
    );
    assert_eq!(column(&desk.field("N2026-0001", "items"), "toward"), ["housing", "water"]);
    assert!(desk.table("notice show N2026-0001").contains("城乡水务局"));
    desk.sound();
}

#[test]
fn the_office_is_admonished_for_a_quarter_without_a_meeting() {
    let desk = desk_at("2026-11-24", "--since 2026-07-01");
    for nth in 1..=3 {
        let notice = desk.ok("notice new --unit 联席会议办公室 --reason 再次催办");
        let quarter = only(&notice, "meeting.quarterly");
        assert_eq!(
            (quarter["subject"].clone(), quarter["notices"].clone(), quarter["id"].clone()),
            (json!("2026Q3"), json!(nth), Value::Null)
        );
        assert_eq!(warned(&notice, "2026Q3 的“季度例会”已督办 3 次"), nth == 3);
    }
    desk.ok("void N2026-0001 --reason 误发");
    assert_eq!(desk.ok("overdue")[0]["notices"], 2);
    let todo = desk.table("todo");
    assert!(todo.lines().any(|line| line.contains("2026Q3") && line.contains("  2  ")), "{todo}");
    assert_eq!(desk.ok("overdue --as-of 2026-11-23")[0]["notices"], 0);
    desk.ok("meeting excuse 2026Q3 --reason 防汛");
    desk.refused("notice new --unit 联席会议办公室").by("一（三）4", "overdue");
    desk.sound();
}

// 三（二）, 四（五）: contacts; 一（三）1: work reports.

#[test]
fn contacts_have_their_time() {
    let desk = Desk::new();
    let set = |rest: &str| format!("unit contact set 住建局 {rest}");
    desk.ok(&set("--role lead --name 张三 --on 2026-05-01"));
    desk.ok(&set("--role lead --name 李四 --on 2026-09-01 --note 班子调整"));
    assert_eq!(desk.ok("unit show 住建局")["events"][1]["note"], "班子调整");
    assert!(desk.table("unit show 住建局").contains("班子调整"));
    desk.ok(&set("--role lead --name 王五 --on 2026-07-01"));
    desk.ok(&set("--role head --name 新局长 --on 2026-08-01"));
    for bad in
        ["--role boss --name 某", "--role lead --name 某 --on 2026-11-25", "--role lead --name 某 --until 2026-11-01"]
    {
        desk.refused(&set(bad)).invalid();
    }
    let people = desk.ok("unit show 住建局")["contacts"].clone();
    let line = |c: &Value| {
        format!("{} {} {} {}", word(&c["role"]), word(&c["name"]), word(&c["from_on"]), word(&c["until_on"]))
    };
    let mut lines: Vec<String> = people.as_array().unwrap().iter().map(line).collect();
    lines.sort();
    let expected = [
        "head 新局长 2026-08-01 ",
        "lead 张三 2026-05-01 2026-07-01",
        "lead 李四 2026-09-01 ",
        "lead 王五 2026-07-01 2026-09-01",
        "member 朱贵民 2022-03-22 2026-08-01",
    ];
    assert_eq!(lines, expected);
    assert!(desk.table("unit show 住建局").contains("王五  （自 2026-07-01，至 2026-09-01）"));
    let notes = desk.ok("check")["notes"].to_string();
    assert!(notes.contains("没有登记联络人的单位（三（二）、四（五））：民族宗教局"), "{notes}");
    assert!(!notes.split("联络人").next().unwrap().contains("住建局"), "{notes}");
}

#[test]
fn work_reports_are_asked_for_and_come_in() {
    let desk = Desk::new();
    let period = "--from 2026-07-01 --to 2026-09-30";
    desk.ok(&format!("meeting work ask --unit 住建局,商促局 {period} --on 2026-09-20"));
    for bad in [
        format!("ask --unit 住建局 {period}"),
        format!("ask --unit 区政府 {period}"),
        "ask --unit 住建局 --from 2026-09-30 --to 2026-07-01".to_owned(),
        format!("receive --unit 水务局 {period} --text 无"),
        format!("receive --unit 住建局 {period} --text 无 --on 2026-09-19"),
        "receive --unit 住建局 --from 2026-07-01 --to 2026-09-29 --text 无".to_owned(),
    ] {
        desk.refused(&format!("meeting work {bad}")).invalid();
    }
    desk.ok(&format!("meeting work receive --unit 住建局 {period} --text 移送十二件 --on 2026-10-08"));
    desk.refused(&format!("meeting work receive --unit 住建局 {period} --text 又")).invalid();
    desk.ok(&format!("meeting work ask {period}"));
    desk.refused(&format!("meeting work ask {period}")).invalid();
    desk.ok("unit merge 商促局 --into 自然资源局");
    desk.ok(&format!("meeting work receive --unit 自然资源局 {period} --text 本局"));
    desk.ok(&format!("meeting work receive --unit 自然资源局 {period} --text 原商促局"));
    desk.refused(&format!("meeting work receive --unit 自然资源局 {period} --text 三")).invalid();
    let list = desk.ok("meeting work list");
    assert_eq!(list.as_array().unwrap().len(), 17, "each member once");
    let commerce = list.as_array().unwrap().iter().find(|r| r["unit"] == "commerce").unwrap().clone();
    assert_eq!((word(&commerce["status"]), word(&commerce["content"])), ("received".into(), "原商促局".into()));
    desk.sound();
}

// Corrections.

#[test]
fn the_day_of_a_held_meeting_is_corrected() {
    let desk = desk_at("2026-12-20", "--since 2026-10-01");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-20");
    desk.ok(&format!("meeting solicit {M1} --on 2026-12-07"));
    desk.ok(&format!("meeting hold {M1} --on 2026-12-18"));
    desk.ok(&format!("meeting matter new --meeting {M1} --unit 住建局 --title 整治 --due 2027-01-10 --on 2026-12-18"));
    let correct = |day: &str| format!("correct {M1} --event 3 --on {day} --reason 日期误登");
    desk.ok(&correct("2026-12-17"));
    let shown = desk.ok(&format!("show {M1}"));
    assert_eq!((word(&shown["date"]), word(&shown["held_on"])), ("2026-12-17".into(), "2026-12-17".into()));
    assert_eq!(only(&shown, "meeting.solicit")["state"], "met", "its last lawful day was the 7th");
    assert_eq!(only(&desk.ok(&format!("show {R1}")), "meeting.matter")["started_on"], "2026-12-17");
    desk.refused(&correct("2026-12-16")).late("meeting.solicit", "一（四）1", 3);
    let refusal = desk.refused(&correct("2026-12-19"));
    refusal.by("一（三）4", "2026-12-19");
    assert!(refusal.message.contains(&format!("{R1} 第 1 项")), "{refusal:?}");
    let late = desk.ok(&format!("{} --late-reason 提前召开", correct("2026-12-16")));
    let late = only(&late, "meeting.solicit");
    assert_eq!((word(&late["due_on"]), late["days_over"].clone()), ("2026-12-04".into(), json!(3)));
    desk.sound();
}

#[test]
fn every_event_of_the_conference_can_be_corrected() {
    let desk = desk_at("2026-12-20", "--since 2026-10-01");
    desk.file("纪要.txt", "纪要".as_bytes());
    desk.ok("meeting new --kind regular --date 2026-12-10 --on 2026-11-20");
    desk.ok(&format!("meeting topic new --by 住建局 --title 渣土 --meeting {M1} --on 2026-11-20"));
    desk.ok(&format!("meeting topic approve {P1} --on 2026-11-21"));
    desk.ok(&format!("meeting solicit {M1} --on 2026-11-22"));
    desk.ok(&format!("meeting circulate {M1} --on 2026-11-23"));
    desk.ok(&format!("meeting postpone {M1} --to 2026-12-11 --reason 冲突 --on 2026-11-24"));
    desk.ok(&format!("meeting hold {M1} --on 2026-12-11"));
    desk.ok(&format!("meeting attend {M1} --unit 住建局 --as present --on 2026-12-11"));
    desk.ok(&format!("meeting guest {M1} --name 法院 --on 2026-12-11"));
    desk.ok(&format!("meeting topic discuss {P1} --conclusion 同意 --on 2026-12-11"));
    desk.ok(&format!("meeting minutes {M1} --file 纪要.txt --on 2026-12-12"));
    desk.ok(&format!("meeting sign {M1} --on 2026-12-13"));
    desk.ok(&format!("meeting issue {M1} --on 2026-12-14"));
    desk.ok(&format!("meeting matter new --meeting {M1} --unit 住建局 --title 整治 --due 2026-12-18 --on 2026-12-11"));
    desk.ok(&format!("meeting matter progress {R1} --text 动工 --on 2026-12-12"));
    desk.ok(&format!("meeting matter done {R1} --on 2026-12-18"));
    for (id, event, change) in [
        (M1, 2, "--on 2026-11-21"),
        (M1, 3, "--on 2026-11-22"),
        (M1, 4, "--set reason=与党代会冲突"),
        (M1, 5, "--set chair=颜成国 --set reason=组长出差"),
        (M1, 6, "--set as=deputy"),
        (M1, 6, "--set unit=水务局"),
        (M1, 7, "--set name=区人民法院"),
        (M1, 8, "--on 2026-12-11"),
        (M1, 9, "--on 2026-12-12"),
        (M1, 10, "--on 2026-12-15"),
        (P1, 1, "--set by=榴园镇"),
        (P1, 2, "--on 2026-11-20"),
        (P1, 3, "--set conclusion=原则同意"),
        (R1, 1, "--set with=水务局,执法局"),
        (R1, 1, "--set due_on=2026-12-19"),
        (R1, 2, "--set problem=缺人"),
        (R1, 3, "--on 2026-12-17"),
    ] {
        desk.ok(&format!("correct {id} --event {event} {change} --reason 误登"));
    }
    let shown = desk.ok(&format!("show {M1}"));
    assert_eq!(shown["attendance"], json!([{"unit": "water", "as": "deputy"}]));
    assert_eq!(
        (word(&shown["chair"]), shown["guests"].clone(), word(&shown["issued_on"])),
        ("颜成国".into(), json!(["区人民法院"]), "2026-12-15".into())
    );
    assert_eq!(desk.field(R1, "with"), json!(["water", "bureau"]));
    assert_eq!(desk.field(R1, "progress")[0]["problem"], "缺人");
    for (id, event, change, clause) in [
        (M1, 5, "--on 2026-12-10", ""),
        (M1, 9, "--on 2026-12-16", ""),
        (P1, 2, "--on 2026-11-23", "一（四）1"),
        (P1, 3, "--on 2026-12-10", ""),
        (R1, 1, "--set due_on=2026-12-16", "一（三）4"),
        (R1, 1, "--on 2026-12-10", ""),
    ] {
        let done = desk.run(&format!("correct {id} --event {event} {change} --reason 误登 --format json"));
        let expected = if clause.is_empty() { vec![0, 2, 3] } else { vec![3] };
        assert!(
            expected.contains(&done.code) && done.err.contains(clause),
            "{id} {event} {change}: {} {}",
            done.code,
            done.err
        );
    }
    desk.sound();
}

// What is typed wrongly, and what is seen.

#[test]
fn invalid_input_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    special(&desk, "2026-11-20");
    desk.ok("meeting topic new --by 住建局 --title 渣土 --on 2026-11-20");
    for bad in [
        "meeting new --kind weekly --date 2026-12-18",
        "meeting new --kind regular",
        "meeting new --kind regular --date 2026-11-23",
        "meeting new --kind regular --date 2026-12-18 --on 2026-11-25",
        "meeting new --kind regular --date 2026-02-30",
        "meeting new --kind special --date 2026-12-18 --called-by 张三",
        "meeting new --kind special --date 2026-12-18 --topic M2026-0001",
        "meeting hold P2026-0001",
        "meeting hold M-1",
        "meeting topic new --by 无此单位 --title 渣土",
        "meeting topic new --by 住建局",
        "meeting topic new --by 街道 --title 渣土",
        "meeting topic approve P2026-0001 --on 2026-11-19",
        "meeting topic approve P2026-0001 --on 2026-11-25",
        "meeting topic reject P2026-0001 --reason 无 --on 2026-11-19",
        "meeting topic discuss P2026-0001",
        "meeting matter done M2026-0001",
        "notice reply N2026-0001",
        "notice new",
        "unit contact set 无此单位 --role lead --name 张三",
    ] {
        desk.refused(bad).invalid();
    }
    for missing in [
        "meeting hold M2026-0009",
        "meeting topic approve P2026-0009",
        "meeting topic new --by 住建局 --title 渣土 --meeting M2026-0009",
        "meeting matter done R2026-0009",
        "notice reply N2026-0009 --text 复",
        "meeting show M2026-0009",
    ] {
        assert_eq!(desk.refused(missing).exit, 4, "{missing}");
    }
}

#[test]
fn a_voided_meeting_topic_or_matter_takes_no_step() {
    let desk = Desk::new();
    let meeting = special(&desk, "2026-11-20");
    desk.ok(&format!("meeting matter new --meeting {meeting} --unit 住建局 --title 整治 --due 2026-12-01"));
    desk.refused(&format!("void {meeting} --reason 误登")).by("一（四）1", "依次：jiexie void");
    desk.refused(&format!("void {R1}")).by("一（三）4", "--reason");
    desk.ok(&format!("void {R1} --reason 误登"));
    assert_eq!(desk.ok("overdue --within 30 --rule meeting.matter"), json!([]));
    desk.ok(&format!("void {meeting} --reason 误登"));
    for line in [
        format!("meeting sign {meeting}"),
        format!("meeting attend {meeting} --unit 住建局 --as leave"),
        format!("meeting matter done {R1}"),
    ] {
        assert_eq!(desk.refused(&line).exit, 4, "{line}");
    }
    assert_eq!(column(&desk.ok("meeting list"), "status"), ["void"], "its trace stays");
    desk.sound();
}

#[test]
fn lists_name_their_columns_and_keep_their_keys() {
    let desk = Desk::new();
    let meeting = special(&desk, "2026-11-02");
    desk.ok("meeting topic new --by 住建局 --title 渣土 --on 2026-11-02");
    desk.ok(&format!("meeting matter new --meeting {meeting} --unit 住建局 --with 水务局 --title 整治 --due 2026-11-10 --on 2026-11-02"));
    desk.ok("notice new --unit 住建局");
    desk.ok("meeting work ask --from 2026-07-01 --to 2026-09-30 --unit 住建局");
    for (line, header, row) in [
        (
            "meeting list",
            "编号         状态          类别        会议日期    会议",
            "M2026-0001   已召开        专题会议    2026-11-02  2026-11-02 联席会议专题会议",
        ),
        (
            "meeting topic list",
            "编号         状态          类别        提出日期    提出单位              议题",
            "P2026-0001   待组长审定    议题        2026-11-02  住建局                渣土",
        ),
        (
            "meeting matter list",
            "编号         状态          类别        办结期限    责任单位              配合单位              事项",
            "R2026-0001   办理中        会议议定    2026-11-10  住建局                城乡水务局            整治",
        ),
        (
            "notice list",
            "编号         状态          类别        发出日期    被督办单位            事由",
            "N2026-0001   待回复        督办        2026-11-24  住建局                督办通知：超期 1 项",
        ),
        (
            "meeting work list",
            "单位                  期间起      期间止      要求        收到        内容",
            "住建局                2026-07-01  2026-09-30  2026-11-24  未报送",
        ),
    ] {
        let table = desk.table(line);
        let lines: Vec<&str> = table.lines().collect();
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((words(lines[0]), words(lines[2])), (words(header), words(row)), "{line}");
        let json = desk.ok(line);
        for key in ["id", "title", "status"] {
            assert!(!json[0][key].is_null(), "{line} {key}: {json}");
        }
        let csv = desk.table(&format!("{line} --format csv"));
        let keys: Vec<String> = csv
            .lines()
            .next()
            .unwrap()
            .trim_start_matches('\u{feff}')
            .trim_end()
            .split(',')
            .map(str::to_owned)
            .collect();
        assert_eq!(keys.len(), json[0].as_object().unwrap().len(), "{line}");
        assert!(keys.iter().all(|key| json[0].get(key).is_some()), "{line}: {keys:?}");
    }
    assert_eq!(desk.ok("meeting matter list")[0]["meeting"], meeting);
    assert_eq!(column(&desk.ok("meeting topic list --unit 住建局"), "id"), [P1]);
    assert_eq!(desk.ok("meeting topic list --status approved"), json!([]));
}
