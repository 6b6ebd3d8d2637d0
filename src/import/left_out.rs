//! What of a ledger is not taken in: columns that mean nothing here, those without a name, lesser ones of a field that has a
//! better; and what its spreadsheet hides.

use crate::fold;
use crate::ledger::asked::LedgerAsked;
use crate::ledger::book::{BookTable, Covered};
use crate::ledger::heading::Heading;
use crate::ledger::input::letters;
use crate::ledger::sheet::Row;
use crate::ledger::shown::shown;
use crate::ledger::spoilt::is_empty;
use crate::ledger::{Kind, finding};

/// A column that is left out.
struct Column {
    at: usize,
    /// The field of which another column is better.
    lesser: Option<&'static str>,
    cells: u64,
    first: u64,
}

/// What is left out of one ledger.
pub struct LeftOut {
    columns: Vec<Column>,
    /// Columns the spreadsheet hides.
    hidden: Vec<usize>,
    /// Rows it hides: the first of them, and how many.
    rows: Option<(u64, u64)>,
    /// Cells that were filled in with what a merged one above them holds: the first row of them, and how many.
    copied: Option<(u64, u64)>,
    /// Cells that a merged one hides and that hold something else.
    covered: Vec<Covered>,
    /// What is said of those in rows of data.
    hides: Vec<String>,
    /// Columns go by letters.
    lettered: bool,
}

impl LeftOut {
    /// Nothing yet of a ledger with this heading.
    pub fn new(heading: &Heading, table: Option<&BookTable>) -> Self {
        let column = |at, lesser| Column { at, lesser, cells: 0, first: 0 };
        let unknown = heading.unknown().map(|at| column(at, None));
        let lesser = heading.lesser().into_iter().map(|(key, at)| column(at, Some(key)));
        let nameless = heading.nameless().iter().map(|at| column(*at, None));
        let columns = unknown.chain(lesser).chain(nameless).collect();
        let hidden = table.map(|table| table.hidden_columns.clone()).unwrap_or_default();
        let covered = table.map(|table| table.covered.clone()).unwrap_or_default();
        LeftOut { columns, hidden, rows: None, copied: None, covered, hides: Vec::new(), lettered: table.is_some() }
    }

    /// Counts what a row of data holds of it.
    pub fn count(&mut self, row: &Row, heading: &Heading) {
        if row.hidden {
            let (_, count) = self.rows.get_or_insert((row.line, 0));
            *count += 1;
        }
        if !row.copied.is_empty() {
            let (_, count) = self.copied.get_or_insert((row.line, 0));
            *count += row.copied.len() as u64;
        }
        for covered in
            self.covered.iter().filter(|covered| covered.line == row.line && covered.column < heading.width())
        {
            self.hides.push(hidden_below(covered, heading));
        }
        for column in &mut self.columns {
            let Some(cell) = row.cells.get(column.at).filter(|cell| !is_empty(cell)) else { continue };
            let taken = |key: &str| heading.place_in(key, &row.cells).and_then(|at| row.cells.get(at));
            // A lesser column that was taken, or says the same, is not left out.
            if column.lesser.and_then(taken).is_some_and(|other| fold::text(other) == fold::text(cell)) {
                continue;
            }
            column.cells += 1;
            if column.first == 0 {
                column.first = row.line;
            }
        }
    }

    /// The kind of ledger whose columns are left out, with their titles and how many cells they hold.
    pub fn of_another(&self, heading: &Heading) -> Option<(Kind, Vec<String>, u64)> {
        let filled: Vec<&Column> =
            self.columns.iter().filter(|column| column.lesser.is_none() && column.cells > 0).collect();
        let titles: Vec<String> = filled.iter().map(|column| heading.title_at(column.at)).collect();
        let other = finding::another(heading.kind(), &titles)?;
        let is_its = |column: &&&Column| {
            !Heading::keys_in(other, &[heading.title_at(column.at)], &LedgerAsked::default()).is_empty()
        };
        let its: Vec<&Column> = filled.iter().filter(is_its).copied().collect();
        let cells = its.iter().map(|column| column.cells).sum();
        Some((other, its.into_iter().map(|column| heading.title_at(column.at)).collect(), cells))
    }

    /// What the clerk is told of it.
    pub fn told(&self, heading: &Heading) -> Vec<String> {
        let place =
            |at: usize| if self.lettered { format!("{} 列", letters(at)) } else { format!("第 {} 列", at + 1) };
        let nameless = |at: usize| heading.nameless().contains(&at);
        let one = |column: &Column| match column.cells {
            0 => format!("{}（没有内容）", heading.title_at(column.at)),
            cells if column.lesser.is_some() => {
                format!("{}（{cells} 格，已有更合适的一列）", heading.title_at(column.at))
            }
            cells => format!("{}（{cells} 格）", heading.title_at(column.at)),
        };
        let unread: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !nameless(column.at) && (column.cells > 0 || column.lesser.is_none()))
            .map(one)
            .collect();
        let mut told = Vec::new();
        if !unread.is_empty() {
            told.push(format!("没有读入的列：{}", unread.join("、")));
        }
        let without: Vec<&Column> = self.columns.iter().filter(|c| nameless(c.at) && c.cells > 0).collect();
        if let Some(first) = without.first() {
            let cells: u64 = without.iter().map(|column| column.cells).sum();
            told.push(format!(
                "没有列名的列里有 {cells} 格内容，没有读入（第 {} 行第 {} 列起）",
                first.first,
                first.at + 1
            ));
        }
        let hidden: Vec<String> = self
            .hidden
            .iter()
            .filter(|at| **at < heading.width())
            .map(|at| format!("{}“{}”", place(*at), heading.title_at(*at)))
            .collect();
        if !hidden.is_empty() {
            told.push(format!("隐藏的列照样读了：{}", hidden.join("、")));
        }
        if let Some((first, count)) = self.rows {
            let more = if count > 1 { format!("等 {count} 行") } else { String::new() };
            told.push(format!("第 {first} 行{more}在表格里是隐藏的（或被筛选掉），照样读了"));
        }
        if let Some((first, count)) = self.copied {
            told.push(format!("上下合并的单元格，值照填到其下的 {count} 格（第 {first} 行起）"));
        }
        let more = self.hides.len().saturating_sub(NAMED);
        told.extend(self.hides.iter().take(NAMED).cloned());
        if more > 0 {
            told.push(format!("另有 {more} 格在合并的单元格之下另有内容，照它们自己的读了"));
        }
        told
    }
}

/// Most cells below merged ones that are named.
const NAMED: usize = 10;

/// That a cell below a merged one is read as it is by itself, and what is seen in its place.
fn hidden_below(covered: &Covered, heading: &Heading) -> String {
    let Covered { line, column, area: (first, last), own, seen } = covered;
    let (letter, title) = (letters(*column), heading.title_at(*column));
    format!(
        "第 {line} 行 {letter} 列“{title}”在合并的单元格 {letter}{first}:{letter}{last} 之下另有内容“{}”，照它读了（看得见的是“{}”）；不对的，取消合并改好再导入",
        shown(own),
        shown(seen)
    )
}
