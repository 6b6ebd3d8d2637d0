//! What a field holds, in the words of the screen.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::record::field::{self, Field, Holds};
use crate::record::words;
use crate::registry::unit::UnitBook;

/// A field's value in words.
pub fn in_words(field: &Field, value: &Value, units: &UnitBook, day: NaiveDate) -> String {
    let each =
        |items: &[Value]| items.iter().map(|item| in_words(field, item, units, day)).collect::<Vec<_>>().join("、");
    match (field.holds, value) {
        (Holds::Dated(inner), Value::Array(items)) => {
            items.iter().map(|item| in_words(inner, item, units, day)).collect::<Vec<_>>().join("、")
        }
        (_, Value::Array(items)) => each(items),
        (Holds::Unit, Value::String(code)) => units.short_on(code, day).to_owned(),
        (Holds::Word(words), Value::String(word)) => words::title_of(words, word).to_owned(),
        (Holds::Parts(fields), Value::Object(map)) => parts_in_words(fields, map, units, day),
        (_, Value::Bool(yes)) => if *yes { "是" } else { "否" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// Fields within a field: what is not recorded is left out, a flag that is set says its title.
fn parts_in_words(fields: &'static [Field], map: &Map<String, Value>, units: &UnitBook, day: NaiveDate) -> String {
    let parts = map.iter().filter_map(|(key, value)| {
        let field = field::find(fields, key)?;
        match (field.holds, value) {
            (Holds::Digest, _) | (_, Value::Null | Value::Bool(false)) => None,
            (_, Value::Bool(true)) => Some(field.title.to_owned()),
            _ if field.titled => Some(format!("{}：{}", field.title, in_words(field, value, units, day))),
            _ => Some(in_words(field, value, units, day)),
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}
