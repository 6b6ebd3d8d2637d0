//! What is counted of an export alone is what `report supervision` says: every limit with every unit it bound, by one pass over
//! the deadlines that count, without a calendar and without following what took whose place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::chance;
use crate::common::{ALL, Desk, Dice, example_register, word};

const TODAY: &str = "2026-11-24";
const FIGURES: [&str; 11] = [
    "ran",
    "on_time",
    "late",
    "open",
    "overdue",
    "performed",
    "lapsed",
    "extended",
    "numerator",
    "denominator",
    "measured_days",
];

type Row = BTreeMap<String, String>;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rows_of(file: &Path) -> Vec<Row> {
    let text = fs::read_to_string(file).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row =
        |row: csv::StringRecord| heads.iter().zip(row.iter()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// What the rows of one group come to.
#[derive(Debug, Default, Clone)]
struct Group {
    figures: BTreeMap<&'static str, i64>,
    taken: Vec<i64>,
}

impl Group {
    /// One line of SQL for each figure, over rows that ran in the period.
    fn see(&mut self, row: &Row, to: &str) {
        let [due, ended, state] = ["due_on", "ended_on", "state"].map(|key| row[key].as_str());
        let [rated, watch] = ["rated", "watch"].map(|key| row[key] == "true");
        let over = !ended.is_empty() && ended <= to;
        let mut add = |key, yes| *self.figures.entry(key).or_default() += i64::from(yes);
        add("ran", true);
        add("on_time", over && state == "met" && !watch);
        add("performed", over && state == "met" && watch);
        add("late", over && state == "late");
        add("lapsed", over && state == "superseded");
        add("open", !over);
        add("extended", !row["extended_from"].is_empty());
        let overdue = !over && !due.is_empty() && !watch && due < to;
        add("overdue", overdue);
        add("numerator", over && state == "met" && rated);
        add("denominator", over && (state == "late" || state == "met" && rated) || overdue);
        add("measured_days", over && !row["days_taken"].is_empty());
        if over && !row["days_taken"].is_empty() {
            self.taken.push(row["days_taken"].parse().unwrap());
        }
    }

    fn median_twice(&mut self) -> Option<i64> {
        self.taken.sort_unstable();
        let last = self.taken.len().checked_sub(1)?;
        Some(self.taken[last / 2] + self.taken[last.div_ceil(2)])
    }
}

fn groups(deadlines: &[Row], [from, to]: [&str; 2], key: impl Fn(&Row) -> String) -> BTreeMap<String, Group> {
    let mut all: BTreeMap<String, Group> = BTreeMap::new();
    let ran = |row: &&Row| {
        row["counted"] == "true"
            && row["runs_from"].as_str() <= to
            && (row["ended_on"].is_empty() || row["ended_on"].as_str() >= from)
    };
    for row in deadlines.iter().filter(ran) {
        all.entry(key(row)).or_default().see(row, to);
    }
    all
}

/// Compares one table of the report with the groups; gives how many cells were compared.
fn same(table: &Value, mut groups: BTreeMap<String, Group>, key: impl Fn(&Value) -> String, said: &str) -> usize {
    let mut cells = 0;
    for row in table["rows"].as_array().unwrap() {
        let mut group = groups.remove(&key(row)).unwrap_or_default();
        for figure in FIGURES.iter().filter(|figure| row.get(**figure).is_some()) {
            let told = row[*figure].as_i64().unwrap_or_default();
            let counted = group.figures.get(*figure).copied().unwrap_or_default();
            assert_eq!(told, counted, "{said}: {} {figure} {row}", key(row));
            cells += 1;
        }
        if row.get("median_days").is_some() {
            let twice = row["median_days"].as_f64().map(|median| (median * 2.0).round() as i64);
            assert_eq!(twice, group.median_twice(), "{said}: {} median {row}", key(row));
            assert_eq!(row["longest_days"].as_i64(), group.taken.last().copied(), "{said}: {} longest", key(row));
            cells += 2;
        }
    }
    assert!(groups.is_empty(), "{said}: not in the report: {:?}", groups.keys());
    cells
}

fn table<'r>(report: &'r Value, name: &str) -> &'r Value {
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    tables.into_iter().find(|table| table["name"] == name).unwrap()
}

/// The report of each period against one pass over the export made today.
fn rolls_up(desk: &Desk, seed: u64, periods: usize) -> usize {
    desk.ok("export out");
    let deadlines = rows_of(&desk.path("out/deadlines.csv"));
    let mut dice = Dice(seed);
    let mut all = vec![("2026-10-01".to_owned(), TODAY.to_owned()), ("2026-01-01".to_owned(), TODAY.to_owned())];
    for _ in 0..periods {
        let from = day("2026-01-01") + Days::new(dice.roll(320));
        let to = (from + Days::new(dice.roll(120))).min(day(TODAY));
        all.push((from.to_string(), to.to_string()));
    }
    let mut cells = 0;
    for (from, to) in &all {
        let report = desk.ok(&format!("report supervision --from {from} --to {to} --as-of {TODAY}"));
        let (said, period) = (format!("{from} {to}"), [from.as_str(), to.as_str()]);
        let name = |row: &Value, key: &str| word(&row[key]);
        let both = groups(&deadlines, period, |row| format!("{} {}", row["rule_name"], row["counted_unit_name"]));
        let of_both = |row: &Value| format!("{} {}", name(row, "limit"), name(row, "unit"));
        cells += same(table(&report, "各期限各单位"), both, of_both, &said);
        let limits = groups(&deadlines, period, |row| row["rule_name"].clone());
        cells += same(table(&report, "各期限"), limits, |row| name(row, "limit"), &said);
        let units = groups(&deadlines, period, |row| row["counted_unit_name"].clone());
        cells += same(table(&report, "各单位按期率"), units, |row| name(row, "unit"), &said);
    }
    cells
}

#[test]
fn the_report_is_one_pass_over_the_deadlines_of_an_export_over_the_example_ledger() {
    let desk = Desk::blank();
    example_register(&desk);
    assert!(rolls_up(&desk, 16, 2) > 1000);
    // Moved by a day off, passed on by mergers, put right afterwards.
    desk.ok("calendar add 2026-11-23 holiday --name 停电 --basis 通知");
    desk.ok("unit merge 商促局 --into 教体局 --on 2026-11-20");
    desk.ok("unit merge 民政局 --into 司法局 --on 2026-11-24");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 补 --found 2026-11-02 --on 2026-11-02 {ALL}"));
    assert!(rolls_up(&desk, 17, 2) > 1000);
}

#[test]
fn the_report_is_one_pass_over_the_deadlines_of_an_export_over_registers_of_chance() {
    for seed in chance::SEEDS {
        let mut desk = chance::register(seed);
        desk.at(TODAY);
        assert!(rolls_up(&desk, seed, 4) > 500);
    }
}

#[test]
fn every_deadline_of_an_export_has_a_key_of_its_own_and_its_dossier() {
    let desk = Desk::blank();
    example_register(&desk);
    desk.ok("export out");
    let deadlines = rows_of(&desk.path("out/deadlines.csv"));
    let keys: std::collections::BTreeSet<&str> = deadlines.iter().map(|row| row["key"].as_str()).collect();
    assert_eq!(keys.len(), deadlines.len());
    let quarter = deadlines.iter().find(|row| row["key"] == "2026Q3").unwrap();
    assert_eq!((quarter["dossier"].as_str(), quarter["state"].as_str()), ("conference", "met"));
    assert!(deadlines.iter().all(|row| !row["dossier"].is_empty() && row["rulebook"] == "1"));
    let stored = |row: &&Row| !row["id"].is_empty();
    assert!(deadlines.iter().filter(stored).all(|row| !row["opened_event"].is_empty()));
    assert!(deadlines.iter().filter(stored).all(|row| row["ended_on"].is_empty() == row["ended_event"].is_empty()));
}

/// By this the roll-up knows which counties are as they were the night before: `content_key` of `examples/rollup/arrivals.sql`.
#[test]
fn the_passing_of_days_changes_nothing_of_an_export_within_a_month_but_what_is_overdue() {
    let mut desk = Desk::blank();
    example_register(&desk);
    let days = ["2026-11-24", "2026-11-25", "2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01", "2027-01-31"];
    let mut before: Option<(&str, Vec<Row>, Vec<Row>)> = None;
    let mut alike = 0;
    for day in days {
        desk.at(day);
        desk.ok(&format!("export {day} --tables 期限,移送"));
        let mut deadlines = rows_of(&desk.path(&format!("{day}/deadlines.csv")));
        deadlines.iter_mut().for_each(|row| row.retain(|key, _| !["overdue", "days_over"].contains(&key.as_str())));
        let transfers = rows_of(&desk.path(&format!("{day}/transfers.csv")));
        if let Some((last, ..)) =
            before.as_ref().filter(|(last, rows, _)| last[..7] == day[..7] && rows.len() == deadlines.len())
        {
            let (_, rows, sent) = before.as_ref().unwrap();
            assert!(*rows == deadlines && *sent == transfers, "{last} {day}");
            alike += 1;
        }
        before = Some((day, deadlines, transfers));
    }
    assert_eq!(alike, 4);
}

#[test]
fn an_export_says_which_county_it_is_of_and_an_import_takes_that_in() {
    let desk = Desk::init("--region 370404 --region-name 枣庄市峄城区");
    let shown = desk.ok("register region");
    assert_eq!((&shown["region"], &shown["region_name"]), (&"370404".into(), &"枣庄市峄城区".into()));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-23 {ALL}"));
    desk.ok("export out --with-personal-data");
    let manifest: Value = serde_json::from_slice(&fs::read(desk.path("out/manifest.json")).unwrap()).unwrap();
    let register = &rows_of(&desk.path("out/register.csv"))[0];
    for key in ["register_id", "region", "region_name"] {
        assert_eq!(word(&manifest[key]), register[key], "{key}");
    }
    assert_eq!(word(&manifest["register_id"]), word(&shown["register_id"]));
    assert_eq!(register["register_id"].len(), 64);
    desk.sound();

    // A register that says nothing of it is of that county once it takes the export in; it stays another one.
    let mut other = Desk::new();
    other.ok(&format!("import {}", desk.path("out").display()));
    let taken = other.ok("register region");
    assert_eq!((&taken["region"], &taken["region_name"]), (&shown["region"], &shown["region_name"]));
    assert_ne!(taken["register_id"], shown["register_id"]);
    other.sound();

    // Put right by saying it again; what is no code, and what is so already, is refused.
    other.at("2026-11-25");
    assert!(other.refused("register region 370404").message.contains("本来就是枣庄市峄城区"));
    for wrong in ["37040", "990404", "峄城区"] {
        assert_eq!(other.refused(&format!("register region {wrong}")).exit, 2, "{wrong}");
    }
    let said = other.table("register region 370403 --name 枣庄市薛城区 --note 写错");
    assert!(said.contains("枣庄市薛城区（370403）"), "{said}");
    assert_eq!(other.ok("register region")["region"], "370403");
    assert!(other.ok("audit log register").to_string().contains("登记行政区划"));
    other.sound();
    let done = other.run(&format!("import {} --format json", desk.path("out").display()));
    let said = format!("{}{}", done.out, done.err);
    assert!(done.code == 0 && said.contains("jiexie register region 370404"), "{said}");
    assert_eq!(other.ok("register region")["region"], "370403");
}

#[test]
fn a_unit_is_known_in_every_county_by_its_code_as_an_organisation() {
    let desk = Desk::new();
    desk.ok("unit add 枣庄市建设工程质量检测站 --kind technical");
    for wrong in ["91350100M000100Y4", "91350100M000100Y44", "91350100I000100Y43", "住建"] {
        assert_eq!(desk.refused(&format!("unit set 枣庄市建设工程质量检测站 --uscc {wrong}")).exit, 2, "{wrong}");
    }
    desk.ok("unit set 枣庄市建设工程质量检测站 --uscc 91350100m000100y43");
    desk.ok("export out");
    let units = rows_of(&desk.path("out/units.csv"));
    let unit = units.iter().find(|unit| unit["code"] == "u1").unwrap();
    assert_eq!((unit["uscc"].as_str(), unit["line"].as_str()), ("91350100M000100Y43", ""));
    assert!(desk.table("unit show 枣庄市建设工程质量检测站").contains("统一社会信用代码"));
    desk.sound();
}

#[test]
fn tables_that_litestream_keeps_for_itself_are_named_and_called_no_damage() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-23");
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    let made = "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER); CREATE TABLE _litestream_lock (id INTEGER);";
    conn.execute_batch(made).unwrap();
    drop(conn);
    let checked = desk.run("check");
    let said = format!("{}{}", checked.out, checked.err);
    assert_eq!(checked.code, 0, "{said}");
    for part in ["_litestream_lock、_litestream_seq", "不是损坏", "jiexie backup"] {
        assert!(said.contains(part), "{part} {said}");
    }
    assert!(!said.contains("损坏：") && !said.contains("restore"), "{said}");
    assert_eq!(desk.ok("todo").as_array().unwrap().len(), 1);
    let refused = desk.refused_file("case new --unit 住建局 --title 乙 --found 2026-11-23");
    assert!(refused.message.contains("Litestream") && refused.hint.contains("DROP TABLE"), "{}", refused.message);
    // Another's table stays what it is.
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch(
        "DROP TABLE _litestream_seq; DROP TABLE _litestream_lock; CREATE TABLE litestream (id INTEGER);",
    )
    .unwrap();
    drop(conn);
    assert_eq!(desk.run("check").code, 1);
}

#[test]
fn a_rulebook_says_the_county_and_the_lines_of_its_units() {
    let shipped: Value = serde_json::from_str(include_str!("../../src/law/rulebook.json")).unwrap();
    let desk = Desk::blank();
    let mut book = shipped.clone();
    book["region"] = serde_json::json!({"code": "370404", "name": "枣庄市峄城区"});
    desk.file("book.json", book.to_string().as_bytes());
    desk.ok(&format!("init --rulebook {}", desk.path("book.json").display()));
    desk.ok("export out");
    assert_eq!(rows_of(&desk.path("out/register.csv"))[0]["region"], "370404");
    let units = rows_of(&desk.path("out/units.csv"));
    let line = |code: &str| units.iter().find(|unit| unit["code"] == code).unwrap()["line"].clone();
    assert_eq!(
        (line("housing").as_str(), line("bureau").as_str(), line("wulin").as_str()),
        ("住建", "综合执法", "镇街")
    );

    let wrong = Desk::blank();
    book["region"] = serde_json::json!({"code": "37", "city": "枣庄"});
    wrong.file("book.json", book.to_string().as_bytes());
    let refused = wrong.run(&format!("init --rulebook {}", wrong.path("book.json").display()));
    assert_eq!(refused.code, 2);
    for part in ["region.code", "region.city：不认识"] {
        assert!(refused.err.contains(part), "{}", refused.err);
    }
}

#[test]
fn what_is_told_of_units_and_of_the_county_comes_back_with_an_export() {
    let desk = Desk::init("--region 370404 --region-name 枣庄市峄城区");
    for line in [
        "unit add 枣庄市建设工程质量检测站 --kind technical",
        "unit set 枣庄市建设工程质量检测站 --uscc 91350100m000100y43 --phone 0632-7711234 --on 2026-11-02",
        "unit set 枣庄市建设工程质量检测站 --uscc 无 --on 2026-11-20",
        "unit set 住建局 --uscc 91350100M000100Y43 --doc-prefix 峄住建 --on 2026-11-03",
        "unit line 枣庄市建设工程质量检测站 住建",
        "unit line 住建局 城乡建设",
        "unit rename 司法局 --name 峄城区司法行政局 --short 司法行政局 --on 2026-11-10",
        "unit merge 商促局 --into 教体局 --on 2026-11-20",
    ] {
        desk.ok(line);
    }
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-23 {ALL}"));
    let told = |desk: &Desk, out: &str| {
        let mut tables: Vec<Vec<Row>> = ["units", "unit_names", "unit_details", "unit_series"]
            .map(|table| rows_of(&desk.path(&format!("{out}/{table}.csv"))))
            .into();
        let mut register = rows_of(&desk.path(&format!("{out}/register.csv")));
        register[0].retain(|key, _| ["region", "region_name", "day_count"].contains(&key.as_str()));
        tables.push(register);
        tables
    };
    desk.ok("export out --with-personal-data");
    desk.ok("export out-zh --with-personal-data --headers zh");
    let before = told(&desk, "out");
    let line = |code: &str| before[0].iter().find(|unit| unit["code"] == code).unwrap()["line"].clone();
    assert_eq!([line("u1"), line("housing"), line("civil")], ["住建", "城乡建设", "民政"]);
    desk.sound();
    for out in ["out", "out-zh"] {
        let other = Desk::new();
        let done = other.run(&format!("import {}", desk.path(out).display()));
        assert_eq!(done.code, 0, "{}", done.err);
        other.ok("export again --with-personal-data");
        let after = told(&other, "again");
        for (one, two) in before.iter().zip(&after) {
            for (one, two) in one.iter().zip(two) {
                assert_eq!(one, two, "{out}");
            }
            assert_eq!(one.len(), two.len(), "{out}");
        }
        // Once more: nothing is left to bring.
        let events = other.events();
        assert_eq!(other.run(&format!("import {}", desk.path(out).display())).code, 0);
        assert_eq!(other.events(), events, "{out}");
        other.sound();
    }
}

#[test]
fn the_line_of_a_unit_is_said_shown_and_put_right() {
    let desk = Desk::new();
    desk.ok("unit add 枣庄市建设工程质量检测站 --kind technical");
    assert_eq!(desk.ok("unit show 枣庄市建设工程质量检测站")["line"], Value::Null);
    desk.ok("unit line 枣庄市建设工程质量检测站 建筑 --note 写错");
    desk.ok("unit line 枣庄市建设工程质量检测站 住建");
    let page = desk.table("unit show 枣庄市建设工程质量检测站");
    assert!(page.contains("条线") && page.contains("登记条线"), "{page}");
    assert!(desk.refused("unit line 枣庄市建设工程质量检测站 住建").message.contains("条线本来就是住建"));
    for wrong in ["住,建", "=1", "一二三四五六七八九十一二三四五六七八九十一"] {
        assert_eq!(desk.refused(&format!("unit line 住建局 {wrong}")).exit, 2, "{wrong}");
    }
    // Another register in use keeps its own and says how it would be the other's.
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-23 {ALL}"));
    desk.ok("export out --with-personal-data");
    let other = Desk::new();
    other.ok(&format!("import {}", desk.path("out").display()));
    desk.ok("unit line 住建局 城建");
    desk.ok("export later --with-personal-data");
    let done = other.run(&format!("import {}", desk.path("later").display()));
    let said = format!("{}{}", done.out, done.err);
    assert!(done.code == 0 && said.contains("jiexie unit line 住建局 城建"), "{said}");
    assert_eq!(other.ok("unit show 住建局")["line"], "住建");
    assert_eq!(other.ok("unit show u1")["line"], "住建");
    desk.sound();
    other.sound();
}
