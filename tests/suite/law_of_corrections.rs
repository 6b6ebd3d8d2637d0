//! What a correction makes of the steps after it is judged by the law of those steps, and a refusal prints the way that works: what
//! stands in the way goes first, the correction then.

use crate::common::{C, Desk, Refusal, T};

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const A: &str = "A2026-0001";
const S: &str = "S2026-0001";

/// A case of 住建局 held to be the bureau's.
fn assessed() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk
}

/// The same, sent to the bureau.
fn sent() -> Desk {
    let mut desk = assessed();
    desk.at("2026-11-03");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER} --doc-no 移1"));
    desk.at("2026-11-04");
    desk
}

/// Goes the way that a refused correction prints: all that is to be voided, in order, then the correction.
fn goes_the_way(desk: &Desk, correction: &str, refused: &Refusal) {
    let commands = refused.hint.split("jiexie ").skip(1).map(|rest| rest.split(" --reason").next().unwrap());
    let voids: Vec<&str> = commands.filter(|command| command.starts_with("void ")).collect();
    assert!(!voids.is_empty() && refused.hint.starts_with("依次："), "{refused:?}");
    for command in voids {
        desk.ok(&format!("{command} --reason 误登"));
    }
    desk.ok(correction);
    desk.sound();
}

// 二（一）: what is no administrative organ transfers no jurisdiction, whether its name is entered or comes by a correction.
#[test]
fn the_finder_of_a_case_sent_on_is_not_corrected_to_whom_the_law_gives_no_transfer() {
    let desk = sent();
    for unit in ["检察院", "区政府", "联席会议办公室"] {
        let refused = desk.refused(&format!("correct {C} --event 1 --set 发现单位={unit} --reason 登错"));
        assert_eq!(refused.clause.as_deref(), Some("二（一）"), "{refused:?}");
        // Whoever handles no cases finds none either; a judicial unit may, and transfers it to no other.
        assert_eq!(refused.message.contains(&format!("{T} 第 1 项")), unit == "检察院", "{refused:?}");
    }
    desk.ok(&format!("correct {C} --event 1 --set 发现单位=城乡水务局 --reason 登错"));
    desk.sound();
}

// 三（四）: a penalty that becomes the bureau's by a correction is copied, or says why not.
#[test]
fn a_penalty_does_not_become_the_bureaus_without_a_copy() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.at("2026-11-09");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 罚1 --penalty 警告"));
    let correction = format!("correct {C} --event 1 --set 发现单位=综合执法局 --reason 登错");
    let refused = desk.refused(&correction);
    assert_eq!(refused.clause.as_deref(), Some("三（四）"), "{refused:?}");
    assert!(refused.message.contains(&format!("{C} 第 2 项")), "{refused:?}");
    assert!(refused.hint.contains(&format!("void {C} --event 2")), "{refused:?}");
    desk.ok(&format!("void {C} --event 2 --reason 误登"));
    desk.ok(&correction);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 罚1 --penalty 警告 --copy-to 住建局"));
    desk.sound();
}

// 四（三）, 一（四）2: what a step lacks by a correction, and a correction cannot give it, is entered as another step; what it can give
// is named by the field that gives it.
#[test]
fn what_a_correction_cannot_give_is_not_asked_of_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("assist new --kind consult --case {C} --from 综合执法局 --to 自然资源局 --title 询 --doc-no 函1"));
    let refused = desk.refused(&format!("correct {A} --event 1 --set 种类=revoke --reason 登错"));
    assert!(
        !refused.hint.contains("--set") && refused.hint.contains(&format!("jiexie void {A} --reason")),
        "{refused:?}"
    );
    desk.ok("meeting new --kind regular --date 2026-11-20");
    let special = "correct M2026-0001 --event 1 --set 种类=special";
    let refused = desk.refused(&format!("{special} --reason 登错"));
    assert!(refused.hint.contains("--set 组长召集=是"), "{refused:?}");
    desk.ok(&format!("{special} --set 组长召集=是 --reason 登错"));
    desk.sound();
}

// 四（二）, 三（四）, 二（二）: the later step that would be none any more goes first.
#[test]
fn a_correction_that_leaves_a_later_step_nothing_to_do_says_that_it_goes_first() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("assist new --kind consult --case {C} --from 综合执法局 --to 自然资源局 --title 询 --doc-no 函1"));
    desk.at("2026-11-06");
    desk.ok(&format!("assist extend {A} --until 2026-11-16 --reason 复杂"));
    for kind in ["guidance", "material"] {
        let correction = format!("correct {A} --event 1 --set 种类={kind} --reason 登错");
        let refused = desk.refused(&correction);
        assert!(refused.message.contains(&format!("{A} 第 2 项")), "{refused:?}");
        if kind == "material" {
            goes_the_way(&desk, &correction, &refused);
        }
    }
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 上 --event 2026-11-06 --doc-no 上1");
    desk.ok(&format!("share send {S} --channel phone"));
    desk.ok(&format!("share handover {S}"));
    let correction = format!("correct {S} --event 2 --set 方式=written --reason 登错");
    goes_the_way(&desk, &correction, &desk.refused(&correction));
}

#[test]
fn a_correction_of_how_a_transfer_was_answered_takes_back_what_followed_in_order() {
    let desk = sent();
    desk.ok(&format!("transfer decline {T} --ground other --reason 材料不清"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER} --doc-no 移2"));
    let correction = format!("correct {T} --event 2 --set 依据=管辖 --reason 登错");
    goes_the_way(&desk, &correction, &desk.refused(&correction));
    let desk = sent();
    desk.ok(&format!("transfer accept {T}"));
    let correction = format!("correct {C} --event 2 --set 研判=own --reason 登错");
    goes_the_way(&desk, &correction, &desk.refused(&correction));
    // What a corrected outcome asks of a closed case is done once the closing is gone.
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    desk.ok(&format!("case close {C}"));
    let correction = format!("correct {C} --event 2 --set 结果=penalty --set 抄送单位=住建局 --reason 登错");
    goes_the_way(&desk, &correction, &desk.refused(&correction));
}

// “same day: in the order entered”: a day given by mistake is taken back, though something entered later stands on the true one.
#[test]
fn a_day_corrected_by_mistake_is_corrected_back_to_one_that_others_share() {
    let mut desk = sent();
    desk.at("2026-11-05");
    desk.ok(&format!("case party add {C} --name 王五"));
    desk.at("2026-11-09");
    desk.ok(&format!("transfer accept {T} --late-reason 忙"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    desk.at("2026-11-24");
    let limit = |desk: &Desk| {
        let all = desk.ok(&format!("show {T}"))["deadlines"].as_array().unwrap().clone();
        let stands = all.into_iter().find(|d| d["rule"] == "transfer.feedback" && d["state"] != "superseded").unwrap();
        (stands["state"].clone(), stands["met_on"].clone())
    };
    assert_eq!(limit(&desk), ("late".into(), "2026-11-09".into()));
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-04 --reason 看错"));
    assert_eq!(limit(&desk), ("met".into(), "2026-11-04".into()));
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-09 --late-reason 忙 --reason 改回"));
    assert_eq!(limit(&desk), ("late".into(), "2026-11-09".into()));
    desk.sound();
}

// Finder and receiver the wrong way round: what hangs on the assessment goes first, in order.
#[test]
fn finder_and_receiver_entered_the_wrong_way_round_are_put_right_by_the_printed_way() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    let correction = format!("correct {C} --event 1 --set 发现单位=综合执法局 --reason 登错");
    goes_the_way(&desk, &correction, &desk.refused(&correction));
    assert_eq!(desk.field(C, "finder"), "bureau");
}

// 二（一）: a case is not held to be that of a body to which none is transferred.
#[test]
fn a_case_is_assessed_as_anothers_only_where_it_can_be_transferred() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    for unit in ["检察院", "区政府"] {
        desk.refused(&format!("case assess {C} other --to {unit} --findings 查看"))
            .by("二（一）", "criminal --to 公安分局");
    }
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.sound();
}

// 一（三）4: a notice of which all was voided keeps nobody from the next.
#[test]
fn a_notice_whose_items_were_voided_does_not_keep_the_next_one_waiting() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-10");
    desk.ok("notice new --unit 住建局");
    let again = desk.refused("notice new --unit 住建局");
    assert!(again.hint.contains("--reason"), "{again:?}");
    desk.ok(&format!("void {C} --reason 误登"));
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-02 --on 2026-11-02");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --findings 查看 --on 2026-11-02");
    desk.ok("notice new --unit 住建局");
    desk.sound();
}

// What a split told the case it came from is put right where it was split off.
#[test]
fn a_found_day_past_a_split_names_the_case_split_off() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-03");
    desk.ok("case new --unit 自然资源局 --title 甲 --found 2026-11-03 --party 张三 --party 李四");
    desk.at("2026-11-05");
    desk.ok(&format!("case split {C} --title 分 --party 张三"));
    desk.ok(&format!("case decide {C} --outcome other --doc-no 1"));
    desk.at("2026-11-09");
    let found = format!("correct {C} --event 1 --on 2026-11-08 --reason 误");
    let refused = desk.refused(&found);
    assert!(refused.hint.contains("jiexie correct C2026-0002 --event 1 --on 日期"), "{refused:?}");
    assert!(!refused.hint.contains(&format!("{C} --event 2")), "{refused:?}");
    desk.sound();
}
