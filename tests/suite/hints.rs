//! Every way that is told works as it is told: whatever command a text of the program names is one, whole, and what it asks
//! for is named by a placeholder.

use std::collections::HashSet;
use std::fs;
use std::sync::{Mutex, OnceLock};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use jiexie::cli;

use crate::common::{Desk, Done};
use crate::layers::{code, sources};

/// Where a command ends in running text.
const ENDS: &[char] = &['，', '。', '；', '：', '（', '）', '”', '、', '\n', '`', '“'];

fn is_chinese(word: &str) -> bool {
    word.chars().next().is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// The words of each command that `text` names, without the program's name, with the running text after it; a word in
/// quotation marks is one.
fn named(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("jiexie ") {
        let (mut words, mut word, mut quoted): (Vec<String>, String, Option<char>) = (Vec::new(), String::new(), None);
        // A line may go on in the next.
        for c in text[at + 7..].replace("\\\n", " ").chars() {
            match (quoted, c) {
                (Some(mark), c) if c == mark => quoted = None,
                (Some(_), c) => word.push(c),
                (None, '"' | '\'') => quoted = Some(c),
                (None, ' ') => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
                (None, c) if ENDS.contains(&c) => break,
                (None, c) => word.push(c),
            }
        }
        words.extend((!word.is_empty()).then_some(word));
        // The mark of a restore that was cut short is none.
        let is_command = |first: &String| first != "restoring" && first.starts_with(|c: char| c.is_ascii_lowercase());
        if words.first().is_some_and(is_command) {
            found.push(words);
        }
    }
    found
}

/// The command that the words begin with, its placeholders of closed sets filled, or why there is none. What stands after
/// it is running text.
fn command_of(words: &[String]) -> Result<Vec<String>, String> {
    let cuts = (1..words.len()).rev().filter(|at| is_chinese(&words[*at]));
    let mut why = String::new();
    for cut in std::iter::once(words.len()).chain(cuts) {
        match parsed(words[..cut].to_vec()) {
            Ok(command) => return Ok(command),
            Err(error) => why = error,
        }
    }
    Err(format!("jiexie {}: {why}", words.join(" ")))
}

fn parsed(mut words: Vec<String>) -> Result<Vec<String>, String> {
    // Help is asked for by either of two ways.
    if words.first().is_some_and(|first| first == "help") {
        words.remove(0);
        words.push("--help".to_owned());
    }
    for _ in 0..8 {
        let line = std::iter::once("jiexie").chain(words.iter().map(String::as_str));
        let Err(error) = cli::command().try_get_matches_from(line) else { return Ok(words) };
        let text = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.first().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        let typed = text(ContextKind::InvalidValue);
        let place = words.iter().position(|word| *word == typed).filter(|_| !typed.is_ascii());
        match (error.kind(), place) {
            (ErrorKind::DisplayHelp, _) => return Ok(words),
            // A placeholder stands for a word of a closed set: it is told with its stable word in brackets.
            (ErrorKind::InvalidValue, Some(place)) => {
                let offered = text(ContextKind::ValidValue);
                let stable = offered.split_once('（').map_or(offered.as_str(), |(_, word)| word.trim_end_matches('）'));
                words[place] = if stable.is_empty() { "1" } else { stable }.to_owned();
            }
            (ErrorKind::ValueValidation, Some(place)) => words[place] = "1".to_owned(),
            _ => return Err(error.to_string().lines().take(2).collect::<Vec<_>>().join(" ")),
        }
    }
    Err("a placeholder that nothing fits".to_owned())
}

/// The texts of a source file: what stands in its string literals.
fn literals(source: &str) -> Vec<String> {
    let source = source.replace("'\"'", "' '");
    let (mut found, mut inside, mut chars) = (Vec::new(), None::<String>, source.chars().peekable());
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            (None, '"') => inside = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => found.extend(inside.take()),
            (Some(text), '\\') => match chars.next() {
                Some('n') => text.push('\n'),
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some(c) => text.push(c),
                None => {}
            },
            (Some(text), c) => text.push(c),
        }
    }
    found
}

/// A text with an id in the place of everything that is filled in.
fn filled(text: &str) -> String {
    let mut parts = text.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split('}').next().unwrap_or_default();
        whole.push_str(match name {
            // Further options, a word of a closed set, and the number of an event.
            "command" => "",
            "report" if whole.ends_with("jiexie report ") => "supervision",
            "day" if whole.ends_with("--as-of ") => "2026-11-24",
            "what" if whole.ends_with("explain ") => "assist.reply",
            "what" => "",
            "from" if !whole.ends_with("--from ") => "--from 2026-07-01 --to 2026-09-30",
            "jurisdiction" | "seal" => "own",
            "clauses" => "short",
            "channel" => "written",
            "letter_kind" => "transfer",
            "habits" => "--clauses short",
            "year" => "2026",
            "role" if whole.ends_with("--role ") => "lead",
            _ if whole.ends_with("--event ") => "1",
            _ if whole.ends_with("jiexie help ") => "transfer",
            _ => "C2026-0001",
        });
        whole.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    whole
}

#[test]
fn every_command_named_in_the_program_is_one() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        for literal in literals(&code(&text)) {
            for words in named(&filled(&literal)) {
                seen += 1;
                if let Err(why) = command_of(&words) {
                    wrong.push(format!("{}: {why}", path.display()));
                }
            }
        }
    }
    assert!(seen > 100, "the texts were not found: {seen}");
    assert!(wrong.is_empty(), "{}\n{} of {seen}", wrong.join("\n"), wrong.len());
}

#[test]
fn every_command_that_is_told_begins_with_the_program() {
    let tree = cli::command();
    let names: Vec<&str> = tree.get_subcommands().map(clap::Command::get_name).collect();
    let mut bare = Vec::new();
    for (path, text) in sources() {
        for literal in literals(&code(&text)) {
            for lead in ["用", "再", "先", "后", "一条"] {
                for (at, _) in literal.match_indices(lead) {
                    let rest = literal[at + lead.len()..].trim_start_matches(' ');
                    let word: String = rest.chars().take_while(|c| c.is_ascii_lowercase()).collect();
                    if names.contains(&word.as_str()) {
                        bare.push(format!("{}: {literal}", path.display()));
                    }
                }
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

/// What stands for a placeholder.
fn value_of(word: &str) -> String {
    if let Some((key, "…")) = word.split_once('=') {
        return format!("{key}=城乡水务局");
    }
    match word {
        "日期" => "2026-11-24",
        "单位" | "承继单位" => "城乡水务局",
        "单位,单位" => "城乡水务局,住建局",
        "文号" => "峄试〔2026〕99号",
        "文件" | "纪要.docx" => "letter.pdf",
        "序号" => "1",
        "编号" => "C2026-0001",
        other => other,
    }
    .to_owned()
}

/// Every way a refusal tells is one that can be gone: it parses, and what it does or is refused for is not what was refused.
/// Once for each way, whatever the numbers.
pub fn can_be_gone(desk: &Desk, line: &str, message: &str, hint: &str) {
    static SEEN: OnceLock<Mutex<HashSet<String>>> = OnceLock::new();
    for words in named(hint) {
        let shape: String = words.join(" ").chars().filter(|c| !c.is_ascii_digit()).collect();
        if !SEEN.get_or_init(Mutex::default).lock().unwrap().insert(shape) {
            continue;
        }
        let command =
            command_of(&words).unwrap_or_else(|why| panic!("{line} is refused with a way that is none: {why}"));
        let kept = fs::read(desk.db()).ok();
        let Done { code, err, .. } = desk.run_args(command.iter().map(|word| value_of(word)));
        if let Some(kept) = kept {
            fs::write(desk.db(), kept).unwrap();
        }
        // What is damaged is said again by the check that was advised.
        let looks = command.first().is_some_and(|verb| verb == "check");
        assert!(
            (looks || code != 1) && !err.contains("没有选项") && !err.contains("加 --help 查看用法"),
            "{line}: {hint}\n{err}"
        );
        let again = err.lines().any(|line| line.ends_with(message));
        assert!(code == 0 || !again, "{line} tells of a way that leads back: {hint}\n{err}");
    }
}
