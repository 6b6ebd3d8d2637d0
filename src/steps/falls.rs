//! What a step that is entered late, or gets another day, makes of the steps after it.

use chrono::NaiveDate;

use crate::error::hint::add;
use crate::error::{Error, ErrorKind, Result};
use crate::ids::{Id, RecordKind};
use crate::law::deadline::{Deadline, State};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::bench::telling;
use crate::steps::event::Event;
use crate::steps::replay::{Bounds, at_event, goes_or_is_mended, live};

/// Refuses what `entered` (the last event) would make of the steps after it that stand in the register: one that could not be
/// entered after it, and could without it, does not stand. What earlier programs let pass is let pass with it, too.
///
/// # Errors
/// The refusal of the first such step, in the order in which they are carried out.
pub fn nothing_later_falls(ctx: Context<'_>, events: &[Event], entered: &Event) -> Result<()> {
    let Some((_, before)) = events.split_last() else { return Ok(()) };
    let of = (!matches!(entered.record.kind, RecordKind::Case | RecordKind::Transfer)).then_some(entered.record);
    let tried = |events: &[Event], after: Option<&Event>| {
        let mut tried = Tried { of, after: after.map(|event| event.seq), passed: after.is_none(), refused: Vec::new() };
        let bounds = Bounds::trying(&mut tried, after.is_some());
        live(ctx, events, entered.seq, bounds, &mut |_, _| {}).map(|_| tried.refused)
    };
    let with = tried(events, Some(entered))?;
    if with.is_empty() {
        return Ok(());
    }
    let without = tried(before, None)?;
    let falls = with.into_iter().find(|(seq, ..)| without.iter().all(|(other, ..)| other != seq));
    let Some((seq, on, error)) = falls else { return Ok(()) };
    let event = events.iter().find(|event| event.seq == seq).unwrap_or(entered);
    let error = at_event(events, error, (event, on), Some(entered));
    // What is only out of order has another place; what falls goes first, whatever the new step is.
    Err(if error.out_of_order { error } else { error.hint(goes_or_is_mended(event)) })
}

/// Lateness on record that a step entered late takes back is never taken back silently.
///
/// # Errors
/// What it takes back, with the way to say why.
pub(super) fn why_less_late(before: &Dossier, after: &Dossier, event: &Event) -> Result<()> {
    let still = |d: &Deadline| {
        let stays = |now: &Deadline| now.state == State::Late && now.days_late >= d.days_late;
        after.deadlines.iter().any(|now| now.key == d.key && stays(now))
    };
    let late = |d: &&Deadline| d.state == State::Late && !still(d);
    let Some(taken) = before.deadlines.iter().find(late).filter(|_| telling(event.late_reason.as_deref()).is_none())
    else {
        return Ok(());
    };
    let message = format!("照此补录，将收回 {} 的逾期 {} 天，须说明为何补录", taken.subject, taken.days_late);
    Err(Error::rule(&taken.clause, message).of_limit(&taken.rule).hint(add("late-reason", "\"为何当时没有登记\"")))
}

/// What came of trying the steps after one that is being entered as if each were entered there.
pub(super) struct Tried {
    /// The record whose steps alone are tried; none: all of the dossier.
    of: Option<Id>,
    /// The event after which they are; none: all.
    after: Option<i64>,
    /// That event has been carried out.
    passed: bool,
    /// Who was refused: number, day, refusal.
    refused: Vec<(i64, NaiveDate, Error)>,
}

impl Tried {
    /// `event` comes next; what the one entered sets in it is tried with it.
    pub(super) fn comes_to(&mut self, event: &Event, is_set: bool) {
        self.passed |= is_set && self.after.is_some_and(|after| after > event.seq);
    }

    /// `event` was carried out.
    pub(super) fn has_passed(&mut self, event: &Event) {
        self.passed |= self.after == Some(event.seq);
    }

    /// Whether this event is to be tried.
    pub(super) fn tries(&self, event: &Event) -> bool {
        let own = self.of.is_none_or(|record| record == event.record);
        self.passed && own && self.after != Some(event.seq) && !event.act.is_consequence()
    }

    /// Keeps what was refused by the law, or for its place. What is only late, or says too little, is looked at elsewhere.
    pub(super) fn keeps(&mut self, event: &Event, on: NaiveDate, error: Error) {
        if error.out_of_order || error.kind == ErrorKind::Rule && !error.asks_why_late() {
            self.refused.push((event.seq, on, error));
        }
    }
}
