//! What was left over of the law, each as a story: days still to come, ways that a refusal names, disputes ended by a
//! designation, cases sent back to where they came from, main cases over several steps, what follows a split.

use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, T, only, pick, word};

const C2: &str = "C2026-0002";
const C3: &str = "C2026-0003";
const T2: &str = "T2026-0002";

fn warnings(reply: &Value) -> String {
    reply["warnings"].to_string()
}

fn todo(desk: &Desk, rule: &str) -> Vec<Value> {
    desk.ok("todo").as_array().unwrap().iter().filter(|row| row["rule"] == rule).cloned().collect()
}

// Nothing that happened happened tomorrow: not as entered, not as corrected, whatever the field is called. The last lawful
// day is today.
#[test]
fn no_day_of_what_happened_lies_in_the_future() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
    for day in ["2026-11-25", "2027-01-05"] {
        let refusal = desk.refused(&format!("case decide {C} --outcome penalty --copy-none 无关 --served {day}"));
        refusal.invalid();
        assert!(refusal.message.contains(&format!("送达日期 {day} 晚于今天 2026-11-24")), "{refusal:?}");
    }
    desk.ok(&format!("case decide {C} --outcome penalty --copy-none 不涉及他单位 --served 2026-11-24 --on 2026-11-20"));
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-11-20");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 求助 --found 2026-11-20");
    for (record, event, field) in [
        (C, 2, "served_on"),
        (C, 2, "served"),
        (C, 2, "送达日期"),
        (C, 1, "found_on"),
        ("S2026-0001", 1, "event_on"),
        ("S2026-0001", 1, "event"),
        ("A2026-0001", 1, "found_on"),
    ] {
        let refusal = desk.refused(&format!("correct {record} --event {event} --set {field}=2026-11-25 --reason 写错"));
        refusal.invalid();
        assert!(refusal.message.contains("晚于今天"), "{record} {field}: {refusal:?}");
    }
    let refusal = desk.refused("assist new --kind consult --from 综合执法局 --to 住建局 --title 二 --found 2026-11-25");
    refusal.invalid();
    desk.refused(&format!("correct {C} --event 2 --on 2026-11-25 --reason 写错")).invalid();
    desk.ok(&format!("correct {C} --event 2 --set served=2026-11-23 --reason 写错"));
    assert_eq!(desk.field(C, "decision")["served_on"], "2026-11-23");
    desk.sound();
}

// 住建局 found a building on the 16th and saw on the 19th that it was the bureau's: sent on the 24th it is in time. Who forgot
// to enter the assessment is told how, and what he is told works.
#[test]
fn a_late_transfer_without_an_assessment_is_told_how_to_enter_it() {
    let desk = Desk::new();
    let new = format!("transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 {ALL}");
    let refusal = desk.refused(&new);
    refusal.late("transfer.send", "二（二）1", 5);
    assert!(refusal.hint.contains("--assessed") && refusal.hint.contains("--late-reason"), "{refusal:?}");
    let sent = desk.ok(&format!("{new} --assessed 2026-11-19"));
    assert_eq!(sent["status"], "sent");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16");
    let refusal = desk.refused(&format!("transfer new --case {C2} --to 综合执法局 {ALL}"));
    refusal.late("transfer.send", "二（二）1", 5);
    let way = format!("case assess {C2} other --to 综合执法局 --on 研判日期");
    assert!(refusal.hint.contains(&way), "{refusal:?}");
    desk.ok(&way.replace("研判日期", "2026-11-19"));
    desk.ok(&format!("transfer new --case {C2} --to 综合执法局 {ALL}"));
    let send = only(&desk.ok(&format!("show {C2}")), "transfer.send");
    assert_eq!(json!([send["started_on"], send["due_on"], send["state"]]), json!(["2026-11-19", "2026-11-24", "met"]));
    // One day later still, it is late whatever the assessment.
    let late = Desk::new();
    let refusal = late.refused(&format!("{new} --assessed 2026-11-18"));
    refusal.late("transfer.send", "二（二）1", 1);
    assert!(!refusal.hint.contains("--assessed"), "{refusal:?}");
    desk.sound();
}

// The two sides quarrel about a case while it is before the government, which designates 城乡水务局: that decides the dispute
// too. It stays open no longer, nobody is asked to settle it, and what takes the designation back opens it again.
#[test]
fn a_designation_ends_the_dispute_about_the_case() {
    for escalated in [false, true] {
        let desk = Desk::new();
        desk.referred();
        desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 谁来管 --on 2026-11-19"));
        if escalated {
            desk.ok("dispute escalate D2026-0001 --on 2026-11-19");
        }
        let rule = if escalated { "dispute.decide" } else { "dispute.settle" };
        assert_eq!(todo(&desk, rule).len(), 1);
        let said =
            desk.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
        assert!(warnings(&said).contains("D2026-0001") && warnings(&said).contains("四（四）"), "{said}");
        let dispute = desk.ok("show D2026-0001");
        assert_eq!(
            json!([dispute["status"], dispute["decided_on"], dispute["to"], dispute["doc_no"]]),
            json!(["decided", "2026-11-20", "water", null])
        );
        let all = dispute["deadlines"].as_array().unwrap();
        let ended = all.iter().find(|d| d["rule"] == rule).unwrap();
        assert_eq!(json!([ended["state"], ended["ended_by"]]), json!(["superseded", "designate"]));
        assert!(todo(&desk, "dispute.settle").is_empty() && todo(&desk, "dispute.decide").is_empty());
        desk.refused("dispute settle D2026-0001 --to 住建局").by("四（四）", "dispute show");
        assert!(desk.table(&format!("case show {C}")).contains("了结争议 D2026-0001"));
        desk.sound();
        // It comes back from an export as it is.
        desk.ok("export out --with-personal-data");
        let other = Desk::new();
        other.ok(&format!("import {}", desk.path("out").display()));
        assert_eq!(other.status("D2026-0001"), "decided");
        other.sound();
        // Struck out, the designation ended nothing; a dispute raised afterwards it does not end.
        desk.ok(&format!("void {T} --event 4 --reason 点错"));
        assert_eq!(desk.status("D2026-0001"), if escalated { "escalated" } else { "raised" });
        assert_eq!(todo(&desk, rule).len(), 1);
        desk.sound();
    }
    let desk = Desk::new();
    desk.designated();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 费用 --on 2026-11-23"));
    assert_eq!(todo(&desk, "dispute.settle").len(), 1);
    let refusal = desk.refused("dispute settle D2026-0001 --to 住建局");
    refusal.by("四（四）", "dispute withdraw D2026-0001 --reason");
    desk.ok("dispute withdraw D2026-0001 --reason 照指定办理");
    desk.sound();
}

// The police hand a brawl in a market to the bureau, which sees on the 19th that it is a crime and sends it back to them: the
// letter tells them, no notice is owed. Sent to the procuratorate instead, the police are told by the 24th.
#[test]
fn whoever_gets_his_own_case_back_as_a_crime_needs_no_notice() {
    for (to, told) in [("公安分局", false), ("检察院", true)] {
        let desk = Desk::new();
        desk.ok(&format!(
            "transfer new --from 公安分局 --to 综合执法局 --title 市场斗殴 --found 2026-11-16 --on 2026-11-17 {ALL}"
        ));
        desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
        desk.ok(&format!("transfer new --case {C} --to {to} --kind criminal --on 2026-11-19 {CRIME}"));
        let notify = pick(&desk.ok(&format!("show {C}")), "transfer.notify");
        assert_eq!(notify.len(), usize::from(told), "{to} {notify:?}");
        assert!(notify.iter().all(|d| d["due_on"] == "2026-11-24" && d["unit"] == "bureau"), "{notify:?}");
        assert_eq!(todo(&desk, "transfer.notify").len(), usize::from(told));
        desk.sound();
    }
    // Come back as no crime, and decided by the bureau, the police are told as every original unit is.
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 公安分局 --to 综合执法局 --title 斗殴 --found 2026-11-16 --on 2026-11-17 {ALL}"
    ));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --kind criminal --on 2026-11-18 {CRIME}"));
    desk.ok(&format!("transfer decline {T2} --reason 不构成犯罪 --on 2026-11-19"));
    desk.ok(&format!(
        "transfer new --case {C} --kind return --to 综合执法局 --material letter=letter.pdf --on 2026-11-19"
    ));
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-20"));
    let notify = only(&desk.ok(&format!("show {C}")), "transfer.notify");
    assert_eq!(json!([notify["unit"], notify["toward"], notify["due_on"]]), json!(["bureau", "police", "2026-11-25"]));
    desk.sound();
}

// Assessed as 自然资源局's, a case went to the bureau after all: the limit says to whom it went.
#[test]
fn a_limit_met_toward_another_says_to_whom() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case assess {C} other --to 自然资源局 --on 2026-11-17"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-18 {ALL}"));
    let send = only(&desk.ok(&format!("show {C}")), "transfer.send");
    assert_eq!(json!([send["toward"], send["state"]]), json!(["bureau", "met"]));
    desk.sound();
}

/// The bureau accepts three reports of one thing; the third goes on within the second, the second within the first.
fn chained(desk: &Desk) {
    for (unit, title) in [("住建局", "违建"), ("城乡水务局", "河边违建"), ("自然资源局", "河滩违建")]
    {
        desk.ok(&format!(
            "transfer new --from {unit} --to 综合执法局 --title {title} --found 2026-11-16 --on 2026-11-17 {ALL}"
        ));
    }
    for nth in 1..=3 {
        desk.ok(&format!("transfer accept T2026-000{nth} --on 2026-11-18"));
    }
    desk.ok(&format!("case link {C3} --to {C2} --as merged --on 2026-11-18"));
    desk.ok(&format!("case link {C2} --to {C} --as duplicate --on 2026-11-18"));
}

fn open_notices(desk: &Desk) -> Vec<Value> {
    let mut found: Vec<Value> =
        todo(desk, "transfer.notify").iter().map(|d| json!([d["subject"], d["started_on"]])).collect();
    found.sort_by_key(Value::to_string);
    found
}

// What is decided in the first of three reports is decided in all of them, corrected in all, revoked in all. Revoked for good,
// nothing is left to decide in any, each original unit is told of it, and every page says so; a revocation that never was
// leaves all three as they were.
#[test]
fn main_cases_of_main_cases_are_followed_everywhere() {
    let desk = Desk::new();
    chained(&desk);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-19"));
    for case in [C2, C3] {
        assert_eq!(desk.field(case, "ruled")["on"], "2026-11-19", "{case}");
    }
    let told = |day: &str| (1..=3).map(|nth| json!([format!("T2026-000{nth}"), day])).collect::<Vec<Value>>();
    assert_eq!(open_notices(&desk), told("2026-11-19"));
    assert!(todo(&desk, "case.decide").is_empty());
    desk.ok(&format!("correct {C} --event 4 --on 2026-11-20 --reason 写错"));
    assert_eq!(open_notices(&desk), told("2026-11-20"));
    desk.ok(&format!(
        "case review {C} --kind reconsideration --result revoked --doc-no 峄政复决〔2026〕1号 --on 2026-11-23"
    ));
    for case in [C2, C3] {
        let shown = desk.ok(&format!("show {case}"));
        assert_eq!(json!([shown["status"], shown["ruled"], shown["revoked_with_main"]]), json!(["merged", null, true]));
        assert!(desk.table(&format!("case show {case}")).contains("已撤销，随之撤销"), "{case}");
    }
    assert_eq!(open_notices(&desk), told("2026-11-23"));
    assert!(todo(&desk, "case.decide").is_empty());
    desk.sound();
    let review = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().len();
    desk.ok(&format!("void {C} --event {review} --reason 没有的事"));
    for case in [C2, C3] {
        let shown = desk.ok(&format!("show {case}"));
        assert_eq!(json!([shown["status"], shown["ruled"]["on"]]), json!(["merged", "2026-11-20"]), "{case}");
    }
    assert_eq!(open_notices(&desk), told("2026-11-20"));
    desk.sound();
    // The second was none of the first after all: it and the third are to be decided again.
    let links = desk.ok(&format!("show {C2}"))["events"].as_array().unwrap().clone();
    let link = links.iter().find(|event| event["act"] == "case.link").unwrap()["event"].clone();
    desk.ok(&format!("void {C2} --event {link} --reason 不是同一处"));
    let mut owed: Vec<String> = todo(&desk, "case.decide").iter().map(|row| word(&row["subject"])).collect();
    owed.sort();
    assert_eq!(owed, [C2, C3]);
    desk.sound();
}

// A review corrected from revoked to redo leaves all of them to be decided again.
#[test]
fn a_corrected_revocation_is_corrected_in_the_cases_it_stood_for() {
    let desk = Desk::new();
    chained(&desk);
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号 --on 2026-11-23"));
    let review = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().len();
    desk.ok(&format!("correct {C} --event {review} --set result=redo --reason 写错"));
    let mut owed: Vec<String> = todo(&desk, "case.decide").iter().map(|row| word(&row["subject"])).collect();
    owed.sort();
    assert_eq!(owed, [C, C2, C3]);
    assert!(open_notices(&desk).is_empty());
    desk.sound();
}

#[test]
fn main_cases_do_not_lead_back_to_themselves() {
    let desk = Desk::new();
    chained(&desk);
    let refusal = desk.refused(&format!("case link {C} --to {C3} --as merged --on 2026-11-18"));
    refusal.by("二（二）2", &format!("void {C2} --event"));
    desk.ok(&format!("case link {C} --to {C3} --as related --on 2026-11-18"));
    desk.sound();
}

// 欧阳锋's shop and 洪七公's stall stood in one case; 洪七公 was split off with place and measure, and later 黄药师 joined there.
// Erased where they began, both are gone from the split case and from the one split from that, and 黄药师 stays; nothing is
// left in the file, and the chain still verifies.
#[test]
fn what_a_split_copied_is_erased_with_it() {
    let desk = Desk::new();
    desk.ok(
        "case new --unit 综合执法局 --title 甲案 --found 2026-11-20 --party 欧阳锋 --party 洪七公 --place 解放路欧阳锋店前",
    );
    desk.ok(&format!("case split {C} --title 另案 --party 洪七公"));
    desk.ok(&format!("case party add {C2} --name 黄药师 --phone 13800001234"));
    desk.ok(&format!("case split {C2} --title 又一案"));
    desk.ok(&format!("case link {C3} --to {C} --as related"));
    let said = warnings(&desk.ok(&format!("redact {C} --ground 申请")));
    assert!(said.contains(C2) && said.contains(C3) && said.contains("照抄"), "{said}");
    let file = std::fs::read(desk.db()).unwrap();
    let file = String::from_utf8_lossy(&file);
    for gone in ["欧阳锋", "洪七公"] {
        assert!(!file.contains(gone), "{gone}");
    }
    assert!(file.contains("黄药师") && file.contains("13800001234"));
    assert!(word(&desk.field(C2, "place")).contains("已删除"));
    desk.sound();
    assert_eq!(desk.ok("audit verify")["ok"], true);
    // From the split case it goes the other way, too.
    let desk = Desk::new();
    desk.ok(
        "case new --unit 综合执法局 --title 乙案 --found 2026-11-20 --party 欧阳锋 --party 洪七公 --place 欧阳锋店前",
    );
    desk.ok(&format!("case split {C} --title 另案 --party 洪七公"));
    desk.ok(&format!("redact {C2} --ground 申请 --text 欧阳锋"));
    let file = std::fs::read(desk.db()).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("洪七公"));
    assert!(!word(&desk.field(C, "place")).contains("欧阳锋"));
    desk.sound();
}

// What is wanted of a decision nobody performed: once it is recorded that it was not, it is not asked for again.
#[test]
fn closing_asks_only_for_what_is_not_recorded() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --perform-by 2026-11-20 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-19");
    let refusal = desk.refused(&format!("case close {C}"));
    refusal.by("六（二）", "case perform");
    assert!(refusal.hint.contains("--result none"), "{refusal:?}");
    for result in ["part", "none"] {
        desk.ok(&format!("case perform {C} --result {result} --on 2026-11-23"));
        let refusal = desk.refused(&format!("case close {C}"));
        refusal.by("六（二）", &format!("case enforce {C} --by court"));
        assert!(!refusal.hint.contains("--result none"), "{refusal:?}");
    }
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-24"));
    desk.ok(&format!("case close {C}"));
    // A watch that was looked after is no day kept.
    let report = desk.ok("report supervision --month 2026-11");
    let text = report.to_string();
    let row = text.split("\"履行决定\"").nth(1).unwrap_or_default();
    assert!(row.contains("\"on_time\":0") && row.contains("\"performed\":1"), "{row:.400}");
    desk.sound();
}

#[test]
fn a_page_follows_what_hangs_on_the_case_and_says_a_thing_once() {
    let desk = Desk::new();
    desk.ok(
        "transfer new --from 住建局 --to 综合执法局 --title 违建 --found 2026-11-16 --on 2026-11-17 --paper-materials 纸质卷、照片",
    );
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    assert_eq!(desk.field(C, "last_on"), "2026-11-18");
    desk.ok(&format!("case party add {C} --name 张三 --on 2026-11-20"));
    assert_eq!(desk.field(C, "last_on"), "2026-11-20");
    desk.ok(&format!("void {C} --event 3 --reason 误"));
    assert_eq!(desk.field(C, "last_on"), "2026-11-18");
    let shown = desk.table(&format!("transfer show {T}"));
    assert_eq!(shown.matches("纸质卷、照片").count(), 1, "{shown}");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16");
    desk.ok("case new --unit 住建局 --title 噪声 --found 2026-11-16");
    let merged = desk.ok("unit merge 住建局 --into 自然资源局 --on 2026-11-23");
    let said = warnings(&merged);
    assert_eq!(said.matches("补录").count(), 1, "{said}");
    desk.sound();
}

#[test]
fn a_report_of_a_month_or_a_year() {
    let desk = Desk::new();
    desk.accepted();
    let name = |options: &str| {
        let done = desk.table(&format!("report briefing {options}"));
        done.lines().next().unwrap_or_default().to_owned()
    };
    assert!(name("--month 2026-10").contains("2026年10月）"), "{}", name("--month 2026-10"));
    assert!(name("--month 2026年11月").contains("2026年11月至11月24日"), "{}", name("--month 2026-11"));
    assert!(name("--year 2026").contains("2026年至11月24日"), "{}", name("--year 2026"));
    assert!(name("--year 2025").contains("2025年）"), "{}", name("--year 2025"));
    for wrong in ["--month 2026-13", "--year 26", "--year 2027", "--month 2026-12", "--year 2026 --month 2026-10"] {
        desk.refused(&format!("report briefing {wrong}")).invalid();
    }
    desk.refused("report briefing --month 2026-10 --from 2026-10-02").invalid();
    a_briefing_bears_its_number(&desk);
}

/// The head and the foot of the briefing are told by whoever makes it; what is not told is left for the pen.
fn a_briefing_bears_its_number(desk: &Desk) {
    let lines = |options: &str| desk.ok(&format!("report briefing {options}"))["lines"].to_string();
    let head = "--issue 3 --total 12 --editor 峄城区综合执法局 --printed 50";
    let all = lines(head);
    assert!(all.starts_with("[\"第3期（总第12期）\",\"峄城区综合执法局编\",\"共印50份\",\"期间"), "{all}");
    assert!(lines("").starts_with("[\"区综合行政执法相对集中行政处罚工作联席会议办公室编\",\"期间"), "{}", lines(""));
    desk.table(&format!("report briefing {head} -o 简报.docx"));
    let text = crate::notice_letter::said(desk, "简报.docx");
    let said: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(said[..2], ["综合行政执法工作简报", "第3期（总第12期）"], "{text}");
    assert!(said[2].contains("峄城区综合执法局编") && said.last().unwrap().ends_with("共印50份"), "{text}");
    assert_eq!(text.matches("总第12期").count() + text.matches("峄城区综合执法局编").count(), 2, "each once: {text}");
    desk.table("report briefing --issue 4 --editor 张三主办 -o 空.docx");
    let text = crate::notice_letter::said(desk, "空.docx");
    assert!(text.contains("第4期（总第__期）") && text.contains("张三主办") && !text.contains("主办编"), "{text}");
    assert!(text.contains("共印____份"), "{text}");
    desk.table("report briefing --issue 4 --printed 9 -o 简报.md");
    let text = std::fs::read_to_string(desk.path("简报.md")).unwrap();
    assert!(text.contains("第4期") && text.contains("共印9份"), "{text}");
    for (wrong, told) in [
        ("supervision --issue 3", "--issue 是工作简报的报头"),
        ("quarter --editor 甲", "--editor 是工作简报的报头"),
        ("briefing --printed 3 --diff", "--printed 不与 --diff 同用"),
        ("briefing --issue 12 --total 3", "总第 3 期小于第 12 期"),
        ("briefing --issue 0", "--issue"),
        ("briefing --printed 100000", "印数过大"),
        ("briefing --editor 不详", "不是编者"),
    ] {
        let refused = desk.refused(&format!("report {wrong}"));
        assert!(refused.exit == 2 && refused.message.contains(told), "{wrong}: {}", refused.message);
    }
    let csv = desk.run("report briefing --total 3 --format csv");
    assert!(csv.code == 2 && csv.out.is_empty() && csv.err.contains("--total 不在 CSV 里"), "{}", csv.err);
}
