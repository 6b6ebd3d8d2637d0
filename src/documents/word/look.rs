//! What a paragraph of a Word document looks like: fonts, sizes, lines and indents of official documents
//! (GB/T 9704-2012), each look a style of the document.

use chrono::NaiveDate;
use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, Run, RunFonts, RunProperty, SpecialIndentType, Style, StyleType,
};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Which fonts are named in a document.
    #[derive(Default)]
    Fonts ("字体") {
        /// Those of the standard, as government offices have them.
        #[default]
        Gb2312 = "gb2312", "国标字体", [];
        /// Those that come with Windows and its office programs.
        Windows = "windows", "随系统的字体", [];
    }
}

/// What a font is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Face {
    /// Body and tables.
    Song,
    /// Titles and marks.
    Title,
    /// First headings, table headers.
    Black,
    /// Second headings, names of signers.
    Kai,
    /// Page numbers.
    Plain,
}

impl Face {
    /// Name of the font.
    pub(in crate::documents) fn name(self, fonts: Fonts) -> &'static str {
        match (self, fonts) {
            (Face::Song, Fonts::Gb2312) => "仿宋_GB2312",
            (Face::Song, Fonts::Windows) => "仿宋",
            (Face::Title, Fonts::Gb2312) => "方正小标宋简体",
            (Face::Title, Fonts::Windows) => "华文中宋",
            (Face::Black, _) => "黑体",
            (Face::Kai, Fonts::Gb2312) => "楷体_GB2312",
            (Face::Kai, Fonts::Windows) => "楷体",
            (Face::Plain, _) => "宋体",
        }
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Look {
    /// The title: 二号 小标宋, centred.
    Title,
    /// A line under the title.
    Line,
    /// Body: 三号 仿宋, two characters in.
    Body,
    /// First heading: 三号 黑体.
    Heading,
    /// Second heading, caption of a table: 三号 楷体.
    SubHeading,
    /// Page number.
    Page,
    /// Body of a first page: 四号 仿宋.
    Front,
    /// … its heading: 四号 黑体.
    FrontHeading,
    /// Second heading in the same size: 四号 楷体.
    FrontSubHeading,
    /// Body of a full first page: 五号 仿宋.
    Close,
    /// … its headings and captions: 五号 黑体.
    CloseHeading,
    /// Text of a table: 五号.
    Cell,
    /// Header of a table: 五号 黑体.
    CellHeader,
    /// Text of a wide table: 小五.
    Small,
    /// Header of a wide table: 小五 黑体.
    SmallHeader,
    /// Text of a table on a full first page: 七号半.
    Tiny,
    /// … its header.
    TinyHeader,
    /// Body of a letter: 28 characters a line, 22 lines a page.
    Text,
    /// Number, addressee, 附件说明 and signature of a letter: as its body, flush.
    Flush,
    /// 一、 of a letter.
    First,
    /// （一） of a letter.
    Second,
    /// 附件, 密级, 草稿: 三号 黑体, flush.
    Black,
    /// Title of a letter.
    Name,
    /// Number line of a form, 抄送 and 印发: 四号 仿宋.
    Copy,
    /// Text of a letter's table: 小四.
    Field,
    /// Header of a letter's table: 小四 黑体.
    FieldHeader,
    /// The red mark; its size is set by its length.
    Mark,
}

/// Everything that makes up a look.
pub(in crate::documents) struct Cut {
    look: Look,
    id: &'static str,
    name: &'static str,
    face: Face,
    /// Half points.
    size: usize,
    /// Exact distance of lines, twips.
    line: i32,
    align: AlignmentType,
    /// Characters that the first line is set in.
    indent: i32,
    /// What is added between characters, twips.
    between: i32,
}

/// Looks of reports. Their texts are full of days and numbers that are never broken: set to both sides, a line that ends before one
/// would be torn apart.
pub(in crate::documents) const REPORT: &[Cut] = &[
    cut(Look::Title, "JxTitle", "公文标题", Face::Title, (44, 640), AlignmentType::Center, 0, 0),
    cut(Look::Line, "JxLine", "题下说明", Face::Kai, (28, 440), AlignmentType::Center, 0, 0),
    cut(Look::Body, "JxBody", "公文正文", Face::Song, (32, 579), AlignmentType::Left, 2, 0),
    cut(Look::Heading, "JxHeading", "公文一级标题", Face::Black, (32, 579), AlignmentType::Left, 2, 0),
    cut(Look::SubHeading, "JxSubHeading", "公文二级标题", Face::Kai, (32, 579), AlignmentType::Left, 2, 0),
    cut(Look::Page, "JxPage", "公文页码", Face::Plain, (28, 320), AlignmentType::Center, 0, 0),
    cut(Look::Front, "JxFront", "首页正文", Face::Song, (28, 440), AlignmentType::Left, 2, 0),
    cut(Look::FrontHeading, "JxFrontHeading", "首页标题", Face::Black, (28, 440), AlignmentType::Left, 2, 0),
    cut(Look::FrontSubHeading, "JxFrontSubHeading", "首页二级标题", Face::Kai, (28, 440), AlignmentType::Left, 2, 0),
    cut(Look::Close, "JxClose", "首页紧排正文", Face::Song, (21, 320), AlignmentType::Left, 2, 0),
    cut(Look::CloseHeading, "JxCloseHeading", "首页紧排标题", Face::Black, (21, 320), AlignmentType::Left, 0, 0),
    cut(Look::Cell, "JxCell", "表格文字", Face::Song, (21, 300), AlignmentType::Left, 0, 0),
    cut(Look::CellHeader, "JxCellHeader", "表格表头", Face::Black, (21, 300), AlignmentType::Center, 0, 0),
    cut(Look::Small, "JxSmall", "宽表文字", Face::Song, (18, 260), AlignmentType::Left, 0, 0),
    cut(Look::SmallHeader, "JxSmallHeader", "宽表表头", Face::Black, (18, 260), AlignmentType::Center, 0, 0),
    cut(Look::Tiny, "JxTiny", "首页紧排表格文字", Face::Song, (16, 215), AlignmentType::Left, 0, 0),
    cut(Look::TinyHeader, "JxTinyHeader", "首页紧排表头", Face::Black, (16, 215), AlignmentType::Center, 0, 0),
];

/// Looks of letters. The five twips less between characters make 28 of them a line.
pub(in crate::documents) const LETTER: &[Cut] = &[
    cut(Look::Text, "JxText", "信函正文", Face::Song, (32, 579), AlignmentType::Both, 2, -5),
    cut(Look::Flush, "JxFlush", "信函顶格", Face::Song, (32, 579), AlignmentType::Left, 0, -5),
    cut(Look::First, "JxFirst", "信函一级标题", Face::Black, (32, 579), AlignmentType::Both, 2, -5),
    cut(Look::Second, "JxSecond", "信函二级标题", Face::Kai, (32, 579), AlignmentType::Both, 2, -5),
    cut(Look::Black, "JxBlack", "信函附件标识", Face::Black, (32, 579), AlignmentType::Left, 0, -5),
    cut(Look::Name, "JxName", "信函标题", Face::Title, (44, 640), AlignmentType::Center, 0, 0),
    cut(Look::Copy, "JxCopy", "抄送印发", Face::Song, (28, 480), AlignmentType::Left, 0, 0),
    cut(Look::Field, "JxField", "信函表格文字", Face::Song, (24, 360), AlignmentType::Left, 0, 0),
    cut(Look::FieldHeader, "JxFieldHeader", "信函表格表头", Face::Black, (24, 360), AlignmentType::Center, 0, 0),
    cut(Look::Page, "JxPage", "公文页码", Face::Plain, (28, 320), AlignmentType::Left, 0, 0),
    cut(Look::Mark, "JxMark", "发文机关标志", Face::Title, (65, 650), AlignmentType::Center, 0, 0),
    cut(Look::Small, "JxSmall", "空行", Face::Song, (18, 260), AlignmentType::Left, 0, 0),
];

#[allow(clippy::too_many_arguments)] // one line of the tables above
const fn cut(
    look: Look,
    id: &'static str,
    name: &'static str,
    face: Face,
    (size, line): (usize, i32),
    align: AlignmentType,
    indent: i32,
    between: i32,
) -> Cut {
    Cut { look, id, name, face, size, line, align, indent, between }
}

impl Look {
    fn cut(self) -> &'static Cut {
        REPORT.iter().chain(LETTER).find(|cut| cut.look == self).unwrap_or(&REPORT[2])
    }

    /// Twips that one terminal cell (half a Chinese character) takes.
    pub(in crate::documents) fn cell(self) -> usize {
        self.cut().size * 5
    }

    /// Twips from line to line.
    pub(in crate::documents) fn line(self) -> i32 {
        self.cut().line
    }

    /// Name of its style.
    pub(in crate::documents) fn id(self) -> &'static str {
        self.cut().id
    }

    /// A run in it.
    pub(in crate::documents) fn run(self, fonts: Fonts) -> Run {
        self.run_with(self.cut().face, fonts)
    }

    /// A run in it, in a font of its own.
    pub(in crate::documents) fn run_with(self, face: Face, fonts: Fonts) -> Run {
        let cut = self.cut();
        let run = Run::new().fonts(slots(face, fonts)).size(cut.size);
        if cut.between == 0 { run } else { run.character_spacing(cut.between) }
    }
}

/// The font in all four slots: one left out, and the theme's font comes through.
fn slots(face: Face, fonts: Fonts) -> RunFonts {
    let name = face.name(fonts);
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name).cs(name)
}

/// Lines of an exact distance, in twips, with nothing between paragraphs.
pub(in crate::documents) fn exact(line: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(line).before(0).after(0)
}

/// An empty document with the styles of `cuts`; `made_on` is the day it says it was made.
pub(in crate::documents) fn docx(made_on: NaiveDate, fonts: Fonts, cuts: &'static [Cut]) -> Docx {
    let made_at = format!("{made_on}T00:00:00Z");
    let base = Docx::new()
        .created_at(&made_at)
        .updated_at(&made_at)
        .default_fonts(slots(Face::Song, fonts))
        .default_size(Look::Body.cut().size);
    cuts.iter().fold(base, |docx, cut| docx.add_style(style(cut, fonts)))
}

/// With the looks of letters that reports do not have.
pub(in crate::documents) fn with_letters(docx: Docx) -> Docx {
    let more = LETTER.iter().filter(|cut| REPORT.iter().all(|known| known.id != cut.id));
    more.fold(docx, |docx, cut| docx.add_style(style(cut, Fonts::default())))
}

fn style(cut: &Cut, fonts: Fonts) -> Style {
    let mut style = Style::new(cut.id, StyleType::Paragraph)
        .name(cut.name)
        .based_on("Normal")
        .align(cut.align)
        .line_spacing(exact(cut.line));
    let letters = RunProperty::new().fonts(slots(cut.face, fonts)).size(cut.size);
    // Pages are filled to the last line.
    style.paragraph_property = style.paragraph_property.widow_control(cut.between == 0);
    style.run_property = if cut.between == 0 { letters } else { letters.character_spacing(cut.between) };
    // In twips for programs that do not know the width of a character of this style; the other is let in when packed.
    let twips = i32::try_from(cut.size).unwrap_or(0) * cut.indent * 10;
    if twips > 0 {
        style = style.indent(None, Some(SpecialIndentType::FirstLine(twips)), None, None);
    }
    match cut.look {
        Look::Heading | Look::FrontHeading | Look::First => style.outline_lvl(0),
        Look::SubHeading | Look::FrontSubHeading | Look::Second => style.outline_lvl(1),
        _ => style,
    }
}
