//! What is judged in the light of the cases that one goes on together with, as a main case or within one: each is a dossier of its
//! own. An act is judged by how they stood on its day, whatever is entered first, and is not left standing by what is entered later.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::words::{LinkKind, Side, UnitRole};
use crate::steps::act::Act;
use crate::steps::amendments::Amendments;
use crate::steps::event::{Event, Loaded};
use crate::steps::falls::{first_fallen, until_allowed};
use crate::steps::handling;
use crate::steps::refused_at::at_event;
use crate::steps::replay::standing_before;
use crate::steps::step::Step;

/// A place among the steps by their days: the day, and what was recorded before on that day.
pub type DayPlace = (NaiveDate, i64);

/// Whether an act is judged in the light of other cases.
pub fn is_judged(act: &Act) -> bool {
    matches!(act, Act::CaseDecide(_) | Act::CaseClose(_) | Act::CaseLink(_))
}

/// Whether an event may change what others are judged by.
fn bears_on_others(event: &Event) -> bool {
    event.record.kind.is_of_holding()
        && !event.act.is_consequence()
        && !matches!(event.act, Act::Redact(_) | Act::CalendarMove(_))
}

/// The cases that what a step finds and leaves goes on together with, each by its own tie.
pub fn tied(step: &Step) -> Vec<Id> {
    let tied = |file: &Dossier| -> Vec<Id> {
        let links = file.case().map(|case| case.links.as_slice()).unwrap_or_default();
        links.iter().filter(|link| link.kind.has_main()).map(|link| link.case).collect()
    };
    match bears_on_others(step.event()) {
        true => tied(step.before()).into_iter().chain(tied(step.after())).collect(),
        false => Vec::new(),
    }
}

/// Refuses what a step makes of those that stand on later days, in its own dossier and in the `kin` around it.
///
/// # Errors
/// The refusal of the first of them, with the way it goes.
pub fn still_stands(ctx: Context<'_>, own: &Loaded, kin: &[Loaded], step: &Step) -> Result<()> {
    let (mut events, file) = (own.events.clone(), step.after().clone());
    events.push(step.event().clone());
    let told = Loaded { key: own.key.clone(), events, file };
    let before = Around::new(ctx, std::iter::once(own).chain(kin).collect());
    Around::new(ctx, std::iter::once(&told).chain(kin).collect()).nothing_later_falls(&before, step.event())
}

/// A case with all that it goes on together with, at any time.
pub struct Around<'k> {
    ctx: Context<'k>,
    all: Vec<&'k Loaded>,
}

impl<'k> Around<'k> {
    /// The case and those around it.
    pub fn new(ctx: Context<'k>, all: Vec<&'k Loaded>) -> Self {
        Around { ctx, all }
    }

    /// Refuses an act about to be entered in `case`, where the cases around it, as they stood by then, forbid it.
    ///
    /// # Errors
    /// The refusal, with the day since which they do not, where there is one.
    pub fn allows(&self, case: Id, act: &Act, place: DayPlace) -> Result<()> {
        let Some(error) = self.refusal(case, act, place)? else { return Ok(()) };
        Err(until_allowed(error, self.days_after(place.0)?, &|day| {
            Ok(self.refusal(case, act, (day, i64::MAX))?.is_some())
        })?)
    }

    /// Refuses what `entered`, which stands in `self` and not in `before`, makes of the acts that stand on later days.
    ///
    /// # Errors
    /// The refusal of the first of them, with the way it goes.
    fn nothing_later_falls(&self, before: &Around<'_>, entered: &Event) -> Result<()> {
        for loaded in &self.all {
            let Ok(case) = loaded.file.case().map(|case| case.id) else { continue };
            let now = |event: &Event, act: &Act, on| self.refusal(case, act, (on, event.seq));
            let then = |event: &Event, _: &Act, _| before.refusal_of(case, event);
            if let Some((event, on, error)) = first_fallen(&loaded.events, entered, &is_judged, (&now, &then))? {
                let error = at_event(&loaded.events, error, (event, on), Some(entered));
                // What is corrected is told what it cannot be; what came after it goes first.
                let strike = || hint!("该项误登的，", run(format!("jiexie {}", event.striking())));
                let itself = entered.sets_in(event).is_some();
                return Err(if itself { error.or(strike()) } else { error.hint(event.goes_or_is_mended()) });
            }
        }
        Ok(())
    }

    /// The same of an act of `case` that stands, as its events have it here.
    fn refusal_of(&self, case: Id, event: &Event) -> Result<Option<Error>> {
        let own = |loaded: &&&Loaded| loaded.file.case().is_ok_and(|own| own.id == case);
        let Some(loaded) = self.all.iter().find(own) else { return Ok(None) };
        let amendments = Amendments::read(&loaded.events)?;
        let (act, on) = amendments.of(event);
        self.refusal(case, act, (on, event.seq))
    }

    /// The days after one on which anything happened in any of them.
    fn days_after(&self, day: NaiveDate) -> Result<Vec<(NaiveDate, Id)>> {
        let mut days = Vec::new();
        for loaded in &self.all {
            let amendments = Amendments::read(&loaded.events)?;
            let own = loaded.events.iter().filter(|event| !event.act.is_about_events());
            days.extend(own.map(|event| (amendments.of(event).1, event.record)).filter(|(on, _)| *on > day));
        }
        Ok(days)
    }

    /// Why an act of `case` is forbidden in its place by what goes on together with it.
    fn refusal(&self, case: Id, act: &Act, place: DayPlace) -> Result<Option<Error>> {
        if !is_judged(act) {
            return Ok(None);
        }
        let then = Then::of(self.ctx, &self.all, place)?;
        Ok(match act {
            Act::CaseDecide(decide) => then.waits_for_crime(case, decide.by.as_deref()),
            Act::CaseClose(_) => then.decides_for_others(case).or_else(|| then.is_left_undecided(case)),
            Act::CaseLink(link) if link.kind.has_main() => {
                let unsent = then.is_sent_first(case, link.other).filter(|_| link.kind == LinkKind::Merged);
                unsent.or_else(|| then.leads_nowhere(case, link.other))
            }
            _ => None,
        })
    }
}

/// All of them as they stood.
struct Then<'k> {
    ctx: Context<'k>,
    on: NaiveDate,
    files: Vec<(Id, Dossier)>,
    /// Which went on within which, since when.
    within: Vec<(Id, Id, NaiveDate)>,
}

impl<'k> Then<'k> {
    fn of(ctx: Context<'k>, all: &[&Loaded], (on, seq): DayPlace) -> Result<Self> {
        let (mut files, mut within) = (Vec::new(), Vec::new());
        for loaded in all {
            let amendments = Amendments::read(&loaded.events)?;
            let later = loaded.events.iter().any(|event| (amendments.of(event).1, event.seq) >= (on, seq));
            let then = if later { standing_before(ctx, &loaded.events, (on, seq)) } else { Ok(loaded.file.clone()) };
            // What earlier programs let pass in another order is taken as it stands now.
            let file = then.unwrap_or_else(|_| loaded.file.clone());
            let Ok(own) = file.case() else { continue };
            let (id, leads) = (own.id, own.links.iter().filter(|link| link.side == Side::To && link.kind.has_main()));
            within.extend(leads.filter(|link| link.since <= on).map(|link| (id, link.case, link.since)));
            files.push((id, file));
        }
        Ok(Then { ctx: Context { units: ctx.units.at(on, seq), ..ctx }, on, files, within })
    }

    fn file(&self, case: Id) -> Option<&Dossier> {
        self.files.iter().find(|(id, _)| *id == case).map(|(_, file)| file)
    }

    fn leading_to(&self, case: Id) -> impl Iterator<Item = Id> {
        self.within.iter().filter(move |(_, main, _)| *main == case).map(|(id, ..)| *id)
    }

    fn main_of(&self, case: Id) -> impl Iterator<Item = Id> {
        self.within.iter().filter(move |(id, ..)| *id == case).map(|(_, main, _)| *main)
    }

    /// The last of the main cases that one goes on within, with the day since when it leads there.
    fn last_main(&self, case: Id) -> Option<(Id, NaiveDate)> {
        let next = |at: Id| self.within.iter().find(|(id, ..)| *id == at).map(|(_, main, since)| (*main, *since));
        let (mut seen, mut last) = (HashSet::from([case]), next(case)?);
        while let Some((main, since)) = next(last.0).filter(|(main, _)| seen.insert(*main)) {
            last = (main, since.max(last.1));
        }
        Some(last)
    }

    /// Nobody but a judicial unit decides what goes on together with a suspected crime that did not come back: as a main case, or
    /// within one (六（二）).
    fn waits_for_crime(&self, own: Id, by: Option<&str>) -> Option<Error> {
        let case = self.file(own)?.case().ok()?;
        if self.ctx.units.is(by.unwrap_or(&case.holder), UnitRole::Judicial) {
            return None;
        }
        let (mut seen, mut next) = (HashSet::from([own]), vec![own]);
        while let Some(at) = next.pop() {
            for id in self.leading_to(at).chain(self.main_of(at)).filter(|id| seen.insert(*id)) {
                let Some(other) = self.file(id) else { continue };
                if handling::is_with_the_law(other) {
                    let held = other.case().is_ok_and(|case| self.ctx.units.is(&case.holder, UnitRole::Judicial));
                    return Some(handling::punished_in_another(own, id, held || other.open_transfer().is_some()));
                }
                next.push(id);
            }
        }
        None
    }

    /// A main case is not closed undecided while a case that came to its holder waits for its decision (二（二）2).
    fn decides_for_others(&self, main: Id) -> Option<Error> {
        let own = self.file(main)?;
        let (waiting, since) = self.waiting(main)?;
        handling::owed_to(self.ctx, own, waiting, since)
    }

    /// The first of those that lead to a case, however far, that waits for what is decided there, with the day since when.
    fn waiting(&self, main: Id) -> Option<(Id, NaiveDate)> {
        let (mut seen, mut next) = (HashSet::from([main]), vec![main]);
        while let Some(at) = next.pop() {
            for id in self.leading_to(at).filter(|id| seen.insert(*id)) {
                if self.file(id).is_some_and(|file| handling::waits_for_main(self.ctx, file)) {
                    return self.last_main(id).map(|(_, since)| (id, self.owed_since(id, since)));
                }
                next.push(id);
            }
        }
        None
    }

    /// Since when the main case's decision is owed to one that goes on within it since `linked`: not before it came to its holder.
    fn owed_since(&self, case: Id, linked: NaiveDate) -> NaiveDate {
        let held = self.file(case).and_then(|file| file.case().ok()).map(|case| case.held_since);
        held.map_or(linked, |held| held.max(linked))
    }

    /// A case that came to its holder is not closed where its main case leaves it undecided for good (二（二）2).
    fn is_left_undecided(&self, own: Id) -> Option<Error> {
        let waits = handling::waits_for_main(self.ctx, self.file(own)?);
        let (main, since) = self.last_main(own).filter(|_| waits)?;
        let case = self.file(main)?.case().ok()?;
        let settled = case.closed_on.is_some() || case.is_revoked();
        handling::owed_to(self.ctx, self.file(main)?, own, self.owed_since(own, since)).filter(|_| settled)
    }

    /// What came to its holder, or waits for such a case, is not put into a main case that was closed undecided: nobody would
    /// decide it (二（二）2).
    fn leads_nowhere(&self, own: Id, other: Id) -> Option<Error> {
        let owes = handling::owes(self.ctx, self.file(own)?).then_some(own);
        let waiting = owes.or_else(|| self.waiting(own).map(|(id, _)| id))?;
        let main = self.last_main(other).map_or(other, |(main, _)| main);
        let closed = self.file(main)?.case().is_ok_and(|case| case.closed_on.is_some());
        let error = handling::owed_to(self.ctx, self.file(main)?, waiting, self.on).filter(|_| closed)?;
        Some(error.hint(handling::reopened_first(main)))
    }

    /// A case that its finder holds to be another unit's, and has not sent, does not go on within another unit's: its letter and
    /// materials are owed all the same (二（二）1). The duplicate of a case is that very matter, which is where it belongs.
    fn is_sent_first(&self, own: Id, main: Id) -> Option<Error> {
        let (file, main_file) = (self.file(own)?, self.file(main)?);
        let (case, other) = (file.case().ok()?, main_file.case().ok()?);
        let unsent = file.deadlines.iter().any(|d| d.is_open() && d.rule == "transfer.send");
        let holder = main_file.current(&other.holder);
        if !unsent || holder == file.current(&case.holder) {
            return None;
        }
        let name = |code: &str| self.ctx.units.short_on(code, self.on).to_owned();
        Some(handling::owed_before_linked(case, main, &name(&case.holder), &name(holder)))
    }
}
