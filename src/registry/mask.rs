//! Hides personal data: what is known of parties and contacts wherever it stands in a text, and numbers by their shape.

use crate::record::words::Secrecy;
use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::party::{ERASED, mask_middle};
use super::texts;

/// Longest known text that is compared whole, in characters; of a longer one this much is compared, and the rest of the
/// text it stands in is hidden with it.
const LONGEST: usize = 63;
/// A word of so many letters and digits is a hash, no number of a person.
const HASH: usize = 40;
/// Lists of persons within acts.
const PERSONS: &[&str] = &["parties", "guests"];

/// The texts that name or reach a person, kept as hashes: a million of them take 8 MB.
#[derive(Debug)]
pub struct Known {
    /// Which characters (by their lower 16 bits) begin a known text.
    firsts: Vec<u64>,
    /// Lengths, as bits, of the known texts that begin with these two characters.
    lengths: HashMap<(char, char), u64>,
    /// Hashes of the known texts, sorted.
    hashes: Vec<u64>,
}

impl Default for Known {
    fn default() -> Self {
        Known { firsts: vec![0; 1024], lengths: HashMap::new(), hashes: Vec::new() }
    }
}

/// One step of FNV-1a over a character.
fn mix(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

impl Known {
    /// Room for so many texts.
    pub fn with_capacity(texts: usize) -> Self {
        Known { hashes: Vec::with_capacity(texts), ..Known::default() }
    }

    /// Takes in one text; those of one character name nobody, and numbers known by their shape need no remembering.
    pub fn add(&mut self, text: &str) {
        let text = text.trim();
        let mut chars = text.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return };
        // A few digits are an extension or a house: hiding them everywhere would tear dates and figures apart.
        let few = text.len() < 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if text == ERASED || few || number_at(text).is_some_and(|length| length == text.len()) {
            return;
        }
        let (mut hash, mut length) = (SEED, 0);
        for c in text.chars().take(LONGEST) {
            hash = mix(hash, c);
            length += 1;
        }
        let bits = u32::from(first) as u16;
        self.firsts[usize::from(bits / 64)] |= 1 << (bits % 64);
        *self.lengths.entry((first, second)).or_default() |= 1 << length;
        self.hashes.push(hash);
    }

    /// Makes it ready to be asked.
    pub fn sorted(mut self) -> Self {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        self
    }

    fn may_begin(&self, c: u32) -> bool {
        let bits = c as u16;
        self.firsts[usize::from(bits / 64)] & (1 << (bits % 64)) != 0
    }

    /// Length in bytes of the longest known text that `text` begins with.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut chars = text.chars();
        let lengths = *self.lengths.get(&(chars.next()?, chars.next()?))?;
        let (mut hash, mut found) = (SEED, None);
        for (nth, (at, c)) in text.char_indices().take(LONGEST).enumerate() {
            hash = mix(hash, c);
            let length = nth + 1;
            if lengths & (1 << length) != 0 && self.hashes.binary_search(&hash).is_ok() {
                found = Some(if length == LONGEST { text.len() } else { at + c.len_utf8() });
            }
        }
        found
    }

    /// `text` with every known text and every personal number in it hidden.
    pub fn hide<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let bytes = text.as_bytes();
        let mut hidden: Option<String> = None;
        // What came before, as far as it matters: an ASCII byte, or 0xff.
        let (mut done, mut at, mut before) = (0, 0, b' ');
        while let Some(&byte) = bytes.get(at) {
            let (size, begins) = match byte {
                0..0x80 => (1, self.may_begin(u32::from(byte))),
                0xe0..0xf0 => (3, self.may_begin(wide(&bytes[at..at + 3]))),
                _ => text[at..].chars().next().map_or((1, false), |c| (c.len_utf8(), self.may_begin(u32::from(c)))),
            };
            if byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric() {
                let word = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                if word >= HASH {
                    (at, before) = (at + word, b'x');
                    continue;
                }
            }
            let known = if begins { self.length_at(&text[at..]) } else { None };
            let number = byte.is_ascii_digit() && !before.is_ascii_digit();
            let length = known.or_else(|| if number { number_at(&text[at..]) } else { None });
            match length {
                Some(length) => {
                    let out = hidden.get_or_insert_with(|| String::with_capacity(text.len()));
                    out.push_str(&text[done..at]);
                    out.push_str(&of_any(&text[at..at + length]));
                    at += length;
                    (done, before) = (at, b' ');
                }
                None => {
                    at += size;
                    before = if size == 1 { byte } else { 0xff };
                }
            }
        }
        finished(text, hidden, done)
    }

    /// Compact JSON with every string in it hidden like a text, and persons by the field they stand in.
    pub fn hide_json<'a>(&self, json: &'a str) -> Cow<'a, str> {
        let bytes = json.as_bytes();
        let mut hidden: Option<String> = None;
        let (mut done, mut at, mut depth, mut field) = (0, 0, 0, "");
        // The list of persons being walked through: how deep it lies, and how its strings are hidden.
        let mut within: Option<(usize, Hide)> = None;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' | b'[' => {
                    depth += 1;
                    if within.is_none() && PERSONS.contains(&field) {
                        within = Some((depth, if field == "parties" { of_any } else { of_name }));
                    }
                }
                b'}' | b']' => {
                    within = within.filter(|(begun, _)| *begun != depth);
                    depth -= 1;
                    field = "";
                }
                b'"' => {
                    let begun = at;
                    let Some(end) = end_of_string(bytes, begun) else { return Cow::Owned(of_name(json)) };
                    at = end + 1;
                    let inner = &json[begun..end];
                    if bytes.get(at) == Some(&b':') {
                        field = inner;
                        continue;
                    }
                    let by_field = match field {
                        "phone" => Some(of_number as Hide),
                        // The name of a contact or guest stands beside the act's other fields, that of a file deeper.
                        "chair" => Some(of_name as Hide),
                        "name" if depth == 1 => Some(of_name as Hide),
                        _ => None,
                    };
                    if let Some(new) = self.hide_string(inner, within.map(|(_, hide)| hide).or(by_field)) {
                        let out = hidden.get_or_insert_with(|| String::with_capacity(json.len()));
                        out.push_str(&json[done..begun]);
                        out.push_str(&new);
                        done = end;
                    }
                }
                _ => {}
            }
        }
        finished(json, hidden, done)
    }

    /// The inside of a JSON string, hidden; none when nothing of it is to be hidden.
    fn hide_string(&self, inner: &str, hide: Option<Hide>) -> Option<String> {
        let text = match inner.contains('\\') {
            false => Cow::Borrowed(inner),
            true => Cow::Owned(serde_json::from_str::<String>(&format!("\"{inner}\"")).ok()?),
        };
        let hidden = match (hide, self.hide(&text)) {
            (Some(hide), _) => hide(&text),
            (None, Cow::Owned(hidden)) => hidden,
            (None, Cow::Borrowed(_)) => return None,
        };
        if matches!(text, Cow::Borrowed(_)) {
            return Some(hidden);
        }
        let quoted = serde_json::to_string(&hidden).ok()?;
        Some(quoted[1..quoted.len() - 1].to_owned())
    }
}

/// How a string that is a person's is hidden.
type Hide = fn(&str) -> String;

/// A character of three bytes.
fn wide(bytes: &[u8]) -> u32 {
    let part = |at: usize| u32::from(bytes[at] & 0x3f);
    (u32::from(bytes[0] & 0x0f) << 12) | (part(1) << 6) | part(2)
}

/// Where the string that began at `at` ends: at its quotation mark.
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// What was hidden, and the rest of `text` from `done` on.
fn finished(text: &str, hidden: Option<String>, done: usize) -> Cow<'_, str> {
    match hidden {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(&text[done..]);
            Cow::Owned(out)
        }
    }
}

/// Records and dossiers marked as secret, by the hashes of their keys.
#[derive(Debug, Default)]
pub struct Marks {
    privacy: Vec<u64>,
    business: Vec<u64>,
}

impl Marks {
    /// Takes in one record with its mark.
    pub fn add(&mut self, key: &str, secrecy: Secrecy) {
        let list = if secrecy == Secrecy::Business { &mut self.business } else { &mut self.privacy };
        list.push(key.chars().fold(SEED, mix));
    }

    /// Makes them ready to be asked.
    pub fn sorted(mut self) -> Self {
        self.privacy.sort_unstable();
        self.business.sort_unstable();
        self
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.privacy.is_empty() && self.business.is_empty()
    }

    /// The mark of a record.
    pub fn of(&self, key: &str) -> Secrecy {
        let hash = key.chars().fold(SEED, mix);
        if self.business.binary_search(&hash).is_ok() {
            Secrecy::Business
        } else if self.privacy.binary_search(&hash).is_ok() {
            Secrecy::Privacy
        } else {
            Secrecy::None
        }
    }
}

/// The texts within an array of recorded acts that name or reach a person: parties, guests, stand-ins, contacts.
pub fn persons_in(value: &Value) -> Vec<String> {
    let mut found = texts::personal_in(value);
    // The name of a contact or guest stands beside the act's other fields; that of a file stands deeper.
    let acts = value.as_array().map_or(&[][..], Vec::as_slice);
    found.extend(acts.iter().filter_map(|act| act.get("name")?.as_str()).map(str::to_owned));
    let mut walk = vec![value];
    while let Some(value) = walk.pop() {
        match value {
            Value::Array(items) => walk.extend(items),
            Value::Object(map) => {
                for (field, item) in map {
                    match item {
                        Value::String(text) if field == "chair" || field == "phone" => found.push(text.clone()),
                        Value::Object(set) if field == "set" => {
                            found.extend(set.get("name").and_then(Value::as_str).map(str::to_owned));
                            walk.push(item);
                        }
                        _ => walk.push(item),
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Changes every string within `value`.
pub fn over_strings(value: &mut Value, change: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| over_strings(item, change)),
        Value::Object(map) => map.iter_mut().for_each(|(_, item)| over_strings(item, change)),
        _ => {}
    }
}

/// A hidden name or address: its first character, and two stars.
pub fn of_name(text: &str) -> String {
    if text == ERASED || text.contains("**") {
        return text.to_owned();
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(_)) => format!("{first}**"),
        _ => "**".to_owned(),
    }
}

/// A hidden number: its first three and last two characters stay.
pub fn of_number(text: &str) -> String {
    if text == ERASED || text.contains("**") { text.to_owned() } else { mask_middle(text) }
}

/// A hidden name or number, told apart by its digits.
fn of_any(text: &str) -> String {
    let (digits, all) = (text.chars().filter(char::is_ascii_digit).count(), text.chars().count());
    if digits * 2 > all { of_number(text) } else { of_name(text) }
}

/// Length in bytes of the identity, credit code, account or telephone number that `text` begins with; what precedes it is
/// no digit.
fn number_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 {
        return None;
    }
    if bytes.get(digits) == Some(&b'-') {
        return dashed_phone(bytes);
    }
    let mobile = |at: usize| bytes[at] == b'1' && bytes[at + 1] >= b'3';
    match digits {
        10 | 12 if bytes[0] == b'0' => return Some(digits),
        11 if mobile(0) || bytes[0] == b'0' => return Some(digits),
        13 if bytes.starts_with(b"86") && mobile(2) => return Some(digits),
        17 if matches!(bytes.get(17), Some(b'X' | b'x')) => return Some(18),
        15..=19 => return Some(digits),
        _ => {}
    }
    let plain = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let all_digits = bytes[..plain].iter().filter(|b| b.is_ascii_digit()).count();
    (plain == 18 && all_digits >= 10).then_some(plain)
}

/// `0632-7711234`, `0632-7711234-801`, `138-1234-5678`.
fn dashed_phone(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().take_while(|b| b.is_ascii_digit() || **b == b'-').count();
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut parts = Vec::with_capacity(4);
    for part in bytes[..end].split(|b| *b == b'-') {
        parts.push((part.len(), part.first().copied().unwrap_or_default()));
    }
    let personal = matches!(
        parts.as_slice(),
        [(3..=4, b'0'), (7..=8, _)] | [(3..=4, b'0'), (7..=8, _), (1..=6, _)] | [(3, b'1'), (4, _), (4, _)]
    );
    personal.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known(texts: &[&str]) -> Known {
        let mut known = Known::with_capacity(texts.len());
        texts.iter().for_each(|text| known.add(text));
        known.sorted()
    }

    #[test]
    fn known_texts_are_hidden_wherever_they_stand() {
        let known = known(&["张三", "张三丰", "某建材经营部", "坛山街道1号", "甲", "77001", "Tom\"O"]);
        for (text, hidden) in [
            ("张三违法建设", "张**违法建设"),
            ("与张三丰、张三有关", "与张**、张**有关"),
            ("张四", "张四"),
            ("甲方", "甲方"),
            ("住坛山街道1号", "住坛**"),
            ("电话77001。", "电话*****。"),
            ("某建材经营", "某建材经营"),
            ("", ""),
        ] {
            assert_eq!(known.hide(text), hidden, "{text}");
        }
        assert_eq!(
            known.hide_json(r#"{"title":"Tom\"O 占道","name":"王五"}"#),
            r#"{"title":"T** 占道","name":"王**"}"#
        );
    }

    #[test]
    fn a_very_long_text_is_hidden_to_the_end() {
        let address = "长".repeat(200);
        let known = known(&[&address]);
        assert_eq!(known.hide(&format!("住{address}")), "住长**");
    }

    #[test]
    fn numbers_are_hidden_by_their_shape() {
        let known = Known::default();
        for (text, hidden) in [
            ("证号11010519491231002X。", "证号110*************2X。"),
            ("13812345678", "138******78"),
            ("电话:0632-7711234转801", "电话:063*******34转801"),
            ("138-1234-5678", "138********78"),
            ("91350100M000100Y43", "913*************43"),
            ("卡6222020200112233445", "卡622**************45"),
            ("tel13812345678ok", "tel138******78ok"),
        ] {
            assert_eq!(known.hide(text), hidden, "{text}");
        }
        for text in [
            "2026-11-24",
            "20260101-20260131",
            "C2026-0001、T2026-12345678",
            "峄综执移〔2026〕12号",
            "7711234",
            "T2026-13812345",
            "2026-11-24T10:00:00+08:00",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ] {
            assert_eq!(known.hide(text), text);
        }
    }

    #[test]
    fn parties_and_contacts_are_hidden_by_their_field() {
        let value =
            json!({"parties": [{"name": "李", "id_no": "1", "phone": null}], "phone": "12", "size": 13812345678u64});
        let hidden: Value = serde_json::from_str(&Known::default().hide_json(&value.to_string())).unwrap();
        assert_eq!(
            hidden,
            json!({"parties": [{"name": "**", "id_no": "*", "phone": null}], "phone": "**", "size": 13812345678u64})
        );
    }

    #[test]
    fn what_is_hidden_or_erased_stays() {
        assert_eq!(of_name("张**"), "张**");
        assert_eq!(of_name(ERASED), ERASED);
        assert_eq!(of_number(ERASED), ERASED);
    }
}
