//! What stands above a heading and says something of every row: who filled the ledger in, its year, its unit of money.

use super::Kind;
use super::amounts::Scale;
use super::dates::year_in;
use super::heading::Heading;
use crate::fold;
use crate::record::words::{TransferKind, Vocabulary as _};

/// Labels before the name of the unit that filled a ledger in.
const UNITS: &[&str] = &[
    "填报单位",
    "填表单位",
    "报送单位",
    "编制单位",
    "制表单位",
    "填报部门",
    "上报单位",
    "上报部门",
    "移送单位",
    "办案单位",
    "填报机关",
    "单位名称",
    "单位",
];

/// Takes what the cells above a heading say, and what the names of the file and of the sheet do.
pub fn hear(heading: &mut Heading, above: &[&str], names: &[(&str, &'static str)]) {
    let title = year_in(&above.join(" ")).map(|year| (year, "标题"));
    heading.titled_year = title.or_else(|| names.iter().find_map(|(name, by)| year_in(name).map(|year| (year, *by))));
    if heading.scale.is_none() {
        let sentences = |cell: &str| cell.split(['。', '；', ';', '，', '\n']).find_map(scale_of);
        heading.scale = above.iter().flat_map(|cell| cell.split_whitespace()).find_map(sentences);
    }
    let called = || above.iter().copied().chain(names.iter().map(|(name, _)| *name));
    if heading.kind() == Kind::Transfer && called().any(is_of_crimes) {
        heading.titled("kind", TransferKind::Criminal.title().to_owned());
    }
    if let Some(unit) = unit_of(above) {
        let key = match heading.kind() {
            Kind::Case => "finder",
            Kind::Decision => "decided_by",
            Kind::Transfer | Kind::Share | Kind::Standing | Kind::Assist => "from",
        };
        heading.titled(key, unit);
    }
}

/// 涉嫌犯罪案件移送台账, and no ledger that has others besides.
fn is_of_crimes(title: &str) -> bool {
    let crimes = ["涉嫌犯罪案件移送", "涉嫌犯罪移送", "移送公安机关", "移送司法机关"];
    crimes.iter().any(|words| title.contains(words)) && !title.contains(['含', '及', '和', '与', '、', '或'])
}

/// 单位：元, 金额单位：万元.
fn scale_of(word: &str) -> Option<Scale> {
    let word = word.trim_matches(['（', '(', '）', ')', '。', '；', ';', '，', ',']);
    // 注：金额以万元为单位, 金额单位为万元.
    let amid = || {
        let (_, behind) = word.rsplit_once('以')?;
        behind.split_once("为单位").or_else(|| behind.split_once("为计量单位")).map(|(unit, _)| unit)
    };
    if let Some(unit) = amid().or_else(|| word.rsplit_once("单位为").map(|(_, unit)| unit)) {
        return Scale::named(&fold::text(unit));
    }
    let (label, unit) = word.rsplit_once([':', '：'])?;
    label.trim_end().ends_with("单位").then(|| Scale::named(&fold::text(unit)))?
}

/// The name behind a label, in its own cell or in the next one.
fn unit_of(above: &[&str]) -> Option<String> {
    let label_of = |text: &str| {
        let bare = text.split(['（', '(']).next().unwrap_or_default();
        UNITS.contains(&fold::text(bare).as_str())
    };
    let is_name = |text: &str| text.chars().count() > 2 && Scale::named(&fold::text(text)).is_none();
    let filled: Vec<&str> = above.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    for (at, cell) in filled.iter().enumerate() {
        for part in cell.split(['\u{3000}', '\t', '\n']).flat_map(|part| part.split("  ")) {
            let named = part.trim().split_once([':', '：']).filter(|(label, _)| label_of(label));
            let Some((_, name)) = named else { continue };
            let name = name.split_whitespace().next().unwrap_or_default();
            let next = || filled.get(at + 1).filter(|next| name.is_empty() && !next.contains([':', '：'])).copied();
            if let Some(name) = Some(name).filter(|name| is_name(name)).or_else(next).filter(|name| is_name(name)) {
                return Some(name.to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_and_its_money_are_found_in_titles() {
        assert_eq!(unit_of(&["单位：区综合行政执法局    金额单位：元"]).as_deref(), Some("区综合行政执法局"));
        assert_eq!(unit_of(&["台账", "填报单位（盖章）：区住建局", "单位：元"]).as_deref(), Some("区住建局"));
        assert_eq!(unit_of(&["填报单位：", "区住建局"]).as_deref(), Some("区住建局"));
        assert_eq!(unit_of(&["单位：万元", "台账"]), None);
        assert_eq!(scale_of("金额单位：万元"), Some(Scale::Wan));
        assert_eq!(scale_of("注：金额以万元为单位"), Some(Scale::Wan));
        assert_eq!(scale_of("（金额单位为千元）"), Some(Scale::Thousand));
        assert_eq!(scale_of("单位：区住建局"), None);
    }
}
