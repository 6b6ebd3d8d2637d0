//! One name, one number, whatever the spelling: document numbers, units, what no text may hold; and what `check` notices of
//! counters, numbers and books nobody's step gave.

use rusqlite::Connection;

use crate::common::{C, Desk, T};

const SPELLINGS: &[&str] = &[
    "函〔2026〕1号",
    "函[2026]1号",
    "函﹝2026﹞1号",
    "函［2026］1号",
    "函(2026)1号",
    "函（２０２６）１号",
    "函【2026】1号",
    "函〔2026〕01号",
    "函〔2026〕第1号",
    "函〔2026〕1號",
    "函〔2026〕1",
    "ABC〔2026〕1号",
    "abc〔2026〕1号",
    "ＡＢＣ〔2026〕００１号",
];

#[test]
fn a_document_number_is_given_once_whatever_its_spelling() {
    for (at, first) in SPELLINGS.iter().enumerate() {
        let desk = Desk::new();
        let new = |number: &str| {
            format!("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --doc-no {number}")
        };
        desk.ok(&new(first));
        for (other, second) in SPELLINGS.iter().enumerate().filter(|(other, _)| (*other < 11) == (at < 11)) {
            let refusal = desk.refused(&new(second));
            refusal.invalid();
            assert!(refusal.message.contains("A2026-0001"), "{first} {second} {other}: {refusal:?}");
        }
        desk.ok(&new("函〔2026〕11号"));
        desk.ok(&new("函〔2026〕1-1号"));
        desk.sound();
    }
}

#[test]
fn wherever_numbers_are_given_their_spellings_are_one() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!("case decide {C} --outcome no-penalty --doc-no 决〔2026〕1号 --on 2026-11-19"));
    desk.refused(&format!("transfer notify {T} --doc-no 决[2026]01号 --on 2026-11-19")).invalid();
    desk.ok(&format!("transfer notify {T} --doc-no 决[2026]02号 --on 2026-11-19"));
    assert_eq!(desk.field(T, "notify_doc_no"), "决〔2026〕02号", "as typed, apart from the brackets");
    // A correction may spell its own number otherwise, but take no other's.
    desk.ok(&format!("correct {C} --event 3 --set doc_no=决〔2026〕01号 --reason 误登"));
    desk.refused(&format!("correct {C} --event 3 --set doc_no=决（2026）２号 --reason 误登")).invalid();
    desk.sound();
    // An import reads them the same way.
    let head = "案由,发现日期,移送单位,接受单位,移送日期,移送文号,材料";
    let paper = "letter=letter.pdf;source=source.pdf;evidence=photo.zip";
    desk.file(
        "book.csv",
        format!("{head}\n违建,2026-11-16,住建局,综合执法局,2026-11-17,决【2026】第１号,{paper}\n").as_bytes(),
    );
    let done = desk.run("import book.csv --kind transfer --format json");
    assert!(done.code != 0 && done.out.contains(C), "{}{}", done.out, done.err);
}

#[test]
fn what_clerks_type_for_an_own_unit_means_no_other() {
    let desk = Desk::new();
    for taken in [
        "住建",
        "住建局",
        "住\u{AD}建局",
        "住\u{3164}建局",
        "ｈｏｕｓｉｎｇ",
        "住建局\u{200B}",
        "⺠政局",
        "住·建局",
        "区住建",
    ] {
        let refusal = desk.refused(&format!("unit add {taken}"));
        assert_eq!(refusal.exit, 2, "{taken}: {refusal:?}");
        assert!(!refusal.hint.is_empty());
    }
    for line in [
        "unit add 市住建局 --short 住建",
        "unit add 市住建局 --short 住建局",
        "unit rename 民政局 住建",
        "unit rename 民政局 区民政局 --short 住建局",
    ] {
        desk.refused(line).invalid();
    }
    desk.refused_args(&["unit", "add", "住 建 局"]);
    desk.refused_args(&["unit", "add", "　住建局"]);
    desk.ok("unit add 枣庄市住建局 --code city-housing");
    desk.ok("unit add 住建局下属站 --code station");
    for (typed, code) in [
        ("住建", "housing"),
        ("住建局", "housing"),
        ("住\u{AD}建局", "housing"),
        ("枣庄市住建局", "city-housing"),
        ("station", "station"),
        ("住建局下", "station"),
        ("Housing", "housing"),
        ("⺠政局", "civil"),
    ] {
        assert_eq!(desk.ok(&format!("unit show {typed}"))["id"], code, "{typed}");
    }
    // A register that holds such a name from before.
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("UPDATE unit_names SET name = '住建', short = '住建' WHERE unit = 'station'").unwrap();
    drop(conn);
    assert_eq!(desk.ok("unit show 住建")["id"], "housing");
    assert_eq!(desk.ok("unit show station")["id"], "station");
    // A rename within its own name is no clash; a merged unit's name may be borne by its successor.
    let desk = Desk::new();
    desk.ok("unit rename 民政局 区民政局 --short 民政局 --on 2026-11-20");
    desk.ok("unit merge 民政局 --into 教体局 --on 2026-11-21");
    desk.ok("unit rename 教体局 区民政局 --on 2026-11-22");
    desk.sound();
}

#[test]
fn every_shipped_name_finds_its_unit() {
    let desk = Desk::new();
    for unit in desk.ok("unit list").as_array().unwrap() {
        for key in ["id", "short", "title"] {
            let shown = desk.run_args(["unit", "show", unit[key].as_str().unwrap(), "--format", "json"]);
            assert!(shown.out.contains(&format!("\"id\":{}", unit["id"])), "{unit}: {}{}", shown.out, shown.err);
        }
    }
}

#[test]
fn no_text_holds_what_nobody_sees() {
    let desk = Desk::new();
    for unseen in [
        "\u{AD}",
        "\u{200B}",
        "\u{200D}",
        "\u{2060}",
        "\u{FEFF}",
        "\u{3164}",
        "\u{FFA0}",
        "\u{115F}",
        "\u{2800}",
        "\u{FE0F}",
        "\u{E0041}",
        "\u{180E}",
    ] {
        for line in [
            vec!["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title", "违X建"],
            vec!["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title", "违建", "--party", "张X三"],
            vec!["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title", "违建", "--place", "X某路"],
            vec!["unit", "contact", "set", "住建局", "--role", "lead", "--name", "李X四"],
            vec!["unit", "add", "某X所"],
            vec![
                "operation",
                "new",
                "--kind",
                "joint",
                "--lead",
                "住建局",
                "--starts",
                "2026-12-01",
                "--title",
                "整X治",
            ],
            vec!["calendar", "add", "2026-12-10", "holiday", "--name", "停X工"],
            vec!["meeting", "topic", "new", "--by", "住建局", "--title", "议X题"],
            vec![
                "assist",
                "new",
                "--kind",
                "consult",
                "--from",
                "综合执法局",
                "--to",
                "住建局",
                "--title",
                "函",
                "--doc-no",
                "函〔2026〕X1号",
            ],
        ] {
            // After an ideograph a selector of variants is lawful: here it stands after a letter.
            let put = if unseen == "\u{FE0F}" { format!("a{unseen}") } else { unseen.to_owned() };
            let words: Vec<String> = line.iter().map(|word| word.replace('X', &put)).collect();
            let done = desk.run_args(&words);
            assert_eq!(done.code, 2, "{words:?} {}", done.err);
        }
    }
    // Names that need a variant of a character keep it; so do pictures made of several.
    for title in ["葛\u{E0100}某占道", "👩\u{200D}👧店铺占道", "☎\u{FE0F}亭占道"] {
        let done = desk.run_args(["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title", title]);
        assert_eq!(done.code, 0, "{title}: {}", done.err);
    }
    let done = desk.run_args(["unit", "add", "葛\u{E0100}庄工作站"]);
    assert_eq!(done.code, 2, "no unit is told from another by a variant");
    desk.sound();
}

#[test]
fn check_notices_what_no_step_gave() {
    let base = Desk::new();
    base.sent();
    base.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 征询 --doc-no 函〔2026〕1号");
    base.ok("correct A2026-0001 --event 1 --set doc_no=函〔2026〕2号 --reason 误登");
    base.ok("unit add 市某所 --code lab");
    base.ok("unit contact set 住建局 --role lead --name 李四");
    base.ok("meeting excuse 2026Q4 --reason 无议题");
    base.ok("meeting work ask --unit 住建局 --from 2026-10-01 --to 2026-10-31");
    base.sound();
    let kept = std::fs::read(base.db()).unwrap();
    for tamper in [
        "UPDATE counters SET last = last + 7 WHERE kind = 'C'",
        "UPDATE counters SET last = last - 1 WHERE kind = 'A' AND last > 1; UPDATE counters SET last = 999999 WHERE kind = 'A'",
        "DELETE FROM counters WHERE kind = 'T'",
        "INSERT INTO counters VALUES ('M', 2026, 3)",
        "INSERT INTO counters VALUES ('C', 2031, 1)",
        "INSERT INTO counters VALUES ('X', 2026, 1)",
        "INSERT INTO doc_numbers VALUES ('甲[2026]9', '甲〔2026〕9号', 'T2026-0001')",
        "INSERT INTO doc_numbers VALUES ('甲[2026]9', '甲〔2026〕9号', 'T2026-0099')",
        "INSERT INTO doc_numbers VALUES ('函[2026]1', '函〔2026〕1号', 'A2026-0001')",
        "UPDATE doc_numbers SET record = 'T2026-0001'",
        "UPDATE doc_numbers SET key = '别的'",
        "DELETE FROM doc_numbers",
        "INSERT INTO contacts (unit, role, name, from_on) VALUES ('housing', 'liaison', '甲', '2026-11-01')",
        "DELETE FROM contacts WHERE name = '李四'",
        "INSERT INTO units SELECT 'ghost', 999, kind, roles, aliases, NULL, NULL FROM units WHERE code = 'lab'; INSERT INTO unit_names VALUES ('ghost', '', '鬼', '鬼')",
        "INSERT INTO unit_names VALUES ('lab', '2026-11-23', '新名', '新名')",
        "UPDATE units SET aliases = '[\"住建\"]' WHERE code = 'lab'",
        "INSERT INTO quarter_excuses VALUES ('2026Q1', '2026-11-24', '甲', 1)",
        "INSERT INTO work_reports (unit, from_on, to_on, asked_on) VALUES ('housing', '2026-09-01', '2026-09-30', '2026-11-24')",
        "INSERT INTO parties (case_id, nth, name) SELECT case_id, nth + 1, name FROM parties LIMIT 1",
        "UPDATE register SET old_until = 99999",
    ] {
        std::fs::write(base.db(), &kept).unwrap();
        let conn = Connection::open(base.db()).unwrap();
        conn.execute_batch(&format!("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; {tamper}")).unwrap();
        let changed: i64 = conn.query_row("SELECT total_changes()", [], |row| row.get(0)).unwrap();
        drop(conn);
        let done = base.run("check");
        assert!(done.code == 1 || changed == 0, "{tamper} was not noticed\n{}", done.out);
        if changed == 0 {
            println!("nothing to tamper with: {tamper}");
        }
    }
}
