//! What a clerk finds who pressed wrongly: the events and what may be done about each, the fields and what they take, what
//! would follow, said beforehand and asked on a terminal.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::common::{C, Desk, T, word};
use crate::corrections::{records, stories};

/// Runs a line at a terminal, where `typed` is typed; none where there is no `script` to make one.
fn at_terminal(desk: &Desk, line: &str, typed: &str) -> Option<(i32, String)> {
    Command::new("script").arg("--version").output().ok()?;
    let surroundings = desk.command([] as [&str; 0]);
    let mut shell = Command::new("script");
    shell.env_clear().envs(surroundings.get_envs().filter_map(|(key, value)| value.map(|value| (key, value))));
    shell.env("PATH", "/usr/bin:/bin").current_dir(desk.dir.path());
    shell.args(["-q", "-e", "-c", &format!("{} {line}", env!("CARGO_BIN_EXE_jiexie")), "/dev/null"]);
    let mut child = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all(typed.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    Some((done.status.code().unwrap_or(-1), String::from_utf8_lossy(&done.stdout).into_owned()))
}

/// The words of a printed command, without the program's name.
fn words(command: &str) -> Vec<String> {
    command.split_whitespace().skip(1).map(str::to_owned).collect()
}

#[test]
fn every_event_tells_its_fields_and_an_example_that_works_as_printed() {
    let mut without: Vec<String> = Vec::new();
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for desk in stories() {
        let kept = fs::read(desk.db()).unwrap();
        for record in records(&desk) {
            let listed = desk.ok(&format!("correct {record}"));
            for event in listed["events"].as_array().unwrap() {
                let (no, act) = (&event["event"], word(&event["act"]));
                if event["correct"] != true {
                    desk.refused(&format!("correct {record} --event {no} --on 2026-11-20 --reason 核对"));
                    continue;
                }
                // What is said of voiding is what voiding says.
                let void = desk.run(&format!("void {record} --event {no} --reason 误登 --dry-run --format json"));
                let late = void.err.contains("--late-reason");
                assert_eq!(event["void"] == true, void.code == 0 || late, "{event} {}", void.err);
                if seen.contains_key(&act) {
                    continue;
                }
                let told = desk.ok(&format!("correct {record} --event {no}"));
                let keys: Vec<&str> =
                    told["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
                let own: Vec<&str> = jiexie::steps::act::fields_of(&act).iter().map(|field| field.key).collect();
                assert_eq!(keys, own);
                let table = desk.table(&format!("correct {record} --event {no}"));
                for field in told["fields"].as_array().unwrap() {
                    assert!(table.contains(field["title"].as_str().unwrap()), "{field}\n{table}");
                    assert!(field["takes"].is_string() != field["fixed"].is_object(), "{field}");
                }
                let Some(example) = told["example"].as_str() else {
                    without.push(act);
                    continue;
                };
                assert!(table.contains(example), "{table}");
                let done = desk.run_args(words(example).iter());
                assert_eq!(done.code, 0, "{example}\n{}", done.err);
                desk.sound();
                fs::write(desk.db(), &kept).unwrap();
                seen.insert(act, true);
            }
        }
    }
    without.retain(|act| !seen.contains_key(act));
    without.sort();
    without.dedup();
    assert_eq!(without, WITHOUT);
}

/// Acts of which these stories have no other lawful value that is tried.
const WITHOUT: &[&str] = &[];

#[test]
fn the_events_of_a_record_are_listed_with_what_may_be_done() {
    let desk = Desk::new();
    desk.accepted();
    let before = desk.standing();
    let listed = desk.ok(&format!("correct {T}"));
    let may: Vec<(bool, bool)> = listed["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (event["correct"] == true, event["void"] == true))
        .collect();
    assert_eq!(may, [(true, false), (true, true)]);
    let table = desk.table(&format!("correct {T}"));
    for part in ["第 1 项", "移送", "第 2 项", "接受移送", "可更正、可作废", "整条记录现在不能作废"]
    {
        assert!(table.contains(part), "{part}\n{table}");
    }
    assert_eq!(before, desk.standing());
    // Once struck, nothing is left to be done about it.
    desk.ok(&format!("void {T} --event 2 --reason 误登"));
    let listed = desk.ok(&format!("correct {T}"));
    assert_eq!((&listed["events"][1]["correct"], &listed["events"][1]["void"]), (&json!(false), &json!(false)));
    assert_eq!(desk.run("correct C2026-0009").code, 4);
    // Whoever gives new values or a reason means to write, and is told what is missing.
    let refusal = desk.refused(&format!("correct {C} --set 案由=另题 --reason 误登"));
    assert_eq!(refusal.exit, 2);
    let command = refusal.hint.split('；').next().unwrap();
    assert_eq!(command, format!("jiexie correct {C} --event 1 --set 案由=另题 --reason 理由"));
    assert_eq!(desk.run_args(words(command).iter()).code, 0);
    let refusal = desk.refused(&format!("correct {C} --event 1 --reason 误登"));
    assert!(refusal.exit == 2 && refusal.hint.contains(&format!("jiexie correct {C} --event 1 列出")), "{refusal:?}");
}

#[test]
fn fields_are_found_by_any_part_of_their_names() {
    for (typed, field) in [
        ("案由=另题", "title"),
        ("由=另题", "title"),
        ("TITLE=另题", "title"),
        ("地=某路", "place"),
        ("plac=某路", "place"),
        ("来源=举报", "source"),
        ("制止=责令停止", "measure"),
    ] {
        let desk = Desk::new();
        desk.found();
        let reply = desk.ok(&format!("correct {C} --event 1 --set {typed} --reason 误登"));
        assert!(reply["after"].get(field).is_some(), "{typed} {reply}");
    }
    let desk = Desk::new();
    desk.found();
    let refusal = desk.refused(&format!("correct {C} --event 1 --set 发现=2026-11-13 --reason 误登"));
    assert!(refusal.message.contains("发现单位") && refusal.message.contains("发现日期"), "{refusal:?}");
    let refusal = desk.refused(&format!("correct {C} --event 1 --set 颜色=红 --reason 误登"));
    assert!(refusal.hint.contains("案由（title）"), "{refusal:?}");
    // The day of the step itself is called 日期.
    let reply = desk.ok(&format!("correct {C} --event 1 --set 日期=2026-11-13 --reason 误登"));
    assert_eq!(reply["after"], json!({"on": "2026-11-13"}));
    desk.refused_args(&[
        "correct",
        C,
        "--event",
        "1",
        "--set",
        "日期=2026-11-12",
        "--on",
        "2026-11-11",
        "--reason",
        "误登",
    ]);
    desk.refused_args(&["correct", C, "--event", "1", "--set", "日期=2026-11-30", "--reason", "误登"]);
}

// Found on Monday the 16th and sent on the 17th: in time. Found on the 6th, it was to be sent by the 11th.
#[test]
fn what_follows_from_a_correction_is_said_before_and_after() {
    let desk = Desk::new();
    desk.sent();
    let line = format!("correct {C} --event 1 --on 2026-11-06 --reason 登记有误 --late-reason 交接");
    let before = desk.standing();
    let foretold = desk.ok(&format!("{line} --dry-run"));
    assert_eq!(before, desk.standing());
    let table = desk.run(&format!("{line} --dry-run"));
    assert!(table.err.contains("没有登记"), "{}", table.err);
    assert_eq!(before, desk.standing());
    for part in ["发现登记", "2026-11-16 → 2026-11-06", "移送案件", "逾期"] {
        assert!(table.out.contains(part), "{part}\n{}", table.out);
    }
    // Without why it is late, that is what is refused, and nothing is done either.
    desk.refused(&format!("correct {C} --event 1 --on 2026-11-06 --reason 登记有误 --dry-run")).late(
        "transfer.send",
        "二（二）1",
        6,
    );
    let mut reply = desk.ok(&line);
    assert_eq!(foretold["dry_run"], true);
    reply["dry_run"] = json!(true);
    assert_eq!(foretold["follows"], reply["follows"]);
    assert_eq!(
        (&foretold["before"], &foretold["after"], &foretold["changes"]),
        (&reply["before"], &reply["after"], &reply["changes"])
    );
    let late = reply["follows"].as_array().unwrap().iter().find(|follow| follow["rule"] == "transfer.send").unwrap();
    assert_eq!((&late["before"]["state"], &late["after"]["state"]), (&json!("met"), &json!("late")));
    assert_eq!(late["after"]["started_on"], "2026-11-06");
    desk.sound();
}

#[test]
fn what_a_voiding_brings_about_is_said_before_and_after() {
    let desk = Desk::new();
    desk.accepted();
    let before = desk.standing();
    let line = format!("void {T} --event 2 --reason 误登");
    let said = desk.table(&format!("{line} --dry-run"));
    for part in [
        "接受移送（2026-11-18）",
        "T2026-0001 已移送",
        "C2026-0001 状态：承办中 → 移送中",
        "撤销期限",
        "反馈意见",
        "超期",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert_eq!(before, desk.standing());
    let foretold = desk.ok(&format!("{line} --dry-run"));
    let reply = desk.ok(&line);
    assert_eq!((&foretold["changes"], &foretold["follows"]), (&reply["changes"], &reply["follows"]));
    assert!(reply["changes"].as_array().unwrap().iter().any(|c| c["record"] == C && c["field"] == "status"), "{reply}");
    // A record on which others depend says which, and what to do first.
    let refusal = desk.refused(&format!("void {C} --reason 误登 --dry-run"));
    assert!(refusal.exit == 3 && refusal.message.contains(T), "{refusal:?}");
    // The whole transfer goes, and the case is to be sent again.
    let said = desk.table(&format!("void {T} --reason 误登 --dry-run"));
    assert!(said.contains("2 项事项") || said.contains("3 项事项"), "{said}");
    assert!(said.contains("移送中 →"), "{said}");
    desk.ok(&format!("void {T} --reason 误登"));
    desk.sound();
}

#[test]
fn what_an_erasure_takes_and_leaves_is_said_before() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 张三丰占道 --found 2026-11-16 --party 张三丰；370404199001011234");
    desk.ok("case new --unit 住建局 --title 张三丰堆放 --found 2026-11-17");
    let before = desk.standing();
    let line = format!("redact {C} --ground 当事人申请");
    let said = desk.table(&format!("{line} --dry-run"));
    for part in ["将从 C2026-0001 整卷删去：张三丰", "第 1 项（发现登记）：案由、当事人", "C2026-0002", "备份"]
    {
        assert!(said.contains(part), "{part}\n{said}");
    }
    let foretold = desk.ok(&format!("{line} --dry-run"));
    assert_eq!(foretold["erases"], json!([{"record": C, "event": 1, "fields": ["案由", "当事人"]}]));
    assert_eq!(before, desk.standing());
    let reply = desk.ok(&line);
    assert_eq!(foretold["warnings"], reply["warnings"]);
    desk.refused(&format!("{line} --dry-run"));
    desk.sound();
}

#[test]
fn at_a_terminal_it_is_asked_and_a_script_is_not() {
    let ways = [
        (format!("correct {C} --event 1 --set 案由=另题 --reason 误登"), "照此更正？", "案由：沿街违法建设 → 另题"),
        (format!("void {T} --event 2 --reason 误登"), "确实作废？", "承办中 → 移送中"),
        (format!("redact {C} --ground 依法申请 --text 沿街违法建设者"), "删去以后不能恢复，确实删去？", "整卷删去"),
    ];
    for (line, question, said) in &ways {
        let desk = Desk::new();
        desk.accepted();
        desk.ok(&format!("case party add {C} --name 沿街违法建设者"));
        let before = desk.standing();
        for typed in ["n\n", "\nn\n"] {
            let Some((code, shown)) = at_terminal(&desk, line, typed) else { return };
            assert!(shown.contains(question) && shown.contains(said), "{shown}");
            assert_eq!((code, &desk.standing()), (2, &before), "{line} {typed:?} {shown}");
        }
        let kept = fs::read(desk.db()).unwrap();
        let (code, shown) = at_terminal(&desk, line, "y\n").unwrap();
        assert!(code == 0 && before != desk.standing(), "{shown}");
        desk.sound();
        for more in ["--yes", "-y", "-q", "--format json"] {
            fs::write(desk.db(), &kept).unwrap();
            let (code, shown) = at_terminal(&desk, &format!("{line} {more}"), "").unwrap();
            assert!(code == 0 && !shown.contains("(y/n)") && before != desk.standing(), "{more} {shown}");
        }
        fs::write(desk.db(), &kept).unwrap();
        desk.ok(line);
        desk.refused(&format!("{line} --yes --dry-run"));
    }
}

#[test]
fn a_trial_makes_no_register() {
    let desk = Desk::blank();
    let done = desk.run(&format!("void {C} --reason 误登 --dry-run --format json"));
    let names = desk.standing_names();
    assert!(done.code == 1 && !names.contains(&"jiexie.db".to_owned()), "{names:?} {}", done.err);
    let error: Value = serde_json::from_str(done.err.lines().last().unwrap()).unwrap();
    assert!(!word(&error["error"]["hint"]).is_empty());
}
