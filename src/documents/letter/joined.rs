//! Where lines are broken in text with blanks: a blank stands on one line with what names it and the unit behind it, as far as
//! a line is wide enough. No program for texts keeps underscores of a Chinese font together by itself. A number that is known
//! stands with its name too: it is one word, and the name before it would be left at the end of a line, drawn wide.

use super::model::{BlankKind, Piece, Text};
use super::width;

/// Widths in quarters of a character, so that what is left between a digit and a Chinese character counts.
const FULL: usize = 4;
/// What is kept free at the end of a line with a blank: fonts differ.
const SPARE: usize = FULL;
/// What may be left out of a line: punctuation that begins none.
const CLOSING: &str = "，。；：、！？）》〉」』】〕”’…—";
/// What ends no line.
const OPENING: &str = "（《〈「『【〔“‘";
/// What a blank is named by begins behind one of these.
const PARTS: &str = "，。；、！？\u{3000}\n";
/// Characters of a name: of a longer one the last two go with the blank.
const NAME: usize = 12;
/// Characters of a number that stands with its name: a shorter one leaves no gap.
const NUMBER: usize = 6;

/// The lines of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Where one is begun before it is full: the piece, and the byte of its words.
    pub(super) breaks: Vec<(usize, usize)>,
    /// How many there are.
    pub(super) count: usize,
}

/// A stretch of text that is set as one, if it can be.
struct Stretch<'t> {
    from: (usize, usize),
    words: Vec<&'t str>,
    kept: bool,
    /// It has its blank.
    blank: bool,
    /// It is a number with its name, and no blank.
    known: bool,
}

/// Sets `text` in lines of `room` halves of a character, the first of which begins at `first`.
pub(super) fn lines(text: &Text, first: usize, room: usize) -> Lines {
    let printed: Vec<String> = text.0.iter().map(piece).collect();
    let (first, room) = (first * FULL / 2, room * FULL / 2);
    let mut pen = Pen { first, at: first, room, before: None, lines: Lines { breaks: Vec::new(), count: 1 } };
    for stretch in stretches(text, &printed) {
        let wide: usize = wide(&stretch.words.concat(), pen.before);
        // Figures of some fonts are wider than half a character.
        let figures = if stretch.known { stretch.words.concat().chars().filter(|c| narrow(*c)).count() / 3 } else { 0 };
        if stretch.kept && pen.at + wide + SPARE + figures > room && wide <= room && pen.at > 0 && pen.before.is_some()
        {
            // Where the line is full, the next begins without being told; less than that would hold a part of the name.
            if pen.at < room {
                pen.lines.breaks.push(stretch.from);
            }
            pen.begin(0);
        }
        stretch.words.iter().for_each(|words| pen.set(words));
    }
    pen.lines
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Said(said) => said.clone(),
        Piece::Blank(blank) => blank.printed(),
    }
}

/// Blanks with their names and units, and what stands between.
fn stretches<'t>(text: &Text, printed: &'t [String]) -> Vec<Stretch<'t>> {
    let is_kept = |at: usize| match text.0.get(at) {
        Some(Piece::Blank(blank)) => {
            !matches!(blank.kind, BlankKind::Sentence | BlankKind::Cell | BlankKind::Choice(_))
        }
        _ => false,
    };
    let mut all: Vec<Stretch<'t>> = Vec::new();
    for (at, words) in printed.iter().enumerate() {
        if is_kept(at) {
            match all.last_mut().filter(|last| last.kept && !last.blank) {
                Some(named) => {
                    named.words.push(words);
                    named.blank = true;
                }
                None => all.push(Stretch { from: (at, 0), words: vec![words], kept: true, blank: true, known: false }),
            }
            continue;
        }
        let after = at.checked_sub(1).is_some_and(is_kept);
        let unit = if after { unit(words) } else { 0 };
        if let Some(last) = all.last_mut().filter(|_| unit > 0) {
            last.words.push(&words[..unit]);
        }
        let name = if is_kept(at + 1) { unit + name(&words[unit..]) } else { words.len() };
        for (from, to, kept) in numbered(&words[unit..name]) {
            let words = &words[unit + from..unit + to];
            all.push(Stretch { from: (at, unit + from), words: vec![words], kept, blank: true, known: kept });
        }
        if name < words.len() {
            all.push(Stretch { from: (at, name), words: vec![&words[name..]], kept: true, blank: false, known: false });
        }
    }
    all
}

/// Where what follows a blank at once ends: a character, and the punctuation behind it.
fn unit(words: &str) -> usize {
    let mut chars = words.char_indices().peekable();
    let Some((_, first)) = chars.next().filter(|(_, c)| *c != '\n' && !OPENING.contains(*c)) else { return 0 };
    let mut end = first.len_utf8();
    while let Some((at, c)) = chars.next_if(|(_, c)| CLOSING.contains(*c)) {
        end = at + c.len_utf8();
    }
    end
}

/// Where the name of a blank begins, that stands at the end of `words`.
fn name(words: &str) -> usize {
    // A bracket is left behind by nothing.
    if let Some(open) = words.chars().next_back().filter(|c| OPENING.contains(*c)) {
        return words.len() - open.len_utf8();
    }
    let core = words.trim_end_matches('：');
    let begins = core.char_indices().rfind(|(_, c)| PARTS.contains(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    if core[begins..].chars().count() <= NAME {
        return begins;
    }
    let ends_none =
        |at: usize| core[..at].chars().next_back().is_some_and(|c| OPENING.contains(c) || c.is_ascii_alphanumeric());
    let two = core.char_indices().rev().map(|(at, _)| at).skip(1);
    two.take(NAME)
        .find(|at| !ends_none(*at) && !core[*at..].starts_with(|c| CLOSING.contains(c)))
        .unwrap_or(words.len())
}

/// What stands between blanks in parts: each from where to where, and whether it is a number with its name.
fn numbered(words: &str) -> Vec<(usize, usize, bool)> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (colon, _) in words.match_indices('：') {
        let number = &words[colon + '：'.len_utf8()..];
        let long = number.find(|c| !narrow(c) && !"-\u{2011}".contains(c)).unwrap_or(number.len());
        let begins = colon - words[from.min(colon)..colon].len() + name(&words[from.min(colon)..colon]);
        if long < NUMBER || begins == colon {
            continue;
        }
        // In brackets that are not closed it begins with them.
        let open = words[begins..colon].rfind(|c| OPENING.contains(c));
        let begins = begins + open.filter(|at| !words[begins + at..colon].contains('）')).unwrap_or(0);
        let end = words.len() - number.len() + long + unit(&number[long..]);
        if begins > from {
            parts.push((from, begins, false));
        }
        parts.push((begins, end, true));
        from = end;
    }
    if from < words.len() {
        parts.push((from, words.len(), false));
    }
    parts
}

fn narrow(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// What stands between two characters beside each other.
fn between(one: Option<char>, next: char) -> usize {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    usize::from(one.is_some_and(|one| narrow(one) && chinese(next) || chinese(one) && narrow(next)))
}

fn wide(words: &str, before: Option<char>) -> usize {
    let met = words.chars().fold((0, before), |(sum, before), c| (sum + between(before, c), Some(c))).0;
    width::halves(words) * FULL / 2 + met
}

/// Where the next character stands.
struct Pen {
    first: usize,
    at: usize,
    room: usize,
    before: Option<char>,
    lines: Lines,
}

impl Pen {
    fn begin(&mut self, at: usize) {
        self.at = at;
        self.before = None;
        self.lines.count += 1;
    }

    /// Sets words, a character after another; a number is not broken, and punctuation begins no line.
    fn set(&mut self, words: &str) {
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c| !narrow(c)).filter(|end| *end > 0);
            let end = word.unwrap_or(if narrow(first) { rest.len() } else { first.len_utf8() });
            let (token, after) = rest.split_at(end);
            rest = after;
            if first == '\n' {
                self.begin(self.first);
                continue;
            }
            if self.at + wide(token, self.before) > self.room && !CLOSING.contains(first) && self.before.is_some() {
                self.begin(0);
            }
            self.at += wide(token, self.before);
            self.before = token.chars().next_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::letter::Blank;

    fn blank(width: usize) -> Text {
        Blank::new("x", BlankKind::Line(width)).into()
    }

    /// The lines as they are broken before they are full.
    fn broken(text: &Text, first: usize) -> Vec<String> {
        let breaks = lines(text, first, 56).breaks;
        let mut all = vec![String::new()];
        for (at, piece) in text.0.iter().enumerate() {
            let words = super::piece(piece);
            for (byte, c) in words.char_indices() {
                if breaks.contains(&(at, byte)) {
                    all.push(String::new());
                }
                all.last_mut().unwrap().push(c);
            }
        }
        all
    }

    #[test]
    fn a_blank_goes_with_its_name_and_its_unit_to_the_next_line() {
        let party = |name: &str| {
            let code = blank(20).after(&format!("{name}，统一社会信用代码："));
            code.joined(blank(32).after("，住所：")).joined(blank(8).after("，法定代表人（负责人）：")).then("。")
        };
        let code = format!("统一社会信用代码：{}，", "_".repeat(20));
        let place = format!("住所：{}，", "_".repeat(32));
        let head = format!("法定代表人（负责人）：{}。", "_".repeat(8));
        let (two, four) = (party("宏达"), party("枣庄市宏达建材"));
        assert_eq!(broken(&two, 4), [format!("宏达，{code}"), place.clone(), head.clone()]);
        assert_eq!(broken(&four, 4), ["枣庄市宏达建材，".to_owned(), code, place, head]);
        assert_eq!(lines(&four, 4, 56).count, 4);
    }

    #[test]
    fn a_number_that_is_known_stands_with_its_name() {
        let code = "统一社会信用代码：91370404MA0XXXX01T，";
        let text = |name: &str| Text::from(format!("{name}，{code}住所：坛山。联系电话：0632-7700001。"));
        assert_eq!(
            broken(&text("峄城某建材经营部"), 4),
            ["峄城某建材经营部，".to_owned(), format!("{code}住所：坛山。"), "联系电话：0632-7700001。".to_owned()]
        );
        // Where there is room nothing is begun anew; a short number is broken where it likes.
        assert_eq!(broken(&text("张三"), 4).len(), 1);
        assert_eq!(lines(&("执".repeat(25) + "共计：12件").as_str().into(), 0, 56).breaks, []);
    }

    #[test]
    fn what_fits_is_left_alone_and_what_fits_no_line_too() {
        let short = blank(12).after("联系电话：").then("。");
        assert_eq!(lines(&short, 4, 56), Lines { breaks: vec![], count: 1 });
        let long = blank(60).after("地点：").then("。");
        assert_eq!(lines(&long, 4, 56).breaks, []);
        // At the very beginning nothing is broken; a number is one word.
        assert_eq!(lines(&blank(50), 8, 56).breaks, []);
        assert_eq!(lines(&("执".repeat(27) + "2026年").as_str().into(), 0, 56).count, 2);
    }

    #[test]
    fn of_a_long_sentence_before_a_blank_two_characters_go_with_it() {
        let text = blank(20).after(&"执".repeat(21)).then("号）；其余");
        assert_eq!(broken(&text, 4)[1], format!("执执{}号）；其余", "_".repeat(20)));
        let opened = blank(20).after(&("执".repeat(19) + "（")).then("）");
        assert_eq!(broken(&opened, 4)[1], format!("（{}）", "_".repeat(20)));
    }
}
