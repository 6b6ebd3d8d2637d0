//! What a clerk said is kept for what it was said of: a reason for lateness, a ground, a number, the papers of a transfer.

use crate::common::{C, Desk, T};
use crate::terminal::Terminal;

#[test]
fn a_reason_given_with_a_correction_is_borne_by_the_step_that_was_late_alone() {
    let mut desk = Desk::new();
    desk.at("2026-12-31");
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-12-28");
    desk.ok("case assess C2026-0001 other --to 综合执法局 --on 2026-12-28");
    desk.ok("transfer new --case C2026-0001 --to 综合执法局 --on 2026-12-29 --paper-materials 见原卷");
    desk.ok("transfer accept T2026-0001 --on 2026-12-30");
    desk.ok("correct C2026-0001 --event 1 --on 2026-12-21 --late-reason 住建局压件 --reason 日期登错");
    desk.ok("export e --with-personal-data");
    let mut there = Desk::new();
    there.at("2026-12-31");
    let done = there.ok(&format!("import {}", desk.path("e").display()));
    assert!(!done.to_string().contains("迟延原因只作备注"), "{done}");
    // What was late says why, what came in time does not.
    let sent = there.table(&format!("correct {T}"));
    assert_eq!(sent.matches("迟延：住建局压件").count(), 1, "{sent}");
    let (before, answer) = sent.split_once("接受移送").unwrap();
    assert!(before.contains("迟延：住建局压件") && !answer.contains("迟延："), "{sent}");
    assert!(!there.table(&format!("correct {C}")).contains("迟延："));
    // Told again, the register says the same of itself.
    there.ok("export 再 --with-personal-data");
    let steps = std::fs::read_to_string(there.path("再/transfers.csv")).unwrap();
    assert_eq!(steps, std::fs::read_to_string(desk.path("e/transfers.csv")).unwrap());
    there.sound();
}

#[test]
fn a_decline_without_its_ground_is_asked_for_it_and_a_reason_that_tells_another_is_said() {
    for (reason, told) in [("材料不全，缺检查记录", true), ("现无人手", true), ("太远", true), ("不属本局职责", false)]
    {
        let desk = Desk::new();
        desk.sent();
        let done = desk.ok(&format!("transfer decline {T} --reason {reason} --on 2026-11-18"));
        let way = format!("jiexie correct {T} --event 2 --set 不接受依据=其他 --reason 依据登错");
        assert_eq!(done["warnings"].to_string().contains(&way), told, "{reason}: {done}");
        assert_eq!(desk.status(T), "declined");
        if told {
            // As printed it works: the sender has the case again, and nothing goes to the government.
            desk.run_args(way.split_whitespace().skip(1));
            assert_ne!(desk.status(T), "declined", "{reason}");
            assert!(desk.deadlines("transfer.refer", "open").is_empty());
        }
        desk.sound();
    }
    let desk = Desk::new();
    desk.sent();
    let done = desk.ok(&format!("transfer decline {T} --ground jurisdiction --reason 太远 --on 2026-11-18"));
    assert!(!done.to_string().contains("未写不接受的依据"), "{done}");
    let desk = Desk::new();
    desk.sent();
    let mut terminal = Terminal::run(&desk, ["transfer", "decline", T]);
    terminal.sees("依据").types("qita\r").sees("理由").types("材料不全\r");
    terminal.sees("事项发生的日期").types("2026-11-18\r").sees("保存？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    assert_eq!(desk.status(T), "sent_back");
}

#[test]
fn a_plain_number_in_a_ledger_of_shares_is_that_of_the_document() {
    let desk = Desk::new();
    let row = "审批,住建局,综合执法局,新建厂房,2026-11-23,峄住建许〔2026〕9号";
    desk.file("共享.csv", format!("种类,发出单位,抄送单位,内容,发生日期,文号\n{row}\n").as_bytes());
    let done = desk.ok("import 共享.csv --kind share");
    assert!(!done.to_string().contains("没有读入的列") && !done.to_string().contains("文号待补"), "{done}");
    assert_eq!(desk.field("S2026-0001", "doc_no"), "峄住建许〔2026〕9号");
}

#[test]
fn papers_that_are_named_cover_what_they_are_and_nothing_else() {
    let send = "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17";
    let desk = Desk::new();
    for named in [
        "移交函、现场检查记录、照片",
        "移送函1份、举报投诉材料、检测报告",
        "移交函、线索登记表、检查笔录",
        "移交函、检查笔录、现场检查记录2份",
        "纸质卷一册、照片",
        "见原卷",
    ] {
        let id = desk.ok(&format!("{send} --paper-materials {named}"))["id"].as_str().unwrap().to_owned();
        let kinds = desk.ok(&format!("transfer show {id}"))["materials"].as_array().unwrap().len();
        assert_eq!(kinds, 3, "{named}");
    }
    for (named, missing) in [
        ("现场检查记录、照片", "移交函"),
        ("移交函、现场检查记录", "缺：证据材料"),
        ("移交函、照片12张、询问笔录", "缺：案源材料"),
    ] {
        let refusal = desk.refused(&format!("{send} --paper-materials {named}"));
        assert!(refusal.message.ends_with(missing), "{named}: {refusal:?}");
    }
    desk.sound();
}
