//! Answers: the outcome of a writing step, deadlines as JSON and as a table.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::app::{App, Run};
use super::named::on_register;
use super::streams::output;
use super::{corrected, next, wrote};
use crate::error::Result;
use crate::gate::Outcome;
use crate::ids::RecordKind;
use crate::law::Law;
use crate::law::deadline::{Deadline, Ending, State, Subject};
use crate::record::listed::Listed;
use crate::record::unit::UnitBook;
use crate::record::words::{self, Word};
use crate::record::{Context, kinds};
use crate::render::{self, Emphasis, Format, Opts, Style};
use crate::steps::act::Act;
use crate::vocabulary::Vocabulary;

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
                // Of what proved wrong, what stands in its place says so.
                times if times > 0 && !proved_wrong(d) => format!("{}，已督办 {times} 次", d.standing(day)),
                _ => d.standing(day),
            },
        ]
    };
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(&row.deadline)).collect();
    let styles = rows.iter().map(|row| style_of(&row.deadline, day)).collect();
    let stands = Emphasis { state: Some(8), title: Some(1), styles };
    let headers = ["记录", "期限", "条款", "责任单位", "起算", "到期", "预警", "办结", "状态"];
    render::styled_table(&headers, &lines, &stands, opts)
}

/// Whether a deadline proved wrong: it was never so, or by another day.
fn proved_wrong(d: &Deadline) -> bool {
    d.state == State::Superseded && d.ended_by.is_some_and(Ending::takes_back)
}

/// Whether a deadline of these only proved wrong, or went on under another unit: what stands in its place says all that counts,
/// how often the unit was reminded of it too.
fn is_past_interest(d: &Deadline, all: &[Listed]) -> bool {
    let of = |d: &Deadline| (d.rule.clone(), d.subject, d.unit.clone(), d.toward.clone());
    let stands =
        |other: &Deadline| other.state != State::Superseded && other.notices >= d.notices && of(other) == of(d);
    let is_told = || d.notices == 0 || all.iter().any(|row| stands(&row.deadline));
    proved_wrong(d) && is_told() || d.state == State::Superseded && d.ended_by == Some(Ending::Merge) && d.notices == 0
}

/// Deadlines as a table; those of no interest any more in one line, with the command that lists them.
pub fn deadlines(rows: &[Listed], ctx: Context<'_>, day: NaiveDate, opts: &Opts) -> String {
    let (folded, shown): (Vec<&Listed>, Vec<&Listed>) =
        rows.iter().partition(|row| is_past_interest(&row.deadline, rows));
    let whole = folded.iter().find_map(|row| row.case.or_else(|| row.deadline.subject.record()));
    let Some(id) = whole else { return deadline_table(rows, ctx.law, ctx.units, day, opts) };
    let shown: Vec<Listed> = shown.into_iter().cloned().collect();
    let mut text = String::new();
    if !shown.is_empty() {
        text = deadline_table(&shown, ctx.law, ctx.units, day, opts);
    }
    let mut why: Vec<&str> = folded.iter().filter_map(|row| row.deadline.ended_by).map(Ending::title).collect();
    why.sort_unstable();
    why.dedup();
    let way = on_register(format!("jiexie show {id} --all"));
    text + &format!("另有 {} 条已替换（{}）：{way}\n", folded.len(), why.join("、"))
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
    Word::plain("unexcused", "已撤销免开"),
    Word::plain("undone", "已撤销"),
    Word::plain("asked", "已要求报送"),
    Word::plain("received", "已收到"),
];

/// Prints what a writing command did.
pub fn print(app: &App, outcome: &Outcome, law: &Law, units: &UnitBook) -> Result<()> {
    if app.format != Format::Json && !app.is_shown() {
        for warning in &outcome.warnings {
            app.note(&format!("注意：{warning}"));
        }
    }
    let day = app.today();
    if let Some(id) = outcome.id {
        wrote::named(&id.to_string(), status_title(Some(id.kind), &outcome.status));
    }
    app.print(|out| match app.format {
        Format::Json => render::json_line(out, &Value::Object(object(outcome, units, day))).map_err(output),
        _ => table(out, outcome, Context { law, units }, app),
    })
}

/// Prints what one command did to several records: JSON is one array of what each would be told by itself.
pub fn print_several(app: &App, outcomes: &[Outcome], law: &Law, units: &UnitBook) -> Result<()> {
    if app.format != Format::Json {
        return outcomes.iter().try_for_each(|outcome| print(app, outcome, law, units));
    }
    let objects = outcomes.iter().map(|outcome| Value::Object(object(outcome, units, app.today())));
    let all = Value::Array(objects.collect());
    app.print(|out| render::json_line(out, &all).map_err(output))
}

/// What was done, and where the record stands now: in one word where that names the act.
fn said(outcome: &Outcome) -> String {
    let status = status_title(outcome.id.map(|id| id.kind), &outcome.status);
    let Some(id) = outcome.id else { return outcome.said.clone().unwrap_or_else(|| status.to_owned()) };
    let case = outcome.case.filter(|case| *case != id).map(|case| format!("案件 {case}"));
    let act = outcome.act.map(Act::title).filter(|act| !names(status, act));
    match (act, case) {
        (None, None) => format!("{id} {status}"),
        (None, Some(case)) => format!("{id} {status}（{case}）"),
        (Some(act), None) => format!("{id} 已登记：{act}（现为“{status}”）"),
        (Some(act), Some(case)) => format!("{id} 已登记：{act}（现为“{status}”，{case}）"),
    }
}

/// Whether the word for where a record stands names the act that brought it there: 已接受 names 接受移送.
fn names(status: &str, act: &str) -> bool {
    let letters: Vec<char> = status.chars().collect();
    letters.windows(2).any(|pair| act.contains(&pair.iter().collect::<String>()))
}

/// Prints what a command would do, and did not.
pub fn print_foretold(app: &App, foretold: &Foretold, ctx: Context<'_>) -> Result<()> {
    let day = app.today();
    app.print(|out| {
        if app.format == Format::Json {
            let mut reply = object(&foretold.outcome, ctx.units, day);
            reply.extend(foretold.more.clone());
            reply.insert("dry_run".to_owned(), json!(true));
            return render::json_line(out, &Value::Object(reply)).map_err(output);
        }
        let mut lines = foretold.lines(ctx, day).into_iter();
        lines.try_for_each(|line| writeln!(out, "{}", render::clean::visible(&line)).map_err(output))
    })
}

/// What a command would do.
pub struct Foretold {
    /// What it would answer.
    pub outcome: Outcome,
    /// What is said of it besides, first.
    pub said: Vec<String>,
    /// The same for readers of JSON.
    pub more: Map<String, Value>,
}

impl Foretold {
    /// It line by line.
    pub fn lines(&self, ctx: Context<'_>, day: NaiveDate) -> Vec<String> {
        let outcome = &self.outcome;
        let status = status_title(outcome.id.map(|id| id.kind), &outcome.status);
        let status = format!("  {} {status}", outcome.id.map_or_else(String::new, |id| id.to_string()));
        let changed = outcome.corrected.iter().flat_map(|changed| corrected::lines(changed, outcome.id, ctx, day));
        let warnings = outcome.warnings.iter().map(|warning| on_register(format!("注意：{warning}")));
        self.said.iter().cloned().chain([status]).chain(changed).chain(warnings).collect()
    }
}

/// What it did, as the contract has it.
fn object(outcome: &Outcome, units: &UnitBook, day: NaiveDate) -> Map<String, Value> {
    let mut reply = Map::new();
    reply.insert("id".to_owned(), json!(outcome.id));
    if let Some(case) = outcome.case {
        reply.insert("case".to_owned(), json!(case));
    }
    reply.insert("status".to_owned(), json!(outcome.status));
    let deadlines: Vec<Value> = outcome.deadlines.iter().map(|row| deadline_json(row, units, day)).collect();
    reply.insert("deadlines".to_owned(), Value::Array(deadlines));
    let warnings: Vec<String> = outcome.warnings.iter().map(|told| on_register(told.to_string())).collect();
    reply.insert("warnings".to_owned(), json!(warnings));
    if let (Some(said), true) = (&outcome.said, outcome.id.is_some()) {
        reply.insert("said".to_owned(), json!(on_register(said)));
    }
    if let Some(act) = outcome.act {
        reply.insert("act".to_owned(), json!(act));
    }
    reply.insert("next".to_owned(), next::json(&outcome.next, units, day));
    if let Some(changed) = &outcome.corrected {
        corrected::add_json(&mut reply, changed, day);
    }
    reply
}

/// What is done on the day it is entered, and is no happening of its own.
const UNDOES: [&str; 3] = ["correct", "void", "redact"];

/// What it did, for eyes; at a terminal also that it was taken to have happened today, where nobody said when.
fn table(out: &mut dyn Write, outcome: &Outcome, ctx: Context<'_>, app: &App) -> Result<()> {
    let day = app.today();
    let took = outcome.act.filter(|act| !UNDOES.contains(act) && (app.run() == Run::Trial || app.env.stdout_terminal));
    let took = took.and_then(|_| wrote::taken()).map_or_else(String::new, |day| format!("，日期记为今天 {day}"));
    writeln!(out, "{}", render::clean::visible(&(said(outcome) + &took))).map_err(output)?;
    // What stands on the screen already is not said again: what was done, and what comes next.
    let shown = app.is_shown();
    for more in outcome.said.iter().filter(|_| outcome.id.is_some()) {
        writeln!(out, "{}", render::clean::visible(&on_register(more))).map_err(output)?;
    }
    for line in
        outcome.corrected.iter().filter(|_| !shown).flat_map(|changed| corrected::lines(changed, outcome.id, ctx, day))
    {
        writeln!(out, "{}", render::clean::visible(&line)).map_err(output)?;
    }
    if !outcome.deadlines.is_empty() && !shown {
        write!(out, "{}", deadlines(&outcome.deadlines, ctx, day, &app.opts())).map_err(output)?;
    }
    if app.quiet || app.run() == Run::Trial {
        return Ok(());
    }
    let lines = next::lines(&outcome.next, ctx.units, day);
    lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))
}
