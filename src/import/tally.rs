//! What an import did or would do, and what is wrong with its rows.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::gaps;
pub use super::problem::Problem;
use super::remarks::Remarks;
use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::ledger::Kind;
use crate::ledger::aside::Aside;
use crate::ledger::book::BookTable;
use crate::ledger::plan::{Fault, Nothing, Understood, Way};

/// Most problems that are collected before reading stops.
const MOST_PROBLEMS: usize = 1000;

/// A record that a row made.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// Which sheet the row stands in, by the order in which they were read.
    pub sheet: Option<usize>,
    /// The line of the row.
    pub line: u64,
    /// The record.
    pub id: Id,
    /// Its case, when the row made that too.
    pub case: Option<Id>,
}

/// Cells that held words that say nothing.
#[derive(Debug, Default)]
struct Nothings {
    cells: u64,
    first: Option<(u64, Nothing)>,
}

/// Where the heading of a sheet stands.
#[derive(Debug)]
struct Head {
    sheet: Option<String>,
    lines: Vec<u64>,
    /// The column that said what was wrong when it was last taken in.
    beside: Option<usize>,
}

/// The sum of an import.
#[derive(Debug, Default)]
pub struct Tally {
    /// What was taken in; none: a whole export.
    pub kind: Option<Kind>,
    dry_run: bool,
    /// What divides the cells of a CSV.
    pub delimiter: u8,
    /// How the characters were written.
    pub encoding: Option<&'static str>,
    /// Rows of data.
    pub rows: u64,
    /// Rows with nothing in them.
    pub blank: u64,
    asides: Vec<Aside>,
    nothings: Nothings,
    /// Rows whose record is new.
    pub registered: u64,
    /// Rows whose record was there and went on.
    pub continued: u64,
    /// Rows that stand in the register already.
    pub already: u64,
    /// Rows of records that were void where they come from.
    pub void: u64,
    /// Rows some of whose steps wait for those of other files.
    pub waiting: u64,
    /// Steps recorded.
    pub steps: u64,
    /// Steps that wait.
    pub waiting_steps: u64,
    list_made: bool,
    made: Vec<Made>,
    standing: Vec<Made>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What rows need and their ledger lacks.
    gaps: Vec<Problem>,
    /// What keeps whole sheets from being taken in.
    stops: Vec<Problem>,
    /// The sheets of a workbook, as they were read.
    pub pages: Vec<Rc<BookTable>>,
    /// Where the headings stand.
    heads: Vec<Head>,
    /// The sheet that is read.
    sheet: Option<String>,
    /// What is told before all else: which ledger it is taken for.
    first: Vec<String>,
    left_out: Vec<String>,
    understood: BTreeMap<Way, Readings>,
    remarks: Remarks,
}

/// Cells understood in one way worth telling: the first readings, each once with its first rows, and how many there were.
#[derive(Debug, Default)]
struct Readings {
    cells: u64,
    first: Vec<Reading>,
}

/// One reading: in which rows, and how often.
#[derive(Debug)]
struct Reading {
    said: String,
    lines: Vec<u64>,
    times: u64,
}

impl Readings {
    /// How many are told one by one.
    const MOST: usize = 6;

    /// How many rows of one are named.
    const LINES: usize = 3;

    fn add(&mut self, line: u64, said: String) {
        self.cells += 1;
        if let Some(known) = self.first.iter_mut().find(|known| known.said == said) {
            known.times += 1;
            if known.lines.len() < Self::LINES && !known.lines.contains(&line) {
                known.lines.push(line);
            }
        } else if self.first.len() < Self::MOST {
            self.first.push(Reading { said, lines: vec![line], times: 1 });
        }
    }

    fn told(&self) -> String {
        let one = |Reading { said, lines, times }: &Reading| {
            let more = usize::try_from(*times).is_ok_and(|times| times > lines.len());
            let more = if more { format!("等 {times} 处都是") } else { String::new() };
            let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
            format!("第 {} 行{more}{said}", lines.join("、"))
        };
        let told = self.first.iter().map(one).collect::<Vec<_>>().join("；");
        let more = self.cells - self.first.iter().map(|reading| reading.times).sum::<u64>();
        if more > 0 { format!("{told}；另有 {more} 格") } else { told }
    }
}

impl Tally {
    /// An empty sum; every record made is listed, or only the first and the last.
    pub fn new(dry_run: bool, list_made: bool) -> Self {
        Tally { dry_run, list_made, ..Tally::default() }
    }

    /// Whether enough is wrong to stop reading.
    pub fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Adds a record that a row made.
    pub fn made(&mut self, line: u64, id: Id, case: Option<Id>) {
        let made = Made { sheet: self.nth_sheet(), line, id, case };
        if !self.list_made && self.made.len() > 1 {
            self.made.pop();
        }
        self.made.push(made);
    }

    /// Adds the record that a row was found to be in the register as.
    pub fn standing(&mut self, line: u64, id: Id) {
        if self.list_made {
            self.standing.push(Made { sheet: self.nth_sheet(), line, id, case: None });
        }
    }

    fn nth_sheet(&self) -> Option<usize> {
        self.sheet.as_deref().and_then(|name| self.heads.iter().position(|head| head.sheet.as_deref() == Some(name)))
    }

    /// The name of the sheet that was read as the `nth`.
    pub fn sheet_name(&self, nth: usize) -> Option<&str> {
        self.heads.get(nth).and_then(|head| head.sheet.as_deref())
    }

    /// The records that rows were found to be in the register as, where they are listed.
    pub fn all_standing(&self) -> &[Made] {
        &self.standing
    }

    /// Adds what is wrong with a row.
    pub fn problem(&mut self, file: Option<&'static str>, line: u64, fault: Fault) {
        if !fault.lacks.is_empty() {
            let head = self.heading_of(self.sheet.as_deref()).last().copied().unwrap_or(line);
            let sheet = self.sheet.clone();
            return gaps::add(&mut self.gaps, Problem { file, sheet, line: head, fault, rows: vec![line] });
        }
        if !self.is_full() {
            self.problems.push(Problem { file, sheet: self.sheet.clone(), line, fault, rows: Vec::new() });
        }
    }

    /// Adds what keeps a whole sheet from being taken in; its rows are read all the same.
    pub fn stop(&mut self, sheet: Option<&str>, line: u64, error: Error) {
        let fault = Fault::of_row(error);
        self.stops.push(Problem { file: None, sheet: sheet.map(str::to_owned), line, fault, rows: Vec::new() });
    }

    /// Whether something keeps a sheet from being taken in.
    pub fn is_stopped(&self) -> bool {
        !self.stops.is_empty()
    }

    /// Remembers where the heading of a sheet stands.
    pub fn heads(&mut self, sheet: Option<&str>, lines: Vec<u64>, beside: Option<usize>) {
        self.heads.push(Head { sheet: sheet.map(str::to_owned), lines, beside });
    }

    /// The lines of the heading of a sheet; none of one that is no ledger.
    pub fn heading_of(&self, sheet: Option<&str>) -> &[u64] {
        self.head_of(sheet).map_or(&[], |head| &head.lines)
    }

    /// The column of a sheet that said what was wrong when it was last taken in.
    pub fn beside_of(&self, sheet: Option<&str>) -> Option<usize> {
        self.head_of(sheet).and_then(|head| head.beside)
    }

    fn head_of(&self, sheet: Option<&str>) -> Option<&Head> {
        self.heads.iter().find(|head| head.sheet.as_deref() == sheet)
    }

    /// The end of the reading.
    ///
    /// # Errors
    /// The refusal of the whole, where anything is wrong: by its own words where it is one thing of a whole sheet.
    pub fn settle(&mut self) -> Result<()> {
        let mut stops = std::mem::take(&mut self.stops);
        if let ([only], true) = (stops.as_slice(), self.problems.is_empty() && self.gaps.is_empty()) {
            let sheet = only.sheet.as_ref().map(|name| format!("工作表“{name}”：")).unwrap_or_default();
            let error = only.fault.error.clone();
            return Err(Error { message: format!("{sheet}{}", error.message), ..error });
        }
        stops.extend(std::mem::take(&mut self.gaps).into_iter().map(gaps::told));
        stops.append(&mut self.problems);
        self.problems = stops;
        self.refusal().map_or(Ok(()), Err)
    }

    /// Adds a row that is no data.
    pub fn aside(&mut self, aside: Aside) {
        self.asides.push(aside);
    }

    /// What follows is of this sheet.
    pub fn at(&mut self, sheet: Option<&str>) {
        self.sheet = sheet.map(str::to_owned);
    }

    /// Adds what is told before all else.
    pub fn first(&mut self, text: String) {
        if !self.first.contains(&text) {
            self.first.push(text);
        }
    }

    /// … and several of it.
    pub fn first_all(&mut self, texts: Vec<String>) {
        texts.into_iter().for_each(|text| self.first(self.of_sheet(text)));
    }

    /// Adds what of the ledger is not taken in.
    pub fn left_out(&mut self, texts: Vec<String>) {
        let told: Vec<String> = texts.into_iter().map(|text| self.of_sheet(text)).collect();
        self.left_out.extend(told);
    }

    fn of_sheet(&self, text: String) -> String {
        self.sheet.as_ref().map_or_else(|| text.clone(), |sheet| format!("工作表“{sheet}”：{text}"))
    }

    /// Adds cells that were understood in a way worth telling.
    pub fn understood(&mut self, line: u64, cells: Vec<Understood>) {
        for Understood { way, column, value, meaning } in cells {
            self.understood.entry(way).or_default().add(line, format!("“{column}”的“{value}”读作 {meaning}"));
        }
    }

    /// What is told first, also of a ledger with faults.
    pub fn told_first(&self) -> Vec<String> {
        self.first.iter().chain(&self.left_out).cloned().collect()
    }

    /// The cells that were understood in a way worth telling.
    pub fn told_understood(&self) -> Vec<String> {
        let one = |(way, readings): (&Way, &Readings)| format!("{}：{}", way.zh(), readings.told());
        self.understood.iter().map(one).collect()
    }

    /// Adds cells of a row that were read as empty.
    pub fn nothing(&mut self, line: u64, cells: Vec<Nothing>) {
        self.nothings.cells += cells.len() as u64;
        if let (None, Some(first)) = (&self.nothings.first, cells.into_iter().next()) {
            self.nothings.first = Some((line, first));
        }
    }

    /// Adds what was said about a row; that it is entered later than it happened goes without saying.
    pub fn remark(&mut self, line: u64, texts: Vec<String>) {
        for text in texts {
            if text.starts_with("补录：") || text.starts_with("没有超期") {
                continue;
            }
            self.remarks.add(line, text);
        }
    }

    /// What is to be said besides the sum.
    pub fn warnings(&self) -> Vec<String> {
        let mut said: Vec<String> = self.told_first();
        said.extend(self.told_aside());
        said.extend(self.told_understood());
        if let Some((line, Nothing { column, value })) = &self.nothings.first {
            let more = if self.nothings.cells > 1 { format!("等 {} 格", self.nothings.cells) } else { String::new() };
            said.push(format!("第 {line} 行“{column}”的“{value}”{more}没有内容，按空白读"));
        }
        said.extend(self.remarks.told());
        if self.waiting_steps > 0 {
            said.push(format!(
                "{} 行尚有 {} 项事项待其他文件导入后补齐（先案件，再移送、共享、协作）；整份导出可用 jiexie import 目录",
                self.waiting, self.waiting_steps
            ));
        }
        if self.void > 0 {
            said.push(format!("{} 行在原登记簿已作废，没有导入", self.void));
        }
        said
    }

    /// The rows that are no data, each with its line.
    pub fn told_aside(&self) -> Option<String> {
        const MOST: usize = 20;
        let one = |aside: &Aside| format!("第 {} 行（{}：{}）", aside.line, aside.kind.zh(), aside.text);
        let told: Vec<String> = self.asides.iter().take(MOST).map(one).collect();
        let more = if self.asides.len() > MOST { format!(" 等 {} 行", self.asides.len()) } else { String::new() };
        (!told.is_empty()).then(|| format!("不是数据、没有登记的行：{}{more}", told.join("、")))
    }

    /// The refusal of the whole, when any row is wrong: invalid before unlawful.
    pub fn refusal(&self) -> Option<Error> {
        let first = self.problems.first()?;
        let of = |p: &'_ Problem| if p.rows.is_empty() { vec![p.line] } else { p.rows.clone() };
        let mut lines: Vec<(Option<&str>, Option<&str>, u64)> = self
            .problems
            .iter()
            .flat_map(|p| of(p).into_iter().map(move |line| (p.file, p.sheet.as_deref(), line)))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        let more = if self.is_full() { "至少 " } else { "" };
        // A heading is no row of data.
        let of_heading = |(_, sheet, line): &(Option<&str>, Option<&str>, u64)| self.heading_of(*sheet).contains(line);
        let rows = lines.iter().filter(|line| !of_heading(line)).count();
        let which = if rows == 0 { "列名".to_owned() } else { format!("{more}{rows} 行") };
        let message = format!("{which}有问题（共 {more}{} 处），什么也没有写入", self.problems.len());
        let error = match self.problems.iter().find(|problem| problem.fault.error.kind != ErrorKind::Rule) {
            Some(_) => Error::input(message),
            None => Error { kind: ErrorKind::Rule, message, ..first.fault.error.clone() },
        };
        let late = self
            .problems
            .iter()
            .all(|problem| problem.fault.error.hint.as_ref().is_some_and(|hint| hint.writes("late-reason")));
        Some(error.hint(if late {
            "逐行填写迟延原因列，或加 --late-reason \"迟延原因\" 用于所有迟延的行"
        } else {
            "按所列逐行改正后重新导入；加 --dry-run 可先试"
        }))
    }

    /// The whole of it.
    pub fn json(&self) -> Value {
        let made: Vec<Value> =
            self.made.iter().map(|made| json!({"line": made.line, "id": made.id, "case": made.case})).collect();
        let problems: Vec<Value> = self
            .problems
            .iter()
            .map(|problem| {
                let Problem { file, sheet, line, fault, rows } = problem;
                let error = &fault.error;
                json!({
                    "file": file, "sheet": sheet, "cell": problem.cell(), "line": line, "column": fault.column, "value": fault.value, "kind": error.kind.name(),
                    "rule": error.rule, "clause": error.clause, "message": error.message, "hint": error.hint, "rows": rows,
                })
            })
            .collect();
        let passed: Vec<Value> = self
            .asides
            .iter()
            .map(|Aside { line, kind, text }| json!({"line": line, "kind": kind.name(), "text": text}))
            .collect();
        let standing: Vec<Value> = self.standing.iter().map(|made| json!({"line": made.line, "id": made.id})).collect();
        let written = self.problems.is_empty();
        json!({
            "kind": self.kind, "dry_run": self.dry_run, "encoding": self.encoding, "written": written && !self.dry_run,
            "rows": self.rows, "registered": self.registered, "continued": self.continued, "already": self.already,
            "void": self.void, "waiting": self.waiting, "steps": self.steps, "waiting_steps": self.waiting_steps,
            "passed": passed, "blank": self.blank, "ids": made, "standing": standing, "problems": problems, "warnings": self.warnings(),
        })
    }

    /// The sum in a line.
    pub fn sum(&self) -> String {
        let lead = if self.dry_run { "试导入（未写入）" } else { "已导入" };
        let mut parts = vec![format!("新登记 {}", self.registered)];
        for (count, what) in [(self.continued, "续办"), (self.already, "已在册"), (self.void, "作废未导入")] {
            if count > 0 {
                parts.push(format!("{what} {count}"));
            }
        }
        let made = match self.made.as_slice() {
            [] => String::new(),
            [one] => format!("；{}", one.id),
            [first, .., last] => format!("；{} 至 {}", first.id, last.id),
        };
        let aside = match self.asides.len() {
            0 => String::new(),
            aside => format!("；另有 {aside} 行不是数据"),
        };
        format!("{lead} {} 行：{}，共 {} 项事项{made}{aside}", self.rows, parts.join("、"), self.steps)
    }

    /// The records that rows made: every one where they are listed, else the first and the last.
    pub fn all_made(&self) -> &[Made] {
        &self.made
    }
}
