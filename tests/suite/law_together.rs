//! What went together is told as it was: cases joined again after a split, or found to be one after they were related; what ended
//! without being done, entered late, says why; a referral with its designation; words that say something.

use serde_json::Value;

use crate::common::{C, Desk, T};
use crate::letters::lines;

const PAPER: &str = "--paper-materials 移交函、案源、证据";
const D: &str = "C2026-0002";

/// The ties of a case, as either side shows them.
fn ties(desk: &Desk, case: &str) -> Vec<String> {
    let shown = desk.ok(&format!("show {case}"));
    let links = shown["links"].as_array().unwrap().iter();
    links.map(|l| format!("{} {} {}", l["kind"], l["side"], l["since"]).replace('"', "")).collect()
}

/// What both sides of a pair show, the second leading to the first.
fn both(desk: &Desk, expected: &[&str]) {
    let mut own = ties(desk, D);
    let mut others: Vec<String> = ties(desk, C).iter().map(|tie| tie.replace(" from ", " to ")).collect();
    own.sort();
    others.sort();
    assert_eq!(own, expected);
    assert_eq!(others, expected);
    desk.sound();
}

/// Parties of a case that are there, and those who left.
fn parties(desk: &Desk, case: &str) -> (Vec<String>, Vec<String>) {
    let shown = desk.ok(&format!("show {case}"));
    let names = |key: &str| -> Vec<String> {
        shown[key].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
    };
    (names("parties"), names("former_parties"))
}

/// A case of two parties, one of which was split off.
fn split() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02 --party 张三 --party 李四");
    desk.at("2026-11-05");
    desk.ok(&format!("case split {C} --party 李四 --title 乙"));
    desk.at("2026-11-09");
    desk
}

#[test]
fn what_was_split_is_joined_again_and_stays_known_as_split() {
    for kind in ["merged", "duplicate"] {
        let desk = split();
        desk.ok(&format!("case link {D} --to {C} --as {kind} --reason 又并"));
        both(&desk, &[&format!("{kind} to 2026-11-09"), "split to 2026-11-05"]);
        assert_eq!(parties(&desk, C), (vec!["张三".into()], vec!["李四".into()]));
        // One main case, once.
        for again in ["merged", "duplicate"] {
            let refused = desk.refused(&format!("case link {D} --to {C} --as {again} --reason 再并"));
            assert!(refused.message.contains("自 2026-11-09 起已与 C2026-0001 关联"), "{refused:?}");
            assert!(refused.hint.contains(&format!("jiexie void {D} --event 2 --reason 理由")), "{refused:?}");
        }
        // The main case's decision stands for it.
        desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号"));
        assert_eq!(desk.field(D, "ruled")["doc_no"], "综不〔2026〕1号");
        // The merger goes by itself, the split with its case.
        desk.ok(&format!("void {D} --event 2 --reason 并错了"));
        both(&desk, &["split to 2026-11-05"]);
        assert!(desk.field(D, "ruled").is_null());
        desk.ok(&format!("case link {D} --to {C} --as {kind} --reason 又并"));
        both(&desk, &[&format!("{kind} to 2026-11-09"), "split to 2026-11-05"]);
    }
}

#[test]
fn a_case_joined_again_is_voided_with_both_ties_and_its_party_comes_back() {
    let desk = split();
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 又并"));
    let refused = desk.refused(&format!("void {C} --reason 误登"));
    assert!(refused.message.ends_with("还有依附的记录：C2026-0002"), "{refused:?}");
    assert!(refused.hint.contains(&format!("jiexie void {D} --reason 理由")), "{refused:?}");
    desk.ok(&format!("void {D} --reason 误登"));
    assert_eq!(ties(&desk, C), Vec::<String>::new());
    assert_eq!(parties(&desk, C), (vec!["张三".into(), "李四".into()], vec![]));
    desk.sound();
    desk.ok(&format!("void {C} --reason 误登"));
    desk.sound();
}

#[test]
fn on_the_days_between_only_the_split_is_shown() {
    let mut desk = split();
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 又并"));
    desk.at("2026-11-12");
    // Another day for either tie moves that one alone, on both sides.
    desk.ok(&format!("correct {D} --event 2 --on 2026-11-10 --reason 记错日期"));
    both(&desk, &["merged to 2026-11-10", "split to 2026-11-05"]);
    desk.ok(&format!("correct {D} --event 1 --on 2026-11-04 --reason 记错日期"));
    both(&desk, &["merged to 2026-11-10", "split to 2026-11-04"]);
    desk.ok(&format!("correct {D} --event 2 --set 关系=重复 --reason 实为重复"));
    both(&desk, &["duplicate to 2026-11-10", "split to 2026-11-04"]);
    // An export brings both to another register.
    desk.ok("export out --with-personal-data");
    let mut there = Desk::blank();
    there.at("2026-11-12");
    there.ok("init --since 2026-07-01");
    there.ok(&format!("import {}", desk.path("out").display()));
    both(&there, &["duplicate to 2026-11-10", "split to 2026-11-04"]);
}

/// Two cases of two units, related; the second was to be sent by the 5th.
fn related() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok("case new --unit 综合执法局 --title 乙 --found 2026-11-02");
    desk.ok(&format!("case assess {D} other --to 住建局 --findings 现场查看"));
    desk.ok(&format!("case link {D} --to {C} --as related"));
    desk.at("2026-11-16");
    desk
}

#[test]
fn what_was_related_is_found_to_be_one_from_its_own_day_on() {
    let desk = related();
    let refused = desk.refused(&format!("case link {D} --to {C} --as related"));
    assert!(
        refused.hint.contains("jiexie case link C2026-0002 --to C2026-0001 --as merged --reason 理由"),
        "{refused:?}"
    );
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 查明为同一案"));
    both(&desk, &["merged to 2026-11-16", "related to 2026-11-02"]);
    // Late by the days until then, and nothing is taken back.
    let late = desk.ok(&format!("show {D} --all"));
    let sent: Vec<&Value> =
        late["deadlines"].as_array().unwrap().iter().filter(|d| d["rule"] == "transfer.send").collect();
    assert_eq!(
        (&sent[0]["state"], &sent[0]["ended_by"], &sent[0]["days_over"]),
        (&"late".into(), &"merge".into(), &11.into())
    );
    // Corrected, it would count from the day of the tie: said, with the way that keeps both.
    let desk = related();
    let reply = desk.ok(&format!("correct {D} --event 3 --set 关系=并入 --reason 实为并入"));
    let said = reply["warnings"].to_string();
    assert!(said.contains("照此自 2026-11-02 起就以 C2026-0001 为主案"), "{said}");
    assert!(said.contains("jiexie case link C2026-0002 --to C2026-0001 --as merged --on 日期 --reason 理由"), "{said}");
}

#[test]
fn each_of_several_ties_is_taken_back_by_itself() {
    let mut desk = related();
    desk.ok(&format!("case link {D} --to {C} --as continued"));
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一案"));
    both(&desk, &["continued to 2026-11-16", "merged to 2026-11-16", "related to 2026-11-02"]);
    let refused = desk.refused(&format!("case link {D} --to {C} --as duplicate"));
    assert!(refused.hint.contains(&format!("void {D} --event 5")), "the tie that is spoken of: {refused:?}");
    desk.at("2026-11-17");
    desk.ok(&format!("void {D} --event 3 --reason 并无关联"));
    both(&desk, &["continued to 2026-11-16", "merged to 2026-11-16"]);
    desk.ok(&format!("correct {D} --event 5 --on 2026-11-17 --reason 记错日期"));
    both(&desk, &["continued to 2026-11-16", "merged to 2026-11-17"]);
    desk.ok(&format!("void {D} --event 5 --reason 没有并案"));
    desk.ok(&format!("case link {D} --to {C} --as merged --on 2026-11-16 --late-reason 漏登"));
    both(&desk, &["continued to 2026-11-16", "merged to 2026-11-16"]);
    // A tie of before the merger is told afterwards; of the days since, it says nothing more.
    desk.refused(&format!("case link {D} --to {C} --as related"));
    desk.ok(&format!("case link {D} --to {C} --as related --on 2026-11-12"));
    both(&desk, &["continued to 2026-11-16", "merged to 2026-11-16", "related to 2026-11-12"]);
    desk.ok(&format!("void {D} --reason 误登"));
    assert_eq!(ties(&desk, C), Vec::<String>::new());
    desk.sound();
}

/// The limit; the steps, each with its day; the ending; its day.
type Ending = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str);

/// What came to be late, and how it is ended afterwards: the steps that bring it on the books, each with its day, and the ending,
/// entered on the 30th of October with a day on which nothing was late yet.
const ENDINGS: &[Ending] = &[
    (
        "transfer.feedback",
        &[("2026-10-12", "transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 PAPER")],
        "transfer withdraw T2026-0001 --reason 另行处理",
        "2026-10-13",
    ),
    (
        "transfer.send",
        &[
            ("2026-10-12", "case new --unit 住建局 --title 甲 --found 2026-10-12"),
            ("2026-10-12", "case assess C2026-0001 other --to 综合执法局 --findings 现场查看"),
        ],
        "case assess C2026-0001 own --reason 属本局",
        "2026-10-13",
    ),
    (
        "transfer.send",
        &[
            ("2026-10-12", "case new --unit 综合执法局 --title 甲 --found 2026-10-12"),
            ("2026-10-12", "case new --unit 综合执法局 --title 乙 --found 2026-10-12"),
            ("2026-10-12", "case assess C2026-0002 other --to 住建局 --findings 现场查看"),
        ],
        "case link C2026-0002 --to C2026-0001 --as merged --reason 同一案",
        "2026-10-13",
    ),
    (
        "transfer.feedback",
        &[
            ("2026-10-12", "transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 PAPER"),
            ("2026-10-12", "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖"),
        ],
        "dispute settle D2026-0001 --to 综合执法局",
        "2026-10-13",
    ),
    (
        "assist.consult",
        &[("2026-10-12", "assist new --kind consult --from 综合执法局 --to 住建局 --title 咨询")],
        "assist withdraw A2026-0001 --reason 不再需要",
        "2026-10-13",
    ),
    (
        "assist.appraisal",
        &[("2026-10-12", "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定")],
        "assist extend A2026-0001 --until 2026-11-02 --reason 情况复杂",
        "2026-10-13",
    ),
    (
        "meeting.matter",
        &[("2026-10-12", "meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-20")],
        "meeting matter drop R2026-0001 --reason 不再办理",
        "2026-10-15",
    ),
    (
        "meeting.matter",
        &[("2026-10-12", "meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-20")],
        "meeting matter reset R2026-0001 --due 2026-11-20 --by-leader --reason 难办",
        "2026-10-15",
    ),
    (
        "operation.police",
        &[("2026-10-12", "operation new --kind special --title 专项 --lead 综合执法局 --starts 2026-10-20")],
        "operation postpone O2026-0001 --to 2026-11-20 --reason 天气",
        "2026-10-15",
    ),
    (
        "operation.police",
        &[("2026-10-12", "operation new --kind special --title 专项 --lead 综合执法局 --starts 2026-10-20")],
        "operation cancel O2026-0001 --reason 天气",
        "2026-10-15",
    ),
    (
        "transfer.feedback",
        &[("2026-10-12", "transfer new --from 住建局 --to 商促局 --title 甲 --found 2026-10-12 PAPER")],
        "unit merge 住建局 --into 商促局",
        "2026-10-13",
    ),
    (
        "share.penalty",
        &[
            ("2026-10-12", "case new --unit 综合执法局 --title 甲 --found 2026-10-12"),
            (
                "2026-10-12",
                "case decide C2026-0001 --outcome penalty --penalty fine --amount 9 --doc-no 综罚〔2026〕1号 --copy-to 住建局",
            ),
        ],
        "case review C2026-0001 --kind own --result revoked --doc-no 综撤〔2026〕1号",
        "2026-10-13",
    ),
    (
        "meeting.solicit",
        &[("2026-10-12", "meeting new --kind regular --date 2026-10-29")],
        "meeting cancel M2026-0001 --reason 并入下次",
        "2026-10-15",
    ),
    (
        "meeting.solicit",
        &[("2026-10-12", "meeting new --kind regular --date 2026-10-29")],
        "meeting postpone M2026-0001 --to 2026-11-27 --reason 组长外出",
        "2026-10-15",
    ),
];

#[test]
fn every_ending_entered_late_says_why_where_it_takes_lateness_back() {
    for (rule, steps, ending, day) in ENDINGS {
        let mut desk = Desk::since_july();
        for (on, step) in *steps {
            desk.at(on);
            desk.ok(&step.replace("PAPER", PAPER));
        }
        desk.at("2026-10-30");
        let late = desk.ok("overdue");
        assert!(late.as_array().unwrap().iter().any(|d| d["rule"] == *rule), "{ending}: {rule} is late: {late}");
        let refused = desk.refused(&format!("{ending} --on {day}"));
        assert_eq!((refused.exit, refused.rule.as_deref()), (3, Some(*rule)), "{ending}: {refused:?}");
        assert!(refused.message.contains("须说明为何补录"), "{ending}: {refused:?}");
        assert!(refused.hint.contains("--late-reason"), "{ending}: {refused:?}");
        // A word that says nothing is no reason.
        desk.refused(&format!("{ending} --on {day} --late-reason 无"));
        desk.ok(&format!("{ending} --on {day} --late-reason 当时漏登"));
        let told = desk.ok("report late-entries --from 2026-09-01").to_string();
        assert!(told.contains("当时漏登"), "{ending}: the line is in the report");
        desk.sound();
    }
}

#[test]
fn what_was_done_in_time_and_is_entered_late_is_asked_nothing() {
    for (steps, done, day) in [
        (
            vec!["transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 PAPER"],
            "transfer accept T2026-0001",
            "2026-10-13",
        ),
        (
            vec!["meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-20"],
            "meeting matter done R2026-0001",
            "2026-10-15",
        ),
        (
            vec!["operation new --kind special --title 专项 --lead 综合执法局 --starts 2026-10-20"],
            "operation police O2026-0001",
            "2026-10-15",
        ),
        (
            vec!["transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 PAPER"],
            "transfer receive T2026-0001",
            "2026-10-30",
        ),
    ] {
        let mut desk = Desk::since_july();
        steps.iter().for_each(|step| drop(desk.ok(&step.replace("PAPER", PAPER))));
        desk.at("2026-10-30");
        desk.ok(&format!("{done} --on {day}"));
        desk.sound();
    }
}

#[test]
fn words_that_say_nothing_are_no_answer_no_progress_and_no_title() {
    let mut desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-10-12");
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-15");
    desk.ok("operation new --kind joint --title 联合 --lead 综合执法局 --starts 2026-10-12");
    desk.ok("operation start O2026-0001");
    desk.ok("dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖");
    desk.ok("assist new --kind guidance --from 综合执法局 --to 住建局 --title 指导");
    desk.ok("meeting new --kind special --date 2026-10-12 --called-by leader");
    desk.ok("meeting topic new --by 住建局 --title 甲 --meeting M2026-0001");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting hold M2026-0001");
    desk.at("2026-10-20");
    desk.ok("notice new --unit 住建局 --reply-by 2026-10-23");
    for (line, exit, clause) in [
        ("notice reply N2026-0001 --text", 3, "一（三）4"),
        ("meeting matter progress R2026-0001 --text", 3, "一（三）4"),
        ("meeting topic discuss P2026-0001 --conclusion", 3, "一（四）1"),
        ("operation incident O2026-0001 --text", 3, "七（一）"),
        ("operation finish O2026-0001 --result", 3, "一（二）4"),
        ("dispute settle D2026-0001 --conclusion", 3, "四（四）"),
        ("assist reply A2026-0001 --conclusion", 3, "四（二）1"),
        ("case assess C2026-0001 own --findings", 3, "二（二）1"),
        ("case new --unit 住建局 --found 2026-10-20 --title", 2, ""),
        ("case split C2026-0001 --title", 2, ""),
        ("share new --kind policy --from 住建局 --to 综合执法局 --event 2026-10-20 --title", 2, ""),
        ("assist new --kind consult --from 综合执法局 --to 住建局 --title", 2, ""),
        ("operation new --kind joint --lead 综合执法局 --starts 2026-10-30 --title", 2, ""),
        ("meeting matter new --from assigned --unit 住建局 --due 2026-10-30 --title", 2, ""),
        ("meeting topic new --by 住建局 --title", 2, ""),
    ] {
        for word in ["无", "没有", "不详", "——", "暂无"] {
            let refused = desk.refused(&format!("{line} {word}"));
            assert_eq!(
                (refused.exit, refused.clause.as_deref().unwrap_or_default()),
                (exit, clause),
                "{line} {word}: {refused:?}"
            );
            assert!(refused.message.contains("没有内容"), "{line} {word}: {refused:?}");
        }
    }
    desk.ok("meeting work ask --unit 住建局 --from 2026-07-01 --to 2026-09-30");
    let refused = desk.refused("meeting work receive --unit 住建局 --from 2026-07-01 --to 2026-09-30 --text 无");
    assert_eq!((refused.exit, refused.clause.as_deref()), (3, Some("一（三）1")), "{refused:?}");
    // Nor by a correction.
    desk.ok("notice reply N2026-0001 --text 已在办理");
    let refused = desk.refused("correct N2026-0001 --event 2 --set 回复=无 --reason 误");
    assert!(refused.message.contains("没有内容"), "{refused:?}");
    desk.refused("correct C2026-0001 --event 1 --set 案由=不详 --reason 误");
    // What is no problem is said so.
    desk.ok("meeting matter progress R2026-0001 --text 已动工 --problem 无");
}

#[test]
fn a_notice_past_its_reply_day_stands_where_what_is_to_be_done_stands() {
    let mut desk = Desk::since_july();
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-15");
    desk.at("2026-10-20");
    desk.ok("notice new --unit 住建局 --reply-by 2026-10-23");
    let waits = |desk: &Desk, line: &str| desk.ok(line).to_string().contains("notice.reply");
    desk.at("2026-10-23");
    assert!(!waits(&desk, "todo"), "its last day is not over");
    desk.at("2026-10-26");
    for line in ["todo", "todo --unit 住建局", "todo --toward 联席会议办公室", "", "--unit 住建局"] {
        assert!(waits(&desk, line), "{line}");
    }
    assert!(!waits(&desk, "todo --unit 商促局") && !waits(&desk, "--unit 商促局"));
    assert!(desk.table("todo").contains("jiexie notice reply N2026-0001 --text"));
    desk.ok("notice reply N2026-0001 --text 已在办理");
    for line in ["todo", "", "--unit 住建局"] {
        assert!(!waits(&desk, line), "{line}");
    }
    assert!(waits(&desk, "todo --as-of 2026-10-25"), "as it stood");
}

/// A transfer accepted, decided, told and closed; that it was put to the government, which named the same unit, was not entered.
fn closed() -> Desk {
    let mut desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.at("2026-10-16");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号"));
    desk.ok(&format!("transfer notify {T} --doc-no 综函〔2026〕1号"));
    desk.ok(&format!("case close {C}"));
    desk.at("2026-10-20");
    desk
}

#[test]
fn a_referral_and_its_designation_of_before_the_closing_go_in_together() {
    let desk = closed();
    // Each alone leaves what followed without a unit to do it: the way that is told takes both.
    let refused = desk.refused(&format!("transfer refer {T} --on 2026-10-13"));
    let way = format!("jiexie transfer designate {T} --to 单位 --doc-no 文号 --on 日期 --referred 2026-10-13");
    assert!(refused.hint.contains(&way), "{refused:?}");
    let designate = |to: &str| format!("transfer designate {T} --to {to} --doc-no 峄政〔2026〕1号 --on 2026-10-14");
    let refused = desk.refused(&designate("综合执法局"));
    assert!(refused.hint.contains("--referred 报请日期"), "{refused:?}");
    let later = desk.refused(&format!("{} --referred 2026-10-15", designate("综合执法局")));
    assert_eq!(later.exit, 2, "{later:?}");
    // Another unit than the one that decided does not fit.
    desk.refused(&format!("{} --referred 2026-10-13", designate("商促局")));
    desk.ok(&format!("{} --referred 2026-10-13", designate("综合执法局")));
    let shown = desk.ok(&format!("transfer show {T}"));
    assert_eq!((&shown["referred_on"], &shown["designated_on"]), (&"2026-10-13".into(), &"2026-10-14".into()));
    assert_eq!(desk.status(C), "closed");
    desk.sound();
    // In order it is told in one step too.
    let mut desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer decline {T} --reason 不属本局管辖"));
    desk.at("2026-10-15");
    desk.ok(&format!("{} --referred 2026-10-13", designate("商促局")));
    assert_eq!(desk.field(C, "holder"), "commerce");
    desk.sound();
}

#[test]
fn of_two_steps_of_one_day_the_one_entered_last_may_come_first() {
    let mut desk = Desk::since_july();
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 甲 --due 2026-10-20");
    desk.at("2026-10-15");
    desk.ok("meeting matter done R2026-0001");
    let reset = "meeting matter reset R2026-0001 --due 2026-11-20 --by-leader --reason 难办";
    let refused = desk.refused(reset);
    assert!(
        refused.hint.contains("先 jiexie void R2026-0001 --event 2 --reason 理由，登记这一步，再登记那一项"),
        "{refused:?}"
    );
    desk.ok("void R2026-0001 --event 2 --reason 另行登记");
    desk.ok(reset);
    desk.ok("meeting matter done R2026-0001");
    desk.sound();
    // Done twice, it is not offered; nor where the days differ.
    let refused = desk.refused("meeting matter done R2026-0001");
    assert!(!refused.hint.contains("同一天里"), "{refused:?}");
    desk.at("2026-10-16");
    let refused = desk.refused(reset);
    assert!(!refused.hint.contains("同一天里"), "{refused:?}");
}

#[test]
fn a_letter_names_the_party_of_its_day_as_it_is_known_now() {
    let mut desk = Desk::since_july();
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-10-12 --party 旧公司");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 现场查看"));
    desk.at("2026-10-14");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at("2026-10-16");
    desk.ok(&format!("case party succeed {C} --party 旧公司 --name 新公司 --reason 更名 --on 2026-10-13"));
    let letter = |desk: &Desk, name: &str| {
        desk.ok(&format!("letter {T} --kind transfer --draft -o {name}"));
        lines(desk, name)
    };
    let text = letter(&desk, "a.docx");
    assert!(text.contains("新公司") && !text.contains("旧公司"), "{text}");
    // What came after the letter is not in it.
    desk.ok(&format!("case party succeed {C} --party 新公司 --name 末公司 --reason 更名 --on 2026-10-15"));
    let text = letter(&desk, "b.docx");
    assert!(text.contains("新公司") && !text.contains("末公司"), "{text}");
}

#[test]
fn a_correction_that_others_stand_on_names_them() {
    let mut desk = Desk::since_july();
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月报 --kind statistics --every month --from-date 2026-09-01");
    desk.ok("share new --kind statistics --standing G2026-0001 --from 住建局 --to 综合执法局 --title 九月 --event 2026-10-12");
    let refused = desk.refused("correct S2026-0001 --event 1 --set 定期共享= --reason 误");
    assert!(refused.message.contains("属哪一项定期共享，登记后不改"), "{refused:?}");
    let correct = "correct G2026-0001 --event 1 --set 周期=每季度 --reason 误";
    let refused = desk.refused(correct);
    assert!(refused.hint.contains("先 jiexie void S2026-0001 --reason 理由"), "{refused:?}");
    desk.ok("void S2026-0001 --reason 另行登记");
    desk.ok(correct);
    desk.ok("share new --kind statistics --standing G2026-0001 --from 住建局 --to 综合执法局 --title 三季度 --event 2026-10-12");
    desk.sound();
    // The day of a meeting, of what was discussed there.
    desk.ok("meeting new --kind special --date 2026-10-12 --called-by leader");
    desk.ok("meeting topic new --by 住建局 --title 甲 --meeting M2026-0001");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    desk.at("2026-10-14");
    let hold = "correct M2026-0001 --event 2 --on 2026-10-13 --reason 误";
    let refused = desk.refused(hold);
    assert!(refused.hint.contains("加 --also P2026-0001:3"), "{refused:?}");
    desk.ok("correct P2026-0001 --event 3 --on 2026-10-13 --reason 误");
    desk.ok(hold);
    desk.sound();
}

#[test]
fn a_main_decision_entered_late_does_not_leave_a_closed_case_untold() {
    let mut desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一案"));
    desk.at("2026-10-20");
    desk.ok(&format!("case close {D}"));
    desk.at("2026-10-21");
    let decide = format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号 --on 2026-10-15");
    let refused = desk.refused(&decide);
    assert_eq!(refused.clause.as_deref(), Some("二（二）2"), "{refused:?}");
    assert!(refused.message.contains("C2026-0002 第 4 项（结案）"), "{refused:?}");
    assert!(refused.hint.contains("先 jiexie void C2026-0002 --event 4 --reason 理由"), "{refused:?}");
    // The way that is told: the closing makes room, and the original unit is told first.
    desk.ok(&format!("void {D} --event 4 --reason 另行登记"));
    desk.ok(&decide);
    desk.ok(&format!("transfer notify {T} --doc-no 综函〔2026〕1号 --late-reason 漏办"));
    desk.ok(&format!("case close {D}"));
    desk.sound();
    // Decided after the closing, the telling comes after it, too.
    let mut desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 主 --found 2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("case link {D} --to {C} --as merged --reason 同一案"));
    desk.at("2026-10-20");
    desk.ok(&format!("case close {D}"));
    desk.at("2026-10-22");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 综不〔2026〕1号 --on 2026-10-21"));
    assert!(desk.ok("todo").to_string().contains("transfer.notify"), "it is in sight");
    desk.ok(&format!("transfer notify {T} --doc-no 综函〔2026〕1号"));
    desk.sound();
}
