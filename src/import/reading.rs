//! The rows of a ledger handed on one by one: those that are no data set aside, parties on rows of their own put to the row
//! they belong to, what stands for the cell above put in its place.

use super::left_out::LeftOut;
use super::progress::Progress;
use super::source::ImportSource;
use super::sums::Sums;
use super::tally::Tally;
use crate::error::hint::hint;
use crate::error::{Error, Result};
use crate::ledger::continued::{self, Continued};
use crate::ledger::ditto::Ditto;
use crate::ledger::heading::Heading;
use crate::ledger::plan::{Fault, Understood, Way};
use crate::ledger::sheet::Row;
use crate::ledger::shown::shown;
use crate::ledger::{Kind, aside, swallowed};
use crate::record::words::Vocabulary as _;

/// What was found of a row: nothing wrong, or what is; the outer error is a failure that ends the reading.
pub type Judged = Result<std::result::Result<(), Vec<Fault>>>;

/// A row of data that was read, and may go on in the next one.
struct Held {
    line: u64,
    cells: Vec<String>,
    /// What keeps it from being looked at.
    wrong: Option<Fault>,
    /// Cells that cannot be read; what else is wrong with the row is told with them.
    unreadable: Vec<Fault>,
}

/// What is counted of the rows of one ledger as they are read.
struct Counts {
    left_out: LeftOut,
    sums: Sums,
    ditto: Ditto,
}

impl ImportSource {
    /// Hands every row to `each`, with its line; what is wrong with it goes to the tally. Stops when enough is wrong.
    pub fn rows(
        &mut self,
        progress: &dyn Progress,
        tally: &mut Tally,
        mut each: impl FnMut(u64, &[String], &Heading, &mut Tally) -> Judged,
    ) -> Result<()> {
        progress.begin("读入", self.size);
        tally.at(self.sheet.as_deref());
        let mut row = Row::default();
        let left_out = LeftOut::new(&self.heading, self.input.table());
        let mut counts = Counts { left_out, sums: Sums::new(&self.heading), ditto: Ditto::default() };
        let mut held: Option<Held> = None;
        let before = tally.rows;
        while !tally.is_full() && self.input.next(&mut row)? {
            progress.at(self.input.at().min(self.size));
            if self.is_only_beside(&mut row) {
                continue;
            }
            let swallowing = swallowed::fault(&row, self.input.delimiter(), &self.heading);
            let wrong = swallowing.or_else(|| self.misshapen(&row));
            let unreadable = if wrong.is_none() { self.unreadable(&mut row) } else { Vec::new() };
            if !self.heading.is_ours() {
                if wrong.is_none() && unreadable.is_empty() && self.is_set_aside(&row, &mut counts, tally) {
                    continue;
                }
                if let (None, Some(above)) = (&wrong, &mut held)
                    && unreadable.is_empty()
                    && self.is_put_to(&mut row, above, &mut counts, tally)
                {
                    continue;
                }
            }
            self.judge(held.take(), tally, &mut each)?;
            tally.rows += 1;
            let wrong = if self.heading.is_ours() {
                wrong
            } else {
                wrong.or_else(|| self.settle(&mut row, &mut counts, tally))
            };
            held = Some(Held { line: row.line, cells: std::mem::take(&mut row.cells), wrong, unreadable });
        }
        self.judge(held, tally, &mut each)?;
        self.end(tally.rows - before, &counts, tally)
    }

    /// Takes what was said beside a row off it; whether nothing is left.
    fn is_only_beside(&self, row: &mut Row) -> bool {
        let Some(said) = self.heading.beside.and_then(|at| row.cells.get_mut(at)) else { return false };
        said.clear();
        row.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Hands a row on, unless something is wrong with it already.
    fn judge(
        &self,
        held: Option<Held>,
        tally: &mut Tally,
        each: &mut impl FnMut(u64, &[String], &Heading, &mut Tally) -> Judged,
    ) -> Result<()> {
        let Some(Held { line, cells, wrong, unreadable }) = held else { return Ok(()) };
        let faults = match wrong {
            Some(fault) => vec![fault],
            None => each(line, &cells, &self.heading, tally)?.err().unwrap_or_default(),
        };
        // Of a cell that cannot be read it goes without saying that it is empty.
        let same = |fault: &Fault| fault.at.is_some() && unreadable.iter().any(|other| other.at == fault.at);
        let faults: Vec<Fault> = faults.into_iter().filter(|fault| !same(fault)).collect();
        for fault in unreadable.into_iter().chain(faults) {
            tally.problem(self.name, line, fault);
        }
        Ok(())
    }

    /// Sets a row aside that is no data.
    fn is_set_aside(&self, row: &Row, counts: &mut Counts, tally: &mut Tally) -> bool {
        let Some(aside) = self.aside(row) else { return false };
        if aside.kind == aside::AsideKind::Sum {
            counts.sums.told(row.line, &row.cells, &self.heading);
        }
        tally.aside(aside);
        true
    }

    /// Puts a row to the one above it, where it only names another party of that one's case; a row that shares the number of
    /// the one above and is no such row is a fault of its own.
    fn is_put_to(&self, row: &mut Row, above: &mut Held, counts: &mut Counts, tally: &mut Tally) -> bool {
        let name = match continued::judge(row, &self.heading) {
            Continued::Not => return false,
            Continued::Party(name) => name,
            Continued::Differs(fault) => {
                tally.problem(self.name, row.line, *fault);
                return true;
            }
        };
        counts.left_out.count(row, &self.heading);
        continued::join(&mut above.cells, &row.cells, &self.heading);
        let meaning = format!("第 {} 行那一件的当事人", above.line);
        let column = self.heading.title("parties").to_owned();
        tally.understood(row.line, vec![Understood { way: Way::Party, column, value: name, meaning }]);
        true
    }

    /// What a row of data needs before it is planned; what is wrong with it, if something is.
    fn settle(&self, row: &mut Row, counts: &mut Counts, tally: &mut Tally) -> Option<Fault> {
        let wrong = counts.ditto.resolve(row.line, &mut row.cells, &self.heading).or_else(|| self.no_data(row));
        if row.cells.iter().any(|cell| cell.contains('\u{fffd}')) {
            tally.remark(row.line, vec!["有认不出的字（�），在此前转存时已经丢失，核对原台账".to_owned()]);
        }
        counts.left_out.count(row, &self.heading);
        counts.sums.add(&row.cells, &self.heading);
        self.heading.join_days(&mut row.cells);
        wrong
    }

    /// What is said of the ledger when its last row was read.
    fn end(&self, rows: u64, counts: &Counts, tally: &mut Tally) -> Result<()> {
        if let (0, Some((line, end))) = (rows, self.foreign_end) {
            return Err(Error::input(format!("第 {line} 行以 U+{:04X} 代替换行，整份文件读成了一行", u32::from(end)))
                .hint("用表格软件打开，另存为“CSV UTF-8（逗号分隔）”"));
        }
        tally.blank += self.input.blank();
        if !self.heading.is_ours() {
            if rows == 0 {
                tally.remark(0, vec!["文件里只有列名，没有一行数据".to_owned()]);
            }
            if rows > 0 {
                self.leaves_to_another(counts, tally);
            }
            tally.left_out(counts.left_out.told(&self.heading));
            tally.first_all(self.heading.told());
            tally.remark(0, counts.sums.compared(&self.heading));
            tally.remark(0, counts.ditto.told().into_iter().collect());
        }
        Ok(())
    }

    /// Says that columns of another kind of ledger are left out. Where nobody said which kind it is, transfers that would be
    /// lost so are for the clerk to decide first.
    fn leaves_to_another(&self, counts: &Counts, tally: &mut Tally) {
        let Some((other, titles, cells)) = counts.left_out.of_another(&self.heading) else { return };
        let own = self.heading.kind();
        let said =
            format!("“{}”（{cells} 格）是{}台账的列，按{}台账不读", titles.join("、"), other.title(), own.title());
        let way = format!("要登记这些{}的，把写了这几列的行另存一份，加 --kind {} 导入", other.title(), other.word());
        if self.guessed && other == Kind::Transfer {
            let line = tally.heading_of(self.sheet.as_deref()).last().copied().unwrap_or_default();
            let keeps = format!("确实不登记的，加 --kind {}，这几列就不读", own.word());
            let error = Error::input(format!("{said}，其中的{}会漏登", other.title()));
            tally.stop(self.sheet.as_deref(), line, error.hint(hint!([way], [keeps])));
        } else {
            tally.first_all(vec![format!("{said}；{way}")]);
        }
    }

    /// The row as one that is no data, if it is none; the title above the heading may stand on each page.
    fn aside(&self, row: &Row) -> Option<aside::Aside> {
        let aside = |kind| aside::Aside::of(row.line, kind, &row.cells);
        if let Some(kind) = aside::judge(&row.cells, &self.heading) {
            return Some(aside(kind));
        }
        if aside::is_withdrawn(&row.cells, &self.heading) {
            return Some(aside(aside::AsideKind::Withdrawn));
        }
        let again = aside(aside::AsideKind::Above);
        self.above.iter().any(|title| title.text == again.text).then_some(again)
    }

    /// What is said of a row that has nothing of what every row must have: one thing, not one for each cell.
    fn no_data(&self, row: &Row) -> Option<Fault> {
        if !aside::lacks_everything(&row.cells, &self.heading) {
            return None;
        }
        let said = aside::Aside::of(row.line, aside::AsideKind::Foot, &row.cells).text;
        if said.is_empty() {
            let error = Error::input("这一行只有看不见的控制字符，文件可能没有存完整").hint("核对原文件，重新存出");
            return Some(Fault::of_row(error));
        }
        let error = Error::input("必填的各列都是空的，不像一行数据").hint(
            "标题、分组、页码、附注之类，删去这一行；是数据的，补上必填的各列；当事人另起一行的，并入上一行的当事人格",
        );
        Some(Fault { column: None, at: None, value: Some(said), error, lacks: Vec::new() })
    }

    /// The cells whose bytes are no characters, each a fault; they are read as empty.
    fn unreadable(&self, row: &mut Row) -> Vec<Fault> {
        let encoding = self.input.encoding().name();
        let fault = |at: usize, cell: &String| {
            let error = Error::input(format!("这一格有不是 {encoding} 编码的字节；文件的其余部分是 {encoding}"))
                .hint("用表格软件打开，改正这个单元格，另存为“CSV UTF-8（逗号分隔）”");
            let column = Some(self.heading.title_at(at));
            Fault { column, at: Some(self.heading.column_of(at)), value: Some(shown(cell)), error, lacks: Vec::new() }
        };
        let places = std::mem::take(&mut row.undecodable);
        let faults = places.iter().filter_map(|at| Some(fault(*at, row.cells.get(*at)?))).collect();
        for at in places {
            row.cells.get_mut(at).into_iter().for_each(String::clear);
        }
        faults
    }

    /// What keeps a row from being read at all.
    fn misshapen(&self, row: &Row) -> Option<Fault> {
        let (at, beyond) =
            row.cells.iter().enumerate().skip(self.heading.width()).find(|(_, cell)| !cell.trim().is_empty())?;
        let error = Error::input(format!("有 {} 个单元格，列名只有 {} 个", row.cells.len(), self.heading.width()))
            .hint("内容里的分隔符应放在引号里；核对这一行");
        Some(Fault { column: None, at: Some(at), value: Some(shown(beyond)), error, lacks: Vec::new() })
    }
}
