//! What happens in an office after a decision, told through the program.

use serde_json::{Value, json};

use crate::common::{C, Desk, T, only, pick, word};

fn open(answer: &Value, rule: &str) -> Vec<(String, String)> {
    let running = pick(answer, rule).into_iter().filter(|d| d["state"] == "open");
    running.map(|d| (word(&d["toward"]), word(&d["due_on"]))).collect()
}

fn pair(unit: &str, due: &str) -> (String, String) {
    (unit.to_owned(), due.to_owned())
}

/// 住建局 handed an illegal building over; the bureau fined it on 18 November, told 住建局 and sent it the copy. The owner
/// went to reconsideration; on the 23rd the district quashed the fine for want of a hearing and ordered a new decision. The
/// bureau heard the owner and fined less on the 30th. 住建局 is told again by 3 December and gets the copy by the 7th; the
/// quarter's figures know one penalty, the second.
#[test]
fn a_penalty_quashed_on_reconsideration_and_made_anew() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --penalty 罚款 --amount 20000 --perform-by 2026-12-03 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-19");
    let fallen = desk.ok(&format!(
        "case review {C} --kind reconsideration --result redo --doc-no 峄政复决〔2026〕3号 --on 2026-11-23"
    ));
    let watch = &pick(&fallen, "case.perform")[0];
    assert_eq!((&watch["state"], &watch["ended_by"]), (&json!("superseded"), &json!("review")));
    assert!(open(&fallen, "transfer.notify").is_empty(), "there is nothing to tell before the new decision");
    assert_eq!(desk.status(C), "held");
    desk.refused(&format!("case perform {C} --result full --on 2026-11-24")).by("六（二）", "case decide");
    desk.at("2026-12-10");
    let anew = desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕9号 --penalty 罚款 --amount 12000 --perform-by 2026-12-15 --on 2026-11-30"
    ));
    assert_eq!(open(&anew, "transfer.notify"), [pair("housing", "2026-12-03")]);
    assert_eq!(open(&anew, "share.penalty"), [pair("housing", "2026-12-07")]);
    assert_eq!(only(&anew, "case.perform")["due_on"], "2026-12-15");
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-12-03"));
    desk.ok("share send S2026-0002 --channel platform --on 2026-12-07");
    desk.ok(&format!("case perform {C} --result full --on 2026-12-09"));
    desk.ok(&format!("case close {C} --on 2026-12-10"));
    let told: Vec<String> =
        desk.field(C, "decisions").as_array().unwrap().iter().map(|d| word(&d["standing"])).collect();
    assert_eq!(told, ["redo", "stands"]);
    let story = desk.table(&format!("case show {C}"));
    for line in ["登记复议诉讼结果", "已撤销并须重作", "失效日期：2026-11-23", "由第几次决定代替：2", "12000.00 元"]
    {
        assert!(story.contains(line), "{line}: {story}");
    }
    desk.sound();
}

/// A street vendor cannot pay 6,000 yuan at once. On the last day, 25 November, the bureau allows three instalments to the
/// end of January; in January the vendor asks for one more month. Two are paid. When March comes nothing followed: the
/// bureau records it and applies to the court on the same day. At no time was anyone late.
#[test]
fn a_fine_in_instalments_that_dried_up() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 罚款 --amount 6000 --copy-none 无相关单位 --perform-by 2026-11-25 --on 2026-11-18"
    ));
    desk.at("2026-11-25");
    desk.ok(&format!("case stay {C} --until 2027-01-31 --reason 分期"));
    desk.at("2027-01-20");
    assert_eq!(desk.ok("overdue --rule case.perform"), json!([]));
    desk.ok(&format!("case perform {C} --result part"));
    desk.ok(&format!("case stay {C} --until 2027-02-28 --reason 分期再延一个月"));
    desk.refused(&format!("case enforce {C} --by court")).by("六（二）", "2027-02-28");
    desk.at("2027-03-01");
    let listed = desk.ok("overdue --rule case.perform");
    assert_eq!(
        (&listed[0]["rule"], &listed[0]["due_on"], &listed[0]["days_over"]),
        (&json!("case.perform"), &json!("2027-02-28"), &json!(1))
    );
    desk.refused(&format!("case close {C}")).by("六（二）", "case enforce");
    let done = desk.ok(&format!("case perform {C} --result part"));
    assert_eq!(only(&done, "case.enforce")["state"], "open");
    desk.ok(&format!("case enforce {C} --by court"));
    desk.ok(&format!("case close {C}"));
    let late =
        pick(&desk.ok(&format!("show {C}")), "case.perform").into_iter().filter(|d| d["state"] == "late").count();
    assert_eq!(late, 0);
    desk.sound();
}

/// The bureau found on 27 November that the building it had fined on the 18th had a permit after all, and revoked the fine by
/// its own paper. The copy to 自然资源局 had never gone out: it was due on the 25th, and that stays two days late. 住建局, who
/// handed the case over, is told of the revocation within three days. The case is closed for good.
#[test]
fn a_fine_the_bureau_took_back_itself() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.at("2026-12-10");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局,自然资源局 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.ok("share send S2026-0001 --channel written --to 住建局 --on 2026-11-19");
    let done =
        desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-27"));
    assert_eq!(open(&done, "transfer.notify"), [pair("housing", "2026-12-02")]);
    let unsent = pick(&done, "share.penalty").into_iter().find(|d| d["toward"] == "land").unwrap();
    assert_eq!(
        (&unsent["state"], &unsent["ended_by"], &unsent["days_over"]),
        (&json!("late"), &json!("review"), &json!(2))
    );
    assert_eq!(unsent["met_on"], Value::Null);
    let report = desk.ok("report supervision --from 2026-11-01").to_string();
    assert!(report.contains("未办结即终止的逾期") && report.contains("\"复议诉讼\""), "{report}");
    desk.refused(&format!("case close {C} --on 2026-11-30")).by("二（二）2", "transfer notify");
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-12-02"));
    desk.ok(&format!("case close {C} --on 2026-12-03"));
    assert_eq!(desk.field(C, "decision"), Value::Null);
    desk.sound();
}

/// A builder sued over a fine of 50,000 yuan. On 20 November the court upheld the fact and cut the sum to 30,000; enforcement
/// had begun on the 19th. The old decision falls with its enforcement, the new one stands from the day of the judgment, is
/// copied to the same two units and told to the first one; the report of November counts 30,000.
#[test]
fn a_court_that_cuts_the_sum() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --penalty 罚款 --amount 50000 --copy-to 住建局,自然资源局 \
         --perform-by 2026-11-18 --on 2026-11-18"
    ));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-19"));
    desk.ok(&format!("case enforce {C} --by self --on 2026-11-19"));
    assert_eq!(desk.status(C), "enforcing");
    let done = desk.ok(&format!(
        "case review {C} --kind litigation --result changed --amount 30000 --perform-by 2026-12-20 --doc-no 鲁0404行初〔2026〕12号 --on 2026-11-20"
    ));
    assert_eq!(done["status"], "decided");
    assert_eq!(open(&done, "share.penalty"), [pair("housing", "2026-11-27"), pair("land", "2026-11-27")]);
    assert_eq!(open(&done, "transfer.notify"), [pair("housing", "2026-11-25")]);
    assert_eq!(open(&done, "case.perform"), [pair("", "2026-12-20")]);
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["enforcement"], &shown["performance"]), (&Value::Null, &Value::Null));
    desk.at("2026-12-31");
    let report = desk.ok("report briefing --from 2026-11-01 --to 2026-11-30").to_string();
    assert!(report.contains("行政处罚决定 1 件，罚没金额合计 30000.00 元"), "{report}");
    assert!(
        desk.ok("report briefing --from 2026-11-01 --to 2026-11-30 --as-of 2026-11-19")
            .to_string()
            .contains("合计 50000.00 元")
    );
    desk.sound();
}

/// Reconsideration upheld a fine on 19 November, and the bureau kept waiting for its day; the court revoked it on the 24th.
/// Both papers stand with the decision, in order, and the case shows as revoked.
#[test]
fn upheld_once_and_revoked_in_the_end() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --perform-by 2026-12-20 --on 2026-11-18"
    ));
    let upheld =
        desk.ok(&format!("case review {C} --kind 复议 --result 维持 --doc-no 峄政复决〔2026〕4号 --on 2026-11-19"));
    assert_eq!((&upheld["status"], open(&upheld, "case.perform").len()), (&json!("decided"), 1));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(open(&shown, "transfer.notify"), [pair("housing", "2026-11-23")], "nothing new is to be told");
    assert_eq!(desk.field(C, "decisions")[0]["standing"], "upheld");
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("case review {C} --kind 诉讼 --result 撤销 --doc-no 鲁0404行初〔2026〕2号 --on 2026-11-24"));
    let reviews: Vec<(String, String)> =
        desk.field(C, "reviews").as_array().unwrap().iter().map(|r| (word(&r["kind"]), word(&r["result"]))).collect();
    assert_eq!(reviews, [pair("reconsideration", "upheld"), pair("litigation", "revoked")]);
    assert_eq!(desk.status(C), "revoked");
    assert_eq!(desk.ok("case list --status 决定已撤销")[0]["id"], C);
    desk.sound();
}

/// 住建局 decided a case of its own: the document sets it no limit for performance. It writes down that nothing was paid, and
/// that it applied to the court; nothing of that stands in any list of what is owed, and the case is closed when it likes.
#[test]
fn a_unit_that_enforces_its_own_decision() {
    let mut desk = Desk::new();
    desk.found();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄建罚〔2026〕1号 --perform-by 2026-11-30 --on 2026-11-18"
    ));
    desk.at("2026-12-10");
    assert!(!desk.ok("todo").to_string().contains("case.perform"));
    assert!(!desk.ok("overdue").to_string().contains("case.perform"));
    desk.ok(&format!("case perform {C} --result none"));
    desk.ok(&format!("case enforce {C} --by court"));
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

/// A case was decided, paid and closed; in December a neighbour complained again. The bureau took it up and decided anew: the
/// first decision gave way to the second, and whoever had the copy of the first gets that of the second.
#[test]
fn a_closed_case_decided_a_second_time() {
    let mut desk = Desk::new();
    desk.accepted();
    desk.at("2026-12-20");
    for line in [
        "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局,林业发展服务中心 --on 2026-11-18",
        "transfer notify T2026-0001 --doc-no 峄综执函〔2026〕1号 --on 2026-11-19",
        "share send S2026-0001 --channel written --on 2026-11-20",
        "case perform C2026-0001 --result full --on 2026-11-23",
        "case close C2026-0001 --on 2026-11-24",
        "case reopen C2026-0001 --reason 再次举报 --on 2026-12-01",
    ] {
        desk.ok(line);
    }
    let anew = desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕2号 --perform-by 2026-12-31 --on 2026-12-08"
    ));
    assert_eq!(open(&anew, "share.penalty"), [pair("housing", "2026-12-15"), pair("forestry", "2026-12-15")]);
    let decisions = desk.field(C, "decisions");
    assert_eq!((&decisions[0]["standing"], &decisions[0]["fell_on"]), (&json!("replaced"), &json!("2026-12-08")));
    assert_eq!(desk.field(C, "performance"), Value::Null, "the second is not yet performed");
    desk.sound();
}

/// In the last week of the year somebody looks through what the bureau decided: two decisions past their day, one paid and
/// never written down, one forgotten. Both stand in the list of the desk and in the report by name; neither makes the bureau
/// late, and its rate stays whole.
#[test]
fn decisions_nobody_looked_after() {
    let mut desk = Desk::new();
    for (nth, day) in [(1, "2026-11-30"), (2, "2026-12-20")] {
        desk.ok("case new --unit 综合执法局 --title 占道经营 --found 2026-11-16");
        desk.ok(&format!(
            "case decide C2026-000{nth} --outcome penalty --copy-none 无相关单位 --perform-by {day} --on 2026-11-18"
        ));
    }
    desk.at("2026-12-28");
    let listed: Vec<(String, i64)> = desk
        .ok("overdue --unit 综合执法局")
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (word(&d["subject"]), d["days_over"].as_i64().unwrap()))
        .collect();
    assert_eq!(listed, [("C2026-0001".to_owned(), 28), ("C2026-0002".to_owned(), 8)]);
    let report = desk.ok("report supervision --from 2026-11-01 --to 2026-12-28");
    assert!(report.to_string().contains("，没有超期未办的期限"), "{report}");
    desk.ok("case perform C2026-0001 --result full --on 2026-11-28");
    desk.ok("case perform C2026-0002 --result none");
    assert_eq!(desk.ok("overdue"), json!([]));
    let todo = desk.ok("todo");
    assert!(todo.to_string().contains("case.enforce"), "{todo}");
    desk.sound();
}
