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
    free: HashMap<Option<String>, VecDeque<Id>>,
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
    erased: HashMap<(RecordKind, u64), Vec<Id>>,
    voided: HashMap<(RecordKind, u64), Id>,
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
                bucket.free.entry(old_number(session, id)?).or_default().push_back(id);
            }
            alike.other = bucket.first;
            alike.candidates = bucket.candidates(plan.old_number.as_deref());
        }
        let erased = self.erased.get(&(kind, traits.loose_key()));
        alike.candidates.extend(erased.into_iter().flatten().take(MOST));
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
        if let Some(bucket) = self.buckets.get_mut(&(kind, traits.key())) {
            bucket.first = Some((id, Some(line)));
            bucket.free.values_mut().for_each(|free| free.retain(|free| *free != id));
            bucket.free.retain(|_, free| !free.is_empty());
        }
        if let Some(erased) = self.erased.get_mut(&(kind, traits.loose_key())) {
            erased.retain(|erased| *erased != id);
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
            self.erased.entry((id.kind, traits.loose_key())).or_default().push(id);
        } else {
            let bucket = self.buckets.entry(key).or_default();
            if !bucket.unread.contains(&id) {
                bucket.unread.push(id);
            }
            bucket.first.get_or_insert((id, None));
        }
    }
}

impl Bucket {
    /// The records that a row with this old number may be: those of the same number, then those of none. A row without a
    /// number may be any.
    fn candidates(&self, number: Option<&str>) -> Vec<Id> {
        let of = |number: Option<String>| self.free.get(&number).into_iter().flatten().copied();
        match number {
            Some(number) => of(Some(fold::text(number))).chain(of(None)).take(MOST).collect(),
            None => {
                let numbered = self.free.iter().filter(|(number, _)| number.is_some());
                of(None).chain(numbered.flat_map(|(_, ids)| ids.iter().copied())).take(MOST).collect()
            }
        }
    }
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
