//! The cells of one row, read by what they mean. What cannot be read is remembered, so that a row names all its faults.

mod days;
mod values;

use super::amounts;
use super::asked::OPTIONS;
use super::book::NO_RESULT;
use super::columns::{LedgerColumn, of_kind};
use super::dates::{self, Reading};
use super::heading::Heading;
use super::likeness::{OLD_NUMBER, SAID};
use super::plan::{Fault, Nothing, Surroundings, Understood, Way};
use super::shown::shown;
use super::spoilt::{is_empty, plain};
use crate::error::Error;
use crate::fold;
use crate::person::placeholder::says_nothing;
use crate::record::field::Holds;
use crate::record::texts;
use crate::vocabulary::Vocabulary as _;

/// What stands for a text that no column holds, while the row is looked at for what else is wrong.
const WANTING: &str = "（台账没有写）";

/// One row under its heading.
pub struct Cells<'a> {
    heading: &'a Heading,
    cells: &'a [String],
    /// The register and the files beside the ledger.
    pub around: &'a mut dyn Surroundings,
    faults: Vec<(usize, Fault)>,
    /// The ledger has no column for what the row must say, which was said of the whole.
    short: bool,
    /// … and nothing can stand for it.
    hopeless: bool,
    /// What was understood in a way worth telling.
    pub(super) understood: Vec<Understood>,
    /// What is noted besides the remark of the row.
    noted: Vec<String>,
    said_last: Option<String>,
}

/// Whether the lines of a cell are one document number that a narrow column broke: 某罚\n〔2026〕1号.
fn is_one_number(text: &str) -> bool {
    let marks = |mark: char| text.matches(mark).count();
    let years = marks('〔') + marks('[') + marks('（') + marks('(') + marks('【') + marks('［');
    years == 1 && marks('号') == 1 && text.trim_end().ends_with('号')
}

impl<'a> Cells<'a> {
    /// The row `cells` under `heading`.
    pub fn new(heading: &'a Heading, cells: &'a [String], around: &'a mut dyn Surroundings) -> Self {
        Cells {
            heading,
            cells,
            around,
            faults: Vec::new(),
            short: false,
            hopeless: false,
            understood: Vec::new(),
            noted: Vec::new(),
            said_last: None,
        }
    }

    /// Everything that was wrong, from the first column to the last.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|(at, _)| *at);
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Whether nothing was wrong so far.
    pub fn sound(&self) -> bool {
        self.faults.is_empty() && !self.hopeless
    }

    /// Whether its whole ledger lacks what the row must say.
    pub fn is_short(&self) -> bool {
        self.short
    }

    /// Remembers what is wrong with a cell.
    pub fn fault(&mut self, key: &str, error: Error) {
        let place = self.heading.place_in(key, self.cells);
        let said = || self.heading.said_at(key);
        self.fault_at(place.or_else(said), key, error);
    }

    /// Whether something is wrong with a cell already.
    pub(super) fn is_wrong(&self, key: &str) -> bool {
        let place = self.heading.place_in(key, self.cells);
        self.faults.iter().any(|(at, _)| Some(*at) == place)
    }

    /// Remembers what is wrong with the cell at a place, or with a field that has no column.
    fn fault_at(&mut self, place: Option<usize>, key: &str, error: Error) {
        let cell = place.and_then(|at| self.cells.get(at));
        let value = cell.map(|cell| shown(cell)).filter(|value| !value.is_empty());
        let column = place.map_or_else(|| self.heading.title(key).to_owned(), |at| self.heading.title_at(at));
        let in_file = place.map(|at| self.heading.column_of(at));
        let at = place.unwrap_or(usize::MAX);
        // A cell may be read for two steps; what is wrong with it is said once.
        if !self.faults.iter().any(|(place, fault)| *place == at && fault.error.message == error.message) {
            self.faults.push((at, Fault { column: Some(column), at: in_file, value, error, lacks: Vec::new() }));
        }
    }

    pub(super) fn raw(&self, key: &str) -> &'a str {
        let own = self.own(key);
        // What a case came to, and when, is said of the rows that tell of a decision, and makes none of the others.
        if is_empty(own) && !["decided_on", "outcome"].contains(&key) { self.said(key).unwrap_or(own) } else { own }
    }

    /// What the row itself says. A key that heads no column of the kind would read as empty for ever.
    fn own(&self, key: &str) -> &'a str {
        assert!(
            !cfg!(under_test) || self.is_column(key),
            "{key} is no column of a {} ledger",
            self.heading.kind().word()
        );
        self.heading.place_in(key, self.cells).and_then(|at| self.cells.get(at)).map_or("", |cell| plain(cell))
    }

    /// Whether ledgers of this kind have the column.
    pub(super) fn is_column(&self, key: &str) -> bool {
        self.columns().any(|column| column.key == key)
    }

    /// Whether the row itself says anything of it, and not only the clerk for the whole ledger.
    pub(super) fn says(&self, key: &str) -> bool {
        !is_empty(self.own(key)) && self.filled(key)
    }

    /// What is said for the whole ledger where the row says nothing.
    pub(super) fn said(&self, key: &str) -> Option<&'a str> {
        self.heading.said(key, self.cells).map(|(text, _)| plain(text)).filter(|text| !is_empty(text))
    }

    /// The words by which it is noted that the clerk said what the row does not.
    pub(super) fn said_so(&self, keys: &[&str]) -> Option<String> {
        let used = keys.iter().filter(|key| is_empty(self.own(key)) && self.said(key).is_some());
        let words: Vec<String> = used.filter_map(|key| self.heading.said(key, self.cells)?.1).collect();
        (!words.is_empty()).then(|| format!("{SAID}{}", words.join("，")))
    }

    /// The cells of the row as they stand.
    pub(super) fn row(&self) -> &'a [String] {
        self.cells
    }

    /// The heading above the row.
    pub(super) fn heading(&self) -> &'a Heading {
        self.heading
    }

    /// Remembers that a cell was understood in a way worth telling.
    pub(super) fn understand(&mut self, way: Way, key: &str, meaning: impl Into<String>) {
        let place = self.heading.place_in(key, self.cells);
        let column = place.map_or_else(|| self.heading.title(key).to_owned(), |at| self.heading.title_at(at));
        // What the clerk said stands for the whole ledger is read in the place of an empty cell.
        let own = self.raw(key);
        let value = shown(self.said(key).filter(|_| is_empty(own)).unwrap_or(own));
        self.understood.push(Understood { way, column, value, meaning: meaning.into() });
    }

    /// Tells of a return by the police that only stands among the remarks: nothing is entered of it.
    pub(super) fn tell_returned(&mut self) {
        const BY: [&str; 4] = ["公安", "司法", "检察", "法院"];
        let returned = |text: &&String| text.contains("退回") && BY.iter().any(|by| text.contains(by));
        let remark = self.text("note");
        let told: Vec<String> = remark.iter().chain(&self.noted).filter(returned).map(|text| shown(text)).collect();
        let column = self.heading.title("note").to_owned();
        self.understood.extend(told.into_iter().map(|value| Understood {
            way: Way::Returned,
            column: column.clone(),
            value,
            meaning: "备注".to_owned(),
        }));
    }

    /// Notes what the clerk said for the whole ledger, behind what else is noted.
    pub(super) fn say(&mut self, said: String) {
        self.said_last = Some(said);
    }

    /// Puts what no field holds among the remarks of the row.
    pub(super) fn keep(&mut self, text: String) {
        self.noted.push(text);
    }

    /// The columns a clerk may fill.
    fn columns(&self) -> impl Iterator<Item = &'static LedgerColumn> + use<> {
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
        let is_word = || self.columns().any(|column| column.key == key && column.is_word(text));
        if text.is_empty()
            || says_nothing(text) && !is_word() && !(text.chars().any(char::is_alphanumeric) && has_none())
        {
            return None;
        }
        if self.is_endless(key, text) {
            return None;
        }
        let lines: Vec<&str> = text.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
        Some(lines.join(" "))
    }

    /// Whether a text stands where a day does and means none.
    fn is_endless(&self, key: &str, text: &str) -> bool {
        let unlike = |c: char| matches!(c, '长' | '永' | '无' | '不' | '另' | '待' | '1' | '2' | '9');
        text.starts_with(unlike)
            && self.columns().any(|column| column.key == key && matches!(column.field.holds, Holds::Day))
            && dates::read(text, self.heading.since_1904) == Reading::Placeholder
    }

    /// Says which texts are too long or hold what no text may, each at its own cell.
    pub fn check_texts(&mut self) {
        for column in self.columns() {
            let raw = self.raw(column.key);
            if raw == NO_RESULT {
                let error =
                    Error::input("这一格是公式，文件里没有存下它的结果").hint("用表格软件打开，重新计算后保存，再导入");
                self.fault(column.key, error);
                continue;
            }
            self.agree(column);
            if raw.len() > 2 && raw.bytes().all(|byte| byte == b'#') {
                let error = Error::input("列太窄，存出来的只有“###”，内容没有了").hint("把这一列拉宽，重新存出");
                self.fault(column.key, error);
            }
            let Some(text) = self.text(column.key) else { continue };
            if column.one_line() && raw.contains(['\n', '\r']) && !is_one_number(raw) {
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

    /// Of several columns for one field, all that are filled must agree, unless the best counts.
    fn agree(&mut self, column: &'static LedgerColumn) {
        let places: Vec<usize> = self.heading.places(column.key).collect();
        if places.len() < 2 || column.ranked || column.key == "id" {
            return;
        }
        let filled = |at: &&usize| self.cells.get(**at).is_some_and(|cell| !is_empty(cell));
        let told: Vec<usize> = places.iter().filter(filled).copied().collect();
        let Some((first, others)) = told.split_first() else { return };
        let says = |at: usize| plain(&self.cells[at]);
        let same = |at: usize| match column.field.holds {
            Holds::Money => {
                let amount = |at: usize| amounts::read(says(at), self.heading.scale_at(at)).ok();
                amount(at).is_none() || amount(at) == amount(*first)
            }
            Holds::Day => {
                dates::read(says(at), self.heading.since_1904) == dates::read(says(*first), self.heading.since_1904)
            }
            _ => fold::text(says(at)) == fold::text(says(*first)),
        };
        if let Some(other) = others.iter().copied().find(|at| !same(*at)) {
            let error = Error::input(format!(
                "“{}”和“{}”都是{}，这一行却写得不同：“{}”",
                self.heading.title_at(*first),
                self.heading.title_at(other),
                column.zh,
                shown(says(*first))
            ))
            .hint("改成一致，或清空其中一格");
            self.fault_at(Some(other), column.key, error);
        }
    }

    /// Whether a cell holds anything.
    pub fn filled(&self, key: &str) -> bool {
        self.text(key).is_some()
    }

    /// The text of a cell that must hold one; empty with a fault when it does not.
    pub fn need(&mut self, key: &str) -> String {
        if self.text(key).is_none() && self.heading.lacks(key) {
            self.short = true;
            return WANTING.to_owned();
        }
        self.text(key).unwrap_or_else(|| {
            self.wanting(key);
            String::new()
        })
    }

    /// Says that a cell must be filled.
    pub fn wanting(&mut self, key: &str) {
        if self.heading.lacks(key) {
            (self.short, self.hopeless) = (true, true);
            return;
        }
        let title = self.heading.title(key).to_owned();
        if !self.heading.is_told(key)
            && let Some(column) = self.columns().find(|column| column.key == key)
        {
            let wrong = format!("{title}不能为空");
            if !self.faults.iter().any(|(_, fault)| fault.error.message == wrong) {
                let fault = Fault { lacks: vec![column], ..Fault::of_row(Error::input(wrong)) };
                self.faults.push((usize::MAX, fault));
            }
            return;
        }
        let said = OPTIONS.iter().find(|(known, ..)| *known == key);
        let hint = said.map_or_else(
            || "填写后重新导入".to_owned(),
            |(_, option, _)| format!("填写后重新导入；台账没有的，用 {option} 说明"),
        );
        self.fault(key, Error::input(format!("{title}不能为空")).hint(hint));
    }

    /// Says that the ledger needs a column of its own for what only stands above it.
    pub(super) fn lacks(&mut self, key: &str, error: Error) {
        let lacks = self.columns().filter(|column| column.key == key).collect();
        self.faults.push((usize::MAX, Fault { lacks, ..Fault::of_row(error) }));
    }

    /// What the row remarks, its old number included.
    pub fn note(&self, old_number: Option<&str>) -> Option<String> {
        let old = old_number.map(|number| format!("{OLD_NUMBER}{number}"));
        let of_id = self.heading.places("id").skip(1).filter_map(|at| {
            let number = self.cells.get(at).map(|cell| plain(cell)).filter(|cell| !is_empty(cell))?;
            Some(format!("{}：{}", self.heading.title_at(at), shown(number)))
        });
        let kept = self.noted.iter().cloned();
        let parts: Vec<String> =
            self.text("note").into_iter().chain(kept).chain(of_id).chain(self.said_last.clone()).chain(old).collect();
        (!parts.is_empty()).then(|| parts.join("；"))
    }
}
