//! What is not done lightly is asked first, and told whole: lateness that a true day takes back, what notices reminded of it,
//! what of a person is erased, on which day a step was.

use serde_json::Value;

use crate::common::{ALL, C, Desk, T, word};
use crate::terminal::{CTRL_C, DOWN, ENTER, ESC, Terminal};

/// A terminal with these words typed.
fn at(desk: &Desk, line: &str) -> Terminal {
    Terminal::run(desk, line.split_whitespace())
}

fn warnings(answer: &Value) -> String {
    answer["warnings"].to_string()
}

/// A transfer of the 17th, presumed to be received then: its feedback is four days late.
fn late() -> Desk {
    let desk = Desk::new();
    desk.sent();
    desk
}

#[test]
fn a_receipt_that_takes_back_lateness_is_asked_for_its_day_and_agreed_to() {
    let desk = late();
    let before = desk.events();
    let mut terminal = at(&desk, "transfer receive T2026-0001");
    terminal.sees("会收回已有的超期").sees("事项发生的日期").types(ENTER).sees("收回 T2026-0001 的超期 4 天");
    terminal.sees("jiexie void T2026-0001 --event 2").sees("照此登记？").sees("(y/n)").types("n\r");
    assert_eq!((terminal.ends(), desk.events()), (2, before), "{}", terminal.text);
    // Its day is written: it is only agreed to.
    let mut terminal = at(&desk, "transfer receive T2026-0001 --on 2026-11-24");
    terminal.sees("收回 T2026-0001 的超期 4 天").sees("照此登记？").types("y\r");
    assert_eq!((terminal.ends(), desk.status(T).as_str()), (0, "received"), "{}", terminal.text);
    // What takes nothing back is not asked.
    let desk = Desk::new();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 {ALL}"));
    let mut terminal = at(&desk, "transfer receive T2026-0001");
    assert_eq!((terminal.ends(), desk.status(T).as_str()), (0, "received"), "{}", terminal.text);
}

#[test]
fn a_script_is_told_what_a_receipt_took_back_and_how_the_receipt_goes() {
    let desk = late();
    let told = warnings(&desk.ok(&format!("transfer receive {T}")));
    assert!(told.contains("收回 T2026-0001 的超期 4 天"), "{told}");
    let way = told.split("作废它：jiexie ").nth(1).unwrap().split(['"', '；']).next().unwrap();
    assert_eq!(way, "void T2026-0001 --event 2 --reason 理由");
    desk.ok(way);
    let rows = desk.ok(&format!("show {T}"))["deadlines"].clone();
    let open: Vec<&Value> = rows.as_array().unwrap().iter().filter(|row| row["state"] == "open").collect();
    assert_eq!((open.len(), &open[0]["days_over"]), (1, &Value::from(4)), "{rows}");
}

#[test]
fn a_notice_is_told_what_was_not_late_after_all() {
    let desk = late();
    // A second thing that the bureau is late with.
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占绿 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok("notice new --unit 综合执法局");
    let told = warnings(&desk.ok(&format!("transfer receive {T}")));
    assert!(
        told.contains("督办过 T2026-0001 的“反馈意见”，实未超期，通知共 2 项：须告知综合执法局这一项不必再回复"),
        "{told}"
    );
    let shown = desk.ok("show N2026-0001");
    let of = |nth: usize, key: &str| shown["items"][nth][key].clone();
    let told = [of(0, "disproved"), of(1, "disproved"), of(0, "void")];
    assert_eq!(told, [true, false, false].map(Value::from));
    assert!(desk.table("show N2026-0001").contains("实未超期，不必回复"));
    // Corrected to be another unit's: nothing is left to be answered.
    let told = desk.ok("correct T2026-0002 --event 1 --set 接受单位=自然资源局 --reason 误登 --late-reason 补录");
    assert!(warnings(&told).contains("N2026-0001（2026-11-24 发给综合执法局）督办过 T2026-0002"), "{told}");
    let shown = desk.ok("show N2026-0001");
    assert_eq!(shown["status_remark"], "督办的事项实未超期，不必回复");
    assert_eq!(shown["next"], serde_json::json!([]));
    desk.sound();
}

#[test]
fn what_was_done_in_time_and_entered_later_is_told_the_notice() {
    let desk = late();
    desk.ok("notice new --unit 综合执法局");
    let told = desk.ok(&format!("transfer accept {T} --on 2026-11-19 --late-reason 当时没有登记"));
    assert!(warnings(&told).contains("实未超期，通知里只有这一项：须告知综合执法局不必再回复"), "{told}");
    assert_eq!(desk.ok("show N2026-0001")["items"][0]["disproved"], true);
    // What was done too late after all stays what it was.
    let desk = late();
    desk.ok("notice new --unit 综合执法局");
    let told = desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 忙"));
    assert!(!warnings(&told).contains("实未超期"), "{told}");
    assert_eq!(desk.ok("show N2026-0001")["items"][0]["disproved"], false);
}

#[test]
fn of_a_receipt_that_was_struck_out_the_rows_of_the_deadline_are_told_apart() {
    let desk = late();
    desk.ok("notice new --unit 综合执法局");
    desk.ok(&format!("transfer receive {T}"));
    desk.ok(&format!("void {T} --event 3 --reason 误登"));
    let shown = desk.table(&format!("show {T}"));
    assert_eq!(shown.matches("已督办 1 次").count(), 1, "{shown}");
    assert!(shown.contains("另有 2 条已替换"), "{shown}");
    let all = desk.table(&format!("show {T} --all"));
    assert_eq!(all.matches("已督办 1 次").count(), 1, "{all}");
}

#[test]
fn only_what_can_be_received_is_offered_and_what_was_received_is_said() {
    let desk = late();
    desk.ok(&format!("transfer receive {T} --on 2026-11-18"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-19"));
    for title in ["占绿", "乱倒"] {
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-16 --on 2026-11-17 {ALL}"
        ));
    }
    desk.ok("transfer accept T2026-0002 --on 2026-11-19");
    let mut terminal = at(&desk, "transfer receive");
    terminal.sees("另有 1 件现在不能办").sees("T2026-0003").sees("T2026-0002").sees("只能补登以前的日期");
    // Of what was answered already no day is taken by a mere Enter.
    terminal.types("T2026-0002").types(ENTER).sees("事项发生的日期").types(ENTER).sees("不能空着").types(CTRL_C);
    terminal.ends();
    let refused = desk.refused(&format!("transfer receive {T}"));
    refused.invalid();
    assert!(
        refused.hint.contains("已登记于 2026-11-18 收到") && refused.hint.contains("jiexie correct"),
        "{refused:?}"
    );
}

#[test]
fn a_day_before_the_case_came_names_the_command_that_puts_its_day_right() {
    let desk = Desk::new();
    desk.accepted();
    let refused =
        desk.refused(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-11-17"));
    assert!(refused.hint.contains("2026-11-18 或以后"), "{refused:?}");
    assert!(refused.hint.contains(&format!("jiexie correct {T}")), "{refused:?}");
}

#[test]
fn an_id_with_its_year_run_together_leads_to_the_one_that_is_there() {
    let desk = late();
    let refused = desk.refused("show T20261");
    assert!(refused.hint.contains("是否想写 T2026-0001：jiexie show T2026-0001"), "{refused:?}");
    assert!(!desk.refused("show T20269").hint.contains("T2026-"));
    assert!(!desk.refused("show T777").hint.contains("T2026-"));
}

#[test]
fn what_is_to_be_erased_is_asked_first() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违建 --found 2026-11-16 --party 张三；电话=13800001234 --party 李四");
    let mut terminal = at(&desk, "redact C2026-0001");
    terminal.sees("从整卷删去什么？").sees("全部当事人").sees("一名或几名当事人").sees("只删一处文字");
    terminal.types(DOWN).types(DOWN).types(DOWN).types(ENTER).sees("删去哪一处文字？").types("13800001234\r");
    terminal
        .sees("--text 13800001234 --only-text")
        .sees("? 依据")
        .types("依申请\r")
        .sees("事项发生的日期")
        .types(ENTER);
    terminal.sees("确实删去？").types("y\r");
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let parties = desk.ok(&format!("show {C}"))["parties"].to_string();
    assert!(parties.contains("张三") && !parties.contains("13800001234"), "{parties}");
    // One of them; who picks all is asked nothing more.
    let mut terminal = at(&desk, "redact C2026-0001 --ground 依申请");
    terminal.sees("从整卷删去什么？").types("一名").types(ENTER).sees("删哪几名当事人的？").sees("李四").types(CTRL_C);
    assert_eq!(terminal.ends(), 2, "{}", terminal.text);
}

#[test]
fn every_step_is_asked_for_its_day() {
    let desk = Desk::new();
    let mut terminal = at(
        &desk,
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-20 --paper-materials 全 --doc-no 住建移〔2026〕9号",
    );
    // A whole line is not asked.
    assert_eq!(terminal.ends(), 0, "{}", terminal.text);
    let mut terminal = at(&desk, "transfer new --from 住建局 --to 综合执法局 --title 占绿 --paper-materials 全");
    terminal
        .sees("? 发现日期")
        .types("2026-11-20\r")
        .sees("移送那天")
        .types("2026-11-23\r")
        .sees("初步调查情况")
        .types(CTRL_C);
    terminal.ends();
    let asked = desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 能否认定 --on 2026-11-20");
    let mut terminal = at(&desk, &format!("assist reply {}", word(&asked["id"])));
    terminal.sees("答复那天").types("2026-11-23\r").sees("还要写明").sees("? 适用的法条").types(CTRL_C);
    terminal.ends();
}

#[test]
fn what_was_answered_stands_there_when_it_is_gone_back_to() {
    let desk = Desk::new();
    let mut terminal = at(&desk, "transfer new --from 住建局 --to 综合执法局 --title 占绿 --paper-materials 全");
    terminal.sees("? 发现日期").types("2026-11-20\r").sees("移送那天").types("2026-11-23\r").sees("初步调查情况");
    terminal
        .types(ESC)
        .sees("已退回")
        .sees("移送那天")
        .sees("2026-11-23")
        .types(ENTER)
        .sees("初步调查情况")
        .types(CTRL_C);
    terminal.ends();
}

#[test]
fn a_penalty_that_is_shared_bears_the_number_of_its_decision() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!("case decide {C} --outcome penalty --penalty 罚款 --doc-no 峄综执罚〔2026〕9号 --on 2026-11-20"));
    let mut terminal = at(&desk, "share new --kind 处罚 --from 综合执法局 --to 自然资源局 --title 抄送");
    terminal.sees("事由发生日期").types(ENTER).sees("有关案件").types(C).types(ENTER);
    terminal.sees("文号").sees("峄综执罚〔2026〕9号").types(CTRL_C);
    terminal.ends();
}
