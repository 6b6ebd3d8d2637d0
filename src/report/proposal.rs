//! One proposal: what to do, whose it is, what it rests on and its clause.

use super::document::Value;
use super::given::Given;

/// Records, or units, that one proposal names.
pub(super) const NAMED: usize = 4;

/// Sentences of which what a proposal rests on is made.
const TOLD: usize = 2;
/// Units that have room where the unit stands.
const BESIDE: usize = 2;

/// What is proposed, in the order in which it is: what only the leader can do, then the office's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Hazard,
    Bulletin,
    Press,
    Designate,
    Decide,
    SentBack,
    Topic,
    Minutes,
    Meeting,
    Procuratorate,
    Silent,
    Quarter,
    Refer,
    Undecided,
    Unperformed,
    Unreceived,
    Unanswered,
    Unbound,
    Lasting,
    Reply,
    Remind,
    Draft,
    Issue,
    Contacts,
}

/// One proposal; what it rests on stands whole with `more`, for which the first page has no room.
#[derive(Clone)]
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

    /// Several of one sort as one, which names the first of their records; none of none.
    pub(super) fn together(all: &[Proposal]) -> Option<Proposal> {
        let begun = all.first()?;
        let of = |proposal: &Proposal| {
            let record = proposal.record.text();
            if record.is_empty() { proposal.unit.text() } else { record }
        };
        let mut clauses: Vec<&str> = all.iter().map(|proposal| proposal.clause.as_str()).collect();
        clauses.dedup();
        Some(Proposal {
            sort: begun.sort,
            what: begun.what.clone(),
            unit: Value::Empty,
            record: Value::Empty,
            why: format!("同类另有 {} 件：{}", all.len(), first(all.iter().map(of).collect(), "、", "件")),
            more: String::new(),
            clause: if clauses.len() == 1 { begun.clause.clone() } else { String::new() },
        })
    }

    /// Its line, resting on `why`.
    pub(super) fn row(&self, why: String) -> Vec<Value> {
        let clause = if self.clause.is_empty() { Value::Empty } else { self.clause.as_str().into() };
        vec![self.what.as_str().into(), self.unit.clone(), self.record.clone(), why.into(), clause]
    }
}

/// The first of them, and how many there are where a page has no room for all.
pub(super) fn first(all: Vec<String>, between: &str, counted: &str) -> String {
    first_of(&all, (NAMED, between), counted)
}

/// The same of what takes a sentence each.
pub(super) fn first_told(all: Vec<String>, counted: &str) -> String {
    first_of(&all, (TOLD, "；"), counted)
}

fn first_of(all: &[String], (most, between): (usize, &str), counted: &str) -> String {
    let named = all.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(between);
    if all.len() > most { format!("{named} 等 {} {counted}", all.len()) } else { named }
}

/// Who is to do what a unit owes: the unit, or the one that took over from it, with whose it was.
pub(super) fn acting(given: &Given<'_>, unit: &str) -> Value {
    match given.units.successor_of(unit, given.day) {
        same if same == unit => given.unit(unit),
        other => format!("{}（接{}）", given.unit(other).text(), given.unit(unit).text()).into(),
    }
}

/// Units by their names, or how many they are.
pub(super) fn named(given: &Given<'_>, units: &[String]) -> Value {
    if units.len() <= BESIDE { given.unit_names(units).into() } else { format!("{} 个单位", units.len()).into() }
}
