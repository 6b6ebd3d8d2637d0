//! What must be taken back before a step or a record can be: found out by trying, each refusal leading to the next. Nothing of
//! it is kept.

use chrono::NaiveDate;

use super::{Remarks, Session};
use crate::error::hint::{Hint, Part, add, hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::steps::act::{Act, Void};
use crate::steps::correction::{plan, read_value};
use crate::steps::event::Event;
use crate::steps::{target, together};

/// Why something is tried; said nowhere.
const REASON: &str = "登记有误";
/// Most steps and records that are taken back one after the other.
const MOST: usize = 24;

/// A step, by its number, or a whole record.
pub type StepRef = (Id, Option<u32>);

/// Looks for the whole way, in the register itself: whatever the steps touch, in whichever dossier, is judged as it would be.
struct Undoing<'s, 'a> {
    session: &'s mut Session<'a>,
    today: NaiveDate,
    done: Vec<StepRef>,
}

/// What comes of looking for a way, all of it taken back; `refused` where it cannot be looked for.
fn looked_for(
    session: &mut Session<'_>,
    refused: Error,
    look: impl FnOnce(&mut Undoing<'_, '_>, Error) -> Error,
) -> Error {
    let (today, mut found) = (session.today(), None);
    let asked = refused.clone();
    let _ = session.attempt(|session| {
        found = Some(look(&mut Undoing { session, today, done: Vec::new() }, asked));
        Err::<(), Error>(Error::io("只是试做"))
    });
    found.unwrap_or(refused)
}

/// The `refused` voiding of `place` with the whole way to it: all that goes before it, in order, each as a command; as it was
/// where no such way is found.
pub fn with_whole_way(session: &mut Session<'_>, place: StepRef, refused: Error) -> Error {
    looked_for(session, refused, |undoing, refused| voided(undoing, place, refused))
}

fn voided(undoing: &mut Undoing<'_, '_>, place: StepRef, refused: Error) -> Error {
    let found = undoing
        .first_before(place, &refused)
        .and_then(|_| undoing.take_back(place, &mut Vec::new()).then_some(&undoing.done));
    let Some(all) = found.filter(|all| all.len() > 1) else { return refused };
    let (before, what) = (
        &all[..all.len() - 1],
        match place {
            (id, Some(no)) => format!("{id} 第 {no} 项"),
            (id, None) => format!("{id} 整条"),
        },
    );
    let way = in_order("确是误登的，依次：", before, &format!("作废 {what}"));
    match place {
        (id, Some(no)) => refused.hint(hint!(
            ["只是内容有误的，不必作废：", run(format!("jiexie correct {id} --event {no}")), " 列出可更正的"],
            [way]
        )),
        // What is named there to go first is refused itself; the whole way says what goes before it.
        _ => {
            let kept = refused.hint.as_ref().and_then(|hint| hint.but_for(|part| voids(part).is_some()));
            match kept {
                Some(kept) => refused.hint(Hint::of([way, kept])),
                None => refused.hint(way),
            }
        }
    }
}

/// The `refused` correction of a step of `record` with all that goes before it, in order, each as a command; as it was where one
/// command is the way, or none is found.
pub fn before_correction(session: &mut Session<'_>, (record, act): (Id, &Act), refused: Error) -> Error {
    looked_for(session, refused, |undoing, refused| corrected(undoing, (record, act), refused))
}

fn corrected(undoing: &mut Undoing<'_, '_>, (record, act): (Id, &Act), refused: Error) -> Error {
    if let Some(way) = undoing.with_those_of_the_day(record, act, &refused) {
        return refused.hint(way);
    }
    // Where another step can be corrected first, nothing need go.
    let command = refused.hint.iter().flat_map(Hint::parts).find(|part| part.command().is_some());
    if refused.asks_why_late() {
        return refused;
    }
    if let Some(way) = command.filter(|part| part.command().is_some_and(|words| words.first() == Some(&"correct"))) {
        return match undoing.once_struck(record, act, way) {
            Some(way) => refused.hint(way),
            None => refused,
        };
    }
    let named = command.and_then(voids);
    // What the step that falls would need is not what the register needs as it is: it goes.
    let mut next = named.or_else(|| command.and_then(|_| first_of(&refused)));
    while let Some(first) = next.take() {
        if undoing.done.contains(&first) || !undoing.take_back(first, &mut Vec::new()) {
            return refused;
        }
        match undoing.tried_act(record, act.clone()) {
            Ok(()) if named.is_none() || undoing.done.len() > 1 => {
                return refused.hint(in_order("依次：", &undoing.done, "照此更正，作废的各项按实际重新登记"));
            }
            Ok(()) => return refused,
            Err(error) => next = first_of(&error),
        }
    }
    refused
}

/// The commands that take back `places`, one after the other, and what comes then.
fn in_order(before: &str, places: &[StepRef], then: &str) -> Hint {
    let line = |place: &StepRef| match place {
        (id, Some(no)) => format!("jiexie void {id} --event {no} --reason 理由"),
        (id, None) => format!("jiexie void {id} --reason 理由"),
    };
    let mut way = vec![Hint::from(before.to_owned())];
    for place in places {
        let next = if place == places.last().unwrap_or(place) { "，再" } else { "，再 " };
        way.extend([run(line(place)), Hint::from(next)]);
    }
    way.push(Hint::from(then.to_owned()));
    Hint::line(way)
}

/// What a refusal names to be voided first; else the step that would not stand.
fn first_of(refused: &Error) -> Option<StepRef> {
    let fallen = || refused.fallen.as_ref().and_then(|fallen| Some((fallen.0.parse().ok()?, fallen.1)));
    refused.hint.iter().flat_map(Hint::parts).find_map(voids).or_else(fallen)
}

/// What a command voids.
fn voids(part: &Part) -> Option<StepRef> {
    let words = part.command()?;
    let [verb, id, rest @ ..] = words.as_slice() else { return None };
    let id: Id = id.parse().ok().filter(|_| *verb == "void")?;
    let no = rest.iter().position(|word| *word == "--event").and_then(|at| rest.get(at + 1));
    Some((id, no.map(|no| no.parse()).transpose().ok()?))
}

impl Undoing<'_, '_> {
    /// Takes a step or a record back, and before it whatever stands in the way. False where that leads nowhere.
    fn take_back(&mut self, place: StepRef, on_the_way: &mut Vec<StepRef>) -> bool {
        if on_the_way.contains(&place) {
            return false;
        }
        on_the_way.push(place);
        loop {
            let refused = match self.tried(place) {
                Ok(()) => {
                    self.done.push(place);
                    on_the_way.pop();
                    return true;
                }
                Err(error) => error,
            };
            let Some(first) = self.first_before(place, &refused).filter(|first| *first != place) else { return false };
            if self.done.contains(&first) || self.done.len() >= MOST || !self.take_back(first, on_the_way) {
                return false;
            }
        }
    }

    /// What goes before a step or a record whose voiding was `refused`: what is named, or else the link by which the case that is
    /// named leads to this one.
    fn first_before(&mut self, (record, no): StepRef, refused: &Error) -> Option<StepRef> {
        first_of(refused).or_else(|| {
            let named = refused.hint.iter().flat_map(Hint::parts).filter_map(|part| match part.command()?.as_slice() {
                ["correct", id] => id.parse().ok().filter(|id: &Id| *id != record),
                _ => None,
            });
            let loaded = self.session.dossier(named.take(1).find(|_| no.is_none())?).ok()?;
            let links = |event: &&Event| matches!(&event.act, Act::CaseLink(link) if link.other == record);
            let stands = |event: &&Event| target::target(loaded, event.record, event.no).is_ok();
            let link = loaded.events.iter().rev().filter(links).find(stands)?;
            Some((link.record, Some(link.no)))
        })
    }

    /// How the `refused` correction of a day goes together with the steps that were entered with the same wrong day and are in each
    /// other's way; none where there are none, or it does not.
    fn with_those_of_the_day(&mut self, record: Id, act: &Act, refused: &Error) -> Option<Hint> {
        let Act::Correct(correct) = act else { return None };
        let (wrong, day) = (self.stands_on((record, correct.event))?, correct.to_day?);
        let (mut correct, mut others, mut error) = (correct.clone(), Vec::new(), refused.clone());
        while others.len() < MOST {
            let fallen = error.fallen.as_deref()?;
            // What begins a record is its first step.
            let other = (fallen.0.parse().ok()?, fallen.1.unwrap_or(1));
            if others.contains(&other) || self.stands_on(other) != Some(wrong) {
                return None;
            }
            together::take_along(self.session.dossier(record).ok()?, record, &mut correct, &[other]).ok()?;
            others.push(other);
            match self.tried_with(record, Act::Correct(correct.clone()), None) {
                Ok(()) => break,
                Err(next) => error = next,
            }
        }
        let named: Vec<String> = others.iter().map(|(id, no)| format!("{id} 第 {no} 项")).collect();
        let mut way = vec![Hint::from(format!("{}也误记为 {wrong} 的，一并更正为 {day}：", named.join("、")))];
        for (at, (id, no)) in others.iter().enumerate() {
            way.extend((at > 0).then(|| Hint::from("，")));
            way.push(add("also", format!("{id}:{no}")));
        }
        let other_day = hint!("更正后的日期有误的，另写 ", option("on"));
        Some(match refused.asks_why_late() {
            true => Hint::of([Hint::line(way), other_day, hint!("确已迟延的，", add("late-reason", "\"迟延原因\""))]),
            false => Hint::of([Hint::line(way), other_day]),
        })
    }

    /// The way to what `act` corrects by another correction, which is refused while the step stands: that step goes first. None where
    /// the other correction can be made as it is, or cannot be told to be refused.
    fn once_struck(&mut self, record: Id, act: &Act, way: &Part) -> Option<Hint> {
        let Act::Correct(correct) = act else { return None };
        let (of, other) = self.written(way)?;
        self.tried_act(of, other).err().filter(|error| !error.asks_why_late())?;
        self.take_back((record, Some(correct.event)), &mut Vec::new()).then_some(())?;
        let (of, other) = self.written(way)?;
        self.tried_act(of, other).ok()?;
        let line = format!("jiexie {}", way.command()?.join(" "));
        let struck = in_order("作废这一项，依次：", &self.done, "更正：");
        Some(Hint::line([struck, run(line), Hint::from("，作废的各项按实际重新登记".to_owned())]))
    }

    /// The correction that a command writes; none where it leaves something to be written.
    fn written(&mut self, way: &Part) -> Option<(Id, Act)> {
        let words = way.command()?;
        let id: Id = words.get(1)?.parse().ok()?;
        let of = |option: &str| words.iter().position(|word| *word == option).and_then(|at| words.get(at + 1));
        self.session.dossier(id).ok()?;
        let (ctx, loaded) = (Context { law: self.session.law(), units: self.session.units() }, self.session.held()?);
        let target = target::target(loaded, id, of("--event")?.parse().ok()?).ok()?;
        let (name, text) = of("--set")?.split_once('=')?;
        let field = target.act.fields().iter().find(|field| field.title == name || field.key == name)?;
        let typed = [text.to_owned()];
        let value = read_value(ctx, loaded, &target, (field.key, name), &typed, &|_| None).ok()?;
        let set = std::iter::once((field.key.to_owned(), value)).collect();
        let (correct, _) = plan(ctx, loaded, &target, None, set, Some(REASON.to_owned())).ok()?;
        Some((id, Act::Correct(correct)))
    }

    /// The day of a step that stands.
    fn stands_on(&mut self, (id, no): (Id, u32)) -> Option<NaiveDate> {
        Some(target::target(self.session.dossier(id).ok()?, id, no).ok()?.on)
    }

    fn tried(&mut self, (record, event): StepRef) -> Result<()> {
        self.tried_act(record, Act::Void(Void { event, reason: Some(REASON.to_owned()) }))
    }

    fn tried_act(&mut self, record: Id, act: Act) -> Result<()> {
        self.tried_with(record, act, Some(REASON))
    }

    /// Carries an act out; what was done so far stands where it is refused.
    fn tried_with(&mut self, record: Id, act: Act, late_reason: Option<&str>) -> Result<()> {
        let remarks = Remarks { late_reason: late_reason.map(str::to_owned), ..Remarks::default() };
        self.session.attempt(|session| session.act(record, None, self.today, act, &remarks, &[]))
    }
}
