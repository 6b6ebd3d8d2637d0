//! How a report begins and ends on paper: red head or title, addressee, seal, foot of a periodical.

use chrono::NaiveDate;
use docx_rs::{AlignmentType, BreakType, Paragraph};

use super::block::{Block, text};
use crate::documents::letter::template::slots::day_in_words;
use crate::documents::letter::{self, Blank, BlankKind, Form, Letter, LetterText, Piece, Printed, Signature};
use crate::documents::text::visible;
use crate::documents::word::look::{self, Fonts};
use crate::documents::word::{self, Look};
use crate::report::document::{Document, Masthead};

/// Red head or title, what stands under it, the addressee.
pub(super) fn of(doc: &Document<'_>, made_on: NaiveDate) -> Vec<Block> {
    let mut top = Vec::new();
    if let Some(masthead) = &doc.masthead {
        top.extend(letter::masthead(&periodical(masthead, made_on)).into_iter().map(text));
    }
    top.push(text(title(doc, Look::Title).0));
    top.extend(lines(doc).into_iter().map(|line| text(word::paragraph(Look::Line, line))));
    top.push(text(word::gap()));
    top.extend(doc.seal.as_ref().map(|seal| text(addressee(&seal.to, Look::Body))));
    top
}

/// The same on a first page that is to be taken in at one glance, and how high it stands.
pub(super) fn in_front(doc: &Document<'_>, made_on: NaiveDate, body: Look) -> (Vec<Block>, i32) {
    let (mut top, mut height) = (Vec::new(), 0);
    if let Some(masthead) = &doc.masthead {
        let (head, high) = letter::small_masthead(&periodical(masthead, made_on));
        top.extend(head.into_iter().map(text));
        height += high;
    }
    // Under a red head the period needs no title's size.
    let look = if doc.masthead.is_some() { Look::Line } else { Look::Title };
    let (title, titles) = title(doc, look);
    top.push(text(title));
    // Nor does it on a full page.
    let under =
        if doc.masthead.is_some() || matches!(body, Look::Close | Look::Small) { Look::Small } else { Look::Line };
    let period = word::paragraph(under, &lines(doc).join("；")).align(AlignmentType::Center);
    top.push(text(period));
    height += titles * look.line() + under.line();
    if let Some(seal) = &doc.seal {
        top.push(text(addressee(&seal.to, body)));
        height += body.line();
    }
    (top, height)
}

/// The title, broken where a person would; under a red head what its article is about. Gives its lines, too.
fn title(doc: &Document<'_>, look: Look) -> (Paragraph, i32) {
    let own = doc.masthead.as_ref().and_then(|masthead| masthead.article_of(&doc.title));
    // It is set small there, and stands in one line.
    let lines = own.map_or_else(|| letter::title_lines(&doc.title), |own| vec![own]);
    let mut run = look.run(Fonts::default());
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(visible(line).into_owned());
    }
    let count = i32::try_from(lines.len()).unwrap_or(1);
    (Paragraph::new().style(look.id()).add_run(run), count)
}

/// The lines under the title that a red head does not say already.
fn lines<'d>(doc: &'d Document<'_>) -> Vec<&'d str> {
    let head = doc.masthead.as_ref().map_or(0, |masthead| masthead.lines().len());
    doc.lines.iter().skip(head).map(String::as_str).collect()
}

/// The name and the day of a signature.
const SIGNED: usize = 2;

fn addressee(to: &str, look: Look) -> Paragraph {
    word::paragraph(look, &format!("{to}：")).indent(
        Some(0),
        Some(docx_rs::SpecialIndentType::FirstLine(0)),
        None,
        None,
    )
}

/// Signature and day with room for the seal, or the foot of a periodical; and how high the signature stands. `counted`: its room on
/// the page was counted, and nothing keeps its lines together: under a table, some programs turn the page for lines so kept.
pub(super) fn ending(doc: &Document<'_>, made_on: NaiveDate, counted: bool) -> (Vec<Block>, i32) {
    let (mut blocks, mut height) = (Vec::new(), 0);
    if let Some(seal) = &doc.seal {
        let names = vec![seal.issuer.as_str().into()];
        let date = Some(day_in_words(seal.day).into());
        let signed = letter::signature(&Signature { names, date, sealed: true });
        height = i32::try_from(signed.len()).unwrap_or(0) * Look::Flush.line();
        // Room for the seal stands over the name, in no lines of its own: some programs part a name from empty lines it is kept with.
        let empty = signed.len().saturating_sub(SIGNED);
        let over = i32::try_from(empty).unwrap_or(0) * Look::Flush.line();
        blocks.extend(signed.into_iter().skip(empty).enumerate().map(|(at, paragraph)| {
            let over = u32::try_from(if at == 0 { over } else { 0 }).unwrap_or(0);
            text(paragraph.keep_next(at == 0 && !counted).line_spacing(look::exact(Look::Flush.line()).before(over)))
        }));
    }
    if let Some(masthead) = &doc.masthead {
        // None of its lines has a page to itself.
        let lines = letter::colophon(&periodical(masthead, made_on));
        let last = lines.len().saturating_sub(1);
        blocks.extend(lines.into_iter().enumerate().map(|(at, paragraph)| text(paragraph.keep_next(at < last))));
    }
    (blocks, height)
}

/// A periodical as a letter of its form: what is not known of issue, copies and readers is filled in by pen, and who lets it
/// go out signs.
fn periodical(masthead: &Masthead, made_on: NaiveDate) -> Letter {
    let blank = |label: &str, width| Piece::Blank(Blank::new(label, BlankKind::Line(width)));
    let said = |words: &str| Piece::Said(words.to_owned());
    let number = |known: Option<u32>, label: &str, width| {
        known.map_or_else(|| blank(label, width), |known| said(&known.to_string()))
    };
    let mut letter = Letter::new(Form::Bulletin, made_on);
    letter.mark = masthead.name.clone();
    let (issue, total) = (number(masthead.issue, "期号", 2), number(masthead.total, "总期号", 2));
    letter.number = Some(LetterText(vec![said("第"), issue, said("期（总第"), total, said("期）")]));
    letter.signers = vec![masthead.editor.as_str().into()];
    let date = Some(day_in_words(masthead.day).into());
    letter.signature = Some(Signature { names: Vec::new(), date, sealed: false });
    let to = |(word, known): (&str, &String)| {
        LetterText(vec![said(word), if known.is_empty() { blank("报送对象", 30) } else { said(known) }])
    };
    letter.cc = ["报：", "送：", "发："].into_iter().zip(&masthead.to).map(to).collect();
    let printed = number(masthead.printed, "印数", 4);
    let copies = LetterText(vec![said("签发："), blank("签发人", 8), said("　　共印"), printed, said("份")]);
    letter.printed = Some(Printed { by: LetterText::default(), on: copies });
    letter
}
