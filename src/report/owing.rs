//! What each unit has to do and what others owe it, gathered in one walk over all deadlines.

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, NaiveDate};

use super::given::{Given, SOON};
use super::requests::{self, Request};
use super::tally::Tallies;
use super::unbound;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::record::facts::TransferFact;
use crate::record::listed::Listed;
use crate::record::unit::Unit;
use crate::record::unnumbered::Unnumbered;
use crate::record::words::UnitRole;

/// What concerns one unit at the end of the day.
#[derive(Debug, Default)]
pub struct Owed {
    /// Its own, open and past due, the worst first.
    pub overdue: Vec<Listed>,
    /// Its own, open and due on the day or within the second of [`SOON`], the first due first.
    pub soon: Vec<Listed>,
    /// What others owe it, open: what is past due first, then by due date, what has none by age.
    pub theirs: Vec<Listed>,
    /// Its own that are open without a number of days, the oldest first.
    pub undated: Vec<Listed>,
    /// Its own that are only kept in sight and past their day, the oldest first.
    pub lapsed: Vec<Listed>,
    /// Requests of others that wait for it and for which no limit of its own runs, the oldest first.
    pub asked: Vec<Request>,
    /// Its own requests that wait for others and for which no limit of theirs runs, the oldest first.
    pub awaited: Vec<Request>,
    /// Its transfers that nobody answered and that no limit binds their receivers to, the oldest first.
    pub unanswered: Vec<TransferFact>,
    /// Its papers that are to bear a number and bear none, the oldest first.
    pub unnumbered: Vec<Unnumbered>,
}

/// The figures of every unit over the period and the one before, and what concerns the units asked for.
#[derive(Debug, Default)]
pub struct Owing {
    /// Over the report's period.
    pub now: Tallies,
    /// Over the period before.
    pub before: Tallies,
    units: BTreeMap<String, Owed>,
}

impl Owing {
    /// Gathers it, for one unit or for all.
    pub fn of(given: &Given<'_>, unit: Option<&str>) -> Result<Self> {
        let mut found = Owing::default();
        let mut running: HashSet<(String, String)> = HashSet::new();
        let former = given.period.before();
        let last = last_of(given.day);
        let wanted = |code: &str| unit.is_none_or(|unit| unit == code);
        given.facts.deadlines(former.from.min(given.period.from), &mut |row| {
            let d = &row.deadline;
            if wanted(&d.unit) {
                found.now.count(given.law, given.calendar, d, given.period);
                found.before.count(given.law, given.calendar, d, former);
            }
            if !d.is_open() {
                return Ok(());
            }
            // What a unit let fall due before it was merged counts for it, and is its successor's to do.
            let bound = given.units.successor_of(&d.unit, given.day);
            if wanted(bound) {
                found.own(given.day, last, bound, row);
            }
            if d.subject.record().is_some_and(|record| record.kind == RecordKind::Assist) {
                running.insert((bound.to_owned(), d.subject.to_string()));
            }
            if let Some(toward) = d.toward.as_deref().filter(|toward| wanted(toward) && !d.is_watch()) {
                found.units.entry(toward.to_owned()).or_default().theirs.push(row.clone());
            }
            Ok(())
        })?;
        given.facts.unnumbered(&mut |paper| {
            if wanted(&paper.unit) {
                found.units.entry(paper.unit.clone()).or_default().unnumbered.push(paper.clone());
            }
            Ok(())
        })?;
        for request in requests::waiting(given)? {
            let bound = given.units.successor_of(&request.unit, given.day);
            let from = given.units.successor_of(&request.from, given.day);
            if running.contains(&(bound.to_owned(), request.id.to_string())) {
                continue;
            }
            if wanted(from) && from != bound {
                found.units.entry(from.to_owned()).or_default().awaited.push(request.clone());
            }
            if wanted(bound) {
                found.units.entry(bound.to_owned()).or_default().asked.push(request);
            }
        }
        for transfer in unbound::waiting(given)? {
            let from = given.units.successor_of(&transfer.from, given.day);
            if wanted(from) {
                found.units.entry(from.to_owned()).or_default().unanswered.push(transfer);
            }
        }
        found.units.values_mut().for_each(Owed::sort);
        Ok(found)
    }

    /// An open one that a unit asked for has to do.
    fn own(&mut self, day: NaiveDate, last: NaiveDate, bound: &str, row: &Listed) {
        let d = &row.deadline;
        let owed = self.units.entry(bound.to_owned()).or_default();
        match d.due_on {
            None => owed.undated.push(row.clone()),
            Some(due_on) if due_on < day && d.is_watch() => owed.lapsed.push(row.clone()),
            Some(due_on) if due_on < day => owed.overdue.push(row.clone()),
            Some(due_on) if due_on <= last && !d.is_watch() => owed.soon.push(row.clone()),
            Some(_) => {}
        }
    }

    /// What concerns a unit.
    pub fn unit(&self, code: &str) -> Option<&Owed> {
        self.units.get(code)
    }

    /// Units that a paper is made for, as they are listed: members of the day, and whoever has or is owed anything; none whom the
    /// office has nothing to ask by such a paper.
    pub fn units<'g>(&self, given: &Given<'g>) -> Vec<&'g str> {
        let counted = self.now.units();
        let units = given.units.all().iter().filter(|unit| {
            let code = unit.code.as_str();
            let meant = unit.is_member_on(given.day) || self.units.contains_key(code) || counted.contains(code);
            meant && !is_above(unit)
        });
        units.map(|unit| unit.code.as_str()).collect()
    }
}

/// Whether the office does not send it what it is to do by a list: whom it reports to, and who judges.
fn is_above(unit: &Unit) -> bool {
    const ABOVE: [UnitRole; 5] =
        [UnitRole::Government, UnitRole::Leader, UnitRole::Procuratorate, UnitRole::Court, UnitRole::Supervisory];
    ABOVE.iter().any(|role| unit.has_role(*role))
}

/// The last day that is soon.
pub(super) fn last_of(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(SOON[1])).unwrap_or(day)
}

impl Owed {
    /// Whether it has nothing to do, and nobody owes it anything.
    pub fn is_idle(&self) -> bool {
        let deadlines = [&self.overdue, &self.soon, &self.theirs, &self.undated, &self.lapsed];
        let requests = [&self.asked, &self.awaited];
        deadlines.iter().all(|rows| rows.is_empty())
            && requests.iter().all(|rows| rows.is_empty())
            && self.unanswered.is_empty()
            && self.unnumbered.is_empty()
    }

    fn sort(&mut self) {
        self.undated.sort_by_key(|row| (row.deadline.started_on, row.id.is_none(), row.id));
        for rows in [&mut self.overdue, &mut self.soon, &mut self.lapsed] {
            rows.sort_by_key(|row| (row.deadline.due_on, row.id.is_none(), row.id));
        }
        self.theirs.sort_by_key(|row| {
            let d = &row.deadline;
            (d.due_on.is_none(), d.due_on.unwrap_or(d.started_on), row.id.is_none(), row.id)
        });
    }
}
