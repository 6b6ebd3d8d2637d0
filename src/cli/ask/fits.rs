//! Whether what is typed means something that is offered: a part of it, or how its characters sound.

use pinyin::ToPinyin;

use crate::fold;
use crate::record::{customary, sound};

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
        return text.split(' ').any(|word| customary::abbreviates(&typed, word)).then_some(20);
    }
    let (first, whole) = sound::of(text);
    match (first.find(&typed), whole.find(&typed)) {
        (Some(0), _) => Some(60),
        (_, Some(0)) => Some(50),
        (Some(_), _) => Some(40),
        (_, Some(_)) => Some(30),
        _ => None,
    }
}

/// Whether a word of a text begins as what is typed, written or sounded.
pub fn begins(typed: &str, text: &str) -> bool {
    text.split_whitespace().any(|word| matches!(fits(typed, word), Some(100 | 60 | 50)))
}

/// How alike a slip and a word of a text must be for the one to be taken for the other.
const ALIKE: f64 = 0.6;

/// How well `typed`, which fits nothing, fits a text as a slip of one of its words, by letters or by how it sounds: one sign
/// wrong, left out, too many or in another's place.
pub fn slips(typed: &str, text: &str) -> Option<i64> {
    let sound = |text: &str| -> String {
        text.chars().map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |sound| sound.plain().to_owned())).collect()
    };
    let typed = fold::text(typed);
    let sounded = sound(&typed);
    let alike = |word: &str| {
        let word = fold::text(word);
        strsim::normalized_damerau_levenshtein(&typed, &word)
            .max(strsim::normalized_damerau_levenshtein(&sounded, &sound(&word)) - 0.05)
    };
    let best = text.split_whitespace().map(alike).fold(0.0, f64::max);
    (typed.chars().count() > 1 && best >= ALIKE).then_some((best * 20.0) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_taken_for_the_word_it_is_nearest_to() {
        for (typed, text) in
            [("presnet", "出席 present"), ("管辖异义", "管辖异议"), ("处法", "处罚 penalty"), ("zhujan", "住建")]
        {
            assert!(slips(typed, text).is_some(), "{typed}");
        }
        for (typed, text) in [("公安", "住建局 housing"), ("x", "xy"), ("qq", "没有 none")] {
            assert_eq!(slips(typed, text), None, "{typed}");
        }
    }

    #[test]
    fn characters_letters_and_sounds() {
        for typed in ["zjj", "住建", "建局", "ZJJ", "zhujian", "ｚｊｊ", "housing"] {
            assert!(fits(typed, "住建局 housing").is_some(), "{typed}");
        }
        for typed in ["zfj", "公安", "jzj"] {
            assert_eq!(fits(typed, "住建局 housing"), None, "{typed}");
        }
        assert_eq!(fits("市监局", "market 市场监管局"), Some(20));
        assert!(fits("zj", "住建局") > fits("jj", "住建局") && fits("", "住建局") == Some(0));
    }
}
