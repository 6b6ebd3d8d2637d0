//! Steps that only stand together, things of one day entered the other way round, and cases that go on within one another: each
//! goes in as it was, or is refused with the way that works.

use crate::common::{C, Desk, T};

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const D: &str = "C2026-0002";

fn desk_at(day: &str) -> Desk {
    let mut desk = Desk::since_july();
    desk.at(day);
    desk
}

// A closing and a reopening, both forgotten: each alone is refused for want of the other, together they stand.
#[test]
fn a_closing_and_its_reopening_that_were_both_forgotten_go_in_together() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    desk.at("2026-11-18");
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 纠1"));
    desk.at("2026-11-19");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不2"));
    desk.at("2026-11-24");
    let refused = desk.refused(&format!("case close {C} --on 2026-11-09"));
    let way = format!("jiexie case reopen {C} --reason \"理由\" --on 日期 --closed 2026-11-09");
    assert!(refused.hint.contains(&way), "{refused:?}");
    let reopen = format!("case reopen {C} --reason 新事实 --on 2026-11-12");
    assert!(desk.refused(&reopen).hint.contains("--closed 结案日期"));
    let later = desk.refused(&format!("{reopen} --closed 2026-11-13"));
    assert_eq!(later.exit, 2, "{later:?}");
    // A closing that could not have been is none with its reopening either.
    desk.refused(&format!("{reopen} --closed 2026-11-01"));
    desk.ok(&format!("{reopen} --closed 2026-11-09"));
    let started: Vec<String> = desk.ok(&format!("show {C}"))["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["rule"] == "case.decide" && d["state"] != "superseded")
        .map(|d| d["started_on"].as_str().unwrap().to_owned())
        .collect();
    // What was owed since it was taken up again is owed once.
    assert_eq!(started, ["2026-11-02", "2026-11-12"]);
    desk.sound();
}

// “same day: in the order entered”: what came first that day and was entered last is told how it goes in.
#[test]
fn a_split_or_decision_of_the_morning_says_how_it_goes_before_what_was_entered_first() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-18");
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一"));
    let split = format!("case split {D} --party 李四 --title 乙");
    let refused = desk.refused(&split);
    assert!(refused.hint.contains(&format!("同一天里在 {D} 第 2 项")), "{refused:?}");
    desk.ok(&format!("void {D} --event 2 --reason 次序"));
    desk.ok(&split);
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一"));
    desk.sound();
    // What was sent that day is a record of its own: it is voided whole, and named after the other ways.
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查看"));
    desk.at("2026-11-03");
    let send = format!("transfer new --case {C} --to 综合执法局 {PAPER} --doc-no 移1");
    desk.ok(&send);
    let split = format!("case split {C} --party 李四 --title 乙");
    let refused = desk.refused(&split);
    assert!(refused.hint.contains(&format!("同一天里在 {T} 第 1 项（移送）以前的，先 jiexie void {T}")), "{refused:?}");
    assert!(refused.hint.starts_with("已接受、还没有登记的"), "{refused:?}");
    desk.ok(&format!("void {T} --reason 次序"));
    desk.ok(&split);
    desk.ok(&send);
    desk.sound();
}

/// Two cases transferred to the bureau by two units, the second merged into the first.
fn merged() -> Desk {
    let mut desk = desk_at("2026-11-02");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    desk.ok(&format!("transfer new --from 榴园镇 --to 综合执法局 --title 丁 --found 2026-11-02 --doc-no 移9 {PAPER}"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok("transfer accept T2026-0002");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --findings 查 --reason 像"));
    desk
}

const MERGES: &str = "case link C2026-0002 --to C2026-0001 --as merged --reason 同一";

/// Who is to be told of what, and until when.
fn to_be_told(desk: &Desk) -> Vec<(String, String)> {
    let all = desk.ok("todo");
    let rows = all.as_array().unwrap().iter().filter(|row| row["rule"] == "transfer.notify");
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    rows.map(|row| (text(&row["toward"]), text(&row["due_on"]))).collect()
}

// 二（二）2: sending the main case to a judicial unit is told to the original unit of each case that goes on within it.
#[test]
fn a_main_case_sent_to_the_police_is_told_to_every_original_unit() {
    for link_first in [true, false] {
        let mut desk = merged();
        if link_first {
            desk.ok(MERGES);
        }
        desk.at("2026-11-04");
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER} --doc-no 刑2"));
        if !link_first {
            desk.ok(MERGES);
        }
        let both = [("housing", "2026-11-09"), ("liuyuan", "2026-11-09")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(to_be_told(&desk), both, "{link_first}");
        // Sent on another day, told until another; never sent, told of nothing.
        desk.at("2026-11-05");
        desk.ok("correct T2026-0003 --event 1 --on 2026-11-05 --reason 登错");
        let later = both.map(|(unit, _)| (unit, "2026-11-10".to_owned()));
        assert_eq!(to_be_told(&desk), later, "{link_first}");
        desk.ok("void T2026-0003 --reason 误登");
        assert!(to_be_told(&desk).is_empty(), "{link_first}");
        desk.sound();
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER} --doc-no 刑2"));
        desk.ok("transfer accept T2026-0004");
        desk.ok("transfer notify T2026-0001 --doc-no 通1");
        desk.ok("transfer notify T2026-0002 --doc-no 通2");
        // What a judicial unit holds ends with the result it told.
        desk.refused(&format!("case close {C}"));
        desk.ok("transfer outcome T2026-0004 --result convicted --doc-no 判1");
        desk.ok("case close C2026-0002");
        desk.ok(&format!("case close {C}"));
        desk.sound();
    }
}

// 二（二）2: nobody would ever decide what is put into a main case that was closed undecided.
#[test]
fn a_case_that_came_by_transfer_is_not_merged_into_one_closed_undecided() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok(&format!("case close {C}"));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer accept {T}"));
    for kind in ["merged", "duplicate"] {
        let refused = desk.refused(&format!("case link {D} --to {C} --as {kind} --reason 同一"));
        assert_eq!(refused.clause.as_deref(), Some("二（二）2"), "{refused:?}");
        assert!(refused.hint.contains(&format!("jiexie case reopen {C}")), "{refused:?}");
    }
    // Through another case it is the same.
    desk.ok("case new --unit 综合执法局 --title 中 --found 2026-11-02");
    desk.ok(&format!("case link {D} --to C2026-0003 --as merged --reason 同一"));
    desk.refused(&format!("case link C2026-0003 --to {C} --as merged --reason 同一"));
    desk.ok(&format!("case reopen {C} --reason 并案"));
    desk.ok(&format!("case link C2026-0003 --to {C} --as merged --reason 同一"));
    desk.refused(&format!("case close {C}"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    assert_eq!(to_be_told(&desk), [("housing".to_owned(), "2026-11-06".to_owned())]);
    desk.sound();
}

// 二（二）2: a decision revoked before the case was merged into it was never made for it.
#[test]
fn a_main_case_revoked_before_the_merger_still_decides() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 撤1"));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一"));
    desk.refused(&format!("case close {C}")).by("二（二）2", "作出处理决定");
    desk.refused(&format!("case close {D}")).by("二（二）2", "作出处理决定");
    desk.sound();
}

// 二（二）2: what came to its holder after its main case's decision was revoked is still to be decided there.
#[test]
fn a_case_accepted_after_its_main_was_revoked_is_still_to_be_decided() {
    let mut desk = desk_at("2026-11-02");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok(&format!("case link {C} --to {D} --as merged --reason 同一"));
    desk.at("2026-11-03");
    desk.ok(&format!("case decide {D} --outcome no-penalty --doc-no 不1"));
    desk.at("2026-11-04");
    desk.ok(&format!("case review {D} --kind own --result revoked --doc-no 撤1"));
    desk.at("2026-11-05");
    desk.ok(&format!("transfer accept {T}"));
    desk.refused(&format!("case close {D}")).by("二（二）2", "作出处理决定");
    desk.refused(&format!("case close {C}")).by("二（二）2", "作出处理决定");
    desk.ok(&format!("case decide {D} --outcome no-penalty --doc-no 不2"));
    assert_eq!(to_be_told(&desk), [("housing".to_owned(), "2026-11-10".to_owned())]);
    desk.sound();
}

// A way names what is to be left out, where nothing stood before.
#[test]
fn a_correction_that_puts_in_what_does_not_belong_says_what_to_leave_out() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-02");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 不1"));
    let refused = desk.refused(&format!("correct {C} --event 2 --set 抄送单位=自然资源局 --reason 误"));
    assert!(refused.hint.contains("不写 --set 抄送单位="), "{refused:?}");
    let refused = desk.refused("meeting hold M2026-0001 --chair 组长");
    assert_eq!(refused.exit, 4, "{refused:?}");
    desk.ok("meeting new --kind special --date 2026-11-02 --called-by leader");
    let refused = desk.refused("meeting hold M2026-0001 --chair 组长 --reason 来");
    assert!(refused.hint.contains("--chair"), "{refused:?}");
    desk.sound();
}

// Parties come and go in a case that was there by then: before it was split off, they were the other's.
#[test]
fn a_party_does_not_change_in_a_case_before_it_was_split_off() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丁 --found 2026-11-02 --party 甲公司 --party 李四");
    desk.at("2026-11-06");
    desk.ok(&format!("case split {C} --title 分 --party 甲公司"));
    let succeed = format!("case party succeed {D} --party 甲公司 --name 乙公司 --reason 更名");
    let add = format!("case party add {D} --name 王五");
    for early in [&succeed, &add] {
        let refused = desk.refused(&format!("{early} --on 2026-11-04"));
        assert_eq!(refused.exit, 2, "{refused:?}");
        assert!(refused.hint.contains(&format!("jiexie void {D} --reason 理由")), "{refused:?}");
    }
    desk.ok(&format!("void {D} --reason 先更名"));
    desk.ok(&format!("case party succeed {C} --party 甲公司 --name 乙公司 --reason 更名 --on 2026-11-04"));
    desk.ok(&format!("case split {C} --title 分 --party 乙公司"));
    desk.sound();
}

// Of two parties of one name each is named by its number, with what tells it from the other.
#[test]
fn a_correction_of_a_party_says_what_goes_on_calling_it_as_before() {
    let desk = desk_at("2026-11-09");
    let more = "--party 甲公司 --party 李四 --party 王五";
    desk.ok(&format!("case new --unit 综合执法局 --title 违建 --found 2026-11-02 {more} --on 2026-11-02"));
    desk.ok("case split C2026-1 --title 分 --party 甲公司 --on 2026-11-04");
    desk.ok("case party leave C2026-1 --party 李四 --reason 无关 --on 2026-11-05");
    // The one who was split off is called as before in the other case; nobody else is spoken of there.
    let rename = |who: &str| format!("correct C2026-1 --event 1 {who} --reason 笔误");
    let said =
        desk.ok(&rename("--set 当事人=甲有限公司 --set 当事人=李四 --set 当事人=王小五"))["warnings"].to_string();
    assert!(said.contains("分出的 C2026-0002 里的“甲公司”仍是原来的"), "{said}");
    assert!(said.contains("correct C2026-0002 --event 1 --set 当事人=…"), "{said}");
    assert!(!said.contains("王五”仍"), "{said}");
    // Whether a new name is the same person, only the clerk knows.
    let said =
        desk.ok(&rename("--set 当事人=甲有限公司 --set 当事人=赵六 --set 当事人=王小五"))["warnings"].to_string();
    assert!(said.contains("（当事人退出）所说的当事人“李四”照此更名为“赵六”"), "{said}");
    assert!(said.contains("不是同一个人的，先 jiexie void C2026-0001 --event 3"), "{said}");
    desk.sound();
}

#[test]
fn two_parties_of_one_name_are_told_apart() {
    let desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02 --party 甲公司 --party 姓名=张三;证件号码=370404198001011237 --party 姓名=张三;证件号码=370404199001011233");
    let refused = desk.refused(&format!("case party leave {C} --party 张三 --reason 无关"));
    assert!(refused.hint.contains("2 张三（370404198001011237）、3 张三（370404199001011233）"), "{refused:?}");
    desk.ok(&format!("case party leave {C} --party 3 --reason 查明无关"));
    desk.sound();
}

// Who took a company over is another one; who is a party already is not one twice; several may take one's place.
#[test]
fn a_company_is_succeeded_as_it_was() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02 --party 姓名=甲公司;证件号码=91370404MA3ABCDE1X;电话=13800001111 --party 乙公司");
    desk.at("2026-11-04");
    let succeed = format!("case party succeed {C} --party 甲公司");
    let refused = desk.refused(&format!("{succeed} --name 乙公司 --reason 合并"));
    let way = format!("jiexie case party leave {C} --party 1 --reason 并入乙公司");
    assert!(refused.hint.contains(&way), "{refused:?}");
    refused.by("二（二）2", "只是同名的");
    let parties = |desk: &Desk| {
        let shown = desk.ok(&format!("show {C}"));
        format!("{}{}", shown["parties"], shown["former_parties"])
    };
    desk.ok(&format!("{succeed} --name 丁公司 --reason 分立"));
    desk.ok(&format!("{succeed} --name 戊公司 --reason 分立"));
    assert_eq!(parties(&desk).matches("91370404MA3ABCDE1X").count(), 1, "{}", parties(&desk));
    assert_eq!(parties(&desk).matches("\"succeeds\":1").count(), 2, "{}", parties(&desk));
    desk.refused(&format!("{succeed} --name 己公司 --reason 分立 --on 2026-11-03"));
    desk.ok(&format!("case party succeed {C} --party 丁公司 --name 丁集团公司 --reason 更名"));
    desk.sound();
}

// The same between namesakes: each is who its number says.
#[test]
fn a_step_about_a_namesake_goes_on_meaning_that_one() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02 --party 姓名=张三;证件号码=370404198001010011");
    desk.at("2026-11-03");
    desk.ok(&format!("case party add {C} --name 张三 --id-no 370404199001010022"));
    desk.at("2026-11-05");
    desk.ok(&format!("case party leave {C} --party 2 --reason 查明无关"));
    desk.at("2026-11-06");
    let add = format!("case party add {C} --name 张三 --id-no 370404200001010033 --on 2026-11-02");
    let refused = desk.refused(&add);
    assert!(refused.message.contains("就不再是“张三”"), "{refused:?}");
    refused.by("二（二）2", "jiexie void");
    // Other names, with more told of each than before: it is by its name that one is known.
    desk.ok("case new --unit 综合执法局 --title 丁 --found 2026-11-06 --party 甲一 --party 李四 --party 王五");
    desk.ok(&format!("case party leave {D} --party 李四 --reason 查明无关"));
    let list = "--set 当事人=姓名=李四;电话=13800001111 --set 当事人=姓名=王五;电话=13800002222";
    let refused = desk.refused(&format!("correct {D} --event 1 {list} --reason 误"));
    assert!(refused.message.contains("就不再是“李四”"), "{refused:?}");
    desk.sound();
}

// A name is that of its days: one that was forgotten takes its place among the others, whatever became of the unit since.
#[test]
fn a_renaming_that_was_forgotten_takes_its_place_among_the_names() {
    let mut desk = desk_at("2026-11-17");
    desk.ok("unit rename 城乡水务局 区水务局 --short 水务局 --on 2026-11-17");
    desk.ok("unit rename 商促局 区商务局 --short 商务局 --on 2026-11-17");
    desk.at("2026-12-04");
    desk.ok("unit rename 水务局 区水务和排水局 --short 水务排水局 --on 2026-11-12");
    desk.ok("unit merge 商务局 --into 住建局 --on 2026-11-25");
    desk.ok("unit rename 商务局 区商务和投资促进局 --short 商务和投促局 --on 2026-11-22");
    desk.refused("unit rename 商务局 区某局 --on 2026-11-25").by("一（一）", "jiexie unit rename 住建局");
    let water = desk.table("unit show water");
    for told in ["区城乡水务局（自最初）", "区水务和排水局（自2026-11-12）"] {
        assert!(water.contains(told), "{water}");
    }
    assert!(water.contains("全称      区水务局\n"), "{water}");
    assert!(desk.table("unit show commerce").contains("区商务和投资促进局"));
    desk.sound();
}

// A later notice may take a day off back that the notice of the year had given.
#[test]
fn a_day_off_of_the_year_that_is_worked_after_all_is_entered_and_taken_back() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-01");
    let counted = |desk: &Desk| desk.ok("calendar show 2026")["working_days"].as_i64().unwrap();
    let before = counted(&desk);
    let add = |day: &str| format!("calendar add --name 防汛 --basis 国办急电 {day} workday");
    desk.ok(&add("2026-10-07"));
    assert_eq!(counted(&desk), before + 1);
    assert!(desk.refused(&add("2026-10-14")).hint.contains("calendar show 2026"));
    desk.ok("calendar remove 2026-10-07 --basis 撤销通知");
    assert_eq!(counted(&desk), before);
    desk.sound();
}

// 二（二）2: a tie entered late is told what the main case did since its day, as if it had been entered then.
#[test]
fn a_merger_entered_late_is_told_of_every_decision_since_its_day() {
    let merge = "case link C2026-0001 --to C2026-0002 --as merged --reason 同一 --on 2026-11-03";
    let told = |late: bool, falls: &dyn Fn(&mut Desk)| -> Vec<(String, String, i64)> {
        let mut desk = desk_at("2026-11-02");
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"
        ));
        desk.ok(&format!("transfer accept {T}"));
        desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
        desk.at("2026-11-03");
        if !late {
            desk.ok(merge);
        }
        desk.at("2026-11-04");
        falls(&mut desk);
        desk.at("2026-11-12");
        if late {
            desk.ok(merge);
        }
        desk.sound();
        let all = desk.ok(&format!("show {T}"))["deadlines"].as_array().unwrap().clone();
        let stands = all.into_iter().filter(|d| d["rule"] == "transfer.notify" && d["state"] != "superseded");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        stands.map(|d| (text(&d["due_on"]), text(&d["state"]), d["days_over"].as_i64().unwrap_or_default())).collect()
    };
    let revoked = |desk: &mut Desk| {
        desk.ok("case decide C2026-0002 --outcome no-penalty --doc-no 不1");
        desk.at("2026-11-05");
        desk.ok("case review C2026-0002 --kind own --result revoked --doc-no 撤1");
    };
    let changed = |desk: &mut Desk| {
        desk.ok("case decide C2026-0002 --outcome no-penalty --doc-no 不1");
        desk.at("2026-11-10");
        desk.ok("case review C2026-0002 --kind own --result changed --outcome other --doc-no 变1");
    };
    let sent = |desk: &mut Desk| {
        desk.ok("case assess C2026-0002 criminal --to 公安分局 --findings 查 --reason 像");
        desk.ok(&format!("transfer new --case C2026-0002 --to 公安分局 {PAPER} --doc-no 刑2"));
        desk.ok("transfer accept T2026-0002");
        desk.at("2026-11-05");
        desk.ok("transfer outcome T2026-0002 --result convicted --doc-no 判1");
    };
    let ways: [&dyn Fn(&mut Desk); 3] = [&revoked, &changed, &sent];
    for (nth, falls) in ways.into_iter().enumerate() {
        let in_order = told(false, falls);
        assert!(!in_order.is_empty(), "{nth}");
        assert_eq!(told(true, falls), in_order, "{nth}");
    }
}

// 二（二）2: what was merged while its transfer was still unanswered is told of once it came.
#[test]
fn a_case_accepted_after_its_main_went_to_the_police_is_told_of_too() {
    let mut desk = desk_at("2026-11-02");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-11-02");
    desk.ok("case link C2026-0001 --to C2026-0002 --as merged --reason 同一");
    desk.at("2026-11-03");
    desk.ok("case assess C2026-0002 criminal --to 公安分局 --findings 查");
    desk.ok(&format!("transfer new --case C2026-0002 --to 公安分局 {PAPER} --doc-no 刑2"));
    assert!(to_be_told(&desk).is_empty());
    desk.at("2026-11-04");
    desk.ok(&format!("transfer accept {T}"));
    assert_eq!(to_be_told(&desk), [("housing".to_owned(), "2026-11-09".to_owned())]);
    desk.sound();
}

// Parties join, leave and are succeeded as persons: what would make a step that stands mean another one is refused, by its name.
#[test]
fn a_step_about_a_party_goes_on_meaning_that_party() {
    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02 --party 张三");
    desk.at("2026-11-03");
    desk.ok(&format!("case party add {C} --name 王五"));
    desk.at("2026-11-05");
    desk.ok(&format!("case party leave {C} --party 王五 --reason 查明无关"));
    desk.at("2026-11-06");
    let late = format!("case party add {C} --name 赵六 --on 2026-11-02");
    desk.refused(&late).by("二（二）2", &format!("void {C} --event 3"));
    desk.ok(&format!("void {C} --event 3 --reason 次序"));
    desk.ok(&late);
    desk.ok(&format!("case party leave {C} --party 王五 --reason 查明无关 --on 2026-11-05"));
    let there: Vec<String> = desk.ok(&format!("show {C}"))["parties"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|party| party["until_on"].is_null())
        .map(|party| party["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(there, ["张三", "赵六"]);
    desk.sound();

    let mut desk = desk_at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 丙 --found 2026-11-02 --party 张三 --party 李四 --party 王五");
    desk.ok(&format!("case party add {C} --name 赵六"));
    desk.at("2026-11-03");
    desk.ok(&format!("case split {C} --party 赵六 --title 分"));
    desk.refused(&format!("void {C} --event 2 --reason 误登")).by("二（二）2", "void C2026-0002");
    let list = |names: [&str; 2]| {
        format!("correct {C} --event 1 --set 当事人={} --set 当事人={} --reason 误", names[0], names[1])
    };
    desk.refused(&list(["李四", "王五"])).by("二（二）2", "void C2026-0002");
    // A name that was misspelled is the same party's.
    desk.ok(&format!("correct {C} --event 1 --set 当事人=张三丰 --set 当事人=李四 --set 当事人=王五 --reason 误"));
    desk.sound();
}

// A step cannot stand before the one that begins its record.
#[test]
fn a_step_is_not_said_to_go_before_its_own_record() {
    let desk = desk_at("2026-11-02");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 丙 --found 2026-11-02 --doc-no 移1 {PAPER}"));
    let refused = desk.refused(&format!("transfer decline {T}"));
    assert!(!refused.hint.contains("同一天里"), "{refused:?}");
}
