//! Which county a register is of: its code (GB/T 2260) and its name, as its rulebook says.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::fold;

/// The first two digits there are: provinces, autonomous regions, municipalities.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];
/// Longest name, in characters.
const LONGEST: usize = 40;

/// A county, a city or a province.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// As 枣庄市峄城区; none: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Region {
    /// The region of this code and name.
    ///
    /// # Errors
    /// What is no such code, or an unfit name.
    pub fn of(code: &str, name: Option<&str>) -> Result<Self> {
        let code = fold::plain(code.trim()).into_owned();
        if !is_code(&code) {
            let shown: String = code.chars().filter(|c| !c.is_control()).take(20).collect();
            return Err(Error::input(format!("“{shown}”不是行政区划代码"))
                .hint("写六位数字（GB/T 2260），如 370404；前两位是省级代码"));
        }
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        if let Some(name) = name.filter(|name| !is_name(name)) {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(20).collect();
            return Err(Error::input(format!("“{shown}”不是行政区划名称"))
                .hint(format!("写名称，如 枣庄市峄城区，最多 {LONGEST} 字")));
        }
        Ok(Region { code, name: name.map(str::to_owned) })
    }

    /// The text of a rulebook, which says this of its county and all else as before.
    ///
    /// # Errors
    /// A text that is damaged.
    pub fn told_in(&self, text: &str) -> Result<String> {
        let damaged = || Error::io("规则书已损坏");
        let mut book: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| damaged())?;
        let region = serde_json::to_value(self).map_err(|_| damaged())?;
        book.as_object_mut().ok_or_else(damaged)?.insert("region".to_owned(), region);
        serde_json::to_string_pretty(&book).map_err(|_| damaged())
    }

    /// In words: 枣庄市峄城区（370404）.
    pub fn shown(&self) -> String {
        match &self.name {
            Some(name) => format!("{name}（{}）", self.code),
            None => self.code.clone(),
        }
    }
}

/// Whether a text is such a code.
pub(super) fn is_code(code: &str) -> bool {
    code.len() == 6
        && code.bytes().all(|b| b.is_ascii_digit())
        && PROVINCES.iter().any(|province| code.starts_with(province))
}

/// Whether a text may be a name.
pub(super) fn is_name(name: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || matches!(c, '·' | '（' | '）' | '-');
    (2..=LONGEST).contains(&name.chars().count()) && name.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_a_province() {
        for code in ["370404", " 370404 ", "３７０４０４", "110000", "659001"] {
            assert!(Region::of(code, None).is_ok(), "{code}");
        }
        for code in ["", "37040", "3704040", "000000", "990101", "37040a", "峄城区"] {
            assert!(Region::of(code, None).is_err(), "{code}");
        }
        assert_eq!(Region::of("370404", Some("枣庄市峄城区")).unwrap().shown(), "枣庄市峄城区（370404）");
        assert_eq!(Region::of("370404", Some(" ")).unwrap().shown(), "370404");
        assert!(Region::of("370404", Some("甲,乙")).is_err());
    }
}
