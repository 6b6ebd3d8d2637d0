//! What is entered last and happened earlier counts by its day: a review before the notice, a link before the acceptance; and what
//! calls something off says why it was not entered then, where it takes lateness away.

use serde_json::{Value, json};

use crate::common::{Desk, only, pick};

const SENT: &str = "--paper-materials 全 --found 2026-10-12";

/// A case of 10-12, accepted and decided on 10-14.
fn decided() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 {SENT} --doc-no 峄住建移〔2026〕1号"));
    desk.ok("transfer accept T2026-0001");
    desk.at("2026-10-14");
    desk.ok("case decide C2026-0001 --outcome penalty --penalty 罚款 --amount 5 --doc-no 峄综罚〔2026〕1号");
    desk
}

const NOTIFY: &str = "transfer notify T2026-0001 --doc-no 峄综函〔2026〕1号";
const REVIEW: &str = "case review C2026-0001 --kind own --result changed --amount 4 --doc-no 峄综更〔2026〕1号";

/// How the notices to the original unit stand.
fn notices(desk: &Desk) -> Vec<Value> {
    let shown = desk.ok("show T2026-0001");
    // What was told anew since is not what stands.
    let stands = |d: &Value| d["ended_by"] != "correct";
    let one = |d: Value| json!([d["started_on"], d["due_on"], d["met_on"], d["state"], d["ended_by"]]);
    pick(&shown, "transfer.notify").into_iter().filter(stands).map(one).collect()
}

#[test]
fn a_review_entered_after_the_notice_stands_before_it_by_its_day() {
    let mut plain = decided();
    plain.at("2026-10-16");
    plain.ok(REVIEW);
    plain.at("2026-10-20");
    plain.ok(NOTIFY);
    let mut late = decided();
    late.at("2026-10-20");
    late.ok(&format!("{NOTIFY} --late-reason 人手不足"));
    late.at("2026-10-26");
    let refusal = late.refused(&format!("{REVIEW} --on 2026-10-16"));
    assert!(refusal.message.contains("须说明为何补录"), "{}", refusal.message);
    let told = late.ok(&format!("{REVIEW} --on 2026-10-16 --late-reason 漏登"));
    assert!(told["warnings"].to_string().contains("收回 T2026-0001"), "{told}");
    assert_eq!(notices(&late), notices(&plain));
    assert!(
        notices(&late).contains(&json!(["2026-10-16", "2026-10-21", "2026-10-20", "met", "met"])),
        "{:?}",
        notices(&late)
    );
    late.sound();
}

// A decision quashed before it was told of: the notice went out all the same and stays, and so does the review where it is entered.
#[test]
fn a_review_that_leaves_nothing_to_tell_does_not_take_the_notice_away() {
    let mut desk = decided();
    desk.at("2026-10-20");
    desk.ok(&format!("{NOTIFY} --late-reason 人手不足"));
    desk.at("2026-10-26");
    let redo = "case review C2026-0001 --kind own --result redo --doc-no 峄综撤〔2026〕1号 --on 2026-10-16";
    // The copy of the decision that fell is owed no more: late by then, that is not taken back without a word.
    let refusal = desk.refused(redo);
    assert!(refusal.message.contains("将收回 S2026-0001 已有的超期 5 天"), "{}", refusal.message);
    desk.ok(&format!("{redo} --late-reason 漏登"));
    let last = notices(&desk);
    assert!(last.contains(&json!(["2026-10-14", "2026-10-19", "2026-10-20", "late", "met"])), "{last:?}");
    desk.sound();
}

// The main case is decided on 10-14, the second transfer accepted on 10-15; that the cases were merged on 10-13 is entered last: as if
// it had been entered then, the second original unit is told from the day of the acceptance.
#[test]
fn a_link_entered_last_tells_the_original_unit_from_the_day_the_case_came() {
    let told = |linked_first: bool| {
        let mut desk = decided_apart(linked_first);
        desk.at("2026-10-16");
        if !linked_first {
            desk.ok("case link C2026-0002 --to C2026-0001 --as merged --reason 同一事实 --on 2026-10-13");
        }
        desk.sound();
        let notify = only(&desk.ok("show T2026-0002"), "transfer.notify");
        let decide = only(&desk.ok("show C2026-0002"), "case.decide");
        json!([notify["started_on"], notify["due_on"], decide["started_on"], decide["met_on"]])
    };
    assert_eq!(told(false), json!(["2026-10-15", "2026-10-20", "2026-10-15", "2026-10-15"]));
    assert_eq!(told(true), told(false));
}

fn decided_apart(linked_first: bool) -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 {SENT}"));
    desk.ok("transfer accept T2026-0001");
    desk.ok(&format!("transfer new --from 商促局 --to 综合执法局 --title 丙 {SENT}"));
    if linked_first {
        desk.at("2026-10-13");
        desk.ok("case link C2026-0002 --to C2026-0001 --as merged --reason 同一事实");
    }
    desk.at("2026-10-14");
    desk.ok("case decide C2026-0001 --outcome no-penalty --doc-no 峄综〔2026〕1号");
    desk.at("2026-10-15");
    desk.ok("transfer accept T2026-0002");
    desk
}

#[test]
fn what_is_called_off_late_says_why_where_it_takes_lateness_away() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 甲 {SENT}"));
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-10-12");
    desk.ok("case assess C2026-0002 other --to 商促局");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 商促局 --title 鉴定 --doc-no 峄综〔2026〕2号");
    desk.ok("operation new --kind major --title 行动 --lead 综合执法局 --starts 2026-10-14");
    desk.at("2026-10-27");
    for (line, id) in [
        ("transfer withdraw T2026-0001 --reason 已撤回 --on 2026-10-14", "T2026-0001"),
        ("case assess C2026-0002 own --reason 属本单位 --on 2026-10-14", "C2026-0002"),
        ("assist withdraw A2026-0001 --reason 不再需要 --on 2026-10-15", "A2026-0001"),
        ("operation cancel O2026-0001 --reason 大雨 --on 2026-10-13", "O2026-0001"),
    ] {
        let refusal = desk.refused(line);
        assert!(refusal.message.contains(&format!("将收回 {id} 已有的超期")), "{line}: {}", refusal.message);
        let done = desk.ok(&format!("{line} --late-reason 漏登"));
        assert!(done["warnings"].to_string().contains(&format!("收回 {id}")), "{line}: {done}");
    }
    desk.sound();
}

// On the day itself, and before anything is late, nobody is asked.
#[test]
fn what_is_called_off_in_time_asks_nothing() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 甲 {SENT}"));
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 乙 {SENT}"));
    desk.at("2026-10-15");
    desk.ok("transfer withdraw T2026-0001 --reason 已撤回 --on 2026-10-14");
    desk.at("2026-10-27");
    desk.ok("transfer withdraw T2026-0002 --reason 已撤回");
    assert_eq!(only(&desk.ok("show T2026-0002"), "transfer.feedback")["state"], "late");
}

#[test]
fn an_approval_told_to_others_only_says_that_nothing_runs_and_what_makes_it_run() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    for (kind, rule) in [("approval", "share.approval"), ("superior", "share.superior")] {
        let done =
            desk.ok(&format!("share new --kind {kind} --from 住建局 --to 城乡水务局 --title 许 --event 2026-10-12"));
        let id = done["id"].as_str().unwrap().to_owned();
        let said = done["warnings"].to_string();
        assert!(said.contains("接收单位没有综合执法局，没有期限起算") && said.contains("三（四）"), "{said}");
        assert!(pick(&done, rule).is_empty(), "{done}");
        let way = format!("correct {id} --event 1 --set 接收单位=城乡水务局,综合执法局 --reason 漏写");
        assert!(said.contains(&format!("jiexie {way}")), "{said}");
        desk.ok(&way);
        assert_eq!(only(&desk.ok(&format!("show {id}")), rule)["started_on"], "2026-10-12");
    }
    let done = desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许 --event 2026-10-12");
    assert!(!done["warnings"].to_string().contains("没有期限起算"), "{done}");
}

// Minutes that another than the leader signed: what comes next is to put the signing right, and that works; the issuing comes then.
#[test]
fn minutes_that_another_signed_lead_to_the_signing_and_not_to_the_issuing() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-12");
    desk.ok("unit contact set 组长 --role leader --name 赵区长 --on 2026-10-12");
    desk.ok("meeting new --kind regular --date 2026-10-30");
    desk.ok("meeting solicit M2026-0001");
    desk.at("2026-10-30");
    desk.ok("meeting hold M2026-0001 --recorder 甲");
    desk.file("minutes.docx", b"minutes");
    desk.ok("meeting minutes M2026-0001 --file minutes.docx");
    let signed = desk.ok("meeting sign M2026-0001 --signed-by 李四");
    let shown = desk.ok("show M2026-0001");
    for answer in [&signed, &shown] {
        let next = answer["next"].to_string();
        assert!(!next.contains("meeting issue"), "{next}");
        assert!(next.contains("--set 签发人=赵区长") && next.contains("jiexie void M2026-0001 --event"), "{next}");
    }
    let command = shown["next"][0]["command"].as_str().unwrap().strip_prefix("jiexie ").unwrap().to_owned();
    let done = desk.ok(&command);
    assert!(done["next"].to_string().contains("meeting issue"), "{done}");
    desk.ok("meeting issue M2026-0001");
}
