//! `jiexie todo`.

use chrono::NaiveDate;
use clap::Args;

use super::app::App;
use super::letter::stale;
use super::overdue::{COLUMNS, cells};
use super::rows::{self, Output};
use super::within::{self, Within};
use super::{input, reply};
use crate::error::Result;
use crate::law::deadline::{Deadline, Subject};
use crate::record::Context;
use crate::record::listed::Listed;
use crate::render::{Cell, Column, Format, Style};
use crate::repo::Reader;
use crate::repo::as_of::Lens;
use crate::repo::lens::Query;
use crate::steps::lacking::{self, Lacking};
use crate::vocabulary::Vocabulary;

/// 待办清单：有天数的按到期日，其余按久远；开过的会议没有登记的出席、议题，没有写履行期限的处罚，过了回复日期的督办，材料待补、文号待补、还有期限在办而更正以后待重做的文书列在最后
#[derive(Args)]
pub struct Todo {
    /// 只看某责任单位
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看对某单位未了的：别的单位欠它的答复、通报、抄送等
    #[arg(long, value_name = "单位")]
    toward: Option<String>,
    /// 截至某日终了（默认今天）
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
    /// 只列已超期和 N 天内到期的（与 overdue --within 相同），没有天数的、材料和文号待补的、待重做的文书不列；也可写时段
    #[arg(long, value_name = "天数", value_parser = within::Read)]
    within: Option<Within>,
    #[command(flatten)]
    output: Output,
}

/// How long an open deadline without a number of days has run, in JSON and CSV; on a table its standing says it.
const AGE: &[Column] = &[Column::hidden("age", "已历天数")];

/// The same with its age.
fn with_age<'a>(mut cells: Vec<Cell<'a>>, row: &Listed, day: NaiveDate) -> Vec<Cell<'a>> {
    let d = &row.deadline;
    let age = (day - d.started_on).num_days().max(0);
    if d.due_on.is_none()
        && let Some(standing) = cells.first_mut()
    {
        *standing = format!("未了 {age} 天").into();
    }
    cells.insert(cells.len().saturating_sub(1), Cell::Int(age));
    cells
}

/// Something to do that is no deadline of the document, as a line of the list.
struct Wanting {
    row: Listed,
    /// How it stands; none: open, with its age.
    standing: Option<&'static str>,
    what: &'static str,
}

/// How what stands at the end of the list stands.
const LACKING: &str = "材料待补";
const UNNUMBERED: &str = "文号待补";

/// What a line is about, on a screen with the command that does it: who reads a file types none.
fn with_command(what: String, on_screen: bool, command: &str) -> String {
    if on_screen { format!("{what}；办法：{command}") } else { what }
}

/// What a line is about whose standing a table tells already in the same words: there it says only of what.
fn titled(app: &App, standing: &str, of_what: &str, title: &str) -> String {
    match app.format {
        Format::Table => format!("{of_what}：{title}"),
        _ => format!("{standing}（{of_what}）：{title}"),
    }
}

/// What meetings that were held, decisions and requests left unsaid, of a unit or toward one.
fn left_unsaid(
    reader: &Reader,
    ctx: Context<'_>,
    (unit, toward): (Option<&str>, Option<&str>),
    day: NaiveDate,
    on_screen: bool,
) -> Result<Vec<Wanting>> {
    let left = reader.left_unsaid(ctx, day)?.into_iter();
    let all = left.map(|left| {
        let title = with_command(left.title.clone(), on_screen, &left.command());
        Wanting { row: left.listed(ctx, title, day), standing: None, what: left.what() }
    });
    let meant = |wanting: &Wanting| {
        let d = &wanting.row.deadline;
        unit.is_none_or(|unit| *unit == d.unit) && toward.is_none_or(|toward| d.toward.as_deref() == Some(toward))
    };
    Ok(all.filter(meant).collect())
}

/// What meetings and decisions left unsaid, materials still wanting, then papers without a number, then letters that say something else since a correction.
fn wanting(
    app: &App,
    reader: &Reader,
    ctx: Context<'_>,
    unit: Option<&str>,
    day: NaiveDate,
    on_screen: bool,
) -> Result<Vec<Wanting>> {
    let mut all = left_unsaid(reader, ctx, (unit, None), day, on_screen)?;
    for case in reader.cases_lacking_materials()? {
        let loaded = reader.dossier_of(ctx, case)?;
        for Lacking { transfer, by, names, since } in lacking::lacking(&loaded, ctx) {
            if since <= day && unit.is_none_or(|unit| *unit == by) {
                let title = titled(app, LACKING, &names.join("、"), &loaded.file.title_of(transfer));
                let clause = &ctx.law.book().materials.clause;
                let deadline = Deadline::begun("transfer.material", clause, transfer, by, since);
                let row = Listed { id: None, case: Some(case), title, deadline };
                all.push(Wanting { row, standing: Some(LACKING), what: "补齐移送材料" });
            }
        }
    }
    reader.unnumbered(day, &mut |found| {
        let bound = ctx.units.successor_of(&found.unit, day).to_owned();
        if unit.is_none_or(|unit| *unit == bound) {
            let title = titled(app, UNNUMBERED, found.paper.title(), &found.title);
            let clause = found.paper.clause(ctx, found.kind);
            let deadline = Deadline::begun("document.number", clause, found.record, bound, found.since);
            let row = Listed { id: None, case: found.case, title, deadline };
            all.push(Wanting { row, standing: Some(UNNUMBERED), what: "补登文号" });
        }
        Ok(())
    })?;
    // What a letter said on an earlier day is no question of today's desk; where nothing runs any more, `check` tells.
    let outdated = if day == app.today() { stale::outdated(app, reader, true)? } else { Vec::new() };
    // Who was told otherwise is listed already, with the same command.
    let listed: Vec<Subject> =
        all.iter().filter(|one| one.row.deadline.rule == "told.anew").map(|one| one.row.deadline.subject).collect();
    for letter in outdated.into_iter().filter(|letter| !listed.contains(&Subject::Record(letter.record))) {
        let bound = ctx.units.successor_of(&letter.from, day).to_owned();
        if unit.is_none_or(|unit| *unit == bound) {
            let title = with_command(format!("文书待重做（{}）", letter.what), on_screen, &letter.command);
            let deadline = Deadline::begun("letter.anew", letter.clause, letter.record, bound, letter.since);
            let row = Listed { id: None, case: None, title, deadline };
            all.push(Wanting { row, standing: Some("文书待重做"), what: "重做文书" });
        }
    }
    Ok(all)
}

/// Lists everything that is open.
pub fn run(app: &App, todo: &Todo) -> Result<u8> {
    let today = app.today();
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let day = input::optional_date(todo.as_of.as_deref(), today)?.unwrap_or(today);
    let code = |name: &Option<String>| name.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone()));
    let (unit, toward) = (code(&todo.unit).transpose()?, code(&todo.toward).transpose()?);
    let ctx = Context { law, units };
    // A quarter that still runs is the office's rhythm, not yet an arrear: it stands here once it ended without a meeting.
    let lens = Lens { day, known: i64::MAX, now: day >= today };
    let near = todo.within.map(|within| within.told(day, law.calendar()).and_then(|last| last.succ_opt()));
    let on_screen = !todo.output.is_file();
    let undated = match (near, toward.as_deref()) {
        (Some(_), _) => Vec::new(),
        (None, None) => wanting(app, &reader, ctx, unit.as_deref(), day, on_screen)?,
        (None, toward) => left_unsaid(&reader, ctx, (unit.as_deref(), toward), day, on_screen)?,
    };
    let query = Query {
        due_before: near.flatten(),
        unit: unit.clone(),
        toward,
        with_open_ended: near.is_none(),
        ..Query::open(lens)
    };
    let (last, rest) =
        COLUMNS.split_last().map_or((&[][..], COLUMNS), |(last, rest)| (std::slice::from_ref(last), rest));
    let columns = [rest, AGE, last].concat();
    let listed = rows::ListOutput {
        name: "待办清单", columns: &columns, empty: "没有待办事项", unit: unit.as_deref()
    };
    todo.output.put(app, &listed, &|take| {
        reader.open_deadlines(ctx, &query, &mut |row| {
            let style = reply::style_of(&row.deadline, day);
            take(&with_age(cells(&row, law, units, day), &row, day), style)
        })?;
        for Wanting { row, standing, what } in &undated {
            let mut shown = with_age(cells(row, law, units, day), row, day);
            if let Some(standing) = standing {
                shown[0] = (*standing).into();
            }
            shown[4] = (*what).into();
            take(&shown, Some(Style::Yellow))?;
        }
        Ok(())
    })?;
    Ok(0)
}
