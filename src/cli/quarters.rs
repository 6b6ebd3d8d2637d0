//! One quarter and its regular meeting.

use serde_json::json;

use super::app::App;
use super::streams::output;
use super::{journal, reply};
use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::deadline::{State, Subject};
use crate::law::quarter::Quarter;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::render::{self, Format};
use crate::repo::as_of::Lens;
use crate::repo::quarters::RegularMeeting;

/// Shows one quarter: its regular meetings, whether it was excused and why, its deadline.
///
/// # Errors
/// A quarter the register does not ask for, and those of the register.
pub fn show(app: &App, quarter: Quarter) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units, day) = (reader.law()?, reader.units()?, app.today());
    let ctx = Context { law: &law, units: &units };
    let known = reader.quarters(ctx, Lens::today(day))?;
    let of_quarter = |row: &Listed| row.deadline.subject == Subject::Quarter(quarter);
    let row = known.deadlines(ctx, day)?.into_iter().find(of_quarter).ok_or_else(|| {
        let since = known.since.unwrap_or(day);
        Error::not_found(format!("登记簿不要求 {quarter} 的例会"))
            .hint(format!("自起始日 {since} 所在季度起，到本季度为止"))
    })?;
    let (status, word) = match row.deadline.state {
        State::Met => ("held", "已召开"),
        State::Superseded | State::Late => ("excused", "已免开"),
        State::Open if row.deadline.days_over(day) > 0 => ("overdue", "没有例会"),
        State::Open => ("open", "尚未召开"),
    };
    let meetings = reader.regular_meetings(quarter)?;
    let excuse = known.excuse(quarter);
    let (excused_on, reason) = excuse.map(|excuse| (excuse.on, excuse.reason.as_str())).unzip();
    let events = reader.book_events(&format!("quarter/{quarter}"))?;
    app.print(|out| {
        if app.format != Format::Table {
            let value = json!({
                "id": quarter.to_string(), "title": row.title, "status": status, "begins_on": quarter.begins_on(),
                "ends_on": quarter.ends_on(), "excused_on": excused_on, "reason": reason, "meetings": meetings,
                "deadlines": [reply::deadline_json(&row, &units, day)], "events": journal::json(&events),
            });
            return render::json_line(out, &value).map_err(output);
        }
        let (name, excused_on) = (quarter.to_string(), excused_on.map(|day| day.to_string()));
        let mut lines = vec![["季度", &name], ["状态", word], ["免开", excused_on.as_deref().unwrap_or_default()]];
        lines.push(["理由", reason.unwrap_or_default()]);
        let shown = meetings.iter().map(|RegularMeeting { id, date, status }| {
            format!("{id} {date} {}", reply::status_title(Some(RecordKind::Meeting), status))
        });
        let shown: Vec<String> = shown.collect();
        lines.extend(shown.iter().map(|line| ["例会", line.as_str()]));
        lines.retain(|[_, text]| !text.is_empty());
        let lines: Vec<Vec<String>> = lines.iter().map(|line| line.map(str::to_owned).to_vec()).collect();
        write!(out, "{}\n期限\n", render::short_table(&["项目", "内容"], &lines, &app.opts())).map_err(output)?;
        write!(out, "{}", reply::deadline_table(std::slice::from_ref(&row), &law, &units, day, &app.opts()))
            .map_err(output)?;
        journal::print(out, &events, &app.opts())
    })?;
    Ok(0)
}
