//! The supervision notice as a letter: written whole, or neither the letter nor the notice.

use std::io::Read;

use crate::common::{ALL, Desk};

/// A desk where the bureau has one deadline overdue.
fn overdue() -> Desk {
    let mut desk = Desk::new();
    desk.at("2026-11-18");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设|<甲> --found 2026-11-18 {ALL}"));
    desk.at("2026-11-24");
    desk
}

/// The body of a Word document.
pub fn body(desk: &Desk, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(desk.path(name)).unwrap()).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// What a letter says, a line for each paragraph.
pub fn said(desk: &Desk, name: &str) -> String {
    let xml = body(desk, name);
    let xml = xml.replace("</w:p>", "\n").replace("<w:noBreakHyphen />", "-").replace("<w:noBreakHyphen/>", "-");
    let mut text = String::new();
    let mut inside = false;
    for c in xml.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn the_letter_says_what_is_overdue_and_by_when_to_answer() {
    let desk = overdue();
    let reply = desk.ok("notice new --unit 综合执法局 -o 通知.docx");
    assert_eq!(reply["id"], "N2026-0001");
    let text = said(&desk, "通知.docx");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[..3], ["督办通知单", "编号：N2026-0001", "区综合行政执法局："], "{text}");
    assert!(lines[3].starts_with("截至2026年11月24日，你局有下列 1 项未在规定期限内完成。根据《"), "{text}");
    assert!(lines[3].ends_with("（峄政办发〔2022〕1号）一（三）4，现予督办，请抓紧办结。"), "{text}");
    let row = [
        "1",
        "T2026-0001 沿街违法建设|&lt;甲&gt;",
        "区住建局",
        "反馈意见",
        "二（二）2",
        "2026年11月23日（推定）",
        "1",
        "1",
    ];
    assert_eq!(lines[12..20], row, "{text}");
    // Five working days after a Tuesday.
    assert!(lines[20].starts_with("请于2026年12月1日前将办理情况"), "{text}");
    assert_eq!(
        lines[21..25],
        ["联席会议办公室（代章）", "2026年11月24日", "督办事项办理情况反馈单", "编号：N2026-0001"],
        "{text}"
    );
    // The slip names whom each matter is owed, as the notice does.
    assert_eq!(lines.iter().filter(|line| **line == "区住建局").count(), 2, "{text}");
    assert_eq!(lines[lines.len() - 2..], ["区综合行政执法局", "_____年___月___日"], "the slip to answer on: {text}");
    desk.sound();
}

#[test]
fn the_office_may_ask_for_another_day_and_the_second_notice_counts_two() {
    let desk = overdue();
    desk.ok("notice new --unit 综合执法局");
    desk.ok("notice new --unit 综合执法局 --reason 催办 --output 第二份.docx --reply-by 2026年11月26日");
    let text = said(&desk, "第二份.docx");
    assert!(text.contains("请于2026年11月26日前") && text.contains("N2026-0002"), "{text}");
    assert_eq!(text.lines().filter(|line| !line.is_empty()).nth(20), Some("2"), "{text}");
}

#[test]
fn a_notice_has_one_letter_however_it_is_asked_for() {
    let mut desk = overdue();
    desk.ok("unit set 联席会议办公室 --doc-prefix 峄联办 --on 2026-01-01");
    let line = "notice new --unit 综合执法局 --doc-no auto";
    desk.ok(&format!("{line} -o 甲.docx"));
    desk.at("2026-11-25");
    let beside = desk.run(&format!("{line} --reason 催办 --letter 乙.docx"));
    assert!(beside.code == 0 && beside.err.contains("督办通知单已写入"), "{}", beside.err);
    for (id, file, no) in [("N2026-0001", "甲.docx", 1), ("N2026-0002", "乙.docx", 2)] {
        let text = said(&desk, file);
        assert!(text.contains(&format!("峄联办督〔2026〕{no}号")), "{text}");
        assert!(text.contains("沿街违法建设|&lt;甲&gt;"), "{text}");
        for again in [format!("letter {id} -o 再.docx"), format!("notice show {id} -o 再.docx")] {
            desk.ok(&again);
            let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
            assert_eq!(bytes("再.docx"), bytes(file), "{again}");
        }
        // It is kept once, with its first version.
        let events = desk.ok(&format!("show {id}"))["events"].clone();
        let made: Vec<&serde_json::Value> =
            events.as_array().unwrap().iter().filter(|event| event["act"] == "letter.make").collect();
        assert!(made.len() == 1 && made[0]["details"]["version"] == 1, "{events}");
    }
    assert_eq!(desk.refused("notice new --unit 综合执法局 -o 丙.docx --letter 丙.docx").exit, 2);
    desk.sound();
}

#[test]
fn a_bad_place_leaves_neither_letter_nor_notice() {
    let desk = overdue();
    std::fs::create_dir(desk.path("目录.docx")).unwrap();
    for (file, told) in [
        ("通知.xlsx", "文书写成 .docx 或 .pdf"),
        ("通知", "文书写成 .docx 或 .pdf"),
        ("没有/通知.docx", "没有目录"),
        ("目录.docx", "是目录"),
    ] {
        let refused = desk.refused(&format!("notice new --unit 综合执法局 -o {file}"));
        assert_eq!((refused.exit, refused.kind.as_str()), (2, "input"), "{file}");
        assert!(refused.message.contains(told), "{file}: {}", refused.message);
        assert!(!refused.hint.is_empty(), "{file}");
    }
    // As a PDF it is written where LibreOffice is at hand, as every letter is.
    let refused = desk.refused("notice new --unit 综合执法局 -o 通知.pdf");
    assert!(refused.exit == 1 && refused.message.contains("LibreOffice"), "{refused:?}");
    assert_eq!(desk.ok("notice list").as_array().unwrap().len(), 0);
}

#[test]
fn nothing_overdue_means_no_letter_and_a_day_past_is_no_wish() {
    let desk = overdue();
    let refused = desk.refused("notice new --unit 住建局 -o 通知.docx");
    assert_eq!((refused.exit, refused.clause.as_deref()), (3, Some("一（三）4")));
    let refused = desk.refused("notice new --unit 综合执法局 -o 通知.docx --reply-by 2026-11-24");
    assert_eq!(refused.exit, 2);
    assert!(refused.message.contains("不晚于"), "{}", refused.message);
    let refused = desk.refused("notice new --unit 综合执法局 --reply-by 2026-11-24");
    assert_eq!(refused.exit, 2, "the wish is kept for a letter written later");
}

#[test]
fn the_letter_of_an_issued_notice_is_written_again_as_it_was() {
    let mut desk = overdue();
    desk.ok("notice new --unit 综合执法局 -o 原件.docx --reply-by 2026-12-03");
    let issued = said(&desk, "原件.docx");
    // Whatever came after it is not in it: another notice, an answer, a later day.
    desk.at("2026-11-26");
    desk.ok("notice new --unit 综合执法局 --reason 催办");
    desk.ok("transfer accept T2026-0001 --late-reason 人手不足");
    desk.ok("notice reply N2026-0001 --text 已办");
    let shown = desk.ok("notice show N2026-0001 -o 补打.docx");
    assert_eq!((shown["id"].as_str(), shown["status"].as_str()), (Some("N2026-0001"), Some("replied")));
    assert_eq!(said(&desk, "补打.docx"), issued);
    desk.ok("notice show n2026-2 -o 第二份.docx");
    let second = said(&desk, "第二份.docx");
    assert!(second.contains("N2026-0002") && second.contains("请于2026年12月3日前"), "{second}");
    assert_eq!(second.lines().filter(|line| !line.is_empty()).nth(20), Some("2"), "{second}");
    // Its own is replaced, anybody else's is not.
    desk.ok("notice show N2026-0001 -o 第二份.docx");
    assert_eq!(said(&desk, "第二份.docx"), issued);
    desk.file("别人的.docx", b"x");
    for (line, exit) in [
        ("notice show N2026-0001 -o 别人的.docx", 2),
        ("notice show N2026-0001 -o 通知.xlsx", 2),
        ("notice show N2026-0001 --force", 2),
        ("notice show N2026-0009 -o 通知.docx", 4),
        ("notice show T2026-0001 -o 通知.docx", 2),
    ] {
        assert_eq!(desk.refused(line).exit, exit, "{line}");
    }
    desk.ok("notice show N2026-0001 -o 别人的.docx --force");
    desk.refused("correct N2026-0001 --event 1 --set reply_by=2026-12-10 --reason 改").invalid();
    desk.ok("void N2026-0002 --reason 重复");
    assert!(desk.refused("notice show N2026-0002 -o 作废.docx").message.contains("已作废"));
    assert_eq!(desk.ok("notice show N2026-0002")["status"], "void");
    desk.sound();
}

#[test]
fn a_letter_written_again_says_no_name_that_is_hidden_and_names_the_quarter() {
    let mut desk = Desk::new();
    desk.at("2026-11-18");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 张三违法建设 --party 张三 --found 2026-11-18 {ALL}"
    ));
    desk.at("2026-11-24");
    desk.ok("notice new --unit 综合执法局");
    desk.ok("notice show N2026-0001 -o 一.docx");
    let text = said(&desk, "一.docx");
    assert!(text.contains("违法建设") && !text.contains("张三"), "{text}");
    desk.ok("redact C2026-0001 --ground 依申请");
    desk.ok("notice show N2026-0001 -o 二.docx");
    assert!(!said(&desk, "二.docx").contains("张三"));
    desk.at("2027-01-05");
    desk.ok("notice new --unit 联席会议办公室 -o 季.docx");
    let last = desk.ok("notice list").as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
    desk.ok(&format!("notice show {last} -o 季二.docx"));
    let text = said(&desk, "季.docx");
    assert!(text.contains("2026Q4 季度例会"), "{text}");
    assert_eq!(said(&desk, "季二.docx"), text);
}

#[test]
fn what_is_printed_again_is_what_went_out_and_what_became_otherwise_is_said() {
    let mut desk = Desk::new();
    desk.at("2026-11-18");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 旧题一件 --found 2026-11-18 {ALL}"));
    desk.at("2026-11-24");
    desk.ok("notice new --unit 综合执法局 -o 通知.docx");
    // The title and the day were wrong: it came in two days later, and nothing is overdue.
    desk.ok("correct C2026-0001 --event 1 --set 案由=新题一件 --reason 登记有误");
    desk.ok("transfer receive T2026-0001 --on 2026-11-20");
    let done = desk.run("notice show N2026-0001 -o 再印.docx");
    assert_eq!(done.code, 0, "{}", done.err);
    let (first, again) = (said(&desk, "通知.docx"), said(&desk, "再印.docx"));
    assert!(first.contains("T2026-0001 旧题一件"), "{first}");
    assert_eq!(first, again);
    assert!(done.err.contains("照发出时的内容印；此后登记有更正：T2026-0001 现题“新题一件”"), "{}", done.err);
    assert!(
        done.err.contains("T2026-0001 的“反馈意见”现到期 2026-11-25（发出时 2026-11-23，超期 1 天）"),
        "{}",
        done.err
    );
    // Nothing became otherwise: nothing is said.
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 审批 --event 2026-11-10");
    let done = desk.run("notice new --unit 住建局 -o 二.docx");
    assert!(!done.err.contains("此后登记有更正"), "{}", done.err);
}
