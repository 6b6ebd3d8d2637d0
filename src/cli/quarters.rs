//! One quarter and its regular meeting.

use serde_json::json;

use super::app::App;
use super::streams::output;
use super::{journal, next, reply};
use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::deadline::{Deadline, State, Subject};
use crate::law::quarter::Quarter;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::render::{self, Format};
use crate::repo::as_of::Lens;
use crate::repo::quarters::RegularMeeting;
use crate::steps::next::{Next, way::blank};

/// Shows one quarter: its regular meetings, whether it was excused and why, its deadline.
///
/// # Errors
/// A quarter the register does not ask for, and those of the register.
pub fn show(app: &App, quarter: Quarter) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units, day) = (reader.law()?, reader.units()?, app.today());
    let ctx = Context { law, units };
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
    let next = if row.deadline.is_open() { open(&row.deadline, &meetings, quarter) } else { Vec::new() };
    app.print(|out| {
        if app.format != Format::Table {
            let value = json!({
                "id": quarter.to_string(), "title": row.title, "status": status, "begins_on": quarter.begins_on(),
                "ends_on": quarter.ends_on(), "excused_on": excused_on, "reason": reason, "meetings": meetings,
                "deadlines": [reply::deadline_json(&row, units, day)], "events": journal::json(&events),
                "next": next::json(&next, units, day),
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
        write!(out, "{}", reply::deadline_table(std::slice::from_ref(&row), law, units, day, &app.opts()))
            .map_err(output)?;
        journal::print(out, &events, &app.opts())?;
        let lines = next::lines(&next, units, day);
        lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))
    })?;
    Ok(0)
}

/// What an open quarter waits for: a meeting to be set, or the one that is to be held; or to be excused.
pub fn open(deadline: &Deadline, meetings: &[RegularMeeting], quarter: Quarter) -> Vec<Next> {
    let set = meetings.iter().find(|meeting| meeting.status == "scheduled");
    let meet = match set {
        Some(meeting) => Next::plain("召开例会", format!("jiexie show {}", meeting.id)),
        None => Next::plain("排定例会", format!("jiexie meeting new --kind regular --date {}", blank::DAY)),
    };
    let excuse = format!("jiexie meeting excuse {quarter} --reason {}", blank::REASON);
    let by = deadline.due_on;
    let own = |next: Next| Next { by, shown_by: by.map(|day| day.to_string()), ..next.who(&deadline.unit) };
    let excuse = Next { other: true, when: "本季度免开的".to_owned(), ..Next::plain("免开例会", excuse) };
    vec![own(meet), own(excuse)]
}
