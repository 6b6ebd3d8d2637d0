//! What the legal office still found wrong: mergers come along with an export, lateness that shrinks leaves its line, and what
//! ends, closes or is decided by the wrong step is refused or said.

use serde_json::Value;

use crate::common::{C, Desk, T};

const TAKEN: &str = "更正与作废收回的逾期";
const PAPER: &str = "--paper-materials 全";

/// The rows of one table of the supervision report up to the desk's day.
fn rows(desk: &Desk, name: &str, keys: &[&str]) -> Vec<String> {
    let report = desk.ok(&format!("report supervision --from 2026-09-01 --to {}", &desk.now[..10]));
    let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let Some(table) = tables.find(|table| table["name"] == name) else { return Vec::new() };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let line = |row: &Value| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ");
    table["rows"].as_array().unwrap().iter().map(line).collect()
}

/// The same register, made anew by `init` and the import of its export; the directory of the export.
fn again(desk: &Desk, options: &str) -> (Desk, String) {
    let out = desk.path("out").display().to_string();
    desk.ok(&format!("export {out} --with-personal-data"));
    let mut other = Desk::blank();
    other.at(&desk.now[..10]);
    other.ok(&format!("init --since 2026-07-01 {options}"));
    other.ok(&format!("import {out}"));
    other.sound();
    (other, out)
}

/// What both registers must say alike, on each of these days.
fn alike(one: &Desk, other: &Desk, days: &[&str]) {
    let last = one.now[..10].to_owned();
    for day in days.iter().copied().chain([last.as_str()]) {
        for ask in ["overdue", "todo", "report supervision --from 2026-09-01"] {
            let line = format!("{ask} --as-of {day}");
            let (mine, theirs) = (one.table(&line), other.table(&line));
            let plain = |text: &str| {
                let own = |line: &&str| !line.contains("审计摘要");
                text.lines().filter(own).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(plain(&mine), plain(&theirs), "{line}");
        }
    }
}

/// Who ended, into whom, on which day.
fn ended(desk: &Desk) -> Vec<String> {
    let list = desk.ok("unit list");
    let over = list.as_array().unwrap().iter().filter(|unit| !unit["until_on"].is_null());
    over.map(|u| format!("{} {} {}", u["id"], u["successor"], u["until_on"]).replace('"', "")).collect()
}

#[test]
fn the_bureau_s_successor_is_late_in_the_new_register_with_all_it_was_late_with() {
    let mut desk = Desk::since_july();
    desk.ok("unit add --name 区城市管理局 --kind member");
    desk.ok("unit merge 综合执法局 --into 区城市管理局");
    desk.at("2026-10-13");
    desk.ok(&format!("transfer new --from 住建局 --to 城市管理局 --title 甲甲 --found 2026-10-13 {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 10 --doc-no 峄城罚〔2026〕1号 --perform-by 2026-10-21"
    ));
    desk.ok("share new --kind approval --from 住建局 --to 城市管理局 --title 许可 --event 2026-10-13 --doc-no 峄住许〔2026〕1号");
    desk.ok("share new --kind superior --from 住建局 --to 城市管理局 --title 上级 --event 2026-10-13 --doc-no 鲁建〔2026〕2号");
    desk.at("2026-11-05");
    let late = desk.ok("overdue");
    let limits = |late: &Value| {
        let of = |d: &Value| format!("{} {} {}", d["rule"], d["unit"], d["days_over"]).replace('"', "");
        late.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let expected = [
        "transfer.notify u1 20",
        "share.superior housing 20",
        "share.penalty u1 16",
        "share.approval housing 16",
        "case.perform u1 15",
    ];
    let mut found = limits(&late);
    found.retain(|line| !line.starts_with("meeting"));
    found.sort();
    let mut sorted = expected.map(str::to_owned).to_vec();
    sorted.sort();
    assert_eq!(found, sorted);
    let (other, _) = again(&desk, "");
    alike(&desk, &other, &["2026-10-13", "2026-10-20", "2026-10-21"]);
    assert_eq!(rows(&other, TAKEN, &["unit", "record", "days"]), Vec::<String>::new());
    // What was made so can be made so again.
    let (third, _) = again(&other, "");
    alike(&desk, &third, &[]);
}

#[test]
fn a_merger_in_the_middle_has_its_place_among_the_steps() {
    let mut desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 {PAPER}"));
    desk.ok("case new --unit 综合执法局 --title 乙乙 --found 2026-10-12");
    desk.ok("case decide C2026-0002 --outcome penalty --penalty fine --amount 10 --copy-to 住建局 --doc-no 峄综罚〔2026〕1号 --help-from 公安分局");
    desk.at("2026-10-22");
    desk.ok("unit add --name 区城市管理局 --kind member");
    desk.ok("unit rename 区城市管理局 --name 区城市和综合执法局 --short 城市综合局");
    desk.ok("unit merge 综合执法局 --into 城市综合局");
    desk.ok(&format!("transfer accept {T} --late-reason 合并"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 10 --doc-no 峄城罚〔2026〕1号"));
    desk.ok("assist new --kind consult --from 城市综合局 --to 自然资源局 --title 咨询 --doc-no 峄城〔2026〕1号");
    desk.at("2026-10-30");
    desk.ok("case review C2026-0002 --kind litigation --result changed --amount 5 --doc-no 枣行〔2026〕1号");
    let (other, out) = again(&desk, "");
    alike(&desk, &other, &["2026-10-12", "2026-10-21", "2026-10-22", "2026-10-29"]);
    assert_eq!(ended(&other), ended(&desk));
    assert_eq!(ended(&other), ["bureau u1 2026-10-22"]);
    // Once more: all of it is there.
    let events = other.events();
    let said = other.ok(&format!("import {out}"));
    assert_eq!((said["steps"].as_u64(), other.events()), (Some(0), events), "{said}");
}

#[test]
fn the_police_and_the_legal_organ_pass_their_parts_on_in_the_new_register_too() {
    let mut desk = Desk::since_july();
    desk.ok("unit add --name 区公安局新局 --kind member");
    desk.ok(&format!(
        "transfer new --from 综合执法局 --to 公安分局 --kind criminal --title 刑刑 --found 2026-10-12 {PAPER}"
    ));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok("unit merge 公安分局 --into 区公安局新局");
    desk.at("2026-10-14");
    desk.ok("unit merge 法制机构 --into 民政局 --on 2026-10-13");
    desk.ok(&format!("transfer outcome {T} --result dropped --doc-no 峄公撤〔2026〕1号"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --kind return {PAPER}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 10 --copy-none 本局自行发现的案件 --doc-no 峄综罚〔2026〕1号"));
    desk.ok(&format!(
        "transfer new --from 综合执法局 --to 公安局新局 --kind criminal --title 又刑 --found 2026-10-12 {PAPER}"
    ));
    desk.at("2026-10-30");
    let (other, _) = again(&desk, "");
    alike(&desk, &other, &["2026-10-12", "2026-10-14"]);
    assert_eq!(ended(&other), ended(&desk));
}

#[test]
fn mergers_come_along_in_their_order_and_one_taken_back_never_was() {
    let mut desk = Desk::since_july();
    desk.at("2026-10-26");
    desk.ok("unit merge 林业发展服务中心 --into 自然资源局 --on 2026-09-17");
    desk.ok("unit merge 民政局 --into 教体局 --on 2026-10-20");
    desk.ok("unit merge 教体局 --into 综合执法局 --on 2026-10-20");
    desk.ok("unit merge 商促局 --into 综合执法局 --on 2026-10-21");
    desk.ok("unit restore 商促局 --reason 误登的合并");
    let (other, _) = again(&desk, "");
    assert_eq!(ended(&other), ended(&desk));
    assert_eq!(ended(&other).len(), 3);
}

#[test]
fn a_merger_that_is_not_lawful_here_is_named_with_its_commands() {
    let desk = Desk::since_july();
    desk.ok("unit merge 商促局 --into 住建局");
    let out = desk.path("out").display().to_string();
    desk.ok(&format!("export {out} --with-personal-data"));
    let other = Desk::since_july();
    other.ok("unit merge 商促局 --into 自然资源局");
    let said = other.ok(&format!("import {out}"))["warnings"].to_string();
    for told in [
        "原登记簿 2026-10-12 商促局并入住建局，本登记簿没有照办：这里它已于 2026-10-12 并入自然资源局",
        "jiexie unit restore 商促局 --reason \\\"终止误登\\\"，再 jiexie unit merge 商促局 --into 住建局 --on 2026-10-12",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    other.ok("unit restore 商促局 --reason 终止误登");
    other.ok("unit merge 商促局 --into 住建局 --on 2026-10-12");
    assert!(!other.ok(&format!("import {out}"))["warnings"].to_string().contains("没有照办"));
    other.sound();
}

#[test]
fn a_merger_that_an_import_brings_takes_along_what_is_open_here() {
    let desk = Desk::since_july();
    desk.ok("unit merge 商促局 --into 住建局");
    let out = desk.path("out").display().to_string();
    desk.ok(&format!("export {out} --with-personal-data"));
    let other = Desk::since_july();
    other.ok("case new --unit 商促局 --title 本簿的案 --found 2026-10-12");
    let said = other.ok(&format!("import {out}"))["warnings"].to_string();
    assert!(said.contains("本登记簿里商促局未了的事项 1 件移交住建局"), "{said}");
    assert_eq!(other.field(C, "holder"), "housing");
    other.sound();
    // One file alone does not come in the order of its steps: what is to be entered first is said.
    let third = Desk::since_july();
    let said = third.ok(&format!("import {out}/cases.csv"))["warnings"].to_string();
    assert!(said.contains("jiexie unit merge 商促局 --into 住建局 --on 2026-10-12"), "{said}");
}

/// Sent on the 9th of October: due on the 12th by calendar days, on the 13th by working days.
#[test]
fn lateness_that_only_shrinks_by_another_day_count_leaves_its_line() {
    let mut desk = Desk::blank();
    desk.at("2026-10-09");
    desk.ok("init --since 2026-07-01 --day-count calendar");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-09 {PAPER}"));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙乙 --found 2026-10-09 {PAPER}"));
    desk.at("2026-10-16");
    desk.ok(&format!("transfer accept {T} --late-reason 忙"));
    desk.at("2026-10-19");
    let keys = ["rule", "record", "due_on", "days", "left", "by", "reason"];
    let late = desk.ok("overdue").to_string();
    assert!(late.contains("T2026-0002"), "{late}");
    let out = desk.path("out").display().to_string();
    desk.ok(&format!("export {out} --with-personal-data"));
    let mut other = Desk::blank();
    other.at("2026-10-19");
    other.ok("init --since 2026-07-01 --day-count standard");
    let said = other.ok(&format!("import {out}"))["warnings"].to_string();
    let expected = ["T2026-0001 2026-10-12 1 3", "T2026-0002 2026-10-12 1 6"];
    let lines = || rows(&other, TAKEN, &keys[1..5]);
    assert_eq!(lines(), expected);
    assert!(said.contains("超期的天数较少（T2026-0001 反馈意见 4 天，仍超期 3 天"), "{said}");
    // Told once, whoever asks again.
    let again = other.ok(&format!("import {out}"))["warnings"].to_string();
    assert!(!again.contains("超期的天数较少"), "{again}");
    assert_eq!(lines(), expected);
    other.sound();
}

#[test]
fn what_its_finder_has_to_send_does_not_go_on_within_another_unit_s_case_unsent() {
    let mut desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 主案 --found 2026-10-12");
    desk.ok("case new --unit 民政局 --title 副案 --found 2026-10-12");
    desk.ok("case assess C2026-0002 other --to 综合执法局");
    desk.at("2026-10-26");
    let refused = desk.refused(&format!("case link C2026-0002 --to {C} --as merged --reason 并案"));
    refused.by("二（二）1", "jiexie transfer new --case C2026-0002 --to 综合执法局");
    desk.ok(&format!("case link C2026-0002 --to {C} --as related"));
    // Sent and accepted, it goes on within the main case, whose decision its finder is told of.
    desk.ok(&format!("transfer new --case C2026-0002 --to 综合执法局 {PAPER} --late-reason 忙"));
    desk.ok("transfer accept T2026-0001");
    desk.ok("void C2026-0002 --event 3 --reason 误");
    desk.ok(&format!("case link C2026-0002 --to {C} --as merged --reason 并案"));
    // Its own cases a unit may take together, and send as one.
    desk.ok("case new --unit 住建局 --title 甲处 --found 2026-10-26");
    desk.ok("case new --unit 住建局 --title 乙处 --found 2026-10-26");
    desk.ok("case assess C2026-0004 other --to 综合执法局");
    desk.ok("case link C2026-0004 --to C2026-0003 --as merged --reason 同一工地");
    desk.sound();
}

/// Sent on the 12th of October, withdrawn on the 14th as the 27th learns; the two ends were one since the 13th, as it learns next.
#[test]
fn a_merger_entered_later_on_the_day_takes_no_lateness_away_unseen() {
    let mut desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 乙乙 --found 2026-10-12 {PAPER}"));
    desk.at("2026-10-27");
    desk.ok(&format!("transfer withdraw {T} --reason 送错单位 --on 2026-10-14 --late-reason 漏登"));
    let late = desk.ok("overdue").to_string();
    assert!(late.contains("transfer.send"), "{late}");
    let keys = ["rule", "unit", "days", "left", "by"];
    let before = rows(&desk, TAKEN, &keys).len();
    desk.ok("unit merge 商促局 --into 住建局 --on 2026-10-13 --late-reason 批文晚到");
    let late = desk.ok("overdue").to_string();
    assert!(!late.contains("transfer.send"), "{late}");
    let lines = rows(&desk, TAKEN, &["record", "unit", "days", "left"]);
    assert_eq!(lines.len(), before + 1, "{lines:?}");
    assert!(lines.contains(&"C2026-0001 住建局 8 0".to_owned()), "{lines:?}");
    desk.sound();
    // What is entered once the merger is known takes nothing back: it was never seen late.
    let mut other = Desk::since_july();
    other.at("2026-10-27");
    other.ok("unit merge 商促局 --into 住建局 --on 2026-10-14");
    other
        .ok(&format!("transfer new --from 住建局 --to 商促局 --title 乙乙 --found 2026-10-12 --on 2026-10-12 {PAPER}"));
    assert_eq!(rows(&other, TAKEN, &keys), Vec::<String>::new());
    other.sound();
}

#[test]
fn a_decided_case_that_shows_to_be_a_crime_says_what_follows() {
    let desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 甲甲 --found 2026-10-12");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 100 --copy-none 本局自行发现的案件 --doc-no 峄综罚〔2026〕1号"
    ));
    desk.ok(&format!("case perform {C} --result full"));
    let said = desk.ok(&format!("case assess {C} criminal --to 公安分局 --reason 数额达标"))["warnings"].to_string();
    for told in ["已于 2026-10-12 作出处理决定并已全部履行", "不能结案", "jiexie case assess C2026-0001 own"]
    {
        assert!(said.contains(told), "{told}\n{said}");
    }
    desk.ok(&format!("case assess {C} own --reason 复核不构成犯罪"));
    desk.ok(&format!("case close {C}"));
    desk.sound();
}

#[test]
fn a_decision_that_asks_for_nothing_is_not_left_unperformed() {
    let desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 甲甲 --found 2026-10-12");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综不罚〔2026〕1号"));
    for result in ["none", "part"] {
        desk.refused(&format!("case perform {C} --result {result}")).by("六（二）", "jiexie correct C2026-0001");
    }
    // One with a day to perform by asks for something.
    desk.ok(&format!("correct {C} --event 2 --set 履行期限=2026-10-12 --reason 漏登责令改正的期限"));
    desk.ok(&format!("case perform {C} --result none"));
    desk.sound();
}

#[test]
fn a_split_that_takes_every_party_says_so() {
    let desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 甲甲 --found 2026-10-12 --party 张三甲 --party 李四乙");
    let said = desk.ok(&format!("case split {C} --title 其一 --party 张三甲"))["warnings"].to_string();
    assert!(!said.contains("没有当事人"), "{said}");
    let said = desk.ok(&format!("case split {C} --title 其二 --party 李四乙"))["warnings"].to_string();
    assert!(said.contains("当事人全部分到 C2026-0003，C2026-0001 没有当事人了"), "{said}");
    desk.sound();
}

#[test]
fn a_return_says_which_other_transfers_stand_open() {
    let desk = Desk::since_july();
    desk.ok("case new --unit 综合执法局 --title 甲甲 --found 2026-10-12");
    desk.ok(&format!("case assess {C} criminal --to 公安分局"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.ok(&format!("transfer new --case {C} --to 检察院 --kind criminal {PAPER}"));
    desk.ok(&format!("transfer accept {T}"));
    desk.ok(&format!("transfer outcome {T} --result not-filed --doc-no 公不立〔2026〕1号"));
    let said =
        desk.ok(&format!("transfer new --case {C} --to 综合执法局 --kind return {PAPER}"))["warnings"].to_string();
    for told in ["综合执法局移送检察院的 T2026-0002 尚未答复", "jiexie transfer withdraw T2026-0002"] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    desk.ok("transfer withdraw T2026-0002 --reason 公安已退回");
    desk.sound();
}

#[test]
fn a_notice_to_a_merged_unit_is_one_to_its_successor() {
    let mut desk = Desk::since_july();
    desk.ok("share new --kind approval --from 商促局 --to 综合执法局 --title 许可 --event 2026-10-12 --doc-no 峄商许〔2026〕1号");
    desk.at("2026-10-26");
    desk.ok("notice new --unit 商促局");
    desk.ok("unit merge 商促局 --into 住建局");
    desk.refused("notice new --unit 住建局").by("一（三）4", "--reason");
    desk.ok("notice new --unit 住建局 --reason 合并后另行明确责任人");
    desk.sound();
}

/// Where nothing was taken back, nothing is told beside the steps of a case that are taken in.
#[test]
fn nothing_taken_back_makes_no_step_of_its_own() {
    let desk = Desk::since_july();
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 {PAPER}"));
    desk.ok(&format!("transfer receive {T} --on 2026-10-12"));
    desk.ok(&format!("transfer accept {T}"));
    let (other, _) = again(&desk, "");
    let shown = other.ok(&format!("show {C}")).to_string() + &other.ok("audit log").to_string();
    assert!(!shown.contains("lateness.take"), "{shown}");
    // It can be taken in once more, and again from there.
    let (third, _) = again(&other, "");
    assert_eq!(third.events(), other.events());
}
