//! Texts people wrote: checked on the way in, and kept apart from the hashed skeleton of each event, so that personal
//! data can be erased without breaking the chain.

use serde_json::{Map, Value};

use super::party::Party;
use crate::error::{Error, Result};

/// Fields that hold free text or names; everything else of an event is codes, days and numbers.
pub const TEXT_FIELDS: &[(&str, &str)] = &[
    ("title", "标题"),
    ("place", "地点"),
    ("parties", "当事人"),
    ("measure", "制止措施"),
    ("findings", "调查情况"),
    ("reason", "理由"),
    ("note", "备注"),
    ("late_reason", "迟延原因"),
    ("text", "内容"),
    ("result", "结果说明"),
    ("conclusion", "结论"),
    ("articles", "适用条款"),
    ("standard", "处罚标准"),
    ("statutory_ground", "法定事由"),
    ("ground_text", "依据"),
    ("name", "姓名"),
    ("phone", "电话"),
    ("problem", "问题"),
    ("opinion", "意见"),
    ("chair", "主持人"),
    ("materials", "材料"),
    ("set", "更正内容"),
    ("doc_no", "文号"),
];

/// Longest title, in characters.
pub const TITLE_MAX: usize = 200;
/// Longest other text, in characters.
pub const TEXT_MAX: usize = 2_000;

fn label(field: &str) -> &str {
    TEXT_FIELDS.iter().find(|(known, _)| *known == field).map_or(field, |(_, label)| label)
}

/// Checks every text of an act: not empty, not too long, no control characters.
///
/// # Errors
/// [`Error::input`] naming the field and what was expected.
pub fn check(fields: &Map<String, Value>) -> Result<()> {
    fields.iter().try_for_each(|(field, value)| check_value(field, value))
}

fn check_value(field: &str, value: &Value) -> Result<()> {
    match value {
        Value::String(text) => check_text(field, text),
        Value::Array(items) => items.iter().try_for_each(|item| check_value(field, item)),
        Value::Object(map) => map.iter().try_for_each(|(inner, item)| {
            check_value(if TEXT_FIELDS.iter().any(|(known, _)| known == inner) { inner } else { field }, item)
        }),
        _ => Ok(()),
    }
}

/// Checks one text.
///
/// # Errors
/// As [`check`].
pub fn check_text(field: &str, text: &str) -> Result<()> {
    let name = label(field);
    let max = if matches!(field, "title" | "name" | "phone" | "doc_no" | "chair") { TITLE_MAX } else { TEXT_MAX };
    if text.trim().is_empty() {
        return Err(Error::input(format!("{name}不能为空")).hint("写明内容，或去掉该选项"));
    }
    let length = text.chars().count();
    if length > max {
        return Err(Error::input(format!("{name}过长：{length} 字，最多 {max} 字")).hint("写要点，全文作为材料附上"));
    }
    if let Some(at) = text.chars().position(|c| c.is_control() || is_direction_mark(c)) {
        return Err(Error::input(format!("{name}第 {} 个字是控制字符", at + 1))
            .hint("去掉换行、制表符、零宽字符等看不见的字符后重试"));
    }
    Ok(())
}

/// Marks that reorder what a terminal shows, or that stand in a name unseen so that nobody finds it again.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200C}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a field holds what someone wrote: a text, a name, no number of a document and no code.
pub fn is_free(field: &str) -> bool {
    field != "doc_no" && TEXT_FIELDS.iter().any(|(known, _)| *known == field)
}

/// Parts the fields of an event into its skeleton and its texts; absent values go to neither.
pub fn split(fields: Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let mut skeleton = Map::new();
    let mut texts = Map::new();
    for (field, value) in fields {
        let absent = value.is_null() || value == Value::Bool(false) || value.as_array().is_some_and(Vec::is_empty);
        if absent {
            continue;
        }
        let personal = is_free(&field);
        // Stable words in fields of these names (the result of a performance …) are no free text, but keeping them
        // with the texts loses nothing: both parts are bound by the event's hash.
        if personal {
            texts.insert(field, value)
        } else {
            skeleton.insert(field, value)
        };
    }
    (skeleton, texts)
}

/// Puts `mark` in place of every free text within `value`: what is marked to be kept is shown by its own record alone.
/// Codes, days, statuses and document numbers stay.
pub fn mask(value: &mut Value, mark: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| mask(item, mark)),
        Value::Object(map) => {
            for (field, item) in map.iter_mut() {
                let listed =
                    TEXT_FIELDS.iter().any(|(known, _)| known == field) || field == "ground" || field == "path";
                // Of a material its name and place are texts; its category and digest are not.
                if listed && !matches!(field.as_str(), "doc_no" | "materials") {
                    blot(item, mark);
                } else {
                    mask(item, mark);
                }
            }
        }
        _ => {}
    }
}

fn blot(value: &mut Value, mark: &str) {
    match value {
        Value::String(text) => mark.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| blot(item, mark)),
        Value::Object(map) => map.iter_mut().for_each(|(_, item)| blot(item, mark)),
        _ => {}
    }
}

/// All parties that stand anywhere in `value`.
pub fn parties_in(value: &Value) -> Vec<Party> {
    let (mut found, mut walk) = (Vec::new(), vec![value]);
    while let Some(value) = walk.pop() {
        match value {
            Value::Object(map) => {
                for (field, item) in map {
                    match field.as_str() {
                        "parties" => {
                            found.extend(serde_json::from_value::<Vec<Party>>(item.clone()).unwrap_or_default())
                        }
                        _ => walk.push(item),
                    }
                }
            }
            Value::Array(items) => walk.extend(items),
            _ => {}
        }
    }
    found
}
