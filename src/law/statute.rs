//! Whether words name a law: 《…》, 第…条, or a statute by its name (四（二）3: material is refused on a statutory ground only).

/// Words that end like a statute's name and name none.
const NO_STATUTES: &[&str] = &[
    "办法", "方法", "想法", "做法", "说法", "无法", "依法", "违法", "执法", "合法", "非法", "司法", "立法", "看法",
    "设法", "书法", "用法", "手法", "普法", "守法", "犯法", "枉法", "国法", "律法", "没法", "作法", "算法", "有法",
    "关法", "的法", "何法", "某法", "家法", "据法", "照法", "按法",
];

/// What stands in 《…》 without naming anything.
const NO_TITLES: &[&str] = &[
    "法",
    "法律",
    "法规",
    "法律法规",
    "规定",
    "法律规定",
    "有关法律",
    "有关规定",
    "相关法律",
    "相关规定",
    "条例",
    "规章",
    "文件",
    "某法",
    "某某法",
    "某条例",
    "法律名称",
    "标题",
    "名称",
];

/// What follows 法 where it is another word: 法律, 法院.
const NOT_BEHIND: &str = "律院人制治庭官条定";

/// Statutes whose names have two characters.
const SHORT: &[&str] = &["刑法", "民法", "宪法"];

/// Words before 条例 that name none.
const POINTING: &[&str] = &["按照", "根据", "依照", "依据", "有关", "相关", "符合", "违反"];

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// What the titles of laws and of what lays down rules under them have in them; minutes, drawings and reports do not.
const KINDS: &[&str] = &[
    "法", "条例", "规定", "办法", "细则", "规则", "规程", "准则", "决定", "解释", "规范", "公约", "标准", "目录",
    "批复", "通知", "意见", "章程", "制度", "纲要", "通则", "答复",
];

/// What is counted by 条 and is no article: 第二条街道.
const COUNTED: &str = "街路巷河道渠沟线船鱼腿裤管带绳缝裂";

/// 《…》 with a name in it.
fn has_title(text: &str) -> bool {
    let is_kind = |title: &str| KINDS.iter().any(|kind| title.contains(kind));
    let is_name = |title: &str| title.chars().any(is_han) && is_kind(title) && !NO_TITLES.contains(&title.trim());
    text.split('《').skip(1).any(|rest| rest.split_once('》').is_some_and(|(title, _)| is_name(title)))
}

/// 第…条 with a number in it.
fn has_article(text: &str) -> bool {
    let numeral =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "零〇一二三四五六七八九十百千".contains(c);
    text.split('第').skip(1).any(|rest| {
        let Some((number, behind)) = rest.split_once('条') else { return false };
        let number = number.trim();
        !number.is_empty() && number.chars().all(numeral) && !behind.starts_with(|c| COUNTED.contains(c))
    })
}

/// A name that ends in 法, 条例 or 法典.
fn has_name(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let before = |end: usize, count: usize| -> Option<String> {
        let start = end.checked_sub(count)?;
        let part = &chars[start..end];
        part.iter().all(|c| is_han(*c)).then(|| part.iter().collect())
    };
    (0..chars.len()).any(|at| match chars[at] {
        '法' => {
            let pair = before(at + 1, 2).unwrap_or_default();
            let behind = |ahead: usize| chars.get(at + ahead).copied().unwrap_or(' ');
            // 统计法规定 is a law that says; 行政法规 is no name of one.
            let is_word = NOT_BEHIND.contains(behind(1)) || behind(1) == '规' && behind(2) != '定';
            let is_name = before(at, 2).is_some() && !NO_STATUTES.contains(&pair.as_str());
            !is_word && (SHORT.contains(&pair.as_str()) || is_name)
        }
        '例' => {
            let named = before(at + 1, 2).is_some_and(|word| word == "条例");
            named && before(at - 1, 2).is_some_and(|word| !POINTING.contains(&word.as_str()))
        }
        _ => false,
    })
}

/// Whether `text` names a law.
///
/// ```
/// use jiexie::law::statute::is_named;
/// assert!(is_named("《中华人民共和国档案法》") && is_named("档案法第二十八条") && is_named("保密法"));
/// assert!(!is_named("人手不足，没有办法") && !is_named("依法不能提供"));
/// ```
pub fn is_named(text: &str) -> bool {
    has_title(text) || has_article(text) || has_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_law() {
        for text in [
            "《档案法》",
            "档案法第二十八条",
            "第28条",
            "依照第 十九 条",
            "刑法",
            "民法典第一千零三十四条",
            "中华人民共和国保守国家秘密法",
            "政府信息公开条例",
            "依据统计法不得提供",
            "统计法规定不得提供",
            "《刑事诉讼法》",
            "按《国家秘密载体管理规定》",
        ] {
            assert!(is_named(text), "{text}");
        }
        for text in [
            "人手不足",
            "没有办法",
            "依法不能提供",
            "涉及执法秘密",
            "条例",
            "按照条例",
            "《》",
            "第条",
            "第一次条件不足",
            "无法提供",
            "法",
            "例如",
            "第三条街的图纸丢了",
            "第二条街道没有归档",
            "《会议纪要》领导不同意",
            "《竣工图》丢失",
            "没有法律规定",
            "没有法律规定，不提供",
            "有关法律规定",
            "行政法规",
            "根据有关法规",
            "《法律》",
            "《法律》第几条",
            "《有关规定》第×条",
            "法院不同意",
            "",
        ] {
            assert!(!is_named(text), "{text}");
        }
    }
}
