//! What is entered late is judged by how things stood on its day: lawful then, it takes its place; where it leaves a later step
//! without ground, it is refused; and what the ways say can be gone.

use crate::common::{C, Desk, T};

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const D: &str = "C2026-0002";

/// A case of two parties, transferred and accepted.
fn accepted() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-03");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at("2026-11-05");
    desk
}

#[test]
fn what_was_done_before_the_referral_is_entered_after_it() {
    let mut desk = accepted();
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-18");
    desk.ok(&format!("transfer refer {T}"));
    desk.at("2026-11-24");
    desk.refused(&format!("case split {C} --party 李四 --title 乙"));
    desk.ok(&format!("case split {C} --party 李四 --title 乙 --on 2026-11-11"));
    desk.refused(&format!("case assess {C} own --findings 再查 --reason 新事实"));
    desk.ok(&format!("case assess {C} own --findings 再查 --reason 新事实 --on 2026-11-11"));
    assert_eq!(desk.status(T), "referred");
    desk.sound();
}

#[test]
fn what_was_split_off_before_the_merger_is_entered_after_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-18");
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一"));
    desk.at("2026-11-24");
    desk.refused(&format!("case split {D} --party 李四 --title 乙"));
    desk.ok(&format!("case split {D} --party 李四 --title 乙 --on 2026-11-11"));
    assert_eq!(desk.status(D), "merged");
    desk.sound();
}

#[test]
fn the_kind_of_a_late_transfer_is_that_of_its_day() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.at("2026-11-03");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-18");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 再查 --reason 新事实"));
    desk.at("2026-11-24");
    desk.ok(&format!("transfer new --case {C} --to 自然资源局 {PAPER} --on 2026-11-11 --late-reason 忙"));
    assert_eq!(desk.field(T, "kind"), "jurisdiction");
    desk.sound();
}

#[test]
fn a_return_is_not_put_before_the_verdict() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 查看"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-05");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-18");
    desk.ok(&format!("transfer outcome {T} --result convicted --doc-no 判1"));
    desk.at("2026-11-24");
    let back = format!("transfer new --case {C} --to 综合执法局 --kind return {PAPER} --on 2026-11-12");
    let refused = desk.refused(&back);
    assert_eq!(refused.clause.as_deref(), Some("六（二）"), "{refused:?}");
    assert!(refused.message.contains("T2026-0001 第 3 项"), "{refused:?}");
    assert!(refused.hint.contains("jiexie void T2026-0001 --event 3 --reason 理由"), "{refused:?}");
    desk.ok(&format!("void {T} --event 3 --reason 误登"));
    desk.ok(&back);
    desk.sound();
}

#[test]
fn a_case_that_was_split_later_was_not_closed_before() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-03");
    desk.ok(&format!("case assess {C} own --findings 查看"));
    desk.at("2026-11-18");
    desk.ok(&format!("case split {C} --party 李四 --title 乙"));
    desk.at("2026-11-24");
    let refused = desk.refused(&format!("case close {C} --on 2026-11-12"));
    assert!(refused.message.contains("C2026-0002 于 2026-11-18 分出不能成立"), "{refused:?}");
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.sound();
}

#[test]
fn a_designation_ends_what_was_quarrelled_about_by_then_and_says_what_it_does_not() {
    let referred = || {
        let mut desk = accepted();
        desk.ok(&format!("transfer decline {T} --reason 不属本局管辖"));
        desk.at("2026-11-06");
        desk.ok(&format!("transfer refer {T}"));
        desk.at("2026-11-18");
        desk
    };
    let designate = format!("transfer designate {T} --to 综合执法局 --doc-no 峄政办〔2026〕22号");
    let raise = format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管");
    // Raised after it, whatever is entered first.
    let mut desk = referred();
    desk.ok(&raise);
    desk.at("2026-11-24");
    desk.ok(&format!("{designate} --on 2026-11-11"));
    assert_eq!(desk.status("D2026-0001"), "raised");
    desk.sound();
    // Raised before it and entered after it: said, with the way.
    let mut desk = referred();
    desk.ok(&designate);
    desk.at("2026-11-24");
    let reply = desk.ok(&format!("{raise} --on 2026-11-11"));
    let way = "jiexie dispute withdraw D2026-0001 --reason 区政府已指定 --on 2026-11-18";
    assert!(reply["warnings"].to_string().contains(way), "{reply}");
    desk.ok(&way[7..]);
    desk.sound();
    // In order it ends with it.
    let mut desk = referred();
    desk.ok(&raise);
    desk.at("2026-11-24");
    desk.ok(&designate);
    assert_eq!(desk.status("D2026-0001"), "decided");
    desk.sound();
}

#[test]
fn a_request_is_sent_anew_before_its_receipt_and_a_hazard_reported_before_it_was_over() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-04");
    desk.ok("assist new --kind consult --from 综合执法局 --to 自然资源局 --title 征询");
    desk.at("2026-11-12");
    desk.ok("assist receive A2026-0001");
    desk.at("2026-11-24");
    desk.refused("assist resend A2026-0001");
    desk.ok("assist resend A2026-0001 --on 2026-11-09 --late-reason 漏登");
    desk.sound();
    let mut desk = Desk::since_july();
    desk.at("2026-11-03");
    desk.ok("assist new --kind hazard --from 综合执法局 --to 自然资源局 --title 隐患 --found 2026-11-03");
    desk.at("2026-11-12");
    desk.ok("assist withdraw A2026-0001 --reason 隐患已排除");
    desk.at("2026-11-24");
    desk.refused("assist report A2026-0001");
    desk.ok("assist report A2026-0001 --on 2026-11-05");
    desk.sound();
}

#[test]
fn the_true_start_is_entered_though_the_police_were_told_after_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("operation new --kind special --title 专项 --lead 综合执法局 --starts 2026-11-12");
    desk.at("2026-11-18");
    desk.ok("operation police O2026-0001 --late-reason 忘了");
    desk.at("2026-11-24");
    let start = "operation start O2026-0001 --on 2026-11-12";
    let refused = desk.refused(start);
    assert!(refused.hint.contains("--late-reason"), "{refused:?}");
    desk.ok(&format!("{start} --late-reason 忘了"));
    desk.sound();
}

#[test]
fn the_call_that_came_before_the_paper_is_entered_after_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 文 --event 2026-11-02");
    desk.at("2026-11-12");
    desk.ok("share send S2026-0001 --channel written --late-reason 忙");
    desk.at("2026-11-24");
    let call = "share send S2026-0001 --channel phone --on 2026-11-04";
    let refused = desk.refused(call);
    assert!(refused.hint.contains("先 jiexie void S2026-0001 --event 2 --reason 理由，登记这一步"), "{refused:?}");
    desk.ok("void S2026-0001 --event 2 --reason 另行登记");
    desk.ok(call);
    desk.ok("share handover S2026-0001 --on 2026-11-12");
    let shown = desk.ok("show S2026-0001");
    let superior = crate::common::pick(&shown, "share.superior");
    assert_eq!(superior.last().unwrap()["state"], "met", "{shown}");
    desk.sound();
}

#[test]
fn what_is_dated_before_its_case_names_the_case() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-05");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-05");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-06");
    let refused = desk.refused(&format!("transfer new --case {C} --to 综合执法局 {PAPER} --on 2026-11-04"));
    assert!(refused.message.contains(C) && refused.hint.contains(&format!("jiexie correct {C}")), "{refused:?}");
}
