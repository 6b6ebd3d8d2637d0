//! The examples of the README run and leave sound registers with something true to show.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::{Desk, example_register};
use serde_json::Value;

const NOW: &str = "2026-11-24T10:00:00+08:00";

fn run(dir: &Path, line: &str) -> Output {
    Command::new("bash")
        .args(["-c", line])
        .current_dir(dir)
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", Path::new(env!("CARGO_BIN_EXE_jiexie")).parent().unwrap().display()))
        .env("JIEXIE_DB", dir.join("jiexie.db"))
        .env("JIEXIE_TEST_NOW", NOW)
        .env("JIEXIE_TEST_UNSYNCED", "1")
        .output()
        .unwrap()
}

#[test]
fn examples_run_and_leave_a_sound_register() {
    let dir = tempfile::tempdir().unwrap();
    let script = fs::canonicalize("examples/quickstart.sh").unwrap();
    let register = dir.path().join("quickstart.db");
    let output = run(dir.path(), &format!("bash {} {}", script.display(), register.display()));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // The ledger is made once for all tests that look at it.
    let desk = Desk::blank();
    example_register(&desk);
    for register in [register, desk.db()] {
        let check = run(dir.path(), &format!("jiexie --db {} check", register.display()));
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    }
    holds_three_of_everything(dir.path(), &desk.db().display().to_string());
}

/// How often each word stands in a column of a list.
fn tally(dir: &Path, register: &str, list: &str, column: &str) -> BTreeMap<String, usize> {
    let output = run(dir, &format!("jiexie --db {register} {list} --format json"));
    assert!(output.status.success(), "{list}: {}", String::from_utf8_lossy(&output.stderr));
    let rows: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut tally = BTreeMap::new();
    for row in rows.as_array().unwrap() {
        let word = row[column].as_str().map_or_else(|| row[column].to_string(), str::to_owned);
        *tally.entry(word).or_default() += 1;
    }
    tally
}

/// Every list and report has something true to show: three of each kind, and what is late, open and reminded.
fn holds_three_of_everything(dir: &Path, register: &str) {
    let kinds = [
        ("share list", "kind", "approval penalty superior policy oversight workflow discretion statistics other"),
        ("assist list", "kind", "appraisal consult material enforce revoke hazard legal guidance agreement plan"),
        ("assist list", "status", "answered open refused withdrawn"),
        ("dispute list", "status", "settled escalated decided raised"),
        ("operation list", "kind", "major special joint coordinated"),
        ("meeting list", "kind", "regular special"),
        ("meeting topic list", "status", "discussed rejected"),
        ("meeting matter list", "status", "done open"),
        ("meeting matter list", "kind", "meeting assigned proposed"),
        ("notice list", "status", "replied open"),
        ("case list", "status", "closed in_transfer decided held to_transfer"),
    ];
    for (list, column, words) in kinds {
        let tally = tally(dir, register, list, column);
        for word in words.split(' ') {
            assert!(tally.get(word).is_some_and(|many| *many >= 3), "{list}: {word} in {tally:?}");
        }
    }
    let overdue = tally(dir, register, "overdue", "rule");
    for rule in [
        "transfer.send",
        "transfer.feedback",
        "transfer.notify",
        "share.approval",
        "share.penalty",
        "share.superior",
        "assist.appraisal",
        "assist.consult",
        "assist.enforce",
        "meeting.matter",
    ] {
        assert!(overdue.contains_key(rule), "{rule} in {overdue:?}");
    }
    assert!(tally(dir, register, "overdue", "notices").contains_key("3"), "a deadline reminded three times");
    assert!(
        tally(dir, register, "todo", "rule")["transfer.material"] >= 3,
        "urgent transfers whose materials are wanting"
    );
}
