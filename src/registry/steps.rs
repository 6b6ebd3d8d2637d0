//! The steps of a dossier as they stand now: what an export hands on and an import can walk again.

use chrono::NaiveDate;
use serde::Serialize;

use super::Context;
use super::act::Act;
use super::dossier::{Amendments, Event};
use crate::error::{Error, Result};
use crate::ids::Id;

/// One event that counts, as every correction left it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its place among all events of the dossier, from 1; corrected and voided ones count too.
    pub n: usize,
    /// The event, with the day and act it stands for, and the reason its lateness is excused by.
    pub event: Event,
}

/// A step as JSON: place, sequence number, day, act, reason for lateness, remark.
#[derive(Serialize)]
struct Shown<'a> {
    n: usize,
    seq: i64,
    on: NaiveDate,
    act: &'a Act,
    late_reason: &'a Option<String>,
    note: &'a Option<String>,
}

/// The steps of one record among those of its dossier, as a JSON array.
///
/// # Errors
/// Never in practice; serialisation of plain fields.
pub fn to_json(standing: &[Standing], record: Id) -> Result<String> {
    let own = standing.iter().filter(|step| step.event.record == record);
    let shown: Vec<Shown<'_>> = own
        .map(|Standing { n, event }| Shown {
            n: *n,
            seq: event.seq,
            on: event.on,
            act: &event.act,
            late_reason: &event.late_reason,
            note: &event.note,
        })
        .collect();
    serde_json::to_string(&shown).map_err(|_| Error::io("事项无法输出"))
}

/// The events that count, oldest first: corrections applied, those of voided records and those that only speak about
/// other events left out.
///
/// # Errors
/// A correction that does not fit its event.
pub fn standing(ctx: Context<'_>, events: Vec<Event>) -> Result<Vec<Standing>> {
    let amended = events.iter().any(|event| event.act.is_about_events());
    let amendments = if amended { Some(Amendments::read(ctx, &events)?) } else { None };
    let numbered = (1..).zip(events);
    let Some(amendments) = amendments else {
        return Ok(numbered.map(|(n, event)| Standing { n, event }).collect());
    };
    let counts = |event: &Event| !event.act.is_about_events() && !amendments.voids(event.record);
    let standing = numbered.filter(|(_, event)| counts(event)).map(|(n, event)| {
        let (act, on) = amendments.of(&event);
        let late_reason = amendments.late_reason(&event).map(str::to_owned);
        Standing { n, event: Event { act: act.clone(), on, late_reason, ..event.clone() } }
    });
    Ok(standing.collect())
}
