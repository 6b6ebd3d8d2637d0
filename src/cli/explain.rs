//! `jiexie explain`: how a date is counted, day by day; of a deadline also how it came to be the date in force.

mod story;

use chrono::{Datelike, NaiveDate};
use clap::Args;
use serde_json::{Value, json};

use super::app::App;
use super::named::on_register;
use super::streams::output;
use super::{input, rules};
use crate::error::hint::{self, hint};
use crate::error::{Error, Result};
use crate::fold;
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
use story::Story;

/// 逐日说明一个期限怎样算出；写期限的名称或代码，或写记录编号、期限编号
#[derive(Args)]
pub struct Explain {
    /// 期限的名称或代码（如 反馈意见、transfer.feedback）、记录编号或期限编号
    what: String,
    /// 起算日（写期限的名称或代码时）
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
        let start = input::day_near(from, app.today(), app.today())?;
        let what = law.limit_meant(what)?.id.as_str();
        // The quarter's limit is its last day.
        let quarterly = what == law.book().meeting.quarterly_limit;
        let set = if quarterly { Set::Day(Quarter::of(start).ends_on()) } else { Set::Rule };
        let (reckoned, days) = law.explain(law.calendar(), what, start, explain.urgent, set)?;
        return print(app, &law, what, &reckoned, &days, None);
    }
    if is_number_or_id(what) {
        return of_deadline(app, what);
    }
    let (law, _) = app.law()?;
    let what = &law.limit_meant(what)?.id;
    Err(Error::input("缺少 --from")
        .hint(hint!("写明起算日，如 ", hint::run(format!("jiexie explain {what} --from 今天")))))
}

/// Whether what was typed is the number of a deadline or the id of a record, or is meant to be one.
fn is_number_or_id(what: &str) -> bool {
    let plain = fold::plain(what);
    what.parse::<Id>().is_ok() || plain.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Of a standing item: its oldest period that is open, else its last.
fn of_standing(app: &App, item: Id) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, item)?;
    let rows = reader.deadlines_of_standing(ctx, loaded.file.standing(item)?, app.today())?;
    let meant = rows.iter().find(|row| row.deadline.is_open()).or(rows.last());
    let period = meant.and_then(|row| row.deadline.subject.period());
    let period = period.ok_or_else(|| {
        Error::input(format!("{item} 没有期限")).hint(hint!(hint::run(format!("jiexie show {item}")), " 查看"))
    })?;
    let (reckoned, days) =
        law.explain(law.calendar(), PERIODIC, period.begins_on(), false, Set::Day(period.ends_on()))?;
    print(app, law, PERIODIC, &reckoned, &days, None)
}

/// Of a deadline, by its number or by its record.
fn of_deadline(app: &App, what: &str) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let (id, others) = wanted(&reader, what)?;
    let origin = reader.origin(Context { law, units }, id)?.ok_or_else(|| {
        Error::not_found(format!("没有“{}”的期限", what.chars().take(40).collect::<String>()))
            .hint(hint!(hint::run("jiexie todo"), " 列出期限"))
    })?;
    let of = &origin.deadline;
    let calendar = law.calendar_at(origin.counting.calendar);
    let (reckoned, days) = law.explain(calendar, &of.rule, of.started_on, of.urgent, origin.counting.set)?;
    if reckoned.due_on != origin.row.deadline.due_on {
        return Err(Error::io(format!("期限 {id} 登记的到期日与重新计算的不一致"))
            .hint(hint!(["用 ", hint::run("jiexie check"), " 查看"], ["换用可信的备份副本"])));
    }
    let reckoned = Reckoned { provisional: origin.row.deadline.provisional, ..reckoned };
    print(app, law, &of.rule, &reckoned, &days, Some(&Story { origin: &origin, others, app, reader: &reader }))
}

/// The number of the deadline meant, and of the others of its record: of a record the one that runs, else the last one
/// that counted.
fn wanted(reader: &Reader, what: &str) -> Result<(i64, Vec<i64>)> {
    if let Ok(number) = fold::plain(what).parse::<i64>() {
        return Ok((number, Vec::new()));
    }
    let id: Id = what.parse()?;
    let rows = reader.deadlines_of(id)?;
    if rows.is_empty() && reader.must_exist(id)? {
        return Err(Error::input(format!("{id} 没有期限")).hint(hint!(hint::run(format!("jiexie show {id}")), " 查看")));
    }
    let counts = |row: &&Listed| row.deadline.state != State::Superseded;
    let open = rows.iter().find(|row| row.deadline.is_open());
    let chosen = open.or_else(|| rows.iter().rev().find(counts)).or_else(|| rows.last());
    let chosen = chosen.and_then(|row| row.id).unwrap_or_default();
    Ok((chosen, rows.iter().filter(counts).filter_map(|row| row.id).filter(|other| *other != chosen).collect()))
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
                "provisional": reckoned.provisional, "days": days, "name": limit.name, "summary": limit.summary,
                "bound_name": limit.bound_name, "opens_when": limit.opens_when, "met_by": limit.met_by,
            });
            if let (Some(story), Value::Object(map)) = (story, &mut value)
                && let Value::Object(told) = story.json()?
            {
                let told = told.into_iter().filter(|(key, _)| !map.contains_key(key)).collect::<Vec<_>>();
                map.extend(told);
            }
            return render::json_line(out, &value).map_err(output);
        }
        let mut say = |line: &str| writeln!(out, "{}", render::clean::visible(line)).map_err(output);
        say(&format!("{}（{}）：{}。{}", limit.name, limit.clause, rules::length(law, limit), limit.summary))?;
        for line in story.map(|story| story.head(limit)).transpose()?.unwrap_or_default() {
            say(&line)?;
        }
        let lines = day_lines(law, days, reckoned.due_on);
        write!(out, "{}", render::short_table(&["日期", "计数", "说明"], &lines, &app.opts())).map_err(output)?;
        let mut say = |line: &str| writeln!(out, "{}", render::clean::visible(line)).map_err(output);
        let provisional = if reckoned.provisional { "（暂定：放假安排尚未公布）" } else { "" };
        let presumed = if story.is_some_and(Story::is_presumed) { "（推定）" } else { "" };
        match reckoned.due_on {
            Some(due) => say(&format!("到期日 {due}{provisional}{presumed}，当日仍为按期"))?,
            None => say("没有定明天数，不计超期")?,
        }
        if let Some(early) = reckoned.early_on {
            say(&format!("预警日 {early}{presumed}（按自然日计）"))?;
        }
        if reckoned.provisional {
            say(&made_certain(law, days))?;
        }
        story.map(Story::tail).transpose()?.unwrap_or_default().iter().try_for_each(|line| say(line))
    })?;
    Ok(0)
}

/// Days off in a row that are told as one.
const MANY_OFF: usize = 3;

/// The days as they are shown; a long row of days off for one reason is one line.
fn day_lines(law: &Law, days: &[DayLine], due: Option<NaiveDate>) -> Vec<Vec<String>> {
    let working = |day: &DayLine| law.calendar().day(day.date).working;
    let off = |day: &DayLine| day.nth.is_none() && !day.counts && !working(day) && Some(day.date) != due;
    let mut lines = Vec::new();
    let first = days.first().map(|day| day.date);
    for alike in days.chunk_by(|one, other| off(one) && off(other) && one.why == other.why) {
        let (Some(from), Some(to)) = (alike.first(), alike.last()) else { continue };
        let count = |day: &DayLine| match day.nth {
            Some(nth) => format!("第 {nth} 日"),
            None if off(day) && Some(day.date) != first => "不计".to_owned(),
            None => String::new(),
        };
        if alike.len() < MANY_OFF {
            lines.extend(alike.iter().map(|day| vec![day.date.to_string(), count(day), day.why.clone()]));
        } else {
            let until = format!("{}（至 {}，{} 天）", from.why, to.date, alike.len());
            lines.push(vec![from.date.to_string(), count(from), until]);
        }
    }
    lines
}

/// What makes a date certain that rests on days no notice has fixed yet.
fn made_certain(law: &Law, days: &[DayLine]) -> String {
    let mut years: Vec<i32> = days.iter().map(|day| day.date.year()).collect();
    years.dedup();
    years.retain(|year| !law.calendar().covers(*year));
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let years = years.join("、");
    on_register(format!("暂定：{years} 年的放假安排公布后，用 jiexie calendar import 文件 导入，到期日随之重算"))
}
