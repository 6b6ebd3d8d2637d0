//! Matters to be followed up (一（三）4), as reports list them.

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use crate::error::Result;
use crate::record::matter::Matter;
use crate::record::words::MatterSource;

/// Which matters a table is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that stood open on some day of the period.
    OfPeriod,
    /// Those still open at the end of the day: carried into the next meeting.
    Open,
}

const COLUMNS: &[(&str, &str)] = &[
    ("matter", "事项"),
    ("title", "内容"),
    ("source", "来源"),
    ("unit", "责任单位"),
    ("with", "配合单位"),
    ("due_on", "期限"),
    ("done_on", "办结日"),
    ("days_over", "超期天数"),
    ("progress_on", "最近进展日"),
    ("progress", "进展"),
    ("problem", "问题"),
    ("opinion", "办公室意见"),
    ("standing", "状态"),
];

/// Whether a matter is past its day and not done.
fn is_late(given: &Given<'_>, matter: &Matter) -> bool {
    let dated = matter.source != MatterSource::Proposed;
    matter.ended_on().is_none() && dated && matter.due_on < given.day
}

fn open<'g>(given: &'g Given<'_>) -> impl Iterator<Item = &'g Matter> {
    given.conference.matters().filter(|matter| matter.ended_on().is_none())
}

/// How many matters are open, and how many of them are late.
pub(super) fn open_and_late(given: &Given<'_>) -> (usize, usize) {
    (open(given).count(), open(given).filter(|matter| is_late(given, matter)).count())
}

/// How many matters of a unit are open.
pub(super) fn open_of(given: &Given<'_>, unit: &str) -> usize {
    open(given).filter(|matter| matter.unit == unit).count()
}

/// Those that are late, each with whose it is.
pub(super) fn late(given: &Given<'_>) -> Result<Vec<String>> {
    let late = open(given).filter(|matter| is_late(given, matter));
    let named = late.map(|matter| {
        let over = (given.day - matter.due_on).num_days();
        let title = given.said(&matter.title)?.text();
        Ok(format!("{title}（{}，超期 {over} 天）", given.unit(&matter.unit).text()))
    });
    named.collect()
}

/// The matters, oldest first.
pub fn table_of<'a>(given: &Given<'_>, which: Which) -> Result<Table<'a>> {
    let meant = |matter: &&Matter| match which {
        Which::OfPeriod => {
            matter.decided_on <= given.period.to && matter.ended_on().is_none_or(|day| day >= given.period.from)
        }
        Which::Open => matter.ended_on().is_none(),
    };
    let rows: Result<Vec<Vec<Value>>> =
        given.conference.matters().filter(meant).map(|matter| line(given, matter)).collect();
    let (name, empty) = match which {
        Which::OfPeriod => ("议定事项", "期内没有议定事项。"),
        Which::Open => ("结转下次会议的事项", "没有未办结的事项。"),
    };
    Ok(table(name, COLUMNS, Rows::Held(rows?), empty))
}

/// Where a matter stands: what is not done is carried into the next meeting.
fn standing(given: &Given<'_>, matter: &Matter) -> &'static str {
    match matter.ended_on() {
        Some(_) if matter.done_on.is_some() => "已办结",
        Some(_) => "不再办理",
        None if is_late(given, matter) => "超期，结转",
        None => "结转",
    }
}

fn line(given: &Given<'_>, matter: &Matter) -> Result<Vec<Value>> {
    let source = match (matter.source, matter.meeting) {
        (MatterSource::Meeting, Some(meeting)) => Value::Id(meeting.to_string()),
        (MatterSource::Meeting, None) => "会议".into(),
        (MatterSource::Assigned, _) => "领导交办".into(),
        (MatterSource::Proposed, _) => "拟提请区政府".into(),
    };
    let over = match matter.ended_on() {
        Some(done) => (done - matter.due_on).num_days(),
        None => (given.day - matter.due_on).num_days(),
    };
    let dated = matter.source != MatterSource::Proposed;
    let last = matter.progress.last();
    Ok(vec![
        Value::Id(matter.id.to_string()),
        given.said(&matter.title)?,
        source,
        given.unit(&matter.unit),
        given.unit_names(&matter.with).into(),
        matter.due_on.into(),
        matter.done_on.map_or(Value::Empty, Value::Day),
        if dated && over > 0 { over.into() } else { Value::Empty },
        last.map_or(Value::Empty, |progress| progress.on.into()),
        given.said_if(last.map(|progress| progress.text.as_str()))?,
        given.said_if(last.and_then(|progress| progress.problem.as_deref()))?,
        given.said_if(last.and_then(|progress| progress.opinion.as_deref()))?,
        standing(given, matter).into(),
    ])
}

const PROBLEMS: &[(&str, &str)] = &[
    ("matter", "事项"),
    ("title", "内容"),
    ("unit", "责任单位"),
    ("on", "反映日"),
    ("problem", "问题"),
    ("opinion", "办公室意见"),
];

/// Problems that units told of in the period, with the office's opinion.
pub fn problems_table<'a>(given: &Given<'_>) -> Result<Table<'a>> {
    let mut rows = Vec::new();
    for matter in given.conference.matters() {
        for progress in matter.progress.iter().filter(|progress| given.period.holds(progress.on)) {
            let Some(problem) = &progress.problem else { continue };
            rows.push(vec![
                Value::Id(matter.id.to_string()),
                given.said(&matter.title)?,
                given.unit(&matter.unit),
                progress.on.into(),
                given.said(problem)?,
                given.said_if(progress.opinion.as_deref())?,
            ]);
        }
    }
    Ok(table("办理中反映的问题", PROBLEMS, Rows::Held(rows), "期内没有反映问题。"))
}
