//! What a decision says and what becomes of it: kept to the fen, watched until it is performed, moved by stays, replaced by
//! reviews; shown, exported, taken in again, hidden.

use std::fs;

use serde_json::{Value, json};

use crate::common::{C, Desk, T, only, pick, word};

const S: &str = "S2026-0001";
const DECIDE: &str = "case decide C2026-0001 --outcome penalty --doc-no 峄综执罚〔2026〕1号";

fn accepted() -> Desk {
    let desk = Desk::new();
    desk.accepted();
    desk
}

/// The bureau decides on the 18th; everything that has a number of days is done on the 19th.
fn settled(terms: &str) -> Desk {
    let desk = accepted();
    desk.ok(&format!("{DECIDE} {terms} --on 2026-11-18"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("share send {S} --channel written --on 2026-11-19"));
    desk
}

/// The watch over the performance of the case that still counts.
fn watch(desk: &Desk) -> Value {
    only(&desk.ok(&format!("show {C}")), "case.perform")
}

fn table(report: &Value, name: &str) -> Vec<Value> {
    let sections = report["sections"].as_array().unwrap().iter();
    let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
    tables.find(|table| table["name"] == name).unwrap()["rows"].as_array().unwrap().clone()
}

/// One figure of the supervision report on the limit of performance.
fn figure(desk: &Desk, name: &str) -> Value {
    let report = desk.ok("report supervision --from 2026-11-01");
    table(&report, "各期限").into_iter().find(|row| row["limit"] == "履行决定").unwrap()[name].clone()
}

#[test]
fn what_it_says_is_kept_to_the_fen_and_shown() {
    let desk = accepted();
    desk.ok(&format!(
        "{DECIDE} --penalty 罚款 --penalty confiscate-income --penalty 罚款 --amount １,２３４.５元 --basis 《城乡规划法》第六十四条 \
         --served 2026-11-20 --perform-by 2026-12-10 --on 2026-11-19"
    ));
    let shown = desk.ok(&format!("show {C}"));
    let decision = &shown["decision"];
    assert_eq!(decision["penalties"], json!(["fine", "confiscate-income"]));
    assert_eq!((&decision["amount"], &decision["basis"]), (&json!("1234.50"), &json!("《城乡规划法》第六十四条")));
    assert_eq!((&decision["served_on"], &decision["perform_by"]), (&json!("2026-11-20"), &json!("2026-12-10")));
    let decided = shown["decisions"].as_array().unwrap();
    assert_eq!((decided.len(), &decided[0]["standing"], &decided[0]["share"]), (1, &json!("stands"), &json!(S)));
    assert_eq!(decided[0]["fell_on"], Value::Null);
    let page = desk.table(&format!("show {C}"));
    assert!(page.contains("罚款、没收违法所得 1234.50 元 《城乡规划法》第六十四条"), "{page}");
    assert!(!page.contains("历次决定"), "the only one is said once: {page}");

    let fix = |set: &str| format!("correct {C} --event 3 --set {set} --reason 笔误");
    desk.ok(&fix("amount=2万元"));
    assert_eq!(desk.field(C, "decision")["amount"], "20000.00");
    desk.ok(&fix("处罚种类=警告,罚款"));
    assert_eq!(desk.field(C, "decision")["penalties"], json!(["warning", "fine"]));
    for set in ["amount=约五百", "amount=1.234", "penalties=警告", "penalties=罚钱", "served_on=2026-11-18"] {
        desk.refused(&fix(set)).invalid();
    }
    desk.ok(&format!("correct {C} --event 3 --set perform_by=2026-12-11 --reason 笔误"));
    assert_eq!(watch(&desk)["due_on"], "2026-12-11");
    desk.sound();
}

#[test]
fn the_number_may_come_later() {
    let desk = accepted();
    desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-18"));
    assert_eq!(desk.field(C, "decision")["doc_no"], Value::Null);
    desk.ok(&format!("correct {C} --event 3 --set doc_no=峄综执罚[2026]1号 --reason 文号已编"));
    assert_eq!(desk.field(C, "decision")["doc_no"], "峄综执罚〔2026〕1号");
    desk.sound();
}

#[test]
fn a_decision_is_watched_from_the_day_after_and_never_late() {
    let mut desk = settled("--perform-by 2026-12-10");
    let d = watch(&desk);
    assert_eq!((&d["due_on"], &d["unit"], &d["clause"]), (&json!("2026-12-10"), &json!("bureau"), &json!("六（二）")));
    let listed = |desk: &Desk| pick(&json!({"deadlines": desk.ok("overdue")}), "case.perform");
    for (day, over) in [("2026-12-09", 0), ("2026-12-10", 0), ("2026-12-11", 1), ("2026-12-31", 21)] {
        desk.at(day);
        assert_eq!(listed(&desk).len(), usize::from(over > 0), "{day}");
        assert_eq!(watch(&desk)["days_over"], over, "{day}");
        let todo = desk.ok("todo");
        assert!(todo.to_string().contains("case.perform"), "{day}: {todo}");
        assert_eq!((figure(&desk, "late"), figure(&desk, "overdue")), (json!(0), json!(0)), "{day}");
        let waiting = table(&desk.ok("report supervision --from 2026-11-01"), "期满没有登记履行的决定");
        assert_eq!(waiting.len(), usize::from(over > 0), "{day}");
    }
    assert!(desk.table("overdue").contains("已过 21 天"));
    let refusal = desk.refused("notice new --unit 综合执法局");
    assert!(refusal.message.contains("没有"), "what is only watched is nothing to be reminded of: {refusal:?}");
    // Performed long after the day, nobody is asked why.
    let done = desk.ok(&format!("case perform {C} --result full --on 2026-12-30"));
    let d = only(&done, "case.perform");
    assert_eq!((&d["state"], &d["ended_by"], &d["days_over"]), (&json!("met"), &json!("perform"), &json!(0)));
    assert_eq!((&d["met_on"], &d["late_reason"]), (&json!("2026-12-30"), &Value::Null));
    let figures = ["late", "on_time", "performed"].map(|name| figure(&desk, name));
    assert_eq!(json!(figures), json!([0, 0, 1]), "a watch that was looked after is no day kept");
    assert!(listed(&desk).is_empty());
    desk.ok(&format!("correct {C} --event 4 --on 2026-12-29 --reason 笔误"));
    let taken = table(&desk.ok("report supervision --from 2026-11-01"), "更正与作废收回的逾期");
    assert!(taken.is_empty(), "there was no lateness to take back: {taken:?}");
    desk.sound();
}

#[test]
fn non_performance_calls_for_enforcement_after_the_day_alone() {
    for (day, runs) in [("2026-11-19", 0), ("2026-11-20", 0), ("2026-11-21", 1)] {
        let desk = settled("--perform-by 2026-11-20");
        let done = desk.ok(&format!("case perform {C} --result none --on {day}"));
        assert_eq!(pick(&done, "case.enforce").len(), runs, "{day}");
        assert_eq!(done["warnings"].to_string().contains("尚未届满"), runs == 0, "{day}: {done}");
        assert_eq!(watch(&desk)["state"], if runs == 0 { "open" } else { "met" }, "{day}");
        desk.sound();
    }
    // Without a day to perform by, non-performance is told when it is known.
    let desk = settled("");
    assert!(pick(&desk.ok(&format!("show {C}")), "case.perform").is_empty());
    let done = desk.ok(&format!("case perform {C} --result part --on 2026-11-20"));
    assert_eq!(only(&done, "case.enforce")["unit"], "bureau");
    // Performed in full after all.
    let done = desk.ok(&format!("case perform {C} --result full --on 2026-11-23"));
    let ended = &pick(&done, "case.enforce")[0];
    assert_eq!((&ended["state"], &ended["ended_by"]), (&json!("superseded"), &json!("perform")));
    desk.sound();
}

#[test]
fn other_units_record_performance_and_no_limit_opens() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case decide {C} --outcome penalty --perform-by 2026-11-18 --on 2026-11-17"));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-19"));
    desk.ok(&format!("case stay {C} --until 2026-11-20 --reason 分期 --on 2026-11-19"));
    desk.refused(&format!("case enforce {C} --by court --on 2026-11-20")).by("六（二）", "2026-11-20");
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-23"));
    let shown = desk.ok(&format!("show {C}"));
    assert!(pick(&shown, "case.perform").is_empty() && pick(&shown, "case.enforce").is_empty(), "{shown}");
    assert_eq!(desk.status(C), "enforcing");
    desk.sound();
}

#[test]
fn a_stay_moves_the_day_again_and_again() {
    let mut desk = settled("--perform-by 2026-11-20");
    desk.ok(&format!("case stay {C} --until 2026-11-30 --reason 分期 --on 2026-11-20"));
    desk.at("2026-12-05");
    // After the day, too: nothing of it is lateness.
    desk.ok(&format!("case stay {C} --until 2026-12-31 --reason 停产困难 --on 2026-12-04"));
    let all = pick(&desk.ok(&format!("show {C}")), "case.perform");
    let told: Vec<(String, String, String)> =
        all.iter().map(|d| (word(&d["due_on"]), word(&d["state"]), word(&d["ended_by"]))).collect();
    let line = |due: &str, state: &str, by: &str| (due.to_owned(), state.to_owned(), by.to_owned());
    assert_eq!(
        told,
        [
            line("2026-11-20", "superseded", "stay"),
            line("2026-11-30", "superseded", "stay"),
            line("2026-12-31", "open", "")
        ]
    );
    assert_eq!(desk.field(C, "stays").as_array().unwrap().len(), 2);
    assert_eq!(
        desk.field(C, "stays")[1],
        json!({"decision": 1, "on": "2026-12-04", "until": "2026-12-31", "reason": "停产困难"})
    );
    let explained = desk.table(&format!("explain {}", watch(&desk)["id"]));
    assert!(explained.contains("准予暂缓或分期"), "{explained}");
    // A decision without a day has one from the stay on; a stay ends what called for enforcement.
    let desk = settled("");
    desk.ok(&format!("case perform {C} --result none --on 2026-11-20"));
    desk.ok(&format!("case stay {C} --until 2026-12-31 --reason 分期 --on 2026-11-23"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(pick(&shown, "case.enforce")[0]["ended_by"], "stay");
    assert_eq!(only(&shown, "case.perform")["due_on"], "2026-12-31");
    desk.ok(&format!("correct {C} --event 5 --set until=2027-01-15 --reason 笔误"));
    assert_eq!(watch(&desk)["due_on"], "2027-01-15");
    desk.sound();
}

#[test]
fn a_fallen_decision_takes_what_it_opened_with_it() {
    for (kind, result, day, state) in [
        ("reconsideration", "revoked", "2026-11-25", "superseded"),
        ("litigation", "redo", "2026-11-25", "superseded"),
        ("own", "revoked", "2026-11-26", "late"),
        ("own", "redo", "2026-11-26", "late"),
    ] {
        let mut desk = accepted();
        desk.at("2026-11-30");
        desk.ok(&format!(
            "{DECIDE} --copy-to 住建局,城乡水务局 --help-from 市场监管局 --perform-by 2026-11-19 --on 2026-11-18"
        ));
        desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-19"));
        desk.ok(&format!("share send {S} --channel written --to 住建局 --on 2026-11-19"));
        desk.ok(&format!("case perform {C} --result none --on 2026-11-20"));
        desk.ok(&format!("case review {C} --kind {kind} --result {result} --doc-no 峄复〔2026〕1号 --on {day}"));
        let shown = desk.ok(&format!("show {C}"));
        let ends = |rule: &str| {
            let found = pick(&shown, rule);
            let last = found.iter().find(|d| d["ended_by"] == "review").unwrap_or(&Value::Null).clone();
            (word(&last["state"]), word(&last["toward"]))
        };
        assert_eq!(ends("share.penalty"), (state.to_owned(), "water".to_owned()), "{kind} {result} {day}");
        assert_eq!(ends("assist.enforce").0, state, "{kind} {result} {day}");
        assert_eq!(ends("case.enforce").0, "superseded", "no number of days, no lateness");
        let share = desk.ok(&format!("show {S}"));
        assert_eq!((&share["status"], &share["copies"][1]["ended_on"]), (&json!("sent"), &json!(day)));
        desk.refused(&format!("share send {S} --channel written")).by("三（四）", "照样送了的：jiexie share send");
        let told = pick(&shown, "transfer.notify").into_iter().filter(|d| d["state"] == "open").count();
        assert_eq!(told, usize::from(result == "revoked"), "a revocation is a disposition of its own");
        assert_eq!(shown["decision"], Value::Null);
        assert_eq!(shown["decisions"][0]["standing"], result);
        assert_eq!(shown["decisions"][0]["fell_on"], day);
        assert_eq!(shown["reviews"][0]["doc_no"], "峄复〔2026〕1号");
        assert_eq!(shown["status"], if result == "revoked" { "revoked" } else { "held" });
        desk.sound();
    }
}

#[test]
fn a_copy_sent_before_its_decision_fell_is_entered_afterwards_too() {
    let mut desk = accepted();
    desk.at("2026-11-30");
    desk.ok(&format!("{DECIDE} --copy-to 住建局,城乡水务局 --on 2026-11-18"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-26"));
    let copies = |desk: &Desk| {
        let mut found: Vec<_> = pick(&desk.ok(&format!("show {C}")), "share.penalty");
        found.sort_by_key(|d| d["toward"].to_string());
        found.retain(|d| d["ended_by"] != "void" && d["state"] != "superseded");
        found.iter().map(|d| (word(&d["toward"]), word(&d["state"]), d["met_on"].clone())).collect::<Vec<_>>()
    };
    let late = |unit: &str| (unit.to_owned(), "late".to_owned(), Value::Null);
    assert_eq!(copies(&desk), [late("housing"), late("water")]);
    // It was in time after all: what takes lateness back says why.
    let send = format!("share send {S} --channel written --to 城乡水务局 --on 2026-11-24");
    assert_eq!(desk.refused(&send).exit, 3);
    desk.ok(&format!("{send} --late-reason 送达回证归错了卷"));
    assert_eq!(copies(&desk), [late("housing"), ("water".to_owned(), "met".to_owned(), json!("2026-11-24"))]);
    desk.sound();
}

#[test]
fn a_copy_of_which_none_was_sent_ends_as_a_whole() {
    let desk = accepted();
    desk.ok(&format!("{DECIDE} --on 2026-11-18"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-19"));
    assert_eq!(desk.status(S), "ended");
    let notify = pick(&desk.ok(&format!("show {C}")), "transfer.notify");
    let told: Vec<(String, String)> = notify.iter().map(|d| (word(&d["state"]), word(&d["started_on"]))).collect();
    let pair = |state: &str, day: &str| (state.to_owned(), day.to_owned());
    assert_eq!(told, [pair("superseded", "2026-11-18"), pair("open", "2026-11-19")]);
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-11-20"));
    desk.ok(&format!("case close {C} --on 2026-11-20"));
    desk.sound();
}

#[test]
fn what_takes_its_place_is_copied_and_told_anew() {
    let desk = settled("--penalty 罚款 --amount 10000 --copy-to 住建局,自然资源局 --perform-by 2026-12-10");
    let done = desk.ok(&format!(
        "case review {C} --kind litigation --result changed --doc-no 鲁0404行初〔2026〕8号 --amount 8000 --on 2026-11-23"
    ));
    assert_eq!(only(&done, "transfer.notify")["due_on"], "2026-11-26");
    let copies: Vec<(String, String)> = pick(&done, "share.penalty")
        .iter()
        .filter(|d| d["state"] == "open")
        .map(|d| (word(&d["toward"]), word(&d["due_on"])))
        .collect();
    let pair = |unit: &str| (unit.to_owned(), "2026-11-30".to_owned());
    assert_eq!(copies, [pair("housing"), pair("land")]);
    let shown = desk.ok(&format!("show {C}"));
    let (old, new) = (&shown["decisions"][0], &shown["decisions"][1]);
    assert_eq!(
        (&old["standing"], &old["replaced_by"], &old["fell_on"]),
        (&json!("changed"), &json!(2), &json!("2026-11-23"))
    );
    assert_eq!(
        (&new["amount"], &new["doc_no"], &new["on"]),
        (&json!("8000.00"), &json!("鲁0404行初〔2026〕8号"), &json!("2026-11-23"))
    );
    assert_eq!((&new["penalties"], &new["perform_by"]), (&json!(["fine"]), &json!("2026-12-10")));
    assert_eq!(shown["decision"]["amount"], "8000.00");
    let page = desk.table(&format!("show {C}"));
    assert!(page.contains("历次决定") && page.contains("已变更") && page.contains("10000.00 元"), "{page}");
    // No longer a penalty: whoever got the copy of it is told that, too.
    let done = desk.ok(&format!(
        "case review {C} --kind own --result changed --outcome no-penalty --doc-no 峄复〔2026〕1号 --on 2026-11-24"
    ));
    assert_eq!(pick(&done, "share.penalty").iter().filter(|d| d["state"] == "open").count(), 2);
    assert!(desk.ok("share list").to_string().contains("代替处罚的决定抄送"));
    desk.sound();
}

#[test]
fn a_decision_made_anew_goes_to_the_same_units_unless_told() {
    for (told, expected) in [("", vec!["housing", "land"]), ("--copy-to 城乡水务局", vec!["water"])] {
        let desk = settled("--copy-to 住建局,自然资源局");
        desk.ok(&format!(
            "case review {C} --kind reconsideration --result redo --doc-no 峄政复决〔2026〕1号 --on 2026-11-20"
        ));
        let done = desk.ok(&format!("case decide {C} --outcome penalty {told} --on 2026-11-23"));
        let open = pick(&done, "share.penalty").into_iter().filter(|d| d["state"] == "open");
        assert_eq!(open.map(|d| word(&d["toward"])).collect::<Vec<_>>(), expected);
        assert_eq!(only(&done, "transfer.notify")["started_on"], "2026-11-23");
        assert_eq!(desk.field(C, "decisions")[0]["replaced_by"], 2);
        desk.sound();
    }
    // Nobody had a copy of the first, and why was said then.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
    desk.refused(&format!("{DECIDE} --on 2026-11-18")).by("三（四）", "--copy-none");
    desk.ok(&format!("{DECIDE} --copy-none 没有相关单位 --on 2026-11-18"));
    desk.ok(&format!(
        "case review {C} --kind own --result changed --penalty 警告 --doc-no 峄复〔2026〕1号 --on 2026-11-19"
    ));
    desk.ok(&format!("case review {C} --kind own --result redo --doc-no 峄复〔2026〕2号 --on 2026-11-20"));
    desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-23"));
    // Taken up again, the new decision goes where the old one went.
    let desk = settled("--copy-to 住建局,自然资源局");
    desk.ok(&format!("case perform {C} --result full --on 2026-11-19"));
    desk.ok(&format!("case close {C} --on 2026-11-19"));
    desk.ok(&format!("case reopen {C} --reason 举报 --on 2026-11-20"));
    let done = desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-20"));
    assert_eq!(pick(&done, "share.penalty").iter().filter(|d| d["state"] == "open").count(), 2);
    assert_eq!(desk.field(C, "decisions")[0]["standing"], "replaced");
    desk.sound();
}

fn warned(answer: &Value, text: &str) -> bool {
    answer["warnings"].to_string().contains(text)
}

#[test]
fn what_is_decided_after_a_revocation_goes_where_the_quashed_one_went() {
    let open = |done: &Value| {
        let copies = pick(done, "share.penalty").into_iter().filter(|d| d["state"] == "open");
        copies.map(|d| word(&d["toward"])).collect::<Vec<_>>()
    };
    for way in ["own", "reconsideration", "litigation"] {
        let desk = settled("--copy-to 住建局,自然资源局");
        desk.ok(&format!("case review {C} --kind {way} --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
        let done = desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-23"));
        assert_eq!(open(&done), ["housing", "land"], "{way}");
        assert!(warned(&done, "住建局、自然资源局，这次照样抄送"), "{done}");
        desk.sound();
    }
    // Whoever is left out is named.
    let desk = settled("--copy-to 住建局,自然资源局");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
    let done = desk.ok(&format!("case decide {C} --outcome penalty --copy-to 住建局 --on 2026-11-23"));
    assert_eq!(open(&done), ["housing"]);
    assert!(warned(&done, "自然资源局，这次没有抄送"), "{done}");
    // The bureau's own find, which nobody transferred.
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
    desk.ok(&format!("{DECIDE} --copy-to 住建局,商促局 --on 2026-11-18"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-19"));
    let done = desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-23"));
    assert_eq!(open(&done), ["housing", "commerce"]);
    // The row of a ledger goes where it goes by hand.
    let desk = settled("--copy-to 住建局,自然资源局");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
    desk.file(
        "决定.csv",
        "案件编号,决定书文号,处罚类别,处罚决定日期\nC2026-0001,综罚〔2026〕12号,警告,2026-11-23\n".as_bytes(),
    );
    desk.ok("import 决定.csv --kind decision");
    assert_eq!(open(&desk.ok(&format!("show {C}"))), ["housing", "land"]);
    // A merged unit's successor gets it, and one that is gone does not.
    let desk = settled("--copy-to 住建局,民政局,商促局");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
    desk.ok("unit merge 民政局 --into 教体局 --on 2026-11-20");
    desk.ok("unit retire 商促局 --on 2026-11-20");
    let done = desk.ok(&format!("case decide {C} --outcome penalty --on 2026-11-23"));
    assert_eq!(open(&done), ["housing", "education"]);
    assert!(warned(&done, "商促局，这次没有抄送") && warned(&done, "教体局、住建局，这次照样抄送"), "{done}");
    // What is no penalty is copied to nobody, as before.
    let desk = settled("--copy-to 住建局,自然资源局");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
    assert_eq!(open(&desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-23"))), Vec::<String>::new());
    desk.sound();
}

#[test]
fn a_review_entered_wrongly_is_corrected_after_its_notice_went_out() {
    let told = |desk: &Desk| {
        let notify = pick(&desk.ok(&format!("show {C}")), "transfer.notify");
        let line =
            |d: &Value| [&d["started_on"], &d["state"], &d["met_on"]].map(|v| v.as_str().unwrap_or("-").to_owned());
        let counts = |d: &&Value| d["state"] != "superseded";
        notify.iter().filter(counts).map(|d| line(d).join(" ")).collect::<Vec<_>>()
    };
    let desk = accepted();
    desk.ok(&format!("{DECIDE} --on 2026-11-18"));
    desk.ok(&format!(
        "case review {C} --kind reconsideration --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-19"
    ));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-11-20"));
    assert_eq!(told(&desk), ["2026-11-19 met 2026-11-20"]);
    let event = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().last().unwrap()["event"].clone();
    let correct = |result: &str| format!("correct {C} --event {event} --set 审查结果={result} --reason 登记时点错");
    // It was to be made anew: nothing was to be told yet, and what was told is on record as what it was.
    let done = desk.ok(&correct("责令重作"));
    assert!(warned(&done, &format!("{T} 第 3 项通报的是更正前的结果")), "{done}");
    assert_eq!(told(&desk), Vec::<String>::new());
    assert_eq!((desk.status(C), desk.status(T)), ("held".to_owned(), "accepted".to_owned()));
    assert_eq!(desk.deadlines("case.decide", "open").len(), 1);
    assert!(desk.table(&format!("show {T}")).contains("通报的审查结果（其后更正）：撤销"));
    desk.refused(&format!("case close {C} --on 2026-11-23")).by("二（二）2", "case decide");
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执决〔2026〕2号 --on 2026-11-23"));
    assert_eq!(told(&desk), ["2026-11-23 open -"]);
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕3号 --on 2026-11-24"));
    desk.sound();
    crate::roundtrip::comes_back(&desk);
    desk.ok("share send S2026-0002 --channel written --on 2026-11-24");
    desk.ok(&format!("case close {C} --on 2026-11-24"));
    desk.sound();
}

#[test]
fn a_notice_that_told_otherwise_leaves_what_is_so_still_to_be_told() {
    let mut desk = accepted();
    desk.at("2026-11-23");
    desk.ok(&format!("{DECIDE} --on 2026-11-18"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-11-20"));
    let event = desk.ok(&format!("show {C}"))["events"].as_array().unwrap().last().unwrap()["event"].clone();
    let correct = |result: &str| format!("correct {C} --event {event} --set 审查结果={result} --reason 点错");
    let state = |desk: &Desk| {
        let notify = pick(&desk.ok(&format!("show {C}")), "transfer.notify");
        notify.last().map(|d| (word(&d["started_on"]), word(&d["state"]))).unwrap()
    };
    let pair = |day: &str, state: &str| (day.to_owned(), state.to_owned());
    let done = desk.ok(&correct("变更"));
    assert!(warned(&done, &format!("jiexie transfer notify {T} --doc-no 文号")), "{done}");
    assert_eq!(state(&desk), pair("2026-11-19", "open"));
    // Corrected back, it told what is so.
    desk.ok(&correct("撤销"));
    assert_eq!(state(&desk), pair("2026-11-19", "met"));
    assert!(!desk.table(&format!("show {T}")).contains("其后更正"));
    desk.ok(&correct("变更"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕3号 --on 2026-11-23"));
    assert_eq!(state(&desk), pair("2026-11-19", "met"));
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

/// 行政诉讼法第七十四条：被告改变原违法行政行为，原告仍要求确认违法的，判决确认违法。
#[test]
fn a_court_may_find_a_decision_unlawful_that_stands_or_stands_no_more() {
    let desk = settled("--perform-by 2026-12-31");
    let review = |more: &str| format!("case review {C} {more} --on 2026-11-24");
    desk.ok(&review("--kind 行政复议 --result 确认违法 --doc-no 峄复〔2026〕1号"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["decisions"][0]["standing"], &shown["status"]), (&json!("stands"), &json!("decided")));
    assert_eq!(shown["reviews"][0]["result"], "unlawful");
    assert_eq!(only(&shown, "case.perform")["state"], "open", "what it asks is still to be performed");
    desk.ok(&review("--kind own --result revoked --doc-no 峄综撤〔2026〕1号"));
    let before = desk.ok(&format!("show {C}"))["deadlines"].clone();
    for (nth, more) in ["", "--decision 1"].into_iter().enumerate() {
        desk.ok(&review(&format!("{more} --kind litigation --result unlawful --doc-no 鲁行初〔2026〕{}号", nth + 1)));
    }
    desk.ok(&review("--kind litigation --result 驳回诉讼请求 --doc-no 鲁行终〔2026〕1号"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["deadlines"], before, "what fell is owed no more, and nothing is owed for it");
    assert_eq!((&shown["decisions"][0]["standing"], &shown["status"]), (&json!("revoked"), &json!("revoked")));
    assert_eq!(shown["reviews"].as_array().unwrap().len(), 5);
    assert!(desk.table(&format!("show {C}")).contains("确认违法"));
    for more in ["--kind litigation --result revoked", "--kind 复议 --result redo", "--kind 诉讼 --result changed"]
    {
        desk.refused(&review(&format!("{more} --doc-no 鲁行终〔2026〕2号"))).by("六（二）", "写 --result 确认违法");
    }
    desk.refused(&review("--kind own --result unlawful --doc-no 峄综复〔2026〕2号")).by("六（二）", "case decide");
    desk.sound();
    crate::roundtrip::comes_back(&desk);
}

#[test]
fn every_result_of_a_review_may_be_corrected_to_every_other() {
    const RESULTS: [&str; 5] = ["upheld", "changed", "revoked", "redo", "unlawful"];
    for (was, is) in RESULTS.iter().flat_map(|was| RESULTS.iter().map(move |is| (*was, *is))) {
        let desk = accepted();
        desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 峄综执决〔2026〕1号 --on 2026-11-18"));
        desk.ok(&format!("case review {C} --kind own --result {was} --doc-no 峄复〔2026〕1号 --on 2026-11-19"));
        // Nothing is told of a decision that is to be made anew.
        let notice = format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-11-20");
        assert_eq!(desk.run(&notice).code, if was == "redo" { 3 } else { 0 }, "{was}");
        if was == is {
            continue;
        }
        desk.ok(&format!("correct {C} --event 4 --set result={is} --reason 点错"));
        desk.sound();
        let shown = desk.ok(&format!("show {C}"));
        let standing = if is == "unlawful" { "stands" } else { is };
        assert_eq!(shown["decisions"][0]["standing"], standing, "{was} {is}");
        let told = pick(&shown, "transfer.notify").into_iter().filter(|d| d["state"] == "open").count();
        // What stands is still to be told, but for what is to be decided first.
        assert_eq!(told, usize::from(is != "redo"), "{was} {is}");
        let owed = pick(&shown, "case.decide").into_iter().filter(|d| d["state"] == "open").count();
        assert_eq!(owed, usize::from(is == "redo"), "{was} {is}");
        if was == "changed" {
            crate::roundtrip::comes_back(&desk);
        }
    }
}

#[test]
fn a_unit_named_after_a_decision_was_revoked_decides_before_it_closes() {
    let mut desk = accepted();
    desk.at("2026-11-30");
    desk.ok(&format!("{DECIDE} --on 2026-11-18"));
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-19"));
    desk.ok(&format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-11-20"));
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 归谁管 --on 2026-11-20"));
    desk.ok("dispute escalate D2026-0001 --on 2026-11-23");
    let named = desk.ok("dispute decide D2026-0001 --to 自然资源局 --doc-no 峄政字〔2026〕7号 --on 2026-11-24");
    let offered = |answer: &Value| answer["next"].to_string().contains("case close");
    assert!(!offered(&named), "{named}");
    let refusal = desk.refused(&format!("case close {C} --on 2026-11-25"));
    refusal.by("二（二）2", "case decide");
    desk.ok(&format!("case decide {C} --outcome no-penalty --on 2026-11-25"));
    desk.sound();
}

#[test]
fn reports_count_what_stands() {
    let desk = settled("--penalty 罚款 --penalty 没收违法所得 --amount 10000.10");
    for (nth, terms) in [(2, "--penalty 罚款 --amount 0.05"), (3, "--penalty 警告"), (4, "")] {
        let id = format!("C2026-000{nth}");
        desk.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
        desk.ok(&format!("case decide {id} --outcome penalty --copy-none 无相关单位 {terms} --on 2026-11-18"));
    }
    let lead = |desk: &Desk, of: &str| {
        let report = desk.ok(of);
        let section = report["sections"]
            .as_array()
            .unwrap()
            .iter()
            .find(|s| word(&s["heading"]).contains("处理决定的"))
            .unwrap()
            .clone();
        word(&section["paragraphs"][0])
    };
    for of in ["report supervision", "report briefing", "report quarter"] {
        let told = lead(&desk, &format!("{of} --from 2026-11-01"));
        assert!(told.contains("行政处罚决定 4 件，罚没金额合计 10000.15 元；没有写明处罚种类的 1 件"), "{of}: {told}");
    }
    let kinds = |desk: &Desk| table(&desk.ok("report supervision --from 2026-11-01"), "处罚种类");
    assert_eq!(kinds(&desk)[0], json!({"penalty": "警告", "decisions": 1, "amount": null}));
    assert_eq!(kinds(&desk)[1], json!({"penalty": "罚款", "decisions": 2, "amount": "10000.15"}));
    desk.ok(&format!("case review {C} --kind litigation --result revoked --doc-no 鲁行终〔2026〕1号 --on 2026-11-23"));
    desk.ok("case stay C2026-0002 --until 2027-06-30 --reason 分期 --on 2026-11-23");
    assert!(lead(&desk, "report supervision --from 2026-11-01").contains("行政处罚决定 3 件，罚没金额合计 0.05 元"));
    assert!(
        lead(&desk, "report supervision --from 2026-11-01 --as-of 2026-11-22").contains("合计 10000.15 元"),
        "as it stood"
    );
    let after = table(&desk.ok("report supervision --from 2026-11-01"), "决定的暂缓与审查");
    assert_eq!(
        (&after[0]["what"], &after[0]["result"], &after[0]["doc_no"]),
        (&json!("行政诉讼"), &json!("撤销"), &json!("鲁行终〔2026〕1号"))
    );
    assert_eq!((&after[1]["case"], &after[1]["until"]), (&json!("C2026-0002"), &json!("2027-06-30")));
    let main = table(&desk.ok("report briefing --from 2026-11-01"), "主要数据");
    let now = |label: &str| main.iter().find(|row| row["figure"] == label).unwrap()["now"].clone();
    assert_eq!(
        [now("其中行政处罚"), now("决定被撤销"), now("准予暂缓或分期")],
        [json!(4), json!(1), json!(1)],
        "it was made, whatever became of it"
    );
    desk.sound();
}

/// A register with a decision of every fate.
fn every_fate() -> Desk {
    let mut desk = settled(
        "--penalty 罚款 --amount 300.50 --basis 张三案第九条 --copy-to 住建局,自然资源局 --perform-by 2026-11-20",
    );
    desk.at("2026-12-20");
    for line in [
        "correct C2026-0001 --event 1 --set parties=张三 --reason 补",
        "case stay C2026-0001 --until 2026-11-30 --reason 张三困难分期 --on 2026-11-20",
        "case perform C2026-0001 --result part --on 2026-12-01",
        "case review C2026-0001 --kind reconsideration --result upheld --doc-no 峄政复决〔2026〕1号 --on 2026-12-02",
        "case review C2026-0001 --kind litigation --result changed --amount 200 --doc-no 鲁行初〔2026〕1号 --on 2026-12-03",
        "case review C2026-0001 --kind own --result redo --doc-no 峄复〔2026〕1号 --on 2026-12-04",
        "case decide C2026-0001 --outcome penalty --served 2026-12-08 --on 2026-12-07",
        "case review C2026-0001 --kind own --result revoked --doc-no 峄复〔2026〕2号 --on 2026-12-08",
        "transfer notify T2026-0001 --doc-no 峄综执函〔2026〕2号 --on 2026-12-09",
        "case close C2026-0001 --on 2026-12-10",
    ] {
        desk.ok(line);
    }
    desk.sound();
    desk
}

#[test]
fn every_fate_goes_out_and_comes_back() {
    let desk = every_fate();
    desk.ok("export out --with-personal-data");
    let csv =
        |desk: &Desk, dir: &str, table: &str| fs::read_to_string(desk.path(&format!("{dir}/{table}.csv"))).unwrap();
    let rows = csv(&desk, "out", "decisions");
    assert_eq!(rows.lines().count(), 4);
    assert!(rows.contains(",300.50,") && rows.contains(",200.00,") && rows.contains("[\"\"fine\"\"]"), "{rows}");
    assert_eq!(csv(&desk, "out", "reviews").lines().count(), 5);
    assert!(csv(&desk, "out", "stays").contains("2026-11-20,2026-11-30,张三困难分期"));
    let mut other = Desk::new();
    other.at("2026-12-20");
    let answer = other.ok(&format!("import {}", desk.path("out").display()));
    assert_eq!(answer["waiting"], 0, "{answer}");
    other.sound();
    for field in ["decision", "decisions", "reviews", "stays", "performance", "status"] {
        assert_eq!(desk.field(C, field), other.field(C, field), "{field}");
    }
    other.ok("export out --with-personal-data");
    for table in ["decisions", "reviews", "stays", "share_copies"] {
        assert_eq!(csv(&desk, "out", table), csv(&other, "out", table), "{table}");
    }
    // Hidden where others read, and gone where it is erased.
    desk.ok("export hidden");
    for table in ["decisions", "stays"] {
        assert!(!csv(&desk, "hidden", table).contains("张三"), "{}", csv(&desk, "hidden", table));
    }
    desk.ok(&format!("redact {C} --ground 期满删除"));
    desk.ok("export erased --with-personal-data");
    for table in ["decisions", "stays", "cases"] {
        assert!(!csv(&desk, "erased", table).contains("张三"), "{}", csv(&desk, "erased", table));
    }
    assert!(csv(&desk, "erased", "stays").contains("困难分期"));
    desk.sound();
}

#[test]
fn a_marked_case_keeps_what_its_decision_says() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉密 --found 2026-11-16 --secrecy business");
    desk.ok(&format!("{DECIDE} --basis 配方条款 --copy-none 无相关 --perform-by 2026-11-19 --on 2026-11-18"));
    desk.ok(&format!("case stay {C} --until 2026-11-30 --reason 配方困难 --on 2026-11-19"));
    desk.ok("export out");
    for table in ["cases", "decisions", "stays"] {
        let text = fs::read_to_string(desk.path(&format!("out/{table}.csv"))).unwrap();
        assert!(!text.contains("配方") && text.contains("涉商业秘密"), "{table}: {text}");
    }
    desk.sound();
}

#[test]
fn what_was_let_pass_in_a_register_of_ours_is_let_pass_when_it_is_taken_in() {
    // A penalty copied to nobody without a word, a reason that says nothing: as earlier programs took them.
    let old = Desk::blank();
    crate::upgrade::version_2(&old.db());
    old.sound();
    old.ok("export out --with-personal-data");
    let desk = Desk::new();
    desk.ok(&format!("import {}", old.path("out").display()));
    desk.sound();
    // Enforced before its day, closed unperformed: as they did it before schema version 4, and only what they did.
    let old = Desk::new();
    let recorded_before = |seq: &str| {
        let text = format!("UPDATE register SET loose_until = {seq}");
        rusqlite::Connection::open(old.db()).unwrap().execute(&text, []).unwrap();
    };
    recorded_before("1000");
    old.accepted();
    old.ok(&format!("{DECIDE} --perform-by 2026-11-23 --on 2026-11-18"));
    let early = old.ok(&format!("case perform {C} --result none --on 2026-11-19"));
    assert_eq!(only(&early, "case.enforce")["state"], "open");
    old.ok(&format!("case enforce {C} --by court --on 2026-11-19"));
    old.ok("case new --unit 综合执法局 --title 占道 --found 2026-11-16");
    old.ok("case decide C2026-0002 --outcome penalty --copy-none 无相关单位 --on 2026-11-18");
    old.ok("case close C2026-0002 --on 2026-11-19");
    recorded_before("(SELECT max(seq) FROM events)");
    old.sound();
    old.ok("export out --with-personal-data");
    let desk = Desk::new();
    desk.ok(&format!("import {}", old.path("out").display()));
    desk.sound();
    assert_eq!((desk.status(C), desk.status("C2026-0002")), ("enforcing".to_owned(), "closed".to_owned()));
    assert_eq!(only(&desk.ok(&format!("show {C}")), "case.enforce")["state"], "met");
    desk.refused(&format!("case close {C} --on 2026-11-24")).by("二（二）2", "transfer notify");
    desk.ok("case reopen C2026-0002 --reason 误结 --on 2026-11-20");
    desk.refused("case close C2026-0002 --on 2026-11-20").by("六（二）", "case perform");
    // Handed on once more, it is still what it was.
    desk.ok("export again --with-personal-data");
    let third = Desk::new();
    third.ok(&format!("import {}", desk.path("again").display()));
    third.sound();
}

#[test]
fn a_voided_review_leaves_the_decision_as_it_was() {
    let desk = settled("--perform-by 2026-12-10");
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄复〔2026〕1号 --on 2026-11-20"));
    desk.ok(&format!("correct {C} --event 4 --set result=upheld --reason 看错文书"));
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!((&shown["decisions"][0]["standing"], &shown["status"]), (&json!("upheld"), &json!("decided")));
    assert_eq!(only(&shown, "case.perform")["state"], "open");
    desk.ok(&format!(
        "correct {C} --event 4 --set kind=诉讼 --set doc_no=鲁行初〔2026〕2号 --on 2026-11-23 --reason 笔误"
    ));
    assert_eq!(
        desk.field(C, "reviews"),
        json!([{"decision": 1, "kind": "litigation", "result": "upheld", "on": "2026-11-23", "doc_no": "鲁行初〔2026〕2号"}])
    );
    desk.refused(&format!("void {S} --reason 误登")).by("三（四）", "抄送单位");
    desk.sound();
}
