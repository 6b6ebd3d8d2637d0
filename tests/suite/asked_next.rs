//! What a supervisor asks next: every number of these tables recounted from an export by SQL, over the example ledger and two
//! random registers; the lines of the README of an export; stories counted by hand.

use std::collections::BTreeMap;
use std::fs;

use chrono::{Datelike, Months, NaiveDate};
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use crate::chance;
use crate::common::{ALL, Desk, example_register, word};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn table(report: &Value, name: &str) -> Value {
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let found: Vec<&Value> = tables.filter(|table| table["name"] == name).collect();
    assert_eq!(found.len(), 1, "one table {name}");
    found[0].clone()
}

/// The rows of a table of a report, by its name.
fn rows(report: &Value, name: &str) -> Vec<Value> {
    table(report, name)["rows"].as_array().unwrap().clone()
}

fn sum(rows: &[Value], key: &str) -> i64 {
    rows.iter().map(|row| row[key].as_i64().unwrap()).sum()
}

/// A CSV as a table of texts, as `.import --csv` makes it.
fn import(into: &Connection, file: &std::path::Path, name: &str) {
    let text = fs::read_to_string(file).unwrap();
    let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = csv.headers().unwrap().iter().map(|name| format!("\"{name}\" TEXT")).collect();
    into.execute_batch(&format!("CREATE TABLE {name} ({})", header.join(", "))).unwrap();
    let places = vec!["?"; header.len()].join(", ");
    for record in csv.records() {
        into.execute(&format!("INSERT INTO {name} VALUES ({places})"), params_from_iter(record.unwrap().iter()))
            .unwrap();
    }
}

/// The deadlines of a register as an export tells them.
fn exported(desk: &Desk) -> Connection {
    desk.ok("export recounted");
    let sql = Connection::open_in_memory().unwrap();
    import(&sql, &desk.path("recounted/deadlines.csv"), "deadlines");
    sql
}

fn number(sql: &Connection, text: &str) -> i64 {
    sql.query_row(text, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// On time with a last day, late, overdue, in the days from the first to the last.
fn judged(sql: &Connection, of: &str, from: NaiveDate, to: NaiveDate) -> [i64; 3] {
    let of = format!("FROM deadlines WHERE counted = 'true' AND rule <> 'case.perform' AND {of}");
    let ended = format!("ended_on BETWEEN '{from}' AND '{to}'");
    [
        number(sql, &format!("SELECT count(*) {of} AND state = 'met' AND due_on <> '' AND {ended}")),
        number(sql, &format!("SELECT count(*) {of} AND state = 'late' AND {ended}")),
        number(
            sql,
            &format!(
                "SELECT count(*) {of} AND (ended_on = '' OR ended_on > '{to}') AND due_on <> '' AND due_on < '{to}' \
                 AND min(opened_on, started_on) <= '{to}'"
            ),
        ),
    ]
}

/// The first and last day of `2026-10` or `2026Q4`, as far as it has come.
fn days_of(key: &str, to: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, months) = match key.split_once('Q') {
        Some((year, quarter)) => (format!("{year}-{:02}-01", quarter.parse::<u32>().unwrap() * 3 - 2), 3),
        None => (format!("{key}-01"), 1),
    };
    let first = day(&first);
    let last = (first + Months::new(months)).pred_opt().unwrap();
    (first, last.min(to))
}

fn near(told: &Value, rate: Option<f64>) -> bool {
    told.as_f64().zip(rate).map_or(told.as_f64().is_none() && rate.is_none(), |(a, b)| (a - b).abs() < 1e-9)
}

/// Holds every cell of the trends against the export.
fn trends(sql: &Connection, report: &Value, to: NaiveDate) {
    let mut cells = 0;
    for (name, column, key) in [
        ("全部趋势（按月）", "counted_unit_name", "unit"),
        ("各单位趋势（按月）", "counted_unit_name", "unit"),
        ("各单位趋势（按季）", "counted_unit_name", "unit"),
        ("各期限趋势（按月）", "rule_name", "limit"),
        ("各期限趋势（按季）", "rule_name", "limit"),
    ] {
        let table = table(report, name);
        let keys: Vec<String> = table["columns"].as_array().unwrap().iter().map(|c| word(&c["key"])).collect();
        let periods: Vec<&String> = keys[2..keys.len() - 2].iter().collect();
        let rows = table["rows"].as_array().unwrap();
        assert!(rows.len().is_multiple_of(3) && !rows.is_empty() && !periods.is_empty(), "{name}");
        for three in rows.chunks(3) {
            let [rate, late, overdue] = three else { panic!("{three:?}") };
            let of = match word(&rate[key]).as_str() {
                "全部" => "1".to_owned(),
                of => format!("{column} = '{of}'"),
            };
            let (mut all_late, mut rates, mut kept, mut late_in_whole) = (0i64, Vec::new(), 0, 0i64);
            for period in &periods {
                if rate[period.as_str()] == "建账前，无数据" {
                    assert_eq!(late[period.as_str()], "建账前，无数据");
                    continue;
                }
                let (from, last) = days_of(period, to);
                // What is not over is not averaged with what is.
                let over_by = days_of(period, NaiveDate::MAX).1 <= to;
                kept += i32::from(over_by);
                let [met, late_then, over] = judged(sql, &of, from, last);
                let whole = met + late_then + over;
                let told = (whole > 0).then(|| met as f64 / whole as f64);
                assert!(near(&rate[period.as_str()], told), "{name} {of} {period}: {rate} {told:?}");
                assert_eq!(late[period.as_str()], late_then, "{name} {of} {period}");
                assert_eq!(overdue[period.as_str()], over, "{name} {of} {period}");
                rates.extend(told.filter(|_| over_by));
                if over_by {
                    late_in_whole += late_then;
                }
                all_late += late_then;
                cells += 3;
            }
            // A limit that ran over several periods stands in each: their rates are not added up.
            assert!(rate["total"].is_null(), "{name} {of}");
            let mean = (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64);
            assert!(near(&rate["average"], mean), "{name} {of}");
            assert_eq!(late["total"], all_late);
            assert!(overdue["total"].is_null());
            assert!(overdue["average"].is_null(), "{name} {of}: a stock has no mean");
            let average = late["average"].as_f64();
            let told = (kept > 0).then(|| late_in_whole as f64 / f64::from(kept));
            assert_eq!(average.is_some(), told.is_some(), "{name} {of}: {late}");
            let off = average.zip(told).map_or(0.0, |(average, told)| (average - told).abs());
            assert!(off <= 0.005 + 1e-9, "{name} {of}: {late}");
        }
    }
    assert!(cells > 60, "{cells}");
}

/// Holds repeats and reasons against the export.
fn repeats(sql: &Connection, report: &Value, from: NaiveDate, to: NaiveDate) {
    let table = table(report, "屡次逾期");
    let quarters: Vec<String> =
        table["columns"].as_array().unwrap().iter().map(|c| word(&c["key"])).filter(|key| key.contains('Q')).collect();
    assert_eq!(quarters.len(), 4);
    let late = format!(
        "FROM deadlines WHERE counted = 'true' AND rule <> 'case.perform' AND due_on <> '' AND due_on <= '{to}' \
         AND (state = 'late' OR state = 'open' AND due_on < '{to}') AND due_on >= '{}'",
        days_of(&quarters[0], to).0
    );
    let mut listed = 0;
    for row in table["rows"].as_array().unwrap() {
        let of = format!(
            "{late} AND counted_unit_name = '{}' AND rule_name = '{}'",
            word(&row["unit"]),
            word(&row["limit"])
        );
        let mut spread = 0;
        for quarter in &quarters {
            let (first, last) = days_of(quarter, to);
            let times = number(sql, &format!("SELECT count(*) {of} AND due_on BETWEEN '{first}' AND '{last}'"));
            let told = if row[quarter] == "建账前，无数据" { 0 } else { row[quarter].as_i64().unwrap() };
            assert_eq!(told, times, "{row} {quarter}");
            spread += i64::from(times > 0);
        }
        assert_eq!(
            (&row["times"], &row["quarters"]),
            (&json!(number(sql, &format!("SELECT count(*) {of}"))), &json!(spread))
        );
        let longest = number(sql, &format!("SELECT max(CAST(days_over AS INTEGER)) {of}"));
        assert_eq!(row["longest"], longest, "{row}");
        listed += 1;
    }
    let groups =
        number(sql, &format!("SELECT count(*) FROM (SELECT 1 {late} GROUP BY counted_unit, rule HAVING count(*) > 1)"));
    assert_eq!(listed, groups);
    let reasons = rows(report, "迟延原因");
    let told = number(
        sql,
        &format!(
            "SELECT count(*) FROM deadlines WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'late' \
             AND due_on <> '' AND due_on <= '{to}' AND late_reason <> '' AND (met_on <> '' OR ended_by IN ('hold', 'start')) \
             AND ended_on BETWEEN '{from}' AND '{to}'"
        ),
    );
    assert_eq!(sum(&reasons, "deadlines"), told);
}

/// Holds what is told of transfers and cases against plain queries of the register.
fn records(desk: &Desk, report: &Value, from: NaiveDate, to: NaiveDate) {
    let register = Connection::open(desk.db()).unwrap();
    let count = |text: &str| number(&register, &format!("SELECT count(*) FROM {text}"));
    let within = |column: &str| format!("{column} BETWEEN '{from}' AND '{to}'");
    let of = "transfers WHERE status <> 'void' AND kind = 'jurisdiction'";
    let sent = count(&format!("{of} AND {}", within("sent_on")));
    let matrix = table(report, "移送往来矩阵");
    let lines = matrix["rows"].as_array().unwrap();
    let receivers: Vec<(String, String)> = matrix["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|c| Some((word(&c["key"]), word(&c["key"]).strip_prefix("to_")?.to_owned())))
        .collect();
    let units = desk.ok("unit list");
    let code =
        |name: &Value| word(&units.as_array().unwrap().iter().find(|unit| unit["short"] == *name).unwrap()["id"]);
    assert!(lines.len() < 2 || matrix["total"]["from"] == "合计", "{matrix}");
    for row in lines.iter().chain(Some(&matrix["total"]).filter(|total| total.is_object())) {
        let sender =
            if row["from"] == "合计" { "1".to_owned() } else { format!("from_unit = '{}'", code(&row["from"])) };
        for (key, receiver) in &receivers {
            let n = count(&format!("{of} AND {sender} AND to_unit = '{receiver}' AND {}", within("sent_on")));
            assert_eq!(row[key], n, "{row}");
        }
        assert_eq!(row["total"], count(&format!("{of} AND {sender} AND {}", within("sent_on"))), "{row}");
    }
    let pairs = rows(report, "移送的去与回");
    assert_eq!(sum(&pairs, "sent"), sent);
    for row in &pairs {
        let pair = format!(
            "{of} AND from_unit = '{}' AND to_unit = '{}' AND {}",
            code(&row["from"]),
            code(&row["to"]),
            within("sent_on")
        );
        for (key, filter) in [
            ("sent", "1"),
            ("accepted", "accepted = 1"),
            ("declined", "accepted = 0 AND ground = 'jurisdiction'"),
            ("sent_back", "accepted = 0 AND ground <> 'jurisdiction'"),
            ("withdrawn", "answered_on IS NULL AND withdrawn_on IS NOT NULL"),
            ("otherwise", "answered_on IS NULL AND withdrawn_on IS NULL AND status NOT IN ('sent', 'received')"),
            ("waiting", "answered_on IS NULL AND withdrawn_on IS NULL AND status IN ('sent', 'received')"),
        ] {
            assert_eq!(row[key], count(&format!("{pair} AND {filter}")), "{row} {key}");
        }
        let back =
            (row["sent_back"].as_f64().unwrap() + row["withdrawn"].as_f64().unwrap()) / row["sent"].as_f64().unwrap();
        assert!(near(&row["back_rate"], Some(back)));
    }
    let answered = rows(report, "各单位对移送的答复");
    let declined = format!("{of} AND accepted = 0 AND {}", within("answered_on"));
    for row in &answered {
        let own = format!("{of} AND to_unit = '{}' AND {}", code(&row["unit"]), within("answered_on"));
        for (key, filter) in [
            ("answered", "1"),
            ("accepted", "accepted = 1"),
            ("declined", "accepted = 0 AND ground = 'jurisdiction'"),
            ("sent_back", "accepted = 0 AND ground <> 'jurisdiction'"),
        ] {
            assert_eq!(row[key], count(&format!("{own} AND {filter}")), "{row} {key}");
        }
    }
    let again = format!(
        "{declined} AND EXISTS (SELECT 1 FROM transfers f WHERE f.case_id = transfers.case_id AND f.kind = 'jurisdiction' \
         AND f.status <> 'void' AND f.accepted = 0 AND f.sort < transfers.sort)"
    );
    assert_eq!(sum(&answered, "again"), count(&again));
    assert_eq!(sum(&answered, "answered"), count(&format!("{of} AND {}", within("answered_on"))));
    assert_eq!(sum(&rows(report, "不接受的理由"), "declined"), count(&declined));
    let stages = rows(report, "涉嫌犯罪移送各阶段");
    let stage =
        |name: &str| stages.iter().find(|row| row["stage"] == name).map_or(0, |row| row["now"].as_i64().unwrap());
    let crimes = "transfers t WHERE t.status <> 'void' AND t.kind = 'criminal'";
    let last = "(SELECT outcome FROM transfer_outcomes o WHERE o.transfer_id = t.id ORDER BY nth DESC LIMIT 1)";
    assert_eq!(sum(&stages, "now"), count(crimes));
    for (name, filter) in [
        ("未答复", format!("answered_on IS NULL AND withdrawn_on IS NULL AND {last} IS NULL")),
        ("不接受", format!("accepted = 0 AND {last} IS NULL")),
        ("已立案", format!("{last} = 'filed'")),
        ("不予立案", format!("{last} = 'not-filed'")),
        ("撤销案件", format!("{last} = 'dropped'")),
        ("有罪判决", format!("{last} = 'convicted'")),
        ("无罪判决", format!("{last} = 'acquitted'")),
    ] {
        assert_eq!(stage(name), count(&format!("{crimes} AND {filter}")), "{name}");
    }
    // Of those accepted and told nothing of, the ones whose case came to something otherwise stand apart.
    let listed = ["没有下文的涉嫌犯罪移送", "另有结果、没有回告的涉嫌犯罪移送"];
    let untold: Vec<Value> = listed.iter().flat_map(|name| rows(report, name)).collect();
    let accepted = untold.iter().filter(|row| word(&row["stage"]).starts_with("已接受"));
    let (otherwise, nothing): (Vec<&Value>, Vec<&Value>) = accepted.partition(|row| !row["elsewhere"].is_null());
    assert_eq!(stage("已接受，另有结果未回告"), otherwise.len() as i64);
    assert_eq!(stage("已接受，确无下文"), nothing.len() as i64);
    let all = (otherwise.len() + nothing.len()) as i64;
    assert_eq!(all + stage("监察机关已接受"), count(&format!("{crimes} AND accepted = 1 AND {last} IS NULL")));
    let found = format!("cases WHERE status <> 'void' AND {}", within("found_on"));
    let makeup = rows(report, "案件构成");
    for what in ["来源", "研判", "处理结果"] {
        let of: Vec<Value> = makeup.iter().filter(|row| row["what"] == what).cloned().collect();
        assert_eq!(sum(&of, "cases"), count(&found), "{what}");
    }
    for (name, filter) in [
        ("举报投诉", "source = 'report'"),
        ("没有写明", "source IS NULL"),
        ("本单位管辖", "jurisdiction = 'own'"),
        ("行政处罚", "outcome = 'penalty'"),
        ("还没有决定", "outcome IS NULL"),
    ] {
        let told = makeup.iter().find(|row| row["value"] == name).map_or(0, |row| row["cases"].as_i64().unwrap());
        assert_eq!(told, count(&format!("{found} AND {filter}")), "{name}");
    }
    // Where no place is told there is no table of them.
    let places = rows(report, "发案地点");
    let told =
        if places.is_empty() { format!("{found} AND place IS NOT NULL AND secrecy = 'none'") } else { found.clone() };
    assert_eq!(sum(&places, "cases"), count(&told));
    let repeated = number(
        &register,
        &format!(
            "SELECT count(*) FROM (SELECT coalesce(id_key, name_key) AS who FROM parties JOIN {} AND case_id = id \
             AND until_on IS NULL AND coalesce(id_key, name_key) IS NOT NULL GROUP BY who HAVING count(DISTINCT case_id) > 1)",
            found.replace("cases WHERE", "cases ON")
        ),
    );
    assert_eq!(sum(&rows(report, "涉及多件案件的当事人"), "parties"), repeated);
    let penalties = rows(report, "处罚种类");
    for row in &penalties {
        let kind = word(&row["penalty"]);
        let stable = match kind.as_str() {
            "罚款" => "fine",
            "警告" => "warning",
            _ => continue,
        };
        let of = format!(
            "cases WHERE status <> 'void' AND outcome = 'penalty' AND {} \
             AND EXISTS (SELECT 1 FROM json_each(penalties) WHERE value = '{stable}')",
            within("decided_on")
        );
        assert_eq!(row["decisions"], count(&of), "{row}");
        let fen = number(&register, &format!("SELECT coalesce(sum(amount), 0) FROM {of}"));
        let told = if row["amount"].is_null() {
            0.0
        } else {
            row["amount"].as_f64().unwrap_or_else(|| word(&row["amount"]).parse().unwrap())
        };
        assert_eq!(told, fen as f64 / 100.0, "{row}");
    }
}

/// The README's own lines, run as they stand, give what the report says.
fn readme_lines(desk: &Desk, place: &str) {
    let readme = fs::read_to_string(desk.path(&format!("{place}/README.md"))).unwrap();
    let lines: Vec<&str> = readme
        .split("```sql\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap()
        .lines()
        .filter(|l| !l.is_empty())
        .collect();
    let [load, units, total, undated] = lines[..] else { panic!("{readme}") };
    let words: Vec<&str> = load.split_whitespace().collect();
    let [".import", "--csv", file, name] = words[..] else { panic!("{load}") };
    let sql = Connection::open_in_memory().unwrap();
    import(&sql, &desk.path(&format!("{place}/{file}")), name);
    let report = desk.ok("report supervision");
    let mut listed = BTreeMap::new();
    let mut question = sql.prepare(units).unwrap();
    let mut found = question.query([]).unwrap();
    while let Some(row) = found.next().unwrap() {
        let (unit, met, judged, rate): (String, i64, i64, f64) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap(), row.get(3).unwrap());
        listed.insert(unit, (met, judged, rate));
    }
    let told = rows(&report, "各单位按期率");
    for row in told.iter().filter(|row| row["denominator"].as_i64() > Some(0)) {
        let (_, judged, rate) = listed.remove(&word(&row["unit"])).unwrap_or_else(|| panic!("{row}"));
        assert_eq!(row["denominator"], judged, "{row}");
        assert!((row["on_time_rate"].as_f64().unwrap() * 100.0 - rate).abs() < 0.051, "{row} {rate}");
    }
    assert!(listed.is_empty(), "{listed:?}");
    let headline: (i64, i64) = sql.query_row(total, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let said = report["sections"][1]["paragraphs"].as_array().unwrap().iter().map(word).collect::<String>();
    assert!(said.contains(&format!("（{}÷{}）", headline.0, headline.1)), "{said} {headline:?}");
    let open: (i64, Option<i64>) = sql.query_row(undated, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let page = report["sections"][0]["paragraphs"].as_array().unwrap().iter().map(word).collect::<String>();
    let said = format!("而未了的 {} 项，超过 30 天的 {} 项", open.0, open.1.unwrap_or_default());
    assert!(open.1.unwrap_or_default() == 0 || page.contains(&said), "{said}: {page}");
    // By the tool itself, where it is at hand.
    let tool = std::process::Command::new("sqlite3")
        .arg("-batch")
        .current_dir(desk.path(place))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn();
    if let Ok(mut tool) = tool {
        std::io::Write::write_all(&mut tool.stdin.take().unwrap(), format!("{load}\n{total}\n").as_bytes()).unwrap();
        let out = String::from_utf8(tool.wait_with_output().unwrap().stdout).unwrap();
        assert!(out.starts_with(&format!("{}|{}|", headline.0, headline.1)), "{out}");
    }
}

fn recounted(desk: &Desk) {
    let sql = exported(desk);
    let to = day("2026-11-24");
    for (from, asked) in [("2026-10-01", ""), ("2026-01-01", "--year 2026"), ("2026-11-01", "--month 2026-11")] {
        let report = desk.ok(&format!("report supervision {asked}"));
        trends(&sql, &report, to);
        repeats(&sql, &report, day(from), to);
        records(desk, &report, day(from), to);
    }
    readme_lines(desk, "recounted");
}

#[test]
fn what_is_asked_next_is_what_an_export_gives_over_the_example_ledger() {
    let desk = Desk::blank();
    example_register(&desk);
    recounted(&desk);
    // Read by people, the lines are in the words they read.
    desk.ok("export chinese --headers zh");
    readme_lines(&desk, "chinese");
    // What the report counts lies in the export: quarters and periods too, retired rows marked.
    let sql = exported_as(&desk, "recounted");
    assert!(number(&sql, "SELECT count(*) FROM deadlines WHERE rule = 'meeting.quarterly' AND state = 'met'") > 0);
    let retired = number(&sql, "SELECT count(*) FROM deadlines WHERE retired = 'true'");
    assert!(retired > 0 && retired == number(&sql, "SELECT count(*) FROM deadlines WHERE retired_event <> ''"));
    assert_eq!(number(&sql, "SELECT count(*) FROM deadlines WHERE retired = 'true' AND counted = 'true'"), 0);
    // Of a part nothing is claimed.
    desk.ok("export part --since 2026-11-20");
    let readme = fs::read_to_string(desk.path("part/README.md")).unwrap();
    assert!(!readme.contains("```sql") && readme.contains("--since"), "{readme}");
    desk.ok("export few --tables cases");
    assert!(!fs::read_to_string(desk.path("few/README.md")).unwrap().contains("deadlines.csv"));
}

fn exported_as(desk: &Desk, place: &str) -> Connection {
    let sql = Connection::open_in_memory().unwrap();
    import(&sql, &desk.path(&format!("{place}/deadlines.csv")), "deadlines");
    sql
}

#[test]
fn what_is_asked_next_is_what_an_export_gives_over_a_random_register() {
    recounted(&chance::register(chance::SEEDS[0]));
}

#[test]
fn what_is_asked_next_is_what_an_export_gives_over_another_random_register() {
    recounted(&chance::register(chance::SEEDS[1]));
}

#[test]
fn trends_repeats_and_reasons_counted_by_hand() {
    let mut desk = Desk::blank();
    desk.at("2026-03-02");
    desk.ok("init --since 2026-03-01");
    let send = |desk: &Desk, on: &str| {
        desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 案{on} --found {on} --on {on} {ALL}"));
    };
    // Answered in time in March, late in May and in August, not at all in November.
    desk.at("2026-03-03");
    send(&desk, "2026-03-02");
    desk.ok("transfer accept T2026-0001 --on 2026-03-03");
    desk.at("2026-05-29");
    send(&desk, "2026-05-18");
    desk.ok("transfer accept T2026-0002 --on 2026-05-29 --late-reason 人手不足");
    desk.at("2026-08-31");
    send(&desk, "2026-08-17");
    desk.ok("transfer accept T2026-0003 --on 2026-08-31 --late-reason 人手·不足。");
    desk.at("2026-11-24");
    send(&desk, "2026-11-16");
    let year = desk.ok("report supervision --year 2026");
    let months = table(&year, "各单位趋势（按月）");
    let keys: Vec<String> = months["columns"].as_array().unwrap().iter().map(|c| word(&c["key"])).collect();
    assert_eq!((keys.len(), keys[2].as_str(), keys[12].as_str()), (15, "2026-01", "2026-11"), "{keys:?}");
    assert_eq!(months["columns"][12]["title"], "2026-11（至11-24）");
    let bureau: Vec<Value> =
        rows(&year, "各单位趋势（按月）").into_iter().filter(|row| row["unit"] == "综合执法局").collect();
    let [rate, late, overdue] = &bureau[..] else { panic!("{bureau:?}") };
    for month in ["2026-01", "2026-02"] {
        assert_eq!((&rate[month], &late[month]), (&json!("建账前，无数据"), &json!("建账前，无数据")));
    }
    assert_eq!((&rate["2026-03"], &rate["2026-05"], &rate["2026-11"]), (&json!(1.0), &json!(0.0), &json!(0.0)));
    assert!(rate["2026-04"].is_null());
    assert_eq!((&late["2026-05"], &late["2026-08"], &late["total"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!((&overdue["2026-11"], &overdue["2026-10"]), (&json!(1), &json!(0)));
    // Of the three whole months with a rate one in time. November is not over; what ran over several is not added up.
    assert_eq!((&rate["total"], near(&rate["average"], Some(1.0 / 3.0))), (&Value::Null, true));
    // Two late in eight whole months; a stock has no mean.
    assert_eq!((&late["average"], &overdue["average"]), (&json!(0.25), &Value::Null));
    let again: Vec<Value> = rows(&year, "屡次逾期").into_iter().filter(|row| row["unit"] == "综合执法局").collect();
    assert_eq!(again.len(), 1, "{again:?}");
    let row = &again[0];
    assert_eq!(
        (&row["unit"], &row["limit"], &row["times"], &row["quarters"]),
        (&json!("综合执法局"), &json!("反馈意见"), &json!(3), &json!(3))
    );
    assert_eq!(
        [&row["2026Q1"], &row["2026Q2"], &row["2026Q3"], &row["2026Q4"]],
        [&json!(0), &json!(1), &json!(1), &json!(1)]
    );
    // Spelled otherwise it is the same reason.
    let reasons = rows(&year, "迟延原因");
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    assert_eq!(
        (&reasons[0]["reason"], &reasons[0]["deadlines"], &reasons[0]["units"]),
        (&json!("人手不足"), &json!(2), &json!(1))
    );
    // Asked for a quarter, nothing from before the books is shown.
    let quarter = desk.ok("report supervision");
    let keys: Vec<String> =
        table(&quarter, "各期限趋势（按月）")["columns"].as_array().unwrap().iter().map(|c| word(&c["key"])).collect();
    assert_eq!((keys[2].as_str(), day("2026-03-01").month()), ("2026-03", 3));
    let keys = table(&quarter, "各期限趋势（按季）")["columns"].clone();
    assert_eq!((&keys[2]["key"], &keys[5]["title"]), (&json!("2026Q1"), &json!("2026Q4（至11-24）")));
    assert!(!desk.table("report supervision --format json").contains("\"建账前，无数据\",\"2026"));
}

#[test]
fn a_comparison_has_a_line_for_each_row_and_entries_say_whose_they_are() {
    let mut desk = Desk::blank();
    desk.at("2026-10-30");
    desk.ok("init --since 2026-07-01");
    for (title, from) in [("甲案", "住建局"), ("乙案", "教体局")] {
        desk.ok(&format!(
            "transfer new --from {from} --to 综合执法局 --title {title} --found 2026-10-26 --on 2026-10-26 {ALL}"
        ));
    }
    desk.at("2026-12-01");
    // The first was answered in time, entered a month later; a third of that time comes to light.
    desk.ok("transfer accept T2026-0001 --on 2026-10-28");
    desk.ok(&format!("transfer new --from 商促局 --to 民政局 --title 丙案 --found 2026-10-12 --on 2026-10-13 {ALL}"));
    let diff = desk.ok("report supervision --as-of 2026-10-30 --diff");
    let changes = rows(&diff, "改变之处");
    let of = |table: &str| changes.iter().filter(|row| row["table"] == table).cloned().collect::<Vec<_>>();
    // What was overdue is no more, and a new one is: a line each, known by its record.
    let overdue = of("超期未办");
    assert_eq!(overdue.len(), 2, "{overdue:?}");
    let line = |record: &str| overdue.iter().find(|row| word(&row["row"]).contains(record)).unwrap().clone();
    assert_eq!((&line("T2026-0001")["change"], &line("T2026-0001")["now"]), (&json!("没有了"), &json!("（无此行）")));
    assert_eq!((&line("T2026-0003")["change"], &line("T2026-0003")["before"]), (&json!("新增"), &json!("（无此行）")));
    // A row whose figures changed is one line: which, from what to what, in one order.
    let feedback: Vec<Value> =
        of("各期限").into_iter().filter(|row| word(&row["row"]).starts_with("反馈意见")).collect();
    assert_eq!(feedback.len(), 1, "{feedback:?}");
    let cells = |key: &str| word(&feedback[0][key]).split('；').map(str::to_owned).collect::<Vec<_>>();
    let (columns, before, now) = (cells("column"), cells("before"), cells("now"));
    assert_eq!((columns.len(), before.len()), (before.len(), now.len()));
    let at = columns.iter().position(|column| column == "期内在办").unwrap();
    assert_eq!((before[at].as_str(), now[at].as_str()), ("期内在办 2", "期内在办 3"), "each value with its column");
    // No row of any table is told twice.
    let mut keys: Vec<(String, String)> = changes.iter().map(|row| (word(&row["table"]), word(&row["row"]))).collect();
    let lines = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), lines);
    // The entries: what they are about, whose step it was, how long after.
    let late = desk.ok("report late-entries --from 2026-10-01 --to 2026-12-01");
    let list = rows(&late, "补录清单");
    let entry = |record: &str, act: &str| list.iter().find(|row| row["record"] == record && row["act"] == act).unwrap();
    let accept = entry("T2026-0001", "接受移送");
    assert_eq!((&accept["title"], &accept["unit"], &accept["lag"]), (&json!("甲案"), &json!("综合执法局"), &json!(34)));
    assert_eq!(entry("T2026-0003", "移送")["unit"], "商促局");
    let units = rows(&late, "按单位和相隔天数");
    let total: i64 = sum(&units, "entries");
    let mut tables =
        late["sections"].as_array().unwrap().iter().flat_map(|section| section["tables"].as_array().unwrap());
    let summed = tables.find(|table| table["name"] == "按单位和相隔天数").unwrap();
    assert!(units.len() > 1 && summed["total"]["entries"] == total, "{summed}");
    assert_eq!(total as usize, list.iter().filter(|row| row["lag"].as_i64() > Some(0)).count());
    for row in &units {
        let own = list.iter().filter(|entry| entry["unit"] == row["unit"]);
        let lags: Vec<i64> = own.map(|entry| entry["lag"].as_i64().unwrap()).filter(|lag| *lag > 0).collect();
        let bands = [(1, 3), (4, 7), (8, 15), (16, 30), (31, i64::MAX)];
        let keys = ["lag_1_3", "lag_4_7", "lag_8_15", "lag_16_30", "lag_over_30"];
        for ((first, last), key) in bands.iter().zip(keys) {
            assert_eq!(row[key], lags.iter().filter(|lag| (first..=last).contains(lag)).count(), "{row} {key}");
        }
        assert_eq!(row["longest"].as_i64(), lags.iter().max().copied(), "{row}");
    }
    let months = rows(&late, "按登记月份");
    let december = months.iter().find(|row| row["entered"] == "2026年12月").unwrap();
    assert_eq!((&december["two_before"], &december["same_month"]), (&december["entries"], &json!(0)));
    let said = word(&desk.ok("report late-entries --month 2026-12 --as-of 2026-12-01")["sections"][0]["paragraphs"][1]);
    assert_eq!(said, format!("本期登记、发生在本期以前的 {} 项。", december["entries"]));
}

#[test]
fn a_suspected_crime_that_nobody_answered_is_proposed_with_its_clause() {
    let mut desk = Desk::new();
    desk.crime_sent();
    let proposed = |desk: &Desk| {
        let report = desk.ok("report supervision");
        rows(&report, "建议").into_iter().find(|row| row["record"] == "T2026-0001")
    };
    // Thirty days after the 17th of November it is not yet asked about.
    desk.at("2026-12-17");
    assert_eq!(proposed(&desk), None);
    desk.at("2026-12-18");
    let told = proposed(&desk).unwrap();
    assert_eq!(told["clause"], "六（一）");
    assert!(word(&told["why"]).contains("2026-11-17"), "{told}");
    let report = desk.ok("report supervision");
    let stage = rows(&report, "涉嫌犯罪移送各阶段");
    assert_eq!((&stage[0]["stage"], &stage[0]["now"], &stage[0]["longest"]), (&json!("未答复"), &json!(1), &json!(31)));
    desk.ok("transfer accept T2026-0001 --on 2026-12-18");
    assert_eq!(proposed(&desk), None);
}
