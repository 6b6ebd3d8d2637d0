//! What a step that is entered late, or gets another day, makes of the steps after it.

use crate::error::hint::add;
use crate::error::{Error, Result};
use crate::ids::RecordKind;
use crate::law::deadline::{Deadline, State};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::bench::telling;
use crate::steps::event::Event;
use crate::steps::replay::{Bounds, at_event, goes_or_is_mended, live};
use crate::steps::tried::Tried;

/// Refuses what `entered` (the last event) would make of the steps after it that stand in the register: one that could not be
/// entered after it, and could without it, does not stand. What earlier programs let pass is let pass with it, too.
///
/// # Errors
/// The refusal of the first such step, in the order in which they are carried out.
pub fn nothing_later_falls(ctx: Context<'_>, events: &[Event], entered: &Event) -> Result<()> {
    let Some((_, before)) = events.split_last() else { return Ok(()) };
    // Who holds a case, and what is done with it, is one story; what else hangs on it goes by itself.
    let of_holding = matches!(entered.record.kind, RecordKind::Case | RecordKind::Transfer | RecordKind::Dispute);
    let of = (!of_holding).then_some(entered.record);
    let tried = |events: &[Event], after: Option<&Event>| {
        let mut tried = Tried::after(after.map(|event| event.seq), of);
        let bounds = Bounds::trying(&mut tried, after.is_some());
        live(ctx, events, entered.seq, bounds, &mut |_, _| {}).map(|_| tried.refused())
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
    let left = |d: &Deadline| {
        let now = after.deadlines.iter().find(|now| now.key == d.key && now.state == State::Late);
        now.map(|now| now.days_late)
    };
    let late = |d: &&Deadline| d.state == State::Late && left(d) < Some(d.days_late);
    let Some(taken) = before.deadlines.iter().find(late).filter(|_| telling(event.late_reason.as_deref()).is_none())
    else {
        return Ok(());
    };
    let days = said_days("逾期", taken.days_late - left(taken).unwrap_or_default());
    let message = format!("照此补录，将收回 {} 的{days}，须说明为何补录", taken.subject);
    Err(Error::rule(&taken.clause, message).of_limit(&taken.rule).hint(add("late-reason", "\"为何当时没有登记\"")))
}

/// So many days past due, in words; what ended unmet on its last day, or before it, is late by none.
pub(super) fn said_days(late: &str, days: i64) -> String {
    if days > 0 { format!("{late} {days} 天") } else { "逾期（到期时没有办，不计天数）".to_owned() }
}
