//! What is entered late, or joined, keeps what stood: days over that an extension takes back in part leave their line; copies are
//! owed to all who got the first; what a merger ends is met or stays late on its day; a split case takes one story over.

use rusqlite::Connection;

use crate::common::{C, Desk, T, only, pick};

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const C2: &str = "C2026-0002";
const S: &str = "S2026-0001";
const G: &str = "G2026-0001";
const A: &str = "A2026-0001";

/// The lines of what was taken back.
fn taken_back(desk: &Desk) -> String {
    desk.table("report late-entries --from 2026-11-01 --to 2026-11-24")
}

fn asked() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-04");
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 征询");
    desk
}

#[test]
fn an_extension_entered_late_leaves_a_line_of_the_days_it_takes_back_in_part() {
    let mut desk = asked();
    desk.at("2026-11-24");
    let extend = format!("assist extend {A} --until 2026-11-20 --reason 复杂 --on 2026-11-10");
    let refused = desk.refused(&extend);
    assert!(refused.message.contains("超期 9 天") && refused.hint.contains("--late-reason"), "{refused:?}");
    let reply = desk.ok(&format!("{extend} --late-reason 漏登"));
    assert_eq!(pick(&reply, "assist.consult").last().unwrap()["days_over"], 4, "{reply}");
    let line = taken_back(&desk);
    let line = line.lines().find(|line| line.contains("漏登") && line.contains("2026-11-11")).unwrap();
    let days: Vec<&str> = line.split_whitespace().filter(|word| word.parse::<i64>().is_ok()).collect();
    assert_eq!(days[..2], ["9", "4"], "{line}");
    desk.sound();
    // A line that is gone is found.
    let conn = Connection::open(desk.db()).unwrap();
    let kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'lateness_changes'";
    let mut kept = conn.prepare(kept).unwrap();
    let rows = kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let triggers: Vec<(String, String)> = rows.map(Result::unwrap).collect();
    triggers.iter().for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    assert_eq!(conn.execute("DELETE FROM lateness_changes", []).unwrap(), 1);
    triggers.iter().for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
    let found = desk.run("check");
    assert!(found.code != 0 && (found.out + &found.err).contains("收回的逾期"), "{}", found.err);
}

#[test]
fn an_extension_entered_after_a_late_answer_says_how_many_days_go() {
    let mut desk = asked();
    desk.at("2026-11-18");
    desk.ok(&format!("assist reply {A} --articles 第一条 --standard 一千元 --late-reason 忙"));
    desk.at("2026-11-24");
    let extend = format!("assist extend {A} --until 2026-11-16 --reason 复杂 --on 2026-11-10");
    let refused = desk.refused(&extend);
    assert!(refused.message.contains("逾期 5 天"), "{refused:?}");
    desk.ok(&format!("{extend} --late-reason 漏登"));
    desk.sound();
}

#[test]
fn who_got_the_first_decision_by_its_day_gets_the_next() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.at("2026-11-04");
    let decide = format!("case decide {C} --outcome penalty --penalty 罚款 --amount 500 --basis 第一条 --doc-no");
    desk.ok(&format!("{decide} 罚1 --copy-to 住建局"));
    desk.at("2026-11-09");
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 纠1"));
    desk.at("2026-11-18");
    desk.ok(&format!("{decide} 罚2"));
    desk.at("2026-11-24");
    desk.ok(&format!("share send {S} --channel written --to 榴园镇 --on 2026-11-06"));
    let shown = desk.ok("show S2026-0002");
    let owed: Vec<_> =
        pick(&shown, "share.penalty").iter().map(|d| (d["due_on"].clone(), d["state"].clone())).collect();
    assert_eq!(owed, vec![("2026-11-25".into(), "open".into()); 2], "{shown}");
    // Sent after the second decision, the first is owed anew to nobody.
    desk.ok(&format!("share send {S} --channel written --to 坛山街道 --late-reason 漏送"));
    assert_eq!(pick(&desk.ok("show S2026-0002"), "share.penalty").len(), 2);
    desk.sound();
}

#[test]
fn a_copy_sent_though_its_decision_had_fallen_has_a_way() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.at("2026-11-04");
    let penalty = "--outcome penalty --penalty 罚款 --amount 500 --basis 第一条 --doc-no 罚1 --copy-to 住建局";
    desk.ok(&format!("case decide {C} {penalty}"));
    desk.at("2026-11-09");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 纠1"));
    desk.at("2026-11-10");
    let way = format!("jiexie share send {S} --channel written --to 住建局");
    desk.refused(&format!("share send {S} --channel written")).by("三（四）", &way);
    desk.ok(way.strip_prefix("jiexie ").unwrap());
    assert_eq!(desk.ok(&format!("show {S}"))["copies"][0]["sent_on"], "2026-11-10");
    desk.sound();
}

/// A period sent to one of two recipients, the other of which ends on a day.
fn left(sent: &str, merged: &str, how: &str) -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    let item = "--from 商促局 --to 综合执法局,住建局 --title 名册 --kind oversight --every month";
    desk.ok(&format!("share standing new {item} --from-date 2026-09-01"));
    desk.at(sent);
    desk.ok(&format!("share new --standing {G}"));
    desk.ok(&format!("share send {S} --channel written --to 综合执法局"));
    desk.at(merged);
    desk.ok(how);
    desk.at("2026-10-20");
    desk
}

#[test]
fn a_period_is_met_when_the_last_that_lacked_it_is_merged_away() {
    for how in ["unit merge 住建局 --into 商促局", "unit retire 住建局 --to 商促局"] {
        let mut desk = left("2026-09-15", "2026-09-20", how);
        let of = |desk: &Desk| pick(&desk.ok(&format!("show {G}")), "share.periodic");
        let first = &of(&desk)[0];
        assert_eq!((&first["state"], &first["met_on"]), (&"met".into(), &"2026-09-20".into()), "{first}");
        let refused = desk.refused(&format!("share new --standing {G} --period 2026-09"));
        assert!(!refused.hint.contains("share send"), "{refused:?}");
        desk.sound();
        // Entered late, it is met on its day, too.
        desk.at("2026-10-21");
        assert_eq!(of(&desk)[0]["state"], "met");
    }
}

#[test]
fn a_period_that_was_late_by_the_merger_stays_late() {
    let mut desk = left("2026-09-30", "2026-10-09", "unit merge 住建局 --into 商促局");
    let of = |desk: &Desk| pick(&desk.ok(&format!("show {G}")), "share.periodic")[0].clone();
    let late = of(&desk);
    assert_eq!((&late["state"], &late["ended_by"]), (&"late".into(), &"merge".into()), "{late}");
    assert_eq!((&late["days_over"], &late["met_on"]), (&9.into(), &serde_json::Value::Null), "{late}");
    let then = desk.ok("overdue --rule share.periodic --as-of 2026-10-05");
    assert_eq!(then[0]["days_over"], 5, "{then}");
    assert_eq!(desk.ok("overdue --rule share.periodic"), serde_json::json!([]));
    let report = desk.table("report supervision --from 2026-09-01 --to 2026-10-20");
    let line = report.lines().find(|line| line.contains(G) && line.contains("2026-10-09")).unwrap_or_default();
    assert!(line.contains("合并") && line.contains('9'), "{report}");
    // What is sent once more takes nothing of it back.
    desk.ok(&format!("share new --standing {G} --period 2026-09 --replaces {S}"));
    desk.ok("share send S2026-0002 --channel written");
    assert_eq!(of(&desk), late);
    desk.at("2026-10-31");
    desk.ok(&format!("share new --standing {G}"));
    desk.ok("share send S2026-0003 --channel written");
    desk.sound();
}

#[test]
fn a_recipient_that_a_correction_adds_to_a_period_has_its_step() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-01");
    let item = "--from 商促局 --to 综合执法局 --title 名册 --kind oversight --every month --from-date 2026-10-01";
    desk.ok(&format!("share standing new {item}"));
    desk.at("2026-10-28");
    desk.ok(&format!("share new --standing {G}"));
    desk.ok(&format!("share send {S} --channel written"));
    desk.at("2026-11-24");
    let correct = format!("correct {G} --event 1 --set 接收单位=综合执法局,住建局 --reason 漏写 --late-reason 漏写");
    let reply = desk.ok(&correct);
    let next = format!("jiexie share send {S} --channel written --to 住建局 --late-reason 迟延原因");
    assert_eq!(reply["next"][0]["command"], next.as_str(), "{reply}");
    desk.ok(&next[7..]);
    desk.sound();
}

#[test]
fn a_call_about_a_period_is_entered_after_the_paper() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-01");
    let item = "--from 商促局 --to 综合执法局 --title 名册 --kind oversight --every month --from-date 2026-10-01";
    desk.ok(&format!("share standing new {item}"));
    desk.at("2026-10-28");
    desk.ok(&format!("share new --standing {G}"));
    desk.at("2026-11-12");
    desk.ok(&format!("share send {S} --channel written --late-reason 忙"));
    desk.at("2026-11-24");
    desk.ok(&format!("share send {S} --channel phone --on 2026-10-30"));
    let period = pick(&desk.ok(&format!("show {G}")), "share.periodic")[0].clone();
    assert_eq!((&period["state"], &period["met_on"]), (&"late".into(), &"2026-11-12".into()), "{period}");
    desk.sound();
}

/// A case of two parties, assessed as the bureau's own.
fn of_two() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-03");
    desk.ok(&format!("case assess {C} own --findings 初查没有砖房"));
    desk.at("2026-11-18");
    desk
}

#[test]
fn whose_part_changed_since_is_split_off_once_that_is_told_of_the_new_case() {
    for (verb, options) in [("succeed", "--name 李四公司 --reason 更名"), ("leave", "--reason 查无违法行为")]
    {
        let mut desk = of_two();
        let change = |case: &str| format!("case party {verb} {case} --party 李四 {options}");
        desk.ok(&change(C));
        desk.at("2026-11-24");
        let split = format!("case split {C} --party 李四 --title 乙 --on 2026-11-11");
        let refused = desk.refused(&split);
        assert!(refused.message.contains("2026-11-18"), "{refused:?}");
        assert!(refused.hint.contains(&format!("jiexie void {C} --event 3 --reason 理由")), "{refused:?}");
        desk.ok(&format!("void {C} --event 3 --reason 另行登记"));
        desk.ok(&split);
        desk.ok(&format!("{} --on 2026-11-18", change(C2)));
        desk.sound();
    }
}

#[test]
fn a_split_case_takes_the_findings_over_with_the_assessment() {
    let anew = format!("case assess {C} criminal --to 公安分局 --findings 再查涉嫌犯罪 --reason 新事实");
    let split = format!("case split {C} --party 李四 --title 乙");
    let mut desk = of_two();
    desk.ok(&anew);
    desk.at("2026-11-20");
    desk.ok(&split);
    desk.at("2026-11-24");
    desk.ok(&format!("correct {C2} --event 1 --on 2026-11-11 --reason 日期写错"));
    assert_eq!(desk.field(C2, "findings"), "初查没有砖房");
    desk.sound();
    let mut desk = of_two();
    desk.ok(&split);
    desk.at("2026-11-24");
    desk.ok(&format!("{anew} --on 2026-11-11"));
    assert_eq!(desk.field(C2, "findings"), "再查涉嫌犯罪");
    desk.sound();
    // What the new case tells itself is its own.
    let mut desk = of_two();
    desk.ok(&split);
    desk.ok(&format!("correct {C2} --event 1 --set 调查情况=另有砖房 --reason 补记"));
    desk.at("2026-11-24");
    desk.ok(&format!("{anew} --on 2026-11-11"));
    assert_eq!(desk.field(C2, "findings"), "另有砖房");
    desk.sound();
}

#[test]
fn between_a_split_and_its_later_merger_each_case_stands_by_itself() {
    let mut desk = of_two();
    desk.ok(&format!("case split {C} --party 李四 --title 乙 --on 2026-11-11"));
    desk.ok(&format!("case link {C2} --to {C} --as merged --reason 同一"));
    desk.at("2026-11-24");
    let open = |day: &str| {
        let todo = desk.ok(&format!("todo --as-of {day}"));
        todo.as_array().unwrap().iter().filter(|row| row["rule"] == "case.decide").count()
    };
    assert_eq!((open("2026-11-10"), open("2026-11-14"), open("2026-11-18")), (1, 2, 2));
    // The main case's decision is that of both, from then on.
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不罚1"));
    assert_eq!((open("2026-11-14"), open("2026-11-23"), open("2026-11-24")), (2, 2, 0));
    desk.sound();
}

#[test]
fn an_excuse_is_not_taken_back_before_it_was_given() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-18");
    desk.ok("meeting excuse 2026Q4 --reason 各单位抗旱");
    desk.at("2026-11-24");
    let refused = desk.refused("meeting unexcuse 2026Q4 --reason 误登 --on 2026-11-12");
    assert!(refused.hint.contains("2026-11-18"), "{refused:?}");
    desk.ok("meeting unexcuse 2026Q4 --reason 误登 --on 2026-11-18");
    desk.sound();
}

#[test]
fn a_suspected_crime_is_not_closed_and_its_way_can_be_gone() {
    let desk = of_two();
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 再查涉嫌犯罪 --reason 新事实"));
    let refused = desk.refused(&format!("case close {C}"));
    assert!(refused.hint.contains("--material letter=文件 --material evidence=文件"), "{refused:?}");
}

#[test]
fn two_mergers_are_the_same_in_whatever_order_they_are_entered() {
    let ends = |reverse: bool| {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02");
        desk.at("2026-11-03");
        desk.ok(&format!("case assess {C} other --to 住建局 --findings 查看"));
        let (first, second) = ("unit merge 综合执法局 --into 住建局", "unit merge 住建局 --into 自然资源局");
        if reverse {
            desk.at("2026-11-18");
            desk.ok(second);
            desk.at("2026-11-24");
            desk.ok(&format!("{first} --on 2026-11-11 --late-reason 漏登"));
        } else {
            desk.at("2026-11-11");
            desk.ok(first);
            desk.at("2026-11-18");
            desk.ok(second);
            desk.at("2026-11-24");
        }
        desk.sound();
        let send = only(&desk.ok(&format!("show {C}")), "transfer.send");
        (send["unit"].clone(), send["days_over"].clone(), send["ended_by"].clone())
    };
    assert_eq!(ends(true), ends(false));
}

#[test]
fn a_return_is_owed_from_the_day_of_the_return_where_the_result_came_after_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 查看"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-05");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-18");
    desk.ok(&format!("transfer outcome {T} --result not-filed --doc-no 决1"));
    desk.at("2026-11-24");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --kind return {PAPER} --on 2026-11-12"));
    let back = only(&desk.ok(&format!("show {T}")), "transfer.return");
    assert_eq!((&back["started_on"], &back["met_on"]), (&"2026-11-12".into(), &"2026-11-12".into()), "{back}");
    desk.sound();
}
