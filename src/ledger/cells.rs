//! The cells of one row, read by what they mean. What cannot be read is remembered, so that a row names all its faults.

use chrono::{Datelike, NaiveDate};

use super::columns::{self, Heading, shown};
use super::likeness::OLD_NUMBER;
use super::row::{Fault, Nothing, Office};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::person::numbers;
use crate::person::placeholder::says_nothing;
use crate::record::material::Material;
use crate::record::party::Party;
use crate::record::words::{Flag, MaterialKind, Vocabulary, offered};
use crate::record::{docno, texts};
use crate::{fold, guard};

/// What to do about a number, telephone or address of nobody.
const NAMELESS: &str = "填写名称；姓名尚不清楚的，写“身份待查的某人”之类，查明后更正";
/// Most materials of one row.
const MOST_MATERIALS: usize = 40;

/// One row under its heading.
pub struct Cells<'a> {
    heading: &'a Heading,
    cells: &'a [String],
    /// The register and the files beside the ledger.
    pub office: &'a mut dyn Office,
    faults: Vec<(usize, Fault)>,
}

/// Columns whose 无 is a word of theirs: no secrecy, not urgent.
const WITH_NONE: &[&str] = &["secrecy", "urgent", "ongoing", "partial"];
/// Columns about persons, in which even a stroke is remarked on.
const PERSONAL: &[&str] = &["parties", "id_no", "phone", "address"];
/// Columns that hold one number, in which a second line is another row's.
const ONE_LINE: &[&str] = &["id", "case", "doc_no", "decision_no", "designation_no", "notify_no"];

/// Takes off what an export or a spreadsheet puts around a text so that it is taken as one.
pub fn plain(cell: &str) -> &str {
    let text = guard::bare(cell);
    if text.len() < cell.len() {
        return text;
    }
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || fold::is_invisible(c));
    let quoted = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or_else(|| guard::bare(cell))
}

impl<'a> Cells<'a> {
    /// The row `cells` under `heading`.
    pub fn new(heading: &'a Heading, cells: &'a [String], office: &'a mut dyn Office) -> Self {
        Cells { heading, cells, office, faults: Vec::new() }
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

    fn raw(&self, key: &str) -> &'a str {
        self.heading.place(key).and_then(|at| self.cells.get(at)).map_or("", |cell| plain(cell))
    }

    /// The cells that hold words that say nothing, and were read as empty.
    pub fn nothings(&self) -> Vec<Nothing> {
        let mut found = Vec::new();
        for field in
            columns::of(self.heading.kind()).filter(|field| !field.machine() && !WITH_NONE.contains(&field.key))
        {
            let text = self.raw(field.key);
            let personal = PERSONAL.contains(&field.key);
            let mut parts: Vec<&str> = vec![text];
            if field.key == "parties" && !says_nothing(text) {
                parts =
                    text.split(['\n', '\r', '|', '；', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
            }
            let nothing = |part: &&&str| {
                !part.is_empty() && says_nothing(part) && (personal || part.chars().any(char::is_alphanumeric))
            };
            if let Some(part) = parts.iter().find(nothing) {
                found.push(Nothing { column: self.heading.title(field.key).to_owned(), value: shown(part) });
            }
        }
        found
    }

    /// The text of a cell in one line; none when what it holds says nothing (a stroke, 无, 不详 …).
    pub fn text(&self, key: &str) -> Option<String> {
        let text = self.raw(key);
        if text.is_empty()
            || says_nothing(text) && !(WITH_NONE.contains(&key) && text.chars().any(char::is_alphanumeric))
        {
            return None;
        }
        let lines: Vec<&str> = text.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
        Some(lines.join(" "))
    }

    /// Says which texts are too long or hold what no text may, each at its own cell.
    pub fn check_texts(&mut self) {
        for field in columns::of(self.heading.kind()).filter(|field| !field.machine()) {
            if self.raw(field.key).len() > 2 && self.raw(field.key).bytes().all(|byte| byte == b'#') {
                let error = Error::input("列太窄，存出来的只有“###”，内容没有了").hint("把这一列拉宽，重新存出");
                self.fault(field.key, error);
            }
            let Some(text) = self.text(field.key) else { continue };
            if ONE_LINE.contains(&field.key) && self.raw(field.key).contains(['\n', '\r']) {
                let error =
                    Error::input("这一格只能有一个号，却有几行").hint("核对这一格是否吞进了别的行；一行写一个号");
                self.fault(field.key, error);
            }
            // Lists of materials and of parties are as long as they need to be; their parts are checked by the door.
            let label =
                if texts::TEXT_FIELDS.iter().any(|(known, _)| *known == field.key) { field.key } else { "text" };
            if !matches!(field.key, "materials" | "reply_materials" | "parties")
                && let Err(error) = texts::check_text(label, &text)
            {
                self.fault(field.key, error);
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
        match self.office.date(bare) {
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
        let on = if on == NaiveDate::MIN { self.office.today() } else { on };
        match self.office.units().find_acting(name, on).map(|unit| unit.code.clone()) {
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

    /// The id of the row's record, if its cell holds one; else the old number it holds, if any.
    pub fn own_id(&mut self, kind: RecordKind, first: NaiveDate) -> (Option<Id>, Option<String>) {
        let Some(text) = self.text("id") else { return (None, None) };
        let id = match id_in(&text) {
            None => return (None, Some(text)),
            Some(Ok(id)) => id,
            Some(Err(error)) => {
                self.fault("id", error);
                return (None, None);
            }
        };
        if id.number > Id::MOST && !self.is_there(id) {
            let error = Error::input(format!("编号 {id} 的序号太大，最多 {}", Id::MOST))
                .hint("照登记簿的次序编，或清空编号由登记簿另编；不是这种样子的旧编号照写，会记入备注");
            self.fault("id", error);
        } else if let Err(error) = id.check_year() {
            self.fault("id", error);
        } else if id.kind != kind {
            self.fault(
                "id",
                Error::input(format!("“{id}”是{}编号", id.kind.name())).hint(format!(
                    "{}编号形如 {}2026-0001；旧编号照写，会记入备注",
                    kind.name(),
                    kind.letter()
                )),
            );
        } else if first != NaiveDate::MIN && i32::from(id.year) != first.year() {
            self.fault(
                "id",
                Error::input(format!("编号 {id} 的年份与首次事项的日期 {first} 不符")).hint("清空编号，由登记簿另编"),
            );
        }
        (Some(id), None)
    }

    /// Whether a record of this id is in the register; then its number is no matter any more.
    fn is_there(&mut self, id: Id) -> bool {
        self.office.is_there(id).unwrap_or_else(|error| {
            self.fault("id", error);
            false
        })
    }

    /// What the row remarks, its old number included.
    pub fn note(&self, old_number: Option<&str>) -> Option<String> {
        let old = old_number.map(|number| format!("{OLD_NUMBER}{number}"));
        let parts: Vec<String> = self.text("note").into_iter().chain(old).collect();
        (!parts.is_empty()).then(|| parts.join("；"))
    }

    /// The parties of a case: one a line, with the columns for number, telephone and address for a single one.
    pub fn parties(&mut self) -> Vec<Party> {
        let mut parties: Vec<Party> = Vec::new();
        for line in self.raw("parties").split(['\n', '\r', '|']) {
            let Some(party) = Party::parse(line.trim()).without_nothings() else { continue };
            if party.name.is_empty() {
                self.fault("parties", Error::input("当事人没有名称，却有证件号码、电话或地址").hint(NAMELESS));
            }
            parties.push(party);
        }
        for key in ["id_no", "phone", "address"] {
            let Some(text) = self.text(key) else { continue };
            let text = if key == "address" { text } else { without_fraction(text) };
            let lost = match key {
                "id_no" if scientific(&text) => Some("证件号码已被表格软件改成科学计数，末几位已丢失"),
                "id_no" if rounded(&text) => Some("证件号码第 15 位以后都成了 0，是表格软件按数值存的，末几位已丢失"),
                _ => None,
            };
            if let Some(lost) = lost {
                self.fault(key, Error::input(lost).hint("把该列设为文本格式，重新录入号码"));
            }
            if parties.is_empty() {
                self.fault(key, Error::input("当事人一列没有名称，证件号码、电话、地址无处登记").hint(NAMELESS));
                continue;
            }
            let [party] = parties.as_mut_slice() else {
                self.fault(
                    key,
                    Error::input("证件号码、电话、地址列只能用于一名当事人")
                        .hint("多名当事人写在当事人列里，每名一行：名称；证件号码；电话；地址"),
                );
                continue;
            };
            let slot = match key {
                "id_no" => &mut party.id_no,
                "phone" => &mut party.phone,
                _ => &mut party.address,
            };
            *slot = Some(text);
        }
        parties
    }

    /// The materials of a cell: `类别=文件`, several divided by semicolons.
    pub fn materials(&mut self, key: &str) -> Vec<Material> {
        let cell = self.text(key).unwrap_or_default();
        let mut materials = Vec::new();
        let entries = cell.split([';', '；', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
        for (nth, entry) in entries.enumerate() {
            match self.material(key, nth, entry) {
                Ok(Some(material)) => materials.push(material),
                Ok(None) => {}
                Err(error) => self.fault(key, error),
            }
        }
        materials
    }

    fn material(&mut self, key: &str, nth: usize, entry: &str) -> Result<Option<Material>> {
        if nth >= MOST_MATERIALS {
            return if nth > MOST_MATERIALS {
                Ok(None)
            } else {
                Err(Error::input(format!("一行最多 {MOST_MATERIALS} 份材料")))
            };
        }
        let Some((kind, file)) = entry.split_once(['=', '＝']) else {
            return Err(Error::input(format!("材料“{}”缺少类别", shown(entry)))
                .hint("写作 letter=移交函.pdf；source=现场检查记录.pdf，纸质的写 letter=纸质：移交函"));
        };
        let Some(kind) = self.word_of::<MaterialKind>(key, kind) else { return Ok(None) };
        self.office.material(kind.word(), file.trim()).map(Some)
    }

    /// What a cell says of each of `units`: one value for all, or 单位=值, divided by semicolons.
    pub fn of_each(&mut self, key: &str, units: &[String], on: NaiveDate) -> Vec<Option<String>> {
        let Some(text) = self.text(key) else { return vec![None; units.len()] };
        if !text.contains(['=', '＝']) {
            return vec![Some(text); units.len()];
        }
        let mut said: Vec<Option<String>> = vec![None; units.len()];
        for part in text.split([';', '；', '、', '，', ',']).filter(|part| !part.trim().is_empty()) {
            let Some((name, value)) = part.split_once(['=', '＝']) else {
                self.fault(
                    key,
                    Error::input(format!("“{}”缺少单位或值", shown(part))).hint("写作 单位=值，多个用分号分开"),
                );
                continue;
            };
            let Some(code) = self.code(key, name.trim(), on) else { continue };
            match units.iter().position(|unit| *unit == code) {
                Some(at) => said[at] = Some(value.trim().to_owned()),
                None => self.fault(key, Error::input(format!("“{}”不在接收单位之列", shown(name))).hint("核对单位")),
            }
        }
        said
    }
}

/// The day of a cell without the time a spreadsheet appends.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((day, time))
            if time.contains(':') && time.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b' ')) =>
        {
            day
        }
        _ => text,
    }
}

/// A long number that a spreadsheet has shortened, as 3.70404E+17.
fn scientific(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    upper.split_once("E+").is_some_and(|(head, tail)| {
        head.contains('.')
            && head.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && tail.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A number of eighteen digits of which a spreadsheet kept fifteen: the last three are noughts, and the check digit is wrong.
fn rounded(text: &str) -> bool {
    text.len() == 18
        && text.ends_with("000")
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !numbers::is_valid(text)
}

/// A number without the fraction that a spreadsheet puts behind it, as 13800001234.0.
fn without_fraction(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(whole) if whole.len() > 6 && whole.bytes().all(|byte| byte.is_ascii_digit()) => whole.to_owned(),
        _ => text,
    }
}

/// The id that a cell holds, in whatever width its characters are; none where it holds a number of another register.
///
/// # Errors
/// What has the shape of an id and can be none: no old number looks like that by chance.
pub fn id_in(text: &str) -> Option<Result<Id>> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace() && !fold::is_invisible(*c)) {
        if fold::is_dash(c) {
            plain.push('-');
        } else {
            plain.push(fold::first_of(c).filter(char::is_ascii).unwrap_or(c));
        }
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (head, number) = plain.split_once('-')?;
    if let Ok(id) = format!("{head}-{}", number.trim_start_matches('0')).parse::<Id>() {
        return Some(Ok(id));
    }
    let (letter, year) = head.split_at_checked(1)?;
    let shaped = letter.bytes().all(|byte| byte.is_ascii_alphabetic()) && year.len() == 4 && digits(year);
    let known = RecordKind::ALL.iter().any(|kind| letter.eq_ignore_ascii_case(&kind.letter().to_string()));
    (shaped && known && digits(number)).then(|| {
        Err(Error::input(format!("编号 {} 的序号不在 1 至 {} 之间", shown(text), Id::MOST))
            .hint("照登记簿的次序编，或清空编号由登记簿另编"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_in_any_width() {
        for text in [
            "C2026-0007",
            "Ｃ２０２６－０００７",
            "c 2026—7",
            "C2026-０００7",
            "C2026-0000000000000007",
            "C2026-0007\u{200b}",
        ] {
            assert_eq!(id_in(text).unwrap().unwrap().to_string(), "C2026-0007", "{text}");
        }
        for text in ["C2026-0", "C2026-99999999999999999999", "Ｃ2026-0000"] {
            assert!(id_in(text).unwrap().is_err(), "{text}");
        }
        for text in ["旧1", "2026-0001", "X2026-1", "C26-1", "C2026-1-2", "C2026-a", "峄综执立〔2026〕1号"] {
            assert!(id_in(text).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_that_a_spreadsheet_rounded() {
        assert!(rounded("110105194912310000") && !rounded("11010519491231002X") && !rounded("110105194912310"));
        assert_eq!(without_fraction("13800001234.0".to_owned()), "13800001234");
        assert_eq!(without_fraction("1.0".to_owned()), "1.0");
    }

    #[test]
    fn what_was_put_before_a_text_comes_off() {
        for (cell, text) in [
            ("'=1+1", "=1+1"),
            ("'370404190001010018", "370404190001010018"),
            ("=\"370404190001010018\"", "370404190001010018"),
            ("'甲'乙", "'甲'乙"),
            ("''=x", "'=x"),
            (" 甲 ", "甲"),
            ("\t37040419", "37040419"),
        ] {
            assert_eq!(plain(cell), text, "{cell}");
        }
    }

    #[test]
    fn times_and_scientific_numbers() {
        for text in ["2026/1/5 0:00", "2026/1/5 00:00:00", "2026/1/5T00:00:00.000", "2026/1/5"] {
            assert_eq!(without_time(text), "2026/1/5", "{text}");
        }
        assert!(scientific("3.70404E+17") && !scientific("37040419000101001X"));
    }
}
