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
];

/// The matters, oldest first.
pub fn table_of<'a>(given: &Given<'_>, which: Which) -> Result<Table<'a>> {
    let meant = |matter: &&Matter| match which {
        Which::OfPeriod => {
            matter.decided_on <= given.period.to && matter.done_on.is_none_or(|day| day >= given.period.from)
        }
        Which::Open => matter.done_on.is_none(),
    };
    let rows: Result<Vec<Vec<Value>>> =
        given.conference.matters().filter(meant).map(|matter| line(given, matter)).collect();
    let (name, empty) = match which {
        Which::OfPeriod => ("议定事项", "期内没有议定事项。"),
        Which::Open => ("结转下次会议的事项", "没有未办结的事项。"),
    };
    Ok(table(name, COLUMNS, Rows::Held(rows?), empty))
}

fn line(given: &Given<'_>, matter: &Matter) -> Result<Vec<Value>> {
    let source = match (matter.source, matter.meeting) {
        (MatterSource::Meeting, Some(meeting)) => Value::Id(meeting.to_string()),
        (MatterSource::Meeting, None) => "会议".into(),
        (MatterSource::Assigned, _) => "领导交办".into(),
        (MatterSource::Proposed, _) => "拟提请区政府".into(),
    };
    let over = match matter.done_on {
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
