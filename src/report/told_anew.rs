//! What a correction told anew: which values of which step, from what to what.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::field::{self, Field};
use crate::record::worded::in_words;
use crate::steps::act::Act;
use crate::steps::amendments;
use crate::steps::event::Event;

/// One value that a correction told anew.
pub struct Anew {
    /// The record of the step.
    pub record: Id,
    /// Its field; none of the day of the step.
    field: Option<&'static Field>,
    before: Value,
    after: Value,
}

impl Anew {
    /// It in words; what people wrote only by `mark`, where the record of the correction or its own is marked.
    pub fn line(&self, own: Id, ctx: Context<'_>, day: NaiveDate, mark: Option<&str>) -> String {
        let whose = if self.record == own { String::new() } else { format!("{} 的", self.record) };
        let Some(field) = self.field else {
            return format!("{whose}日期：{} → {}", plain(&self.before), plain(&self.after));
        };
        let words = |value: &Value| match (value, mark.filter(|_| field.is_written())) {
            (Value::Null, _) => "（无）".to_owned(),
            (Value::Array(items), _) if items.is_empty() => "（无）".to_owned(),
            (_, Some(mark)) => mark.to_owned(),
            (value, None) => in_words(field, value, ctx, day),
        };
        format!("{whose}{}：{} → {}", field.title, words(&self.before), words(&self.after))
    }
}

fn plain(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What each correction among the events of a dossier told anew, by its place in the register.
///
/// # Errors
/// A damaged correction.
pub fn of(events: &[Event]) -> Result<HashMap<i64, Vec<Anew>>> {
    let mut told = HashMap::new();
    for (at, event) in events.iter().enumerate() {
        let Act::Correct(correct) = &event.act else { continue };
        let known = amendments::effective(&events[..at])?;
        let own = (event.record, correct.event, correct.to_day, &correct.set);
        let also = correct.also.iter().map(|also| (also.record, also.event, also.to_day, &also.set));
        let mut lines = Vec::new();
        for (record, no, to_day, set) in [own].into_iter().chain(also) {
            let Some(entered) = events.iter().find(|other| other.record == record && other.no == no) else { continue };
            let (act, on) = known.get(&(record, no)).map_or((&entered.act, entered.on), |(act, on)| (act, *on));
            let day = |day: NaiveDate| Value::String(day.to_string());
            let moved = to_day.filter(|new| *new != on);
            lines.extend(moved.map(|new| Anew { record, field: None, before: day(on), after: day(new) }));
            lines.extend(changed(record, act, set));
        }
        told.insert(event.seq, lines);
    }
    Ok(told)
}

/// The values of an act that are set to others.
fn changed(record: Id, act: &Act, set: &Map<String, Value>) -> Vec<Anew> {
    let before = act.values();
    let one = |(key, after): (&String, &Value)| {
        let before = before.get(key).cloned().unwrap_or(Value::Null);
        let field = field::find(act.fields(), key)?;
        (before != *after).then(|| Anew { record, field: Some(field), before, after: after.clone() })
    };
    set.iter().filter_map(one).collect()
}
