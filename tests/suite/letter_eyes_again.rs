//! Letters date what they know and promise only papers that are on record: receipts, late notices, lists, minutes.

use crate::common::{ALL, C, Desk, LETTER, T};
use crate::letters::{holds, lines};

/// What the letter of an operation says to the police, made again.
fn to_police(desk: &Desk, id: &str) -> String {
    desk.ok(&format!("letter {id} --kind police -o {id}-又.docx"));
    lines(desk, &format!("{id}-又.docx"))
}

#[test]
fn a_receipt_says_what_was_known_on_its_day() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer receive {T} --by 赵强 --on 2026-11-18"));
    desk.ok(&format!(
        "transfer decline {T} --reason 不属本局 --complete no --lacking 现场照片 --handler 吴刚 --on 2026-11-20"
    ));
    desk.ok(&format!("letter {T} --kind receipt -o 回执.docx"));
    let text = lines(&desk, "回执.docx");
    // What the answer told two days later stands in the answer; here is room to tick.
    holds(&text, &["□齐全", "综合行政执法局\n2026年11月18日"]);
    assert!(["11月20日", "现场照片", "吴刚"].iter().all(|later| !text.contains(later)), "{text}");
    // Answered on the day of the receipt, it says so.
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer receive {T} --by 赵强 --on 2026-11-18"));
    desk.ok(&format!(
        "transfer accept {T} --complete no --lacking 现场照片 --handler 吴刚 --on 2026-11-18 --letter 复函.docx"
    ));
    desk.ok(&format!("letter {T} --kind receipt -o 回执.docx"));
    let text = lines(&desk, "回执.docx");
    holds(&text, &["不齐全，缺：现场照片\n", "吴刚", "综合行政执法局\n2026年11月18日"]);
    // Who takes a case with papers lacking asks for them.
    holds(&lines(&desk, "复函.docx"), &["尚缺：现场照片。", "所缺材料，请你局补充移送。"]);
}

#[test]
fn police_are_told_of_a_start_only_where_it_was_registered() {
    let desk = Desk::new();
    let new = "operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-20 --on 2026-11-16";
    desk.ok(new);
    desk.ok("operation police O2026-0001 --late-reason 漏报 --on 2026-11-23 --letter 迟.docx");
    let text = lines(&desk, "迟.docx");
    holds(&text, &["关于补充告知夜查的函\n", "我局原定于2026年11月20日开展夜查，未能在此前告知你局。"]);
    assert!(!text.contains("已于"), "{text}");
    // Made again after it began, it says what was known when it was sent; the lateness stays.
    desk.ok("operation start O2026-0001 --on 2026-11-24");
    assert_eq!(to_police(&desk, "O2026-0001"), text);
    // Told on the day it was to begin: nobody said which came first.
    desk.ok(new);
    desk.ok("operation police O2026-0002 --on 2026-11-20");
    desk.ok("operation start O2026-0002 --on 2026-11-20");
    holds(&to_police(&desk, "O2026-0002"), &["我局定于2026年11月20日"]);
    desk.sound();
}

#[test]
fn a_list_prints_what_all_the_papers_were_called_together() {
    let desk = Desk::new();
    let sent = "--from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-20 --assessed 2026-11-23";
    desk.ok(&format!("transfer new {sent} --paper-materials 纸质卷一册 --letter 函.docx"));
    let text = lines(&desk, "函.docx");
    assert_eq!(text.matches("\n在纸质卷一册内\n").count(), 2, "{text}");
    holds(&text, &["\n案源材料\n", "\n证据材料\n"]);
    desk.sound();
}

#[test]
fn a_result_promises_no_paper_that_is_not_on_record() {
    let other = |told: &str| {
        let desk = Desk::new();
        desk.accepted();
        desk.ok(&format!("case decide {C} --outcome other --content 责令限期改正 {told} --on 2026-11-20"));
        desk.ok(&format!("transfer notify {T} --on 2026-11-21 --letter 结果.docx"));
        lines(&desk, "结果.docx")
    };
    let text = other("");
    holds(&text, &["我局于2026年11月20日作出处理。\n处理内容：责令限期改正。\n"]);
    assert!(!text.contains("附件") && !text.contains("送达当事人"), "{text}");
    let text = other("--doc-no 峄综执改〔2026〕1号");
    holds(&text, &["作出处理（峄综执改〔2026〕1号）。\n", "决定书送达当事人的日期：", "附件：处理决定（复印件）\n"]);
}

#[test]
fn goods_that_went_with_a_transfer_are_owed_no_list_of_the_case() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok(&format!("case goods add {C} --name 白酒 --qty 12 --unit 箱"));
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    let status = |desk: &Desk| {
        let listed = desk.ok(&format!("letter {C}"));
        let goods = listed.as_array().unwrap().iter().find(|row| row["kind"] == "goods").unwrap().clone();
        goods["status"].clone()
    };
    assert_eq!(status(&desk), "owed");
    let papers = "--paper 移送书,物品清单 --paper-materials 移送书1份、现场照片3张";
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {papers} --on 2026-11-17 --letter 移送书.docx"));
    assert_eq!(status(&desk), "enclosed");
    assert!(!desk.run(&format!("letter {C}")).err.contains("还没有做"));
}

#[test]
fn a_draft_of_the_minutes_leaves_the_day_of_issue_and_what_was_agreed_open() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-13 --on 2026-11-12");
    desk.ok("meeting hold M2026-0001 --on 2026-11-13");
    let draft = desk.ok("letter M2026-0001 --kind minutes --draft -o 草稿.docx");
    let blanks = draft["blanks"].as_array().unwrap();
    for label in ["印发日期", "议定事项"] {
        assert!(blanks.contains(&label.into()), "{label}: {draft}");
    }
    let text = lines(&desk, "草稿.docx");
    holds(&text, &["年___月___日印发"]);
    assert!(!text.contains("没有议定事项"), "{text}");
    desk.file("纪要.txt", b"x");
    desk.ok("meeting minutes M2026-0001 --file 纪要.txt --on 2026-11-17");
    desk.ok("meeting sign M2026-0001 --on 2026-11-18");
    // Signed, there were none; the day is open still.
    desk.ok("letter M2026-0001 --kind minutes --draft -o 草稿.docx --force");
    holds(&lines(&desk, "草稿.docx"), &["会议没有议定事项。", "年___月___日印发"]);
    desk.ok("meeting issue M2026-0001 --on 2026-11-19 --letter 印发.docx");
    holds(&lines(&desk, "印发.docx"), &["会议没有议定事项。", "2026年11月19日印发"]);
}

#[test]
fn what_is_handed_back_has_room_in_the_list_beside_the_paper_of_the_attachments() {
    let desk = Desk::new();
    desk.crime_declined();
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19");
    desk.ok(&format!("{back} {LETTER}"));
    let made = desk.ok("letter T2026-0002 --kind return -o 函.docx");
    holds(&lines(&desk, "函.docx"), &["处理该案的决定文书（复印件）", "\n处理该案的决定文书\n复印件\n"]);
    let names = made["blank_list"].as_array().unwrap().iter().find(|blank| blank["label"] == "材料名称");
    assert_eq!(names.map(|blank| &blank["count"]), Some(&2.into()), "{made}");
    // What was told is given back needs none.
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!("{back} {ALL}"));
    let made = desk.ok("letter T2026-0002 --kind return -o 函.docx");
    assert!(!made["blanks"].as_array().unwrap().contains(&"材料名称".into()), "{made}");
}

#[test]
fn a_letter_that_is_made_and_told_of_on_paper_is_listed_once_and_said() {
    let desk = Desk::new();
    desk.file("来信.txt", b"1");
    desk.file("照片.txt", b"2");
    let sent = "--from 住建局 --to 综合执法局 --title 占道经营 --found 2026-11-20 --assessed 2026-11-23";
    let files = "--material source=来信.txt --material evidence=照片.txt";
    let done = desk.run(&format!("transfer new {sent} {files} --paper-materials 移交函 --letter 函.docx"));
    assert_eq!(done.code, 0, "{}", done.err);
    holds(&done.err, &["清单只列一次"]);
    assert_eq!(lines(&desk, "函.docx").matches("\n涉嫌违法案件移交函\n").count(), 1);
}
