//! Cells that hold several things: parties, materials, what is said of each of several units.

use chrono::NaiveDate;

use super::cells::Cells;
use super::shown::shown;
use super::spoilt::{rounded, scientific, without_fraction};
use crate::error::{Error, Result};
use crate::record::material::{Material, ON_PAPER};
use crate::record::party::Party;
use crate::record::words::MaterialKind;

/// What to do about a number, telephone or address of nobody.
const NAMELESS: &str = "填写名称；姓名尚不清楚的，写“身份待查的某人”之类，查明后更正";
/// Most materials of one row.
const MOST_MATERIALS: usize = 40;

/// The names of a line that holds several: 王某、赵某. A line with figures or semicolons tells of one; a bracket is no place
/// to divide a name.
fn names_of(line: &str) -> Vec<&str> {
    if line.contains(['；', ';']) || line.chars().any(|c| c.is_ascii_digit()) {
        return vec![line];
    }
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
        for line in self.raw("parties").split(['\n', '\r', '|']).flat_map(names_of) {
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
            if self.heading().paper.is_some() {
                // It lists what lies on paper: taken in as such.
                return Ok(None);
            }
            return Err(Error::input(format!("材料“{}”缺少类别", shown(entry)))
                .hint("写作 letter=移交函.pdf；source=现场检查记录.pdf，纸质的写 letter=纸质：移交函；整份台账的材料都是纸质的，加 --paper-materials \"纸质材料见原卷\""));
        };
        let Some(kind) = self.word_of::<MaterialKind>(key, kind) else { return Ok(None) };
        self.around.material(kind, file.trim()).map(Some)
    }

    /// Materials of these categories that lie on paper, as the clerk says of the whole ledger; called what the row lists,
    /// where it lists any.
    pub fn on_paper(&mut self, kinds: &[MaterialKind]) -> Vec<Material> {
        let Some(paper) = self.heading().paper.clone() else { return Vec::new() };
        let listed = self.text("materials").filter(|text| !text.contains(['=', '＝']));
        let name = format!("{ON_PAPER}{}", listed.unwrap_or(paper));
        let made: Result<Vec<Material>> = kinds.iter().map(|kind| self.around.material(*kind, &name)).collect();
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
