//! An act with other values in its fields.

use serde_json::{Map, Value};

use crate::error::hint::{Hint, Part, hint, option};
use crate::error::{Error, Result};
use crate::fold;
use crate::record::field::{self, Field, Holds, of_option};
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

/// The field that an option tells. A correction has a day of its own to give, which no field of another day stands for.
fn told_by(act: &Act, option: &str) -> Option<&'static Field> {
    match option {
        "on" => field::find(act.fields(), option),
        option => of_option(act.fields(), option),
    }
}

/// Whether a way that a refusal tells by options can be gone by a correction: no option of it is of a field that nobody corrects.
pub(super) fn is_of_its_fields(act: &Act, hint: &Hint) -> bool {
    let fixed = |option: &&str| told_by(act, option).is_some_and(|field| field.fixed);
    !hint.parts().flat_map(Part::options).any(fixed)
}

/// What a refusal asks of a step by its options, told to whoever corrects it: by its fields.
pub(super) fn told_by_fields(act: &Act, hint: &Hint) -> Hint {
    let of = |option: &str| told_by(act, option);
    let name = |option: &str| of(option).map(|field| field::set_by(act.fields(), field.key));
    let values = act.values();
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let holds = |key: &str| values.get(key).is_some_and(|value| !empty(value));
    let mut after_name = false;
    let mut part = |part: &Part| {
        let after = std::mem::take(&mut after_name);
        match part {
            Part::Write { verb, option, value } => name(option).map(|name| {
                let flag = of(option).is_some_and(|field| matches!(field.holds, Holds::Flag));
                let value = if flag { "是" } else { value.trim_matches('"') };
                let pair = fold::quoted(&format!("{name}={value}"));
                Part::Write { verb, option: "set", value: pair.into() }
            }),
            Part::Name(option) => name(option).map(|name| {
                after_name = true;
                Part::Said(format!("“{name}”").into())
            }),
            Part::Leave { options, .. } => {
                // What holds nothing is not emptied.
                let full = |option: &&&str| of_option(act.fields(), option).is_none_or(|field| holds(field.key));
                let emptied: Option<Vec<String>> =
                    options.iter().filter(full).map(|option| Some(format!("--set {}=", name(option)?))).collect();
                let unset = || options.iter().map(|option| Some(format!("--set {}=", name(option)?))).collect();
                let unset: Option<Vec<String>> =
                    if emptied.as_ref().is_some_and(Vec::is_empty) { unset() } else { None };
                match unset {
                    Some(all) => Some(Part::Said(format!("不写 {}", all.join("、")).into())),
                    None => emptied.map(|all| Part::Said(format!("写 {}", all.join(" ")).into())),
                }
            }
            Part::Said(text) if after => Some(Part::Said(text.trim_start().to_owned().into())),
            Part::Said(_) | Part::Run(_) | Part::First { .. } => None,
        }
        .unwrap_or_else(|| part.clone())
    };
    Hint::of(hint.ways().iter().map(|way| way.iter().map(&mut part).collect::<Vec<Part>>().into()))
}

pub(super) const ANY_VALUE: &str = "选项词用中文或英文，日期写作 2026-11-23，是否写 是、否";

/// A field of the act that can be corrected.
pub fn own_field(act: &Act, key: &str) -> Option<&'static Field> {
    field::find(act.fields(), key).filter(|field| !field.fixed)
}

/// A field of the act as people know it: its title; a key no field has as it is.
pub(super) fn called(act: &Act, key: &str) -> String {
    field::find(act.fields(), key).map_or_else(|| key.to_owned(), |field| format!("“{}”", field.title))
}

pub(super) fn unknown(act: &Act, field: &str) -> Error {
    let open = act.fields().iter().filter(|field| !field.fixed);
    let names: Vec<String> = open.map(|field| format!("{}（{}）", field.title, field.key)).collect();
    let shown: String = field.chars().filter(|c| !c.is_control()).take(40).collect();
    let hint = if names.is_empty() {
        hint!(["该事项只能用 ", option("on"), " 更正日期"], ["内容有误的，用 jiexie void 编号 作废后重新登记"])
    } else {
        format!("可更正：{}", names.join("、")).into()
    };
    Error::input(format!("该事项没有可更正的字段“{shown}”")).hint(hint)
}
