//! The words that head a column, as they are compared: whatever people put around them, in one row or in two.

use super::amounts::Scale;
use crate::fold;

/// What stands between the word of the upper row of a heading and that of the lower one.
pub const BELOW: char = '·';

/// Words that mean nothing without the word above them.
const ONLY_BELOW: &[&str] = &[
    "单位", "名称", "日期", "编号", "文号", "函号", "内容", "标题", "事由", "种类", "地点", "说明", "结果", "情况",
    "意见", "依据", "金额", "措施", "来源", "理由", "原因", "标准", "地址", "住址", "送达", "渠道", "频次", "管辖",
];

/// Columns that say what the register finds by itself: they are not even mentioned.
const DERIVED: &[&str] =
    &["序号", "行号", "排序", "超期天数", "逾期天数", "是否超期", "是否逾期", "剩余天数", "是否按期", "预警"];

/// Columns that say what became of a row.
const STATES: &[&str] = &["状态", "案件状态", "办理状态", "当前状态", "公示状态"];

fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[' | '〔' | '［')
}

fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | ']' | '〕' | '］')
}

/// A word folded for comparing; 时间 is 日期.
pub fn word(text: &str) -> String {
    fold::text(&text.replace(['*', '＊', ':', '：', '"', '“', '”'], "")).replace("时间", "日期")
}

/// A heading without what people put around it (marks, remarks in brackets).
pub fn bare(heading: &str) -> String {
    let head = heading.split(opens).next().unwrap_or_default();
    // （必填）发现日期: the remark may stand first.
    let after = || heading.split_once(closes).map_or("", |(_, after)| after.split(opens).next().unwrap_or_default());
    word(if fold::text(head).is_empty() { after() } else { head })
}

/// What stands in its first bracket.
fn bracket(heading: &str) -> Option<&str> {
    let (_, rest) = heading.split_once(opens)?;
    rest.split(closes).next()
}

/// The words a heading may stand for, best first: the whole of it, its lower row, what stands in its bracket.
pub fn readings(heading: &str) -> Vec<String> {
    let mut found = vec![bare(heading)];
    if let Some((upper, lower)) = heading.rsplit_once(BELOW) {
        let below = bare(lower);
        if below.is_empty() {
            found.push(bare(upper));
        } else if !ONLY_BELOW.contains(&below.as_str()) {
            found.push(below);
        }
        // 处罚决定（书）·文号: the bracket of the upper row hides the lower one.
        found.push(bare(upper) + &bare(lower));
    }
    // 罚款金额/万元, 罚款万元: the unit is no part of the word.
    found.extend(Scale::behind(heading.trim()).map(|(rest, _)| bare(rest)));
    found.extend(bracket(heading).map(word));
    // 不接受的理由 is 不接受理由.
    found.extend(found.clone().iter().filter(|word| word.contains('的')).map(|word| word.replace('的', "")));
    found.retain(|word| !word.is_empty());
    found
}

/// What heads the column of a ledger written back that says what is wrong with its rows.
const PROBLEMS: &str = "导入时发现的问题";
/// Before the name of the file that a ledger written back was.
const WAS: &str = "（原文件“";
/// Behind it.
const MEND: &str = "”，改好后可原样再导入，这一列不读）";

/// The heading of the column that says what is wrong with the rows of the file called `original`; without a colon, which
/// stands above headings.
pub fn of_problems(original: &str) -> String {
    format!("{PROBLEMS}{WAS}{original}{MEND}")
}

/// Whether a column says what was wrong when the ledger was last taken in.
pub fn is_of_problems(heading: &str) -> bool {
    heading.rsplit(BELOW).any(|part| part.trim_start().starts_with(PROBLEMS))
}

/// The name of the file that a ledger written back was.
pub fn original(heading: &str) -> Option<&str> {
    let (_, rest) = heading.split_once(PROBLEMS)?.1.split_once(WAS)?;
    rest.split_once(MEND).map(|(name, _)| name)
}

/// Whether a column says what the register finds by itself.
pub fn is_derived(heading: &str) -> bool {
    readings(heading).first().is_some_and(|word| DERIVED.contains(&word.as_str()))
}

/// Whether a column says what became of a row.
pub fn is_state(heading: &str) -> bool {
    readings(heading).first().is_some_and(|word| STATES.contains(&word.as_str()))
}

/// The unit of money that a heading names in its bracket, or a title behind 单位.
pub fn scale(heading: &str) -> Option<Scale> {
    let mut inside = heading.split(opens).skip(1).filter_map(|rest| rest.split(closes).next());
    let outside = || Scale::behind(heading.trim()).map(|(_, scale)| scale);
    inside
        .find_map(|text| text.split(['，', ',', '、', '；']).find_map(|part| Scale::named(&fold::text(part))))
        .or_else(outside)
}

/// Titles with the words of the row above them: 上级·下级. A word above spreads to the right over cells that are empty.
pub fn two_rows(upper: &[String], lower: &[String]) -> Vec<String> {
    let width = upper.len().max(lower.len());
    let cell = |row: &[String], at: usize| row.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let mut above = String::new();
    let mut titles = Vec::with_capacity(width);
    for at in 0..width {
        let (high, low) = (cell(upper, at), cell(lower, at));
        if !high.is_empty() {
            above.clone_from(&high);
        }
        titles.push(match (high.is_empty(), low.is_empty()) {
            (false, false) if high == low => high,
            (_, true) => high,
            (true, false) if above.is_empty() => low,
            _ => format!("{above}{BELOW}{low}"),
        });
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_by_what_they_say() {
        let first = |heading: &str| readings(heading).first().cloned().unwrap_or_default();
        assert_eq!(first("（必填）发现时间"), "发现日期");
        assert!(readings("行政相对人代码_1（统一社会信用代码）").contains(&"统一社会信用代码".to_owned()));
        assert_eq!(readings("涉及移送的·移送公安时间")[1], "移送公安日期");
        assert!(readings("不接受的理由（必填）").contains(&"不接受理由".to_owned()));
        assert!(readings("去函·单位").iter().all(|reading| reading == "去函单位"));
        assert_eq!((scale("罚款金额（万元）"), scale("罚款金额(元)")), (Some(Scale::Wan), Some(Scale::Yuan)));
        for heading in ["罚款金额/万元", "罚款万元", "罚款金额·万元", "罚款金额（含没收，单位：万元）"]
        {
            assert_eq!(scale(heading), Some(Scale::Wan), "{heading}");
            assert!(readings(heading).iter().any(|word| word.starts_with("罚款") && !word.contains('万')), "{heading}");
        }
        assert_eq!(scale("没收违法所得、没收非法财物的金额（千元）"), Some(Scale::Thousand));
        assert!(is_derived("序 号") && !is_derived("结案状态") && !is_derived("案件状态"));
    }

    #[test]
    fn a_word_above_reaches_to_the_right() {
        let row = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            two_rows(&row("序号,移送,,备注"), &row("序号,时间,文号,")),
            ["序号", "移送·时间", "移送·文号", "备注"]
        );
    }
}
