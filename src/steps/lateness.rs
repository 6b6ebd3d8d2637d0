//! What a step changes of the lateness on the books: of every deadline its days past due on the day the step is entered, before
//! and after it. Kept with the step, so that nothing entered afterwards tells it otherwise.

mod change;
mod done;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::error::Result;
use crate::ids::RecordKind;
use crate::law::deadline::{Deadline, Ending, Key, State};
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::quarters::Quarters;
use crate::record::words::MeetingKind;
use crate::steps::act::{Act, Void};
use crate::steps::chains::{ChainCount, Chains};
use crate::steps::event::Event;
use crate::steps::{pairing, replay};
pub(super) use change::Changed;
pub use change::LatenessChange;
use done::{is_brought, is_done};

/// A step and the day on which it is entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entering<'e> {
    /// The step.
    pub event: &'e Event,
    /// The day it is entered.
    pub on: NaiveDate,
    /// What came before it in its dossier.
    pub former: &'e [Event],
    /// What decides about quarters, where the step may.
    pub quarters: Option<&'e Quarters>,
    /// How lateness is counted where one took the place of another.
    pub count: ChainCount,
    /// Days that only some go of are told, of what is late still: see [`Event::shortens`].
    pub shortens: bool,
}

/// How a step may change lateness on the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The past is told anew: it was never so, whenever it was entered.
    Anew,
    /// What a deadline rests on proves to be another day.
    Moved,
    /// It was done in time and is entered late.
    Afterwards,
}

impl<'e> Entering<'e> {
    /// A step that may decide about no quarter, its lateness counted as it is now.
    pub(super) fn plain(event: &'e Event, on: NaiveDate, former: &'e [Event]) -> Self {
        Entering { event, on, former, quarters: None, count: ChainCount::Links, shortens: true }
    }
}

impl Entering<'_> {
    fn way(&self) -> Option<Way> {
        let act = &self.event.act;
        match act {
            Act::Redact(_) | Act::CaseMaterialSet(_) | Act::LatenessTake(_) => None,
            // What had passed to a successor is the former unit's again, its lateness with it.
            Act::Void(Void { event: Some(no), .. }) if self.passed_on(*no) => None,
            _ if self.event.takes_back().is_some() => Some(Way::Anew),
            _ if self.by().is_some() => Some(Way::Moved),
            _ => (self.event.on < self.on).then_some(Way::Afterwards),
        }
    }

    /// Whether the step of this number passed a unit's work on.
    fn passed_on(&self, no: u32) -> bool {
        let record = self.event.record;
        let mut former = self.former.iter().filter(|event| event.record == record && event.no == no);
        former.any(|event| matches!(event.act, Act::Inherit(_)))
    }

    /// What sort of step takes lateness back.
    fn by(&self) -> Option<Ending> {
        let act = &self.event.act;
        let calendar = matches!(act, Act::CalendarMove(_)).then_some(Ending::Calendar);
        act.takes_back().or(act.proves_wrong()).or(calendar)
    }

    /// The day by which lateness is told of a deadline that an event of this number opened: that of the entry; but where both are
    /// entered on one day, as files bring them, what there was of it on the day of the step itself.
    fn day_of(&self, way: Way, opened: i64) -> NaiveDate {
        let opening = self.former.iter().find(|event| event.seq == opened);
        let at_once = opening.is_some_and(|event| event.entered_on() >= self.on) && !self.comes_of_a_merger(opened);
        // A correction was right as of its entry, a step put in its place is as good as one that is entered as it comes.
        let comes = way != Way::Anew || self.count == ChainCount::Links && self.event.act.takes_back().is_none();
        if at_once && comes { self.event.on } else { self.on }
    }
}

impl Entering<'_> {
    /// Whether the step passes on, by a merger entered after it, what an event of this number opened: what was late then was seen.
    /// What is passed on because its unit had ended before follows in the dossier at once.
    fn comes_of_a_merger(&self, opened: i64) -> bool {
        let since = self.former.iter().filter(|event| event.seq > opened).count();
        let between = usize::try_from(self.event.seq - opened - 1).unwrap_or_default();
        matches!(self.event.act, Act::Inherit(_)) && between > since
    }
}

/// A deadline, told apart from all others of its dossier and bound to one unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    /// The first row of its link of a chain; none where it follows from a period.
    first: Option<Key>,
    /// Its limit and subject, and the last day of its period.
    period: Option<(String, String, NaiveDate)>,
    unit: String,
}

/// How late one is; none: it is not.
struct Late {
    deadline: Deadline,
    days: Option<i64>,
    /// The first row of the whole chain, where its link is the one that counts by now.
    goes_on: Option<Key>,
    /// Each that was late, where several are counted as one.
    each: Vec<Deadline>,
}

impl Late {
    fn is_open(&self) -> bool {
        self.days.is_some() && self.deadline.is_open()
    }
}

/// The deadlines of a state, each with its days past due; of a link bound to one unit the latest.
fn late(ctx: Context<'_>, file: &Dossier, entry: &Entering<'_>, way: Way) -> Result<BTreeMap<Place, Late>> {
    let mut found: BTreeMap<Place, Late> = BTreeMap::new();
    let chains = Chains::of(file, entry.count);
    // What passes to a successor is as late as before, whoever is bound; what ends with it is not.
    let passes_on = matches!(entry.event.act, Act::Inherit(_));
    let mut see = |place: Place, deadline: Deadline, opened: i64, goes_on: Option<Key>| {
        let late = |over: &i64| !deadline.is_watch() && (*over > 0 || deadline.state == State::Late);
        let days = Some(deadline.days_over(entry.day_of(way, opened))).filter(late);
        let known = found.remove(&place);
        let mut each = known.as_ref().map_or_else(Vec::new, |known| known.each.clone());
        each.extend(days.map(|_| deadline.clone()));
        let late = match known.filter(|known| known.days > days) {
            Some(known) => Late { each, ..known },
            None => Late { deadline, days, goes_on, each },
        };
        found.insert(place, late);
    };
    for deadline in file.deadlines.iter().filter(|deadline| deadline.due_on.is_some()) {
        let first = chains.first(deadline.key);
        let goes_on = (!chains.is_over(first)).then(|| chains.root(first));
        let counted = Deadline { unit: file.counts_for(deadline).to_owned(), ..deadline.clone() };
        let unit = if passes_on { String::new() } else { counted.unit.clone() };
        see(Place { first: Some(first), period: None, unit }, counted, first.event, goes_on);
    }
    for deadline in if passes_on { Vec::new() } else { periods(ctx, file, entry)? } {
        let Some(due_on) = deadline.due_on else { continue };
        let period = Some((deadline.rule.clone(), deadline.subject.to_string(), due_on));
        let item = deadline.subject.record();
        let first = item.and_then(|item| entry.former.iter().find(|event| event.record == item));
        let opened = first.map_or(0, |event| event.seq);
        see(Place { first: None, period, unit: deadline.unit.clone() }, deadline, opened, None);
    }
    Ok(found)
}

/// The deadlines that follow from periods.
fn periods(ctx: Context<'_>, file: &Dossier, entry: &Entering<'_>) -> Result<Vec<Deadline>> {
    let held = file.meetings().filter(|meeting| meeting.kind == MeetingKind::Regular);
    let quarters = entry.quarters.map(|known| Quarters {
        held: held.filter_map(|meeting| meeting.held_on).filter(|day| *day <= entry.on).collect(),
        ..known.clone()
    });
    let mut rows = quarters.map_or(Ok(Vec::new()), |quarters| quarters.deadlines(ctx, entry.on))?;
    for item in file.standings() {
        rows.extend(item.deadlines(ctx, entry.on, &|_| 0)?);
    }
    Ok(rows.into_iter().map(|row| row.deadline).collect())
}

/// What the step of `entry` changes of the lateness on the books, from one state to the next.
///
/// # Errors
/// A limit no rulebook has.
pub(super) fn of(ctx: Context<'_>, entry: &Entering<'_>, before: &Dossier, after: &Dossier) -> Result<Vec<Changed>> {
    let Some(way) = entry.way() else { return Ok(Vec::new()) };
    let (was, is) = (late(ctx, before, entry, way)?, late(ctx, after, entry, way)?);
    if was.values().chain(is.values()).all(|late| late.days.is_none()) {
        return Ok(Vec::new());
    }
    let (chains, former) = (Chains::of(before, entry.count), formers(before, after, way, entry.count));
    let (mut follows, mut anew) = (HashMap::new(), Vec::new());
    for (place, late) in is {
        let goes_on = late.goes_on.map(|root| former.get(&root).map_or(root, |first| chains.root(*first)));
        let late = Late { goes_on, ..late };
        match (place.first.map(|first| former.get(&first).copied()), place) {
            (Some(None), _) => anew.push(late),
            (Some(first), place) => drop(follows.insert(Place { first, ..place }, late)),
            (None, place) => drop(follows.insert(place, late)),
        }
    }
    let mut turns = Vec::new();
    for (place, late) in was {
        let after = match follows.remove(&place) {
            Some(now) => Some(now),
            None => take_alike(&mut anew, &late.deadline),
        };
        if after.is_none() && entry.count == ChainCount::Chains && late.each.len() > 1 {
            turns.extend(late.each.iter().map(|one| alone(entry, way, &place, one)));
            continue;
        }
        turns.push(Turn { place, was: Some(late), is: after, moved: false });
    }
    let none_before = follows.into_iter().chain(anew.into_iter().map(|late| (fresh(&late.deadline), late)));
    turns.extend(none_before.map(|(place, late)| Turn { place, was: None, is: Some(late), moved: false }));
    let told = |turn: Turn| {
        let rows = [&turn.was, &turn.is].map(|late| late.as_ref().map(|late| &late.deadline));
        let (change, part) = turn.change(entry, way)?;
        Some(Changed { change, done: is_done(entry.event.seq, after, rows), part })
    };
    let mut changes: Vec<_> = moved(turns).into_iter().filter_map(told).collect();
    changes.sort_by(|one, other| one.change.place().cmp(&other.change.place()));
    Ok(changes)
}

/// One deadline of a chain that is gone by itself, known by the event that opened it.
fn alone(entry: &Entering<'_>, way: Way, of: &Place, deadline: &Deadline) -> Turn {
    let opened = of.first.map_or(deadline.key.event, |first| first.event);
    let days = Some(deadline.days_over(entry.day_of(way, opened)));
    let place = Place { first: Some(deadline.key), ..of.clone() };
    let was = Late { deadline: deadline.clone(), days, goes_on: None, each: Vec::new() };
    Turn { place, was: Some(was), is: None, moved: false }
}

fn fresh(deadline: &Deadline) -> Place {
    Place { first: Some(deadline.key), period: None, unit: deadline.unit.clone() }
}

/// What demands the same of the same unit where the deadline itself is gone: a correction may have given it another beginning.
fn take_alike(anew: &mut Vec<Late>, gone: &Deadline) -> Option<Late> {
    let same = |late: &Late| {
        let d = &late.deadline;
        (&d.rule, d.subject, &d.unit, &d.toward) == (&gone.rule, gone.subject, &gone.unit, &gone.toward)
    };
    let at = anew.iter().position(same);
    at.map(|at| anew.swap_remove(at))
}

/// The first row before the step of each link, and of each chain, after it.
fn formers(before: &Dossier, after: &Dossier, way: Way, count: ChainCount) -> HashMap<Key, Key> {
    let mut former = HashMap::new();
    let pairs = match way {
        Way::Anew => pairing::pairs(&before.deadlines, &after.deadlines),
        Way::Moved | Way::Afterwards => before.deadlines.iter().map(|d| (d.key, d)).collect(),
    };
    let (was, is) = (Chains::of(before, count), Chains::of(after, count));
    for deadline in &after.deadlines {
        if let Some(old) = pairs.get(&deadline.key) {
            let first = is.first(deadline.key);
            // The link's own first one tells best which it was.
            if first == deadline.key || !former.contains_key(&first) {
                former.insert(first, was.first(old.key));
            }
        }
    }
    former
}

/// One deadline before and after a step.
struct Turn {
    place: Place,
    was: Option<Late>,
    is: Option<Late>,
    /// What was asked was put off, or was not, and is late by another day.
    moved: bool,
}

impl Turn {
    /// The chain of which this is what is asked by now, where it was late before the step and is not after it.
    fn leaves(&self) -> Option<Key> {
        asked_late(self.was.as_ref()).filter(|_| !is_late(self.is.as_ref()))
    }

    /// The same, where it was not late before the step and is after it.
    fn comes(&self) -> Option<Key> {
        asked_late(self.is.as_ref()).filter(|_| !is_late(self.was.as_ref()))
    }
}

fn is_late(late: Option<&Late>) -> bool {
    late.is_some_and(|late| late.days.is_some())
}

fn asked_late(late: Option<&Late>) -> Option<Key> {
    late.filter(|late| late.days.is_some()).and_then(|late| late.goes_on)
}

/// What was asked last of a chain is one, by whatever day: put off, or not put off, it was late before and is late still.
fn moved(mut turns: Vec<Turn>) -> Vec<Turn> {
    for at in 0..turns.len() {
        let Some(chain) = turns[at].leaves() else { continue };
        let follows = |other: &Turn| other.comes() == Some(chain) && other.place.unit == turns[at].place.unit;
        if let Some(next) = turns.iter().position(follows) {
            let (is, first) = (turns[next].is.take(), turns[next].place.first);
            let turn = &mut turns[at];
            (turn.is, turn.moved) = (is, true);
            turn.place.first = turn.place.first.min(first);
        }
    }
    turns
}

impl Turn {
    /// What it changes of the lateness on the books, and whether some days go of what is late still.
    fn change(&self, entry: &Entering<'_>, way: Way) -> Option<(LatenessChange, bool)> {
        let (was, is) = (self.was.as_ref(), self.is.as_ref());
        let deadline = &was.or(is)?.deadline;
        let days = |late: Option<&Late>| late.and_then(|late| late.days);
        let (before, after) = (days(was), days(is));
        let (open_before, open_after) = (was.is_some_and(Late::is_open), is.is_some_and(Late::is_open));
        // What is late by its own day says so itself; what had ended late by then, or by another day, does not.
        let shorter = entry.count != ChainCount::Chains && before > after;
        let counts = way != Way::Afterwards || after.is_none() || shorter && (self.moved || !open_before);
        let part = !counts && shorter && open_after && entry.shortens;
        let change = || LatenessChange {
            rule: deadline.rule.clone(),
            subject: deadline.subject.to_string(),
            unit: deadline.unit.clone(),
            toward: deadline.toward.clone(),
            opened: self.place.first.map_or(0, |first| first.event),
            due_on: deadline.due_on.unwrap_or(entry.on),
            presumed: deadline.presumed,
            before,
            open_before,
            after,
            open_after,
            due_after: is.filter(|late| late.days.is_some()).and_then(|late| late.deadline.due_on),
            by: entry.by(),
        };
        (before != after && (counts || part)).then(|| (change(), part))
    }
}

/// What the steps of a dossier changed of the lateness on the books, each when it was entered, with the number of its event;
/// `quarters`: what decided about quarters once an event was known; `count`: how it is counted where one took another's place.
///
/// # Errors
/// The refusal of the first event the law does not allow.
pub fn told(
    ctx: Context<'_>,
    events: &[Event],
    whole: &Dossier,
    quarters: &dyn Fn(&Event) -> Result<Option<Quarters>>,
    count: ChainCount,
) -> Result<Vec<(i64, LatenessChange)>> {
    let amended = events.iter().any(|event| event.takes_back().is_some());
    let periods = events.iter().any(|event| matches!(event.record.kind, RecordKind::Meeting | RecordKind::Standing));
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let plain = Entering::plain(event, event.entered_on(), &events[..at]);
        let plain = Entering { count, shortens: event.shortens, ..plain };
        if !plain.may_change(whole, amended, periods) || is_brought(events, event) {
            continue;
        }
        let known = quarters(event)?;
        let entry = Entering { quarters: known.as_ref(), ..plain };
        let until = match &event.act {
            Act::CalendarMove(moved) => moved.change,
            _ => event.seq,
        };
        let before = replay::replay(ctx, plain.former, until - 1)?.file;
        let after = replay::replay(ctx, &events[..=at], event.seq)?.file;
        found.extend(of(ctx, &entry, &before, &after)?.into_iter().map(|told| (event.seq, told.change)));
    }
    Ok(found)
}

impl Entering<'_> {
    /// Whether a look at the states around it is worth the while, as `whole` shows, the dossier by all that is known;
    /// `amended`: whose past was told anew; `periods`: deadlines follow from periods in it, or did.
    fn may_change(&self, whole: &Dossier, amended: bool, periods: bool) -> bool {
        let way = self.way();
        match way {
            None => false,
            Some(Way::Anew) => true,
            Some(Way::Moved | Way::Afterwards) => {
                let due = |d: &Deadline| d.due_on.is_some_and(|due_on| due_on < self.on);
                // What was entered on one day is told by the day of the step, when that left nothing late.
                let passes_on = matches!(self.event.act, Act::Inherit(_));
                let at_once = way == Some(Way::Afterwards)
                    && !passes_on
                    && self.former.iter().all(|former| former.entered_on() >= self.on);
                periods || !at_once && (amended || whole.deadlines.iter().any(due))
            }
        }
    }
}
