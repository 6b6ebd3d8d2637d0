//! Events carried out one after the other: what happened amounts to the dossier. Carrying out a new act, correcting an old
//! one and checking the register all go through here, so they cannot disagree.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::steps::act::{Act, Correct};
use crate::steps::amend;
use crate::steps::bench::{Bench, telling};
use crate::steps::event::Event;

/// A replayed dossier with the remarks of its last event.
#[derive(Debug)]
pub struct Replayed {
    /// What the events amount to.
    pub file: Dossier,
    /// What the last event gave to say.
    pub warnings: Vec<String>,
}

/// What corrections and voidings say about earlier events.
pub(super) struct Amendments {
    voided: HashSet<Id>,
    changed: HashMap<(Id, u32), (Act, NaiveDate)>,
    reasons: Vec<(i64, String)>,
}

impl Amendments {
    pub(super) fn read(events: &[Event]) -> Result<Self> {
        let mut amendments = Amendments { voided: HashSet::new(), changed: HashMap::new(), reasons: Vec::new() };
        for event in events {
            match &event.act {
                Act::Void(_) => {
                    amendments.voided.insert(event.record);
                }
                Act::Correct(correct) => amendments.correct(events, event.record, correct)?,
                _ => continue,
            }
            if let Some(reason) = &event.late_reason {
                amendments.reasons.push((event.seq, reason.clone()));
            }
        }
        Ok(amendments)
    }

    fn correct(&mut self, events: &[Event], record: Id, correct: &Correct) -> Result<()> {
        self.change(events, (record, correct.event), correct.to_day, &correct.set)?;
        for also in &correct.also {
            self.change(events, (also.record, also.event), also.to_day, &also.set)?;
        }
        Ok(())
    }

    fn change(
        &mut self,
        events: &[Event],
        place: (Id, u32),
        to_day: Option<NaiveDate>,
        set: &Map<String, Value>,
    ) -> Result<()> {
        let (record, no) = place;
        let target = events
            .iter()
            .find(|event| event.record == record && event.no == no)
            .filter(|event| !event.act.is_about_events() && !event.act.is_consequence())
            .ok_or_else(|| {
                Error::input(format!("{record} 没有可更正的第 {no} 项事项"))
                    .hint(format!("jiexie show {record} 列出各项事项及其序号"))
            })?;
        let (act, on) = match self.changed.get(&place) {
            Some((act, on)) => (act, *on),
            None => (&target.act, target.on),
        };
        let amended = amend::amend(act, set)?;
        self.changed.insert(place, (amended, to_day.unwrap_or(on)));
        Ok(())
    }

    /// Whether the record was voided.
    pub(super) fn voids(&self, record: Id) -> bool {
        self.voided.contains(&record)
    }

    /// The act and day an event stands for.
    pub(super) fn of<'a>(&'a self, event: &'a Event) -> (&'a Act, NaiveDate) {
        match self.changed.get(&(event.record, event.no)) {
            Some((act, on)) => (act, *on),
            None => (&event.act, event.on),
        }
    }

    /// The reason given with the last amendment, for lateness that an amendment brought about.
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

/// Carries out the events one after the other, as corrected and without those of voided records, and recounts open
/// deadlines wherever the calendar changed in between, up to event `until`.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn replay(ctx: Context<'_>, events: &[Event], until: i64) -> Result<Replayed> {
    live(ctx, events, until, Bounds::default(), &mut |_, _| {})
}

/// The same, the last event being entered: what it sets in an earlier one is looked at as what is entered is.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn replay_entering(ctx: Context<'_>, events: &[Event], until: i64) -> Result<Replayed> {
    live(ctx, events, until, Bounds { entering: true, ..Bounds::default() }, &mut |_, _| {})
}

/// The same, and hands the dossier to `each` after every event that changes something.
pub fn replay_watched(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    live(ctx, events, until, Bounds::default(), each)
}

/// The same, without what happened after `last_day`: how things stood at its end.
pub fn replay_up_to(ctx: Context<'_>, events: &[Event], until: i64, last_day: NaiveDate) -> Result<Replayed> {
    live(ctx, events, until, Bounds { last_day, ..Bounds::default() }, &mut |_, _| {})
}

/// How things stood right after event `no` of `record`, in the light of every correction since.
pub fn standing_after(ctx: Context<'_>, events: &[Event], record: Id, no: u32) -> Result<Dossier> {
    let found = events.iter().find(|event| event.record == record && event.no == no);
    let last_event = found.map_or(i64::MAX, |event| event.seq);
    Ok(live(ctx, events, last_event, Bounds { last_event, ..Bounds::default() }, &mut |_, _| {})?.file)
}

/// How far the events are carried out.
struct Bounds {
    /// Nothing that happened after this day.
    last_day: NaiveDate,
    /// Nothing recorded after this event; corrections of what was are heeded all the same.
    last_event: i64,
    /// The last event is being entered.
    entering: bool,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { last_day: NaiveDate::MAX, last_event: i64::MAX, entering: false }
    }
}

fn live(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    bounds: Bounds,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    let amendments = Amendments::read(events)?;
    let mut file = Dossier::without(amendments.voided.clone());
    let mut warnings = Vec::new();
    let mut reached = events.first().map_or(0, |event| event.seq - 1);
    for event in events.iter().take_while(|event| event.seq <= bounds.last_event) {
        recount(ctx, &mut file, reached, event.seq)?;
        reached = event.seq;
        if event.act.is_about_events() || amendments.voided.contains(&event.record) {
            continue;
        }
        let late_reason = amendments.late_reason(event);
        let (act, on) = amendments.of(event);
        if on > bounds.last_day {
            continue;
        }
        let mut bench = Bench::new(ctx, &mut file, event.record, on, event.seq, late_reason);
        bench.corrected_now = events.last().filter(|_| bounds.entering).and_then(|last| last.sets_in(event));
        bench.corrected = amendments.changed.contains_key(&(event.record, event.no));
        act.carry_out(&mut bench).map_err(|error| at_event(error, event))?;
        warnings = bench.warnings;
        file.refresh();
        each(event, &file);
    }
    recount(ctx, &mut file, reached, until)?;
    Ok(Replayed { file, warnings })
}

/// Carries one new event out on a dossier, as it is entered or as it stood elsewhere; gives what there is to say about it.
///
/// # Errors
/// The refusal of the law.
pub fn carry_out(ctx: Context<'_>, file: &mut Dossier, event: &Event, entering: bool) -> Result<Vec<String>> {
    let said = event.late_reason.as_deref();
    let late_reason = if entering { telling(said) } else { said };
    let mut bench = Bench::new(ctx, file, event.record, event.on, event.seq, late_reason);
    bench.entering = entering;
    event.act.carry_out(&mut bench)?;
    let warnings = bench.warnings;
    file.refresh();
    Ok(warnings)
}

/// Says at which event a refusal arose, so that a correction's consequences can be found.
fn at_event(error: Error, event: &Event) -> Error {
    if error.kind == ErrorKind::Io {
        return error;
    }
    let step = format!("{} 第 {} 项（{}）", event.record, event.no, Act::title(event.act.name()));
    Error { message: format!("{step}：{}", error.message), ..error }
        .hint_if_none(format!("jiexie show {} 查看", event.record))
}

fn recount(ctx: Context<'_>, file: &mut Dossier, after: i64, until: i64) -> Result<()> {
    let changes: Vec<(i64, NaiveDate)> =
        ctx.law.changes_between(after, until).map(|(seq, on, _)| (*seq, *on)).collect();
    for (seq, on) in changes {
        let Some(subject) = file.records().next().map(Record::id) else { continue };
        Bench::new(ctx, file, subject, on, seq, None).recount()?;
    }
    Ok(())
}
