//! How long a request was extended for, why, and by which paper: told by its steps.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::error::Result;
use crate::ids::Id;
use crate::render::clean;
use crate::steps::act::Act;
use crate::steps::amendments;
use crate::steps::event::Loaded;

/// Beside the fields of a request that was extended.
const KEY: &str = "extensions";

/// Adds the extensions of `id` to its fields, the first one first; gives them as lines of a table. What was struck or
/// corrected counts as it is now.
pub fn add(loaded: &Loaded, id: Id, fields: &mut Map<String, Value>) -> Result<Vec<Vec<String>>> {
    let (now, struck) = (amendments::effective(&loaded.events)?, amendments::struck(&loaded.events));
    let (mut told, mut lines) = (Vec::new(), Vec::new());
    for event in loaded.events.iter().filter(|event| event.record == id && event.no > 0) {
        let place = (event.record, event.no);
        let (act, on): (&Act, NaiveDate) = now.get(&place).map_or((&event.act, event.on), |(act, on)| (act, *on));
        let Act::AssistExtend(extend) = act else { continue };
        if struck.contains_key(&place) {
            continue;
        }
        told.push(json!({"event": event.no, "on": on, "until": extend.until, "reason": extend.reason,
                         "doc_no": extend.doc_no}));
        let reason = extend.reason.as_deref().map_or_else(String::new, |reason| format!("：{reason}"));
        let paper = extend.doc_no.as_deref().map_or_else(String::new, |number| format!("，{number}"));
        let line = format!("至 {}（{on} 告知{paper}）{reason}", extend.until);
        let title = if lines.is_empty() { "延长期限" } else { "" };
        lines.push(vec![title.to_owned(), clean::visible(&line).into_owned()]);
    }
    if !told.is_empty() {
        fields.insert(KEY.to_owned(), Value::Array(told));
    }
    Ok(lines)
}
