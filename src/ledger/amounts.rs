//! Amounts of money as ledgers have them: in figures or in characters (叁仟元整), in the unit of the column, within a text
//! that tells a penalty.

use crate::error::{Error, Result};
use crate::record::amount;
use crate::record::money::Money;

/// What an amount without a unit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 元.
    Yuan,
    /// 千元.
    Thousand,
    /// 万元.
    Wan,
}

impl Scale {
    const ALL: [Scale; 3] = [Scale::Wan, Scale::Thousand, Scale::Yuan];

    /// The unit that a text names, and nothing else.
    pub fn named(text: &str) -> Option<Scale> {
        let sign = [':', '：', '，', ',', '、', '/', '／', ' '];
        let mut unit = text.trim_matches(sign);
        for label in ["金额", "计量", "货币", "单位", "以", "为", "人民币"] {
            unit = unit.strip_prefix(label).unwrap_or(unit).trim_start_matches(sign);
        }
        match unit {
            "元" | "rmb" | "圆" => Some(Scale::Yuan),
            "千元" | "仟元" => Some(Scale::Thousand),
            "万元" | "万" | "萬元" => Some(Scale::Wan),
            _ => None,
        }
    }

    /// A heading without the unit that ends it outside any bracket, and that unit: 罚款金额/万元, 罚款万元.
    pub fn behind(heading: &str) -> Option<(&str, Scale)> {
        let end = |scale: Scale| heading.strip_suffix(scale.zh()).map(|rest| (rest, scale));
        let (rest, scale) = Scale::ALL.into_iter().find_map(end)?;
        let sign = |c: char| c.is_whitespace() || matches!(c, '/' | '／' | '-' | '_' | '，' | ',' | '·' | ':' | '：');
        let rest = rest.trim_end_matches(sign);
        let rest = rest.strip_suffix("单位").unwrap_or(rest).trim_end_matches(sign);
        (!rest.is_empty()).then_some((rest, scale))
    }

    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Scale::Yuan => "元",
            Scale::Thousand => "千元",
            Scale::Wan => "万元",
        }
    }

    fn yuan(self) -> i128 {
        match self {
            Scale::Yuan => 1,
            Scale::Thousand => 1000,
            Scale::Wan => 10_000,
        }
    }
}

/// The amount a cell holds; none for nought.
///
/// # Errors
/// What is no amount.
pub fn read(text: &str, scale: Scale) -> Result<Option<Money>> {
    let narrow: String = text.chars().filter(|c| !c.is_whitespace()).map(amount::plain_sign).collect();
    let bare = narrow.trim_start_matches("人民币").trim_start_matches("罚款").trim_start_matches("人民币");
    let fen = amount::fen(bare, scale.yuan()).ok_or_else(|| {
        Error::input(format!("“{}”不是金额", super::shown::shown(text)))
            .hint("写数字，如 5000 或 1234.50，也可写 0.5万元、叁仟元整；千位的逗号每三位一个")
    })?;
    Ok((fen > 0).then_some(Money::of_fen(fen)))
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
            ("1.2", Scale::Thousand, 120_000),
            ("罚款2千元", Scale::Yuan, 200_000),
            ("1万5千元", Scale::Yuan, 1_500_000),
            ("1万5千", Scale::Wan, 1_500_000),
            ("1万2000元", Scale::Yuan, 1_200_000),
            ("二千五", Scale::Yuan, 250_000),
            ("二千零五元", Scale::Yuan, 200_500),
            ("二千零五十元", Scale::Yuan, 205_000),
            ("二〇〇〇元", Scale::Yuan, 200_000),
            ("一百二十三元零五分", Scale::Yuan, 12_305),
            ("一亿二千万", Scale::Yuan, 12_000_000_000),
            ("12,345,678.90", Scale::Yuan, 1_234_567_890),
        ] {
            assert_eq!(read(text, scale).ok().flatten(), Some(Money::of_fen(fen)), "{text}");
        }
        for nought in ["0", "0.00", "0元", "0.0000"] {
            assert_eq!(read(nought, Scale::Wan).unwrap(), None, "{nought}");
        }
        for wrong in [
            "五百多",
            "500左右",
            "-3",
            "甲",
            "1,2000",
            "3,00.5",
            "1,23",
            ",500",
            "500.",
            "5..0",
            "1万5元",
            "1万5",
            "二千五元",
            "一百十元",
            "五五千",
            "千元",
            "3千5千",
            "1.5千3百元",
            "3000元×3",
            "500-1000元",
            "元",
            "1.234",
        ] {
            assert!(read(wrong, Scale::Yuan).is_err(), "{wrong}");
        }
        // Under 万元 it may be either.
        for either in ["二十", "五千", "二十五"] {
            assert!(read(either, Scale::Wan).is_err() && read(either, Scale::Yuan).is_ok(), "{either}");
        }
    }
}
