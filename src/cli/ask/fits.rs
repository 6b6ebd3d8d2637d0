//! Whether what is typed means something that is offered: a part of it, or how its characters sound.

use pinyin::ToPinyin;

use crate::fold;

/// How well `typed` fits a text, the greater the better; none when it does not. Characters and letters anywhere in it count,
/// so do the first letters of how it sounds (`zjj` for 住建局), and the whole sound.
pub fn fits(typed: &str, text: &str) -> Option<i64> {
    let typed = fold::text(typed);
    if typed.is_empty() {
        return Some(0);
    }
    let plain = fold::text(text);
    if let Some(at) = plain.find(&typed) {
        return Some(if at == 0 { 100 } else { 80 });
    }
    if !typed.is_ascii() {
        return None;
    }
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
    match (first.find(&typed), whole.find(&typed)) {
        (Some(0), _) => Some(60),
        (_, Some(0)) => Some(50),
        (Some(_), _) => Some(40),
        (_, Some(_)) => Some(30),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_letters_and_sounds() {
        for typed in ["zjj", "住建", "建局", "ZJJ", "zhujian", "ｚｊｊ", "housing"] {
            assert!(fits(typed, "住建局 housing").is_some(), "{typed}");
        }
        for typed in ["zfj", "公安", "jzj"] {
            assert_eq!(fits(typed, "住建局 housing"), None, "{typed}");
        }
        assert!(fits("zj", "住建局") > fits("jj", "住建局") && fits("", "住建局") == Some(0));
    }
}
