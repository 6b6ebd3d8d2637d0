//! How a text sounds: the letters it is typed by, of each character the first or all.

use pinyin::ToPinyin;

/// The first letters of a text's characters, and their whole sounds; letters and figures stand for themselves, what has no
/// sound is a blank.
pub fn of(text: &str) -> (String, String) {
    let (mut first, mut whole) = (String::new(), String::new());
    for c in text.chars() {
        match c.to_pinyin() {
            Some(sound) => {
                first.push_str(sound.first_letter());
                whole.push_str(sound.plain());
            }
            None if c.is_ascii_alphanumeric() => {
                first.push(c.to_ascii_lowercase());
                whole.push(c.to_ascii_lowercase());
            }
            None => {
                first.push(' ');
                whole.push(' ');
            }
        }
    }
    (first, whole)
}

/// The least letters by which something is meant without being picked.
const LEAST: usize = 2;

/// Whether letters may stand for how a name sounds.
pub fn may_be(typed: &str) -> bool {
    typed.len() >= LEAST && typed.chars().all(|c| c.is_ascii_lowercase())
}
