//! Names for files that come from outside: a name of its own in one folder, on any system, and nothing more.

use std::collections::HashSet;

/// Longest name, in bytes: what file systems take, less what tells equal names apart.
const LONGEST: usize = 240;
/// Names that Windows gives to devices, whatever their ending.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"];

/// `name` as a file name: no separators, no control characters, no device, not hidden, never empty.
pub fn safe(name: &str) -> String {
    let plain: String = name.chars().map(|c| if is_unfit(c) { '_' } else { c }).collect();
    // Windows drops what stands at the end, and then the name would be another one.
    let plain = plain.trim_matches(|c: char| c.is_whitespace()).trim_end_matches(['.', ' ']);
    let plain = if plain.is_empty() || plain.chars().all(|c| c == '.') { "材料" } else { plain };
    let plain = if plain.starts_with('.') || is_device(plain) { format!("_{plain}") } else { plain.to_owned() };
    shortened(&plain, "")
}

/// As [`safe`], and no other than any of `taken`, however capitals and composed letters are written; joins them.
pub fn unique(name: &str, taken: &mut HashSet<String>) -> String {
    let name = safe(name);
    let mut nth = 1u64;
    loop {
        let found = if nth == 1 { name.clone() } else { shortened(&name, &format!("-{nth}")) };
        if taken.insert(folded(&found)) {
            return found;
        }
        nth += 1;
    }
}

/// What two names have in common that some system takes for one.
fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkc().flat_map(char::to_lowercase).collect()
}

fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{fffd}'..='\u{ffff}')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |port: &str| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|number| number.chars().count() == 1 && number.chars().all(|c| "0123456789¹²³".contains(c)))
    };
    DEVICES.contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

/// `name` with `mark` before its ending, cut in the middle so that it is not too long.
fn shortened(name: &str, mark: &str) -> String {
    let (stem, ending) = match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 20 => name.split_at(at),
        _ => (name, ""),
    };
    let mut end = stem.len().min(LONGEST.saturating_sub(ending.len() + mark.len()));
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{mark}{ending}", &stem[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_plain_ones_and_plain_ones_stay() {
        for name in
            ["移交函.pdf", "照片 1.zip", "a.b.c", "现场检查记录（二）.docx", "COMPANY.txt", "〔已删除〕的照片.zip"]
        {
            assert_eq!(safe(name), name);
        }
        for (name, made) in [
            ("../../etc/passwd", "_.._.._etc_passwd"),
            ("..", "材料"),
            (".", "材料"),
            ("", "材料"),
            ("   ", "材料"),
            ("/", "_"),
            ("a/b\\c", "a_b_c"),
            ("a\0b\u{1b}[2J\n", "a_b_[2J_"),
            (".bashrc", "_.bashrc"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com1.pdf", "_com1.pdf"),
            ("LPT¹", "_LPT¹"),
            ("报告. .", "报告"),
            ("甲\u{202e}fdp.exe", "甲_fdp.exe"),
        ] {
            assert_eq!(safe(name), made, "{name:?}");
        }
        let long = safe(&format!("{}.pdf", "长".repeat(200)));
        assert!(long.len() <= 255 && long.ends_with("长.pdf"), "{long}");
    }

    #[test]
    fn equal_names_are_told_apart() {
        let mut taken = HashSet::new();
        let made: Vec<String> =
            ["函.pdf", "函.pdf", "A.txt", "a.TXT", "函-2.pdf", "ｱ", "ア"].map(|name| unique(name, &mut taken)).into();
        assert_eq!(made, ["函.pdf", "函-2.pdf", "A.txt", "a-2.TXT", "函-2-2.pdf", "ｱ", "ア-2"]);
    }
}
