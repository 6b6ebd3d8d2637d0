//! Dates and what explains them: every deadline is what its explanation says; an extension never leaves a unit worse off;
//! days people chose are named when they become days off; registers of schema version 1 are brought forward unchanged.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{Days, NaiveDate};
use jiexie::law::basis::Set;
use jiexie::law::calendar::{Calendar, DayKind, MarkedDay};
use jiexie::law::rulebook::Rulebook;
use jiexie::law::{CalendarChange, DayCount, Law};
use jiexie::record::Context;
use jiexie::record::unit::UnitBook;
use jiexie::steps::act::Act;
use jiexie::steps::assist::New;
use jiexie::steps::event::Event;
use jiexie::steps::extension::Extend;
use jiexie::steps::replay;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{C, Desk, example_register, only, pick, word};

const A: &str = "A2026-0001";

#[test]
fn every_deadline_of_the_example_is_what_its_explanation_says() {
    let desk = Desk::blank();
    example_register(&desk);
    assert!(desk.explained() > 300);
    // The same by the command, for the records whose dates were not simply counted.
    let extended = desk.ok("assist list");
    let mut seen = 0;
    for id in extended.as_array().unwrap().iter().map(|row| word(&row["id"])) {
        for stored in desk.ok(&format!("show {id}"))["deadlines"].as_array().unwrap() {
            let told = desk.ok(&format!("explain {}", stored["id"]));
            for key in ["due_on", "early_on", "provisional", "extended_from", "state", "rule"] {
                assert_eq!(told[key], stored[key], "{id} {key}: {told}");
            }
            seen += usize::from(!stored["extended_from"].is_null());
        }
    }
    assert!(seen > 0, "the example has extended deadlines");
}

#[test]
fn explain_tells_the_date_in_force_and_how_it_came_about() {
    let mut desk = Desk::new();
    desk.at("2026-11-10");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定 --on 2026-11-02");
    desk.ok(&format!("assist extend {A} --until 2026-11-20 --reason 须检测 --on 2026-11-05"));
    desk.ok(&format!("assist extend {A} --until 2026-11-27 --reason 样品送检 --on 2026-11-10"));
    desk.ok(&format!("assist receive {A} --on 2026-11-03"));
    desk.ok(&format!("correct {A} --event 3 --set until=2026-11-25 --reason 误登"));
    let told = desk.ok(&format!("explain {A}"));
    assert_eq!((&told["due_on"], &told["extended_from"]), (&json!("2026-11-25"), &json!("2026-11-10")));
    let causes: Vec<String> = told["history"].as_array().unwrap().iter().map(|link| word(&link["cause"])).collect();
    assert_eq!(causes.first().map(String::as_str), Some("open"));
    for cause in ["extend", "receive", "correct"] {
        assert!(causes.iter().any(|known| known == cause), "{told}");
    }
    let days = told["days"].as_array().unwrap();
    assert!(days.last().unwrap()["why"].as_str().unwrap().contains("原到期日 2026-11-10"), "{told}");
    let table = desk.table(&format!("explain {A}"));
    assert!(table.contains("到期日 2026-11-25") && table.contains("由来") && table.contains("更正后重算"), "{table}");
    // A row that was replaced keeps its own date, and names what took its place.
    let first = desk.ok("explain 1");
    assert_eq!((&first["due_on"], &first["state"]), (&json!("2026-11-09"), &json!("superseded")));
    assert!(first["replaced_by"].is_i64(), "{first}");
    assert_eq!(desk.refused("explain 999").exit, 4);
    desk.sound();
}

#[test]
fn who_asked_for_more_time_is_never_left_with_less() {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    for id in 1..=2 {
        desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-23");
        assert_eq!(desk.ok(&format!("show A2026-000{id}"))["deadlines"][0]["due_on"], "2026-11-30");
    }
    desk.ok(&format!("assist extend {A} --until 2026-12-02 --reason 复杂"));
    let days = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"];
    for day in days {
        desk.ok(&format!("calendar add {day} holiday --name 停工 --basis 放假通知"));
    }
    let never = only(&desk.ok("show A2026-0002"), "assist.consult");
    let asked = only(&desk.ok(&format!("show {A}")), "assist.consult");
    assert_eq!(never["due_on"], "2026-12-04");
    assert_eq!((&asked["due_on"], &asked["extended_from"]), (&never["due_on"], &never["due_on"]));
    // The cap of ten days counts from there.
    let cap = "2026-12-14";
    desk.refused(&format!("assist extend {A} --until 2026-12-15 --reason 复杂")).by("四（二）2", cap);
    desk.ok(&format!("assist extend {A} --until {cap} --reason 复杂"));
    let told = desk.ok(&format!("explain {A}"));
    assert_eq!((&told["due_on"], &told["extended_from"]), (&json!(cap), &json!("2026-12-04")));
    desk.sound();
}

#[test]
fn days_people_chose_are_named_when_they_become_days_off() {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定");
    desk.ok(&format!("assist extend {A} --until 2026-12-10 --reason 检测"));
    desk.ok("operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-12-10");
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 摸底 --due 2026-12-10");
    desk.ok("meeting new --kind regular --date 2026-12-10");
    let change = "calendar add 2026-12-10 holiday --name 停工 --basis 放假通知";
    let rehearsed = desk.ok(&format!("{change} --dry-run"));
    let written = desk.ok(change);
    for reply in [rehearsed, written] {
        let said = reply["warnings"].to_string();
        for id in [A, "O2026-0001", "R2026-0001", "M2026-0001"] {
            assert!(said.contains(&format!("{id} ")) && said.contains("2026-12-10"), "{id}: {said}");
        }
    }
    for (id, rule) in [(A, "assist.appraisal"), ("O2026-0001", "operation.police"), ("R2026-0001", "meeting.matter")] {
        assert_eq!(only(&desk.ok(&format!("show {id}")), rule)["due_on"], "2026-12-10", "it does not move");
        let days = desk.ok(&format!("explain {id}"))["days"].clone();
        assert_eq!(days.as_array().unwrap().last().unwrap()["date"], "2026-12-10");
    }
    // One that was a day off before is no news.
    let again = desk.ok("calendar add 2026-12-11 holiday --name 停工 --basis 放假通知");
    assert!(!again["warnings"].to_string().contains("2026-12-10 现为"), "{again}");
    // A whole year's notice names them, too.
    let mut notice = std::fs::read_to_string("src/law/holidays-cn.csv").unwrap();
    notice = notice
        .lines()
        .filter(|line| !line.starts_with("20") || line.starts_with("2026"))
        .collect::<Vec<_>>()
        .join("\n");
    desk.file("notice.csv", format!("{notice}\n2026-12-10,holiday,停工\n").as_bytes());
    let file = desk.path("notice.csv").display().to_string();
    desk.ok("calendar add 2026-12-09 holiday --name 停工 --basis 放假通知");
    let said = desk.ok(&format!("calendar import {file} --dry-run"))["warnings"].to_string();
    assert!(!said.contains(A), "it was off before: {said}");
    desk.sound();
}

fn event(seq: i64, no: u32, on: NaiveDate, act: Act) -> Event {
    let record = A.parse().unwrap();
    let (entered_at, actor) = (String::new(), String::new());
    Event {
        seq,
        record,
        no,
        on,
        entered_at,
        entered_behind: false,
        placed: false,
        behind: false,
        shortens: false,
        handed_on: false,
        earlier: false,
        numbered: false,
        acted_by: None,
        os_user: None,
        actor,
        act,
        late_reason: None,
        note: None,
    }
}

fn units() -> UnitBook {
    let desk = Desk::new();
    jiexie::repo::Reader::open(&desk.db()).unwrap().units().unwrap().clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Random calendars and extensions: whoever extended is due no sooner than one who did not, on the calendar of the
    /// day; what a deadline is said to be extended from is that one's date; the explanation agrees.
    #[test]
    fn an_extension_never_costs_a_day(
        start in 0u64..300,
        mode in 0usize..3,
        appraisal in any::<bool>(),
        steps in prop::collection::vec((any::<bool>(), 0u64..40, any::<bool>(), 1u64..6), 1..9),
    ) {
        thread_local!(static UNITS: UnitBook = units());
        let day = |n: u64| NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + Days::new(n);
        let kind = if appraisal { "appraisal" } else { "consult" };
        let rule = format!("assist.{kind}");
        let new: New = serde_json::from_value(json!({"kind": kind, "from": "bureau", "to": "housing", "title": "甲"})).unwrap();
        let mut changes = Vec::new();
        let mut events = vec![event(1, 1, day(start), Act::AssistNew(new))];
        let book = || Rulebook::shipped().unwrap();
        let law_of = |changes: &[CalendarChange]| {
            let mode = [DayCount::Standard, DayCount::Calendar, DayCount::Working][mode];
            Law::new(book(), mode, Calendar::shipped().unwrap(), changes)
        };
        for (seq, (extends, ahead, off, length)) in (2..).zip(steps) {
            let law = law_of(&changes);
            UNITS.with(|units| -> Result<(), TestCaseError> {
                let ctx = Context { law: &law, units };
                let file = replay::replay(ctx, &events, i64::MAX).unwrap().file;
                let now = file.deadlines.iter().find(|d| d.is_open()).unwrap();
                let never = law.reckon(law.calendar(), &rule, day(start), false, Set::Rule).unwrap();
                prop_assert!(now.due_on >= never.due_on, "{:?} < {:?}", now, never);
                if now.extended_from.is_some() {
                    prop_assert_eq!(now.extended_from, never.due_on);
                }
                let counting = file.counting(now.key);
                let calendar = law.calendar_at(counting.calendar);
                let (told, days) = law.explain(calendar, &rule, now.started_on, now.urgent, counting.set).unwrap();
                prop_assert_eq!((told.due_on, told.provisional), (now.due_on, now.provisional));
                prop_assert!(!days.is_empty());
                if extends {
                    let until = now.due_on.unwrap() + Days::new(length);
                    let act = Act::AssistExtend(Extend { until, reason: Some("须检测".to_owned()), doc_no: None, paper: Default::default(), answer: Default::default() });
                    let no = u32::try_from(events.len()).unwrap() + 1;
                    events.push(event(seq, no, day(start), act));
                    let cap = law.extension_cap(law.calendar(), law.limit(&rule).unwrap(), never.due_on.unwrap()).unwrap();
                    let lawful = replay::replay(ctx, &events, i64::MAX);
                    prop_assert_eq!(lawful.is_ok(), cap.is_none_or(|cap| until <= cap), "{:?}", lawful.err());
                    if cap.is_some_and(|cap| until > cap) {
                        events.pop();
                    }
                }
                Ok(())
            })?;
            if !extends {
                let date = day(start + ahead);
                let weekend = matches!(chrono::Datelike::weekday(&date), chrono::Weekday::Sat | chrono::Weekday::Sun);
                let kind = if off || !weekend { DayKind::Holiday } else { DayKind::Workday };
                let days = (0..length).map(|n| MarkedDay { date: date + Days::new(if off { n } else { 0 }), kind, name: "停工".into() }.into()).collect();
                changes.push(CalendarChange { event: seq, on: day(start), days, whole_years: false });
            }
        }
    }
}

/// A register as the program wrote it under schema version 1: with an extension that a later holiday passed, one told
/// before the true receipt, two spellings of one document number, a correction that changed nothing, and an outside unit
/// called by the beginning of 住建局.
fn version_1(path: &Path) {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute_batch(include_str!("../register-v1.sql")).unwrap();
    conn.execute_batch("PRAGMA application_id=1786276197; PRAGMA user_version=1; PRAGMA journal_mode=WAL;").unwrap();
}

#[test]
fn a_register_of_version_1_is_brought_forward_without_loss() {
    let mut desk = Desk::blank();
    desk.at("2026-12-08");
    version_1(&desk.db());
    // Columns that are younger than the register tell nothing that was there.
    let names_of = |table: &str| -> Vec<String> {
        let conn = rusqlite::Connection::open(desk.db()).unwrap();
        let all = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        all.column_names().into_iter().map(str::to_owned).collect()
    };
    let tables = ["events", "event_texts", "deadlines", "cases", "transfers", "assists", "units", "counters"];
    let names: BTreeMap<&str, Vec<String>> = tables.iter().map(|table| (*table, names_of(table))).collect();
    let dump = |path: &Path, table: &str| -> Vec<String> {
        let conn = rusqlite::Connection::open(path).unwrap();
        let mut all = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let names = &names[table];
        let rows = all.query_map([], |row| {
            Ok(names
                .iter()
                .map(|name| name.as_str())
                .map(|at| format!("{:?}", row.get_ref(at).unwrap()))
                .collect::<Vec<_>>()
                .join("|"))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    let before: BTreeMap<&str, Vec<String>> = tables.iter().map(|table| (*table, dump(&desk.db(), table))).collect();
    desk.sound();
    for table in tables {
        let now = dump(&desk.db(), table);
        assert!(now.len() == before[table].len() || table == "deadlines", "{table}");
        // Limits that are younger than the register have their deadlines after the others.
        assert_eq!(before[table], now[..before[table].len()], "{table}");
    }
    assert!(desk.standing_names().iter().any(|name| name.contains(".v1.")), "a copy was kept");
    let notes = desk.ok("check")["notes"].to_string();
    assert!(
        notes.contains("综函〔2026〕01号（A2026-0002）") && notes.contains("综函〔2026〕1号（T2026-0001）"),
        "{notes}"
    );
    // The number is taken, in every spelling; what clerks type for 住建局 means it again.
    desk.refused("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --doc-no 综函[2026]第1号")
        .invalid();
    assert_eq!(desk.field(A, "to"), "housing");
    assert_eq!(desk.ok("unit show 住建")["id"], "housing");
    // The date an old holiday left behind stays; the next change of the calendar sets it right.
    assert_eq!(only(&desk.ok(&format!("show {A}")), "assist.consult")["due_on"], "2026-12-11");
    desk.ok("calendar add 2026-12-11 holiday --name 停工 --basis 放假通知");
    let asked = only(&desk.ok(&format!("show {A}")), "assist.consult");
    assert_eq!((&asked["due_on"], &asked["extended_from"]), (&json!("2026-12-15"), &json!("2026-12-15")));
    desk.sound();
    let first = desk.db();
    desk.ok("backup copy.db");
    desk.ok("restore copy.db");
    assert!(first.exists());
    desk.sound();
}

#[test]
fn the_explanation_of_every_state_agrees() {
    let mut desk = Desk::new();
    desk.at("2026-12-30");
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-02");
    desk.ok(&format!("case assess {C} own --on 2026-11-02"));
    desk.ok(&format!("case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局,公安分局 --help-from 城乡水务局 --on 2026-11-03"));
    desk.ok("share send S2026-0001 --channel written --to 住建局 --on 2026-11-05");
    desk.ok("share send S2026-0001 --channel written --to 公安分局 --on 2026-11-20 --late-reason 漏送");
    desk.ok("meeting new --kind regular --date 2026-12-18 --on 2026-11-02");
    desk.ok("meeting postpone M2026-0001 --to 2027-01-15 --reason 冲突 --on 2026-11-10");
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-12-28");
    desk.ok("calendar add 2027-01-04 holiday --name 停工 --basis 放假通知");
    desk.ok("unit merge 城乡水务局 --into 住建局");
    desk.ok("assist new --kind guidance --from 综合执法局 --to 住建局 --title 指导");
    desk.sound();
    let rows: Vec<Value> = ["S2026-0001", "M2026-0001", A, C]
        .iter()
        .flat_map(|id| desk.ok(&format!("show {id}"))["deadlines"].as_array().unwrap().clone())
        .collect();
    let states: std::collections::BTreeSet<String> = rows.iter().map(|row| word(&row["state"])).collect();
    assert_eq!(states.len(), 4, "{states:?}");
    for row in rows {
        let told = desk.ok(&format!("explain {}", row["id"]));
        for key in ["due_on", "early_on", "provisional", "state"] {
            assert_eq!(told[key], row[key], "{row}");
        }
    }
    assert!(!pick(&desk.ok("show M2026-0001"), "meeting.solicit").is_empty());
    let other = desk.ok("explain S2026-0001");
    assert_eq!(other["others"].as_array().unwrap().len(), 1);
}
