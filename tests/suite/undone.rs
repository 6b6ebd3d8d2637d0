//! Whatever was entered by mistake can be taken back, or is one of the few things of which that is said.

use serde_json::Value;

use crate::common::{C, Desk, T, word};

/// Refused as no input of the sort, with the way to put it right.
fn invalid(desk: &Desk, line: &str, way: &str) {
    let refusal = desk.refused(line);
    refusal.invalid();
    assert!(refusal.hint.contains(way), "the hint should name {way}: {refusal:?}");
}

/// How the quarter's meeting stands in the overdue list, and what the report says of quarters excused.
fn quarter(desk: &Desk, known: &str) -> (bool, bool) {
    let day = &desk.now[..10];
    let overdue = desk.ok(&format!("overdue --rule meeting.quarterly --as-of {day} {known}")).to_string();
    let report = desk.ok(&format!("report supervision --from 2026-07-01 --as-of {day} {known}")).to_string();
    (overdue.contains("2026Q3"), report.contains("2026Q3（汛期）"))
}

// A quarter excused by mistake wants its meeting again; what was known before stays known, and it may be excused anew.
#[test]
fn an_excuse_entered_by_mistake_is_taken_back() {
    let mut desk = Desk::since_july();
    desk.ok("meeting excuse 2026Q3 --reason 汛期 --late-reason 当时没有登记 --on 2026-09-28");
    assert_eq!(quarter(&desk, ""), (false, true));
    assert_eq!(desk.ok("report late-entries --from 2026-09-01").to_string().matches("\"days\":12").count(), 1);
    desk.at("2026-10-14");
    invalid(&desk, "meeting excuse 2026Q3 --reason 汛期", "jiexie meeting unexcuse 2026Q3");
    invalid(&desk, "void 2026Q3 --reason 误登", "jiexie meeting unexcuse 2026Q3");
    desk.refused("meeting unexcuse 2026Q3").by("一（四）1", "--reason");
    invalid(&desk, "meeting unexcuse 2026Q4 --reason 误登", "jiexie show 2026Q4");
    desk.ok("meeting unexcuse 2026Q3 --reason 误登");
    assert_eq!(quarter(&desk, ""), (true, false));
    assert_eq!(quarter(&desk, "--known-at 2026-10-13"), (false, true), "as it was known");
    let entries = desk.ok("report late-entries --from 2026-09-01").to_string();
    assert!(entries.contains("已作废") && !entries.contains("\"days\":12"), "{entries}");
    desk.sound();
    desk.ok("meeting excuse 2026Q3 --reason 汛期");
    assert_eq!(quarter(&desk, ""), (false, true));
    // On whatever day.
    invalid(&desk, "meeting excuse 2026Q3 --reason 汛期 --on 2026-09-28", "jiexie meeting unexcuse 2026Q3");
    desk.sound();
}

// A work report that never came, or was never asked for, is taken back step by step.
#[test]
fn a_work_report_entered_by_mistake_is_taken_back() {
    let mut desk = Desk::since_july();
    let of = "--unit 住建局 --from 2026-07-01 --to 2026-09-30";
    let stands = |desk: &Desk| -> Vec<String> {
        desk.ok("meeting work list").as_array().unwrap().iter().map(|row| word(&row["status"])).collect()
    };
    let told = |desk: &Desk, known: &str| {
        desk.ok(&format!("report quarter --quarter 2026Q3 --as-of 2026-10-16 {known}")).to_string().contains("办了三件")
    };
    desk.ok(&format!("meeting work ask {of}"));
    desk.at("2026-10-13");
    desk.ok(&format!("meeting work receive {of} --text 办了三件"));
    desk.at("2026-10-16");
    let before = told(&desk, "");
    invalid(&desk, &format!("meeting work receive {of} --text 办了两件"), "jiexie meeting work undo");
    invalid(&desk, "void work/housing --reason 误登", "jiexie meeting work undo");
    desk.refused(&format!("meeting work undo {of}")).by("一（三）1", "--reason");
    desk.ok(&format!("meeting work undo {of} --reason 误登"));
    assert_eq!(stands(&desk), ["asked"]);
    assert!(!told(&desk, ""));
    assert_eq!(told(&desk, "--known-at 2026-10-15"), before, "as it was known");
    desk.ok(&format!("meeting work receive {of} --text 办了两件"));
    desk.ok(&format!("meeting work undo {of} --reason 误登"));
    desk.ok(&format!("meeting work undo {of} --reason 误登"));
    assert_eq!(stands(&desk), Vec::<String>::new());
    invalid(&desk, &format!("meeting work undo {of} --reason 误登"), "meeting work list");
    desk.sound();
    desk.ok(&format!("meeting work ask {of}"));
    desk.sound();
}

// What is neither corrected nor struck out by itself names what puts it right.
#[test]
fn every_step_that_is_not_struck_names_its_way() {
    let mut desk = Desk::since_july();
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 甲甲 --found 2026-10-12 --material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip --party 张三三");
    desk.ok("case new --unit 住建局 --title 乙乙 --found 2026-10-12");
    desk.ok(&format!("case link C2026-0002 --to {C} --as related"));
    desk.at("2026-10-20");
    desk.ok("notice new --unit 综合执法局");
    desk.ok(&format!("case material set {T} 1 --copies 2"));
    desk.ok("calendar add 2026-10-14 holiday --name 停水 --basis 区政府通知");
    desk.ok(&format!("correct {T} --event 1 --set 文号=住移〔2026〕1号 --reason 补登"));
    desk.ok(&format!("redact {C} --ground 当事人申请"));
    desk.at("2026-10-21");
    desk.ok("unit merge 综合执法局 --into 城乡水务局");
    let mut seen = Vec::new();
    for id in [C, T, "C2026-0002"] {
        for event in desk.ok(&format!("show {id} --all"))["events"].as_array().unwrap() {
            let Some(no) = event["event"].as_u64().filter(|_| event["record"].is_null() || event["record"] == *id)
            else {
                continue;
            };
            let done = desk.run(&format!("void {id} --event {no} --reason 误登 --dry-run --format json"));
            if done.code != 0 {
                let error: Value = serde_json::from_str(done.err.lines().last().unwrap()).unwrap();
                let hint = word(&error["error"]["hint"]);
                let act = word(&event["act"]);
                assert!(hint.contains("jiexie ") || act == "redact", "{id} {no} {act}: {hint}");
                assert!(!hint.contains("列出各项事项及其序号"), "{act}: {hint}");
                seen.push(act);
            }
        }
    }
    for act in
        ["correct", "notice.count", "case.material-set", "calendar.move", "redact", "unit.inherit", "case.linked"]
    {
        assert!(seen.iter().any(|other| other == act), "{act} of {seen:?}");
    }
}
