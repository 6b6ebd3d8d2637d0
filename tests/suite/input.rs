//! What people and scripts may type or point at: every argument of every command takes nonsense without falling over,
//! and a file that is no register stays as it was.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use crate::common::{ALL, C, Desk, Refusal, T, sha256};
use serde_json::Value;

/// Every command with every option it has; each word not beginning with a dash is tried with nonsense.
const COMMANDS: &[&str] = &[
    "init --day-count standard --rulebook book.json --since 2026-01-01",
    "case new --unit 住建局 --title 某案 --found 2026-11-20 --party 张三 --place 某路 --source report --ongoing --measure 制止 --secrecy none --on 2026-11-20 --late-reason 无 --note 无",
    "case assess C2026-0001 other --to 综合执法局 --findings 属实 --reason 改判 --on 2026-11-20 --late-reason 无 --note 无",
    "case decide C2026-0001 --by 综合执法局 --outcome penalty --doc-no 峄综执罚〔2026〕1号 --copy-to 住建局 --help-from 城乡水务局 --perform-by 2026-12-30 --on 2026-11-24 --late-reason 无 --note 无",
    "case perform C2026-0001 --result full --on 2026-11-24 --note 无",
    "case enforce C2026-0001 --by court --on 2026-11-24 --note 无",
    "case close C2026-0001 --on 2026-11-24 --note 无",
    "case reopen C2026-0001 --reason 无 --on 2026-11-24 --note 无",
    "case material add C2026-0001 --kind letter letter.pdf --on 2026-11-24 --note 无",
    "case list --unit 住建局 --status found --limit 3 --after C2026-0001",
    "case show C2026-0001",
    "transfer new --case C2026-0001 --to 综合执法局 --kind jurisdiction --doc-no 函〔2026〕1号 --material letter=letter.pdf --on 2026-11-24 --late-reason 无 --note 无",
    "transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-20 --assessed 2026-11-20 --findings 属实 --party 张三 --place 某路 --source report --measure 制止 --secrecy none --material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip",
    "transfer receive T2026-0001 --on 2026-11-24 --late-reason 无 --note 无",
    "transfer accept T2026-0001 --on 2026-11-24 --late-reason 无 --note 无",
    "transfer decline T2026-0001 --ground other --reason 无 --on 2026-11-24 --late-reason 无 --note 无",
    "transfer refer T2026-0001 --on 2026-11-24 --note 无",
    "transfer designate T2026-0001 --to 住建局 --doc-no 峄政字〔2026〕1号 --on 2026-11-24 --note 无",
    "transfer notify T2026-0001 --doc-no 函〔2026〕2号 --on 2026-11-24 --late-reason 无 --note 无",
    "transfer list --unit 住建局 --status sent --limit 3 --after T2026-0001",
    "transfer show T2026-0001",
    "overdue --as-of 2026-11-20 --known-at 2026-11-20 --unit 住建局 --rule transfer.send --within 3 --limit 3",
    "todo --unit 住建局 --as-of 2026-11-20",
    "show C2026-0001",
    "unit show 住建局",
    "unit add 某检测公司 --short 检测公司 --code lab --kind technical --on 2026-11-24 --note 无",
    "unit rename 住建局 区住房城乡建设局 --short 住房城乡建设局 --on 2026-11-24 --note 无",
    "unit merge 坛山街道 --into 吴林街道 --on 2026-11-24 --note 无",
    "unit retire 坛山街道 --to 吴林街道 --on 2026-11-24 --note 无",
    "unit contact set 住建局 --role lead --name 张三 --phone 0632-7711111 --on 2026-11-24 --note 无",
    "rules transfer.send",
    "explain transfer.send --from 2026-11-20",
    "explain C2026-0001",
    "calendar show 2026",
    "calendar import calendar.csv --on 2026-11-24 --note 无",
    "calendar add 2026-12-31 holiday --name 临时放假 --basis 放假通知 --on 2026-11-24 --note 无",
    "correct C2026-0001 --event 1 --on 2026-11-20 --set title=某案 --reason 笔误 --late-reason 无 --note 无",
    "void C2026-0001 --reason 误登 --on 2026-11-24 --note 无",
    "redact C2026-0001 --ground 当事人申请 --on 2026-11-24 --note 无",
    "audit log C2026-0001",
    "audit verify --head aaaa",
    "completions bash",
    "man out",
    "--db jiexie.db case list --actor 张三 --color never",
];

/// Commands that are verbs, not values.
const VERBS: &[&str] = &[
    "init",
    "case",
    "new",
    "assess",
    "decide",
    "perform",
    "enforce",
    "close",
    "reopen",
    "material",
    "add",
    "list",
    "show",
    "transfer",
    "receive",
    "accept",
    "decline",
    "refer",
    "designate",
    "notify",
    "overdue",
    "todo",
    "unit",
    "rename",
    "merge",
    "retire",
    "contact",
    "set",
    "rules",
    "explain",
    "calendar",
    "import",
    "correct",
    "void",
    "redact",
    "audit",
    "log",
    "verify",
    "completions",
    "man",
];

fn nonsense() -> Vec<(&'static str, OsString)> {
    vec![
        ("empty", OsString::new()),
        ("blank", " \u{3000} ".into()),
        ("3,000 characters", "很".repeat(3_000).into()),
        ("control", "甲\u{1b}[31m乙\u{7}\n丙".into()),
        ("direction marks", "甲\u{202e}乙".into()),
        ("full-width", "Ｃ２０２６－０００１".into()),
        ("emoji", "👩‍👩‍👧🚧".into()),
        ("not UTF-8", OsStr::from_bytes(b"\xff\xfe\x80").to_os_string()),
        ("number", "-99999999999999999999".into()),
        ("quote", "'; DROP TABLE events; --\"".into()),
    ]
}

fn prepared() -> Desk {
    let desk = Desk::new();
    desk.sent();
    desk.file("book.json", b"{}");
    desk.file("calendar.csv", b"date,kind,name\n");
    desk
}

/// Panics, and messages a clerk could not read, are failures whatever was typed.
fn digest(desk: &Desk, what: &str, args: &[OsString]) -> i32 {
    let output = desk.command(args).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or(-1);
    // A register that is not there is a failure, not a misuse.
    let no_register = code == 1 && args[0] == "--db" && (err.contains("没有登记簿") || err.contains("无法打开登记簿"));
    assert!([0, 2, 3, 4].contains(&code) || no_register, "{what}: exit {code}\n{args:?}\n{err}");
    for bad in ["内部故障", "panicked", "RUST_BACKTRACE", "rusqlite", "Os {", "\u{1b}", "\u{7}"] {
        assert!(!err.contains(bad), "{what}: {bad:?} in {err:?}\n{args:?}");
    }
    if code != 0 {
        assert!(output.stdout.is_empty(), "{what}: {args:?}");
        let last = err.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(last).unwrap_or_else(|e| panic!("{what}: {e}\n{args:?}\n{err}"));
        for key in ["kind", "message"] {
            assert!(value["error"][key].is_string(), "{what}: no {key} in {last}\n{args:?}");
        }
        for key in ["rule", "clause", "hint"] {
            assert!(value["error"].get(key).is_some(), "{what}: no {key} in {last}\n{args:?}");
        }
        // A path may be said in full, but once.
        assert!(err.len() < 10_000, "{what}: an error repeats {} bytes\n{args:?}", err.len());
    }
    code
}

/// Nothing typed may steer the terminal it is shown on.
fn harmless_on_a_terminal(desk: &Desk, args: &[OsString]) {
    let output = desk.command(args).output().unwrap();
    for stream in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(stream);
        for bad in ["\u{1b}", "\u{7}", "\u{202e}"] {
            assert!(!text.contains(bad), "{bad:?} in {text:?}\n{args:?}");
        }
    }
}

#[test]
fn every_argument_of_every_command_takes_nonsense() {
    let first = prepared();
    let pristine = fs::read(first.db()).unwrap();
    let half = |part: usize| {
        let desk = prepared();
        let mut tried = 0;
        for line in COMMANDS {
            let words: Vec<OsString> =
                line.split_whitespace().chain(["--format", "json"]).map(OsString::from).collect();
            for at in 0..words.len() - 2 {
                let word = words[at].to_str().unwrap();
                if word.starts_with('-') || VERBS.contains(&word) {
                    continue;
                }
                tried += 1;
                if tried % 2 != part {
                    continue;
                }
                for (what, text) in nonsense() {
                    let mut args = words.clone();
                    args[at] = match word.split_once('=') {
                        // Half of a pair keeps its key.
                        Some((key, _)) => [OsStr::new(key), OsStr::new("="), text.as_os_str()].concat_os(),
                        None => text,
                    };
                    fs::write(desk.db(), &pristine).unwrap();
                    let code = digest(&desk, what, &args);
                    if ["control", "direction marks"].contains(&what) {
                        harmless_on_a_terminal(&desk, &args[..args.len() - 2]);
                    }
                    if what == "not UTF-8"
                        && !line.starts_with("--db")
                        && !["letter.pdf", "calendar.csv", "book.json", "out"].contains(&word)
                    {
                        assert_eq!(code, 2, "{args:?}");
                    }
                }
            }
        }
        assert!(tried > 150, "{tried}");
    };
    std::thread::scope(|scope| {
        scope.spawn(|| half(0));
        scope.spawn(|| half(1));
    });
}

trait ConcatOs {
    fn concat_os(&self) -> OsString;
}

impl ConcatOs for [&OsStr; 3] {
    fn concat_os(&self) -> OsString {
        let mut whole = OsString::new();
        self.iter().for_each(|part| whole.push(part));
        whole
    }
}

#[test]
fn texts_that_must_be_refused() {
    let desk = prepared();
    for (what, text) in [
        ("empty", String::new()),
        ("blank", "　 ".to_owned()),
        ("control", "甲\u{7}乙".to_owned()),
        ("too long", "很".repeat(3_000)),
        ("direction", "甲\u{202e}乙".to_owned()),
    ] {
        for (before, after) in [
            (vec!["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title"], vec![]),
            (vec!["case", "new", "--unit", "住建局", "--found", "2026-11-20", "--title", "某案", "--note"], vec![]),
            (vec!["transfer", "decline", T, "--on", "2026-11-18", "--reason"], vec![]),
            (vec!["transfer", "accept", T, "--late-reason"], vec!["--on", "2026-11-24"]),
            (vec!["transfer", "accept", T, "--on", "2026-11-18", "--actor"], vec![]),
            (vec!["unit", "contact", "set", "住建局", "--role", "lead", "--name"], vec![]),
        ] {
            let standing = desk.standing();
            let args: Vec<&str> =
                before.iter().copied().chain([text.as_str()]).chain(after).chain(["--format", "json"]).collect();
            let done = desk.run_args(&args);
            Refusal::read(what, &done).invalid();
            assert_eq!(standing, desk.standing(), "{what}");
        }
    }
}

#[test]
fn texts_that_must_pass_as_they_are() {
    let desk = Desk::new();
    for title in ["👩‍👩‍👧 占道经营", "Ａ区１２号", "〇〇村𠮷野路", "'; DROP TABLE events; --", "a\\n\"b\"", "=1+1"]
    {
        let done = desk.run_args([
            "case",
            "new",
            "--unit",
            "住建局",
            "--found",
            "2026-11-20",
            "--title",
            title,
            "--format",
            "json",
        ]);
        assert_eq!(done.code, 0, "{}", done.err);
        let id = serde_json::from_str::<Value>(&done.out).unwrap()["id"].as_str().unwrap().to_owned();
        assert_eq!(desk.field(&id, "title"), title);
    }
    desk.sound();
}

#[test]
fn days() {
    let desk = prepared();
    for bad in [
        "2026-02-30",
        "2026-13-01",
        "26-1-1",
        "0001-01-01",
        "9999-12-31",
        "2026-11",
        "明天",
        "二〇二六年",
        "2026-11-23T00:00",
    ] {
        desk.refused(&format!("case new --unit 住建局 --title 某案 --found {bad}")).invalid();
        desk.refused(&format!("transfer accept {T} --on {bad}")).invalid();
        desk.refused(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-20 --assessed {bad} {ALL}"
        ))
        .invalid();
    }
    for future in ["2026-11-25", "2027-01-01"] {
        for line in [
            format!("case new --unit 住建局 --title 某案 --found {future}"),
            format!("transfer accept {T} --on {future}"),
            format!("transfer receive {T} --on {future}"),
            format!("correct {T} --event 1 --on {future} --reason 笔误"),
            format!("unit rename 住建局 区住建委 --on {future}"),
            format!("void {T} --reason 误登 --on {future}"),
        ] {
            desk.refused(&line).invalid();
        }
    }
    // Backward: before the sending, before the finding, before the assessment.
    let refusal = desk.refused(&format!("transfer accept {T} --on 2026-11-16"));
    refusal.invalid();
    assert!(refusal.message.contains("2026-11-17"), "{refusal:?}");
    desk.refused("case new --unit 住建局 --title 某案 --found 2026-11-20 --on 2026-11-19").invalid();
    desk.refused(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-20 --on 2026-11-19 {ALL}"
    ))
    .invalid();
    desk.refused(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-20 --assessed 2026-11-19 {ALL}"
    ))
    .invalid();
    desk.refused(&format!("case assess {C} own --reason 改判 --on 2026-11-15")).invalid();
    // The forms people write.
    for good in ["2026-11-18", "2026/11/18", "2026.11.18", "20261118", "2026年11月18日"] {
        let desk = prepared();
        desk.ok(&format!("transfer accept {T} --on {good}"));
        assert_eq!(desk.field(T, "answered_on"), "2026-11-18", "{good}");
    }
    for (word, day) in [("今天", "2026-11-24"), ("昨天", "2026-11-23")] {
        let desk = Desk::new();
        desk.ok(&format!("case new --unit 住建局 --title 某案 --found {word}"));
        assert_eq!(desk.field(C, "found_on"), day);
    }
}

#[test]
fn units() {
    let desk = prepared();
    for unknown in ["不存在局", "xyz", "，"] {
        desk.refused(&format!("case new --unit {unknown} --title 某案 --found 2026-11-20")).invalid();
    }
    let refusal = desk.refused("case new --unit 区 --title 某案 --found 2026-11-20");
    refusal.invalid();
    let said = format!("{} {}", refusal.message, refusal.hint);
    for candidate in ["住建局", "民政局", "公安分局"] {
        assert!(said.contains(candidate), "an ambiguous name lists {candidate}: {said}");
    }
    for name in ["housing", "区住建局", "住建局", "住建", "区住建"] {
        let id = desk.ok(&format!("case new --unit {name} --title 某案 --found 2026-11-20"))["id"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(desk.field(&id, "finder"), "housing", "{name}");
    }
    // An exact short name wins over longer names that begin with it.
    desk.ok("unit add 住建局下属站 --code station");
    desk.ok("case new --unit 住建局 --title 某案 --found 2026-11-20");
    // … and what is typed for an own unit never means, nor is doubted because of, one beyond the district.
    let id = desk.ok("case new --unit 住建 --title 某案 --found 2026-11-20")["id"].as_str().unwrap().to_owned();
    assert_eq!(desk.field(&id, "finder"), "housing");
}

#[test]
fn ids() {
    let desk = prepared();
    for bad in ["C", "2026-0001", "X2026-0001", "C26-1", "C2026-0", "C2026-99999999999"] {
        desk.refused(&format!("case assess {bad} own")).invalid();
        desk.refused(&format!("show {bad}")).invalid();
    }
    desk.refused(&format!("case assess {T} own")).invalid();
    desk.refused(&format!("transfer accept {C}")).invalid();
    for missing in [
        "case close C2026-0099",
        "transfer accept T2026-0099",
        "show C2025-0001",
        "void T2026-0099 --reason 误登",
        "audit log C2026-0099",
    ] {
        let refusal = desk.refused(missing);
        assert_eq!((refusal.exit, refusal.kind.as_str()), (4, "not_found"), "{missing}: {refusal:?}");
        assert!(!refusal.hint.is_empty(), "{missing}");
    }
    for same in ["c2026-1", "C2026-01", "c2026-0000001"] {
        assert_eq!(desk.ok(&format!("show {same}"))["id"], C);
    }
}

#[test]
fn document_numbers_are_used_once() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case decide {C} --outcome other --doc-no 峄住建〔2026〕1号 --on 2026-11-20"));
    desk.found();
    desk.refused("case decide C2026-0002 --outcome other --doc-no 峄住建〔2026〕1号").invalid();
    // The same number with the brackets of another keyboard.
    desk.refused("case decide C2026-0002 --outcome other --doc-no 峄住建[2026]1号").invalid();
    let odd = desk.ok("case decide C2026-0002 --outcome other --doc-no 第七");
    assert!(odd["warnings"].to_string().contains("文号"), "{odd}");
}

#[test]
fn materials() {
    let desk = prepared();
    for (bad, why) in [
        ("letter=missing.pdf", "不存在"),
        ("letter=.", "文件"),
        ("letter.pdf", "类别"),
        ("photo=letter.pdf", "类别"),
        ("letter=", ""),
    ] {
        let refusal = desk.refused(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 某案 --found 2026-11-24 --material {bad}"
        ));
        refusal.invalid();
        assert!(refusal.message.contains(why) || refusal.hint.contains(why), "{bad}: {refusal:?}");
    }
    let big = desk.file("big.bin", &vec![7u8; 17 * 1024 * 1024]);
    let refusal = desk.refused(&format!("case material add {C} --kind evidence big.bin"));
    refusal.invalid();
    assert!(refusal.hint.contains("--by-reference"), "{refusal:?}");
    let before = fs::metadata(desk.db()).unwrap().len();
    desk.ok(&format!("case material add {C} --kind evidence --by-reference big.bin"));
    assert!(fs::metadata(desk.db()).unwrap().len() < before + 1024 * 1024, "the file itself stays where it is");
    let shown = desk.field(C, "materials").to_string();
    assert!(shown.contains(&sha256(&big)), "{shown}");
    desk.sound();
    fs::write(&big, b"changed").unwrap();
    let changed = desk.run("check --format json");
    assert_eq!(changed.code, 1, "{}", changed.out);
    fs::remove_file(&big).unwrap();
    assert_eq!(desk.run("check --format json").code, 0, "a file that is gone is a note");
}

#[test]
fn files_that_are_no_register() {
    let whole = Desk::new();
    whole.sent();
    let register = fs::read(whole.db()).unwrap();
    let mut newer = register.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut foreign = register.clone();
    foreign[68..72].copy_from_slice(b"abcd");
    let mut scrambled = register.clone();
    scrambled[4096..20_000].fill(0x5a);
    for (what, content) in [
        ("text", b"hello, not a database".to_vec()),
        ("empty", Vec::new()),
        ("long text", vec![b'x'; 10_000]),
        ("half a header", register[..60].to_vec()),
        ("truncated", register[..register.len() / 2].to_vec()),
        ("newer version", newer),
        ("another program's", foreign),
        ("scrambled", scrambled),
    ] {
        let desk = Desk::blank();
        fs::write(desk.db(), &content).unwrap();
        for line in [
            "case list",
            "overdue",
            "todo",
            "check",
            "audit verify",
            "show C2026-0001",
            "case new --unit 住建局 --title 某案 --found 2026-11-20",
            "transfer accept T2026-0001",
            "calendar show 2026",
        ] {
            let done = desk.run(&format!("{line} --format json"));
            assert!(!done.err.contains("内部故障"), "{what} {line}: {}", done.err);
            // Damage may lie where a command does not look; then the answer may stand, but nothing else may be said.
            let looked_past = ["truncated", "scrambled"].contains(&what) && done.code == 0 && line != "check";
            let found = ["truncated", "scrambled"].contains(&what) && line == "check" && done.code == 1;
            if !looked_past && !found {
                let refusal = Refusal::read(what, &done);
                assert_eq!((refusal.exit, refusal.kind.as_str()), (1, "io"), "{what} {line}: {refusal:?}");
            }
        }
        if !["truncated", "scrambled"].contains(&what) {
            assert_eq!(fs::read(desk.db()).unwrap(), content, "{what} was touched");
            let again = desk.run("init --format json");
            assert_eq!(again.code, 2, "{what}: init leaves what is there alone");
            assert_eq!(fs::read(desk.db()).unwrap(), content, "{what} was touched by init");
            assert_eq!(desk.standing_names(), ["jiexie.db", "letter.pdf", "photo.zip", "source.pdf"], "{what}");
        }
    }
}

#[test]
fn a_version_raised_by_another_program() {
    let desk = Desk::new();
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    conn.close().unwrap();
    let before = sha256(&desk.db());
    for line in ["case list", "case new --unit 住建局 --title 某案 --found 2026-11-20", "check"] {
        let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
        assert_eq!(refusal.exit, 1);
        assert!(refusal.hint.contains("升级"), "{refusal:?}");
    }
    assert_eq!(before, sha256(&desk.db()));
}

#[test]
fn a_directory_or_nothing_in_the_place_of_the_register() {
    let desk = Desk::blank();
    fs::create_dir(desk.db()).unwrap();
    for line in ["case list", "case new --unit 住建局 --title 某案 --found 2026-11-20"] {
        assert_eq!(Refusal::read(line, &desk.run(&format!("{line} --format json"))).exit, 1);
    }
    fs::remove_dir(desk.db()).unwrap();
    for line in ["case list", "transfer list", "overdue", "todo", "check", "audit log", "show C2026-0001", "unit list"]
    {
        let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
        assert_eq!(refusal.exit, 1, "{line}");
        assert!(refusal.hint.contains("init"), "{line}: {refusal:?}");
        assert!(!desk.db().exists(), "{line}: reading makes no register");
    }
    for line in ["rules", "calendar show 2026", "explain transfer.send --from 2026-11-20"] {
        desk.ok(line);
        assert!(!desk.db().exists(), "{line}: reading makes no register");
    }
    let made = desk.run("case new --unit 住建局 --title 某案 --found 2026-11-20 --format json");
    assert_eq!(made.code, 0);
    assert!(made.err.contains("已建立登记簿"), "{}", made.err);
    desk.sound();
}

#[test]
fn read_only_places() {
    // Permissions do not bind root.
    if rustix::process::geteuid().is_root() {
        return;
    }
    let desk = Desk::new();
    desk.sent();
    let register = sha256(&desk.db());
    let accept = format!("transfer accept {T} --on 2026-11-18 --format json");
    let mode = |path: &std::path::Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&desk.db(), 0o400);
    assert_eq!(Refusal::read("read-only file", &desk.run(&accept)).exit, 1);
    assert_eq!(desk.ok("case list").as_array().unwrap().len(), 1);
    mode(desk.dir.path(), 0o500);
    assert_eq!(Refusal::read("read-only directory", &desk.run(&accept)).exit, 1);
    assert_eq!(desk.ok("case list").as_array().unwrap().len(), 1);
    let refusal = Refusal::read("init", &desk.run("--db other.db init --format json"));
    assert_eq!(refusal.exit, 1);
    mode(&desk.db(), 0o000);
    assert_eq!(Refusal::read("unreadable", &desk.run("case list --format json")).exit, 1);
    mode(desk.dir.path(), 0o700);
    mode(&desk.db(), 0o600);
    assert_eq!(register, sha256(&desk.db()));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
}

#[test]
fn usage_errors_are_json_too_and_help_is_chinese() {
    let desk = Desk::blank();
    for bad in [
        "cas new",
        "case",
        "case new",
        "case new --unti 住建局",
        "case new --unit",
        "case assess C2026-0001 mine",
        "case list --limit many",
        "overdue --within -1",
        "case list --format json --format json",
        "nonsense --format=json",
    ] {
        let done = desk.run(&format!("{bad} --format json").replace("=json --format json", "=json"));
        let refusal = Refusal::read(bad, &done);
        assert_eq!((refusal.exit, refusal.kind.as_str()), (2, "input"), "{bad}: {refusal:?}");
    }
    for line in COMMANDS.iter().filter(|line| !line.starts_with("--")) {
        let verbs: Vec<&str> = line.split_whitespace().take_while(|word| VERBS.contains(word)).collect();
        for depth in 1..=verbs.len() {
            let done = desk.run(&format!("{} --help", verbs[..depth].join(" ")));
            assert_eq!(done.code, 0, "{line}");
            let first = done.out.lines().next().unwrap();
            assert!(
                !first.is_ascii() && !first.contains(" of "),
                "help of {:?} begins in English: {first}",
                &verbs[..depth]
            );
            for english in
                ["Usage:", "Options:", "Commands:", "Arguments:", "Print help", "default:", "possible values"]
            {
                assert!(!done.out.contains(english), "{english} in the help of {:?}", &verbs[..depth]);
            }
        }
    }
}
