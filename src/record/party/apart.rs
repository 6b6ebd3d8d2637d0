//! The parts of a party that a clerk typed in one breath, told apart by their shape.

use crate::fold;
use crate::person::numbers;

/// What stands between the parts of a party that are not told apart by a semicolon.
const BETWEEN: [char; 6] = ['，', ',', '、', ' ', '\u{3000}', '\t'];
/// What a number or an address is introduced by.
const LABELS: &[&str] = &[
    "：",
    ":",
    "公民身份号码",
    "身份证件号码",
    "居民身份证",
    "身份证号码",
    "身份证号",
    "身份证",
    "证件号码",
    "统一社会信用代码",
    "信用代码",
    "联系电话",
    "手机号码",
    "手机号",
    "手机",
    "电话",
    "联系地址",
    "住址",
    "地址",
    "住所",
];
/// What addresses have in them.
const OF_ADDRESSES: [char; 12] = ['省', '市', '区', '县', '镇', '乡', '村', '街', '路', '巷', '号', '楼'];

/// The parts of a party, and what of the line is none of them.
#[derive(Debug, Clone, Default)]
pub struct Apart {
    /// Name of the person or organisation.
    pub name: String,
    /// Identity number or unified social credit code.
    pub id_no: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What is registered nowhere.
    pub left_out: Option<&'static str>,
}

/// A line without semicolons whose numbers are told from its name and address by their shape, be they in brackets behind
/// the name, or joined to it; none where it may mean something else.
pub fn told_apart(line: &str) -> Option<Apart> {
    if line.contains(['；', ';', '﹔']) {
        return None;
    }
    divided(line).or_else(|| bracketed(line)).or_else(|| joined(line))
}

/// 张三（身份证号370404199001011234，电话13506320011）: what stands in brackets is the name's.
fn bracketed(line: &str) -> Option<Apart> {
    let name = line.split(['（', '(']).next().filter(|name| name.len() < line.len())?.trim();
    let apart = divided(&line.replace(['（', '('], "，").replace(['）', ')'], "，"))?;
    (apart.name == name && (apart.id_no.is_some() || apart.phone.is_some())).then_some(apart)
}

/// 张三110105194912310021: a number behind a name is known by its length.
fn joined(line: &str) -> Option<Apart> {
    let line = line.trim();
    let name = line.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let number = &line[name.len()..];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let known = match number.len() {
        11 => digits == 11 && number.starts_with('1'),
        15 => digits == 15,
        18 => digits >= 17 || numbers::is_credit_code(number),
        _ => false,
    };
    let name = without_label(name.trim_end_matches(BETWEEN)).trim_end_matches(BETWEEN);
    if !known || name.chars().count() < 2 || name.contains(BETWEEN) {
        return None;
    }
    let mut party = Apart { name: name.to_owned(), ..Apart::default() };
    let slot = if number.len() == 11 { &mut party.phone } else { &mut party.id_no };
    *slot = Some(number.to_owned());
    Some(party)
}

/// A line whose parts are divided by marks.
fn divided(line: &str) -> Option<Apart> {
    let mut numbers = Vec::new();
    numbers::each_in(line, &mut |number| {
        if numbers::length_at(number) == Some(number.len()) {
            numbers.push(number);
        }
    });
    let mut party = Apart::default();
    let (mut rest, mut texts) = (line, Vec::new());
    for number in numbers {
        let (before, after) = rest.split_once(number)?;
        let bare = without_label(before);
        let slot =
            if looks_like_phone(number) && !looks_like_id_no(number) { &mut party.phone } else { &mut party.id_no };
        if !bare.ends_with(BETWEEN) || slot.replace(number.trim().to_owned()).is_some() {
            return None;
        }
        texts.push(bare.trim_matches(BETWEEN));
        rest = after;
    }
    let (first, more) = texts.split_first()?;
    let mut parts = first.split(['，', ',', '、']).map(str::trim);
    let name = parts.next()?;
    let told: Vec<&str> = parts.collect();
    let ends = |sex: &str| name.strip_suffix(sex).filter(|name| name.ends_with(BETWEEN));
    let left_out = ["男", "女"].into_iter().find(|sex| ends(sex).is_some() || told.contains(sex));
    let name = left_out.and_then(ends).unwrap_or(name);
    let before = told.into_iter().filter(|part| left_out != Some(*part));
    let after = rest.trim_matches(BETWEEN);
    let address = before.chain(more.iter().copied()).chain([after]).map(without_labels_before);
    let address: Vec<&str> = address.filter(|part| !part.is_empty()).collect();
    party.name = name.trim_matches(BETWEEN).to_owned();
    if party.name.is_empty() || !address.iter().all(|part| part.contains(OF_ADDRESSES)) {
        return None;
    }
    party.address = Some(address.join("，")).filter(|address| !address.is_empty());
    party.left_out = left_out;
    Some(party)
}

/// The text without the word behind it that introduces a number or an address.
pub fn without_label(text: &str) -> &str {
    LABELS.iter().fold(text, |text, label| text.strip_suffix(label).unwrap_or(text))
}

fn without_labels_before(text: &str) -> &str {
    LABELS.iter().rev().fold(text, |text, label| text.strip_prefix(label).unwrap_or(text))
}

/// Whether it is an identity number or a credit code by its shape.
pub fn looks_like_id_no(text: &str) -> bool {
    let plain = fold::text(text);
    plain.is_ascii() && matches!(plain.len(), 15 | 18) && plain.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether it is a telephone number by its shape.
pub fn looks_like_phone(text: &str) -> bool {
    let plain = fold::text(text);
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits) && plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'(' | b')' | b'+'))
}
