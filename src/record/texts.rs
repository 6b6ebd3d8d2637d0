//! Texts people wrote: checked on the way in, and kept apart from the hashed skeleton of each event, so that personal
//! data can be erased without breaking the chain.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::fold;
use crate::person::placeholder::says_nothing;
use crate::record::field::{Field, Holds, Person};
use crate::record::party::Party;
use crate::record::walk;

/// Longest title, in characters.
pub const TITLE_MAX: usize = 200;
/// Longest other text, in characters.
pub const TEXT_MAX: usize = 2_000;

impl Field {
    /// How many characters it may have.
    pub fn longest(&self) -> usize {
        if self.short || matches!(self.holds, Holds::Number) { TITLE_MAX } else { TEXT_MAX }
    }
}

/// Checks every text of an act with these fields: not empty, not too long, no control characters.
///
/// # Errors
/// [`Error::input`] naming the field and what was expected.
pub fn check(fields: &'static [Field], map: &Map<String, Value>) -> Result<()> {
    let mut checked = Ok(());
    walk::each(fields, map, &mut |field, value| {
        if let (Ok(()), Value::String(text)) = (&checked, value) {
            checked = check_text(field, text);
        }
    });
    checked
}

/// Checks one text.
///
/// # Errors
/// As [`check`].
pub fn check_text(field: &Field, text: &str) -> Result<()> {
    if matches!(field.holds, Holds::Number) && says_nothing(text) {
        return Err(Error::input(format!("{}“{text}”不是文号", field.title)).hint("没有文号的不写这一项，编定后补登"));
    }
    check_lines(field.title, field.longest(), text, field.lines)
}

/// Checks a text called `name` of at most so many characters.
///
/// # Errors
/// As [`check`].
pub fn check_called(name: &str, max: usize, text: &str) -> Result<()> {
    check_lines(name, max, text, false)
}

/// The same; where `lines` may be several, a line break is no control character.
fn check_lines(name: &str, max: usize, text: &str, lines: bool) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::input(format!("{name}不能为空")).hint("写明内容，或去掉该选项"));
    }
    let length = text.chars().count();
    if length > max {
        return Err(Error::input(format!("{name}过长：{length} 字，最多 {max} 字")).hint("写要点，全文作为材料附上"));
    }
    let mut before = None;
    for (at, c) in text.chars().enumerate() {
        if (c.is_control() && !(lines && c == '\n')) || is_unseen(before, c) {
            let what = if c.is_control() { "控制字符" } else { "看不见的字符" };
            return Err(Error::input(format!("{name}第 {} 个字是{what}（U+{:04X}）", at + 1, u32::from(c)))
                .hint("去掉换行、制表符、零宽字符、填充字符等看不见的字符后重试"));
        }
        before = Some(c);
    }
    Ok(())
}

/// Whether `c` shows nothing where it stands after `before`: it would make one text look like another. The selector of a
/// variant belongs to the character before it, as some personal names need it, and what joins pictures to the picture.
fn is_unseen(before: Option<char>, c: char) -> bool {
    if !fold::is_invisible(c) {
        return false;
    }
    let selector = matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    let joiner = matches!(c, '\u{200D}' | '\u{FE0F}');
    let ideograph = |c: char| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    let picture =
        |c: char| matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}') && c != '\u{2800}';
    !before.is_some_and(|before| (selector && ideograph(before)) || (joiner && picture(before)))
}

/// Parts the fields of an event into its skeleton and its texts; absent values go to neither. Both are bound by the event's
/// hash, the texts so that they can be erased.
pub fn split(fields: &'static [Field], map: Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let absent =
        |value: &Value| value.is_null() || *value == Value::Bool(false) || value.as_array().is_some_and(Vec::is_empty);
    let present = map.into_iter().filter(|(_, value)| !absent(value));
    let (texts, skeleton) = present.partition(|(key, _)| walk::field_of(fields, key).is_written());
    (skeleton, texts)
}

/// Puts `mark` in place of everything people wrote: what is marked to be kept is shown by its own record alone. Codes, days,
/// statuses and document numbers stay; of values that were corrected nothing does.
pub fn mask(fields: &'static [Field], map: &mut Map<String, Value>, mark: &str) {
    for (key, value) in map {
        let field = walk::field_of(fields, key);
        match field.holds {
            Holds::Parts(within) => parts_of(value).for_each(|part| mask_part(within, part, mark)),
            Holds::Text | Holds::Person(_) | Holds::Values(_) => blot(value, mark),
            _ => {}
        }
    }
}

fn parts_of(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    match value {
        Value::Array(items) => items.iter_mut(),
        one => std::slice::from_mut(one).iter_mut(),
    }
}

fn mask_part(within: &'static [Field], part: &mut Value, mark: &str) {
    match part {
        Value::Object(map) => self::mask(within, map, mark),
        line => blot(line, mark),
    }
}

fn blot(value: &mut Value, mark: &str) {
    match value {
        Value::String(text) => mark.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| blot(item, mark)),
        Value::Object(map) => map.values_mut().for_each(|item| blot(item, mark)),
        _ => {}
    }
}

/// A party, and who heads it.
fn party_in(party: &Value) -> impl Iterator<Item = Party> {
    Party::deserialize(party).ok().into_iter().chain(headed_by(&party["head"]))
}

fn headed_by(head: &Value) -> Option<Party> {
    head.as_str().map(|head| Party { name: head.to_owned(), ..Party::default() })
}

/// All parties that stand in `map`, in values that were corrected too.
pub fn parties_in(fields: &'static [Field], map: &Map<String, Value>) -> Vec<Party> {
    let mut found = Vec::new();
    for (key, value) in map {
        let field = walk::field_of(fields, key);
        match (field.holds, value) {
            (Holds::Parts(_), Value::Array(parties)) if field.is_personal() => {
                parties.iter().for_each(|party| found.extend(party_in(party)));
            }
            (Holds::Parts(_), party) if field.is_personal() => found.extend(party_in(party)),
            (Holds::Person(Person::Head), head) => found.extend(headed_by(head)),
            (Holds::Values(_), Value::Object(map)) => found.extend(parties_in(field.inner(), map)),
            _ => {}
        }
    }
    found
}
