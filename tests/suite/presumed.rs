//! A date that rests on a presumed receipt says 推定 wherever it is shown, explained or printed, and nowhere once the true
//! receipt is on record, be it the very day presumed.

use std::fs;

use serde_json::Value;

use crate::common::{ALL, Desk, pick};
use crate::notice_letter::said;

/// What is received: how it comes about, the record, its limit, the unit bound, whether the limit has a number.
struct Case {
    prepare: &'static [&'static str],
    id: &'static str,
    rule: &'static str,
    unit: &'static str,
    dated: bool,
}

const CASES: &[Case] = &[
    Case {
        prepare: &["transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-09 --on 2026-11-10 {ALL}"],
        id: "T2026-0001",
        rule: "transfer.feedback",
        unit: "综合执法局",
        dated: true,
    },
    Case {
        prepare: &["assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-10"],
        id: "A2026-0001",
        rule: "assist.consult",
        unit: "住建局",
        dated: true,
    },
    Case {
        prepare: &["assist new --kind appraisal --urgent --from 综合执法局 --to 住建局 --title 认定 --on 2026-11-10"],
        id: "A2026-0001",
        rule: "assist.appraisal",
        unit: "住建局",
        dated: true,
    },
    Case {
        prepare: &["assist new --kind appraisal --urgent --from 综合执法局 --to 住建局 --title 认定 --on 2026-11-10"],
        id: "A2026-0001",
        rule: "assist.scene",
        unit: "住建局",
        dated: false,
    },
    Case {
        prepare: &["assist new --kind material --from 综合执法局 --to 住建局 --title 调取 --on 2026-11-10"],
        id: "A2026-0001",
        rule: "assist.material",
        unit: "住建局",
        dated: false,
    },
    Case {
        prepare: &[
            "assist new --kind revoke --from 综合执法局 --to 住建局 --title 撤证 --on 2026-11-10 --material other=letter.pdf",
        ],
        id: "A2026-0001",
        rule: "assist.act",
        unit: "住建局",
        dated: false,
    },
    Case {
        prepare: &[
            "assist new --kind legal --from 综合执法局 --to 住建局 --title 咨询 --on 2026-11-10",
            "assist extend A2026-0001 --until 2026-11-19 --reason 案情复杂 --on 2026-11-11",
        ],
        id: "A2026-0001",
        rule: "assist.consult",
        unit: "住建局",
        dated: true,
    },
];

/// One place where dates are shown: what it is called, whether it shows limits without a number, and what it says.
type Output = (&'static str, bool, fn(&Desk, &Case) -> String);

const OUTPUTS: &[Output] = &[
    ("show", true, |desk, case| desk.table(&format!("show {}", case.id))),
    ("explain", true, |desk, case| desk.table(&format!("explain {}", number(desk, case)))),
    ("overdue", false, |desk, _| desk.table("overdue")),
    ("todo", false, |desk, _| desk.table("todo")),
    ("letter", false, |desk, case| {
        let file = "通知.docx";
        desk.ok(&format!("notice new --unit {} --reason 催办 -o {file} --force", case.unit));
        said(desk, file)
    }),
    ("notice", false, |desk, case| {
        let id = desk.ok(&format!("notice new --unit {} --reason 催办", case.unit))["id"].clone();
        desk.table(&format!("show {}", id.as_str().unwrap()))
    }),
    ("late refusal", false, |desk, case| {
        let answer = match case.rule {
            "transfer.feedback" => "transfer accept T2026-0001",
            _ => "assist reply A2026-0001 --articles 第三条 --standard 一千",
        };
        desk.refused(answer).message
    }),
    ("report", false, |desk, case| {
        desk.table("report supervision --from 2026-11-01 -o 监督.md --force");
        let text = fs::read_to_string(desk.path("监督.md")).unwrap();
        // What a true receipt took back rested on a presumption, and goes on saying so.
        text.lines().filter(|line| line.contains(case.id) && !line.contains("登记收到")).collect()
    }),
    ("calendar file", false, |desk, _| {
        desk.ok("export d.ics");
        fs::read_to_string(desk.path("d.ics")).unwrap().replace("\r\n ", "")
    }),
    ("a holiday", false, |desk, _| {
        desk.ok("calendar add 2026-11-12 holiday --name 停工 --basis 放假通知 --on 2026-11-11 --dry-run --verbose")
            .to_string()
    }),
];

/// The same for machines: the rows it gives of the case's limit.
type Machine = (&'static str, bool, fn(&Desk, &Case) -> Vec<Value>);

/// Places for machines: the same, as `presumed`.
const MACHINES: &[Machine] = &[
    ("show", true, |desk, case| pick(&desk.ok(&format!("show {}", case.id)), case.rule)),
    ("overdue", false, |desk, case| rows(desk, "overdue", case)),
    ("todo", true, |desk, case| rows(desk, "todo", case)),
    ("explain", true, |desk, case| vec![desk.ok(&format!("explain {}", number(desk, case)))]),
    ("csv", true, |desk, case| csv(&desk.table("todo --format csv"), case)),
    ("export", true, |desk, case| {
        desk.ok("export out --tables deadlines");
        csv(&fs::read_to_string(desk.path("out/deadlines.csv")).unwrap(), case)
    }),
];

fn rows(desk: &Desk, list: &str, case: &Case) -> Vec<Value> {
    let all = desk.ok(list).as_array().unwrap().clone();
    all.into_iter().filter(|row| row["rule"] == case.rule).collect()
}

/// Rows of a CSV with machine or Chinese headers that are about the case's limit and count.
fn csv(text: &str, case: &Case) -> Vec<Value> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let at = |names: [&str; 2]| headers.iter().position(|header| names.contains(&header)).unwrap();
    let (rule, presumed, state) = (at(["rule", "期限代码"]), at(["presumed", "推定"]), at(["state", "办理状态"]));
    let yes = |text: &str| ["是", "true", "1"].contains(&text);
    let mut found = Vec::new();
    for record in reader.records().map(Result::unwrap) {
        if &record[rule] == case.rule {
            found.push(serde_json::json!({"presumed": yes(&record[presumed]), "state": &record[state]}));
        }
    }
    found
}

/// The number of the case's deadline that counts.
fn number(desk: &Desk, case: &Case) -> Value {
    let rows = pick(&desk.ok(&format!("show {}", case.id)), case.rule);
    rows.iter().rfind(|d| d["state"] != "superseded").unwrap()["id"].clone()
}

fn made(case: &Case) -> Desk {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    for line in case.prepare {
        desk.ok(&line.replace("{ALL}", ALL));
    }
    desk
}

#[test]
fn wherever_a_date_is_shown_that_rests_on_a_presumed_receipt() {
    for case in CASES {
        let kind = case.rule.split('.').next().unwrap();
        for received in [None, Some("2026-11-10"), Some("2026-11-11")] {
            let desk = made(case);
            if let Some(day) = received {
                desk.ok(&format!("{kind} receive {} --on {day}", case.id));
            }
            let what = |place: &str| format!("{} {place} {received:?}", case.rule);
            for (place, undated, output) in OUTPUTS.iter().filter(|(_, undated, _)| case.dated || *undated) {
                let _ = undated;
                if *place == "a holiday" && (case.rule == "assist.consult" && case.prepare.len() > 1) {
                    // A day people chose moves for no holiday.
                    continue;
                }
                let text = output(&desk, case);
                // What was superseded rested on a presumption, and goes on saying so.
                let past = |line: &&str| line.contains("已替换") || line.starts_with("  2026");
                let kept: String = text.lines().filter(|line| !past(line)).collect();
                let past = received == Some("2026-11-11") && *place == "calendar file";
                assert!(past || kept.contains("推定") == received.is_none(), "{}\n{text}", what(place));
            }
            for (place, _, output) in MACHINES.iter().filter(|(_, undated, _)| case.dated || *undated) {
                let mut rows = output(&desk, case);
                rows.retain(|row| row["state"] != "superseded");
                assert!(!rows.is_empty(), "{}", what(place));
                assert!(rows.iter().all(|row| row["presumed"] == received.is_none()), "{}: {rows:?}", what(place));
            }
            desk.sound();
        }
    }
}

/// The police return a case; until the bureau says when it had the letter, the day from which it has to decide is presumed.
#[test]
fn the_day_a_return_came_is_presumed() {
    let desk = Desk::new();
    desk.crime_returned();
    let decide = |desk: &Desk| pick(&desk.ok("show C2026-0001"), "case.decide").pop().unwrap();
    assert_eq!(decide(&desk)["presumed"], true);
    let explained = desk.table(&format!("explain {}", decide(&desk)["id"]));
    assert!(explained.contains("推定") && explained.contains("transfer receive"), "{explained}");
    desk.ok("transfer receive T2026-0002 --on 2026-11-19");
    assert_eq!(
        (decide(&desk)["presumed"].clone(), decide(&desk)["started_on"].clone()),
        (false.into(), "2026-11-19".into())
    );
    desk.sound();
}

/// What the refusal of a late answer says about the receipt is a way out where the paper came late, and leaves its line.
#[test]
fn a_late_answer_to_what_came_late_is_not_late() {
    let desk = made(&CASES[0]);
    desk.refused("transfer accept T2026-0001 --on 2026-11-18").by("二（二）2", "transfer receive T2026-0001 --on");
    desk.ok("transfer receive T2026-0001 --on 2026-11-16");
    desk.ok("transfer accept T2026-0001 --on 2026-11-18");
    desk.sound();
}

/// The columns for people who open the file with other tools.
#[test]
fn the_view_of_open_deadlines_says_so() {
    let desk = made(&CASES[0]);
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    let said = |conn: &rusqlite::Connection| -> String {
        conn.query_row("SELECT 推定 FROM v_deadlines_open WHERE 记录 = 'T2026-0001'", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(said(&conn), "是");
    desk.ok("transfer receive T2026-0001 --on 2026-11-10");
    assert_eq!(said(&conn), "否");
}
