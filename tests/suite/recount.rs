//! What a supervisor who recounts every date, and a clerk who corrects, would stumble over: a sender that is none, moves
//! that are none, corrections told in the words of the screen.

use jiexie::record::Context;
use jiexie::steps::act::Act;
use jiexie::steps::event::Event;
use jiexie::steps::replay;
use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, pick};

const A: &str = "A2026-0001";

#[test]
fn only_the_holder_sends_a_case() {
    let desk = Desk::new();
    desk.found();
    let before = desk.standing();
    for stranger in ["城乡水务局", "综合执法局", "公安分局"] {
        let refusal = desk.refused(&format!("transfer new --case {C} --from {stranger} --to 综合执法局 {ALL}"));
        refusal.by("二（二）2", "--from 住建局");
        assert!(refusal.message.contains("现由住建局承办"), "{refusal:?}");
    }
    desk.refused(&format!("transfer new --case {C} --from 城乡水务局 --to 公安分局 --kind criminal {CRIME}"))
        .by("二（二）2", "--from 住建局");
    assert_eq!(before, desk.standing());
    // What the hint names is taken, and so is no sender at all.
    desk.ok(&format!("transfer new --case {C} --from 住建局 --to 综合执法局 --on 2026-11-17 {ALL}"));
    assert_eq!(desk.field(T, "from"), "housing");
    // What stands before it is told first: the case is on its way.
    let refusal = desk.refused(&format!("transfer new --case {C} --from 城乡水务局 --to 综合执法局 {ALL}"));
    assert!(refusal.message.contains("已在移送中"), "{refusal:?}");

    let back = Desk::new();
    back.crime_declined();
    back.refused(&format!("transfer new --case {C} --kind return --from 综合执法局 --to 综合执法局 {LETTER}"))
        .by("六（二）", "--from 公安分局");
}

#[test]
fn a_ledger_row_names_the_holder_as_the_sender() {
    let desk = Desk::new();
    desk.found();
    let row = |from: &str| {
        let papers = "letter=letter.pdf；source=source.pdf；evidence=photo.zip";
        format!("案件编号,移送单位,接收单位,移送日期,材料\n{C},{from},综合执法局,2026-11-17,{papers}\n")
    };
    desk.file("l.csv", row("城乡水务局").as_bytes());
    let refused = desk.run("import l.csv --kind transfer");
    assert!(refused.code == 3 || refused.code == 2, "{} {}", refused.out, refused.err);
    assert!(format!("{}{}", refused.out, refused.err).contains("承办单位"), "{} {}", refused.out, refused.err);
    desk.file("l.csv", row("住建局").as_bytes());
    desk.ok("import l.csv --kind transfer");
}

#[test]
fn a_sender_that_was_typed_and_never_heeded_is_replayed_as_it_was() {
    let desk = Desk::new();
    let units = jiexie::repo::Reader::open(&desk.db()).unwrap().units().unwrap().clone();
    let law = jiexie::law::Law::shipped().unwrap();
    let ctx = Context { law: &law, units: &units };
    let event = |seq: i64, record: &str, on: &str, act: Value| Event {
        seq,
        record: record.parse().unwrap(),
        no: 1,
        on: on.parse().unwrap(),
        entered_at: String::new(),
        entered_behind: false,
        placed: false,
        behind: false,
        shortens: false,
        handed_on: false,
        earlier: false,
        numbered: false,
        acted_by: None,
        os_user: None,
        actor: String::new(),
        act: serde_json::from_value::<Act>(act).unwrap(),
        late_reason: None,
        note: None,
    };
    let paper = |kind: &str| json!({"kind": kind, "name": "a", "size": 1, "sha256": "0".repeat(64), "path": null});
    let events = [
        event(1, C, "2026-11-16", json!({"act": "case.new", "unit": "housing", "title": "某案"})),
        event(
            2,
            T,
            "2026-11-17",
            json!({"act": "transfer.new", "case": C, "from": "water", "to": "bureau",
                "materials": [paper("letter"), paper("source"), paper("evidence")]}),
        ),
    ];
    let file = replay::replay(ctx, &events, i64::MAX).unwrap().file;
    assert_eq!(file.transfer(T.parse().unwrap()).unwrap().from, "housing");
    let mut file = replay::replay(ctx, &events[..1], i64::MAX).unwrap().file;
    assert_eq!(replay::carry_out(ctx, &mut file, &events[1], true).unwrap_err().clause.as_deref(), Some("二（二）2"));
}

#[test]
fn an_export_with_such_a_sender_is_imported_by_what_its_row_tells() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("transfer new --case {C} --from 住建局 --to 综合执法局 --on 2026-11-17 {ALL}"));
    desk.ok("export out --with-personal-data --encoding utf-8");
    let path = desk.path("out");
    let told = std::fs::read_to_string(path.join("transfers.csv")).unwrap();
    let odd = told.replace(r#"""from"":""housing"""#, r#"""from"":""water"""#);
    assert_ne!(told, odd, "{told}");
    let other = Desk::new();
    other.file("cases.csv", &std::fs::read(path.join("cases.csv")).unwrap());
    other.file("transfers.csv", odd.as_bytes());
    other.ok("import cases.csv --kind case");
    other.ok("import transfers.csv --kind transfer");
    assert_eq!((other.field(T, "from"), other.field(C, "status")), (json!("housing"), json!("in_transfer")));
    other.sound();
    // Where the register knows it already, it is the same transfer.
    desk.file("cases.csv", &std::fs::read(path.join("cases.csv")).unwrap());
    desk.file("transfers.csv", odd.as_bytes());
    let events = desk.events();
    desk.ok("import transfers.csv --kind transfer");
    assert_eq!(desk.events(), events);
}

#[test]
fn a_date_that_stands_is_no_move() {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    for _ in 0..2 {
        desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --on 2026-11-23");
    }
    desk.ok(&format!("assist extend {A} --until 2026-12-07 --reason 复杂"));
    let change = "calendar add 2026-11-27 holiday --name 停工 --basis 放假通知";
    let figures = json!({"deadlines": 1, "dossiers": 1, "later": 1, "earlier": 0, "firm": 0, "restated": 1,
        "by_rule": {"assist.consult": 1}});
    let rehearsed = desk.ok(&format!("{change} --dry-run"));
    assert_eq!(rehearsed["moves"], figures, "{rehearsed}");
    assert_eq!(rehearsed["moved"], json!(["A2026-0002 assist.consult 2026-11-30 → 2026-12-01（推定）"]));
    let told = desk.table(&format!("{change} --verbose"));
    assert!(told.starts_with("日历已变更：1 个未了的期限移动（1 宗），推后 1 个，另有 1 个到期日不变"), "{told}");
    assert_eq!(told.matches("期限移动：").count(), 1, "{told}");
    let asked = pick(&desk.ok(&format!("show {A}")), "assist.consult");
    let open: Vec<&Value> = asked.iter().filter(|d| d["state"] == "open").collect();
    assert_eq!((&open[0]["due_on"], &open[0]["extended_from"]), (&json!("2026-12-07"), &json!("2026-12-01")));
    desk.sound();
    desk.ok("assist reply A2026-0002 --articles 第三条 --standard 一档");
    let told = desk.table("calendar add 2026-11-26 holiday --name 停工 --basis 放假通知");
    assert!(told.starts_with("日历已变更：没有期限移动，另有 1 个到期日不变"), "{told}");
    desk.sound();
}

#[test]
fn a_day_people_chose_is_named_though_no_deadline_rests_on_it() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    let decide = format!("case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局 --on 2026-11-06");
    desk.ok(&format!("{decide} --perform-by 2026-12-04"));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-06");
    for day in ["2026-12-03", "2026-12-04"] {
        desk.ok(&format!("meeting new --kind special --date {day} --called-by leader"));
    }
    for reply in [
        "calendar add 2026-12-04 holiday --name 停工 --basis 放假通知 --dry-run",
        "calendar add 2026-12-04 holiday --name 停工 --basis 放假通知",
    ] {
        let told = desk.ok(reply)["warnings"].to_string();
        for what in [format!("{C} 履行期限 2026-12-04"), "M2026-0002 会议日期 2026-12-04".to_owned()] {
            assert!(told.contains(&what), "{what}: {told}");
        }
        assert!(!told.contains("M2026-0001"), "{told}");
    }
    // What has been performed waits for no day.
    desk.ok(&format!("correct {C} --event 2 --set perform_by=2026-12-02 --reason 误"));
    desk.ok(&format!("case perform {C} --result full"));
    let told = desk.ok("calendar add 2026-12-02 holiday --name 停工 --basis 放假通知")["warnings"].to_string();
    assert!(!told.contains(C), "{told}");
    desk.sound();
}

#[test]
fn a_correction_is_told_in_the_words_of_the_screen() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --copy-to 住建局 --perform-by 2026-11-10 --on 2026-11-06"
    ));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-11"));
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-12"));
    let told = desk.table(&format!("correct {C} --event 4 --set by=self --reason 误"));
    // A way of enforcing is no unit, although one is called by the same word.
    assert!(told.contains("  强制执行：申请法院执行 → 自行强制执行"), "{told}");
    assert!(told.contains("强制执行：申请法院执行") && told.contains("自行强制执行"), "{told}");
    let told = desk.table(&format!("correct {C} --event 2 --set perform_by=2026-11-09 --reason 误"));
    assert!(told.contains("处理决定：") && told.contains("行政处罚"), "{told}");

    let sent = Desk::new();
    sent.sent();
    let told = sent.table(&format!("correct {T} --event 1 --set to=城乡水务局 --reason 误"));
    assert!(told.contains("接受单位：综合执法局 → 城乡水务局") && told.contains("研判："), "{told}");
    assert_eq!(told.matches("接受单位：").count(), 1, "said once: {told}");
    let moved = sent.table(&format!("correct {C} --event 1 --on 2026-11-13 --reason 误"));
    assert!(moved.contains("  日期：2026-11-16 → 2026-11-13"), "{moved}");
    for told in [told, moved, sent.table(&format!("correct {C} --event 1 --set place=某路 --reason 误"))] {
        assert!(!told.contains('{') && !told.contains("\":"), "no JSON for people: {told}");
    }
}

#[test]
fn fields_and_words_are_typed_as_the_screen_shows_them() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome penalty --doc-no 罚〔2026〕1号 --perform-by 2026-11-20 --on 2026-11-19"
    ));
    desk.ok(&format!("case perform {C} --result none --on 2026-11-23"));
    desk.ok(&format!("case enforce {C} --by court --on 2026-11-24"));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-20");
    for (line, field, value) in [
        (format!("{C} --event 1 --set 案由=另题"), "title", json!("另题")),
        (format!("{C} --event 1 --set 地点=某路"), "place", json!("某路")),
        (format!("{C} --event 1 --set 来源=举报"), "source", json!("report")),
        (format!("{C} --event 1 --set 保密=个人隐私"), "secrecy", json!("privacy")),
        (format!("{C} --event 3 --set 文号=罚〔2026〕2号"), "doc_no", json!("罚〔2026〕2号")),
        (format!("{C} --event 3 --set 履行期限=2026-11-22"), "perform_by", json!("2026-11-22")),
        (format!("{C} --event 5 --set by=自行"), "by", json!("self")),
        ("S2026-0001 --event 1 --set 方式=平台".to_owned(), "channel", json!("platform")),
    ] {
        let reply = desk.ok(&format!("correct {line} --reason 误"));
        assert_eq!(reply["after"], json!({ field: value }), "{line}: {reply}");
    }
    // A title of what another step holds leads to that step.
    let refusal = desk.refused(&format!("correct {T} --event 1 --set 案由=甲 --reason 误"));
    assert!(refusal.hint.contains(&format!("jiexie correct {C} --event 1 --set 案由=")), "{refusal:?}");
    let refusal = desk.refused(&format!("correct {C} --event 1 --set 颜色=红 --reason 误"));
    assert!(refusal.hint.contains("案由（title）"), "{refusal:?}");
    let refusal = desk.refused(&format!("correct {C} --event 1 --set 来源=道听 --reason 误"));
    assert!(refusal.hint.contains("举报投诉（report）"), "{refusal:?}");
    desk.sound();

    let found = Desk::new();
    found.found();
    let reply = found.ok(&format!("correct {C} --event 1 --set 发现单位=水务局 --reason 误"));
    assert_eq!(reply["after"], json!({"unit": "water"}));
}

#[test]
fn an_explanation_says_what_it_rests_on() {
    let mut desk = Desk::new();
    desk.at("2026-11-24");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 住建局 --title 认定 --on 2026-11-16");
    desk.ok(&format!("assist extend {A} --until 2026-11-25 --reason 检测 --on 2026-11-23"));
    desk.ok(&format!("assist receive {A} --on 2026-11-23"));
    // No calendar changed: it was the true day of receipt that made the count longer than the extension.
    let told = desk.table(&format!("explain {A}"));
    assert!(told.contains("2026-11-25           曾延长至此；不延长的也到 2026-11-30，从其长"), "{told}");
    assert!(!told.contains("日历"), "{told}");
    // What was entered later was not counted from the day it was entered on.
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 文件 --event 2026-11-18 --on 2026-11-20");
    desk.ok("correct S2026-0001 --event 1 --set urgent=true --reason 误");
    let told = desk.table("explain S2026-0001");
    assert!(
        told.contains("按期限规定计算，到期日 2026-11-23") && !told.contains("2026-11-20 按期限规定起算"),
        "{told}"
    );
}

#[test]
fn a_unit_of_an_export_that_may_not_bear_its_name_has_a_way_in() {
    let desk = Desk::new();
    desk.ok("unit add 薛城区质检所 --code xc");
    desk.ok("case new --unit xc --title 甲 --found 2026-11-20");
    desk.ok("export out --with-personal-data");
    let other = Desk::new();
    other.ok("unit add 薛城区质检所");
    let out = desk.path("out").display().to_string();
    let refusal = other.refused(&format!("import {out}"));
    assert!(refusal.hint.contains("jiexie unit add --code xc --name 全称"), "{refusal:?}");
    other.ok("unit add --code xc --name 薛城区第二质检所");
    other.ok(&format!("import {out}"));
    assert_eq!(other.field(C, "finder"), "xc");
}

#[test]
fn a_name_that_is_refused_is_called_what_it_is() {
    let desk = Desk::new();
    let add = |args: &[&str]| String::from_utf8(desk.command(args).output().unwrap().stderr).unwrap();
    assert!(add(&["unit", "add", "某\u{3164}局"]).contains("单位名称第 2 个字"));
    let told = add(&["calendar", "add", "2026-12-04", "holiday", "--name", "新\u{AD}节", "--basis", "国办通知"]);
    assert!(told.contains("节日名称第 2 个字"), "{told}");
    // The marks of interlinear notes show nothing, either.
    let told = add(&["case", "new", "--unit", "住建局", "--title", "沿\u{FFF9}街", "--found", "2026-11-20"]);
    assert!(told.contains("看不见的字符（U+FFF9）"), "{told}");
}

#[test]
fn one_number_is_given_once_whatever_stands_around_its_year() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 甲 --found 2026-11-20");
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-20");
    let decide = |case: &str, number: &str| {
        format!("case decide {case} --by 住建局 --outcome other --doc-no {number} --on 2026-11-23")
    };
    desk.ok(&decide(C, "峄住建罚《2026》1号"));
    assert_eq!(desk.ok(&format!("show {C}"))["decision"]["doc_no"], "峄住建罚〔2026〕1号");
    for number in [
        "峄住建罚{2026}1号",
        "峄住建罚＜2026＞01号",
        "峄住建罚〔2026年〕第1號",
        "峄住建罚(2026)No.1",
        "峄住建罚[2026]1号文件",
    ] {
        desk.refused(&decide("C2026-0002", number)).invalid();
    }
    desk.ok(&decide("C2026-0002", "峄住建罚《2026》11号"));
    desk.sound();
}
