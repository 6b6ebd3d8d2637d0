//! A stream that cannot be written: what was registered is said to be, nothing aborts, no control byte gets through.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::Stdio;

use crate::common::{ALL, C, Desk, T};
use serde_json::Value;

fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").unwrap()
}

/// Every writing command of a short story, and the id its answer names.
const STEPS: &[(&str, Option<&str>)] = &[
    ("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-23 --party 张三", Some(C)),
    ("case assess C2026-0001 other --to 综合执法局 --findings 未取得许可", Some(C)),
    (
        "transfer new --case C2026-0001 --to 综合执法局 --material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip",
        Some(T),
    ),
    ("transfer accept T2026-0001", Some(T)),
    ("case material add C2026-0001 --kind evidence photo.zip", Some(C)),
    ("share new --kind policy --from 住建局 --to 综合执法局 --title 政策 --event 2026-11-23", Some("S2026-0001")),
    ("assist new --kind consult --from 综合执法局 --to 司法局 --title 征询", Some("A2026-0001")),
    ("operation new --kind special --title 清查 --lead 综合执法局 --starts 2026-11-30", Some("O2026-0001")),
    ("meeting new --kind special --date 2026-12-20 --called-by leader", Some("M2026-0001")),
    ("unit contact set 住建局 --role liaison --name 王五 --phone 7722345", None),
    ("calendar add 2026-12-31 holiday --name 试 --basis 放假通知", None),
    ("correct C2026-0001 --event 1 --set title=改正 --reason 写错", Some(C)),
    ("redact C2026-0001 --ground 保存期满", Some(C)),
];

#[test]
fn what_was_registered_is_said_to_be_when_the_answer_cannot_be_written() {
    let desk = Desk::new();
    for (step, id) in STEPS {
        for format in ["json", "table"] {
            if format == "table" && !step.starts_with("unit") && !step.starts_with("case material") {
                continue;
            }
            let before = desk.events();
            let output = desk.command(step.split(' ').chain(["--format", format])).stdout(full()).output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{step}: {err}");
            assert!(desk.events() > before, "{step} was registered");
            assert!(err.contains("已经写入登记簿") && err.contains("不要重复登记"), "{step}: {err}");
            if let Some(id) = id {
                assert!(err.contains(id), "{step}: {err}");
            }
            if format == "json" {
                let error = &serde_json::from_str::<Value>(err.lines().last().unwrap()).unwrap()["error"];
                assert_eq!((&error["registered"], &error["kind"]), (&true.into(), &"io".into()), "{step}");
                assert_eq!(error["id"].as_str(), *id, "{step}");
            }
        }
    }
    // Nothing registered is not said to be.
    for line in [
        "show C2026-0001",
        "case new --unit 住建局 --title x --found 2027-01-01",
        "list",
        "check",
        "--version",
        "--help",
        "completions bash",
    ] {
        let output = desk.command(line.split(' ').chain(["--format", "json"])).stdout(full()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && !err.contains("已经写入"), "{line}: {err}");
        if let Some(error) = err.lines().last().and_then(|line| serde_json::from_str::<Value>(line).ok()) {
            assert_eq!(error["error"]["registered"], false, "{line}");
        }
    }
    desk.sound();
}

#[test]
fn what_was_put_in_its_place_is_said_to_be() {
    let desk = Desk::new();
    desk.sent();
    for (line, told) in [
        ("export out", "已导出"),
        ("backup b.db", "已备份到"),
        ("restore b.db", "已恢复"),
        ("material save T2026-0001 1 -o 函.pdf", "材料已存为"),
        ("material save --all T2026-0001 -o 函", "材料已存入"),
        ("init --db 新.db", "已建立登记簿"),
    ] {
        let output = desk.command(line.split(' ').chain(["--format", "json"])).stdout(full()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(1) && err.contains(told), "{line}: {err}");
    }
    let import = "编号,案由,发现单位,发现日期\n,占道,住建局,2026-11-23\n";
    desk.file("台账.csv", import.as_bytes());
    let before = desk.events();
    let output = desk.command("import 台账.csv --kind case --format json".split(' ')).stdout(full()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(desk.events() > before && err.contains("\"registered\":true"), "{err}");
    let before = desk.events();
    let output =
        desk.command("import 台账.csv --kind case --dry-run --format json".split(' ')).stdout(full()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(desk.events() == before && !err.contains("\"registered\":true"), "{err}");
}

#[test]
fn nothing_aborts_for_want_of_stderr() {
    let desk = Desk::new();
    desk.sent();
    for line in [
        "",
        "--help",
        "case",
        "nonsense",
        "case new",
        "show C2026-9999",
        "overdue",
        "transfer accept T2026-0001",
        "case new --unit 住建局 --title 甲 --found 2026-11-23 --party 乙",
        "report briefing -o x.md",
        "export out",
        "check",
        "--db none.db overdue",
        "--db 新.db case new --unit 住建局 --title 甲 --found 2026-11-23",
        "man 没有",
    ] {
        for format in ["table", "json"] {
            let words = || line.split_whitespace().chain(["--format", format]);
            let usual = desk.command(words()).env("JIEXIE_DB", copy(&desk, "一.db")).output().unwrap();
            for (what, err) in [("full", Stdio::from(full())), ("null", Stdio::null())] {
                let output = desk.command(words()).env("JIEXIE_DB", copy(&desk, "二.db")).stderr(err).output().unwrap();
                let expected = if line.contains("新.db") { Some(0) } else { usual.status.code() };
                assert_eq!(output.status.code(), expected, "{line} {format} {what}");
                fs::remove_file(desk.path("新.db")).ok();
            }
            let mut both = desk.command(words());
            both.env("JIEXIE_DB", copy(&desk, "三.db")).stdout(full()).stderr(full());
            let code = both.status().unwrap().code();
            assert!(code.is_some_and(|code| code <= 5), "{line}: {code:?}");
            fs::remove_file(desk.path("新.db")).ok();
        }
    }
    // Closed altogether.
    for shut in ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full | head -c 0", "| head -c 0"] {
        let program = env!("CARGO_BIN_EXE_jiexie");
        let script = format!("set -o pipefail; {program} case new --unit 住建局 --title 甲 --found 2026-11-23 {shut}");
        let before = desk.events();
        let mut command = std::process::Command::new("bash");
        command.args(["-c", &script]).env("JIEXIE_DB", desk.db()).env("JIEXIE_TEST_NOW", &desk.now);
        let code = command.current_dir(desk.dir.path()).status().unwrap().code().unwrap();
        assert_eq!((code, desk.events()), (0, before + 1), "{shut}");
    }
    desk.sound();
}

fn copy(desk: &Desk, name: &str) -> std::path::PathBuf {
    fs::copy(desk.db(), desk.path(name)).unwrap();
    desk.path(name)
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let desk = Desk::new();
    desk.sent();
    for line in [
        "overdue",
        "show C2026-0001",
        "--version",
        "--help",
        "report supervision",
        "audit log",
        "rules",
        "unit list --format json",
        "report briefing --format csv",
        "completions zsh",
        "material list T2026-0001",
    ] {
        let program = env!("CARGO_BIN_EXE_jiexie");
        let script = format!("set -o pipefail; {program} {line} 2>错 | true");
        for _ in 0..3 {
            let mut command = std::process::Command::new("bash");
            command.args(["-c", &script]).env("JIEXIE_DB", desk.db()).env("JIEXIE_TEST_NOW", &desk.now);
            assert_eq!(command.current_dir(desk.dir.path()).status().unwrap().code(), Some(0), "{line}");
            assert_eq!(fs::read_to_string(desk.path("错")).unwrap(), "", "{line}");
        }
    }
}

/// Whatever prints goes through one place that cannot panic.
#[test]
fn no_source_prints_in_a_way_that_can_panic() {
    fn walk(dir: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
            // Whole files of tests, and the hook's own pages for eyes.
            if path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs") {
                continue;
            }
            for (nth, line) in code.lines().enumerate() {
                if ["print!(", "println!("].iter().any(|word| line.contains(word)) {
                    found.push(format!("{}:{}: {line}", path.display(), nth + 1));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

const HOSTILE: &str = "\u{1b}]0;甲\u{7}\u{1b}[31m\u{9b}2J\u{8}乙\u{7f}\u{202e}丙\u{0}";

fn raw_control(bytes: &[u8], at: &str) {
    let text = String::from_utf8_lossy(bytes);
    let bad = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(bad), "{at}: {:?}", text.lines().find(|line| line.contains(bad)));
}

/// Every text of the register in turn becomes hostile, as no step would let it in; nothing prints it raw.
#[test]
fn a_tampered_register_prints_no_control_bytes() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-16 --place 门前 --party 张三；11010519491231002X；13812345678；府前路7号");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 未取得许可 --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --on 2026-11-17 --doc-no 峄住建移〔2026〕1号 {ALL}"));
    desk.ok("assist new --kind consult --from 综合执法局 --to 司法局 --title 征询 --on 2026-11-19");
    desk.ok("meeting new --kind special --date 2026-11-20 --called-by leader --on 2026-11-16");
    desk.ok("meeting hold M2026-0001 --chair 赵六 --reason 组长外出 --on 2026-11-20");
    desk.ok("notice new --unit 综合执法局");
    let columns: Vec<(String, String)> = {
        let register = rusqlite::Connection::open(desk.db()).unwrap();
        let text = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' \
             AND m.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT' ORDER BY 1, 2";
        let mut statement = register.prepare(text).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    assert!(columns.len() > 100, "the columns were found");
    let commands = [
        "check",
        "audit log",
        "audit verify",
        "show C2026-0001",
        "show T2026-0001",
        "show M2026-0001",
        "show N2026-0001",
        "overdue",
        "todo",
        "case list",
        "transfer list",
        "meeting list",
        "unit list",
        "unit show 住建局",
        "rules",
        "calendar show 2026",
        "material list T2026-0001",
        "report supervision",
        "report briefing",
        "report quarter",
        "report late-entries",
        "report briefing -o r.md --force",
        "report briefing -o r.html --force",
        "report quarter -o r.docx --force",
        "export out",
        "export out --with-personal-data",
        "export d.ics --with-personal-data --force",
        "transfer accept T2026-0001",
        "case decide C2026-0001 --outcome other --doc-no 1",
        "explain T2026-0001",
        "import out",
        "backup 新.db",
    ];
    // All of them for a few columns, a few of them for each: every command meets every kind of column over time.
    let every = std::env::var_os("JIEXIE_TEST_ALL").is_some();
    for (nth, (table, column)) in columns.iter().enumerate() {
        let tampered = desk.path("t.db");
        fs::copy(desk.db(), &tampered).unwrap();
        let register = rusqlite::Connection::open(&tampered).unwrap();
        register.pragma_update(None, "ignore_check_constraints", true).unwrap();
        register.pragma_update(None, "foreign_keys", false).unwrap();
        let text = format!("UPDATE {table} SET {column} = replace({column}, substr({column}, 2, 1), ?1)");
        let harder = format!("UPDATE {table} SET {column} = ?1 || rowid WHERE {column} IS NOT NULL");
        let first = if nth % 2 == 0 { &text } else { &harder };
        if register.execute(first, [HOSTILE]).is_err() {
            continue;
        }
        drop(register);
        for (at, command) in commands.iter().enumerate() {
            if !every && (nth * 7 + at) % 16 != 0 {
                continue;
            }
            let formats = ["table", "json", "csv"];
            for format in if every { &formats[..] } else { &formats[(nth + at / 16) % 3..][..1] } {
                let words = command.split(' ').chain(["--format", format]);
                let output = desk.command(words).env("JIEXIE_DB", &tampered).output().unwrap();
                let what = format!("{table}.{column}: {command} {format}");
                raw_control(&output.stdout, &what);
                raw_control(&output.stderr, &what);
                assert!(output.status.code().is_some_and(|code| code <= 10), "{what}");
            }
            for name in [
                "r.md",
                "r.html",
                "d.ics",
                "out/cases.csv",
                "out/events.csv",
                "out/materials.csv",
                "out/deadlines.csv",
                "out/parties.csv",
                "out/manifest.json",
            ] {
                if let Ok(bytes) = fs::read(desk.path(name)) {
                    raw_control(&bytes, &format!("{table}.{column}: {command} {name}"));
                }
            }
            fs::remove_file(desk.path("新.db")).ok();
        }
    }
}
