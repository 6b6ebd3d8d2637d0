//! What is entered late takes its place by its day among all that hangs together, whichever record it is on: what follows is told
//! anew, what cannot stand after it is named, and nothing is put behind what came later.

use serde_json::Value;

use crate::common::{C, Desk, T, only, pick, word};

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const D: &str = "C2026-0002";
const O: &str = "O2026-0001";
const S: &str = "S2026-0001";

/// A case of 住建局 that the bureau accepted on a day.
fn accepted(day: &str) -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at(day);
    desk.ok(&format!("transfer accept {T}"));
    desk
}

/// A case of 住建局 that the bureau accepted, decided on the 6th, copies owed to 住建局 and 榴园镇.
fn decided() -> Desk {
    let mut desk = accepted("2026-11-05");
    desk.at("2026-11-06");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚1 --penalty 罚款 --amount 500 --basis 法 --copy-to 住建局,榴园镇 --help-from 公安分局"
    ));
    desk
}

/// Limits of a rule that were not replaced, as `state over day toward`.
fn told(desk: &Desk, id: &str, rule: &str) -> Vec<String> {
    let all = pick(&desk.ok(&format!("show {id}")), rule).into_iter().filter(|d| d["state"] != "superseded");
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    all.map(|d| format!("{} {} {} {}", text(&d["state"]), d["days_over"], text(&d["due_on"]), text(&d["toward"])))
        .collect()
}

// 三（四） “to the same units”: who was first named a week after the change is not among them.
#[test]
fn a_change_entered_late_owes_nobody_who_was_named_after_it() {
    let mut desk = decided();
    desk.at("2026-11-18");
    desk.ok(&format!("share send {S} --channel written --to 教体局 --late-reason 忙"));
    desk.at("2026-11-24");
    desk.ok(&format!(
        "case review {C} --kind reconsideration --result changed --doc-no 复1 --amount 300 --on 2026-11-11 --late-reason 忘"
    ));
    assert_eq!(told(&desk, "S2026-0002", "share.penalty"), ["open 6 2026-11-18 housing", "open 6 2026-11-18 liuyuan"]);
    desk.sound();
}

// 二（二）2, 三（四）: what a revocation entered late does to a notice already sent does not hang on whether copies went out; what was
// sent though it had fallen is recorded as sent, and no limit counts for it.
#[test]
fn a_revocation_entered_late_is_told_of_from_its_day_whatever_was_sent() {
    for copies in [false, true] {
        let mut desk = decided();
        desk.at("2026-11-18");
        desk.ok(&format!("transfer notify {T} --late-reason 忙"));
        if copies {
            desk.ok(&format!("share send {S} --channel written --late-reason 忙"));
        }
        desk.at("2026-11-24");
        desk.ok(&format!(
            "case review {C} --kind litigation --result revoked --doc-no 判1 --on 2026-11-11 --late-reason 忘"
        ));
        assert_eq!(told(&desk, T, "transfer.notify"), ["late 2 2026-11-16 housing"], "{copies}");
        let sent = &desk.ok(&format!("show {S}"))["copies"];
        assert_eq!(sent[0]["sent_on"].is_string(), copies, "{sent}");
        desk.sound();
    }
}

#[test]
fn a_copy_of_what_fell_that_was_sent_all_the_same_is_recorded() {
    let mut desk = decided();
    desk.at("2026-11-11");
    desk.ok(&format!("case review {C} --kind litigation --result revoked --doc-no 判1"));
    desk.refused(&format!("share send {S} --channel written"))
        .by("三（四）", &format!("jiexie share send {S} --channel written --to 住建局"));
    let done = desk.ok(&format!("share send {S} --channel written --to 住建局"));
    assert!(done["warnings"].to_string().contains("照样送了住建局：照实记入，不再算期限"), "{done}");
    assert!(pick(&done, "share.penalty").iter().all(|d| d["state"] == "superseded"), "{done}");
    desk.refused(&format!("share send {S} --channel written --to 住建局")).by("三（四）", "share show");
    desk.sound();
}

// §4.4: a party who had left, or been succeeded, by then was not split off.
#[test]
fn who_left_before_a_split_was_not_split_off() {
    for how in ["succeed --name 李四公司 --reason 更名", "leave --reason 查无违法行为"] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
        desk.ok(&format!("case assess {C} own --findings 查看"));
        desk.at("2026-11-18");
        desk.ok(&format!("case split {C} --party 李四 --title 乙"));
        desk.at("2026-11-24");
        let (verb, rest) = how.split_once(' ').unwrap();
        let left = format!("case party {verb} {C} --party 李四 {rest}");
        let refused = desk.refused(&format!("{left} --on 2026-11-11"));
        refused.by("二（二）2", &format!("jiexie case party {verb} {D} --party"));
        assert!(refused.message.contains(&format!("{D} 于 2026-11-18 分出不能成立")), "{refused:?}");
        // Who joined the other case is not touched by what is told of the others.
        desk.ok(&format!("case party leave {C} --party 张三 --reason 查无违法行为 --on 2026-11-11"));
        desk.sound();
    }
}

// 一（二）4, 一（三）4: what was cancelled, or done, by then took no further step.
#[test]
fn what_was_cancelled_or_done_before_a_later_step_names_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("operation new --kind special --title 行 --lead 综合执法局 --with 住建局 --starts 2026-11-13");
    desk.ok(&format!("operation police {O}"));
    desk.at("2026-11-18");
    desk.ok(&format!("operation report-in {O} --unit 住建局"));
    desk.at("2026-11-24");
    desk.refused(&format!("operation cancel {O} --reason 雨 --on 2026-11-11"))
        .by("一（二）4", &format!("jiexie void {O} --event 3"));
    desk.sound();
}

// 六（二）: the procuratorate has the file, the police find no crime: the return is owed by who has it.
#[test]
fn the_return_is_owed_by_the_judicial_unit_that_has_the_case() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 倾倒 --found 2026-11-02");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 涉嫌"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER} --doc-no 移1"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-10");
    desk.ok(&format!("transfer new --case {C} --to 检察院 --kind criminal {PAPER} --doc-no 诉1"));
    desk.at("2026-11-11");
    desk.ok("transfer accept T2026-0002");
    desk.at("2026-11-16");
    let done = desk.ok(&format!("transfer outcome {T} --result dropped --doc-no 撤1"));
    let owed = only(&done, "transfer.return");
    assert_eq!([word(&owed["subject"]), word(&owed["unit"])], ["T2026-0002", "procuratorate"], "{owed}");
    let refused = desk.refused(&format!("case close {C}"));
    refused.by("六（二）", "--kind return --to 综合执法局");
    assert!(refused.message.contains("司法机关认为不需追究刑事责任"), "{refused:?}");
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER}"));
    assert!(pick(&desk.ok(&format!("show {C}")), "transfer.return").iter().all(|d| d["state"] != "open"));
    desk.sound();
    // Told of a day on which the police had it still, the return is theirs, whenever it is entered.
    desk.ok("void T2026-0003 --reason 误登");
    desk.ok(&format!("void {T} --event 3 --reason 误登"));
    desk.ok(&format!("transfer outcome {T} --result dropped --doc-no 撤1 --on 2026-11-10"));
    let owed = only(&desk.ok(&format!("show {C}")), "transfer.return");
    assert_eq!([word(&owed["unit"]), word(&owed["started_on"])], ["police", "2026-11-10"], "{owed}");
    desk.sound();
}

// Nothing drops out of sight: no limit binds who is outside the district, nor the police; the sender waits all the same.
#[test]
fn what_is_sent_to_whom_no_limit_binds_waits_in_sight() {
    let mut desk = Desk::since_july();
    desk.ok("unit add --kind outside --name 市综合执法局 --short 市局");
    desk.at("2026-11-02");
    for (title, found, to) in [("跨区倾倒", "other", "市局"), ("非法经营", "criminal", "公安分局")] {
        let case = word(&desk.ok(&format!("case new --unit 综合执法局 --title {title} --found 2026-11-02"))["id"]);
        desk.ok(&format!("case assess {case} {found} --to {to} --findings 查看"));
        desk.ok(&format!("transfer new --case {case} --to {to} {PAPER} --doc-no 移{title}"));
    }
    desk.at("2026-11-24");
    let waits = |line: &str| -> Vec<String> {
        let listed = desk.ok(line);
        let rows = listed["rows"].as_array().or(listed.as_array()).unwrap().clone();
        let rows = rows.iter().filter(|row| row["rule"] == "transfer.answer");
        rows.map(|row| format!("{} {} {}", word(&row["subject"]), word(&row["unit"]), row["age"])).collect()
    };
    let both = ["T2026-0001 u1 22", "T2026-0002 police 22"];
    assert_eq!(waits("todo"), both);
    assert_eq!(waits("todo --toward 综合执法局"), both);
    assert_eq!(waits("todo --unit 公安分局"), both[1..]);
    let own = desk.table("--unit 综合执法局");
    assert!(own.contains("等别的单位 2 项") && own.contains("市局") && own.contains("答复移送"), "{own}");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok("transfer decline T2026-0002 --ground no-crime --reason 不构成犯罪");
    assert_eq!(waits("todo"), [""; 0]);
    desk.sound();
}

// 一（四）1: a topic put to a meeting before that was cancelled is free for the next, whenever it is entered.
#[test]
fn a_topic_entered_after_its_meeting_was_cancelled_goes_to_the_next() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting new --kind regular --date 2026-11-16");
    desk.at("2026-11-18");
    desk.ok("meeting cancel M2026-0001 --reason 忙");
    desk.at("2026-11-24");
    desk.ok("meeting topic new --by 住建局 --title 议 --meeting M2026-0001 --on 2026-11-11");
    assert_eq!(desk.field("P2026-0001", "meeting"), Value::Null);
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting new --kind regular --date 2026-12-25");
    desk.ok("meeting circulate M2026-0002");
    assert_eq!(desk.field("P2026-0001", "meeting"), "M2026-0002");
    desk.sound();
}

// 一（四）1: what was discussed was discussed somewhere.
#[test]
fn a_meeting_at_which_a_topic_was_discussed_was_held() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-20");
    desk.ok("meeting topic new --by 综合执法局 --title 议");
    desk.ok("meeting new --kind regular --date 2026-11-09");
    desk.ok("meeting topic approve P2026-0001");
    desk.at("2026-11-09");
    desk.ok("meeting hold M2026-0001 --late-reason 忙");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    desk.refused("void M2026-0001 --event 2 --reason 没有开成").by("一（四）1", "jiexie void P2026-0001 --event 3");
    desk.ok("void P2026-0001 --event 3 --reason 没有开成");
    desk.ok("void M2026-0001 --event 2 --reason 没有开成");
    desk.sound();
}

// 一（一）, §3: a merger entered late passes on what was open on its day, and so does a unit's end.
#[test]
fn a_merger_entered_late_passes_on_what_was_open_on_its_day() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 征询 --doc-no 函1");
    desk.at("2026-11-18");
    desk.ok("assist reply A2026-0001 --articles 法 --standard 档 --doc-no 复1 --late-reason 忙");
    desk.at("2026-11-24");
    desk.refused("unit retire 自然资源局 --on 2026-11-04").by("一（一）", "--to");
    desk.ok("unit merge 自然资源局 --into 住建局 --on 2026-11-04");
    let limit = only(&desk.ok("show A2026-0001"), "assist.consult");
    assert_eq!((limit["unit"].as_str(), limit["days_over"].as_u64()), (Some("housing"), Some(9)), "{limit}");
    // What was over before it is nobody else's.
    desk.ok("unit merge 民政局 --into 司法局 --on 2026-11-23");
    desk.sound();
}

// 四（四）: the government decided on its day; what was done about the dispute later could not be.
#[test]
fn a_designation_entered_late_names_what_was_done_about_its_dispute_since() {
    for later in ["escalate D2026-0001", "settle D2026-0001 --to 自然资源局 --conclusion 定"] {
        let mut desk = accepted("2026-11-05");
        desk.at("2026-11-06");
        desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管"));
        desk.at("2026-11-18");
        desk.ok(&format!("dispute {later}"));
        desk.at("2026-11-24");
        let designated = format!(
            "transfer designate {T} --to 自然资源局 --doc-no 峄政办字〔2026〕1号 --referred 2026-11-09 --on 2026-11-11"
        );
        desk.refused(&designated).by("四（四）", "jiexie void D2026-0001 --event 2");
        desk.ok("void D2026-0001 --event 2 --reason 误登");
        desk.ok(&designated);
        assert_eq!(desk.field("D2026-0001", "decided_on"), "2026-11-11");
        desk.sound();
    }
}

// §4.4: of one day nothing tells which came first but the order of entering: the way to the other order is told.
#[test]
fn of_two_things_on_one_day_the_way_to_put_the_other_first_is_told() {
    let mut desk = decided();
    desk.at("2026-11-11");
    desk.ok(&format!("case review {C} --kind litigation --result revoked --doc-no 判1"));
    let asked = format!("assist new --kind enforce --case {C} --from 综合执法局 --to 公安分局 --title 助 --doc-no 函1");
    desk.refused(&asked).by("四（三）", &format!("jiexie void {C} --event 4"));

    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 征询 --doc-no 函1");
    desk.at("2026-11-04");
    desk.ok("assist receive A2026-0001");
    desk.refused("assist resend A2026-0001").by("四（二）2", "jiexie void A2026-0001 --event 2");
}

// 二（三）: what was handed in by the day of the transfer is part of it, whatever was typed first.
#[test]
fn materials_and_the_transfer_they_go_with_are_both_entered_late() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-10");
    desk.ok(&format!("case party add {C} --name 王五"));
    desk.at("2026-11-24");
    desk.ok(&format!("case material add {C} --kind evidence --paper-materials 照片 --on 2026-11-04"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER} --on 2026-11-05 --late-reason 忘"));
    assert_eq!(only(&desk.ok(&format!("show {C}")), "transfer.send")["state"], "met");
    desk.sound();
}

// 一（四）1, 一（三）4: a meeting that was held is held for all that came of it, in whatever order that is entered.
#[test]
fn what_came_of_a_meeting_follows_its_holding_however_late() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-01");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-05");
    desk.at("2026-11-05");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 综合执法局 --title 事 --due 2026-11-25");
    desk.at("2026-12-08");
    desk.ok("meeting matter done R2026-0001 --late-reason 忙");
    desk.at("2026-12-21");
    desk.ok("meeting new --kind special --called-by leader --date 2026-12-02 --on 2026-11-20");
    desk.ok("meeting hold M2026-0002 --on 2026-12-02");
    desk.ok("meeting matter reset R2026-0001 --due 2026-12-10 --meeting M2026-0002 --on 2026-12-02 --late-reason 忘");
    let states: Vec<String> =
        pick(&desk.ok("show R2026-0001"), "meeting.matter").iter().map(|d| word(&d["state"])).collect();
    assert!(states.contains(&"met".to_owned()), "done by the day that was set anew: {states:?}");
    desk.sound();
}

// §4.4: of one day a step stands as it was entered, whatever lies between the day it had and the one it gets.
#[test]
fn a_day_corrected_to_that_of_a_later_step_stays_before_it() {
    let mut desk = accepted("2026-11-05");
    desk.at("2026-11-06");
    desk.ok(&format!("case party add {C} --name 王五"));
    desk.at("2026-11-09");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    desk.at("2026-11-24");
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-09 --reason 登错"));
    desk.sound();
}

// 一（一）, 三（四）: what was owed to a unit that had been merged by then was had by its successor.
#[test]
fn what_was_sent_to_a_merged_unit_is_its_successors() {
    let mut desk = accepted("2026-11-09");
    desk.at("2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚1 --penalty 罚款 --amount 500 --basis 法 --copy-to 住建局"
    ));
    desk.at("2026-11-18");
    desk.ok(&format!("transfer notify {T} --doc-no 通1"));
    desk.at("2026-11-19");
    desk.ok(&format!("share send {S} --channel written"));
    desk.at("2026-11-30");
    desk.ok("unit merge 住建局 --into 城乡水务局 --on 2026-11-17");
    assert_eq!(desk.ok(&format!("show {S}"))["copies"][0]["unit"], "water");
    assert_eq!(told(&desk, S, "share.penalty"), ["met 0 2026-11-23 water"]);
    desk.ok(&format!("case perform {C} --result full"));
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

// 三（四）: a decision that was copied to nobody gives none of its copies the number of a share entered since.
#[test]
fn a_decision_takes_no_share_over_that_was_entered_by_itself() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-20");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-20");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚1 --penalty 罚款 --amount 500 --basis 法 --copy-none 无相关单位"
    ));
    desk.ok(&format!(
        "share new --kind penalty --from 综合执法局 --to 住建局 --case {C} --title 抄送 --event 2026-11-20"
    ));
    let correct = format!("correct {C} --event 2 --set 抄送单位=住建局,坛山街道 --set 不抄送的理由= --reason 补记");
    desk.refused(&correct).by("三（四）", &format!("jiexie share send {S} --channel written"));
    assert_eq!(told(&desk, S, "share.penalty"), ["open 0 2026-11-27 housing"]);
    desk.ok(&format!("share send {S} --channel written --to 坛山街道"));
    desk.sound();
}
