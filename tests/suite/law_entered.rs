//! Steps entered after others that they came before, of what hangs together without being one record: a case and its main case, a
//! topic and its meeting; and what depends on a record by one of its steps alone.

use crate::common::{C, Desk, pick};

const C2: &str = "C2026-0002";

/// Beyond the letter: the main case's decision stands for a case merged into it, so that assessing it afterwards leaves nothing to
/// decide, whichever is entered first.
#[test]
fn a_case_whose_main_case_is_decided_is_not_left_to_be_decided() {
    for late in [false, true] {
        let mut desk = Desk::since_july();
        desk.at("2026-09-06");
        desk.ok("case new --unit 综合执法局 --title 主案 --found 2026-09-06");
        desk.at("2026-09-10");
        desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 100 --copy-to 自然资源局"));
        desk.at("2026-09-30");
        desk.ok("case new --unit 综合执法局 --title 副案 --found 2026-09-30");
        let link = format!("case link {C2} --to {C} --as merged --reason 同一事实 --on 2026-09-30");
        if !late {
            desk.ok(&link);
        }
        desk.at("2026-10-08");
        desk.ok(&format!("case assess {C2} own --findings 核查"));
        if late {
            desk.ok(&link);
        }
        let all = desk.ok(&format!("case show {C2}"));
        assert!(pick(&all, "case.decide").iter().all(|d| d["state"] != "open"), "{late}: {all}");
        assert!(!desk.table(&format!("case show {C2}")).contains("并案以前"), "{late}");
        assert!(!desk.ok("todo").to_string().contains("\"case.decide\""), "{late}");
        desk.sound();
    }
}

/// 一（四）1: what became of a topic before its meeting was held is entered after it, in the order of its days.
#[test]
fn what_became_of_a_topic_before_its_meeting_is_entered_after_it() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting new --kind regular --date 2026-11-20");
    desk.ok("meeting solicit M2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 甲 --meeting M2026-0001");
    desk.at("2026-11-20");
    desk.ok("meeting hold M2026-0001");
    desk.at("2026-11-21");
    desk.refused("meeting circulate M2026-0001 --on 2026-11-16").by("一（四）1", "meeting topic approve P2026-0001");
    desk.ok("meeting topic approve P2026-0001 --on 2026-11-15");
    desk.refused("meeting circulate M2026-0001 --on 2026-11-14").by("一（四）1", "2026-11-15");
    desk.ok("meeting circulate M2026-0001 --on 2026-11-16");
    assert_eq!(desk.field("P2026-0001", "circulated_on"), "2026-11-16");
    // Proposed, approved and circulated before the meeting, all of it entered after.
    desk.ok("meeting topic new --by 商促局 --title 乙 --meeting M2026-0001 --on 2026-11-14");
    desk.ok("meeting topic approve P2026-0002 --on 2026-11-17");
    desk.ok("meeting circulate M2026-0001 --on 2026-11-18");
    assert_eq!(desk.field("P2026-0002", "circulated_on"), "2026-11-18");
    desk.refused("meeting topic new --by 民政局 --title 丙 --meeting M2026-0001 --on 2026-11-20")
        .by("一（四）1", "下次会议");
    for topic in ["P2026-0001", "P2026-0002"] {
        desk.ok(&format!("meeting topic discuss {topic} --conclusion 同意 --on 2026-11-20"));
    }
    desk.sound();
}

/// 一（三）4: a meeting that only set a matter of another a new day is voided after that step, and the matter stays.
#[test]
fn a_meeting_that_reset_a_matter_is_voided_without_the_matter() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-20");
    desk.ok("meeting new --kind special --date 2026-11-20 --called-by leader");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 住建局 --title 整治 --due 2026-11-25");
    desk.at("2026-11-27");
    desk.ok("meeting new --kind special --date 2026-11-27 --called-by leader");
    desk.ok("meeting hold M2026-0002");
    desk.ok("meeting matter reset R2026-0001 --due 2026-12-10 --meeting M2026-0002");
    desk.refused("void M2026-0002 --reason 误登").by("一（四）1", "void R2026-0001 --event 2 --reason");
    desk.ok("void R2026-0001 --event 2 --reason 误登");
    desk.ok("void M2026-0002 --reason 误登");
    let matter = desk.ok("show R2026-0001");
    assert!(pick(&matter, "meeting.matter").iter().any(|d| d["state"] == "open"), "{matter}");
    desk.refused("void M2026-0001 --reason 误登").by("一（四）1", "void R2026-0001 --reason");
    desk.sound();
}

/// The same of a topic that only the circulation joined to the meeting.
#[test]
fn a_meeting_that_circulated_a_topic_is_voided_without_the_topic() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting topic new --by 住建局 --title 甲");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting new --kind regular --date 2026-11-20");
    desk.ok("meeting circulate M2026-0001");
    desk.refused("void M2026-0001 --reason 误登").by("一（四）1", "void M2026-0001 --event 2");
    desk.ok("void M2026-0001 --event 2 --reason 误登");
    desk.ok("void M2026-0001 --reason 误登");
    assert_eq!(desk.status("P2026-0001"), "approved");
    desk.sound();
}

/// 三（一）, 四（二）3: an address is told to stand still where its numbers are written otherwise, with the way that erases it.
#[test]
fn an_address_with_other_numerals_is_told_of() {
    for place in ["榴园路十二号三号楼", "榴园路12号3#楼", "榴园路１２号三号楼"] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        let party = "张三丰；37040419800101001X；13800001234；榴园路12号3号楼";
        desk.ok(&format!("case new --unit 综合执法局 --title 违建 --found 2026-11-02 --party {party} --place {place}"));
        let said = desk.ok(&format!("redact {C} --ground 保存期满"));
        let way = said["warnings"].to_string();
        let erased = desk.field(C, "place") != place;
        assert!(erased || way.contains("另一种写法"), "{place}: {way}");
        if !erased {
            desk.ok(&format!("redact {C} --ground 保存期满 --text {place}"));
            assert_ne!(desk.field(C, "place"), place);
        }
        desk.sound();
    }
}

/// Beyond the letter: a case that came back from the police, was closed within another and is decided by that counts once, today and
/// of a day before something else was entered.
#[test]
fn a_case_that_came_back_and_was_closed_within_another_counts_once_at_any_time() {
    let mut desk = crate::common::accepted_of_two();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-11-02 {}",
        crate::common::PAPER
    ));
    let (c2, t2) = (C2, "T2026-0002");
    desk.ok(&format!("transfer accept {t2}"));
    desk.ok(&format!("case assess {c2} criminal --findings 涉嫌犯罪 --reason 发现新线索"));
    desk.ok(&format!("transfer new --case {c2} --kind criminal --to 公安分局 {}", crate::common::PAPER));
    desk.ok("transfer decline T2026-0003 --ground no-crime --reason 情节显著轻微");
    desk.ok(&format!("transfer new --case {c2} --kind return --to 综合执法局 {}", crate::common::PAPER));
    desk.ok(&format!("case link {c2} --to {C} --as merged --reason 同一事实"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
    desk.ok(&format!("transfer notify {}", crate::common::T));
    desk.ok(&format!("transfer notify {t2}"));
    desk.ok(&format!("case close {c2}"));
    let last = desk.ok(&format!("case show {c2}"))["last_on"].as_str().unwrap_or_default().to_owned();
    let decided = |desk: &Desk, known: &str| {
        let report = desk.table(&format!("report supervision --from 2026-11-01 --to {last} --as-of {last}{known}"));
        report.lines().find(|line| line.starts_with("作出处理决定  条款")).unwrap_or_default().to_owned()
    };
    let before = decided(&desk, "");
    desk.at("2026-11-20");
    desk.ok(&format!("correct {c2} --event 1 --set title=丙 --reason 写错"));
    assert_eq!(decided(&desk, ""), before);
    assert_eq!(decided(&desk, &format!(" --known-at {last}")), before);
}

/// 一（四）1: the topics that the leader approved go out while another still waits for him, and the way that a refusal names is one.
#[test]
fn what_is_approved_is_circulated_while_another_topic_waits() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting new --kind regular --date 2026-11-20");
    desk.ok("meeting solicit M2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 甲 --meeting M2026-0001");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting topic new --by 住建局 --title 乙 --meeting M2026-0001");
    desk.at("2026-11-05");
    desk.ok("meeting topic approve P2026-0002");
    desk.at("2026-11-06");
    let said = desk.ok("meeting circulate M2026-0001 --on 2026-11-03")["warnings"].to_string();
    assert!(said.contains("P2026-0002"), "{said}");
    assert_eq!(desk.field("P2026-0001", "circulated_on"), "2026-11-03");
    assert!(desk.field("P2026-0002", "circulated_on").is_null());
    desk.refused("meeting circulate M2026-0001 --on 2026-11-04").by("一（四）1", "2026-11-05");
    desk.ok("meeting circulate M2026-0001");
    assert_eq!(desk.field("P2026-0002", "circulated_on"), "2026-11-06");
    desk.sound();
}

/// A record that was voided is entered again by the command that is printed.
#[test]
fn what_was_voided_is_entered_again_as_printed() {
    for (lines, record) in [
        (&["meeting matter new --from assigned --unit 住建局 --title 整治 --due 2026-11-12"][..], "R2026-0001"),
        (&["meeting matter new --from proposed --unit 住建局 --title 整治 --due 2026-11-12"], "R2026-0001"),
        (&["meeting new --kind special --called-by leader --date 2026-11-10 --name 专题会"], "M2026-0001"),
        (
            &[
                "case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四",
                "case split C2026-0001 --party 李四 --title 乙",
            ],
            C2,
        ),
    ] {
        let mut desk = Desk::since_july();
        desk.at("2026-11-02");
        lines.iter().for_each(|line| drop(desk.ok(line)));
        let said = desk.table(&format!("void {record} --reason 误登"));
        let mut command = said.lines().filter_map(|line| line.split_once("jiexie ")).map(|(_, command)| command);
        let command = command.next_back().unwrap_or_else(|| panic!("{record}: {said}")).to_owned();
        let again = desk.ok(&command);
        assert_ne!(again["id"], record, "{command}");
        desk.sound();
    }
}
