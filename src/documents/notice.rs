//! The supervision notice as a letter (督办通知单).

use std::io::{Seek, Write};

use chrono::{Datelike, NaiveDate};
use docx_rs::AlignmentType;

use super::word::{self, CellText, Look};
use crate::error::Result;
use crate::law::clause;

/// One overdue deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The record and what it is called.
    pub matter: String,
    /// The unit on the other side: whom it came from, or whom it is owed to.
    pub toward: String,
    /// Name of the limit.
    pub limit: String,
    /// Its clause.
    pub clause: String,
    /// The last day on time.
    pub due_on: NaiveDate,
    /// It rests on a presumed receipt.
    pub presumed: bool,
    /// Calendar days over.
    pub days_over: i64,
    /// How often the unit was reminded, this time included.
    pub times: u32,
}

/// What the letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Number of the notice.
    pub number: String,
    /// The document it rests on, title and number.
    pub basis: String,
    /// Day issued.
    pub issued_on: NaiveDate,
    /// The unit reminded.
    pub to: String,
    /// What is overdue.
    pub items: Vec<Item>,
    /// The day the office wishes an answer by; no limit of the document.
    pub reply_by: NaiveDate,
    /// The office that issues it.
    pub office: String,
}

const HEADERS: [&str; 8] = ["序号", "事项", "对方单位", "期限", "条款", "到期日", "超期天数", "督办次数"];
/// Widths of the columns, in twips; together the width of the text.
const WIDTHS: [usize; 8] = [460, 1_970, 1_200, 1_050, 1_150, 1_680, 660, 674];

/// Writes the letter.
pub fn write<W: Write + Seek>(out: W, letter: &Letter) -> Result<()> {
    let headers: Vec<String> = HEADERS.iter().map(|header| (*header).to_owned()).collect();
    let said = format!(
        "截至{}，你单位有下列 {} 项未在规定期限内完成。根据{}{}，现予督办，请抓紧办结。",
        day(letter.issued_on),
        letter.items.len(),
        letter.basis,
        clause::FOLLOW_UP
    );
    let asked = format!(
        "请于{}前将办理情况、超期原因和预计完成日期书面回复本办公室。该日期是本办公室的要求，不改变各事项的规定期限。",
        day(letter.reply_by)
    );
    let docx = word::docx(letter.issued_on)
        .add_paragraph(word::paragraph(Look::Title, "督办通知单"))
        .add_paragraph(word::paragraph(Look::Line, &format!("编号：{}", letter.number)))
        .add_paragraph(word::paragraph(Look::Flush, ""))
        .add_paragraph(word::paragraph(Look::Flush, &format!("{}：", letter.to)))
        .add_paragraph(word::paragraph(Look::Body, &said))
        .add_paragraph(word::gap())
        .add_table(word::table(&headers, &WIDTHS, Look::CellHeader))
        .add_paragraph(word::gap())
        .add_paragraph(word::paragraph(Look::Body, &asked));
    let docx = word::sign(docx, &letter.office, &day(letter.issued_on));
    word::pack(word::close(docx, false), out, |_, out| {
        (1..)
            .zip(&letter.items)
            .try_for_each(|(number, item)| word::write_row(out, Look::Cell, &cells(number, item), &WIDTHS))
    })
}

fn cells(number: usize, item: &Item) -> Vec<CellText> {
    let middle = |text: String| CellText { text, align: AlignmentType::Center };
    vec![
        middle(number.to_string()),
        CellText { text: item.matter.clone(), align: AlignmentType::Left },
        middle(item.toward.clone()),
        middle(item.limit.clone()),
        middle(item.clause.clone()),
        middle(format!("{}{}", day(item.due_on), if item.presumed { "（推定）" } else { "" })),
        middle(item.days_over.to_string()),
        middle(item.times.to_string()),
    ]
}

/// A day as letters write it, without leading zeros.
fn day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
