//! What is overdue, as far as the first page tells of it: whose, since when, the worst of it, who waits for whom, what of it asks
//! for something of its own. Seen in the walk that counts everything else.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::document::Value;
use super::given::{COUNTED, Given};
use super::lasting::Lasting;
use super::unnumbered;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::law::deadline::{Deadline, LONG_OPEN};
use crate::record::listed::Listed;
use crate::record::notice::Notice;
use crate::record::pressed::{Pressed, TooSoon};

/// Items named as the worst.
const ITEMS: usize = 10;

/// What a unit has overdue.
#[derive(Default)]
pub(super) struct Arrears {
    /// How many, how many of them nobody reminded it of, how many it was reminded of as often as a bulletin wants, and how many
    /// of these by notices that all count.
    pub(super) number: i64,
    pub(super) unnoticed: i64,
    pub(super) often: i64,
    pub(super) for_bulletin: i64,
    /// How many of them rest on a presumed receipt.
    pub(super) presumed: i64,
    /// Days over of the worst, of the worst nobody reminded it of, and of the worst that a bulletin wants; the earliest last day.
    pub(super) longest: i64,
    pub(super) longest_unnoticed: i64,
    pub(super) longest_for_bulletin: i64,
    pub(super) since: Option<NaiveDate>,
    /// The last notice on them that does not count.
    pub(super) passed: Option<TooSoon>,
}

impl Arrears {
    /// `often`: reminded as often as a bulletin wants, and by notices that all count.
    fn add(&mut self, d: &Deadline, over: i64, often: [bool; 2]) {
        self.number += 1;
        self.unnoticed += i64::from(d.notices == 0);
        self.often += i64::from(often[0]);
        self.for_bulletin += i64::from(often[1]);
        self.presumed += i64::from(d.presumed);
        self.longest = self.longest.max(over);
        if d.notices == 0 {
            self.longest_unnoticed = self.longest_unnoticed.max(over);
        }
        if often[1] {
            self.longest_for_bulletin = self.longest_for_bulletin.max(over);
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

/// Something that asks for a step of its own: whose, the record, what it is called, since when.
pub(super) struct WrongItem {
    pub(super) unit: String,
    pub(super) record: String,
    pub(super) title: String,
    pub(super) since: NaiveDate,
}

/// What asks for something of its own.
#[derive(Default)]
pub(super) struct Asks {
    /// Grave hazards that the authority or the government was not told of yet (四（一）).
    pub(super) hazards: Vec<WrongItem>,
    /// Declined for jurisdiction and not put to the government.
    pub(super) to_refer: Vec<WrongItem>,
    /// Quarters without a meeting.
    pub(super) quarters: Vec<String>,
    /// Matters of the conference.
    pub(super) matters: Vec<WrongItem>,
    /// Records about which the government has a word to say still.
    pub(super) before_government: BTreeSet<String>,
    /// What notices named and is overdue still: limit and record.
    pub(super) noticed: BTreeSet<(String, String)>,
    /// Answers to requests for help that are past their day: how many, and how long the longest.
    pub(super) requests: [i64; 2],
}

/// Limits that an answer to a request meets.
const REQUESTS: [&str; 4] = ["assist.appraisal", "assist.consult", "assist.material", "assist.act"];
/// Limits that a word of the government meets.
const BEFORE_GOVERNMENT: [&str; 2] = ["transfer.designate", "dispute.decide"];

impl Asks {
    /// Looks at what is open, `over` days past its day.
    fn add(&mut self, row: &Listed, over: i64) {
        let d = &row.deadline;
        if over > 0 && REQUESTS.contains(&d.rule.as_str()) {
            let [late, longest] = &mut self.requests;
            (*late, *longest) = (*late + 1, over.max(*longest));
        }
        if over > 0 && d.notices > 0 {
            self.noticed.insert((d.rule.clone(), d.subject.to_string()));
        }
        if BEFORE_GOVERNMENT.contains(&d.rule.as_str()) {
            self.before_government.insert(d.subject.to_string());
        }
        let asked =
            |since| WrongItem { unit: d.unit.clone(), record: d.subject.to_string(), title: row.title.clone(), since };
        match d.subject.record().map(|id| id.kind) {
            _ if d.rule == "assist.hazard" => self.hazards.push(asked(d.started_on)),
            _ if d.rule == "transfer.refer" => self.to_refer.push(asked(d.started_on)),
            None if over > 0 => self.quarters.push(d.subject.to_string()),
            Some(RecordKind::Matter) if over > 0 => self.matters.extend(d.due_on.map(asked)),
            _ => {}
        }
    }
}

/// Where an item stands among the overdue: by its last day, of one day what is derived last, then by record, limit and unit.
type Place = (Option<NaiveDate>, bool, String, String, String, u32);

/// What is open without a number of days.
#[derive(Default)]
pub(super) struct Undated {
    pub(super) number: i64,
    /// For more days than the least age that is told.
    pub(super) old: i64,
    pub(super) longest: i64,
    /// Whose the oldest is.
    pub(super) unit: String,
}

impl Undated {
    fn add(&mut self, d: &Deadline, day: NaiveDate) {
        let age = unnumbered::age(d.started_on, day);
        self.number += 1;
        self.old += i64::from(age > LONG_OPEN);
        if self.unit.is_empty() || age > self.longest {
            (self.longest, self.unit) = (age, d.unit.clone());
        }
    }
}

/// What is overdue at the end of the day.
pub(super) struct Wrong {
    pub(super) pressed: Pressed,
    pub(super) units: BTreeMap<String, Arrears>,
    /// Who waits, for whom: how many, and how long the longest.
    pub(super) waits: BTreeMap<(String, String), (i64, i64)>,
    pub(super) asks: Asks,
    /// What is only kept in sight and past its day: nobody's arrear.
    pub(super) lapsed: i64,
    pub(super) undated: Undated,
    /// What is late for nobody, and wrong.
    pub(super) lasting: Lasting,
    /// The worst items, each with how many deadlines it is: what a unit owes several others on one record is one.
    worst: BTreeMap<Place, (Vec<Value>, i64)>,
}

impl Wrong {
    /// Nothing seen yet.
    pub(super) fn new(given: &Given<'_>, notices: &[Notice]) -> Self {
        Wrong {
            pressed: Pressed::of(notices, given.units, given.day),
            units: BTreeMap::new(),
            waits: BTreeMap::new(),
            asks: Asks::default(),
            lapsed: 0,
            undated: Undated::default(),
            lasting: Lasting::default(),
            worst: BTreeMap::new(),
        }
    }

    /// Looks at one deadline.
    pub(super) fn see(&mut self, given: &Given<'_>, row: &Listed) -> Result<()> {
        let d = &row.deadline;
        if !d.is_open() {
            return Ok(());
        }
        let over = d.days_over(given.day);
        self.lasting.see(given, d, over);
        if unnumbered::is_meant(d) {
            self.undated.add(d, given.day);
        }
        if d.is_watch() {
            self.lapsed += i64::from(over > 0);
            return Ok(());
        }
        self.asks.add(row, over);
        if over == 0 {
            return Ok(());
        }
        let after = given.law.book().supervision.bulletin_after;
        let often = [d.notices >= after, d.notices > 0 && self.pressed.times(d) >= after];
        let arrears = self.units.entry(d.unit.clone()).or_default();
        arrears.add(d, over, often);
        if often == [true, false] {
            let passed = self.pressed.on(d).and_then(|one| one.passed.last()).cloned();
            arrears.passed = passed.into_iter().chain(arrears.passed.take()).max_by_key(|one| one.notice);
        }
        if let Some(toward) = &d.toward {
            let (number, longest) = self.waits.entry((toward.clone(), d.unit.clone())).or_default();
            *number += 1;
            *longest = (*longest).max(over);
        }
        self.place(given, row, over)
    }

    /// Puts an item in its place among the worst.
    fn place(&mut self, given: &Given<'_>, row: &Listed, over: i64) -> Result<()> {
        let d = &row.deadline;
        let subject = d.subject.to_string();
        let place = (d.due_on, row.id.is_none(), subject, d.rule.clone(), d.unit.clone(), d.notices);
        if let Some((_, number)) = self.worst.get_mut(&place) {
            *number += 1;
        } else if self.worst.len() < ITEMS || self.worst.last_key_value().is_some_and(|(last, _)| place < *last) {
            self.worst.insert(place, (item(given, row, over, &self.pressed)?, 1));
            if self.worst.len() > ITEMS {
                self.worst.pop_last();
            }
        }
        Ok(())
    }

    /// The worst items, the worst first.
    pub(super) fn items(&self) -> Vec<Vec<Value>> {
        let told = self.worst.values().map(|(item, number)| {
            let mut item = item.clone();
            item.insert(ITEMS_AT, (*number).into());
            item
        });
        told.collect()
    }

    /// How many deadlines are overdue.
    pub(super) fn number(&self) -> i64 {
        self.units.values().map(|arrears| arrears.number).sum()
    }

    /// Units by what they have overdue, the worst first.
    pub(super) fn worst(&self) -> Vec<(&String, &Arrears)> {
        let mut worst: Vec<_> = self.units.iter().collect();
        worst.sort_by_key(|(unit, arrears)| (-arrears.number, -arrears.longest, (*unit).clone()));
        worst
    }
}

/// The columns of an item.
pub(super) const ITEM: &[(&str, &str)] = &[
    ("unit", "责任单位"),
    ("record", "记录"),
    ("matter", "事项"),
    ("items", "项数"),
    ("due_on", "到期日"),
    ("days_over", "超期天数"),
    ("notices", "督办次数"),
    COUNTED,
];

/// Where among them it is said how many deadlines it is.
pub(super) const ITEMS_AT: usize = 3;

/// One item, but for how many deadlines it is.
fn item(given: &Given<'_>, row: &Listed, over: i64, pressed: &Pressed) -> Result<Vec<Value>> {
    let d = &row.deadline;
    let (limit, title) = (given.limit_name(&d.rule), given.facts.discreet(&row.title)?);
    // A share, and a quarter's meeting, are titled by what they are already.
    let own = d.rule.starts_with("share.") || title.ends_with(limit);
    let mut matter = if own { title } else { format!("{limit}：{title}") };
    // A unit is not blamed for a day without being told on what it rests; a column of its own has no room.
    let provisos = d.provisos();
    if !provisos.is_empty() {
        matter = format!("{matter}（日期{provisos}）");
    }
    Ok(vec![
        given.unit(&d.unit),
        Value::Id(d.subject.to_string()),
        matter.into(),
        d.due_on.map_or(Value::Empty, Value::Day),
        over.into(),
        i64::from(d.notices).into(),
        i64::from(pressed.times(d)).into(),
    ])
}
