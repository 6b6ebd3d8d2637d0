//! What is typed to have the letter of a step made with it, or drafted before it.

use crate::fold;

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
