//! Rows of an export of ours: their steps laid aside, then walked in the order in which they once happened.

mod carried;
mod stage;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;

use super::calendar;
use super::clerk::taken;
use super::contents::Contents;
use super::follow::{self, Followed};
use super::progress::Progress;
use super::source::ImportSource;
use super::tally::Tally;
use super::undone::{Aside, Undone};
use super::unit_changes::UnitChanges;
use crate::error::{Error, ErrorKind, Result};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::Kind;
use crate::ledger::heading::Heading;
use crate::ledger::plan::Fault;
use crate::ledger::steps::{LedgerStep, alike};
use crate::repo::Staged;
use crate::steps::act::Act;
use crate::steps::likeness::says_all;
use carried::{act, beside, void};

/// Most records that are named as having gone on here.
const NAMED: usize = 10;

/// The walk over the steps of one file, or of a whole export.
#[derive(Default)]
pub struct Walk {
    /// The files taken in, by the number under which their steps are laid aside.
    files: Vec<(Kind, Option<&'static str>, Heading)>,
    /// All files of an export are at hand: nothing waits.
    whole: bool,
    /// What materials hold.
    contents: Contents,
    /// What came of the register's own books among the steps.
    changes: Changes,
    /// Cases that others lead to: their steps are walked among those of these.
    tied: HashMap<String, i64>,
    /// Of a record of which steps were struck out here: how many stand before the next one.
    behind: HashMap<Id, usize>,
    /// Of a record that was there: how many of its steps the files told, and how many there are.
    reach: HashMap<Id, [usize; 2]>,
    /// What was voided or struck out where the files come from.
    undone: Undone,
    /// Dossiers that went on here beyond what the files tell.
    own: HashSet<String>,
}

/// What came of the register's own books among the steps, each at its own place.
#[derive(Debug, Default)]
pub struct Changes {
    /// Of the calendar.
    pub(super) calendar: calendar::Changes,
    /// Of the units.
    pub(super) units: UnitChanges,
}

impl Changes {
    /// Carries out what came before the step of this number.
    fn up_to(&mut self, session: &mut Session<'_>, step: i64, tally: &mut Tally) -> Result<()> {
        self.units.up_to(session, step, tally)?;
        self.calendar.up_to(session, step)
    }

    /// Carries out what is left.
    fn finish(&mut self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        self.units.finish(session, tally)?;
        self.calendar.up_to(session, i64::MAX)
    }
}

impl Walk {
    /// A walk over the files of a whole export (true), or over one of them.
    pub fn new(whole: bool, contents: Contents) -> Self {
        Walk { whole, contents, ..Walk::default() }
    }

    /// Walks what was laid aside.
    ///
    /// # Errors
    /// Failures of the register; steps that are refused are in the tally.
    pub fn go(&mut self, session: &mut Session<'_>, progress: &dyn Progress, tally: &mut Tally) -> Result<()> {
        session.say_what_is_known(false);
        self.undone.carry(session, tally)?;
        self.void_what_stands(session, tally)?;
        progress.begin("登记", 0);
        let (mut place, mut seq) = (i64::MIN, i64::MIN);
        // The dossier whose case steps wait: later ones of that case wait too.
        let mut stopped: Option<String> = None;
        while !tally.is_full() {
            let page = session.staging().after(place, seq)?;
            let Some(last) = page.last() else { break };
            (place, seq) = (last.place, last.seq);
            progress.more(page.len() as u64);
            for staged in &page {
                progress.step();
                if tally.is_full() {
                    break;
                }
                self.changes.up_to(session, staged.seq, tally)?;
                self.step(session, staged, &mut stopped, tally)?;
            }
        }
        self.changes.finish(session, tally)?;
        self.undone.finish(session, tally)?;
        self.say_what_went_on(session, tally)?;
        sum(session, tally)
    }

    /// Walks what was laid aside, unless something is wrong already.
    fn went(
        mut self,
        session: &mut Session<'_>,
        dir: &Path,
        progress: &dyn Progress,
        tally: &mut Tally,
    ) -> Result<Aside> {
        if tally.problems.is_empty() {
            self.undone = Undone::of(session, dir)?;
            self.go(session, progress, tally)?;
        }
        Ok(Aside::of(self.undone, self.own))
    }

    fn step(
        &mut self,
        session: &mut Session<'_>,
        staged: &Staged,
        stopped: &mut Option<String>,
        tally: &mut Tally,
    ) -> Result<()> {
        let record: Id = staged.record.parse()?;
        let step: LedgerStep = serde_json::from_str(&staged.body).map_err(|_| Error::io("存放的事项无法读回"))?;
        let of_case = matches!(record.kind, RecordKind::Case | RecordKind::Dispute) || step.after.is_some();
        let blocked = stopped.as_deref() == Some(&staged.dossier);
        if step.is_told_beside() && !(of_case && blocked) {
            return beside(session, record, &step, staged, tally);
        }
        if step.is_told_beside() {
            tally.waiting_steps += 1;
            return session.staging().count(staged, false);
        }
        let fate = match self.look(session, record, staged.nth, &step) {
            Ok(Standing::Followed(said)) => {
                tally.remark(u64::try_from(staged.line).unwrap_or(0), said);
                Ok(Fate::Walked)
            }
            Ok(Standing::There) => {
                if staged.own && staged.nth == 0 && session.exists(record)? && session.is_void(record)? {
                    let line = u64::try_from(staged.line).unwrap_or(0);
                    tally.remark(line, vec![format!("{record} 在本登记簿已作废，没有再登记")]);
                }
                return Ok(());
            }
            Ok(Standing::Beyond) if blocked || !self.whole => Ok(Fate::Waits),
            Ok(Standing::Beyond) => Err(Error::input(format!("{record} 此前的事项没有导入")).hint("先改正前面的问题")),
            Ok(Standing::Next) if !self.whole && of_case && (blocked || self.too_early(session, &step, staged)?) => {
                Ok(Fate::Waits)
            }
            Ok(Standing::Next) => {
                session.attempt(|session| act(session, record, &step, &self.contents)).map(|()| Fate::Walked).or_else(
                    |error| {
                        // What another file brings may still be wanting: closing waits for shares and requests to end.
                        let may_wait = of_case && (step.after.is_none() || matches!(step.act, Act::CaseClose(_)));
                        let waits = !self.whole
                            && (may_wait || blocked)
                            && error.kind != ErrorKind::Io
                            && error.kind != ErrorKind::Busy;
                        if waits { Ok(Fate::Waits) } else { Err(error) }
                    },
                )
            }
            Err(error) => Err(error),
        };
        let line = u64::try_from(staged.line).unwrap_or(0);
        match fate {
            Ok(Fate::Walked) => {
                tally.steps += 1;
                session.staging().count(staged, true)?;
                tally.remark(line, session.settle()?);
                if let Act::CaseDecide(decide) = &step.act
                    && let Some(share) = decide.share
                    && session.staging().is_void(&share.to_string())?
                {
                    void(session, share, tally)?;
                }
            }
            Ok(Fate::Waits) => {
                tally.waiting_steps += 1;
                session.staging().count(staged, false)?;
                if of_case {
                    *stopped = Some(staged.dossier.clone());
                }
            }
            Err(error) if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) => return Err(error),
            Err(error) => {
                let at = usize::try_from(staged.file).unwrap_or(0);
                let (name, heading) = match self.files.get(at) {
                    Some((_, name, heading)) => (*name, Some(heading)),
                    None => (None, None),
                };
                let key = if staged.own { "steps" } else { "case_steps" };
                let column = heading.map(|heading| heading.title(key).to_owned());
                tally.problem(
                    name,
                    line,
                    Fault {
                        column,
                        at: None,
                        value: Some(format!("{record} {}", step.named())),
                        error,
                        lacks: Vec::new(),
                    },
                );
            }
        }
        Ok(())
    }

    /// Where a step stands against what the register holds of its record.
    fn look(&mut self, session: &mut Session<'_>, record: Id, nth: i64, step: &LedgerStep) -> Result<Standing> {
        let there = session.steps_of(record)?;
        let nth = usize::try_from(nth).unwrap_or(0);
        let at = nth + self.behind.get(&record).copied().unwrap_or(0);
        // What was corrected here since is known by what it was entered as, what was erased by the rest of it.
        let says = |(on, act): &(NaiveDate, Act)| *on == step.on && (alike(act, &step.act) || says_all(act, &step.act));
        if there.is_empty() && session.exists(record)? && session.is_void(record)? {
            let events = &session.dossier(record)?.events;
            let first = events.iter().find(|event| event.record == record);
            let same = first.is_some_and(|event| nth > 0 || says(&(event.on, event.act.clone())));
            return if same { Ok(Standing::There) } else { Err(taken(record)) };
        }
        let anew = match there.get(at).map(|_| session.event_at(record, at)).transpose()?.flatten() {
            Some(no) => follow::is_struck_there(session.dossier(record)?, record, no),
            None => false,
        };
        match there.get(at) {
            Some(stored) if !anew && (says(stored) || session.steps_as_entered(record)?.get(at).is_some_and(says)) => {
                self.reach.insert(record, [at + 1, there.len()]);
                Ok(Standing::There)
            }
            // Another record altogether.
            Some(_) if at == 0 && !there.first().is_some_and(|(_, act)| may_be(act, &step.act)) => {
                Err(taken(record)
                    .or(format!("同一件、原登记簿更正过的，先 jiexie correct {record} --event 1 照样更正")))
            }
            Some(_) => match session.attempt(|session| follow::follow(session, record, at, step))? {
                Followed::There(behind, said) => {
                    *self.behind.entry(record).or_default() += behind;
                    self.reach.insert(record, [at + behind + 1, there.len()]);
                    Ok(if said.is_empty() { Standing::There } else { Standing::Followed(said) })
                }
                Followed::Next(behind) => {
                    *self.behind.entry(record).or_default() += behind;
                    // Nothing that stands here is beyond what is told.
                    self.reach.remove(&record);
                    Ok(Standing::Next)
                }
            },
            None if at == there.len() => Ok(Standing::Next),
            None => Ok(Standing::Beyond),
        }
    }

    /// Says which records went on here beyond what the files tell.
    fn say_what_went_on(&mut self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        let mut longer: Vec<(Id, usize)> =
            self.reach.iter().filter(|(_, [told, there])| told < there).map(|(id, [told, _])| (*id, *told)).collect();
        longer.sort();
        let mut named = Vec::new();
        for (record, told) in longer {
            if session.living_steps_after(record, told)? {
                self.own.insert(session.dossier(record)?.key.clone());
                if named.len() <= NAMED {
                    named.push(record.to_string());
                }
            }
        }
        let more = if named.len() > NAMED { " 等" } else { "" };
        named.truncate(NAMED);
        if !named.is_empty() {
            tally.remark(
                0,
                vec![format!(
                    "{}{more}在本登记簿的事项比导出多：本登记簿自己办理的不必处理；原登记簿已作废的，jiexie void 编号 --event 序号 --reason 理由",
                    named.join("、")
                )],
            );
        }
        Ok(())
    }

    /// Whether transfers that came before a step of the case are still to come.
    fn too_early(&self, session: &mut Session<'_>, step: &LedgerStep, staged: &Staged) -> Result<bool> {
        let Some(after) = step.after.filter(|after| *after > 0) else { return Ok(false) };
        let root: Id = staged.dossier.parse()?;
        if !session.exists(root)? {
            return Ok(true);
        }
        let loaded = session.dossier(root)?;
        let voided = &loaded.file.voided;
        let transfers = loaded.events.iter().filter(|event| {
            event.record.kind == RecordKind::Transfer && !event.act.is_about_events() && !voided.contains(&event.record)
        });
        Ok(transfers.count() < usize::try_from(after).unwrap_or(usize::MAX))
    }

    /// Shares that a decision taken in before has given birth to, and that are void where they come from.
    fn void_what_stands(&self, session: &mut Session<'_>, tally: &mut Tally) -> Result<()> {
        let mut shares: Vec<Id> = Vec::new();
        session.staging().rows(&mut |row| {
            if row.void && row.was_there && row.record.starts_with(RecordKind::Share.letter()) {
                shares.push(row.record.parse()?);
            }
            Ok(())
        })?;
        let follows = |share: &Id| !self.undone.waits_for(*share);
        shares.into_iter().filter(follows).try_for_each(|share| void(session, share, tally))
    }
}

/// Adds up what became of the rows.
fn sum(session: &Session<'_>, tally: &mut Tally) -> Result<()> {
    session.staging().rows(&mut |row| {
        let counter = match &row {
            row if row.void => &mut tally.void,
            row if !row.was_there && row.walked > 0 => {
                tally.made(u64::try_from(row.line).unwrap_or(0), row.record.parse()?, None);
                &mut tally.registered
            }
            row if row.walked > 0 => &mut tally.continued,
            row if row.waiting > 0 => &mut tally.waiting,
            _ => &mut tally.already,
        };
        *counter += 1;
        if row.walked > 0 && row.waiting > 0 {
            tally.waiting += 1;
        }
        Ok(())
    })
}

/// Whether one act may be what the other was corrected to: something by which records are told stayed the same.
fn may_be(here: &Act, there: &Act) -> bool {
    let (old, new) = (here.values(), there.values());
    let says = |value: &&serde_json::Value| !value.is_null() && **value != serde_json::json!([]);
    let equal = |key: &str| old.get(key).filter(says).is_some_and(|value| new.get(key) == Some(value));
    here.name() == there.name() && ["title", "place", "parties", "doc_no", "case"].into_iter().any(equal)
}

enum Standing {
    Followed(Vec<String>),
    There,
    Next,
    Beyond,
}

enum Fate {
    Walked,
    Waits,
}

/// Takes in one file of an export.
pub(super) fn take_in(
    session: &mut Session<'_>,
    source: &mut ImportSource,
    dir: &Path,
    contents: Contents,
    progress: &dyn Progress,
    tally: &mut Tally,
) -> Result<Aside> {
    session.staging().begin()?;
    let mut walk = Walk::new(false, contents);
    walk.stage(session, source, progress, tally)?;
    walk.went(session, dir, progress, tally)
}

/// Takes in the files of a whole export together.
pub(super) fn take_in_all(
    session: &mut Session<'_>,
    dir: &Path,
    files: &[Kind],
    (contents, changes): (Contents, Changes),
    progress: &dyn Progress,
    tally: &mut Tally,
) -> Result<Aside> {
    session.staging().begin()?;
    let mut walk = Walk { changes, ..Walk::new(true, contents) };
    for kind in files {
        let mut source = ImportSource::open(&dir.join(kind.file()), *kind, Some(kind.file()), tally)?;
        walk.stage(session, &mut source, progress, tally)?;
    }
    walk.went(session, dir, progress, tally)
}
