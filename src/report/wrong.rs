//! What is overdue, as far as the first page tells of it: whose, since when, the worst of it, who waits for whom, what of it asks
//! for something of its own. Seen in the walk that counts everything else.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::document::Value;
use super::given::Given;
use super::shared::Pressed;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::law::deadline::Deadline;
use crate::record::listed::Listed;
use crate::record::notice::Notice;

/// Items named as the worst.
const ITEMS: usize = 10;

/// What a unit has overdue.
#[derive(Default)]
pub(super) struct Arrears {
    /// How many, and how many of them nobody reminded it of, and how many it was reminded of often enough for the bulletin.
    pub(super) number: i64,
    pub(super) unnoticed: i64,
    pub(super) for_bulletin: i64,
    /// Days over of the worst, and of the worst nobody reminded it of; the earliest last day.
    pub(super) longest: i64,
    pub(super) longest_unnoticed: i64,
    pub(super) since: Option<NaiveDate>,
}

impl Arrears {
    fn add(&mut self, d: &Deadline, over: i64, for_bulletin: bool) {
        self.number += 1;
        self.unnoticed += i64::from(d.notices == 0);
        self.for_bulletin += i64::from(for_bulletin);
        self.longest = self.longest.max(over);
        if d.notices == 0 {
            self.longest_unnoticed = self.longest_unnoticed.max(over);
        }
        self.since = [self.since, d.due_on].into_iter().flatten().min();
    }

    /// Takes those of another unit in.
    pub(super) fn take(&mut self, other: &Arrears) {
        self.number += other.number;
        self.unnoticed += other.unnoticed;
        self.longest = self.longest.max(other.longest);
        self.since = [self.since, other.since].into_iter().flatten().min();
    }
}

/// What is overdue that asks for something of its own.
#[derive(Default)]
pub(super) struct Asks {
    /// Declined for jurisdiction and not put to the government.
    pub(super) to_refer: Vec<String>,
    /// Quarters without a meeting.
    pub(super) quarters: Vec<String>,
    /// Matters of the conference.
    pub(super) matters: i64,
}

impl Asks {
    fn add(&mut self, given: &Given<'_>, d: &Deadline) {
        let subject = d.subject.to_string();
        match d.subject.record().map(|id| id.kind) {
            None => self.quarters.push(subject),
            Some(RecordKind::Matter) => self.matters += 1,
            _ if given.law.limit(&d.rule).is_ok_and(|limit| limit.id == "transfer.refer") => {
                self.to_refer.push(subject)
            }
            _ => {}
        }
    }
}

/// Where an item stands among the overdue: by its last day, of one day what is derived last, then by number.
type Place = (Option<NaiveDate>, bool, Option<i64>, i64);

/// What is overdue at the end of the day.
pub(super) struct Wrong<'n> {
    pressed: Pressed<'n>,
    pub(super) units: BTreeMap<String, Arrears>,
    /// Who waits, for whom: how many, and how long the longest.
    pub(super) waits: BTreeMap<(String, String), (i64, i64)>,
    pub(super) asks: Asks,
    /// What is only kept in sight and past its day: nobody's arrear.
    pub(super) lapsed: i64,
    worst: Vec<(Place, Vec<Value>)>,
    seen: i64,
}

impl<'n> Wrong<'n> {
    /// Nothing seen yet.
    pub(super) fn new(notices: &'n [Notice]) -> Self {
        Wrong {
            pressed: Pressed::of(notices),
            units: BTreeMap::new(),
            waits: BTreeMap::new(),
            asks: Asks::default(),
            lapsed: 0,
            worst: Vec::new(),
            seen: 0,
        }
    }

    /// Looks at one deadline.
    pub(super) fn see(&mut self, given: &Given<'_>, row: &Listed) -> Result<()> {
        let d = &row.deadline;
        if !d.is_open() || d.due_on.is_none_or(|due_on| due_on >= given.day) {
            return Ok(());
        }
        if d.is_watch() {
            self.lapsed += 1;
            return Ok(());
        }
        let over = d.days_over(given.day);
        let often = d.notices > 0 && self.pressed.times(d) >= given.law.book().supervision.bulletin_after;
        self.units.entry(d.unit.clone()).or_default().add(d, over, often);
        if let Some(toward) = &d.toward {
            let (number, longest) = self.waits.entry((toward.clone(), d.unit.clone())).or_default();
            *number += 1;
            *longest = (*longest).max(over);
        }
        self.asks.add(given, d);
        self.seen += 1;
        let place = (d.due_on, row.id.is_none(), row.id, self.seen);
        if self.worst.len() < ITEMS || self.worst.last().is_some_and(|(last, _)| place < *last) {
            self.place(place, item(given, row, over)?);
        }
        Ok(())
    }

    /// Puts an item in its place among the worst; what a unit owes several others on one record is one.
    fn place(&mut self, place: Place, item: Vec<Value>) {
        match self.worst.iter().position(|(_, other)| *other == item) {
            Some(at) if self.worst[at].0 < place => return,
            Some(at) => drop(self.worst.remove(at)),
            None => {}
        }
        let at = self.worst.partition_point(|(other, _)| *other < place);
        self.worst.insert(at, (place, item));
        self.worst.truncate(ITEMS);
    }

    /// The worst items, the worst first.
    pub(super) fn items(&self) -> Vec<Vec<Value>> {
        self.worst.iter().map(|(_, item)| item.clone()).collect()
    }

    /// Units by what they have overdue, the worst first.
    pub(super) fn worst(&self) -> Vec<(&String, &Arrears)> {
        let mut worst: Vec<_> = self.units.iter().collect();
        worst.sort_by_key(|(unit, arrears)| (-arrears.number, -arrears.longest, (*unit).clone()));
        worst
    }
}

/// One item.
fn item(given: &Given<'_>, row: &Listed, over: i64) -> Result<Vec<Value>> {
    let d = &row.deadline;
    let (limit, title) = (given.limit_name(&d.rule), given.facts.discreet(&row.title)?);
    // A share is titled by what it is already.
    let matter = if d.rule.starts_with("share.") { title } else { format!("{limit}：{title}") };
    Ok(vec![
        given.unit(&d.unit),
        Value::Id(d.subject.to_string()),
        matter.into(),
        d.due_on.map_or(Value::Empty, Value::Day),
        over.into(),
        i64::from(d.notices).into(),
    ])
}
