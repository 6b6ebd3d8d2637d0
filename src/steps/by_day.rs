//! Acts that are judged by how their dossier stood on their day: that a case is closed, and what is shared under a standing item. What
//! hangs on a dossier goes by itself, so its steps stand as they were entered; what these acts ask of it is asked of the day.

use chrono::NaiveDate;

use crate::error::hint::{Hint, hint, option, run, without};
use crate::error::{Error, ErrorKind, Result};
use crate::law::period::Period;
use crate::record::Context;
use crate::record::derived::PERIODIC;
use crate::record::dossier::Dossier;
use crate::record::standing::Shared;
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::bench::{Bench, telling};
use crate::steps::event::{Event, Loaded};
use crate::steps::falls::{first_fallen, until_allowed, untold};
use crate::steps::refused_at::at_event;
use crate::steps::replay::standing_before;

/// Whether the act is judged so.
fn is_judged(act: &Act) -> bool {
    match act {
        Act::ShareNew(share) => share.standing.is_some(),
        act => matches!(act, Act::CaseClose(_)),
    }
}

/// Refuses such an act, about to be entered before what is recorded of later days, where its own day forbids it.
///
/// # Errors
/// The refusal of the law.
pub(super) fn allows(ctx: Context<'_>, loaded: &Loaded, event: &Event) -> Result<()> {
    if !is_judged(&event.act) || loaded.events.iter().all(|other| other.on <= event.on) {
        return Ok(());
    }
    let amendments = Amendments::read(&loaded.events)?;
    let Some(error) = refused(ctx, &loaded.events, &amendments, event) else { return Ok(()) };
    // What was answered, or told, since needs no other way than its day.
    let later = loaded.events.iter().filter(|other| other.on > event.on);
    let days = later.map(|other| (other.on, other.record)).collect();
    Err(until_allowed(error, days, &|on| {
        let later = Event { on, ..event.clone() };
        Ok(refused(ctx, &loaded.events, &amendments, &later).is_some())
    })?)
}

/// Refuses what `entered` makes of such acts that stand on later days: one that could not be entered after it, and could without
/// it, does not stand.
///
/// # Errors
/// The refusal of the first of them, with the way it goes.
pub(super) fn nothing_later_falls(ctx: Context<'_>, loaded: &Loaded, entered: &Event) -> Result<()> {
    let silent = entered.act.is_consequence() || matches!(entered.act, Act::Redact(_) | Act::CalendarMove(_));
    if silent || !loaded.events.iter().any(|event| is_judged(&event.act)) {
        return Ok(());
    }
    none_falls(ctx, &loaded.events, entered)?;
    less_late_than_it_was(ctx, &loaded.file, entered)
}

/// The same of what a dossier was told last of its main case: what that decided is to be told of before the dossier is closed.
///
/// # Errors
/// The refusal of the first such act, with the way it goes.
pub fn stands_with_its_main(ctx: Context<'_>, loaded: &Loaded) -> Result<()> {
    match loaded.events.split_last() {
        Some((told, former)) if matches!(told.act, Act::CaseRuled(_)) => none_falls(ctx, former, told),
        _ => Ok(()),
    }
}

fn none_falls(ctx: Context<'_>, former: &[Event], entered: &Event) -> Result<()> {
    let events: Vec<Event> = former.iter().chain([entered]).cloned().collect();
    let (now, then) = (Amendments::read(&events)?, Amendments::read(former)?);
    let refused_now = |event: &Event, _: &Act, _| Ok(refused(ctx, &events, &now, event));
    let refused_then = |event: &Event, _: &Act, _| Ok(refused(ctx, former, &then, event));
    let fallen = first_fallen(&events, entered, &is_judged, (&refused_now, &refused_then))?;
    let Some((event, on, error)) = fallen else { return Ok(()) };
    Err(at_event(&events, error, (event, on), Some(entered)).hint(way(event, on)))
}

/// Why the law refuses an event by its day, in the light of `events`.
fn refused(ctx: Context<'_>, events: &[Event], amendments: &Amendments, event: &Event) -> Option<Error> {
    let (act, on) = amendments.of(event);
    let mut file = standing_before(ctx, events, (on, event.seq)).ok()?;
    let mut bench = Bench::new(ctx, &mut file, event.record, on, event.seq, amendments.late_reason(event));
    (bench.entering, bench.earlier) = (true, event.earlier);
    let error = act.carry_out(&mut bench).err()?;
    (error.kind == ErrorKind::Rule && !error.asks_why_late()).then_some(error)
}

/// How such an act makes room for what is entered before it.
fn way(event: &Event, on: NaiveDate) -> Hint {
    let struck = run(format!("jiexie {}", event.striking()));
    match &event.act {
        Act::CaseClose(_) => hint!(["先 ", struck, "，照此登记、办结以后再结案"]),
        Act::ShareNew(_) => hint!(
            ["停止日期有误的，", option("on"), format!(" 写 {on} 或以后")],
            ["停止以后共享的不属定期共享：先 ", struck, "，再", without(&["standing"]), "，作为一般信息共享登记"]
        ),
        _ => event.goes_or_is_mended(),
    }
}

/// What came late after the day of a stop that is entered afterwards ended with it, less late than it stands on the books: never
/// silently.
///
/// # Errors
/// What it takes back, with the way to say why.
fn less_late_than_it_was(ctx: Context<'_>, file: &Dossier, stop: &Event) -> Result<()> {
    let Some(item) = file.standing(stop.record).ok().filter(|_| matches!(stop.act, Act::StandingStop(_))) else {
        return Ok(());
    };
    let after = |shared: &&Shared| shared.on > stop.on && shared.late_reason.is_some();
    let found = item.shared.iter().find(after).filter(|_| telling(stop.late_reason.as_deref()).is_none());
    let Some((shared, period)) = found.and_then(|shared| Some((shared, Period::named(&shared.period)?))) else {
        return Ok(());
    };
    let days = (shared.on - period.ends_on().max(stop.on)).num_days();
    let of = format!("{}（{}）", item.id, shared.period);
    Err(untold(&ctx.law.limit(PERIODIC)?.clause, PERIODIC, &of, days))
}
