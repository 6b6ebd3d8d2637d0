//! Requests for help that wait for their answer, or the rest of it (四): whatever their kind, with a number of days or without.

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::OtherFact;
use crate::record::words::{AssistKind, AssistStatus};
use crate::vocabulary::Vocabulary;

/// One that waits at the end of the day.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id.
    pub id: Id,
    /// What is asked for.
    pub kind: AssistKind,
    /// Where it stands.
    pub status: AssistStatus,
    /// Shown title.
    pub title: String,
    /// The unit that asks.
    pub from: String,
    /// The unit asked.
    pub unit: String,
    /// Day sent.
    pub sent_on: NaiveDate,
}

impl Request {
    /// The one a record is, where it waits by the end of `day`.
    pub(super) fn waiting(other: &OtherFact, day: NaiveDate) -> Option<Request> {
        let OtherFact::Assist { id, kind, status, title, from, unit, sent_on, .. } = other else { return None };
        let waits = matches!(status, AssistStatus::Open | AssistStatus::Partial) && *sent_on <= day;
        waits.then(|| Request {
            id: *id,
            kind: *kind,
            status: *status,
            title: title.clone(),
            from: from.clone(),
            unit: unit.clone(),
            sent_on: *sent_on,
        })
    }

    /// Days since it was sent.
    pub(super) fn days(&self, day: NaiveDate) -> i64 {
        (day - self.sent_on).num_days()
    }
}

/// All of them, the oldest first.
pub(super) fn waiting(given: &Given<'_>) -> Result<Vec<Request>> {
    let mut all = Vec::new();
    given.facts.others(&mut |other| {
        all.extend(Request::waiting(other, given.day));
        Ok(())
    })?;
    all.sort_by_key(|request| (request.sent_on, request.id));
    Ok(all)
}

const REQUESTS: &[(&str, &str)] = &[
    ("assist", "协作"),
    ("kind", "种类"),
    ("title", "事由"),
    ("from", "请求单位"),
    ("unit", "被请求单位"),
    ("sent_on", "送出日"),
    ("days", "已历天数"),
    ("status", "状态"),
];

/// Those, one line each.
pub(super) fn table_of<'a>(given: &Given<'_>, name: &str, requests: &[Request], empty: &str) -> Result<Table<'a>> {
    let rows = requests.iter().map(|request| {
        Ok(vec![
            Value::Id(request.id.to_string()),
            request.kind.title().into(),
            given.facts.discreet(&request.title)?.into(),
            given.unit(&request.from),
            given.unit(&request.unit),
            request.sent_on.into(),
            request.days(given.day).into(),
            request.status.title().into(),
        ])
    });
    Ok(table(name, REQUESTS, Rows::Held(rows.collect::<Result<_>>()?), empty))
}
