//! Events carried out one after the other: what happened amounts to the dossier. Carrying out a new act, correcting an old
//! one and checking the register all go through here, so they cannot disagree.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::error::Result;
use crate::error::hint::Hint;
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::{Dossier, Record};
use crate::record::share::Copy;
use crate::record::stands;
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::bench::{Bench, telling};
use crate::steps::event::Event;
use crate::steps::order::{self, Placed};
use crate::steps::refused_at::at_event;
use crate::steps::tried::Tried;
use crate::steps::{acting, behind};

/// A replayed dossier with the remarks of its last event.
#[derive(Debug)]
pub struct Replayed {
    /// What the events amount to.
    pub file: Dossier,
    /// What the last event gave to say.
    pub warnings: Vec<Hint>,
    /// The unit that held the case before the last event, where that is the holder's to take.
    pub acted_by: Option<String>,
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

/// The events at which something was late, by number: of an event that ended a deadline late, or by which another was counted
/// anew and proved late.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn late_at(ctx: Context<'_>, events: &[Event]) -> Result<HashSet<i64>> {
    let (mut found, mut before) = (HashSet::new(), (Vec::new(), 0));
    let late = |file: &Dossier| -> Vec<_> {
        file.deadlines.iter().filter(|d| d.late_reason.is_some()).map(|d| (d.key, d.ended_event)).collect()
    };
    let periods = |file: &Dossier| {
        file.standings().flat_map(|item| &item.shared).filter(|shared| shared.late_reason.is_some()).count()
    };
    let replayed = replay_watched(ctx, events, i64::MAX, &mut |event, file| {
        let now = (late(file), periods(file));
        if now.0.iter().any(|one| !before.0.contains(one)) || now.1 > before.1 {
            found.insert(event.seq);
        }
        found.extend(now.0.iter().filter_map(|(_, ended)| *ended));
        before = now;
    })?;
    found.extend(late(&replayed.file).into_iter().filter_map(|(_, ended)| ended));
    Ok(found)
}

/// How things stood right after event `no` of `record`, in the light of every correction since.
pub fn standing_after(ctx: Context<'_>, events: &[Event], record: Id, no: u32) -> Result<Dossier> {
    let found = events.iter().find(|event| event.record == record && event.no == no);
    let last_event = found.map_or(i64::MAX, |event| event.seq);
    Ok(live(ctx, events, last_event, Bounds { last_event, ..Bounds::default() }, &mut |_, _| {})?.file)
}

/// How things stood where a step of this day has its place: without what happened later, or on that day and was recorded after it.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn standing_before(ctx: Context<'_>, events: &[Event], (last_day, seq): (NaiveDate, i64)) -> Result<Dossier> {
    let bounds = Bounds { last_day, of_that_day: seq, ..Bounds::default() };
    Ok(live(ctx, events, seq, bounds, &mut |_, _| {})?.file)
}

/// How far the events are carried out.
pub(super) struct Bounds<'t> {
    /// Nothing that happened after this day.
    last_day: NaiveDate,
    /// Of that day nothing recorded as this event or after it.
    of_that_day: i64,
    /// Nothing recorded after this event; corrections of what was are heeded all the same.
    last_event: i64,
    /// The last event is being entered.
    entering: bool,
    /// Steps are tried as if they were entered where they stand.
    tried: Option<&'t mut Tried>,
}

impl<'t> Bounds<'t> {
    /// All of them, each step tried besides.
    pub(super) fn trying(tried: &'t mut Tried, entering: bool) -> Self {
        Bounds { entering, tried: Some(tried), ..Bounds::default() }
    }
}

impl Default for Bounds<'_> {
    fn default() -> Self {
        Bounds { last_day: NaiveDate::MAX, of_that_day: i64::MAX, last_event: i64::MAX, entering: false, tried: None }
    }
}

pub(super) fn live(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    bounds: Bounds<'_>,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    let sent = sendings(ctx, events)?;
    live_with(ctx, events, until, bounds, &sent, each)
}

/// The same, where it is known whom the sendings of earlier programs went to.
fn live_with(
    ctx: Context<'_>,
    events: &[Event],
    until: i64,
    mut bounds: Bounds<'_>,
    sent: &Sent,
    each: &mut dyn FnMut(&Event, &Dossier),
) -> Result<Replayed> {
    let amendments = Amendments::read(events)?;
    let mut file = Dossier::without(amendments.voided.clone());
    let (mut warnings, mut acted_by) = (Vec::new(), None);
    let mut reached = events.first().map_or(0, |event| event.seq - 1);
    let last = events.last();
    let entering = last.filter(|_| bounds.entering);
    let behind = behind::all(events);
    let again = |file: &mut Dossier, after: i64, until: i64| {
        recount(ctx, file, (after, until), &|change, on, bench| {
            for event in amendments.redated_past(events, change, on) {
                let reason = amendments.late_reason(event);
                bench
                    .recount_ended(event.seq, reason)
                    .map_err(|error| at_event(events, error, (event, event.on), entering))?;
            }
            Ok(())
        })
    };
    for Placed { event, on, moved } in order::of(events, &amendments) {
        if !moved {
            again(&mut file, reached, event.seq)?;
            reached = event.seq;
        }
        if !event.act.is_about_events()
            && !amendments.voids(event)
            && (on, event.seq) < (bounds.last_day, bounds.of_that_day)
        {
            let act = amendments.of(event).0;
            let is_last = last.is_some_and(|last| last.seq == event.seq);
            let same = match entering {
                Some(_) if !is_last => acting::is_still_the_holders(ctx, events, event, &file, on),
                _ => Ok(()),
            };
            if is_last {
                acted_by = acting::holder(act, &file);
            }
            let prepare = |bench: &mut Bench<'_>| {
                bench.earlier = event.earlier;
                bench.corrected = amendments.changed.contains_key(&(event.record, event.no));
                bench.judged_on = entering.and_then(Event::tells_day);
                bench.sent_to = went_to(events, event, act, sent);
            };
            let late_reason = amendments.late_reason(event);
            let sets = entering.and_then(|last| last.sets_in(event));
            if let Some(tried) = bounds.tried.as_deref_mut() {
                tried.comes_to(event, sets.is_some());
                if tried.tries(event) {
                    let mut then = file.clone();
                    let mut bench = Bench::new(ctx, &mut then, event.record, on, event.seq, late_reason);
                    prepare(&mut bench);
                    bench.entering = true;
                    if let Err(error) = act.carry_out(&mut bench) {
                        tried.keeps(event, on, error);
                    }
                }
                tried.has_passed(event);
            }
            let mut bench = Bench::new(ctx, &mut file, event.record, on, event.seq, late_reason);
            prepare(&mut bench);
            bench.corrected_now = sets;
            bench.entering = bounds.entering && is_last;
            // What the step itself is refused for says more than whose it was.
            act.carry_out(&mut bench).and(same).map_err(|error| at_event(events, error, (event, on), entering))?;
            let said = bench.warnings;
            if behind.contains(&event.seq) {
                behind::settle(&mut file, event.seq, on);
            }
            if is_last {
                warnings = said;
            }
            stands::refresh(&mut file);
            each(event, &file);
        }
        // What a step opened that was put after younger ones is counted with what changed in between.
        again(&mut file, event.seq, reached)?;
        if event.seq == bounds.last_event {
            break;
        }
    }
    again(&mut file, reached, until)?;
    Ok(Replayed { file, warnings, acted_by })
}

/// Whom sendings went to that do not say it, by the number of their event: earlier programs kept no recipients of what went to
/// all that were waiting. Where those were corrected since, nothing was sent to whom the correction brings in.
type Sent = HashMap<i64, Vec<String>>;

/// Whether the act goes to all that are waiting, whoever they are.
fn to_all(act: &Act) -> bool {
    matches!(act, Act::ShareSend(send) if send.to.is_empty())
}

/// Whether a correction in `events`, entered after `event`, names other recipients of what it sent.
fn renamed_since(events: &[Event], event: &Event) -> bool {
    events.iter().filter(|later| later.seq > event.seq).any(|later| match &later.act {
        Act::Correct(correct) => {
            correct.set.contains_key("copy_to") || later.record == event.record && correct.set.contains_key("to")
        }
        _ => false,
    })
}

/// Whom each sending went to that keeps no recipients, where a correction names others since: as its dossier stood when it
/// was entered. Each is lived through once, with what is known of those before it.
fn sendings(ctx: Context<'_>, events: &[Event]) -> Result<Sent> {
    let mut sent = Sent::new();
    for (at, event) in events.iter().enumerate().filter(|(_, event)| to_all(&event.act)) {
        if !renamed_since(events, event) {
            continue;
        }
        let (mut before, mut went): (Vec<Copy>, Vec<String>) = (Vec::new(), Vec::new());
        live_with(ctx, &events[..=at], event.seq, Bounds::default(), &sent, &mut |done, file| {
            let copies = file.share(event.record).map_or_else(|_| Vec::new(), |share| share.copies.clone());
            if done.seq == event.seq {
                let gone = copies.iter().filter(|copy| !before.contains(*copy));
                went = gone.map(|copy| copy.unit.clone()).collect();
            }
            before = copies;
        })?;
        sent.insert(event.seq, went);
    }
    Ok(sent)
}

/// Whom the act of an event went to, where that is not what it says and what its dossier shows.
fn went_to(events: &[Event], event: &Event, act: &Act, sent: &Sent) -> Option<Vec<String>> {
    let known = sent.get(&event.seq).filter(|_| to_all(act) && renamed_since(events, event));
    known.cloned()
}

/// Whether any of the events sent something whose recipients it does not tell and a correction changed.
pub fn has_untold(events: &[Event]) -> bool {
    events.iter().any(|event| to_all(&event.act) && renamed_since(events, event))
}

/// The events, each sending with the recipients it went to.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn telling_recipients(ctx: Context<'_>, mut events: Vec<Event>) -> Result<Vec<Event>> {
    let sent = sendings(ctx, &events)?;
    for event in &mut events {
        if let (Act::ShareSend(send), Some(went)) = (&mut event.act, sent.get(&event.seq)) {
            send.to.clone_from(went);
        }
    }
    Ok(events)
}

/// Carries one new event out on a dossier, as it is entered or as it stood elsewhere; gives what there is to say about it.
///
/// # Errors
/// The refusal of the law.
pub fn carry_out(ctx: Context<'_>, file: &mut Dossier, event: &Event, entering: bool) -> Result<Vec<Hint>> {
    let said = event.late_reason.as_deref();
    let late_reason = if entering { telling(said) } else { said };
    let mut bench = Bench::new(ctx, file, event.record, event.on, event.seq, late_reason);
    bench.entering = entering;
    bench.earlier = event.earlier;
    event.act.carry_out(&mut bench)?;
    let warnings = bench.warnings;
    if event.behind {
        behind::settle(file, event.seq, event.on);
    }
    stands::refresh(file);
    Ok(warnings)
}

/// The step right after event `seq` in the order in which they are carried out; none after the last.
pub fn right_after(events: &[Event], seq: i64) -> Result<Option<&Event>> {
    let amendments = Amendments::read(events)?;
    let order = order::of(events, &amendments);
    let rest = order.iter().skip_while(|placed| placed.event.seq != seq).skip(1).map(|placed| placed.event);
    Ok(rest.into_iter().find(|event| !event.act.is_about_events() && !amendments.voids(event)))
}

/// Counts what is open anew by each change of the calendar between two events, and what `besides` says.
fn recount(
    ctx: Context<'_>,
    file: &mut Dossier,
    (after, until): (i64, i64),
    besides: &dyn Fn(i64, NaiveDate, &mut Bench<'_>) -> Result<()>,
) -> Result<()> {
    let changes: Vec<(i64, NaiveDate)> =
        ctx.law.changes_between(after, until).map(|(seq, on, _)| (*seq, *on)).collect();
    for (seq, on) in changes {
        let Some(subject) = file.records().next().map(Record::id) else { continue };
        let mut bench = Bench::new(ctx, file, subject, on, seq, None);
        bench.recount()?;
        besides(seq, on, &mut bench)?;
    }
    Ok(())
}
