//! Words people write where they have nothing to write: 无, 不详, 暂无, N/A, 待查, a stroke. They are no content: a telephone
//! number “无” is no telephone number, and nobody is called 不详.

use crate::fold;
use crate::person::lists::{List, NO_GROUND, NOTHING, OF_GROUNDS, WANTED};

/// What stands where personal data was erased.
pub const ERASED: &str = "〔已删除〕";

/// Whether a folded text is one of the words, by itself or beside what is wanting.
fn is_word(text: &str) -> bool {
    NOTHING.contains(text)
        || WANTED.iter().any(|named| {
            let rest = text.strip_prefix(named).or_else(|| text.strip_suffix(named));
            rest.is_some_and(|rest| NOTHING.contains(rest))
        })
}

/// Whether `text` says nothing: it has neither letter nor figure (／, ——, ？), or is one of the words people write
/// instead, in any spelling, in brackets or out of them (（无）, N／A, 不详（待查）).
///
/// ```
/// use jiexie::person::placeholder::says_nothing;
/// assert!(says_nothing("无") && says_nothing(" Ｎ／Ａ ") && says_nothing("——") && says_nothing("不详（待查）"));
/// assert!(!says_nothing("无锡路 1 号") && !says_nothing("吴某"));
/// ```
pub fn says_nothing(text: &str) -> bool {
    // Nothing that says nothing is long; the length is a cheap look before the folding.
    if text.len() > 120 {
        return false;
    }
    let folded = fold::text(text);
    if is_word(&folded) {
        return true;
    }
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        return true;
    }
    // #REF!, #N/A and their like are what a spreadsheet shows for a lost value; ref and name by themselves are not.
    if folded.starts_with('#') {
        let joined: String = words.collect();
        return matches!(joined.as_str(), "na" | "ref" | "value" | "name" | "div0" | "null" | "num");
    }
    words.all(is_word)
}

/// Whether a folded text without signs is put together from such words alone: 没有法律规定, 请自行研究确定.
fn is_made_of(list: &List, text: &str) -> bool {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for at in 0..text.len() {
        if reached[at] {
            list.iter().filter(|word| text[at..].starts_with(word)).for_each(|word| reached[at + word.len()] = true);
        }
    }
    reached[text.len()]
}

/// Whether `text` gives no reason, article or standard: it says nothing, is one letter or figure, or words that only say that
/// there is a reason, or that none was looked for.
///
/// ```
/// use jiexie::person::placeholder::gives_no_ground;
/// assert!(gives_no_ground("无") && gives_no_ground("x") && gives_no_ground("依法") && gives_no_ground("其他。"));
/// assert!(gives_no_ground("没有法律规定") && gives_no_ground("《法律》第几条") && gives_no_ground("另行研究，请自行确定"));
/// assert!(gives_no_ground("12345") && gives_no_ground("aaa") && gives_no_ground("没什么理由"));
/// assert!(!gives_no_ground("500-2000") && !gives_no_ground("2000元"));
/// assert!(!gives_no_ground("依法应由住建局管辖") && !gives_no_ground("急") && !gives_no_ground("无管辖权"));
/// ```
pub fn gives_no_ground(text: &str) -> bool {
    if says_nothing(text) {
        return true;
    }
    let folded = fold::text(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, rest) = (words.next().unwrap_or_default(), words.collect::<String>());
    if rest.is_empty() && (NO_GROUND.contains(first) || first.len() == 1) {
        return true;
    }
    // One number, or one sign over and over, was typed to get on: 12345, aaa; a span, 500-2000, may be a standard.
    let repeats = first.chars().count() > 2 && first.chars().all(|c| first.starts_with(c));
    if rest.is_empty() && (repeats || text.trim().chars().all(char::is_numeric)) {
        return true;
    }
    // One of them by itself may be what is to be written there.
    let all = first.to_owned() + &rest;
    !OF_GROUNDS.contains(&all) && is_made_of(&OF_GROUNDS, &all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing() {
        for text in [
            "",
            "  ",
            "无",
            "不详",
            "未知",
            "暂无",
            "N/A",
            "n/a",
            "Ｎ／Ａ",
            "NA",
            "待查",
            "／",
            "/",
            "——",
            "—",
            "-",
            "空",
            "null",
            "NULL",
            "None",
            "\\N",
            "（无）",
            "无。",
            "[不详]",
            "无\u{200B}",
            "无　",
            "待 查",
            "？",
            "??",
            "***",
            "…",
            "#N/A",
            "#REF!",
            "无/无",
            "不详（待查）",
            "无、不详",
            "•",
            "身份证号不详",
            "手机号未留",
            "未留电话",
            "户籍地址不详",
            "当事人待查",
            "拒不提供",
        ] {
            assert!(says_nothing(text), "{text:?}");
        }
        for text in [
            "吴某",
            "无锡路1号",
            "13800001234",
            "0",
            "张三",
            "不详街1号",
            "N",
            "name",
            "某公司",
            "无名氏",
            "未央区",
            "空港路",
            "待春园小区",
            "value",
            "丨某",
            "电话",
            "无名称路",
            "身份证",
            "缺某",
            "地址同住所",
        ] {
            assert!(!says_nothing(text), "{text:?}");
        }
    }
}
