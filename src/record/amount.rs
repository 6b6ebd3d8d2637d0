//! Amounts of money as people write them: in figures with a comma at every third place, in characters (叁仟元整), in both
//! (1.2万元).

/// Whether an amount names its own unit, whatever its column is counted in.
pub fn has_own_unit(text: &str) -> bool {
    text.contains(['元', '圆', '万', '亿', '角', '分'])
}

/// A sign as it is read: figures and signs of an input method as plain ones.
pub fn plain_sign(c: char) -> char {
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

/// An amount in figures, in characters, or in both, in fen, what names no unit counted in so many yuan; none for what is not written the one way it can be read:
/// 1,2000, 3,00.5, 1万5.
pub fn fen(text: &str, yuan: i128) -> Option<i64> {
    let bare = text.trim_start_matches(['¥', '￥']).trim_end_matches(['整', '正']).replace('圆', "元");
    let own = has_own_unit(&bare);
    // 二十 under 万元 may be either.
    if !own && yuan != 1 && bare.chars().any(|c| power(c).is_some()) {
        return None;
    }
    let (whole_part, small) = bare.split_once('元').unwrap_or((&bare, ""));
    let named = bare.contains('元');
    let (whole_part, small) = match (named, whole_part.ends_with(['角', '分'])) {
        (false, true) => ("", whole_part),
        _ => (whole_part, small),
    };
    if whole_part.is_empty() && small.is_empty() {
        return None;
    }
    let whole = if whole_part.is_empty() { 0 } else { whole(&tokens(whole_part)?, named)? };
    let micro = whole.checked_mul(if own { 1 } else { yuan })?;
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

/// Whether a character may stand in a number.
pub fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some() || power(c).is_some() || matches!(c, '.' | ',' | '万' | '亿')
}
