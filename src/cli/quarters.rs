//! Quarters and their regular meeting, among the lists of deadlines and each by itself: derived when asked, no row of
//! their own.

use chrono::NaiveDate;
use serde_json::json;

use super::app::App;
use super::streams::output;
use super::{books, reply};
use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::Law;
use crate::law::quarter::Quarter;
use crate::record::Context;
use crate::record::unit::UnitBook;
use crate::render::{self, Format};
use crate::repo::Reader;
use crate::repo::conference::Quarters;
use crate::repo::deadlines::{Query, Row};
use crate::repo::lists::ListQuery;
use crate::report::quarters;

/// The limit they fall under.
const RULE: &str = "meeting.quarterly";

/// The derived deadlines a query asks for, the oldest first.
pub fn derived(reader: &Reader, law: &Law, units: &UnitBook, day: NaiveDate, query: &Query) -> Result<Vec<Row>> {
    let known = reader.quarters(Context { law, units }, day, query.known_at)?;
    rows(&known, law, units, day, query)
}

/// The same, from what is known about the quarters.
pub fn rows(known: &Quarters, law: &Law, units: &UnitBook, day: NaiveDate, query: &Query) -> Result<Vec<Row>> {
    let office = units.role_code("office")?;
    let meant = query.rule.as_deref().is_none_or(|rule| rule == RULE)
        && query.unit.as_deref().is_none_or(|unit| unit == office);
    if !meant {
        return Ok(Vec::new());
    }
    let since = known.since.unwrap_or(day);
    let clause = &law.limit(RULE)?.clause;
    let missing = quarters::without_meeting(since, day, &known.held, &known.excused);
    let rows = missing
        .into_iter()
        .map(|quarter| row(known, clause, &office, &quarter.name, quarter.begins_on, quarter.ends_on));
    Ok(rows.filter(|row| query.due_before.is_none() || row.due_on < query.due_before).collect())
}

/// What a quarter's deadline is called.
pub fn title(name: &str) -> String {
    format!("{name} 季度例会")
}

/// The open deadline of one quarter.
fn row(known: &Quarters, clause: &str, office: &str, name: &str, begins_on: NaiveDate, ends_on: NaiveDate) -> Row {
    Row {
        id: 0,
        rule: RULE.to_owned(),
        clause: clause.to_owned(),
        subject: name.to_owned(),
        case_id: None,
        title: title(name),
        unit: office.to_owned(),
        toward: None,
        started_on: begins_on.to_string(),
        due_on: Some(ends_on.to_string()),
        early_on: None,
        met_on: None,
        extended_from: None,
        days_late: 0,
        state: "open".to_owned(),
        late_reason: None,
        provisional: false,
        notices: known.noticed.iter().filter(|noticed| *noticed == name).fold(0, |times, _| times + 1),
    }
}

/// Shows one quarter: its regular meetings, whether it was excused and why, its deadline.
///
/// # Errors
/// A quarter the register does not ask for, and those of the register.
pub fn show(app: &App, quarter: &Quarter) -> Result<u8> {
    let reader = app.reader()?;
    let (law, units, day) = (reader.law()?, reader.units()?, app.today());
    let known = reader.quarters(Context { law: &law, units: &units }, day, None)?;
    let since = known.since.unwrap_or(day);
    if quarter.begins_on > day || quarter.next_on <= since {
        return Err(Error::not_found(format!("登记簿不要求 {} 的例会", quarter.name))
            .hint(format!("自起始日 {since} 所在季度起，到本季度为止")));
    }
    let within = quarter.begins_on..quarter.next_on;
    let excuse = reader.excuse(&quarter.name)?;
    let ends_on = quarter.next_on.pred_opt().unwrap_or(quarter.next_on);
    let office = units.role_code("office")?;
    let mut deadline = row(&known, &law.limit(RULE)?.clause, &office, &quarter.name, quarter.begins_on, ends_on);
    let met_on = known.held.iter().find(|held_on| within.contains(held_on)).map(ToString::to_string);
    let status = match (&met_on, &excuse) {
        (Some(_), _) => "held",
        (None, Some(_)) => "excused",
        (None, None) if day > ends_on => "overdue",
        (None, None) => "open",
    };
    deadline.state = match status {
        "held" => "met",
        "excused" => "superseded",
        _ => "open",
    }
    .to_owned();
    deadline.met_on = met_on;
    let mut meetings = Vec::new();
    reader.records(RecordKind::Meeting, &ListQuery::default(), &mut |line| {
        let date: Option<NaiveDate> = line.on.parse().ok();
        if line.kind == "regular" && line.status != "void" && date.is_some_and(|date| within.contains(&date)) {
            meetings.push((line.id.clone(), line.on.clone(), line.status.clone()));
        }
        Ok(())
    })?;
    let (excused_on, reason) = excuse.unzip();
    let events = reader.book_events(&format!("quarter/{}", quarter.name))?;
    app.print(|out| {
        if app.format != Format::Table {
            let meetings: Vec<_> =
                meetings.iter().map(|(id, date, status)| json!({"id": id, "date": date, "status": status})).collect();
            let value = json!({
                "id": quarter.name, "title": deadline.title, "status": status, "begins_on": quarter.begins_on,
                "ends_on": ends_on, "excused_on": excused_on, "reason": reason, "meetings": meetings,
                "deadlines": [reply::deadline_json(&deadline, &units, day)], "events": books::json(&events),
            });
            return render::json_line(out, &value).map_err(output);
        }
        let word = match status {
            "held" => "已召开",
            "excused" => "已免开",
            "overdue" => "没有例会",
            _ => "尚未召开",
        };
        let mut lines =
            vec![["季度", &quarter.name], ["状态", word], ["免开", excused_on.as_deref().unwrap_or_default()]];
        lines.push(["理由", reason.as_deref().unwrap_or_default()]);
        let shown = meetings.iter().map(|(id, date, status)| {
            format!("{id} {date} {}", reply::status_title(Some(RecordKind::Meeting), status))
        });
        let shown: Vec<String> = shown.collect();
        lines.extend(shown.iter().map(|line| ["例会", line.as_str()]));
        lines.retain(|[_, text]| !text.is_empty());
        let lines: Vec<Vec<String>> = lines.iter().map(|line| line.map(str::to_owned).to_vec()).collect();
        write!(out, "{}\n期限\n", render::short_table(&["项目", "内容"], &lines)).map_err(output)?;
        write!(out, "{}", reply::deadline_table(std::slice::from_ref(&deadline), &law, &units, day)).map_err(output)?;
        books::print(out, &events)
    })?;
    Ok(0)
}

/// Streams stored and derived deadlines in one order: by due date, those without a number last.
pub fn stream(
    reader: &Reader,
    query: &Query,
    derived: Vec<Row>,
    each: &mut dyn FnMut(&Row) -> Result<()>,
) -> Result<()> {
    let mut left = query.limit.unwrap_or(u64::MAX);
    let mut queue = derived.into_iter().peekable();
    reader.open_deadlines(query, &mut |row| {
        while left > 0
            && let Some(quarter) = queue.next_if(|quarter| row.due_on.is_none() || quarter.due_on < row.due_on)
        {
            left -= 1;
            each(&quarter)?;
        }
        if left == 0 {
            return Ok(());
        }
        left -= 1;
        each(row)
    })?;
    for quarter in queue.take(usize::try_from(left).unwrap_or(usize::MAX)) {
        each(&quarter)?;
    }
    Ok(())
}
