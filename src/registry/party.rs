//! Parties to a case: a person or an organisation, with what identifies and reaches them. Personal data.

use serde::{Deserialize, Serialize};

use super::placeholder::says_nothing;

/// What stands where personal data was erased.
pub const ERASED: &str = "〔已删除〕";

/// One party, as typed: 名称；证件号码；电话；地址, in any order after the name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Typed")]
pub struct Party {
    /// Name of the person or organisation.
    pub name: String,
    /// Identity number or unified social credit code.
    pub id_no: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Line(String),
    Fields { name: String, id_no: Option<String>, phone: Option<String>, address: Option<String> },
}

impl From<Typed> for Party {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Line(line) => Party::parse(&line),
            Typed::Fields { name, id_no, phone, address } => Party { name, id_no, phone, address },
        }
    }
}

impl Party {
    /// Reads 名称；证件号码；电话；地址. Numbers are told apart by their shape; the rest is the address.
    pub fn parse(line: &str) -> Self {
        let mut parts = line.split(['；', ';']).map(str::trim).filter(|part| !part.is_empty());
        let mut party = Party { name: parts.next().unwrap_or_default().to_owned(), ..Party::default() };
        for part in parts {
            let slot = if looks_like_id_no(part) && party.id_no.is_none() {
                &mut party.id_no
            } else if looks_like_phone(part) && party.phone.is_none() {
                &mut party.phone
            } else {
                &mut party.address
            };
            match slot {
                Some(text) => {
                    text.push('；');
                    text.push_str(part);
                }
                None => *slot = Some(part.to_owned()),
            }
        }
        party
    }

    /// The party without words that say nothing (无, 不详 …), each part by itself; the name may be empty then. None when
    /// nothing is left.
    pub fn without_nothings(mut self) -> Option<Self> {
        if says_nothing(&self.name) {
            self.name.clear();
        }
        for part in [&mut self.id_no, &mut self.phone, &mut self.address] {
            let said = |text: &str| text.split('；').filter(|part| !says_nothing(part)).collect::<Vec<_>>().join("；");
            *part = part.as_deref().map(said).filter(|text| !text.is_empty());
        }
        let empty = self.name.is_empty() && self.id_no.is_none() && self.phone.is_none() && self.address.is_none();
        (!empty).then_some(self)
    }

    /// The party in one line, the way it is typed.
    pub fn line(&self) -> String {
        let rest = [&self.id_no, &self.phone, &self.address];
        let mut line = self.name.clone();
        for part in rest.into_iter().flatten() {
            line.push('；');
            line.push_str(part);
        }
        line
    }

    /// Every text that names or reaches the party, longest first: what an erasure must find.
    pub fn personal_texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = vec![&self.name];
        texts.extend([&self.id_no, &self.phone, &self.address].into_iter().flatten().map(String::as_str));
        texts.retain(|text| text.chars().count() > 1 && *text != ERASED && !says_nothing(text));
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        texts
    }

    /// A sentence when the identity number cannot be right by its check digit.
    pub fn doubt(&self) -> Option<String> {
        let number = self.id_no.as_deref()?;
        let wrong = !valid_id_no(number);
        wrong.then(|| format!("当事人证件号码校验位不符：{}", mask_middle(number)))
    }
}

fn looks_like_id_no(text: &str) -> bool {
    let length = text.len();
    text.is_ascii() && (length == 15 || length == 18) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn looks_like_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (7..=13).contains(&digits) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b' ' || b == b'+')
}

/// Whether an 18-character identity number (GB 11643) or social credit code (GB 32100) has its check character right.
/// Older 15-digit numbers have none and pass.
pub fn valid_id_no(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    match upper.len() {
        15 => upper.bytes().all(|b| b.is_ascii_digit()),
        18 => resident_check(&upper) || credit_check(&upper),
        _ => false,
    }
}

fn resident_check(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits: Option<Vec<u32>> = number.chars().take(17).map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    "10X98765432".chars().nth((sum % 11) as usize) == number.chars().last()
}

fn credit_check(code: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<u32>> = code.chars().map(|c| ALPHABET.find(c).map(|at| at as u32)).collect();
    let Some(values) = values else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == values[17]
}

/// Hides the middle of a number: the first three and last two characters stay.
pub fn mask_middle(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    if chars.len() < 7 {
        return "*".repeat(chars.len());
    }
    let head: String = chars[..3].iter().collect();
    let tail: String = chars[chars.len() - 2..].iter().collect();
    format!("{head}{}{tail}", "*".repeat(chars.len() - 5))
}

/// Hides a name but for its first character.
pub fn mask_name(name: &str) -> String {
    if name == ERASED {
        return name.to_owned();
    }
    let mut chars = name.chars();
    let first: String = chars.next().into_iter().collect();
    format!("{first}{}", "某".repeat(chars.count().min(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_parts_of_a_party_by_their_shape() {
        let party = Party::parse("张三；0632-7711234;11010519491231002X；坛山街道1号");
        assert_eq!(party.name, "张三");
        assert_eq!(party.id_no.as_deref(), Some("11010519491231002X"));
        assert_eq!(party.phone.as_deref(), Some("0632-7711234"));
        assert_eq!(party.address.as_deref(), Some("坛山街道1号"));
    }

    #[test]
    fn check_characters() {
        assert!(valid_id_no("11010519491231002X"));
        assert!(!valid_id_no("110105194912310021"));
        assert!(valid_id_no("91350100M000100Y43"));
        assert!(!valid_id_no("91350100M000100Y44"));
    }
}
