//! What the original unit is told, and what else hangs on who held the case and what became of it, does not rest on the order in
//! which the steps are entered; and the ways that refusals name lead on.

use crate::common::{C, Desk, PAPER, T, T2, accepted_of_two, only, pick, with_the_police};

const C2: &str = "C2026-0002";

/// 住建局 sends a case on Tuesday 1 September, which the bureau accepts and decides on the same day.
fn decided_at_once() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-09-01 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 500"));
    desk
}

/// The deadlines for telling the original unit, each as its trigger, its due day and how it stands.
fn told(desk: &Desk) -> Vec<[String; 3]> {
    let all = desk.ok(&format!("case show {C}"));
    let text = |d: &serde_json::Value, key: &str| d[key].as_str().unwrap_or_default().to_owned();
    let mut rows: Vec<[String; 3]> = pick(&all, "transfer.notify")
        .iter()
        .map(|d| ["started_on", "due_on", "state"].map(|key| text(d, key)))
        .filter(|row| row[2] != "superseded")
        .collect();
    rows.sort();
    rows
}

fn rows(rows: &[[&str; 3]]) -> Vec<[String; 3]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

/// 二（二）2, 处罚法 57: told of the decision on the 2nd, the original unit is told of the sending of the 10th anew, whenever the
/// notice is entered, or given its day.
#[test]
fn a_notice_tells_nothing_that_came_after_its_day() {
    let crime = format!("transfer new --case {C} --kind criminal --to 公安分局 {PAPER}");
    let both = rows(&[["2026-09-01", "2026-09-04", "met"], ["2026-09-10", "2026-09-15", "open"]]);
    let mut desk = decided_at_once();
    desk.at("2026-09-10");
    desk.ok(&crime);
    desk.ok(&format!("transfer notify {T} --on 2026-09-02"));
    assert_eq!(told(&desk), both);
    desk.refused(&format!("transfer notify {T} --on 2026-09-04")).by("二（二）2", "2026-09-10");
    desk.ok(&format!("transfer notify {T} --doc-no 峄函〔2026〕9号"));
    desk.sound();

    let mut desk = decided_at_once();
    desk.at("2026-09-10");
    desk.ok(&crime);
    desk.ok(&format!("transfer notify {T} --late-reason 忙"));
    desk.ok(&format!("correct {T} --event 3 --on 2026-09-02 --reason 日期写错"));
    assert_eq!(told(&desk), both);
    desk.sound();
}

/// The same: what was sent before the notice is told by it, whenever the sending is entered, or given its day; sent after it, it is
/// still to be told.
#[test]
fn a_notice_tells_what_came_before_its_day() {
    let crime = format!("transfer new --case {C} --kind criminal --to 公安分局 {PAPER}");
    let once = rows(&[["2026-09-01", "2026-09-04", "met"]]);
    let mut desk = decided_at_once();
    desk.at("2026-09-08");
    desk.ok(&format!("transfer notify {T} --on 2026-09-04"));
    desk.ok(&format!("{crime} --on 2026-09-03"));
    assert_eq!(told(&desk), once);
    desk.at("2026-09-12");
    desk.ok(&format!("correct {T2} --event 1 --on 2026-09-10 --reason 写错"));
    assert_eq!(told(&desk), rows(&[["2026-09-01", "2026-09-04", "met"], ["2026-09-10", "2026-09-15", "open"]]));
    desk.ok(&format!("correct {T2} --event 1 --on 2026-09-03 --reason 原来没错"));
    assert_eq!(told(&desk), once);
    desk.sound();
}

/// 二（二）2, 四（四）: the unit that the government named owes the notice, whenever the answer to the transfer is entered.
#[test]
fn an_answer_entered_later_takes_no_duty_from_whom_the_government_named() {
    for answer in ["accept", "decline --ground other --reason 材料不符", "decline --reason 不属本局"] {
        let mut desk = Desk::since_july();
        desk.at("2026-09-01");
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-09-01 {PAPER}"));
        desk.at("2026-09-02");
        desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 谁办"));
        desk.at("2026-09-09");
        desk.ok("dispute escalate D2026-0001");
        desk.at("2026-09-10");
        desk.ok("dispute decide D2026-0001 --to 公安分局 --doc-no 峄政〔2026〕1号 --conclusion 归公安");
        desk.at("2026-09-11");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty detention --doc-no 公〔2026〕1号"));
        desk.at("2026-09-21");
        let (act, said) = answer.split_once(' ').unwrap_or((answer, ""));
        desk.ok(&format!("transfer {act} {T} {said} --on 2026-09-08 --late-reason 当时未登"));
        assert_eq!(told(&desk), rows(&[["2026-09-11", "2026-09-16", "open"]]), "{answer}");
        desk.refused(&format!("transfer notify {T}")).late("transfer.notify", "二（二）2", 5);
        desk.ok(&format!("transfer notify {T} --late-reason 忙"));
        desk.sound();
    }
}

/// 二（二）2: accepted before its main case was decided, a case is told from the day of that decision, whenever the acceptance is
/// entered, or given its day.
#[test]
fn a_notice_is_not_owed_from_before_the_decision() {
    let merged = || {
        let mut desk = Desk::since_july();
        desk.at("2026-09-01");
        for (from, title) in [("住建局", "甲"), ("城乡水务局", "乙")] {
            desk.ok(&format!("transfer new --from {from} --to 综合执法局 --title {title} --found 2026-09-01 {PAPER}"));
        }
        desk.at("2026-09-02");
        desk.ok(&format!("transfer accept {T}"));
        desk.at("2026-09-04");
        desk.ok(&format!("case link {C2} --to {C} --as merged"));
        desk.at("2026-09-07");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 500"));
        desk
    };
    let owed = |desk: &Desk| {
        let shown = desk.ok(&format!("case show {C2}"));
        let open = |d: &&serde_json::Value| d["state"] == "open";
        let notify = pick(&shown, "transfer.notify");
        let days = notify.iter().find(open).map(|d| [d["started_on"].clone(), d["due_on"].clone()]);
        assert_eq!(days.unwrap(), ["2026-09-07", "2026-09-10"]);
    };
    let desk = merged();
    desk.ok(&format!("transfer accept {T2} --on 2026-09-03"));
    owed(&desk);
    desk.sound();

    let mut desk = merged();
    desk.at("2026-09-08");
    desk.ok(&format!("transfer accept {T2} --late-reason 忙"));
    desk.ok(&format!("correct {T2} --event 2 --on 2026-09-03 --reason 写错"));
    owed(&desk);
    desk.at("2026-09-10");
    desk.ok(&format!("transfer notify {T2}"));
    desk.sound();
}

/// 六（二）: what was changed to no penalty asks nothing of the party, but what it says itself; it is neither unperformed nor
/// enforced.
#[test]
fn what_is_changed_to_no_penalty_is_not_performed() {
    let penalty = || {
        let mut desk = Desk::since_july();
        desk.at("2026-09-01");
        desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-01");
        desk.ok(&format!(
            "case decide {C} --outcome penalty --penalty fine --amount 500 --copy-none 无关单位 --perform-by 2026-09-20"
        ));
        desk.at("2026-09-11");
        desk
    };
    let changed = format!("case review {C} --kind reconsideration --result changed --doc-no 峄复〔2026〕2号");
    let mut desk = penalty();
    desk.ok(&format!("{changed} --outcome no-penalty"));
    desk.at("2026-09-22");
    assert!(desk.deadlines("case.perform", "open").is_empty());
    desk.refused(&format!("case perform {C} --result none")).by("六（二）", "correct C2026-0001");
    desk.refused(&format!("case enforce {C} --by court")).by("六（二）", "correct C2026-0001");
    desk.ok(&format!("case close {C}"));
    desk.sound();
    for (told, day) in [("--outcome no-penalty --perform-by 2026-09-15", "2026-09-15"), ("--amount 200", "2026-09-20")]
    {
        let desk = penalty();
        desk.ok(&format!("{changed} {told}"));
        let open = desk.deadlines("case.perform", "open");
        assert_eq!(open.iter().map(|d| d["due_on"].clone()).collect::<Vec<_>>(), [day], "{told}");
    }
}

/// 六（二）: performed in full, a decision is not enforced, and no way is named that is refused.
#[test]
fn what_was_performed_is_not_enforced() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-01");
    desk.ok(&format!("case decide {C} --outcome penalty --copy-none 无关单位 --perform-by 2026-09-20"));
    desk.ok(&format!("case perform {C} --result full"));
    for day in ["2026-09-02", "2026-09-22"] {
        desk.at(day);
        let refused = desk.refused(&format!("case enforce {C} --by court"));
        refused.by("六（二）", "correct C2026-0001");
        assert!(!refused.hint.contains("case perform"), "{refused:?}");
    }
}

/// 六（二）: where the police went into the bureau, what is no crime goes back to whoever had sent it.
#[test]
fn nobody_gives_a_case_back_to_himself() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok("unit merge 公安分局 --into 综合执法局");
    desk.ok("case new --unit 榴园镇 --title 甲 --found 2026-09-01");
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 综合执法局 {PAPER}"));
    let declined = desk.ok(&format!("transfer decline {T} --ground no-crime --reason 情节显著轻微"));
    assert!(declined.to_string().contains("--kind return --to 榴园镇"), "{declined}");
    let back = format!("transfer new --case {C} --kind return {PAPER} --to");
    desk.refused(&format!("{back} 综合执法局")).by("六（二）", "--to 榴园镇");
    desk.refused(&format!("{back} 住建局")).by("六（二）", "--to 榴园镇");
    desk.ok(&format!("{back} 榴园镇"));
    desk.sound();
}

/// 二（二）2: what was answered is neither waited for nor taken back; what leads on is named, before the day of the answer too.
#[test]
fn a_transfer_that_was_answered_is_not_waited_for() {
    let sent = || {
        let mut desk = Desk::since_july();
        desk.at("2026-09-01");
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-09-01 {PAPER}"));
        desk.at("2026-09-03");
        desk
    };
    let own = format!("case assess {C} own --reason 确属我局");
    let anew = format!("transfer new --case {C} --to 城乡水务局 {PAPER} --on 2026-09-02");
    let mut desk = sent();
    desk.ok(&format!("transfer decline {T} --reason 不属本局"));
    desk.refused(&own).by("二（二）2", "transfer refer T2026-0001");
    desk.ok(&format!("transfer refer {T}"));
    desk.refused(&own).by("二（二）2", "transfer designate T2026-0001");
    desk.at("2026-09-04");
    let refused = desk.refused(&anew);
    assert!(!refused.hint.contains("withdraw"), "{refused:?}");
    desk = sent();
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-09-04");
    let refused = desk.refused(&anew);
    refused.by("二（二）2", "transfer refer T2026-0001");
    assert!(refused.message.contains("2026-09-03"), "{refused:?}");
    desk = sent();
    desk.ok(&format!("transfer decline {T} --ground other --reason 材料不全"));
    desk.at("2026-09-04");
    desk.refused(&anew).by("二（二）2", "2026-09-03");
    desk.ok(&anew.replace("2026-09-02", "2026-09-03"));
}

/// 六（一）, 六（二）: dated before what it answers, a step is told which day is too early; nothing is asked for that stands.
#[test]
fn a_day_that_is_too_early_is_named() {
    let mut desk = with_the_police();
    desk.at("2026-11-09");
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER} --on 2026-11-05");
    desk.refused(&back).by("六（二）", "2026-11-06");
    desk.ok(&format!("transfer outcome {T2} --result dropped --doc-no 峄公撤〔2026〕1号 --on 2026-11-07"));
    let refused = desk.refused(&format!("correct {T2} --event 2 --on 2026-11-08 --reason 写错"));
    assert!(refused.message.contains("2026-11-07") && refused.message.contains("2026-11-08"), "{refused:?}");
    assert!(!refused.hint.contains("transfer accept"), "{refused:?}");

    let desk = accepted_of_two();
    let refused = desk.refused(&format!("correct {C} --event 1 --on 2026-11-04 --reason 写错"));
    assert!(!refused.message.contains("没有这个案件"), "{refused:?}");
}

/// 二（二）2: a judicial unit that the government named has no result of a crime to tell.
#[test]
fn a_case_held_by_designation_is_decided() {
    let desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer decline {T} --reason 不属本局"));
    desk.ok(&format!("transfer refer {T}"));
    desk.ok(&format!("transfer designate {T} --to 公安分局 --doc-no 峄政〔2026〕1号"));
    let refused = desk.refused(&format!("case close {C}"));
    refused.by("二（二）2", "case decide C2026-0001");
    assert!(!refused.hint.contains("outcome T"), "{refused:?}");
}

/// 六（二）: the return is owed from the day on which no crime was found, whenever that is entered.
#[test]
fn a_result_of_before_the_return_has_it_owed() {
    let mut desk = with_the_police();
    desk.at("2026-11-10");
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER}"));
    desk.at("2026-11-11");
    desk.ok(&format!("transfer outcome {T2} --result not-filed --doc-no 峄公不立〔2026〕1号 --on 2026-11-09"));
    let shown = desk.ok(&format!("case show {C}"));
    let owed = pick(&shown, "transfer.return").into_iter().filter(|d| d["state"] != "superseded");
    assert_eq!(owed.map(|d| d["started_on"].clone()).collect::<Vec<_>>(), ["2026-11-09"]);
    desk.sound();
}

/// 二（一）, 二（二）2: the assessment that is asked for is not on record already, and no notice that nobody waits for.
#[test]
fn a_way_is_not_named_that_is_gone_already() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-01");
    let itself = format!("transfer new --case {C} --to 综合执法局 {PAPER}");
    desk.ok(&format!("case assess {C} other --to 住建局"));
    desk.refused(&itself).by("二（一）", "case assess C2026-0001 own --reason");
    desk.ok(&format!("case assess {C} own --reason 查实"));
    desk.refused(&itself).by("二（一）", "case show C2026-0001");
    desk.refused(&format!("case notify {C}")).by("二（二）2", "case show C2026-0001");
}

/// A case that goes on within another is decided by that one's decision: deciding it all the same is said to be twice.
#[test]
fn a_second_decision_beside_the_main_cases_is_said_to_be_one() {
    let mut desk = Desk::since_july();
    desk.at("2026-09-01");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-09-01");
    desk.ok("case new --unit 综合执法局 --title 乙 --found 2026-09-01");
    desk.ok(&format!("case link {C2} --to {C} --as duplicate"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 5 --copy-none 无关单位"));
    let said = desk.ok(&format!("case decide {C2} --outcome penalty --penalty fine --amount 5 --copy-none 无关单位"));
    assert!(said["warnings"].to_string().contains("重复罚款"), "{said}");
    assert_eq!(only(&desk.ok(&format!("case show {C2}")), "case.decide")["state"], "met");
}

#[test]
fn what_was_quashed_is_decided_anew_before_it_is_told_by_the_main_case_where_there_is_one() {
    let mut desk = decided_at_once();
    desk.ok(&format!("transfer new --from 自然资源局 --to 综合执法局 --title 乙 --found 2026-09-01 {PAPER}"));
    desk.ok(&format!("transfer accept {T2}"));
    desk.ok(&format!("case link {C2} --to {C} --as merged"));
    desk.at("2026-09-04");
    desk.ok(&format!("case review {C} --kind reconsideration --result redo --doc-no 峄复〔2026〕1号"));
    let anew = format!("jiexie case decide {C} --outcome 结果");
    for transfer in [T, T2] {
        let refusal = desk.refused(&format!("transfer notify {transfer} --doc-no 函〔2026〕1号"));
        refusal.by("二（二）2", &anew);
        assert!(!refusal.hint.contains(&format!("case decide {C2}")), "{refusal:?}");
    }
    // Nothing forbids that the one within is decided by itself; that it is decided with the main case is said.
    let said = desk.ok(&format!("case decide {C2} --outcome no-penalty"));
    assert!(said["warnings"].to_string().contains(&format!("以 {C} 为主案")), "{said}");
    desk.sound();
}

/// 二（二）2, 三（一）: a letter that told of a decision after it had fallen met nothing; it went out all the same, and is entered as
/// what it was, by the way that the refusal names.
#[test]
fn what_was_told_of_a_fallen_decision_is_shared() {
    let mut desk = decided_at_once();
    desk.at("2026-09-20");
    desk.ok(&format!("case review {C} --kind reconsideration --result redo --doc-no 峄复〔2026〕1号 --on 2026-09-15"));
    let share =
        "share new --kind other --from 综合执法局 --to 住建局 --case C2026-0001 --event 日期 --title 通报的内容";
    desk.refused(&format!("transfer notify {T} --on 2026-09-17")).by("二（二）2", "jiexie case decide");
    desk.refused(&format!("transfer notify {T} --on 2026-09-17")).by("二（二）2", share);
    desk.ok(&format!("{} --on 2026-09-17", share.replace("日期", "2026-09-17")));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 300"));
    desk.ok(&format!("transfer notify {T}"));
    desk.sound();
}
