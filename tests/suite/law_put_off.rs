//! What was put off is late by itself where it was, and what counts from then on is another: nothing of either goes without its
//! line, and the order in which steps are entered makes no difference.

use rusqlite::Connection;
use serde_json::Value;

use crate::common::{Desk, taken_back};

const O: &str = "O2026-0001";
const M: &str = "M2026-0001";
const R: &str = "R2026-0001";

/// An operation of the 14th that the police were not told of, put off on the 16th to the 20th.
fn put_off() -> Desk {
    let mut desk = Desk::since_july();
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-10-14");
    desk.at("2026-10-16");
    desk.ok(&format!("operation postpone {O} --to 2026-10-20 --reason 下雨"));
    desk
}

/// What was taken back: record, last day, days, days left, by what; the same in both reports.
fn taken(desk: &Desk) -> Vec<String> {
    taken_back(desk, &["record", "due_on", "days", "left", "by"])
}

/// The deadlines of a record that were not replaced: last day, state, what ended it, days, day met.
fn told(desk: &Desk, id: &str) -> Vec<String> {
    let shown = desk.ok(&format!("show {id} --all"));
    let live = |d: &&Value| d["state"] != "superseded";
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let keys = ["due_on", "state", "ended_by", "days_over", "met_on"];
    let all = shown["deadlines"].as_array().unwrap().iter().filter(live);
    let mut lines: Vec<String> = all.map(|d| keys.map(|key| text(&d[key])).join(" ")).collect();
    lines.sort();
    lines
}

// 七（二）, 一（三）4, 一（四）1: what was late before it was put off and is not after a correction leaves its line, though another
// one of the same record is late still.
#[test]
fn what_was_late_before_it_was_put_off_goes_with_a_line() {
    let mut desk = put_off();
    desk.at("2026-10-26");
    let reply = desk.ok(&format!("correct {O} --event 2 --on 2026-10-13 --reason 日期写错"));
    assert!(reply["warnings"].to_string().contains("收回 O2026-0001 的超期 2 天（更正）"), "{reply}");
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 2 0 更正"]);

    for correction in ["--event 1 --set 期限=2026-10-19", "--event 2 --on 2026-10-13"] {
        let mut desk = Desk::since_july();
        desk.ok("meeting matter new --from assigned --unit 住建局 --title 事项甲 --due 2026-10-14");
        desk.at("2026-10-16");
        desk.ok(&format!("meeting matter reset {R} --due 2026-10-20 --by-leader --reason 领导同意"));
        desk.at("2026-10-26");
        desk.ok(&format!("correct {R} {correction} --reason 写错"));
        assert_eq!(taken(&desk), ["R2026-0001 2026-10-14 2 0 更正"], "{correction}");
    }

    let mut desk = Desk::since_july();
    desk.ok("meeting new --kind regular --date 2026-10-26");
    desk.at("2026-10-20");
    desk.ok(&format!("meeting postpone {M} --to 2026-11-09 --reason 组长出差"));
    desk.at("2026-11-02");
    desk.ok(&format!("correct {M} --event 2 --on 2026-10-14 --reason 日期写错"));
    assert_eq!(taken(&desk), ["M2026-0001 2026-10-16 4 0 更正"]);
}

// Two that were late and were both told of in time leave two lines; a putting off that never was takes its own with it, and what
// was late before it is later.
#[test]
fn each_of_a_chain_leaves_its_own_line() {
    let mut desk = Desk::since_july();
    desk.ok("meeting new --kind regular --date 2026-10-26");
    desk.at("2026-10-20");
    desk.ok(&format!("meeting postpone {M} --to 2026-11-02 --reason 组长出差"));
    desk.at("2026-10-26");
    let reply = desk.ok(&format!("meeting solicit {M} --on 2026-10-15 --late-reason 当时未登"));
    let said = reply["warnings"].to_string();
    assert!(said.contains("“征集议题”（2026-10-16 到期）的超期 4 天（补录）"), "{said}");
    assert!(said.contains("“征集议题”（2026-10-23 到期）的超期 3 天（补录）"), "{said}");
    assert_eq!(taken(&desk), ["M2026-0001 2026-10-16 4 0 补录", "M2026-0001 2026-10-23 3 0 补录"]);

    let mut desk = put_off();
    desk.at("2026-10-23");
    desk.ok(&format!("operation postpone {O} --to 2026-10-26 --reason 又下雨"));
    desk.at("2026-10-28");
    desk.ok(&format!("void {O} --event 2 --reason 误登"));
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-20 3 0 作废"]);
    assert_eq!(told(&desk, O), ["2026-10-14 late postpone 9 null", "2026-10-26 open null 2 null"]);
    // What the voiding made late anew that day was never more than its two days on the books.
    desk.ok(&format!("operation police {O} --on 2026-10-13 --late-reason 漏登"));
    let all = ["O2026-0001 2026-10-20 3 0 作废", "O2026-0001 2026-10-14 2 0 补录", "O2026-0001 2026-10-26 2 0 补录"];
    assert_eq!(taken(&desk), all);
}

// Equally late, the two of a voided operation are both said at once.
#[test]
fn two_that_are_equally_late_are_both_said() {
    let mut desk = put_off();
    desk.at("2026-10-22");
    let said = desk.ok(&format!("void {O} --reason 误登"))["warnings"].to_string();
    for due in ["2026-10-14", "2026-10-20"] {
        assert!(said.contains(&format!("“提前通知公安”（{due} 到期）的超期 2 天（作废）")), "{said}");
    }
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 2 0 作废", "O2026-0001 2026-10-20 2 0 作废"]);
}

// What is asked by another day and is late still is one with what was asked before: a putting off in time that is entered late takes
// the days between, one that is struck puts them back.
#[test]
fn a_putting_off_in_time_that_is_entered_late_takes_the_days_between() {
    let mut desk = Desk::since_july();
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-10-14");
    desk.at("2026-10-26");
    desk.ok(&format!("operation postpone {O} --to 2026-10-20 --reason 下雨 --late-reason 漏登 --on 2026-10-13"));
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 6 6 补录"]);
    desk.at("2026-10-27");
    desk.ok(&format!("void {O} --event 2 --reason 误登"));
    assert_eq!(taken(&desk), Vec::<String>::new());
    // Put off after its day it is as late as it was then, by its own day.
    desk.ok(&format!("operation postpone {O} --to 2026-10-30 --reason 下雨 --on 2026-10-16"));
    assert_eq!(taken(&desk), Vec::<String>::new());
    assert!(told(&desk, O).contains(&"2026-10-14 late postpone 2 null".to_owned()), "{:?}", told(&desk, O));
}

// 七（二）: told before an operation was put off, the police were told in time, whichever is entered first; told after it, they were
// told for the new day.
#[test]
fn the_police_told_before_it_was_put_off_were_told_in_time() {
    let desk = put_off();
    let police = format!("operation police {O} --on 2026-10-13");
    desk.refused(&police).by("七（二）", "--late-reason");
    desk.ok(&format!("{police} --late-reason 漏登"));
    assert_eq!(told(&desk, O), ["2026-10-14 met met 0 2026-10-13"]);
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 2 0 补录"]);

    let mut desk = Desk::since_july();
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-10-14");
    desk.at("2026-10-19");
    desk.ok(&format!("operation police {O} --late-reason 忙"));
    let put_off = format!("operation postpone {O} --to 2026-10-20 --reason 下雨 --on 2026-10-16");
    let refused = desk.refused(&put_off);
    refused.by("七（二）", "--late-reason");
    assert!(refused.message.contains("逾期 3 天"), "{}", refused.message);
    desk.ok(&format!("{put_off} --late-reason 漏登"));
    assert_eq!(told(&desk, O), ["2026-10-14 late postpone 2 null", "2026-10-20 met met 0 2026-10-19"]);
    assert_eq!(taken(&desk), ["O2026-0001 2026-10-14 3 2 补录"]);
}

/// All orders of so many steps.
fn orders(steps: usize) -> Vec<Vec<usize>> {
    if steps == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(steps - 1);
    shorter
        .into_iter()
        .flat_map(|order| {
            (0..=order.len()).map(move |at| {
                let mut longer = order.clone();
                longer.insert(at, steps - 1);
                longer
            })
        })
        .collect()
}

/// What stands of `id` when `begun` was entered on its day and the steps on a later one, in each order they may be entered in.
fn in_every_order(begun: &str, id: &str, steps: &[&str]) {
    let mut known: Option<Vec<String>> = None;
    for order in orders(steps.len()) {
        let mut desk = Desk::since_july();
        desk.ok(begun);
        desk.at("2026-11-09");
        for at in &order {
            desk.ok(&format!("{} --late-reason 当时未登", steps[*at]));
        }
        let stands = told(&desk, id);
        assert_eq!(*known.get_or_insert(stands.clone()), stands, "{order:?} {steps:?}");
        desk.sound();
    }
}

#[test]
fn the_order_of_entry_makes_no_difference() {
    let operation = "operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-10-14";
    let first = format!("operation postpone {O} --to 2026-10-20 --reason 下雨 --on 2026-10-16");
    let second = format!("operation postpone {O} --to 2026-10-26 --reason 又下雨 --on 2026-10-19");
    let start = format!("operation start {O} --on 2026-10-26");
    for day in ["2026-10-13", "2026-10-17", "2026-10-22"] {
        let police = format!("operation police {O} --on {day}");
        in_every_order(operation, O, &[&first, &second, &police]);
    }
    in_every_order(operation, O, &[&first, &second, &format!("operation police {O} --on 2026-10-17"), &start]);
    let matter = "meeting matter new --from assigned --unit 住建局 --title 事项甲 --due 2026-10-14";
    let reset =
        |to: &str, on: &str| format!("meeting matter reset {R} --due {to} --by-leader --reason 领导同意 --on {on}");
    let done = format!("meeting matter done {R} --on 2026-10-23");
    in_every_order(matter, R, &[&reset("2026-10-20", "2026-10-16"), &reset("2026-10-22", "2026-10-21"), &done]);
    let meeting = "meeting new --kind regular --date 2026-10-26";
    let postpone = |to: &str, on: &str| format!("meeting postpone {M} --to {to} --reason 组长出差 --on {on}");
    let solicit = format!("meeting solicit {M} --on 2026-10-22");
    in_every_order(
        meeting,
        M,
        &[&postpone("2026-11-02", "2026-10-20"), &postpone("2026-11-05", "2026-10-21"), &solicit],
    );
}

// 一（四）3, 一（二）4: the ways that are named are ways: a meeting held on another day is put off to it first, on a day before; an
// operation that is over is neither finished again nor begun.
#[test]
fn the_ways_named_for_meetings_and_operations_can_be_gone() {
    let mut desk = Desk::since_july();
    desk.ok("meeting new --kind special --called-by leader --date 2026-10-14");
    desk.at("2026-10-19");
    let hold = format!("meeting hold {M} --on 2026-10-15");
    let refused = desk.refused(&hold);
    let way = format!("meeting postpone {M} --to 2026-10-15 --on 日期 --reason 理由");
    assert!(refused.hint.contains(&way) && refused.hint.contains("最迟 2026-10-15"), "{}", refused.hint);
    let early = desk.refused(&format!("meeting postpone {M} --to 2026-10-15 --reason 组长出差"));
    assert!(early.hint.contains("--on"), "{}", early.hint);
    desk.ok(&way.replace("日期", "2026-10-15").replace("理由", "组长出差"));
    desk.ok(&hold);

    desk.ok("operation new --kind joint --title 夜查 --lead 综合执法局 --starts 2026-10-19");
    desk.ok(&format!("operation start {O}"));
    desk.ok(&format!("operation finish {O} --result 清理摊点"));
    for line in [format!("operation finish {O} --result 又清理"), format!("operation cancel {O} --reason 下雨")] {
        let refused = desk.refused(&line);
        refused.by("一（二）4", "correct");
        assert!(!refused.hint.contains("operation start") && !refused.hint.contains("operation finish"), "{refused:?}");
    }
    desk.sound();
}

// Late by no day is said in words, not as no days.
#[test]
fn what_is_late_by_no_day_is_not_called_so_many_days() {
    let mut desk = Desk::since_july();
    desk.ok("operation new --kind major --title 拆违 --lead 综合执法局 --starts 2026-10-14");
    desk.at("2026-10-14");
    desk.ok(&format!("operation start {O} --late-reason 情况紧急"));
    desk.at("2026-10-20");
    let refused = desk.refused(&format!("operation police {O} --on 2026-10-13"));
    refused.by("七（二）", "--late-reason");
    assert!(!refused.message.contains("0 天"), "{}", refused.message);
}

// What an earlier program kept of such a chain, counted as one, is no damage; what none kept is.
#[test]
fn what_was_kept_of_a_chain_as_one_checks_out() {
    let mut desk = put_off();
    desk.at("2026-10-23");
    desk.ok(&format!("operation postpone {O} --to 2026-10-26 --reason 又下雨"));
    desk.at("2026-10-28");
    desk.ok(&format!("void {O} --event 2 --reason 误登"));
    let conn = Connection::open(desk.db()).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'lateness_changes'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let keep = |text: &str| {
        triggers.iter().for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        conn.execute_batch(text).unwrap();
        triggers.iter().for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
    };
    keep(
        "DELETE FROM lateness_changes WHERE due_on = '2026-10-20';
         UPDATE lateness_changes SET due_on = '2026-10-20', days_before = 3",
    );
    desk.sound();
    keep("UPDATE lateness_changes SET days_before = 4");
    let found = desk.run("check");
    assert!(found.code != 0 && format!("{}{}", found.out, found.err).contains("收回的逾期"), "{}", found.out);
}
