//! What `show` adds for a meeting and for a notice: agenda, attendance, and the overdue items, each as a small table.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::reply;
use super::streams::output;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::provisos;
use crate::record::Context;
use crate::record::notice::{ItemStands, Notice};
use crate::record::pressed::{Pressed, TooSoon};
use crate::record::words::{Attendance, Vocabulary};
use crate::render::{self, Opts, clean};
use crate::report::agenda::{self, Agenda, MatterLine};
use crate::steps::event::Loaded;

/// Adds the agenda to a meeting's fields: `topics`, `open_matters`, `matters`, and who did not come as `absent`.
pub fn add(ctx: Context<'_>, loaded: &Loaded, id: Id, fields: &mut Map<String, Value>) -> Result<Option<Agenda>> {
    if loaded.file.meeting(id).is_err() {
        return Ok(None);
    }
    let agenda = agenda::of(ctx.units, &loaded.file, id)?;
    let absent: Vec<_> = agenda.absent().collect();
    let value = |value: serde_json::Result<Value>| value.map_err(|_| Error::io("会议内容无法输出"));
    fields.insert("topics".to_owned(), value(serde_json::to_value(&agenda.topics))?);
    fields.insert("open_matters".to_owned(), value(serde_json::to_value(&agenda.carried))?);
    fields.insert("matters".to_owned(), value(serde_json::to_value(&agenda.decided))?);
    fields.insert("absent".to_owned(), value(serde_json::to_value(absent))?);
    Ok(Some(agenda))
}

/// Fields of the JSON that the tables below take the place of.
pub const SHOWN_BELOW: &[&str] = &["topics", "open_matters", "matters", "absent", "attendance", "items", "links"];

/// Prints the agenda as tables.
pub fn print(out: &mut dyn Write, agenda: &Agenda, opts: &Opts) -> Result<()> {
    let topics: Vec<Vec<String>> = agenda
        .topics
        .iter()
        .map(|topic| {
            let status = reply::status_title(Some(RecordKind::Topic), topic.status).to_owned();
            let conclusion = topic.conclusion.clone().unwrap_or_default();
            vec![topic.id.to_string(), status, topic.by_name.clone(), topic.title.clone(), conclusion]
        })
        .collect();
    section(out, "议题", &["编号", "状态", "提出单位", "议题", "结论"], &topics, opts)?;
    matters(out, "会前未了事项", &agenda.carried, opts)?;
    matters(out, "本次议定事项", &agenda.decided, opts)?;
    let ways = Attendance::ALL.iter().map(|how| (Some(*how), how.title())).chain([(None, "未登记")]);
    let members = |how: Option<Attendance>| agenda.members.iter().filter(move |line| line.how == how);
    let lines: Vec<Vec<String>> = ways
        .filter(|(how, _)| members(*how).next().is_some())
        .flat_map(|(how, title)| {
            let names: Vec<&str> = members(how).map(|line| line.unit_name.as_str()).collect();
            let count = names.len().to_string();
            let line = |(at, few): (usize, String)| match at {
                0 => vec![title.to_owned(), count.clone(), few],
                _ => vec![String::new(), String::new(), few],
            };
            listed(&names, opts).into_iter().enumerate().map(line).collect::<Vec<_>>()
        })
        .collect();
    section(out, "成员单位出席情况", &["方式", "个数", "单位"], &lines, opts)
}

/// How many cells stand before the names of members: how they attended, and how many they are.
const BEFORE_NAMES: usize = 14;

/// Names as one list, broken between names only, as wide as a terminal has room for.
fn listed(names: &[&str], opts: &Opts) -> Vec<String> {
    let room = opts.terminal_width.unwrap_or(usize::MAX).saturating_sub(BEFORE_NAMES);
    let mut lines = vec![String::new()];
    for (at, name) in names.iter().enumerate() {
        let name = if at + 1 < names.len() { format!("{name}、") } else { (*name).to_owned() };
        match lines.last_mut() {
            Some(line) if line.is_empty() || clean::room(line) + clean::room(&name) <= room => line.push_str(&name),
            _ => lines.push(name),
        }
    }
    lines
}

fn matters(out: &mut dyn Write, title: &str, lines: &[MatterLine], opts: &Opts) -> Result<()> {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.id.to_string(),
                line.source.title().to_owned(),
                line.unit_name.clone(),
                line.with_names.join("、"),
                line.due_on.to_string(),
                line.title.clone(),
            ]
        })
        .collect();
    section(out, title, &["编号", "来源", "责任单位", "配合单位", "期限", "事项"], &rows, opts)?;
    // What was reported is too long for a column.
    for line in lines {
        let notes = [("进展：", &line.progress), ("问题：", &line.problem), ("意见：", &line.opinion)];
        let notes: Vec<String> =
            notes.iter().filter_map(|(label, text)| text.as_ref().map(|text| format!("{label}{text}"))).collect();
        if !notes.is_empty() {
            let text = notes.join("；");
            writeln!(out, "{}  {}", line.id, render::clean::visible(&text)).map_err(output)?;
        }
    }
    Ok(())
}

fn section(out: &mut dyn Write, title: &str, headers: &[&str], lines: &[Vec<String>], opts: &Opts) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    write!(out, "\n{title}\n{}", render::short_table(headers, lines, opts)).map_err(output)
}

/// Prints what a notice is about; `pressed` tells of the notices up to it, `provisional` of the day of each item.
pub fn print_items(
    out: &mut dyn Write,
    notice: &Notice,
    (pressed, provisional, fallen): (&Pressed, &[bool], &[ItemStands]),
    ctx: Context<'_>,
    opts: &Opts,
) -> Result<()> {
    let after = ctx.law.book().supervision.bulletin_after;
    let told = |nth: usize| fallen.get(nth).and_then(|stands| stands.told());
    let mut passed: Vec<String> = Vec::new();
    let lines: Vec<Vec<String>> = notice
        .items
        .iter()
        .enumerate()
        .map(|(nth, item)| {
            let limit = ctx.law.limit(&item.rule).ok();
            let toward = item.toward.as_deref().map_or("", |code| ctx.units.short_on(code, notice.issued_on));
            let counted = pressed.on_item(&notice.unit, item);
            let said = match counted {
                _ if told(nth).is_some() => told(nth).unwrap_or_default().to_owned(),
                Some(counted) if counted.times >= after => "建议列入下期通报".to_owned(),
                Some(counted) if !counted.passed.is_empty() => format!("计入通报 {} 次", counted.times),
                _ => String::new(),
            };
            let new = counted.into_iter().flat_map(|counted| &counted.passed).map(TooSoon::why);
            new.for_each(|why| {
                if !passed.contains(&why) {
                    passed.push(why)
                }
            });
            vec![
                item.subject.clone(),
                limit.map_or_else(|| item.rule.clone(), |limit| limit.name.clone()),
                limit.map_or_else(String::new, |limit| limit.clause.clone()),
                toward.to_owned(),
                format!("{}{}", item.due_on, provisos(provisional.get(nth) == Some(&true), item.presumed)),
                format!("{} 天", item.days_over),
                format!("第 {} 次", item.times),
                said,
            ]
        })
        .collect();
    section(out, "督办的期限", &["记录", "期限", "条款", "对方单位", "到期", "超期", "督办", "说明"], &lines, opts)?;
    for why in passed {
        writeln!(out, "不计入通报：{why}").map_err(output)?;
    }
    Ok(())
}

/// Adds to each item of a notice how many notices on it count for a bulletin, whether it is proposed for the next one, whether
/// its day was provisional, and whether it was voided or disproved since.
pub fn add_bulletin(
    ctx: Context<'_>,
    notice: &Notice,
    (pressed, provisional, fallen): (&Pressed, &[bool], &[ItemStands]),
    fields: &mut Map<String, Value>,
) {
    let after = ctx.law.book().supervision.bulletin_after;
    let Some(shown) = fields.get_mut("items").and_then(Value::as_array_mut) else { return };
    let provisional = provisional.iter().chain(std::iter::repeat(&false));
    let fallen = fallen.iter().chain(std::iter::repeat(&ItemStands::Overdue));
    let items = notice.items.iter().zip(provisional).zip(fallen);
    for (shown, ((item, provisional), fallen)) in shown.iter_mut().filter_map(Value::as_object_mut).zip(items) {
        let counted = pressed.on_item(&notice.unit, item).map_or(0, |counted| counted.times);
        shown.insert("counted".to_owned(), json!(counted));
        shown.insert("bulletin".to_owned(), json!(counted >= after));
        shown.insert("provisional".to_owned(), json!(provisional));
        shown.insert("void".to_owned(), json!(*fallen == ItemStands::Void));
        shown.insert("disproved".to_owned(), json!(*fallen == ItemStands::Disproved));
    }
}
