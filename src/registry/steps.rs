//! The steps of a dossier as they stand now: what an export hands on and an import can walk again.

use serde_json::{Value, json};

use super::Context;
use super::dossier::{Amendments, Event};
use crate::error::{Error, Result};

/// One event that counts, as every correction left it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its place among all events of the dossier, from 1; corrected and voided ones count too.
    pub n: usize,
    /// The event, with the day and act it stands for, and the reason its lateness is excused by.
    pub event: Event,
}

impl Standing {
    /// The step as JSON: place, sequence number, day, act, reason for lateness, remark.
    ///
    /// # Errors
    /// Never in practice; serialisation of plain fields.
    pub fn to_json(&self) -> Result<Value> {
        let event = &self.event;
        let act = serde_json::to_value(&event.act).map_err(|_| Error::io("事项无法输出"))?;
        Ok(json!({
            "n": self.n, "seq": event.seq, "on": event.on, "act": act,
            "late_reason": event.late_reason, "note": event.note,
        }))
    }
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
