//! What is typed to have the letter of a step made with it, or drafted before it.

use crate::fold;
use crate::ids::Id;

/// Under which id the file of the letter stands on every command that has one.
pub const LETTER: &str = "letter_file";
/// Under which id it is said there that the letter is only drafted.
pub const DRAFT: &str = "letter_draft";

/// What is typed to have the letter of a step made with it.
pub fn with_letter(file: &str) -> String {
    format!("--letter {}", fold::quoted(file))
}

/// What is typed behind that to have it only drafted.
pub const DRAFTED: &str = "--draft";

/// The file of a letter of this title, where none was named.
pub fn file_of(title: &str) -> String {
    format!("{title}.docx")
}

/// The same of one that a record has: it bears the record's id and, where each of several units gets its own, the unit, so
/// that no letter takes the place of another.
pub fn file_for(title: &str, to: Option<&str>, id: &str) -> String {
    let to = to.map_or_else(String::new, |unit| format!("-{unit}"));
    file_of(&format!("{title}{to}-{id}"))
}

/// The same of the letter that a command gives; of one that names no record, without an id.
pub fn file_by(title: &str, to: Option<&str>, command: &str) -> String {
    let id = command.split([' ', '=']).find(|word| word.parse::<Id>().is_ok_and(|id| id.to_string() == *word));
    match (id, to) {
        (Some(id), to) => file_for(title, to, id),
        (None, Some(unit)) => file_of(&format!("{title}-{unit}")),
        (None, None) => file_of(title),
    }
}
