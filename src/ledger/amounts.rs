//! Amounts of money as ledgers have them: in figures or in characters (叁仟元整), in the unit of the column, within a text
//! that tells a penalty.

use crate::error::{Error, Result};
use crate::record::money::Money;

/// What an amount without a unit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 元.
    Yuan,
    /// 万元.
    Wan,
}

impl Scale {
    /// The unit that a text names, and nothing else.
    pub fn named(text: &str) -> Option<Scale> {
        match text.trim_start_matches("单位").trim_start_matches([':', '：']) {
            "元" | "人民币元" | "rmb" => Some(Scale::Yuan),
            "万元" | "万" | "人民币万元" => Some(Scale::Wan),
            _ => None,
        }
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Scale::Yuan => "元",
            Scale::Wan => "万元",
        }
    }
}

/// The amount a cell holds; none for nought.
///
/// # Errors
/// What is no amount.
pub fn read(text: &str, scale: Scale) -> Result<Option<Money>> {
    let narrow: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let bare = narrow.trim_start_matches("人民币").trim_start_matches("罚款").trim_start_matches("人民币");
    let bare = bare.trim_end_matches("整");
    let figures: String = bare.chars().filter(|c| !"元圆¥￥,".contains(*c)).collect();
    if !figures.is_empty() && figures.chars().all(|c| matches!(c, '0' | '.')) {
        return Ok(None);
    }
    if let Some(fen) = in_characters(bare) {
        return Ok(Some(Money::of_fen(fen)));
    }
    let own = bare.contains(['元', '圆', '万']);
    let typed = if scale == Scale::Wan && !own { format!("{figures}万元") } else { bare.replace('圆', "元") };
    typed.parse().map(Some).map_err(|error: Error| {
        let shown = super::shown::shown(text);
        Error { message: format!("“{shown}”不是金额"), ..error }
            .hint("写数字，如 5000 或 1234.50，也可写 0.5万元、叁仟元整")
    })
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        _ => c,
    }
}

fn digit(c: char) -> Option<i64> {
    const PLAIN: &str = "零一二三四五六七八九";
    const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
    let at = |all: &str| all.chars().position(|known| known == c);
    let odd = match c {
        '〇' | '○' => Some(0),
        '两' | '弍' | '贰' | '貳' => Some(2),
        '参' | '叄' => Some(3),
        '陸' => Some(6),
        _ => None,
    };
    at(PLAIN).or_else(|| at(FORMAL)).and_then(|at| i64::try_from(at).ok()).or(odd)
}

fn power(c: char) -> Option<i64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// An amount written in characters down to 元, 角 or 分, in fen.
fn in_characters(text: &str) -> Option<i64> {
    let first = text.chars().next()?;
    if digit(first).is_none() && power(first).is_none() {
        return None;
    }
    let (mut sum, mut section, mut one, mut fen) = (0i64, 0i64, 0i64, 0i64);
    let mut yuan = false;
    for c in text.chars() {
        if let Some(value) = digit(c) {
            one = value;
        } else if let Some(power) = power(c) {
            section += one.max(i64::from(section == 0 && one == 0)) * power;
            one = 0;
        } else {
            match c {
                '万' | '亿' => {
                    let by = if c == '万' { 10_000 } else { 100_000_000 };
                    sum = (sum + section + one).checked_mul(by).filter(|sum| *sum < 1_000_000_000_000)?;
                    (section, one) = (0, 0);
                }
                '元' | '圆' => {
                    sum += section + one;
                    (section, one, yuan) = (0, 0, true);
                }
                '角' => fen += std::mem::take(&mut one) * 10,
                '分' => fen += std::mem::take(&mut one),
                '整' | '正' => {}
                _ => return None,
            }
        }
    }
    if !yuan {
        sum += section + one;
    }
    sum.checked_mul(100)?.checked_add(fen).filter(|fen| *fen > 0)
}

/// What a text that tells a penalty fines and confiscates altogether: 1.责令改正 2.罚款3,000元.
pub fn in_text(text: &str) -> Option<Money> {
    const TAKES: [&str; 4] = ["罚", "没收", "追缴", "处以"];
    let plain = without_brackets(text);
    let mut sum: Option<Money> = None;
    let mut rest = plain.as_str();
    while let Some(at) = rest.find(['元', '圆']) {
        let (before, after) = rest.split_at(at);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| {
                c.is_ascii_digit() || digit(*c).is_some() || power(*c).is_some() || ".,万亿".contains(*c)
            })
            .last()
            .map_or(before.len(), |(at, _)| at);
        let (lead, number) = before.split_at(start);
        let clause = lead.rsplit(['；', ';', '\n', '。']).next().unwrap_or_default();
        let number = number.trim_matches([',', '.']);
        let money = Some(number).filter(|number| !number.is_empty() && TAKES.iter().any(|word| clause.contains(word)));
        if let Some(money) = money.and_then(|number| read(&format!("{number}元"), Scale::Yuan).ok().flatten()) {
            sum = Some(sum.map_or(money, |sum| sum.plus(money)));
        }
        rest = after.split_at(after.chars().next().map_or(0, char::len_utf8)).1;
    }
    sum
}

/// The text with plain digits and commas, and without what stands in brackets: 伍佰元整（¥500.00）.
fn without_brackets(text: &str) -> String {
    let mut depth = 0u32;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().map(narrow).filter(|c| !matches!(c, ' ' | '\u{3000}')) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_figures_and_in_characters() {
        for (text, scale, fen) in [
            ("500.00", Scale::Yuan, 50_000),
            ("3,000", Scale::Yuan, 300_000),
            ("３０００元", Scale::Yuan, 300_000),
            ("0.05", Scale::Wan, 50_000),
            ("500元", Scale::Wan, 50_000),
            ("2万元", Scale::Yuan, 2_000_000),
            ("叁仟元整", Scale::Yuan, 300_000),
            ("人民币贰万叁仟伍佰元整", Scale::Yuan, 2_350_000),
            ("壹佰零伍元伍角", Scale::Yuan, 10_550),
            ("五千元", Scale::Wan, 500_000),
            ("十万元", Scale::Yuan, 10_000_000),
            ("罚款500元", Scale::Yuan, 50_000),
            ("¥1,234.50", Scale::Yuan, 123_450),
        ] {
            assert_eq!(read(text, scale).ok().flatten(), Some(Money::of_fen(fen)), "{text}");
        }
        for nought in ["0", "0.00", "0元", "0.0000"] {
            assert_eq!(read(nought, Scale::Wan).unwrap(), None, "{nought}");
        }
        for wrong in ["五百多", "500左右", "-3", "甲"] {
            assert!(read(wrong, Scale::Yuan).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_text_fines_is_added_up() {
        for (text, fen) in [
            ("罚款500元", Some(50_000)),
            ("1.责令改正\n2.罚款3,000元", Some(300_000)),
            ("没收违法所得1200元\n罚款3000元", Some(420_000)),
            ("罚款2万元", Some(2_000_000)),
            ("处罚款人民币伍佰元整（¥500.00）", Some(50_000)),
            ("罚款贰仟元，没收工具一件", Some(200_000)),
            ("责令退还押金500元", None),
            ("警告", None),
        ] {
            assert_eq!(in_text(text).map(Money::fen), fen, "{text}");
        }
    }
}
