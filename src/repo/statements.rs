//! The schema of today as text, and its statements told apart.

/// The schema of a register made today. What older ones are brought forward to is the same, to the letter.
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

/// The statements of today's schema that make something, as SQLite keeps them: without their last semicolon. They are told
/// apart when the program is built: every opening compares them.
pub(super) const STATEMENTS: [&[u8]; count(SCHEMA.as_bytes())] = statements(SCHEMA.as_bytes());

/// The statement that makes `table`; nothing where there is no such table.
pub(super) fn of_table(table: &str) -> &'static str {
    let makes = |text: &&'static str| text.strip_prefix("CREATE TABLE ").and_then(|rest| rest.strip_prefix(table));
    let is = |text: &&'static str| makes(text).is_some_and(|rest| rest.starts_with(" ("));
    STATEMENTS.iter().filter_map(|text| std::str::from_utf8(text).ok()).find(is).unwrap_or_default()
}

const fn count(script: &[u8]) -> usize {
    let (mut count, mut rest) = (0, script);
    while let Some((_, after)) = next(rest) {
        (count, rest) = (count + 1, after);
    }
    count
}

const fn statements<const N: usize>(script: &'static [u8]) -> [&'static [u8]; N] {
    let mut all: [&[u8]; N] = [&[]; N];
    let (mut at, mut rest) = (0, script);
    while let Some((text, after)) = next(rest) {
        all[at] = text;
        (at, rest) = (at + 1, after);
    }
    all
}

/// The first statement of a script that makes something, and what follows it.
const fn next(script: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    while start < script.len() && !((start == 0 || script[start - 1] == b'\n') && stands(script, start, b"CREATE ")) {
        start += 1;
    }
    let (_, text) = script.split_at(start);
    let is_trigger = stands(text, 0, b"CREATE TRIGGER ");
    let (mut at, mut in_comment, mut in_text) = (0, false, false);
    while at < text.len() {
        match text[at] {
            b'\n' => in_comment = false,
            b'\'' if !in_comment => in_text = !in_text,
            b'-' if !in_text && stands(text, at, b"--") => in_comment = true,
            b';' if !in_comment && !in_text && (!is_trigger || stands(text, at - 3, b"END")) => {
                return Some(text.split_at(at));
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether `word` stands in a text at this place.
const fn stands(text: &[u8], at: usize, word: &[u8]) -> bool {
    let mut nth = 0;
    while nth < word.len() && at + nth < text.len() && text[at + nth] == word[nth] {
        nth += 1;
    }
    nth == word.len()
}
