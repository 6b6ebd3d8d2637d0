//! The file a ledger lies in: opened, its encoding told, its rows handed on one by one.

use std::fs::File;
use std::path::Path;

use indicatif::ProgressBar;

use super::report::Report;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::ledger::columns::{Heading, shown};
use crate::ledger::row::Fault;
use crate::ledger::sheet::{self, Row, Sheet};
use crate::ledger::{Kind, manifest};

/// Largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;

/// What was found of a row: nothing wrong, or what is; the outer error is a failure that ends the reading.
pub type Judged = Result<std::result::Result<(), Vec<Fault>>>;

/// A ledger's file with its heading read.
pub struct Source {
    sheet: Sheet<File>,
    heading: Heading,
    /// Its name, when it is one of several.
    pub name: Option<&'static str>,
    size: u64,
}

impl Source {
    /// Opens a ledger of `kind`.
    ///
    /// # Errors
    /// A file that is missing, no CSV, or without the columns it needs.
    pub fn open(path: &Path, kind: Kind, name: Option<&'static str>, report: &mut Report) -> Result<Self> {
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
        report.encoding = Some(encoding.name());
        let mut sheet = Sheet::new(read::open(path).map_err(cannot)?.0, encoding);
        let mut row = Row::default();
        if !sheet.next(&mut row)? {
            return Err(Error::input(format!("{shown_path} 是空的")).hint("第一行应为列名"));
        }
        if row.undecodable.is_some() {
            return Err(Error::input(format!("第 {} 行的列名不是 {} 编码的文字", row.line, encoding.name()))
                .hint("另存为“CSV UTF-8（逗号分隔）”"));
        }
        if manifest::heads_masked(&row.cells) {
            return Err(manifest::masked());
        }
        let heading = Heading::read(kind, row.line, &row.cells)?;
        Ok(Source { sheet, heading, name, size: meta.len() })
    }

    /// Its columns.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }

    /// Hands every row to `each`, with its line; what is wrong with it goes to the report. Stops when enough is wrong.
    ///
    /// # Errors
    /// Those of reading, and failures of the register that `each` meets.
    pub fn rows(
        &mut self,
        bar: &ProgressBar,
        report: &mut Report,
        mut each: impl FnMut(u64, &[String], &Heading, &mut Report) -> Judged,
    ) -> Result<()> {
        bar.set_message("读入");
        bar.set_length(self.size);
        bar.set_position(0);
        let mut row = Row::default();
        while !report.is_full() && self.sheet.next(&mut row)? {
            report.rows += 1;
            bar.set_position(self.sheet.at());
            let faults = match self.misshapen(&row) {
                Some(fault) => vec![fault],
                None => each(row.line, &row.cells, &self.heading, report)?.err().unwrap_or_default(),
            };
            for fault in faults {
                report.problem(self.name, row.line, fault);
            }
        }
        Ok(())
    }

    /// What keeps a row from being read at all.
    fn misshapen(&self, row: &Row) -> Option<Fault> {
        if let Some(at) = row.undecodable {
            let error = Error::input(format!("有不是 {} 编码的字节", self.sheet.encoding().name()))
                .hint("用表格软件打开，改正这个单元格，另存为“CSV UTF-8（逗号分隔）”");
            let value = row.cells.get(at).map(|cell| shown(cell));
            return Some(Fault { column: Some(self.heading.title_at(at)), value, error });
        }
        let beyond = row.cells.iter().skip(self.heading.width()).find(|cell| !cell.trim().is_empty())?;
        let error = Error::input(format!("有 {} 个单元格，列名只有 {} 个", row.cells.len(), self.heading.width()))
            .hint("内容里的逗号应放在引号里；核对这一行");
        Some(Fault { column: None, value: Some(shown(beyond)), error })
    }
}
