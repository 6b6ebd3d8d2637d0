//! Ways on from a refusal that the refused step does not know by itself: what was done on the same day goes first and is entered
//! again after it; a referral goes in with the designation that came of it, a closing with the reopening.

use chrono::NaiveDate;

use crate::error::hint::{Hint, Part, hint, run};
use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::{CONFERENCE, Dossier};
use crate::steps::act::{Act, Void};
use crate::steps::amendments::Amendments;
use crate::steps::closing::Reopen;
use crate::steps::designation::Designate;
use crate::steps::event::{Event, Loaded};
use crate::steps::{falls, replay};

/// The refusal of a step that is being entered, with the ways that are found by trying them.
pub(super) fn told(ctx: Context<'_>, loaded: &Loaded, event: &Event, refused: Error) -> Error {
    if !is_of_its_day(&event.act, &refused) {
        return refused;
    }
    let others = refused.hint.clone();
    let found = the_other_way_round(ctx, loaded, event, false).ok().flatten();
    let found = found.or_else(|| before_its_like(ctx, loaded, event).ok().flatten());
    if let Some(way) = found.or_else(|| with_what_came_of_it(ctx, loaded, event)) {
        return refused.hint(Hint::of([Some(way), others].into_iter().flatten()));
    }
    // What truly was sent is not to be voided before anything else is thought of.
    let Some(way) = the_other_way_round(ctx, loaded, event, true).ok().flatten() else { return refused };
    refused.hint(Hint::of([others, Some(way)].into_iter().flatten()))
}

/// Whether the law refuses a step that another day, or another order, may let pass.
fn is_of_its_day(act: &Act, refused: &Error) -> bool {
    let whole = matches!(act, Act::Redact(_) | Act::CalendarMove(_) | Act::CaseMaterialSet(_));
    let silent = whole || act.is_about_events() || act.is_consequence();
    !silent && refused.kind == ErrorKind::Rule && !refused.asks_why_late()
}

/// Whether a refused step lies before something that is recorded: what it was refused for may have come only then.
pub(super) fn may_stand_by_its_day(loaded: &Loaded, event: &Event, refused: &Error) -> bool {
    if !is_of_its_day(&event.act, refused) {
        return false;
    }
    let Ok(amendments) = Amendments::read(&loaded.events) else { return false };
    let counts = |other: &&Event| !other.act.is_about_events() && !amendments.voids(other);
    loaded.events.iter().filter(counts).any(|other| amendments.of(other).1 > event.on)
}

/// The refusal of a step as dated before what it rests on, with the way to say that it was done without, where there is one.
pub(super) fn or_late_indeed(early: Error, again: &Error) -> Error {
    let says_why = |way: &&Vec<Part>| {
        way.iter().any(|part| matches!(part, Part::Write { option, .. } if *option == "late-reason"))
    };
    let hint = again.hint.as_ref().filter(|_| again.asks_why_late());
    let Some(way) = hint.and_then(|hint| hint.ways().iter().find(says_why).cloned()) else { return early };
    let others = early.hint.clone();
    early.hint(Hint::of(others.into_iter().chain([Hint::from(way)])))
}

/// Of two things done on one day the later was entered first: nothing tells which came first but the order in which they are
/// entered. A step, or what `begins` a record.
fn the_other_way_round(ctx: Context<'_>, loaded: &Loaded, event: &Event, begins: bool) -> Result<Option<Hint>> {
    let amendments = Amendments::read(&loaded.events)?;
    let hangs_together = |other: &Event| loaded.key != CONFERENCE || other.record == event.record;
    // What begins its own record stands before all else of it.
    let fits = |other: &&Event| other.act.begins() == begins && !(begins && other.record == event.record);
    let of_day = done_on(loaded, &amendments, event.on).filter(fits);
    for last in of_day.filter(|other| hangs_together(other)) {
        if goes_first(ctx, loaded, event, (last, amendments.of(last).0))? {
            return Ok(Some(on_one_day(last)));
        }
    }
    Ok(None)
}

/// What was done on a day and could be entered again, the last of it first: a step, or a whole record that nothing followed.
pub(super) fn done_on<'e>(
    loaded: &'e Loaded,
    amendments: &'e Amendments,
    on: NaiveDate,
) -> impl Iterator<Item = &'e Event> {
    let tells = |other: &&Event| !other.act.is_about_events() && !other.act.is_consequence();
    let alone = move |first: &Event| {
        let own = loaded.events.iter().filter(|other| other.record == first.record && !amendments.voids(other));
        first.record.to_string() != loaded.key && own.count() == 1
    };
    loaded.events.iter().rev().filter(tells).filter(move |other| {
        let stands = !amendments.voids(other) && amendments.of(other).1 == on;
        stands && (!other.act.begins() || alone(other))
    })
}

/// How a step is entered that was done before another of its day.
pub(super) fn on_one_day(last: &Event) -> Hint {
    let title = Act::title(last.act.name());
    hint!(
        format!("同一天里在 {} 第 {} 项（{title}）以前的，先 ", last.record, last.no),
        run(format!("jiexie {}", last.striking())),
        "，登记这一步，再登记那一项"
    )
}

/// Whether `event` stands in its place where `last` is struck, that stands after it, and so does all that is there.
fn goes_first(ctx: Context<'_>, loaded: &Loaded, event: &Event, (last, act): (&Event, &Act)) -> Result<bool> {
    let placed = loaded.events.iter().any(|other| other.on > event.on);
    // A record that is voided is entered again as another.
    let number = if act.begins() { Id::MOST_SORTED } else { last.record.number };
    let record = Id { number, ..last.record };
    let again = Event { act: act.clone(), on: event.on, placed, record, ..last.clone() };
    let mut events: Vec<Event> = loaded.events.iter().cloned().chain([struck(last, event)]).collect();
    for (after, step) in (1..).zip([Event { placed, ..event.clone() }, again]) {
        let seq = event.seq + after;
        events.push(Event { seq, no: u32::MAX - u32::try_from(after).unwrap_or_default(), ..step });
        match replay::replay_entering(ctx, &events, seq) {
            Err(error) if error.kind == ErrorKind::Io => return Err(error),
            Err(error) if !error.asks_why_late() => return Ok(false),
            _ => {}
        }
    }
    Ok(true)
}

/// The event that would strike `last` before `event` is entered.
fn struck(last: &Event, event: &Event) -> Event {
    Event { seq: event.seq, on: event.entered_on(), ..striking(last) }
}

/// The event that would strike `last`, after all that is recorded.
pub(super) fn striking(last: &Event) -> Event {
    let reason = Some("另行登记".to_owned());
    let act = Act::Void(Void { event: (!last.act.begins()).then_some(last.no), reason });
    Event { seq: i64::MAX, no: u32::MAX, placed: false, behind: false, act, ..last.clone() }
}

/// The dossier as it would be, were `last` struck before `event` is entered.
fn without(ctx: Context<'_>, loaded: &Loaded, last: &Event, event: &Event) -> Result<Dossier> {
    let events: Vec<Event> = loaded.events.iter().cloned().chain([struck(last, event)]).collect();
    Ok(replay::replay_entering(ctx, &events, event.seq)?.file)
}

/// What was done again later, and that is recorded first: it leaves no room for what came before it, and is told otherwise then.
fn before_its_like(ctx: Context<'_>, loaded: &Loaded, event: &Event) -> Result<Option<Hint>> {
    let amendments = Amendments::read(&loaded.events)?;
    let alike = |other: &&Event| {
        let same = other.record == event.record && other.act.name() == event.act.name();
        same && !other.act.begins() && !amendments.voids(other) && amendments.of(other).1 > event.on
    };
    let Some(last) = loaded.events.iter().rfind(alike) else { return Ok(None) };
    let mut file = without(ctx, loaded, last, event)?;
    match replay::carry_out(ctx, &mut file, &Event { seq: event.seq + 1, ..event.clone() }, true) {
        Err(error) if !error.asks_why_late() => return Ok(None),
        _ => {}
    }
    let title = Act::title(last.act.name());
    Ok(Some(hint!(
        format!("在 {} 第 {} 项（{title}）以前的，先 ", last.record, last.no),
        run(format!("jiexie {}", last.striking())),
        "，登记这一步，其后的再按实际登记"
    )))
}

/// What is entered without what came of it would leave what followed no place: both go in together.
fn with_what_came_of_it(ctx: Context<'_>, loaded: &Loaded, event: &Event) -> Option<Hint> {
    if event.on >= event.entered_on() {
        return None;
    }
    let (id, day) = (event.record, event.on);
    match event.act {
        Act::TransferRefer(_) => {
            let (to, doc_no) = (loaded.file.case().ok()?.holder.clone(), "文号".to_owned());
            let named = Designate { to, doc_no, disputes: Vec::new(), tells_referrer: false, referred_on: Some(day) };
            stands_together(ctx, loaded, event, Act::TransferDesignate(named)).then(|| {
                hint!(
                    "区政府已经指定的，报请与指定一并登记：",
                    run(format!("jiexie transfer designate {id} --to 单位 --doc-no 文号 --on 日期 --referred {day}"))
                )
            })
        }
        Act::CaseClose(_) => {
            let reason = Some("没有登记".to_owned());
            let reopened = Act::CaseReopen(Reopen { reason, closed_on: Some(day) });
            stands_together(ctx, loaded, event, reopened).then(|| {
                hint!(
                    "其后又重新办理的，结案与重新办理一并登记：",
                    run(format!("jiexie case reopen {id} --reason \"理由\" --on 日期 --closed {day}"))
                )
            })
        }
        _ => None,
    }
}

/// Whether what tells `event` with what came of it stands in its place, and leaves what follows standing.
fn stands_together(ctx: Context<'_>, loaded: &Loaded, event: &Event, act: Act) -> bool {
    let both = Event { act, placed: true, ..event.clone() };
    let events: Vec<Event> = loaded.events.iter().cloned().chain([both.clone()]).collect();
    let replayed = replay::replay_entering(ctx, &events, event.seq);
    let stands = replayed.map_or_else(|refused| refused.asks_why_late(), |_| true);
    stands && falls::nothing_later_falls(ctx, &events, &both).is_ok()
}
