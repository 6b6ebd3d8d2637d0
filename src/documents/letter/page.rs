//! A letter as it is laid out: paragraphs and tables in order, and the blanks counted as they are made.

mod table;

use docx_rs::{
    AlignmentType, BreakType, Docx, PageNumType, Paragraph, ParagraphChild, Run, SectionProperty, SectionType,
    SpecialIndentType, Tab, TabLeaderType, TabValueType, TableRow,
};

use super::flow::Flow;
use super::joined;
use super::model::{Blank, BlankKind, Block, LetterText, Level, Piece};
use super::width;
use crate::documents::text::visible;
use crate::documents::word::look::{Face, exact};
use crate::documents::word::{self, Fonts, Look};

/// That of a row to write in: 30 mm; less where the signature under the table would else stand alone on the next page.
pub(super) const TALL: [f32; 3] = [1_701.0, 1_418.0, 1_134.0];

/// A line of text.
pub(super) const LINE: i32 = 579;

/// What it holds, and what its first begins with, in halves of a character.
pub(super) const LINE_HALVES: usize = 56;

pub(super) const INDENT: usize = 4;

/// Something on the page.
enum Laid {
    Text(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

/// The pages as far as they are laid out.
pub(super) struct Page {
    fonts: Fonts,
    laid: Vec<Laid>,
    /// How far the page is filled.
    pub(super) flow: Flow,
    /// Rows of the tables, let in when the document is packed.
    pub(super) rows: Vec<Vec<TableRow>>,
    /// What is to be filled in by pen, in order.
    pub(super) blanks: Vec<Blank>,
    /// Height of a row to write in.
    pub(super) tall: f32,
    /// The paragraphs that a leaf follows which is torn off.
    ends: Vec<usize>,
}

impl Page {
    /// An empty one.
    pub(super) fn new(fonts: Fonts) -> Self {
        Page {
            fonts,
            laid: Vec::new(),
            flow: Flow::default(),
            rows: Vec::new(),
            blanks: Vec::new(),
            tall: TALL[0],
            ends: Vec::new(),
        }
    }

    /// An empty one whose rows to write in are of this height.
    pub(super) fn with_rows(fonts: Fonts, tall: f32) -> Self {
        Page { tall, ..Page::new(fonts) }
    }

    /// Whether a table is the last on it.
    pub(super) fn ends_in_table(&self) -> bool {
        matches!(self.laid.iter().rev().nth(1), Some(Laid::Table(_)))
    }

    /// A run of words in this look.
    pub(super) fn run(&self, look: Look, words: &str) -> Run {
        look.run(self.fonts).add_text(shown(words))
    }

    /// The same, with lines begun at these bytes.
    fn run_broken(&self, look: Look, words: &str, breaks: impl Iterator<Item = usize>) -> Run {
        let (mut run, mut from) = (self.bare(look), 0);
        for at in breaks {
            let before = &words[from..at];
            let begun = if before.is_empty() { run } else { run.add_text(shown(before)) };
            (run, from) = (begun.add_break(BreakType::TextWrapping), at);
        }
        run.add_text(shown(&words[from..]))
    }

    /// The same in a font of its own.
    pub(super) fn run_with(&self, look: Look, face: Face, words: &str) -> Run {
        look.run_with(face, self.fonts).add_text(shown(words))
    }

    /// The look with no words yet.
    pub(super) fn bare(&self, look: Look) -> Run {
        look.run(self.fonts)
    }

    /// The page number, between two dashes.
    pub(super) fn page_number(&self, paragraph: Paragraph) -> Paragraph {
        word::page_number(paragraph, self.fonts)
    }

    /// Puts a paragraph on the page.
    pub(super) fn add(&mut self, paragraph: Paragraph) {
        self.laid.push(Laid::Text(Box::new(paragraph)));
    }

    /// Puts an empty line of this height on the page.
    pub(super) fn space(&mut self, line: i32) {
        self.flow.take(line);
        let paragraph = Paragraph::new().style(Look::Small.id()).line_spacing(exact(line));
        let paragraph = paragraph.add_run(self.bare(Look::Small).size(2));
        self.add(paragraph);
    }

    /// Puts empty lines of text on the page.
    pub(super) fn empty(&mut self, lines: usize) {
        self.flow.lines(lines, LINE);
        for _ in 0..lines {
            let paragraph = Paragraph::new().style(Look::Flush.id()).add_run(self.bare(Look::Flush));
            self.add(paragraph);
        }
    }

    /// Where the last paragraph of text stands; behind what was put on the page, where a table is the last.
    pub(super) fn last_text(&self) -> usize {
        match self.laid.last() {
            Some(Laid::Text(_)) => self.laid.len() - 1,
            _ => self.laid.len(),
        }
    }

    /// Keeps everything from `first` on together: the last is not tied to what may follow.
    pub(super) fn keep_together(&mut self, first: usize) {
        self.keep(first..self.laid.len().saturating_sub(1));
    }

    /// Keeps each of these with what follows it.
    pub(super) fn keep(&mut self, these: std::ops::Range<usize>) {
        for laid in self.laid.iter_mut().take(these.end).skip(these.start) {
            if let Laid::Text(paragraph) = laid {
                **paragraph = std::mem::take(&mut **paragraph).keep_next(true);
            }
        }
    }

    /// `text` as paragraphs of this look, one for each line of its words; its blanks are counted.
    pub(super) fn paragraphs(&mut self, look: Look, text: &LetterText) -> Vec<Paragraph> {
        let first = if look == Look::Flush { 0 } else { INDENT };
        self.paragraphs_in(look, text, (first, LINE_HALVES))
    }

    /// The same, where the first line begins at one place and each is so wide, in halves of a character.
    fn paragraphs_in(&mut self, look: Look, text: &LetterText, (first, room): (usize, usize)) -> Vec<Paragraph> {
        let begin = || Paragraph::new().style(look.id());
        let text = &if look == Look::Field { set_in(look, text, room) } else { joined::widened(text, first, room) };
        let broken = joined::lines(text, first, room).breaks;
        let (mut done, mut current) = (Vec::new(), begin());
        for (nth, piece) in text.0.iter().enumerate() {
            let breaks = broken.iter().filter(|(piece, _)| *piece == nth).map(|(_, byte)| *byte);
            match piece {
                Piece::Said(said) => {
                    let breaks: Vec<usize> = breaks.collect();
                    let mut line_at = 0;
                    for (at, line) in said.split('\n').enumerate() {
                        if at > 0 {
                            done.push(std::mem::replace(&mut current, begin()));
                        }
                        if !line.is_empty() || !said.contains('\n') {
                            let own = line_at..=line_at + line.len();
                            let own = breaks.iter().filter(|byte| own.contains(byte)).map(|byte| byte - line_at);
                            current = current.add_run(self.run_broken(look, line, own));
                        }
                        line_at += line.len() + 1;
                    }
                }
                Piece::Blank(blank) if blank.kind == BlankKind::Sentence && look == Look::Field => {
                    // A cell is room enough to write in.
                    self.blanks.push(Blank { kind: BlankKind::Cell, ..blank.clone() });
                }
                Piece::Blank(blank) if blank.kind == BlankKind::Sentence => {
                    self.blanks.push(blank.clone());
                    for _ in 0..blank.more_lines() {
                        let line = std::mem::replace(&mut current, self.next_ruled());
                        // Its lines stand on one page.
                        done.push(self.ruled(line).keep_next(true));
                    }
                    current = self.ruled(current);
                }
                Piece::Blank(blank) => {
                    current = current.add_run(self.run_broken(look, &blank.printed(), breaks));
                    self.blanks.push(blank.clone());
                }
            }
        }
        done.push(current);
        done
    }

    /// The beginning of a line to write on under another. A tab alone is set by the font of figures, and higher: a blank that
    /// takes no room lends it the height of the text.
    fn next_ruled(&self) -> Paragraph {
        let height = self.bare(Look::Flush).stretch(1).add_text("\u{3000}");
        Paragraph::new().style(Look::Flush.id()).add_run(height)
    }

    /// With a line to write on, up to the edge.
    fn ruled(&self, paragraph: Paragraph) -> Paragraph {
        let edge = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Underscore).pos(word::UPRIGHT);
        paragraph.align(AlignmentType::Left).add_tab(edge).add_run(self.bare(Look::Flush).add_tab())
    }

    /// Puts `text` on the page in this look.
    pub(super) fn put(&mut self, look: Look, text: &LetterText) {
        self.flow.lines(lines_of(text), LINE);
        for paragraph in self.paragraphs(look, text) {
            self.add(paragraph);
        }
    }

    /// One line of words, broken where it says; its blanks are counted.
    pub(super) fn broken(&mut self, look: Look, text: &LetterText, lines: &[String]) -> Paragraph {
        self.blanks.extend(text.blanks().cloned());
        let mut run = self.bare(look);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            run = run.add_text(shown(line));
        }
        Paragraph::new().style(look.id()).add_run(run)
    }

    /// Puts a block of the text on the page.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(level, text) => {
                let look = match level {
                    Level::Text => Look::Text,
                    Level::First => Look::First,
                    Level::Second => Look::Second,
                    Level::Flush | Level::Rest => Look::Flush,
                };
                self.flow.lines(lines_of(text), LINE);
                let heading = matches!(level, Level::First | Level::Second);
                for paragraph in self.paragraphs(look, text) {
                    let paragraph =
                        if *level == Level::Rest { paragraph.align(AlignmentType::Both) } else { paragraph };
                    self.add(if heading { paragraph.keep_next(true) } else { paragraph });
                }
            }
            Block::Roll(label, names) => self.roll(label, names),
            Block::Table(table) => self.table(table),
            Block::Empty => self.empty(1),
        }
    }

    /// 出席：, two characters in, and the names under the first of them.
    fn roll(&mut self, label: &LetterText, names: &LetterText) {
        let label = label.plain();
        let wide = width::twips(&label);
        let room = LINE_HALVES.saturating_sub(INDENT + width::halves(&label)).max(INDENT);
        self.flow.lines(joined::lines(names, 0, room).count, LINE);
        for (nth, mut paragraph) in self.paragraphs_in(Look::Flush, names, (0, room)).into_iter().enumerate() {
            let hanging = (nth == 0).then_some(SpecialIndentType::Hanging(wide));
            if nth == 0 {
                paragraph.children.insert(0, ParagraphChild::Run(Box::new(self.run(Look::Black, &label))));
            }
            self.add(paragraph.indent(Some(640 + wide), hanging, None, None));
        }
    }

    /// What follows stands on a sheet of its own.
    pub(super) fn end_sheet(&mut self) {
        self.ends.push(self.laid.len().saturating_sub(1));
    }

    /// Gives the pages of the letter this section; each sheet that is torn off is one of its own, counted from its first page.
    pub(super) fn sections(&mut self, own: &SectionProperty) -> SectionProperty {
        let torn_off = SectionProperty {
            title_pg: false,
            header_reference: None,
            first_header_reference: None,
            even_header_reference: None,
            footer_reference: None,
            first_footer_reference: None,
            even_footer_reference: None,
            section_type: Some(SectionType::OddPage),
            page_num_type: Some(PageNumType::new().start(1)),
            ..own.clone()
        };
        for (nth, end) in std::mem::take(&mut self.ends).into_iter().enumerate() {
            if let Some(Laid::Text(paragraph)) = self.laid.get_mut(end) {
                paragraph.property.section_property = Some(if nth == 0 { own.clone() } else { torn_off.clone() });
            }
        }
        torn_off
    }

    /// The paragraphs on it.
    pub(super) fn into_paragraphs(self) -> Vec<Paragraph> {
        let paragraphs = self.laid.into_iter().filter_map(|laid| match laid {
            Laid::Text(paragraph) => Some(*paragraph),
            Laid::Table(_) => None,
        });
        paragraphs.collect()
    }

    /// Moves everything into the document.
    pub(super) fn into(self, docx: Docx) -> (Docx, Vec<Vec<TableRow>>, Vec<Blank>) {
        let docx = self.laid.into_iter().fold(docx, |docx, laid| match laid {
            Laid::Text(paragraph) => docx.add_paragraph(*paragraph),
            Laid::Table(table) => docx.add_table(*table),
        });
        (docx, self.rows, self.blanks)
    }
}

/// Lines that `text` takes, two characters in; what is unknown as a whole has more than one.
pub(super) fn lines_of(text: &LetterText) -> usize {
    let ruled: usize = text.blanks().map(Blank::more_lines).sum();
    let lines = if text.blanks().next().is_some() {
        joined::lines(text, INDENT, LINE_HALVES).count
    } else {
        text.plain().split('\n').map(|line| (width::set(line) + INDENT).div_ceil(LINE_HALVES)).sum::<usize>()
    };
    lines + ruled
}

/// LetterText with its blanks as this look prints them on lines of so many halves of a character.
pub(super) fn set_in(look: Look, text: &LetterText, room: usize) -> LetterText {
    if look != Look::Field {
        return text.clone();
    }
    let printed = |roomy: bool| {
        let piece = |piece: &Piece| match piece {
            Piece::Blank(blank) => Piece::Blank(blank.in_cell(roomy)),
            said => said.clone(),
        };
        LetterText(text.0.iter().map(piece).collect())
    };
    let (narrow, wide) = (printed(false), printed(true));
    // Wide blanks take no line more, with a character to spare.
    let lines = |text: &LetterText| joined::lines(text, 0, room.saturating_sub(2)).count;
    if lines(&wide) > lines(&narrow) { narrow } else { wide }
}

/// Words as they are printed: nothing that XML forbids, and no line ends at the hyphen of a telephone number.
fn shown(words: &str) -> String {
    let shown = visible(words);
    let chars: Vec<char> = shown.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    // The number of a record, with its letter, is left as it is.
    let named = |at: usize| {
        let before = chars[..at].iter().rev().find(|c| !c.is_ascii_digit() && **c != '-');
        before.is_some_and(char::is_ascii_alphabetic)
    };
    let unbroken = |(at, c): (usize, &char)| {
        if *c == '-' && at > 0 && digit(at - 1) && digit(at + 1) && !named(at) { '\u{2011}' } else { *c }
    };
    chars.iter().enumerate().map(unbroken).collect()
}
