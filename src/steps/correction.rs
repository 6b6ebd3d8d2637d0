//! Correcting an earlier event: which fields it has, what a typed value means there, and the act that results.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::fold;
use crate::ids::{Id, RecordKind};
use crate::record::field::{self, Holds};
use crate::record::{Context, kinds, texts};
use crate::steps::act::{Act, Correct};
use crate::steps::ownership;
use crate::steps::replay::{self, Event};
use crate::steps::step::Loaded;
use crate::vocabulary::{self, Word};

/// Fields of acts that hold unit codes, where they take any word at all: what takes stable words only is none.
const UNIT_FIELDS: &[&str] = &["unit", "to", "from", "by", "copy_to", "help_from", "lead", "with", "town", "between"];
/// Fields nobody corrects by hand: they tie records together or describe files.
const FIXED_FIELDS: &[&str] = &["act", "case", "share", "materials", "change", "moved"];

/// The fields of an act, as its event holds them.
pub fn fields_of(act: &Act) -> Result<Map<String, Value>> {
    match serde_json::to_value(act) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(Error::io("事项内容无法读取")),
    }
}

/// The event a correction is about, with the act and day it stands for now.
pub struct Target<'a> {
    /// The event as it was entered.
    pub event: &'a Event,
    /// What it stands for after earlier corrections.
    pub act: Act,
    /// The day it stands for.
    pub on: NaiveDate,
}

/// The event `no` of `record`, if it can be corrected.
///
/// # Errors
/// [`Error::input`] when there is none: only what people entered is corrected.
pub fn target<'a>(ctx: Context<'_>, loaded: &'a Loaded, record: Id, no: u32) -> Result<Target<'a>> {
    let found = loaded.events.iter().find(|event| event.record == record && event.no == no);
    let event = found.filter(|event| !event.act.is_about_events() && !event.act.is_consequence()).ok_or_else(|| {
        Error::input(format!("{record} 没有可更正的第 {no} 项事项"))
            .hint(format!("jiexie show {record} 列出各项事项及其序号"))
    })?;
    let standing = replay::effective(ctx, &loaded.events)?.remove(&(record, no));
    let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
    Ok(Target { event, act, on })
}

/// The act with the given fields changed.
///
/// # Errors
/// [`Error::input`] when a field does not exist or a value does not fit it.
pub fn amend(_ctx: Context<'_>, act: &Act, set: &Map<String, Value>) -> Result<Act> {
    let mut fields = fields_of(act)?;
    for (field, value) in set {
        if !fields.contains_key(field) || is_fixed(&fields, field) {
            return Err(unknown(&fields, None, field));
        }
        fields.insert(field.clone(), value.clone());
    }
    serde_json::from_value(Value::Object(fields)).map_err(|_| {
        let names: Vec<&str> = set.keys().map(String::as_str).collect();
        Error::input(format!("更正的值不合适：{}", names.join("、")))
            .hint("枚举项用命令行里的英文取值，日期用 2026-11-23")
    })
}

/// Fields that the program filled in from one another: a notice of the wrong unit is voided and issued anew.
pub(super) fn is_fixed(fields: &Map<String, Value>, field: &str) -> bool {
    let act = fields.get("act").and_then(Value::as_str).unwrap_or_default();
    FIXED_FIELDS.contains(&field) || (act == "notice.new" && ["unit", "items", "reply_by"].contains(&field))
}

/// The field that is typed by its name, or by the title the screen shows for it: the target's own, where it has one of
/// that title, else that of its record or of a case, which another step may hold.
pub fn field_named(target: &Target<'_>, typed: &str) -> Result<String> {
    let fields = fields_of(&target.act)?;
    if fields.contains_key(typed) {
        return Ok(typed.to_owned());
    }
    let titled = fold::text(typed);
    let entitled = |kind: RecordKind| {
        let all = kinds::all_fields(kind).into_iter();
        all.filter(|field| fold::text(field.title) == titled).map(|field| field.key).collect::<Vec<_>>()
    };
    let mut keys = entitled(target.event.record.kind);
    keys.extend(entitled(RecordKind::Case));
    let own = keys.iter().find_map(|key| match fields.contains_key(*key) {
        true => Some(*key),
        false => ownership::own_name(&target.act, key),
    });
    Ok(own.or(keys.first().copied()).unwrap_or(typed).to_owned())
}

/// The title the screen shows for a field of a step of `kind`.
fn title_of(kind: RecordKind, field: &str) -> Option<&'static str> {
    field::find(kinds::fields(kind), field).map(|field| field.title)
}

fn unknown(fields: &Map<String, Value>, kind: Option<RecordKind>, field: &str) -> Error {
    let both = |name: &String| match kind.and_then(|kind| title_of(kind, name)) {
        Some(title) => format!("{title}（{name}）"),
        None => name.clone(),
    };
    let names: Vec<String> = fields.keys().filter(|name| !is_fixed(fields, name)).map(both).collect();
    let shown: String = field.chars().filter(|c| !c.is_control()).take(40).collect();
    let hint = if names.is_empty() {
        "该事项只能用 --on 更正日期；内容有误的，void 作废后重新登记".to_owned()
    } else {
        format!("可更正：{}", names.join("、"))
    };
    Error::input(format!("该事项没有可更正的字段“{shown}”")).hint(hint)
}

/// What the typed texts mean in `field` of the target: the first reading that the field takes. Parties are one text each;
/// of every other field there is one text.
///
/// # Errors
/// [`Error::input`] when another step holds the field, none does, or it takes no reading of the text.
pub fn read_value(
    ctx: Context<'_>,
    loaded: &Loaded,
    target: &Target<'_>,
    field: &str,
    typed: &[String],
    date: &dyn Fn(&str) -> Option<NaiveDate>,
) -> Result<Value> {
    let fields = fields_of(&target.act)?;
    if !fields.contains_key(field) || is_fixed(&fields, field) {
        return Err(ownership::elsewhere(loaded, target, field)
            .unwrap_or_else(|| unknown(&fields, Some(target.event.record.kind), field)));
    }
    let act = &target.act;
    if field == "parties" {
        let lines = typed.iter().filter(|line| !line.is_empty()).map(|line| Value::String(line.clone())).collect();
        return fitting(act, &fields, field, &typed.join("、"), vec![Value::Array(lines)]);
    }
    let [text] = typed else {
        return Err(Error::input(format!("字段 {field} 写了 {} 次", typed.len())).hint("一个字段只写一次"));
    };
    if text.is_empty() {
        return fitting(act, &fields, field, text, vec![Value::Null, Value::Array(Vec::new())]);
    }
    if holds_units(act, &fields, field) {
        let codes: Result<Vec<Value>> = text
            .split([',', '，', '、'])
            .map(|name| ctx.units.find(name).map(|unit| Value::String(unit.code.clone())))
            .collect();
        let codes = codes?;
        let one = codes.first().cloned().filter(|_| codes.len() == 1);
        return fitting(act, &fields, field, text, one.into_iter().chain([Value::Array(codes)]).collect());
    }
    let mut readings = Vec::new();
    if let Some(day) = date(text) {
        readings.push(Value::String(day.to_string()));
    }
    readings.push(Value::String(text.to_owned()));
    let parts = text.split([',', '，', '、']).map(|part| Value::String(part.trim().to_owned()));
    readings.push(Value::Array(parts.collect()));
    readings.extend(match text.as_str() {
        "true" | "是" => Some(Value::Bool(true)),
        "false" | "否" => Some(Value::Bool(false)),
        _ => text.parse::<i64>().ok().map(Value::from),
    });
    fitting(act, &fields, field, text, readings)
}

/// Whether a field of the act, one of `fields`, holds codes of units.
pub fn holds_units(act: &Act, fields: &Map<String, Value>, field: &str) -> bool {
    UNIT_FIELDS.contains(&field) && takes_any_word(act, fields, field)
}

/// Whether the field takes what is no word of anybody's.
fn takes_any_word(act: &Act, fields: &Map<String, Value>, field: &str) -> bool {
    let word = Value::String("\u{1}".to_owned());
    [word.clone(), Value::Array(vec![word])].into_iter().any(|trial| fits(act, fields, field, trial).is_ok())
}

/// The value of the field once the act has taken it.
fn fits(
    act: &Act,
    fields: &Map<String, Value>,
    field: &str,
    value: Value,
) -> std::result::Result<Value, Option<serde_json::Error>> {
    let mut trial = fields.clone();
    trial.insert(field.to_owned(), value.clone());
    let amended = serde_json::from_value::<Act>(Value::Object(trial)).map_err(Some)?;
    // A list where one text belongs is dropped silently by nobody: the reading must survive the round trip.
    let kept = fields_of(&amended).map_err(|_| None)?.get(field).cloned().unwrap_or(Value::Null);
    let same = std::mem::discriminant(&amended) == std::mem::discriminant(act);
    if same && (kept == value || kept.is_array()) { Ok(kept) } else { Err(None) }
}

fn fitting(act: &Act, fields: &Map<String, Value>, field: &str, text: &str, readings: Vec<Value>) -> Result<Value> {
    let mut words = None;
    for reading in readings {
        match fits(act, fields, field, reading) {
            Ok(kept) => return Ok(kept),
            Err(error) => words = words.or_else(|| error.and_then(|error| expected(&error.to_string()))),
        }
    }
    let vocabulary = words.as_deref().and_then(vocabulary_of);
    if let Some(words) = vocabulary
        && let Some(place) = vocabulary::place_of(words, text)
        && let Ok(kept) = fits(act, fields, field, Value::String(words[place].word.to_owned()))
    {
        return Ok(kept);
    }
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    let message = if text.is_empty() {
        format!("字段 {field} 不能为空")
    } else {
        format!("“{shown}”不能作为字段 {field} 的值")
    };
    let hint = words.map_or_else(
        || "枚举项用命令行里的英文取值，日期用 2026-11-23，是否用 是、否".to_owned(),
        |words| format!("可写：{}", vocabulary.map_or_else(|| words.join("、"), vocabulary::offered)),
    );
    Err(Error::input(message).hint(hint))
}

/// The words a field takes, as its reader tells them.
fn expected(error: &str) -> Option<Vec<String>> {
    let (_, list) = error.split_once("expected ").filter(|_| error.contains("unknown variant"))?;
    Some(list.split('`').skip(1).step_by(2).map(str::to_owned).collect())
}

/// The closed set of exactly these stable words.
fn vocabulary_of(words: &[String]) -> Option<&'static [Word]> {
    let same = |known: &&'static [Word]| {
        known.len() == words.len() && known.iter().all(|entry| words.iter().any(|word| word == entry.word))
    };
    let all = RecordKind::ALL.into_iter().flat_map(kinds::all_fields);
    all.filter_map(|field| match field.holds {
        Holds::Word(words) => Some(words),
        _ => None,
    })
    .find(same)
}

/// The correction as it is to be recorded, and what there is to say about it.
///
/// # Errors
/// [`Error::input`] when nothing would change.
pub fn plan(
    ctx: Context<'_>,
    loaded: &Loaded,
    target: &Target<'_>,
    to_day: Option<NaiveDate>,
    mut set: Map<String, Value>,
    reason: Option<String>,
) -> Result<(Correct, Vec<String>)> {
    let fields = fields_of(&target.act)?;
    if let Some((field, _)) = set.iter().find(|(field, value)| fields.get(*field) == Some(value)) {
        return Err(Error::input(format!("没有变化：{field} 本来就是这个值")).hint("核对后写要改成的值，或去掉这一项"));
    }
    let mut to_day = to_day;
    // The day a case was found or a shared event happened is the day of the step itself, unless another was told.
    for field in ["found_on", "event_on"] {
        let own = matches!(target.act, Act::CaseNew(_) | Act::ShareNew(_)) && fields.get(field) == Some(&Value::Null);
        let day = set.get(field).and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
        if let Some(day) = day.filter(|day| own && to_day.is_none_or(|other| other == *day)) {
            set.remove(field);
            to_day = Some(day);
        }
    }
    if let Some(day) = to_day.filter(|day| *day == target.on) {
        return Err(Error::input(format!("没有变化：日期本来就是 {day}")).hint("核对后写要改成的日期，或去掉这一项"));
    }
    let (also, notes) = ownership::followers(ctx, loaded, target, to_day, &set)?;
    Ok((Correct { event: target.event.no, to_day, set, reason, also }, notes))
}

/// Refuses a correction that changes nothing when its event is lived through: the value rests with another step. Words
/// that the event alone keeps, as a reason, are its own.
///
/// # Errors
/// [`Error::input`] naming what decides the value instead.
pub fn must_tell(ctx: Context<'_>, loaded: &Loaded, events: &[Event], correct: &Correct, record: Id) -> Result<()> {
    let Some((last, before)) = events.split_last() else { return Ok(()) };
    let own_words = |field: &str| texts::TEXT_FIELDS.iter().any(|(known, _)| *known == field);
    for field in correct.set.keys().filter(|field| !own_words(field)) {
        let mut less = correct.clone();
        less.set.remove(field);
        let with = replay::standing_after(ctx, events, record, correct.event);
        let mut others = before.to_vec();
        others.push(Event { act: Act::Correct(less), ..last.clone() });
        let without = replay::standing_after(ctx, &others, record, correct.event);
        // What is unlawful is no lack of effect.
        if let (Ok(with), Ok(without)) = (with, without)
            && with == without
        {
            let target = target(ctx, loaded, record, correct.event)?;
            return Err(ownership::idle(loaded, &target, field));
        }
    }
    Ok(())
}
