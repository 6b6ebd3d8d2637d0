//! What the clerks of a district put right afterwards, and what the register owes by then: settled disputes, designations
//! struck out, periods that belong to nothing, units that became one.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, T, pick, word};

const OTHER: &str = "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 由谁承办 --on 2026-11-17";

/// 住建局 sends a case on the 10th, the bureau sends it back on the 12th: papers are missing.
fn sent_back(desk: &Desk) {
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok(&format!("transfer decline {T} --ground other --reason 缺勘验笔录 --on 2026-11-12"));
    desk.ok(OTHER);
}

fn warnings(reply: &Value) -> String {
    reply["warnings"].to_string()
}

// Declined on another ground than jurisdiction, the case is quarrelled about and settled for the bureau, or decided for
// 城乡水务局: whoever decides it after all owes the outcome to 住建局, which had sent it.
#[test]
fn whoever_handles_what_was_sent_back_tells_its_sender() {
    for (end, holder, status, notified) in [
        ("settle D2026-0001 --to 综合执法局", "综合执法局", "settled", true),
        ("decide D2026-0001 --to 城乡水务局 --doc-no 峄政函〔2026〕1号", "城乡水务局", "decided", true),
        ("decide D2026-0001 --to 住建局 --doc-no 峄政函〔2026〕1号", "住建局", "decided", false),
    ] {
        let desk = Desk::new();
        sent_back(&desk);
        if end.starts_with("decide") {
            desk.ok("dispute escalate D2026-0001 --on 2026-11-17");
        }
        desk.ok(&format!("dispute {end} --on 2026-11-18"));
        assert_eq!(desk.status(T), status);
        let decide = format!("case decide {C} --outcome no-penalty --doc-no 决〔2026〕1号 --on 2026-11-19");
        let opened = pick(&desk.ok(&decide), "transfer.notify");
        assert_eq!(opened.len(), usize::from(notified), "{holder}: {opened:?}");
        if notified {
            let d = &opened[0];
            assert_eq!(json!([d["subject"], d["toward"], d["due_on"]]), json!([T, "housing", "2026-11-24"]));
            assert!(desk.refused(&format!("case close {C} --on 2026-11-20")).hint.contains("transfer notify"));
            desk.ok(&format!("transfer notify {T} --doc-no 函〔2026〕2号 --on 2026-11-20"));
        }
        desk.ok(&format!("case close {C} --on 2026-11-20"));
        desk.sound();
        // It comes back from an export; nobody told of it where the settlement never was.
        crate::roundtrip::comes_back(&desk);
    }
    let desk = Desk::new();
    sent_back(&desk);
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --on 2026-11-18");
    desk.ok("void D2026-0001 --event 2 --reason 点错");
    assert_eq!((desk.status(T), desk.status(C)), ("sent_back".to_owned(), "to_transfer".to_owned()));
    desk.sound();
}

// A designation ends the dispute about who handles the case; struck out, it ended nothing, and no row says that it did. What
// a dispute is about is what was said, or what is on record: sides between whom help was asked may quarrel about that.
#[test]
fn a_designation_that_never_was_ended_no_dispute() {
    let desk = Desk::new();
    desk.referred();
    let raise = |title: &str, more: &str| {
        word(
            &desk.ok(&format!(
                "dispute new --case {C} --between 住建局,综合执法局 --title {title} --on 2026-11-19{more}"
            ))["id"],
        )
    };
    let (first, costs) = (raise("甲", ""), raise("谁出勘验费", " --about 其他"));
    let third = word(
        &desk.ok(&format!("dispute new --case {C} --between 自然资源局,综合执法局 --title 管辖 --on 2026-11-19"))["id"],
    );
    let said = desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    assert_eq!([&first, &costs, &third].map(|id| desk.status(id)), ["decided", "raised", "raised"], "{said}");
    assert!(warnings(&said).contains(&format!("争议 {costs} 未写明为由谁承办，仍未了结")), "{said}");
    desk.ok(&format!("void {T} --event 4 --reason 点错"));
    let rows = desk.ok(&format!("show {first}"))["deadlines"].clone();
    let of = |by: &str| rows.as_array().unwrap().iter().filter(|d| d["ended_by"] == by).count();
    assert_eq!((of("designate"), of("void"), desk.status(&first)), (0, 1, "raised".to_owned()), "{rows}");
    desk.sound();
    // With help asked for between the two, the record alone does not say it any more.
    desk.ok(&format!(
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 定性 --case {C} --on 2026-11-19"
    ));
    let said = desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    assert!(warnings(&said).contains(&format!("争议 {first} 未写明")), "{said}");
    desk.ok(&format!("void {T} --event 6 --reason 点错"));
    desk.ok(&format!("correct {first} --event 1 --set 所争=由谁承办 --reason 补写"));
    desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    assert_eq!([&first, &costs, &third].map(|id| desk.status(id)), ["decided", "raised", "raised"]);
    desk.sound();
}

// The police hand a brawl to the bureau, which sees a crime and sends it on: to the procuratorate, as was typed, the police
// are to be told; to the police, as it truly was, they are not. The day it is corrected says so, either way.
#[test]
fn a_corrected_recipient_of_a_suspected_crime_is_told_or_knows() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 公安分局 --to 综合执法局 --title 斗殴 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-11"));
    desk.ok(&format!("case assess {C} criminal --to 检察院 --reason 涉罪 --on 2026-11-12"));
    let sent = desk.ok(&format!("transfer new --case {C} --to 检察院 --on 2026-11-13 {CRIME}"));
    assert_eq!(pick(&sent, "transfer.notify").len(), 1, "{sent}");
    let open = |n: usize, desk: &Desk| {
        assert_eq!(desk.deadlines("transfer.notify", "open").len(), n);
        desk.sound();
    };
    desk.ok("correct T2026-0002 --event 1 --set to=公安分局 --reason 抄错单位");
    open(0, &desk);
    desk.ok("correct T2026-0002 --event 1 --set to=检察院 --reason 又误");
    open(1, &desk);
    desk.ok("correct T2026-0002 --event 1 --set to=公安分局 --reason 抄错单位");
    // It had come from 住建局: the police know nothing of it.
    desk.ok(&format!("correct {C} --event 1 --set unit=住建局 --reason 抄错单位"));
    open(1, &desk);
}

#[test]
fn a_period_belongs_to_a_standing_item() {
    let desk = Desk::new();
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局 --title 标准 --event 2026-11-20");
    let refused = desk.refused("correct S2026-0001 --event 1 --set 期次=2026Q3 --reason 漏写");
    refused.invalid();
    assert!(refused.message.contains("不属定期共享") && refused.hint.contains("share new --standing"), "{refused:?}");
}

// 住建局 becomes part of the bureau: what one had asked of the other is asked of nobody any more, and what comes next is said
// with the bureau's name.
#[test]
fn two_that_became_one_ask_and_tell_each_other_nothing() {
    let desk = Desk::new();
    for line in [
        "case new --unit 住建局 --title 占道 --found 2026-11-16",
        "case assess C2026-0001 other --to 综合执法局 --on 2026-11-17",
        "assist new --kind consult --from 综合执法局 --to 住建局 --title 定性 --doc-no 函〔2026〕3号 --on 2026-11-18",
        "assist new --kind guidance --from 自然资源局 --to 住建局 --title 图纸 --on 2026-11-18",
        "share new --kind policy --from 综合执法局 --to 住建局,自然资源局 --title 标准 --event 2026-11-18",
        "share send S2026-0001 --channel written --on 2026-11-18",
        "share new --kind policy --from 自然资源局 --to 住建局 --title 标准 --event 2026-11-18",
        "share send S2026-0002 --channel written --on 2026-11-18",
        "operation new --kind special --title 整治 --lead 综合执法局 --with 住建局,自然资源局 --starts 2026-11-20 --on 2026-11-18",
        "operation police O2026-0001 --on 2026-11-18",
        "operation start O2026-0001 --on 2026-11-20",
    ] {
        desk.ok(line);
    }
    desk.ok("unit merge 住建局 --into 综合执法局 --on 2026-11-23");
    let next = |id: &str| {
        let next = desk.ok(&format!("show {id}"))["next"].clone();
        next.as_array().unwrap().iter().map(|n| word(&n["command"])).collect::<Vec<_>>().join("\n")
    };
    assert_eq!((desk.status("A2026-0001"), next("A2026-0001")), ("ended".to_owned(), String::new()));
    assert!(next("A2026-0002").contains("assist reply"));
    assert!(!next(C).contains("transfer new") && next(C).contains(&format!("case assess {C} own")), "{}", next(C));
    assert_eq!(next("S2026-0001"), "jiexie share receive S2026-0001 --unit 自然资源局");
    assert_eq!(next("S2026-0002"), "jiexie share receive S2026-0002 --unit 综合执法局");
    desk.ok("share receive S2026-0002 --unit 综合执法局");
    let steps = next("O2026-0001");
    assert_eq!(steps.matches("--unit 综合执法局").count(), 1, "{steps}");
    assert!(!steps.contains("住建局"), "{steps}");
    desk.ok("operation report-in O2026-0001 --unit 综合执法局");
    assert!(!next("O2026-0001").contains("综合执法局"));
    desk.sound();
}

#[test]
fn a_value_with_a_dash_is_no_option() {
    let desk = Desk::new();
    desk.found();
    for (line, said, way) in [
        ("case decide C2026-0001 --outcome penalty --amount -1", "--amount 不能是“-1”", "--amount 1"),
        ("case list --limit -5", "--limit 不能是“-5”", "--limit 5"),
        ("overdue --within -3", "--within 不能是“-3”", "--within 3"),
        ("correct C2026-0001 --event -2", "--event 不能是“-2”", "--event 2"),
        ("case new --unit 住建局 --found 2026-11-20 --title -三号楼", "被当作选项", "--title=-三号楼"),
        ("case show -1", "不能是“-1”", "C2026-0001"),
    ] {
        let refused = desk.refused(line);
        refused.invalid();
        assert!(refused.message.contains(said) && refused.hint.contains(way), "{refused:?}");
    }
    desk.ok("case new --unit 住建局 --found 2026-11-20 --title=-三号楼");
}

// A clerk types the 18th as a day off; feedback moves from the 19th to the 20th, and the wrong day is taken back: what stood
// before stands again, open deadlines move back, and both changes stay in the journal.
#[test]
fn a_wrong_day_of_the_calendar_is_taken_back() {
    let mut desk = Desk::blank();
    desk.at("2026-11-16");
    desk.ok("init --since 2026-07-01");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 {ALL}"));
    let due = |desk: &Desk| {
        let open = pick(&desk.ok(&format!("show {T}")), "transfer.feedback");
        let open: Vec<String> = open.iter().filter(|d| d["state"] == "open").map(|d| word(&d["due_on"])).collect();
        open.join(" ")
    };
    assert_eq!(due(&desk), "2026-11-19");
    let (add, remove) =
        ("calendar add 2026-11-18 holiday --name 误 --basis 误读", "calendar remove 2026-11-18 --basis 登记错误");
    let refused = desk.refused(remove);
    refused.invalid();
    assert!(refused.hint.contains("calendar show 2026"), "{refused:?}");
    desk.refused("calendar remove 2026-10-01 --basis 登记错误").invalid();
    desk.ok(add);
    assert_eq!(due(&desk), "2026-11-20");
    desk.at("2026-11-20");
    desk.refused("calendar remove 2026-11-18 --basis 无").invalid();
    assert_eq!(desk.ok(&format!("{remove} --dry-run"))["moves"]["earlier"], 1);
    assert_eq!(due(&desk), "2026-11-20");
    let said = desk.ok(remove);
    assert_eq!(said["moves"]["earlier"], 1, "{said}");
    assert_eq!(due(&desk), "2026-11-19");
    desk.sound();
    assert_eq!(desk.ok("overdue --rule transfer.feedback").as_array().unwrap().len(), 1);
    let year = desk.ok("calendar show 2026").to_string();
    assert!(!year.contains("2026-11-18"), "{year}");
    let log = desk.ok("audit log calendar").to_string();
    assert!(log.contains("calendar.add") && log.contains("calendar.remove"), "{log}");
    // A day that the notice has, and that was made another, is the notice's again.
    desk.ok("calendar add 2026-10-10 holiday --name 误 --basis 误读");
    desk.ok("calendar remove 2026-10-10 --basis 登记错误");
    assert!(desk.ok("calendar show 2026").to_string().contains("{\"date\":\"2026-10-10\",\"kind\":\"workday\""));
    desk.ok("export 出");
    desk.sound();
}

// An earlier program had the police told of what went back to them; a register from then keeps what was owed.
#[test]
fn what_an_earlier_program_had_told_stays_owed() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 公安分局 --to 综合执法局 --title 斗殴 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-11"));
    desk.ok(&format!("case assess {C} criminal --to 公安分局 --reason 涉罪 --on 2026-11-12"));
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; INSERT INTO transfers_told SELECT max(seq) + 1 FROM events;").unwrap();
    drop(conn);
    let sent = desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-13 {CRIME}"));
    assert_eq!(pick(&sent, "transfer.notify").len(), 1, "{sent}");
    desk.ok(&format!("transfer notify {T} --doc-no 函〔2026〕2号 --on 2026-11-16"));
    desk.sound();
}

// An address is erased as the clerk names it; where somebody wrote only its end, that is said, with the command that
// reaches it.
#[test]
fn the_end_of_an_erased_address_is_pointed_out() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 西街9号门前占道 --place 榴园镇西街9号 --found 2026-11-20 --party 张三丰");
    let said = warnings(&desk.ok(&format!("redact {C} --ground 当事人申请 --text 榴园镇西街9号")));
    let way = format!("jiexie redact {C} --ground \\\"依据\\\" --text \\\"西街9号\\\"");
    assert!(said.contains("“西街9号”是所删地址的一部分") && said.contains(&way), "{said}");
    let said = warnings(&desk.ok(&format!("redact {C} --ground 当事人申请 --text 西街9号")));
    assert!(!said.contains("所删地址的一部分"), "{said}");
    let shown = desk.ok(&format!("show {C}")).to_string();
    assert!(!shown.contains("西街"), "{shown}");
    desk.sound();
}
