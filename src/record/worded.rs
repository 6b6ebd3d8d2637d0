//! Values of records in words, as the screen shows them: units by their names, closed sets by their Chinese words.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::field::{self, Field, Holds};
use super::words::{MaterialKind, Vocabulary};
use super::{Context, material, words};

/// One of `fields` by its title, and its value in words; none when they have none of this key.
pub fn told(
    fields: &'static [Field],
    key: &str,
    value: &Value,
    ctx: Context<'_>,
    day: NaiveDate,
) -> Option<(&'static str, String)> {
    let field = field::find(fields, key)?;
    Some((field.title, in_words(field, value, ctx, day)))
}

/// A field's value in words.
pub fn in_words(field: &Field, value: &Value, ctx: Context<'_>, day: NaiveDate) -> String {
    let each =
        |items: &[Value]| items.iter().map(|item| in_words(field, item, ctx, day)).collect::<Vec<_>>().join("、");
    match (field.holds, value) {
        (Holds::Dated(inner), Value::Array(items)) => {
            items.iter().map(|item| in_words(inner, item, ctx, day)).collect::<Vec<_>>().join("、")
        }
        (_, Value::Array(items)) if field.key == material::MATERIALS.key => materials_in_words(items).join("；"),
        (_, Value::Array(items)) => each(items),
        (Holds::Unit, Value::String(code)) => ctx.units.short_on(code, day).to_owned(),
        (Holds::Word(words), Value::String(word)) => words::title_of(words, word).to_owned(),
        (Holds::Money, Value::String(yuan)) => format!("{yuan} 元"),
        (Holds::Parts(fields), Value::Object(map)) => parts_in_words(fields, map, ctx, day),
        (Holds::Values(fields), Value::Object(map)) => named_in_words(fields(), map, ctx, day),
        (_, Value::Null) => String::new(),
        (_, Value::Bool(yes)) => yes_or_no(*yes).to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// The same, each of several parts or materials by itself.
pub fn each_in_words(field: &Field, value: &Value, ctx: Context<'_>, day: NaiveDate) -> Vec<String> {
    let inner = if let Holds::Dated(inner) = field.holds { inner } else { field };
    match value {
        Value::Array(items) if field.key == material::MATERIALS.key => materials_in_words(items),
        Value::Array(items) if matches!(inner.holds, Holds::Parts(_)) => {
            items.iter().map(|item| in_words(inner, item, ctx, day)).collect()
        }
        value => vec![in_words(field, value, ctx, day)],
    }
}

/// Yes or no.
pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// Values of these fields, each behind its title; what is not recorded is left out.
pub fn named_in_words(fields: &'static [Field], map: &Map<String, Value>, ctx: Context<'_>, day: NaiveDate) -> String {
    let known = map.iter().filter(|(_, value)| !value.is_null());
    let parts = known.filter_map(|(key, value)| {
        let field = field::find(fields, key)?;
        let digest = matches!(field.holds, Holds::Digest) || value.as_array().is_some_and(Vec::is_empty);
        (!digest).then(|| format!("{}：{}", field.title, in_words(field, value, ctx, day)))
    });
    parts.collect::<Vec<_>>().join("；")
}

/// Materials: what was told of several categories at once, as of those on paper, stands once, after all of them.
fn materials_in_words(items: &[Value]) -> Vec<String> {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for item in items {
        let [kind, name, path] = ["kind", "name", "path"].map(|key| item[key].as_str().unwrap_or_default());
        let what = match path.strip_prefix(material::ON_PAPER) {
            Some(on_paper) if on_paper == name => path.to_owned(),
            _ => [name, path].join(" ").trim_end().to_owned(),
        };
        let kind = words::title_of(MaterialKind::WORDS, kind);
        match told.iter_mut().find(|(known, _)| *known == what) {
            Some((_, kinds)) => kinds.push(kind),
            None => told.push((what, vec![kind])),
        }
    }
    told.into_iter().map(|(what, kinds)| format!("{} {what}", kinds.join("、"))).collect()
}

/// Fields within a field: what is not recorded is left out, a flag that is set says its title.
fn parts_in_words(fields: &'static [Field], map: &Map<String, Value>, ctx: Context<'_>, day: NaiveDate) -> String {
    let parts = map.iter().filter_map(|(key, value)| {
        let field = field::find(fields, key)?;
        match (field.holds, value) {
            (Holds::Digest, _) | (_, Value::Null | Value::Bool(false)) => None,
            (_, Value::Array(items)) if items.is_empty() => None,
            (_, Value::Bool(true)) => Some(field.title.to_owned()),
            _ if field.titled => Some(format!("{}：{}", field.title, in_words(field, value, ctx, day))),
            _ => Some(in_words(field, value, ctx, day)),
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}
