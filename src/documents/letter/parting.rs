//! Words of a line of Chinese text, which writes them without spaces: how well the text may be broken at each of its places.
//!
//! There is no dictionary of everything. Common words of official papers are known; the text is read as the fewest of them,
//! with what is left over between. What ends or begins a word by itself, as 内 and 在 do, is not parted from it.

use std::collections::HashSet;

/// Common words of two characters and more.
const WORDS: &str = include_str!("words.txt");
/// The most characters of one.
const LONGEST: usize = 6;
/// Where it is not known to be the end of a longer one, such a character belongs to the word before it.
const ENDS: &str = "内外上下中旁边侧年月日处点后前时间所站店场厂铺房楼车业者员性费案罪物品区段街路镇村户家人款证书单表法等的了着过们其之里坊池坑堤岸线网机器件号例级类型式率量度";
/// … to the word behind it.
const BEGINS: &str = "私乱擅在于从由被把对向为与和及或以按将经自至未不无非每该本其第副总应须是有属可能因如若并且又再已曾正多少大小老旧新各某两";

/// How badly a text reads that is broken here.
pub(super) mod cost {
    /// Between two words that are known.
    pub(in super::super) const WORDS: usize = 22;
    /// Beside a character of which no word is known.
    pub(in super::super) const UNKNOWN: usize = 44;
    /// Between a word and what belongs to it.
    pub(in super::super) const TORN: usize = 60;
}

/// What a break costs before each character of the text; none inside a word, or before the first.
pub(super) fn costs(chars: &[char]) -> Vec<Option<usize>> {
    let tokens = tokens(chars);
    let mut costs = vec![None; chars.len() + 1];
    for pair in tokens.windows(2) {
        costs[pair[1].0] = Some(between(&chars[pair[0].0..pair[0].1], &chars[pair[1].0..pair[1].1]));
    }
    costs
}

/// What parting two words costs.
fn between(one: &[char], next: &[char]) -> usize {
    let (known, alone) =
        (|word: &[char]| word.len() > 1, |word: &[char]| word.first().copied().filter(|_| word.len() == 1));
    if alone(next).is_some_and(|c| ENDS.contains(c)) || alone(one).is_some_and(|c| BEGINS.contains(c)) {
        cost::TORN
    } else if alone(one).is_some_and(|c| ENDS.contains(c))
        && (known(next) || alone(next).is_some_and(|c| BEGINS.contains(c)))
        || alone(next).is_some_and(|c| BEGINS.contains(c)) && known(one)
        || known(one) && known(next)
    {
        cost::WORDS
    } else {
        cost::UNKNOWN
    }
}

/// The words from left to right: as few as can be, a run of figures or letters as one.
fn tokens(chars: &[char]) -> Vec<(usize, usize)> {
    let known: HashSet<&str> = WORDS.split_whitespace().collect();
    let narrow = |c: char| c.is_ascii_alphanumeric();
    // For each place the fewest words to the end, and where the first of them ends.
    let mut best: Vec<(usize, usize)> = vec![(0, chars.len()); chars.len() + 1];
    for from in (0..chars.len()).rev() {
        let run = chars[from..].iter().take_while(|c| narrow(**c)).count();
        let mut found = (2 + best[from + run.max(1)].0, from + run.max(1));
        let mut word = String::new();
        for (at, c) in chars.iter().enumerate().skip(from).take(LONGEST) {
            word.push(*c);
            // Of two ways with as few words the one whose first is longer.
            let so = (1 + best[at + 1].0, at + 1);
            if at > from && known.contains(word.as_str()) && so.0 <= found.0 {
                found = so;
            }
        }
        best[from] = found;
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        tokens.push((at, best[at].1));
        at = best[at].1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let costs = costs(&chars);
        let mark = |at: usize| match costs[at] {
            Some(cost::WORDS) => "｜",
            Some(cost::UNKNOWN) => "/",
            Some(_) => "·",
            None => "",
        };
        chars.iter().enumerate().map(|(at, c)| format!("{}{c}", mark(at))).collect()
    }

    #[test]
    fn a_text_is_read_as_the_words_it_is_made_of() {
        for (text, words) in [
            ("餐饮店燃气软管泄漏", "餐饮·店｜燃气｜软管｜泄漏"),
            ("夜间渣土运输车闯禁行", "夜间｜渣土运输车｜闯禁行"),
            ("景区入口流动摊贩占道经营", "景区｜入口｜流动摊贩｜占道｜经营"),
            ("在居民小区管理范围内", "在·居民｜小区｜管理｜范围·内"),
            ("占用城市道路堆放物料", "占用｜城市｜道路｜堆放｜物料"),
            ("集市销售封建迷信用品", "集市｜销售｜封建迷信｜用品"),
        ] {
            assert_eq!(parted(text), words);
        }
        // What is not known is parted from what is only where nothing better is found.
        assert_eq!(parted("魑魅魍魉垃圾"), "魑/魅/魍/魉/垃圾");
        assert_eq!(parted("2026年"), "2026·年");
    }

    #[test]
    fn every_word_that_is_known_can_be_found() {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        assert!(words.iter().all(|word| (2..=LONGEST).contains(&word.chars().count())));
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
    }
}
