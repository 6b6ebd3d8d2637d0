//! Every help page and the main tables, word for word. A change that is meant is taken over with
//! `INSTA_UPDATE=always cargo test snapshots::`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use insta::{Settings, assert_snapshot};
use jiexie::cli::{self, failure};
use jiexie::ids::RecordKind;

use crate::common::{Desk, example_register};

/// Where they lie.
const DIR: &str = "tests/suite/snapshots";

/// The snapshots of tables.
const TABLES: [&str; 4] = ["lists", "deadlines", "shows", "report"];

/// The page that `--help` prints after these words.
fn page(words: &[&str]) -> String {
    let line = ["jiexie"].iter().chain(words).chain(&["--help"]);
    let told = cli::command().try_get_matches_from(line).unwrap_err();
    format!("$ jiexie {} --help\n{}", words.join(" "), failure::chinese(&told.render().to_string()))
}

/// The pages of a command and of all within it.
fn pages(command: &clap::Command, before: &[&str], found: &mut String) {
    let words = [before, &[command.get_name()]].concat();
    found.push_str(&page(&words));
    for inner in command.get_subcommands() {
        found.push_str("\n\n");
        pages(inner, &words, found);
    }
}

/// Every help page, by the name of its snapshot: groups with verbs have one each, all others share one.
fn help() -> BTreeMap<String, String> {
    let mut command = cli::command();
    command.build();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    found.insert("help".to_owned(), page(&[]));
    for group in command.get_subcommands() {
        let name = if group.has_subcommands() { format!("help-{}", group.get_name()) } else { "help".to_owned() };
        let all = found.entry(name).or_default();
        if !all.is_empty() {
            all.push_str("\n\n");
        }
        pages(group, &[], all);
    }
    found
}

#[test]
fn the_words_of_an_option_are_told_once() {
    for (name, pages) in help() {
        for line in pages.lines() {
            for told in line.split('：').filter(|told| told.contains("（table") || told.contains('、')) {
                assert_eq!(line.matches(told).count(), 1, "{name}: {line}");
            }
        }
        let format = pages.matches("表格（table，默认）").count();
        assert_eq!(format, pages.matches("--format <格式>").count(), "{name}: {pages}");
    }
}

/// The main tables of the example register, by the name of their snapshot.
fn tables() -> BTreeMap<String, String> {
    let desk = Desk::blank();
    example_register(&desk);
    let shown = |lines: &[String]| -> String {
        let all: Vec<String> = lines.iter().map(|line| format!("$ jiexie {line}\n{}", desk.table(line))).collect();
        unhashed(&all.join("\n"))
    };
    let lists: Vec<String> = RecordKind::ALL.iter().map(|kind| list_of(*kind).to_owned()).collect();
    let deadlines =
        ["overdue", "overdue --within 10", "overdue --as-of 2026-08-01", "todo", "todo --unit 住建局", "rules"];
    let deadlines = deadlines.map(str::to_owned);
    let there = |kind: &&RecordKind| !desk.ok(list_of(**kind)).as_array().unwrap().is_empty();
    let mut shows: Vec<String> =
        RecordKind::ALL.iter().filter(there).map(|kind| format!("show {}2026-0001", kind.letter())).collect();
    shows.push("show 2026Q3".to_owned());
    let report = ["report supervision --quarter 2026Q3".to_owned()];
    let all: [&[String]; 4] = [&lists, &deadlines, &shows, &report];
    TABLES.into_iter().zip(all).map(|(name, lines)| (name.to_owned(), shown(lines))).collect()
}

/// A text without its hashes: events are salted, no two registers have the same.
fn unhashed(text: &str) -> String {
    let word = |word: &str| {
        let hash = word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
        if hash { "（摘要）".to_owned() } else { word.to_owned() }
    };
    let mut told = String::new();
    for part in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let end = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        told.push_str(&word(&part[..end]));
        told.push_str(&part[end..]);
    }
    told
}

fn list_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Case => "case list",
        RecordKind::Transfer => "transfer list",
        RecordKind::Share => "share list",
        RecordKind::Standing => "share standing list",
        RecordKind::Assist => "assist list",
        RecordKind::Dispute => "dispute list",
        RecordKind::Operation => "operation list",
        RecordKind::Meeting => "meeting list",
        RecordKind::Topic => "meeting topic list",
        RecordKind::Matter => "meeting matter list",
        RecordKind::Notice => "notice list",
    }
}

fn check(found: &BTreeMap<String, String>) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, text) in found {
            assert_snapshot!(name.as_str(), text);
        }
    });
}

#[test]
fn every_help_page_is_as_it_was() {
    let found = help();
    let all: usize = found.values().map(|text| text.matches("$ jiexie ").count()).sum();
    assert!(all > 100, "the pages were not found: {all}");
    check(&found);
}

#[test]
fn the_main_tables_are_as_they_were() {
    check(&tables());
}

#[test]
fn no_snapshot_is_left_of_what_is_gone() {
    let known: Vec<String> = help().into_keys().chain(TABLES.map(str::to_owned)).collect();
    for entry in fs::read_dir(Path::new(DIR)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let of = name.strip_suffix(".snap").or(name.strip_suffix(".snap.new")).unwrap_or(&name);
        assert!(known.iter().any(|known| known == of), "{name}");
    }
}
