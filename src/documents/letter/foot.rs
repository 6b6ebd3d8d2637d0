//! The foot of a letter: page numbers, 抄送, 印发.

use docx_rs::{
    AlignmentType, BorderType, BreakType, Footer, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, SpecialIndentType, Tab, TabValueType,
};

use super::model::{Form, Letter, LetterText};
use super::page::Page;
use super::width::{self, halves};
use crate::documents::word::look::exact;
use crate::documents::word::{self, Look};

/// Where the text ends, from the top of the page, in twips.
const BOTTOM: i32 = 14_854;
/// A row of the 版记.
const ROW: i32 = 480;
/// What lies between its words, or the line to write on, and the line under it: in points, of twenty twips each.
const UNDER: usize = 4;
/// Halves of a character on a line after 抄送：.
const COPIED: usize = 52;

/// The footer with the page number: odd pages at the right, even ones at the left, one character in.
pub(super) fn numbered(page: &Page, even: bool, draft: bool) -> Footer {
    let line = Paragraph::new().style(Look::Page.id());
    let line = if even {
        line.align(AlignmentType::Left).indent(Some(280), None, None, None)
    } else {
        line.align(AlignmentType::Right).indent(None, None, Some(280), None)
    };
    let line = page.page_number(line);
    let line = if draft { line.add_run(page.run(Look::Black, "\u{3000}草稿")) } else { line };
    let below = Paragraph::new().style(Look::Page.id()).line_spacing(exact(307)).add_run(page.bare(Look::Page));
    Footer::new().add_paragraph(line).add_paragraph(below)
}

/// What 抄送 and 印发 take of the page.
pub(super) fn height(letter: &Letter) -> i32 {
    let names: Vec<String> = letter.cc.iter().map(LetterText::plain).collect();
    let text = names.join("，");
    let copied = if names.is_empty() { 0 } else { i32::try_from(width::lines(&text, COPIED)).unwrap_or(1) };
    match letter.form {
        Form::Upward | Form::Minutes => ROW * (copied + i32::from(letter.printed.is_some())),
        _ => 579 * copied,
    }
}

/// Puts 抄送 and 印发 at the foot of the page.
pub(super) fn put(page: &mut Page, letter: &Letter) {
    match letter.form {
        Form::Upward | Form::Minutes => record(page, letter),
        Form::Bulletin => colophon(page, letter),
        _ if !letter.cc.is_empty() => copies(page, &letter.cc),
        _ => {}
    }
}

/// 抄送 of a 信函: without lines, its last line the last of the page's text.
fn copies(page: &mut Page, cc: &[LetterText]) {
    let text = copied(page, cc);
    let line = Paragraph::new().style(Look::Copy.id()).line_spacing(exact(579));
    let line = line.indent(Some(1_120), Some(SpecialIndentType::Hanging(840)), Some(280), None);
    let line = framed(line).v_anchor("margin").y_align("bottom");
    let line = line.add_run(page.run(Look::Copy, &text));
    page.add(line);
    page.space(20);
}

/// `抄送：` with the names.
fn copied(page: &mut Page, cc: &[LetterText]) -> String {
    page.blanks.extend(cc.iter().flat_map(LetterText::blanks).cloned());
    let names: Vec<String> = cc.iter().map(LetterText::plain).collect();
    format!("抄送：{}。", names.join("，"))
}

fn framed(paragraph: Paragraph) -> Paragraph {
    paragraph.frame_width(8_844).wrap("notBeside").h_anchor("margin").frame_x(1)
}

/// 版记 of a 文件 or 纪要: rows between lines, the last line where the text ends.
fn record(page: &mut Page, letter: &Letter) {
    let rows = i32::from(letter.printed.is_some());
    if !letter.cc.is_empty() {
        let text = copied(page, &letter.cc);
        let lines = wrapped(&text, COPIED);
        let high = ROW * i32::try_from(lines.len()).unwrap_or(1);
        let mut run = page.bare(Look::Copy);
        for (at, line) in lines.iter().enumerate() {
            // The text stands one character in, the lines do not.
            run = if at > 0 { run.add_break(BreakType::TextWrapping) } else { run.add_text("\u{3000}") };
            run = run.add_text(line.as_str());
        }
        let line = Paragraph::new().style(Look::Copy.id()).add_run(run);
        let line = line.indent(Some(1_120), Some(SpecialIndentType::Hanging(1_120)), None, None);
        let (top, bottom) = (8, if rows == 0 { 8 } else { 6 });
        put_row(page, line, BOTTOM - ROW * rows - high, high, &[(Edge::Top, top), (Edge::Bottom, bottom)]);
    }
    if let Some(printed) = &letter.printed {
        page.blanks.extend(printed.by.blanks().chain(printed.on.blanks()).cloned());
        let edge = Tab::new().val(TabValueType::Right).pos(word::UPRIGHT - 280);
        let line = Paragraph::new().style(Look::Copy.id()).add_tab(edge);
        let line = line.add_run(page.run(Look::Copy, &format!("\u{3000}{}", printed.by.plain())).add_tab());
        let line = line.add_run(page.run(Look::Copy, &format!("{}印发", printed.on.plain())));
        let top: &[(Edge, usize)] = if letter.cc.is_empty() { &[(Edge::Top, 8)] } else { &[] };
        put_row(page, line, BOTTOM - ROW, ROW, &[top, &[(Edge::Bottom, 8)]].concat());
    }
}

/// The foot of a 简报, where its text ends: who gets it and how many are printed, between two lines.
pub(super) fn colophon(page: &mut Page, letter: &Letter) {
    let on = letter.printed.as_ref().map(|printed| printed.on.clone());
    let lines: Vec<&LetterText> = letter.cc.iter().chain(&on).collect();
    if lines.is_empty() {
        return;
    }
    page.empty(1);
    for (at, line) in lines.iter().enumerate() {
        page.blanks.extend(line.blanks().cloned());
        let last = at + 1 == lines.len();
        let mut paragraph = Paragraph::new().style(Look::Copy.id()).keep_next(!last);
        paragraph = paragraph.add_run(page.run(Look::Copy, &format!("\u{3000}{}", line.plain())));
        if last && on.is_some() {
            paragraph = paragraph.align(AlignmentType::Right);
        }
        let top: &[(Edge, usize)] = if at == 0 { &[(Edge::Top, 8)] } else { &[] };
        let bottom: &[(Edge, usize)] = if last { &[(Edge::Bottom, 8)] } else { &[] };
        page.add(edged(paragraph, &[top, bottom].concat()));
    }
}

type Edge = ParagraphBorderPosition;

/// With black lines at these sides.
fn edged(line: Paragraph, edges: &[(Edge, usize)]) -> Paragraph {
    edged_under(line, edges, 0)
}

/// The same, the line under it so many points below.
fn edged_under(mut line: Paragraph, edges: &[(Edge, usize)], under: usize) -> Paragraph {
    let mut property = line.property.set_borders(ParagraphBorders::with_empty());
    for (position, size) in edges {
        let edge = ParagraphBorder::new(position.clone()).val(BorderType::Single);
        let space = if matches!(position, Edge::Bottom) { under } else { 0 };
        property = property.set_border(edge.size(*size).space(space).color("000000"));
    }
    line.property = property;
    line
}

/// One row, framed where it belongs, and the narrow line that parts it from the next.
fn put_row(page: &mut Page, line: Paragraph, y: i32, high: i32, edges: &[(Edge, usize)]) {
    let mut line = framed(line).v_anchor("page").frame_y(y).h_rule("exact");
    line = line.frame_height(u32::try_from(high).unwrap_or(480));
    // The lines of text are that much lower than the row: a blank is not to lie upon the line under it.
    let under = i32::try_from(UNDER).unwrap_or(0) * 20;
    let line = line.line_spacing(exact((high - under) / (high / ROW).max(1)));
    page.add(edged_under(line, edges, UNDER));
    page.space(20);
}

/// 抄送 broken into lines, the first with its label; no line begins with a comma or a stop.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut left = room + halves("抄送：");
    for c in text.chars() {
        let wide = halves(c.encode_utf8(&mut [0; 4]));
        if wide > left && !"，。".contains(c) {
            lines.push(String::new());
            left = room;
        }
        left = left.saturating_sub(wide);
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}
