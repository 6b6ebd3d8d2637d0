//! The floors of the program: who may lean on whom, and what the lower ones must not know.

use std::fs;
use std::path::{Path, PathBuf};

/// Floor of a source file: its first path component under `src`.
fn floor(path: &Path) -> String {
    let inner = path.strip_prefix("src").unwrap();
    inner.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// Every source file with its text.
pub fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// Code without comments and without the tests at its end; that tests stand in a file of their own ends nothing.
pub fn code(text: &str) -> String {
    let is_file = |rest: &str| rest.lines().next().is_some_and(|line| line.ends_with(';'));
    let mut parts = text.split("#[cfg(test)]\nmod ");
    let mut body = parts.next().unwrap().to_owned();
    for rest in parts.take_while(|rest| is_file(rest)) {
        body.push_str(rest.split_once('\n').map_or("", |(_, after)| after));
    }
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every floor a file names with `crate::`, grouped imports included.
fn leans_on(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => word.clear(),
                    _ if depth == 0 && (c.is_alphanumeric() || c == '_') => word.push(c),
                    ':' if depth == 0 && !word.is_empty() => found.push(std::mem::take(&mut word)),
                    _ => {}
                }
            }
        } else {
            found.push(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
}

#[test]
fn the_tests_of_a_file_are_no_code_of_it_and_hide_none() {
    let named =
        "mod a;\n#[cfg(test)]\nmod tests;\nuse crate::repo::Reader;\n#[cfg(test)]\nmod more {\nuse crate::cli::App;\n}";
    assert_eq!(code(named).trim(), "mod a;\nuse crate::repo::Reader;");
}

/// The most lines that a file has: one subject, read in one sitting.
const MOST_LINES: usize = 450;

#[test]
fn no_file_is_longer_than_one_subject() {
    let lines = |(path, text): (PathBuf, String)| (text.lines().count(), path);
    let long: Vec<(usize, PathBuf)> =
        sources().into_iter().map(lines).filter(|(count, _)| *count > MOST_LINES).collect();
    assert!(long.is_empty(), "cut by subject, tests into a file of their own: {long:#?}");
}

/// What each floor may lean on, besides itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["lib"]),
    ("lib", &["cli"]),
    (
        "cli",
        &[
            "import",
            "export",
            "gate",
            "repo",
            "ledger",
            "report",
            "documents",
            "letters",
            "render",
            "steps",
            "record",
            "person",
            "vocabulary",
            "law",
            "env",
            "error",
            "reason",
            "reason",
            "ids",
            "fold",
            "disk",
            "guard",
        ],
    ),
    (
        "import",
        &["ledger", "gate", "repo", "steps", "record", "person", "law", "disk", "error", "ids", "fold", "guard"],
    ),
    (
        "export",
        &["repo", "report", "documents", "render", "steps", "record", "law", "disk", "env", "error", "reason", "ids"],
    ),
    ("gate", &["repo", "steps", "record", "person", "vocabulary", "law", "env", "error", "ids", "fold"]),
    ("repo", &["steps", "record", "person", "vocabulary", "law", "disk", "error", "reason", "ids", "fold"]),
    ("ledger", &["steps", "record", "person", "vocabulary", "law", "error", "reason", "ids", "fold", "guard"]),
    ("report", &["steps", "record", "person", "vocabulary", "law", "error", "ids", "fold"]),
    (
        "documents",
        &[
            "report",
            "steps",
            "record",
            "person",
            "vocabulary",
            "law",
            "render",
            "disk",
            "error",
            "reason",
            "ids",
            "fold",
            "guard",
        ],
    ),
    ("letters", &["documents", "steps", "record", "person", "vocabulary", "law", "error", "ids", "fold"]),
    ("render", &["vocabulary", "error", "ids", "guard"]),
    ("record", &["person", "vocabulary", "law", "error", "reason", "ids", "fold"]),
    ("steps", &["record", "person", "vocabulary", "law", "error", "ids", "fold"]),
    ("person", &["fold"]),
    ("vocabulary", &["error", "fold"]),
    ("law", &["vocabulary", "error", "reason", "ids", "fold"]),
    ("env", &["error"]),
    ("disk", &["error", "reason"]),
    ("ids", &["error", "fold"]),
    ("error", &[]),
    ("reason", &[]),
    ("fold", &[]),
    ("guard", &[]),
];

#[test]
fn every_floor_leans_only_downward() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = floor(&path);
        let allowed = ARROWS.iter().find(|(name, _)| *name == own).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: no place for floor {own}", path.display()));
            continue;
        };
        for named in leans_on(&code(&text)) {
            if named != own && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}: {own} → {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn lower_floors_know_nothing_of_the_outside() {
    const OUTSIDE: &[&str] = &[
        "rusqlite",
        "clap::",
        "Utc::now",
        "Local::now",
        "Local::today",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::env",
        "std::io",
        "File::open",
        "println!",
        "eprintln!",
        "print!(",
        "getrandom",
        "std::process",
        "std::net",
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !["law", "record", "steps", "person", "report", "letters", "vocabulary", "ids", "error", "fold"]
            .contains(&floor(&path).as_str())
        {
            continue;
        }
        let text = code(&text);
        wrong.extend(
            OUTSIDE.iter().filter(|word| text.contains(**word)).map(|word| format!("{}: {word}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ledgers_are_read_as_bytes_and_reach_no_file_by_themselves() {
    const OUTSIDE: &[&str] = &["std::fs", "std::env", "File", "clap", "rusqlite", "print", "std::process", "::now"];
    for (path, text) in sources().into_iter().filter(|(path, _)| floor(path) == "ledger") {
        let text = code(&text);
        for word in OUTSIDE {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_engines_know_neither_the_command_line_nor_a_terminal() {
    const OUTSIDE: &[&str] = &["clap", "indicatif", "print!", "println!", "std::env", "stdout", "stderr", "IsTerminal"];
    let engines: Vec<_> =
        sources().into_iter().filter(|(path, _)| ["import", "export"].contains(&floor(path).as_str())).collect();
    assert!(engines.len() > 10, "the engines were not found");
    for (path, text) in engines {
        let text = code(&text);
        for word in OUTSIDE {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_register_file_is_known_to_repo_alone() {
    const SQL: &[&str] = &[
        "rusqlite",
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "DELETE FROM",
        "CREATE TABLE",
        "PRAGMA ",
        "BEGIN IMMEDIATE",
        "DROP TABLE",
    ];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        let text = code(&text);
        let named: Vec<&&str> = SQL.iter().filter(|word| text.contains(**word)).collect();
        if floor(&path) == "repo" {
            seen += named.len();
        } else {
            wrong.extend(named.into_iter().map(|word| format!("{}: {word}", path.display())));
        }
    }
    assert!(seen > 5, "the search finds what it should find");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_clock_is_read_in_one_place() {
    for (path, text) in sources() {
        if floor(&path) != "env" {
            let text = code(&text);
            for word in ["Utc::now", "Local::now", "SystemTime::now", "JIEXIE_TEST_NOW"] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn the_search_itself_finds_arrows() {
    assert_eq!(leans_on("use crate::repo::Reader; crate::gate::write()"), ["repo", "gate"]);
    assert_eq!(leans_on("use crate::{error::{Error, Result}, repo::Reader, law};"), ["error", "repo"]);
}

/// The clauses of the document that a text cites.
fn clauses(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let cites = |c: &&[char]| {
        "一二三四五六七".contains(c[0]) && c[1] == '（' && "一二三四五六七八九".contains(c[2]) && c[3] == '）'
    };
    chars.windows(4).filter(cites).map(|c| c.iter().collect()).collect()
}

#[test]
fn every_clause_is_named_in_one_place() {
    let places = ["src/law/clause.rs"];
    assert_eq!(clauses("bench.refuse(\"二（二）2\", 三（四）, （一）)"), ["二（二）", "三（四）"]);
    for (path, text) in sources() {
        let cited = if path.ends_with("tests.rs") { Vec::new() } else { clauses(&code(&text)) };
        if places.iter().any(|place| path == Path::new(place)) {
            assert!(cited.len() > 20, "{}", path.display());
        } else {
            assert!(cited.is_empty(), "{} cites {cited:?}: name it as law::clause does", path.display());
        }
    }
}
