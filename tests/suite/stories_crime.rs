//! Stories of suspected crimes, and of cases nobody assessed or decided: what happened in the offices, and what the register
//! says of it at each step.

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only, pick, word};
use serde_json::{Value, json};

const T2: &str = "T2026-0002";
const T3: &str = "T2026-0003";

/// A desk at the end of the year.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.at("2026-12-31");
    desk
}

/// What is open: limit, record, unit and due date, in the order of `todo`.
fn open(desk: &Desk) -> Vec<[String; 4]> {
    let rows = desk.ok("todo");
    // Numbers of papers still to be told are another story.
    let limits = rows.as_array().unwrap().iter().filter(|row| row["rule"] != "document.number");
    limits.map(|row| ["rule", "subject", "unit", "due_on"].map(|key| word(&row[key]))).collect()
}

fn line(rule: &str, subject: &str, unit: &str, due: &str) -> [String; 4] {
    [rule, subject, unit, due].map(str::to_owned)
}

/// What became of the deadlines of `rule`: unit, start, state, end, what ended it.
fn fates(desk: &Desk, rule: &str) -> Vec<[String; 5]> {
    let shown = desk.ok(&format!("show {C}"));
    pick(&shown, rule)
        .iter()
        .map(|d| ["unit", "started_on", "state", "met_on", "ended_by"].map(|key| word(&d[key])))
        .collect()
}

fn fate(unit: &str, start: &str, state: &str, met: &str, by: &str) -> [String; 5] {
    [unit, start, state, met, by].map(str::to_owned)
}

fn holder(desk: &Desk) -> [Value; 3] {
    let shown = desk.ok(&format!("show {C}"));
    ["holder", "held_by", "held_since"].map(|key| shown[key].clone())
}

/// 住建局 hands an illegal building to the bureau, which accepts it and finds that the owner forged his permit: a crime. It
/// sends the file to the police and tells 住建局 in writing within three working days. The police file the case, pass it on
/// to the procuratorate, which charges; the court convicts. Nobody waits for an administrative decision any more, and the
/// police were never charged with the bureau's letter.
#[test]
fn what_another_unit_found_goes_to_the_police_and_ends_with_a_conviction() {
    let desk = desk();
    desk.accepted();
    assert_eq!(open(&desk), [line("case.decide", C, "bureau", "")]);
    let sent = desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-11-19 {CRIME}"));
    let told = only(&sent, "transfer.notify");
    assert_eq!([&told["subject"], &told["unit"], &told["toward"]], [&json!(T), &json!("bureau"), &json!("housing")]);
    assert_eq!([&told["started_on"], &told["due_on"]], [&json!("2026-11-19"), &json!("2026-11-24")]);
    desk.refused(&format!("case close {C} --on 2026-11-20")).by("二（二）2", "transfer notify");
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕31号 --on 2026-11-20"));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-23"));
    assert_eq!(holder(&desk), [json!("police"), json!("transfer"), json!("2026-11-23")]);
    assert_eq!(
        fates(&desk, "case.decide"),
        [fate("bureau", "2026-11-18", "met", "2026-11-23", "met"), fate("police", "2026-11-23", "open", "", "")]
    );
    desk.ok(&format!("transfer outcome {T2} --result 立案 --doc-no 峄公立字〔2026〕8号 --on 2026-11-25"));
    desk.refused(&format!("case close {C} --on 2026-11-26")).by("二（二）2", &format!("transfer outcome {T2}"));
    desk.ok(&format!("transfer new --case {C} --to 检察院 --on 2026-12-01 {CRIME}"));
    desk.ok(&format!("transfer accept {T3} --on 2026-12-02"));
    assert_eq!(desk.field(T3, "from"), "police");
    assert_eq!(holder(&desk)[0], "procuratorate");
    assert_eq!(fates(&desk, "case.decide")[1], fate("police", "2026-11-23", "met", "2026-12-02", "met"));
    assert!(open(&desk).is_empty(), "nobody waits for the procuratorate");
    desk.ok(&format!("transfer outcome {T2} --result convicted --doc-no （2026）鲁0404刑初77号 --on 2026-12-28"));
    // Learnt of late: it stands where it belongs.
    desk.ok(&format!("transfer outcome {T2} --result opinion --doc-no 峄检意〔2026〕3号 --on 2026-12-10"));
    let shown = desk.ok(&format!("show {T2}"));
    let stages: Vec<String> = shown["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| format!("{} {}", word(&s["on"]), word(&s["result"])))
        .collect();
    assert_eq!(stages, ["2026-11-25 filed", "2026-12-10 opinion", "2026-12-28 convicted"]);
    let listed = desk.ok("transfer list");
    assert_eq!([&listed[0]["outcome"], &listed[1]["outcome"]], [&Value::Null, &json!("convicted")]);
    let report = desk.ok("report supervision --from 2026-11-01 --to 2026-12-31").to_string();
    assert!(report.contains("2026-11-25 已立案（峄公立字〔2026〕8号）；2026-12-10 检察意见"), "{report}");
    let story = desk.table(&format!("show {C}"));
    assert!(story.contains("登记刑事办理结果") && story.contains("有罪判决，（2026）鲁0404刑初77号"), "{story}");
    desk.ok(&format!("case close {C} --on 2026-12-29"));
    assert_eq!(pick(&desk.ok(&format!("show {C}")), "transfer.notify").len(), 1, "told once, by the bureau");
    desk.sound();
}

/// The bureau's file lies with the procuratorate when the police station finds that there was no crime at all and wants to
/// give it back. It no longer holds it; the procuratorate does, and returns it to the bureau, which decides.
#[test]
fn the_police_find_no_crime_after_the_procuratorate_took_the_file() {
    let desk = desk();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 --on 2026-11-20 {CRIME}"));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-23"));
    let back = format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-24 {LETTER}");
    let refused = desk.refused(&format!("{back} --from 公安分局"));
    refused.by("六（二）", "--from 检察院");
    assert!(refused.message.contains("公安分局不承办"), "{refused:?}");
    desk.ok(&format!("{back} --from 检察院"));
    assert_eq!(holder(&desk), [json!("bureau"), json!("return"), json!("2026-11-24")]);
    desk.ok("transfer receive T2026-0003 --on 2026-11-26");
    assert_eq!(holder(&desk)[2], "2026-11-26", "held from the true day of receipt");
    let runs: Vec<[String; 5]> = fates(&desk, "case.decide");
    assert_eq!(
        runs,
        [
            fate("police", "2026-11-18", "met", "2026-11-23", "met"),
            fate("bureau", "2026-11-24", "superseded", "", "receive"),
            fate("bureau", "2026-11-26", "open", "", "")
        ]
    );
    // Nothing is left to be returned a second time.
    desk.refused(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-27 {LETTER}"))
        .by("六（二）", "综合执法局");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕9号 --on 2026-11-30"));
    desk.ok(&format!("case close {C} --on 2026-11-30"));
    desk.sound();
}

/// The police find a warehouse of unlicensed gas themselves, nobody sent it to them. It is no crime, so they hand it to the
/// bureau. The duty to return it stands on the case; the bureau holds it from receipt, cannot send it further, but may put it
/// to the government.
#[test]
fn the_police_hand_over_what_they_found_themselves() {
    let desk = desk();
    desk.ok("case new --unit 公安分局 --title 无证储存燃气 --found 2026-11-16");
    assert_eq!(open(&desk), [line("case.assess", C, "police", "")]);
    let back = desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-18 {LETTER}"));
    assert_eq!(back["status"], "sent");
    let owed = only(&back, "transfer.return");
    assert_eq!([&owed["subject"], &owed["unit"], &owed["state"]], [&json!(C), &json!("police"), &json!("met")]);
    assert_eq!(holder(&desk), [json!("bureau"), json!("return"), json!("2026-11-18")]);
    assert_eq!(open(&desk), [line("case.decide", C, "bureau", "")]);
    for answer in ["accept", "decline --reason 不属本局"] {
        let (verb, rest) = answer.split_once(' ').unwrap_or((answer, ""));
        desk.refused(&format!("transfer {verb} {T} {rest}")).by("六（二）", &format!("transfer refer {T}"));
    }
    desk.refused(&format!("transfer new --case {C} --to 城乡水务局 {ALL}"))
        .by("二（二）2", &format!("transfer refer {T}"));
    desk.refused(&format!("case assess {C} other --to 城乡水务局 --reason 不属本局"))
        .by("二（二）2", &format!("transfer refer {T}"));
    desk.refused(&format!("case close {C}")).by("二（二）2", "case decide");
    desk.ok(&format!("transfer refer {T} --on 2026-11-20"));
    desk.ok(&format!("transfer designate {T} --to 住建局 --doc-no 峄政字〔2026〕40号 --on 2026-11-25"));
    assert_eq!(open(&desk), [line("case.decide", C, "housing", "")]);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄住建罚〔2026〕4号 --on 2026-12-01"));
    desk.ok(&format!("case close {C} --on 2026-12-01"));
    assert!(pick(&desk.ok(&format!("show {C}")), "transfer.notify").is_empty(), "nobody sent it for its competence");
    desk.sound();
}

/// 城乡水务局 finds a suspected crime and sends it to the police itself. The police find none. Until their letter is out
/// they count as the holder; they return it to the unit that sent it, which finds it is not its to punish and refers it. The
/// government names the bureau.
#[test]
fn a_return_to_the_unit_that_sent_it() {
    let desk = desk();
    desk.ok("case new --unit 城乡水务局 --title 涉嫌盗采地下水 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --on 2026-11-17"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-18 {CRIME}"));
    desk.ok(&format!("transfer decline {T} --reason 数额不足 --on 2026-11-20"));
    assert_eq!([desk.field(T, "ground"), desk.field(T, "status")], [json!("no-crime"), json!("declined")]);
    assert_eq!(holder(&desk), [json!("police"), json!("transfer"), json!("2026-11-20")]);
    assert_eq!(open(&desk), [line("transfer.return", T, "police", "")]);
    desk.refused(&format!("transfer new --case {C} --kind criminal --from 城乡水务局 --to 检察院 {CRIME}"))
        .by("二（二）2", "公安分局");
    let back = format!("transfer new --case {C} --kind return --on 2026-11-23 {LETTER}");
    desk.refused(&format!("{back} --to 住建局")).by("六（二）", "综合执法局");
    desk.ok(&format!("{back} --to 城乡水务局"));
    assert_eq!(desk.status(T), "returned");
    assert_eq!(holder(&desk), [json!("water"), json!("return"), json!("2026-11-23")]);
    assert_eq!(open(&desk), [line("case.decide", C, "water", "")]);
    desk.ok(&format!("transfer refer {T2} --on 2026-11-24"));
    desk.ok(&format!("transfer designate {T2} --to 综合执法局 --doc-no 峄政字〔2026〕41号 --on 2026-11-27"));
    assert_eq!(fates(&desk, "case.decide")[0], fate("water", "2026-11-23", "met", "2026-11-27", "met"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --copy-to 城乡水务局 --doc-no 峄综执罚〔2026〕50号 --on 2026-12-02"
    ));
    desk.sound();
}

/// 住建局 sends a case to the bureau, which does not answer. Meanwhile 住建局 sees a crime in it and sends it to the police,
/// who accept four days after the bureau's answer was due. The bureau's transfer ends there, and it stays late. When the
/// police drop the case, they give it back to 住建局.
#[test]
fn a_transfer_left_unanswered_ends_when_the_police_take_the_case() {
    let desk = desk();
    desk.sent();
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-11-19 {CRIME}"));
    let unanswered = line("transfer.answer", T2, "police", "");
    assert_eq!(open(&desk), [line("transfer.feedback", T, "bureau", "2026-11-20"), unanswered]);
    assert!(pick(&desk.ok(&format!("show {C}")), "transfer.notify").is_empty(), "it never came to the bureau");
    desk.ok(&format!("transfer accept {T2} --on 2026-11-24"));
    let feedback = only(&desk.ok(&format!("show {T}")), "transfer.feedback");
    assert_eq!(
        [&feedback["state"], &feedback["ended_by"], &feedback["met_on"]],
        [&json!("late"), &json!("accept"), &Value::Null]
    );
    assert_eq!(feedback["days_over"], 4);
    assert_eq!(desk.status(T), "ended");
    for answer in ["accept", "decline --reason 不属本局"] {
        let (verb, rest) = answer.split_once(' ').unwrap_or((answer, ""));
        let refused = desk.refused(&format!("transfer {verb} {T} {rest}"));
        refused.by("二（二）2", &format!("case show {C}"));
        assert!(refused.message.contains("司法机关接受"), "{refused:?}");
    }
    desk.refused(&format!("transfer refer {T}")).by("二（二）2", "");
    assert_eq!(open(&desk), [line("case.decide", C, "police", "")]);
    desk.ok(&format!("transfer outcome {T2} --result dropped --on 2026-12-01"));
    assert_eq!(open(&desk), [line("case.decide", C, "police", ""), line("transfer.return", T2, "police", "")]);
    desk.ok(&format!("transfer new --case {C} --kind return --to 住建局 --on 2026-12-03 {LETTER}"));
    assert_eq!(fates(&desk, "case.decide")[0], fate("police", "2026-11-24", "superseded", "", "return"));
    assert_eq!(open(&desk), [line("case.decide", C, "housing", "")]);
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄住建不罚〔2026〕2号 --on 2026-12-10"));
    assert!(open(&desk).is_empty(), "the finder decided its own case: nobody is to be told");
    desk.ok(&format!("case close {C} --on 2026-12-10"));
    desk.sound();
}

/// The police, having accepted, find a case for the public order law rather than the criminal one, fine the man themselves
/// and close. The bureau told 住建局 when it sent the file; nobody asks the police to tell anyone.
#[test]
fn the_police_decide_by_the_public_order_law() {
    let desk = desk();
    desk.accepted();
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-11-18 {CRIME}"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕5号 --on 2026-11-19"));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-19"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄公行罚决字〔2026〕90号 --on 2026-11-25"));
    assert_eq!(desk.field(C, "decision")["by"], "police");
    assert_eq!(desk.status(T), "notified");
    let shown = desk.ok(&format!("show {C}"));
    let notify: Vec<String> = pick(&shown, "transfer.notify").iter().map(|d| word(&d["unit"])).collect();
    assert_eq!(notify, ["bureau"]);
    assert!(desk.ok("share list").as_array().unwrap().is_empty(), "only a penalty of the bureau is copied");
    desk.ok(&format!("case close {C} --on 2026-11-26"));
    assert!(open(&desk).is_empty());
    desk.sound();
}

/// The police do not file the case and owe its return; the procuratorate asks them to file it all the same, and they do. It
/// is theirs again; what was owed ends, and the bureau's copy of the paper can be cited though another record cites it too.
#[test]
fn filed_after_all_at_the_procuratorates_word() {
    let desk = desk();
    desk.crime_declined();
    let number = "峄检立监〔2026〕2号";
    desk.ok(&format!("transfer outcome {T} --result opinion --doc-no {number} --on 2026-11-23"));
    assert_eq!(open(&desk), [line("transfer.return", T, "police", "")]);
    desk.ok(&format!("transfer outcome {T} --result filed --doc-no {number} --on 2026-11-25"));
    assert_eq!([desk.field(T, "accepted"), desk.field(T, "status")], [json!(true), json!("accepted")]);
    assert_eq!(holder(&desk), [json!("police"), json!("transfer"), json!("2026-11-25")]);
    assert_eq!(fates(&desk, "transfer.return"), [fate("police", "2026-11-18", "superseded", "", "accept")]);
    assert_eq!(open(&desk), [line("case.decide", C, "police", "")]);
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-30"));
    assert_eq!(open(&desk)[1], line("transfer.return", T, "police", ""));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-12-01 {LETTER}"));
    desk.refused(&format!("transfer outcome {T} --result filed --on 2026-12-02")).by("六（二）", "--kind criminal");
    desk.ok(&format!("transfer outcome {T} --result opinion --on 2026-12-03"));
    desk.sound();
}

/// An officer of 住建局 notes a case and forgets it; another acts on one without assessing it first. A third is assessed as
/// its own, closed without any decision since the owner pulled the wall down, and taken up again when he rebuilt it.
#[test]
fn what_was_found_is_not_forgotten() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 楼顶加建 --found 2026-10-12 --on 2026-10-14");
    let listed = desk.ok("todo --unit 住建局");
    assert_eq!([&listed[0]["rule"], &listed[0]["started_on"]], [&json!("case.assess"), &json!("2026-10-12")]);
    assert_eq!([&listed[0]["due_on"], &listed[0]["days_over"]], [&Value::Null, &json!(0)], "aged, never overdue");
    assert!(desk.ok("overdue").as_array().unwrap().is_empty());
    let decided = desk.ok(&format!("case decide {C} --outcome other --doc-no 峄住建〔2026〕7号 --on 2026-11-02"));
    assert_eq!(only(&decided, "case.assess")["met_on"], "2026-11-02");
    assert_eq!(only(&decided, "case.decide")["met_on"], "2026-11-02");
    assert_eq!(desk.field(C, "assessment")["jurisdiction"], "own");
    desk.ok(&format!("case close {C} --on 2026-11-03"));

    desk.ok("case new --unit 住建局 --title 临街砌墙 --found 2026-11-02");
    let own = desk.ok("case assess C2026-0002 own --on 2026-11-03");
    assert_eq!([&only(&own, "case.assess")["state"], &only(&own, "case.decide")["state"]], ["met", "open"]);
    let again = desk.ok("case assess C2026-0002 own --findings 复核 --reason 补记 --on 2026-11-04");
    assert_eq!(only(&again, "case.decide")["started_on"], "2026-11-03", "it is its own since then");
    let closed = desk.ok("case close C2026-0002 --on 2026-11-10");
    let ended = &pick(&closed, "case.decide")[0];
    assert_eq!([&ended["state"], &ended["ended_by"]], [&json!("superseded"), &json!("close")]);
    desk.at("2026-12-01");
    let opened = desk.ok("case reopen C2026-0002 --reason 复建 --on 2026-11-30");
    assert_eq!(only(&opened, "case.decide")["started_on"], "2026-11-30");
    // Found to be another's after all: nothing of its own is left to decide.
    desk.ok("case assess C2026-0002 other --to 综合执法局 --reason 已划转 --on 2026-12-01");
    let rows = desk.ok("todo --unit 住建局");
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["rule"]), (1, &json!("transfer.send")));
    // An unassessed case that is closed and taken up again waits for its assessment again.
    desk.ok("case new --unit 住建局 --title 占道堆料 --found 2026-11-27");
    desk.ok("case close C2026-0003 --on 2026-11-27");
    let opened = desk.ok("case reopen C2026-0003 --reason 复查 --on 2026-11-30");
    assert_eq!(only(&opened, "case.assess")["started_on"], "2026-11-30");
    desk.sound();
}

/// A head of section of the bureau takes money: a duty crime, which the supervisory organ receives. No clock binds it; it
/// does not take the case, and the bureau hands it to the police instead, who then owe what a judicial unit owes.
#[test]
fn a_duty_crime_goes_to_the_supervisory_organ() {
    let desk = desk();
    desk.ok("case new --unit 综合执法局 --title 涉嫌受贿 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --to 纪委监委 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 纪委监委 --on 2026-11-17 {CRIME}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    assert_eq!(holder(&desk)[0], "discipline");
    assert!(open(&desk).is_empty(), "no clock binds the supervisory organ");
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-20 {CRIME}"));
    assert_eq!(desk.field(T2, "from"), "discipline");
    desk.ok(&format!("transfer decline {T2} --ground other --reason 材料不全 --on 2026-11-23"));
    assert_eq!(holder(&desk)[0], "discipline", "back with its sender");
    desk.ok(&format!("transfer outcome {T} --result dropped --doc-no 峄监销〔2026〕1号 --on 2026-11-25"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-26 {LETTER}"));
    assert_eq!(open(&desk), [line("case.decide", C, "bureau", "")]);
    desk.sound();
}

/// The city's police take a large fraud over themselves. They stand beyond the district: once entered as police they receive
/// the file, no clock binds them, and what they hold may be closed here though nobody here decided it.
#[test]
fn the_police_of_a_higher_level_take_the_file() {
    let desk = desk();
    desk.accepted();
    let send = format!("transfer new --case {C} --kind criminal --to 枣庄市公安局 --on 2026-11-19 {CRIME}");
    desk.ok("unit add 枣庄市公安局 --kind outside --code city-police --on 2026-11-18");
    desk.refused(&send).by("二（一）", "--role police");
    desk.ok("unit add 枣庄市公安局经侦支队 --kind outside --role police --code city-fraud --on 2026-11-18");
    desk.ok(&format!("transfer new --case {C} --kind criminal --to city-fraud --on 2026-11-19 {CRIME}"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕5号 --on 2026-11-20"));
    desk.ok(&format!("transfer accept {T2} --on 2026-11-24"));
    assert_eq!(fates(&desk, "case.decide"), [fate("bureau", "2026-11-18", "met", "2026-11-24", "met")]);
    assert!(open(&desk).is_empty());
    desk.ok(&format!("case close {C} --on 2026-12-01"));
    desk.ok(&format!("transfer outcome {T2} --result filed --on 2026-12-03"));
    desk.ok(&format!("case reopen {C} --reason 公安机关将退回 --on 2026-12-10"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-12-11 {LETTER}"));
    assert_eq!(open(&desk), [line("case.decide", C, "bureau", "")]);
    desk.sound();
}

/// The police found no crime, but before their letter is out the two units settle before the legal organ that 住建局 handles
/// the case. Nothing is left for the police to return, and nothing stands in the way of 住建局's decision.
#[test]
fn a_settlement_before_the_return() {
    let desk = desk();
    desk.crime_declined();
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 承办 --on 2026-11-19"));
    desk.ok("dispute settle D2026-0001 --to 住建局 --on 2026-11-20");
    assert_eq!(desk.status(T), "ended");
    assert_eq!(fates(&desk, "transfer.return"), [fate("police", "2026-11-18", "superseded", "", "settle")]);
    assert_eq!(open(&desk), [line("case.decide", C, "housing", "")]);
    desk.refused(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-23 {LETTER}"))
        .by("六（二）", "住建局");
    desk.refused(&format!("case decide {C} --outcome other --doc-no 峄住建〔2026〕3号 --on 2026-11-24"))
        .by("六（二）", "own");
    desk.ok(&format!("case assess {C} own --reason 公安认定不构成犯罪 --on 2026-11-24"));
    desk.ok(&format!("case decide {C} --outcome other --doc-no 峄住建〔2026〕3号 --on 2026-11-24"));
    desk.sound();
}

/// A register made years ago, whose rulebook gave the supervisory organ no part: it receives duty crimes all the same, and
/// cases found or accepted before anybody asked for it wait for their assessment and decision.
#[test]
fn a_register_made_before_knows_all_of_this() {
    let desk = Desk::blank();
    crate::upgrade::version_3(&desk.db());
    desk.ok("case new --unit 综合执法局 --title 涉嫌受贿 --found 2026-11-20");
    let id = word(&desk.ok("case list")[0]["id"]);
    let id = desk.ok("case list").as_array().unwrap().iter().map(|case| word(&case["id"])).max().unwrap_or(id);
    desk.ok(&format!("transfer new --case {id} --kind criminal --to 纪委监委 --on 2026-11-23 {CRIME}"));
    let rows = desk.ok("todo");
    let waits = |rule: &str| rows.as_array().unwrap().iter().filter(|row| row["rule"] == rule).count();
    assert!(waits("case.assess") > 0 && waits("case.decide") > 0, "{rows}");
    desk.sound();
}

/// The police's letter is out on the 19th and lost in the house until the 23rd; the bureau enters that day only after it has
/// decided. Its decision, on the 25th, was made after it had the file; one made on the 20th could not have been.
#[test]
fn the_day_a_return_was_received_is_entered_later() {
    let desk = desk();
    desk.crime_returned();
    let shown = only(&desk.ok(&format!("show {C}")), "case.decide");
    assert_eq!([&shown["started_on"], &shown["presumed"]], [&json!("2026-11-19"), &json!(true)]);
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕6号 --on 2026-11-25"));
    let late = desk.refused("transfer receive T2026-0002 --on 2026-11-26");
    assert_eq!(late.exit, 2, "{late:?}");
    desk.ok("transfer receive T2026-0002 --on 2026-11-23");
    assert_eq!(holder(&desk)[2], "2026-11-23");
    assert_eq!(
        fates(&desk, "case.decide"),
        [
            fate("bureau", "2026-11-19", "superseded", "", "receive"),
            fate("bureau", "2026-11-23", "met", "2026-11-25", "met")
        ]
    );
    assert_eq!(only(&desk.ok(&format!("show {C}")), "case.decide")["presumed"], false);
    desk.sound();
}

/// The bureau sends what 坛山街道 found to the police, who want more papers; it sends the file again, to the procuratorate.
/// 坛山街道 was told when it first went out: once is enough, as long as the bureau holds the case.
#[test]
fn the_first_sender_is_told_once() {
    let desk = desk();
    desk.ok(&format!(
        "transfer new --from 坛山街道 --to 综合执法局 --title 强占公地 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-11-18 {CRIME}"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕5号 --on 2026-11-19"));
    desk.ok(&format!("transfer decline {T2} --ground other --reason 材料不全 --on 2026-11-20"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 检察院 --on 2026-11-23 {CRIME}"));
    assert_eq!(fates(&desk, "transfer.notify"), [fate("bureau", "2026-11-18", "met", "2026-11-19", "met")]);
    // It comes back, and goes out again on new evidence: that is another disposition.
    desk.ok(&format!("transfer accept {T3} --on 2026-11-24"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-25 {LETTER}"));
    desk.ok(&format!("transfer new --case {C} --kind criminal --to 公安分局 --on 2026-12-01 {CRIME}"));
    assert_eq!(fates(&desk, "transfer.notify")[1], fate("bureau", "2026-12-01", "open", "", ""));
    assert_eq!(desk.status(T), "accepted", "what was told before is not that");
    desk.sound();
}

/// What judicial units tell belongs to suspected crimes that were answered: of anything else it is refused, and nothing is
/// written.
#[test]
fn what_has_no_stage_or_result() {
    let desk = desk();
    desk.accepted();
    desk.refused(&format!("transfer outcome {T} --result filed")).by("六（一）", "case decide");
    let desk = self::desk();
    desk.crime_sent();
    desk.refused(&format!("transfer outcome {T} --result not-filed")).by("六（一）", "--ground no-crime");
    assert_eq!(desk.refused(&format!("transfer outcome {T} --result filed --on 2026-11-16")).exit, 2);
    desk.ok(&format!("transfer decline {T} --ground other --reason 材料不全 --on 2026-11-18"));
    desk.refused(&format!("transfer outcome {T} --result filed")).by("六（一）", "transfer new");
    // Nothing comes of a case before the receiver has answered.
    let desk = self::desk();
    desk.crime_sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-20"));
    desk.refused(&format!("transfer outcome {T} --result filed --on 2026-11-19"))
        .by("六（一）", "应为 2026-11-20 或以后");
    desk.ok(&format!("transfer outcome {T} --result filed --on 2026-11-20"));
    desk.sound();
    assert_eq!(desk.refused("transfer outcome T2026-0009 --result filed").exit, 4);
    assert_eq!(desk.run(&format!("transfer outcome {T} --result 办结")).code, 2);
}
