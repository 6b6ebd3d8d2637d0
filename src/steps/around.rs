//! What is judged in the light of the cases that one goes on together with, as a main case or within one: each is a dossier of its
//! own. An act is judged by how they stood on its day, whatever is entered first, and is not left standing by what is entered later.

use std::collections::HashSet;

use chrono::NaiveDate;

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
use crate::steps::replay::{at_event, standing_before};

/// A place among the steps by their days: the day, and what was recorded before on that day.
pub type DayPlace = (NaiveDate, i64);

/// Whether an act is judged in the light of other cases.
pub fn is_judged(act: &Act) -> bool {
    matches!(act, Act::CaseDecide(_) | Act::CaseClose(_) | Act::CaseLink(_))
}

/// Whether an event may change what others are judged by.
pub fn bears_on_others(event: &Event) -> bool {
    event.record.kind.is_of_holding()
        && !event.act.is_consequence()
        && !matches!(event.act, Act::Redact(_) | Act::CalendarMove(_))
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
    pub fn nothing_later_falls(&self, before: &Around<'_>, entered: &Event) -> Result<()> {
        for loaded in &self.all {
            let Ok(case) = loaded.file.case().map(|case| case.id) else { continue };
            let now = |event: &Event, act: &Act, on| self.refusal(case, act, (on, event.seq));
            let then = |event: &Event, _: &Act, _| before.refusal_of(case, event);
            if let Some((event, on, error)) = first_fallen(&loaded.events, entered, &is_judged, (&now, &then))? {
                let error = at_event(&loaded.events, error, (event, on), Some(entered));
                return Err(error.hint(event.goes_or_is_mended()));
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
    fn days_after(&self, day: NaiveDate) -> Result<Vec<NaiveDate>> {
        let mut days = Vec::new();
        for loaded in &self.all {
            let amendments = Amendments::read(&loaded.events)?;
            let own = loaded.events.iter().filter(|event| !event.act.is_about_events());
            days.extend(own.map(|event| amendments.of(event).1).filter(|on| *on > day));
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
            Act::CaseClose(_) => then.decides_for_others(case),
            Act::CaseLink(link) if link.kind == LinkKind::Merged => then.is_sent_first(case, link.other),
            _ => None,
        })
    }
}

/// All of them as they stood.
struct Then<'k> {
    ctx: Context<'k>,
    on: NaiveDate,
    files: Vec<(Id, Dossier)>,
    /// Which went on within which.
    within: Vec<(Id, Id)>,
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
            within.extend(leads.filter(|link| link.since <= on).map(|link| (id, link.case)));
            files.push((id, file));
        }
        Ok(Then { ctx: Context { units: ctx.units.at(on, seq), ..ctx }, on, files, within })
    }

    fn file(&self, case: Id) -> Option<&Dossier> {
        self.files.iter().find(|(id, _)| *id == case).map(|(_, file)| file)
    }

    fn leading_to(&self, case: Id) -> impl Iterator<Item = Id> {
        self.within.iter().filter(move |(_, main)| *main == case).map(|(id, _)| *id)
    }

    fn main_of(&self, case: Id) -> impl Iterator<Item = Id> {
        self.within.iter().filter(move |(id, _)| *id == case).map(|(_, main)| *main)
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
        let (mut seen, mut next) = (HashSet::from([main]), vec![main]);
        while let Some(at) = next.pop() {
            for id in self.leading_to(at).filter(|id| seen.insert(*id)) {
                let waits = self.file(id).is_some_and(|file| handling::waits_for_main(self.ctx, file));
                if let Some(error) = handling::owed_to(own, id).filter(|_| waits) {
                    return Some(error);
                }
                next.push(id);
            }
        }
        None
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
