//! An export with personal data, taken into an empty register: the same facts and the same deadlines, file by file or whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::common::{ALL, C, CRIME, Desk, LETTER, T, example_register, word};
use serde_json::{Value, json};

type Row = BTreeMap<String, String>;

const FILES: [(&str, &str); 5] = [
    ("case", "cases"),
    ("transfer", "transfers"),
    ("standing", "standings"),
    ("share", "shares"),
    ("assist", "assists"),
];

fn read(dir: &Path, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(dir.join(format!("{table}.csv"))).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Facts and standing deadlines of an export; what was void where it comes from is not taken over.
fn standing(dir: &Path) -> BTreeMap<&'static str, Vec<Row>> {
    let void: Vec<String> = ["cases", "transfers", "shares", "assists"]
        .iter()
        .flat_map(|table| read(dir, table))
        .filter(|row| row["status"] == "void")
        .map(|row| row["id"].clone())
        .collect();
    let lives = |row: &Row| {
        ["id", "case", "share", "subject"].iter().all(|key| row.get(*key).is_none_or(|id| !void.contains(id)))
    };
    let mut tables = BTreeMap::new();
    for table in ["unit_details", "unit_series"] {
        tables.insert(table, read(dir, table));
    }
    for table in ["cases", "parties", "transfers", "transfer_outcomes", "shares", "share_copies", "assists"] {
        let mut rows: Vec<Row> = read(dir, table).into_iter().filter(lives).collect();
        rows.iter_mut().for_each(|row| row.retain(|key, _| !key.ends_with("steps")));
        tables.insert(table, rows);
    }
    const SHOWN: [&str; 18] = [
        "rule",
        "clause",
        "subject",
        "case",
        "title",
        "unit",
        "toward",
        "started_on",
        "due_on",
        "early_on",
        "met_on",
        "state",
        "days_late",
        "late_reason",
        "extended_from",
        "notices",
        "provisional",
        "presumed",
    ];
    let counts =
        |row: &Row| row["retired_event"].is_empty() && row["subject"].starts_with(['C', 'T', 'S', 'A']) && lives(row);
    let mut deadlines: Vec<Row> = read(dir, "deadlines").into_iter().filter(counts).collect();
    deadlines.iter_mut().for_each(|row| row.retain(|key, _| SHOWN.contains(&key.as_str())));
    deadlines.sort();
    assert!(deadlines.iter().all(|row| row.len() == SHOWN.len()));
    tables.insert("deadlines", deadlines);
    tables
}

fn export(desk: &Desk, options: &str) {
    desk.ok(&format!("export 导出 --with-personal-data {options}"));
}

fn copy(from: &Desk, to: &Desk) {
    fn all(from: &Path, to: &Path) {
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
            let (path, copy) = (entry.path(), to.join(entry.file_name()));
            if path.is_dir() { all(&path, &copy) } else { assert!(fs::copy(&path, &copy).is_ok()) }
        }
    }
    all(&from.path("导出"), &to.path("来"));
}

/// What a table of a report lists of the records an export brings, whatever number its event has here.
fn told_in(desk: &Desk, report: &str, table: &str) -> Vec<Value> {
    let report = desk.ok(&format!("{report} --from 2026-01-01 --to 2026-11-24"));
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let mut rows: Vec<Value> =
        tables.filter(|t| t["name"] == table).flat_map(|t| t["rows"].as_array().unwrap()).cloned().collect();
    rows.retain(|row| row["record"].as_str().is_some_and(|id| id.starts_with(['C', 'T', 'S', 'A'])));
    rows.iter_mut().for_each(|row| row["seq"] = Value::Null);
    rows.sort_by_key(Value::to_string);
    rows
}

/// The same without how many notices count for a bulletin: the notices themselves stay where they were issued.
fn uncounted(mut rows: Vec<Value>) -> Vec<Value> {
    rows.iter_mut().for_each(|row| row["counted"] = Value::Null);
    rows
}

const TAKEN: &str = "更正与作废收回的逾期";

/// Takes the export of `desk` into two empty registers, both ways, and compares what stands.
pub fn comes_back(desk: &Desk) {
    export(desk, "");
    let before = standing(&desk.path("导出"));
    assert!(!before["deadlines"].is_empty());
    for whole in [true, false] {
        let other = Desk::new();
        copy(desk, &other);
        let walk = |again: bool| {
            if whole {
                let answer = other.ok("import 来");
                assert_eq!(answer["waiting"], 0, "{answer}");
                assert_eq!(answer["steps"].as_u64().unwrap() == 0, again, "{answer}");
                return;
            }
            let mut answer = Value::Null;
            let mut steps = 0;
            for (kind, file) in FILES {
                answer = other.ok(&format!("import 来/{file}.csv --kind {kind}"));
                steps += answer["steps"].as_u64().unwrap();
            }
            assert_eq!(answer["waiting_steps"], 0, "{answer}");
            assert_eq!(steps == 0, again);
        };
        walk(false);
        other.sound();
        export(&other, "");
        let after = standing(&other.path("导出"));
        for (table, rows) in &before {
            for (one, other) in rows.iter().zip(&after[table]) {
                assert_eq!(one, other, "{table}, whole: {whole}");
            }
            assert_eq!(rows.len(), after[table].len(), "{table}, whole: {whole}");
        }
        let overdue = |desk: &Desk| uncounted(told_in(desk, "report supervision", "超期未办"));
        assert_eq!(overdue(desk), overdue(&other), "as often reminded");
        for report in ["report supervision", "report late-entries"] {
            // A case that is wholly void is not taken in; what its being voided took back is.
            assert_eq!(told_in(desk, report, TAKEN), told_in(&other, report, TAKEN), "whole: {whole}");
        }
        let events = other.events();
        walk(true);
        assert_eq!(events, other.events(), "a second time it does nothing");
    }
}

#[test]
fn the_example_register_comes_back() {
    let desk = Desk::blank();
    example_register(&desk);
    comes_back(&desk);
}

/// A crime handed back by the police, a penalty with copies and help, closed, opened again, decided anew.
fn handed_back_and_opened_again(desk: &Desk) {
    for line in [
        format!("transfer new --from 住建局 --to 综合执法局 --title 甲案 --found 2026-01-05 --on 2026-01-07 {ALL}"),
        format!("transfer accept {T} --on 2026-01-09"),
        format!("transfer receive {T} --on 2026-01-08"),
        format!("case assess {C} criminal --on 2026-01-12 --reason 涉嫌犯罪"),
        format!("transfer new --case {C} --to 公安分局 --on 2026-01-13 {CRIME}"),
        "transfer decline T2026-2 --reason 不构成 --on 2026-01-15".to_owned(),
        "transfer outcome T2026-2 --result opinion --doc-no 峄检意〔2026〕1号 --on 2026-01-15".to_owned(),
        format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-01-16 {LETTER}"),
        format!(
            "case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕1号 --on 2026-01-20 --copy-to 住建局,自然资源局 --help-from 城乡水务局"
        ),
        format!("assist new --kind enforce --case {C} --from 综合执法局 --to 城乡水务局 --title 断水 --on 2026-01-22"),
        "share send S2026-1 --channel written --to 住建局 --on 2026-01-22".to_owned(),
        "share send S2026-1 --channel platform --on 2026-01-29 --late-reason 漏发".to_owned(),
        format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号 --on 2026-01-22"),
        "share receive S2026-1 --unit 住建局 --on 2026-01-23".to_owned(),
        "assist reply A2026-1 --on 2026-02-02 --conclusion 已断水".to_owned(),
        format!("case perform {C} --result part --on 2026-02-10"),
        format!("case enforce {C} --by court --on 2026-02-12"),
        format!("case close {C} --on 2026-02-13"),
        format!("case reopen {C} --reason 举报 --on 2026-03-02"),
        format!("case decide {C} --outcome penalty --doc-no 峄综执罚〔2026〕2号 --on 2026-03-10"),
        "share send S2026-2 --channel written --on 2026-03-11".to_owned(),
        format!("case perform {C} --result full --on 2026-03-11"),
        format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号 --on 2026-03-12"),
        format!("case close {C} --on 2026-03-13"),
    ] {
        desk.ok(&line);
    }
}

#[test]
fn whatever_may_happen_to_a_case_comes_back() {
    let desk = Desk::new();
    desk.ok("unit add 新设局 --code newbureau --kind member");
    desk.ok("unit set newbureau --doc-prefix 峄新 --address 某路1号 --on 2026-02-01");
    desk.ok("unit set newbureau --doc-prefix 无 --on 2026-03-01");
    desk.ok("unit series newbureau --word 转 --kinds transfer,退回函 --from 2026-02-01");
    handed_back_and_opened_again(&desk);
    for line in [
        // A dispute decided by the government; copies entered by mistake.
        &format!("transfer new --from 坛山街道 --to 公安分局 --title 乙案 --found 2026-02-02 --on 2026-02-04 {ALL}"),
        "dispute new --case C2026-2 --between 综合执法局,公安分局 --title 谁管 --on 2026-02-05",
        "dispute escalate D2026-1 --on 2026-02-06",
        "dispute decide D2026-1 --to 综合执法局 --doc-no 峄政函〔2026〕1号 --on 2026-02-10",
        "case decide C2026-2 --outcome penalty --doc-no 峄综执罚〔2026〕3号 --on 2026-02-25 --copy-to 坛山街道",
        "correct C2026-2 --event 3 --set 抄送单位= --set 不抄送的理由=与街道无关 --reason 误登",
        // Corrected; opinions extended, late, withdrawn.
        "case new --unit 综合执法局 --title =丙案 --found 2026-03-02 --party 张三；11010519491231002X；13800000000",
        "case assess C2026-3 own --on 2026-03-03",
        "correct C2026-3 --event 2 --on 2026-03-04 --reason 误",
        "case decide C2026-3 --outcome no-penalty --doc-no 峄综执不罚〔2026〕1号 --on 2026-03-05",
        "assist new --kind consult --from 综合执法局 --to 司法局 --title 丁 --case C2026-3 --on 2026-03-03",
        "assist extend A2026-2 --until 2026-03-16 --reason 复杂 --on 2026-03-06",
        "assist reply A2026-2 --articles 甲 --standard 乙 --on 2026-03-17 --late-reason 迟了",
        "case close C2026-3 --on 2026-03-17",
        "assist new --kind appraisal --urgent --from 综合执法局 --to 自然资源局 --title 戊 --on 2026-03-03",
        "assist receive A2026-3 --on 2026-03-04",
        "assist scene A2026-3 --on 2026-03-05",
        "assist withdraw A2026-3 --reason 不需要 --on 2026-03-06",
        "share new --kind superior --from 新设局 --to 综合执法局 --title 文件 --event 2026-03-03",
        "share send S2026-4 --channel phone --on 2026-03-04",
        "share handover S2026-4 --on 2026-03-05",
        // Sent back, then kept; a receipt corrected; entered by mistake altogether.
        &format!("transfer new --from 榴园镇 --to 综合执法局 --title 己案 --found 2026-04-01 --on 2026-04-02 {ALL}"),
        "transfer receive T2026-5 --on 2026-04-03",
        "correct T2026-5 --event 2 --on 2026-04-02 --reason 误",
        "transfer decline T2026-5 --ground other --reason 缺材料 --on 2026-04-03",
        "case assess C2026-4 own --reason 属本镇 --on 2026-04-07",
        // To the police, on to the procuratorate, who give it back; what was told of it in between.
        "case new --unit 城乡水务局 --title 庚案 --found 2026-04-01",
        "case assess C2026-5 criminal --on 2026-04-02",
        &format!("transfer new --case C2026-5 --to 公安分局 --on 2026-04-03 {CRIME}"),
        "transfer accept T2026-6 --on 2026-04-07",
        "transfer outcome T2026-6 --result filed --on 2026-04-08",
        &format!("transfer new --case C2026-5 --to 检察院 --on 2026-04-09 {CRIME}"),
        "transfer accept T2026-7 --on 2026-04-10",
        "transfer outcome T2026-7 --result dropped --doc-no 峄检不诉〔2026〕1号 --on 2026-04-13",
        &format!("transfer new --case C2026-5 --kind return --to 城乡水务局 --on 2026-04-14 {LETTER}"),
        "transfer receive T2026-8 --on 2026-04-15",
        "case decide C2026-5 --outcome penalty --doc-no 峄水罚〔2026〕1号 --on 2026-04-16",
        "case close C2026-5 --on 2026-04-17",
        // What the police found themselves, and decided themselves what was sent to them.
        "case new --unit 公安分局 --title 辛案 --found 2026-04-01",
        &format!("transfer new --case C2026-6 --kind return --to 综合执法局 --on 2026-04-03 {LETTER}"),
        &format!("transfer new --case C2026-6 --kind criminal --to 公安分局 --on 2026-04-07 {CRIME}"),
        "transfer accept T2026-10 --on 2026-04-08",
        "case decide C2026-6 --outcome penalty --doc-no 峄公罚〔2026〕1号 --on 2026-04-09",
        "case decide C2026-4 --outcome other --doc-no 峄榴处〔2026〕1号 --on 2026-04-08",
        &format!("transfer new --from 榴园镇 --to 综合执法局 --title 误 --found 2026-04-01 --on 2026-04-02 {ALL}"),
        "void T2026-11 --reason 误",
        "void C2026-7 --reason 误",
    ] {
        desk.ok(line);
    }
    // Without the export's lists of units, one that the new register does not know is named, with the way to add it.
    export(&desk, "");
    let other = Desk::new();
    copy(&desk, &other);
    let units = other.path("来/units.csv");
    let kept = std::fs::read(&units).unwrap();
    std::fs::remove_file(&units).unwrap();
    let changes = other.path("来/unit_changes.csv");
    let kept_changes = std::fs::read(&changes).unwrap();
    std::fs::remove_file(&changes).unwrap();
    let before = other.standing();
    let done = other.run("import 来 --format json");
    assert_eq!((done.code, &before), (2, &other.standing()));
    let answer: Value = serde_json::from_str(&done.out).unwrap();
    let problem = &answer["problems"][0];
    assert_eq!((&problem["file"], &problem["column"]), (&json!("shares.csv"), &json!("steps")));
    assert!(problem["message"].as_str().unwrap().contains("newbureau"), "{problem}");
    assert!(problem["hint"].as_str().unwrap().contains("jiexie unit add"), "{problem}");
    // With either, the unit is added under its own code, and that is said.
    for (list, kept) in [(units, kept), (changes, kept_changes)] {
        std::fs::write(&list, kept).unwrap();
        let done = other.run("import 来 --dry-run");
        assert!(done.code == 0 && done.err.contains("增加了单位 新设局（newbureau）"), "{}", done.err);
    }
    comes_back(&desk);
}

#[test]
fn what_was_edited_or_renamed_in_an_export_is_not_passed_over() {
    let desk = Desk::new();
    desk.accepted();
    export(&desk, "");
    let other = Desk::new();
    copy(&desk, &other);
    let refused = |line: &str, word: &str| {
        let done = other.run(&format!("{line} --format json"));
        assert!(done.code == 2 && done.err.contains(word), "{line}: {} {}", done.out, done.err);
        assert_eq!(other.events(), 1);
    };
    // An edited cell would count for nothing: the rows are taken from the steps.
    let cases = other.path("来/cases.csv");
    let text = std::fs::read_to_string(&cases).unwrap();
    std::fs::write(&cases, text.replacen("沿街违法建设", "改过的案由", 1)).unwrap();
    refused("import 来/cases.csv --kind case", "已被改动");
    refused("import 来", "已被改动");
    std::fs::write(&cases, &text).unwrap();
    // A table under another name would be left out.
    let manifest = other.path("来/manifest.json");
    let list = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, list.replacen("\"cases.csv\"", "\"../cases.csv\"", 1)).unwrap();
    refused("import 来", "不是导出时的名字");
    std::fs::write(&manifest, list).unwrap();
    // Nor is a link followed out of the directory.
    let elsewhere = other.path("elsewhere.csv");
    std::fs::rename(&cases, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &cases).unwrap();
    refused("import 来", "不是文件");
    std::fs::remove_file(&cases).unwrap();
    std::fs::rename(&elsewhere, &cases).unwrap();
    other.ok("import 来");
}

#[test]
fn chinese_headings_and_gb18030_come_back() {
    let desk = Desk::new();
    handed_back_and_opened_again(&desk);
    export(&desk, "--encoding gb18030 --headers zh");
    let other = Desk::new();
    copy(&desk, &other);
    other.ok("import 来");
    assert_eq!(other.status(C), "closed");
    other.sound();
    let by_hand = Desk::new();
    copy(&desk, &by_hand);
    for (kind, file) in FILES {
        by_hand.ok(&format!("import 来/{file}.csv --kind {kind}"));
    }
    assert_eq!(by_hand.status(C), "closed");
}

#[test]
fn a_step_put_into_its_place_comes_back_in_its_place() {
    let desk = Desk::new();
    for line in [
        "case new --unit 城乡水务局 --title 盗采 --found 2026-11-02".to_owned(),
        format!("transfer new --case {C} --to 公安分局 --kind criminal --on 2026-11-06 {CRIME}"),
        format!("transfer new --case {C} --to 公安分局 --kind criminal --on 2026-11-09 {CRIME}"),
        // The second was accepted; only then it is entered that no crime had been found in the first.
        "transfer accept T2026-2 --on 2026-11-20".to_owned(),
        format!("transfer decline {T} --ground no-crime --reason 情节轻微 --on 2026-11-10"),
        "transfer outcome T2026-2 --result filed --on 2026-11-23".to_owned(),
    ] {
        desk.ok(&line);
    }
    desk.sound();
    assert_eq!(desk.field(C, "held_since"), "2026-11-20");
    comes_back(&desk);
}

#[test]
fn what_is_no_whole_export_is_turned_away() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok("export 掩 ");
    export(&desk, "");
    let other = Desk::new();
    for entry in ["掩/cases.csv --kind case", "掩/transfers.csv --kind transfer", "掩"] {
        let path = entry.replace("掩", &desk.path("掩").display().to_string());
        let done = other.run(&format!("import {path} --format json"));
        assert_eq!(done.code, 2, "{entry}");
        assert!(
            format!("{}{}", done.out, done.err).contains("--with-personal-data"),
            "{entry}: {}{}",
            done.out,
            done.err
        );
    }
    copy(&desk, &other);
    let cases = other.path("来/cases.csv");
    let text = fs::read_to_string(&cases).unwrap();
    fs::write(&cases, text.replace("沿街违法建设", "沿街合法建设")).unwrap();
    let refusal = other.refused("import 来");
    assert!(refusal.exit == 2 && refusal.message.contains("已被改动"), "{refusal:?}");
    assert!(other.refused("import 来 --kind case").message.contains("--kind"));
    fs::write(other.path("来/manifest.json"), "{\"format\":\"other\"}").unwrap();
    assert!(other.refused("import 来").message.contains("不是 jiexie 的导出清单"));
    fs::create_dir(other.path("空")).unwrap();
    assert!(other.refused("import 空").hint.contains("jiexie export"));
    // Steps touched by hand are no steps any more.
    fs::write(&cases, text.replace("\"\"act\"\":\"\"case.new\"\"", "\"\"act\"\":\"\"meeting.new\"\"")).unwrap();
    let done = other.run("import 来/cases.csv --kind case --format json");
    assert_eq!((done.code, other.events()), (2, 1));
    // A record that stands already and says something else is a problem.
    fs::write(&cases, text.replace("沿街违法建设", "沿街合法建设")).unwrap();
    let done = desk.run(&format!("import {} --kind case --format json", cases.display()));
    assert!(done.code == 2 && done.out.contains("已在登记簿里"), "{}", done.out);
}

/// A row of numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn an_export_changed_at_random_places_is_refused_or_taken_and_never_a_failure() {
    let desk = Desk::new();
    handed_back_and_opened_again(&desk);
    export(&desk, "");
    let words: [&[u8]; 12] = [
        b"\"\"act\"\"",
        b"null",
        b"true",
        b"2026-01-09",
        b"9999-12-31",
        b"-1",
        b"C2026-0001",
        b"A2026-0009",
        b"bureau",
        b"nobody",
        b"case.close",
        b"\"\",\"\"",
    ];
    // The register before each of the four files.
    let bases: Vec<Vec<u8>> = {
        let other = Desk::new();
        copy(&desk, &other);
        let before = |(kind, file): &(&str, &str)| {
            let base = fs::read(other.db()).unwrap();
            other.ok(&format!("import 来/{file}.csv --kind {kind}"));
            base
        };
        FILES.iter().map(before).collect()
    };
    let mut dice = Dice(20_261_124);
    let mut taken = 0;
    for round in 0..40 {
        let (kind, file) = FILES[round % 4];
        let other = Desk::blank();
        fs::write(other.db(), &bases[round % 4]).unwrap();
        copy(&desk, &other);
        let path = other.path(&format!("来/{file}.csv"));
        let mut bytes = fs::read(&path).unwrap();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                1 => drop(bytes.remove(at)),
                2 => bytes.truncate(at.max(400)),
                _ => {
                    let word = words[dice.roll(words.len())];
                    let end = (at + word.len()).min(bytes.len());
                    bytes.splice(at..end, word.iter().copied());
                }
            }
        }
        fs::write(&path, &bytes).unwrap();
        let before = other.events();
        let done = other.run(&format!("import 来/{file}.csv --kind {kind} --format json"));
        assert!([0, 2, 3].contains(&done.code), "round {round}: {}\n{}{}", done.code, done.out, done.err);
        assert!(done.code == 0 || other.events() == before, "round {round}");
        taken += usize::from(done.code == 0);
    }
    assert!(taken < 40, "nothing was changed");
}

/// Withdrawn, sent anew, received by somebody, designated twice, settled while on its way.
#[test]
fn transfers_as_they_really_go_come_back() {
    let desk = Desk::new();
    let new = |title: &str, to: &str, on: &str| {
        word(
            &desk.ok(&format!(
                "transfer new --from 住建局 --to {to} --title {title} --found 2026-11-09 --on {on} {ALL}"
            ))["id"],
        )
    };
    let first = new("便道", "城乡水务局", "2026-11-09");
    desk.ok(&format!("transfer withdraw {first} --reason 送错单位 --on 2026-11-17"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-18 {ALL}"));
    desk.ok("transfer receive T2026-0002 --by 李收发 --service 邮寄 --on 2026-11-20");
    let second = new("占道", "综合执法局", "2026-11-10");
    desk.ok(&format!("transfer resend {second} --late-reason 遗失 --on 2026-11-18"));
    desk.ok(&format!("transfer decline {second} --reason 不属本局 --on 2026-11-19"));
    desk.ok(&format!("transfer refer {second} --on 2026-11-19"));
    for (to, number) in [("城乡水务局", 1), ("住建局", 2)] {
        desk.ok(&format!("transfer designate {second} --to {to} --doc-no 峄政字〔2026〕{number}号 --on 2026-11-20"));
    }
    new("违建", "综合执法局", "2026-11-10");
    desk.ok("dispute new --case C2026-0003 --between 住建局,综合执法局 --title 管辖 --on 2026-11-11");
    desk.ok("dispute settle D2026-0001 --to 综合执法局 --on 2026-11-18");
    desk.sound();
    comes_back(&desk);
}

#[test]
fn what_was_taken_back_is_told_once_however_often_it_is_brought() {
    let (mut desk, mut other) = (Desk::new(), Desk::new());
    desk.at("2026-11-20");
    desk.ok(&format!("transfer new --from 榴园镇 --to 综合执法局 --title 误 --found 2026-04-01 --on 2026-04-02 {ALL}"));
    desk.ok("notice new --unit 综合执法局");
    desk.ok(&format!("void {T} --reason 误"));
    desk.ok("notice new --unit 榴园镇");
    let taken = |desk: &Desk| told_in(desk, "report late-entries", TAKEN);
    let bring = |desk: &Desk, other: &Desk| {
        for dir in [desk.path("导出"), other.path("来")] {
            let _ = fs::remove_dir_all(dir);
        }
        export(desk, "");
        copy(desk, other);
        other.ok("import 来");
        other.sound();
    };
    other.at("2026-11-20");
    bring(&desk, &other);
    let first = taken(&desk);
    assert_eq!((first.len(), &first), (1, &taken(&other)));
    let overdue = uncounted(told_in(&other, "report supervision", "超期未办"));
    assert_eq!(uncounted(told_in(&desk, "report supervision", "超期未办")), overdue);
    assert_eq!(overdue[0]["notices"], 1, "{overdue:?}");
    let said = "其中 1 项有在原登记簿督办过的：通知没有随导入带来";
    let text = |desk: &Desk| desk.ok("report supervision --from 2026-01-01 --to 2026-11-24").to_string();
    assert_eq!([text(&desk).contains(said), text(&other).contains(said)], [false, true]);
    // A number that was counted is given to no notice here.
    assert_eq!(other.ok("notice new --unit 榴园镇")["id"], "N2026-0003");
    // More is taken back there and here.
    desk.at("2026-11-23");
    other.at("2026-11-23");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-04-10 --late-reason 迟 {ALL}"));
    desk.ok("void T2026-2 --reason 又误");
    other.ok(&format!("assist new --kind consult --from 综合执法局 --to 司法局 --title 丁 --case {C} --on 2026-04-10"));
    other.ok("void A2026-1 --reason 误");
    desk.at("2026-11-24");
    other.at("2026-11-24");
    bring(&desk, &other);
    let mut all = taken(&desk);
    assert!(all.len() > first.len(), "{all:?}");
    let own = |row: &Value| row["record"] == "A2026-0001";
    all.extend(taken(&other).into_iter().filter(own));
    all.sort_by_key(Value::to_string);
    assert!(all.iter().any(own), "what was taken back here stays: {all:?}");
    assert_eq!(all, taken(&other));
    // Back where it came from, it is nothing new.
    let third = Desk::new();
    bring(&other, &third);
    assert_eq!(all, taken(&third));
}

#[test]
fn what_voided_records_took_back_goes_on_for_any_number_of_rounds() {
    let mut desk = Desk::new();
    desk.ok(&format!("transfer new --from 榴园镇 --to 综合执法局 --title 误 --found 2026-09-01 --on 2026-09-01 {ALL}"));
    desk.ok(&format!("void {T} --reason 误立"));
    desk.ok(&format!("void {C} --reason 误立"));
    desk.ok("assist new --kind consult --from 综合执法局 --to 司法局 --title 丁 --on 2026-09-10");
    desk.ok("void A2026-1 --reason 误登");
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 许可 --event 2026-09-16 --on 2026-09-16");
    desk.ok("void S2026-1 --reason 误报");
    let taken = |desk: &Desk| ["report supervision", "report late-entries"].map(|report| told_in(desk, report, TAKEN));
    let first = taken(&desk);
    let records = |rows: &[Value]| rows.iter().map(|row| row["record"].to_string()).collect::<Vec<_>>();
    assert_eq!(records(&first[0]), ["\"S2026-0001\"", "\"A2026-0001\"", "\"T2026-0001\""]);
    for round in 0..4 {
        let next = Desk::new();
        export(&desk, "");
        copy(&desk, &next);
        if round % 2 == 0 {
            next.ok("import 来");
        } else {
            for (kind, file) in FILES {
                next.ok(&format!("import 来/{file}.csv --kind {kind}"));
            }
        }
        next.sound();
        assert_eq!(taken(&next), first, "round {round}");
        let events = next.events();
        next.ok("import 来");
        assert_eq!(next.events(), events, "once more it is nothing new");
        desk = next;
    }
}

#[test]
fn what_an_import_leaves_behind_is_counted() {
    let desk = Desk::since_july();
    let mut desk = desk;
    desk.at("2026-11-24");
    desk.ok(&format!("transfer new --from 榴园镇 --to 综合执法局 --title 占道 --found 2026-11-20 {ALL}"));
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 整治 --due 2026-10-15 --on 2026-10-12");
    desk.ok("dispute new --matter R2026-0001 --between 综合执法局,住建局 --title 谁牵头");
    desk.ok("void D2026-0001 --reason 误登");
    desk.ok("void R2026-0001 --reason 误登");
    export(&desk, "");
    let other = Desk::new();
    copy(&desk, &other);
    let done = other.ok("import 来");
    for left in ["议定事项的争议 1 行", "联席会议、行动等收回的逾期 1 行"] {
        assert!(done["warnings"].to_string().contains(left), "{done}");
    }
}
