//! Cases that belong together, and parties over time: stories from the office, and what the register must say at each step.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, T, only, pick, word};

const C2: &str = "C2026-0002";
const C3: &str = "C2026-0003";
const T2: &str = "T2026-0002";

fn warnings(reply: &Value) -> String {
    reply["warnings"].as_array().unwrap().iter().map(word).collect::<Vec<_>>().join("\n")
}

/// The names of the parties that are there, and of those that are there no longer.
fn parties(desk: &Desk, case: &str) -> (Vec<String>, Vec<String>) {
    let shown = desk.ok(&format!("show {case}"));
    let names = |key: &str| shown[key].as_array().unwrap().iter().map(|party| word(&party["name"])).collect();
    (names("parties"), names("former_parties"))
}

/// How the cases tied to one stand, as it sees them.
fn links(desk: &Desk, case: &str) -> Value {
    let shown = desk.ok(&format!("show {case}"));
    let links = shown["links"].as_array().unwrap();
    links.iter().map(|link| json!([link["case"], link["kind"], link["side"], link["since"], link["status"]])).collect()
}

/// 住建局 finds a case of two parties and hands it to the bureau, which accepts it on the 18th.
fn two_parties(desk: &Desk) {
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 \
         --party 枣庄甲乙置业有限公司；91350100M000100Y43；；榴园路1号 --party 张三丰；；13812345678；坛山街道2号 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
}

/// … and 城乡水务局 hands over the same thing two days later, accepted on the 19th.
fn reported_twice(desk: &Desk) {
    two_parties(desk);
    desk.ok(&format!(
        "transfer new --from 城乡水务局 --to 综合执法局 --title 同一处违法建设 --found 2026-11-17 --on 2026-11-18 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-19"));
}

// A developer builds along the street without a permit. 住建局 hands the case to the bureau. Before the bureau decides, the
// firm is renamed in the commercial register: its credit code stays, its head changes. The penalty is for the firm under its
// new name; whoever looks at the case later sees both names and from which day on the new one stands.
#[test]
fn a_company_renamed_between_transfer_and_penalty() {
    let desk = Desk::new();
    two_parties(&desk);
    desk.ok(&format!(
        "case party succeed {C} --party 枣庄甲乙置业有限公司 --name 枣庄丙丁置业有限公司 --head 李四光 --reason 更名 --on 2026-11-19"
    ));
    assert_eq!(
        parties(&desk, C),
        (vec!["张三丰".to_owned(), "枣庄丙丁置业有限公司".to_owned()], vec!["枣庄甲乙置业有限公司".to_owned()])
    );
    let shown = desk.ok(&format!("show {C}"));
    let new = &shown["parties"][1];
    assert_eq!(
        json!([new["id_no"], new["address"], new["kind"], new["head"], new["from_on"], new["succeeds"], new["nth"]]),
        json!(["91350100M000100Y43", "榴园路1号", "organisation", "李四光", "2026-11-19", 1, 3])
    );
    let old = &shown["former_parties"][0];
    assert_eq!(
        json!([old["until_on"], old["succeeded_by"], old["from_on"]]),
        json!(["2026-11-19", "枣庄丙丁置业有限公司", null])
    );
    // Before the day of the new name it was the old one.
    let early = desk.refused(&format!(
        "case party succeed {C} --party 枣庄丙丁置业有限公司 --name 枣庄戊己置业有限公司 --reason 更名 --on 2026-11-18"
    ));
    early.invalid();
    assert!(early.hint.contains("枣庄甲乙置业有限公司") && !early.hint.contains("丙丁"), "{early:?}");
    let decided = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    assert_eq!(only(&decided, "transfer.notify")["due_on"], "2026-11-25");
    let printed = desk.table(&format!("case show {C}"));
    assert!(printed.contains("已不在案的当事人") && printed.contains("枣庄丙丁置业有限公司"), "{printed}");
    desk.sound();
}

// A trader is fined and dies before the fine is paid; his heir takes his place and pays. Years later the heir asks that the
// personal data be erased: the dead man, the heir and the heir's guardian go, in every spelling, and the case stays.
#[test]
fn an_heir_takes_the_place_of_the_dead_and_all_generations_are_erased() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 流动经营 --found 2026-11-02 --party 张三丰；110101194912310020；13812345678；坛山街道2号");
    desk.ok(&format!("case assess {C} own --on 2026-11-03"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-none 不涉及他单位 --on 2026-11-05"
    ));
    desk.ok(&format!(
        "case party succeed {C} --party 1 --name 张小丰 --phone 13987654321 --head 李四光 --reason 张三丰于十一月八日死亡，由其子张小丰承继 --on 2026-11-09"
    ));
    desk.ok(&format!("case perform {C} --result full --on 2026-11-12"));
    // The heir has his own number, not the dead man's.
    let heir = desk.ok(&format!("show {C}"))["parties"][0].clone();
    assert_eq!(json!([heir["id_no"], heir["phone"], heir["kind"]]), json!([null, "13987654321", "person"]));
    let erased = desk.ok(&format!("redact {C} --ground 当事人申请"));
    assert_eq!(erased["id"], C);
    let file = fs::read(desk.db()).unwrap();
    for text in ["张三丰", "张小丰", "李四光", "13812345678", "13987654321", "110101194912310020", "坛山街道2号"]
    {
        assert!(!file.windows(text.len()).any(|part| part == text.as_bytes()), "{text} is left");
    }
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(
        json!([shown["parties"][0]["name"], shown["parties"][0]["head"], shown["former_parties"][0]["name"]]),
        json!(["〔已删除〕", "〔已删除〕", "〔已删除〕"])
    );
    assert_eq!(shown["parties"][0]["succeeds"], 1);
    desk.sound();
    desk.ok("audit verify");
}

// A market stall belongs to a firm and to a man. During the investigation it shows that the man also sold without licence on
// a scale that is a crime. The bureau splits his part off on the 19th: the new case is the bureau's, found by 住建局 on the
// 16th. His part goes to the police the same day; the firm is fined. Each outcome is told to 住建局.
#[test]
fn of_two_parties_one_is_criminal() {
    let desk = Desk::new();
    two_parties(&desk);
    let split = desk.ok(&format!("case split {C} --title 涉嫌非法经营 --party 张三丰 --on 2026-11-19"));
    assert_eq!((split["id"].as_str(), split["status"].as_str()), (Some(C2), Some("held")), "{split}");
    let child = desk.ok(&format!("show {C2}"));
    assert_eq!(
        json!([
            child["finder"],
            child["holder"],
            child["held_by"],
            child["held_since"],
            child["found_on"],
            child["original"]
        ]),
        json!(["housing", "bureau", "transfer", "2026-11-18", "2026-11-16", "housing"])
    );
    assert_eq!(child["assessment"]["jurisdiction"], "other");
    let decide = only(&child, "case.decide");
    assert_eq!(json!([decide["unit"], decide["started_on"], decide["state"]]), json!(["bureau", "2026-11-19", "open"]));
    assert_eq!(parties(&desk, C), (vec!["枣庄甲乙置业有限公司".to_owned()], vec!["张三丰".to_owned()]));
    assert_eq!(parties(&desk, C2), (vec!["张三丰".to_owned()], Vec::new()));
    assert_eq!(links(&desk, C), json!([[C2, "split", "from", "2026-11-19", "held"]]));
    assert_eq!(links(&desk, C2), json!([[C, "split", "to", "2026-11-19", "held"]]));
    // The new case came by a transfer that was accepted: only upward, and it says how.
    desk.refused(&format!("transfer new --case {C2} --to 城乡水务局 --on 2026-11-19 {ALL}"))
        .by("二（二）2", "dispute new");
    desk.ok(&format!("case assess {C2} criminal --reason 涉嫌犯罪 --on 2026-11-19"));
    let sent = desk.ok(&format!("transfer new --case {C2} --to 公安分局 --on 2026-11-19 {CRIME}"));
    // 住建局 is told that it went to the police, by the bureau, from the day it did.
    let notify = only(&sent, "transfer.notify");
    assert_eq!(
        json!([notify["subject"], notify["unit"], notify["toward"], notify["due_on"]]),
        json!([C2, "bureau", "housing", "2026-11-24"])
    );
    desk.ok(&format!("case notify {C2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-20"));
    // The firm's part is decided by itself.
    let decided = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    assert_eq!(only(&decided, "transfer.notify")["subject"], T);
    assert_eq!(desk.status(C2), "held");
    desk.sound();
}

// The same stall, but the man's part stays administrative: the bureau decides it on the 20th and tells 住建局 on the 25th at
// the latest. The notice runs on the new case itself, since the transfer belongs to the old one.
#[test]
fn the_original_unit_is_told_of_a_case_split_off_too() {
    let mut desk = Desk::new();
    two_parties(&desk);
    desk.ok(&format!("case split {C} --title 无照经营 --party 2 --on 2026-11-19"));
    desk.refused(&format!("case notify {C2} --on 2026-11-19")).by("二（二）2", "case decide");
    desk.refused(&format!("case notify {C} --on 2026-11-19")).by("二（二）2", "transfer show T2026-0001");
    let decided = desk.ok(&format!("case decide {C2} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    let notify = only(&decided, "transfer.notify");
    assert_eq!(
        json!([notify["subject"], notify["unit"], notify["toward"], notify["due_on"], notify["state"]]),
        json!([C2, "bureau", "housing", "2026-11-25", "open"])
    );
    assert_eq!(only(&decided, "share.penalty")["toward"], "housing");
    let before = fs::read(desk.db()).unwrap();
    // On the last day it is on time.
    desk.at("2026-11-26");
    let told = desk.ok(&format!("case notify {C2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-25"));
    assert_eq!(only(&told, "transfer.notify")["state"], "met");
    assert_eq!(desk.ok(&format!("show {C2}"))["notified_on"], "2026-11-25");
    // A day later it is late.
    fs::write(desk.db(), &before).unwrap();
    desk.refused(&format!("case notify {C2} --on 2026-11-26")).late("transfer.notify", "二（二）2", 1);
    let late = desk.ok(&format!("case notify {C2} --late-reason 漏办 --on 2026-11-26"));
    assert_eq!(
        json!([only(&late, "transfer.notify")["state"], only(&late, "transfer.notify")["days_over"]]),
        json!(["late", 1])
    );
    desk.sound();
}

// A case is split by mistake: the man had nothing to do with it. The new case is voided, and he is a party of the old one
// again, as if he had never left.
#[test]
fn a_split_taken_back_gives_the_parties_back() {
    let desk = Desk::new();
    two_parties(&desk);
    desk.ok(&format!("case split {C} --title 无照经营 --party 张三丰 --on 2026-11-19"));
    desk.refused(&format!("void {C} --reason 误登"))
        .by("二（二）2", "再 jiexie void C2026-0002 --reason 理由，再作废 C2026-0001 整条");
    desk.ok(&format!("void {C2} --reason 误分"));
    assert_eq!(parties(&desk, C), (vec!["枣庄甲乙置业有限公司".to_owned(), "张三丰".to_owned()], Vec::new()));
    assert_eq!(links(&desk, C), json!([]));
    // The day found of the old case was wrong: it is said that a case split off does not follow.
    desk.ok(&format!("case split {C} --title 无照经营 --party 张三丰 --on 2026-11-19"));
    let corrected = desk.ok(&format!("correct {C} --event 1 --on 2026-11-13 --reason 误 --late-reason 误"));
    assert!(warnings(&corrected).contains("jiexie correct C2026-0003 --event 1 --set 发现日期="), "{corrected}");
    desk.ok(&format!("correct {C3} --event 1 --set found_on=2026-11-13 --reason 误"));
    assert_eq!(desk.field(C3, "found_on"), "2026-11-13");
    desk.sound();
}

// Two units hand over the same illegal building. The bureau sees it on the 19th and goes on with the first case alone. Its
// decision of the 20th stands for the second too: 住建局 and 城乡水务局 are both to be told by the 25th, each by the number of
// its own transfer. The second case is closed without a decision of its own, and it is said what the first still owes.
#[test]
fn one_decision_for_two_reports_of_the_same_thing() {
    let desk = Desk::new();
    reported_twice(&desk);
    let linked = desk.ok(&format!("case link {C2} --to {C} --as duplicate --reason 同一处 --on 2026-11-19"));
    assert_eq!(linked["status"], "merged");
    assert_eq!(links(&desk, C), json!([[C2, "duplicate", "from", "2026-11-19", "merged"]]));
    assert_eq!(links(&desk, C2), json!([[C, "duplicate", "to", "2026-11-19", "held"]]));
    desk.refused(&format!("transfer notify {T2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"))
        .by("二（二）2", "case decide");
    let decided = desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    let notified: Vec<Value> = pick(&decided, "transfer.notify")
        .iter()
        .map(|d| json!([d["subject"], d["unit"], d["toward"], d["due_on"]]))
        .collect();
    assert_eq!(json!(notified), json!([[T, "bureau", "housing", "2026-11-25"], [T2, "bureau", "water", "2026-11-25"]]));
    let decide = only(&desk.ok(&format!("show {C2}")), "case.decide");
    assert_eq!(json!([decide["state"], decide["met_on"]]), json!(["met", "2026-11-20"]));
    let ruled = desk.field(C2, "ruled");
    assert_eq!(json!([ruled["by"], ruled["outcome"], ruled["on"]]), json!(["bureau", "penalty", "2026-11-20"]));
    desk.refused(&format!("case close {C2} --on 2026-11-23")).by("二（二）2", "transfer notify");
    desk.ok(&format!("transfer notify {T2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-23"));
    let closed = desk.ok(&format!("case close {C2} --on 2026-11-23"));
    let said = warnings(&closed);
    assert!(said.contains(C) && said.contains("通报处理结果（到期 2026-11-25）"), "{said}");
    assert!(!said.contains("没有处理决定"), "{said}");
    desk.sound();
}

// The bureau had decided the first case on the 19th when it learnt on the 20th that the second was the same: the decision
// stands for it from the day it was seen, and 城乡水务局 is told within three working days of that day.
#[test]
fn a_case_merged_after_the_decision_is_told_from_the_day_it_was_merged() {
    let mut desk = Desk::new();
    reported_twice(&desk);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-19"));
    let linked = desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-20"));
    let notify = pick(&linked, "transfer.notify");
    assert_eq!(
        json!([notify[0]["subject"], notify[0]["started_on"], notify[0]["due_on"]]),
        json!([T2, "2026-11-20", "2026-11-25"])
    );
    // One day late it needs its reason.
    desk.at("2026-11-26");
    desk.refused(&format!("transfer notify {T2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-26")).late(
        "transfer.notify",
        "二（二）2",
        1,
    );
    desk.sound();
}

// The day of the main decision was mistyped: it was the 23rd. Corrected there, it is corrected in the case merged into it, and
// 城乡水务局 has until the 26th. Corrected the other way, what was told on the 24th comes too late in both cases and must say
// why: without a reason nothing is written in either.
#[test]
fn a_corrected_main_decision_is_corrected_in_the_cases_merged_into_it() {
    let desk = Desk::new();
    reported_twice(&desk);
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-19"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    let event = {
        let shown = desk.ok(&format!("show {C}"));
        let decided = shown["events"].as_array().unwrap().iter().find(|event| event["act"] == "case.decide").unwrap();
        decided["event"].clone()
    };
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-24"));
    desk.ok(&format!("transfer notify {T2} --doc-no 峄综执函〔2026〕2号 --on 2026-11-24"));
    desk.ok(&format!("correct {C} --event {event} --on 2026-11-23 --reason 笔误"));
    let shown = desk.ok(&format!("show {C2}"));
    let notify = only(&shown, "transfer.notify");
    assert_eq!(
        json!([notify["started_on"], notify["due_on"], notify["met_on"], notify["state"]]),
        json!(["2026-11-23", "2026-11-26", "2026-11-24", "met"])
    );
    assert_eq!(shown["ruled"]["on"], "2026-11-23");
    // Told of on the 24th, decided on the 19th: due on the 24th in both.
    desk.ok(&format!("correct {C} --event {event} --on 2026-11-19 --reason 再误"));
    let refused = desk.refused(&format!("correct {C} --event {event} --on 2026-11-18 --reason 三误"));
    assert_eq!((refused.exit, refused.rule.as_deref()), (3, Some("transfer.notify")), "{refused:?}");
    desk.ok(&format!("correct {C} --event {event} --on 2026-11-18 --reason 三误 --late-reason 漏办"));
    desk.sound();
}

// Two cases of one trader are tied as related, a third goes on with what the first began. None of them is the main case:
// each is decided by itself, closing one names what is open in the others, and none can vanish while another leads to it.
#[test]
fn related_cases_stand_by_themselves_and_know_of_each_other() {
    let desk = Desk::new();
    for (title, day) in [("甲处占道", "2026-11-02"), ("乙处占道", "2026-11-03"), ("甲处再次占道", "2026-11-04")]
    {
        desk.ok(&format!("case new --unit 综合执法局 --title {title} --found {day} --party 张三丰"));
    }
    desk.ok(&format!("case assess {C2} other --to 城乡水务局 --on 2026-11-19"));
    desk.ok(&format!("case link {C} --to {C2} --as related --on 2026-11-05"));
    desk.ok(&format!("case link {C} --to {C3} --as 后续 --reason 再次被查 --on 2026-11-05"));
    assert_eq!(
        links(&desk, C),
        json!([[C2, "related", "to", "2026-11-05", "to_transfer"], [C3, "continued", "to", "2026-11-05", "found"]])
    );
    assert_eq!(links(&desk, C3), json!([[C, "continued", "from", "2026-11-05", "found"]]));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-05"));
    assert_eq!(desk.field(C3, "ruled"), Value::Null);
    assert_eq!(desk.status(C2), "to_transfer");
    let closed = desk.ok(&format!("case close {C} --on 2026-11-06"));
    let said = warnings(&closed);
    assert!(said.contains(&format!("{C2}（相关）待移送，未了：移送案件（到期 2026-11-24）")), "{said}");
    assert!(said.contains(&format!("{C3}（本案由其继续）")), "{said}");
    desk.refused(&format!("void {C2} --reason 误登")).by("二（二）2", &format!("correct {C}"));
    // Of another kind after all.
    desk.ok(&format!("correct {C} --event 2 --set kind=continued --reason 误"));
    assert_eq!(links(&desk, C2), json!([[C, "continued", "from", "2026-11-05", "closed"]]));
    desk.sound();
}

// What was to be sent within three days turns out, after the last day, to be the duplicate of a case that was sent in time:
// it is owed no longer, but the lateness stays.
#[test]
fn a_duplicate_found_after_the_last_day_stays_late() {
    for (day, state, over) in [("2026-11-19", "superseded", 0), ("2026-11-20", "late", 1)] {
        let desk = Desk::new();
        two_parties(&desk);
        desk.ok("case new --unit 城乡水务局 --title 同一处违法建设 --found 2026-11-16");
        desk.ok(&format!("case assess {C2} other --to 综合执法局 --on 2026-11-16"));
        desk.ok(&format!("case link {C2} --to {C} --as duplicate --on {day}"));
        let send = desk.ok(&format!("show {C2}"));
        let send = pick(&send, "transfer.send").remove(0);
        assert_eq!(
            json!([send["due_on"], send["state"], send["met_on"], send["days_over"], send["ended_by"]]),
            json!(["2026-11-19", state, null, over, "merge"]),
            "{day}"
        );
        desk.ok(&format!("case close {C2} --on {day}"));
        desk.sound();
    }
}

// The two reports were not of the same thing after all. The link is struck out on the 24th: the second case is the bureau's
// to decide as it had been since the 19th, nobody is told in its name, and neither shows the other any more. What was struck
// stays in sight.
#[test]
fn a_link_entered_by_mistake_is_struck_out() {
    let desk = Desk::new();
    reported_twice(&desk);
    desk.ok(&format!("case link {C2} --to {C} --as duplicate --on 2026-11-19"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    // What the program told of the other case is no step of this one.
    desk.refused(&format!("void {C} --event 3 --reason 误登")).invalid();
    desk.ok(&format!("void {C2} --event 3 --reason 不是同一处"));
    assert_eq!((links(&desk, C), links(&desk, C2)), (json!([]), json!([])));
    let shown = desk.ok(&format!("show {C2}"));
    let decide = only(&shown, "case.decide");
    assert_eq!(json!([decide["state"], decide["started_on"], decide["unit"]]), json!(["open", "2026-11-19", "bureau"]));
    assert!(pick(&shown, "transfer.notify").iter().all(|d| d["state"] == "superseded"), "{shown}");
    assert_eq!(shown["ruled"], Value::Null);
    assert!(desk.table(&format!("case show {C2}")).contains("关联案件"));
    desk.ok(&format!("case link {C2} --to {C} --as related --on 2026-11-19"));
    // The main decision itself was a mistake: what it had asked for in the other case falls with it.
    desk.ok(&format!("void {C2} --event 6 --reason 误"));
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-19"));
    assert_eq!(only(&desk.ok(&format!("show {C2}")), "transfer.notify")["state"], "open");
    let decided = desk.ok(&format!("show {C}"))["events"].clone();
    let decided = decided.as_array().unwrap().iter().find(|e| e["act"] == "case.decide").unwrap()["event"].clone();
    desk.ok(&format!("void {C} --event {decided} --reason 误"));
    let shown = desk.ok(&format!("show {C2}"));
    assert!(pick(&shown, "transfer.notify").iter().all(|d| d["state"] == "superseded"), "{shown}");
    assert_eq!(only(&shown, "case.decide")["state"], "open");
    desk.sound();
}

#[test]
fn what_cannot_be_tied_is_refused_with_a_way() {
    let desk = Desk::new();
    reported_twice(&desk);
    desk.ok("case new --unit 综合执法局 --title 第三件 --found 2026-11-18");
    desk.refused(&format!("case link {C} --to {C} --as related")).invalid();
    desk.refused(&format!("case link {C} --to {C2} --as split")).invalid();
    assert_eq!(desk.refused(&format!("case link {C} --to C2026-0009 --as related")).exit, 4);
    assert_eq!(
        desk.refused(&format!("case link {C2} --to {C} --as related --on 2026-11-16")).exit,
        2,
        "before it was found"
    );
    desk.ok(&format!("case link {C2} --to {C} --as merged --on 2026-11-19"));
    desk.refused(&format!("case link {C2} --to {C} --as related")).by("二（二）2", "correct");
    desk.refused(&format!("case link {C2} --to {C3} --as duplicate")).by("二（二）2", "correct");
    desk.refused(&format!("case link {C} --to {C2} --as merged")).by("二（二）2", "不必再登记");
    desk.refused(&format!("case split {C2} --title 另案 --on 2026-11-19")).by("二（二）2", &format!("case split {C}"));
    desk.refused(&format!("case split {C} --title 另案 --party 李四 --on 2026-11-19")).invalid();
    desk.ok("void C2026-0003 --reason 误登");
    assert_eq!(desk.refused(&format!("case link {C} --to {C3} --as related")).exit, 4);
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-20"));
    desk.refused(&format!("case split {C} --title 另案 --party 张三丰 --on 2026-11-20")).by("二（二）2", "case link");
    // On its way to another unit.
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 第四件 --found 2026-11-18 --on 2026-11-18 {ALL}"
    ));
    desk.refused("case split C2026-0004 --title 另案 --on 2026-11-19").by("二（二）2", "分案");
    desk.sound();
}

#[test]
fn what_is_said_of_parties_is_asked_for() {
    let desk = Desk::new();
    two_parties(&desk);
    desk.refused(&format!("case party leave {C} --party 张三丰 --on 2026-11-19")).by("二（二）2", "--reason");
    desk.refused(&format!("case party leave {C} --party 张三丰 --reason 不详 --on 2026-11-19"))
        .by("二（二）2", "--reason");
    desk.refused(&format!("case party succeed {C} --party 张三丰 --name 张小丰 --on 2026-11-19"))
        .by("二（二）2", "--reason");
    desk.refused(&format!("case party leave {C} --party 李四 --reason 无关 --on 2026-11-19")).invalid();
    desk.refused(&format!("case party leave {C} --party 3 --reason 无关 --on 2026-11-19")).invalid();
    desk.refused(&format!("case party add {C} --name 李四 --on 2026-11-15")).invalid();
    // Two of one name are told apart by their order.
    desk.ok(&format!("case party add {C} --name 张三丰 --on 2026-11-19"));
    let refused = desk.refused(&format!("case party leave {C} --party 张三丰 --reason 无关 --on 2026-11-19"));
    assert!(refused.exit == 2 && refused.hint.contains("2 张三丰（13812345678）、3 张三丰"), "{refused:?}");
    desk.ok(&format!("case party leave {C} --party 3 --reason 无关 --on 2026-11-20"));
    desk.refused(&format!("case party leave {C} --party 3 --reason 无关 --on 2026-11-20")).invalid();
    // A correction that leaves no such party is refused, and so is one after which a party would leave before it came.
    desk.refused(&format!("correct {C} --event 3 --on 2026-11-23 --reason 误"))
        .by("二（二）1", "void C2026-0001 --event 4");
    desk.sound();
}

// Masked or erased, however it is spelled: the reason of a link, a new name, a head.
#[test]
fn persons_in_links_and_successions_are_hidden_in_exports() {
    let desk = Desk::new();
    reported_twice(&desk);
    let typed = |args: &[&str]| assert_eq!(desk.run_args(args).code, 0, "{args:?}");
    desk.ok(&format!(
        "case party succeed {C} --party 张三丰 --name 赵六合 --head 钱七宝 --reason 更名 --on 2026-11-19"
    ));
    typed(&[
        "case",
        "link",
        C2,
        "--to",
        C,
        "--as",
        "duplicate",
        "--on",
        "2026-11-19",
        "--reason",
        "张 三丰即赵 六合，托钱　七宝办理",
    ]);
    desk.ok(&format!("case split {C} --title 赵六合无照经营 --party 赵六合 --on 2026-11-19"));
    desk.ok(&format!("correct {C} --event 3 --set head=孙八旦 --reason 误"));
    desk.ok("export 导出");
    let mut leaked = Vec::new();
    for entry in fs::read_dir(desk.path("导出")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for name in ["张三丰", "赵六合", "钱七宝", "孙八旦", "13812345678"] {
            leaked.extend(plain.contains(name).then_some(name));
        }
    }
    assert!(leaked.is_empty(), "{leaked:?}");
    // Erased in the one, the other says that it still names him.
    let erased = desk.ok(&format!("redact {C} --ground 当事人申请"));
    assert!(warnings(&erased).contains(C2) && warnings(&erased).contains(C3), "{erased}");
    desk.sound();
}

/// A whole export and its files one by one: cases tied together come back tied, whichever comes first.
#[test]
fn what_is_tied_together_comes_back_from_an_export() {
    let desk = Desk::new();
    reported_twice(&desk);
    desk.ok(&format!("case party add {C} --name 李四光 --on 2026-11-19"));
    desk.ok(&format!("case link {C} --to {C2} --as merged --reason 同一处 --on 2026-11-19"));
    desk.ok(&format!("case split {C2} --title 另一处 --on 2026-11-19"));
    desk.ok(&format!("case decide {C2} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-23"));
    desk.ok(&format!("case close {C} --on 2026-11-23"));
    desk.ok(&format!("case party leave {C} --party 李四光 --reason 无关 --on 2026-11-23"));
    desk.ok(&format!("case decide {C3} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case notify {C3} --doc-no 峄综执函〔2026〕2号 --on 2026-11-23"));
    desk.ok("export 导出 --with-personal-data");
    let tables = ["cases", "parties", "case_links", "transfers", "deadlines"];
    let rows = |dir: &std::path::Path, table: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(dir.join(format!("{table}.csv"))).unwrap();
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let kept = |name: &str| {
            !name.ends_with("steps") && !name.ends_with("event") && !["id", "key", "nth", "rulebook"].contains(&name)
        };
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| {
                let row = row.unwrap();
                names.iter().zip(row.iter()).filter(|(name, _)| kept(name)).map(|(_, cell)| cell.to_owned()).collect()
            })
            .collect();
        rows.sort();
        rows
    };
    for whole in [true, false] {
        let other = Desk::new();
        let copied = Command::new("cp").arg("-r").arg(desk.path("导出")).arg(other.path("来")).status().unwrap();
        assert!(copied.success());
        if whole {
            assert_eq!(other.ok("import 来")["waiting"], 0);
        } else {
            for (kind, file) in [("case", "cases"), ("transfer", "transfers"), ("share", "shares")] {
                other.ok(&format!("import 来/{file}.csv --kind {kind}"));
            }
        }
        other.sound();
        other.ok("export 导出 --with-personal-data");
        for table in tables {
            assert_eq!(rows(&desk.path("导出"), table), rows(&other.path("导出"), table), "{table}, whole: {whole}");
        }
        let events = other.events();
        other.ok("import 来");
        assert_eq!(events, other.events(), "a second time it does nothing");
    }
}

// A trader who was fined in the spring is found again in the autumn. Whoever enters the new case is told at once where his
// name, his number, the same stall or the decision against him stand already; the case is entered all the same, and nothing
// of it is hidden behind the spelling.
#[test]
fn whoever_is_known_already_is_named() {
    let desk = Desk::new();
    let said = |args: &[&str]| {
        let done = desk.run_args(args.iter().chain(&["--format", "json"]));
        assert_eq!(done.code, 0, "{}", done.err);
        let reply: Value = serde_json::from_str(&done.out).unwrap();
        let known = reply["warnings"].as_array().unwrap().iter().map(word).filter(|line| line.contains("已在册"));
        known.collect::<Vec<_>>()
    };
    let new = ["case", "new", "--unit", "住建局", "--found", "2026-11-16", "--title"];
    let first = said(
        &[&new[..], &["占道经营", "--place", "榴园路1号", "--party", "张三丰；110101194912310020；；坛山街道2号"]]
            .concat(),
    );
    assert!(first.is_empty(), "{first:?}");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 峄住建移〔2026〕1号 --on 2026-11-16 {ALL}"));
    // By the number, however both are spelled; by the name, where there is no other number.
    let told = said(&[&new[..], &["流动经营", "--party", "某人丰；１１０１０１ 1949 1231 0020；；"]].concat());
    assert_eq!(
        told,
        ["当事人“某人丰”的证件号码 １１０****************20 已在册：C2026-0001（移送中，住建局，T2026-0001）"]
    );
    let told = said(&[&new[..], &["流动经营", "--party", "张　三丰"]].concat());
    assert_eq!(told, ["当事人“张　三丰”（同名）已在册：C2026-0001（移送中，住建局，T2026-0001）"]);
    let told = said(&[&new[..], &["流动经营", "--party", "张三丰；11010519491231002X；；"]].concat());
    assert_eq!(told, ["当事人“张三丰”（同名）已在册：C2026-0003（已发现，住建局）"], "of one name and another number");
    // The place with the title, and a document that is cited.
    let told = said(&[&new[..], &["占道 经营", "--place", "榴园路１号"]].concat());
    assert_eq!(told, ["同一地点、同一案由已在册：C2026-0001（移送中，住建局，T2026-0001）"]);
    assert!(said(&[&new[..], &["占道经营", "--place", "榴园路1-1号"]].concat()).is_empty());
    let told = said(&[&new[..], &["就峄住建移[2026]01号移送的续报"]].concat());
    assert_eq!(told, ["文号“峄住建移〔2026〕1号”已在册：T2026-0001"]);
    // Words that name nobody, and what is marked, void or erased, are not named.
    assert!(said(&[&new[..], &["无名", "--party", "流动摊贩"]].concat()).is_empty());
    assert!(said(&[&new[..], &["无名", "--party", "流动摊贩"]].concat()).is_empty());
    said(&[&new[..], &["保密的", "--secrecy", "privacy", "--party", "李四光"]].concat());
    assert!(said(&["case", "party", "add", C, "--name", "李四光"]).is_empty());
    let told = said(&["case", "party", "add", "C2026-0008", "--name", "李四光"]);
    assert_eq!(told, ["当事人“李四光”（同名）已在册：C2026-0001（移送中，住建局，T2026-0001）"]);
    desk.ok("redact C2026-0003 --ground 申请");
    desk.ok("void C2026-0004 --reason 误登");
    let told = said(&["case", "party", "add", "C2026-0008", "--name", "张三丰"]);
    assert_eq!(told, ["当事人“张三丰”（同名）已在册：C2026-0001（移送中，住建局，T2026-0001）"]);
    // A handful and no more, and no case of its own kin.
    let parties = [
        "张三丰",
        "李四光",
        "张三丰；110101194912310020；；",
        "李 四光",
        "张·三丰",
        "李四光；；；某路",
        "张三丰；；；某路",
    ];
    let typed: Vec<&str> = parties.iter().flat_map(|party| ["--party", party]).collect();
    assert_eq!(said(&[&new[..], &["一堆人"], &typed[..]].concat()).len(), 5);
    let split = said(&["case", "split", "C2026-0008", "--title", "分出的", "--party", "张三丰"]);
    assert!(split.iter().all(|line| !line.contains("C2026-0008")), "{split:?}");
    desk.sound();
}

// The same in a ledger that a clerk sends in: each row says who is known already, and all of them are taken in.
#[test]
fn a_ledger_says_who_is_known_already() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-11-02 --party 张三丰");
    let rows = "案由,发现单位,发现日期,当事人\n流动经营,住建局,2026-11-16,张三丰\n违法建设,住建局,2026-11-17,赵六合\n";
    desk.file("台账.csv", rows.as_bytes());
    let taken = desk.ok("import 台账.csv --kind case");
    assert_eq!(taken["registered"], 2, "{taken}");
    assert!(warnings(&taken).contains("当事人“张三丰”（同名）已在册：C2026-0001"), "{taken}");
    assert!(!warnings(&taken).contains("赵六合"), "{taken}");
}

/// At a terminal it is asked about: no is no, and nothing is written.
#[test]
fn at_a_terminal_it_is_asked_whether_to_go_on() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-11-16 --party 张三丰");
    let line = format!(
        "{} case new --unit 住建局 --title 流动经营 --found 2026-11-17 --party 张三丰",
        env!("CARGO_BIN_EXE_jiexie")
    );
    let typed = |answer: &str, more: &str| {
        let terminal = desk.command([] as [&str; 0]);
        let mut shell = Command::new("script");
        shell.env_clear().envs(terminal.get_envs().filter_map(|(key, value)| value.map(|value| (key, value))));
        shell.env("PATH", "/usr/bin:/bin").current_dir(desk.dir.path());
        shell.args(["-q", "-e", "-c", &format!("{line} {more}"), "/dev/null"]);
        shell.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = shell.spawn().unwrap();
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), answer.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    if Command::new("script").arg("--version").output().is_err() {
        return;
    }
    let before = desk.standing();
    let (code, shown) = typed("n\n", "");
    assert!(shown.contains("仍要登记？") && shown.contains("当事人“张三丰”（同名）已在册：C2026-0001"), "{shown}");
    assert_eq!((code, desk.standing()), (Some(2), before), "{shown}");
    let (code, shown) = typed("y\n", "");
    assert_eq!((code, desk.status(C2)), (Some(0), "found".to_owned()), "{shown}");
    // Not where a script reads, nor where quiet was asked for.
    let (code, shown) = typed("", "-q");
    assert!(code == Some(0) && !shown.contains("仍要登记"), "{shown}");
}

// The penalty against the builder is revoked on reconsideration on the 23rd. 住建局, and 城乡水务局 whose report was found to be of
// the same thing, are both told of the revocation by the 26th; nothing is left to decide in either case. Where the review
// organ wants a new decision, the second case waits for it with the first, and is decided with it.
#[test]
fn what_becomes_of_the_main_decision_becomes_of_those_it_stood_for() {
    for (result, owed) in [("revoked", false), ("redo", true)] {
        let desk = Desk::new();
        reported_twice(&desk);
        desk.ok(&format!("case link {C2} --to {C} --as duplicate --on 2026-11-19"));
        desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-20"));
        desk.ok(&format!("transfer notify {T2} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20"));
        desk.ok(&format!(
            "case review {C} --kind reconsideration --result {result} --doc-no 峄政复决〔2026〕1号 --on 2026-11-23"
        ));
        let shown = desk.ok(&format!("show {C2}"));
        assert_eq!(shown["ruled"], Value::Null);
        let told = pick(&shown, "transfer.notify");
        let standing: Vec<Value> = told.iter().map(|d| json!([d["started_on"], d["due_on"], d["state"]])).collect();
        let first = json!(["2026-11-20", "2026-11-25", "met"]);
        let anew = json!(["2026-11-23", "2026-11-26", "open"]);
        assert_eq!(standing, if owed { vec![first] } else { vec![first, anew] }, "{result}");
        let decide = pick(&shown, "case.decide");
        assert_eq!(decide.iter().filter(|d| d["state"] == "open").count(), usize::from(owed), "{result}");
        if owed {
            desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-24"));
            let shown = desk.ok(&format!("show {C2}"));
            assert!(pick(&shown, "case.decide").iter().all(|d| d["state"] == "met"), "{shown}");
            assert_eq!(shown["ruled"]["on"], "2026-11-24");
        }
        desk.sound();
    }
}

/// A related case is not followed: the register says where the other may still stand, and how it goes there.
#[test]
fn redaction_says_where_a_name_may_still_stand() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 甲案 --found 2026-11-20 --party 欧阳锋");
    desk.ok("case new --unit 综合执法局 --title 另案 --found 2026-11-20 --place 解放路欧阳锋店前");
    desk.ok(&format!("case link {C} --to C2026-0002 --as related"));
    let said = desk.ok(&format!("redact {C} --ground 申请"))["warnings"].to_string();
    assert!(said.contains("C2026-0002 未动") && said.contains("--text"), "{said}");
    desk.ok("redact C2026-0002 --ground 申请 --text 欧阳锋");
    let file = std::fs::read(desk.db()).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("欧阳锋"));
    desk.sound();
}
