//! An act with other values in its fields.

use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::record::field::{self, Field};
use crate::steps::act::Act;

/// The act with the given fields changed.
///
/// # Errors
/// [`Error::input`] when a field does not exist or a value does not fit it.
pub fn amend(act: &Act, set: &Map<String, Value>) -> Result<Act> {
    // What nobody types may be set by the program itself.
    if let Some(field) = set.keys().find(|field| field::find(act.fields(), field).is_none()) {
        return Err(unknown(act, field));
    }
    amended(act, set.clone()).map_err(|_| {
        let names: Vec<String> = set.keys().map(|key| called(act, key)).collect();
        Error::input(format!("更正的值不合适：{}", names.join("、"))).hint(ANY_VALUE)
    })
}

pub(super) fn amended(act: &Act, set: Map<String, Value>) -> serde_json::Result<Act> {
    let mut values = act.values();
    values.extend(set);
    values.insert("act".to_owned(), Value::String(act.name().to_owned()));
    serde_json::from_value(Value::Object(values))
}

pub(super) const ANY_VALUE: &str = "选项词用中文或英文，日期写作 2026-11-23，是否写 是、否";

/// A field of the act that can be corrected.
pub fn own_field(act: &Act, key: &str) -> Option<&'static Field> {
    field::find(act.fields(), key).filter(|field| !field.fixed)
}

/// A field of the act as people and scripts know it: its title, its key in brackets; a key no field has as it is.
pub(super) fn called(act: &Act, key: &str) -> String {
    field::find(act.fields(), key).map_or_else(|| key.to_owned(), |field| format!("{}（{key}）", field.title))
}

pub(super) fn unknown(act: &Act, field: &str) -> Error {
    let open = act.fields().iter().filter(|field| !field.fixed);
    let names: Vec<String> = open.map(|field| format!("{}（{}）", field.title, field.key)).collect();
    let shown: String = field.chars().filter(|c| !c.is_control()).take(40).collect();
    let hint = if names.is_empty() {
        "该事项只能用 --on 更正日期；内容有误的，用 void 作废后重新登记".to_owned()
    } else {
        format!("可更正：{}", names.join("、"))
    };
    Error::input(format!("该事项没有可更正的字段“{shown}”")).hint(hint)
}
