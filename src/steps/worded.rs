//! Words that are the whole of what a step tells: where they say nothing (无, 不详, a mark), nothing is told.

use serde_json::{Map, Value};

use crate::error::hint::{Hint, add, hint};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::person::placeholder::says_nothing;
use crate::record::field::Field;
use crate::steps::bench::{Bench, empty_words};

/// The acts that are told in words, each with its field, its clause and what is asked for. Reasons, grounds, articles and
/// standards are demanded by their acts, which say when.
const TOLD: &[(&str, &str, &str, &str)] = &[
    ("case.assess", "findings", clause::INVESTIGATE, "初步调查情况须写明"),
    ("notice.reply", "text", clause::FOLLOW_UP, "督办回复须写明办理情况"),
    ("matter.progress", "text", clause::FOLLOW_UP, "进展须写明"),
    ("topic.discuss", "conclusion", clause::REGULAR_MEETING, "议题须写明研究的结论"),
    ("operation.incident", "text", clause::OBSTRUCTION, "阻碍执法的情况须写明"),
    ("operation.finish", "result", clause::OPERATIONS, "行动的结果须写明"),
    ("dispute.settle", "conclusion", clause::DISPUTES, "协商的结论须写明"),
    ("dispute.decide", "conclusion", clause::DISPUTES, "决定的结论须写明"),
    ("assist.reply", "conclusion", clause::CONSULTATION, "答复须写明结论"),
];

/// Refuses an act whose words, as they are being entered, say nothing; nothing is called so, either.
///
/// # Errors
/// The refusal by its clause; of a title, that it is no title.
pub(super) fn says_something(
    bench: &Bench<'_>,
    (name, fields, begins): (&str, &[Field], bool),
    values: &dyn Fn() -> Map<String, Value>,
) -> Result<()> {
    let told = TOLD.iter().find(|(act, ..)| *act == name);
    if !bench.entering && bench.corrected_now.is_none() || told.is_none() && !begins {
        return Ok(());
    }
    let values = values();
    let empty =
        |key: &str| values.get(key).and_then(Value::as_str).filter(|text| says_nothing(text) && bench.is_new(text));
    if let Some((text, field)) = empty("title").zip(fields.iter().find(|field| field.key == "title")).filter(|_| begins)
    {
        return Err(Error::input(format!("{}“{text}”没有内容", field.title)).hint(way("title")));
    }
    match told.and_then(|(_, key, clause, asked)| Some((empty(key)?, key, clause, asked))) {
        Some((text, key, clause, asked)) => {
            // What is asked of a unit stands under the clause of its kind.
            let asking = bench.file.assist(bench.record).map(|assist| assist.kind.clause());
            Err(empty_words(asking.unwrap_or(clause), asked, text, way(key)))
        }
        None => Ok(()),
    }
}

/// How the words are told.
fn way(key: &str) -> Hint {
    match key {
        "title" => hint!(add("title", "\"写明是什么事\"")),
        "text" => hint!(add("text", "\"写明情况\"")),
        "result" => hint!(add("result", "\"写明结果\"")),
        "findings" => hint!(add("findings", "\"写明查到的情况\"")),
        _ => hint!(add("conclusion", "\"写明结论\"")),
    }
}
