//! What a correction or a voiding changed, and what follows from it, in words and as JSON.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::worded;
use crate::gate::Corrected;
use crate::ids::Id;
use crate::law::deadline::Deadline;
use crate::record::field::{self, Field};
use crate::record::{Context, kinds};
use crate::steps::follows::Follow;
use crate::steps::ownership::Changed;

/// What a reader of JSON is told of it.
pub fn add_json(reply: &mut Map<String, Value>, corrected: &Corrected, day: NaiveDate) {
    if !corrected.before.is_empty() {
        reply.insert("before".to_owned(), json!(corrected.before));
        reply.insert("after".to_owned(), json!(corrected.after));
    }
    let records = corrected.records.iter().map(
        |change| json!({"record": change.record, "field": change.field, "before": change.before, "after": change.after}),
    );
    reply.insert("changes".to_owned(), Value::Array(records.collect()));
    let state = |d: &Deadline| {
        json!({"started_on": d.started_on, "due_on": d.due_on, "met_on": d.met_on, "state": d.state,
            "days_over": d.days_over(day), "ended_by": d.ended_by})
    };
    let follows = corrected.follows.iter().map(|follow| match follow {
        Follow::Came(id) => json!({"record": id, "change": "came"}),
        Follow::Gone(id) => json!({"record": id, "change": "gone"}),
        Follow::Deadline(before, after) => {
            let (old, new) = (before.as_deref(), after.as_deref());
            let named = new.or(old);
            json!({
                "record": named.map(|d| d.subject.to_string()), "change": "deadline", "rule": named.map(|d| &d.rule),
                "unit": named.map(|d| &d.unit), "toward": named.and_then(|d| d.toward.as_ref()), "before": old.map(state), "after": new.map(state),
            })
        }
    });
    reply.insert("follows".to_owned(), Value::Array(follows.collect()));
}

/// It line by line: the event's fields, then those of the records, then what follows.
pub fn lines(corrected: &Corrected, id: Option<Id>, ctx: Context<'_>, day: NaiveDate) -> Vec<String> {
    let line = |fields: &'static [Field], key: &str, whose: &str, before: &Value, after: &Value| {
        let shown = |value: &Value| match value {
            Value::Null => "（无）".to_owned(),
            Value::Array(items) if items.is_empty() => "（无）".to_owned(),
            value => worded::told(fields, key, value, ctx, day).map_or_else(|| plainly(value), |(_, words)| words),
        };
        let named = if key == "on" { "日期" } else { key };
        let title = field::find(fields, key).map_or(named, |field| field.title);
        format!("  {whose}{title}：{} → {}", shown(before), shown(after))
    };
    // The record's own field of the same name, or title, says nothing more.
    let told_again = |change: &Changed| {
        let of_record = field::find(kinds::fields(change.record.kind), &change.field).map(|field| field.title);
        let alike = |key: &str| {
            key == change.field
                || of_record.is_some() && field::find(corrected.fields, key).map(|own| own.title) == of_record
        };
        let same = |(key, before): (&String, &Value)| {
            alike(key) && *before == change.before && corrected.after.get(key) == Some(&change.after)
        };
        Some(change.record) == id && corrected.before.iter().any(same)
    };
    let own = corrected
        .before
        .iter()
        .map(|(key, before)| line(corrected.fields, key, "", before, corrected.after.get(key).unwrap_or(&Value::Null)));
    let records =
        corrected.records.iter().filter(|change| change.field != "last_on" && !told_again(change)).map(|change| {
            let fields = kinds::fields(change.record.kind);
            line(fields, &change.field, &format!("{} ", change.record), &change.before, &change.after)
        });
    let follows = corrected.follows.iter().filter_map(|follow| match follow {
        // That it is void is its status.
        Follow::Gone(gone) if Some(*gone) == id => None,
        Follow::Gone(gone) => Some(format!("  {} {gone} 不再存在", gone.kind.name())),
        Follow::Came(came) => Some(format!("  {} {came} 由此登记在册", came.kind.name())),
        Follow::Deadline(before, after) => deadline_line(before.as_deref(), after.as_deref(), ctx, day),
    });
    own.chain(records).chain(follows).collect()
}

/// A deadline that moved: what of it a clerk sees; none when that stays as it was.
fn deadline_line(
    before: Option<&Deadline>,
    after: Option<&Deadline>,
    ctx: Context<'_>,
    day: NaiveDate,
) -> Option<String> {
    let named = after.or(before)?;
    let limit = ctx.law.limit(&named.rule).map_or(named.rule.as_str(), |limit| limit.name.as_str());
    // Of several alike, whom each is owed to tells them apart.
    let toward = before.unwrap_or(named).toward.as_deref().map(|code| format!("，对{}", ctx.units.short_on(code, day)));
    // Whose it was comes first where it becomes another's.
    let unit = ctx.units.short_on(&before.unwrap_or(named).unit, day);
    let of = format!("{} {limit}（{unit}{}）", named.subject, toward.unwrap_or_default());
    let due = |d: &Deadline| d.shown_due().unwrap_or_else(|| "未定".to_owned());
    let met = |d: &Deadline| d.met_on.map_or_else(|| "（无）".to_owned(), |day| day.to_string());
    let (old, new) = match (before, after) {
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => return Some(format!("  新起期限 {of}：到期 {}，{}", due(new), new.standing(day))),
        (Some(old), None) => return Some(format!("  撤销期限 {of}：原到期 {}，{}", due(old), old.standing(day))),
        (None, None) => return None,
    };
    let begun = |d: &Deadline| d.shown_from_receipt(d.started_on);
    let short = |code: &str| ctx.units.short_on(code, day).to_owned();
    let told = |d: &Deadline| {
        let toward = d.toward.as_deref().map_or_else(|| "（无）".to_owned(), short);
        [
            ("责任单位", short(&d.unit)),
            ("对方单位", toward),
            ("起算", begun(d)),
            ("到期", due(d)),
            ("办结", met(d)),
            ("状态", d.standing(day)),
        ]
    };
    let pairs = told(old).into_iter().zip(told(new)).filter(|((_, old), (_, new))| old != new);
    let moved: Vec<String> = pairs.map(|((what, old), (_, new))| format!("{what} {old} → {new}")).collect();
    (!moved.is_empty()).then(|| format!("  期限 {of}：{}", moved.join("，")))
}

/// A value of no field that is told.
fn plainly(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
