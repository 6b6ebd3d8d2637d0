//! Transfers as they really go: lost, withdrawn, declined beyond the district, put to the government more than once.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, only, pick, word};

const CITY: &str = "unit add --kind outside --name 枣庄市城市管理局 --short 市城管局 --code city";

/// The rows of one table of a report, each as the texts of these columns.
fn table(desk: &Desk, report: &str, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(report);
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let rows = tables.find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap();
    let text = |value: &Value| match value {
        Value::Null => "-".to_owned(),
        value => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    rows.iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
}

/// State, what ended it, day it started, day due, days over and whether it is presumed: of each deadline of `rule` on `id`.
fn lives(desk: &Desk, id: &str, rule: &str) -> Vec<String> {
    let line = |d: &Value| {
        let text = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
        let presumed = if d["presumed"] == true { " 推定" } else { "" };
        format!(
            "{} {} {}..{} {}{presumed}",
            text("state"),
            text("ended_by"),
            text("started_on"),
            text("due_on"),
            d["days_over"]
        )
    };
    pick(&desk.ok(&format!("show {id}")), rule).iter().map(line).collect()
}

/// 住建局 posts a case to the bureau on 10 November; the letter never comes. On the 20th, ten days later, the two find that
/// out on the telephone: the bureau seems a week late with its answer. The letter goes out once more; the bureau's post room
/// signs for it on the 23rd, and on the 24th the bureau accepts. It was never late, and the report says what became of the
/// week.
#[test]
fn a_transfer_lost_for_ten_days() {
    let mut desk = Desk::new();
    desk.at("2026-11-20");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违建 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    let overdue = desk.ok("overdue");
    assert_eq!((&overdue[0]["unit"], &overdue[0]["days_over"]), (&json!("bureau"), &json!(7)));
    assert_eq!(overdue[0]["presumed"], true);
    assert!(desk.table("overdue").contains("2026-11-13（推定）"));
    let refusal = desk.refused(&format!("transfer resend {T}"));
    refusal.by("二（二）2", "--late-reason");
    assert_eq!(refusal.rule.as_deref(), Some("transfer.feedback"));
    assert!(refusal.message.contains("超期 7 天"), "{refusal:?}");
    desk.refused(&format!("transfer resend {T} --late-reason 无")).by("二（二）2", "--late-reason");
    let again = desk.ok(&format!("transfer resend {T} --late-reason 电话核实未送达"));
    let said = again["warnings"].to_string();
    assert!(said.contains("收回 T2026-0001 的超期 7 天（重新送出）") && !said.contains("只作备注"), "{said}");
    let open = only(&again, "transfer.feedback");
    assert_eq!((&open["started_on"], &open["due_on"]), (&json!("2026-11-20"), &json!("2026-11-25")));
    assert_eq!((&open["presumed"], &open["days_over"]), (&json!(true), &json!(0)));
    assert!(desk.ok("overdue").as_array().unwrap().is_empty());
    let keys = ["unit", "record", "due_on", "days", "left", "by", "on", "reason", "provisos"];
    let taken = ["综合执法局 T2026-0001 2026-11-13 7 0 重新送出 2026-11-20 电话核实未送达 推定"];
    for report in ["report supervision --from 2026-11-01", "report late-entries --from 2026-11-01"] {
        assert_eq!(table(&desk, report, "更正与作废收回的逾期", &keys), taken, "{report}");
    }
    desk.at("2026-11-24");
    desk.ok(&format!("transfer receive {T} --by 李收发 --service mail --on 2026-11-23"));
    let shown = desk.ok(&format!("transfer show {T}"));
    assert_eq!((&shown["received_by"], &shown["service"]), (&json!("李收发"), &json!("mail")));
    assert_eq!((&shown["resent_on"], &shown["sent_on"]), (&json!("2026-11-20"), &json!("2026-11-10")));
    desk.ok(&format!("transfer accept {T} --on 2026-11-24"));
    assert_eq!(
        lives(&desk, T, "transfer.feedback"),
        [
            "superseded resend 2026-11-10..2026-11-13 0 推定",
            "superseded receive 2026-11-20..2026-11-25 0 推定",
            "met met 2026-11-23..2026-11-26 0",
        ]
    );
    let row = table(&desk, "report supervision --from 2026-11-01", "各期限", &["limit", "on_time", "late"]);
    assert!(row.contains(&"反馈意见 1 0".to_owned()), "{row:?}");
    // Received and answered, nothing is left to send anew.
    desk.refused(&format!("transfer resend {T}")).by("二（二）2", "correct");
    let explained = desk.table("explain T2026-0001");
    assert!(explained.contains("重新送出") && explained.contains("2026-11-26"), "{explained}");
    desk.sound();
}

/// The bureau accepts five days late and says why. Afterwards it comes out that the letter had been lost and sent anew in
/// between: the five days are taken back once, by the sending, for its reason.
#[test]
fn sent_anew_before_an_answer_on_record() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违建 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18 --late-reason 人手不足"));
    let line = format!("transfer resend {T} --on 2026-11-16");
    desk.refused(&line).by("二（二）2", "--late-reason");
    let reply = desk.ok(&format!("{line} --late-reason 第一封没有送到"));
    let said = reply["warnings"].to_string();
    assert!(said.contains("收回 T2026-0001 的超期 5 天") && !said.contains("只作备注"), "{said}");
    let keys = ["record", "days", "left", "by", "on", "reason"];
    let report = "report supervision --from 2026-11-01";
    let once = ["T2026-0001 5 0 重新送出 2026-11-16 第一封没有送到"];
    assert_eq!(table(&desk, report, "更正与作废收回的逾期", &keys), once);
    desk.sound();
    // A receipt on another day than presumed says what it takes back; entered on one day, by the day it happened.
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-02 --on 2026-11-03 {ALL}"
    ));
    let reply = desk.ok("transfer receive T2026-0002 --on 2026-11-16");
    assert!(reply["warnings"].to_string().contains("收回 T2026-0002 的超期 10 天（登记收到）"), "{reply}");
    for report in [report, "report supervision --from 2026-11-01 --as-of 2026-11-18"] {
        let told = table(&desk, report, "更正与作废收回的逾期", &keys);
        assert!(told.contains(&"T2026-0002 10 0 登记收到 2026-11-16 -".to_owned()), "{told:?}");
    }
}

/// 住建局 sends a case about a forest road to 城乡水务局 and sees the mistake on the next day, before anything was answered. It
/// takes the transfer back, sends the case to 林业发展服务中心 on the last day it may, and that unit accepts. 城乡水务局 owes nothing.
#[test]
fn sent_to_the_wrong_unit_and_withdrawn() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 城乡水务局 --title 毁林修路 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    let back = desk.ok(&format!("transfer withdraw {T} --reason 送错单位 --on 2026-11-18"));
    assert_eq!((&back["status"], &desk.field(C, "status")), (&json!("withdrawn"), &json!("to_transfer")));
    assert_eq!(lives(&desk, T, "transfer.feedback"), ["superseded withdraw 2026-11-17..2026-11-20 0 推定"]);
    let send = pick(&back, "transfer.send").pop().unwrap();
    assert_eq!((&send["unit"], &send["due_on"]), (&json!("housing"), &json!("2026-11-23")));
    desk.refused(&format!("transfer accept {T}")).by("二（二）2", "transfer new");
    desk.refused(&format!("transfer withdraw {T} --reason 再撤")).by("二（二）2", "transfer new");
    desk.ok(&format!("transfer new --case {C} --to 林业发展服务中心 --on 2026-11-23 {ALL}"));
    desk.ok("transfer accept T2026-0002 --on 2026-11-24");
    assert_eq!(desk.field(C, "holder"), "forestry");
    let rows = table(
        &desk,
        "report supervision --from 2026-11-01",
        "撤回的移送",
        &["transfer", "to", "withdrawn_on", "reason"],
    );
    assert_eq!(rows, ["T2026-0001 城乡水务局 2026-11-18 送错单位"]);
    assert!(desk.table(&format!("show {C}")).contains("送错单位"), "the story of the case tells why");
    desk.sound();
}

/// The bureau lets a transfer lie. On the third day after its last day to answer, 住建局 takes the case back and keeps it for
/// itself. That the bureau never answered stays on its account, three days.
#[test]
fn withdrawn_after_the_receiver_let_it_lie() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer withdraw {T} --reason 久无答复，自行办理 --on 2026-11-23"));
    assert_eq!(lives(&desk, T, "transfer.feedback"), ["late withdraw 2026-11-17..2026-11-20 3 推定"]);
    let keys = ["unit", "limit", "record", "ended_by", "days_over", "provisos"];
    let ended = table(&desk, "report supervision --from 2026-11-01", "未办结即终止的逾期", &keys);
    assert_eq!(ended, ["综合执法局 反馈意见 T2026-0001 撤回 3 推定"]);
    desk.ok(&format!("case assess {C} own --reason 自行办理 --on 2026-11-23"));
    assert!(desk.ok("overdue").as_array().unwrap().is_empty());
    // It lay in the post room until the 20th: told later, the true receipt takes the lateness back.
    desk.ok(&format!("transfer receive {T} --on 2026-11-20"));
    assert_eq!(
        lives(&desk, T, "transfer.feedback"),
        ["superseded receive 2026-11-17..2026-11-20 0 推定", "superseded withdraw 2026-11-20..2026-11-25 0"]
    );
    desk.refused(&format!("correct {T} --event 3 --on 2026-11-24 --reason 笔误")).invalid();
    desk.sound();
}

/// The bureau accepts a case and learns during the investigation that the place lies beyond the district. Only the government
/// can move it: it decides that the city's office handles the case. That office decides and writes to 住建局; no limit of
/// the district's document binds it.
#[test]
fn a_district_office_moves_a_case_to_the_city() {
    let desk = Desk::new();
    desk.ok(CITY);
    desk.accepted();
    desk.refused(&format!("transfer new --case {C} --to 市城管局 {ALL}")).by("二（二）2", "transfer refer");
    desk.ok(&format!("transfer refer {T} --on 2026-11-19"));
    let named = desk.ok(&format!("transfer designate {T} --to 市城管局 --doc-no 峄政字〔2026〕8号 --on 2026-11-20"));
    assert_eq!((&named["status"], &desk.field(C, "holder")), (&json!("designated"), &json!("city")));
    desk.ok(&format!("case decide {C} --outcome other --doc-no 枣城管〔2026〕3号 --on 2026-11-23"));
    assert!(pick(&desk.ok(&format!("show {C}")), "transfer.notify").is_empty(), "nobody binds the city");
    assert_eq!(desk.ok(&format!("transfer notify {T} --doc-no 枣城管函〔2026〕4号"))["status"], "notified");
    desk.refused(&format!("transfer notify {T} --doc-no 枣城管函〔2026〕5号")).by("二（二）2", "show");
    desk.sound();
}

/// 住建局 takes a case for the city's and sends it there; the city says it is not its business either. No unit of the district
/// can be held to that: the case is 住建局's again, its limit runs anew, and it sends the case to the bureau, which accepts.
#[test]
fn declined_beyond_the_district() {
    for ground in ["", "--ground other"] {
        let desk = Desk::new();
        desk.ok(CITY);
        desk.ok(&format!(
            "transfer new --from 住建局 --to 市城管局 --title 占道 --found 2026-11-16 --on 2026-11-16 {ALL}"
        ));
        assert!(lives(&desk, T, "transfer.feedback").is_empty(), "no clock binds the city");
        let back = desk.ok(&format!("transfer decline {T} --reason 不属市级管辖 --on 2026-11-18 {ground}"));
        assert_eq!((&back["status"], &desk.field(C, "status")), (&json!("sent_back"), &json!("to_transfer")));
        assert_eq!(lives(&desk, C, "transfer.send")[1], "open - 2026-11-18..2026-11-23 1");
        desk.refused(&format!("transfer refer {T}")).by("二（二）2", "报请");
        assert!(back["warnings"].to_string().contains("dispute").eq(&false), "{back}");
        desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-20 {ALL}"));
        desk.ok("transfer accept T2026-0002 --on 2026-11-23");
        assert_eq!(desk.field(C, "holder"), "bureau");
        desk.sound();
    }
}

/// The bureau declines for jurisdiction and refers; the government names 城乡水务局, and a week later, by a new document, the
/// finder itself. 住建局 decides its own find: there is nobody to be told.
#[test]
fn the_government_changes_its_mind() {
    let desk = Desk::new();
    desk.designated();
    let again = |to: &str, number: &str| format!("transfer designate {T} --to {to} --doc-no 峄政字〔2026〕{number}号");
    desk.refused(&again("住建局", "1")).by("二（二）2", "--doc-no");
    let named = desk.ok(&format!("{} --on 2026-11-23", again("住建局", "2")));
    assert_eq!((&named["status"], &desk.field(C, "holder")), (&json!("designated"), &json!("housing")));
    let shown = desk.ok(&format!("transfer show {T}"));
    assert_eq!(
        (&shown["designated_to"], &shown["designation_doc_no"]),
        (&json!("housing"), &json!("峄政字〔2026〕2号"))
    );
    let story = shown["events"].as_array().unwrap().iter().filter(|event| event["act"] == "transfer.designate").count();
    assert_eq!(story, 2, "both stay visible");
    desk.refused(&format!("case decide {C} --by 城乡水务局 --outcome no-penalty --doc-no 峄水〔2026〕1号"))
        .by("二（二）2", "住建局");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄住建〔2026〕1号 --on 2026-11-23"));
    assert!(pick(&desk.ok(&format!("show {C}")), "transfer.notify").is_empty());
    let decided = desk.refused(&again("城乡水务局", "3"));
    assert!(decided.hint.contains(&format!("case review {C} --kind 途径 --result revoked")), "{decided:?}");
    decided.by("二（二）2", "case reopen");
    // The way it names: the finder revokes its decision, and whom the government names then decides before it closes.
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄住建复〔2026〕1号 --on 2026-11-24"));
    desk.ok(&format!("{} --on 2026-11-24", again("城乡水务局", "3")));
    assert_eq!(desk.field(C, "holder"), "water");
    desk.refused(&format!("case close {C}")).by("二（二）2", "case decide");
    desk.sound();
}

/// Twice the bureau sends a case back, first for want of a map, then because it has no people. The second time the register
/// says where quarrels go; the command it names is entered as it stands, the legal organ brings the two to agree, and the
/// bureau handles the case as the unit agreed on, not as one designated.
#[test]
fn sent_back_twice_and_settled() {
    let desk = Desk::new();
    desk.sent();
    let first = desk.ok(&format!("transfer decline {T} --ground other --reason 缺现场图 --on 2026-11-18"));
    assert!(!first["warnings"].to_string().contains("dispute new"), "{first}");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-19 {ALL}"));
    let second = desk.ok("transfer decline T2026-0002 --ground other --reason 人手不足 --on 2026-11-20");
    let warning = second["warnings"].as_array().unwrap().iter().map(word).find(|w| w.contains("dispute new")).unwrap();
    assert!(warning.contains("第 2 次") && warning.contains("四（四）"), "{warning}");
    let keys = ["case", "from", "times", "last_on", "reasons"];
    let rows = table(&desk, "report supervision --from 2026-11-01", "再次以管辖以外的理由不接受的案件", &keys);
    assert_eq!(
        rows,
        [
            "C2026-0001 住建局 2 2026-11-20 T2026-0001 综合执法局 2026-11-18：缺现场图；T2026-0002 综合执法局 2026-11-20：人手不足"
        ]
    );
    let way = warning.split_once("jiexie ").unwrap().1.replace('"', "");
    desk.ok(&format!("{way} --on 2026-11-20"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-23 {ALL}"));
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --on 2026-11-24");
    let shown = desk.ok("transfer show T2026-0003");
    assert_eq!((&shown["status"], &shown["settled_by"]), (&json!("settled"), &json!("agreed")));
    assert_eq!((&shown["settled_to"], &shown["designated_on"]), (&json!("bureau"), &Value::Null));
    desk.refused("transfer decline T2026-0003 --reason 仍不办").by("二（二）2", "确定的单位");
    desk.refused("transfer withdraw T2026-0003 --reason 不送了").by("二（二）2", "show");
    desk.refused("transfer designate T2026-0003 --to 住建局 --doc-no 峄政字〔2026〕9号").by("二（二）2", "dispute new");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕9号 --on 2026-11-24"));
    assert_eq!(only(&desk.ok("show T2026-0003"), "transfer.notify")["toward"], "housing");
    desk.sound();
}

/// A quarrel over an open transfer goes up to the government, which decides for 城乡水务局: the transfer stands as decided. Later the
/// government decides otherwise, by a new document on the same transfer.
#[test]
fn a_dispute_decided_while_a_transfer_was_open() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 管辖 --on 2026-11-18"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-18");
    desk.ok("dispute decide D2026-0001 --to 城乡水务局 --doc-no 峄政字〔2026〕4号 --on 2026-11-20");
    let shown = desk.ok(&format!("transfer show {T}"));
    assert_eq!((&shown["status"], &shown["settled_by"]), (&json!("decided"), &json!("decided")));
    assert_eq!(lives(&desk, T, "transfer.feedback"), ["superseded decide 2026-11-17..2026-11-20 0 推定"]);
    desk.refused(&format!("transfer new --case {C} --to 住建局 {ALL}")).by("四（四）", "城乡水务局");
    desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕5号 --on 2026-11-23"));
    assert_eq!((desk.status(T), desk.field(C, "holder")), ("designated".to_owned(), json!("bureau")));
    desk.sound();
}

/// The police return what is no crime to the bureau, which finds that it is not its business either and puts it to the
/// government. The government names 住建局.
#[test]
fn a_return_is_referred_by_its_receiver() {
    let desk = Desk::new();
    desk.crime_returned();
    desk.refused("transfer withdraw T2026-0002 --reason 误退").by("六（二）", "void");
    desk.ok("transfer refer T2026-0002 --on 2026-11-20");
    desk.ok("transfer designate T2026-0002 --to 住建局 --doc-no 峄政字〔2026〕6号 --on 2026-11-23");
    assert_eq!((desk.status("T2026-0002"), desk.field(C, "holder")), ("designated".to_owned(), json!("housing")));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄住建〔2026〕2号"));
    desk.sound();
}

/// A suspected crime is sent to the police by a letter with the wrong annexes. The bureau takes it back before they
/// answered; its own limit runs anew, and the right file goes out two days later.
#[test]
fn a_criminal_transfer_is_taken_back() {
    let desk = Desk::new();
    desk.crime_sent();
    desk.ok(&format!("transfer withdraw {T} --reason 附件有误 --on 2026-11-18"));
    assert_eq!(lives(&desk, C, "transfer.criminal")[1], "open - 2026-11-18..- 0");
    assert_eq!(desk.status(C), "criminal");
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-20 {CRIME}"));
    assert_eq!(lives(&desk, C, "transfer.criminal")[1], "met met 2026-11-18..- 0");
    desk.ok("transfer accept T2026-0002 --on 2026-11-23");
    // The first letter was lost: what was answered or withdrawn is not sent anew.
    desk.refused(&format!("transfer resend {T}")).by("二（二）2", "transfer new");
    desk.sound();
}

/// The police send a case back by post; the letter is lost and goes out again. The bureau holds the case from the day it has
/// the letter, presumed or true.
#[test]
fn a_return_lost_on_the_way() {
    let desk = Desk::new();
    desk.crime_declined();
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
    assert_eq!(desk.field(C, "held_since"), "2026-11-19");
    desk.ok("transfer resend T2026-0002 --on 2026-11-20");
    assert_eq!(desk.field(C, "held_since"), "2026-11-20");
    desk.ok("transfer receive T2026-0002 --by 赵收发 --service direct --on 2026-11-23");
    assert_eq!(desk.field(C, "held_since"), "2026-11-23");
    desk.sound();
}

/// 住建局 finds a case on Monday, sees on Wednesday whose it is, and sends it on Friday, all entered in one step: the three
/// days run from Wednesday.
#[test]
fn found_assessed_and_sent_in_one_step() {
    let desk = Desk::new();
    let line = |found: &str, more: &str| {
        format!("transfer new --from 住建局 --to 综合执法局 --title 占道 --found {found} --on 2026-11-20 {more} {ALL}")
    };
    let sent = desk.ok(&line("2026-11-16", "--assessed 2026-11-18"));
    let send = only(&sent, "transfer.send");
    assert_eq!(
        (&send["started_on"], &send["due_on"], &send["state"]),
        (&json!("2026-11-18"), &json!("2026-11-23"), &json!("met"))
    );
    desk.refused(&line("2026-11-16", "")).late("transfer.send", "二（二）1", 1);
    desk.sound();
}

/// What 住建局 hands over lies in one folder: the files, and a list that says what the case is, what is on paper only and
/// what is still to come.
#[test]
fn the_folder_that_goes_to_the_other_agency() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 燃气管道被挖断 --found 2026-11-16 --party 张三");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --urgent --on 2026-11-16"));
    desk.ok(&format!("case material add {C} --kind other source.pdf --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-16 --material letter=letter.pdf"));
    let done = desk.ok(&format!("transfer folder {T} -o 移交"));
    assert_eq!((done["saved"].as_array().unwrap().len(), done["status"].as_str()), (2, Some("saved")));
    let mut names: Vec<String> = std::fs::read_dir(desk.path("移交"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into())
        .collect();
    names.sort();
    assert_eq!(names, ["letter.pdf", "manifest-sha256.txt", "source.pdf", "移送.csv", "移送清单.txt"]);
    let list = std::fs::read_to_string(desk.path("移交/移送清单.txt")).unwrap();
    for said in ["燃气管道被挖断", "张三", "住建局", "综合执法局", "letter.pdf", "SHA-256", "待补：案源材料、证据材料"]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    // Nothing is overwritten, and of a transfer that is not there nothing is made.
    desk.refused(&format!("transfer folder {T} -o 移交")).invalid();
    assert_eq!(desk.refused("transfer folder T2026-0009 -o 别处").exit, 4);
    assert!(!desk.path("别处").exists());
}
