//! Lateness taken back: only corrections and voidings do, and each leaves its line, of the right unit and in the right days.

use serde_json::{Value, json};

use crate::common::{C, Desk, T};

const CORRECTED: &str = "更正与作废收回的逾期";
const KEYS: [&str; 6] = ["unit", "record", "due_on", "days", "left", "by"];

/// The rows of one table of a report up to the desk's day.
fn rows(desk: &Desk, report: &str, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(&format!("report {report} --from 2026-09-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let rows = tables.find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows.iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
}

/// What was taken back, the same in both reports.
fn taken(desk: &Desk) -> Vec<String> {
    let lines = rows(desk, "supervision", CORRECTED, &KEYS);
    assert_eq!(lines, rows(desk, "late-entries", CORRECTED, &KEYS));
    desk.sound();
    lines
}

fn none() -> Vec<String> {
    Vec::new()
}

/// Sent on the 12th of October: feedback is due on the 15th.
fn sent(desk: &Desk, from: &str, to: &str) {
    desk.ok(&format!(
        "transfer new --from {from} --to {to} --title 甲甲 --found 2026-10-12 --paper-materials 全 --doc-no 住移〔2026〕1号"
    ));
}

#[test]
fn a_corrected_decision_pairs_each_deadline_with_itself() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 综罚〔2026〕1号 --penalty fine --amount 100 \
         --copy-to 住建局,林业发展服务中心 --help-from 公安分局,自然资源局 --perform-by 2026-12-20"
    ));
    desk.at("2026-10-22");
    let reply = desk.table(&format!("correct {C} --event 3 --set 配合单位=公安分局 --reason 误"));
    assert!(!reply.contains("期限 履行决定"), "{reply}");
    desk.ok(&format!("correct {C} --event 3 --set 抄送单位=住建局 --reason 误"));
    let lines = ["综合执法局 C2026-0001 2026-10-19 3 0 更正", "综合执法局 S2026-0001 2026-10-19 3 0 更正"];
    assert_eq!(taken(&desk), lines);
    // What stands was moved in its place only: nothing else was replaced.
    let shown = desk.ok(&format!("show {C} --all"));
    let replaced = |d: &&Value| d["ended_by"] == "correct";
    assert_eq!(shown["deadlines"].as_array().unwrap().iter().filter(replaced).count(), 2, "{shown}");
    desk.ok(&format!("correct {C} --event 3 --set 配合单位=自然资源局、公安分局 --reason 又误"));
    assert_eq!(taken(&desk), lines[1..], "the helper is owed its letter again, as late as before");
}

#[test]
fn a_corrected_unit_loses_its_days_in_sight() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-26");
    let unit = |name: &str| format!("correct {T} --event 1 --set 接受单位={name} --reason 抄错单位");
    desk.ok(&unit("城乡水务局"));
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 11 0 更正"]);
    desk.ok(&unit("综合执法局"));
    assert_eq!(taken(&desk), none(), "undone on the same day");
    desk.ok(&format!("transfer accept {T} --late-reason 忙"));
    desk.ok(&unit("城乡水务局"));
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 11 0 更正"], "late by a fulfilment on record");
    desk.at("2026-10-27");
    desk.ok(&unit("自然资源局"));
    let both = ["综合执法局 T2026-0001 2026-10-15 11 0 更正", "城乡水务局 T2026-0001 2026-10-15 11 0 更正"];
    assert_eq!(taken(&desk), both);
}

#[test]
fn what_is_still_late_is_said_to_be() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-20");
    desk.ok(&format!("transfer resend {T} --late-reason 邮件退回"));
    desk.at("2026-10-21");
    desk.ok(&format!("transfer receive {T} --on 2026-10-20"));
    desk.at("2026-10-29");
    desk.ok(&format!("transfer decline {T} --reason 不属职权 --late-reason 忙"));
    desk.ok(&format!("void {T} --event 2 --reason 并未重送"));
    // Five days went by the letter sent anew; late by six days before and after the voiding, which took nothing.
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 5 0 重新送出"]);
    let desk = {
        let mut desk = Desk::since_july();
        sent(&desk, "住建局", "综合执法局");
        desk.at("2026-10-26");
        desk.ok(&format!("transfer accept {T} --late-reason 忙"));
        desk.ok(&format!("correct {T} --event 2 --on 2026-10-14 --reason 误"));
        assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 11 0 更正"]);
        desk.at("2026-10-27");
        desk.ok(&format!("correct {T} --event 2 --on 2026-10-26 --reason 误"));
        assert_eq!(taken(&desk), none(), "a change undone");
        desk.at("2026-10-28");
        desk
    };
    desk.ok(&format!("correct {T} --event 2 --on 2026-10-20 --reason 误"));
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 6 5 更正"], "six of eleven, once");
}

#[test]
fn a_share_late_before_and_after_takes_nothing_back() {
    let mut desk = Desk::since_july();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,水务局,自然资源局 --title 许可 --event 2026-10-12 --doc-no 住建许〔2026〕7号");
    desk.at("2026-10-13");
    desk.ok("share send S2026-0001 --channel written --to 水务局");
    desk.at("2026-10-14");
    let to = |units: &str| {
        format!("correct S2026-0001 --event 1 --set 接收单位=水务局、{units}林业发展服务中心 --reason 抄错")
    };
    desk.ok(&to("综合执法局、"));
    desk.at("2026-10-22");
    desk.ok("share send S2026-0001 --channel platform --late-reason 漏送");
    desk.at("2026-10-23");
    desk.ok(&to(""));
    assert_eq!(taken(&desk), none());
}

#[test]
fn a_receipt_says_what_the_report_says() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-26");
    let reply = desk.ok(&format!("transfer receive {T} --on 2026-10-16"));
    let said = reply["warnings"].to_string();
    assert!(said.contains("收回 T2026-0001 的超期 6 天（登记收到），仍超期 5 天"), "{said}");
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 6 5 登记收到"]);
    // The five that are left go by an answer entered afterwards.
    desk.ok(&format!("transfer accept {T} --on 2026-10-20"));
    let both = ["综合执法局 T2026-0001 2026-10-15 6 5 登记收到", "综合执法局 T2026-0001 2026-10-21 5 0 补录"];
    assert_eq!(taken(&desk), both);
    // A ledger brings all of it at once: each step is told as it was on its own day.
    let ledger = "title,found_on,assessed_on,from,to,sent_on,received_on,answered_on,accepted,materials\n\
        占道,2026-10-12,2026-10-12,住建局,综合执法局,2026-10-12,2026-10-16,2026-10-22,是,letter=letter.pdf;source=source.pdf;evidence=photo.zip\n";
    desk.file("t.csv", ledger.as_bytes());
    let said = desk.run("import t.csv --kind transfer --late-reason 忙").err;
    assert!(said.contains("收回 T2026-0002 的超期 1 天（登记收到），列入"), "{said}");
    assert_eq!(taken(&desk)[2..], ["综合执法局 T2026-0002 2026-10-15 1 0 登记收到"]);
}

#[test]
fn a_deadline_between_two_units_that_become_one_stays_late() {
    let mut desk = Desk::since_july();
    sent(&desk, "自然资源局", "住建局");
    desk.at("2026-10-26");
    desk.ok("unit merge 住建局 --into 自然资源局");
    let keys = ["limit", "late", "lapsed"];
    assert!(rows(&desk, "supervision", "各期限", &keys).contains(&"反馈意见 1 0".to_owned()));
    let ended =
        rows(&desk, "supervision", "未办结即终止的逾期", &["unit", "record", "due_on", "ended_by", "days_over"]);
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert!(ended[0].ends_with("T2026-0001 2026-10-15 合并 11"), "{ended:?}");
    assert_eq!(taken(&desk), none());
}

#[test]
fn a_voided_notice_is_no_admonition() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-20");
    desk.ok("notice new --unit 综合执法局");
    desk.at("2026-10-22");
    desk.ok("void N2026-0001 --reason 误发");
    let shown = desk.table(&format!("show {T}"));
    let told: Vec<&str> = shown.lines().filter(|line| line.contains("督办计次")).collect();
    assert!(told[0].contains("本项已作废") && told[1].contains("撤销督办计次"), "{shown}");
    assert!(!told[1].contains("补录"), "{shown}");
    assert_eq!(rows(&desk, "late-entries", "补录清单", &["record"]), none());
}

#[test]
fn what_was_entered_later_is_listed_by_the_day_of_entry_too() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-08");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-09-16 --on 2026-09-16");
    desk.at("2026-10-20");
    let report = desk.ok("report late-entries").to_string();
    assert!(report.contains(C) && !report.contains("都在当日登记"), "{report}");
}

#[test]
fn a_step_entered_afterwards_takes_nothing_silently() {
    let mut desk = Desk::since_july();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-26");
    desk.ok(&format!("transfer accept {T} --on 2026-10-15"));
    desk.at("2026-10-28");
    desk.ok("assist extend A2026-0001 --until 2026-11-30 --reason 复杂 --late-reason 漏登 --on 2026-10-18");
    desk.ok("meeting excuse 2026Q3 --reason 补记 --late-reason 当时没有登记 --on 2026-09-20");
    let lines = rows(&desk, "supervision", CORRECTED, &["record", "due_on", "days", "left", "by", "entered_on"]);
    let all = [
        "T2026-0001 2026-10-15 11 0 补录 2026-10-26",
        "A2026-0001 2026-10-19 9 0 补录 2026-10-28",
        "2026Q3 2026-09-30 28 0 补录 2026-10-28",
    ];
    assert_eq!(lines, all);
    assert_eq!(json!(taken(&desk).len()), json!(3));
    // What is entered at once took nothing away that stood on the books.
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-10-12 --on 2026-10-12");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-10-12");
    desk.ok(
        "transfer new --case C2026-0002 --to 综合执法局 --paper-materials 全 --doc-no 住移〔2026〕9号 --on 2026-10-13",
    );
    assert_eq!(taken(&desk).len(), 3);
}

#[test]
fn a_line_says_why_as_far_as_anything_was_said() {
    let mut desk = Desk::since_july();
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    for from in ["住建局", "民政局", "教体局"] {
        let sent = format!("transfer new --from {from} --to 综合执法局 --title {from} --found 2026-10-12");
        desk.ok(&format!("{sent} --paper-materials 全"));
    }
    desk.at("2026-10-28");
    desk.ok(
        "assist extend A2026-0001 --until 2026-11-30 --reason 检测周期长 --late-reason 电话告知漏登 --on 2026-10-18",
    );
    desk.ok(&format!("transfer accept {T} --on 2026-10-15 --late-reason 当日停电"));
    desk.ok("transfer receive T2026-0002 --on 2026-10-16 --note 据签收单");
    desk.ok("calendar add 2026-10-15 holiday --name 停水 --basis 区政府通知");
    let lines = rows(&desk, "late-entries", CORRECTED, &["record", "by", "reason"]);
    let all = [
        "A2026-0001 补录 电话告知漏登",
        "T2026-0001 补录 当日停电",
        "T2026-0002 登记收到 据签收单",
        "T2026-0003 日历变动 区政府通知",
    ];
    assert_eq!(lines, all);
}

#[test]
fn a_transfer_sent_anew_on_an_earlier_day_says_why_too() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-26");
    // By its own day nothing was late yet, by that of its entry it is.
    for on in ["2026-10-13", "2026-10-16"] {
        desk.refused(&format!("transfer resend {T} --on {on}")).by("二（二）2", "--late-reason");
    }
    desk.ok(&format!("transfer resend {T} --on 2026-10-16 --late-reason 邮件退回"));
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 6 5 重新送出"]);
    // Nothing late on record: nothing to be said.
    desk.at("2026-10-21");
    let desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.ok(&format!("transfer resend {T}"));
}

/// The supervision report by all that was known at the end of a day.
fn known_at(desk: &Desk, day: &str) -> Value {
    let mut report =
        desk.ok(&format!("report supervision --from 2026-09-01 --to {day} --as-of {day} --known-at {day}"));
    report.as_object_mut().unwrap().remove("generated_at");
    report
}

// What is taken back and then voided with the whole of its record stays taken back, in the days it was.
#[test]
fn a_voided_record_keeps_what_was_taken_back_before() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-10-12 --doc-no 住许〔2026〕7号");
    desk.at("2026-11-02");
    desk.ok(&format!("transfer receive {T} --on 2026-11-02"));
    desk.ok("assist receive A2026-0001 --on 2026-11-02");
    desk.ok("share send S2026-0001 --channel written --on 2026-10-13");
    let lines = [
        "综合执法局 T2026-0001 2026-10-15 18 0 登记收到",
        "住建局 A2026-0001 2026-10-19 14 0 登记收到",
        "住建局 S2026-0001 2026-10-19 14 0 补录",
    ];
    assert_eq!(taken(&desk), lines);
    desk.at("2026-11-03");
    for id in [T, "A2026-0001", "S2026-0001"] {
        desk.ok(&format!("void {id} --reason 误登"));
    }
    assert_eq!(taken(&desk), lines);
    // Voided at once, its days stand as they were.
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-11-03");
    let reply = desk.ok(&format!("void {T} --reason 误登"));
    assert!(reply["warnings"].to_string().contains("收回 T2026-0001 的超期 19 天（作废）"), "{reply}");
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 19 0 作废"]);
}

// What was taken back bears the days it had when it was, whatever is corrected afterwards; a reason given for something else is
// not told as the reason for it.
#[test]
fn later_corrections_leave_the_days_of_former_lines() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-28");
    desk.ok(&format!("transfer accept {T} --late-reason 慢"));
    desk.at("2026-10-30");
    desk.ok(&format!("transfer resend {T} --on 2026-10-20 --late-reason 退件"));
    let first = "综合执法局 T2026-0001 2026-10-15 8 5 重新送出".to_owned();
    assert_eq!(taken(&desk), std::slice::from_ref(&first));
    desk.at("2026-11-02");
    desk.ok(&format!("transfer resend {T} --on 2026-10-27 --late-reason 又退件"));
    assert_eq!(taken(&desk), [first, "综合执法局 T2026-0001 2026-10-23 5 0 重新送出".to_owned()]);

    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    desk.at("2026-10-28");
    desk.ok(&format!("transfer decline {T} --reason 不属职权 --on 2026-10-14"));
    assert_eq!(rows(&desk, "supervision", CORRECTED, &["days", "left", "reason"]), ["13 0 null"]);
    // An extension struck out adds to what is late and takes nothing back.
    let mut desk = Desk::since_july();
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 定性 --doc-no 函〔2026〕3号");
    desk.at("2026-10-16");
    desk.ok("assist extend A2026-0001 --until 2026-10-28 --reason 复杂");
    desk.at("2026-10-30");
    desk.ok("void A2026-0001 --event 2 --reason 误登");
    assert_eq!(taken(&desk), none());
}

// A report by what was known on a day reads the same on every later day, whatever is entered in between.
#[test]
fn what_was_known_is_not_told_otherwise_later() {
    let mut desk = Desk::since_july();
    desk.ok("share standing new --from 综合执法局 --to 住建局 --title 处罚统计 --kind statistics --every month --from-date 2026-10-01 --on 2026-10-12");
    for unit in ["综合执法局", "城乡水务局"] {
        desk.ok(&format!(
            "transfer new --from 住建局 --to {unit} --title 甲{unit} --found 2026-10-12 --paper-materials 全"
        ));
    }
    desk.ok("case new --unit 住建局 --title 丙 --found 2026-10-12");
    desk.ok("case assess C2026-0003 other --to 综合执法局");
    desk.ok("transfer new --from 住建局 --to 生态环境分局 --title 丁 --found 2026-10-12 --paper-materials 全");
    let steps = [
        ("2026-10-15", "transfer accept T2026-0003"),
        ("2026-10-16", "transfer new --case C2026-0003 --to 城乡水务局 --paper-materials 全 --late-reason 忙"),
        ("2026-10-17", "correct C2026-0003 --event 1 --set 案由=丙丙 --reason 误"),
        ("2026-10-18", "transfer receive T2026-0003 --on 2026-10-14"),
        ("2026-10-19", "transfer accept T2026-0001 --late-reason 慢"),
        ("2026-10-20", "correct T2026-0001 --event 2 --on 2026-10-15 --reason 误"),
        ("2026-10-21", "transfer receive T2026-0002 --on 2026-10-19"),
        ("2026-10-22", "correct T2026-0001 --event 2 --on 2026-10-19 --reason 又误 --late-reason 慢"),
        ("2026-10-26", "transfer decline T2026-0002 --reason 不属职权 --late-reason 忙"),
        ("2026-10-27", "void T2026-0002 --event 3 --reason 并未答复"),
        ("2026-10-28", "transfer withdraw T2026-0002 --reason 重复"),
        ("2026-10-29", "correct T2026-0002 --event 5 --on 2026-10-26 --reason 误"),
        ("2026-10-30", "calendar add 2026-10-14 holiday --name 停水 --basis 区政府通知"),
        ("2026-11-02", "meeting new --kind regular --date 2026-11-20"),
        ("2026-11-03", "transfer resend T2026-0001 --on 2026-10-16 --late-reason 退件"),
        ("2026-11-04", "void T2026-0001 --event 2 --reason 误"),
        ("2026-11-05", "share new --standing G2026-0001 --on 2026-10-30"),
        ("2026-11-06", "share send S2026-0001 --channel written --on 2026-10-30"),
        ("2026-11-09", "void S2026-0001 --reason 误登"),
    ];
    let mut told = vec![("2026-10-12", known_at(&desk, "2026-10-12"))];
    for (day, line) in steps {
        desk.at(day);
        desk.ok(line);
        told.push((day, known_at(&desk, day)));
    }
    for (day, then) in told {
        let now = known_at(&desk, day);
        assert_eq!(then, now, "known at the end of {day}");
    }
    desk.sound();
}

// Two steps of one day that undo lateness of an earlier one leave its line, in the days that stood before that day.
#[test]
fn two_steps_of_one_day_hide_nothing() {
    let line = "综合执法局 T2026-0001 2026-10-15 5 0 ";
    for (second, by) in [
        (format!("transfer accept {T} --on 2026-10-14"), "补录"),
        (format!("transfer withdraw {T} --reason 误 --on 2026-10-14 --late-reason 当时没有登记"), "补录"),
        (format!("void {T} --reason 误"), "作废"),
    ] {
        let mut desk = Desk::since_july();
        sent(&desk, "住建局", "综合执法局");
        desk.at("2026-10-20");
        desk.ok(&format!("transfer accept {T} --late-reason 忙"));
        desk.at("2026-10-26");
        desk.ok(&format!("void {T} --event 2 --reason 误"));
        assert_eq!(taken(&desk), none(), "it stands again, later still");
        desk.ok(&second);
        assert_eq!(taken(&desk)[0], format!("{line}{by}"), "{second}");
    }
}

// A quarter's meeting entered late and voided leaves a sound register, and its line.
#[test]
fn a_voided_meeting_of_the_quarter_leaves_a_sound_register() {
    let mut desk = Desk::blank();
    desk.at("2026-09-01");
    desk.ok("init --since 2026-07-01");
    desk.at("2026-10-12");
    desk.ok("meeting new --kind regular --date 2026-09-20 --on 2026-09-05");
    desk.ok("meeting solicit M2026-0001 --on 2026-09-06");
    desk.ok("meeting hold M2026-0001 --on 2026-09-20");
    let line = "联席会议办公室 2026Q3 2026-09-30 12 0 补录".to_owned();
    assert_eq!(taken(&desk), std::slice::from_ref(&line));
    desk.at("2026-10-13");
    desk.ok("void M2026-0001 --reason 误登");
    assert_eq!(taken(&desk), none(), "the quarter wants its meeting again");
    desk.ok("backup 备份.db");
}

// A merger entered late, of a day before the last day on time, takes what was late between the two with a line; what only
// passes on stays as late, and what is taken back afterwards is the former unit's.
#[test]
fn a_merger_entered_late_hides_nothing() {
    let mut desk = Desk::since_july();
    sent(&desk, "住建局", "综合执法局");
    sent_more(&desk);
    desk.at("2026-10-26");
    let merge = "unit merge 住建局 --into 综合执法局 --on 2026-10-14";
    assert!(desk.refused(merge).message.contains("将收回 T2026-0001 已有的超期 11 天"));
    desk.ok(&format!("{merge} --late-reason 批文晚到"));
    assert_eq!(taken(&desk), ["综合执法局 T2026-0001 2026-10-15 11 0 补录"]);
    desk.ok("unit merge 城乡水务局 --into 自然资源局 --on 2026-10-20");
    assert_eq!(taken(&desk).len(), 1, "as late as before, whoever is bound");
    desk.at("2026-10-27");
    desk.ok("transfer accept T2026-0002 --on 2026-10-19 --late-reason 补登");
    assert_eq!(taken(&desk)[1], "城乡水务局 T2026-0002 2026-10-15 8 4 补录");
}

/// A second one, due on the same day, between two others.
fn sent_more(desk: &Desk) {
    desk.ok(
        "transfer new --from 林业发展服务中心 --to 城乡水务局 --title 乙乙 --found 2026-10-12 --paper-materials 全",
    );
}
