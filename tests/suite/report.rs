//! Reports: every figure against a count made another way, the same bytes for a past day, what was known, every format.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::chance;
use crate::common::{ALL, C, Desk, T, example_register, word};
use chrono::{Datelike, NaiveDate, Weekday};
use rusqlite::Connection;
use serde_json::{Value, json};

const KINDS: [&str; 5] = ["supervision", "briefing", "quarter", "late-entries", "unit --unit 综合执法局"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The rows of a table of a report, by its name.
fn rows(report: &Value, name: &str) -> Vec<Value> {
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let found: Vec<&Value> = tables.filter(|table| table["name"] == name).collect();
    assert_eq!(found.len(), 1, "one table {name}");
    found[0]["rows"].as_array().unwrap().clone()
}

fn figure(report: &Value, name: &str) -> i64 {
    let row = rows(report, "主要数据").into_iter().find(|row| row["figure"] == name);
    row.ok_or(name).unwrap()["now"].as_i64().unwrap()
}

/// Equal, rates up to what a reader of JSON may lose.
fn same(a: &Value, b: &Value) -> bool {
    a == b || a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| a.fract() != 0.0 && (a - b).abs() < 1e-12)
}

// ---- an independent count --------------------------------------------------------------------------------------

struct Counted {
    rule: String,
    unit: String,
    started: NaiveDate,
    opened: NaiveDate,
    due: Option<NaiveDate>,
    ended: Option<NaiveDate>,
    state: String,
    met: Option<NaiveDate>,
    extended: bool,
}

/// Deadlines as the register holds them, one for each chain of replaced rows, followed along what each row replaces.
fn counted(register: &Connection) -> Vec<Counted> {
    let mut statement = register
        .prepare(
            "SELECT id, rule, unit, started_on, due_on, ended_on, state, met_on, extended_from, replaces, retired_event, \
             opened_on FROM deadlines WHERE NOT (rule = 'case.decide' AND subject IN (SELECT c.id FROM cases c \
             JOIN case_links l ON l.case_id = c.id WHERE l.side = 'to' AND l.kind IN ('merged', 'duplicate') \
             AND (c.status = 'merged' OR c.status = 'closed' AND c.outcome IS NULL \
             AND coalesce(c.jurisdiction, '') <> 'criminal'))) ORDER BY id",
        )
        .unwrap();
    type Line =
        (i64, String, String, String, Option<String>, Option<String>, String, Option<String>, bool, Option<i64>, bool);
    let lines: Vec<(Line, String)> = statement
        .query_map([], |r| {
            let line = (
                r.get(0)?,
                r.get(1)?,
                r.get(2)?,
                r.get(3)?,
                r.get(4)?,
                r.get(5)?,
                r.get(6)?,
                r.get(7)?,
                r.get::<_, Option<String>>(8)?.is_some(),
                r.get(9)?,
                r.get::<_, Option<i64>>(10)?.is_some(),
            );
            Ok((line, r.get(11)?))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let line_of = |id: i64| lines.iter().map(|(line, _)| line).find(|line| line.0 == id).unwrap();
    let corrected = |id: i64| lines.iter().map(|(line, _)| line).find(|line| line.9 == Some(id) && !line.10).unwrap();
    let mut replaced = BTreeSet::new();
    for (line, _) in lines.iter().filter(|(line, _)| !line.10) {
        // A row that corrects another stands in its place: what the other took over from, as corrected, was taken over.
        let former = line.9.and_then(|id| if line_of(id).10 { line_of(id).9 } else { Some(id) });
        let former = former.map(|id| if line_of(id).10 { corrected(id).0 } else { id });
        // One that was past its due date when another day was set counts as late besides.
        replaced.extend(former.filter(|id| line_of(*id).6 != "late"));
    }
    lines
        .iter()
        .filter(|(line, _)| !replaced.contains(&line.0) && !line.10)
        .map(|(line, opened)| {
            // Passed on after it fell due: it counts for the unit it was taken over from.
            let late_heir = line.4.as_ref().is_some_and(|due| due < opened) && line.9.is_some();
            Counted {
                rule: line.1.clone(),
                unit: if late_heir { line_of(line.9.unwrap()).2.clone() } else { line.2.clone() },
                started: day(&line.3),
                opened: day(opened),
                // What is only watched has no day to be late after.
                due: line.4.as_deref().map(day).filter(|_| line.1 != "case.perform"),
                ended: line.5.as_deref().map(day),
                state: line.6.clone(),
                met: line.7.as_deref().map(day),
                extended: line.8,
            }
        })
        .collect()
}

/// Working days by the calendar's own file.
fn working_days(from: NaiveDate, to: NaiveDate) -> i64 {
    let text = fs::read_to_string("src/law/holidays-cn.csv").unwrap();
    let marked: BTreeMap<NaiveDate, bool> = text
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split(',');
            (day(cells.next().unwrap()), cells.next().unwrap() == "workday")
        })
        .collect();
    let working =
        |day: &NaiveDate| marked.get(day).copied().unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    from.iter_days().skip(1).take_while(|day| *day <= to).filter(working).count() as i64
}

/// The figures of a group, as the report's columns name them.
fn figures(group: &[&Counted], from: NaiveDate, to: NaiveDate, count: &str) -> BTreeMap<&'static str, Value> {
    let working = count == "working";
    let ran: Vec<&&Counted> =
        group.iter().filter(|d| d.started.min(d.opened) <= to && d.ended.is_none_or(|ended| ended >= from)).collect();
    let within = |d: &&&&Counted| d.ended.is_some_and(|ended| ended <= to);
    // What is only watched is looked after, not kept in time.
    let state = |d: &Counted| {
        if d.rule == "case.perform" && d.state == "met" { "performed" } else { d.state.as_str() }.to_owned()
    };
    let ended = |wanted: &str| ran.iter().filter(within).filter(|d| state(d) == wanted).count() as i64;
    let open: Vec<_> = ran.iter().filter(|d| d.ended.is_none_or(|ended| ended > to)).collect();
    let overdue = open.iter().filter(|d| d.due.is_some_and(|due| due < to)).count() as i64;
    let dated = ran.iter().filter(within).filter(|d| d.state == "met" && d.due.is_some()).count() as i64;
    let mut taken: Vec<i64> = ran
        .iter()
        .filter(within)
        .filter_map(|d| {
            d.met.map(|met| if working { working_days(d.started, met) } else { (met - d.started).num_days().max(0) })
        })
        .collect();
    taken.sort_unstable();
    // What is counted backward, or by a day somebody set, takes no time.
    taken.retain(|_| !["before", "date"].contains(&count));
    let half = taken.len() / 2;
    let median = match taken.len() {
        0 => Value::Null,
        odd if odd % 2 == 1 => json!(taken[half]),
        _ if (taken[half - 1] + taken[half]) % 2 == 0 => json!((taken[half - 1] + taken[half]) / 2),
        _ => json!((taken[half - 1] + taken[half]) as f64 / 2.0),
    };
    let judged = dated + ended("late") + overdue;
    let number = |n: Option<&i64>| n.map_or(Value::Null, |n| json!(n));
    BTreeMap::from([
        ("ran", json!(ran.len())),
        ("on_time", json!(ended("met"))),
        ("late", json!(ended("late"))),
        ("open", json!(open.len())),
        ("overdue", json!(overdue)),
        ("performed", json!(ended("performed"))),
        ("lapsed", json!(ended("superseded"))),
        ("extended", json!(ran.iter().filter(|d| d.extended).count())),
        ("median_days", median),
        ("longest_days", number(taken.last())),
        ("measured_days", if taken.is_empty() { Value::Null } else { json!(taken.len()) }),
        ("on_time_rate", if judged > 0 { json!(dated as f64 / judged as f64) } else { Value::Null }),
        ("numerator", json!(dated)),
        ("denominator", json!(judged)),
    ])
}

#[test]
fn every_figure_of_every_limit_and_unit_is_what_an_independent_count_gives() {
    let desk = Desk::blank();
    example_register(&desk);
    figures_hold(&desk, 300);
}

/// Everything that is recounted over the example ledger, over two registers of chance.
#[test]
fn every_figure_list_and_first_page_holds_over_registers_of_chance() {
    for seed in chance::SEEDS {
        let desk = chance::register(seed);
        figures_hold(&desk, 100);
        main_figures_hold(&desk);
        lists_hold(&desk);
        first_page_holds(&desk);
    }
}

/// Every figure of every limit and unit, over several periods; `least` cells are looked at in each.
fn figures_hold(desk: &Desk, least: usize) {
    let register = Connection::open(desk.db()).unwrap();
    let all = counted(&register);
    let mut owing = register.prepare("SELECT from_unit FROM standings").unwrap();
    let owing: Vec<String> = owing.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let limits = desk.ok("rules");
    let units = desk.ok("unit list");
    for (from, to, asked) in [
        ("2026-10-01", "2026-11-24", String::new()),
        ("2026-07-01", "2026-09-30", "--quarter 2026Q3 --as-of 2026-11-24".to_owned()),
        ("2026-01-01", "2026-11-24", "--from 2026-01-01".to_owned()),
        ("2026-03-02", "2026-03-20", "--from 2026-03-02 --to 2026-03-20 --as-of 2026-11-24".to_owned()),
    ] {
        let report = desk.ok(&format!("report supervision {asked}"));
        let mut cells = 0;
        for row in rows(&report, "各期限各单位").iter().chain(&rows(&report, "各期限")) {
            let rule =
                word(&limits.as_array().unwrap().iter().find(|limit| limit["name"] == row["limit"]).unwrap()["id"]);
            // What is derived has no rows to be counted.
            if ["meeting.quarterly", "share.periodic"].contains(&rule.as_str()) {
                continue;
            }
            let code = row
                .get("unit")
                .map(|name| word(&units.as_array().unwrap().iter().find(|unit| unit["short"] == *name).unwrap()["id"]));
            let group: Vec<&Counted> =
                all.iter().filter(|d| d.rule == rule && code.as_ref().is_none_or(|code| d.unit == *code)).collect();
            let count = word(&limits.as_array().unwrap().iter().find(|l| l["id"] == json!(rule)).unwrap()["count"]);
            for (key, value) in figures(&group, day(from), day(to), &count) {
                assert!(same(&row[key], &value), "{rule} {code:?} {key} {asked}: {} {value}", row[key]);
                cells += 1;
            }
        }
        assert!(cells > least, "{cells}");
        let listed: i64 = rows(&report, "各期限各单位").iter().map(|row| row["ran"].as_i64().unwrap()).sum();
        let total: i64 = rows(&report, "各期限").iter().map(|row| row["ran"].as_i64().unwrap()).sum();
        assert_eq!(listed, total, "no group is left out");
        for row in rows(&report, "各单位按期率") {
            let code = word(&units.as_array().unwrap().iter().find(|unit| unit["short"] == row["unit"]).unwrap()["id"]);
            if code == "office" || owing.contains(&code) {
                continue;
            }
            let group: Vec<&Counted> = all.iter().filter(|d| d.unit == code).collect();
            for key in [
                "ran",
                "on_time",
                "late",
                "open",
                "overdue",
                "performed",
                "lapsed",
                "on_time_rate",
                "numerator",
                "denominator",
            ] {
                let value = &figures(&group, day(from), day(to), "")[key];
                assert!(same(&row[key], value), "{code} {key} {asked}: {} {value}", row[key]);
            }
        }
    }
}

#[test]
fn the_main_figures_are_what_plain_queries_give() {
    let desk = Desk::blank();
    example_register(&desk);
    main_figures_hold(&desk);
}

/// Decisions that were made: what a review put in the place of another is counted as that.
const DECISIONS: &str = "decisions d JOIN cases c ON c.id = d.case_id AND c.status <> 'void' WHERE NOT EXISTS (SELECT 1 \
     FROM decisions p WHERE p.case_id = d.case_id AND p.standing = 'changed' AND p.replaced_by = d.nth) AND d.";

/// Steps on living transfers that were not struck out, by the day they stand for.
fn steps_of(act: &str) -> String {
    format!(
        "(SELECT coalesce((SELECT json_extract(c.body, '$.to_day') FROM events c WHERE c.record = e.record AND c.act = 'correct' \
         AND json_extract(c.body, '$.event') = e.no AND json_extract(c.body, '$.to_day') IS NOT NULL ORDER BY c.seq DESC LIMIT 1), \
         e.happened_on) AS day FROM events e JOIN transfers t ON t.id = e.record AND t.status <> 'void' WHERE e.act = '{act}' \
         AND NOT EXISTS (SELECT 1 FROM events v WHERE v.record = e.record AND v.act = 'void' \
         AND json_extract(v.body, '$.event') = e.no)) WHERE day"
    )
}

fn main_figures_hold(desk: &Desk) {
    let register = Connection::open(desk.db()).unwrap();
    for (from, to, asked) in [
        ("2026-01-01", "2026-11-24", "--from 2026-01-01"),
        ("2026-10-01", "2026-11-24", ""),
        ("2026-04-01", "2026-06-30", "--quarter 2026Q2 --as-of 2026-11-24"),
    ] {
        let report = desk.ok(&format!("report briefing {asked}"));
        let transfers = "transfers WHERE status <> 'void' AND";
        for (name, counted) in [
            ("发现案件", "cases WHERE status <> 'void' AND found_on"),
            ("作出处理决定", &format!("{DECISIONS}decided_on")),
            ("其中行政处罚", &format!("{DECISIONS}outcome = 'penalty' AND d.decided_on")),
            ("结案", "cases WHERE status <> 'void' AND closed_on"),
            ("管辖移送", &format!("{transfers} kind = 'jurisdiction' AND sent_on")),
            ("涉嫌犯罪移送", &format!("{transfers} kind = 'criminal' AND sent_on")),
            ("司法机关退回", &format!("{transfers} kind = 'return' AND sent_on")),
            ("接受管辖移送", &format!("{transfers} kind = 'jurisdiction' AND accepted = 1 AND answered_on")),
            (
                "以管辖为由不接受",
                &format!(
                    "{transfers} kind = 'jurisdiction' AND accepted = 0 AND ground = 'jurisdiction' AND answered_on"
                ),
            ),
            (
                "以其他理由不接受",
                &format!("{transfers} kind = 'jurisdiction' AND accepted = 0 AND ground = 'other' AND answered_on"),
            ),
            ("接受涉嫌犯罪移送", &format!("{transfers} kind = 'criminal' AND accepted = 1 AND answered_on")),
            ("不追究刑事责任或不接受", &format!("{transfers} kind = 'criminal' AND accepted = 0 AND answered_on")),
            ("报请区政府决定", &format!("{transfers} referred_on")),
            ("区政府指定", &steps_of("transfer.designate")),
            ("通报处理结果", &steps_of("transfer.notify")),
            ("登记共享信息", "shares WHERE status <> 'void' AND event_on"),
            (
                "送出信息（份）",
                "share_copies y JOIN shares s ON s.id = y.share_id AND s.status <> 'void' WHERE y.sent_on",
            ),
            ("请求协作", "assists WHERE status <> 'void' AND sent_on"),
            ("答复协作", "assists WHERE status <> 'void' AND answered_on"),
            ("提出争议", "disputes WHERE status <> 'void' AND raised_on"),
            ("协商一致", "disputes WHERE status <> 'void' AND settled_on"),
            ("区政府决定争议", "disputes WHERE status <> 'void' AND decided_on"),
            ("开展行动", "operations WHERE status <> 'void' AND started_on"),
            (
                "阻碍执法事件",
                "operations o, json_each(o.incidents) i WHERE o.status <> 'void' AND json_extract(i.value, '$.on')",
            ),
            ("发出督办通知", "notices WHERE status <> 'void' AND issued_on"),
            ("回复督办", "notices WHERE status <> 'void' AND replied_on"),
            ("召开联席会议", "meetings WHERE status <> 'void' AND held_on"),
            ("新增议定事项", "matters WHERE status <> 'void' AND decided_on"),
            ("办结议定事项", "matters WHERE status <> 'void' AND done_on"),
        ] {
            let text = format!("SELECT count(*) FROM {counted} BETWEEN '{from}' AND '{to}'");
            let number: i64 = register.query_row(&text, [], |row| row.get(0)).unwrap();
            assert_eq!(figure(&report, name), number, "{name} {asked}");
        }
        let cases = rows(&report, "案件");
        let text = format!(
            "SELECT count(*) FROM cases WHERE status <> 'void' AND (found_on BETWEEN '{from}' AND '{to}' \
             OR EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = cases.id AND d.decided_on BETWEEN '{from}' AND '{to}') \
             OR closed_on BETWEEN '{from}' AND '{to}')"
        );
        let number: i64 = register.query_row(&text, [], |row| row.get(0)).unwrap();
        assert_eq!(cases.len() as i64, number);
    }
}

#[test]
fn lists_of_the_supervision_report_agree_with_overdue_and_the_transfers() {
    let desk = Desk::blank();
    example_register(&desk);
    lists_hold(&desk);
}

fn lists_hold(desk: &Desk) {
    let report = desk.ok("report supervision --from 2026-01-01");
    let overdue = desk.ok("overdue");
    let key =
        |row: &Value, record: &str| (word(&row["due_on"]), word(&row[record]), row["days_over"].as_i64().unwrap());
    let mut listed: Vec<_> = rows(&report, "超期未办").iter().map(|row| key(row, "record")).collect();
    let late = overdue.as_array().unwrap().iter().filter(|row| row["rule"] != "case.perform");
    let mut expected: Vec<_> = late.map(|row| key(row, "subject")).collect();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
    let register = Connection::open(desk.db()).unwrap();
    let count = |filter: &str| -> i64 {
        register
            .query_row(&format!("SELECT count(*) FROM transfers WHERE status <> 'void' AND {filter}"), [], |r| r.get(0))
            .unwrap()
    };
    assert_eq!(rows(&report, "不接受的移送").len() as i64, count("kind = 'jurisdiction' AND accepted = 0"));
    let told: BTreeSet<String> = rows(&report, "报请与指定").iter().map(|row| word(&row["transfer"])).collect();
    assert_eq!(told.len() as i64, count("(referred_on IS NOT NULL OR designated_on IS NOT NULL)"));
    let sent: i64 = rows(&report, "各月移送").iter().map(|row| row["sent"].as_i64().unwrap()).sum();
    let flows: i64 = rows(&report, "移送流向").iter().map(|row| row["transfers"].as_i64().unwrap()).sum();
    assert_eq!((sent, flows), (count("kind = 'jurisdiction'"), count("kind = 'jurisdiction'")));
    let answers: i64 = rows(&report, "反馈用时分布").iter().map(|row| row["answers"].as_i64().unwrap()).sum();
    let met: i64 = register
        .query_row(
            "SELECT count(*) FROM deadlines WHERE rule = 'transfer.feedback' AND met_on IS NOT NULL AND retired_event IS NULL \
             AND state <> 'superseded'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(answers, met);
}

#[test]
fn what_is_overdue_is_the_same_in_figures_lists_and_overdue_on_any_day() {
    let desk = Desk::blank();
    example_register(&desk);
    for day in
        ["2026-02-28", "2026-04-01", "2026-05-06", "2026-07-10", "2026-08-31", "2026-10-08", "2026-11-23", "2026-11-24"]
    {
        let report = desk.ok(&format!("report supervision --as-of {day} --from 2026-01-01"));
        let counted: i64 = rows(&report, "各期限").iter().map(|row| row["overdue"].as_i64().unwrap()).sum();
        let listed = rows(&report, "超期未办").len() as i64;
        let overdue = desk.ok(&format!("overdue --as-of {day}"));
        let overdue = overdue.as_array().unwrap().iter().filter(|row| row["rule"] != "case.perform").count() as i64;
        assert_eq!((counted, listed), (overdue, overdue), "{day}");
    }
    // A limit that counts backward runs from the day it was opened, not from the day it counts from.
    let desk = Desk::init("--since 2026-10-01");
    desk.ok("meeting new --kind regular --date 2026-11-30 --late-reason 急");
    let report = desk.ok("report supervision");
    let row = rows(&report, "各期限").into_iter().find(|row| row["limit"] == "征集议题").unwrap();
    assert_eq!((&row["ran"], &row["open"], &row["overdue"]), (&json!(1), &json!(1), &json!(1)));
}

#[test]
fn personal_data_stands_in_no_report() {
    let desk = Desk::new();
    desk.run_args([
        "case",
        "new",
        "--unit",
        "住建局",
        "--title",
        "张三丰在解放路擅自搭建",
        "--found",
        "2026-11-16",
        "--party",
        "张三丰；11010519491231002X；13800001234",
    ]);
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"));
    desk.run_args("case new --unit 住建局 --title 隐私案情 --found 2026-11-16 --secrecy privacy".split(' '));
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-16");
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 张三丰一案的管辖 --on 2026-11-17"));
    desk.ok("meeting matter new --from assigned --unit 民政局 --title 联系电话13800001234 --due 2026-12-10");
    desk.ok("meeting matter progress R2026-0001 --text 找过11010519491231002X --problem 13800001234停机");
    for kind in KINDS {
        let shown = desk.table(&format!("report {kind}"));
        for personal in ["张三丰", "11010519491231002X", "13800001234", "隐私案情"] {
            assert!(!shown.contains(personal), "{kind} shows {personal}");
        }
    }
    let briefing = desk.ok("report briefing");
    let titles: Vec<String> = rows(&briefing, "案件").iter().map(|row| word(&row["title"])).collect();
    assert_eq!(titles, ["张**在解放路擅自搭建", "（涉个人隐私）"]);
    assert_eq!(rows(&briefing, "超期未办")[0]["title"], "张**在解放路擅自搭建");
}

// ---- the past ----------------------------------------------------------------------------------------------------

/// Everything that happened up to Friday 30 October 2026.
const BEFORE: &[&str] = &[
    "contact 住建局",
    "transfer new --from 住建局 --to 综合执法局 --title 甲案 --found 2026-10-12 --on 2026-10-13 MATERIALS",
    "transfer accept T2026-0001 --on 2026-10-15",
    "transfer new --from 城乡水务局 --to 综合执法局 --title 乙案 --found 2026-10-26 --on 2026-10-27 MATERIALS",
    "case new --unit 综合执法局 --title 丙案 --found 2026-10-19",
    "case assess C2026-0003 own --on 2026-10-21",
    "assist new --kind consult --from 综合执法局 --to 自然资源局 --title 征询 --case C2026-0003 --on 2026-10-28",
    "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --case C2026-0003 --on 2026-10-19",
    "share new --kind approval --from 商促局 --to 综合执法局 --title 审批 --event 2026-10-20",
    "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 争议 --on 2026-10-20",
    "operation new --kind special --title 专项 --lead 综合执法局 --starts 2026-11-10 --on 2026-10-20",
    "meeting new --kind regular --date 2026-11-12 --on 2026-10-20",
    "meeting solicit M2026-0001 --on 2026-10-22",
    "meeting topic new --by 住建局 --title 议题 --meeting M2026-0001 --on 2026-10-26",
    "meeting matter new --from assigned --unit 民政局 --title 交办事项 --due 2026-10-29 --on 2026-10-12",
    "meeting matter progress R2026-0001 --text 已部署 --problem 经费 --opinion 协调 --on 2026-10-16",
    "meeting work ask --unit 住建局 --from 2026-07-01 --to 2026-09-30 --on 2026-10-10",
    "notice new --unit 民政局 --on 2026-10-30",
];

/// What came later, to the same records and books.
const AFTER: &[&str] = &[
    "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-11-02 --copy-to 住建局,民政局",
    "transfer notify T2026-0001 --doc-no 峄综执函〔2026〕1号 --on 2026-11-03",
    "transfer decline T2026-0002 --reason 不属本局 --on 2026-11-02 --late-reason 研究",
    "transfer refer T2026-0002 --on 2026-11-04",
    "transfer designate T2026-0002 --to 民政局 --doc-no 峄政函〔2026〕1号 --on 2026-11-05",
    "assist extend A2026-0001 --until 2026-11-10 --reason 复杂 --on 2026-11-03 --late-reason 补记",
    "assist reply A2026-0002 --conclusion 属实 --on 2026-11-02 --late-reason 检测",
    "share send S2026-0001 --channel written --on 2026-11-02 --late-reason 疏忽",
    "dispute settle D2026-0001 --on 2026-11-03",
    "operation police O2026-0001 --on 2026-11-05",
    "operation start O2026-0001 --on 2026-11-10",
    "meeting topic approve P2026-0001 --on 2026-11-03",
    "meeting hold M2026-0001 --on 2026-11-12",
    "meeting attend M2026-0001 --unit 住建局 --as present --on 2026-11-12",
    "meeting matter done R2026-0001 --on 2026-11-13 --late-reason 协调费时",
    "meeting work receive --unit 住建局 --from 2026-07-01 --to 2026-09-30 --text 已完成 --on 2026-11-03",
    "notice reply N2026-0001 --text 已整改 --on 2026-11-03",
    "unit add 峄城检测中心 --kind technical",
    "unit add 新设局 --kind member",
    "unit rename 民政局 --name 区民政与养老局 --short 民养局 --on 2026-11-16",
    "unit merge 商促局 --into 住建局 --on 2026-11-16",
    "calendar add 2026-11-30 holiday --name 放假 --basis 放假通知",
    "contact 民政局",
    "case new --unit 住建局 --title 丁案 --found 2026-11-16",
];

fn carry_out(desk: &Desk, line: &str) {
    match line.strip_prefix("contact ") {
        Some(unit) => {
            for role in ["lead", "liaison"] {
                desk.ok(&format!("unit contact set {unit} --role {role} --name 某人"));
            }
        }
        None => {
            desk.ok(&line.replace("MATERIALS", ALL));
        }
    }
}

/// Every report in every form, as of a day.
fn every_form(desk: &Desk, options: &str) -> Vec<(String, Vec<u8>)> {
    let mut forms = Vec::new();
    for kind in KINDS {
        for format in ["table", "json", "csv"] {
            let done = desk.run(&format!("report {kind} {options} --format {format}"));
            assert_eq!(done.code, 0, "{kind} {options}: {}", done.err);
            forms.push((format!("{kind} {format}"), done.out.into_bytes()));
        }
        for ending in ["md", "html", "docx", "xlsx"] {
            desk.table(&format!("report {kind} {options} -o report.{ending}"));
            forms.push((format!("{kind} {ending}"), fs::read(desk.path(&format!("report.{ending}"))).unwrap()));
        }
    }
    forms
}

fn story() -> Desk {
    let mut desk = Desk::blank();
    desk.at("2026-10-30");
    desk.ok("init --since 2026-07-01");
    BEFORE.iter().for_each(|line| carry_out(&desk, line));
    desk
}

#[test]
fn a_past_day_gives_the_same_bytes_while_nothing_dated_up_to_it_is_entered() {
    let mut desk = story();
    let on_the_day = every_form(&desk, "--as-of 2026-10-30");
    let last_quarter = every_form(&desk, "--quarter 2026Q3 --as-of 2026-10-30");
    desk.at("2026-11-24");
    AFTER.iter().for_each(|line| carry_out(&desk, line));
    for (before, options) in [(on_the_day, "--as-of 2026-10-30"), (last_quarter, "--quarter 2026Q3 --as-of 2026-10-30")]
    {
        for ((name, before), (_, after)) in before.iter().zip(every_form(&desk, options)) {
            assert!(*before == after, "{name} {options} changed:\n{}", String::from_utf8_lossy(&after));
        }
    }
    desk.sound();
    // The same question of today has another answer.
    assert_ne!(desk.table("report supervision --as-of 2026-10-30"), desk.table("report supervision"));
}

#[test]
fn what_is_entered_later_about_earlier_days_changes_the_report_unless_what_was_known_is_asked_for() {
    let mut desk = story();
    let known = every_form(&desk, "--as-of 2026-10-30 --known-at 2026-10-30");
    desk.at("2026-11-24");
    desk.ok("transfer accept T2026-0002 --on 2026-10-29");
    desk.ok("correct A2026-0002 --event 1 --on 2026-10-26 --reason 日期误登");
    desk.ok("void S2026-0001 --reason 误登");
    let now = desk.ok("report supervision --as-of 2026-10-30");
    assert_eq!(rows(&now, "各月移送")[0]["accepted"], 2);
    for ((name, before), (_, after)) in known.iter().zip(every_form(&desk, "--as-of 2026-10-30 --known-at 2026-10-30"))
    {
        if name.ends_with("table") {
            assert_eq!(String::from_utf8_lossy(before), String::from_utf8_lossy(&after), "{name}");
        }
        assert!(*before == after, "{name} changed");
    }
    let diff = desk.ok("report supervision --as-of 2026-10-30 --diff");
    let entered: Vec<(String, String)> =
        rows(&diff, "此后登记的事项").iter().map(|row| (word(&row["record"]), word(&row["act"]))).collect();
    let line = |record: &str, act: &str| (record.to_owned(), act.to_owned());
    assert_eq!(entered, [line("T2026-0002", "接受移送"), line("A2026-0002", "更正"), line("S2026-0001", "作废")]);
    let changes = rows(&diff, "改变之处");
    let change = |table: &str, row: &str, column: &str| {
        let found = changes.iter().find(|c| c["table"] == table && word(&c["row"]).starts_with(row)).unwrap();
        let cells = |key: &str| {
            found[key]
                .as_str()
                .map_or(vec![found[key].to_string()], |text| text.split('；').map(str::to_owned).collect::<Vec<_>>())
        };
        let at = cells("column").iter().position(|name| name == column).unwrap();
        // Of several columns each value says which it is of.
        let value = |key: &str| cells(key)[at].trim_start_matches(column).trim_start().to_owned();
        (value("before"), value("now"))
    };
    let told = |before: &str, now: &str| (before.to_owned(), now.to_owned());
    assert_eq!(change("各月移送", "2026年10月", "接受"), told("1", "2"));
    assert_eq!(change("各期限", "反馈意见 二（二）2 3 个工作日", "按期办结"), told("1", "2"));
    assert_eq!(change("各期限", "抄送行政审批 三（四） 5 个工作日", "期内在办"), told("1", "0"));
    // Nothing came later: nothing to compare.
    let none = desk.ok("report supervision --diff");
    assert!(rows(&none, "此后登记的事项").is_empty() && rows(&none, "改变之处").is_empty());
}

#[test]
fn a_deadline_passed_on_after_it_fell_due_counts_for_the_unit_bound_then() {
    let desk = Desk::new();
    // Due on 23 October for one, on 24 November for the other.
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 甲 --found 2026-10-19 --on 2026-10-20 {ALL}"));
    desk.ok(&format!("transfer new --from 住建局 --to 商促局 --title 乙 --found 2026-11-18 --on 2026-11-19 {ALL}"));
    desk.ok("unit merge 商促局 --into 教体局 --on 2026-11-20");
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 合并"));
    let report = desk.ok("report supervision");
    let of = |unit: &str| {
        let row = rows(&report, "各期限各单位").into_iter().find(|r| r["limit"] == "反馈意见" && r["unit"] == unit);
        row.map(|row| (row["ran"].clone(), row["late"].clone(), row["open"].clone()))
    };
    assert_eq!(of("商促局"), Some((json!(1), json!(1), json!(0))));
    assert_eq!(of("教体局"), Some((json!(1), json!(0), json!(1))));
}

#[test]
fn quarters_without_a_meeting_stand_in_the_figures() {
    let mut desk = Desk::blank();
    desk.ok("init --since 2026-01-05");
    desk.ok("meeting excuse 2026Q2 --reason 换届");
    desk.at("2026-07-01");
    let report = desk.ok("report supervision --from 2026-01-01");
    let row = rows(&report, "各期限").into_iter().find(|row| row["limit"] == "季度例会").unwrap();
    assert_eq!(
        (&row["ran"], &row["lapsed"], &row["open"], &row["overdue"]),
        (&json!(3), &json!(0), &json!(3), &json!(2))
    );
    desk.at("2026-11-24");
    let report = desk.ok("report supervision --from 2026-01-01");
    let row = rows(&report, "各期限").into_iter().find(|row| row["limit"] == "季度例会").unwrap();
    assert_eq!(
        (&row["ran"], &row["lapsed"], &row["open"], &row["overdue"]),
        (&json!(4), &json!(0), &json!(3), &json!(2))
    );
    assert_eq!(row["late"], 1, "excused after its last day");
}

// ---- the command ---------------------------------------------------------------------------------------------------

#[test]
fn the_period_and_the_day_are_checked() {
    let desk = Desk::new();
    for line in [
        "report supervision --quarter 2026Q5",
        "report supervision --from 2026-11-24 --to 2026-11-01",
        "report supervision --from 2026-11-25",
        "report supervision --as-of 2026-11-25",
        "report supervision --quarter 2026Q4 --as-of 2026-09-30",
        "report supervision --known-at 2026-12-01",
        "report supervision --quarter 2026Q3 --from 2026-07-01",
        "report supervision -o report.pdf",
        "report supervision -o report",
        "report nonsense",
        "report",
    ] {
        desk.refused(line).invalid();
    }
    // A period that is over is looked at from its last day.
    let past = desk.ok("report supervision --quarter 2026Q3");
    assert_eq!(past["lines"][1], "截至：2026-09-30");
    assert_eq!(desk.ok("report supervision --quarter 2026Q3 --as-of 2026-10-15")["lines"][1], "截至：2026-10-15");
}

// Every figure of the first page beside the lists it sums up: what is overdue, what falls due, the figures of the period and of
// the one before.
#[test]
fn the_first_page_is_what_the_lists_say() {
    let desk = Desk::blank();
    example_register(&desk);
    first_page_holds(&desk);
    // Before the books nothing is 0: there is no figure.
    let first = desk.ok("report briefing --month 2026-01");
    assert_eq!(rows(&first, "主要数据")[0]["before"], "建账前，无数据");
    assert_eq!(rows(&first, "主要数据")[0]["year_before"], "建账前，无数据");
    // What it proposes rests on what is there.
    let report = desk.ok("report supervision");
    let proposed = rows(&report, "建议");
    let transfer = proposed.iter().find(|row| word(&row["proposal"]).starts_with("提请区政府指定承办单位")).unwrap();
    assert_eq!(desk.status(transfer["record"].as_str().unwrap()), "referred");
}

fn first_page_holds(desk: &Desk) {
    let report = desk.ok("report supervision");
    let page = &report["sections"][0];
    assert_eq!(page["heading"], "要情");
    let overdue = desk.ok("overdue");
    let overdue: Vec<&Value> = overdue.as_array().unwrap().iter().collect();
    // What is only kept in sight is nobody's arrear.
    let overdue: Vec<&Value> =
        overdue.into_iter().filter(|d| d["days_over"].as_i64() > Some(0) && d["rule"] != "case.perform").collect();
    // A report counts what a unit let fall due for that unit, whoever has it to do now.
    let counted_for = counted_names(desk);
    let unit_of = |d: &Value| d["id"].as_i64().map_or_else(|| word(&d["unit_name"]), |id| counted_for[&id].clone());
    let units: BTreeSet<String> = overdue.iter().map(|d| unit_of(d)).collect();
    let said = page["paragraphs"][0].as_str().unwrap();
    let whose = match units.first().filter(|_| units.len() == 1) {
        Some(unit) => format!("都是{unit}的"),
        None => format!("涉及 {} 个单位", units.len()),
    };
    assert!(said.contains(&format!("超期未办 {} 项，{whose}", overdue.len())), "{said}");
    let worst = rows(&report, "超期最多和即将到期的单位");
    let count = |unit: &Value| overdue.iter().filter(|d| *unit == unit_of(d)).count() as i64;
    for row in worst.iter().take(5) {
        assert_eq!(row["overdue"].as_i64().unwrap(), count(&row["unit"]), "{row}");
        let own = overdue.iter().filter(|d| row["unit"] == unit_of(d));
        assert_eq!(row["longest"].as_i64(), own.clone().map(|d| d["days_over"].as_i64().unwrap()).max());
        assert_eq!(row["since"].as_str().map(str::to_owned), own.clone().map(|d| word(&d["due_on"])).min());
        assert_eq!(row["unnoticed"], own.filter(|d| d["notices"] == 0).count());
    }
    let all: i64 = worst.iter().map(|row| row["overdue"].as_i64().unwrap()).sum();
    assert_eq!(all as usize, overdue.len(), "nobody is left out");
    for (key, within) in [("within_7", 7), ("within_15", 15)] {
        let soon = desk.ok(&format!("overdue --within {within}"));
        let soon = soon.as_array().unwrap().iter().filter(|d| d["days_over"] == 0 && d["due_on"] != Value::Null);
        let soon = soon.filter(|d| {
            !["meeting.quarterly", "share.periodic", "case.perform"].contains(&d["rule"].as_str().unwrap())
        });
        let told: i64 = worst.iter().map(|row| row[key].as_i64().unwrap()).sum();
        let derived = desk.ok(&format!("overdue --within {within}"));
        let derived = derived.as_array().unwrap().iter().filter(|d| d["days_over"] == 0);
        let derived =
            derived.filter(|d| ["meeting.quarterly", "share.periodic"].contains(&d["rule"].as_str().unwrap()));
        assert_eq!(told as usize, soon.count() + derived.count(), "{key}");
    }
    let five = rows(&report, "五项数据");
    let limits = rows(&report, "各期限");
    let sum = |key: &str| limits.iter().map(|row| row[key].as_i64().unwrap()).sum::<i64>();
    assert_eq!(
        (five[0]["overdue"].as_i64().unwrap(), five[0]["late"].as_i64().unwrap()),
        (sum("overdue"), sum("late"))
    );
    let before = desk.ok("report supervision --from 2026-07-01 --to 2026-08-24 --as-of 2026-11-24");
    let then = &rows(&before, "五项数据")[0];
    for key in ["late", "transfers_sent", "cases_decided"] {
        assert_eq!(five[1][key], then[key], "as many days of the quarter before: {key}");
        assert_eq!(five[2][key].as_i64().unwrap(), five[0][key].as_i64().unwrap() - five[1][key].as_i64().unwrap());
    }
    // The worst items: each once, the worst first, of what is overdue.
    let items = rows(&report, "超期最久的事项");
    let told: Vec<(String, String, String)> =
        overdue.iter().map(|d| (unit_of(d), word(&d["subject"]), word(&d["due_on"]))).collect();
    let distinct: BTreeSet<&(String, String, String)> = told.iter().collect();
    assert!(items.len() >= distinct.len().min(10).min(1) && items.len() <= 10);
    for pair in items.windows(2) {
        assert!(pair[0]["days_over"].as_i64() >= pair[1]["days_over"].as_i64(), "{pair:?}");
    }
    for item in &items {
        let of =
            |d: &&&Value| item["unit"] == unit_of(d) && d["subject"] == item["record"] && d["due_on"] == item["due_on"];
        let same = overdue.iter().find(of).unwrap_or_else(|| panic!("{item}"));
        assert_eq!((&item["days_over"], &item["notices"]), (&same["days_over"], &same["notices"]), "{item}");
    }
    let worst_left = overdue.iter().filter(|d| items.iter().all(|i| i["record"] != d["subject"]));
    let least = items.last().map_or(0, |item| item["days_over"].as_i64().unwrap());
    assert!(worst_left.clone().all(|d| d["days_over"].as_i64().unwrap() <= least), "nothing worse is left out");
    // Who waits for whom, as many as are told.
    for said in page["paragraphs"].as_array().unwrap().iter().map(word).filter(|said| said.starts_with("谁在等谁"))
    {
        for pair in said.trim_start_matches("谁在等谁：").split('。').next().unwrap().split('、') {
            let (pair, rest) = pair.split_once('等').unwrap();
            let (unit, count) = rest.split_once(' ').unwrap();
            let own = overdue.iter().filter(|d| d["toward_name"] == pair && unit_of(d) == unit).count();
            assert!(count.starts_with(&format!("{own} 项")), "{said}");
        }
    }
    // What is only kept in sight is told beside, as the desk counts it.
    let lapsed = desk.ok("overdue");
    let lapsed = lapsed.as_array().unwrap().iter().filter(|d| d["rule"] == "case.perform").count();
    assert_eq!(said.contains(&format!("另有 {lapsed} 项决定履行期满")), lapsed > 0, "{said}");
    let proposed = rows(&report, "建议");
    assert!(proposed.iter().all(|row| row["clause"].as_str().is_none_or(|clause| !clause.is_empty())));
}

/// The unit each deadline counts for, by its number.
fn counted_names(desk: &Desk) -> BTreeMap<i64, String> {
    desk.ok("export counted --tables deadlines");
    let text = fs::read_to_string(desk.path("counted/deadlines.csv")).unwrap();
    let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = csv.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (id, unit) = (at("id"), at("counted_unit_name"));
    let rows = csv.records().map(|record| record.unwrap());
    rows.filter_map(|row| Some((row[id].parse().ok()?, row[unit].to_owned()))).collect()
}
