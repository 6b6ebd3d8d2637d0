//! What a clerk at a busy desk was led wrong by: a lateness that an Enter made vanish, days of today for a meeting of last month,
//! names nobody typed.

use crate::common::{Desk, T};
use crate::terminal::{CTRL_C, DOWN, ENTER, Terminal};

const LATE: &str = "transfer new --from 综合执法局 --to 自然资源局 --title 堆放渣土 --found 2026-11-12 --findings 有 \
                    --doc-no 峄综执移〔2026〕9号 --paper-materials 纸质";

fn late() -> impl Iterator<Item = &'static str> {
    LATE.split_whitespace()
}

#[test]
fn after_a_refusal_as_late_the_reason_stands_first_and_no_day_is_taken_by_a_mere_enter() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, late());
    terminal.sees("已超期").sees("改正或补上哪一项？").sees("> 迟延原因").types(ENTER);
    terminal.sees("迟延原因").types("人手不足\r").sees("保存后").sees("相当于：").sees("--late-reason").types(ENTER);
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let sent = desk.deadlines("transfer.send", "late");
    assert_eq!(sent.len(), 1, "{sent:?}");
    desk.sound();
}

#[test]
fn a_day_that_would_make_a_lateness_vanish_is_typed_and_told_of() {
    let desk = Desk::new();
    let mut terminal = Terminal::run(&desk, late());
    terminal.sees("改正或补上哪一项？").sees("> 迟延原因").types(DOWN).types(ENTER);
    terminal.sees("? ").types(ENTER).sees("不能空着");
    let before = terminal.text.clone();
    assert!(!before.contains("（今天）") && !before.contains("(今天)"), "{before}");
    terminal.types("2026-11-10\r").sees("2026-11-10 早于").sees("2026-11-12");
    terminal.types("2026-11-24\r").sees("保存后").sees("在发现日期 2026-11-12 之后 12 天").sees("已超期").types("n\r");
    assert_ne!(terminal.ends(), 0, "{}", terminal.text);
    // At once, in one line, the same is said.
    let sent = desk.ok(&format!("{LATE} --assessed 2026-11-24"));
    let said = sent["warnings"].to_string();
    assert!(said.contains("在发现日期 2026-11-12 之后 12 天") && said.contains("jiexie correct C2026-0001"), "{said}");
    // Within the limit there is nothing to say.
    let soon = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-23 --paper-materials 纸质";
    let sent = desk.ok(&format!("{soon} --assessed 2026-11-24"));
    assert!(!sent["warnings"].to_string().contains("研判日期"), "{sent}");
    desk.sound();
}

/// A meeting of 20 November with an approved topic, held and looked at four days later.
fn met() -> Desk {
    let desk = Desk::new();
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --on 2026-11-10");
    desk.ok("meeting topic approve P2026-0001 --on 2026-11-10");
    desk.ok("meeting new --kind special --topic P2026-0001 --date 2026-11-20 --on 2026-11-12");
    desk
}

#[test]
fn what_is_done_at_a_meeting_is_printed_and_entered_with_the_day_of_the_meeting() {
    let desk = met();
    let held = desk.ok("meeting hold M2026-0001 --on 2026-11-20");
    let next = held["next"].to_string();
    for act in ["meeting attend M2026-0001", "meeting topic discuss P2026-0001", "meeting matter new"] {
        let at = next.find(act).unwrap_or_else(|| panic!("{act}: {next}"));
        let line = next[at..].split('"').next().unwrap();
        assert!(line.ends_with("--on 2026-11-20"), "{line}");
    }
    let todo = desk.ok("todo").to_string();
    assert!(todo.contains("topic discuss P2026-0001 --conclusion 内容 --on 2026-11-20"), "{todo}");
    assert!(todo.contains("meeting attend M2026-0001 --unit all --as present --on 2026-11-20"), "{todo}");
    // Without a day, all the same.
    let done = desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    assert!(done["warnings"].to_string().contains("按会议的日子 2026-11-20 登记"), "{done}");
    desk.ok("meeting attend M2026-0001 --unit all --as present");
    desk.ok("meeting guest M2026-0001 --name 王五");
    for id in ["P2026-0001", "M2026-0001"] {
        let events = desk.ok(&format!("show {id}"))["events"].clone();
        let at_it = ["topic.discuss", "meeting.attend", "meeting.guest"];
        let events: Vec<_> = events
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| at_it.contains(&e["act"].as_str().unwrap()))
            .cloned()
            .collect();
        assert!(!events.is_empty() && events.iter().all(|event| event["on"] == "2026-11-20"), "{events:?}");
    }
    desk.sound();
}

#[test]
fn a_day_still_to_come_is_refused_at_its_own_question() {
    let desk = Desk::new();
    let before = desk.events();
    let mut terminal = Terminal::run(&desk, ["case", "new", "--unit", "住建局", "--title", "违建"]);
    terminal.sees("发现日期").types("2026-11-25\r").sees("2026-11-25 晚于今天 2026-11-24");
    terminal.types("2026-11-23\r");
    terminal.sees("? ").types(CTRL_C);
    terminal.ends();
    assert_eq!(desk.events(), before);
}

#[test]
fn a_meeting_too_soon_to_be_solicited_is_told_the_first_day_it_may_be_on() {
    let desk = Desk::new();
    let early = |refused: crate::common::Refusal, option: &str, day: &str| {
        let hint = refused.hint.clone();
        let (first, late) = (hint.find(day).unwrap_or_else(|| panic!("{hint}")), hint.find("--late-reason").unwrap());
        assert!(first < late && late < hint.find("--on").unwrap(), "{hint}");
        assert!(hint.contains(&format!("--{option} {day}")), "{hint}");
    };
    early(desk.refused("meeting new --kind regular --date 2026-12-01"), "date", "2026-12-04");
    desk.refused("meeting new --kind regular --date 2026-12-03");
    desk.ok("meeting new --kind regular --date 2026-12-04");
    early(desk.refused("meeting postpone M2026-0001 --to 2026-12-03 --reason 提前"), "to", "2026-12-04");
    desk.sound();
}

#[test]
fn who_chaired_and_signed_by_the_roster_is_named_with_the_way_to_name_another() {
    let desk = met();
    let held = desk.ok("meeting hold M2026-0001 --on 2026-11-20")["warnings"].to_string();
    for told in ["没有写主持人", "按名册为", "2022-03-22 起", "unit contact set 组长", "--chair"] {
        assert!(held.contains(told), "{told}: {held}");
    }
    desk.file("纪要.docx", b"x");
    desk.ok("meeting minutes M2026-0001 --file 纪要.docx --on 2026-11-21");
    let mut terminal = Terminal::run(&desk, ["meeting", "sign", "M2026-0001"]);
    terminal.sees("由").sees("照此签发？").types("n\r");
    terminal.ends();
    let signed = desk.ok("meeting sign M2026-0001")["warnings"].to_string();
    for told in ["没有写签发人", "按名册为", "unit contact set 组长", "--signed-by"] {
        assert!(signed.contains(told), "{told}: {signed}");
    }
    // Signed already: nothing is asked.
    let mut terminal = Terminal::run(&desk, ["meeting", "sign", "M2026-0001"]);
    assert_eq!(terminal.ends(), 3, "{}", terminal.text);
    assert!(!terminal.text.contains("照此签发"), "{}", terminal.text);
    desk.sound();
}

#[test]
fn an_import_says_what_is_overdue_now_and_its_receipt_which_days_are_presumed() {
    let desk = Desk::new();
    let ledger =
        "案由,移送单位,接收单位,发现日期,移送日期,材料\n违建,住建局,综合执法局,2026-11-02,2026-11-02,letter=纸质：函\n";
    desk.file("移送.csv", ledger.as_bytes());
    let done = desk.run("import 移送.csv --kind transfer --paper-materials 纸质 --receipt 回执.csv --format csv");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("现有 1 项期限超期，最久的 19 天：jiexie overdue"), "{}", done.err);
    let receipt = std::fs::read_to_string(desk.path("回执.csv")).unwrap();
    assert!(receipt.contains("2026-11-05,推定"), "{receipt}");
}

#[test]
fn an_answer_to_a_notice_says_what_is_overdue_all_the_same() {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    desk.sent();
    desk.at("2026-12-10");
    let unit = "综合执法局";
    desk.ok(&format!("notice new --unit {unit}"));
    let said = desk.ok("notice reply N2026-0001 --text 正在办")["warnings"].to_string();
    assert!(said.contains("仍有 1 项超期") && said.contains(T) && said.contains("jiexie overdue --unit"), "{said}");
    desk.sound();
}

#[test]
fn a_day_with_its_year_last_is_told_of_its_order_with_both_readings() {
    let desk = Desk::new();
    let refused = desk.refused_file("case new --unit 住建局 --title 违建 --found 5/11/2026");
    assert!(refused.message.contains("次序不清，可以是 2026-05-11、2026-11-05"), "{refused:?}");
    assert!(refused.hint.contains("2026-05-11 或 2026-11-05"), "{refused:?}");
    assert!(!refused.message.contains("四位年份"), "{refused:?}");
}
