//! The file a ledger lies in: opened, its encoding told, its rows handed on one by one.

use std::fs::File;
use std::path::Path;

use super::progress::Progress;
use super::tally::Tally;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::ledger::ditto::Ditto;
use crate::ledger::heading::{Heading, shown};
use crate::ledger::plan::Fault;
use crate::ledger::sheet::{self, Encoding, Row, Sheet};
use crate::ledger::{Kind, aside, manifest, swallowed};

/// Largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;

/// In how many rows the heading is looked for: titles stand above it.
const HIGHEST_HEADING: usize = 10;
/// What may divide cells.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// What was found of a row: nothing wrong, or what is; the outer error is a failure that ends the reading.
pub type Judged = Result<std::result::Result<(), Vec<Fault>>>;

/// A ledger's file with its heading read.
pub struct Source {
    sheet: Sheet<File>,
    heading: Heading,
    /// What stands above the heading.
    above: Vec<aside::Aside>,
    /// A mark in the heading that some programs end lines with, with its line.
    foreign_end: Option<(u64, char)>,
    /// Its name, when it is one of several.
    pub name: Option<&'static str>,
    size: u64,
}

impl Source {
    /// Opens a ledger of `kind`.
    ///
    /// # Errors
    /// A file that is missing, no CSV, or without the columns it needs.
    pub fn open(path: &Path, kind: Kind, name: Option<&'static str>, tally: &mut Tally) -> Result<Self> {
        let shown_path = path.display();
        let cannot = |error: std::io::Error| {
            Error::input(format!("{shown_path} 无法读取：{}", read::reason(&error)))
                .hint("核对路径与权限；写 CSV 文件，或整份导出的目录")
        };
        let (mut file, meta) = read::open(path).map_err(cannot)?;
        if meta.len() > LARGEST {
            return Err(Error::input(format!("{shown_path} 超过 4 GiB")).hint("分成几个文件导入"));
        }
        let encoding = sheet::detect(&mut file)?;
        tally.encoding = Some(encoding.name());
        let open = |delimiter| read::open(path).map(|(file, _)| Sheet::new(file, encoding).divided_by(delimiter));
        let mut found = Found::default();
        for delimiter in DELIMITERS {
            found.look(kind, open(delimiter).map_err(cannot)?);
        }
        let mut sheet = open(found.delimiter).map_err(cannot)?;
        let mut row = Row::default();
        let mut titles: Vec<(u64, Vec<String>)> = Vec::new();
        for nth in 0..=found.nth {
            if !sheet.next(&mut row)? {
                return Err(Error::input(format!("{shown_path} 是空的")).hint("其中一行应为列名"));
            }
            if let Some(error) = swallowed::heading_within(kind, &row, sheet.delimiter(), encoding) {
                return Err(error);
            }
            if nth < found.nth {
                titles.push((row.line, row.cells.clone()));
            }
        }
        let heading = heading_of(kind, encoding, &sheet, &row)?;
        if let Some((line, _)) = titles.iter().find(|(_, cells)| !heading.is_ours() && aside::is_data(cells, &heading))
        {
            return Err(Error::input(format!("第 {line} 行在列名（第 {} 行）以上，却像一行数据，会被略过", row.line))
                .hint("把列名移到它上面，再导入；是示例的，删去这一行"));
        }
        let above: Vec<aside::Aside> =
            titles.iter().map(|(line, cells)| aside::Aside::of(*line, aside::Kind::Above, cells)).collect();
        above.iter().cloned().for_each(|title| tally.aside(title));
        let foreign_end = row.cells.iter().flat_map(|cell| cell.chars()).find(|c| ends_lines_elsewhere(*c));
        let foreign_end = foreign_end.map(|c| (row.line, c));
        Ok(Source { sheet, heading, above, foreign_end, name, size: meta.len() })
    }

    /// Its columns.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// Hands every row to `each`, with its line; what is wrong with it goes to the tally. Stops when enough is wrong.
    pub fn rows(
        &mut self,
        progress: &dyn Progress,
        tally: &mut Tally,
        mut each: impl FnMut(u64, &[String], &Heading, &mut Tally) -> Judged,
    ) -> Result<()> {
        progress.begin("读入", self.size);
        let mut row = Row::default();
        let mut nameless = Nameless::default();
        let mut ditto = Ditto::default();
        while !tally.is_full() && self.sheet.next(&mut row)? {
            progress.at(self.sheet.at().min(self.size));
            let swallowing = swallowed::fault(&row, self.sheet.delimiter(), &self.heading);
            if swallowing.is_none()
                && !self.heading.is_ours()
                && let Some(aside) = self.aside(&row)
            {
                tally.aside(aside);
                continue;
            }
            tally.rows += 1;
            nameless.count(&row, &self.heading);
            let mut wrong = swallowing.or_else(|| self.misshapen(&row));
            if wrong.is_none() && !self.heading.is_ours() {
                wrong = ditto.resolve(row.line, &mut row.cells, &self.heading);
                wrong = wrong.or_else(|| self.no_data(&row));
                if row.cells.iter().any(|cell| cell.contains('\u{fffd}')) {
                    tally.remark(row.line, vec!["有认不出的字（�），在此前转存时已经丢失，核对原台账".to_owned()]);
                }
            }
            let faults = match wrong {
                Some(fault) => vec![fault],
                None => each(row.line, &row.cells, &self.heading, tally)?.err().unwrap_or_default(),
            };
            for fault in faults {
                tally.problem(self.name, row.line, fault);
            }
        }
        if let (0, Some((line, end))) = (tally.rows, self.foreign_end) {
            return Err(Error::input(format!("第 {line} 行以 U+{:04X} 代替换行，整份文件读成了一行", u32::from(end)))
                .hint("用表格软件打开，另存为“CSV UTF-8（逗号分隔）”"));
        }
        if tally.rows == 0 && !self.heading.is_ours() {
            tally.remark(0, vec!["文件里只有列名，没有一行数据".to_owned()]);
        }
        tally.blank += self.sheet.blank();
        tally.remark(0, nameless.told());
        tally.remark(0, ditto.told().into_iter().collect());
        Ok(())
    }

    /// The row as one that is no data, if it is none; the title above the heading may stand on each page.
    fn aside(&self, row: &Row) -> Option<aside::Aside> {
        let aside = |kind| aside::Aside::of(row.line, kind, &row.cells);
        if let Some(kind) = aside::judge(&row.cells, &self.heading) {
            return Some(aside(kind));
        }
        let again = aside(aside::Kind::Above);
        self.above.iter().any(|title| title.text == again.text).then_some(again)
    }

    /// What is said of a row that has nothing of what every row must have: one thing, not one for each cell.
    fn no_data(&self, row: &Row) -> Option<Fault> {
        if !aside::lacks_everything(&row.cells, &self.heading) {
            return None;
        }
        let said = aside::Aside::of(row.line, aside::Kind::Foot, &row.cells).text;
        if said.is_empty() {
            let error = Error::input("这一行只有看不见的控制字符，文件可能没有存完整").hint("核对原文件，重新存出");
            return Some(Fault::of_row(error));
        }
        let error = Error::input("必填的各列都是空的，不像一行数据").hint(
            "标题、分组、页码、附注之类，删去这一行；是数据的，补上必填的各列；当事人另起一行的，并入上一行的当事人格",
        );
        Some(Fault { column: None, value: Some(said), error })
    }

    /// What keeps a row from being read at all.
    fn misshapen(&self, row: &Row) -> Option<Fault> {
        if let Some(at) = row.undecodable {
            let error = Error::input(format!(
                "这一格有不是 {} 编码的字节；文件的其余部分是 {}",
                self.sheet.encoding().name(),
                self.sheet.encoding().name()
            ))
            .hint("用表格软件打开，改正这个单元格，另存为“CSV UTF-8（逗号分隔）”");
            let value = row.cells.get(at).map(|cell| shown(cell));
            return Some(Fault { column: Some(self.heading.title_at(at)), value, error });
        }
        let beyond = row.cells.iter().skip(self.heading.width()).find(|cell| !cell.trim().is_empty())?;
        let error = Error::input(format!("有 {} 个单元格，列名只有 {} 个", row.cells.len(), self.heading.width()))
            .hint("内容里的分隔符应放在引号里；核对这一行");
        Some(Fault { column: None, value: Some(shown(beyond)), error })
    }
}

/// Characters that end a line where no program of ours looks for them: vertical tab, form feed, NEL, LS, PS.
fn ends_lines_elsewhere(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Where the heading was found: the row that heads most fields, of those at the top, whatever divides its cells.
struct Found {
    delimiter: u8,
    nth: usize,
    known: usize,
    whole: bool,
}

impl Default for Found {
    fn default() -> Self {
        Found { delimiter: DELIMITERS[0], nth: 0, known: 0, whole: false }
    }
}

impl Found {
    /// Looks at the top of a sheet. What cannot be read there is told when it is read in earnest.
    fn look(&mut self, kind: Kind, mut sheet: Sheet<File>) {
        let mut row = Row::default();
        for nth in 0..HIGHEST_HEADING {
            if !matches!(sheet.next(&mut row), Ok(true)) {
                return;
            }
            let known = Heading::known_in(kind, &row.cells);
            let whole = known > 1 && Heading::read(kind, row.line, &row.cells).is_ok();
            // One row of data that happens to say more than the heading does not take its place.
            if (whole, known) > (self.whole, self.known) && !(self.whole && self.delimiter == sheet.delimiter()) {
                *self = Found { delimiter: sheet.delimiter(), nth, known, whole };
            }
        }
    }
}

/// The heading that a row is.
fn heading_of(kind: Kind, encoding: Encoding, sheet: &Sheet<File>, row: &Row) -> Result<Heading> {
    if row.undecodable.is_some() {
        return Err(Error::input(format!("第 {} 行的列名不是 {} 编码的文字", row.line, encoding.name()))
            .hint("另存为“CSV UTF-8（逗号分隔）”"));
    }
    if let Some(error) = swallowed::in_heading(row, sheet.delimiter()) {
        return Err(error);
    }
    if manifest::heads_masked(&row.cells) {
        return Err(manifest::masked());
    }
    Heading::read(kind, row.line, &row.cells)
}

/// What stands in columns without a name.
#[derive(Default)]
struct Nameless {
    cells: u64,
    first: Option<(u64, usize)>,
}

impl Nameless {
    fn count(&mut self, row: &Row, heading: &Heading) {
        for at in heading.nameless() {
            if row.cells.get(*at).is_some_and(|cell| !shown(cell).is_empty()) {
                self.cells += 1;
                self.first.get_or_insert((row.line, *at + 1));
            }
        }
    }

    fn told(&self) -> Vec<String> {
        let told = self.first.map(|(line, column)| {
            format!("没有列名的列里有 {} 格内容，已略过（第 {line} 行第 {column} 列起）", self.cells)
        });
        told.into_iter().collect()
    }
}
