//! `jiexie todo`.

use clap::Args;

use super::app::App;
use super::input;
use super::overdue::{COLUMNS, cells, with_notices};
use super::streams::output;
use crate::error::Result;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::render::{List, Style};
use crate::repo::as_of::Lens;
use crate::repo::lens::Query;
use crate::steps::reminders;

/// 待办清单：有天数的按到期日，其余按久远；材料待补的列在最后
#[derive(Args)]
pub struct Todo {
    /// 只看某责任单位
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 截至某日终了（默认今天）
    #[arg(long, value_name = "日期")]
    as_of: Option<String>,
}

/// Lists everything that is open.
pub fn run(app: &App, todo: &Todo) -> Result<u8> {
    let today = app.today();
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let day = input::optional_date(todo.as_of.as_deref(), today)?.unwrap_or(today);
    let unit = todo.unit.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?;
    let ctx = Context { law: &law, units: &units };
    // A quarter that still runs is the office's rhythm, not yet an arrear: it stands here once it ended without a meeting.
    let lens = Lens { day, known: i64::MAX, now: day >= today };
    let query = Query { unit: unit.clone(), with_open_ended: true, ..Query::open(lens) };
    // Materials still wanting: no deadline of the document, but something to do.
    let mut waiting = Vec::new();
    for case in reader.urgent_cases()? {
        let loaded = reader.dossier_of(ctx, case)?;
        for (transfer, names) in reminders::materials_wanting(&loaded.file, ctx) {
            let sent = loaded.file.transfer(transfer)?;
            let sender = loaded.file.current(&sent.from).to_owned();
            if sent.sent_on <= day && unit.as_ref().is_none_or(|unit| *unit == sender) {
                let title = format!("材料待补（{}）：{}", names.join("、"), loaded.file.title_of(transfer));
                let clause = &law.book().materials.clause;
                let deadline = Deadline::begun("transfer.material", clause, transfer, sender, sent.sent_on);
                waiting.push(Listed { id: None, case: Some(case), title, deadline });
            }
        }
    }
    app.print(|out| {
        let opts = crate::render::Opts { empty: "没有待办事项", ..app.opts() };
        let mut list = List::new(out, app.format, COLUMNS, opts);
        reader.open_deadlines(ctx, &query, &mut |row| {
            let style = (row.deadline.days_over(day) > 0).then_some(Style::Red);
            list.row_styled(&with_notices(cells(&row, &law, &units, day), &row, app.format), style).map_err(output)
        })?;
        for row in &waiting {
            let mut shown = cells(row, &law, &units, day);
            shown[0] = "材料待补".into();
            shown[4] = "补齐移送材料".into();
            list.row_styled(&shown, Some(Style::Yellow)).map_err(output)?;
        }
        list.finish().map(|_| ()).map_err(output)
    })?;
    Ok(0)
}
