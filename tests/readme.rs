//! The README's console block is run line by line and must print what it shows; the main example must run.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const NOW: &str = "2026-11-24T10:00:00+08:00";

fn run(dir: &Path, line: &str) -> Output {
    Command::new("bash")
        .args(["-c", line])
        .current_dir(dir)
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", Path::new(env!("CARGO_BIN_EXE_jiexie")).parent().unwrap().display()))
        .env("JIEXIE_DB", dir.join("jiexie.db"))
        .env("JIEXIE_TEST_NOW", NOW)
        .output()
        .unwrap()
}

#[test]
fn console_block_prints_what_it_shows() {
    let readme = fs::read_to_string("README.md").unwrap();
    let block = readme.split("```console\n").nth(1).unwrap().split("```").next().unwrap();
    let dir = tempfile::tempdir().unwrap();
    for file in ["移交函.txt", "现场检查记录.txt", "照片说明.txt"] {
        fs::write(dir.path().join(file), file).unwrap();
    }
    let mut steps: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => steps.push((command.to_owned(), String::new())),
            None => {
                let shown = &mut steps.last_mut().unwrap().1;
                shown.push_str(line);
                shown.push('\n');
            }
        }
    }
    assert_eq!(steps.len(), 5);
    for (command, shown) in steps {
        let output = run(dir.path(), &command);
        let printed = if output.status.success() { output.stdout } else { output.stderr };
        assert_eq!(String::from_utf8(printed).unwrap(), shown, "{command}");
    }
}

#[test]
fn examples_run_and_leave_a_sound_register() {
    let dir = tempfile::tempdir().unwrap();
    for example in ["quickstart.sh", "ledger.sh"] {
        let script = fs::canonicalize(Path::new("examples").join(example)).unwrap();
        let register = dir.path().join(format!("{example}.db"));
        let output = run(dir.path(), &format!("bash {} {}", script.display(), register.display()));
        assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
        let check = run(dir.path(), &format!("jiexie --db {} check", register.display()));
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    }
}
