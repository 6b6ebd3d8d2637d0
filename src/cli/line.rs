//! What a command line says: its own words, and the command that they name.

use std::ffi::OsString;

use clap::Command;

/// The words of a line, without the program's name and what every command takes.
pub fn own_words(argv: &[OsString]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut words = argv.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        match word.as_str() {
            "--db" | "--format" | "--actor" | "--color" => drop(words.next()),
            "-q" | "--quiet" | "--no-pager" => {}
            long if ["--db=", "--format=", "--actor=", "--color="].iter().any(|own| long.starts_with(own)) => {}
            _ => kept.push(word),
        }
    }
    kept
}

/// The command a line names, and its words.
pub fn leaf<'t>(words: &[String], tree: &'t Command) -> (String, &'t Command) {
    let (mut path, mut command) = ("jiexie".to_owned(), tree);
    for word in words {
        if let Some(inner) = command.find_subcommand(word) {
            path = format!("{path} {}", inner.get_name());
            command = inner;
        }
    }
    (path, command)
}
