//! A letter as plain data: what it says and which form it takes, nothing of where it stands on the page.

use chrono::NaiveDate;

use crate::documents::word::Fonts;

/// The form of a letter's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 信函: red mark and double lines at the head and foot of the first page. 函, 复函, 通知.
    Letter,
    /// 文件, upward: red mark with 签发人 and one line. 请示, 报告.
    Upward,
    /// 纪要.
    Minutes,
    /// 表单: no red head.
    Sheet,
    /// 简报.
    Bulletin,
}

impl Form {
    /// Each form with its Chinese name.
    pub const NAMES: &[(Form, &str)] = &[
        (Form::Letter, "信函"),
        (Form::Upward, "文件"),
        (Form::Minutes, "纪要"),
        (Form::Sheet, "表单"),
        (Form::Bulletin, "简报"),
    ];

    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(form, _)| *form)
    }
}

/// How much room a blank leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlankKind {
    /// So many underscores.
    Line(usize),
    /// An amount in yuan.
    Money,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// A day in a cell.
    CellDay,
    /// A time of day in a cell.
    CellTime,
    /// A day in a cell that has room for it: 5 mm a digit.
    RoomyDay,
    /// A time of day in such a cell.
    RoomyTime,
    /// A whole sentence: the rest of the line and [`Blank::more_lines`] under it.
    Sentence,
    /// Boxes to tick.
    Choice(Vec<String>),
    /// An empty cell of a table.
    Cell,
}

/// What a blank is called by that asks for an article of a law …
const CITED: &[&str] = &["依据", "规定", "条款"];
/// … and for no more than that.
const THOUGHT: &[&str] = &["理由", "意见"];

/// Something to be filled in by pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What is to be filled in.
    pub label: String,
    /// How much room it leaves.
    pub kind: BlankKind,
    /// Who fills it in: in a template beside who fills in its page; of a letter that is laid out beside who issues it.
    pub other: bool,
}

impl Blank {
    /// A blank for `label`.
    pub fn new(label: impl Into<String>, kind: BlankKind) -> Self {
        Blank { label: label.into(), kind, other: false }
    }

    /// The same in a cell of a table, whose letters are smaller than a pen's; wider where the cell has room.
    pub(super) fn in_cell(&self, roomy: bool) -> Self {
        let kind = match &self.kind {
            BlankKind::Day if roomy => BlankKind::RoomyDay,
            BlankKind::Time if roomy => BlankKind::RoomyTime,
            BlankKind::Day => BlankKind::CellDay,
            BlankKind::Time => BlankKind::CellTime,
            kind => kind.clone(),
        };
        Blank { kind, ..self.clone() }
    }

    /// Lines to write on that follow the first: two, for what was found out or thought; one for what is cited.
    pub(super) fn more_lines(&self) -> usize {
        let cited =
            CITED.iter().any(|end| self.label.ends_with(end)) && !THOUGHT.iter().any(|said| self.label.contains(said));
        match self.kind {
            BlankKind::Sentence if cited => 1,
            BlankKind::Sentence => 2,
            _ => 0,
        }
    }

    /// What is printed in its place; a sentence's line is drawn by a tab.
    pub fn printed(&self) -> String {
        match &self.kind {
            BlankKind::Line(width) => "_".repeat(*width),
            BlankKind::Money => "________元".to_owned(),
            BlankKind::Day => "_____年___月___日".to_owned(),
            BlankKind::Time => "___时___分".to_owned(),
            BlankKind::CellDay => "_____年___月___日".to_owned(),
            BlankKind::CellTime => "___时___分".to_owned(),
            BlankKind::RoomyDay => "__________年_____月_____日".to_owned(),
            BlankKind::RoomyTime => "_____时_____分".to_owned(),
            BlankKind::Sentence | BlankKind::Cell => String::new(),
            BlankKind::Choice(ways) => ways.iter().map(|way| format!("□{way}")).collect::<Vec<_>>().join("\u{3000}"),
        }
    }
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words; a line break in them begins a new paragraph.
    Said(String),
    /// Something to be filled in by pen.
    Blank(Blank),
}

/// LetterText with blanks in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterText(pub Vec<Piece>);

impl From<&str> for LetterText {
    fn from(text: &str) -> Self {
        LetterText(vec![Piece::Said(text.to_owned())])
    }
}

impl From<String> for LetterText {
    fn from(text: String) -> Self {
        LetterText(vec![Piece::Said(text)])
    }
}

impl From<Blank> for LetterText {
    fn from(blank: Blank) -> Self {
        LetterText(vec![Piece::Blank(blank)])
    }
}

impl LetterText {
    /// Nothing stands in it, not even a blank.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Said(said) if said.trim().is_empty()))
    }

    /// As it is read, blanks as they are printed.
    pub fn plain(&self) -> String {
        let read = |piece: &Piece| match piece {
            Piece::Said(said) => said.clone(),
            Piece::Blank(blank) => blank.printed(),
        };
        self.0.iter().map(read).collect()
    }

    /// With `said` before it.
    pub fn after(mut self, said: &str) -> Self {
        self.0.insert(0, Piece::Said(said.to_owned()));
        self
    }

    /// With `said` behind it.
    pub fn then(mut self, said: &str) -> Self {
        self.0.push(Piece::Said(said.to_owned()));
        self
    }

    /// With another text behind it.
    pub fn joined(mut self, text: LetterText) -> Self {
        self.0.extend(text.0);
        self
    }

    /// The blanks in it.
    pub fn blanks(&self) -> impl Iterator<Item = &Blank> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Blank(blank) => Some(blank),
            Piece::Said(_) => None,
        })
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// LetterText, two characters in.
    Text,
    /// A heading 一、.
    First,
    /// A heading （一）.
    Second,
    /// LetterText, flush left.
    Flush,
    /// The end of a text that begins on the page before, flush left as it goes on.
    Rest,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterColumn {
    /// What stands over it; a table in which none has anything has no header.
    pub title: LetterText,
    /// Its share of the width.
    pub share: usize,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterCell {
    /// What stands in it.
    pub text: LetterText,
    /// How many columns it takes.
    pub span: usize,
    /// It says what stands beside it.
    pub label: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its cells; the last takes the columns that are left.
    pub cells: Vec<LetterCell>,
    /// It leaves room to write in.
    pub tall: bool,
}

/// A table, as wide as the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterTable {
    /// Its columns.
    pub columns: Vec<LetterColumn>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What it lists, where it is a list: it ends with a row that says so, and leaves eight rows where it is empty.
    pub lists: Option<String>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Level, LetterText),
    /// 出席：, 列席： with the names.
    Roll(LetterText, LetterText),
    /// A table.
    Table(LetterTable),
    /// An empty line.
    Empty,
}

/// Who signs, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signs; several one under another.
    pub names: Vec<LetterText>,
    /// The day; none where the table has a place for it.
    pub date: Option<LetterText>,
    /// Room is left for a seal.
    pub sealed: bool,
}

/// A page of its own after the text: an attachment, a slip to be torn off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaf {
    /// Its title.
    pub title: LetterText,
    /// A line under the title, at the right: the number.
    pub number: Option<LetterText>,
    /// To whom.
    pub addressee: Option<LetterText>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Who signs it.
    pub signature: Option<Signature>,
}

/// Who prints, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// 印发机关.
    pub by: LetterText,
    /// The day.
    pub on: LetterText,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its form.
    pub form: Form,
    /// The red mark: the issuer's full name, with 文件 or 纪要 where that belongs to it.
    pub mark: String,
    /// Number.
    pub number: Option<LetterText>,
    /// 签发人 of a 文件; 签发 of 纪要; the editor of a 简报.
    pub signers: Vec<LetterText>,
    /// The words of the title that are never parted: the issuer's name first.
    pub names: Vec<String>,
    /// Title.
    pub title: LetterText,
    /// To whom, without the colon.
    pub addressee: Option<LetterText>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What is attached.
    pub attachments: Vec<LetterText>,
    /// Who signs it.
    pub signature: Option<Signature>,
    /// 附注, without its brackets.
    pub note: Option<LetterText>,
    /// 抄送.
    pub cc: Vec<LetterText>,
    /// 印发, of a 文件 and 纪要.
    pub printed: Option<Printed>,
    /// Attachments that stand in the same file.
    pub annexes: Vec<Leaf>,
    /// Slips to be torn off.
    pub slips: Vec<Leaf>,
    /// 密级, where it has one.
    pub secrecy: Option<String>,
    /// It is a draft, and says so.
    pub draft: bool,
    /// Fonts.
    pub fonts: Fonts,
    /// The day the file says it was made: that of the letter.
    pub made_on: NaiveDate,
}

impl Letter {
    /// A letter of this form that says nothing yet.
    pub fn new(form: Form, made_on: NaiveDate) -> Self {
        Letter {
            form,
            mark: String::new(),
            number: None,
            signers: Vec::new(),
            names: Vec::new(),
            title: LetterText::default(),
            addressee: None,
            blocks: Vec::new(),
            attachments: Vec::new(),
            signature: None,
            note: None,
            cc: Vec::new(),
            printed: None,
            annexes: Vec::new(),
            slips: Vec::new(),
            secrecy: None,
            draft: false,
            fonts: Fonts::default(),
            made_on,
        }
    }
}
