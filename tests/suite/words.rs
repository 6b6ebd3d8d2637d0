//! Words as people type them: every closed value in both languages, signs of an input method, texts kept as typed, and no
//! English left where a clerk reads.

use std::collections::BTreeSet;
use std::fs;

use clap::error::ErrorKind;
use clap::{Arg, Command};
use jiexie::cli;
use jiexie::ids::RecordKind;
use jiexie::law::rulebook::SHIPPED;
use jiexie::ledger::Kind;
use jiexie::ledger::columns;
use jiexie::record::kinds;
use jiexie::vocabulary::Vocabulary;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::{ALL, C, Desk, Refusal, T, example_register};

/// The whole tree.
fn tree() -> Command {
    let mut command = cli::command();
    command.build();
    command
}

/// Hands every command of the tree with its words to `each`.
fn walk(command: &Command, before: &[String], each: &mut dyn FnMut(&[String], &Command)) {
    each(before, command);
    for inner in command.get_subcommands() {
        walk(inner, &[before, &[inner.get_name().to_owned()]].concat(), each);
    }
}

/// The words of a command line that gives `arg` the value `value` and says nothing else.
fn line(words: &[String], command: &Command, arg: &Arg, value: &str) -> Vec<String> {
    let mut line = words.to_vec();
    match arg.get_long() {
        Some(long) => line.extend([format!("--{long}"), value.to_owned()]),
        None => {
            let at = command.get_positionals().position(|one| one.get_id() == arg.get_id()).unwrap();
            line.extend(vec!["2026-11-24".to_owned(); at]);
            line.push(value.to_owned());
        }
    }
    line
}

/// Every argument with closed values: the words of its command, and what it is.
fn closed() -> Vec<(Vec<String>, Command, Arg)> {
    let mut found = Vec::new();
    walk(&tree(), &[], &mut |words, command| {
        let valued = |arg: &&Arg| arg.get_action().takes_values() && !arg.get_possible_values().is_empty();
        // What every command takes is looked at once.
        let own = |arg: &&Arg| words.is_empty() || !arg.is_global_set();
        found.extend(
            command
                .get_arguments()
                .filter(valued)
                .filter(own)
                .map(|arg| (words.to_vec(), command.clone(), arg.clone())),
        );
    });
    found
}

#[test]
fn every_closed_value_is_read_in_both_languages_and_an_unknown_one_lists_both() {
    let desk = Desk::blank();
    let all = closed();
    assert!(all.len() > 35, "{}", all.len());
    for (words, command, arg) in &all {
        let whole = [&["jiexie".to_owned()], words.as_slice()].concat();
        let told = |value: &str| {
            let line = [&whole[..1], &line(words, command, arg, value)[..]].concat();
            cli::command().try_get_matches_from(&line).err().map(|error| error.kind())
        };
        let offered: Vec<_> = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
        for value in &offered {
            let title = value.get_help().map(ToString::to_string);
            assert!(title.is_some() || command.get_name() == "completions", "{words:?} {arg} {}", value.get_name());
            for typed in [Some(value.get_name().to_owned()), title].into_iter().flatten() {
                assert_ne!(told(&typed), Some(ErrorKind::InvalidValue), "{words:?} {arg} {typed}");
            }
        }
        let mut line = line(words, command, arg, "没有这个词");
        if arg.get_id() != "format" {
            line.extend(["--format".to_owned(), "json".to_owned()]);
            let refusal = Refusal::read(&format!("{line:?}"), &desk.run_args(&line));
            assert_eq!((refusal.exit, refusal.kind.as_str()), (2, "input"), "{line:?}");
            for value in &offered {
                let title = value.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(
                    refusal.hint.contains(value.get_name()) && refusal.hint.contains(&title),
                    "{line:?}: {}",
                    refusal.hint
                );
            }
        }
    }
}

#[test]
fn a_status_finds_its_records_in_either_language_in_every_list() {
    let desk = Desk::blank();
    example_register(&desk);
    for (kind, list) in [
        (RecordKind::Case, "case list"),
        (RecordKind::Transfer, "transfer list"),
        (RecordKind::Share, "share list"),
        (RecordKind::Standing, "share standing list"),
        (RecordKind::Assist, "assist list"),
        (RecordKind::Dispute, "dispute list"),
        (RecordKind::Operation, "operation list"),
        (RecordKind::Meeting, "meeting list"),
        (RecordKind::Topic, "meeting topic list"),
        (RecordKind::Matter, "meeting matter list"),
        (RecordKind::Notice, "notice list"),
    ] {
        let all = desk.ok(list);
        for row in all.as_array().unwrap() {
            let shown = row["status_title"].as_str().unwrap();
            let by = |typed: &str| desk.ok(&format!("{list} --status {typed}"));
            let found = by(row["status"].as_str().unwrap());
            assert!(found.as_array().unwrap().contains(row), "{list} {row}");
            assert_eq!(found, by(shown), "{list} --status {shown}");
        }
        let refusal = desk.refused(&format!("{list} --status 没有这个词"));
        refusal.invalid();
        for word in kinds::statuses(kind) {
            assert!(refusal.hint.contains(word.word) && refusal.hint.contains(word.title), "{list}: {}", refusal.hint);
        }
    }
}

#[test]
fn limits_reports_tables_and_materials_are_named_in_chinese() {
    let desk = Desk::new();
    desk.sent();
    for (typed, meant) in [
        ("反馈意见", "transfer.feedback"),
        ("反馈", "transfer.feedback"),
        ("ＴＲＡＮＳＦＥＲ．ＳＥＮＤ", "transfer.send"),
    ] {
        assert_eq!(desk.ok(&format!("rules {typed}"))["id"], meant);
        assert_eq!(desk.ok(&format!("overdue --rule {typed}")), desk.ok(&format!("overdue --rule {meant}")));
        assert_eq!(
            desk.ok(&format!("explain {typed} --from 2026-11-20")),
            desk.ok(&format!("explain {meant} --from 2026-11-20"))
        );
    }
    // 移送 is part of the names of several.
    for line in ["overdue --rule 移送", "overdue --rule nonsense", "rules 没有", "explain 没有 --from 今天"] {
        let refusal = Refusal::read(line, &desk.run(&format!("{line} --format json")));
        assert!(refusal.hint.contains("反馈意见（transfer.feedback）"), "{line}: {refusal:?}");
    }
    let without = desk.refused("explain 反馈意见");
    assert!(without.hint.contains("jiexie explain transfer.feedback --from 今天"), "{without:?}");
    for (typed, meant) in [("监督", "supervision"), ("季度", "quarter"), ("补录清单", "late-entries")] {
        assert_eq!(desk.table(&format!("report {typed}")), desk.table(&format!("report {meant}")));
    }
    for (typed, meant) in [("2026年三季度", "2026Q3"), ("２０２６Ｑ３", "2026Q3")] {
        assert_eq!(
            desk.table(&format!("report 监督 --quarter {typed}")),
            desk.table(&format!("report supervision --quarter {meant}"))
        );
    }
    desk.ok(&format!("case material add {C} --kind 证据 photo.zip"));
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 某案 --found 今天 --material 移交函=letter.pdf --material 案源＝source.pdf --material 证=photo.zip");
    let refusal =
        desk.refused("transfer new --from 住建局 --to 综合执法局 --title 某案 --found 今天 --material 函件=letter.pdf");
    assert!(refusal.hint.contains("移交函（letter）"), "{refusal:?}");
    desk.ok("export out --tables 案件、移送，deadlines");
    let manifest: Value = serde_json::from_slice(&fs::read(desk.path("out/manifest.json")).unwrap()).unwrap();
    let names: Vec<&str> =
        manifest["tables"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["cases", "transfers", "deadlines"]);
    let refusal = desk.refused("export out2 --tables 没有");
    assert!(refusal.hint.contains("案件（cases）"), "{refusal:?}");
}

#[test]
fn signs_of_an_input_method_are_read_as_plain_ones() {
    let desk = Desk::new();
    desk.ok("case new －－unit 住建局 ——title＝Ａ座——违建 —-found ２０２６－１１－２０ –-place 某路（１）号、东侧");
    let shown = desk.ok("show ｃ２０２６－０００１");
    assert_eq!((&shown["title"], &shown["place"]), (&"Ａ座——违建".into(), &"某路（１）号、东侧".into()));
    desk.ok("case assess Ｃ２０２６—０００１ 他单位 －－ｔｏ 综合执法局 --on 2026年11月20日");
    desk.ok(&format!("transfer new --case Ｃ２０２６－１ --to 综合执法局 {ALL} ——on ２０２６．１１．２３"));
    assert_eq!(desk.ok(&format!("show {T}"))["sent_on"], "2026-11-23");
    assert_eq!(
        desk.ok("overdue --limit １").as_array().map(Vec::len),
        desk.ok("overdue --limit 1").as_array().map(Vec::len)
    );
    assert_eq!(desk.ok("ｃａｓｅ　list --limit　１").as_array().unwrap().len(), 1);
    let shared =
        desk.ok("share new --kind 政策 --from 住建局 --to 综合执法局、公安分局，榴园镇 --title 甲、乙 --event 昨天");
    let shared = desk.ok(&format!("show {}", shared["id"].as_str().unwrap()));
    assert_eq!((shared["copies"].as_array().unwrap().len(), &shared["title"]), (3, &"甲、乙".into()));
    // What begins with a dash and stands as a value is text.
    for title in ["——某案", "－－unit", "—q"] {
        let case =
            desk.run_args(["case", "new", "--unit", "住建局", "--title", title, "--found", "今天", "--format", "json"]);
        let case: Value = serde_json::from_str(&case.out).unwrap();
        assert_eq!(desk.field(case["id"].as_str().unwrap(), "title"), title);
    }
    for bad in ["todo ——没有", "todo ——unti 住建局", "overdue --limit １０个"] {
        desk.refused(bad).invalid();
    }
}

#[test]
fn days_are_read_as_people_say_them_and_said_back() {
    let desk = Desk::new();
    for (typed, day) in [
        ("11月20日", "2026-11-20"),
        ("3.5", "2026-03-05"),
        ("前天", "2026-11-22"),
        ("上周五", "2026-11-20"),
        ("上月末", "2026-10-31"),
    ] {
        let done = desk.run(&format!("case new --unit 住建局 --title 某案 --found {typed} --format json"));
        assert_eq!(done.code, 0, "{}", done.err);
        let id = serde_json::from_str::<Value>(&done.out).unwrap()["id"].as_str().unwrap().to_owned();
        assert_eq!(desk.field(&id, "found_on"), day, "{typed}");
        let said = format!("日期“{typed}”按 {day} 理解");
        assert_eq!(done.err.matches(&said).count(), 1, "{typed}: {}", done.err);
    }
    for typed in ["2026年11月20日", "二〇二六年十一月二十日", "昨天"] {
        let done = desk.run(&format!("case new --unit 住建局 --title 某案 --found {typed}"));
        assert!(done.code == 0 && !done.err.contains("理解"), "{typed}: {}", done.err);
    }
    let quiet = desk.run("todo --as-of 前天 -q");
    assert_eq!((quiet.code, quiet.err.as_str()), (0, ""));
    // A day that is set lies ahead.
    desk.ok("meeting matter new --from 交办 --unit 住建局 --title 整改 --due 3月5日");
    assert_eq!(desk.field("R2026-0001", "due_on"), "2027-03-05");
    desk.ok("meeting matter new --from 交办 --unit 住建局 --title 整改 --due 后天");
    assert_eq!(desk.field("R2026-0002", "due_on"), "2026-11-26");
    desk.ok(&format!("correct {C} --event 1 --set 发现日期=11月19日 --reason 笔误"));
    assert_eq!(desk.field(C, "found_on"), "2026-11-19");
    for (typed, says) in [("46092", "2026-03-11"), ("5/3/2026", "2026-05-03、2026-03-05"), ("明天", "2026-11-25")] {
        let refusal = desk.refused(&format!("case new --unit 住建局 --title 某案 --found {typed}"));
        refusal.invalid();
        assert!(refusal.message.contains(says), "{typed}: {refusal:?}");
    }
    desk.sound();
}

/// Texts such as an input method makes, with nothing that no text may hold.
fn texts() -> impl Strategy<Value = String> {
    let signs = "Ａ１－—–‐－＝：，、；。（）【】〔〕／＃％　甲乙丙案路号aB1-=,:;. ".chars().collect::<Vec<_>>();
    prop::collection::vec(prop::sample::select(signs), 1..12).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands as the value of an option that takes text reaches the parser byte for byte.
    #[test]
    fn texts_are_kept_byte_for_byte(title in texts(), place in texts(), note in texts()) {
        let typed = ["jiexie", "case", "new", "－－unit", "住建局", "——title", &title, "--note", &note, "--found", "今天"];
        let place = format!("--place={place}");
        let line: Vec<std::ffi::OsString> = typed.iter().map(|word| (*word).into()).chain([place.clone().into()]).collect();
        let plain = cli::plain(line, &cli::Parts::default());
        let at = |nth: usize| plain[nth].to_str().unwrap();
        prop_assert_eq!((at(3), at(5), at(6), at(8), at(11)), ("--unit", "--title", title.as_str(), note.as_str(), place.as_str()));
    }
}

#[test]
fn texts_are_stored_as_they_were_typed() {
    let desk = Desk::new();
    for (nth, text) in
        ["Ａ座（二）－１号，甲、乙", "——－－unit＝Ｂ", "Ｃ２０２６－０００１ 一案：“某”", "１２．５％；〔一〕【二】"]
            .iter()
            .enumerate()
    {
        let done = desk.run_args([
            "case",
            "new",
            "--unit",
            "住建局",
            "--title",
            text,
            "--place",
            text,
            "--found",
            "今天",
            "--note",
            text,
        ]);
        assert_eq!(done.code, 0, "{}", done.err);
        let id = format!("C2026-{:04}", nth + 1);
        let shown = desk.ok(&format!("show {id}"));
        assert_eq!((&shown["title"], &shown["place"]), (&(*text).into(), &(*text).into()));
        assert_eq!(shown["events"][0]["note"], **text);
    }
    desk.sound();
}

/// Words that are no Chinese and yet no left-over: names of formats, programs and units, and what stands for what one types.
const KNOWN: &[&str] = &[
    "jiexie",
    "CSV",
    "JSON",
    "SHA",
    "UTF",
    "MiB",
    "Word",
    "Excel",
    "LibreOffice",
    "Markdown",
    "HTML",
    "JIEXIE",
    "DB",
    "SQLite",
    "cron",
    "README",
    "xlsx",
    "setgid",
    "examples",
];

/// Runs of letters in `text` that are neither flags, nor names of the command line, nor files, ids or examples.
fn strays(text: &str, known: &BTreeSet<String>) -> Vec<String> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let of_word = |word: &str| {
        let bare = word.trim_matches(|c| "-_./".contains(c));
        let figures = bare.chars().any(|c| c.is_ascii_digit());
        let letters = bare.chars().filter(char::is_ascii_alphabetic).count();
        let file = bare.contains('.') || word.starts_with('.');
        let names = || bare.split(['/', '.', '-', '_']).all(|part| known.contains(part) || part.len() < 2);
        letters > 1 && !word.starts_with('-') && !figures && !file && !known.contains(bare) && !names()
    };
    text.split(|c| !part(c)).filter(|word| of_word(word)).map(str::to_owned).collect()
}

/// Every name that a command line has.
fn names() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = KNOWN.iter().map(|word| (*word).to_owned()).collect();
    let statuses = RecordKind::ALL.iter().flat_map(|kind| kinds::statuses(*kind));
    known.extend(statuses.map(|word| word.word.to_owned()));
    // Columns of ledgers and keys of a rulebook are named as the files have them.
    let columns = Kind::ALL.iter().flat_map(|kind| columns::of_kind(*kind));
    known.extend(columns.map(|column| column.key.to_owned()));
    // What may be corrected is named by its key too.
    let fields = RecordKind::ALL.iter().flat_map(|kind| kinds::all_fields(*kind));
    known.extend(fields.map(|field| field.key.to_owned()));
    // The publisher of the yearly file of days off.
    known.insert("holiday-cn".to_owned());
    let book: Value = serde_json::from_str(SHIPPED).unwrap();
    known.extend(book.as_object().unwrap().keys().cloned());
    walk(&tree(), &[], &mut |_, command| {
        known.insert(command.get_name().to_owned());
        for arg in command.get_arguments() {
            known.extend(arg.get_long().map(str::to_owned));
            known.extend(arg.get_possible_values().iter().map(|value| value.get_name().to_owned()));
        }
    });
    known
}

#[test]
fn no_page_of_help_has_english_left() {
    let desk = Desk::blank();
    let known = names();
    let mut pages = 0;
    walk(&tree(), &[], &mut |words, _| {
        let line = [words, &["--help".to_owned()]].concat();
        let done = desk.run_args(&line);
        assert_eq!(done.code, 0, "{line:?}");
        let text: Vec<&str> = done.out.lines().filter(|line| !line.trim_start().starts_with("jiexie ")).collect();
        let found = strays(&text.join("\n"), &known);
        assert!(found.is_empty(), "{line:?}: {found:?}");
        for name in ["<ID>", "[OPTIONS]", "<COMMAND>"] {
            assert!(!done.out.contains(name), "{line:?}: {name}");
        }
        pages += 1;
    });
    assert!(pages > 100, "{pages}");
}

#[test]
fn no_failure_speaks_english() {
    let desk = Desk::new();
    desk.sent();
    let known = names();
    desk.file("notes.txt", b"plain");
    desk.file("book.json", br#"{"id": 1, "id": 2}"#);
    desk.file("broken.json", b"{");
    desk.file("bad.csv", b"\xff\xfe\x00");
    desk.file("quote.csv", "案由,发现单位,发现日期\n\"开了引号,住建局,2026-11-20\n".as_bytes());
    fs::create_dir(desk.path("dir")).unwrap();
    let long = format!("{}.docx", "长".repeat(100));
    for line in [
        "nonsense",
        "case nonsense",
        "case new --nonsense",
        "case new",
        "case new --unit",
        "case new --unit 住建局 --unit 公安分局 --title 甲 --found 今天",
        "case list --limit 多",
        "case list --limit -1",
        "case list --status 没有",
        "case show",
        "case show X",
        "show C2026-9999",
        "explain",
        "completions nonsense",
        "report",
        "report 没有",
        "material save T2026-0001 1 --all -o x",
        "init",
        "--db new.db init --rulebook missing.json",
        "--db new.db init --rulebook dir",
        "--db new.db init --rulebook book.json",
        "--db new.db init --rulebook broken.json",
        "--db /proc/nonsense/x.db init",
        "--db dir case list",
        "--db notes.txt case list",
        "--db /dev/null case list",
        "--db letter.pdf/x.db case list",
        "import missing.csv",
        "import dir",
        "import bad.csv --kind case",
        "import quote.csv --kind case",
        "import notes.txt --kind case",
        "import /dev/zero --kind case",
        "calendar import missing.csv",
        "calendar import broken.json",
        "calendar add 2026-12-31 没有",
        "export notes.txt/x",
        "export dir/no/x",
        "export letter.pdf",
        "export x --encoding 没有",
        "backup dir",
        "backup letter.pdf",
        "backup no/x.db",
        "restore missing.db",
        "restore notes.txt",
        "report supervision -o dir",
        "report supervision -o x.pdf",
        "report supervision -o no/x.docx",
        "report supervision -o letter.pdf/x.docx",
        &format!("report supervision -o {long}"),
        "case material add C2026-0001 --kind 证据 missing.pdf",
        "case material add C2026-0001 --kind 证据 dir",
        "case material add C2026-0001 --kind 证据 /dev/null",
        "case material add C2026-0001 --kind 证据 letter.pdf/x",
        "man missing",
        "audit verify --head 甲",
        "correct C2026-0001 --event 1 --set nonsense --reason 笔误",
        "correct C2026-0001 --event 1 --set 没有=1 --reason 笔误",
        "share standing new --from 住建局 --to 公安分局 --title 甲 --kind 政策 --every 没有",
    ] {
        let done = desk.run(line);
        assert!([1, 2, 3, 4].contains(&done.code), "{line}: {} {}{}", done.code, done.out, done.err);
        let typed: BTreeSet<String> = line.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned).collect();
        let known: BTreeSet<String> = known.union(&typed).cloned().collect();
        // The directory of the test stands in some of them.
        let told = done.err.replace(&*desk.dir.path().to_string_lossy(), "");
        let found = strays(&told, &known);
        assert!(found.is_empty(), "{line}: {found:?}\n{told}");
        assert!(told.contains("办法：") || told.contains("用法："), "{line}: {told}");
    }
}
