//! A holiday announced in mid-limit: what ended before that, and is entered after it, was not open when it had ended (二（二）2; rules
//! of counting: what was open when the notice was entered moves, and stays moved).

use crate::common::{Desk, PAPER, T, only};

/// A transfer of Monday 16 November, to be answered by the 19th; on the 24th a holiday of the 18th is announced: by the 20th.
fn moved() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-16");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-16 {PAPER}"));
    desk.at("2026-11-24");
    desk.ok("calendar add 2026-11-18 holiday --name 临时放假 --basis 峄政办发〔2026〕9号");
    desk.at("2026-11-25");
    desk
}

/// What stands overdue of the transfer at the end of a day: due days, with what is known, or was known at the end of `known`.
fn overdue(desk: &Desk, day: &str, known: Option<&str>) -> Vec<String> {
    let known = known.map_or_else(String::new, |day| format!(" --known-at {day}"));
    let all = desk.ok(&format!("overdue --as-of {day}{known}"));
    let rows = all.as_array().cloned().unwrap_or_default();
    let own = rows.iter().filter(|row| row["subject"] == T);
    own.map(|row| row["due_on"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_was_answered_before_the_notice_was_not_open_on_the_days_between() {
    let desk = moved();
    assert_eq!(overdue(&desk, "2026-11-20", None), ["2026-11-19"]);
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    let answered = only(&desk.ok(&format!("show {T}")), "transfer.feedback");
    assert_eq!([&answered["due_on"], &answered["met_on"], &answered["state"]], ["2026-11-20", "2026-11-18", "met"]);
    for day in ["2026-11-20", "2026-11-23", "2026-11-24", "2026-11-25"] {
        assert!(overdue(&desk, day, None).is_empty(), "{day}");
    }
    // As it was known before the answer was entered, it was open, by the calendar of that day.
    assert_eq!(overdue(&desk, "2026-11-20", Some("2026-11-24")), ["2026-11-19"]);
    let report = desk.table("report supervision --from 2026-11-01 --to 2026-11-20 --as-of 2026-11-20");
    assert!(report.contains("没有超期未办的期限") || !report.contains(&format!("{T}  超期")), "{report}");
    desk.sound();
}

#[test]
fn what_was_received_later_is_counted_once_on_the_days_between() {
    let desk = moved();
    desk.ok(&format!("transfer receive {T} --on 2026-11-17"));
    assert_eq!(overdue(&desk, "2026-11-23", None), ["2026-11-20"; 0]);
    assert_eq!(overdue(&desk, "2026-11-25", None), ["2026-11-23"]);
    desk.ok(&format!("transfer accept {T} --late-reason 经办人外出"));
    assert_eq!(overdue(&desk, "2026-11-24", None), ["2026-11-23"]);
    desk.sound();
}

#[test]
fn a_corrected_day_before_the_notice_and_back_tells_the_same() {
    let mut desk = moved();
    desk.ok(&format!("transfer accept {T} --late-reason 经办人外出"));
    desk.at("2026-11-26");
    let correct = |day: &str| format!("correct {T} --event 2 --on {day} --reason 日期写错");
    desk.ok(&correct("2026-11-18"));
    assert!(overdue(&desk, "2026-11-20", None).is_empty());
    assert_eq!(overdue(&desk, "2026-11-20", Some("2026-11-25")), ["2026-11-19"]);
    desk.sound();
    desk.ok(&format!("{} --late-reason 经办人外出", correct("2026-11-25")));
    assert_eq!(overdue(&desk, "2026-11-20", None), ["2026-11-19"]);
    assert_eq!(overdue(&desk, "2026-11-24", None), ["2026-11-20"]);
    desk.sound();
    desk.ok(&correct("2026-11-18"));
    desk.ok(&format!("void {T} --event 2 --reason 没有答复"));
    assert_eq!(overdue(&desk, "2026-11-20", None), ["2026-11-19"]);
    assert_eq!(overdue(&desk, "2026-11-25", None), ["2026-11-20"]);
    desk.sound();
}

/// Twice moved, it was moved neither time for those days.
#[test]
fn twice_moved_it_was_open_no_longer_than_it_was() {
    let mut desk = moved();
    desk.ok("calendar add 2026-11-19 holiday --name 再放一天 --basis 峄政办发〔2026〕10号");
    desk.at("2026-11-26");
    assert_eq!(overdue(&desk, "2026-11-24", None), ["2026-11-20"]);
    desk.ok(&format!("transfer decline {T} --reason 不属本单位职权 --on 2026-11-17"));
    for day in ["2026-11-20", "2026-11-24", "2026-11-25"] {
        assert!(overdue(&desk, day, None).is_empty(), "{day}");
    }
    assert_eq!(overdue(&desk, "2026-11-24", Some("2026-11-25")), ["2026-11-20"]);
    desk.sound();
}

/// 四（二）1: an opinion of before the notice, though its request was said to have come another day since.
#[test]
fn an_opinion_of_before_the_notice_ends_what_was_counted_anew() {
    let mut desk = Desk::since_july();
    desk.at("2026-11-16");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --doc-no 峄函〔2026〕1号");
    desk.at("2026-11-24");
    desk.ok("calendar add 2026-11-18 holiday --name 临时放假 --basis 峄政办发〔2026〕9号");
    desk.at("2026-11-25");
    desk.ok("assist receive A2026-0001 --on 2026-11-17");
    desk.ok("assist reply A2026-0001 --on 2026-11-20 --articles 第五条 --standard 乙档 --doc-no 峄住函〔2026〕1号");
    let all = desk.ok("overdue --as-of 2026-11-24");
    assert!(!all.to_string().contains("A2026-0001"), "{all}");
    desk.sound();
}
