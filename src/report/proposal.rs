//! One proposal: what to do, whose it is, what it rests on and its clause.

use super::document::Value;

/// Records that one proposal names.
const NAMED: usize = 4;

/// What is proposed, in the order in which it is: what only the leader can do, then the office's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Hazard,
    Designate,
    Decide,
    Topic,
    Minutes,
    Bulletin,
    Meeting,
    Procuratorate,
    Silent,
    Quarter,
    Refer,
    Reply,
    Remind,
    Issue,
    Contacts,
}

/// One proposal; what it rests on stands whole with `more`, for which the first page has no room.
pub(super) struct Proposal {
    pub(super) sort: Sort,
    pub(super) what: String,
    pub(super) unit: Value,
    pub(super) record: Value,
    pub(super) why: String,
    pub(super) more: String,
    pub(super) clause: String,
}

impl Proposal {
    /// What it rests on, whole.
    pub(super) fn whole(&self) -> String {
        [self.why.as_str(), self.more.as_str()].concat()
    }

    /// Its line, resting on `why`.
    pub(super) fn row(&self, why: String) -> Vec<Value> {
        let clause = if self.clause.is_empty() { Value::Empty } else { self.clause.as_str().into() };
        vec![self.what.as_str().into(), self.unit.clone(), self.record.clone(), why.into(), clause]
    }
}

/// The first of them, and how many there are where a page has no room for all.
pub(super) fn first(all: Vec<String>, between: &str, counted: &str) -> String {
    let named = all.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(between);
    if all.len() > NAMED { format!("{named} 等 {} {counted}", all.len()) } else { named }
}
