//! Who is named where parties are written: several persons in one cell, notes beside a name, words that name nobody.

use crate::fold;
use crate::person::lists::{ANYBODY, BEHIND, EXCUSES, FIRMS, NOBODY, REMARKS, ROLES, SURNAMES};
use crate::person::placeholder::{ERASED, says_nothing};

/// An excuse is no longer than this.
const EXCUSE: usize = 10;

/// Whether a text says that nothing is known, or shows nothing: it names nobody.
pub fn is_nothing(text: &str) -> bool {
    text == ERASED || says_nothing(text) || NOBODY.contains(&fold::text(text))
}

/// Whether a folded text stands for anybody: a calling, an excuse, noughts typed because a number was asked for.
fn is_anybody(folded: &str) -> bool {
    let count = folded.chars().count();
    let filled = folded.chars().all(|c| c.is_ascii_digit() && folded.starts_with(c));
    let excuse = count <= EXCUSE && EXCUSES.iter().any(|excuse| folded.starts_with(excuse));
    filled || excuse || ANYBODY.contains(folded) || ROLES.contains(folded)
}

/// Whether a text can be looked for within others: it names somebody, and is neither one character nor a few digits.
pub fn can_be_sought(text: &str) -> bool {
    let folded = fold::text(text);
    let mut chars = folded.chars();
    let few = folded.len() < 5 && folded.bytes().all(|b| b.is_ascii_digit());
    chars.next().is_some()
        && chars.next().is_some()
        && !few
        && !text.contains(ERASED)
        && !is_nothing(text)
        && !is_anybody(&folded)
}

/// Hands every name in a cell of names to `each`: the whole of it, then each person told apart in it.
pub fn each_name<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let cell = cell.trim();
    if is_nothing(cell) {
        return;
    }
    each(cell);
    each_within(cell, cell, false, each);
}

/// Names within `part` of `cell`, which was handed on. A `remark` names somebody only where it says so.
fn each_within<'t>(part: &'t str, cell: &'t str, remark: bool, each: &mut dyn FnMut(&'t str)) {
    let divided = |c: char| {
        matches!(
            c,
            '、' | '，'
                | ','
                | ';'
                | '；'
                | '/'
                | '／'
                | '|'
                | '｜'
                | '‖'
                | '\n'
                | '\t'
                | '﹑'
                | '＆'
                | '&'
                | '+'
                | '＋'
                | '①'..='⑳'
        )
    };
    if let Some((before, inner, after)) = in_brackets(part) {
        let told = is_person(bare(inner)) || inner.contains([':', '：']) || inner.contains(divided);
        // 某店（峄城）有限公司 is one name; 赵甲（经营者：孙丙） is two.
        if told || after.trim().is_empty() {
            each_within(before, cell, remark, each);
            each_within(after, cell, remark, each);
            each_within(inner, cell, true, each);
            return;
        }
    }
    if part.contains(divided) && !is_company_in_latin(part) {
        part.split(divided).for_each(|piece| each_within(piece, cell, remark, each));
        return;
    }
    if let Some((label, named)) = part.split_once([':', '：']) {
        each_within(label, cell, remark, each);
        each_within(named, cell, false, each);
        return;
    }
    for joint in ["以及", "和", "与", "及", "同", "。", "—", "－", "-", " ", "　"] {
        if let Some((one, other)) = part.split_once(joint)
            && is_person(bare(one))
            && (is_person(bare(other)) || other.contains(joint))
        {
            each_within(one, cell, remark, each);
            each_within(other.trim_start_matches(joint), cell, remark, each);
            return;
        }
    }
    // 某店 张三, 区人大代表 张三: who stands behind is named on his own.
    if let Some((before, last)) = part.trim().rsplit_once(char::is_whitespace)
        && is_person(bare(last))
        && before.chars().count() > 2
    {
        each_within(before, cell, remark, each);
        each_within(last, cell, remark, each);
        return;
    }
    let name = bare(part);
    let names = (!remark || is_person(name) || is_firm(name)) && !is_role(name) && !REMARKS.contains(&fold::text(name));
    if names && can_be_sought(name) && fold::text(name) != fold::text(cell) {
        each(name);
    }
}

/// What organs and places are called by at the end; folded.
const ORGANS: &str = "院局委办会镇乡村街处室所站司部组队校社厂店行府团署馆园区县市道心";

/// Hands every person in a cell of guests to `each`: organs are guests too, and are not hidden.
pub fn each_guest<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let is_organ = |name: &str| fold::text(name).chars().next_back().is_some_and(|last| ORGANS.contains(last));
    each_name(cell, &mut |name| {
        if is_person(name) || !is_organ(name) {
            each(name);
        }
    });
}

/// What a shop or firm is called, and not only what sort of firm it is.
pub fn is_firm(text: &str) -> bool {
    let folded = fold::text(text);
    let sort = ["有限", "股份", "个人独资", "个体", "自然人", "国有", "外商", "一人"];
    folded.chars().count() >= 4
        && FIRMS.iter().any(|firm| folded.ends_with(firm))
        && !sort.iter().any(|sort| folded.starts_with(sort))
}

/// What stands before, within and behind the first pair of brackets.
fn in_brackets(text: &str) -> Option<(&str, &str, &str)> {
    let opens = |c: char| matches!(c, '(' | '（' | '【' | '[' | '［' | '〔' | '<' | '＜' | '〈' | '﹙');
    let closes = |c: char| matches!(c, ')' | '）' | '】' | ']' | '］' | '〕' | '>' | '＞' | '〉' | '﹚');
    let (before, rest) = text.split_once(opens)?;
    match rest.split_once(closes) {
        Some((inner, after)) => Some((before, inner, after)),
        None => Some((before, rest, "")),
    }
}

/// Whether a text is what somebody is to a party.
fn is_role(text: &str) -> bool {
    let folded = fold::text(text);
    ROLES.contains(&folded)
}

/// Two to four characters of which the first is a surname: somebody's name, as far as one can tell.
pub fn is_person(text: &str) -> bool {
    let folded = fold::text(text);
    let count = folded.chars().count();
    let han = folded.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let surname = folded.chars().next().is_some_and(|first| SURNAMES.contains(&first));
    (2..=4).contains(&count) && han && surname && !REMARKS.contains(&folded) && !is_role(&folded)
}

/// `Some Co., Ltd.`: its commas part no persons.
fn is_company_in_latin(text: &str) -> bool {
    let folded = fold::text(text);
    folded.is_ascii() && ["ltd", "inc", "llc", "co,"].iter().any(|word| folded.contains(word))
}

/// A name without what is written around it: its role before, 等三人 and a number behind.
fn bare(part: &str) -> &str {
    let mut name = without_count(part.trim());
    name = name.trim_matches(|c: char| matches!(c, '。' | '.' | '·' | '*' | '"' | '“' | '”' | '‘' | '’' | '\''));
    name = name.strip_prefix('系').filter(|rest| BEHIND.iter().any(|word| rest.ends_with(word))).unwrap_or(name);
    for role in ROLES.iter() {
        if let Some(rest) = name.strip_prefix(role)
            && !rest.trim().is_empty()
        {
            name = rest.trim();
            break;
        }
        if let Some(rest) = name.strip_suffix(role)
            && rest.ends_with(char::is_whitespace)
        {
            name = rest.trim();
            break;
        }
    }
    name = without_others(name);
    for word in BEHIND.iter() {
        if let Some(named) = name.strip_suffix(word)
            && is_person(named.trim())
        {
            name = named.trim();
            break;
        }
    }
    // 张三13800001234: the number is known by its shape.
    let digits = |c: char| fold::first_of(c).is_some_and(|c| c.is_ascii_digit());
    let letters = name.trim_end_matches(|c: char| digits(c) || fold::first_of(c).is_none());
    let behind = name[letters.len()..].chars().filter(|c| digits(*c)).count();
    if behind >= 7 && letters.chars().count() > 1 { letters } else { name }
}

/// 1.钱某 → 钱某.
fn without_count(part: &str) -> &str {
    let rest = part.trim_start_matches(|c: char| fold::first_of(c).is_some_and(|c| c.is_ascii_digit()));
    let counted = rest.len() < part.len() && part.len() - rest.len() <= 6;
    match rest.strip_prefix(['.', '．', '。', ')', '）', ' ']) {
        Some(named) if counted && is_person(named.trim()) => named.trim(),
        _ => part,
    }
}

/// 钱某等3人 → 钱某.
fn without_others(name: &str) -> &str {
    let counts = |c: char| {
        fold::first_of(c).is_none_or(|c| c.is_ascii_digit())
            || matches!(
                c,
                '一' | '二'
                    | '两'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '余'
                    | '多'
                    | '数'
            )
    };
    let Some((named, rest)) = name.rsplit_once('等') else { return name };
    let rest = rest.trim_start_matches(counts).trim();
    if !named.trim().is_empty() && matches!(rest, "" | "人" | "名" | "户" | "家" | "个" | "人员" | "位") {
        named.trim()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_name(cell, &mut |name| found.push(name));
        found
    }

    #[test]
    fn persons_in_one_cell_are_told_apart() {
        for (cell, told) in [
            ("张三", &["张三"][..]),
            ("张三、李四", &["张三、李四", "张三", "李四"]),
            ("张三，李四; 王五", &["张三，李四; 王五", "张三", "李四", "王五"]),
            ("赵甲（经营者：孙丙）", &["赵甲（经营者：孙丙）", "赵甲", "孙丙"]),
            ("赵甲(经营者 孙丙)", &["赵甲(经营者 孙丙)", "赵甲", "孙丙"]),
            ("赵甲 经营者：孙丙", &["赵甲 经营者：孙丙", "赵甲", "孙丙"]),
            ("张三（男，汉族，1990年生）", &["张三（男，汉族，1990年生）", "张三"]),
            ("某建材经营部（张三）", &["某建材经营部（张三）", "某建材经营部", "张三"]),
            ("某建材（峄城）有限公司", &["某建材（峄城）有限公司"]),
            ("张三（男）", &["张三（男）", "张三"]),
            ("钱某等3人", &["钱某等3人", "钱某"]),
            ("张三、李四等五人", &["张三、李四等五人", "张三", "李四"]),
            ("张三和李四", &["张三和李四", "张三", "李四"]),
            ("和平商店", &["和平商店"]),
            ("张三 李四", &["张三 李四", "张三", "李四"]),
            ("张　三", &["张　三"]),
            ("经营者：孙丙", &["经营者：孙丙", "孙丙"]),
            ("张三13800001234", &["张三13800001234", "张三"]),
            ("张三（曾用名张小三，又名张山）", &["张三（曾用名张小三，又名张山）", "张三", "张小三", "张山"]),
            ("买买提·阿布拉", &["买买提·阿布拉"]),
            ("Some Trading Co., Ltd.", &["Some Trading Co., Ltd."]),
            ("张三先生", &["张三先生", "张三"]),
            ("孙八一夫妇", &["孙八一夫妇", "孙八一"]),
            ("张三之妻", &["张三之妻", "张三"]),
            ("邹甲（系喻甲之子）", &["邹甲（系喻甲之子）", "邹甲", "喻甲"]),
            ("被执行人李五", &["被执行人李五", "李五"]),
            ("李一饭店 经营者 李一一", &["李一饭店 经营者 李一一", "李一饭店", "李一一"]),
            ("某建材店 张三", &["某建材店 张三", "某建材店", "张三"]),
            ("龚喆（喆喆便利店）", &["龚喆（喆喆便利店）", "龚喆", "喆喆便利店"]),
            ("某店（有限责任公司）", &["某店（有限责任公司）", "某店"]),
            ("周一一‖周一二", &["周一一‖周一二", "周一一", "周一二"]),
            ("周二一。周二二", &["周二一。周二二", "周二一", "周二二"]),
            ("钱一—钱二", &["钱一—钱二", "钱一", "钱二"]),
            ("孙一＋孙二", &["孙一＋孙二", "孙一", "孙二"]),
            ("周一  周二 周三", &["周一  周二 周三", "周一", "周二", "周三"]),
            ("①孙一②孙二", &["①孙一②孙二", "孙一", "孙二"]),
            ("1.孙一 2.孙二", &["1.孙一 2.孙二", "孙一", "孙二"]),
            ("张三以及李四", &["张三以及李四", "张三", "李四"]),
            ("安居社 社员", &["安居社 社员"]),
            ("3-2号铺", &["3-2号铺"]),
            ("无", &[]),
            ("／", &[]),
            ("——", &[]),
            ("N/A", &[]),
        ] {
            assert_eq!(names(cell), told, "{cell}");
        }
    }

    #[test]
    fn organs_are_guests_but_not_persons() {
        let guests = |cell: &'static str| {
            let mut found = Vec::new();
            each_guest(cell, &mut |name| found.push(name));
            found
        };
        assert_eq!(guests("法院"), Vec::<&str>::new());
        assert_eq!(guests("区委政法委"), Vec::<&str>::new());
        assert_eq!(guests("人大代表李某"), ["人大代表李某"]);
        assert_eq!(guests("张园"), ["张园"], "a surname before it");
        assert!(guests("区人大代表 周某某").contains(&"周某某"));
    }

    #[test]
    fn words_that_name_nobody_are_not_sought() {
        for text in ["无主", "群众", "拒绝提供", "没有固定住所", "０００００００００", "司机", "业主", "流动摊贩"]
        {
            assert!(!can_be_sought(text), "{text}");
        }
        for text in ["无", "不详", "Ｎ／Ａ", "暂 无", "1", "2026", "2-1", "李", "-", "〔已删除〕", ""] {
            assert!(!can_be_sought(text), "{text}");
        }
        for text in ["张三", "77001", "1号", "Li"] {
            assert!(can_be_sought(text), "{text}");
        }
    }
}
