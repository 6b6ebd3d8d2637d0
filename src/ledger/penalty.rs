//! The text that tells a penalty: what it fines and confiscates altogether, and what in it keeps it from being read.

use super::amounts::{self, Scale};
use crate::record::amount::{is_of_number, plain_sign};
use crate::record::money::Money;
use crate::record::words::{Disposition, Vocabulary};

/// What takes money.
const TAKES: &[&str] = &["罚", "没收", "追缴", "处以"];
/// Between such a word and a number: the number is of something else.
const OTHER: &[&str] =
    &["退", "赔", "押金", "价值", "货值", "案值", "造价", "税", "保证金", "补缴", "已缴", "缴纳", "已交", "付", "价款"];
/// What is not decided, or not any more.
const OPEN: &[&str] = &[
    "不予罚",
    "未予",
    "未罚",
    "免罚",
    "免于罚",
    "免予罚",
    "免除罚",
    "不罚款",
    "不再罚",
    "无罚款",
    "未处罚",
    "未处以",
    "未作出",
    "未没收",
    "不予没收",
    "建议",
    "待罚",
    "待处",
    "待定",
    "待决",
    "待作",
    "待核",
    "待没收",
    "告知",
    "听证",
    "拟罚",
    "拟处",
    "拟对",
    "拟给予",
    "拟作",
    "拟没收",
    "拟予",
    "拟警告",
    "拟责令",
    "拟吊销",
    "拟定",
    "撤销",
    "取消",
    "变更",
    "更正",
    "改为",
    "改罚",
    "暂缓处",
    "暂不",
    "暂未",
    "可以处",
    "可以并处",
    "可并处",
    "是否",
];
/// Before or behind a number: it is not exact.
const ABOUT_BEFORE: &[&str] = &["约", "近", "超过", "不低于", "不超过", "最高", "最低", "至少", "以上", "每"];
const ABOUT_BEHIND: &[&str] = &["以上", "以下", "左右", "以内", "余", "多", "起", "/", "每", "×", "x", "X", "*", "乘"];
const JOINTS: &str = "-－–—~～至到×xX*＊乘/或";

/// What keeps a text from being read as a penalty: a word that denies it or leaves it open, an amount that is none.
pub fn doubt(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(word) = OPEN.iter().find(|word| plain.contains(**word)) {
        return Some(format!("“{word}”不是已经作出的处罚"));
    }
    let taken = match in_text(text) {
        Err(why) => return Some(why),
        Ok(taken) => taken,
    };
    let word = spared(&plain)?;
    taken.map(|amount| format!("又写“{word}”，又写 {amount} 元"))
}

/// The word by which a text says that nobody is punished.
pub fn spared(plain: &str) -> Option<&'static str> {
    let entry = Disposition::NoPenalty.entry();
    [entry.title].into_iter().chain(entry.also.iter().copied()).find(|word| plain.contains(word))
}

/// What a text fines and confiscates altogether: 1.责令改正 2.罚款3,000元.
///
/// # Errors
/// An amount that cannot be read the one way it is meant.
pub fn in_text(text: &str) -> Result<Option<Money>, String> {
    let told = of_plain(&plain(text, false))?;
    if told.is_some() { Ok(told) } else { of_plain(&plain(text, true)) }
}

fn of_plain(text: &str) -> Result<Option<Money>, String> {
    let mut sum: Option<Money> = None;
    for sentence in text.split(['；', ';', '\n', '。']) {
        let chars: Vec<char> = sentence.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let run = chars[at..].iter().take_while(|c| is_of_number(**c)).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let number = Number::at(&chars, at, run);
            at += run;
            let Some(money) = number.taken()? else { continue };
            sum = match sum {
                Some(sum) if number.is_total() && sum == money => Some(sum),
                Some(sum) if number.is_total() => return Err(format!("合计 {money} 元，各项相加是 {sum} 元")),
                Some(sum) => Some(sum.plus(money)),
                None => Some(money),
            };
        }
    }
    Ok(sum)
}

/// A number within a sentence.
struct Number {
    before: String,
    figures: String,
    behind: String,
}

impl Number {
    fn at(chars: &[char], at: usize, run: usize) -> Self {
        let text = |chars: &[char]| chars.iter().collect::<String>();
        let figures = text(&chars[at..at + run]);
        // 1.责令改正，2.罚款: commas and stops at its ends are none of it.
        let head = figures.len() - figures.trim_start_matches([',', '.']).len();
        let bare = figures.trim_matches([',', '.']);
        let tail = &figures[head + bare.len()..];
        Number {
            before: text(&chars[..at]) + &figures[..head],
            figures: bare.to_owned(),
            behind: tail.to_owned() + &text(&chars[at + run..]),
        }
    }

    /// Whether 元 stands behind it.
    fn is_named(&self) -> bool {
        self.behind.starts_with(['元', '圆'])
    }

    fn is_total(&self) -> bool {
        ["合计", "共计", "总计", "罚没共", "一共", "共"]
            .iter()
            .any(|word| self.before.trim_end_matches("人民币").trim_end_matches([':', '：', '为']).ends_with(word))
    }

    /// Whether it stands right behind a word that takes money, without 元: 罚款3000.
    fn is_bare_fine(&self) -> bool {
        let before = self
            .before
            .trim_end_matches(['：', ':', '为', '计', '共', '合', '¥', '￥', '金', '额'])
            .trim_end_matches("人民币");
        ["罚款", "罚", "罚没", "没收违法所得"].iter().any(|word| before.ends_with(word))
    }

    /// Whether it is what somebody pays by the words around it.
    fn is_taken(&self) -> bool {
        let behind = self.behind.trim_start_matches(['元', '圆', '整', '正', '的']).trim_start_matches("人民币");
        if self.is_named() && ["罚款", "罚金", "行政罚款"].iter().any(|word| behind.starts_with(word)) {
            return true;
        }
        let last = TAKES.iter().filter_map(|word| self.before.rfind(word).map(|at| at + word.len())).max();
        last.is_some_and(|at| !OTHER.iter().any(|word| self.before[at..].contains(word)))
    }

    /// Whether more figures stand behind a space that number no item: 3 000, and not 3000 2.警告.
    fn is_cut(&self) -> bool {
        let Some(next) = self.behind.strip_prefix(' ') else { return false };
        let item = next.trim_start_matches(|c: char| c.is_ascii_digit());
        next.starts_with(is_of_number) && !item.starts_with(['.', '、', ')', '）'])
    }

    fn taken(&self) -> Result<Option<Money>, String> {
        let rest = self.behind.trim_start_matches(['元', '圆', '整', '正']);
        let inexact = self.behind.starts_with(['余', '多', '几', '来']) && self.behind.contains('元');
        // 处罚一次: one character that no 元 follows counts something else.
        let counts = !self.figures.contains(|c: char| c.is_ascii_digit()) && self.figures.chars().count() == 1;
        let ends = !self.behind.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '％');
        let bare = !self.is_named() && self.is_bare_fine() && (ends || !counts);
        let open = ABOUT_BEHIND.iter().any(|word| rest.starts_with(word)) && rest.contains('罚');
        if self.is_named() && open && !self.figures.is_empty() {
            return Err(format!("“{}{}”不知是多少", self.figures, first_of(&self.behind, 6)));
        }
        if self.figures.is_empty() || !(self.is_named() || inexact || bare) || !bare && !self.is_taken() {
            return Ok(None);
        }
        let shown = format!("{}{}{}", last_of(&self.before, 4), self.figures, first_of(&self.behind, 4));
        let cannot = || format!("“{shown}”不知是多少");
        let joined = self.before.chars().next_back().is_some_and(|c| JOINTS.contains(c))
            && self.before.chars().rev().nth(1).is_some_and(|c| is_of_number(c) || c == '元');
        let joins = rest.chars().next().is_some_and(|c| JOINTS.contains(c))
            && rest.chars().nth(1).is_some_and(|c| is_of_number(c) && c != '.' && c != ',');
        let clause = self.before.rsplit(['，', ',', '、']).next().unwrap_or_default();
        let each = clause.contains('每') && !clause.contains("加处");
        let about = ABOUT_BEFORE.iter().any(|word| self.before.ends_with(word));
        if inexact || joined || joins || each || about || ABOUT_BEHIND.iter().any(|word| rest.starts_with(word)) {
            return Err(cannot());
        }
        let parted = self.before.strip_suffix(' ').is_some_and(|before| before.ends_with(is_of_number));
        if bare && (!ends || self.is_cut()) || !bare && parted {
            return Err(cannot());
        }
        let cents = |(_, part): (&str, &str)| part.bytes().all(|b| b.is_ascii_digit()) && part.len() > 2;
        if self.figures.split_once('.').is_some_and(cents) {
            return Err(cannot());
        }
        let unit = if bare { String::new() } else { format!("元{}", dimes(rest)) };
        amounts::read(&format!("{}{unit}", self.figures), Scale::Yuan).map_err(|_| cannot())
    }
}

/// 5角2分 at the beginning of what stands behind 元.
fn dimes(rest: &str) -> &str {
    let of_dimes = |c: char| is_of_number(c) && !matches!(c, '.' | ',') || matches!(c, '角' | '分');
    let end = rest.find(|c| !of_dimes(c)).unwrap_or(rest.len());
    let told = &rest[..end];
    told.rfind(['角', '分']).map_or("", |at| &told[..at + '角'.len_utf8()])
}

fn last_of(text: &str, count: usize) -> String {
    let kept = text.chars().count().saturating_sub(count);
    text.chars().skip(kept).collect()
}

fn first_of(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

/// The text with plain digits and commas, and without what stands in brackets: 伍佰元整（¥500.00）; `all`: with it.
fn plain(text: &str, all: bool) -> String {
    let mut depth = 0u32;
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().map(plain_sign).peekable();
    while let Some(c) = signs.next() {
        match c {
            // A space within figures parts them.
            ' ' | '\u{3000}' => {
                let parts = plain.ends_with(is_of_number) && signs.peek().is_some_and(|next| is_of_number(*next));
                plain.extend(parts.then_some(' '));
            }
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 || all => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_fines_is_added_up() {
        for (text, fen) in [
            ("罚款500元", Some(50_000)),
            ("1.责令改正\n2.罚款3,000元", Some(300_000)),
            ("1.责令改正 2.罚款3000元", Some(300_000)),
            ("没收违法所得1200元\n罚款3000元", Some(420_000)),
            ("没收违法所得1200元，罚款3000元，合计4200元", Some(420_000)),
            ("罚款2万元", Some(2_000_000)),
            ("处罚款人民币伍佰元整（¥500.00）", Some(50_000)),
            ("罚款贰仟元，没收工具一件", Some(200_000)),
            ("罚款3000", Some(300_000)),
            ("罚款3000，警告", Some(300_000)),
            ("1.没收违法所得800 2.罚款3000元", Some(380_000)),
            ("处罚一次，没收三轮车一辆", None),
            ("处3000元罚款", Some(300_000)),
            ("处以3000元的罚款", Some(300_000)),
            ("罚款2千元", Some(200_000)),
            ("罚款1万5千元", Some(1_500_000)),
            ("罚款二千五", Some(250_000)),
            ("罚款500元5角", Some(50_050)),
            ("罚款（3000元）", Some(300_000)),
            ("罚款3000元，已缴3000元", Some(300_000)),
            ("处以工程造价100000元5%的罚款5000元", Some(500_000)),
            ("2026年3月5日罚款500元", Some(50_000)),
            ("责令退还押金500元", None),
            ("没收违法所得1200元，责令退还押金500元", Some(120_000)),
            ("警告", None),
            ("责令停业整顿", None),
        ] {
            assert_eq!(in_text(text).map(|money| money.map(Money::fen)), Ok(fen), "{text}");
            assert_eq!(doubt(text), None, "{text}");
        }
    }

    #[test]
    fn what_denies_a_penalty_or_leaves_it_open_is_not_read_as_one() {
        for text in [
            "不予罚款",
            "未罚款",
            "免罚",
            "拟罚款3000元",
            "建议罚款3000元",
            "待罚款",
            "撤销罚款3000元",
            "罚款3000元（已撤销）",
            "罚款3000元变更为2000元",
            "罚款500-1000元",
            "罚款500元至1000元",
            "罚款1000元×3",
            "罚款3×1000元",
            "罚款5000余元",
            "罚款3000元以上",
            "处500元以上1000元以下罚款",
            "处500-1000元罚款",
            "罚款3 000",
            "每平方米罚款50元",
            "罚款50元/平方米",
            "罚款1,2000元",
            "罚款3,00.5元",
            "罚款1万5元",
            "没收违法所得1200元，罚款3000元，合计5000元",
            "对甲不予处罚，对乙罚款500元",
            "罚款3000并警告",
        ] {
            assert!(doubt(text).is_some(), "{text}");
        }
    }
}
