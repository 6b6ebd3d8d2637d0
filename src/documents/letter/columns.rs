//! How wide the columns of a table are: as its template shares the width out; where that breaks what is known into more lines
//! than need be, by what stands in them. Columns to write in keep their share.

use super::model::{LetterTable, LetterText, Piece};
use super::{joined, width};
use crate::documents::word::{self, Look};

/// More lines than a cell of a list ever takes.
const MOST: usize = 12;
/// What stands on one line, in halves of a character: a clause, a short name.
const SHORT: usize = 9;
/// The number of a record, A2026-0004, which is not broken; where the fonts of letters are not installed, figures are wider than
/// half a character.
const NAMED: usize = 15;
/// A day in full.
const DAY: usize = 2_120;

/// What a column needs.
struct LetterColumn {
    /// Its share, in twips.
    share: usize,
    /// It is written in by pen.
    written: bool,
    /// It is never narrower, in twips.
    least: usize,
    /// The number of a record, a clause or a day stands in it.
    whole: bool,
    /// What is known.
    known: Vec<LetterText>,
}

impl LetterColumn {
    /// How wide it is for what is known to take so many lines at most.
    fn needs(&self, lines: usize) -> usize {
        if self.written {
            return self.share;
        }
        let widest = self.known.iter().map(|text| width::set(&text.plain())).max().unwrap_or(0);
        let fits = |room: &usize| self.known.iter().all(|text| joined::lines(text, 0, *room).count <= lines);
        let room = (widest.div_ceil(lines).max(1)..=widest).find(fits).unwrap_or(widest);
        self.least.max(twips(room))
    }

    /// The lines that what is known takes at this width.
    fn lines(&self, width: usize) -> usize {
        let room = (width.saturating_sub(word::CELL_SIDES) / Look::Field.cell()).max(1);
        self.known.iter().map(|text| joined::lines(text, 0, room).count).max().unwrap_or(1)
    }
}

/// Twips of a column for so many halves of a character.
fn twips(halves: usize) -> usize {
    halves * Look::Field.cell() + word::CELL_SIDES
}

/// Widths of the columns in twips; together the width of the text.
pub(super) fn widths(table: &LetterTable) -> Vec<usize> {
    let shared = shared(table);
    let headed = table.columns.iter().any(|column| !column.title.is_empty());
    if !headed || table.rows.iter().any(|row| row.cells.len() != table.columns.len()) {
        return shared;
    }
    let known = |short: bool| -> Vec<LetterColumn> {
        shared.iter().enumerate().map(|(at, share)| column(table, at, *share, short)).collect()
    };
    let all = known(true);
    let fit = fitted(&all, &shared);
    // A short name may be broken where the number of a record, a clause or a day would else be.
    let fit = if fit.is_none() && breaks(&all) { fitted(&known(false), &shared) } else { fit };
    fit.unwrap_or(shared)
}

/// Whether the template's widths break the number of a record, a clause or a day.
fn breaks(columns: &[LetterColumn]) -> bool {
    columns.iter().any(|column| column.whole && column.share < column.least)
}

/// Widths in which the columns take fewer lines than as the template says, or break nothing that stays whole; none where there are
/// none, or the template's are as good.
fn fitted(columns: &[LetterColumn], shared: &[usize]) -> Option<Vec<usize>> {
    let most = |widths: &[usize]| {
        let lines = columns.iter().zip(widths).filter(|(column, _)| !column.written);
        lines.map(|(column, width)| column.lines(*width)).max().unwrap_or(1)
    };
    let needed = |lines: usize| columns.iter().map(|column| column.needs(lines)).collect::<Vec<_>>();
    // More lines will do where the number of a record, a clause or a day would else be broken.
    let lines = (1..if breaks(columns) { MOST } else { most(shared).min(MOST) })
        .find(|lines| needed(*lines).iter().sum::<usize>() <= word::UPRIGHT)?;
    Some(spread(columns, needed(lines), lines))
}

/// As the template says.
fn shared(table: &LetterTable) -> Vec<usize> {
    let all = table.columns.iter().map(|column| column.share).sum::<usize>().max(1);
    let mut widths: Vec<usize> = table.columns.iter().map(|column| column.share * word::UPRIGHT / all).collect();
    let spare = word::UPRIGHT - widths.iter().sum::<usize>().min(word::UPRIGHT);
    if let Some(last) = widths.last_mut() {
        *last += spare;
    }
    widths
}

/// What the column at this place needs; whether short names stand on one line too.
fn column(table: &LetterTable, at: usize, share: usize, short: bool) -> LetterColumn {
    let title = table.columns[at].title.plain();
    let letters = title.chars().count();
    // A title stands on two lines at most, one of two characters on one.
    let title_needs = twips(2 * if letters > 2 { letters.div_ceil(2) } else { letters });
    let dated = ["日", "日期", "时限", "时间"].iter().any(|end| title.ends_with(end));
    let mut column = LetterColumn { share, written: false, least: title_needs, whole: false, known: Vec::new() };
    if dated {
        column.least = column.least.max(share.min(DAY));
    }
    for row in &table.rows {
        let text = &row.cells[at].text;
        column.written |= text.0.iter().any(|piece| matches!(piece, Piece::Blank(_)));
        let plain = text.plain();
        let halves = width::set(&plain);
        if named(&plain) {
            column.whole = true;
            column.least = column.least.max(twips(NAMED));
        }
        let clause = plain.contains('（');
        if halves <= SHORT && (short || clause) {
            column.whole |= clause;
            column.least = column.least.max(twips(halves + usize::from(clause)));
        }
        if let Some(day) = plain.split('（').next().filter(|day| day.ends_with('日') && day.contains('年')) {
            // Its figures stand wider in other fonts.
            let figures = day.chars().filter(char::is_ascii_digit).count();
            column.whole = true;
            column.least = column.least.max(twips(width::set(day) + figures.div_ceil(4)));
        }
        column.known.push(text.clone());
    }
    column
}

/// Whether the number of a record stands in it.
fn named(text: &str) -> bool {
    text.match_indices('-').any(|(at, _)| joined::record(text, at).is_some())
}

/// What is left goes to those that take a line less with it, the rest to all that are not written in, by their shares.
fn spread(columns: &[LetterColumn], mut widths: Vec<usize>, lines: usize) -> Vec<usize> {
    let left = |widths: &[usize]| word::UPRIGHT.saturating_sub(widths.iter().sum());
    for fewer in (1..lines).rev() {
        let mut wanting: Vec<(usize, usize)> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| (column.needs(fewer).saturating_sub(widths[at]), at))
            .filter(|(more, _)| *more > 0)
            .collect();
        wanting.sort_unstable();
        for (more, at) in wanting {
            if more <= left(&widths) {
                widths[at] += more;
            }
        }
    }
    let (rest, open) = (left(&widths), |column: &LetterColumn| if column.written { 0 } else { column.share });
    let all: usize = columns.iter().map(open).sum();
    for (width, column) in widths.iter_mut().zip(columns) {
        *width += (rest * open(column)).checked_div(all).unwrap_or(0);
    }
    let spare = left(&widths);
    let widest = (0..columns.len()).max_by_key(|at| (open(&columns[*at]), *at));
    if let Some(width) = widest.and_then(|at| widths.get_mut(at)) {
        *width += spare;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::letter::{Blank, BlankKind, LetterCell, Row};

    #[test]
    fn the_number_of_a_record_has_room_on_one_line() {
        let long = "某建筑公司在承水路中段未取得许可擅自搭建的钢结构雨棚案件的移送和处理结果的告知";
        let widths = widths(&table(&[(10, "编号"), (90, "事项")], &[&["A2026-0004", long]]));
        assert!(widths[0] >= twips(11), "{widths:?}");
    }

    fn table(shares: &[(usize, &str)], rows: &[&[&str]]) -> LetterTable {
        let columns =
            shares.iter().map(|(share, title)| super::super::LetterColumn { title: (*title).into(), share: *share });
        let cell = |said: &&str| {
            let blank = || LetterText::from(Blank::new("办理情况", BlankKind::Cell));
            LetterCell { text: if said.is_empty() { blank() } else { (*said).into() }, span: 1, label: false }
        };
        let rows = rows.iter().map(|cells| Row { cells: cells.iter().map(cell).collect(), tall: false });
        LetterTable { columns: columns.collect(), rows: rows.collect(), lists: None }
    }

    #[test]
    fn a_record_a_clause_and_a_day_each_have_room_on_one_line() {
        let shares = [
            (8, "序号"),
            (18, "事项"),
            (11, "对方单位"),
            (9, "期限"),
            (14, "条款"),
            (24, "到期日"),
            (8, "超期天数"),
            (8, "督办次数"),
        ];
        let rows =
            ["1", "T2026-0002 河道倾倒垃圾", "综合执法局", "反馈意见", "二（二）2", "2026年11月24日（推定）", "6", "1"];
        let widths = widths(&table(&shares, &[&rows]));
        assert!(widths[1] >= twips(NAMED) && widths[4] >= twips(10) && widths[5] >= twips(19), "{widths:?}");
        assert_eq!(widths.iter().sum::<usize>(), word::UPRIGHT);
    }

    #[test]
    fn what_is_long_gets_the_room_that_what_is_short_does_not_need() {
        let shares = [(20, "序号"), (20, "事项"), (20, "对方单位"), (40, "到期日")];
        let long = "S2026-0005 处罚决定抄送：临街门面违法建设";
        let widths = widths(&table(&shares, &[&["1", long, "开发区管委会", "2026年11月11日"]]));
        assert_eq!(widths.iter().sum::<usize>(), word::UPRIGHT);
        assert!(widths[1] >= twips(22) && widths[2] >= twips(12) && widths[3] >= DAY, "{widths:?}");
    }

    #[test]
    fn columns_to_write_in_and_tables_that_fit_keep_their_shares() {
        let shares = [(10, "序号"), (20, "事项"), (70, "办理情况")];
        let fits = table(&shares, &[&["1", "沿街违建", ""]]);
        assert_eq!(widths(&fits), shared(&fits));
        let long = table(&shares, &[&["1", "处罚决定抄送：临街门面违法建", ""]]);
        assert_eq!(widths(&long)[2], shared(&long)[2]);
        assert!(widths(&long)[1] > shared(&long)[1]);
    }
}
