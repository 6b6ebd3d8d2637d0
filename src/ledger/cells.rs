//! The cells of one row, read by what they mean. What cannot be read is remembered, so that a row names all its faults.

use chrono::NaiveDate;

use super::columns::{Column, of_kind};
use super::heading::{Heading, shown};
use super::likeness::OLD_NUMBER;
use super::plan::{Fault, Nothing, Surroundings};
use super::spoilt::{plain, without_time};
use crate::error::Error;
use crate::ids::{Id, RecordKind};
use crate::person::placeholder::says_nothing;
use crate::record::money::Money;
use crate::record::words::{Flag, Vocabulary, offered};
use crate::record::{docno, texts};

/// One row under its heading.
pub struct Cells<'a> {
    heading: &'a Heading,
    cells: &'a [String],
    /// The register and the files beside the ledger.
    pub around: &'a mut dyn Surroundings,
    faults: Vec<(usize, Fault)>,
}

impl<'a> Cells<'a> {
    /// The row `cells` under `heading`.
    pub fn new(heading: &'a Heading, cells: &'a [String], around: &'a mut dyn Surroundings) -> Self {
        Cells { heading, cells, around, faults: Vec::new() }
    }

    /// Everything that was wrong, from the first column to the last.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|(at, _)| *at);
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Whether nothing was wrong so far.
    pub fn sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Remembers what is wrong with a cell.
    pub fn fault(&mut self, key: &str, error: Error) {
        let cell = self.heading.place(key).and_then(|at| self.cells.get(at));
        let value = cell.map(|cell| shown(cell)).filter(|value| !value.is_empty());
        let at = self.heading.place(key).unwrap_or(usize::MAX);
        // A cell may be read for two steps; what is wrong with it is said once.
        if !self.faults.iter().any(|(place, fault)| *place == at && fault.error.message == error.message) {
            self.faults.push((at, Fault { column: Some(self.heading.title(key).to_owned()), value, error }));
        }
    }

    pub(super) fn raw(&self, key: &str) -> &'a str {
        self.heading.place(key).and_then(|at| self.cells.get(at)).map_or("", |cell| plain(cell))
    }

    /// The columns a clerk may fill.
    fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        of_kind(self.heading.kind()).iter().filter(|column| !column.machine())
    }

    /// The cells that hold words that say nothing, and were read as empty.
    pub fn nothings(&self) -> Vec<Nothing> {
        let mut found = Vec::new();
        for column in self.columns().filter(|column| !column.has_none()) {
            let text = self.raw(column.key);
            let personal = column.field.is_personal();
            let mut parts: Vec<&str> = vec![text];
            if column.is_list() && personal && !says_nothing(text) {
                parts =
                    text.split(['\n', '\r', '|', '；', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
            }
            let nothing = |part: &&&str| {
                !part.is_empty() && says_nothing(part) && (personal || part.chars().any(char::is_alphanumeric))
            };
            if let Some(part) = parts.iter().find(nothing) {
                found.push(Nothing { column: self.heading.title(column.key).to_owned(), value: shown(part) });
            }
        }
        found
    }

    /// The text of a cell in one line; none when what it holds says nothing (a stroke, 无, 不详 …).
    pub fn text(&self, key: &str) -> Option<String> {
        let text = self.raw(key);
        let has_none = || self.columns().any(|column| column.key == key && column.has_none());
        if text.is_empty() || says_nothing(text) && !(text.chars().any(char::is_alphanumeric) && has_none()) {
            return None;
        }
        let lines: Vec<&str> = text.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
        Some(lines.join(" "))
    }

    /// Says which texts are too long or hold what no text may, each at its own cell.
    pub fn check_texts(&mut self) {
        for column in self.columns() {
            let raw = self.raw(column.key);
            if raw.len() > 2 && raw.bytes().all(|byte| byte == b'#') {
                let error = Error::input("列太窄，存出来的只有“###”，内容没有了").hint("把这一列拉宽，重新存出");
                self.fault(column.key, error);
            }
            let Some(text) = self.text(column.key) else { continue };
            if column.one_line() && raw.contains(['\n', '\r']) {
                let error =
                    Error::input("这一格只能有一个号，却有几行").hint("核对这一格是否吞进了别的行；一行写一个号");
                self.fault(column.key, error);
            }
            // Lists of materials and of parties are as long as they need to be; their parts are checked by the door.
            if !column.is_list()
                && let Err(error) = texts::check_called(column.zh, column.field.longest(), &text)
            {
                self.fault(column.key, error);
            }
        }
    }

    /// Whether a cell holds anything.
    pub fn filled(&self, key: &str) -> bool {
        self.text(key).is_some()
    }

    /// The text of a cell that must hold one; empty with a fault when it does not.
    pub fn need(&mut self, key: &str) -> String {
        self.text(key).unwrap_or_else(|| {
            self.wanting(key);
            String::new()
        })
    }

    /// Says that a cell must be filled.
    pub fn wanting(&mut self, key: &str) {
        let title = self.heading.title(key).to_owned();
        self.fault(key, Error::input(format!("{title}不能为空")).hint("填写后重新导入"));
    }

    /// The day of a cell.
    pub fn date(&mut self, key: &str) -> Option<NaiveDate> {
        let text = self.text(key)?;
        self.day(key, &text)
    }

    /// The day a text of the cell `key` means.
    pub fn day(&mut self, key: &str, text: &str) -> Option<NaiveDate> {
        let bare = without_time(text);
        if bare.len() == 5 && bare.bytes().all(|b| b.is_ascii_digit()) {
            self.fault(
                key,
                Error::input(format!("“{bare}”是表格软件的日期序号，不是日期"))
                    .hint("把该列的单元格格式改为日期后另存"),
            );
            return None;
        }
        match self.around.date(bare) {
            Ok(day) => Some(day),
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// The day of a cell that must hold one; the first of days with a fault when it does not.
    pub fn need_date(&mut self, key: &str) -> NaiveDate {
        if !self.filled(key) {
            self.wanting(key);
        }
        self.date(key).unwrap_or(NaiveDate::MIN)
    }

    /// The code of the unit in a cell, as it acts on `on`.
    pub fn unit(&mut self, key: &str, on: NaiveDate) -> Option<String> {
        let name = self.text(key)?;
        self.code(key, &name, on)
    }

    /// The code of a unit that must be named.
    pub fn need_unit(&mut self, key: &str, on: NaiveDate) -> String {
        if !self.filled(key) {
            self.wanting(key);
        }
        self.unit(key, on).unwrap_or_default()
    }

    /// The code of the unit a text of the cell `key` names.
    pub fn code(&mut self, key: &str, name: &str, on: NaiveDate) -> Option<String> {
        // A day that could not be read is a fault of its own: the unit is judged all the same.
        let on = if on == NaiveDate::MIN { self.around.today() } else { on };
        match self.around.units().find_acting(name, on).map(|unit| unit.code.clone()) {
            Ok(code) => Some(code),
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// The codes of the units in a cell, each once.
    pub fn units(&mut self, key: &str, on: NaiveDate) -> Vec<String> {
        let names = self.text(key).unwrap_or_default();
        let mut codes = Vec::new();
        for name in names.split([',', '，', '、', ';', '；', ' ']).filter(|name| !name.trim().is_empty()) {
            codes.extend(self.code(key, name.trim(), on));
        }
        let mut seen = std::collections::HashSet::new();
        codes.retain(|code| seen.insert(code.clone()));
        codes
    }

    /// The value of a cell that holds one of several words.
    pub fn word<V: Vocabulary>(&mut self, key: &str) -> Option<V> {
        let text = self.text(key)?;
        self.word_of(key, &text)
    }

    /// The value that a text of the cell `key` means.
    pub fn word_of<V: Vocabulary>(&mut self, key: &str, text: &str) -> Option<V> {
        let found = V::read(text).ok();
        if found.is_none() {
            let error = Error::input(format!("不认识“{}”", shown(text))).hint(format!("可写：{}", offered(V::WORDS)));
            self.fault(key, error);
        }
        found
    }

    /// The values of a cell that holds several words, each once.
    pub fn words<V: Vocabulary>(&mut self, key: &str) -> Vec<V> {
        let text = self.text(key).unwrap_or_default();
        let mut found: Vec<V> = Vec::new();
        for word in text.split([',', '，', '、', ';', '；', '+', '＋']).map(str::trim).filter(|word| !word.is_empty())
        {
            found.extend(self.word_of(key, word).filter(|value| !found.contains(value)));
        }
        found
    }

    /// The amount of money in a cell.
    pub fn money(&mut self, key: &str) -> Option<Money> {
        match self.text(key)?.parse() {
            Ok(money) => Some(money),
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// Yes or no; no when nothing is said.
    pub fn flag(&mut self, key: &str) -> bool {
        self.word(key) == Some(Flag::Yes)
    }

    /// The document number of a cell, as it is stored.
    pub fn number(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| docno::normalise(&text))
    }

    /// The id of a case that a cell names.
    pub fn case(&mut self, key: &str) -> Option<Id> {
        let text = self.text(key)?;
        match Id::parse_as(RecordKind::Case, &text) {
            Ok(id) => Some(id),
            Err(error) => {
                self.fault(key, error);
                None
            }
        }
    }

    /// What the row remarks, its old number included.
    pub fn note(&self, old_number: Option<&str>) -> Option<String> {
        let old = old_number.map(|number| format!("{OLD_NUMBER}{number}"));
        let parts: Vec<String> = self.text("note").into_iter().chain(old).collect();
        (!parts.is_empty()).then(|| parts.join("；"))
    }
}
