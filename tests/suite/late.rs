//! Lateness never vanishes: what ends a deadline otherwise than by its fulfilment, on the last day and after it; what takes
//! lateness back; registers made before that was so.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::common::{ALL, CRIME, Desk, T, pick, word};

/// A dated limit, and a step that ends it without fulfilling it.
struct Case {
    rule: &'static str,
    by: &'static str,
    /// The record that shows it.
    on: &'static str,
    prepare: &'static [&'static str],
    ending: &'static str,
    /// The last day, the day after.
    days: [&'static str; 2],
}

const FOUND: &str = "case new --unit 住建局 --title 沿街违建 --found 2026-11-16 --on 2026-11-16";
const OTHER: &str = "case assess C2026-0001 other --to 综合执法局 --on 2026-11-16";
const SENT: &str =
    "transfer new --from 住建局 --to 综合执法局 --title 沿街违建 --found 2026-11-16 --on 2026-11-17 {ALL}";
const RAISED: &str = "dispute new --case C2026-0001 --between 住建局,综合执法局 --title 管辖 --on 2026-11-18";
const RAISED_UP: &str = "dispute escalate D2026-0001 --on 2026-11-18";
const CONSULT: &str = "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-10";
const APPRAISAL: &str = "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --on 2026-11-10";
const BUREAUS: &str = "case new --unit 综合执法局 --title 占道经营 --found 2026-11-10 --on 2026-11-10";
const FINED: &str =
    "case decide C2026-0001 --outcome penalty --penalty 罚款 --copy-to 住建局 --help-from 公安分局 --on 2026-11-10";
const REGULAR: &str = "meeting new --kind regular --date 2026-11-20 --on 2026-11-05";
const SEND: [&str; 2] = ["2026-11-19", "2026-11-20"];
const FEEDBACK: [&str; 2] = ["2026-11-20", "2026-11-21"];
const ANSWER: [&str; 2] = ["2026-11-17", "2026-11-18"];
const SOLICIT: [&str; 2] = ["2026-11-10", "2026-11-11"];

const ACCEPTED: &str = "transfer accept T2026-0001 --on 2026-11-18";
const CRIMINAL: &str = "transfer new --case C2026-0001 --kind criminal --to 公安分局 --on 2026-11-18 {CRIME}";
const TAKEN: &str = "transfer accept T2026-0002 --on 2026-11-18";
const RETURNED: &str =
    "transfer new --case C2026-0001 --kind return --to 综合执法局 --on 2026-11-19 --material letter=letter.pdf";

const CASES: &[Case] = &[
    Case {
        rule: "transfer.feedback",
        by: "accept",
        on: "T2026-0001",
        prepare: &[SENT, CRIMINAL],
        ending: "transfer accept T2026-0002",
        days: FEEDBACK,
    },
    Case {
        rule: "transfer.notify",
        by: "decide",
        on: "T2026-0001",
        prepare: &[SENT, ACCEPTED, CRIMINAL, TAKEN, RETURNED],
        ending: "case decide C2026-0001 --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号",
        days: ["2026-11-23", "2026-11-24"],
    },
    Case {
        rule: "transfer.send",
        by: "assess",
        on: "C2026-0001",
        prepare: &[FOUND, OTHER],
        ending: "case assess C2026-0001 own --reason 复核属本局",
        days: SEND,
    },
    Case {
        rule: "transfer.send",
        by: "assess",
        on: "C2026-0001",
        prepare: &[FOUND, OTHER],
        ending: "transfer new --case C2026-0001 --kind criminal --to 公安分局 {CRIME}",
        days: SEND,
    },
    Case {
        rule: "transfer.send",
        by: "settle",
        on: "C2026-0001",
        prepare: &[FOUND, OTHER, RAISED],
        ending: "dispute settle D2026-0001 --to 住建局",
        days: SEND,
    },
    Case {
        rule: "transfer.send",
        by: "decide",
        on: "C2026-0001",
        prepare: &[FOUND, OTHER, RAISED, RAISED_UP],
        ending: "dispute decide D2026-0001 --to 住建局 --doc-no 峄政字〔2026〕1号",
        days: SEND,
    },
    Case {
        rule: "transfer.feedback",
        by: "settle",
        on: "T2026-0001",
        prepare: &[SENT, RAISED],
        ending: "dispute settle D2026-0001 --to 住建局",
        days: FEEDBACK,
    },
    Case {
        rule: "transfer.feedback",
        by: "decide",
        on: "T2026-0001",
        prepare: &[SENT, RAISED, RAISED_UP],
        ending: "dispute decide D2026-0001 --to 城乡水务局 --doc-no 峄政字〔2026〕1号",
        days: FEEDBACK,
    },
    Case {
        rule: "transfer.feedback",
        by: "withdraw",
        on: "T2026-0001",
        prepare: &[SENT],
        ending: "transfer withdraw T2026-0001 --reason 自行办理",
        days: FEEDBACK,
    },
    Case {
        rule: "assist.consult",
        by: "withdraw",
        on: "A2026-0001",
        prepare: &[CONSULT],
        ending: "assist withdraw A2026-0001 --reason 另行取得",
        days: ANSWER,
    },
    Case {
        rule: "assist.appraisal",
        by: "withdraw",
        on: "A2026-0001",
        prepare: &[APPRAISAL],
        ending: "assist withdraw A2026-0001 --reason 另行取得",
        days: ANSWER,
    },
    Case {
        rule: "meeting.matter",
        by: "reset",
        on: "R2026-0001",
        prepare: &[
            "meeting matter new --from assigned --unit 住建局 --title 整治 --due 2026-11-17 --on 2026-11-05",
            "meeting new --kind special --called-by leader --date 2026-11-16 --on 2026-11-16",
            "meeting hold M2026-0001 --on 2026-11-16",
        ],
        ending: "meeting matter reset R2026-0001 --due 2026-12-31 --meeting M2026-0001",
        days: ANSWER,
    },
    Case {
        rule: "meeting.solicit",
        by: "postpone",
        on: "M2026-0001",
        prepare: &[REGULAR],
        ending: "meeting postpone M2026-0001 --to 2026-12-18 --reason 防汛",
        days: SOLICIT,
    },
    Case {
        rule: "meeting.solicit",
        by: "cancel",
        on: "M2026-0001",
        prepare: &[REGULAR],
        ending: "meeting cancel M2026-0001 --reason 防汛",
        days: SOLICIT,
    },
    Case {
        rule: "share.penalty",
        by: "review",
        on: "S2026-0001",
        prepare: &[BUREAUS, FINED],
        ending: "case review C2026-0001 --kind own --result revoked --doc-no 峄综执撤〔2026〕1号",
        days: ANSWER,
    },
    Case {
        rule: "assist.enforce",
        by: "review",
        on: "C2026-0001",
        prepare: &[BUREAUS, FINED],
        ending: "case review C2026-0001 --kind litigation --result redo --doc-no 鲁行初〔2026〕1号",
        days: ANSWER,
    },
    Case {
        rule: "operation.police",
        by: "cancel",
        on: "O2026-0001",
        prepare: &["operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-17 --on 2026-11-10"],
        ending: "operation cancel O2026-0001 --reason 防汛",
        days: ANSWER,
    },
];

fn typed(line: &str) -> String {
    line.replace("{ALL}", ALL).replace("{CRIME}", CRIME)
}

/// The deadline that the case's ending ended, with the desk it stands on.
fn ended(case: &Case, day: &str) -> (Desk, Value) {
    let desk = Desk::new();
    for line in case.prepare {
        desk.ok(&typed(line));
    }
    let what = format!("{} {} {day}", case.rule, case.by);
    let done = desk.ok(&format!("{} --on {day}", typed(case.ending)));
    let first = |shown: &Value| pick(shown, case.rule).into_iter().find(|d| d["due_on"] == case.days[0]);
    let shown = first(&desk.ok(&format!("show {}", case.on))).expect(&what);
    assert_eq!(first(&done).as_ref(), Some(&shown), "the answer names what it ended: {what}");
    desk.sound();
    (desk, shown)
}

#[test]
fn ended_otherwise_on_the_last_day_nothing_is_late() {
    for case in CASES {
        let (_, d) = ended(case, case.days[0]);
        let what = format!("{} {}", case.rule, case.by);
        assert_eq!((&d["state"], &d["ended_by"]), (&json!("superseded"), &json!(case.by)), "{what}");
        assert_eq!((&d["days_over"], &d["met_on"]), (&json!(0), &Value::Null), "{what}");
    }
}

#[test]
fn ended_otherwise_after_the_last_day_it_stays_late() {
    for case in CASES {
        let (mut desk, d) = ended(case, case.days[1]);
        let what = format!("{} {}", case.rule, case.by);
        assert_eq!((&d["state"], &d["ended_by"]), (&json!("late"), &json!(case.by)), "{what}");
        // No reason for lateness is asked for: what is told is why it ended, where that was said.
        let told = case
            .ending
            .split("--reason ")
            .nth(1)
            .map_or(Value::Null, |rest| json!(rest.split_whitespace().next().unwrap()));
        assert_eq!((&d["met_on"], &d["late_reason"]), (&Value::Null, &told), "{what}");
        assert_eq!(d["days_over"], 1, "{what}");
        let overdue = desk.ok(&format!("overdue --rule {}", case.rule));
        assert!(!overdue.to_string().contains(case.days[0]), "{what} no longer runs: {overdue}");
        // It counts as late, and its days stand still.
        for now in ["2026-11-24", "2026-12-20"] {
            desk.at(now);
            let report = desk.ok("report supervision --from 2026-11-01");
            let name = desk.ok(&format!("rules {}", case.rule))["name"].clone();
            let table = |of: &str| {
                let sections = report["sections"].as_array().unwrap().iter();
                let mut tables = sections.flat_map(|s| s["tables"].as_array().unwrap());
                tables.find(|table| table["name"] == of).unwrap()["rows"].as_array().unwrap().clone()
            };
            let row = table("各期限").into_iter().find(|row| row["limit"] == name).unwrap();
            assert_eq!(row["late"], 1, "{what}: {row}");
            let shown = desk.ok(&format!("show {}", case.on));
            let d = pick(&shown, case.rule).into_iter().find(|d| d["due_on"] == case.days[0]).unwrap();
            assert_eq!(d["days_over"], 1, "{what}");
        }
    }
}

#[test]
fn every_other_end_says_what_it_was() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 病假"));
    let of = |desk: &Desk, id: &str, rule: &str| pick(&desk.ok(&format!("show {id}")), rule);
    let ends = |desk: &Desk, id: &str, rule: &str| -> Vec<(String, String)> {
        of(desk, id, rule).iter().map(|d| (word(&d["state"]), word(&d["ended_by"]))).collect()
    };
    let pair = |state: &str, by: &str| (state.to_owned(), by.to_owned());
    assert_eq!(ends(&desk, T, "transfer.feedback"), [pair("late", "met")]);
    // The true receipt, known after the answer, takes the lateness back.
    desk.ok(&format!("transfer receive {T} --on 2026-11-19"));
    assert_eq!(ends(&desk, T, "transfer.feedback"), [pair("superseded", "receive"), pair("met", "met")]);
    desk.ok(&format!("correct {T} --event 2 --on 2026-11-24 --reason 笔误"));
    let all = ends(&desk, T, "transfer.feedback");
    assert!(all.contains(&pair("superseded", "correct")) && all.contains(&pair("superseded", "receive")), "{all:?}");
    desk.sound();

    // A meeting held without solicitation, an operation started without notice: with a reason, met by nothing.
    desk.ok("meeting new --kind regular --date 2026-11-20 --on 2026-11-05");
    desk.refused("meeting hold M2026-0001 --on 2026-11-20").by("一（四）1", "--late-reason");
    desk.ok("meeting hold M2026-0001 --on 2026-11-20 --late-reason 漏办");
    assert_eq!(ends(&desk, "M2026-0001", "meeting.solicit"), [pair("late", "hold")]);
    desk.ok("operation new --kind major --title 整治 --lead 综合执法局 --starts 2026-11-19 --on 2026-11-10");
    desk.refused("operation start O2026-0001 --on 2026-11-20").by("七（二）", "--late-reason");
    desk.ok("operation start O2026-0001 --on 2026-11-20 --late-reason 漏办");
    assert_eq!(ends(&desk, "O2026-0001", "operation.police"), [pair("late", "start")]);
    desk.sound();
}

#[test]
fn voiding_and_merging_leave_nothing_late() {
    let desk = Desk::new();
    desk.ok(CONSULT);
    desk.ok("unit merge 住建局 --into 城乡水务局 --on 2026-11-23");
    let of = |desk: &Desk| pick(&desk.ok("show A2026-0001"), "assist.consult");
    let merged = of(&desk);
    assert_eq!((&merged[0]["state"], &merged[0]["ended_by"]), (&json!("superseded"), &json!("merge")));
    assert_eq!(
        (&merged[1]["state"], &merged[1]["days_over"]),
        (&json!("open"), &json!(7)),
        "it goes on, late as it was"
    );
    desk.ok("void A2026-0001 --reason 误登");
    let ends: Vec<(String, String)> = of(&desk).iter().map(|d| (word(&d["state"]), word(&d["ended_by"]))).collect();
    let pair = |by: &str| ("superseded".to_owned(), by.to_owned());
    assert_eq!(ends, [pair("merge"), pair("void")]);
    desk.sound();
}

#[test]
fn a_withdrawal_is_judged_anew_by_the_true_receipt() {
    let desk = Desk::new();
    desk.ok(CONSULT);
    desk.ok("assist withdraw A2026-0001 --reason 另行取得 --on 2026-11-20");
    let all = || pick(&desk.ok("show A2026-0001"), "assist.consult");
    assert_eq!((&all()[0]["state"], &all()[0]["days_over"]), (&json!("late"), &json!(3)));
    desk.ok("assist receive A2026-0001 --on 2026-11-16");
    let states: Vec<(String, String)> = all().iter().map(|d| (word(&d["state"]), word(&d["ended_by"]))).collect();
    let pair = |by: &str| ("superseded".to_owned(), by.to_owned());
    assert_eq!(states, [pair("receive"), pair("withdraw")], "received on the 16th it was withdrawn in time");
    desk.sound();
}

/// The register as schema version 2 had it: no deadline says what ended it, and what was late and never met is no more.
fn of_version_2(desk: &Desk) {
    let new = desk.db();
    let old = desk.path("old.db");
    let conn = Connection::open(&old).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON;").unwrap();
    conn.execute_batch(include_str!("../../src/repo/migrations/1.sql")).unwrap();
    conn.execute_batch(include_str!("../../src/repo/migrations/2.sql")).unwrap();
    conn.execute_batch("DROP TABLE IF EXISTS doc_numbers_1").unwrap();
    conn.execute("ATTACH ?1 AS new", [new.to_str().unwrap()]).unwrap();
    let strings = |text: &str| -> Vec<String> {
        let mut statement = conn.prepare(text).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for table in strings("SELECT name FROM main.sqlite_schema WHERE type = 'table'") {
        let both = format!(
            "SELECT o.name FROM pragma_table_info('{table}', 'main') o JOIN pragma_table_info('{table}', 'new') n USING (name)"
        );
        let columns = strings(&both).join(", ");
        conn.execute_batch(&format!("DELETE FROM main.{table}")).ok();
        let late = "(state = 'late' AND met_on IS NULL AND late_reason IS NULL)";
        let cells = match table.as_str() {
            "deadlines" => columns
                .replace("days_late", &format!("iif({late}, 0, days_late)"))
                .replace("state,", &format!("iif({late}, 'superseded', state),")),
            _ => columns.clone(),
        };
        conn.execute_batch(&format!("INSERT INTO main.{table} ({columns}) SELECT {cells} FROM new.{table}")).unwrap();
    }
    conn.execute_batch("DETACH new").unwrap();
    conn.execute_batch("PRAGMA application_id=1786276197; PRAGMA user_version=2; PRAGMA journal_mode=WAL;").unwrap();
    drop(conn);
    std::fs::rename(&old, &new).unwrap();
}

#[test]
fn a_register_made_before_is_brought_forward_by_recomputing() {
    let desk = Desk::new();
    for line in [FOUND, OTHER, "case assess C2026-0001 own --reason 复核属本局 --on 2026-11-24", CONSULT] {
        desk.ok(line);
    }
    desk.ok("assist withdraw A2026-0001 --reason 另行取得 --on 2026-11-20");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16 --on 2026-11-16");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-16");
    desk.ok("case assess C2026-0002 own --reason 复核 --on 2026-11-23");
    desk.ok("correct C2026-0002 --event 3 --on 2026-11-19 --reason 笔误");
    let rows = |desk: &Desk| -> Vec<String> {
        let conn = Connection::open(desk.db()).unwrap();
        let text = "SELECT id || ' ' || rule || ' ' || state || ' ' || days_late || ' ' || coalesce(ended_by, '') \
             || ' ' || coalesce(retired_event, '') FROM deadlines ORDER BY id";
        let mut statement = conn.prepare(text).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let late = |desk: &Desk| {
        let conn = Connection::open(desk.db()).unwrap();
        let text = "SELECT count(*), coalesce(sum(days_late), 0) FROM deadlines WHERE state = 'late'";
        conn.query_row(text, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).unwrap()
    };
    let made = rows(&desk);
    assert_eq!(late(&desk), (2, 8), "住建局 was five days over with its transfer and three with its opinion: {made:?}");
    of_version_2(&desk);
    assert_eq!(late(&desk), (0, 0), "as it was: nothing was late");
    desk.sound();
    assert_eq!(late(&desk), (2, 8), "brought forward");
    assert_eq!(rows(&desk), made);
    desk.sound();
}

#[test]
fn reports_say_what_ended_late_and_what_was_taken_back() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-23 --late-reason 病假"));
    desk.ok(&format!("transfer receive {T} --on 2026-11-19"));
    desk.ok(CONSULT);
    desk.ok("void A2026-0001 --reason 误登");
    desk.ok("case new --unit 住建局 --title 占道 --found 2026-11-16 --on 2026-11-16");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-16");
    desk.ok("case assess C2026-0002 own --reason 复核 --on 2026-11-23");
    desk.ok("correct C2026-0002 --event 3 --on 2026-11-20 --reason 笔误");
    // What a correction leaves as late as it was, or what was in time before it, took nothing back.
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 又征询 --on 2026-11-23");
    desk.ok("void A2026-0002 --reason 重复");
    let table = |report: &Value, name: &str, keys: &[&str]| -> Vec<String> {
        let sections = report["sections"].as_array().unwrap().iter();
        let mut tables = sections.flat_map(|s| s["tables"].as_array().unwrap());
        let rows = tables.find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap().clone();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        rows.iter().map(|row| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ")).collect()
    };
    let supervision = desk.ok("report supervision --from 2026-11-01");
    assert_eq!(
        table(
            &supervision,
            "未办结即终止的逾期",
            &["unit", "limit", "record", "due_on", "ended_on", "ended_by", "days_over"]
        ),
        ["住建局 移送案件 C2026-0002 2026-11-19 2026-11-20 重新认定 1"]
    );
    let keys = ["unit", "record", "due_on", "days", "left", "by", "on", "entered_on", "actor", "reason"];
    let taken = table(&supervision, "更正与作废收回的逾期", &keys);
    assert_eq!(
        taken,
        [
            "综合执法局 T2026-0001 2026-11-20 3 0 登记收到 2026-11-19 2026-11-24 王测试 原迟延原因：病假",
            "住建局 A2026-0001 2026-11-17 7 0 作废 2026-11-24 2026-11-24 王测试 误登",
            "住建局 C2026-0002 2026-11-19 3 1 更正 2026-11-24 2026-11-24 王测试 笔误",
        ]
    );
    assert_eq!(taken, table(&desk.ok("report late-entries --from 2026-11-01"), "更正与作废收回的逾期", &keys));
}
