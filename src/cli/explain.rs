//! `jiexie explain`: how a date is counted, day by day; of a deadline also how it came to be the date in force.

use clap::Args;
use serde_json::{Value, json};

use super::app::App;
use super::streams::output;
use super::{input, reply, rules};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::basis::Set;
use crate::law::count::DayLine;
use crate::law::deadline::State;
use crate::law::quarter::Quarter;
use crate::law::{Law, Reckoned};
use crate::record::Context;
use crate::record::derived::PERIODIC;
use crate::record::listed::Listed;
use crate::render::{self, Format};
use crate::repo::Reader;
use crate::repo::origins::Origin;

/// 逐日说明一个期限怎样算出；写期限代码，或写记录编号、期限编号
#[derive(Args)]
pub struct Explain {
    /// 期限代码（如 transfer.feedback）、记录编号或期限编号
    what: String,
    /// 起算日（写期限代码时）
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 按情况紧急计
    #[arg(long)]
    urgent: bool,
}

/// Explains a date, day by day.
pub fn run(app: &App, explain: &Explain) -> Result<u8> {
    let what = explain.what.trim();
    if let Some(quarter) = Quarter::named(what) {
        let (law, _) = app.law()?;
        let rule = &law.book().meeting.quarterly_limit;
        let set = Set::Day(quarter.ends_on());
        let (reckoned, days) = law.explain(law.calendar(), rule, quarter.begins_on(), false, set)?;
        return print(app, &law, rule, &reckoned, &days, None);
    }
    if let Ok(item) = Id::parse_as(RecordKind::Standing, what) {
        return of_standing(app, item);
    }
    if let Some(from) = &explain.from {
        let (law, _) = app.law()?;
        let start = input::date(from, app.today())?;
        law.limit(what)?;
        // The quarter's limit is its last day.
        let quarterly = what == law.book().meeting.quarterly_limit;
        let set = if quarterly { Set::Day(Quarter::of(start).ends_on()) } else { Set::Rule };
        let (reckoned, days) = law.explain(law.calendar(), what, start, explain.urgent, set)?;
        return print(app, &law, what, &reckoned, &days, None);
    }
    if what.contains('.') {
        return Err(Error::input("缺少 --from").hint(format!("写明起算日，如 jiexie explain {what} --from 今天")));
    }
    of_deadline(app, what)
}

/// Of a standing item: its oldest period that is open, else its last.
fn of_standing(app: &App, item: Id) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law: &law, units: &units };
    let loaded = reader.dossier_of(ctx, item)?;
    let rows = reader.deadlines_of_standing(ctx, loaded.file.standing(item)?, app.today())?;
    let meant = rows.iter().find(|row| row.deadline.is_open()).or(rows.last());
    let period = meant.and_then(|row| row.deadline.subject.period());
    let period =
        period.ok_or_else(|| Error::input(format!("{item} 没有期限")).hint(format!("jiexie show {item} 查看")))?;
    let (reckoned, days) =
        law.explain(law.calendar(), PERIODIC, period.begins_on(), false, Set::Day(period.ends_on()))?;
    print(app, &law, PERIODIC, &reckoned, &days, None)
}

/// Of a deadline, by its number or by its record.
fn of_deadline(app: &App, what: &str) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let (id, others) = wanted(&reader, what)?;
    let origin = reader.origin(Context { law: &law, units: &units }, id)?.ok_or_else(|| {
        Error::not_found(format!("没有“{}”的期限", what.chars().take(40).collect::<String>()))
            .hint("jiexie todo 列出期限")
    })?;
    let of = &origin.deadline;
    let calendar = law.calendar_at(origin.counting.calendar);
    let (reckoned, days) = law.explain(calendar, &of.rule, of.started_on, of.urgent, origin.counting.set)?;
    if reckoned.due_on != origin.row.deadline.due_on {
        return Err(Error::io(format!("期限 {id} 登记的到期日与重新计算的不一致"))
            .hint("用 jiexie check 查看；换用可信的备份副本"));
    }
    let reckoned = Reckoned { provisional: origin.row.deadline.provisional, ..reckoned };
    print(app, &law, &of.rule, &reckoned, &days, Some(&Story { origin: &origin, others, app, reader: &reader }))
}

/// The number of the deadline meant, and of the others of its record: of a record the one that runs, else the last one
/// that counted.
fn wanted(reader: &Reader, what: &str) -> Result<(i64, Vec<i64>)> {
    if let Ok(number) = what.parse::<i64>() {
        return Ok((number, Vec::new()));
    }
    let id: Id = what.parse()?;
    let rows = reader.deadlines_of(id)?;
    if rows.is_empty() && reader.must_exist(id)? {
        return Err(Error::input(format!("{id} 没有期限")).hint(format!("jiexie show {id} 查看")));
    }
    let counts = |row: &&Listed| row.deadline.state != State::Superseded;
    let open = rows.iter().find(|row| row.deadline.is_open());
    let chosen = open.or_else(|| rows.iter().rev().find(counts)).or_else(|| rows.last());
    let chosen = chosen.and_then(|row| row.id).unwrap_or_default();
    Ok((chosen, rows.iter().filter(counts).filter_map(|row| row.id).filter(|other| *other != chosen).collect()))
}

/// What there is to say of a deadline besides its days.
struct Story<'a> {
    origin: &'a Origin,
    others: Vec<i64>,
    app: &'a App,
    reader: &'a Reader,
}

impl Story<'_> {
    fn json(&self) -> Result<Value> {
        let units = self.reader.units()?;
        let mut told = reply::deadline_json(&self.origin.row, &units, self.app.today());
        let links = self.origin.links.iter();
        let history: Vec<Value> = links
            .map(|link| {
                json!({"deadline": link.id, "on": link.on, "cause": link.cause, "why": link.title, "due_on": link.due_on})
            })
            .collect();
        told["deadline"] = json!(self.origin.row.id);
        told["rulebook"] = json!(self.origin.row.deadline.rulebook);
        told["history"] = Value::Array(history);
        told["replaced_by"] = json!(self.origin.replaced_by.as_ref().map(|(id, _)| id));
        told["others"] = json!(self.others);
        Ok(told)
    }

    fn head(&self) -> Result<String> {
        let (id, d) = (self.origin.row.id.unwrap_or_default(), &self.origin.row.deadline);
        let (units, day) = (self.reader.units()?, self.app.today());
        let standing = d.standing(day);
        Ok(format!("期限 {id}：{}，责任单位{}，{standing}", d.subject, units.short_on(&d.unit, day)))
    }

    fn tail(&self) -> Vec<String> {
        let due = |day: &Option<String>| day.clone().unwrap_or_else(|| "未定".to_owned());
        let mut lines = Vec::new();
        let d = &self.origin.row.deadline;
        if let (Some(id), true) = (d.subject.record(), d.presumed) {
            let way = match id.kind {
                RecordKind::Assist => format!("jiexie assist receive {id} --on 日期"),
                RecordKind::Transfer => format!("jiexie transfer receive {id} --on 日期"),
                _ => "jiexie transfer receive 退回的移送 --on 日期".to_owned(),
            };
            lines.push(format!("起算日 {} 为推定：没有登记实际收到的日期；登记：{way}", d.started_on));
        }
        if self.origin.links.len() > 1 {
            lines.push("由来：".to_owned());
            let links = self.origin.links.iter();
            lines.extend(links.map(|link| format!("  {} {}，到期日 {}", link.on, link.title, due(&link.shown_due))));
        }
        if let Some((id, day)) = &self.origin.replaced_by {
            lines.push(format!("本期限已由期限 {id}（到期日 {}）替换：jiexie explain {id}", due(day)));
        }
        if !self.others.is_empty() {
            let others: Vec<String> = self.others.iter().map(i64::to_string).collect();
            lines.push(format!("同一记录的其他期限：{}（jiexie explain 期限编号）", others.join("、")));
        }
        lines
    }
}

fn print(
    app: &App,
    law: &Law,
    rule: &str,
    reckoned: &Reckoned,
    days: &[DayLine],
    story: Option<&Story<'_>>,
) -> Result<u8> {
    let limit = law.limit(rule)?;
    app.print(|out| {
        if app.format != Format::Table {
            let mut value = json!({
                "rule": rule, "clause": limit.clause, "due_on": reckoned.due_on, "early_on": reckoned.early_on,
                "provisional": reckoned.provisional, "days": days,
            });
            if let (Some(story), Value::Object(map)) = (story, &mut value)
                && let Value::Object(told) = story.json()?
            {
                let told = told.into_iter().filter(|(key, _)| !map.contains_key(key)).collect::<Vec<_>>();
                map.extend(told);
            }
            return render::json_line(out, &value).map_err(output);
        }
        writeln!(out, "{}（{}）：{}", limit.name, limit.clause, rules::length(law, limit)).map_err(output)?;
        if let Some(story) = story {
            writeln!(out, "{}", story.head()?).map_err(output)?;
        }
        let lines: Vec<Vec<String>> = days
            .iter()
            .map(|day| {
                vec![
                    day.date.to_string(),
                    day.nth.map_or_else(String::new, |nth| format!("第 {nth} 日")),
                    day.why.clone(),
                ]
            })
            .collect();
        write!(out, "{}", render::short_table(&["日期", "计数", "说明"], &lines, &app.opts())).map_err(output)?;
        let provisional = if reckoned.provisional { "（暂定：放假安排尚未公布）" } else { "" };
        let presumed = if story.is_some_and(|story| story.origin.row.deadline.presumed) { "（推定）" } else { "" };
        match reckoned.due_on {
            Some(due) => writeln!(out, "到期日 {due}{provisional}{presumed}，当日仍为按期").map_err(output)?,
            None => writeln!(out, "没有定明天数，不计超期").map_err(output)?,
        }
        if let Some(early) = reckoned.early_on {
            writeln!(out, "预警日 {early}{presumed}（按自然日计）").map_err(output)?;
        }
        for line in story.map(Story::tail).unwrap_or_default() {
            writeln!(out, "{line}").map_err(output)?;
        }
        Ok(())
    })?;
    Ok(0)
}
