//! What somebody who tries to get round the document meets: acts that only their day, or what came before, makes unlawful; and
//! ways named that lead on.

use crate::common::{C, Desk, PAPER, T, T2, accepted_of_two, only, with_the_police};

/// Annex, 三（四）: two units were merged, the bureau the later one; that the first merger never was takes nothing from the copy
/// that the bureau's successor owes.
#[test]
fn a_unit_is_restored_though_another_was_merged_after_it() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok("unit merge 住建局 --into 自然资源局");
    desk.ok("unit merge 综合执法局 --into 城乡水务局");
    desk.at("2026-11-06");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 100"));
    desk.ok("unit restore 住建局 --reason 误登");
    assert_eq!(only(&desk.ok("show S2026-0001"), "share.penalty")["state"], "open");
    desk.sound();
}

/// 一（四）2: a meeting at which a topic was discussed is not voided before the discussion is; then the topic may be discussed again.
#[test]
fn a_topic_is_not_left_discussed_at_no_meeting() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("meeting topic new --by 民政局 --title 殡葬");
    desk.ok("meeting topic approve P2026-0001");
    desk.ok("meeting new --kind special --date 2026-11-06 --topic P2026-0001");
    desk.at("2026-11-06");
    desk.ok("meeting hold M2026-0001");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    desk.refused("void M2026-0001 --reason 没有召开").by("一（四）1", "void P2026-0001 --event 3");
    desk.ok("void P2026-0001 --event 3 --reason 没有讨论");
    desk.ok("void M2026-0001 --reason 没有召开");
    desk.ok("meeting new --kind special --date 2026-11-09 --topic P2026-0001");
    desk.at("2026-11-09");
    desk.ok("meeting hold M2026-0002");
    desk.ok("meeting topic discuss P2026-0001 --conclusion 同意");
    assert_eq!(desk.field("P2026-0001", "discussed_at"), "M2026-0002");
    desk.sound();
}

/// 二（二）2, 三（四）: what keeps a case from being closed and is overdue is met by the command as it is printed.
#[test]
fn what_is_overdue_is_met_by_the_way_that_closing_names() {
    let mut desk = accepted_of_two();
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 100"));
    desk.ok(&format!("case perform {C} --result full"));
    desk.at("2026-11-16");
    let told = "transfer notify T2026-0001 --doc-no 文号 --late-reason";
    desk.refused(&format!("case close {C}")).by("二（二）2", told);
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --late-reason 经办人外出"));
    let sent = "share send S2026-0001 --channel written --to 住建局 --late-reason";
    desk.refused(&format!("case close {C}")).by("三（四）", sent);
    desk.ok("share send S2026-0001 --channel written --to 住建局 --late-reason 经办人外出");
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

/// 二（二）2: told on the 12th, the case was not ready to be closed on the 6th, whenever that is entered.
#[test]
fn no_case_was_closed_while_a_numbered_deadline_ran() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
    desk.at("2026-11-12");
    desk.ok(&format!("transfer notify {T} --late-reason 经办人外出"));
    for day in ["2026-11-06", "2026-11-11"] {
        desk.refused(&format!("case close {C} --on {day}")).by("二（二）2", "2026-11-12");
    }
    desk.ok(&format!("case close {C} --on 2026-11-12"));
    desk.sound();
}

/// 六（二）: a case that was handed back is convicted of nothing; the procuratorate may say what it thinks, and nothing more is
/// offered.
#[test]
fn a_case_handed_back_is_not_convicted() {
    let mut desk = with_the_police();
    desk.at("2026-11-09");
    desk.ok(&format!("transfer outcome {T2} --result dropped --doc-no 峄公撤〔2026〕1号"));
    let again = format!("transfer outcome {T2} --result dropped --doc-no 峄公撤〔2026〕2号");
    desk.refused(&again).by("六（一）", "correct T2026-0002");
    desk.at("2026-11-10");
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 {PAPER}"));
    let convicted = format!("transfer outcome {T2} --result convicted --doc-no 鲁刑初〔2026〕1号");
    desk.refused(&convicted).by("六（二）", "transfer new --case C2026-0001 --kind criminal");
    desk.at("2026-11-12");
    let said = desk.ok(&format!("transfer outcome {T2} --result opinion --doc-no 峄检意〔2026〕1号"));
    assert!(!said.to_string().contains("--result convicted"), "{said}");
    desk.refused(&convicted).by("六（二）", "transfer new --case C2026-0001 --kind criminal");
    desk.sound();
}

/// 二（二）2, 四（四）: a quarrel about who handles a decided case is told at once what may come of it, and 区政府 is offered what it
/// may say.
#[test]
fn a_quarrel_about_a_decided_case_ends_with_words() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome no-penalty --reason 轻微"));
    let raised = desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 谁管 --about handling"));
    let said = raised["warnings"].to_string();
    assert!(said.contains("不再改变承办单位") && said.contains("dispute withdraw D2026-0001"), "{said}");
    let next = raised["next"].to_string();
    assert!(!next.contains("--to "), "{next}");
    desk.ok("dispute escalate D2026-0001");
    let next = desk.ok("show D2026-0001").to_string();
    assert!(next.contains("dispute decide D2026-0001 --doc-no 文号 --conclusion"), "{next}");
    desk.refused("dispute decide D2026-0001 --to 住建局 --doc-no 峄政〔2026〕9号").by("二（二）2", "case review");
    desk.ok("dispute decide D2026-0001 --doc-no 峄政〔2026〕9号 --conclusion 按原决定");
    desk.sound();
}

/// 一（三）4: what was done in time and is known only after a meeting set a new day, or dropped it, was done all the same; the
/// reset and the dropping stand as what happened.
#[test]
fn a_matter_done_in_time_is_done_though_a_meeting_reset_or_dropped_it_since() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-08");
    desk.ok("meeting new --kind special --date 2026-10-09 --called-by leader");
    desk.at("2026-10-09");
    desk.ok("meeting hold M2026-0001");
    for title in ["清理", "排水", "绿化"] {
        desk.ok(&format!("meeting matter new --meeting M2026-0001 --unit 住建局 --title {title} --due 2026-10-30"));
    }
    desk.at("2026-11-05");
    desk.ok("meeting new --kind special --date 2026-11-05 --called-by leader");
    desk.ok("meeting hold M2026-0002");
    desk.ok("meeting matter reset R2026-0001 --meeting M2026-0002 --due 2026-11-20");
    desk.ok("meeting matter drop R2026-0002 --reason 已由城乡水务局承担");
    desk.ok("meeting matter reset R2026-0003 --meeting M2026-0002 --due 2026-11-20");
    desk.at("2026-11-10");
    for id in ["R2026-0001", "R2026-0002"] {
        desk.ok(&format!("meeting matter done {id} --on 2026-10-29 --late-reason 当时没有报来"));
        assert_eq!((desk.status(id), desk.field(id, "done_on")), ("done".to_owned(), "2026-10-29".into()));
        let met = only(&desk.ok(&format!("show {id}")), "meeting.matter");
        assert_eq!((&met["state"], &met["due_on"]), (&"met".into(), &"2026-10-30".into()));
        let again = format!("meeting matter reset {id} --meeting M2026-0002 --due 2026-11-25");
        desk.refused(&again).by("一（三）4", "correct");
    }
    // Done late, it is late by the days up to then.
    desk.refused("meeting matter done R2026-0003 --on 2026-11-03").by("一（三）4", "--late-reason");
    desk.ok("meeting matter done R2026-0003 --on 2026-11-03 --late-reason 雨天停工");
    let late = only(&desk.ok("show R2026-0003"), "meeting.matter");
    assert_eq!((&late["state"], &late["days_over"]), (&"late".into(), &4.into()));
    // Struck again, the reset stands as it was.
    desk.ok("void R2026-0001 --event 3 --reason 没有办结");
    assert_eq!(
        (desk.status("R2026-0001"), desk.field("R2026-0001", "due_on")),
        ("open".to_owned(), "2026-11-20".into())
    );
    desk.sound();
}

/// 四（四）, 六（二）: the government named the bureau, which sent the case to the police: it does not come back to whoever had sent it
/// there before.
#[test]
fn a_return_does_not_go_round_a_designation() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 自然资源局 --title 盗采 --found 2026-11-02 --party 甲公司");
    desk.ok(&format!("case assess {C} criminal"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer decline {T} --ground no-crime --reason 未达立案标准"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 自然资源局 {PAPER}"));
    desk.at("2026-11-06");
    desk.ok("transfer refer T2026-0002");
    desk.at("2026-11-10");
    desk.ok("transfer designate T2026-0002 --to 综合执法局 --doc-no 峄政〔2026〕9号");
    desk.ok(&format!("case assess {C} criminal --reason 检察院监督立案"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 {PAPER}"));
    desk.at("2026-11-12");
    desk.ok("transfer accept T2026-0003");
    let back = |to: &str| format!("transfer new --case {C} --kind return --to {to} {PAPER}");
    desk.refused(&back("自然资源局")).by("四（四）", "--to 综合执法局");
    desk.ok(&back("综合执法局"));
    desk.sound();
}

/// 一（四）1: a quarter excused after its end, of a day before it, takes back the days by which its meeting was overdue, and says
/// why that comes so late.
#[test]
fn a_quarter_excused_afterwards_says_why_so_late() {
    let desk = Desk::since_july();
    let excuse = "meeting excuse 2026Q3 --reason 换届";
    desk.refused(&format!("{excuse} --on 2026-09-20")).by("一（四）1", "--late-reason");
    desk.ok(&format!("{excuse} --on 2026-09-20 --late-reason 当时没有登记"));
    let told = desk.ok("report late-entries --from 2026-09-01").to_string();
    assert!(told.contains("当时没有登记") && told.contains("\"days\":12"), "{told}");
    desk.sound();
}

/// 六（二）: that a fine was not paid is not known before its last day has passed; what was recorded by then is recorded again before
/// it is enforced.
#[test]
fn nothing_is_enforced_that_might_still_have_been_performed() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 10 --perform-by 2026-11-10"));
    desk.at("2026-11-12");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-10"));
    let enforce = format!("case enforce {C} --by court");
    desk.refused(&enforce).by("六（二）", "case perform C2026-0001 --result none");
    desk.ok(&format!("case perform {C} --result none"));
    desk.ok(&enforce);
    desk.sound();
}

/// 七（二）: the police were told on the 5th of what is said to have been called off on the 4th: one of both is wrong.
#[test]
fn the_police_are_not_told_of_what_was_called_off() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("operation new --kind special --title 夜查 --lead 综合执法局 --starts 2026-11-09");
    desk.at("2026-11-05");
    desk.ok("operation police O2026-0001");
    desk.at("2026-11-06");
    let cancel = "operation cancel O2026-0001 --reason 暴雨 --on";
    let refusal = desk.refused(&format!("{cancel} 2026-11-04"));
    refusal.by(&refusal.clause.clone().unwrap_or_default(), "void O2026-0001 --event 2");
    desk.ok(&format!("{cancel} 2026-11-05"));
    desk.sound();
}

/// 二（二）2, 三（四）: of what a correction made later on the day of the revocation, the line tells what stood before that day: the
/// days, and the last day on time that they were past.
#[test]
fn what_a_revocation_takes_is_told_past_the_day_it_stood_past() {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 10"));
    desk.at("2026-11-16");
    desk.ok(&format!("correct {C} --event 3 --on 2026-11-04 --reason 以决定书为准"));
    desk.ok(&format!(
        "case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --late-reason 漏登 --on 2026-11-05"
    ));
    let told = desk.ok("report late-entries --from 2026-11-01");
    let days = |due: &str| {
        let text = told.to_string();
        let line = text.split('{').find(|line| line.contains(due) && line.contains("\"left\"")).unwrap_or_default();
        line.split("\"days\":").nth(1).and_then(|rest| rest.split([',', '}']).next()).unwrap_or_default().to_owned()
    };
    assert_eq!([days("2026-11-10"), days("2026-11-12")], ["6", "4"], "{told}");
    desk.sound();
}
