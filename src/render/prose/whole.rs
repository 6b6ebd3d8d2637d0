//! What of a text is one: no line ends within it.

use std::ops::Range;

/// Parts of a text that are never broken.
pub(super) struct Unbroken<'a> {
    text: &'a str,
    /// Commands that are to be typed.
    typed: Vec<Range<usize>>,
    /// Ids with blanks, clauses, document numbers, values of a list of words.
    others: Vec<Range<usize>>,
}

/// Where a command ends: at what no command holds outside of quotes.
const ENDS: &[char] = &['；', '，', '。', '、', '：', '（', '）', '“', '”', '→', ';'];
/// How a command begins.
const COMMAND: &str = "jiexie ";
/// Digits of clauses.
const NUMERALS: &str = "一二三四五六七八九十";
/// What tells with a number of days how something stands.
const STANDING: &[&str] = &["超期", "逾期", "已过", "未了", "还有", "还剩"];
/// What counts the number before it.
const COUNTED: &str = "年月日天次个件份号项条岁元时分秒字处行列宗届期版";

impl<'a> Unbroken<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut others = Vec::new();
        for (at, _) in text.match_indices('（') {
            others.extend(clause(text, at));
        }
        for (at, _) in text.match_indices('〔') {
            others.extend(document_number(text, at));
        }
        for (at, _) in text.match_indices('年') {
            others.extend(day_in_words(text, at));
        }
        for (at, _) in text.match_indices("--") {
            others.extend(option(text, at));
        }
        others.extend(paths(text));
        for word in STANDING {
            others.extend(text.match_indices(word).filter_map(|(at, _)| standing(text, at, word)));
        }
        Unbroken { text, typed: commands(text), others }
    }

    /// Whether a command that is to be typed begins here.
    pub(super) fn is_typed(&self, at: usize) -> bool {
        self.typed.iter().any(|range| range.start == at && !self.text[range.clone()].contains(['<', '[']))
    }

    /// Whether the two sides of a place belong together.
    pub(super) fn holds(&self, at: usize) -> bool {
        let within = |range: &Range<usize>| range.start < at && at < range.end;
        if self.typed.iter().any(within) || self.others.iter().any(within) {
            return true;
        }
        let (before, after) = self.text.split_at(at);
        let Some(next) = after.chars().next() else { return false };
        match before.strip_suffix(' ') {
            Some(left) => !left.ends_with(' ') && over_a_blank(left, after),
            None => before.chars().next_back().is_some_and(|last| adjacent(last, next, before, after)),
        }
    }
}

/// Words of two characters that messages are made of: no line ends within one.
const WORDS: &[&str] = &[
    "写入", "登记", "更正", "作废", "移送", "接受", "答复", "送出", "收到", "决定", "案件", "单位", "日期", "编号",
    "文号", "查看", "办理", "期限", "抄送", "处罚", "材料", "记录", "事项", "命令",
];

/// Whether two characters are a word.
fn is_word(last: char, next: char) -> bool {
    let is_it = |word: &&str| {
        let mut signs = word.chars();
        signs.next() == Some(last) && signs.next() == Some(next)
    };
    WORDS.iter().any(is_it)
}

/// Whether two characters with nothing between them stay together.
fn adjacent(last: char, next: char, before: &str, after: &str) -> bool {
    let ascii = last.is_ascii() && next.is_ascii();
    // `案由=…`, `单位:…`, `（住建局`.
    let opens = matches!(last, '=' | '@' | '<' | '[' | '"' | '\'') || matches!(next, '=' | '>' | ']');
    let counted = last.is_ascii_digit() && COUNTED.contains(next);
    let of_date = matches!(last, '年' | '月') && next.is_ascii_digit();
    let proviso = next == '（' && last.is_ascii_digit() && after.chars().nth(3) == Some('）') && is_date(before);
    let in_proviso = inside_proviso(before, after);
    ascii || opens || counted || of_date || proviso || in_proviso || is_word(last, next)
}

/// `2026-11-20（推定）`: what a date is subject to.
fn inside_proviso(before: &str, after: &str) -> bool {
    let Some((open, _)) = before.char_indices().rev().take(3).find(|(_, c)| *c == '（') else { return false };
    let left = before[open..].chars().count();
    after.chars().take(4 - left).any(|c| c == '）') && is_date(&before[..open])
}

/// Whether a text ends in an ISO date.
pub(super) fn is_date(text: &str) -> bool {
    let tail = text.len().checked_sub(10).and_then(|from| text.get(from..));
    tail.is_some_and(|tail| {
        tail.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
    })
}

/// Whether two words with a blank between them stay together: words of a command, an option and its value, a number and
/// what it counts.
fn over_a_blank(left: &str, right: &str) -> bool {
    let last = left.rsplit(' ').next().unwrap_or(left);
    let next = right.split(' ').next().unwrap_or(right);
    let number = |word: &str| !word.is_empty() && word.len() <= 7 && word.bytes().all(|b| b.is_ascii_digit());
    let code = |word: &str| word.is_ascii() && !word.is_empty();
    let trailing = last.trim_start_matches(|c: char| !c.is_ascii());
    let option = trailing.starts_with("--") || (trailing.len() == 2 && trailing.starts_with('-'));
    if option && !next.starts_with('-') {
        return true;
    }
    let counts = next.chars().next().is_some_and(|c| COUNTED.contains(c));
    if number(trailing) && counts
        || number(next) && ["第", "超期", "逾期", "已过", "未了"].iter().any(|word| last.ends_with(word))
    {
        return true;
    }
    code(trailing) && !trailing.ends_with([',', ';', ']', '>']) && next.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A clause at its first bracket: `二（二）2`.
fn clause(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].chars().next_back().filter(|c| NUMERALS.contains(*c))?;
    let inner = &text[at + '（'.len_utf8()..];
    let close = inner.find('）')?;
    if close == 0 || close > 9 || !inner[..close].chars().all(|c| NUMERALS.contains(c)) {
        return None;
    }
    let end = at + '（'.len_utf8() + close + '）'.len_utf8();
    let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
    Some(at - before.len_utf8()..end + digits)
}

/// A document number at its bracket, with the letters before it: `峄综执罚〔2026〕31号`.
fn document_number(text: &str, at: usize) -> Option<Range<usize>> {
    let close = at + text[at..].find('〕')? + '〕'.len_utf8();
    if text[at..close].chars().count() > 6 || !text[at..close].contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letters = text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).take(9);
    let from = at - letters.map(char::len_utf8).sum::<usize>();
    let tail = &text[close..];
    let digits = tail.chars().take_while(|c| c.is_ascii_digit() || *c == '第').map(char::len_utf8).sum::<usize>();
    let mark = if tail[digits..].starts_with('号') { '号'.len_utf8() } else { 0 };
    Some(from..close + digits + mark)
}

/// A day in Chinese numerals at its year: `二〇二六年十一月二十三日`.
fn day_in_words(text: &str, at: usize) -> Option<Range<usize>> {
    let is_numeral = |c: &char| NUMERALS.contains(*c) || "〇○零廿".contains(*c);
    let run = |text: &str| text.chars().take_while(is_numeral).map(char::len_utf8).sum::<usize>();
    let year = text[..at].chars().rev().take_while(is_numeral).map(char::len_utf8).sum::<usize>();
    let mut end = at + '年'.len_utf8();
    for mark in ['月', '日'] {
        let digits = run(&text[end..]);
        if year == 0 || digits == 0 || !text[end + digits..].starts_with(mark) {
            return None;
        }
        end += digits + mark.len_utf8();
    }
    Some(at - year..end)
}

/// How something stands, with its days: `超期 244 天`.
fn standing(text: &str, at: usize, word: &str) -> Option<Range<usize>> {
    let number = text[at + word.len()..].strip_prefix(' ')?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let unit = number[digits..].strip_prefix(" 天").filter(|_| digits > 0)?;
    Some(at..text.len() - unit.len())
}

/// An option with its value: `--late-reason 原因`.
fn option(text: &str, at: usize) -> Option<Range<usize>> {
    let name = text[at..].find(|c: char| !c.is_ascii_graphic())?;
    let value = text[at + name..].strip_prefix(' ')?;
    let length = value.find(|c: char| c == ' ' || ENDS.contains(&c)).unwrap_or(value.len());
    (value[..length].chars().count() <= 12).then_some(at..at + name + 1 + length)
}

/// The paths and the names of files in a text, which are opened and copied as one.
pub(super) fn paths(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '.', '\\']) {
        return Vec::new();
    }
    let parts = |c: char| c == ' ' || ENDS.contains(&c) || matches!(c, '"' | '\'' | '《' | '》' | '\n');
    let (mut begun, mut within) = (0, 0);
    let mut found = Vec::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]).filter(|(_, c)| parts(*c)) {
        if at < within {
            continue;
        }
        // A name may go on behind brackets: 抄送单（住建局）.docx.
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        let behind = rest.find('）').map(|close| close + '）'.len_utf8()).filter(|_| c == '（' && at > begun);
        if let Some(behind) = behind.filter(|behind| rest[*behind..].starts_with(['.', '-', '_', '/'])) {
            within = at + c.len_utf8() + behind;
            continue;
        }
        if is_path(&text[begun..at]) {
            found.push(begun..at);
        }
        begun = at + c.len_utf8();
    }
    found
}

/// Whether a word is a path from the root or from here, or the name of a file.
fn is_path(word: &str) -> bool {
    let rooted = ["/", "./", "../", "~/"].iter().any(|root| word.len() > root.len() && word.starts_with(root));
    let is_kind = |kind: &str| {
        (2..=5).contains(&kind.len())
            && kind.starts_with(|c: char| c.is_ascii_alphabetic())
            && kind.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    rooted || word.rsplit_once('.').is_some_and(|(name, kind)| !name.is_empty() && is_kind(kind))
}

/// The commands in a text.
fn commands(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(COMMAND) {
        let begins = !text[..at].ends_with(|c: char| c.is_ascii() && !matches!(c, ' ' | '(' | '`'));
        if begins && found.last().is_none_or(|last| last.end <= at) {
            found.push(at..at + length(&text[at..]));
        }
    }
    found
}

/// How long the command is that a text begins with.
fn length(text: &str) -> usize {
    let mut quoted = None;
    for (at, c) in text.char_indices() {
        match (quoted, c) {
            (Some(quote), c) if c == quote => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quoted = Some(c),
            (None, c) if ENDS.contains(&c) || text[at..].starts_with("  ") => return text[..at].trim_end().len(),
            (None, ' ') if told(&text[..at], &text[at + 1..]) => return at,
            (None, _) => {}
        }
    }
    text.trim_end().len()
}

/// Whether what follows a command and a blank tells what it is for, as `查看` in `jiexie show C2026-0001 查看`: a Chinese
/// word that is neither the value of an option nor in the place of an argument.
fn told(command: &str, rest: &str) -> bool {
    let next = rest.split(' ').next().unwrap_or(rest);
    let last = command.rsplit(' ').next().unwrap_or(command);
    let verb = last.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let more = rest[next.len()..].trim_start().starts_with('-');
    next.starts_with(|c: char| !c.is_ascii()) && !verb && !more
}

/// The words of a text that is too wide for a line: an option with its value is one, so is what is quoted.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let (mut begun, mut quoted) = (0, None);
    for (at, c) in text.char_indices() {
        match (quoted, c) {
            (Some(quote), c) if c == quote => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quoted = Some(c),
            (None, ' ') => {
                let word = &text[begun..at];
                let value = !text[at + 1..].starts_with('-');
                if !(word.is_empty() || word.starts_with('-') && !word.contains(' ') && value) {
                    found.push(word);
                    begun = at + 1;
                }
            }
            (None, _) => {}
        }
    }
    if begun < text.len() {
        found.push(&text[begun..]);
    }
    found
}
