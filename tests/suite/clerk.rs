//! What a clerk is told at the desk: why a date is what it is, what no longer counts, who is missing, what was printed.

use std::fs;

use jiexie::render::clean;
use serde_json::json;

use crate::common::{ALL, C, Desk, T, example_register};
use crate::notice_letter::said;

/// On a terminal of this size.
fn on_screen(desk: &Desk, size: &str, line: &str) -> String {
    let mut command = desk.command(line.split(' '));
    let done = command.env("JIEXIE_TEST_TERMINAL", size).env("JIEXIE_PAGER", "").env("NO_COLOR", "1").output().unwrap();
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn a_deadline_says_why_it_is_what_it_is_in_one_screen() {
    let mut desk = Desk::new();
    desk.at("2026-10-20");
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-09-25 --on 2026-09-28 {ALL}"
    ));
    let screen = on_screen(&desk, "80x24", &format!("explain {T}"));
    for part in [
        "反馈意见（二（二）2）：3 个工作日。接受移送的单位收到后三日内答复是否接受",
        "T2026-0001 违建，超期 12 天",
        "责任单位：综合执法局（这一期限由接受移送单位承担）",
        "起算：2026-09-28（推定） 收到移送，事项：移送（T2026-0001 第 1 项）",
        "尚未了结：接受或不接受即办结",
        "不计     国庆节放假（至 2026-10-07，7 天）",
        "2026-10-08  第 3 日  工作日",
        "到期日 2026-10-08（推定），当日仍为按期",
        "登记后即确定：jiexie transfer receive T2026-0001 --on 日期",
    ] {
        assert!(screen.replace("\n  ", "").contains(part), "{part}\n{screen}");
    }
    assert!(screen.lines().count() < 24 && screen.lines().all(|line| clean::width(line) <= 80), "{screen}");
    // How it ended: met in time, and what ended unmet.
    desk.ok(&format!("transfer receive {T} --on 2026-10-12"));
    desk.ok(&format!("transfer accept {T} --on 2026-10-13"));
    let told = desk.table(&format!("explain {T}"));
    assert!(told.contains("办结：2026-10-13，按期，事项：接受移送（T2026-0001 第 3 项）"), "{told}");
    let sent = &desk.deadlines("transfer.send", "met")[0]["id"];
    let told = desk.table(&format!("explain {sent}"));
    assert!(told.contains("事项：研判管辖（C2026-0001 第 2 项）") && told.contains("办结：2026-09-28，按期"), "{told}");
    let json = desk.ok(&format!("explain {T}"));
    assert_eq!(json["began"], json!({"record": T, "event": 2, "act": "transfer.receive", "on": "2026-10-12"}));
    assert_eq!((&json["ended"]["event"], &json["met_by"]), (&json!(3), &json!("接受或不接受")));
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer withdraw {T} --reason 材料有误 --on 2026-11-18"));
    let told = desk.table("explain 3");
    assert!(told.contains("终止：2026-11-18 因撤回，事项：撤回移送（T2026-0001 第 2 项）"), "{told}");
    // What makes a provisional date certain.
    let told = desk.table("explain transfer.feedback --from 2027-01-29");
    assert!(told.contains("暂定：2027 年的放假安排公布后，用 jiexie calendar import 文件 导入"), "{told}");
}

#[test]
fn what_proved_wrong_is_one_line_and_is_listed_on_demand() {
    let desk = Desk::new();
    desk.accepted();
    for unit in ["水务局", "住建局", "水务局", "住建局"] {
        let done = desk.run(&format!("correct {C} --event 1 --set unit={unit} --reason 误登"));
        assert_eq!(done.code, 0, "{}", done.err);
    }
    let all = desk.ok(&format!("show {C}"))["deadlines"].as_array().unwrap().len();
    let shown = desk.table(&format!("show {C}"));
    let folded = shown.lines().find(|line| line.starts_with("另有 ")).unwrap_or_else(|| panic!("{shown}"));
    assert!(folded.contains("条已替换（更正）：jiexie show C2026-0001 --all"), "{folded}");
    let count: usize = folded.split(' ').nth(1).unwrap().parse().unwrap();
    assert!(count >= 4 && count < all, "{folded}");
    let whole = desk.table(&format!("show {C} --all"));
    assert!(!whole.contains("另有 ") && whole.matches("已替换").count() == count, "{whole}");
    assert!(!shown.replace(folded, "").contains("已替换"), "{shown}");
    // So it is in the reply that folds them.
    let reply = desk.table(&format!("correct {C} --event 1 --set unit=水务局 --reason 误登"));
    assert!(reply.contains("条已替换（更正）：jiexie show C2026-0001 --all"), "{reply}");
}

#[test]
fn attendance_is_counted_and_who_is_missing_is_named() {
    let mut desk = Desk::new();
    desk.at("2026-12-18");
    desk.ok("meeting new --kind special --date 2026-12-17 --called-by leader --on 2026-12-10");
    desk.ok("meeting hold M2026-0001 --on 2026-12-17");
    let reply = desk.table("meeting attend M2026-0001 --unit all --except 住建局,水务局 --as present --on 2026-12-17");
    assert!(reply.contains("成员单位 17 个：出席 15，未登记 2（住建局、城乡水务局）"), "{reply}");
    let reply = desk.ok("meeting attend M2026-0001 --unit 住建局 --as leave --on 2026-12-17");
    assert_eq!(reply["said"], "成员单位 17 个：出席 15，请假 1（住建局），未登记 1（城乡水务局）");
}

#[test]
fn a_notice_is_printed_again_as_it_was() {
    let mut desk = Desk::new();
    desk.at("2026-11-20");
    desk.ok("share standing new --from 住建局 --to 综合执法局 --title 月度数据 --kind statistics --every month --from-date 2026-08-01 --on 2026-08-03");
    desk.ok("case new --unit 住建局 --title 占道经营 --found 2026-10-10");
    desk.ok("case assess C2026-0001 other --to 综合执法局 --on 2026-10-12");
    desk.ok("notice new --unit 住建局 --reply-by 2026-11-30 -o 通知.docx");
    let first = said(&desk, "通知.docx");
    assert!(first.contains("月度数据（2026-08）") && first.contains("月度数据（2026-10）"), "{first}");
    desk.at("2026-12-03");
    desk.table("notice show N2026-0001 -o 再印.docx");
    assert_eq!(said(&desk, "再印.docx"), first);
}

#[test]
fn a_new_calendar_is_looked_at_by_its_own_year() {
    let desk = Desk::new();
    let days = "date,kind,name\n2027-01-01,holiday,元旦\n2027-05-01,holiday,劳动节\n2027-10-01,holiday,国庆节\n";
    desk.file("2027.csv", days.as_bytes());
    let reply = desk.ok("calendar import 2027.csv");
    let next = reply["next"].as_array().unwrap();
    assert!(next.iter().any(|next| next["command"] == "jiexie calendar show 2027"), "{reply}");
    for next in next {
        let command = next["command"].as_str().unwrap().strip_prefix("jiexie ").unwrap();
        assert_eq!(desk.run(command).code, 0, "{command}");
    }
    let added = desk.ok("calendar add 2027-01-02 holiday --name 元旦 --basis 通知");
    assert_eq!(added["next"][0]["command"], "jiexie calendar show 2027");
}

#[test]
fn pages_of_the_manual_have_chinese_headings() {
    let desk = Desk::new();
    fs::create_dir(desk.path("man")).unwrap();
    desk.table("man man");
    let mut pages = 0;
    for entry in fs::read_dir(desk.path("man")).unwrap() {
        let page = fs::read_to_string(entry.unwrap().path()).unwrap();
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        assert!(headings.starts_with(&["名称", "概要", "说明"]), "{headings:?}");
        assert!(headings.iter().all(|heading| !heading.is_ascii()), "{headings:?}");
        assert!(headings.contains(&"通用选项") && page.matches(".SH 参数与选项").count() < 2, "{headings:?}");
        for english in ["[OPTIONS]", "[COMMAND]", "default:"] {
            assert!(!page.contains(english), "{english}: {page}");
        }
        assert!(page.contains("\" \"jiexie 手册\"\n") && page.matches(".ie ").count() == 1, "{page}");
        pages += 1;
    }
    assert!(pages > 100, "{pages}");
    let page = fs::read_to_string(desk.path("man/jiexie-transfer-accept.1")).unwrap();
    assert!(page.contains("\njiexie transfer accept ") && page.contains(".SH 参数与选项\n"), "{page}");
}

#[test]
fn a_report_on_a_screen_begins_with_what_matters() {
    let desk = Desk::new();
    example_register(&desk);
    let screen = on_screen(&desk, "80x40", "report supervision --year 2026");
    let first: String = screen.lines().take(34).collect::<Vec<_>>().join("\n");
    for part in
        ["目录：要情、总体情况、各单位履行时限情况、", "超期未办 22 项，涉及 9 个单位", "谁在等谁：", "按期率＝"]
    {
        assert!(first.contains(part), "{part}\n{first}");
    }
    assert!(!screen.contains("曾延期：0"), "{screen}");
    // What there was nothing of is only counted; whoever reads it elsewhere gets every row.
    let desk = Desk::new();
    desk.sent();
    let screen = on_screen(&desk, "80x40", "report supervision");
    assert!(screen.contains(" 行全为零，未列") && screen.lines().count() < 300, "{screen}");
    let piped = desk.table("report supervision");
    assert!(!piped.contains("行全为零") && piped.contains("派员到场"), "{piped}");
}
