//! The page of one unit: every number recounted another way, a story counted by hand, a file for each unit.

use std::collections::BTreeSet;
use std::fs;

use calamine::{Reader as _, open_workbook_auto};
use serde_json::{Value, json};

use crate::chance;
use crate::common::{ALL, Desk, T, example_register, word};

/// The rows of a table of a report, by its name.
/// How many of these have no number of days.
fn of_own_undated(own: &[&Value]) -> usize {
    own.iter().filter(|row| row["due_on"].is_null() && !UNSAID.contains(&word(&row["rule"]).as_str())).count()
}

/// What a step left unsaid is no limit.
const UNSAID: [&str; 6] =
    ["case.performance", "assist.answer", "transfer.answer", "notice.reply", "told.anew", "topic.ruling"];

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let found: Vec<&Value> = tables.filter(|table| table["name"] == name).collect();
    assert_eq!(found.len(), 1, "one table {name}");
    found[0]["rows"].as_array().unwrap().clone()
}

fn told(report: &Value) -> String {
    report["sections"][0]["paragraphs"].as_array().unwrap().iter().map(word).collect::<Vec<_>>().join("\n")
}

/// What is told of a deadline in the page and in the lists.
fn key(row: &Value, record: &str) -> String {
    format!("{} {} {}", word(&row[record]), word(&row["due_on"]), word(&row["title"]))
}

fn keys<'v>(rows: impl IntoIterator<Item = &'v Value>, record: &str) -> Vec<String> {
    let mut keys: Vec<String> = rows.into_iter().map(|row| key(row, record)).collect();
    keys.sort();
    keys
}

#[test]
fn every_number_of_every_page_is_what_the_lists_and_the_supervision_report_say() {
    let desk = Desk::blank();
    example_register(&desk);
    pages_hold(&desk, &["bureau", "commerce", "land", "police", "office", "tanshan"]);
    // What goes on paper names no command.
    let page = desk.table("report unit --unit 商促局");
    assert!(!page.contains("jiexie") && page.contains("区商促局期限单\n期间：2026-10-01 至 2026-11-24"), "{page}");
}

#[test]
fn every_number_of_every_page_holds_over_registers_of_chance() {
    for seed in chance::SEEDS {
        pages_hold(&chance::register(seed), &["bureau", "housing", "education", "police", "commerce"]);
    }
}

/// Every number of the pages of some units, against the lists and the supervision report.
fn pages_hold(desk: &Desk, looked_at: &[&str]) {
    let all = desk.ok("todo");
    let papers: Vec<&Value> = all.as_array().unwrap().iter().filter(|row| row["rule"] == "document.number").collect();
    let all: Vec<&Value> = all.as_array().unwrap().iter().filter(|row| row["rule"] != "document.number").collect();
    // The decision of a merged case is its main case's.
    let merged = |row: &Value| row["rule"] == "case.decide" && desk.status(&word(&row["subject"])) == "merged";
    let open = all.iter().copied().filter(|row| row["rule"] != "transfer.material" && !merged(row));
    let open: Vec<&Value> = open.collect();
    let owed = |row: &&&Value| row["rule"] != "case.perform";
    let supervision = desk.ok("report supervision");
    let before = desk.ok("report supervision --from 2026-07-01 --to 2026-08-24 --as-of 2026-11-24");
    let notices = desk.ok("notice list");
    let units = desk.ok("unit list");
    let mut overdue_of_all = 0;
    for unit in units.as_array().unwrap().iter().filter(|unit| looked_at.contains(&unit["id"].as_str().unwrap())) {
        let (code, name) = (word(&unit["id"]), word(&unit["short"]));
        let page = desk.ok(&format!("report unit --unit {code}"));
        let own: Vec<&Value> = open.iter().copied().filter(|row| row["unit"] == code).collect();
        let late: Vec<&Value> =
            own.iter().filter(owed).filter(|row| row["days_over"].as_i64() > Some(0)).copied().collect();
        overdue_of_all += late.len();
        assert_eq!(keys(&rows(&page, "超期未办"), "record"), keys(late.iter().copied(), "subject"), "{code}");
        let soon = desk.ok(&format!("overdue --within 15 --unit {code}"));
        let soon = soon.as_array().unwrap().iter().filter(|row| row["days_over"] == 0 && row["rule"] != "case.perform");
        let soon: Vec<&Value> = soon.collect();
        assert_eq!(keys(&rows(&page, "15 天内到期"), "record"), keys(soon.iter().copied(), "subject"), "{code}");
        let theirs = open.iter().filter(owed).filter(|row| row["toward"] == code);
        let theirs: Vec<&Value> =
            theirs.filter(|row| !UNSAID.contains(&word(&row["rule"]).as_str())).copied().collect();
        let theirs = keys(theirs.iter().copied(), "subject");
        let late = rows(&page, "其他单位超期没有向本单位办结的");
        assert!(late.iter().all(|row| row["days_over"].as_i64() > Some(0)), "{code}: {late:?}");
        let still = rows(&page, "其他单位还没有到期、应向本单位办结的");
        assert!(still.iter().all(|row| row["days_over"].is_null()), "{code}: {still:?}");
        assert_eq!(keys(late.iter().chain(&still), "record"), theirs, "{code}");
        let begun = |rows: &mut dyn Iterator<Item = &Value>, record: &str, since: &str| {
            let mut all: Vec<(String, String)> = rows.map(|row| (word(&row[record]), word(&row[since]))).collect();
            all.sort();
            all
        };
        // A list with nothing to tell is left out.
        let listed = |name: &str, since: &str| {
            let told = page.to_string().contains(&format!("\"name\":\"{name}\""));
            let found = if told { rows(&page, name) } else { Vec::new() };
            begun(&mut found.iter(), "record", since)
        };
        let mut of_own =
            own.iter().copied().filter(|row| row["due_on"].is_null() && !UNSAID.contains(&word(&row["rule"]).as_str()));
        assert_eq!(listed("未定天数而未了的", "started_on"), begun(&mut of_own, "subject", "started_on"), "{code}");
        let mut unperformed =
            own.iter().copied().filter(|row| row["rule"] == "case.perform" && row["days_over"].as_i64() > Some(0));
        assert_eq!(
            listed("履行期满没有登记履行的决定", "due_on"),
            begun(&mut unperformed, "subject", "due_on"),
            "{code}"
        );
        let mut unnumbered = papers.iter().copied().filter(|row| row["unit"] == code);
        assert_eq!(listed("文号待补的文书", "since"), begun(&mut unnumbered, "subject", "started_on"), "{code}");
        // Requests without a number of days, of whom they are asked and of who asked.
        // The same of transfers that no limit binds their receivers to; what the supervisory organ makes of one is not asked for.
        for (name, side, rule, key) in [
            ("等本单位答复、没有规定天数的协作请求", "unit", "assist.answer", "assist"),
            ("等其他单位答复、没有规定天数的协作请求", "toward", "assist.answer", "assist"),
            ("移送以后没有答复、接收单位没有时限约束的", "toward", "transfer.answer", "transfer"),
        ] {
            let asked = open.iter().copied().filter(|row| row["rule"] == rule && row[side] == code);
            let asked = asked.filter(|row| row["unit"] != "discipline");
            let mut asked: Vec<String> = asked.map(|row| word(&row["subject"])).collect();
            asked.sort();
            let told = page.to_string().contains(&format!("\"name\":\"{name}\""));
            let found = if told { rows(&page, name) } else { Vec::new() };
            let mut found: Vec<String> = found.iter().map(|row| word(&row[key])).collect();
            found.sort();
            assert_eq!(found, asked, "{code} {name}");
        }
        let undated = of_own_undated(&own);
        let said = told(&page);
        assert_eq!(said.contains(&format!("而未了的 {undated} 项")), undated > 0, "{code}: {said}");
        let within = soon.iter().filter(|row| word(&row["due_on"]).as_str() <= "2026-12-01").count();
        assert!(said.contains(&format!("7 天内到期 {within} 项，15 天内到期 {} 项", soon.len())), "{code}: {said}");
        // The calendar holds each of them on its day.
        let mut days = 0;
        for week in rows(&page, "到期日历") {
            for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
                let cell = word(&week[day]);
                let told = cell.split_whitespace().nth(1).filter(|number| *number != "休");
                days += told.map_or(0, |number| number.parse::<usize>().unwrap());
            }
        }
        assert_eq!(days, soon.len(), "{code}");
        for (report, which) in [(&supervision, 0), (&before, 1)] {
            let own = &rows(&page, "履行时限情况")[which];
            let row = rows(report, "各单位按期率").into_iter().find(|row| row["unit"] == json!(name));
            for key in ["ran", "on_time", "late", "open", "overdue", "lapsed", "extended", "denominator"] {
                let number = row.as_ref().map_or(json!(0), |row| row[key].clone());
                assert_eq!(own[key], number, "{code} {key} {which}");
            }
            let rate = row.and_then(|row| row["on_time_rate"].as_f64());
            let told = own["on_time_rate"].as_f64();
            assert!(
                rate.zip(told).is_none_or(|(a, b)| (a - b).abs() < 1e-9) && rate.is_some() == told.is_some(),
                "{code}"
            );
        }
        let limits = rows(&page, "各期限按期率");
        let listed = rows(&supervision, "各期限各单位");
        for row in limits.iter().filter(|row| row["ran"] != 0) {
            let same = listed.iter().find(|other| other["unit"] == json!(name) && other["limit"] == row["limit"]);
            for key in ["ran", "on_time", "late", "overdue", "denominator"] {
                assert_eq!(row[key], same.unwrap()[key], "{code} {} {key}", row["limit"]);
            }
        }
        let count = listed.iter().filter(|row| row["unit"] == json!(name)).count();
        assert_eq!(limits.iter().filter(|row| row["ran"] != 0).count(), count, "{code}");
        let waiting = notices.as_array().unwrap().iter().filter(|n| n["from"] == code && n["status"] == "open");
        let waiting: BTreeSet<String> = waiting.map(|notice| word(&notice["id"])).collect();
        let listed: BTreeSet<String> = rows(&page, "待回复的督办通知").iter().map(|n| word(&n["notice"])).collect();
        assert_eq!(listed, waiting, "{code}");
        let taken = rows(&supervision, "更正与作废收回的逾期");
        let taken = taken.iter().filter(|row| row["unit"] == json!(name)).count();
        assert_eq!(rows(&page, "更正与作废收回的逾期").len(), taken, "{code}");
    }
    let listed = rows(&supervision, "各单位按期率");
    let listed = listed.iter().filter(|row| {
        units
            .as_array()
            .unwrap()
            .iter()
            .any(|unit| unit["short"] == row["unit"] && looked_at.contains(&unit["id"].as_str().unwrap()))
    });
    assert_eq!(overdue_of_all as i64, listed.map(|row| row["overdue"].as_i64().unwrap()).sum::<i64>());
}

#[test]
fn a_page_counted_by_hand_on_its_day_and_as_it_was_known() {
    let mut desk = Desk::blank();
    desk.at("2026-10-30");
    desk.ok("init --since 2026-10-01");
    desk.at("2026-11-16");
    // Due on Thursday the 19th, and another answered on its day.
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-13 --on 2026-11-16 {ALL}"));
    desk.at("2026-11-20");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-11-16 --on 2026-11-17 {ALL}"));
    desk.ok("transfer accept T2026-0002 --on 2026-11-20");
    let page = desk.ok("report unit --unit 综合执法局 --month 2026-11");
    assert_eq!(page["title"], "区综合行政执法局期限单");
    let late = rows(&page, "超期未办");
    assert_eq!(late.len(), 1, "{late:?}");
    assert_eq!(
        (&late[0]["record"], &late[0]["due_on"], &late[0]["days_over"]),
        (&json!(T), &json!("2026-11-19"), &json!(1))
    );
    assert_eq!((&late[0]["clause"], &late[0]["toward"]), (&json!("二（二）2"), &json!("住建局")));
    let rates = rows(&page, "履行时限情况");
    assert_eq!(
        (&rates[0]["on_time_rate"], &rates[0]["denominator"], &rates[0]["overdue"]),
        (&json!(0.5), &json!(2), &json!(1))
    );
    assert_eq!(rates[1]["ran"], 0, "the books had begun in October");
    assert_eq!(rates[2]["overdue"], 1);
    // For the other side it is what is owed to it.
    let other = desk.ok("report unit --unit 住建局 --month 2026-11");
    let owed = rows(&other, "其他单位超期没有向本单位办结的");
    assert!(
        owed.iter().any(|row| row["record"] == T && row["days_over"] == 1 && row["unit"] == "综合执法局"),
        "{owed:?}"
    );
    // A week later it is answered: the page of that day stays what it was.
    desk.at("2026-11-27");
    desk.ok("notice new --unit 综合执法局 --on 2026-11-25");
    let told = rows(&desk.ok("report unit --unit 综合执法局"), "待回复的督办通知");
    assert_eq!((told.len(), &told[0]["issued_on"], &told[0]["items"]), (1, &json!("2026-11-25"), &json!(1)));
    desk.ok(&format!("transfer accept {T} --on 2026-11-26 --late-reason 人手不足"));
    assert_eq!(desk.ok("report unit --unit 综合执法局 --month 2026-11 --as-of 2026-11-20"), page);
    assert!(rows(&desk.ok("report unit --unit 综合执法局"), "超期未办").is_empty());
    // What had been entered by a day, whatever was entered since.
    let known = desk.ok("report unit --unit 综合执法局 --month 2026-11 --as-of 2026-11-27 --known-at 2026-11-20");
    assert_eq!(rows(&known, "超期未办")[0]["days_over"], 8);
    let before = desk.ok("report unit --unit 综合执法局 --month 2026-10");
    assert_eq!(rows(&before, "履行时限情况")[1]["which"], "上期建账前，无数据");
}

#[test]
fn each_unit_has_its_file_and_the_options_are_checked() {
    let desk = Desk::blank();
    example_register(&desk);
    let made = desk.ok("report unit --all -o pages");
    let made = made.as_array().unwrap();
    let members = desk.ok("unit list");
    let members = members.as_array().unwrap().iter().filter(|unit| unit["kind"] == "member").take(4);
    for unit in members {
        let line = made.iter().find(|line| line["unit"] == unit["id"]).unwrap();
        let page = desk.ok(&format!("report unit --unit {}", word(&unit["id"])));
        assert_eq!(line["overdue"], rows(&page, "超期未办").len());
        assert_eq!(line["due_soon"], rows(&page, "15 天内到期").len());
        let bytes = fs::read(desk.path(&word(&line["path"]))).unwrap();
        assert!(bytes.starts_with(b"PK") && word(&line["path"]).ends_with(&format!("{}.docx", word(&unit["short"]))));
    }
    assert_eq!(fs::read_dir(desk.path("pages")).unwrap().count(), made.len());
    // The one page is the same as by itself.
    desk.table("report unit --unit 住建局 -o one.docx");
    assert_eq!(fs::read(desk.path("one.docx")).unwrap(), fs::read(desk.path("pages/住建局.docx")).unwrap());
    for ending in ["md", "html", "xlsx"] {
        desk.table(&format!("report unit --unit 住建局 -o page.{ending}"));
    }
    // Each in the format asked for, the same as by itself.
    for ending in ["md", "html", "xlsx"] {
        desk.ok(&format!("report unit --all --as {ending} -o {ending}"));
        let (one, of_all) = (format!("page.{ending}"), format!("{ending}/住建局.{ending}"));
        assert_eq!(fs::read(desk.path(&one)).unwrap(), fs::read(desk.path(&of_all)).unwrap(), "{ending}");
    }
    for line in [
        "report unit --all --as pdf -o pages3",
        "report unit --unit 住建局 --as html",
        "report unit",
        "report unit --all",
        "report unit --all --unit 住建局 -o pages2",
        "report unit --all -o pages2 --force",
        "report unit --all -o pages2 --diff",
        "report unit --unit 住建局 --issue 3",
        "report unit --all -o pages2 --issue 3",
        "report unit --unit 无此局",
        "report supervision --unit 住建局",
        "report briefing --all -o pages2",
    ] {
        desk.refused(line).invalid();
    }
    assert_ne!(desk.run("report unit --all -o pages").code, 0, "what is there stays");
}

#[test]
fn the_page_asks_for_what_is_overdue_by_the_day_a_notice_would() {
    let desk = Desk::blank();
    example_register(&desk);
    let report = desk.ok("report unit --unit 综合执法局");
    assert!(told(&report).contains("超期的 9 项请立即办结，督办过的 7 项按各督办通知的日期、其余 2 项于 2026-12-01 前回复办理情况（一（三）4）。"), "{report}");
    assert!(told(&report).contains("15 天内到期的 5 项请在到期日以前办结。"), "{report}");
    // Nothing is asked of whom nothing is due.
    assert!(!told(&desk.ok("report unit --unit 司法局")).contains("请"), "司法局");
    // What is behind its figures goes with it in a workbook: its own and no other's.
    desk.table("report unit --unit 综合执法局 -o u.xlsx");
    let mut book = open_workbook_auto(desk.path("u.xlsx")).unwrap();
    let sheet = book.worksheet_range("明细").unwrap();
    assert_eq!(sheet.height(), 1 + 119);
    assert!(sheet.rows().skip(1).all(|row| row[0] == "综合执法局"), "{sheet:?}");
}
