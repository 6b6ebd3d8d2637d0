//! What an import did or would do, as it is printed.

use std::io::Write;

use crate::cli::app::App;
use crate::cli::streams::output;
use crate::error::{Error, Result};
use crate::import::{Made, Problem, Tally};
use crate::render::{self, Cell, Column, Format, List, clean};

/// Prints it.
pub fn print(app: &App, tally: &Tally) -> Result<()> {
    match app.format {
        Format::Json => app.print(|out| render::json_line(out, &tally.json()).map_err(output)),
        Format::Csv if tally.problems.is_empty() => made(app, tally),
        _ if !tally.problems.is_empty() => problems(app, tally),
        _ => {
            say(app, tally.warnings());
            app.print(|out| writeln!(out, "{}", tally.sum()).map_err(output))
        }
    }
}

fn say(app: &App, told: impl IntoIterator<Item = String>) {
    told.into_iter().for_each(|told| app.note(&format!("提示：{told}")));
}

fn line_cell(line: u64) -> Cell<'static> {
    Cell::Int(i64::try_from(line).unwrap_or(i64::MAX))
}

fn made(app: &App, tally: &Tally) -> Result<()> {
    say(app, tally.warnings());
    app.print(|out| {
        let mut list = List::new(out, app.format, MADE, app.opts());
        for Made { line, id, case, .. } in tally.all_made() {
            let (id, case) = (id.to_string(), case.map(|case| case.to_string()));
            list.row(&[line_cell(*line), Cell::from(&id), case.as_deref().into()]).map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })
}

fn problems(app: &App, tally: &Tally) -> Result<()> {
    say(app, tally.told_first());
    say(app, tally.told_aside());
    say(app, tally.told_understood());
    if app.format == Format::Table {
        return app.print(|out| tally.problems.iter().try_for_each(|problem| one(out, problem).map_err(output)));
    }
    app.print(|out| {
        let mut list = List::new(out, app.format, PROBLEMS, app.opts());
        for problem in &tally.problems {
            let Problem { file, sheet, line, fault, .. } = problem;
            let cell = problem.cell();
            list.row(&[
                line_cell(*line),
                fault.column.as_deref().into(),
                fault.value.as_deref().into(),
                fault.error.clause.as_deref().into(),
                (*file).into(),
                fault.error.rule.as_deref().into(),
                Cell::from(with_way(&fault.error)),
                sheet.as_deref().into(),
                cell.as_deref().into(),
            ])
            .map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })
}

/// One problem for people, whole: where it stands, what is wrong, what to do.
fn one(out: &mut dyn Write, problem: &Problem) -> std::io::Result<()> {
    let fault = &problem.fault;
    let file = problem.file.map(|file| format!("{file} ")).unwrap_or_default();
    let column = fault.column.as_ref().map(|column| format!("“{column}”")).unwrap_or_default();
    let value = fault.value.as_ref().map(|value| format!("：{value}")).unwrap_or_default();
    let clause = fault.error.clause.as_ref().map(|clause| format!("（{clause}）")).unwrap_or_default();
    writeln!(out, "{}", clean::visible(&format!("{file}{}{column}{value}", problem.place())))?;
    writeln!(out, "  {}", clean::visible(&format!("{}{clause}", fault.error.message)))?;
    match &fault.error.hint {
        Some(hint) => writeln!(out, "  → {}", clean::visible(&hint.to_string())),
        None => Ok(()),
    }
}

/// What is wrong, with the way out.
fn with_way(error: &Error) -> String {
    match &error.hint {
        Some(hint) => format!("{}（{hint}）", error.message),
        None => error.message.clone(),
    }
}

const PROBLEMS: &[Column] = &[
    Column::new("line", "行", 4).lead(),
    Column::new("column", "列", 12).whole(),
    Column::new("value", "值", 16).whole(),
    Column::new("clause", "条款", 9).whole(),
    Column::hidden("file", "文件"),
    Column::hidden("rule", "期限代码"),
    Column::new("message", "问题", 0).whole(),
    Column::hidden("sheet", "工作表"),
    Column::hidden("cell", "单元格"),
];

const MADE: &[Column] = &[
    Column::new("line", "行", 4).lead(),
    Column::new("id", "编号", 10).whole(),
    Column::new("case", "案件", 10).whole(),
];
