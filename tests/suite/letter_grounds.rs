//! Letters say whence a case came and what stands no more: who named who handles it, which decision fell, under which clause.

use crate::common::{ALL, C, CRIME, Desk, T};
use crate::letters::{holds, lines};

/// A letter of a record, as its lines.
fn letter(desk: &Desk, what: &str) -> String {
    desk.ok(&format!("letter {what} -o 文.docx"));
    let text = lines(desk, "文.docx");
    std::fs::remove_file(desk.path("文.docx")).unwrap();
    text
}

#[test]
fn a_result_says_that_a_dispute_named_who_handles_the_case() {
    for (ended, said) in [
        ("settle D2026-0001 --to 住建局", None),
        ("settle D2026-0001 --to 自然资源局", Some("移送区综合行政执法局的沿街违法建设案件，经协商由我局管辖，")),
    ] {
        let desk = Desk::new();
        desk.sent();
        let between = "--between 住建局,综合执法局,自然资源局";
        desk.ok(&format!("dispute new --case {C} {between} --title 由谁查处"));
        desk.ok(&format!("dispute {ended} --conclusion 由其查处"));
        if let Some(said) = said {
            desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄资罚〔2026〕1号"));
            desk.ok(&format!("transfer notify {T} --letter 结果.docx"));
            holds(&lines(&desk, "结果.docx"), &[said]);
        }
    }
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局,自然资源局 --title 由谁查处"));
    desk.ok("dispute escalate D2026-0001");
    desk.ok("dispute decide D2026-0001 --to 自然资源局 --doc-no 峄政函〔2026〕4号 --conclusion 由其查处");
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄资罚〔2026〕1号"));
    desk.ok(&format!("transfer notify {T} --letter 结果.docx"));
    holds(&lines(&desk, "结果.docx"), &["经区人民政府决定由我局管辖（峄政函〔2026〕4号），"]);
    desk.sound();
}

#[test]
fn a_result_of_a_new_decision_says_which_one_it_takes_the_place_of() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-20"));
    let review = "--kind reconsideration --result redo --doc-no 峄政复决〔2026〕3号 --on 2026-11-23";
    desk.ok(&format!("case review {C} {review}"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕2号 --on 2026-11-24"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-24 --letter 结果.docx"));
    holds(
        &lines(&desk, "结果.docx"),
        &[
            "我局于2026年11月20日作出的行政处罚决定书（峄综执罚〔2026〕1号），已于2026年11月23日经行政复议撤销并责令重作（峄政复决〔2026〕3号）。\n我局于2026年11月24日作出行政处罚决定（峄综执罚〔2026〕2号），",
        ],
    );
    // The first one took nobody's place.
    assert!(!letter(&desk, &format!("{T} --kind result --event 3")).contains("此前"), "");
    desk.sound();
}

#[test]
fn a_suspected_crime_is_sent_under_the_clause_of_its_sender() {
    for (unit, said) in [("综合执法局", "1号）六（二），"), ("住建局", "1号）二（一），")] {
        let desk = Desk::new();
        desk.ok(&format!("case new --unit {unit} --title 涉嫌非法经营 --found 2026-11-16"));
        desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
        desk.ok(&format!("transfer new --case {C} --to 公安分局 {CRIME} --on 2026-11-17 --letter 移送书.docx"));
        holds(&lines(&desk, "移送书.docx"), &[said]);
    }
}

#[test]
fn a_body_beyond_the_district_is_asked_for_nothing_the_document_says() {
    let desk = Desk::new();
    desk.ok("unit add --name 枣庄市城市管理局 --kind outside");
    let sent = "--from 住建局 --to 枣庄市城市管理局 --title 跨区遗撒 --found 2026-11-20 --assessed 2026-11-23";
    desk.ok(&format!("transfer new {sent} {ALL} --letter 函.docx"));
    let text = lines(&desk, "函.docx");
    holds(&text, &["请你局依法处理，并将是否受理和处理结果函告我局。"]);
    assert!(!text.contains("三日内") && !text.contains("不再移送其他单位"), "{text}");
    desk.ok(&format!("transfer accept {T} --letter 复函.docx"));
    let text = lines(&desk, "复函.docx");
    holds(&text, &["收到。现将意见函复如下：", "处理结果将另行函告你局。"]);
    assert!(!text.contains("《意见》"), "{text}");
}

#[test]
fn a_case_that_comes_back_from_the_police_names_the_letter_that_brought_it() {
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --doc-no 峄公退〔2026〕1号 --paper-materials 移送函 --letter 退.docx"));
    let text = lines(&desk, "退.docx");
    holds(&text, &["你局于2026年11月", "移送的", "案件（移送书文号："]);
    assert!(!text.contains("处理结果函告"), "{text}");
    desk.sound();
}

#[test]
fn who_may_be_asked_is_who_liaises_unless_another_is_named() {
    let desk = Desk::new();
    desk.ok("unit contact set 综合执法局 --role liaison --name 周敏 --phone 0632-7712006");
    desk.declined();
    desk.ok(&format!("transfer refer {T} --officer 刘洋；15040001 --letter 请示.docx"));
    holds(&lines(&desk, "请示.docx"), &["联系人：周敏，联系电话：0632-7712006"]);
    let again = Desk::new();
    again.declined();
    again.ok(&format!("transfer refer {T} --officer 刘洋；15040001 --contact 王强 --letter 请示.docx"));
    holds(&lines(&again, "请示.docx"), &["联系人：王强"]);
}

#[test]
fn the_result_of_a_case_split_off_names_the_letter_that_brought_the_other() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 --doc-no 峄住建移〔2026〕3号 --party 张三 --party 李四 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case split {C} --title 私拉电线 --party 李四 --on 2026-11-19"));
    desk.ok("case decide C2026-0002 --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-20");
    desk.ok("case notify C2026-0002 --on 2026-11-23 --letter 结果.docx");
    let said =
        "你局《区住建局关于移交沿街违法建设涉嫌违法案件的函》（峄住建移〔2026〕3号）移送的案件中分出的私拉电线案件，";
    holds(&lines(&desk, "结果.docx"), &[said]);
    // Letters of a whole month: none takes the origin of another.
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕2号 --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --on 2026-11-23"));
    desk.ok("letter --all --month 2026-11 -o 卷");
    assert!(letter(&desk, &format!("{T} --kind result")).contains("移送的沿街违法建设案件，"));
    desk.sound();
}

#[test]
fn the_letter_to_make_next_is_the_one_that_brings_its_lists() {
    let desk = Desk::new();
    desk.crime_sent();
    let told = desk.run(&format!("letter {T}")).err;
    assert!(told.contains("2 份还没有做（其中 1 份随函一并做）") && told.contains("--kind criminal"), "{told}");
    desk.ok("meeting new --kind special --called-by leader --on 2026-11-16 --date 2026-11-18");
    desk.ok("meeting hold M2026-0001 --on 2026-11-18");
    let told = desk.run("letter M2026-0001 --kind minutes").err;
    assert!(told.contains("letter M2026-0001 --kind minutes --draft -o 会议纪要草稿-M2026-0001.docx"), "{told}");
    desk.ok("letter M2026-0001 --kind minutes --draft -o 会议纪要草稿.docx");
}

#[test]
fn a_refusal_calls_its_reader_you_and_the_request_leaves_room_for_an_opinion() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer decline {T} --reason 不属本局 --should-be 住建局 --on 2026-11-18 --letter 复函.docx"));
    holds(&lines(&desk, "复函.docx"), &["我局认为，该案应由你局管辖。"]);
    desk.ok(&format!("transfer refer {T} --on 2026-11-19 --letter 请示.docx"));
    holds(&lines(&desk, "请示.docx"), &["我局认为该案应由区住建局管辖。"]);
    let desk = Desk::new();
    desk.referred();
    let made = desk.ok(&format!("letter {T} --kind refer -o 请示.docx"));
    assert!(made["blanks"].to_string().contains("意见"), "{made}");
}
