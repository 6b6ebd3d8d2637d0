//! The handbook and the README are run: every `$` line in their console blocks, in order, and what is printed must be what
//! they show. Each chapter has a folder and a register of its own, and the clock its text names.
//!
//! A command that shows nothing below it must only succeed. With `JIEXIE_BLESS=1` what is shown is written anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{Desk, example_register};

/// The files that lie on the clerk's desk.
const FILES: [&str; 8] = [
    "移交函.pdf",
    "现场检查记录.pdf",
    "现场照片.zip",
    "鉴定意见.pdf",
    "会议纪要.docx",
    "移交函.txt",
    "现场检查记录.txt",
    "照片说明.txt",
];

/// The desk of a chapter.
fn chapter(text: &str, today: &str) -> Desk {
    let mut desk = Desk::blank();
    for name in FILES {
        desk.file(name, name.as_bytes());
    }
    if text.contains("（用示例登记簿") {
        example_register(&desk);
    }
    desk.at(today);
    desk
}

/// What a line prints: its output, or what it says when it is refused; and whether it was done.
fn run(desk: &Desk, line: &str) -> (bool, String) {
    let bin = Path::new(env!("CARGO_BIN_EXE_jiexie")).parent().unwrap();
    let output = Command::new("bash")
        .args(["-c", line])
        .current_dir(desk.dir.path())
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("HOME", desk.home.path())
        .env("XDG_DATA_HOME", desk.home.path())
        .env("JIEXIE_DB", "jiexie.db")
        .env("JIEXIE_TEST_NOW", &desk.now)
        .env("JIEXIE_TEST_UNSYNCED", "1")
        .env("USER", "王经办")
        .output()
        .unwrap();
    let done = output.status.success();
    let printed = if done { output.stdout } else { output.stderr };
    (done, String::from_utf8(printed).unwrap())
}

/// The day that a line of text sets the clock to.
fn day_named(line: &str) -> Option<&str> {
    ["今天是 ", "today is "].iter().find_map(|said| line.split_once(said)?.1.get(..10))
}

/// Runs a document; gives it as it should stand, and how many commands it ran.
fn performed(document: &str) -> (String, usize) {
    let (mut told, mut ran) = (String::new(), 0);
    let mut today = "2026-11-24";
    let mut desk = chapter("", today);
    let mut lines = document.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        if line.starts_with("## ") {
            let rest: Vec<&str> = document.split(line).nth(1).unwrap_or_default().split("\n## ").collect();
            desk = chapter(rest.first().copied().unwrap_or_default(), today);
        }
        if let Some(day) = day_named(line) {
            today = day;
            desk.at(today);
        }
        if line.starts_with("```") {
            inside = line == "```console";
        }
        writeln!(told, "{line}").unwrap();
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else { continue };
        let mut shown = 0;
        while lines.next_if(|line| !line.starts_with("$ ") && !line.starts_with("```")).is_some() {
            shown += 1;
        }
        let (done, printed) = run(&desk, command);
        ran += 1;
        assert!(done || shown > 0, "{command}\n{printed}");
        if shown > 0 {
            told.push_str(&printed);
        }
    }
    (told, ran)
}

/// Runs a document and holds it against what it shows.
fn prints_what_it_shows(path: &str, at_least: usize) {
    let written = fs::read_to_string(path).unwrap();
    let (told, ran) = performed(&written);
    assert!(ran >= at_least, "{path}: {ran}");
    if std::env::var_os("JIEXIE_BLESS").is_some() {
        return fs::write(path, &told).unwrap();
    }
    for (shown, printed) in written.lines().zip(told.lines()) {
        assert_eq!(shown, printed, "{path}");
    }
    assert_eq!(written, told, "{path}");
}

#[test]
fn handbook_prints_what_it_shows() {
    prints_what_it_shows("examples/手册.md", 60);
}

#[test]
fn readme_prints_what_it_shows() {
    prints_what_it_shows("README.md", 5);
}

/// Commands named in running text exist.
#[test]
fn commands_in_the_text_exist() {
    let desk = chapter("", "2026-11-24");
    for path in ["examples/手册.md", "README.md"] {
        let text = fs::read_to_string(path).unwrap();
        let prose = text.split("```").step_by(2).collect::<String>();
        for code in prose.split('`').skip(1).step_by(2).filter(|code| code.starts_with("jiexie ")) {
            let words = code
                .split_whitespace()
                .skip(1)
                .take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            let words: Vec<&str> = words.take_while(|word| !word.starts_with('-')).collect();
            let (done, printed) = run(&desk, &format!("jiexie {} --help", words.join(" ")));
            assert!(done, "{path}: {code}\n{printed}");
        }
    }
}
