//! `jiexie rules` and `jiexie explain`.

use clap::Args;
use serde_json::json;

use super::app::{App, output};
use super::input;
use crate::error::Error;
use crate::ids::Id;
use crate::law::count::{DayLine, Span};
use crate::law::rulebook::Limit;
use crate::law::{Law, Reckoned};
use crate::registry::quarter;
use crate::render::{self, Cell, Column, Format, List};
use crate::vocabulary::Vocabulary;

/// 期限一览：条款、责任单位、天数与计法
#[derive(Args)]
pub struct Rules {
    /// 只看一个期限，如 transfer.feedback
    id: Option<String>,
}

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

const COLUMNS: &[Column] = &[
    Column::new("id", "代码", 18).whole(),
    Column::new("clause", "条款", 12),
    Column::new("bound_name", "责任单位", 20),
    Column::new("length", "时限", 18),
    Column::hidden("bound", "责任单位代码"),
    Column::hidden("days", "天数"),
    Column::hidden("count", "计法"),
    Column::hidden("urgent", "紧急"),
    Column::hidden("extension", "延长"),
    Column::hidden("subject", "记录类别"),
    Column::hidden("name", "名称"),
    Column::hidden("opens_when", "起算"),
    Column::hidden("met_by", "办结"),
    Column::hidden("status", "状态"),
    Column::hidden("title", "标题"),
    Column::new("summary", "内容", 0),
];

/// How a limit counts in this register, in Chinese.
fn length(law: &Law, limit: &Limit) -> String {
    let base = match law.span(limit, false, None) {
        Span::Working(days) => format!("{days} 个工作日"),
        Span::Calendar(days) => format!("{days} 日（自然日）"),
        Span::BeforeWorking(days) => format!("此前 {days} 个工作日"),
        Span::BeforeCalendar(days) => format!("此前 {days} 日"),
        _ => limit.length(),
    };
    if limit.urgent.is_some() { format!("{base}，紧急立即") } else { base }
}

/// Lists the limits.
pub fn run(app: &App, rules: &Rules) -> anyhow::Result<u8> {
    let (law, _) = app.law()?;
    if let Some(id) = &rules.id {
        let limit = law.limit(id)?;
        app.print(|out| {
            if app.format == Format::Table {
                let extension = match &limit.extension {
                    None => "不得延长".to_owned(),
                    Some(extension) => extension
                        .days
                        .map_or("可延长，须事先告知".to_owned(), |days| format!("可延长，合计至多 {days} 日")),
                };
                let lines: Vec<Vec<String>> = [
                    ("代码", limit.id.clone()),
                    ("名称", limit.name.clone()),
                    ("条款", limit.clause.clone()),
                    ("内容", limit.summary.clone()),
                    ("责任单位", limit.bound_name.clone()),
                    ("起算", limit.opens_when.clone()),
                    ("办结", limit.met_by.clone()),
                    ("时限", length(&law, limit)),
                    ("延长", extension),
                ]
                .map(|(key, value)| vec![key.to_owned(), value])
                .to_vec();
                return write!(out, "{}", render::short_table(&["项目", "内容"], &lines)).map_err(output);
            }
            render::json_line(out, limit).map_err(output)
        })?;
        return Ok(0);
    }
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, app.opts());
        for limit in &law.book().limits {
            list.row(&[
                Cell::from(&limit.id),
                Cell::from(&limit.clause),
                Cell::from(&limit.bound_name),
                length(&law, limit).into(),
                Cell::from(&limit.bound),
                limit.days.map(i64::from).map_or(Cell::Null, Cell::Int),
                limit.count.word().into(),
                limit.urgent.as_deref().into(),
                limit.extension.as_ref().map_or(Cell::Null, |extension| Cell::Json(json!(extension))),
                Cell::from(&limit.subject),
                Cell::from(&limit.name),
                Cell::from(&limit.opens_when),
                Cell::from(&limit.met_by),
                "in_force".into(),
                Cell::from(&limit.name),
                Cell::from(&limit.summary),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}

/// Explains a date, day by day.
pub fn explain(app: &App, explain: &Explain) -> anyhow::Result<u8> {
    let what = explain.what.trim();
    if let Some(quarter) = quarter::quarter_named(what) {
        let (law, _) = app.law()?;
        let rule = &law.book().meeting.quarterly_limit;
        let ends_on = quarter.next_on.pred_opt();
        let (reckoned, days) = law.explain(law.calendar(), rule, quarter.begins_on, false, ends_on)?;
        return print(app, &law, rule, &reckoned, &days);
    }
    if let Some(from) = &explain.from {
        let (law, _) = app.law()?;
        let start = input::date(from, app.today())?;
        law.limit(what)?;
        // The quarter's limit is its last day.
        let quarterly = what == law.book().meeting.quarterly_limit;
        let fixed = quarterly.then(|| quarter::quarter_named(&quarter::quarter_of(start))).flatten();
        let fixed = fixed.and_then(|quarter| quarter.next_on.pred_opt());
        let (reckoned, days) = law.explain(law.calendar(), what, start, explain.urgent, fixed)?;
        return print(app, &law, what, &reckoned, &days);
    }
    if what.contains('.') {
        return Err(Error::input("缺少 --from")
            .hint(format!("写明起算日，如 jiexie explain {what} --from 今天"))
            .into());
    }
    let reader = app.reader()?;
    let (law, _) = (reader.law()?, ());
    let row = match what.parse::<i64>() {
        Ok(number) => reader.deadline(number)?,
        Err(_) => {
            let id: Id = what.parse()?;
            let rows = reader.deadlines_of(id)?;
            if rows.is_empty() && reader.must_exist(id)? {
                return Err(Error::input(format!("{id} 没有期限")).hint(format!("jiexie show {id} 查看")).into());
            }
            rows.iter().find(|row| row.state == "open").or_else(|| rows.last()).cloned()
        }
    };
    let row = row.ok_or_else(|| {
        Error::not_found(format!("没有“{}”的期限", what.chars().take(40).collect::<String>()))
            .hint("jiexie todo 列出期限")
    })?;
    let start = row.started_on.parse().map_err(|_| Error::io("登记簿内容已损坏：期限起算日"))?;
    let urgent = reader.deadline_is_urgent(row.id)?;
    let limit = law.limit(&row.rule)?;
    let fixed = (limit.count == crate::law::rulebook::LimitCount::Date)
        .then(|| row.due_on.as_deref().and_then(|due| due.parse().ok()))
        .flatten();
    let (reckoned, days) = law.explain(law.calendar(), &row.rule, start, urgent, fixed)?;
    print(app, &law, &row.rule, &reckoned, &days)
}

fn print(app: &App, law: &Law, rule: &str, reckoned: &Reckoned, days: &[DayLine]) -> anyhow::Result<u8> {
    let limit = law.limit(rule)?;
    app.print(|out| {
        if app.format != Format::Table {
            let value = json!({
                "rule": rule, "clause": limit.clause, "due_on": reckoned.due_on, "early_on": reckoned.early_on,
                "provisional": reckoned.provisional, "days": days,
            });
            return render::json_line(out, &value).map_err(output);
        }
        writeln!(out, "{}（{}）：{}", limit.name, limit.clause, length(law, limit)).map_err(output)?;
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
        write!(out, "{}", render::short_table(&["日期", "计数", "说明"], &lines)).map_err(output)?;
        let provisional = if reckoned.provisional { "（暂定：放假安排尚未公布）" } else { "" };
        match reckoned.due_on {
            Some(due) => writeln!(out, "到期日 {due}{provisional}，当日仍为按期").map_err(output)?,
            None => writeln!(out, "没有定明天数，不计超期").map_err(output)?,
        }
        if let Some(early) = reckoned.early_on {
            writeln!(out, "预警日 {early}（按自然日计）").map_err(output)?;
        }
        Ok(())
    })?;
    Ok(0)
}
