//! A lawful step: what one act changes. Only this module can make one, and only a step can be written.

mod changes;
mod input;
pub mod passing;

use crate::error::hint::{Hint, add};
use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::law::deadline::{Deadline, Ending, Key};
use crate::person::placeholder::gives_no_ground;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::steps::act::{Act, Correct, Void};
use crate::steps::bench::{empty_words, telling};
use crate::steps::erasing::Erased;
use crate::steps::event::{Event, Loaded};
use crate::steps::kin;
use crate::steps::lateness::{self, Entering, LatenessChange};
use crate::steps::redaction::Erasure;
use crate::steps::{
    acting, behind, by_day, clauses, correction, crossing, day_of, erasing, falls, numbered, other_ways, persons_stay,
    remarks, replay, target, unanswered, voiding, whole,
};
use input::check_input;
pub use input::{Input, Retold};

/// How one stored deadline changes.
#[derive(Debug, Clone, PartialEq)]
pub enum DeadlineChange {
    /// A new row.
    Insert(Deadline),
    /// The row goes on: it was met, ended or counted.
    Update(Deadline),
    /// The row proved wrong, as the ending says: it stays as history, and the new row, if any, takes its place.
    Retire(Key, Ending, Option<Deadline>),
    /// The row goes on as it is, in another place among its event's deadlines.
    Move(Key, Key),
}

/// Document numbers with the records that carry them.
pub type Numbers = Vec<(String, Id)>;

/// One lawful step, ready to be written. Made by [`step`] alone.
#[derive(Debug)]
pub struct Step {
    key: String,
    event: Event,
    before: Dossier,
    after: Dossier,
    retroactive: bool,
    erasure: Option<Erasure>,
    lateness: Vec<LatenessChange>,
    warnings: Vec<Hint>,
}

impl Step {
    /// Key of the dossier it belongs to.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The event it is.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The dossier before it.
    pub fn before(&self) -> &Dossier {
        &self.before
    }

    /// The dossier after it.
    pub fn after(&self) -> &Dossier {
        &self.after
    }

    /// What it changes of the lateness on the books.
    pub fn lateness(&self) -> &[LatenessChange] {
        &self.lateness
    }

    /// What to tell the clerk.
    pub fn warnings(&self) -> &[Hint] {
        &self.warnings
    }

    /// What must disappear from everything the dossier stores.
    pub fn erasure(&self) -> Option<&Erasure> {
        self.erasure.as_ref()
    }

    /// What disappeared from the dossier, to be looked for elsewhere.
    pub fn take_erasure(&mut self) -> Option<Erasure> {
        self.erasure.take()
    }

    /// Whether the past of the dossier is told anew: corrected, struck out, or erased in part.
    pub fn retells(&self) -> bool {
        self.retroactive || self.erasure.is_some()
    }

    /// The dossier as it is to be kept in memory for a next step.
    pub fn into_loaded(self, mut loaded: Loaded) -> Loaded {
        loaded.events.push(self.event);
        loaded.file = self.after;
        loaded
    }
}

/// Judges one act on one dossier: the only way to a [`Step`].
///
/// # Errors
/// In this order: what is invalid, what is missing, what the law refuses, what is late without a reason.
pub fn step(ctx: Context<'_>, loaded: &Loaded, input: Input) -> Result<Step> {
    made(ctx, loaded, input).map_err(|refused| numbered::told(loaded, refused))
}

fn made(ctx: Context<'_>, loaded: &Loaded, mut input: Input) -> Result<Step> {
    let (today, retold, only) = (input.today, input.retold, input.only.take());
    let quarters = input.quarters.take();
    let event = event(ctx, loaded, input)?;
    if retold.is_none() {
        by_day::allows(ctx, loaded, &event)?;
    }
    let entered = event.clone();
    let ways = |refused| if retold.is_some() { refused } else { other_ways::told(ctx, loaded, &entered, refused) };
    let mut step = judged(ctx, loaded, event, retold, only.as_deref()).map_err(ways)?;
    if behind::is_behind(&step.after, &loaded.events, &step.event) {
        step = judged(ctx, loaded, Event { behind: true, ..entered }, retold, only.as_deref())?;
    }
    if retold.is_none() {
        by_day::nothing_later_falls(ctx, loaded, &step.event)?;
    }
    let plain = Entering::plain(&step.event, today, &loaded.events);
    let entry = Entering { quarters: quarters.as_ref(), ..plain };
    let changed = lateness::of(ctx, &entry, &step.before, &step.after)?;
    if retold.is_none() {
        remarks::says_why(ctx, &step.event, &changed)?;
        step.event.shortens = changed.iter().any(|told| told.part);
    }
    step.lateness = changed.into_iter().map(|told| told.change).collect();
    if retold.is_some() {
        // It was taken back where it comes from, and is told with that.
        step.event.handed_on |= !step.lateness.is_empty();
        step.lateness.clear();
    } else {
        remarks::numbers_no_person(&step.given())?;
        step.warnings.extend(remarks::ground_unsaid(&step.event, &step.after));
    }
    let (states, given) = ([&step.before, &step.after], step.given());
    step.warnings.extend(remarks::of(ctx, &step.event, states, &given, &step.lateness, today));
    Ok(step)
}

/// The event that an act would be.
fn event(ctx: Context<'_>, loaded: &Loaded, input: Input) -> Result<Event> {
    check_input(&input)?;
    // What is void is done with, but what it holds of persons goes all the same.
    if loaded.file.voided.contains(&input.record) && !matches!(input.act, Act::Redact(_)) {
        return Err(target::voided(input.record));
    }
    let number = loaded.events.iter().filter(|event| event.record == input.record).count();
    let event = Event {
        seq: input.seq,
        record: input.record,
        no: u32::try_from(number).unwrap_or(u32::MAX - 1) + 1,
        on: input.on,
        entered_at: input.entered_at,
        // Found out by the register, when the event takes its place after the others.
        entered_behind: false,
        placed: false,
        // Known once it is carried out.
        behind: false,
        shortens: false,
        // An import follows a correction or voiding made where the record comes from.
        handed_on: input.retold.is_some() && input.act.takes_back().is_some(),
        earlier: input.retold.is_some_and(|retold| retold.earlier),
        numbered: input.numbered,
        // Known once it stands in its place.
        acted_by: None,
        os_user: None,
        actor: input.actor,
        act: input.act,
        late_reason: input.late_reason,
        note: input.note,
    };
    if input.retold.is_some() {
        return Ok(event);
    }
    // What it takes along is what there was where it stands.
    let of_its_day = acting::lies_before_heirs(loaded, &event.act, event.on) || crossing::crosses(loaded, &event);
    let then = of_its_day.then(|| replay::replay_up_to(ctx, &loaded.events, event.seq - 1, event.on)).transpose()?;
    let standing = then.as_ref().map_or(&loaded.file, |replayed| &replayed.file);
    Ok(Event { act: whole::entered(event.act.clone(), standing, (event.record, event.on)), ..event })
}

/// The step that an event is.
fn judged(
    ctx: Context<'_>,
    loaded: &Loaded,
    event: Event,
    retold: Option<Retold>,
    only: Option<&[String]>,
) -> Result<Step> {
    let before = loaded.file.clone();
    match &event.act {
        Act::Correct(_) | Act::Void(_) => retroactive(ctx, loaded, before, event),
        Act::CaseMaterialSet(_) => retold_with(ctx, loaded, before, event),
        Act::Redact(_) => {
            let Erased { event, after, erasure, warnings } = erasing::erase(ctx, loaded, &event, only)?;
            let erasure = Some(erasure);
            Ok(Step {
                key: loaded.key.clone(),
                event,
                before,
                after,
                retroactive: false,
                erasure,
                lateness: Vec::new(),
                warnings,
            })
        }
        Act::CalendarMove(moved) => {
            // The dossier was loaded under the new calendar: what is stored is what stood before the change.
            let stored = replay::replay(ctx, &loaded.events, moved.change - 1)?.file;
            let (after, warnings) = carried_out(ctx, &before, &event, true)?;
            Ok(Step { before: stored, ..ordinary(loaded, before, event, after, warnings) })
        }
        _ => entered(ctx, loaded, before, event, retold),
    }
}

/// The dossier after an event, and what is said of it.
fn carried_out(ctx: Context<'_>, before: &Dossier, event: &Event, entering: bool) -> Result<(Dossier, Vec<Hint>)> {
    let mut after = before.clone();
    let warnings = replay::carry_out(ctx, &mut after, event, entering)?;
    Ok((after, warnings))
}

fn ordinary(loaded: &Loaded, before: Dossier, event: Event, after: Dossier, warnings: Vec<Hint>) -> Step {
    let behind = event.behind;
    Step {
        key: loaded.key.clone(),
        event,
        before,
        after,
        // What it ended before it was moved is written anew.
        retroactive: behind,
        erasure: None,
        lateness: Vec::new(),
        warnings,
    }
}

/// A step on a record: at the end of what its dossier holds, or in its place by its day.
fn entered(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event, retold: Option<Retold>) -> Result<Step> {
    if retold.is_some_and(|retold| retold.placed) {
        let done = placed(ctx, loaded, before.clone(), event.clone(), true);
        // Files one by one bring what ended a story before the rest of it.
        if done.is_ok() || carried_out(ctx, &before, &event, false).is_err() {
            return done;
        }
    }
    if retold.is_none() && acting::lies_before_heirs(loaded, &event.act, event.on) {
        return none_falls(ctx, loaded, placed(ctx, loaded, before, event, false)?);
    }
    if retold.is_none() && crossing::crosses(loaded, &event) {
        let done = placed(ctx, loaded, before.clone(), event.clone(), false);
        match done.and_then(|step| none_falls(ctx, loaded, step)) {
            Err(error) if crossing::stands_as_entered(loaded, &event, &error) => {}
            // What stands in no place at all is told of where it is entered.
            Err(error) if !error.asks_why_late() && carried_out(ctx, &before, &event, true).is_err() => {}
            done => return done.map_err(|error| crossing::nothing_yet(loaded, &event, error)),
        }
    }
    let passed = acting::passes_before_steps(ctx.units, loaded, &event).filter(|_| retold.is_none());
    if let Some(passed) = passed {
        return passed_on(ctx, loaded, before, event, &passed);
    }
    let error = match carried_out(ctx, &before, &event, retold.is_none()) {
        Err(error) if error.out_of_order => error,
        Err(error) if retold.is_none() && other_ways::may_stand_by_its_day(loaded, &event, &error) => {
            let done = placed(ctx, loaded, before, event, false).and_then(|step| none_falls(ctx, loaded, step));
            return done.map_err(|again| if again.asks_why_late() { again } else { error });
        }
        done => {
            let (after, warnings) = done?;
            let event = Event { acted_by: acting::holder(&event.act, &before), ..event };
            return Ok(ordinary(loaded, before, event, after, warnings));
        }
    };
    let event = Event { handed_on: retold.is_some(), ..event };
    let own = event.clone();
    let done = placed(ctx, loaded, before, event, retold.is_some()).map_err(|again| {
        // Where it has no place, what it is out of order with is the answer.
        if again.out_of_order || again.kind == ErrorKind::NotFound {
            return error;
        }
        let held = || day_of::before_held(ctx, &loaded.file, &own, &again);
        let early = day_of::before_answered(&loaded.events, &own, own.on, &again).or_else(held);
        let early = early.map(|early| other_ways::or_late_indeed(early, &again));
        early.or_else(|| unanswered::by_then(ctx, loaded, &own, &again)).unwrap_or(again)
    })?;
    if retold.is_some() { Ok(done) } else { none_falls(ctx, loaded, done) }
}

/// A step in its place, where all that stands after it may stand there still.
fn none_falls(ctx: Context<'_>, loaded: &Loaded, step: Step) -> Result<Step> {
    falls::nothing_later_falls(ctx, &with(loaded, &step.event), &step.event)?;
    Ok(step)
}

/// What passes to a successor from a day before steps that are recorded: these are the successor's, where the law would have had
/// it so; where it would not, they stay whose they were, and that is said.
fn passed_on(
    ctx: Context<'_>,
    loaded: &Loaded,
    before: Dossier,
    event: Event,
    passed: &acting::PassedSteps,
) -> Result<Step> {
    if passed.is_plain {
        match placed(ctx, loaded, before.clone(), event.clone(), false) {
            Err(error) if error.kind != ErrorKind::Io => {}
            done => return done,
        }
    }
    let (after, mut warnings) = carried_out(ctx, &before, &event, true)?;
    warnings.push(passed.said.clone());
    Ok(ordinary(loaded, before, event, after, warnings))
}

/// A step that lies before one its record took already: the dossier is replayed with it in its place. What is only `retold`
/// was let pass where it was entered.
fn placed(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event, retold: bool) -> Result<Step> {
    let event = Event { placed: true, ..event };
    let events = with(loaded, &event);
    let carry_out = if retold { replay::replay } else { replay::replay_entering };
    let replayed = carry_out(ctx, &events, event.seq)?;
    let event = Event { acted_by: replayed.acted_by, ..event };
    let after = replayed.file;
    if !retold {
        falls::why_less_late(&before, &after, &event)?;
        persons_stay::persons_stay(&loaded.events, &event, &before, &after)?;
    }
    let mut warnings = replayed.warnings;
    let later = replay::right_after(&events, event.seq)?;
    warnings.extend(later.map(|next| {
        let title = Act::title(next.act.name());
        format!("按日期补入：排在 {} 第 {} 项（{title}）之前，其后的事项已照此重算", next.record, next.no).into()
    }));
    Ok(Step {
        key: loaded.key.clone(),
        event,
        before,
        after,
        retroactive: true,
        erasure: None,
        lateness: Vec::new(),
        warnings,
    })
}

/// The events of a dossier with one that is being entered.
fn with(loaded: &Loaded, event: &Event) -> Vec<Event> {
    let mut events = loaded.events.clone();
    events.push(Event { late_reason: telling(event.late_reason.as_deref()).map(str::to_owned), ..event.clone() });
    events
}

/// A correction or a voiding: the whole dossier is replayed.
fn retroactive(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event) -> Result<Step> {
    let reason = match &event.act {
        Act::Correct(correct) => &correct.reason,
        Act::Void(void) => &void.reason,
        _ => &None,
    };
    if let Act::Void(Void { event: Some(no), .. }) = &event.act {
        voiding::may_strike(ctx.units, loaded, event.record, *no)?;
    }
    let (message, hint) = ("更正或作废须说明理由", add("reason", "\"理由\""));
    let clause = clauses::of_target(loaded, event.record, &event.act);
    match reason.as_deref() {
        None => return Err(Error::rule(clause, message).hint(hint)),
        Some(reason) if gives_no_ground(reason) => return Err(empty_words(clause, message, reason, hint)),
        Some(_) => {}
    }
    if let Act::Void(Void { event: None, .. }) = &event.act {
        voiding::may_void(loaded, event.record)?;
        voiding::must_be_unanswered(loaded, event.record)?;
        if !event.handed_on {
            voiding::must_not_be_owed(loaded, event.record)?;
            voiding::must_not_be_discussed_at(loaded, event.record)?;
        }
    }
    if let Act::Correct(correct) = &event.act {
        correction::must_tell(ctx, loaded, &with(loaded, &event), correct, event.record)?;
    }
    retold_with(ctx, loaded, before, event)
}

/// What the dossier amounts to with an event that speaks of earlier ones: the whole of it is replayed.
fn retold_with(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event) -> Result<Step> {
    let corrects = matches!(&event.act, Act::Correct(_)) && !event.handed_on;
    let redates = matches!(&event.act, Act::Correct(correct) if correct.redates()) && !event.handed_on;
    let told_by = |event: &Event| -> Result<replay::Replayed> {
        let events = with(loaded, event);
        let replayed = replay::replay_entering(ctx, &events, event.seq)?;
        if corrects {
            falls::nothing_later_falls(ctx, &events, event)?;
        }
        Ok(replayed)
    };
    let (plain, correct) = (told_by(&event), matches!(event.act, Act::Correct(_)));
    let crosses = redates && crossing::crosses(loaded, &event);
    let moves = plain.as_ref().map_or_else(|error| correct && error.out_of_order, |_| crosses);
    let in_its_place = Event { placed: true, ..event.clone() };
    // Steps of one day stand as they were entered, where they can.
    let as_entered = match &event.act {
        Act::Correct(correct) if moves => Some(Act::Correct(Correct { as_entered: true, ..correct.clone() })),
        _ => None,
    };
    let as_entered = as_entered.map(|act| Event { act, ..in_its_place.clone() });
    let first = as_entered.map(|event| (told_by(&event), event)).filter(|(replayed, _)| replayed.is_ok());
    let found = first.or_else(|| moves.then(|| (told_by(&in_its_place), in_its_place)));
    let (event, replayed) = match found {
        // What has no place by its new day keeps the one it had.
        Some((Err(_), _)) if plain.is_ok() => (event, plain),
        Some((replayed, placed)) => (placed, replayed),
        None => (event, plain),
    };
    let after = replayed?.file;
    let mut warnings = kin::left_behind(&loaded.events, &before, &after);
    if !event.handed_on {
        voiding::nothing_undiscussed(&before, &after, &loaded.events)?;
        warnings.extend(persons_stay::persons_stay(&loaded.events, &event, &before, &after)?);
    }
    Ok(Step {
        key: loaded.key.clone(),
        event,
        before,
        after,
        retroactive: true,
        erasure: None,
        lateness: Vec::new(),
        warnings,
    })
}
