//! The steps of a dossier as they stand now: what an export hands on and an import can walk again.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::record::facts::TakenBack;
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::Event;
use crate::steps::order;
use crate::steps::took::Took;

/// One event that counts, as every correction left it.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectiveEvent {
    /// Its place among all events of the dossier, from 1; corrected and voided ones count too.
    pub n: usize,
    /// Which of its record's steps it is, from 0; what only tells of another dossier aside.
    pub nth: usize,
    /// How many steps of transfers that count stand before it in the dossier: what it rests on.
    pub after: usize,
    /// The case was opened again before it: from then on its records' steps rest on one another.
    pub reopened: bool,
    /// The event, with the day and act it stands for, and the reason its lateness is excused by.
    pub event: Event,
}

impl EffectiveEvent {
    /// Whether it is told in the row of `record`: its own steps; in a case's row those of the disputes about it too, which
    /// may decide who handles it, and all that followed once it was opened again.
    fn belongs_to(&self, record: Id) -> bool {
        let own = self.event.record;
        own == record || (record.kind == RecordKind::Case && (own.kind == RecordKind::Dispute || self.reopened))
    }

    /// Whether it rests on the steps of the case's transfers.
    fn rests_on_transfers(&self) -> bool {
        self.reopened || matches!(self.event.record.kind, RecordKind::Case | RecordKind::Dispute)
    }
}

/// A step as JSON: place, sequence number, day, act, reason for lateness, remark. What rests on the case's transfers says
/// how many of their steps came before; a step of another record than the row's says whose it is, and which of them.
#[derive(Serialize)]
struct Shown<'a> {
    n: usize,
    seq: i64,
    on: NaiveDate,
    act: &'a Act,
    late_reason: &'a Option<String>,
    note: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nth: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    earlier: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    placed: bool,
}

/// The steps told in the row of one record, among those of its dossier, as a JSON array; `law` knows which were recorded
/// before schema version 4.
pub fn to_json(standing: &[EffectiveEvent], record: Id, law: &Law) -> Result<String> {
    let own = standing.iter().filter(|step| step.belongs_to(record));
    let shown: Vec<Shown<'_>> = own
        .map(|step| {
            let event = &step.event;
            let foreign = event.record != record;
            Shown {
                n: step.n,
                seq: event.seq,
                on: event.on,
                act: &event.act,
                late_reason: &event.late_reason,
                note: &event.note,
                after: step.rests_on_transfers().then_some(step.after),
                record: foreign.then_some(event.record),
                nth: foreign.then_some(step.nth),
                earlier: event.earlier || law.was_loose(event.seq),
                placed: event.placed,
            }
        })
        .collect();
    serde_json::to_string(&shown).map_err(|_| Error::io("事项无法输出"))
}

/// What corrections and voidings took back of the lateness in a dossier, and what the steps as they stand would seem to, as
/// one more step of its root; none where neither is.
pub fn taken_back(standing: &[EffectiveEvent], lines: Vec<TakenBack>, root: Option<Id>) -> Option<EffectiveEvent> {
    let seems = |step: &EffectiveEvent| step.event.act.proves_wrong().is_some() || step.event.placed;
    let record = root.filter(|_| !lines.is_empty() || standing.iter().any(seems))?;
    let last = standing.iter().map(|step| step.event.seq).max().or(lines.iter().map(|line| line.seq).max())?;
    let own = standing.iter().rfind(|step| step.event.record == record);
    // Of a dossier that is void as a whole no step stands: only this is told of it.
    // It is of the day on which it was taken back: that was entered, whatever day was corrected.
    let on = lines.iter().map(|line| line.entered_on).max().or(own.map(|step| step.event.on))?;
    let n = standing.iter().map(|step| step.n).max().unwrap_or_default() + 1;
    let event = Event {
        seq: AFTER_ALL + last,
        record,
        no: 0,
        on,
        entered_at: String::new(),
        entered_behind: false,
        placed: false,
        behind: false,
        shortens: false,
        handed_on: false,
        earlier: own.is_some_and(|step| step.event.earlier),
        numbered: false,
        acted_by: None,
        os_user: None,
        actor: String::new(),
        act: Act::LatenessTake(Took { lines }),
        late_reason: None,
        note: None,
    };
    Some(EffectiveEvent { n, nth: 0, after: 0, reopened: false, event })
}

/// Larger than the number of any event: what is told of a whole dossier stands after its steps.
const AFTER_ALL: i64 = 1 << 52;

/// The events that count, oldest first: corrections applied, those of voided records and those that only speak about
/// other events left out.
///
/// # Errors
/// A correction that does not fit its event.
pub fn standing(events: Vec<Event>) -> Result<Vec<EffectiveEvent>> {
    standing_but(events, |_| true)
}

/// Whether an amendment gives a reason for lateness that an earlier step may bear.
pub fn lends_reasons(events: &[Event]) -> bool {
    events.iter().any(|event| event.late_reason.is_some() && (event.act.is_about_events() || event.placed))
}

/// The same, the reason that an amendment gives only on the steps that were `late`.
///
/// # Errors
/// A correction that does not fit its event.
pub fn standing_with(events: Vec<Event>, late: &HashSet<i64>) -> Result<Vec<EffectiveEvent>> {
    standing_but(events, |event| late.contains(&event.seq) || event.act.proves_wrong().is_some())
}

fn standing_but(events: Vec<Event>, borrows: impl Fn(&Event) -> bool) -> Result<Vec<EffectiveEvent>> {
    let amended = events.iter().any(|event| event.act.is_about_events());
    let amendments = if amended { Some(Amendments::read(&events)?) } else { None };
    let Some(amendments) = amendments else {
        let numbered = (1..).zip(events);
        return Ok(counted(numbered.map(|(n, event)| EffectiveEvent { n, nth: 0, after: 0, reopened: false, event })));
    };
    let moved: HashSet<i64> =
        order::of(&events, &amendments).iter().filter(|placed| placed.moved).map(|placed| placed.event.seq).collect();
    let numbered = (1..).zip(events);
    let counts = |event: &Event| !event.act.is_about_events() && !amendments.voids(event);
    let standing = numbered.filter(|(_, event)| counts(event)).map(|(n, event)| {
        let (act, on) = amendments.of(&event);
        let act = act.clone();
        let lent = amendments.late_reason(&event).filter(|_| borrows(&event)).map(str::to_owned);
        let placed = moved.contains(&event.seq);
        let late_reason = event.late_reason.clone().or(lent);
        EffectiveEvent { n, nth: 0, after: 0, reopened: false, event: Event { act, on, late_reason, placed, ..event } }
    });
    Ok(counted(standing))
}

/// Tells each step what comes before it.
fn counted(steps: impl Iterator<Item = EffectiveEvent>) -> Vec<EffectiveEvent> {
    let (mut transfers, mut reopened) = (0, false);
    let mut own: HashMap<Id, usize> = HashMap::new();
    let told = steps.map(|step| {
        let record = step.event.record;
        let nth = own.entry(record).or_default();
        let told = EffectiveEvent { nth: *nth, after: transfers, reopened, ..step };
        *nth += usize::from(!told.event.act.is_mirror());
        transfers += usize::from(record.kind == RecordKind::Transfer);
        reopened |= matches!(told.event.act, Act::CaseReopen(_));
        told
    });
    told.collect()
}
