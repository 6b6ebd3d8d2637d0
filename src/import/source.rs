//! The file a ledger lies in: opened, its encoding told, its rows handed on one by one.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::rc::Rc;

use super::tally::Tally;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::ledger::asked::LedgerAsked;
use crate::ledger::book::{self, BookRows, BookTable, Packed};
use crate::ledger::finding::{self, Found};
use crate::ledger::heading::Heading;
use crate::ledger::input::Input;
use crate::ledger::sheet::{self, CsvSheet, Encoding, Row};
use crate::ledger::{Kind, aside, manifest, speech, spoilt, swallowed, titles};
use crate::record::words::Vocabulary;

/// Largest file, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;
/// Largest workbook, in bytes: packed.
const LARGEST_BOOK: u64 = 256 * 1024 * 1024;

/// What is said of a table that may be one or the other.
const EITHER: &str =
    "--kind 没有写：这张表的列没有写案件从何而来（发现、立案），可能是双公示的决定表，也可能是案件台账";
const WHICH: &str = "给已在册的案件补决定的，加 --kind decision；每行是一件新案件的，加 --kind case --finder 单位 --found-on 列名或日期";

/// What may divide cells.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// A ledger's file with its heading read.
pub struct ImportSource {
    pub(super) input: Input<File>,
    pub(super) heading: Heading,
    /// What stands above the heading.
    pub(super) above: Vec<aside::Aside>,
    /// A mark in the heading that some programs end lines with, with its line.
    pub(super) foreign_end: Option<(u64, char)>,
    /// Its name, when it is one of several files.
    pub name: Option<&'static str>,
    /// The sheet it is, of a workbook.
    pub sheet: Option<String>,
    /// Its kind was told by its columns, and by nobody.
    pub(super) guessed: bool,
    pub(super) size: u64,
}

/// What is asked of a ledger's file.
#[derive(Debug, Clone, Copy)]
pub struct SourceWanted<'a> {
    /// The kind of ledger; none: guessed.
    pub kind: Option<Kind>,
    /// The only sheet to be read, of a workbook.
    pub sheet: Option<&'a str>,
    /// What the clerk says of the ledger.
    pub asked: &'a LedgerAsked,
}

/// Opens the ledger, or the ledgers, of a file: one of a CSV, one for each sheet of a workbook that is a ledger.
///
/// # Errors
/// A file that is missing, is no ledger, or lacks the columns it needs.
pub fn ledgers(path: &Path, wanted: SourceWanted<'_>, tally: &mut Tally) -> Result<Vec<ImportSource>> {
    let (file, size) = open(path)?;
    match packed(&file, path)? {
        None => {
            if let Some(name) = wanted.sheet {
                return Err(Error::input(format!("--sheet {name} 只用于工作簿，{} 是文本文件", path.display()))
                    .hint("去掉 --sheet"));
            }
            let source = csv(path, size, wanted, None, tally)?;
            Ok(vec![source])
        }
        Some(packed) => sheets(file, path, size, packed, wanted, tally),
    }
}

/// Opens a file.
pub(super) fn open(path: &Path) -> Result<(File, u64)> {
    let cannot = |error: std::io::Error| cannot_read(path, &error);
    let (file, meta) = read::open(path).map_err(cannot)?;
    if meta.len() > LARGEST {
        return Err(Error::input(format!("{} 超过 4 GiB", path.display())).hint("分成几个文件导入"));
    }
    Ok((file, meta.len()))
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Error {
    Error::input(format!("{} 无法读取：{}", path.display(), read::reason(error)))
        .hint("核对路径与权限；写 CSV、.xlsx、.xls、.ods 文件，或整份导出的目录")
}

/// Whether a file is a workbook, by its first bytes.
fn packed(mut file: &File, path: &Path) -> Result<Option<Packed>> {
    let mut first = Vec::new();
    file.take(8).read_to_end(&mut first).map_err(|error| cannot_read(path, &error))?;
    file.rewind().map_err(|error| cannot_read(path, &error))?;
    Ok(Packed::of(&first))
}

/// The sheets of a workbook that are ledgers; the others are named.
fn sheets(
    file: File,
    path: &Path,
    size: u64,
    packed: Packed,
    wanted: SourceWanted<'_>,
    tally: &mut Tally,
) -> Result<Vec<ImportSource>> {
    if size > LARGEST_BOOK {
        return Err(Error::input(format!("{} 超过 {} MiB", path.display(), LARGEST_BOOK / 1024 / 1024))
            .hint("分成几个文件导入"));
    }
    let tables: Vec<Rc<BookTable>> = book::read(file, packed)?.into_iter().map(Rc::new).collect();
    tally.pages.clone_from(&tables);
    let names: Vec<String> = tables.iter().map(|table| table.name.clone()).collect();
    if let Some(name) = wanted.sheet.filter(|name| !names.iter().any(|known| known.trim() == name.trim())) {
        return Err(Error::input(format!("工作簿里没有工作表“{name}”")).hint(format!("有：{}", names.join("、"))));
    }
    let (mut found, mut refused, mut passed) = (Vec::new(), Vec::new(), Vec::new());
    for table in tables {
        let asked_for = wanted.sheet.is_some_and(|name| name.trim() == table.name.trim());
        if table.is_empty() && table.broken.is_none() || wanted.sheet.is_some() && !asked_for {
            continue;
        }
        let name = table.name.clone();
        if table.hidden && !asked_for {
            passed.push(format!("隐藏的工作表“{name}”没有读；要读的，加 --sheet {name}"));
            continue;
        }
        if let Some(error) = &table.broken {
            tally.stop(Some(&name), 1, of_broken(error));
            continue;
        }
        match of_table(table, path, wanted, tally) {
            Ok(source) => found.push(source),
            Err(error) => refused.push((name, error)),
        }
    }
    // A sheet that was meant as a ledger and lacks something stops the whole; one that is none is only named.
    let only = found.is_empty() && refused.len() == 1 || wanted.sheet.is_some();
    let meant = refused.iter().position(|(_, error)| only || is_lacking(error));
    if let Some((name, error)) = meant.map(|at| refused.swap_remove(at)) {
        return Err(Error { message: format!("工作表“{name}”：{}", error.message), ..error });
    }
    if found.is_empty() && !tally.is_stopped() {
        let names: Vec<String> = refused.iter().map(|(name, _)| format!("“{name}”")).collect();
        return Err(match refused.into_iter().next() {
            None => Error::input(format!("{} 是空的", path.display())).hint("其中一行应为列名"),
            Some((_, error)) => {
                Error { message: format!("工作表{}都不是台账：{}", names.join("、"), error.message), ..error }
            }
        });
    }
    passed.extend(refused.into_iter().map(|(name, error)| format!("工作表“{name}”没有读：{}", error.message)));
    if packed == Packed::Binary {
        passed.push(".xls 里哪些行和列是隐藏的无从得知，都照样读了；要知道的，另存为 .xlsx 再导入".to_owned());
    }
    tally.remark(0, passed);
    found.sort_by_key(|source| source.heading.kind());
    Ok(found)
}

/// Whether a ledger was recognised, and what is said of it cannot be.
fn is_lacking(error: &Error) -> bool {
    error.message.starts_with("--")
}

/// The error of a sheet that is damaged, among others that may be whole.
fn of_broken(error: &Error) -> Error {
    let hint = "用表格软件打开，核对这张表，另存为 .xlsx 再导入；只导入其余的，用 --sheet 写明是哪一张";
    error.clone().hint(hint)
}

fn of_table(table: Rc<BookTable>, path: &Path, wanted: SourceWanted<'_>, tally: &mut Tally) -> Result<ImportSource> {
    let rows = BookRows::new(table);
    let size = rows.table().len() as u64;
    let name = rows.table().name.clone();
    let mut top = Vec::new();
    let mut looking = rows.clone();
    let mut row = Row::default();
    while top.len() <= finding::HIGHEST && looking.next(&mut row) {
        top.push(std::mem::take(&mut row));
    }
    let file = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found = found_in(&top, wanted, &[&file, &name])?;
    let input = Input::Book(Box::new(rows));
    finish(input, path, size, found, Some(name), None, wanted, tally)
}

/// Where the heading stands; the refusal of what has none.
fn found_in(top: &[Row], wanted: SourceWanted<'_>, names: &[&str]) -> Result<Found> {
    if let Some(found) = finding::find(top, wanted.kind, wanted.asked, names) {
        return Ok(found);
    }
    if let (None, Some(other)) = (wanted.kind, finding::other(top)) {
        return Err(Error::input(format!("这是{other}，不是案件、移送、信息共享或协作台账"))
            .hint("登记簿不收这种台账；其中确是案件、移送的，另列成表，或加 --kind 与 --map 指明各列"));
    }
    let Some(first) = top.first() else { return Err(Error::input("是空的").hint("其中一行应为列名")) };
    if let (None, Some(near)) = (wanted.kind, finding::nearest(top, wanted.asked)) {
        let listed = |names: &[&str]| if names.is_empty() { "没有".to_owned() } else { names.join("、") };
        let unknown: Vec<&str> = near.unknown.iter().map(String::as_str).collect();
        return Err(Error::input(format!(
            "第 {} 行像{}台账的列名，还不能确定。认得的列：{}；不认识的列：{}；这种台账还缺：{}",
            near.line,
            near.kind.title(),
            near.known.join("、"),
            listed(&unknown),
            listed(&near.wanting)
        ))
        .hint(format!(
            "列名不同的，用 --map 台账的列=本簿的列 指明；是这一种的，加 --kind {}，各行的问题一次列出；不是的，用 --kind 写明种类",
            near.kind.word()
        )));
    }
    match wanted.kind {
        Some(kind) => Ok(Found::first(kind)),
        None => Err(Error::input(format!(
            "从第 {} 行起的前十行里没有认得出的列名，不知道是哪一种台账",
            first.line
        ))
        .hint("列名写在前十行里；加 --kind case|transfer|share|assist|decision 写明种类，列名不同的用 --map 台账的列=本簿的列 指明")),
    }
}

fn csv(
    path: &Path,
    size: u64,
    wanted: SourceWanted<'_>,
    name: Option<&'static str>,
    tally: &mut Tally,
) -> Result<ImportSource> {
    let cannot = |error: std::io::Error| cannot_read(path, &error);
    let encoding = sheet::detect(&mut read::open(path).map_err(cannot)?.0)?;
    tally.encoding = Some(encoding.name());
    let opened = |delimiter| read::open(path).map(|(file, _)| CsvSheet::new(file, encoding).divided_by(delimiter));
    let stem = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let names = [stem.as_str()];
    let mut best: Option<(u8, Found)> = None;
    let mut first: Vec<Row> = Vec::new();
    for delimiter in DELIMITERS {
        let top = top_of(opened(delimiter).map_err(cannot)?);
        let found = finding::find(&top, wanted.kind, wanted.asked, &names);
        if let Some(found) = found.filter(|found| best.is_none_or(|(_, before)| found.is_better(&before))) {
            best = Some((delimiter, found));
        }
        if first.is_empty() || top.first().map_or(0, |row| row.cells.len()) > first[0].cells.len() {
            first = top;
        }
    }
    let mut sheet = opened(best.map_or(DELIMITERS[0], |(delimiter, _)| delimiter)).map_err(cannot)?;
    let Some((_, found)) = best else {
        if !sheet::is_text(&mut read::open(path).map_err(cannot)?.0, encoding)? {
            return Err(no_sheet(path));
        }
        // What breaks the reading is told before that nothing was found.
        let mut row = Row::default();
        if !sheet.next(&mut row)? {
            return Err(Error::input(format!("{} 是空的", path.display())).hint("其中一行应为列名"));
        }
        let mut lines = 0;
        let kinds = wanted.kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
        while lines < finding::HIGHEST {
            for kind in &kinds {
                if let Some(error) = swallowed::heading_within(*kind, &row, sheet.delimiter(), encoding) {
                    return Err(error);
                }
            }
            if !sheet.next(&mut row)? {
                break;
            }
            lines += 1;
        }
        let found = found_in(&first, wanted, &names)?;
        let input = Input::Csv(Box::new(opened(DELIMITERS[0]).map_err(cannot)?));
        return finish(input, path, size, found, None, name, wanted, tally);
    };
    let input = Input::Csv(Box::new(sheet));
    finish(input, path, size, found, None, name, wanted, tally)
}

/// The refusal of what is neither a workbook nor text, whatever it is called.
fn no_sheet(path: &Path) -> Error {
    Error::input(format!(
        "{} 不是电子表格，也不是文本：里面是别的二进制数据，文件可能已损坏，或只是改了后缀",
        path.display()
    ))
    .hint("用表格软件打开，看到的是台账的，另存为 .xlsx 再导入；打不开的，向送台账的单位重要一份")
}

/// The rows at the top of a sheet. What cannot be read there is told when it is read in earnest.
fn top_of(mut sheet: CsvSheet<File>) -> Vec<Row> {
    let mut top = Vec::new();
    let mut row = Row::default();
    while top.len() <= finding::HIGHEST && matches!(sheet.next(&mut row), Ok(true)) {
        top.push(std::mem::take(&mut row));
    }
    top
}

/// Reads the heading in earnest.
#[expect(clippy::too_many_arguments, reason = "the parts of one source")]
fn finish(
    mut input: Input<File>,
    path: &Path,
    size: u64,
    found: Found,
    sheet: Option<String>,
    name: Option<&'static str>,
    wanted: SourceWanted<'_>,
    tally: &mut Tally,
) -> Result<ImportSource> {
    if found.either {
        return Err(Error::input(EITHER).hint(WHICH));
    }
    let mut row = Row::default();
    let mut above: Vec<(u64, Vec<String>)> = Vec::new();
    let mut head: Vec<Row> = Vec::new();
    for nth in 0..found.nth + found.rows {
        if !input.next(&mut row)? {
            return Err(Error::input(format!("{} 是空的", path.display())).hint("其中一行应为列名"));
        }
        if let Some(error) = swallowed::heading_within(found.kind, &row, input.delimiter(), input.encoding()) {
            return Err(error);
        }
        if nth < found.nth {
            above.push((row.line, row.cells.clone()));
        } else {
            head.push(std::mem::take(&mut row));
        }
    }
    let mut heading = heading_of(found, &input, &head, wanted.asked)?;
    let line = head.last().map_or(0, |row| row.line);
    tally.heads(sheet.as_deref(), head.iter().map(|row| row.line).collect(), heading.beside);
    if heading.is_ours() {
        heading.check(line)?;
    }
    if let Some((above, _)) = above.iter().find(|(_, cells)| !heading.is_ours() && aside::is_data(cells, &heading)) {
        return Err(Error::input(format!("第 {above} 行在列名（第 {line} 行）以上，却像一行数据，会被略过"))
            .hint("把列名移到它上面，再导入；是示例的，删去这一行"));
    }
    // What the clerk said a column is, it is.
    let said = |at: &usize| wanted.asked.mapped(found.kind, &heading.title_at(*at)).is_some();
    let answers = heading.may_tell_answers().filter(|at| !said(at));
    if let Some(at) = answers.filter(|at| tell_answers(*at, path, &input, line)) {
        heading.takes_for_answers(at);
    }
    if !heading.is_ours() {
        wanted.asked.check(found.kind, heading.titles())?;
        heading.since_1904 = input.table().is_some_and(|table| table.since_1904);
        let stem = || path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // A ledger that was written back is read as what it was.
        let file = heading.original.clone().unwrap_or_else(stem);
        let cells: Vec<&str> = above.iter().flat_map(|(_, cells)| cells.iter().map(String::as_str)).collect();
        titles::hear(&mut heading, &cells, &[(&file, "文件名"), (sheet.as_deref().unwrap_or_default(), "工作表名")]);
        if let Err(error) = heading.complete(line) {
            if heading.is_hardly_one() {
                return Err(error);
            }
            tally.stop(sheet.as_deref(), line, error);
        }
        if wanted.kind.is_none() {
            let of = sheet.as_ref().map(|name| format!("工作表“{name}”")).unwrap_or_default();
            let kind = found.kind;
            tally.first(format!("{of}按列名读作{}台账；不是的，用 --kind 写明种类", kind.title()));
        }
    }
    let above: Vec<aside::Aside> =
        above.iter().map(|(line, cells)| aside::Aside::of(*line, aside::AsideKind::Above, cells)).collect();
    tally.delimiter = input.delimiter();
    tally.at(sheet.as_deref());
    above.iter().cloned().for_each(|title| tally.aside(title));
    let foreign_end = head.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.chars());
    let foreign_end = foreign_end.into_iter().find(|c| swallowed::ends_lines_elsewhere(*c)).map(|c| (line, c));
    Ok(ImportSource { input, heading, above, foreign_end, name, sheet, guessed: wanted.kind.is_none(), size })
}

/// Most rows that are looked at for what a column holds.
const LOOKED_AT: usize = 10_000;

/// Whether all that is written in the column at `at` below the heading, which ends on `line`, answers transfers. What cannot be
/// read there is told when it is read in earnest.
fn tell_answers(at: usize, path: &Path, input: &Input<File>, line: u64) -> bool {
    let (mut row, mut found, mut seen) = (Row::default(), false, 0);
    let mut below: Box<dyn FnMut(&mut Row) -> bool> = match input {
        Input::Book(rows) => {
            let mut rows = rows.clone();
            Box::new(move |row| rows.next(row))
        }
        Input::Csv(sheet) => {
            let Ok((file, _)) = read::open(path) else { return false };
            let mut again = CsvSheet::new(file, sheet.encoding()).divided_by(sheet.delimiter());
            Box::new(move |row| {
                while matches!(again.next(row), Ok(true)) {
                    if row.line > line {
                        return true;
                    }
                }
                false
            })
        }
    };
    while seen < LOOKED_AT && below(&mut row) {
        seen += 1;
        let Some(cell) = row.cells.get(at).filter(|cell| !spoilt::is_empty(cell)) else { continue };
        if !speech::is_answer(cell) {
            return false;
        }
        found = true;
    }
    found
}

impl ImportSource {
    /// Opens one file of an export, a CSV of `kind`.
    ///
    /// # Errors
    /// A file that is missing, no CSV, or without the columns it needs.
    pub fn open(path: &Path, kind: Kind, name: Option<&'static str>, tally: &mut Tally) -> Result<Self> {
        let (_, size) = open(path)?;
        csv(path, size, SourceWanted { kind: Some(kind), sheet: None, asked: &LedgerAsked::default() }, name, tally)
    }

    /// Its columns.
    pub fn heading(&self) -> &Heading {
        &self.heading
    }
}

/// The heading that rows are.
fn heading_of(found: Found, input: &Input<File>, head: &[Row], asked: &LedgerAsked) -> Result<Heading> {
    let encoding: Encoding = input.encoding();
    for row in head {
        if !row.undecodable.is_empty() {
            return Err(Error::input(format!("第 {} 行的列名不是 {} 编码的文字", row.line, encoding.name()))
                .hint("另存为“CSV UTF-8（逗号分隔）”"));
        }
        if let Some(error) = swallowed::in_heading(row, input.delimiter()) {
            return Err(error);
        }
        if manifest::heads_masked(&row.cells) {
            return Err(manifest::masked());
        }
    }
    let titles = finding::titles(head, 0, head.len());
    Heading::read_part(found.kind, &titles, asked)
}
