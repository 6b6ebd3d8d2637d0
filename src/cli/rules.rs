//! `jiexie rules`.

use clap::Args;
use serde_json::json;

use super::app::App;
use super::streams::output;
use crate::error::Result;
use crate::law::Law;
use crate::law::count::Span;
use crate::law::rulebook::Limit;
use crate::render::{self, Cell, Column, Format, List};
use crate::vocabulary::Vocabulary;

/// 期限一览：条款、责任单位、天数与计法
#[derive(Args)]
pub struct Rules {
    /// 只看一个期限，如 transfer.feedback
    id: Option<String>,
}

const COLUMNS: &[Column] = &[
    Column::new("id", "代码", 18).lead(),
    Column::new("clause", "条款", 9).whole(),
    Column::new("bound_name", "责任单位", 12).whole(),
    Column::new("length", "时限", 16).whole(),
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
    Column::new("summary", "内容", 0).whole(),
];

/// How a limit counts in this register, in Chinese.
pub fn length(law: &Law, limit: &Limit) -> String {
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
pub fn run(app: &App, rules: &Rules) -> Result<u8> {
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
                return write!(out, "{}", render::short_table(&["项目", "内容"], &lines, &app.opts())).map_err(output);
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
