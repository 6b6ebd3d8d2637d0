//! What a clerk new to the register meets: no register, a line that was printed, a day that is too early, a step taken twice.

use crate::common::{C, Desk, T};

#[test]
fn a_step_where_there_is_no_register_says_that_there_is_none() {
    let desk = Desk::blank();
    let before = desk.standing_names();
    for line in [
        "notice new --unit 住建局",
        "transfer accept T2026-0001",
        "case close C2026-0001",
        "correct C2026-0001 --event 1 --set 标题=甲 --reason 笔误",
        "void C2026-0001 --reason 重复",
        "meeting hold M2026-0001",
        "share send S2026-0001 --channel 书面 --letter 函.docx",
        "transfer accept T2026-0001 --draft --letter 函.docx",
        "overdue",
    ] {
        let done = desk.run(line);
        assert!(done.code == 1 && done.err.contains("没有登记簿"), "{line}: {}", done.err);
        assert!(done.err.contains("jiexie init") && done.err.contains("--db、JIEXIE_DB"), "{line}: {}", done.err);
        assert!(!done.err.contains("没有超期") && !done.err.contains("没有移送"), "{line}: {}", done.err);
        assert_eq!(desk.standing_names(), before, "{line}");
    }
    // What begins a record begins the register.
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-20");
}

#[test]
fn the_line_that_is_printed_for_a_letter_gives_the_same_letter_after_further_steps() {
    let mut desk = Desk::new();
    let printed = |said: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix("文书：jiexie ")).unwrap().to_owned();
        assert!(line.contains(" --kind "), "{line}");
        line
    };
    let kind = |desk: &Desk, line: &str| desk.ok(&format!("{line} --force"))["kind"].as_str().unwrap().to_owned();
    let asked = desk.table("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-20");
    let asked = printed(&asked);
    let before = kind(&desk, &asked);
    let answered =
        printed(&desk.table(
            "assist reply A2026-0001 --conclusion 合规 --articles 第六十四条 --standard 限期拆除 --on 2026-11-23",
        ));
    assert_eq!(kind(&desk, &asked), before);
    assert_ne!(kind(&desk, &answered), before);
    desk.accepted();
    let accepted = desk.table(&format!("letter {T}"));
    assert!(accepted.contains("移送复函"), "{accepted}");
    desk.at("2026-11-25");
    let decided =
        "case decide C2026-0001 --outcome no-penalty --reason 轻微 --doc-no 峄综执决〔2026〕5号 --on 2026-11-24";
    desk.ok(decided);
    let told = printed(&desk.table(&format!("transfer notify {T} --on 2026-11-25")));
    assert_eq!(kind(&desk, &told), "result");
    desk.sound();
}

#[test]
fn a_decision_before_the_acceptance_is_told_since_when_it_may_be() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-23");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-23"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-24 --paper-materials 见原卷"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-26"));
    let decide = format!("case decide {C} --outcome penalty --penalty 罚款 --amount 100 --doc-no 峄综执罚〔2026〕5号");
    // Before it was sent, and between sending and acceptance.
    for day in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        let refusal = desk.refused(&format!("{decide} --on {day}"));
        assert!(
            refusal.message.contains(&format!("日期 {day} 早于综合执法局接受案件 {C} 之日 2026-11-26")),
            "{refusal:?}"
        );
        assert!(refusal.hint.contains("--on 应为 2026-11-26 或以后"), "{refusal:?}");
        assert!(!refusal.hint.contains("case assess") && !refusal.hint.contains("等待接受"), "{refusal:?}");
    }
    desk.ok(&format!("{decide} --on 2026-11-26"));
    desk.sound();
}

#[test]
fn what_was_performed_in_full_is_corrected_and_not_entered_again_as_less() {
    let mut desk = Desk::new();
    desk.at("2026-11-27");
    desk.ok("case new --unit 综合执法局 --title 违建 --found 2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 100 --doc-no 峄综执罚〔2026〕5号 --copy-none 自行发现 --perform-by 2026-11-20 --on 2026-11-18"
    ));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-20"));
    for result in ["none", "part"] {
        let refusal = desk.refused(&format!("case perform {C} --result {result} --on 2026-11-24"));
        refusal.by("六（二）", &format!("jiexie correct {C}"));
        assert!(refusal.message.contains("2026-11-20 登记全部履行"), "{refusal:?}");
    }
    assert!(desk.deadlines("case.enforce", "open").is_empty());
    // Struck, it may be entered as it was.
    let log = desk.ok(&format!("show {C}"));
    let events = log["events"].as_array().unwrap();
    let full = events.iter().find(|event| event["act"] == "case.perform").unwrap()["event"].clone();
    desk.ok(&format!("void {C} --event {full} --reason 误登"));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-24"));
    assert_eq!(desk.deadlines("case.enforce", "open").len(), 1);
    desk.sound();
}

#[test]
fn a_topic_is_not_discussed_without_a_meeting_that_was_held() {
    let desk = Desk::new();
    desk.ok("meeting topic new --by 住建局 --title 占道经营 --on 2026-11-20");
    desk.ok("meeting topic approve P2026-0001 --on 2026-11-20");
    let refusal = desk.refused("meeting topic discuss P2026-0001 --conclusion 同意");
    refusal.by("一（四）1", "meeting hold");
    assert!(refusal.message.contains("没有召开过会议"), "{refusal:?}");
    assert_eq!(desk.status("P2026-0001"), "approved");
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-24 --on 2026-11-20");
    desk.ok("meeting hold M2026-0001 --on 2026-11-24");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意 --on 2026-11-24");
    assert_eq!(desk.field("P2026-0001", "discussed_at"), "M2026-0001");
}

#[test]
fn a_correction_says_on_the_screen_which_field_it_told_anew_from_what_to_what() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-20 --party 张三");
    desk.ok(&format!("correct {C} --event 1 --set 当事人=张叁 --reason 笔误"));
    desk.ok(&format!("correct {C} --event 1 --set 发现单位=综合执法局 --on 2026-11-19 --reason 单位登错"));
    for line in [format!("show {C}"), format!("show {C} --all"), format!("audit log {C}"), format!("correct {C}")] {
        let said: String = desk.table(&line).split_whitespace().collect();
        for told in ["张三→", "张叁", "发现单位：住建局→综合执法局", "日期：2026-11-20→2026-11-19"]
        {
            assert!(said.contains(told), "{line} {told}: {said}");
        }
    }
    let log = desk.ok(&format!("audit log {C}"));
    assert!(log[1]["changes"].as_str().unwrap().contains("张三") && log[0]["changes"].is_null(), "{log}");
    desk.sound();
}
