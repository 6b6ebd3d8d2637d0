//! Where lines are broken in text with blanks: a blank stands on one line with what names it and the unit behind it, as far as
//! a line is wide enough. No program for texts keeps underscores of a Chinese font together by itself. A number that is known
//! stands with its name too: it is one word, and the name before it would be left at the end of a line, drawn wide.

use super::model::{Blank, BlankKind, LetterText, Piece};
use super::width;

/// Widths in quarters of a character, so that what is left between a digit and a Chinese character counts.
const FULL: usize = 4;
/// What is kept free at the end of a line with a blank: fonts differ.
const SPARE: usize = FULL;
/// What may be left out of a line: punctuation that begins none.
pub(super) const CLOSING: &str = "，。；：、！？）》〉」』】〕”’…—";
/// Of that, what hangs over the end of a line; of the rest each takes along the character before it.
const HANGING: &str = "，。、；：！？";
/// What ends no line.
pub(super) const OPENING: &str = "（《〈「『【〔“‘";
/// What a blank is named by begins behind one of these.
const PARTS: &str = "，。；、！？\u{3000}\n";
/// Characters of a name, which ends in a colon: of a longer one the last two go with the blank.
const NAME: usize = 12;
/// The same of a part of a sentence.
const CLAUSE: usize = 4;
/// Characters of the name of somebody who is known, and of what he is named by.
const PERSON: std::ops::RangeInclusive<usize> = 2..=4;
const ROLES: [char; 3] = ['人', '员', '长'];
/// Characters of the number of a record.
const RECORD: usize = 10;
/// What may stay empty at the end of a line, in quarters of a character: of more, a day is broken behind its year or month,
/// and a long line to write on goes on under itself.
const HOLE: usize = 4 * FULL;
/// Underscores of such a line, and the fewest of its first part and of the other.
const LONG: usize = 24;
const BEGUN: usize = 6;
const PART: usize = 10;
/// Figures that are wider by a character together, in fonts that stand in for those of the letter.
const WIDER: usize = 7;
/// Characters by which a line is begun earlier for that.
const EARLIER: usize = 3;
/// Characters of a number that stands with its name: a shorter one leaves no gap.
const NUMBER: usize = 6;

/// The lines of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Where one is begun before it is full: the piece, and the byte of its words.
    pub(super) breaks: Vec<(usize, usize)>,
    /// How many there are.
    pub(super) count: usize,
    /// Lines to write on that have more room where theirs ends early: the piece, and how many underscores.
    pub(super) more: Vec<(usize, usize)>,
}

/// A stretch of text that is set as one, if it can be.
struct Stretch<'t> {
    from: (usize, usize),
    words: Vec<&'t str>,
    kept: bool,
    /// It has its blank: the piece, and which of the words.
    blank: Option<(usize, usize)>,
    /// It is a number with its name, and no blank.
    known: bool,
}

/// Sets `text` in lines of `room` halves of a character, the first of which begins at `first`.
pub(super) fn lines(text: &LetterText, first: usize, room: usize) -> Lines {
    let printed: Vec<String> = text.0.iter().map(piece).collect();
    let (first, room) = (first * FULL / 2, room * FULL / 2);
    let mut pen = Pen::new(first, room);
    for stretch in stretches(text, &printed) {
        let wide: usize = wide(&stretch.words.concat(), pen.before);
        // Figures of some fonts are wider than half a character.
        let figures = if stretch.known { stretch.words.concat().chars().filter(|c| narrow(*c)).count() / 3 } else { 0 };
        let spare = SPARE.max(pen.wider());
        if stretch.kept && pen.at + wide + spare + figures > room && wide <= room && pen.at > 0 && pen.before.is_some()
        {
            let more = pen.room.saturating_sub(pen.at + SPARE) * 2 / FULL;
            if let Some(blank) = pen.blank.filter(|_| more > 0) {
                pen.lines.more.push((blank, more));
            } else if let Some(parts) = pen.parts(text, &stretch) {
                for (from, words) in &parts {
                    if pen.at + self::wide(words, pen.before) + SPARE.max(pen.wider()) > room {
                        pen.lines.breaks.push(*from);
                        pen.begin(0);
                    }
                    pen.set(words);
                }
                continue;
            }
            // Where the line is full, the next begins without being told; less than that would hold a part of the name.
            let earlier = pen.earlier(room - wide.min(room));
            if pen.at < room || earlier.is_some() {
                pen.lines.breaks.push(earlier.map_or(stretch.from, |(from, _)| from));
            }
            pen.begin(earlier.map_or(0, |(_, taken)| taken));
        }
        let line = pen.lines.count;
        match (stretch.kept, &stretch.words[..]) {
            (false, [words]) => pen.set_plain(stretch.from, words),
            _ => stretch.words.iter().for_each(|words| pen.set(words)),
        }
        let blank = stretch.blank.map(|(piece, _)| piece);
        let ruled = |piece: &usize| matches!(&text.0[*piece], Piece::Blank(Blank { kind: BlankKind::Line(_), .. }));
        pen.blank = blank.filter(|piece| ruled(piece) && pen.lines.count == line).or(pen.blank);
    }
    pen.lines
}

/// The text with its lines to write on as long as what stands with them on a line leaves room: nothing else fills it, where
/// the next blank goes to the next line as a whole.
pub(super) fn widened(text: &LetterText, first: usize, room: usize) -> LetterText {
    let more = lines(text, first, room).more;
    let mut text = text.clone();
    for (piece, more) in more {
        if let Some(Piece::Blank(Blank { kind: BlankKind::Line(width), .. })) = text.0.get_mut(piece) {
            *width += more;
        }
    }
    text
}

/// Where in a text without blanks each line but the first begins.
pub(super) fn begins(text: &str, first: usize, room: usize) -> Vec<usize> {
    let (first, room) = (first * FULL / 2, room * FULL / 2);
    let mut pen = Pen::new(first, room);
    let (mut begun, mut at, mut before) = (Vec::new(), 0, 0);
    while at < text.len() {
        let (end, count) = (at + token(&text[at..]), pen.lines.count);
        pen.set(&text[at..end]);
        if pen.lines.count > count {
            begun.push(if text[at..].starts_with(|c| CLOSING.contains(c)) { before } else { at });
        }
        (before, at) = (at, end);
    }
    begun
}

/// Where what is not broken ends that stands at the beginning: a character, or a run of letters and figures.
fn token(words: &str) -> usize {
    let first = words.chars().next().map_or(0, char::len_utf8);
    if words.starts_with(narrow) { words.find(|c| !narrow(c)).unwrap_or(words.len()) } else { first }
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Said(said) => said.clone(),
        Piece::Blank(blank) => blank.printed(),
    }
}

/// Blanks with their names and units, and what stands between.
fn stretches<'t>(text: &LetterText, printed: &'t [String]) -> Vec<Stretch<'t>> {
    let is_kept = |at: usize| match text.0.get(at) {
        Some(Piece::Blank(blank)) => {
            !matches!(blank.kind, BlankKind::Sentence | BlankKind::Cell | BlankKind::Choice(_))
        }
        _ => false,
    };
    let mut all: Vec<Stretch<'t>> = Vec::new();
    for (at, words) in printed.iter().enumerate() {
        if is_kept(at) {
            match all.last_mut().filter(|last| last.kept && last.blank.is_none() && !last.known) {
                Some(named) => {
                    named.blank = Some((at, named.words.len()));
                    named.words.push(words);
                }
                None => {
                    let blank = Some((at, 0));
                    all.push(Stretch { from: (at, 0), words: vec![words], kept: true, blank, known: false });
                }
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
            all.push(Stretch { from: (at, unit + from), words: vec![words], kept, blank: None, known: kept });
        }
        if name < words.len() {
            all.push(Stretch { from: (at, name), words: vec![&words[name..]], kept: true, blank: None, known: false });
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
    // A bracket is left behind by nothing, and takes along what it follows.
    let open = words.chars().next_back().filter(|c| OPENING.contains(*c)).map_or(0, char::len_utf8);
    let core = words[..words.len() - open].trim_end_matches('：');
    if open > 0 && core.chars().next_back().is_none_or(|c| CLOSING.contains(c)) {
        return words.len() - open;
    }
    let begins = core.char_indices().rfind(|(_, c)| PARTS.contains(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let named = words.len() > core.len() + open;
    if core[begins..].chars().count() <= if named { NAME } else { CLAUSE } {
        return begins;
    }
    let ends_none =
        |at: usize| core[..at].chars().next_back().is_some_and(|c| OPENING.contains(c) || c.is_ascii_alphanumeric());
    let two = core.char_indices().rev().map(|(at, _)| at).skip(1);
    two.take(NAME)
        .find(|at| !ends_none(*at) && !core[*at..].starts_with(|c| CLOSING.contains(c)))
        .unwrap_or(words.len() - open)
}

/// What stands between blanks in parts: each from where to where, and whether it is a number with its name.
fn numbered(words: &str) -> Vec<(usize, usize, bool)> {
    let colons = words.match_indices('：').map(|(at, _)| at);
    let records = words.match_indices('-').filter_map(|(at, _)| record(words, at).map(|from| (from, at + RECORD / 2)));
    let mut known: Vec<(usize, usize)> = Vec::new();
    let named = |from: usize, colon: usize| valued(words, from, colon);
    let mut from = 0;
    for colon in colons {
        if let Some((begins, end)) = named(from.min(colon), colon) {
            known.push((begins, end));
            from = end;
        }
    }
    let free = |at: &(usize, usize)| !known.iter().any(|(from, to)| at.0 < *to && *from < at.1);
    let records: Vec<(usize, usize)> = records.filter(free).collect();
    known.extend(records);
    known.sort_unstable();
    let (mut parts, mut from) = (Vec::new(), 0);
    for (begins, end) in known {
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

/// From where to where what ends in this colon stands with its value, a number or somebody's name; the part before it begins
/// at `from`.
fn valued(words: &str, from: usize, colon: usize) -> Option<(usize, usize)> {
    let value = colon + '：'.len_utf8();
    let (named, number) = (&words[from..value], &words[value..]);
    let begins = value - named.len() + name(named);
    let somebody = begins < colon && words[begins..colon].ends_with(ROLES);
    let person = person(number).filter(|_| somebody);
    let long = number.find(|c| !narrow(c) && !"-\u{2011}".contains(c)).unwrap_or(number.len());
    let long = person.or(Some(long).filter(|long| *long >= NUMBER)).filter(|_| begins < colon)?;
    // In brackets that are not closed it begins with them.
    let open = words[begins..colon].rfind(|c| OPENING.contains(c));
    let begins = begins + open.filter(|at| !words[begins + at..colon].contains('）')).unwrap_or(0);
    Some((begins, value + long + unit(&number[long..])))
}

/// Where the number of a record begins whose hyphen stands here: A2026-0004.
pub(super) fn record(words: &str, hyphen: usize) -> Option<usize> {
    let from = hyphen.checked_sub(RECORD / 2)?;
    let number = words.as_bytes().get(from..hyphen + RECORD / 2)?;
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let so = number[0].is_ascii_uppercase() && digits(&number[1..RECORD / 2]) && digits(&number[RECORD / 2 + 1..]);
    so.then_some(from)
}

/// Where the name of somebody ends that stands at the beginning of `words`: it is that short, and nothing but a name.
fn person(words: &str) -> Option<usize> {
    let end = words.find(|c| PARTS.contains(c) || c == '）').unwrap_or(words.len());
    let name = &words[..end];
    let own = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
    (own && PERSON.contains(&name.chars().count())).then_some(end)
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
    /// How wide what stands last on the line is.
    last: usize,
    /// Letters and figures on this line.
    figures: usize,
    /// Where each character of the plain words that end here stands on this line, and where in the text.
    plain: Vec<(usize, (usize, usize))>,
    /// The last line to write on that stands on this line of text.
    blank: Option<usize>,
    lines: Lines,
}

impl Pen {
    fn new(first: usize, room: usize) -> Self {
        let lines = Lines { count: 1, ..Lines::default() };
        Pen { first, at: first, room, before: None, last: 0, figures: 0, plain: Vec::new(), blank: None, lines }
    }

    fn begin(&mut self, at: usize) {
        self.at = at;
        self.before = None;
        self.figures = 0;
        self.plain.clear();
        self.blank = None;
        self.lines.count += 1;
    }

    /// By how much the letters and figures of this line may be wider than half a character each.
    fn wider(&self) -> usize {
        (self.figures * FULL).div_ceil(WIDER)
    }

    /// Where to begin the next line a little before its end, since another font would break it once more: where in the text, and
    /// how much of the next line that takes, of which so much is free. None where the line has room to spare.
    fn earlier(&self, free: usize) -> Option<((usize, usize), usize)> {
        let ends = self.at + self.wider();
        let over = ends.checked_sub(self.room).filter(|over| *over > 0)?;
        let fits =
            |(at, _): &&(usize, (usize, usize))| self.at - at >= over && self.at - at <= (EARLIER * FULL).min(free);
        self.plain.iter().rev().find(fits).map(|(at, from)| (*from, self.at - at))
    }

    /// Sets plain words that begin there in the text.
    fn set_plain(&mut self, (piece, from): (usize, usize), words: &str) {
        self.plain.clear();
        let mut at = 0;
        while at < words.len() {
            let token = &words[at..at + token(&words[at..])];
            let free = !token.starts_with(|c| CLOSING.contains(c) || c == '\n')
                && self.before.is_some_and(|before| !OPENING.contains(before) && !narrow(before));
            let (count, stands) = (self.lines.count, self.at);
            self.go_on(token);
            if self.lines.count == count && free {
                self.plain.push((stands, (piece, from + at)));
            }
            at += token.len();
        }
    }

    /// The parts of a blank for which much of the line would stay empty, with its name and its unit: where each begins.
    fn parts(&self, text: &LetterText, stretch: &Stretch<'_>) -> Option<Vec<((usize, usize), String)>> {
        let (piece, nth) = stretch.blank.filter(|_| self.room - self.at.min(self.room) > HOLE)?;
        let Piece::Blank(blank) = &text.0[piece] else { return None };
        let (printed, name, unit) =
            (stretch.words[nth], stretch.words[..nth].concat(), stretch.words[nth + 1..].concat());
        let at: Vec<usize> = match blank.kind {
            BlankKind::Day => {
                ['年', '月'].iter().filter_map(|c| printed.find(*c).map(|at| at + c.len_utf8())).collect()
            }
            BlankKind::Line(width) if width >= LONG => {
                let left = self.room.saturating_sub(self.at + wide(&name, self.before) + SPARE) * 2 / FULL;
                vec![left.min(width - PART)].into_iter().filter(|left| *left >= BEGUN).collect()
            }
            _ => Vec::new(),
        };
        if at.is_empty() {
            return None;
        }
        let ends = at.iter().copied().chain([printed.len()]);
        let begins = [0].into_iter().chain(at.iter().copied());
        let mut parts: Vec<_> =
            begins.zip(ends).map(|(from, to)| ((piece, from), printed[from..to].to_owned())).collect();
        if let Some((from, words)) = parts.first_mut() {
            *from = stretch.from;
            words.insert_str(0, &name);
        }
        if let Some((_, words)) = parts.last_mut() {
            words.push_str(&unit);
        }
        Some(parts)
    }

    /// Sets words, a character after another; a number is not broken, and punctuation begins no line.
    fn set(&mut self, words: &str) {
        self.plain.clear();
        self.go_on(words);
    }

    fn go_on(&mut self, words: &str) {
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            let (token, after) = rest.split_at(token(rest));
            rest = after;
            if first == '\n' {
                self.begin(self.first);
                continue;
            }
            let over = self.at + wide(token, self.before) > self.room && self.before.is_some();
            if over && !CLOSING.contains(first) {
                self.begin(0);
            } else if over && !HANGING.contains(first) && self.at <= self.room {
                let (last, before) = (self.last, self.before);
                self.begin(last);
                self.before = before;
            }
            self.last = wide(token, self.before);
            self.at += self.last;
            self.figures += token.chars().filter(|c| narrow(*c)).count();
            self.before = token.chars().next_back();
        }
    }
}

#[cfg(test)]
mod tests;
