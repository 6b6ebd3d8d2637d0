//! Paragraphs that are laid out as several: items with blanks that would be broken after each other's commas, and a long last
//! paragraph whose closing words would stand alone over the signature.

use super::model::{BlankKind, Block, Letter, LetterText, Level, Piece};
use super::page::{INDENT, LINE_HALVES, lines_of};
use super::{joined, width};

/// The fewest items that are set apart.
const ITEMS: usize = 3;
/// Characters of what names an item.
const NAME: usize = 12;
/// Underscores that a line to write on may give up to stay on one line with its name.
const GIVEN_UP: usize = 4;
/// Lines of the sentence that goes with the closing words.
const TAIL: std::ops::RangeInclusive<usize> = 2..=3;
/// Lines of the shortest paragraph that is parted.
const PARTED: usize = 3;
/// The least in a last line that goes with them by itself, in halves of a character.
const LAST: usize = 16;
/// Characters by which a line may be parted earlier than it is full.
const EARLIER: usize = 4;

/// The letter with its items apart, where one paragraph would break them.
pub(super) fn items(letter: &Letter) -> Letter {
    let mut letter = letter.clone();
    let leaves = letter.annexes.iter_mut().chain(&mut letter.slips).map(|leaf| &mut leaf.blocks);
    for blocks in std::iter::once(&mut letter.blocks).chain(leaves) {
        *blocks = std::mem::take(blocks).into_iter().flat_map(spread).collect();
    }
    letter
}

fn spread(block: Block) -> Vec<Block> {
    let Block::Paragraph(Level::Text, text) = &block else { return vec![block] };
    match item_lines(text) {
        Some(lines) => lines.into_iter().map(|line| Block::Paragraph(Level::Text, line)).collect(),
        None => vec![block],
    }
}

/// Items in lines of their own, as many on one as have room; none where the text is not made of items, or one paragraph holds
/// them without being broken.
fn item_lines(text: &LetterText) -> Option<Vec<LetterText>> {
    let plain = text.plain();
    let sentence = plain.strip_suffix('。')?;
    let ruled = |kind: &BlankKind| !matches!(kind, BlankKind::Line(_) | BlankKind::Day);
    if sentence.contains(['。', '；', '\n']) || text.blanks().any(|blank| ruled(&blank.kind)) {
        return None;
    }
    if joined::lines(text, INDENT, LINE_HALVES).breaks.is_empty() {
        return None;
    }
    let items = split(text);
    if items.len() < ITEMS {
        return None;
    }
    let mut lines: Vec<LetterText> = Vec::new();
    let last = items.len() - 1;
    for (nth, item) in items.into_iter().enumerate() {
        let end = if nth == last { "" } else { "；" };
        let with = lines.last().map(|line| line.clone().then("，").joined(item.clone()));
        match with.filter(|line| fits(&line.clone().then(end))) {
            Some(line) => *lines.last_mut()? = line,
            None => lines.push(narrowed(item, end)),
        }
    }
    let last = lines.len() - 1;
    let ended = |(nth, line): (usize, LetterText)| if nth == last { line } else { line.then("；") };
    Some(lines.into_iter().enumerate().map(ended).collect())
}

/// It stands on one line, with what ends it; a character of a line with a blank is kept free, since fonts differ.
fn fits(text: &LetterText) -> bool {
    let lines = joined::lines(text, INDENT, LINE_HALVES);
    let spare = if text.blanks().next().is_some() { 2 } else { 0 };
    lines.count == 1 && lines.breaks.is_empty() && INDENT + width::set(&text.plain()) + spare <= LINE_HALVES
}

/// An item with a line to write on that is so long as one line has room for it and its name.
fn narrowed(item: LetterText, end: &str) -> LetterText {
    let shorter = |by: usize| {
        let piece = |piece: &Piece| match piece {
            Piece::Blank(blank) => {
                let mut blank = blank.clone();
                if let BlankKind::Line(width) = &mut blank.kind {
                    *width = width.saturating_sub(by);
                }
                Piece::Blank(blank)
            }
            said => said.clone(),
        };
        LetterText(item.0.iter().map(piece).collect())
    };
    (0..=GIVEN_UP).map(shorter).find(|item| fits(&item.clone().then(end))).unwrap_or(item)
}

/// At the commas behind which something is named.
fn split(text: &LetterText) -> Vec<LetterText> {
    let mut items = vec![LetterText::default()];
    let mut put = |begun: bool, piece: Piece| {
        if begun {
            items.push(LetterText::default());
        }
        if let Some(item) = items.last_mut().filter(|_| piece != Piece::Said(String::new())) {
            item.0.push(piece);
        }
    };
    for piece in &text.0 {
        let Piece::Said(said) = piece else {
            put(false, piece.clone());
            continue;
        };
        let (mut from, mut begun) = (0, false);
        for (at, comma) in said.match_indices('，') {
            let behind = at + comma.len();
            if names(&said[behind..]) {
                put(begun, Piece::Said(said[from..at].to_owned()));
                (from, begun) = (behind, true);
            }
        }
        put(begun, Piece::Said(said[from..].to_owned()));
    }
    items
}

/// Whether words begin with what names an item.
fn names(words: &str) -> bool {
    words
        .split_once('：')
        .is_some_and(|(name, _)| (1..=NAME).contains(&name.chars().count()) && !name.contains(['，', '、', '“', '《']))
}

/// The text with the end of its last long paragraph in one of its own, which goes to the page of the signature with the
/// closing words: its last sentence, or where that is too long its last line or two. None where there is nothing to part.
pub(super) fn closing(blocks: &[Block]) -> Option<Vec<Block>> {
    let words = blocks.len() - closing_words(blocks);
    let (text, words) = blocks.split_at(words);
    let [before @ .., Block::Paragraph(Level::Text, long)] = text else { return None };
    let lines = lines_of(long);
    let plain = long.plain();
    if lines < PARTED + usize::from(words.is_empty()) || long.blanks().next().is_some() || plain.contains('\n') {
        return None;
    }
    let (at, level) = at_sentence(&plain, lines).map(|at| (at, Level::Text)).or_else(|| at_line(&plain, lines))?;
    let parts = [Block::Paragraph(Level::Text, plain[..at].into()), Block::Paragraph(level, plain[at..].into())];
    Some([before, &parts, words].concat())
}

/// How many paragraphs the closing words are: one, or none where the text ends in a longer one.
pub(super) fn closing_words(blocks: &[Block]) -> usize {
    match blocks {
        [.., Block::Paragraph(Level::Text, _), Block::Paragraph(Level::Text, words)] => {
            usize::from(lines_of(words) <= 1)
        }
        _ => 0,
    }
}

/// Where the last sentence begins that goes with the closing words.
fn at_sentence(plain: &str, lines: usize) -> Option<usize> {
    let most = (*TAIL.end()).min(lines - 1);
    let ends = plain.rmatch_indices('。').map(|(at, stop)| at + stop.len());
    let mut ends = ends.filter(|at| whole(&plain[*at..]));
    ends.find(|at| (*TAIL.start()..=most).contains(&lines_of(&plain[*at..].into())))
}

/// Where the last line begins that goes with them, or the last two of more than [`PARTED`]: a character earlier, since another
/// font may hold one less. What is parted so goes on flush left, as it would stand.
fn at_line(plain: &str, lines: usize) -> Option<(usize, Level)> {
    let begun = joined::begins(plain, INDENT, LINE_HALVES);
    let last = *begun.last()?;
    let long = width::halves(&plain[last..]) >= LAST && lines <= PARTED;
    let at = if long { last } else { *begun.iter().rev().nth(1)? };
    let ends: Vec<usize> = plain[..at].char_indices().rev().map(|(at, _)| at).take(EARLIER).collect();
    let parts = |at: &usize| {
        let (one, next) = (plain[..*at].chars().next_back(), plain[*at..].chars().next());
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let opened = one.is_some_and(|c| joined::OPENING.contains(c));
        let closed = next.is_some_and(|c| joined::CLOSING.contains(c));
        !(opened || closed || word(one) && word(next))
    };
    ends.into_iter().find(parts).map(|at| (at, Level::Rest))
}

/// Nothing quoted or in brackets is cut.
fn whole(words: &str) -> bool {
    let count = |c: char| words.matches(c).count();
    [('“', '”'), ('（', '）'), ('《', '》')].iter().all(|(open, close)| count(*open) == count(*close))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::letter::Blank;

    fn lines(text: &LetterText) -> Vec<String> {
        item_lines(text).unwrap_or_default().iter().map(LetterText::plain).collect()
    }

    #[test]
    fn items_that_one_paragraph_would_break_stand_on_lines_of_their_own_with_their_blanks() {
        let blank = |label: &str, width: usize| LetterText::from(Blank::new(label, BlankKind::Line(width)));
        let party = blank("统一社会信用代码", 34)
            .after("山东安信建设工程有限公司，统一社会信用代码：")
            .joined(blank("住所", 32).after("，住所："))
            .joined(blank("法定代表人", 8).after("，法定代表人（负责人）："))
            .then("，联系电话：0632-5550101。");
        assert_eq!(
            lines(&party),
            [
                "山东安信建设工程有限公司；".to_owned(),
                format!("统一社会信用代码：{}；", "_".repeat(30)),
                format!("住所：{}；", "_".repeat(32)),
                format!("法定代表人（负责人）：{}；", "_".repeat(8)),
                "联系电话：0632-5550101。".to_owned(),
            ]
        );
        // Short items share a line; what one paragraph holds stays one.
        let person = blank("证件号码", 34).after("张三，性别：男，身份证件号码：").then("，住址：坛山。");
        assert_eq!(lines(&person)[0], "张三，性别：男；");
        assert_eq!(item_lines(&"张三，性别：男，住址：坛山。".into()), None);
        assert_eq!(item_lines(&blank("x", 50).after("违法时间，地点：").then("。")), None);
    }

    #[test]
    fn closing_words_take_the_last_sentence_with_them() {
        let long = format!("{}。案件处理完毕后，请自作出处理决定之日起三日内将结果书面通报我局。", "执".repeat(80));
        let paragraph = |words: &str| Block::Paragraph(Level::Text, words.into());
        let parted = closing(&[paragraph(&long), paragraph("请予函复。")]).unwrap();
        assert_eq!(parted.len(), 3);
        assert_eq!(parted[1], paragraph("案件处理完毕后，请自作出处理决定之日起三日内将结果书面通报我局。"));
        // Nothing quoted is cut, nor what has no sentence to give.
        let quoted = format!("{}“{}。{}”。", "执".repeat(60), "法".repeat(20), "律".repeat(40));
        let parted = closing(&[paragraph(&quoted), paragraph("请予函复。")]).unwrap();
        assert!(matches!(&parted[1], Block::Paragraph(Level::Rest, _)), "{parted:?}");
    }
}
