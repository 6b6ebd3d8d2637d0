//! What must not grow: the statements that lists, pages and single writes put to a register go to their rows by an index,
//! and cost the same in a register of any size. The program writes down what it asks; nothing here is a list kept by hand.

use std::fs;

use rusqlite::Connection;

use crate::common::{ALL, C, Desk, T};

/// The tables that grow with a register's years.
const GROWING: [&str; 6] = ["events", "deadlines", "cases", "transfers", "parties", "case_links"];
/// Indexes that hold open work alone: to walk one is to walk what is printed.
const OF_OPEN_WORK: [&str; 7] = [
    "deadlines_due",
    "deadlines_of_unit",
    "transfers_gone_ahead",
    "transfers_unnumbered",
    "transfers_told_unnumbered",
    "decisions_unnumbered",
    "cases_told_unnumbered",
];

/// One statement a command put to the register.
struct Asked {
    steps: u64,
    text: String,
}

/// Runs a command line and gives what it asked.
fn asked(desk: &Desk, line: &str) -> Vec<Asked> {
    let log = desk.path("statements");
    let _ = fs::remove_file(&log);
    let done = desk.command(line.split_whitespace()).env("JIEXIE_TEST_STATEMENTS", &log).output().unwrap();
    assert!(done.status.success(), "{line}\n{}", String::from_utf8_lossy(&done.stderr));
    let text = fs::read_to_string(&log).unwrap();
    fs::remove_file(&log).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(steps, text)| Asked { steps: steps.parse().unwrap(), text: text.to_owned() }).collect()
}

/// The table a name in a plan stands for in the statement.
fn table_of<'a>(text: &str, name: &'a str) -> &'a str {
    let words: Vec<&str> = text.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    let named = words.windows(2).find(|pair| GROWING.contains(&pair[0]) && pair[1] == name);
    named.map_or(name, |pair| GROWING.iter().find(|table| **table == pair[0]).copied().unwrap_or(name))
}

/// Why a line of a plan grows with the register, if it does.
fn grows(text: &str, plan: &str) -> bool {
    let mut words = plan.split_whitespace();
    let (Some(how), Some(name)) = (words.next(), words.next()) else { return false };
    if !["SCAN", "SEARCH"].contains(&how) || !GROWING.contains(&table_of(text, name)) {
        return false;
    }
    if OF_OPEN_WORK.iter().any(|index| plan.contains(index)) {
        return false;
    }
    // The end of a table is one row, wherever it lies.
    let end = text.ends_with("ORDER BY seq DESC LIMIT 1") && !text.contains("WHERE");
    let range = plan.contains("(rowid<?)") || plan.contains("(rowid>?)") || plan.contains("(rowid>? AND rowid<?)");
    (how == "SCAN" && !end) || range
}

/// The plans of a statement, one line each.
fn plans(conn: &Connection, text: &str) -> Vec<String> {
    let Ok(mut statement) = conn.prepare(&format!("EXPLAIN QUERY PLAN {text}")) else { return Vec::new() };
    // Pragmas and the like have no plan; values that are not bound are empty, which changes no plan.
    let mut rows = statement.raw_query();
    let mut plans = Vec::new();
    while let Ok(Some(row)) = rows.next() {
        plans.extend(row.get::<_, String>(3));
    }
    plans
}

/// Commands on one desk, a page, a list or one write each; they leave open and finished work of every kind behind.
fn commands() -> Vec<String> {
    let written = [
        &format!(
            "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --doc-no 住建移〔2026〕1号 --on 2026-11-17 --party 张三 {ALL}"
        )[..],
        &format!("transfer accept {T} --on 2026-11-18"),
        &format!(
            "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --perform-by 2026-11-20 --on 2026-11-18"
        ),
        &format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"),
        "share send S2026-0001 --channel written --on 2026-11-19",
        &format!("case perform {C} --result none --on 2026-11-23"),
        &format!("case enforce {C} --by court --on 2026-11-23"),
        "case new --unit 住建局 --title 占道经营 --found 2026-11-16 --place 榴园路1号 --party 张三；110101194912310020",
        "case assess C2026-0002 other --to 综合执法局 --urgent --on 2026-11-16",
        "transfer new --case C2026-0002 --to 综合执法局 --on 2026-11-16",
        "transfer receive T2026-0002 --on 2026-11-16",
        "transfer decline T2026-0002 --reason 不属本局 --on 2026-11-17",
        "transfer refer T2026-0002 --on 2026-11-17",
        "share new --kind superior --from 住建局 --to 综合执法局 --title 上级来文 --event 2026-11-16",
        &format!("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --case {C} --on 2026-11-16"),
        "assist extend A2026-0001 --until 2026-11-27 --reason 案情复杂 --on 2026-11-18",
        "dispute new --case C2026-0002 --between 住建局,综合执法局 --title 管辖",
        "operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-12-20",
        "meeting new --kind special --called-by leader --date 2026-11-18 --on 2026-11-17",
        "meeting hold M2026-0001 --on 2026-11-18",
        "meeting matter new --meeting M2026-0001 --unit 住建局 --title 回头看 --due 2026-11-20 --on 2026-11-18",
        "meeting matter progress R2026-0001 --text 已整改",
        "notice new --unit 住建局",
        "meeting excuse 2026Q4 --reason 无议题",
        "meeting work ask --unit 住建局 --from 2026-10-01 --to 2026-10-31",
        "unit contact set 住建局 --role lead --name 李四",
        &format!("correct {C} --event 1 --set title=沿街违建 --reason 笔误"),
        "void O2026-0001 --reason 误登",
        &format!("case material add {C} --kind other letter.pdf"),
        "case new --unit 住建局 --title 占道经营 --found 2026-11-16 --place 榴园路1号 --party 张三；110101194912310020",
        &format!("case link C2026-0003 --to {C} --as related"),
        &format!("case party add {C} --name 李四"),
        &format!("case party succeed {C} --party 李四 --name 王五 --reason 死亡"),
        "case split C2026-0003 --title 另案 --party 张三",
        "case close C2026-0003",
        "share standing new --from 城乡水务局 --to 综合执法局 --title 名册 --kind statistics --every month --from-date 2026-09-01 --on 2026-09-02",
        "share new --standing G2026-0001 --event 2026-09-28 --on 2026-09-28",
        "share send S2026-0003 --channel written --on 2026-09-29",
        "notice new --unit 城乡水务局",
        "share standing stop G2026-0001 --reason 改为年报",
    ];
    let read = [
        // Periods of standing items and quarters are derived: by as few rows, however many notices and events there are.
        "overdue --rule share.periodic",
        "show G2026-0001",
        "share standing list",
        "explain G2026-0001",
        "",
        "--unit 住建局",
        "T2026-0002",
        "overdue",
        "overdue --limit 3",
        "overdue --unit 住建局",
        "overdue --rule transfer.feedback --within 30",
        "todo",
        "todo --unit 综合执法局",
        "case list --limit 3",
        "find 占道",
        "find 张三 --unit 住建局 --from 2026-11-01",
        "find 住建移〔2026〕1号",
        "find C2026-0001",
        "todo --within 3",
        "case list --title 占道 --limit 3",
        "transfer list --party 张三",
        "case show C2026-0001",
        "show T2026-0002",
        "show S2026-0001",
        "show A2026-0001",
        "show D2026-0001",
        "show M2026-0001",
        "show R2026-0001",
        "show N2026-0001",
        "show 2026Q4",
        "unit show 住建局",
        "audit log C2026-0001",
        "explain C2026-0001",
        "calendar show 2026",
        "rules",
    ];
    written.iter().chain(&read).map(|line| (*line).to_owned()).collect()
}

#[test]
fn lists_pages_and_single_writes_go_by_an_index() {
    let desk = Desk::new();
    let mut found = Vec::new();
    let mut seen = 0;
    for line in commands() {
        let statements = asked(&desk, &line);
        let conn = Connection::open(desk.db()).unwrap();
        for Asked { text, .. } in &statements {
            let plans = plans(&conn, text);
            seen += plans.len();
            found.extend(
                plans.iter().filter(|plan| grows(text, plan)).map(|plan| format!("{line}\n  {plan}\n  {text}")),
            );
        }
    }
    found.sort();
    found.dedup_by(|one, other| {
        one.split_once('\n').map(|(_, rest)| rest) == other.split_once('\n').map(|(_, rest)| rest)
    });
    assert!(found.is_empty(), "{} plans grow with the register:\n{}", found.len(), found.join("\n"));
    assert!(seen > 1000, "the statements were written down: {seen}");
}

#[test]
fn a_plan_that_grows_is_seen() {
    let desk = Desk::new();
    let conn = Connection::open(desk.db()).unwrap();
    for (text, bad) in [
        ("SELECT e.seq FROM events e WHERE e.seq <= 5", true),
        ("SELECT count(*) FROM events WHERE substr(entered_at, 1, 10) <= '2026-11-24'", true),
        ("SELECT t.id FROM transfers t WHERE t.urgent = 1", true),
        ("SELECT id FROM deadlines WHERE rule = 'case.assess'", true),
        ("SELECT id FROM deadlines WHERE ended_on IS NULL AND due_on IS NOT NULL ORDER BY due_on, id", false),
        ("SELECT id FROM deadlines WHERE unit = ?1 AND (due_on IS NULL OR due_on > ?2)", true),
        ("SELECT seq FROM events WHERE record = ?1 AND no = 1", false),
        ("SELECT seq FROM events ORDER BY seq DESC LIMIT 1", false),
    ] {
        assert_eq!(plans(&conn, text).iter().any(|plan| grows(text, plan)), bad, "{text}");
    }
}

/// Adds finished work to a register: so many events of other dossiers, and half as many closed cases with an accepted
/// transfer and a deadline that was met.
fn pile_up(desk: &Desk, events: u32) {
    let conn = Connection::open(desk.db()).unwrap();
    let copied = |table: &str, id: &str| {
        let mut statement = conn.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
        let names = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
        let columns: Vec<String> = names.collect();
        let values = columns.iter().map(|name| match (table, name.as_str()) {
            (_, "seq") => "e.seq + n".to_owned(),
            ("deadlines", "id") => "NULL".to_owned(),
            (_, "id" | "record" | "dossier" | "subject") => format!("'{id}' || (100000 + n)"),
            ("transfers", "case_id") => "'C2020-' || (100000 + n)".to_owned(),
            (_, "sort") => "100000 + n".to_owned(),
            (_, "closed_on") => "'2026-11-20'".to_owned(),
            (_, name) => format!("e.{name}"),
        });
        format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} e, n",
            columns.join(", "),
            values.collect::<Vec<_>>().join(", ")
        )
    };
    let numbers = |to: u32| format!("WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {to})");
    conn.execute_batch("PRAGMA foreign_keys=OFF; BEGIN").unwrap();
    for (table, id, which, to) in [
        ("events", "C2020-", "seq = (SELECT max(seq) FROM events)", events),
        ("cases", "C2020-", "id = 'C2026-0001'", events / 2),
        ("transfers", "T2020-", "id = 'T2026-0001'", events / 2),
        ("deadlines", "T2020-", "id = (SELECT id FROM deadlines WHERE state = 'met' LIMIT 1)", events / 2),
    ] {
        conn.execute(&format!("{} {} WHERE {which}", numbers(to), copied(table, id)), []).unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

/// Steps of SQLite's machine that each command takes: the most that each of its statements came to, added up.
fn steps(desk: &Desk, line: &str) -> u64 {
    let mut most: std::collections::HashMap<String, u64> = std::collections::HashMap::new();
    for Asked { steps, text } in asked(desk, line) {
        let held = most.entry(text).or_default();
        *held = (*held).max(steps);
    }
    most.values().sum()
}

#[test]
fn lists_pages_and_single_writes_cost_the_same_in_a_register_of_any_size() {
    let costs = |events: u32| -> Vec<(String, u64)> {
        let desk = Desk::new();
        for line in &commands()[..2] {
            desk.ok(line);
        }
        pile_up(&desk, events);
        commands().into_iter().skip(2).map(|line| (line.clone(), steps(&desk, &line))).collect()
    };
    let (few, many) = (costs(200), costs(20_000));
    let grown: Vec<String> = few
        .iter()
        .zip(&many)
        .filter(|((_, few), (_, many))| *many > few + few / 10 + 40)
        .map(|((line, few), (_, many))| format!("{line}: {few} → {many} steps"))
        .collect();
    assert!(grown.is_empty(), "{}", grown.join("\n"));
    assert!(few.iter().map(|(_, steps)| steps).sum::<u64>() > 10_000, "the steps were counted");
}

/// Adds requests and corrections of titles and parties to a register, as so many others made them; none is led to by the index.
fn pile_up_requests(desk: &Desk, count: u32) {
    let conn = Connection::open(desk.db()).unwrap();
    let numbers = format!("WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})");
    conn.execute_batch("PRAGMA foreign_keys=OFF; BEGIN").unwrap();
    for (letter, no, act, first, body, texts) in [
        ("A", 1, "assist.new", 1_000_000, "{}", r#"{"title":"通报","facts":"占道"}"#),
        ("C", 2, "correct", 2_000_000, r#"{"event":1}"#, r#"{"set":{"title":"占道","parties":[{"name":"张三"}]}}"#),
    ] {
        let record = format!("'{letter}2020-' || (100000 + n)");
        conn.execute(
            &format!(
                "{numbers} INSERT INTO events SELECT {first} + n, {record}, {record}, {no}, '{act}', e.happened_on, \
                 e.entered_at, e.actor, '{body}', NULL, e.hash FROM events e, n WHERE e.seq = 1"
            ),
            [],
        )
        .unwrap();
        let text = format!("{numbers} INSERT INTO event_texts SELECT {first} + n, 'salt', '{texts}', NULL FROM n");
        conn.execute(&text, []).unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

#[test]
fn what_is_sought_costs_the_same_however_many_requests_and_corrections_there_are() {
    let costs = |count: u32| -> Vec<(&'static str, u64)> {
        let desk = Desk::new();
        for line in &commands()[..2] {
            desk.ok(line);
        }
        desk.ok("assist new --kind hazard --from 综合执法局 --to 住建局 --title 通报 --found 2026-11-20 --facts 占道堆放 --place 榴园路");
        desk.ok(&format!("correct {C} --event 1 --set title=沿街违建 --reason 笔误"));
        pile_up_requests(&desk, count);
        ["find 占道", "find 张三", "find 沿街违法建设", "find --place 榴园路", "find 住建移〔2026〕1号"]
            .map(|line| (line, steps(&desk, line)))
            .to_vec()
    };
    let (few, many) = (costs(20), costs(5_000));
    for ((line, few), (_, many)) in few.iter().zip(&many) {
        assert!(*many <= few + few / 10 + 40, "{line}: {few} → {many} steps");
        assert!(*few > 100, "{line}: the steps were counted");
    }
}

#[test]
fn a_report_of_a_past_day_looks_for_rare_acts_by_their_index() {
    let desk = Desk::new();
    for line in &commands()[..2] {
        desk.ok(line);
    }
    let statements = asked(&desk, "report supervision --from 2026-11-01 --to 2026-11-18");
    let conn = Connection::open(desk.db()).unwrap();
    let of_acts =
        statements.iter().filter(|asked| asked.text.contains("FROM events") && asked.text.contains(" act = '"));
    let mut seen = 0;
    for Asked { text, .. } in of_acts.filter(|asked| asked.text.contains("SELECT DISTINCT dossier")) {
        let plans = plans(&conn, text);
        assert!(plans.iter().any(|plan| plan.contains("events_rare")), "{text}\n{plans:?}");
        seen += 1;
    }
    assert!(seen >= 2, "both were asked for: {seen}");
}

#[test]
fn a_write_waits_for_the_disk_unless_a_test_says_that_no_power_fails() {
    let desk = Desk::new();
    let log = desk.path("statements");
    for (spared, wanted, title) in [(false, "synchronous=FULL", "占道经营"), (true, "synchronous=OFF", "毁坏绿地")]
    {
        let found = ["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--party", title, "--title", title];
        let mut command = desk.command(found);
        command.env_remove("JIEXIE_TEST_UNSYNCED").env("JIEXIE_TEST_STATEMENTS", &log);
        if spared {
            command.env("JIEXIE_TEST_UNSYNCED", "1");
        }
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let asked = fs::read_to_string(&log).unwrap();
        fs::remove_file(&log).unwrap();
        let told: Vec<&str> =
            asked.match_indices("synchronous=").map(|(at, _)| &asked[at..at + wanted.len()]).collect();
        assert!(!told.is_empty() && told.iter().all(|told| *told == wanted), "{told:?}");
    }
}
