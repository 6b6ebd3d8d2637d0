//! What a first page, an agenda and a list of days to come say to who reads them: whose, since when, on what the date rests, and
//! nothing of what is not there.

use serde_json::{Value, json};

use crate::common::{ALL, Desk, T, word};

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    let table = tables.find(|table| table["name"] == name).unwrap_or_else(|| panic!("{name}"));
    table["rows"].as_array().unwrap().clone()
}

fn sentence(report: &Value) -> String {
    word(&report["sections"][0]["paragraphs"][0])
}

/// One transfer of 2 November to the bureau, not answered: due on the 5th, its receipt presumed.
fn unanswered(desk: &Desk) {
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-02 --on 2026-11-02 {ALL}"
    ));
}

#[test]
fn the_first_page_marks_what_rests_on_a_presumed_receipt_and_names_the_unit() {
    let desk = Desk::new();
    unanswered(&desk);
    let report = desk.ok("report supervision");
    let item = &rows(&report, "超期最久的事项")[0];
    assert_eq!((&item["record"], &item["matter"]), (&json!(T), &json!("反馈意见：占道（日期推定）")));
    assert!(sentence(&report).contains("超期未办 1 项，都是综合执法局的，最久的超期 19 天，最早的 2026-11-05 到期"));
    let remind = rows(&report, "建议").into_iter().find(|row| row["proposal"] == "发督办通知").unwrap();
    assert_eq!(remind["unit"], "综合执法局");
    desk.ok(&format!("transfer receive {T} --on 2026-11-03"));
    assert_eq!(rows(&desk.ok("report supervision"), "超期最久的事项")[0]["matter"], "反馈意见：占道");
}

#[test]
fn the_first_page_says_which_notice_does_not_count_why_and_who_answers_it_by_when() {
    let mut desk = Desk::new();
    unanswered(&desk);
    for (on, reply) in [("2026-11-09", "2026-11-10"), ("2026-11-11", "2026-11-18"), ("2026-11-13", "2026-11-20")] {
        desk.now = format!("{on}T10:00:00+08:00");
        desk.ok(&format!("notice new --unit 综合执法局 --reply-by {reply} --on {on} --reason 急"));
    }
    desk.at("2026-11-18");
    let said = sentence(&desk.ok("report supervision"));
    let why = "其中 1 项已督办 3 次，还不能通报（N2026-0003 发出时还在等 N2026-0002 的回复，不计）";
    assert!(said.contains(why) && said.contains("；该单位须当日回复 N2026-0002。"), "{said}");
    // The same seen from later.
    desk.at("2026-11-19");
    assert_eq!(sentence(&desk.ok("report supervision --as-of 2026-11-18")), said);
}

#[test]
fn what_falls_due_on_the_day_itself_says_that_it_is_not_done() {
    let desk = Desk::new();
    unanswered(&desk);
    desk.ok(&format!("transfer receive {T} --on 2026-11-03"));
    for (report, name) in [("supervision", "31 天内到期"), ("unit --unit 综合执法局", "15 天内到期")] {
        let row =
            |day: &str| rows(&desk.ok(&format!("report {report} --from 2026-11-01 --as-of {day}")), name).remove(0);
        let on_the_day = row("2026-11-06");
        let told = (&on_the_day["days_left"], &on_the_day["provisos"]);
        assert_eq!(told, (&json!(0), &json!("当日到期，尚未办结")), "{on_the_day}");
        assert_eq!(row("2026-11-05")["provisos"], Value::Null);
    }
}

#[test]
fn an_empty_register_asks_nobody_to_explain_and_says_that_nothing_is_entered() {
    let desk = Desk::init("");
    let items =
        || -> Vec<String> { rows(&desk.ok("report quarter"), "议程").iter().map(|row| word(&row["item"])).collect() };
    assert_eq!(items(), ["通报协调配合机制运行情况", "讲话，明确下一步要求"]);
    let quarter = desk.ok("report quarter").to_string();
    assert!(quarter.contains("建账后的第一个季度还没有结束"), "{quarter}");
    let late = desk.ok("report late-entries");
    assert!(sentence(&late).starts_with("登记簿里还没有登记任何案件"), "{late}");
    unanswered(&desk);
    assert_eq!(items()[1], "超期未办的单位说明情况");
    desk.ok("notice new --unit 综合执法局 --on 2026-11-24");
    assert_eq!(items()[1], "超期未办和督办未回复的单位说明情况");
    desk.ok(&format!("transfer accept {T} --on 2026-11-24 --late-reason 会签"));
    assert_eq!(items()[1], "督办未回复的单位说明情况");
}
