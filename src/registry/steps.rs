//! The steps of a dossier as they stand now: what an export hands on and an import can walk again.

use serde_json::{Value, json};

use super::Context;
use super::dossier::{Amendments, Event};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};

/// One event that counts, as every correction left it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its place among all events of the dossier, from 1; corrected and voided ones count too.
    pub n: usize,
    /// How many steps of transfers that count stand before it in the dossier: what it rests on.
    pub after: usize,
    /// The event, with the day and act it stands for, and the reason its lateness is excused by.
    pub event: Event,
}

impl Standing {
    /// Whether it is told in the row of `record`: its own steps, and in a case's row those of the disputes about it,
    /// which may decide who handles it.
    pub fn belongs_to(&self, record: Id) -> bool {
        let event = &self.event;
        event.record == record || (record.kind == RecordKind::Case && event.record.kind == RecordKind::Dispute)
    }

    /// The step as JSON, in the row of `record`: place, sequence number, day, act, reason for lateness, remark; steps of a
    /// case also say how many steps of its transfers came before, those of a dispute in a case's row whose they are.
    ///
    /// # Errors
    /// Never in practice; serialisation of plain fields.
    pub fn to_json(&self, record: Id) -> Result<Value> {
        let event = &self.event;
        let act = serde_json::to_value(&event.act).map_err(|_| Error::io("事项无法输出"))?;
        let mut step = json!({
            "n": self.n, "seq": event.seq, "on": event.on, "act": act,
            "late_reason": event.late_reason, "note": event.note,
        });
        if event.record != record {
            step["record"] = json!(event.record);
        }
        if record.kind == RecordKind::Case {
            step["after"] = json!(self.after);
        }
        Ok(step)
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
        return Ok(counted(numbered.map(|(n, event)| Standing { n, after: 0, event })));
    };
    let counts = |event: &Event| !event.act.is_about_events() && !amendments.voids(event.record);
    let standing = numbered.filter(|(_, event)| counts(event)).map(|(n, event)| {
        let (act, on) = amendments.of(&event);
        let late_reason = amendments.late_reason(&event).map(str::to_owned);
        Standing { n, after: 0, event: Event { act: act.clone(), on, late_reason, ..event.clone() } }
    });
    Ok(counted(standing))
}

/// Counts for each step the steps of transfers before it.
fn counted(steps: impl Iterator<Item = Standing>) -> Vec<Standing> {
    let mut transfers = 0;
    let told = steps.map(|step| {
        let after = transfers;
        transfers += usize::from(step.event.record.kind == RecordKind::Transfer);
        Standing { after, ..step }
    });
    told.collect()
}
