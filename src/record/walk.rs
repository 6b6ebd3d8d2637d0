//! Through the values of a record or an act, each with the field it stands in. What no table tells is taken for what people
//! wrote, so that nothing slips by unseen.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::field::{self, Field, Holds};

const UNTOLD: Field = Field::new("", "内容", Holds::Text);

/// The field of this key; one that holds what people wrote, where none is told.
pub fn field_of(fields: &'static [Field], key: &str) -> &'static Field {
    field::find(fields, key).unwrap_or(&UNTOLD)
}

/// Every single value in `map`, with its field.
pub fn each<'v>(fields: &'static [Field], map: &'v Map<String, Value>, see: &mut dyn FnMut(&'static Field, &'v Value)) {
    map.iter().for_each(|(key, value)| each_of(field_of(fields, key), value, see));
}

fn each_of<'v>(field: &'static Field, value: &'v Value, see: &mut dyn FnMut(&'static Field, &'v Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_of(field, item, see)),
        Value::Object(map) if field.inner().is_empty() => map.values().for_each(|item| each_of(field, item, see)),
        Value::Object(map) => each(field.inner(), map, see),
        _ => see(field, value),
    }
}

/// The title of the first field of what has happened whose day lies after `today`, and that day.
pub fn yet_to_come(
    fields: &'static [Field],
    map: &Map<String, Value>,
    today: NaiveDate,
) -> Option<(&'static str, NaiveDate)> {
    let mut found = None;
    each(fields, map, &mut |field, value| {
        let day = value.as_str().filter(|_| field.past).and_then(|day| day.parse::<NaiveDate>().ok());
        if let Some(day) = day.filter(|day| *day > today) {
            found.get_or_insert((field.title, day));
        }
    });
    found
}

/// Every single value in `map`, with its field, to be changed.
pub fn each_mut(
    fields: &'static [Field],
    map: &mut Map<String, Value>,
    change: &mut dyn FnMut(&'static Field, &mut Value),
) {
    map.iter_mut().for_each(|(key, value)| each_mut_of(field_of(fields, key), value, change));
}

fn each_mut_of(field: &'static Field, value: &mut Value, change: &mut dyn FnMut(&'static Field, &mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_mut_of(field, item, change)),
        Value::Object(map) if field.inner().is_empty() => {
            map.values_mut().for_each(|item| each_mut_of(field, item, change));
        }
        Value::Object(map) => each_mut(field.inner(), map, change),
        _ => change(field, value),
    }
}
