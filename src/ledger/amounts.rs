//! Amounts of money as ledgers have them: in figures or in characters (叁仟元整), in the unit of the column, within a text
//! that tells a penalty.

use crate::error::{Error, Result};
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
    let narrow: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let bare = narrow.trim_start_matches("人民币").trim_start_matches("罚款").trim_start_matches("人民币");
    let fen = counted(bare, scale).ok_or_else(|| {
        Error::input(format!("“{}”不是金额", super::shown::shown(text)))
            .hint("写数字，如 5000 或 1234.50，也可写 0.5万元、叁仟元整；千位的逗号每三位一个")
    })?;
    Ok((fen > 0).then_some(Money::of_fen(fen)))
}

/// Whether an amount names its own unit, whatever its column is counted in.
pub fn has_own_unit(text: &str) -> bool {
    text.contains(['元', '圆', '万', '亿', '角', '分'])
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

/// What stands at the head of the rest of an amount.
enum Token {
    /// A number in millionths; whether it is one character, and whether 零 stands before it.
    Number { micro: i128, character: bool, after_nought: bool },
    /// 十, 百, 千.
    Power(i128),
    /// 万, 亿.
    Myriad(i128),
}

/// An amount in figures, in characters, or in both, in fen; none for what is not written the one way it can be read:
/// 1,2000, 3,00.5, 1万5.
fn counted(text: &str, scale: Scale) -> Option<i64> {
    let bare = text.trim_start_matches(['¥', '￥']).trim_end_matches(['整', '正']).replace('圆', "元");
    let own = has_own_unit(&bare);
    // 二十 under 万元 may be either.
    if !own && scale.yuan() != 1 && bare.chars().any(|c| power(c).is_some()) {
        return None;
    }
    let (yuan, small) = bare.split_once('元').unwrap_or((&bare, ""));
    let named = bare.contains('元');
    let (yuan, small) = match (named, yuan.ends_with(['角', '分'])) {
        (false, true) => ("", yuan),
        _ => (yuan, small),
    };
    if yuan.is_empty() && small.is_empty() {
        return None;
    }
    let whole = if yuan.is_empty() { 0 } else { whole(&tokens(yuan)?, named)? };
    let micro = whole.checked_mul(if own { 1 } else { scale.yuan() })?;
    let fen = (micro % 10_000 == 0).then_some(micro / 10_000)?.checked_add(of_dimes(small)?)?;
    i64::try_from(fen).ok().filter(|fen| *fen < 100_000_000_000_000)
}

/// 5角, 伍角零贰分, in fen.
fn of_dimes(text: &str) -> Option<i128> {
    let mut rest = text;
    let mut fen = 0;
    for (unit, by) in [('角', 10), ('分', 1)] {
        let Some((number, behind)) = rest.split_once(unit) else { continue };
        let number = number.strip_prefix('零').unwrap_or(number);
        let mut chars = number.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return None };
        fen += i128::from(digit(c).or_else(|| c.to_digit(10).map(i64::from))?) * by;
        rest = behind;
    }
    matches!(rest, "" | "整" | "正" | "零").then_some(fen)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let run = |is: &dyn Fn(char) -> bool| chars[at..].iter().take_while(|c| is(**c)).count();
        if let Some(power) = power(c) {
            found.push(Token::Power(power.into()));
            at += 1;
        } else if matches!(c, '万' | '亿') {
            found.push(Token::Myriad(if c == '万' { 10_000 } else { 100_000_000 }));
            at += 1;
        } else if digit(c).is_some() {
            let length = run(&|c| digit(c).is_some());
            let digits: Vec<i64> = chars[at..at + length].iter().filter_map(|c| digit(*c)).collect();
            let after_nought = digits[0] == 0 && length > 1;
            let told = if after_nought { &digits[1..] } else { &digits[..] };
            // 二〇〇〇 stands by itself; within units each place has its word.
            let alone = length == chars.len();
            if told.len() > 1 && (!alone || after_nought) || told.len() > 12 {
                return None;
            }
            let value = told.iter().fold(0, |sum, digit| sum * 10 + i128::from(*digit));
            // 一千零一十: the nought stands before 一; 一万零 means nothing.
            found.push(Token::Number { micro: value * 1_000_000, character: told.len() == 1, after_nought });
            at += length;
        } else {
            let length = run(&|c| c.is_ascii_digit() || matches!(c, '.' | ','));
            let figures: String = chars[at..at + length].iter().collect();
            found.push(Token::Number { micro: figures_of(&figures)?, character: false, after_nought: false });
            at += length;
        }
    }
    Some(found)
}

/// Figures with a comma at every third place or none, in millionths.
fn figures_of(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped =
        groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = groups.concat();
    let part = part.trim_end_matches('0');
    let sound = grouped && digits(&whole) && whole.len() <= 12 && (part.is_empty() || digits(part)) && part.len() <= 6;
    let dangling = text.ends_with('.');
    (sound && !dangling)
        .then(|| Some(whole.parse::<i128>().ok()? * 1_000_000 + format!("{part:0<6}").parse::<i128>().ok()?))
        .flatten()
}

/// The numbers of an amount added up by their places, in millionths; `named`: 元 stands behind.
fn whole(tokens: &[Token], named: bool) -> Option<i128> {
    const ONE: i128 = 1_000_000;
    let (mut total, mut section) = (0i128, 0i128);
    // The places that were told last: a lower one must follow.
    let (mut below, mut below_myriad) = (i128::MAX, i128::MAX);
    let mut pending: Option<(i128, bool, bool)> = None;
    let mut last = 0;
    let mut broken = false;
    for token in tokens {
        match *token {
            Token::Number { micro, character, after_nought } => {
                if pending.is_some() || broken {
                    return None;
                }
                broken = micro % ONE != 0;
                pending = Some((micro, character, after_nought));
            }
            Token::Power(by) => {
                let (number, ..) = pending.take().or((by == 10 && section == 0).then_some((ONE, true, false)))?;
                let value = number.checked_mul(by)?;
                if number == 0 || by >= below || below < i128::MAX && value >= below.checked_mul(ONE)? {
                    return None;
                }
                section += value;
                (below, last) = (by, by);
            }
            Token::Myriad(by) => {
                let told = section > 0 || pending.is_some();
                let value = section + pending.take().map_or(0, |(number, ..)| number);
                if by >= below_myriad || !told {
                    return None;
                }
                total += value.checked_mul(by)?;
                (section, below, below_myriad, last) = (0, i128::MAX, by, by);
            }
        }
    }
    if let Some((number, character, after_nought)) = pending {
        section += match last {
            0 | 10 => number,
            _ if after_nought || number == 0 => number,
            // 二千五: said, and never written with 元 behind.
            _ if character && !named => number.checked_mul(last / 10)?,
            _ if !character && number >= last / 10 * ONE && number < last * ONE => number,
            _ => return None,
        };
        if last == 10 && number >= 10 * ONE {
            return None;
        }
    }
    if below_myriad < i128::MAX && section >= below_myriad.checked_mul(ONE)? {
        return None;
    }
    Some(total + section)
}

/// A sign as it is compared: figures and signs of an input method as plain ones.
pub(super) fn plain_sign(c: char) -> char {
    narrow(c)
}

/// Whether a character may stand in a number.
pub(super) fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || power(c).is_some() || matches!(c, '.' | ',' | '万' | '亿')
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
