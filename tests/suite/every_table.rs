//! Every table of every report is recounted another way, over the example ledger and the registers of chance: the rows of most by
//! the plain questions of `recounts.sql` over an export, the others by the tests named here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::chance;
use crate::common::{Desk, example_register, word};

const QUESTIONS: &str = include_str!("recounts.sql");
const TODAY: &str = "2026-11-24";
const PERIODS: [(&str, &str); 2] = [("2026-01-01", "--from 2026-01-01"), ("2026-10-01", "")];

/// The tables whose numbers another test recounts: the file and the function that do.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("五项数据", "report.rs", "first_page_holds"),
    ("建议", "report.rs", "first_page_holds"),
    ("待回复的督办通知", "report_paper.rs", "notices_that_wait_are_listed_with_the_day_their_answer_is_due"),
    ("超期最多和即将到期的单位", "report.rs", "first_page_holds"),
    ("超期最久的事项", "report.rs", "first_page_holds"),
    ("各期限", "report.rs", "figures_hold"),
    ("各单位按期率", "report.rs", "figures_hold"),
    ("各期限各单位", "report.rs", "figures_hold"),
    ("主要数据", "report.rs", "main_figures_hold"),
    ("反馈用时分布", "report.rs", "lists_hold"),
    ("移送往来矩阵", "asked_next.rs", "records"),
    ("各单位对移送的答复", "asked_next.rs", "records"),
    ("不接受的理由", "asked_next.rs", "records"),
    ("涉嫌犯罪移送各阶段", "asked_next.rs", "records"),
    ("案件构成", "asked_next.rs", "records"),
    ("发案地点", "asked_next.rs", "records"),
    ("涉及多件案件的当事人", "asked_next.rs", "records"),
    ("屡次逾期", "asked_next.rs", "repeats"),
    ("迟延原因", "asked_next.rs", "repeats"),
    ("全部趋势（按月）", "asked_next.rs", "trends"),
    ("各单位趋势（按月）", "asked_next.rs", "trends"),
    ("各期限趋势（按月）", "asked_next.rs", "trends"),
    ("各单位趋势（按季）", "asked_next.rs", "trends"),
    ("各期限趋势（按季）", "asked_next.rs", "trends"),
    (
        "全部建议",
        "leader.rs",
        "what_only_the_leader_can_do_comes_first_and_what_the_page_leaves_out_is_counted_and_stands_whole",
    ),
    ("议程", "official.rs", "the_quarters_material_is_a_set_of_agenda_topics_matters_once_and_points"),
    ("按单位和相隔天数", "every_table.rs", "entries_hold"),
    ("相隔最久的", "every_table.rs", "entries_hold"),
    ("建议通报（督办满 3 次）", "every_table.rs", "bulletins_hold"),
    ("督办未办结的事项", "every_table.rs", "bulletins_hold"),
    ("督办满次数、还不能通报的事项", "every_table.rs", "bulletins_hold"),
];

/// The tables of a unit's own page.
const OF_A_UNIT: (&str, &str) = ("unit_report.rs", "pages_hold");

struct Question {
    report: &'static str,
    table: &'static str,
    columns: Vec<&'static str>,
    sql: String,
}

fn questions() -> Vec<Question> {
    let mut all: Vec<Question> = Vec::new();
    for line in QUESTIONS.lines().skip(1) {
        match line.strip_prefix("-- ") {
            Some(head) => {
                let parts: Vec<&str> = head.split(" | ").collect();
                let [report, table, columns] = parts[..] else { panic!("{line}") };
                all.push(Question { report, table, columns: columns.split(' ').collect(), sql: String::new() });
            }
            None => {
                let last = all.last_mut().unwrap();
                last.sql += line;
                last.sql.push('\n');
            }
        }
    }
    all
}

fn tables(report: &Value) -> impl Iterator<Item = &Value> {
    report["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap())
}

fn rows(report: &Value, name: &str) -> Vec<Value> {
    let found: Vec<&Value> = tables(report).filter(|table| table["name"] == name).collect();
    assert_eq!(found.len(), 1, "one table {name}");
    found[0]["rows"].as_array().unwrap().clone()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn fill(sql: &Connection, name: &str, header: &[String], lines: impl Iterator<Item = Vec<String>>) {
    let columns: Vec<String> = header.iter().map(|column| format!("\"{column}\" TEXT")).collect();
    sql.execute_batch(&format!("CREATE TABLE \"{name}\" ({})", columns.join(", "))).unwrap();
    let mut insert =
        sql.prepare(&format!("INSERT INTO \"{name}\" VALUES ({})", vec!["?"; header.len()].join(", "))).unwrap();
    for line in lines {
        insert.execute(params_from_iter(line)).unwrap();
    }
}

/// An export of the register as tables of texts; beside them `todo`, and `late`: the entries made later than the day they tell of,
/// as it was corrected last.
fn exported(desk: &Desk) -> Connection {
    desk.ok("export recounts");
    let sql = Connection::open_in_memory().unwrap();
    for file in fs::read_dir(desk.path("recounts")).unwrap() {
        let path = file.unwrap().path();
        let Some(name) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".csv") else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let header: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
        fill(&sql, name, &header, csv.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()));
    }
    let todo = desk.ok("todo");
    let header = ["rule", "unit_name", "subject", "title", "started_on", "due_on"].map(str::to_owned);
    let lines = todo.as_array().unwrap().iter().map(|row| header.iter().map(|key| cell(&row[key])).collect());
    fill(&sql, "todo", &header, lines);
    sql.execute_batch(
        "CREATE TABLE late AS SELECT *, CAST(julianday(entered_on) - julianday(day) AS INTEGER) AS lag FROM \
         (SELECT e.*, substr(entered_at, 1, 10) AS entered_on, coalesce((SELECT json_extract(c.body, '$.to_day') FROM events c \
         WHERE c.record = e.record AND c.act = 'correct' AND json_extract(c.body, '$.event') = CAST(e.no AS INTEGER) \
         AND json_extract(c.body, '$.to_day') IS NOT NULL ORDER BY CAST(c.seq AS INTEGER) DESC LIMIT 1), \"on\") AS day \
         FROM events e) WHERE entered_on > day",
    )
    .unwrap();
    sql
}

/// What a question answers, each row as texts.
fn answers(sql: &Connection, question: &Question, from: &str) -> Vec<Vec<String>> {
    let text = question.sql.replace(":from", &format!("'{from}'")).replace(":to", &format!("'{TODAY}'"));
    let mut statement = sql.prepare(&text).unwrap_or_else(|error| panic!("{}: {error}", question.table));
    let columns = question.columns.len();
    assert_eq!(statement.column_count(), columns, "{}", question.table);
    let as_text = |value: ValueRef<'_>| match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8(text.to_vec()).unwrap(),
    };
    let read = statement.query_map([], |row| (0..columns).map(|n| Ok(as_text(row.get_ref(n)?))).collect());
    let mut all: Vec<Vec<String>> = read.unwrap().map(Result::unwrap).collect();
    all.sort();
    all
}

/// Holds every question against the reports; the rows seen, by table.
fn tables_hold(desk: &Desk) -> BTreeMap<&'static str, usize> {
    let (sql, mut seen) = (exported(desk), BTreeMap::new());
    for (from, asked) in PERIODS {
        let mut reports: BTreeMap<&str, Value> = BTreeMap::new();
        for question in questions() {
            let report = reports
                .entry(question.report)
                .or_insert_with(|| desk.ok(&format!("report {} {asked}", question.report)));
            // Where all entries are few, there is no shorter list of the last ones.
            if question.table == "最近登记的补录" && rows(report, "补录清单").len() <= 50 {
                continue;
            }
            let line = |row: &Value| question.columns.iter().map(|key| cell(&row[key])).collect::<Vec<_>>();
            let mut told: Vec<Vec<String>> = rows(report, question.table).iter().map(line).collect();
            told.sort();
            assert_eq!(told, answers(&sql, &question, from), "{} {} since {from}", question.report, question.table);
            *seen.entry(question.table).or_default() += told.len();
        }
    }
    seen
}

/// Bands of lag by unit and the longest entries, from the list itself.
fn entries_hold(desk: &Desk) {
    let log = desk.ok("audit log");
    let log = log.as_array().unwrap();
    for (_, asked) in PERIODS {
        let report = desk.ok(&format!("report late-entries {asked}"));
        let list = rows(&report, "补录清单");
        let lag = |row: &Value| row["lag"].as_i64().unwrap();
        let units = rows(&report, "按单位和相隔天数");
        let whose = |row: &Value| row["unit"].as_str().unwrap_or("不属哪个单位").to_owned();
        let distinct: BTreeSet<String> = list.iter().map(whose).collect();
        assert_eq!(units.len(), distinct.len());
        for row in &units {
            let own: Vec<i64> = list.iter().filter(|entry| row["unit"] == whose(entry)).map(lag).collect();
            assert_eq!(
                (row["entries"].as_u64(), row["longest"].as_i64()),
                (Some(own.len() as u64), own.iter().max().copied())
            );
            for (key, (first, last)) in [
                ("lag_1_3", (1, 3)),
                ("lag_4_7", (4, 7)),
                ("lag_8_15", (8, 15)),
                ("lag_16_30", (16, 30)),
                ("lag_over_30", (31, i64::MAX)),
            ] {
                assert_eq!(row[key], own.iter().filter(|lag| (first..=last).contains(*lag)).count(), "{row} {key}");
            }
        }
        // Who became whose contact is nothing to ask about.
        let of_units: BTreeSet<i64> = log
            .iter()
            .filter(|event| event["record"].as_str().unwrap().starts_with("unit/"))
            .map(|event| event["seq"].as_i64().unwrap())
            .collect();
        let asked = list.iter().filter(|entry| !of_units.contains(&entry["seq"].as_i64().unwrap()));
        let mut lags: Vec<i64> = asked.map(lag).collect();
        lags.sort_unstable_by(|a, b| b.cmp(a));
        let longest = rows(&report, "相隔最久的");
        let told: Vec<i64> = longest.iter().map(lag).collect();
        assert_eq!(told, lags[..lags.len().min(10)]);
        assert!(longest.iter().all(|row| list.iter().any(|entry| entry["seq"] == row["seq"])));
    }
}

/// What was admonished often enough is told to all, from the notices themselves; what was but does not count often enough, apart.
fn bulletins_hold(desk: &Desk, merged: bool) {
    let bulletin = desk.ok("report bulletin");
    // A list with nothing in it is left out.
    let (told, apart) = (rows(&bulletin, "督办未办结的事项"), "督办满次数、还不能通报的事项");
    let not_yet =
        if tables(&bulletin).any(|table| table["name"] == apart) { rows(&bulletin, apart) } else { Vec::new() };
    let overdue = rows(&desk.ok("report supervision"), "超期未办");
    let of = |row: &Value| (cell(&row["unit"]), cell(&row["record"]), cell(&row["toward"]));
    let expected = |wanted: &dyn Fn(i64, i64) -> bool| {
        let meant =
            overdue.iter().filter(|row| wanted(row["notices"].as_i64().unwrap(), row["counted"].as_i64().unwrap()));
        let mut all: Vec<_> = meant.map(of).collect();
        all.sort();
        all
    };
    let sorted = |rows: &[Value]| {
        let mut all: Vec<_> = rows.iter().map(of).collect();
        all.sort();
        all
    };
    assert_eq!(sorted(&told), expected(&|_, counted| counted >= 3));
    assert_eq!(sorted(&not_yet), expected(&|notices, counted| notices >= 3 && counted < 3));
    for report in ["briefing", "quarter"] {
        assert_eq!(
            sorted(&rows(&desk.ok(&format!("report {report}")), "建议通报（督办满 3 次）")),
            sorted(&told),
            "{report}"
        );
    }
    // A notice counts where it came after the day the last one that counts asked for an answer by, or after that answer.
    let list = desk.ok("notice list");
    let notices: Vec<Value> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| desk.ok(&format!("notice show {}", word(&notice["id"]))))
        .collect();
    let standing = |notice: &&Value| notice["status"] != "void";
    let code_of = |list: &str, title: &str| -> BTreeMap<String, String> {
        let all = desk.ok(list);
        all.as_array().unwrap().iter().map(|line| (word(&line["id"]), word(&line[title]))).collect()
    };
    let (limits, mut units) = (code_of("rules", "name"), code_of("unit list", "short"));
    // What was owed to the merged is owed to its successor.
    units.insert("commerce".to_owned(), units[if merged { "education" } else { "commerce" }].clone());
    let named = |names: &BTreeMap<String, String>, code: &Value| {
        code.as_str().map_or_else(String::new, |code| names[code].clone())
    };
    for row in &overdue {
        let of = |item: &Value| {
            item["subject"] == row["record"]
                && named(&limits, &item["rule"]) == cell(&row["limit"])
                && named(&units, &item["toward"]) == cell(&row["toward"])
        };
        let (mut times, mut awaited) = (0, None::<(String, String)>);
        let mut naming: Vec<&Value> =
            notices.iter().filter(standing).filter(|n| n["items"].as_array().unwrap().iter().any(of)).collect();
        naming.sort_by_key(|notice| word(&notice["id"]));
        for notice in &naming {
            let issued = word(&notice["issued_on"]);
            let waits = |(by, replied): &(String, String)| {
                !by.is_empty() && issued <= *by && (replied.is_empty() || *replied > issued)
            };
            if !awaited.as_ref().is_some_and(waits) {
                times += 1;
                awaited = Some((cell(&notice["reply_by"]), cell(&notice["replied_on"])));
            }
        }
        assert_eq!(
            (row["notices"].as_u64(), row["counted"].as_u64()),
            (Some(naming.len() as u64), Some(times)),
            "{row}"
        );
    }
}

fn example() -> Desk {
    let desk = Desk::blank();
    example_register(&desk);
    desk
}

#[test]
fn every_table_over_the_example_ledger_has_the_rows_an_export_gives() {
    let desk = example();
    let seen = tables_hold(&desk);
    let empty: Vec<&&str> = seen.iter().filter(|(_, rows)| **rows == 0).map(|(table, _)| table).collect();
    assert!(empty.is_empty(), "nothing to hold: {empty:?}");
    entries_hold(&desk);
    bulletins_hold(&desk, false);
}

#[test]
fn every_table_over_registers_of_chance_has_the_rows_an_export_gives() {
    for seed in chance::SEEDS {
        let desk = chance::register(seed);
        let seen = tables_hold(&desk);
        let full = seen.values().filter(|rows| **rows > 0).count();
        assert!(full * 3 > seen.len() * 2, "{seed}: {seen:?}");
        entries_hold(&desk);
        bulletins_hold(&desk, true);
    }
}

#[test]
fn no_table_of_any_report_is_left_without_a_recount() {
    let desk = example();
    let asked: BTreeSet<&str> = questions().iter().map(|question| question.table).collect();
    let here = |file: &str| fs::read_to_string(format!("tests/suite/{file}")).unwrap();
    for (table, file, function) in ELSEWHERE {
        let text = here(file);
        assert!(text.contains(&format!("fn {function}(")), "{table}: {function} stands no more in {file}");
    }
    for report in ["supervision", "briefing", "quarter", "bulletin", "late-entries"] {
        for table in tables(&desk.ok(&format!("report {report}"))) {
            let name = word(&table["name"]);
            let known = asked.contains(name.as_str()) || ELSEWHERE.iter().any(|(table, ..)| *table == name);
            assert!(known, "{report}: nothing recounts {name}");
        }
    }
    let (file, function) = OF_A_UNIT;
    let text = here(file);
    let body = text.split(&format!("fn {function}(")).nth(1).unwrap().split("\n}\n").next().unwrap();
    for table in tables(&desk.ok("report unit --unit 综合执法局")) {
        let name = word(&table["name"]);
        assert!(body.contains(&format!("\"{name}\"")), "nothing recounts {name} of a unit's page");
    }
}
