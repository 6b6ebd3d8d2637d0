//! Words people write where they have nothing to write: 无, 不详, 暂无, N/A, 待查, a stroke. They are no content: a telephone
//! number “无” is no telephone number, and nobody is called 不详.

use crate::fold;

/// What stands where personal data was erased.
pub const ERASED: &str = "〔已删除〕";

/// The words, folded. A mark, a number or a name that stands for something is none of them.
const WORDS: &[&str] = &[
    "无",
    "無",
    "不详",
    "不詳",
    "未详",
    "不明",
    "不清",
    "不清楚",
    "未查清",
    "暂不清楚",
    "待核查",
    "不知",
    "不知道",
    "未知",
    "暂无",
    "暂缺",
    "暂不详",
    "暂未提供",
    "暂未掌握",
    "无此项",
    "无资料",
    "无信息",
    "无内容",
    "无记录",
    "没有",
    "未填",
    "未填写",
    "未提供",
    "未登记",
    "未留",
    "未采集",
    "未掌握",
    "未查明",
    "待查",
    "待核",
    "待核实",
    "待查明",
    "待查实",
    "待定",
    "待补",
    "待补充",
    "待填",
    "待完善",
    "空",
    "空白",
    "为空",
    "缺",
    "缺失",
    "略",
    "na",
    "n/a",
    "nil",
    "null",
    "none",
    "nan",
    "undefined",
    "unknown",
    "\\n",
    "拒绝提供",
    "拒不提供",
    "不愿提供",
    "未告知",
    "无法提供",
    "无法核实",
    "无法查明",
    "无法联系",
    "身份不明",
    "姓名不详",
    "地址不详",
    "电话不详",
    "无电话",
    "无地址",
    "无证件",
    "不适用",
    "tbd",
];

/// What may be named as wanting: 身份证号不详, 未留电话.
const NAMED: &[&str] = &[
    "身份证号码",
    "身份证号",
    "身份证",
    "证件号码",
    "证件号",
    "证件",
    "统一社会信用代码",
    "信用代码",
    "手机号码",
    "手机号",
    "手机",
    "联系电话",
    "电话号码",
    "电话",
    "联系方式",
    "家庭住址",
    "现住址",
    "住址",
    "住所",
    "地址",
    "户籍地址",
    "户籍地",
    "户籍",
    "姓名",
    "名称",
    "当事人",
    "身份",
];

/// Whether a folded text is one of the words, by itself or beside what is wanting.
fn is_word(text: &str) -> bool {
    WORDS.contains(&text)
        || NAMED.iter().any(|named| {
            let rest = text.strip_prefix(named).or_else(|| text.strip_suffix(named));
            rest.is_some_and(|rest| WORDS.contains(&rest))
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
