//! One table, laid out: on which sheet, in which letters, how wide its columns are.

use std::collections::VecDeque;
use std::io::Write;

use docx_rs::AlignmentType;

use super::flow::{FIRST, RowsHigh};
use crate::documents::filled;
use crate::documents::measure::Measured;
use crate::documents::printed::{self, Most, Printed};
use crate::documents::word::{self, A4, CellText, Look};
use crate::error::Result;
use crate::render::clean;
use crate::report::document::{Table, Value};

/// Lines of ten rows together up to which an upright page will do: more in a table of few columns, whose texts are read one by
/// one.
const READABLE: usize = 22;
const READ_ONE_BY_ONE: usize = 45;
/// Columns of such a table.
const FEW: usize = 7;
/// How wide what stands before the names of rows that are only named is, in terminal cells.
const NAMING: usize = 30;
/// Room over and under what stands in a cell that is set closer, in twips.
pub(super) const CLOSE: usize = 10;
/// Rows from which a long and narrow table is folded, and columns up to which it is narrow.
const FOLDED_FROM: usize = 16;
const NARROW: usize = 4;
/// A text among numbers that is wider is a sentence.
const TOLD: usize = 24;
/// Rows, and lines of ten of them, from which an upright table is set across where that takes so many lines less, in percent, that
/// it needs no more paper.
const MANY: usize = 5;
const TALL: usize = 17;
const SAVED: usize = 65;
/// How many of its lines, in percent, a table set across may keep in the smallest letters, to be set in these.
const LESS: usize = 85;

/// Rows of a table that is not parted at all.
const UNPARTED: usize = 6;

/// How a table is set on the first page.
#[derive(Clone, Copy)]
pub(super) struct InFront {
    /// Its letters, and those of its header.
    pub(super) looks: (Look, Look),
    /// Room over and under what stands in its cells, in twips.
    pub(super) ends: usize,
    /// Rows at the most, where it may be shortened.
    pub(super) most: Most,
    /// A line for each row, where it may be shortened.
    pub(super) one_line: bool,
}

/// One table, laid out.
#[derive(Clone)]
pub(super) struct Laid<'d, 'a> {
    table: &'d Table<'a>,
    printed: Printed<'d, 'a>,
    widths: Vec<usize>,
    /// Widths in terminal cells.
    shares: Vec<usize>,
    look: Look,
    header: Look,
    /// Room over and under what stands in its cells, where that is not what a cell has elsewhere.
    ends: Option<usize>,
    /// Texts are cut to a line.
    one_line: bool,
    /// A second column of rows stands beside the first.
    folded: bool,
    /// Rows that are written, where they are not all.
    keeps: Option<usize>,
    /// It stands on the first page, where every row has its room.
    in_front: bool,
}

/// The columns of a folded table.
fn twice<T: Clone>(columns: &[T]) -> Vec<T> {
    [columns, columns].concat()
}

/// What a cell needs besides its text, in terminal cells.
fn padding(look: Look) -> usize {
    word::CELL_SIDES.div_ceil(look.cell())
}

/// Shares of the columns in terminal cells, in letters of this size.
fn shares(measured: &Measured, room: usize, look: Look) -> Vec<usize> {
    measured.share(room / look.cell(), padding(look))
}

/// Lines of ten rows.
fn lines_of_ten(measured: &Measured, room: usize, look: Look) -> usize {
    let lines = measured.lines(&shares(measured, room, look), padding(look));
    lines.iter().sum::<usize>() * 10 / lines.len().max(1)
}

impl<'d, 'a> Laid<'d, 'a> {
    /// On the sheet it needs: upright where it is readable there; none where there is no row.
    pub(super) fn of(table: &'d Table<'a>) -> Result<(A4, Option<Self>)> {
        let printed = Printed::on_paper(table, false)?;
        if printed.measured.is_empty {
            return Ok((A4::Upright, None));
        }
        let (measured, room) = (&printed.measured, A4::Upright.width());
        let most = if measured.columns.len() > FEW { READABLE } else { READ_ONE_BY_ONE };
        let upright =
            |look: Look| measured.fits(room / look.cell(), padding(look)) && lines_of_ten(measured, room, look) <= most;
        let large = upright(Look::Cell) && !measured.is_crowded(room / Look::Cell.cell(), padding(Look::Cell));
        let [tall, wide] = [A4::Upright, A4::Across].map(|on| lines_of_ten(measured, on.width(), Look::Small));
        let saves = measured.seen >= MANY && tall >= TALL && wide * 100 <= tall * SAVED;
        let sheet = if (large || upright(Look::Small)) && !saves { A4::Upright } else { A4::Across };
        // Many columns whose texts break into short pieces stand in smaller letters.
        let tiny = || lines_of_ten(measured, A4::Across.width(), Look::Tiny);
        let smaller =
            sheet == A4::Across && measured.columns.len() > FEW && wide >= TALL && tiny() * 100 <= wide * LESS;
        let looks = match (large, smaller) {
            (true, _) => (Look::Cell, Look::CellHeader),
            (false, true) => (Look::Tiny, Look::TinyHeader),
            (false, false) => (Look::Small, Look::SmallHeader),
        };
        if table.folds && printed.places.len() <= NARROW && measured.seen >= FOLDED_FROM && measured.whole {
            let looks = (Look::Small, Look::SmallHeader);
            let half = Laid::in_looks(table, printed, A4::Upright.width() / 2, looks);
            return Ok((A4::Upright, Some(Laid { folded: true, ..half })));
        }
        Ok((sheet, Some(Laid::in_looks(table, printed, sheet.width(), looks))))
    }

    /// For the first page, its rows as close as that is set, at the most so many where it may be shortened; none where there is
    /// none, or only one more than its end says in a line.
    pub(super) fn in_front(table: &'d Table<'a>, set: InFront) -> Result<Option<Self>> {
        let InFront { looks, ends, most, one_line } = set;
        let printed = Printed::in_front(table)?;
        if printed.measured.is_empty {
            return Ok(None);
        }
        let most = most.of(table);
        if most == Some(0) && table.of.unwrap_or(printed.measured.seen) > 1 {
            return Ok(None);
        }
        let laid = Laid::in_looks(table, printed, A4::Front.width(), looks);
        // One more takes no more room than to say that there is one more.
        let held = table.of.is_none();
        let keeps = most.filter(|most| laid.rows() > most + usize::from(held)).or(table.of.map(|_| laid.rows()));
        Ok(Some(Laid { ends: Some(ends), keeps, one_line: one_line && table.shortens, in_front: true, ..laid }))
    }

    fn in_looks(table: &'d Table<'a>, printed: Printed<'d, 'a>, room: usize, (look, header): (Look, Look)) -> Self {
        let shares = shares(&printed.measured, room, look);
        let all = shares.iter().sum::<usize>().max(1);
        let widths = shares.iter().map(|share| share * room / all).collect();
        let (ends, keeps) = (None, None);
        let (one_line, folded, in_front) = (false, false, false);
        Laid { table, printed, widths, shares, look, header, ends, one_line, folded, keeps, in_front }
    }

    /// The same on another sheet.
    pub(super) fn on(self, sheet: A4) -> Self {
        let halves = if self.folded { 2 } else { 1 };
        let laid = Laid::in_looks(self.table, self.printed, sheet.width() / halves, (self.look, self.header));
        Laid { folded: self.folded, ..laid }
    }

    /// The same in smaller letters, with less room over and under them.
    pub(super) fn smaller(self, sheet: A4) -> Self {
        let small = self.look == Look::Small;
        let fits = !small && self.printed.measured.fits(sheet.width() / Look::Small.cell(), padding(Look::Small));
        let (look, header) = if fits { (Look::Small, Look::SmallHeader) } else { (Look::Tiny, Look::TinyHeader) };
        Laid { look, header, ..self }.on(sheet).closer()
    }

    /// Rows, as far as they were counted.
    pub(super) fn rows(&self) -> usize {
        self.printed.measured.seen
    }

    /// The same with less room over and under what stands in its cells.
    pub(super) fn closer(self) -> Self {
        Laid { ends: Some(CLOSE), ..self }
    }

    /// How many of its last rows stand on one page, with what ends it. Of a table that is parted, one alone: where the first rows are
    /// kept together and the last too, some programs lose what lies between them.
    fn held(&self) -> usize {
        let rows = self.printed.measured.rows().min(self.printed.most());
        match rows {
            _ if self.folded || self.in_front => 1,
            0..=UNPARTED => rows.max(1),
            _ => 1,
        }
    }

    /// How high its header and each of its rows stand, in twips; none where too many stand on paper to be looked at.
    pub(super) fn rows_high(&self) -> Option<RowsHigh> {
        let padding = padding(self.look);
        let ends = self.ends.map_or(word::CELL_ENDS, |ends| i32::try_from(ends).unwrap_or(0));
        let high = |lines: usize| i32::try_from(lines).unwrap_or(1) * self.look.line() + 2 * ends + 10;
        let measured = &self.printed.measured;
        let most = self.printed.most();
        let mut lines = measured.all_lines(&self.shares, padding, self.table.names_idle, most)?;
        let room = self.shares.iter().sum::<usize>().saturating_sub(padding).max(1);
        let beyond = self.printed.beyond(measured.rows()).map(|words| filled::lines_of(&words, room));
        if self.folded {
            let (left, right) = lines.split_at(lines.len().div_ceil(2));
            let beside = right.iter().copied().chain([1]);
            lines = left.iter().zip(beside).map(|(left, right)| right.max(*left)).collect();
        }
        // The sums, and the names of what is only named.
        let named =
            measured.idle_names().filter(|_| self.table.names_idle).map(|names| (names + NAMING).div_ceil(room));
        let total = measured.total_lines(&self.shares, padding);
        let others = self.table.on_paper.as_ref().map(|_| 1);
        let ending: Vec<usize> = [beyond, others, total, named].into_iter().flatten().collect();
        let held = self.held() + ending.len();
        let rows = lines.into_iter().chain(ending).map(high).collect();
        Some(RowsHigh { header: high(self.header_lines()), rows, held })
    }

    /// Its heads, broken as they stand.
    fn heads(&self) -> Vec<String> {
        let room = |share: &usize| share.saturating_sub(padding(self.look));
        let heads = self.printed.headers().into_iter().zip(&self.shares);
        heads.map(|(header, share)| filled::head(&header, room(share))).collect()
    }

    /// Lines of its header.
    fn header_lines(&self) -> usize {
        let lines = |(head, share): (String, &usize)| {
            let room = share.saturating_sub(padding(self.look));
            head.split('\n').map(|line| filled::lines_of(line, room)).sum()
        };
        self.heads().into_iter().zip(&self.shares).map(lines).max().unwrap_or(1)
    }

    /// Its header row.
    pub(super) fn grid(&self) -> docx_rs::Table {
        let headers = self.heads();
        let grid = match self.folded {
            true => word::table(&twice(&headers), &twice(&self.widths), self.header),
            false => word::table(&headers, &self.widths, self.header),
        };
        match self.ends {
            Some(ends) => grid.margins(word::cell_sides(ends)),
            None => grid,
        }
    }

    /// Which columns are not printed, in a line.
    pub(super) fn left_out(&self) -> Option<String> {
        self.printed.left_out()
    }

    /// How high it stands on the first page, in twips.
    pub(super) fn height(&self) -> i32 {
        let padding = padding(self.look);
        let measured = &self.printed.measured;
        let kept = self.keeps.unwrap_or(measured.seen);
        let lines = |rows: Vec<usize>| rows.iter().take(kept).sum::<usize>();
        let of_rows = if self.one_line { kept } else { lines(measured.lines(&self.shares, padding)) };
        // What says how many more there are.
        let room = self.shares.iter().sum::<usize>().saturating_sub(padding);
        let more = match self.keeps {
            Some(most) => Some(self.printed.more(most, measured.seen)),
            None => self.printed.sums(),
        };
        let more = more.map_or(0, |words| filled::lines_of(&words, room));
        let lines = self.header_lines() + of_rows + more;
        let rows = kept + 1 + usize::from(more > 0);
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 1_024);
        count(lines) * self.look.line() + count(rows) * (2 * count(self.ends.unwrap_or(CLOSE)) + 10)
    }

    fn cells(&self, row: &[Value]) -> Vec<CellText> {
        let columns = self.printed.measured.columns.iter().zip(&self.shares);
        let aligned = row.iter().zip(columns).map(|(value, (column, share))| {
            let align = match value {
                Value::Number(_) | Value::Rise(_) | Value::Hundredths(_) | Value::Rate(_) => AlignmentType::Right,
                Value::Id(_) | Value::Day(_) => AlignmentType::Center,
                Value::Text(text) if column.mixed && clean::width(text) > TOLD => AlignmentType::Left,
                _ if column.right || column.mixed => AlignmentType::Right,
                _ if column.wraps => AlignmentType::Left,
                _ => AlignmentType::Center,
            };
            let text = match value {
                Value::Text(text) if self.one_line => filled::cut(text, share.saturating_sub(padding(self.look))),
                other => other.text(),
            };
            CellText { text, align }
        });
        aligned.collect()
    }

    /// Writes its rows, as many as stand on paper.
    pub(super) fn write_rows(&self, out: &mut dyn Write) -> Result<()> {
        let (mut count, mut idle, mut beside) = (0, Vec::new(), Vec::new());
        let most = self.keeps.unwrap_or_else(|| self.printed.most());
        // The last ones stand with what ends the table: a page with that alone says nothing.
        let (held, mut last, mut written) = (self.held(), VecDeque::new(), 0);
        let mut put = |row: &[Value]| {
            count += 1;
            if count > most {
                return Ok(());
            }
            let cells = self.cells(row);
            if self.folded {
                beside.push(cells);
                return Ok(());
            }
            let before = if last.len() < held { None } else { last.pop_front() };
            last.push_back(cells);
            let Some(before) = before else { return Ok(()) };
            written += 1;
            word::write_row(out, (self.look, written < FIRST), &before, &self.widths)
        };
        self.printed.each(&mut put, &mut |name| idle.push(name))?;
        let named = printed::named(&idle);
        let passed_over = self.printed.passed_over()?;
        let total = self.printed.total();
        let ended = named.is_some() || passed_over.is_some() || total.is_some() || count > most;
        let rows = last.len();
        for (at, cells) in last.iter().enumerate() {
            word::write_row(out, (self.look, ended || at + 1 < rows), cells, &self.widths)?;
        }
        self.write_folded(out, beside)?;
        let follows = named.is_some() || total.is_some();
        if self.keeps.is_some() && self.table.of.unwrap_or(count) > most {
            word::write_note(out, (self.look, follows), &self.printed.more(most, count), &self.widths)?;
        } else if let Some(text) = self.printed.sums().or_else(|| self.printed.beyond(count)) {
            word::write_note(out, (self.look, follows || passed_over.is_some()), &text, &self.widths)?;
        }
        if let Some(text) = passed_over {
            word::write_note(out, (self.look, follows), &text, &self.widths)?;
        }
        if let Some(total) = total {
            word::write_row(out, (self.header, named.is_some()), &self.cells(&total), &self.widths)?;
        }
        match named {
            Some(text) if self.folded => word::write_note(out, (self.look, false), &text, &twice(&self.widths)),
            Some(text) => word::write_note(out, (self.look, false), &text, &self.widths),
            None => Ok(()),
        }
    }

    /// Writes rows two by two: the second half of them beside the first.
    fn write_folded(&self, out: &mut dyn Write, mut rows: Vec<Vec<CellText>>) -> Result<()> {
        let right = rows.split_off(rows.len().div_ceil(2));
        let mut right = right.into_iter();
        for mut row in rows {
            let empty = || CellText { text: String::new(), align: AlignmentType::Center };
            row.extend(right.next().unwrap_or_else(|| self.widths.iter().map(|_| empty()).collect()));
            word::write_row(out, (self.look, false), &row, &twice(&self.widths))?;
        }
        Ok(())
    }
}
