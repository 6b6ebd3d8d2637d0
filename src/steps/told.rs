//! Telling the original unit the outcome (二（二）2): whom, on which record, and what opens and ends it.

use chrono::NaiveDate;

use crate::error::Result;
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::transfer::{Told, Transfer};
use crate::record::words::{HeldBy, Jurisdiction, TransferKind, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::handling;

/// The record on which the telling runs: the transfer by which the case is handled, or, where the case was split from
/// another, the case itself.
fn subject(bench: &Bench<'_>) -> Result<Option<Id>> {
    if let Some(transfer) = bench.file.jurisdiction_leg() {
        return Ok(Some(transfer.id));
    }
    let case = bench.file.case()?;
    Ok(case.original.is_some().then_some(case.id))
}

/// Whether the unit owes the original unit word of what becomes of the case: every unit but a judicial one, and that where it was
/// accepted by it, or it was designated or named for it, as any other unit. What a judicial unit got as a suspected crime is told by
/// whoever sent it there.
fn tells(bench: &Bench<'_>, by: &str) -> bool {
    if !bench.ctx.units.is(by, UnitRole::Judicial) {
        return true;
    }
    let handler = bench.file.jurisdiction_leg().and_then(|leg| leg.handler());
    // A case split off has no transfer of its own.
    let split = bench.file.case().ok().filter(|case| case.original.is_some());
    let named = split.filter(|case| matches!(case.held_by, HeldBy::Designation | HeldBy::Agreement));
    let handler = handler.or(named.map(|case| case.holder.as_str()));
    handler.is_some_and(|handler| bench.file.current(handler) == by)
}

/// The case was decided by the unit `by`: opens `transfer.notify`, unless it is the original unit itself, or a judicial unit
/// to which whoever handles the case had sent it: that one tells the original unit, from the day it did. `ending` ends what
/// was still to be told.
pub(super) fn decided(bench: &mut Bench<'_>, by: &str, ending: Ending) -> Result<()> {
    if !tells(bench, by) && !bench.is_earlier() {
        return Ok(());
    }
    end(bench, None, ending)?;
    begin(bench, by)
}

/// What the unit `by` had decided beside another was decided anew, changed or revoked: the original unit is told of that, counted
/// from that day. What others have to tell goes on.
pub(super) fn decided_beside(bench: &mut Bench<'_>, by: &str, ending: Ending) -> Result<()> {
    if tells(bench, by) {
        end(bench, Some(by), ending)?;
    }
    sent_on(bench, by)
}

/// What the unit `by` had decided beside another is to be made anew, and is told then: where that was to be told together with the
/// sending of the case, and was not late, the sending is left to be told, counted from its day.
pub(super) fn fallen_beside(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    let Some(id) = subject(bench)? else { return Ok(()) };
    for at in bench.asked_by("transfer.notify", id, None) {
        let owed = &bench.file.deadlines[at];
        if owed.unit != by || owed.due_on.is_some_and(|due| due < bench.on) {
            continue;
        }
        let own = |t: &&Transfer| t.kind == TransferKind::Criminal && bench.file.current(&t.from) == by;
        let sent = bench.file.transfers().filter(own).map(|transfer| transfer.sent_on);
        let since = sent.filter(|day| *day >= owed.started_on).min();
        if let Some(day) = since.filter(|day| *day != owed.started_on) {
            bench.file.deadlines[at].end(bench.on, bench.seq, Ending::Review);
            begin_from(bench, by, day)?;
        }
    }
    Ok(())
}

/// The unit `by` sent the case on to a judicial unit: the original unit is told of that, unless it is told of something
/// already.
pub(super) fn sent_on(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    let Some(id) = subject(bench)? else { return Ok(()) };
    let itself = bench.file.original() == Some(by);
    if itself || !tells(bench, by) || bench.runs("transfer.notify", id) {
        return Ok(());
    }
    begin(bench, by)
}

fn begin(bench: &mut Bench<'_>, by: &str) -> Result<()> {
    begin_from(bench, by, bench.on)
}

/// It is to be told, counted from that day.
fn begin_from(bench: &mut Bench<'_>, by: &str, start: NaiveDate) -> Result<()> {
    let Some(id) = subject(bench)? else { return Ok(()) };
    let original = bench.file.original().map(str::to_owned);
    if let Some(original) = original.filter(|original| original != by) {
        bench.open(Opening::new("transfer.notify", id, by, start).toward(&original))?;
    }
    if let Ok(transfer) = bench.file.transfer_mut(id) {
        transfer.notified_on = None;
        transfer.notify_doc_no = None;
        transfer.told = Told::default();
        transfer.refresh_status();
    } else {
        let case = bench.file.case_mut()?;
        case.notified_on = None;
        case.notify_doc_no = None;
    }
    Ok(())
}

/// Nothing is left to be told of what was decided: by `unit` alone, where one is named.
pub(super) fn end(bench: &mut Bench<'_>, unit: Option<&str>, by: Ending) -> Result<()> {
    let Some(id) = subject(bench)? else { return Ok(()) };
    let unit = unit.map(|unit| bench.file.current(unit).to_owned());
    for at in bench.asked_by("transfer.notify", id, None) {
        if unit.as_ref().is_none_or(|unit| bench.file.deadlines[at].unit == *unit) {
            bench.file.deadlines[at].end(bench.on, bench.seq, by);
        }
    }
    Ok(())
}

/// The main case's decision stands for this one too: nothing is left to decide here, and this case's own original unit is
/// told.
pub(super) fn decided_by_main(bench: &mut Bench<'_>) -> Result<()> {
    let case = bench.file.case()?;
    let holder = case.holder.clone();
    handling::meet_owed(bench)?;
    decided(bench, &holder, Ending::Decide)
}

/// The case came to another unit by the step: where its main case's decision stands for it already, nothing is left to decide,
/// and its original unit is told from that day.
pub(super) fn came(bench: &mut Bench<'_>, to: &str, by: Ending) -> Result<()> {
    handling::comes_to(bench, to, by)?;
    let case = bench.file.case()?;
    let (is_ruled, sent) = (case.ruling_of_main().is_some(), !case.sent_with_main.is_empty());
    match (is_ruled, sent) {
        (true, _) => decided_by_main(bench),
        // Its main case is with a judicial unit by then.
        (false, true) if case.is_within_another() => sent_on(bench, to),
        _ => Ok(()),
    }
}

/// The main case's decision fell: what it asked for falls with it. `revoked` for good, this case's own original unit is told of
/// that; else the case is its holder's to decide again.
pub(super) fn fallen_with_main(bench: &mut Bench<'_>, revoked: bool) -> Result<()> {
    let case = bench.file.case()?.clone();
    if revoked {
        return decided(bench, &case.holder, Ending::Review);
    }
    end(bench, None, Ending::Review)?;
    let own = case.assessment.as_ref().is_some_and(|assessment| assessment.jurisdiction == Jurisdiction::Own);
    if case.closed_on.is_some() || (case.held_by == HeldBy::Found && !own) {
        return Ok(());
    }
    handling::comes_to(bench, &case.holder, Ending::Review)
}
