//! The rulebook is what the program goes by: a book with a limit missing is no rulebook, and a changed number of days
//! changes the due date.

use crate::common::{ALL, C, Desk, only, word};
use serde_json::{Value, json};

fn shipped() -> Value {
    serde_json::from_str(&std::fs::read_to_string("src/law/rulebook.json").unwrap()).unwrap()
}

fn with_book(book: &Value) -> Desk {
    let desk = Desk::blank();
    desk.file("book.json", book.to_string().as_bytes());
    desk
}

#[test]
fn the_shipped_book_given_as_a_file_is_taken() {
    let desk = with_book(&shipped());
    desk.ok("init --rulebook book.json");
    desk.sound();
}

#[test]
fn a_book_without_any_one_limit_is_refused() {
    let book = shipped();
    let limits = book["limits"].as_array().unwrap();
    assert_eq!(limits.len(), 31);
    for at in 0..limits.len() {
        let mut less = book.clone();
        let gone = less["limits"].as_array_mut().unwrap().remove(at);
        let desk = with_book(&less);
        let done = desk.run("init --rulebook book.json --format json");
        assert_eq!(done.code, 2, "without {}: {}", gone["id"], done.err);
        assert!(done.err.contains(&word(&gone["id"])), "the error names what is missing: {}", done.err);
        assert!(!desk.db().exists());
    }
}

#[test]
fn a_limit_younger_than_the_registers_rulebook_runs_as_shipped() {
    let desk = Desk::new();
    let without = "UPDATE rulebooks SET body = (SELECT json_set(body, '$.limits', json_group_array(json(value))) \
         FROM json_each(body, '$.limits') WHERE value ->> 'id' <> 'transfer.feedback')";
    rusqlite::Connection::open(desk.db()).unwrap().execute(without, []).unwrap();
    desk.accepted();
    assert_eq!(desk.deadlines("transfer.feedback", "met").len(), 1);
    assert!(desk.ok("rules").as_array().unwrap().iter().any(|limit| limit["id"] == "transfer.feedback"));
}

#[test]
fn a_damaged_book_is_refused() {
    let mut twice = shipped();
    let first = twice["limits"][0].clone();
    twice["limits"].as_array_mut().unwrap().push(first);
    let mut no_days = shipped();
    no_days["limits"][0]["days"] = json!(null);
    let mut negative = shipped();
    negative["limits"][0]["days"] = json!(-3);
    let mut endless = shipped();
    endless["limits"][0]["days"] = json!(4_000_000_000_u32);
    let mut counted = shipped();
    counted["limits"][0]["count"] = json!("lunar");
    let mut no_bureau = shipped();
    no_bureau["units"].as_array_mut().unwrap().retain(|unit| unit["code"] != "bureau");
    for (what, book) in [
        ("a limit twice", twice),
        ("working without days", no_days),
        ("negative days", negative),
        ("endless days", endless),
        ("unknown count", counted),
        ("no bureau", no_bureau),
        ("a list", json!([])),
    ] {
        let desk = with_book(&book);
        let done = desk.run("init --rulebook book.json --format json");
        assert_eq!(done.code, 2, "{what}: {}", done.err);
        assert!(!desk.db().exists(), "{what}");
    }
    let desk = Desk::blank();
    for (name, content) in [("empty", &b""[..]), ("half", b"{\"id\":"), ("bytes", b"\xff\xfe\x00")] {
        desk.file("book.json", content);
        assert_eq!(desk.run("init --rulebook book.json --format json").code, 2, "{name}");
        assert!(!desk.db().exists(), "{name}");
    }
}

/// Due dates counted from Monday 16 November 2026 by the length of each of the five limits, in the order of [`RULES`].
fn due_dates(book: &Value) -> Vec<String> {
    let desk = with_book(book);
    desk.ok("init --rulebook book.json");
    let send = only(&desk_assess(&desk), "transfer.send")["due_on"].clone();
    let sent = desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-16 {ALL}"));
    let feedback = only(&sent, "transfer.feedback")["due_on"].clone();
    desk.ok("transfer accept T2026-0001 --on 2026-11-16");
    let decided = desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --help-from 市场监管局 --on 2026-11-16"
    ));
    let mut dates = vec![word(&send), word(&feedback)];
    dates.extend(RULES[2..].iter().map(|rule| word(&only(&decided, rule)["due_on"])));
    desk.sound();
    dates
}

fn desk_assess(desk: &Desk) -> Value {
    desk.found();
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-16"))
}

const RULES: &[&str] = &["transfer.send", "transfer.feedback", "transfer.notify", "share.penalty", "assist.enforce"];

#[test]
fn due_dates_follow_the_days_of_the_book() {
    let base = due_dates(&shipped());
    assert_eq!(base, ["2026-11-19", "2026-11-19", "2026-11-19", "2026-11-23", "2026-11-23"]);
    for (at, rule) in RULES.iter().enumerate() {
        let mut book = shipped();
        let limit = book["limits"].as_array_mut().unwrap().iter_mut().find(|limit| limit["id"] == *rule).unwrap();
        limit["days"] = json!(7);
        let mut expected = base.clone();
        expected[at] = "2026-11-25".to_owned();
        assert_eq!(due_dates(&book), expected, "{rule}");
    }
}
