//! Cells that hold several things: parties, materials, what is said of each of several units.

use chrono::NaiveDate;

use super::cells::Cells;
use super::shown::shown;
use super::spoilt::{rounded, scientific, without_fraction};
use crate::error::{Error, Result};
use crate::fold;
use crate::person::names;
use crate::record::material::{self, Material, ON_PAPER};
use crate::record::party::Party;
use crate::record::words::{MaterialKind, PartyKind};

/// What to do about a number, telephone or address of nobody.
const NAMELESS: &str = "填写名称；姓名尚不清楚的，写“身份待查的某人”之类，查明后更正";
/// What a spreadsheet did to an identity number, if it did anything.
fn lost(number: &str) -> Option<&'static str> {
    match number {
        number if scientific(number) => Some("证件号码已被表格软件改成科学计数，末几位已丢失"),
        number if rounded(number) => Some("证件号码第 15 位以后都成了 0，是表格软件按数值存的，末几位已丢失"),
        _ => None,
    }
}

/// … and what to do then.
const TYPE_AGAIN: &str = "把该列设为文本格式，重新录入号码";

/// Names of columns that list what goes with a paper, beside those that say so themselves.
const PAPER_LISTS: &[&str] = &["附件材料", "移送材料", "材料清单"];

/// Whether a text is the name of a file: a point, and few plain letters behind it.
fn is_like_a_file(text: &str) -> bool {
    let ending = text.trim().rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Most materials of one row.
const MOST_MATERIALS: usize = 40;

/// The parties of a line: 王某、赵某; 张三；李四. What follows a semicolon is a number, a telephone, an address of the party
/// before, unless it is a name.
fn parties_of(line: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in line.split(['；', ';', '﹔']) {
        match found.last_mut() {
            Some(before) if !divided(part).iter().all(|name| is_name(name)) => {
                before.push('；');
                before.push_str(part);
            }
            _ => found.push(part.to_owned()),
        }
    }
    let divided = |party: String| match party.contains('；') {
        true => vec![party],
        false => names_of(&party).into_iter().map(with_number).collect(),
    };
    found.into_iter().flat_map(divided).collect()
}

/// Whether a part is what a person or an organisation is called, its number behind it or not.
fn is_name(part: &str) -> bool {
    let line = with_number(part);
    let name = line.split('；').next().unwrap_or_default();
    let named = Party { name: name.to_owned(), ..Party::default() };
    names::is_person(name) || name.chars().count() > 2 && named.kind() == Some(PartyKind::Organisation)
}

/// A part that may be somebody's name as well as a place: 王庄, 李村.
fn is_name_or_place(part: &str) -> bool {
    names::is_person(part.trim()) && part.trim().ends_with(['村', '镇', '乡', '街', '路', '庄', '巷', '屯'])
}

/// 张三110105194912310021 and 张三（身份证号110105194912310021） → 张三；110105194912310021: as the number of any party that is
/// typed.
fn with_number(part: &str) -> String {
    let part = part.trim();
    let party = Party::typed(part);
    // What a mark divides may be two parties, or a party and a place: that is looked at elsewhere.
    if part.contains('；') || party.address.is_some() || party.id_no.is_none() && party.phone.is_none() {
        return part.to_owned();
    }
    let numbers = [party.id_no, party.phone].into_iter().flatten().map(|number| format!("；{number}"));
    party.name + &numbers.collect::<String>()
}

/// The names of a line without semicolons; a bracket is no place to divide a name, and a line with figures is divided only
/// where each part is a name.
fn names_of(line: &str) -> Vec<&str> {
    let parts = divided(line);
    let figures = line.chars().any(|c| c.is_ascii_digit());
    if figures && !parts.iter().all(|part| is_name(part)) { vec![line] } else { parts }
}

fn divided(line: &str) -> Vec<&str> {
    let mut depth = 0u32;
    let divides = |c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '，' | ',')
    };
    line.split(divides).collect()
}

impl Cells<'_> {
    /// The parties of a case: one a line, with the columns for number, telephone and address for a single one.
    pub fn parties(&mut self) -> Vec<Party> {
        let mut parties: Vec<Party> = Vec::new();
        let mut found: Vec<String> = Vec::new();
        for line in self.raw("parties").split(['\n', '\r', '|']) {
            if let Some(part) = line.split(['；', ';', '﹔']).skip(1).find(|part| is_name_or_place(part)) {
                let told = format!("“{}”是人名还是地址，分不清", shown(part.trim()));
                let hint = "每人一行；是地址的，写得更全：名称；证件号码；电话；某镇某村";
                self.fault("parties", Error::input(told).hint(hint));
            }
            found.extend(parties_of(line));
        }
        for line in found {
            let Some(party) = Party::parse(line.trim()).without_nothings() else { continue };
            if party.name.is_empty() {
                self.fault("parties", Error::input("当事人没有名称，却有证件号码、电话或地址").hint(NAMELESS));
            }
            if let Some(lost) = party.id_no.as_deref().and_then(lost) {
                self.fault("parties", Error::input(lost).hint(TYPE_AGAIN));
            }
            parties.push(party);
        }
        for key in ["id_no", "phone", "address"] {
            // Ledgers of decisions tell no more of a party than its number.
            let Some(text) = Some(key).filter(|key| self.is_column(key)).and_then(|key| self.text(key)) else {
                continue;
            };
            let text = if key == "address" { text } else { without_fraction(text) };
            if let Some(lost) = lost(&text).filter(|_| key == "id_no") {
                self.fault(key, Error::input(lost).hint(TYPE_AGAIN));
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
            if self.heading().paper.is_some() || self.lists_paper(key) && !is_like_a_file(entry) {
                // It lists what lies on paper: taken in as such.
                return Ok(None);
            }
            return Err(Error::input(format!("材料“{}”缺少类别", shown(entry)))
                .hint("写作 letter=移交函.pdf；source=现场检查记录.pdf，纸质的写 letter=纸质：移交函；整份台账的材料都是纸质的，加 --paper-materials \"纸质材料见原卷\""));
        };
        let Some(kind) = self.word_of::<MaterialKind>(key, kind) else { return Ok(None) };
        self.around.material(kind, file.trim()).map(Some)
    }

    /// Whether the column says by its name that it lists what lies on paper.
    fn lists_paper(&self, key: &str) -> bool {
        let at = self.heading().place_in(key, self.row());
        let title = at.map(|at| self.heading().title_at(at)).unwrap_or_default();
        let title = fold::text(&title);
        key == "materials" && (title.contains("纸质") || PAPER_LISTS.contains(&title.as_str()))
    }

    /// Materials of these categories that lie on paper, as the clerk says of the whole ledger; called what the row lists,
    /// where it lists any.
    pub fn on_paper(&mut self, kinds: &[MaterialKind]) -> Vec<Material> {
        let listed = self.text("materials").filter(|text| !text.contains(['=', '＝']));
        let own = listed.clone().filter(|_| self.lists_paper("materials"));
        let own_list = self.heading().paper.is_none();
        let Some(paper) = self.heading().paper.clone().or(own) else { return Vec::new() };
        if own_list {
            let name = format!("{ON_PAPER}{paper}");
            return self.made(&material::listed_on_paper(kinds, &paper), &name);
        }
        let kinds = material::on_paper_of(kinds, &paper);
        let kinds = listed.as_deref().map_or(kinds.clone(), |text| match material::named_only(text) {
            true => material::on_paper_of(&kinds, text),
            false => kinds,
        });
        let name = format!("{ON_PAPER}{}", listed.unwrap_or(paper));
        self.made(&kinds, &name)
    }

    /// A material of each of these categories, of one name.
    fn made(&mut self, kinds: &[MaterialKind], name: &str) -> Vec<Material> {
        let made: Result<Vec<Material>> = kinds.iter().map(|kind| self.around.material(*kind, name)).collect();
        made.unwrap_or_else(|error| {
            self.fault("materials", error);
            Vec::new()
        })
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
