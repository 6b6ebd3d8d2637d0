//! A report as plain data: sections of paragraphs, tables and charts. Writers turn it into bytes.

mod chart;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::error::Result;
use crate::record::money::Money;

pub use chart::{Chart, Heat};

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An id or document number: text that a spreadsheet must not read as a number.
    Id(String),
    /// A whole number.
    Number(i64),
    /// By how much a number rose, above zero: shown with its sign, as a fall is.
    Rise(i64),
    /// A number of hundredths: a median, a mean; shown without zeros at its end.
    Hundredths(i64),
    /// A share, 0.0 to 1.0, shown in percent.
    Rate(f64),
    /// A day.
    Day(NaiveDate),
    /// A day or a number with what is said about it: a spreadsheet sorts and adds it, and shows the words.
    Told {
        /// What stands before it: 超期.
        before: &'static str,
        /// The day or the number.
        value: Box<Value>,
        /// What stands behind it: 天, （推定）.
        after: String,
    },
}

impl Value {
    /// By how much a number changed.
    pub fn changed(by: i64) -> Value {
        if by > 0 { Value::Rise(by) } else { Value::Number(by) }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Value::Day(day)
    }
}

/// A rate in tenths of a percent, as every figure is printed.
pub fn tenths(rate: f64) -> i64 {
    // Rates lie between 0 and 1.
    #[allow(clippy::cast_possible_truncation)]
    let tenths = (rate * 1_000.0).round() as i64;
    tenths
}

/// A rate in percent.
pub fn percent(rate: f64) -> String {
    let tenths = tenths(rate);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

impl Value {
    /// The value as text.
    pub fn text(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Text(text) | Value::Id(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Rise(number) => format!("+{number}"),
            Value::Hundredths(number) if number % 100 == 0 => (number / 100).to_string(),
            Value::Hundredths(number) => (*number as f64 / 100.0).to_string(),
            Value::Rate(rate) => percent(*rate),
            Value::Day(day) => day.to_string(),
            // Both hundredths, as the cell shows them.
            Value::Told { before, value, after } => match value.as_ref() {
                Value::Hundredths(number) => format!("{before}{}{after}", Money::of_fen(*number)),
                value => format!("{before}{}{after}", value.text()),
            },
        }
    }
}

/// Hands each row to a visitor, in order; may be asked more than once, and gives the same rows each time.
pub type Source<'a> = Box<dyn Fn(&mut dyn FnMut(&[Value]) -> Result<()>) -> Result<()> + 'a>;

/// The rows of a table, each as long as its headers.
pub enum Rows<'a> {
    /// Few enough to be held.
    Held(Vec<Vec<Value>>),
    /// Any number, made as they are asked for: they are never all in memory.
    Streamed(Source<'a>),
}

impl Rows<'_> {
    /// Visits every row.
    pub fn each(&self, each: &mut dyn FnMut(&[Value]) -> Result<()>) -> Result<()> {
        match self {
            Rows::Held(rows) => rows.iter().try_for_each(|row| each(row)),
            Rows::Streamed(source) => source(each),
        }
    }

    /// Visits the first `count` rows and asks the source for no more.
    pub fn first(&self, count: usize, each: &mut dyn FnMut(&[Value]) -> Result<()>) -> Result<()> {
        let mut left = count;
        let mut failed = None;
        // A source stops at the first error of its visitor.
        let stop = crate::error::Error::enough;
        let result = self.each(&mut |row| {
            if left == 0 {
                return Err(stop());
            }
            left -= 1;
            each(row).map_err(|error| {
                failed = Some(error);
                stop()
            })
        });
        match (failed, result) {
            (Some(error), _) => Err(error),
            (None, Err(error)) if error.kind != crate::error::ErrorKind::Enough => Err(error),
            _ => Ok(()),
        }
    }
}

impl Default for Rows<'_> {
    fn default() -> Self {
        Rows::Held(Vec::new())
    }
}

/// Says of a row whether it is meant.
pub type Judged<'a> = Box<dyn Fn(&[Value]) -> bool + 'a>;

/// The rows of a table that stand on paper: those that ask for something.
pub struct OnPaper<'a> {
    /// Whether a row does.
    pub stands: Judged<'a>,
    /// What the others have in common.
    pub others: &'static str,
}

/// Rows of one list of records that stand on paper, the worst of them first: nobody reads more there.
pub const ON_PAPER: usize = 50;

/// Where the rows stand that paper has no room for, in the words of whoever reads it: paper goes to a leader, to another unit, and
/// none of them has this program. The command that writes it is told at the desk, where the paper is made.
pub const ATTACHED: &str = "附件工作簿";

/// A table.
#[derive(Default)]
pub struct Table<'a> {
    /// Its name: caption, and sheet name in a workbook.
    pub name: String,
    /// Stable English names of the columns, for programs.
    pub keys: Vec<String>,
    /// Column headers.
    pub headers: Vec<String>,
    /// Rows.
    pub rows: Rows<'a>,
    /// What to say when there is no row.
    pub empty: String,
    /// What its rows come to, a cell for each column; none: they come to nothing.
    pub total: Option<Vec<Value>>,
    /// What it says stands elsewhere for people: only programs, and workbooks, get it.
    pub for_programs: bool,
    /// Rows of figures that are all zero are named in a line, not listed, where it is read by people.
    pub names_idle: bool,
    /// Where a first page is full, fewer of its rows will do there: all of them stand behind it, too.
    pub shortens: bool,
    /// Its rows make way there before those of the others do.
    pub makes_way: bool,
    /// It is what the paper is for: all of its rows stand on it.
    pub stays_whole: bool,
    /// It is a list, though no record stands in a column of it.
    pub is_list: bool,
    /// All of its rows stand in another table of the report: programs and comparisons pass it over.
    pub repeats: bool,
    /// How many rows there are in all, where only the first of them stand here.
    pub of: Option<usize>,
    /// Where each row is several things and these are not all: the column that says how many, and how many there are in all.
    pub counts: Option<(usize, i64)>,
    /// Which of its rows stand on paper, where these are not all.
    pub on_paper: Option<OnPaper<'a>>,
    /// It is long and narrow: on paper a second column of rows stands beside the first.
    pub folds: bool,
}

/// Keys of columns that hold how long the longest has been: of several rows the longest of these.
const LONGEST: [&str; 2] = ["longest", "worst"];

impl Table<'_> {
    /// Its name; of one that holds only the first rows also how many there are: all of them stand further behind.
    pub fn titled(&self) -> Cow<'_, str> {
        let (Some(of), Rows::Held(rows)) = (self.of, &self.rows) else { return Cow::Borrowed(&self.name) };
        Cow::Owned(format!("{}：前 {} 项（全部 {of} 项列在后面）", self.name, rows.len()))
    }

    /// How many things its first `shown` rows are, and how many are left, where a row is several and these are not all.
    pub fn sums(&self, shown: usize) -> Option<String> {
        let (Some((at, all)), Rows::Held(rows)) = (self.counts, &self.rows) else { return None };
        let number = |row: &Vec<Value>| match row.get(at) {
            Some(Value::Number(number)) => *number,
            _ => 0,
        };
        let (shown, here) = (shown.min(rows.len()), rows.iter().take(shown).map(number).sum::<i64>());
        (0 < shown && here < all).then(|| format!("以上 {shown} 行（{here} 项），其余 {} 项", all - here))
    }

    /// What is said of it where it has no row, in one line: with its name, unless that is said already or stands above it.
    pub fn nothing(&self, named: bool) -> String {
        let name = self.name.as_str();
        let told = self.empty.contains(name) || name.is_empty() || !named;
        if told { self.empty.clone() } else { format!("{name}：{}", self.empty) }
    }

    /// With a last row that bears `label` and the sums of the columns of whole numbers, of the longest times the longest; none of rows that are not held, nor of
    /// fewer than two.
    #[must_use]
    pub fn summed(mut self, label: &str) -> Self {
        let Rows::Held(rows) = &self.rows else { return self };
        let sum = |at: usize| {
            let longest = self.keys.get(at).is_some_and(|key| LONGEST.contains(&key.as_str()));
            if longest {
                let numbers = rows.iter().filter_map(|row| match row.get(at) {
                    Some(Value::Number(number)) => Some(*number),
                    _ => None,
                });
                return numbers.max().map_or(Value::Empty, Value::Number);
            }
            let numbers = rows.iter().map(|row| match row.get(at) {
                Some(Value::Number(number)) => Some(*number),
                Some(Value::Empty) => Some(0),
                _ => None,
            });
            let filled = rows.iter().any(|row| matches!(row.get(at), Some(Value::Number(_))));
            numbers.sum::<Option<i64>>().filter(|_| filled).map_or(Value::Empty, Value::Number)
        };
        if rows.len() > 1 {
            let sums = (1..self.headers.len()).map(sum);
            self.total = Some(std::iter::once(Value::from(label)).chain(sums).collect());
        }
        self
    }
}

/// One section.
#[derive(Default)]
pub struct Section<'a> {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Tables.
    pub tables: Vec<Table<'a>>,
    /// Charts; writers without pictures leave them out, their figures stand in the tables.
    pub charts: Vec<Chart>,
    /// It is the first page, by itself.
    pub first_page: bool,
    /// Its paragraphs only say how its tables are read: on paper they go where there is nothing in these.
    pub explains: bool,
    /// What stands in it is only counted on paper, by what stands before it.
    pub off_paper: bool,
}

impl<'a> Section<'a> {
    /// The charts in which there is anything to see.
    pub fn drawn(&self) -> impl Iterator<Item = &Chart> {
        self.charts.iter().filter(|chart| chart.shows())
    }

    /// Whether its heading names a table that follows at once, so that this needs no caption of its own.
    pub fn is_caption_of(&self, table: &Table<'_>) -> bool {
        let first = self.read().next().is_some_and(|first| first.name == table.name);
        let at_once = first && self.paragraphs.len() <= 1 && self.drawn().next().is_none();
        table.name.is_empty() || at_once && self.heading.ends_with(table.name.as_str())
    }

    /// The tables that people read.
    pub fn read(&self) -> impl Iterator<Item = &Table<'a>> {
        self.tables.iter().filter(|table| !table.for_programs)
    }
}

/// The red head of a periodical.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// Its name.
    pub name: String,
    /// What its one article is about, but for the days.
    pub article: String,
    /// Its number; none: filled in by pen, as the others.
    pub issue: Option<u32>,
    /// Its number since the first of all.
    pub total: Option<u32>,
    /// Who edits it.
    pub editor: String,
    /// How many are printed.
    pub printed: Option<u32>,
    /// The day it is of.
    pub day: NaiveDate,
    /// To whom it goes: above (报), beside (送), below (发); what nobody is known for is filled in by pen.
    pub to: [String; 3],
}

impl Masthead {
    /// The title of what stands under the head: what its article is about, and of which days; none where it is called otherwise.
    pub fn article_of(&self, title: &str) -> Option<String> {
        let rest = title.strip_prefix(self.name.as_str()).filter(|rest| !rest.is_empty())?;
        Some(format!("{}{rest}", self.article))
    }

    /// What it says, in lines, where it is not printed as a head: what is not known stands nowhere.
    pub fn lines(&self) -> Vec<String> {
        let issue = self.issue.map(|issue| format!("第{issue}期"));
        let total = self.total.map(|total| format!("总第{total}期"));
        let number = match (issue, total) {
            (Some(issue), Some(total)) => Some(format!("{issue}（{total}）")),
            (issue, total) => issue.or(total),
        };
        let printed = self.printed.map(|printed| format!("共印{printed}份"));
        [number, Some(self.editor.clone()), printed].into_iter().flatten().collect()
    }
}

/// Who says it to whom, under a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Who says it.
    pub issuer: String,
    /// To whom.
    pub to: String,
    /// The day under it.
    pub day: NaiveDate,
}

/// A whole report.
#[derive(Default)]
pub struct Document<'a> {
    /// The head over the title, where it is printed as a periodical; the other writers say it in lines.
    pub masthead: Option<Masthead>,
    /// Title.
    pub title: String,
    /// Lines under the title: period, as-of day, audit head.
    pub lines: Vec<String>,
    /// Sections.
    pub sections: Vec<Section<'a>>,
    /// Who says it to whom, where it goes out under a seal.
    pub seal: Option<Sealed>,
    /// What stands at the foot of every page: by what it can be checked, and what was counted.
    pub foot: Vec<String>,
    /// The rows behind its figures, for workbooks.
    pub raw: Option<Table<'a>>,
}

impl Document<'_> {
    /// Whether paper leaves rows of it to the workbook that goes with it.
    pub fn is_cut_on_paper(&self) -> Result<bool> {
        for section in &self.sections {
            for table in section.read() {
                let (mut rows, mut others) = (0, false);
                table.rows.first(ON_PAPER + 1, &mut |row| {
                    rows += 1;
                    others = others || table.on_paper.as_ref().is_some_and(|on_paper| !(on_paper.stands)(row));
                    Ok(())
                })?;
                let long = rows > ON_PAPER && !table.stays_whole;
                if others || long || table.of.is_some() {
                    return Ok(true);
                }
            }
        }
        // What is said may lead there, too.
        let mut said = self.sections.iter().flat_map(|section| &section.paragraphs);
        Ok(said.any(|words| words.contains(ATTACHED)))
    }
}
