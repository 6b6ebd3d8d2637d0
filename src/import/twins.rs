//! Rows that stand in the register already, without saying so by an id of ours: found by what they are told by, each year
//! of the register read once.
//!
//! One record answers for one row of a file: of two equal rows both are registered, and both are found the next time.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet, VecDeque};

use crate::error::{Error, Result};
use crate::fold;
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::ledger::likeness::{OLD_NUMBER, case_traits, is_running, old_number_of, traits};
use crate::ledger::plan::Plan;
use crate::steps::act::Act;
use crate::steps::likeness::{Traits, of_assist, of_case, of_named_case, of_share, of_transfer};

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
    first: Option<TwinRow>,
}

/// The records a row may be about.
#[derive(Default)]
pub struct Alike {
    /// Those that may stand for it, best first.
    pub candidates: Vec<Id>,
    /// One that it is to be told apart from: with the line of the row that made it, when this file did.
    pub other: Option<TwinRow>,
    /// One that was voided.
    pub void: Option<Id>,
    /// The case that a row of transfers would open once more.
    pub case: Option<Id>,
}

/// Kind, year and what records are told by.
type Key = (RecordKind, u16, u64);

/// A record, and the line of the row of this file that made it, if one did.
pub type TwinRow = (Id, Option<u64>);

/// What the register holds, as far as the file has asked.
#[derive(Default)]
pub struct Twins {
    /// The records of a year by what they are told by, in order: sixteen bytes each, since there may be a million.
    years: HashMap<(RecordKind, u16), Vec<(u64, Id)>>,
    /// Those that a row has asked for.
    buckets: HashMap<Key, Bucket>,
    erased: HashMap<(RecordKind, u64), VecDeque<Id>>,
    voided: HashMap<(RecordKind, u64), Id>,
    /// By their old numbers, folded: read when a row with one is like no record; with the line of the row that made one.
    numbers: HashMap<(RecordKind, u16), HashMap<String, TwinRow>>,
    /// Those that answer for a row of this file.
    gone: HashSet<Id>,
    /// Those that rows of this file made under an id of their own, with the line.
    own: HashMap<Id, u64>,
    /// The first id that was given to a row of this file without one.
    given: HashMap<(RecordKind, u16), u32>,
}

impl Twins {
    /// What is like the record of a row.
    pub fn of(&mut self, session: &mut Session<'_>, plan: &Plan) -> Result<Alike> {
        let Some(traits) = traits(plan) else { return Ok(Alike::default()) };
        let (kind, year) = (plan.record.kind, plan.record.year);
        self.read(session, kind, year)?;
        let key = traits.key();
        let mut alike = Alike { void: self.voided.get(&(kind, key)).copied(), ..Alike::default() };
        if let Some(bucket) = self.bucket((kind, year, key)) {
            for id in bucket.unread.drain(..) {
                let number = old_number(session, id)?;
                if number.is_some() {
                    bucket.any.push_back(id);
                }
                bucket.numbered.entry(number).or_default().push_back(id);
            }
            alike.other = bucket.first;
        }
        if let Some(bucket) = self.buckets.get_mut(&(kind, year, key)) {
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
            let year = first.record.year;
            self.read(session, RecordKind::Case, year)?;
            let bucket = self.bucket((RecordKind::Case, year, case.key()));
            alike.case = bucket.and_then(|bucket| bucket.first).map(|(id, _)| id);
        }
        Ok(alike)
    }

    /// The record that has the old number of a row already.
    pub fn numbered(&mut self, session: &mut Session<'_>, plan: &Plan) -> Result<Option<TwinRow>> {
        let Some(number) = plan.old_number.as_deref().map(fold::text) else { return Ok(None) };
        let found = self.numbers_of(session, plan.record)?.get(&number).copied();
        match found {
            Some((id, _)) if session.exists(id)? && session.is_void(id)? => Ok(None),
            found => Ok(found),
        }
    }

    fn numbers_of(&mut self, session: &Session<'_>, like: Id) -> Result<&HashMap<String, TwinRow>> {
        let slot = match self.numbers.entry((like.kind, like.year)) {
            Entry::Occupied(known) => return Ok(known.into_mut()),
            Entry::Vacant(slot) => slot,
        };
        let mut numbers = HashMap::new();
        session.first_notes(like.kind, like.year, OLD_NUMBER, &mut |id, note| {
            if let Some(number) = old_number_of(&note).filter(|number| !is_running(number)) {
                numbers.insert(fold::text(number), (id, None));
            }
        })?;
        Ok(slot.insert(numbers))
    }

    /// The record of a row answers for it, and for no other: equal rows after it are told so.
    pub fn taken(&mut self, plan: &Plan, line: u64) {
        let Some(traits) = traits(plan) else { return };
        let (kind, id) = (plan.record.kind, plan.record);
        self.gone.insert(id);
        if let Some(bucket) = self.buckets.get_mut(&(kind, id.year, traits.key())) {
            bucket.first = Some((id, Some(line)));
        }
    }

    /// Why a row cannot have the id it names, when a row before it in this file has it.
    pub fn taken_here(&self, id: Id) -> Option<Error> {
        if let Some(line) = self.own.get(&id) {
            let error = Error::input(format!("编号 {id} 与第 {line} 行的相同，内容不同"));
            return Some(error.hint("核对这两行的编号；另一件事的，清空编号由登记簿另编"));
        }
        let given = self.given.get(&(id.kind, id.year)).is_some_and(|first| id.number >= *first);
        given.then(|| {
            Error::input(format!("编号 {id} 已编给前面一行没有编号的")).hint("把有编号的行移到没有编号的行前面，再导入")
        })
    }

    /// A row was registered: equal rows after it are told so.
    pub fn made(&mut self, plan: &Plan, line: u64) {
        if plan.own {
            self.own.insert(plan.record, line);
        } else {
            self.given.entry((plan.record.kind, plan.record.year)).or_insert(plan.record.number);
        }
        let Some(traits) = traits(plan) else { return };
        let bucket = self.buckets.entry((plan.record.kind, plan.record.year, traits.key())).or_default();
        bucket.first.get_or_insert((plan.record, Some(line)));
        if let Some(number) = plan.old_number.as_deref()
            && let Some(numbers) = self.numbers.get_mut(&(plan.record.kind, plan.record.year))
        {
            numbers.insert(fold::text(number), (plan.record, Some(line)));
        }
    }

    /// The records told by one key; none where there are none.
    fn bucket(&mut self, key: Key) -> Option<&mut Bucket> {
        let (kind, year, told) = key;
        if !self.buckets.contains_key(&key) {
            let records = self.years.get(&(kind, year)).map(Vec::as_slice).unwrap_or_default();
            let from = records.partition_point(|(other, _)| *other < told);
            let unread: Vec<Id> =
                records[from..].iter().take_while(|(other, _)| *other == told).map(|(_, id)| *id).collect();
            let first = unread.first().map(|id| (*id, None))?;
            self.buckets.insert(key, Bucket { unread, first: Some(first), ..Bucket::default() });
        }
        self.buckets.get_mut(&key)
    }

    fn read(&mut self, session: &mut Session<'_>, kind: RecordKind, year: u16) -> Result<()> {
        if self.years.contains_key(&(kind, year)) {
            return Ok(());
        }
        let mut records = Vec::new();
        session.standing(kind, year, &mut |standing| {
            for traits in &standing.traits {
                self.add(&mut records, standing.id, standing.void, traits);
            }
        })?;
        // What was corrected is known by what it was entered as, too: the ledger still says that.
        let mut corrected = session.corrected_records(kind, year)?;
        if kind == RecordKind::Transfer {
            corrected.extend(of_corrected_cases(session, year)?);
        }
        for id in corrected {
            for traits in entered(session, id)? {
                self.add(&mut records, id, false, &traits);
            }
        }
        records.sort_unstable();
        records.dedup();
        self.years.insert((kind, year), records);
        Ok(())
    }

    fn add(&mut self, records: &mut Vec<(u64, Id)>, id: Id, void: bool, traits: &Traits) {
        if void {
            self.voided.entry((id.kind, traits.key())).or_insert(id);
        } else if traits.is_erased() {
            self.erased.entry((id.kind, traits.loose_key())).or_default().push_back(id);
        } else {
            records.push((traits.key(), id));
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

/// The transfers of a year whose cases were corrected: a row tells them by their case too.
fn of_corrected_cases(session: &mut Session<'_>, year: u16) -> Result<Vec<Id>> {
    let mut found = Vec::new();
    for of in [year.saturating_sub(1), year] {
        for case in session.corrected_records(RecordKind::Case, of)? {
            let sent = session.dossier(case)?.file.transfers().map(|transfer| transfer.id);
            found.extend(sent.filter(|id| id.year == year));
        }
    }
    Ok(found)
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
