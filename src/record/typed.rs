//! Values of records as they are typed into a correction: by the names, words and marks that are read back as the same.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Context;
use super::field::{self, Field, Holds};
use super::party::TYPED;
use super::worded::in_words;
use crate::fold::quoted;

/// A value as it is typed, each of several parts by itself; none for what nobody types.
pub fn typed(field: &Field, value: &Value, ctx: Context<'_>, day: NaiveDate) -> Option<Vec<String>> {
    let one = |value: &Value| match (field.holds, value) {
        (Holds::Parts(_), Value::Object(map)) => person(map),
        (Holds::Parts(_) | Holds::Dated(_) | Holds::Values(_) | Holds::Digest, _) => None,
        (Holds::Money, value) => value.as_str().map(str::to_owned),
        (_, value) => Some(in_words(field, value, ctx, day)),
    };
    match value {
        Value::Null => Some(vec![String::new()]),
        Value::Array(items) if matches!(field.holds, Holds::Parts(_)) => items.iter().map(one).collect(),
        Value::Array(items) => items.iter().map(one).collect::<Option<Vec<_>>>().map(|all| vec![all.join(",")]),
        value => one(value).map(|value| vec![value]),
    }
}

/// Options that set a field of an act with these `fields` to a value; none for what nobody types.
pub fn set_to(
    fields: &'static [Field],
    field: &Field,
    value: &Value,
    ctx: Context<'_>,
    day: NaiveDate,
) -> Option<String> {
    let name = field::set_by(fields, field.key);
    let pairs = typed(field, value, ctx, day)?.into_iter();
    let pairs: Vec<String> = pairs.map(|value| format!("--set {}", quoted(&format!("{name}={value}")))).collect();
    (!pairs.is_empty()).then(|| pairs.join(" "))
}

/// A person as one is typed: 姓名；证件号码；电话；地址.
fn person(map: &Map<String, Value>) -> Option<String> {
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default();
    map.get("name")?.as_str()?;
    Some(TYPED.map(text).join("；").trim_end_matches('；').to_owned())
}
