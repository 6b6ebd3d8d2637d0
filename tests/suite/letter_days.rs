//! A letter keeps to its day and to whom it goes; what a clerk gave stands in it, and nothing that nobody gave.

use crate::common::{ALL, C, Desk, T};
use crate::letters::{holds, lines};

#[test]
fn what_came_after_the_day_of_a_letter_does_not_stand_in_it() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine,confiscate-income --amount 5000 --doc-no 峄综执罚〔2026〕5号 --served 2026-11-20 --on 2026-11-19"
    ));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-23"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-19 --letter 早.docx"));
    let early = lines(&desk, "早.docx");
    holds(&early, &["处罚种类为罚款、没收违法所得，罚没金额合计5000.00元", "决定书送达当事人的日期：_"]);
    assert!(!early.contains("2026年11月20日") && !early.contains("履行情况"), "{early}");
    desk.ok(&format!("void {T} --event 3 --reason 误登"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-23 --late-reason 迟 --letter 晚.docx"));
    holds(&lines(&desk, "晚.docx"), &["决定书已于2026年11月20日送达当事人。", "当事人已全部履行。"]);
}

// Whom a decision bound is told as of its day, whoever is a party by the day it is told.
#[test]
fn a_decision_is_told_of_those_it_bound() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-02 --party 甲公司 --party 李四 --doc-no 移1 --paper-materials 移交函、案源、证据");
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-11-06");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 罚款 --amount 100 --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --perform-by 2026-11-20"));
    desk.at("2026-11-10");
    desk.ok(&format!("case party succeed {C} --party 甲公司 --name 丙公司 --reason 合并"));
    desk.ok(&format!("case party leave {C} --party 李四 --reason 已分别处理"));
    desk.ok(&format!("case party add {C} --name 王五"));
    desk.at("2026-11-11");
    desk.ok(&format!("transfer notify {T} --doc-no 通1 --letter 函.docx"));
    desk.ok("share send S2026-0001 --channel written --letter 单.docx");
    for name in ["函.docx", "单.docx"] {
        let told = lines(&desk, name);
        holds(&told, &["甲公司（2026年11月10日由丙公司承继）、李四"]);
        assert!(!told.contains("王五"), "{told}");
    }
}

#[test]
fn what_a_share_takes_the_place_of_is_told_to_whom_it_was_sent() {
    let desk = Desk::new();
    let new = "share new --kind policy --from 住建局 --title 养护标准";
    desk.ok(&format!("{new} --to 民政局 --event 2026-11-17 --on 2026-11-17"));
    desk.ok("share send S2026-0001 --channel 书面 --on 2026-11-19");
    desk.ok(&format!("{new} --to 民政局,教体局 --event 2026-11-20 --on 2026-11-20 --replaces S2026-0001"));
    desk.ok("share send S2026-0002 --to 民政局 --channel 书面 --letter 甲.docx");
    desk.ok("share send S2026-0002 --to 教体局 --channel 书面 --letter 乙.docx");
    holds(&lines(&desk, "甲.docx"), &["本单取代2026年11月19日就《养护标准》抄送的内容。"]);
    assert!(!lines(&desk, "乙.docx").contains("取代"), "{}", lines(&desk, "乙.docx"));
}

#[test]
fn a_suspected_crime_tells_where_and_what_was_done() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 储气 --found 2026-11-23 --place 西街3号 --measure 转移钢瓶");
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --reason 涉嫌犯罪"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --letter 移送书.docx {ALL}"));
    holds(&lines(&desk, "移送书.docx"), &["地点：西街3号。", "三、已采取的措施\n转移钢瓶", "四、涉嫌罪名和依据"]);
}

#[test]
fn nothing_is_attached_that_nobody_gave() {
    let desk = Desk::new();
    let new = "assist new --kind revoke --from 综合执法局 --to 住建局 --title 撤销施工许可";
    desk.ok(&format!("{new} --material other=photo.zip --letter 甲.docx"));
    let told = lines(&desk, "甲.docx");
    assert!(told.contains("附件：") && !told.contains("案件材料"), "{told}");
}
