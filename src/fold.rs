//! When two spellings are one: what of a text counts where it is compared. What is printed keeps its spelling.
//!
//! Letters and digits of any width are their plain forms (NFKD, letter case dropped), radicals that look like characters
//! are those characters, and spaces, dashes, dots and everything that shows nothing do not count.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;

/// Radicals of the supplement block, each with its character in the same place of [`CHARACTERS`]; Unicode gives them no
/// decomposition. Those of the Kangxi block have one.
const RADICALS: &str = "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳";
/// What the radicals stand for.
const CHARACTERS: &str = "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// Whether a character shows nothing where it stands: fillers, joiners, marks of direction, selectors of a variant.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character only parts or joins what stands beside it: spaces, dashes and dots of every sort.
pub fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_'
                | '.'
                | '\''
                | '\u{00B7}'
                | '\u{0387}'
                | '\u{02D1}'
                | '\u{058A}'
                | '\u{05BE}'
                | '\u{1427}'
                | '\u{2010}'
                ..='\u{2015}'
                    | '\u{2018}'
                    | '\u{2019}'
                    | '\u{2022}'
                    | '\u{2024}'
                    | '\u{2027}'
                    | '\u{2043}'
                    | '\u{204E}'
                    | '\u{2212}'
                    | '\u{2218}'
                    | '\u{2219}'
                    | '\u{22C5}'
                    | '\u{2500}'
                    | '\u{2501}'
                    | '\u{25CF}'
                    | '\u{25E6}'
                    | '\u{26AB}'
                    | '\u{2E30}'
                    | '\u{2E31}'
                    | '\u{2E3A}'
                    | '\u{2E3B}'
                    | '\u{3002}'
                    | '\u{301C}'
                    | '\u{30FB}'
                    | '\u{30FC}'
                    | '\u{FE31}'
                    | '\u{FE32}'
                    | '\u{FE58}'
                    | '\u{FE63}'
                    | '\u{FF0D}'
                    | '\u{FF0E}'
                    | '\u{FF65}'
                    | '\u{FF70}'
                    | '~'
        )
}

/// Whether a character is a dash of any sort.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{058A}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{30FC}'
    )
}

/// Hands each character that counts of `c` to `each`: none, one, or, as of ㈱, several.
pub fn each_of(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        if !c.is_ascii_control() && !is_separator(c) {
            each(c.to_ascii_lowercase());
        }
        return;
    }
    // Most Chinese characters are themselves.
    if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return each(c);
    }
    if is_invisible(c) || is_separator(c) {
        return;
    }
    let plain = if ('\u{2E80}'..='\u{2EF3}').contains(&c) { of_radical(c) } else { c };
    decompose_compatible(plain, |part| {
        // Accents do not count: José is Jose too.
        let accent = matches!(part, '\u{0300}'..='\u{036F}');
        if !accent && !is_invisible(part) && !is_separator(part) && !part.is_control() {
            part.to_lowercase().for_each(&mut each);
        }
    });
}

fn of_radical(c: char) -> char {
    let place = RADICALS.chars().position(|radical| radical == c);
    place.and_then(|place| CHARACTERS.chars().nth(place)).unwrap_or(c)
}

/// The first character that counts of `c`.
pub fn first_of(c: char) -> Option<char> {
    let mut first = None;
    each_of(c, |part| {
        first.get_or_insert(part);
    });
    first
}

/// `text` as it is compared: two texts are spellings of one when this is equal.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| each_of(c, |c| out.push(c)));
    out
}

/// `text` as it is compared where figures count: folded, but 1-5号 and 1.5 stay apart from 15.
pub fn figures_apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for c in text.chars() {
        let before = out.len();
        each_of(c, |part| {
            let figures = part.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit());
            if parted && figures {
                out.push('-');
            }
            parted = false;
            out.push(part);
        });
        parted |= out.len() == before && is_separator(c) && !c.is_whitespace();
    }
    out
}

/// `text` with what an input method makes of plain signs written plainly: letters, digits, brackets, commas, colons, equals
/// signs, slashes and blanks of full width, dashes of every sort; what shows nothing is left out. So ids, days, numbers,
/// options and lists are read; what people write is kept as they wrote it.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| !is_invisible(*c)).map(narrow).collect()
}

/// The plain sign that a wide one stands for; any other character as it is.
fn narrow(c: char) -> char {
    match c {
        _ if is_dash(c) => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '、' | '､' | '﹐' | '﹑' => ',',
        '﹔' => ';',
        '。' | '｡' | '﹒' => '.',
        '∶' | '﹕' | '︰' => ':',
        '∕' | '⁄' => '/',
        '﹦' => '=',
        '【' | '〔' | '﹝' | '〖' => '[',
        '】' | '〕' | '﹞' | '〗' => ']',
        '﹙' => '(',
        '﹚' => ')',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

/// A `KEY=VALUE` as it is typed: the key and the value on either side of the first equals sign of any width.
pub fn pair(text: &str) -> Option<(&str, &str)> {
    text.split_once(['=', '＝', '﹦'])
}

/// The parts of a line that semicolons of any width divide, as 名称；数量: trimmed, empty ones included.
pub fn parts(line: &str) -> Vec<&str> {
    line.split(['；', ';', '﹔']).map(str::trim).collect()
}

/// A word as a shell reads it back, and as a reader sees where it ends: what ends a command in a sentence is quoted too.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=./,:@+%〔〕·".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_an_input_method_are_read_as_the_plain_ones() {
        for (typed, read) in [
            ("Ｃ２０２６－０００１", "C2026-0001"),
            ("C2026—0001", "C2026-0001"),
            ("－－ｔｏ＝住建局", "--to=住建局"),
            ("２０２６／１１／２３", "2026/11/23"),
            ("〔２０２６〕（一）【二】［三］", "[2026](一)[二][三]"),
            ("１４：３０　", "14:30 "),
            ("甲，乙、丙；丁", "甲,乙,丙;丁"),
            ("住\u{200B}建局", "住建局"),
        ] {
            assert_eq!(plain(typed), read);
        }
        assert_eq!(pair("移交函＝a=b.pdf"), Some(("移交函", "a=b.pdf")));
    }

    #[test]
    fn spellings_of_one_text_fold_to_one() {
        for (typed, plain) in [
            ("张　三", "张三"),
            (" 李 四\u{200B}", "李四"),
            ("买买提•阿布拉", "买买提阿布拉"),
            ("买买提·阿布拉", "买买提阿布拉"),
            ("买买提.阿布拉", "买买提阿布拉"),
            ("１３８ ００００－１２３４", "13800001234"),
            ("138–0000—1234", "13800001234"),
            ("（0632）7700001", "(0632)7700001"),
            ("⻢⼀⺠", "马一民"),
            ("ＺＨＡＮＧ San", "zhangsan"),
            ("住\u{AD}建局", "住建局"),
            ("José", "Jose\u{301}"),
            ("JOSÉ", "jose"),
            ("张\u{301}三", "张三"),
        ] {
            assert_eq!(text(typed), text(plain), "{typed}");
        }
        assert_ne!(text("张三"), text("张三丰"));
        assert_eq!(text("　-·"), "");
    }

    #[test]
    fn each_radical_has_its_character() {
        assert_eq!(RADICALS.chars().count(), CHARACTERS.chars().count());
        assert!(RADICALS.chars().all(|c| ('\u{2E80}'..='\u{2EF3}').contains(&c)));
        assert!(CHARACTERS.chars().all(|c| !('\u{2E80}'..='\u{2EF3}').contains(&c)));
    }
}
