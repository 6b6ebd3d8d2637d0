//! What later events say about earlier ones: corrected, struck out, voided with their record.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::steps::act::{Act, Correct, Void};
use crate::steps::event::{Event, Loaded};
use crate::steps::{amend, material};

/// What corrections and voidings say about earlier events.
#[derive(Default)]
pub(super) struct Amendments {
    /// Records that were voided.
    pub(super) voided: HashSet<Id>,
    /// Steps that were struck out.
    struck: HashSet<(Id, u32)>,
    pub(super) changed: HashMap<(Id, u32), (Act, NaiveDate)>,
    reasons: Vec<(i64, String)>,
    /// Steps that got another day, with the last correction that gave it and counts by the calendar as it stood then.
    redated: HashMap<(Id, u32), i64>,
}

impl Amendments {
    pub(super) fn read(events: &[Event]) -> Result<Self> {
        let mut amendments = Amendments::default();
        for event in events {
            match &event.act {
                Act::Void(Void { event: Some(no), .. }) => {
                    amendments.struck.insert((event.record, *no));
                }
                Act::Void(_) => {
                    amendments.voided.insert(event.record);
                }
                Act::Correct(correct) => amendments.correct(events, event, correct)?,
                Act::CaseMaterialSet(set) => amendments.describe(events, event.record, set)?,
                _ if event.placed => {}
                _ => continue,
            }
            if let Some(reason) = &event.late_reason {
                amendments.reasons.push((event.seq, reason.clone()));
            }
        }
        Ok(amendments)
    }

    fn correct(&mut self, events: &[Event], by: &Event, correct: &Correct) -> Result<()> {
        let own = ((by.record, correct.event), correct.to_day, &correct.set);
        let also = correct.also.iter().map(|also| ((also.record, also.event), also.to_day, &also.set));
        for (place, to_day, set) in [own].into_iter().chain(also) {
            self.change(events, place, to_day, set)?;
            if to_day.is_some() && correct.recounts {
                self.redated.insert(place, by.seq);
            }
        }
        Ok(())
    }

    /// The steps that a correction entered after event `change` gave a day behind `on`, where that event changed the
    /// calendar: what they ended was open then.
    pub(super) fn redated_past<'e>(&self, events: &'e [Event], change: i64, on: NaiveDate) -> Vec<&'e Event> {
        let past = |event: &&Event| {
            let by = self.redated.get(&(event.record, event.no));
            event.seq < change && by.is_some_and(|by| *by > change) && self.of(event).1 > on
        };
        if self.redated.is_empty() { Vec::new() } else { events.iter().filter(past).collect() }
    }

    fn describe(&mut self, events: &[Event], record: Id, set: &material::Set) -> Result<()> {
        let (mut act, on) = self.standing(events, (record, set.event))?;
        set.tell(record, act.materials_mut())?;
        self.changed.insert((record, set.event), (act, on));
        Ok(())
    }

    fn change(
        &mut self,
        events: &[Event],
        place: (Id, u32),
        to_day: Option<NaiveDate>,
        set: &Map<String, Value>,
    ) -> Result<()> {
        let (act, on) = self.standing(events, place)?;
        let amended = amend::amend(&act, set)?;
        self.changed.insert(place, (amended, to_day.unwrap_or(on)));
        Ok(())
    }

    /// The act and day that an event which may be spoken of stands for by now.
    fn standing(&self, events: &[Event], place: (Id, u32)) -> Result<(Act, NaiveDate)> {
        let (record, no) = place;
        if let Some(changed) = self.changed.get(&place) {
            return Ok(changed.clone());
        }
        let target = events
            .iter()
            .find(|event| event.record == record && event.no == no)
            .filter(|event| !event.act.is_about_events() && (!event.act.is_consequence() || event.act.is_mirror()))
            .ok_or_else(|| {
                Error::input(format!("{record} 没有可更正的第 {no} 项事项"))
                    .hint(hint!(run(format!("jiexie correct {record}")), " 列出各项事项及其序号"))
            })?;
        Ok((target.act.clone(), target.on))
    }

    /// Whether the event counts no more: its record was voided, or itself was struck out.
    pub(super) fn voids(&self, event: &Event) -> bool {
        self.voided.contains(&event.record) || self.struck.contains(&(event.record, event.no))
    }

    /// The act and day an event stands for.
    pub(super) fn of<'a>(&'a self, event: &'a Event) -> (&'a Act, NaiveDate) {
        match self.changed.get(&(event.record, event.no)) {
            Some((act, on)) => (act, *on),
            None => (&event.act, event.on),
        }
    }

    /// The reason given with the last amendment, or with the last step that took its place before others, for lateness that an amendment brought about.
    pub(super) fn late_reason<'a>(&'a self, event: &'a Event) -> Option<&'a str> {
        let amended = self.reasons.iter().rev().find(|(seq, _)| *seq > event.seq).map(|(_, reason)| reason.as_str());
        event.late_reason.as_deref().or(amended)
    }
}

/// The day and act an event stands for after every correction.
///
/// # Errors
/// A damaged correction.
pub fn effective(events: &[Event]) -> Result<HashMap<(Id, u32), (Act, NaiveDate)>> {
    Ok(Amendments::read(events)?.changed)
}

/// The steps that were struck out, each with the event that did it.
pub fn struck(events: &[Event]) -> HashMap<(Id, u32), &Event> {
    let of = |event: &Event| match event.act {
        Act::Void(Void { event: Some(no), .. }) => Some((event.record, no)),
        _ => None,
    };
    events.iter().filter_map(|event| Some((of(event)?, event))).collect()
}

/// Whether an event of the dossier counts still: neither struck out nor voided with its record.
pub fn counting(loaded: &Loaded) -> impl Fn(&Event) -> bool + use<'_> {
    let struck = struck(&loaded.events);
    move |event| !struck.contains_key(&(event.record, event.no)) && !loaded.file.voided.contains(&event.record)
}
