//! Rows that stand in the register already, without saying so by an id of ours: found by what they are told by, each year
//! of the register read once.
//!
//! One record answers for one row of a file: of two equal rows both are registered, and both are found the next time.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::error::Result;
use crate::fold;
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::likeness::{case_traits, is_running, old_number_of, traits};
use crate::ledger::row::Plan;
use crate::registry::act::Act;
use crate::registry::likeness::{Traits, of_assist, of_case, of_named_case, of_share, of_transfer};

/// Most records that a row is held against.
const MOST: usize = 16;

/// Records that are told by the same, and were there before this file.
#[derive(Default)]
struct Bucket {
    /// Their old numbers are not looked up yet.
    unread: Vec<Id>,
    /// By their old numbers, folded; those without among them.
    numbered: HashMap<Option<String>, VecDeque<Id>>,
    /// Those with a number, whichever.
    any: VecDeque<Id>,
    /// The first of them; once a row of this file stands for one of them, that row's, with its line.
    first: Option<(Id, Option<u64>)>,
}

/// The records a row may be about.
#[derive(Default)]
pub struct Alike {
    /// Those that may stand for it, best first.
    pub candidates: Vec<Id>,
    /// One that it is to be told apart from: with the line of the row that made it, when this file did.
    pub other: Option<(Id, Option<u64>)>,
    /// One that was voided.
    pub void: Option<Id>,
    /// The case that a row of transfers would open once more.
    pub case: Option<Id>,
}

/// What the register holds, as far as the file has asked.
#[derive(Default)]
pub struct Twins {
    years: HashSet<(RecordKind, u16)>,
    buckets: HashMap<(RecordKind, u64), Bucket>,
    erased: HashMap<(RecordKind, u64), VecDeque<Id>>,
    voided: HashMap<(RecordKind, u64), Id>,
    /// Those that answer for a row of this file.
    gone: HashSet<Id>,
}

impl Twins {
    /// What is like the record of a row.
    ///
    /// # Errors
    /// Those of the register.
    pub fn of(&mut self, session: &mut Session<'_>, plan: &Plan) -> Result<Alike> {
        let Some(traits) = traits(plan) else { return Ok(Alike::default()) };
        let kind = plan.record.kind;
        self.read(session, kind, plan.record.year)?;
        let key = (kind, traits.key());
        let mut alike = Alike { void: self.voided.get(&key).copied(), ..Alike::default() };
        if let Some(bucket) = self.buckets.get_mut(&key) {
            for id in bucket.unread.drain(..) {
                let number = old_number(session, id)?;
                if number.is_some() {
                    bucket.any.push_back(id);
                }
                bucket.numbered.entry(number).or_default().push_back(id);
            }
            alike.other = bucket.first;
            alike.candidates = bucket.candidates(plan.old_number.as_deref(), &self.gone);
        }
        if let Some(erased) = self.erased.get_mut(&(kind, traits.loose_key())) {
            // One with another old number is another; so is one without, when the row has its own.
            let number = plan.old_number.as_deref().map(fold::text);
            for id in free(erased, &self.gone) {
                if number.is_none() || number == old_number(session, id)? {
                    alike.candidates.push(id);
                }
            }
        }
        if let Some(case) = case_traits(plan)
            && kind == RecordKind::Transfer
            && let Some(first) = plan.steps.first()
        {
            self.read(session, RecordKind::Case, first.record.year)?;
            let bucket = self.buckets.get(&(RecordKind::Case, case.key()));
            alike.case = bucket.and_then(|bucket| bucket.first).map(|(id, _)| id);
        }
        Ok(alike)
    }

    /// The record of a row answers for it, and for no other: equal rows after it are told so.
    pub fn taken(&mut self, plan: &Plan, line: u64) {
        let Some(traits) = traits(plan) else { return };
        let (kind, id) = (plan.record.kind, plan.record);
        self.gone.insert(id);
        if let Some(bucket) = self.buckets.get_mut(&(kind, traits.key())) {
            bucket.first = Some((id, Some(line)));
        }
    }

    /// A row was registered: equal rows after it are told so.
    pub fn made(&mut self, plan: &Plan, line: u64) {
        let Some(traits) = traits(plan) else { return };
        let bucket = self.buckets.entry((plan.record.kind, traits.key())).or_default();
        bucket.first.get_or_insert((plan.record, Some(line)));
    }

    fn read(&mut self, session: &mut Session<'_>, kind: RecordKind, year: u16) -> Result<()> {
        if !self.years.insert((kind, year)) {
            return Ok(());
        }
        session.standing(kind, year, &mut |standing| {
            for traits in &standing.traits {
                self.add(standing.id, standing.void, traits);
            }
        })?;
        // What was corrected is known by what it was entered as, too: the ledger still says that.
        for id in session.corrected(kind, year)? {
            for traits in entered(session, id)? {
                self.add(id, false, &traits);
            }
        }
        Ok(())
    }

    fn add(&mut self, id: Id, void: bool, traits: &Traits) {
        let key = (id.kind, traits.key());
        if void {
            self.voided.entry(key).or_insert(id);
        } else if traits.is_erased() {
            self.erased.entry((id.kind, traits.loose_key())).or_default().push_back(id);
        } else {
            let bucket = self.buckets.entry(key).or_default();
            bucket.unread.push(id);
            bucket.first.get_or_insert((id, None));
        }
    }
}

impl Bucket {
    /// The records that a row with this old number may be: those of the same number, then those of none. A row without a
    /// number may be any.
    fn candidates(&mut self, number: Option<&str>, gone: &HashSet<Id>) -> Vec<Id> {
        let mut of =
            |number: &Option<String>| self.numbered.get_mut(number).map(|ids| free(ids, gone)).unwrap_or_default();
        let (own, none) = (number.map(|number| of(&Some(fold::text(number)))), of(&None));
        match own {
            Some(own) => [own, none].concat(),
            None => [none, free(&mut self.any, gone)].concat(),
        }
    }
}

/// The first records of a queue that answer for no row yet. Those at its head that do are forgotten, so that a queue of
/// equal records is walked once, however long it is.
fn free(ids: &mut VecDeque<Id>, gone: &HashSet<Id>) -> Vec<Id> {
    while ids.front().is_some_and(|id| gone.contains(id)) {
        ids.pop_front();
    }
    ids.iter().filter(|id| !gone.contains(id)).take(MOST).copied().collect()
}

/// The old number with which a record was entered, folded.
fn old_number(session: &Session<'_>, id: Id) -> Result<Option<String>> {
    let note = session.first_note(id)?;
    Ok(note.as_deref().and_then(old_number_of).filter(|number| !is_running(number)).map(fold::text))
}

/// What a record was told by when it was entered.
fn entered(session: &mut Session<'_>, id: Id) -> Result<Vec<Traits>> {
    let steps = session.steps_as_entered(id)?;
    let Some((on, act)) = steps.first() else { return Ok(Vec::new()) };
    Ok(match act {
        Act::CaseNew(new) => vec![of_case(new, *on)],
        Act::ShareNew(new) => vec![of_share(new, *on)],
        Act::AssistNew(new) => vec![of_assist(new, *on)],
        Act::TransferNew(new) => {
            let case = session.steps_as_entered(new.case)?;
            let named = of_transfer(new, *on, of_named_case(new.case));
            let own = case.first().and_then(|(day, act)| match act {
                Act::CaseNew(case) => Some(of_transfer(new, *on, of_case(case, *day))),
                _ => None,
            });
            own.into_iter().chain([named]).collect()
        }
        _ => Vec::new(),
    })
}
