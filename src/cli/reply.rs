//! Answers: the outcome of a writing step, deadlines as JSON and as a table.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::app::App;
use super::streams::output;
use super::{worded, wrote};
use crate::error::Result;
use crate::gate::{Corrected, Outcome};
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::law::deadline::{Deadline, State, Subject};
use crate::record::field::{self, Field};
use crate::record::listed::Listed;
use crate::record::unit::UnitBook;
use crate::record::words::{self, Word};
use crate::record::{Context, kinds};
use crate::render::{self, Format, Opts, Stands, Style};
use crate::steps::ownership::Changed;

/// One deadline, as the contract has it.
pub fn deadline_json(row: &Listed, units: &UnitBook, day: NaiveDate) -> Value {
    let d = &row.deadline;
    json!({
        "id": row.id, "rule": d.rule, "clause": d.clause, "subject": d.subject.to_string(), "case": row.case,
        "unit": d.unit, "unit_name": units.short_on(&d.unit, day), "toward": d.toward,
        "started_on": d.started_on, "due_on": d.due_on, "early_on": d.early_on, "met_on": d.met_on,
        "extended_from": d.extended_from, "days_over": d.days_over(day), "state": d.state,
        "late_reason": d.late_reason, "provisional": d.provisional, "presumed": d.presumed, "notices": d.notices,
        "ended_by": d.ended_by, "period": d.subject.period().map(|period| period.to_string()),
    })
}

/// The due date as it is shown: 暂定 where it rests on days no notice has fixed, 推定 where on a presumed receipt.
pub fn due_text(d: &Deadline) -> String {
    d.shown_due().unwrap_or_else(|| "未定".to_owned())
}

/// How where a deadline stands is painted: overdue red, due today yellow, in time green; what no longer counts is dimmed.
/// The words say the same.
pub fn style_of(d: &Deadline, day: NaiveDate) -> Option<Style> {
    match d.state {
        State::Open if d.days_over(day) > 0 => Some(Style::Red),
        State::Open if d.due_on == Some(day) => Some(Style::Yellow),
        State::Open => None,
        State::Late => Some(Style::Red),
        State::Met => Some(Style::Green),
        State::Superseded => Some(Style::Dim),
    }
}

/// Deadlines as a table.
pub fn deadline_table(rows: &[Listed], law: &Law, units: &UnitBook, day: NaiveDate, opts: &Opts) -> String {
    let name = |rule: &str| law.limit(rule).map_or_else(|_| rule.to_owned(), |limit| limit.name.clone());
    let mut towards: HashMap<(&str, Subject), HashSet<Option<&str>>> = HashMap::new();
    for Listed { deadline: d, .. } in rows {
        towards.entry((&d.rule, d.subject)).or_default().insert(d.toward.as_deref());
    }
    let alike = |d: &Deadline| towards.get(&(d.rule.as_str(), d.subject)).map_or(0, HashSet::len);
    let shown = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let line = |d: &Deadline| {
        vec![
            match d.subject.period() {
                Some(period) => format!("{} {period}", d.subject),
                None => d.subject.to_string(),
            },
            match &d.toward {
                // Several copies or letters of one kind are told apart by whom they go to.
                Some(toward) if alike(d) > 1 => format!("{}（{}）", name(&d.rule), units.short_on(toward, day)),
                _ => name(&d.rule),
            },
            d.clause.clone(),
            units.short_on(&d.unit, day).to_owned(),
            d.shown_from_receipt(d.started_on),
            due_text(d),
            d.early_on.map_or_else(String::new, |day| d.shown_from_receipt(day)),
            shown(d.met_on),
            match d.notices {
                0 => d.standing(day),
                times => format!("{}，已督办 {times} 次", d.standing(day)),
            },
        ]
    };
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(&row.deadline)).collect();
    let styles = rows.iter().map(|row| style_of(&row.deadline, day)).collect();
    let stands = Stands { state: Some(8), title: Some(1), styles };
    let headers = ["记录", "期限", "条款", "责任单位", "起算", "到期", "预警", "办结", "状态"];
    render::styled_table(&headers, &lines, &stands, opts)
}

/// A status in Chinese.
pub fn status_title(kind: Option<RecordKind>, status: &str) -> &str {
    words::title_of(kind.map_or(BOOKS, kinds::statuses), status)
}

/// What became of the register's own books.
const BOOKS: &[Word] = &[
    Word::plain("created", "已建立登记簿"),
    Word::plain("added", "已增加单位"),
    Word::plain("renamed", "已更名"),
    Word::plain("merged", "已合并"),
    Word::plain("retired", "已撤销"),
    Word::plain("set", "已登记"),
    Word::plain("changed", "日历已变更"),
    Word::plain("excused", "已登记免开"),
    Word::plain("asked", "已要求报送"),
    Word::plain("received", "已收到"),
];

/// Prints what a writing command did.
pub fn print(app: &App, outcome: &Outcome, law: &Law, units: &UnitBook) -> Result<()> {
    if app.format != Format::Json {
        for warning in &outcome.warnings {
            app.note(&format!("注意：{warning}"));
        }
    }
    let day = app.today();
    if let Some(id) = outcome.id {
        wrote::named(&id.to_string(), status_title(Some(id.kind), &outcome.status));
    }
    app.print(|out| {
        if app.format == Format::Json {
            let mut reply = serde_json::Map::new();
            reply.insert("id".to_owned(), json!(outcome.id));
            if let Some(case) = outcome.case {
                reply.insert("case".to_owned(), json!(case));
            }
            reply.insert("status".to_owned(), json!(outcome.status));
            let deadlines: Vec<Value> = outcome.deadlines.iter().map(|row| deadline_json(row, units, day)).collect();
            reply.insert("deadlines".to_owned(), Value::Array(deadlines));
            reply.insert("warnings".to_owned(), json!(outcome.warnings));
            if let Some(corrected) = &outcome.corrected {
                reply.insert("before".to_owned(), json!(corrected.before));
                reply.insert("after".to_owned(), json!(corrected.after));
                let records = corrected.records.iter().map(|change| {
                    json!({"record": change.record, "field": change.field, "before": change.before, "after": change.after})
                });
                reply.insert("changes".to_owned(), Value::Array(records.collect()));
            }
            return render::json_line(out, &Value::Object(reply)).map_err(output);
        }
        let status = status_title(outcome.id.map(|id| id.kind), &outcome.status);
        let line = match (outcome.id, outcome.case) {
            (Some(id), Some(case)) if id != case => format!("{id} {status}（案件 {case}）"),
            (Some(id), _) => format!("{id} {status}"),
            (None, _) => status.to_owned(),
        };
        writeln!(out, "{}", render::clean::visible(&line)).map_err(output)?;
        let ctx = Context { law, units };
        for line in outcome.corrected.iter().flat_map(|corrected| correction_lines(corrected, outcome.id, ctx, day)) {
            writeln!(out, "{}", render::clean::visible(&line)).map_err(output)?;
        }
        if !outcome.deadlines.is_empty() {
            write!(out, "{}", deadline_table(&outcome.deadlines, law, units, day, &app.opts())).map_err(output)?;
        }
        Ok(())
    })
}

/// What a correction changed, line by line: the event's fields, then those of the records.
fn correction_lines(corrected: &Corrected, id: Option<Id>, ctx: Context<'_>, day: NaiveDate) -> Vec<String> {
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
    // The record's own field of the same name says nothing more.
    let told_again = |change: &Changed| {
        let own = corrected.before.get(&change.field).zip(corrected.after.get(&change.field));
        Some(change.record) == id && own == Some((&change.before, &change.after))
    };
    let own = corrected
        .before
        .iter()
        .map(|(key, before)| line(corrected.fields, key, "", before, corrected.after.get(key).unwrap_or(&Value::Null)));
    let follows =
        corrected.records.iter().filter(|change| change.field != "last_on" && !told_again(change)).map(|change| {
            let fields = kinds::fields(change.record.kind);
            line(fields, &change.field, &format!("{} ", change.record), &change.before, &change.after)
        });
    own.chain(follows).collect()
}

/// A value of no field that is told.
fn plainly(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
