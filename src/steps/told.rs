//! Telling the original unit the outcome (二（二）2): whom, on which record, and what opens and ends it.

use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::transfer::Transfer;
use crate::steps::bench::{Bench, Opening};

/// The record on which the telling runs: the transfer by which the case is handled, or, where the case was split from
/// another, the case itself.
fn subject(bench: &Bench<'_>) -> Result<Option<Id>> {
    if let Some(transfer) = bench.file.jurisdiction_leg() {
        return Ok(Some(transfer.id));
    }
    let case = bench.file.case()?;
    Ok(case.original.is_some().then_some(case.id))
}

/// Opens `transfer.notify` for the unit `by` that handles the case, unless it is the original unit itself, or a judicial unit
/// that was sent the case: whoever sent it tells the original unit, from the day it did. `ending` ends what was still to be told.
pub(super) fn open(bench: &mut Bench<'_>, by: &str, ending: Ending) -> Result<()> {
    let handler = bench.file.jurisdiction_leg().and_then(Transfer::handler).map(|handler| bench.file.current(handler));
    if bench.ctx.units.is(by, "judicial") && handler != Some(by) && !bench.is_earlier() {
        return Ok(());
    }
    let Some(id) = subject(bench)? else { return Ok(()) };
    let original = bench.file.original().map(str::to_owned);
    bench.end("transfer.notify", id, ending);
    if let Some(original) = original.filter(|original| original != by) {
        bench.open(Opening::new("transfer.notify", id, by, bench.on).toward(&original))?;
    }
    untold(bench, id)
}

/// The same for a unit that sends the case on to a judicial one, from that day; not where it owes that already.
pub(super) fn open_as_sent(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    let original = bench.file.original().filter(|original| *original != by).map(str::to_owned);
    let (Some(id), Some(original)) = (subject(bench)?, original) else { return Ok(()) };
    if bench.runs("transfer.notify", id) {
        return Ok(());
    }
    bench.open(Opening::new("transfer.notify", id, by, bench.on).toward(&original))?;
    untold(bench, id)
}

/// What was told before says nothing of what is to be told now.
fn untold(bench: &mut Bench<'_>, id: Id) -> Result<()> {
    if let Ok(transfer) = bench.file.transfer_mut(id) {
        transfer.notified_on = None;
        transfer.notify_doc_no = None;
        transfer.refresh_status();
    } else {
        let case = bench.file.case_mut()?;
        case.notified_on = None;
        case.notify_doc_no = None;
    }
    Ok(())
}

/// Nothing is left to be told of what was decided.
pub(super) fn end(bench: &mut Bench<'_>, by: Ending) -> Result<()> {
    if let Some(id) = subject(bench)? {
        bench.end("transfer.notify", id, by);
    }
    Ok(())
}

/// The main case's decision stands for this one too: nothing is left to decide here, and this case's own original unit is
/// told.
pub(super) fn decided_by_main(bench: &mut Bench<'_>) -> Result<()> {
    let case = bench.file.case()?;
    let (id, holder) = (case.id, case.holder.clone());
    if bench.ctx.law.limit("case.decide").is_ok() {
        bench.meet("case.decide", id, None)?;
    }
    open(bench, &holder, Ending::Decide)
}

/// The main case's decision fell, or was never made (`struck`): what it asked for falls with it, and this case is to be
/// decided again.
pub(super) fn fallen_with_main(bench: &mut Bench<'_>, struck: bool) -> Result<()> {
    if let Some(id) = subject(bench)? {
        bench.end("transfer.notify", id, if struck { Ending::Void } else { Ending::Review });
    }
    let case = bench.file.case()?;
    let (id, holder) = (case.id, case.holder.clone());
    let known = bench.ctx.law.limit("case.decide").is_ok();
    if known && case.closed_on.is_none() && !bench.runs("case.decide", id) {
        bench.open(Opening::new("case.decide", id, &holder, bench.on))?;
    }
    Ok(())
}
