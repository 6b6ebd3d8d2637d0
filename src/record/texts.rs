//! Texts people wrote: checked on the way in, and kept apart from the hashed skeleton of each event, so that personal
//! data can be erased without breaking the chain.

use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::fold;
use crate::record::party::Party;

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
pub fn check_text(field: &str, text: &str) -> Result<()> {
    check_called(label(field), field, text)
}

/// As [`check_text`], where the field is called something else: a name may be a person's, a unit's, a holiday's.
pub fn check_called(name: &str, field: &str, text: &str) -> Result<()> {
    let max = if matches!(field, "title" | "name" | "phone" | "doc_no" | "chair") { TITLE_MAX } else { TEXT_MAX };
    if text.trim().is_empty() {
        return Err(Error::input(format!("{name}不能为空")).hint("写明内容，或去掉该选项"));
    }
    let length = text.chars().count();
    if length > max {
        return Err(Error::input(format!("{name}过长：{length} 字，最多 {max} 字")).hint("写要点，全文作为材料附上"));
    }
    let mut before = None;
    for (at, c) in text.chars().enumerate() {
        if c.is_control() || is_unseen(before, c) {
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
