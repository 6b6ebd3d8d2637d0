//! The head of a letter: mark, lines, number, title, addressee.

use docx_rs::{
    AlignmentType, BorderType, Footer, Header, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    Tab, TabValueType,
};

use super::model::{Form, Letter, LetterText};
use super::page::{LINE, Page};
use super::title;
use super::width::halves;
use crate::documents::word::look::{Face, exact};
use crate::documents::word::{self, Look};

/// The red of marks and lines.
const RED: &str = "FF0000";
/// The largest and the least mark, in half points.
const MARK: (usize, usize) = (90, 44);
/// Where the first header stands when the mark has no height, in twips: 30 mm.
const TOP: i32 = 1_701;
/// What lies between the top of the text and a mark in it: 35 mm.
const BELOW_TOP: i32 = 1_984;

/// The mark, as large as it may be.
struct Mark {
    lines: Vec<String>,
    /// Half points.
    size: usize,
    /// Percent of the usual width of a character.
    stretch: Option<i32>,
}

impl Mark {
    fn of(mark: &str) -> Self {
        // The width of the text is 442 points, of which 97 in a hundred are used.
        let size = |wide: usize| (171_496 / (wide.max(1) * 100)).clamp(MARK.1, MARK.0);
        let wide = halves(mark);
        if wide <= 40 {
            return Mark { lines: vec![mark.to_owned()], size: size(wide), stretch: None };
        }
        let stretch = 88_400 / (wide * MARK.1 / 2);
        if stretch >= 80 {
            let stretch = i32::try_from(stretch).ok();
            return Mark { lines: vec![mark.to_owned()], size: MARK.1, stretch };
        }
        let lines = title::lines(mark, &[]);
        let widest = lines.iter().map(|line| halves(line)).max().unwrap_or(0);
        Mark { size: size(widest), lines, stretch: None }
    }

    /// Its height, in twips.
    fn height(&self) -> i32 {
        i32::try_from(self.size).unwrap_or(0) * 10
    }

    fn paragraphs(&self, page: &Page) -> Vec<Paragraph> {
        let made = |line: &String| {
            let run = page.run(Look::Mark, line).size(self.size).color(RED);
            let run = match self.stretch {
                Some(percent) => run.stretch(percent),
                None => run,
            };
            let paragraph = Paragraph::new().style(Look::Mark.id()).align(AlignmentType::Center);
            paragraph.line_spacing(exact(self.height())).add_run(run)
        };
        self.lines.iter().map(made).collect()
    }
}

/// An empty line of a header or footer.
fn gap(page: &Page, line: i32) -> Paragraph {
    let empty = Paragraph::new().style(Look::Small.id()).line_spacing(exact(line));
    empty.add_run(page.bare(Look::Small).size(2))
}

/// With one line, or two, around it.
fn lined(mut paragraph: Paragraph, lines: &[(ParagraphBorderPosition, usize, usize)]) -> Paragraph {
    let mut property = paragraph.property.set_borders(ParagraphBorders::with_empty());
    for (position, size, space) in lines {
        let line = ParagraphBorder::new(position.clone()).val(BorderType::Single);
        property = property.set_border(line.size(*size).space(*space).color(RED));
    }
    paragraph.property = property;
    paragraph
}

/// The double line of 170 mm, thick over thin or thin over thick.
fn double_line(page: &Page, above: usize, below: usize) -> Paragraph {
    let paragraph = gap(page, 40).indent(Some(-454), None, Some(-340), None);
    lined(paragraph, &[(ParagraphBorderPosition::Top, above, 0), (ParagraphBorderPosition::Bottom, below, 0)])
}

/// The header of the first page of a 信函, and where it stands.
pub(super) fn first_header(page: &Page, letter: &Letter) -> (Header, i32) {
    let mark = Mark::of(&letter.mark);
    let below = 227 - mark.height() * 118 / 1_000;
    let header = mark.paragraphs(page).into_iter().fold(Header::new(), Header::add_paragraph);
    let header = header.add_paragraph(gap(page, below)).add_paragraph(double_line(page, 18, 6));
    (header.add_paragraph(gap(page, 92)), TOP + mark.height() * 54 / 1_000)
}

/// The footer of the first page of a 信函.
pub(super) fn first_footer(page: &Page) -> Footer {
    Footer::new().add_paragraph(double_line(page, 6, 18))
}

/// Puts everything above the text on the page.
pub(super) fn put(page: &mut Page, letter: &Letter) {
    match letter.form {
        Form::Letter => {
            // What the header takes of the page, beyond its margin.
            let mark = Mark::of(&letter.mark);
            let lines = i32::try_from(mark.lines.len()).unwrap_or(1);
            let below = TOP + mark.height() * (lines * 1_000 + 54 - 118) / 1_000 + 227 + 40 + 92 + 60;
            page.flow.take(below - 2_098);
            number_at_right(page, letter);
            page.flow.take(LINE);
            page.empty(2);
        }
        Form::Upward => {
            mark_in_text(page, letter);
            page.empty(2);
            signers(page, letter);
            page.empty(2);
        }
        Form::Minutes => {
            mark_in_text(page, letter);
            page.empty(2);
            minutes_number(page, letter);
            page.empty(2);
        }
        Form::Sheet => {}
        Form::Bulletin => masthead(page, letter),
    }
    heading(page, letter);
    if letter.form == Form::Sheet {
        small_number(page, &letter.number, &words_at_left(letter));
    }
    if let Some(addressee) = &letter.addressee {
        page.empty(1);
        page.put(Look::Flush, &addressee.clone().then("："));
    } else {
        page.empty(1);
    }
}

/// The head of a 简报.
pub(super) fn masthead(page: &mut Page, letter: &Letter) {
    mark_in_text(page, letter);
    page.empty(1);
    issue(page, letter);
    page.empty(2);
}

/// The head of a 简报 over a page that has to hold more; gives its height.
pub(super) fn small_masthead(page: &mut Page, letter: &Letter) -> i32 {
    const OVER: i32 = 60;
    const UNDER: i32 = 60;
    const LINE: i32 = 380;
    let mark = Mark::of(&letter.mark);
    let mark = Mark { size: mark.size * 3 / 4, ..mark };
    page.space(OVER);
    let marks = mark.paragraphs(page);
    let lines = i32::try_from(marks.len()).unwrap_or(1);
    marks.into_iter().for_each(|line| page.add(line));
    page.space(UNDER);
    let edge = word::FRONT - 280;
    let number = letter.number.clone().unwrap_or_default();
    let line = Paragraph::new().style(Look::Copy.id()).align(AlignmentType::Center).line_spacing(exact(LINE));
    page.add(line.add_run(page.run(Look::Copy, &number.plain())));
    // Whoever edits it and the day stand on one line.
    const LETTERS: usize = 24;
    let editor = letter.signers.first().cloned().unwrap_or_default();
    let day = letter.signature.as_ref().and_then(|signature| signature.date.clone()).unwrap_or_default();
    let line = Paragraph::new().style(Look::Copy.id()).line_spacing(exact(LINE));
    let line = line.add_tab(Tab::new().val(TabValueType::Right).pos(edge));
    let editor = page.run(Look::Copy, &format!("\u{3000}{}", editor.plain())).size(LETTERS).add_tab();
    let day = page.run(Look::Copy, &day.plain()).size(LETTERS);
    page.add(lined(line.add_run(editor).add_run(day), &[(ParagraphBorderPosition::Bottom, 12, 4)]));
    page.space(UNDER);
    OVER + lines * mark.height() + 2 * UNDER + 2 * LINE + 90
}

/// The title, broken where it reads well.
fn heading(page: &mut Page, letter: &Letter) {
    if !letter.title.is_empty() {
        let lines = title::lines(&letter.title.plain(), &letter.names);
        page.flow.lines(lines.len(), 640);
        let paragraph = page.broken(Look::Name, &letter.title, &lines).keep_next(true);
        page.add(paragraph);
    }
}

/// The red mark under the top of the text.
fn mark_in_text(page: &mut Page, letter: &Letter) {
    let mark = Mark::of(&letter.mark);
    page.space(BELOW_TOP + mark.height() * 40 / 1_000);
    for paragraph in mark.paragraphs(page) {
        page.flow.take(mark.height());
        page.add(paragraph);
    }
}

/// 密级 and 草稿, at the left of the number.
fn words_at_left(letter: &Letter) -> String {
    let draft = letter.draft.then_some("草稿");
    let words = letter.secrecy.as_deref().into_iter().chain(draft);
    words.collect::<Vec<_>>().join("\u{3000}")
}

/// The number of a 信函, flush right.
fn number_at_right(page: &mut Page, letter: &Letter) {
    let number = letter.number.clone().unwrap_or_default();
    page.blanks.extend(number.blanks().cloned());
    let left = words_at_left(letter);
    let line = Paragraph::new().style(Look::Flush.id());
    let number = page.run(Look::Flush, &number.plain());
    let line = if left.is_empty() {
        line.align(AlignmentType::Right).add_run(number)
    } else {
        let edge = Tab::new().val(TabValueType::Right).pos(word::UPRIGHT);
        let line = line.add_tab(edge).add_run(page.run(Look::Black, &left));
        line.add_run(page.bare(Look::Flush).add_tab()).add_run(number)
    };
    page.add(line);
}

/// The number of a form, small, at the right.
pub(super) fn small_number(page: &mut Page, number: &Option<LetterText>, left: &str) {
    let number = number.clone().unwrap_or_default();
    if number.is_empty() && left.is_empty() {
        return;
    }
    page.blanks.extend(number.blanks().cloned());
    let edge = Tab::new().val(TabValueType::Right).pos(word::UPRIGHT);
    let mut line = Paragraph::new().style(Look::Copy.id());
    if left.is_empty() {
        line = line.align(AlignmentType::Right);
    } else {
        line = line.add_tab(edge).add_run(page.run(Look::Black, left)).add_run(page.bare(Look::Copy).add_tab());
    }
    let line = line.add_run(page.run(Look::Copy, &number.plain()));
    page.flow.take(Look::Copy.line());
    page.add(line);
}

/// The number of a 文件 at the left, 签发人 at the right, the red line under them.
fn signers(page: &mut Page, letter: &Letter) {
    let number = letter.number.clone().unwrap_or_default();
    page.blanks.extend(number.blanks().cloned());
    let none = [LetterText::default()];
    let names: &[LetterText] = if letter.signers.is_empty() { &none } else { &letter.signers };
    for (at, name) in names.iter().enumerate() {
        page.blanks.extend(name.blanks().cloned());
        page.flow.take(LINE);
        let last = at + 1 == names.len();
        let mut line = Paragraph::new().style(Look::Flush.id());
        line = line.add_tab(Tab::new().val(TabValueType::Right).pos(8_529));
        if last {
            let left = words_at_left(letter);
            let left = if left.is_empty() { left } else { format!("{left}\u{3000}") };
            line = line.add_run(page.run(Look::Black, &format!("\u{3000}{left}")));
            line = line.add_run(page.run(Look::Flush, &number.plain()));
        }
        line = line.add_run(page.bare(Look::Flush).add_tab());
        if at == 0 && !name.is_empty() {
            line = line.add_run(page.run(Look::Flush, "签发人："));
        }
        line = line.add_run(page.run_with(Look::Flush, Face::Kai, &name.plain()));
        page.add(if last { lined(line, &[(ParagraphBorderPosition::Bottom, 12, 7)]) } else { line });
    }
}

/// The number of 纪要, in the middle; 签发 at the right where the county wants it.
fn minutes_number(page: &mut Page, letter: &Letter) {
    if !letter.signers.is_empty() {
        return signers(page, letter);
    }
    let number = letter.number.clone().unwrap_or_default();
    page.blanks.extend(number.blanks().cloned());
    let left = words_at_left(letter);
    let left = if left.is_empty() { left } else { format!("{left}\u{3000}") };
    let line = Paragraph::new().style(Look::Flush.id()).align(AlignmentType::Center);
    let line = line.add_run(page.run(Look::Black, &left)).add_run(page.run(Look::Flush, &number.plain()));
    page.add(line);
}

/// The number of a 简报 in the middle; under it the editor at the left, the day at the right, the red line.
fn issue(page: &mut Page, letter: &Letter) {
    minutes_number(page, &Letter { signers: Vec::new(), ..letter.clone() });
    let editor = letter.signers.first().cloned().unwrap_or_default();
    let day = letter.signature.as_ref().and_then(|signature| signature.date.clone()).unwrap_or_default();
    page.blanks.extend(editor.blanks().chain(day.blanks()).cloned());
    let edge = Tab::new().val(TabValueType::Right).pos(8_529);
    let line = Paragraph::new().style(Look::Flush.id()).add_tab(edge);
    let line = line.add_run(page.run(Look::Flush, &format!("\u{3000}{}", editor.plain())).add_tab());
    let line = line.add_run(page.run(Look::Flush, &day.plain()));
    page.add(lined(line, &[(ParagraphBorderPosition::Bottom, 12, 7)]));
}
