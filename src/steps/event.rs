//! What was recorded, and the dossier it belongs to as it was loaded.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, hint, run};
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::dossier::Dossier;
use crate::steps::act::Act;

/// One recorded event of a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Place in the register's one sequence of events.
    pub seq: i64,
    /// The record it is about.
    pub record: Id,
    /// Its number within that record, from 1.
    pub no: u32,
    /// The day it happened.
    pub on: NaiveDate,
    /// When it was entered: Beijing time, RFC 3339.
    pub entered_at: String,
    /// That time lies before an earlier event's, as the register says: the clock ran behind.
    pub entered_behind: bool,
    /// Entered after later steps of its record, it takes its place among them by its day; of a correction: what it gives
    /// another day does.
    pub placed: bool,
    /// What it ended, on a day before a change of the calendar moved it, is the answer of no day after; of a correction: what that
    /// gives another day did.
    pub behind: bool,
    /// Of what is late still, and is given a later day, it tells the days that go; events of earlier programs, and others, do not.
    pub shortens: bool,
    /// Where it comes from it was not: files of an export came in another order than the steps. A correction or voiding was
    /// made there first, and its lateness is told with that.
    pub handed_on: bool,
    /// It was recorded by a program before schema version 4 in the register it was taken in from: what it brought about there
    /// it brings about here.
    pub earlier: bool,
    /// The register gave the number of its paper, the next one of its series.
    pub numbered: bool,
    /// The unit that held the case as it was entered, where the step is the holder's to take: it stays that unit's, whatever
    /// is entered later. None in events of earlier programs.
    pub acted_by: Option<String>,
    /// Who entered it.
    pub actor: String,
    /// The system's name of who did; none where it was not recorded.
    pub os_user: Option<String>,
    /// What was done.
    pub act: Act,
    /// Why it came late.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Event {
    /// The day it was entered, in Beijing.
    pub fn entered_on(&self) -> NaiveDate {
        self.entered_at.get(..10).and_then(|day| day.parse().ok()).unwrap_or(self.on)
    }

    /// How the event ends what it proves wrong; none for one that leaves the past as it is.
    pub fn takes_back(&self) -> Option<Ending> {
        self.act.takes_back().or((self.placed || self.behind).then_some(Ending::Correct))
    }

    /// The command, without the program's name, that takes the event back.
    pub fn striking(&self) -> String {
        match self.act.begins() {
            true => format!("void {} --reason 理由", self.record),
            false => format!("void {} --event {} --reason 理由", self.record, self.no),
        }
    }

    /// What is done about it where it stands in the way of one that is entered: it is struck, or mended.
    pub(super) fn goes_or_is_mended(&self) -> Hint {
        hint!(
            ["该项误登的，先 ", run(format!("jiexie {}", self.striking()))],
            ["内容有误的，", run(format!("jiexie correct {} --event {}", self.record, self.no))]
        )
    }

    /// The day that is told with this event: its own, or that which a correction gives to another.
    pub(super) fn tells_day(&self) -> Option<NaiveDate> {
        match &self.act {
            Act::Correct(correct) => correct.to_day,
            act => (!act.is_about_events()).then_some(self.on),
        }
    }

    /// What this event, when it is a correction, sets in `other`.
    pub(super) fn sets_in(&self, other: &Event) -> Option<&Map<String, Value>> {
        let Act::Correct(correct) = &self.act else { return None };
        if other.record == self.record && other.no == correct.event {
            return Some(&correct.set);
        }
        let also = correct.also.iter().find(|also| also.record == other.record && also.event == other.no);
        also.map(|also| &also.set)
    }
}

/// A dossier as the register holds it: its events and what they amount to.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The dossier's key: the id of its root record.
    pub key: String,
    /// Its events, oldest first.
    pub events: Vec<Event>,
    /// What they amount to.
    pub file: Dossier,
}

/// Those of a dossier's events, oldest first, that were entered up to `seq`.
pub fn up_to(events: &[Event], seq: i64) -> &[Event] {
    &events[..events.partition_point(|event| event.seq <= seq)]
}

impl Loaded {
    /// A dossier without events, to be begun by its root record.
    pub fn empty(key: String) -> Self {
        Loaded { key, events: Vec::new(), file: Dossier::default() }
    }
}
