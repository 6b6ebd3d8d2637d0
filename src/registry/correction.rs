//! Correcting an earlier event: which fields it has, what a typed value means there, and the act that results.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Context;
use super::act::Act;
use crate::error::{Error, Result};

/// Fields of acts that hold unit codes.
const UNIT_FIELDS: &[&str] = &["unit", "to", "from", "by", "copy_to", "help_from", "lead", "with", "town", "between"];
/// Fields nobody corrects by hand: they tie records together or describe files.
const FIXED_FIELDS: &[&str] = &["act", "case", "share", "materials", "change", "moved"];

fn fields_of(act: &Act) -> Result<Map<String, Value>> {
    match serde_json::to_value(act) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Error::io("事项内容无法读取")),
    }
}

/// The act with the given fields changed.
///
/// # Errors
/// [`Error::input`] when a field does not exist or a value does not fit it.
pub fn amend(_ctx: Context<'_>, act: &Act, set: &Map<String, Value>) -> Result<Act> {
    let mut fields = fields_of(act)?;
    for (field, value) in set {
        known_field(&fields, field)?;
        fields.insert(field.clone(), value.clone());
    }
    serde_json::from_value(Value::Object(fields)).map_err(|_| {
        let names: Vec<&str> = set.keys().map(String::as_str).collect();
        Error::input(format!("更正的值不合适：{}", names.join("、")))
            .hint("枚举项用命令行里的英文取值，日期用 2026-11-23")
    })
}

/// Fields that the program filled in from one another: a notice of the wrong unit is voided and issued anew.
fn is_fixed(fields: &Map<String, Value>, field: &str) -> bool {
    let act = fields.get("act").and_then(Value::as_str).unwrap_or_default();
    FIXED_FIELDS.contains(&field) || (act == "notice.new" && ["unit", "items"].contains(&field))
}

fn known_field(fields: &Map<String, Value>, field: &str) -> Result<()> {
    let correctable = |name: &&String| !is_fixed(fields, name);
    if fields.contains_key(field) && !is_fixed(fields, field) {
        return Ok(());
    }
    let names: Vec<&str> = fields.keys().filter(correctable).map(String::as_str).collect();
    let shown: String = field.chars().filter(|c| !c.is_control()).take(40).collect();
    let hint = if names.is_empty() {
        "该事项只能用 --on 更正日期；内容有误的，void 作废后重新登记".to_owned()
    } else {
        format!("可更正：{}", names.join("、"))
    };
    Err(Error::input(format!("该事项没有可更正的字段“{shown}”")).hint(hint))
}

/// What the typed `text` means in `field` of `act`: the first reading that the field takes.
///
/// # Errors
/// [`Error::input`] when the field does not exist or takes no reading of the text.
pub fn read_value(
    ctx: Context<'_>,
    act: &Act,
    field: &str,
    text: &str,
    date: &dyn Fn(&str) -> Option<NaiveDate>,
) -> Result<Value> {
    let fields = fields_of(act)?;
    known_field(&fields, field)?;
    if UNIT_FIELDS.contains(&field) && !text.is_empty() {
        let codes: Result<Vec<Value>> = text
            .split([',', '，', '、'])
            .map(|name| ctx.units.find(name).map(|unit| Value::String(unit.code.clone())))
            .collect();
        let codes = codes?;
        let one = codes.first().cloned().unwrap_or(Value::Null);
        return fitting(act, &fields, field, text, vec![Value::Array(codes), one]);
    }
    let mut readings = Vec::new();
    if text.is_empty() {
        return fitting(act, &fields, field, text, vec![Value::Null, Value::Array(Vec::new())]);
    }
    if let Some(day) = date(text) {
        readings.push(Value::String(day.to_string()));
    }
    readings.push(Value::String(text.to_owned()));
    readings.push(Value::Array(text.split([',', '，']).map(|part| Value::String(part.trim().to_owned())).collect()));
    readings.extend(match text {
        "true" | "是" => Some(Value::Bool(true)),
        "false" | "否" => Some(Value::Bool(false)),
        _ => text.parse::<i64>().ok().map(Value::from),
    });
    fitting(act, &fields, field, text, readings)
}

fn fitting(act: &Act, fields: &Map<String, Value>, field: &str, text: &str, readings: Vec<Value>) -> Result<Value> {
    for reading in readings {
        let mut trial = fields.clone();
        trial.insert(field.to_owned(), reading.clone());
        let Ok(amended) = serde_json::from_value::<Act>(Value::Object(trial)) else { continue };
        // A list where one text belongs is dropped silently by nobody: the reading must survive the round trip.
        let kept = fields_of(&amended)?.get(field).cloned().unwrap_or(Value::Null);
        if std::mem::discriminant(&amended) == std::mem::discriminant(act) && (kept == reading || kept.is_array()) {
            return Ok(kept);
        }
    }
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    Err(Error::input(format!("“{shown}”不能作为字段 {field} 的值"))
        .hint("枚举项用命令行里的英文取值，日期用 2026-11-23"))
}
