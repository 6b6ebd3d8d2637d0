//! A step dated before a transfer of the case was answered, and refused because it was on its way then: what was to be waited for
//! has come since, and what leads on is what the law has for it now.

use crate::error::hint::or_later;
use crate::error::{Error, ErrorKind};
use crate::record::Context;
use crate::record::transfer::Transfer;
use crate::record::words::TransferKind;
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::replay;

/// The refusal of a step that hands the case over, or says whose it is, on a day on which a transfer of it waited that was
/// answered or taken back since: when, and what may be done from then on. None where it is about something else.
pub(super) fn by_then(ctx: Context<'_>, loaded: &Loaded, own: &Event, refused: &Error) -> Option<Error> {
    let rule = refused.kind == ErrorKind::Rule && !refused.asks_why_late();
    if !rule || !matches!(own.act, Act::TransferNew(_) | Act::CaseAssess(_)) {
        return None;
    }
    let ended = |t: &Transfer| t.answered_on.or(t.withdrawn_on).or(t.settled_on).or(t.designated_on);
    let waited = loaded.file.transfers().filter(|t| t.kind != TransferKind::Return && t.sent_on <= own.on);
    let (id, day) =
        waited.filter_map(|t| Some((t.id, ended(t).filter(|day| *day > own.on)?))).max_by_key(|one| one.1)?;
    let mut after = loaded.file.clone();
    let on = loaded.file.case().map_or(day, |case| case.last_on.max(case.held_since)).max(day);
    let hint = match replay::carry_out(ctx, &mut after, &Event { on, ..own.clone() }, true) {
        Err(error) if error.kind == ErrorKind::Rule && !error.asks_why_late() => error.hint?,
        Err(error) if !error.asks_why_late() => return None,
        _ => or_later(on, id),
    };
    Some(Error { message: format!("{}：{id} 到 {day} 才有答复", refused.message), ..refused.clone() }.hint(hint))
}
